"""Whoever opens an export finds every exporter and every column explained."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tawatur.export import claims_table, sources
from tawatur.model import Citation, SourceGraph, SourceNode
from tawatur.model.contract import sources_to_json

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


@pytest.mark.parametrize("name", PROJECT["entry-points"]["tawatur.exporters"])
def test_exporters_are_documented(name):
    assert f"| `{name}` |" in TEXT


@pytest.mark.parametrize("column", [*claims_table.COLUMNS, *sources.COLUMNS])
def test_columns_are_documented(column):
    assert f"`{column}`" in TEXT


def test_fields_of_the_graph_of_sources_are_documented():
    node = SourceNode("a", "a", "a", "outlet", "a", "a", "a", "local", ("a",), 1, 1)
    citation = Citation("a", "b", (("denies", 1),), ("a",), ("a",), 1)
    record = sources_to_json(SourceGraph((node,), (citation,)))
    for field in {*record, *record["sources"][0], *record["citations"][0]}:
        assert f"`{field}`" in TEXT
