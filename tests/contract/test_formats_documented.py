"""Whoever has a file finds its format, and every setting that limits it, explained."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tawatur.ingest.readers.tables import FIELDS
from tawatur.ingest.words import words

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
READERS = PROJECT["entry-points"]["tawatur.readers"]


@pytest.mark.parametrize("name", READERS)
def test_readers_are_documented_and_named_in_arabic(name):
    assert f"| `{name}` |" in TEXT
    assert words()["formats"][name]


@pytest.mark.parametrize(
    "word", [*FIELDS, "max-file-mb", "max-archive-mb", "max-seconds", "max-memory-mb"]
)
def test_fields_and_limits_are_documented(word):
    assert f"`{word}`" in TEXT
