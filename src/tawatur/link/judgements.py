"""What people's judgements make of what was read: a pure function of both.

    state = f(readings, judgements)

Nothing that was read is lost: what people decide is worked out anew each time, so that an undone
judgement leaves no trace, and a reading made anew keeps every judgement. A judgement about a claim
that is no longer read is listed as orphaned and waits.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Any

from tawatur.link.answers import ROLES, SLOTS, Answers, Question, Said, as_read, gist
from tawatur.link.verdicts import in_force, in_sight
from tawatur.model import (
    Claim,
    Copy,
    Disagreement,
    Document,
    Judgement,
    Reading,
    Review,
    Span,
    make_id,
)
from tawatur.model.contract import claim_from_json, claim_to_json, interval_from_json
from tawatur.model.mentions import span_from_json, span_to_json

__all__ = [
    "HANDLINGS",
    "METADATA",
    "Judged",
    "added_claim_id",
    "apply_judgements",
    "documents_named",
]

METADATA = ("outlet", "url", "title", "published", "handling")
"""Fields of a document that a person can correct."""
HANDLINGS = ("public", "restricted", "never")

_STANDS, _REJECTED, _REFUSED = "stands", "rejected", "refused"
_OF_CLAIMS = ("claim", "slot", "role", "hop")
Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """What was read, as people have judged it.

    Attributes:
        readings: In the order given; rejected claims are gone, added ones stand in their places.
        same: Pairs of claims that people say are one happening.
        different: Pairs that they say are not.
        copies: Copies that people say there are.
        no_copies: Pairs of documents, sorted, whose copies as found do not stand.
        reviewed: Ids of claims that a person has reviewed and nobody disputes.
        rejected: Claims that people say are none, as they were read.
        disagreements: Questions that people answer differently.
        orphaned: Judgements in force about something that is no longer read or does not fit it.
        standing: Judgements in force and in sight, oldest first.
    """

    readings: tuple[Reading, ...]
    same: frozenset[Edge] = frozenset()
    different: frozenset[Edge] = frozenset()
    copies: tuple[Copy, ...] = ()
    no_copies: frozenset[Edge] = frozenset()
    reviewed: frozenset[str] = frozenset()
    rejected: tuple[Claim, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    orphaned: tuple[Judgement, ...] = ()
    standing: tuple[Judgement, ...] = ()


def added_claim_id(document: str, start: int) -> str:
    """Return the id of a claim that people added at a trigger; one claim, whoever adds it."""
    return make_id(document, str(start), "added")


def documents_named(judgement: Judgement) -> list[str]:
    """Return the documents that a judgement says its claims stand in."""
    return [part["document"] for part in (judgement.value or {}).get("about") or ()]


def apply_judgements(
    readings: Sequence[Reading], judgements: Iterable[Judgement], *, viewer: str = ""
) -> Judged:
    """Return what people's judgements make of readings.

    Args:
        readings: As they were read.
        judgements: In any order; their times tell which came first.
        viewer: Who looks. In an open round of blind coding a coder sees his own judgements and
            not the others'; nobody else sees either.
    """
    held = list(judgements)
    if not held:
        return Judged(tuple(readings))
    return _Judge(readings, held, viewer).judged()


class _Judge:
    """One application: answers are gathered first, then each reading is changed by them."""

    def __init__(
        self, readings: Sequence[Reading], judgements: Sequence[Judgement], viewer: str
    ) -> None:
        self._readings = readings
        self._documents = {one.document.id: one.document for one in readings}
        self._claims = {claim.id: claim for one in readings for claim in one.claims}
        self._home = {key: claim.document for key, claim in self._claims.items()}
        self._answers = Answers()
        self._born: dict[str, Claim] = {}  # claims that people added
        self._alias: dict[str, str] = {}  # ... which are now read as well
        self._orphaned: list[Judgement] = []
        self._find_added(judgements)
        sight = in_sight(judgements, self._documents_of, viewer)
        self._standing = [one for one in in_force(sight) if one.decision != "undo"]
        self._find_read()
        for judgement in self._standing:
            self._take(judgement)
        self._imply()

    def judged(self) -> Judged:
        """Return everything the answers come to."""
        denied = self._denials()
        touched = {key for about in _OF_CLAIMS for key in self._answers.subjects(about)}
        touched |= denied.keys()
        born: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._born.values():
            born[claim.document].append(claim)
        changed = {self._home[key] for key in touched}
        rejected: list[Claim] = []
        readings = []
        for reading in self._readings:
            claims = reading.claims
            if reading.document.id in changed:
                told = (*claims, *born[reading.document.id])
                rejected += [one for one in told if self._verdict(one.id) == _REJECTED]
                claims = tuple(
                    self._claim(one, denied.get(one.id)) if one.id in touched else one
                    for one in sorted(told, key=lambda one: (one.trigger.start, one.id))
                    if self._verdict(one.id) == _STANDS
                )
            document = self._document(reading.document)
            same_as_read = document is reading.document and claims is reading.claims
            readings.append(
                reading if same_as_read else replace(reading, document=document, claims=claims)
            )
        same, different = self._edges()
        copies, no_copies = self._copies()
        return Judged(
            readings=tuple(readings),
            same=frozenset(same - different),
            different=frozenset(different),
            copies=tuple(copies),
            no_copies=frozenset(no_copies),
            reviewed=frozenset(c.id for r in readings for c in r.claims if c.reviewed),
            rejected=tuple(rejected),
            disagreements=tuple(self._disagreements()),
            orphaned=tuple(self._orphaned),
            standing=tuple(self._standing),
        )

    # Gathering.

    def _find_added(self, judgements: Iterable[Judgement]) -> None:
        """Learn the ids of added claims, so that other judgements can be about them."""
        for judgement in judgements:
            added = self._added(judgement)
            if added is not None:
                document, trigger, _ = added
                self._home[added_claim_id(document, trigger.start)] = document

    def _find_read(self) -> None:
        """Learn which of the claims that stand as added are read as well."""
        told = {one.document.id: one.claims for one in self._readings}
        for document, trigger, kind in filter(None, map(self._added, self._standing)):
            for claim in told[document]:
                if claim.kind == kind and claim.trigger.overlaps(trigger):
                    self._alias[added_claim_id(document, trigger.start)] = claim.id
                    break

    def _added(self, judgement: Judgement) -> tuple[str, Span, str] | None:
        """Return document, words and kind of a claim that a judgement adds to what is held."""
        value = judgement.value or {}
        if judgement.decision != "add" or value.get("what") != "claim":
            return None
        document = judgement.subject[0] if judgement.subject else ""
        try:
            added = document, span_from_json(value["trigger"]), value["kind"]
        except (KeyError, TypeError):
            return None  # it is orphaned later
        return added if document in self._documents else None

    def _documents_of(self, judgement: Judgement) -> list[str]:
        found = [self._home.get(key, key) for key in judgement.subject]
        return found + documents_named(judgement)

    def _take(self, judgement: Judgement) -> None:
        """Note what a judgement answers; one about something unknown is orphaned."""
        take: Callable[[Judgement, Mapping[str, Any]], bool] | None = {
            "accept": self._take_verdict,
            "reject": self._take_verdict,
            "correct": self._take_correction,
            "add": self._take_addition,
            "same": self._take_pairs,
            "different": self._take_pairs,
            "metadata": self._take_metadata,
        }.get(judgement.decision)
        if take is None:
            return
        try:
            fits = take(judgement, judgement.value or {})
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            fits = False
        if not fits:
            self._orphaned.append(judgement)

    def _known(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Return the ids of claims under which they are held; KeyError for one that is not."""
        found = []
        for key in keys:
            found.append(self._alias.get(key, key))
            if found[-1] not in self._claims and found[-1] not in self._born:
                raise KeyError(key)
        return tuple(found)

    def _take_verdict(self, judgement: Judgement, value: Mapping[str, Any]) -> bool:
        if judgement.decision == "reject" and value.get("what"):
            self._take_link(judgement, value, refused=True)
            return True
        says = _STANDS if judgement.decision == "accept" else _REJECTED
        for key in self._known(judgement.subject):
            self._answers.say(Question("claim", (key,)), judgement, says)
        return True

    def _take_correction(self, judgement: Judgement, value: Mapping[str, Any]) -> bool:
        slot = value["slot"]
        if slot not in SLOTS:
            return False
        for key in self._known(judgement.subject):
            claim = self._claims.get(key) or self._born[key]
            _with(claim, slot, value["value"])  # fits, or says so now
            for about in ("role", "hop"):  # a whole slot takes the place of parts added to it
                for question in self._answers.of(about, key):
                    if question.slot == slot:
                        self._answers.take_back(question, judgement.by)
            says = gist(slot, value["value"])
            self._answers.say(Question("slot", (key,), slot), judgement, says, value["value"])
            self._answers.say(Question("claim", (key,)), judgement, _STANDS)
        return True

    def _take_addition(self, judgement: Judgement, value: Mapping[str, Any]) -> bool:
        if value["what"] != "claim":
            self._take_link(judgement, value, refused=False)
            return True
        (document,) = judgement.subject
        trigger = span_from_json(value["trigger"])
        key = added_claim_id(document, trigger.start)
        claim = _made(self._documents[document], key, judgement, value)
        target = self._alias.get(key, key)
        if target == key:
            self._born.setdefault(key, claim)
        self._answers.say(Question("claim", (target,)), judgement, _STANDS)
        for slot in SLOTS:
            if slot in value:
                says = gist(slot, value[slot])
                self._answers.say(Question("slot", (target,), slot), judgement, says, value[slot])
        return True

    def _take_link(self, judgement: Judgement, value: Mapping[str, Any], *, refused: bool) -> None:
        """Note a part or link that is added or refused."""
        what, says = value["what"], _REFUSED if refused else "added"
        if what == "sentence":
            (key,) = judgement.subject
            question = Question("sentence", (self._documents[key].id,), str(int(value["start"])))
        elif what == "role":
            (key,) = self._known(judgement.subject)
            role, part = value["role"], value["value"]
            claim = self._claims.get(key) or self._born[key]
            if role not in ROLES:
                raise ValueError(role)
            _with(claim, role, [part])
            question = Question("role", (key,), role, gist(role, [part]))
        elif what == "hop":
            (key,) = self._known(judgement.subject)
            part = value["value"]
            _with(self._claims.get(key) or self._born[key], "attribution", [part])
            question = Question("hop", (key,), "attribution", gist("attribution", [part]))
        elif what == "denial":
            denial, denied = self._known(judgement.subject)
            question = Question("denial", (denial, denied))
        elif what == "copy":
            first, copy = judgement.subject
            if first == copy or not {first, copy} <= self._documents.keys():
                raise ValueError(judgement.subject)
            question = Question("copy", _edge(first, copy))
            if not refused:
                says = f"{copy[:8]} copies {first[:8]}"
                value = {**value, "of": first, "by": copy}
                _copy(value, self._documents)
        else:
            raise ValueError(what)
        self._answers.say(question, judgement, says, value)
        if what in ("role", "hop") and not refused:
            self._answers.say(Question("claim", question.subject), judgement, _STANDS)

    def _take_pairs(self, judgement: Judgement, value: Mapping[str, Any]) -> bool:
        keys = sorted(set(self._known(judgement.subject)))
        side = {
            self._alias.get(key, key): number
            for number, group in enumerate(value.get("groups") or ())
            for key in group
        }
        for left, right in combinations(keys, 2):
            if left not in side or side[left] != side.get(right):
                self._answers.say(Question("pair", (left, right)), judgement, judgement.decision)
        return len(keys) > 1

    def _take_metadata(self, judgement: Judgement, value: Mapping[str, Any]) -> bool:
        for key in judgement.subject:
            for name in METADATA:
                if name in value:
                    _with_metadata(self._documents[key], name, value[name])
                    says = gist("time" if name == "published" else name, value[name])
                    question = Question("document", (key,), name)
                    self._answers.say(question, judgement, says, value[name])
        return any(name in value for name in METADATA)

    def _imply(self) -> None:
        """Who accepts a claim accepts its slots as they were shown: that too can be disputed."""
        for question in self._answers.questions("slot"):
            (key,) = question.subject
            told = self._answers.told(question)
            people = {one.judgement.by for one in told}
            for verdict in self._answers.told(Question("claim", (key,))):
                judgement = verdict.judgement
                if judgement.decision != "accept" or judgement.by in people:
                    continue
                if self._answers.settled(question, judgement):
                    continue
                seen = (judgement.value or {}).get("seen")
                shown = [
                    one
                    for one in told
                    if (
                        one.judgement.at <= judgement.at
                        if seen is None
                        else one.judgement.id in seen
                    )
                ]
                if shown and len({one.says for one in shown}) == 1:
                    self._answers.say(question, judgement, shown[-1].says, shown[-1].value)
                else:
                    read = self._read(key, question.slot)
                    self._answers.say(question, judgement, gist(question.slot, read), read)

    # What it comes to.

    def _read(self, key: str, slot: str) -> Any:
        return as_read(self._claims.get(key) or self._born[key], slot)

    def _verdict(self, key: str) -> str:
        """Return what stands of a claim; of a disputed one what the program read."""
        said = self._answers.agreed(Question("claim", (key,)))
        if said is not None:
            return said.says
        return _STANDS if key in self._claims else _REJECTED

    def _claim(self, claim: Claim, denied: str | None) -> Claim:
        """Return a claim with all that people agree on about it."""
        key = claim.id
        new = claim
        disputed = self._answers.differ(Question("claim", (key,)))
        for question in self._answers.of("slot", key):
            said = self._answers.agreed(question)
            disputed |= self._answers.differ(question)
            if said is not None:
                new = _with(new, question.slot, said.value)
        for about in ("role", "hop"):
            for question in self._answers.of(about, key):
                said = self._answers.agreed(question)
                disputed |= self._answers.differ(question)
                if said is not None:
                    new = _with_part(new, about, question, said)
        if denied is not None:
            fixed = self._answers.agreed(Question("slot", (key,), "polarity"))
            polarity = new.polarity if fixed else "denied"
            new = replace(new, polarity=polarity if denied else new.polarity, denies=denied or None)
        told = self._answers.told(Question("claim", (key,)))
        reviews = tuple(
            Review(one.judgement.by, one.judgement.at, one.judgement.decision) for one in told
        )
        return replace(new, reviewed=() if disputed else reviews)

    def _denials(self) -> dict[str, str]:
        """Return what each claim denies by people's word, "" where they refuse what was read."""
        found: dict[str, str] = {}
        for question in self._answers.questions("denial"):
            said = self._answers.agreed(question)
            if said is None:
                continue
            denial, denied = question.subject
            if said.says != _REFUSED:
                found[denial] = denied
            elif (self._claims.get(denial) or self._born[denial]).denies == denied:
                found.setdefault(denial, "")
        return found

    def _edges(self) -> tuple[set[Edge], set[Edge]]:
        same: set[Edge] = set()
        different: set[Edge] = set()
        for question in (*self._answers.questions("pair"), *self._answers.questions("denial")):
            said = self._answers.agreed(question)
            if said is not None:
                edge = _edge(*question.subject)
                (different if said.says in ("different", _REFUSED) else same).add(edge)
        return same, different

    def _copies(self) -> tuple[list[Copy], set[Edge]]:
        copies, none = [], set()
        for question in self._answers.questions("copy"):
            said = self._answers.agreed(question)
            if said is None:
                continue
            none.add(_edge(*question.subject))
            if said.says != _REFUSED:
                copies.append(_copy(said.value, self._documents))
        return copies, none

    def _document(self, document: Document) -> Document:
        for question in self._answers.of("document", document.id):
            said = self._answers.agreed(question)
            if said is not None:
                document = _with_metadata(document, question.slot, said.value)
        return document

    def _disagreements(self) -> Iterable[Disagreement]:
        for about in (*_OF_CLAIMS, "pair", "denial", "copy", "document", "sentence"):
            for question in self._answers.questions(about):
                if self._answers.differ(question):
                    yield self._answers.disagreement(question, self._stands(question))

    def _stands(self, question: Question) -> str:
        """Return in few words what stands while people differ."""
        key = question.subject[0]
        if question.about == "claim":
            return _STANDS if key in self._claims else "not added"
        if question.about == "slot":
            return gist(question.slot, self._read(key, question.slot))
        if question.about in ("role", "hop"):
            return "not added"
        if question.about == "document":
            document = self._documents[key]
            if question.slot == "published":
                return "as it arrived" if document.published else "none"
            return str(getattr(document, question.slot)) or "none"
        return "as linked"


def _edge(left: str, right: str) -> Edge:
    return (left, right) if left < right else (right, left)


def _with(claim: Claim, slot: str, value: Any) -> Claim:
    """Return a claim with one slot as a person gives it, in the contract of a claim."""
    record = claim_to_json(claim)
    if slot in ROLES:
        record["roles"][slot] = value or []
    else:
        record[slot] = value
    if slot == "place":
        record["places"] = [value, *(record.get("places") or [])[1:]] if value else []
    elif slot == "places":
        record["place"] = value[0] if value else None
    elif slot in ("origin", "destination") and claim.place == getattr(claim, slot):
        record["place"] = value
    return replace(claim_from_json(record), reviewed=claim.reviewed)


def _with_part(claim: Claim, about: str, question: Question, said: Said) -> Claim:
    """Return a claim with a role or hop that people added, or without one they refuse."""
    value = said.value["value"]
    slot = question.slot
    parts = [one for one in as_read(claim, slot) if gist(slot, [one]) != question.part]
    if said.says != _REFUSED:
        at = int(said.value.get("position", len(parts))) if about == "hop" else len(parts)
        parts.insert(max(0, min(at, len(parts))), value)
    return _with(claim, slot, parts)


def _made(document: Document, key: str, judgement: Judgement, value: Mapping[str, Any]) -> Claim:
    """Return the claim that a person added."""
    trigger = span_from_json(value["trigger"])
    sentence = span_from_json(value.get("sentence") or value["trigger"])
    if any(document.text[s.start : s.end] != s.text for s in (trigger, sentence)):
        raise ValueError(trigger)
    record = {
        "id": key,
        "report": document.report,
        "document": document.id,
        "trigger": span_to_json(trigger),
        "sentence": span_to_json(sentence),
        "roles": {role: value.get(role) or [] for role in ROLES},
        "origin_of_reading": judgement.by,
        **{slot: value[slot] for slot in SLOTS if slot in value and slot not in ROLES},
    }
    return claim_from_json(record)


def _with_metadata(document: Document, name: str, value: Any) -> Document:
    if name == "published":
        return replace(document, published=None if value is None else interval_from_json(value))
    if name == "handling" and value not in HANDLINGS:
        raise ValueError(value)
    changed: dict[str, Any] = {name: str(value)}
    return replace(document, **changed)


def _copy(value: Mapping[str, Any], documents: Mapping[str, Document]) -> Copy:
    """Return a copy that people say there is, longest passage first."""
    of, by = documents[value["of"]], documents[value["by"]]
    passages: list[tuple[Span, Span]] = [
        (span_from_json(first), span_from_json(second)) for first, second in value["passages"]
    ]
    for first, second in passages:
        if of.text[first.start : first.end] != first.text:
            raise ValueError(first)
        if by.text[second.start : second.end] != second.text:
            raise ValueError(second)
    if not passages:
        raise ValueError(value)
    passages.sort(key=lambda pair: (pair[1].start - pair[1].end, pair[1].start))
    covered = {at for _, second in passages for at in range(second.start, second.end)}
    share = round(len(covered) / max(1, len(by.text)), 4)
    return Copy(of.id, by.id, share, "judged", tuple(passages))
