"""What comes together in one claim: numbers, parts, places, tools, and what adds nothing."""

from __future__ import annotations

import pytest


def told(reading, kind: str):
    (claim,) = [claim for claim in reading.claims if claim.kind == kind]
    return claim


def counts(claim) -> dict[str, tuple[int | None, int | None]]:
    return {quantity.what: (quantity.low, quantity.high) for quantity in claim.quantities}


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("قُتل 12 مدنياً في غارة على تعز.", "killing", {"killed": (12, 12)}),
        ("قُتل أكثر من 20 مسلحاً قرب درنة.", "killing", {"killed": (21, None)}),
        ("أُصيب نحو ثلاثين متظاهراً في الخرطوم.", "killing", {"injured": (30, 30)}),
        ("اعتقل الجيش 15 شخصاً في نابلس.", "arrest", {"arrested": (15, 15)}),
        ("خطف مسلحون ثلاثة مهندسين في سبها.", "abduction", {"abducted": (3, 3)}),
        ("شن الطيران ست غارات على صعدة.", "airstrike", {"strikes": (6, 6)}),
        ("أطلق الحوثيون أربعة صواريخ على المخا.", "shelling", {"projectiles": (4, 4)}),
        ("دمر الجيش خمس آليات للمسلحين.", "destruction", {"vehicles_destroyed": (5, 5)}),
        ("نزح آلاف السكان من الفاشر.", "displacement", {"displaced": (2000, 9999)}),
        ("أفرج الخاطفون عن عشرة بحارة.", "release", {"released": (10, 10)}),
        ("ألقت الشرطة القبض على أربعة مسلحين قرب بعقوبة.", "arrest", {"arrested": (4, 4)}),
        ("قتل الجيش 14 منهم قرب درنة.", "killing", {"killed": (14, 14)}),
        ("قُتل 27 من كتائب الفاروق قرب حمص.", "killing", {"killed": (27, 27)}),
        ("قالت مصادر إن شخصين قتلا قرب حمص.", "killing", {"killed": (2, 2)}),
        (
            "قال الطبيب إن خمسة قتلوا وإن ستة آخرين أصيبوا قرب حمص.",
            "killing",
            {"killed": (5, 5), "injured": (6, 6)},
        ),
        ("دمر الجيش 47 عبوة ناسفة قرب حمص.", "destruction", {"other": (47, 47)}),
        ("قال الطبيب إن عدد القتلى منذ السبت بلغ 11 في حمص.", "killing", {"killed": (11, 11)}),
        ("نزح ما بين 30 ألفاً و45 ألف شخص من حمص.", "displacement", {"displaced": (30000, 45000)}),
        ("أصيب ألف و120 شخصاً في حمص.", "killing", {"injured": (1120, 1120)}),
        ("قال الناطق إن 30 معتقلاً توفوا نتيجة التعذيب في حماة.", "killing", {"killed": (30, 30)}),
        ("أصيب ثمانية نازحين برصاص مسلحين قرب الفاشر.", "killing", {"injured": (8, 8)}),
    ],
)
def test_counts(read, text: str, kind: str, expected: dict) -> None:
    assert counts(told(read(text), kind)) == expected


def test_parts_are_neither_added_nor_taken_for_the_whole(read) -> None:
    claim = told(read("قُتل 30 شخصاً بينهم سبعة أطفال في قصف على الحديدة."), "killing")
    assert counts(claim) == {"killed": (30, 30)}
    assert [(part.what, part.low, part.of) for part in claim.parts] == [("killed", 7, "children")]


def test_a_number_belongs_to_its_own_verb(read) -> None:
    reading = read("قتل الجيش ستة مسلحين واعتقل عشرة في الحويجة.")
    assert counts(told(reading, "killing")) == {"killed": (6, 6)}
    assert counts(told(reading, "arrest")) == {"arrested": (10, 10)}


def test_a_noun_that_points_back_adds_no_claim(read) -> None:
    reading = read("هاجم مسلحون قاعدة للجيش المالي في موبتي. واستمر الهجوم ساعات قبل وصول تعزيزات.")
    assert [claim.kind for claim in reading.claims].count("ground_attack") == 1


def test_a_headline_adds_no_claim_when_the_body_tells_it(read) -> None:
    reading = read(
        "قتلى بغارة على سوق في حجة\n\n"
        "قُتل تسعة أشخاص في غارة جوية استهدفت سوقاً شعبية في محافظة حجة شمال غربي اليمن ظهر أمس "
        "بحسب مصادر طبية في المحافظة."
    )
    assert [claim.kind for claim in reading.claims if claim.headline] == []
    assert counts(told(reading, "killing")) == {"killed": (9, 9)}


def test_a_headline_speaks_where_the_body_does_not(read) -> None:
    reading = read(
        "اغتيال قاض في عدن\n\n"
        "ساد الهدوء شوارع المدينة مساء أمس وتوقفت حركة السير في التقاطعات الرئيسية وأغلقت "
        "المحال التجارية أبوابها مبكراً فيما خلت الطرق المؤدية إلى المرفأ من المارة."
    )
    assert told(reading, "assassination").headline


def test_a_place_is_carried_on_and_marked(read) -> None:
    reading = read("هاجم مسلحون بلدة هجين. وقتلوا ثلاثة من سكانها.")
    attack, killing = told(reading, "ground_attack"), told(reading, "killing")
    assert attack.place is not None
    assert not attack.place.inherited
    assert killing.place is not None
    assert killing.place.name_ar == attack.place.name_ar
    assert killing.place.inherited


def test_coordinated_places_go_together(read) -> None:
    claim = told(read("قصف الطيران الحربي مدينتي سرت ومصراتة."), "airstrike")
    assert [place.name_ar for place in claim.places] == ["سرت", "مصراتة"]
    assert claim.place == claim.places[0]


def test_where_from_and_where_to(read) -> None:
    claim = told(read("انسحب المسلحون من مدينة سرت إلى مدينة سبها."), "withdrawal")
    assert claim.origin is not None
    assert claim.destination is not None
    assert (claim.origin.name_ar, claim.destination.name_ar) == ("سرت", "سبها")
    assert claim.place == claim.origin


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        ("قصفت المدفعية قرية في تعز بقذائف الهاون.", "mortar"),
        ("استهدفت طائرة مسيرة سيارة في مأرب.", "drone"),
        ("انفجرت عبوة ناسفة قرب حاجز في العريش.", "ied"),
    ],
)
def test_tools(read, text: str, tool: str) -> None:
    (claim,) = read(text).claims
    assert tool in claim.instruments


def test_a_denial_is_tied_to_what_it_answers(read) -> None:
    reading = read(
        "قال ناشطون إن الجيش الإسرائيلي قصف مستشفى في غزة. ونفى الجيش الإسرائيلي قصف المستشفى."
    )
    accusation, denial = reading.claims
    assert (accusation.polarity, denial.polarity) == ("affirmed", "denied")
    assert denial.denies == accusation.id


def test_ids_come_from_what_was_read(read) -> None:
    text = "قتل الجيش ستة مسلحين واعتقل عشرة في الحويجة."
    first, again = read(text).claims, read(text).claims
    assert [claim.id for claim in first] == [claim.id for claim in again]
    assert len({claim.id for claim in first}) == len(first) == 2
    assert {claim.origin_of_reading for claim in first} == {"rules"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أعلنت الشرطة مقتل وجرح العشرات في تفجير سوق كوباني.",
            {"killed": (20, 99), "injured": (20, 99)},
        ),
        ("قُتل وأصيب ثمانية حراس قرب كادوقلي.", {"killed": (8, 8), "injured": (8, 8)}),
        (
            "قالت الشرطة إن ثمانية حراس قُتلوا وأصيب ستة قرب كادوقلي.",
            {"killed": (8, 8), "injured": (6, 6)},
        ),
    ],
)
def test_joined_words_for_harm_share_a_number_that_follows_both(
    read, text: str, expected: dict
) -> None:
    assert counts(told(read(text), "killing")) == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("قُتل حارس في هجوم لتنظيم داعش استهدف مخفراً قرب تلعفر.", ["killing", "ground_attack"]),
        (
            "أدى هجوم انتحاري بشاحنة مفخخة، استهدف، صباح أمس، مخفراً قرب تلعفر، إلى مقتل حارس.",
            ["suicide_attack", "killing"],
        ),
        ("قال الجيش إن غارة نفذتها مسيرة استهدفت شاحنة في بيت ليف.", ["airstrike"]),
        (
            "شن الجيش هجوماً على الخوي واستهدف مواقع الدعم السريع في النهود.",
            ["ground_attack", "ground_attack"],
        ),
    ],
)
def test_a_verb_that_tells_the_target_of_an_attack_adds_no_claim(
    read, text: str, kinds: list[str]
) -> None:
    assert [claim.kind for claim in read(text, published="2021-03-04").claims] == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("شنت قوات الدعم السريع هجوماً بـ 12 مسيرة انتحارية على كوستي.", "airstrike"),
        ("شنت قوات الدعم السريع هجوماً بالمسيرات على كوستي.", "airstrike"),
        ("شنت قوات الدعم السريع هجوماً على قاعدة المسيرات في كوستي.", "ground_attack"),
        ("استهدفت قوات النظام بالبراميل المتفجرة قرية بينين.", "airstrike"),
        ("استهدفت قوات النظام بقذائف الهاون قرية بينين.", "shelling"),
    ],
)
def test_aircraft_as_means_make_an_attack_an_airstrike(read, text: str, kind: str) -> None:
    assert read(text).claims[0].kind == kind


def test_ground_named_for_the_first_time_makes_a_claim_of_its_own(read) -> None:
    reading = read("طوق الجيش بلدة السخنة وأحكم السيطرة على تل مسعود.")
    assert [claim.kind for claim in reading.claims] == ["siege", "territory_captured"]
    reading = read("سيطر الجيش على بلدة السخنة. وجاءت السيطرة على البلدة بعد معارك.")
    assert [claim.kind for claim in reading.claims] == ["territory_captured", "armed_clash"]


def test_killings_of_two_sentences_stay_two(read) -> None:
    reading = read("قُتل خمسة جنود قرب حمص. قُتلوا مساء السبت بحسب مصدر طبي.")
    assert [claim.kind for claim in reading.claims] == ["killing", "killing"]


def test_a_number_of_things_is_no_toll(read) -> None:
    reading = read("قال الوزير إن عدد الطلاب بلغ 40 في حمص.")
    assert reading.claims == ()


def test_twenty_five_after_between_is_one_number(read) -> None:
    claim = told(read("قُتل خمسة وعشرون جندياً بين حمص وتدمر."), "killing")
    assert counts(claim) == {"killed": (25, 25)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("اعتقلت الشرطة النائب في كركوك دون إيضاح أسباب اعتقاله.", ["arrest"]),
        (
            "أعلن الجيش سيطرته على مطار الحسكة وبسط الأمن سيطرته على مطار القامشلي.",
            ["territory_captured"] * 2,
        ),
        ("اعتقلت الشرطة النائب في كركوك ونفت اعتقاله في أربيل.", ["arrest", "arrest"]),
    ],
)
def test_what_was_done_to_somebody_is_told_once(read, text: str, expected: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("فجرت مجموعة مسلحة عبوة ناسفة استهدفت دورية للجيش قرب العظيم.", ["explosion"]),
        ("أطلق الحوثيون صاروخاً باليستياً استهدف معسكراً في مأرب.", ["shelling"]),
        ("فجر مسلحون عبوة ناسفة في كركوك واستهدفوا دورية للجيش.", ["explosion", "ground_attack"]),
        ("سقط صاروخ باليستي مساء الخميس، أطلقه الحوثيون على حي سكني في مأرب.", ["shelling"]),
        ("اعترض الجيش صاروخاً باليستياً أطلقه الحوثيون على مأرب.", ["interception", "shelling"]),
    ],
)
def test_a_weapon_and_what_it_hit_are_one_claim(read, text: str, expected: list[str]) -> None:
    assert [claim.kind for claim in read(text).claims] == expected


def test_who_fired_is_taken_from_the_second_verb(read) -> None:
    (claim,) = read("سقط صاروخ باليستي مساء الخميس، أطلقه الحوثيون على حي سكني في مأرب.").claims
    assert [party.id for party in claim.roles.agent] == ["houthis"]


def test_a_time_between_a_verb_and_its_object_is_no_distance(read) -> None:
    text = "اعترضت الدفاعات الجوية، في وقت مبكر من فجر السبت، صاروخاً باليستياً فوق مأرب."
    assert [claim.kind for claim in read(text).claims] == ["interception"]


def test_a_denial_of_what_the_report_does_not_tell_is_no_claim(read) -> None:
    assert read("نفى ناطق باسم التحالف هذه الأنباء.").claims == ()


@pytest.mark.parametrize(
    "text",
    [
        "اقتحم مسلحون مقر الشرطة في عدن. وفي أي حال فإن هذه الواقعة الجديدة تدعم ما يقوله الأهالي.",
        "قُتل جنديان في هجوم في عدن. ويذكّر هذا الحادث بحادث مماثل وقع في نيسان في لحج.",
    ],
)
def test_no_two_claims_have_one_id(read, text: str) -> None:
    ids = [claim.id for claim in read(text).claims]
    assert len(ids) == len(set(ids)) > 1
