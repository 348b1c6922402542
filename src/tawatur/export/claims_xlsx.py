"""Claims as a workbook of Excel and LibreOffice, written row by row."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from tawatur.export.claims_table import COLUMNS, Cell, claim_rows
from tawatur.export.exporters import Account, Export, Exporter, drafted

__all__ = ["EXPORTER"]

ROWS = 1_048_575
"""Rows of a sheet beside its heading. Source: specification of Excel."""
_LONGEST = 32_767  # characters of a cell, by the same specification
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDTHS = {"quote": 60, "says": 30, "says_ar": 30, "claim": 26, "title": 40}


def _write(export: Export, path: Path) -> Account:
    """Write one sheet for each million claims; text is stored as text, so that nothing runs."""
    from openpyxl import Workbook  # noqa: PLC0415  # heavy
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    count = 0
    sheet = None
    for row in claim_rows(export):
        if count % ROWS == 0:
            part = count // ROWS
            sheet = book.create_sheet(f"claims {part + 1}" if part else "claims")
            sheet.freeze_panes = "B2"
            for at, column in enumerate(COLUMNS, 1):
                sheet.column_dimensions[get_column_letter(at)].width = _WIDTHS.get(column, 14)
            heading = []
            for column in COLUMNS:
                cell = WriteOnlyCell(sheet, column)
                cell.font = Font(bold=True)
                heading.append(cell)
            sheet.append(heading)
        assert sheet is not None
        cells: list[object] = [_shown(row[column]) for column in COLUMNS]
        for at, cell in enumerate(cells):
            if isinstance(cell, str) and cell[0] in "=#":  # "=1+1" is text here, never a formula
                cells[at] = text = WriteOnlyCell(sheet, cell)
                text.data_type = "s"
        sheet.append(cells)
        count += 1
    if sheet is None:
        book.create_sheet("claims").append(list(COLUMNS))
    with drafted(path, public=export.redaction.hides) as draft:
        book.save(draft)
    return Account({"claims": count}, files=(path,))


def _shown(cell: Cell) -> str | float | date | None:
    """Return a cell as Excel holds it: nothing for unknown, what XML forbids left out."""
    if isinstance(cell, str):
        return _NOT_XML.sub("", cell)[:_LONGEST] or None
    if isinstance(cell, date) and cell.year < 1900:
        return cell.isoformat()  # Excel knows no earlier day
    return cell


EXPORTER = Exporter(
    "claims-xlsx", ".xlsx", "the same as a workbook of Excel or LibreOffice", _write
)
