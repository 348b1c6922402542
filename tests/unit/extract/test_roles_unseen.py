"""Doers and sufferers in turns of reports that stood in nobody's view when the rules were written."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # whom it befell stands after what caused it
        (
            "قتل في التفجير عشرة جنود من الجيش العراقي.",
            "killing",
            [],
            ["iraqi-armed-forces"],
        ),
        (
            "قتل ستة جنود لبنانيين خلال قتال جماعات مسلحة شرق عرسال.",
            "killing",
            ["unidentified-armed-group"],
            ["lebanese-army"],
        ),
        # a thing is what the verb tells of
        (
            "ذكر بيان أن صاروخا استهدف القوات الأميركية في قاعدة عين الأسد.",
            "shelling",
            [],
            ["us-military"],
        ),
        (
            "انفجرت عبوة ناسفة استهدفت رتلا للجيش العراقي غرب الرمادي.",
            "ground_attack",
            [],
            ["iraqi-armed-forces"],
        ),
        (
            "دمرت الطائرات الحربية رتلا لقوات حفتر جنوب سرت.",
            "destruction",
            [],
            ["libyan-national-army"],
        ),
        (
            "قال المتحدث إن الأسلحة التي دمرتها طائرات التحالف العربي كانت في صعدة.",
            "destruction",
            ["saudi-led-coalition"],
            [],
        ),
        # what was done, with nobody named who did it
        (
            "تم استهداف سفينة حربية أميركية بطائرة مسيرة.",
            "airstrike",
            [],
            ["us-military"],
        ),
        (
            "شُنت حملات استهدفت عناصر حزب العمال الكردستاني في أنقرة.",
            "ground_attack",
            [],
            ["pkk"],
        ),
        # "ل" after what is aimed at, and before it
        (
            "هجمات لتنظيم داعش على الخطوط الأمامية لقوات البيشمركة قرب مخمور.",
            "ground_attack",
            ["islamic-state"],
            ["peshmerga"],
        ),
        (
            "سقط قتلى في قصف لمسلحي الحوثي وقوات صالح على أحياء سكنية في تعز.",
            "shelling",
            ["houthis", "pro-saleh-forces"],
            [],
        ),
        (
            "شنت قوات الدعم السريع هجوما على مخيم زمزم للنازحين.",
            "ground_attack",
            ["rapid-support-forces"],
            [],
        ),
        # a clause that takes up a place has its subject after it
        (
            "قصف الحوثيون المدينة التي انسحب إليها الجيش اليمني.",
            "withdrawal",
            ["yemeni-army"],
            [],
        ),
        (
            "المدينة في أيدي مقاتلي البيشمركة، الذين ما زالوا يحاصرون عناصر داعش.",
            "siege",
            ["peshmerga"],
            ["islamic-state"],
        ),
        # the speaker's own
        (
            "أعلن الجيش المصري أن قواته قتلت عشرة مسلحين ودمرت أربع عربات.",
            "destruction",
            ["egyptian-armed-forces"],
            ["unidentified-armed-group"],
        ),
        # who is told of and who flees
        (
            "قصفت طائرات التحالف العربي موقعا في تعز، ما دفع مسلحي الحوثي إلى الفرار.",
            "flight",
            ["houthis"],
            [],
        ),
        # whoever only speaks with others does nothing
        (
            "أصيب أربعة جنود في اشتباكات مع مسلحين، بحسب مصدر أمني والجيش اللبناني.",
            "killing",
            ["unidentified-armed-group"],
            ["lebanese-army"],
        ),
        # a doer further on than a comma or a preposition is none
        (
            "بدأت الاشتباكات في منطقتين من طرابلس، إحداهما مؤيدة للرئيس السوري بشار الأسد.",
            "armed_clash",
            [],
            [],
        ),
        # whose a unit is
        (
            "أعلن مسؤول مقتل قائد اللواء الثاني في البيشمركة.",
            "killing",
            [],
            ["peshmerga"],
        ),
        # whoever is told after "و13 من" is no doer
        (
            'قتل 17 من "داعش" و13 من "الحشد الشعبي" في تلعفر.',
            "killing",
            [],
            ["islamic-state", "popular-mobilization-forces"],
        ),
        # the harmed after the fight in which they fell
        (
            "إن قوات الحشد الشعبي قتلت خلال معارك اليوم 23 عنصرا من داعش.",
            "killing",
            ["popular-mobilization-forces"],
            ["islamic-state"],
        ),
        (
            "أصيب أربعة جنود ماليين في اشتباكات مع مسلحين من بوكو حرام.",
            "killing",
            ["boko-haram"],
            ["malian-armed-forces"],
        ),
        (
            "قتل خمسة جنود ماليين في أول هجوم شنه مقاتلون من بوكو حرام.",
            "killing",
            ["boko-haram"],
            ["malian-armed-forces"],
        ),
        # vehicles and units after nouns of targeting, and nouns joined to them
        (
            "أعلنت كتائب القسام استهداف ناقلة جند إسرائيلية شرق خان يونس.",
            "ground_attack",
            ["qassam-brigades"],
            ["israeli-military"],
        ),
        (
            "تمكن مقاتلو حماس من استهداف دبابتين إسرائيليتين والإجهاز على قوة إسرائيلية راجلة.",
            "killing",
            ["hamas"],
            ["israeli-military"],
        ),
        # into an ambush falls who is struck
        (
            "وقعت قوة للجيش المالي في كمين قرب نامبالا.",
            "ground_attack",
            [],
            ["malian-armed-forces"],
        ),
        # between a pronoun and a party
        (
            "دخلت القوات الإسرائيلية القرية فاندلعت اشتباكات بينها وبين السكان.",
            "armed_clash",
            ["israeli-military"],
            ["civilians"],
        ),
        # those told of further back
        (
            "تحرم قوات التحالف العربي الحوثيين من مكاسبهم والذين تقدموا من معاقلهم في صعدة.",
            "advance",
            ["houthis"],
            [],
        ),
        # a party joined to another by its short name
        (
            "قصفت ميليشيات الحوثي وصالح أحياء في عدن.",
            "shelling",
            ["houthis", "pro-saleh-forces"],
            [],
        ),
        # an object right after its subject
        (
            "اغتال مسلحون ضابطا من الجيش اليمني في عدن.",
            "assassination",
            ["unidentified-armed-group"],
            ["yemeni-army"],
        ),
        # what is held of whom
        (
            "سيطرت حركة الشباب على مقرات رئيسية للجيش الصومالي في كسمايو.",
            "territory_captured",
            ["al-shabaab"],
            ["somali-army"],
        ),
        # the last party named
        (
            "هاجم مسلحو داعش الحشد الشعبي في تلعفر وقصفوا مواقع للأخير.",
            "shelling",
            ["islamic-state"],
            ["popular-mobilization-forces"],
        ),
        # parties joined before a verb
        (
            "قال مصدر إن الجيش التركي وفصائل الجيش السوري الحر قد سيطروا على عفرين.",
            "territory_captured",
            ["turkish-armed-forces", "free-syrian-army"],
            [],
        ),
        # of whom a relative clause is told, whatever governs them
        (
            "قصفت روسيا مواقع الجيش السوري الحر الذي نفذ هجوما على قوات النظام.",
            "ground_attack",
            ["free-syrian-army"],
            ["syrian-arab-army"],
        ),
        # and one told of a body nobody knows
        (
            "قال المصدر إن الكتيبة التي هاجمت مقاتلي داعش كانت صغيرة.",
            "ground_attack",
            [],
            ["islamic-state"],
        ),
        # participles of targeting
        (
            "شنت تركيا هجوما على عفرين مستهدفة وحدات حماية الشعب.",
            "ground_attack",
            ["turkey"],
            ["ypg"],
        ),
        # targeting with its target alone
        (
            'تزامن استهداف "كتائب حزب الله" في بغداد مع انفجار.',
            "ground_attack",
            [],
            ["kataib-hezbollah"],
        ),
        (
            "استهداف الجيش السوري لمواقع جبهة النصرة في إدلب مستمر.",
            "ground_attack",
            ["syrian-arab-army"],
            ["jabhat-al-nusra"],
        ),
        # who is involved in it
        (
            "قتل قيادي في كتائب حزب الله متورط بشن هجمات على القوات الأميركية.",
            "ground_attack",
            ["kataib-hezbollah"],
            ["us-military"],
        ),
        # who owns up to it
        (
            "فجر انتحاري نفسه في كابل. وأعلن تنظيم داعش في بيان مسؤوليته عن الهجوم.",
            "ground_attack",
            ["islamic-state"],
            [],
        ),
        # some of those just named
        (
            "أحبط الجيش السوري الحر هجوما لحزب الله وقتل منهم عشرين عنصرا.",
            "killing",
            ["free-syrian-army"],
            ["hezbollah"],
        ),
        # people of whom an attack struck
        (
            "تعرضت قوات فاغنر لهجوم من متمردي الطوارق أدى إلى مقتل عدد من عناصرها.",
            "killing",
            ["tuareg-rebels-mali"],
            ["wagner-group"],
        ),
        # a noun that is the subject of a verb
        (
            "استهدف قصف للحوثيين منزلا في مأرب.",
            "shelling",
            ["houthis"],
            [],
        ),
        # the rebels took some, and were not taken
        (
            "قالت القوات إن الجماعات المتمردة أسرت عددا من جنود الجيش المالي.",
            "arrest",
            ["militants"],
            ["malian-armed-forces"],
        ),
        # a militia of a country is no army of it, nor are fighters
        (
            "قتل عناصر الميليشيا العراقية في ريف حلب.",
            "killing",
            [],
            ["militants"],
        ),
        (
            "قتل قيادي بالحشد الشعبي في قصف أميركي على مقر في بغداد.",
            "killing",
            ["us-military"],
            ["popular-mobilization-forces"],
        ),
        # aircraft or armour with its nation before the verb
        (
            "قال المرصد إن الدبابات التركية قصفت قرية تسيطر عليها وحدات حماية الشعب.",
            "shelling",
            ["turkish-armed-forces"],
            ["ypg"],
        ),
        # two targets with a place between
        (
            "استهدفت الطائرات الأميركية مواقع داعش في سوريا وحزب العمال الكردستاني في العراق.",
            "airstrike",
            ["us-military"],
            ["islamic-state", "pkk"],
        ),
        # "ل" before what is struck
        (
            "انتقد العراق الضربات الجوية التركية لمعسكرات حزب العمال الكردستاني.",
            "airstrike",
            ["turkish-armed-forces"],
            ["pkk"],
        ),
        # an attack of whom, told by the verb after it
        (
            "هذا أول هجوم لتنظيم القاعدة يستهدف قوات دفاع شبوة.",
            "ground_attack",
            ["al-qaeda"],
            ["shabwa-defence-forces"],
        ),
        # a number of them, at least
        (
            "قتل ثلاثة على الأقل من الجيش المالي في هجوم لبوكو حرام.",
            "killing",
            ["boko-haram"],
            ["malian-armed-forces"],
        ),
        # protesters who take somebody
        (
            "قال شاهد إن المتظاهرين ألقوا القبض على مسلحين من داعش.",
            "arrest",
            ["protesters"],
            ["islamic-state"],
        ),
        # killed by a state in a relative clause
        (
            "شيع الأهالي حسن خالد النابلسي الذي قتلته إسرائيل.",
            "killing",
            ["israel"],
            ["حسن خالد النابلسي"],
        ),
        # guards of whoever was named
        (
            "قتل قيادي في حركة حماس واثنان من مرافقيه في غارة إسرائيلية.",
            "killing",
            ["israeli-air-force"],
            ["hamas"],
        ),
        # together with others
        (
            "قالت الوزارة إن قياديا كبيرا في تنظيم القاعدة قتل مع مسلحين اثنين في غارة أميركية.",
            "killing",
            ["us-military"],
            ["al-qaeda"],
        ),
        # ships: a warship is its navy's, another its state's
        (
            "استهدفت الزوارق سفينة نفط بريطانية في خليج عدن.",
            "ground_attack",
            [],
            ["united-kingdom"],
        ),
    ],
)
def test_parties(read, text: str, kind: str, agent: list[str], patient: list[str]) -> None:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    assert [(told(c.roles.agent), told(c.roles.patient)) for c in claims[-1:]] == [(agent, patient)]


def test_persons_harmed_are_read_from_their_first_names(read) -> None:
    text = "أعلن مصدر طبي استشهاد نوح خالد العارضة وخليل دراوشة برصاص الاحتلال في جنين."
    (claim,) = read(text).claims
    assert [m.name_ar for m in claim.roles.patient] == ["نوح خالد العارضة", "خليل دراوشة"]
    assert told(claim.roles.agent) == ["israeli-military"]


def test_a_person_is_called_again_by_the_last_name(read) -> None:
    text = "قتل مسلحون الشيخ محمود خالد الدليمي في الفلوجة. وكان الدليمي اعتقل قبل عام."
    assert [m.name_ar for m in read(text).claims[-1].roles.patient] == ["محمود خالد الدليمي"]


def test_a_first_name_tells_nobody_without_harm(read) -> None:
    text = "زار محمود خالد الدليمي المدينة بعد أن قصفها الجيش العراقي."
    assert not any(m.person for claim in read(text).claims for m in claim.roles.patient)


def test_the_armed_forces_of_sanaa_by_their_spokesman(read) -> None:
    text = "أعلن العميد يحيى سريع أن القوات المسلحة اليمنية هاجمت سفينة في البحر الأحمر."
    assert told(read(text).claims[0].roles.agent) == ["houthi-armed-forces"]
    text = "هاجمت القوات المسلحة اليمنية مواقع الحوثيين في مأرب."
    assert told(read(text).claims[0].roles.agent) == ["yemeni-army"]


def test_rebels_are_not_those_who_stand_with_the_state(read) -> None:
    text = (
        "تقدمت المقاومة الشعبية في تعز بعد معارك مع الحوثيين. "
        "وقصفت طائرات التحالف العربي تجمعات للمتمردين في اليمن."
    )
    assert told(read(text).claims[-1].roles.patient) == ["houthis"]


def test_aircraft_point_back_to_whose_were_named(read) -> None:
    text = "قصفت طائرات التحالف العربي صنعاء. ثم شنت المقاتلات غارات على مواقع للحوثيين في صعدة."
    assert told(read(text).claims[-1].roles.agent) == ["saudi-led-coalition"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("اغتال مسلحان عقيدا يمنيا في عدن.", ["الجيش اليمني"]),
        ("قال الجيش الإسرائيلي إن قواته قضت على سامر حسن، وهو عنصر في حزب الله.", ["سامر حسن"]),
        (
            "قالت القيادة إن حسن خالد الزاوي وجمال ماهر الجغيفي قتلا في الغارة.",
            ["جمال ماهر الجغيفي"],
        ),
        ("أعلنت المخابرات العراقية اعتقال «عبد الناصر قرداش».", ["عبد الناصر قرداش"]),
        ("استشهد الطفل ماجد علي دراغمة (4 سنوات) في نابلس.", ["ماجد علي دراغمة"]),
        ("أعلن المتحدث العميد جمال سمير مقتل عشرة مسلحين في سيناء.", ["مجموعة مسلحة مجهولة"]),
    ],
)
def test_persons_as_victims(read, text: str, names: list[str]) -> None:
    told = [m.name_ar for m in read(text).claims[0].roles.patient]
    assert any(name in told for name in names) or names == ["مجموعة مسلحة مجهولة"], told
    assert not any(m.name_ar == "جمال سمير" for c in read(text).claims for m in c.roles.patient)


def test_a_rank_or_origin_is_nobody_of_its_own(read) -> None:
    text = "قتل ضابط برتبة عقيد من الجيش المصري، عراقي الجنسية، في سيناء."
    assert told(read(text).claims[0].roles.patient) == ["egyptian-armed-forces"]


def test_soldiers_of_a_coalition_alone_in_a_report(read) -> None:
    text = "نفذت قوات التحالف الدولي عملية في دير الزور. وانتشر الجنود على الأرض."
    assert told(read(text).claims[-1].roles.agent) == ["global-coalition-against-isis"]


def test_long_names_of_persons_are_read_to_their_end(read) -> None:
    text = "أطلق مسلحون النار على الشاب رامي محمد خير المسالمة في درعا."
    assert [m.name_ar for m in read(text).claims[0].roles.patient] == ["رامي محمد خير المسالمة"]
    text = "أعلنت الوزارة استشهاد الشاب الفلسطيني رابي عرفة على يد الجيش الإسرائيلي."
    assert [m.name_ar for m in read(text).claims[0].roles.patient] == ["رابي عرفة"]


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        (
            "قالوا إن 40 مقاتلا كرديا من حزب العمال الكردستاني قتلوا ومئات جرحوا في غارات تركية.",
            ["turkish-air-force"],
            ["pkk"],
        ),
        (
            "واتهم الناطق باسم المجلس، سامي حسن، مصر والإمارات بشن غارات على مناطق في درنة.",
            ["egypt", "united-arab-emirates"],
            [],
        ),
        (
            "قتل مدني في قصف جوي إماراتي مصري على درنة.",
            ["uae-armed-forces", "egyptian-armed-forces"],
            ["civilians"],
        ),
        (
            "ردت تركيا على هجوم شنه مسلحو حزب العمال الكردستاني أودى بحياة ثلاثة جنود.",
            ["pkk"],
            ["turkish-armed-forces"],
        ),
        (
            "شن الجيش التركي حملة عبر الحدود لتستهدف مقاتلي حزب العمال الكردستاني.",
            ["turkish-armed-forces"],
            ["pkk"],
        ),
        (
            "كما أقدمت مليشيا الحوثي في اليمن على تهجير النساء من منازلهن.",
            ["houthis"],
            ["civilians"],
        ),
        (
            "أعلن عن سقوط سبعة قتلى من قوات عملية الكرامة التابعة للواء المتقاعد خليفة حفتر.",
            [],
            ["operation-dignity"],
        ),
        (
            "استولت قوات تابعة للفريق أول خليفة حفتر على بلدة في ليبيا.",
            ["libyan-national-army"],
            [],
        ),
        (
            "هاجم مسلحون الجيش المصري في سيناء.",
            ["unidentified-armed-group"],
            ["egyptian-armed-forces"],
        ),
        ("شنت طائرات غارات ضد أهداف لتنظيم داعش في سوريا.", [], ["islamic-state"]),
        ("عاودت مليشيا الحوثي استهداف الأحياء السكنية في تعز.", ["houthis"], []),
        ("اعترف داعش بتنفيذ عمليات قتل ضد أبناء القرية.", ["islamic-state"], ["civilians"]),
    ],
)
def test_turns_met_in_the_last_round(read, text: str, agent: list[str], patient: list[str]) -> None:
    roles = read(text).claims[-1 if "أودى" in text else 0].roles
    assert (told(roles.agent), told(roles.patient)) == (agent, patient)


def test_who_is_backed_is_not_the_backer(read) -> None:
    text = "شنت مليشيا الحوثي هجوما في تعز. ثم قصفت المليشيا المدعومة من إيران حي الروضة."
    assert told(read(text).claims[-1].roles.agent) == ["houthis"]


def test_strikes_of_which_a_clause_tells_are_not_done_by_the_struck(read) -> None:
    text = "قال المتحدث إن الضربات الجوية التي وقعت ليلا استهدفت مقاتلي داعش في العراق."
    assert [told(c.roles.agent) for c in read(text).claims] == [[], []]


def test_the_rest_of_those_who_suffered_flee(read) -> None:
    text = "تمكنت الشرطة العراقية من قتل أحد مسلحي داعش وهرب اثنان بعد إصابتهما."
    fled = next(c for c in read(text).claims if c.kind == "flight")
    assert told(fled.roles.agent) == ["islamic-state"]


def test_a_massacre_has_doers_who_are_not_its_victims(read) -> None:
    text = "ارتكبت ميليشيات الحوثي في عدن مجزرة راح ضحيتها 57 قتيلا."
    assert not any("houthis" in told(c.roles.patient) for c in read(text).claims)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # what was repelled is an attack, whoever tells of the repelling, and however
        (
            "أعلن الجيش السوداني تصديه لهجوم شنته قوات الدعم السريع على مدينة بارا.",
            "ground_attack",
            ["rapid-support-forces"],
            ["sudanese-armed-forces"],
        ),
        (
            "تم صد الهجوم على بارا من قبل الجيش السوداني.",
            "ground_attack",
            [],
            ["sudanese-armed-forces"],
        ),
        (
            "شن الجيش السوداني هجوما من قبل الفجر على مواقع قوات الدعم السريع.",
            "ground_attack",
            ["sudanese-armed-forces"],
            ["rapid-support-forces"],
        ),
        (
            "أكد الجيش السوداني أنه صد هجوما لقوات الدعم السريع وقتل تسعة من القوات المهاجمة.",
            "killing",
            ["sudanese-armed-forces"],
            ["rapid-support-forces"],
        ),
        # what a pronoun takes up is not who suffered
        (
            "أفشل الجيش اليمني هجوما للحوثيين في الضالع، تكبد على إثره الحوثيون خسائر بشرية كبيرة.",
            "killing",
            ["yemeni-army"],
            ["houthis"],
        ),
        # who fired what did it
        (
            "قتلت امرأة وطفلان إثر انفجار قذيفة أطلقها الحوثيون على قرية في لحج.",
            "killing",
            ["houthis"],
            ["civilians"],
        ),
        (
            "أصيب أربعة مدنيين بشظايا صاروخ ثقيل أطلقته قوات الدعم السريع على سوق في بارا.",
            "killing",
            ["rapid-support-forces"],
            ["civilians"],
        ),
        (
            "قتل أربعة مدنيين في بارا، وقال شهود إن قذيفة أطلقتها قوات الدعم السريع سقطت بعيدا.",
            "killing",
            [],
            ["civilians"],
        ),
        (
            "هاجم مسلحو القاعدة موقعا لقوات الحزام الأمني في لودر، ثم دارت اشتباكات بينهما ساعتين.",
            "armed_clash",
            ["al-qaeda"],
            ["security-belt"],
        ),
        (
            "شن تنظيم القاعدة هجوما على قوات الحزام الأمني في لودر، وقتل أربعة من منفذي الهجوم.",
            "killing",
            ["security-belt"],
            ["al-qaeda"],
        ),
        (
            "استهدف الهجوم قائد قوات الحزام الأمني في خنفر.",
            "ground_attack",
            [],
            ["security-belt"],
        ),
        # people by whose they are
        (
            "أعلنت حكومة الوفاق أن 15 مسلحا تابعين لها لقوا حتفهم قرب غريان.",
            "killing",
            [],
            ["government-of-national-accord"],
        ),
        (
            "قال متحدث باسم قوات حكومة الوفاق إن 12 من قوات حفتر قتلوا، مؤكدا القبض على ثلاثة من عناصره.",
            "arrest",
            ["libyan-army-gna"],
            ["libyan-national-army"],
        ),
        (
            "قتل الجيش السوداني عشرين عنصرا من قوات الدعم السريع، ولاذ من تبقى منهم بالفرار.",
            "flight",
            ["rapid-support-forces"],
            [],
        ),
        # what somebody did on purpose, or what for
        (
            "اتهم مسؤول سوداني قوات الدعم السريع بتعمد قصف المستشفيات في الأبيض.",
            "shelling",
            ["rapid-support-forces"],
            [],
        ),
        (
            "شنت قوات الدعم السريع هجوما على الأبيض مستهدفة فيه مقرات الجيش السوداني.",
            "ground_attack",
            ["rapid-support-forces"],
            ["sudanese-armed-forces"],
        ),
        (
            "احتجزت جماعات مسلحة 12 متظاهرا واستعملت الرشاشات لفض المظاهرات في سبها.",
            "crackdown",
            ["unidentified-armed-group"],
            [],
        ),
        (
            "احتجزت جماعات مسلحة 12 متظاهرا واستعملت الرشاشات لفض المظاهرات في سبها.",
            "protest",
            [],
            [],
        ),
        # a noun of beginning has the doer of what began
        (
            "قتل عشرة أشخاص منذ بدء هجوم اللواء المتقاعد خليفة حفتر على غريان.",
            "ground_attack",
            ["khalifa-haftar"],
            [],
        ),
        # who else was told of is no third side of a clash
        (
            "تطلق جماعة الحوثي صواريخ على مأرب، مع تواصل المعارك بين القوات الحكومية ومسلحي الجماعة.",
            "armed_clash",
            ["yemeni-army"],
            ["houthis"],
        ),
        # who speaks for them is not among the dead
        (
            "أعلن الجيش الوطني الليبي مقتل ستة من مقاتليه، وفقا للمتحدث باسمه، أحمد المسماري.",
            "killing",
            [],
            ["libyan-national-army"],
        ),
        # an aircraft that is brought down brought nothing down
        (
            "قالت مصادر إن طائرة مسيرة إسرائيلية أسقطت بصاروخ لحزب الله فوق صور.",
            "interception",
            ["hezbollah"],
            [],
        ),
        (
            "أعلن حزب الله إسقاط مسيرة إسرائيلية.",
            "interception",
            ["hezbollah"],
            ["israeli-air-force"],
        ),
        (
            "أسقطت طائرة حربية تركية مسيرة سورية بصاروخ.",
            "interception",
            ["turkish-air-force"],
            ["syrian-arab-air-force"],
        ),
    ],
)
def test_turns_of_reports_from_four_wars(
    read, text: str, kind: str, agent: list[str], patient: list[str]
) -> None:
    roles = next(c for c in read(text).claims if c.kind == kind).roles
    assert (told(roles.agent), told(roles.patient)) == (agent, patient)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # whom strikes missed did not fly them
        ("شنت طائرات غارات أخطأت أهدافها من مقاتلي داعش في الموصل.", "airstrike", [], []),
        # nor those who came under them
        (
            "تراجع مقاتلو داعش من البلدة نتيجة القصف الجوي العنيف الذي تعرضوا له.",
            "airstrike",
            [],
            ["islamic-state"],
        ),
        # a pronoun written onto a verb is not the speaker's own
        (
            "قال العميد سامي عادل، المتحدث باسم التحالف العربي: لم نعمل في ذمار، المحافظة التي استهدفها القصف الجوي.",
            "airstrike",
            [],
            [],
        ),
        # several who did it are not the one who tells it
        (
            "قال مدير المرصد السوري رامي عبد الرحمن إن مقاتلي المعارضة صمدوا في داريا، مشيرا إلى أنهم انسحبوا منها.",
            "withdrawal",
            ["syrian-opposition-factions"],
            [],
        ),
        # both verbs have their subject before and their object after them
        (
            "قال المرصد إن مقاتلين من تنظيم داعش أسروا وقتلوا 30 جنديا في الرقة.",
            "arrest",
            ["islamic-state"],
            [],
        ),
        # how it was done parts no verb from its object
        (
            "ذكر ناشطون أن مقاتلي تنظيم داعش أعدموا ذبحا بالسكاكين عددا من عناصر جيش النظام السوري.",
            "execution",
            ["islamic-state"],
            ["syrian-arab-army"],
        ),
        # whom a relative clause is told of suffers what its pronoun says
        (
            "بث تنظيم داعش صورا تظهر جنود الجيش العراقي الذين أعدمهم في الموصل.",
            "execution",
            ["islamic-state"],
            ["iraqi-armed-forces"],
        ),
        # a subject behind an aside is not the one told before
        (
            "أكد تلفزيون محلي سيطرة الجيش السوري على بلدة الضبعة، والتي كان انسحب إليها، بحسب القناة، عدد من المسلحين.",
            "withdrawal",
            ["unidentified-armed-group"],
            [],
        ),
        # to whom a man was loyal did not kill him
        (
            "قالت مصادر إن أمين العاصمة صنعاء الموالي للحوثيين قتل في غارات شنتها مقاتلات التحالف العربي.",
            "killing",
            ["saudi-led-coalition"],
            [],
        ),
        # a second clause of those who stand last
        (
            "قال المصدر إن الجيش السوداني دحر قوات الدعم السريع، والتي هاجمت بلدة الدلنج.",
            "ground_attack",
            ["rapid-support-forces"],
            [],
        ),
        # who withdrew did not kill those of them that were killed
        (
            "انسحب جنود من الجيش السوري من مقر الفرقة 17. وتأكد مقتل خمسين منهم.",
            "killing",
            [],
            ["syrian-arab-army"],
        ),
        # who denies his part is told as the doer, whoever attacked before
        (
            "شن مسلحو حماس هجوما على بلدة. ونفى الجيش الإسرائيلي مسؤوليته عن الهجوم على المستشفى في غزة.",
            "ground_attack",
            ["hamas"],
            [],
        ),
        # responsibility of theirs
        (
            "نفى الجيش الإسرائيلي قصف غزة، محملا حركة الجهاد الإسلامي مسؤوليتها عن الهجوم.",
            "ground_attack",
            ["palestinian-islamic-jihad"],
            [],
        ),
        # "while" begins an account of others
        (
            "استهدف قصف للتحالف الدولي أربعة منازل في الموصل، فيما قتل انتحاريان.",
            "shelling",
            ["global-coalition-against-isis"],
            [],
        ),
        # who rigged a house is not among the bodies under it
        ("انتشلت 20 جثة من تحت أنقاض منزل فخخه تنظيم داعش في الموصل.", "killing", [], []),
        # a verb of massing after who masses
        (
            "قال المتحدث إن الجيش السوداني حشد قوات كبيرة في ود مدني.",
            "deployment",
            ["sudanese-armed-forces"],
            [],
        ),
        # who leads an attack is harmed; the attack is not told
        (
            "تمكن الجيش السوداني من تحييد قائد الهجوم اللواء سامي عادل، إلى جانب سقوط قتلى في صفوف الدعم السريع.",
            "killing",
            ["sudanese-armed-forces"],
            ["سامي عادل"],
        ),
        # whoever stands last before a clause, past the name of its leader
        (
            "دحر الجيش السوداني قوات الدعم السريع، بقيادة محمد حمدان دقلو، والتي هاجمت بلدة الدلنج.",
            "ground_attack",
            ["rapid-support-forces"],
            [],
        ),
        # whose house it is does nothing
        (
            "أعلن تنظيم داعش نسف مبنى مديرية شرطة الأنبار في الرمادي.",
            "destruction",
            ["islamic-state"],
            ["anbar-police"],
        ),
        # loyal to those told just before
        (
            "أفاد المرصد بمقتل ثلاثين عنصرا من قوات النظام السوري والمسلحين الموالين لها إثر كمين نصبه لهم تنظيم داعش.",
            "killing",
            ["islamic-state"],
            ["syrian-arab-army"],
        ),
        # responsibility of theirs, an adjective between or before "for"
        (
            "نفى الجيش الإسرائيلي قصف غزة، محملا حركة الجهاد الإسلامي الفلسطينية مسؤوليتها عن الهجوم.",
            "ground_attack",
            ["palestinian-islamic-jihad"],
            [],
        ),
        (
            "نفى متحدث باسم حركة الجهاد الإسلامي مزاعم بمسؤولية الحركة عن ضرب مستشفى في غزة.",
            "ground_attack",
            ["palestinian-islamic-jihad"],
            [],
        ),
        # what somebody calls it, and a preposition parted from the noun by a mark
        (
            "اتهم مجلس السيادة السوداني قوات الدعم السريع بارتكاب ما وصفها بالمجزرة في ود النورة.",
            "killing",
            ["rapid-support-forces"],
            [],
        ),
        (
            'قالت الوكالة إن صحفيا قضى، واتهمت الدعم السريع بـ"اغتياله" في الجزيرة.',
            "assassination",
            ["rapid-support-forces"],
            [],
        ),
        # the enemy of who speaks is not who speaks
        ("قال الجيش الإسرائيلي إن العدو أطلق صواريخ من غزة.", "shelling", [], []),
        ("قال متحدث باسم الجيش الإسرائيلي: أطلق العدو في غزة صواريخ.", "shelling", [], []),
        # whom somebody else killed was not the target
        (
            "نفذت قوات الدعم السريع قصفا على الفاشر، لكن الجيش السوداني تمكن من قتل اللواء سامي عادل.",
            "shelling",
            ["rapid-support-forces"],
            [],
        ),
        # a verb after "after that" has its own subject, not the noun before
        (
            "اندلعت اشتباكات، بعدما قصفت إسرائيل مدينة غزة.",
            "shelling",
            ["israel"],
            [],
        ),
    ],
)
def test_turns_that_named_the_wrong_doer(
    read, text: str, kind: str, agent: list[str], patient: list[str]
) -> None:
    roles = next(c for c in read(text).claims if c.kind == kind).roles
    assert ([a for a in told(roles.agent) if a in agent], told(roles.patient)) == (agent, patient)
    assert [mention.id for mention in roles.agent if mention.id] == agent


def test_a_ministry_speaks_after_a_word_for_when(read) -> None:
    text = "قال الجيش إن القصف توقف في غزة، بعدما أعلنت وزارة الصحة أن غارة أسفرت عن مقتل 50 شخصا."
    killing = next(c for c in read(text).claims if c.kind == "killing")
    assert [hop.source.name_ar for hop in killing.attribution.chain] == ["وزارة الصحة"]


@pytest.mark.parametrize(
    "text",
    [
        "نالت القوات بلدة القصير في ضربة استراتيجية لقوات النظام.",
        "نشرت قوات الدعم السريع مقاطع فيديو تظهر عناصرها في الفاشر.",
        "أكد الجيش أن القوات المسلحة تسيطر على الموقف في الفاشر.",
        "يعد الحي من أبرز مواقع تمركز الجيش في الفاشر.",
        "مرت الصواريخ قرب المستشفى الأهلي في غزة وقت إصابته.",
    ],
)
def test_turns_that_tell_nothing(read, text: str) -> None:
    assert not read(text).claims


def test_not_only_denies_nothing(read) -> None:
    (claim,) = read("ليس فقط الجيش قصف مدينة غزة أمس.").claims
    assert claim.polarity == "affirmed"


def test_buses_that_arrive_with_people_are_read(read) -> None:
    for text in (
        "وصلت إلى منطقة جبرين شرق حلب مساء أمس الحافلات التي تقل أهالي بلدتي نبل والزهراء.",
        "عبرت 60 حافلة تقل مسلحي داريا من معبر الراموسة.",
    ):
        assert [claim.kind for claim in read(text).claims] == ["displacement"], text


def test_a_date_between_a_noun_and_its_ground_counts_as_one_word(read) -> None:
    (claim,) = read(
        "تمكن التنظيم من السيطرة، الأحد الماضي في 8 آذار/ مارس 2020، على مطار الطبقة العسكري."
    ).claims
    assert claim.kind == "territory_captured"


def test_soldiers_who_fled_are_told_by_what_befell_them(read) -> None:
    (claim,) = read("أعدم تنظيم داعش عشرين جنديا من الجيش السوري الفارين من الفرقة 17.").claims
    assert claim.kind == "execution"


def test_houses_that_are_hit_are_not_hurt(read) -> None:
    (claim,) = read("وقعت غارات لتصيب 3 منازل تضم مدنيين في الموصل.").claims
    assert claim.kind == "airstrike"


def test_a_verb_with_its_object_goes_with_the_strike_it_tells_of(read) -> None:
    for text in (
        "قالت الوزارة إن غارة للتحالف الدولي استهدفته في الموصل.",
        "قالت الوزارة إن ضربة للتحالف الذي تقوده الولايات المتحدة استهدفته في الموصل.",
    ):
        assert [claim.kind for claim in read(text).claims] == ["airstrike"], text


@pytest.mark.parametrize(
    "text",
    [
        "استهدفت تركيا مواقع للحزب في جبل قنديل عقب الهجوم الانتحاري في سوروتش.",
        "وكانت تركيا استهدفت مواقع للحزب إثر الهجوم الانتحاري في سوروتش الذي أودى بحياة 30 شخصا.",
        "تستهدف تركيا مواقع للحزب في جبل قنديل منذ الهجوم الانتحاري في سوروتش.",
    ],
)
def test_who_strikes_after_an_attack_has_not_done_it(read, text: str) -> None:
    doers = {claim.kind: told(claim.roles.agent) for claim in read(text).claims}
    assert doers.pop("ground_attack") == ["turkey"]
    assert "suicide_attack" in doers
    assert not any(doers.values())


def test_who_takes_a_town_after_a_clash_has_fought_it(read) -> None:
    claims = read("استعاد الجيش السوداني مدينة بارا بعد معارك مع قوات الدعم السريع.").claims
    assert {claim.kind: told(claim.roles.agent) for claim in claims}["armed_clash"] == [
        "sudanese-armed-forces"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "قتل عشرة أشخاص في تفجير نسبته الشرطة إلى حركة الشباب في مقديشو.",
        "قتل عشرة أشخاص في التفجير الذي تنسبه السلطات الصومالية إلى حركة الشباب في مقديشو.",
    ],
)
def test_a_deed_is_that_of_whom_it_is_ascribed_to(read, text: str) -> None:
    claims = read(text).claims
    assert {claim.kind for claim in claims} == {"killing", "explosion"}
    assert [told(claim.roles.agent) for claim in claims] == [["al-shabaab"]] * 2


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("قالت مصادر طبية إن 9 أشخاص بينهم 5 مدنيين لقوا حتفهم شمال عدن.", "9 أشخاص"),
        ("قال الطبيب إن تسعة أشخاص، من بينهم طفلان، قتلوا في صعدة.", "تسعة أشخاص"),
        ("ذكرت أن عشرات المدنيين بينهم نساء وأطفال أصيبوا في حلب.", "عشرات المدنيين"),
    ],
)
def test_those_among_them_are_not_all(read, text: str, patient: str) -> None:
    (claim,) = read(text).claims
    assert [mention.span.text for mention in claim.roles.patient] == [patient]


def test_a_word_after_any_is_a_noun(read) -> None:
    (claim,) = read(
        "أشار المجلس المحلي في معضمية الشام إلى أن النظام لم يحرز أي تقدم، وأن ما دخلته قواته مبان مهجورة."
    ).claims
    assert (claim.kind, claim.polarity) == ("advance", "denied")


def test_and_accused_speaks_of_what_follows(read) -> None:
    (claim,) = read(
        "قصفت المدفعية بلدة سراقب أمس، واتهم المجلس المحلي أنقرة بالتواطؤ مع التنظيم."
    ).claims
    assert not claim.attribution.chain
    assert claim.place is not None
    assert claim.place.area is not None
    assert claim.place.area.place_id == "sy-saraqib"
