"""Notes: what is worth pointing out about an event and contests nothing.

A headline or a copy that says more than what it stands on (a higher number, more certainty, a doer
without the hedge), and a place that a report puts on another side of a town than the map does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tawatur.link import wording
from tawatur.link.comparing import actor_key, count_range, counts, counts_comparable
from tawatur.link.contradictions import quoted
from tawatur.link.kinds import kinds
from tawatur.link.roots import Origins
from tawatur.model import ActorMention, Claim, Note, PlaceMention, Quantity, Span

__all__ = ["OFF_DEGREES", "find_notes"]

OFF_DEGREES = 80.0
"""How far a claimed direction is off the true bearing before it is pointed out.

Source:
    Design, section 5: reports are mostly 0 to 46 degrees off.
"""

_RESERVED = ("hedged", "doubted")


@dataclass(frozen=True, slots=True)
class _Stand:
    """A headline or copy and the claims of one event that it stands on."""

    plain: Claim
    grounds: tuple[Claim, ...]


def find_notes(claims: Sequence[Claim], origins: Origins) -> tuple[Note, ...]:
    """Find what to point out about one event.

    Args:
        claims: Of one event, in any order.
        origins: Knows which claim is copied from which.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    stands = list(_stands(ordered, origins))
    found = [_lost_hedge(stands, origins), _bare_doer(stands, origins)]
    found += _higher_numbers(stands, origins)
    found += _directions(ordered, origins)
    return tuple(note for note in found if note is not None)


def _stands(claims: Sequence[Claim], origins: Origins) -> Iterable[_Stand]:
    by_id = {claim.id: claim for claim in claims}
    bodies: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        if not claim.headline and claim.polarity == "affirmed":
            bodies[claim.document].append(claim)
    for claim in claims:
        if claim.polarity != "affirmed":
            continue
        earlier = by_id.get(origins.twins.get(claim.id, ""))
        if earlier is not None:
            yield _Stand(claim, (earlier,))
        elif claim.headline and bodies[claim.document]:
            yield _Stand(claim, tuple(bodies[claim.document]))


def _lost_hedge(stands: Sequence[_Stand], origins: Origins) -> Note | None:
    """Point out what is told with reserve and then without."""
    lost = [
        (ground, stand.plain)
        for stand in stands
        if stand.plain.certainty == "asserted" and (same := _same_kind(stand))
        if all(ground.certainty in _RESERVED for ground in same)
        for ground in same
    ]
    if not lost:
        return None
    reserved, plain = _sides(lost)
    text = wording.sentence(
        "notes", "certainty", reserved=_carriers(reserved, origins), plain=_carriers(plain, origins)
    )
    return Note(
        "certainty",
        (_ids(reserved), _ids(plain)),
        *text,
        (quoted((c, c.sentence) for c in reserved), quoted((c, c.sentence) for c in plain)),
    )


def _bare_doer(stands: Sequence[_Stand], origins: Origins) -> Note | None:
    """Point out a doer whom the grounds name with a hedge only."""
    lost: list[tuple[tuple[Claim, ActorMention], tuple[Claim, ActorMention]]] = []
    for stand in stands:
        for doer in stand.plain.roles.agent:
            met = [
                (ground, agent)
                for ground in _same_kind(stand)
                for agent in ground.roles.agent
                if actor_key(agent) == actor_key(doer)
            ]
            if met and not doer.hedged and all(agent.hedged for _, agent in met):
                lost += [(ground, (stand.plain, doer)) for ground in met]
    if not lost:
        return None
    reserved, plain = _sides([(ground[0], bare[0]) for ground, bare in lost])
    text = wording.sentence(
        "notes",
        "doer",
        doer=wording.listed([wording.actor_label(bare[1]) for _, bare in lost]),
        reserved=_carriers(reserved, origins),
        plain=_carriers(plain, origins),
    )
    return Note(
        "doer",
        (_ids(reserved), _ids(plain)),
        *text,
        tuple(quoted((c, actor.span) for c, actor in side) for side in zip(*lost, strict=True)),
    )


def _higher_numbers(stands: Sequence[_Stand], origins: Origins) -> Iterable[Note]:
    """Point out numbers that are higher than all that the grounds count of the same."""
    for stand in stands:
        for high in counts(stand.plain):
            met = [
                (ground, low)
                for ground in stand.grounds
                for low in counts(ground)
                if counts_comparable(low, high) and high.what not in kinds().measures
            ]
            if not met or any(count_range(low)[1] >= count_range(high)[0] for _, low in met):
                continue
            top = max(met, key=lambda one: (count_range(one[1])[1], one[0].id))
            yield _higher(stand.plain, high, *top, origins)


def _higher(plain: Claim, high: Quantity, ground: Claim, low: Quantity, origins: Origins) -> Note:
    text = wording.sentence(
        "notes",
        "numbers",
        what=wording.counted(high.what),
        high=wording.amount(high)[1:],
        low=wording.amount(low)[1:],
        plain=_carrier(plain, origins),
        ground=_carrier(ground, origins),
    )
    return Note(
        "numbers",
        ((ground.id,), (plain.id,)),
        *text,
        (quoted([(ground, low.span)]), quoted([(plain, high.span)])),
    )


def _directions(claims: Sequence[Claim], origins: Origins) -> Iterable[Note]:
    """Point out claimed directions that are far off the true bearing, each place and side once."""
    told: dict[tuple[str, str, float], list[tuple[Claim, PlaceMention]]] = defaultdict(list)
    for claim in claims:
        ends = (claim.place, *claim.places, claim.origin, claim.destination)
        for place in dict.fromkeys(one for one in ends if one is not None):
            if place.direction is not None and place.direction.gap > OFF_DEGREES:
                key = (place.name_ar, place.direction.of_ar, place.direction.claimed)
                told[key].append((claim, place))
    for _, mentions in sorted(told.items()):
        place = mentions[0][1]
        direction = place.direction
        assert direction is not None
        tellers = [claim for claim, _ in mentions]
        firsts = [c for c in tellers if origins.first(c.id) == c.id] or tellers
        text = wording.sentence(
            "notes",
            "direction",
            place=wording.place_label(place),
            other=(direction.of_en, direction.of_ar),
            claimed=wording.side(direction.claimed),
            true=wording.side(direction.true),
            gap=wording.figure(direction.gap),
            km=wording.figure(direction.km),
            bearing=wording.figure(direction.true),
            who=_carriers(firsts, origins),
        )
        spans: list[tuple[Claim, Span]] = []
        for claim, one in mentions:
            assert one.direction is not None
            spans += [(claim, one.span), (claim, one.direction.span)]
        yield Note("direction", (_ids(tellers),), *text, (quoted(spans),))


def _same_kind(stand: _Stand) -> list[Claim]:
    return [ground for ground in stand.grounds if ground.kind == stand.plain.kind]


def _sides(pairs: Iterable[tuple[Claim, Claim]]) -> tuple[list[Claim], list[Claim]]:
    grounds, plain = zip(*pairs, strict=True)
    return list(dict.fromkeys(grounds)), list(dict.fromkeys(plain))


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(sorted({claim.id for claim in claims}))


def _carriers(claims: Sequence[Claim], origins: Origins) -> tuple[str, str]:
    return wording.listed([_carrier(claim, origins) for claim in claims])


def _carrier(claim: Claim, origins: Origins) -> tuple[str, str]:
    document = origins.document(claim.id)
    english, arabic = wording.part("headline") if claim.headline else ("{name}", "{name}")
    name = document.outlet or document.report
    return english.format(name=name), arabic.format(name=name)
