"""The audit log: one entry for each change, chained by hashes, naming every id it touched.

The hash of an entry covers the hash before it, so nothing in the middle can be altered, removed or
put in unnoticed. An entry holds the digest of each audited row that it wrote, so the last entry that
names a row says what the row must be. Entries hold ids, digests and numbers, never text of reports.

What a chain cannot show is its end being cut off together with the rows it tells of: whoever fears
that notes the last hash elsewhere and hands it to `tawatur verify --head`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from tawatur.errors import ConflictError
from tawatur.store import schema

__all__ = [
    "FIRST",
    "WHOLE",
    "Change",
    "Entry",
    "entry_hash",
    "key_text",
    "read_entries",
    "row_digest",
    "whole_digest",
]

Row = Mapping[str, Any]
_T = TypeVar("_T")

FIRST = "0" * 64  # stands before the first entry
WHOLE = "*"  # the key under which a table is named whose rows are covered together
_CHUNK = 400  # keys in one statement; SQLite takes at most 999 parameters in old builds
_READ = frozenset(("documents", "readings", "claims"))
_MARKS = {"content": _READ | {"judgements"}, "read": _READ}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the log.

    Attributes:
        seq: Its number, from 1 without gaps.
        at: When, UTC, ISO 8601.
        by: Who.
        action: What was done, in one word: "read", "link", "judge", "purge" ...
        details: Numbers and ids that say more.
        touched: For each row written (table, key, digest); the digest is None where it was removed,
            and "" where the row is named and not covered.
        previous: Hash of the entry before.
        hash: Of all the above.
    """

    seq: int
    at: str
    by: str
    action: str
    details: Mapping[str, Any]
    touched: tuple[tuple[str, str, str | None], ...]
    previous: str
    hash: str


class Change:
    """One write transaction; `DatabaseStore.begin` gives it and keeps its entry in the log.

    `connection` and `execute` are for whatever the methods here do not do; what is written with them
    is named with `touch`.
    """

    def __init__(self, engine: sa.Engine, connection: sa.Connection, by: str, action: str) -> None:
        self.connection = connection
        self.by = by
        self.action = action
        self.details: dict[str, Any] = {}
        self._engine = engine
        self._touched: list[tuple[str, str, str | None]] = []
        self._whole: set[sa.Table] = set()

    def execute(self, statement: sa.Executable, *parameters: Any) -> sa.CursorResult[Any]:
        """Run a statement in this transaction."""
        return self.connection.execute(statement, *parameters)

    def touch(self, table: str, key: str) -> None:
        """Name a row that was written without `put` or `remove`."""
        self._touched.append((table, key, ""))

    def put(self, table: sa.Table, rows: Iterable[Row]) -> int:
        """Insert rows or replace those of the same key; return how many were not there just so.

        Args:
            table: An audited table.
            rows: Values of all columns but `digest` and `version`; a later row of one key wins.
        """
        written = 0
        for chunk in _chunks(rows, _CHUNK // len(table.primary_key)):
            wanted = {_key(table, row): {**row, "digest": row_digest(table, row)} for row in chunk}
            held = self._digests(table, wanted)
            new = [row for key, row in wanted.items() if held.get(key) != row["digest"]]
            self._write(table, new)
            written += len(new)
        return written

    def remove(self, table: sa.Table, keys: Iterable[tuple[Any, ...]]) -> int:
        """Delete the rows of these primary keys; return how many there were."""
        removed = 0
        for chunk in _chunks(keys, _CHUNK // len(table.primary_key)):
            held = self._digests(table, chunk)
            if held:
                self.execute(sa.delete(table).where(_among(table, list(held))))
                self._name(table, ((key, None) for key in held))
            removed += len(held)
        return removed

    def replace_all(self, table: sa.Table, rows: Iterable[Row]) -> int:
        """Make these the rows of a table and return how many changed; the others are not written.

        Args:
            table: An audited table, not changed before in this transaction.
            rows: Sorted by primary key, each key once.
        """
        new: list[Row] = []
        gone: list[tuple[Any, ...]] = []
        changed = 0
        with self._engine.connect() as other:
            columns = (*table.primary_key.columns, table.c.digest)
            query = sa.select(*columns).order_by(*table.primary_key.columns)
            held = other.execute(query.execution_options(yield_per=5000))
            for row, key in _merged(table, rows, held):
                if row is None:
                    gone.append(key)
                else:
                    new.append(row)
                if len(new) + len(gone) >= 5000:
                    changed += self._apply(table, new, gone)
        return changed + self._apply(table, new, gone)

    def expect(self, table: sa.Table, versions: Mapping[str, int]) -> None:
        """Stop when somebody else wrote one of these rows since it was read.

        Raises:
            ConflictError: A row has another version now, or is gone.
        """
        (column,) = table.primary_key.columns
        now: dict[str, int] = {}
        for keys in _chunks(versions, _CHUNK):
            query = sa.select(column, table.c.version).where(column.in_(keys))
            now.update({row[0]: row.version for row in self.execute(query)})
        for key, version in versions.items():
            if now.get(key) != version:
                raise ConflictError(
                    f"{table.name} {key}: changed by somebody else meanwhile. Nothing of this "
                    "step was kept; look at it again and repeat."
                )

    def finish(self) -> Entry | None:
        """Append the entry to the log, or none where nothing was touched."""
        for table in sorted(self._whole, key=lambda table: table.name):
            self._touched.append((table.name, WHOLE, whole_digest(self.connection, table)))
        if not self._touched and not self.details:
            return None
        last = self.execute(
            sa.select(schema.audit.c.seq, schema.audit.c.hash)
            .order_by(schema.audit.c.seq.desc())
            .limit(1)
        ).first()
        seq, previous = (1, FIRST) if last is None else (last.seq + 1, last.hash)
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        details, touched = _json(self.details), _json(self._touched)
        values = (seq, at, self.by, self.action, details, touched, previous)
        digest = entry_hash(*values)
        names = [column.name for column in schema.audit.columns]
        self.execute(sa.insert(schema.audit), dict(zip(names, (*values, digest), strict=True)))
        tables = {table for table, _, _ in self._touched}
        marks = [key for key, among in _MARKS.items() if not tables.isdisjoint(among)]
        if marks:
            rows = [{"key": key, "value": digest} for key in marks]
            upsert(self.connection, schema.meta, rows)
        return Entry(
            seq, at, self.by, self.action, self.details, tuple(self._touched), previous, digest
        )

    def _apply(self, table: sa.Table, new: list[Row], gone: list[tuple[Any, ...]]) -> int:
        changed = len(new) + len(gone)
        self._write(table, [{**row, "digest": row_digest(table, row)} for row in new])
        for keys in _chunks(gone, _CHUNK // len(table.primary_key)):
            self.execute(sa.delete(table).where(_among(table, keys)))
        self._name(table, ((key, None) for key in gone))
        new.clear()
        gone.clear()
        return changed

    def _write(self, table: sa.Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            upsert(self.connection, table, rows)
            self._name(table, ((_key(table, row), row["digest"]) for row in rows))

    def _name(self, table: sa.Table, rows: Iterable[tuple[tuple[Any, ...], str | None]]) -> None:
        if table.info["audit"] == "whole":
            if any(True for _ in rows):
                self._whole.add(table)
        else:
            self._touched.extend((table.name, key_text(key), digest) for key, digest in rows)

    def _digests(
        self, table: sa.Table, keys: Iterable[tuple[Any, ...]]
    ) -> dict[tuple[Any, ...], str]:
        columns = table.primary_key.columns
        found = self.execute(sa.select(*columns, table.c.digest).where(_among(table, list(keys))))
        return {tuple(row[:-1]): row[-1] for row in found}


def upsert(connection: sa.Connection, table: sa.Table, rows: Sequence[Row]) -> None:
    """Insert rows or replace those of the same key, counting the version up."""
    insert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = insert(table)
    keys = [column.name for column in table.primary_key.columns]
    new: dict[str, Any] = {name: statement.excluded[name] for name in rows[0] if name not in keys}
    if "version" in table.c:
        new["version"] = table.c.version + 1
    connection.execute(statement.on_conflict_do_update(index_elements=keys, set_=new), list(rows))


def row_digest(table: sa.Table, row: Row) -> str:
    """Return the digest of a row: 32 hexadecimal digits of the SHA-256 of what it holds.

    Empty values count as absent, so a column added later leaves the digests as they are.
    """
    held = {
        column.name: _as_stored(column, row[column.name])
        for column in table.columns
        if column.name not in ("digest", "version") and row.get(column.name) not in (None, "")
    }
    return hashlib.sha256(_json(held).encode()).hexdigest()[:32]


def _as_stored(column: sa.Column[Any], value: Any) -> Any:
    """Return a value as the database gives it back: 3 in a column of fractions is 3.0."""
    return float(value) if isinstance(column.type, sa.Float) else value


def whole_digest(connection: sa.Connection, table: sa.Table) -> str:
    """Return one digest of all rows of a table, by the digests that stand in them."""
    digest = hashlib.sha256()
    query = sa.select(table.c.digest).order_by(*table.primary_key.columns)
    for held in connection.execute(query.execution_options(yield_per=5000)).scalars():
        digest.update(held.encode())
    return digest.hexdigest()[:32]


def entry_hash(
    seq: int, at: str, by: str, action: str, details: str, touched: str, previous: str
) -> str:
    """Return the hash of an entry, of its columns as they are stored."""
    held = _json([seq, at, by, action, details, touched, previous])
    return hashlib.sha256(held.encode()).hexdigest()


def read_entries(connection: sa.Connection, *, after: int = 0, naming: str = "") -> Iterator[Entry]:
    """Return entries, oldest first.

    Args:
        connection: The database.
        after: Number of the entry after which to begin.
        naming: Only those that name this id.
    """
    table = schema.audit
    query = sa.select(table).where(table.c.seq > after).order_by(table.c.seq)
    if naming:
        query = query.where(
            table.c.touched.contains(naming, autoescape=True)
            | table.c.details.contains(naming, autoescape=True)
        )
    for row in connection.execute(query.execution_options(yield_per=50)):
        yield Entry(
            row.seq,
            row.at,
            row.by,
            row.action,
            json.loads(row.details),
            tuple((name, key, digest) for name, key, digest in json.loads(row.touched)),
            row.previous,
            row.hash,
        )


def key_text(key: Sequence[Any]) -> str:
    """Return a primary key as the log writes it."""
    return " ".join(map(str, key))


def _merged(
    table: sa.Table, rows: Iterable[Row], held: Iterable[sa.Row[Any]]
) -> Iterator[tuple[Row | None, tuple[Any, ...]]]:
    """Return rows to write, and None with the key of rows to delete; both inputs are sorted."""
    old = iter(held)
    standing = next(old, None)
    last: tuple[Any, ...] | None = None
    for row in rows:
        key = _key(table, row)
        if last is not None and key <= last:
            raise ValueError(f"{table.name}: rows not sorted by key, or a key twice")
        last = key
        while standing is not None and tuple(standing[:-1]) < key:
            yield None, tuple(standing[:-1])
            standing = next(old, None)
        if standing is not None and tuple(standing[:-1]) == key:
            same = standing[-1] == row_digest(table, row)
            standing = next(old, None)
            if same:
                continue
        yield row, key
    while standing is not None:
        yield None, tuple(standing[:-1])
        standing = next(old, None)


def _key(table: sa.Table, row: Row) -> tuple[Any, ...]:
    return tuple(row[column.name] for column in table.primary_key.columns)


def _among(table: sa.Table, keys: Sequence[tuple[Any, ...]]) -> sa.ColumnElement[bool]:
    columns = list(table.primary_key.columns)
    if len(columns) == 1:
        return columns[0].in_([key[0] for key in keys])
    return sa.tuple_(*columns).in_(keys)


def _chunks(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    """Return the items in lists of at most `size`."""
    iterator = iter(items)
    while chunk := list(islice(iterator, size)):
        yield chunk


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
