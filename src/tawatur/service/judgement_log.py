"""The judgements of a workspace, held in memory and brought up to date whenever they are asked for.

Judging must not take longer the more has been judged, so what was loaded once is kept: only what
was added since is read, and what is worked out from all of them is worked out once for each change.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from threading import RLock
from typing import TYPE_CHECKING

from tawatur.model import Judgement

if TYPE_CHECKING:
    from tawatur.link import Round
    from tawatur.store import Store

__all__ = ["Held", "JudgementLog"]


class JudgementLog:
    """Gives the judgements of a store as they are now."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = RLock()
        self._mark = (0, 0)
        self._held = Held(store, (), None)

    def held(self) -> Held:
        """Return all judgements of now."""
        with self._lock:
            mark = self._store.judgements_mark()
            if mark != self._mark:
                count, last = self._mark
                new = self._store.judgements(after=last)
                if len(new) == mark[0] - count and last <= mark[1]:
                    self._held = Held(self._store, new, self._held)
                else:  # some were purged
                    self._held = Held(self._store, self._store.judgements(), None)
                self._mark = mark
            return self._held


@dataclass(slots=True)
class Index:
    """What judgements are about. Later moments share it: it is only added to.

    Attributes:
        by_id: The judgements by their ids.
        added: Documents of the claims that people added, by the claims' ids.
        documents: Documents of each judgement.
        about: Judgements of each document.
        latest: When the last one was made.
        dating: Judgements that give a date of publication or take one back, by their ids, with
            the documents they date.
    """

    by_id: dict[str, Judgement] = field(default_factory=dict)
    added: dict[str, str] = field(default_factory=dict)
    documents: dict[str, tuple[str, ...]] = field(default_factory=dict)
    about: dict[str, list[Judgement]] = field(default_factory=lambda: defaultdict(list))
    latest: datetime = datetime.min
    dating: dict[str, tuple[str, ...]] = field(default_factory=dict)


class Held:
    """Judgements at one moment, oldest first, and what they are about."""

    def __init__(self, store: Store, new: Sequence[Judgement], before: Held | None) -> None:
        self._store = store
        self.all: tuple[Judgement, ...] = (*(before.all if before else ()), *new)
        self.index: Index = before.index if before else Index()
        if before is not None and new and _only_add(new, self.index):
            self._carry_on(before, new)
        for judgement in new:
            self._note(judgement)

    def documents_of(self, judgement: Judgement) -> tuple[str, ...]:
        """Return the documents that a judgement is about, as far as it or the store tells."""
        return self.index.documents.get(judgement.id, ())

    @property
    def documents(self) -> list[str]:
        """Ids of the documents that judgements are about, and of other things noted."""
        return list(self.index.about)

    def about(self, documents: Iterable[str]) -> list[Judgement]:
        """Return the judgements about some documents, undos and assignments too, oldest first."""
        found = {one.id: one for key in documents for one in self.index.about.get(key, ())}
        return sorted(found.values(), key=lambda one: (one.at, one.id))

    def _carry_on(self, before: Held, new: Sequence[Judgement]) -> None:
        """Take over what was worked out, with what new judgements add to it."""
        known, ordered = vars(before), sorted(new, key=lambda one: (one.at, one.id))
        if "rounds" in known:
            self.rounds = before.rounds
        if "in_force" in known:
            self.in_force = [*before.in_force, *ordered]
        if "_who_judged" in known:
            self._who_judged = dict(before._who_judged)
            for key, people in _who_judged(ordered).items():
                self._who_judged[key] = self._who_judged.get(key, frozenset()) | people

    @cached_property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of blind coding, oldest first."""
        from tawatur.link import find_rounds  # noqa: PLC0415  # heavy

        return find_rounds(self.all)

    @cached_property
    def in_force(self) -> list[Judgement]:
        """Those that nobody has taken back, undos too."""
        from tawatur.link import in_force  # noqa: PLC0415  # heavy

        return in_force(self.all)

    def in_sight(self, viewer: str) -> Sequence[Judgement]:
        """Return those that somebody may see."""
        from tawatur.link import in_sight  # noqa: PLC0415  # heavy

        if not any(room.open for room in self.rounds):
            return self.all
        return in_sight(self.all, self.documents_of, viewer)

    def standing(self, viewer: str) -> Sequence[Judgement]:
        """Return those that somebody may see and nobody has taken back, undos too."""
        from tawatur.link import in_force  # noqa: PLC0415  # heavy

        sight = self.in_sight(viewer)
        return self.in_force if sight is self.all else in_force(sight)

    def who_judged(self, viewer: str) -> Mapping[tuple[str, ...], frozenset[str]]:
        """Return who judged each claim and each pair, in the eyes of somebody.

        "-" stands among those who judged a claim that somebody rejected.
        """
        standing = self.standing(viewer)
        return self._who_judged if standing is self.in_force else _who_judged(standing)

    @cached_property
    def _who_judged(self) -> dict[tuple[str, ...], frozenset[str]]:
        return _who_judged(self.in_force)

    def reached_from(self, documents: Iterable[str]) -> set[str]:
        """Return some documents and all that answers about several connect with them."""
        found: set[str] = set()
        waiting = list(documents)
        while waiting:
            key = waiting.pop()
            if key not in found:
                found.add(key)
                answers = (one for one in self.index.about.get(key, ()) if self.keys_of(one))
                waiting += [other for one in answers for other in self.documents_of(one)]
        return found

    def shared(self, viewer: str, among: Iterable[str] | None = None) -> list[tuple[str, ...]]:
        """Return the documents about which two people judged one thing: they may differ there.

        Documents that one judgement names together stand in one group, so that no judgement reaches
        from one group into another.

        Args:
            viewer: In whose eyes.
            among: Documents to look at, with all that `reached_from` finds; by default all.
        """
        held = self.standing(viewer)
        if among is not None:
            about, ids = {one.id for one in self.about(among)}, {one.id for one in held}
            held = [self.index.by_id[key] for key in about & ids]
        people: dict[str, set[str]] = defaultdict(set)
        standing = [(one, self.keys_of(one)) for one in held]
        for one, keys in standing:
            for key in keys:
                people[key].add(one.by)
        found: dict[str, str] = {}  # each document with one that stands for its group
        for one, keys in standing:
            if any(len(people[key]) > 1 for key in keys):
                found.update((key, key) for key in self.documents_of(one))

        def root(key: str) -> str:
            while found[key] != key:
                found[key] = key = found[found[key]]
            return key

        for one, keys in standing:
            first, *more = [key for key in self.documents_of(one) if keys and key in found] or [""]
            for key in more:
                found[root(key)] = root(first)
        groups: dict[str, list[str]] = defaultdict(list)
        for key in found:
            groups[root(key)].append(key)
        return [tuple(sorted(group)) for group in groups.values()]

    def keys_of(self, judgement: Judgement) -> tuple[str, ...]:
        """Return the ids of what a judgement answers for: a claim that it adds, or its subject."""
        if judgement.decision in ("undo", "note", "assign", "done"):
            return ()
        born = _born(judgement)
        return (born,) if born else judgement.subject

    def _note(self, judgement: Judgement) -> None:
        from tawatur.link import documents_named  # noqa: PLC0415  # heavy

        born = _born(judgement)
        if born:
            self.index.added[born] = judgement.subject[0]
        documents: dict[str, None] = dict.fromkeys(documents_named(judgement))
        for key in () if documents else judgement.subject:
            documents.update(dict.fromkeys(self.index.documents.get(key) or (self._home(key),)))
        self.index.by_id[judgement.id] = judgement
        self.index.latest = max(self.index.latest, judgement.at)
        self.index.documents[judgement.id] = tuple(documents)
        gives = judgement.decision == "metadata" and "published" in (judgement.value or {})
        takes = judgement.decision == "undo" and not self.index.dating.keys().isdisjoint(
            judgement.subject
        )
        if gives or takes:
            self.index.dating[judgement.id] = tuple(documents)
        for key in documents:
            self.index.about[key].append(judgement)

    def _home(self, key: str) -> str:
        """Return the document of a claim; anything else stands for itself."""
        if key in self.index.added:
            return self.index.added[key]
        claim = self._store.claim(key)
        return key if claim is None else claim.document


def _only_add(new: Sequence[Judgement], index: Index) -> bool:
    """Say whether judgements come after all others and leave them as they are."""
    return all(
        one.at > index.latest and one.decision not in ("undo", "assign", "done") for one in new
    )


def _who_judged(standing: Iterable[Judgement]) -> dict[tuple[str, ...], frozenset[str]]:
    found: dict[tuple[str, ...], frozenset[str]] = defaultdict(frozenset)
    for one in standing:
        if one.decision in ("same", "different"):
            keys = sorted(one.subject)
            for at, left in enumerate(keys):
                for right in keys[at + 1 :]:
                    found[left, right] |= {one.by}
        elif one.decision in ("accept", "correct") or (
            one.decision == "reject" and not (one.value or {}).get("what")
        ):
            for key in one.subject:
                found[key,] |= {one.by, "-"} if one.decision == "reject" else {one.by}
    return found


def _born(judgement: Judgement) -> str:
    """Return the id of the claim that a judgement adds, "" where it adds none."""
    value = judgement.value
    if judgement.decision != "add" or not value or value.get("what") != "claim":
        return ""
    from tawatur.link import added_claim_id  # noqa: PLC0415  # heavy

    try:
        return added_claim_id(judgement.subject[0], value["trigger"]["start"])
    except (KeyError, TypeError, IndexError):
        return ""
