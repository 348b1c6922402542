"""Reading further places from what people can download, into our own table format.

Four formats are told apart by their first lines: a GeoNames country dump (19 tab-separated columns,
no header), a Who's On First table (CSV with `wof:id` or `id` and `name`, `latitude`, `longitude`,
`placetype`), an OCHA P-code table (columns such as ADM3_PCODE, ADM3_EN, ADM3_AR with coordinates)
and our own table (the columns of `supplement.tsv`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from tawatur.errors import PlacesError
from tawatur.places.gazetteer import CUE_SIGNS, OWN_COLUMNS, Cue, Place

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
                f"{place.radius_km:g}", place.feature, place.country, place.admin,
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
    delimiter = "\t" if "\t" in first else ";" if first.count(";") > first.count(",") else ","
    header = [cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), [])]
    if set(_OWN_REQUIRED) <= set(header):
        yield from read_own(file, problems)
        return
    lowered = [cell.lower() for cell in header]
    readers: Sequence[tuple[bool, Callable[..., Iterator[tuple[Place, Cue]]]]] = (
        (
            any(re.fullmatch(r"adm\d_pcode|admin\dpcode|pcode", cell) for cell in lowered),
            _read_pcodes,
        ),
        ("placetype" in lowered or "wof:placetype" in lowered, _read_wof),
    )
    for fits, reader in readers:
        if fits:
            yield from reader(file, text, delimiter, problems)
            return
    raise PlacesError(
        f"{file}: of none of the formats known: a GeoNames dump (19 columns), Who's On First CSV "
        f"(placetype), OCHA P-codes (ADM3_PCODE ...), or our own ({', '.join(_OWN_REQUIRED)} ...); "
        f"its first line has {', '.join(header[:6]) or 'nothing'}"
    )


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
                f"{file}:{number}: cue {row['cue']!r} is none of preposition, generic, nothing"
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
        names = [name for name in cells[3].split(",") if _PURE.fullmatch(name)]
        if not names:
            continue
        place = _place(
            f"{file}:{number}", f"gn-{cells[0]}", cells[1], names, cells[4], cells[5], feature, problems,
            country=cells[8], admin=f"{cells[8]}.{cells[10]}", population=population,
            basis="GeoNames, CC BY 4.0",
        )  # fmt: skip
        if place:
            yield place, _cue(place)


def _read_wof(
    file: Path, text: str, delimiter: str, problems: list[str]
) -> Iterator[tuple[Place, Cue]]:
    for where, row in _rows(file, text, delimiter):
        feature = _WOF_FEATURES.get(_first(row, "placetype", "wof:placetype"))
        names = [
            name for column, cell in row.items()
            if column.startswith(("name:ara", "name_ar")) or column in ("name", "wof:name")
            for name in re.split(r"[|;]", cell) if _ARABIC.search(name)
        ]  # fmt: skip
        if feature is None or not names:
            continue
        place = _place(
            where, f"wof-{_first(row, 'wof:id', 'id')}", _first(row, "name", "wof:name"), names,
            _first(row, "latitude", "lat", "geom:latitude", "geom_latitude"),
            _first(row, "longitude", "lon", "geom:longitude", "geom_longitude"), feature, problems,
            country=_first(row, "iso:country", "iso_country", "iso", "country"),
            admin=_first(row, "region_id"), population=_first(row, "population", "gn:population"),
            basis="Who's On First",
        )  # fmt: skip
        if place:
            yield place, _cue(place)


def _read_pcodes(
    file: Path, text: str, delimiter: str, problems: list[str]
) -> Iterator[tuple[Place, Cue]]:
    for where, row in _rows(file, text, delimiter):
        levels = sorted(
            {int(m.group(1)) for c in row if (m := re.match(r"adm(?:in)?(\d)", c))}, reverse=True
        )
        level = next((n for n in levels if _level(row, n, "pcode", "code")), None)
        code = _first(row, "pcode") or (
            _level(row, level, "pcode", "code") if level is not None else ""
        )
        name_ar = _first(row, "name_ar") or (
            _level(row, level, "ar", "name_ar", "ref_ar") if level is not None else ""
        )
        name_en = _first(row, "name_en") or (
            _level(row, level, "en", "name_en", "name") if level is not None else ""
        )
        if not code or not _ARABIC.search(name_ar):
            continue
        feature = {0: "country", 1: "governorate", 2: "district", 3: "district"}.get(
            level or 4, "village"
        )
        place = _place(
            where, f"pcode-{code}", name_en, [name_ar],
            _first(row, "latitude", "lat", "center_lat", "y", "latitude_y"),
            _first(row, "longitude", "lon", "center_lon", "x", "longitude_x"), feature, problems,
            country=code[:2], admin=_level(row, 1, "pcode", "code"), population="",
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
    return Place(
        place_id, name_en, cleaned, *at, size, feature, country, admin, people, basis,
    )  # fmt: skip


def _cue(place: Place) -> Cue:
    """Ask for a generic noun before small places, whose names are often common words."""
    if place.feature in ("governorate", "country") or place.population >= 100_000:
        return ""
    return "~" if place.population >= _CITY else "!"
