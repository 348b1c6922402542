"""A workspace as one file, and back, into either database."""

from __future__ import annotations

import zipfile
from datetime import datetime

import pytest

from tawatur.errors import WorkspaceError
from tawatur.model import Judgement
from tawatur.store import Failed, Store, schema
from tawatur.store.migrating import revisions


@pytest.fixture
def full(store, add, with_original, make_linking):
    odd = ("", "\x00", "\ud83d", "😀\u2028")
    add(store, *(with_original(store, f"{n}.txt", "aid") for n in range(3)))
    add(store, *(with_original(store, f"odd-{n}", "aid") for n in range(3)))
    for number, words in enumerate(odd):
        add(store, with_original(store, f"w{number}", "siege", words=words, whole=b"same"))
    store.put_linking(make_linking("0.txt-0", "1.txt-0"), {"old": "e-0.txt-0"})
    store.add_judgement(Judgement(("0.txt-0",), "accept", "omar", datetime(2024, 1, 2), "رأيت"))
    store.put_failures([Failed("/x/a.txt", "empty file", outlet="صدى")])
    (store.path / "settings.toml").write_text("jobs = 2\n")
    (store.path / "lexicon" / "ar").mkdir(parents=True)
    (store.path / "lexicon" / "ar" / "x.tsv").write_text("كلمة\n", encoding="utf-8")
    return store


def state(store):
    return (
        list(store.readings()),
        store.linking(),
        store.last_linking(),
        store.judgements(),
        store.failures(),
        list(store.entries()),
        store.counts(),
        store.versions(),
        store.verify(),
    )


@pytest.mark.parametrize("into", ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def test_what_is_restored_is_the_same(full, tmp_path, into, request) -> None:
    file = tmp_path / "w.zip"
    told = []
    made = full.backup(file, progress=lambda *one: told.append(one))
    assert made.reports == 10
    assert made.head == full.verify().head
    assert made.size == file.stat().st_size
    assert told[-1][1] == told[-1][2]
    url = request.getfixturevalue("new_postgres")() if into == "postgres" else ""
    restored = Store.restore(file, tmp_path / "w2", database=url)
    assert state(restored) == state(full)
    assert state(Store.open(tmp_path / "w2")) == state(full)
    assert (tmp_path / "w2" / "lexicon" / "ar" / "x.tsv").read_text("utf-8") == "كلمة\n"
    assert (tmp_path / "w2" / "settings.toml").is_file()
    assert (tmp_path / "w2").stat().st_mode & 0o077 == 0
    restored.add_judgement(Judgement(("0.txt-0",), "note", "omar", datetime(2024, 1, 3)))
    assert restored.verify().problems == ()
    again = tmp_path / "again.zip"
    full.backup(again)
    assert set(zipfile.ZipFile(again).namelist()) == set(zipfile.ZipFile(file).namelist())


def test_a_backup_replaces_the_last_one_when_it_is_whole(full, tmp_path, monkeypatch) -> None:
    from tawatur.store import archive

    file = tmp_path / "w.zip"
    full.backup(file)
    before = file.read_bytes()

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "_put_originals", fail)
    with pytest.raises(WorkspaceError, match="No space left"):
        full.backup(file)
    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.glob(".w*")] == []


def test_a_backup_is_not_made_of_what_is_damaged(full, tmp_path) -> None:
    original = next((full.path / "originals").glob("*/*"))
    original.chmod(0o600)
    original.write_bytes(b"altered")
    with pytest.raises(WorkspaceError, match="altered"):
        full.backup(tmp_path / "w.zip")
    original.unlink()
    with pytest.raises(WorkspaceError, match="cannot be read"):
        full.backup(tmp_path / "w.zip")
    assert not (tmp_path / "w.zip").exists()


def damaged(file, target, change) -> None:
    """Write an archive anew with one member changed or left out."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(target, "w") as new:
        for member in old.infolist():
            content = change(member.filename, old.read(member))
            if content is not None:
                new.writestr(member.filename, content)


def test_what_is_no_backup_is_refused_and_leaves_nothing(tmp_path, add, with_original) -> None:
    store = Store.create(tmp_path / "w")
    add(store, with_original(store, "a.txt", "aid"))
    file, bad, place = tmp_path / "w.zip", tmp_path / "bad.zip", tmp_path / "new"
    store.backup(file)

    def refused(reason) -> None:
        with pytest.raises(WorkspaceError, match=reason):
            Store.restore(bad, place)
        assert not place.exists()

    refused("No such file")
    bad.write_bytes(file.read_bytes()[:-200])
    refused("cut off")
    bad.write_bytes(b"no archive")
    refused("cut off")
    for part, reason in (("tables/claims", "claims.jsonl"), ("originals", "originals")):
        damaged(file, bad, lambda name, held, part=part: held + b" " * name.startswith(part))
        refused(reason)
    damaged(file, bad, lambda name, held: None if name == "manifest.json" else held)
    refused("cut off")
    damaged(
        file,
        bad,
        lambda _, held: held.replace(
            f'"revision": "{revisions()[-1]}"'.encode(), b'"revision": "9999"'
        ),
    )
    refused("newer Tawatur")
    with pytest.raises(WorkspaceError, match="a workspace here already"):
        Store.restore(file, store.path)
    assert list(store.claims())


def test_a_name_that_leads_out_of_the_workspace_is_refused(tmp_path) -> None:
    store = Store.create(tmp_path / "w")
    file, bad = tmp_path / "w.zip", tmp_path / "bad.zip"
    store.backup(file)
    damaged(file, bad, lambda _, held: held)
    with zipfile.ZipFile(bad, "a") as archive:
        archive.writestr("files/../../out.txt", "x")
    with pytest.raises(WorkspaceError, match="leads out"):
        Store.restore(bad, tmp_path / "new")
    assert not (tmp_path / "out.txt").exists()


@pytest.mark.postgres
def test_a_database_in_use_is_not_overwritten(tmp_path, new_postgres, add, make_reading) -> None:
    url = new_postgres()
    store = Store.create(tmp_path / "w", database=url)
    add(store, make_reading("a.txt", "aid"))
    store.backup(tmp_path / "w.zip")
    with pytest.raises(WorkspaceError, match="holds a workspace already"):
        Store.restore(tmp_path / "w.zip", tmp_path / "new", database=url)
    assert len(list(store.claims())) == 1


def test_every_table_that_is_not_worked_out_is_in_a_backup(full, tmp_path) -> None:
    full.backup(tmp_path / "w.zip")
    held = set(zipfile.ZipFile(tmp_path / "w.zip").namelist())
    for table in schema.metadata.sorted_tables:
        if not table.info.get("derived"):
            assert f"tables/{table.name}.jsonl" in held
