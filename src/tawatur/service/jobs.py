"""Reports brought in through the pages or the API: read in the background, one batch at a time."""

from __future__ import annotations

import queue
import re
import secrets
import shutil
import tempfile
import threading
import time
import unicodedata
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, Literal

from tawatur.errors import InputError, TawaturError, WorkspaceError
from tawatur.model import Interval
from tawatur.service.workspace import Progress, Workspace

__all__ = ["Job", "Jobs", "Upload"]

State = Literal["waiting", "reading", "linking", "done", "failed"]
_REMEMBERED = 200
_UNSAFE = re.compile(r"[^\w.\- ]+")


@dataclass(frozen=True, slots=True)
class Job:
    """One batch of reports, at one moment.

    Attributes:
        by: Who brought it in.
        done: Reports read so far, of `total`.
        report: Name of the last report read.
        failures: Files that were not read, with the reason.
        notices: What should be known about files that were.
        error: Why the whole batch ended early, "" if it did not.
        began: Seconds since 1970, UTC.
        turn: Grows with each change.
    """

    id: str
    by: str
    state: State = "waiting"
    done: int = 0
    total: int = 0
    report: str = ""
    documents: int = 0
    claims: int = 0
    failures: tuple[tuple[str, str], ...] = ()
    notices: tuple[tuple[str, str], ...] = ()
    error: str = ""
    began: float = 0.0
    turn: int = 0

    @property
    def ended(self) -> bool:
        """Whether nothing more will happen to it."""
        return self.state in {"done", "failed"}


@dataclass(slots=True)
class Upload:
    """Files of one batch on their way in, in a folder of their own that ends with the batch."""

    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="tawatur-upload-")))
    names: list[str] = field(default_factory=list)

    def add(self, name: str, content: BinaryIO) -> str:
        """Keep one file under a name that is safe on any disk, and return that name."""
        safe = _safe_name(name)
        stem, dot, suffix = safe.rpartition(".")
        number = 2
        while safe in self.names:
            safe = f"{stem}-{number}.{suffix}" if dot else f"{suffix}-{number}"
            number += 1
        with (self.folder / safe).open("xb") as stream:
            shutil.copyfileobj(content, stream)
        self.names.append(safe)
        return safe

    def drop(self) -> None:
        """Forget the files."""
        shutil.rmtree(self.folder, ignore_errors=True)


class Jobs:
    """The batches of one workspace; its thread begins with the first batch."""

    def __init__(self, workspace: Workspace, *, clock: Callable[[], float] = time.time) -> None:
        self._workspace = workspace
        self._clock = clock
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._held = threading.Lock()
        self._waiting: queue.SimpleQueue[tuple[str, Upload, Interval | None, str] | None] = (
            queue.SimpleQueue()
        )
        self._closing = False
        self._thread: threading.Thread | None = None

    def submit(
        self, upload: Upload, *, by: str, published: Interval | None = None, outlet: str = ""
    ) -> Job:
        """Queue a batch and return it.

        Raises:
            InputError: It holds no file.
        """
        if not upload.names:
            upload.drop()
            raise InputError("no file was sent")
        job = Job(secrets.token_hex(8), by, total=len(upload.names), began=self._clock())
        with self._held:
            self._jobs[job.id] = job
            while len(self._jobs) > _REMEMBERED:
                self._jobs.popitem(last=False)
            self._waiting.put((job.id, upload, published, outlet))
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="jobs", daemon=True)
                self._thread.start()
        return job

    def close(self) -> None:
        """Let the batch under way end its report, and read no other."""
        self._closing = True
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()

    def all(self) -> tuple[Job, ...]:
        """Return the batches remembered, newest first."""
        with self._held:
            return tuple(reversed(self._jobs.values()))

    def job(self, id_: str) -> Job | None:
        """Return one batch."""
        with self._held:
            return self._jobs.get(id_)

    def _work(self) -> None:
        while (waiting := self._waiting.get()) is not None:
            id_, upload, published, outlet = waiting
            try:
                self._read(id_, upload, published, outlet)
            except TawaturError as error:
                self._change(id_, state="failed", error=str(error))
            except Exception as error:  # noqa: BLE001  # a door: the batch fails, not the program
                self._change(id_, state="failed", error=f"fault of the program: {error!r}")
            finally:
                upload.drop()

    def _read(self, id_: str, upload: Upload, published: Interval | None, outlet: str) -> None:
        self._change(id_, state="reading")

        def show(progress: Progress) -> None:
            if self._closing:
                raise WorkspaceError("the program was stopped; what was read until then is kept")
            self._change(id_, done=progress.done, total=progress.total, report=progress.report)

        summary = self._workspace.read(
            [upload.folder], published=published, outlet=outlet, progress=show
        )
        self._change(
            id_,
            state="linking",
            documents=summary.documents,
            claims=summary.claims,
            failures=tuple((Path(one.path).name, one.reason) for one in summary.failures),
            notices=tuple((Path(one.path).name, one.message) for one in summary.notices),
        )
        self._workspace.link()
        self._change(id_, state="done")

    def _change(self, id_: str, **values: object) -> None:
        with self._held:
            job = self._jobs.get(id_)
            if job is not None:
                self._jobs[id_] = replace(job, turn=job.turn + 1, **values)  # type: ignore[arg-type]


def _safe_name(name: str) -> str:
    """Return a base name of letters, digits and . _ - that no path can hide in."""
    base = unicodedata.normalize("NFC", name.replace("\\", "/").rpartition("/")[2])
    safe = _UNSAFE.sub("_", base).strip(" .")
    stem, dot, suffix = safe.rpartition(".")
    if not dot:
        stem, suffix = safe, ""
    stem = stem.encode()[:120].decode(errors="ignore").strip(" .") or "report"
    return f"{stem}.{suffix[:12]}" if suffix else stem
