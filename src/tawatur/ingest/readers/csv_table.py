"""Tables as text: CSV and TSV, whatever the delimiter and the encoding."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from tawatur.errors import InputError
from tawatur.ingest.encodings import decode_markup
from tawatur.ingest.items import Content, Head, NoReportsError, Options, Part, Reader, Trouble
from tawatur.ingest.readers.tables import Row, read_rows
from tawatur.ingest.words import words

__all__ = ["READER"]

_DELIMITERS = ",;\t|"
_SAMPLE = 1_000_000  # bytes from which encoding and delimiter are told


def _recognise(head: Head) -> bool:
    del head
    return False  # a table of text has no mark


def _read(content: Content, options: Options) -> Iterator[Part]:
    yield from read_rows(_rows(content, options), options)


def _rows(content: Content, options: Options) -> Iterator[tuple[str, Row | Trouble]]:
    content.stream.seek(0)
    sample = content.stream.read(_SAMPLE)
    if content.size > len(sample):
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    if not sample.strip():
        raise InputError("empty file")
    decoded = decode_markup(sample)
    codec = {"UTF-16 LE": "utf-16-le", "UTF-16 BE": "utf-16-be"}.get(decoded.encoding, "")
    codec = codec or ("utf-8" if decoded.encoding.startswith("UTF-8") else decoded.encoding)
    lines = (
        _wide_lines(content, codec)
        if codec.startswith("utf-16")
        else _lines(content, codec, options)
    )
    csv.field_size_limit(options.limits.report_bytes)
    table = csv.reader(lines, delimiter=_delimiter(decoded.text))
    header = _next(table)
    if header is None or len(header) < 2:
        raise NoReportsError("no table: its first line names no columns")
    names = [name.strip().lstrip("\ufeff") for name in header]
    while True:
        try:
            cells = _next(table)
        except csv.Error as error:
            yield str(table.line_num), Trouble("", f"line {table.line_num}: {error}")
            return
        if cells is None:
            return
        if not any(cells):
            continue
        if len(cells) > len(names):
            reason = f"{len(cells)} cells, but the header has {len(names)}"
            yield str(table.line_num), Trouble("", reason)
            continue
        yield str(table.line_num), dict(zip(names, cells, strict=False))


def _next(table: Iterator[list[str]]) -> list[str] | None:
    return next(table, None)


def _lines(content: Content, codec: str, options: Options) -> Iterator[str]:
    for number, line in content.lines(options.limits.report_bytes):
        if len(line) > options.limits.report_bytes:
            raise csv.Error("longer than one report may be (setting max-file-mb)")
        text = line.decode(codec, "replace")
        yield text.lstrip("\ufeff") if number == 1 else text


def _wide_lines(content: Content, codec: str) -> Iterator[str]:
    """Return the lines of UTF-16, where a line feed is two bytes."""
    import io  # noqa: PLC0415  # seldom needed

    content.stream.seek(0)
    with io.TextIOWrapper(content.stream, codec, errors="replace", newline="") as stream:
        for number, line in enumerate(stream):
            yield line.lstrip("\ufeff") if number == 0 else line


def _delimiter(text: str) -> str:
    first = text.lstrip("\ufeff").partition("\n")[0]
    return max(_DELIMITERS, key=first.count)


READER = Reader(
    name="csv",
    suffixes=(".csv", ".tsv", ".tab"),
    description="Tables as text, one report a row; ACLED and GED tables are known by their columns",
    description_ar=words()["formats"]["csv"],
    recognise=_recognise,
    read=_read,
    many=True,
)
