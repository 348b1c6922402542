"""Dates as pages, tables and feeds write them, on the clock that reports are told in.

Times in the program are local to the place reported on. A moment that comes with its offset from
Greenwich is told on one clock for the whole region, three hours ahead: right from Damascus to Sanaa and
an hour off at its edges. A time without an offset is taken as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Literal

from tawatur.text import fold_key

__all__ = [
    "REGION",
    "Order",
    "date_in_address",
    "day_order",
    "find_date",
    "from_epoch",
    "on_region_clock",
    "read_date",
]

REGION = timezone(timedelta(hours=3))
Order = Literal["dmy", "mdy"]
_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})"
    r"(?:[T\s,]+(\d{1,2}):(\d{2})(?::\d{2}(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?"
)
_NUMBERS = re.compile(
    r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T\s,]+(\d{1,2}):(\d{2})(?::\d{2})?)?"
)
_COMPACT = re.compile(r"(19|20)(\d{2})(\d{2})(\d{2})")
_EPOCH = re.compile(r"\d{9,10}|\d{12,13}")
_YEARS = range(1900, 2100)
_ENGLISH = (
    "january february march april may june july august september october november december".split()
)
_BARE = str.maketrans("أإآ", "ااا")  # names as they are written carelessly, without hamza
_IN_PATH = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?=[/-]|$)")


def on_region_clock(moment: datetime) -> datetime:
    """Return a moment with an offset as a naive local time of the region."""
    return moment.astimezone(REGION).replace(tzinfo=None)


def from_epoch(seconds: float) -> str:
    """Return the minute of the region that a Unix time falls into, "" where it is no such time."""
    try:
        moment = datetime.fromtimestamp(seconds, UTC)
    except (OverflowError, OSError, ValueError):
        return ""
    return _minute(on_region_clock(moment)) if moment.year in _YEARS else ""


def read_date(text: str, order: Order = "dmy") -> str:
    """Return the day or minute a whole cell or field names as `2017-09-07` or `2017-09-07T14:30`.

    Args:
        text: Such as "2017-09-07T14:30Z", "7/9/2017", "7 September 2017" or a Unix time; digits and
            names of months in Arabic too.
        order: Which comes first in "7/9/2017".

    Returns:
        "" where it is no date.
    """
    text = _western(text.strip())
    if match := _ISO.fullmatch(text):
        return _built(match[1], match[2], match[3], match[4], match[5], match[6])
    if match := _NUMBERS.fullmatch(text):
        day, month = (match[1], match[2]) if order == "dmy" else (match[2], match[1])
        return _built(match[3], month, day, match[4], match[5])
    if match := _COMPACT.fullmatch(text):
        return _built(match[1] + match[2], match[3], match[4])
    if _EPOCH.fullmatch(text):
        return from_epoch(int(text) / (1000 if len(text) > 10 else 1))
    if len(text) > 80:
        return ""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, IndexError, TypeError):
        return find_date(text)
    return _minute(on_region_clock(moment) if moment.tzinfo else moment)


def find_date(text: str) -> str:
    """Return the one day, with its year, that a line names: "الخميس 7 أيلول 2017 - 14:30"; "" else."""
    text = _western(text)
    found = {
        _built(match["year"], str(_month(match["month"])), match["day"])
        for pattern in _worded()
        for match in pattern.finditer(text)
    }
    for match in _ISO.finditer(text):
        found.add(_built(match[1], match[2], match[3]))
    if not found:
        found = {_built(match[3], match[2], match[1]) for match in _NUMBERS.finditer(text)}
    found.discard("")
    return found.pop() if len(found) == 1 else ""


def date_in_address(url: str) -> str:
    """Return the day that the path of an address names, as in "/2017/09/07/"; "" else."""
    match = _IN_PATH.search(url.partition("?")[0])
    return _built(match[1], match[2], match[3]) if match else ""


def day_order(cells: Iterable[str]) -> tuple[Order, bool]:
    """Return whether day or month comes first in a column of "7/9/2017", and whether that is sure."""
    sure = False
    for cell in cells:
        match = _NUMBERS.match(_western(cell.strip()))
        if match is None:
            continue
        if int(match[1]) > 12:
            return "dmy", True
        if int(match[2]) > 12:
            return "mdy", True
        sure = sure or match[1] == match[2]
    return "dmy", sure


def _western(text: str) -> str:
    return "".join(
        str(int(letter)) if "\u0660" <= letter <= "\u06f9" and letter.isdigit() else letter
        for letter in text
        if letter not in "\u200e\u200f\u202a\u202b\u202c"
    )


def _minute(moment: datetime) -> str:
    return moment.isoformat(timespec="minutes")


def _built(
    year: str,
    month: str,
    day: str,
    hour: str | None = None,
    minute: str | None = None,
    offset: str | None = None,
) -> str:
    try:
        moment = datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0))
    except (ValueError, OverflowError):
        return ""
    if moment.year not in _YEARS:
        return ""
    if hour is None:
        return moment.date().isoformat()
    if offset:
        moment = on_region_clock(moment.replace(tzinfo=_zone(offset)))
    return _minute(moment)


def _zone(offset: str) -> timezone:
    if offset in ("Z", "UTC", "GMT"):
        return UTC
    hours, minutes = int(offset[1:3]), int(offset[-2:])
    distance = timedelta(hours=min(hours, 23), minutes=minutes)
    return timezone(-distance if offset[0] == "-" else distance)


def _month(name: str) -> int:
    key = name.lower().rstrip(".")
    for number, english in enumerate(_ENGLISH, 1):
        if len(key) >= 3 and english.startswith(key):
            return number
    return _folded_months().get(fold_key(name), 0)


@lru_cache(maxsize=1)
def _folded_months() -> dict[str, int]:
    return {fold_key(name): number for name, number in _months().items()}


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """Return the number of each Arabic month by its name."""
    from tawatur.lexicon import data_folder  # noqa: PLC0415  # heavy

    table = (data_folder() / "ar" / "calendar.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {row[0]: int(row[2]) for row in rows if len(row) > 2 and row[1] == "month"}


@lru_cache(maxsize=1)
def _worded() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what matches "7 September (second name) 2017", and "September 7, 2017"."""
    written = {*_months(), *(name.translate(_BARE) for name in _months())}
    written |= {*_ENGLISH, *(name[:3] for name in _ENGLISH), "sept"}
    names = "|".join(sorted(map(re.escape, written), key=len, reverse=True))
    return (
        re.compile(
            rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,،.-]*(?P<month>{names})\b\.?"
            rf"(?:\s*[/(-]\s*(?:{names})\s*\)?)?[\s,،.-]*(?P<year>\d{{4}})(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?P<month>{names})\b\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s,،]+"
            r"(?P<year>\d{4})(?!\d)",
            re.IGNORECASE,
        ),
    )
