from __future__ import annotations

import csv
import re
import string
import tomllib
from importlib import resources
from typing import get_args

import pytest

from tawatur.export.dossier.marks import MARKS
from tawatur.export.words import Both, both, figures, has_word, name, number, say, sentence
from tawatur.lexicon.specs import KINDS, QUANTITIES
from tawatur.model import values

DATA = resources.files("tawatur.lexicon") / "data"
TABLE = tomllib.loads(
    resources.files("tawatur.export").joinpath("words.toml").read_text(encoding="utf-8")
)
CLOSED = {
    "kind": KINDS,
    "quantity": QUANTITIES,
    "stance": get_args(values.Stance),
    "source_kind": get_args(values.SourceKind),
    "polarity": get_args(values.Polarity),
    "certainty": get_args(values.Certainty),
    "outcome": get_args(values.Outcome),
    "grade": ("single", "corroborated", "contested", "denied", "anonymous", "interested", "provisional"),
    "direction": ("published", "credited", "subset", "unknown"),
    "mark": MARKS,
    "weekday": [str(i) for i in range(7)],
    "month": [str(i) for i in range(1, 13)],
    "part_of_day": ("dawn", "morning", "noon", "afternoon", "evening", "night"),
    "shape": ("circle", "wedge", "ring", "corridor", "line"),
}  # fmt: skip


@pytest.mark.parametrize("section", CLOSED)
def test_every_value_of_a_closed_set_has_words(section):
    assert [key for key in CLOSED[section] if not has_word(section, key)] == []


@pytest.mark.parametrize(
    ("section", "key"), [(section, key) for section, entries in TABLE.items() for key in entries]
)
def test_both_languages_say_the_same_things(section, key):
    entry = TABLE[section][key]
    assert set(entry) == {"ar", "en"}
    fields = [
        {field for _, field, _, _ in string.Formatter().parse(entry[one]) if field}
        for one in ("ar", "en")
    ]
    assert fields[0] == fields[1]


@pytest.mark.parametrize(
    ("file", "column", "section"),
    [
        ("ar/people.tsv", "group", "group"),
        ("ar/things.tsv", "of", "thing"),
        ("ar/things.tsv", "instrument", "instrument"),
        ("ar/triggers.tsv", "instrument", "instrument"),
    ],
)
def test_what_the_lexicon_can_say_has_words(file, column, section):
    lines = (DATA / file).read_text(encoding="utf-8").splitlines()
    rows = csv.DictReader(
        [line for line in lines if not line.startswith("#")], delimiter="\t", quoting=csv.QUOTE_NONE
    )
    said = {row[column] for row in rows} - {"", None}
    assert sorted(word for word in said if not has_word(section, word)) == []


def test_our_own_words_never_judge():
    text = " ".join(entry["en"].lower() for part in TABLE.values() for entry in part.values())
    for word in ("confirmed", "true", "terrorist", "regime", "martyr"):
        assert word not in text.split()


def test_numbers_are_isolated():
    assert figures("23-30 <b>") == "<bdi dir=ltr>23-30</bdi> &lt;b&gt;"
    assert number(2700) == "<bdi dir=ltr>2,700</bdi>"


def test_latin_words_with_digits_stay_whole():
    assert figures("kar-04.html T2") == "kar-04.html T2"
    # One that begins with a digit is isolated whole: its first digits would show at its end.
    assert figures("003_b40a.txt، 12") == "<bdi dir=ltr>003_b40a.txt</bdi>، <bdi dir=ltr>12</bdi>"
    assert figures("و700") == "و<bdi dir=ltr>700</bdi>"


def test_what_comes_in_is_escaped():
    assert "<script>" not in both("<script>").__html__()
    assert "<b>" not in name("<b>", "<b>").__html__()
    assert "<i>" not in say("instrument", "<i>").__html__()
    assert "<u>" not in say("say", "through", who="<u>", outlet="{who}").__html__()


def test_a_name_known_in_one_language_says_which():
    only = name("الكرمة", "")
    assert "lang=ar" in only.en
    assert "lang=" not in only.ar


def test_equal_sayings_are_printed_once():
    assert "span" not in both("Reuters").__html__()
    assert say("outcome", "foiled").__html__().count("<span") == 2
    assert not Both(figures(""), figures(""))


def test_names_of_the_other_script_are_isolated_one_by_one():
    told = sentence("يرد في War Monitor 3، ثم 12.", "Told by مرصد «ألف»; [2] منصة باء.")
    assert told.en == (
        "Told by <bdi lang=ar>مرصد «ألف</bdi>»; [<bdi dir=ltr>2</bdi>] <bdi lang=ar>منصة باء</bdi>."
    )
    assert told.ar == (
        "يرد في <bdi lang=en>War Monitor <bdi dir=ltr>3</bdi></bdi>، ثم <bdi dir=ltr>12</bdi>."
    )
    assert "<script>" not in sentence("<script>", "<script> و").en


def test_names_of_files_stay_whole_in_arabic_sentences():
    told = sentence("موضعه في 003_ab8.txt. انتهى", "").ar
    assert re.sub("</?bdi[^>]*>", "|", told) == "موضعه في ||003_ab8.txt||. انتهى"
