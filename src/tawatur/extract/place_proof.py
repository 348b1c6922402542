"""Names that are common words too, and what told right behind them proves that a place is meant.

"في حديثة بمحافظة الأنبار" needs no noun such as "مدينة" before the name: the governorate behind it
holds a town of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.extract.place_scan import Scan
from tawatur.extract.place_settling import holds, reach_of
from tawatur.extract.place_values import AND, Expression, Name
from tawatur.places import Gazetteer, Place, bearing_between, distance_km, load_place_words

__all__ = ["proven"]

_GAP = 3  # words between a name and what holds it
_BESIDE_KM = 75.0  # how far off a town may be on a side of which another lies
_TOWNS = frozenset(("city", "village", "quarter", "camp"))
_NEIGHBOURS_KM = 25.0
_OFF = 75.0  # how many degrees the side told may differ from that of the map


def proven(
    scan: Scan, places_at: Iterable[int], found: Sequence[Expression], gazetteer: Gazetteer
) -> set[str]:
    """Return the names at some of the tokens that what stands right behind proves to be places."""
    behind = {expression.first: expression for expression in found}
    before = {expression.last: expression for expression in found}
    names: set[str] = set()
    for at in places_at:
        joined = scan.joined_at(at) if at in before else None
        if joined is not None and _lies_beside(joined.names[0], before[at].names[-1]):
            names.add(scan.said(joined.names[0], joined.before))
            continue
        inner = scan.spoken_at(at)
        if inner is None:
            continue
        end = inner.names[0].last
        following = behind.get(end)
        if (
            following is not None
            and following.before == AND
            and _lies_beside(inner.names[0], following.names[0])
        ):
            names.add(scan.said(inner.names[0], inner.before))  # "في الفطيرة وكنصفرة"
            continue
        outer = next((behind[n] for n in range(end, end + _GAP + 1) if n in behind), None)
        if outer is not None and _lies_there(inner.names[0], outer, found, gazetteer):
            gap = scan.keys[end : outer.first]
            if holds(gap, outer, load_place_words()):
                names.add(scan.said(inner.names[0], inner.before))
    return names


def _lies_beside(name: Name, other: Name) -> bool:
    """Say whether a name joined to a town by "and" may be one of its neighbours: "سرمين والنيرب"."""
    return any(
        town.feature in _TOWNS
        and distance_km(place.lat, place.lon, town.lat, town.lon) <= _NEIGHBOURS_KM
        for place in name.places
        for town in other.places
    )


def _lies_there(
    name: Name, outer: Expression, found: Sequence[Expression], gazetteer: Gazetteer
) -> bool:
    if outer.names[0].takes_up:  # "في مريس شمالي المحافظة": of one that the report has named
        told = {
            unit
            for expression in found
            for other in expression.names
            for place in other.places
            for unit in (place.id, place.admin)
        }
        return any(place.admin and place.admin in told for place in name.places)
    around = [place for place in outer.names[0].places if place.feature != "country"]
    return any(_fits(place, held, outer, gazetteer) for place in name.places for held in around)


def _fits(place: Place, held: Place, outer: Expression, gazetteer: Gazetteer) -> bool:
    """Say whether a place may lie in another, or on the side of it that is told."""
    km = distance_km(place.lat, place.lon, held.lat, held.lon)
    if outer.relation in ("direction", "distance") and outer.bearing is not None:
        told = bearing_between(held.lat, held.lon, place.lat, place.lon)
        off = abs((told - outer.bearing + 180) % 360 - 180)
        return km <= max(_BESIDE_KM, held.radius_km, outer.km) and off <= _OFF
    return place.admin == held.id or km <= reach_of(held, gazetteer)
