"""Places as areas: the place itself, and what words such as "east of" or "between" cut from it.

News reports rarely draw shapes; "ريف X الغربي" is somewhere in the governorate of X, on that side.
A relative area is therefore a shape (wedge, ring sector, corridor, line) told by its centre, the
radius of a circle that holds most of it, and the bearing of its axis. Bearings are degrees from
north, clockwise; distances km.
"""

from __future__ import annotations

import math
from dataclasses import replace

from tawatur.model import Area
from tawatur.places.gazetteer import Level, Place, distance_km

__all__ = [
    "WEDGE_DEGREES",
    "around",
    "at_distance",
    "bearing_between",
    "bearing_gap",
    "between",
    "countryside",
    "move",
    "place_area",
    "road",
    "side_of",
    "unit_of",
]

# A claimed direction deviates from the true bearing by 0-46 degrees in most reports measured.
WEDGE_DEGREES = 70.0
_EARTH_KM = 6371.0
_PRECISION = {
    "country": 3, "governorate": 3, "region": 2, "district": 2, "river": 3, "sea": 3, "road": 2,
    "mountain": 2,
}  # fmt: skip
# What a city without governorate held calls its countryside, km.
_COUNTRYSIDE_KM = 25.0
_DISTRICT_KM = 30.0  # units that reach farther are governorates
_LARGE = frozenset(("country", "governorate", "region", "district", "sea", "island"))


def place_area(place: Place, *, level: Level = "exact", match_km: float = 0.0) -> Area:
    """Return the area of a place itself."""
    return Area(
        place.lat, place.lon, place.radius_km,
        precision=_PRECISION.get(place.feature, 1),
        place_id=place.id, match_level=level, match_km=match_km,
        country=place.country, admin=place.id if place.feature == "governorate" else place.admin,
        feature=place.feature,
        within=(*place.within, place.id) if place.feature == "district" else place.within,
    )  # fmt: skip


def move(lat: float, lon: float, km: float, bearing: float) -> tuple[float, float]:
    """Return the point `km` away along a bearing."""
    angle = km / _EARTH_KM
    theta, phi = math.radians(bearing), math.radians(lat)
    phi2 = math.asin(
        math.sin(phi) * math.cos(angle) + math.cos(phi) * math.sin(angle) * math.cos(theta)
    )
    turn = math.atan2(
        math.sin(theta) * math.sin(angle) * math.cos(phi),
        math.cos(angle) - math.sin(phi) * math.sin(phi2),
    )
    return round(math.degrees(phi2), 4), round((lon + math.degrees(turn) + 540) % 360 - 180, 4)


def bearing_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the bearing from one point to another."""
    a, b = math.radians(lat), math.radians(other_lat)
    d = math.radians(other_lon - lon)
    y = math.sin(d) * math.cos(b)
    x = math.cos(a) * math.sin(b) - math.sin(a) * math.cos(b) * math.cos(d)
    return math.degrees(math.atan2(y, x)) % 360


def bearing_gap(claimed: float, origin: Area, other: Area) -> float:
    """Return how far a claimed direction is off the true bearing from `origin`, 0 to 180 degrees.

    More than about 80 degrees is an inconsistency worth showing.
    """
    true = bearing_between(origin.lat, origin.lon, other.lat, other.lon)
    return abs((claimed - true + 180) % 360 - 180)


def countryside(area: Area, bearing: float | None, *, governorate: Place | None) -> Area:
    """Return the countryside of a place: its governorate, cut to a wedge where a side is named.

    Args:
        area: The city (or governorate) whose countryside it is.
        bearing: Axis of the wedge, 70 degrees to each side; None for all of the countryside.
        governorate: The unit the city is the seat of; without it a circle of 25 km is taken.
    """
    reach = governorate.radius_km if governorate else max(_COUNTRYSIDE_KM, 1.5 * area.radius_km)
    if bearing is None:
        return replace(area, radius_km=round(reach * 0.7, 1), precision=2, feature="region")
    # Settled land, and so news, lies nearer to the city than the middle of the wedge.
    lat, lon = move(area.lat, area.lon, min(25.0, reach * 0.3), bearing)
    return replace(
        area, lat=lat, lon=lon, radius_km=round(max(8.0, min(45.0, reach * 0.45)), 1),
        geometry="wedge", precision=2, bearing=bearing, feature="region",
    )  # fmt: skip


def unit_of(area: Area, km: float) -> Area:
    """Return the unit that is told by the name of the town it is governed from.

    "The district of X" says no more than that it happened somewhere around X. The gazetteer has no
    bounds for it, so it is what lies within `km` of the town.
    """
    if km <= area.radius_km:
        return area
    return replace(area, radius_km=km, precision=3 if km > _DISTRICT_KM else 2, feature="district")


def side_of(
    area: Area, bearing: float, *, box: tuple[float, float, float, float] | None = None
) -> Area:
    """Return what lies to one side: inside a country or region, just outside a town.

    Args:
        area: The country, region or town.
        bearing: Degrees from north.
        box: West, south, east, north of a country; its side is the third on that edge.
    """
    if box is not None:
        west, south, east, north = box
        up = round(math.cos(math.radians(bearing)), 3)
        right = round(math.sin(math.radians(bearing)), 3)
        lat = (south + north) / 2 + _sign(up) * (north - south) / 3
        lon = (west + east) / 2 + _sign(right) * (east - west) / 3
        radius = 111.0 * max(
            (north - south) / (6 if _sign(up) else 2),
            (east - west) * math.cos(math.radians(lat)) / (6 if _sign(right) else 2),
        )
        return replace(
            area, lat=round(lat, 4), lon=round(lon, 4), radius_km=round(radius, 1),
            geometry="wedge", precision=3, bearing=bearing, feature="region",
        )  # fmt: skip
    if area.feature in _LARGE:
        lat, lon = move(area.lat, area.lon, area.radius_km * 0.5, bearing)
        radius = area.radius_km * 0.55
    else:
        lat, lon = move(area.lat, area.lon, area.radius_km + 7.0, bearing)
        radius = max(10.0, area.radius_km * 2)
    return replace(
        area, lat=lat, lon=lon, radius_km=round(radius, 1), geometry="wedge",
        precision=max(2, area.precision), bearing=bearing, feature="region",
    )  # fmt: skip


def at_distance(area: Area, km: float, bearing: float | None) -> Area:
    """Return "45 km north-east of X": a sector of a ring; without a direction, a circle around X."""
    if bearing is None:
        return replace(
            area, radius_km=round(max(area.radius_km, km * 1.1), 1), geometry="ring", precision=2
        )
    lat, lon = move(area.lat, area.lon, km, bearing)
    return replace(
        area, lat=lat, lon=lon, radius_km=round(max(3.0, km * 0.4), 1), geometry="ring",
        precision=2, bearing=bearing, feature="site",
    )  # fmt: skip


def between(area: Area, other: Area, *, geometry: str = "corridor") -> Area:
    """Return the corridor between two places: centre at the middle, radius to both ends."""
    km = distance_km(area.lat, area.lon, other.lat, other.lon)
    bearing = bearing_between(area.lat, area.lon, other.lat, other.lon)
    lat, lon = move(area.lat, area.lon, km / 2, bearing)
    return replace(
        area, lat=lat, lon=lon, radius_km=round(max(3.0, km / 2), 1), geometry=geometry,
        place_id=f"{area.place_id}+{other.place_id}",
        precision=1 if km < 10 else 2, bearing=round(bearing, 1), feature="road" if geometry == "line" else "region",
        admin=area.admin if area.admin == other.admin else "",
        country=area.country if area.country == other.country else "",
    )  # fmt: skip


def road(area: Area, other: Area) -> Area:
    """Return the road between two places, as a line."""
    return between(area, other, geometry="line")


def around(area: Area, km: float) -> Area:
    """Return a place and what lies within `km` of its edge."""
    if km <= 0:
        return area
    return replace(area, radius_km=round(area.radius_km + km, 1), precision=max(2, area.precision))


def _sign(value: float) -> int:
    return 0 if abs(value) < 0.1 else (1 if value > 0 else -1)
