"""What an export is made from, handed over piece by piece, so that nothing has to fit in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tawatur.model import (
    Claim,
    Copy,
    Document,
    Event,
    Judgement,
    Linking,
    Pair,
    Reading,
    Window,
)

__all__ = ["Filter", "Material", "Story", "held", "linking_of"]


@dataclass(frozen=True, slots=True)
class Story:
    """An event with the claims that tell it, and the documents they were read from, by id."""

    event: Event
    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]


@dataclass(frozen=True, slots=True)
class Material:
    """What can be exported. Each function may be called as often as an exporter likes.

    Attributes:
        readings: Every reading, in a fixed order.
        stories: Every event with what it rests on, in a fixed order.
        pairs: Every pair that was compared.
        copies: Who repeats whom.
        proposals: Pairs of claim ids that wait for a person.
        windows: When documents without a date may have been written.
        judgements: People's decisions, oldest first.
    """

    readings: Callable[[], Iterable[Reading]]
    stories: Callable[[], Iterable[Story]]
    pairs: Callable[[], Iterable[Pair]] = tuple
    copies: Callable[[], Iterable[Copy]] = tuple
    proposals: Callable[[], Iterable[tuple[str, str]]] = tuple
    windows: Callable[[], Iterable[Window]] = tuple
    judgements: Callable[[], Iterable[Judgement]] = tuple


def held(
    linking: Linking, readings: Sequence[Reading], judgements: Sequence[Judgement] = ()
) -> Material:
    """Return material that is in memory anyway."""
    claims = {claim.id: claim for one in readings for claim in one.claims}
    documents = {one.document.id: one.document for one in readings}

    def stories() -> Iterator[Story]:
        for event in linking.events:
            told = tuple(claims[key] for key in event.claims if key in claims)
            keys = dict.fromkeys(claim.document for claim in told)
            yield Story(event, told, {key: documents[key] for key in keys})

    return Material(
        lambda: readings,
        stories,
        lambda: linking.pairs,
        lambda: linking.copies,
        lambda: linking.proposals,
        lambda: linking.windows,
        lambda: judgements,
    )


def linking_of(material: Material) -> Linking:
    """Return the whole linking in memory, for what cannot be written piece by piece."""
    return Linking(
        events=tuple(story.event for story in material.stories()),
        pairs=tuple(material.pairs()),
        copies=tuple(material.copies()),
        proposals=tuple(material.proposals()),
        windows=tuple(material.windows()),
    )


@dataclass(frozen=True, slots=True)
class Filter:
    """Which events an export is about; an event stays whole when one of its claims fits.

    Attributes:
        kinds: Kinds of happenings; empty for all.
        since: First day; an event whose claims tell no date then falls out.
        until: Last day, inclusive.
        countries: ISO 3166 alpha-2 codes of places; empty for all.
        events: Ids of events, or how they begin; empty for all.
    """

    kinds: frozenset[str] = frozenset()
    since: date | None = None
    until: date | None = None
    countries: frozenset[str] = frozenset()
    events: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything is asked for."""
        return bool(self.kinds or self.since or self.until or self.countries or self.events)

    def fits(self, story: Story) -> bool:
        """Say whether an event is asked for."""
        if self.events and not story.event.id.startswith(self.events):
            return False
        return any(self._fits(claim) for claim in story.claims)

    def _fits(self, claim: Claim) -> bool:
        if self.kinds and claim.kind not in self.kinds:
            return False
        if self.countries:
            areas = (place.area for place in (claim.place, *claim.places) if place is not None)
            if not any(area is not None and area.country in self.countries for area in areas):
                return False
        return self._in_time(claim)

    def _in_time(self, claim: Claim) -> bool:
        if self.since is None and self.until is None:
            return True
        if claim.time is None or not claim.time.interval.dated:
            return False
        start, end = claim.time.interval.start, claim.time.interval.end
        if self.since and end is not None and end <= datetime.combine(self.since, time.min):
            return False
        last = self.until and datetime.combine(self.until, time.min) + timedelta(days=1)
        return not (last and start is not None and start >= last)
