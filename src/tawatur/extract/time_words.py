"""Phrases of time that no table can list: numbers that fit a day or a year, dates in digits, clock times."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from tawatur.extract.numbers import NumberWords
from tawatur.text import Tokens
from tawatur.text.grammar import AnyWord, Matcher, WordClass

__all__ = ["Months", "make_date", "time_classes"]

_NUMERIC = re.compile(r"(\d{1,4})([./])(\d{1,2})\2(\d{1,4})")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)(?::[0-5]\d)?")
_DAY_MONTH = re.compile(r"(\d{1,2})[/.](\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})/(\d{4})|(\d{4})/(\d{1,2})")
_YEARS = range(1900, 2101)
_HIJRI_YEARS = range(1300, 1601)


def make_date(year: int, month: int, day: int) -> date | None:
    """Return a date, None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def time_classes(words: NumberWords) -> dict[str, Matcher]:
    """Return the classes of numbers, dates in digits and clock times by the names rules use."""
    return {
        "day": _Numbers(words, range(1, 32), ordinal=True),
        "month-number": _Numbers(words, range(1, 13), ordinal=True),
        "count": _Numbers(words, range(1, 1000)),
        "ordinal": _Numbers(words, range(1, 100), cardinal=False, ordinal=True),
        "hour": _Numbers(words, range(1, 25), ordinal=True),
        "hour-name": _HourNames(words),
        "minute": _Numbers(words, range(1, 60)),
        "digit-year": _Years(range(1990, 2050)),
        "year": _Numbers(words, _YEARS),
        "hijri-year": _Numbers(words, _HIJRI_YEARS),
        "numeric-date": _NumericDates(_YEARS),
        "hijri-numeric": _NumericDates(_HIJRI_YEARS),
        "day-month": _DayMonths(),
        "day-slash-month": _DayMonths(slash=True),
        "month-year": _MonthYears(_YEARS),
        "clock-digits": _Clocks(),
        "word": AnyWord(),
    }


class Months(WordClass):
    """Months by name; two names of one month, "سبتمبر/أيلول", are one."""

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, Any]]:
        """Yield each month that begins here, the longer reading first."""
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
        self,
        words: NumberWords,
        fits: Iterable[int],
        *,
        cardinal: bool = True,
        ordinal: bool = False,
    ) -> None:
        self._numbers = words
        self._fits = fits if isinstance(fits, range) else frozenset(fits)
        self._cardinal, self._ordinal = cardinal, ordinal
        self.digits = cardinal
        self.seconds = words.further_words
        self.words = (words.cardinal_words(max(fits)) if cardinal else frozenset()) | (
            words.ordinal_words if ordinal else frozenset()
        )

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, int]]:
        keys = tokens.keys
        if self._ordinal:
            read = self._numbers.read_ordinal(keys, at, word)
            if read is not None and read.value in self._fits:
                yield read.last, read.value
            if read is not None and read.last > at + 1:  # "الثامنة وعشرين دقيقة": eight and twenty
                alone = self._numbers.read_ordinal([word], 0, word)
                if alone is not None and alone.value in self._fits:
                    yield at + 1, alone.value
        if word.isdecimal():
            value = int(word) if len(word) < 5 else -1  # "05" is a day though no count
            if self._cardinal and value in self._fits:
                yield at + 1, value
        elif self._cardinal:
            read = self._numbers.read_cardinal(keys, at, word)
            if read is not None and read.value in self._fits:
                yield read.last, read.value


class _HourNames(_Numbers):
    """Hours by their names with the article, "الثالثة": ordinals in the feminine."""

    def __init__(self, words: NumberWords) -> None:
        super().__init__(words, range(1, 13), cardinal=False, ordinal=True)
        self.words = frozenset(w for w in self.words if w.startswith("ال") and w.endswith("ه"))


class _Years:
    """Years in four digits."""

    words: frozenset[str] = frozenset()
    digits = True
    seconds: frozenset[str] = frozenset()

    def __init__(self, years: range) -> None:
        self._years = years

    def match(self, _tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, int]]:
        if len(word) == 4 and word.isdecimal() and int(word) in self._years:
            yield at + 1, int(word)


class _NumericDates:
    """Dates in digits, day first, "7/9/2017", "07.09.2017", "2017-09-07": (year, month, day)."""

    words: frozenset[str] = frozenset()
    digits = True
    seconds = frozenset(("-", "/"))
    compound = True

    def __init__(self, years: range) -> None:
        self._years = years

    def match(
        self, tokens: Tokens, at: int, word: str
    ) -> Iterator[tuple[int, tuple[int, int, int]]]:
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
        if year in self._years and make_date(2000, month, day) is not None:
            yield end, (year, month, day)


class _DayMonths:
    """Day and month in digits without a year, "20/9" or "9/20": (month, day)."""

    words: frozenset[str] = frozenset()
    digits = True
    compound = True

    def __init__(self, *, slash: bool = False) -> None:
        """Take only "/" between them if told so, else "-" and "." as well."""
        self._slash = slash
        self.seconds = frozenset() if slash else frozenset(("-", "/"))

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, tuple[int, int]]]:
        found = _DAY_MONTH.fullmatch(word)
        end = at + 1
        if self._slash and "/" not in word:
            return
        if found is not None:
            day, month = int(found[1]), int(found[2])
        elif word.isdecimal() and at + 2 < len(tokens) and tokens.keys[at + 1] in "-/":
            if not tokens.keys[at + 2].isdecimal() or len(word + tokens.keys[at + 2]) > 4:
                return
            day, month, end = int(word), int(tokens.keys[at + 2]), at + 3
        else:
            return
        if month > 12 >= day:
            day, month = month, day
        if make_date(2000, month, day) is not None:
            yield end, (month, day)


class _MonthYears:
    """Month and year in digits, "9/2017" or "2017/9": (year, month)."""

    words: frozenset[str] = frozenset()
    digits = True
    seconds: frozenset[str] = frozenset()
    compound = True

    def __init__(self, years: range) -> None:
        self._years = years

    def match(self, _tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, tuple[int, int]]]:
        found = _MONTH_YEAR.fullmatch(word)
        if found is not None:
            month, year = int(found[1] or found[4]), int(found[2] or found[3])
            if year in self._years and 1 <= month <= 12:
                yield at + 1, (year, month)


class _Clocks:
    """Clock times "14:30": (hour, minute)."""

    words: frozenset[str] = frozenset()
    digits = True
    seconds: frozenset[str] = frozenset()
    compound = True

    def match(self, _tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, tuple[int, int]]]:
        found = _CLOCK.fullmatch(word)
        if found is not None:
            yield at + 1, (int(found[1]) % 24, int(found[2]))
