"""A workspace as Parquet files in one folder, with views for DuckDB and a notebook that uses them.

Tables are flat and join by ids: `claims` is the table of the other exporters, `mentions` has every
stretch of text that a claim rests on, `event_values` what is told of each event and by whom.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib import resources
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.export.claims_table import claim_rows, days_inclusive
from tawatur.export.exporters import Account, Export, Exporter, drafted
from tawatur.export.parquet import claims_schema, write_parquet
from tawatur.export.sources import graph_of
from tawatur.model import (
    ActorMention,
    Claim,
    Event,
    Hop,
    PlaceMention,
    Quantity,
    SourceGraph,
    Span,
    TimeMention,
)

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["EXPORTER", "TABLES", "arrow_table", "claim_parts", "named", "schema_of"]

Row = dict[str, Any]
_BATCH = 5_000  # rows

TABLES = (
    "documents", "claims", "mentions", "quantities", "events", "event_claims", "event_values",
    "contradictions", "pairs", "copies", "proposals", "sources", "citations", "judgements",
)  # fmt: skip
"""Every table of a snapshot; each is a file of its name."""

_COLUMNS: dict[str, str] = {
    "documents": "document report title outlet url published_start:day published_end:day language "
    "handling origin characters:whole claims:whole unread:whole text",
    "mentions": "claim document part place_in_part:whole id name name_ar kind stance text "
    "start:whole end:whole",
    "quantities": "claim document what of low:whole high:whole modifier total:flag whose "
    "is_part:flag",
    "events": "event kind grades:texts claims:whole reports:whole denied_claims:whole "
    "roots_at_least:whole roots_at_most:whole contradictions:whole first_day:day last_day:day "
    "summary_en summary_ar",
    "event_claims": "event claim document",
    "event_values": "event attribute value label_en label_ar claims:texts roots_at_least:whole "
    "roots_at_most:whole",
    "contradictions": "event attribute side:whole value claims:texts text_en text_ar",
    "pairs": "claim_a claim_b weight:number blocked attributes:texts weights:numbers levels:texts",
    "copies": "original copy overlap:number direction passages:whole",
    "proposals": "claim_a claim_b",
    "sources": "source name name_ar kind carrier owner side scale reports:whole itself:whole last:whole",
    "citations": "citing cited stance times:whole claims:texts documents:texts copied:whole",
    "judgements": "judgement subject:texts decision who decided_at reason",
}


def schema_of(table: str) -> pa.Schema:
    """Return the Arrow schema of a table."""
    import pyarrow as pa  # noqa: PLC0415  # heavy

    if table == "claims":
        return claims_schema()
    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "flag": pa.bool_(),
        "texts": pa.list_(pa.string()),
        "numbers": pa.list_(pa.float64()),
    }
    parts = (column.partition(":") for column in _COLUMNS[table].split())
    return pa.schema([(name, types[kind or "text"]) for name, _, kind in parts])


def _documents(export: Export) -> Iterator[Row]:
    for reading in export.material.readings():
        one = reading.document
        first, last = days_inclusive(one.published)
        yield {
            "document": one.id,
            "report": one.report,
            "title": one.title,
            "outlet": one.outlet,
            "url": one.url,
            "published_start": first,
            "published_end": last,
            "language": one.language,
            "handling": one.handling,
            "origin": one.origin,
            "characters": None if export.redaction.hides else len(one.text),
            "claims": len(reading.claims),
            "unread": len(reading.unread),
            "text": None if export.redaction.hides else one.text,
        }


def _mentions(export: Export) -> Iterator[Row]:
    """Yield every stretch that a claim rests on; redacted ones have no text and no place."""
    hides = export.redaction.hides
    for reading in export.material.readings():
        for claim in reading.claims:
            for part, at, mention in claim_parts(claim):
                span = mention if isinstance(mention, Span) else mention.span
                yield {
                    "claim": claim.id,
                    "document": claim.document,
                    "part": part,
                    "place_in_part": at,
                    **named(mention),
                    "text": None if hides else span.text,
                    "start": None if hides else span.start,
                    "end": None if hides else span.end,
                }


_Mention = ActorMention | PlaceMention | TimeMention | Quantity | Hop | Span


def claim_parts(claim: Claim) -> Iterator[tuple[str, int, _Mention]]:
    """Yield every stretch that a claim rests on: its part, its place there, and the mention."""
    several: tuple[tuple[str, Iterable[_Mention | None]], ...] = (
        ("trigger", (claim.trigger,)),
        ("sentence", (claim.sentence,)),
        ("agent", claim.roles.agent),
        ("patient", claim.roles.patient),
        ("helper", claim.roles.helper),
        ("place", (claim.place,)),
        ("places", claim.places),
        ("origin", (claim.origin,)),
        ("destination", (claim.destination,)),
        ("time", (claim.time,)),
        ("quantity", claim.quantities),
        ("part", claim.parts),
        ("source", claim.attribution.chain),
    )
    for part, mentions in several:
        for at, mention in enumerate(mentions):
            if mention is not None:
                yield part, at, mention


def named(mention: _Mention) -> Row:
    """Return what a mention names: id, names, kind and stance where it has them."""
    match mention:
        case ActorMention():
            return {
                "id": mention.id,
                "name": mention.name_en,
                "name_ar": mention.name_ar,
                "kind": mention.group,
            }
        case PlaceMention(area=area):
            return {
                "id": area.place_id if area else "",
                "name": mention.name_en,
                "name_ar": mention.name_ar,
                "kind": area.feature if area else "",
            }
        case Hop(source=source):
            return {
                "id": source.id,
                "name": source.name,
                "name_ar": source.name_ar,
                "kind": source.kind,
                "stance": mention.stance,
            }
        case Quantity():
            return {"kind": mention.what}
        case TimeMention(interval=interval):
            return {"kind": interval.granularity}
    return {}


def _quantities(export: Export) -> Iterator[Row]:
    for reading in export.material.readings():
        for claim in reading.claims:
            counts = [(one, False) for one in claim.quantities]
            counts += [(one, True) for one in claim.parts]
            for one, is_part in counts:
                yield {
                    "claim": claim.id,
                    "document": claim.document,
                    "what": one.what,
                    "of": one.of,
                    "low": one.low,
                    "high": one.high,
                    "modifier": one.modifier,
                    "total": one.total,
                    "whose": one.group,
                    "is_part": is_part,
                }


def _events(export: Export) -> Iterator[Row]:
    for story in export.stories():
        event = story.event
        days = [days_inclusive(c.time.interval) for c in story.claims if c.time is not None]
        yield {
            "event": event.id,
            "kind": event.kind,
            "grades": list(event.grade),
            "claims": len(event.claims),
            "reports": len(story.documents),
            "denied_claims": sum(claim.polarity == "denied" for claim in story.claims),
            "roots_at_least": event.roots_at_least,
            "roots_at_most": event.roots_at_most,
            "contradictions": len(event.contradictions),
            "first_day": min((first for first, _ in days if first), default=None),
            "last_day": max((last for _, last in days if last), default=None),
            "summary_en": " ".join(clause.text_en for clause in event.summary),
            "summary_ar": " ".join(clause.text_ar for clause in event.summary),
        }


def _event_claims(export: Export) -> Iterator[Row]:
    for story in export.stories():
        for claim in story.claims:
            yield {"event": story.event.id, "claim": claim.id, "document": claim.document}


def _event_values(export: Export) -> Iterator[Row]:
    for story in export.stories():
        for attribute, values in story.event.attributes:
            for value in values:
                yield {
                    "event": story.event.id,
                    "attribute": attribute,
                    "value": value.value,
                    "label_en": value.label_en,
                    "label_ar": value.label_ar,
                    "claims": list(value.claims),
                    "roots_at_least": value.roots_at_least,
                    "roots_at_most": value.roots_at_most,
                }


def _contradictions(export: Export) -> Iterator[Row]:
    for story in export.stories():
        yield from _sides(story.event)


def _sides(event: Event) -> Iterator[Row]:
    for one in event.contradictions:
        for side, (value, claims) in enumerate(zip(one.values, one.claims, strict=True)):
            yield {
                "event": event.id,
                "attribute": one.attribute,
                "side": side,
                "value": value,
                "claims": list(claims),
                "text_en": one.text_en,
                "text_ar": one.text_ar,
            }


def _pairs(export: Export) -> Iterator[Row]:
    for pair in export.material.pairs():
        levels = dict(pair.levels)
        yield {
            "claim_a": pair.left,
            "claim_b": pair.right,
            "weight": pair.weight,
            "blocked": pair.blocked,
            "attributes": [key for key, _ in pair.weights],
            "weights": [bits for _, bits in pair.weights],
            "levels": [levels.get(key, "") for key, _ in pair.weights],
        }


def _copies(export: Export) -> Iterator[Row]:
    for one in export.material.copies():
        yield {
            "original": one.of,
            "copy": one.by,
            "overlap": one.overlap,
            "direction": one.direction,
            "passages": len(one.passages) or None,
        }


def _proposals(export: Export) -> Iterator[Row]:
    for left, right in export.material.proposals():
        yield {"claim_a": left, "claim_b": right}


def _sources(graph: SourceGraph) -> Iterator[Row]:
    for node in graph.sources:
        yield {
            "source": node.id,
            "name": node.name,
            "name_ar": node.name_ar,
            "kind": node.kind,
            "carrier": node.carrier,
            "owner": node.owner,
            "side": node.side,
            "scale": node.scale,
            "reports": len(node.documents),
            "itself": node.itself,
            "last": node.last,
        }


def _citations(graph: SourceGraph) -> Iterator[Row]:
    for one in graph.citations:
        for stance, times in one.stances:
            yield {
                "citing": one.by,
                "cited": one.of,
                "stance": stance,
                "times": times,
                "claims": list(one.claims),
                "documents": list(one.documents),
                "copied": one.copied,
            }


def _judgements(export: Export) -> Iterator[Row]:
    for one in export.material.judgements():
        yield {
            "judgement": getattr(one, "id", "") if not export.redaction.hides else None,
            "subject": list(one.subject),
            "decision": one.decision,
            "who": one.by,
            "decided_at": one.at.isoformat(),
            "reason": one.reason,
        }


_ROWS: dict[str, Callable[[Export], Iterable[Mapping[str, Any]]]] = {
    "documents": _documents,
    "claims": claim_rows,
    "mentions": _mentions,
    "quantities": _quantities,
    "events": _events,
    "event_claims": _event_claims,
    "event_values": _event_values,
    "contradictions": _contradictions,
    "pairs": _pairs,
    "copies": _copies,
    "proposals": _proposals,
    "sources": lambda export: _sources(graph_of(export)),
    "citations": lambda export: _citations(graph_of(export)),
    "judgements": _judgements,
}


def arrow_table(export: Export, table: str) -> pa.Table:
    """Return one table in memory; what is unknown is null, also where an export writes "".

    Args:
        export: What may leave.
        table: One of `TABLES`.
    """
    import pyarrow as pa  # noqa: PLC0415  # heavy

    schema = schema_of(table)
    batches = []
    rows = iter(_ROWS[table](export))
    while batch := [
        {k: None if v == "" else v for k, v in row.items()} for row in islice(rows, _BATCH)
    ]:
        batches.append(pa.RecordBatch.from_pylist(batch, schema))
    return pa.Table.from_batches(batches, schema)


def _write(export: Export, path: Path) -> Account:
    path.mkdir(exist_ok=True, mode=0o700)
    public = export.redaction.hides
    graph = graph_of(export)
    rows = _ROWS | {
        "sources": lambda _: _sources(graph),
        "citations": lambda _: _citations(graph),
    }
    written = {}
    files = []
    for table in TABLES:
        file = path / f"{table}.parquet"
        count = write_parquet(rows[table](export), schema_of(table), file, public=public)
        files.append(file)
        if table in ("documents", "claims", "events", "pairs"):
            written[{"documents": "reports"}.get(table, table)] = count
    for name in ("views.sql", "snapshot.ipynb"):
        text = resources.files("tawatur.export").joinpath("data", name).read_text(encoding="utf-8")
        with drafted(path / name, public=public) as draft:
            draft.write_text(text, encoding="utf-8")
        files.append(path / name)
    return Account(written, files=tuple(files))


EXPORTER = Exporter(
    "snapshot", "", "the workspace as Parquet files, with views for DuckDB and a notebook", _write
)
