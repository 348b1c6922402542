"""Who cites whom, as JSON and as a spreadsheet: one row a citation."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TextIO

from tawatur.export.claims_table import guard
from tawatur.export.exporters import Account, Export, Exporter, drafted
from tawatur.link import find_sources
from tawatur.model import (
    Attribution,
    Citation,
    Claim,
    Reading,
    SourceGraph,
    SourceNode,
    Span,
    Stance,
)
from tawatur.model.contract import sources_to_json

__all__ = [
    "COLUMNS",
    "CSV_EXPORTER",
    "JSON_EXPORTER",
    "graph_of",
    "write_sources_csv",
    "write_sources_json",
]

_ORGANISATIONS = frozenset(("outlet", "agency", "monitor"))
_STANCES: tuple[Stance, ...] = (
    "asserts",
    "claims",
    "confirms",
    "doubts",
    "denies",
    "admits",
    "declines",
)
_IDS = 1_000  # claims named in a cell; a spreadsheet holds 32,767 characters
_ABOUT = ("id", "name", "name_ar", "kind", "carrier", "owner", "side", "scale")
COLUMNS = (
    *(f"by_{name}" for name in _ABOUT),
    *(f"of_{name}" for name in _ABOUT),
    "times", *_STANCES, "copied", "reports", "told", "claim_ids",
)  # fmt: skip
"""Every column, in order. Nothing that is not named here leaves."""


def write_sources_json(graph: SourceGraph, stream: TextIO) -> None:
    """Write `{"sources": [...], "citations": [...]}`, indented."""
    json.dump(sources_to_json(graph), stream, ensure_ascii=False, allow_nan=False, indent=1)
    stream.write("\n")


def write_sources_csv(graph: SourceGraph, stream: TextIO) -> None:
    """Write citations as CSV with a byte-order mark; open `stream` as UTF-8 with `newline=""`."""
    nodes = {node.id: node for node in graph.sources}
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for one in graph.citations:
        writer.writerow([guard(cell) for cell in _row(one, nodes[one.by], nodes[one.of])])


def _row(one: Citation, by: SourceNode, of: SourceNode) -> Sequence[str | int]:
    stances = dict(one.stances)
    return (
        *(getattr(by, name) for name in _ABOUT),
        *(getattr(of, name) for name in _ABOUT),
        one.times,
        *(stances.get(stance, 0) for stance in _STANCES),
        one.copied,
        len(one.documents),
        len(one.claims),
        "; ".join([*one.claims[:_IDS], *(("…",) if len(one.claims) > _IDS else ())]),
    )


def graph_of(export: Export) -> SourceGraph:
    """Return who cites whom in an export. Only what that needs of each claim is held in memory."""
    hides = export.redaction.hides
    slim = (_slim(reading, hides=hides) for reading in export.material.readings())
    copies = (replace(copy, passages=_outer(copy.passages)) for copy in export.material.copies())
    return find_sources(slim, export.background, tuple(copies))


def _slim(reading: Reading, *, hides: bool) -> Reading:
    claims = (
        Claim(
            claim.id, claim.report, claim.document, claim.kind, claim.trigger, claim.sentence,
            attribution=_apart(claim.attribution) if hides else claim.attribution,
            polarity=claim.polarity,
        )
        for claim in reading.claims
    )  # fmt: skip
    return Reading(replace(reading.document, text=""), tuple(claims))


def _apart(attribution: Attribution) -> Attribution:
    """Return a chain whose people without a name are told apart by who cites them.

    Two who are called "named person" would else look like one, or be known to be one.
    """
    return Attribution(
        tuple(
            hop
            if hop.source.id or hop.source.kind in _ORGANISATIONS
            else replace(hop, source=replace(hop.source, kind="anonymous"))
            for hop in attribution.chain
        )
    )


def _outer(passages: Sequence[tuple[Span, Span]]) -> tuple[tuple[Span, Span], ...]:
    """Return where passages stand, without their words."""
    return tuple(
        (Span(left.start, left.end, ""), Span(right.start, right.end, ""))
        for left, right in passages
    )


def _write(
    export: Export, path: Path, write: Callable[[SourceGraph, TextIO], None], newline: str
) -> Account:
    graph = graph_of(export)
    with (
        drafted(path, public=export.redaction.hides) as draft,
        draft.open("w", encoding="utf-8", newline=newline) as stream,
    ):
        write(graph, stream)
    return Account({"citations": len(graph.citations)}, files=(path,))


def _write_json(export: Export, path: Path) -> Account:
    return _write(export, path, write_sources_json, "\n")


def _write_csv(export: Export, path: Path) -> Account:
    return _write(export, path, write_sources_csv, "")


JSON_EXPORTER = Exporter("sources-json", ".json", "who cites whom, how often", _write_json)
CSV_EXPORTER = Exporter("sources-csv", ".csv", "the same, one row a citation", _write_csv)
