"""What a query finds: its tree, with every name looked up, as sets of keys.

The database answers for each word and each field; the sets are joined here, the same way whichever
database it is.

A unit is a document, a claim or an event. What holds of a claim holds of its document and of its
event, what holds of a document holds of its claims, and grades of events hold of both: so every
part of a query is asked of every kind of unit, each part for itself.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, NamedTuple, Protocol

import numpy as np
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from tawatur.errors import InputError
from tawatur.store import schema
from tawatur.store.search.columns import Columns, ColumnsKept, fetch_numbers
from tawatur.store.search.language import (
    And,
    Name,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    Range,
    UnitKind,
    Word,
    wanted,
)
from tawatur.store.search.units import MOST, Circle, month_text
from tawatur.store.search.words_index import TextIndex, held_forms, text_index
from tawatur.text.indexing import forms_before, index_words, is_arabic, word_forms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tawatur.store.search.columns import Units

__all__ = [
    "Found",
    "Held",
    "Names",
    "Searcher",
    "Sought",
    "WordsOf",
    "held_values",
    "words_of_leaf",
]

_NUMBER = re.compile(r"-?\d{1,18}", re.ASCII)
_KM_PER_DEGREE = 111.2
_AT_ONCE = 5_000
_FACET_VALUES = 50
_LONGEST_NAME = 4  # words of a name in Latin letters
_LEVELS: Mapping[str, UnitKind] = {
    "outlet": "documents", "handling": "documents", "published": "documents", "grade": "events",
}  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Found:
    """What a query found.

    Attributes:
        total: How many units.
        ids: Those of this page, best first.
        after: Where the next page begins, "" when there is none.
        facets: For "outlet", "month", "kind" and "place" how many units have which value: months in
            their order, of the others the most frequent.
        words: What is to be marked in the texts.
    """

    total: int
    ids: tuple[str, ...]
    after: str
    facets: Mapping[str, tuple[tuple[Held, int], ...]]
    words: tuple[WordsOf, ...]


def words_of_leaf(leaf: Word | Phrase, names: Names) -> tuple[WordsOf, ...]:
    """Return what a word or phrase looks for: itself, and other spellings of a Latin name."""
    found = [
        _words_of(
            leaf.text, prefix=isinstance(leaf, Word) and leaf.prefix, free=isinstance(leaf, Word)
        )
    ]
    if not found[0].prefix and not any(map(is_arabic, index_words(leaf.text))):
        found += [_words_of(text) for text in names.spellings(leaf.text)]
    return tuple(dict.fromkeys(found))


def _words_of(text: str, *, prefix: bool = False, free: bool = False) -> WordsOf:
    first, *rest = index_words(text)
    if free and not prefix and not rest:
        return WordsOf((word_forms(first),))
    return WordsOf((forms_before(first), *(frozenset((word,)) for word in rest)), prefix)


class Searcher:
    """Searches one database; keeps in memory what is needed to count and to order."""

    def __init__(self) -> None:
        self._columns = ColumnsKept()

    def find(
        self,
        connection: Connection,
        query: Query,
        of: UnitKind,
        names: Names,
        *,
        reviewed: Sequence[str] = (),
        newest: bool = False,
        limit: int = 20,
        after: str = "",
    ) -> Found:
        """Find the units that a query asks for.

        Args:
            connection: To the database, in a transaction that sees one state.
            query: The query.
            of: What to find.
            names: Looks names up.
            reviewed: Ids of the claims that a person reviewed.
            newest: Whether to order by day before anything else.
            limit: The most units on one page.
            after: Where the page begins, as the one before said.

        Raises:
            QueryError: A field has no such value.
            InputError: No page begins so.
        """
        columns = self._columns.refreshed(connection)
        search = _Search(connection, columns, query, of, names, reviewed)
        return search.run(newest=newest, limit=limit, after=after)


class _Search:
    """One query on its way."""

    def __init__(
        self,
        connection: Connection,
        columns: Columns,
        query: Query,
        of: UnitKind,
        names: Names,
        reviewed: Sequence[str],
    ) -> None:
        self._connection, self._columns = connection, columns
        self._query, self._of, self._names, self._reviewed = query, of, names, reviewed
        self._words: TextIndex = text_index(connection.dialect.name)
        self._texts: UnitKind = "documents" if of == "documents" else "claims"
        self._words_of: dict[Word | Phrase, tuple[WordsOf, ...]] = {}

    def run(self, *, newest: bool, limit: int, after: str) -> Found:
        self._words.begin(self._connection)
        node = self._with_names(self._query.node)
        units = self._units(node) & self._columns.every(self._of)
        keys = np.flatnonzero(units)
        asked = list(wanted(node))
        relevance = np.zeros(len(keys), dtype=np.int64)
        if self._of == "documents":
            for leaf in asked:
                relevance += self._text(leaf, title=True)[keys]
        standing = self._columns.standing(keys, relevance, newest=newest)
        order = np.lexsort(standing[::-1])[::-1]
        begins = 0
        if after:
            begins = int(np.count_nonzero(_before(standing, _cursor(after, len(standing)))))
        page = order[begins : begins + limit]
        more = begins + limit < len(keys) and len(page)
        marked = dict.fromkeys(words for leaf in asked for words in self._leaf_words(leaf))
        return Found(
            len(keys),
            self._ids(keys[page].tolist()),
            ".".join(str(part[page[-1]]) for part in standing) if more else "",
            self._facets(units),
            tuple(marked),
        )

    def _ids(self, keys: Sequence[int]) -> tuple[str, ...]:
        u = schema.search_units.c
        rows = self._connection.execute(sa.select(u.key, u.id).where(u.key.in_(keys)))
        found = {row.key: row.id for row in rows}
        return tuple(found[key] for key in keys)

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
            name, at = self._name_from(node.nodes, at)
            parts.append(name)
        return And(tuple(parts)) if len(parts) > 1 else parts[0]

    def _name_from(self, nodes: Sequence[Node], at: int) -> tuple[Node, int]:
        """Return the longest name in Latin letters that begins at a node, and what comes after it."""
        for end in range(min(len(nodes), at + _LONGEST_NAME), at + 1, -1):
            words = [word for word in nodes[at:end] if isinstance(word, Word) and not word.prefix]
            text = " ".join(word.text for word in words)
            if len(words) == end - at and text.isascii() and self._names.spellings(text):
                return Phrase(text, words[0].column), end
        return self._with_names(nodes[at]), at + 1

    def _leaf_words(self, leaf: Word | Phrase) -> tuple[WordsOf, ...]:
        """Return what a word or phrase looks for, with only the forms that stand somewhere."""
        if leaf not in self._words_of:
            told = words_of_leaf(leaf, self._names)
            forms = frozenset(form for one in told if not one.prefix for form in one.forms[0])
            held = held_forms(self._connection, self._texts, forms)
            self._words_of[leaf] = tuple(
                one if one.prefix else WordsOf((one.forms[0] & held, *one.forms[1:]))
                for one in told
                if one.prefix or one.forms[0] & held
            )
        return self._words_of[leaf]

    def _units(self, node: Node) -> Units:
        """Return the units that a part of the query finds."""
        if isinstance(node, Word | Phrase):
            return self._columns.lifted(self._text(node), self._texts, self._of)
        if isinstance(node, Not):
            return np.logical_not(self._units(node.node))
        if isinstance(node, And | Or):
            joined = np.logical_and if isinstance(node, And) else np.logical_or
            return reduce(joined, map(self._units, node.nodes))
        if isinstance(node, Name):
            return self._named(node)
        return self._range(node) if isinstance(node, Range) else self._columns.every(self._of)

    def _text(self, leaf: Word | Phrase, *, title: bool = False) -> Units:
        """Return the documents or claims in which a word or phrase stands."""
        asked = self._leaf_words(leaf)
        asked = tuple(one for one in asked if not any(_holds(one, other) for other in asked))
        found = self._columns.units(np.zeros(0, dtype=np.int64))
        # Words apart from phrases: for these PostgreSQL looks into every text that has all words.
        for alone in (True, False):
            told = [
                self._words.phrase(one.forms, prefix=one.prefix)
                for one in asked
                if (len(one.forms) == 1) == alone
            ]
            if told:
                expression = self._words.any(told)
                found |= self._fetch(self._words.matching(self._texts, expression, title=title))
        return found

    def _fetch(self, select: sa.Select[tuple[int]]) -> Units:
        return self._columns.units(fetch_numbers(self._connection, select))

    def _named(self, node: Name) -> Units:
        if node.field == "reviewed":
            return reduce(np.logical_or, map(self._reviewed_or_not, node.values))
        held = held_values(self._connection, node.field)
        sought = self._names.sought(self._query, node, {one.value: one for one in held})
        f, numbers = (
            schema.search_facts.c,
            [held[one] for one in held if one.value in sought.values],
        )
        parts = [self._fetch(sa.select(f.key).where(f.value.in_(numbers)))]
        parts += [self._fetch(_inside(area)) for area in sought.areas]
        level = _LEVELS.get(node.field, "claims")
        return self._columns.lifted(reduce(np.logical_or, parts), level, self._of)

    def _reviewed_or_not(self, value: str) -> Units:
        u = schema.search_units.c
        found = self._columns.units(np.zeros(0, dtype=np.int64))
        for at in range(0, len(self._reviewed), _AT_ONCE):
            ids = self._reviewed[at : at + _AT_ONCE]
            found |= self._fetch(sa.select(u.key).where(u.of == "claims", u.id.in_(ids)))
        if value == "no":
            found = self._columns.every("claims") & ~found
        return self._columns.lifted(found, "claims", self._of)

    def _range(self, node: Range) -> Units:
        field = "published" if node.field == "date" and self._of == "documents" else node.field
        r = schema.search_ranges.c
        low, high = node.low or 0, MOST if node.high is None else node.high
        found = self._fetch(sa.select(r.key).where(r.field == field, r.low <= high, r.high >= low))
        return self._columns.lifted(found, _LEVELS.get(field, "claims"), self._of)

    def _facets(self, units: Units) -> dict[str, tuple[tuple[Held, int], ...]]:
        found: dict[str, tuple[tuple[Held, int], ...]] = {}
        for name, counts in self._columns.count(units).items():
            if name == "month":
                told = sorted(counts.items())
                found[name] = tuple((Held(*[month_text(m)] * 3), count) for m, count in told)
                continue
            most = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_FACET_VALUES]
            v = schema.search_values.c
            rows = self._connection.execute(
                sa.select(v.id, v.value, v.name_en, v.name_ar).where(v.id.in_([n for n, _ in most]))
            )
            names = {row.id: Held(*row[1:]) for row in rows}
            found[name] = tuple((names[number], count) for number, count in most)
        return found


def _holds(words: WordsOf, other: WordsOf) -> bool:
    """Say whether whatever has these words has the other, shorter ones: "the Houthi group", "Houthi"."""
    size = len(other.forms)
    return len(words.forms) > size and any(
        all(a <= b for a, b in zip(words.forms[at : at + size], other.forms, strict=True))
        for at in range(len(words.forms) - size + 1)
    )


def held_values(connection: Connection, field: str) -> dict[Held, int]:
    """Return every value of a field that something held has, with its number."""
    v = schema.search_values.c
    rows = connection.execute(
        sa.select(v.id, v.value, v.name_en, v.name_ar).where(v.field == field)
    )
    return {Held(*row[1:]): row.id for row in rows}


def _inside(circle: Circle) -> sa.Select[tuple[int]]:
    """Return the query for what is told to be inside a circle; the earth is flat over so little."""
    a = schema.search_areas.c
    lat, lon, km = circle
    reach = km / _KM_PER_DEGREE
    north = (a.lat - lat) * _KM_PER_DEGREE
    east = (a.lon - lon) * (_KM_PER_DEGREE * math.cos(math.radians(lat)))
    return sa.select(a.key).where(
        a.lat.between(lat - reach, lat + reach),
        a.radius_km <= km,
        north * north + east * east <= km * km,
    )


def _before(standing: Sequence[NDArray[np.int64]], cursor: Sequence[int]) -> NDArray[np.bool_]:
    """Say which units stand at a cursor or before it, where a higher standing comes first."""
    before = standing[-1] >= cursor[-1]
    for part, value in zip(standing[-2::-1], cursor[-2::-1], strict=True):
        before = (part > value) | ((part == value) & before)
    return before


def _cursor(after: str, parts: int) -> list[int]:
    told = after.split(".")
    if len(told) != parts or not all(_NUMBER.fullmatch(part) for part in told):
        raise InputError(
            f"{after!r}: no page begins so. Ask for the first page again, and follow on from it."
        )
    return [int(part) for part in told]
