"""The tables of places: their form, and their coordinates against a public gazetteer."""

from __future__ import annotations

import gzip
import json
from importlib.resources import files
from pathlib import Path

import pytest

from tawatur.places import distance_km
from tawatur.places.build import COMPILED, digest_of_tables
from tawatur.places.keys import loose_key, words_of

SHARED = Path(__file__).parents[4] / "shared" / "gazetteer" / "gazetteer.parquet"
FEATURES = frozenset(
    """city village quarter governorate district country region camp base airport field crossing
    hospital prison road river mountain island sea dam site""".split()
)


def rows(name: str) -> list[dict[str, str]]:
    lines = (files("tawatur.places") / "data" / name).read_text(encoding="utf-8").splitlines()
    header, *rest = [line.split("\t") for line in lines if line and not line.startswith("#")]
    assert all(len(cells) == len(header) for cells in rest)
    return [dict(zip(header, cells, strict=True)) for cells in rest]


def test_the_compiled_file_is_made_from_these_tables() -> None:
    packed = (files("tawatur.places") / "compiled" / COMPILED).read_bytes()
    header = json.loads(gzip.decompress(packed).split(b"\n", 1)[0])
    assert header["tables"] == digest_of_tables(), "run python -m tawatur.places.build"


def test_every_row_of_the_supplement_holds() -> None:
    table = rows("supplement.tsv")
    ids = [row["id"] for row in table]
    assert len(ids) == len(set(ids))
    holders = ("governorate", "region")
    governorates = {row["id"] for row in table if row["feature"] in holders}
    for row in table:
        assert row["feature"] in FEATURES, row
        assert row["cue"] in ("", "preposition", "in", "generic"), row
        assert row["admin"] in ("", *governorates), row
        assert -90 < float(row["lat"]) < 90, row
        assert -180 < float(row["lon"]) < 180, row
        assert 0 < float(row["radius_km"]) < 2000, row
        assert row["name_en"], row
        assert row["basis"], row
        assert all(words_of(name) for name in row["name_ar"].split("|")), row


def test_places_lie_in_their_governorates() -> None:
    table = rows("supplement.tsv")
    by_id = {row["id"]: row for row in table}
    outside = [
        row["id"]
        for row in table
        if row["admin"]
        for admin in [by_id[row["admin"]]]
        if distance_km(
            *(float(row[c]) for c in ("lat", "lon")), *(float(admin[c]) for c in ("lat", "lon"))
        )
        > float(admin["radius_km"]) * 1.6 + 20
    ]
    assert outside == []


def test_places_lie_in_their_countries() -> None:
    boxes = {
        row["country"]: [float(x) for x in row["box"].split(",")] for row in rows("countries.tsv")
    }
    outside = []
    for row in rows("supplement.tsv"):
        west, south, east, north = boxes[row["country"]]
        if row["feature"] in ("sea", "region", "river"):
            continue
        if not (
            west - 0.3 <= float(row["lon"]) <= east + 0.3
            and south - 0.3 <= float(row["lat"]) <= north + 0.3
        ):
            outside.append(row["id"])
    assert outside == []


def test_coordinates_agree_with_a_public_gazetteer() -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    if not SHARED.is_file():
        pytest.skip("no gazetteer to check against")
    known: dict[tuple[str, str], list[tuple[float, float]]] = {}
    columns = ["name_ar", "alt_names", "country", "lat", "lon"]
    in_depth = [("country", "in", ("SY", "IQ", "LB", "PS", "YE"))]
    for row in parquet.read_table(SHARED, columns=columns, filters=in_depth).to_pylist():
        for name in {row["name_ar"] or "", *(row["alt_names"] or [])}:
            if name and not name.isascii():
                key = (row["country"], loose_key(words_of(name)))
                known.setdefault(key, []).append((row["lat"], row["lon"]))
    agreed, off = 0, []
    for row in rows("supplement.tsv"):
        if row["feature"] not in ("city", "village", "quarter", "camp"):
            continue
        at = float(row["lat"]), float(row["lon"])
        nearest = min(
            (
                distance_km(*at, *other)
                for name in row["name_ar"].split("|")
                for other in known.get((row["country"], loose_key(words_of(name.lstrip("~!")))), ())
            ),
            default=None,
        )
        if nearest is None or nearest > 60:  # nobody of that name near
            continue
        if nearest <= max(8.0, 1.5 * float(row["radius_km"])):
            agreed += 1
        else:
            off.append((row["id"], round(nearest)))
    assert agreed > 300
    assert len(off) <= 0.03 * agreed, off
