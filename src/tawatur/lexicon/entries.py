"""The entries of the lexicon as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from tawatur.lexicon.tables import Row
from tawatur.model import Outcome, SourceKind, Stance
from tawatur.text import fold_key

__all__ = [
    "Light",
    "Modality",
    "People",
    "Saying",
    "SourceName",
    "Thing",
    "Trigger",
    "light_from",
    "saying_from",
    "trigger_from",
]


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that tells a happening, and the roles of what stands around it."""

    kind: str
    lemma: str
    verb: bool
    subj: str
    obj: tuple[str, ...]
    gen: tuple[str, ...]
    preps: tuple[tuple[str, str], ...]
    needs: tuple[str, ...]
    never_words: frozenset[str]
    never_phrases: tuple[str, ...]
    never_anywhere: tuple[str, ...]
    framing: bool
    outcome: Outcome | None
    instrument: str
    counts: str
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that leans on the noun of a happening."""

    lemma: str
    preps: tuple[str, ...]
    subj: str
    effect: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A word by which somebody says something."""

    lemma: str
    form: str  # "verb", "noun" or "cue"
    stance: Stance
    needs: tuple[str, ...]
    relays: bool
    certainty: str


@dataclass(frozen=True, slots=True)
class SourceName:
    """A named voice, or a noun for voices that are not named; a party's own medium speaks for it."""

    name_en: str
    name_ar: str
    kind: SourceKind
    id: str
    open: bool
    refers: bool
    party: tuple[str, str, str] = ("", "", "")  # id and names of the actor that speaks through it


@dataclass(frozen=True, slots=True)
class Modality:
    """A word that makes what stands beside it unsure, planned or untrue."""

    effect: str
    scope: str


@dataclass(frozen=True, slots=True)
class People:
    """A noun for people."""

    group: str
    number: str
    armed: bool
    harmed: str
    framing: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """A noun for things counted or used."""

    of: str
    number: str
    thing_class: str
    instrument: str


def _several(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


def trigger_from(row: Row) -> Trigger:
    """Return the trigger of a row of `ar/triggers.tsv`."""
    preps = tuple(
        (fold_key(preposition), role)
        for preposition, _, role in (part.partition("=") for part in _several(row["preps"]))
    )
    never = _several(fold_key(row["never"]))
    return Trigger(
        kind=row["kind"],
        lemma=row["lemma"],
        verb=row["class"] == "verb",
        subj=row["subj"],
        obj=_several(row["obj"]),
        gen=_several(row["gen"]),
        preps=preps,
        needs=_several(fold_key("|".join(need.strip() for need in row["needs"].split(",")))),
        never_words=frozenset(word for word in never if " " not in word and word[0] != "~"),
        never_phrases=tuple(word for word in never if " " in word and word[0] != "~"),
        never_anywhere=tuple(word[1:] for word in never if word[0] == "~"),
        framing=row["framing"] == "yes",
        outcome=cast("Outcome | None", row["outcome"] or None),
        instrument=row["instrument"],
        counts=row["counts"],
        pattern=row["pattern"].partition(":")[0],
    )


def light_from(row: Row) -> Light:
    """Return the entry of a row of `ar/light.tsv`."""
    return Light(row["lemma"], _several(fold_key(row["preps"])), row["subj"], row["effect"])


def saying_from(row: Row) -> Saying:
    """Return the entry of a row of `ar/saying.tsv`."""
    return Saying(
        lemma=row["lemma"],
        form=row["class"],
        stance=cast("Stance", row["stance"]),
        needs=_several(fold_key(row["needs"])),
        relays=row["relays"] == "yes",
        certainty=row["certainty"],
    )
