from __future__ import annotations

import itertools
import math

import pytest

from tawatur.export.geometry import LEAST_RADIUS_KM, destination, distance_km, outline
from tawatur.model import Area


def signed_area(ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring)) / 2


AREAS = [
    Area(35.0, 40.0, 80.0, 3),
    Area(35.0, 40.0, 36.0, 2, geometry="wedge", bearing=270.0),
    Area(35.0, 40.0, 20.0, 2, geometry="ring", bearing=45.0),
    Area(35.0, 40.0, 14.0, 2, geometry="corridor", bearing=120.0),
    Area(-12.0, 40.0, 14.0, 2, geometry="line", bearing=10.0),
]


@pytest.mark.parametrize("area", AREAS, ids=lambda a: a.geometry)
def test_rings_are_closed_and_counter_clockwise(area):
    ring = outline(area)
    assert ring[0] == ring[-1]
    assert signed_area(ring) > 0


@pytest.mark.parametrize("area", AREAS, ids=lambda a: a.geometry)
def test_outlines_stay_near_the_radius(area):
    far = [distance_km((area.lon, area.lat), point) for point in outline(area)]
    assert max(far) <= area.radius_km * 1.06


def test_a_circle_is_as_wide_as_its_radius():
    for point in outline(AREAS[0]):
        assert distance_km((40.0, 35.0), point) == pytest.approx(80.0, rel=1e-3)


def test_a_wedge_lies_on_the_side_told():
    ring = outline(AREAS[1])
    west = [lon for lon, _ in ring if lon < 40.0]
    assert len(west) > 0.7 * len(ring)
    tip = max(ring)
    assert distance_km(tip, (40.0, 35.0)) == pytest.approx(0.65 * 36.0, rel=0.02)


def test_a_corridor_is_longer_than_wide():
    ring = outline(AREAS[3])
    sides = sorted(distance_km(a, b) for a, b in itertools.pairwise(ring))
    assert sides[-1] > 2.5 * sides[0]


def test_nothing_shrinks_to_a_pin():
    ring = outline(Area(35.0, 40.0, 0.0))
    assert distance_km((40.0, 35.0), ring[0]) == pytest.approx(LEAST_RADIUS_KM, rel=0.01)


def test_destination_wraps_at_the_date_line():
    lon, _ = destination(0.0, 179.9, 90.0, 50.0)
    assert -180.0 <= lon < -179.0
    assert math.isfinite(lon)
