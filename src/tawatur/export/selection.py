"""Which reports may leave the program, and what is left of a linking without the others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from tawatur.export.material import Filter, Material, Story, held, linking_of
from tawatur.model import (
    Claim,
    Contradiction,
    Event,
    Handling,
    Linking,
    Reading,
    ReportedValue,
    Root,
    Window,
)

__all__ = ["Selection", "allow", "forget", "narrow", "select"]


@dataclass(frozen=True, slots=True)
class Selection:
    """What may be shown. `withheld` counts the reports that may not."""

    linking: Linking
    readings: tuple[Reading, ...]
    withheld: int

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Claims of the readings that are left, in their order."""
        return tuple(claim for reading in self.readings for claim in reading.claims)


def select(linking: Linking, readings: Sequence[Reading], *, public: bool) -> Selection:
    """Leave out what its handling forbids to export, with every trace of it.

    A report marked `never` leaves in no export; one marked `restricted` not in a public one. An
    event keeps what the remaining claims support; root counts never grow.
    """
    handling: frozenset[Handling] = frozenset(("public",) if public else ("public", "restricted"))
    kept, withheld = allow(held(linking, readings), handling)
    if not withheld:
        return Selection(linking, tuple(readings), 0)
    return Selection(linking_of(kept), tuple(kept.readings()), withheld)


def forget(linking: Linking, gone: AbstractSet[str]) -> Linking:
    """Return a linking without some claims or documents, with every trace of them."""
    if not gone:
        return linking
    events = (
        event if gone.isdisjoint(event.claims) else _without(event, gone)
        for event in linking.events
        if not gone >= set(event.claims)
    )
    return Linking(
        events=tuple(events),
        pairs=tuple(p for p in linking.pairs if p.left not in gone and p.right not in gone),
        copies=tuple(c for c in linking.copies if c.of not in gone and c.by not in gone),
        proposals=tuple(p for p in linking.proposals if gone.isdisjoint(p)),
        windows=tuple(w for w in linking.windows if gone.isdisjoint((w.subject, *w.claims))),
    )


def allow(material: Material, handling: AbstractSet[Handling]) -> tuple[Material, int]:
    """Return what of a material may be shown, and how many reports may not."""
    gone: set[str] = set()
    withheld = 0
    for reading in material.readings():
        if reading.document.handling not in handling:
            withheld += 1
            gone.add(reading.document.id)
            gone.update(claim.id for claim in reading.claims)
    if not withheld:
        return material, 0

    def stories() -> Iterator[Story]:
        for story in material.stories():
            claims = tuple(claim for claim in story.claims if claim.id not in gone)
            if claims:
                documents = {key: one for key, one in story.documents.items() if key not in gone}
                yield Story(_without(story.event, gone), claims, documents)

    return replace(without_ids(material, gone), stories=stories), withheld


def narrow(material: Material, wanted: Filter) -> Material:
    """Return only the events that are asked for, with what they rest on."""
    if not wanted:
        return material
    events: set[str] = set()
    claims: set[str] = set()
    for story in material.stories():
        if wanted.fits(story):
            events.add(story.event.id)
            claims.update(claim.id for claim in story.claims)
    gone, documents = set[str](), set[str]()
    for reading in material.readings():
        gone.update(claim.id for claim in reading.claims if claim.id not in claims)
        if not any(claim.id in claims for claim in reading.claims):
            documents.add(reading.document.id)

    def stories() -> Iterator[Story]:
        return (story for story in material.stories() if story.event.id in events)

    return replace(without_ids(material, gone | documents), stories=stories)


def without_ids(material: Material, gone: AbstractSet[str]) -> Material:
    """Return a material whose readings, pairs and links speak of none of these ids."""

    def readings() -> Iterator[Reading]:
        for one in material.readings():
            if one.document.id not in gone:
                left = tuple(claim for claim in one.claims if claim.id not in gone)
                yield one if len(left) == len(one.claims) else replace(one, claims=left)

    return Material(
        readings=readings,
        stories=material.stories,
        pairs=lambda: (p for p in material.pairs() if p.left not in gone and p.right not in gone),
        copies=lambda: (c for c in material.copies() if c.of not in gone and c.by not in gone),
        proposals=lambda: (p for p in material.proposals() if gone.isdisjoint(p)),
        windows=lambda: _windows(tuple(material.windows()), gone),
        judgements=lambda: (j for j in material.judgements() if gone.isdisjoint(j.subject)),
    )


def _without(event: Event, gone: AbstractSet[str]) -> Event:
    copies = tuple(c for c in event.copies if gone.isdisjoint(c))
    if gone.isdisjoint(event.claims):
        return replace(event, copies=copies)
    roots = tuple(
        replace(root, claims=tuple(c for c in root.claims if c not in gone), via=())
        for root in event.roots
        if not gone >= set(root.claims)
    )
    low, high = _range(event.roots_at_least, event.roots_at_most, roots, None)
    return replace(
        event,
        claims=tuple(claim for claim in event.claims if claim not in gone),
        attributes=tuple(
            (attribute, values)
            for attribute, values in (
                (attribute, _values(values, gone, roots)) for attribute, values in event.attributes
            )
            if values
        ),
        roots=roots,
        roots_at_least=low,
        roots_at_most=high,
        copies=copies,
        contradictions=tuple(
            one for one in (_contradiction(c, gone) for c in event.contradictions) if one
        ),
        grade=tuple(g for g in event.grade if g == "provisional"),
        standing=tuple(
            replace(one, claims=tuple(c for c in one.claims if c not in gone))
            for one in event.standing
            if one.grade == "provisional"
        ),
        # Their words would still speak of what is held back.
        notes=tuple(n for n in event.notes if all(gone.isdisjoint(g) for g in n.claims)),
        series=tuple(
            one for one in event.series if all(gone.isdisjoint(s.claims) for s in one.steps)
        ),
        windows=_windows(event.windows, gone),
        summary=(),
    )


def _windows(windows: tuple[Window, ...], gone: AbstractSet[str]) -> tuple[Window, ...]:
    return tuple(one for one in windows if gone.isdisjoint((one.subject, *one.claims)))


def _values(
    values: tuple[ReportedValue, ...], gone: AbstractSet[str], roots: tuple[Root, ...]
) -> tuple[ReportedValue, ...]:
    left = []
    for value in values:
        kept = tuple(c for c in value.claims if c not in gone)
        if kept:
            low, high = _range(value.roots_at_least, value.roots_at_most, roots, set(kept))
            left.append(replace(value, claims=kept, roots_at_least=low, roots_at_most=high))
    return tuple(left)


def _range(low: int, high: int, roots: tuple[Root, ...], kept: set[str] | None) -> tuple[int, int]:
    mine = [r for r in roots if kept is None or kept.intersection(r.claims)]
    most = min(high, len(mine))
    return min(low, sum(r.certain for r in mine), most), most


def _contradiction(one: Contradiction, gone: AbstractSet[str]) -> Contradiction | None:
    if all(gone.isdisjoint(group) for group in one.claims):
        return one
    groups = [
        (value, tuple(c for c in group if c not in gone))
        for value, group in zip(one.values, one.claims, strict=True)
    ]
    groups = [(value, group) for value, group in groups if group]
    if len(groups) < 2:
        return None
    return Contradiction(one.attribute, tuple(v for v, _ in groups), tuple(g for _, g in groups))
