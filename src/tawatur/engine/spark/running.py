"""Clustering and events on Spark: what can be joined apart is joined apart, by the same functions."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tawatur.engine.spark.batches import run_jobs
from tawatur.link import (
    Background,
    Held,
    Origins,
    OriginsPart,
    average_linkage,
    build_event,
    linkage_parts,
    summarise,
)
from tawatur.model import Claim, Event

if TYPE_CHECKING:
    from tawatur.engine.spark.session import Session

__all__ = ["SparkRunner"]

_GROUPS, _CLAIMS = 2000, 400  # that travel together

_Groups = list[tuple[str, ...]]


class SparkRunner:
    """Joins groups and builds events, with their summaries, on Spark."""

    def __init__(self, session: Session, begun: Callable[[str], None]) -> None:
        self._session = session
        self._begun = begun

    def linkage(
        self,
        groups: Iterable[tuple[str, ...]],
        weights: Mapping[tuple[str, str], float],
        apart: Iterable[tuple[str, str]],
        *,
        threshold: float,
        unscored: float,
    ) -> _Groups:
        """Join groups as `average_linkage` does, component by component."""
        self._begun("clustering")
        parts, found = linkage_parts(groups, weights, apart, threshold=threshold)
        jobs = _together(parts, lambda part: len(part[0]), _GROUPS)
        made = run_jobs(
            self._session, "clustering", jobs, _join, threshold=threshold, unscored=unscored
        )
        return sorted((*found, *(group for joined in made for group in joined)))

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
        """Build the event of each group of claims, with its summary."""
        self._begun("events")
        jobs = []
        for groups in _together(told, len, _CLAIMS):
            ids = [[claim.id for claim in group] for group in groups]
            keys = {key for group in ids for key in group}
            jobs.append(
                _Built(
                    ids,
                    origins.around(keys),
                    reviewed & keys,
                    {key: ties[key] for key in keys if key in ties},
                    {key: held[key] for key in keys if key in held},
                )
            )
        known = self._session.context.broadcast(background)
        made = run_jobs(self._session, "events", jobs, _build, background=known)
        return [event for events in made for event in events]


@dataclass(frozen=True, slots=True)
class _Built:
    """What some events are built from."""

    groups: list[list[str]]
    origins: OriginsPart
    reviewed: frozenset[str]
    ties: Mapping[str, str]
    held: Held


def _together(things: Iterable[Any], size: Any, most: int) -> list[list[Any]]:
    """Return things in lists of no more than a size, or of one thing that is larger."""
    found: list[list[Any]] = []
    room = 0
    for thing in things:
        if not found or size(thing) > room:
            found.append([])
            room = most
        found[-1].append(thing)
        room -= size(thing)
    return found


def _join(parts: Sequence[Any], threshold: float, unscored: float) -> _Groups:
    return [
        group
        for groups, weights, apart in parts
        for group in average_linkage(groups, weights, apart, threshold=threshold, unscored=unscored)
    ]


def _build(job: _Built, background: Any) -> list[Event]:
    known: Background = background.value
    origins = job.origins.origins(known)
    claims = {claim.id: claim for claim in job.origins.claims}
    documents = {document.id: document for document in job.origins.documents}
    events = []
    for group in job.groups:
        told = [claims[key] for key in group]
        event = build_event(
            told, origins, known, reviewed=job.reviewed, ties=job.ties, held=job.held
        )
        events.append(replace(event, summary=summarise(event, told, documents)))
    return events
