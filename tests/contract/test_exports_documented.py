"""Whoever opens an export finds every exporter and every column explained."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tawatur.export.claims_csv import COLUMNS

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("name", PROJECT["entry-points"]["tawatur.exporters"])
def test_exporters_are_documented(name):
    assert f"| `{name}` |" in TEXT


@pytest.mark.parametrize("column", COLUMNS)
def test_columns_are_documented(column):
    assert f"`{column}`" in TEXT
