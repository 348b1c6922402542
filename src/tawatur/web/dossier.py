"""One event, told with the pieces of the printed dossier."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

from tawatur.export import Selection
from tawatur.export.dossier.pages import build_pages
from tawatur.export.dossier.values import EventPage
from tawatur.export.words import Both, name
from tawatur.model import Event, Linking, Pair, Reading, SourceGraph
from tawatur.web.reader import tell_line
from tawatur.web.shown import Shown

__all__ = ["Possibly", "Rate", "part_of_event", "rates", "tell_event", "tell_proposals"]


@dataclass(frozen=True, slots=True)
class Rate:
    """How well one thing is read, as measured: precision and recall, 0 to 1, where known."""

    what: Both
    precision: float | None
    recall: float | None


@dataclass(frozen=True, slots=True)
class Possibly:
    """Another event that may be the same happening: its id, the pair that asks, what the other says."""

    event: str
    pair: str
    kind: Both
    where: Both | None
    when: Both | None


def tell_event(shown: Shown, event: Event) -> EventPage:
    """Return an event in words and drawings."""
    linking, readings = part_of_event(shown, event)
    page = build_pages(
        Selection(linking, readings, 0),
        public=False,
        listed={},
        graph=SourceGraph((), ()),
        reviewed=shown.reviewed,
    )
    return page.events[0]


def part_of_event(shown: Shown, event: Event) -> tuple[Linking, tuple[Reading, ...]]:
    """Return what stands behind one event: its pairs and copies, its reports with its claims only."""
    inside = set(event.claims)
    documents = dict.fromkeys(
        shown.claims[id_].document for id_ in event.claims if id_ in shown.claims
    )
    readings = tuple(
        replace(reading, claims=tuple(c for c in reading.claims if c.id in inside))
        for id_ in documents
        if (reading := shown.readings.get(id_)) is not None
    )
    copies = dict.fromkeys(
        copy
        for id_ in documents
        for copy in shown.copies_of.get(id_, ())
        if copy.of in documents and copy.by in documents
    )
    linking = Linking((event,), tuple(_pairs(shown, event)), tuple(copies), ())
    return linking, readings


def _pairs(shown: Shown, event: Event) -> Iterable[Pair]:
    inside = set(event.claims)
    return dict.fromkeys(
        pair
        for id_ in event.claims
        for pair in shown.pairs_of.get(id_, ())
        if pair.left in inside and pair.right in inside
    )


def tell_proposals(shown: Shown, event: Event) -> list[Possibly]:
    """Return the events that may be the same happening as this one."""
    found: dict[str, Possibly] = {}
    inside = set(event.claims)
    for id_ in event.claims:
        for pair in shown.proposals_of.get(id_, ()):
            other = next((claim for claim in pair if claim not in inside), None)
            if other is None or other not in shown.claims or other not in shown.event_of:
                continue
            that = shown.event_of[other].id
            found.setdefault(
                that, Possibly(that, ":".join(pair), *tell_line(shown, shown.claims[other]))
            )
    return list(found.values())


@lru_cache(maxsize=1)
def rates() -> tuple[tuple[Rate, ...], tuple[tuple[Both, float], ...]]:
    """Return how well claims are read, and how often linking is wrong, as measured.

    The figures stand in `rates.toml`, and a test holds them against docs/quality.md.
    """
    table = tomllib.loads(files("tawatur.web").joinpath("rates.toml").read_text(encoding="utf-8"))

    return (
        tuple(
            Rate(name(row["ar"], row["en"]), row.get("precision"), row.get("recall"))
            for row in table["reading"]
        ),
        tuple((name(row["ar"], row["en"]), row["rate"]) for row in table["linking"]),
    )
