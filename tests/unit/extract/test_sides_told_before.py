"""Doers and sufferers told before, behind or by what they used; who says it in short or by another name."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def casts(read, text: str, kind: str) -> list[tuple[list[str], list[str]]]:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    return [(told(claim.roles.agent), told(claim.roles.patient)) for claim in claims]


def voices(claim) -> list[str]:
    return [hop.source.id or hop.source.name for hop in claim.attribution.chain]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # the two sides were told before
        (
            "هاجم مسلحون مواقع للجيش العراقي في قرية الرشاد، ودارت اشتباكات بين الجانبين.",
            "armed_clash",
            ["unidentified-armed-group"],
            ["iraqi-armed-forces"],
        ),
        (
            "صد الجيش السوداني هجوما لقوات الدعم السريع في بارا. كما اندلعت اشتباكات متقطعة بين الطرفين.",
            "armed_clash",
            ["rapid-support-forces"],
            ["sudanese-armed-forces"],
        ),
        (
            "قتل ضابط في الجيش اليمني وعدد من عناصر الحوثيين في مواجهات اندلعت بين الجانبين في الجوف.",
            "armed_clash",
            ["yemeni-army"],
            ["houthis"],
        ),
        (
            "اندلعت اشتباكات بين الجيش والمقاومة ضد مليشيا الحوثي في جبهة صرواح باليمن.",
            "armed_clash",
            ["yemeni-army", "popular-resistance-yemen"],
            ["houthis"],
        ),
        (
            "تدور معارك بين القوات الموالية لهادي مدعومة بقوات التحالف من جهة ومسلحي الحوثيين من جهة ثانية.",
            "armed_clash",
            ["yemeni-army"],
            ["houthis"],
        ),
        (
            (
                "هاجمت قوات الدعم السريع بلدة بارا وأعلنت سيطرتها عليها، بعد اشتباكات مع الجيش السوداني والقوات"
                " المساندة له، ما أدى إلى مقتل 40 شخصا."
            ),
            "armed_clash",
            ["rapid-support-forces"],
            ["sudanese-armed-forces"],
        ),
        # whose ambush
        (
            "قتل خمسة جنود من الجيش السوري في كمين لتنظيم داعش قرب السخنة.",
            "killing",
            ["islamic-state"],
            ["syrian-arab-army"],
        ),
        # a cause of two words
        (
            "أعلن الوالي مقتل 13 مدنيا من جراء قصف مدفعي نفذته قوات الدعم السريع على بارا.",
            "killing",
            ["rapid-support-forces"],
            ["civilians"],
        ),
        # amid fire, and with machines
        (
            "توغلت آليات الاحتلال الإسرائيلي شرق البريج وسط إطلاق نار كثيف.",
            "ground_attack",
            ["israeli-military"],
            [],
        ),
        # who helps or watches attacks nobody
        (
            "وكانت قوات من الجيش الإسرائيلي قد اقتحمت جنين، وحاصرت مقر جمعية الهلال الأحمر.",
            "siege",
            ["israeli-military"],
            ["syrian-arab-red-crescent"],
        ),
        # one who only backs another, raids of which a strike is made up
        (
            "قصف جوي بأكثر من عشر غارات نفذها طيران إماراتي داعم لخليفة حفتر على سرت.",
            "airstrike",
            ["uae-armed-forces"],
            [],
        ),
        # on what a charge was laid
        (
            "قتل جندي في تفجير عبوة ناسفة بمدرعة تابعة للجيش المصري في العريش.",
            "explosion",
            [],
            ["egyptian-armed-forces"],
        ),
        # a town named like people
        (
            "قصفت طائرة تابعة لقوات حفتر معسكرا بمدينة زوارة.",
            "airstrike",
            ["libyan-national-army"],
            [],
        ),
        # an aside before the verb, and an object behind it
        (
            "إن طيران الجيش العراقي وبالتنسيق مع الاستخبارات العسكرية، قصف رتلا تابعا لداعش في الجغيفي.",
            "airstrike",
            ["iraqi-army-aviation"],
            ["islamic-state"],
        ),
        # an office of somebody, a camp that fell far from whose hands
        ("قتل الرجل الثاني في تنظيم داعش قرب القائم.", "killing", [], ["islamic-state"]),
        (
            "سقط المعسكر الرئيس، أهم قاعدة في بنغازي، في أيدي مقاتلي مجلس شورى ثوار بنغازي.",
            "territory_captured",
            ["benghazi-revolutionaries-shura-council"],
            [],
        ),
        # killed while doing something
        (
            "قال المصدر إن 12 عنصرا من داعش قتلوا أثناء محاولتهم دخول مواقع الجيش العراقي.",
            "killing",
            [],
            ["islamic-state"],
        ),
        (
            "شيع داعش سبعة من مقاتليه حملوا رتبا وقتلوا خلال الأيام الماضية.",
            "killing",
            [],
            ["islamic-state"],
        ),
        # whose aircraft
        (
            "قتل 14 آخرون بقصف لمقاتلات التحالف العربي في تعز.",
            "airstrike",
            ["saudi-led-coalition"],
            [],
        ),
        # an adjective tells whose doing
        (
            "قتل صحفي نتيجة استهداف إسرائيلي في جنوب لبنان.",
            "ground_attack",
            ["israeli-military"],
            [],
        ),
        # what only tells when stands between a verb and its noun
        (
            "ونفذ طيران التحالف العربي أثناء المعارك ثلاث غارات على الجوف.",
            "airstrike",
            ["saudi-led-coalition"],
            [],
        ),
        # the doer, what with and then the object
        (
            "استهدف عناصر النظام السوري بالمدفعية مناطق عدة قرب السقيلبية.",
            "shelling",
            ["syrian-government"],
            [],
        ),
        # raids during which somebody was harmed
        (
            "استشهد فتى برصاص قوات الاحتلال الإسرائيلي خلال اقتحامها مخيم بلاطة.",
            "ground_attack",
            ["israeli-military"],
            ["civilians"],
        ),
        (
            "استشهد فتى برصاص الجيش الإسرائيلي خلال اقتحام مخيم بلاطة.",
            "ground_attack",
            ["israeli-military"],
            [],
        ),
        (
            "أطلق جنود الاحتلال النار على فتى، خلال مواجهات اندلعت لدى اقتحام سلواد.",
            "ground_attack",
            ["israeli-military"],
            [],
        ),
        # fire, and who opened it between
        (
            "استشهد شاب جراء إطلاق قوات الاحتلال النار عليه قرب حوارة.",
            "ground_attack",
            ["israeli-military"],
            [],
        ),
        # how people were left
        (
            "أوقعت وحدة من الجيش السوري عددا من المسلحين قتلى في قرية السكرية.",
            "killing",
            ["syrian-arab-army"],
            ["unidentified-armed-group"],
        ),
        ("تكبد الحوثيون عشرات القتلى في الجوف.", "killing", [], ["houthis"]),
        ("سقط 12 مقاتلا من الجيش السوري قرب السخنة.", "killing", [], ["syrian-arab-army"]),
        # two doers of two things
        (
            "جرى ذلك بعد تقدم قوات النظام السوري في المنطقة، ومحاربتها من قبل الفصائل.",
            "advance",
            ["syrian-arab-army"],
            [],
        ),
        # taking part
        (
            "شاركت طائرات روسية في قصف بلدة كفرنبل.",
            "airstrike",
            ["russian-aerospace-forces"],
            [],
        ),
        # what a party announces that it blew up
        (
            "أعلنت كتائب القسام تفجير دبابة شرق رفح.",
            "explosion",
            ["qassam-brigades"],
            [],
        ),
        # troops "of" somebody
        (
            "وصول تعزيزات من قوات الأمن العراقية إلى الحويجة.",
            "deployment",
            ["iraqi-security-forces"],
            [],
        ),
        # an operation and what came of it
        (
            "نفذت وحدة من الجيش السوري عملية دقيقة في بصر الحرير انتهت بمقتل ثمانية مسلحين.",
            "killing",
            ["syrian-arab-army"],
            ["unidentified-armed-group"],
        ),
        # in whose ranks
        (
            "قال المتحدث باسم الجيش السوداني إن الطيران قصف مواقع لقوات الدعم السريع مؤكدا مقتل العشرات في صفوفهم.",
            "killing",
            [],
            ["rapid-support-forces"],
        ),
        # who fell does not advance
        (
            "نفذ الجيش اليمني هجوما في صرواح، تكبد فيه الحوثيون عشرات القتلى، مع إحراز تقدم كبير باتجاه معسكر قريب.",
            "advance",
            ["yemeni-army"],
            [],
        ),
        # a camp is no refugee
        (
            "استهدفت طائرات إسرائيلية منزلا في مخيم النصيرات للاجئين الفلسطينيين.",
            "airstrike",
            ["israeli-air-force"],
            [],
        ),
        # by another name
        (
            "أسقط الجيش اليمني طائرة أباتشي سعودية في صافر.",
            "destruction",
            ["yemeni-army"],
            ["saudi-air-force"],
        ),
        (
            'استهدفت كتائب القسام دبابة "إسرائيلية" في خان يونس.',
            "ground_attack",
            ["qassam-brigades"],
            ["israeli-military"],
        ),
        ("لقي يمنيان حتفهما في حرض.", "killing", [], ["civilians"]),
        (
            "قتل اثنان من أفراد حشد العشائر قرب الحويجة.",
            "killing",
            [],
            ["tribal-mobilization"],
        ),
        (
            "تمكنت قوات حفتر من خرق خطوط قوات الوفاق في عين زارة.",
            "advance",
            ["libyan-national-army"],
            ["libyan-army-gna"],
        ),
    ],
)
def test_parties(read, text: str, kind: str, agent: list[str], patient: list[str]) -> None:
    found = casts(read, text, kind)
    assert found
    assert found[-1] == (agent, patient)


def test_what_a_strike_was_based_on_says_nothing(read) -> None:
    text = "قالت الوزارة إن طائرات عراقية نفذت غارات استنادا إلى معلومات استخباراتية على مواقع داعش في هيت."
    assert len(voices(read(text).claims[0])) == 1


def test_raids_of_which_a_strike_is_made_up(read) -> None:
    text = "قصف جوي بأكثر من عشر غارات نفذها طيران إماراتي داعم لخليفة حفتر على سرت."
    assert casts(read, text, "airstrike")[0] == (["uae-armed-forces"], [])


def test_who_acts_and_announces_and_is_named_again(read) -> None:
    text = "هاجمت قوات الدعم السريع بلدة بارا وأعلنت سيطرتها عليها، قبل أن تقصف القوات قرية قريبة."
    assert casts(read, text, "ground_attack") == [(["rapid-support-forces"], [])]


def test_strikes_counted_up_have_one_doer(read) -> None:
    text = "شنت طائرات التحالف العربي 5 غارات على صرواح، وغارتين على رغوان، و3 غارات على مجزر."
    assert casts(read, text, "airstrike") == [(["saudi-led-coalition"], [])] * 3


def test_who_is_harmed_during_a_raid_stays_so(read) -> None:
    text = "أطلق جنود الاحتلال النار على شاب، خلال مواجهات اندلعت لدى اقتحام سلواد، ما أدى لإصابته بجروح."
    assert casts(read, text, "killing") == [(["israeli-military"], ["civilians"])]


def test_a_correspondent_only_tells(read) -> None:
    text = (
        "ذكر مراسل سانا الحربي من أطراف قرية كحيل شرق مدينة درعا أن وحدات الجيش دخلت القرية بعد اشتباكات عنيفة"
        " مع المسلحين حيث انتهت الاشتباكات بمقتل عدد من أفرادهم وفرار الباقين باتجاه بلدتي صيدا والجيزة."
    )
    assert all("journalists" not in told(claim.roles.agent) for claim in read(text).claims)


def test_an_attack_that_enters_its_fifth_week_goes_nowhere(read) -> None:
    assert not casts(read, "دخل الهجوم الذي يشنه الجيش على طرابلس أسبوعه الخامس.", "advance")


def test_targets_gathered_somewhere_are_not_deployed(read) -> None:
    assert not casts(read, "قصفت سرايا القدس تمركزا لجنود الاحتلال في نتساريم.", "deployment")


def test_a_dateline_signed_in_brackets_is_no_place(read) -> None:
    text = "بغداد 9 مايو 2021 (شينخوا) قتل جنديان في هجوم شنه تنظيم داعش في كركوك."
    assert [claim.place.area.place_id for claim in read(text).claims] == ["iq-kirkuk-city"] * 2


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            (
                "قتل خمسة في قصف على كفرنبل، وفق المرصد السوري لحقوق الإنسان.\n\nوأكد مدير المرصد، رامي عبد"
                " الرحمن، أن القصف يتواصل.\n\nوأدت الغارات إلى مقتل 20 مدنيا، وفق المرصد."
            ),
            ["sohr"],
        ),
        (
            (
                "أعلنت كتائب القسام تفجير دبابة شرق رفح.\n\nوقالت الكتائب في بيانات عبر تليغرام إنها دمرت ناقلة"
                " جند إسرائيلية وسط جباليا."
            ),
            ["qassam-brigades"],
        ),
        (
            (
                'قالت كتائب القسام إن عناصرها دمروا جرافة إسرائيلية في رفح.\n\nوأضافت: "أكد مقاتلونا تفجير ثلاث'
                ' عبوات في قوة إسرائيلية في المنطقة".'
            ),
            ["qassam-brigades"],
        ),
        ("أفادت الوكالة اللبنانية بأن غارة إسرائيلية استهدفت يارون.", ["nna-lebanon"]),
        ('ذكرت مراسلة "الحرة" أن الجيش الإسرائيلي قصف يارون.', ["al-hurra"]),
    ],
)
def test_voices(read, text: str, chain: list[str]) -> None:
    assert voices(read(text).claims[-1]) == chain
