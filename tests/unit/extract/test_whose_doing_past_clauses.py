"""Doer and sufferer where accusers, second nouns and second clauses stand between."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    """Return ids, the group or the words where a party has none."""
    return [m.id or m.group or m.span.text for m in mentions]


def sides(claim) -> tuple[list[str], list[str]]:
    return told(claim.roles.agent), told(claim.roles.patient)


def only(read, text: str, kind: str):
    (claim,) = [claim for claim in read(text).claims if claim.kind == kind]
    return claim


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient", "source"),
    [
        # a short form never means the name right behind it
        (
            "واتهمت الجماعة هيئة تحرير الشام باعتقال ناشطين في سرمدا.",
            "arrest",
            ["hayat-tahrir-al-sham"],
            ["civilians"],
            "الجماعة",
        ),
        ("واتهم التنظيم حركة الشباب بقصف قرية في بيدوا.", "shelling", ["al-shabaab"], [], None),
        # but a short form for whom the report names elsewhere does
        (
            "هاجمت حركة الشباب القرية. واتهمت الحركة الجيش الصومالي بقصف حي في بيدوا.",
            "shelling",
            ["somali-army"],
            [],
            "al-shabaab",
        ),
        # a body takes no adjective in the plural of people
        (
            "واتهمت المنظمة الحوثيين بقصف مستشفى في مأرب.",
            "shelling",
            ["houthis"],
            [],
            "المنظمة",
        ),
        # a place between takes the preposition
        (
            "واتهمت الرابطة التي تعمل من صنعاء الجيش اليمني بأنه قصف سوقا في صعدة.",
            "shelling",
            ["yemeni-army"],
            [],
            None,
        ),
        # who is burdened with a deed did it
        (
            "وحملت حماس مصر مسؤولية قصف السوق في غزة.",
            "shelling",
            ["egypt"],
            [],
            "hamas",
        ),
        # whose people the pronoun tells
        (
            "واتهمت حماس إسرائيل باغتيال قائدها في بيروت.",
            "assassination",
            ["israel"],
            ["hamas"],
            "hamas",
        ),
        ("واتهمت إيران تركيا بإسقاط طائرة في إدلب.", "destruction", ["turkey"], [], "iran"),
        # whatever it is accused of, a state accused is a party
        (
            "واتهم وزير الخارجية اليمني إيران بتسليح الحوثيين وقصف سفينة في ذباب.",
            "shelling",
            ["iran"],
            [],
            "وزير الخارجية اليمني",
        ),
        # in whose statement, and of whose doing it is told
        (
            "واتهم الحوثيون في بيان التحالف العربي بقصف مدرسة في حجة.",
            "shelling",
            ["saudi-led-coalition"],
            [],
            "houthis",
        ),
        (
            "ووجه المجلس اتهامات لقوات حفتر بقصف ميناء طرابلس.",
            "shelling",
            ["libyan-national-army"],
            [],
            None,
        ),
        # who blames whom
        (
            "وألقى مسؤولون باللوم على حزب العمال الكردستاني في تفجير أنقرة.",
            "explosion",
            ["pkk"],
            [],
            None,
        ),
        (
            "وقالت وزارة الداخلية إن حماس متهمة بتفجير كنيسة في طنطا.",
            "explosion",
            ["hamas"],
            [],
            "وزارة الداخلية",
        ),
        (
            "واتهم الجيش الليبي مصر بقصف ميناء درنة.",
            "shelling",
            ["egypt"],
            [],
            "الجيش الليبي",
        ),
        # whom a pronoun accuses
        (
            "وقال الجيش اليمني إنه صد هجوما للحوثيين في الضالع، متهما إياهم بقصف قرى.",
            "shelling",
            ["houthis"],
            ["yemeni-army"],
            "yemeni-army",
        ),
        # to take up a policy is not to own up to a deed
        (
            "وقال الوزير إن الحركة تتبنى العنف وتشجع أنصارها على حرق المدارس في غزة.",
            "destruction",
            [],
            [],
            "الوزير",
        ),
        ("التنظيم تبنى الهجوم على السوق في بغداد.", "ground_attack", ["التنظيم"], [], "التنظيم"),
    ],
)
def test_who_is_accused(read, text: str, kind: str, agent, patient, source) -> None:
    claim = only(read, text, kind)
    assert sides(claim) == (agent, patient)
    if source:
        (hop,) = claim.attribution.chain
        assert source in (hop.source.id, hop.source.name_ar)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # "the latter" after "but that" is whoever was named last
        (
            "طرد الجيش العراقي تنظيم داعش من تلعفر، إلا أن الأخير شن غارات على البلدة.",
            "airstrike",
            ["islamic-state"],
            [],
        ),
        # but as an adjective it is nobody
        (
            "قصف تنظيم داعش البلدة، لكن الجيش العراقي شن هجومه الأخير على تلعفر.",
            "ground_attack",
            ["iraqi-armed-forces"],
            [],
        ),
        # the doer of a second noun, whatever stands before it
        (
            "تمكن الجيش اليمني من استعادة بلدة نهم، بالتزامن مع تكثيف التحالف العربي غاراته على صنعاء.",
            "airstrike",
            ["saudi-led-coalition"],
            [],
        ),
        (
            "كثف الجيش السوري قصفه مواقع جبهة النصرة في إدلب.",
            "shelling",
            ["syrian-arab-army"],
            ["jabhat-al-nusra"],
        ),
        (
            "وقال الشاهد إن الحوثيين ردوا على غارات التحالف بقصف قرية في صعدة.",
            "shelling",
            ["houthis"],
            [],
        ),
        (
            "اتهم الجيش اليمني الحوثيين بقصف قرية في صعدة.",
            "shelling",
            ["houthis"],
            [],
        ),
        # whose retreat it is that another makes use of, and who then advances
        (
            "استغل الجيش السوري انسحاب مقاتلي داعش لتحقيق تقدم في تدمر.",
            "withdrawal",
            ["islamic-state"],
            [],
        ),
        (
            "استغل الجيش السوري انسحاب مقاتلي داعش لتحقيق تقدم في تدمر.",
            "advance",
            ["syrian-arab-army"],
            [],
        ),
        ("وأفاد ناشطون بأن الجيش السوري انسحب من تدمر.", "withdrawal", ["syrian-arab-army"], []),
        # what is left out suffered nothing and did nothing
        (
            "أعلنت الحكومة اليمنية تحرير الضالع باستثناء موقع للحوثيين.",
            "territory_captured",
            ["yemeni-government"],
            [],
        ),
        # an attack ascribed to somebody goes on with its verb
        (
            "قصفت تركيا بلدة الباب بعد هجوم انتحاري نسبته أنقرة إلى داعش واستهدف جنودا أتراكا.",
            "suicide_attack",
            ["islamic-state"],
            ["turkish-armed-forces"],
        ),
        # who ends a deed did not do it
        (
            "أنهى الجيش المالي هجوما نفذته مجموعة مسلحة على فندق في باماكو.",
            "ground_attack",
            ["unidentified-armed-group"],
            [],
        ),
        ("أنهى الجيش المالي هجوما على بلدة كيدال.", "ground_attack", ["malian-armed-forces"], []),
        (
            "قصف الفندق مجموعة مسلحة بعد أن تمكن الجيش المالي من طرد المهاجمين من المبنى.",
            "territory_captured",
            ["malian-armed-forces"],
            ["militants"],
        ),
        # a preposition behind the subject takes up whom a clause is told of
        (
            "قتل سيف الإسلام القذافي الذي ألقى مسلحون القبض عليه في بنغازي.",
            "arrest",
            ["unidentified-armed-group"],
            ["saif-al-islam-gaddafi"],
        ),
        (
            "وتبعد كيلومترين عن هيت التي سيطر تنظيم داعش عليها في 21 مايو 2015.",
            "territory_captured",
            ["islamic-state"],
            [],
        ),
        # hostages are never who did it
        (
            "احتجز مسلحون رهائن في مطعم في غاو.",
            "abduction",
            ["unidentified-armed-group"],
            ["hostages"],
        ),
        # vehicles burn and do not burn
        ("وتمكنوا من حرق مركبات للحوثيين في إب.", "destruction", [], ["houthis"]),
        ("وأدى إحراق المستوطنين سيارات في نابلس.", "destruction", ["israeli-settlers"], []),
        # whom somebody else drives to flight
        (
            "أجبر مقاتلو البيشمركة مسلحي داعش على الانسحاب من سنجار.",
            "withdrawal",
            ["islamic-state"],
            [],
        ),
        # whose ambush it was, and who fell in it
        (
            "أسفر كمين للجيش اليمني عن مقتل 4 حوثيين في البيضاء.",
            "ground_attack",
            ["yemeni-army"],
            ["houthis"],
        ),
        ("أسفر كمين للجيش اليمني عن مقتل 4 جنود في البيضاء.", "ground_attack", [], ["yemeni-army"]),
        (
            "نصب الجيش اليمني كمينا للحوثيين قتل خلاله 5 عناصر في البيضاء.",
            "killing",
            ["yemeni-army"],
            ["houthis"],
        ),
        # a verb with a pronoun tells of the things right before it
        (
            "دمر قصف الجيش اليمني صواريخ نصبها الحوثيون في حجة.",
            "shelling",
            ["yemeni-army"],
            ["houthis"],
        ),
        # who is suspected
        (
            "قتل ضابط برصاص مجهولين يشتبه في انتمائهم لتنظيم داعش في عدن.",
            "killing",
            ["islamic-state"],
            ["yemeni-army"],
        ),
        (
            "نفذت طائرات يعتقد أنها تابعة لتحالف تقوده الولايات المتحدة غارات على منبج.",
            "airstrike",
            ["global-coalition-against-isis"],
            [],
        ),
        # we take a town from somebody
        (
            "وقال العبادي: سنستعيد الموصل من داعش هذا العام.",
            "territory_captured",
            [],
            ["islamic-state"],
        ),
        # whose air force, and whom aircraft belong to
        (
            "استهدف الجيش العراقي والقوة الجوية للتحالف الدولي مواقع في تكريت.",
            "ground_attack",
            ["iraqi-armed-forces", "global-coalition-against-isis"],
            [],
        ),
        (
            "استهدفت القوة الجوية للمرة الأولى مواقع في تكريت.",
            "airstrike",
            ["iraqi-air-force"],
            [],
        ),
        (
            "قصفت مقاتلات إف-16 مصرية مواقع لداعش في درنة.",
            "airstrike",
            ["egyptian-air-force"],
            ["islamic-state"],
        ),
        # what is struck in a strike is struck by whoever strikes
        (
            "دمر طيران التحالف العربي شاحنة في غارة على صعدة.",
            "airstrike",
            ["saudi-led-coalition"],
            [],
        ),
        ("دمر الجيش اليمني شاحنة بعد غارة على صعدة.", "airstrike", [], []),
        # an aside that tells who somebody is names no doer, and new fighters are nobody's yet
        (
            "وشنت حركة أحرار الشام، وهي فصيل مقرب من جبهة النصرة، هجوما على مقاتلين مدعومين من الغرب في إدلب.",
            "ground_attack",
            ["ahrar-al-sham"],
            ["militants"],
        ),
        (
            "وشنت حركة أحرار الشام وجبهة النصرة هجوما على بلدة الفوعة في إدلب.",
            "ground_attack",
            ["ahrar-al-sham", "jabhat-al-nusra"],
            [],
        ),
        # a clause with a subject of its own
        (
            "يتقدم الجيش اليمني في نهم بدعم من التحالف العربي، حيث يجري الطيران مسحا للجبال ويقصف مواقع في المنطقة.",
            "airstrike",
            ["saudi-led-coalition"],
            [],
        ),
        # a place behind a party is what it struck
        ("أدانت مصر قصف الحوثيين مدينة جازان.", "shelling", ["houthis"], []),
        ("أدانت مصر استهداف الجيش قرب العريش.", "ground_attack", [], ["egyptian-armed-forces"]),
        ("أعلنت مصر قصف مواقع لداعش في درنة.", "shelling", ["egypt"], ["islamic-state"]),
        # people behind the army that took them
        (
            "استنكرت مصر خطف الجيش السوداني ثلاثة من موظفيها.",
            "abduction",
            ["sudanese-armed-forces"],
            ["egypt"],
        ),
        # who drives people out, and whom
        (
            "أرغم تنظيم داعش الأهالي على النزوح من هيت.",
            "displacement",
            ["islamic-state"],
            ["civilians"],
        ),
        # those to whom a preposition ties the clause that follows
        (
            "وتصدى الجيش اليمني لمسلحين حاولوا اقتحام سجن في عدن.",
            "ground_attack",
            ["unidentified-armed-group"],
            [],
        ),
        # who has shot
        (
            "أطلق مسلح النار على ضابط شرطة في بنغازي.",
            "ground_attack",
            ["unidentified-armed-group"],
            ["police officers"],
        ),
        # a new subject behind a second "that"
        (
            "وقال المتحدث إن مسلحين هاجموا حاجزا وإن القوات المصرية ردت وقتلت اثنين منهم في العريش.",
            "killing",
            ["egyptian-armed-forces"],
            ["unidentified-armed-group"],
        ),
        # who owns up to what was told before
        (
            "تعرض موكب في عدن لهجوم بسيارة مفخخة أعلن تنظيم داعش مسؤوليته عنه.",
            "suicide_attack",
            ["islamic-state"],
            [],
        ),
        (
            "تعرض موكب في عدن لهجوم بسيارة مفخخة نفى تنظيم داعش مسؤوليته عنه.",
            "suicide_attack",
            [],
            [],
        ),
        # whose siege is broken
        (
            "فك الجيش اليمني الحصار الذي فرضه الحوثيون على تعز.",
            "siege_broken",
            ["yemeni-army"],
            ["houthis"],
        ),
        (
            "سيطر مقاتلو جبهة النصرة على أريحا بعد حصار دام شهرين فرضوه على الجيش السوري.",
            "siege",
            ["jabhat-al-nusra"],
            ["syrian-arab-army"],
        ),
        # what goes on at the same time may be anybody's
        (
            "دخل الجيش السوري بلدة خناصر بالتزامن مع قصف عنيف على حلب.",
            "shelling",
            [],
            [],
        ),
        (
            "دخل الجيش السوري بلدة خناصر بالتزامن مع قصفه العنيف على حلب.",
            "shelling",
            ["syrian-arab-army"],
            [],
        ),
        # what drives people to flight is not theirs
        ("دفعت الغارات الحوثيين إلى الانسحاب من الضالع.", "airstrike", [], []),
        ("دفعت الغارات الحوثيين إلى الانسحاب من الضالع.", "withdrawal", ["houthis"], []),
        (
            "دفعت غارات التحالف العربي إلى نزوح مدنيين من الضالع.",
            "airstrike",
            ["saudi-led-coalition"],
            [],
        ),
        # who only helped
        (
            "قال قائد البيشمركة إن قواته وبدعم من التحالف الدولي استعادت سنجار.",
            "territory_captured",
            ["peshmerga"],
            [],
        ),
        # whoever planted a weapon did not fall
        (
            "أصيب جنديان عراقيان لدى تفكيك عبوة زرعها مسلحو داعش في الفلوجة.",
            "killing",
            [],
            ["iraqi-armed-forces"],
        ),
        # al-Qaeda is one behind a hedge
        (
            "قتل جندي في هجوم لمسلحين يعتقد أنهم من القاعدة في حضرموت.",
            "ground_attack",
            ["al-qaeda"],
            [],
        ),
        # harm joined to harm befalls the same people, and is no family
        (
            "سيطر جيش الفتح على جسر الشغور وقتل وأسر العشرات من قوات النظام السوري.",
            "killing",
            ["jaysh-al-fatah"],
            ["syrian-arab-army"],
        ),
        ("وقتلت أسر كاملة في دوما.", "killing", [], ["civilians"]),
        # whoever lost people lost its own
        (
            "وقال قائد البيشمركة إن داعش خسر 300 من مقاتليه في سنجار.",
            "killing",
            [],
            ["islamic-state"],
        ),
        # gunmen are not "she"
        (
            "قصف مقاتلو جبهة النصرة معسكرا للقوات الحكومية ردا على مجزرة ارتكبتها في إدلب.",
            "killing",
            ["syrian-arab-army"],
            ["jabhat-al-nusra"],
        ),
        # nobody's ship fires by itself
        (
            "شن الجيش اليمني هجوما على ميدي، كما قصفت سفينة مواقع في حجة.",
            "shelling",
            [],
            [],
        ),
        (
            "شن الجيش اليمني هجوما على ميدي، كما قصف مواقع في حجة.",
            "shelling",
            ["yemeni-army"],
            [],
        ),
        # a name may begin with the word for a place
        ("هاجمت غرفة عمليات فتح حلب بلدة خان طومان.", "ground_attack", ["fatah-halab"], []),
    ],
)
def test_whose_doing(read, text: str, kind: str, agent, patient) -> None:
    assert sides(only(read, text, kind)) == (agent, patient)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # aircraft make an attack an air strike, wherever they are told
        ("نفذت طائرة بدون طيار هجوما على مركبة في شبوة.", ["airstrike"]),
        ("نفذ مسلحون هجوما على طائرة في مطار عدن.", ["ground_attack"]),
        ("وقع الهجوم لطائرة بدون طيار في شبوة.", ["airstrike"]),
        ("أصابت طائرات الجيش السوري مستودعا للذخيرة في إدلب.", ["airstrike"]),
        ("أصابت طائرات الجيش السوري خمسة مدنيين في إدلب.", ["killing"]),
        # strikes that strike are told once
        ("وشمل ذلك قصف أربع غارات لمواقع تابعة لداعش في هيت.", ["airstrike"]),
        ("وشمل ذلك القصف ثم غارات على مواقع لداعش في هيت.", ["shelling", "airstrike"]),
        (
            "نفذ الطيران العراقي أربع غارات تركزت على هيت وقصفت وحدات تابعة لداعش.",
            ["airstrike"],
        ),
        ("هاجمت مروحيات يعتقد أنها روسية قافلة في إدلب.", ["airstrike"]),
        ("هاجم مسلحون مروحية في مطار عدن.", ["ground_attack"]),
        # what is shot elsewhere does not tell with what a place was struck
        (
            "قصفت إسرائيل مواقع في غزة ردا على مقتل جندي بإطلاق نار.",
            ["shelling", "killing", "ground_attack"],
        ),
        # violence is a riot only among people who riot
        ("قتل جنديان في أعمال عنف في الأنبار.", ["killing"]),
        ("اندلعت أعمال عنف بين المتظاهرين في بغداد.", ["riot"]),
        ("وشهدت بغداد أعمال عنف أمس الجمعة.", ["riot"]),
        # the place may stand before the word that tells how
        ("تبنى تنظيم داعش هجوم الكرادة الانتحاري.", ["suicide_attack"]),
        ("تبنى تنظيم داعش هجوم الكرادة الأخير.", ["ground_attack"]),
    ],
)
def test_what_kind_it_was(read, text: str, kinds) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("قصفت طائرة من دون طيار أمريكية مركبة في شبوة.", ["us-military"]),
        ("نفذت طائرة بلا طيار يعتقد أنها أمريكية غارة في شبوة.", ["us-military"]),
        ("قصفت طائرة من دون طيار مركبة في شبوة.", []),
    ],
)
def test_whose_drone_it_was(read, text: str, agent) -> None:
    assert told(only(read, text, "airstrike").roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("منذ وقع الهجوم أغلقت المدينة أبوابها.", []),
        ("وقع الهجوم أمس في مدينة غاو.", ["ground_attack"]),
    ],
)
def test_what_only_dates_another_thing(read, text: str, kinds) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


def test_a_verb_behind_an_attack_keeps_its_subject(read) -> None:
    (claim,) = read("منذ الهجوم على المطار أغلقت الحكومة الصومالية الطرق في مقديشو.").claims
    assert sides(claim) == ([], [])


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("ولم يعلق الجيش المصري على قصف القرية في رفح.", "affirmed"),
        ("ولم يقدم الجيش المصري على قصف القرية في رفح.", "denied"),
    ],
)
def test_what_nobody_commented_on_did_happen(read, text: str, polarity: str) -> None:
    assert only(read, text, "shelling").polarity == polarity


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("أعلن الجيش العراقي تحرير تلعفر، إلا أن داعش شن غارات على البلدة.", []),
        (
            "أعلن الجيش العراقي أنه حرر تلعفر، إلا أن داعش شن غارات على البلدة.",
            ["iraqi-armed-forces"],
        ),
    ],
)
def test_who_answers_an_announcement(read, text: str, source) -> None:
    claim = only(read, text, "airstrike")
    assert [hop.source.id for hop in claim.attribution.chain] == source


def test_who_of_a_man_takes_up_no_town(read) -> None:
    text = "انتزع الجيش العراقي تكريت من تنظيم داعش الذي سيطر عليها في يونيو 2014."
    assert [sides(claim)[0] for claim in read(text).claims] == [
        ["iraqi-armed-forces"],
        ["islamic-state"],
    ]


def test_whom_nobody_names_may_be_accused(read) -> None:
    claim = only(read, "واتهمت الوزارة جهات لم تسمها بتفجير أنبوب للغاز في شبوة.", "explosion")
    assert claim.polarity == "affirmed"


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        # what tells who speaks tells nobody's deed after "that"
        ("قال قائد الفرقة 13، وهي فصيل يقاتل في إدلب، إن الضربات أصابت السوق.", "airstrike", []),
        ("قال ناطق باسم حزب الله، الذي يقاتل في سوريا، إن الغارة أصابت مدرسة.", "airstrike", []),
        # but what it tells of its own people does
        (
            "قال قائد الفرقة 13، وهي فصيل يقاتل في إدلب، إن مقاتليه قتلوا سبعة جنود.",
            "killing",
            ["13-division"],
        ),
        (
            "أكدت مصادر استمرار قصف التحالف الدولي، موضحة أن ضربات جوية طالت قرية في ريف الحسكة.",
            "airstrike",
            ["global-coalition-against-isis"],
        ),
    ],
)
def test_what_tells_who_speaks_is_nobodys_deed(read, text, kind, agent) -> None:
    claim = [claim for claim in read(text).claims if claim.kind == kind][-1]
    assert told(claim.roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("أعلنت وزارة الصحة السورية عن ارتفاع حصيلة ضحايا الهجوم الذي استهدف كنيسة في دمشق.", []),
        ("أعلن الجيش السوري حصيلة الهجوم على إدلب.", []),
        ("أعلن الجيش السوري بدء الهجوم على إدلب.", ["syrian-arab-army"]),
        ("أعلن الجيش السوري حصيلة هجومه على إدلب.", ["syrian-arab-army"]),
    ],
)
def test_who_tells_the_toll_of_an_attack_did_not_lead_it(read, text, agent) -> None:
    claim = only(read, text, "ground_attack")
    assert told(claim.roles.agent) == agent


@pytest.mark.parametrize(
    ("text", "agent"),
    [
        ("أقر الجيش الإسرائيلي بقتل الصحافي سالم العمر في غزة.", ["israeli-military"]),
        ("اعترف الجيش الإسرائيلي باغتيال قيادي في غزة.", ["israeli-military"]),
        # but who admits that his own fell, or what others did, did not do it
        ("أقر الجيش الإسرائيلي بمقتل ثلاثة من جنوده في غزة.", []),
        ("اعترف الجيش السوري بقتل داعش خمسة من جنوده في حمص.", ["islamic-state"]),
    ],
)
def test_who_admits_to_have_killed_did_it(read, text, agent) -> None:
    (claim,) = read(text).claims
    assert told(claim.roles.agent) == agent
