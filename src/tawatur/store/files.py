"""Writing files so that a crash leaves the old one or the new one, never half of one."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

__all__ = ["sync_files", "write_atomic"]

_AT_ONCE = 8  # a disk that is asked for many files at once writes them in one go


def write_atomic(
    file: Path, chunks: Iterable[bytes], *, mode: int = 0o600, sync: bool = True
) -> None:
    """Write a file beside its place, flush it to disk and put it in place in one step.

    Args:
        file: Its place.
        chunks: What it will hold.
        mode: Who may do what with it.
        sync: Whether to flush it; without, a power cut may leave it short until `sync_files`.
    """
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(chunks)
            stream.flush()
            if sync:
                os.fsync(stream.fileno())
        temporary.chmod(mode)
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    if sync:
        _sync(file.parent)


def sync_files(files: Collection[Path]) -> None:
    """Flush files to disk, and that they stand where they do."""
    if not files:
        return
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for places in (list(files), list({file.parent for file in files})):
            list(pool.map(_sync_all, [places[at::_AT_ONCE] for at in range(_AT_ONCE)]))


def _sync_all(places: Collection[Path]) -> None:
    for place in places:
        _sync(place)


def _sync(place: Path) -> None:
    """Make a file or a rename in a folder last through a power cut, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    descriptor = os.open(place, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
