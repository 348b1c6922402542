"""Times: from words to intervals, with the publication date and the dates before as anchors.

The rules stand in `lexicon/data/ar/times.toml`; each names a reading, a method of `_Reader` below.
A relative time without an anchor keeps its words and has neither start nor end. Where a choice is
left, the past is preferred: reports tell what has happened.

Hijri dates are computed by the tabular calendar and taken a day either way, since months begin by
sighting. Source: Reingold and Dershowitz, Calendrical Calculations, Islamic calendar.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from tawatur.extract.numbers import NumberWords
from tawatur.lexicon import Lexicon, Row
from tawatur.model import Granularity, Interval, Span, TimeMention
from tawatur.text import Tokens, tokenise
from tawatur.text.grammar import AnyWord, Grammar, Match, Matcher, RuleSet, WordClass, check_examples

__all__ = [
    "TimeGrammar",
    "TimeHit",
    "check_times",
    "explain_time",
    "find_publication",
    "find_times",
    "show_interval",
]

_DAY = timedelta(days=1)
_HOURS = {
    "dawn": (3, 6), "morning": (6, 12), "noon": (11, 15), "afternoon": (12, 18),
    "evening": (17, 24), "night": (18, 30),
}  # fmt: skip
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SATURDAY = 5
_NUMERIC = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{1,4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})")
_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1300, 1601)
_FINE: frozenset[Granularity] = frozenset(("instant", "hour", "part_of_day", "day"))
_HEAD_LINES, _TAIL_LINES, _LINE_WORDS = 6, 4, 4


@dataclass(frozen=True, slots=True)
class TimeHit:
    """A time in the text, tokens `first` to before `last`."""

    first: int
    last: int
    mention: TimeMention


class _Months(WordClass):
    """Months by name; two names of one month, "سبتمبر/أيلول", are one."""

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, Any]]:
        keys = tokens.keys
        for end, value in super().match(tokens, at, word):
            if end < len(keys) and keys[end] in self.words:  # "أبريل نيسان"
                yield from ((a, o) for a, o in super().match(tokens, end, keys[end]) if o == value)
            if end + 1 < len(keys) and keys[end] in "/(-":
                for after, other in super().match(tokens, end + 1, keys[end + 1]):
                    if other == value:
                        closed = after < len(keys) and keys[end] == "(" and keys[after] == ")"
                        yield after + closed, value
            yield end, value


class _Numbers:
    """Numbers in digits or words that fit a range, cardinal or ordinal."""

    digits = True

    def __init__(
        self, words: NumberWords, fits: Iterable[int], *, cardinal: bool = True, ordinal: bool = False
    ) -> None:
        self._numbers = words
        self._fits = fits if isinstance(fits, range) else frozenset(fits)
        self._cardinal, self._ordinal = cardinal, ordinal
        self.digits = cardinal
        self.words = (words.cardinal_words(max(fits)) if cardinal else frozenset()) | (
            words.ordinal_words if ordinal else frozenset()
        )

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, int]]:
        keys = tokens.keys
        if self._ordinal:
            read = self._numbers.read_ordinal(keys, at, word)
            if read is not None and read.value in self._fits:
                yield read.last, read.value
        if word.isdecimal():
            value = int(word) if len(word) < 5 else -1  # "05" is a day though no count
            if self._cardinal and value in self._fits:
                yield at + 1, value
        elif self._cardinal:
            read = self._numbers.read_cardinal(keys, at, word)
            if read is not None and read.value in self._fits:
                yield read.last, read.value


class _Years:
    """Years in four digits."""

    words: frozenset[str] = frozenset()
    digits = True

    def __init__(self, years: range) -> None:
        self._years = years

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, int]]:
        if len(word) == 4 and word.isdecimal() and int(word) in self._years:
            yield at + 1, int(word)


class _NumericDates:
    """Dates in digits, day first, "7/9/2017", "07.09.2017", "2017-09-07": (year, month, day)."""

    words: frozenset[str] = frozenset()
    digits = True

    def __init__(self, years: range) -> None:
        self._years = years

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, tuple[int, int, int]]]:
        keys, ends, starts = tokens.keys, tokens.ends, tokens.starts
        parts: tuple[str, str, str] | None = None
        end = at + 1
        found = _NUMERIC.fullmatch(word)
        if found is not None:
            parts = (found[1], found[3], found[4])
        elif word.isdecimal() and at + 4 < len(keys) and keys[at + 1] in "-/" and len(word) < 5:
            close = all(ends[i] == starts[i + 1] for i in range(at, at + 4))
            if (close or keys[at + 1] == "/") and keys[at + 3] == keys[at + 1]:
                parts, end = (word, keys[at + 2], keys[at + 4]), at + 5
        if parts is None or not all(p.isdecimal() for p in parts):
            return
        first, middle, last = map(int, parts)
        if len(parts[0]) == 4:
            year, month, day = first, middle, last
        elif len(parts[2]) in (2, 4):
            day, month, year = first, middle, last + (2000 if len(parts[2]) == 2 else 0)
            if month > 12 >= day:
                day, month = month, day
        else:
            return
        if year in self._years and _date(2000, month, day) is not None:
            yield end, (year, month, day)


class _DayMonths:
    """Day and month in digits without a year, "20/9": (month, day)."""

    words: frozenset[str] = frozenset()
    digits = True

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, tuple[int, int]]]:
        found = _DAY_MONTH.fullmatch(word)
        end = at + 1
        if found is not None:
            day, month = int(found[1]), int(found[2])
        elif word.isdecimal() and at + 2 < len(tokens) and tokens.keys[at + 1] in "-/":
            if not tokens.keys[at + 2].isdecimal() or len(word + tokens.keys[at + 2]) > 4:
                return
            day, month, end = int(word), int(tokens.keys[at + 2]), at + 3
        else:
            return
        if _date(2000, month, day) is not None:
            yield end, (month, day)


class _Clocks:
    """Clock times "14:30": (hour, minute)."""

    words: frozenset[str] = frozenset()
    digits = True

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, tuple[int, int]]]:
        found = _CLOCK.fullmatch(word)
        if found is not None:
            yield at + 1, (int(found[1]) % 24, int(found[2]))


class TimeGrammar:
    """The time rules over the words of the calendar, compiled.

    Attributes:
        grammar: The compiled rules.
        problems: What is wrong with the rules, one line each.
    """

    def __init__(self, rules: RuleSet, calendar: Iterable[Row], words: NumberWords) -> None:
        """Compile.

        Args:
            rules: Rules of `ar/times.toml`.
            calendar: Rows of `ar/calendar.tsv`.
            words: Words of number.
        """
        classes: dict[str, list[tuple[str, Any, tuple[str, ...]]]] = {}
        for row in calendar:
            value: Any = row["value"]
            if value.lstrip("-").isdigit():
                value = int(value)
            refused = tuple(part for part in row["unless"].split("|") if part)
            name = row["class"]
            if name == "unit":
                name = f"unit-{row['number']}"
            classes.setdefault(name, []).append((row["form"], value, refused))
        matchers: dict[str, Matcher] = {
            name: _Months(entries) if name == "month" else WordClass(entries)
            for name, entries in classes.items()
        }
        matchers |= {
            "day": _Numbers(words, range(1, 32), ordinal=True),
            "month-number": _Numbers(words, range(1, 13), ordinal=True),
            "count": _Numbers(words, range(1, 1000)),
            "ordinal": _Numbers(words, range(1, 100), cardinal=False, ordinal=True),
            "hour": _Numbers(words, range(1, 25), ordinal=True),
            "minute": _Numbers(words, range(1, 60)),
            "digit-year": _Years(range(1990, 2050)),
            "year": _Numbers(words, _YEARS),
            "hijri-year": _Numbers(words, _HIJRI_YEARS),
            "numeric-date": _NumericDates(_YEARS),
            "hijri-numeric": _NumericDates(_HIJRI_YEARS),
            "day-month": _DayMonths(),
            "clock-digits": _Clocks(),
            "word": AnyWord(),
        }
        self.grammar = Grammar(rules, matchers)
        self.problems = list(self.grammar.problems)
        self.problems += [
            f"{rule.id}: no reading {rule.reading!r}; known are {', '.join(sorted(_READINGS))}"
            for rule in rules.rules
            if rule.reading not in _READINGS
        ]

    @staticmethod
    def of(rows: Mapping[str, Sequence[Row]], rules: RuleSet) -> TimeGrammar:
        """Build from the rows of a lexicon, by table path."""
        return TimeGrammar(rules, rows.get("ar/calendar.tsv", ()), NumberWords.of(rows))

    @staticmethod
    def from_lexicon(lexicon: Lexicon) -> TimeGrammar:
        """Build from a lexicon."""
        return TimeGrammar.of(lexicon.rows, lexicon.rules)


def find_times(
    tokens: Tokens, grammar: TimeGrammar, published: datetime | None = None
) -> list[TimeHit]:
    """Find times and what they come to.

    Args:
        tokens: The text.
        grammar: The compiled rules.
        published: When the report was published; anchor of relative times.

    Returns:
        Hits in order, without overlaps. A time the report alone cannot date has neither start nor
        end.
    """
    reader = _Reader(published)
    hits = []
    for match in grammar.grammar.find(tokens):
        interval = reader.read(match)
        if interval is not None:
            hits.append(TimeHit(match.first, match.last, _mention(tokens, match, interval)))
            reader.remember(interval)
    return hits


def _mention(tokens: Tokens, match: Match, interval: Interval) -> TimeMention:
    start, end = tokens.starts[match.first], tokens.ends[match.last - 1]
    return TimeMention(interval, Span(start, end, tokens.text[start:end]), match.rule.id)


def find_publication(tokens: Tokens, grammar: TimeGrammar) -> tuple[Interval, Span] | None:
    """Find the date a report gives itself: a date line or dateline at its head or tail.

    A date inside a running sentence is never taken.

    Returns:
        The date, to the minute when a clock time stands beside it, and its words.
    """
    lines = list(_lines(tokens))
    head = lines[:_HEAD_LINES]
    tail = lines[max(len(head), len(lines) - _TAIL_LINES) :]
    for number, (first, last) in enumerate(head + tail[::-1]):
        for match in _dates_of_line(tokens, grammar, first, last):
            outside = sum(
                1
                for at in (*range(first, match.first), *range(match.last, last))
                if tokens.keys[at][0].isalnum()
            )
            dateline = (
                number < len(head)
                and match.first - first < _LINE_WORDS + 2
                and any(tokens.keys[at] in "-:)|" for at in range(match.last, min(match.last + 4, last)))
                and tokens.keys[match.last - 1] != "-"
            )
            if outside <= _LINE_WORDS or dateline:
                interval = _Reader(None).read(match)
                if interval is not None and interval.dated:
                    mention = _mention(tokens, match, interval)
                    return replace(interval, weekday=None), mention.span
    return None


def _lines(tokens: Tokens) -> Iterator[tuple[int, int]]:
    first = 0
    for at, key in enumerate(tokens.keys):
        if key[0] == "\n":
            if at > first:
                yield first, at
            first = at + 1
    if len(tokens) > first:
        yield first, len(tokens)


def _dates_of_line(
    tokens: Tokens, grammar: TimeGrammar, first: int, last: int
) -> Iterator[Match]:
    """Yield the full dates of a line: day, month and year told."""
    at = first
    while at < min(last, first + 60):
        match = grammar.grammar.match(tokens, at)
        if match is None or match.last > last:
            at += 1
            continue
        if match.rule.reading != "none" and _is_full_date(match):
            yield match
        at = match.last


def _is_full_date(match: Match) -> bool:
    names = set(_slot_names(match))
    if match.rule.reading in ("since", "until", "range", "range_days"):
        return False
    return "numeric-date" in names or {"day", "month", "year"} <= names


def _slot_names(match: Match) -> Iterator[str]:
    for slot in match.slots:
        yield slot.name
        if isinstance(slot.value, Match):
            yield from _slot_names(slot.value)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _at(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """Return a moment; hours may run past midnight."""
    return datetime(day.year, day.month, day.day) + timedelta(hours=hour, minutes=minute)


def _days(first: date, last: date, granularity: Granularity) -> Interval:
    """Return the interval from one day to another, both within."""
    return Interval(_at(first), _at(last) + _DAY, granularity)


def _month_after(year: int, month: int, count: int) -> tuple[int, int]:
    months = year * 12 + month - 1 + count
    return months // 12, months % 12 + 1


def _month(year: int, month: int, granularity: Granularity = "month") -> Interval:
    following = date(*_month_after(year, month, 1), 1)
    return Interval(_at(date(year, month, 1)), _at(following), granularity)


def _hijri_day(year: int, month: int, day: int) -> date:
    """Return the Gregorian date of a tabular Hijri date (civil epoch)."""
    days = day + -(-59 * (month - 1) // 2) + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(days + 227014)


def _hijri_year_of(day: date) -> int:
    return (30 * (day.toordinal() - 227014) + 10646) // 10631


class _Reader:
    """Turns matches into intervals, remembering the dates it has met."""

    def __init__(self, published: datetime | None) -> None:
        self.published = published.date() if published else None
        self.last_day: date | None = None
        self.last_month: tuple[int, int] | None = None

    def read(self, match: Match) -> Interval | None:
        """Return what a match comes to; None for words that are no time."""
        reading = _READINGS.get(match.rule.reading)
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

    def none(self, match: Match) -> Interval | None:
        """Words that look like a time and are none."""
        return None

    def inner(self, match: Match) -> Interval | None:
        """What the rule inside comes to; the last one where several tell the same date."""
        return self.read(_nested(match)[-1])

    def unanchored(self, match: Match) -> Interval | None:
        """A time that hangs on an event: words kept, no date."""
        return Interval(granularity="days")

    def now(self, match: Match) -> Interval | None:
        if self.published is None:
            return Interval()
        return _days(self.published, self.published, "day")

    def date(self, match: Match) -> Interval | None:
        """Day and month, with or without year."""
        month = match.get("month")
        month = match.get("month-number") if month is None else month
        return self._dated(match.get("day"), month, match)

    def _dated(self, day: int, month: int, match: Match) -> Interval:
        year = match.get("year") or match.get("digit-year")
        weekday = match.get("weekday")
        if year is not None:
            found = _date(year, month, day)
            return _days(found, found, "day") if found else Interval(weekday=weekday)
        anchor = self.published
        if anchor is None:
            if self.last_month is None:
                return Interval(weekday=weekday)
            found = _date(self.last_month[0], month, day)
            if found is None:
                return Interval(weekday=weekday)
            return replace(_days(found, found, "day"), inferred=True)
        if match.get("next") is not None:
            years: Iterable[int] = range(anchor.year, anchor.year + 9)
            candidates = [d for y in years if (d := _date(y, month, day)) and d > anchor]
        else:
            years = range(anchor.year, anchor.year - 9, -1)
            candidates = [d for y in years if (d := _date(y, month, day)) and d <= anchor]
        if not candidates:
            return Interval(weekday=weekday)
        return _days(candidates[0], candidates[0], "day")

    def gregorian(self, match: Match) -> Interval | None:
        """The Gregorian half of a date told in both calendars."""
        return self.numeric(match) if match.get("numeric-date") is not None else self.date(match)

    def tomorrow(self, match: Match) -> Interval | None:
        if self.published is None:
            return Interval(weekday=match.get("weekday"))
        return _days(self.published + _DAY, self.published + _DAY, "day")

    def numeric(self, match: Match) -> Interval | None:
        found = _date(*match.get("numeric-date"))
        return _days(found, found, "day") if found else Interval()

    def hijri_numeric(self, match: Match) -> Interval | None:
        found = _hijri_day(*match.get("hijri-numeric"))
        return _days(found - _DAY, found + _DAY, "days")

    def day_month(self, match: Match) -> Interval | None:
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
            if begins > self.published + _DAY:
                year -= 1
        if day is not None:
            found = _hijri_day(year, month, day)
            return _days(found - _DAY, found + _DAY, "days")
        following = _hijri_day(year + month // 12, month % 12 + 1, 1)
        return _days(_hijri_day(year, month, 1) - _DAY, following, "month")

    def weekday(self, match: Match) -> Interval | None:
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
            step = -1 if match.get("past") is not None else 1 if match.get("next") is not None else 0
            anchor = _month_after(self.published.year, self.published.month, step)
        found = _date(*anchor, match.get("day")) if anchor else None
        return _days(found, found, "day") if found else Interval()

    def same_day(self, match: Match) -> Interval | None:
        return self._from_last(0)

    def next_day(self, match: Match) -> Interval | None:
        return self._from_last(1)

    def day_before(self, match: Match) -> Interval | None:
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
        year = _year(match)
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
        last = (whole.end - _DAY).date()
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
        end = _month_after(year, first, 4)
        return Interval(_at(date(year, first, 1)), _at(date(*end, 1)), "season")

    def fraction_of_year(self, match: Match) -> Interval | None:
        """A half or a quarter of a year."""
        whole = self._inner_or_month(match)
        nth, length = match.get("ordinal"), 6 if match.get("half") is not None else 3
        if whole.start is None or not 1 <= nth <= 12 // length:
            return Interval(granularity="season")
        year, first = whole.start.year, (nth - 1) * length + 1
        end = _month_after(year, first, length)
        return Interval(_at(date(year, first, 1)), _at(date(*end, 1)), "season")

    def week_of_month(self, match: Match) -> Interval | None:
        """The nth week of a month; the last seven days for "the last week"."""
        whole = self._inner_or_month(match)
        if whole.start is None or whole.end is None:
            return replace(whole, granularity="week")
        nth = match.get("ordinal")
        last = (whole.end - _DAY).date()
        if nth is None or nth > 4:
            return _days(last - timedelta(days=6), last, "week")
        first = whole.start.date() + timedelta(days=7 * (nth - 1))
        return _days(first, first + timedelta(days=6), "week")

    def year(self, match: Match) -> Interval | None:
        years = sorted(s.value for s in match.slots if s.name in ("year", "digit-year"))
        return Interval(_at(date(years[0], 1, 1)), _at(date(years[-1] + 1, 1, 1)), "year")

    def decade(self, match: Match) -> Interval | None:
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
            if date(*_month_after(year, 1, first + 1), 1) > self.published:
                year -= 1
        if year is None:
            return Interval(granularity="season")
        start, end = _month_after(year, 1, first - 1), _month_after(year, 1, first + 2)
        return Interval(_at(date(*start, 1)), _at(date(*end, 1)), "season")

    def period(self, match: Match) -> Interval | None:
        """Last, this, next or the same day, night, week, month, year."""
        name = match.get("period-word") or match.get("period-month") or match.get("period-year")
        granularity: Granularity = {
            "month": "month", "year": "year", "week": "week", "night": "part_of_day",
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
            return _month(*_month_after(today.year, today.month, step))
        if name == "year":
            year = today.year + step
            return Interval(_at(date(year, 1, 1)), _at(date(year + 1, 1, 1)), "year")
        if name == "week":
            return _week(today, step)
        day = today + timedelta(days=step)
        whole = _days(day, day, "day")
        return _part(whole, "night") if name == "night" else whole

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
                return _days(today - timedelta(days=10), today - 2 * _DAY, "days")
            return Interval(granularity="open")
        day = _back(today, unit, count)
        if unit == "week":
            return _days(day - _DAY, day + _DAY, "days")
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
            self.published = (late.end - _DAY).date()
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
        last = (late.end - _DAY).date()
        first = _date(last.year, last.month, day)
        if first is None or first > last:
            first = _date(*_month_after(last.year, last.month, -1), day)
        if first is None:
            return Interval(granularity="days")
        return replace(_days(first, last, "days"), inferred=late.inferred)

    def weekdays(self, match: Match) -> Interval | None:
        """Two weekdays that follow each other, and what lies between."""
        first, last = match.get("weekday", 0), match.get("weekday", 1)
        late = self.weekday(match._replace(slots=tuple(s for s in match.slots[1:])))
        if self.published is None or late is None or late.end is None:
            return Interval(granularity="days", weekday=first)
        day = (late.end - _DAY).date()
        return _days(day - timedelta(days=(last - first) % 7), day, "days")

    def part(self, match: Match) -> Interval | None:
        """A part of a day that is told beside it."""
        part = match.get("part") or match.get("adverb")
        nested = _nested(match)
        inner = self.read(nested[-1]) if nested else Interval()
        return _part(inner or Interval(), part)

    def this_part(self, match: Match) -> Interval | None:
        """This morning, tonight."""
        today = self.published
        whole = _days(today, today, "day") if today else Interval()
        return _part(whole, match.get("part") or match.get("adverb") or "night")

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
            first = self.weekday(match._replace(slots=match.slots[1:]))  # counted back from the second
            if first is not None and first.start is not None and first.end is not None:
                first = replace(first, start=first.start - _DAY, end=first.end - _DAY)
            else:
                first = Interval(weekday=match.get("weekday"))
        return _part(first or Interval(), "night")

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
    year, month = _month_after(day.year, day.month, -months)
    last = (date(*_month_after(year, month, 1), 1) - _DAY).day
    return date(year, month, min(day.day, last))


def _week(today: date, step: int) -> Interval:
    """Return a week, Saturday to Friday.

    "Last week" also means the last seven days, so it runs up to the day before publication.
    """
    begins = today - timedelta(days=(today.weekday() - _SATURDAY) % 7) + timedelta(days=7 * step)
    last = max(begins + timedelta(days=6), today - _DAY) if step < 0 else begins + 6 * _DAY
    return _days(begins, last, "week")


def _part(whole: Interval, part: str) -> Interval:
    """Cut a part of the day out of a day."""
    start, end = whole.start, whole.end
    if start is None or end is None or end - start > _DAY:
        return replace(whole, granularity="part_of_day", part_of_day=part)
    day = start.date()
    first, last = _HOURS[part]
    return replace(
        whole, start=_at(day, first), end=_at(day, last), granularity="part_of_day", part_of_day=part
    )


def _hour(hour: int, part: str | None) -> int:
    """Return the hour of 24 for an hour of 12 with its part of the day."""
    if part in ("evening", "afternoon") and hour < 12:
        return hour + 12
    if part == "noon" and hour < 4:
        return hour + 12
    if part == "night":
        return 24 if hour in (12, 24) else hour + 12 if 6 <= hour < 12 else hour + 24 if hour < 6 else hour
    if part in ("dawn", "morning") and hour == 12:
        return 0
    return hour


def _part_of_hour(hour: int) -> str | None:
    return "evening" if 17 <= hour < 24 else "afternoon" if 13 <= hour < 17 else None


_READINGS: dict[str, Callable[[_Reader, Match], Interval | None]] = {
    name: method
    for name, method in vars(_Reader).items()
    if not name.startswith("_") and name not in ("read", "remember")
}


def show_interval(interval: Interval) -> str:
    """Write an interval in one line, as examples of the rules do.

    Whole days are inclusive dates ("2017-08-21/2017-08-31", "2017-08", "2017"), moments exclusive at
    the end ("2017-08-26T18:00/2017-08-27T06:00"), an open end is "..". Without a date it is what is
    known: "thursday dawn", or "-".
    """
    start, end = interval.start, interval.end
    if start is None and end is None:
        known = [] if interval.weekday is None else [_WEEKDAYS[interval.weekday]]
        if interval.part_of_day:
            known.append(interval.part_of_day)
        return " ".join(known) or "-"
    whole = all(m is None or (m.hour, m.minute) == (0, 0) for m in (start, end))
    if not whole:
        return "/".join(m.isoformat(timespec="minutes") if m else ".." for m in (start, end))
    if start is not None and end is not None:
        following = _month_after(start.year, start.month, 1)
        if start.day == 1 and (end.year, end.month, end.day) == (*following, 1):
            return f"{start:%Y-%m}"
        if (start.month, start.day) == (1, 1) and end == start.replace(year=start.year + 1):
            return f"{start:%Y}"
        if end - start == _DAY:
            return start.date().isoformat()
    first = start.date().isoformat() if start else ".."
    return f"{first}/{(end - _DAY).date().isoformat() if end else '..'}"


def explain_time(text: str, grammar: TimeGrammar, published: datetime | None = None) -> list[str]:
    """Say which rules match in a text, which slots they fill and what they come to."""
    tokens = tokenise(text)
    values = {hit.first: show_interval(hit.mention.interval) for hit in find_times(tokens, grammar, published)}
    lines: list[str] = []
    for match in grammar.grammar.find(tokens):
        lines += grammar.grammar.lines(match, tokens)
        lines.append(f"  = {values.get(match.first, 'no time')}")
    return lines


def check_times(grammar: TimeGrammar) -> list[str]:
    """Return every problem of the rules: patterns, readings, examples and rejects."""

    def read(text: str, published: datetime | None) -> list[tuple[str, str, str]]:
        tokens = tokenise(text)
        hits = find_times(tokens, grammar, published)
        return [(h.mention.rule, h.mention.span.text, show_interval(h.mention.interval)) for h in hits]

    if not grammar.grammar.works:  # nothing would match: the examples would only repeat that
        return grammar.problems
    return grammar.problems + check_examples(grammar.grammar.rules, read)
