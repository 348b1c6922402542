"""Exports sent to a browser or program: what somebody may take, and the file as it is sent."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO

from fastapi.responses import StreamingResponse

from tawatur.export import Exporter
from tawatur.service import Workspace
from tawatur.service.access import Person
from tawatur.service.exporting import ExportRequest, exporters, sent_suffix

__all__ = ["download", "offered"]

_IN_MEMORY = 8_000_000  # bytes; larger files wait on disk
_PART = 1 << 18


def offered(person: Person) -> list[Exporter]:
    """Return the exporters that make something of what somebody may have."""
    whole = person.may("export")
    return [one for one in exporters().values() if whole or not one.needs_words]


def download(
    workspace: Workspace, exporter: Exporter, asked: ExportRequest, *, name: str
) -> StreamingResponse:
    """Return an export as a file to be saved; a folder comes as one ZIP file.

    Args:
        workspace: What is exported.
        exporter: In which form.
        asked: Redacted how, which events.
        name: Of the file, without its suffix.

    Raises:
        InputError: It cannot be written so.
    """
    # Written whole before the first byte leaves, so that what goes wrong is told.
    held = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  # closed by _parts
    try:
        workspace.export(exporter.name, None, asked, send=held.write)
    except BaseException:
        held.close()
        raise
    held.seek(0)
    headers = {
        "Content-Disposition": f'attachment; filename="{name}{sent_suffix(exporter)}"',
        "Cache-Control": "no-store",
    }
    return StreamingResponse(_parts(held), media_type="application/octet-stream", headers=headers)


def _parts(held: IO[bytes]) -> Iterator[bytes]:
    with held:
        while part := held.read(_PART):
            yield part
