"""Laws of times and numbers that hold for every text."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.extract.numbers import NumberWords, find_numbers
from tawatur.extract.times import TimeGrammar, find_publication, find_times
from tawatur.lexicon import Row, data_folder, read_tables
from tawatur.lexicon.specs import TABLES
from tawatur.text import is_mark, tokenise
from tawatur.text.grammar import read_rules

FILE = "ar/times.toml"


@cache
def rows() -> dict[str, list[Row]]:
    return read_tables(TABLES, [data_folder()])[0]


@cache
def grammar() -> TimeGrammar:
    rules, _ = read_rules([(FILE, (data_folder() / FILE).read_text(encoding="utf-8"))])
    return TimeGrammar.of(rows(), rules)


@cache
def number_words() -> NumberWords:
    return NumberWords.of(rows())


vocabulary = sorted(
    {
        word
        for path in ("ar/calendar.tsv", "ar/numbers.tsv")
        for row in rows()[path]
        for word in row["form"].split()
    }
    | {
        *"5 31 26 2017 1436 14:30 7/9/2017 2017-09-07 3.5 1,500 الساعة الموافق و - / ( ) قتيل".split()
    }
)
texts = st.one_of(
    st.lists(st.sampled_from(vocabulary), max_size=12).map(" ".join),
    st.text(max_size=60),
    st.text(alphabet="0123456789٠١٢٣.,:/-()و َُ\n\u200f", max_size=30),
)
moments = st.none() | st.datetimes(datetime(1, 1, 1), datetime(9999, 12, 31))


@settings(max_examples=150, deadline=None)
@given(texts, moments)
def test_times_are_exact_ordered_and_never_fail(text: str, published: datetime | None) -> None:
    tokens = tokenise(text)
    end = 0
    for hit in find_times(tokens, grammar(), published):
        span, interval = hit.mention.span, hit.mention.interval
        assert hit.first >= end
        end = hit.last
        assert hit.first < hit.last <= len(tokens)
        assert text[span.start : span.end] == span.text != ""
        assert span.end == len(text) or not is_mark(text[span.end])
        if interval.start is not None and interval.end is not None:
            assert interval.start < interval.end


@settings(max_examples=150, deadline=None)
@given(texts)
def test_numbers_are_ordered_and_never_fail(text: str) -> None:
    tokens = tokenise(text)
    end = 0
    for hit in find_numbers(tokens, number_words()):
        assert end <= hit.first < hit.last <= len(tokens)
        end = hit.last
        assert hit.noun_at < len(tokens)
        assert (hit.noun_at >= 0) == bool(hit.noun)
        assert hit.low is not None or hit.high is not None
        if hit.low is not None and hit.high is not None:
            assert 0 < hit.low <= hit.high


@settings(max_examples=100, deadline=None)
@given(texts)
def test_publication_never_fails(text: str) -> None:
    found = find_publication(tokenise(text), grammar())
    if found is not None:
        interval, span = found
        assert interval.dated
        assert text[span.start : span.end] == span.text


@settings(max_examples=60, deadline=None)
@given(st.integers(1, 999_999))
def test_a_number_in_words_is_read_back(value: int) -> None:
    tokens = tokenise(in_words(value))
    numeral = number_words().read_cardinal(tokens.keys, 0, tokens.keys[0])
    if value == 1:  # "one" alone counts nothing
        assert numeral is None
    else:
        assert numeral is not None
        assert (numeral.last, numeral.value) == (len(tokens), value)


UNITS = ["", "واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["", "عشرة", "عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["", "مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة",
            "تسعمئة"]  # fmt: skip


def in_words(value: int) -> str:
    """Write a number below a million in Arabic words."""
    thousands, rest = divmod(value, 1000)
    parts = []
    if thousands == 1:
        parts.append("ألف")
    elif thousands == 2:
        parts.append("ألفان")
    elif thousands:
        parts.append(f"{below_thousand(thousands)} {'آلاف' if thousands <= 10 else 'ألفا'}")
    if rest:
        parts.append(below_thousand(rest))
    return " و".join(parts)


def below_thousand(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    parts = [HUNDREDS[hundreds]] if hundreds else []
    tens, units = divmod(rest, 10)
    if 10 < rest < 20:
        parts.append(f"{'أحد' if units == 1 else 'اثنا' if units == 2 else UNITS[units]} عشر")
    else:
        parts += [UNITS[units]] if units else []
        parts += [TENS[tens]] if tens else []
    return " و".join(parts)
