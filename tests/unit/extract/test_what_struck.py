"""What a weapon struck, who is named in quotation marks, whose relative clause it is: sentences of our own."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    return [mention.id or mention.group or mention.name_ar for mention in mentions]


def of_kind(reading, kind: str):
    (claim,) = [claim for claim in reading.claims if claim.kind == kind]
    return claim


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # the weapon is the subject, its noun behind "explosion of"
        (
            "قتل ثلاثة جنود في انفجار عبوة ناسفة استهدفت دورية للجيش السوري قرب السخنة.",
            "explosion",
            [],
            ["syrian-arab-army"],
        ),
        (
            "استهدفت غارة دورية للجيش السوري قرب السخنة.",
            "airstrike",
            [],
            ["syrian-arab-army"],
        ),
        (
            "واستهدفت دورية للجيش السوري بعبوة ناسفة قرب السخنة.",
            "explosion",
            [],
            ["syrian-arab-army"],
        ),
        # but a unit that strikes something is the doer
        (
            "استهدفت كتيبة للجيش السوري مواقع داعش قرب السخنة.",
            "ground_attack",
            ["syrian-arab-army"],
            ["islamic-state"],
        ),
        # "by" belongs to the noun beside it
        ("انفجرت العبوة أثناء تفكيكها من قبل قوات سعودية في سيئون.", "explosion", [], []),
        (
            "تم استهداف الرتل بعد منتصف الليل من قبل التحالف الدولي قرب منبج.",
            "ground_attack",
            ["global-coalition-against-isis"],
            [],
        ),
        # sides of a clash in a relative clause; who is harmed between them
        (
            "قتل تسعة مدنيين جراء الاشتباكات التي اندلعت بين الجيش السوري وجبهة النصرة في حلب.",
            "armed_clash",
            ["syrian-arab-army"],
            ["jabhat-al-nusra"],
        ),
        (
            "قتل تسعة مدنيين جراء الاشتباكات التي اندلعت بين الجيش السوري وجبهة النصرة في حلب.",
            "killing",
            [],
            ["civilians"],
        ),
        (
            "دارت معارك بين كل من الجيش السوري وجبهة النصرة في حلب.",
            "armed_clash",
            ["syrian-arab-army"],
            ["jabhat-al-nusra"],
        ),
        # a verb tells of the object right before it
        (
            "هاجم مقاتلو جبهة النصرة أشخاصا أردوهم قتلى قرب حلب.",
            "killing",
            ["jabhat-al-nusra"],
            ["people"],
        ),
        # who is cited behind did not do it, though one who speaks before may have
        ("قصف سوق في حلب، كما جاء في بيان لجبهة النصرة.", "shelling", [], []),
        (
            "استعاد الجيش المالي بلدة دوينتزا بحسب ما أعلنه في بيان.",
            "territory_captured",
            ["malian-armed-forces"],
            [],
        ),
        # whose bullets it was, told behind the wounded
        (
            "استشهد مواطن وأصيب آخران، مساء الاثنين، برصاص قوات الاحتلال في مخيم جنين.",
            "killing",
            ["israeli-military"],
            ["civilians"],
        ),
        # a ship bears it, not the firm that tells
        ("أعلنت شركة أمبري أن سفينة شحن تعرضت لهجوم قرب عدن.", "ground_attack", [], []),
        (
            "أعلن الجيش السوري أن دبابة تابعة له تعرضت لهجوم في حلب.",
            "ground_attack",
            [],
            ["syrian-arab-army"],
        ),
        # what only tells when is no doer of what goes on
        (
            "هاجم الجيش السوري البلدة بعد انسحاب جبهة النصرة وقتل ثلاثة أشخاص.",
            "killing",
            ["syrian-arab-army"],
            ["people"],
        ),
        # a light verb as a noun
        (
            "قامت مجموعة من عناصر جبهة النصرة بنصب كمين لقوات الجيش السوري في حلب.",
            "ground_attack",
            ["jabhat-al-nusra"],
            ["syrian-arab-army"],
        ),
        (
            "أكد الجيش المالي أنه أجبر على الانسحاب من البلدة.",
            "withdrawal",
            ["malian-armed-forces"],
            [],
        ),
        # who is stopped on the way is arrested
        (
            "توترت طرابلس بعد إيقاف قوة الردع الخاصة لآمر اللواء 444 قتال في المطار.",
            "arrest",
            ["rada-special-deterrence"],
            ["444-brigade"],
        ),
        (
            "جرى إيقاف العمل في المطار بعد مقتل جندي من اللواء 444 قتال.",
            "killing",
            [],
            ["444-brigade"],
        ),
    ],
)
def test_who_struck_what(read, text, kind, agent, patient) -> None:
    claim = of_kind(read(text), kind)
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        (
            'هاجمت جماعة مسلحة تطلق على نفسها اسم "جبهة النصرة" البلدة. وقالت الجماعة إنها قتلت جنديا.',
            ["jabhat-al-nusra"],
        ),
        ('هاجمت جماعة مسلحة "نقطة للجيش" في حلب.', []),
    ],
)
def test_what_a_group_calls_itself(read, text: str, agents: list[str]) -> None:
    named = {m.id for claim in read(text).claims for m in claim.roles.agent if m.id}
    assert named - {"unidentified-armed-group"} == set(agents)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("أطلق مجهولون النار على الشاب “نجيب ناجي العلي” في جاسم.", ["نجيب ناجي العلي"]),
        ("قتل كل من محمد الخالد وأحمد السالم برصاص قناص في تعز.", ["محمد الخالد", "أحمد السالم"]),
        ("اغتال مسلحون المدعو محمد الراضي في تعز.", ["محمد الراضي"]),
        ("هاجم مسلحون مقر اللواء “العاشر مشاة” في تعز.", []),
    ],
)
def test_persons_who_were_struck(read, text: str, names: list[str]) -> None:
    struck = [m for claim in read(text).claims for m in claim.roles.patient if m.person]
    assert [mention.name_ar for mention in struck] == names


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "أفاد مركز الإسعاف بوفاة 12 شخصا وإصابة 30 آخرين جراء الاشتباكات في طرابلس.",
            [[("killed", 12), ("injured", 30)]],
        ),
        ("توفي 12 شخصا في زحام السوق.", []),
        (
            "قالت الشرطة إن التفجير أسفر عن مقتل 8، في حين ذكرت الوزارة أن عدد القتلى 7 والجرحى 3.",
            [[("killed", 8)], [("killed", 7), ("injured", 3)]],
        ),
    ],
)
def test_tolls_by_their_tellers(read, text: str, counts) -> None:
    killings = [claim for claim in read(text).claims if claim.kind == "killing"]
    assert [[(q.what, q.low) for q in claim.quantities] for claim in killings] == counts


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("اتهم ناشطون قوات الدعم السريع بارتكاب مجزرة في قرية قرب ود مدني.", "activists"),
        ("اتهمت مصادر محلية قوات الدعم السريع بارتكاب مجزرة قرب ود مدني.", "local sources"),
    ],
)
def test_who_accuses_is_not_the_accused(read, text: str, source: str) -> None:
    claim = of_kind(read(text), "killing")
    assert [hop.source.name for hop in claim.attribution.chain] == [source]
    assert told(claim.roles.agent) == ["rapid-support-forces"]


@pytest.mark.parametrize(
    ("text", "told_of"),
    [
        # nobody owns up: neither a denial nor another attack
        (
            "هاجم مسلحون مقرا في حلب. ولم تتبن أي جهة الهجوم حتى الآن.",
            [("ground_attack", "affirmed")],
        ),
        (
            "هاجم مسلحون مقرا في حلب. ولم تعلن أي جهة مسؤوليتها عن الهجوم.",
            [("ground_attack", "affirmed")],
        ),
        ("لم تعلن أي جهة مسؤوليتها عن انفجار سيارة في حلب.", [("explosion", "affirmed")]),
        ("لم تشن أي جهة هجوما على حلب.", [("ground_attack", "denied")]),
        # one arrest, one clash
        ("اعتقلت قوات الأمن 8 مواطنين في عدن واقتادتهم إلى جهة مجهولة.", [("arrest", "affirmed")]),
        ("اندلعت مواجهات واشتباكات عنيفة في حلب.", [("armed_clash", "affirmed")]),
    ],
)
def test_what_is_told_once(read, text: str, told_of) -> None:
    assert [(claim.kind, claim.polarity) for claim in read(text).claims] == told_of


@pytest.mark.parametrize(
    ("text", "patient"),
    [
        ("قتل عشرة جنود أتراك في قصف على إدلب.", "turkish-armed-forces"),
        ("قتل جنود روس في غارة على إدلب.", "russian-armed-forces"),
        ("أسفرت غارة أمريكية عن مقتل 14 جنديا أفغانيا.", "afghan-armed-forces-former"),
    ],
)
def test_soldiers_of_a_nation(read, text: str, patient: str) -> None:
    assert told(of_kind(read(text), "killing").roles.patient) == [patient]


def test_fighters_of_a_nation_are_not_its_army(read) -> None:
    for text in ("قتل المقاتلون الأفغان في حلب.", "قتل مقاتلون إيرانيون في حلب."):
        (party,) = of_kind(read(text), "killing").roles.patient
        assert not party.id


def test_an_observatory_is_not_the_agency_that_was_named(read) -> None:
    claim = read(
        "قال شاهد لوكالة رويترز إن القوات قصفت مواقع في حلب. وذكر المرصد أن الغارات استهدفت بلدة الراعي."
    ).claims[-1]
    assert [hop.source.name for hop in claim.attribution.chain] == ["observatory"]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "قال محمد علي إن القوات تقدمت في لحج. ونقلت عنه وكالة الأنباء الألمانية أن القوات سيطرت على مدينة لحج.",
            ["Deutsche Presse-Agentur", "محمد علي"],
        ),
        (
            "قالت وزارة الدفاع اليمنية إن القوات تقدمت في لحج. ونقلت وكالة رويترز عنها أن القوات سيطرت على لحج.",
            ["Reuters", "Yemeni Ministry of Defence"],
        ),
        (
            "وقال جيف ديفيس أحد المتحدثين باسم البنتاغون إن محسن الفضلي قتل في سرمدا.",
            ["جيف ديفيس أحد المتحدثين باسم البنتاغون"],
        ),
    ],
)
def test_whose_words_an_agency_or_a_spokesman_passes_on(read, text: str, chain) -> None:
    claim = read(text).claims[-1]
    assert [hop.source.name for hop in claim.attribution.chain] == chain


def test_criminals_are_the_doers_and_not_who_tells_of_them(read) -> None:
    claim = of_kind(read("قالت الشرطة إن مجرمين قاموا بتفجير مسجد في أبها."), "explosion")
    assert told(claim.roles.agent) == ["unidentified-armed-group"]


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("شرعت تركيا في بناء جدار بعد أن هاجم مسلحون بلدة سوروتش.", ["unidentified-armed-group"]),
        ("انسحب الجيش السوري بعد أن هاجم المسلحين قرب حلب.", ["syrian-arab-army"]),
    ],
)
def test_after_opens_a_clause_with_its_own_subject(read, text: str, agents) -> None:
    assert told(of_kind(read(text), "ground_attack").roles.agent) == agents


@pytest.mark.parametrize(
    ("text", "agents"),
    [
        ("قالت الشرطة العراقية إنه فجر نفسه عند نقطة تفتيش في بغداد.", []),
        ("أعلن حزب الله أنه فجر عبوة في كريات شمونة.", ["hezbollah"]),
    ],
)
def test_he_is_no_body_that_is_she(read, text: str, agents) -> None:
    assert told(read(text).claims[0].roles.agent) == agents


def test_what_pictures_show_is_not_done_by_who_forbids_them(read) -> None:
    claim = of_kind(
        read("قررت السلطات التركية حجب موقع لمنع تداول صور تفجير بلدة سروج."), "explosion"
    )
    assert (claim.certainty, claim.outcome, told(claim.roles.agent)) == ("asserted", None, [])


@pytest.mark.parametrize(
    ("text", "kind", "agent"),
    [
        # who tells "that something ..." did nothing
        ("قال قائد الشرطة إن سيارة مفخخة انفجرت وقتلت ستة أشخاص في الكرادة.", "killing", []),
        ("قالت الشرطة إن انفجارا راح ضحيته ستة أشخاص في الكرادة.", "killing", []),
        ("قالت الشرطة إن انفجارا راح ضحيته ستة أشخاص في الكرادة.", "explosion", []),
        # unless it names what is its own
        (
            "قال الجيش السوري إن وحدة منه هاجمت موقعا في درعا وقتلت ستة مسلحين.",
            "killing",
            ["syrian-arab-army"],
        ),
        (
            "قال الجيش السوري إن دبابة تابعة له قصفت موقعا في درعا ودمرت ثلاث مركبات.",
            "destruction",
            ["syrian-arab-army"],
        ),
    ],
)
def test_who_tells_of_others_did_not_do_it(read, text: str, kind: str, agent: list[str]) -> None:
    assert told(of_kind(read(text), kind).roles.agent) == agent


def test_a_pronoun_does_not_mean_who_speaks(read) -> None:
    reading = read("أعلنت سرايا القدس أن عبوة ناسفة انفجرت في دبابة ودمرتها.")
    assert told(of_kind(reading, "destruction").roles.patient) == []


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # what is hit is not hurt, and the dead have words of their own
        (
            "أصابت غارات جوية السبت سوقا في مدينة تعز وأسفرت عن مقتل تسعة أشخاص.",
            [("airstrike", "غارات جوية"), ("killing", "مقتل")],
        ),
        (
            "قال سكان إن قصفا مدفعيا أصاب أمس مدرسة في درعا وإن تسعة أشخاص قتلوا.",
            [("shelling", "قصفا مدفعيا"), ("killing", "قتلوا")],
        ),
        ("أصاب قصف مدفعي خمسة أشخاص في درعا.", [("killing", "أصاب"), ("shelling", "قصف مدفعي")]),
        ("قصفت غارات أخرى سوقا في درعا.", [("airstrike", "غارات")]),
        (
            "أصابت قذيفة منزلا في حلب فقتلت طفلين.",
            [("killing", "فقتلت"), ("shelling", "أصابت")],
        ),
        ("أصابت رصاصة الطفل في رأسه في غزة.", [("killing", "أصابت")]),
        ("اندلعت مواجهات عنيفة في مخيم جنين.", ["armed_clash"]),
        # words for dying
        ("قضى ثلاثة من البحارة في القصف الصاروخي على عدن.", ["killing", "shelling"]),
        ("مات رجلان بسبب صاروخ سقط على منزل في عدن.", ["killing", "shelling"]),
        ("ارتقى تسعة مواطنين في مخيم جنين.", ["killing"]),
    ],
)
def test_what_is_hit_and_who_died(read, text: str, kinds) -> None:
    claims = sorted(read(text).claims, key=lambda claim: claim.kind)
    if isinstance(kinds[0], str):
        assert [claim.kind for claim in claims] == kinds
    else:
        assert [(claim.kind, claim.trigger.text) for claim in claims] == sorted(kinds)


@pytest.mark.parametrize(
    ("text", "kind", "agent", "patient"),
    [
        # several who are told to have been killed in a strike did not kill
        (
            "قالت الوكالة إن رئيس البلدية وعددا من أعضاء الحكومة السورية قتلوا في غارة على إدلب.",
            "killing",
            [],
            ["syrian-government"],
        ),
        # an aircraft of nobody's is the subject, not those told before
        (
            "أعلنت البعثة أن ستة من جنود الجيش السوداني أصيبوا عندما ضربت طائرة مسيرة مخزنا في بارا.",
            "airstrike",
            [],
            [],
        ),
        # a soldier of a country whose army we do not hold is none of the country he fell in
        ("قتل جندي نيبالي في بيروت.", "killing", [], ["soldiers"]),
        ("قتل جندي لبناني في بيروت.", "killing", [], ["lebanese-army"]),
    ],
)
def test_who_is_hit_by_what_nobody_owns(read, text, kind, agent, patient):
    claim = of_kind(read(text), kind)
    assert (told(claim.roles.agent), told(claim.roles.patient)) == (agent, patient)


@pytest.mark.parametrize(
    ("text", "hedged"),
    [
        ("قصفت طائرات سورية أو روسية سوقا في سراقب.", [True]),
        ("شنت طائرات لم يعرف إن كانت سورية أو روسية غارات على سراقب.", [True]),
        ("قصفت طائرات سورية سوقا في سراقب أو قربها.", [False]),
    ],
)
def test_one_of_two_is_a_doer_in_doubt(read, text, hedged):
    claim = of_kind(read(text), "airstrike")
    assert [agent.hedged for agent in claim.roles.agent] == hedged
