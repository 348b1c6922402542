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


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # what struck an aircraft harmed no people, and a downed warplane is no intercepted drone
        (
            "قال مصدر عسكري إن الطائرة الحربية أصيبت بصاروخ مضاد للطائرات وسقطت قرب معرة النعمان.",
            ["destruction"],
        ),
        ("أصيبت مروحية تابعة للجيش العراقي بنيران مضادات أرضية في بيجي.", ["destruction"]),
        ("قالت جبهة النصرة إنها أسقطت طائرة مقاتلة بصاروخ في ريف حلب.", ["destruction"]),
        ("أعلن الجيش السوداني إسقاط طائرة مسيرة بصاروخ في مدينة الأبيض.", ["interception"]),
        ("أصيب ثلاثة مدنيين بصاروخ أطلقته طائرة على صعدة.", ["killing", "shelling"]),
    ],
)
def test_a_downed_aircraft(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # since when a town is besieged, and when a speaker fought, is not when it happened
        ("قتل خمسة مدنيين في مدينة الزبداني المحاصرة منذ 2012 بقصف مدفعي.", None),
        ("أعلن حزب الله الذي خاض معركة في القصير يوم الاثنين أنه أسقط مسيرة فوق رامية.", None),
        ("قتل خمسة مدنيين في الزبداني بقصف مدفعي مستمر منذ الاثنين.", "2024-06-10"),
        ("أعلن حزب الله أنه أسقط يوم الاثنين مسيرة فوق رامية.", "2024-06-10"),
    ],
)
def test_when_something_else_was(read, text: str, day: str | None) -> None:
    time = read(text, "2024-06-12").claims[-1].time
    start = time.interval.start if time else None
    assert (start.date().isoformat() if start else None) == day


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("بيروت - خطفت قوة مجهولة صيادا في مدينة البترون الساحلية.", "lb-batroun"),
        ("صنعاء - خطفت قوة مجهولة صيادا في مدينة المخا الساحلية.", "ye-mocha"),
        ("المخا: خطفت قوة مجهولة صيادا.", "ye-mocha"),
    ],
)
def test_where_a_reporter_sits(read, text: str, place: str) -> None:
    where = read(text).claims[0].place
    assert where is not None
    assert where.area is not None
    assert where.area.place_id == place


def test_what_a_clip_shows_says_nothing(read) -> None:
    shown = read("تم تداول مقطع فيديو يظهر مسلحين على شاطئ البترون وهم يقتادون رجلا.").claims
    assert all(not claim.attribution.chain for claim in shown)
    said = read("أفاد ناشطون باقتحام القوات مدينة البترون.").claims
    assert [voices(claim) for claim in said] == [["activists"]]


@pytest.mark.parametrize(
    ("named", "voice"),
    [
        ("المرصد السوري لحقوق الإنسان", "sohr"),
        ("المرصد السوري لحقوق الإنسان والمرصد الأورومتوسطي", "observatory"),
    ],
)
def test_the_only_observatory_named_is_meant(read, named: str, voice: str) -> None:
    text = f"ورد في التقرير {named}.\n\nوأفاد المرصد عن مقتل عشرة مدنيين قرب سراقب."
    assert voices(read(text).claims[-1]) == [voice]


def test_officials_are_spelt_in_two_ways(read) -> None:
    texts = [
        f"قتل مئات الأشخاص في قصف على الفاشر، بحسب {w} سودانيين." for w in ("مسؤولين", "مسئولين")
    ]
    one, other = (read(text).claims[0] for text in texts)
    assert voices(one) == voices(other)


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        (
            "نشرت الهيئة صورة للطيار الذي أسقطت فصائل المعارضة طائرته الحربية في إدلب.",
            ["syrian-opposition-factions"],
        ),
        (
            "قالت الهيئة إن الفصيل الذي أسقط الطائرة الحربية في إدلب هو جيش العزة.",
            [],
        ),
    ],
)
def test_a_clause_with_a_subject_of_its_own(read, text: str, agent: list[str]) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == "destruction")
    assert told(claim.roles.agent)[: len(agent)] == agent


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("قالت سانا إن الطائرة كانت مكلفة بمهمة تدمير مقرات داعش في الرقة.", "planned"),
        ("قالت سانا إن الطائرات نفذت مهمة تدمير مقرات داعش في الرقة.", "asserted"),
    ],
)
def test_what_was_only_ordered(read, text: str, certainty: str) -> None:
    assert read(text).claims[0].certainty == certainty


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("قالت حركة حماس في بيان نشرته على موقعها إن عشرة أشخاص قتلوا في قصف على غزة.", []),
        ("قالت حركة حماس إن طائراتها قصفت موقعا قرب غزة.", ["hamas"]),
    ],
)
def test_whose_site_it_was_said_on_did_nothing(read, text: str, agent: list[str]) -> None:
    assert told(read(text).claims[0].roles.agent) == agent


def test_where_an_aircraft_took_off_is_not_where_it_fell(read) -> None:
    text = "قال مصدر إن مسلحين أسقطوا طائرة حربية كانت قد أقلعت من قاعدة جوية بمحافظة حمص."
    assert all(claim.place is None for claim in read(text).claims)
    text = "قال مصدر إن مسلحين أسقطوا طائرة حربية في محافظة حمص."
    assert all(claim.place is not None for claim in read(text).claims)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("نفت مصادر ليبية وجود قوات أجنبية في موقع استهدفته تركيا قرب سرت.", "affirmed"),
        ("نفت مصادر ليبية أن تكون تركيا استهدفت موقعا قرب سرت.", "denied"),
    ],
)
def test_that_nobody_was_there_does_not_deny_the_attack(read, text: str, polarity: str) -> None:
    assert read(text).claims[-1].polarity == polarity
