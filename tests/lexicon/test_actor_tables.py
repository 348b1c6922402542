"""The tables of actors, sources, outlets and people hold together."""

from __future__ import annotations

import re

import pytest

from tawatur.lexicon import Row, data_folder, read_tables
from tawatur.lexicon.specs import TABLES
from tawatur.text import fold_key

LEAST_ACTORS = 300
LEAST_OUTLETS = 120
ONCE = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")


@pytest.fixture(scope="module")
def rows() -> dict[str, list[Row]]:
    found, _ = read_tables(TABLES, [data_folder()])
    return found


def test_enough_parties_and_outlets(rows: dict[str, list[Row]]) -> None:
    assert len(rows["shared/actors.tsv"]) >= LEAST_ACTORS
    assert len(rows["shared/outlets.tsv"]) >= LEAST_OUTLETS


def test_ids_are_words_joined_by_hyphens(rows: dict[str, list[Row]]) -> None:
    for path in ("shared/actors.tsv", "shared/outlets.tsv"):
        assert [row["id"] for row in rows[path] if not ONCE.match(row["id"])] == []


def test_every_actor_has_a_name_in_both_languages(rows: dict[str, list[Row]]) -> None:
    actors = {row["id"] for row in rows["shared/actors.tsv"]}
    for path in ("ar/actor_names.tsv", "en/actor_names.tsv"):
        assert actors - {row["id"] for row in rows[path]} == set()


def test_neutral_names_are_not_loaded(rows: dict[str, list[Row]]) -> None:
    neutral = {row["id"]: row["name_ar"] for row in rows["shared/actors.tsv"]}
    loaded = {(row["id"], row["form"]) for row in rows["ar/actor_names.tsv"] if row["loaded"]}
    assert [pair for pair in neutral.items() if pair in loaded] == []


def test_parts_make_no_circle(rows: dict[str, list[Row]]) -> None:
    wholes = {row["id"]: row["part_of"].split("|") for row in rows["shared/actors.tsv"]}
    for start in wholes:
        seen, todo = set(), [start]
        while todo:
            for whole in wholes.get(todo.pop(), ()):
                assert whole != start, f"{start} is part of itself"
                if whole and whole not in seen:
                    seen.add(whole)
                    todo.append(whole)


def test_us_forces_are_part_of_the_coalition(rows: dict[str, list[Row]]) -> None:
    parts = {row["id"]: row["part_of"].split("|") for row in rows["shared/actors.tsv"]}
    assert "global-coalition-against-isis" in parts["us-military"]
    assert "united-states" in parts["us-military"]


def test_sides_and_owners_are_known(rows: dict[str, list[Row]]) -> None:
    actors = {row["id"] for row in rows["shared/actors.tsv"]}
    for path in ("shared/actors.tsv", "shared/outlets.tsv"):
        assert [row["id"] for row in rows[path] if row["side"] and row["side"] not in actors] == []


def test_sources_point_at_outlets(rows: dict[str, list[Row]]) -> None:
    outlets = {row["id"] for row in rows["shared/outlets.tsv"]}
    assert [
        row["form"] for row in rows["ar/sources.tsv"] if row["id"] and row["id"] not in outlets
    ] == []


def test_one_name_is_one_party(rows: dict[str, list[Row]]) -> None:
    owners: dict[str, set[str]] = {}
    for row in rows["ar/actor_names.tsv"]:
        owners.setdefault(fold_key(row["form"]), set()).add(row["id"])
    assert {form: found for form, found in owners.items() if len(found) > 1} == {}


def test_parties_by_country_are_actors(rows: dict[str, list[Row]]) -> None:
    actors = {row["id"] for row in rows["shared/actors.tsv"]}
    defaults = [row for row in rows["ar/actor_words.tsv"] if row["class"] == "default"]
    assert defaults
    for row in defaults:
        assert {pair.partition("=")[2] for pair in row["value"].split("|")} <= actors, row["form"]
