"""The tables of the lexicon as they are shipped: shape, coverage, inflection, traps."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from tawatur.lexicon.inflect import VERB_TABLES, conjugate_row, is_verb
from tawatur.lexicon.specs import KINDS, QUANTITIES, ROLES, TABLES
from tawatur.lexicon.tables import Row, read_tables
from tawatur.text import fold_key

DATA = Path(__file__).parents[2] / "src" / "tawatur" / "lexicon" / "data"
PLAIN_NEEDS = frozenset(
    (
        "people",
        "town",
        "whom",
        "armed",
        "place",
        "weapon",
        "strike",
        "aircraft",
        "count",
        "counted",
        "shadda",
        "ground",
        "who",
        "denied",
    )
)
OPEN_NEEDS = ("prep:", "obj:", "near:", "later:", "before:", "who:", "what:", "hit:", "takes:")


@pytest.fixture(scope="module")
def tables() -> tuple[dict[str, list[Row]], list[str]]:
    return read_tables(TABLES, [DATA])


@pytest.fixture(scope="module")
def triggers(tables: tuple[dict[str, list[Row]], list[str]]) -> list[Row]:
    return tables[0]["ar/triggers.tsv"]


def _cell(row: Row, name: str) -> list[str]:
    return [part for part in row[name].split("|") if part]


def test_no_table_has_a_problem(tables: tuple[dict[str, list[Row]], list[str]]) -> None:
    assert tables[1] == []


def test_every_kind_has_a_verb_or_noun_and_a_name(
    tables: tuple[dict[str, list[Row]], list[str]], triggers: list[Row]
) -> None:
    assert {row["kind"] for row in triggers} == KINDS
    assert {row["kind"] for row in tables[0]["shared/kinds.tsv"]} == KINDS


def test_verbs_can_be_inflected_and_nouns_have_forms(triggers: list[Row]) -> None:
    wrong = [row["line"] for row in triggers if row["class"] == "verb" and not is_verb(row)]
    wrong += [row["line"] for row in triggers if row["class"] == "noun" and not row["forms"]]
    wrong += [row["line"] for row in triggers if row["class"] == "noun" and row["root"]]
    assert wrong == []


def test_every_verb_of_every_table_conjugates(
    tables: tuple[dict[str, list[Row]], list[str]],
) -> None:
    pytest.importorskip("mazini", reason="the conjugator is needed to build, not to run")
    for path in VERB_TABLES:
        for row in tables[0][path]:
            if not is_verb(row):
                continue
            forms = conjugate_row({**row, "forms": ""})
            features = {feature for found in forms.values() for feature in found}
            assert any(feature.startswith("past.") for feature in features), row["line"]
            assert any(feature.startswith("present.") for feature in features), row["line"]


def test_needs_and_prepositions_are_written_so_that_they_are_understood(
    triggers: list[Row],
) -> None:
    wrong: list[str] = []
    for row in triggers:
        for need in filter(None, row["needs"].split(",")):
            wrong.extend(
                f"{row['line']}: {part!r}"
                for part in need.split("+")
                if part not in PLAIN_NEEDS
                and not (part.startswith(OPEN_NEEDS) and part.partition(":")[2].strip())
            )
        for pair in _cell(row, "preps"):
            preposition, _, role = pair.partition("=")
            if not preposition or role not in ROLES | {"origin", "destination", "helper"}:
                wrong.append(f"{row['line']}: {pair!r}")
    assert wrong == []


def test_what_is_counted_of_people_fits_the_kind(triggers: list[Row]) -> None:
    harm = {"killing", "execution", "assassination"}
    assert all(row["counts"] in QUANTITIES | {""} for row in triggers)
    uncounted = [
        row["line"]
        for row in triggers
        if row["kind"] in harm and not row["counts"] and not row["outcome"]
    ]
    assert uncounted == []


def test_no_word_is_ruled_out_by_its_own_form(triggers: list[Row]) -> None:
    """A word in `never` that is one of the row's own forms would silence the row."""
    silenced = [
        f"{row['line']}: {word}"
        for row in triggers
        if row["class"] == "noun"
        for word in _cell(row, "never")
        if fold_key(word) in {fold_key(form) for form in _cell(row, "forms")}
        and len(_cell(row, "forms")) == 1
    ]
    assert silenced == []


def test_inflected_forms_that_are_other_words_are_left_out(triggers: list[Row]) -> None:
    pytest.importorskip("mazini", reason="the conjugator is needed to build, not to run")
    rows = {(row["kind"], row["lemma"]): row for row in triggers if row["class"] == "verb"}
    destroyed = conjugate_row(rows["destruction", "دمر"])
    assert fold_key("تدمر") not in destroyed  # Palmyra
    assert fold_key("دمرت") in destroyed  # destroyed
    assert fold_key("ياسر") not in conjugate_row(rows["arrest", "أسر"])  # a name
    assert fold_key("تستعد") not in conjugate_row(rows["territory_captured", "استعاد"])  # prepares


@pytest.mark.parametrize(
    ("kind", "form"),
    [
        ("air_landing", "إنزال جوي"),
        ("airstrike", "غارات جوية"),
        ("arrest", "حملة اعتقالات"),
        ("siege_broken", "كسر الحصار"),
        ("demining", "إزالة الألغام"),
        ("agreement", "وقف إطلاق النار"),
        ("release", "إطلاق سراح"),
        ("displacement", "عودة النازحين"),
        ("suicide_attack", "هجوم انتحاري"),
        ("chemical_attack", "هجوم كيميائي"),
    ],
)
def test_phrases_of_happening_stand_under_their_kind(
    triggers: list[Row], kind: str, form: str
) -> None:
    found = {row["kind"] for row in triggers if form in _cell(row, "forms")}
    assert found == {kind}


def test_a_form_stands_once_in_a_row(triggers: list[Row]) -> None:
    doubled = [
        f"{row['line']}: {form}"
        for row in triggers
        for form, count in Counter(_cell(row, "forms")).items()
        if count > 1
    ]
    assert doubled == []


def test_things_are_of_a_known_class(tables: tuple[dict[str, list[Row]], list[str]]) -> None:
    classes = {"vehicle", "aircraft", "position", "weapon", "projectile", "strike", "place", "unit"}
    rows = tables[0]["ar/things.tsv"]
    assert {row["class"] for row in rows} == classes
    number = {row["form"]: row["number"] for row in rows}
    assert number["مروحيتين"] == "dual"  # two helicopters
    instruments = {row["form"]: row["instrument"] for row in rows}
    assert instruments["مروحيتين"] == "helicopter"
    assert instruments["طائرة مسيرة"] == "drone"
    assert instruments["قذائف هاون"] == "mortar"
