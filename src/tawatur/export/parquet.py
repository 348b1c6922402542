"""Parquet, written a batch of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tawatur.export.claims_table import COLUMNS, claim_rows
from tawatur.export.exporters import Account, Export, Exporter, drafted

__all__ = ["EXPORTER", "write_parquet"]

_ROWS = 5_000  # of one batch; what is held in memory


def write_parquet(
    rows: Iterable[Mapping[str, Any]], schema: Any, path: Path, *, public: bool = False
) -> int:
    """Write rows by a schema of Arrow and return how many there were."""
    import pyarrow as pa  # noqa: PLC0415  # heavy
    from pyarrow import parquet  # noqa: PLC0415

    count = 0
    with (
        drafted(path, public=public) as draft,
        parquet.ParquetWriter(draft, schema, compression="zstd") as writer,
    ):
        batch: list[Mapping[str, Any]] = []
        for row in rows:
            batch.append(row)
            if len(batch) == _ROWS:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                count += len(batch)
                batch = []
        writer.write_table(pa.Table.from_pylist(batch, schema))
        count += len(batch)
    return count


def claims_schema() -> Any:
    """Return the schema of the table of claims."""
    import pyarrow as pa  # noqa: PLC0415  # heavy

    types = {
        "text": pa.string(),
        "whole": pa.int64(),
        "number": pa.float64(),
        "day": pa.date32(),
        "flag": pa.bool_(),
    }
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


def _write(export: Export, path: Path) -> Account:
    count = write_parquet(claim_rows(export), claims_schema(), path, public=export.redaction.hides)
    return Account({"claims": count}, files=(path,))


EXPORTER = Exporter(
    "claims-parquet",
    ".parquet",
    "the same with typed columns, for DuckDB, pandas, polars, R",
    _write,
)
