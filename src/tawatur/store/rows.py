"""Values of the model as rows of tables, and the way back."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from tawatur.errors import WorkspaceError
from tawatur.model import ActorMention, Claim, Document, Event, Judgement, Linking, Reading, make_id
from tawatur.model.contract import (
    claim_to_json,
    copy_to_json,
    document_to_json,
    event_to_json,
    json_line,
    judgement_to_json,
    pair_to_json,
    reading_to_json,
    window_to_json,
)

__all__ = [
    "claim_rows",
    "document_row",
    "judgement_row",
    "linking_rows",
    "original_of",
    "reading_row",
    "record_line",
    "value_of",
]

Row = dict[str, Any]
_T = TypeVar("_T")
_NOT_MENTIONS = ("document", "claims")


def value_of(from_json: Callable[[Any], _T], record: str, what: str) -> _T:
    """Return the value that the record of a row holds.

    Raises:
        WorkspaceError: The record is damaged.
    """
    try:
        return from_json(json.loads(record))
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise WorkspaceError(
            f"{what}: damaged, its record lacks or misstates {error}. `tawatur verify` names all "
            "that was altered; restore a backup: tawatur restore FILE."
        ) from error


def document_row(document: Document) -> Row:
    """Return a report as a row."""
    published = document.published
    return {
        "id": document.id,
        "report": document.report,
        "title": document.title,
        "outlet": document.outlet,
        "url": document.url,
        "original": original_of(document),
        "published_start": None if published is None else _moment(published.start),
        "published_end": None if published is None else _moment(published.end),
        "language": document.language,
        "handling": document.handling,
        "record": record_line(document_to_json(document)),
    }


def original_of(document: Document) -> str:
    """Return the SHA-256 of the bytes that a document came in, "" when unknown."""
    return document.digest


def reading_row(reading: Reading) -> Row:
    """Return what was read beside the claims as a row."""
    record = reading_to_json(reading)
    mentions = {name: part for name, part in record.items() if name not in _NOT_MENTIONS}
    return {
        "document": reading.document.id,
        "unread": len(reading.unread),
        "told": make_id(*(json_line(claim) for claim in record["claims"])),
        "record": record_line(mentions),
    }


def claim_rows(claims: Iterable[Claim]) -> Iterator[Row]:
    """Return the claims of one reading as rows."""
    for ordinal, claim in enumerate(claims):
        place = claim.place
        area = None if place is None else place.area
        interval = None if claim.time is None else claim.time.interval
        yield {
            "id": claim.id,
            "document": claim.document,
            "ordinal": ordinal,
            "kind": claim.kind,
            "polarity": claim.polarity,
            "certainty": claim.certainty,
            "time_start": None if interval is None else _moment(interval.start),
            "time_end": None if interval is None else _moment(interval.end),
            "place": "" if area is None else area.place_id,
            "country": "" if area is None else area.country,
            "admin": "" if area is None else area.admin,
            "lat": None if area is None else area.lat,
            "lon": None if area is None else area.lon,
            "radius_km": None if area is None else area.radius_km,
            "agents": _between_spaces(map(_actor_key, claim.roles.agent)),
            "patients": _between_spaces(map(_actor_key, claim.roles.patient)),
            "sources": _between_spaces(hop.source.id for hop in claim.attribution.chain),
            "record": record_line(claim_to_json(claim)),
        }


def judgement_row(judgement: Judgement, ordinal: int) -> Row:
    """Return a decision as a row; without an id of its own it gets one of its content."""
    record = judgement_to_json(judgement)
    line = record_line(record)
    return {
        "id": str(record.get("id") or make_id("judgement", line)),
        "ordinal": ordinal,
        "subject": _between_spaces(judgement.subject),
        "decision": judgement.decision,
        "by": judgement.by,
        "at": judgement.at.isoformat(),
        "record": line,
    }


def linking_rows(linking: Linking, aliases: Iterable[tuple[str, str]]) -> dict[str, Iterable[Row]]:
    """Return the rows of each table that a linking fills, sorted by key."""
    return {
        "events": (_event_row(event) for event in sorted(linking.events, key=lambda e: e.id)),
        "event_claims": (
            {"event": event.id, "claim": claim}
            for event in sorted(linking.events, key=lambda e: e.id)
            for claim in sorted(set(event.claims))
        ),
        "pairs": (
            {
                "left": pair.left,
                "right": pair.right,
                "weight": pair.weight,
                "record": record_line(pair_to_json(pair)),
            }
            for pair in sorted(linking.pairs, key=lambda pair: (pair.left, pair.right))
        ),
        "copies": (
            {"by": copy.by, "of": copy.of, "record": record_line(copy_to_json(copy))}
            for copy in sorted(linking.copies, key=lambda copy: (copy.by, copy.of))
        ),
        "proposals": ({"left": a, "right": b} for a, b in sorted(set(linking.proposals))),
        "windows": (
            {"subject": window.subject, "record": record_line(window_to_json(window))}
            for window in sorted(linking.windows, key=lambda window: window.subject)
        ),
        "aliases": ({"old": old, "event": event} for old, event in sorted(aliases)),
    }


def _event_row(event: Event) -> Row:
    return {
        "id": event.id,
        "kind": event.kind,
        "grade": _between_spaces(event.grade),
        "claims": len(event.claims),
        "roots_at_least": event.roots_at_least,
        "roots_at_most": event.roots_at_most,
        "record": record_line(event_to_json(event)),
    }


def _actor_key(actor: ActorMention) -> str:
    return actor.id or actor.group


def _between_spaces(ids: Iterable[str]) -> str:
    found = [key for key in dict.fromkeys(ids) if key]
    return f" {' '.join(found)} " if found else ""


def _moment(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat()


def record_line(record: dict[str, Any]) -> str:
    """Return a record as text that both databases take: half a surrogate pair is escaped."""
    line = json_line(record)
    try:
        line.encode()
    except UnicodeEncodeError:
        return json.dumps(record, allow_nan=False)
    return line
