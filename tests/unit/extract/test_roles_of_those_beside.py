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
        # whose fire it was, and what was shelled
        ("قتل مدني جراء قصف لقوات النظام في ريف إدلب.", "shelling", ["syrian-arab-army"], []),
        ("قتل جندي جراء قصف لدورية للجيش السوري.", "shelling", [], ["syrian-arab-army"]),
        ("شن الحوثيون قصفا لقوات التحالف في مأرب.", "shelling", ["houthis"], ["saudi-led-coalition"]),
        # what somebody answered is no cause of it
        (
            "استهدف حزب الله موقعا للجيش الإسرائيلي ما أسفر عن مقتل جندي، ردا على قصف إسرائيلي لصور.",
            "killing", ["hezbollah"], ["israeli-military"],
        ),
        # one of the two, and the other
        (
            "حاول عنصران من داعش التسلل فانفجر بهما لغم أدى إلى مقتل أحدهما وإصابة الآخر.",
            "killing", [], ["islamic-state"],
        ),
        (
            "هاجم مسلحان نقطة للجيش العراقي ما أدى إلى مقتل أحدهما.",
            "killing", ["iraqi-armed-forces"], ["unidentified-armed-group"],
        ),
        # whom somebody freed
        ("قال المصدر إن الأسير أفرج عنه فجرا.", "release", [], ["prisoners"]),
        ("اعتقل الجيش السوري شابا ثم أفرج عنه.", "release", ["syrian-arab-army"], ["civilians"]),
        # the two sides of "between"
        (
            "اندلعت اشتباكات بين قوة من الحشد الشعبي ومجموعة مسلحة في بيجي.",
            "armed_clash", ["popular-mobilization-forces"], ["unidentified-armed-group"],
        ),
        (
            "شهدت القرية قصفا متبادلا بين الجيش السوري وفصائل المعارضة.",
            "shelling", ["syrian-arab-army"], ["syrian-opposition-factions"],
        ),
        (
            "تجددت الاشتباكات في محاور القتال بين الجيش السوداني، بقيادة البرهان، وقوات الدعم السريع.",
            "armed_clash", ["sudanese-armed-forces"], ["rapid-support-forces"],
        ),
    ],
)  # fmt: skip
def test_who_stands_beside_it_did_not_do_it(
    read, text: str, kind: str, agent: list[str], patient: list[str]
) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]

    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


def test_a_second_target_is_not_the_first(read) -> None:
    claims = read(
        "استهدف الحوثيون مخيما للنازحين في تعز، كما استهدفوا أعيانا مدنية في الحديدة."
    ).claims

    assert [told(claim.roles.patient) for claim in claims] == [["displaced-people"], []]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        # what a blast struck
        ("انفجرت عبوة ناسفة على رتل أمني للحشد الشعبي في بيجي.", [], ["popular-mobilization-forces"]),
        ("انفجرت عبوة ناسفة على طريق في بيجي.", [], []),
        ("انفجرت عبوة لدى مرور رتل للحشد الشعبي في بيجي.", [], ["popular-mobilization-forces"]),
        (
            "انفجرت عبوة ناسفة مستهدفة تجمعا للشرطة العراقية والحشد الشعبي في بيجي.",
            [], ["iraqi-federal-police", "popular-mobilization-forces"],
        ),
        ("فجر مسلحون عبوة استهدفت اللواء 30 بالحشد الشعبي.", ["unidentified-armed-group"], ["popular-mobilization-forces"]),
        # whom somebody dealt a blow, past the means
        ("وجه الجيش الأميركي ضربة لفصيل مدعوم من إيران.", ["us-military"], ["iran-backed-militias"]),
        ("استهدف الجيش الأميركي بغارة جوية مبنى تابعا لفصائل تدعمها إيران.", ["us-military"], ["iran-backed-militias"]),
        # who is named second
        ("قصف الجيش اليمني مواقع لمليشيا الحوثي والمخلوع صالح.", ["yemeni-army"], ["houthis", "pro-saleh-forces"]),
        # what they did it to
        ("جاء استهداف فصائل المعارضة لمواقع قوات النظام ليلا.", ["syrian-opposition-factions"], ["syrian-arab-army"]),
        ("هاجم الجيش السوري حزب الله، ردا على قصف الأخير منازل المدنيين.", ["hezbollah"], ["civilians"]),
        ("قال الأهالي إن المغدور جرى اختطافه من قبل مجهولين.", ["unidentified-armed-group"], ["people"]),
    ],
)  # fmt: skip
def test_what_was_struck_is_theirs(read, text: str, agent: list[str], patient: list[str]) -> None:
    claim = read(text).claims[-1]

    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


def test_its_members_are_of_whom_the_blast_struck(read) -> None:
    text = "انفجرت عبوة عند مرور دورية للحشد الشعبي، ما أدى إلى مقتل اثنين من أفرادها."

    assert [told(claim.roles.patient) for claim in read(text).claims] == [
        ["popular-mobilization-forces"],
        ["popular-mobilization-forces"],
    ]
