"""The weights file: read strictly, a user's file laid over ours."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from tawatur.errors import SettingsError

__all__ = ["Weights", "load_weights"]

Weights = Mapping[str, float]
"""Dotted key ("across.kind.same") to its value, in bits unless the key names another unit."""


def load_weights(settings: Path | None = None) -> Weights:
    """Return the weights, those of a user's file in place of ours.

    Raises:
        SettingsError: The file cannot be read, or holds a key or value we cannot use; all
            problems together.
    """
    packaged = (files("tawatur.engine") / "data" / "pair_weights.toml").read_text(encoding="utf-8")
    weights: dict[str, float] = {}
    for key, value in _flat(tomllib.loads(packaged)):
        if not key.endswith("basis"):
            assert isinstance(value, int | float), key
            weights[key] = float(value)
    if settings is None:
        return weights
    try:
        own = tomllib.loads(settings.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"{settings}: cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{settings}: expected TOML in UTF-8: {error}") from error
    problems: list[str] = []
    for key, value in _flat(own):
        if key == "basis" or key.endswith(".basis"):
            continue
        if key not in weights:
            near = get_close_matches(key, weights, n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            problems.append(f"{settings}: unknown key {key!r}{hint}")
        elif isinstance(value, bool) or not isinstance(value, int | float):
            problems.append(f"{settings}: {key}: {value!r} is no number")
        else:
            weights[key] = float(value)
    if not problems and weights["thresholds.propose"] > weights["thresholds.across"]:
        problems.append(f"{settings}: thresholds.propose is above thresholds.across")
    if problems:
        raise SettingsError("\n".join(problems))
    return weights


def _flat(table: Mapping[str, object], before: str = "") -> Iterator[tuple[str, object]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
