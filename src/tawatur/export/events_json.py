"""Events and proposals as one JSON document: the contract."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from tawatur.export.exporters import Exporter
from tawatur.export.selection import select
from tawatur.model import Linking, Reading
from tawatur.model.contract import linking_to_json

__all__ = ["EXPORTER", "write_events_json"]


def write_events_json(linking: Linking, stream: TextIO) -> None:
    """Write `{"events": [...], "proposals": [...]}`, indented, in the order of the linking."""
    json.dump(linking_to_json(linking), stream, ensure_ascii=False, allow_nan=False, indent=1)
    stream.write("\n")


def _write(linking: Linking, readings: Sequence[Reading], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_events_json(select(linking, readings, public=False).linking, stream)


EXPORTER = Exporter("events-json", ".json", "events with roots, copies and contradictions", _write)
