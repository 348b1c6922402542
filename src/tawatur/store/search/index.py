"""Keeping the index: what the store calls, inside its own transaction, when something changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tawatur.model import Event, Reading
from tawatur.store.search import tables as t
from tawatur.store.search.units import Unit, Value, claim_unit, document_unit
from tawatur.store.search.words_index import TextIndex, text_index

__all__ = ["SearchIndex"]

_T = TypeVar("_T")
_AT_ONCE = 500  # ids in one statement


class SearchIndex:
    """The search index of one database, worked on through a connection that is handed in."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._connection = connection
        self._words: TextIndex = text_index(connection.dialect.name)

    def create_words(self) -> None:
        """Make the tables of words; the others stand in the schema."""
        self._words.create(self._connection)

    def drop_words(self) -> None:
        """Remove the tables of words."""
        self._words.drop(self._connection)

    def clear(self) -> None:
        """Forget everything but the saved searches."""
        for table in (t.units, t.values, t.facts, t.ranges, t.areas):
            self._run(sa.delete(table))
        self.drop_words()
        self.create_words()

    def put(self, readings: Iterable[Reading]) -> None:
        """Index readings; what was held of their documents is replaced."""
        readings = list(readings)
        if not readings:
            return
        self.remove(reading.document.id for reading in readings)
        writer = _Writer(self._connection)
        words: dict[str, list[tuple[int, str, str]]] = {"documents": [], "claims": []}
        for reading in readings:
            document = document_unit(reading.document)
            claims = [claim_unit(claim, reading.document) for claim in reading.claims]
            outlets = [value for value in document.values if value.field == "outlet"]
            kinds = [_kind(claim) for claim in claims]
            places = [place for claim in claims for place in claim.places]
            owner = 0
            for of, unit, facets in (
                ("documents", document, (outlets, [document.month], kinds, places)),
                *(
                    ("claims", claim, (outlets, [claim.month], [_kind(claim)], claim.places))
                    for claim in claims
                ),
            ):
                title, text, packed = self._words.pack(unit.title, unit.text)
                key = writer.add(of, unit, facets, packed, owner)
                owner = owner or key
                words[of].append((key, title, text))
        writer.flush()
        for of, rows in words.items():
            if rows:
                self._words.put(self._connection, of, rows)

    def remove(self, documents: Iterable[str]) -> None:
        """Take documents and their claims out; none that is not held is an error."""
        for ids in _parts(documents):
            keys = list(
                self._run(
                    sa.select(t.units.c.key).where(
                        t.units.c.of == "documents", t.units.c.id.in_(ids)
                    )
                ).scalars()
            )
            held = self._run(
                sa.select(t.units.c.of, t.units.c.key, t.units.c.packed).where(
                    t.units.c.document.in_(keys)
                )
            ).all()
            self._forget([(of, key, packed) for of, key, packed in held])

    def scrub(self) -> None:
        """Leave nothing of what was removed: names nobody bears any more, and pages of the index."""
        self._run(sa.delete(t.values).where(t.values.c.id.not_in(sa.select(t.facts.c.value))))
        self._words.scrub(self._connection)

    def put_events(self, events: Sequence[Event]) -> None:
        """Index the events of a linking in place of those before."""
        old = self._run(sa.select(t.units.c.key).where(t.units.c.of == "events")).scalars().all()
        self._forget([("events", key, None) for key in old])
        self._run(sa.update(t.units).where(t.units.c.event != 0).values(event=0))
        held = {
            row.id: row
            for row in self._run(
                sa.select(t.units.c.id, t.units.c.key, t.units.c.day, t.units.c.facets).where(
                    t.units.c.of == "claims"
                )
            )
        }
        writer = _Writer(self._connection)
        of_event: list[dict[str, int]] = []
        for event in events:
            claims = [held[claim] for claim in event.claims if claim in held]
            days = [row.day for row in claims if row.day]
            unit = Unit(
                id=event.id,
                day=min(days, default=0),
                rank=event.roots_at_least,
                values=tuple(Value("grade", grade) for grade in event.grade),
                ranges=(),
            )
            key = writer.add("events", unit, merged_facets(row.facets for row in claims))
            of_event += [{"claim": row.key, "in_event": key} for row in claims]
        writer.flush()
        if of_event:
            self._run(
                sa.update(t.units)
                .where(t.units.c.key == sa.bindparam("claim"))
                .values(event=sa.bindparam("in_event")),
                of_event,
            )

    def _forget(self, rows: Sequence[tuple[str, int, bytes | None]]) -> None:
        packed: dict[str, list[tuple[int, bytes | None]]] = defaultdict(list)
        for of, key, words in rows:
            packed[of].append((key, words))
        for of in ("documents", "claims"):
            if packed[of]:
                self._words.remove(self._connection, of, packed[of])
        for keys in _parts(key for _, key, _ in rows):
            for table in (t.facts, t.ranges, t.areas, t.units):
                self._run(sa.delete(table).where(table.c.key.in_(keys)))


class _Writer:
    """Gathers the rows of new units and writes them together."""

    def __init__(self, connection: Connection) -> None:
        self._run = connection.execute
        self._key = self._last(t.units.c.key)
        self._value = self._last(t.values.c.id)
        self._values: dict[tuple[str, str], int] = {}
        self._new: list[dict[str, Any]] = []
        self._units: list[dict[str, Any]] = []
        self._facts: list[dict[str, int]] = []
        self._ranges: list[dict[str, Any]] = []
        self._areas: list[dict[str, Any]] = []

    def add(
        self,
        of: str,
        unit: Unit,
        facets: Sequence[Sequence[Value | str]] | str,
        packed: bytes | None = None,
        document: int = 0,
    ) -> int:
        """Add a unit and return its key; a document is its own document."""
        self._key += 1
        key = self._key
        self._units.append(
            {
                "key": key,
                "of": of,
                "id": unit.id,
                "document": key if of == "documents" else document,
                "event": 0,
                "day": unit.day,
                "rank": unit.rank,
                "facets": facets if isinstance(facets, str) else self._coded(facets),
                "packed": packed,
            }
        )
        held = {self._number(value) for value in unit.values}
        self._facts += [{"value": value, "key": key} for value in sorted(held)]
        self._ranges += [dict(bounds._asdict(), key=key) for bounds in unit.ranges]
        self._areas += [dict(area._asdict(), key=key) for area in unit.areas]
        return key

    def flush(self) -> None:
        """Write what was gathered."""
        for table, rows in (
            (t.values, self._new),
            (t.units, self._units),
            (t.facts, self._facts),
            (t.ranges, self._ranges),
            (t.areas, self._areas),
        ):
            if rows:
                self._run(sa.insert(table), rows)
                rows.clear()

    def _last(self, column: sa.Column[int]) -> int:
        return int(self._run(sa.select(sa.func.max(column))).scalar() or 0)

    def _coded(self, facets: Sequence[Sequence[Value | str]]) -> str:
        """Return values by number, months as they are."""
        return "|".join(
            ",".join(
                dict.fromkeys(
                    one if isinstance(one, str) else str(self._number(one)) for one in part if one
                )
            )
            for part in facets
        )

    def _number(self, value: Value) -> int:
        """Return the number of a value, a new one where it is new."""
        known = self._values.get(value[:2])
        if known is None:
            known = self._run(
                sa.select(t.values.c.id).where(
                    t.values.c.field == value.field, t.values.c.value == value.value
                )
            ).scalar()
            if known is None:
                self._value += 1
                known = self._value
                self._new.append(dict(value._asdict(), id=known))
            self._values[value[:2]] = known
        return known


def _parts(items: Iterable[_T]) -> Iterator[list[_T]]:
    """Cut items into lists short enough for one statement."""
    rest = iter(items)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _kind(claim: Unit) -> Value:
    return next(value for value in claim.values if value.field == "kind")


def merged_facets(coded: Iterable[str]) -> str:
    """Return the facets of several units together."""
    parts: list[dict[str, None]] = [{}, {}, {}, {}]
    for facets in coded:
        for part, told in zip(parts, facets.split("|"), strict=True):
            part.update(dict.fromkeys(filter(None, told.split(","))))
    return "|".join(",".join(part) for part in parts)
