"""When an undated report must have been written, from the dates it tells itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tawatur.model import Claim, Interval

if TYPE_CHECKING:
    from tawatur.extract.times import TimeHit
    from tawatur.text.grammar import Match

__all__ = ["find_window"]

_DAY = timedelta(days=1)
_SOON = 7 * _DAY  # how long after what it tells a report is written at most
_FAR = (
    60 * _DAY
)  # what is planned so much later is seldom told, what happened then makes it a look back
_LEDE = 400  # characters at the head of a report in which its story begins
_DAY_OR_FINER = frozenset(("instant", "hour", "part_of_day", "day"))


def find_window(
    claims: Sequence[Claim], times: Sequence[TimeHit], matches: Iterable[Match]
) -> Interval | None:
    """Return when a report without a date must have been written, or None when it does not tell.

    "Yesterday, 12 March 2017" tells the day. Else the first happening told must stand at the head and
    be dated by its day, month and year, as a story is and a look back seldom: the report was written in the
    week that begins with the last such date, and on the day that "today, Thursday" or "yesterday,
    Wednesday" names in it. A report that dates anything two months later tells nothing: it
    looks back.

    Args:
        claims: What it tells, in order.
        times: Its times, read without a date of publication.
        matches: Its phrases of time.

    Returns:
        A window that is marked as inferred. It places a report; nothing is dated or compared by it.
    """
    near = [
        match
        for match in matches
        if match.rule.reading == "offset" and match.get("offset") is not None
    ]
    whole = {hit.first: hit.mention.interval for hit in times}
    for match in near:
        told = whole.get(match.first)
        if told is not None and _is_day(told):
            return _window(told, -match.get("offset") * _DAY, _DAY)
    story = [claim for claim in claims if not claim.passing and claim.certainty != "planned"]
    if not story or not _is_dated(story[0]) or story[0].trigger.start > _LEDE:
        return None
    days = [claim.time.interval for claim in story if claim.time and _is_dated(claim)]
    last = max(days, key=lambda day: (day.start or datetime.min, day.end or datetime.min))
    window = _window(last, timedelta(0), _SOON)
    assert window.start is not None
    assert window.end is not None
    if any(start >= window.end + _FAR for start in _starts(times)):
        return None
    weekdays = {
        (match.get("weekday") - match.get("offset")) % 7
        for match in near
        if match.get("weekday") is not None
    }
    if len(weekdays) == 1:
        after = (weekdays.pop() - window.start.weekday()) % 7 * _DAY
        return _window(window, after, _DAY)
    return window


def _window(day: Interval, after: timedelta, size: timedelta) -> Interval:
    assert day.start is not None
    start = day.start.replace(hour=0, minute=0, second=0, microsecond=0) + after
    return Interval(start, start + size, "day" if size == _DAY else "days", inferred=True)


def _is_day(interval: Interval) -> bool:
    return (
        interval.start is not None
        and interval.end is not None
        and interval.granularity in _DAY_OR_FINER
        and not interval.inferred
    )


def _is_dated(claim: Claim) -> bool:
    time = claim.time
    return time is not None and not time.inherited and _is_day(time.interval)


def _starts(times: Iterable[TimeHit]) -> Iterable[datetime]:
    return (hit.mention.interval.start for hit in times if hit.mention.interval.start is not None)
