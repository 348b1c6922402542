"""Claims as JSON Lines: the contract, one claim a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from tawatur.export.exporters import Exporter
from tawatur.export.selection import select
from tawatur.model import Claim, Linking, Reading
from tawatur.model.contract import claim_to_json, json_line

__all__ = ["EXPORTER", "write_claims_jsonl"]


def write_claims_jsonl(claims: Iterable[Claim], stream: TextIO) -> None:
    """Write each claim as one line of JSON, in the order given."""
    stream.writelines(json_line(claim_to_json(claim)) + "\n" for claim in claims)


def _write(linking: Linking, readings: Sequence[Reading], path: Path) -> None:
    kept = select(linking, readings, public=False)
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        write_claims_jsonl((c for one in kept.readings for c in one.claims), stream)


EXPORTER = Exporter("claims-jsonl", ".jsonl", "claims, one JSON object a line", _write)
