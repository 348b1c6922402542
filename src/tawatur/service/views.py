"""What may be seen of a workspace, held ready: the doors that answer many people ask here.

A view is made once for a state of the workspace and a set of handling levels. When the workspace has
changed, a view that is quick to make is made anew at once; one that takes long is made in the
background, and until it is there the last one answers.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from functools import cached_property

from tawatur.export import select
from tawatur.model import (
    Claim,
    Copy,
    Document,
    Event,
    Handling,
    Linking,
    Pair,
    Reading,
)
from tawatur.service.workspace import Workspace

__all__ = ["View", "Views"]

EVERYTHING: frozenset[Handling] = frozenset(("public", "restricted", "never"))
QUICK_SECONDS = 0.5


class View:
    """Readings and their linking as somebody may see them.

    Attributes:
        version: Names the state of the workspace it was made from.
        withheld: Number of reports that are left out.
    """

    def __init__(
        self, version: str, linking: Linking, readings: Sequence[Reading], withheld: int = 0
    ) -> None:
        self.version = version
        self.linking = linking
        self.readings = tuple(readings)
        self.withheld = withheld

    @cached_property
    def by_document(self) -> dict[str, Reading]:
        """Readings by the id of their document."""
        return {reading.document.id: reading for reading in self.readings}

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id, in the order of the readings."""
        return {claim.id: claim for reading in self.readings for claim in reading.claims}

    @cached_property
    def events(self) -> dict[str, Event]:
        """Events by id, in the order of the linking."""
        return {event.id: event for event in self.linking.events}

    @cached_property
    def event_of(self) -> dict[str, Event]:
        """The event that a claim belongs to, by the claim's id."""
        return {claim: event for event in self.linking.events for claim in event.claims}

    @cached_property
    def pairs_of(self) -> dict[str, list[Pair]]:
        """Pairs that a claim stands in, best first, by the claim's id."""
        found: dict[str, list[Pair]] = {}
        for pair in sorted(self.linking.pairs, key=lambda p: (-p.weight, p.left, p.right)):
            found.setdefault(pair.left, []).append(pair)
            found.setdefault(pair.right, []).append(pair)
        return found

    @cached_property
    def copies_of(self) -> dict[str, list[Copy]]:
        """Copies that a document takes part in, by its id."""
        found: dict[str, list[Copy]] = {}
        for copy in self.linking.copies:
            found.setdefault(copy.of, []).append(copy)
            found.setdefault(copy.by, []).append(copy)
        return found

    def document(self, id_: str) -> Document | None:
        """Return a document, or None when there is none to be seen."""
        reading = self.by_document.get(id_)
        return None if reading is None else reading.document


class Views:
    """The views of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._lock = threading.Lock()
        self._made: dict[frozenset[Handling], View] = {}
        self._seconds = 0.0
        self._working: threading.Thread | None = None

    def view(self, handlings: frozenset[Handling] = EVERYTHING) -> View:
        """Return what may be seen of reports of these handling levels."""
        version = self._workspace.version
        with self._lock:
            whole = self._made.get(EVERYTHING)
            if whole is None or (whole.version != version and self._seconds < QUICK_SECONDS):
                whole = self._make()
            elif whole.version != version:
                self._make_in_background()
            found = self._made.get(handlings)
            if found is None or found.version != whole.version:
                found = self._made[handlings] = _part(whole, handlings)
            return found

    def _make(self) -> View:
        began = time.monotonic()
        # Asked first: what changes while we read makes the view stale, never wrongly fresh.
        version = self._workspace.version
        view = View(version, self._workspace.link(), self._workspace.readings())
        self._seconds = time.monotonic() - began
        self._made = {EVERYTHING: view}
        return view

    def _make_in_background(self) -> None:
        if self._working is not None and self._working.is_alive():
            return
        self._working = threading.Thread(target=self._replace, name="view", daemon=True)
        self._working.start()

    def _replace(self) -> None:
        began = time.monotonic()
        version = self._workspace.version
        view = View(version, self._workspace.link(), self._workspace.readings())
        with self._lock:
            self._seconds = time.monotonic() - began
            self._made = {EVERYTHING: view}


def _part(whole: View, handlings: frozenset[Handling]) -> View:
    """Leave out reports of other levels, with every trace of them."""
    if handlings >= EVERYTHING:
        return whole
    selection = select(whole.linking, whole.readings, public="restricted" not in handlings)
    return View(whole.version, selection.linking, selection.readings, selection.withheld)
