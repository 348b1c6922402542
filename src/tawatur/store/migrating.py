"""Bringing a database to the tables that this version knows.

Alembic is imported only where something has to be done: opening a workspace that is up to date
asks for one row.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import sqlalchemy as sa

from tawatur.errors import WorkspaceError

__all__ = ["bring_up_to_date", "migrate", "revision_of", "revisions"]

_FOLDER = Path(__file__).with_name("migrations")


@lru_cache(maxsize=1)
def revisions() -> tuple[str, ...]:
    """Return the revisions that this version knows, oldest first: the numbers of their files."""
    names = sorted(file.name for file in (_FOLDER / "versions").glob("[0-9]*.py"))
    return tuple(name.split("_")[0] for name in names)


def revision_of(connection: sa.Connection) -> str | None:
    """Return the revision of a database, or None where there are no tables of ours."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    return None if found is None else str(found)


def bring_up_to_date(connection: sa.Connection, where: str) -> None:
    """Migrate forward where needed, in the transaction of `connection`.

    Raises:
        WorkspaceError: A newer Tawatur wrote the database.
    """
    found, known = revision_of(connection), revisions()
    if found == known[-1]:
        return
    if found is not None and found not in known:
        raise WorkspaceError(
            f"{where}: made by a newer Tawatur (tables of revision {found}; this one knows "
            f"{known[-1]}). Update Tawatur to open it."
        )
    migrate(connection, known[-1])


def migrate(connection: sa.Connection, target: str) -> None:
    """Migrate to a revision, forward or back, or to "base": no tables."""
    from alembic import command  # noqa: PLC0415  # heavy
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    found, known = revision_of(connection), revisions()
    back = target == "base" or (found in known and known.index(found) > known.index(target))
    (command.downgrade if back else command.upgrade)(config, target)
