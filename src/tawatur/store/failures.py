"""What was not read, as rows, and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from tawatur.model import Document, Handling, Interval, make_id
from tawatur.model.contract import (
    document_from_json,
    document_to_json,
    interval_from_json,
    interval_to_json,
)
from tawatur.store.rows import record_line, value_of

__all__ = ["Failed", "failed_from_row", "failure_id", "failure_row"]


@dataclass(frozen=True, slots=True)
class Failed:
    """A file or report that was not read.

    Attributes:
        path: Where it was, as an absolute path; for a report that was opened, its name.
        document: The report, where it was opened and the program failed on it.
        outlet: Said with it when it was to be read.
        published: The same; None when nothing was said.
        tries: How often it was tried.
        handling: Said with it: least handling, None when nothing was said.
        columns: Said with it: fields of a table and their columns.
    """

    path: str
    reason: str
    document: Document | None = None
    outlet: str = ""
    published: Interval | None = None
    tries: int = 1
    handling: Handling | None = None
    columns: tuple[tuple[str, str], ...] = ()


def failure_id(failed: Failed) -> str:
    """Return the key of a failure: a hash, so that logs that name it hold no words."""
    return make_id("failure", failed.path, "" if failed.document is None else failed.document.id)


def failure_row(failed: Failed, tries: int) -> dict[str, Any]:
    """Return a failure as a row."""
    record: dict[str, Any] = {"outlet": failed.outlet}
    if failed.handling is not None:
        record["handling"] = failed.handling
    if failed.columns:
        record["columns"] = dict(failed.columns)
    if failed.published is not None:
        record["published"] = interval_to_json(failed.published)
    if failed.document is not None:
        record["document"] = document_to_json(failed.document)
    return {
        "id": failure_id(failed),
        "path": failed.path,
        "document": "" if failed.document is None else failed.document.id,
        "reason": failed.reason,
        "tries": tries,
        "record": record_line(record),
    }


def failed_from_row(row: sa.Row[Any]) -> Failed:
    """Return the failure that a row holds."""

    def failed(record: Mapping[str, Any]) -> Failed:
        published, document = record.get("published"), record.get("document")
        return Failed(
            path=row.path,
            reason=row.reason,
            document=None if document is None else document_from_json(document),
            outlet=record.get("outlet", ""),
            published=None if published is None else interval_from_json(published),
            tries=row.tries,
            handling=record.get("handling"),
            columns=tuple(record.get("columns", {}).items()),
        )

    return value_of(failed, row.record, f"failure {row.id}")
