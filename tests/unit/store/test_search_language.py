"""The query language: what is read as what, and where a fault is."""

from __future__ import annotations

from datetime import date

import pytest

from tawatur.store.search.language import (
    And,
    Everything,
    Name,
    Not,
    Or,
    Phrase,
    QueryError,
    Range,
    Word,
    parse_query,
    query_words,
)


def day(*parts: int) -> int:
    return date(*parts).toordinal()


@pytest.mark.parametrize(
    ("query", "node"),
    [
        ("", Everything()),
        ("  \u200f ", Everything()),
        ("غارة", Word("غارة")),
        ("طائر*", Word("طائر", prefix=True)),
        ("«غارة جوية»", Phrase("غارة جوية")),
        ("“غارة  جوية”", Phrase("غارة جوية")),
        ('"قال: «نعم»"', Phrase("قال: «نعم»")),
        ("a b", And((Word("a"), Word("b")))),
        ("a AND b", And((Word("a"), Word("b")))),
        ("غارة و قصف", And((Word("غارة"), Word("قصف")))),
        ("غارة أو قصف", Or((Word("غارة"), Word("قصف")))),
        ("ليس قصف", Not(Word("قصف"))),
        ("-قصف", Not(Word("قصف"))),
        ("al-Bukamal", Word("al-Bukamal")),
        ("a b OR c", Or((And((Word("a"), Word("b"))), Word("c")))),
        ("a (b OR c)", And((Word("a"), Or((Word("b"), Word("c")))))),
        ("((a))", Word("a")),
        ("and or not", And((Word("and"), Word("or"), Word("not")))),
        ("«و»", Phrase("و")),
        ("kind:airstrike", Name("kind", ("airstrike",))),
        ("نوع:غارة,قصف", Name("kind", ("غارة", "قصف"))),
        ("مكان:«دير الزور»،الرقة", Name("place", ("دير الزور", "الرقة"))),
        ("قطبية:منفي", Name("polarity", ("denied",))),
        ("reviewed:نعم", Name("reviewed", ("yes",))),
        ("killed:20", Range("killed", 20, 20)),
        ("killed:>=10", Range("killed", 10, None)),
        ("killed:>10", Range("killed", 11, None)),
        ("killed:≤10", Range("killed", None, 10)),
        ("killed:<10", Range("killed", None, 9)),
        ("killed:2,700", Range("killed", 2700, 2700)),
        ("قتلى:٢٠..٤٠", Range("killed", 20, 40)),
        ("date:2017-08", Range("date", day(2017, 8, 1), day(2017, 8, 31))),
        ("date:2017-12..", Range("date", day(2017, 12, 1), None)),
        ("تاريخ:٢٠١٧", Range("date", day(2017, 1, 1), day(2017, 12, 31))),
        ("from:2017-08-26", Range("date", day(2017, 8, 26), None)),
        ("إلى:2017-02", Range("date", None, day(2017, 2, 28))),
        ("date:2016-02..2016-02", Range("date", day(2016, 2, 1), day(2016, 2, 29))),
    ],
)
def test_what_is_read(query, node) -> None:
    read = parse_query(query)
    assert read.node == node
    assert parse_query(str(read)).node == node


@pytest.mark.parametrize(
    ("query", "column", "words"),
    [
        ('a "b', 3, "not closed"),
        ("a (b", 3, "not closed"),
        ("a b)", 4, "never opened"),
        ("a ()", 3, "nothing between"),
        ("a OR", 3, "right"),
        ("OR a", 1, "left"),
        ("a AND OR b", 3, "right"),
        ("a NOT", 3, "leave out"),
        ('a ""', 3, "no word between"),
        ("!!", 1, "no word"),
        ("ab » c", 4, "no word"),
        ("x plce:y", 3, "Did you mean place"),
        ("kind:", 1, "needs a value"),
        ("polarity:perhaps", 10, "affirmed, denied"),
        ("killed:many", 8, "no number"),
        ("killed:9..3", 8, "ends before"),
        ("date:2017-13", 6, "no day"),
        ("date:..", 6, "no day"),
        ("a*b", 2, "star"),
        ("ب*", 2, "star"),
        ("(" * 30 + "a", 21, "Too many"),
        ("a " * 300, 401, "too long"),
        ("a" * 3000, 2000, "too long"),
    ],
)
def test_a_fault_is_pointed_at(query, column, words) -> None:
    with pytest.raises(QueryError) as caught:
        parse_query(query)
    error = caught.value
    assert error.column == column
    assert words in error.text_en
    assert error.text_ar
    assert str(error).splitlines()[-1] == f"  {' ' * (column - 1)}^"


def test_no_spelling_stands_for_two_fields() -> None:
    words = query_words()
    names = [
        form for part in ("fields", "numbers") for forms in words[part].values() for form in forms
    ]
    assert len(names) == len(set(names))


def test_every_error_is_told_in_both_languages() -> None:
    assert all(len(told) == 2 and all(told) for told in query_words()["errors"].values())
