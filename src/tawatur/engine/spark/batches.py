"""Rows in, rows out: how a function of ours is run over Arrow batches on every machine."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import tawatur
from tawatur.errors import ClusterError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from tawatur.engine.spark.session import Session

__all__ = ["TASKS", "Batches", "mapped", "record_batch", "run_jobs", "spread", "things_of"]

Batches = Iterable["pa.RecordBatch"]
TASKS = 4
"""Tasks for each core, so that all cores end together."""


def mapped(
    frame: DataFrame,
    function: Callable[..., Iterator[pa.RecordBatch]],
    schema: Any,
    given: dict[str, Any] | None = None,
) -> DataFrame:
    """Return what a function makes of the batches of a frame.

    Args:
        frame: The rows.
        function: A function of a module, so that it is found by its name everywhere; it gets the
            batches of one part of the frame.
        schema: Names and types of what it makes, as Spark takes them.
        given: Further arguments; they travel as pickle.
    """
    run = partial(_checked, function=function, version=tawatur.__version__, given=given or {})
    return frame.mapInArrow(run, schema)


def _checked(
    batches: Batches,
    function: Callable[..., Iterator[pa.RecordBatch]],
    version: str,
    given: dict[str, Any],
) -> Iterator[pa.RecordBatch]:
    if tawatur.__version__ != version:  # ids and weights would differ
        raise ClusterError(
            f"tawatur {tawatur.__version__} is installed on the executors and {version} here"
        )
    yield from function(batches, **given)


def record_batch(rows: Sequence[dict[str, Any]], schema: str) -> pa.RecordBatch:
    """Return rows as a batch; `schema` as Spark writes it."""
    import pyarrow as pa  # noqa: PLC0415  # heavy

    types = {
        "long": pa.int64(),
        "double": pa.float64(),
        "string": pa.string(),
        "binary": pa.binary(),
        "array<long>": pa.list_(pa.int64()),
    }
    fields = [part.split() for part in schema.split(", ")]
    return pa.RecordBatch.from_pylist(
        list(rows), pa.schema([(name, types[kind]) for name, kind in fields])
    )


def spread(session: Session, things: Sequence[Any], *, tasks: int = TASKS) -> DataFrame:
    """Return things as rows `number`, `thing` over the machines; they travel as pickle."""
    import pyarrow as pa  # noqa: PLC0415  # heavy

    table = pa.table(
        {
            "number": pa.array(range(len(things)), pa.int64()),
            "thing": pa.array([pickle.dumps(thing) for thing in things], pa.binary()),
        }
    )
    parts = max(1, min(len(things), tasks * session.cores))
    return session.frame(table).repartition(parts, "number")


def run_jobs(
    session: Session,
    stage: str,
    jobs: Sequence[Any],
    function: Callable[..., Any],
    **given: Any,
) -> list[Any]:
    """Return what a function makes of each job, in their order.

    Args:
        session: Where they are done.
        stage: What is done, for the sum of seconds.
        jobs: What travels to the tasks, as pickle.
        function: A function of a module: a job and `given` to a value that can be pickled.
        given: Further arguments.
    """
    if not jobs:
        return []
    frame = mapped(
        spread(session, jobs),
        _job_batches,
        "number long, made binary",
        {"function": function, "given": given},
    )
    made = session.collect(stage, frame)
    order = dict(zip(made["number"].to_pylist(), made["made"].to_pylist(), strict=True))
    return [pickle.loads(order[number]) for number in range(len(jobs))]  # noqa: S301  # our own


def _job_batches(
    batches: Batches, function: Callable[..., Any], given: dict[str, Any]
) -> Iterator[pa.RecordBatch]:
    for number, thing in things_of(batches):
        made = pickle.dumps(function(thing, **given))
        yield record_batch([{"number": number, "made": made}], "number long, made binary")


def things_of(batches: Batches) -> Iterator[tuple[int, Any]]:
    """Return the things that `spread` sent, with their numbers."""
    for batch in batches:
        numbers, things = (batch.column(name).to_pylist() for name in ("number", "thing"))
        for number, thing in zip(numbers, things, strict=True):
            yield number, pickle.loads(thing)  # noqa: S301  # our own
