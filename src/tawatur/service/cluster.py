"""Many reports on many machines: read and linked by Apache Spark, for a workspace to open."""

from __future__ import annotations

import contextlib
import hashlib
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tawatur
from tawatur.errors import InputError
from tawatur.ingest import Failure, Found, Limits, Notice, Workers, find_files, open_documents
from tawatur.model import Document, Handling, Interval, Linking
from tawatur.service.cluster_folder import RunFolder
from tawatur.service.keeping import SECRET_NAME, person, secret_of
from tawatur.service.linking import background_of
from tawatur.service.reading import Tables, age_of, limits_of
from tawatur.store.files import write_atomic
from tawatur.store.workspaces import original_path

if TYPE_CHECKING:
    from tawatur.engine.spark import Session
    from tawatur.link import PairScorer, Runner
    from tawatur.store import Store

__all__ = ["ClusterRequest", "ClusterRun", "run_on_cluster", "take_over"]

Told = Callable[[str, int, int], None]

_FILES, _BYTES = 64, 8_000_000  # that one task opens
_PATTERN = "[]{}*?"  # signs that mean others in the paths of Spark
_TASK = 50  # reports that one task reads, where there are enough for all cores


@dataclass(frozen=True, slots=True)
class ClusterRequest:
    """What is to be read, and how.

    Attributes:
        paths: Files and folders that every machine sees at the same place.
        out: Folder of the run, the same everywhere too.
        batch: Reports read between two points from which a stopped run goes on.
    """

    paths: tuple[Path, ...]
    out: Path
    tables: Tables
    outlet: str = ""
    published: Interval | None = None
    handling: Handling | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    batch: int = 50_000


@dataclass(frozen=True, slots=True)
class ClusterRun:
    """What a run came to.

    Attributes:
        copies: Reports that copy others.
        resumed: Reports that had been read before the run was gone on with.
        seconds: Seconds that tasks held a core, by stage; "driver" are seconds of CPU of this
            program while it linked.
    """

    reports: int
    claims: int
    events: int
    pairs: int
    copies: int
    failures: tuple[Failure, ...]
    notices: tuple[Notice, ...]
    resumed: int
    seconds: Mapping[str, float]


def run_on_cluster(
    request: ClusterRequest,
    *,
    master: str,
    settings: Mapping[str, str] | None = None,
    restart: bool = False,
    progress: Told | None = None,
) -> ClusterRun:
    """Read reports and link them on Spark; the same claims, pairs and events as on one machine.

    A run that was stopped goes on when the same is asked for again.

    Args:
        request: What is asked for.
        master: Address of the cluster.
        settings: Further settings of Spark.
        restart: Whether to forget what lies in the folder of the run.
        progress: Told at what it works, how much is done, and of how much; 0 where nobody knows.

    Raises:
        ClusterError: Spark or Java is missing, the cluster cannot be reached, or a task kept failing.
        InputError: The folder holds something else.
    """
    from tawatur.engine.spark import open_session  # noqa: PLC0415  # heavy

    if set(_PATTERN) & set(str(request.out)):
        raise InputError(f"{request.out}: Spark takes {_PATTERN} for patterns; name another folder")
    notices: list[Notice] = []
    found = [one for path in request.paths for one in find_files(path, notices.append)]
    run = RunFolder.begin(request.out, _digest(request, found), restart=restart)
    with open_session(master, run.path / "working", settings=settings) as session:
        work = _Work(request, run, session, progress or (lambda *_: None))
        resumed = work.read(found)
        linking = work.link()
    run.finish(linking)
    return _summary(run, linking, tuple(notices), resumed)


def take_over(store: Store, out: Path, *, progress: Told | None = None) -> ClusterRun:
    """Keep in a workspace what a run came to: reports, readings, originals and failures.

    Its events, pairs and copies are kept too where the workspace was empty; else all is linked anew.

    Raises:
        InputError: There is no run, or it is not done.
        WorkspaceError: The workspace cannot be written; what was saved before stays.
    """
    from tawatur.store import Failed  # noqa: PLC0415  # heavy

    run = RunFolder.open(out)
    tell = progress or (lambda *_: None)
    held = store.counts()
    empty = not (held["documents"] or held["judgements"])
    if empty and (out / SECRET_NAME).is_file():
        shutil.copyfile(out / SECRET_NAME, store.path / SECRET_NAME)
    total, _ = run.counts()
    with store.adding(by=person(), action="cluster") as add:
        for done, reading in enumerate(run.readings(), 1):
            original = original_path(out, reading.document.digest)
            if reading.document.digest and original.is_file():
                store.keep_original(reading.document.digest, original.read_bytes())
            add(reading)
            tell("reports", done, total)
    summary = _summary(run, run.linking(), (), 0)
    if summary.failures:
        failed = [Failed(one.path, one.reason) for one in summary.failures]
        store.put_failures(failed, by=person())
    if empty:
        store.put_linking(run.linking())
    return summary


def _summary(
    run: RunFolder, linking: Linking, notices: tuple[Notice, ...], resumed: int
) -> ClusterRun:
    reports, claims = run.counts()
    return ClusterRun(
        reports,
        claims,
        len(linking.events),
        len(linking.pairs),
        len({copy.by for copy in linking.copies}),
        tuple(run.failures()),
        notices,
        resumed,
        run.seconds,
    )


class _Work:
    """The steps of a run."""

    def __init__(
        self, request: ClusterRequest, run: RunFolder, session: Session, tell: Told
    ) -> None:
        self._request = request
        self._run = run
        self._session = session
        self._tell = tell

    def read(self, found: Sequence[Found | Failure]) -> int:
        """Open and read what is not read yet; return how many reports were read before."""
        from pyspark.sql import Window  # noqa: PLC0415  # heavy
        from pyspark.sql import functions as f  # noqa: PLC0415

        from tawatur.engine.spark import place_of  # noqa: PLC0415

        run, session = self._run, self._session
        if not run.is_whole(run.opened):
            self._open(found)
        same = Window.partitionBy("id").orderBy("position")
        documents = (
            session.spark.read.parquet(place_of(run.opened))
            .where("failure is null")
            .withColumn("nth", f.row_number().over(same))
            .where("nth = 1")
            .select("position", "id", "record")
        )
        with self._timed("opening"):
            total = documents.count()
        parts = run.batches(total, self._request.batch)
        left = [number for number in range(parts) if not run.is_whole(run.batch(number))]
        resumed = done = sum(run.rows(number) for number in range(parts) if number not in left)
        for number in left:
            part = documents.where(f.pmod(f.xxhash64("id"), f.lit(parts)) == number)
            self._read(part, number, done, total, -(-total // parts))
            done += run.rows(number)
        return resumed

    def _open(self, found: Sequence[Found | Failure]) -> None:
        from tawatur.engine.spark import open_on_spark, place_of  # noqa: PLC0415  # heavy

        request, run = self._request, self._run
        self._tell("opening", 0, 0)
        opener = _Opener(
            request.outlet,
            request.published,
            request.handling,
            dict(request.columns),
            limits_of(request.tables.settings),
            secret_of(run.path),
            run.path,
        )
        opened = open_on_spark(self._session, _together(found), opener)
        with self._timed("opening"):
            opened.write.mode("overwrite").parquet(place_of(run.opened))

    def _read(self, part: Any, number: int, done: int, total: int, size: int) -> None:
        """Read one batch of documents."""
        from tawatur.engine.spark import ReaderTables, place_of, read_on_spark  # noqa: PLC0415  # heavy

        tables, session = self._request.tables, self._session
        tagger = tables.settings.tagger
        given = ReaderTables(tables.lexicon, tables.places, Path(tagger) if tagger else None)
        tasks = max(session.cores, -(-size // _TASK))
        counter = session.context.accumulator(0)
        read = read_on_spark(part.repartition(tasks, "id"), given, counter)

        def show(count: int) -> None:
            self._tell("reading", min(done + count, total), total)

        with self._timed("reading", show, counter):
            read.write.mode("overwrite").parquet(place_of(self._run.batch(number)))

    def link(self) -> Linking:
        """Link what was read, with the steps of one machine; Spark does what can be done apart."""
        from tawatur.engine import pair_scorer  # noqa: PLC0415  # heavy
        from tawatur.engine.spark import (  # noqa: PLC0415
            SparkRunner,
            SparkScorer,
            find_copies_on_spark,
            place_of,
        )
        from tawatur.link import link_readings  # noqa: PLC0415

        session, run = self._session, self._run
        self._tell("copies", 0, 0)
        readings = session.spark.read.parquet(place_of(run.readings_path))
        documents = readings.where("failure is null").selectExpr("id", "document record")
        copies = find_copies_on_spark(session, documents)
        before = time.process_time()
        background = background_of(self._request.tables.lexicon)
        scorer: PairScorer = SparkScorer(
            session, pair_scorer(background=background), lambda: self._tell("pairs", 0, 0)
        )
        runner: Runner = SparkRunner(session, lambda stage: self._tell(stage, 0, 0))
        light = tuple(run.readings(light=True))
        linking = link_readings(light, scorer, background=background, copies=copies, runner=runner)
        run.took("driver", time.process_time() - before)
        for stage in ("copies", "pairs", "clustering", "events"):
            run.took(stage, session.seconds.get(stage, 0.0))
        return linking

    @contextlib.contextmanager
    def _timed(
        self, stage: str, progress: Callable[[int], None] | None = None, counter: Any = None
    ) -> Iterator[None]:
        before = self._session.seconds.get(stage, 0.0)
        with self._session.running(stage, progress, counter):
            yield
        self._run.took(stage, self._session.seconds[stage] - before)


@dataclass(frozen=True, slots=True)
class _Opener:
    """Opens files wherever it is sent, as one machine would; originals go into the folder of the run."""

    outlet: str
    published: Interval | None
    handling: Handling | None
    columns: dict[str, str]
    limits: Limits
    secret: str
    out: Path

    def __call__(
        self, found: Sequence[Found | Failure]
    ) -> Iterator[tuple[Document | None, str, str]]:
        with Workers() as workers:
            for one in found:
                for item in (one,) if isinstance(one, Failure) else self._open(one, workers):
                    if isinstance(item, Failure):
                        yield None, item.path, item.reason
                    else:
                        yield item, "", ""

    def _open(self, found: Found, workers: Workers) -> Iterator[Document | Failure]:
        return open_documents(
            [found],
            published=self.published,
            outlet=self.outlet,
            handling=self.handling,
            columns=self.columns,
            max_bytes=self.limits.report_bytes,
            limits=self.limits,
            secret=self.secret,
            workers=workers,
            keep=self._keep,
        )

    def _keep(self, digest: str, content: bytes) -> None:
        file = original_path(self.out, digest)
        if not file.exists():
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_atomic(file, [content], mode=0o400)


def _together(found: Iterable[Found | Failure]) -> list[list[Found | Failure]]:
    """Return files in lists that one task opens each."""
    lists: list[list[Found | Failure]] = []
    room = 0
    for one in found:
        size = _size(one)[0]
        if not lists or len(lists[-1]) >= _FILES or size > room:
            lists.append([])
            room = _BYTES
        lists[-1].append(one if isinstance(one, Failure) else one.narrowed())
        room -= size
    return lists


def _size(one: Found | Failure) -> tuple[int, int]:
    """Return the bytes of a file, and when it was changed."""
    try:
        stat = one.file.stat() if isinstance(one, Found) else None
    except OSError:
        stat = None
    return (stat.st_size, stat.st_mtime_ns) if stat else (0, 0)


def _digest(request: ClusterRequest, found: Iterable[Found | Failure]) -> str:
    """Return what is asked for in a word: another when a file, the words or an option is another."""
    tables = request.tables
    told = hashlib.sha256()
    asked = (
        tawatur.__version__,
        request.outlet,
        request.published,
        request.handling,
        sorted(request.columns.items()),
        limits_of(tables.settings),
        tables.lexicon,
        tables.places,
        tables.settings.tagger,
        age_of(tables.lexicon, *tables.places),
    )
    told.update(repr(asked).encode())
    for one in found:
        name = one.path if isinstance(one, Failure) else one.shown
        told.update(repr((name, *_size(one))).encode("utf-8", "surrogatepass"))
    return told.hexdigest()
