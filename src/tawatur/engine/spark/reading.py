"""Opening and reading reports on Spark: Arrow batches in, Arrow batches out."""

from __future__ import annotations

import gc
import json
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.engine.runner import DocumentReader, Unreadable, load_reader, try_read
from tawatur.engine.spark.batches import Batches, mapped, record_batch, spread, things_of
from tawatur.model import Document
from tawatur.model.contract import (
    document_from_json,
    document_to_json,
    json_line,
    reading_to_json,
)

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from tawatur.engine.spark.session import Session

__all__ = [
    "OPENED",
    "READ",
    "Opener",
    "ReaderTables",
    "open_on_spark",
    "read_batch",
    "read_on_spark",
]

Opener = Callable[[Any], Iterable[tuple[Document | None, str, str]]]
"""Opens one thing: documents, or None with a name and why there is none. It travels as pickle."""

OPENED = "position long, id string, report string, record string, failure string"
READ = (
    "position long, id string, report string, claims long, unread long, document string, "
    "record string, failure string, seconds double"
)
_FILE_BITS = 32  # of a position; the rest number the documents of a file
_VALUES_BETWEEN = 50_000  # new values before dead ones are looked for; tables live to the end


@dataclass(frozen=True, slots=True)
class ReaderTables:
    """Words, rules and places to read with, by where they stand on every machine."""

    lexicon: Path | None = None
    places: tuple[Path, ...] = ()
    tagger: Path | None = None


def open_on_spark(session: Session, things: Sequence[Any], opener: Opener) -> DataFrame:
    """Return the documents that some things hold, one row each, or one for each failure.

    Args:
        session: Where to open them.
        things: Files, in order; they travel as pickle.
        opener: Opens one.

    Returns:
        Rows of `OPENED`; `position` orders them as one machine would meet them.
    """
    return mapped(spread(session, things), _open_batches, OPENED, {"opener": opener})


def _open_batches(batches: Batches, opener: Opener) -> Iterator[pa.RecordBatch]:
    for number, thing in things_of(batches):
        rows: list[dict[str, Any]] = []
        for at, (document, name, reason) in enumerate(opener(thing)):
            row = {"position": number << _FILE_BITS | at, "id": "", "report": name}
            if document is None:
                row["failure"] = reason
            else:
                record = json_line(document_to_json(document))
                row |= {"id": document.id, "report": document.report, "record": record}
            rows.append(row)
        yield record_batch(rows, OPENED)


def read_on_spark(documents: DataFrame, tables: ReaderTables, counter: Any = None) -> DataFrame:
    """Return the readings of documents.

    Args:
        documents: Rows of `OPENED` without failures.
        tables: Words, rules and places.
        counter: An accumulator that is told of each document read.

    Returns:
        Rows of `READ`: each holds a reading beside its document, or how the program failed on it.
    """
    asked = documents.select("position", "record")
    return mapped(asked, _read_batches, READ, {"tables": tables, "counter": counter})


def _read_batches(batches: Batches, tables: ReaderTables, counter: Any) -> Iterator[pa.RecordBatch]:
    read = _reader(tables)
    for batch in batches:
        yield read_batch(batch, read)
        if counter is not None:
            counter.add(len(batch))


def read_batch(batch: pa.RecordBatch, read: DocumentReader) -> pa.RecordBatch:
    """Read a batch of documents: the same rows wherever it is done.

    Args:
        batch: `position` and `record`, a document in the contract of the store.
        read: What reads one document, as on one machine.

    Returns:
        A batch of `READ` in the same order; `seconds` of CPU are those of reading.
    """
    rows: list[dict[str, Any]] = []
    for position, record in zip(*(column.to_pylist() for column in batch.columns), strict=True):
        document = document_from_json(json.loads(record))
        before = time.process_time()
        item = try_read(read, document)
        row = {"position": position, "id": document.id, "report": document.report}
        row["seconds"] = time.process_time() - before
        if isinstance(item, Unreadable):
            row |= {"claims": 0, "unread": 0, "failure": item.reason}
        else:
            told = reading_to_json(item)
            row["document"] = json_line(told.pop("document"))  # reading may have found its date
            row |= {"claims": len(item.claims), "unread": len(item.unread)}
            row["record"] = json_line(told)
        rows.append(row)
    return record_batch(rows, READ)


@lru_cache(maxsize=1)
def _reader(tables: ReaderTables) -> DocumentReader:
    gc.set_threshold(_VALUES_BETWEEN)
    return load_reader(tables.lexicon, tables.places, tables.tagger)
