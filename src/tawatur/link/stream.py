"""Reports that arrive one after another: each joins events or founds its own, at once.

What is already together stays together and what is apart stays apart: a report that would join two
events goes to the likelier one, and the other is proposed. `link_readings` over everything tells
later what the stream could not know.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import numpy as np

from tawatur.link.background import Background
from tawatur.link.comparing import actor_key, dated, place_mentions
from tawatur.link.copies import find_copies
from tawatur.link.linking import link_held
from tawatur.link.scoring import GAP_DAYS, GAP_KM, PairScorer, find_shares
from tawatur.link.shingles import ShingleIndex
from tawatur.model import Claim, Copy, Event, Interval, Judgement, Linking, Pair, Reading, make_id

__all__ = ["Stream"]

_BEFORE_DAYS = 21.0  # an undated claim may tell of what happened so long before it was published
_KEYED_DAYS = 9.0  # so far apart may be what shares a person, a number or an unknown place
_UNCOMMON = 15  # counts from here on that are no round tens
_EARTH_KM = 6371.0
_EPOCH = datetime(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class _Where:
    """What a claim may meet others by: its days and, for each place, a point and its reach."""

    first: float
    last: float
    spots: tuple[tuple[float, float, float, float], ...]
    keys: tuple[tuple[str, object], ...]


class Stream:
    """The events of many reports, to which more can be added in well under a second each."""

    def __init__(
        self,
        readings: Iterable[Reading],
        linking: Linking,
        scorer: PairScorer,
        *,
        judgements: Sequence[Judgement] = (),
        background: Background | None = None,
    ) -> None:
        """Start from what was linked.

        Args:
            readings: Of every claim of the linking.
            linking: As it was made last.
            scorer: Tells how well two claims could be of one happening.
            judgements: What people decided.
            background: Parties and outlets as our tables hold them.
        """
        self._linking: Linking | None = linking
        self._pairs = list(linking.pairs)
        self._scored: dict[str, list[Pair]] = defaultdict(list)
        for pair in self._pairs:
            self._scored[pair.left].append(pair)
        self._copies = list(linking.copies)
        self._proposals = set(linking.proposals)
        self._windows = list(linking.windows)
        self._scorer = scorer
        self._judgements = judgements
        self._background = background or Background()
        self._readings: dict[str, Reading] = {}
        self._order: list[str] = []
        self._shingles = ShingleIndex()
        self._events = {event.id: event for event in linking.events}
        self._home = {claim: event.id for event in linking.events for claim in event.claims}
        self._document: dict[str, str] = {}
        self._claims: list[str] = []
        self._table = np.empty((0, 7))
        self._keys: dict[tuple[str, object], list[int]] = defaultdict(list)
        self._days: list[tuple[float, float]] = []
        told = list(readings)
        self._shares = find_shares(claim for reading in told for claim in reading.claims)
        self._keep(told)

    @property
    def linking(self) -> Linking:
        """All that is linked by now."""
        if self._linking is None:
            self._linking = Linking(
                events=tuple(self._events[key] for key in sorted(self._events)),
                pairs=tuple(sorted(self._pairs, key=lambda pair: (pair.left, pair.right))),
                copies=tuple(sorted(self._copies, key=lambda copy: (copy.by, copy.of))),
                proposals=tuple(sorted(self._proposals)),
                windows=tuple(self._windows),
            )
        return self._linking

    def add(
        self, readings: Sequence[Reading], *, copies: Sequence[Copy] | None = None
    ) -> tuple[Event, ...]:
        """Add reports and return the events that are new or changed; `linking` then holds them.

        Args:
            readings: A report that is already held is passed over.
            copies: Copies that they are of, or have; found here when None.
        """
        new = {r.document.id: r for r in readings if r.document.id not in self._readings}
        if not new:
            return ()
        if copies is None:
            texts = [reading.document.text for reading in new.values()]
            near = {self._order[number] for text in texts for number in self._shingles.near(text)}
        else:
            near = {key for copy in copies for key in (copy.of, copy.by)} & self._readings.keys()
        originals = [self._readings[key] for key in sorted(near)]
        held = self._held(new.values(), originals)
        documents = {self._document[claim] for event in held for claim in event.claims}
        inside = {claim for event in held for claim in event.claims}
        beside = [
            replace(reading, claims=tuple(c for c in reading.claims if c.id in inside))
            for reading in (self._readings[key] for key in sorted(documents))
        ]
        local = {reading.document.id for reading in (*beside, *new.values())}
        if copies is None:
            copies = find_copies([r.document for r in (*originals, *new.values())])
        fresh = [c for c in copies if (c.of in new or c.by in new) and {c.of, c.by} <= local]
        known = [c for c in self._copies if c.of in local and c.by in local]
        arrived = {claim.id for reading in new.values() for claim in reading.claims}
        part = link_held(
            [*beside, *new.values()],
            self._scorer,
            held=held,
            judgements=self._judgements,
            background=self._background,
            copies=[*known, *fresh],
            shares=self._shares,
            only=arrived,
            known=[
                pair
                for claim in sorted(inside)
                for pair in self._scored.get(claim, ())
                if pair.right in inside
            ],
        )
        self._keep(new.values())
        return self._take(part, arrived, fresh)

    def _held(self, new: Iterable[Reading], originals: Sequence[Reading]) -> list[Event]:
        """Return the events that new reports may have to do with, in order of their ids."""
        claims = {claim.id for reading in originals for claim in reading.claims}
        for reading in new:
            for claim in reading.claims:
                claims.update(self._near(_where(claim, reading.document.published)))
        return [
            self._events[key] for key in sorted({self._home[c] for c in claims if c in self._home})
        ]

    def _near(self, where: _Where) -> Iterator[str]:
        """Return the claims whose places and times come near, and those that share a rare detail."""
        table = self._table
        days = (table[:, 4] <= where.last + GAP_DAYS) & (table[:, 5] >= where.first - GAP_DAYS)
        for x, y, z, km in where.spots:
            away = (table[:, 0] - x) ** 2 + (table[:, 1] - y) ** 2 + (table[:, 2] - z) ** 2
            limit = ((table[:, 3] + km + GAP_KM) / _EARTH_KM) ** 2
            for number in table[days & (away <= limit), 6].astype(int).tolist():
                yield self._claims[number]
        for key in where.keys:
            for number in self._keys.get(key, ()):
                first, last = self._days[number]
                if first <= where.last + _KEYED_DAYS and last >= where.first - _KEYED_DAYS:
                    yield self._claims[number]

    def _keep(self, readings: Iterable[Reading]) -> None:
        readings = list(readings)
        rows: list[tuple[float, ...]] = []
        for reading in readings:
            document = reading.document
            self._readings[document.id] = reading
            self._order.append(document.id)
            for claim in reading.claims:
                number = len(self._claims)
                self._claims.append(claim.id)
                self._document[claim.id] = document.id
                where = _where(claim, document.published)
                self._days.append((where.first, where.last))
                rows += [(*spot, where.first, where.last, number) for spot in where.spots]
                for key in where.keys:
                    self._keys[key].append(number)
        self._shingles.add([reading.document.text for reading in readings])
        if rows:
            self._table = np.concatenate([self._table, np.asarray(rows, dtype=float)])

    def _take(self, part: Linking, new: set[str], fresh: Sequence[Copy]) -> tuple[Event, ...]:
        """Put changed events in place of those they hold."""
        changed: list[Event] = []
        for event in part.events:
            held = sorted({self._home[claim] for claim in event.claims if claim in self._home})
            key = held[0] if held else event.id
            while not held and key in self._events:
                key = make_id("event", key)
            self._events[key] = replace(event, id=key)
            self._home.update(dict.fromkeys(event.claims, key))
            changed.append(self._events[key])
        told = {self._document[claim] for claim in new}
        scored = [p for p in part.pairs if p.left in new or p.right in new]
        self._pairs += scored
        for pair in scored:
            self._scored[pair.left].append(pair)
        self._copies += fresh
        self._proposals.update(edge for edge in part.proposals if not new.isdisjoint(edge))
        self._windows += [one for one in part.windows if one.subject in told]
        self._linking = None
        return tuple(changed)


def _where(claim: Claim, published: Interval | None) -> _Where:
    own = dated(claim)
    first, last = -math.inf, math.inf
    if own is not None:
        first, last = _day(own.start, -math.inf), _day(own.end, math.inf)
    elif published is not None and published.start is not None:
        first = _day(published.start, 0.0) - _BEFORE_DAYS
        last = _day(published.end or published.start, 0.0)
    spots = []
    keys: set[tuple[str, object]] = set()
    for place in place_mentions(claim):
        if place.area is None:
            keys.add(("place", place.name_ar or place.name_en))
            continue
        lat, lon = math.radians(place.area.lat), math.radians(place.area.lon)
        x, y = math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon)
        spots.append((x, y, math.sin(lat), place.area.radius_km + place.area.match_km))
    for actor in (*claim.roles.agent, *claim.roles.patient):
        if actor.person:
            keys.add(("person", actor_key(actor)))
    for quantity in claim.quantities:
        low = quantity.low
        if low is not None and low >= _UNCOMMON and low % 10 and low == quantity.high:
            keys.add((quantity.what, low))
    return _Where(first, last, tuple(spots), tuple(sorted(keys, key=repr)))


def _day(moment: datetime | None, otherwise: float) -> float:
    return otherwise if moment is None else (moment - _EPOCH) / timedelta(days=1)
