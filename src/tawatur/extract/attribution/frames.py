"""Voices and frames: who may be speaking, and what stretch of a sentence somebody speaks for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tawatur.extract.actors import ActorHit
from tawatur.model import Attribution, Certainty, Source, Stance


class Voice(NamedTuple):
    """Somebody named in the text who may be speaking."""

    first: int
    last: int
    before: str
    source: Source
    refers: bool
    head: str
    party: ActorHit | None = None
    own: int = 0  # words before its name: "بيان صادر عن"


class Frame(NamedTuple):
    """Tokens `first` to before `last` that a chain speaks for.

    Attributes:
        cue: First and last token of the word of saying, half-open; (0, 0) when inherited.
        voice: First and last token of the speaker, half-open.
        party: The actor that speaks or that the speaker speaks for.
        verbal: Whether a verb of saying opens it, rather than "بحسب" or a noun.
        condemns: Whether the speaker condemns what is told, and so is not who did it.
        rumour: Whether it is but word of something, behind which whoever spoke before goes on.
    """

    first: int
    last: int
    attribution: Attribution
    stance: Stance = "asserts"
    certainty: Certainty = "asserted"
    cue: tuple[int, int] = (0, 0)
    voice: tuple[int, int] = (0, 0)
    party: ActorHit | None = None
    verbal: bool = False
    condemns: bool = False
    rumour: bool = False


def frame_at(frames: Sequence[Frame], token: int) -> Frame | None:
    """Return the frame that speaks for a token, or None when the outlet does."""
    for frame in reversed(frames):
        if frame.first <= token < frame.last:
            return frame
    return None
