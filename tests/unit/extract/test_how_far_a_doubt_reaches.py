"""How far a doubt, a plan or a rumour reaches: not over what is plainly told beside it."""

from __future__ import annotations

import pytest


def told(claims) -> list[tuple[str, str]]:
    return [(claim.kind, claim.certainty) for claim in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # word of casualties ends where the next clause tells something else
        (
            "قصفت المدفعية قرية الزيارة، وأنباء عن سقوط جرحى، كما دارت اشتباكات في محيط تدمر.",
            [("shelling", "asserted"), ("killing", "hedged"), ("armed_clash", "asserted")],
        ),
        (
            "وأنباء عن سقوط جرحى في تلبيسة، بينما قصف الجيش حي جوبر.",
            [("killing", "hedged"), ("shelling", "asserted")],
        ),
        (
            "وأنباء عن سقوط جرحى في تلبيسة، وهاجمت الفصائل بلدة مورك.",
            [("killing", "hedged"), ("ground_attack", "asserted")],
        ),
        # nor does it go on into the next sentence
        (
            "دخل الجيش بلدة معلولا، مع معلومات عن مقتل خمسة جنود. وتعرضت الزبداني لغارات كثيرة.",
            [("advance", "asserted"), ("killing", "hedged"), ("airstrike", "asserted")],
        ),
        # what is joined to it is rumoured too
        (
            "وردت أنباء عن مقتل جنود قرب سرت، وخطف ثلاثة آخرين.",
            [("killing", "hedged"), ("abduction", "hedged")],
        ),
        (
            "أنباء تفيد بأن الجيش هاجم معلولا، وقصف الطيران حي جوبر.",
            [("ground_attack", "hedged"), ("airstrike", "hedged")],
        ),
        (
            "استمرت المعارك، وسط معلومات أولية عن تقدم المقاتلين وسيطرتهم على التلة في تدمر.",
            [("armed_clash", "asserted"), ("advance", "hedged"), ("territory_captured", "hedged")],
        ),
    ],
)
def test_a_rumour_ends_with_its_clause(read, text: str, expected: list[tuple[str, str]]) -> None:
    assert told(read(text).claims) == expected


def test_behind_a_rumour_the_voice_before_it_goes_on(read) -> None:
    claims = read(
        "قال المرصد السوري لحقوق الإنسان إن غارات استهدفت تلبيسة، وأنباء عن سقوط جرحى، "
        "بينما قصفت قوات النظام حي جوبر."
    ).claims
    chains = [[hop.source.kind for hop in claim.attribution.chain] for claim in claims]
    assert chains == [["monitor"], ["monitor", "anonymous"], ["monitor"]]


@pytest.mark.parametrize(
    ("text", "kind", "certainty", "outcome"),
    [
        # who tried to attack did go at it, but has not taken what he was after
        ("حاول المسلحون أمس التقدم نحو قرية كفريا.", "advance", "asserted", None),
        ("يحاول المسلحون التقدم نحو قرية كفريا.", "advance", "planned", None),
        ("حاول المسلحون السيطرة على قرية كفريا.", "territory_captured", "planned", None),
        (
            "قتل جنديان عقب محاولة المسلحين الهجوم على ثكنة في سناح.",
            "ground_attack",
            "asserted",
            None,
        ),
        ("قصف الجيش البلدة في محاولة لاقتحام القرية قرب سناح.", "ground_attack", "planned", None),
        # an advance that was stopped
        ("أوقفت القوات تقدم المسلحين قرب سرت.", "advance", "asserted", "repelled"),
        ("وتمكن الثوار من إيقاف تقدم قوات الأسد قرب كفريا.", "advance", "asserted", "repelled"),
        # what was kept from coming did not merely stand to come
        ("منع المسلحون وصول أي مساعدات إنسانية إلى تعز.", "aid", "asserted", "foiled"),
        # what came of it, not what it was for
        ("انتزع المقاتلون دوما ليوسعوا بذلك سيطرتهم حول دمشق.", "advance", "asserted", None),
        ("تساعد الطائرات في صد أي هجوم على درعا.", "ground_attack", "planned", "repelled"),
        # what was tried and foiled, though a verb tells what it was
        (
            "أعلنت قيادة العمليات إحباط محاولة لداعش كانت تستهدف جامعة الأنبار.",
            "ground_attack",
            "asserted",
            "foiled",
        ),
        # what is to be kept from coming was not kept from coming yet
        ("حفر المتمردون خنادق لمنع دخول القوات إلى درعا.", "advance", "planned", None),
        # what will be told goes on being told of what will be
        ("سيهاجم المقاومون العين ويقطعون الطريق إلى لودر.", "territory_captured", "planned", None),
        # what is answered has been
        ("يعتزم الجيش الرد على هجوم المسلحين على درعا.", "ground_attack", "asserted", None),
        # the attacks were, only whose they were is in doubt
        ("قتل ستون شخصا في هجمات مفترضة لبوكو حرام في مايدوغوري.", "ground_attack", "hedged", None),
        # who gets ready for a fight does not fight yet
        ("والدبابات تستعد الآن لخوض أول معركة في درعا.", "armed_clash", "planned", None),
        # what is joined to what goes on goes on, but for what is over at once
        ("واصلت القوات حصارها لقاعدة العند وتقدمها في أبين.", "advance", "asserted", "ongoing"),
        ("واصلت القوات تقدمها في أبين وقتلها عشرات المسلحين.", "killing", "asserted", None),
        # what is expected, with what it is for
        (
            "وتوقعت المصادر أن يلتحم الجيش مع المقاومة ليتم تطهير تعز.",
            "territory_captured",
            "planned",
            None,
        ),
        # a doubt of one thing, and something else told behind it
        (
            "ولم يعرف ما إذا كان القتلى مدنيين، مشيرا إلى اشتباكات في محيط الفوعة.",
            "armed_clash",
            "asserted",
            None,
        ),
        # what is threatened is an answer, not what it answers
        ("توعدت إيران بالرد على اغتيال قائد في طهران.", "assassination", "asserted", None),
        # what will grow is to come
        ("وقال إن هجمات الحوثيين سوف تتصاعد في رمضان.", "ground_attack", "planned", None),
        # what came to nothing is told in the next sentence
        (
            "شنت قوات الدعم السريع هجوما على الفاشر. إلا أن الجيش تصدى للهجوم.",
            "ground_attack",
            "asserted",
            "repelled",
        ),
        # nobody knows whether it was
        ("ويحاول الجيش التحقق مما إذا كان القيادي قد قتل في غزة.", "killing", "hedged", None),
        ('واعترف نتنياهو بأنه "ليس هناك يقين" من مقتل القيادي في غزة.', "killing", "hedged", None),
        # the teller does not believe who says it
        (
            "أعلن المتحدث باسم الجيش الإسرائيلي أن الغارة استهدفت مبنى في النبطية، حسب زعمه.",
            "airstrike",
            "doubted",
            None,
        ),
        # what a threat is for is to come, what it follows is not
        (
            "وتوعدت فصائل بقصف القاعدة لإرغام القوات على الانسحاب من العراق.",
            "withdrawal",
            "planned",
            None,
        ),
        ("وهدد الحزب بقصف حيفا بعد مقتل قائده في بيروت.", "killing", "asserted", None),
        # who gets ready to repel it has not repelled it
        ("استقدم الجيش تعزيزات لصد هجوم المعارضة على إدلب.", "ground_attack", "asserted", None),
        # only whose it was is in doubt
        (
            "تسببت غارات يرجح أن طائرات روسية شنتها على إدلب بمقتل 25 مدنيا.",
            "killing",
            "asserted",
            None,
        ),
        ("أسفر القصف على ما يبدو عن مقتل 25 مدنيا في إدلب.", "killing", "hedged", None),
        # what goes on beside it was tried
        (
            "استهدف قصف إدلب، بالتزامن مع محاولات تقدم لقوات النظام على قرى جبل الزاوية.",
            "advance",
            "asserted",
            None,
        ),
        # who puts it off has not done it
        ("تريثت المقاومة في اقتحام قاعدة العند.", "ground_attack", "planned", None),
        # a purpose keeps it from the verb before it
        ("تستمر الهدنة حتى الجمعة بهدف إيصال المساعدات إلى تعز.", "aid", "planned", None),
        ("سيتم ترميم المطار، وأكد أن الموانئ كانت محاصرة.", "siege", "asserted", None),
        # what it followed was no threat any more
        (
            "تحدث عن التهديدات التي واجهتها أربيل إثر الهجوم عليها.",
            "ground_attack",
            "asserted",
            None,
        ),
    ],
)
def test_what_came_of_a_try(
    read, text: str, kind: str, certainty: str, outcome: str | None
) -> None:
    claim = next(claim for claim in read(text).claims if claim.kind == kind)
    assert (claim.certainty, claim.outcome) == (certainty, outcome)


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("ولم يفر المستوطنون إلا بعد وصول الأهالي إلى دوما.", "affirmed"),
        ("لن ينسحب المسلحون إلا بعد توقيع الاتفاق.", "denied"),
        ("ولم ينسحب المسلحون من دوما.", "denied"),
    ],
)
def test_what_was_not_till_then(read, text: str, polarity: str) -> None:
    assert read(text).claims[0].polarity == polarity


@pytest.mark.parametrize(
    "text",
    [
        "جدد المبعوث دعوته لوقف إطلاق النار في صنعاء.",
        "أذاعت القوات بيانا عن مهلة 48 ساعة للجيش للاستسلام في الفاشر.",
        "ولم يعلق الحزب على ما جرى أو يعلن مقتل عناصر له في صور.",
        "ألقى الطيران منشورات على تل شهاب من دون أنباء عن إصابات.",
    ],
)
def test_it_is_no_claim(read, text: str) -> None:
    assert read(text).claims == ()


def test_one_fight_goes_on_and_not_the_attack_before_it(read) -> None:
    claims = read(
        "اندلعت مواجهات في سناح عقب محاولة الحوثيين الهجوم على مواقع للجيش، "
        "واستمرت تلك الاشتباكات حتى الصباح."
    ).claims
    assert [(claim.kind, claim.outcome) for claim in claims] == [
        ("armed_clash", "ongoing"),
        ("ground_attack", None),
    ]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # what is meant together is meant
        ("تقدم الجيش نحو دوما وذلك لتحرير وتطهير المدينة من المسلحين.", ["advance"]),
        ("تعرضت دوما لقصف واقتحام.", ["shelling", "ground_attack"]),
        # what is asked for
        ("طالب المجلس الحكومة التركية بعدم تكرار قصف المدنيين في قنديل.", []),
        ("وقال إن الخاطفين يطالبون بانسحاب حزب الله وبالإفراج عن عشرات المعتقلين.", []),
        # no fight of arms
        # what was not heard of
        ("فجروا سيارة في دوما، ولم تذكر الوسائل أنباء عن إصابات.", ["explosion"]),
        ("تؤدي التطورات إلى صدامات سياسية بين حلفاء حزب الله.", []),
    ],
)
def test_what_is_only_meant(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


def test_what_was_not_done_was_not_planned_either(read) -> None:
    (claim,) = read("حلقت المقاتلات فوق أربيل من دون أن تشن غارات.").claims
    assert (claim.polarity, claim.certainty) == ("denied", "asserted")


def test_what_somebody_gathers_is_nobodys_word(read) -> None:
    claims = read(
        "وقال ليون إن البعثة تسعى لجمع المعلومات عن المختطفين بعد خطفهم في طرابلس."
    ).claims
    assert [len(claim.attribution.chain) for claim in claims] == [1]


def test_what_has_not_come_has_not_succeeded(read) -> None:
    (claim,) = read("وتأتي العملية في إطار المحاولات لفك الحصار عن دوما.").claims
    assert (claim.certainty, claim.outcome) == ("planned", None)


def test_what_was_not_does_not_go_on(read) -> None:
    (claim,) = read("وقال إن عناصر الحرس الثوري لا يقاتلون إلى جانب الجيش في درعا.").claims
    assert (claim.polarity, claim.outcome) == ("denied", None)


def test_a_time_of_what_it_was_for_is_none_of_what_was_done(read) -> None:
    (claim,) = read(
        "وصلت قوات إماراتية إلى مطار عدن تمهيدا لاستئناف الرحلات خلال اليومين المقبلين.",
        "2019-04-14",
    ).claims
    assert (claim.certainty, claim.time) == ("asserted", None)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("تحدثت وكالة الأناضول للأنباء عن مقتل خمسة مسلحين في غارات.", ["Anadolu Agency"]),
        (
            "وكانت وحدة نزع الألغام في المقاومة قد اتهمت الميليشيات الحوثية بزرع ألغام وقصف الأحياء في عدن.",
            ["وحدة نزع الألغام في المقاومة"],
        ),
        (
            "قال محمد الشمري إن الجيش قصف الفلوجة. وأكد الشمري اعتماد خطة عسكرية تعتمد محاصرة الفلوجة.",
            ["محمد الشمري"],
        ),
        (
            "اتهم ضباط الحرس الثوري الإيراني ضباط النظام بالهروب من درعا.",
            ["ضباط الحرس الثوري الإيراني"],
        ),
    ],
)
def test_whose_words_they_are(read, text: str, names: list[str]) -> None:
    claim = read(text).claims[-1]
    told = [claim.attribution.chain[0].source.name, claim.attribution.chain[0].span.text]
    assert any(name in told for name in names)


def test_a_fight_that_lasts_elsewhere_is_told_anew(read) -> None:
    claims = read(
        "دارت معارك في طرابلس. وأضاف باشاغا أن الاشتباكات مستمرة في منطقة قصر بن غشير قرب المطار."
    ).claims
    assert [(claim.kind, claim.outcome) for claim in claims] == [
        ("armed_clash", None),
        ("armed_clash", "ongoing"),
    ]
