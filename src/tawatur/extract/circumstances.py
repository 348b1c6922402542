"""Where and when: the place and the time that belong to each happening.

A place or time stands in the part of the sentence that belongs to the trigger, else earlier in the
sentence, else it is carried on from the happening before, and is then marked as inherited.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan
from tawatur.extract.time_readings import part_of
from tawatur.model import PlaceMention, TimeMention

if TYPE_CHECKING:
    from tawatur.extract.placenames import PlaceHit
    from tawatur.extract.times import TimeHit

__all__ = ["Where", "find_times_of", "find_wheres"]

_MOVEMENTS = frozenset(("evacuation", "flight", "withdrawal", "displacement", "deployment", "aid"))
_FROM = frozenset(("من",))
_FROM_IT = frozenset(("منها", "منه", "عنها", "عنه"))
_TO = frozenset(("الي", "باتجاه"))
_WIDE = frozenset(("country", "region", "sea", "river"))
_DAY = timedelta(days=1)
_DATELINE = 12  # tokens within which a dateline ends
_DATELINE_PARAGRAPH = 2
_AROUND_KM = 25.0  # how far from the last place named a place nobody knows is taken to lie
_NO_PLACE = frozenset(("مع", "ضد", "عن"))


@dataclass(frozen=True, slots=True)
class Where:
    """The places of one happening."""

    place: PlaceMention | None = None
    places: tuple[PlaceMention, ...] = ()
    origin: PlaceMention | None = None
    destination: PlaceMention | None = None


def _case(scan: Scan, hit: PlaceHit, *, coordinated: str = "") -> str:
    """Return the preposition that governs a place, "" for none."""
    before = hit.before.lstrip("وف").removesuffix("ال")
    if hit.before.startswith("و") and not before and coordinated:
        return coordinated
    if before.startswith("ب"):
        return "في"
    if before.startswith("ل"):
        return "ل"
    for item in scan.tagged("preposition").between(max(0, hit.first - 4), hit.first):
        if item.last == hit.first:
            return str(item.word.entry)
    return ""


def find_wheres(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> list[Where]:
    """Find the places of every happening, in the same order."""
    cases: list[str] = []
    for index, hit in enumerate(scan.places):
        previous = scan.places[index - 1] if index else None
        near = previous is not None and hit.first - previous.last <= 1
        cases.append(_case(scan, hit, coordinated=cases[-1] if near else ""))
    found: list[Where] = []
    carried: Where | None = None
    for happening in happenings:
        own = _own(scan, frames, happening, cases)
        if own is None or own.place is None:
            own = _inherit(own or Where(), found, happenings, happening, carried)
        elif own.place.area is None and carried is not None:
            own = replace(own, place=_near(own.place, carried.place))
        if (
            own.place is not None
            and not happening.sentence.headline
            and (carried is None or not _names_wide(own.place) or _names_wide(carried.place))
        ):
            carried = own
        found.append(own)
    return found


def _own(
    scan: Scan, frames: Sequence[Sequence[Frame]], happening: Happening, cases: list[str]
) -> Where | None:
    frame = frame_at(frames[happening.sentence_number], happening.first)
    voice = frame.voice if frame else (0, 0)
    sentence = happening.sentence
    movement = happening.entry.kind in _MOVEMENTS
    after: list[tuple[PlaceHit, str]] = []
    before: list[tuple[PlaceHit, str]] = []
    spoken: list[tuple[PlaceHit, str]] = []
    start, end = scan.places.range(sentence.first, sentence.last)
    placed = list(zip(scan.places[start:end], cases[start:end], strict=True))
    for hit, case in placed:
        if not sentence.first <= hit.first < sentence.last or hit.container:
            continue
        if case in _NO_PLACE or (not movement and _of_origin(scan, hit, case)):
            continue
        if voice[0] <= hit.first < voice[1] + 3 and voice[1] and hit.first < happening.first:
            spoken.append((hit, case))
        elif happening.first <= hit.first < happening.region_last:
            after.append((hit, case))
        elif happening.previous_last <= hit.first < happening.first:
            before.append((hit, case))
    if movement:
        moved = _movement([pair for pair in after if not _of_a_party(scan, *pair)] or before)
        if moved is not None:
            left = _left_behind(scan, happening, [hit for hit, _ in placed])
            if moved.origin is None and left is not None:
                return replace(moved, place=left.mention, origin=left.mention)
            return moved
    for candidates in (after, list(reversed(before))):
        chosen = _nearest(happening, candidates)
        if chosen:
            mentions = [hit.mention for hit in chosen]
            return Where(mentions[0], tuple(mentions[1:] and mentions))
    later = [
        (hit, case)
        for hit, case in placed
        if happening.region_last <= hit.first < sentence.last
        and not hit.container
        and case not in _NO_PLACE
        and not scan.tagged("contrast").between(happening.last, hit.first)
    ]
    earlier = [
        (hit, case)
        for hit, case in placed
        if sentence.first <= hit.first < happening.previous_last
        and not hit.container
        and case not in _NO_PLACE
        and not (voice[0] <= hit.first < voice[1])
        and not scan.tagged("contrast").between(hit.last, happening.first)
    ]
    for candidates in (list(reversed(earlier)), later, spoken):
        narrow = [pair for pair in candidates if not _is_wide(pair[0])]
        if narrow or candidates:
            return Where((narrow or candidates)[0][0].mention)
    return None


def _nearest(happening: Happening, candidates: list[tuple[PlaceHit, str]]) -> list[PlaceHit]:
    """Return the place that belongs to the trigger, with those joined to it by "and"."""
    if not candidates:
        return []
    ranked = [
        (0 if case in ("في", "علي", "", "ل", "قرب", "بين", "عند", "حول") else 1, index)
        for index, (_, case) in enumerate(candidates)
    ]
    if happening.entry.kind in (
        "ground_attack",
        "airstrike",
        "shelling",
        "advance",
        "territory_captured",
    ):
        ranked = [
            (0 if case in ("في", "علي", "", "ل", "الي", "باتجاه", "عند", "قرب") else rank, index)
            for (rank, index), (_, case) in zip(ranked, candidates, strict=True)
        ]
    ranked = [(rank + _is_wide(candidates[index][0]), index) for rank, index in ranked]
    _, best = min(ranked)
    chosen = [candidates[best][0]]
    for hit, _ in candidates[best + 1 :]:
        if hit.before.startswith("و") and hit.first - chosen[-1].last <= 1:
            chosen.append(hit)
        else:
            break
    return chosen


def _of_a_party(scan: Scan, hit: PlaceHit, case: str) -> bool:
    """Say whether a place only tells which party is meant ("the official in X field")."""
    after_people = bool(scan.tagged("people").between(hit.first - 1, hit.first))
    return after_people or (case == "في" and _after_party(scan, hit, 1))


def _after_party(scan: Scan, hit: PlaceHit, gap: int) -> bool:
    """Say whether a party is named at most `gap` tokens before a place."""
    return any(scan.actors.ending_at(hit.first - back) is not None for back in range(gap + 1))


def _of_origin(scan: Scan, hit: PlaceHit, case: str) -> bool:
    """Say whether a place tells where people come from ("extremists from X")."""
    if case != "من" or scan.tagged("part").at(hit.first - 2):
        return False
    near = _after_party(scan, hit, 2)
    people = scan.tagged("people").between(hit.first - 2, hit.first)
    return near or bool(people) or _is_wide(hit)


def _is_wide(hit: PlaceHit) -> bool:
    return _names_wide(hit.mention)


def _names_wide(place: PlaceMention | None) -> bool:
    """Say whether a place is a country or the like, which says little of where."""
    area = place.area if place else None
    return area is not None and area.feature in _WIDE and not (place and place.relation)


def _movement(candidates: list[tuple[PlaceHit, str]]) -> Where | None:
    origin = next((hit.mention for hit, case in candidates if case in _FROM), None)
    destination = next((hit.mention for hit, case in candidates if case in _TO), None)
    within = next((hit.mention for hit, case in candidates if case not in _FROM | _TO), None)
    place = origin or within or destination
    if place is None:
        return None
    return Where(place, (), origin, destination)


def _left_behind(scan: Scan, happening: Happening, places: list[PlaceHit]) -> PlaceHit | None:
    """Return the place that "منها" means after a word of moving: the last one named before."""
    points_back = any(
        scan.key(at) in _FROM_IT for at in range(happening.last, happening.region_last)
    )
    before = [hit for hit in places if hit.last <= happening.first and not hit.container]
    return before[-1] if points_back and before else None


def _inherit(
    own: Where,
    found: list[Where],
    happenings: Sequence[Happening],
    happening: Happening,
    carried: Where | None,
) -> Where:
    """Carry on the place of the happening before: same sentence first, then same report."""
    for index in range(len(found) - 1, -1, -1):
        if happenings[index].sentence is not happening.sentence:
            break
        if found[index].place is not None:
            return replace(own, place=_inherited(found[index].place))
    if carried is not None and carried.place is not None and not happening.sentence.headline:
        return replace(own, place=_inherited(carried.place))
    return own


def _near(place: PlaceMention, other: PlaceMention | None) -> PlaceMention:
    """Put a place that no gazetteer knows around the last one the report named."""
    if other is None or other.area is None or _names_wide(other):
        return place
    radius = max(other.area.radius_km, _AROUND_KM)
    area = replace(other.area, radius_km=radius, precision=2, place_id="", match_level="inferred")
    return replace(place, area=area, relation="inferred")


def _inherited(place: PlaceMention | None) -> PlaceMention | None:
    return replace(place, inherited=True) if place else None


def find_times_of(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> list[TimeMention | None]:
    """Find the time of every happening, in the same order.

    A time between a verb of saying and what is said is when it was said, and belongs to no happening.
    """
    found: list[TimeMention | None] = []
    for index, happening in enumerate(happenings):
        sentence = happening.sentence
        spoken = [
            (frame.cue[0], _said_from(scan, frame))
            for frame in frames[happening.sentence_number]
            if frame.cue[1]
        ]
        hits = [
            hit
            for hit in scan.times.between(sentence.first, sentence.last)
            if not any(first <= hit.first < last for first, last in spoken)
            and not _is_dateline(scan, hit)
        ]
        own = [h for h in hits if happening.previous_last <= h.first < happening.region_last]
        after = [h for h in own if h.first >= happening.first]
        joined = index > 0 and happenings[index - 1].sentence is sentence
        if joined and happening.verb and happening.item.before.startswith("و") and after:
            own = after  # what stands before belongs to the verb before
        if own:
            best = min(own, key=lambda hit: (abs(hit.first - happening.first), hit.first))
            dated = [h for h in (after or own) if h.mention.interval.dated]
            if not best.mention.interval.dated and dated:
                best = dated[0]
            found.append(_narrowest(scan, best, hits))
            continue
        previous = (
            found[index - 1] if index and happenings[index - 1].sentence is sentence else None
        )
        contrast = bool(index) and bool(
            scan.tagged("contrast").between(happenings[index - 1].last, happening.first)
        )
        if previous is not None and not contrast:
            found.append(replace(previous, inherited=True))
            continue
        later = [h for h in hits if h.first >= happening.region_last]
        earlier = [h for h in hits if h.first < happening.previous_last]
        if earlier and not scan.tagged("contrast").between(earlier[-1].last, happening.first):
            found.append(earlier[-1].mention)
        elif (
            later
            and index + 1 < len(happenings)
            and not scan.tagged("contrast").between(happening.last, later[0].first)
        ):
            found.append(replace(later[0].mention, inherited=True))
        else:
            found.append(None)
    return found


def _narrowest(scan: Scan, hit: TimeHit, others: Sequence[TimeHit]) -> TimeMention:
    """Return the hour of the same clause that lies within a day: "today ... at three in the morning"."""
    start, end = hit.mention.interval.start, hit.mention.interval.end
    for other in others:
        inner = other.mention.interval
        if (
            start is None
            or end is None
            or other.first < hit.last
            or scan.tagged("contrast").between(hit.last, other.first)
            or scan.tagged("that").between(hit.last, other.first)
        ):
            continue
        if inner.start is not None and inner.end is not None:
            if start <= inner.start and inner.end <= end and inner.end - inner.start < end - start:
                return other.mention
        elif inner.part_of_day and inner.weekday is None and end - start == _DAY:
            hour = part_of(hit.mention.interval, inner.part_of_day)
            return replace(other.mention, interval=hour)
    return hit.mention


def _is_dateline(scan: Scan, hit: TimeHit) -> bool:
    """Say whether a date stands in the dateline of a report: "عمّان 19 آب - قالت"."""
    sentence = scan.sentence_of(hit.first)
    near_start = (
        hit.last - sentence.first <= _DATELINE and sentence.paragraph <= _DATELINE_PARAGRAPH
    )
    return near_start and scan.key(hit.last) == "-"


def _said_from(scan: Scan, frame: Frame) -> int:
    """Return where the words said begin: after "ان", a colon or a quotation mark."""
    start = max(frame.cue[1], frame.voice[1])
    for at in range(start, min(frame.last, start + 18)):
        if scan.tagged("that").at(at) or scan.key(at) in (":", "«", '"'):
            return at
        if scan.tagged("trigger").at(at):
            return start
    return start
