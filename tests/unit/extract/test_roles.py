"""Who did it and to whom, whatever the order of words."""

from __future__ import annotations

import pytest


def parties(mentions) -> list[str]:
    return [mention.id for mention in mentions]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        # verb first, subject first
        ("هاجم تنظيم داعش الجيش العراقي قرب الرطبة.", ["islamic-state"], ["iraqi-armed-forces"]),
        ("تنظيم داعش هاجم الجيش العراقي قرب الرطبة.", ["islamic-state"], ["iraqi-armed-forces"]),
        (
            "هاجمت قوات الدعم السريع مقراً للجيش السوداني في الفاشر.",
            ["rapid-support-forces"],
            ["sudanese-armed-forces"],
        ),
        (
            "قصف الجيش الإسرائيلي موقعاً لحزب الله جنوب لبنان.",
            ["israeli-military"],
            ["hezbollah"],
        ),
        # nouns with their doer
        (
            "قصف الحوثيين لمواقع الجيش اليمني في مأرب مستمر منذ أيام.",
            ["houthis"],
            ["yemeni-army"],
        ),
        (
            "هجوم لحركة حماس على موقع للجيش الإسرائيلي شرق غزة.",
            ["hamas"],
            ["israeli-military"],
        ),
        # light verbs
        (
            "شن التحالف العربي غارات على مواقع للحوثيين في حجة.",
            ["saudi-led-coalition"],
            ["houthis"],
        ),
        (
            "نفذ الجيش المصري ضربات ضد ولاية سيناء جنوب رفح.",
            ["egyptian-armed-forces"],
            ["sinai-province"],
        ),
        # passives, with the doer and without
        (
            "قُتل ثلاثة جنود من الجيش المالي على يد مسلحين من بوكو حرام.",
            ["boko-haram"],
            ["malian-armed-forces"],
        ),
        (
            "اعتُقل عناصر من حماس من قبل الجيش الإسرائيلي في جنين.",
            ["israeli-military"],
            ["hamas"],
        ),
        ("قُتل عناصر من تنظيم داعش في الحويجة.", [], ["islamic-state"]),
        # relative clauses
        (
            "الهجوم الذي شنه تنظيم داعش على الجيش العراقي في الحويجة استمر ساعات.",
            ["islamic-state"],
            ["iraqi-armed-forces"],
        ),
        (
            "الغارات التي نفذها التحالف الدولي على تنظيم داعش قرب هجين دامت يومين.",
            ["global-coalition-against-isis"],
            ["islamic-state"],
        ),
        # repelled: who attacked is the doer
        (
            "صد الجيش العراقي هجوماً لتنظيم داعش على مصفاة بيجي.",
            ["islamic-state"],
            ["iraqi-armed-forces"],
        ),
        # several doers
        (
            "هاجم الجيش الوطني الليبي ومسلحون قبليون قوات حكومة الوفاق في غريان.",
            ["libyan-national-army", ""],
            ["libyan-army-gna"],
        ),
    ],
)
def test_agent_and_patient(read, text: str, agent: list[str], patient: list[str]) -> None:
    (claim,) = read(text).claims
    assert parties(claim.roles.agent) == agent
    assert parties(claim.roles.patient) == patient


def test_a_clash_has_two_sides(read) -> None:
    (claim,) = read("اندلعت اشتباكات بين الجيش السوداني وقوات الدعم السريع في الأبيض.").claims
    sides = {*parties(claim.roles.agent), *parties(claim.roles.patient)}
    assert sides == {"sudanese-armed-forces", "rapid-support-forces"}


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        # one subject for verbs joined by "and"
        (
            "اقتحم الجيش الإسرائيلي مخيم بلاطة واعتقل ستة شبان.",
            "arrest",
            ["israeli-military"],
        ),
        # the dead of an attack fall to whoever made it
        (
            "قصفت طائرات التحالف العربي سوقاً في حجة، ما أدى إلى مقتل سبعة.",
            "killing",
            ["saudi-led-coalition"],
        ),
        # a party that speaks of its own deeds
        ("أعلن الجيش اللبناني توقيف عشرة مسلحين في عرسال.", "arrest", ["lebanese-army"]),
        ("قالت قوات الدعم السريع إنها دمرت ست دبابات.", "destruction", ["rapid-support-forces"]),
    ],
)
def test_doers_carried_on(read, text: str, kind: str, agent: list[str]) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]
    assert parties(claim.roles.agent) == agent


def test_a_speaker_is_no_doer_of_others_deeds(read) -> None:
    (claim,) = read("قال الجيش العراقي إن تنظيم داعش أعدم ستة رهائن في القائم.").claims
    assert parties(claim.roles.agent) == ["islamic-state"]
    assert "iraqi-armed-forces" not in parties(claim.roles.patient)


def test_a_short_name_is_taken_from_the_report(read) -> None:
    reading = read("سيطر تنظيم داعش على قرية قرب الشرقاط. وأعدم التنظيم أربعة من سكانها.")
    (claim,) = [claim for claim in reading.claims if claim.kind == "execution"]
    assert parties(claim.roles.agent) == ["islamic-state"]


def test_a_hedge_on_the_doer_stays_on_the_doer(read) -> None:
    (claim,) = read("خطف مسلحون يُعتقد أنهم من بوكو حرام عشر طالبات في ديفا.").claims
    assert parties(claim.roles.agent) == ["boko-haram"]
    assert claim.roles.agent[0].hedged
    assert claim.certainty == "asserted"


def test_labels_are_kept_on_the_mention_only(read) -> None:
    (claim,) = read("قصفت طائرات العدو الإسرائيلي بلدة الخيام.").claims
    (agent,) = claim.roles.agent
    assert agent.id in ("israel", "israeli-military")
    assert agent.loaded
    assert "enemy" not in agent.name_en.lower()


def test_civilians_who_are_hit_are_patients(read) -> None:
    (claim,) = read("قُتل خمسة مدنيين في قصف على حي الشجاعية.").claims[:1]
    assert parties(claim.roles.patient) == ["civilians"]
    assert claim.roles.agent == ()
