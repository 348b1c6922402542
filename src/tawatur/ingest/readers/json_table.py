"""JSON: one object a line, an array of objects, or an object that holds such an array."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from tawatur.errors import InputError
from tawatur.ingest.encodings import decode_markup
from tawatur.ingest.items import Content, Head, Options, Part, Reader, Trouble
from tawatur.ingest.readers.json_stream import records_of
from tawatur.ingest.readers.tables import Row, read_rows
from tawatur.ingest.words import words

__all__ = ["READER"]

_ARRAY = re.compile(rb"(?:\xef\xbb\xbf)?\s*\[\s*(?:\{|\])")
_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"|\})')
_LINE = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"[^\n]*\}\s*\r?\n\s*\{')


def _recognise(head: Head) -> bool:
    return _ARRAY.match(head.first) is not None or _OBJECT.match(head.first) is not None


def _read(content: Content, options: Options) -> Iterator[Part]:
    yield from read_rows(_rows(content, options), options)


def _rows(content: Content, options: Options) -> Iterator[tuple[str, Row | Trouble]]:
    first = content.stream.read(1 << 20)
    content.stream.seek(0)
    if not first.strip():
        raise InputError("empty file")
    wide = b"\x00" in first[:64]
    lines = content.name.lower().endswith((".jsonl", ".ndjson")) or _LINE.match(first) is not None
    if lines and not wide:
        yield from _objects_of_lines(content, options)
        return
    for number, record in enumerate(records_of(content), 1):
        yield _checked(str(number), record)


def _objects_of_lines(content: Content, options: Options) -> Iterator[tuple[str, Row | Trouble]]:
    most = options.limits.report_bytes
    for number, line in content.lines(most):
        if not line.strip():
            continue
        name = str(number)
        if len(line) > most:
            yield name, Trouble("", "a line longer than one report may be (setting max-file-mb)")
            continue
        try:
            record = json.loads(decode_markup(line).text.lstrip("\ufeff"))
        except RecursionError:
            yield name, Trouble("", "nested too deeply to be a report")
        except ValueError as error:
            yield name, Trouble("", f"not valid JSON ({error})")
        else:
            yield _checked(name, record)


def _checked(name: str, record: Any) -> tuple[str, Row | Trouble]:
    if isinstance(record, dict):
        return name, record
    if isinstance(record, Trouble):
        return name, record
    return name, Trouble(
        "", f"expected an object of names and values, found {type(record).__name__}"
    )


READER = Reader(
    name="json",
    suffixes=(".jsonl", ".ndjson", ".json"),
    description="JSON Lines and arrays of JSON objects, one report an object",
    description_ar=words()["formats"]["json"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=45,
)
