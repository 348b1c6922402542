"""The claims that linking is measured on are what the parameters say, and so is the truth about them."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench" / "linking"))

import generator
from score import agreement, clashes
from text import Teller, hijri

from tawatur.link import area_gap

CLAIMS = 4000


@pytest.fixture(scope="module")
def world():
    return generator.write(CLAIMS, seed=5)


@pytest.fixture(scope="module")
def given():
    return generator.load()


def firsts(world):
    told = world.told
    return [r.claims[0] for r in world.readings if not told[r.claims[0].id].copy]


def test_as_many_claims_of_as_many_events_as_asked_for(world, given):
    assert len(world.readings) == len(world.told) == CLAIMS
    sizes = Counter(Counter(told.happening for told in world.told.values()).values())
    assert sum(sizes.values()) == len(world.roots) == CLAIMS * 0.3
    assert sizes[1] == pytest.approx(given["size"]["singletons"] * CLAIMS * 0.3, abs=1)
    assert max(sizes) <= given["size"]["most_told"]
    copies = sum(told.copy for told in world.told.values())
    assert copies == len(world.copies) == pytest.approx(0.35 * CLAIMS, rel=0.05)


def test_a_seed_makes_the_same_claims_and_another_does_not():
    one, same, other = (generator.write(300, seed=seed) for seed in (1, 1, 2))
    assert one.readings == same.readings
    assert one.told == same.told
    assert one.readings != other.readings


def test_places_dates_counts_and_kinds_are_told_as_the_parameters_say(world, given):
    claims = firsts(world)
    levels = Counter(
        world.places[world.told[c.id].place].level if c.place else "missing" for c in claims
    )
    for level, share in given["telling"]["place"].items():
        assert levels[level] / len(claims) == pytest.approx(share, abs=0.03), level
    lengths = Counter(world.told[c.id].days[1] - world.told[c.id].days[0] for c in claims)
    assert lengths[1] / len(claims) == pytest.approx(0.85, abs=0.02)
    counted = [c for c in claims if given["kinds"].get(c.kind, ["", ""])[1]]
    told = sum(bool(c.quantities) for c in counted) / len(counted)
    assert told == pytest.approx(1 - given["telling"]["counts_missing"], abs=0.05)
    assert {c.kind for c in claims} == set(given["kinds"])
    assert len(given["kinds"]) == 24


def test_the_country_is_cut_so_that_each_part_lies_in_its_whole(world, given):
    levels = Counter(place.level for place in world.places)
    assert tuple(levels[level] for level in generator.LEVELS) == tuple(
        given["country"][name]
        for name in ("localities", "subdistricts", "districts", "governorates")
    )
    for place in world.places[::50]:
        if place.above >= 0:
            inner, outer = place.mention.area, world.places[place.above].mention.area
            assert area_gap(inner, outer) < 0


def test_density_stays_when_the_size_does_not():
    days = [
        max(told.published for told in generator.write(size, dense=dense).told.values())
        for size, dense in ((2000, 1.0), (4000, 1.0), (4000, 2.0))
    ]
    assert days[1] == pytest.approx(2 * days[0], rel=0.3)
    assert days[2] == pytest.approx(days[0], rel=0.3)


def told(**fields):
    values = {
        "happening": 0, "copy": False, "said": "a", "person": "a", "stand": "a", "days": (3, 4),
        "place": -1, "agent": -1, "count": None, "denied": False, "published": 4,
    }  # fmt: skip
    return generator.Told(**{**values, **fields})


def test_what_two_voices_say_clashes_where_both_cannot_hold(world):
    place = next(n for n, one in enumerate(world.places) if one.level == "locality")
    above = world.places[place].above
    other = max(n for n, one in enumerate(world.places) if one.level == "locality")
    cases = [
        ({"days": (4, 5)}, {"time"}),
        ({"days": (0, 7)}, set()),
        ({"place": above}, set()),
        ({"place": other}, {"place"}),
        ({"denied": True}, {"occurrence"}),
        ({"count": generator.Count(9, 9, "all")}, {"count"}),
        ({"count": generator.Count(4, float("inf"), "all")}, set()),
        ({"count": generator.Count(3, 3, "part")}, set()),
        ({"count": generator.Count(9, 9, "toll")}, set()),
        ({"days": (4, 5), "said": "a"}, set()),
        ({"days": (4, 5), "copy": True}, set()),
    ]
    first = told(place=place, count=generator.Count(5, 5, "all"))
    for fields, expected in cases:
        assert clashes(world, [first, told(**{"said": "b", **fields})]) == expected, fields


def test_running_tolls_grow():
    less, more = generator.Count(3, 3, "toll"), generator.Count(5, 5, "toll")
    assert not generator.numbers_clash(less, more, later=True)
    assert generator.numbers_clash(more, less, later=True)
    assert generator.numbers_clash(less, more, later=False)


def test_nothing_put_together_is_precise_and_everything_finds_all():
    figures = agreement([(n % 10, str(n)) for n in range(100)])
    assert figures["BCubed precision"] == 1.0
    assert figures["BCubed recall"] == pytest.approx(0.1)
    figures = agreement([(n % 10, "all") for n in range(100)])
    assert figures["pair recall"] == 1.0
    assert figures["pair precision"] == pytest.approx(10 * 45 / 4950)


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2023-07-19", (1445, 1, 1)), ("2018-05-17", (1439, 9, 1)), ("2000-04-06", (1421, 1, 1))],
)
def test_hijri_dates(day, expected):
    year, month, nth = hijri(date.fromisoformat(day))
    assert (year, month) == expected[:2]
    assert abs(nth - expected[2]) <= 1


def test_every_sentence_of_a_story_is_known_by_where_it_stands():
    teller = Teller(3)
    teller.write(60)
    assert {number for report in teller.reports for *_, number in report.stretches} == set(
        range(60)
    )
    for report in teller.reports:
        for start, end, _ in report.stretches:
            assert report.document.text[start:end].strip()
        assert "{" not in report.document.text
        assert "|" not in report.document.text
