from __future__ import annotations

import importlib
import tomllib
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tawatur.errors import SettingsError
from tawatur.export import Exporter, exporters, find_exporters

PROJECT = Path(__file__).parents[3] / "pyproject.toml"
ENTRIES = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["entry-points"][
    "tawatur.exporters"
]


def load(target: str) -> Exporter:
    module, _, member = target.partition(":")
    return getattr(importlib.import_module(module), member)


@pytest.mark.parametrize("name", ENTRIES)
def test_every_exporter_of_ours_is_registered_and_writes(name, story, tmp_path):
    exporter = load(ENTRIES[name])
    assert exporter.name == name
    assert exporter.description
    path = tmp_path / f"out{exporter.suffix}"
    exporter.write(story.linking, story.readings, path)
    assert path.stat().st_size > 100


def test_no_exporter_is_left_unregistered():
    package = Path(exporters.__file__).parent
    modules = {
        f"tawatur.export.{path.stem if path.name != '__init__.py' else path.parent.name}"
        for path in (*package.glob("*.py"), package / "dossier" / "__init__.py")
        if "EXPORTER = Exporter(" in path.read_text(encoding="utf-8")
    }
    assert modules == {target.partition(":")[0] for target in ENTRIES.values()}


def test_entry_points_are_loaded_by_name(monkeypatch):
    entry = EntryPoint("geojson", ENTRIES["geojson"], exporters.GROUP)
    monkeypatch.setattr(exporters, "entry_points", lambda group: [entry])
    assert find_exporters() == {"geojson": load(ENTRIES["geojson"])}


def test_something_else_registered_is_named(monkeypatch):
    entry = EntryPoint("odd", "tawatur.export.words:say", exporters.GROUP)
    monkeypatch.setattr(exporters, "entry_points", lambda group: [entry])
    with pytest.raises(SettingsError, match=r"odd = tawatur\.export\.words:say"):
        find_exporters()
