"""The log names every id touched, and whatever is altered behind its back is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
import sqlalchemy as sa

from tawatur.model import Area, Judgement, PlaceMention
from tawatur.store import schema
from tawatur.store.audit import FIRST, row_digest
from tawatur.store.engines import writing


@pytest.fixture
def full(store, add, with_original, make_linking):
    readings = [with_original(store, f"{n}.txt", "aid", "flight") for n in range(3)]
    add(store, *readings, by="salma")
    store.put_linking(make_linking("0.txt-0", "1.txt-0", "2.txt-0"), {"old": "e-0.txt-0"})
    store.add_judgement(Judgement(("0.txt-0",), "accept", "omar", datetime(2024, 1, 2), "seen"))
    return store


def behind(store, *statements) -> None:
    """Change the database as somebody would who does not want to be seen."""
    with writing(store._engine).begin() as connection:
        for statement in statements:
            connection.execute(statement)


def found(store, **options) -> list[tuple[str, str, str]]:
    return [(one.what, one.id, one.problem) for one in store.verify(**options).problems]


def test_every_id_touched_is_named(full) -> None:
    entries = list(full.entries())
    assert [(entry.by, entry.action) for entry in entries] == [
        ("tawatur", "create"),
        ("salma", "read"),
        ("tawatur", "link"),
        ("omar", "judge"),
    ]
    assert [entry.seq for entry in entries] == [1, 2, 3, 4]
    named = {(table, key) for table, key, _ in entries[1].touched}
    assert {("claims", f"{n}.txt-{m}") for n in range(3) for m in range(2)} <= named
    assert {table for table, _ in named} == {"blobs", "claims", "documents", "readings"}
    assert {key for table, key, _ in entries[2].touched if table == "events"} == {
        f"e-{n}.txt-0" for n in range(3)
    }
    assert [table for table, _, _ in entries[3].touched] == ["judgements"]
    assert [entry.seq for entry in full.entries(naming="2.txt-1")] == [2]
    assert [entry.seq for entry in full.entries(after=3)] == [4]


def test_each_entry_seals_those_before(full) -> None:
    entries = list(full.entries())
    assert [entry.previous for entry in entries] == [FIRST, *(e.hash for e in entries[:-1])]
    assert len({entry.hash for entry in entries}) == 4


def test_what_is_whole_has_no_problems(full) -> None:
    checked = full.verify()
    assert checked.problems == ()
    assert checked.entries == 4
    assert checked.originals == 3
    assert checked.unlisted == 0
    assert checked.head == list(full.entries())[-1].hash
    told = []
    full.verify(head=checked.head[:10], progress=lambda *one: told.append(one))
    assert {what for what, _, _ in told} == {"entries", "rows", "originals"}
    assert all(done <= total for _, done, total in told)


def altered(table, key, column, value, *, sealed=False):
    """Return a change of one cell; `sealed` also mends the digest that stands in the row."""

    def statements(store):
        (primary,) = table.primary_key.columns
        with store.snapshot() as connection:
            row = connection.execute(sa.select(table).where(primary == key)).mappings().one()
        new = {column: value}
        if sealed:
            new["digest"] = row_digest(table, {**row, **new})
        return [sa.update(table).where(primary == key).values(new)]

    return statements


@pytest.mark.parametrize("sealed", [False, True], ids=["plainly", "with its digest"])
@pytest.mark.parametrize(
    ("table", "key", "column", "value"),
    [
        (schema.claims, "1.txt-0", "kind", "siege"),
        (schema.claims, "1.txt-0", "lat", 35.5),
        (schema.events, "e-1.txt-0", "roots_at_least", 7),
    ],
)
def test_an_altered_row_is_named(full, table, key, column, value, sealed) -> None:
    behind(full, *altered(table, key, column, value, sealed=sealed)(full))
    assert found(full) == [(table.name, key, "altered")]


def test_what_is_worked_out_is_covered_too(full) -> None:
    behind(full, sa.update(schema.pairs).where(schema.pairs.c.left == "0.txt-0").values(weight=99))
    assert found(full) == [("pairs", "0.txt-0 1.txt-0", "altered")]
    behind(full, sa.delete(schema.pairs))
    assert found(full) == [("pairs", "*", "rows were put in or taken out")]


def test_rows_put_in_or_taken_out_are_named(full) -> None:
    table = schema.judgements
    with full.snapshot() as connection:
        row = dict(connection.execute(sa.select(table)).mappings().one())
    behind(full, sa.delete(table), sa.delete(schema.claims).where(schema.claims.c.id == "2.txt-1"))
    assert found(full) == [("judgements", row["id"], "missing"), ("claims", "2.txt-1", "missing")]
    behind(
        full, sa.insert(table).values(row), sa.insert(table).values(row | {"id": "x", "ordinal": 9})
    )
    assert ("judgements", "x", "not in the log") in found(full)


def test_an_altered_log_is_named(full) -> None:
    table = schema.audit
    behind(full, sa.update(table).where(table.c.seq == 2).values(by="nobody"))
    assert found(full) == [("entry", "2", "altered")]


def test_a_log_with_an_entry_taken_out(full) -> None:
    behind(full, sa.delete(schema.audit).where(schema.audit.c.seq == 3))
    assert ("entry", "3", "missing") in found(full)
    table = schema.audit
    behind(full, sa.update(table).where(table.c.seq == 4).values(seq=3))
    assert ("entry", "3", "does not follow the entry before it") in found(full)
    assert ("entry", "3", "altered") in found(full)


def test_a_log_cut_off_is_seen_by_who_noted_its_seal(full) -> None:
    head = full.verify().head
    table = schema.audit
    behind(full, sa.delete(table).where(table.c.seq == 4), sa.delete(schema.judgements))
    assert found(full) == []
    assert found(full, head=head)[0][2].startswith("not in the log")


def test_originals_are_hashed(full) -> None:
    files = sorted(file for file in (full.path / "originals").glob("*/*"))
    files[0].unlink()
    files[1].chmod(0o600)
    files[1].write_bytes(b"another text")
    assert sorted(found(full)) == sorted(
        [("original", files[0].name, "missing"), ("original", files[1].name, "altered")]
    )
    full.keep_original("ab" * 32, b"nobody's")
    assert ("original", "ab" * 32, "altered") in found(full)


def test_what_a_killed_run_leaves_is_no_problem(store) -> None:
    import hashlib

    store.keep_original(hashlib.sha256(b"x").hexdigest(), b"x")
    assert store.verify().problems == ()
    assert store.verify().unlisted == 1


def test_a_damaged_file_is_named(tmp_path, add, make_reading) -> None:
    from tawatur.errors import WorkspaceError
    from tawatur.store import Store

    store = Store.create(tmp_path / "w")
    add(store, *(make_reading(f"{n}", "aid", words="x" * 5000) for n in range(20)))
    store.close()
    file = store.path / "tawatur.db"
    content = bytearray(file.read_bytes())
    middle = len(content) // 2
    content[middle : middle + 8192] = b"\xaa" * 8192
    file.write_bytes(content)
    with pytest.raises(WorkspaceError, match="damaged"):  # found by SQLite, or by us
        assert not Store.open(store.path).verify().problems, "damaged"


def test_whole_numbers_in_columns_of_fractions(store, add, make_reading) -> None:
    reading = make_reading("a", "aid")
    span = reading.claims[0].trigger
    place = PlaceMention("x", "x", span, Area(33, 40, 3))
    add(store, replace(reading, claims=(replace(reading.claims[0], place=place),)))
    assert store.verify().problems == ()
