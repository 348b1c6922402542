"""Whether what exporters wrote is valid, by the formats' own tools where there are any."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

__all__ = ["CHECKS"]

_LARGE = 200_000_000  # bytes from which JSON is not expanded, only read line by line


def _csv(columns: int) -> Callable[[Path], str]:
    def check(path: Path) -> str:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream)
            heading = next(rows)
            assert columns in (0, len(heading)), f"{len(heading)} columns"
            count = 0
            for row in rows:
                assert len(row) == len(heading)
                count += 1
        return f"valid: csv, {count:,} rows of {len(heading)} columns"

    return check


def _xlsx(path: Path) -> str:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(path, read_only=True)
    rows = sum(1 for _ in book.worksheets[0].iter_rows(values_only=True)) - 1
    return f"valid: openpyxl, {rows:,} rows"


def _parquet(path: Path) -> str:
    import duckdb  # noqa: PLC0415
    from pyarrow import parquet  # noqa: PLC0415

    rows = parquet.read_metadata(path).num_rows
    found = duckdb.connect().execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchall()
    assert found[0][0] == rows
    return f"valid: duckdb and pyarrow, {rows:,} rows"


def _snapshot(path: Path) -> str:
    import os  # noqa: PLC0415

    import duckdb  # noqa: PLC0415

    os.chdir(path)
    db = duckdb.connect()
    db.execute(Path("views.sql").read_text(encoding="utf-8"))
    views = [row[0] for row in db.sql("SHOW TABLES").fetchall()]
    for view in views:
        db.sql(f"SELECT count(*) FROM {view}").fetchall()
    return f"valid: {len(views)} views in duckdb"


def _lines(path: Path) -> str:
    count = 0
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            json.loads(line)
            count += 1
    return f"valid: {count:,} lines of JSON"


def _nodes(path: Path) -> list[Any]:
    """Return the nodes of a large JSON file that stand one on each line."""
    with path.open(encoding="utf-8") as stream:
        for line in stream:
            if line.startswith('{"') and not line.startswith('{"@context') and line.rstrip().endswith(("},", "}")):  # fmt: skip
                yield json.loads(line.rstrip().rstrip(","))


def _linked(path: Path) -> str:
    from pyld import jsonld  # noqa: PLC0415

    from tawatur.export.jsonld import bundled_loader  # noqa: PLC0415

    with path.open(encoding="utf-8") as stream:
        head = json.loads(re.sub(r', "(@graph|items)": \[\s*$', "}", stream.readline()))
    count = 0
    part: list[Any] = []
    for node in _nodes(path):
        count += 1
        if count <= 2_000 or count % 1_000 == 0:
            part.append(node)
    expanded = jsonld.expand({"@context": head["@context"], "@graph": part}, {"documentLoader": bundled_loader})  # fmt: skip
    assert expanded
    if path.stat().st_size < _LARGE:
        json.loads(path.read_text(encoding="utf-8"))
    return f"valid: {count:,} nodes, {len(part):,} of them expanded by pyld offline"


def _json(path: Path) -> str:
    if path.stat().st_size < _LARGE:
        record = json.loads(path.read_text(encoding="utf-8"))
        return f"valid: JSON with {', '.join(record)}"
    return f"valid: {sum(1 for _ in _nodes(path)):,} records of JSON"


def _geojson(path: Path) -> str:
    count = 0
    for feature in _nodes(path):
        if '"FeatureCollection"' in feature:
            continue
        count += 1
        if feature["geometry"] is None:
            continue
        for ring in feature["geometry"]["coordinates"]:
            assert ring[0] == ring[-1]
            assert sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring)) > 0
    return f"valid: {count:,} areas, rings closed and counter-clockwise"


def _pdf(path: Path) -> str:
    data = path.read_bytes()
    assert data.startswith(b"%PDF-")
    return f"valid: PDF of {len(re.findall(rb'/Type */Page[^s]', data))} pages"


def _html(path: Path) -> str:
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert text.rstrip().endswith("</html>")
    return "valid: no script, whole"


def _markdown(path: Path) -> str:
    with path.open(encoding="utf-8") as stream:
        return f"valid: {sum(line.startswith('## ') for line in stream):,} events"


def _site(path: Path) -> str:
    pages = links = 0
    names = {file.relative_to(path).as_posix() for file in path.rglob("*")}
    for page in path.rglob("*.html"):
        pages += 1
        folder = page.parent.relative_to(path).as_posix().split("/")
        for href in re.findall(r'href="([^"#]+)', page.read_text(encoding="utf-8")):
            parts = [one for one in folder if one != "."]
            for step in href.split("/"):
                parts = parts[:-1] if step == ".." else [*parts, step]
            assert "/".join(parts) in names, (page, href)
            links += 1
    return f"valid: {pages:,} pages, {links:,} links that lead somewhere"


CHECKS: dict[str, Callable[[Path], str]] = {
    "acled": _csv(31),
    "annotations": _linked,
    "claims-csv": _csv(0),
    "claims-jsonl": _lines,
    "claims-parquet": _parquet,
    "claims-xlsx": _xlsx,
    "dossier": _html,
    "dossier-md": _markdown,
    "dossier-pdf": _pdf,
    "events-json": _json,
    "followthemoney": _lines,
    "ged": _csv(49),
    "geojson": _geojson,
    "provenance": _linked,
    "schema-org": _linked,
    "site": _site,
    "snapshot": _snapshot,
    "sources-csv": _csv(0),
    "sources-json": _json,
}
