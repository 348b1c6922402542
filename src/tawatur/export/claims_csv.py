"""Claims as a spreadsheet: one row a claim, named columns only.

An empty cell is unknown; 0 is a zero that a report gives. The file starts with a byte-order mark,
without which Excel misreads Arabic, and no cell of text can run as a formula.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TextIO

from tawatur.export.exporters import Exporter
from tawatur.export.selection import select
from tawatur.model import (
    ActorMention,
    Claim,
    Interval,
    Linking,
    PlaceMention,
    Quantity,
    Reading,
)
from tawatur.model.contract import interval_to_json

__all__ = ["COLUMNS", "EXPORTER", "write_claims_csv"]

COLUMNS = (
    "claim", "report", "document", "kind", "polarity", "certainty", "outcome",
    "says", "says_ar", "root", "root_kind", "root_stance",
    "agent_id", "agent", "agent_ar", "agent_hedged", "patient_id", "patient", "patient_ar",
    "place_id", "place", "place_ar", "place_relation", "lat", "lon", "radius_km", "precision",
    "place_match",
    "time_start", "time_end", "time_granularity", "time_weekday", "time_part_of_day", "time_words",
    "killed_low", "killed_high", "injured_low", "injured_high", "quantities",
    "instruments", "framing", "denies", "part_of", "headline", "passing",
    "trigger", "trigger_start", "trigger_end", "quote",
    "origin_of_reading", "confidence",
)  # fmt: skip
"""Every column, in order. Nothing that is not named here leaves."""

Cell = str | int | float | None

_RUNS = "=+-@|%\t\r\n＝＋－＠"
_UNSEEN = (
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
)


def write_claims_csv(claims: Iterable[Claim], stream: TextIO) -> None:
    """Write claims as CSV with a byte-order mark; open `stream` as UTF-8 with `newline=""`."""
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for claim in claims:
        row = _row(claim)
        writer.writerow([guard(row[column]) for column in COLUMNS])


def guard(cell: Cell) -> str | int | float:
    """Return a cell that no spreadsheet runs: text that could start a formula gets a quote mark.

    Source:
        OWASP, CSV injection. Numbers pass as they are, so a western longitude stays a number.
    """
    if cell is None:
        return ""
    if not isinstance(cell, str):
        return cell
    clean = cell.replace("\x00", "")
    seen = clean.lstrip(" \u00a0" + _UNSEEN)
    return "'" + clean if seen[:1] and seen[0] in _RUNS else clean


def _row(claim: Claim) -> dict[str, Cell]:
    root = claim.attribution.root
    chain = claim.attribution.chain
    row: dict[str, Cell] = {
        "claim": claim.id,
        "report": claim.report,
        "document": claim.document,
        "kind": claim.kind,
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "outcome": claim.outcome,
        "says": " < ".join(hop.source.name or hop.source.name_ar for hop in chain),
        "says_ar": " < ".join(hop.source.name_ar or hop.source.name for hop in chain),
        "root": root.source.name or root.source.name_ar if root else None,
        "root_kind": root.source.kind if root else None,
        "root_stance": root.stance if root else None,
        "quantities": "; ".join(_quantity(one) for one in claim.quantities),
        "instruments": "; ".join(claim.instruments),
        "framing": "; ".join(claim.framing),
        "denies": claim.denies,
        "part_of": claim.part_of,
        "headline": "yes" if claim.headline else "no",
        "passing": "yes" if claim.passing else "no",
        "trigger": claim.trigger.text,
        "trigger_start": claim.trigger.start,
        "trigger_end": claim.trigger.end,
        "quote": claim.sentence.text,
        "origin_of_reading": claim.origin_of_reading,
        "confidence": claim.confidence,
    }
    row |= _actors("agent", claim.roles.agent)
    row["agent_hedged"] = "yes" if any(one.hedged for one in claim.roles.agent) else ""
    row |= _actors("patient", claim.roles.patient)
    row |= _place(claim.place)
    row |= _time(claim)
    row |= _count("killed", claim.quantities) | _count("injured", claim.quantities)
    return dict.fromkeys(COLUMNS) | row


def _actors(role: str, actors: Sequence[ActorMention]) -> dict[str, Cell]:
    return {
        f"{role}_id": "; ".join(one.id for one in actors),
        role: "; ".join(one.name_en or one.name_ar or one.span.text for one in actors),
        f"{role}_ar": "; ".join(one.name_ar or one.span.text for one in actors),
    }


def _place(place: PlaceMention | None) -> dict[str, Cell]:
    if place is None:
        return {}
    row: dict[str, Cell] = {
        "place": place.name_en or place.name_ar or place.span.text,
        "place_ar": place.name_ar or place.span.text,
        "place_relation": place.relation,
    }
    area = place.area
    if area is not None:
        row |= {
            "place_id": area.place_id,
            "lat": area.lat,
            "lon": area.lon,
            "radius_km": area.radius_km,
            "precision": area.precision,
            "place_match": area.match_level,
        }
    return row


def _time(claim: Claim) -> dict[str, Cell]:
    if claim.time is None:
        return {}
    interval: Interval = claim.time.interval
    dates = interval_to_json(interval)
    return {
        "time_start": dates["start"],
        "time_end": dates["end"],
        "time_granularity": interval.granularity,
        "time_weekday": interval.weekday,
        "time_part_of_day": interval.part_of_day,
        "time_words": claim.time.span.text,
    }


def _count(what: str, quantities: Sequence[Quantity]) -> dict[str, Cell]:
    """Return low and high of a count that the claim gives once; several are left to `quantities`.

    Adding them up would count a total together with its parts.
    """
    mine = [one for one in quantities if one.what == what]
    totals = [one for one in mine if one.total]
    chosen = totals if len(totals) == 1 else mine
    if len(chosen) != 1:
        return {}
    return {f"{what}_low": chosen[0].low, f"{what}_high": chosen[0].high}


def _quantity(one: Quantity) -> str:
    low = "?" if one.low is None else str(one.low)
    high = "?" if one.high is None else str(one.high)
    span = low if low == high else f"{low}..{high}"
    words = [one.what, span, one.of, one.modifier or "", "total" if one.total else ""]
    return " ".join(word for word in words if word)


def _write(linking: Linking, readings: Sequence[Reading], path: Path) -> None:
    kept = select(linking, readings, public=False)
    with path.open("w", encoding="utf-8", newline="") as stream:
        write_claims_csv((c for one in kept.readings for c in one.claims), stream)


EXPORTER = Exporter("claims-csv", ".csv", "claims as a spreadsheet, one row a claim", _write)
