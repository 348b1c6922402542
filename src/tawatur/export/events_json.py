"""Events and proposals as one JSON document: the contract."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, TextIO

from tawatur.export.exporters import Account, Export, Exporter, drafted
from tawatur.export.redaction import without_words
from tawatur.model import Linking
from tawatur.model.contract import event_to_json, linking_to_json
from tawatur.model.event_parts import window_to_json

__all__ = ["EXPORTER", "write_events_json"]


def write_events_json(linking: Linking, stream: TextIO) -> None:
    """Write `{"events": [...], "proposals": [...]}`, indented, in the order of the linking."""
    json.dump(linking_to_json(linking), stream, ensure_ascii=False, allow_nan=False, indent=1)
    stream.write("\n")


def _write(export: Export, path: Path) -> Account:
    """Write the same piece by piece, one event a line."""
    material = export.material
    with (
        drafted(path, public=export.redaction.hides) as draft,
        draft.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        stream.write("{")
        count = _list(
            "events", (event_to_json(one.event) for one in material.stories()), export, stream
        )
        stream.write(",\n")
        _list("proposals", (list(pair) for pair in material.proposals()), export, stream)
        stream.write(",\n")
        _list("windows", map(window_to_json, material.windows()), export, stream)
        stream.write("}\n")
    return Account({"events": count}, files=(path,))


def _list(name: str, records: Iterable[Any], export: Export, stream: TextIO) -> int:
    count = 0
    stream.write(f'"{name}": [')
    for record in records:
        shown = without_words(record) if export.redaction.hides else record
        line = json.dumps(shown, ensure_ascii=False, allow_nan=False)
        stream.write((",\n" if count else "\n") + line)
        count += 1
    stream.write("]")
    return count


EXPORTER = Exporter("events-json", ".json", "events with roots, copies and contradictions", _write)
