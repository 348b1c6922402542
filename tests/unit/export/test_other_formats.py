"""Workbook, Parquet, snapshot, linked data, FollowTheMoney, Markdown, PDF and site."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import sys
import tempfile
import zipfile
from dataclasses import replace
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from tawatur.errors import InputError
from tawatur.export import (
    Filter,
    annotations,
    claims_xlsx,
    followthemoney,
    geojson,
    held,
    markdown,
    parquet,
    pdf,
    provenance,
    schema_org,
    site,
    snapshot,
)
from tawatur.export.claims_table import COLUMNS, claim_rows
from tawatur.export.jsonld import bundled_loader
from tawatur.export.selection import narrow
from tawatur.model import Span


@pytest.fixture(scope="module")
def hostile(story):
    """The story with a trigger that a spreadsheet would run and letters that XML forbids."""
    first = story.readings[0]
    claim = replace(first.claims[0], trigger=Span(0, 9, "=1+1\x00\x1b"))
    changed = replace(first, claims=(claim, *first.claims[1:]))
    return type(story)(story.linking, (changed, *story.readings[1:]))


def test_the_workbook_opens_and_runs_nothing(hostile, export_of, tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "c.xlsx"
    claims_xlsx.EXPORTER.run(export_of(of=hostile), path)
    book = load_workbook(path)
    sheet = book["claims"]
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == list(COLUMNS)
    assert len(rows) == 1 + len(hostile.claims)
    at = list(COLUMNS).index("trigger")
    triggers = {row[at].value for row in rows[1:]}
    assert "=1+1" in triggers
    assert {row[at].data_type for row in rows[1:]} == {"s"}
    low = list(COLUMNS).index("killed_low")
    assert None in {row[low].value for row in rows[1:]}
    assert sheet.freeze_panes == "B2"
    assert rows[0][0].font.bold


def test_every_cell_of_the_workbook_is_that_of_the_table(story, export_of, tmp_path):
    from openpyxl import load_workbook

    path = tmp_path / "c.xlsx"
    claims_xlsx.EXPORTER.run(export_of(), path)
    _, *rows = load_workbook(path)["claims"].iter_rows(values_only=True)
    for shown, row in zip(rows, claim_rows(export_of()), strict=True):
        for cell, (column, value) in zip(shown, row.items(), strict=True):
            told = cell.date() if isinstance(cell, datetime) else cell
            assert told == (None if value == "" else value), column


@pytest.mark.parametrize(
    ("day", "shown"),
    [
        (date(1899, 12, 31), "1899-12-31"),
        (date(1900, 1, 1), datetime(1900, 1, 1)),
        (date(1900, 2, 28), datetime(1900, 2, 28)),
        (date(1900, 3, 1), datetime(1900, 3, 1)),
        (date(2024, 2, 29), datetime(2024, 2, 29)),
        ("a & b < \ud800c", "a & b < c"),
        ("ا" * 40_000, "ا" * 32_767),
        (True, True),
        (-0.5, -0.5),
    ],
)
def test_a_cell_reads_back(day, shown, export_of, tmp_path, monkeypatch):
    from openpyxl import load_workbook

    rows = [dict.fromkeys(COLUMNS) | {"claim": "x", "claim_link": day}]
    monkeypatch.setattr(claims_xlsx, "claim_rows", lambda _: iter(rows))
    claims_xlsx.EXPORTER.run(export_of(), tmp_path / "c.xlsx")
    assert load_workbook(tmp_path / "c.xlsx")["claims"]["B2"].value == shown


@pytest.mark.parametrize("claims", [0, 2, 5])
def test_a_full_sheet_is_followed_by_another(claims, export_of, tmp_path, monkeypatch):
    from openpyxl import load_workbook

    rows = [dict.fromkeys(COLUMNS) | {"claim": str(n)} for n in range(claims)]
    monkeypatch.setattr(claims_xlsx, "ROWS", 2)
    monkeypatch.setattr(claims_xlsx, "claim_rows", lambda _: iter(rows))
    account = claims_xlsx.EXPORTER.run(export_of(), tmp_path / "c.xlsx")
    sheets = load_workbook(tmp_path / "c.xlsx").worksheets
    assert [sheet.title for sheet in sheets] == ["claims", "claims 2", "claims 3"][: len(sheets)]
    told = [row[0] for sheet in sheets for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert told == [str(n) for n in range(claims)]
    assert account.written == {"claims": claims}


def test_a_workbook_leaves_nothing_elsewhere_and_has_no_properties(
    export_of, tmp_path, monkeypatch
):
    """Whatever interrupts it: reports lie in no temporary file meanwhile."""
    monkeypatch.setenv("TMPDIR", str(tmp_path / "elsewhere"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (tmp_path / "elsewhere").mkdir()
    seen = []

    def watched(export):
        for row in claim_rows(export):
            yield row
            seen.extend((tmp_path / "elsewhere").iterdir())

    monkeypatch.setattr(claims_xlsx, "claim_rows", watched)
    claims_xlsx.EXPORTER.run(export_of(), tmp_path / "c.xlsx")
    assert seen == []
    with zipfile.ZipFile(tmp_path / "c.xlsx") as book:
        assert not [name for name in book.namelist() if name.startswith("docProps")]


def test_parquet_has_types_and_keeps_unknown_apart(story, export_of, tmp_path):
    import duckdb
    from pyarrow import parquet as files

    path = tmp_path / "c.parquet"
    parquet.EXPORTER.run(export_of(), path)
    table = files.read_table(path)
    assert table.num_rows == len(story.claims)
    assert {str(table.schema.field(name).type) for name in ("killed_low", "lat") if name in COLUMNS} == {"int64"}  # fmt: skip
    row = duckdb.connect().execute(
        "SELECT count(*) FILTER (killed_low IS NULL), min(time_start), count(*) FILTER (headline) "
        "FROM read_parquet(?)", [str(path)],
    ).fetchall()[0]  # fmt: skip
    assert row[0] > 0
    assert isinstance(row[1], date)
    assert row[2] == 1


def test_rows_name_event_report_and_permalinks(story, export_of):
    rows = list(claim_rows(export_of(links="https://desk.example")))
    strike = [row for row in rows if row["event"] == "ev-strike"]
    assert len(strike) == 8
    assert strike[0]["event_link"] == "https://desk.example/events/ev-strike"
    assert strike[0]["claim_link"].endswith(f"/claims/{strike[0]['claim']}")
    assert {row["outlet"] for row in rows} >= {"صحيفة الضفاف", ""}


@pytest.fixture(scope="module")
def folder(export_of, tmp_path_factory):
    path = tmp_path_factory.mktemp("snapshot") / "w"
    account = snapshot.EXPORTER.run(export_of(), path)
    assert account.written["claims"] == 12
    return path


def test_the_snapshot_joins(folder, story, monkeypatch):
    import duckdb

    monkeypatch.chdir(folder)
    db = duckdb.connect()
    db.execute((folder / "views.sql").read_text(encoding="utf-8"))
    names = {row[0] for row in db.sql("SHOW TABLES").fetchall()}
    assert set(snapshot.TABLES) <= names
    for name in names:
        db.sql(f"SELECT * FROM {name}").fetchall()
    for left, right, key in (
        ("event_claims", "claims", "claim"), ("event_claims", "events", "event"),
        ("mentions", "claims", "claim"), ("claims", "documents", "document"),
    ):  # fmt: skip
        lost = f"SELECT count(*) FROM {left} WHERE {key} NOT IN (SELECT {key} FROM {right})"
        assert db.sql(lost).fetchall() == [(0,)], (left, right)
    lowest = db.sql("SELECT lowest, highest, or_more FROM tolls WHERE event = 'ev-strike'")
    assert lowest.fetchall() == [(3, 30, True)]
    unknown = db.sql("SELECT lowest FROM tolls WHERE event = 'ev-bare'").fetchall()
    assert unknown == [(None,)]
    assert db.sql("SELECT count(*) FROM contested").fetchall() == [(2,)]
    texts = db.sql('SELECT m.text, m."start", m."end", d.text FROM mentions m JOIN documents d USING (document)')  # fmt: skip
    for words, start, end, text in texts.fetchall():
        assert text[start:end] == words


def test_views_and_tables_are_documented():
    text = (Path(__file__).parents[3] / "docs" / "exports.md").read_text(encoding="utf-8")
    views = re.findall(r"VIEW (\w+) AS\s", snapshot_text("views.sql"))
    for name in {*views, *snapshot.TABLES}:
        assert f"`{name}`" in text, name


def snapshot_text(name: str) -> str:
    return (Path(snapshot.__file__).parent / "data" / name).read_text(encoding="utf-8")


def test_the_notebook_runs(folder, monkeypatch):
    monkeypatch.chdir(folder)
    notebook = json.loads((folder / "snapshot.ipynb").read_text(encoding="utf-8"))
    assert notebook["nbformat"] == 4
    names: dict[str, object] = {}
    shown = 0
    for cell in notebook["cells"]:
        assert set(cell) >= {"cell_type", "id", "metadata", "source"}
        if cell["cell_type"] != "code":
            continue
        assert cell["outputs"] == []
        tree = ast.parse("".join(cell["source"]))
        last = tree.body.pop()
        exec(compile(tree, "cell", "exec"), names)  # our own notebook
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names)
        assert str(value)
        shown += 1
    assert shown >= 8


def test_a_redacted_snapshot_has_no_texts_and_no_offsets(export_of, tmp_path):
    from pyarrow import parquet as files

    path = tmp_path / "w"
    snapshot.EXPORTER.run(export_of("public"), path)
    mentions = files.read_table(path / "mentions.parquet")
    for column in ("text", "start", "end"):
        assert mentions.column(column).null_count == mentions.num_rows
    documents = files.read_table(path / "documents.parquet")
    assert documents.column("text").null_count == documents.num_rows


def expand(path):
    from pyld import jsonld

    return jsonld.expand(json.loads(path.read_text(encoding="utf-8")), {"documentLoader": bundled_loader})  # fmt: skip


def test_annotations_point_at_their_words(story, export_of, tmp_path):
    path = tmp_path / "a.jsonld"
    account = annotations.EXPORTER.run(export_of(), path)
    page = json.loads(path.read_text(encoding="utf-8"))
    assert len(page["items"]) == account.written["annotations"]
    texts = {one.document.id: one.document.text for one in story.readings}
    for item in page["items"]:
        targets = item["target"] if isinstance(item["target"], list) else [item["target"]]
        for target in targets:
            text = texts[target["source"].removeprefix("urn:tawatur:report:")]
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
    (expanded,) = expand(path)
    items = expanded["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == len(page["items"])
    assert all("http://www.w3.org/ns/oa#hasTarget" in item for item in items)


def test_provenance_follows_the_chain(story, export_of, tmp_path):
    path = tmp_path / "p.jsonld"
    provenance.EXPORTER.run(export_of(), path)
    prov = "http://www.w3.org/ns/prov#"
    nodes = {node["@id"]: node for node in expand(path)}
    claim = next(one for one in story.claims if len(one.attribution.chain) == 2)
    key = f"urn:tawatur:claim:{claim.id}"

    def one(node, name):
        return nodes[node][prov + name][0]["@id"]

    assert one(key, "wasDerivedFrom") == f"urn:tawatur:report:{claim.document}"
    first = one(key, "wasQuotedFrom")
    last = one(first, "wasQuotedFrom")
    assert one(first, "wasAttributedTo") == "urn:tawatur:source:furat"
    assert one(last, "wasAttributedTo").startswith(key)  # an unnamed voice is its claim's alone
    assert prov + "wasQuotedFrom" not in nodes[last]
    assert f"{prov}Entity" in nodes[last]["@type"]


def test_schema_org_gives_no_rating(export_of, tmp_path):
    path = tmp_path / "s.jsonld"
    schema_org.EXPORTER.run(export_of(), path)
    text = path.read_text(encoding="utf-8")
    for word in ("reviewRating", "ClaimReview", "ratingValue"):
        assert word not in text
    nodes = expand(path)
    kinds = {kind for node in nodes for kind in node["@type"]}
    assert kinds == {f"https://schema.org/{one}" for one in ("NewsArticle", "Claim", "Review")}
    ids = {node["@id"] for node in nodes}
    for node in nodes:
        for item in node.get("https://schema.org/itemReviewed", ()):
            assert item["@id"] in ids
        assert all(":" in key or key.startswith("@") for key in node)


def test_no_context_is_fetched():
    with pytest.raises(InputError, match="no bundled context"):
        bundled_loader("https://evil.example/context")


def test_followthemoney_has_one_event_a_claim(story, export_of, tmp_path):
    path = tmp_path / "f.ftm.json"
    followthemoney.EXPORTER.run(export_of(), path)
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len({one["id"] for one in lines}) == len(lines)
    events = [one for one in lines if one["schema"] == "Event"]
    assert len(events) == len(story.claims)
    ids = {one["id"] for one in lines}
    for one in events:
        assert one["canonical_id"].startswith("tawatur-event-")
        assert one["id"] not in one["referents"]
        assert set(one["properties"].get("involved", ())) <= ids
        assert set(one["properties"]["proof"]) <= ids
        assert one["properties"]["name"]
        assert {part["part"] for part in one["annotations"]} >= {"trigger", "sentence"}
    for one in lines:
        for values in one["properties"].values():
            assert values
            assert all(isinstance(value, str) and value for value in values)


def test_markdown_escapes_what_reports_say(export_of, tmp_path):
    path = tmp_path / "d.md"
    account = markdown.EXPORTER.run(export_of(), path)
    text = path.read_text(encoding="utf-8")
    assert account.written == {"events": 4}
    assert text.count("\n## ") == 4
    assert "<script>" not in text
    assert "<img" not in text
    assert "سوق الرمان" in text
    assert "kar-01.txt" in text


def test_rings_are_closed_and_run_as_geojson_wants(export_of, tmp_path):
    path = tmp_path / "a.geojson"
    geojson.EXPORTER.run(export_of(), path)
    shapes = set()
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        if feature["geometry"] is None:
            continue
        shapes.add(feature["properties"]["shape"])
        (ring,) = feature["geometry"]["coordinates"]
        assert ring[0] == ring[-1]
        assert len(set(map(tuple, ring))) == len(ring) - 1
        area = sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise(ring))
        assert area > 0  # counter-clockwise
        assert all(-180 <= lon <= 180 and -90 <= lat <= 90 for lon, lat in ring)
    assert shapes == {"circle", "wedge", "corridor"}


def test_a_missing_browser_is_told(monkeypatch, export_of, tmp_path):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(pdf, "_PLACES", ())
    monkeypatch.delenv(pdf.VARIABLE, raising=False)
    with pytest.raises(InputError, match="Install Chromium"):
        pdf.EXPORTER.run(export_of(), tmp_path / "d.pdf")
    monkeypatch.setenv(pdf.VARIABLE, "/no/such/browser")
    with pytest.raises(InputError, match="which is no program"):
        pdf.find_browser()


def test_a_browser_that_fails_is_told(monkeypatch, tmp_path):
    fake = tmp_path / "browser"
    fake.write_text("#!/bin/sh\necho broken >&2\nexit 3\n")
    fake.chmod(0o755)
    monkeypatch.setenv(pdf.VARIABLE, str(fake))
    page = tmp_path / "d.html"
    page.write_text("x")
    with pytest.raises(InputError, match="could not print: broken"):
        pdf.print_pdf(page, tmp_path / "d.pdf")


@pytest.mark.browser
def test_the_dossier_prints(export_of, tmp_path):
    if not shutil.which("chromium"):
        pytest.fail("chromium is not installed") if os.environ.get("CI") else pytest.skip("no chromium")  # fmt: skip
    from pdfminer.high_level import extract_pages

    path = tmp_path / "d.pdf"
    pdf.EXPORTER.run(export_of("public", language="en"), path)
    assert path.read_bytes().startswith(b"%PDF-")
    assert sum(1 for _ in extract_pages(path)) >= 2


@pytest.fixture(scope="module", params=["none", "public"])
def published(request, export_of, tmp_path_factory):
    path = tmp_path_factory.mktemp("site") / "site"
    account = site.EXPORTER.run(export_of(request.param), path)
    assert account.written["events"] == 4
    return path


def test_every_link_of_the_site_leads_somewhere(published):
    links = 0
    for page in published.rglob("*.html"):
        for href in re.findall(r'href="([^"]+)"', page.read_text(encoding="utf-8")):
            target, _, anchor = href.partition("#")
            assert not re.match(r"[a-z]+:", target), href
            if target:
                assert (page.parent / target).exists(), (page, href)
                links += 1
            else:
                assert f'id="{anchor}"' in page.read_text(encoding="utf-8"), (page, href)
    assert links > 100


def test_pages_of_the_site_speak_one_language_and_run_nothing(published):
    for language, other in (("ar", "en"), ("en", "ar")):
        for page in (published / language).rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            assert f'<html lang="{language}"' in text
            assert f"<span lang={other}>" not in text
            assert "<script" not in text
            assert "default-src &#39;none&#39;" in text or "default-src 'none'" in text
            assert not re.search(r"\son[a-z]+=", re.sub(r">[^<]*<", "><", text))


def test_the_site_links_events_reports_and_sources(published):
    (event,) = [p for p in (published / "en" / "events").iterdir() if "Furat" in p.read_text(encoding="utf-8")]  # fmt: skip
    text = event.read_text(encoding="utf-8")
    assert text.count("../reports/") >= 4
    assert text.count("../sources/") >= 4
    assert (published / "data" / "claims.csv").is_file()


def test_publishing_again_replaces_the_site_and_nothing_else(export_of, tmp_path):
    path = tmp_path / "site"
    site.EXPORTER.run(export_of("public"), path)
    before = sorted(p.name for p in (path / "ar" / "events").iterdir())
    site.EXPORTER.run(export_of("public"), path)
    after = sorted(p.name for p in (path / "ar" / "events").iterdir())
    assert len(after) == len(before) == 4
    assert not set(before) & set(after)  # random ids, anew each time
    other = tmp_path / "mine"
    other.mkdir()
    (other / "thesis.txt").write_text("x")
    with pytest.raises(InputError, match="something else stands there"):
        site.EXPORTER.run(export_of("public"), other)
    assert (other / "thesis.txt").exists()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["mine", "site"]


@pytest.mark.parametrize(
    ("wanted", "events"),
    [
        (Filter(), {"ev-strike", "ev-capture", "ev-protest", "ev-bare"}),
        (Filter(kinds=frozenset(("airstrike",))), {"ev-strike"}),
        (Filter(since=date(2021, 3, 6)), {"ev-strike", "ev-capture"}),  # one goes on
        (Filter(until=date(2021, 3, 4)), {"ev-capture"}),
        (Filter(since=date(2030, 1, 1)), {"ev-capture"}),
        (Filter(events=("ev-s",)), {"ev-strike"}),
        (Filter(countries=frozenset(("SD",))), {"ev-protest"}),
    ],
)
def test_filters_keep_events_whole(story, wanted, events):
    whole = {event.id: set(event.claims) for event in story.linking.events}
    kept = narrow(held(story.linking, story.readings), wanted)
    stories = list(kept.stories())
    assert {one.event.id for one in stories} == events
    assert all({claim.id for claim in one.claims} == whole[one.event.id] for one in stories)
    claims = {claim.id for one in stories for claim in one.claims}
    assert {claim.id for one in kept.readings() for claim in one.claims} == claims


def test_importing_exporters_loads_nothing_heavy():
    import subprocess

    program = (
        "import sys, tawatur.export; "
        "print(*({'duckdb','pyarrow','openpyxl','pandas','playwright'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == []
