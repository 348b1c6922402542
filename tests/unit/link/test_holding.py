"""In what two claims can be held against one another: by what the pair of them weighs."""

import pytest
from stories import Report

from tawatur.engine import pair_scorer
from tawatur.link import Background, find_contradictions
from tawatur.link.holding import held_pairs
from tawatur.link.roots import Origins
from tawatur.model import Pair

LIMITS = pair_scorer().thresholds
EVERY = {"time", "place", "agent", "numbers", "occurrence"}


def held(weights, levels=(), *, inside=False, said=(), blocked=""):
    """Return in what two claims can contradict one another whose pair weighs this."""
    one = Report("one").tell("airstrike", says=["monitor:red"]).tell("airstrike").reading().claims
    other = Report("two").tell("airstrike", says=["monitor:blue"]).reading().claims[0]
    pair = sorted((one[0], one[1] if inside else other), key=lambda claim: claim.id)
    left, right = (claim.id for claim in pair)
    scored = Pair(
        left, right, sum(weights.values()), tuple(weights.items()), tuple(levels), blocked
    )
    edges = {(left, right)} if said else set()
    home = {left: 0, right: 0}
    found = held_pairs([scored], home, edges, {c.id: c for c in pair}, LIMITS)
    return set(found.get(left, {}).get(right, ()))


def test_what_agrees_by_itself_and_with_the_difference_can_contradict():
    assert held({"prior": -12.0, "kind": 8.0, "time": 9.0}) == EVERY
    assert held({"prior": -12.0, "kind": 8.0, "time": 6.0}) == set()  # the mean joined them
    assert held({"prior": -12.0, "kind": 8.0, "time": 9.0}, blocked="places apart") == set()


@pytest.mark.parametrize("detail", ["place", "agent"])
def test_a_detail_that_agrees_in_part_is_no_ground_to_say_that_it_differs(detail):
    assert held({"prior": -12.0, "kind": 12.0, detail: 4.0}) == EVERY - {detail}


def test_tolls_far_apart_that_hold_a_pair_down_are_told_as_contradicting():
    weights = {"prior": -12.0, "kind": 16.0, "numbers": -1.0, "limit": -1.5}
    assert held(weights) == {"numbers"}


def test_a_denial_shares_more_with_what_it_denies_than_the_day_of_print():
    weights = {"prior": -12.0, "kind": 10.0, "time": 6.0}
    printed, common = ("time", "published"), ("place", "point mostly")
    assert held(weights, [printed, common]) == EVERY - {"occurrence"}
    assert held(weights, [printed, ("place", "point seldom")]) == EVERY
    assert held(weights, [("time", "one day"), common]) == EVERY


def test_tolls_of_two_days_at_a_place_much_is_told_of_are_of_two_happenings():
    weights = {"prior": -12.0, "kind": 10.0, "time": 6.0}
    next_day, common = ("time", "day crossed"), ("place", "area often")
    assert "numbers" not in held(weights, [next_day, common])
    assert "numbers" in held(weights, [next_day, ("place", "point seldom")])
    assert "numbers" in held(weights, [("time", "one day"), common])


def test_in_one_report_what_would_be_joined_by_itself_can_contradict():
    assert held({"prior": -3.0, "kind": 4.5}, inside=True) == EVERY
    assert held({"prior": -3.0, "kind": 3.0}, inside=True) == set()


def test_what_a_person_joins_can_contradict_whatever_it_weighs():
    assert held({"prior": -12.0}, said=True) == EVERY


def test_what_is_related_through_a_third_report_contradicts_nothing():
    told = {"at": "Abs", "on": "2018-04-22", "by": "coalition", "to": "civilians"}
    readings = [
        Report(name, "2018-04-23")
        .tell("killing", **told, counts=[("killed", many)], says=[f"monitor:{name}"])
        .reading()
        for name, many in (("red", 9), ("blue", 30))
    ]
    claims = [reading.claims[0] for reading in readings]
    origins = Origins([reading.document for reading in readings], claims, [], Background())
    (flag,) = find_contradictions(claims, origins, Background(), None)
    assert flag.attribute == "killed"
    assert find_contradictions(claims, origins, Background(), {}) == ()
