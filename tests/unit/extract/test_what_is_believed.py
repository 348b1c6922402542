"""What is only believed, feared, rumoured or could not be checked, and who is only believed to have done it."""

from __future__ import annotations

import pytest


def certainties(claims) -> dict[str, str]:
    return {claim.kind: claim.certainty for claim in claims}


@pytest.mark.parametrize(
    ("text", "kind", "certainty"),
    [
        # a belief told without who believes, whatever stands before "that"
        ("ويعتقد على نطاق واسع أن إسرائيل قصفت الموقع في حمص.", "shelling", "hedged"),
        ("الأرجح أن القيادي قتل قرب شبوة.", "killing", "hedged"),
        ("على الأغلب قتل القيادي قرب شبوة.", "killing", "hedged"),
        ("ولا يستبعد أن يكون المسلحون قتلوا الرهائن في الحويجة.", "killing", "hedged"),
        # what is believed stands right behind
        ("ويرجح مقتل جميع ركاب الحافلة قرب تكريت.", "killing", "hedged"),
        ("وتشير المراجعة إلى احتمالية سقوط قتلى مدنيين في الرقة.", "killing", "hedged"),
        # what a belief is about leaves the rest told
        ("ويخشى أن يكون عشرة مدنيين قتلوا في القصف على دوما.", "shelling", "asserted"),
        ("والتحقيق يظهر أن قذيفة سقطت على مدرسة في دوما.", "shelling", "asserted"),
        # it could not be checked
        ("ولم يتسن لوكالة رويترز التحقق من مقتل الجنود في كيدال.", "killing", "hedged"),
        ("وتمكنت وكالة رويترز من التحقق من مقتل الجنود في كيدال.", "killing", "asserted"),
        # an adjective doubts the noun before it, and what may come is no news of it
        ("وقع انفجار محتمل قرب ناقلة نفط في خليج عدن.", "explosion", "hedged"),
        ("نفذت غارة إسرائيلية محتملة على موقع قرب تدمر.", "airstrike", "hedged"),
        ("حذر الجيش العراقي من هجوم محتمل على كركوك.", "ground_attack", "planned"),
        ("قتل قائد مفترض في القاعدة في غارة على شبوة.", "airstrike", "asserted"),
        # rumours, whether they speak by a verb or without one
        ("تحدثت أنباء عن مقتل عشرة جنود قرب غاو.", "killing", "hedged"),
        ("أنباء تفيد بمقتل عشرة جنود قرب غاو.", "killing", "hedged"),
        ("أفادت تقارير بمقتل عشرة جنود قرب غاو.", "killing", "hedged"),
        ("وتضاربت الأنباء حول مقتل القيادي قرب شبوة.", "killing", "hedged"),
        ("وتفيد معلومات أولية بمقتل خمسة أشخاص في طرابلس.", "killing", "hedged"),
        ("ويسود اعتقاد بأن داعش خطف الصحفيين في الموصل.", "abduction", "hedged"),
        # word of it that goes round, and what nobody has established
        ("وروجت صفحات موالية لخبر مقتل القائد في درعا.", "killing", "hedged"),
        ("تناقلت وسائل إعلام خبر مقتل القائد في درعا.", "killing", "hedged"),
        ("أكدت وكالة سانا خبر مقتل القائد في درعا.", "killing", "asserted"),
        ("لم يتأكد مقتل القائد في درعا.", "killing", "hedged"),
        # how many they were is in doubt, not that it happened
        ("وقتل ثلاثة مدنيين وربما أكثر في القصف على دوما.", "shelling", "asserted"),
        # what somebody pretends
        ("وفق ادعاء الجيش الإسرائيلي، قتل خمسة مسلحين في جنين.", "killing", "doubted"),
        (
            "قتل جنود الاحتلال شابا بزعم محاولته تنفيذ عملية طعن قرب الخليل.",
            "ground_attack",
            "doubted",
        ),
        (
            "قتل جنود الاحتلال شابا بزعم محاولته تنفيذ عملية طعن قرب الخليل.",
            "killing",
            "asserted",
        ),
        ("أفادت معلومات استخباراتية بمقتل خمسة أشخاص في طرابلس.", "killing", "asserted"),
        ("أفادت تقارير صحفية بمقتل عشرة جنود قرب غاو.", "killing", "asserted"),
    ],
)
def test_what_is_but_believed(read, text: str, kind: str, certainty: str) -> None:
    assert certainties(read(text).claims)[kind] == certainty


@pytest.mark.parametrize(
    ("text", "agent", "hedged"),
    [
        # to whom a deed is ascribed
        ("هجوم نسب إلى بوكو حرام أوقع خمسة قتلى في ديفا.", "boko-haram", True),
        ("هجوم منسوب إلى بوكو حرام أوقع خمسة قتلى في ديفا.", "boko-haram", True),
        ("نسبت السلطات الهجوم على ديفا إلى بوكو حرام.", "boko-haram", False),
        # who is behind it: the doubt is about him
        ("يقف تنظيم داعش وراء الهجوم على الحاجز في الرطبة.", "islamic-state", False),
        ("ويعتقد أن داعش يقف وراء الهجوم على الحاجز في الرطبة.", "islamic-state", True),
        ("رجحت مصادر أمنية وقوف داعش وراء الهجوم على الحاجز في الرطبة.", "islamic-state", True),
        # who is believed to have flown or made it
        ("هجوم يعتقد أن مقاتلي بوكو حرام نفذوه أوقع خمسة قتلى في ديفا.", "boko-haram", True),
        ("هجوم يعتقد أنه انتقامي شنه تنظيم داعش على سرت.", "islamic-state", False),
        # who carried out what is known
        ("وقالت الشرطة إنها تشتبه في أن حركة الشباب نفذت الهجوم في مانديرا.", "al-shabaab", True),
        ("وقالت الشرطة إن حركة الشباب نفذت الهجوم في مانديرا.", "al-shabaab", False),
        # nobody known
        ("ولم يعرف من يقف وراء الهجوم على الحاجز في الرطبة.", "", False),
        ("ووقف الجيش العراقي خلف الحاجز حين وقع الهجوم على الرطبة.", "", False),
    ],
)
def test_who_is_believed_to_have_done_it(read, text: str, agent: str, *, hedged: bool) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == "ground_attack")
    assert claim.certainty == "asserted"
    assert [(one.id, one.hedged) for one in claim.roles.agent] == (
        [(agent, hedged)] if agent else []
    )


def test_whom_a_pretext_speaks_of(read) -> None:
    text = "قتل جنود الاحتلال مسلحا بزعم محاولته تنفيذ عملية طعن قرب الخليل."
    claim = next(claim for claim in read(text).claims if claim.kind == "ground_attack")
    assert "israeli-military" not in [one.id for one in claim.roles.agent]


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        # somebody's aircraft, unless only made by him
        ("تعرضت القرية لغارة بطائرة روسية في إدلب.", "airstrike", ["russian-aerospace-forces"]),
        ("قتل قيادي بغارة نفذت بطائرة مسيرة أميركية في شبوة.", "killing", ["us-military"]),
        # who uses what was struck
        ("قصفت الطائرات مبنى جرى استخدامه من قبل الحوثيين في شبوة.", "airstrike", []),
        ("تعرض السوق للقصف من قبل الجيش السوداني في نيالا.", "shelling", ["sudanese-armed-forces"]),
    ],
)
def test_whose_aircraft_struck(read, text: str, kind: str, agent: list[str]) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)
    assert [one.id for one in claim.roles.agent] == agent


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        # only who struck them is named, not whose men they were
        ("قتل ثلاثة جنود في غارة أميركية على الحويجة.", ""),
        ("قتل ثلاثة جنود أميركيين في غارة أميركية على الحويجة.", "us-military"),
    ],
)
def test_whose_men_fell(read, text: str, patient: str) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == "killing")
    assert [one.id for one in claim.roles.patient] == [patient]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("صدت الدفاعات الجوية السورية صواريخ فوق دمشق.", ["interception"]),
        ("تصدت الدفاعات الجوية السورية لأهداف معادية في سماء حمص.", ["interception"]),
        ("صدت القوات هجوما بطائرات مسيرة على سرت.", ["airstrike"]),
    ],
)
def test_what_was_kept_off(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("قتل قيادي بغارة يرجح أنها نفذت بطائرة مسيرة أميركية في شبوة.", True),
        ("غارة جوية نفذتها طائرة يعتقد أنها مسيرة أميركية في شبوة.", True),
        ("قتل قيادي بغارة نفذت بطائرة مسيرة أميركية في شبوة.", False),
    ],
)
def test_whose_aircraft_it_is_believed_to_be(read, text: str, *, hedged: bool) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == "airstrike")
    assert [(one.id, one.hedged) for one in claim.roles.agent] == [("us-military", hedged)]
    assert claim.certainty == "asserted"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("في ذكرى استشهاد القائد قصف الجيش اليمني مدينة صعدة.", ["shelling"]),
        ("بعد استشهاد القائد قصف الجيش اليمني مدينة صعدة.", ["killing", "shelling"]),
    ],
)
def test_what_is_only_remembered(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # that nobody came to harm is an aside, unless the sentence is about it
        ("انفجرت عبوة دون أن تسفر عن إصابات في كركوك.", ["explosion"]),
        (
            "فجر الانتحاري نفسه من دون أن يؤدي ذلك إلى أي خسائر أو إصابات بصفوف الشرطة في ديالى.",
            ["suicide_attack"],
        ),
        ("لم يسفر الانفجار في كركوك عن إصابات.", ["explosion", "killing"]),
        ("انفجرت عبوة من مخلفات الحرب أدت إلى إصابات في كركوك.", ["explosion", "killing"]),
    ],
)
def test_that_nobody_came_to_harm(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        # what came of it tells which is meant: only who did it is unsure
        ("يبدو أن الهجوم الذي أوقع 30 قتيلا في سروج نفذه داعش.", ["asserted", "asserted"]),
        ("رجح مصدر أن الغارة التي قتلت جنديا في أبين نفذها داعش.", ["asserted", "asserted"]),
        ("يعتقد أن الهجوم وقع قرب سرت.", ["hedged"]),
    ],
)
def test_what_is_known_by_what_it_did(read, text: str, certainty: list[str]) -> None:
    assert [claim.certainty for claim in read(text).claims] == certainty
