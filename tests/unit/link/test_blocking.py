"""Which claims are compared: all that could be one, few others, whatever the order."""

import random
from itertools import combinations

import pytest
from stories import PLACES, Report

from tawatur.link import find_candidates

BASE = {"at": "Tyre", "on": "2006-08-01", "by": "part", "to": "civilians"}


def compared(left, right, kinds=("airstrike", "killing"), published=("2006-08-03", "2006-08-03")):
    readings = [
        Report(name, when).tell(kind, **told).reading()
        for name, when, kind, told in zip("ab", published, kinds, (left, right), strict=True)
    ]
    when = {r.document.id: r.document.published for r in readings if r.document.published}
    return bool(find_candidates([c for r in readings for c in r.claims], when, across=True))


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, True),
        ({"at": "Qana"}, True),
        ({"at": "Idlib"}, False),
        ({"at": None}, False),
        ({"on": "2006-08-03"}, True),
        ({"on": "2006-08-20"}, False),
        ({"on": "2006-07-01/2006-08-30"}, True),
        ({"on": None}, True),
    ],
)
def test_place_and_time(change, expected):
    assert compared(BASE, BASE | change) is expected


def test_kinds_that_cannot_be_one_are_not_compared_unless_one_is_denied():
    kinds = ("airstrike", "aid")
    assert not compared(BASE, BASE, kinds)
    assert compared(BASE, BASE | {"polarity": "denied"}, kinds)


def test_an_uncommon_number_finds_claims_without_a_place():
    left, right = (BASE | {"counts": [("killed", count)]} for count in (27, 27))
    assert compared(left, right | {"at": None})
    assert not compared(left, right | {"at": None, "counts": [("killed", 30)]})


def test_the_name_of_an_unknown_place_finds_claims():
    assert compared(BASE | {"at": "a hamlet"}, BASE | {"at": "a hamlet"})
    assert not compared(BASE | {"at": "a hamlet"}, BASE | {"at": "another"})


def test_reports_without_any_date_are_compared_by_place():
    undated = BASE | {"on": None}
    assert compared(undated, BASE, published=("", ""))
    assert compared(undated, undated, published=("", ""))
    assert not compared(undated, undated | {"at": "Idlib"}, published=("", ""))


def test_a_wide_area_meets_what_lies_in_it_across_cells():
    PLACES["Wide"] = (34.0, 36.0, 140)
    for name, (lat, lon, _) in PLACES.items():
        inside = compared(BASE | {"at": "Wide"}, BASE | {"at": name})
        away = ((lat - 34.0) ** 2 + ((lon - 36.0) * 0.83) ** 2) ** 0.5 * 111
        assert inside == (away <= 180), name


def crowd(count, rng):
    return [
        Report(f"r{n}", "2006-08-03")
        .tell("airstrike", at="Tyre", on="2006-08-01", by=f"p{rng.randrange(40)}")
        .reading()
        for n in range(count)
    ]


def test_in_a_crowd_each_claim_keeps_those_it_has_most_in_common_with():
    claims = [c for r in crowd(300, random.Random(3)) for c in r.claims]
    found = find_candidates(claims, across=True)
    assert len(found) < 300 * 41
    held = {frozenset(pair) for pair in found}
    alike = [
        (a, b) for a, b in combinations(claims, 2) if a.roles.agent[0].id == b.roles.agent[0].id
    ]
    assert alike
    assert all(frozenset((a.id, b.id)) in held for a, b in alike)


def test_the_order_of_claims_does_not_matter():
    rng = random.Random(4)
    claims = [c for r in crowd(120, rng) for c in r.claims]
    before = find_candidates(claims)
    rng.shuffle(claims)
    assert find_candidates(claims) == before


def test_nothing_comes_of_nothing():
    assert find_candidates([]) == []
