"""Plain text and Markdown, in whatever encoding."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.errors import InputError
from tawatur.ingest.encodings import decode
from tawatur.ingest.items import Content, Head, Item, Options, Part, Reader, Remark
from tawatur.ingest.words import words

__all__ = ["READER"]


def _recognise(head: Head) -> bool:
    del head
    return False  # what nothing else recognises is text


def _read(content: Content, options: Options) -> Iterator[Part]:
    raw = content.all(options.limits.report_bytes)
    if not raw.strip():
        raise InputError("empty file")
    decoded = decode(raw)
    if not decoded.text.strip():
        raise InputError(f"empty file (read as {decoded.encoding})")
    if decoded.guessed:
        yield Remark(f"read as {decoded.encoding}, guessed from its bytes")
    yield Item(decoded.text)


READER = Reader(
    name="text",
    suffixes=(".txt", ".text", ".md", ".markdown"),
    description="Plain text and Markdown, one report a file",
    description_ar=words()["formats"]["text"],
    recognise=_recognise,
    read=_read,
    plain=True,
    order=99,
)
