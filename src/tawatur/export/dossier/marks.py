"""Quotes cut into segments, each knowing what it was read as. The browser computes no offset."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from tawatur.model import Claim, Span

__all__ = ["MARKS", "Segment", "cut", "marked_spans"]

MARKS = ("source", "trigger", "agent", "patient", "helper", "place", "time", "quantity")
"""What words can be read as, in the order in which shared words show them."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of a quote and all that it was read as; `ends` are those that end with it."""

    text: str
    marks: tuple[str, ...]
    ends: tuple[str, ...]


def marked_spans(claim: Claim) -> Iterator[tuple[str, Span]]:
    """Yield every span that a claim rests on, with what it was read as."""
    yield "trigger", claim.trigger
    for role in ("agent", "patient", "helper"):
        for actor in getattr(claim.roles, role):
            yield role, actor.span
    for place in dict.fromkeys((claim.place, *claim.places, claim.origin, claim.destination)):
        if place is not None:
            yield "place", place.span
    if claim.time is not None:
        yield "time", claim.time.span
    for quantity in claim.quantities:
        yield "quantity", quantity.span
    for hop in claim.attribution.chain:
        yield "source", hop.span


def cut(quote: Span, claim: Claim) -> tuple[list[Segment], list[tuple[str, Span]]]:
    """Return the quote in segments, and the spans that stand outside it.

    Spans may overlap, nest, repeat and be empty. Joining the texts of the segments gives the quote
    back exactly.
    """
    inside: list[tuple[str, Span]] = []
    outside: list[tuple[str, Span]] = []
    for mark, span in dict.fromkeys(marked_spans(claim)):
        if span.start >= span.end:
            continue
        (inside if quote.overlaps(span) else outside).append((mark, span))
    bounds = {quote.start, quote.end}
    for _, span in inside:
        bounds |= {max(span.start, quote.start), min(span.end, quote.end)}
    edges = sorted(bounds)
    segments = []
    for start, end in itertools.pairwise(edges):
        over = [(mark, span) for mark, span in inside if span.start < end and start < span.end]
        marks = tuple(mark for mark in MARKS if any(mark == m for m, _ in over))
        closing = {m for m, span in over if min(span.end, quote.end) == end}
        ends = tuple(mark for mark in marks if mark in closing)
        text = quote.text[start - quote.start : end - quote.start]
        segments.append(Segment(text, marks, ends))
    return segments, outside
