"""Hedges that no fixed phrase tells: words of belief before "that", checks that failed, adjectives."""

from __future__ import annotations

from typing import cast

from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.wording import turns
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Modality

_BELIEF_REACH = 16  # tokens from a word of believing to what is believed
_ADVERBS = 5  # tokens between a word of believing and "that", between checking and what is checked
_NEGATED_CHECK = 7  # tokens between "لم" and "التحقق"
_SPREAD_REACH = 6  # tokens from a verb of spreading to the word that is spread
_STANDS_REACH = 8  # tokens from "stands" to "behind"
_PLAIN_THAT = ("ان", "بان")  # no pronoun on it: a noun follows that is told of


def is_believed(scan: Scan, happening: Happening, anchor: int) -> bool:
    """Say whether it is only believed: "يعتقد على نطاق واسع أن الجيش قصف"، "يرجح مقتل".

    Who a doer is believed to be ("طائرات يعتقد أنها روسية قصفت") is no doubt of the deed. `anchor` is
    where the happening begins with the verbs that carry it.
    """
    floor = max(happening.sentence.first, anchor - _BELIEF_REACH)
    if not _is_told_to_be(scan, happening, anchor):
        floor = max(happening.previous_last, floor)
    return any(
        (
            not happening.verb
            and 0 <= anchor - belief.last <= 1
            and scan.gap_is_open(belief.last, anchor)
        )
        or _leads_to(scan, belief.last, anchor)
        for belief in scan.tagged("opines").between(floor, anchor)
    )


def _is_told_to_be(scan: Scan, happening: Happening, anchor: int) -> bool:
    """Say whether another noun is told to be this one: "احتمال أن يكون الانفجار هجوما انتحاريا"."""
    return not happening.verb and any(
        subject.before == "ال" and scan.begins(subject.first - 1, "copula")
        for subject in scan.tagged("trigger").ending_at(anchor)
    )


def _leads_to(scan: Scan, at: int, anchor: int) -> bool:
    """Say whether "that" follows a word of believing, and what is believed follows "that"."""
    return any(
        that.last <= anchor
        and scan.gap_is_open(at, that.first)
        and (anchor - that.last <= 1 or scan.key(that.first) in _PLAIN_THAT)
        and not turns(scan, that.last, anchor)
        for that in scan.tagged("that").between(at, at + _ADVERBS)
    )


def is_believed_of(scan: Scan, happening: Happening, doer: int) -> bool:
    """Say whether a belief behind a deed leads to its doer: "غارة يرجح أنها نفذت بطائرة أميركية"."""
    beliefs = [
        that.last
        for belief in scan.tagged("opines").between(happening.last, doer)
        for that in scan.tagged("that").between(belief.last, belief.last + _ADVERBS)
    ]
    beliefs += [
        word.last
        for word in scan.tagged("modality").between(happening.last, doer)
        if cast("Modality", word.word.entry).effect == "hedged" and word.last - word.first > 1
    ]
    return any(
        at <= doer
        and scan.gap_is_open(at, doer)
        and (doer - at <= 1 or scan.begins(at, "light", "trigger"))  # not "أنه انتقامي شنه X"
        for at in beliefs
    )


def is_spread(scan: Scan, anchor: int) -> bool:
    """Say whether only word of it is told to go round: "تداولت صفحات خبر مقتل القائد"."""
    said = anchor - 1
    return scan.begins(said, "news") and any(  # not "تداول صور التفجير", which was seen
        scan.gap_is_open(verb.last, said)
        for verb in scan.tagged("goes_round").between(said - _SPREAD_REACH, said)
    )


def is_unchecked(scan: Scan, anchor: int) -> bool:
    """Say whether it could not be checked: "لم يتسن للوكالة التحقق من مقتل القائد"."""
    return any(
        scan.gap_is_open(check.last, anchor)
        and any(
            cast("Modality", word.word.entry).effect == "negated"
            for word in scan.tagged("modality").between(check.first - _NEGATED_CHECK, check.first)
        )
        for check in scan.tagged("verifies").between(anchor - _ADVERBS, anchor)
    )


def stand_behind(scan: Scan, happening: Happening) -> Item | None:
    """Return the word that tells who is behind it: "تقف الحركة وراء الهجوم"، "وقوف التنظيم خلف"."""
    at = happening.first - 1
    if happening.verb or not scan.begins(at, "share"):
        return None
    return next(iter(reversed(scan.tagged("stands").between(at - _STANDS_REACH, at))), None)


def is_called_possible(scan: Scan, happening: Happening) -> bool:
    """Say whether an adjective doubts a noun: "غارة إسرائيلية محتملة"."""
    return not happening.verb and any(
        cast("Modality", word.word.entry).scope == "noun"
        and scan.gap_is_open(happening.last, word.first)
        for word in scan.tagged("modality").between(happening.last, happening.last + 2)
    )
