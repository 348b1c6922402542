"""What waits for a person, ordered by what matters most.

Points are added up: a claim in a contradiction, told to be located loosely, matters more than one
that is plain. The numbers are ours, set by hand; docs/review.md lists them with their reasons.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tawatur.model import Disagreement, Reading, Span

if TYPE_CHECKING:
    from tawatur.link import Thresholds

__all__ = ["POINTS", "MissedSentence", "ReviewItem", "find_waiting", "missed_sentence"]

Record = Mapping[str, Any]

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
    claims: Iterable[Record],
    events: Iterable[Record],
    weights: Callable[[], Iterable[tuple[str, str, float]]],
    proposals: Iterable[tuple[str, str]],
    thresholds: Thresholds,
) -> tuple[ReviewItem, ...]:
    """Return every claim that is no copy and every proposed pair, what matters most first.

    Args:
        claims: In the contract of `tawatur claims --format jsonl`; records, as there are many.
        events: In the contract of `tawatur events --format json`, as last linked.
        weights: Gives the pairs compared: both claims and their weight in bits.
        proposals: Pairs of claims that wait for a person.
        thresholds: Where pairs become events.
    """
    home: dict[str, tuple[str, bool]] = {}  # event of a claim, and whether several roots agree
    copies: set[str] = set()
    clashing: dict[str, set[str]] = defaultdict(set)
    for event in events:
        home |= dict.fromkeys(event["claims"], (event["id"], event["root_count"][0] > 1))
        copies.update(copy["by"] for copy in event["copies"])
        for one in event["contradictions"]:
            name = "occurrence" if one["attribute"] == "occurrence" else "contested"
            for key in (key for group in one["claims"] for key in group):
                clashing[key].add(name)
    questions = sorted({_edge(left, right) for left, right in proposals})
    asked = dict.fromkeys(questions, thresholds.propose)
    joins: dict[str, float] = {}  # best weight with which a claim stands in an event with others
    for left, right, weight in weights():
        edge = _edge(left, right)
        if edge in asked:
            asked[edge] = weight
        if left in home and right in home and home[left][0] == home[right][0]:
            for key in edge:
                joins[key] = max(weight, joins.get(key, weight))
    items = []
    documents: dict[str, str] = {}
    for claim in claims:
        key = claim["id"]
        documents[key] = claim["document"]
        if key in copies:
            continue
        event_id, corroborates = home.get(key, ("", False))
        points = _of_claim(claim)
        points |= {name: POINTS[name] for name in clashing.get(key, ())}
        if corroborates:
            points["corroborates"] = POINTS["corroborates"]
        if key in joins:
            apart = abs(joins[key] - thresholds.across) / _NEAR_BITS
            doubt = POINTS["unsure"] * max(0.0, 1 - apart)
            points["unsure"] = max(doubt, points.get("unsure", 0.0))
        items.append(_item("claim", (key,), event_id, points, (claim["document"],)))
    for edge in questions:
        above = max(0.0, min(1.0, (asked[edge] - thresholds.propose) / _NEAR_BITS))
        points = {"proposed": POINTS["proposed"] + 2 * above}
        where = tuple(documents[key] for key in edge if key in documents)
        items.append(_item("pair", edge, home.get(edge[0], ("",))[0], points, where))
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
    event: str,
    points: Mapping[str, float],
    documents: tuple[str, ...],
) -> ReviewItem:
    told = {name: worth for name, worth in points.items() if worth > 0}
    reasons = sorted(told, key=lambda name: (-told[name], name)) or ["plain"]
    return ReviewItem(
        about, subject, event, round(sum(told.values()), 3), tuple(reasons), documents
    )


def _edge(left: str, right: str) -> tuple[str, str]:
    return (left, right) if left < right else (right, left)


def _of_claim(claim: Record) -> dict[str, float]:
    """Return the reasons that a claim itself gives, with their points."""
    reasons: list[str] = []
    place, time = claim["place"], claim["time"]
    located = place is not None and place["lat"] is not None
    if place is not None and not located:
        reasons.append("unlocated")
    if located and place.get("match_level") not in ("exact", "folded"):
        reasons.append("loosely")
    if located and place.get("match_km", 0) > _AMBIGUOUS_KM:
        reasons.append("ambiguous")
    if place is None or (located and place["precision"] >= _VAGUE):
        reasons.append("vague")
    if time is None or (time["start"] is None and time["end"] is None):
        reasons.append("undated")
    if any(one["what"] == "killed" and (one["low"] or 0) >= _DEADLY for one in claim["quantities"]):
        reasons.append("deadly")
    points = {name: POINTS[name] for name in reasons}
    if claim["confidence"] < 1:
        points["unsure"] = POINTS["unsure"] * (1 - claim["confidence"])
    return points
