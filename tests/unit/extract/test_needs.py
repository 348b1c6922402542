"""Words that tell a happening only beside certain others, and those that tell none without them."""

from __future__ import annotations

import pytest


def told(reading) -> list[tuple[str, str]]:
    return [(claim.kind, claim.polarity) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أحرق المسلحون ثلاث شاحنات قرب سبها.", ["destruction"]),
        ("أحرق الموظف أوراق الملف كلها.", []),
        ("انتشر المهاجمون في أربع قرى قرب بوكمال.", ["deployment"]),
        ("انتشر الخبر في أربع قرى قرب بوكمال.", []),
        ("قضى سبعة مدنيين في حي الزيتون بغزة.", ["killing"]),
        ("قضى سبعة مدنيين إجازتهم في مدينة العقبة.", []),
        ("فقدت القوات تسعة من عناصرها في تعز.", ["killing"]),
        ("فقدت القوات الاتصال بتسعة من عناصرها في تعز.", []),
        ("استولى المسلحون على عدد من البلدات خلال الشهر الماضي.", ["territory_captured"]),
        ("تقدمت القوات باتجاه الشمال بدعم من الطيران.", ["advance"]),
        ("تقدمت القوات المسلحة بالشكر إلى المتطوعين.", []),
        ("لجأ مئات السكان إلى القرى المجاورة لبلدة عبس.", ["displacement"]),
        ("لجأ السكان إلى القضاء ضد البلدية في عبس.", []),
        ("أضرم مستوطنون النار في سيارات قرب نابلس.", ["riot"]),
        ("أضرم المسلحون النار في سوق الكومة.", ["destruction"]),
        ("لقي رقيب في شرطة مركز بئر العبد بمحافظة شمال سيناء مصرعه.", ["killing"]),
    ],
)
def test_what_stands_beside_makes_the_sense(read, text: str, expected: list[str]) -> None:
    assert [kind for kind, _ in told(read(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفى المتحدث سقوط المطار في عدن.", [("territory_captured", "denied")]),
        ("نفت الوزارة دخول أي مسلح إلى مدينة حماة.", [("advance", "denied")]),
        ("لا صحة للأخبار عن دخول القوات إلى بلدة سراقب.", [("advance", "denied")]),
        ("ونفى القائد خروج مقاتليه من البلدة.", [("withdrawal", "denied")]),
        ("علق المتحدث على سقوط المطر في عدن.", []),
        ("تابع المراقبون دخول فصل الشتاء في مدينة حماة.", []),
    ],
)
def test_what_is_denied_is_told(read, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(read(text)) == expected


@pytest.mark.parametrize(
    "said",
    [
        "وأعلن تنظيم داعش مسؤوليته عن الهجوم",
        "وتبنى تنظيم داعش الهجوم",
        "ونفى تنظيم داعش مسؤوليته عن الهجوم",
    ],
)
def test_who_owns_up_or_denies_tells_anew(read, said: str) -> None:
    reading = read(f"هاجم مسلحون دورية للشرطة في كركوك. {said}.")
    assert [claim.kind for claim in reading.claims] == ["ground_attack", "ground_attack"]


def test_who_only_mentions_it_tells_nothing_new(read) -> None:
    reading = read("هاجم مسلحون دورية للشرطة في كركوك. وأدان مجلس المحافظة الهجوم.")
    assert [claim.kind for claim in reading.claims] == ["ground_attack"]


@pytest.mark.parametrize(
    ("text", "outcome", "certainty"),
    [
        ("تدور اشتباكات بين الجيش السوداني وقوات الدعم السريع في الأبيض.", "ongoing", "asserted"),
        ("دارت اشتباكات بين الجيش السوداني وقوات الدعم السريع في الأبيض.", None, "asserted"),
        ("أحبط الجيش محاولة هجوم على موقعه في مأرب.", "foiled", "asserted"),
        ("يعتقدون أن مسلحين هاجموا الموقع في مأرب.", None, "hedged"),
    ],
)
def test_outcome_and_certainty(read, text: str, outcome: str | None, certainty: str) -> None:
    (claim,) = read(text).claims
    assert (claim.outcome, claim.certainty) == (outcome, certainty)
