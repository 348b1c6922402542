"""The units of the index as columns in memory, so that thousands of hits are counted at once.

Rows of units never change, so only those added since are read again; what was taken out, and which
claim stands in which event, is read again when the index says that it changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import sqlalchemy as sa

from tawatur.store import schema
from tawatur.store.search.language import UnitKind

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy.engine import Connection

__all__ = ["FACETS", "Columns", "month_text"]

FACETS = ("outlet", "month", "kind", "place")
_KINDS = ("documents", "claims", "events")
_FIXED = 5  # key, kind, document, day, rank


class _Lists:
    """A list of numbers for each unit, all in one array."""

    def __init__(self) -> None:
        self._ends = np.zeros(1, dtype=np.int64)
        self._values = np.zeros(0, dtype=np.int64)

    def extend(self, told: Sequence[Sequence[int]]) -> None:
        lengths = np.fromiter(map(len, told), dtype=np.int64, count=len(told))
        self._ends = np.concatenate([self._ends, self._ends[-1] + np.cumsum(lengths)])
        flat = np.fromiter((value for one in told for value in one), dtype=np.int64)
        self._values = np.concatenate([self._values, flat])

    def count(self, at: NDArray[np.int64]) -> dict[int, int]:
        """Return how many of the units at some places have which number."""
        starts, ends = self._ends[at], self._ends[at + 1]
        lengths = ends - starts
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        values = self._values[np.repeat(starts, lengths) + within]
        counts = np.bincount(values) if len(values) else np.zeros(0, dtype=np.int64)
        return {int(value): int(counts[value]) for value in np.flatnonzero(counts)}


class Columns:
    """What is known of every unit, in the order of keys."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._changes = -1
        self._fixed: NDArray[np.int64] = np.zeros((_FIXED, 0), dtype=np.int64)
        self._event: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._alive: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        self._facets = {name: _Lists() for name in FACETS}

    def refresh(self, connection: Connection) -> None:
        """Read what is new since the last time."""
        with self._lock:
            u = schema.search_units.c
            rows = connection.execute(
                sa.select(u.key, u.of, u.document, u.day, u.rank, u.facets)
                .where(u.key > self._last)
                .order_by(u.key)
            ).all()
            if rows:
                self._extend(rows)
            told = connection.execute(
                sa.select(schema.search_state.c.number).where(
                    schema.search_state.c.name == "changes"
                )
            )
            changes = told.scalar() or 0
            if rows or changes != self._changes:
                pairs = connection.execute(sa.select(u.key, u.event).order_by(u.key)).all()
                table = np.array([tuple(row) for row in pairs], dtype=np.int64).reshape(-1, 2)
                self._event = np.zeros(self._fixed.shape[1], dtype=np.int64)
                self._alive = np.zeros(self._fixed.shape[1], dtype=np.int64)
                at = np.searchsorted(self._fixed[0], table[:, 0])
                self._event[at], self._alive[at] = table[:, 1], 1
                self._changes = changes

    @property
    def _last(self) -> int:
        return int(self._fixed[0, -1]) if self._fixed.shape[1] else 0

    def _extend(self, rows: Sequence[Any]) -> None:
        fixed = [
            (key, _KINDS.index(of), document, day, rank) for key, of, document, day, rank, _ in rows
        ]
        self._fixed = np.concatenate([self._fixed, np.array(fixed, dtype=np.int64).T], axis=1)
        parts = [row[5].split("|") for row in rows]
        for nth, name in enumerate(FACETS):
            number = _month_number if name == "month" else int
            self._facets[name].extend(
                [[number(value) for value in part[nth].split(",") if value] for part in parts]
            )

    def every(self, of: UnitKind) -> NDArray[np.int64]:
        """Return the keys of all units of a kind."""
        kept = (self._fixed[1] == _KINDS.index(of)) & (self._alive == 1)
        keys: NDArray[np.int64] = self._fixed[0][kept]
        return keys

    def lifted(self, keys: NDArray[np.int64], level: UnitKind, of: UnitKind) -> NDArray[np.int64]:
        """Return the units of a kind that are, hold, or stand in units of another."""
        if level == of:
            return keys
        if of == "claims":
            over = self._fixed[2] if level == "documents" else self._event
            claims = (self._fixed[1] == _KINDS.index("claims")) & (self._alive == 1)
            found: NDArray[np.int64] = self._fixed[0][claims & np.isin(over, keys)]
            return found
        claims_held = keys if level == "claims" else self.lifted(keys, level, "claims")
        at = self._at(claims_held)
        found = np.unique(self._fixed[2, at] if of == "documents" else self._event[at])
        return found[found > 0]

    def count(self, keys: NDArray[np.int64]) -> dict[str, dict[int, int]]:
        """Return for each facet how many units have which value."""
        at = self._at(keys)
        return {name: lists.count(at) for name, lists in self._facets.items()}

    def standing(
        self, keys: NDArray[np.int64], relevance: NDArray[np.int64], *, newest: bool
    ) -> tuple[NDArray[np.int64], ...]:
        """Return what units are ordered by, the higher the better, what decides first before the rest.

        Relevance, rank and day, or the day first; the older key where all are equal.
        """
        at = self._at(keys)
        day, rank = self._fixed[3, at], self._fixed[4, at]
        return (day, relevance, rank, -keys) if newest else (relevance, rank, day, -keys)

    def _at(self, keys: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.searchsorted(self._fixed[0], keys)


def _month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def month_text(number: int) -> str:
    """Return the month that a number of the facet stands for."""
    return f"{number // 12:04}-{number % 12 + 1:02}"
