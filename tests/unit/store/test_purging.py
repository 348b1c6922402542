"""After a purge the words of a report stand nowhere, and the rest stands as it stood."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import datetime

import pytest

from tawatur.errors import WorkspaceError
from tawatur.model import Copy, Judgement, Linking, Span
from tawatur.store import Failed, Store
from tawatur.store.workspaces import original_path

SECRET = "زعفرانستان"  # a word that stands in one report only


def holding(folder, word) -> list[str]:
    """Return the files below a folder in whose bytes a word stands, packed or plain."""
    spelt = [word.encode(), word.encode("utf-16-le"), word.encode("ascii", "backslashreplace")]
    names = []
    for file in folder.rglob("*"):
        if not file.is_file():
            continue
        content = file.read_bytes()
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                content = b"".join(archive.read(name) for name in archive.namelist())
        if any(one in content for one in spelt):
            names.append(file.name)
    return sorted(names)


@pytest.fixture
def full(store, add, with_original, make_linking):
    """A workspace in which the word stands wherever words can stand."""
    secret = with_original(store, "secret.txt", "aid", "flight", words=SECRET)
    claims = tuple(replace(claim, sentence=Span(0, len(SECRET), SECRET)) for claim in secret.claims)
    secret = replace(secret, claims=claims, unread=(Span(0, len(SECRET), SECRET),))
    others = [with_original(store, f"{n}.txt", "aid") for n in range(40)]
    add(store, secret, *others)
    linking = make_linking("secret.txt-0", "0.txt-0", "1.txt-0")
    both = replace(
        linking.events[0],
        id="e-both",
        claims=("0.txt-0", "secret.txt-0"),
        summary=(),
        attributes=(),
        contradictions=(),
    )
    passage = (Span(0, len(SECRET), SECRET), Span(0, len(SECRET), SECRET))
    document, other = secret.document.id, others[1].document.id
    store.put_linking(
        Linking(
            (replace(linking.events[1], id="e-1"), both),
            linking.pairs,
            (Copy(document, other, 0.5, "unknown", (passage,)),),
            (("0.txt-0", "1.txt-0"), ("1.txt-0", "secret.txt-0")),
        )
    )
    when = datetime(2024, 1, 2)
    for subject, reason in ((("secret.txt-0",), SECRET), (("0.txt-0",), "stays")):
        store.add_judgement(Judgement(subject, "note", "omar", when, reason))
    store.put_failures([Failed("/x/secret.txt", SECRET), Failed("/x/b.txt", "empty file")])
    (store.path / "dossier.html").write_text(SECRET, encoding="utf-8")
    (store.path / "snapshots").mkdir()
    (store.path / "snapshots" / "claims.parquet").write_text(SECRET, encoding="utf-8")
    return store, secret


def test_the_word_stands_nowhere(full, tmp_path, request) -> None:
    store, secret = full
    server = (
        request.getfixturevalue("postgres_server")[1] if "postgres" in request.node.name else None
    )
    assert "dossier.html" in holding(store.path, SECRET)
    if server is None:
        assert {"tawatur.db", "tawatur.db-wal"} & set(holding(store.path, SECRET))
    purged = store.purge(secret.document.id, "asked for", by="salma")
    assert (purged.claims, purged.events, purged.judgements, purged.shared) == (2, 1, 1, 0)
    assert holding(store.path, SECRET) == []
    if server is not None:
        assert holding(server / "base", SECRET) == []
    store.backup(tmp_path / "after.zip")
    assert holding(tmp_path / "w", SECRET) == []
    assert holding(tmp_path, SECRET) == []
    assert store.verify().problems == ()


def test_what_stays(full) -> None:
    store, secret = full
    others = [one for one in store.readings() if one != secret]
    before = store.verify().head
    store.purge(secret.document.id, "asked for", by="salma")
    assert list(store.readings()) == others
    assert store.tombstones() == {secret.document.id: "asked for"}
    entry = list(store.entries())[-1]
    assert (entry.by, entry.action) == ("salma", "purge")
    assert ("claims", "secret.txt-0", None) in entry.touched
    assert store.verify(head=before).problems == ()
    assert [one.reason for one in store.judgements()] == ["stays"]
    assert [one.path for one in store.failures()] == ["/x/b.txt"]
    # The event keeps its id for the next linking, which tells it anew.
    assert store.linking() is None
    last = store.last_linking()[0]
    assert [(event.id, event.claims) for event in last.events] == [
        ("e-1", ("1.txt-0",)),
        ("e-both", ("0.txt-0",)),
    ]
    assert last.proposals == (("0.txt-0", "1.txt-0"),)
    assert last.copies == ()


def test_what_was_purged_is_not_read_again(full, add) -> None:
    store, secret = full
    store.purge(secret.document.id, "asked for", by="salma")
    told = []
    store.keep_original(secret.document.digest, secret.document.text.encode())
    add(store, secret, saved=told.append)
    assert told[0].purged == (secret.document.id,)
    assert store.reading(secret.document.id) is None
    assert not original_path(store.path, secret.document.digest).exists()
    with pytest.raises(WorkspaceError, match="not held here"):
        store.purge(secret.document.id, "twice", by="salma")


def test_a_file_that_held_other_reports_too(store, add, with_original) -> None:
    whole = f"one and {SECRET}".encode()
    one, two = (
        with_original(store, name, "aid", words=words, whole=whole)
        for name, words in (("a", SECRET), ("b", ""))
    )
    add(store, one, two)
    assert store.purge(one.document.id, "asked for", by="salma").shared == 1
    assert holding(store.path, SECRET) == []
    assert store.reading(two.document.id) == two
    assert store.verify().problems == ()
    store.keep_original(two.document.digest, whole)  # the file is read again
    add(store, one, two)
    assert holding(store.path, SECRET) == []
    assert store.verify().problems == ()


def test_a_reader_in_the_way_is_said_and_made_good(
    tmp_path, add, with_original, monkeypatch
) -> None:
    from tawatur.store import purging

    monkeypatch.setattr(purging, "_PATIENCE", 50)
    store = Store.create(tmp_path / "w")
    secret = with_original(store, "a", "aid", words=SECRET)
    add(store, secret)
    other = Store.open(store.path)
    with other.snapshot() as connection:
        connection.exec_driver_sql("SELECT count(*) FROM documents").scalar()
        with pytest.raises(WorkspaceError, match="report is gone, but another program"):
            store.purge(secret.document.id, "asked for", by="salma")
        assert store.reading(secret.document.id) is None
    other.close()
    store.scrub()
    assert holding(store.path, SECRET) == []
