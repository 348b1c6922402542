from __future__ import annotations

import csv
import io
import json
from dataclasses import replace

import pytest

from tawatur.export import (
    write_claims_csv,
    write_claims_jsonl,
    write_events_json,
    write_geojson,
)
from tawatur.export.claims_table import COLUMNS, guard
from tawatur.model import Quantity, Span
from tawatur.model.contract import claim_from_json


def rows_of(claims) -> list[dict[str, str]]:
    stream = io.StringIO(newline="")
    write_claims_csv(claims, stream)
    text = stream.getvalue()
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_jsonl_brings_every_claim_back(story):
    stream = io.StringIO()
    write_claims_jsonl(story.claims, stream)
    lines = stream.getvalue().splitlines()
    assert [claim_from_json(json.loads(line)) for line in lines] == story.claims


def test_csv_has_the_named_columns_and_one_row_a_claim(story):
    rows = rows_of(story.claims)
    assert len(rows) == len(story.claims)
    assert list(rows[0]) == list(COLUMNS)


def test_csv_keeps_unknown_apart_from_zero(story):
    claim = story.claims[1]
    none = replace(claim, quantities=())
    words = claim.trigger
    zero = replace(claim, quantities=(Quantity("killed", "people", 0, 0, words),))
    open_ = replace(claim, quantities=(Quantity("killed", "people", 23, None, words),))
    rows = rows_of([none, zero, open_])
    assert [(r["killed_low"], r["killed_high"]) for r in rows] == [("", ""), ("0", "0"), ("23", "")]
    assert rows[2]["quantities"] == "killed 23..? people"


def test_csv_never_adds_a_total_to_its_parts(story):
    row = next(r for r in rows_of(story.claims) if "killed" in r["quantities"])
    assert (row["killed_low"], row["killed_high"]) == ("12", "12")


def test_csv_prints_last_days_inclusive(story):
    row = next(r for r in rows_of(story.claims) if r["report"] == "kar-04.html")
    assert (row["time_start"], row["time_end"]) == ("2021-03-06", "2021-03-06")
    undated = next(r for r in rows_of(story.claims) if r["time_words"] == "فجر الخميس")
    assert (undated["time_start"], undated["time_end"], undated["time_weekday"]) == ("", "", "3")


@pytest.mark.parametrize(
    "text",
    [
        "=1+1", "+1", "-1+2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|calc", "%0A", " =1",
        "\u200f=1", "\ufeff=1", "＝1", "\u202e\u00a0=1",
    ],
)  # fmt: skip
def test_text_that_could_run_is_disarmed(text):
    assert guard(text).startswith("'")


@pytest.mark.parametrize("cell", [-3.5, 0, 12, "مقتل 12", "a=b", "5-6"])
def test_numbers_and_plain_text_pass(cell):
    assert guard(cell) == cell


def test_a_hostile_quote_is_disarmed_in_its_row(story):
    claim = replace(story.claims[0], trigger=Span(0, 9, "=HYPERLNK"))
    assert rows_of([claim])[0]["trigger"] == "'=HYPERLNK"


def test_events_json_is_the_contract(story):
    stream = io.StringIO()
    write_events_json(story.linking, stream)
    record = json.loads(stream.getvalue())
    assert set(record) == {"events", "proposals", "windows"}
    strike = next(e for e in record["events"] if e["id"] == "ev-strike")
    assert strike["root_count"] == [2, 3]
    assert [c["attribute"] for c in strike["contradictions"]] == ["occurrence", "killed"]
    assert record["proposals"] == [list(pair) for pair in story.linking.proposals]


@pytest.fixture
def features(story):
    stream = io.StringIO()
    write_geojson(story.linking, story.readings, stream)
    collection = json.loads(stream.getvalue())
    assert collection["type"] == "FeatureCollection"
    return collection["features"]


def test_geojson_draws_areas_and_never_points(features):
    kinds = {f["geometry"]["type"] for f in features if f["geometry"]}
    assert kinds == {"Polygon"}
    for feature in features:
        if feature["geometry"]:
            (ring,) = feature["geometry"]["coordinates"]
            assert ring[0] == ring[-1]
            assert len(ring) >= 5


def test_geojson_has_one_feature_for_each_reported_area(features):
    strike = [f for f in features if f["properties"]["event"] == "ev-strike"]
    places = {f["properties"]["place_en"]: f["properties"] for f in strike}
    assert set(places) == {"Rumman Market", "al-Karma", "western countryside of al-Karma"}
    assert len(strike) == 3  # the town, its countryside, its market
    assert places["Rumman Market"]["denied_by_claims"] == 1


def test_geojson_keeps_an_event_without_a_place(features):
    (bare,) = [f for f in features if f["properties"]["event"] == "ev-bare"]
    assert bare["geometry"] is None
    assert bare["properties"]["place_en"] is None
