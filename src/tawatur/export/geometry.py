"""Areas as outlines: what a report's words leave open, drawn as wide as it is.

An outline is a closed ring of (longitude, latitude) in degrees WGS 84, counter-clockwise, first
point repeated at the end, as GeoJSON wants it.
"""

from __future__ import annotations

import math

from tawatur.model import Area

__all__ = ["WEDGE_HALF_ANGLE", "Outline", "destination", "distance_km", "outline"]

_Point = tuple[float, float]
Outline = list[_Point]

EARTH_KM = 6371.0088
WEDGE_HALF_ANGLE = 70.0
"""Degrees each side of the axis: "the eastern countryside" is cut that wide (DESIGN, Places)."""
WEDGE_TIP = 0.65
"""How far behind its centre the tip of a wedge lies, as a share of the radius."""
CORRIDOR_HALF_WIDTH = {"corridor": 0.3, "line": 0.06}
"""Half the width, as a share of half the length, of what lies between two places or on a road."""
LEAST_RADIUS_KM = 0.5
"""No place named by words alone is known better than this, so nothing shrinks to a pin."""


def destination(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Return the (longitude, latitude) reached after `km` along a great circle."""
    angle = km / EARTH_KM
    course = math.radians(bearing)
    phi = math.radians(lat)
    there = math.asin(
        max(-1.0, min(1.0, math.sin(phi) * math.cos(angle)
                      + math.cos(phi) * math.sin(angle) * math.cos(course)))
    )  # fmt: skip
    turn = math.atan2(
        math.sin(course) * math.sin(angle) * math.cos(phi),
        math.cos(angle) - math.sin(phi) * math.sin(there),
    )
    east = (lon + math.degrees(turn) + 540.0) % 360.0 - 180.0
    return (round(east, 5), round(math.degrees(there), 5))


def distance_km(a: _Point, b: _Point) -> float:
    """Return the great-circle distance of two (longitude, latitude) points, in km."""
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    inner = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(inner)))


def outline(area: Area, points: int = 48) -> Outline:
    """Return the ring around all that the words allow.

    Args:
        area: With its radius in km; at least half a kilometre is drawn.
        points: How many points a full circle gets.
    """
    radius = max(area.radius_km, LEAST_RADIUS_KM)
    if area.bearing is not None and area.geometry == "wedge":
        return _wedge(area, radius, area.bearing, points)
    if area.bearing is not None and area.geometry in CORRIDOR_HALF_WIDTH:
        return _corridor(area, radius, area.bearing)
    return _closed([
        destination(area.lat, area.lon, -360.0 * i / points, radius) for i in range(points)
    ])  # fmt: skip


def _wedge(area: Area, radius: float, bearing: float, points: int) -> Outline:
    """Return the part of the circle that lies on the side told, seen from the named place."""
    behind = WEDGE_TIP * radius
    tip = destination(area.lat, area.lon, bearing + 180.0, behind)
    steps = max(8, round(points * WEDGE_HALF_ANGLE / 180.0))
    ring = [tip]
    for i in range(steps + 1):
        turn = WEDGE_HALF_ANGLE - 2 * WEDGE_HALF_ANGLE * i / steps
        across = behind * math.sin(math.radians(turn))
        reach = behind * math.cos(math.radians(turn)) + math.sqrt(radius**2 - across**2)
        ring.append(destination(tip[1], tip[0], bearing + turn, reach))
    return _closed(ring)


def _corridor(area: Area, radius: float, bearing: float) -> Outline:
    width = max(LEAST_RADIUS_KM, radius * CORRIDOR_HALF_WIDTH[area.geometry])
    ring: Outline = []
    for turn in (0.0, 180.0):
        lon, lat = destination(area.lat, area.lon, bearing + turn, radius)
        ring += [destination(lat, lon, bearing + turn + side, width) for side in (90.0, -90.0)]
    return _closed(ring)


def _closed(ring: Outline) -> Outline:
    return [*ring, ring[0]]
