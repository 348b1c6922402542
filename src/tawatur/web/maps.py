"""Maps drawn on the server: they need no script, and print.

Coordinates are units of the base map (`base.svg`), whole world 32,768 wide; sizes of marks are in
pixels times `unit`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from tawatur.export.geometry import outline
from tawatur.model import Area
from tawatur.web.asking import Frame, Question
from tawatur.web.clusters import TILE, Cluster, Patch, find_clusters, frame_of, points
from tawatur.web.table import EventTable, Mask, mercator

__all__ = ["WORLD", "AreaOnMap", "DrawnMap", "draw_areas", "draw_events"]

WORLD = 32768
CLOSEST = 9.0
"""Zoom beyond which the base map shows nothing around a place."""
_REGION = (-18.0, 3.0, 64.0, 42.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered mark: its middle, its radius, what it holds and where it leads."""

    x: float
    y: float
    radius: float
    count: int
    contested: int
    href: str


@dataclass(frozen=True, slots=True)
class AreaOnMap:
    """An area: its outline, where its number stands, and where it leads."""

    path: str
    x: float
    y: float
    label: str
    contested: bool
    denied: bool
    href: str


@dataclass(frozen=True, slots=True)
class DrawnMap:
    """A map.

    Attributes:
        box: Left, top, width and height, as `viewBox` wants them.
        unit: Units of the base map in one pixel.
        scale: Length in units and in km of the bar.
        frame: The same frame in degrees.
        zoom: As tiles count it.
        unplaced: Events that stand on no map.
    """

    box: tuple[float, float, float, float]
    unit: float
    marks: tuple[Mark, ...]
    areas: tuple[AreaOnMap, ...]
    scale: tuple[float, int]
    frame: Frame
    zoom: float
    unplaced: int = 0


def draw_events(
    table: EventTable,
    question: Question,
    mask: Mask,
    home: str,
    *,
    width: int = 960,
    height: int = 520,
) -> DrawnMap:
    """Return the events that answer a question, on a map of their own frame.

    Args:
        table: The events.
        question: What is asked.
        mask: The events that answer it.
        home: Beginning of the addresses in the language shown.
        width: Pixels.
        height: Pixels.
    """
    if question.frame is not None:
        one = question.frame
        left, top = mercator(one.west, one.north)
        right, bottom = mercator(one.east, one.south)
        right += left > right
    else:
        found = frame_of(table, mask)
        left, top, right, bottom = found or (
            *mercator(_REGION[0], _REGION[3]),
            *mercator(_REGION[2], _REGION[1]),
        )
    box, unit, zoom, frame = _fitted(left, top, right, bottom, width, height)
    clusters, patches, unplaced = find_clusters(table, mask, zoom)
    return DrawnMap(
        box,
        unit,
        tuple(_mark(one, table, question, home, unit) for one in clusters),
        tuple(_area(one, table, home) for one in patches),
        _scale(box),
        frame,
        zoom,
        unplaced,
    )


def draw_areas(
    areas: Sequence[tuple[Area, str, bool]], *, width: int = 560, height: int = 380
) -> DrawnMap | None:
    """Return a map of (area, label, denied), widest first; None when there is none."""
    if not areas:
        return None
    rings = [(points(outline(area)), area, label, denied) for area, label, denied in areas]
    xs = [x for ring, *_ in rings for x, _ in ring]
    ys = [y for ring, *_ in rings for _, y in ring]
    room = max(max(xs) - min(xs), max(ys) - min(ys), 0.0008) * 0.35
    box, unit, zoom, frame = _fitted(
        min(xs) - room, min(ys) - room, max(xs) + room, max(ys) + room, width, height
    )
    taken: list[tuple[float, float]] = []
    drawn = []
    for ring, area, label, denied in sorted(rings, key=lambda one: -one[1].radius_km):
        x, y = (part * WORLD for part in mercator(area.lon, area.lat))
        while any(math.hypot(x - a, y - b) < 20 * unit for a, b in taken):
            x += 14 * unit
            y += 12 * unit
        taken.append((x, y))
        drawn.append(
            AreaOnMap(
                _path(ring),
                round(x, 2),
                round(y, 2),
                label,
                contested=False,
                denied=denied,
                href="",
            )
        )
    return DrawnMap(box, unit, (), tuple(drawn), _scale(box), frame, zoom)


_Box = tuple[float, float, float, float]


def _fitted(
    left: float, top: float, right: float, bottom: float, width: int, height: int
) -> tuple[_Box, float, float, Frame]:
    """Return the box in units, units per pixel, zoom and frame that show a stretch of the world."""
    per_pixel = max((right - left) / width, (bottom - top) / height, 1 / (TILE * 2**CLOSEST))
    wide, high = per_pixel * width, per_pixel * height
    x, y = (left + right - wide) / 2, (top + bottom - high) / 2
    frame = Frame(x * 360 - 180, _latitude(y + high), (x + wide) * 360 - 180, _latitude(y))
    box = tuple(round(part * WORLD, 2) for part in (x, y, wide, high))
    assert len(box) == 4
    return box, round(per_pixel * WORLD, 4), math.log2(1 / (per_pixel * TILE)), frame


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def _mark(one: Cluster, table: EventTable, question: Question, home: str, unit: float) -> Mark:
    if one.event >= 0:
        href = f"{home}/events/{table.events[one.event].id}"
    else:
        closer = question.with_(frame=Frame(*one.frame), view="map")
        href = f"{home}/events{closer.address()}"
    radius = round((11 + 3.2 * math.log10(one.count)) * unit, 2)
    return Mark(
        round(one.x * WORLD, 2), round(one.y * WORLD, 2), radius, one.count, one.contested, href
    )


def _area(one: Patch, table: EventTable, home: str) -> AreaOnMap:
    x, y = mercator(one.area.lon, one.area.lat)
    href = f"{home}/events/{table.events[one.event].id}" if one.event >= 0 else ""
    if not href and one.area.place_id:
        href = f"{home}/places/{one.area.place_id}"
    return AreaOnMap(
        _outline(one.area),
        round(x * WORLD, 2),
        round(y * WORLD, 2),
        f"{one.count:,}",
        contested=one.contested > 0,
        denied=False,
        href=href,
    )


@lru_cache(maxsize=4096)
def _outline(area: Area) -> str:
    return _path(points(outline(area)))


def _path(ring: Sequence[tuple[float, float]]) -> str:
    corners = [(round(x * WORLD, 2), round(y * WORLD, 2)) for x, y in ring[:-1]]
    return "M" + "L".join(f"{x} {y}" for x, y in corners) + "Z"


def _scale(box: _Box) -> tuple[float, int]:
    """Return the length of a round number of kilometres, a sixth of the map or less."""
    middle = _latitude((box[1] + box[3] / 2) / WORLD)
    km_per_unit = 40_075 * math.cos(math.radians(middle)) / WORLD
    room = box[2] * km_per_unit / 6
    km = next((n for n in (2000, 1000, 500, 200, 100, 50, 20, 10, 5, 2) if n <= room), 1)
    return round(km / km_per_unit, 2), km
