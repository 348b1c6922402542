"""Claims as a workbook of Excel and LibreOffice, written row by row into the packed file itself.

Nothing of a report lies in a temporary file meanwhile, and the workbook has no properties that tell
who made it, when or where. Text is stored as text, so that nothing runs.

Source:
    ECMA-376, Office Open XML, parts 1 (SpreadsheetML) and 2 (packaging).
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, islice
from pathlib import Path
from xml.sax.saxutils import escape

from tawatur.export.claims_table import COLUMNS, Cell, claim_rows
from tawatur.export.exporters import Account, Export, Exporter, drafted

__all__ = ["EXPORTER"]

ROWS = 1_048_575
"""Rows of a sheet beside its heading. Source: specification of Excel."""
_LONGEST = 32_767  # characters of a cell, by the same specification
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_WIDTHS = {"quote": 60, "says": 30, "says_ar": 30, "claim": 26, "title": 40}
_FIRST = date(1900, 1, 1).toordinal() - 2  # Excel counts days from here, and a 29 February 1900
_DAY, _BOLD = 1, 2  # formats of cells, by their place in `_STYLES`

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_STYLES = f"""{_HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>
<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
<cellXfs count="3"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
<xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"""


def _write(export: Export, path: Path) -> Account:
    """Write one sheet for each million claims."""
    count = sheets = 0
    rows = claim_rows(export)
    with (
        drafted(path, public=export.redaction.hides) as draft,
        zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as book,
    ):
        while (first := next(rows, None)) is not None or not sheets:
            sheets += 1
            some = chain(() if first is None else (first,), islice(rows, ROWS - 1))
            with book.open(f"xl/worksheets/sheet{sheets}.xml", "w", force_zip64=True) as sheet:
                for part in _sheet(some):
                    sheet.write(part.encode())
                    count += part.startswith("<row")
            count -= 1  # the heading
        for name, text in _package(sheets):
            book.writestr(name, text)
    return Account({"claims": count}, files=(path,))


def _sheet(rows: Iterable[dict[str, Cell]]) -> Iterator[str]:
    """Yield a sheet: its head, the heading, each row, its end."""
    letters = [_letters(at) for at in range(len(COLUMNS))]
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{_WIDTHS.get(column, 14)}" customWidth="1"/>'
        for at, column in enumerate(COLUMNS, 1)
    )
    yield (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane xSplit="1" ySplit="1" '
        f'topLeftCell="B2" activePane="bottomRight" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
    )
    heading = "".join(_cell(f"{letter}1", column, _BOLD) for letter, column in zip(letters, COLUMNS, strict=True))  # fmt: skip
    yield f'<row r="1">{heading}</row>'
    for number, row in enumerate(rows, 2):
        cells = "".join(
            _cell(f"{letter}{number}", value)
            for letter, column in zip(letters, COLUMNS, strict=True)
            if (value := row[column]) is not None
        )
        yield f'<row r="{number}">{cells}</row>\n'
    yield "</sheetData></worksheet>"


def _cell(where: str, value: Cell, style: int = 0) -> str:
    """Return a cell; an empty text is unknown, and has none."""
    if isinstance(value, bool):
        return f'<c r="{where}" t="b"><v>{value:d}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{where}"><v>{value!r}</v></c>'
    if isinstance(value, date):
        if value.year >= 1900:
            return f'<c r="{where}" s="{_DAY}"><v>{_serial(value)}</v></c>'
        value = value.isoformat()  # Excel knows no earlier day
    text = _NOT_XML.sub("", value or "")[:_LONGEST]
    if not text:
        return ""
    return f'<c r="{where}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'


def _serial(day: date) -> int:
    """Return a day as Excel counts it: 1 is the first of 1900, and 60 a day there never was."""
    number = day.toordinal() - _FIRST
    return number if number > 60 else number - 1


def _letters(at: int) -> str:
    """Return what a column is called: A to Z, AA to ZZ, ..."""
    before, last = divmod(at, 26)
    return (_letters(before - 1) if before else "") + chr(ord("A") + last)


def _package(sheets: int) -> Iterator[tuple[str, str]]:
    """Yield the parts that say what is in the file, by their names."""
    numbers = range(1, sheets + 1)
    overrides = "".join(
        f'<Override PartName="/xl/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for part, kind in (
            ("workbook", "sheet.main"),
            ("styles", "styles"),
            *((f"worksheets/sheet{n}", "worksheet") for n in numbers),
        )
    )
    defaults = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
    )
    types = f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'
    yield "[Content_Types].xml", f"{_HEAD}{types}"
    yield "_rels/.rels", _relations((("officeDocument", "xl/workbook.xml"),))
    named = "".join(
        f'<sheet name="claims{f" {n}" if n > 1 else ""}" sheetId="{n}" r:id="rId{n}"/>'
        for n in numbers
    )
    yield (
        "xl/workbook.xml",
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{named}</sheets></workbook>',
    )
    yield (
        "xl/_rels/workbook.xml.rels",
        _relations(
            (
                *(("worksheet", f"worksheets/sheet{n}.xml") for n in numbers),
                ("styles", "styles.xml"),
            )
        ),
    )
    yield "xl/styles.xml", _STYLES


def _relations(targets: Iterable[tuple[str, str]]) -> str:
    told = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{told}</Relationships>'


EXPORTER = Exporter(
    "claims-xlsx", ".xlsx", "the same as a workbook of Excel or LibreOffice", _write
)
