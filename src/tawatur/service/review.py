"""What waits for a person, ordered by what matters most.

Points are added up: a claim in a contradiction, told to be located loosely, matters more than one
that is plain. The numbers are ours, set by hand; docs/review.md lists them with their reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawatur.model import Claim, Disagreement, Event, Linking, Pair, Reading, Span

if TYPE_CHECKING:
    from tawatur.link import Thresholds

__all__ = ["POINTS", "MissedSentence", "ReviewItem", "find_waiting", "missed_sentence"]

POINTS: Mapping[str, float] = {
    "occurrence": 10.0,
    "contested": 8.0,
    "proposed": 6.0,
    "unsure": 4.0,
    "loosely": 3.0,
    "unlocated": 3.0,
    "ambiguous": 2.0,
    "corroborates": 2.0,
    "deadly": 2.0,
    "vague": 1.0,
    "undated": 1.0,
    "plain": 0.0,
}
"""Points of each reason, at most."""

_NEAR_BITS = 6.0  # a join this near its threshold is uncertain
_AMBIGUOUS_KM = 10.0
_VAGUE = 3  # precision: larger than a district
_DEADLY = 10  # killed


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something that waits for a person.

    Attributes:
        about: "claim"; "pair": are they one happening; "differ": people answer differently.
        subject: Ids of the claims, or of the document, it is about.
        event: Id of the event as last linked, "" for none.
        score: Points; what matters most has most.
        reasons: Why it waits, names of `POINTS` or "differ", weightiest first.
        documents: Ids of the documents of the claims.
        disagreement: What people differ on, None for other items.
    """

    about: str
    subject: tuple[str, ...]
    event: str
    score: float
    reasons: tuple[str, ...]
    documents: tuple[str, ...] = ()
    disagreement: Disagreement | None = None


@dataclass(frozen=True, slots=True)
class MissedSentence:
    """A sentence with words of a happening in which no claim is told.

    Attributes:
        words: What was not understood in it.
        score: How much of a claim stands in it: parties, places, times, numbers.
    """

    document: str
    report: str
    sentence: Span
    words: tuple[Span, ...]
    score: int


def find_waiting(
    linking: Linking, claims: Iterable[Claim], thresholds: Thresholds
) -> tuple[ReviewItem, ...]:
    """Return every claim that is no copy and every proposed pair, what matters most first."""
    home = {key: event for event in linking.events for key in event.claims}
    copies = {copy for event in linking.events for _, copy in event.copies}
    clashing = _clashing(linking.events)
    joins = _joins(linking.pairs, home)
    weights = {frozenset((pair.left, pair.right)): pair.weight for pair in linking.pairs}
    items = []
    documents: dict[str, str] = {}
    for claim in claims:
        documents[claim.id] = claim.document
        if claim.id in copies:
            continue
        event = home.get(claim.id)
        points = _of_claim(claim, event)
        points |= {name: POINTS[name] for name in clashing.get(claim.id, ())}
        best = joins.get(claim.id)
        if best is not None:
            apart = abs(best - thresholds.across) / _NEAR_BITS
            if apart < 1:
                doubt = POINTS["unsure"] * (1 - apart)
                points["unsure"] = max(doubt, points.get("unsure", 0.0))
        items.append(_item("claim", (claim.id,), event, points, (claim.document,)))
    for left, right in linking.proposals:
        weight = weights.get(frozenset((left, right)), thresholds.propose)
        above = max(0.0, min(1.0, (weight - thresholds.propose) / _NEAR_BITS))
        points = {"proposed": POINTS["proposed"] + 2 * above}
        both = tuple(sorted((left, right)))
        where = tuple(documents[key] for key in both if key in documents)
        items.append(_item("pair", both, home.get(left), points, where))
    items.sort(key=lambda item: (-item.score, item.subject))
    return tuple(items)


def missed_sentence(reading: Reading, sentence: Span) -> MissedSentence:
    """Return a sentence of a reading with what speaks for a claim in it."""
    spans = [actor.span for actor in reading.actors] + [place.span for place in reading.places]
    spans += [time.span for time in reading.times]
    score = sum(sentence.contains(span) for span in spans)
    words = tuple(span for span in reading.unread if sentence.contains(span))
    score += sum(any(letter.isdigit() for letter in span.text) for span in words)
    return MissedSentence(reading.document.id, reading.document.report, sentence, words, score)


def _item(
    about: str,
    subject: tuple[str, ...],
    event: Event | None,
    points: Mapping[str, float],
    documents: tuple[str, ...],
) -> ReviewItem:
    reasons = sorted(points, key=lambda name: (-points[name], name)) or ["plain"]
    score = round(sum(points.values()), 3)
    return ReviewItem(about, subject, event.id if event else "", score, tuple(reasons), documents)


def _clashing(events: Iterable[Event]) -> dict[str, set[str]]:
    """Return for claims in contradictions whether their happening or a detail of it is contested."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for one in event.contradictions:
            name = "occurrence" if one.attribute == "occurrence" else "contested"
            for group in one.claims:
                for key in group:
                    found[key].add(name)
    return found


def _joins(pairs: Iterable[Pair], home: Mapping[str, Event]) -> dict[str, float]:
    """Return the best weight, in bits, with which each claim stands in an event with others."""
    best: dict[str, float] = {}
    for pair in pairs:
        event = home.get(pair.left)
        if event is None or pair.blocked or home.get(pair.right) is not event:
            continue
        for key in (pair.left, pair.right):
            best[key] = max(pair.weight, best.get(key, pair.weight))
    return best


def _of_claim(claim: Claim, event: Event | None) -> dict[str, float]:
    """Return the reasons that a claim itself gives, with their points."""
    reasons: list[str] = []
    place = claim.place
    if place is not None and place.area is None:
        reasons.append("unlocated")
    elif place is not None and place.area is not None:
        if place.area.match_level not in ("exact", "folded"):
            reasons.append("loosely")
        if place.area.match_km > _AMBIGUOUS_KM:
            reasons.append("ambiguous")
    if place is None or (place.area is not None and place.area.precision >= _VAGUE):
        reasons.append("vague")
    if claim.time is None or not claim.time.interval.dated:
        reasons.append("undated")
    if any(one.what == "killed" and (one.low or 0) >= _DEADLY for one in claim.quantities):
        reasons.append("deadly")
    if event is not None and event.roots_at_least > 1:
        reasons.append("corroborates")
    points = {name: POINTS[name] for name in reasons}
    if claim.confidence < 1:
        points["unsure"] = POINTS["unsure"] * (1 - claim.confidence)
    return points
