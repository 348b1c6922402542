"""Events as columns: what the list, the map and the timeline filter, count and sort.

One array for each thing asked about, so that 50,000 events are searched in milliseconds.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np
import numpy.typing as npt

from tawatur.export.words import say
from tawatur.model import Area, Claim, Document, Event, Interval, PlaceMention, ReportedValue
from tawatur.text import fold_key

__all__ = ["FACETS", "SORTS", "EventTable", "Facet", "Leading", "mercator"]

FACETS = ("standing", "kind", "country", "actor", "outlet")
SORTS = ("reports", "newest", "oldest", "contested")
Mask = npt.NDArray[np.bool_]
_Ints = npt.NDArray[np.int64]
_Floats = npt.NDArray[np.float64]
_UNDATED = -1
_LATEST = 4_000_000
_TICK = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Facet:
    """One thing events are told apart by; an event may have several of its values.

    `event` and `code` are parallel: the event with that number has the value with that code.
    """

    values: tuple[str, ...]
    event: _Ints
    code: _Ints

    @classmethod
    def of(cls, held: Iterable[Collection[str]]) -> Facet:
        """Return the facet of the values that each event has, in order."""
        codes: dict[str, int] = {}
        pairs = [
            (number, codes.setdefault(value, len(codes)))
            for number, values in enumerate(held)
            for value in dict.fromkeys(values)
        ]
        columns = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        return cls(tuple(codes), columns[:, 0], columns[:, 1])

    def mask(self, wanted: Collection[str], length: int) -> Mask:
        """Return which events have one of some values."""
        codes = [code for code, value in enumerate(self.values) if value in wanted]
        mask = np.zeros(length, dtype=np.bool_)
        mask[self.event[np.isin(self.code, codes)]] = True
        return mask

    def counts(self, mask: Mask) -> list[tuple[str, int]]:
        """Return how many of some events have each value, most first."""
        numbers = np.bincount(self.code[mask[self.event]], minlength=len(self.values))
        order = np.argsort(-numbers, kind="stable")
        return [(self.values[i], int(numbers[i])) for i in order if numbers[i]]


@dataclass(frozen=True, slots=True)
class Leading:
    """What most roots stand behind: where and when, and how many other values are told."""

    place: PlaceMention | None
    area: Area | None
    time: Interval | None
    inferred: bool
    more_places: int
    more_times: int


class EventTable:
    """All events of a linking, by number."""

    def __init__(
        self,
        events: Sequence[Event],
        claims: Mapping[str, Claim],
        documents: Mapping[str, Document],
        named: Callable[[str], bool],
    ) -> None:
        """Build the columns.

        Args:
            events: The events.
            claims: Their claims, by id.
            documents: Their reports, by id.
            named: Says whether an actor may be looked for by its id.
        """
        self.events = tuple(events)
        self.length = len(self.events)
        told = [[claims[id_] for id_ in event.claims if id_ in claims] for event in self.events]
        self.leading = [_leading(event, claims) for event in self.events]
        self.reports = np.array([len({c.document for c in one}) for one in told], dtype=np.int64)
        self.clashes = np.array([len(one.contradictions) for one in self.events], dtype=np.int64)
        self.first, self.last = _days(self.leading)
        self.x, self.y, self.radius = _spots(self.leading)
        self.areas, self.area = _areas(self.leading)
        self.facets = {
            "standing": Facet.of(event.grade for event in self.events),
            "kind": Facet.of((event.kind,) for event in self.events),
            "country": Facet.of(
                (one.area.country,) if one.area is not None and one.area.country else ()
                for one in self.leading
            ),
            "actor": Facet.of([_actors(one, named) for one in told]),
            "outlet": Facet.of([_outlets(one, documents) for one in told]),
        }
        self.folded = [
            _folded(event, one, lead)
            for event, one, lead in zip(self.events, told, self.leading, strict=True)
        ]
        self.number = {event.id: i for i, event in enumerate(self.events)}
        self._orders = {name: self._order(name) for name in SORTS}

    def _order(self, name: str) -> _Ints:
        """Return the numbers of all events in one order; undated ones come last."""
        dated = np.where(self.first == _UNDATED, 0, self.first)
        roots = np.array([event.roots_at_most for event in self.events], dtype=np.int64)
        keys = {
            "reports": (dated * -1, -roots, -self.reports),
            "newest": (-self.reports, -dated),
            "oldest": (-self.reports, np.where(self.first == _UNDATED, _LATEST, self.first)),
            "contested": (-dated, -self.reports, -self.clashes),
        }
        return np.lexsort(keys[name])

    def everything(self) -> Mask:
        """Return the mask of all events."""
        return np.ones(self.length, dtype=np.bool_)

    def holding(self, words: str) -> Mask:
        """Return which events hold all of some words in their names."""
        mask = self.everything()
        for part in fold_key(words.casefold()).split():
            mask &= np.array([part in text for text in self.folded], dtype=np.bool_)
        return mask

    def between(self, first: int | None, last: int | None) -> Mask:
        """Return which events may have been in a stretch of days, both ends included."""
        mask: Mask = self.first != _UNDATED
        if first is not None:
            mask &= self.last >= first
        if last is not None:
            mask &= self.first <= last
        return mask

    def within(self, west: float, south: float, east: float, north: float) -> Mask:
        """Return which events' leading place has its centre in a frame of degrees."""
        (left, top), (right, bottom) = mercator(west, north), mercator(east, south)
        across = (
            (self.x >= left) & (self.x <= right)
            if left <= right
            else (self.x >= left) | (self.x <= right)
        )
        inside: Mask = across & (self.y >= top) & (self.y <= bottom)
        return inside

    def ordered(self, mask: Mask, sort: str) -> _Ints:
        """Return the numbers of some events in an order of `SORTS`."""
        order = self._orders[sort]
        found: _Ints = order[mask[order]]
        return found


def mercator(lon: float, lat: float) -> tuple[float, float]:
    """Return where a point stands on the Mercator world, 0 to 1 from the west and from the north."""
    lat = min(max(lat, -85.0), 85.0)
    return (lon + 180) / 360, (1 - math.asinh(math.tan(math.radians(lat))) / math.pi) / 2


def _leading(event: Event, claims: Mapping[str, Claim]) -> Leading:
    attributes = dict(event.attributes)
    places = sorted(attributes.get("place", ()), key=_rank)
    times = sorted(attributes.get("time", ()), key=_rank)
    place = next(
        (one for value in places for one in _places(value, claims) if one.area is not None), None
    )
    if place is None:
        place = next((one for value in places for one in _places(value, claims)), None)
    time = next((one for value in times for one in _times(value, claims)), None)
    inferred = time is None and bool(event.windows)
    if inferred:
        time = event.windows[0].interval
    return Leading(
        place,
        place.area if place else None,
        time,
        inferred,
        max(0, len(places) - 1),
        max(0, len(times) - 1),
    )


def _rank(value: ReportedValue) -> tuple[int, int, int]:
    return -value.roots_at_least, -value.roots_at_most, -len(value.claims)


def _places(value: ReportedValue, claims: Mapping[str, Claim]) -> Iterable[PlaceMention]:
    told = [
        place
        for id_ in value.claims
        if (claim := claims.get(id_)) is not None
        for place in (claim.place, *claim.places, claim.origin, claim.destination)
        if place is not None
    ]
    wanted = set(value.value.split(" | "))
    exact = [
        one
        for one in told
        if wanted.intersection((one.name_ar, one.name_en, one.area.place_id if one.area else ""))
    ]
    return exact or told


def _times(value: ReportedValue, claims: Mapping[str, Claim]) -> Iterable[Interval]:
    for id_ in value.claims:
        claim = claims.get(id_)
        if claim is not None and claim.time is not None and claim.time.interval.dated:
            yield claim.time.interval


def _days(leading: Sequence[Leading]) -> tuple[_Ints, _Ints]:
    """Return first and last day of each event as ordinals; an open end reaches as far as it may."""
    first, last = [], []
    for one in leading:
        if one.time is None or not one.time.dated:
            first.append(_UNDATED)
            last.append(_UNDATED)
            continue
        start, end = one.time.start, one.time.end
        first.append(start.toordinal() if start else 0)
        last.append((max(end, datetime.min + _TICK) - _TICK).toordinal() if end else _LATEST)
    return np.array(first, dtype=np.int64), np.array(last, dtype=np.int64)


def _spots(leading: Sequence[Leading]) -> tuple[_Floats, _Floats, _Floats]:
    """Return where events stand on the Mercator world and how wide their areas are in km, or NaN."""
    rows = [
        (*mercator(one.area.lon, one.area.lat), one.area.radius_km)
        if one.area is not None
        else (math.nan, math.nan, math.nan)
        for one in leading
    ]
    columns = np.array(rows, dtype=np.float64).reshape(-1, 3)
    return columns[:, 0], columns[:, 1], columns[:, 2]


def _areas(leading: Sequence[Leading]) -> tuple[tuple[Area, ...], _Ints]:
    """Return the areas that events are told to be in, and which each is in, -1 for none."""
    codes: dict[Area, int] = {}
    numbers = [
        -1 if one.area is None else codes.setdefault(one.area, len(codes)) for one in leading
    ]
    return tuple(codes), np.array(numbers, dtype=np.int64)


def _actors(claims: Iterable[Claim], named: Callable[[str], bool]) -> list[str]:
    return [
        actor.id
        for claim in claims
        for actor in (*claim.roles.agent, *claim.roles.patient, *claim.roles.helper)
        if actor.id and named(actor.id)
    ]


def _outlets(claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[str]:
    outlets = (documents[claim.document].outlet.strip() for claim in claims)
    return [outlet for outlet in outlets if outlet]


def _folded(event: Event, claims: Sequence[Claim], leading: Leading) -> str:
    """Return what an event is looked for by: its kind, its places, the names of its reports."""
    kind = say("kind", event.kind)
    words = [str(kind.ar), str(kind.en), event.id]
    for claim in claims:
        words.append(claim.report)
        if claim.place is not None:
            words += (claim.place.name_ar, claim.place.name_en)
    if leading.place is not None:
        words += (leading.place.name_ar, leading.place.name_en)
    return fold_key(" ".join(dict.fromkeys(words)).casefold())
