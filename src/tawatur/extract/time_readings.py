"""What the rules of time come to: one method per reading that `times.toml` names.

A relative time without an anchor has neither start nor end. Where a choice is left, the past is
preferred: reports tell what has happened. Hijri dates are computed by the tabular calendar and taken
a day either way, since months begin by sighting.

Source: Reingold and Dershowitz, Calendrical Calculations, Islamic calendar.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from tawatur.extract.time_words import make_date
from tawatur.model import Granularity, Interval
from tawatur.text.grammar import Match

__all__ = ["READINGS", "Reader", "month_after", "part_of"]

DAY: Final = timedelta(days=1)
_HOURS = {
    "dawn": (3, 6), "morning": (6, 12), "noon": (11, 15), "afternoon": (12, 18),
    "evening": (17, 24), "night": (18, 30),
}  # fmt: skip
_SATURDAY = 5
_FINE: frozenset[Granularity] = frozenset(("instant", "hour", "part_of_day", "day"))


def _at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment; hours may run past midnight."""
    return datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)


def _days(first: date, last: date, granularity: Granularity) -> Interval:
    """Return the interval from one day to another, both within."""
    return Interval(_at(first), _at(last) + DAY, granularity)


def month_after(year: int, month: int, count: int) -> tuple[int, int]:
    """Return year and month so many months later; earlier where the count is negative."""
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1


def _month(year: int, month: int, granularity: Granularity = "month") -> Interval:
    following = date(*month_after(year, month, 1), 1)
    return Interval(_at(date(year, month, 1)), _at(following), granularity)


def _hijri_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a tabular Hijri date (civil epoch)."""
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + 227014)


def _hijri_year_of(day: date) -> int:
    return (30 * (day.toordinal() - 227014) + 10646) // 10631


class Reader:
    """Turns matches into intervals, remembering the dates it has met."""

    def __init__(self, published: datetime | None) -> None:
        self.published = published.date() if published else None
        self.last_day: date | None = None
        self.last_month: tuple[int, int] | None = None

    def read(self, match: Match) -> Interval | None:
        """Return what a match comes to; None for words that are no time."""
        reading = READINGS.get(match.rule.reading)
        if reading is None:
            return None
        try:
            return reading(self, match)
        except (OverflowError, ValueError):  # a date before year 1 or after 9999
            return Interval()

    def remember(self, interval: Interval) -> None:
        """Keep a dated time as the anchor of "the same month" and "the next day"."""
        start, end = interval.start, interval.end
        if start is None or end is None or end - start > timedelta(days=62):
            return
        self.last_month = (start.year, start.month)
        self.last_day = start.date() if interval.granularity in _FINE else self.last_day

    # -- readings: one per name in times.toml

    def none(self, _match: Match) -> Interval | None:
        """Words that look like a time and are none."""
        return None

    def inner(self, match: Match) -> Interval | None:
        """What the rule inside comes to; the last one where several tell the same date."""
        return self.read(_nested(match)[-1])

    def unanchored(self, _match: Match) -> Interval | None:
        """A time that hangs on an event: words kept, no date."""
        return Interval(granularity="days")

    def now(self, _match: Match) -> Interval | None:
        """The day of publication."""
        if self.published is None:
            return Interval()
        return _days(self.published, self.published, "day")

    def date(self, match: Match) -> Interval | None:
        """Day and month, with or without year."""
        month = match.get("month")
        month = match.get("month-number") if month is None else month
        return self._dated(match.get("day"), month, match)

    def _dated(self, day: int, month: int, match: Match) -> Interval:
        year = self._told_year(match)
        weekday = match.get("weekday")
        if year is not None:
            found = make_date(year, month, day)
            return _days(found, found, "day") if found else Interval(weekday=weekday)
        anchor = self.published
        if anchor is None:
            if self.last_month is None:
                return Interval(weekday=weekday)
            found = make_date(self.last_month[0], month, day)
            if found is None:
                return Interval(weekday=weekday)
            return replace(_days(found, found, "day"), inferred=True)
        if match.get("next") is not None:
            years: Iterable[int] = range(anchor.year, anchor.year + 9)
            candidates = [d for y in years if (d := make_date(y, month, day)) and d > anchor]
        else:
            years = range(anchor.year, anchor.year - 9, -1)
            candidates = [d for y in years if (d := make_date(y, month, day)) and d <= anchor]
        if not candidates:
            return Interval(weekday=weekday)
        return _days(candidates[0], candidates[0], "day")

    def gregorian(self, match: Match) -> Interval | None:
        """The Gregorian half of a date told in both calendars."""
        return self.numeric(match) if match.get("numeric-date") is not None else self.date(match)

    def tomorrow(self, match: Match) -> Interval | None:
        """The day after publication."""
        if self.published is None:
            return Interval(weekday=match.get("weekday"))
        return _days(self.published + DAY, self.published + DAY, "day")

    def _told_year(self, match: Match) -> int | None:
        """Return the year told in words or digits, "of last year" included."""
        if match.get("period-year") is not None and self.published is not None:
            return self.published.year - (match.get("past") is not None)
        return _year(match)

    def numeric(self, match: Match) -> Interval | None:
        """A date in digits."""
        found = make_date(*match.get("numeric-date"))
        return _days(found, found, "day") if found else Interval()

    def hijri_numeric(self, match: Match) -> Interval | None:
        """A Hijri date in digits."""
        found = _hijri_day(*match.get("hijri-numeric"))
        return _days(found - DAY, found + DAY, "days")

    def day_month(self, match: Match) -> Interval | None:
        """Day and month in digits."""
        month, day = match.get("day-month")
        return self._dated(day, month, match)

    def hijri(self, match: Match) -> Interval | None:
        """Hijri date or month, a day either way."""
        month, year = match.get("hijri"), match.get("hijri-year")
        day = match.get("day")
        if year is None:
            if self.published is None:
                return Interval()
            year = _hijri_year_of(self.published)
            begins = _hijri_day(year, month, day or 1)
            if begins > self.published + DAY:
                year -= 1
        if day is not None:
            found = _hijri_day(year, month, day)
            return _days(found - DAY, found + DAY, "days")
        following = _hijri_day(year + month // 12, month % 12 + 1, 1)
        return _days(_hijri_day(year, month, 1) - DAY, following, "month")

    def weekday(self, match: Match) -> Interval | None:
        """The last such weekday, or the next where the words say so."""
        weekday = match.get("weekday")
        anchor = self.published
        if anchor is None:
            return Interval(weekday=weekday)
        if match.get("next") is not None:
            day = anchor + timedelta(days=(weekday - anchor.weekday() - 1) % 7 + 1)
        else:
            back = (anchor.weekday() - weekday) % 7
            if back == 0 and match.get("past") is not None:
                back = 7
            day = anchor - timedelta(days=back)
        return _days(day, day, "day")

    def weekday_date(self, match: Match) -> Interval | None:
        """A weekday with its date; the date decides."""
        nested = _nested(match)
        inner = self.read(nested[-1]) if nested else self.day_month(match)
        if inner is None or inner.dated:
            return inner
        return replace(inner, weekday=match.get("weekday"))

    def offset(self, match: Match) -> Interval | None:
        """Today, yesterday and so on, perhaps with the weekday or date told too."""
        nested = _nested(match)
        if nested:
            inner = self.read(nested[-1])
            if inner is not None and inner.dated:
                return inner
        weekday = match.get("weekday")
        if self.published is None:
            return Interval(weekday=weekday)
        day = self.published + timedelta(days=match.get("offset"))
        if weekday is not None and day.weekday() != weekday:  # written before it was published
            found = self.weekday(match)
            return found if day <= self.published else _days(day, day, "day")
        return _days(day, day, "day")

    def day_of_month(self, match: Match) -> Interval | None:
        """A day of the same, the last, this month."""
        if match.get("same") is not None:
            anchor = self.last_month
        elif self.published is None:
            anchor = None
        else:
            step = (
                -1 if match.get("past") is not None else 1 if match.get("next") is not None else 0
            )
            anchor = month_after(self.published.year, self.published.month, step)
        found = make_date(*anchor, match.get("day")) if anchor else None
        return _days(found, found, "day") if found else Interval()

    def same_day(self, _match: Match) -> Interval | None:
        """The day told last."""
        return self._from_last(0)

    def next_day(self, _match: Match) -> Interval | None:
        """The day after the one told last."""
        return self._from_last(1)

    def day_before(self, _match: Match) -> Interval | None:
        """The day before the one told last."""
        return self._from_last(-1)

    def _from_last(self, days: int) -> Interval:
        if self.last_day is None:
            return Interval()
        day = self.last_day + timedelta(days=days)
        return _days(day, day, "day")

    def month(self, match: Match) -> Interval | None:
        """One month, or the stretch from the first named to the last."""
        months = [slot.value for slot in match.slots if slot.name in ("month", "month-number")]
        last = self._year_of(months[-1], match)
        if last is None:
            return Interval(granularity="month")
        first = last if months[0] <= months[-1] else last - 1
        whole = _month(last, months[-1])
        inferred = self.published is None and _year(match) is None
        return replace(whole, start=_at(date(first, months[0], 1)), inferred=inferred)

    def _year_of(self, month: int, match: Match) -> int | None:
        """Return the year a month without one belongs to."""
        year = self._told_year(match)
        if year is not None:
            return year
        past, following = match.get("past") is not None, match.get("next") is not None
        if self.published is not None:
            now = self.published
            if following:
                return now.year + (month <= now.month)
            return now.year - (month > now.month or (past and month == now.month))
        return self.last_month[0] if self.last_month else None

    def part_of_month(self, match: Match) -> Interval | None:
        """A third of a month: 1-10, 11-20, 21-end."""
        whole = self._inner_or_month(match)
        if whole.start is None or whole.end is None:
            return replace(whole, granularity="part_of_month")
        day = whole.start.date()
        last = (whole.end - DAY).date()
        third = {"first": (1, 10), "middle": (11, 20), "last": (21, last.day)}[match.get("third")]
        found = _days(day.replace(day=third[0]), last.replace(day=third[1]), "part_of_month")
        return replace(found, inferred=whole.inferred)

    def _inner_or_month(self, match: Match) -> Interval:
        nested = _nested(match)
        if nested:
            return self.read(nested[-1]) or Interval()
        told = match.get("month") is not None or match.get("month-number") is not None
        return (self.month(match) if told else self.period(match)) or Interval()

    def part_of_year(self, match: Match) -> Interval | None:
        """Beginning, middle or end of a year, four months each."""
        whole = self._inner_or_month(match)
        if whole.start is None:
            return replace(whole, granularity="season")
        first = {"first": 1, "middle": 5, "last": 9}[match.get("third")]
        year = whole.start.year
        end = month_after(year, first, 4)
        return Interval(_at(date(year, first, 1)), _at(date(*end, 1)), "season")

    def fraction_of_year(self, match: Match) -> Interval | None:
        """A half or a quarter of a year."""
        whole = self._inner_or_month(match)
        nth, length = match.get("ordinal"), 6 if match.get("half") is not None else 3
        if whole.start is None or not 1 <= nth <= 12 // length:
            return Interval(granularity="season")
        year, first = whole.start.year, (nth - 1) * length + 1
        end = month_after(year, first, length)
        return Interval(_at(date(year, first, 1)), _at(date(*end, 1)), "season")

    def week_of_month(self, match: Match) -> Interval | None:
        """The nth week of a month; the last seven days for "the last week"."""
        whole = self._inner_or_month(match)
        if whole.start is None or whole.end is None:
            return replace(whole, granularity="week")
        nth = match.get("ordinal")
        last = (whole.end - DAY).date()
        if nth is None or nth > 4:
            return _days(last - timedelta(days=6), last, "week")
        first = whole.start.date() + timedelta(days=7 * (nth - 1))
        return _days(first, first + timedelta(days=6), "week")

    def year(self, match: Match) -> Interval | None:
        """One year, or the stretch from the first named to the last."""
        years = sorted(s.value for s in match.slots if s.name in ("year", "digit-year"))
        return Interval(_at(date(years[0], 1, 1)), _at(date(years[-1] + 1, 1, 1)), "year")

    def decade(self, match: Match) -> Interval | None:
        """Ten years."""
        first = match.get("decade")
        return Interval(_at(date(first, 1, 1)), _at(date(first + 10, 1, 1)), "open")

    def season(self, match: Match) -> Interval | None:
        """A season by its months; winter begins in December of the year before."""
        name = match.get("season")
        year = _year(match)
        nested = _nested(match)
        if nested:
            whole = self.read(nested[-1])
            year = whole.start.year if whole and whole.start else None
        first = {"winter": 0, "spring": 3, "summer": 6, "autumn": 9}[name]
        if year is None and self.published is not None:
            year = self.published.year
            if date(*month_after(year, 1, first + 1), 1) > self.published:
                year -= 1
        if year is None:
            return Interval(granularity="season")
        start, end = month_after(year, 1, first - 1), month_after(year, 1, first + 2)
        return Interval(_at(date(*start, 1)), _at(date(*end, 1)), "season")

    def period(self, match: Match) -> Interval | None:
        """Last, this, next or the same day, night, week, month, year."""
        name = match.get("period-word") or match.get("period-month") or match.get("period-year")
        granularity: Granularity = {
            "month": "month",
            "year": "year",
            "week": "week",
            "night": "part_of_day",
        }.get(name, "day")  # type: ignore[assignment]
        step = -1 if match.get("past") is not None else 1 if match.get("next") is not None else 0
        if match.get("same") is not None:
            if name == "month" and self.last_month:
                return _month(*self.last_month)
            if name == "year" and self.last_month:
                year = self.last_month[0]
                return Interval(_at(date(year, 1, 1)), _at(date(year + 1, 1, 1)), "year")
            return Interval(granularity=granularity)
        today = self.published
        if today is None:
            return Interval(
                granularity=granularity, part_of_day="night" if name == "night" else None
            )
        if name == "month":
            return _month(*month_after(today.year, today.month, step))
        if name == "year":
            year = today.year + step
            return Interval(_at(date(year, 1, 1)), _at(date(year + 1, 1, 1)), "year")
        if name == "week":
            return _week(today, step)
        day = today + timedelta(days=step)
        whole = _days(day, day, "day")
        return part_of(whole, "night") if name == "night" else whole

    def recent(self, match: Match) -> Interval | None:
        """The last so many units, up to and with the day of publication."""
        unit, count = _unit_count(match)
        granularity: Granularity = "days"
        today = self.published
        if today is None:
            return Interval(granularity=granularity)
        if unit in ("second", "minute", "hour"):
            hours = (count or 1) if unit == "hour" else 1
            return _days(today - timedelta(days=-(-hours // 24)), today, granularity)
        if count is None:
            if unit in ("day", "night"):
                return _days(today - timedelta(days=7), today, granularity)
            return Interval(granularity="open")
        return _days(_back(today, unit, count), today, granularity)

    def ago(self, match: Match) -> Interval | None:
        """So many units before publication, as finely as the unit tells."""
        unit, count = _unit_count(match)
        today = self.published
        if today is None:
            return Interval(granularity="days")
        if unit in ("second", "minute", "hour"):
            hours = (count or 1) if unit == "hour" else 1
            return _days(today - timedelta(days=-(-hours // 24)), today, "days")
        if count is None:
            if unit in ("day", "night"):
                return _days(today - timedelta(days=10), today - 2 * DAY, "days")
            return Interval(granularity="open")
        day = _back(today, unit, count)
        if unit == "week":
            return _days(day - DAY, day + DAY, "days")
        if unit == "month":
            return _month(day.year, day.month)
        if unit in ("year", "decade"):
            return Interval(_at(date(day.year, 1, 1)), _at(date(day.year + 1, 1, 1)), "year")
        return _days(day, day, "day")

    def since_ago(self, match: Match) -> Interval | None:
        """Since so many units ago: open at its end."""
        _, count = _unit_count(match)
        found = self.ago(match)
        if found is None or count is None:
            return Interval(granularity="open")
        return Interval(found.start, None, "open")

    def since(self, match: Match) -> Interval | None:
        """From a time on: open at its end."""
        inner = self.read(_nested(match)[-1])
        return Interval(
            inner.start if inner else None,
            None,
            "open",
            weekday=inner.weekday if inner else None,
            part_of_day=inner.part_of_day if inner else None,
            inferred=bool(inner and inner.inferred),
        )

    def until(self, match: Match) -> Interval | None:
        """Up to a time: open at its start."""
        inner = self.read(_nested(match)[-1])
        return Interval(None, inner.end if inner else None, "open")

    def range(self, match: Match) -> Interval | None:
        """From one time to another; the first takes the year it lacks from the second."""
        first, last = _nested(match)[:2]
        late = self.read(last)
        if late is None or late.end is None:
            return Interval(granularity="days")
        here = self.published
        if _year(first) is None and _year(last) is not None:
            self.published = (late.end - DAY).date()
        early = self.read(first)
        self.published = here
        if early is None or early.start is None or early.start >= late.end:
            return Interval(granularity="days")
        return Interval(early.start, late.end, "days", inferred=early.inferred or late.inferred)

    def range_days(self, match: Match) -> Interval | None:
        """From a day to a date: "from 19 to 29 September"."""
        late = self.read(_nested(match)[-1])
        day = match.get("day")
        if late is None or late.end is None:
            return Interval(granularity="days")
        last = (late.end - DAY).date()
        first = make_date(last.year, last.month, day)
        if first is None or first > last:
            first = make_date(*month_after(last.year, last.month, -1), day)
        if first is None:
            return Interval(granularity="days")
        return replace(_days(first, last, "days"), inferred=late.inferred)

    def weekdays(self, match: Match) -> Interval | None:
        """Two weekdays that follow each other, and what lies between."""
        first, last = match.get("weekday", 0), match.get("weekday", 1)
        late = self.weekday(match._replace(slots=tuple(s for s in match.slots[1:])))
        if self.published is None or late is None or late.end is None:
            return Interval(granularity="days", weekday=first)
        day = (late.end - DAY).date()
        return _days(day - timedelta(days=(last - first) % 7), day, "days")

    def part(self, match: Match) -> Interval | None:
        """A part of a day that is told beside it."""
        part = match.get("part") or match.get("adverb")
        nested = _nested(match)
        inner = self.read(nested[-1]) if nested else Interval()
        return part_of(inner or Interval(), part)

    def this_part(self, match: Match) -> Interval | None:
        """This morning, tonight."""
        today = self.published
        whole = _days(today, today, "day") if today else Interval()
        return part_of(whole, match.get("part") or match.get("adverb") or "night")

    def part_alone(self, match: Match) -> Interval | None:
        """A part of a day whose day is not told."""
        part = match.get("part") or match.get("adverb") or match.get("part-the")
        return Interval(granularity="part_of_day", part_of_day=part)

    def night_between(self, match: Match) -> Interval | None:
        """The night between two weekdays or dates."""
        nested = _nested(match)
        if nested:
            first = self.read(nested[0])
        else:
            first = self.weekday(
                match._replace(slots=match.slots[1:])
            )  # counted back from the second
            if first is not None and first.start is not None and first.end is not None:
                first = replace(first, start=first.start - DAY, end=first.end - DAY)
            else:
                first = Interval(weekday=match.get("weekday"))
        return part_of(first or Interval(), "night")

    def clock(self, match: Match) -> Interval | None:
        """A clock time, with the part of day and the date where told."""
        hour, minute = match.get("clock-digits") or (match.get("hour"), match.get("minute") or 0)
        exact = match.get("clock-digits") is not None
        fraction = match.get("fraction")
        if fraction is not None:
            exact = True
            minute = fraction
            if match.get("less") is not None:
                hour, minute = hour - 1, 60 - fraction
        part = match.get("part") or match.get("adverb")
        nested = _nested(match)
        inner = self.read(nested[-1]) if nested else None
        part = part or (inner.part_of_day if inner else None)
        hour = _hour(hour, part)
        if inner is None or inner.start is None or inner.end is None:
            weekday = inner.weekday if inner else None
            named = part or _part_of_hour(hour)
            return Interval(granularity="hour", weekday=weekday, part_of_day=named)
        moment = _at(inner.start.date(), hour, minute)
        length = timedelta(minutes=1) if exact or match.get("minute") else timedelta(hours=1)
        granularity: Granularity = "instant" if length < timedelta(hours=1) else "hour"
        return Interval(moment, moment + length, granularity, part_of_day=part)


def _nested(match: Match) -> list[Match]:
    return [slot.value for slot in match.slots if isinstance(slot.value, Match)]


def _year(match: Match) -> int | None:
    """Return the year told in a match or inside it."""
    for slot in match.slots:
        if slot.name in ("year", "digit-year"):
            return int(slot.value)
        if slot.name == "numeric-date":
            return int(slot.value[0])
        if isinstance(slot.value, Match):
            found = _year(slot.value)
            if found is not None:
                return found
    return None


def _unit_count(match: Match) -> tuple[str, int | None]:
    """Return unit and number; None where the words give no number ("a few days")."""
    for name, count in (("unit-dual", 2), ("unit-plural", None), ("unit-singular", 1)):
        unit = match.get(name)
        if unit is not None:
            told = match.get("count")
            return unit, told if told is not None else count
    return "day", None


def _back(day: date, unit: str, count: int) -> date:
    if unit in ("day", "night"):
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(days=7 * count)
    months = {"month": 1, "year": 12, "decade": 120}[unit] * count
    year, month = month_after(day.year, day.month, -months)
    last = (date(*month_after(year, month, 1), 1) - DAY).day
    return date(year, month, min(day.day, last))


def _week(today: date, step: int) -> Interval:
    """Return a week, Saturday to Friday.

    "Last week" also means the last seven days, so it runs up to the day before publication.
    """
    begins = today - timedelta(days=(today.weekday() - _SATURDAY) % 7) + timedelta(days=7 * step)
    last = max(begins + timedelta(days=6), today - DAY) if step < 0 else begins + 6 * DAY
    return _days(begins, last, "week")


def part_of(whole: Interval, part: str) -> Interval:
    """Cut a part of the day out of a day."""
    start, end = whole.start, whole.end
    if start is None or end is None or end - start > DAY:
        return replace(whole, granularity="part_of_day", part_of_day=part)
    day = start.date()
    first, last = _HOURS[part]
    return replace(
        whole,
        start=_at(day, first),
        end=_at(day, last),
        granularity="part_of_day",
        part_of_day=part,
    )


def _hour(hour: int, part: str | None) -> int:
    """Return the hour of 24 for an hour of 12 with its part of the day."""
    if part in ("evening", "afternoon") and hour < 12:
        return hour + 12
    if part == "noon" and hour < 4:
        return hour + 12
    if part == "night":
        return (
            24
            if hour in (12, 24)
            else hour + 12
            if 6 <= hour < 12
            else hour + 24
            if hour < 6
            else hour
        )
    if part in ("dawn", "morning") and hour == 12:
        return 0
    return hour


def _part_of_hour(hour: int) -> str | None:
    return "evening" if 17 <= hour < 24 else "afternoon" if 13 <= hour < 17 else None


READINGS: Final[dict[str, Callable[[Reader, Match], Interval | None]]] = {
    name: method
    for name, method in vars(Reader).items()
    if not name.startswith("_") and name not in ("read", "remember")
}
