"""Places that are not where something happened, and places told again by their noun."""

from __future__ import annotations

import pytest


def where(claim) -> str:
    return claim.place.area.place_id if claim.place and claim.place.area else ""


def of_kind(read, text: str, kind: str) -> list[str]:
    return [where(claim) for claim in read(text).claims if claim.kind == kind]


@pytest.mark.parametrize(
    ("text", "kind", "places"),
    [
        # where an agency sits, where its man is
        (
            "ذكرت وكالة الأنباء الليبية في طرابلس أن الانفجار أوقع عشرة قتلى في زليتن.",
            "killing",
            ["ly-zliten"],
        ),
        ("نقلت صحيفة الحياة الصادرة في لندن عن مسؤول أن ثلاثة قتلوا.", "killing", [""]),
        (
            "أفاد مراسل وكالة سبوتنيك في الحسكة أن انفجارا قتل ثلاثة.",
            "killing",
            ["sy-hasakah-city"],
        ),
        # namesakes: what holds a name tells of which country it is
        (
            "قتل ستة في غارة على حفل زفاف في منطقة الرقة بمديرية بني قيس في حجة.",
            "killing",
            ["ye-bani-qays-district"],
        ),
        ("نزح أهالي الرقة بمحافظة أربيل.", "displacement", ["sy-raqqa-city"]),
        # a date is no quarter, a quarter is
        (
            "استهدفت الجماعة سفينة في البحر الأحمر يوم الاثنين 7 يوليو 2025.",
            "ground_attack",
            ["ye-red-sea"],
        ),
        ("قصفت المدفعية حي 7 يوليو في الحديدة.", "shelling", ["ye-7-july-quarter"]),
        # what only dates, what is only the reason
        (
            (
                "شنت إسرائيل غارات على ميناء الحديدة بعد يوم من هجوم شنه الحوثيون على تل أبيب. وأسفرت"
                " الغارات عن مقتل ستة."
            ),
            "killing",
            ["ye-hodeidah-port"],
        ),
        ("قال المتحدث إن الهجوم نفذ بسبب خرق حظر الدخول إلى موانئ إسرائيل.", "ground_attack", [""]),
        # where people live is where their school was struck
        (
            "شن التحالف غارة على مدرسة يقيم فيها نازحون قرب المنصورة غربي الرقة.",
            "airstrike",
            ["sy-mansoura-raqqa"],
        ),
        (
            "قصفت طائرات إسرائيلية مدرسة يسكنها نازحون في وسط مخيم النصيرات بقطاع غزة.",
            "airstrike",
            ["ps-nuseirat-camp"],
        ),
        # the camp, the prison
        (
            (
                "تعرض معسكر التاجي لقصف. وقالت مصادر إن المعسكر الذي يقع إلى الشمال من بغداد تعرض لقصف"
                " بصواريخ."
            ),
            "shelling",
            ["iq-camp-taji", "iq-camp-taji"],
        ),
        (
            "هرب سجناء من سجن غويران في الحسكة. وقصفت طائرات محيط السجن.",
            "airstrike",
            ["sy-ghuwayran"],
        ),
    ],
)
def test_where_it_was(read, text, kind, places):
    assert of_kind(read, text, kind) == places


def test_a_hospital_bears_the_name_of_a_party(read):
    claims = read("نقل سبعون شهيدا إلى مستشفى شهداء الأقصى جراء الغارات الإسرائيلية.").claims
    assert claims
    assert not any(actor.id for claim in claims for actor in claim.roles.patient)
    (claim,) = read("أعلنت شهداء الأقصى قتل جندي في جنين.").claims
    assert [actor.id for actor in claim.roles.agent] == ["al-aqsa-martyrs-brigades"]


def test_where_who_speaks_sits_is_not_the_city(read):
    text = (
        "هاجم مقاتلون معسكرا في بلدة أنفيف. وفي باماكو، أقرت القيادة بخسائر، وأضافت أن طيرانها قصف"
        " مسلحين في ضواحي المدينة."
    )
    assert of_kind(read, text, "airstrike") == ["ml-anefis"]
    text = "هاجم مقاتلون معسكرا في بلدة أنفيف. وفي باماكو، قصف الطيران مسلحين في ضواحي المدينة."
    assert of_kind(read, text, "airstrike") == ["ml-bamako"]
