"""A report read for happenings, sentence by sentence."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from tawatur.extract.attribution import Frame
from tawatur.extract.happenings.doubles import without_objects
from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.leaning import lean
from tawatur.extract.happenings.moods import is_meant_too, set_mood, share_mood
from tawatur.extract.happenings.outcomes import was_defused
from tawatur.extract.happenings.regions import set_regions
from tawatur.extract.happenings.triggers import similar_ones, triggers_in
from tawatur.extract.happenings.wording import only_takes_place
from tawatur.extract.scan import Scan


def find_happenings(scan: Scan, frames: Sequence[Sequence[Frame]]) -> list[Happening]:
    """Find the triggers of every sentence that is not a repetition.

    Args:
        scan: What was recognised.
        frames: For every sentence, who speaks for which part.

    Returns:
        Happenings in the order of the text, with mood and light verbs but without roles.
    """
    found: list[Happening] = []
    for number, sentence in enumerate(scan.segments.sentences):
        if sentence.repeated:
            continue
        last = found[-1] if found else None
        own = without_objects(scan, list(triggers_in(scan, sentence, number, frames)))
        own.extend(similar_ones(scan, sentence, number, own, last))
        if not own:
            continue
        own.sort(key=lambda happening: happening.first)
        set_regions(scan, own, sentence, frames[number])
        firsts = {h.first for h in own} | {h.item.first for h in own}
        for happening in own:
            lean(scan, happening, own, firsts)
            relatives = (
                item.first
                for item in scan.tagged("relative").between(happening.last, happening.region_last)
                if scan.actors.covering(item.first) is None  # "التحالف الذي تقوده السعودية"
                and (item.first > happening.last or not only_takes_place(scan, item.last))
            )
            happening.args_last = next(relatives, happening.region_last)
        untold = {happening.first for happening in own if set_mood(scan, happening)}
        for one, other in itertools.pairwise(own):
            if one.first in untold and is_meant_too(scan, one, other):
                untold.add(other.first)
        kept = [happening for happening in own if happening.first not in untold]
        kept = [happening for happening in kept if not was_defused(scan, happening, own)]
        for one, other in itertools.pairwise(kept):
            share_mood(scan, one, other)
        found.extend(kept)
    return found
