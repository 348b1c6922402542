"""FollowTheMoney: one Event a claim, with the report as its proof and the parties as involved.

`canonical_id` is the event that claims were fused into, as in that project's statements; the claims
stay apart, so a tool that merges them by it gets the event with every account in it. Where words
stand is in `annotations` beside `properties`, which that library keeps as it finds it.

Source:
    followthemoney 4: schemata Event, Document, Organization, Person, LegalEntity; JSON lines.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from tawatur.export.claims_table import days_inclusive
from tawatur.export.exporters import Account, Export, Exporter, drafted
from tawatur.export.listed import Listed
from tawatur.export.snapshot import claim_parts
from tawatur.export.words import has_word, text_of
from tawatur.model import ActorMention, Claim, Document, Interval, Reading, Span
from tawatur.model.contract import json_line

__all__ = ["EXPORTER"]

Json = dict[str, Any]
_ROLES = ("agent", "patient", "helper")
_MANY = 200  # claims of an event that are listed beside each of them


def _entities(export: Export) -> Iterator[Json]:
    events: dict[str, tuple[str, tuple[str, ...]]] = {}
    for story in export.stories():
        event = story.event
        for key in event.claims:
            events[key] = (event.id, event.claims)
    told: set[str] = set()
    for reading in export.material.readings():
        yield _document(reading.document, export)
        for claim in reading.claims:
            for role in _ROLES:
                for actor in getattr(claim.roles, role):
                    key = _actor_id(actor, claim)
                    if key not in told:
                        told.add(key)
                        yield _actor(key, actor, export.listed.get(actor.id))
            yield _claim(claim, reading, export, events)


def _document(document: Document, export: Export) -> Json:
    first, _ = days_inclusive(document.published)
    return {
        "id": f"tawatur-report-{document.id}",
        "schema": "Document",
        "datasets": ["tawatur"],
        "properties": _filled(
            title=document.title,
            fileName=document.report,
            author=document.outlet,
            publisher=document.outlet,
            publishedAt=first.isoformat() if first else "",
            language={"ar": "ara", "en": "eng"}.get(document.language, ""),
            sourceUrl=document.url or _web(export.link("report", document.id)),
        ),
    }


def _actor_id(actor: ActorMention, claim: Claim) -> str:
    """Return one id for a listed party; who is not listed is somebody else in each claim."""
    if actor.id:
        return f"tawatur-actor-{actor.id}"
    told = f"{claim.id}\x1f{actor.name_en}\x1f{actor.name_ar}\x1f{actor.group}"
    return f"tawatur-actor-{hashlib.sha256(told.encode()).hexdigest()[:16]}"


def _actor(key: str, actor: ActorMention, entry: Listed | None) -> Json:
    schema = "LegalEntity"
    if entry is not None:
        schema = "Person" if entry.person else "Organization"
    elif actor.person:
        schema = "Person"
    names = [one for one in (actor.name_en, actor.name_ar) if one] or [actor.span.text]
    country = entry.state.lower() if entry is not None else ""
    return {
        "id": key,
        "schema": schema,
        "datasets": ["tawatur"],
        "properties": _filled(name=names, country=country),
    }


def _claim(
    claim: Claim,
    reading: Reading,
    export: Export,
    events: Mapping[str, tuple[str, tuple[str, ...]]],
) -> Json:
    document = reading.document
    place = claim.place
    named = has_word("kind", claim.kind)
    kinds = [text_of("kind", claim.kind, one) for one in ("en", "ar")] if named else [claim.kind]
    states = [claim.polarity, claim.certainty, *([claim.outcome] if claim.outcome else [])]
    actors = [actor for role in _ROLES for actor in getattr(claim.roles, role)]
    hides = export.redaction.hides
    entity: Json = {
        "id": f"tawatur-claim-{claim.id}",
        "schema": "Event",
        "datasets": ["tawatur"],
        "properties": _filled(
            name=kinds,
            summary="" if hides else claim.sentence.text,
            description=_said(claim),
            keywords=[claim.kind, *states, *claim.instruments],
            location=[one for one in (place.name_en, place.name_ar) if one] if place else [],
            country=place.area.country.lower() if place and place.area else "",
            involved=list(dict.fromkeys(_actor_id(actor, claim) for actor in actors)),
            proof=f"tawatur-report-{document.id}",
            publisher=document.outlet,
            recordId=claim.id,
            sourceUrl=document.url or _web(export.link("claim", claim.id)),
            **(_dates(claim.time.interval) if claim.time else {}),
        ),
    }
    event = events.get(claim.id)
    if event is not None:
        entity["canonical_id"] = f"tawatur-event-{event[0]}"
        if len(event[1]) <= _MANY:
            others = (key for key in event[1] if key != claim.id)
            entity["referents"] = [f"tawatur-claim-{key}" for key in others]
    if not hides:
        entity["annotations"] = [
            {"part": part, "text": span.text, "start": span.start, "end": span.end}
            for part, _, mention in claim_parts(claim)
            for span in (mention if isinstance(mention, Span) else mention.span,)
        ]
    return entity


def _said(claim: Claim) -> str:
    """Return the chain and the counts, which the schema has no fields for."""
    chain = " < ".join(
        f"{hop.source.name or hop.source.name_ar} ({hop.stance})" for hop in claim.attribution.chain
    )
    counts = "; ".join(
        f"{one.what} {'?' if one.low is None else one.low}..{'?' if one.high is None else one.high} {one.of}".strip()
        for one in claim.quantities
    )
    return "; ".join(part for part in (f"says: {chain}" if chain else "", counts) if part)


def _dates(interval: Interval) -> dict[str, str]:
    """Return one date, or a first and a last one; a whole month or year as such."""
    first, last = days_inclusive(interval)
    if first is not None and first == last:
        return {"date": first.isoformat()}
    return {
        "startDate": first.isoformat() if first else "",
        "endDate": last.isoformat() if last else "",
    }


def _web(link: str) -> str:
    """Return a permalink where it is an address; the schema takes no URNs."""
    return link if link.startswith("http") else ""


def _filled(**values: str | list[str]) -> dict[str, list[str]]:
    """Return the properties that have values, each as a list."""
    lists = {key: [one] if isinstance(one, str) else one for key, one in values.items()}
    return {
        key: kept for key, several in lists.items() if (kept := [one for one in several if one])
    }


def _write(export: Export, path: Path) -> Account:
    count = 0
    with (
        drafted(path, public=export.redaction.hides) as draft,
        draft.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        for entity in _entities(export):
            stream.write(json_line(entity) + "\n")
            count += 1
    return Account({"entities": count}, loses=("chain", "roots", "area"), files=(path,))


EXPORTER = Exporter(
    "followthemoney", ".ftm.json", "entities for Aleph, yente and nomenklatura, one a line", _write
)
