"""Workbooks of Excel, one report a row of each sheet that has a text column."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tawatur.ingest.items import (
    Content,
    Head,
    NoReportsError,
    Options,
    Part,
    Reader,
    Remark,
    Trouble,
)
from tawatur.ingest.readers.packed import check_office
from tawatur.ingest.readers.tables import Row, read_rows
from tawatur.ingest.words import words

if TYPE_CHECKING:
    from openpyxl.worksheet._read_only import ReadOnlyWorksheet

__all__ = ["READER"]

_EMPTY = 20_000  # empty rows after which a sheet is over
_WIDEST = 500  # columns


def _recognise(head: Head) -> bool:
    return head.first.startswith(b"PK\x03\x04") and (
        b"xl/workbook.xml" in head.first or b"xl/workbook.xml" in head.last
    )


def _read(content: Content, options: Options) -> Iterator[Part]:
    import openpyxl  # noqa: PLC0415  # heavy

    check_office(content, options.limits)
    book = openpyxl.load_workbook(content.stream, read_only=True, data_only=True, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    refused: list[str] = []
    for sheet in sheets:
        prefix = f"{sheet.title}/" if len(sheets) > 1 else ""
        try:
            yield from read_rows(_rows(sheet, prefix), options)
        except NoReportsError as error:
            refused.append(f"sheet {sheet.title}: {error}")
    if refused and len(refused) == len(sheets):
        raise NoReportsError("; ".join(refused))
    yield from map(Remark, refused)


def _rows(sheet: ReadOnlyWorksheet, prefix: str) -> Iterator[tuple[str, Row | Trouble]]:
    names: list[str] | None = None
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True, max_col=_WIDEST), 1):
        if not any(cell not in (None, "") for cell in cells):
            empty += 1
            if empty > _EMPTY:
                return
            continue
        empty = 0
        if names is None:
            names = [str(cell).strip() if cell is not None else "" for cell in cells]
            continue
        row = {name: cell for name, cell in zip(names, cells, strict=False) if name}
        yield f"{prefix}{number}", row


READER = Reader(
    name="xlsx",
    suffixes=(".xlsx", ".xlsm"),
    description="Excel workbooks, one report a row",
    description_ar=words()["formats"]["xlsx"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=20,
)
