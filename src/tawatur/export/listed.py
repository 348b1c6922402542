"""Names that a public edition may print: those of parties, public figures and outlets in our tables.

A mention may carry the id of a party and the name of one of its people, so a public edition prints
the name of the table, never the one that was read.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from tawatur.lexicon import data_folder, read_tables
from tawatur.lexicon.specs import TABLES

__all__ = ["Listed", "listed_names"]

_ACTORS, _OUTLETS = "shared/actors.tsv", "shared/outlets.tsv"


@dataclass(frozen=True, slots=True)
class Listed:
    """A name of our tables, with what coded exports need to know of it.

    Attributes:
        person: A public figure rather than a body.
        type: Of a party: "army", "rebel" ...; "" for an outlet.
        inter: Class of a party, 1 to 8, "" for an outlet.
        state: Country of a party, ISO 3166 alpha-2.
        scale: For whom an outlet publishes: "local", "national", "regional" or "international".
    """

    name_ar: str
    name_en: str
    person: bool = False
    type: str = ""
    inter: str = ""
    state: str = ""
    scale: str = ""


@lru_cache(maxsize=8)
def listed_names(overlay: Path | None = None) -> Mapping[str, Listed]:
    """Return what our tables, and a user's folder laid over them, name, by id."""
    folders: Sequence[Path] = [data_folder()] + ([overlay] if overlay else [])
    tables = [table for table in TABLES if table.path in {_ACTORS, _OUTLETS}]
    rows, _ = read_tables(tables, folders)
    found = {
        row["id"]: Listed(
            row["name_ar"],
            row["name_en"],
            row.get("type") == "person",
            row.get("type", ""),
            row.get("inter", ""),
            row.get("state", ""),
            row.get("scale", ""),
        )
        for path in (_OUTLETS, _ACTORS)
        for row in rows.get(path, ())
    }
    return MappingProxyType(found)
