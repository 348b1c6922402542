"""Structured logs: one JSON object a line, with ids and numbers and never text of reports.

Nothing is logged unless somebody listens: `tawatur --log FILE`, or handlers of a program's own on the
logger named `tawatur`, whose records have the fields in `fields`.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tawatur.errors import InputError

__all__ = ["log", "log_to"]

Field = str | int | float | bool | Sequence[str] | None

_logger = logging.getLogger("tawatur")
_logger.addHandler(logging.NullHandler())


def log(event: str, **fields: Field) -> None:
    """Log that something happened.

    Args:
        event: What, in one word.
        fields: Ids, numbers and names of our own; names and words of reports have no place here.
    """
    if _logger.isEnabledFor(logging.INFO):
        _logger.info(event, extra={"fields": fields})


def log_to(file: Path) -> None:
    """Append to a file from now on.

    Raises:
        InputError: It cannot be written.
    """
    try:
        handler = logging.FileHandler(file, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{file}: cannot be written ({error.strerror or error})") from error
    handler.setFormatter(_Lines())
    _logger.addHandler(handler)
    _logger.setLevel(logging.INFO)
    _logger.propagate = False


class _Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        held = {"at": at, "event": record.getMessage(), "process": record.process}
        return json.dumps(held | getattr(record, "fields", {}))
