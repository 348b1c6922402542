"""Parquet tables, one report a row."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.errors import InputError
from tawatur.ingest.items import Content, Head, Options, Part, Reader, Trouble
from tawatur.ingest.readers.tables import Row, read_rows
from tawatur.ingest.words import words

__all__ = ["READER"]

_ROWS = 256  # read at a time


def _recognise(head: Head) -> bool:
    return head.first.startswith(b"PAR1")


def _read(content: Content, options: Options) -> Iterator[Part]:
    yield from read_rows(_rows(content), options)


def _rows(content: Content) -> Iterator[tuple[str, Row | Trouble]]:
    import pyarrow as pa  # noqa: PLC0415  # heavy
    import pyarrow.parquet as pq  # noqa: PLC0415

    try:
        table = pq.ParquetFile(content.stream)
    except (pa.ArrowException, OSError) as error:
        raise InputError(
            "cut short or damaged: the end of the file, which tells what is in it, cannot be read "
            f"({str(error).splitlines()[0][:120]})"
        ) from error
    number = 0
    for batch in table.iter_batches(batch_size=_ROWS, use_threads=False):
        for row in batch.to_pylist():
            number += 1
            yield str(number), row


READER = Reader(
    name="parquet",
    suffixes=(".parquet", ".pq"),
    description="Parquet tables, one report a row",
    description_ar=words()["formats"]["parquet"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=10,
)
