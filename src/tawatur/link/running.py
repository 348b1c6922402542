"""The parts of linking that can be done apart from one another: in this process, or on many machines.

What runs them is handed in; see `tawatur.engine`. Whatever runs them, the results are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from tawatur.link.background import Background
from tawatur.link.clustering import average_linkage
from tawatur.link.events import build_event
from tawatur.link.holding import Held
from tawatur.link.roots import Origins
from tawatur.model import Claim, Event

__all__ = ["Here", "Runner"]

Edge = tuple[str, str]


class Runner(Protocol):
    """What joins groups and builds events."""

    def linkage(
        self,
        groups: Iterable[tuple[str, ...]],
        weights: Mapping[Edge, float],
        apart: Iterable[Edge],
        *,
        threshold: float,
        unscored: float,
    ) -> list[tuple[str, ...]]:
        """Join groups as `average_linkage` does."""

    def events(
        self,
        told: Sequence[Sequence[Claim]],
        origins: Origins,
        background: Background,
        *,
        reviewed: frozenset[str],
        ties: Mapping[str, str],
        held: Held,
    ) -> list[Event]:
        """Build the event of each group of claims as `build_event` does, in the same order."""


class Here:
    """Runs everything in this process."""

    linkage = staticmethod(average_linkage)

    @staticmethod
    def events(
        told: Sequence[Sequence[Claim]],
        origins: Origins,
        background: Background,
        *,
        reviewed: frozenset[str],
        ties: Mapping[str, str],
        held: Held,
    ) -> list[Event]:
        """Build the event of each group of claims."""
        return [
            build_event(group, origins, background, reviewed=reviewed, ties=ties, held=held)
            for group in told
        ]
