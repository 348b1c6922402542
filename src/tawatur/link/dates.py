"""Times in words, in both languages; the words stand in `data/summary.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from tawatur.link.kinds import summary_words
from tawatur.link.wording import Two, fill
from tawatur.model import Interval

__all__ = ["when_label"]

_LEAST = timedelta(microseconds=1)


def when_label(interval: Interval, text: str) -> Two:
    """Return when in words, in each language; `text` is quoted where they come to no date."""
    start, end = interval.start, interval.end
    part = summary_words()["time"]["parts"].get(interval.part_of_day)
    if start is None and end is None:
        if interval.weekday is None:
            return _time("words", text=(text, text))
        day = summary_words()["time"]["weekdays"][interval.weekday]
        return _time("weekday_part" if part else "weekday", weekday=day, part=part or ("", ""))
    if end is None:
        assert start is not None
        return _time("since", first=_day(start))
    last = end - _LEAST if start is None or end > start else start
    if start is None:
        return _time("until", last=_day(last))
    if start.date() == last.date():
        if interval.granularity in ("instant", "hour"):
            return _time("clock", first=_day(start), clock=(f"{start:%H:%M}",) * 2)
        return _time("part" if part else "day", first=_day(start), part=part or ("", ""))
    overnight = interval.part_of_day == "night" and end - start <= timedelta(days=1)
    same = start.year == last.year
    month = same and start.month == last.month
    first = (str(start.day),) * 2 if month else _day(start, year=not same)
    return _time("night" if overnight else "span", first=(first[0], first[1]), last=_day(last))


def _day(moment: datetime, *, year: bool = True) -> Two:
    month = summary_words()["time"]["months"][moment.month - 1]
    shown = f" {moment.year}" if year else ""
    return f"{moment.day} {month[0]}{shown}", f"{moment.day} {month[1]}{shown}"


def _time(name: str, **parts: Sequence[str]) -> Two:
    return fill(summary_words()["time"][name], parts)
