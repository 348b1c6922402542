"""Claims as CSV: UTF-8 with a byte-order mark, without which Excel misreads Arabic."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TextIO

from tawatur.export.claims_table import COLUMNS, Cell, claim_row, claim_rows, guard
from tawatur.export.exporters import Account, Export, Exporter, drafted
from tawatur.model import Claim

__all__ = ["EXPORTER", "write_claims_csv"]


def write_claims_csv(claims: Iterable[Claim], stream: TextIO) -> None:
    """Write claims as CSV with a byte-order mark; open `stream` as UTF-8 with `newline=""`.

    What only their reports and events tell stays empty.
    """
    _write_rows((claim_row(claim) for claim in claims), stream)


def _write_rows(rows: Iterable[Mapping[str, Cell]], stream: TextIO) -> int:
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    count = 0
    for row in rows:
        writer.writerow([guard(row[column]) for column in COLUMNS])
        count += 1
    return count


def _write(export: Export, path: Path) -> Account:
    with (
        drafted(path, public=export.redaction.hides) as draft,
        draft.open("w", encoding="utf-8", newline="") as stream,
    ):
        count = _write_rows(claim_rows(export), stream)
    return Account({"claims": count}, files=(path,))


EXPORTER = Exporter("claims-csv", ".csv", "claims as a spreadsheet, one row a claim", _write)
