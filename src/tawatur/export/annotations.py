"""Web Annotation: every stretch that was read, as an annotation of its report.

Each target has two selectors, the words with what stands around them and their position, so that
a tool that finds only one can still find the place. Positions are code points, as the standard says.
Annotations of one claim are linked by its id.

Source:
    W3C, Web Annotation Data Model, 2017.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tawatur.export.exporters import Account, Export, Exporter
from tawatur.export.jsonld import Json, write_graph
from tawatur.export.snapshot import claim_parts, named
from tawatur.export.words import has_word, text_of
from tawatur.model import Claim, Document, Reading, Span

__all__ = ["EXPORTER"]

_AROUND = 32  # code points of prefix and suffix


def _annotations(export: Export) -> Iterator[Json]:
    for reading in export.material.readings():
        for claim in reading.claims:
            yield _of_claim(claim, reading, export)
            for part, at, mention in claim_parts(claim):
                if isinstance(mention, Span):
                    continue
                name = named(mention)
                about = [
                    one for one in (name.get("name"), name.get("name_ar"), name.get("kind")) if one
                ]
                yield {
                    "id": f"{export.link('claim', claim.id)}#{part}-{at + 1}",
                    "type": "Annotation",
                    "motivation": "identifying",
                    "generator": _reader(claim),
                    "body": [
                        _body("tagging", part, "en"),
                        *(_body("identifying", one) for one in about),
                        {"type": "SpecificResource", "purpose": "linking", "source": export.link("claim", claim.id)},
                    ],
                    "target": _target(mention.span, reading.document, export),
                }  # fmt: skip


def _of_claim(claim: Claim, reading: Reading, export: Export) -> Json:
    """Return the annotation of the trigger, which stands for the claim."""
    label = [
        _body("describing", text_of("kind", claim.kind, one), one)
        for one in ("ar", "en")
        if has_word("kind", claim.kind)
    ]
    return {
        "id": export.link("claim", claim.id),
        "type": "Annotation",
        "motivation": "classifying",
        "generator": _reader(claim),
        "body": [_body("classifying", claim.kind), _body("tagging", claim.polarity), *label],
        "target": [
            _target(claim.trigger, reading.document, export),
            _target(claim.sentence, reading.document, export),
        ],
    }


def _reader(claim: Claim) -> Json:
    by_rules = claim.origin_of_reading == "rules"
    return {"type": "Software", "name": "Tawatur" if by_rules else claim.origin_of_reading}


def _body(purpose: str, value: str, language: str = "") -> Json:
    body: Json = {"type": "TextualBody", "purpose": purpose, "value": value}
    return {**body, "language": language} if language else body


def _target(span: Span, document: Document, export: Export) -> Json:
    text = document.text
    return {
        "type": "SpecificResource",
        "source": document.url or export.link("report", document.id),
        "selector": [
            {
                "type": "TextQuoteSelector",
                "exact": span.text,
                "prefix": text[max(0, span.start - _AROUND) : span.start],
                "suffix": text[span.end : span.end + _AROUND],
            },
            {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        ],
    }


def _write(export: Export, path: Path) -> Account:
    head = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:tawatur:annotations",
        "type": "AnnotationPage",
    }
    count = write_graph(export, path, head, "items", _annotations(export))
    return Account({"annotations": count}, loses=("pairs", "roots"), files=(path,))


EXPORTER = Exporter(
    "annotations",
    ".jsonld",
    "W3C Web Annotations of the reports, quotes with positions",
    _write,
    needs_words=True,
)
