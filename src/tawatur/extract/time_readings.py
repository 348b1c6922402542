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

__all__ = ["READINGS", "Reader", "month_after", "part_of", "told_clock"]

DAY: Final = timedelta(days=1)
_HOURS = {
    "dawn": (3, 6), "morning": (6, 12), "noon": (11, 15), "afternoon": (12, 18),
    "evening": (17, 24), "night": (18, 30),
}  # fmt: skip
_SATURDAY = 5
_HOURLY = ("second", "minute", "hour")
_HALVES = {"year": ("month", 6), "month": ("day", 15), "decade": ("year", 5)}  # half a unit
_FEAST_DAYS = {(10, 1): 3, (12, 10): 4}
_MORROW = "غداه"
_AFTER = frozenset(("بعد", "عقب", _MORROW))
_BY_DAY = frozenset(("dawn", "morning", "noon", "afternoon"))
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
        self._weekday: int | None = None  # told beside the date that is being read

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

    def on_the_day_told(self, interval: Interval) -> Interval:
        """Put a part of a day that names no day on the day told last, else on that of publication.

        An evening or night without a day may be that of publication or the one before: it stays open.
        """
        part = interval.part_of_day
        if interval.dated or interval.weekday is not None or self.published is None:
            return interval
        if part is None and interval.granularity == "hour":
            told = (
                self.last_day or self.published
            )  # "عند الساعة 10:15": of which half of it is open
            return replace(interval, start=_at(told), end=_at(told + DAY))
        if part is None:
            return interval
        day = self.last_day or (self.published if part in _BY_DAY else None)
        if part == "night" and day == self.published:
            return interval  # "قتلا خلال الليل" in today's report: the night that is over, or begun
        return interval if day is None else part_of(_days(day, day, "day"), part)

    def event_of(self, match: Match, opening: str) -> Interval | None:
        """Return the day of the event a time comes after: "بعد ثلاثة أيام على الهجوم"، "غداة القصف"."""
        day = self.last_day or self.published
        if match.rule.id != "after-event" or match.get("word") is None or day is None:
            return None
        unit, count = ("day", 1) if opening == _MORROW else _unit_count(match)
        if opening not in _AFTER or unit in _HOURLY:
            return None
        if count is None or unit not in ("day", "week"):
            return Interval(granularity="days")
        told = _back(day, unit, count)
        return _days(told, told, "day")

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
        months = (match.get(name) for name in ("month", "month-number", "libyan-month"))
        return self._dated(match.get("day"), next(m for m in months if m is not None), match)

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
        found = candidates[0]
        if self._weekday is not None and found.weekday() != self._weekday:
            coming = make_date(found.year + 1, month, day)  # its weekday tells the year
            if coming is not None and coming.weekday() == self._weekday:
                found = coming
        return _days(found, found, "day")

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
        for slot in match.slots:
            if slot.name == "that-year":
                inner = self.read(slot.value)
                return inner.start.year if inner and inner.start else None
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
        month, day = match.get("day-month") or match.get("day-slash-month")
        return self._dated(day, month, match)

    def hijri(self, match: Match) -> Interval | None:
        """Hijri date or month, a day either way."""
        month, day = match.get("hijri") or match.get("ramadan"), match.get("day")
        year = self._hijri_year(match, month, day or 1)
        if year is None:
            return Interval()
        if day is not None:
            found = _hijri_day(year, month, day)
            return _days(found - DAY, found + DAY, "days")
        following = _hijri_day(year + month // 12, month % 12 + 1, 1)
        return _days(_hijri_day(year, month, 1) - DAY, following, "month")

    def _hijri_year(self, match: Match, month: int, day: int) -> int | None:
        """Return the Hijri year told, the one the Gregorian year tells, or the last begun."""
        if match.get("hijri-year") is not None:
            return int(match.get("hijri-year"))
        gregorian = self._told_year(match)
        if gregorian is not None:
            first = _hijri_year_of(date(gregorian, 1, 1))
            return first if _hijri_day(first, month, day).year == gregorian else first + 1
        if self.published is None:
            return None
        year = _hijri_year_of(self.published)
        if match.get("next") is not None:
            return year if _hijri_day(year, month, day) > self.published else year + 1
        if match.get("this") is not None:
            return year
        return year - (_hijri_day(year, month, day) > self.published + DAY)

    def feast(self, match: Match) -> Interval | None:
        """A feast or one of its days; those of the Hijri calendar a day either way."""
        calendar, _, told = match.get("feast").partition(":")
        month, day = map(int, told.split("-"))
        nth = match.get("ordinal")
        day += (nth or 1) - 1
        if calendar == "hijri":
            year = self._hijri_year(match, month, day)
            if year is None:
                return Interval(granularity="days")
            first = _hijri_day(year, month, day)
            length = _FEAST_DAYS.get((month, day), 1) if nth is None else 1
            return _days(first - DAY, first + length * DAY, "days")
        return self._dated(day, month, match)

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
        self._weekday = match.get("weekday")
        inner = self.read(nested[-1]) if nested else self.day_month(match)
        weekday, self._weekday = self._weekday, None
        if inner is None or inner.start is None:
            return replace(inner, weekday=weekday) if inner else None
        if not nested and inner.start.weekday() != weekday:
            return self.weekday(match)  # "Monday, 8-9 in the morning"
        return inner

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
        anchor = self._that_month(match)
        found = make_date(*anchor, match.get("day")) if anchor else None
        return _days(found, found, "day") if found else Interval()

    def _that_month(self, match: Match) -> tuple[int, int] | None:
        """Return the month told by its place: the same, the last, this, the next."""
        if match.get("same") is not None:
            return self.last_month
        if self.published is None:
            return None
        return month_after(self.published.year, self.published.month, _step(match))

    def nth_day(self, match: Match) -> Interval | None:
        """The nth or the last day of a month."""
        whole = self._inner_or_month(match)
        if whole.start is None or whole.end is None:
            return Interval()
        nth = match.get("ordinal")
        day = whole.end.date() - DAY if nth is None else whole.start.date() + (nth - 1) * DAY
        return replace(_days(day, day, "day"), inferred=whole.inferred)

    def nth_weekday(self, match: Match) -> Interval | None:
        """The nth or the last such weekday of a month."""
        weekday = match.get("weekday-bare")
        weekday = match.get("weekday") if weekday is None else weekday
        whole = self._inner_or_month(match)
        found = _nth_weekday(whole, weekday, match.get("ordinal"))
        return replace(found, inferred=whole.inferred) if found else Interval(weekday=weekday)

    def weekday_nth(self, match: Match) -> Interval | None:
        """Tuesday the third of May, or the third Tuesday where the third is no Tuesday."""
        weekday, nth = match.get("weekday"), match.get("ordinal")
        whole = self._inner_or_month(match)
        if whole.start is None:
            return Interval(weekday=weekday)
        day = make_date(whole.start.year, whole.start.month, nth)
        found = _nth_weekday(whole, weekday, nth)
        if day is not None and found is not None and found.start is not None:
            now = self.published or date.max
            if day.weekday() != weekday and (day > now or found.start.date() <= now):
                day = None
        if day is not None:
            found = _days(day, day, "day")
        return replace(found, inferred=whole.inferred) if found else Interval(weekday=weekday)

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
        if match.get("month-year") is not None:
            return _month(*match.get("month-year"))
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
        if match.get("month") is not None or match.get("month-number") is not None:
            return self.month(match) or Interval()
        if match.get("period-month") is not None or match.get("period-year") is not None:
            return self.period(match) or Interval()
        month = self._that_month(match)
        return _month(*month) if month else Interval()

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

    def calendar_week(self, match: Match) -> Interval | None:
        """Last, this or next week, Saturday to Friday."""
        if self.published is None:
            return Interval(granularity="week")
        begins = _saturday(self.published) + 7 * _step(match) * DAY
        return _days(begins, begins + 6 * DAY, "week")

    def weekday_of_week(self, match: Match) -> Interval | None:
        """A weekday of last, this or next week."""
        weekday = match.get("weekday")
        weekday = match.get("weekday-bare") if weekday is None else weekday
        whole = self.read(_nested(match)[0])
        if whole is None or whole.start is None:
            return Interval(weekday=weekday)
        day = whole.start.date() + (weekday - _SATURDAY) % 7 * DAY
        return _days(day, day, "day")

    def week_of_date(self, match: Match) -> Interval | None:
        """The week, Saturday to Friday, in which a date lies."""
        inner = self.read(_nested(match)[0])
        if inner is None or inner.start is None:
            return Interval(granularity="week")
        begins = _saturday(inner.start.date())
        return replace(_days(begins, begins + 6 * DAY, "week"), inferred=inner.inferred)

    def part_of_week(self, match: Match) -> Interval | None:
        """Beginning, middle or end of a week, three days each."""
        whole = self.read(_nested(match)[0])
        if whole is None or whole.start is None:
            return Interval(granularity="week")
        first = whole.start.date() + {"first": 0, "middle": 2, "last": 4}[match.get("third")] * DAY
        return _days(first, first + 2 * DAY, "days")

    def days_of_month(self, match: Match) -> Interval | None:
        """From day to day of a month that is told first: "September 13-15"."""
        last = self._dated(match.get("day", 1), match.get("month"), match)
        first = last.start and make_date(last.start.year, last.start.month, match.get("day"))
        if last.start is None or first is None or first > last.start.date():
            return Interval(granularity="days")
        return replace(_days(first, last.start.date(), "days"), inferred=last.inferred)

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
            if match.get("next") is not None:
                year += date(*month_after(year, 1, first - 1), 1) <= self.published
            elif date(*month_after(year, 1, first + 1), 1) > self.published:
                year -= match.get("demonstrative") is None and match.get("this") is None
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
        step = _step(match)
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
        if unit in _HOURLY:
            return _days(today - _hours(unit, count), today, granularity)
        if count is None:
            if unit in ("day", "night"):
                return _days(today - timedelta(days=7), today, granularity)
            return Interval(granularity="open")
        return _days(_back(today, unit, count), today, granularity)

    def coming(self, match: Match) -> Interval | None:
        """The next so many units, from the day of publication on."""
        unit, count = _unit_count(match)
        today = self.published
        if today is None or (count is None and unit not in ("day", "night", *_HOURLY)):
            return Interval(granularity="days" if today is None else "open")
        if unit in _HOURLY:
            return _days(today, today + _hours(unit, count), "days")
        return _days(today, _back(today, unit, -(7 if count is None else count)), "days")

    def ago(self, match: Match) -> Interval | None:
        """So many units before publication, as finely as the finest unit tells."""
        amounts = [_unit_count(inner) for inner in _nested(match)] or [_unit_count(match)]
        unit, count = amounts[-1]
        today = self.published
        if today is None:
            return Interval(granularity="days")
        for larger, told in amounts[:-1]:
            if larger not in _HOURLY:
                today = _back(today, larger, told or 1)
        if match.get("and-half") is not None:
            smaller, half = _HALVES.get(unit, ("day", 0))
            unit, count = smaller, half * (2 * (count or 1) + 1)
        if unit in _HOURLY:
            return _days(today - _hours(unit, count), today, "days")
        if count is None:
            if unit in ("day", "night"):
                return _days(today - timedelta(days=10), today - 2 * DAY, "days")
            if unit in ("week", "month"):
                return _days(_back(today, unit, 10), _back(today, unit, 2), "days")
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
        found = self.ago(match)
        if found is None or (not _nested(match) and _unit_count(match)[1] is None):
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

    def before(self, match: Match) -> Interval | None:
        """Before a time: open at its start."""
        inner = self._inner_or_year(match)
        return Interval(None, inner.start, "open")

    def after(self, match: Match) -> Interval | None:
        """After a time: open at its end."""
        inner = self._inner_or_year(match)
        return Interval(inner.end, None, "open")

    def _inner_or_year(self, match: Match) -> Interval:
        nested = _nested(match)
        return (self.read(nested[-1]) if nested else self.year(match)) or Interval()

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
        end = late.start if late.granularity in ("instant", "hour") else late.end
        if early is None or early.start is None or end is None or early.start >= end:
            return Interval(granularity="days")
        return Interval(early.start, end, "days", inferred=early.inferred or late.inferred)

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

    def range_of_its_month(self, match: Match) -> Interval | None:
        """From a date to a later day of its month: "من 17 شباط حتى 19 منه"."""
        early = self.read(_nested(match)[0])
        if early is None or early.start is None:
            return early
        first = early.start.date()
        last = make_date(first.year, first.month, match.get("day"))
        if last is None or last <= first:
            return early
        return replace(_days(first, last, "days"), inferred=early.inferred)

    def weekdays(self, match: Match) -> Interval | None:
        """Two weekdays that follow each other, and what lies between."""
        first, last = match.get("weekday", 0), match.get("weekday", 1)
        nested = _nested(match)
        whole = self.read(nested[0]) if nested else None
        if whole is not None and whole.start is not None:
            begins = whole.start.date() + (first - _SATURDAY) % 7 * DAY
            return _days(begins, begins + (last - first) % 7 * DAY, "days")
        late = self.weekday(match._replace(slots=tuple(s for s in match.slots[1:])))
        if self.published is None or late is None or late.end is None:
            return Interval(granularity="days", weekday=first)
        day = (late.end - DAY).date()
        return _days(day - timedelta(days=(last - first) % 7), day, "days")

    def part(self, match: Match) -> Interval | None:
        """A part of a day that is told beside it."""
        part = match.get("part") or match.get("adverb") or match.get("part-the")
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
        hour, minute, part = _told_hour(match)
        nested = _nested(match)
        inner = self.read(nested[-1]) if nested else None
        part = part or (inner.part_of_day if inner else None)
        hour = _hour(hour, part)
        if inner is None or inner.start is None or inner.end is None:
            weekday = inner.weekday if inner else None
            named = part or _part_of_hour(hour)
            return Interval(granularity="hour", weekday=weekday, part_of_day=named)
        moment = _at(inner.start.date(), hour, minute or 0)
        if minute is None:
            return Interval(moment, moment + timedelta(hours=1), "hour", part_of_day=part)
        return Interval(moment, moment + timedelta(minutes=1), "instant", part_of_day=part)

    def clock_range(self, match: Match) -> Interval | None:
        """From one clock time to another, with the date where told."""
        (first, begins, part), (last, ends, other) = told_clock(match)
        others = [m for m in _nested(match) if m.rule.reading not in ("clock", "clock_range")]
        inner = self.read(others[-1]) if others else None
        if inner is None or inner.start is None:
            weekday = inner.weekday if inner else None
            return Interval(granularity="hour", weekday=weekday, part_of_day=part or other)
        if part is None and other is None and inner.part_of_day is not None:
            first, last = (_hour(hour, inner.part_of_day) for hour in (first, last))
        start, end = _at(inner.start.date(), first, begins), _at(inner.start.date(), last, ends)
        if end <= start:
            end += DAY
        return Interval(start, end, "hour", part_of_day=part)

    def bulletin(self, match: Match) -> Interval | None:
        """The clock time that opens a line of a bulletin: of the day of publication."""
        hour, minute, _ = _told_hour(match)
        if self.published is None:
            return Interval(granularity="instant", part_of_day=_part_of_hour(hour))
        moment = _at(self.published, hour, minute or 0)
        return Interval(moment, moment + timedelta(minutes=1), "instant")


def _told_hour(match: Match) -> tuple[int, int | None, str | None]:
    """Return hour and minute as told, None without minutes, and the part of the day beside them."""
    hour = match.get("hour")
    hour = match.get("hour-name") if hour is None else hour
    hour, minute = match.get("clock-digits") or (hour, match.get("minute"))
    fraction = match.get("fraction")
    if fraction is not None:
        minute = fraction
        if match.get("less") is not None:
            hour, minute = hour - 1, 60 - fraction
    return hour, minute, match.get("part") or match.get("adverb") or match.get("prayer")


def told_clock(match: Match) -> list[tuple[int, int, str | None]]:
    """Return hour of 24, minute and part of the day of each clock time a match tells, in order."""
    if match.rule.reading == "clock_range":
        inner = [m for m in _nested(match) if m.rule.reading in ("clock", "clock_range")]
        if len(inner) == 1:
            return told_clock(inner[0])
        told = [_told_hour(m) for m in inner]
        part = next((part for _, _, part in reversed(told) if part), None)
        last = _hour(told[-1][0], told[-1][2])
        told = [
            (hour, minute, own if own or _hour(hour, part) > max(last, hour) else part)
            for hour, minute, own in told
        ]
    else:
        told = [_told_hour(match)]
    return [(_hour(hour, part), minute or 0, part) for hour, minute, part in told]


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


def _step(match: Match) -> int:
    """Return -1 for last, 1 for next, 0 for this."""
    return -1 if match.get("past") is not None else 1 if match.get("next") is not None else 0


def _unit_count(match: Match) -> tuple[str, int | None]:
    """Return unit and number; None where the words give no number ("a few days")."""
    for name, count in (
        ("unit-dual", 2),
        ("unit-plural", None),
        ("unit-singular", 1),
        ("unit-counted", 1),
    ):
        unit = match.get(name)
        if unit is not None:
            told = match.get("count")
            return unit, told if told is not None else count
    return "day", None


def _hours(unit: str, count: int | None) -> timedelta:
    """Return the days that so many hours, minutes or seconds reach into."""
    return timedelta(days=-(-(count or 1) // 24) if unit == "hour" else 1)


def _nth_weekday(whole: Interval, weekday: int, nth: int | None) -> Interval | None:
    """Return the nth such weekday of a month, the last for None."""
    if whole.start is None or whole.end is None:
        return None
    first, last = whole.start.date(), whole.end.date() - DAY
    day = first + ((weekday - first.weekday()) % 7 + 7 * ((nth or 1) - 1)) * DAY
    if nth is None:
        day = last - (last.weekday() - weekday) % 7 * DAY
    return _days(day, day, "day") if day <= last else None


def _back(day: date, unit: str, count: int) -> date:
    if unit in ("day", "night"):
        return day - timedelta(days=count)
    if unit == "week":
        return day - timedelta(days=7 * count)
    months = {"month": 1, "year": 12, "decade": 120}[unit] * count
    year, month = month_after(day.year, day.month, -months)
    last = (date(*month_after(year, month, 1), 1) - DAY).day
    return date(year, month, min(day.day, last))


def _saturday(day: date) -> date:
    return day - timedelta(days=(day.weekday() - _SATURDAY) % 7)


def _week(today: date, step: int) -> Interval:
    """Return a week, Saturday to Friday.

    "Last week" also means the last seven days, so it runs up to the day before publication.
    """
    begins = _saturday(today) + timedelta(days=7 * step)
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
    if not name.startswith("_") and name not in ("read", "remember", "on_the_day_told", "event_of")
}
