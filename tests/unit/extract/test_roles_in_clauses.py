"""Doer and sufferer where the sentence leaves one to be found: pronouns, joined nouns, clauses."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    """Return ids, the group or the words where a party has none."""
    return [m.id or m.group or m.span.text for m in mentions]


def claims_of(read, text: str, kind: str):
    return [claim for claim in read(text).claims if claim.kind == kind]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("دارت معارك بين الجيش الصومالي وحركة الشباب قرب أفغوي.", ["somali-army"], ["al-shabaab"]),
        (
            "اشتباكات بين الجيش السوداني والقوة المشتركة من جهة وقوات الدعم السريع من جهة أخرى في نيالا.",
            ["sudanese-armed-forces", "joint-force-sudan"],
            ["rapid-support-forces"],
        ),
        (
            "اندلعت مواجهات بين الأهالي والقوات الإسرائيلية في سلوان.",
            ["civilians"],
            ["israeli-military"],
        ),
        (
            "يقاتل الجيش اليمني جماعات متشددة في المكلا.",
            ["yemeni-army"],
            ["unidentified-armed-group"],
        ),
        # those who fell are one side
        (
            "قُتل سبعة عناصر من البيشمركة في اشتباكات مع تنظيم داعش قرب مخمور.",
            ["peshmerga"],
            ["islamic-state"],
        ),
    ],
)
def test_sides_of_a_clash(read, text: str, agent: list[str], patient: list[str]) -> None:
    (claim,) = claims_of(read, text, "armed_clash")
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # whom a pronoun means
        (
            "هاجم مسلحون حاجزا للجيش اللبناني في عرسال وخطفوا أربعة منهم.",
            "abduction",
            ["unidentified-armed-group"],
            ["lebanese-army"],
        ),
        (
            "أطلق مجهولون النار على شرطي في عدن فقتلوه.",
            "killing",
            ["unidentified-armed-group"],
            ["police officers"],
        ),
        (
            "قُتل صحفي جراء استهدافه من قبل قناص في تعز.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["journalists"],
        ),
        # a noun joined to one that leans on a verb
        (
            "تمكن الجيش العراقي من قتل ستة من عناصر داعش وتدمير مخزن في الحضر.",
            "destruction",
            ["iraqi-armed-forces"],
            ["islamic-state"],
        ),
        # who foiled it did not attack
        (
            "أحبط الجيش المصري محاولة هجوم لولاية سيناء في رفح.",
            "ground_attack",
            ["sinai-province"],
            ["egyptian-armed-forces"],
        ),
        # the doer after "من", the owner of the target after "ل"
        (
            "تعرض حي الكلاسة في حلب لقصف عنيف من قوات النظام.",
            "shelling",
            ["syrian-arab-army"],
            [],
        ),
        (
            "نفذ مسلحون هجوما على نقطة تفتيش تابعة للجيش المالي في غاو.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["malian-armed-forces"],
        ),
        # the subject comes after a verb that opens its clause
        (
            "قصف تنظيم داعش الحي، فيما قصفت مدفعية الجيش العراقي الضفة الأخرى من الموصل.",
            "shelling",
            ["iraqi-armed-forces"],
            [],
        ),
        (
            "رد الجيش التركي أمس بقصف مواقع لتنظيم داعش.",
            "shelling",
            ["turkish-armed-forces"],
            ["islamic-state"],
        ),
        # a name in quotation marks still stands before its verb
        (
            "وأضاف أن «مجموعة إرهابية» هاجمت أفراداً من الحرس الوطني قرب القصرين.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["tunisian-national-guard"],
        ),
        # own deeds and own losses
        (
            "أعلن تنظيم داعش قتل ستة جنود من الجيش السوري.",
            "killing",
            ["islamic-state"],
            ["syrian-arab-army"],
        ),
        (
            "أعلن الجيش الأردني مقتل اثنين من جنوده قرب الركبان.",
            "killing",
            [],
            ["jordanian-armed-forces"],
        ),
        # "بينهم" names no further sufferer
        (
            "قُتل عشرة عناصر من حركة الشباب بينهم القيادي أبو سالم الكيني.",
            "killing",
            [],
            ["al-shabaab"],
        ),
        # several that do something attack together
        (
            "الغارات التي نفذها الجيش الأمريكي والجيش البريطاني على مواقع للحوثيين استمرت ساعة.",
            "airstrike",
            ["us-military", "british-armed-forces"],
            ["houthis"],
        ),
        # "إنها" is who speaks, not who was named last
        (
            "قال الجيش السوداني إن مقر القوة المشتركة سليم وإنه دمر أربع دبابات.",
            "destruction",
            ["sudanese-armed-forces"],
            [],
        ),
        # a verb in the feminine goes on with its subject
        (
            "رصدت الشرطة الاتحادية تجمعا لتنظيم داعش في الحويجة، فيما أحبطت هجوما له وقتلت 9 منهم.",
            "killing",
            ["iraqi-federal-police"],
            ["islamic-state"],
        ),
        # out of whose hands
        (
            "انتزع الجيش العراقي بلدة القيارة من قبضة تنظيم داعش.",
            "territory_captured",
            ["iraqi-armed-forces"],
            ["islamic-state"],
        ),
        # the search of whoever searched
        (
            "نفذت الشرطة العراقية عملية تفتيش في كركوك أسفرت عن مصادرة أسلحة.",
            "seizure",
            ["iraqi-federal-police"],
            [],
        ),
        # aircraft counted are no sufferers
        (
            "قصفت ثلاث طائرات حربية تركية مواقع لتنظيم داعش.",
            "airstrike",
            ["turkish-air-force"],
            ["islamic-state"],
        ),
    ],
)
def test_left_to_be_found(read, text: str, kind: str, agent: list[str], patient: list[str]) -> None:
    claims = claims_of(read, text, kind)
    assert [(told(c.roles.agent), told(c.roles.patient)) for c in claims[-1:]] == [(agent, patient)]


def test_people_of_the_doers_side_are_not_their_victims(read) -> None:
    (claim,) = claims_of(read, "شن مقاتلو داعش هجوما على حاجز وقتلوا ثمانية عناصر.", "killing")
    assert told(claim.roles.agent) == ["islamic-state"]
    assert told(claim.roles.patient) == ["militants"]


def test_a_body_without_a_name_is_kept_as_told(read) -> None:
    (claim,) = read("اعتقلت القوات الأمنية خمسة مهربين.").claims
    (agent,) = claim.roles.agent
    assert (agent.id, agent.span.text) == ("", "القوات الأمنية")


def test_a_preposition_with_a_pronoun_governs_nothing(read) -> None:
    (claim,) = read("استولت عليها قوات الدعم السريع قبل شهر من سنجة.").claims or (None,)
    assert claim is None or told(claim.roles.agent) == ["rapid-support-forces"]
