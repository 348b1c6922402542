"""A whole workspace as one file, and back: for safe keeping, for moving it to another database.

The file is a ZIP archive that ordinary tools open:

    tables/NAME.jsonl      each row of a table as a line of JSON
    originals/ab/abcd...   the bytes that arrived
    files/...              what the user put beside: settings.toml, lexicon/, places/
    manifest.json          comes last: what was made when, rows and SHA-256 of each table

It is taken in one transaction, so it is one state however many write meanwhile. It goes into SQLite
or PostgreSQL whichever it came from; ids, judgements and the audit log are the same there.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any

import sqlalchemy as sa

import tawatur
from tawatur.errors import WorkspaceError
from tawatur.store import schema
from tawatur.store.files import sync_files
from tawatur.store.migrating import migrate, revision_of, revisions
from tawatur.store.workspaces import original_path

__all__ = ["BackedUp", "check_archive", "read_manifest", "restore_files", "restore_tables", "write"]

Progress = Callable[[str, int, int], None]
FORMAT = 1
_MANIFEST = "manifest.json"
_BESIDE = ("settings.toml", "lexicon", "places")
_ROWS = 500


@dataclass(frozen=True, slots=True)
class BackedUp:
    """What a backup holds. `head` is the hash of the last entry of its audit log."""

    reports: int
    rows: int
    originals: int
    size: int
    head: str


def write(
    connection: sa.Connection, path: Path, file: Path, *, progress: Progress | None = None
) -> BackedUp:
    """Write a workspace into one file; a file of that name is replaced when all is written.

    Args:
        connection: Its database, in a transaction that sees one state.
        path: Its directory.
        file: The file to write.
        progress: Told of what ("rows", "originals") how many are done, of how many.

    Raises:
        WorkspaceError: An original is missing or altered.
        OSError: The file cannot be written.
    """
    tell = progress or (lambda *_: None)
    tables = [table for table in schema.metadata.sorted_tables if not table.info.get("derived")]
    counts = {table.name: _count(connection, table) for table in tables}
    total, done = sum(counts.values()), 0
    digests: dict[str, str] = {}
    descriptor, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)
    temporary = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=3) as archive:
                for table in tables:
                    digest = hashlib.sha256()
                    with archive.open(f"tables/{table.name}.jsonl", "w", force_zip64=True) as out:
                        for line in _lines(connection, table):
                            digest.update(line)
                            out.write(line)
                            done += 1
                            if done % _ROWS == 0 or done == total:
                                tell("rows", done, total)
                    digests[table.name] = digest.hexdigest()
                originals = _put_originals(connection, path, archive, tell)
                for beside in _files_beside(path):
                    archive.write(beside, f"files/{beside.relative_to(path).as_posix()}")
                head = _head(connection)
                manifest = {
                    "format": FORMAT,
                    "made_by": f"tawatur {tawatur.__version__}",
                    "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
                    "revision": revision_of(connection),
                    "head": head,
                    "originals": originals,
                    "tables": {t: {"rows": counts[t], "sha256": digests[t]} for t in digests},
                }
                archive.writestr(_MANIFEST, json.dumps(manifest, indent=1))
            stream.flush()
            os.fsync(stream.fileno())
            size = stream.tell()
        temporary.replace(file)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return BackedUp(counts["documents"], total, originals, size, head)


def read_manifest(archive: zipfile.ZipFile, file: Path) -> dict[str, Any]:
    """Return what a backup says of itself.

    Raises:
        WorkspaceError: It is none, cut off, or made by a newer Tawatur.
    """
    try:
        manifest = json.loads(archive.read(_MANIFEST))
        version, revision = manifest["format"], manifest["revision"]
    except (KeyError, TypeError, ValueError, zipfile.BadZipFile) as error:
        raise WorkspaceError(f"{file}: no backup of a workspace, or one cut off") from error
    if version > FORMAT or revision not in revisions():
        raise WorkspaceError(
            f"{file}: made by a newer Tawatur (tables of revision {revision}; this one knows "
            f"{revisions()[-1]}). Update Tawatur to restore it."
        )
    return dict(manifest)


def check_archive(archive: zipfile.ZipFile, manifest: Mapping[str, Any], file: Path) -> None:
    """Make sure that every table is as it was written and every original is what its name says.

    Raises:
        WorkspaceError: Something in it was altered.
    """
    for name, table in manifest["tables"].items():
        if _member_hash(archive, f"tables/{name}.jsonl", file) != table["sha256"]:
            raise WorkspaceError(f"{file}: damaged or altered, in tables/{name}.jsonl")
    for member in archive.namelist():
        if member.startswith("originals/") and (
            _member_hash(archive, member, file) != member.rsplit("/", 1)[-1]
        ):
            raise WorkspaceError(f"{file}: damaged or altered, in {member}")


def restore_files(archive: zipfile.ZipFile, path: Path) -> None:
    """Write originals and the user's files into a directory."""
    root = path.resolve()
    written: list[Path] = []
    for member in archive.infolist():
        top, _, rest = member.filename.partition("/")
        if member.is_dir() or top not in ("originals", "files"):
            continue
        target = (root / (member.filename if top == "originals" else rest)).resolve()
        if not target.is_relative_to(root):
            raise WorkspaceError(f"{member.filename}: a name that leads out of the workspace")
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with archive.open(member) as source, target.open("xb") as out:
            while block := source.read(1 << 20):
                out.write(block)
        if top == "originals":
            target.chmod(0o400)
        written.append(target)
    sync_files(written)  # together: a disk takes as long over one as over many


def restore_tables(
    connection: sa.Connection,
    archive: zipfile.ZipFile,
    manifest: Mapping[str, Any],
    *,
    progress: Progress | None = None,
) -> None:
    """Fill an empty database and bring its tables up to date.

    Raises:
        WorkspaceError: The database is not empty.
    """
    tell = progress or (lambda *_: None)
    if revision_of(connection) is not None:
        raise WorkspaceError("the database holds a workspace already; name an empty one")
    migrate(connection, manifest["revision"])
    total = sum(table["rows"] for table in manifest["tables"].values())
    done = 0
    for name in manifest["tables"]:
        with archive.open(f"tables/{name}.jsonl") as lines:
            while rows := [json.loads(line) for line in islice(lines, _ROWS)]:
                table = sa.table(name, *(sa.column(column) for column in rows[0]))
                connection.execute(sa.insert(table), rows)
                done += len(rows)
                tell("rows", done, total)
    if manifest["revision"] != revisions()[-1]:
        migrate(connection, revisions()[-1])


def _lines(connection: sa.Connection, table: sa.Table) -> Iterator[bytes]:
    query = sa.select(table).order_by(*table.primary_key.columns)
    for row in connection.execute(query.execution_options(yield_per=_ROWS)).mappings():
        yield json.dumps(dict(row), ensure_ascii=False).encode() + b"\n"


def _put_originals(
    connection: sa.Connection, path: Path, archive: zipfile.ZipFile, tell: Progress
) -> int:
    table = schema.blobs
    held = list(connection.execute(sa.select(table.c.sha256).order_by(table.c.sha256)).scalars())
    for done, digest in enumerate(held, 1):
        try:
            content = original_path(path, digest).read_bytes()
        except OSError as error:
            raise WorkspaceError(
                f"original {digest}: cannot be read ({error.strerror}). `tawatur verify` names all "
                "that is missing."
            ) from error
        if hashlib.sha256(content).hexdigest() != digest:
            raise WorkspaceError(f"original {digest}: altered; `tawatur verify` tells more")
        archive.writestr(f"originals/{digest[:2]}/{digest}", content)
        if done % 50 == 0 or done == len(held):
            tell("originals", done, len(held))
    return len(held)


def _files_beside(path: Path) -> Iterator[Path]:
    for name in _BESIDE:
        place = path / name
        if place.is_file():
            yield place
        for file in sorted(place.rglob("*")) if place.is_dir() else ():
            if file.is_file() and not file.is_symlink():
                yield file


def _member_hash(archive: zipfile.ZipFile, name: str, file: Path) -> str:
    digest = hashlib.sha256()
    try:
        with archive.open(name) as stream:
            _feed(stream, digest.update)
    except (KeyError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise WorkspaceError(f"{file}: damaged or altered, in {name}") from error
    return digest.hexdigest()


def _feed(stream: IO[bytes], take: Callable[[bytes], None]) -> None:
    while block := stream.read(1 << 20):
        take(block)


def _count(connection: sa.Connection, table: sa.Table) -> int:
    return connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0


def _head(connection: sa.Connection) -> str:
    table = schema.audit
    query = sa.select(table.c.hash).order_by(table.c.seq.desc()).limit(1)
    return connection.scalar(query) or ""
