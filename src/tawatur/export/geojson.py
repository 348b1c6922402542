"""Events as GeoJSON: every reported place is an outline as wide as the words leave it, never a pin.

One feature for each place that an event's claims name. An event whose place nobody tells, or no
gazetteer holds, keeps a feature without geometry, so that it is not lost.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from tawatur.export.exporters import Account, Export, Exporter, drafted
from tawatur.export.geometry import outline
from tawatur.export.material import Story, held
from tawatur.export.selection import select
from tawatur.model import Area, Claim, Event, Linking, PlaceMention, Reading
from tawatur.model.contract import interval_to_json

__all__ = ["EXPORTER", "write_geojson"]

Json = dict[str, Any]


def write_geojson(linking: Linking, readings: Sequence[Reading], stream: TextIO) -> None:
    """Write a FeatureCollection (RFC 7946): polygons in longitude and latitude, WGS 84."""
    kept = select(linking, readings, public=False)
    _write_stories(held(kept.linking, kept.readings).stories(), stream)


def _write_stories(stories: Iterable[Story], stream: TextIO) -> int:
    stream.write('{"type": "FeatureCollection", "features": [')
    count = 0
    for story in stories:
        for feature in _features(story.event, {claim.id: claim for claim in story.claims}):
            line = json.dumps(feature, ensure_ascii=False, allow_nan=False)
            stream.write((",\n" if count else "\n") + line)
            count += 1
    stream.write("\n]}\n")
    return count


def _features(event: Event, claims: dict[str, Claim]) -> Iterator[Json]:
    """Yield one feature for each role and area, with the claims that name it."""
    told: dict[tuple[str, Area | None, str], tuple[PlaceMention, list[Claim]]] = {}
    for claim in (claims[id_] for id_ in event.claims if id_ in claims):
        for role, place in _places(claim):
            key = (role, place.area, "" if place.area else place.span.text)
            told.setdefault(key, (place, []))[1].append(claim)
    if not told:
        yield _feature(event, "place", None, [])
    for (role, _, _), (place, tellers) in told.items():
        yield _feature(event, role, place, tellers)


def _places(claim: Claim) -> Iterator[tuple[str, PlaceMention]]:
    if claim.origin is not None:
        yield "origin", claim.origin
    if claim.destination is not None:
        yield "destination", claim.destination
    ends = {claim.origin, claim.destination}
    for place in dict.fromkeys((claim.place, *claim.places)):
        if place is not None and place not in ends:
            yield "place", place


def _feature(event: Event, role: str, place: PlaceMention | None, claims: list[Claim]) -> Json:
    area = None if place is None else place.area
    properties: Json = {
        "event": event.id,
        "kind": event.kind,
        "grade": list(event.grade),
        "roots_at_least": event.roots_at_least,
        "roots_at_most": event.roots_at_most,
        "contradictions": len(event.contradictions),
        "role": role,
        "place_en": None if place is None else place.name_en,
        "place_ar": None if place is None else place.name_ar,
        "relation": None if place is None else place.relation,
        "claims": [claim.id for claim in claims],
        "affirmed_by_claims": sum(claim.polarity == "affirmed" for claim in claims),
        "denied_by_claims": sum(claim.polarity == "denied" for claim in claims),
        "times": _times(claims),
    }
    if area is not None:
        properties |= {
            "place_id": area.place_id,
            "centre": [area.lon, area.lat],
            "radius_km": area.radius_km,
            "precision": area.precision,
            "shape": area.geometry,
            "match_level": area.match_level,
        }
    geometry = None if area is None else {"type": "Polygon", "coordinates": [outline(area)]}
    return {"type": "Feature", "geometry": geometry, "properties": properties}


def _times(claims: list[Claim]) -> list[Json]:
    """Return the times told, inclusive dates, without repeats; undated ones are left out."""
    intervals = dict.fromkeys(
        claim.time.interval for claim in claims if claim.time and claim.time.interval.dated
    )
    dates = (interval_to_json(interval) for interval in intervals)
    return [{key: one[key] for key in ("start", "end", "granularity")} for one in dates]


def _write(export: Export, path: Path) -> Account:
    with (
        drafted(path, public=export.redaction.hides) as draft,
        draft.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        count = _write_stories(export.stories(), stream)
    return Account({"areas": count}, loses=("chain", "words"), files=(path,))


EXPORTER = Exporter("geojson", ".geojson", "reported places as areas, for any map", _write)
