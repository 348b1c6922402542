"""Looking places up, from strict to loose."""

from __future__ import annotations

import pytest

from tawatur.places import Gazetteer, Place, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "place_id", "level"),
    [
        ("الميادين", "sy-al-mayadin", "exact"),
        ("ادلب", "sy-idlib-city", "exact"),
        ("الرقه", "sy-raqqa-city", "folded"),
        ("الموصـل", "iq-mosul", "folded"),
        ("خانشيخون", "sy-khan-shaykhun", "loose"),
        ("بلدة خان شيخون", "sy-khan-shaykhun", "loose"),
        ("أبو كمال", "sy-al-bukamal", "exact"),
        ("ابو الكمال", "sy-al-bukamal", "loose"),
        ("Khan Shaykhun", "sy-khan-shaykhun", "folded"),
    ],
)
def test_a_name_is_found_at_the_strictest_level_that_knows_it(
    gazetteer: Gazetteer, name: str, place_id: str, level: str
) -> None:
    best = gazetteer.find(name)[0]
    assert (best.place.id, best.level) == (place_id, level)


def test_dots_may_be_wrong(gazetteer: Gazetteer) -> None:
    best = gazetteer.find("الحويحه")[0]  # for الحويجة, Hawija
    assert (best.place.id, best.level) == ("iq-hawija", "dotless")


def test_nothing_is_found_for_a_name_nobody_bears(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("قستغمبران") == []
    assert gazetteer.find("") == []


def test_within_leaves_out_other_countries(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("طرابلس", within="LB")[0].place.id == "lb-tripoli-lebanon"
    assert gazetteer.find("طرابلس", within="LY")[0].place.id == "ly-tripoli-libya"
    assert gazetteer.find("طرابلس", within="JP") == []


def test_near_brings_the_nearer_place_first(gazetteer: Gazetteer) -> None:
    by_homs = gazetteer.find("القصير", near=(34.7, 36.7))[0]
    assert by_homs.place.id == "sy-al-qusayr-homs"
    assert by_homs.km is not None
    assert by_homs.km < 40


def test_spread_tells_how_far_apart_the_candidates_lie(gazetteer: Gazetteer) -> None:
    assert gazetteer.find("طرابلس")[0].match_km > 1500
    assert gazetteer.find("خان شيخون")[0].match_km == 0


def test_own_places_stand_beside_the_embedded_ones(gazetteer: Gazetteer) -> None:
    own = load_gazetteer()
    place = Place(
        "own-1", "Tell Nowhere", ("تل اللامكان",), 35.0, 38.0, 2.0, "village", "SY", "", 0, "test"
    )
    own.add(place)
    assert own.find("تل اللامكان")[0].place == place
    assert own.find("تل لامكان")[0].level == "loose"
    assert own.by_id("own-1") == place
    assert own.phrases.starts("وتل")
    assert gazetteer.find("تل اللامكان") == []


def test_the_article_belongs_to_the_name(gazetteer: Gazetteer) -> None:
    """السورية is an adjective, not سورية with a proclitic; للرقة is الرقة after ل."""
    assert not any(rest == () for _, rest, _ in gazetteer.phrases.starts("السوريه"))
    starts = gazetteer.phrases.starts("للرقه")
    assert any(
        before == "ل" and named[0].place.name_en.startswith("Raqqa") for before, _, named in starts
    )


def test_countries_have_a_box_and_adjectives(gazetteer: Gazetteer) -> None:
    iraq = gazetteer.by_id("country-iq")
    assert iraq is not None
    assert iraq.box is not None
    west, south, east, north = iraq.box
    assert west < iraq.lon < east
    assert south < iraq.lat < north
    assert gazetteer.adjectives["عراقيه"] == "country-iq"
