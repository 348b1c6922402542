"""What stands inside the records of the contract: times, spans, mentions, counts, hops.

`contract` tells the rules that hold everywhere; this is the half of it that other records share.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from tawatur.model.values import (
    ActorMention,
    Area,
    Direction,
    Hop,
    Interval,
    PlaceMention,
    Quantity,
    Source,
    Span,
    TimeMention,
)

__all__ = [
    "Json",
    "actor_to_json",
    "actors_from_json",
    "hop_from_json",
    "hop_to_json",
    "interval_from_json",
    "interval_to_json",
    "place_from_json",
    "place_to_json",
    "places_from_json",
    "quantity_from_json",
    "quantity_to_json",
    "set_field",
    "span_from_json",
    "span_to_json",
    "time_from_json",
    "time_to_json",
]

Json = dict[str, Any]


def interval_to_json(interval: Interval) -> Json:
    """Return an interval as inclusive dates; null where an end is unknown or open."""
    start, end = interval.start, interval.end
    record: Json = {
        "start": None if start is None else start.date().isoformat(),
        "end": None if end is None else _last_day(start, end),
        "granularity": interval.granularity,
    }
    whole_days = _is_midnight(start) and _is_midnight(end)
    if start is not None and end is not None and end <= start:
        whole_days = False
    if not whole_days or end == datetime.min:
        record["from"] = None if start is None else start.isoformat()
        record["until"] = None if end is None else end.isoformat()
    set_field(record, "weekday", interval.weekday, None)
    set_field(record, "part_of_day", interval.part_of_day, None)
    set_field(record, "inferred", interval.inferred)
    return record


def interval_from_json(record: Mapping[str, Any]) -> Interval:
    """Return the interval that inclusive dates, or exact bounds where given, stand for."""
    if "from" in record or "until" in record:
        start, end = _moment(record.get("from")), _moment(record.get("until"))
    else:
        start, end = _moment(record.get("start")), _moment(record.get("end"))
        if end is not None:
            end += timedelta(days=1)
    return Interval(
        start=start,
        end=end,
        granularity=record.get("granularity", "day"),
        weekday=record.get("weekday"),
        part_of_day=record.get("part_of_day"),
        inferred=record.get("inferred", False),
    )


def set_field(record: Json, name: str, value: object, default: object = "") -> None:
    """Set a field unless its value says nothing."""
    if value is None or value is False or value in (default, [], ""):
        return
    record[name] = value


def _is_midnight(moment: datetime | None) -> bool:
    return moment is None or moment.time() == time.min


def _last_day(start: datetime | None, end: datetime) -> str:
    """Return the last day that an exclusive end leaves, never before the first."""
    if end == datetime.min:
        return end.date().isoformat()
    last = (end - timedelta(microseconds=1)).date()
    if start is not None:
        last = max(last, start.date())
    return last.isoformat()


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)


def span_to_json(span: Span) -> Json:
    """Return a span with its words, flat."""
    return {"text": span.text, "start": span.start, "end": span.end}


def span_from_json(record: Mapping[str, Any]) -> Span:
    """Return the span that a flat record holds."""
    return Span(record["start"], record["end"], record.get("text", ""))


def _quote(record: Json, span: Span) -> Json:
    """Add the words and where they stand, as mentions carry them."""
    record["text"] = span.text
    record["span"] = {"start": span.start, "end": span.end}
    return record


def _span_of(record: Mapping[str, Any]) -> Span:
    return Span(record["span"]["start"], record["span"]["end"], record["text"])


def actor_to_json(actor: ActorMention) -> Json:
    """Return a mention of an actor."""
    record: Json = {
        "id": actor.id,
        "name_en": actor.name_en,
        "name_ar": actor.name_ar,
        **span_to_json(actor.span),
    }
    set_field(record, "loaded", list(actor.loaded))
    set_field(record, "hedged", actor.hedged)
    set_field(record, "group", actor.group)
    set_field(record, "person", actor.person)
    return record


def actors_from_json(records: Sequence[Mapping[str, Any]] | None) -> tuple[ActorMention, ...]:
    """Return the mentions of actors that records hold."""
    return tuple(
        ActorMention(
            id=record["id"],
            name_en=record["name_en"],
            name_ar=record["name_ar"],
            span=span_from_json(record),
            loaded=tuple(record.get("loaded", ())),
            hedged=record.get("hedged", False),
            group=record.get("group", ""),
            person=record.get("person", False),
        )
        for record in records or ()
    )


def place_to_json(place: PlaceMention | None) -> Json | None:
    """Return a mention of a place; coordinates are null when no gazetteer knows it."""
    if place is None:
        return None
    area = place.area
    record: Json = {
        "id": "" if area is None else area.place_id,
        "name_en": place.name_en,
        "name_ar": place.name_ar,
        "lat": None if area is None else area.lat,
        "lon": None if area is None else area.lon,
        "radius_km": None if area is None else area.radius_km,
        "precision": None if area is None else area.precision,
    }
    _quote(record, place.span)
    if area is not None:
        record["feature"] = area.feature
        record["match_level"] = area.match_level
        set_field(record, "match_km", area.match_km, 0)
        set_field(record, "geometry", area.geometry, "circle")
        set_field(record, "country", area.country)
        set_field(record, "admin", area.admin)
        set_field(record, "within", list(area.within), [])
        set_field(record, "bearing", area.bearing, None)
    set_field(record, "relation", place.relation)
    set_field(record, "inherited", place.inherited)
    if place.direction is not None:
        told = place.direction
        record["direction"] = {
            "of_en": told.of_en,
            "of_ar": told.of_ar,
            "claimed": told.claimed,
            "true": told.true,
            "km": told.km,
            **span_to_json(told.span),
        }
    return record


def place_from_json(record: Mapping[str, Any] | None) -> PlaceMention | None:
    """Return the mention of a place that a record holds."""
    if record is None:
        return None
    area = None
    if record.get("lat") is not None:
        area = Area(
            lat=record["lat"],
            lon=record["lon"],
            radius_km=record["radius_km"],
            precision=record["precision"],
            place_id=record["id"],
            geometry=record.get("geometry", "circle"),
            match_level=record.get("match_level", "exact"),
            match_km=record.get("match_km", 0.0),
            country=record.get("country", ""),
            admin=record.get("admin", ""),
            feature=record.get("feature", "city"),
            bearing=record.get("bearing"),
            within=tuple(record.get("within", ())),
        )
    return PlaceMention(
        name_en=record["name_en"],
        name_ar=record["name_ar"],
        span=_span_of(record),
        area=area,
        relation=record.get("relation", ""),
        inherited=record.get("inherited", False),
        direction=_direction_from_json(record.get("direction")),
    )


def _direction_from_json(record: Mapping[str, Any] | None) -> Direction | None:
    if record is None:
        return None
    return Direction(
        of_en=record["of_en"],
        of_ar=record["of_ar"],
        claimed=record["claimed"],
        true=record["true"],
        km=record["km"],
        span=span_from_json(record),
    )


def places_from_json(records: Sequence[Mapping[str, Any]] | None) -> tuple[PlaceMention, ...]:
    """Return the mentions of places that records hold."""
    mentions = (place_from_json(record) for record in records or ())
    return tuple(mention for mention in mentions if mention is not None)


def time_to_json(mention: TimeMention | None) -> Json | None:
    """Return a mention of a time: its dates, its words, and where they stand."""
    if mention is None:
        return None
    record = _quote(interval_to_json(mention.interval), mention.span)
    set_field(record, "rule", mention.rule)
    set_field(record, "inherited", mention.inherited)
    return record


def time_from_json(record: Mapping[str, Any] | None) -> TimeMention | None:
    """Return the mention of a time that a record holds."""
    if record is None:
        return None
    return TimeMention(
        interval=interval_from_json(record),
        span=_span_of(record),
        rule=record.get("rule", ""),
        inherited=record.get("inherited", False),
    )


def quantity_to_json(quantity: Quantity) -> Json:
    """Return something counted."""
    record: Json = {
        "what": quantity.what,
        "of": quantity.of,
        "low": quantity.low,
        "high": quantity.high,
        "modifier": quantity.modifier,
    }
    _quote(record, quantity.span)
    set_field(record, "total", quantity.total)
    set_field(record, "group", quantity.group)
    return record


def quantity_from_json(record: Mapping[str, Any]) -> Quantity:
    """Return the count that a record holds."""
    return Quantity(
        what=record["what"],
        of=record["of"],
        low=record["low"],
        high=record["high"],
        span=_span_of(record),
        modifier=record.get("modifier"),
        total=record.get("total", False),
        group=record.get("group", ""),
    )


def hop_to_json(hop: Hop) -> Json:
    """Return one step of an attribution chain."""
    record: Json = {"name": hop.source.name, "name_ar": hop.source.name_ar}
    set_field(record, "id", hop.source.id)
    record["kind"] = hop.source.kind
    record["cue"] = hop.cue
    record["stance"] = hop.stance
    return _quote(record, hop.span)


def hop_from_json(record: Mapping[str, Any]) -> Hop:
    """Return the step of a chain that a record holds."""
    return Hop(
        source=Source(
            name=record["name"],
            name_ar=record["name_ar"],
            kind=record["kind"],
            id=record.get("id", ""),
        ),
        cue=record["cue"],
        stance=record["stance"],
        span=_span_of(record),
    )
