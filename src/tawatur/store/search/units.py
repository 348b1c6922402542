"""What the index holds of a document and of a claim: a pure function of its reading.

A value that stands in one of our tables is held by its id, any other by its folded name after "=".
Who is part of whom, and what a name stands for, is looked up when something is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from tawatur.model import (
    ActorMention,
    Claim,
    Document,
    Hop,
    Interval,
    PlaceMention,
)
from tawatur.store.search.language import LAST_DAY
from tawatur.text import fold_key

__all__ = ["MOST", "Unit", "Value", "claim_unit", "document_unit", "month_text", "named"]

MOST = 10**12  # stands for "no upper bound"
_PASSING, _PLAIN, _HEADLINE = 0, 1, 2


class Value(NamedTuple):
    """One value of one field, with the names to show."""

    field: str
    value: str
    name_en: str = ""
    name_ar: str = ""


class Bounds(NamedTuple):
    """A field that lies between two numbers, both among them."""

    field: str
    low: int
    high: int


class Circle(NamedTuple):
    """Where something is told to be: degrees and kilometres."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that can be found.

    Attributes:
        day: What it is ordered by, as an ordinal; 0 when undated.
        rank: Orders units of one relevance: higher comes first.
        title: Text whose words weigh more.
        month: What it is counted under: months since the year 0; 0 when undated.
        places: What it is counted under: the place itself, not what holds it.
    """

    id: str
    day: int
    rank: int
    values: tuple[Value, ...]
    ranges: tuple[Bounds, ...] = ()
    areas: tuple[Circle, ...] = ()
    title: str = ""
    text: str = ""
    month: int = 0
    places: tuple[Value, ...] = ()


def named(name: str) -> str:
    """Return how the index holds a name that stands in no table."""
    return f"={fold_key(plain(name))}"


def plain(name: str) -> str:
    """Return a name without characters that databases refuse."""
    return name.encode("utf-8", "replace").decode().replace("\0", "")


def document_unit(document: Document) -> Unit:
    """Return what the index holds of a document."""
    values = [Value("handling", document.handling), Value("language", document.language)]
    if document.outlet:
        values.append(Value("outlet", named(document.outlet), *[plain(document.outlet)] * 2))
    published = _days("published", document.published)
    return Unit(
        id=document.id,
        day=published.low if published else 0,
        rank=0,
        values=tuple(values),
        ranges=(published,) if published else (),
        title=document.title,
        text=document.text,
        month=_month(document.published),
    )


def claim_unit(claim: Claim, document: Document) -> Unit:
    """Return what the index holds of a claim."""
    interval = claim.time.interval if claim.time else None
    told = _days("date", interval)
    published = _days("published", document.published)
    places = [
        place for place in (claim.place, *claim.places, claim.origin, claim.destination) if place
    ]
    values = [
        Value("kind", claim.kind),
        Value("polarity", claim.polarity),
        Value("certainty", claim.certainty),
        *_actors("agent", claim.roles.agent),
        *_actors("patient", claim.roles.patient),
        *_actors("helper", claim.roles.helper),
        *(value for hop in claim.attribution.chain for value in _source(hop)),
        *(value for place in places for value in _place(place)),
    ]
    return Unit(
        id=claim.id,
        day=told.low if told and told.low else published.low if published else 0,
        rank=_HEADLINE if claim.headline else _PASSING if claim.passing else _PLAIN,
        values=tuple(dict.fromkeys(values)),
        ranges=tuple(dict.fromkeys((*((told,) if told else ()), *_counts(claim)))),
        areas=tuple(dict.fromkeys(_areas(places))),
        text=claim.sentence.text,
        month=_month(interval) or _month(document.published),
        places=tuple(_place(places[0]))[:1] if places else (),
    )


def _actors(role: str, actors: Iterable[ActorMention]) -> Iterator[Value]:
    for actor in actors:
        value = actor.id or named(actor.name_ar or actor.span.text)
        names = plain(actor.name_en), plain(actor.name_ar)
        yield Value("actor", value, *names)
        if role != "helper":
            yield Value(role, value, *names)


def _source(hop: Hop) -> Iterator[Value]:
    source = hop.source
    yield Value(
        "source",
        source.id or named(source.name_ar or source.name),
        plain(source.name),
        plain(source.name_ar),
    )
    yield Value("source", f"kind {source.kind}")


def _place(place: PlaceMention) -> Iterator[Value]:
    area, names = place.area, (plain(place.name_en), plain(place.name_ar))
    ids = area.place_id.split("+") if area and area.place_id else []
    for part in ids or [named(place.name_ar or place.span.text)]:
        yield Value("place", part, *(names if len(ids) < 2 else ()))
    if area is None:
        return
    if area.admin:
        yield Value("place", area.admin)
    if area.country:
        yield Value("place", area.country)


def _areas(places: Iterable[PlaceMention]) -> Iterator[Circle]:
    for place in places:
        if place.area is not None:
            yield Circle(place.area.lat, place.area.lon, place.area.radius_km)


def _counts(claim: Claim) -> Iterator[Bounds]:
    for quantity in (*claim.quantities, *claim.parts):
        low, high = quantity.low, quantity.high
        if low is not None or high is not None:
            yield Bounds(quantity.what, low or 0, MOST if high is None else high)


def _days(name: str, interval: Interval | None) -> Bounds | None:
    """Return the days that an interval touches, as ordinals; an open end lies at the end of time."""
    if interval is None or not interval.dated:
        return None
    low = interval.start.toordinal() if interval.start else 1
    high = LAST_DAY
    if interval.end:
        end = interval.end
        high = (end - timedelta(microseconds=1) if end > datetime.min else end).toordinal()
    return Bounds(name, low, max(low, high))


def _month(interval: Interval | None) -> int:
    start = interval.start if interval else None
    return start.year * 12 + start.month - 1 if start else 0


def month_text(month: int) -> str:
    """Return a month as "2017-08"."""
    return f"{month // 12:04}-{month % 12 + 1:02}"
