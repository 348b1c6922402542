"""PROV-O: where every claim comes from, hop by hop.

A claim was read from a report and quotes the statement of the first source named, which quotes that
of the next; the last statement is attributed to who is said to know. A voice that is not named is an
agent of its own for each claim, so that nobody can take two of them for one. Judgements are
activities; copies are reports derived from others.

Source:
    W3C, PROV-O, 2013.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tawatur.export.exporters import Account, Export, Exporter
from tawatur.export.jsonld import Json, read_context, write_graph
from tawatur.export.words import has_word, text_of
from tawatur.model import Claim, Document, Hop, Judgement, Source

__all__ = ["EXPORTER"]

_READER = "urn:tawatur:reader"
_ORGANISATIONS = frozenset(("outlet", "agency", "monitor", "party"))


def _nodes(export: Export) -> Iterator[Json]:
    yield {"id": _READER, "type": "SoftwareAgent", "label": {"en": "Tawatur", "ar": "تواتر"}}
    told: set[str] = set()
    for reading in export.material.readings():
        document = reading.document
        yield from _report(document, export, told)
        for claim in reading.claims:
            yield from _claim(claim, document, export, told)
    for copy in export.material.copies():
        yield {
            "id": export.link("report", copy.by),
            "wasDerivedFrom": export.link("report", copy.of),
        }
    for story in export.stories():
        event = story.event
        yield {
            "id": export.link("event", event.id),
            "type": ["Entity", "Event"],
            "kind": event.kind,
            "grade": list(event.grade),
            "rootsAtLeast": event.roots_at_least,
            "rootsAtMost": event.roots_at_most,
            "wasDerivedFrom": [export.link("claim", key) for key in event.claims],
        }
    for number, judgement in enumerate(export.material.judgements(), 1):
        yield from _judgement(judgement, number, export)


def _report(document: Document, export: Export, told: set[str]) -> Iterator[Json]:
    node: Json = {"id": export.link("report", document.id), "type": ["Entity", "Report"]}
    if document.title:
        node["label"] = {document.language or "und": document.title}
    if document.published is not None and document.published.start is not None:
        node["published"] = document.published.start.date().isoformat()
    if document.url:
        node["hadPrimarySource"] = document.url
    if document.outlet:
        outlet = export.background.outlet_id(document.outlet)
        key = f"urn:tawatur:source:{outlet}" if outlet else f"{node['id']}#outlet"
        if key not in told:
            told.add(key)
            yield {"id": key, "type": "Organization", "label": {"und": document.outlet}}
        node["wasAttributedTo"] = key
    yield node


def _claim(claim: Claim, document: Document, export: Export, told: set[str]) -> Iterator[Json]:
    key = export.link("claim", claim.id)
    node: Json = {
        "id": key,
        "type": ["Entity", "Claim"],
        "kind": claim.kind,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "reviewed": bool(claim.reviewed),
        "wasDerivedFrom": export.link("report", document.id),
        "wasGeneratedBy": {
            "id": f"{key}#reading",
            "type": ["Activity", "Reading"],
            "used": export.link("report", document.id),
            "wasAssociatedWith": _READER,
        },
    }
    if has_word("kind", claim.kind):
        node["label"] = {one: text_of("kind", claim.kind, one) for one in ("ar", "en")}
    if claim.denies:
        node["denies"] = export.link("claim", claim.denies)
    if claim.part_of:
        node["partOf"] = export.link("claim", claim.part_of)
    if not export.redaction.hides:
        node["value"] = claim.sentence.text
    chain = claim.attribution.chain
    if chain:
        node["wasQuotedFrom"] = f"{key}#statement-1"
    yield node
    for number, hop in enumerate(chain, 1):
        yield from _statement(key, number, hop, last=number == len(chain), told=told)


def _statement(key: str, number: int, hop: Hop, *, last: bool, told: set[str]) -> Iterator[Json]:
    source = hop.source
    agent = _agent_id(source, key, number)
    if agent not in told:
        told.add(agent)
        names = {"en": source.name, "ar": source.name_ar}
        yield {
            "id": agent,
            "type": "Organization" if source.kind in _ORGANISATIONS else "Agent",
            "sourceKind": source.kind,
            "label": {language: name for language, name in names.items() if name},
        }
    node: Json = {
        "id": f"{key}#statement-{number}",
        "type": ["Entity", "Statement"],
        "stance": hop.stance,
        "wasAttributedTo": agent,
    }
    if not last:
        node["wasQuotedFrom"] = f"{key}#statement-{number + 1}"
    yield node


def _agent_id(source: Source, key: str, number: int) -> str:
    if source.id and source.kind not in ("anonymous", "witness", "social"):
        return f"urn:tawatur:source:{source.id}"
    return f"{key}#source-{number}"


def _judgement(judgement: Judgement, number: int, export: Export) -> Iterator[Json]:
    node: Json = {
        "id": f"urn:tawatur:judgement:{getattr(judgement, 'id', '') or number}"
        if not export.redaction.hides
        else f"urn:tawatur:judgement:{number}",
        "type": ["Activity", "Judgement"],
        "decision": judgement.decision,
        "used": [f"urn:tawatur:id:{key}" for key in judgement.subject]
        if judgement.decision == "undo"
        else [export.link("claim", key) for key in judgement.subject],
        "endedAtTime": judgement.at.isoformat(),
    }
    if judgement.reason:
        node["reason"] = judgement.reason
    if judgement.by:
        node["wasAssociatedWith"] = {
            "id": f"{node['id']}#person",
            "type": "Person",
            "label": {"und": judgement.by},
        }
    yield node


def _write(export: Export, path: Path) -> Account:
    head = {"@context": read_context("provenance.jsonld")}
    count = write_graph(export, path, head, "@graph", _nodes(export))
    return Account({"nodes": count}, loses=("words",), files=(path,))


EXPORTER = Exporter(
    "provenance", ".jsonld", "PROV-O: where every claim comes from, hop by hop", _write
)
