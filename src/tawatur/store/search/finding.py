"""What a query finds: its tree, with every name looked up, as one condition in SQL.

A unit is a document, a claim or an event. What holds of a claim holds of its document and of its
event, what holds of a document holds of its claims, and grades of events hold of both: so every
part of a query is asked of every kind of unit, each part for itself.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tawatur.store.search import tables as t
from tawatur.store.search.language import (
    And,
    Name,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Range,
    Word,
    leaves,
)
from tawatur.store.search.units import MOST, Circle, UnitKind
from tawatur.store.search.words_index import TextIndex, text_index
from tawatur.text.indexing import fold_words, forms_before, is_arabic, word_forms

__all__ = ["Found", "Hit", "Names", "Sought", "WordsOf", "find", "held_values", "words_of_leaf"]

_KM_PER_DEGREE = 111.2
_AT_ONCE = 5_000
_DOCUMENT_FIELDS = frozenset(("outlet", "handling", "published"))
_SPELLINGS_LOOKED_AT = 3


class Held(NamedTuple):
    """A value of a field that something held has."""

    value: str
    name_en: str
    name_ar: str


@dataclass(frozen=True, slots=True)
class Sought:
    """What a name that is asked for may be.

    Attributes:
        values: As the index holds them.
        areas: Circles; what is told to be wholly inside one counts.
    """

    values: frozenset[str] = frozenset()
    areas: tuple[Circle, ...] = ()


class Names(Protocol):
    """Looks names up in our tables."""

    def spellings(self, text: str) -> Sequence[str]:
        """Return what else reports call what `text`, in Latin letters, names."""

    def sought(self, query: Query, node: Name, held: Mapping[str, Held]) -> Sought:
        """Return what the values of a field may be.

        Args:
            query: For errors that point at it.
            node: The field and its values as asked for.
            held: Every value that something held has.

        Raises:
            QueryError: The field has no such value.
        """


class WordsOf(NamedTuple):
    """Words side by side that a part of a query looks for: the forms that each may have."""

    forms: tuple[frozenset[str], ...]
    prefix: bool = False


class Hit(NamedTuple):
    """One unit that was found; `relevance` counts the parts of the query found in its title."""

    key: int
    id: str
    day: int
    rank: int
    relevance: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found, in no order.

    Attributes:
        hits: All units.
        facets: For "outlet", "month", "kind" and "place" how many units have which value.
        words: What is to be marked in the texts.
    """

    hits: tuple[Hit, ...]
    facets: Mapping[str, Counter[Held]]
    words: tuple[WordsOf, ...]


def words_of_leaf(leaf: Word | Phrase, names: Names) -> tuple[WordsOf, ...]:
    """Return what a word or phrase looks for: itself, and other spellings of a Latin name."""
    found = [
        _words_of(
            leaf.text, prefix=isinstance(leaf, Word) and leaf.prefix, free=isinstance(leaf, Word)
        )
    ]
    if not found[0].prefix and not any(map(is_arabic, fold_words(leaf.text))):
        found += [_words_of(text) for text in names.spellings(leaf.text)]
    return tuple(dict.fromkeys(found))


def _words_of(text: str, *, prefix: bool = False, free: bool = False) -> WordsOf:
    first, *rest = fold_words(text)
    if free and not prefix and not rest:
        return WordsOf((word_forms(first),))
    return WordsOf((forms_before(first), *(frozenset((word,)) for word in rest)), prefix)


def find(
    connection: Connection,
    query: Query,
    of: UnitKind,
    names: Names,
    reviewed: Sequence[str] = (),
) -> Found:
    """Find the units that a query asks for.

    Args:
        connection: To the database.
        query: The query.
        of: What to find.
        names: Looks names up.
        reviewed: Ids of the claims that a person reviewed.

    Raises:
        QueryError: A field has no such value.
    """
    return _Search(connection, query, of, names, reviewed).run()


class _Search:
    """One query on its way."""

    def __init__(
        self,
        connection: Connection,
        query: Query,
        of: UnitKind,
        names: Names,
        reviewed: Sequence[str],
    ) -> None:
        self._connection = connection
        self._query, self._of, self._names, self._reviewed = query, of, names, reviewed
        self._words: TextIndex = text_index(connection.dialect.name)
        self._texts: UnitKind = "documents" if of == "documents" else "claims"
        self._words_of: dict[Word | Phrase, tuple[WordsOf, ...]] = {}

    def run(self) -> Found:
        node = self._with_names(self._query.node)
        u = t.units.c
        rows = self._connection.execute(
            sa.select(u.key, u.id, u.day, u.rank, u.facets).where(
                u.of == self._of, self._condition(node)
            )
        ).all()
        asked = [leaf for leaf in leaves(node) if isinstance(leaf, Word | Phrase)]
        relevance: Counter[int] = Counter()
        if self._of == "documents":
            for leaf in asked:
                relevance.update(self._keys(self._expression(leaf, title=True)))
        hits = tuple(Hit(key, id_, day, rank, relevance[key]) for key, id_, day, rank, _ in rows)
        marked = dict.fromkeys(words for leaf in asked for words in self._leaf_words(leaf))
        return Found(hits, self._facets(row[4] for row in rows), tuple(marked))

    def _with_names(self, node: Node) -> Node:
        """Return a tree in which Latin words side by side that are one name are a phrase."""
        if isinstance(node, Not):
            return Not(self._with_names(node.node))
        if isinstance(node, Or):
            return Or(tuple(map(self._with_names, node.nodes)))
        if not isinstance(node, And):
            return node
        parts: list[Node] = []
        at = 0
        while at < len(node.nodes):
            for end in range(min(len(node.nodes), at + _SPELLINGS_LOOKED_AT), at + 1, -1):
                words = node.nodes[at:end]
                text = " ".join(map(str, words))
                plain = all(isinstance(word, Word) and not word.prefix for word in words)
                if plain and text.isascii() and self._names.spellings(text):
                    parts.append(Phrase(text, getattr(words[0], "column", 0)))
                    at = end
                    break
            else:
                parts.append(self._with_names(node.nodes[at]))
                at += 1
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def _leaf_words(self, leaf: Word | Phrase) -> tuple[WordsOf, ...]:
        if leaf not in self._words_of:
            self._words_of[leaf] = words_of_leaf(leaf, self._names)
        return self._words_of[leaf]

    def _condition(self, node: Node) -> sa.ColumnElement[bool]:
        text = self._text(node)
        if text is not None:
            return self._lifted(self._words.matching(self._texts, text), self._texts)
        if isinstance(node, Not):
            return sa.not_(self._condition(node.node))
        if isinstance(node, Or):
            return sa.or_(*map(self._condition, node.nodes))
        if isinstance(node, And):
            texts = [part for part in node.nodes if self._text(_bare(part)) is not None]
            if not all(isinstance(part, Not) for part in texts):
                rest = [part for part in node.nodes if part not in texts]
                told = And(tuple(texts)) if len(texts) > 1 else texts[0]
                return sa.and_(*map(self._condition, (told, *rest)))
            return sa.and_(*map(self._condition, node.nodes))
        if isinstance(node, Name):
            return self._name(node)
        if isinstance(node, Range):
            return self._range(node)
        return sa.true()

    def _text(self, node: Node) -> str | None:
        """Return the expression for a tree of words alone, None for any other."""
        if isinstance(node, Word | Phrase):
            return self._expression(node)
        if isinstance(node, Or):
            parts = [self._text(part) for part in node.nodes]
            told = [part for part in parts if part is not None]
            return self._words.any(told) if len(told) == len(parts) else None
        if isinstance(node, And):
            wanted = [self._text(part) for part in node.nodes if not isinstance(part, Not)]
            unwanted = [self._text(part.node) for part in node.nodes if isinstance(part, Not)]
            if not wanted or None in wanted or None in unwanted:
                return None
            return self._words.every(
                [part for part in wanted if part], [part for part in unwanted if part]
            )
        return None

    def _expression(self, leaf: Word | Phrase, *, title: bool = False) -> str:
        return self._words.any(
            [
                self._words.phrase(words.forms, prefix=words.prefix, title=title)
                for words in self._leaf_words(leaf)
            ]
        )

    def _keys(self, expression: str) -> Sequence[int]:
        return (
            self._connection.execute(self._words.matching(self._texts, expression)).scalars().all()
        )

    def _name(self, node: Name) -> sa.ColumnElement[bool]:
        if node.field == "reviewed":
            told = [self._is_reviewed(wanted=value == "yes") for value in node.values]
            return sa.or_(*told)
        held = held_values(self._connection, node.field)
        sought = self._names.sought(self._query, node, {one.value: one for one, _ in held})
        numbers = [number for one, number in held if one.value in sought.values]
        level: UnitKind = "claims"
        if node.field in _DOCUMENT_FIELDS:
            level = "documents"
        elif node.field == "grade":
            level = "events"
        return sa.or_(
            self._lifted(sa.select(t.facts.c.key).where(t.facts.c.value.in_(numbers)), level),
            *(self._lifted(_inside(area), level) for area in sought.areas),
        )

    def _is_reviewed(self, *, wanted: bool) -> sa.ColumnElement[bool]:
        u = t.units.alias().c
        listed = sa.or_(
            sa.false(),
            *(
                u.id.in_(self._reviewed[at : at + _AT_ONCE])
                for at in range(0, len(self._reviewed), _AT_ONCE)
            ),
        )
        told = listed if wanted else sa.not_(listed)
        return self._lifted(sa.select(u.key).where(u.of == "claims", told), "claims")

    def _range(self, node: Range) -> sa.ColumnElement[bool]:
        field, level = node.field, "claims"
        if field == "published" or (field == "date" and self._of == "documents"):
            field, level = "published", "documents"
        r = t.ranges.c
        low, high = node.low or 0, MOST if node.high is None else node.high
        keys = sa.select(r.key).where(r.field == field, r.low <= high, r.high >= low)
        return self._lifted(keys, "documents" if level == "documents" else "claims")

    def _lifted(self, keys: sa.Select[tuple[int]], level: UnitKind) -> sa.ColumnElement[bool]:
        """Return the condition that a unit is, holds, or stands in one of `keys`."""
        u = t.units.c
        if level == self._of:
            return u.key.in_(keys)
        if self._of == "claims":
            return (u.document if level == "documents" else u.event).in_(keys)
        inner = t.units.alias().c
        column = {"documents": inner.document, "claims": inner.key, "events": inner.event}[level]
        over = inner.document if self._of == "documents" else inner.event
        return u.key.in_(sa.select(over).where(inner.of == "claims", column.in_(keys)))

    def _facets(self, coded: Iterable[str]) -> Mapping[str, Counter[Held]]:
        """Count the values of all units; alike units are counted together first."""
        counted: dict[str, Counter[str]] = {
            name: Counter() for name in ("outlet", "month", "kind", "place")
        }
        for facets, count in Counter(coded).items():
            for counter, told in zip(counted.values(), facets.split("|"), strict=True):
                for value in filter(None, told.split(",")):
                    counter[value] += count
        numbers = [
            int(value) for name, counter in counted.items() if name != "month" for value in counter
        ]
        names = self._names_of(numbers)
        return {
            name: Counter(
                {
                    Held(value, value, value) if name == "month" else names[int(value)]: count
                    for value, count in counter.items()
                }
            )
            for name, counter in counted.items()
        }

    def _names_of(self, numbers: Sequence[int]) -> Mapping[int, Held]:
        v = t.values.c
        found: dict[int, Held] = {}
        for at in range(0, len(numbers), _AT_ONCE):
            rows = self._connection.execute(
                sa.select(v.id, v.value, v.name_en, v.name_ar).where(
                    v.id.in_(numbers[at : at + _AT_ONCE])
                )
            )
            found |= {row.id: Held(*row[1:]) for row in rows}
        return found


def held_values(connection: Connection, field: str) -> list[tuple[Held, int]]:
    """Return every value of a field that something held has, with its number."""
    v = t.values.c
    rows = connection.execute(
        sa.select(v.id, v.value, v.name_en, v.name_ar).where(v.field == field)
    )
    return [(Held(*row[1:]), row.id) for row in rows]


def _bare(node: Node) -> Node:
    return node.node if isinstance(node, Not) else node


def _inside(circle: Circle) -> sa.Select[tuple[int]]:
    """Return the query for what is told to be inside a circle; the earth is flat over so little."""
    a = t.areas.c
    lat, lon, km = circle
    reach = km / _KM_PER_DEGREE
    narrow = math.cos(math.radians(lat))
    north = (a.lat - lat) * _KM_PER_DEGREE
    east = (a.lon - lon) * (_KM_PER_DEGREE * narrow)
    return sa.select(a.key).where(
        a.lat.between(lat - reach, lat + reach),
        a.radius_km <= km,
        north * north + east * east <= km * km,
    )
