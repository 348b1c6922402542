"""Keeping the index: what the store calls, inside its own transaction, when something changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tawatur.model import Event, Reading
from tawatur.store import schema
from tawatur.store.search.language import UnitKind
from tawatur.store.search.units import Unit, Value, claim_unit, document_unit
from tawatur.store.search.words_index import TextIndex, text_index

__all__ = ["VERSION", "SearchIndex"]

_T = TypeVar("_T")
VERSION = 2  # counted up when what is indexed, or how, changes
_AT_ONCE = 500  # ids in one statement
_Told = tuple[int, int, str, frozenset[str], frozenset[int]]
"""What is held of an event: day, rank, facets, grades, keys of claims."""


@dataclass(frozen=True, slots=True)
class _New:
    """A unit to be written, with the values it is counted under."""

    of: UnitKind
    unit: Unit
    outlets: tuple[Value, ...] = ()
    months: tuple[int, ...] = ()
    kinds: tuple[Value, ...] = ()
    places: tuple[Value, ...] = ()


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

    @property
    def is_current(self) -> bool:
        """Whether the index was made by this version."""
        return self.number("version") == VERSION

    def rebuild(self, readings: Iterable[Reading], events: Sequence[Event]) -> None:
        """Build the index anew."""
        self.clear()
        for part in _parts(readings):
            self.put(part)
        self.put_events(events)
        self.set_number("version", VERSION)

    def clear(self) -> None:
        """Forget everything."""
        for table in (
            schema.search_units,
            schema.search_packed,
            schema.search_values,
            schema.search_facts,
            schema.search_ranges,
            schema.search_areas,
        ):
            self._run(sa.delete(table))
        self.drop_words()
        self.create_words()
        self._count("changes", 1)
        self.set_number("judgements", 0)

    def put(self, readings: Iterable[Reading]) -> None:
        """Index readings; what was held of their documents is replaced."""
        readings = list(readings)
        if not readings:
            return
        self.remove(reading.document.id for reading in readings)
        new = [_units_of(reading) for reading in readings]
        events = self._events_of(claim.id for reading in readings for claim in reading.claims)
        writer = self._writer([one for units in new for one in units])
        words: dict[str, list[tuple[int, str, str]]] = {"documents": [], "claims": []}
        packed: list[dict[str, Any]] = []
        for units in new:
            document = 0
            for one in units:
                event = events.get(one.unit.id, 0) if one.of == "claims" else 0
                key = writer.add(one, document=document, event=event)
                document = document or key
                title, text, kept = self._words.pack(one.unit.title, one.unit.text)
                words[one.of].append((key, title, text))
                if kept is not None:
                    packed.append({"key": key, "words": kept})
        writer.flush()
        for of, rows in words.items():
            if rows:
                self._words.put(self._connection, of, rows)
        if packed:
            self._run(sa.insert(schema.search_packed), packed)

    def number(self, name: str) -> int:
        """Return a number of the state, 0 when it was never set."""
        s = schema.search_state.c
        return int(self._run(sa.select(s.number).where(s.name == name)).scalar() or 0)

    def set_number(self, name: str, number: int) -> None:
        """Set a number of the state."""
        s = schema.search_state
        self._run(sa.delete(s).where(s.c.name == name))
        self._run(sa.insert(s).values(name=name, number=number))

    def remove(self, documents: Iterable[str]) -> None:
        """Take documents and their claims out; none that is not held is an error.

        What people judged of them has to be indexed again.
        """
        u = schema.search_units.c
        for ids in _parts(documents):
            found = self._run(sa.select(u.key).where(u.of == "documents", u.id.in_(ids)))
            keys = list(found.scalars())
            if keys:
                self.set_number("judgements", 0)
            held = self._run(
                sa.select(u.of, u.key, schema.search_packed.c.words)
                .join_from(
                    schema.search_units,
                    schema.search_packed,
                    schema.search_packed.c.key == u.key,
                    isouter=True,
                )
                .where(u.document.in_(keys))
            )
            self._forget([(of, key, words) for of, key, words in held])

    def scrub(self) -> None:
        """Leave nothing of what was removed: names nobody bears any more, and pages of the index."""
        self._run(
            sa.delete(schema.search_values).where(
                schema.search_values.c.id.not_in(sa.select(schema.search_facts.c.value))
            )
        )
        self._words.scrub(self._connection)

    def put_events(self, events: Sequence[Event]) -> None:
        """Index the events of a linking in place of those before; only what changed is written."""
        u = schema.search_units.c
        rows = self._run(sa.select(u.id, u.key, u.event, u.day, u.facets).where(u.of == "claims"))
        claims = {row.id: row for row in rows}
        held = self._held_events(claims.values())
        new: list[tuple[_New, str, list[int]]] = []
        for event in events:
            members = [claims[claim] for claim in event.claims if claim in claims]
            unit = Unit(
                id=event.id,
                day=min((row.day for row in members if row.day), default=0),
                rank=event.roots_at_least,
                values=tuple(Value("grade", grade) for grade in event.grade),
            )
            facets = _together(row.facets for row in members)
            keys = [row.key for row in members]
            told = (unit.day, unit.rank, facets, frozenset(event.grade), frozenset(keys))
            if event.id in held and held[event.id][1] == told:
                del held[event.id]
            else:
                new.append((_New("events", unit), facets, keys))
        gone = [key for key, _ in held.values()]
        self._forget([("events", key, None) for key in gone])
        for part in _parts(gone):
            self._run(sa.update(schema.search_units).where(u.event.in_(part)).values(event=0))
        writer = self._writer([one for one, _, _ in new])
        of_event: list[dict[str, int]] = []
        for one, facets, keys in new:
            event_key = writer.add(one, facets=facets)
            of_event += [{"claim": key, "in_event": event_key} for key in keys]
        writer.flush()
        if of_event:
            self._run(
                sa.update(schema.search_units)
                .where(u.key == sa.bindparam("claim"))
                .values(event=sa.bindparam("in_event")),
                of_event,
            )
        if gone or new:
            self._count("changes", 1)

    def _held_events(self, claims: Iterable[Any]) -> dict[str, tuple[int, _Told]]:
        """Return the events held, by id: their keys, and what is held of them."""
        u, v, f = schema.search_units.c, schema.search_values.c, schema.search_facts.c
        members: dict[int, set[int]] = defaultdict(set)
        for row in claims:
            members[row.event].add(row.key)
        grades: dict[int, set[str]] = defaultdict(set)
        query = sa.select(f.key, v.value).where(v.field == "grade", f.value == v.id)
        for key, grade in self._run(query):
            grades[key].add(grade)
        rows = self._run(sa.select(u.id, u.key, u.day, u.rank, u.facets).where(u.of == "events"))
        return {
            row.id: (
                row.key,
                (
                    row.day,
                    row.rank,
                    row.facets,
                    frozenset(grades[row.key]),
                    frozenset(members[row.key]),
                ),
            )
            for row in rows
        }

    def _events_of(self, claims: Iterable[str]) -> dict[str, int]:
        """Return the events in which claims stood when they were last linked, by key."""
        u, c = schema.search_units.c, schema.event_claims.c
        found: dict[str, int] = {}
        for part in _parts(claims):
            rows = self._run(
                sa.select(c.claim, u.key).where(
                    c.claim.in_(part), u.of == "events", u.id == c.event
                )
            )
            found.update((claim, key) for claim, key in rows)
        return found

    def _writer(self, new: Sequence[_New]) -> _Writer:
        last = self._count("key", len(new))
        return _Writer(self._connection, last - len(new), new)

    def _count(self, name: str, more: int) -> int:
        """Raise a number of the state and return it."""
        number = self.number(name) + more
        self.set_number(name, number)
        return number

    def _forget(self, rows: Sequence[tuple[str, int, bytes | None]]) -> None:
        if not rows:
            return
        packed: dict[str, list[tuple[int, bytes | None]]] = defaultdict(list)
        for of, key, words in rows:
            packed[of].append((key, words))
        for of in ("documents", "claims"):
            if packed[of]:
                self._words.remove(self._connection, of, packed[of])
        for keys in _parts(key for _, key, _ in rows):
            for table in (
                schema.search_facts,
                schema.search_ranges,
                schema.search_areas,
                schema.search_packed,
                schema.search_units,
            ):
                self._run(sa.delete(table).where(table.c.key.in_(keys)))
        self._count("changes", 1)


class _Writer:
    """Gathers the rows of new units and writes them together."""

    def __init__(self, connection: Connection, last: int, new: Sequence[_New]) -> None:
        self._run = connection.execute
        self._key = last
        self._numbers: dict[tuple[str, str], int] = {}
        self._rows: dict[sa.Table, list[dict[str, Any]]] = {
            table: []
            for table in (
                schema.search_values,
                schema.search_units,
                schema.search_facts,
                schema.search_ranges,
                schema.search_areas,
            )
        }
        self._number_values(
            value
            for one in new
            for value in (*one.unit.values, *one.outlets, *one.kinds, *one.places)
        )

    def add(
        self, new: _New, *, document: int = 0, event: int = 0, facets: str | None = None
    ) -> int:
        """Add a unit and return its key; a document is its own document."""
        self._key += 1
        key, unit = self._key, new.unit
        if facets is None:
            facets = "|".join(
                ",".join(dict.fromkeys(part))
                for part in (
                    map(self._coded, new.outlets),
                    map(str, filter(None, new.months)),
                    map(self._coded, new.kinds),
                    map(self._coded, new.places),
                )
            )
        self._rows[schema.search_units].append(
            {
                "key": key,
                "of": new.of,
                "id": unit.id,
                "document": key if new.of == "documents" else document,
                "event": event,
                "day": unit.day,
                "rank": unit.rank,
                "facets": facets,
            }
        )
        held = {self._numbers[value[:2]] for value in unit.values}
        self._rows[schema.search_facts] += [{"value": value, "key": key} for value in sorted(held)]
        self._rows[schema.search_ranges] += [
            dict(bounds._asdict(), key=key) for bounds in unit.ranges
        ]
        self._rows[schema.search_areas] += [dict(area._asdict(), key=key) for area in unit.areas]
        return key

    def flush(self) -> None:
        """Write what was gathered."""
        for table, rows in self._rows.items():
            if rows:
                self._run(sa.insert(table), rows)

    def _coded(self, value: Value) -> str:
        return str(self._numbers[value[:2]])

    def _number_values(self, told: Iterable[Value]) -> None:
        """Look up the numbers of values, and give new ones to new values."""
        v = schema.search_values.c
        first: dict[tuple[str, str], Value] = {}
        for value in told:
            first.setdefault(value[:2], value)
        fields = sorted({field for field, _ in first})
        for part in _parts(dict.fromkeys(written for _, written in first)):
            rows = self._run(
                sa.select(v.field, v.value, v.id).where(v.field.in_(fields), v.value.in_(part))
            )
            self._numbers.update({(row.field, row.value): row.id for row in rows})
        last = self._run(sa.select(sa.func.max(v.id))).scalar() or 0
        for name, value in first.items():
            if name not in self._numbers:
                last += 1
                self._numbers[name] = last
                self._rows[schema.search_values].append(dict(value._asdict(), id=last))


def _units_of(reading: Reading) -> list[_New]:
    """Return the unit of a document, and those of its claims after it."""
    document = document_unit(reading.document)
    outlets = tuple(value for value in document.values if value.field == "outlet")
    claims = [
        _New("claims", unit, outlets, (unit.month,), (_kind(unit),), unit.places)
        for unit in (claim_unit(claim, reading.document) for claim in reading.claims)
    ]
    whole = _New(
        "documents",
        document,
        outlets,
        (document.month,),
        tuple(kind for claim in claims for kind in claim.kinds),
        tuple(place for claim in claims for place in claim.places),
    )
    return [whole, *claims]


def _parts(items: Iterable[_T]) -> Iterator[list[_T]]:
    """Cut items into lists short enough for one statement."""
    rest = iter(items)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _kind(claim: Unit) -> Value:
    return next(value for value in claim.values if value.field == "kind")


def _together(coded: Iterable[str]) -> str:
    """Return the facets of several units together."""
    parts: list[dict[str, None]] = [{}, {}, {}, {}]
    for facets in coded:
        for part, told in zip(parts, facets.split("|"), strict=True):
            part.update(dict.fromkeys(filter(None, told.split(","))))
    return "|".join(",".join(part) for part in parts)
