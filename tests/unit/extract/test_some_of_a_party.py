"""Parties told by some of their people: "three of al-Qaeda", "two fighters of the Brigade 35"."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def claim_of(reading, kind: str):
    return next(claim for claim in reading.claims if claim.kind == kind)


@pytest.mark.parametrize(
    ("text", "kind", "patient", "counts"),
    [
        # "القاعدة" behind a count or its fighters is the organisation
        (
            "أعلنت السلطات اليمنية مقتل خمسة عناصر من القاعدة في شبوة.",
            "killing",
            ["al-qaeda"],
            [("killed", 5, "militants")],
        ),
        (
            "أصيب 4 من القاعدة في أبين.",
            "killing",
            ["al-qaeda"],
            [("injured", 4, "militants")],
        ),
        # a base that the report tells of
        ("قتل قيادي في القاعدة الجوية بالعند.", "killing", [], []),
        # those who bear a name of their country
        (
            "قتل سبعة من المقاومة وتسعة من الحوثيين في مواجهات بتعز.",
            "killing",
            ["popular-resistance-yemen", "houthis"],
            [("killed", 7, "militants"), ("killed", 9, "militants")],
        ),
        (
            "خلفت المعارك 12 جريحا من المسلحين وثلاثة من الجيش في حمص.",
            "killing",
            ["militants", "syrian-arab-army"],
            [("injured", 12, "people"), ("injured", 3, "members")],
        ),
        # soldiers joined to civilians are a party of their own
        (
            "قتل أربعة مدنيين وجنديان في كركوك.",
            "killing",
            ["civilians", "iraqi-armed-forces"],
            [("killed", 4, "civilians"), ("killed", 2, "soldiers")],
        ),
    ],
)
def test_some_of_a_party(read, text, kind, patient, counts) -> None:
    claim = [c for c in read(text).claims if c.kind == kind][-1]
    assert told(claim.roles.patient) == patient
    if counts:
        assert [(q.what, q.low, q.of) for q in claim.quantities] == counts


def test_a_number_is_no_surname(read) -> None:
    attack = claim_of(read("تعرضت نقطة للجيش المالي في غاو لهجوم خلف ستة قتلى."), "ground_attack")
    assert told(attack.roles.agent) == []
    killed = claim_of(read("قتل خلف سعيد الشمري في بغداد."), "killing")
    assert [mention.name_ar for mention in killed.roles.patient] == ["خلف سعيد الشمري"]
