"""Quantities in text."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from tawatur.extract.numbers import NumberHit, NumberWords, find_numbers
from tawatur.lexicon import data_folder, read_tables
from tawatur.lexicon.specs import TABLES
from tawatur.text import tokenise

SHARED = Path(__file__).resolve().parents[4] / "shared"


@cache
def words() -> NumberWords:
    return NumberWords.of(read_tables(TABLES, [data_folder()])[0])


def hits(text: str) -> list[tuple[str, NumberHit]]:
    tokens = tokenise(text)
    return [(tokens.quote(h.first, h.last), h) for h in find_numbers(tokens, words())]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7", 7),
        ("٢٣٥٩", 2359),
        ("1,500", 1500),
        ("1.500", 1500),
        ("١٬٥٠٠", 1500),
        ("2,359,000", 2359000),
        ("1،500", 1500),
        ("12 500", 12_500),
        ("3 مئة و21", 321),
        ("2 تريليون", 2_000_000_000_000),
        ("3.5 مليون", 3_500_000),
        ("30 ألف", 30_000),
        ("3 آلاف و500", 3500),
        ("سبعة", 7),
        ("ثماني", 8),
        ("اثنا عشر", 12),
        ("أحد عشر", 11),
        ("إحدى عشرة", 11),
        ("خمس عشرة", 15),
        ("ثلاثة وعشرين", 23),
        ("واحد وعشرون", 21),
        ("تسعة وتسعون", 99),
        ("مئة", 100),
        ("مائتين", 200),
        ("ثلاثمئة وخمسة وستين", 365),
        ("خمس مائة", 500),
        ("مئة وعشرة", 110),
        ("مئة و20", 120),
        ("ألف", 1000),
        ("ألفي", 2000),
        ("ألف و120", 1120),
        ("ألفا و320", 1320),
        ("ألفين و700", 2700),
        ("ألف ومئتين وخمسين", 1250),
        ("خمسة آلاف", 5000),
        ("مئة وخمسين ألفا", 150_000),
        ("مليونين ومئتي ألف", 2_200_000),
        ("مليار", 1_000_000_000),
        ("12 ألفا و345", 12_345),
    ],
)
def test_value(text: str, value: int) -> None:
    """Each of these, before a counted noun, is one number."""
    ((quote, hit),) = hits(f"مقتل {text} شخصاً هناك")
    assert quote == f"{text} شخصاً"
    assert (hit.low, hit.high, hit.modifier) == (value, value, None)
    assert (hit.noun, hit.known) == ("شخص", True)


@pytest.mark.parametrize(
    ("text", "quote", "low", "high", "modifier"),
    [
        ("أكثر من 22 قياديا", "أكثر من 22 قياديا", 23, None, "more_than"),
        ("ما يزيد على 1500 مسلح", "ما يزيد على 1500 مسلح", 1501, None, "more_than"),
        ("ما لا يقل عن عشرة مدنيين", "ما لا يقل عن عشرة مدنيين", 10, None, "at_least"),
        ("مقتل 20 شخصا على الأقل في", "20 شخصا على الأقل", 20, None, "at_least"),
        ("مقتل 20 جنديا ليبيا على الأقل في", "20 جنديا ليبيا على الأقل", 20, None, "at_least"),
        (
            "مقتل خمسة مدنيين يمنيين آخرين على الأقل",
            "خمسة مدنيين يمنيين آخرين على الأقل",
            5,
            None,
            "at_least",
        ),
        ("مقتل 20 مدنيا بينهم طفل على الأقل", "20 مدنيا", 20, 20, None),
        ("على الأقل 20 مدنيا", "على الأقل 20 مدنيا", 20, None, "at_least"),
        ("أقل من 30 مقاتلا", "أقل من 30 مقاتلا", None, 29, "less_than"),
        ("ما يصل إلى 30 مقاتلا", "ما يصل إلى 30 مقاتلا", None, 30, "at_most"),
        ("نحو ١٢٧ عائلة", "نحو ١٢٧ عائلة", 127, 127, "about"),
        ("حوالي عشرين مسلحا", "حوالي عشرين مسلحا", 20, 20, "about"),
        ("قرابة ألفي شخص", "قرابة ألفي شخص", 2000, 2000, "about"),
        ("ونحو 50 جريحا", "ونحو 50 جريحا", 50, 50, "about"),
        ("لأكثر من 50 مدنيا", "لأكثر من 50 مدنيا", 51, None, "more_than"),
        ("عشرات العائلات", "عشرات العائلات", 20, 99, "tens"),
        ("العشرات", "العشرات", 20, 99, "tens"),
        ("مئات المدنيين", "مئات المدنيين", 200, 999, "hundreds"),
        ("آلاف المدنيين", "آلاف المدنيين", 2000, 9999, "thousands"),
        ("عشرات الآلاف من المدنيين", "عشرات الآلاف من المدنيين", 20_000, 99_999, "thousands"),
        ("مئات الآلاف", "مئات الآلاف", 200_000, 999_999, "thousands"),
        ("ما لا يقل عن عشرات المدنيين", "ما لا يقل عن عشرات المدنيين", 20, None, "at_least"),
        ("بضعة مسلحين", "بضعة مسلحين", 3, 9, None),
        ("بين 20 و30 قتيلا", "بين 20 و30 قتيلا", 20, 30, None),
        ("ما بين عشرين وثلاثين قتيلا", "ما بين عشرين وثلاثين قتيلا", 20, 30, None),
        ("20 إلى 30 قتيلا", "20 إلى 30 قتيلا", 20, 30, None),
        ("من 20 إلى 30 قتيلا", "من 20 إلى 30 قتيلا", 20, 30, None),
    ],
)
def test_bounds(text: str, quote: str, low: int | None, high: int | None, modifier: str) -> None:
    ((found, hit),) = hits(text)
    assert found == quote
    assert (hit.low, hit.high, hit.modifier) == (low, high, modifier)


@pytest.mark.parametrize(
    ("text", "quote", "noun"),
    [
        ("قتل شخصين في", "شخصين", "شخصين"),
        ("سحبت قياديين اثنين ميدانيين", "قياديين اثنين", "قياديين"),
        ("قتل اثنين من مرافقيه", "اثنين من مرافقيه", ""),
        ("مقتل مدنيين اثنين", "مدنيين اثنين", "مدنيين"),
    ],
)
def test_two(text: str, quote: str, noun: str) -> None:
    ((found, hit),) = hits(text)
    assert (found, hit.low, hit.high) == (quote, 2, 2)
    if noun:
        assert hit.noun == noun


def test_one_is_counted_only_when_said() -> None:
    ((quote, hit),) = hits("سقط قتيل واحد")
    assert (quote, hit.low) == ("قتيل واحد", 1)
    assert hits("سقط قتيل") == []
    assert hits("أحد القياديين") == []


def test_a_noun_counted_already_is_not_counted_again() -> None:
    assert [quote for quote, _ in hits("1,500 الوحدة احدا")] == ["1,500 الوحدة"]


def test_the_definite_number_after_its_noun() -> None:
    ((quote, hit),) = hits("أسماء القتلى السبعة")
    assert (quote, hit.low, hit.noun, hit.noun_at) == ("القتلى السبعة", 7, "قتلي", 1)


@pytest.mark.parametrize(
    "text",
    [
        "طائرات F-16 تقصف",
        "طائرة إف-16",
        "دبابة تي 72",
        "محطة الـ«تي 2»",
        "اللواء 93",
        "كتيبة 46",
        "الفرقة 17 مشاة",
        "القرار 2254",
        "بنسبة 30 %",
        "بنسبة 30 بالمئة",
        "ثاني عملية",
        "الدورة الثانية عشرة",
        "القرن الحادي والعشرين",
        "هاتف 00963944123456",
        "+963944123456",
        "نحو دير الزور",
        "من بينهم قياديون",
        "عدة مروحيات",
        "عدد من القياديين",
        "كمية كبيرة",
        "قذائف عيار 120",
        "صاروخ 107 ملم",
        "مواليد 1986",
        "فيلم (1965)",
        "1- قال المصدر",
        "",
    ],
)
def test_no_quantity(text: str) -> None:
    assert hits(text) == []


def test_parts_are_marked() -> None:
    found = hits(
        "بلغت الخسائر 1840 قتيلاً ونحو ثلاثة آلاف و200 مصاب، بينهم 12 ضابطاً وأكثر من 300 جندي"
    )
    assert [(h.low, h.part) for _, h in found] == [
        (1840, False),
        (3200, False),
        (12, True),
        (301, True),
    ]
    found = hits("استشهاد 6 أطفال، كل ثلاثة منهم من عائلة")
    assert [(h.low, h.part) for _, h in found] == [(6, False), (3, True)]


def test_totals_are_marked() -> None:
    found = hits("ارتفعت حصيلة القصف إلى 30 قتيلا. وفي حلب أصيب 5 مدنيين")
    assert [(h.low, h.total_hint) for _, h in found] == [(30, True), (5, False)]


def test_counted_noun_stands_in_the_tables_or_is_kept() -> None:
    ((_, hit),) = hits("30 ألف برميل يوميا")
    assert (hit.noun, hit.noun_at) == ("برميل", 2)
    ((_, hit),) = hits("قتل 5 وأصيب")
    assert (hit.noun, hit.noun_at, hit.known) == ("", -1, False)
    ((quote, hit),) = hits("مقتل عشرة من عناصر التنظيم")
    assert (quote, hit.noun, hit.known) == ("عشرة من عناصر", "عناصر", True)


def test_the_same_number_in_brackets_is_one() -> None:
    ((_, hit),) = hits("أصيب (7) سبعة جنود")
    assert (hit.low, hit.noun) == (7, "جنود")


def test_taken_tokens_are_left_alone() -> None:
    tokens = tokenise("في 5 آب قتل 3 مدنيين")
    found = find_numbers(tokens, words(), [(1, 3)])
    assert [h.low for h in found] == [3]
    assert [h.low for h in find_numbers(tokens, words())] == [5, 3]


@pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="the gold is not beside this checkout")
def test_every_quantity_of_the_gold() -> None:
    wrong = []
    for line in (SHARED / "gold" / "seeds.claims.jsonl").read_text(encoding="utf-8").splitlines():
        claim = json.loads(line)
        tokens = tokenise((SHARED / "seeds" / claim["doc"]).read_text(encoding="utf-8"))
        found = find_numbers(tokens, words())
        for gold in claim["counts"]:
            span = gold["span"]
            near = [
                (h.low, h.high)
                for h in found
                if tokens.starts[h.first] < span["end"] and span["start"] < tokens.ends[h.last - 1]
            ]
            lows = {gold["low"], *gold.get("alts", ())}
            if not any(
                (low in lows and (gold["high"] is None or high in lows))
                or (low, high) == (gold["low"], gold["high"])
                for low, high in near
            ):
                wrong.append((claim["id"], gold["text"], near))
    assert wrong == []
