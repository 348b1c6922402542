"""The levels at which claims of different reports agree, what they weigh, and which are compared."""

import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "link"))
from stories import PLACES, Report, day

from tawatur.engine import load_pair_model, pair_scorer, splink_scorer
from tawatur.engine.claim_tables import PLACE_BITS, claim_batch, days_spanned, parts_of
from tawatur.engine.pair_levels import COMPARISONS
from tawatur.engine.splink_scorer import _Engine, best_codes, pair_codes, pairs_of, vectors_of
from tawatur.link import Shares, background_from_rows
from tawatur.model import Interval, TimeMention

KNOWN = background_from_rows(
    [{"id": "part", "part_of": "whole"}, {"id": "other", "part_of": "whole"}, {"id": "whole"}]
)
BASE = {"at": "Tyre", "on": "2006-08-01", "by": "part", "to": "civilians"}


def read(*told, kinds=("airstrike", "airstrike")):
    reports = [
        Report(name, "2006-08-02").tell(kind, **one)
        for name, kind, one in zip("abcdefgh", kinds, told, strict=False)
    ]
    readings = [report.reading() for report in reports]
    when = {r.document.id: r.document.published for r in readings if r.document.published}
    return [reading.claims[0] for reading in readings], when


def score(left, right, kinds=("airstrike", "airstrike"), shares=None):
    claims, when = read(left, right, kinds=kinds)
    (pair,) = pair_scorer(background=KNOWN).across(claims, when, shares or Shares(), every=True)
    return pair


def level(attribute, change, **options):
    return dict(score(BASE, BASE | change, **options).levels)[attribute]


@pytest.mark.parametrize(
    ("attribute", "change", "expected"),
    [
        ("place", {}, "point"),
        ("place", {"at": None}, "missing"),
        ("place", {"at": "Qana"}, "near"),
        ("place", {"at": "Nabatieh"}, "apart"),
        ("place", {"at": "Gaza City"}, "far"),
        ("time", {}, "one day"),
        ("time", {"on": "2006-08-02"}, "day crossed"),
        ("time", {"on": "2006-08-04"}, "days"),
        ("time", {"on": "2006-08-07"}, "week"),
        ("time", {"on": "2006-09-07"}, "apart"),
        ("time", {"on": "2006-07-25/2006-08-01"}, "ten days then"),
        ("time", {"on": "2006-07-20/2006-08-05"}, "month then"),
        ("time", {"on": Interval(weekday=1)}, "weekday then"),
        ("time", {"on": Interval(weekday=4)}, "other weekday"),
        ("time", {"on": None}, "published"),
        ("agent", {"by": "unidentified-armed-group"}, "missing"),
        ("agent", {}, "rarest"),
        ("agent", {"by": "whole"}, "nested"),
        ("agent", {"by": "other"}, "kin"),
        ("agent", {"by": "stranger"}, "different"),
        ("agent", {"by": None}, "missing"),
        ("patient", {}, "same"),
        ("patient", {"to": None}, "missing"),
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


@pytest.mark.parametrize(
    "change",
    [
        {"at": None},
        {"on": None},
        {"on": Interval(weekday=1)},
        {"on": "2006-08-02", "by": "other"},  # the next day's
        {"at": "Qana", "counts": [("killed", 4)]},  # the next village's
    ],
)
def test_a_pair_that_shares_too_little_waits_for_a_person(change):
    pair = score(BASE, BASE | change)
    assert pair.weight < pair_scorer().thresholds.across


BUSY = Shares({"army": 0.05, "part": 0.05}, {"airstrike": 0.3}, {}, 5000, pace=400.0)


@pytest.mark.parametrize(
    "change",
    [
        {"on": "2006-08-02"},  # as much is told of the next day
        {"by": None, "to": None},  # whatever befell the place that day
    ],
)
def test_where_much_is_told_the_same_place_and_party_are_too_little(change):
    told = {key: value for key, value in change.items() if value is None}
    quiet = replace(BUSY, pace=183.0)
    few, many = (score(BASE | told, BASE | change, shares=one) for one in (quiet, BUSY))
    assert many.weight < pair_scorer().thresholds.across < few.weight


QUIET = replace(BUSY, kinds={"airstrike": 0.1}, pace=183.0)


def test_what_a_province_shares_with_itself_is_too_little_without_who_did_it():
    wide = BASE | {"at": "Hajjah Governorate"}
    nobody, somebody = (
        score(one, one, shares=QUIET) for one in (wide | {"by": None}, wide | {"on": "2006-08-01"})
    )
    assert nobody.weight < pair_scorer().thresholds.across < somebody.weight
    assert "limit" not in dict(score(wide | {"by": None}, wide | {"by": None}).levels)


@pytest.mark.parametrize(
    ("change", "joined"),
    [
        ({}, True),
        ({"to": "other"}, True),  # unlike, and all the rest agrees by far
        ({"counts": [("killed", 9)]}, False),
    ],
)
def test_a_day_told_wrongly_joins_where_the_rest_is_enough(change, joined):
    told = BASE | {"counts": [("killed", 5)]}
    pair = score(told, told | {"on": "2006-08-02"} | change, shares=QUIET)
    assert dict(pair.levels)["time"] == "day crossed"
    assert (pair.weight > pair_scorer().thresholds.across) is joined


def test_exchanged_parts_are_weighed_once():
    told = BASE | {"by": "part", "to": "civilians"}
    pair = score(told, told | {"by": "civilians", "to": "part"}, ("armed_clash",) * 2, QUIET)
    levels, weights = dict(pair.levels), dict(pair.weights)
    assert levels["agent"] == levels["patient"] == "reversed"
    assert weights["agent"] != weights["patient"] == 0.0


def test_where_more_happens_a_day_every_agreement_says_less():
    usual, denser = (Shares({}, {}, {}, 5000, pace=pace) for pace in (183.0, 4 * 183.0))
    assert score(BASE, BASE, shares=denser).weight == pytest.approx(
        score(BASE, BASE, shares=usual).weight - 2
    )
    fewer = Shares({}, {}, {}, 5000, pace=10.0)
    assert score(BASE, BASE, shares=fewer).weight == score(BASE, BASE, shares=usual).weight


def test_an_uncommon_number_alone_does_not_join_two_places():
    counts = {"counts": [("killed", 27)], "on": None}
    pair = score(BASE | counts, BASE | counts | {"at": "Qana"})
    assert pair.weight < pair_scorer().thresholds.across


def test_an_uncommon_number_joins_what_a_day_sets_apart():
    counts = {"counts": [("killed", 27)]}
    pair = score(BASE | counts, BASE | counts | {"on": "2006-08-02"})
    assert pair.weight > pair_scorer().thresholds.across


def test_an_uncommon_number_does_not_join_two_places_of_two_days():
    counts = {"counts": [("killed", 27)]}
    later = BASE | counts | {"on": "2006-07-25"}
    across = pair_scorer().thresholds.across
    assert score(BASE | counts, later).weight > across
    claims, when = read(BASE | counts, later)
    place = claims[1].place
    beside = replace(place, area=replace(place.area, place_id="", lat=place.area.lat + 0.05))
    claims[1] = replace(claims[1], place=beside)
    (pair,) = pair_scorer(background=KNOWN).across(claims, when, Shares(), every=True)
    assert dict(pair.levels)["place"] == "beside"
    assert pair.weight < across


def test_two_wounded_beside_different_dead_agree_in_part():
    left = BASE | {"counts": [("killed", 5), ("injured", 9)]}
    right = BASE | {"counts": [("killed", 7), ("injured", 9)]}
    assert dict(score(left, right).levels)["numbers"] == "partly"


def test_the_score_is_the_same_from_both_sides():
    left, right = (
        BASE | {"counts": [("killed", 3)]},
        BASE | {"counts": [("killed", 9)], "by": "whole"},
    )
    assert score(left, right).weights == score(right, left).weights


def test_a_party_that_everybody_names_says_less_than_a_rare_one():
    weights = [
        dict(score(BASE, BASE, shares=Shares({"part": share})).weights)["agent"]
        for share in (0.6, 0.1, 0.01, 0.001)
    ]
    assert weights == sorted(weights)
    assert len(set(weights)) == len(weights)


def test_only_pairs_near_in_place_and_time_are_compared():
    claims, when = read(
        BASE,
        BASE | {"on": "2006-08-02"},
        BASE | {"on": "2006-07-01"},
        BASE | {"at": "Gaza City"},
        kinds=["airstrike"] * 4,
    )
    found = pair_scorer(background=KNOWN).across(claims, when, Shares())
    assert {frozenset((p.left, p.right)) for p in found} == {
        frozenset((claims[0].id, claims[1].id))
    }


def test_an_uncommon_number_makes_claims_worth_comparing_wherever_they_are():
    counts = {"counts": [("killed", 27)]}
    claims, when = read(BASE | counts, BASE | counts | {"at": None})
    assert pair_scorer(background=KNOWN).across(claims, when, Shares())


def test_what_nobody_dates_is_compared_with_all_that_befell_its_place():
    dated = Report("a", "2006-08-02").tell("airstrike", **BASE).reading()
    bare = Report("b", "").tell("airstrike", **(BASE | {"on": None})).reading()
    claims = [dated.claims[0], bare.claims[0]]
    (pair,) = pair_scorer(background=KNOWN).across(claims, {}, Shares())
    assert dict(pair.levels)["time"] == "missing"


def test_the_order_of_claims_does_not_matter():
    claims, when = read(
        BASE, BASE | {"by": "whole"}, BASE | {"on": "2006-08-02"}, kinds=["airstrike"] * 3
    )
    scorer = pair_scorer(background=KNOWN)
    found = scorer.across(claims, when, Shares())
    assert found == scorer.across(claims[::-1], when, Shares())
    assert all(pair.left < pair.right for pair in found)
    assert len(found) == 3


def test_every_level_has_an_estimate_of_its_own_weight():
    model = load_pair_model()
    for comparison in COMPARISONS:
        bits = [round(model.bits(comparison.name, level.name), 6) for level in comparison.levels]
        assert len(set(bits)) == len(bits), comparison.name
        assert 0.0 not in bits, comparison.name
    assert set(model.levels) == {(c.name, level.name) for c in COMPARISONS for level in c.levels}


def test_yesterday_evening_is_not_today():
    evening = BASE | {"on": day("2006-08-01", (17, 24))}
    assert level_of(evening, BASE | {"on": "2006-08-02"}) == "day crossed"
    assert level_of(evening, BASE | {"on": day("2006-08-02", (0, 6))}) == "hour"


def level_of(left, right):
    return dict(score(left, right).levels)["time"]


def test_a_country_shared_inside_a_report_says_little():
    PLACES["Sahel"] = (15.0, 5.0, 900)
    told = {"at": "Sahel", "on": "2006-08-01"}
    report = Report("a").tell("airstrike", **told).tell("killing", **told)
    wide = pair_scorer().within([report.reading().claims[:2]])[0]
    report = Report("a").tell("airstrike", **BASE).tell("killing", **BASE)
    fine = pair_scorer().within([report.reading().claims[:2]])[0]
    assert dict(wide.weights)["place"] < dict(fine.weights)["place"]


def counted_from(claim):
    """Let the time words of a claim hold its trigger: "بعد يومين من مقتل"."""
    span = claim.trigger._replace(start=claim.trigger.start - 1, end=claim.trigger.end + 1)
    interval = Interval(None, None)
    return replace(claim, time=TimeMention(interval, span))


def test_what_a_report_counts_its_news_from_is_another_happening():
    told = {"at": "Tyre", "to": "civilians"}
    report = Report("a").tell("explosion", **told).tell("killing", **told).tell("killing", **told)
    news, before, after = report.reading().claims
    scorer = pair_scorer()
    (joined,) = scorer.within([(news, before)])
    assert not joined.blocked
    (parted,) = scorer.within([(news, counted_from(before))])
    assert parted.blocked == "told apart"
    (further,) = scorer.within([(counted_from(before), after)])
    assert not further.blocked  # what follows may tell more of it


def test_what_a_report_counts_its_news_from_was_not_published_about_then():
    claims, when = read(BASE | {"on": None}, BASE | {"on": None})

    def time(left, right):
        (pair,) = pair_scorer().across([left, right], when, Shares(), every=True)
        return dict(pair.levels)["time"]

    assert time(*claims) == "published"
    assert time(claims[0], counted_from(claims[1])) == "missing"


def in_province(claim, admin):
    place = replace(claim.place, area=replace(claim.place.area, admin=admin))
    return replace(claim, place=place)


def test_neighbouring_districts_of_one_province_weigh_less_against():
    (one, other), when = read(BASE, BASE | {"at": "Nabatieh"})
    pairs = [
        (one, other),
        (in_province(one, "south"), in_province(other, "south")),
        (in_province(one, "south"), in_province(other, "north")),
    ]
    scorer = pair_scorer()
    scored = [scorer.across(pair, when, Shares(), every=True)[0] for pair in pairs]
    found = [(dict(p.levels)["place"], dict(p.weights)["place"]) for p in scored]
    assert [level for level, _ in found] == ["apart", "neighbours", "apart"]
    assert found[0][1] < found[1][1] < 0


def test_who_attacks_a_place_is_not_who_takes_it():
    for first, level in (("ground_attack", "different"), ("armed_clash", "reversed")):
        report = Report("a", "2006-08-02")
        report.tell(first, **(BASE | {"by": "rebels", "to": "army"}))
        report.tell("territory_captured", **(BASE | {"by": "army", "to": "rebels"}))
        left, right = report.reading().claims
        (pair,) = pair_scorer(background=KNOWN).within([(left, right)])
        assert dict(pair.levels)["agent"] == level


MANY = [
    BASE | change
    for change in (
        {}, {"on": "2006-08-02"}, {"on": "2006-08-04"}, {"at": "Qana"}, {"at": None}, {"by": "other"}, {"to": "soldiers"},
        {"on": None},
    )
]  # fmt: skip
KINDS = ("airstrike", "killing", "airstrike", "shelling", "airstrike", "withdrawal") * 2

KEYS = ("cells", "rare")
ROW = pa.struct({"n": pa.int64()} | dict.fromkeys(KEYS, pa.list_(pa.int64())))


def all_pairs(**options):
    claims, when = read(*MANY, kinds=KINDS)
    chosen = {name: make(claims) for name, make in options.items()}
    return pair_scorer(background=KNOWN).across(claims, when, Shares(), **chosen)


def test_pairs_of_few_and_of_many_claims_are_found_alike(monkeypatch):
    few = all_pairs()
    monkeypatch.setattr(splink_scorer, "_FEW", 0)
    assert len(few) > 5
    assert few == all_pairs()


@pytest.mark.parametrize("parts", [1, 7])
def test_parts_of_a_table_find_the_pairs_of_the_whole(parts):
    claims, when = read(*MANY, kinds=KINDS)
    ordered = sorted(claims, key=lambda claim: claim.id)
    scorer, shares = pair_scorer(background=KNOWN), Shares()
    rows = claim_batch(list(enumerate(ordered)), when, KNOWN, shares, days_spanned(ordered, when))
    vectors = vectors_of(scorer.model, scorer.limits, shares, claims=len(ordered))
    found = [
        several
        for part, some in parts_of(rows, parts)
        for several in pair_codes(
            pa.Table.from_batches([some]), scorer.model, vectors, part=part, parts=parts
        )
    ]
    left, right, codes = (np.concatenate(column) for column in zip(*found, strict=True))
    best = best_codes(left >> PLACE_BITS, right >> PLACE_BITS, codes, vectors, len(ordered))
    assert pairs_of([claim.id for claim in ordered], *best, vectors) == all_pairs()
    uncommon = [pair for pair in all_pairs() if dict(pair.levels)["numbers"] == "rare"]
    assert len(left) <= len({*zip(left.tolist(), right.tolist(), strict=True)}) + len(uncommon)


@settings(max_examples=60)
@given(
    rows=st.lists(
        st.fixed_dictionaries(
            {name: st.lists(st.integers(0, 400), max_size=6, unique=True) for name in KEYS}
        ),
        min_size=1,
        max_size=12,
    ),
    parts=st.integers(1, 40),
)
def test_every_key_of_a_row_lies_in_one_part(rows, parts):
    whole = pa.array([{"n": n, **row} for n, row in enumerate(rows)], ROW)
    found = [
        (name, key, row["n"])
        for _, some in parts_of(pa.RecordBatch.from_struct_array(whole), parts)
        for row in some.to_pylist()
        for name in KEYS
        for key in row[name]
    ]
    assert sorted(found) == sorted(
        (name, key, n) for n, row in enumerate(rows) for name in KEYS for key in row[name]
    )


def test_what_is_not_compared_could_not_have_come_to_enough(monkeypatch):
    few = all_pairs()
    monkeypatch.setattr(splink_scorer, "most_bits", lambda _: "1000")
    monkeypatch.setattr(splink_scorer, "_engine", lambda model, every: _Engine(model, every=every))
    assert few == all_pairs()


def test_only_pairs_that_are_asked_for_are_compared():
    everything = all_pairs()
    one = all_pairs(fresh=lambda claims: {claims[0].id})
    assert 0 < len(one) < len(everything)
    assert set(one) < set(everything)
    assert all_pairs(homes=lambda claims: dict.fromkeys((c.id for c in claims), 1)) == []


def test_of_few_claims_more_pairs_are_asked_about():
    further = [splink_scorer._further(many) for many in (2, 60, 1000, 4000, 200_000)]
    assert further == [4, 4, 2, 0, 0]
