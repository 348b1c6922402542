"""Decisions through pages and API: whoever decides may decide only on what they may see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException

from tawatur.link import documents_named
from tawatur.model import Disagreement, Judgement
from tawatur.service.access import Person
from tawatur.service.review import MissedSentence, ReviewItem
from tawatur.service.views import EVERYTHING, View
from tawatur.web.desk import Desk, NotAllowed

__all__ = ["decide", "find_disagreements", "find_judgements", "find_missed", "find_queue", "undo"]

_MOST = 500  # items looked through for those that somebody may see


def decide(
    desk: Desk,
    view: View,
    person: Person,
    decision: str,
    subject: Sequence[str],
    *,
    reason: str = "",
    value: Mapping[str, Any] | None = None,
    replaces: Sequence[str] = (),
) -> Judgement:
    """Keep a decision.

    Raises:
        HTTPException: 404 where the subject is none that they may see.
        NotAllowed: It changes who may see a report, or settles what others judged.
        InputError: The decision does not fit its subject.
    """
    if replaces or (decision == "metadata" and "handling" in (value or {})):
        _need_settling(person)
    if decision == "assign":
        _need_settling(person)
    seen = _Seen(desk, view, person)
    named = [*replaces, *(subject if decision == "done" else ())]
    if named and not {one.id for one in find_judgements(desk, view, person)}.issuperset(named):
        raise HTTPException(404, "no judgement of this id")
    if decision != "done" and not all(seen.may(key) for key in subject):
        raise HTTPException(404, "nothing of this id can be decided on")
    return desk.workspace.judge(
        decision, subject, by=person.name, reason=reason, value=value, replaces=replaces
    )


def undo(desk: Desk, view: View, person: Person, judgement: str, *, reason: str = "") -> Judgement:
    """Take a decision back.

    Raises:
        HTTPException: 404 where there is none that they may see.
        NotAllowed: It is somebody else's, and they may not settle.
        InputError: It is taken back already.
    """
    target = next((one for one in find_judgements(desk, view, person) if one.id == judgement), None)
    if target is None:
        raise HTTPException(404, "no judgement of this id")
    others = target.by != person.name
    if others:
        _need_settling(person)
    return desk.workspace.undo(judgement, by=person.name, reason=reason, others=others)


def find_judgements(desk: Desk, view: View, person: Person) -> list[Judgement]:
    """Return the decisions somebody may see, oldest first."""
    held = desk.workspace.judgements(viewer=person.name)
    seen = _Seen(desk, view, person)
    if seen.everything:
        return list(held)
    by_id = {one.id: one for one in held}
    return [one for one in held if seen.may_judgement(one, by_id)]


def find_queue(
    desk: Desk, view: View, person: Person, *, limit: int, about: str = ""
) -> list[ReviewItem]:
    """Return what waits for somebody, what matters most first."""
    items = desk.workspace.review_queue(
        by=person.name, limit=_MOST, about=about, linkings=view.linkings
    )
    seen = _Seen(desk, view, person)
    return [one for one in items if all(seen.may(key) for key in one.subject)][:limit]


def find_missed(desk: Desk, view: View, person: Person, *, limit: int) -> list[MissedSentence]:
    """Return sentences in which a claim may have been missed, the likeliest first."""
    items = desk.workspace.missed(by=person.name, limit=_MOST)
    return [one for one in items if one.document in view.readings][:limit]


def find_disagreements(desk: Desk, view: View, person: Person, *, limit: int) -> list[Disagreement]:
    """Return the questions that people answer differently."""
    seen = _Seen(desk, view, person)
    items = desk.workspace.disagreements(viewer=person.name)
    return [one for one in items if all(seen.may(key) for key in one.subject)][:limit]


class _Seen:
    """What somebody may see, by any id; what the view lacks yet is looked up among the judged."""

    def __init__(self, desk: Desk, view: View, person: Person) -> None:
        self._desk = desk
        self._view = view
        self._person = person
        self._judged: dict[str, str] | None = None

    @property
    def everything(self) -> bool:
        return self._person.handlings >= EVERYTHING

    def may(self, key: str) -> bool:
        view = self._view
        if self.everything or key in view.claims or key in view.readings or key in view.events:
            return True
        return self._document(key) in view.readings

    def may_judgement(self, one: Judgement, by_id: Mapping[str, Judgement]) -> bool:
        documents: Iterable[str] = documents_named(one)
        if documents:
            return all(document in self._view.readings for document in documents)
        return all(
            self.may_judgement(by_id[key], by_id) if key in by_id else self.may(key)
            for key in one.subject
        )

    def _document(self, claim: str) -> str:
        if self._judged is None:
            judged = self._desk.workspace.judged(viewer=self._person.name)
            claims = [c for reading in judged.readings for c in reading.claims]
            self._judged = {c.id: c.document for c in (*claims, *judged.rejected)}
        return self._judged.get(claim, "")


def _need_settling(person: Person) -> None:
    if not person.may("settle"):
        raise NotAllowed("settle")
