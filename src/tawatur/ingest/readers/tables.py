"""Rows of tables as reports: which column holds what, and what one row comes to.

A user names columns with `--column text=body`; what is not named is found by the header, in English or
Arabic, and the text, failing that, by its length. ACLED and GED tables are known by their columns: the
notes of a row are its report, and what it was coded from its outlet.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import chain, islice
from typing import Any

from tawatur.errors import InputError
from tawatur.ingest.dates import Order, day_order, on_region_clock, read_date
from tawatur.ingest.encodings import count_letters, without_surrogates
from tawatur.ingest.items import Item, NoReportsError, Options, Part, Remark, Step, Trouble
from tawatur.ingest.words import words
from tawatur.text import fold_key

__all__ = ["FIELDS", "Row", "read_rows"]

Row = Mapping[str, Any]
FIELDS = ("text", "title", "outlet", "url", "published", "id", "handling")
_SAMPLE = 200  # rows looked at before the first is read
_STEP = 1000  # rows without a report after which we say that we go on
_LONG = 40  # mean letters of a column that may be the text
_ACLED = frozenset(("event_id_cnty", "event_date", "sub_event_type", "notes"))
_GED = frozenset(("type_of_violence", "where_prec", "source_article", "date_start", "deaths_a"))
_GED_SOURCES = ("source_office", "source_original")
_GED_WORDS = ("source_headline", "where_description")


@dataclass(frozen=True, slots=True)
class _Mapping:
    """Column of each field, "" where there is none; `kind` for coded data sets."""

    columns: Mapping[str, str]
    order: Order = "dmy"
    kind: str = ""

    def cell(self, row: Row, field: str) -> str:
        column = self.columns.get(field, "")
        return _words(row.get(column)) if column else ""


def read_rows(rows: Iterable[tuple[str, Row | Trouble]], options: Options) -> Iterator[Part]:
    """Return a report for each row that has one.

    Args:
        rows: What a user would call each row ("17" for the 17th line), and its cells by column.
        options: Columns that the user named, and limits.

    Raises:
        InputError: No column holds a text, or a column that was named is not there.
    """
    rows = iter(rows)
    first = list(islice(rows, _SAMPLE))
    sample = [row for _, row in first if not isinstance(row, Trouble)]
    if not sample:
        for name, row in first:
            if isinstance(row, Trouble):
                yield Trouble(name, row.reason)
        raise NoReportsError("a table without rows")
    mapping, remarks = _map_columns(sample, options)
    yield from map(Remark, remarks)
    undated: list[str] = []
    empty = 0
    for number, (name, row) in enumerate(chain(first, rows)):
        if number % _STEP == 0:
            yield Step()
        if isinstance(row, Trouble):
            yield Trouble(name, row.reason)
            continue
        item = _item(row, name, mapping, undated)
        if item is None:
            empty += 1
        elif len(item.text) > options.limits.report_bytes:
            yield Trouble(name, "a text longer than one report may be (setting max-file-mb)")
        else:
            yield item
    if empty:
        yield Remark(f"{empty} row(s) without a text passed over")
    if undated:
        yield Remark(
            f"{len(undated)} row(s) whose date could not be read, such as {undated[0]!r}; "
            "read without a date"
        )


def _map_columns(sample: Sequence[Row], options: Options) -> tuple[_Mapping, list[str]]:
    names: dict[str, None] = {}
    for row in sample:
        names.update(dict.fromkeys(row))
    columns = _named_columns(list(names), options)
    lower = {name.strip().lower(): name for name in names}
    kind = "acled" if lower.keys() >= _ACLED else "ged" if lower.keys() >= _GED else ""
    if kind:
        return _coded_mapping(lower, kind, columns), [f"read as a table of {kind.upper()}"]
    remarks = []
    for field in FIELDS:
        if field not in columns:
            taken = set(columns.values())
            columns[field] = next(
                (
                    name
                    for wanted in words()["columns"][field]
                    for name in names
                    if name not in taken and _same(name, wanted)
                ),
                "",
            )
    if not columns["text"]:
        columns["text"] = _longest_column(sample, names, set(columns.values()))
        remarks.append(f"column {columns['text']} taken for the text, by its length")
    order: Order = "dmy"
    if column := columns["published"]:
        order, sure = day_order(_words(row.get(column)) for row in sample)
        doubtful = [cell for row in sample if (cell := _words(row.get(column)))]
        if not sure and doubtful and read_date(doubtful[0]) != read_date(doubtful[0], "mdy"):
            remarks.append(f"dates such as {doubtful[0]} read with the day first")
    return _Mapping(columns, order), remarks


def _named_columns(names: Sequence[str], options: Options) -> dict[str, str]:
    columns = {}
    for field, column in options.columns.items():
        if field not in FIELDS:
            raise InputError(f"--column {field}=...: known are {', '.join(FIELDS)}")
        if column not in names:
            shown = ", ".join(names[:20])
            raise InputError(f"--column {field}={column}: no such column; there are {shown}")
        columns[field] = column
    return columns


def _same(name: str, wanted: str) -> bool:
    return fold_key(name.strip().lower().replace(" ", "_")) == fold_key(wanted.replace(" ", "_"))


def _longest_column(sample: Sequence[Row], names: Iterable[str], taken: set[str]) -> str:
    """Return the column with the most Arabic in it.

    Raises:
        NoReportsError: None has as much as a report.
    """
    letters = {
        name: sum(count_letters(_words(row.get(name)))[0] for row in sample) / len(sample)
        for name in names
        if name not in taken
    }
    best = max(letters, key=lambda name: letters[name], default="")
    if not best or letters[best] < _LONG:
        shown = ", ".join(list(names)[:20])
        raise NoReportsError(
            f"no column holds the text of reports; there are {shown}. Name it: --column text=NAME"
        )
    return best


def _coded_mapping(lower: Mapping[str, str], kind: str, named: Mapping[str, str]) -> _Mapping:
    if kind == "acled":
        columns = {
            "text": lower["notes"], "id": lower["event_id_cnty"],
            "outlet": lower.get("source", ""), "published": lower["event_date"],
        }  # fmt: skip
    else:
        columns = {"id": lower.get("id", ""), "published": lower["date_end"]}
    return _Mapping({**columns, **named}, kind=kind)


def _item(row: Row, name: str, mapping: _Mapping, undated: list[str]) -> Item | None:
    if mapping.kind == "ged":
        text, outlet = _ged_text(row), _ged_outlet(row)
    else:
        text, outlet = mapping.cell(row, "text"), mapping.cell(row, "outlet")
    if not text.strip():
        return None
    title = mapping.cell(row, "title")
    if title and not text.startswith(title):
        text = f"{title}\n\n{text}"
    told = mapping.cell(row, "published")
    published = read_date(told, mapping.order) if told else ""
    if told and not published:
        undated.append(told)
    return Item(
        text=without_surrogates(text),
        name=mapping.cell(row, "id") or name,
        title=without_surrogates(title),
        outlet=without_surrogates(outlet),
        url=without_surrogates(mapping.cell(row, "url")),
        published=published,
        handling=mapping.cell(row, "handling"),
        kind=mapping.kind,
        original=_as_json(row),
    )


def _ged_text(row: Row) -> str:
    """Return the words of a GED row: its headline, and where it says it was."""
    return "\n".join(words for column in _GED_WORDS if (words := _words(row.get(column))))


def _ged_outlet(row: Row) -> str:
    return next((words for column in _GED_SOURCES if (words := _words(row.get(column)))), "")


def _as_json(row: Row) -> bytes:
    """Return a row as it is kept: one JSON object of its cells."""
    record = {name: cell for name, cell in row.items() if cell not in (None, "")}
    return json.dumps(record, ensure_ascii=False, default=_words).encode("utf-8", "replace")


def _words(cell: object) -> str:
    """Return a cell as text; a day or moment in ISO form on the clock of the region."""
    match cell:
        case None:
            return ""
        case str():
            return cell
        case datetime():
            moment = on_region_clock(cell) if cell.tzinfo else cell
            whole = moment.time() == time()
            return moment.date().isoformat() if whole else moment.isoformat(timespec="minutes")
        case date():
            return cell.isoformat()
        case float() if cell.is_integer():
            return str(int(cell))
        case list() | tuple():
            return "\n".join(map(_words, cell))
        case dict():
            # As dumps of document databases hold dates and ids: {"$date": ...}, {"$oid": ...}.
            inner = next(iter(cell.values()), None) if len(cell) == 1 else None
            return _words(inner) if not isinstance(inner, dict) else ""
        case _:
            return str(cell)
