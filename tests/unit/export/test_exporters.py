from __future__ import annotations

import importlib
import tomllib
from dataclasses import replace
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from tawatur.errors import InputError, SettingsError
from tawatur.export import (
    Account,
    Exporter,
    exporters,
    find_exporter,
    find_exporters,
    pdf,
)
from tawatur.export.exporters import drafted

PROJECT = Path(__file__).parents[3] / "pyproject.toml"
ENTRIES = tomllib.loads(PROJECT.read_text(encoding="utf-8"))["project"]["entry-points"][
    "tawatur.exporters"
]


def load(target: str) -> Exporter:
    module, _, member = target.partition(":")
    return getattr(importlib.import_module(module), member)


@pytest.mark.parametrize("name", [name for name in ENTRIES if name != "dossier-pdf"])
def test_every_exporter_of_ours_is_registered_and_writes(name, export_of, tmp_path):
    exporter = load(ENTRIES[name])
    assert exporter.name == name
    assert exporter.description
    path = tmp_path / f"out{exporter.suffix}"
    account = exporter.run(export_of(unreviewed=True), path)
    assert account.written
    assert account.files
    assert all(
        path in (file, file.parent, Path(str(file).removesuffix(".txt"))) for file in account.files
    )
    assert all(file.stat().st_size > 100 for file in account.files if file.is_file())
    for language in ("ar", "en"):
        assert all(line.strip() for line in account.lines(language))


def test_no_exporter_is_left_unregistered():
    package = Path(exporters.__file__).parent
    modules = {
        f"tawatur.export.{path.stem if path.name != '__init__.py' else path.parent.name}"
        for path in (*package.glob("*.py"), *package.glob("*/__init__.py"))
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


def test_one_exporter_is_found_without_loading_others(monkeypatch):
    entries = [
        EntryPoint("geojson", ENTRIES["geojson"], exporters.GROUP),
        EntryPoint("broken", "no.such.module:EXPORTER", exporters.GROUP),
    ]
    monkeypatch.setattr(exporters, "entry_points", lambda group: entries)
    assert find_exporter("geojson").name == "geojson"
    with pytest.raises(SettingsError, match="broken"):
        find_exporter("broken")
    with pytest.raises(InputError, match="Did you mean geojson"):
        find_exporter("geojsn")


def test_what_is_made_of_quotes_cannot_be_redacted(export_of, tmp_path):
    exporter = Exporter("quotes", ".x", "x", lambda *_: Account(), needs_words=True)
    with pytest.raises(InputError, match="nothing would be left"):
        exporter.run(export_of("public"), tmp_path / "x")
    exporter.run(export_of(), tmp_path / "x")


def test_a_file_that_cannot_be_written_is_named(export_of, tmp_path):
    with pytest.raises(InputError, match=r"none.*cannot be written"):
        load(ENTRIES["geojson"]).run(export_of(), tmp_path / "none" / "a.geojson")


def test_a_file_is_whole_or_the_old_one(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("old")

    def fail():
        with drafted(path) as draft:
            draft.write_text("new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert path.read_text() == "old"
    with drafted(path) as draft:
        draft.write_text("new")
    assert path.read_text() == "new"
    assert path.stat().st_mode & 0o077 == 0
    assert list(tmp_path.iterdir()) == [path]


def test_permalinks_are_urns_or_addresses(export_of):
    assert export_of().link("claim", "ab") == "urn:tawatur:claim:ab"
    assert export_of(links="https://desk.example/").link("event", "ab") == (
        "https://desk.example/events/ab"
    )


@pytest.mark.parametrize(("name", "most"), [("dossier", "2,000"), ("dossier-pdf", "500")])
def test_a_page_has_its_limit_and_says_so_before_the_work(
    name, most, export_of, tmp_path, monkeypatch
):
    """Of a workspace of any size no more is read than it takes to know that it is too large."""
    read = []

    def stories():
        (one, *_) = export_of().stories()
        for number in range(5_000):
            read.append(number)
            yield one

    def no_readings():
        raise AssertionError("reports are not read for what is refused")

    monkeypatch.setattr(pdf, "find_browser", lambda: "browser")
    export = export_of()
    endless = replace(
        export, material=replace(export.material, stories=stories, readings=no_readings)
    )
    with pytest.raises(InputError, match=f"at most {most} events.*tawatur publish DIR"):
        find_exporter(name).run(endless, tmp_path / "d")
    assert len(read) == int(most.replace(",", "")) + 1
    assert list(tmp_path.iterdir()) == []
