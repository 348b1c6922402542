"""Where documents, readings, links and judgements are kept, and the log of every change.

What needs the database is imported when it is first asked for, so that whoever only reads a report
never loads it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tawatur.store.workspaces import DEMO_NAME, FOLDER_NAME, MARKER, find_workspace

if TYPE_CHECKING:
    from tawatur.store.archive import BackedUp
    from tawatur.store.audit import Change, Entry
    from tawatur.store.database import Added, Annotated, DatabaseStore, State, Told
    from tawatur.store.database import DatabaseStore as Store
    from tawatur.store.failures import Failed
    from tawatur.store.purging import Purged
    from tawatur.store.verifying import Problem, Verification

__all__ = [
    "DEMO_NAME",
    "FOLDER_NAME",
    "MARKER",
    "Added",
    "Annotated",
    "BackedUp",
    "Change",
    "DatabaseStore",
    "Entry",
    "Failed",
    "Problem",
    "Purged",
    "State",
    "Store",
    "Told",
    "Verification",
    "find_workspace",
]

_HEAVY = {
    "Added": "database",
    "Annotated": "database",
    "BackedUp": "archive",
    "Change": "audit",
    "DatabaseStore": "database",
    "Entry": "audit",
    "Failed": "failures",
    "Problem": "verifying",
    "Purged": "purging",
    "State": "database",
    "Store": "database",
    "Told": "database",
    "Verification": "verifying",
}


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"tawatur.store.{_HEAVY[name]}"), name)
