"""ACLED and GED: columns pinned here and held against the codebooks where they are at hand."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from tawatur.export import acled, coding, ged
from tawatur.export.coding import Days, code_story, days_of, toll_of
from tawatur.export.listed import Listed
from tawatur.lexicon import data_folder
from tawatur.model import (
    ActorMention,
    Area,
    Attribution,
    Interval,
    PlaceMention,
    Quantity,
    Review,
    Roles,
    Span,
)

CODEBOOKS = Path(__file__).parents[4] / "shared" / "codebooks"
ACLED_COLUMNS = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 "
    "assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country "
    "admin1 admin2 admin3 location latitude longitude geo_precision source source_scale notes fatalities "
    "tags timestamp"
)
GED_COLUMNS = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id "
    "conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a "
    "side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office source_date "
    "source_headline source_original where_prec where_coordinates where_description adm_1 adm_2 latitude "
    "longitude geom_wkt priogrid_gid country country_id region event_clarity date_prec date_start date_end "
    "deaths_a deaths_b deaths_civilians deaths_unknown best high low gwnoa gwnob"
)
SPAN = Span(0, 1, "x")
REVIEWED = (Review("amal", datetime(2024, 1, 1), "accept"),)


def read(path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))


def test_columns_are_those_of_the_codebooks():
    assert " ".join(acled.COLUMNS) == ACLED_COLUMNS
    assert len(acled.COLUMNS) == 31
    assert " ".join(ged.COLUMNS) == GED_COLUMNS
    assert len(ged.COLUMNS) == 49
    if not CODEBOOKS.is_dir():
        pytest.skip(f"{CODEBOOKS} is not at hand")
    for name, columns, key in (("acled", acled.COLUMNS, "column"), ("ged", ged.COLUMNS, "column")):
        with (CODEBOOKS / f"{name}_columns.csv").open(encoding="utf-8") as stream:
            assert tuple(row[key] for row in csv.DictReader(stream)) == columns
    with (CODEBOOKS / "acled_interaction.csv").open(encoding="utf-8") as stream:
        known = {row["interaction"] for row in csv.DictReader(stream)}
    made = {
        acled.interaction(a, b)
        for a in acled.INTER
        for b in ("", *acled.INTER)
    }  # fmt: skip
    assert known <= made
    with (CODEBOOKS / "acled_event_types.csv").open(encoding="utf-8") as stream:
        types = {row["sub_event_type"]: row["event_type"] for row in csv.DictReader(stream)}
    ours = coding.read_rows("acled_types.tsv")
    assert {name: row["event_type"] for name, row in ours.items()} == types


def test_every_kind_has_a_line_and_every_type_is_known():
    text = (data_folder() / "shared" / "kinds.tsv").read_text(encoding="utf-8")
    kinds = {line.split("\t")[0] for line in text.splitlines()[1:] if line and line[0] != "#"}
    rows = coding.read_rows("acled_kinds.tsv")
    assert kinds <= set(rows)
    types = coding.read_rows("acled_types.tsv")
    assert {row["sub_event_type"] for row in rows.values()} <= {*types, "*", ""}


@pytest.mark.parametrize(
    ("one", "other", "told"),
    [
        ("1", "2", "State forces-Rebel group"),
        ("2", "1", "State forces-Rebel group"),
        ("7", "8", "External/Other forces-Civilians"),
        ("8", "7", "External/Other forces-Civilians"),
        ("2", "8", "Rebel group-External/Other forces"),
        ("6", "", "Protesters only"),
        ("", "2", ""),
        ("1", "x", ""),
    ],
)
def test_interaction_is_in_the_codebooks_order(one, other, told):
    assert acled.interaction(one, other) == told


def interval(first: date, days: int, granularity="day") -> Interval:
    start = datetime(first.year, first.month, first.day)
    return Interval(start, start + timedelta(days=days), granularity)


@pytest.mark.parametrize(
    ("told", "day", "precision"),
    [
        (interval(date(2021, 3, 5), 1), date(2021, 3, 5), 1),
        (Interval(datetime(2021, 3, 5, 18), datetime(2021, 3, 6, 6), "part_of_day"), date(2021, 3, 5), 1),
        (interval(date(2021, 3, 1), 7, "week"), date(2021, 3, 4), 2),
        (interval(date(2021, 3, 1), 2, "days"), date(2021, 3, 1), 2),
        (interval(date(2021, 3, 1), 31, "month"), date(2021, 3, 16), 3),
        (interval(date(2021, 3, 1), 10, "part_of_month"), date(2021, 3, 1), 3),
        (interval(date(2021, 3, 11), 10, "part_of_month"), date(2021, 3, 15), 3),
        (interval(date(2021, 3, 21), 11, "part_of_month"), date(2021, 3, 31), 3),
    ],
)  # fmt: skip
def test_days_and_their_precision(told, day, precision):
    assert acled.event_day(days_of(told)) == (day, precision)


@pytest.mark.parametrize(
    ("days", "precision"), [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5)]
)
def test_precision_of_dates_in_ged(days, precision):
    assert ged.date_precision(Days(date(2021, 1, 1), date(2021, 1, 1) + timedelta(days - 1))) == precision  # fmt: skip


@pytest.mark.parametrize(
    ("feature", "relation", "radius", "shape", "precision", "where"),
    [
        ("city", "", 4, "circle", 1, 1),
        ("city", "near", 10, "circle", 2, 2),
        ("governorate", "countryside-west", 40, "wedge", 2, 4),
        ("region", "between", 30, "corridor", 2, 5),
        ("district", "", 20, "circle", 2, 3),
        ("governorate", "", 80, "circle", 3, 4),
        ("road", "", 30, "circle", 2, 5),
        ("country", "", 300, "circle", 3, 6),
        ("sea", "", 300, "circle", 3, 7),
    ],
)
def test_precision_of_places(feature, relation, radius, shape, precision, where):
    area = Area(35.0, 40.0, radius, precision, "p", shape, feature=feature)
    place = PlaceMention("P", "م", SPAN, area, relation)
    assert ged.where_precision(place) == where
    assert acled.geo_precision(precision, relation) == (
        max(2, precision) if relation else precision
    )


def test_cells_of_prio_grid_are_counted_from_the_south_west():
    assert ged.priogrid(Area(-89.9, -179.9, 1)) == 1
    assert ged.priogrid(Area(-89.9, 179.9, 1)) == 720
    assert ged.priogrid(Area(89.9, 179.9, 1)) == 259_200
    assert ged.priogrid(Area(35.62, 40.21, 1)) == 251 * 720 + 440 + 1


def killed(low, high, of="people", **more) -> Quantity:
    return Quantity("killed", of, low, high, SPAN, **more)


@pytest.mark.parametrize(
    ("counts", "toll"),
    [
        ((killed(12, 12),), (12, 12, 12)),
        ((killed(23, None, modifier="more_than"),), (23, 23, 23)),
        ((killed(20, 99, modifier="tens"),), (12, 12, 99)),
        ((killed(200, 999, modifier="hundreds"),), (100, 100, 999)),
        ((killed(None, 5, modifier="at_most"),), (0, 5, 5)),
        ((killed(12, 12, "civilians", total=True), killed(3, 3, "children")), (12, 12, 12)),
        ((killed(5, 5, "civilians"), killed(3, 3, "soldiers")), (8, 8, 8)),
        ((killed(12, 12, "people"), killed(3, 3, "children")), (12, 12, 12)),
        ((killed(900, 900, total=True),), None),  # a running total
        ((killed(0, 0),), (0, 0, 0)),
        ((killed(None, None),), None),
        ((), None),
    ],
)
def test_the_dead_are_never_counted_twice(story, counts, toll):
    found = toll_of(replace(story.claims[0], quantities=counts))
    assert (found and (found.low, found.told, found.high)) == toll


def coded_of(story, export_of, event, **more):
    told = next(one for one in export_of().stories() if one.event.id == event)
    return code_story(told, export_of(**more), Counter())


def test_machine_read_claims_make_no_row_unless_asked(export_of, tmp_path):
    for exporter, left in ((acled.EXPORTER, 12), (ged.EXPORTER, 12)):
        path = tmp_path / f"{exporter.name}.csv"
        account = exporter.run(export_of(), path)
        assert read(path) == []
        assert account.left_out == {"unreviewed": left}
        beside = (tmp_path / f"{exporter.name}.csv.txt").read_text(encoding="utf-8")
        assert f"claims left out: {left} (machine-read, reviewed by nobody)" in beside
        assert "قرأتها آلة ولم يراجعها أحد" in beside
        assert "this format cannot hold: the chain of attribution" in beside


def test_acled_of_the_story(export_of, tmp_path):
    path = tmp_path / "a.csv"
    account = acled.EXPORTER.run(export_of(unreviewed=True), path)
    (row,) = [one for one in read(path) if one["event_type"].startswith("Explosions")]
    assert row["event_id_cnty"] == "TAWATUR-SY-ev-strike"
    assert row["event_date"] == "2021-03-05"
    assert (row["time_precision"], row["year"]) == ("1", "2021")
    assert row["sub_event_type"] == "Air/drone strike"
    assert (row["actor1"], row["inter1"]) == ("Northern Command", "State forces")
    assert (row["actor2"], row["inter2"]) == ("Civilians (Syria)", "Civilians")
    assert row["interaction"] == "State forces-Civilians"
    assert row["civilian_targeting"] == "Civilian targeting"
    assert (row["iso"], row["region"], row["country"]) == ("760", "Middle East", "Syria")
    assert row["fatalities"] == "12"  # of 12, at least 23 and about 30
    assert row["geo_precision"] == "1"
    assert "not coded by ACLED" in row["notes"]
    assert account.left_out["denied"] == 1
    assert account.left_out["no_date"] >= 2


def test_ged_of_the_story(export_of, tmp_path):
    path = tmp_path / "g.csv"
    account = ged.EXPORTER.run(export_of(unreviewed=True), path)
    (row,) = read(path)
    assert row["id"] == "TAWATUR-ev-strike"
    assert [int(row[key]) for key in ("low", "best", "high")] == [12, 12, 30]
    deaths = [int(row[f"deaths_{whose}"]) for whose in ("a", "b", "civilians", "unknown")]
    assert deaths == [0, 0, 12, 0]
    assert row["type_of_violence"] == "3"
    assert row["code_status"] == "Tawatur: machine-read"
    assert (row["country_id"], row["gwnoa"], row["gwnob"]) == ("652", "652", "")
    assert row["active_year"] == row["conflict_new_id"] == ""
    assert account.left_out["no_deaths"] == 4


def test_a_reviewed_claim_stands_behind_a_row(story, export_of, tmp_path):
    first = story.readings[0]
    reviewed = replace(first, claims=tuple(replace(c, reviewed=REVIEWED) for c in first.claims))
    told = type(story)(story.linking, (reviewed, *story.readings[1:]))
    path = tmp_path / "g.csv"
    ged.EXPORTER.run(export_of(of=told), path)
    (row,) = read(path)
    assert (row["best"], row["code_status"]) == ("12", "Tawatur: reviewed")


def test_a_copy_speaks_where_its_original_stands_behind_no_row(export_of):
    """A person accepted the copy and nobody looked at the original: its number is not lost."""
    strike = next(one for one in export_of().stories() if one.event.id == "ev-strike")
    toll = next(
        one for one in strike.claims if one.kind == "killing" and one.polarity == "affirmed"
    )
    other, first, second = (
        replace(
            toll,
            id=name,
            document=name,
            attribution=Attribution(),
            quantities=(killed(count, count),),
            reviewed=REVIEWED,
        )
        for name, count in (("other", 5), ("first", 7), ("second", 9))
    )
    copies = (("original", "first"), ("original", "second"))
    unread = replace(first, id="original", reviewed=())

    def tolls(*claims):
        told = replace(strike, event=replace(strike.event, copies=copies), claims=claims)
        coded = code_story(told, export_of(), Counter())
        return sorted(toll.told for toll in coded.tolls)

    assert tolls(other, unread, first) == [5, 7]
    assert tolls(other, unread, first, second) == [5, 7]  # one voice, told by the first
    assert tolls(other, first, replace(unread, reviewed=REVIEWED)) == [5, 7]


def test_planned_denied_passing_and_running_totals_are_left_out(story, export_of):
    strike = next(one for one in export_of().stories() if one.event.id == "ev-strike")
    claim = next(one for one in strike.claims if one.kind == "killing")
    running = replace(claim, quantities=(killed(900, 900, total=True),))
    for changed, reason in (
        (replace(claim, certainty="planned"), "planned"),
        (replace(claim, polarity="denied"), "denied"),
        (replace(claim, passing=True), "passing"),
        (running, "running_total"),
    ):
        left: Counter[str] = Counter()
        assert (
            code_story(replace(strike, claims=(changed,)), export_of(unreviewed=True), left) is None
        )
        assert left == {reason: 1}


def test_a_state_abroad_is_external_and_people_are_civilians(stories):
    listed = {
        "us": Listed("أ", "US forces", type="army", inter="1", state="US"),
        "sy": Listed("س", "Syrian army", type="army", inter="1", state="SY"),
        "who": Listed("ش", "Somebody", True, "person", "7", "SY"),
    }
    syria = coding.Country.of("SY")

    def party(**more):
        actor = ActorMention(more.pop("id", ""), more.pop("en", ""), "", SPAN, **more)
        found = coding.party_of(actor, syria, listed)
        return found.name, found.inter, found.gw

    assert party(id="us") == ("US forces", "8", "2")
    assert party(id="sy") == ("Syrian army", "1", "652")
    assert party(id="sy", group="soldiers")[1] == "1"
    assert party(id="who") == ("Civilians (Syria)", "7", "")
    assert party(group="children") == ("Civilians (Syria)", "7", "")
    assert party(group="militants") == ("Unidentified Armed Group (Syria)", "3", "")
    assert party(en="a band nobody listed") == ("a band nobody listed", "", "")


def test_three_kinds_take_their_type_from_who_and_whom(story, export_of):
    coded = coded_of(story, export_of, "ev-strike", unreviewed=True)
    state, rebels = coding.Party("S", "1"), coding.Party("R", "2")
    people, nobody = coding.Party("C", "7"), None

    def told(kind, agent, patient, counts=()):
        claim = replace(coded.claims[0], kind=kind, quantities=counts, roles=Roles())
        event = replace(coded.story.event, kind=kind)
        one = replace(coded, claims=(claim,), story=replace(coded.story, event=event))
        return acled.sub_event_type(one, agent, patient)

    assert told("territory_captured", state, rebels) == "Government regains territory"
    assert told("territory_captured", rebels, state) == "Non-state actor overtakes territory"
    assert told("killing", state, people) == "Attack"
    assert told("killing", state, rebels) == "Armed clash"
    assert told("killing", state, nobody) == "Attack"
    assert told("crackdown", state, people) == "Protest with intervention"
    assert told("crackdown", state, people, (killed(2, 2),)) == "Excessive force against protesters"
