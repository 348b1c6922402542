"""What the linker knows of kinds agrees with the tables of the lexicon."""

import csv
import tomllib
from importlib.resources import files

import pytest

from tawatur.lexicon import data_folder, read_tables
from tawatur.lexicon.specs import ACTORS, KINDS, QUANTITIES
from tawatur.link import kinds, words

TABLE = tomllib.loads((files("tawatur.link") / "data" / "kinds.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def tables():
    found, problems = read_tables((ACTORS,), [data_folder()])
    assert not problems
    return found


def test_kinds_and_their_classes_are_those_of_the_lexicon():
    with (data_folder() / "shared" / "kinds.tsv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t"))
    assert kinds().classes == {row["kind"]: row["class"] for row in rows}
    assert set(kinds().classes) == KINDS


def test_everything_that_can_be_counted_has_words():
    assert set(words()["counted"]) == QUANTITIES


def test_every_class_and_kind_that_is_named_exists():
    known, classes = set(kinds().classes), set(kinds().classes.values())
    for left, others in (*TABLE["brings"].items(), *TABLE["never"].items()):
        assert {left, *others} <= known, left
    for left, others in TABLE["meets"].items():
        assert {left, *others} <= classes, left
    general = TABLE["general"]
    assert set(general["doers"]) <= known
    assert {*general["effects"], *general["one_sided"]} <= classes


def test_parties_that_say_nothing_are_in_the_actors_table(tables):
    assert set(TABLE["general"]["nobody"]) <= {row["id"] for row in tables[ACTORS.path]}


def test_levels_are_the_same_both_ways():
    for left in kinds().classes:
        assert kinds().level(left, left) == "same"
        for right in kinds().classes:
            assert kinds().level(left, right) == kinds().level(right, left)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("airstrike", "killing", "brings"),
        ("air_landing", "evacuation", "brings"),
        ("airstrike", "shelling", "class"),
        ("ground_attack", "assassination", "meets"),
        ("protest", "airstrike", "apart"),
        ("siege", "siege_broken", "opposed"),
        ("arrest", "release", "opposed"),
    ],
)
def test_how_close_kinds_are(left, right, level):
    assert kinds().level(left, right) == level


def test_every_value_that_is_printed_has_words_in_two_languages():
    for section in ("values", "counted", "attributes", "levels", "blocked", "contradictions"):
        for name, said in words()[section].items():
            assert len(said) == 2, (section, name)
            assert all(said), (section, name)
