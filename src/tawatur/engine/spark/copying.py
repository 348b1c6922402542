"""Copies on Spark: reports that share shingles meet in a join on their hashes, then pair by pair.

A shingle that many reports hold is told of the first of them only, as on one machine, so that a
formula that everybody uses does not pair all with all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from tawatur.engine.spark.batches import Batches, mapped, record_batch
from tawatur.link import count_shared, drop_covered, find_copies
from tawatur.link.shingles import CONTAINED, NUMBER_BITS, SHARED, cut, hashes, pack
from tawatur.model import Copy, Document
from tawatur.model.contract import copy_from_json, copy_to_json, document_from_json, json_line

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from tawatur.engine.spark.session import Session

__all__ = ["find_copies_on_spark"]

_CUT = "id string, told string, words string, shingles array<long>, length long"
_SHARED = "one long, other long, rare long, common long"
_COPY = "whole long, record string"


def find_copies_on_spark(session: Session, documents: DataFrame) -> list[Copy]:
    """Return the copies among documents, as `find_copies` does.

    Args:
        session: Where to look for them.
        documents: Rows with `id` and `record`, a document in the contract of the store; each once.
    """
    from pyspark.sql import Window  # noqa: PLC0415  # heavy
    from pyspark.sql import functions as f  # noqa: PLC0415

    told = mapped(documents.select("id", "record"), _cut_batches, _CUT)
    numbered = told.withColumn("number", f.row_number().over(Window.orderBy("told", "id")) - 1)
    alike = Window.partitionBy("words").orderBy("number")
    numbered = numbered.where("words is not null").withColumn(
        "first", f.first("number").over(alike)
    )
    with session.running("copies"):
        numbered = session.written(numbered, "cut")
        firsts = numbered.where("number = first")
        pairs = numbered.where("number > first").selectExpr("first one", "number other", "1 whole")
        pairs = pairs.unionByName(_partial(firsts).withColumn("whole", f.lit(0)))
        records = numbered.select("number", "id").join(documents.select("id", "record"), "id")
        left = records.selectExpr("number one", "record left")
        right = records.selectExpr("number other", "record right")
        met = pairs.join(left, "one").join(right, "other").select("whole", "left", "right")
        found = session.gathered(mapped(met, _compare_batches, _COPY))
    kinds: tuple[list[Copy], list[Copy]] = ([], [])
    for whole, record in zip(found["whole"].to_pylist(), found["record"].to_pylist(), strict=True):
        kinds[whole].append(copy_from_json(json.loads(record)))
    return sorted((*kinds[1], *drop_covered(kinds[0])), key=lambda copy: (copy.by, copy.of))


def _partial(firsts: DataFrame) -> DataFrame:
    """Return the pairs of reports that share enough to be laid beside each other."""
    from pyspark.sql import functions as f  # noqa: PLC0415  # heavy

    shingles = firsts.select("number", f.explode("shingles").alias("hash"))
    shared = mapped(shingles.repartition("hash"), _count_batches, _SHARED)
    summed = shared.groupBy("one", "other").agg(
        f.sum("rare").alias("rare"), f.sum("common").alias("common")
    )
    lengths = firsts.select("number", "length")
    known = summed.join(lengths.selectExpr("number one", "length length_one"), "one").join(
        lengths.selectExpr("number other", "length length_other"), "other"
    )
    shorter = f.least("length_one", "length_other")
    least, both = f.least(f.lit(SHARED), shorter), f.col("rare") + f.col("common")
    enough = (f.col("rare") > 0) & (f.col("rare") >= least)
    enough |= (both >= least) & (both >= f.lit(CONTAINED) * shorter)
    return known.where(enough).select("one", "other")


def _cut_batches(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        yield record_batch(
            [_cut(json.loads(one)) for one in batch.column("record").to_pylist()], _CUT
        )


def _cut(record: dict[str, Any]) -> dict[str, Any]:
    """Return what copies are looked for by: nothing but `id` and `told` where there are no words."""
    document = document_from_json(record)
    published = document.published
    start = published.start if published and published.start else datetime.max
    row: dict[str, Any] = {"id": document.id, "told": start.isoformat()}
    words = cut(document.text).words
    if len(words):
        shingles = hashes(words)
        row |= {
            "words": blake2b(words.tobytes(), digest_size=16).hexdigest(),
            "length": len(shingles),
            # The bits of each hash that are compared; the others make room for the report's number.
            "shingles": (pack([shingles]) >> NUMBER_BITS).tolist(),
        }
    return row


def _count_batches(batches: Batches) -> Iterator[pa.RecordBatch]:
    import numpy as np  # noqa: PLC0415  # heavy
    import pyarrow as pa  # noqa: PLC0415

    parts = [
        batch.column("hash").to_numpy().astype(np.uint64) << np.uint64(NUMBER_BITS)
        | batch.column("number").to_numpy().astype(np.uint64)
        for batch in batches
    ]
    if not parts:
        return
    for nth, (pairs, counts) in enumerate(count_shared(np.sort(np.concatenate(parts)))):
        zero = np.zeros(len(pairs), np.int64)
        yield pa.RecordBatch.from_pydict(
            {
                "one": (pairs >> np.uint64(NUMBER_BITS)).astype(np.int64),
                "other": (pairs & np.uint64((1 << NUMBER_BITS) - 1)).astype(np.int64),
                "rare": zero if nth else counts.astype(np.int64),
                "common": counts.astype(np.int64) if nth else zero,
            }
        )


def _compare_batches(batches: Batches) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        rows = []
        columns = (batch.column(name).to_pylist() for name in ("whole", "left", "right"))
        for whole, *both in zip(*columns, strict=True):
            documents: list[Document] = [document_from_json(json.loads(one)) for one in both]
            rows += [
                {"whole": whole, "record": json_line(copy_to_json(copy))}
                for copy in find_copies(documents)
            ]
        yield record_batch(rows, _COPY)
