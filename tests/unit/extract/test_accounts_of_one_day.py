"""Turns of phrase that kept accounts of one happening apart: who did it, whom it befell, where it was."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # who besieges a place did not break the siege
        (
            "أعلنت قوات عراقية فك الحصار الذي يفرضه تنظيم داعش على بلدة البغدادي.",
            "siege_broken",
            ["iraqi-armed-forces"],
            ["islamic-state"],
        ),
        (
            "تمكنت القوات العراقية من فك الحصار عن مدينة حديثة المحاصرة منذ شهرين من قبل «داعش».",
            "siege_broken",
            ["iraqi-armed-forces"],
            [],
        ),
        # a long subject before "من"
        (
            "تمكنت قوات البشمركة الكردية وقوات «الحشد الشعبي» من استعادة السيطرة على بلدة سنجار من داعش.",
            "territory_captured",
            ["peshmerga", "popular-mobilization-forces"],
            ["islamic-state"],
        ),
        # a party joined to another by "و"
        (
            "شهدت محافظة إدلب هجوما جويا من قبل النظام السوري وروسيا، أوقع قتلى.",
            "airstrike",
            ["syrian-government", "russia"],
            [],
        ),
        # who stands against a government is not its own
        (
            "قتل 20 مدنيا على ايدي مقاتلين من كتائب معارضة للنظام السوري في بلدة سراقب.",
            "killing",
            ["syrian-opposition-factions"],
            ["civilians"],
        ),
        # an aggression is its doer's, not what it befell
        (
            "قال الطبيب إن عدد الشهداء جراء العدوان الإسرائيلي على نقاط في مصياف ارتفع إلى 14 شهيدا.",
            "killing",
            ["israeli-military"],
            [],
        ),
        (
            "شن العدو الإسرائيلي عدوانا جويا من اتجاه لبنان على مواقع في ريف دمشق.",
            "airstrike",
            ["israel"],
            [],
        ),
        ("شن العدو الإسرائيلي 11 غارة إسرائيلية على مدينة صور.", "airstrike", ["israel"], []),
        # who is told of in "of his", "of theirs"
        (
            "فرض مسلحون من تنظيم الدولة حصارا على بلدة البغدادي شهرين قبل استعادة السيطرة عليها.",
            "territory_captured",
            [],
            [],
        ),
        (
            "حررت قوات الوفاق مدينة غريان من ميليشيا الجنرال الانقلابي خليفة حفتر.",
            "territory_captured",
            ["libyan-army-gna"],
            ["ميليشيا الجنرال", "khalifa-haftar"],
        ),
        ("دمرت غارة ثانية عربة مصفحة لداعش قرب سد الموصل.", "airstrike", [], ["islamic-state"]),
        ("هاجمت فصائل مناهضة للنظام السوري قرية سراقب.", "ground_attack", [], []),
        (
            "دخل الجيش السوري سراقب للقضاء على مجموعة من «المسلحين» الذين تسللوا إليها.",
            "ground_attack",
            ["militants"],
            [],
        ),
        (
            "إن عشرات السكان قتلوا عندما دخل المسلحون إلى سراقب.",
            "killing",
            [],
            ["civilians"],
        ),
        # captured airmen, and families that are none
        ("أعلن الجيش السوري أن الطيار وقع في الأسر.", "arrest", [], ["syrian-arab-army"]),
        ("تمكن المقاتلون من أسر الطيار قرب سراقب.", "arrest", ["militants"], ["syrian-arab-army"]),
        # a state between quotation marks acts
        ('قال مصدر إن "إسرائيل" شنت 15 غارة على دمشق.', "airstrike", ["israel"], []),
        # a coalition is not the state that leads it
        (
            "أعلن التحالف العسكري الذي تقوده السعودية أنه استهدف متمردين في صعدة.",
            "ground_attack",
            ["saudi-led-coalition"],
            ["unidentified-armed-group"],
        ),
        (
            "قالت القوات الموالية لحكومة الوفاق إنها دخلت غريان.",
            "advance",
            ["libyan-army-gna"],
            [],
        ),
        (
            "سيطر مقاتلون معارضون على قرية معان في محافظة حماة السورية.",
            "territory_captured",
            ["syrian-opposition-factions"],
            [],
        ),
        (
            "إن عدد الشهداء جراء العدوان الإسرائيلي على مصياف ارتفع إلى 14 شهيدا و43 جريحا منهم ستة بخطر.",
            "killing",
            ["israeli-military"],
            [],
        ),
        ("إن الجندي السوري الذي قفز من الطائرة وقع في الأسر.", "arrest", [], ["syrian-arab-army"]),
        ("خطفت مجموعة مسلحة مطرانين.", "abduction", ["unidentified-armed-group"], ["civilians"]),
        (
            "استهدفت الطائرات الروسية السوق في سراقب.",
            "airstrike",
            ["russian-aerospace-forces"],
            [],
        ),
        # a state that leads a coalition did nothing by that
        (
            'أعلن "التحالف العربي"، الذي تقوده السعودية في اليمن، أن ضرباته استهدفت صعدة.',
            "airstrike",
            ["saudi-led-coalition"],
            [],
        ),
        (
            "قتل 82 شخصا في غارات نسبت للتحالف الذي تقوده السعودية، وأصابت حشدا في صنعاء.",
            "airstrike",
            ["saudi-led-coalition"],
            [],
        ),
        (
            "تعرضت الحافلات لتفجير بسيارة مفخخة كان يقودها انتحاري قام بتفجير نفسه.",
            "suicide_attack",
            ["unidentified-armed-group"],
            [],
        ),
        # the day of the week is no number
        (
            "قام أمس الاثنين مسلحون بخطف مطران قرب حلب.",
            "abduction",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        (
            "اعترضت مجموعة مسلحة سيارة المطرانين في طريق يسيطر عليه مسلحون، واقتادتهما إلى جهة مجهولة.",
            "arrest",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        ("دمرت غارة ثانية عربة لداعش قرب سد الموصل.", "destruction", [], ["islamic-state"]),
        (
            "أطلقت طائرة حربية روسية صواريخ على أحياء سراقب.",
            "airstrike",
            ["russian-aerospace-forces"],
            [],
        ),
        # who holds the pilot; who shot the aircraft down nobody tells
        (
            "جرى أسر قائد طائرة حربية سورية سقطت في منطقة جيرود من قبل الفصائل المعارضة.",
            "arrest",
            ["syrian-opposition-factions"],
            ["syrian-arab-air-force"],
        ),
        (
            "أسر الثوار طيارا. وقال الجيش السوري إن تحطم الطائرة نجم عن عطل فني.",
            "destruction",
            [],
            ["syrian-arab-army"],
        ),
        (
            "نشروا صورة الطيار السوري الذي أسقطت طائرته في خان شيخون.",
            "destruction",
            [],
            ["syrian-arab-army"],
        ),
        ("نفذ الجيش الإسرائيلي حزاما ناريا على مدينة صور.", "airstrike", ["israeli-military"], []),
    ],
)
def test_who_did_it_and_whom_it_befell(
    read, text: str, kind: str, agent: list[str], patient: list[str]
) -> None:
    roles = next(c for c in read(text).claims if c.kind == kind).roles
    assert (told(roles.agent), told(roles.patient)) == (agent, patient)


def test_who_was_driven_out_after_a_place_was_freed(read) -> None:
    text = "سيطر الجيش العراقي على سنجار، بعد يوم من تحرير مدينة تكريت وطرد «داعش» منها."
    driven = read(text).claims[-1]
    assert told(driven.roles.patient) == ["islamic-state"]
    assert told(driven.roles.agent) == ["iraqi-armed-forces"]


def test_the_warplanes_are_those_just_named(read) -> None:
    text = (
        "قال المتحدث إن الطيران الحربي الروسي قصف مدينة سراقب السورية. "
        "وأوضح أن الطيران الحربي ركز غاراته على السوق."
    )
    assert [told(c.roles.agent) for c in read(text).claims] == [["russian-aerospace-forces"]] * 2
    other = "قصف الطيران الحربي مدينة سراقب السورية."
    assert told(read(other).claims[0].roles.agent) == ["syrian-arab-air-force"]


def test_a_bare_name_is_the_village_the_report_tells_of(read) -> None:
    text = (
        "إن الجيش السوري هاجم معان وقتل المسلحين. "
        "وكان المسلحون سيطروا على قرية معان في محافظة حماة السورية."
    )
    places = {c.place.area.place_id for c in read(text).claims if c.place and c.place.area}
    assert places == {"sy-maan-hama"}
    alone = read("هاجم مسلحون دورية في معان بالأردن.").claims[0]
    assert alone.place.area.place_id == "jo-maan"


def test_a_long_first_line_that_ends_in_two_points_is_no_headline(read) -> None:
    body = (
        "شنت مقاتلات أميركية غارات على تنظيم الدولة الإسلامية قرب سد الموصل وبلدة البغدادي غربي العراق، "
        "في وقت واصلت قوات عراقية تدعمها قوات البيشمركة تقدمها نحو بلدات أخرى في المحافظة.."
    )
    after = "وذكرت مصادر طبية أن عشرات سقطوا بين قتيل وجريح في الاشتباكات التي دارت مساء أمس قرب البلدة."
    assert "airstrike" in [c.kind for c in read(f"{body}\n\n{after}").claims]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "قال المراسل إن الطائرة تم إسقاطها قرب سراقب، بالإضافة لأسر الطيار.",
            ["destruction", "arrest"],
        ),
        ("قال المرصد إن طائرة حربية سورية تحطمت شمال دمشق.", ["destruction"]),
        ("وصلت قوات الوفاق إلى مشارف ترهونة.", ["advance"]),
        ("قاموا بإنزال السائق من السيارة وقتله.", ["killing"]),
        ("وزعت الجمعية ملابس لأسر الجنود.", []),
        ("أطلق حزب الله صواريخ على صفد.", ["shelling"]),
        ("أسقطوا الطائرة بعد استهدافها بمضادات أرضية.", ["destruction", "ground_attack"]),
        ("تعرض المطرانان للخطف الاثنين في قرية كفر داعل.", ["abduction"]),
        ("إن إحدى الغارات استهدفت السوق الشعبي وسط سراقب.", ["airstrike"]),
        ("تستهدف الشركة السوق السعودية.", []),
        ("قال إن طائرة الركاب الماليزية تحطمت في البحر.", []),
    ],
)
def test_what_is_told(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


def test_members_of_a_council_are_not_the_reporters(read) -> None:
    text = "أكد مراسلنا استشهاد رئيس بلدية النبطية وأحد أعضائها و3 مدنيين في الغارة."
    assert "journalists" not in told(read(text).claims[0].roles.patient)


def test_a_place_from_which_aircraft_came_is_not_where_they_struck(read) -> None:
    text = "شن العدو الإسرائيلي عدوانا جويا من اتجاه لبنان مستهدفا مواقع عسكرية قرب مصياف."
    assert read(text).claims[0].place.area.place_id == "sy-masyaf"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("قتل سبعة مدنيين في سراقب عشية استئناف محادثات السلام في جنيف.", "sy-saraqib"),
        ("اتهمت الحكومة المعارضة السورية بارتكاب مذبحة عشية استئناف محادثات جنيف.", None),
        (
            "أفادت الوكالة، نقلا عن مديرية صحة حماة، بأن 14 شخصا قتلوا جراء قصف على مدينة مصياف.",
            "sy-masyaf",
        ),
        ("أسر المقاتلون الطيار قرب سراقب، وهو من بلدة دريكيش.", "sy-saraqib"),
    ],
)
def test_a_place_named_for_another_reason(read, text: str, place: str | None) -> None:
    where = read(text).claims[0].place
    assert (where.area.place_id if where and where.area else None) == place


def test_the_recognised_government_of_the_year(read) -> None:
    text = "قالت قوات الحكومة الليبية المعترف بها دوليا إنها دخلت غريان"
    accord = f"{text}، وقال المتحدث باسم قوات الوفاق إنهم يتقدمون."
    assert told(read(accord).claims[0].roles.agent) == ["government-of-national-accord"]
    assert told(read(f"{text}.", "2015-07-02").claims[0].roles.agent) == [
        "libyan-interim-government"
    ]


def test_militarily_is_nobody(read) -> None:
    text = "أعلنت قوات الوفاق حسم المعركة عسكريا وأنها بسطت سيطرتها على مدينة غريان."
    assert [told(c.roles.agent) for c in read(text).claims][-1] == ["libyan-army-gna"]


def test_a_strike_elsewhere_is_told_again(read) -> None:
    text = (
        "شنت مقاتلات أميركية غارات على تنظيم الدولة قرب سد الموصل. "
        "وذكرت الوزارة أن الغارة قرب تكريت أسفرت عن تدمير دبابة للتنظيم."
    )
    strikes = [c for c in read(text).claims if c.kind == "airstrike"]
    assert [c.place.area.place_id for c in strikes] == ["iq-mosul-dam", "iq-tikrit"]


def test_fighters_are_not_those_whom_they_kill(read) -> None:
    text = (
        "تمكن مقاتلون من السيطرة على قرية معان في محافظة حماة السورية. "
        "وقال مصدر إن المقاتلين قتلوا 25 شخصا في القرية أغلبهم من قوات الدفاع الوطني."
    )
    for claim in read(text).claims:
        assert "national-defence-forces-syria" not in told(claim.roles.agent)


def test_the_seat_of_a_speaker_is_not_where_it_happened(read) -> None:
    text = (
        "سقط صاروخ في ضحيان. خالد علي، الناطق باسم وزارة الصحة في حكومة الحوثيين في صنعاء، "
        "قال إن الهجوم أسفر عن مقتل 39 شخصا."
    )
    places = {c.place.area.place_id for c in read(text).claims}
    assert places == {"ye-dahyan"}


def test_who_is_driven_out_after_a_town_is_taken(read) -> None:
    text = "سيطرت قوات الوفاق على مدينة غريان، ودحرت مليشيات حفتر."
    driven = read(text).claims[-1]
    assert told(driven.roles.agent) == ["libyan-army-gna"]
    assert told(driven.roles.patient) == ["libyan-national-army"]


def test_fighters_stay_those_who_were_told_first(read) -> None:
    text = (
        "هاجم مقاتلون قرية معان في محافظة حماة السورية. وقتلوا 25 من قوات الدفاع الوطني. "
        "واتهمت الحكومة المقاتلين بارتكاب مذبحة."
    )
    assert told(read(text).claims[-1].roles.agent) == ["unidentified-armed-group"]


def test_who_announced_it_in_passing_did_it(read) -> None:
    text = (
        "شنت مقاتلات أميركية غارات قرب بلدة البغدادي، التي أعلنت قوات عراقية "
        "فك الحصار الذي يفرضه داعش عليها."
    )
    broken = next(c for c in read(text).claims if c.kind == "siege_broken")
    assert told(broken.roles.agent) == ["iraqi-armed-forces"]


def test_when_a_picture_was_shown_is_not_when_it_happened(read) -> None:
    text = "نشرت الهيئة، الخميس، صورة للطيار السوري الذي أسقطت الفصائل طائرته في إدلب."
    assert read(text, "2020-03-13").claims[0].time is None


def test_people_who_were_killed_wounded_nobody(read) -> None:
    text = "قتل 82 شخصا في غارات نسبت للتحالف الذي تقوده السعودية، وأصابت حشدا في صنعاء."
    for claim in read(text).claims:
        assert told(claim.roles.agent) == ["saudi-led-coalition"]
