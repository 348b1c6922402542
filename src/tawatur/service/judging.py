"""Judging: people's decisions, what waits for one, where people differ.

Judging only appends: events are worked out anew when somebody next asks for them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from itertools import islice
from threading import RLock
from typing import TYPE_CHECKING, Any

from tawatur.errors import InputError, ProblemsError
from tawatur.model import (
    DECISIONS,
    Claim,
    Disagreement,
    Document,
    Interval,
    Judgement,
    Reading,
)
from tawatur.service.coding import (
    Agreement,
    CoderStatus,
    find_agreement,
    find_round,
    status_of,
)
from tawatur.service.decisions import Desk
from tawatur.service.judgement_log import Held, JudgementLog
from tawatur.service.review import MissedSentence, ReviewItem, find_waiting, missed_sentence
from tawatur.service.slots import Lookups, one_of

if TYPE_CHECKING:
    from tawatur.link import Judged, Round
    from tawatur.store import Store

__all__ = ["Draft", "Judging"]

_TICK = timedelta(microseconds=1)
_CHUNK = 500  # documents loaded at once
_NOBODY: frozenset[str] = frozenset()
_DIFFER = 12.0  # points: above all that a machine finds


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision that is not kept yet; `where` tells people where it stands."""

    decision: str
    subject: tuple[str, ...]
    where: str
    value: Mapping[str, Any] | None = None
    reason: str = ""


_Group = tuple[tuple[str, ...], tuple[ReviewItem, ...]]
"""Ids of the judgements about some documents, and what people differ on in them."""


@dataclass(frozen=True, slots=True)
class _Differing:
    """What people differ on, at one moment: by group of documents, and all of it.

    Attributes:
        content: State of the store.
        read: State of its readings.
        held: The judgements; None where some of them were out of sight.
        groups: By the documents of each.
    """

    content: str = ""
    read: str = ""
    held: Held | None = None
    groups: Mapping[tuple[str, ...], _Group] = field(default_factory=dict)
    items: tuple[ReviewItem, ...] = ()


class Judging:
    """The judgements of one workspace."""

    def __init__(self, store: Store, lookups: Lookups) -> None:
        self._store = store
        self._lookups = lookups
        self._log = JudgementLog(store)
        self._working = RLock()
        self._queue: tuple[int, Mapping[str, tuple[ReviewItem, ...]]] = (0, {})
        self._missed: tuple[str, tuple[MissedSentence, ...]] = ("", ())
        self._differing: dict[str, _Differing] = {}

    def judge(
        self,
        decision: str,
        subject: Sequence[str],
        *,
        by: str,
        reason: str = "",
        value: Mapping[str, Any] | None = None,
        replaces: Sequence[str] = (),
    ) -> Judgement:
        """Keep a decision; see `Workspace.judge`."""
        held = self._log.held()
        if decision in ("same", "different"):
            subject, value = self._of_events(decision, subject, value)
        made = self._make(decision, subject, held, by=by, reason=reason, value=value)
        for key in replaces:
            if key not in held.index.by_id:
                raise InputError(f"no judgement has the id {key!r}")
        if replaces:
            made = replace(made, replaces=tuple(replaces), id="")
        self._store.add_judgement(made)
        return made

    def settle(self, judgement_id: str, *, by: str, reason: str = "") -> Judgement:
        """Take the side of a judgement; see `Workspace.settle`."""
        found = [
            one
            for one in self.disagreements(by)
            if judgement_id in {answer.judgement for answer in one.answers}
        ]
        held = self._log.held()
        chosen = held.index.by_id.get(judgement_id)
        if chosen is None or not found:
            raise InputError(f"judgement {judgement_id!r} stands in no disagreement")
        others = [
            answer.judgement
            for one in found
            for answer in one.answers
            if answer.judgement != judgement_id
        ]
        made = replace(
            chosen,
            by=by.strip(),
            at=_next_moment(held),
            reason=reason.strip(),
            replaces=tuple(dict.fromkeys(others)),
            id="",
        )
        self._store.add_judgement(made)
        return made

    def judge_many(
        self, decisions: Sequence[Draft], *, by: str, problems: Sequence[str] = ()
    ) -> tuple[Judgement, ...]:
        """Keep many decisions at once, all or none.

        Args:
            decisions: What to keep.
            by: Who decides.
            problems: What was wrong before, told with the rest.

        Raises:
            ProblemsError: With a line for each that cannot be kept.
        """
        held = self._log.held()
        desk = Desk(self._store, held, by, self._lookups)
        moment = _next_moment(held)
        made: list[Judgement] = []
        problems = list(problems)
        for number, draft in enumerate(decisions):
            try:
                value = desk.value(draft.decision, draft.subject, draft.value)
            except InputError as error:
                problems.append(f"{draft.where}: {error}")
                continue
            at = moment + number * _TICK
            made.append(Judgement(draft.subject, draft.decision, by, at, draft.reason, value))
        if problems:
            raise ProblemsError(problems)
        self._store.add_judgements(made, by=by, action="import")
        return tuple(made)

    def take_over(self, judgements: Iterable[Judgement], *, by: str) -> tuple[Judgement, ...]:
        """Keep judgements made elsewhere, as they are; those held already are passed over."""
        held = self._log.held().index.by_id
        new = tuple(one for one in judgements if one.id not in held)
        if new:
            self._store.add_judgements(new, by=by or new[0].by, action="import")
        return new

    def undo(
        self, judgement_id: str, *, by: str, reason: str = "", others: bool = False
    ) -> Judgement:
        """Take a judgement back; see `Workspace.undo`."""
        held = self._log.held()
        target = held.index.by_id.get(judgement_id)
        if target is None:
            raise InputError(f"no judgement has the id {judgement_id!r}")
        if target.decision == "done":
            rooms = {room.id: room for room in held.rounds}
            if not any(key in rooms and rooms[key].by == by for key in target.subject):
                raise InputError("done: only who assigned the round reopens it")
        elif target.by != by and not others:
            raise InputError(
                f"judgement {judgement_id} is {target.by}'s: only {target.by} takes it back. To "
                "settle a disagreement, judge yourself and name it as replaced."
            )
        if target not in held.in_force:
            raise InputError(f"judgement {judgement_id} is taken back or settled already")
        made = self._make("undo", [judgement_id], held, by=by, reason=reason)
        self._store.add_judgement(made)
        return made

    def resolve(self, prefix: str, *what: str) -> str:
        """Return the one id that begins so, of "claims", "documents", "events" or "judgements".

        A document may be given by the name of its report.

        Raises:
            InputError: None or several begin so.
        """
        found = [key for table in what for key in self._store.ids(table, prefix)]
        if "claims" in what:
            found += [
                key
                for key in self._log.held().index.added
                if key.startswith(prefix) and key not in found
            ]
        if "documents" in what and not found:
            found = [one.id for one in self._store.documents() if one.report == prefix]
        if prefix in found or len(found) == 1:
            return prefix if prefix in found else found[0]
        if not found:
            named = " or ".join(table.removesuffix("s") for table in what)
            raise InputError(f"no {named} has an id that begins with {prefix!r}")
        raise InputError(f"several {' or '.join(what)} begin with {prefix!r}; give more of the id")

    def judgements(self, *, viewer: str = "") -> tuple[Judgement, ...]:
        """Return every judgement in sight, oldest first, those taken back too."""
        return tuple(self._log.held().in_sight(viewer))

    def judged(self, viewer: str = "") -> Judged:
        """Return what judgements make of the reports they are about; no other is loaded."""
        return self._judged(self._log.held().documents, viewer)

    def _judged(self, documents: Sequence[str], viewer: str) -> Judged:
        from tawatur.link import apply_judgements  # noqa: PLC0415  # heavy

        readings = tuple(self._readings_among(documents))
        return apply_judgements(readings, self._log.held().about(documents), viewer=viewer)

    def readings(self, readings: Iterable[Reading], viewer: str = "") -> tuple[Reading, ...]:
        """Return readings as people have judged them."""
        from tawatur.link import apply_judgements  # noqa: PLC0415  # heavy

        held = self._log.held()
        touched, given = set(held.documents), tuple(readings)
        about = [one for one in given if one.document.id in touched]
        judged = apply_judgements(about, held.all, viewer=viewer).readings
        new = {one.document.id: one for one in judged}
        return tuple(new.get(one.document.id, one) for one in given)

    def reading(self, document: str, viewer: str = "") -> Reading:
        """Return one report as people have judged it.

        Raises:
            InputError: There is none.
        """
        return Desk(self._store, self._log.held(), viewer, self._lookups).reading(document)

    def claim(self, key: str, viewer: str = "") -> tuple[Claim, Document]:
        """Return a claim as people have judged it, a rejected one as it was read, and its report.

        Raises:
            InputError: There is none.
        """
        desk = Desk(self._store, self._log.held(), viewer, self._lookups)
        claim = desk.claim(key)
        return claim, desk.reading(claim.document).document

    def dates(self) -> dict[str, Interval | None]:
        """Return the dates of publication that people give, by document, where they agree."""
        dated = self.redated(self._log.held().all)
        arrived = {
            reading.document.id: reading.document.published
            for reading in self._store.readings(dated)
        }
        judged = (reading.document for reading in self._judged(dated, "").readings)
        return {one.id: one.published for one in judged if one.published != arrived[one.id]}

    def redated(self, judgements: Iterable[Judgement]) -> list[str]:
        """Return the documents whose date of publication judgements may have changed."""
        dating = self._log.held().index.dating
        return sorted({key for one in judgements for key in dating.get(one.id, ())})

    def disagreements(self, viewer: str = "") -> tuple[Disagreement, ...]:
        """Return the questions that people answer differently."""
        return tuple(item.disagreement for item in self._differ(viewer) if item.disagreement)

    def _differ(self, viewer: str) -> tuple[ReviewItem, ...]:
        """Return what people differ on; after a change only about the reports it touched."""
        from tawatur.link import apply_judgements  # noqa: PLC0415  # heavy

        state, held = self._store.state(), self._log.held()
        blind = any(room.open for room in held.rounds)
        viewer = viewer if blind else ""
        with self._working:
            kept = self._differing.get(viewer, _Differing())
            if kept.content == state.content:
                return kept.items
            before = kept.groups if kept.read == state.read else {}
            among, groups = None, dict[tuple[str, ...], _Group]()
            if before and not blind and kept.held is not None and kept.held.index is held.index:
                added = held.all[len(kept.held.all) :]
                among = held.reached_from(key for one in added for key in held.documents_of(one))
                groups = {group: told for group, told in before.items() if group[0] not in among}
            new: dict[tuple[str, ...], list[Judgement]] = {}
            for group in held.shared(viewer, among):
                about = held.about(group)
                ids = tuple(one.id for one in about)
                known = before.get(group)
                groups[group] = known if known and known[0] == ids else (ids, ())
                if groups[group] is not known:
                    new[group] = about
            readings = {
                one.document.id: one for one in self._readings_among([k for g in new for k in g])
            }
            for group, about in new.items():
                read = [readings[key] for key in group if key in readings]
                found = apply_judgements(read, about, viewer=viewer).disagreements
                groups[group] = (
                    groups[group][0],
                    tuple(self._differing_item(one) for one in found),
                )
            order = sorted(group for group, (_, found) in groups.items() if found)
            items = tuple(item for group in order for item in groups[group][1])
            kept = _Differing(state.content, state.read, None if blind else held, groups, items)
            self._differing[viewer] = kept
            return items

    def _differing_item(self, one: Disagreement) -> ReviewItem:
        homes = self._homes(one.subject)
        return ReviewItem("differ", one.subject, "", _DIFFER, ("differ",), homes, one)

    def _readings_among(self, documents: Sequence[str]) -> Iterator[Reading]:
        for at in range(0, len(documents), _CHUNK):
            yield from self._store.readings(documents[at : at + _CHUNK])

    # What waits.

    def review_queue(
        self, *, by: str = "", limit: int = 50, about: str = "", linkings: int | None = None
    ) -> tuple[ReviewItem, ...]:
        """Return what waits for a person, what matters most first; see `Workspace.review_queue`."""
        held = self._log.held()
        assigned = _assigned(held, by)
        judged = held.who_judged(by)
        found: list[ReviewItem] = []
        if about in ("", "differ") and not assigned:
            found += self._differ(by)
        differing = {item.subject for item in found}
        for item in self._waiting(linkings).get(about, ()):
            if len(found) >= limit:
                break
            people = judged.get(tuple(sorted(item.subject)), _NOBODY)
            done = by in people if assigned else people - {"-"}
            if done or item.subject in differing:
                continue
            if any("-" in judged.get((key,), _NOBODY) for key in item.subject):
                continue
            if assigned and assigned.isdisjoint(item.documents):
                continue
            found.append(item)
        return tuple(found[:limit])

    def missed(self, *, by: str = "", limit: int = 50) -> tuple[MissedSentence, ...]:
        """Return sentences in which a claim may have been missed; see `Workspace.missed`."""
        held = self._log.held()
        assigned = _assigned(held, by)
        answered: dict[str, list[int]] = defaultdict(list)
        for one in held.standing(by):
            value = one.value or {}
            if one.decision == "reject" and value.get("what") == "sentence":
                answered[one.subject[0]].append(value["start"])
            elif one.decision == "add" and value.get("what") == "claim":
                answered[one.subject[0]].append(value["trigger"]["start"])
        found = (
            one
            for one in self._all_missed()
            if (not assigned or one.document in assigned)
            and not any(
                one.sentence.start <= at < one.sentence.end for at in answered[one.document]
            )
        )
        return tuple(islice(found, limit))

    def _all_missed(self) -> tuple[MissedSentence, ...]:
        """Return all sentences that may tell a claim, likeliest first; found once for all reading."""
        read = self._store.state().read
        with self._working:
            if not read or self._missed[0] != read:
                found = [
                    missed_sentence(reading, sentence)
                    for reading in self._store.missing()
                    for sentence in reading.missed
                ]
                found.sort(key=lambda one: (-one.score, one.report, one.sentence.start))
                self._missed = (read, tuple(found))
            return self._missed[1]

    def _waiting(self, linkings: int | None = None) -> Mapping[str, tuple[ReviewItem, ...]]:
        """Return all that would wait had nobody judged anything; worked out once for a linking.

        Args:
            linkings: Number of the linking whose events are shown; if what is held was made for it
                or a later one, it will do. By default that of now.

        Returns:
            What waits, by what it is about; "" for all of it.
        """
        queue = self._queue
        if linkings is not None and queue[0] >= max(linkings, 1):
            return queue[1]
        with self._working:
            now = self._store.state().linkings
            if self._queue[0] != now:
                items = find_waiting(
                    self._store.records("claims"),
                    self._store.records("events"),
                    self._store.weights,
                    self._store.proposals(),
                    self._lookups.thresholds(),
                )
                by_subject = {
                    about: tuple(item for item in items if item.about == about)
                    for about in ("claim", "pair")
                }
                self._queue = (now, {"": items, **by_subject})
            return self._queue[1]

    def rounds(self) -> tuple[Round, ...]:
        """Return the rounds of blind coding, oldest first."""
        return self._log.held().rounds

    # Blind coding.

    def start_coding(
        self, name: str, coders: Sequence[str], *, by: str, documents: Sequence[str] = ()
    ) -> Round:
        """Assign a round; see `Workspace.start_coding`."""
        chosen = list(documents) or [one.id for one in self._store.documents()]
        if not chosen:
            raise InputError("there is no report to code")
        made = self.judge("assign", chosen, by=by, value={"round": name, "coders": list(coders)})
        return next(room for room in self.rounds() if room.id == made.id)

    def finish_coding(self, name: str, *, by: str) -> Judgement:
        """Say that a coder is done; see `Workspace.finish_coding`."""
        room = find_round(self.rounds(), name)
        return self.judge("done", [room.id], by=by)

    def coding_status(self) -> list[CoderStatus]:
        """Return how far each coder of each round has come."""
        held = self._log.held()
        return [
            status
            for room in held.rounds
            for status in status_of(room, self._readings_of(room), held.all)
        ]

    def coding_agreement(self, name: str) -> list[Agreement]:
        """Return how far the coders of a round agree; see `Workspace.coding_agreement`."""
        held = self._log.held()
        room = find_round(held.rounds, name)
        return find_agreement(room, self._readings_of(room), held.all)

    def _readings_of(self, room: Round) -> list[Reading]:
        return list(self._store.readings(sorted(room.documents)))

    # Inside.

    def _make(
        self,
        decision: str,
        subject: Sequence[str],
        held: Held,
        *,
        by: str,
        reason: str = "",
        value: Mapping[str, Any] | None = None,
    ) -> Judgement:
        one_of(decision, DECISIONS, "decision")
        if not by.strip():
            raise InputError("who decides? Give a name.")
        desk = Desk(self._store, held, by, self._lookups)
        checked = desk.value(decision, subject, value)
        return Judgement(
            tuple(subject), decision, by.strip(), _next_moment(held), reason.strip(), checked
        )

    def _of_events(
        self, decision: str, subject: Sequence[str], value: Mapping[str, Any] | None
    ) -> tuple[list[str], Mapping[str, Any] | None]:
        """Put the claims of events, as last linked and without copies, in the place of the events."""
        events: dict[str, list[str]] = {}
        for key in subject:
            event = self._store.event(self._store.alias(key) or key)
            if event is not None:
                copies = {copy for _, copy in event.copies}
                events[key] = [claim for claim in event.claims if claim not in copies]
        if not events:
            return list(subject), value
        own = [key for key in subject if key not in events]
        groups = [[key for key in claims if key not in own] for claims in events.values()]
        claims = list(dict.fromkeys([*own, *(key for group in groups for key in group)]))
        if decision == "same":
            return claims, value
        if not all(groups):
            raise InputError("different: nothing would be left of the event")
        return claims, {"groups": [own, *groups] if own else groups}

    def documents_of(self, judgement: Judgement) -> tuple[str, ...]:
        """Return the documents that a judgement is about, as far as it or the store tells."""
        return self._log.held().documents_of(judgement)

    def _homes(self, subject: Iterable[str]) -> tuple[str, ...]:
        """Return the documents of claims; what is no claim that was read stays as it is."""
        claims = ((key, self._store.claim(key)) for key in subject)
        return tuple(key if claim is None else claim.document for key, claim in claims)


def _assigned(held: Held, by: str) -> set[str]:
    """Return the documents that somebody has yet to code, or nothing."""
    rooms = [room for room in held.rounds if by in room.coders and by not in room.done]
    return {key for room in rooms for key in room.documents}


def _next_moment(held: Held) -> datetime:
    """Return now, or the first moment after every judgement held: a clock may be behind."""
    now = datetime.now(UTC).replace(tzinfo=None)
    return max(now, held.index.latest + _TICK)
