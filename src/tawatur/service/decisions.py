"""From what a person says to a judgement that holds without looking anything up again.

Whatever a decision names is checked here against what it is about, once: ids, words of the report,
names of places and parties. What is kept in the value is the answer itself, so that applying it
later needs neither gazetteer nor lexicon.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tawatur.errors import InputError
from tawatur.model import Claim, Judgement, Reading, Span
from tawatur.model.contract import claim_to_json, interval_to_json
from tawatur.model.mentions import span_to_json
from tawatur.service.judgement_log import Held
from tawatur.service.slots import Lookups, SlotReader, one_of, select, sentence_of

if TYPE_CHECKING:
    from tawatur.link import Judged
    from tawatur.store import Store

__all__ = ["Desk"]

_PARTS = ("claim", "role", "hop", "denial", "copy")
_REFUSED = ("role", "hop", "denial", "copy", "sentence")
_CLAIM_FIELDS = (
    "polarity", "certainty", "outcome", "agent", "patient", "helper", "place", "origin",
    "destination", "time", "quantities", "instruments", "headline", "passing",
)  # fmt: skip


class Desk:
    """What one person sees while judging: readings as judged so far, loaded when asked for."""

    def __init__(self, store: Store, held: Held, by: str, lookups: Lookups) -> None:
        self._store = store
        self._held = held
        self._by = by
        self._lookups = lookups
        self._judged: dict[str, Judged] = {}

    def value(
        self, decision: str, subject: Sequence[str], value: Mapping[str, Any] | None
    ) -> dict[str, Any] | None:
        """Return the value to keep with a decision.

        Raises:
            InputError: The decision cannot be about this, or the value does not fit it.
        """
        given = dict(value or {})
        if not subject:
            raise InputError(f"{decision}: name what it is about")
        if decision == "metadata":
            return self._metadata(subject, given)
        if decision == "add":
            return self._addition(subject, given)
        if decision == "reject" and given.get("what"):
            one_of(given["what"], _REFUSED, "what is refused")
            return self._addition(subject, given, refused=True)
        if decision in ("accept", "reject", "correct", "same", "different"):
            claims = [self.claim(key) for key in subject]
            about = self._about(claims)
            if decision == "correct":
                return self._correction(claims, given) | about
            if decision in ("same", "different"):
                return self._pairs(decision, subject, given) | about
            return about | ({"seen": self._seen(subject)} if decision == "accept" else {})
        if decision == "assign":
            return self._assignment(subject, given)
        if decision == "done":
            self._may_finish(subject)
        return given or None

    def claim(self, key: str) -> Claim:
        """Return a claim as judged so far; of a rejected one what was read.

        Raises:
            InputError: There is none.
        """
        held = self._store.claim(key)
        document = held.document if held else self._held.index.added.get(key, "")
        judged = self._of(document) if document else None
        claims = (*judged.readings[0].claims, *judged.rejected) if judged else ()
        found = next((claim for claim in claims if claim.id == key), held)
        if found is None:
            raise InputError(f"no claim has the id {key!r}")
        return found

    def reading(self, document: str) -> Reading:
        """Return a report as judged so far.

        Raises:
            InputError: There is none.
        """
        judged = self._of(document)
        if judged is None:
            raise InputError(f"no report has the id {document!r}")
        return judged.readings[0]

    def _of(self, document: str) -> Judged | None:
        from tawatur.link import apply_judgements  # noqa: PLC0415  # heavy

        if document not in self._judged:
            reading = self._store.reading(document)
            if reading is None:
                return None
            about = self._held.about([document])
            self._judged[document] = apply_judgements([reading], about, viewer=self._by)
        return self._judged[document]

    def _assignment(self, subject: Sequence[str], given: dict[str, Any]) -> dict[str, Any]:
        for key in subject:
            self.reading(key)
        name, coders = str(given.get("round") or "").strip(), given.get("coders") or ()
        names = [str(coder).strip() for coder in coders]
        if len(names) < 2 or len(set(names)) < len(names) or not all(names):
            raise InputError("a round of coding needs two coders or more, each named once")
        if not name or any(room.name == name for room in self._held.rounds):
            raise InputError(f"round {name!r}: give it a name of its own")
        return {"round": name, "coders": names}

    def _may_finish(self, subject: Sequence[str]) -> None:
        room = next((one for one in self._held.rounds if [one.id] == list(subject)), None)
        if room is None:
            raise InputError("done: expected the id of one round of coding")
        if self._by not in room.coders:
            raise InputError(f"round {room.name}: {self._by} is not among its coders")
        if self._by in room.done:
            raise InputError(f"round {room.name}: {self._by} is done already")

    def _about(self, claims: Iterable[Claim]) -> dict[str, Any]:
        """Return where claims stand: a judgement whose claim is read no more still tells it."""
        places = [
            {"document": c.document, "start": c.trigger.start, "end": c.trigger.end} for c in claims
        ]
        return {"about": places}

    def _seen(self, subject: Iterable[str]) -> list[str]:
        """Return the corrections and additions that were in sight when a claim was accepted."""
        return [
            one.id
            for key in subject
            for one in self._standing(self.claim(key).document)
            if one.decision in ("correct", "add") and key in self._held.keys_of(one)
        ]

    def _standing(self, document: str) -> Sequence[Judgement]:
        judged = self._of(document)
        return judged.standing if judged else ()

    def _correction(self, claims: Sequence[Claim], given: dict[str, Any]) -> dict[str, Any]:
        if set(given) - {"slot", "value"} or "slot" not in given or "value" not in given:
            raise InputError('correct: expected {"slot": NAME, "value": VALUE}')
        (claim,) = claims if len(claims) == 1 else (None,)
        if claim is None:
            raise InputError("correct: one claim at a time")
        reader = SlotReader(self.reading(claim.document), claim, self._lookups)
        return {"slot": given["slot"], "value": reader.read(given["slot"], given["value"])}

    def _pairs(
        self, decision: str, subject: Sequence[str], given: dict[str, Any]
    ) -> dict[str, Any]:
        if len(set(subject)) < len(subject) or len(subject) < 2:  # a pair
            raise InputError(f"{decision}: expected two claims or more, each once")
        groups = given.get("groups")
        if groups is None:
            return {}
        told = [key for group in groups for key in group]
        if decision != "different" or sorted(told) != sorted(subject):
            raise InputError("groups: of `different`, and each claim of the subject in one of them")
        return {"groups": [list(group) for group in groups]}

    def _addition(
        self, subject: Sequence[str], given: dict[str, Any], *, refused: bool = False
    ) -> dict[str, Any]:
        what = str(given.get("what"))
        one_of(
            what, _REFUSED if refused else _PARTS, "what is refused" if refused else "what is added"
        )
        if what in ("claim", "sentence", "role", "hop"):
            if len(subject) != 1:
                raise InputError(f"{what}: it is added to one report or claim")
        elif len(subject) != 2:  # a link has two ends
            raise InputError(f"{what}: expected two ids, {_ENDS[what]}")
        if what == "claim":
            return self._new_claim(self.reading(subject[0]), given)
        if what == "sentence":
            span = select(self.reading(subject[0]).document.text, given)
            return {"what": what, "start": span.start, "end": span.end}
        if what == "copy":
            return {"what": what} | ({} if refused else self._passages(subject, given))
        claims = [self.claim(key) for key in subject]
        about = self._about(claims)
        if what == "denial":
            return {"what": what} | about
        reader = SlotReader(self.reading(claims[0].document), claims[0], self._lookups)
        if what == "role":
            role = one_of(given.get("role"), ("agent", "patient", "helper"), "role")
            return {"what": what, "role": role, "value": reader.actor(given["value"], role)} | about
        position = given.get("position", len(claims[0].attribution.chain))
        if type(position) is not int or position < 0:
            raise InputError(f"position {position!r}: expected 0 for the outermost, or more")
        return {"what": what, "position": position, "value": reader.hop(given["value"])} | about

    def _new_claim(self, reading: Reading, given: dict[str, Any]) -> dict[str, Any]:
        from tawatur.link import added_claim_id  # noqa: PLC0415  # heavy

        document = reading.document
        trigger = select(document.text, given.get("trigger") or {})
        sentence = sentence_of(document, trigger)
        claim = Claim(
            added_claim_id(document.id, trigger.start), document.report, document.id, "", trigger,
            sentence,
        )  # fmt: skip
        reader = SlotReader(reading, claim, self._lookups)
        value: dict[str, Any] = {
            "what": "claim",
            "trigger": span_to_json(trigger),
            "sentence": span_to_json(sentence),
            "kind": reader.read("kind", given.get("kind")),
        }
        unknown = set(given) - set(_CLAIM_FIELDS) - {*value, "attribution"}
        if unknown:
            raise InputError(f"add claim: no field {', '.join(sorted(unknown))}")
        for slot in _CLAIM_FIELDS:
            if given.get(slot) is not None:
                value[slot] = reader.read(slot, given[slot])
        if given.get("attribution") == "as before":
            value["attribution"] = _chain_before(reading, trigger)
        elif given.get("attribution"):
            value["attribution"] = reader.chain(given["attribution"])
        return value

    def _passages(self, subject: Sequence[str], given: dict[str, Any]) -> dict[str, Any]:
        from tawatur.link import find_passages  # noqa: PLC0415  # heavy

        first, copy = (self.reading(key).document for key in subject)
        if first.id == copy.id:
            raise InputError("copy: a report is no copy of itself")
        pairs = [
            (select(first.text, one), select(copy.text, other))
            for one, other in given.get("passages") or ()
        ] or find_passages(first, copy)
        if not pairs:
            raise InputError(
                "copy: no passage of six words is the same in both; select the passages in both"
            )
        return {"passages": [[span_to_json(one), span_to_json(other)] for one, other in pairs]}

    def _metadata(self, subject: Sequence[str], given: dict[str, Any]) -> dict[str, Any]:
        from tawatur.ingest import parse_published  # noqa: PLC0415  # heavy
        from tawatur.link import HANDLINGS, METADATA  # noqa: PLC0415

        for key in subject:
            self.reading(key)
        if not given:
            raise InputError(f"metadata: give one of {', '.join(METADATA)}")
        for name, value in given.items():
            one_of(name, METADATA, "field")
            if name == "handling":
                one_of(value, HANDLINGS, name)
            elif name == "published" and isinstance(value, str):
                given[name] = interval_to_json(parse_published(value)) if value else None
            elif not isinstance(value, str) and name != "published":
                raise InputError(f"{name} {value!r}: expected words")
        return given


_ENDS = {"denial": "the denial first, then what it denies", "copy": "the original first"}


def _chain_before(reading: Reading, trigger: Span) -> list[Any]:
    """Return the chain of the claim told last before some words."""
    before = [claim for claim in reading.claims if claim.trigger.start < trigger.start]
    return list(claim_to_json(before[-1])["attribution"]) if before else []
