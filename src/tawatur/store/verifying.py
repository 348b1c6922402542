"""Checking a workspace: chain, rows and originals against what the audit log says they must be."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from tawatur.store import schema
from tawatur.store.audit import FIRST, WHOLE, entry_hash, key_text, row_digest
from tawatur.store.workspaces import original_path

__all__ = ["Problem", "Verification", "hash_file", "verify"]

Progress = Callable[[str, int, int], None]
_EVERY = 500  # rows between two calls of progress


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as the audit log says.

    Attributes:
        what: "entry", "original", "database" or the name of a table.
        id: Of the row, file or entry.
        problem: "altered", "missing", "not in the log", or a sentence.
    """

    what: str
    id: str
    problem: str


@dataclass(frozen=True, slots=True)
class Verification:
    """What checking came to.

    Attributes:
        head: Hash of the last entry: noted elsewhere, it shows later whether the end was cut off.
        unlisted: Originals that no row names: a run was stopped between file and row.
    """

    problems: tuple[Problem, ...]
    entries: int
    rows: int
    originals: int
    unlisted: int
    head: str


def verify(
    connection: sa.Connection,
    path: Path,
    *,
    head: str = "",
    progress: Progress | None = None,
) -> Verification:
    """Check everything a workspace holds; the same answer however often it is asked.

    Args:
        connection: Its database.
        path: Its directory.
        head: Hash of an entry noted earlier, or its beginning; the log must hold it.
        progress: Told of what ("entries", "rows", "originals") how many are done, of how many.
    """
    problems = list(_damage(connection))
    check = _Check(connection, progress or (lambda *_: None))
    last = check.chain(head)
    rows = check.rows()
    originals, unlisted = check.originals(path)
    problems += check.problems
    return Verification(tuple(problems), check.entries, rows, originals, unlisted, last)


class _Check:
    def __init__(self, connection: sa.Connection, progress: Progress) -> None:
        self.problems: list[Problem] = []
        self.entries = 0
        self._connection = connection
        self._progress = progress
        # What each row must be by the last entry that names it, and what no entry may name again.
        self._expected: dict[str, dict[str, str]] = {}
        self._whole: dict[str, str] = {}

    def chain(self, head: str) -> str:
        """Check the log itself and gather what it says of rows; return the hash of its end."""
        table = schema.audit
        total = self._count(table)
        query = sa.select(table).order_by(table.c.seq).execution_options(yield_per=50)
        previous, number, found = FIRST, 0, not head
        for row in self._connection.execute(query):
            number += 1
            if row.seq != number:
                self._say("entry", str(number), "missing")
                number = row.seq
            if row.previous != previous:
                self._say("entry", str(row.seq), "does not follow the entry before it")
            if entry_hash(*row[:7]) != row.hash:
                self._say("entry", str(row.seq), "altered")
            previous = row.hash
            found = found or row.hash.startswith(head)
            self._gather(row.touched, row.seq)
            self._tell("entries", number, total)
        self.entries = number
        if not found:
            self._say("entry", head, "not in the log: its end was cut off, or it was written anew")
        return previous

    def rows(self) -> int:
        """Check every row of the audited tables and return how many there are."""
        tables = [t for t in schema.metadata.sorted_tables if t.info.get("audit")]
        total = sum(map(self._count, tables))
        done = 0
        for table in tables:
            whole = hashlib.sha256()
            wholly = table.info["audit"] == "whole"
            expected = self._expected.get(table.name, {})
            before = len(self.problems)
            for key, digest, stored in self._digests(table):
                done += 1
                self._tell("rows", done, total)
                due = stored if wholly else expected.pop(key, None)
                if due is None:
                    self._say(table.name, key, "not in the log")
                elif digest not in (due, None) or stored != due or digest is None:
                    self._say(table.name, key, "altered")
                whole.update(stored.encode())
            for key in expected:
                self._say(table.name, key, "missing")
            due = self._whole.get(table.name, hashlib.sha256().hexdigest()[:32])
            if wholly and len(self.problems) == before and whole.hexdigest()[:32] != due:
                self._say(table.name, WHOLE, "rows were put in or taken out")
        return done

    def originals(self, path: Path) -> tuple[int, int]:
        """Hash every original; return how many there are and how many more no row names."""
        table = schema.blobs
        held = set(self._connection.execute(sa.select(table.c.sha256)).scalars())
        files = [file for file in (path / "originals").glob("*/*") if not file.name.startswith(".")]
        total = len(held)
        for done, digest in enumerate(sorted(held), 1):
            file = original_path(path, digest)
            if not file.is_file():
                self._say("original", digest, "missing")
            elif hash_file(file) != digest:
                self._say("original", digest, "altered")
            self._tell("originals", done, total)
        unlisted = [file for file in files if file.name not in held]
        for file in unlisted:
            if hash_file(file) != file.name:
                self._say("original", file.name, "altered")
        return len(held), len(unlisted)

    def _gather(self, touched: str, seq: int) -> None:
        try:
            rows = [(table, key, digest) for table, key, digest in json.loads(touched)]
        except (TypeError, ValueError):
            self._say("entry", str(seq), "damaged")
            return
        for table, key, digest in rows:
            if key == WHOLE:
                self._whole[table] = digest
            elif digest is None:
                self._expected.get(table, {}).pop(key, None)
            elif digest:
                self._expected.setdefault(table, {})[key] = digest

    def _digests(self, table: sa.Table) -> Iterator[tuple[str, str | None, str]]:
        """Return the key of each row, its digest as it is now and as it stands in the row."""
        keys = [column.name for column in table.primary_key.columns]
        query = sa.select(table).order_by(*table.primary_key.columns)
        for held in self._connection.execute(query.execution_options(yield_per=500)):
            row = held._asdict()
            yield key_text([row[name] for name in keys]), row_digest(table, row), row["digest"]

    def _count(self, table: sa.Table) -> int:
        return self._connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    def _tell(self, what: str, done: int, total: int) -> None:
        if done % _EVERY == 0 or done == total:
            self._progress(what, done, total)

    def _say(self, what: str, key: str, problem: str) -> None:
        self.problems.append(Problem(what, key, problem))


def hash_file(file: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _damage(connection: sa.Connection) -> Iterator[Problem]:
    """Return what SQLite itself finds wrong with its file."""
    if connection.dialect.name != "sqlite":
        return
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if line != "ok":
            yield Problem("database", "", str(line))
