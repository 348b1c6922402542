"""Engines for SQLite and PostgreSQL, and what their errors mean to a user."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import exc

from tawatur.errors import WorkspaceError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPIConnection

__all__ = ["WAIT", "lock_for_writing", "make_engine", "shown_url", "told"]

WAIT = 60.0  # seconds that a writer waits for another one
_WRITES = "tawatur_writes"


def make_engine(url: str) -> sa.Engine:
    """Return an engine whose transactions are whole.

    Args:
        url: `sqlite:///FILE`, or `postgresql://...` with or without a driver's name.

    Raises:
        WorkspaceError: The URL is none, or its driver is not installed.
    """
    try:
        parsed = sa.make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        if parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise WorkspaceError(
                f"{shown_url(url)}: expected an address like postgresql+psycopg://user@host/name"
            )
        if parsed.get_backend_name() == "sqlite":
            engine = sa.create_engine(parsed, connect_args={"timeout": WAIT})
            sa.event.listen(engine, "connect", _set_up_sqlite)
            sa.event.listen(engine, "begin", _begin_sqlite)
            return engine
        return sa.create_engine(parsed, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except exc.ArgumentError as error:
        raise WorkspaceError(f"{shown_url(url)}: not the address of a database") from error
    except ModuleNotFoundError as error:
        raise WorkspaceError(
            f"{shown_url(url)}: needs a package that is not installed ({error.name}): "
            "pip install 'tawatur[postgres]'"
        ) from error


def writing(engine: sa.Engine) -> sa.Engine:
    """Return the engine with transactions that take the right to write when they begin."""
    return engine.execution_options(**{_WRITES: True})


def reading(engine: sa.Engine) -> sa.Engine:
    """Return the engine with transactions that see one state from beginning to end."""
    if engine.dialect.name == "postgresql":
        return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return engine


def lock_for_writing(connection: sa.Connection) -> None:
    """Wait until no other transaction writes; SQLite did so when the transaction began.

    One writer at a time makes the order of the audit log the order of what happened.
    """
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(WAIT)}s'")
        connection.exec_driver_sql("LOCK TABLE audit IN EXCLUSIVE MODE")


def shown_url(url: str) -> str:
    """Return an address without its password."""
    try:
        return sa.make_url(url).set(password=None).render_as_string()
    except exc.ArgumentError:
        return "database"


def _set_up_sqlite(connection: DBAPIConnection, _: Any) -> None:
    # Without this the driver begins transactions late, and then not for every statement.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute("PRAGMA synchronous = FULL")  # what was said to be saved outlives a power cut
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA cache_size = -32000")  # KiB
    cursor.close()


def _begin_sqlite(connection: sa.Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


@contextlib.contextmanager
def told(where: str) -> Iterator[None]:
    """Turn errors of the database into errors that say what happened and what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        raise WorkspaceError(f"{where}: {_meaning(error)}") from error


def _meaning(error: exc.DBAPIError) -> str:
    found = str(error.orig).strip()
    low = found.lower()
    if "locked" in low or "lock timeout" in low or "busy" in low:
        return (
            "another tawatur is writing to this workspace and did not end within "
            f"{int(WAIT)} seconds. Nothing of this step was kept; try again."
        )
    if "disk is full" in low or "no space" in low or "disk i/o error" in low or "too large" in low:
        return (
            f"cannot be written, the disk is full or refuses ({found}). Nothing of this step was "
            "kept; what was saved before is whole. Make room and run it again."
        )
    if "malformed" in low or "not a database" in low:
        return (
            f"damaged ({found}). Restore a backup: tawatur restore FILE; or read the reports again."
        )
    if "readonly" in low or "read-only" in low:
        return f"may not be written ({found})"
    if isinstance(error, exc.OperationalError) and "connection" in low:
        return f"the database cannot be reached ({found})"
    if "unable to open" in low:
        return "the database is missing or cannot be opened"
    return f"the database refuses: {found}"
