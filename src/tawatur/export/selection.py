"""Which reports may leave the program, and what is left of a linking without the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tawatur.model import (
    Claim,
    Contradiction,
    Event,
    Linking,
    Reading,
    ReportedValue,
    Root,
    Window,
)

__all__ = ["Selection", "select"]


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
    allowed = {"public"} if public else {"public", "restricted"}
    kept = tuple(one for one in readings if one.document.handling in allowed)
    if len(kept) == len(readings):
        return Selection(linking, tuple(readings), 0)
    documents = {one.document.id for one in kept}
    claims = {claim.id for one in kept for claim in one.claims}
    known = documents | claims
    events = tuple(
        _without(event, claims, known)
        for event in linking.events
        if any(claim in claims for claim in event.claims)
    )
    return Selection(
        Linking(
            events=events,
            pairs=tuple(p for p in linking.pairs if p.left in claims and p.right in claims),
            copies=tuple(c for c in linking.copies if c.of in documents and c.by in documents),
            proposals=tuple(p for p in linking.proposals if p[0] in claims and p[1] in claims),
            windows=_windows(linking.windows, known),
        ),
        kept,
        len(readings) - len(kept),
    )


def _without(event: Event, claims: set[str], known: set[str]) -> Event:
    if all(claim in claims for claim in event.claims):
        return replace(
            event, copies=tuple(c for c in event.copies if c[0] in known and c[1] in known)
        )
    roots = tuple(
        replace(root, claims=tuple(c for c in root.claims if c in claims), via=())
        for root in event.roots
        if any(c in claims for c in root.claims)
    )
    low, high = _range(event.roots_at_least, event.roots_at_most, roots, None)
    return replace(
        event,
        claims=tuple(claim for claim in event.claims if claim in claims),
        attributes=tuple(
            (attribute, values)
            for attribute, values in (
                (attribute, _values(values, claims, roots))
                for attribute, values in event.attributes
            )
            if values
        ),
        roots=roots,
        roots_at_least=low,
        roots_at_most=high,
        copies=tuple(c for c in event.copies if c[0] in known and c[1] in known),
        contradictions=tuple(
            one for one in (_contradiction(c, claims) for c in event.contradictions) if one
        ),
        grade=tuple(g for g in event.grade if g == "provisional"),
        standing=tuple(
            replace(one, claims=tuple(c for c in one.claims if c in claims))
            for one in event.standing
            if one.grade == "provisional"
        ),
        # Their words would still speak of what is held back.
        notes=tuple(n for n in event.notes if all(claims.issuperset(g) for g in n.claims)),
        series=tuple(
            one for one in event.series if all(claims.issuperset(s.claims) for s in one.steps)
        ),
        windows=_windows(event.windows, claims),
        summary=(),
    )


def _windows(windows: tuple[Window, ...], known: set[str]) -> tuple[Window, ...]:
    return tuple(one for one in windows if known.issuperset((one.subject, *one.claims)))


def _values(
    values: tuple[ReportedValue, ...], claims: set[str], roots: tuple[Root, ...]
) -> tuple[ReportedValue, ...]:
    left = []
    for value in values:
        held = tuple(c for c in value.claims if c in claims)
        if held:
            low, high = _range(value.roots_at_least, value.roots_at_most, roots, set(held))
            left.append(replace(value, claims=held, roots_at_least=low, roots_at_most=high))
    return tuple(left)


def _range(low: int, high: int, roots: tuple[Root, ...], held: set[str] | None) -> tuple[int, int]:
    mine = [r for r in roots if held is None or held.intersection(r.claims)]
    most = min(high, len(mine))
    return min(low, sum(r.certain for r in mine), most), most


def _contradiction(one: Contradiction, claims: set[str]) -> Contradiction | None:
    if all(c in claims for group in one.claims for c in group):
        return one
    groups = [
        (value, tuple(c for c in group if c in claims))
        for value, group in zip(one.values, one.claims, strict=True)
    ]
    groups = [(value, group) for value, group in groups if group]
    if len(groups) < 2:
        return None
    return Contradiction(one.attribute, tuple(v for v, _ in groups), tuple(g for _, g in groups))
