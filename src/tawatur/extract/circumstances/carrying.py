"""Places carried on: from the same sentence, the one before, the headline, or what follows."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.circumstances.asides import is_dateline, of_talks, turns_to_another_matter
from tawatur.extract.circumstances.people import of_birth, of_speaker
from tawatur.extract.circumstances.sight import Sight
from tawatur.extract.circumstances.terms import BODIES
from tawatur.extract.circumstances.where import Where, inherited, is_wide, names_wide
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan
from tawatur.model import PlaceMention
from tawatur.text import Sentence

_LEAD = 2  # paragraphs within which the first place told belongs to what stands before it
_AND_IN = "وفي"
_OPENING = 3  # tokens of "and in the town of"
_AROUND_KM = 25.0  # how far from the last place named a place nobody knows is taken to lie


def left_from(own: Where, carried: PlaceMention, *, same: bool) -> Where:
    """Let who left towards a place leave the one told before in the paragraph."""
    if not (only_reached(own) and same) or carried.area is None or names_wide(carried):
        return own
    return own._replace(place=inherited(carried))


def only_reached(where: Where) -> bool:
    """Say whether a place is only where somebody got to."""
    return where.destination is not None and where.place is where.destination and not where.origin


def of_same_sentence(
    own: Where, found: list[Where], happenings: Sequence[Happening], happening: Happening
) -> Where | None:
    """Carry on the place of the happening before in the same sentence."""
    for index in range(len(found) - 1, -1, -1):
        if happenings[index].sentence is not happening.sentence:
            break
        if found[index].place is not None and not only_reached(found[index]):
            return own._replace(place=inherited(found[index].place))
    return None


def carried_on(own: Where, carried: Where | None, happening: Happening) -> Where | None:
    """Carry on the place of the sentences before."""
    if carried is None or carried.place is None or happening.sentence.headline:
        return None
    return own._replace(place=inherited(carried.place))


def just_told(scan: Scan, happening: Happening, cases: Sequence[str]) -> Where | None:
    """Return the last place of the sentence before in the paragraph, which tells no happening."""
    number = happening.sentence_number - 1
    before = scan.segments.sentences[max(number, 0)]
    if number < 0 or before.headline or before.paragraph != happening.sentence.paragraph:
        return None
    start, end = scan.places.range(before.first, before.last)
    narrow = [
        hit
        for hit, case in zip(scan.places[start:end], cases[start:end], strict=True)
        if case not in ("aside", "of", "from", "to")
        and not (hit.container or is_wide(hit) or is_dateline(scan, hit))
        and not (of_birth(scan, hit) or of_speaker(scan, hit) or of_talks(scan, hit))
        and not scan.tagged("meeting").between(before.first, hit.first)
    ]
    return Where(inherited(narrow[-1].mention)) if narrow else None


def led_by_headline(
    scan: Scan,
    frames: Sequence[Sequence[Frame]],
    found: list[Where],
    happenings: Sequence[Happening],
    apart: AbstractSet[int],
) -> list[Where]:
    """Give happenings before any place the one the headline names, else the first that follows.

    Those apart belong to another matter, whose place is not told: they take none.
    """
    titles = [
        hit
        for sentence in scan.segments.sentences
        if sentence.headline
        for hit in scan.places.between(sentence.first, sentence.last)
        if not hit.container and not is_dateline(scan, hit) and not is_wide(hit)
    ]
    title = titles[0].mention if titles else None
    following: Where | None = None
    teller: Happening | None = None
    filled: list[Where] = []
    for index in range(len(found) - 1, -1, -1):
        where, happening = found[index], happenings[index]
        told = where
        if index in apart and (teller is None or teller.sentence is not happening.sentence):
            following = teller = None
        elif where.place is not None and where.place.area is None:
            told = where._replace(
                place=near_to(where.place, title or (following.place if following else None))
            )
        elif where.place is not None:
            following, teller = where, happening
        elif title is not None and index not in apart:
            told = where._replace(place=inherited(title))
        elif (
            following
            and teller
            and not _is_apart(scan, teller.sentence, happening.sentence)
            and (happening.sentence.headline or not _turns_elsewhere(scan, teller.sentence))
            and _is_told_again(frames, happening, teller, following)
        ):
            told = where._replace(place=inherited(following.place))
        filled.append(told)
    return filled[::-1]


def _is_apart(scan: Scan, sentence: Sentence, other: Sentence) -> bool:
    """Say whether a sentence goes on to something else than one before it: "إلى ذلك، ذكر موقع X أن"."""
    return sentence is not other and (
        turns_to_another_matter(scan, sentence)
        or bool(scan.tagged("other_news").between(sentence.first, sentence.first + 1))
    )


def _turns_elsewhere(scan: Scan, sentence: Sentence) -> bool:
    """Say whether a sentence opens with "and in X": what was told before it was not there."""
    return scan.key(sentence.first) == _AND_IN and bool(
        scan.places.between(sentence.first, sentence.first + _OPENING)
    )


def _is_told_again(
    frames: Sequence[Sequence[Frame]], happening: Happening, teller: Happening, where: Where
) -> bool:
    """Say whether the first place told says where something before was: "قتل ثلاثة. وقتل الثلاثة في X".

    What follows must be of the same kind or stand right behind, told by no other voice of the same
    paragraph; else only a country or governorate is large enough to hold both.
    """
    if teller.sentence.paragraph - happening.sentence.paragraph > _LEAD:
        return False
    if happening.sentence.headline or teller.entry.kind == happening.entry.kind:
        return True
    area = where.place.area if where.place else None
    if area is not None and area.feature in BODIES:
        return True
    behind = teller.sentence_number - happening.sentence_number <= 1
    together = teller.sentence.paragraph == happening.sentence.paragraph
    return behind and not (together and _of_another_voice(frames, happening, teller))


def _of_another_voice(
    frames: Sequence[Sequence[Frame]], happening: Happening, other: Happening
) -> bool:
    """Say whether two happenings are told by two speakers: "قال X إن ... وذكر Y أن ..."."""
    speaker, told_by = (
        frame and [hop.source for hop in frame.attribution.chain]
        for frame in (
            frame_at(frames[told.sentence_number], told.first) for told in (happening, other)
        )
    )
    return bool(speaker and told_by) and speaker != told_by


def around(sight: Sight, place: PlaceMention, carried: Where | None) -> PlaceMention | None:
    """Return what a place nobody knows lies near: one told with it, one before in the sentence, else the one carried."""
    group = next((hit.group for hit, _ in sight.usable if hit.mention is place), None)
    known = [(hit, case) for hit, case in sight.usable if hit.mention.area]
    beside = [hit.mention for hit, _ in known if hit.group == group]
    start = place.span.start
    before = [hit.mention for hit, case in known if case == "at" and hit.mention.span.start < start]
    return next(iter([*beside, *reversed(before)]), carried.place if carried else None)


def near_to(place: PlaceMention, other: PlaceMention | None) -> PlaceMention:
    """Put a place that no gazetteer knows around the last one the report named."""
    if other is None or other.area is None or names_wide(other):
        return place
    radius = max(other.area.radius_km, _AROUND_KM)
    area = replace(other.area, radius_km=radius, precision=2, place_id="", match_level="inferred")
    return replace(place, area=area, relation="inferred")
