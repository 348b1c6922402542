"""A session of Spark: made with what our jobs need, and ended whatever happens."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import threading
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import tawatur
from tawatur.engine.spark.batches import TASKS
from tawatur.errors import ClusterError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import SparkContext
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Session", "open_session", "place_of"]

JAVA = 17
"""The oldest Java that Spark 4 runs on."""

_SETTINGS = {
    "spark.app.name": "tawatur",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",
    "spark.sql.session.timeZone": "UTC",
    # A task that is slow is not started twice: reading would only take the other's core.
    "spark.speculation": "false",
}
_SHUFFLE = "spark.sql.shuffle.partitions"
_HERE = re.compile(r"local(\[|-cluster\[|$)")
_PACKAGES_MISSING = re.compile(r"No module named '([\w.]+)'")
_LARGE = 8 << 20  # bytes of a table that travels as files
_EVERY = 0.5  # seconds between two looks at how far a job has come


@dataclass(frozen=True, slots=True)
class Session:
    """A session of Spark.

    Attributes:
        cores: Tasks that run at the same time.
        working: Folder that every machine sees.
        seconds: Seconds of CPU that tasks took, by stage.
    """

    spark: SparkSession
    cores: int
    working: Path
    seconds: dict[str, float] = field(default_factory=dict)

    @property
    def context(self) -> SparkContext:
        """What jobs are started with."""
        return self.spark.sparkContext

    def frame(self, table: pa.Table) -> DataFrame:
        """Return an Arrow table as rows spread over the machines.

        A large one travels as files: the driver's JVM would hold it several times.
        """
        from pyarrow import parquet  # noqa: PLC0415  # heavy

        if table.nbytes <= _LARGE:
            with _quietly():
                return self.spark.createDataFrame(table)
        folder = self._folder("sent")
        folder.mkdir()
        rows = max(1, len(table) // (TASKS * self.cores))
        for first in range(0, len(table), rows):
            parquet.write_table(table.slice(first, rows), folder / f"{first}.parquet")
        return self.spark.read.parquet(place_of(folder))

    def written(self, frame: DataFrame, name: str) -> DataFrame:
        """Return a frame written down, so that nobody works it out again whatever machine is lost."""
        place = place_of(self._folder(name))
        frame.write.parquet(place)
        return self.spark.read.parquet(place)

    def gathered(self, frame: DataFrame) -> pa.Table:
        """Return the rows of a frame, past the driver's JVM: it has no room for those of a large one."""
        from pyarrow import concat_tables, parquet  # noqa: PLC0415  # heavy
        from pyspark.sql.pandas.types import to_arrow_schema  # noqa: PLC0415

        folder = self._folder("made")
        frame.write.parquet(place_of(folder))
        names = sorted(folder.glob("*.parquet"))
        try:
            schema = to_arrow_schema(frame.schema)
            parts = [parquet.read_table(name).cast(schema) for name in names]
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        return concat_tables(parts) if parts else schema.empty_table()

    def _folder(self, name: str) -> Path:
        """Return a folder that is not there yet."""
        return self.working / f"{name}-{uuid4().hex}"

    def collect(
        self,
        stage: str,
        frame: DataFrame,
        progress: Callable[[int], None] | None = None,
        counter: Any = None,
    ) -> pa.Table:
        """Return the rows of a frame.

        Args:
            stage: What is done, for the sum of seconds.
            frame: What is asked for.
            progress: Told how far `counter` has come.
            counter: An accumulator that tasks add to.

        Raises:
            ClusterError: A task failed four times.
        """
        with self.running(stage, progress, counter):
            return self.gathered(frame)

    @contextlib.contextmanager
    def running(
        self,
        stage: str,
        progress: Callable[[int], None] | None = None,
        counter: Any = None,
    ) -> Iterator[None]:
        """Count the seconds of CPU of what runs inside, tell how far it is, and tell errors in words."""
        before = self._cpu()
        done = threading.Event()

        def watch() -> None:
            while not done.wait(_EVERY):
                if progress is not None:
                    progress(int(counter.value))

        watcher = threading.Thread(target=watch, daemon=True)
        if progress is not None:
            watcher.start()
        try:
            with _quietly(), _in_words():
                yield
        finally:
            done.set()
            if progress is not None:
                watcher.join()
            spent = self._cpu() - before
            self.seconds[stage] = self.seconds.get(stage, 0.0) + spent
        if progress is not None:
            progress(int(counter.value))

    def _cpu(self) -> float:
        """Return the seconds that tasks have run so far, on all machines."""
        store: Any = self.context._jsc.sc().statusStore()  # noqa: SLF001
        executors = store.executorList(False)
        times = [int(executors.apply(n).totalDuration()) for n in range(executors.size())]
        return sum(times) / 1000


def place_of(path: Path) -> str:
    """Return how Spark calls a path: as it stands, where a URL would turn a space into %20."""
    return f"file://{path.absolute()}"


@contextlib.contextmanager
def open_session(
    master: str, working: Path, *, settings: Mapping[str, str] | None = None
) -> Iterator[Session]:
    """Open a session of Spark and stop it in the end; one that this program has is used as it is.

    Args:
        master: Address of the cluster, such as `spark://host:7077`, `yarn`, `k8s://...`, `local[4]`.
        working: Folder for what is worked out on the way, which every machine sees; deleted in the
            end.
        settings: Further settings of Spark; they go before ours.

    Raises:
        ClusterError: Spark or Java is missing or too old, or the cluster cannot be reached.
    """
    _check_installed()
    from pyspark.sql import SparkSession  # noqa: PLC0415  # heavy

    here = _HERE.match(master) is not None
    wanted = _SETTINGS | {"spark.sql.warehouse.dir": str(working / "warehouse")}
    if here:
        # Nobody else is to reach it, and our Python is there.
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        wanted |= {
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.executorEnv.PYTHONPATH": str(Path(tawatur.__file__).parents[1]),
        }
    builder = SparkSession.builder.master(master)
    for key, value in (wanted | dict(settings or {})).items():
        builder = builder.config(key, value)
    with _quietly():
        before = SparkSession.getActiveSession()
        try:
            spark = builder.getOrCreate()
        except Exception as error:  # py4j's and Spark's own have nothing in common
            raise ClusterError(f"Spark at {master} cannot be used: {_last_line(error)}") from error
        working.mkdir(mode=0o700, exist_ok=True)
        context = spark.sparkContext
        context.setCheckpointDir(place_of(working))
        cores = context.defaultParallelism
        if _SHUFFLE not in (settings or {}):
            spark.conf.set(_SHUFFLE, str(TASKS * cores))
        try:
            yield Session(spark, cores, working)
        finally:
            if before is None:
                spark.stop()
            shutil.rmtree(working, ignore_errors=True)


def _check_installed() -> None:
    try:
        found = find_spec("pyspark")
    except ValueError:  # somebody has forbidden it
        found = None
    if found is None:
        raise ClusterError("this needs Apache Spark: pip install 'tawatur[spark]'")
    home = os.environ.get("JAVA_HOME")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    hint = (
        f"Spark needs Java {JAVA} or newer. On Debian and Ubuntu: apt-get install "
        "openjdk-17-jre-headless; elsewhere set JAVA_HOME to where it is."
    )
    if java is None:
        raise ClusterError(f"Java is missing. {hint}")
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, check=True)  # noqa: S603
    except (OSError, subprocess.CalledProcessError) as error:
        raise ClusterError(f"{java} does not run ({error}). {hint}") from error
    version = re.search(r'version "(\d+)', told.stderr)
    if version is not None and int(version[1]) < JAVA:
        raise ClusterError(f"{java} is Java {version[1]}. {hint}")


@contextlib.contextmanager
def _quietly() -> Iterator[None]:
    """Keep to itself what Spark warns its developers of."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"pyspark\b")
        warnings.filterwarnings("ignore", message="PySpark does not yet")
        yield


@contextlib.contextmanager
def _in_words() -> Iterator[None]:
    """Turn what Spark raises into an error that says what happened and what to do."""
    from py4j.protocol import Py4JError  # noqa: PLC0415  # heavy
    from pyspark.errors import PySparkException  # noqa: PLC0415

    try:
        yield
    except (PySparkException, Py4JError) as error:
        missing = _PACKAGES_MISSING.search(str(error))
        if missing is not None:
            raise ClusterError(
                f"the Python of the executors has no {missing[1]}. Install this version there "
                f"(pip install 'tawatur[spark]=={tawatur.__version__}') and name that Python in "
                "PYSPARK_PYTHON."
            ) from error
        raise ClusterError(f"Spark gave up: {_last_line(error)}") from error


def _last_line(error: Exception) -> str:
    """Return the line of a long message that says what was wrong."""
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    told = [line for line in lines if not line.startswith(("at ", "File ", "Driver stacktrace"))]
    named = [line for line in told if re.match(r"(Caused by|[\w.]+(Error|Exception)):", line)]
    return (named or told or [type(error).__name__])[-1]
