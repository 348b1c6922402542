"""Words that stand around place names: generic nouns, directions, relations; from the lexicon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from tawatur.errors import LexiconError
from tawatur.lexicon import data_folder, read_tables
from tawatur.lexicon.specs import PLACE_DIRECTIONS, PLACE_WORDS
from tawatur.text import fold_key

__all__ = ["Generic", "PlaceWords", "Relation", "generic_words", "load_place_words"]


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic noun.

    `naming` is "strong" where an unknown word after it is a name, "weak" where it
    is one only in quotation marks or with a place told beside it, "head" where the noun is part of
    the name (تل، عين), "own" is weak for what is only named after places (شارع), "" where unknown words after it are never a name. `anaphora` is "yes" where the
    noun with the article, alone, takes up the last place of its kind, "pointed" where it needs
    "ذاتها" or the like after it. `reach_km` is how far a unit reaches that it calls by the name of
    its seat ("قضاء داقوق"), 0 for what is no unit.
    """

    form: str
    feature: str
    number: str
    naming: str
    anaphora: str
    reach_km: float = 0.0

    @property
    def names(self) -> bool:
        """Whether a word after it that no gazetteer knows may be a name."""
        return self.naming in ("strong", "weak", "own")


@dataclass(frozen=True, slots=True)
class Relation:
    """A word beside a place name: `role` tells how it is read, `bearing` and `km` what it measures."""

    form: str
    role: str
    relation: str
    bearing: float | None
    km: float


@dataclass(frozen=True, slots=True)
class PlaceWords:
    """Generic nouns and relations by folded word; a word may have several readings."""

    generics: Mapping[str, tuple[Generic, ...]]
    relations: Mapping[str, tuple[Relation, ...]]


@cache
def load_place_words() -> PlaceWords:
    """Load the words of our own lexicon.

    Raises:
        LexiconError: A table does not hold.
    """
    rows, problems = read_tables((PLACE_WORDS, PLACE_DIRECTIONS), (data_folder(),), trusted=1)
    if problems:
        raise LexiconError(problems)
    generics: dict[str, tuple[Generic, ...]] = {}
    for row in rows[PLACE_WORDS.path]:
        key = fold_key(row["form"])
        generic = Generic(
            key, row["feature"], row["number"], row["naming"], row["anaphora"],
            float(row["reach_km"] or 0),
        )  # fmt: skip
        generics[key] = (*generics.get(key, ()), generic)
    relations: dict[str, tuple[Relation, ...]] = {}
    for row in rows[PLACE_DIRECTIONS.path]:
        key = fold_key(row["form"])
        relation = Relation(
            key, row["role"], row["relation"],
            float(row["bearing"]) if row["bearing"] else None, float(row["km"] or 0),
        )  # fmt: skip
        relations[key] = (*relations.get(key, ()), relation)
    return PlaceWords(generics, relations)


@cache
def generic_words() -> frozenset[str]:
    """Return the folded generic nouns, with and without the article."""
    forms = {
        form for form, readings in load_place_words().generics.items()
        if any(reading.naming != "head" for reading in readings)
    }  # fmt: skip
    return frozenset(forms | {"ال" + form for form in forms})
