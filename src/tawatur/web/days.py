"""How events lie in time, drawn: bars of how many may have been in each stretch, and one for each.

Lengths are per cent of the drawing, because the page may be read from either side.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from tawatur.web.table import EventTable, Mask

__all__ = ["Bar", "Course", "Stretch", "draw_bars", "draw_course"]

_BINS = 60
_UNDATED, _LATEST = -1, 4_000_000
_LONG_DAYS = 3660  # an event told for longer does not stretch the axis


@dataclass(frozen=True, slots=True)
class Stretch:
    """One bar: from the first to the last day, events dated within it and those told more widely.

    `left`, `width`, `narrow` and `wide` are per cent of the drawing.
    """

    first: date
    last: date
    dated: int
    told: int
    left: float
    width: float
    narrow: float
    wide: float


@dataclass(frozen=True, slots=True)
class Course:
    """All bars; `ticks` are (per cent, text), `undated` counts events without any date."""

    first: date
    last: date
    stretches: tuple[Stretch, ...]
    ticks: tuple[tuple[float, str], ...]
    most: int
    undated: int


@dataclass(frozen=True, slots=True)
class Bar:
    """When one event was, per cent of the axis; an end that is open has no edge."""

    left: float
    width: float
    open_start: bool
    open_end: bool


def draw_course(table: EventTable, mask: Mask) -> Course | None:
    """Return how some events lie in time; None when none is dated."""
    first, last = table.first[mask], table.last[mask]
    dated = first != _UNDATED
    undated = int(len(first) - dated.sum())
    first, last = first[dated], last[dated]
    closed = (first > 0) & (last < _LATEST)
    if not len(first):
        return None
    known = closed & (last - first < _LONG_DAYS)
    bounds = first[known] if known.any() else first[first > 0]
    if not len(bounds):
        bounds = last[last < _LATEST]
    low = int(bounds.min())
    high = int(last[known].max()) if known.any() else int(bounds.max())
    edges = list(_edges(date.fromordinal(low), date.fromordinal(high)))
    starts = np.array([edge.toordinal() for edge in edges[:-1]], dtype=np.int64)
    stops = np.array([edge.toordinal() for edge in edges[1:]], dtype=np.int64)
    begin = np.clip(np.searchsorted(starts, first, side="right") - 1, 0, len(starts) - 1)
    end = np.clip(np.searchsorted(starts, last, side="right") - 1, 0, len(starts) - 1)
    single = (begin == end) & (last < _LATEST) & (first > 0)
    within = np.bincount(begin[single], minlength=len(starts))
    steps = np.zeros(len(starts) + 1, dtype=np.int64)
    np.add.at(steps, begin[~single], 1)
    np.add.at(steps, end[~single] + 1, -1)
    across = np.cumsum(steps)[:-1]
    most = max(1, int((within + across).max()))
    whole = stops[-1] - starts[0]
    stretches = tuple(
        Stretch(
            date.fromordinal(int(start)),
            date.fromordinal(int(stop) - 1),
            int(inside),
            int(inside + more),
            round(100 * float(start - starts[0]) / whole, 3),
            round(100 * float(stop - start) / whole, 3),
            round(100 * float(inside) / most, 2),
            round(100 * float(more) / most, 2),
        )
        for start, stop, inside, more in zip(starts, stops, within, across, strict=True)
    )
    return Course(
        edges[0],
        edges[-1] - timedelta(days=1),
        stretches,
        tuple(_ticks(edges[0], edges[-1])),
        most,
        undated,
    )


def draw_bars(table: EventTable, numbers: list[int], course: Course) -> list[Bar | None]:
    """Return the bar of each of some events on the axis of a course; None without a date."""
    low = course.first.toordinal()
    whole = course.last.toordinal() + 1 - low
    bars: list[Bar | None] = []
    for number in numbers:
        first, last = int(table.first[number]), int(table.last[number])
        if first == _UNDATED:
            bars.append(None)
            continue
        left = max(0.0, 100 * (first - low) / whole)
        right = min(100.0, 100 * (last + 1 - low) / whole)
        bars.append(
            Bar(
                round(min(left, 99.4), 2),
                round(max(right - left, 0.6), 2),
                first < low,
                last >= low + whole,
            )
        )
    return bars


def _edges(first: date, last: date) -> Iterator[date]:
    """Yield where bars begin and the last ends: whole days, weeks, months or years."""
    days = (last - first).days + 1
    if days <= _BINS:
        step, start = 1, first
    elif days <= _BINS * 7:
        step, start = 7, first - timedelta(days=(first.weekday() + 2) % 7)  # from Saturday
    else:
        months = next((n for n in (1, 2, 3, 6, 12) if days / 30.4 / n <= _BINS), 0)
        if not months:
            months = 12 * math.ceil(days / 365.25 / _BINS)
        month = (first.year * 12 + first.month - 1) // months * months
        while True:
            year, rest = divmod(month, 12)
            edge = date(max(year, 1), rest + 1, 1)
            yield edge
            if edge > last:
                return
            month += months
    edge = start
    while edge <= last:
        yield edge
        edge += timedelta(days=step)
    yield edge


def _ticks(first: date, last: date) -> Iterator[tuple[float, str]]:
    """Yield about six dates, written so that both languages read them."""
    whole = (last - first).days
    if whole > 1500:
        step = math.ceil(whole / 365.25 / 6)
        marks = [(date(year, 1, 1), f"{year}") for year in range(first.year, last.year + 1, step)]
    elif whole > 120:
        step = next(n for n in (1, 2, 3, 4, 6, 12) if whole / 30.4 / n <= 7 or n == 12)
        marks = [
            (date(month // 12, month % 12 + 1, 1), f"{month // 12}-{month % 12 + 1:02}")
            for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
            if month % step == 0
        ]
    else:
        step = max(1, math.ceil(whole / 6))
        marks = [
            (first + timedelta(days=i), f"{first + timedelta(days=i):%m-%d}")
            for i in range(0, whole, step)
        ]
    for day, text in marks:
        at = 100 * (day - first).days / whole
        if 0 <= at <= 96:
            yield round(at, 2), text
