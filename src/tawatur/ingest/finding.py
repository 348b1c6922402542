"""Which files a path stands for, with the metadata that stands beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from tawatur.errors import InputError
from tawatur.ingest.items import Failure, Head, Notice
from tawatur.ingest.metadata import (
    SIDECAR_SUFFIX,
    TABLE_NAME,
    Metadata,
    MetadataTable,
    read_sidecar,
    read_table,
)
from tawatur.ingest.registry import find_readers, known_suffixes

__all__ = ["STDIN", "Found", "find_files", "read_head", "why_not_opened"]

STDIN = "-"
# A folder with this file in it is a workspace of ours and holds no reports.
_WORKSPACE = "tawatur-workspace.json"
_NOT_REPORTS = frozenset(("readme", "license", "licence", "notice", "changelog", "contributing"))
_LINK = "a link; links in a folder are not followed. Name what it leads to."
_FIRST, _LAST = 65_536, 65_536


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read.

    Attributes:
        shown: How messages call it: the path as given.
        table: The metadata table beside it, or why it cannot be used.
        searched: Whether it was found in a folder rather than named.
    """

    file: Path
    shown: str
    table: MetadataTable | InputError | None = None
    searched: bool = False

    def narrowed(self) -> Found:
        """Return it with no more of the table than its own row: little, to be sent away."""
        if not isinstance(self.table, MetadataTable):
            return self
        name, table = self.file.name, self.table
        rows = {name: table.rows[name]} if name in table.rows else {}
        errors = {name: table.errors[name]} if name in table.errors else {}
        return replace(self, table=MetadataTable(rows, errors))

    def metadata(self) -> Metadata:
        """Return what stands beside the file; its own sidecar goes before the table.

        Raises:
            InputError: It cannot be used.
        """
        own = read_sidecar(self.file)
        if own is not None:
            return own
        if self.table is None:
            return Metadata()
        if isinstance(self.table, InputError):
            raise InputError(f"not read, since the metadata beside it is wrong: {self.table}")
        name = self.file.name
        if name in self.table.errors:
            raise InputError(self.table.errors[name])
        return self.table.rows.get(name, Metadata())


def find_files(path: Path, tell: Callable[[Notice], None]) -> Iterator[Found | Failure]:
    """Return the files that a path stands for, those of folders by name.

    In a folder, hidden files, workspaces of ours and formats nobody reads are left out, and links are
    not followed.
    """
    if not path.is_dir():
        yield Found(path, str(path), _table_of(path.parent))
        return
    passed_over = 0
    anything = False
    for where, folders, names in os.walk(path):
        folder = Path(where)
        if _WORKSPACE in names:
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        table = _table_of(folder)
        if isinstance(table, MetadataTable):
            for missing in _missing(table, names):
                anything = True
                yield Failure(str(folder / TABLE_NAME), missing)
        for name in sorted(names):
            if name.startswith(".") or name == TABLE_NAME or name.endswith(SIDECAR_SUFFIX):
                continue
            file = folder / name
            if file.is_symlink():
                anything = True
                yield Failure(str(file), _LINK)
            elif _is_report(file):
                anything = True
                yield Found(file, str(file), table, searched=True)
            else:
                passed_over += 1
    if passed_over:
        tell(Notice(str(path), f"{passed_over} file(s) of formats that are not read passed over"))
    if not anything:
        yield Failure(str(path), "no file in this folder that can be read (see tawatur formats)")


def why_not_opened(path: Path) -> str | None:
    """Return why what a folder was not read for is not opened now by itself.

    Returns:
        A reason for a link, and for a table of metadata that is still wrong; "" for one that holds now
        or is gone; None for a file to be opened.
    """
    if path.is_symlink():
        return _LINK
    if path.name != TABLE_NAME:
        return None
    table = _table_of(path.parent)
    if isinstance(table, InputError):
        return str(table)
    names = {file.name for file in path.parent.iterdir()} if table else set()
    return next(_missing(table, names), "") if table else ""


def _missing(table: MetadataTable, names: Collection[str]) -> Iterator[str]:
    return (
        f"line {line}: {name} is not there"
        for name, line in table.lines.items()
        if name not in names
    )


def read_head(file: Path) -> Head:
    """Return what tells the format of a file.

    Raises:
        OSError: It cannot be read.
    """
    with file.open("rb") as stream:
        first = stream.read(_FIRST)
        last = b""
        if len(first) == _FIRST and stream.seekable():
            stream.seek(max(0, file.stat().st_size - _LAST))
            last = stream.read(_LAST)
    return Head(file.name, first, last)


def _is_report(file: Path) -> bool:
    """Say whether a file of a folder is worth opening."""
    try:
        if not stat.S_ISREG(file.lstat().st_mode):
            return False
        suffix = file.suffix.lower()
        if suffix in known_suffixes():
            plain = suffix in find_readers()["text"].suffixes
            return not (plain and file.stem.lower() in _NOT_REPORTS)
        head = read_head(file)
    except OSError:
        return file.suffix.lower() in known_suffixes()
    return any(reader.recognise(head) for reader in find_readers().values())


def _table_of(folder: Path) -> MetadataTable | InputError | None:
    try:
        return read_table(folder)
    except InputError as error:
        return error
