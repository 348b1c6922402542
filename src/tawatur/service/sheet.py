"""Claims as a spreadsheet that people edit and that comes back as judgements.

A second, hidden sheet keeps every cell as it was written. What differs from it was edited, however
much the workspace has changed meanwhile. Text never becomes a formula, on the way out or back.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from tawatur.errors import InputError
from tawatur.model import Certainty, Claim, Outcome, Polarity, Reading
from tawatur.model.contract import interval_to_json
from tawatur.service.judging import Draft

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["EDITED", "FIXED", "cell_text", "read_sheet", "write_sheet"]

EDITED = (
    "kind", "polarity", "certainty", "outcome", "agent", "patient", "place", "time", "quantities",
    "attribution",
)  # fmt: skip
"""Columns to be edited, each a slot of the claim."""
FIXED = ("claim", "report", "outlet", "published", "trigger", "sentence", "reviewed")
"""Columns that only tell what the claim is."""
_ANSWER = ("decision", "reason")
_COLUMNS = (*FIXED, *EDITED, *_ANSWER)
_DECISIONS = ("accept", "reject")
_CLAIMS, _WRITTEN = "claims", "as written"
_MARK = "tawatur claims 1"
_LONGEST = 32_000  # characters a cell can hold
_MOST_BYTES = 500_000_000  # unpacked
_RISKY = ("=", "+", "-", "@", "%", "|", "\t")
_WIDTHS = {"sentence": 70, "trigger": 14, "quantities": 30, "attribution": 34, "place": 30}


def write_sheet(readings: Iterable[Reading], path: Path) -> int:
    """Write one row for each claim and return their number."""
    import openpyxl  # noqa: PLC0415  # heavy
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415

    book = openpyxl.Workbook()
    shown, kept = book.active, book.create_sheet(_WRITTEN)
    assert shown is not None
    shown.title = _CLAIMS
    kept.sheet_state = "veryHidden"
    kept.append([_MARK])
    _put(shown, 1, _COLUMNS)
    wrap = Alignment(wrap_text=True, vertical="top", readingOrder=0)
    fill = PatternFill("solid", fgColor="F0F0F0")
    row = 1
    for reading in readings:
        for claim in reading.claims:
            row += 1
            told = _row(reading, claim)
            _put(shown, row, [told[name] for name in _COLUMNS])
            _put(kept, row, [told[name] for name in (*FIXED, *EDITED)])
            for number, name in enumerate(_COLUMNS, 1):
                cell = shown.cell(row, number)
                cell.alignment = wrap
                if name in FIXED:
                    cell.fill = fill
    for number, name in enumerate(_COLUMNS, 1):
        shown.cell(1, number).font = Font(bold=True)
        letter = shown.cell(1, number).column_letter
        shown.column_dimensions[letter].width = _WIDTHS.get(name, 16)
    shown.freeze_panes = "B2"
    shown.auto_filter.ref = shown.dimensions
    _offer_choices(shown, max(row, 2))
    book.save(path)
    return row - 1


def read_sheet(path: Path) -> tuple[list[Draft], list[str]]:
    """Return what was edited in a sheet, in the order of its rows, and what is wrong with it.

    Problems name row and column; whether a value fits its slot is left to the judging.

    Raises:
        InputError: It is no such sheet.
    """
    shown, written = _open(path)
    header = [_text(cell) for cell in shown[0]] if shown else []
    missing = [name for name in _COLUMNS if name not in header]
    if missing:
        raise InputError(f"{path.name}, row 1: no column {', '.join(missing)}")
    columns = {name: header.index(name) for name in _COLUMNS}
    drafts: list[Draft] = []
    problems: list[str] = []
    seen: dict[str, int] = {}
    for number, cells in enumerate(shown[1:], 2):
        row = {name: cells[at] for name, at in columns.items() if at < len(cells)}
        told = {name: _text(row[name]) if name in row else "" for name in _COLUMNS}
        if not any(told.values()):
            continue
        formulas = [name for name, cell in row.items() if cell.data_type == "f"]
        key = told["claim"]
        if formulas:
            problems += [
                f"row {number}, column {name}: a formula; type a value" for name in formulas
            ]
        elif key not in written:
            problems.append(f"row {number}, column claim: {key!r} is no claim of this sheet")
        elif key in seen:
            problems.append(f"row {number}, column claim: stands in row {seen[key]} too")
        else:
            seen[key] = number
            found = list(_edits(number, told, written[key]))
            drafts += [one for one in found if isinstance(one, Draft)]
            problems += [one for one in found if isinstance(one, str)]
    named = [replace(draft, where=f"{path.name}, {draft.where}") for draft in drafts]
    return named, [f"{path.name}, {problem}" for problem in problems]


def cell_text(slot: str, claim: Claim) -> str:
    """Return a slot as people read and write it in a cell."""
    from tawatur.link import as_read, gist  # noqa: PLC0415  # heavy

    if slot == "time":
        return "" if claim.time is None else _days(interval_to_json(claim.time.interval))
    value = as_read(claim, slot)
    if not value:
        return ""
    if slot in ("agent", "patient"):
        return "; ".join(
            one.id or one.name_ar or one.name_en or one.span.text
            for one in getattr(claim.roles, slot)
        )
    if slot == "attribution":
        hops = claim.attribution.chain
        return " < ".join(f"{h.source.name or h.source.name_ar} ({h.stance})" for h in hops)
    return gist(slot, value)


def _row(reading: Reading, claim: Claim) -> dict[str, str]:
    document = reading.document
    published = document.published
    told = {
        "claim": claim.id,
        "report": document.report,
        "outlet": document.outlet,
        "published": _days(interval_to_json(published)) if published else "",
        "trigger": claim.trigger.text,
        "sentence": claim.sentence.text,
        "reviewed": "; ".join(f"{one.by} {one.decision}" for one in claim.reviewed),
        "decision": "",
        "reason": "",
    }
    return told | {slot: cell_text(slot, claim) for slot in EDITED}


def _days(dates: Mapping[str, Any]) -> str:
    start, end = dates["start"] or "", dates["end"] or ""
    return start if start == end else f"{start}/{end}"


def _put(sheet: Worksheet, row: int, values: Sequence[str]) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415  # heavy

    for column, value in enumerate(values, 1):
        text = ILLEGAL_CHARACTERS_RE.sub(" ", value)[:_LONGEST]
        cell = sheet.cell(row, column, text or None)
        if text:
            cell.data_type = "s"  # or a leading "=" would make it a formula
        if text.lstrip()[:1] in _RISKY:
            cell.quotePrefix = True


def _offer_choices(sheet: Worksheet, last: int) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  # heavy
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    choices = {
        "polarity": get_args(Polarity),
        "certainty": get_args(Certainty),
        "outcome": get_args(Outcome),
        "decision": _DECISIONS,
    }
    for name, values in choices.items():
        rule = DataValidation("list", formula1=f'"{",".join(values)}"', allow_blank=True)
        letter = get_column_letter(_COLUMNS.index(name) + 1)
        rule.add(f"{letter}2:{letter}{last}")
        sheet.add_data_validation(rule)


def _open(path: Path) -> tuple[list[tuple[Cell, ...]], dict[str, dict[str, str]]]:
    """Return the rows to be read, and the cells of each claim as they were written."""
    import openpyxl  # noqa: PLC0415  # heavy

    wrong = f"{path}: not a sheet of `tawatur judgements --export FILE.xlsx`"
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > _MOST_BYTES:
                raise InputError(f"{path}: more than {_MOST_BYTES // 1_000_000} MB unpacked")
        book = openpyxl.load_workbook(path)
        shown, kept = book[_CLAIMS], book[_WRITTEN]
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror or error})") from error
    except (KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise InputError(f"{wrong} ({error})") from error
    rows = list(kept.iter_rows())
    if not rows or _text(rows[0][0]) != _MARK:
        raise InputError(wrong)
    names = (*FIXED, *EDITED)
    written = {}
    for cells in rows[1:]:
        told = dict(zip(names, map(_text, cells), strict=False))
        written[told["claim"]] = dict.fromkeys(names, "") | told
    return list(shown.iter_rows()), written


def _edits(
    number: int, told: Mapping[str, str], before: Mapping[str, str]
) -> Iterator[Draft | str]:
    """Return the decisions of one row, or what is wrong with it."""
    claim, decision, reason = (told["claim"],), told["decision"].lower(), told["reason"]
    for name in FIXED:
        if told[name] != before[name]:
            yield f"row {number}, column {name}: not to be edited; put {before[name]!r} back"
    edited = [slot for slot in EDITED if told[slot] != before[slot]]
    if decision and decision not in _DECISIONS:
        yield f"row {number}, column decision: {told['decision']!r}: expected accept or reject"
    if decision == "reject" and edited:
        yield f"row {number}, column {edited[0]}: edited, and the claim is rejected; do one of both"
    for slot in edited:
        where = f"row {number}, column {slot}"
        yield Draft("correct", claim, where, {"slot": slot, "value": told[slot]}, reason)
    if decision in _DECISIONS:
        yield Draft(decision, claim, f"row {number}, column decision", None, reason)


def _text(cell: Cell) -> str:
    """Return a cell as text, however a spreadsheet program has typed it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date() if value.time() == datetime.min.time() else value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()
