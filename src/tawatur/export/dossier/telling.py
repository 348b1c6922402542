"""What a claim tells of each attribute: something to compare by, and the words for it."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

from tawatur.export.dossier.phrases import Naming, interval_phrase, kind_phrase, quantity_phrase
from tawatur.export.words import Both, both, join, number, say, small
from tawatur.model import ActorMention, Annotation, Claim, PlaceMention, Quantity, TimeMention

__all__ = ["Telling", "Told", "noted"]


@dataclass(frozen=True, slots=True)
class Told:
    """What a claim tells of an attribute.

    Attributes:
        key: To compare by.
        words: To show.
        values: How linking may have written it as the text of a value.
    """

    key: Hashable
    words: Both
    values: tuple[str, ...] = ()


class Telling:
    """Says what claims tell, each attribute once."""

    def __init__(self, naming: Naming, reviewed: frozenset[str]) -> None:
        self.naming = naming
        self.reviewed = reviewed
        self._known: dict[tuple[str, str], list[Told]] = {}

    def told(self, claim: Claim, attribute: str) -> list[Told]:
        """Return what a claim tells of an attribute."""
        key = (claim.id, attribute)
        if key not in self._known:
            self._known[key] = self._tell(claim, attribute)
        return self._known[key]

    def _tell(self, claim: Claim, attribute: str) -> list[Told]:
        if attribute in {"agent", "patient", "helper"}:
            return [self._told_actor(one) for one in getattr(claim.roles, attribute)]
        if attribute == "place":
            ends = {claim.origin, claim.destination}
            places = dict.fromkeys((claim.place, *claim.places))
            return [self._told_place(one) for one in places if one is not None and one not in ends]
        if attribute in {"origin", "destination"}:
            place = getattr(claim, attribute)
            return [] if place is None else [self._told_place(place)]
        if attribute == "time":
            return [] if claim.time is None else [self._told_time(claim.time)]
        if attribute == "outcome":
            return [Told(one, say("outcome", one)) for one in (claim.outcome,) if one]
        if attribute == "instruments":
            return [Told(one, say("instrument", one)) for one in claim.instruments]
        if attribute == "kind":
            return [Told(claim.kind, kind_phrase(claim.kind))]
        if attribute == "occurrence":
            words = [say("polarity", claim.polarity), say("certainty", claim.certainty)]
            if claim.polarity == "denied" and claim.certainty == "asserted":
                words = words[:1]
            return [Told((claim.polarity, claim.certainty), join(words), (claim.polarity,))]
        if attribute == "framing":
            loaded = [*claim.framing, *(w for actor in _actors(claim) for w in actor.loaded)]
            return [] if self.naming.public else [Told(one, both(f"«{one}»")) for one in loaded]
        if attribute == "reading":
            return [Told(claim.origin_of_reading, self.status(claim))]
        return [
            self._told_count(one, part=claim.part_of is not None)
            for one in claim.quantities
            if one.what == attribute
        ]

    def _told_actor(self, actor: ActorMention) -> Told:
        words = self.naming.actor(actor)
        if actor.hedged:
            words = noted(words, say("say", "hedged_doer"))
        key = actor.id or actor.name_en or actor.name_ar or actor.span.text
        return Told((key, actor.group), words, (key,))

    def _told_place(self, place: PlaceMention) -> Told:
        words = self.naming.place(place)
        area = place.area
        names = (place.name_ar, place.name_en)
        if area is None:
            shown = words if self.naming.public else noted(words, say("say", "unplaced"))
            return Told(place.span.text, shown, names)
        if area.match_level in {"loose", "dotless"}:
            words = noted(words, say("say", "loose"))
        key = area.place_id or (area.lat, area.lon)
        return Told((key, place.relation), words, (area.place_id, *names))

    def _told_time(self, time: TimeMention) -> Told:
        words = interval_phrase(time.interval)
        if time.interval.dated:
            return Told(time.interval, words)
        if time.interval.weekday is not None:
            return Told(time.interval, noted(words, say("say", "no_date")))
        if not self.naming.public:
            words = noted(both(f"«{time.span.text}»"), words)
        return Told((time.interval, time.span.text), words, (time.span.text,))

    def _told_count(self, quantity: Quantity, *, part: bool) -> Told:
        words = quantity_phrase(quantity, public=self.naming.public)
        if quantity.total:
            words = noted(words, say("say", "total"))
        if part:
            words = noted(words, say("say", "part_of"))
        low, high = quantity.low, quantity.high
        span = f"{'' if low is None else low}..{'' if high is None else high}"
        forms = [span] if low != high or low is None else [str(low), f"~{low}"]
        values = tuple(f"{form} {of}".strip() for form in forms for of in ("", quantity.of))
        return Told((low, high), words, values)

    def status(self, claim: Claim) -> Both:
        """Return whether the machine or a person stands behind a claim as it is shown."""
        if claim.annotation is not None:
            return self._by_annotator(claim.annotation, reviewed=claim.id in self.reviewed)
        if claim.id in self.reviewed:
            return say("say", "reviewed")
        if claim.origin_of_reading == "rules":
            return say("say", "machine_read")
        if self.naming.public:
            return say("say", "added")
        return say("say", "read_by", who=both(claim.origin_of_reading))

    def _by_annotator(self, made: Annotation, *, reviewed: bool) -> Both:
        """Return which model proposed a claim and what its answer cost, however often reviewed."""
        if self.naming.public:
            told = say("say", "read_by_model")
        else:
            where = both(made.endpoint) if made.endpoint else say("say", "unknown_endpoint")
            told = say("say", "read_by_named_model", model=both(made.model), where=where)
            told = noted(told, _cost(made))
        return join([say("say", "reviewed"), told]) if reviewed else told


def _cost(made: Annotation) -> Both:
    """Return what the answer that a claim stood in took; unknown is not zero."""
    tokens = [
        say("say", "unknown_tokens") if count is None else Both(number(count), number(count))
        for count in (made.tokens_in, made.tokens_out)
    ]
    return say(
        "say",
        "cost",
        tokens_in=tokens[0],
        tokens_out=tokens[1],
        seconds=number(made.seconds),
        n=made.claims,
    )


def noted(words: Both, note: Both) -> Both:
    """Return a saying with a small note after it."""
    return join([words, small(note)], (" ", " "))


def _actors(claim: Claim) -> tuple[ActorMention, ...]:
    return (*claim.roles.agent, *claim.roles.patient, *claim.roles.helper)
