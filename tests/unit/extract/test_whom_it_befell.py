"""Who suffered, told past an aside, behind "a great number of", in apposition, or as others beside the first."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def casts(read, text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    return [(told(claim.roles.agent), told(claim.roles.patient)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # who he is stands between a man and what befell him
        ("وكان الطفل سامر عودة (18 شهرا) قتل الجمعة في نابلس.", "killing", [], ["سامر عودة"]),
        ("وكان الشاب سامر عودة، 18 عاما، قتل الجمعة.", "killing", [], ["سامر عودة"]),
        ("الشاب سامر عودة من بلدة دوما قتل الجمعة.", "killing", [], ["سامر عودة"]),
        (
            "وزار العقيد سامر عودة نابلس، وقتل في الاشتباكات مدنيان.",
            "killing",
            [],
            ["civilians"],
        ),
        # adjectives part a number from those of whom it is
        (
            "قتل الجيش السوري عددا كبيرا من عناصر داعش في إدلب.",
            "killing",
            ["syrian-arab-army"],
            ["islamic-state"],
        ),
        (
            "مقتل عدد غير قليل من عناصر داعش في غارة على الموصل.",
            "killing",
            [],
            ["islamic-state"],
        ),
        (
            "شنت الطائرات غارات على عدد كبير من مواقع الحوثيين.",
            "airstrike",
            [],
            ["houthis"],
        ),
        (
            "هاجمت مجموعة صغيرة من الحوثيين نقطة للجيش اليمني.",
            "ground_attack",
            ["houthis"],
            ["yemeni-army"],
        ),
        # one of which it is
        (
            "قتل عشرة من لواء الأقصى، أحد فصائل المعارضة السورية، في إدلب.",
            "killing",
            [],
            ["liwa-al-aqsa"],
        ),
        (
            "قصف الجيش السوري أحد مواقع المعارضة السورية في إدلب.",
            "shelling",
            ["syrian-arab-army"],
            ["syrian-opposition-factions"],
        ),
        # whose target it was that an attack struck
        (
            "استهدف هجوم مقر قيادة الفرقة الرابعة في دمشق.",
            "ground_attack",
            [],
            ["syrian-fourth-division"],
        ),
        (
            "استهدف قصف الفرقة الرابعة مدرسة في دمشق.",
            "shelling",
            ["syrian-fourth-division"],
            [],
        ),
        # others beside the first
        (
            "قتل خمسة جنود وأصيب ستة آخرون أثناء هجومهم على ثكنات داعش في حديثة.",
            "killing",
            ["islamic-state"],
            ["soldiers"],
        ),
        # whose it was, told by a verb of belonging
        (
            "استهدف الجيش السوداني آليات تتبع الدعم السريع في بارا.",
            "ground_attack",
            ["sudanese-armed-forces"],
            ["rapid-support-forces"],
        ),
        (
            "وقع تفجير استهدف سيارات تتبع حركة حماس في غزة.",
            "explosion",
            [],
            ["hamas"],
        ),
        # the other party named before is what a pronoun means
        (
            "قطعت القوات العراقية طرق إمداد داعش بعد محاصرته في الرمادي.",
            "siege",
            [],
            ["islamic-state"],
        ),
        (
            "هاجمت القوات العراقية الفلوجة بدعم من التحالف الدولي بعد محاصرتها.",
            "siege",
            [],
            [],
        ),
        # an adjective before whose men they are; a title before a name
        (
            "أعلن مسؤول أن خمسة عناصر مفترضين من تنظيم القاعدة قتلوا في غارة في اليمن.",
            "killing",
            [],
            ["al-qaeda"],
        ),
        ("تم اعتقال الشيخ عمر السالم في الخرطوم.", "arrest", [], ["عمر السالم"]),
        # to whom an injury was
        ("نتجت عن المقذوف إصابة بسيطة لمواطن في جازان.", "killing", [], ["civilians"]),
    ],
)
def test_who_suffered(read, text: str, kind: str, agent: list[str], patient: list[str]) -> None:
    assert casts(read, text, kind) == [(agent, patient)]


def test_sources_of_one_name_speak_each_for_its_own(read) -> None:
    report = read(
        "قالت مصادر في الشرطة العراقية إن خمسة من أفرادها قتلوا في حديثة. "
        "وتحدثت مصادر داعش عن انسحاب الجيش العراقي من الرمادي."
    )
    assert told(report.claims[0].roles.patient) == ["iraqi-federal-police"]
