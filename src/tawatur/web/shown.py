"""What pages add to a view of the workspace: columns to filter by, names, who appears where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cached_property

from fastapi import Request

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
    Reading,
    SourceGraph,
)
from tawatur.service import Workspace
from tawatur.service.views import View
from tawatur.web.desk import desk_of, view_of
from tawatur.web.table import EventTable

__all__ = ["Shown", "places_of", "roles_of", "shown_of", "shown_to"]


def shown_to(request: Request) -> Shown:
    """Return what the asker may see; worked out once for each view."""
    return shown_of(view_of(request), desk_of(request).workspace)


def shown_of(view: View, workspace: Workspace) -> Shown:
    """Return a view as pages show it, made on first asking."""
    return view.sorted("shown", lambda: [Shown(view, workspace)])[0]


class Shown:
    """One view as pages show it. What only some pages need is worked out when first asked for."""

    def __init__(self, view: View, workspace: Workspace) -> None:
        self.view = view
        self.workspace = workspace
        self.linking: Linking = view.linking
        self.readings: dict[str, Reading] = view.readings
        self.claims: dict[str, Claim] = view.claims
        self.events: dict[str, Event] = view.events
        self.event_of: dict[str, Event] = view.event_of
        self.pairs_of: dict[str, list[Pair]] = view.pairs_of
        self.copies_of: dict[str, list[Copy]] = view.copies_of
        self.documents: dict[str, Document] = {id_: r.document for id_, r in self.readings.items()}
        self.reviewed: frozenset[str] = workspace.judged().reviewed
        self.listed: Mapping[str, Listed] = listed_names(workspace.lexicon)
        self.naming = Naming.of(tuple(self.readings.values()), public=False, listed={})
        self.table = EventTable(
            self.linking.events, self.claims, self.documents, self.listed.__contains__
        )

    @cached_property
    def graph(self) -> SourceGraph:
        """Who cites whom."""
        return self.workspace.sources(tuple(self.readings.values()))

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
        """Claims in which each listed actor takes part, with the role.

        People who stand in no table have no entry, so no page and no search finds them by name.
        """
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


def roles_of(claim: Claim) -> Iterable[tuple[str, ActorMention]]:
    """Yield who takes part in a claim, each with the role."""
    for role in ("agent", "patient", "helper"):
        for actor in getattr(claim.roles, role):
            yield role, actor


def places_of(claim: Claim) -> Iterable[PlaceMention]:
    """Yield the places that a claim names, each once."""
    named = (claim.place, *claim.places, claim.origin, claim.destination)
    return (place for place in dict.fromkeys(named) if place is not None)
