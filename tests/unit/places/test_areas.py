"""Relative places as areas."""

from __future__ import annotations

import pytest

from tawatur.model import Area
from tawatur.places import (
    Place,
    around,
    at_distance,
    bearing_between,
    bearing_gap,
    between,
    countryside,
    distance_km,
    place_area,
    road,
    side_of,
)

CITY = Area(35.0, 40.0, 5.0, place_id="city", country="SY", admin="g", feature="city")
GOVERNORATE = Place("g", "G", ("ج",), 35.0, 40.2, 90.0, "governorate", "SY", "", 0, "test")


def km(area: Area, other: Area) -> float:
    return distance_km(area.lat, area.lon, other.lat, other.lon)


@pytest.mark.parametrize(
    ("bearing", "lat", "lon"), [(0, 1, 0), (90, 0, 1), (180, -1, 0), (270, 0, -1)]
)
def test_the_countryside_lies_on_the_side_told(bearing: float, lat: int, lon: int) -> None:
    area = countryside(CITY, bearing, governorate=GOVERNORATE)
    assert area.geometry == "wedge"
    assert (round(area.lat - CITY.lat), lat) in ((0, lat), (lat, lat))
    assert (area.lat - CITY.lat) * lat >= 0
    assert (area.lon - CITY.lon) * lon >= 0
    assert 20 <= km(area, CITY) <= 26
    assert (
        abs((bearing_between(CITY.lat, CITY.lon, area.lat, area.lon) - bearing + 180) % 360 - 180)
        < 1
    )


def test_countryside_without_a_side_is_all_of_it() -> None:
    area = countryside(CITY, None, governorate=GOVERNORATE)
    assert (area.lat, area.lon) == (CITY.lat, CITY.lon)
    assert area.radius_km > 50
    assert area.precision == 2


def test_a_small_town_has_a_small_countryside() -> None:
    area = countryside(CITY, 270.0, governorate=None)
    assert km(area, CITY) < 12


def test_a_distance_with_a_direction_is_a_sector_of_a_ring() -> None:
    area = at_distance(CITY, 45.0, 45.0)
    assert km(area, CITY) == pytest.approx(45.0, abs=0.1)
    assert area.lat > CITY.lat
    assert area.lon > CITY.lon
    assert area.geometry == "ring"


def test_a_distance_alone_is_a_circle() -> None:
    area = at_distance(CITY, 25.0, None)
    assert (area.lat, area.lon) == (CITY.lat, CITY.lon)
    assert area.radius_km >= 25


def test_a_corridor_lies_between_its_ends() -> None:
    other = Area(35.0, 41.0, 5.0, place_id="other", country="SY", admin="h")
    area = between(CITY, other)
    assert area.lon == pytest.approx(40.5, abs=0.01)
    assert area.radius_km == pytest.approx(km(CITY, other) / 2, abs=0.1)
    assert area.admin == ""
    assert area.country == "SY"
    assert road(CITY, other).geometry == "line"


def test_the_north_of_a_country_is_its_northern_third() -> None:
    iraq = Place("country-iq", "Iraq", ("العراق",), 33.25, 43.7, 462, "country", "IQ", "", 0, "")
    area = side_of(place_area(iraq), 0.0, box=(38.8, 29.1, 48.6, 37.4))
    assert 35.5 < area.lat < 36.5
    assert area.lon == pytest.approx(43.7)
    assert area.precision == 3


def test_the_east_of_a_town_is_outside_it_and_of_a_governorate_inside() -> None:
    assert km(side_of(CITY, 90.0), CITY) > CITY.radius_km
    whole = place_area(GOVERNORATE)
    assert km(side_of(whole, 90.0), whole) < whole.radius_km


def test_around_widens() -> None:
    assert around(CITY, 8.0).radius_km == 13.0
    assert around(CITY, 0.0) == CITY


def test_a_wrong_direction_shows() -> None:
    west = Area(35.0, 39.5, 3.0)
    assert bearing_gap(270.0, CITY, west) < 5
    assert bearing_gap(90.0, CITY, west) > 170
