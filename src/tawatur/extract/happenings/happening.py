"""A happening: a trigger in its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import cast

from tawatur.extract.scan import Item
from tawatur.lexicon import Light, Trigger
from tawatur.model import Certainty, Outcome, Polarity
from tawatur.text import Sentence


@dataclass(slots=True)
class Happening:
    """A trigger in its place. Positions are tokens; `region_last` ends what follows it."""

    first: int
    last: int
    entry: Trigger
    item: Item
    verb: bool
    passive: bool
    sentence: Sentence
    sentence_number: int
    lights: list[Item] = field(default_factory=list)
    relative: Item | None = None
    region_last: int = 0
    args_last: int = 0
    previous_last: int = 0
    polarity: Polarity = "affirmed"
    certainty: Certainty = "asserted"
    outcome: Outcome | None = None
    definite: bool = False
    another: bool = False
    doer_hedged: bool = False
    tells_who: bool = False  # its clause tells who did it: "يقف التنظيم وراء الهجوم"
    possible: bool = False  # may be or is meant, and nobody plans or threatens it

    @property
    def light(self) -> Light | None:
        """The verb that carries the noun, when there is one."""
        for item in self.lights:
            light = cast("Light", item.word.entry)
            if light.effect in ("carries", "result"):
                return light
        return None
