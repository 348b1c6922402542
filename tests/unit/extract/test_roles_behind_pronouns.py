"""Whose deed it is that a pronoun, a hedge between commas or "the group" tells."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        # a pronoun on the noun of attack, or after it
        ("خطف الحوثيون طبيبا بعد هجومهم على قرية في حجة.", ["houthis"], []),
        ("خطفت قوات الدعم السريع تاجرا إثر هجوم لها على سوق في بارا.", ["rapid-support-forces"], []),
        ("قتل ثلاثة مسلحين خلال هجومهم على نقطة للجيش العراقي.", ["unidentified-armed-group"], ["iraqi-armed-forces"]),
        ("قتل الجيش السوري خمسة مدنيين خلال قصفه بلدة بنش.", ["syrian-arab-army"], ["civilians"]),
        ("قتل مسلح جراء استهدافه بعبوة في درعا.", [], ["unidentified-armed-group"]),
        # what is answered is the other side's
        (
            "قصف الجيش السوري مواقع هيئة تحرير الشام في بنش، ردا على قصفها القرية.",
            ["hayat-tahrir-al-sham"],
            [],
        ),
        # the verb reaches its noun past those with whom somebody did it
        ("شن الجيش السوري مع حلفائه هجوما على سراقب.", ["syrian-arab-army"], []),
        ("شن الحوثيون والقبائل المتحالفة معهم الهجوم على حجة.", ["houthis"], []),
        # who it is thought to be, between commas
        ("هاجم مسلحون، يعتقد أنهم من تنظيم داعش، قرية قرب كركوك.", ["islamic-state"], []),
        ("هاجم مسلحون، يعتقد أنهم فروا لاحقا، قرية قرب كركوك.", ["unidentified-armed-group"], []),
        ("استهدفت غارة، يعتقد أنها أمريكية، سيارة في مأرب.", ["us-military"], []),
        ("نفذت طائرات، يرجح أنها إسرائيلية، غارة على تدمر.", ["israeli-air-force"], []),
        # "the group" is the armed group named last, nobody when there is none
        ("تبنت بوكو حرام التفجير في ديفا. وشنت الجماعة هجوما على قرية.", ["boko-haram"], []),
        ("قتل الجيش المصري مسلحين في سيناء. وشنت الجماعة هجوما على قرية.", [], []),
    ],
)  # fmt: skip
def test_who_is_meant_did_it(read, text: str, agent, patient) -> None:
    attacks = [
        claim
        for claim in read(text).claims
        if claim.kind in ("ground_attack", "shelling", "airstrike", "explosion")
    ]

    assert (told(attacks[-1].roles.agent), told(attacks[-1].roles.patient)) == (agent, patient)


def test_doubt_about_who_did_it_is_none_about_the_deed(read) -> None:
    claim = read("نفذت طائرات، يرجح أنها إسرائيلية، غارة على تدمر.").claims[0]

    assert claim.certainty == "asserted"
    assert claim.roles.agent[0].hedged
