"""Questions that judgements answer, who answers what, and where people differ.

A person's later answer takes the place of his earlier one. Answers of several people that agree
stand; while they differ none does: what the program read stands, and the question is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from tawatur.model import Answer, Claim, Disagreement, Judgement
from tawatur.model.contract import claim_to_json
from tawatur.text import fold_key

__all__ = ["ROLES", "SLOTS", "Answers", "Question", "Said", "as_read", "gist"]

ROLES = ("agent", "patient", "helper")
SLOTS = (
    "kind", "polarity", "certainty", "outcome", *ROLES, "place", "places", "origin", "destination",
    "time", "quantities", "parts", "attribution", "instruments", "denies", "part_of", "headline",
    "passing",
)  # fmt: skip
"""Slots of a claim that a person can correct, by their names in the contract."""


class Question(NamedTuple):
    """What is asked: the fields of a `Disagreement` before anybody answers."""

    about: str
    subject: tuple[str, ...]
    slot: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One person's answer with the value it gives."""

    judgement: Judgement
    says: str
    value: Any = None


class Answers:
    """Who answers what. Judgements are told oldest first."""

    def __init__(self) -> None:
        self._said: dict[Question, dict[str, Said]] = defaultdict(dict)
        self._of: dict[tuple[str, str], list[Question]] = defaultdict(list)
        self._settled: dict[Question, set[str]] = defaultdict(set)

    def say(self, question: Question, judgement: Judgement, says: str, value: Any = None) -> None:
        """Note an answer; it takes the place of what the same person said before.

        Other answers to this question that the judgement settles are passed over from now on.
        """
        if question not in self._said:
            for key in question.subject:
                self._of[question.about, key].append(question)
        people = self._said[question]
        people[judgement.by] = Said(judgement, says, value)
        self._settled[question].update(judgement.replaces)
        for by, other in list(people.items()):
            if other.judgement.id in judgement.replaces and other.says != says:
                del people[by]

    def settled(self, question: Question, judgement: Judgement) -> bool:
        """Say whether another judgement settles what this one says to a question."""
        return judgement.id in self._settled[question]

    def take_back(self, question: Question, by: str) -> None:
        """Forget a person's answer."""
        self._said[question].pop(by, None)

    def told(self, question: Question) -> Sequence[Said]:
        """Return everybody's answers, oldest first."""
        people = self._said.get(question, {})
        return sorted(people.values(), key=lambda one: (one.judgement.at, one.judgement.id))

    def agreed(self, question: Question) -> Said | None:
        """Return the last of answers that agree; None when nobody answers or people differ."""
        told = self.told(question)
        return told[-1] if told and len({one.says for one in told}) == 1 else None

    def differ(self, question: Question) -> bool:
        """Say whether people's answers differ."""
        return len({one.says for one in self.told(question)}) > 1

    def of(self, about: str, key: str) -> list[Question]:
        """Return the questions of one sort about one claim or document."""
        return self._of.get((about, key), [])

    def subjects(self, about: str) -> Iterator[str]:
        """Return the claims or documents that questions of one sort are about."""
        return (key for sort, key in self._of if sort == about)

    def questions(self, about: str) -> Iterator[Question]:
        """Return every question of one sort, sorted."""
        return iter(sorted(question for question in self._said if question.about == about))

    def disagreement(self, question: Question, stands: str) -> Disagreement:
        """Return how people's answers to a question differ."""
        return Disagreement(
            question.about,
            question.subject,
            question.slot,
            stands,
            tuple(
                Answer(one.judgement.id, one.judgement.by, one.judgement.at, one.says)
                for one in self.told(question)
            ),
        )


def as_read(claim: Claim, slot: str) -> Any:
    """Return a slot of a claim as its contract has it."""
    record = claim_to_json(claim)
    return record["roles"].get(slot, []) if slot in ROLES else record.get(slot)


def gist(slot: str, value: Any) -> str:
    """Return a slot's value in few words, equal for values that say the same.

    Two people who choose one place say the same, whatever words of the report they point at.
    """
    if value is None or value in ([], "", False):
        return "none"
    if slot in ROLES:
        return "; ".join(sorted(_name(part) for part in value))
    if slot in ("place", "origin", "destination"):
        return _place(value)
    if slot == "places":
        return "; ".join(_place(part) for part in value)
    if slot == "time":
        return _time(value)
    if slot in ("quantities", "parts"):
        return "; ".join(sorted(_count(part) for part in value))
    if slot == "attribution":
        return " < ".join(f"{_name(part)} ({part.get('stance', 'asserts')})" for part in value)
    if isinstance(value, list):
        return "; ".join(sorted(map(str, value)))
    return str(value)


def _name(part: Mapping[str, Any]) -> str:
    names: Iterable[str] = (part.get(key) or "" for key in ("name_ar", "name_en", "name", "text"))
    return part.get("id") or next((fold_key(name) for name in names if name), "?")


def _place(place: Mapping[str, Any]) -> str:
    name = place.get("name_en") or place.get("name_ar") or place.get("text") or "?"
    words = [name, place.get("relation") or "", f"[{place['id']}]" if place.get("id") else ""]
    return " ".join(word for word in words if word)


def _time(time: Mapping[str, Any]) -> str:
    start, end = time.get("start"), time.get("end")
    if start is None and end is None:
        return str(time.get("text", "?"))
    dates = str(start) if start == end else f"{start or ''}/{end or ''}"
    part = time.get("part_of_day")
    return f"{dates} {part}" if part else dates


def _count(count: Mapping[str, Any]) -> str:
    low, high = count.get("low"), count.get("high")
    span = f"{'?' if low is None else low}..{'?' if high is None else high}"
    number = str(low) if low is not None and low == high else span
    words = [
        count.get("what", "?"), number, count.get("of") or "", count.get("modifier") or "",
        count.get("group") or "", "total" if count.get("total") else "",
    ]  # fmt: skip
    return " ".join(word for word in words if word)
