"""A report's text cut by us into stretches, so that no browser or client counts characters.

Offsets are code points. The texts of all stretches joined give the whole text back exactly.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from tawatur.export.dossier.marks import MARKS, marked_spans
from tawatur.model import Claim, Reading

__all__ = ["Stretch", "cut_text", "cut_words"]

_WORDS = re.compile(r"\w[\w\u064b-\u065f\u0670\u0640'’.,:/-]*(?<![.,:/-])|\s+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a text.

    Attributes:
        layers: What it was read as: trigger, agent, patient, helper, place, time, quantity, source.
        claims: Ids of the claims that rest on it.
        word: Whether it is a word or a mark of punctuation rather than space.
    """

    start: int
    end: int
    text: str
    layers: tuple[str, ...]
    claims: tuple[str, ...]
    word: bool = False


def cut_text(reading: Reading) -> list[Stretch]:
    """Return the whole text, cut where something that was read begins or ends."""
    text = reading.document.text
    return list(_cut(text, 0, len(text), reading.claims, ()))


def cut_words(
    text: str, claims: Sequence[Claim], *, start: int = 0, end: int | None = None
) -> list[Stretch]:
    """Return a part of a text cut into words, spaces and marks of punctuation, to choose from.

    A word that was read in part, as the conjunction before a name, is cut there too.
    """
    last = len(text) if end is None else end
    edges = [place for match in _WORDS.finditer(text, start, last) for place in match.span()]
    return list(_cut(text, start, last, claims, edges))


def _cut(
    text: str, start: int, end: int, claims: Iterable[Claim], edges: Iterable[int]
) -> Iterator[Stretch]:
    marks = [
        (span.start, span.end, layer, claim.id)
        for claim in claims
        for layer, span in marked_spans(claim)
        if span.start < end and start < span.end and span.start < span.end
    ]
    bounds = {start, end, *(edge for edge in edges if start < edge < end)}
    opening: dict[int, list[tuple[str, str]]] = {}
    closing: dict[int, list[tuple[str, str]]] = {}
    for begin, stop, layer, claim in marks:
        first, last = max(begin, start), min(stop, end)
        bounds |= {first, last}
        opening.setdefault(first, []).append((layer, claim))
        closing.setdefault(last, []).append((layer, claim))
    over: list[tuple[str, str]] = []
    for left, right in itertools.pairwise(sorted(bounds)):
        for one in closing.get(left, ()):
            over.remove(one)
        over += opening.get(left, ())
        held = {layer for layer, _ in over}
        yield Stretch(
            left,
            right,
            text[left:right],
            tuple(layer for layer in MARKS if layer in held),
            tuple(sorted({claim for _, claim in over})),
            not text[left:right].isspace(),
        )
