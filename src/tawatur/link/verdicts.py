"""Which judgements count: those not taken back, and not kept from sight by blind coding.

Everything here is a pure function of a set of judgements: their order never matters. Time does, and
of one time the id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from tawatur.model import Judgement

__all__ = ["Round", "find_rounds", "in_force", "in_sight"]

_OF_ROUNDS = ("assign", "done")
_NO_ANSWERS = ("undo", "note", *_OF_ROUNDS)


@dataclass(frozen=True, slots=True)
class Round:
    """A round of blind coding: some documents that several people code, each without the others.

    Attributes:
        id: Id of the judgement that assigned it.
        done: Coders who have said that they are done.
    """

    id: str
    name: str
    by: str
    coders: tuple[str, ...]
    documents: frozenset[str]
    done: frozenset[str]

    @property
    def open(self) -> bool:
        """Whether a coder is still at work."""
        return not self.done.issuperset(self.coders)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """Return the judgements that nobody has taken back, oldest first, undos too.

    An undo counts while it is in force itself and is later than what it takes back. An undo whose subject is no judgement takes back the last on the same claims.
    """
    ordered = sorted(
        {one.id: one for one in judgements}.values(),
        key=lambda one: (one.at, one.decision == "undo", one.id),
    )
    place = {one.id: number for number, one in enumerate(ordered)}
    takers: dict[int, list[int]] = defaultdict(list)
    made: dict[frozenset[str], list[int]] = defaultdict(list)
    for number, one in enumerate(ordered):
        stack = made[frozenset(one.subject)]
        if one.decision == "undo":
            known = [place[key] for key in one.subject if key in place]
            for target in known or ([stack.pop()] if stack else []):
                if target < number:
                    takers[target].append(number)
        elif one.decision not in _NO_ANSWERS:
            stack.append(number)
    stands = [True] * len(ordered)
    for number in range(len(ordered) - 1, -1, -1):  # who takes back is later, so decided by now
        stands[number] = not any(stands[taker] for taker in takers[number])
    return [one for one, held in zip(ordered, stands, strict=True) if held]


def find_rounds(judgements: Iterable[Judgement]) -> tuple[Round, ...]:
    """Return the rounds of blind coding, oldest first."""
    standing = in_force(one for one in judgements if one.decision in (*_OF_ROUNDS, "undo"))
    done: dict[str, set[str]] = defaultdict(set)
    for one in standing:
        if one.decision == "done":
            for key in one.subject:
                done[key].add(one.by)
    return tuple(
        Round(
            one.id,
            str((one.value or {}).get("round", "")),
            one.by,
            tuple((one.value or {}).get("coders", ())),
            frozenset(one.subject),
            frozenset(done[one.id]),
        )
        for one in standing
        if one.decision == "assign"
    )


def in_sight(
    judgements: Sequence[Judgement],
    documents_of: Callable[[Judgement], Iterable[str]],
    viewer: str = "",
) -> list[Judgement]:
    """Return the judgements that somebody may see; by default what everybody may.

    While a round of blind coding is open, what its coders judge on its documents counts for nobody
    but themselves; a coder who is done sees all of it.

    Args:
        judgements: Any.
        documents_of: Tells the documents a judgement is about.
        viewer: A coder, who sees his own; anybody else sees what "" does.
    """
    closed = [
        one
        for one in find_rounds(judgements)
        if one.open and not (viewer in one.coders and viewer in one.done)
    ]
    if not closed:
        return list(judgements)
    by_id = {one.id: one for one in judgements}

    def hidden(one: Judgement) -> bool:
        if one.by == viewer:
            return False
        rounds = [room for room in closed if one.by in room.coders]
        if not rounds:
            return False
        about = (target for target in _about(one, by_id) if target.decision not in _OF_ROUNDS)
        told = {key for target in about for key in documents_of(target)}
        return any(told & room.documents for room in rounds)

    return [one for one in judgements if not hidden(one)]


def _about(one: Judgement, by_id: dict[str, Judgement]) -> Iterable[Judgement]:
    """Return what a judgement is about in the end, through undos of undos."""
    found, seen = [one], {one.id}
    for judgement in found:
        yield judgement
        for key in judgement.subject if judgement.decision == "undo" else ():
            if key in by_id and key not in seen:
                seen.add(key)
                found.append(by_id[key])
