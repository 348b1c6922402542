"""The directory of a workspace: how it is found, what marks it, and the bytes that arrived.

tawatur-workspace.json     marks the directory: format, and where the database is
tawatur.db                 the database, unless it is a PostgreSQL elsewhere
originals/ab/abcd...       the bytes that arrived, by SHA-256, read-only
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tawatur
from tawatur.errors import WorkspaceError
from tawatur.model.contract import json_line
from tawatur.store.files import write_atomic

__all__ = [
    "DATABASE",
    "DEMO_NAME",
    "FOLDER_NAME",
    "FORMAT",
    "MARKER",
    "Marker",
    "find_workspace",
    "make_folder",
    "original_path",
    "read_marker",
    "write_marker",
]

FORMAT = 2  # 1 was a directory of JSON Lines
MARKER = "tawatur-workspace.json"
DATABASE = "tawatur.db"
FOLDER_NAME = "tawatur-workspace"
DEMO_NAME = "tawatur-demo"


@dataclass(frozen=True, slots=True)
class Marker:
    """What marks a workspace; `database` is "" for SQLite in the directory itself."""

    format: int
    id: str = ""
    database: str = ""


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


def make_folder(path: Path) -> None:
    """Make the directory of a new workspace, readable by its owner only and ignored by git.

    What a run that was killed here left behind is no obstacle.

    Raises:
        WorkspaceError: The path is taken by something else or cannot be made.
    """
    if (path / MARKER).exists():
        raise WorkspaceError(f"{path}: there is a workspace here already")
    if path.is_dir() and any(not _ours(file.name) for file in path.iterdir()):
        raise WorkspaceError(
            f"{path}: not empty and no workspace. Name a new or an empty directory."
        )
    try:
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        (path / "originals").mkdir(mode=0o700, exist_ok=True)
        write_atomic(path / ".gitignore", [b"*\n"])
    except OSError as error:
        raise WorkspaceError(f"{path}: cannot be made ({error.strerror or error})") from error


def _ours(name: str) -> bool:
    return name.startswith((DATABASE, ".gitignore", "..gitignore.", f".{MARKER}.")) or (
        name == "originals"
    )


def write_marker(path: Path, marker: Marker) -> None:
    """Mark a directory as a workspace; from here on it is one."""
    record: dict[str, Any] = {
        "format": marker.format,
        "made_by": f"tawatur {tawatur.__version__}",
        "id": marker.id,
    }
    if marker.database:
        record["database"] = marker.database
    write_atomic(path / MARKER, [(json_line(record) + "\n").encode()])


def read_marker(path: Path) -> Marker:
    """Return what marks a workspace.

    Raises:
        WorkspaceError: There is none, it is damaged, or a newer Tawatur made it.
    """
    file = path / MARKER
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise WorkspaceError(
            f"{path}: no workspace here ({MARKER} is missing). "
            "Make one with: tawatur run FILE... --workspace DIR"
        ) from error
    except ValueError as error:
        raise WorkspaceError(f"{file}: damaged, no JSON ({error})") from error
    version = record.get("format") if isinstance(record, dict) else None
    if not isinstance(version, int) or version < 1:
        raise WorkspaceError(f"{file}: damaged, no format version")
    if version > FORMAT:
        raise WorkspaceError(
            f"{path}: made by a newer Tawatur (format {version}; this one reads {FORMAT})"
        )
    return Marker(version, str(record.get("id", "")), str(record.get("database", "")))


def original_path(path: Path, digest: str) -> Path:
    """Return where the bytes of this SHA-256 stand."""
    return path / "originals" / digest[:2] / digest
