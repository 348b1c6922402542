"""The folder of a run on many machines: what was read and linked, as Parquet files.

    run.json                what was asked for, what is done, what it took
    opened/*.parquet        the documents, and the files that could not be opened
    readings/batch=N/       the readings, so many at a time: a run that was stopped goes on after the last
    events.parquet, pairs.parquet, copies.parquet, proposals.parquet, windows.parquet
    originals/ab/abcd...    the bytes that arrived, as in a workspace

Rows hold the records of `tawatur.model.contract` beside columns to filter by.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import tawatur
from tawatur.errors import InputError
from tawatur.ingest import Failure
from tawatur.model import Linking, Reading
from tawatur.model.contract import (
    copy_to_json,
    event_to_json,
    json_line,
    linking_from_record,
    pair_to_json,
    reading_from_json,
    window_to_json,
)
from tawatur.store.files import write_atomic

__all__ = ["RunFolder"]

_FORMAT = 1
_MARKER = "run.json"
_LINKED = ("events", "pairs", "copies", "proposals", "windows")
_COLUMNS = {
    "events": "id kind claims:whole record",
    "pairs": "left right weight:number record",
    "copies": "by of record",
    "proposals": "left right record",
    "windows": "subject record",
}
_FAULT = "tawatur failed on this report ({}). This is a fault of the program."
_ROWS = 2000


class RunFolder:
    """The folder of one run; made by `begin` or `open`.

    Attributes:
        seconds: Seconds that each stage took so far.
    """

    def __init__(self, path: Path, held: Mapping[str, Any]) -> None:
        self.path = path
        self.seconds: dict[str, float] = dict(held["seconds"])
        self._asked = held["asked"]
        self._parts = held["batches"]

    @classmethod
    def begin(cls, path: Path, asked: str, *, restart: bool = False) -> RunFolder:
        """Start a run in a folder, or go on with the one that lies there.

        Args:
            path: A folder that is empty, does not exist or holds a run.
            asked: What is asked for, in a word: that of the run that lies there has to be the same.
            restart: Whether to forget what lies there.

        Raises:
            InputError: Something else lies there.
        """
        held = _marker(path)
        if held is None and path.exists() and (not path.is_dir() or any(path.iterdir())):
            raise InputError(f"{path}: holds something else. Name a new folder, or an empty one.")
        if held is not None and held["asked"] != asked and not restart:
            raise InputError(
                f"{path}: holds a run over other reports, or with other words or options. Name "
                "another folder, or begin anew with --restart."
            )
        if held is not None and restart:
            for name in ("opened", "readings"):
                shutil.rmtree(path / name, ignore_errors=True)
            held = None
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder = cls(path, held or {"asked": asked, "batches": 0, "seconds": {}})
        folder._save(done=False)
        return folder

    @classmethod
    def open(cls, path: Path) -> RunFolder:
        """Open the folder of a run that is done.

        Raises:
            InputError: There is none, or it is not done.
        """
        held = _marker(path)
        if held is None:
            raise InputError(f"{path}: no run of `tawatur cluster run`")
        if not held["done"]:
            raise InputError(f"{path}: the run is not done. Give the same command once more.")
        return cls(path, held)

    @property
    def opened(self) -> Path:
        """Where the documents lie."""
        return self.path / "opened"

    @property
    def readings_path(self) -> Path:
        """Where the readings lie, in batches."""
        return self.path / "readings"

    def batch(self, number: int) -> Path:
        """Return where a batch of readings lies."""
        return self.readings_path / f"batch={number}"

    def batches(self, reports: int, most: int) -> int:
        """Return in how many batches reports are read: as many as before when a run goes on."""
        if not self._parts:
            self._parts = max(1, -(-reports // most))
            self._save(done=False)
        return int(self._parts)

    @staticmethod
    def is_whole(path: Path) -> bool:
        """Say whether Spark had written all of a table."""
        return (path / "_SUCCESS").is_file()

    def took(self, stage: str, seconds: float) -> None:
        """Add the seconds of a stage."""
        self.seconds[stage] = round(self.seconds.get(stage, 0.0) + seconds, 2)
        self._save(done=False)

    def finish(self, linking: Linking) -> None:
        """Write the linking, and that all is done."""
        rows: dict[str, Iterable[Mapping[str, Any]]] = {
            "events": (
                {"id": one.id, "kind": one.kind, "claims": len(one.claims)}
                | {"record": event_to_json(one)}
                for one in linking.events
            ),
            "pairs": (
                {"left": one.left, "right": one.right, "weight": one.weight}
                | {"record": pair_to_json(one)}
                for one in linking.pairs
            ),
            "copies": (
                {"by": one.by, "of": one.of, "record": copy_to_json(one)} for one in linking.copies
            ),
            "proposals": (
                {"left": left, "right": right, "record": [left, right]}
                for left, right in linking.proposals
            ),
            "windows": (
                {"subject": one.subject, "record": window_to_json(one)} for one in linking.windows
            ),
        }
        for name in _LINKED:
            _write(self.path / f"{name}.parquet", _COLUMNS[name], rows[name])
        self._save(done=True)

    def counts(self) -> tuple[int, int]:
        """Return how many reports were read, and how many claims found."""
        read = [row["claims"] for row in _rows(self.readings_path, "claims", "failure") if _ok(row)]
        return len(read), sum(read)

    def rows(self, number: int) -> int:
        """Return how many rows a batch has."""
        return sum(1 for _ in _rows(self.batch(number), "position"))

    def failures(self) -> list[Failure]:
        """Return what was not read, and why, in the order of the files."""
        found = []
        for folder, words in ((self.opened, "{}"), (self.readings_path, _FAULT)):
            for row in _rows(folder, "position", "report", "failure"):
                if not _ok(row):
                    failure = Failure(row["report"], words.format(row["failure"]))
                    found.append((row["position"], failure))
        return [failure for _, failure in sorted(found, key=lambda one: one[0])]

    def readings(self, *, light: bool = False) -> Iterator[Reading]:
        """Return the readings; light ones hold what linking asks for, and no text."""
        for row in _rows(self.readings_path, "document", "record", "failure"):
            if _ok(row):
                document, record = json.loads(row["document"]), json.loads(row["record"])
                if light:
                    document["text"] = ""
                    record = {"claims": record["claims"]}
                yield reading_from_json({**record, "document": document})

    def linking(self) -> Linking:
        """Return what the run linked."""
        return linking_from_record({name: self.linked(name) for name in _LINKED})

    def linked(self, name: str) -> Iterator[Any]:
        """Yield the records of one table of what the run linked, such as "pairs"."""
        return (json.loads(row["record"]) for row in _rows(self._file(name), "record"))

    def _file(self, name: str) -> Path:
        return self.path / f"{name}.parquet"

    def _save(self, *, done: bool) -> None:
        marker = {
            "format": _FORMAT,
            "made_by": f"tawatur {tawatur.__version__}",
            "asked": self._asked,
            "batches": self._parts,
            "seconds": self.seconds,
            "done": done,
        }
        write_atomic(self.path / _MARKER, [json.dumps(marker, indent=1).encode()])


def _marker(path: Path) -> dict[str, Any] | None:
    try:
        held: dict[str, Any] = json.loads((path / _MARKER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except (OSError, ValueError) as error:
        raise InputError(f"{path / _MARKER}: cannot be read ({error})") from error
    if held.get("format") != _FORMAT:
        raise InputError(f"{path}: a run of another version of Tawatur")
    return held


def _ok(row: Mapping[str, Any]) -> bool:
    return row["failure"] is None


def _rows(path: Path, *columns: str) -> Iterator[dict[str, Any]]:
    """Return rows of a table, or of the tables of a folder, a few in memory at a time."""
    import pyarrow.parquet as pq  # noqa: PLC0415  # heavy

    files = [path] if path.is_file() else sorted(path.rglob("*.parquet"))
    for file in files:
        with pq.ParquetFile(file) as table:
            for batch in table.iter_batches(_ROWS, columns=list(columns)):
                yield from batch.to_pylist()


def _write(file: Path, columns: str, rows: Iterable[Mapping[str, Any]]) -> None:
    import pyarrow as pa  # noqa: PLC0415  # heavy
    import pyarrow.parquet as pq  # noqa: PLC0415

    types = {"": pa.string(), "whole": pa.int64(), "number": pa.float64()}
    parts = (column.partition(":") for column in columns.split())
    schema = pa.schema([(name, types[kind]) for name, _, kind in parts])
    waiting: list[Mapping[str, Any]] = []
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:

        def put() -> None:
            writer.write_batch(pa.RecordBatch.from_pylist(waiting, schema))
            waiting.clear()

        for row in rows:
            waiting.append({**row, "record": _line(row["record"])})
            if len(waiting) >= _ROWS:
                put()
        put()


def _line(record: Mapping[str, Any] | Sequence[str]) -> str:
    return json_line(record) if isinstance(record, Mapping) else json.dumps(list(record))
