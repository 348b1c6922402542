"""What is joined to a plan, who fell on the ground, numbers of those named next, where nobody was harmed."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def place_of(claim) -> str:
    return claim.place.area.place_id if claim.place and claim.place.area else ""


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("حشد الحوثيون قواتهم بغية اقتحام الضالع وتنفيذ مجازر بحق الأبرياء.", "planned"),
        ("يخطط الحوثيون لاقتحام الضالع وقصف المدينة.", "planned"),
        ("نجح الحوثيون في اقتحام الضالع وقصف المدينة.", "asserted"),
        ("خطط الحوثيون لاقتحام الضالع وقتل خمسة جنود أمس.", "asserted"),
    ],
)
def test_what_is_joined_to_a_plan_is_planned(read, text, certainty):
    assert read(text).claims[-1].certainty == certainty


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        (
            "شن طيران التحالف غارات على إب. وقالت مصادر إن 17 من الحوثيين قتلوا في مواجهات بتعز.",
            [],
        ),
        (
            "شن طيران التحالف غارات على إب. وقالت مصادر إن 17 من الحوثيين قتلوا فيها.",
            ["saudi-led-coalition"],
        ),
    ],
)
def test_who_flies_kills_nobody_in_a_fight_on_the_ground(read, text, agent):
    (killing,) = [claim for claim in read(text).claims if claim.kind == "killing"]
    assert told(killing.roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "patients"),
    [
        ("أسر الجيش اليمني ستة وقتل 15 من الحوثيين.", [["houthis"], ["houthis"]]),
        ("أسر الجيش اليمني ستة مدنيين وقتل 15 من الحوثيين.", [["civilians"], ["houthis"]]),
    ],
)
def test_bare_number_is_of_those_told_next(read, text, patients):
    assert [told(claim.roles.patient) for claim in read(text).claims] == patients


@pytest.mark.parametrize(
    ("text", "low"),
    [
        ("قتل الجيش اليمني 15 من تلك المليشيات.", 15),
        ("بلغت حصيلة القتلى في عدن ألفا.", 1000),
        ("قتل ألفا شخص في المعارك بعدن.", 2000),
    ],
)
def test_how_many(read, text, low):
    counts = [count.low for claim in read(text).claims for count in claim.quantities]
    assert counts == [low]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قالت الشرطة إن فرنسية خطفت في اليمن أفرج عنها وستعود إلى فرنسا.", "country-ye"),
        ("قال شيخ فر من بعقوبة إلى أربيل إن مسلحين قتلوا 43 شخصا.", "iq-baqubah"),
        ("قال شيخ زار أربيل إن مسلحين قتلوا 43 شخصا في بعقوبة.", "iq-baqubah"),
    ],
)
def test_where_somebody_went_is_not_where_it_happened(read, text, place):
    assert place_of(read(text).claims[-1]) == place


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("أكد بيان دخول جهاز مكافحة الإرهاب العراقي إلى جامعة الأنبار.", ["advance"]),
        ("ساءت الأوضاع منذ دخول الحوثيين صنعاء.", []),
        ("سمحت إسرائيل بدخول المساعدات إلى غزة.", []),
    ],
)
def test_who_comes_in(read, text, kinds):
    assert [claim.kind for claim in read(text).claims] == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "قال مدير المستشفى إن خمسة جرحوا. وأضاف في تصريح نشرته وكالة سانا أن القوات قصفت الحي.",
            ["sana", "hospital director"],
        ),
        ("قالت وكالة سانا إن القوات قصفت الحي.", ["sana"]),
    ],
)
def test_who_puts_it_out_is_told_once(read, text, expected):
    chain = read(text).claims[-1].attribution.chain
    assert [hop.source.id or hop.source.name for hop in chain] == expected
