"""One look at a word tells every finder that it concerns, and leaves no token out."""

from __future__ import annotations

import pytest

from tawatur.extract.actors import ActorNames
from tawatur.extract.glance import Finder, Vocabulary
from tawatur.extract.placenames import place_finder
from tawatur.lexicon import load_lexicon
from tawatur.places import load_gazetteer
from tawatur.text import tokenise
from tawatur.text.clitics import PROCLITICS, cores

_TABLES = (
    "ar/actor_names.tsv",
    "ar/actor_words.tsv",
    "ar/people.tsv",
    "ar/place_words.tsv",
    "ar/place_directions.tsv",
    "ar/function.tsv",
    "ar/titles.tsv",
)


@pytest.mark.parametrize(
    ("word", "core"),
    [
        ("وبالمروحيات", "مروحيات"),
        ("للجيش", "الجيش"),
        ("وللجيش", "الجيش"),
        ("مدينته", "مدينه"),
        ("لالجيش", "جيش"),
        ("(", "("),
    ],
)
def test_a_word_is_told_by_all_it_may_be_without_clitics(word: str, core: str) -> None:
    assert core in cores(word)


def test_tokens_are_told_apart_by_whom_they_concern() -> None:
    asked: list[str] = []

    def is_short(word: str) -> bool:
        asked.append(word)
        return len(word) < 4

    vocabulary = Vocabulary([Finder(is_short), Finder(is_short, lambda found: "باب" in found)])
    glance = vocabulary.look(["من", "باب", "المدينة", "من"])
    assert list(glance.at(0)) == [0, 1, 3]
    assert list(glance.at(1)) == [1]
    assert asked == ["من", "باب", "باب", "المدينة"]  # each word once, and only whom it may concern


def test_no_word_that_a_finder_knows_is_passed_over() -> None:
    lexicon = load_lexicon()
    parties, places = ActorNames.from_rows(lexicon.rows), place_finder(load_gazetteer())
    forms = [row["form"] for path in _TABLES for row in lexicon.rows[path]]
    words = {key for form in forms[::7] for key in tokenise(form).keys}
    written = [before + key for key in sorted(words) for before in ("", *PROCLITICS[::5], "وال")]
    assert len(written) > 3000
    for finder in (
        Finder(parties.begins.__getitem__, parties.holds),
        Finder(parties.states.__getitem__, parties.holds),
        Finder(places.knows, places.holds),
        Finder(lexicon.known.__getitem__, lexicon.holds),
    ):
        assert finder.holds is not None
        missed = [key for key in written if finder.knows(key) and not finder.holds(cores(key))]
        assert missed == []
