"""Whom a happening harmed that stands between, whose aircraft fell, roads that crowds block."""

from __future__ import annotations

import pytest


def told(mentions) -> str:
    return " ".join(mention.id or mention.group or mention.span.text for mention in mentions)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # whom a cause harmed, told behind it, with what took their lives
        ("أودى القصف بحياة أربعة مدنيين في إدلب.", "killing", "", "civilians"),
        ("أودى القصف بحياة أربعة مدنيين في إدلب.", "shelling", "", ""),
        (
            "أودى هجوم للمستوطنين على نابلس بحياة فلسطيني.",
            "killing",
            "israeli-settlers",
            "civilians",
        ),
        ("قتلت الغارة الإسرائيلية خمسة مدنيين في صور.", "killing", "", "civilians"),
        ("أصاب انفجار عبوة ثلاثة جنود في سرت الليبية.", "killing", "", "libyan-national-army"),
        ("أوقع القصف على إدلب 21 قتيلا مدنيا.", "killing", "", "civilians"),
        # who did what led to it, by the means told in between
        (
            "قتل الشاب خالد الزعبي جراء استهدافه بإطلاق نار من قبل مجهولين في مدينة جاسم.",
            "killing",
            "unidentified-armed-group",
            "الشاب خالد الزعبي",
        ),
        # who laid what somebody escaped
        (
            "نجا القيادي خالد الزعبي من محاولة اغتيال بعبوة زرعها مجهولون على طريق طفس.",
            "assassination",
            "unidentified-armed-group",
            "القيادي خالد الزعبي",
        ),
        # "put an end to" does it, whatever the verb may also mean
        (
            "قال ناطق إن مقاتلي حماس قضوا على عشرة جنود إسرائيليين.",
            "killing",
            "hamas",
            "israeli-military",
        ),
        ("قضى الطفل علي حسن حرقا داخل منزله في نابلس.", "killing", "", "الطفل علي حسن"),
        # a soldier is no policeman, though only police were named
        ("قال متحدث باسم الشرطة العراقية إن عسكريا قتل.", "killing", "", "iraqi-armed-forces"),
        # one of the people behind those who took him
        ("قتل عناصر داعش مدنيا في الشحيل السورية.", "killing", "islamic-state", "civilians"),
        (
            "اختطف مرتزقة السلطان مراد مواطنا في عفرين.",
            "abduction",
            "sultan-murad-division",
            "civilians",
        ),
        ("انفجر لغم بأطفال كانوا يرعون الأغنام في دير الزور.", "explosion", "", "civilians"),
        # of the dead of a clash nobody says which side killed them
        ("15 قتيلا في اشتباكات بين الجيش العراقي وداعش في كركوك.", "killing", "", ""),
        # those who went through much before it is told what befell them
        (
            "تعرض رتل يضم قوات من الجيش المالي وعناصر من الفيلق الأفريقي، ظهر أمس، لكمين في موبتي.",
            "ground_attack",
            "",
            "malian-armed-forces africa-corps",
        ),
        # whose aircraft was brought down
        (
            "أعلن حزب الله إسقاط مسيرة تابعة للجيش الإسرائيلي فوق بنت جبيل.",
            "interception",
            "hezbollah",
            "israeli-military",
        ),
        (
            "أسقط الجيش السوداني مسيرة لقوات الدعم السريع في مروي.",
            "interception",
            "sudanese-armed-forces",
            "rapid-support-forces",
        ),
        (
            "إسقاط مسيرة بنيران مضادات تابعة للجيش اليمني في مأرب.",
            "interception",
            "yemeni-army",
            "",
        ),
    ],
)
def test_who_and_whom(read, text: str, kind: str, agent: str, patient: str) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("أوقع القصف على إدلب 21 قتيلا مدنيا.", "civilians"),
        ("سقط 12 قتيلا من الأطفال في صعدة.", "children"),
        ("سقط 12 قتيلا في صعدة.", "people"),
        ("إصابة مدنيين اثنين بانفجار لغم غربي الأنبار.", "civilians"),
        ("قتل 17 سوريا في بعلبك.", "people"),
        ("سقط 12 قتيلا بينهم أطفال في صعدة.", "people"),
    ],
)
def test_who_the_dead_were(read, text: str, of: str) -> None:
    (claim,) = (claim for claim in read(text).claims if claim.kind == "killing")
    assert [quantity.of for quantity in claim.quantities] == [of]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قطع محتجون طريق الميناء في البصرة.", ["protest"]),
        ("أغلق الأهالي طريق المطار في عدن احتجاجا على انقطاع الكهرباء.", ["protest"]),
        ("قطع محتجون طريق الميناء في البصرة بالإطارات المشتعلة.", ["riot"]),
        ("قطعت قوات النظام طريق حلب دمشق قرب سراقب.", ["territory_captured"]),
        ("أغلقت السلطات معبر رفح.", []),
        # the death of somebody in custody or at a protest is denied as a killing
        ("نفى المتحدث باسم الحكومة وفاة متظاهرة في بغداد.", ["killing"]),
        ("نفت العائلة وفاة الرئيس السابق في القاهرة.", []),
        # shots are no shells
        ("قتل الشاب خالد الزعبي إثر استهدافه برصاص مجهولين في جاسم.", ["killing", "ground_attack"]),
    ],
)
def test_kinds(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


@pytest.mark.parametrize(
    ("text", "outcome"),
    [
        ("أعلنت القوات صد هجوم للحوثيين في مأرب.", "repelled"),
        ("أعلنت القوات التصدي لهجوم للحوثيين في مأرب.", "repelled"),
        ("أعلنت القوات التصدي للحوثيين وتفجير عبوة بآلية لهم في مأرب.", None),
    ],
)
def test_what_was_repelled(read, text: str, outcome: str | None) -> None:
    (claim,) = read(text).claims
    assert claim.outcome == outcome


def test_what_they_told(read) -> None:
    (claim,) = read("قتل متظاهران، بحسب ما أفادت به مفوضية حقوق الإنسان.").claims
    assert [hop.source.name_ar for hop in claim.attribution.chain] == ["مفوضية حقوق الإنسان"]
