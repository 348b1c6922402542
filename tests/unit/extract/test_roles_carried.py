"""Doers that a report does not repeat: carried where its telling goes on, not where it turns."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # its own cause is told, and nobody who did that
        (
            "أعلن ضابط أن البيشمركة قتلت تسعة من داعش، وأشار إلى مقتل ثلاثة مدنيين في انفجار عبوة في تكريت.",
            "killing",
            [],
            ["civilians"],
        ),
        (
            "طردت المقاومة الشعبية مسلحي الحوثي من عدن، مبينا أن 40 شخصا قتلوا في معارك المدينة.",
            "killing",
            [],
            ["people"],
        ),
        # but who fell in a clash fell to the other side
        (
            "صدت قوات سوريا الديمقراطية هجوما لداعش شمال الحسكة ما أدى إلى مقتل خمسة من عناصر داعش خلال الاشتباكات.",
            "killing",
            ["syrian-democratic-forces"],
            ["islamic-state"],
        ),
        # who falls into a trap of another happening
        (
            "تبنى داعش هجوما على سوق في بغداد وسقط فيه 12 قتيلا.",
            "killing",
            ["islamic-state"],
            [],
        ),
        # the verb of a noun takes it up with its preposition
        (
            "قتل جنديان يمنيان في هجوم قام به مسلحون من تنظيم القاعدة في المكلا.",
            "ground_attack",
            ["al-qaeda"],
            [],
        ),
        # "ل" tells to what a party did it
        (
            "ندد الأهالي بسبب استهداف قوات النظام السوري لها بالبراميل المتفجرة.",
            "airstrike",
            ["syrian-arab-army"],
            [],
        ),
        (
            "وثق التقرير اعتقال الحوثيين لعشرين موظفا في صنعاء.",
            "arrest",
            ["houthis"],
            ["civilians"],
        ),
        ("تم اعتقال عشرين حوثيا في صنعاء.", "arrest", [], ["houthis"]),
        # into whose hands a town falls
        (
            "نزحت مئات العائلات منذ سقوط المدينة في أيدي الحوثيين قبل شهرين.",
            "territory_captured",
            ["houthis"],
            [],
        ),
        # a capital that does something is its state
        (
            "قال ناشط إن الضربات التي نفذتها أنقرة استهدفت حزب العمال الكردستاني شمال العراق.",
            "airstrike",
            ["turkey"],
            [],
        ),
        # a party's short name, in its own country
        (
            "قتل جندي تركي في تفجير نفذه حزب العمال في إقليم ماردين شرق تركيا.",
            "explosion",
            ["pkk"],
            [],
        ),
        # whom it is done to rid a town of are not its captors
        (
            "تحدثت مصادر عن بدء معركة تحرير تعز لإخراج الحوثيين من المدينة.",
            "territory_captured",
            [],
            [],
        ),
        # who was hit took the blows
        (
            "بعد القصف الذي تعرض له مسلحو داعش انسحب المدنيون من الموصل.",
            "shelling",
            [],
            ["islamic-state"],
        ),
        # captives are never the captors, and what another sentence told does not go on
        (
            "قال مصدر إن عملية احتجاز الرهائن متواصلة في باماكو.",
            "abduction",
            [],
            ["hostages"],
        ),
        (
            "قصف التحالف العربي معسكرا في إب. وأسفرت المواجهات في تعز عن إصابة 43 حوثيا.",
            "killing",
            [],
            ["houthis"],
        ),
        # who takes his own life does it to nobody else
        ("قتل المسلح نفسه قبل وصول رجال الشرطة.", "killing", [], []),
        (
            "قتل مسلح ثلاثة مدنيين قبل أن يقتل نفسه في الموصل.",
            "killing",
            [],
            [],
        ),
        # a number begins others, it does not describe those before it
        (
            "قتل مسلح ثلاثة مدنيين في الموصل.",
            "killing",
            ["unidentified-armed-group"],
            ["civilians"],
        ),
        (
            "قتل جندي عراقي وثلاثة مدنيين في الموصل.",
            "killing",
            [],
            ["iraqi-armed-forces", "civilians"],
        ),
        ("قتل المسلحون الثلاثة في الموصل.", "killing", [], ["militants"]),
        # where something is in somebody's hands says nothing of who attacks it
        (
            "هاجم الجيش العراقي قرى في يد تنظيم داعش.",
            "ground_attack",
            ["iraqi-armed-forces"],
            [],
        ),
        # a verb takes up its noun with its own preposition
        (
            "قتل جنديان يمنيان في تفجير أقدم عليه مسلحون من تنظيم القاعدة.",
            "explosion",
            ["al-qaeda"],
            [],
        ),
        (
            "هاجم مسلحون بلدة شمال تعز، وبعد هجوم قام الجيش على إثره بحملة انسحبوا.",
            "ground_attack",
            [],
            [],
        ),
        # factions of a creed that are not said to fight are no band
        ("وقال الناشط إن فصائل شيعية شاركت في هجوم على تكريت.", "ground_attack", [], []),
        # "مدني" is no "my"
        (
            "قالت الأمم المتحدة إن 5000 مدني أفغاني قتلوا خلال ستة أشهر.",
            "killing",
            [],
            ["civilians"],
        ),
        # at whose side somebody fights is not whom he fights, nor is who tells of it a fighter
        (
            "وقال الناشط إن فصائل شيعية مسلحة تقاتل إلى جانب القوات العراقية.",
            "armed_clash",
            ["unidentified-armed-group"],
            [],
        ),
        ("بدأت عملية تحرير الرهائن المحتجزين في فندق بمدينة باماكو.", "release", [], ["prisoners"]),
        # rebels are not those who stand with the rulers
        (
            "تقدمت المقاومة الشعبية والجيش الوطني اليمني، ودخلت المقاومة الشعبية الحوطة بعد طرد الحوثيين، وجرت اشتباكات مع المتمردين.",
            "armed_clash",
            ["popular-resistance-yemen"],
            ["houthis"],
        ),
        # Who keeps count of attacks does not make them; what is told of somebody in passing acts not.
        (
            "كشفت لجان مقاومة مدني عن هجمات على القرية.",
            "ground_attack",
            [],
            [],
        ),
        (
            "أعلنت غرفة الأخبار، وهي مجموعة أهلية، أنه للمرة الأولى قصفت قوات الدعم السريع السوق.",
            "shelling",
            ["rapid-support-forces"],
            [],
        ),
        # Whose drone it was; whom forces are loyal to, by the office he holds.
        (
            "قتل عشرة في هجوم بطائرة مسيرة لقوات الدعم السريع استهدف السوق.",
            "airstrike",
            ["rapid-support-forces"],
            [],
        ),
        (
            "دارت اشتباكات بين القوات الموالية لرئيس الحكومة عبد الحميد الدبيبة وقوات جهاز الردع.",
            "armed_clash",
            ["government-of-national-unity"],
            ["rada-special-deterrence"],
        ),
        # The word of a name is no fight, and the object of a verb no second happening.
        (
            "تبادل عناصر من اللواء 444 قتال إطلاق النار مع عناصر من جهاز الردع.",
            "armed_clash",
            ["444-brigade"],
            ["rada-special-deterrence"],
        ),
        # Since when is nobody's loss.
        (
            "أسفرت غارات العدو الإسرائيلي عن مئتي قتيل منذ بدء العدوان الإسرائيلي.",
            "killing",
            ["israel"],
            [],
        ),
        # The short form of a movement or group whose name has a feminine head points back.
        (
            "هاجمت حركة حماس موقعا قرب غزة. وقصفت الحركة تجمعا للآليات.",
            "shelling",
            ["hamas"],
            [],
        ),
        (
            "هاجمت جماعة بوكو حرام ثكنة قرب ديفا. وأعلنت الجماعة أنها استولت على قاعدة عسكرية.",
            "territory_captured",
            ["boko-haram"],
            [],
        ),
        # Whose soldiers they were, by their country; a border is with another country.
        (
            "قتل المسلحون عشرة جنود من بوركينا فاسو قرب الحدود مع النيجر.",
            "killing",
            ["militants"],
            ["burkinabe-armed-forces"],
        ),
        (
            "هاجم مسلحون قاعدة في النيجر قرب الحدود مع بوركينا فاسو وقتلوا عشرة جنود.",
            "killing",
            ["unidentified-armed-group"],
            ["nigerien-armed-forces"],
        ),
        # Reporters do not take what they tell of; those forced to leave leave.
        (
            "أفاد صحفيون بأن قوات العشائر البدوية سيطرت على قرية في محافظة السويداء السورية.",
            "territory_captured",
            ["tribal-forces-syria"],
            [],
        ),
        (
            "أكد الجيش المالي أنه اضطر للانسحاب من القاعدة.",
            "withdrawal",
            ["malian-armed-forces"],
            [],
        ),
        # Two attacks are what a verb in the dual goes on to tell of.
        (
            "قتل شرطي إثر هجومين من قبل تنظيم داعش، استهدفا مقرات للجيش العراقي في ديالى.",
            "ground_attack",
            ["islamic-state"],
            ["iraqi-armed-forces"],
        ),
        (
            "هاجم تنظيم داعش نقطة للجيش العراقي في ديالى، واستهدفت القوات المتمركزة فيها.",
            "ground_attack",
            ["islamic-state"],
            ["iraqi-armed-forces"],
        ),
        # A patrol is struck, not joined to those who strike it.
        (
            "هاجم مسلحون دورية للشرطة.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["دورية للشرطة"],
        ),
        # What cost a life was the attack, not those who made it.
        (
            "قال إن مسلحي داعش شنوا هجوما على الشرطة العراقية في كركوك مما أودى بحياة شرطي.",
            "killing",
            ["islamic-state"],
            ["iraqi-federal-police"],
        ),
        (
            "قال إن عناصر داعش قتلوا أو جرحوا 18 جنديا عراقيا في كركوك.",
            "killing",
            ["islamic-state"],
            ["iraqi-armed-forces"],
        ),
    ],
)
def test_who_did_what_to_whom(read, text, kind, agent, patient) -> None:
    claim = next(claim for claim in read(text).claims[::-1] if claim.kind == kind)
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


def test_a_body_abroad_is_of_no_country_of_the_region(read) -> None:
    text = (
        "أعلنت القوات الخاصة الروسية أن الشرطة الروسية حاصرت شقة في نالتشيك، وأن روسيا سترد. "
        "وقتلت قوات الأمن مسلحا كان قد سافر إلى سوريا، حسب القوات الخاصة الروسية."
    )
    claim = next(claim for claim in read(text).claims if claim.kind == "killing")
    assert told(claim.roles.agent) == ["قوات الأمن"]
    text = "قالت روسيا إن قوات الأمن قتلت مسلحا في حمص، وفي حماة اعتقلت الشرطة السورية آخر."
    claim = next(claim for claim in read(text, "2019-05-02").claims if claim.kind == "killing")
    assert told(claim.roles.agent) == ["syrian-security-forces-former"]


def test_who_is_driven_out_is_driven_from_where_it_happened(read) -> None:
    for text in (
        "طرد الجيش المسلحين من مدينة الباب السورية.",
        "دحرت المقاومة الحوثيين عن محافظة عدن.",
    ):
        (claim,) = read(text).claims
        assert claim.place is not None, text
    (claim,) = read("قتل الجيش مسلحين من مدينة الباب.").claims
    assert claim.place is None


def test_the_army_just_named_is_meant_when_the_country_has_not_its_own_told(read) -> None:
    text = (
        "قال الجيش الأميركي إن طائراته نفذت عشر غارات في سوريا. "
        "وقال الجيش في بيان إن غارتين استهدفتا موقعا قرب الرقة."
    )
    chains = [[hop.source.name for hop in claim.attribution.chain] for claim in read(text).claims]
    assert chains[-1] == chains[0]
    text = "قال الجيش الأميركي إنه قصف موقعا. وهاجم الجيش السوري بلدة في سوريا ثم انسحب الجيش منها."
    *_, last = read(text).claims
    assert told(last.roles.agent) == ["syrian-arab-army"]
