"""What newspapers tell in words of their own: verdicts carried out, fires, seats of bodies, who took part."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def kinds(read, text: str) -> list[str]:
    return [claim.kind for claim in read(text).claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نفذت وزارة الداخلية السعودية أمس حكمين بالقتل في تبوك.", ["execution"]),
        ("تم تنفيذ الحكم الأول بالإعدام في سجن البصرة أمس.", ["execution"]),
        ("نفذت الحكومة حكم المحكمة الإدارية في القاهرة.", []),  # a verdict, nobody's death
        ("صدر بحقه صك يقضي بإدانته والحكم بقتله تعزيرا.", []),  # not carried out yet
        ("تستهدف العقوبات الجديدة ثلاثة أشخاص وشركتين.", []),  # sanctions strike nobody
        ("داهم مسلحون عدة قرى في ولاية بورنو.", ["ground_attack"]),
        ("داهمت الشرطة المصرية منزل مسلح في القرية.", ["arrest"]),
        ("تقدمت المقاومة، وفر عناصر الحوثيين من المدينة.", ["advance", "flight"]),
        ("وفر الجيش الحماية للمدنيين باتجاه لحج.", []),  # provided, not fled
        ("توفي أمس في نابلس والد الطفل بعد أيام متأثرا بجراحه.", ["killing"]),
        ("توفي أمس في نابلس والد الطفل بعد صراع مع المرض.", []),
        ("قتل طفل في حريق أضرمه مستوطنون في قرية بورين.", ["killing", "riot"]),
    ],
)
def test_what_happened(read, text, expected):
    assert kinds(read, text) == expected


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        (
            "أعلنت أنقرة أن شرطة مكافحة الشغب اعتقلت عشرين شخصا في إسطنبول.",
            ["turkish-police"],
            ["civilians"],
        ),
        (
            "قتل مسلحون من بوكو حرام 20 مصليا في قرية شمال نيجيريا.",
            ["boko-haram"],
            ["civilians"],
        ),
    ],
)
def test_who_did_it_to_whom(read, text, agent, patient):
    claim = read(text).claims[0]
    assert told(claim.roles.agent) == agent
    assert [mention.id or "civilians" for mention in claim.roles.patient] == patient


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("اتهمت مؤسسة النفط التي يوجد مقرها في طرابلس القوات بأنها قصفت سفينة.", ""),
        ("اتهمت مؤسسة النفط القوات بأنها قصفت سفينة في طرابلس.", "ly-tripoli-libya"),
        ("هاجم مسلحون منزل الوزير ومقر حزبه في طرابلس.", "ly-tripoli-libya"),
    ],
)
def test_seat_of_a_body_is_no_place_of_what_happened(read, text, place):
    (claim,) = read(text).claims
    assert (claim.place.area.place_id if claim.place and claim.place.area else "") == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("أصيبت طفلة بجروح خطيرة في نابلس أمس ومازالت تعالج في إسرائيل.", "ps-nablus"),
        ("أصيبت طفلة بجروح خطيرة وهي تلعب في نابلس.", "ps-nablus"),
    ],
)
def test_where_the_harmed_are_treated_is_not_where_they_were_harmed(read, text, place):
    assert {claim.place.area.place_id for claim in read(text).claims} == {place}
