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
