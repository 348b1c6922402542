"""schema.org: reports as articles, claims as claims, events as reviews of who tells them.

An event is a `Review` of its claims with our summary as its body. It is no `ClaimReview` and has no
`reviewRating`: that type says that a fact-check was made and how true the claim came out, and
search engines show it as a verdict. This program gives none.

Source:
    schema.org, version 28: Claim, Review, NewsArticle, GeoCircle, GeoShape.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tawatur.export.claims_table import days_inclusive
from tawatur.export.exporters import Account, Export, Exporter
from tawatur.export.geometry import outline
from tawatur.export.jsonld import Json, write_graph
from tawatur.export.material import Story
from tawatur.export.words import has_word, text_of
from tawatur.model import Claim, Document, Interval, PlaceMention, Reading

__all__ = ["EXPORTER"]

_PEOPLE = frozenset(("named_official", "witness"))
_UNNAMED = frozenset(("anonymous", "witness", "social"))


def _nodes(export: Export) -> Iterator[Json]:
    for reading in export.material.readings():
        yield _article(reading, export)
        for claim in reading.claims:
            yield _claim(claim, reading.document, export)
    for story in export.stories():
        yield _review(story, export)


def _article(reading: Reading, export: Export) -> Json:
    document = reading.document
    node: Json = {
        "id": export.link("report", document.id),
        "type": "NewsArticle",
        "inLanguage": document.language,
    }
    if document.title:
        node["headline"] = document.title
    if document.outlet:
        node["publisher"] = {"type": "Organization", "name": {"und": document.outlet}}
    if document.url:
        node["url"] = document.url
    first, _ = days_inclusive(document.published)
    if first is not None:
        node["datePublished"] = first.isoformat()
    return node


def _claim(claim: Claim, document: Document, export: Export) -> Json:
    node: Json = {
        "id": export.link("claim", claim.id),
        "type": "Claim",
        "appearance": export.link("report", document.id),
        "claimInterpreter": {"type": "SoftwareApplication", "name": {"en": "Tawatur"}},
        "additionalType": claim.kind,
        "creativeWorkStatus": "reviewed" if claim.reviewed else "machine-read",
        "keywords": [claim.polarity, claim.certainty],
    }
    if has_word("kind", claim.kind):
        node["name"] = {one: text_of("kind", claim.kind, one) for one in ("ar", "en")}
    if not export.redaction.hides:
        node["text"] = claim.sentence.text
    root = claim.attribution.root
    if root is not None:
        names = {"en": root.source.name, "ar": root.source.name_ar}
        node["author"] = {
            "type": "Person" if root.source.kind in _PEOPLE else "Organization",
            "name": {language: name for language, name in names.items() if name},
        }
        if root.source.kind in _UNNAMED:
            node["author"]["type"] = "Thing"
    if claim.time is not None and (covered := temporal(claim.time.interval)):
        node["temporalCoverage"] = covered
    if claim.place is not None and (place := _place(claim.place)):
        node["spatialCoverage"] = place
    return node


def temporal(interval: Interval) -> str:
    """Return an interval as ISO 8601 days, ".." for an open end; "" when neither is known."""
    first, last = days_inclusive(interval)
    if first is None and last is None:
        return ""
    if first == last and first is not None:
        return first.isoformat()
    return "/".join(".." if day is None else day.isoformat() for day in (first, last))


def _place(place: PlaceMention) -> Json:
    names = {"en": place.name_en, "ar": place.name_ar}
    named = {language: name for language, name in names.items() if name}
    node: Json = {"type": "Place", "name": named} if named else {"type": "Place"}
    area = place.area
    if area is None:
        return node if named else {}
    if area.geometry == "circle" or area.bearing is None:
        node["geo"] = {
            "type": "GeoCircle",
            "geoMidpoint": {
                "type": "GeoCoordinates",
                "latitude": area.lat,
                "longitude": area.lon,
            },
            "geoRadius": round(max(area.radius_km, 0.5) * 1000),
        }
    else:
        ring = " ".join(f"{lat} {lon}" for lon, lat in outline(area))
        node["geo"] = {"type": "GeoShape", "polygon": ring}
    return node


def _review(story: Story, export: Export) -> Json:
    event = story.event
    node: Json = {
        "id": export.link("event", event.id),
        "type": "Review",
        "reviewAspect": "who tells it, on whose word, and where the accounts differ",
        "itemReviewed": [export.link("claim", claim.id) for claim in story.claims],
        "author": {"type": "SoftwareApplication", "name": {"en": "Tawatur"}},
        "about": {"type": "Event", "additionalType": event.kind},
        "keywords": list(event.grade),
        "isBasedOn": [export.link("report", key) for key in story.documents],
    }
    if event.summary:
        node["reviewBody"] = [
            {"@value": " ".join(clause.text_en for clause in event.summary), "@language": "en"},
            {"@value": " ".join(clause.text_ar for clause in event.summary), "@language": "ar"},
        ]
    return node


def _write(export: Export, path: Path) -> Account:
    count = write_graph(export, path, {"@context": "https://schema.org"}, "@graph", _nodes(export))
    return Account({"nodes": count}, loses=("chain", "roots", "words"), files=(path,))


EXPORTER = Exporter(
    "schema-org", ".jsonld", "schema.org: articles, claims, and reviews without a rating", _write
)
