"""Sides, voices and what only points back, as bulletins of several outlets put them."""

from __future__ import annotations

import pytest


def told(mentions) -> list[str]:
    """Return ids, the group or the words where a party has none."""
    return [m.id or m.group or m.span.text for m in mentions]


def voices(claim) -> list[str]:
    return [hop.source.id or hop.source.name_ar for hop in claim.attribution.chain]


def sides(claim) -> tuple[list[str], list[str]]:
    return told(claim.roles.agent), told(claim.roles.patient)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        # whom a source told, named behind a verb it stands before
        ("وكان مصدر عسكري قد أبلغ رويترز أن جنديا قتل.", ["reuters", "مصدر عسكري"]),
        ("قالت الشرطة إن الجيش أبلغ العائلات بمقتل جندي.", ["الشرطة", "الجيش"]),
        ("وبحسب شهود تحدثوا إلى وكالة الأناضول فإن جنديا قتل.", ["anadolu", "شهود"]),
        # ministries and media of one word, as labels only
        ("الصحة: مقتل جندي في جنين.", ["الصحة"]),
        ("إعلام الاحتلال: مقتل جندي في جنين.", ["إعلام الاحتلال"]),
        # who turns up behind "but"
        ("قال الجيش إن الوضع هادئ، لكن شيوخ عشائر أكدوا مقتل جندي.", ["شيوخ عشائر"]),
    ],
)
def test_voices(read, text: str, chain: list[str]) -> None:
    (claim,) = [claim for claim in read(text).claims if claim.kind == "killing"]
    assert voices(claim) == chain


def test_more_than_a_label(read) -> None:
    (claim,) = read("الصحة في خطر: مقتل جندي في جنين.").claims
    assert "الصحة" not in voices(claim)


@pytest.mark.parametrize(
    "text",
    [
        "أعلن المجلس تحرير منطقة الطاش، لكن شيوخ عشائر نفوا ذلك.",
        "أعلن المجلس تحرير منطقة الطاش، إلا أن مصادر محلية نفت ذلك.",
    ],
)
def test_denied_behind_but(read, text: str) -> None:
    assert [claim.polarity for claim in read(text).claims] == ["affirmed", "denied"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # a strike told before that came to another place
        (
            "قصفت المدفعية سوقا في الفاشر. وقال أطباء إن القصف طال أيضا مستشفى.",
            ["shelling", "shelling"],
        ),
        ("قصفت المدفعية سوقا في الفاشر. وكان القصف عنيفا.", ["shelling"]),
        ("شن الطيران غارات على دوما، وشمل القصف مدينة حرستا.", ["airstrike", "airstrike"]),
        # who is accused of it is told anew
        (
            "قصفت المدفعية سوقا في درنة. واتهم ناشطون طائرات الجيش الليبي بتنفيذ القصف.",
            ["shelling", "airstrike"],
        ),
        # a death only named again, and one that somebody else tells
        ("قتل أبو عمر القرشي قرب القائم. ولم يعلق التنظيم على مقتل القرشي.", ["killing"]),
        ("قتل أبو عمر القرشي قرب القائم. وأكد التنظيم مقتل القرشي.", ["killing", "killing"]),
        # two voices over one place
        (
            "أكد القائد أن القوات استعادت السيطرة على المصفاة، وقالت مصادر إن التنظيم يسيطر على نصفها.",
            ["territory_captured", "territory_captured"],
        ),
    ],
)
def test_what_is_told_anew(read, text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == kinds


@pytest.mark.parametrize(
    ("text", "agent", "patient"),
    [
        # a definite noun takes no indefinite adjective
        ("اعتقل المسلحون جنديين في تعز.", ["militants"], ["yemeni-army"]),
        # verbs that lead to their object
        ("استولى المسلحون على دبابات للجيش اليمني.", ["militants"], ["yemeni-army"]),
        ("قبض مسلحون على جنديين في تعز.", ["unidentified-armed-group"], ["yemeni-army"]),
        ("قبض على مسلحين في تعز.", [], ["unidentified-armed-group"]),
        # cells and branches
        (
            "قصف الطيران السوري مواقع لخلايا تنظيم الدولة.",
            ["syrian-arab-air-force"],
            ["islamic-state"],
        ),
        ("قصف الطيران السوري فرع البنك المركزي.", ["syrian-arab-air-force"], []),
        # whom an ambush caught
        ("أوقع المقاتلون قوة إسرائيلية في كمين بجنين.", ["militants"], ["israeli-military"]),
        ("تعرض القائد أحمد سالم لمحاولة خطف.", [], ["أحمد سالم"]),
        ("أوقع المقاتلون جنودا قتلى في مأرب.", ["militants"], ["yemeni-army"]),
        # joined past a rank; two told as two
        ("قتل ضابط برتبة عقيد وثلاثة جنود في العريش.", [], ["egyptian-armed-forces"]),
        ("قالت مصادر إن جنديين اثنين قتلا في العريش.", [], ["egyptian-armed-forces"]),
        # who is only backed, and how a group was called before
        ("أفاد شهود بأن الجيش السوري مدعوما بعناصر من فاغنر قصف البلدة.", ["syrian-arab-army"], []),
        (
            "شنت هيئة تحرير الشام (جبهة النصرة سابقا) هجوما على الجيش السوري.",
            ["hayat-tahrir-al-sham"],
            ["syrian-arab-army"],
        ),
        # people told before the verb by which they fell
        ("وقال إن 12 عنصرا من الجيش اليمني بين قتيل وجريح سقطوا.", [], ["yemeni-army"]),
        # whom a speaker judges is another
        (
            "زعم الناطق باسم الحوثيين أن قواتهم صدت زحفا للمرتزقة.",
            [],
            ["houthis"],
        ),
        # led away after a kidnapping: one happening
        (
            "اختطف مسلحون ثلاثة جنود يمنيين واقتادوهم إلى جهة مجهولة.",
            ["unidentified-armed-group"],
            ["yemeni-army"],
        ),
        # some of an army, and what tells who the doers are
        ("هاجمت وحدات من الجيش السوري مواقع للحوثيين.", ["syrian-arab-army"], ["houthis"]),
        (
            "قتل جنود يمنيون من قبل مهاجمين وهم متطرفون مرتبطون بحركة الشباب.",
            ["unidentified-armed-group", "al-shabaab"],
            ["yemeni-army"],
        ),
        # a body that looks after prisoners takes none
        ("هيئة الأسرى: اعتقال 18 مواطنا من الضفة.", [], ["civilians"]),
    ],
)
def test_sides(read, text: str, agent: list[str], patient: list[str]) -> None:
    (claim,) = read(text).claims
    assert sides(claim) == (agent, patient)


def test_who_went_on_to_seize(read) -> None:
    text = "صد الجيش اليمني هجوما على المدينة، واستولى على 13 عربة."
    (seizure,) = [claim for claim in read(text).claims if claim.kind == "seizure"]
    assert told(seizure.roles.agent) == ["yemeni-army"]


@pytest.mark.parametrize("hedge", ["ويعتقد", "ويرجح"])
def test_hedge_before_the_subject(read, hedge: str) -> None:
    (claim,) = read(f"{hedge} أن الغارات استهدفت مخازن للصواريخ في أرحب.").claims
    assert claim.certainty == "hedged"


def test_what_somebody_lived_through(read) -> None:
    (claim,) = read("نجا القائد أحمد سالم من محاولة خطف في سبها.").claims
    assert (claim.certainty, claim.outcome) == ("asserted", "foiled")


@pytest.mark.parametrize("counted", ["هو الخامس من نوعه هذا الشهر", "هو الثاني خلال أسبوع"])
def test_among_how_many(read, counted: str) -> None:
    (claim,) = read(f"صد الجيش هجوما {counted}.").claims
    assert claim.time is None


def test_the_body_tells_what_its_headline_says(read) -> None:
    text = (
        "الجيش السوداني يعلن السيطرة على جبل موية\n\n"
        "أعلن الجيش السوداني، السبت، استعادته السيطرة الكاملة على منطقة جبل موية الواقعة بين ثلاث ولايات "
        "بعد أيام من التقدم في المحور الجنوبي، وفق بيان له.\n"
    )
    claims = [claim for claim in read(text).claims if not claim.headline]
    assert [claim.kind for claim in claims][:1] == ["territory_captured"]


def test_when_it_was_is_not_denied(read) -> None:
    claims = read("نفى المحافظ مقتل متظاهرين خلال فض اعتصام في الناصرية.").claims
    assert [claim.polarity for claim in claims] == ["denied", "affirmed", "affirmed"]


def test_means_are_not_counted(read) -> None:
    (killing,) = [c for c in read("جرح 11 بقصف مدفعي على الفاشر.").claims if c.kind == "killing"]
    assert [(q.low, q.of) for q in killing.quantities] == [(11, "")]


def test_backed_by_aircraft_is_no_air_strike(read) -> None:
    (claim,) = read("هاجمت القوات الحكومية مدعومة بالطيران الروسي مواقع الفصائل.").claims
    assert claim.kind == "ground_attack"


def test_an_agreement_only_named(read) -> None:
    claims = read("قصف الجيش المنطقة المشمولة باتفاق خفض التصعيد.").claims
    assert [claim.kind for claim in claims] == ["shelling"]


def test_vehicles_are_seized(read) -> None:
    claims = read("احتجز الحوثيون 16 شاحنة في الحديدة. واحتجز الحوثيون 16 سائقا في الحديدة.").claims
    assert [claim.kind for claim in claims] == ["seizure", "arrest"]


def test_bodies_found(read) -> None:
    (claim,) = read("تم العثور صباح اليوم على جثتي شرطيين مقتولين في بغداد.").claims
    assert claim.kind == "killing"


def test_time_of_who_had_been_taken(read) -> None:
    claims = read("قال المكتب إن فرنسية كانت خطفت في اليمن في فبراير أطلق سراحها.").claims
    assert [claim.time is not None for claim in claims] == [True, False]


def test_the_other_bank_is_no_place(read) -> None:
    (claim,) = read("وفي الضفة المقابلة، قال مصدر عسكري إن الجيش قصف مواقع المسلحين.").claims
    assert claim.place is None


def test_a_list_of_lines_is_no_headline(read) -> None:
    lines = [
        "أخبار الخميس",
        "حرستا: قصف مدفعي على الأحياء السكنية",
        "الزبداني: اشتباكات بين الجيش الحر وقوات النظام",
        "زملكا: غارة جوية على السوق",
        "داريا: القصف متواصل بالبراميل",
        "يبرود: اعتقال عشرة شبان",
    ]
    claims = read("\n".join(lines) + "\n").claims
    places = [claim.place.area.place_id for claim in claims if claim.place and claim.place.area]
    assert [claim.kind for claim in claims][:3] == ["shelling", "armed_clash", "airstrike"]
    assert places[:3] == ["sy-harasta", "sy-al-zabadani", "sy-zamalka"]
    assert "sy-darayya" in places


def test_who_speaks_to_a_paper_named_apart(read) -> None:
    (claim,) = read('لكن الناطق باسم الجيش سامي نعمان نفى لـ"زمان الوصل" مقتل جندي.').claims
    assert voices(claim)[-1] == "الناطق باسم الجيش سامي نعمان"


def test_a_road_in_a_slogan_is_no_place(read) -> None:
    texts = ("استشهد سامي نعمان شهيدا على طريق القدس.", "قتل شرطي على طريق القدس.")
    assert [read(text).claims[0].place is None for text in texts] == [True, False]


def test_the_day_of_what_he_took_part_in(read) -> None:
    text = "قال الجيش الإسرائيلي إنه قتل عنصرا شارك في هجوم السابع من أكتوبر."
    times = {claim.kind: claim.time for claim in read(text).claims}
    assert times["killing"] is None
    assert times["ground_attack"] is not None
    (killing, _) = read("قتل خمسة في هجوم 7 أكتوبر.").claims
    assert killing.time is not None


def test_whose_medium_speaks_suffers_nothing(read) -> None:
    text = "أصيب قيادي في غارة على سيارة، وفق ما أعلن المركز الإعلامي للمقاومة."
    (strike,) = [claim for claim in read(text).claims if claim.kind == "airstrike"]
    assert strike.roles.patient == ()


def test_a_school_of_that_name_is_no_return(read) -> None:
    claims = read("قصف الجيش مدرسة العودة التي تؤوي نازحين.").claims
    assert [claim.kind for claim in claims] == ["shelling"]
