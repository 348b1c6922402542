"""The workspace as a directory.

    tawatur-workspace.json     marks the directory; holds the format's version
    documents.jsonl            the reports: text and metadata, sorted by name
    readings/claims.jsonl      the claims, one a line, in the contract of `tawatur claims`
    readings/mentions.jsonl    what else was read, one line for each report
    readings/pending.jsonl     readings of a run under way; folded in at its end, or by the next
    linking.json               events, pairs, copies and proposals, and what they were made from
    judgements.jsonl           people's decisions, oldest first
    originals/ab/abcd...       the bytes that arrived, by SHA-256, read-only

Whole files are replaced in one step; only `pending.jsonl` grows line by line, and a line cut off
at its end is dropped. So a run stopped at any moment keeps every report it had read.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import tawatur
from tawatur.errors import WorkspaceError
from tawatur.model import Claim, Document, Judgement, Linking, Reading
from tawatur.model.contract import (
    claim_from_json,
    document_from_json,
    json_line,
    judgement_from_json,
    judgement_to_json,
    linking_from_record,
    linking_to_record,
    reading_from_json,
    reading_to_json,
)
from tawatur.store.files import locked, read_lines, write_atomic

if TYPE_CHECKING:
    from tawatur.store.accounts import AccountStore

__all__ = ["DEMO_NAME", "FOLDER_NAME", "FORMAT", "MARKER", "DirectoryStore", "find_workspace"]

FORMAT = 1
MARKER = "tawatur-workspace.json"
FOLDER_NAME = "tawatur-workspace"
DEMO_NAME = "tawatur-demo"
_MENTIONS = ("places", "actors", "times", "unread")
_SYNC_SECONDS = 1.0
_T = TypeVar("_T")


def find_workspace(start: Path) -> Path | None:
    """Return the nearest workspace at or above a directory, or None.

    A directory counts when it is a workspace or holds one named `tawatur-workspace`, or else
    `tawatur-demo`.
    """
    start = start.resolve()
    for folder in (start, *start.parents):
        for candidate in (folder, folder / FOLDER_NAME, folder / DEMO_NAME):
            if (candidate / MARKER).is_file():
                return candidate
    return None


class DirectoryStore:
    """One workspace directory; made by `create` or `open`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._documents = path / "documents.jsonl"
        self._claims = path / "readings" / "claims.jsonl"
        self._mentions = path / "readings" / "mentions.jsonl"
        self._pending = path / "readings" / "pending.jsonl"
        self._linking = path / "linking.json"
        self._judgements = path / "judgements.jsonl"
        self._lock = path / ".lock"

    @classmethod
    def create(cls, path: Path, *, purpose: str = "") -> DirectoryStore:
        """Make a new workspace, readable by its owner only and ignored by git.

        Args:
            path: A directory that is empty or does not exist.
            purpose: A word kept with the workspace, such as "demo".

        Raises:
            WorkspaceError: The path is taken by something else or cannot be made.
        """
        if (path / MARKER).exists():
            raise WorkspaceError(f"{path}: there is a workspace here already")
        if path.is_dir() and any(path.iterdir()):
            raise WorkspaceError(
                f"{path}: not empty and no workspace. Name a new or an empty directory."
            )
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name in ("readings", "originals"):
                (path / name).mkdir(mode=0o700, exist_ok=True)
            marker = {"format": FORMAT, "made_by": f"tawatur {tawatur.__version__}"}
            if purpose:
                marker["purpose"] = purpose
            write_atomic(path / ".gitignore", [b"*\n"])
            write_atomic(path / MARKER, [(json_line(marker) + "\n").encode()])
        except OSError as error:
            raise WorkspaceError(f"{path}: cannot be made ({error.strerror or error})") from error
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> DirectoryStore:
        """Open a workspace that exists.

        Raises:
            WorkspaceError: There is none, it is damaged, or a newer Tawatur made it.
        """
        marker = path / MARKER
        try:
            record = json.loads(marker.read_text(encoding="utf-8"))
        except OSError as error:
            raise WorkspaceError(
                f"{path}: no workspace here ({MARKER} is missing). "
                "Make one with: tawatur run FILE... --workspace DIR"
            ) from error
        except ValueError as error:
            raise WorkspaceError(f"{marker}: damaged, no JSON ({error})") from error
        version = record.get("format") if isinstance(record, dict) else None
        if not isinstance(version, int) or version < 1:
            raise WorkspaceError(f"{marker}: damaged, no format version")
        if version > FORMAT:
            raise WorkspaceError(
                f"{path}: made by a newer Tawatur (format {version}; this one reads {FORMAT})"
            )
        return cls(path)

    @property
    def purpose(self) -> str:
        """The word kept with the workspace when it was made."""
        record = json.loads((self.path / MARKER).read_text(encoding="utf-8"))
        return str(record.get("purpose", ""))

    def clear(self) -> None:
        """Forget every report, reading, link and judgement; the originals stay."""
        with locked(self._lock):
            for file in (
                self._pending,
                self._documents,
                self._claims,
                self._mentions,
                self._linking,
                self._judgements,
            ):
                file.unlink(missing_ok=True)

    def keep_original(self, digest: str, content: bytes) -> None:
        """Keep the bytes of a report under their SHA-256, in hexadecimal."""
        file = self.path / "originals" / digest[:2] / digest
        if file.exists():
            return
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_atomic(file, [content], mode=0o400)

    @contextlib.contextmanager
    def adding(self) -> Iterator[Callable[[Reading], None]]:
        """Add readings, one call for each; a reading of a document held before replaces it.

        However the block is left, what was added stays.

        Raises:
            WorkspaceError: Another program is writing here.
        """
        with locked(self._lock):
            self._fold_in()
            with self._pending.open("wb") as stream:
                synced = time.monotonic()

                def add(reading: Reading) -> None:
                    nonlocal synced
                    stream.write((json_line(reading_to_json(reading)) + "\n").encode())
                    stream.flush()
                    if time.monotonic() - synced > _SYNC_SECONDS:
                        os.fsync(stream.fileno())
                        synced = time.monotonic()

                try:
                    yield add
                finally:
                    stream.flush()
                    os.fsync(stream.fileno())
            self._fold_in()

    def documents(self) -> Iterator[Document]:
        """Return the documents, sorted by report and id."""
        self._recover()
        for _, record in read_lines(self._documents):
            yield self._value(document_from_json, record, self._documents)

    def claims(self) -> Iterator[Claim]:
        """Return the claims, by report in the order of their text."""
        self._recover()
        for _, record in read_lines(self._claims):
            yield self._value(claim_from_json, record, self._claims)

    def readings(self) -> Iterator[Reading]:
        """Return the readings, sorted by report and id of the document."""
        self._recover()
        claims: dict[str, list[dict[str, Any]]] = {}
        for _, record in read_lines(self._claims):
            claims.setdefault(record.get("document", ""), []).append(record)
        mentions = {record.get("document"): record for _, record in read_lines(self._mentions)}
        for _, record in read_lines(self._documents):
            whole = {
                **mentions.get(record.get("id"), {}),
                "document": record,
                "claims": claims.get(record.get("id", ""), []),
            }
            yield self._value(reading_from_json, whole, self._documents)

    def put_linking(self, linking: Linking, aliases: Mapping[str, str] | None = None) -> None:
        """Keep a linking of the readings and judgements held now.

        Args:
            linking: The linking.
            aliases: Ids of events that ended, each with the id of the event that holds its claims.
        """
        record = {
            "made_from": self._state(),
            "aliases": dict(aliases or {}),
            **linking_to_record(linking),
        }
        with locked(self._lock):
            write_atomic(self._linking, [(json_line(record) + "\n").encode()])

    def linking(self) -> Linking | None:
        """Return the linking, or None when there is none or it is older than the readings."""
        self._recover()
        found = next(read_lines(self._linking), None)
        if found is None or found[1].get("made_from") != self._state():
            return None
        return self._value(linking_from_record, found[1], self._linking)

    def last_linking(self) -> tuple[Linking, dict[str, str]] | None:
        """Return the last linking, however old, with the ids of events that ended by then.

        None when there is none, or none that this version can read: its ids are lost then.
        """
        found = next(read_lines(self._linking), None)
        if found is None:
            return None
        try:
            linking = self._value(linking_from_record, found[1], self._linking)
        except WorkspaceError:
            return None
        return linking, dict(found[1].get("aliases", {}))

    def add_judgement(self, judgement: Judgement) -> None:
        """Append a person's decision."""
        with locked(self._lock):
            lines = [line for line, _ in read_lines(self._judgements)]
            lines.append(json_line(judgement_to_json(judgement)))
            write_atomic(self._judgements, _encoded(lines))

    def judgements(self) -> tuple[Judgement, ...]:
        """Return people's decisions, oldest first."""
        return tuple(
            self._value(judgement_from_json, record, self._judgements)
            for _, record in read_lines(self._judgements)
        )

    def accounts(self) -> AccountStore:
        """Return the people of the workspace; they stand in a small database of their own."""
        from sqlalchemy import create_engine  # noqa: PLC0415  # heavy

        from tawatur.store.accounts import AccountStore, metadata, unaudited  # noqa: PLC0415

        engine = create_engine(f"sqlite:///{self.path / 'accounts.sqlite'}")
        metadata.create_all(engine)
        return AccountStore(engine, unaudited(engine))

    def state(self) -> str:
        """Return a word that changes whenever readings or judgements do; asked often."""
        self._recover()
        files = (self._documents, self._claims, self._judgements)
        held = [file.stat() for file in files if file.exists()]
        return "-".join(f"{one.st_ino:x}.{one.st_mtime_ns:x}" for one in held)

    def _state(self) -> str:
        """Return a digest of everything that a linking is made from."""
        digest = hashlib.sha256(tawatur.__version__.encode())
        for file in (self._documents, self._claims, self._judgements):
            digest.update(file.read_bytes() if file.exists() else b"")
            digest.update(b"\x00")
        return digest.hexdigest()

    def _recover(self) -> None:
        """Fold in what a stopped run left behind, unless that run is still under way."""
        if self._pending.exists():
            with contextlib.suppress(WorkspaceError), locked(self._lock):
                self._fold_in()

    def _fold_in(self) -> None:
        """Move pending readings into the sorted files; doing it twice does no harm."""
        if not self._pending.exists():
            return
        added: dict[str, dict[str, Any]] = {}
        for _, record in read_lines(self._pending, torn=True):
            added[record["document"]["id"]] = record
        if added:
            self._merge(added)
        self._pending.unlink(missing_ok=True)

    def _merge(self, added: dict[str, dict[str, Any]]) -> None:
        documents: list[tuple[str, str, str]] = []
        for line, record in read_lines(self._documents):
            if record["id"] not in added:
                documents.append((record["report"], record["id"], line))
        claims: dict[str, list[str]] = {}
        for line, record in read_lines(self._claims):
            if record["document"] not in added:
                claims.setdefault(record["document"], []).append(line)
        mentions: dict[str, str] = {}
        for line, record in read_lines(self._mentions):
            if record["document"] not in added:
                mentions[record["document"]] = line
        for key, record in added.items():
            document = record["document"]
            documents.append((document["report"], key, json_line(document)))
            claims[key] = [json_line(claim) for claim in record["claims"]]
            rest = {name: record.get(name, []) for name in _MENTIONS}
            mentions[key] = json_line({"document": key, **rest})
        documents.sort()
        order = [key for _, key, _ in documents]
        write_atomic(self._mentions, _encoded(mentions[key] for key in order if key in mentions))
        write_atomic(self._claims, _encoded(line for key in order for line in claims.get(key, ())))
        write_atomic(self._documents, _encoded(line for _, _, line in documents))

    @staticmethod
    def _value(from_json: Callable[[dict[str, Any]], _T], record: dict[str, Any], file: Path) -> _T:
        try:
            return from_json(record)
        except (KeyError, TypeError, ValueError) as error:
            raise WorkspaceError(
                f"{file}: damaged, a record lacks or misstates {error}. Put the file back from "
                "a copy, or delete the workspace and read the reports again."
            ) from error


def _encoded(lines: Iterable[str]) -> Iterator[bytes]:
    for line in lines:
        yield line.encode()
        yield b"\n"
