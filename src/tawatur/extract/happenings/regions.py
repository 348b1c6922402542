"""How far what belongs to a trigger may stand: up to the next head or strong boundary."""

from __future__ import annotations

import itertools
from bisect import bisect_left
from collections.abc import Sequence
from typing import cast

from tawatur.extract.attribution import Frame
from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.terms import HARMS
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light
from tawatur.text import Sentence

_ADJECTIVES = 3  # tokens between a noun and the verb that goes on about it
_SEMICOLONS = frozenset(";؛")


def set_regions(
    scan: Scan, own: list[Happening], sentence: Sentence, frames: Sequence[Frame]
) -> None:
    """Say how far what belongs to each trigger may stand: up to the next head or strong boundary."""
    verbs = [f.cue[0] for f in frames if f.verbal]
    heads = {*verbs, *(h.first for h in own)}

    def opens(at: int) -> bool:
        return scan.key(at) in _SEMICOLONS or scan.is_punctuation(at - 1)

    starts = sorted(
        [h.first for h in own]
        + [
            item.first
            for item in scan.tagged("light").between(sentence.first, sentence.last)
            if item.word.features
            and not scan.begins(item.first - 1, "relative")
            and not _tells_of_the_noun(scan, item, own)
            and not tells_whose(scan, item)
        ]
        + [
            item.first
            for tag in ("contrast", "participle")
            for item in scan.tagged(tag).between(sentence.first, sentence.last)
        ]
        + verbs
        + [at for at in scan.breaks_between(sentence.first, sentence.last) if opens(at)]
    )
    for index, happening in enumerate(own):
        after = bisect_left(starts, happening.last)
        happening.region_last = starts[after] if after < len(starts) else sentence.last
        floor = own[index - 1].last if index else sentence.first
        before = (
            at
            for at in reversed(starts[: bisect_left(starts, happening.first)])
            if at in heads or scan.begins(at, "contrast") or scan.key(at) in _SEMICOLONS
        )
        happening.previous_last = max(floor, next(before, floor))
    for happening, following in itertools.pairwise(own):
        if (
            _adjoin(scan, happening, following)
            and happening.verb == following.verb
            and (not happening.verb or _share_subject(scan, happening, following))
            and (following.first > happening.last or following.item.before.startswith("و"))
            and (following.definite or not happening.definite)
        ):
            happening.region_last = following.region_last


def _adjoin(scan: Scan, one: Happening, other: Happening) -> bool:
    """Say whether nothing, or "or" before a noun, parts two: "قتل وجرح"، "أسر أو اعتقال"."""
    either = not one.verb and scan.key(one.last) == "او" and other.first == one.last + 1
    return either or other.first <= one.last


def _share_subject(scan: Scan, one: Happening, other: Happening) -> bool:
    """Say whether two verbs of one kind wait for one subject: "قتل وأصيب تسعة جنود"."""
    return (
        (one.entry.kind == other.entry.kind or {one.entry.kind, other.entry.kind} <= HARMS)
        and any(f.endswith(("3ms", "3fs")) for f in one.item.word.features)
        and not any(
            number.last == one.first for number in scan.numbers.between(one.first - 4, one.first)
        )
    )


def _tells_of_the_noun(scan: Scan, item: Item, own: list[Happening]) -> bool:
    """Say whether a verb without a doer only goes on about the noun before it ("معارك استمرت")."""
    without_doer = any(
        cast("Light", other.word.entry).subj == "none"
        for other in scan.tagged("light").at(item.first)
    )
    return (
        without_doer
        and not item.before
        and any(not happening.verb and _follows(scan, happening, item.first) for happening in own)
    )


def _follows(scan: Scan, happening: Happening, at: int) -> bool:
    """Say whether a verb follows a noun, adjectives between: "مواجهات وصفت بالعنيفة اندلعت"."""
    return 0 <= at - happening.last <= 1 or (
        0 < at - happening.last <= _ADJECTIVES
        and scan.gap_is_open(happening.last, at)
        and not any(
            scan.begins(n, "that", "relative", "preposition", "light", "trigger")
            or scan.actors.covering(n) is not None
            for n in range(happening.last, at)
        )
    )


def tells_whose(scan: Scan, item: Item) -> bool:
    """Say whether what looks like a verb of two is an adjective: "مخزنا تابعا للجيش"."""
    return scan.key(item.last).startswith("لل") and all(
        feature.endswith(("3md", "3fd")) for feature in item.word.features
    )
