"""Files made to do harm cost themselves and nothing else: each is named with a reason, the rest is read."""

from __future__ import annotations

import io
import json
import os
import stat
import zipfile

import pytest
from samples import (
    ARABIC,
    DATA,
    PAGE,
    cut,
    docx,
    gzipped,
    parquet,
    read,
    rss,
    table,
    warc,
    xlsx,
    zipped,
)

from tawatur.ingest import Limits
from tawatur.ingest.items import Options
from tawatur.ingest.workers import Workers

LAUGHS = (
    '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
)
FILE = '<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


@pytest.fixture(scope="module")
def workers():
    with Workers() as shared:
        yield shared


def linked() -> bytes:
    """Return an archive with a link to a file outside of it."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        entry = zipfile.ZipInfo("link.txt")
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/etc/passwd")
    return packed.getvalue()


def nested(depth: int) -> bytes:
    """Return archives in one another."""
    content = zipped({"a.txt": ARABIC})
    for number in range(depth):
        content = zipped({f"{number}.zip": content})
    return content


def with_entities(office: bytes, part: str) -> bytes:
    """Return an office document one part of which declares entities."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(office)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == part:
                declared, _, rest = content.partition(b"?>")
                content = declared + b"?>" + LAUGHS.replace("rss", "x").encode() + rest
            new.writestr(entry.filename, content)
    return out.getvalue()


def without_maps() -> bytes:
    """Return a PDF whose fonts do not say which letters their glyphs are."""
    return (DATA / "convoy.pdf").read_bytes().replace(b"/ToUnicode", b"/ToUnicodX")


def empty_rows() -> bytes:
    """Return a workbook that claims a million empty rows."""
    out = io.BytesIO()
    rows = "".join(f'<row r="{number}"/>' for number in range(3, 1_000_000))
    with (
        zipfile.ZipFile(io.BytesIO(xlsx([["text", "url"], [ARABIC, ""]]))) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", rows.encode() + b"</sheetData>")
            new.writestr(entry.filename, content)
    return out.getvalue()


HOSTILE = {
    "deep.html": lambda: b"<html><body>" + b"<div>" * 200_000 + ARABIC.encode(),
    "laughs.xml": lambda: rss(before=LAUGHS),
    "wide-laughs.xml": lambda: rss(before=LAUGHS).replace("utf-8", "utf-16").encode("utf-16"),
    "file.xml": lambda: rss(before=FILE),
    "laughs.docx": lambda: with_entities(docx(ARABIC), "word/document.xml"),
    "laughs.xlsx": lambda: with_entities(xlsx([["text"], [ARABIC]]), "xl/workbook.xml"),
    "bomb.zip": lambda: zipped({"a.txt": b"0" * 9_000_000}),
    "nested.zip": lambda: nested(5),
    "many.zip": lambda: zipped({f"{number}.png": b"" for number in range(60)}),
    "outside.zip": lambda: zipped({"../../evil.txt": ARABIC}),
    "link.zip": linked,
    "bomb.txt.gz": lambda: gzipped(b"0" * 9_000_000),
    "cut.txt.gz": lambda: cut(gzipped(ARABIC.encode() * 50)),
    "cut.zip": lambda: cut(zipped({"a.txt": ARABIC})),
    "cut.parquet": lambda: cut(parquet()),
    "cut.pdf": lambda: cut((DATA / "convoy.pdf").read_bytes(), 0.3),
    "cut.docx": lambda: cut(docx(ARABIC)),
    "cut.json": lambda: cut(json.dumps([{"text": ARABIC}] * 3, ensure_ascii=False).encode()),
    "deep.json": lambda: b'[{"text": ' + b"[" * 100_000,
    "line.jsonl": lambda: b'{"text": "' + b"x" * 12_000_000,
    "line.csv": lambda: b"text,url\n" + b"x" * 12_000_000,
    "noise.pdf": lambda: b"%PDF-1.7\n" + bytes(range(256)) * 40,
}
REASONS = {
    "deep.html": "nested more than 250 deep",
    "laughs.xml": "declares a document type or entities",
    "wide-laughs.xml": "declares a document type or entities",
    "file.xml": "declares a document type or entities",
    "laughs.docx": "word/document.xml declares a document type",
    "laughs.xlsx": "xl/workbook.xml declares a document type",
    "bomb.zip": "more than 200 times larger than packed",
    "nested.zip": "an archive in 3 others is not opened",
    "many.zip": "60 files in one archive; the limit is 50",
    "outside.zip": "its name leads out of the archive",
    "link.zip": "a link; links in an archive are not followed",
    "bomb.txt.gz": "200 times larger than packed",
    "cut.txt.gz": "cut short",
    "cut.zip": "cut short or damaged",
    "cut.parquet": "cut short or damaged",
    "cut.pdf": "cut short or damaged",
    "cut.docx": "cut short or damaged",
    "cut.json": "cut short: the file ends in the middle",
    "deep.json": "",
    "line.jsonl": "longer than one report may be",
    "line.csv": "longer than one report may be",
    "noise.pdf": "cut short or damaged",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_named_with_its_reason_and_the_rest_is_read(tmp_path, workers, name):
    bad, good = tmp_path / name, tmp_path / "good.txt"
    made = HOSTILE[name]()
    bad.write_bytes(made.encode() if isinstance(made, str) else made)
    good.write_text(f"{ARABIC} سليم", encoding="utf-8")
    documents, failures, _ = read(bad, good, limits=Limits(entries=50), workers=workers)
    assert documents[-1].report == "good.txt"
    assert failures
    assert all(failure.path.startswith(str(bad)) for failure in failures)
    assert REASONS[name] in " ".join(failure.reason for failure in failures)
    assert not list(tmp_path.parent.glob("evil*"))


def test_a_million_empty_rows_end_after_the_last_full_one(tmp_path, workers):
    file = tmp_path / "empty.xlsx"
    file.write_bytes(empty_rows())
    documents, failures, _ = read(file, workers=workers)
    assert [document.report for document in documents] == ["empty.xlsx#2"]
    assert failures == []


def test_what_stood_before_the_cut_is_read_and_the_cut_is_told(tmp_path, workers):
    pages = {
        "https://sanabil.example/1": PAGE.encode(),
        "https://sanabil.example/2": PAGE.replace("زبد", "لبد").encode(),
    }
    for packed, name in ((True, "c.warc.gz"), (False, "c.warc")):
        whole = warc(pages, packed=packed)
        for at in (len(whole) - 30, len(whole) - 200):
            (tmp_path / name).write_bytes(whole[:at])
            documents, failures, _ = read(tmp_path / name, workers=workers)
            assert [document.url for document in documents] == ["https://sanabil.example/1"]
            assert any(failure.reason.startswith("cut short") for failure in failures)
    lines = table().splitlines(keepends=True)
    (tmp_path / "c.jsonl").write_text(
        json.dumps({"text": ARABIC}) + "\n" + '{"text": "قال مص', encoding="utf-8"
    )
    (tmp_path / "c.csv").write_bytes(b"".join(lines[:2]) + b"x,y,z,a,b,c,d,e,f,g\n" + lines[2])
    documents, failures, _ = read(tmp_path / "c.jsonl", tmp_path / "c.csv", workers=workers)
    assert [document.report for document in documents] == ["c.jsonl#1", "c.csv#n-1", "c.csv#n-2"]
    assert [failure.path.rpartition("/")[2] for failure in failures] == ["c.jsonl#2", "c.csv#3"]


def test_a_bad_row_or_name_fails_alone(tmp_path, workers):
    rows = [
        {"text": f"{ARABIC} 1", "handling": "secret"},
        {"text": f"{ARABIC} 2", "id": "a\ud800\u202eb", "source": "\udfff"},
        {"text": ["x"] * 3, "id": {"a": {"b": 1}}},
        "no object",
        {"text": f"{ARABIC} 3\u0000", "date": 10**30, "url": 5},
    ]
    (tmp_path / "a.json").write_text(json.dumps(rows))
    documents, failures, _ = read(tmp_path / "a.json", workers=workers)
    assert [document.report for document in documents] == ["a.json#a\ufffd b", "a.json#5"]
    assert documents[1].text.endswith("3\ufffd")
    reasons = [failure.reason for failure in failures]
    assert "handling 'secret' is none of" in reasons[0]
    assert "expected an object" in reasons[1]
    repr(documents).encode()  # nothing in them that cannot be written


def test_links_and_pipes_in_a_folder_are_not_opened(tmp_path):
    outside = tmp_path / "outside.txt"
    outside.write_text(ARABIC, encoding="utf-8")
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    os.mkfifo(folder / "pipe.txt")
    (folder / "a.txt").write_text(f"{ARABIC} أ", encoding="utf-8")
    documents, failures, _ = read(folder)
    assert [document.report for document in documents] == ["a.txt"]
    assert [failure.reason for failure in failures] == [
        "a link; links in a folder are not followed. Name what it leads to."
    ]
    assert read(folder / "link.txt")[0]  # named by the user, it is followed


def test_our_own_workspaces_are_no_reports(tmp_path):
    (tmp_path / "w").mkdir()
    (tmp_path / "w" / "tawatur-workspace.json").write_text("{}")
    (tmp_path / "w" / "a.txt").write_text(ARABIC, encoding="utf-8")
    (tmp_path / "b.txt").write_text(f"{ARABIC} ب", encoding="utf-8")
    assert [document.report for document in read(tmp_path)[0]] == ["b.txt"]


# What a parser may come to: these stand for readers that hang, eat memory, or crash.
BROKEN = """
import ctypes, time
from tawatur.ingest import Head, Item, Reader
def _read(content, options):
    yield Item("first")
    how = content.all(100)
    if how == b"hang": time.sleep(1000)
    if how == b"eat": yield Item("x" * 3_000_000_000)
    if how == b"crash": ctypes.string_at(0)
    if how == b"call":
        import urllib.request
        urllib.request.urlopen("http://127.0.0.1:9/")
    raise ValueError("odd")
READER = Reader("broken", (".broken",), "", "", lambda head: False, _read)
"""


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("hang", "stopped after 2 seconds"),
        ("eat", "of memory to open"),
        ("crash", "ended unexpectedly (code -11)"),
        ("call", "nothing in a report may"),
        ("raise", "damaged, or no broken file (odd)"),
    ],
)
def test_a_parser_that_hangs_eats_or_crashes_costs_its_file(tmp_path, monkeypatch, how, reason):
    plugin = tmp_path / "plugin"
    (plugin / "broken-1.dist-info").mkdir(parents=True)
    (plugin / "broken_reader.py").write_text(BROKEN)
    (plugin / "broken-1.dist-info" / "METADATA").write_text("Name: broken\nVersion: 1\n")
    (plugin / "broken-1.dist-info" / "entry_points.txt").write_text(
        "[tawatur.readers]\nbroken = broken_reader:READER\n"
    )
    monkeypatch.syspath_prepend(str(plugin))
    limits = Limits(seconds=2, memory=1_000_000_000)
    with Workers() as own:
        first, last = list(own.read("broken", how.encode(), "a", Options(limits=limits)))
        again = list(own.read("text", ARABIC.encode(), "a.txt", Options(limits=limits)))
    assert first[0].text == "first"
    assert reason in last[0].reason
    assert again[0][0].text == ARABIC


@pytest.mark.parametrize("start", [b"<!-- -->", b"<?xml-stylesheet ?>", b" ", b"<!--", b"<"])
def test_telling_a_format_takes_no_longer_for_what_repeats(tmp_path, start):
    file = tmp_path / "a.txt"
    file.write_bytes(start * 8000 + ARABIC.encode())
    documents, failures, _ = read(file)
    assert len(documents) + len(failures) == 1


def test_what_stands_beside_reports_is_never_run(tmp_path, monkeypatch):
    for name in ("json", "lxml", "trafilatura", "tawatur"):
        (tmp_path / f"{name}.py").write_text("open('run.txt', 'w').close(); raise SystemExit")
    (tmp_path / "a.html").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with Workers() as own:
        assert read("a.html", workers=own)[0]
    assert not (tmp_path / "run.txt").exists()
