"""A report as the reader shows it: its text in paragraphs of marked stretches, its claims as cards."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tawatur.export.dossier.phrases import interval_phrase, kind_phrase
from tawatur.export.dossier.telling import Telling
from tawatur.export.words import Both, has_word
from tawatur.export.words import say as say_in_exports
from tawatur.model import Claim, Document, Reading, Span
from tawatur.service.segments import cut_text
from tawatur.web.shown import Shown

__all__ = ["LAYERS", "Card", "Passage", "Piece", "tell_cards", "tell_passages", "tell_text"]

LAYERS = (
    "trigger", "agent", "patient", "helper", "place", "time", "quantity", "source", "copied", "unread",
)  # fmt: skip
"""What words can be marked as; each can be switched off."""
_ROWS = (
    "occurrence", "agent", "patient", "helper", "place", "origin", "destination", "time", "*",
    "outcome", "instruments", "framing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text inside one paragraph.

    Attributes:
        layers: What it is marked as, of `LAYERS`.
        claims: Numbers of the claims that rest on it.
        ends: Numbers of the claims whose telling word ends with it.
        begins: Numbers of the claims whose telling word begins with it.
        anchor: Place that passages elsewhere lead to, -1 for none.
    """

    text: str
    layers: tuple[str, ...]
    claims: tuple[int, ...]
    begins: tuple[int, ...]
    ends: tuple[int, ...]
    anchor: int


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in another report too: how many, in which, and where there."""

    first: str
    letters: int
    other: Document
    who: Both
    how: Both
    here: int
    there: int


@dataclass(frozen=True, slots=True)
class Card:
    """One claim beside the text."""

    number: int
    id: str
    kind: Both
    rows: tuple[tuple[Both, tuple[Both, ...]], ...]
    chain: tuple[tuple[Both, str], ...]
    status: Both
    reviewed: bool
    denied: bool
    headline: bool
    passing: bool
    event: str


def tell_text(shown: Shown, reading: Reading) -> list[list[Piece]]:
    """Return the paragraphs of a report; joined, their pieces give the text back."""
    numbers = {claim.id: i for i, claim in enumerate(reading.claims, 1)}
    begins, ends = defaultdict(list), defaultdict(list)
    for claim in reading.claims:
        begins[claim.trigger.start].append(numbers[claim.id])
        ends[claim.trigger.end].append(numbers[claim.id])
    copied = _merged(_passages(shown, reading.document.id))
    unread = _merged(reading.unread)
    anchors = {span.start for span in _passages(shown, reading.document.id)}
    edges = sorted({*anchors, *(e for one in (*copied, *unread) for e in one)})
    paragraphs: list[list[Piece]] = [[]]
    for stretch in cut_text(reading):
        inner = edges[bisect_right(edges, stretch.start) : bisect_left(edges, stretch.end)]
        cuts = [stretch.start, *inner, stretch.end]
        for start, end in itertools.pairwise(cuts):
            layers = list(stretch.layers)
            layers += [
                name
                for name, spans in (("copied", copied), ("unread", unread))
                if _in(start, spans)
            ]
            words = stretch.text[start - stretch.start : end - stretch.start]
            parts = words.split("\n")
            for i, part in enumerate(parts):
                if i:
                    paragraphs.append([])
                first, last = i == 0, i == len(parts) - 1
                if part or (first and (begins[start] or start in anchors)):
                    paragraphs[-1].append(
                        Piece(
                            part,
                            tuple(layers),
                            tuple(numbers[id_] for id_ in stretch.claims),
                            tuple(begins[start]) if first else (),
                            tuple(ends[end]) if last else (),
                            start if first and start in anchors else -1,
                        )
                    )
    return [pieces for pieces in paragraphs if any(piece.text.strip() for piece in pieces)]


def tell_passages(shown: Shown, document: Document) -> list[Passage]:
    """Return which words of a report stand elsewhere, longest first."""
    found = []
    for copy in shown.copies_of.get(document.id, ()):
        mine = copy.by == document.id
        other = shown.documents.get(copy.of if mine else copy.by)
        if other is None:
            continue
        who = shown.naming.document(other)
        how = say_in_exports("direction", copy.direction)
        for of, by in copy.passages:
            here, there = (by, of) if mine else (of, by)
            words = " ".join(here.text.split())
            first = words if len(words) <= 70 else words[:70].rpartition(" ")[0] + "…"
            found.append(
                Passage(first, here.end - here.start, other, who, how, here.start, there.start)
            )
    return sorted(found, key=lambda one: (-one.letters, one.here))


def tell_cards(shown: Shown, reading: Reading) -> list[Card]:
    """Return the claims of a report in the order of its text, as cards."""
    telling = Telling(shown.naming, shown.reviewed)
    return [_card(shown, telling, claim, i) for i, claim in enumerate(reading.claims, 1)]


def _card(shown: Shown, telling: Telling, claim: Claim, number: int) -> Card:
    counted = dict.fromkeys(quantity.what for quantity in claim.quantities)
    rows = []
    for key in _ROWS:
        for row in counted if key == "*" else (key,):
            words = tuple(dict.fromkeys(one.words for one in telling.told(claim, row)))
            if words:
                section = "row" if has_word("row", row) else "quantity"
                rows.append((say_in_exports(section, row), words))
    event = shown.event_of.get(claim.id)
    return Card(
        number,
        claim.id,
        kind_phrase(claim.kind),
        tuple(rows),
        tuple((shown.naming.source(hop.source), hop.stance) for hop in claim.attribution.chain),
        telling.status(claim),
        claim.id in shown.reviewed,
        claim.polarity == "denied",
        claim.headline,
        claim.passing,
        event.id if event else "",
    )


def tell_line(shown: Shown, claim: Claim) -> tuple[Both, Both | None, Both | None]:
    """Return a claim in short: what, where, when."""
    return (
        kind_phrase(claim.kind),
        shown.naming.place(claim.place, noted=False) if claim.place else None,
        interval_phrase(claim.time.interval) if claim.time else None,
    )


def _passages(shown: Shown, document: str) -> Iterable[Span]:
    for copy in shown.copies_of.get(document, ()):
        for of, by in copy.passages:
            yield by if copy.by == document else of


def _merged(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Return stretches that overlap no more, in order."""
    merged: list[tuple[int, int]] = []
    for start, end, *_ in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _in(place: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (place, 1 << 60)) - 1
    return at >= 0 and place < spans[at][1]
