"""Happenings told only by a noun for the harmed: "40 قتيلا"، "خلف قتلى وجرحى"."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, cast

from tawatur.extract.claims.terms import HARM, MERGE_REACH
from tawatur.extract.counts import harmed_words, has_toll_before
from tawatur.extract.happenings import Happening, comes_without, nothing_known
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, Modality, People, Trigger
from tawatur.text import Sentence

if TYPE_CHECKING:
    from tawatur.extract.numbers import NumberHit

_BODIES = "bodies"
_AMONG = ("بين", "ضمن")  # "among the dead ten women"
_NONE_REACH = 10  # tokens before a noun for the harmed in which "without" may stand
_AHEAD = 5  # tokens before a noun for the harmed in which its toll and number may stand
_TOLL_REACH = 28  # tokens after a noun for the harmed in which "to so many" may stand
_TOLD_BY_NOUN = {"killed": HARM, "injured": HARM, "arrested": "arrest", "abducted": "abduction"}


def with_harmed_nouns(scan: Scan, happenings: list[Happening]) -> list[Happening]:
    """Add happenings told only by a noun for the harmed: "40 قتيلا"، "خلف قتلى وجرحى"."""
    added: list[Happening] = []
    covered: set[int] = set()
    by_sentence: dict[int, list[Happening]] = {}
    for happening in happenings:
        by_sentence.setdefault(happening.sentence_number, []).append(happening)
    nouns_counted = {number.noun_at for number in scan.numbers}
    words = list(harmed_words(scan))
    fallen = {first for first, _, _ in words}
    for first, last, harmed in words:
        if first in covered or harmed not in _TOLD_BY_NOUN:
            continue
        sentence = scan.sentence_of(first)
        if sentence.repeated:
            continue
        own = by_sentence.get(scan.sentence_number(first), [])
        kind = _TOLD_BY_NOUN[harmed]
        comes_to = _what_toll_comes_to(scan, first, sentence, fallen)
        if _is_told_by_verb(scan, own, kind, first, comes_to) or _are_spared(scan, first):
            continue
        result = [
            item
            for item in scan.tagged("light").between(max(sentence.first, first - 8), first)
            if cast("Light", item.word.entry).effect == "result"
            or (_only_happens(cast("Light", item.word.entry)) and item.last == first)
        ]
        counted = kind == HARM and (first in nouns_counted or _are_bodies_of(scan, first))
        if result or counted or comes_to is not None:
            entry = _entry_of(kind, scan.key(first), harmed)
            added.append(_happening_of(scan, first, last, entry, own, result[-1:]))
            covered.update(range(first, first + MERGE_REACH))
    return sorted([*happenings, *added], key=lambda h: h.first)


def _are_bodies_of(scan: Scan, first: int) -> bool:
    """Say whether so many people follow whose bodies a noun tells: "إحصاء جثث 66 عسكريا"."""
    bodies = any(
        cast("People", item.word.entry).group == _BODIES for item in scan.tagged("people").at(first)
    )
    return bodies and any(
        number.first == first + 1 for number in scan.numbers.between(first + 1, first + 2)
    )


def _is_told_by_verb(
    scan: Scan, own: list[Happening], kind: str, first: int, comes_to: int | None
) -> bool:
    """Say whether the sentence tells the same harm near a noun, or a happening stands on it.

    What stands behind the number that a toll comes to is told besides: "إلى 45 بعد مقتل ثلاثة".
    """
    return any(
        h.entry.kind == kind
        and abs(h.first - first) <= MERGE_REACH
        and (comes_to is None or h.first < comes_to)
        and not scan.tagged("that").between(h.last, first)
        for h in own
    ) or any(h.first == first for h in own)


def _entry_of(kind: str, lemma: str, harmed: str) -> Trigger:
    """Return a trigger for a noun for the harmed, whose people are the harmed."""
    return Trigger(
        kind=kind,
        lemma=lemma,
        verb=False,
        subj="",
        obj=(),
        gen=("patient",),
        preps=(),
        needs=(),
        never_words=frozenset(),
        never_phrases=(),
        never_anywhere=(),
        framing=False,
        outcome=None,
        instrument="",
        counts=harmed,
    )


def _happening_of(
    scan: Scan, first: int, last: int, entry: Trigger, own: list[Happening], lights: list[Item]
) -> Happening:
    """Return what a noun for the harmed tells, reaching to the happenings before and after it."""
    sentence = scan.sentence_of(first)
    before = [h for h in own if h.last <= first]
    after = [h for h in own if h.first >= last]
    end = after[0].first if after else sentence.last
    return Happening(
        first,
        last,
        entry,
        item=next(i for i in scan.tagged("people").at(first)),
        verb=False,
        passive=False,
        sentence=sentence,
        sentence_number=scan.sentence_number(first),
        lights=lights,
        region_last=end,
        args_last=end,
        previous_last=before[-1].last if before else sentence.first,
    )


def _are_spared(scan: Scan, first: int) -> bool:
    """Say whether it is told in passing that there were none: "دون تسجيل إصابات"."""
    if nothing_known(scan, first):
        return True
    return any(
        cast("Modality", item.word.entry).effect == "negated" and comes_without(scan, item, first)
        for item in scan.tagged("modality").between(first - _NONE_REACH, first)
    )


def _only_happens(light: Light) -> bool:
    """Say whether a verb tells no more than that something came about ("وقوع أسرى")."""
    return light.effect == "carries" and light.subj == "none"


def _heads_toll(scan: Scan, number: NumberHit) -> bool:
    """Say whether a toll comes to a number that stands right before it: "ارتفع إلى 50 عدد القتلى"."""
    toll = scan.begins(number.last, "toll") or scan.begins(number.last - 1, "toll")
    return toll and any(scan.begins(at, "comes_to") for at in (number.first - 1, number.first - 2))


def _what_toll_comes_to(
    scan: Scan, first: int, sentence: Sentence, fallen: AbstractSet[int]
) -> int | None:
    """Return where the number of a toll stands: "حصيلة القتلى إلى 40"، "عدد القتلى 7"; None for none."""
    among = scan.key(first - 1).lstrip("و") in _AMONG
    if not has_toll_before(scan, first) and not among:
        return None
    if any(number.first == first + 1 for number in scan.numbers.between(first + 1, first + 2)):
        return first + 1
    ahead = next(
        (n for n in scan.numbers.between(first - _AHEAD, first) if _heads_toll(scan, n)), None
    )
    if ahead is not None and not among:
        return ahead.first
    for at in range(first + 1, min(first + _TOLL_REACH, sentence.last)):
        if among or scan.begins(at, "toll"):
            return None
        if scan.begins(at, "comes_to"):
            number = next(iter(scan.numbers.between(at, at + 4)), None)
            if number is None or (at - first > MERGE_REACH and number.noun_at in fallen):
                return None  # "ضحايا هجوم ... إلى 134 قتيلا": told at the noun that is counted
            return number.first  # "يصل إلى 100" is a number whole
    return None
