"""Parties that stand beside a deed without doing it: users of a base, guards, tellers, those it befell."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # who uses what was struck
        (
            "هاجم مسلحون معسكرا مستخدما من قبل الحرس الثوري في دير الزور.",
            "ground_attack", ["unidentified-armed-group"], ["irgc"],
        ),
        (
            "أعلنت حركة الشباب مسؤوليتها عن تفجير استهدف المطار المستخدم من قبل الجيش الصومالي.",
            "explosion", ["al-shabaab"], ["somali-army"],
        ),
        ("قصفت القاعدة من قبل الجيش السوري.", "shelling", ["syrian-arab-army"], []),
        # who guards or helps those who do
        (
            "الجيش السوري وبمساندة حزب الله هاجم بلدة بنش.",
            "ground_attack", ["syrian-arab-army"], [],
        ),
        (
            "اقتحم مستوطنون قرية دوما تحت حماية الجيش الإسرائيلي.",
            "ground_attack", ["israeli-settlers"], [],
        ),
        ("هاجم حزب الله والجيش السوري بلدة بنش.", "ground_attack", ["hezbollah", "syrian-arab-army"], []),
        # what befell them, and what they did
        ("أصيب شرطيان إثر رشقهما بالحجارة في رام الله.", "riot", [], ["police officers"]),
        # who left, arrested and fought
        (
            "انسحب الجيش الإسرائيلي من البلدة بعد اعتقال فتى وسط مواجهات مع مقاومين.",
            "arrest", ["israeli-military"], ["civilians"],
        ),
        (
            "اعتقل فتى خلال مواجهات مع الجيش الإسرائيلي في رام الله.",
            "arrest", ["israeli-military"], ["civilians"],
        ),
        # by what means, whoever tells it
        (
            "قال العقيد أحمد المنصوري إن مجهولين اغتالوا ضابطا بتفجير سيارته.",
            "explosion", ["unidentified-armed-group"], [],
        ),
        # for whom he speaks, in quotation marks
        (
            'نقلت وكالة عن نائب مدير "المرصد السوري" سامي "أبو علي"، قوله إن قصف المعارضة طال حلب.',
            "shelling", ["syrian-opposition-factions"], [],
        ),
    ],
)  # fmt: skip
def test_who_stands_beside_it_did_not_do_it(
    read, text: str, kind: str, agent: list[str], patient: list[str]
) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)

    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)
