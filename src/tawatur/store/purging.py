"""Taking a report out of a workspace so that its words stand nowhere in it.

A tombstone stays: the id of the report (a hash), who purged it, when and why. The audit log keeps
its entries; they hold ids and digests only. What cannot be reached is said in the documentation:
backups made before, and what PostgreSQL's own write-ahead log and disks have kept.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import exc

from tawatur.errors import WorkspaceError
from tawatur.store import schema
from tawatur.store.audit import Change
from tawatur.store.search.index import SearchIndex
from tawatur.store.search.words_index import vacuumed
from tawatur.store.workspaces import original_path

__all__ = ["Purged", "forget", "scrub_database", "scrub_files"]

# What the program writes into a workspace from what it holds; made anew when asked for.
_PATIENCE = 5000  # milliseconds that writing the database anew waits for readers
_WRITTEN = ("dossier*", "snapshots", "site")


@dataclass(frozen=True, slots=True)
class Purged:
    """What purging a report took away.

    Attributes:
        events: Events that told of it; they are told anew without it by the next linking.
        judgements: Judgements about it.
        shared: Other reports that came in the same file; they stay, the file as it arrived does not.
    """

    document: str
    claims: int
    events: int
    judgements: int
    shared: int


def forget(change: Change, document: str, reason: str) -> Purged:
    """Delete a report with all that was read from it and said of it, and set a tombstone.

    Raises:
        WorkspaceError: There is no such report.
    """
    documents, claims = schema.documents, schema.claims
    held = change.execute(sa.select(documents).where(documents.c.id == document)).first()
    if held is None:
        raise WorkspaceError(f"report {document}: not held here")
    ids = set(change.execute(sa.select(claims.c.id).where(claims.c.document == document)).scalars())
    own = {document, *ids}
    shared = 0
    if held.original:
        query = sa.select(sa.func.count()).where(
            documents.c.original == held.original, documents.c.id != document
        )
        shared = change.execute(query).scalar() or 0
        change.remove(schema.blobs, [(held.original,)])
    events = _forget_events(change, own, ids)
    for table in (schema.event_claims, schema.pairs, schema.copies, schema.proposals):
        change.remove(table, _naming(change, table, own))
    change.remove(schema.windows, [(key,) for key in _mentioning(change, schema.windows, own)])
    judgements = _judgements_on(change, own)
    change.remove(schema.judgements, [(key,) for key in judgements])
    failures = schema.failures
    failed = change.execute(
        sa.select(failures.c.id).where(
            (failures.c.document == document)
            | (failures.c.path == held.report)
            | failures.c.path.endswith(f"/{held.report}", autoescape=True)
        )
    ).scalars()
    change.remove(failures, [(key,) for key in failed.all()])
    change.remove(claims, [(key,) for key in sorted(ids)])
    answers = schema.annotator_answers.c
    origins = change.execute(
        sa.select(answers.origin).where(answers.document == document)
    ).scalars()
    change.remove(schema.annotator_answers, [(document, origin) for origin in origins.all()])
    change.remove(schema.readings, [(document,)])
    change.remove(documents, [(document,)])
    SearchIndex(change.connection).remove([document])
    stone = {
        "document": document,
        "original": held.original,
        "reason": reason,
        "by": change.by,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    change.put(schema.tombstones, [stone])
    change.details.update(report=document)
    return Purged(document, len(ids), events, len(judgements), shared)


def scrub_files(connection: sa.Connection, path: Path) -> None:
    """Delete the originals of purged reports, and what was written from all reports."""
    stones, blobs = schema.tombstones, schema.blobs
    held = sa.select(blobs.c.sha256)
    query = sa.select(stones.c.original).where(
        stones.c.original != "", stones.c.original.not_in(held)
    )
    for digest in connection.execute(query).scalars():
        original_path(path, digest).unlink(missing_ok=True)
    for pattern in _WRITTEN:
        for place in path.glob(pattern):
            if place.is_dir():
                shutil.rmtree(place)
            else:
                place.unlink()


def scrub_database(engine: sa.Engine, where: str) -> None:
    """Write the database anew without what was deleted: free pages, and SQLite's write-ahead log.

    Raises:
        WorkspaceError: Another program is using it, so traces stay for now.
    """
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if connection.dialect.name == "postgresql":
            tables = [table.name for table in schema.metadata.sorted_tables]
            names = ", ".join((*tables, *vacuumed()))
            connection.exec_driver_sql(f"VACUUM FULL {names}")
            try:
                connection.exec_driver_sql("CHECKPOINT")
            except exc.ProgrammingError:
                pass  # only superusers may; the server does it by itself within minutes
            return
        # The driver's own cursor: VACUUM may not stand in the transaction that ours begin.
        raw = connection.connection.cursor()
        raw.execute(f"PRAGMA busy_timeout = {_PATIENCE}")
        raw.execute("PRAGMA secure_delete = ON")
        raw.execute("VACUUM")
        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        raw.close()
        connection.invalidate()  # the next one waits as long as ever
        if busy:
            raise WorkspaceError(
                f"{where}: the report is gone, but another program is reading this workspace, so "
                "traces of it stay in the file for now. Close the others and run the same again."
            )


def _forget_events(change: Change, own: set[str], ids: set[str]) -> int:
    """Strip events that tell of the report to what keeps their ids; return how many."""
    table = schema.events
    stripped, ended = [], []
    for key in _mentioning(change, table, own):
        row = change.execute(sa.select(table).where(table.c.id == key)).mappings().one()
        record = json.loads(row["record"])
        left = [claim for claim in record["claims"] if claim not in ids]
        if not left:
            ended.append((key,))
            continue
        bare = {
            "id": key,
            "kind": record["kind"],
            "grade": [],
            "claims": left,
            "attributes": {},
            "roots": [],
            "root_count": [0, 0],
            "copies": [],
            "contradictions": [],
        }
        stripped.append(
            {
                "id": key,
                "kind": record["kind"],
                "grade": "",
                "claims": len(left),
                "roots_at_least": 0,
                "roots_at_most": 0,
                "record": json.dumps(bare),
            }
        )
    change.put(table, stripped)
    change.remove(table, ended)
    return len(stripped) + len(ended)


def _judgements_on(change: Change, own: set[str]) -> set[str]:
    """Return the judgements that name the report or its claims, and those on such judgements.

    Who was to code which reports stays: without it coders would see each other's work on the others.
    """
    table = schema.judgements
    assigned = change.execute(sa.select(table.c.id).where(table.c.decision == "assign"))
    spared = set(assigned.scalars())
    found: set[str] = set()
    names = own
    while new := _mentioning(change, table, names) - found - spared:
        found |= new
        names = new
    return found


def _mentioning(change: Change, table: sa.Table, ids: set[str]) -> set[str]:
    """Return the keys of rows whose key or record names one of these ids."""
    (key,) = table.primary_key.columns
    query = sa.select(key, table.c.record).execution_options(yield_per=500)
    return {
        str(row[0])
        for row in change.execute(query)
        if row[0] in ids or any(one in row.record for one in ids)
    }


def _naming(change: Change, table: sa.Table, ids: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Return the keys of rows with one of these ids in their key."""
    columns = list(table.primary_key.columns)
    wanted = sorted(ids)
    found = [
        tuple(row)
        for start in range(0, len(wanted), 300)
        for row in change.execute(
            sa.select(*columns).where(
                sa.or_(*(column.in_(wanted[start : start + 300]) for column in columns))
            )
        )
    ]
    return iter(dict.fromkeys(found))
