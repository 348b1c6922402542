"""Documents of Word: paragraphs and tables in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tawatur.errors import InputError
from tawatur.ingest.encodings import without_surrogates
from tawatur.ingest.items import Content, Head, Item, Options, Part, Reader
from tawatur.ingest.readers.packed import check_office
from tawatur.ingest.words import words

if TYPE_CHECKING:
    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document

__all__ = ["READER"]


def _recognise(head: Head) -> bool:
    return head.first.startswith(b"PK\x03\x04") and (
        b"word/document.xml" in head.first or b"word/document.xml" in head.last
    )


def _read(content: Content, options: Options) -> Iterator[Part]:
    import docx  # noqa: PLC0415  # heavy

    check_office(content, options.limits)
    document = docx.Document(content.stream)
    text = "\n".join(_lines(document)).strip()
    if not text:
        raise InputError("a document without words; pictures of text are not read")
    yield Item(without_surrogates(text), title=(document.core_properties.title or "").strip())


def _lines(container: BlockItemContainer | Document, depth: int = 0) -> Iterator[str]:
    from docx.text.paragraph import Paragraph  # noqa: PLC0415  # heavy

    for block in container.iter_inner_content():
        if isinstance(block, Paragraph):
            yield block.text
            continue
        for row in block.rows:
            cells: list[str] = []
            for cell in dict.fromkeys(row.cells):  # a merged cell stands in several places
                words = _lines(cell, depth + 1) if depth < 20 else ()
                cells.append(" ".join(line for line in words if line.strip()))
            yield "\t".join(cells)


READER = Reader(
    name="docx",
    suffixes=(".docx",),
    description="Word documents, one report a file",
    description_ar=words()["formats"]["docx"],
    recognise=_recognise,
    read=_read,
    order=20,
)
