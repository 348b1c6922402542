"""Writing files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tawatur.errors import WorkspaceError

__all__ = ["locked", "read_lines", "write_atomic"]


def write_atomic(file: Path, chunks: Iterable[bytes], *, mode: int = 0o600) -> None:
    """Write a file beside its place, flush it to disk and put it in place in one step."""
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(chunks)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(file.parent)


def read_lines(file: Path, *, torn: bool = False) -> Iterator[tuple[str, dict[str, Any]]]:
    """Return each line of a JSON Lines file, as text and as a record; none if there is no file.

    Args:
        file: The file.
        torn: Whether the last line may be cut off, as a killed program leaves it; it is dropped.

    Raises:
        WorkspaceError: A line is no JSON object; the message names file and line.
    """
    try:
        stream = file.open(encoding="utf-8", newline="\n")
    except FileNotFoundError:
        return
    with stream:
        for number, line in enumerate(stream, 1):
            if torn and not line.endswith("\n"):
                return
            try:
                record = json.loads(line)
            except ValueError as error:
                raise WorkspaceError(
                    f"{file}, line {number}: damaged, no JSON ({error}). Put the file back from "
                    "a copy, or delete the workspace and read the reports again."
                ) from error
            if not isinstance(record, dict):
                raise WorkspaceError(f"{file}, line {number}: damaged, expected an object")
            yield line.rstrip("\n"), record


@contextlib.contextmanager
def locked(file: Path) -> Iterator[None]:
    """Hold a workspace for writing.

    Raises:
        WorkspaceError: Another program holds it.
    """
    with file.open("a") as stream:
        try:
            _lock(stream.fileno())
        except OSError as error:
            raise WorkspaceError(
                f"{file.parent}: another tawatur is writing to this workspace. Wait until it ends."
            ) from error
        yield


def _lock(descriptor: int) -> None:
    try:
        import fcntl  # noqa: PLC0415  # not on Windows
    except ImportError:  # pragma: no cover  # Windows: one writer is up to the user
        return
    fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sync_folder(folder: Path) -> None:
    """Make a rename last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
