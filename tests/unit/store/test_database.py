"""The store: what goes in comes out, on both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa

from tawatur.errors import ConflictError, WorkspaceError
from tawatur.model import Judgement
from tawatur.store import MARKER, Store, find_workspace, schema
from tawatur.store.engines import writing
from tawatur.store.migrating import bring_up_to_date, migrate, revision_of, revisions


def test_readings_come_back_sorted_and_whole(store, make_reading, add) -> None:
    first, second = make_reading("b.txt", "aid", "flight"), make_reading("a.txt", "aid")
    add(store, first, second)
    assert list(store.readings()) == [second, first]
    assert list(store.documents()) == [second.document, first.document]
    assert list(store.claims()) == [*second.claims, *first.claims]
    assert store.reading(first.document.id) == first
    assert store.reading("none") is None
    assert store.claim("b.txt-1") == first.claims[1]
    assert store.claim("none") is None
    assert store.counts()["claims"] == 3


def test_order_is_by_code_points_whatever_the_locale(store, make_reading, add) -> None:
    names = ["b", "A", "a", "é", "Z", "ب", "_", "أ"]
    add(store, *(make_reading(name, "aid") for name in names))
    assert [document.report for document in store.documents()] == sorted(names)


def test_reading_again_replaces(store, make_reading, add) -> None:
    for kinds in (("aid", "flight"), ("siege",)):
        add(store, make_reading("a.txt", *kinds))
    assert [claim.kind for claim in store.claims()] == ["siege"]
    assert len(list(store.documents())) == 1


def test_reading_the_same_again_writes_nothing(store, make_reading, add) -> None:
    add(store, make_reading("a.txt", "aid"))
    before = list(store.entries())
    add(store, make_reading("a.txt", "aid"))
    *entries, last = store.entries()
    assert entries == before
    assert last.touched == ()


def test_characters_that_databases_refuse(store, make_reading, add) -> None:
    for name, words in (("null", "\x00"), ("half", "\ud83d"), ("face", "😀\u2028")):
        reading = make_reading(name, "aid", words=words)
        add(store, reading)
        assert store.reading(reading.document.id) == reading


def test_two_claims_of_one_id_are_one(store, make_reading, add) -> None:
    reading = make_reading("a.txt", "aid", "flight")
    first, second = reading.claims
    add(store, replace(reading, claims=(first, second, replace(first, kind="siege"))))
    assert list(store.claims()) == [first, second]
    assert store.verify().problems == ()


def test_a_run_stopped_keeps_what_it_had_read(store, make_reading) -> None:
    told = []
    with pytest.raises(KeyboardInterrupt), store.adding(saved=told.append) as put:  # noqa: PT012
        put(make_reading("a.txt", "aid"))
        raise KeyboardInterrupt
    assert [claim.report for claim in store.claims()] == ["a.txt"]
    assert [one.documents for one in told] == [(make_reading("a.txt").document.id,)]


def test_what_is_not_saved_is_not_half_there(store, make_reading, monkeypatch, add) -> None:
    from tawatur.store import database

    def fail(*_):
        raise OSError("no")

    monkeypatch.setattr(database, "claim_rows", fail)
    told = []
    with pytest.raises(OSError, match="no"):
        add(store, make_reading("a.txt", "aid"), saved=told.append)
    assert not told
    assert store.counts()["documents"] == 0
    assert [entry.action for entry in store.entries()] == ["create"]


def test_a_linking_is_dropped_when_it_is_older(store, make_reading, make_linking, add) -> None:
    add(store, make_reading("a.txt", "aid"))
    assert store.linking() is None
    assert not store.is_linked()
    assert store.last_linking() is None
    linking = make_linking("a", "b", "c")
    store.put_linking(linking, {"old": "e-a"})
    assert store.linking() == linking
    assert store.is_linked()
    add(store, make_reading("b.txt", "aid"))
    assert store.linking() is None
    assert store.last_linking() == (linking, {"old": "e-a"})
    store.put_linking(linking)
    judgement = Judgement(("a-0", "b-0"), "same", "me", datetime(2024, 1, 2, 3, 4), "سبب")
    store.add_judgement(judgement)
    assert store.linking() is None
    second = replace(judgement, decision="undo", id="")
    store.add_judgement(second)
    assert store.judgements() == (judgement, second)


def test_only_what_changed_in_a_linking_is_written(store, make_linking) -> None:
    keys = [f"c{number}" for number in range(9)]
    store.put_linking(make_linking(*keys))
    store.put_linking(make_linking(*keys[:4], *keys[5:], "d"))
    *_, entry = store.entries()
    assert entry.action == "link"
    assert entry.details["events"] == 2
    assert entry.details["pairs"] == 4
    events = [(key, digest is None) for table, key, digest in entry.touched if table == "events"]
    assert sorted(events) == [("e-c4", True), ("e-d", False)]
    assert store.linking() == make_linking(*keys[:4], *keys[5:], "d")
    store.put_linking(make_linking(*keys[:4], *keys[5:], "d"))
    *_, entry = store.entries()
    assert entry.touched == ()


def test_looking_up_what_was_linked(store, make_linking) -> None:
    linking = make_linking("a", "b", "c")
    store.put_linking(linking)
    assert store.event("e-b") == store.event_of("b") == linking.events[1]
    assert store.event("none") is store.event_of("none") is None
    assert set(store.pairs_of("b")) == set(linking.pairs)
    assert store.pairs_of("a") == linking.pairs[:1]


def test_a_linking_never_overwrites_one_it_has_not_seen(store, make_linking) -> None:
    state = store.state()
    store.put_linking(make_linking("a"))
    with pytest.raises(ConflictError, match="linked the claims meanwhile"):
        store.put_linking(make_linking("b"), made_from=state)
    assert store.linking() == make_linking("a")


def test_a_linking_of_older_readings_is_kept_as_old(store, make_reading, make_linking, add) -> None:
    state = store.state()
    add(store, make_reading("a.txt", "aid"))
    store.put_linking(make_linking(), made_from=state)
    assert store.linking() is None
    assert store.last_linking() is not None


def test_originals_are_kept_once_and_read_only(store) -> None:
    for content in (b"first", b"other"):
        store.keep_original("ab" * 32, content)
    file = store.path / "originals" / "ab" / ("ab" * 32)
    assert file.read_bytes() == b"first"
    assert file.stat().st_mode & 0o222 == 0


def test_an_original_that_a_power_cut_left_short_is_written_again(store) -> None:
    file = store.path / "originals" / "ab" / ("ab" * 32)
    file.parent.mkdir()
    file.write_bytes(b"fir")
    store.keep_original("ab" * 32, b"first")
    assert file.read_bytes() == b"first"


def test_nobody_else_may_look_and_git_looks_away(store) -> None:
    assert store.path.stat().st_mode & 0o077 == 0
    assert (store.path / ".gitignore").read_text() == "*\n"


def test_a_change_is_whole_or_not_at_all(store, make_reading, add) -> None:
    add(store, make_reading("a.txt", "aid"))
    with pytest.raises(ZeroDivisionError), store.begin("me", "break") as change:  # noqa: PT012
        change.remove(schema.claims, [("a.txt-0",)])
        raise ZeroDivisionError
    assert len(list(store.claims())) == 1
    assert "break" not in [entry.action for entry in store.entries()]


def test_versions_tell_a_lost_update(store, make_reading, add) -> None:
    reading = make_reading("a.txt", "aid")
    add(store, reading)
    with store.begin("me", "edit") as change:
        change.expect(schema.documents, {reading.document.id: 1})
    changed = replace(reading, document=replace(reading.document, outlet="X"))
    add(store, changed)
    with (
        pytest.raises(ConflictError, match="changed by somebody else"),
        store.begin("me", "edit") as change,
    ):
        change.expect(schema.documents, {reading.document.id: 1})
    with pytest.raises(ConflictError), store.begin("me", "edit") as change:
        change.expect(schema.documents, {"gone": 1})


def test_opening_what_is_no_workspace(tmp_path, store) -> None:
    with pytest.raises(WorkspaceError, match="no workspace here"):
        Store.open(tmp_path / "none")
    with pytest.raises(WorkspaceError, match="a workspace here already"):
        Store.create(store.path)
    full = tmp_path / "full"
    full.mkdir()
    (full / "x").touch()
    with pytest.raises(WorkspaceError, match="not empty and no workspace"):
        Store.create(full)
    marker = store.path / MARKER
    for content, reason in (
        ('{"format": 3}', "newer Tawatur"),
        ('{"format": 1}', "early Tawatur"),
        ("{}", "no format version"),
        ("", "no JSON"),
    ):
        marker.write_text(content, encoding="utf-8")
        with pytest.raises(WorkspaceError, match=reason):
            Store.open(store.path)


def test_a_database_that_belongs_elsewhere(tmp_path) -> None:
    one, two = (Store.create(tmp_path / name) for name in "ab")
    (one.path / MARKER).write_bytes((two.path / MARKER).read_bytes())
    with pytest.raises(WorkspaceError, match="another workspace"):
        Store.open(one.path)
    two.close()
    (two.path / "tawatur.db").unlink()
    with pytest.raises(WorkspaceError, match=r"tawatur\.db is missing"):
        Store.open(two.path)


def test_a_file_that_is_no_database(tmp_path) -> None:
    store = Store.create(tmp_path / "w")
    store.close()
    (store.path / "tawatur.db").write_bytes(b"not a database, not at all" * 100)
    with pytest.raises(WorkspaceError, match="damaged"):
        Store.open(store.path)


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("oracle://x/y", "expected an address"),
        ("nonsense", "not the address"),
        ("postgresql+psycopg://u:secret@127.0.0.1:1/x", "cannot be reached"),
    ],
)
def test_an_address_that_is_none(tmp_path, url, reason) -> None:
    with pytest.raises(WorkspaceError, match=reason) as caught:
        Store.create(tmp_path / "w", database=url)
    assert "secret" not in str(caught.value)


def test_what_a_killed_creation_leaves_is_no_obstacle(tmp_path) -> None:
    store = Store.create(tmp_path / "w")
    store.close()
    (store.path / MARKER).unlink()
    Store.create(store.path)
    assert [entry.action for entry in Store.open(store.path).entries()] == ["create"]


@pytest.mark.postgres
def test_a_second_door_to_one_database(tmp_path, new_postgres, make_reading, add) -> None:
    url = new_postgres()
    one = Store.create(tmp_path / "one", database=url)
    add(one, make_reading("a.txt", "aid"))
    two = Store.create(tmp_path / "two", database=url)
    assert list(two.readings()) == list(one.readings())
    assert "secret" not in (one.path / MARKER).read_text()


@pytest.mark.postgres
def test_a_password_is_not_kept(tmp_path, new_postgres) -> None:
    url = new_postgres().replace("tawatur@", "tawatur:secret@")
    store = Store.create(tmp_path / "w", database=url)
    assert "secret" not in (store.path / MARKER).read_text()
    assert Store.open(store.path).purpose == ""


def test_the_nearest_workspace_above(tmp_path) -> None:
    deep = tmp_path / "project" / "a" / "b"
    deep.mkdir(parents=True)
    assert find_workspace(deep) is None
    store = Store.create(tmp_path / "project" / "tawatur-workspace")
    assert find_workspace(deep) == store.path.resolve()
    assert find_workspace(store.path / "originals") == store.path.resolve()
    nearer = Store.create(tmp_path / "project" / "a" / "tawatur-workspace")
    assert find_workspace(deep) == nearer.path.resolve()


def test_a_demo_is_marked_and_cleared(tmp_path, database, make_reading, add) -> None:
    store = Store.create(tmp_path / "tawatur-demo", purpose="demo", database=database())
    assert Store.open(store.path).purpose == "demo"
    assert find_workspace(tmp_path) == store.path.resolve()
    add(store, make_reading("a.txt", "aid"))
    store.clear()
    assert list(store.readings()) == []
    assert [entry.action for entry in store.entries()] == ["create", "read", "clear"]


def test_tables_are_what_the_migrations_make(store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.snapshot() as connection:
        options = {"compare_type": True, "include_name": _is_no_table_of_words}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, schema.metadata) == []


def _is_no_table_of_words(name, kind, parents) -> bool:
    """FTS5 and tsvector tables are made by the index itself."""
    return kind != "table" or "_words" not in name


def test_every_migration_goes_forward_and_back(store) -> None:
    with writing(store._engine).begin() as connection:
        for target in (*reversed(revisions()), "base", *revisions()):
            migrate(connection, target)
            assert revision_of(connection) == (None if target == "base" else target)
        migrate(connection, "base")
        assert sa.inspect(connection).get_table_names() == ["alembic_version"]


def test_a_newer_workspace_is_refused(store) -> None:
    with writing(store._engine).begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(WorkspaceError, match=r"newer Tawatur.*9999"):
        Store.open(store.path)


def test_an_older_workspace_is_brought_up_to_date(store) -> None:
    with writing(store._engine).begin() as connection:
        migrate(connection, "base")
        bring_up_to_date(connection, "w")
        assert revision_of(connection) == revisions()[-1]


def test_the_log_holds_no_text(store, make_reading, add) -> None:
    add(store, make_reading("قرية.txt", "aid"))
    with store.snapshot() as connection:
        rows = connection.execute(sa.select(schema.audit)).all()
    held = json.dumps([list(row) for row in rows], ensure_ascii=False)
    assert "قافلة" not in held
