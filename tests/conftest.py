"""What tests of several folders need: databases to keep workspaces in."""

from __future__ import annotations

import importlib.util
import itertools
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

_numbers = itertools.count(1)


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session", autouse=True)
def tables_made_once() -> Iterator[None]:
    """Let the migrations make the tables of a database once for each kind; further ones get the same.

    What they told the first database is told to every other that is empty. Tests of migrations call
    `migrate` itself.
    """
    import sqlalchemy as sa

    from tawatur.store import database, migrating

    told: dict[str, list[tuple[str, object]]] = {}

    def bring_up_to_date(connection: sa.Connection, where: str) -> None:
        kind = connection.dialect.name
        if migrating.revision_of(connection) is not None:
            migrating.bring_up_to_date(connection, where)
        elif kind in told:
            for statement, parameters in told[kind]:
                connection.exec_driver_sql(statement, parameters)
        else:
            heard: list[tuple[str, object]] = []

            def hear(_conn, _cursor, statement, parameters, _context, _many) -> None:
                if statement.lstrip().startswith(("CREATE", "INSERT", "UPDATE")):
                    heard.append((statement, parameters))

            sa.event.listen(connection, "before_cursor_execute", hear)
            migrating.bring_up_to_date(connection, where)
            sa.event.remove(connection, "before_cursor_execute", hear)
            told[kind] = heard

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "bring_up_to_date", bring_up_to_date)
        yield


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[tuple[str, Path]]:
    """Address and cluster of a PostgreSQL server that runs while tests do."""
    postgres = _load("postgres")
    if postgres.find_server() is None:
        # Only ./test installs what the tests need; there, missing it is no excuse.
        assert "TAWATUR_TEST" not in os.environ, "PostgreSQL is not installed"
        pytest.skip("PostgreSQL is not installed")
    with postgres.server() as running:
        yield running


@pytest.fixture
def new_postgres(postgres_server) -> Callable[[], str]:
    """Give the address of an empty database, as often as it is called."""
    import psycopg

    url, _ = postgres_server

    def new() -> str:
        name = f"w{next(_numbers)}"
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{url}?options=-csearch_path%3D{name}"

    return new


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request) -> Callable[[], str]:
    """Give addresses of empty databases: "" for SQLite in the workspace, or of PostgreSQL."""
    if request.param == "sqlite":
        return lambda: ""
    new: Callable[[], str] = request.getfixturevalue("new_postgres")
    return new
