"""Where a happening was, and questions about places alone: how wide they are, what lies in what."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from tawatur.extract.circumstances.terms import BODIES
from tawatur.extract.placenames import PlaceHit
from tawatur.model import PlaceMention
from tawatur.places import distance_km

_WIDE = frozenset(("country", "region", "sea", "river"))
_SMALL_REGION_KM = 15.0  # a valley or field of this size is as good as a village
_COUNTRY = "country-"  # begins the ids of countries
_WIDE_KM = 100.0  # what is larger says little when something smaller is named beside it
Placed = tuple[PlaceHit, str]  # a place and what governs it


class Where(NamedTuple):
    """The places of one happening."""

    place: PlaceMention | None = None
    places: tuple[PlaceMention, ...] = ()
    origin: PlaceMention | None = None
    destination: PlaceMention | None = None


def first_narrow(*lists: list[Placed]) -> Where | None:
    """Return the first place that is no country, else the first, of the first list that has any."""
    for candidates in lists:
        if candidates:
            narrow = [pair for pair in candidates if not is_wide(pair[0])]
            return Where((narrow or candidates)[0][0].mention)
    return None


def lies_in(hit: PlaceHit, other: PlaceHit) -> bool:
    """Say whether `other` is the country, or a large part of it, that `hit` lies in."""
    area, around = hit.mention.area, other.mention.area
    if area is None or around is None or area.country != around.country:
        return False
    return is_broad(other) and not is_broad(hit)


def is_country(hit: PlaceHit) -> bool:
    """Say whether a place is a country as a whole."""
    area = hit.mention.area
    return area is not None and area.feature == "country" and not hit.mention.relation


def is_side_of_country(hit: PlaceHit) -> bool:
    """Say whether a place is one side of a country: "شمال البلاد"."""
    area = hit.mention.area
    return area is not None and area.place_id.startswith(_COUNTRY) and bool(hit.mention.relation)


def is_wide(hit: PlaceHit) -> bool:
    """Say whether a place says little of where: a country, a sea."""
    return names_wide(hit.mention)


def is_broad(hit: PlaceHit) -> bool:
    """Say whether a place is wide or large, as a governorate of the desert is."""
    area = hit.mention.area
    return is_wide(hit) or (area is not None and area.radius_km >= _WIDE_KM)


def names_wide(place: PlaceMention | None) -> bool:
    """Say whether a place is a country or the like, which says little of where."""
    area = place.area if place else None
    if area is None or area.feature not in _WIDE or (place and place.relation):
        return False
    return area.feature != "region" or area.radius_km > _SMALL_REGION_KM


def is_body(hit: PlaceHit, *, part: bool = False) -> bool:
    """Say whether a place is a country, region or governorate, as a whole or a part of it too."""
    area = hit.mention.area
    return area is not None and area.feature in BODIES and (part or not hit.mention.relation)


def stands_in(hit: PlaceHit, around: PlaceHit) -> bool:
    """Say whether a place is a smaller one that lies in the area of another."""
    inner, outer = hit.mention.area, around.mention.area
    return (
        inner is not None
        and outer is not None
        and inner.country == outer.country
        and (inner.feature not in BODIES or inner.radius_km <= _SMALL_REGION_KM)
        and inner.radius_km < outer.radius_km
        and distance_km(inner.lat, inner.lon, outer.lat, outer.lon) <= outer.radius_km
    )


def inherited(place: PlaceMention | None) -> PlaceMention | None:
    """Mark a place as carried on."""
    return replace(place, inherited=True) if place else None
