"""What pages say, in Arabic and in English.

The words stand in the tables of `words/`, one file for each part of the application; what they do
not hold is looked up among the words of exports, so that a thing has one name everywhere.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib.resources import files

from markupsafe import Markup

from tawatur.export.words import Both, figures, fill
from tawatur.export.words import say as say_in_exports

__all__ = ["has_saying", "say"]

_Value = Both | Markup | str | float


def say(section: str, key: str, /, **values: _Value) -> Both:
    """Return the saying `section.key` in both languages, with its braces filled."""
    return _say(section, key, values) if values else _said(section, key)


def has_saying(section: str, key: str) -> bool:
    """Say whether the tables of the pages hold a saying."""
    return key in _table().get(section, {})


@lru_cache(maxsize=2048)
def _said(section: str, key: str) -> Both:
    return _say(section, key, {})


def _say(section: str, key: str, values: dict[str, _Value]) -> Both:
    entry = _table().get(section, {}).get(key)
    if entry is None:
        return say_in_exports(section, key, **values)
    if not values:
        return Both(figures(entry["ar"]), figures(entry["en"]))
    return Both(fill(entry["ar"], values, "ar"), fill(entry["en"], values, "en"))


@lru_cache(maxsize=1)
def _table() -> dict[str, dict[str, dict[str, str]]]:
    """Return the words of all files; a section stands in one file only."""
    table: dict[str, dict[str, dict[str, str]]] = {}
    for file in sorted(files("tawatur.web").joinpath("words").iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                table.setdefault(section, {}).update(entries)
    return table
