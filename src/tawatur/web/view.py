"""A workspace as pages show it: everything at hand in memory, built anew when it has changed."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from tawatur.export import Listed, listed_names
from tawatur.export.dossier.phrases import Naming
from tawatur.model import (
    ActorMention,
    Claim,
    Copy,
    Document,
    Event,
    Linking,
    Pair,
    PlaceMention,
    SourceGraph,
)
from tawatur.service import Workspace
from tawatur.web.table import EventTable

__all__ = ["Held", "View", "places_of", "roles_of"]

_QUICK_SECONDS = 1.0


class View:
    """One state of a workspace. What only some pages need is worked out when it is first asked for."""

    def __init__(self, workspace: Workspace, state: str) -> None:
        """Read the workspace and link it where needed.

        Args:
            workspace: The workspace.
            state: What `Workspace.state` said before.
        """
        self.state = state
        self.linking: Linking = workspace.link()
        readings = workspace.readings()
        self.readings = {one.document.id: one for one in readings}
        self.documents: dict[str, Document] = {id_: r.document for id_, r in self.readings.items()}
        self.claims: dict[str, Claim] = {c.id: c for one in readings for c in one.claims}
        self.events: dict[str, Event] = {event.id: event for event in self.linking.events}
        self.event_of: dict[str, Event] = {
            claim: e for e in self.linking.events for claim in e.claims
        }
        self.reviewed: frozenset[str] = frozenset()
        self.listed: Mapping[str, Listed] = listed_names(workspace.lexicon)
        self.naming = Naming.of(readings, public=False, listed={})
        self.table = EventTable(
            self.linking.events, self.claims, self.documents, self.listed.__contains__
        )
        self._workspace = workspace

    @cached_property
    def graph(self) -> SourceGraph:
        """Who cites whom."""
        return self._workspace.sources(tuple(self.readings.values()))

    @cached_property
    def pairs_of(self) -> dict[str, list[Pair]]:
        """Pairs by the id of either claim."""
        pairs: dict[str, list[Pair]] = defaultdict(list)
        for pair in self.linking.pairs:
            pairs[pair.left].append(pair)
            pairs[pair.right].append(pair)
        return pairs

    @cached_property
    def copies_of(self) -> dict[str, list[Copy]]:
        """Copies by the id of either document."""
        copies: dict[str, list[Copy]] = defaultdict(list)
        for copy in self.linking.copies:
            copies[copy.of].append(copy)
            copies[copy.by].append(copy)
        return copies

    @cached_property
    def proposals_of(self) -> dict[str, list[tuple[str, str]]]:
        """Proposals that wait for a person, by the id of either claim."""
        proposals: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for pair in self.linking.proposals:
            for claim in pair:
                proposals[claim].append(pair)
        return proposals

    @cached_property
    def actors(self) -> dict[str, list[tuple[Claim, str]]]:
        """Claims in which each listed actor takes part, with the role; people of no table have no entry."""
        found: dict[str, list[tuple[Claim, str]]] = defaultdict(list)
        for claim in self.claims.values():
            for role, actor in roles_of(claim):
                if actor.id in self.listed:
                    found[actor.id].append((claim, role))
        return found

    @cached_property
    def places(self) -> dict[str, list[tuple[Claim, PlaceMention]]]:
        """Claims that name each place of the gazetteer, with the words."""
        found: dict[str, list[tuple[Claim, PlaceMention]]] = defaultdict(list)
        for claim in self.claims.values():
            for place in places_of(claim):
                if place.area is not None and place.area.place_id:
                    found[place.area.place_id].append((claim, place))
        return found


class Held:
    """Hands out the view of the workspace as it is now.

    A small workspace is read again before the next page is shown. One that takes long is read again
    beside, and until then pages show it as it was: `stale` says so.
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._view: View | None = None
        self._seconds = 0.0
        self._building = threading.Lock()
        self._waiting = threading.Lock()

    @property
    def stale(self) -> bool:
        """Whether pages show an older state while a newer one is being read."""
        return self._waiting.locked()

    def view(self) -> View:
        """Return the workspace as it is, or as it was shortly before.

        Raises:
            WorkspaceError: The workspace is damaged.
        """
        state = self._workspace.state()
        view = self._view
        if view is not None and view.state == state:
            return view
        if view is not None and self._seconds > _QUICK_SECONDS:
            if self._waiting.acquire(blocking=False):
                threading.Thread(target=self._renew, daemon=True).start()
            return view
        return self._build()

    def _renew(self) -> None:
        try:
            self._build()
        finally:
            self._waiting.release()

    def _build(self) -> View:
        with self._building:
            state = self._workspace.state()
            if self._view is not None and self._view.state == state:
                return self._view
            started = time.monotonic()
            self._workspace.link()  # keeps what it came to, which is a new state
            view = View(self._workspace, self._workspace.state())
            self._seconds = time.monotonic() - started
            self._view = view
            return view


def roles_of(claim: Claim) -> Iterable[tuple[str, ActorMention]]:
    """Yield who takes part in a claim, each with the role."""
    for role in ("agent", "patient", "helper"):
        for actor in getattr(claim.roles, role):
            yield role, actor


def places_of(claim: Claim) -> Iterable[PlaceMention]:
    """Yield the places that a claim names, each once."""
    named = (claim.place, *claim.places, claim.origin, claim.destination)
    return (place for place in dict.fromkeys(named) if place is not None)
