"""The store: what a workspace holds, in SQLite or PostgreSQL, behind one class.

Writers take turns, one transaction each, and readers see one state from beginning to end. Whoever
changes something does so inside `begin`, which keeps one entry in the audit log.
"""

from __future__ import annotations

import contextlib
import shutil
import time
import uuid
import weakref
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

import tawatur
from tawatur.errors import ConflictError, WorkspaceError
from tawatur.model import Claim, Document, Event, Judgement, Linking, Pair, Reading
from tawatur.model.contract import (
    claim_from_json,
    copy_from_json,
    document_from_json,
    event_from_json,
    judgement_from_json,
    pair_from_json,
    reading_from_json,
)
from tawatur.model.event_parts import window_from_json
from tawatur.store import archive, schema, workspaces
from tawatur.store.audit import Change, Entry, read_entries, upsert
from tawatur.store.engines import (
    lock_for_writing,
    make_engine,
    reading,
    shown_url,
    told,
    writing,
)
from tawatur.store.failures import Failed, failed_from_row, failure_id, failure_row
from tawatur.store.files import sync_files, write_atomic
from tawatur.store.migrating import bring_up_to_date, revision_of, revisions
from tawatur.store.purging import Purged, forget, scrub_database, scrub_files
from tawatur.store.rows import (
    claim_rows,
    document_row,
    judgement_row,
    linking_rows,
    original_of,
    reading_row,
    value_of,
)
from tawatur.store.search.index import SearchIndex
from tawatur.store.search.language import Query, SavedSearch, UnitKind
from tawatur.store.verifying import Verification, verify
from tawatur.store.workspaces import FORMAT, Marker, read_marker, write_marker

if TYPE_CHECKING:
    from tawatur.store.search.finding import Found, Names, Searcher

__all__ = ["PROGRAM", "Added", "Annotated", "DatabaseStore", "State", "Store", "Told"]

Told = Callable[[str, int, int], None]

PROGRAM = "tawatur"  # who writes when nobody says
_BATCH = 256  # readings in one transaction
_PAUSE = 1.0  # seconds between two transactions, and more where a disk takes long over one
_LONGEST_PAUSE = 5.0
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class State:
    """What a linking is made from; taken before the readings are.

    Attributes:
        content: Hash of the audit entry that last changed readings or judgements, with the version
            of the program.
        linkings: How many linkings had been kept.
        read: The same as `content` for readings alone; "" until something is read by this version.
    """

    content: str
    linkings: int
    read: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """Readings that were to be saved, by the ids of their documents.

    Attributes:
        documents: Those that are saved and will outlast a crash.
        purged: Those refused, since their report was purged.
        passed: Those left as they are, since somebody else wrote them meanwhile.
        unkept: Originals that a purged report came in, by their SHA-256: they may not stay.
    """

    documents: tuple[str, ...]
    purged: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    unkept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotated:
    """What an annotator answered about a report, as JSON that `service.suggested` reads and writes."""

    document: str
    origin: str
    record: str


class DatabaseStore:
    """One workspace; made by `create` or `open`."""

    def __init__(self, path: Path, url: str) -> None:
        self.path = path
        self._engine = make_engine(url)
        self._where = str(path)
        self._searcher: Searcher | None = None
        self._unsynced: list[Path] = []  # originals that a power cut may still shorten
        self._close = weakref.finalize(self, self._engine.dispose)

    @classmethod
    def create(cls, path: Path, *, purpose: str = "", database: str = "") -> DatabaseStore:
        """Make a new workspace, readable by its owner only and ignored by git.

        Args:
            path: A directory that is empty or does not exist.
            purpose: A word kept with the workspace, such as "demo".
            database: Address of a PostgreSQL database; by default SQLite in the directory. One that
                holds a workspace already is joined: the directory becomes another door to it.

        Raises:
            WorkspaceError: The path is taken or cannot be made, or the database not be reached.
        """
        workspaces.make_folder(path)
        store = cls(path, database or _sqlite(path))
        with store._telling(), writing(store._engine).begin() as connection:
            bring_up_to_date(connection, str(path))
        with store.begin(PROGRAM, "create") as change:
            held = _meta(change.connection)
            if "id" not in held:
                held = {"id": uuid.uuid4().hex, "purpose": purpose}
                rows = [{"key": key, "value": value} for key, value in held.items()]
                change.execute(sa.insert(schema.meta), rows)
                change.details.update(workspace=held["id"], version=tawatur.__version__)
        with store._telling():
            store._index()
        store._mark(held["id"], database)
        return store

    @classmethod
    def open(cls, path: Path, *, database: str = "") -> DatabaseStore:
        """Open a workspace that exists, bringing its tables up to date.

        Args:
            path: Its directory.
            database: Address of its database, where that is more than the directory knows, such as
                the password.

        Raises:
            WorkspaceError: There is none, it is damaged, or a newer Tawatur made it.
        """
        marker = read_marker(path)
        if marker.format < FORMAT:
            raise WorkspaceError(
                f"{path}: made by an early Tawatur that kept JSON Lines. Read the reports into a "
                "new directory: tawatur run FILE... --workspace DIR"
            )
        url = database or marker.database
        if not url and not (path / workspaces.DATABASE).is_file():
            raise WorkspaceError(
                f"{path}: damaged, {workspaces.DATABASE} is missing. Restore a backup: "
                "tawatur restore FILE"
            )
        store = cls(path, url or _sqlite(path))
        with store._telling():
            with store._engine.connect() as connection:
                current = revision_of(connection) == revisions()[-1]
            if not current:
                with writing(store._engine).begin() as connection:
                    bring_up_to_date(connection, str(path))
            store._index()
            with store._engine.connect() as connection:
                held = _meta(connection)
        if marker.id != held.get("id", ""):
            raise WorkspaceError(
                f"{path}: its database {shown_url(url) if url else workspaces.DATABASE} belongs to "
                "another workspace. Name the right one with --database, or restore a backup."
            )
        return store

    def close(self) -> None:
        """Let go of the database; done by itself when the store is forgotten."""
        self._close()

    @property
    def purpose(self) -> str:
        """The word kept with the workspace when it was made."""
        with self.snapshot() as connection:
            return _meta(connection).get("purpose", "")

    @contextlib.contextmanager
    def begin(self, by: str, action: str) -> Iterator[Change]:
        """Change something: one write transaction with one entry in the audit log.

        Nothing is kept when the block is left by an error. Other writers wait meanwhile, so what
        takes long is worked out before.

        Args:
            by: Who changes it.
            action: What is done, in one word.

        Raises:
            WorkspaceError: Another program kept writing, or the disk is full; nothing was kept.
        """
        with self._telling(), writing(self._engine).begin() as connection:
            lock_for_writing(connection)
            change = Change(self._engine, connection, by, action)
            yield change
            change.finish()

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[sa.Connection]:
        """Read: one transaction that sees one state, whatever others write meanwhile."""
        with self._telling(), reading(self._engine).connect() as connection:
            yield connection

    def _telling(self) -> contextlib.AbstractContextManager[None]:
        return told(self._where)

    def clear(self) -> None:
        """Forget every report, reading, link and judgement.

        Originals, people and the audit log stay.
        """
        kept = (schema.blobs, schema.accounts, schema.tokens)
        with self.begin(PROGRAM, "clear") as change:
            for table in reversed(schema.metadata.sorted_tables):
                if table.info.get("audit") and table not in kept:
                    keys = change.execute(sa.select(*table.primary_key.columns)).all()
                    change.remove(table, [tuple(key) for key in keys])
            SearchIndex(change.connection).clear()

    # Originals

    def keep_original(self, digest: str, content: bytes) -> None:
        """Keep the bytes of a report under their SHA-256, in hexadecimal.

        They outlast a power cut once a reading of the report is saved.

        Raises:
            WorkspaceError: They cannot be written.
        """
        file = workspaces.original_path(self.path, digest)
        with _writing_file(file):
            try:
                if file.stat().st_size == len(content):
                    return  # not one that a power cut left short
            except FileNotFoundError:
                file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomic(file, [content], mode=0o400, sync=False)
            self._unsynced.append(file)

    def _sync_originals(self) -> None:
        files, self._unsynced = self._unsynced, []
        with _writing_file(self.path / "originals"):
            sync_files(files)

    # Readings

    @contextlib.contextmanager
    def adding(
        self,
        *,
        by: str = PROGRAM,
        action: str = "read",
        saved: Callable[[Added], None] | None = None,
        versions: Mapping[str, int] | None = None,
    ) -> Iterator[Callable[[Reading], None]]:
        """Add readings, one call for each; a reading of a document held before replaces it.

        They are saved a few at a time, about once a second while calls come, on a slow disk every
        five. However the block is left, what was added is saved.

        Args:
            by: Who adds them.
            action: What for, in one word, for the audit log.
            saved: Told what is saved, as soon as it will outlast a crash.
            versions: Of readings held before, by document: one that somebody else wrote since is
                left as it is.

        Raises:
            WorkspaceError: They cannot be written; what `saved` was told stays.
        """
        waiting: list[Reading] = []
        due = time.monotonic() + _PAUSE

        def save() -> None:
            nonlocal due
            batch, begun = list(waiting), time.monotonic()
            waiting.clear()  # before writing: what cannot be written is not tried again on leaving
            if batch:
                self._sync_originals()
                with self.begin(by, action) as change:
                    added = put_readings(change, batch, self.path, versions)
                for digest in added.unkept:
                    workspaces.original_path(self.path, digest).unlink(missing_ok=True)
                if saved:
                    saved(added)
            ended = time.monotonic()
            due = ended + min(_LONGEST_PAUSE, max(_PAUSE, 8 * (ended - begun)))

        def add(one: Reading) -> None:
            waiting.append(one)
            if len(waiting) >= _BATCH or time.monotonic() > due:
                save()

        try:
            yield add
        finally:
            save()

    def put_annotation(
        self, annotated: Annotated, reading: Reading, *, by: str, version: int
    ) -> bool:
        """Keep what an annotator answered about a report, and the reading with its claims.

        Args:
            annotated: The answer.
            reading: Of the report, the annotator's claims among the others.
            by: Who asked.
            version: Of the reading that it was made from.

        Returns:
            Whether it is kept; nothing is where the report was read again or purged meanwhile.
        """
        with self.begin(by, "annotate") as change:
            added = put_readings(change, [reading], self.path, {annotated.document: version})
            if added.documents:
                change.put(schema.annotator_answers, [asdict(annotated)])
            return bool(added.documents)

    def annotations(self, documents: Sequence[str] | None = None) -> Iterator[Annotated]:
        """Return what annotators answered about some reports, by default all, by report and origin."""
        c = schema.annotator_answers.c
        query = sa.select(c.document, c.origin, c.record).order_by(c.document, c.origin)
        if documents is not None:
            query = query.where(c.document.in_(documents))
        return (Annotated(*row) for row in self._rows(query))

    def annotated(self) -> frozenset[tuple[str, str]]:
        """Return which reports annotators answered about: the id of each, and which annotator."""
        c = schema.annotator_answers.c
        return frozenset((row[0], row[1]) for row in self._rows(sa.select(c.document, c.origin)))

    def documents(self) -> Iterator[Document]:
        """Return the documents, sorted by report and id."""
        table = schema.documents
        query = sa.select(table.c.id, table.c.record).order_by(table.c.report, table.c.id)
        for key, record in self._rows(query):
            yield value_of(document_from_json, record, f"report {key}")

    def claims(self) -> Iterator[Claim]:
        """Return the claims, by report in the order of their text."""
        documents, claims = schema.documents, schema.claims
        query = (
            sa.select(claims.c.id, claims.c.record)
            .join_from(documents, claims)
            .order_by(documents.c.report, documents.c.id, claims.c.ordinal)
        )
        for key, record in self._rows(query):
            yield value_of(claim_from_json, record, f"claim {key}")

    def readings(self, documents: Sequence[str] | None = None) -> Iterator[Reading]:
        """Return the readings, sorted by report and id of the document.

        Args:
            documents: Ids of the documents; by default all.
        """
        with self.snapshot() as connection:
            yield from _readings_in(connection, documents)

    def missing(self) -> Iterator[Reading]:
        """Return, without their claims, the readings in which sentences may have been missed."""
        documents, readings = schema.documents, schema.readings
        query = (
            sa.select(documents.c.id, documents.c.record, readings.c.record.label("mentions"))
            .join_from(documents, readings)
            .where(readings.c.record.contains('"missed": [{', autoescape=True))
            .order_by(documents.c.report, documents.c.id)
        )
        for key, document, mentions in self._rows(query):
            record = f'{{"document":{document},"claims":[],"mentions":{mentions}}}'
            yield value_of(_reading_from_parts, record, f"report {key}")

    def versions(self, documents: Sequence[str] | None = None) -> dict[str, int]:
        """Return how often each reading was written, by document; of some documents or of all."""
        table = schema.readings
        query = sa.select(table.c.document, table.c.version)
        if documents is not None:
            query = query.where(table.c.document.in_(documents))
        with self.snapshot() as connection:
            return {row[0]: row.version for row in connection.execute(query)}

    def reading(self, document: str) -> Reading | None:
        """Return the reading of one document by its id, or None."""
        return next(self.readings([document]), None)

    def claim(self, key: str) -> Claim | None:
        """Return one claim by its id, or None."""
        table = schema.claims
        found = self._record(sa.select(table.c.record).where(table.c.id == key))
        return None if found is None else value_of(claim_from_json, found, f"claim {key}")

    def ids(self, what: str, prefix: str, limit: int = 9) -> list[str]:
        """Return the ids that begin so, sorted: of "documents", "claims", "events", "judgements"."""
        column = schema.metadata.tables[what].c.id
        query = sa.select(column).where(column.startswith(prefix, autoescape=True))
        return [key for (key,) in self._rows(query.order_by(column).limit(limit))]

    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        with self.snapshot() as connection:
            return {
                table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
                for table in schema.metadata.sorted_tables
                if not table.info.get("derived")
            }

    # What was not read

    def put_failures(
        self, failed: Sequence[Failed], done: Iterable[Failed] = (), *, by: str = PROGRAM
    ) -> None:
        """Keep what was not read and why, and forget what was read since.

        Args:
            failed: What was not; what failed before counts one try more.
            done: What had failed and was read.
            by: Who read.
        """
        table = schema.failures
        with self.begin(by, "fail") as change:
            query = sa.select(table.c.id, table.c.tries)
            tries = {row[0]: row.tries for row in change.execute(query)}
            change.remove(table, [(failure_id(one),) for one in done])
            change.put(
                table, [failure_row(one, tries.get(failure_id(one), 0) + 1) for one in failed]
            )

    def failures(self) -> tuple[Failed, ...]:
        """Return what was not read, by path."""
        table = schema.failures
        with self.snapshot() as connection:
            rows = connection.execute(sa.select(table).order_by(table.c.path, table.c.id)).all()
        return tuple(map(failed_from_row, rows))

    # Linking

    def state(self) -> State:
        """Return what a linking made from now on is made from."""
        with self.snapshot() as connection:
            return _state(connection)

    def put_linking(
        self,
        linking: Linking,
        aliases: Mapping[str, str] | None = None,
        *,
        made_from: State | None = None,
        judgements: int | None = None,
        by: str = PROGRAM,
    ) -> None:
        """Keep a linking; only rows that changed are written.

        Args:
            linking: The linking.
            aliases: Ids of events that ended, each with the id of the event that holds its claims.
            made_from: The state before its readings were taken; by default that of now.
            judgements: How many judgements it was made from; None when nobody counted.
            by: Who links.

        Raises:
            ConflictError: Another linking was kept since `made_from`.
        """
        with self.begin(by, "link") as change:
            now = _state(change.connection)
            state = made_from or now
            if state.linkings != now.linkings:
                raise ConflictError(
                    f"{self.path}: another tawatur linked the claims meanwhile. Run it again."
                )
            for name, rows in linking_rows(linking, (aliases or {}).items()).items():
                change.details[name] = change.replace_all(schema.metadata.tables[name], rows)
            SearchIndex(change.connection).put_events(linking.events)
            _put_meta(
                change.connection,
                linking=str(now.linkings + 1),
                linked=state.content,
                linked_judgements="" if judgements is None else str(judgements),
            )

    def linking(self) -> Linking | None:
        """Return the linking, or None when there is none or it is older than the readings."""
        with self.snapshot() as connection:
            if _meta(connection).get("linked") != _state(connection).content:
                return None
            return _linking_of(connection)

    def is_linked(self) -> bool:
        """Say whether the linking kept is as new as the readings."""
        with self.snapshot() as connection:
            return _meta(connection).get("linked") == _state(connection).content

    def judgements_linked(self) -> int | None:
        """Return how many judgements the last linking was made from.

        None when nobody counted, or when another version of the program made it.
        """
        with self.snapshot() as connection:
            held = _meta(connection)
        version = held.get("linked", "").rpartition(" ")[2]
        many = held.get("linked_judgements", "")
        return int(many) if many and version == tawatur.__version__ else None

    def last_linking(self) -> tuple[Linking, dict[str, str]] | None:
        """Return the last linking, however old, with the ids of events that ended by then.

        None when there is none, or none that this version can read: its ids are lost then.
        """
        with self.snapshot() as connection:
            if "linked" not in _meta(connection):
                return None
            try:
                return _linking_of(connection), _aliases_of(connection)
            except WorkspaceError:
                return None

    def aliases(self) -> dict[str, str]:
        """Return the ids of events that ended, each with the id of the one that holds its claims."""
        with self.snapshot() as connection:
            return _aliases_of(connection)

    def alias(self, key: str) -> str | None:
        """Return the id of the event that holds the claims of one that ended, or None."""
        table = schema.aliases
        return self._record(sa.select(table.c.event).where(table.c.old == key))

    def event(self, key: str) -> Event | None:
        """Return one event of the last linking by its id, or None."""
        table = schema.events
        found = self._record(sa.select(table.c.record).where(table.c.id == key))
        return None if found is None else value_of(event_from_json, found, f"event {key}")

    def event_of(self, claim: str) -> Event | None:
        """Return the event of the last linking that holds a claim, or None."""
        events, members = schema.events, schema.event_claims
        found = self._record(
            sa.select(events.c.record)
            .join_from(members, events, members.c.event == events.c.id)
            .where(members.c.claim == claim)
        )
        return None if found is None else value_of(event_from_json, found, f"event of {claim}")

    def pairs_of(self, claim: str) -> tuple[Pair, ...]:
        """Return the pairs of the last linking in which a claim stands, best first."""
        table = schema.pairs
        query = (
            sa.select(table.c.record)
            .where((table.c.left == claim) | (table.c.right == claim))
            .order_by(table.c.weight.desc(), table.c.left, table.c.right)
        )
        return tuple(
            value_of(pair_from_json, record, f"pair of {claim}") for (record,) in self._rows(query)
        )

    def records(self, what: str) -> Iterator[dict[str, Any]]:
        """Return the JSON of all "claims" or "events": far less work than the values."""
        table = schema.metadata.tables[what]
        for key, record in self._rows(sa.select(table.c.id, table.c.record).order_by(table.c.id)):
            yield value_of(dict, record, f"{what} {key}")

    def weights(self) -> Iterator[tuple[str, str, float]]:
        """Return the pairs of the last linking: both claims, and their weight in bits."""
        table = schema.pairs
        query = sa.select(table.c.left, table.c.right, table.c.weight)
        return ((row[0], row[1], float(row[2])) for row in self._rows(query))

    def proposals(self) -> list[tuple[str, str]]:
        """Return the pairs of claims that wait for a person since the last linking."""
        table = schema.proposals
        query = sa.select(table.c.left, table.c.right).order_by(table.c.left, table.c.right)
        return [(left, right) for left, right in self._rows(query)]

    def is_proposed(self, left: str, right: str) -> bool:
        """Say whether a pair of claims waits for a person since the last linking."""
        table = schema.proposals
        both = (left, right)
        query = sa.select(table.c.left).where(table.c.left.in_(both), table.c.right.in_(both))
        return next(self._rows(query), None) is not None

    # Judgements

    def add_judgement(self, judgement: Judgement) -> None:
        """Append a person's decision."""
        self.add_judgements([judgement], by=judgement.by)

    def add_judgements(
        self, judgements: Iterable[Judgement], *, by: str, action: str = "judge"
    ) -> None:
        """Append people's decisions, all or none; one that is held already stays as it is."""
        with self.begin(by, action) as change:
            put_judgements(change, judgements)

    def judgements_mark(self) -> tuple[int, int]:
        """Return how many judgements are held, and the number of the last."""
        table = schema.judgements
        query = sa.select(sa.func.count(), sa.func.max(table.c.ordinal)).select_from(table)
        with self.snapshot() as connection:
            count, last = connection.execute(query).one()
            return count, last or 0

    def judgements(self, *, after: int = 0) -> tuple[Judgement, ...]:
        """Return people's decisions, oldest first; only those after a number."""
        table = schema.judgements
        query = sa.select(table.c.id, table.c.record).order_by(table.c.ordinal)
        query = query.where(table.c.ordinal > after)
        return tuple(
            value_of(judgement_from_json, record, f"judgement {key}")
            for key, record in self._rows(query)
        )

    # Audit

    def entries(self, *, after: int = 0, naming: str = "") -> Iterator[Entry]:
        """Return the audit log, oldest first; see `read_entries`."""
        with self.snapshot() as connection:
            yield from read_entries(connection, after=after, naming=naming)

    # Keeping

    def verify(self, *, head: str = "", progress: Told | None = None) -> Verification:
        """Check the audit log, every row and every original; see `Verification`."""
        with self.snapshot() as connection:
            return verify(connection, self.path, head=head, progress=progress)

    def backup(self, file: Path, *, progress: Told | None = None) -> archive.BackedUp:
        """Write the whole workspace into one file.

        Raises:
            WorkspaceError: An original is missing or altered, or the file cannot be written.
        """
        try:
            with self.snapshot() as connection:
                return archive.write(connection, self.path, file, progress=progress)
        except OSError as error:
            raise WorkspaceError(f"{file}: cannot be written ({error.strerror})") from error

    @classmethod
    def restore(
        cls, file: Path, path: Path, *, database: str = "", progress: Told | None = None
    ) -> DatabaseStore:
        """Make a workspace of a backup: the same ids, judgements and audit log.

        Args:
            file: What `backup` wrote, of this or an older version.
            path: A directory that is empty or does not exist.
            database: Address of an empty PostgreSQL database; by default SQLite in the directory.
            progress: Told of what how many are done, of how many.

        Raises:
            WorkspaceError: The file is none, damaged or altered, or the place is taken.
        """
        try:
            with zipfile.ZipFile(file) as held:
                manifest = archive.read_manifest(held, file)
                archive.check_archive(held, manifest, file)
                workspaces.make_folder(path)
                try:
                    store = cls(path, database or _sqlite(path))
                    with store._telling(), writing(store._engine).begin() as connection:
                        archive.restore_files(held, path)
                        archive.restore_tables(connection, held, manifest, progress=progress)
                        key = _meta(connection)["id"]
                    with store._telling():
                        store._index()
                    store._mark(key, database)
                except BaseException:
                    shutil.rmtree(path, ignore_errors=True)
                    raise
        except zipfile.BadZipFile as error:
            raise WorkspaceError(f"{file}: no backup of a workspace, or one cut off") from error
        except OSError as error:
            raise WorkspaceError(f"{error.filename or file}: {error.strerror or error}") from error
        return store

    def purge(self, document: str, reason: str, *, by: str) -> Purged:
        """Take a report out so that its words stand nowhere in the workspace; see `purging`.

        Raises:
            WorkspaceError: There is no such report, or another program reads meanwhile, so that
                traces stay until this is called again.
        """
        with self.begin(by, "purge") as change:
            purged = forget(change, document, reason)
        self.scrub()
        return purged

    def scrub(self) -> None:
        """Delete what purged reports left in files and free pages; done twice it does no harm.

        Raises:
            WorkspaceError: Another program is using the workspace.
        """
        with self.snapshot() as connection:
            scrub_files(connection, self.path)
        with self._telling():
            with writing(self._engine).begin() as connection:
                SearchIndex(connection).scrub()
            scrub_database(self._engine, self._where)

    def tombstones(self) -> dict[str, str]:
        """Return the reports that were purged, each with the reason."""
        table = schema.tombstones
        with self.snapshot() as connection:
            query = sa.select(table.c.document, table.c.reason).order_by(table.c.document)
            return {row[0]: row.reason for row in connection.execute(query)}

    # Searching

    def find(
        self,
        query: Query,
        of: UnitKind,
        names: Names,
        *,
        reviewed: Sequence[str] = (),
        newest: bool = False,
        limit: int = 20,
        after: str = "",
    ) -> Found:
        """Find the documents, claims or events that a query asks for; see `search.finding`."""
        if self._searcher is None:
            from tawatur.store.search.finding import Searcher  # noqa: PLC0415  # heavy

            self._searcher = Searcher()
        with self.snapshot() as connection:
            return self._searcher.find(
                connection,
                query,
                of,
                names,
                reviewed=reviewed,
                newest=newest,
                limit=limit,
                after=after,
            )

    def homes(self, claims: Iterable[str]) -> dict[str, str]:
        """Return the document of each claim in the search index, those people added among them."""
        claim, document = schema.search_units.alias(), schema.search_units.alias()
        query = sa.select(claim.c.id, document.c.id).join_from(
            claim, document, document.c.key == claim.c.document
        )
        wanted = sorted(claims)
        found: dict[str, str] = {}
        with self.snapshot() as connection:
            for at in range(0, len(wanted), _CHUNK):
                part = wanted[at : at + _CHUNK]
                rows = connection.execute(query.where(claim.c.of == "claims", claim.c.id.in_(part)))
                found.update((row[0], row[1]) for row in rows)
        return found

    def unindexed_judgements(self) -> tuple[int, int]:
        """Return how many judgements the search index knows of, and the number of the last one."""
        with self.snapshot() as connection:
            last = connection.scalar(sa.select(sa.func.max(schema.judgements.c.ordinal))) or 0
            return SearchIndex(connection).number("judgements"), last

    def index_judged(self, readings: Iterable[Reading], last: int) -> None:
        """Index readings as people have judged them, up to the judgement of a number."""
        with self._telling(), writing(self._engine).begin() as connection:
            lock_for_writing(connection)
            index = SearchIndex(connection)
            index.put(readings)
            index.set_number("judgements", last)

    def documents_naming(self, actors: Sequence[str]) -> dict[str, int]:
        """Return how many documents name each of some parties, by their ids."""
        units, values, facts = schema.search_units.c, schema.search_values.c, schema.search_facts.c
        query = (
            sa.select(values.value, sa.func.count(units.document.distinct()))
            .join_from(schema.search_values, schema.search_facts, facts.value == values.id)
            .join(schema.search_units, units.key == facts.key)
            .where(values.field == "actor", values.value.in_(actors))
            .group_by(values.value)
        )
        with self.snapshot() as connection:
            return {row[0]: row[1] for row in connection.execute(query)}

    def put_search(self, search: SavedSearch) -> None:
        """Keep a query under its name, in place of another of that name."""
        with self.begin(search.by, "save-search") as change:
            change.put(schema.searches, [asdict(search)])

    def searches(self) -> tuple[SavedSearch, ...]:
        """Return the queries that are kept, by name."""
        c = schema.searches.c
        query = sa.select(c.name, c.of, c.query, c.by, c.at).order_by(c.name)
        with self.snapshot() as connection:
            return tuple(SavedSearch(*row) for row in connection.execute(query))

    def remove_search(self, name: str, *, by: str) -> bool:
        """Forget a query; whether there was one of that name."""
        with self.begin(by, "delete-search") as change:
            return bool(change.remove(schema.searches, [(name,)]))

    def _index(self) -> None:
        """Build the search index anew where this version needs it."""
        with self._engine.connect() as connection:
            if SearchIndex(connection).is_current:
                return
        with writing(self._engine).begin() as connection:
            lock_for_writing(connection)
            held = _readings_in(connection, None)
            records = connection.execute(sa.select(schema.events.c.record)).scalars()
            events = [value_of(event_from_json, record, "event") for record in records]
            SearchIndex(connection).rebuild(held, events)

    def _mark(self, key: str, database: str) -> None:
        if not database:
            (self.path / workspaces.DATABASE).chmod(0o600)
        write_marker(self.path, Marker(FORMAT, key, shown_url(database) if database else ""))

    def _rows(self, query: sa.Select[*tuple[str, ...]]) -> Iterator[sa.Row[*tuple[str, ...]]]:
        with self.snapshot() as connection:
            yield from connection.execute(query.execution_options(yield_per=1000))

    def _record(self, query: sa.Select[str]) -> str | None:
        with self.snapshot() as connection:
            return connection.scalar(query)


Store = DatabaseStore


@contextlib.contextmanager
def _writing_file(file: Path) -> Iterator[None]:
    """Turn errors of a file that is written into one that says what to do."""
    try:
        yield
    except OSError as error:
        raise WorkspaceError(
            f"{file}: cannot be written ({error.strerror or error}). What was saved before is "
            "whole. Make room and run it again."
        ) from error


def put_readings(
    change: Change,
    readings: Sequence[Reading],
    path: Path,
    versions: Mapping[str, int] | None = None,
) -> Added:
    """Write readings with their documents, claims and originals; see `DatabaseStore.adding`."""
    wanted = {one.document.id: _with_claims_once(one) for one in readings}
    stones, table, claims = schema.tombstones, schema.readings, schema.claims
    query = sa.select(stones.c.document).where(stones.c.document.in_(list(wanted)))
    purged = tuple(sorted(change.execute(query).scalars()))
    originals = {original_of(one.document) for one in wanted.values()} - {""}
    query = sa.select(stones.c.original).where(stones.c.original.in_(originals))
    unkept = frozenset(change.execute(query).scalars())
    passed: tuple[str, ...] = ()
    if versions is not None:
        query = sa.select(table.c.document, table.c.version).where(
            table.c.document.in_(list(wanted))
        )
        now = {row[0]: row.version for row in change.execute(query)}
        passed = tuple(sorted(k for k in wanted if now.get(k) != versions.get(k)))
    for key in {*purged, *passed}:
        del wanted[key]
    query = sa.select(table.c.document).where(table.c.document.in_(list(wanted)))
    held = set(change.execute(query).scalars())
    query = sa.select(claims.c.id).where(claims.c.document.in_(list(wanted)))
    kept = {claim.id for one in wanted.values() for claim in one.claims}
    gone = [(key,) for key in change.execute(query).scalars() if key not in kept]
    originals = {original_of(one.document) for one in wanted.values()} - {"", *unkept}
    change.put(schema.blobs, _blob_rows(path, originals))
    change.remove(claims, gone)
    replaced = len(gone)
    for again in (True, False):
        part = [one for key, one in wanted.items() if (key in held) == again]
        written = change.put(schema.documents, (document_row(one.document) for one in part))
        written += change.put(table, map(reading_row, part))
        written += change.put(claims, (row for one in part for row in claim_rows(one.claims)))
        replaced += written if again else 0
    if replaced:  # what stands in the last linking is told otherwise now
        _put_meta(change.connection, linked_judgements="")
    SearchIndex(change.connection).put(wanted.values())
    change.details.update(reports=len(wanted), claims=len(kept))
    passed = tuple(key for key in passed if key not in purged)
    return Added(tuple(wanted), purged, passed, tuple(sorted(unkept)))


def _with_claims_once(reading: Reading) -> Reading:
    """Return a reading without a second claim of one id, whoever read it."""
    once: dict[str, Claim] = {}
    for claim in reading.claims:
        once.setdefault(claim.id, claim)
    if len(once) == len(reading.claims):
        return reading
    return replace(reading, claims=tuple(once.values()))


def put_judgements(change: Change, judgements: Iterable[Judgement]) -> None:
    """Append decisions; one that is held already stays as it is."""
    table = schema.judgements
    last = change.execute(sa.select(sa.func.max(table.c.ordinal))).scalar() or 0
    for judgement in judgements:
        row = judgement_row(judgement, last + 1)
        held = change.execute(sa.select(table.c.id).where(table.c.id == row["id"])).first()
        if held is None:
            change.put(table, [row])
            last += 1


def _blob_rows(path: Path, digests: Iterable[str]) -> Iterator[dict[str, object]]:
    for digest in sorted(digests):
        file = workspaces.original_path(path, digest)
        if file.is_file():
            yield {"sha256": digest, "size": file.stat().st_size}


def _readings_in(connection: sa.Connection, documents: Sequence[str] | None) -> Iterator[Reading]:
    """Return readings sorted by report and id of the document, a few at a time."""
    table = schema.documents
    query = sa.select(table.c.id, table.c.record).order_by(table.c.report, table.c.id)
    if documents is not None and len(documents) <= _CHUNK:
        query = query.where(table.c.id.in_(documents))
    wanted = None if documents is None else frozenset(documents)
    rows = connection.execute(query.execution_options(yield_per=_CHUNK))
    for part in rows.partitions():
        held = [(row[0], row[1]) for row in part if wanted is None or row[0] in wanted]
        yield from _readings_of(connection, held)


def _readings_of(
    connection: sa.Connection, documents: Sequence[tuple[str, str]]
) -> Iterator[Reading]:
    """Return the readings of these documents, given as id and record, in their order."""
    ids = [key for key, _ in documents]
    table, claims = schema.readings, schema.claims
    mentions = dict(
        connection.execute(
            sa.select(table.c.document, table.c.record).where(table.c.document.in_(ids))
        ).all()
    )
    told_there: dict[str, list[str]] = {}
    for document, record in connection.execute(
        sa.select(claims.c.document, claims.c.record)
        .where(claims.c.document.in_(ids))
        .order_by(claims.c.document, claims.c.ordinal)
    ):
        told_there.setdefault(document, []).append(record)
    for key, record in documents:
        whole = (
            f'{{"document":{record},"claims":[{",".join(told_there.get(key, ()))}],'
            f'"mentions":{mentions.get(key, "{}")}}}'
        )
        yield value_of(_reading_from_parts, whole, f"report {key}")


def _reading_from_parts(record: dict[str, object]) -> Reading:
    mentions = record.pop("mentions")
    assert isinstance(mentions, dict)
    return reading_from_json({**mentions, **record})


def _linking_of(connection: sa.Connection) -> Linking:
    def records(table: sa.Table) -> Iterator[str]:
        query = sa.select(table.c.record).order_by(*table.primary_key.columns)
        yield from connection.execute(query.execution_options(yield_per=1000)).scalars()

    proposals = schema.proposals
    asked = connection.execute(
        sa.select(proposals.c.left, proposals.c.right).order_by(proposals.c.left, proposals.c.right)
    )
    return Linking(
        events=tuple(value_of(event_from_json, r, "event") for r in records(schema.events)),
        pairs=tuple(value_of(pair_from_json, r, "pair") for r in records(schema.pairs)),
        copies=tuple(value_of(copy_from_json, r, "copy") for r in records(schema.copies)),
        proposals=tuple((left, right) for left, right in asked),
        windows=tuple(value_of(window_from_json, r, "window") for r in records(schema.windows)),
    )


def _aliases_of(connection: sa.Connection) -> dict[str, str]:
    table = schema.aliases
    query = sa.select(table.c.old, table.c.event).order_by(table.c.old)
    return dict(connection.execute(query).all())


def _state(connection: sa.Connection) -> State:
    held = _meta(connection)
    return State(
        f"{held.get('content', '')} {tawatur.__version__}",
        int(held.get("linking", "0")),
        held.get("read", ""),
    )


def _meta(connection: sa.Connection) -> dict[str, str]:
    return dict(connection.execute(sa.select(schema.meta.c.key, schema.meta.c.value)).all())


def _put_meta(connection: sa.Connection, **values: str) -> None:
    upsert(connection, schema.meta, [{"key": key, "value": new} for key, new in values.items()])


def _sqlite(path: Path) -> str:
    return f"sqlite:///{path / workspaces.DATABASE}"
