"""The levels at which two claims agree, and what they weigh."""

import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "link"))
from stories import PLACES, Report, day

from tawatur.engine import hand_set_scorer
from tawatur.link import background_from_rows
from tawatur.model import Interval

KNOWN = background_from_rows(
    [{"id": "part", "part_of": "whole"}, {"id": "other", "part_of": "whole"}, {"id": "whole"}]
)
BASE = {"at": "Tyre", "on": "2006-08-01", "by": "part", "to": "civilians"}


def score(left, right, kinds=("airstrike", "airstrike")):
    reports = [
        Report(name, "2006-08-02").tell(kind, **told)
        for name, kind, told in zip("ab", kinds, (left, right), strict=True)
    ]
    readings = [report.reading() for report in reports]
    when = {r.document.id: r.document.published for r in readings if r.document.published}
    pairs = [tuple(reading.claims[0] for reading in readings)]
    (pair,) = hand_set_scorer(background=KNOWN).score(pairs, when)
    return pair


def level(attribute, change, **options):
    return dict(score(BASE, BASE | change, **options).levels)[attribute]


@pytest.mark.parametrize(
    ("attribute", "change", "expected"),
    [
        ("place", {}, "same"),
        ("place", {"at": None}, "missing"),
        ("place", {"at": "Qana"}, "near"),
        ("place", {"at": "Nabatieh"}, "apart"),
        ("place", {"at": "Gaza City"}, "far"),
        ("time", {}, "meet"),
        ("time", {"on": "2006-08-02"}, "day"),
        ("time", {"on": "2006-08-04"}, "days"),
        ("time", {"on": "2006-08-07"}, "week"),
        ("time", {"on": "2006-09-07"}, "apart"),
        ("time", {"on": "2006-07-25/2006-08-05"}, "meet"),
        ("time", {"on": Interval(weekday=1)}, "weekday"),
        ("time", {"on": Interval(weekday=4)}, "other weekday"),
        ("time", {"on": None}, "published"),
        ("agent", {"by": "unidentified-armed-group"}, "missing"),
        ("agent", {}, "same"),
        ("agent", {"by": "whole"}, "nested"),
        ("agent", {"by": "other"}, "kin"),
        ("agent", {"by": "stranger"}, "different"),
        ("agent", {"by": None}, "missing"),
        ("patient", {}, "same"),
        ("patient", {"to": "children"}, "nested"),
        ("patient", {"to": "soldiers"}, "different"),
    ],
)
def test_levels(attribute, change, expected):
    assert level(attribute, change) == expected


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (("killed", 27), ("killed", 27), "rare"),
        (("killed", 30), ("killed", 30), "same"),
        (("killed", 2), ("killed", 2), "few"),
        (("killed", 20, "about"), ("killed", 23), "fits"),
        (("killed", 20, "about"), ("killed", 24), "differ"),
        (("killed", 23, "more_than"), ("killed", 40), "fits"),
        (("killed", 23), ("killed", 60), "far"),
        (("killed", 3), ("killed", 9), "differ"),
        (("killed", 2), ("killed", 9), "far"),
        (("killed", 27, "children"), ("killed", 60), "missing"),
        (("killed", 27, "children"), ("killed", 27), "rare"),
        (("killed", 27, True), ("killed", 60), "missing"),
        (("killed", 27), ("injured", 60), "missing"),
    ],
)
def test_levels_of_counts(left, right, expected):
    pair = score(BASE | {"counts": [left]}, BASE | {"counts": [right]})
    assert dict(pair.levels)["numbers"] == expected


def test_what_was_told_before_it_happened_is_blocked():
    pair = score(BASE | {"on": None}, BASE | {"on": "2006-08-20"})
    assert pair.blocked == "told before"


def test_kinds_that_cannot_be_one_are_blocked():
    assert score(BASE, BASE, kinds=("airstrike", "aid")).blocked == "kinds apart"


def test_hours_of_one_day_that_do_not_meet_weigh_against():
    left = BASE | {"on": day("2006-08-01", (3, 6))}
    assert dict(score(left, BASE | {"on": day("2006-08-01", (18, 20))}).levels)["time"] == "hours"


def test_a_finer_place_weighs_more():
    fine = dict(score(BASE, BASE).weights)["place"]
    wide = {"at": "Hajjah Governorate"}
    assert fine > dict(score(BASE | wide, BASE | wide).weights)["place"] > 0


@pytest.mark.parametrize("gone", ["at", "on"])
def test_a_pair_without_place_or_time_stays_grey(gone):
    pair = score(BASE | {gone: None}, BASE)
    assert pair.weight < hand_set_scorer().thresholds.across


def test_the_score_is_the_same_from_both_sides():
    left, right = (
        BASE | {"counts": [("killed", 3)]},
        BASE | {"counts": [("killed", 9)], "by": "whole"},
    )
    assert score(left, right).weights == score(right, left).weights


def test_a_party_that_everybody_names_says_less_than_a_rare_one():
    readings = [
        Report(name, "2006-08-02").tell("airstrike", **BASE).reading() for name in ("a", "b")
    ]
    pair = [tuple(reading.claims[0] for reading in readings)]
    weights = [
        dict(hand_set_scorer().score(pair, {}, {"part": share})[0].weights)["agent"]
        for share in (0.6, 0.2, 0.01)
    ]
    assert weights == sorted(weights)
    assert weights[0] < weights[1] < weights[2]


def test_pairs_that_cannot_matter_are_left_out_unless_blocked():
    readings = [
        Report("a", "2006-08-02").tell("airstrike", **BASE).reading(),
        Report("b", "2006-08-20").tell("airstrike", **(BASE | {"on": "2006-08-04"})).reading(),
        Report("c", "2006-08-20").tell("airstrike", **(BASE | {"on": "2006-09-01"})).reading(),
    ]
    first, near, far = (reading.claims[0] for reading in readings)
    found = hand_set_scorer().score([(first, near), (first, far)], {}, None, 100.0)
    assert [(pair.right, pair.blocked) for pair in found] == [(far.id, "times apart")]


def test_yesterday_evening_is_not_today():
    evening = BASE | {"on": day("2006-08-01", (17, 24))}
    assert level_of(evening, BASE | {"on": "2006-08-02"}) == "day"
    assert level_of(evening, BASE | {"on": day("2006-08-02", (0, 6))}) == "meet"


def level_of(left, right):
    return dict(score(left, right).levels)["time"]


def test_a_country_shared_inside_a_report_says_little():
    PLACES["Sahel"] = (15.0, 5.0, 900)
    told = {"at": "Sahel", "on": "2006-08-01"}
    report = Report("a").tell("airstrike", **told).tell("killing", **told)
    wide = hand_set_scorer().score([report.reading().claims[:2]], {})[0]
    report = Report("a").tell("airstrike", **BASE).tell("killing", **BASE)
    fine = hand_set_scorer().score([report.reading().claims[:2]], {})[0]
    assert dict(wide.weights)["place"] < dict(fine.weights)["place"]


def in_province(claim, admin):
    place = replace(claim.place, area=replace(claim.place.area, admin=admin))
    return replace(claim, place=place)


def test_neighbouring_districts_of_one_province_weigh_less_against():
    one, other = (
        Report(name, "2006-08-02").tell("airstrike", **(BASE | {"at": at})).reading().claims[0]
        for name, at in (("a", "Tyre"), ("b", "Nabatieh"))
    )
    scorer = hand_set_scorer()
    pairs = [
        (one, other),
        (in_province(one, "south"), in_province(other, "south")),
        (in_province(one, "south"), in_province(other, "north")),
    ]
    found = [(dict(p.levels)["place"], dict(p.weights)["place"]) for p in scorer.score(pairs, {})]
    assert [level for level, _ in found] == ["apart", "neighbours", "apart"]
    assert found[0][1] < found[1][1] < 0
