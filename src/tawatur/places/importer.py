"""Reading further places from what people can download, into our own table format.

Five formats are told apart by how they begin: a GeoNames country dump (19 tab-separated columns,
no header), a Who's On First table (CSV with `wof:id` or `id` and `name`, `latitude`, `longitude`,
`placetype`), GeoJSON (a feature, a collection, or one feature a line) with the properties of Who's
On First or of P-codes, an OCHA P-code table (columns such as ADM3_PCODE, ADM3_EN, ADM3_AR with
coordinates) and our own table (the columns of `supplement.tsv`).
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from tawatur.errors import PlacesError
from tawatur.places.gazetteer import CUE_SIGNS, OWN_COLUMNS, Cue, Place
from tawatur.places.words import generic_words
from tawatur.text import fold_key

__all__ = ["import_places", "read_own"]

_ARABIC = re.compile("[\u0621-\u064a]")
_PURE = re.compile("[\u0621-\u064a \u064b-\u0652]+")
_GEONAMES_COLUMNS = 19
_OWN_REQUIRED = ("id", "name_ar", "lat", "lon")
# GeoNames feature codes and Who's On First placetypes, as our features; the rest is left out.
_GEONAMES_FEATURES = {
    "ADM1": "governorate", "ADM2": "district", "ADM3": "district", "PPLX": "quarter", "AIRP": "airport",
    "AIRB": "base", "MILB": "base", "OILF": "field", "GASF": "field", "HSP": "hospital", "PRN": "prison",
    "DAM": "dam", "STM": "river", "ISL": "island", "MT": "mountain", "MTS": "mountain", "HLL": "mountain", "CMP": "camp",
    "CMPRF": "camp", "RGN": "region", "DSRT": "region", "PLN": "region", "CUST": "crossing", "BDG": "site",
}  # fmt: skip
_WOF_FEATURES = {
    "region": "governorate", "county": "district", "localadmin": "district", "locality": "city",
    "borough": "quarter", "macrohood": "quarter", "neighbourhood": "quarter", "microhood": "quarter", "country": "country",
    "campus": "site",
}  # fmt: skip
_RADIUS = {
    "country": 400.0, "governorate": 60.0, "district": 15.0, "city": 5.0, "village": 3.0, "quarter": 1.5,
    "region": 40.0, "river": 100.0, "mountain": 10.0, "field": 8.0, "island": 8.0,
}  # fmt: skip
_SUPERSEDED = ("wof:superseded_by", "superseded_by", "edtf:deprecated", "deprecated")
_CITY = 20_000


def import_places(file: Path, out: Path) -> int:
    """Read a table of places and write it as our own table, to be laid beside the gazetteer.

    Rows without an Arabic name are left out, for nothing in a report could name them.

    Returns:
        How many places were written.

    Raises:
        PlacesError: The file is of none of the formats, or rows do not hold; every problem is
            named by file and line, and nothing is written.
    """
    problems: list[str] = []
    places = list(_read(file, problems))
    if problems:
        raise PlacesError("\n".join(problems))
    if not places:
        raise PlacesError(f"{file}: no place with an Arabic name in it")
    out.parent.mkdir(parents=True, exist_ok=True)
    lines = ["\t".join(OWN_COLUMNS)]
    lines += [
        "\t".join(
            (
                place.id, place.name_en, "|".join(place.names_ar), str(place.lat), str(place.lon),
                f"{place.radius_km:g}", place.feature, place.country, place.units,
                str(place.population), next(word for word, sign in CUE_SIGNS.items() if sign == cue), "", place.basis,
            )
        )
        for place, cue in places
    ]  # fmt: skip
    out.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(places)


def _read(file: Path, problems: list[str]) -> Iterator[tuple[Place, Cue]]:
    try:
        text = file.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise PlacesError(f"{file}: no such file") from error
    except UnicodeDecodeError as error:
        raise PlacesError(f"{file}: not UTF-8 at byte {error.start}; save it as UTF-8") from error
    lines = text.split("\n")
    first = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    if len(first.split("\t")) == _GEONAMES_COLUMNS and first.split("\t")[0].isdigit():
        yield from _read_geonames(file, lines, problems)
        return
    if first.lstrip().startswith(("{", "[")):
        yield from _read_rows(file, list(_features(file, text)), problems)
        return
    delimiter = "\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ","
    header = [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    if set(_OWN_REQUIRED) <= set(header):
        yield from read_own(file, problems)
        return
    reader = _reader(cell.lower() for cell in header)
    if reader is None:
        raise PlacesError(
            f"{file}: of none of the formats known: a GeoNames dump (19 columns), Who's On First CSV "
            f"or GeoJSON (placetype), OCHA P-codes (ADM3_PCODE ...), or our own "
            f"({', '.join(_OWN_REQUIRED)} ...); its first line has "
            f"{', '.join(header[:6]) or 'nothing'}"
        )
    yield from reader(_rows(file, text, delimiter), problems)


def _reader(columns: Iterable[str]) -> Callable[..., Iterator[tuple[Place, Cue]]] | None:
    """Return what reads rows with these columns, None when nothing does."""
    known = set(columns)
    if any(re.fullmatch(r"adm\d_pcode|admin\dpcode|admin\d_pcode|pcode", name) for name in known):
        return _read_pcodes
    return _read_wof if known & {"placetype", "wof:placetype"} else None


def _read_rows(
    file: Path, rows: Sequence[tuple[str, dict[str, str]]], problems: list[str]
) -> Iterator[tuple[Place, Cue]]:
    """Read the features of GeoJSON, which all have the properties of one of the formats."""
    reader = _reader(name for _, row in rows[:1] for name in row)
    if reader is None:
        names = ", ".join(list(rows[0][1])[:6]) if rows else "no feature"
        raise PlacesError(
            f"{file}: GeoJSON with neither Who's On First's wof:placetype nor P-codes: {names}"
        )
    yield from reader(rows, problems)


def _features(file: Path, text: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Return the properties of each feature, with coordinates, as cells of a table."""
    try:
        try:
            held = json.loads(text)
            features = held.get("features", [held]) if isinstance(held, dict) else held
        except json.JSONDecodeError:
            features = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (json.JSONDecodeError, RecursionError) as error:
        raise PlacesError(f"{file}: neither GeoJSON nor one feature a line: {error}") from error
    for number, feature in enumerate(features, 1):
        properties = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(properties, dict):
            raise PlacesError(f"{file}: feature {number} has no properties")
        cells = {
            str(name).strip().lower(): "|".join(map(str, value))
            if isinstance(value, list)
            else str(value)
            for name, value in properties.items()
            if value is not None and not isinstance(value, dict)
        }
        points = list(_points((feature.get("geometry") or {}).get("coordinates")))
        if points:
            # The middle of what the shape spans, where no property tells a point.
            cells.setdefault(
                "lon", str(round((min(x for x, _ in points) + max(x for x, _ in points)) / 2, 5))
            )
            cells.setdefault(
                "lat", str(round((min(y for _, y in points) + max(y for _, y in points)) / 2, 5))
            )
        yield f"{file}: feature {number}", cells


def _points(coordinates: Any) -> Iterator[tuple[float, float]]:
    """Return the points of a geometry, however deep its lists are."""
    waiting = [coordinates]
    while waiting:
        held = waiting.pop()
        if not isinstance(held, list) or not held:
            continue
        if len(held) > 1 and all(isinstance(number, int | float) for number in held[:2]):
            yield float(held[0]), float(held[1])
        else:
            waiting.extend(held)


def read_own(file: Path, problems: list[str]) -> Iterator[tuple[Place, Cue]]:
    """Read a table with our own columns; problems are added, one line each."""
    try:
        lines = file.read_text(encoding="utf-8-sig").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        problems.append(f"{file}: cannot be read: {error}")
        return
    header: list[str] = []
    for number, raw in enumerate(lines, 1):
        line = raw.rstrip("\r")
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            missing = [name for name in _OWN_REQUIRED if name not in header]
            if missing:
                problems.append(f"{file}:{number}: column {', '.join(missing)} missing")
                return
            continue
        if len(cells) != len(header):
            problems.append(
                f"{file}:{number}: {len(cells)} cells where the header has {len(header)}"
            )
            continue
        row = dict.fromkeys(OWN_COLUMNS, "") | dict(zip(header, cells, strict=True))
        if row["cue"] not in CUE_SIGNS:
            problems.append(
                f"{file}:{number}: cue {row['cue']!r} is none of preposition, in, generic, nothing"
            )
            continue
        place = _place(
            f"{file}:{number}", row["id"], row["name_en"], row["name_ar"].split("|"), row["lat"],
            row["lon"], row["feature"] or "city", problems,
            country=row["country"], admin=row["admin"], population=row["population"],
            radius=row["radius_km"], basis=row["basis"] or file.name,
        )  # fmt: skip
        if place:
            yield place, CUE_SIGNS[row["cue"]]


def _read_geonames(
    file: Path, lines: Sequence[str], problems: list[str]
) -> Iterator[tuple[Place, Cue]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        cells = line.rstrip("\r").split("\t")
        if len(cells) != _GEONAMES_COLUMNS:
            problems.append(f"{file}:{number}: {len(cells)} columns, a GeoNames dump has 19")
            continue
        kind, code, population = cells[6], cells[7], cells[14]
        people = int(population) if population.isdigit() else 0
        feature = _GEONAMES_FEATURES.get(code)
        if feature is None:
            if kind != "P":
                continue
            feature = "city" if people >= _CITY else "village"
        names = [_bare(name) for name in cells[3].split(",") if _PURE.fullmatch(name)]
        if not names:
            continue
        place = _place(
            f"{file}:{number}", f"gn-{cells[0]}", cells[1], names, cells[4], cells[5], feature, problems,
            country=cells[8], admin=f"{cells[8]}.{cells[10]}", population=population,
            basis="GeoNames, CC BY 4.0",
        )  # fmt: skip
        if place:
            yield place, _cue(place)


def _bare(name: str) -> str:
    """Return a name without the generic noun before it ("قرية زبد"), which the text has or has not."""
    first, _, rest = name.strip().partition(" ")
    return rest if rest and fold_key(first) in generic_words() else name


def _read_wof(
    rows: Iterable[tuple[str, dict[str, str]]], problems: list[str]
) -> Iterator[tuple[Place, Cue]]:
    for where, row in rows:
        if row.get("mz:is_current", row.get("is_current")) == "0" or _first(row, *_SUPERSEDED):
            continue
        feature = _WOF_FEATURES.get(_first(row, "placetype", "wof:placetype"))
        names = [
            name for column, cell in row.items()
            if column.startswith(("name:ara", "name_ar")) or column in ("name", "wof:name", "name:ar")
            for name in re.split(r"[|;]", cell) if _ARABIC.search(name)
        ]  # fmt: skip
        if feature is None or not names:
            continue
        place = _place(
            where, f"wof-{_first(row, 'wof:id', 'id')}", _first(row, "name", "wof:name"), names,
            _first(row, "lbl:latitude", "latitude", "geom:latitude", "geom_latitude", "lat"),
            _first(row, "lbl:longitude", "longitude", "geom:longitude", "geom_longitude", "lon"),
            feature, problems,
            country=_first(row, "iso:country", "iso_country", "wof:country", "iso", "country"),
            admin=_first(row, "region_id"),
            population=_first(row, "population", "wof:population", "gn:population"),
            basis="Who's On First",
        )  # fmt: skip
        if place:
            yield place, _cue(place)


def _read_pcodes(
    rows: Iterable[tuple[str, dict[str, str]]], problems: list[str]
) -> Iterator[tuple[Place, Cue]]:
    for where, row in rows:
        levels = sorted(
            {int(m.group(1)) for c in row if (m := re.match(r"adm(?:in)?(\d)", c))}, reverse=True
        )
        level = next((n for n in levels if _level(row, n, "pcode", "code")), None)
        code = _first(row, "pcode") or (
            _level(row, level, "pcode", "code") if level is not None else ""
        )
        name_ar = _first(row, "name_ar") or (
            _level(row, level, "ar", "name_ar", "ref_ar", "refname_ar") if level is not None else ""
        )
        name_en = _first(row, "name_en") or (
            _level(row, level, "en", "name_en", "ref_en", "refname_en", "name")
            if level is not None
            else ""
        )
        if not code or not _ARABIC.search(name_ar):
            continue
        feature = {0: "country", 1: "governorate", 2: "district", 3: "district"}.get(
            level or 4, "village"
        )
        above = [unit for n in (1, 2, 3) if (unit := _level(row, n, "pcode", "code"))
                 if n == 1 or unit != code]  # fmt: skip
        place = _place(
            where, f"pcode-{code}", name_en, [name_ar],
            _first(row, "latitude", "center_lat", "y", "latitude_y", "y_coord", "point_y", "lat"),
            _first(row, "longitude", "center_lon", "x", "longitude_x", "x_coord", "point_x", "long", "lon"),
            feature, problems,
            country=code[:2], admin="|".join(f"pcode-{unit}" for unit in above), population="",
            basis="OCHA P-codes",
        )  # fmt: skip
        if place:
            yield place, _cue(place)


def _level(row: dict[str, str], level: int | None, *kinds: str) -> str:
    for kind in kinds:
        for column in (f"adm{level}_{kind}", f"admin{level}{kind}", f"admin{level}_{kind}"):
            if row.get(column):
                return row[column]
    return ""


def _rows(file: Path, text: str, delimiter: str) -> Iterator[tuple[str, dict[str, str]]]:
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    for row in reader:
        cells = {(name or "").strip().lower(): (cell or "").strip() for name, cell in row.items()
                 if isinstance(cell, str)}  # fmt: skip
        yield f"{file}:{reader.line_num}", cells


def _first(row: dict[str, str], *names: str) -> str:
    return next((row[name] for name in names if row.get(name)), "")


def _place(
    where: str, place_id: str, name_en: str, names: Sequence[str], lat: str, lon: str, feature: str,
    problems: list[str], *, country: str, admin: str, population: str, basis: str, radius: str = "",
) -> Place | None:  # fmt: skip
    try:
        at = float(lat), float(lon)
        size = float(radius) if radius else _RADIUS.get(feature, 3.0)
        people = int(float(population or 0))
    except ValueError:
        problems.append(
            f"{where}: {name_en or names[0]}: {lat!r}, {lon!r}, {radius!r}: not numbers"
        )
        return None
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        problems.append(f"{where}: {name_en or names[0]}: {at[0]}, {at[1]} is not on the earth")
        return None
    if not any(_ARABIC.search(name) for name in names):
        problems.append(f"{where}: {name_en or place_id}: no Arabic name")
        return None
    cleaned = tuple(dict.fromkeys(" ".join(name.split()) for name in names if name.strip()))
    first, *within = admin.split("|")
    return Place(
        place_id, name_en, cleaned, *at, size, feature, country, first, people, basis, tuple(within),
    )  # fmt: skip


def _cue(place: Place) -> Cue:
    """Ask for a generic noun before small places, whose names are often common words."""
    if place.feature in ("governorate", "country") or place.population >= 100_000:
        return ""
    return "~" if place.population >= _CITY else "!"
