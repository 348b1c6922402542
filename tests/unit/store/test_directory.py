"""The workspace directory: what goes in comes out, and nothing is lost on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tawatur.errors import WorkspaceError
from tawatur.model import Claim, Document, Event, Judgement, Linking, Reading, Span, document_id
from tawatur.store import MARKER, DirectoryStore, find_workspace


def _reading(report: str, *kinds: str) -> Reading:
    text = "وصلت قافلة إلى " + report
    document = Document(document_id(text), report, text)
    claims = tuple(
        Claim(
            f"{report}-{index}",
            report,
            document.id,
            kind,
            Span(0, 4, "وصلت"),
            Span(0, len(text), text),
        )
        for index, kind in enumerate(kinds)
    )
    return Reading(document, claims, unread=(Span(5, 10, "قافلة"),))


def _linking() -> Linking:
    event = Event("e1", "aid", ("a-0",), (), (), 1, 1, (), (), ("single",))
    return Linking((event,), (), (), (("a-0", "b-0"),))


@pytest.fixture
def store(tmp_path: Path) -> DirectoryStore:
    return DirectoryStore.create(tmp_path / "w")


def _files(store: DirectoryStore) -> dict[str, bytes]:
    return {
        str(file.relative_to(store.path)): file.read_bytes()
        for file in store.path.rglob("*")
        if file.is_file()
    }


def test_readings_come_back_sorted_and_whole(store) -> None:
    first, second = _reading("b.txt", "aid", "flight"), _reading("a.txt", "aid")
    with store.adding() as add:
        add(first)
        add(second)
    opened = DirectoryStore.open(store.path)
    assert list(opened.readings()) == [second, first]
    assert list(opened.documents()) == [second.document, first.document]
    assert list(opened.claims()) == [*second.claims, *first.claims]


def test_the_order_of_arrival_leaves_no_trace(tmp_path) -> None:
    readings = [_reading(name, "aid") for name in ("c", "a", "b")]
    stores = []
    for order in (readings, readings[::-1]):
        store = DirectoryStore.create(tmp_path / str(len(stores)))
        for reading in order:
            with store.adding() as add:
                add(reading)
        stores.append(_files(store))
    assert stores[0] == stores[1]


def test_reading_again_replaces(store) -> None:
    for kinds in (("aid", "flight"), ("siege",)):
        with store.adding() as add:
            add(_reading("a.txt", *kinds))
    assert [claim.kind for claim in store.claims()] == ["siege"]
    assert len(list(store.documents())) == 1


def test_a_run_stopped_keeps_what_it_had_read(store) -> None:
    with pytest.raises(KeyboardInterrupt), store.adding() as add:  # noqa: PT012
        add(_reading("a.txt", "aid"))
        raise KeyboardInterrupt
    assert [claim.report for claim in store.claims()] == ["a.txt"]


def test_a_run_killed_keeps_what_it_had_read(store, monkeypatch) -> None:
    pending = store.path / "readings" / "pending.jsonl"
    # As a kill leaves it: lines written, nothing folded in, the last line cut off.
    with monkeypatch.context() as patch, store.adding() as add:
        add(_reading("a.txt", "aid"))
        add(_reading("b.txt", "aid"))
        patch.setattr(DirectoryStore, "_fold_in", lambda _: None)
    monkeypatch.undo()
    assert pending.exists()
    content = pending.read_bytes()
    pending.write_bytes(content[:-10])
    opened = DirectoryStore.open(store.path)
    assert [reading.document.report for reading in opened.readings()] == ["a.txt"]
    assert not pending.exists()


def test_a_crash_while_folding_in_is_made_good(store, monkeypatch) -> None:
    from tawatur.store import directory

    with store.adding() as add:
        add(_reading("a.txt", "aid"))
    write, written = directory.write_atomic, []

    def fail_second(file, chunks, **options) -> None:
        written.append(file)
        if len(written) == 2:
            raise OSError("disk full")
        write(file, chunks, **options)

    with monkeypatch.context() as patch:
        patch.setattr(directory, "write_atomic", fail_second)
        with pytest.raises(OSError, match="disk full"), store.adding() as add:
            add(_reading("b.txt", "aid"))
    assert [reading.document.report for reading in store.readings()] == ["a.txt", "b.txt"]


def test_two_writers_exclude_each_other(store) -> None:
    other = DirectoryStore.open(store.path)
    with store.adding() as add:
        add(_reading("a.txt", "aid"))
        with pytest.raises(WorkspaceError, match="another tawatur"), other.adding():
            pass
        assert list(other.claims()) == []


def test_no_temporary_file_stays(store) -> None:
    with store.adding() as add:
        add(_reading("a.txt", "aid"))
    store.put_linking(_linking())
    store.keep_original("ab" * 32, b"x")
    assert sorted(_files(store)) == [
        ".gitignore",
        ".lock",
        "documents.jsonl",
        "linking.json",
        f"originals/ab/{'ab' * 32}",
        "readings/claims.jsonl",
        "readings/mentions.jsonl",
        MARKER,
    ]


def test_originals_are_kept_once_and_read_only(store) -> None:
    for content in (b"first", b"second"):
        store.keep_original("ab" * 32, content)
    file = store.path / "originals" / "ab" / ("ab" * 32)
    assert file.read_bytes() == b"first"
    assert file.stat().st_mode & 0o222 == 0


def test_a_linking_is_dropped_when_it_is_older(store) -> None:
    with store.adding() as add:
        add(_reading("a.txt", "aid"))
    assert store.linking() is None
    store.put_linking(_linking())
    assert store.linking() == _linking()
    with store.adding() as add:
        add(_reading("b.txt", "aid"))
    assert store.linking() is None
    store.put_linking(_linking())
    judgement = Judgement(("a-0", "b-0"), "same", "me", datetime(2024, 1, 2, 3, 4), "سبب")
    store.add_judgement(judgement)
    assert store.linking() is None
    second = replace(judgement, decision="undo")
    store.add_judgement(second)
    assert store.judgements() == (judgement, second)


def test_damage_is_named(store) -> None:
    with store.adding() as add:
        add(_reading("a.txt", "aid"))
    claims = store.path / "readings" / "claims.jsonl"
    good = claims.read_text(encoding="utf-8")
    claims.write_text(good + "{oops\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"claims\.jsonl, line 2: damaged"):
        list(store.claims())
    record = json.loads(good)
    del record["kind"]
    claims.write_text(json.dumps(record) + "\n", encoding="utf-8")
    with pytest.raises(WorkspaceError, match=r"claims\.jsonl: damaged.*kind"):
        list(store.claims())


def test_opening_what_is_no_workspace(tmp_path, store) -> None:
    with pytest.raises(WorkspaceError, match="no workspace here"):
        DirectoryStore.open(tmp_path / "none")
    with pytest.raises(WorkspaceError, match="a workspace here already"):
        DirectoryStore.create(store.path)
    full = tmp_path / "full"
    full.mkdir()
    (full / "x").touch()
    with pytest.raises(WorkspaceError, match="not empty and no workspace"):
        DirectoryStore.create(full)
    marker = store.path / MARKER
    for content, reason in (
        ('{"format": 2}', "newer Tawatur"),
        ("{}", "no format version"),
        ("", "no JSON"),
    ):
        marker.write_text(content, encoding="utf-8")
        with pytest.raises(WorkspaceError, match=reason):
            DirectoryStore.open(store.path)


def test_the_nearest_workspace_above(tmp_path) -> None:
    deep = tmp_path / "project" / "a" / "b"
    deep.mkdir(parents=True)
    assert find_workspace(deep) is None
    store = DirectoryStore.create(tmp_path / "project" / "tawatur-workspace")
    assert find_workspace(deep) == store.path.resolve()
    assert find_workspace(store.path / "readings") == store.path.resolve()
    nearer = DirectoryStore.create(tmp_path / "project" / "a" / "tawatur-workspace")
    assert find_workspace(deep) == nearer.path.resolve()


def test_a_demo_is_marked_and_cleared(tmp_path) -> None:
    store = DirectoryStore.create(tmp_path / "tawatur-demo", purpose="demo")
    assert DirectoryStore.open(store.path).purpose == "demo"
    assert find_workspace(tmp_path) == store.path.resolve()
    with store.adding() as add:
        add(_reading("a.txt", "aid"))
    store.clear()
    assert list(store.readings()) == []
    assert DirectoryStore.create(tmp_path / "other").purpose == ""
