"""Finding places in sentences of our own."""

from __future__ import annotations

import pytest

from tawatur.extract.placenames import PlaceHit, find_places
from tawatur.places import Gazetteer, distance_km, load_gazetteer
from tawatur.text import tokenise


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def read(text: str, gazetteer: Gazetteer) -> list[PlaceHit]:
    hits = find_places(tokenise(text), gazetteer)
    for hit in hits:
        span = hit.mention.span
        assert text[span.start : span.end] == span.text
    return hits


def ids(hits: list[PlaceHit], *, containers: bool = False) -> list[str]:
    return [
        hit.mention.area.place_id if hit.mention.area else "?"
        for hit in hits
        if containers or not hit.container
    ]


@pytest.mark.parametrize(
    ("text", "words", "place_id", "relation"),
    [
        ("انسحبت القوة من بلدة مو حسن ليلا", "بلدة مو حسن", "sy-muhasan", ""),
        ("سيطرت على حقول «العمر» النفطية", "حقول «العمر»", "sy-al-omar-oil-field", ""),
        ("اندلع حريق في منطقة (حاوي البوليل) ظهرا", "منطقة (حاوي البوليل)", "sy-hawi-al-bulayl", ""),
        ("قصف استهدف محافظة إدلب أمس", "محافظة إدلب", "sy-idlib", ""),
        ("سيول تجتاح #خان_شيخون اليوم", "خان_شيخون", "sy-khan-shaykhun", ""),
        ("قصف استهدف إدلب أمس", "إدلب", "sy-idlib-city", ""),
        ("معارك في ريف حلب الشمالي الشرقي", "ريف حلب الشمالي الشرقي", "sy-aleppo-city", "countryside-north-east"),
        ("معارك بالريف الجنوبي لمدينة الحسكة", "الريف الجنوبي لمدينة الحسكة", "sy-hasakah-city", "countryside-south"),
        ("معارك في ريف دمشق الغربي", "ريف دمشق الغربي", "sy-rif-dimashq", "countryside-west"),
        ("انفجار جنوب غربي مدينة الموصل", "جنوب غربي مدينة الموصل", "iq-mosul", "south-west-of"),
        ("غارة على موقع 12 كم شرق تكريت", "12 كم شرق تكريت", "iq-tikrit", "12km-e-of"),
        ("نزوح آلاف إلى شمال العراق", "شمال العراق", "country-iq", "north"),
        ("اشتباكات في الشمال السوري", "الشمال السوري", "country-sy", "north"),
        ("كمين بين بلدتي سراقب وأريحا", "بين بلدتي سراقب وأريحا", "sy-saraqib+sy-ariha", "between"),
        ("كمين على طريق حلب - دمشق", "طريق حلب - دمشق", "sy-aleppo-city+sy-damascus-city", "road"),
        ("تعزيزات على مشارف مدينة مأرب", "مشارف مدينة مأرب", "ye-marib-city", "near"),
        ("أعيد فتح الطريق الواصل بين تعز والمخا", "الطريق الواصل بين تعز والمخا", "ye-taiz-city+ye-mocha", "road"),
    ],
)  # fmt: skip
def test_one_expression_is_one_place(
    gazetteer: Gazetteer, text: str, words: str, place_id: str, relation: str
) -> None:
    (hit,) = read(text, gazetteer)
    assert hit.mention.span.text == words
    assert hit.mention.area is not None
    assert hit.mention.area.place_id == place_id
    assert hit.mention.relation == relation


@pytest.mark.parametrize(
    "text",
    [
        "قال المتحدث إن الصور التي نشرت قديمة",  # the pictures
        "أنهى العمال إضرابهم",  # the workers
        "رحب الوزير بالقرار السوري والموقف العراقي",  # adjectives
        "وصل المدعو أبو محمد العراقي مع مرافقيه",
        "جاء ذلك في إطار التعاون",
        "تقدموا عن طريق الحوار",
        "وحدات من الجيش السوري",
        "قناة الجزيرة بثت التسجيل",
        "زار حقل الألغام فريق مختص",
        "دخلوا منطقة آمنة وأقاموا قاعدة عسكرية",
    ],
)
def test_these_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert read(text, gazetteer) == []


def test_a_dual_noun_governs_both_names(gazetteer: Gazetteer) -> None:
    first, second = read("سيطر على حيي الحميدية والعرضي في مدينة دير الزور", gazetteer)[:2]
    assert (first.mention.span.text, second.mention.span.text) == ("حيي الحميدية", "العرضي")
    assert second.before == "و"
    assert first.group == second.group == first.first


def test_coordinated_cities_share_a_group(gazetteer: Gazetteer) -> None:
    hits = read("غارات على حمص وحماة وإدلب", gazetteer)
    assert ids(hits) == ["sy-homs-city", "sy-hama-city", "sy-idlib-city"]
    assert {hit.group for hit in hits} == {hits[0].first}


def test_a_container_is_marked_and_settles_the_name(gazetteer: Gazetteer) -> None:
    inner, outer = read("قصف طال بلدة القصير بريف حمص الجنوبي", gazetteer)
    assert inner.mention.area is not None
    assert inner.mention.area.place_id == "sy-al-qusayr-homs"
    assert inner.parent == outer.first
    assert outer.container
    assert not inner.container


def test_the_same_name_is_another_place_in_another_report(gazetteer: Gazetteer) -> None:
    libya = read("اشتباكات في طرابلس بعد هدوء في مصراتة وغريان", gazetteer)
    lebanon = read("اشتباكات في طرابلس وقطع طرق في بيروت وصيدا", gazetteer)
    assert ids(libya)[0] == "ly-tripoli-libya"
    assert ids(lebanon)[0] == "lb-tripoli-lebanon"


def test_an_unknown_village_takes_the_area_of_its_container(gazetteer: Gazetteer) -> None:
    hits = read("قصف على قرية الزعفرانية الواقعة في غرب بلدة مركدة بريف الحسكة", gazetteer)
    village = hits[0].mention
    assert village.span.text == "قرية الزعفرانية"
    assert village.area is not None
    assert distance_km(village.area.lat, village.area.lon, 35.746, 40.753) < 30
    assert [hit.container for hit in hits] == [False, True, True]


def test_an_unknown_village_alone_stays_unknown(gazetteer: Gazetteer) -> None:
    (hit,) = read("قصف على قرية المسعدانية مساء", gazetteer)
    assert hit.mention.area is None
    assert hit.mention.name_ar == "المسعدانية"


def test_the_town_is_the_last_town(gazetteer: Gazetteer) -> None:
    hits = read("دخل الجيش مدينة تدمر. وقال شهود إن القصف على المدينة مستمر شمال البلاد", gazetteer)
    assert ids(hits) == ["sy-palmyra", "sy-palmyra", "country-sy"]


def test_the_town_with_its_name_beside_it_is_that_town(gazetteer: Gazetteer) -> None:
    hits = read("بعد معارك في الرقة دخلوا المدينة الحدودية تل أبيض", gazetteer)
    assert ids(hits) == ["sy-raqqa-city", "sy-tell-abyad"]


def test_a_name_introduced_once_is_known_without_a_cue(gazetteer: Gazetteer) -> None:
    hits = read("هجوم على الصور شمالا. وكانت بلدة الصور هادئة قرب دير الزور", gazetteer)
    assert ids(hits)[0] == "sy-al-suwar"


def test_only_cued_names_are_marked_so(gazetteer: Gazetteer) -> None:
    acting, lying = read("واشنطن تنفي القصف على الرقة", gazetteer)
    assert not acting.cued
    assert lying.cued


def test_a_wrong_direction_does_not_move_the_place(gazetteer: Gazetteer) -> None:
    """The village is east of the city whatever the report says."""
    inner, outer = read("من منطقة البوليل غربي مدينة دير الزور", gazetteer)
    assert inner.mention.area is not None
    assert inner.mention.area.place_id == "sy-al-bulayl"
    assert outer.container


def test_quotation_marks_stay_whole(gazetteer: Gazetteer) -> None:
    text = 'قالوا "خرجنا من مدينة حلب" ثم ساروا'
    (hit,) = read(text, gazetteer)
    assert hit.mention.span.text == "مدينة حلب"


def test_marks_and_tatweel_do_not_shift_the_span(gazetteer: Gazetteer) -> None:
    (hit,) = read("عادوا بِـحَلَب", gazetteer)
    assert hit.mention.span.text == "حَلَب"


def test_a_text_without_places_has_none(gazetteer: Gazetteer) -> None:
    assert read("", gazetteer) == []
    assert read("no Arabic at all", gazetteer) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("سيطروا على قرية 'الشيخ سليمان الغربي' صباحا", "قرية 'الشيخ سليمان الغربي'"),
        ("غارة على منطقة معسكر الكرامة في ريف حلب", "منطقة معسكر الكرامة"),
        ("وصلوا إلى ناحية الميمونة (35 كم غرب مدينة الموصل)", "ناحية الميمونة"),
    ],
)
def test_nested_and_quoted_names_are_taken_whole(
    gazetteer: Gazetteer, text: str, words: str
) -> None:
    assert words in [hit.mention.span.text for hit in read(text, gazetteer)]


@pytest.mark.parametrize(
    "text", ["اشتباك عند حاجز أمني بمدينة السويداء", "ناقلة ترفع علم ليبيريا", "قال بحسب أنقرة"]
)
def test_adjectives_flags_and_voices_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    found = " ".join(hit.mention.span.text for hit in read(text, gazetteer))
    assert not any(word in found for word in ("أمني", "ليبيريا", "أنقرة"))


def test_a_quarter_outside_its_town_is_another_quarter(gazetteer: Gazetteer) -> None:
    hits = read("قصف طال البلدة القديمة من مدينة الخليل واشتباكات في رام الله", gazetteer)
    area = hits[0].mention.area
    assert area is not None
    assert distance_km(area.lat, area.lon, 31.53, 35.1) < 5
    (old,) = read("اعتقالات في البلدة القديمة في القدس", gazetteer)[:1]
    assert old.mention.area is not None
    assert old.mention.area.place_id == "ps-old-city-of-jerusalem"


def test_a_street_named_after_a_town_is_not_that_town(gazetteer: Gazetteer) -> None:
    hits = read("انفجار في مدينة حمص أعقبه إطلاق نار في شارع بيروت", gazetteer)
    assert "lb-beirut" not in ids(hits)
    street = hits[1].mention
    assert street.area is not None
    assert street.relation == "inferred"
    assert distance_km(street.area.lat, street.area.lon, 34.73, 36.71) < 3
    assert "sy-homs-city" in ids(read("انفجار في شوارع حمص", gazetteer))


def test_the_second_city_of_a_country_is_the_last_city(gazetteer: Gazetteer) -> None:
    hits = read("بعد معارك بنغازي يستمر القتال في ثاني أكبر مدينة في البلاد", gazetteer)
    assert ids(hits)[-1] == ids(hits)[0] == "ly-benghazi"
    assert ids(read("وصلوا إلى أكبر تجمع سكني", gazetteer)) == []


def test_a_side_of_a_country_is_where_people_live(gazetteer: Gazetteer) -> None:
    (east,) = read("اشتباكات في شرق ليبيا", gazetteer)
    assert east.mention.area is not None
    assert distance_km(east.mention.area.lat, east.mention.area.lon, 32.1, 20.1) < 250


def test_a_far_town_of_another_country_is_not_meant(gazetteer: Gazetteer) -> None:
    far = read("فرت أسر من قرى قرب راسين بعد قصف مدينة رأس العين وبلدة تل تمر", gazetteer)
    assert not any(i.startswith("gn-") for i in ids(far))
    known = read("بعد قصف مدينة الرقة اجتمع الوزراء في باريس", gazetteer)
    assert len(ids(known)) == 2


def test_a_road_from_the_capital_runs_at_its_other_end(gazetteer: Gazetteer) -> None:
    (hit,) = read("هجوم على طريق مصر - الفيوم", gazetteer)
    assert hit.mention.area is not None
    assert distance_km(hit.mention.area.lat, hit.mention.area.lon, 29.3, 30.84) < 30


def test_adjectives_and_purposes_are_no_names(gazetteer: Gazetteer) -> None:
    for text in ("سقط صاروخ على حي سكني بمدينة مأرب", "قصف طال مخيما للنازحين في مدينة الفاشر"):
        (hit,) = read(text, gazetteer)
        assert hit.mention.area is not None
        assert hit.mention.area.place_id in ("ye-marib-city", "sd-el-fasher")


def test_a_settlement_is_told_by_its_noun(gazetteer: Gazetteer) -> None:
    hits = read("أطلقت صواريخ على مستوطنة المالكية وبلدة عيترون", gazetteer)
    assert ids(hits)[0] == "il-malkia"


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("عمان (وكالة) - قالت مصادر", [True]),
        ("دمشق، بيروت - «شبكة»\nقصف", [True, True]),
        ("وكالة النيل – بنغازي (ليبيا)\nقصف", [True, True]),
        ("غزة-أفق- قالت مصادر", [True]),
        ("خبر برس، فلسطين: أصيب جنديان", [True]),
        ("حلب - قصف مدفعي على الأحياء", [False]),
        ("اشتباكات في حلب - مقتل ثلاثة", [False]),
    ],
)
def test_datelines_are_told_from_labels(
    gazetteer: Gazetteer, text: str, dateline: list[bool]
) -> None:
    assert [hit.dateline for hit in read(text, gazetteer)] == dateline


def test_nautical_miles_are_longer(gazetteer: Gazetteer) -> None:
    (hit,) = read("هجوم على بعد 60 ميلا بحريا جنوب غرب مدينة عدن", gazetteer)
    aden = read("مدينة عدن", gazetteer)[0].mention.area
    assert hit.mention.area is not None
    assert aden is not None
    area = hit.mention.area
    assert 105 < distance_km(area.lat, area.lon, aden.lat, aden.lon) < 117


def test_a_road_is_no_quarter_of_its_name(gazetteer: Gazetteer) -> None:
    road = read("انفجار على طريق الباب - الراعي", gazetteer)[0]
    assert road.mention.relation == "road"
    quarter = read("اشتباكات في حي طريق الباب شرق حلب", gazetteer)[0]
    assert quarter.mention.area is not None
    assert quarter.mention.area.place_id == "sy-tariq-al-bab"


def test_near_a_town_says_where_on_a_road(gazetteer: Gazetteer) -> None:
    road, town = read("كمين على الطريق الرابط بين تدمر ودير الزور قرب بلدة السخنة", gazetteer)
    assert road.container
    assert not town.container


def test_a_village_close_to_a_town_is_meant_and_not_the_town(gazetteer: Gazetteer) -> None:
    hits = read("أوضح سكان بلدة بيت أمر القريبة من الخليل أن جنودا دخلوا", gazetteer)
    assert [hit.container for hit in hits] == [False, True]
    both = read("انسحبوا من بلدة بيت أمر من الخليل", gazetteer)
    assert not any(hit.container for hit in both)


@pytest.mark.parametrize(
    ("text", "claimed", "off"),
    [
        ("قصف استهدف قرية أريحا شمال شرق مدينة إدلب أمس", 45, 145),
        ("سقطت بلدة ترهونة جنوب شرق طرابلس", 135, 5),
        ("قصف على بلدة عبس شرقي مدينة حجة", 90, 142),
    ],
)
def test_a_claimed_direction_is_kept_beside_the_true_bearing(
    gazetteer: Gazetteer, text: str, claimed: float, off: float
) -> None:
    inner, outer = read(text, gazetteer)
    told = inner.mention.direction
    assert told is not None
    assert (told.claimed, round(told.gap)) == (claimed, off)
    assert told.span == outer.mention.span
    assert outer.mention.direction is None


@pytest.mark.parametrize(
    "text",
    [
        "قصف استهدف بلدة القائم غرب العراق",  # a country has no one middle
        "قصف استهدف بلدة حديثة شرقي محافظة الأنبار",  # nor has a province
        "اشتباكات في حي الشعار شرق مدينة حلب",  # in the midst of the town
        "هجوم قرب قرية نجيلة شمالي بئر العبد",  # beside it
        "قصف استهدف بلدة سراقب ومدينة إدلب",
    ],
)
def test_no_direction_is_kept_where_the_map_tells_no_side(gazetteer: Gazetteer, text: str) -> None:
    assert all(hit.mention.direction is None for hit in read(text, gazetteer))


def test_the_country_may_be_told_by_its_adjective(gazetteer: Gazetteer) -> None:
    (hit,) = read("قتل جندي مالي في هجوم في غرب البلاد", gazetteer)
    assert hit.mention.area is not None
    assert hit.mention.area.country == "ML"


def test_a_word_that_begins_names_is_none(gazetteer: Gazetteer) -> None:
    hits = read("هجوم في قرية البو عواد جنوبي العظيم", gazetteer)
    assert hits[0].mention.span.text == "قرية البو عواد"
    assert hits[0].mention.relation == "inferred"


def test_the_village_may_be_one_nobody_knows(gazetteer: Gazetteer) -> None:
    hits = read("اقتحم مسلحون قرية الخضيراء شرقي رفاعة وأحرقوا منازل في القرية", gazetteer)
    assert hits[-1].mention.span.text == "القرية"
    assert hits[-1].mention.relation == "inferred"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("استهدفنا موقع المالكية بالصواريخ", True),
        ("ذكر موقع صعدة أن طائرة قصفت منزلا", False),
    ],
)
def test_a_post_is_a_place_and_a_site_is_none(
    gazetteer: Gazetteer, text: str, *, found: bool
) -> None:
    assert bool(read(text, gazetteer)) is found


def test_a_region_may_be_named_by_its_noun_and_a_farm_may_not(gazetteer: Gazetteer) -> None:
    assert ids(read("قتل مدنيون في الغوطة", gazetteer)) == ["sy-ghouta"]
    assert ids(read("قتل مدنيون في المزرعة", gazetteer)) == []


def test_a_tribe_is_no_place(gazetteer: Gazetteer) -> None:
    assert ids(read("أعدموا رجالا من عشيرة البو علوان", gazetteer)) == []


def test_what_a_station_gives_stands_before_its_name(gazetteer: Gazetteer) -> None:
    (hit,) = read("قصف محطة مياه قولو", gazetteer)
    assert hit.mention.area is not None
    assert hit.mention.area.place_id == "sd-golo"


def test_a_small_town_of_another_country_is_not_meant_from_afar(gazetteer: Gazetteer) -> None:
    hits = read("قصفت المدفعية قرية الريحانية قرب مدينة رأس العين في محافظة الحسكة", gazetteer)
    assert all(hit.mention.area is None or hit.mention.area.country == "SY" for hit in hits)


def test_the_quarters_of_the_town_are_those_of_the_last_town(gazetteer: Gazetteer) -> None:
    assert ids(read("قصفوا مدينة حيس واستهدفوا أحياء المدينة", gazetteer)) == ["ye-hays", "ye-hays"]
    hits = read("قصف الطيران بلدة المزرعة غربي السويداء", gazetteer)
    assert "sy-al-mazraah-suwayda" in ids(hits)


@pytest.mark.parametrize(
    ("text", "words", "place_id", "km"),
    [
        ("هاجم مسلحون نقطة في قضاء داقوق ليلا", "قضاء داقوق", "iq-daquq", 25),
        ("هاجم مسلحون حاجزا بناحية الرشاد فجرا", "ناحية الرشاد", "iq-al-rashad-kirkuk", 12),
        ("هاجم مسلحون حاجزا في ناحية «الرياض» بمحافظة كركوك", "ناحية «الرياض»", "iq-al-riyadh-kirkuk", 12),
        ("سقطت قذائف على مديرية حيس ظهرا", "مديرية حيس", "ye-hays", 15),
        ("اشتباكات في منطقة منبج أمس", "منطقة منبج", "sy-manbij", 10),
        ("هاجم مسلحون نقطة في داقوق ليلا", "داقوق", "iq-daquq", 5),
        ("هاجم مسلحون بلدة داقوق ليلا", "بلدة داقوق", "iq-daquq", 5),
    ],
)  # fmt: skip
def test_a_unit_told_by_its_seat_is_wider_than_the_town(
    gazetteer: Gazetteer, text: str, words: str, place_id: str, km: float
) -> None:
    mention = next(hit.mention for hit in read(text, gazetteer) if hit.mention.span.text == words)
    assert mention.area is not None
    assert (mention.area.place_id, mention.area.radius_km) == (place_id, km)
    assert mention.area.precision == (1 if words in ("داقوق", "بلدة داقوق") else 2)


def test_the_area_of_a_village_is_no_unit(gazetteer: Gazetteer) -> None:
    hits = read("اندلع حريق في منطقة البوليل شرق مدينة دير الزور", gazetteer)
    assert hits[0].mention.area is not None
    assert hits[0].mention.area.radius_km < 10


def test_a_village_of_a_name_far_away_is_another_place(gazetteer: Gazetteer) -> None:
    assert "cz-prague" not in ids(read("قصف طال قرية براغ في أربيل", gazetteer))
    assert ids(read("سافر الوفد إلى مدينة براغ", gazetteer)) == ["cz-prague"]
    assert ids(read("قصف طال قرية تل بزام", gazetteer)) == ["sy-tell-bizam"]
    assert ids(read("قصف طال قرية تل غزوان", gazetteer)) != ["ps-tell-nablus"]
    assert ids(read("اقتحام قرية تل جنوب غرب نابلس", gazetteer)) == ["ps-tell-nablus"]


def test_a_namesake_abroad_hides_no_town_of_the_region(gazetteer: Gazetteer) -> None:
    assert ids(read("اقتحمت القوات مدينة بيت لحم فجرا", gazetteer)) == ["ps-bethlehem"]
    assert ids(read("حريق في المدينة الخضراء في ليبيا", gazetteer)) != ["ye-al-madinah-al-khadra"]


def test_one_meaning_of_a_name_is_no_evidence_for_another(gazetteer: Gazetteer) -> None:
    assert ids(read("اغتيل ضابط في خور مكسر", gazetteer)) == ["ye-khormaksar"]


def test_an_adjective_behind_a_name_tells_its_country(gazetteer: Gazetteer) -> None:
    (hit,) = read("هجوم في مدينة مرسيليا الفرنسية", gazetteer)
    assert hit.mention.area is not None
    assert hit.mention.area.country == "FR"
    assert ids(read("اشتباكات في مدينة طرابلس اللبنانية", gazetteer)) == ["lb-tripoli-lebanon"]
    assert ids(read("اقتحام بلدة الطيبة الفلسطينية", gazetteer)) == ["ps-taybeh-ramallah"]


def test_what_a_place_is_among_others_makes_no_place_of_its_own(read) -> None:
    claims = read("قتل 13 شخصا في قرية تبعد 20 كلم عن حلب، كبرى مدن الشمال، في غارة.").claims
    assert {claim.place.relation for claim in claims if claim.place} == {"20km-of"}
