"""Words that look like a party and are none: a base, a settlement, an adjective, kin, a service."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        # a base, and the organisation
        ("هاجم مسلحون القاعدة الجوية في بيدوا.", ["unidentified-armed-group"], []),
        ("طوقت القوات القاعدة وهاجمت القوات القاعدة ليلا.", ["القوات"], []),
        ("هاجم مسلحو القاعدة نقطة تفتيش في شبوة.", ["al-qaeda"], []),
        # a settlement, and a woman of one
        ("قصف حزب الله مستوطنة المنارة بالقذائف.", ["hezbollah"], []),
        ("أصيبت مستوطنة بجروح في القدس.", [], ["israeli-settlers"]),
        # an adjective, and another party joined
        ("هاجم مستوطنون متشددون قرية قصرة.", ["israeli-settlers"], []),
        ("هاجم مستوطنون ملثمون مسلحين في قصرة.", ["israeli-settlers"], ["unidentified-armed-group"]),
        ("أصيب شخص آخر مجهول بالرصاص في سرت.", [], ["people"]),
        # members told right after soldiers are theirs, gunmen are not
        ("انفجر لغم في تدمر، ما أسفر عن مقتل جندي وإصابة عنصرين.", [], ["syrian-arab-army"]),
        (
            "قتل جندي وأصيب مسلحان بانفجار في تدمر.",
            [],
            ["syrian-arab-army", "unidentified-armed-group"],
        ),
        # kin of a leader, and himself
        ("قتل شقيق القيادي في حركة حماس بغارة في غزة.", [], ["civilians"]),
        ("قتلت زوجة قائد في حزب الله بغارة في صور.", [], ["civilians"]),
        ("قتل ابن عم زعيم الحركة بغارة في صور.", [], ["civilians"]),
        ("قتل القيادي في حركة حماس بغارة في غزة.", [], ["hamas"]),
        # an officer of a service, and one of the army
        ("قتل ضابط في جهاز المخابرات بانفجار في تدمر.", [], ["officers"]),
        ("قتل عقيد بالاستخبارات بانفجار في تدمر.", [], ["officers"]),
        ("قتل ضابط بانفجار في تدمر.", [], ["syrian-arab-army"]),
    ],
)  # fmt: skip
def test_what_is_no_party_does_and_suffers_nothing(read, text: str, agent, patient) -> None:
    claims = [
        claim
        for claim in read(text).claims
        if claim.kind in ("ground_attack", "shelling", "killing")
    ]

    assert (told(claims[-1].roles.agent), told(claims[-1].roles.patient)) == (agent, patient)
