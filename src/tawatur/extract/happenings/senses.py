"""Which sense of a word is meant: the first whose conditions hold."""

from __future__ import annotations

from typing import cast

from tawatur.extract.happenings.forms import Denials, in_order
from tawatur.extract.happenings.needs import needs_met
from tawatur.extract.happenings.terms import ANY, FIRST_PERSONS, UNARMED
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Thing, Trigger
from tawatur.text import Sentence

_INTRANSITIVE = frozenset(
    ("flight", "withdrawal", "surrender", "advance", "displacement", "protest")
)
_STRUCK = "أصاب"
_FLEEING = "الفارون"
_HOUSES = frozenset(("houses", "buildings", "shops", "schools", "hospitals", "mosques", "markets"))
_TOLL_REACH = 4  # tokens of a toll before what it comes to


def choose(
    scan: Scan, sentence: Sentence, group: list[Item], denials: Denials
) -> tuple[Item, bool] | None:
    """Choose the meaning whose conditions hold; a phrase before a word, then a verb where one fits.

    The conditions come first: of most words none holds, and nobody has to ask who speaks.
    """
    fitting = [item for item in group if _may_be_meant(scan, sentence, item, denials)]
    if len(group) > 1 and fitting:
        fitting = [item for item in in_order(scan, group, denials) if item in fitting]
    return (fitting[0], bool(fitting[0].word.features)) if fitting else None


def _may_be_meant(scan: Scan, sentence: Sentence, item: Item, denials: Denials) -> bool:
    """Say whether the conditions of one meaning hold."""
    entry = cast("Trigger", item.word.entry)
    if _is_ruled_out(scan, item, entry):
        return False
    if item.after in FIRST_PERSONS and not item.word.features:
        return False
    if item.word.features and scan.key(item.first - 1) == ANY:
        return False  # "أي تقدم": a noun
    if (
        item.after
        and item.word.features
        and entry.obj in ((), ("none",))
        and entry.subj == "agent"
        and entry.kind in _INTRANSITIVE
    ):
        return False
    if entry.kind in ("deployment", "displacement") and _amounts_to(scan, item):
        return False
    if entry.lemma == _FLEEING and _follows_fighters(scan, item.first):
        return False  # "الجنود الفارين من المقر": who they are
    if entry.lemma == _STRUCK and item.word.features and _strikes_houses(scan, item.last):
        return False
    return needs_met(scan, sentence, item, entry, denials)


def _follows_fighters(scan: Scan, at: int) -> bool:
    """Say whether a party that bears arms is named right before a token."""
    party = scan.actors.ending_at(at)
    return party is not None and bool(party.mention.id) and party.mention.id not in UNARMED


def _strikes_houses(scan: Scan, at: int) -> bool:
    """Say whether some number of houses follows a verb of hitting: "تصيب 3 منازل"."""
    number = scan.numbers.covering(at)
    last = number.last + 1 if number is not None else at + 1
    return any(
        cast("Thing", item.word.entry).of in _HOUSES
        for item in scan.tagged("thing").between(at, last)
    )


def _amounts_to(scan: Scan, item: Item) -> bool:
    """Say whether a verb of arriving tells what a number comes to: "يصل إلى 100"، "وصل عدد الجرحى إلى 20"."""
    at = item.last
    if scan.begins(at, "toll"):
        at = next((to.first for to in scan.tagged("to").between(at, at + _TOLL_REACH)), at)
    return (
        bool(item.word.features)
        and scan.begins(at, "to")
        and scan.numbers.covering(at + 1) is not None
    )


def _is_ruled_out(scan: Scan, item: Item, entry: Trigger) -> bool:
    """Say whether a word that rules the sense out stands near, or for "~" in the sentence."""
    if not (entry.never_words or entry.never_phrases or entry.never_anywhere):
        return False
    near = scan.keys[max(0, item.first - 2) : item.last + 3]
    if entry.never_words and not entry.never_words.isdisjoint(near):
        return True
    if entry.never_phrases:
        around = " ".join(near)
        if [phrase for phrase in entry.never_phrases if phrase in around]:
            return True
    if not entry.never_anywhere:
        return False
    sentence = scan.sentence_of(item.first)
    whole = " ".join(scan.keys[sentence.first : sentence.last])
    return any(word in whole for word in entry.never_anywhere)
