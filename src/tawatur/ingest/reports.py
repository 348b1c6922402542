"""Opening reports: one document for each file, or one failure, and never a stop."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawatur.errors import InputError
from tawatur.ingest.encodings import count_letters, decode
from tawatur.ingest.metadata import (
    SIDECAR_SUFFIX,
    TABLE_NAME,
    Metadata,
    MetadataTable,
    read_sidecar,
    read_table,
)
from tawatur.model import Document, Interval, document_id

__all__ = ["MAX_BYTES", "STDIN", "Failure", "Notice", "count_reports", "open_documents"]

STDIN = "-"
MAX_BYTES = 10_000_000
SUFFIXES = frozenset((".txt", ".text", ".md", ".markdown"))
_NOT_REPORTS = frozenset(("readme", "license", "licence", "notice", "changelog", "contributing"))
# Below this share of Arabic among the letters a report is read, and its reader warned.
_LITTLE_ARABIC = 0.2


@dataclass(frozen=True, slots=True)
class Failure:
    """A file that was not read: its path as given, and why."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a file that was read which its reader should know."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class _Found:
    """A file to read, where it was looked for, and the table that stood beside it."""

    file: Path
    shown: str
    table: MetadataTable | InputError | None


def open_documents(
    paths: Sequence[str | Path],
    *,
    published: Interval | None = None,
    outlet: str = "",
    max_bytes: int = MAX_BYTES,
    keep: Callable[[str, bytes], None] | None = None,
    notice: Callable[[Notice], None] | None = None,
) -> Iterator[Document | Failure]:
    """Open reports one after the other; what cannot be read does not stop the rest.

    Args:
        paths: Files, folders (searched for .txt and .md, hidden ones left out), or "-" for
            standard input.
        published: Date of publication for the reports whose metadata gives none.
        outlet: Outlet of the reports whose metadata gives none.
        max_bytes: Size of the largest file that is read.
        keep: Called with the SHA-256, in hexadecimal, and the bytes of every report read, before
            its document is returned.
        notice: Called with what a reader should know about a file that was read.

    Returns:
        A document or a failure for each file, in the order given; folders are sorted by name.
        A report that is the same in text, outlet and URL as an earlier one is read once.
    """
    tell = notice or (lambda _: None)
    seen: dict[str, str] = {}
    for path in paths:
        if str(path) == STDIN:
            found: Sequence[_Found | Failure] = (_Found(Path(STDIN), "stdin", None),)
        else:
            found = _find_files(Path(path), tell)
        for item in found:
            if isinstance(item, Failure):
                yield item
                continue
            try:
                content = _read_bytes(item, max_bytes)
                document = _open(item, content, published, outlet, tell)
            except InputError as error:
                yield Failure(item.shown, str(error))
                continue
            if document.id in seen:
                tell(
                    Notice(
                        item.shown,
                        f"the same text, outlet and URL as {seen[document.id]}; read once",
                    )
                )
                continue
            seen[document.id] = item.shown
            if keep is not None:
                keep(document.origin.removeprefix("sha256:"), content)
            yield document


def count_reports(paths: Sequence[str | Path]) -> int:
    """Return how many documents or failures `open_documents` will return, or a few more."""
    counts = (
        1 if str(path) == STDIN else len(_find_files(Path(path), lambda _: None)) for path in paths
    )
    return sum(counts)


def _find_files(path: Path, tell: Callable[[Notice], None]) -> list[_Found | Failure]:
    """Return the files that a path stands for, with the metadata tables beside them."""
    if not path.is_dir():
        return [_Found(path, str(path), _table_of(path.parent))]
    files: list[_Found | Failure] = []
    passed_over = 0
    for where, folders, names in os.walk(path):
        folder = Path(where)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        table = _table_of(folder)
        if isinstance(table, MetadataTable):
            files.extend(
                Failure(str(folder / TABLE_NAME), f"line {line}: {name} is not there")
                for name, line in table.lines.items()
                if name not in names
            )
        for name in sorted(names):
            file = folder / name
            if name.startswith(".") or name == TABLE_NAME or name.endswith(SIDECAR_SUFFIX):
                continue
            if file.suffix.lower() in SUFFIXES and file.stem.lower() not in _NOT_REPORTS:
                files.append(_Found(file, str(file), table))
            else:
                passed_over += 1
    if passed_over:
        tell(Notice(str(path), f"{passed_over} file(s) that are not .txt or .md passed over"))
    if not files:
        return [Failure(str(path), "no .txt or .md file in this folder")]
    return files


def _table_of(folder: Path) -> MetadataTable | InputError | None:
    try:
        return read_table(folder)
    except InputError as error:
        return error


def _read_bytes(found: _Found, max_bytes: int) -> bytes:
    try:
        if found.file == Path(STDIN):
            content = sys.stdin.buffer.read(max_bytes + 1)
            size = None
        else:
            # Not read_bytes: a device or a pipe has no size and may never end.
            with found.file.open("rb") as stream:
                content = stream.read(max_bytes + 1)
            size = found.file.stat().st_size
    except FileNotFoundError as error:
        raise InputError("no such file") from error
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})") from error
    if len(content) > max_bytes:
        told = _megabytes(size) if size else "more than " + _megabytes(max_bytes)
        raise InputError(
            f"{told} is too large for one report; the limit is {_megabytes(max_bytes)} "
            "(setting max-file-mb). Give one file for each report."
        )
    return content


def _megabytes(size: int) -> str:
    return f"{size / 1e6:.3g} MB"


def _open(
    found: _Found,
    content: bytes,
    published: Interval | None,
    outlet: str,
    tell: Callable[[Notice], None],
) -> Document:
    metadata = _metadata_of(found)
    if not content.strip():
        raise InputError("empty file")
    decoded = decode(content)
    text = decoded.text
    if not text.strip():
        raise InputError(f"empty file (read as {decoded.encoding})")
    if text.lstrip()[:200].lower().startswith(("<!doctype html", "<html")):
        raise InputError("an HTML page, not plain text. Save the text of the article as .txt.")
    _check_letters(text, decoded.encoding, found, tell)
    if decoded.guessed:
        tell(Notice(found.shown, f"read as {decoded.encoding}, guessed from its bytes"))
    report = found.file.name if found.file != Path(STDIN) else "stdin"
    used = metadata.outlet or outlet
    return Document(
        id=document_id(text, used, metadata.url),
        report=report,
        text=text,
        title=metadata.title,
        outlet=used,
        url=metadata.url,
        published=metadata.published or published,
        origin="sha256:" + hashlib.sha256(content).hexdigest(),
        handling=metadata.handling,
    )


def _metadata_of(found: _Found) -> Metadata:
    own = read_sidecar(found.file)
    if own is not None:
        return own
    if found.table is None:
        return Metadata()
    if isinstance(found.table, InputError):
        raise InputError(f"not read, since the metadata beside it is wrong: {found.table}")
    name = found.file.name
    if name in found.table.errors:
        raise InputError(found.table.errors[name])
    return found.table.rows.get(name, Metadata())


def _check_letters(text: str, encoding: str, found: _Found, tell: Callable[[Notice], None]) -> None:
    arabic, latin = count_letters(text)
    if arabic == 0 and latin == 0:
        raise InputError(f"no Arabic or Latin letter in it (read as {encoding})")
    if arabic == 0:
        hint = ""
        # What UTF-8 Arabic turns into when it is taken for windows-1252 or Latin-1.
        if text.count("\u00d8") + text.count("\u00d9") > 0.2 * len(text.split()):
            hint = " It looks like Arabic that was saved through a wrong encoding; get it anew."
        raise InputError(
            f"no Arabic in it (read as {encoding}); Arabic is the language read for now.{hint}"
        )
    if arabic < _LITTLE_ARABIC * (arabic + latin):
        tell(Notice(found.shown, "mostly Latin letters; only its Arabic is read for now"))
