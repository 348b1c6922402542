"""Which claims are worth comparing, so that the work grows with the number of claims and not its square.

Claims of one report are compared with those that follow closely. Claims of two reports are compared
where place and time let one happening be possible at all, or where they share an uncommon number, a
named person or the name of a place nobody knows. Where very many claims crowd one place and time,
each keeps those it has most in common with. The order of input never matters.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from tawatur.link.comparing import actor_key, place_mentions
from tawatur.link.kinds import kinds
from tawatur.model import Claim, Interval
from tawatur.text import fold_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["Published", "find_candidates"]

Published = Mapping[str, Interval]
"""Id of a document to when it was published; documents without a date are not in it."""

_ALONG = 60  # claims of one report compared with those that follow
_MOST = 40  # claims of other reports kept for each claim, those with most in common
_WIDE_KM = 150.0  # areas wider than this tell too little to be compared by place
_GAP_KM = 40.0  # places farther from meeting than this are not compared
_GAP_DAYS = 4.0  # times farther from meeting than this are not compared
_RARE_DAYS = 9.0  # the same where an uncommon detail is shared
_BEFORE_DAYS = 14.0  # an undated claim may tell of what happened so long before it was published
_CELL = 1.0  # degrees of latitude
_BLOCK = 6.0  # days
_ROWS = 256  # claims compared with their block at once, which bounds the memory
_KM = 111.2  # to a degree of latitude
_RARE = 10  # counts from here on that are no round tens are uncommon
_EPOCH = datetime(1970, 1, 1)

_Cell = tuple[int, int]


def find_candidates(
    claims: Iterable[Claim], published: Published | None = None, *, across: bool | None = None
) -> list[tuple[str, str]]:
    """Return the pairs of claim ids worth scoring, sorted, the smaller id first.

    Args:
        claims: In any order.
        published: When the documents were published.
        across: True for claims of different reports, False for claims of one, None for both.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    found: set[tuple[str, str]] = set()
    if across is not True:
        found.update(_within(ordered))
    if across is not False:
        ids = [claim.id for claim in ordered]
        found.update((ids[a], ids[b]) for a, b in _Blocks(ordered, published or {}).pairs())
    return sorted(found)


def _within(ordered: Sequence[Claim]) -> Iterator[tuple[str, str]]:
    reports: dict[str, list[Claim]] = defaultdict(list)
    for claim in ordered:
        reports[claim.document].append(claim)
    for told in reports.values():
        told.sort(key=lambda claim: (claim.trigger.start, claim.id))
        for at, claim in enumerate(told):
            for other in told[at + 1 : at + 1 + _ALONG]:
                yield (claim.id, other.id) if claim.id < other.id else (other.id, claim.id)


@dataclass(frozen=True, slots=True)
class _Entries:
    """One row for each place of each claim: number of the claim, degrees, and radius in km."""

    claim: NDArray[np.intp]
    lat: NDArray[np.float64]
    lon: NDArray[np.float64]
    km: NDArray[np.float64]


class _Blocks:
    """Claims as arrays, and the blocks in which they meet."""

    def __init__(self, ordered: Sequence[Claim], published: Published) -> None:
        self._claims = ordered
        documents = {key: n for n, key in enumerate(sorted({c.document for c in ordered}))}
        names = {key: n for n, key in enumerate(sorted({c.kind for c in ordered}))}
        self._document = np.array([documents[c.document] for c in ordered], dtype=np.intp)
        self._kind = np.array([names[c.kind] for c in ordered], dtype=np.intp)
        self._denied = np.array([c.polarity == "denied" for c in ordered], dtype=bool)
        times = [_when(claim, published) for claim in ordered]
        self._start = np.array([start for start, _ in times], dtype=np.float64)
        self._end = np.array([end for _, end in times], dtype=np.float64)
        self._actors = np.array([_actor_bits(c) for c in ordered], dtype=np.uint64)
        self._numbers = np.array([_number_bits(c) for c in ordered], dtype=np.uint64)
        self._closeness = _closeness(names)
        self._entries = _entries(ordered)
        self._corners = np.zeros((len(self._entries.claim), 3), dtype=np.intp)
        self._best: list[dict[int, float]] = [{} for _ in ordered]

    def pairs(self) -> set[tuple[int, int]]:
        """Return the pairs of claims, by number, the smaller first."""
        cells, timeless = self._cells()
        for key in sorted(cells):
            rows = np.array(cells[key], dtype=np.intp)
            self._compare(rows, rows, days=_GAP_DAYS, cell=key)
        for rows, columns in timeless:
            self._compare(rows, columns, days=_GAP_DAYS)
        numbers = np.arange(len(self._claims), dtype=np.intp)
        for members in self._shared():
            rows = numbers[members]
            self._compare(rows, rows, days=_RARE_DAYS, placed=False)
        found: set[tuple[int, int]] = set()
        for claim, best in enumerate(self._best):
            kept = sorted(best.items(), key=lambda one: (-one[1], one[0]))[:_MOST]
            found.update((claim, other) if claim < other else (other, claim) for other, _ in kept)
        return found

    def _cells(
        self,
    ) -> tuple[
        dict[tuple[int, int, int], list[int]], list[tuple[NDArray[np.intp], NDArray[np.intp]]]
    ]:
        """Return rows of entries by cell and days; and, by cell alone, those of unknown time."""
        cells: dict[tuple[int, int, int], list[int]] = defaultdict(list)
        everything: dict[_Cell, list[int]] = defaultdict(list)
        timeless: dict[_Cell, list[int]] = defaultdict(list)
        entries = self._entries
        corners = self._corners
        for row, claim in enumerate(entries.claim):
            places = list(_touched(entries.lat[row], entries.lon[row], entries.km[row]))
            corners[row, :2] = places[0]
            start, end = self._start[claim], self._end[claim]
            if math.isinf(end - start):
                for place in places:
                    timeless[place].append(row)
            else:
                first = math.floor((start - _GAP_DAYS / 2) / _BLOCK)
                last = math.floor((end + _GAP_DAYS / 2) / _BLOCK)
                corners[row, 2] = first
                for place in places:
                    for block in range(first, min(last, first + 100) + 1):
                        cells[(*place, block)].append(row)
            for place in places:
                everything[place].append(row)
        return cells, [
            (np.array(timeless[p], dtype=np.intp), np.array(everything[p], dtype=np.intp))
            for p in sorted(timeless)
        ]

    def _shared(self) -> Iterator[list[int]]:
        """Return the claims that share an uncommon detail."""
        holders: dict[Hashable, list[int]] = defaultdict(list)
        for number, claim in enumerate(self._claims):
            for key in _uncommon(claim):
                holders[key].append(number)
        for key in sorted(holders, key=repr):
            if len(holders[key]) > 1:
                yield sorted(set(holders[key]))

    def _compare(
        self,
        rows: NDArray[np.intp],
        columns: NDArray[np.intp],
        *,
        days: float,
        placed: bool = True,
        cell: tuple[int, int, int] | None = None,
    ) -> None:
        """Keep for each row the columns it has most in common with.

        Args:
            rows: Numbers of entries when `placed`, else of claims.
            columns: What they are compared with.
            days: Times may be so far from meeting.
            placed: Whether places are compared.
            cell: The cell they stand in: a pair counts in the first of those it shares.
        """
        entries = self._entries
        theirs = entries.claim[columns] if placed else columns
        if len(theirs) < 2 or (self._document[theirs] == self._document[theirs[0]]).all():
            return
        for first in range(0, len(rows), _ROWS):
            part = rows[first : first + _ROWS]
            mine = entries.claim[part] if placed else part
            left, right = mine[:, None], theirs[None, :]
            gap = np.maximum(self._start[left], self._start[right]) - np.minimum(
                self._end[left], self._end[right]
            )
            alike = self._closeness[self._kind[left], self._kind[right]]
            denial = self._denied[left] | self._denied[right]
            fits = (
                (self._document[left] != self._document[right])
                & (gap <= days)
                & (denial | (alike >= 0))
            )
            score = np.where(alike >= 0, alike, 0.0) + np.clip(-gap, -4.0, 0.0)
            score += 1.5 * ((self._actors[left] & self._actors[right]) != 0)
            score += 2.0 * ((self._numbers[left] & self._numbers[right]) != 0)
            if placed:
                away, wide = _km(entries, part, columns)
                apart = away - entries.km[part][:, None] - entries.km[columns][None, :]
                fits &= apart <= _GAP_KM
                for axis, at in enumerate(cell or ()):
                    corner = self._corners[:, axis]
                    fits &= np.maximum(corner[part][:, None], corner[columns][None, :]) == at
                score += np.clip(
                    7.0 - np.log2(np.maximum(np.maximum(away, wide), 1.0)), 0.0, 5.0
                ) - 2.0 * (apart > 0)
            self._keep(mine, theirs, np.where(fits, score, -np.inf))

    def _keep(
        self,
        mine: NDArray[np.intp],
        theirs: NDArray[np.intp],
        score: NDArray[np.float64],
    ) -> None:
        if score.shape[1] > _MOST:
            chosen = np.argsort(-score, axis=1, kind="stable")[:, :_MOST]
            score = np.take_along_axis(score, chosen, axis=1)
            theirs = theirs[chosen]
        else:
            theirs = np.broadcast_to(theirs, score.shape)
        rows, columns = np.nonzero(score > -np.inf)
        found = zip(
            mine[rows].tolist(),
            theirs[rows, columns].tolist(),
            score[rows, columns].tolist(),
            strict=True,
        )
        for claim, other, worth in found:
            best = self._best[claim]
            if worth > best.get(other, -math.inf):
                best[other] = worth


def _entries(ordered: Sequence[Claim]) -> _Entries:
    rows = [
        (number, place.area.lat, place.area.lon, place.area.radius_km + place.area.match_km)
        for number, claim in enumerate(ordered)
        for place in place_mentions(claim)
        if place.area is not None and place.area.radius_km <= _WIDE_KM
    ]
    table: NDArray[Any] = np.array(rows, dtype=np.float64).reshape(len(rows), 4)
    return _Entries(table[:, 0].astype(np.intp), table[:, 1], table[:, 2], table[:, 3])


def _km(
    entries: _Entries, rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return distances of centres and the wider radius, in km; shape (rows, columns).

    Flat within a cell: near enough to choose what is then scored on the sphere.
    """
    lat = entries.lat[rows][:, None] - entries.lat[columns][None, :]
    middle = np.radians(entries.lat[rows])[:, None]
    lon = (entries.lon[rows][:, None] - entries.lon[columns][None, :]) * np.cos(middle)
    wide = np.maximum(entries.km[rows][:, None], entries.km[columns][None, :])
    return _KM * np.hypot(lat, lon), wide


def _touched(lat: float, lon: float, km: float) -> Iterator[_Cell]:
    """Return the cells that an area, or half the gap around it, touches."""
    reach = (km + _GAP_KM / 2) / _KM
    wide = reach / max(0.2, math.cos(math.radians(lat)))
    for x in range(math.floor((lat - reach) / _CELL), math.floor((lat + reach) / _CELL) + 1):
        for y in range(math.floor((lon - wide) / _CELL), math.floor((lon + wide) / _CELL) + 1):
            yield x, y


def _days(moment: datetime) -> float:
    return (moment - _EPOCH).total_seconds() / 86400


def _when(claim: Claim, published: Published) -> tuple[float, float]:
    """Return the days a claim may be about, infinite where nothing bounds them."""
    interval = claim.time.interval if claim.time else Interval()
    told = published.get(claim.document)
    start = end = None
    if interval.start is not None:
        start = _days(interval.start)
    elif told is not None and told.start is not None:
        start = _days(told.start) - _BEFORE_DAYS
    if interval.end is not None:
        end = _days(interval.end)
    elif told is not None and told.start is not None:
        end = _days(told.end or told.start)
    first = -math.inf if start is None else start
    last = math.inf if end is None else end
    return first, max(first, last)


def _bit(text: str) -> int:
    return 1 << (crc32(text.encode("utf-8", "surrogatepass")) % 64)


def _actor_bits(claim: Claim) -> int:
    bits = 0
    for actor in (*claim.roles.agent, *claim.roles.patient):
        bits |= _bit(actor_key(actor))
    return bits


def _number_bits(claim: Claim) -> int:
    bits = 0
    for quantity in claim.quantities:
        if quantity.low is not None:
            bits |= _bit(f"{quantity.what} {quantity.low}")
    return bits


def _closeness(names: Mapping[str, int]) -> NDArray[np.float64]:
    """Return how close two kinds are, -1 for kinds that are never one happening."""
    worth = {"same": 2.0, "brings": 1.5, "class": 0.5, "meets": 0.0}
    table = np.full((len(names), len(names)), -1.0)
    for left, a in names.items():
        for right, b in names.items():
            table[a, b] = worth.get(kinds().level(left, right), -1.0)
    return table


def _uncommon(claim: Claim) -> Iterator[Hashable]:
    """Return what two claims seldom share by chance."""
    for quantity in claim.quantities:
        low = quantity.low
        if low is not None and low >= _RARE and low % 10 and low == quantity.high:
            yield "number", quantity.what, low
    for actor in (*claim.roles.agent, *claim.roles.patient):
        if actor.person:
            yield "person", actor_key(actor)
    for place in place_mentions(claim):
        if place.area is None and (name := place.name_ar or place.name_en):
            yield "place", fold_key(name)
