"""Judgements: what people decide about claims, pairs, links and documents, and their JSON.

A judgement is appended and never edited or removed; what it came to is worked out each time from
all of them. `subject` and `value` depend on the decision:

    accept      claim                     the claim stands as it is shown
    reject      claim                     nothing of the kind is told there; or, with `what` set, a
                                          link or part is refused, as under "add"
                document                  {"what": "sentence", "start": ...}: nothing was missed there
    correct     claim                     {"slot": "place", "value": ...} in the contract of a claim
    add         document                  {"what": "claim", "trigger": span, "kind": ..., ...}
                claim                     {"what": "role", "role": "agent", "value": actor}
                claim                     {"what": "hop", "position": 0, "value": hop}
                denial, denied            {"what": "denial"}
                original, copy            {"what": "copy", "passages": [[span, span], ...]}
    same        claims                    they tell of one happening
    different   claims                    no two of them do; with {"groups": [[...], [...]]} only those
                                          of different groups
    metadata    document                  {"outlet": ..., "url": ..., "title": ..., "published": ...,
                                          "handling": ...}, what is to be changed only
    note        anything                  `reason` holds the words; nothing follows from it
    undo        judgement                 takes it back; an undo can itself be undone
    assign      documents                 {"round": name, "coders": [names]}: to be coded blind
    done        assignment                its `by` has coded everything assigned to him

A value about claims also holds `about`, where each stands (document, start, end), so that it can be
told when the claim is read no more; that of "accept" holds `seen`, the corrections then in sight.

`replaces` names judgements, of others too, that this one settles: to the questions that it answers
they no longer count.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, get_args

from tawatur.model.ids import make_id

__all__ = [
    "DECISIONS",
    "Answer",
    "Decision",
    "Disagreement",
    "Judgement",
    "disagreement_to_json",
    "judgement_from_json",
    "judgement_to_json",
]

Decision = Literal[
    "accept", "reject", "correct", "add", "same", "different", "metadata", "note", "undo",
    "assign", "done",
]  # fmt: skip
DECISIONS: tuple[str, ...] = get_args(Decision)


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision; appended, never edited. The module's docstring lists the decisions.

    Attributes:
        by: Who decided.
        at: When, in UTC and naive.
        reason: Why, in the person's words.
        value: What JSON can hold, by the decision; None where it needs nothing.
        replaces: Ids of judgements that this one settles.
        id: Hash of all the rest; filled in when left out.
    """

    subject: tuple[str, ...]
    decision: str
    by: str
    at: datetime
    reason: str = ""
    value: Mapping[str, Any] | None = field(default=None, hash=False)
    replaces: tuple[str, ...] = ()
    id: str = ""

    def __post_init__(self) -> None:
        """Fill in the id."""
        if not self.id:
            object.__setattr__(self, "id", _id_of(self))


@dataclass(frozen=True, slots=True)
class Answer:
    """What one person says to one question.

    Attributes:
        judgement: Id of the judgement that says so.
        says: The answer in few words, such that equal answers have equal words.
    """

    judgement: str
    by: str
    at: datetime
    says: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """People's answers to one question that differ; what the program read stands meanwhile.

    Attributes:
        about: "claim" (does it stand), "slot", "role", "hop", "pair", "denial", "copy", "document".
        subject: Ids of the claims or documents it is about.
        slot: The slot of the claim, the role or the field of the document, "" for none.
        stands: What stands meanwhile, in few words.
        answers: One for each person, oldest first.
    """

    about: str
    subject: tuple[str, ...]
    slot: str
    stands: str
    answers: tuple[Answer, ...]


def judgement_to_json(judgement: Judgement) -> dict[str, Any]:
    """Return a person's decision, for the store and for export."""
    record: dict[str, Any] = {
        "id": judgement.id,
        "subject": list(judgement.subject),
        "decision": judgement.decision,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "reason": judgement.reason,
    }
    if judgement.value is not None:
        record["value"] = dict(judgement.value)
    if judgement.replaces:
        record["replaces"] = list(judgement.replaces)
    return record


def judgement_from_json(record: Mapping[str, Any]) -> Judgement:
    """Return the decision that a record holds; a time with a zone becomes UTC."""
    at = datetime.fromisoformat(record["at"])
    if at.tzinfo is not None:
        at = at.astimezone(UTC).replace(tzinfo=None)
    return Judgement(
        subject=tuple(record["subject"]),
        decision=record["decision"],
        by=record["by"],
        at=at,
        reason=record.get("reason", ""),
        value=record.get("value"),
        replaces=tuple(record.get("replaces", ())),
        id=record.get("id", ""),
    )


def disagreement_to_json(disagreement: Disagreement) -> dict[str, Any]:
    """Return where people differ, in the contract of `tawatur disagreements --format json`."""
    return {
        "about": disagreement.about,
        "subject": list(disagreement.subject),
        "slot": disagreement.slot,
        "stands": disagreement.stands,
        "answers": [
            {
                "judgement": answer.judgement,
                "by": answer.by,
                "at": answer.at.isoformat(),
                "says": answer.says,
            }
            for answer in disagreement.answers
        ],
    }


def _id_of(judgement: Judgement) -> str:
    said = [
        list(judgement.subject),
        judgement.decision,
        judgement.by,
        judgement.at.isoformat(),
        judgement.reason,
        judgement.value,
        list(judgement.replaces),
    ]
    return make_id("judgement", json.dumps(said, ensure_ascii=False, sort_keys=True))
