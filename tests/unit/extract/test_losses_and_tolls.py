"""Whose soldiers fell, what a toll comes to, and who speaks for a body."""

from __future__ import annotations

import pytest


def told(mentions) -> str:
    return " ".join(mention.id or mention.group or mention.name_ar for mention in mentions)


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("أعلنت وزارة الدفاع التركية مقتل جنديين في إدلب.", "turkish-armed-forces"),
        ("أعلنت دولة الإمارات مقتل جنديين في اليمن.", "uae-armed-forces"),
        ("أعلن المتحدث باسم الجيش التركي مقتل جنديين في سوريا.", "turkish-armed-forces"),
        (
            "أعلنت القيادة العامة لقوة دفاع البحرين مقتل خمسة عسكريين في مأرب.",
            "bahrain-defence-force",
        ),
        # who is no state announces what befell others, and so does who says whose they were
        ("أعلنت جماعة الحوثي مقتل جنديين في مأرب.", "yemeni-army"),
        ("أعلن الجيش التركي مقتل جنديين سوريين في إدلب.", "syrian-arab-army"),
    ],
)
def test_soldiers_of_whom_a_state_announces_are_its_own(read, text, patient):
    (claim,) = [claim for claim in read(text).claims if claim.kind == "killing"]
    assert told(claim.roles.patient) == patient


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("أفاد القيادي لدى جماعة أنصار الله سالم القحطاني أن ستة قتلوا في مأرب.", "سالم القحطاني"),
        ("قال المتحدث باسم حركة حماس سامر العلي إن خمسة قتلوا في رفح.", "سامر العلي"),
        ("أعلنت القيادة العامة للشرطة الفلسطينية أن ضابطا قتل في غزة.", "للشرطة الفلسطينية"),
    ],
)
def test_names_behind_offices_and_bodies(read, text, speaker):
    (claim,) = read(text).claims
    assert claim.attribution.root.source.name_ar.endswith(speaker)


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            (
                "قال سكان إن عدد القتلى جراء هجوم شنه مسلحون على مسجد في بغداد ارتفع إلى 50 شخصا، كما"
                " اختطف نحو 60 آخرين."
            ),
            [("abduction", 60), ("killing", 50)],
        ),
        (
            "قالت الوكالة إن عدد شهداء القوات المسلحة ارتفع إلى 45 بعد استشهاد 23 جنديا.",
            [("killing", 23), ("killing", 45)],
        ),
        # what a toll comes to is told once, and prices rise too
        ("ارتفع عدد القتلى إلى سبعة بعد وفاة أحد الجرحى.", [("killing", 7)]),
        ("عدد القتلى غير معروف، وسعر الخبز ارتفع إلى 45 ليرة.", []),
    ],
)
def test_tolls_far_from_what_they_come_to(read, text, counts):
    claims = read(text).claims
    assert sorted((c.kind, q.low) for c in claims for q in c.quantities) == counts


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("خطف المسلحون 60 آخرين.", 1),
        ("قتل المسلحون نحو عشرة آخرين.", 1),
        ("قتل ثلاثة مسلحين وأصيب ستة آخرون.", 0),
    ],
)
def test_others_in_the_accusative_suffer(read, text, agents):
    assert len(read(text).claims[0].roles.agent) == agents


def test_the_enemy_is_whom_the_speaker_fought(read):
    text = (
        "أعلن المتحدث باسم جبهة تحرير أزواد أن مقاتلي الجبهة هاجموا رتلا للجيش المالي قرب كيدال."
        " وقال إن حصيلة القتلى في صفوف العدو تجاوزت 35 قتيلا."
    )
    killing = next(claim for claim in read(text).claims if claim.kind == "killing")
    assert told(killing.roles.patient) == "malian-armed-forces"
    other = "قال السكان إن حصيلة القتلى في صفوف العدو تجاوزت 35 قتيلا."
    assert not any(actor.id for claim in read(other).claims for actor in claim.roles.patient)


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("كثفت جماعة الحوثي عملياتها، معلنة مسؤوليتها عن هجوم استهدف سفينة.", ["houthis"]),
        ("غادر وزير الخارجية السوري، مؤكدا أن ستة قتلوا في حلب.", [""]),
        ("قتلت الجماعة ستة في حلب، مؤكدا أن ستة قتلوا.", []),
        ("أصدر الجيش اللبناني، اليوم، بيانا أكد فيه أن ستة قتلوا في عرسال.", ["lebanese-army"]),
        ("نشرت حركة حماس بيانا جاء فيه أن ستة قتلوا في رفح.", ["hamas"]),
    ],
)
def test_who_speaks_while_acting(read, text, speakers):
    heard = [
        claim.attribution.root.source.id for claim in read(text).claims if claim.attribution.chain
    ]
    assert list(dict.fromkeys(heard)) == speakers


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        ("قتل شخصان أحدهما طفل في قصف على إدلب.", "", "people"),
        ("قتل متعاقد وجنديان، أحدهما أميركي والآخر بريطاني، في هجوم.", "", "soldiers"),
        ("قتل مسلح أحدهم في غزة.", "", "unidentified-armed-group"),
        ("سقط للجيش العراقي عشرة قتلى في تلعفر.", "", "iraqi-armed-forces"),
    ],
)
def test_one_of_those_who_fell_is_no_doer(read, text, agent, patient):
    claim = next(claim for claim in read(text).claims if claim.kind == "killing")
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


def test_at_least_so_many_are_told_not_mentioned(read):
    told_so = read("قال مسؤولان إن ما لا يقل عن 27 شخصا قتلوا الثلاثاء في بغداد.").claims[0]
    mentioned = read("تحدث عن سائحتين اختطفتا في بغداد.").claims[0]
    assert (told_so.passing, mentioned.passing) == (False, True)


@pytest.mark.parametrize(
    ("text", "kinds", "patients"),
    [
        ("قتل جندي أيرلندي في جنوب لبنان. وقتل الجندي قرب صور.", ["killing"] * 2, ["soldiers"] * 2),
        ("قتل جندي في جنوب لبنان.", ["killing"], ["lebanese-army"]),
        ("قتل جندي حفظ سلام في الناقورة.", ["killing"], ["soldiers"]),
        ("تعرضت قافلة للجيش اللبناني لنيران أسلحة خفيفة.", ["ground_attack"], ["lebanese-army"]),
        ("أحصى الأطباء جثث 66 عسكريا في براك.", ["killing"], ["soldiers"]),
        ("وقع الأول بالقرب من مطعم (فدك) غرب ذي قار.", [], []),
    ],
)
def test_soldiers_of_other_lands_and_those_under_fire(read, text, kinds, patients):
    claims = read(text).claims
    assert [claim.kind for claim in claims] == kinds
    assert [told(claim.roles.patient) for claim in claims] == patients


def test_whoever_stands_before_what_is_said_says_it(read):
    text = "قال الجيش السوري إن ثلاثة قتلوا في حلب. وقالت جارة تسكن قرب المدرسة إن ستة قتلوا."
    last = read(text).claims[-1].attribution.root
    assert last is not None
    assert last.source.name_ar.startswith("جارة")
    text = "قال الجيش السوري إن ثلاثة قتلوا في حلب. وقال ردا على سؤال إن ستة قتلوا."
    last = read(text).claims[-1].attribution.root
    assert last is not None
    assert last.source.id == "syrian-arab-army"


@pytest.mark.parametrize(
    ("text", "protests"),
    [
        ("وتجمع مئات المتظاهرين في محيط المحكمة العليا.", 1),
        ("نزل آلاف الأشخاص إلى الشوارع للاحتجاج على تدني الأجور.", 1),
        ("احتشد مئات السكان أمام المقر احتجاجا على اعتقال جيرانهم.", 1),
        ("نزل الجيش إلى الشوارع في حمص.", 0),
        ("احتشد الناس لوداع الضحايا في بغداد.", 0),
        ("تجمع مسلحون قرب درعا.", 0),
        ("قصفت المدفعية تجمعا لمسلحين قرب درعا.", 0),
    ],
)
def test_people_who_gather_to_protest(read, text, protests):
    assert sum(claim.kind == "protest" for claim in read(text).claims) == protests


@pytest.mark.parametrize(
    ("text", "polarities"),
    [
        ("قصفت قوات النظام بيت جن، ولم ترد معلومات عن إصابات.", ["affirmed"]),
        ("لم ترد أنباء عن سقوط قتلى في حلب.", []),
        ("قصف الطيران حلب. ولم يسفر القصف عن إصابات.", ["affirmed", "denied"]),
        ("لم تبد الحكومة أي تسامح حيال المسلحين.", []),
    ],
)
def test_what_nobody_knows_is_not_denied(read, text, polarities):
    assert [claim.polarity for claim in read(text).claims] == polarities
