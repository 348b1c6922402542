"""The query language: words, phrases, fields, AND, OR, NOT and parentheses.

    query   = either
    either  = both (OR both)*
    both    = one ([AND] one)*
    one     = (NOT | "-") one | "(" either ")" | field | phrase | word
    field   = name ":" value ("," value)*
    phrase  = quotation marks of any kind around words
    word    = letters and digits, with "*" at its end where only its beginning is told

Operators and names of fields are written in English or Arabic; `words.toml` lists them. `str(query)`
is a query that parses to the same.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as kept
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from tawatur.errors import InputError
from tawatur.text import fold_key
from tawatur.text.indexing import index_words

__all__ = [
    "DAY_FIELDS",
    "LAST_DAY",
    "And",
    "Everything",
    "Name",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "QueryError",
    "Range",
    "SavedSearch",
    "UnitKind",
    "Word",
    "leaves",
    "number_fields",
    "parse_query",
    "query_words",
    "wanted",
]

UnitKind = Literal["documents", "claims", "events"]
MOST_CHARACTERS, MOST_PARTS, MOST_DEEP = 2_000, 100, 20
DAY_FIELDS = ("date", "published")
LAST_DAY = date.max.toordinal()
_SHORTEST_BEGINNING = 2
_PAIRS = {"«": "»", "‹": "›"}
_DOUBLE = '"“”„‟'
_SPACE = re.compile(r"[\s\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+")
_REFUSED = re.compile("[\0-\x1f\x7f\ud800-\udfff]")  # what databases and terminals refuse
_RAW = re.compile(r'[^\s()"“”„‟«»‹›\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_VALUE = re.compile(r'[^\s(),،"“”„‟«»‹›\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+')
_FIELD = re.compile(r"([^\W\d]\w*):")
_DATE = re.compile(r"(\d{1,4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_COMPARED = re.compile(r"(>=|<=|>|<|=|≥|≤)(.*)")
_SIGNS = {"≥": ">=", "≤": "<="}


class QueryError(InputError):
    """A query that cannot be read.

    Attributes:
        query: The query as typed.
        column: Where, in code points from 1.
        text_en: What is wrong, in English.
        text_ar: The same in Arabic.
    """

    def __init__(self, query: str, column: int, text_en: str, text_ar: str) -> None:
        self.query, self.column, self.text_en, self.text_ar = query, column, text_en, text_ar
        where_en, where_ar = query_words()["errors"]["column"]
        super().__init__(
            f"{where_en.format(column=column)}: {text_en}\n"
            f"{where_ar.format(column=column)}: {text_ar}\n  {query}\n  {' ' * (column - 1)}^"
        )


@dataclass(frozen=True, slots=True)
class Word:
    """A word, found with whatever is written onto it; only its beginning where `prefix` is set."""

    text: str
    prefix: bool = False
    column: int = kept(default=0, compare=False)

    def __str__(self) -> str:
        return self.text + "*" * self.prefix


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand side by side, as written but for what is written onto the first."""

    text: str
    column: int = kept(default=0, compare=False)

    def __str__(self) -> str:
        return _quoted(self.text)


@dataclass(frozen=True, slots=True)
class Name:
    """A field that is one of some names."""

    field: str
    values: tuple[str, ...]
    column: int = kept(default=0, compare=False)

    def __str__(self) -> str:
        plain = [v if _VALUE.fullmatch(v) else _quoted(v) for v in self.values]
        return f"{self.field}:{','.join(plain)}"


@dataclass(frozen=True, slots=True)
class Range:
    """A field that lies between two numbers, or two days as ordinals, both among them; None is open."""

    field: str
    low: int | None
    high: int | None
    column: int = kept(default=0, compare=False)

    def __str__(self) -> str:
        low, high = self._shown(self.low), self._shown(self.high)
        return f"{self.field}:{low}" if low == high else f"{self.field}:{low}..{high}"

    def _shown(self, value: int | None) -> str:
        if value is None:
            return ""
        return date.fromordinal(value).isoformat() if self.field in DAY_FIELDS else f"{value}"


@dataclass(frozen=True, slots=True)
class Not:
    """Everything but what a part of the query finds."""

    node: Node

    def __str__(self) -> str:
        return f"NOT {_inside(self.node, (And, Or))}"


@dataclass(frozen=True, slots=True)
class And:
    """What all parts find; two or more."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " ".join(_inside(node, (And, Or)) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Or:
    """What any part finds; two or more."""

    nodes: tuple[Node, ...]

    def __str__(self) -> str:
        return " OR ".join(_inside(node, (Or,)) for node in self.nodes)


@dataclass(frozen=True, slots=True)
class Everything:
    """All there is: the query without words."""

    def __str__(self) -> str:
        return ""


Node = Word | Phrase | Name | Range | Not | And | Or | Everything


@dataclass(frozen=True, slots=True)
class Query:
    """A query that was read: as typed, and as a tree."""

    text: str = kept(compare=False)
    node: Node

    def __str__(self) -> str:
        return str(self.node)

    def problem(self, column: int, name: str, **parts: str) -> QueryError:
        """Return an error that points at a column of this query."""
        return _error(self.text, column, name, **parts)


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query kept under a name, with who kept it and when (UTC)."""

    name: str
    of: UnitKind
    query: str
    by: str
    at: str


def leaves(node: Node) -> Iterator[Word | Phrase | Name | Range]:
    """Yield the words, phrases and fields of a tree, in order."""
    if isinstance(node, And | Or):
        for part in node.nodes:
            yield from leaves(part)
    elif isinstance(node, Not):
        yield from leaves(node.node)
    elif isinstance(node, Word | Phrase | Name | Range):
        yield node


def wanted(node: Node) -> Iterator[Word | Phrase]:
    """Yield the words and phrases of a tree that are asked for, those after NOT left out."""
    if isinstance(node, And | Or):
        for part in node.nodes:
            yield from wanted(part)
    elif isinstance(node, Word | Phrase):
        yield node


def parse_query(text: str) -> Query:
    """Read a query.

    Raises:
        QueryError: It cannot be read; the error points at the column.
    """
    if len(text) > MOST_CHARACTERS:
        raise _error(
            text, MOST_CHARACTERS, "long", most=str(MOST_CHARACTERS), parts=str(MOST_PARTS)
        )
    text = _REFUSED.sub(" ", text)
    return Query(text, _Parser(text).read())


@cache
def query_words() -> Mapping[str, Any]:
    """Return what `words.toml` says: the words of the language, and of its errors."""
    return tomllib.loads((files("tawatur.store.search") / "words.toml").read_text("utf-8"))


@cache
def number_fields() -> tuple[str, ...]:
    """Return the fields that hold numbers."""
    return tuple(query_words()["numbers"])


@cache
def _spellings(section: str) -> Mapping[str, str]:
    """Return the folded spellings of a section of words, each with what it stands for."""
    table: Any = query_words()
    for part in section.split("."):
        table = table[part]
    return {_key(form): name for name, forms in table.items() for form in forms}


def _key(name: str) -> str:
    return fold_key(name).replace("-", "_")


def _quoted(text: str) -> str:
    return f"«{text}»" if any(mark in text for mark in _DOUBLE) else f'"{text}"'


def _inside(node: Node, bracketed: tuple[type, ...]) -> str:
    return f"({node})" if isinstance(node, bracketed) else str(node)


def _error(query: str, column: int, name: str, **parts: str) -> QueryError:
    english, arabic = query_words()["errors"][name]
    return QueryError(query, column, english.format(**parts), arabic.format(**parts))


@dataclass(frozen=True, slots=True)
class _Token:
    """A piece of a query: "(", ")", "and", "or", "not", "end" or "leaf", and where it starts."""

    kind: str
    start: int
    text: str
    leaf: Word | Phrase | Name | Range | None = None


class _Parser:
    """Reads one query from left to right."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._scan())
        self._at = 0

    def read(self) -> Node:
        if len(self._tokens) > 2 * MOST_PARTS:
            raise self._error(
                self._tokens[2 * MOST_PARTS].start,
                "long",
                most=str(MOST_CHARACTERS),
                parts=str(MOST_PARTS),
            )
        if self._next.kind == "end":
            return Everything()
        node = self._either(0)
        if self._next.kind == ")":
            raise self._error(self._next.start, "closed_parenthesis")
        return node

    @property
    def _next(self) -> _Token:
        return self._tokens[self._at]

    def _error(self, at: int, name: str, **parts: str) -> QueryError:
        return _error(self._text, at + 1, name, **parts)

    def _either(self, depth: int) -> Node:
        found = [self._both(depth)]
        while self._next.kind == "or":
            operator = self._take()
            self._need_operand(operator)
            found.append(self._both(depth))
        return _joined(Or, found)

    def _both(self, depth: int) -> Node:
        first = self._next
        if first.kind in ("and", "or"):
            raise self._error(first.start, "operand_before", found=first.text)
        found = [self._one(depth)]
        while self._next.kind not in ("or", ")", "end"):
            if self._next.kind == "and":
                self._need_operand(self._take())
            found.append(self._one(depth))
        return _joined(And, found)

    def _one(self, depth: int) -> Node:
        token = self._take()
        if token.kind == "not":
            if depth >= MOST_DEEP:
                raise self._error(token.start, "deep")
            if self._next.kind in ("end", ")", "and", "or"):
                raise self._error(token.start, "not_operand", found=token.text)
            return Not(self._one(depth + 1))
        if token.kind == "(":
            return self._bracketed(token, depth + 1)
        if token.kind == ")":
            raise self._error(token.start, "closed_parenthesis")
        assert token.leaf is not None
        return token.leaf

    def _bracketed(self, opening: _Token, depth: int) -> Node:
        if depth > MOST_DEEP:
            raise self._error(opening.start, "deep")
        if self._next.kind == ")":
            raise self._error(opening.start, "empty_parenthesis")
        if self._next.kind == "end":
            raise self._error(opening.start, "open_parenthesis")
        node = self._either(depth)
        if self._take().kind != ")":
            raise self._error(opening.start, "open_parenthesis")
        return node

    def _take(self) -> _Token:
        token = self._tokens[self._at]
        self._at = min(self._at + 1, len(self._tokens) - 1)
        return token

    def _need_operand(self, operator: _Token) -> None:
        if self._next.kind in ("end", ")", "and", "or"):
            raise self._error(operator.start, "operand_after", found=operator.text)

    def _scan(self) -> Iterator[_Token]:
        text, at = self._text, 0
        while True:
            space = _SPACE.match(text, at)
            at = space.end() if space else at
            if at >= len(text):
                yield _Token("end", at, "")
                return
            letter = text[at]
            if letter in "()":
                yield _Token(letter, at, letter)
                at += 1
            elif letter in _PAIRS or letter in _DOUBLE:
                phrase, end = self._phrase(at)
                yield _Token("leaf", at, text[at:end], Phrase(phrase, at + 1))
                at = end
            elif letter == "-" and at + 1 < len(text) and not _SPACE.match(text, at + 1):
                yield _Token("not", at, letter)
                at += 1
            else:
                token, at = self._word_or_field(at)
                yield token

    def _word_or_field(self, at: int) -> tuple[_Token, int]:
        named = _FIELD.match(self._text, at)
        if named:
            leaf, end = self._field(named[1], at, named.end())
            return _Token("leaf", at, self._text[at:end], leaf), end
        raw = _RAW.match(self._text, at)
        if raw is None:  # a closing mark that was never opened
            raise self._error(at, "mark", found=self._text[at])
        for operator, forms in query_words()["operators"].items():
            if raw[0] in forms:
                return _Token(operator, at, raw[0]), raw.end()
        return _Token("leaf", at, raw[0], self._word(raw[0], at)), raw.end()

    def _word(self, raw: str, at: int) -> Word:
        prefix = raw.endswith("*")
        text = raw.rstrip("*")
        words = index_words(text)
        if "*" in text or (prefix and (len(words) != 1 or len(words[0]) < _SHORTEST_BEGINNING)):
            raise self._error(at + raw.index("*"), "star")
        if not words:
            raise self._error(at, "mark", found=raw)
        return Word(text, prefix, at + 1)

    def _phrase(self, at: int) -> tuple[str, int]:
        """Return what stands between quotation marks, and where the text goes on after them."""
        closing = _PAIRS.get(self._text[at], _DOUBLE)
        end = next(
            (i for i in range(at + 1, len(self._text)) if self._text[i] in closing), len(self._text)
        )
        if end == len(self._text):
            raise self._error(at, "unclosed")
        phrase = _SPACE.sub(" ", self._text[at + 1 : end]).strip()
        if not index_words(phrase):
            raise self._error(at, "empty_phrase")
        return phrase, end + 1

    def _field(self, written: str, start: int, at: int) -> tuple[Name | Range, int]:
        key = _key(written)
        name = _spellings("fields").get(key) or _spellings("numbers").get(key)
        if name is None:
            known = {**_spellings("fields"), **_spellings("numbers")}
            near = difflib.get_close_matches(key, known, 1)
            hints = [
                h.format(hint=near[0]) if near else "" for h in query_words()["errors"]["hint"]
            ]
            raise self._error(start, "field", found=written, hint_en=hints[0], hint_ar=hints[1])
        values: list[tuple[str, int]] = []
        while True:
            value, end = self._value(at)
            if not value:
                raise self._error(start, "value", field=written)
            values.append((value, at))
            at = end + 1
            if end >= len(self._text) or self._text[end] not in ",،":
                break
        if name in query_words()["numbers"] or name in (*DAY_FIELDS, "from", "to"):
            return self._range(
                name, [(self._text[a : a + len(v)], a) for v, a in values], start
            ), end
        return Name(name, tuple(self._chosen(name, v, a) for v, a in values), start + 1), end

    def _value(self, at: int) -> tuple[str, int]:
        if at < len(self._text) and self._text[at] in (*_PAIRS, *_DOUBLE):
            return self._phrase(at)
        raw = _VALUE.match(self._text, at)
        return (raw[0], raw.end()) if raw else ("", at)

    def _chosen(self, name: str, value: str, at: int) -> str:
        """Return a value of a closed list under its own name, any other as it was written."""
        choices = query_words()["values"].get(name)
        if choices is None:
            return value
        found = _spellings(f"values.{name}").get(_key(value))
        if found is None:
            told = ", ".join(choices)
            raise self._error(at, "choice", field=name, choices=told, found=value)
        return found

    def _range(self, name: str, values: Sequence[tuple[str, int]], start: int) -> Range:
        if len(values) > 1:  # a comma inside a number: 2,700
            written, at = (
                self._text[values[0][1] : values[-1][1] + len(values[-1][0])],
                values[0][1],
            )
        else:
            written, at = values[0]
        days = name in (*DAY_FIELDS, "from", "to")
        bounds = self._bounds(fold_key(written), written, at, days=days)
        if name == "from":
            name, bounds = "date", (bounds[0], None)
        elif name == "to":
            name, bounds = "date", (None, bounds[1])
        low, high = bounds
        if low is not None and high is not None and low > high:
            raise self._error(at, "backwards", found=written)
        return Range(name, low, high, start + 1)

    def _bounds(
        self, value: str, written: str, at: int, *, days: bool
    ) -> tuple[int | None, int | None]:
        def ends(part: str) -> tuple[int, int]:
            told = _day_ends(part) if days else _number_ends(part)
            if told is None:
                raise self._error(at, "date" if days else "number", found=written)
            return told

        compared = _COMPARED.fullmatch(value)
        if compared:
            sign, (low, high) = _SIGNS.get(compared[1], compared[1]), ends(compared[2])
            if sign == "=":
                return low, high
            if sign == ">":
                return high + 1, None
            if sign == ">=":
                return low, None
            return None, high if sign == "<=" else low - 1
        first, dots, last = value.partition("..")
        if not dots:
            return ends(value)
        if not first and not last:
            raise self._error(at, "date" if days else "number", found=written)
        return ends(first)[0] if first else None, ends(last)[1] if last else None


def _joined(kind: type[And | Or], nodes: Sequence[Node]) -> Node:
    """Return one node for several of one operator; those inside one another become one."""
    if len(nodes) == 1:
        return nodes[0]
    flat: list[Node] = []
    for node in nodes:
        flat += node.nodes if isinstance(node, kind) else (node,)
    return kind(tuple(flat))


def _number_ends(text: str) -> tuple[int, int] | None:
    plain = text.replace(",", "").replace("،", "")
    return (int(plain), int(plain)) if plain.isdecimal() and len(plain) <= 12 else None


def _day_ends(text: str) -> tuple[int, int] | None:
    """Return the first and the last day, as ordinals, of a day, a month or a year."""
    match = _DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            one = date(year, month, day).toordinal()
            return one, one
        first = date(year, month or 1, 1)
        after = first.replace(month=month + 1) if 0 < month < 12 else None
        last = after - timedelta(days=1) if after else date(year, 12, 31)
        return first.toordinal(), last.toordinal()
    except ValueError:
        return None
