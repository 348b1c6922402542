"""The JSON that Tawatur prints and stores, and the way back.

Three rules hold everywhere. Spans are code points, half-open, and travel with their exact words.
Dates are inclusive at both ends here, while an `Interval` excludes its end; when the bounds are
not whole days, `from` and `until` hold them exactly and `until` is exclusive, as in the program.
A field that would only repeat a default is left out, unless the contract of a claim names it.

`x_from_json(x_to_json(value)) == value` for every value of the model.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tawatur.errors import InputError
from tawatur.model.event_parts import (
    contradiction_from_json,
    contradiction_to_json,
    note_from_json,
    note_to_json,
    series_from_json,
    series_to_json,
    standing_from_json,
    standing_to_json,
    summary_from_json,
    summary_to_json,
    window_from_json,
    window_to_json,
)
from tawatur.model.judgements import judgement_from_json, judgement_to_json
from tawatur.model.mentions import (
    Json,
    actor_to_json,
    actors_from_json,
    hop_from_json,
    hop_to_json,
    interval_from_json,
    interval_to_json,
    place_from_json,
    place_to_json,
    places_from_json,
    quantity_from_json,
    quantity_to_json,
    set_field,
    span_from_json,
    span_to_json,
    time_from_json,
    time_to_json,
)
from tawatur.model.values import (
    Annotation,
    Attribution,
    Citation,
    Claim,
    Copy,
    Document,
    Event,
    Linking,
    Pair,
    Reading,
    ReportedValue,
    Review,
    Roles,
    Root,
    SourceGraph,
    SourceNode,
)

__all__ = [
    "claim_from_json",
    "claim_to_json",
    "copy_from_json",
    "copy_to_json",
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
    "sources_from_json",
    "sources_to_json",
    "window_from_json",
    "window_to_json",
]

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
        "trigger": span_to_json(claim.trigger),
        "sentence": span_to_json(claim.sentence),
        "roles": {
            "agent": [actor_to_json(actor) for actor in claim.roles.agent],
            "patient": [actor_to_json(actor) for actor in claim.roles.patient],
        },
        "place": place_to_json(claim.place),
        "time": time_to_json(claim.time),
        "quantities": [quantity_to_json(quantity) for quantity in claim.quantities],
        "attribution": [hop_to_json(hop) for hop in claim.attribution.chain],
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "outcome": claim.outcome,
        "instruments": list(claim.instruments),
        "confidence": claim.confidence,
        "origin_of_reading": claim.origin_of_reading,
    }
    if claim.roles.helper:
        record["roles"]["helper"] = [actor_to_json(actor) for actor in claim.roles.helper]
    set_field(record, "parts", [quantity_to_json(quantity) for quantity in claim.parts])
    set_field(record, "places", [place_to_json(place) for place in claim.places])
    set_field(record, "origin", place_to_json(claim.origin))
    set_field(record, "destination", place_to_json(claim.destination))
    set_field(record, "denies", claim.denies, None)
    set_field(record, "part_of", claim.part_of, None)
    set_field(record, "framing", list(claim.framing))
    set_field(record, "headline", claim.headline)
    set_field(record, "passing", claim.passing)
    set_field(record, "reviewed", [_review_to_json(review) for review in claim.reviewed])
    if claim.annotation is not None:
        record["annotation"] = _annotation_to_json(claim.annotation)
    return record


def claim_from_json(record: Mapping[str, Any]) -> Claim:
    """Return the claim that a record of the contract holds; fields of others are passed over."""
    roles = record.get("roles") or {}
    return Claim(
        id=record["id"],
        report=record["report"],
        document=record["document"],
        kind=record["kind"],
        trigger=span_from_json(record["trigger"]),
        sentence=span_from_json(record["sentence"]),
        roles=Roles(
            agent=actors_from_json(roles.get("agent")),
            patient=actors_from_json(roles.get("patient")),
            helper=actors_from_json(roles.get("helper")),
        ),
        place=place_from_json(record.get("place")),
        places=places_from_json(record.get("places")),
        origin=place_from_json(record.get("origin")),
        destination=place_from_json(record.get("destination")),
        time=time_from_json(record.get("time")),
        quantities=tuple(quantity_from_json(part) for part in record.get("quantities") or ()),
        parts=tuple(quantity_from_json(part) for part in record.get("parts") or ()),
        attribution=Attribution(
            tuple(hop_from_json(part) for part in record.get("attribution") or ())
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
        passing=record.get("passing", False),
        reviewed=tuple(
            Review(part["by"], datetime.fromisoformat(part["at"]), part["decision"])
            for part in record.get("reviewed", ())
        ),
        annotation=_annotation_from_json(record.get("annotation")),
    )


def _review_to_json(review: Review) -> Json:
    return {"by": review.by, "at": review.at.isoformat(), "decision": review.decision}


def _annotation_to_json(annotation: Annotation) -> Json:
    return {
        "annotator": annotation.annotator,
        "model": annotation.model,
        "endpoint": annotation.endpoint,
        "at": annotation.at.isoformat(),
        "seconds": annotation.seconds,
        "claims": annotation.claims,
        "tokens_in": annotation.tokens_in,
        "tokens_out": annotation.tokens_out,
    }


def _annotation_from_json(record: Mapping[str, Any] | None) -> Annotation | None:
    if record is None:
        return None
    return Annotation(**{**record, "at": datetime.fromisoformat(record["at"])})


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
        "contradictions": [contradiction_to_json(part) for part in event.contradictions],
        "standing": [standing_to_json(part) for part in event.standing],
        "notes": [note_to_json(part) for part in event.notes],
        "series": [series_to_json(part) for part in event.series],
        "windows": [window_to_json(part) for part in event.windows],
        "summary": summary_to_json(event.summary),
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
        contradictions=tuple(contradiction_from_json(part) for part in record["contradictions"]),
        grade=tuple(record["grade"]),
        standing=tuple(standing_from_json(part) for part in record.get("standing", ())),
        notes=tuple(note_from_json(part) for part in record.get("notes", ())),
        series=tuple(series_from_json(part) for part in record.get("series", ())),
        windows=tuple(window_from_json(part) for part in record.get("windows", ())),
        summary=summary_from_json(record.get("summary")),
    )


def linking_to_json(linking: Linking) -> Json:
    """Return events, proposals and windows of undated documents, as `tawatur events --format json` prints them."""
    return {
        "events": [event_to_json(event) for event in linking.events],
        "proposals": [list(pair) for pair in linking.proposals],
        "windows": [window_to_json(window) for window in linking.windows],
    }


def linking_to_record(linking: Linking) -> Json:
    """Return everything a linking holds, for the store: pairs and copies as well."""
    record = linking_to_json(linking)
    record["pairs"] = [pair_to_json(pair) for pair in linking.pairs]
    record["copies"] = [copy_to_json(copy) for copy in linking.copies]
    return record


def linking_from_record(record: Mapping[str, Any]) -> Linking:
    """Return the linking that a record of the store holds."""
    return Linking(
        events=tuple(event_from_json(part) for part in record["events"]),
        pairs=tuple(pair_from_json(part) for part in record.get("pairs", ())),
        copies=tuple(copy_from_json(part) for part in record.get("copies", ())),
        proposals=tuple((left, right) for left, right in record["proposals"]),
        windows=tuple(window_from_json(part) for part in record.get("windows", ())),
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
    set_field(record, "blocked", pair.blocked)
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
        set_field(record, name, getattr(document, name))
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
    record: Json = {
        "document": document_to_json(reading.document),
        "claims": [claim_to_json(claim) for claim in reading.claims],
        "places": [place_to_json(place) for place in reading.places],
        "actors": [actor_to_json(actor) for actor in reading.actors],
        "times": [time_to_json(mention) for mention in reading.times],
        "unread": [span_to_json(span) for span in reading.unread],
        "missed": [span_to_json(span) for span in reading.missed],
    }
    if reading.window is not None:
        record["window"] = interval_to_json(reading.window)
    return record


def reading_from_json(record: Mapping[str, Any]) -> Reading:
    """Return the reading that a record of the store holds."""
    times = (time_from_json(part) for part in record.get("times", ()))
    window = record.get("window")
    return Reading(
        document=document_from_json(record["document"]),
        claims=tuple(claim_from_json(part) for part in record["claims"]),
        places=places_from_json(record.get("places")),
        actors=actors_from_json(record.get("actors")),
        times=tuple(mention for mention in times if mention is not None),
        unread=tuple(span_from_json(part) for part in record.get("unread", ())),
        window=None if window is None else interval_from_json(window),
        missed=tuple(span_from_json(part) for part in record.get("missed", ())),
    )


def sources_to_json(graph: SourceGraph) -> Json:
    """Return who cites whom, in the contract of `tawatur sources --format json`."""
    return {
        "sources": [_node_to_json(node) for node in graph.sources],
        "citations": [_citation_to_json(citation) for citation in graph.citations],
    }


def sources_from_json(record: Mapping[str, Any]) -> SourceGraph:
    """Return the graph of sources that a record of the contract holds."""
    return SourceGraph(
        sources=tuple(_node_from_json(part) for part in record["sources"]),
        citations=tuple(_citation_from_json(part) for part in record["citations"]),
    )


def _node_to_json(node: SourceNode) -> Json:
    record: Json = {"id": node.id, "name": node.name, "name_ar": node.name_ar, "kind": node.kind}
    for name in ("carrier", "owner", "side", "scale"):
        set_field(record, name, getattr(node, name))
    record["documents"] = list(node.documents)
    record["itself"] = node.itself
    record["last"] = node.last
    return record


def _node_from_json(record: Mapping[str, Any]) -> SourceNode:
    return SourceNode(
        id=record["id"],
        name=record["name"],
        name_ar=record["name_ar"],
        kind=record["kind"],
        carrier=record.get("carrier", ""),
        owner=record.get("owner", ""),
        side=record.get("side", ""),
        scale=record.get("scale", ""),
        documents=tuple(record["documents"]),
        itself=record["itself"],
        last=record["last"],
    )


def _citation_to_json(citation: Citation) -> Json:
    return {
        "by": citation.by,
        "of": citation.of,
        "times": citation.times,
        "stances": dict(citation.stances),
        "copied": citation.copied,
        "claims": list(citation.claims),
        "documents": list(citation.documents),
    }


def _citation_from_json(record: Mapping[str, Any]) -> Citation:
    return Citation(
        by=record["by"],
        of=record["of"],
        stances=tuple(record["stances"].items()),
        claims=tuple(record["claims"]),
        documents=tuple(record["documents"]),
        copied=record["copied"],
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
    set_field(record, "actor", root.actor)
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


def copy_to_json(copy: Copy) -> Json:
    """Return which document repeats which, with the passages."""
    return {
        "of": copy.of,
        "by": copy.by,
        "overlap": copy.overlap,
        "direction": copy.direction,
        "passages": [[span_to_json(left), span_to_json(right)] for left, right in copy.passages],
    }


def copy_from_json(record: Mapping[str, Any]) -> Copy:
    """Return the copy that a record holds."""
    return Copy(
        of=record["of"],
        by=record["by"],
        overlap=record["overlap"],
        direction=record["direction"],
        passages=tuple(
            (span_from_json(left), span_from_json(right))
            for left, right in record.get("passages", ())
        ),
    )


def _check_quotes(claim: Claim, text: str) -> None:
    spans = [claim.trigger, claim.sentence]
    actors = (*claim.roles.agent, *claim.roles.patient, *claim.roles.helper)
    spans.extend(actor.span for actor in actors)
    places = (claim.place, claim.origin, claim.destination, *claim.places)
    spans.extend(place.span for place in places if place is not None)
    spans.extend(p.direction.span for p in places if p is not None and p.direction is not None)
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
