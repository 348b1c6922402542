"""What may be seen of a workspace, held ready: the doors that answer many people ask here.

A view is made once for a state of the workspace and a set of handling levels. When the workspace has
changed, a view that is quick to make is made anew at once; one that takes long is made in the
background, and until it is there the last one answers: the first shows the events as last linked.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from tawatur.errors import InputError, TawaturError
from tawatur.export import forget, select
from tawatur.model import (
    Claim,
    Copy,
    Event,
    Handling,
    Linking,
    Pair,
    Reading,
)
from tawatur.service.linking import score_pair
from tawatur.service.workspace import PairExplanation, Workspace, explain_two

if TYPE_CHECKING:
    from tawatur.link import Shares

__all__ = ["View", "Views"]

T = TypeVar("T")
EVERYTHING: frozenset[Handling] = frozenset(("public", "restricted", "never"))
QUICK_SECONDS = 0.5
REST_SECONDS = 1.5
LONG_TO_LINK = 5000  # claims: some seconds
CLOSING_SECONDS = 3.0
TURN_SECONDS = 0.0005
LONGEST_SECONDS = 30.0  # after which a newer view is made although changes go on


class View:
    """Readings and their linking as somebody may see them.

    Attributes:
        state: Names the state of the workspace it was made from.
        readings: By the id of their document.
        withheld: Number of reports that are left out.
        linkings: Number of the linking.
    """

    def __init__(
        self,
        state: str,
        linking: Linking,
        readings: Sequence[Reading],
        withheld: int = 0,
        linkings: int = 0,
    ) -> None:
        self.state = state
        self.linkings = linkings
        self.linking = linking
        self.readings = {one.document.id: one for one in readings}
        self.withheld = withheld
        self._lists: dict[str, list[Any]] = {}
        self._making = threading.RLock()

    @cached_property
    def claims(self) -> dict[str, Claim]:
        """Claims by id, in the order of the readings."""
        return {claim.id: claim for reading in self.readings.values() for claim in reading.claims}

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

    @cached_property
    def shares(self) -> Shares:
        """How common each party, kind and place is among the claims."""
        from tawatur.link import find_shares  # noqa: PLC0415  # heavy

        return find_shares(self.claims.values())

    def explain(self, left: str, right: str, *, lexicon: Path | None = None) -> PairExplanation:
        """Explain why two claims are, may be or are not one happening.

        Args:
            left: Id of a claim that is seen here.
            right: Id of another.
            lexicon: The user's lexicon folder.

        Raises:
            InputError: The two are one claim.
        """
        if left == right:
            raise InputError("the two are one claim")
        one, other = (self.claims[key] for key in sorted((left, right)))
        pair = next(
            (p for p in self.pairs_of.get(one.id, ()) if other.id in (p.left, p.right)), None
        )
        if pair is None:
            documents = [self.readings[claim.document].document for claim in (one, other)]
            dates = {d.id: d.published for d in documents if d.published is not None}
            pair = score_pair(one, other, dates, lambda: self.shares, lexicon=lexicon)
        proposals = self.linking.proposals
        proposed = (one.id, other.id) in proposals or (other.id, one.id) in proposals
        return explain_two(one, other, pair, event=self.event_of.get(one.id), proposed=proposed)

    def sorted(self, name: str, make: Callable[[], list[T]]) -> list[T]:
        """Return a list that is made on first asking and kept as long as the view."""
        if name not in self._lists:
            with self._making:  # whoever else asks for it waits, and does not make it too
                if name not in self._lists:
                    self._lists[name] = make()
        return cast("list[T]", self._lists[name])


class Views:
    """The views of one workspace.

    Args:
        workspace: The workspace.
        rest: Seconds without a change after which a newer view is made in the background, so that
            linking does not compete with whoever judges one item after another.

    Attributes:
        prepare: Called with a view made in the background before anybody gets it, for what a door
            wants to have ready.
    """

    prepare: Callable[[View], object] | None = None

    def __init__(self, workspace: Workspace, *, rest: float = REST_SECONDS) -> None:
        self._workspace = workspace
        self._rest = rest
        self._lock = threading.Lock()
        self._made: dict[frozenset[Handling], View] = {}
        self._seconds = 0.0
        self._working: threading.Thread | None = None
        self._warming: threading.Thread | None = None
        self._warm = threading.Event()
        self._warm.set()
        self._closing = threading.Event()

    def warm(self) -> None:
        """Begin to make the first view in the background, before anybody asks for it."""
        self._warm.clear()
        self._warming = threading.Thread(target=self._begin, name="first view", daemon=True)
        self._warming.start()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until `warm` has ended, or so many seconds; say whether it has."""
        return self._warm.wait(seconds)

    def _begin(self) -> None:
        try:
            view = self.view()
            if self.prepare is not None:
                self.prepare(view)
        except TawaturError as error:  # told again to whoever asks
            logging.getLogger("tawatur").warning("no first view: %s", error)
        finally:
            self._warm.set()

    def close(self) -> None:
        """End what is made in the background; linking that takes long is left to the next start."""
        self._closing.set()
        for thread in (self._warming, self._working):
            if thread is not None:
                thread.join(CLOSING_SECONDS)

    def view(self, handlings: frozenset[Handling] = EVERYTHING) -> View:
        """Return what may be seen of reports of these handling levels."""
        state = self._workspace.state()
        with self._lock:
            whole = self._made.get(EVERYTHING)
            if whole is None:
                whole = self._make()
            if whole.state != state:
                if self._seconds < QUICK_SECONDS and self._workspace.is_linked():
                    whole = self._make()
                else:
                    self._make_in_background()
            found = self._made.get(handlings)
            if found is None:
                found = self._made[handlings] = _part(whole, handlings)
            return found

    @property
    def stale(self) -> bool:
        """Whether a newer view is being made."""
        return self._working is not None and self._working.is_alive()

    def settle(self, seconds: float = 60.0) -> None:
        """Wait until views are as new as the workspace, or so many seconds."""
        self.view()
        if self._working is not None:
            self._working.join(seconds)

    def _make(self) -> View:
        view, self._seconds = _read(self._workspace, as_linked_last=True)
        self._made = {EVERYTHING: view}
        return view

    def _make_in_background(self) -> None:
        if not self.stale:
            self._working = threading.Thread(target=self._replace, name="view", daemon=True)
            self._working.start()

    def _replace(self) -> None:
        self._warm.wait()  # who opens a large workspace is served before it is linked anew
        while not self._closing.is_set():
            self._wait_for_rest()
            if self._closing.is_set():
                return
            began = time.monotonic()
            try:
                with _yielding():
                    view, seconds = _read(self._workspace)
                    if self.prepare is not None:
                        self.prepare(view)
            except TawaturError as error:  # shown to nobody: what pages hold goes on answering
                logging.getLogger("tawatur").warning("no newer view: %s", error)
                return
            with self._lock:
                self._made, self._seconds = {EVERYTHING: view}, seconds
            if self._workspace.state() == view.state:
                return
            # Judging goes on. Half the time is left to those who wait for a page.
            self._closing.wait(time.monotonic() - began)

    def _wait_for_rest(self) -> None:
        began = time.monotonic()
        state = ""
        while state != (state := self._workspace.state()):
            if self._closing.wait(self._rest) or time.monotonic() - began > LONGEST_SECONDS:
                return


def _read(workspace: Workspace, *, as_linked_last: bool = False) -> tuple[View, float]:
    """Return a workspace as it is, and the seconds it took beside linking.

    Args:
        workspace: The workspace.
        as_linked_last: Where linking would take long, take the events as they were linked last; the
            view then has no state, so that it is never taken for new.
    """
    # Asked first: what changes while we read makes the view stale, never wrongly fresh.
    state = workspace.state()
    linking = None
    if as_linked_last and not workspace.is_linked():
        with _without_collecting():
            linking = workspace.last_linking()
        if (
            linking is not None
            and sum(len(event.claims) for event in linking.events) < LONG_TO_LINK
        ):
            linking = None
    if linking is not None:
        state = ""
    else:
        with _without_collecting() if workspace.is_linked() else contextlib.nullcontext():
            linking = workspace.link()
    linkings = workspace.linkings()
    began = time.monotonic()
    with _without_collecting():
        readings = workspace.readings()
    claims = {claim.id for reading in readings for claim in reading.claims}
    # A claim rejected since it was linked is gone from the readings only.
    gone = {key for event in linking.events for key in event.claims if key not in claims}
    view = View(state, forget(linking, gone), readings, linkings=linkings)
    return view, time.monotonic() - began


@contextlib.contextmanager
def _without_collecting() -> Iterator[None]:
    """Let Python not look for garbage while millions of values are made that all stay.

    It takes two fifths of the time of reading a large workspace, and finds none.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@contextlib.contextmanager
def _yielding() -> Iterator[None]:
    """Let other threads have their turn sooner while we work beside them.

    A page asks for its turn again after every look into the store, and would wait 5 ms each time.
    """
    usual = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(usual)


def _part(whole: View, handlings: frozenset[Handling]) -> View:
    """Leave out reports of other levels, with every trace of them."""
    if handlings >= EVERYTHING:
        return whole
    selection = select(
        whole.linking, tuple(whole.readings.values()), public="restricted" not in handlings
    )
    return View(
        whole.state, selection.linking, selection.readings, selection.withheld, whole.linkings
    )
