"""Claims as a table, complete: one row a claim, the same columns in every format.

An empty cell is unknown; 0 is a zero that a report gives. Columns have types, which formats that
know any keep: text, whole number, number, day, yes or no.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Literal

from tawatur.export.exporters import Export
from tawatur.model import (
    ActorMention,
    Claim,
    Document,
    Interval,
    PlaceMention,
    Quantity,
)

__all__ = ["COLUMNS", "Cell", "ColumnType", "claim_row", "claim_rows", "days_inclusive", "guard"]

ColumnType = Literal["text", "whole", "number", "day", "flag"]
Cell = str | int | float | bool | date | None

_PLACE: Mapping[str, ColumnType] = {
    "_id": "text", "": "text", "_ar": "text", "_relation": "text", "_feature": "text",
    "_country": "text", "_admin": "text", "_lat": "number", "_lon": "number",
    "_radius_km": "number", "_precision": "whole", "_shape": "text", "_match": "text",
    "_match_km": "number", "_inherited": "flag",
}  # fmt: skip
_ACTOR: Mapping[str, ColumnType] = {"_id": "text", "": "text", "_ar": "text", "_group": "text"}


def _columns(stem: str, parts: Mapping[str, ColumnType]) -> dict[str, ColumnType]:
    return {f"{stem}{part}": kind for part, kind in parts.items()}


COLUMNS: Mapping[str, ColumnType] = {
    "claim": "text", "claim_link": "text", "event": "text", "event_link": "text",
    "report": "text", "document": "text", "report_link": "text",
    "outlet": "text", "title": "text", "url": "text", "published_start": "day", "published_end": "day",
    "language": "text", "handling": "text",
    "kind": "text", "polarity": "text", "certainty": "text", "outcome": "text",
    "reviewed": "flag", "reviewed_by": "text",
    "says": "text", "says_ar": "text", "stances": "text", "cues": "text",
    "root": "text", "root_kind": "text", "root_stance": "text",
    **_columns("agent", _ACTOR), "agent_hedged": "flag",
    **_columns("patient", _ACTOR), **_columns("helper", _ACTOR), "loaded": "text",
    **_columns("place", _PLACE), "more_places": "text",
    **_columns("origin", _PLACE), **_columns("destination", _PLACE),
    "direction_of": "text", "direction_claimed": "number", "direction_true": "number",
    "time_start": "day", "time_end": "day", "time_from": "text", "time_until": "text",
    "time_granularity": "text", "time_weekday": "whole", "time_part_of_day": "text",
    "time_words": "text", "time_inferred": "flag", "time_inherited": "flag",
    "killed_low": "whole", "killed_high": "whole", "injured_low": "whole", "injured_high": "whole",
    "quantities": "text", "parts": "text",
    "instruments": "text", "framing": "text", "denies": "text", "part_of": "text",
    "headline": "flag", "passing": "flag",
    "trigger": "text", "trigger_start": "whole", "trigger_end": "whole",
    "quote": "text", "quote_start": "whole", "quote_end": "whole",
    "origin_of_reading": "text", "confidence": "number",
    "annotator": "text", "annotator_model": "text", "annotator_endpoint": "text",
    "annotator_claims": "whole", "annotator_tokens_in": "whole", "annotator_tokens_out": "whole",
    "annotator_seconds": "number",
}  # fmt: skip
"""Every column with its type, in order. Nothing that is not named here leaves."""

_RUNS = "=+-@|%\t\r\n＝＋－＠"
_UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def guard(cell: Cell) -> str | int | float | date:
    """Return a cell that no spreadsheet runs: text that could start a formula gets a quote mark.

    Source:
        OWASP, CSV injection. Numbers pass as they are, so a western longitude stays a number.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if not isinstance(cell, str):
        return cell
    clean = cell.replace("\x00", "")
    seen = clean.lstrip(" \u00a0" + _UNSEEN)
    return "'" + clean if seen[:1] and seen[0] in _RUNS else clean


def claim_rows(export: Export) -> Iterator[dict[str, Cell]]:
    """Yield one row a claim, with its report and its event."""
    events = {key: story.event.id for story in export.stories() for key in story.event.claims}
    for reading in export.material.readings():
        for claim in reading.claims:
            row = claim_row(claim, reading.document)
            event = events.get(claim.id)
            row["claim_link"] = export.link("claim", claim.id)
            row["report_link"] = export.link("report", claim.document)
            if event is not None:
                row["event"], row["event_link"] = event, export.link("event", event)
            if export.redaction.hides:
                for column in ("trigger", "quote"):
                    row[column] = row[f"{column}_start"] = row[f"{column}_end"] = None
            yield row


def claim_row(claim: Claim, document: Document | None = None) -> dict[str, Cell]:
    """Return one row; what its document and its event would tell is empty without them."""
    root = claim.attribution.root
    chain = claim.attribution.chain
    row: dict[str, Cell] = dict.fromkeys(COLUMNS)
    row |= {
        "claim": claim.id,
        "report": claim.report,
        "document": claim.document,
        "kind": claim.kind,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "outcome": claim.outcome,
        "reviewed": bool(claim.reviewed),
        "reviewed_by": "; ".join(dict.fromkeys(one.by for one in claim.reviewed if one.by)),
        "says": " < ".join(hop.source.name or hop.source.name_ar for hop in chain),
        "says_ar": " < ".join(hop.source.name_ar or hop.source.name for hop in chain),
        "stances": " < ".join(hop.stance for hop in chain),
        "cues": " < ".join(hop.cue for hop in chain if hop.cue),
        "root": root.source.name or root.source.name_ar if root else None,
        "root_kind": root.source.kind if root else None,
        "root_stance": root.stance if root else None,
        "quantities": "; ".join(_quantity(one) for one in claim.quantities),
        "parts": "; ".join(_quantity(one) for one in claim.parts),
        "instruments": "; ".join(claim.instruments),
        "framing": "; ".join(claim.framing),
        "denies": claim.denies,
        "part_of": claim.part_of,
        "headline": claim.headline,
        "passing": claim.passing,
        "trigger": claim.trigger.text,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "quote": claim.sentence.text,
        "quote_start": claim.sentence.start,
        "quote_end": claim.sentence.end,
        "origin_of_reading": claim.origin_of_reading,
        "confidence": claim.confidence,
    }
    if claim.annotation is not None:
        row |= {
            "annotator": claim.annotation.annotator,
            "annotator_model": claim.annotation.model,
            "annotator_endpoint": claim.annotation.endpoint,
            "annotator_claims": claim.annotation.claims,
            "annotator_tokens_in": claim.annotation.tokens_in,
            "annotator_tokens_out": claim.annotation.tokens_out,
            "annotator_seconds": claim.annotation.seconds,
        }
    if document is not None:
        row |= {
            "outlet": document.outlet,
            "title": document.title,
            "url": document.url,
            "language": document.language,
            "handling": document.handling,
        }
        row["published_start"], row["published_end"] = days_inclusive(document.published)
    actors = (*claim.roles.agent, *claim.roles.patient, *claim.roles.helper)
    row["loaded"] = "; ".join(word for actor in actors for word in actor.loaded)
    row |= _actors("agent", claim.roles.agent) | _actors("patient", claim.roles.patient)
    row |= _actors("helper", claim.roles.helper)
    row["agent_hedged"] = any(one.hedged for one in claim.roles.agent)
    row |= _place("place", claim.place)
    row |= _place("origin", claim.origin) | _place("destination", claim.destination)
    row["more_places"] = "; ".join(
        place.name_en or place.name_ar or place.span.text
        for place in claim.places
        if place != claim.place
    )
    row |= _direction(claim.place) | _time(claim)
    row |= _count("killed", claim.quantities) | _count("injured", claim.quantities)
    return row


def _actors(role: str, actors: Sequence[ActorMention]) -> dict[str, Cell]:
    return {
        f"{role}_id": "; ".join(one.id for one in actors),
        role: "; ".join(one.name_en or one.name_ar or one.span.text for one in actors),
        f"{role}_ar": "; ".join(one.name_ar or one.span.text for one in actors),
        f"{role}_group": "; ".join(one.group for one in actors if one.group),
    }


def _place(stem: str, place: PlaceMention | None) -> dict[str, Cell]:
    if place is None:
        return {}
    row: dict[str, Cell] = {
        stem: place.name_en or place.name_ar or place.span.text,
        f"{stem}_ar": place.name_ar or place.span.text,
        f"{stem}_relation": place.relation,
        f"{stem}_inherited": place.inherited,
    }
    area = place.area
    if area is not None:
        row |= {
            f"{stem}_id": area.place_id,
            f"{stem}_feature": area.feature,
            f"{stem}_country": area.country,
            f"{stem}_admin": area.admin,
            f"{stem}_lat": area.lat,
            f"{stem}_lon": area.lon,
            f"{stem}_radius_km": area.radius_km,
            f"{stem}_precision": area.precision,
            f"{stem}_shape": area.geometry,
            f"{stem}_match": area.match_level,
            f"{stem}_match_km": area.match_km,
        }
    return row


def _direction(place: PlaceMention | None) -> dict[str, Cell]:
    if place is None or place.direction is None:
        return {}
    told = place.direction
    return {
        "direction_of": told.of_en or told.of_ar,
        "direction_claimed": told.claimed,
        "direction_true": told.true,
    }


def days_inclusive(interval: Interval | None) -> tuple[date | None, date | None]:
    """Return the first and the last day, both inclusive; None where an end is unknown."""
    if interval is None:
        return None, None
    start, end = interval.start, interval.end
    first = None if start is None else start.date()
    if end is None or end == datetime.min:
        return first, None
    last = (end - timedelta(microseconds=1)).date()
    return first, last if first is None else max(first, last)


def _time(claim: Claim) -> dict[str, Cell]:
    if claim.time is None:
        return {}
    interval: Interval = claim.time.interval
    start, end = days_inclusive(interval)
    return {
        "time_start": start,
        "time_end": end,
        "time_from": None if interval.start is None else interval.start.isoformat(),
        "time_until": None if interval.end is None else interval.end.isoformat(),
        "time_granularity": interval.granularity,
        "time_weekday": interval.weekday,
        "time_part_of_day": interval.part_of_day,
        "time_words": claim.time.span.text,
        "time_inferred": interval.inferred,
        "time_inherited": claim.time.inherited,
    }


def _count(what: str, quantities: Iterable[Quantity]) -> dict[str, Cell]:
    """Return low and high of a count that the claim gives once; several are left to `quantities`.

    Adding them up would count a total together with its parts.
    """
    mine = [one for one in quantities if one.what == what]
    totals = [one for one in mine if one.total]
    chosen = totals if len(totals) == 1 else mine
    if len(chosen) != 1:
        return {}
    return {f"{what}_low": chosen[0].low, f"{what}_high": chosen[0].high}


def _quantity(one: Quantity) -> str:
    low = "?" if one.low is None else str(one.low)
    high = "?" if one.high is None else str(one.high)
    span = low if low == high else f"{low}..{high}"
    words = [one.what, span, one.of, one.modifier or "", one.group, "total" if one.total else ""]
    return " ".join(word for word in words if word)
