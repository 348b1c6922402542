"""What is drawn: times as bars, places as areas, chains as columns of names with lines between.

Everything here is numbers and sayings; the template turns them into SVG and HTML. Lengths on the
time axis are per cent of its width, because the page may be read from either side.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from tawatur.export.geometry import distance_km, outline
from tawatur.export.words import Both
from tawatur.model import Area, Interval

__all__ = [
    "Bar",
    "ChainColumn",
    "ChainNode",
    "Chains",
    "Map",
    "Shape",
    "Timeline",
    "draw_chains",
    "draw_map",
    "draw_timeline",
    "group_near",
]

_DAY = timedelta(days=1)
_SCALE_KM = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000)


@dataclass(frozen=True, slots=True)
class Bar:
    """One told time on the axis.

    Attributes:
        left: Where it begins, per cent.
        width: How wide it is, per cent.
        circles: Where every day stands that an undated weekday could be, per cent.
    """

    label: Both
    tellers: Both
    denied: bool
    left: float = 0.0
    width: float = 0.0
    open_start: bool = False
    open_end: bool = False
    weekday: int | None = None
    circles: tuple[float, ...] = ()
    dated: bool = True


@dataclass(frozen=True, slots=True)
class Timeline:
    """Bars over one axis. `ticks` are (per cent, date as text); none when nothing is dated."""

    bars: tuple[Bar, ...]
    ticks: tuple[tuple[float, str], ...]


def draw_timeline(rows: Sequence[tuple[Interval, Both, Both, bool]]) -> Timeline:
    """Return bars for (interval, its words, who tells it, whether all of them deny), by start."""
    moments = [m for one, *_ in rows for m in (one.start, one.end) if m is not None]
    undated = [
        Bar(label, tellers, denied, dated=False, weekday=one.weekday)
        for one, label, tellers, denied in rows
        if not one.dated
    ]
    if not moments:
        return Timeline(tuple(undated), ())
    first, last = min(moments), max(moments)
    open_ends = any((one.start is None) != (one.end is None) for one, *_ in rows)
    margin = max((last - first) * (0.25 if open_ends else 0.08), timedelta(hours=6))
    first, last = _earlier(first, margin), _later(last, margin)
    span = (last - first) / timedelta(hours=1)

    def at(moment: datetime) -> float:
        return round(100 * ((moment - first) / timedelta(hours=1)) / span, 2)

    bars = []
    for one, label, tellers, denied in sorted(
        (row for row in rows if row[0].dated),
        key=lambda row: (row[0].start or first, row[0].end or last),
    ):
        left = 0.0 if one.start is None else at(one.start)
        right = 100.0 if one.end is None else at(one.end)
        bars.append(
            Bar(label, tellers, denied, left, max(round(right - left, 2), 0.8),
                open_start=one.start is None, open_end=one.end is None)
        )  # fmt: skip
    for bar in undated:
        circles: tuple[float, ...] = ()
        if bar.weekday is not None and last - first <= 62 * _DAY:
            noon = first.replace(hour=12, minute=0, second=0, microsecond=0)
            days = (noon + i * _DAY for i in range((last - first).days + 2))
            circles = tuple(
                at(d) for d in days if d.weekday() == bar.weekday and first <= d <= last
            )
        bars.append(Bar(bar.label, bar.tellers, bar.denied, dated=False, weekday=bar.weekday,
                        circles=circles))  # fmt: skip
    return Timeline(tuple(bars), tuple((at(tick), text) for tick, text in _ticks(first, last)))


def _ticks(first: datetime, last: datetime) -> Iterable[tuple[datetime, str]]:
    """Yield at most five dates, written so that both languages read them."""
    days = (last - first) / _DAY
    if days > 1500:
        step = math.ceil(days / 365.25 / 4)
        for year in range(first.year + 1, last.year + 1, step):
            yield datetime(year, 1, 1), f"{year}"
        return
    if days > 100:
        step = next(n for n in (1, 2, 3, 6, 12) if days / 30.4 / n <= 4 or n == 12)
        for month in range(first.year * 12 + first.month, last.year * 12 + last.month):
            if month % step == 0:
                yield datetime(month // 12, month % 12 + 1, 1), f"{month // 12}-{month % 12 + 1:02}"
        return
    for day in range(first.toordinal() + 1, last.toordinal() + 1, max(1, math.ceil(days / 4))):
        tick = datetime.fromordinal(day)
        yield tick, f"{tick:%Y-%m-%d}"


def _earlier(moment: datetime, margin: timedelta) -> datetime:
    return moment - margin if moment - datetime.min > margin else datetime.min


def _later(moment: datetime, margin: timedelta) -> datetime:
    return moment + margin if datetime.max - moment > margin else datetime.max


@dataclass(frozen=True, slots=True)
class Shape:
    """One area on a sketch map.

    Attributes:
        path: SVG path of the outline.
        x: Where its mark stands, in units of the drawing.
        y: The same, from the top.
        mark: Short text of the mark, the number in the legend.
        href: Where the mark leads, "" for nowhere.
        denied: Whether everybody who names it denies the happening.
    """

    path: str
    x: float
    y: float
    mark: str
    href: str
    denied: bool


@dataclass(frozen=True, slots=True)
class Map:
    """A sketch without a base map: north is up, degrees are scaled alike in both directions.

    `lines` are meridians and parallels: (vertical, position, label). `scale` is the bar's length in
    units and in km.
    """

    width: int
    height: int
    shapes: tuple[Shape, ...]
    lines: tuple[tuple[bool, float, str], ...]
    scale: tuple[float, int]


def draw_map(
    areas: Sequence[tuple[Area, str, str, bool]], *, width: int = 420, height: int = 300
) -> Map | None:
    """Return a sketch of (area, mark, href, denied), largest first; None when there is none."""
    if not areas:
        return None
    rings = [(outline(area), area, mark, href, denied) for area, mark, href, denied in areas]
    middle = _middle([area for area, *_ in areas])
    stretch = max(0.05, math.cos(math.radians(middle[1])))

    def flat(lon: float, lat: float) -> tuple[float, float]:
        east = (lon - middle[0] + 540.0) % 360.0 - 180.0
        return east * stretch, middle[1] - lat

    points = [flat(*point) for ring, *_ in rings for point in ring]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    pad = 26
    # Room around one lonely area, so that its size can be judged beside the grid.
    least = 3.2 * max(1.0, *(area.radius_km for area, *_ in areas)) / 111.195
    unit = min(
        (width - 2 * pad) / max(right - left, least),
        (height - 2 * pad) / max(bottom - top, least),
    )
    shift_x = width / 2 - unit * (left + right) / 2
    shift_y = height / 2 - unit * (top + bottom) / 2

    def place(lon: float, lat: float) -> tuple[float, float]:
        x, y = flat(lon, lat)
        return round(unit * x + shift_x, 1), round(unit * y + shift_y, 1)

    taken: list[tuple[float, float]] = []
    shapes = []
    for ring, area, mark, href, denied in sorted(rings, key=lambda one: -one[1].radius_km):
        corners = [place(*point) for point in ring]
        path = "M" + "L".join(f"{x:g} {y:g}" for x, y in corners[:-1]) + "Z"
        x, y = _free(place(area.lon, area.lat), taken, width, height)
        taken.append((x, y))
        shapes.append(Shape(path, x, y, mark, href, denied))
    half_x, half_y = width / 2 / unit / stretch, height / 2 / unit
    lon = middle[0] + (left + right) / 2 / stretch
    lat = middle[1] - (top + bottom) / 2
    frame = (lon - half_x, max(lat - half_y, -90.0), lon + half_x, min(lat + half_y, 90.0))
    lines = tuple(_graticule(frame, place))
    return Map(width, height, tuple(shapes), lines, _scale(111.195 / unit, width))


def _free(
    at: tuple[float, float], taken: list[tuple[float, float]], width: int, height: int
) -> tuple[float, float]:
    """Return the nearest place to `at` where no mark stands yet."""
    for ring in range(12):
        for turn in range(max(1, ring * 6)):
            angle = 2 * math.pi * turn / max(1, ring * 6)
            x = min(max(at[0] + ring * 9 * math.cos(angle), 10), width - 10)
            y = min(max(at[1] + ring * 9 * math.sin(angle), 10), height - 10)
            if all(math.hypot(x - a, y - b) >= 17 for a, b in taken):
                return round(x, 1), round(y, 1)
    return at


def _middle(areas: Sequence[Area]) -> tuple[float, float]:
    """Return the mean (longitude, latitude), also across the date line."""
    east = sum(math.cos(math.radians(a.lon)) for a in areas)
    north = sum(math.sin(math.radians(a.lon)) for a in areas)
    return math.degrees(math.atan2(north, east)), sum(a.lat for a in areas) / len(areas)


def _graticule(
    frame: tuple[float, float, float, float], place: Callable[[float, float], tuple[float, float]]
) -> Iterable[tuple[bool, float, str]]:
    """Yield meridians and parallels inside (west, south, east, north), about three each way."""
    west, south, east, north = frame
    step = next((s for s in (0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20) if (east - west) / s <= 4), 40)
    for i in range(math.ceil(west / step), math.floor(east / step) + 1):
        lon = (i * step + 540.0) % 360.0 - 180.0
        yield True, place(i * step, south)[0], f"{abs(lon):g}°{'E' if lon >= 0 else 'W'}"
    for i in range(math.ceil(south / step), math.floor(north / step) + 1):
        lat = i * step
        yield False, place(west, lat)[1], f"{abs(lat):g}°{'N' if lat >= 0 else 'S'}"


def _scale(km_per_unit: float, width: int) -> tuple[float, int]:
    """Return the bar: a round number of km, about a quarter of the drawing."""
    aim = width * 0.28 * km_per_unit
    km = max((one for one in _SCALE_KM if one <= aim), default=1)
    return round(km / km_per_unit, 1), km


def group_near(areas: Sequence[Area], km: float = 450.0) -> list[list[int]]:
    """Return the positions of areas in groups whose members are each near another of the group."""
    groups: list[list[int]] = []
    for i, area in enumerate(areas):
        point = (area.lon, area.lat)
        near = [
            group
            for group in groups
            if any(distance_km(point, (areas[j].lon, areas[j].lat)) <= km for j in group)
        ]
        merged = sorted({i, *(j for group in near for j in group)})
        groups = [group for group in groups if group not in near] + [merged]
    return sorted(groups, key=lambda group: group[0])


@dataclass(frozen=True, slots=True)
class ChainNode:
    """One name in a column. `last` marks the end of a chain, `certain` a root of its own."""

    label: Both
    note: Both | None
    stance: str
    last: bool
    certain: bool = False
    blank: bool = False
    badge: Both | None = None


@dataclass(frozen=True, slots=True)
class ChainColumn:
    """Names one under the other, and lines to the next column: (from row, to row, denies)."""

    nodes: tuple[ChainNode, ...]
    lines: tuple[tuple[int, int, bool], ...]


@dataclass(frozen=True, slots=True)
class Chains:
    """Columns from the reports to the roots; `rows` is the height of the tallest."""

    columns: tuple[ChainColumn, ...]
    rows: int
    left_out: int


@dataclass(slots=True)
class _Column:
    keys: dict[tuple[str, str], int] = field(default_factory=dict)
    nodes: list[ChainNode] = field(default_factory=list)
    lines: dict[tuple[int, int], bool] = field(default_factory=dict)

    def row(self, key: tuple[str, str], node: ChainNode) -> int:
        if key not in self.keys:
            self.keys[key] = len(self.nodes)
            self.nodes.append(node)
        row = self.keys[key]
        if node.last and not self.nodes[row].last:
            self.nodes[row] = node
        return row


def draw_chains(
    chains: Iterable[Sequence[tuple[str, ChainNode]]], *, most: int = 16
) -> Chains | None:
    """Return the columns for chains of (key, name), outermost first; equal keys share a name.

    Args:
        chains: In the order in which their reports are shown.
        most: How many reports are drawn; the rest is counted.
    """
    columns: list[_Column] = []
    seen: set[str] = set()
    left_out: set[str] = set()
    for chain in chains:
        if chain[0][0] not in seen and len(seen) >= most:
            left_out.add(chain[0][0])
            continue
        seen.add(chain[0][0])
        before: int | None = None
        for depth, (key, node) in enumerate(chain):
            if depth == len(columns):
                columns.append(_Column())
            row = columns[depth].row((key, node.stance), node)
            if before is not None:
                columns[depth - 1].lines[before, row] = node.stance == "denies"
            before = row
    if not columns:
        return None
    return Chains(
        tuple(
            ChainColumn(
                tuple(column.nodes),
                tuple((a, b, denies) for (a, b), denies in sorted(column.lines.items())),
            )
            for column in columns
        ),
        max(len(column.nodes) for column in columns),
        len(left_out),
    )
