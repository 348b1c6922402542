"""Who accuses whom, what nothing points to, and whose account is denied: sentences of our own."""

from __future__ import annotations

import pytest

from tawatur.model import Claim


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def voices(claim: Claim) -> list[str]:
    return [hop.source.id or hop.source.name for hop in claim.attribution.chain]


@pytest.mark.parametrize(
    ("text", "voice", "agent"),
    [
        # the only party after the verb is who is accused
        ("حماس تتهم إسرائيل بقصف مدرسة في رفح", ["hamas"], ["israel"]),
        (
            "نفت جماعة الحوثي قصف الحي، واتهمت السعودية بقصف السوق في صعدة.",
            ["houthis"],
            ["saudi-arabia"],
        ),
        ("دمشق تتهم إسرائيل بقصف مطار حلب", [], ["israel"]),
        # two parties: the first accuses
        ("اتهمت إيران السعودية بقصف سفينة في الحديدة.", ["iran"], ["saudi-arabia"]),
    ],
)
def test_who_is_accused_says_nothing(read, text: str, voice: list[str], agent: list[str]) -> None:
    claim = read(text).claims[-1]
    assert voices(claim) == voice
    assert told(claim.roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        (
            "حملت وزارة الدفاع قوات الدعم السريع مسؤولية قصف السوق في الفاشر.",
            ["rapid-support-forces"],
        ),
        (
            "قالت حركة فتح إن عشرة مدنيين قتلوا في خان يونس، محملة إسرائيل مسؤولية قصف المدرسة.",
            ["israel"],
        ),
        ("أعلن تنظيم داعش مسؤوليته عن قصف الموقع في كركوك.", ["islamic-state"]),
        ("قالت حركة فتح إن لجنة تبحث مع إسرائيل مسؤولية قصف المدرسة في رفح.", []),
    ],
)
def test_who_is_held_responsible_did_it(read, text: str, agent: list[str]) -> None:
    claims = [claim for claim in read(text).claims if claim.kind == "shelling"]
    assert [told(claim.roles.agent) for claim in claims[-1:]] == [agent]


def test_the_accused_is_not_who_accuses(read) -> None:
    text = "نفى الجيش العراقي قصف الحي، واتهم تنظيم داعش بأن عرباته تسببت في مقتل عشرين مدنيا."
    claim = read(text).claims[-1]
    assert claim.polarity == "affirmed"
    assert "iraqi-armed-forces" not in told(claim.roles.agent)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("قال الجيش إنه لا يوجد ما يشير إلى أن غارة جوية استهدفت السوق في الفاشر.", "denied"),
        ("أكد الجيش الليبي عدم وجود أي دليل على غارة جوية في سرت.", "denied"),
        ("قالت الشرطة إن هناك ما يشير إلى أن غارة جوية استهدفت السوق في الفاشر.", "affirmed"),
        ("لم يعثر على دليل على ذلك، لكن غارة جوية استهدفت السوق في الفاشر.", "affirmed"),
        ("قال المرصد إن الهجوم لم يقتصر على غارات جوية في البوكمال.", "affirmed"),
        ("قال المرصد إن الهجوم لم يشمل غارات جوية في البوكمال.", "denied"),
    ],
)
def test_what_nothing_points_to_is_denied(read, text: str, polarity: str) -> None:
    claims = [claim for claim in read(text).claims if claim.kind == "airstrike"]
    assert [claim.polarity for claim in claims] == [polarity]


def test_what_follows_from_a_denial_is_not_denied(read) -> None:
    text = "نفى الجيش السوداني قصف المشفى في الفاشر، مما يشير إلى أن الدعم السريع أطلق صاروخا عليه."
    assert [claim.polarity for claim in read(text).claims] == ["denied", "affirmed"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("أعلن الجيش أنه قصف مواقع في الفاشر من دون أن يشير إلى استهداف المشفى.", ["shelling"]),
        (
            "أعلن الجيش أنه قصف مواقع في الفاشر وأشار إلى استهداف المشفى.",
            ["shelling", "ground_attack"],
        ),
    ],
)
def test_what_is_left_unsaid_is_not_denied(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


def test_a_whole_account_is_denied(read) -> None:
    text = "نفت تركيا ما أعلنه المرصد السوري لحقوق الإنسان بأن غارة جوية أصابت سوقا في عين عيسى."
    denial, told_by = read(text).claims
    assert (denial.polarity, denial.denies, voices(denial)) == ("denied", told_by.id, ["turkey"])
    assert told_by.polarity == "affirmed"
    assert voices(told_by) != voices(denial)


def test_what_one_told_is_no_denial(read) -> None:
    text = "أكدت تركيا ما أعلنه المرصد السوري لحقوق الإنسان عن غارة جوية في عين عيسى."
    assert all(claim.polarity == "affirmed" for claim in read(text).claims)


def test_who_is_called_a_liar_does_not_deny(read) -> None:
    claim = read("السعودية تكذب الحوثيين بشأن قصف سوق في صعدة").claims[-1]
    assert claim.polarity == "denied"
    assert voices(claim) == ["saudi-arabia"]


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("قتل تسعة مدنيين في غارات جوية نفذتها تركيا قرب عين العرب.", ["turkey"]),
        ("قتل تسعة مدنيين في غارات جوية نفذتها طائرات قرب تركيا.", []),
    ],
)
def test_states_do_what_follows_their_verb_says(read, text: str, agent: list[str]) -> None:
    assert [told(claim.roles.agent) for claim in read(text).claims][-1] == agent


def test_what_a_weapon_is_for_does_nothing(read) -> None:
    text = (
        "أسقط مسلحون طائرة حربية تابعة للقوات السورية في ريف إدلب. "
        "وقال مصدر عسكري إن الطائرة أصيبت بصاروخ مضاد للطائرات وسقطت قرب معرة النعمان."
    )
    assert all("syrian-arab-army" not in told(claim.roles.agent) for claim in read(text).claims)
