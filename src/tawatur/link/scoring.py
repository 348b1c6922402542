"""Which claims are compared, and the boundary behind which they are scored.

The scorer is handed in: weights set by hand today, a trained model later. Claims are compared only
where a shared place and time, or a shared uncommon detail, makes one happening possible at all, so
that the work grows with the number of claims and not with its square.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from tawatur.link.comparing import actor_key, place_mentions
from tawatur.link.kinds import kinds
from tawatur.model import Area, Claim, Interval, Pair

__all__ = ["PairScorer", "Published", "Thresholds", "find_candidates", "score_pairs"]

Published = Mapping[str, Interval]
"""Id of a document to when it was published; documents without a date are not in it."""

_CELL = 0.5  # degrees: about 55 km, so that one ring of neighbours holds what may be near
_WIDE_KM = 150.0  # areas wider than this are indexed by time and doer, not by place
_DAYS = 7  # days two times may be apart and still be offered to a person
_WEEK = 7
_FULL = 60  # claims of one block compared each with each; fuller blocks are cut finer
_ALONG = 60  # claims of one report compared with those that follow
_EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where pairs become events, in bits.

    Attributes:
        within: Average weight at which claims of one report are one happening.
        across: Average weight at which claims of several reports are one event.
        denial: Weight at which a denial joins what another report tells.
        propose: Weight at which a pair is offered to a person.
        unscored: Weight of a pair that nothing made worth comparing.
    """

    within: float
    across: float
    denial: float
    propose: float
    unscored: float


class PairScorer(Protocol):
    """What tells how well two claims could be of one happening."""

    @property
    def thresholds(self) -> Thresholds:
        """Where pairs become events."""

    def score(self, pairs: Sequence[tuple[Claim, Claim]], published: Published) -> list[Pair]:
        """Return one pair for each two claims, in the same order, `left` and `right` as given."""


def score_pairs(
    claims: Iterable[Claim], scorer: PairScorer, *, published: Published | None = None
) -> list[Pair]:
    """Score every two claims that could be of one happening.

    Args:
        claims: In any order.
        scorer: Handed in; see `tawatur.engine`.
        published: When the documents were published.

    Returns:
        Pairs with the smaller id on the left, sorted by ids.
    """
    by_id = {claim.id: claim for claim in claims}
    published = published or {}
    pairs = [(by_id[a], by_id[b]) for a, b in find_candidates(by_id.values(), published)]
    return scorer.score(pairs, published)


def find_candidates(
    claims: Iterable[Claim], published: Published | None = None
) -> list[tuple[str, str]]:
    """Return the pairs of claim ids worth scoring, sorted, the smaller id first.

    Claims of one report are all compared with those that follow closely; claims of different
    reports only inside a block: cell of the map and week, or doer and day where a place is missing.
    """
    found: set[tuple[str, str]] = set()
    ordered = sorted(claims, key=lambda claim: claim.id)
    reports: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        reports[claim.document].append(claim)
    for told in reports.values():
        told.sort(key=lambda claim: (claim.trigger.start, claim.id))
        for at, claim in enumerate(told):
            for other in told[at + 1 : at + 1 + _ALONG]:
                found.add(_ordered(claim, other))
    found.update(_across(ordered, published or {}))
    return sorted(found)


def _ordered(left: Claim, right: Claim) -> tuple[str, str]:
    return (left.id, right.id) if left.id < right.id else (right.id, left.id)


def _across(ordered: Sequence[Claim], published: Published) -> Iterator[tuple[str, str]]:
    blocks: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in ordered:
        for key in _coarse_keys(claim, published):
            blocks[key].append(claim)
    for key in sorted(blocks, key=repr):
        yield from _cut(blocks[key], 0)


def _cut(block: Sequence[Claim], depth: int) -> Iterator[tuple[str, str]]:
    """Return the pairs of a block, cut by ever finer keys while it is too full."""
    if len(block) < 2:
        return
    if len(block) <= _FULL or depth == len(_FINER):
        for at, claim in enumerate(block):
            for other in block[at + 1 : at + 1 + _FULL]:
                if claim.document != other.document and _kinds_meet(claim, other):
                    yield _ordered(claim, other)
        return
    parts: dict[Hashable, list[Claim]] = defaultdict(list)
    for claim in block:
        for key in _FINER[depth](claim):
            parts[key].append(claim)
    for key in sorted(parts, key=repr):
        yield from _cut(parts[key], depth + 1)


def _kinds_meet(left: Claim, right: Claim) -> bool:
    denial = "denied" in (left.polarity, right.polarity)
    return denial or kinds().level(left.kind, right.kind) not in ("apart", "opposed")


def _coarse_keys(claim: Claim, published: Published) -> Iterator[Hashable]:
    weeks = tuple(_weeks(claim, published))
    areas = [place.area for place in place_mentions(claim) if place.area is not None]
    cells = {cell for area in areas if area.radius_km <= _WIDE_KM for cell in _cells(area)}
    for cell in sorted(cells):
        for week in weeks:
            yield ("cell", *cell, week)
    if not cells:
        doers = sorted(actor_key(actor) for actor in (*claim.roles.agent, *claim.roles.patient))
        names = sorted(place.name_ar or place.name_en for place in place_mentions(claim))
        for name in (*names, *doers):
            for week in weeks:
                yield ("name", name, week)
    for number in _rare_numbers(claim):
        yield ("number", *number)


def _cells(area: Area) -> Iterator[tuple[int, int]]:
    """Return the cells an area touches, and those beside them."""
    reach = area.radius_km / 111.0 + _CELL / 2
    wide = reach / max(0.2, math.cos(math.radians(area.lat)))
    for x in range(
        math.floor((area.lat - reach) / _CELL), math.floor((area.lat + reach) / _CELL) + 1
    ):
        for y in range(
            math.floor((area.lon - wide) / _CELL), math.floor((area.lon + wide) / _CELL) + 1
        ):
            yield x, y


def _weeks(claim: Claim, published: Published) -> Iterator[int]:
    """Return the weeks a claim may be about, -1 standing for any."""
    interval = claim.time.interval if claim.time else None
    if interval is not None and interval.start is not None and interval.end is not None:
        start, end = interval.start, interval.end
    elif (told := published.get(claim.document)) is not None and told.start is not None:
        start = told.start - timedelta(days=2 * _WEEK)
        end = told.end or told.start
    else:
        yield -1
        return
    first = (start - timedelta(days=_DAYS / 2) - _EPOCH).days // _WEEK
    last = (end + timedelta(days=_DAYS / 2) - _EPOCH).days // _WEEK
    if last - first > 3 * _WEEK:
        yield -1
        return
    yield from range(first, last + 1)
    yield -1


def _rare_numbers(claim: Claim) -> Iterator[tuple[str, str, int]]:
    for quantity in claim.quantities:
        if quantity.low is not None and quantity.low >= 10 and quantity.modifier is None:
            yield quantity.what, quantity.of, quantity.low


def _by_class(claim: Claim) -> Iterator[Hashable]:
    """Happenings that are told of one event share a class, or one that it meets."""
    if claim.polarity == "denied":
        yield "any"
    table = kinds()
    yield table.classes.get(claim.kind, "any")
    if table.classes.get(claim.kind) not in ("harm", "materiel"):
        yield "harm"


def _by_day(claim: Claim) -> Iterator[Hashable]:
    interval = claim.time.interval if claim.time else None
    if interval is None or interval.start is None or interval.end is None:
        yield "undated"
        return
    first = (interval.start - _EPOCH).days - 1
    last = min((interval.end - _EPOCH).days + 1, first + 3 * _WEEK)
    yield from range(first, last + 1)


def _by_place(claim: Claim) -> Iterator[Hashable]:
    for place in place_mentions(claim):
        if place.area is None:
            yield place.name_ar or place.name_en
        else:
            yield round(place.area.lat, 1), round(place.area.lon, 1)


def _by_doer(claim: Claim) -> Iterator[Hashable]:
    doers = [actor_key(actor) for actor in (*claim.roles.agent, *claim.roles.patient)]
    yield from doers or ["nobody"]


_FINER = (_by_day, _by_class, _by_place, _by_doer)
