"""Whose weapon somebody fell by, whose men stole in, who fell where only a name follows."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # a verb of launching takes up the weapon before it
        (
            "استشهد خمسة مدنيين ببراميل متفجرة ألقتها طائرات النظام السوري على مدينة الباب.",
            "killing", ["syrian-arab-air-force"], ["civilians"],
        ),
        (
            "استشهد شاب برصاصة في القلب، أطلقها عليه جيش الاحتلال في نابلس.",
            "killing", ["israeli-military"], ["civilians"],
        ),
        (
            "قتل رجل برصاصة، وأطلق الجيش السوداني سراح خمسة أسرى.",
            "killing", [], ["civilians"],
        ),
        # several of a party behind "ل" did it, as the party does
        (
            "أحبط الجيش السوداني محاولة تسلل لمجموعة من الدعم السريع إلى الفاشر.",
            "ground_attack", ["rapid-support-forces"], ["sudanese-armed-forces"],
        ),
        # who they were who fell
        (
            "قال إن الجنود الماليين الذين قتلوا هم ضابط وستة عناصر من الدرك.",
            "killing", [], ["malian-armed-forces"],
        ),
        (
            "المسلحون الذين قتلوا خمسة جنود ماليين فروا إلى غاو.",
            "killing", ["militants"], ["malian-armed-forces"],
        ),
        # the hurt among people, but not the two sides of a fight
        ("أسفر القصف عن إصابات بين المدنيين في نيالا.", "killing", [], ["civilians"]),
        (
            "قتل خمسة في اشتباكات بين الجيش السوداني ومسلحين في كتم.",
            "armed_clash", ["sudanese-armed-forces"], ["unidentified-armed-group"],
        ),
    ],
)  # fmt: skip
def test_who_did_it_to_whom(
    read, text: str, kind: str, agent: list[str], patient: list[str]
) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)
    assert told(claim.roles.agent) == agent
    assert told(claim.roles.patient) == patient


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("هاجمت المسيرات مدينة سنجة.", "airstrike"),
        ("هاجمت قوات الدعم السريع، نهار الجمعة، بالمسيرات مدينة سنجة.", "airstrike"),
        ("هاجم مسلحون قاعدة المسيرات في سنجة.", "ground_attack"),
        ("استهدفت سفينة بمقذوف مجهول قرب عدن.", "shelling"),
    ],
)
def test_with_what_it_was_made(read, text: str, kind: str) -> None:
    assert [claim.kind for claim in read(text).claims] == [kind]


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("قتل 22 من بين سبعين مهاجما في رفح.", [22]),
        ("قتل خمسة من أصل سبعة مهاجمين في رفح.", [5]),
        ("قتل سبعة مهاجمين من بين المحاصرين في رفح.", [7]),
    ],
)
def test_of_how_many_they_were(read, text: str, counts: list[int]) -> None:
    (claim,) = read(text).claims
    assert [one.low for one in claim.quantities] == counts


def test_who_holds_a_town_did_not_fall_in_it(read) -> None:
    text = "استشهد 45 مدنيا ببراميل ألقتها طائرات على الباب الواقعة تحت سيطرة تنظيم داعش."
    claim = next(claim for claim in read(text).claims if claim.kind == "killing")
    assert told(claim.roles.patient) == ["civilians"]


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        # doing away with somebody is the deed of who announces it, at once or later on
        ("أعلن الجيش المالي تحييد خمسة مسلحين في غاو.", "killing", ["malian-armed-forces"]),
        ("أعلن الجيش المالي القضاء على خمسة مسلحين في غاو.", "killing", ["malian-armed-forces"]),
        (
            "أعلنت القوات العراقية إحباط هجوم في ديالى، مشيرة إلى تصفية الانتحاري.",
            "killing", ["iraqi-armed-forces"],
        ),
        # who falls by nobody told, and by another
        (
            "أعلن الجيش المالي تعرضه لهجوم في غاو، مشيرا إلى مقتل خمسة من جنوده.",
            "killing", [],
        ),
        ("أعلنت حماس تصفية الاحتلال خمسة من عناصرها في جنين.", "killing", ["israeli-military"]),
        ("أعلن المرصد السوري إعدام داعش خمسة جنود في الرقة.", "execution", ["islamic-state"]),
        # what only fell, but a town that fell into his hands
        ("أعلنت السعودية سقوط صاروخ قرب جازان.", "shelling", []),
        (
            "أعلن تنظيم داعش سقوط مدينة سنجار بيده.",
            "territory_captured", ["islamic-state"],
        ),
        # what was caught in the air, and who launched it
        (
            "أعلن التحالف العربي اعتراض طائرة مسيرة أطلقها الحوثيون باتجاه جازان.",
            "interception", ["saudi-led-coalition"],
        ),
        # how many raids it was stands before them
        (
            "شنت مقاتلات التحالف العربي أكثر من عشر غارات على مواقع في صرواح.",
            "airstrike", ["saudi-led-coalition"],
        ),
        # times between the announcement and the deed
        (
            "كانت جماعة الحوثي قد أعلنت في وقت سابق أمس إطلاق 8 صواريخ على جازان.",
            "shelling", ["houthis"],
        ),
    ],
)  # fmt: skip
def test_whose_deed_is_announced(read, text: str, kind: str, agent: list[str]) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)
    assert told(claim.roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("اعترضت ودمرت الدفاعات الجوية السعودية صاروخا فوق جازان.", ["interception"]),
        ("أعلن التحالف العربي اعتراض وتدمير أربعة صواريخ فوق جازان.", ["interception"]),
        ("اعترض الجيش السعودي صاروخا ودمر منصة في جازان.", ["interception", "destruction"]),
    ],
)
def test_what_was_caught_is_told_once(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds
