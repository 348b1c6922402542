"""Where documents, readings, links and judgements are kept, and the log of every change.

What needs the database is imported when it is first asked for, so that whoever only reads a report
never loads it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from tawatur.store.workspaces import DEMO_NAME, FOLDER_NAME, MARKER, find_workspace

if TYPE_CHECKING:
    from tawatur.store.audit import Change, Entry
    from tawatur.store.database import Added, DatabaseStore, State
    from tawatur.store.database import DatabaseStore as Store

__all__ = [
    "DEMO_NAME",
    "FOLDER_NAME",
    "MARKER",
    "Added",
    "Change",
    "DatabaseStore",
    "Entry",
    "State",
    "Store",
    "find_workspace",
]

_HEAVY = {
    "Added": ("database", "Added"),
    "Change": ("audit", "Change"),
    "DatabaseStore": ("database", "DatabaseStore"),
    "Entry": ("audit", "Entry"),
    "State": ("database", "State"),
    "Store": ("database", "DatabaseStore"),
}


def __getattr__(name: str) -> Any:
    if name not in _HEAVY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, member = _HEAVY[name]
    return getattr(import_module(f"tawatur.store.{module}"), member)
