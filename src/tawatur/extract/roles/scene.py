"""What reading roles looks at: the scan, who speaks where, what happens, and who stands in what case."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tawatur.extract.attribution import Frame
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit


@dataclass(slots=True)
class Scene:
    """A report as the rooms of reading roles see it; `set_scene` in `arguments` makes it."""

    scan: Scan
    frames: Sequence[Sequence[Frame]]
    happenings: Sequence[Happening]
    voices: set[int] = field(default_factory=set)  # tokens of those who speak
    speakers: set[int] = field(default_factory=set)  # where parties stand that speak themselves
    numbers_of: dict[int, int] = field(default_factory=dict)  # of sentences, by their first token
    arguments: list[tuple[ActorHit, str]] = field(default_factory=list)  # in order, with their case
    firsts: list[int] = field(default_factory=list)  # first token of each of them
    objects: set[int] = field(default_factory=set)  # where those stand to whom something was done
    put_off: set[int] = field(default_factory=set)  # told after the cause of what befell them

    def args(self, first: int, last: int) -> list[tuple[ActorHit, str]]:
        """Return the parties between two tokens, with the preposition that governs each."""
        start = bisect_left(self.firsts, first)
        stop = bisect_left(self.firsts, last, start)
        return self.arguments[start:stop] if last > first else []

    def before(self, index: int) -> Happening | None:
        """Return what the same sentence tells right before a happening."""
        return self._beside(index, index - 1) if index else None

    def after(self, index: int) -> Happening | None:
        """Return what the same sentence tells right after a happening."""
        return self._beside(index, index + 1) if index + 1 < len(self.happenings) else None

    def _beside(self, index: int, other: int) -> Happening | None:
        beside = self.happenings[other]
        return beside if beside.sentence is self.happenings[index].sentence else None

    def end(self, index: int, happening: Happening) -> int:
        """Return where the arguments end: at the noun on which the next happening leans ("إثر قيام")."""
        following = self.happenings[index + 1 : index + 2]
        ends = [
            item.first
            for other in following
            for item in other.lights
            if happening.last <= item.first < other.first and not item.word.features
        ]
        ends += [
            item.first
            for item in self.scan.tagged("leaves_out").between(happening.last, happening.args_last)
        ]  # "تحرير المدينة باستثناء جيوب للجماعة"
        return min([happening.args_last, *ends])
