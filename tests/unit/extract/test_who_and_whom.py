"""Who did it and to whom: parties joined by other words, pronouns of nouns, bands, names and counts."""

from __future__ import annotations

import pytest


def told(mentions) -> str:
    return " ".join(mention.id or mention.group or mention.name_ar for mention in mentions)


def casts(read, text: str, kind: str) -> list[tuple[str, str]]:
    claims = [claim for claim in read(text).claims if claim.kind == kind]
    return [(told(claim.roles.agent), told(claim.roles.patient)) for claim in claims]


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # joined by other words than "and"
        (
            "قتل أربعة جنود إلى جانب سبعة مدنيين في قصف على بلدة سراقب في سوريا.",
            "killing",
            "",
            "syrian-arab-army civilians",
        ),
        (
            "أسفر القصف عن مقتل سبعة مدنيين، بالإضافة إلى ثلاثة جنود في دوما السورية.",
            "killing",
            "",
            "civilians syrian-arab-army",
        ),
        (
            "قتل مدنيان، بالإضافة لخمسة جنود، في دوما السورية.",
            "killing",
            "",
            "civilians syrian-arab-army",
        ),
        (
            "اعتقلت الشرطة العراقية قياديا في داعش ومعه ثلاثة من مرافقيه في كركوك.",
            "arrest",
            "iraqi-federal-police",
            "islamic-state",
        ),
        (
            "حاصرت القوات العراقية، ومعها الحشد الشعبي، بلدة الحويجة.",
            "siege",
            "iraqi-armed-forces popular-mobilization-forces",
            "",
        ),
        (  # a place beside which it was
            "قتل مسلحون مدنيا إلى جانب دورية للشرطة العراقية في كركوك.",
            "killing",
            "unidentified-armed-group",
            "civilians",
        ),
        (  # with whom somebody fought is not who fell
            "قتل قيادي في حزب الله كان يقاتل إلى جانب قوات النظام السوري في حلب.",
            "killing",
            "",
            "hezbollah",
        ),
        # bands and whose they are
        (
            "شن تحالفان لمقاتلي المعارضة السورية هجوما على مواقع داعش في حلب.",
            "ground_attack",
            "syrian-opposition-factions",
            "islamic-state",
        ),
        (
            "هاجمت جماعات مقاتلة حاجزا للجيش السوري في ريف حماة.",
            "ground_attack",
            "unidentified-armed-group",
            "syrian-arab-army",
        ),
        (  # aircraft, not a band
            "قصفت مجموعة مقاتلات روسية بلدة بنش.",
            "airstrike",
            "russian-aerospace-forces",
            "",
        ),
        (
            "قتل مسلحان في كمين لمغاوير الشرطة غربي الموصل.",
            "killing",
            "iraqi-federal-police",
            "unidentified-armed-group",
        ),
        # the pronoun of a noun is its object
        (
            "انسحب مسلحو داعش من القرية بعد محاصرتهم من قبل الجيش العراقي.",
            "siege",
            "iraqi-armed-forces",
            "islamic-state",
        ),
        (
            "نقل خمسة من الحوثيين إلى المستشفى إثر استهدافهم بعبوة ناسفة في ذمار.",
            "ground_attack",
            "",
            "houthis",
        ),
        (  # the doer, an object behind it
            "انسحب الحوثيون بعد قصفهم مواقع الجيش اليمني في مأرب.",
            "shelling",
            "houthis",
            "yemeni-army",
        ),
        (  # the doer, at whom it aimed behind "على"
            "تجدد المليشيات الحوثية قصفها العشوائي على مواقع الجيش اليمني في مأرب.",
            "shelling",
            "houthis",
            "yemeni-army",
        ),
        # a name ends before the deed that killed him
        (
            "قتل القيادي في داعش أحمد السالم الملقب أبو بكر بقصف لطيران التحالف على الرقة.",
            "killing",
            "global-coalition-against-isis",
            "islamic-state",
        ),
        # as what a party is classed is nobody
        (
            "أجلت القوات الأمريكية عشرة من تنظيم داعش المصنف إرهابيا من دير الزور.",
            "evacuation",
            "us-military",
            "islamic-state",
        ),
        # both sides suffered
        (
            "سقط قتلى في صفوف الطرفين خلال اشتباكات بين الجيش اليمني والحوثيين في الجوف.",
            "killing",
            "",
            "yemeni-army houthis",
        ),
        (  # a border between both sides
            "قتل سبعة من الحوثيين في اشتباكات مع الجيش اليمني على الحدود بين الطرفين.",
            "killing",
            "yemeni-army",
            "houthis",
        ),
        # what was taken before, and by whom it was laid or shot
        (
            "أفرجت السلطات السورية عن ناشط كانت قد اعتقلته في حلب.",
            "arrest",
            "syrian-government",
            "civilians",
        ),
        (
            "أطلق مسلحو داعش سراح راهبين كانا قد أسرا في معلولا.",
            "release",
            "islamic-state",
            "civilians",
        ),
        (
            "أطلق مسلحو داعش سراح راهبين كانا قد أسرا في معلولا.",
            "arrest",
            "islamic-state",
            "civilians",
        ),
        (
            "أفرجت الشرطة العراقية عن صحفي في كركوك.",
            "release",
            "iraqi-federal-police",
            "journalists",
        ),
        (
            "انفجر لغم زرعه الحوثيون في سيارة بالبيضاء اليمنية.",
            "explosion",
            "houthis",
            "",
        ),
        (
            "قتل ثلاثة مدنيين بانفجار لغم أرضي زرعته المليشيات الحوثية في الجوف.",
            "killing",
            "houthis",
            "civilians",
        ),
        (  # who built a house laid no mine
            "انفجر لغم قرب منزل بناه الحوثيون في البيضاء اليمنية.",
            "explosion",
            "",
            "",
        ),
        (
            "قتل فتى برصاصة قناص من قوات النظام السوري في حلب.",
            "killing",
            "syrian-arab-army",
            "civilians",
        ),
        (
            "قتل شاب برصاص قناص تابع للحوثيين في تعز.",
            "killing",
            "houthis",
            "civilians",
        ),
        # an answer, a retreat forced, a place cleared
        (
            "قصف مسلحون ثكنة، وردت المدفعية التركية على مصادر النيران وقتلت خمسة منهم.",
            "killing",
            "turkish-armed-forces",
            "unidentified-armed-group",
        ),
        (
            "شنت القوات العراقية هجوما على مواقع داعش وأجبرتهم على التراجع.",
            "withdrawal",
            "islamic-state",
            "",
        ),
        (
            "أزالت قوات الأمن المصرية عبوة ناسفة في العريش.",
            "demining",
            "egyptian-police",
            "",
        ),
        (
            "استعادت المقاومة الشعبية السيطرة على مناطق في تعز من الحوثيين.",
            "territory_captured",
            "popular-resistance-yemen",
            "houthis",
        ),
        (
            "يحارب الجيش الليبي مسلحي داعش في بنغازي.",
            "armed_clash",
            "libyan-national-army",
            "islamic-state",
        ),
        # one unknown man is no armed group
        (
            "طعن شخص مجهول شرطيا إسرائيليا في القدس.",
            "ground_attack",
            "people",
            "israeli-police",
        ),
        (
            "طعن رجل مسلح شرطيا إسرائيليا في القدس.",
            "ground_attack",
            "unidentified-armed-group",
            "israeli-police",
        ),
        (
            "قالت الشرطة إن انتحاريين فجرا نفسيهما قرب مسجد في مدينة كانو.",
            "suicide_attack",
            "unidentified-armed-group",
            "",
        ),
        # whose they are said to be, and who else
        (
            "أعلنت الحكومة التركية اعتقال 320 شخصا ينتمون لتنظيم داعش ولحزب العمال الكردستاني.",
            "arrest",
            "turkish-government",
            "islamic-state pkk",
        ),
        (
            "أعطبت غارة أخرى أربعة أطقم عسكرية للحوثيين في مأرب.",
            "destruction",
            "",
            "houthis",
        ),
        (
            "استهدفت إحدى الغارات تجمعا للحوثيين في مأرب.",
            "airstrike",
            "",
            "houthis",
        ),
        (
            "قتل ثلاثة حوثيين على متن دبابة دمرتها إحدى الغارات في مأرب.",
            "destruction",
            "",
            "",
        ),
        (
            "خطف مسلحون مقاتلين سوريين مدربين ضمن البرنامج الأمريكي للمعارضة السورية.",
            "abduction",
            "unidentified-armed-group",
            "militants",
        ),
        (  # buildings of nobody
            "قال المسؤول إن الحوثيين دخلوا عدن، لافتا إلى أن «المنشآت الطبية تعرضت للتدمير».",
            "destruction",
            "",
            "",
        ),
        (
            "شنت الشرطة العراقية سلسلة مداهمات في كركوك والحويجة استهدفت عناصر داعش.",
            "arrest",
            "iraqi-federal-police",
            "islamic-state",
        ),
        # a subject behind its verb, or carried on
        (
            "وصل جنود من التحالف إلى عدن منذ أن استعادت المقاومة الشعبية السيطرة عليها.",
            "territory_captured",
            "popular-resistance-yemen",
            "",
        ),
        (
            "أدى ذلك إلى شن الولايات المتحدة غارات جوية على مواقع داعش في الرقة.",
            "airstrike",
            "united-states",
            "islamic-state",
        ),
        (
            "انتهت قوات البيشمركة من دحر مسلحي داعش من سنجار.",
            "territory_captured",
            "peshmerga",
            "islamic-state",
        ),
        (
            "خطف تنظيم داعش أجانب في الوقت الذي هاجم فيه أيضا سفارات في طرابلس.",
            "ground_attack",
            "islamic-state",
            "",
        ),
        (
            "إن ثلاثة جنود سوريين قتلوا إلى جانب خمسة مدنيين في دوما.",
            "killing",
            "",
            "syrian-arab-army civilians",
        ),
        # after a clash one side drove out the other
        (
            "طردت المقاومة الشعبية ميليشيات الحوثي من مأرب بعد معارك دامية سقط فيها عشرات القتلى من الجانبين.",
            "armed_clash",
            "popular-resistance-yemen",
            "houthis",
        ),
        (
            "طردت المقاومة الشعبية ميليشيات الحوثي من مأرب بعد معارك دامية سقط فيها عشرات القتلى من الجانبين.",
            "killing",
            "",
            "popular-resistance-yemen houthis",
        ),
        (  # its side is told
            "طرد الجيش السوري المسلحين من حلب بعد معارك مع داعش.",
            "armed_clash",
            "syrian-arab-army",
            "islamic-state",
        ),
        # whose people they are, who fired from where
        (
            "نصب مقاتلو المقاومة الشعبية كمينا قتل فيه 13 عنصرا بينهم قائد ميليشيات الحوثي في عدن.",
            "killing",
            "popular-resistance-yemen",
            "houthis",
        ),
        (
            "قتل ثلاثة حوثيين في هجوم للجان المقاومة الشعبية المؤيدة للرئيس عبد ربه منصور هادي في اليمن.",
            "killing",
            "popular-resistance-yemen",
            "houthis",
        ),
        (
            "تعرض مخيم درعا لقصف عنيف بالصواريخ من مواقع قوات الأسد.",
            "shelling",
            "syrian-arab-army",
            "",
        ),
        (
            "انتقم الحوثيون من خسائرهم هناك بقصف الأحياء السكنية في عدن.",
            "shelling",
            "houthis",
            "",
        ),
        (
            "لم يوافق الحوثيون على الانسحاب من صنعاء، وسيكون للحكومة الحق في إخراجهم.",
            "withdrawal",
            "",
            "",
        ),
        (  # not those told before
            "شنت تركيا ضربات ضد داعش كما بدأت في مهاجمة مقاتلين أكراد في سوريا.",
            "ground_attack",
            "turkey",
            "militants",
        ),
        # read in reports of the web
        (
            "قتل مدنيان بقصف مدفعي لقوات النظام السوري والقوات الروسية في بلدة سراقب.",
            "shelling",
            "syrian-arab-army russian-armed-forces",
            "",
        ),
        (
            "قتل 70 شخصا إثر استهداف مصلين في مسجد بمسيرة من قوات الدعم السريع في الفاشر.",
            "airstrike",
            "rapid-support-forces",
            "civilians",
        ),
        (
            "اعتقل الجيش الإسرائيلي سبعة فلسطينيين في نابلس، بينهم شاب طارده جنود في بلاطة.",
            "arrest",
            "israeli-military",
            "civilians",
        ),
        (
            "واصل الجيش الإسرائيلي عملياته في جنين، حيث استشهد فتى فلسطيني.",
            "killing",
            "",
            "civilians",
        ),
        (
            "أصيب شاب قرب جنين خلال مداهمة للجيش الإسرائيلي.",
            "arrest",
            "israeli-military",
            "",
        ),
        (  # whose house it was
            "نفذت قوة عراقية مداهمة لمقر لداعش في كركوك.",
            "arrest",
            "iraqi-armed-forces",
            "islamic-state",
        ),
        (
            "اعتقلت قوات الاحتلال سبعة شبان في جنين، وحاصرت مستشفى، وأجبرت عددا من المسعفين على المغادرة.",
            "siege",
            "israeli-military",
            "",
        ),
        (
            "استهدف الجيش اليمني مجاميع حوثية، كانت تحاول التقدم في المشجح.",
            "advance",
            "houthis",
            "",
        ),
        (
            "قتل جنديان بقصف لمدفعية الحوثيين في مأرب.",
            "shelling",
            "houthis",
            "",
        ),
        (
            "استعاد الجيش اليمني أسلحة خلفتها عناصر حوثية قبل فرارها من مأرب.",
            "flight",
            "houthis",
            "",
        ),
        (
            "صدت القوات الحكومية اليمنية تقدما للحوثيين في تعز، بعد أن حاولوا استعادة السيطرة على مواقع فيها.",
            "territory_captured",
            "houthis",
            "",
        ),
        (
            "قال التحالف العربي إنه اعترض صاروخا أطلقه الحوثيون باتجاه المملكة، كما دمر موقعا لهم في صعدة.",
            "destruction",
            "saudi-led-coalition",
            "houthis",
        ),
        (
            "أضافت المصادر أن الحشد الشعبي، أجبرهم على الهروب في ديالى.",
            "flight",
            "",
            "",
        ),
        (
            "أحبط الحشد الشعبي تعرضا لعناصر داعش في ديالى.",
            "ground_attack",
            "islamic-state",
            "popular-mobilization-forces",
        ),
        (
            "نفذ عناصر داعش كمينا على قوة من الحشد الشعبي في ديالى.",
            "ground_attack",
            "islamic-state",
            "popular-mobilization-forces",
        ),
        (
            "استهدفت نقطة للجيش السوري بقذيفة من قبل لواء النسر التابع لهيئة تحرير الشام في إدلب.",
            "shelling",
            "hayat-tahrir-al-sham",
            "syrian-arab-army",
        ),
        (
            "قتل عشرة مدنيين في هجوم لداعش في كركوك، وقصف للتحالف في الموصل.",
            "shelling",
            "global-coalition-against-isis",
            "",
        ),
        (
            "أفاد مصدر بتعرض دورية للبيشمركة إلى تفجير بقنبلة في داقوق.",
            "explosion",
            "",
            "peshmerga",
        ),
        (
            "إن ثلاثة حوثيين وحليفا لهم من قوات صالح قتلوا في تعز.",
            "killing",
            "",
            "houthis pro-saleh-forces",
        ),
        (
            "أكد المرصد مقتل ثلاثة عناصر وإصابة سبعة آخرين من قوات النظام السوري جراء قصف لداعش.",
            "killing",
            "islamic-state",
            "syrian-arab-army",
        ),
        (
            "هاجم داعش البيشمركة، فقتل قائد اللواء الأول في البيشمركة أحمد السالم، و16 مقاتلا آخرين في كركوك.",
            "killing",
            "islamic-state",
            "peshmerga",
        ),
        (
            "استهدف طيران التحالف العربي بغارتين تعزيزات حوثية في مأرب.",
            "airstrike",
            "saudi-led-coalition",
            "houthis",
        ),
        (  # the doer goes on
            "يواصل الطيران الحربي الروسي التحليق فوق إدلب لرصد سيارات الإسعاف وإعادة استهدافها.",
            "airstrike",
            "russian-aerospace-forces",
            "",
        ),
    ],
)
def test_who_did_it_and_to_whom(read, text, kind, agent, patient):
    assert casts(read, text, kind) == [(agent, patient)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("انسحب الحوثيون من مناطق سيطرتهم في الجوف.", "territory_captured"),
        ("قالت الحكومة الليبية إنها تحارب الفساد في طرابلس.", "armed_clash"),
        ("قصف الجيش السوري المسلحين الذين يحاربون في دوما.", "armed_clash"),
        ("أجبرت الاحتجاجات الحكومة على التراجع.", "withdrawal"),
        ("أزالت البلدية العراقية أنقاض منزل في الموصل.", "demining"),
    ],
)
def test_what_is_told_of_nobody(read, text, kind):
    assert casts(read, text, kind) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فر 50 ألفا من 570 ألف نسمة من مدينة سرت.", [("moved", 50000, 50000)]),
        ("قتل ثلاثة من خمسة مهاجمين في كابل.", [("killed", 3, 3)]),
        ("قتل 5 من 3 قرى في الموصل.", [("killed", 5, 5)]),
        ("قتل ثمانية جنود ومثلهم جرحى في عدن.", [("killed", 8, 8), ("injured", 8, 8)]),
        ("قتل ثمانية جنود وجرح مثلهم في عدن.", [("killed", 8, 8), ("injured", 8, 8)]),
        ("قالت الوزارة إن حصيلة القتلى تصل إلى 230 شخصا في حلب.", [("killed", 230, 230)]),
        ("قتل ما يصل إلى 30 مدنيا في حلب.", [("killed", None, 30)]),
    ],
)
def test_how_many(read, text, expected):
    found = [q for claim in read(text).claims for q in claim.quantities]
    assert [(q.what, q.low, q.high) for q in found] == expected


def test_a_long_number_is_one_phrase(read):
    killing = read("قتل 240 ألفا و381 شخصا في سوريا.").claims[0]
    assert [hit.span.text for hit in killing.roles.patient] == ["240 ألفا و381 شخصا"]


def test_what_people_died_of_is_not_counted(read):
    injured = read("أصيب العشرات بالاختناق في بلعين.").claims[0].quantities
    assert [(q.what, q.of) for q in injured] == [("injured", "")]


def test_their_dead_are_no_deed(read):
    claims = read("هرب الحوثيون من قعطبة تاركين خلفهم جثث قتلاهم.").claims
    assert [told(claim.roles.agent) for claim in claims if claim.kind == "killing"] == [""]
