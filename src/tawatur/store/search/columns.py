"""The units of the index as columns in memory, so that thousands of hits are counted at once.

A column has one place for each key, and a set of units is a column of booleans. Rows of units never
change, so only those added since are read again; what was taken out, and which claim stands in which
event, is read again when the index says that it changed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np
import sqlalchemy as sa

from tawatur.store import schema
from tawatur.store.search.language import UnitKind

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from sqlalchemy.engine import Connection

    Numbers = NDArray[np.int64]
    Units = NDArray[np.bool_]

__all__ = ["FACETS", "Columns", "ColumnsKept", "fetch_numbers"]

FACETS = ("outlet", "month", "kind", "place")
_KINDS = ("documents", "claims", "events")
_GONE = -1


@dataclass(frozen=True, slots=True)
class _Lists:
    """A list of numbers for each unit, all in one array."""

    ends: Numbers
    values: Numbers

    def extended(self, told: Sequence[str], keys: Numbers, size: int) -> _Lists:
        """Return these with the lists of new units: numbers with commas between."""
        lengths = np.zeros(size - len(self.ends) + 1, dtype=np.int64)
        counts = [one.count(",") + 1 if one else 0 for one in told]
        lengths[keys - len(self.ends) + 1] = counts
        return _Lists(
            np.concatenate([self.ends, self.ends[-1] + np.cumsum(lengths)]),
            np.concatenate([self.values, _numbers(",".join(filter(None, told)))]),
        )

    def count(self, units: Units) -> dict[int, int]:
        """Return how many units have which number."""
        keys = np.flatnonzero(units)
        starts = self.ends[keys]
        lengths = self.ends[keys + 1] - starts
        within = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        counts = np.bincount(self.values[np.repeat(starts, lengths) + within])
        return {int(value): int(counts[value]) for value in np.flatnonzero(counts)}


@dataclass(frozen=True, slots=True)
class Columns:
    """What is known of every unit, by key; the place 0 belongs to none.

    Attributes:
        kind: Place in "documents", "claims", "events"; -1 where there is no unit (any more).
        changes: How often something was taken out of the index or events changed by then.
    """

    kind: Numbers
    document: Numbers
    event: Numbers
    day: Numbers
    rank: Numbers
    facets: tuple[_Lists, ...]
    changes: int

    def every(self, of: UnitKind) -> Units:
        """Return all units of a kind."""
        return np.equal(self.kind, _KINDS.index(of))

    def units(self, keys: Numbers) -> Units:
        """Return the set of some keys."""
        found = np.zeros(len(self.kind), dtype=np.bool_)
        found[keys[keys < len(found)]] = True
        return found

    def lifted(self, units: Units, level: UnitKind, of: UnitKind) -> Units:
        """Return the units of a kind that are, hold, or stand in units of another."""
        if level == of:
            return units
        claims = self.every("claims")
        if of == "claims":
            over = self.document if level == "documents" else self.event
            return claims & units[over] & (over > 0)
        if level != "claims":
            return self.lifted(self.lifted(units, level, "claims"), "claims", of)
        held = (self.document if of == "documents" else self.event)[claims & units]
        return self.units(held[held > 0])

    def count(self, units: Units) -> dict[str, dict[int, int]]:
        """Return for each facet how many units have which value."""
        return {name: told.count(units) for name, told in zip(FACETS, self.facets, strict=True)}

    def standing(self, keys: Numbers, relevance: Numbers, *, newest: bool) -> tuple[Numbers, ...]:
        """Return what units are ordered by, the higher the better, what decides first before the rest.

        Relevance, rank and day, or the day first; the older key where all are equal.
        """
        day, rank = self.day[keys], self.rank[keys]
        return (day, relevance, rank, -keys) if newest else (relevance, rank, day, -keys)


def _none() -> Columns:
    empty = np.zeros(1, dtype=np.int64)
    lists = _Lists(np.zeros(2, dtype=np.int64), np.zeros(0, dtype=np.int64))
    return Columns(empty + _GONE, empty, empty, empty, empty, (lists,) * len(FACETS), -1)


class ColumnsKept:
    """The columns of one database as they were last asked for."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._columns = _none()

    def refreshed(self, connection: Connection) -> Columns:
        """Return the columns as a transaction sees them; only what is new is read."""
        with self._lock:
            self._columns = _with_new(connection, self._columns)
            return self._columns


def _with_new(connection: Connection, held: Columns) -> Columns:
    u, s = schema.search_units.c, schema.search_state.c
    query = sa.select(u.key, u.of, u.document, u.event, u.day, u.rank, u.facets)
    rows = _rows(connection, query.where(u.key >= len(held.kind)).order_by(u.key))
    told = connection.execute(sa.select(s.number).where(s.name == "changes")).scalar()
    if rows:
        held = _extended(held, rows)
    if (told or 0) == held.changes:
        return held
    kind, event = np.full_like(held.kind, _GONE), np.zeros_like(held.event)
    for of, name in enumerate(_KINDS):
        kind[fetch_numbers(connection, sa.select(u.key).where(u.of == name))] = of
    of_claims = sa.select(u.key, u.event).where(u.event != 0)
    pairs = np.array(_rows(connection, of_claims), dtype=np.int64).reshape(-1, 2)
    event[pairs[:, 0]] = pairs[:, 1]
    return replace(held, kind=kind, event=event, changes=told or 0)


def _extended(held: Columns, rows: Sequence[Any]) -> Columns:
    before, size = len(held.kind), rows[-1][0] + 1
    keys, of, document, event, day, rank, facets = zip(*rows, strict=True)
    at = np.array(keys, dtype=np.int64)

    def column(old: Numbers, new: Sequence[int], nothing: int = 0) -> Numbers:
        more = np.full(size - before, nothing, dtype=np.int64)
        more[at - before] = new
        return np.concatenate([old, more])

    parts = zip(*(one.split("|") for one in facets), strict=True)
    return Columns(
        column(held.kind, [_KINDS.index(one) for one in of], _GONE),
        column(held.document, document),
        column(held.event, event),
        column(held.day, day),
        column(held.rank, rank),
        tuple(
            lists.extended(part, at, size) for lists, part in zip(held.facets, parts, strict=True)
        ),
        held.changes,
    )


def fetch_numbers(connection: Connection, select: sa.Select[tuple[int]]) -> Numbers:
    """Return the numbers of a query with one column; as one string, which is fastest to hand over."""
    inner = select.subquery()
    told = sa.func.aggregate_strings(sa.cast(inner.c[0], sa.Text), ",")
    return _numbers(connection.execute(sa.select(told)).scalar() or "")


def _numbers(text: str) -> Numbers:
    return np.fromstring(text, dtype=np.int64, sep=",") if text else np.zeros(0, dtype=np.int64)


def _rows(connection: Connection, select: sa.Select[Any]) -> Sequence[Any]:
    """Return plain tuples: making rows of them would take longer than the query."""
    cursor = connection.execute(select).cursor
    assert cursor is not None
    return cursor.fetchall()
