"""Events on the map: gathered by place and by cell, each with its number, areas as wide as the words.

A place that would be smaller on the screen than a finger stands as a numbered mark; what is wider
is drawn as the area it is. A governorate is never a pin.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from tawatur.export.geometry import outline
from tawatur.model import Area
from tawatur.web.table import EventTable, Mask, mercator

__all__ = ["CELL", "Cluster", "Patch", "find_clusters", "kilometres_per_pixel"]

CELL = 64
"""Pixels of a cell: what lies in one is one mark."""
APART = 32
"""Pixels between the middles of two marks; nearer ones are joined."""
TILE = 256
EARTH_KM = 40_075.0
WIDE = 22
"""Pixels of radius from which a place is drawn as an area."""
MOST_PATCHES, MOST_CLUSTERS = 40, 220
RING_POINTS = 20


@dataclass(frozen=True, slots=True)
class Cluster:
    """Events in one cell.

    Attributes:
        x: Middle of its events on the Mercator world, 0 to 1.
        y: The same from the north.
        frame: West, south, east, north of the cell, degrees.
        event: Number of the event where there is only one, else -1.
    """

    x: float
    y: float
    count: int
    contested: int
    frame: tuple[float, float, float, float]
    event: int


@dataclass(frozen=True, slots=True)
class Patch:
    """One area with the events told to be in it; `event` as in `Cluster`."""

    area: Area
    ring: tuple[tuple[float, float], ...]
    count: int
    contested: int
    event: int


def kilometres_per_pixel(y: float, zoom: float) -> float:
    """Return the scale at a height of the Mercator world."""
    latitude = np.arctan(np.sinh(np.pi * (1 - 2 * y)))
    return float(EARTH_KM * np.cos(latitude) / (TILE * 2**zoom))


def find_clusters(
    table: EventTable, mask: Mask, zoom: float
) -> tuple[list[Cluster], list[Patch], int]:
    """Return numbered marks and areas of some events, and how many stand on no map.

    Args:
        table: The events.
        mask: Which of them; those of a frame already.
        zoom: Of the map, as tiles count it: the world is 256 pixels times two to this power.
    """
    numbers = np.flatnonzero(mask)
    placed = numbers[~np.isnan(table.x[numbers])]
    y = table.y[placed]
    scale = EARTH_KM * np.cos(np.arctan(np.sinh(np.pi * (1 - 2 * y)))) / (TILE * 2**zoom)
    wide = table.radius[placed] / scale >= WIDE
    patches = _patches(table, placed[wide])
    clusters = _cells(table, placed[~wide], CELL / (TILE * 2**zoom))
    return clusters, patches, int(len(numbers) - len(placed))


def _cells(table: EventTable, numbers: np.ndarray, size: float) -> list[Cluster]:
    if not len(numbers):
        return []
    columns, rows = (
        np.floor(table.x[numbers] / size).astype(np.int64),
        np.floor(table.y[numbers] / size).astype(np.int64),
    )
    keys, where = np.unique(columns * (1 << 40) + rows, return_inverse=True)
    counts = np.bincount(where)
    x = np.bincount(where, weights=table.x[numbers]) / counts
    y = np.bincount(where, weights=table.y[numbers]) / counts
    contested = np.bincount(where, weights=table.clashes[numbers] > 0)
    only = np.zeros(len(keys), dtype=np.int64)
    only[where] = numbers
    apart = size * APART / CELL
    found: list[Cluster] = []
    for i in np.argsort(-counts, kind="stable")[:MOST_CLUSTERS]:
        column, row = divmod(int(keys[i]), 1 << 40)
        cell = Cluster(
            float(x[i]),
            float(y[i]),
            int(counts[i]),
            int(contested[i]),
            _degrees(column * size, row * size, (column + 1) * size, (row + 1) * size),
            int(only[i]) if counts[i] == 1 else -1,
        )
        near = (
            n for n, one in enumerate(found) if math.hypot(one.x - cell.x, one.y - cell.y) < apart
        )
        at = next(near, None)
        if at is None:
            found.append(cell)
        else:
            found[at] = _joined(found[at], cell)
    return found


def _joined(one: Cluster, other: Cluster) -> Cluster:
    """Return two marks that would cover each other as one."""
    count = one.count + other.count
    share = other.count / count
    return Cluster(
        one.x + share * (other.x - one.x),
        one.y + share * (other.y - one.y),
        count,
        one.contested + other.contested,
        (
            min(one.frame[0], other.frame[0]),
            min(one.frame[1], other.frame[1]),
            max(one.frame[2], other.frame[2]),
            max(one.frame[3], other.frame[3]),
        ),
        -1,
    )


def _patches(table: EventTable, numbers: np.ndarray) -> list[Patch]:
    """Return the areas that most events share, widest first so that small ones lie on top."""
    if not len(numbers):
        return []
    codes, firsts, where, counts = np.unique(
        table.area[numbers], return_index=True, return_inverse=True, return_counts=True
    )
    contested = np.bincount(where, weights=table.clashes[numbers] > 0)
    found = [
        Patch(
            area := table.areas[codes[i]],
            () if area.geometry == "circle" else _ring(area),
            int(counts[i]),
            int(contested[i]),
            int(numbers[firsts[i]]) if counts[i] == 1 else -1,
        )
        for i in np.argsort(-counts, kind="stable")[:MOST_PATCHES]
    ]
    return sorted(found, key=lambda one: -one.area.radius_km)


@lru_cache(maxsize=4096)
def _ring(area: Area) -> tuple[tuple[float, float], ...]:
    return tuple(outline(area, RING_POINTS))


def _degrees(
    left: float, top: float, right: float, bottom: float
) -> tuple[float, float, float, float]:
    """Return west, south, east, north of a stretch of the Mercator world."""

    def latitude(y: float) -> float:
        return float(np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))

    return (left * 360 - 180, latitude(bottom), right * 360 - 180, latitude(top))


def frame_of(table: EventTable, mask: Mask) -> tuple[float, float, float, float] | None:
    """Return left, top, right, bottom of some events on the Mercator world, with room around them."""
    x, y = table.x[mask], table.y[mask]
    known = ~np.isnan(x)
    if not known.any():
        return None
    x, y, radius = x[known], y[known], table.radius[mask][known]
    reach = radius / (EARTH_KM * np.cos(np.arctan(np.sinh(np.pi * (1 - 2 * y)))))
    # A country told of once must not make everything else small.
    reach = np.minimum(reach, np.median(reach) * 3)
    left, right = float(np.min(x - reach)), float(np.max(x + reach))
    top, bottom = float(np.min(y - reach)), float(np.max(y + reach))
    room = max(right - left, bottom - top, 0.002) * 0.06
    return left - room, top - room, right + room, bottom + room


def points(ring: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
    """Return a ring of degrees as points of the Mercator world."""
    return [mercator(lon, lat) for lon, lat in ring]
