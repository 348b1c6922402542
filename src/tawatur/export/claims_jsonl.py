"""Claims as JSON Lines: the contract, one claim a line."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from tawatur.export.exporters import Account, Export, Exporter, drafted
from tawatur.export.redaction import without_words
from tawatur.model import Claim
from tawatur.model.contract import claim_to_json, json_line

__all__ = ["EXPORTER", "write_claims_jsonl"]


def write_claims_jsonl(claims: Iterable[Claim], stream: TextIO) -> None:
    """Write each claim as one line of JSON, in the order given."""
    stream.writelines(json_line(claim_to_json(claim)) + "\n" for claim in claims)


def _write(export: Export, path: Path) -> Account:
    hides = export.redaction.hides
    count = 0
    with (
        drafted(path, public=hides) as draft,
        draft.open("w", encoding="utf-8", newline="\n") as stream,
    ):
        for reading in export.material.readings():
            for claim in reading.claims:
                record = claim_to_json(claim)
                stream.write(json_line(without_words(record) if hides else record) + "\n")
                count += 1
    return Account({"claims": count}, files=(path,))


EXPORTER = Exporter("claims-jsonl", ".jsonl", "claims, one JSON object a line", _write)
