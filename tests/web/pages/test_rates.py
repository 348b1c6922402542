"""Measured rates beside provisional standings are those of docs/quality.md."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import tawatur.web
from tawatur.web.dossier import rates

QUALITY = (Path(__file__).parents[3] / "docs" / "quality.md").read_text(encoding="utf-8")
ROWS = {
    "Who did it": "agent", "Affected": "patient", "Where": "place", "When": "time",
    "Numbers": "quantity", "Chain of sources": "source chain",
}  # fmt: skip
LINKED = {
    "Claims put together that are one happening": "pair precision",
    "Corroboration that is not there": "false corroboration",
    "Contradiction that is not there": "false contradiction",
    "Contradictions found": "contradictions found",
}


def table():
    file = Path(tawatur.web.__file__).with_name("rates.toml")
    return tomllib.loads(file.read_text(encoding="utf-8"))


def test_reading():
    for row in table()["reading"]:
        if row["en"] == "Claims":
            held = re.search(r"\| \*\*all\*\* \|.*\| ([\d.]+) \| \d+ \| ([\d.]+) \|", QUALITY)
        else:
            held = re.search(
                rf"^\| {ROWS[row['en']]} \|.*\| ([\d.]+) \| ([\d.]+) \|$", QUALITY, re.MULTILINE
            )
        assert (row["precision"], row["recall"]) == tuple(map(float, held.groups())), row["en"]


def test_linking():
    for row in table()["linking"]:
        held = re.search(rf"^\| {LINKED[row['en']]}[^|]*\| ([\d.]+) \|", QUALITY, re.MULTILINE)
        assert row["rate"] == float(held[1]), row["en"]


def test_they_are_shown():
    reading, linking = rates()
    assert len(reading) == len(ROWS) + 1
    assert len(linking) == len(LINKED)
