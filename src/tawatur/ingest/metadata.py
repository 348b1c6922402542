"""What is known about a report beside its text: outlet, URL, title, date of publication.

It stands in `NAME.txt.meta.json` beside the report, or in a `reports.tsv` beside it with one row
for each report. The file of the report's own goes before the table. Whatever is wrong in them is
an error that names file and place: a report read with the wrong date is worse than one not read.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import get_args

from tawatur.errors import InputError
from tawatur.ingest.dates import read_date
from tawatur.model import Handling, Interval

__all__ = [
    "TABLE_NAME",
    "Metadata",
    "MetadataTable",
    "parse_published",
    "parse_sidecar",
    "parse_table",
    "read_sidecar",
    "read_table",
]

TABLE_NAME = "reports.tsv"
_LARGEST = 100_000_000  # bytes
SIDECAR_SUFFIX = ".meta.json"
_FIELDS = ("outlet", "url", "title", "published", "handling")
_NAME_COLUMNS = ("report", "file")
# Columns that people keep for themselves and that we pass over.
_PASSED_OVER = ("language", "note", "notes", "story")
_HANDLING: tuple[str, ...] = get_args(Handling)
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}(?:[T ]\d{1,2}:\d{2}.*)?")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about one report; empty where nothing is."""

    outlet: str = ""
    url: str = ""
    title: str = ""
    published: Interval | None = None
    handling: Handling | None = None


@dataclass(frozen=True, slots=True)
class MetadataTable:
    """The rows of one `reports.tsv`.

    Attributes:
        rows: Metadata by base name of the report.
        errors: What is wrong with the row of a report, by base name.
        lines: Line of each row, by base name.
    """

    rows: Mapping[str, Metadata] = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)


def parse_published(text: str) -> Interval:
    """Return the day, or the minute, that a date of publication names.

    Accepts `2017-09-07` and `2017-09-07T14:30`, in Western or Arabic digits; a time with an offset
    is told on the clock of the region, see `dates`.

    Raises:
        InputError: It is no such date.
    """
    told = read_date(text) if _DATE.fullmatch(text.strip()) else ""
    if not told:
        raise InputError(
            f"{text!r} is not a date of publication: expected YYYY-MM-DD or YYYY-MM-DDTHH:MM"
        )
    start = datetime.fromisoformat(told)
    if "T" in told:
        return Interval(start, start + timedelta(minutes=1), "instant")
    return Interval(start, start + timedelta(days=1), "day")


def read_sidecar(file: Path) -> Metadata | None:
    """Return what `FILE.meta.json` says, or None when there is none.

    Raises:
        InputError: It cannot be used; the message names the file and the place.
    """
    sidecar = file.with_name(file.name + SIDECAR_SUFFIX)
    try:
        if not sidecar.is_file():
            return None
    except OSError:  # a name as long as names may be leaves no room for that of a sidecar
        return None
    return parse_sidecar(_bytes_of(sidecar), sidecar.name)


def parse_sidecar(content: bytes, name: str) -> Metadata:
    """Return what the content of a sidecar says; `name` stands in messages.

    Raises:
        InputError: It cannot be used; the message names the place.
    """
    try:
        record = json.loads(_decoded(content, name))
    except json.JSONDecodeError as error:
        raise InputError(
            f"{name}, line {error.lineno}, column {error.colno}: not valid JSON ({error.msg})"
        ) from error
    except RecursionError as error:
        raise InputError(f"{name}: nested too deeply") from error
    if not isinstance(record, dict):
        raise InputError(f"{name}: expected an object of names and values")
    values: dict[str, str] = {}
    for key, value in record.items():
        _check_name(key, f"{name}, field {key}", what="field")
        if value is None:
            continue
        if not isinstance(value, str):
            raise InputError(f"{name}, field {key}: expected text, found {value!r}")
        values[key] = value
    return _metadata(values, lambda key: f"{name}, field {key}")


def read_table(folder: Path) -> MetadataTable | None:
    """Return the rows of `reports.tsv` in a folder, or None when there is none.

    Raises:
        InputError: The table as a whole cannot be used.
    """
    file = folder / TABLE_NAME
    return parse_table(_bytes_of(file)) if file.is_file() else None


def parse_table(content: bytes) -> MetadataTable:
    """Return the rows of the content of a `reports.tsv`.

    Raises:
        InputError: The table as a whole cannot be used.
    """
    lines = _decoded(content, TABLE_NAME).splitlines()
    header: list[str] | None = None
    rows: dict[str, Metadata] = {}
    errors: dict[str, str] = {}
    places: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = _check_header(cells, number)
            continue
        place = f"{TABLE_NAME}, line {number}"
        row = dict(zip(header, cells, strict=False))
        name = row.pop("report", "")
        if not name:
            raise InputError(f"{place}: the row names no report")
        if name in places:
            errors[name] = f"{place}: a second row for {name}, the first is line {places[name]}"
            continue
        places[name] = number
        if len(cells) > len(header):
            errors[name] = f"{place}: {len(cells)} cells, but the header has {len(header)}"
            continue
        try:
            rows[name] = _metadata(row, _column_of(place))
        except InputError as error:
            errors[name] = str(error)
    if header is None:
        raise InputError(f"{TABLE_NAME}: empty; the first line names the columns")
    return MetadataTable(rows, errors, places)


def _bytes_of(file: Path) -> bytes:
    try:
        if file.stat().st_size > _LARGEST:
            raise InputError(f"{file.name}: too large for what is known about reports")
        return file.read_bytes()
    except OSError as error:
        raise InputError(f"{file.name}: cannot be read ({error.strerror or error})") from error


def _decoded(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: cannot be read as UTF-8 ({error})") from error


def _column_of(place: str) -> Callable[[str], str]:
    return lambda column: f"{place}, column {column}"


def _check_header(cells: list[str], number: int) -> list[str]:
    header = ["report" if cell in _NAME_COLUMNS else cell for cell in cells]
    place = f"{TABLE_NAME}, line {number}"
    for name in header:
        if name != "report":
            _check_name(name, f"{place}, column {name or '(empty)'}", what="column")
        if header.count(name) > 1:
            raise InputError(f"{place}: the column {name} stands twice")
    if "report" not in header:
        raise InputError(f"{place}: no column named report, which holds the name of each file")
    return header


def _check_name(name: str, place: str, *, what: str) -> None:
    if name in _FIELDS or name in _PASSED_OVER:
        return
    near = difflib.get_close_matches(name, (*_FIELDS, *_PASSED_OVER), 1)
    hint = f" Did you mean {near[0]}?" if near else f" Known: {', '.join(_FIELDS)}."
    raise InputError(f"{place}: no such {what}.{hint}")


def _metadata(values: Mapping[str, str], place: Callable[[str], str]) -> Metadata:
    published = None
    if values.get("published"):
        try:
            published = parse_published(values["published"])
        except InputError as error:
            raise InputError(f"{place('published')}: {error}") from error
    handling = values.get("handling") or None
    if handling is not None and handling not in _HANDLING:
        known = ", ".join(_HANDLING)
        raise InputError(f"{place('handling')}: {handling!r} is none of {known}")
    return Metadata(
        outlet=values.get("outlet", ""),
        url=values.get("url", ""),
        title=values.get("title", ""),
        published=published,
        handling=handling,  # type: ignore[arg-type]  # checked against the Literal above
    )
