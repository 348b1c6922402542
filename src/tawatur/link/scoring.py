"""The boundary behind which pairs of claims are scored.

The scorer is handed in; see `tawatur.engine`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Protocol

from tawatur.model import Area, Claim, Interval, Pair

__all__ = [
    "GAP_DAYS",
    "GAP_KM",
    "PairScorer",
    "Published",
    "Shares",
    "Thresholds",
    "find_shares",
    "shares_of",
]

Published = Mapping[str, Interval]
"""Id of a document to when it was published; documents without a date are not in it."""

GAP_KM, GAP_DAYS = 15.0, 1.5
"""Claims whose places or times are farther than this from meeting are not compared."""

_PRIOR, _REPORTS = 0.2, 30  # a party's share in reports not read, and how many of them count
_ENOUGH = 1000  # claims with a fine place, from which it is known what is told much of
_CELL = 0.05  # degrees to a cell that places are counted in
_DEGREE_KM = 111.2
_FINE_KM = 15.0  # places no wider are counted
_USUAL_PACE = 183.0  # claims a day among those that the weights of pairs were estimated on
_DAY = timedelta(days=1.1)  # the longest time that counts as a day
_LEAST_KM, _USUAL_KM, _PLACED = 4.5, 300.0, 2000  # one in (width / 300 km)^2 tells of a circle


@dataclass(frozen=True, slots=True)
class Shares:
    """How common parties, kinds and places are among what was read: shares of 1.

    Two reports that name a party everybody names agree by chance; two that name a small one do not.
    Few reports tell little about that: the share of a party starts from what is common elsewhere,
    and those of kinds and places are not known at all.

    Attributes:
        parties: What identifies a party to the share of reports that name it.
        kinds: Kind to the share of claims that are of it.
        cells: Claims that tell of a place in each cell of a grid.
        placed: Claims counted in the cells.
        pace: Claims told of one day, as a claim whose day is known finds them.
    """

    parties: Mapping[str, float] = field(default_factory=dict)
    kinds: Mapping[str, float] = field(default_factory=dict)
    cells: Mapping[tuple[int, int], int] = field(default_factory=dict)
    placed: int = 0
    pace: float = 0.0

    @property
    def denser(self) -> float:
        """How many more happenings fall on one day than usual, as log2 of the ratio; 0 for fewer.

        Where ten times as much happens a day, agreeing by chance is ten times as likely.
        """
        return (
            round(max(0.0, math.log2(self.pace / _USUAL_PACE)), 1)
            if self.known and self.pace
            else 0.0
        )

    @property
    def known(self) -> bool:
        """Whether enough was read to know what is told much of."""
        return self.placed >= _ENOUGH

    def kind(self, kind: str) -> float | None:
        """Return the share of claims that are of a kind."""
        return self.kinds.get(kind, 0.0) if self.known else None

    def crowd(self, area: Area) -> float | None:
        """Return how much more is told of an area than of others so wide, as log2 of the ratio."""
        if not self.known:
            return None
        km = max(_LEAST_KM, area.radius_km)
        usual = min(0.5, (km / _USUAL_KM) ** 2)
        here = (self._inside(area, km) + _PLACED * usual) / (self.placed + _PLACED)
        return math.log2(here / usual)

    def _inside(self, area: Area, km: float) -> int:
        reach = km / _DEGREE_KM
        narrow = math.cos(math.radians(area.lat))
        x, y = area.lat / _CELL, area.lon / _CELL
        rows = range(math.floor(x - reach / _CELL), math.floor(x + reach / _CELL) + 1)
        wide = reach / _CELL / max(0.2, narrow)
        columns = range(math.floor(y - wide), math.floor(y + wide) + 1)
        if len(rows) * len(columns) < len(self.cells):
            cells = {(a, b): self.cells.get((a, b), 0) for a in rows for b in columns}
        else:
            cells = dict(self.cells)
        limit = (reach / _CELL) ** 2
        return sum(
            many
            for (a, b), many in cells.items()
            if many and (a + 0.5 - x) ** 2 + ((b + 0.5 - y) * narrow) ** 2 <= limit
        )


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where pairs become events, in bits.

    Attributes:
        within: Average weight at which claims of one report are one happening.
        across: Average weight at which claims of several reports are one event.
        denial: Weight at which a denial joins what another report tells.
        propose: Weight at which a pair is offered to a person.
        unscored: Weight of a pair that nothing made worth comparing.
        sure: Weight from which two reports surely tell of one happening, so that the one can
            corroborate or contradict the other.
    """

    within: float
    across: float
    denial: float
    propose: float
    unscored: float
    sure: float


class PairScorer(Protocol):
    """What tells how well two claims could be of one happening."""

    @property
    def thresholds(self) -> Thresholds:
        """Where pairs become events."""

    def within(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[Pair]:
        """Return one pair for each two claims of one report, in the same order."""

    def across(
        self,
        claims: Iterable[Claim],
        published: Published,
        shares: Shares,
        *,
        every: bool = False,
        homes: Mapping[str, int] | None = None,
        fresh: AbstractSet[str] | None = None,
    ) -> list[Pair]:
        """Return the pairs of claims of different reports that say something.

        Args:
            claims: In any order.
            published: When the documents were published.
            shares: How common parties, kinds and places are.
            every: Also pairs that nothing makes worth comparing; for few claims.
            homes: Number of the group that a claim is in already; those of one are not compared.
            fresh: Ids of claims, one of which a pair has to hold; None for all.

        Returns:
            Pairs with the smaller id on the left, sorted by ids: those that weigh more than a pair
            nobody compared, and those that may never be one happening.
        """


def find_shares(claims: Iterable[Claim]) -> Shares:
    """Return how common each party, kind and place is among some claims."""
    reports: set[str] = set()
    naming: dict[str, set[str]] = defaultdict(set)
    told: Counter[str] = Counter()
    cells: Counter[tuple[int, int]] = Counter()
    days: Counter[date] = Counter()
    for claim in claims:
        reports.add(claim.document)
        told[claim.kind] += 1
        area = claim.place.area if claim.place is not None else None
        if area is not None and area.radius_km <= _FINE_KM:
            cells[math.floor(area.lat / _CELL), math.floor(area.lon / _CELL)] += 1
        if (day := _day(claim)) is not None:
            days[day] += 1
        for actor in (*claim.roles.agent, *claim.roles.patient):
            if actor.id:
                naming[actor.id].add(claim.document)
    every = told.total()
    pairs = sum(n * (n - 1) for n in days.values())
    return replace(
        shares_of({key: len(by) for key, by in sorted(naming.items())}, len(reports)),
        kinds={kind: n / every for kind, n in sorted(told.items())},
        cells=cells,
        placed=cells.total(),
        pace=every * pairs / max(1, days.total() * (days.total() - 1)),
    )


def _day(claim: Claim) -> date | None:
    """Return the day that a claim tells, None for a longer time or none."""
    interval = claim.time.interval if claim.time is not None else None
    if interval is None or interval.start is None or interval.end is None:
        return None
    return interval.start.date() if interval.end - interval.start <= _DAY else None


def shares_of(naming: Mapping[str, int], reports: int) -> Shares:
    """Return how common parties are, by how many of all reports name each."""
    whole = reports + _REPORTS
    return Shares({key: (told + _PRIOR * _REPORTS) / whole for key, told in naming.items()})
