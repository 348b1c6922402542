"""Processes that parse, from the side that asks: kept for the next file, ended when they hang.

See `worker` for the other side. A process that took too long, died or met anything but an ordinary
fault of a file is not used again.
"""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from tawatur.ingest.items import Options, Part, Step, Trouble
from tawatur.ingest.wire import (
    DONE,
    READY,
    options_to_json,
    part_from_json,
    read_frame,
    write_frame,
)

__all__ = ["Workers"]

_FILES_EACH = 2_000  # then a fresh process: libraries leak
_START_SECONDS = 300.0  # for a process to load on a busy machine
_AHEAD = 64  # parts that wait to be taken


class Workers:
    """Processes that parse, as many as are asked for at once."""

    def __init__(self) -> None:
        self._idle: list[_Worker] = []
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        del kind, error, trace
        while self._idle:
            self._idle.pop().end()

    def read(
        self, reader: str, source: Path | bytes, name: str, options: Options
    ) -> Iterator[tuple[Part, int]]:
        """Return the parts of a file as another process reads them.

        Args:
            reader: Name of a registered reader.
            source: A file, or its bytes.
            name: What the file is called.
            options: What the reader needs to know, and the limits.

        Returns:
            Parts as they come, each with how many bytes of the file were read by then. A process that takes longer than `limits.seconds` for the next part,
            or dies, is ended, and the last part says so.
        """
        with self._lock:
            worker = self._idle.pop() if self._idle else None
        worker = worker or _Worker()
        whole = False
        try:
            yield from worker.ask(reader, source, name, options)
            whole = worker.usable
        finally:
            if whole:
                with self._lock:
                    self._idle.append(worker)
            else:
                worker.end()


class _Worker:
    """One process, and a thread that takes what it answers."""

    def __init__(self) -> None:
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(p for p in sys.path if p)}
        self._process = subprocess.Popen(
            # -P: what stands in the current directory, perhaps among reports, is never imported.
            [sys.executable, "-P", "-m", "tawatur.ingest.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            # Ctrl-C is for the process that asks, which ends this one.
            start_new_session=True,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._questions: Any = self._process.stdin
        self._answers: Any = self._process.stdout
        self._queue: queue.Queue[tuple[dict[str, Any], bytes] | None] = queue.Queue(_AHEAD)
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._take, args=(self._answers,), daemon=True)
        self._thread.start()
        self._files = 0
        self._ready = False
        self.usable = True

    def ask(
        self, reader: str, source: Path | bytes, name: str, options: Options
    ) -> Iterator[tuple[Part, int]]:
        """Return the parts of one file, each with the position in it."""
        self._files += 1
        question = {"reader": reader, "name": name, "options": options_to_json(options)}
        blob = b""
        if isinstance(source, Path):
            question["path"] = str(source.absolute())
        else:
            blob = source
        self.usable = False
        try:
            self._await_start()
            write_frame(self._questions, question, blob)
        except OSError:
            yield Trouble("", self._death()), 0
            return
        while True:
            try:
                frame = self._queue.get(timeout=options.limits.seconds)
            except queue.Empty:
                reason = f"stopped after {options.limits.seconds:g} seconds without an end"
                yield Trouble("", f"{reason} (setting max-seconds)"), 0
                return
            if frame is None:
                yield Trouble("", self._death()), 0
                return
            record, content = frame
            if record.get("part") == DONE:
                break
            try:
                at = int(record.pop("at", 0))
                part = part_from_json(record, content)
            except (TypeError, ValueError) as error:
                yield Trouble("", f"the process that read it answered nonsense ({error})"), 0
                return
            if not isinstance(part, Step):
                yield part, at
        self.usable = self._files < _FILES_EACH

    def _await_start(self) -> None:
        """Wait until a new process is ready; the time of a file begins after.

        Raises:
            OSError: It is not.
        """
        if self._ready:
            return
        try:
            frame = self._queue.get(timeout=_START_SECONDS)
        except queue.Empty:
            frame = None
        if frame is None or frame[0].get("part") != READY:
            raise OSError("not ready")
        self._ready = True

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._over.set()
        with contextlib.suppress(OSError):
            # With the programs it started itself; it leads a group of its own.
            if hasattr(os, "killpg"):
                os.killpg(self._process.pid, signal.SIGKILL)
            else:  # pragma: no cover  # Windows
                self._process.kill()
        while self._thread.is_alive():
            with contextlib.suppress(queue.Empty):
                self._queue.get_nowait()
            self._thread.join(0.01)
        self._process.wait()
        for stream in (self._questions, self._answers):
            with contextlib.suppress(OSError):
                stream.close()

    def _take(self, answers: BinaryIO) -> None:
        while not self._over.is_set():
            try:
                frame = read_frame(answers)
            except (OSError, ValueError):
                frame = None
            self._queue.put(frame)
            if frame is None:
                return

    def _death(self) -> str:
        try:
            code = self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            return "the process that read it stopped answering"
        if code in (-9, -24):  # SIGKILL, SIGXCPU
            return "the process that read it was ended: too much memory or time"
        return f"the process that read it ended unexpectedly (code {code}); damaged, or made to do harm"
