"""Words that readers look for or write; people who know the language edit `words.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["words"]


@cache
def words() -> dict[str, Any]:
    """Return the words by what they are for."""
    text = (files("tawatur.ingest") / "words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
