"""The JSON that Tawatur prints and stores, and the way back.

Three rules hold everywhere. Spans are code points, half-open, and travel with their exact words.
Dates are inclusive at both ends here, while an `Interval` excludes its end; when the bounds are
not whole days, `from` and `until` hold them exactly and `until` is exclusive, as in the program.
A field that would only repeat a default is left out, unless the contract of a claim names it.

`x_from_json(x_to_json(value)) == value` for every value of the model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from tawatur.errors import InputError
from tawatur.model.values import (
    ActorMention,
    Area,
    Attribution,
    Claim,
    Contradiction,
    Copy,
    Document,
    Event,
    Hop,
    Interval,
    Judgement,
    Linking,
    Pair,
    PlaceMention,
    Quantity,
    Reading,
    ReportedValue,
    Roles,
    Root,
    Source,
    Span,
    TimeMention,
)

__all__ = [
    "claim_from_json",
    "claim_to_json",
    "document_from_json",
    "document_to_json",
    "event_from_json",
    "event_to_json",
    "interval_from_json",
    "interval_to_json",
    "json_line",
    "judgement_from_json",
    "judgement_to_json",
    "linking_from_record",
    "linking_to_json",
    "linking_to_record",
    "pair_from_json",
    "pair_to_json",
    "reading_from_json",
    "reading_to_json",
]

Json = dict[str, Any]

# Characters that JSON lets stand in a string but at which many readers end a line.
_LINE_ENDS = {"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def json_line(record: Mapping[str, Any]) -> str:
    """Return a record as one line of JSON, without the newline; the same bytes every time.

    Raises:
        ValueError: A number is not finite.
    """
    line = json.dumps(record, ensure_ascii=False, allow_nan=False)
    for character, escape in _LINE_ENDS.items():
        line = line.replace(character, escape)
    return line


def claim_to_json(claim: Claim, *, document_text: str | None = None) -> Json:
    """Return a claim in the contract of `tawatur extract --format jsonl`.

    Args:
        claim: The claim.
        document_text: Text of its document, to check that every quote stands where it says.

    Raises:
        InputError: A quote is not the characters of `document_text` at its offsets.
    """
    if document_text is not None:
        _check_quotes(claim, document_text)
    record: Json = {
        "id": claim.id,
        "report": claim.report,
        "document": claim.document,
        "kind": claim.kind,
        "trigger": _flat_span(claim.trigger),
        "sentence": _flat_span(claim.sentence),
        "roles": {
            "agent": [_actor_to_json(actor) for actor in claim.roles.agent],
            "patient": [_actor_to_json(actor) for actor in claim.roles.patient],
        },
        "place": _place_to_json(claim.place),
        "time": _time_to_json(claim.time),
        "quantities": [_quantity_to_json(quantity) for quantity in claim.quantities],
        "attribution": [_hop_to_json(hop) for hop in claim.attribution.chain],
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "outcome": claim.outcome,
        "instruments": list(claim.instruments),
        "confidence": claim.confidence,
        "origin_of_reading": claim.origin_of_reading,
    }
    if claim.roles.helper:
        record["roles"]["helper"] = [_actor_to_json(actor) for actor in claim.roles.helper]
    _set(record, "parts", [_quantity_to_json(quantity) for quantity in claim.parts])
    _set(record, "places", [_place_to_json(place) for place in claim.places])
    _set(record, "origin", _place_to_json(claim.origin))
    _set(record, "destination", _place_to_json(claim.destination))
    _set(record, "denies", claim.denies, None)
    _set(record, "part_of", claim.part_of, None)
    _set(record, "framing", list(claim.framing))
    _set(record, "headline", claim.headline)
    return record


def claim_from_json(record: Mapping[str, Any]) -> Claim:
    """Return the claim that a record of the contract holds; fields of others are passed over."""
    roles = record.get("roles") or {}
    return Claim(
        id=record["id"],
        report=record["report"],
        document=record["document"],
        kind=record["kind"],
        trigger=_span_from_flat(record["trigger"]),
        sentence=_span_from_flat(record["sentence"]),
        roles=Roles(
            agent=_actors(roles.get("agent")),
            patient=_actors(roles.get("patient")),
            helper=_actors(roles.get("helper")),
        ),
        place=_place_from_json(record.get("place")),
        places=_places(record.get("places")),
        origin=_place_from_json(record.get("origin")),
        destination=_place_from_json(record.get("destination")),
        time=_time_from_json(record.get("time")),
        quantities=tuple(_quantity_from_json(part) for part in record.get("quantities") or ()),
        parts=tuple(_quantity_from_json(part) for part in record.get("parts") or ()),
        attribution=Attribution(
            tuple(_hop_from_json(part) for part in record.get("attribution") or ())
        ),
        polarity=record.get("polarity", "affirmed"),
        certainty=record.get("certainty", "asserted"),
        outcome=record.get("outcome"),
        instruments=tuple(record.get("instruments") or ()),
        denies=record.get("denies"),
        part_of=record.get("part_of"),
        framing=tuple(record.get("framing") or ()),
        origin_of_reading=record.get("origin_of_reading", "rules"),
        confidence=record.get("confidence", 1.0),
        headline=record.get("headline", False),
    )


def event_to_json(event: Event) -> Json:
    """Return an event in the contract of `tawatur events --format json`.

    `roots` of a value and `root_count` of the event are least and most, in that order.
    """
    return {
        "id": event.id,
        "kind": event.kind,
        "grade": list(event.grade),
        "claims": list(event.claims),
        "attributes": {
            name: [_reported_to_json(value) for value in values]
            for name, values in event.attributes
        },
        "roots": [_root_to_json(root) for root in event.roots],
        "root_count": [event.roots_at_least, event.roots_at_most],
        "copies": [{"of": of, "by": by} for of, by in event.copies],
        "contradictions": [_contradiction_to_json(part) for part in event.contradictions],
    }


def event_from_json(record: Mapping[str, Any]) -> Event:
    """Return the event that a record of the contract holds."""
    least, most = record["root_count"]
    return Event(
        id=record["id"],
        kind=record["kind"],
        claims=tuple(record["claims"]),
        attributes=tuple(
            (name, tuple(_reported_from_json(value) for value in values))
            for name, values in record["attributes"].items()
        ),
        roots=tuple(_root_from_json(root) for root in record["roots"]),
        roots_at_least=least,
        roots_at_most=most,
        copies=tuple((part["of"], part["by"]) for part in record["copies"]),
        contradictions=tuple(
            Contradiction(
                attribute=part["attribute"],
                values=tuple(part["values"]),
                claims=tuple(tuple(group) for group in part["claims"]),
                text_en=part.get("text_en", ""),
                text_ar=part.get("text_ar", ""),
            )
            for part in record["contradictions"]
        ),
        grade=tuple(record["grade"]),
    )


def linking_to_json(linking: Linking) -> Json:
    """Return events and proposals, as `tawatur events --format json` prints them."""
    return {
        "events": [event_to_json(event) for event in linking.events],
        "proposals": [list(pair) for pair in linking.proposals],
    }


def linking_to_record(linking: Linking) -> Json:
    """Return everything a linking holds, for the store: pairs and copies as well."""
    record = linking_to_json(linking)
    record["pairs"] = [pair_to_json(pair) for pair in linking.pairs]
    record["copies"] = [_copy_to_json(copy) for copy in linking.copies]
    return record


def linking_from_record(record: Mapping[str, Any]) -> Linking:
    """Return the linking that a record of the store holds."""
    return Linking(
        events=tuple(event_from_json(part) for part in record["events"]),
        pairs=tuple(pair_from_json(part) for part in record.get("pairs", ())),
        copies=tuple(_copy_from_json(part) for part in record.get("copies", ())),
        proposals=tuple((left, right) for left, right in record["proposals"]),
    )


def pair_to_json(pair: Pair) -> Json:
    """Return how well two claims agree, attribute by attribute."""
    record: Json = {
        "left": pair.left,
        "right": pair.right,
        "weight": pair.weight,
        "weights": dict(pair.weights),
        "levels": dict(pair.levels),
    }
    _set(record, "blocked", pair.blocked)
    return record


def pair_from_json(record: Mapping[str, Any]) -> Pair:
    """Return the pair that a record holds."""
    return Pair(
        left=record["left"],
        right=record["right"],
        weight=record["weight"],
        weights=tuple(record["weights"].items()),
        levels=tuple(record["levels"].items()),
        blocked=record.get("blocked", ""),
    )


def document_to_json(document: Document) -> Json:
    """Return a document with its text, for the store."""
    record: Json = {"id": document.id, "report": document.report}
    for name in ("title", "outlet", "url", "origin"):
        _set(record, name, getattr(document, name))
    if document.published is not None:
        record["published"] = interval_to_json(document.published)
    record["language"] = document.language
    record["handling"] = document.handling
    record["text"] = document.text
    return record


def document_from_json(record: Mapping[str, Any]) -> Document:
    """Return the document that a record of the store holds."""
    published = record.get("published")
    return Document(
        id=record["id"],
        report=record["report"],
        text=record["text"],
        title=record.get("title", ""),
        outlet=record.get("outlet", ""),
        url=record.get("url", ""),
        published=None if published is None else interval_from_json(published),
        language=record.get("language", "ar"),
        origin=record.get("origin", ""),
        handling=record.get("handling", "public"),
    )


def reading_to_json(reading: Reading) -> Json:
    """Return a whole reading, for the store."""
    return {
        "document": document_to_json(reading.document),
        "claims": [claim_to_json(claim) for claim in reading.claims],
        "places": [_place_to_json(place) for place in reading.places],
        "actors": [_actor_to_json(actor) for actor in reading.actors],
        "times": [_time_to_json(mention) for mention in reading.times],
        "unread": [_flat_span(span) for span in reading.unread],
    }


def reading_from_json(record: Mapping[str, Any]) -> Reading:
    """Return the reading that a record of the store holds."""
    times = (_time_from_json(part) for part in record.get("times", ()))
    return Reading(
        document=document_from_json(record["document"]),
        claims=tuple(claim_from_json(part) for part in record["claims"]),
        places=_places(record.get("places")),
        actors=_actors(record.get("actors")),
        times=tuple(mention for mention in times if mention is not None),
        unread=tuple(_span_from_flat(part) for part in record.get("unread", ())),
    )


def judgement_to_json(judgement: Judgement) -> Json:
    """Return a person's decision, for the store."""
    return {
        "subject": list(judgement.subject),
        "decision": judgement.decision,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "reason": judgement.reason,
    }


def judgement_from_json(record: Mapping[str, Any]) -> Judgement:
    """Return the decision that a record of the store holds."""
    return Judgement(
        subject=tuple(record["subject"]),
        decision=record["decision"],
        by=record["by"],
        at=datetime.fromisoformat(record["at"]),
        reason=record.get("reason", ""),
    )


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
    _set(record, "weekday", interval.weekday, None)
    _set(record, "part_of_day", interval.part_of_day, None)
    _set(record, "inferred", interval.inferred)
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


def _set(record: Json, name: str, value: object, default: object = "") -> None:
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


def _flat_span(span: Span) -> Json:
    return {"text": span.text, "start": span.start, "end": span.end}


def _span_from_flat(record: Mapping[str, Any]) -> Span:
    return Span(record["start"], record["end"], record.get("text", ""))


def _quote(record: Json, span: Span) -> Json:
    """Add the words and where they stand, as mentions carry them."""
    record["text"] = span.text
    record["span"] = {"start": span.start, "end": span.end}
    return record


def _span_of(record: Mapping[str, Any]) -> Span:
    return Span(record["span"]["start"], record["span"]["end"], record["text"])


def _actor_to_json(actor: ActorMention) -> Json:
    record: Json = {
        "id": actor.id,
        "name_en": actor.name_en,
        "name_ar": actor.name_ar,
        **_flat_span(actor.span),
    }
    _set(record, "loaded", list(actor.loaded))
    _set(record, "hedged", actor.hedged)
    _set(record, "group", actor.group)
    _set(record, "person", actor.person)
    return record


def _actors(records: Sequence[Mapping[str, Any]] | None) -> tuple[ActorMention, ...]:
    return tuple(
        ActorMention(
            id=record["id"],
            name_en=record["name_en"],
            name_ar=record["name_ar"],
            span=_span_from_flat(record),
            loaded=tuple(record.get("loaded", ())),
            hedged=record.get("hedged", False),
            group=record.get("group", ""),
            person=record.get("person", False),
        )
        for record in records or ()
    )


def _place_to_json(place: PlaceMention | None) -> Json | None:
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
        _set(record, "match_km", area.match_km, 0)
        _set(record, "geometry", area.geometry, "circle")
        _set(record, "country", area.country)
        _set(record, "admin", area.admin)
        _set(record, "bearing", area.bearing, None)
    _set(record, "relation", place.relation)
    _set(record, "inherited", place.inherited)
    return record


def _place_from_json(record: Mapping[str, Any] | None) -> PlaceMention | None:
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
        )
    return PlaceMention(
        name_en=record["name_en"],
        name_ar=record["name_ar"],
        span=_span_of(record),
        area=area,
        relation=record.get("relation", ""),
        inherited=record.get("inherited", False),
    )


def _places(records: Sequence[Mapping[str, Any]] | None) -> tuple[PlaceMention, ...]:
    mentions = (_place_from_json(record) for record in records or ())
    return tuple(mention for mention in mentions if mention is not None)


def _time_to_json(mention: TimeMention | None) -> Json | None:
    if mention is None:
        return None
    record = _quote(interval_to_json(mention.interval), mention.span)
    _set(record, "rule", mention.rule)
    _set(record, "inherited", mention.inherited)
    return record


def _time_from_json(record: Mapping[str, Any] | None) -> TimeMention | None:
    if record is None:
        return None
    return TimeMention(
        interval=interval_from_json(record),
        span=_span_of(record),
        rule=record.get("rule", ""),
        inherited=record.get("inherited", False),
    )


def _quantity_to_json(quantity: Quantity) -> Json:
    record: Json = {
        "what": quantity.what,
        "of": quantity.of,
        "low": quantity.low,
        "high": quantity.high,
        "modifier": quantity.modifier,
    }
    _quote(record, quantity.span)
    _set(record, "total", quantity.total)
    _set(record, "group", quantity.group)
    return record


def _quantity_from_json(record: Mapping[str, Any]) -> Quantity:
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


def _hop_to_json(hop: Hop) -> Json:
    record: Json = {"name": hop.source.name, "name_ar": hop.source.name_ar}
    _set(record, "id", hop.source.id)
    record["kind"] = hop.source.kind
    record["cue"] = hop.cue
    record["stance"] = hop.stance
    return _quote(record, hop.span)


def _hop_from_json(record: Mapping[str, Any]) -> Hop:
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


def _reported_to_json(value: ReportedValue) -> Json:
    return {
        "value": {"text": value.value, "en": value.label_en, "ar": value.label_ar},
        "claims": list(value.claims),
        "roots": [value.roots_at_least, value.roots_at_most],
    }


def _reported_from_json(record: Mapping[str, Any]) -> ReportedValue:
    least, most = record["roots"]
    return ReportedValue(
        value=record["value"]["text"],
        label_en=record["value"]["en"],
        label_ar=record["value"]["ar"],
        claims=tuple(record["claims"]),
        roots_at_least=least,
        roots_at_most=most,
    )


def _root_to_json(root: Root) -> Json:
    record: Json = {
        "id": root.id,
        "name": root.name,
        "kind": root.kind,
        "via": list(root.via),
        "claims": list(root.claims),
        "certain": root.certain,
    }
    _set(record, "actor", root.actor)
    return record


def _root_from_json(record: Mapping[str, Any]) -> Root:
    return Root(
        id=record["id"],
        name=record["name"],
        kind=record["kind"],
        via=tuple(record["via"]),
        claims=tuple(record["claims"]),
        certain=record["certain"],
        actor=record.get("actor", ""),
    )


def _contradiction_to_json(contradiction: Contradiction) -> Json:
    record: Json = {
        "attribute": contradiction.attribute,
        "values": list(contradiction.values),
        "claims": [list(group) for group in contradiction.claims],
    }
    _set(record, "text_en", contradiction.text_en)
    _set(record, "text_ar", contradiction.text_ar)
    return record


def _copy_to_json(copy: Copy) -> Json:
    return {
        "of": copy.of,
        "by": copy.by,
        "overlap": copy.overlap,
        "direction": copy.direction,
        "passages": [[_flat_span(left), _flat_span(right)] for left, right in copy.passages],
    }


def _copy_from_json(record: Mapping[str, Any]) -> Copy:
    return Copy(
        of=record["of"],
        by=record["by"],
        overlap=record["overlap"],
        direction=record["direction"],
        passages=tuple(
            (_span_from_flat(left), _span_from_flat(right))
            for left, right in record.get("passages", ())
        ),
    )


def _check_quotes(claim: Claim, text: str) -> None:
    spans = [claim.trigger, claim.sentence]
    actors = (*claim.roles.agent, *claim.roles.patient, *claim.roles.helper)
    spans.extend(actor.span for actor in actors)
    places = (claim.place, claim.origin, claim.destination, *claim.places)
    spans.extend(place.span for place in places if place is not None)
    spans.extend(quantity.span for quantity in (*claim.quantities, *claim.parts))
    spans.extend(hop.span for hop in claim.attribution.chain)
    if claim.time is not None:
        spans.append(claim.time.span)
    for span in spans:
        if text[span.start : span.end] != span.text:
            raise InputError(
                f"claim {claim.id}: the quote {span.text!r} does not stand at "
                f"{span.start}-{span.end} of {claim.report}"
            )
