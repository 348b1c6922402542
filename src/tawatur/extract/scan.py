"""One pass over a document: everything the finders and the lexicon recognise, in order.

A `Scan` is what the later steps reason over. It holds items (an actor, place, time, number or word of
the lexicon, each with its tokens), the sentences and the quotations.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

from tawatur.lexicon import Lexicon, Word
from tawatur.model import Span
from tawatur.text import Segments, Sentence, Tokens

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit
    from tawatur.extract.numbers import NumberHit
    from tawatur.extract.placenames import PlaceHit
    from tawatur.extract.times import TimeHit

__all__ = ["Hits", "Item", "Scan", "Words", "scan_words"]

PUNCTUATION = frozenset(",،;؛:.!?؟()[]«»\"'-…/|*")
_BREAKS = frozenset((";", "؛", "كما"))
_MARKS = PUNCTUATION | {"\n"}


_first_of = attrgetter("first")
_last_of = attrgetter("last")


class Item(NamedTuple):
    """A word or phrase of the lexicon: tokens `first` to before `last`, clitics taken off."""

    first: int
    last: int
    before: str
    after: str
    word: Word


def _grouped(items: Iterable[Item], by: Callable[[Item], int]) -> dict[int, tuple[Item, ...]]:
    found: dict[int, tuple[Item, ...]] = {}
    for item in items:
        at = by(item)
        found[at] = (*found[at], item) if at in found else (item,)
    return found


class Words:
    """Items of one tag, in the order of their tokens."""

    __slots__ = ("_by_first", "_by_last", "_firsts", "_items")

    def __init__(self, items: Sequence[Item]) -> None:
        """Take items in order."""
        self._items = tuple(items)
        self._firsts = [item.first for item in items]
        self._by_first: dict[int, tuple[Item, ...]] | None = None
        self._by_last: dict[int, tuple[Item, ...]] | None = None

    def between(self, first: int, last: int) -> tuple[Item, ...]:
        """Return the items that begin at token `first` or later and before `last`."""
        firsts = self._firsts
        if not firsts or firsts[0] >= last or firsts[-1] < first:
            return ()
        start = bisect_left(firsts, first)
        return self._items[start : bisect_left(firsts, last, start)]

    def at(self, token: int) -> tuple[Item, ...]:
        """Return the items that begin at a token."""
        if self._by_first is None:
            self._by_first = _grouped(self._items, _first_of)
        return self._by_first.get(token, ())

    def ending_at(self, token: int) -> tuple[Item, ...]:
        """Return the items whose `last` is a token: those that stand right before it."""
        if self._by_last is None:
            self._by_last = _grouped(self._items, _last_of)
        return self._by_last.get(token, ())

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)


class _Placed(Protocol):
    """What has tokens `first` to before `last`."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


Hit = TypeVar("Hit", bound=_Placed)


class Hits(list[Hit]):
    """Hits in the order of the text, without overlaps, looked up by token in logarithmic time.

    It is complete when it is made: nothing is added to it afterwards.
    """

    def __init__(self, hits: Iterable[Hit]) -> None:
        super().__init__(hits)
        self._firsts = [hit.first for hit in self]

    def between(self, first: int, last: int) -> list[Hit]:
        """Return the hits that begin at token `first` or later and before `last`."""
        start, end = self.range(first, last)
        return self[start:end]

    def range(self, first: int, last: int) -> tuple[int, int]:
        """Return the places in this list, half-open, of the hits that begin between two tokens."""
        firsts = self._firsts
        if not firsts or firsts[0] >= last or firsts[-1] < first:
            return 0, 0
        start = bisect_left(firsts, first)
        return start, bisect_left(firsts, last, start) if last > first else start

    def covering(self, token: int) -> Hit | None:
        """Return the hit that a token is part of."""
        at = bisect_right(self._firsts, token) - 1
        return self[at] if at >= 0 and token < self[at].last else None

    def ending_at(self, token: int) -> Hit | None:
        """Return the hit whose `last` is a token: the one that stands right before it."""
        at = bisect_left(self._firsts, token) - 1
        return self[at] if at >= 0 and self[at].last == token else None


_NONE = Words(())


@dataclass(slots=True)
class Scan:
    """What one pass recognised. All positions are token indices.

    `tags` are those of the items that begin at a token.
    """

    tokens: Tokens
    segments: Segments
    actors: Hits[ActorHit]
    places: Hits[PlaceHit]
    times: Hits[TimeHit]
    numbers: Hits[NumberHit]
    words: dict[str, Words]
    keys: list[str] = field(init=False)
    tags: dict[int, set[str]] = field(init=False)
    _breaks: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = self.tokens.keys
        self._breaks = [at for at, key in enumerate(self.keys) if key in _BREAKS]
        self.tags = {}
        for tag, items in self.words.items():
            for item in items:
                known = self.tags.get(item.first)
                if known is None:
                    self.tags[item.first] = {tag}
                else:
                    known.add(tag)

    def tagged(self, tag: str) -> Words:
        """Return the items of one tag."""
        return self.words.get(tag, _NONE)

    def breaks_between(self, first: int, last: int) -> list[int]:
        """Return the tokens between two that may break a sentence: semicolons and "كما"."""
        breaks = self._breaks
        return breaks[bisect_left(breaks, first) : bisect_left(breaks, last)]

    def begins(self, at: int, *tags: str) -> bool:
        """Say whether an item of one of some tags begins at a token."""
        here = self.tags.get(at)
        return here is not None and not here.isdisjoint(tags)

    def span(self, first: int, last: int) -> Span:
        """Return the span of the original from token `first` to before token `last`."""
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        return Span(start, end, self.tokens.text[start:end])

    def key(self, at: int) -> str:
        """Return the folded token, "" outside the text."""
        keys = self.keys
        return keys[at] if 0 <= at < len(keys) else ""

    def is_punctuation(self, at: int) -> bool:
        """Say whether the token is a mark of punctuation, a line feed or outside the text."""
        keys = self.keys
        return not 0 <= at < len(keys) or keys[at][0] in _MARKS

    def gap_is_open(self, first: int, last: int) -> bool:
        """Say whether no punctuation stands between two tokens."""
        return not any(self.is_punctuation(at) for at in range(first, last))

    def gap_is_open_but_for_marks(self, first: int, last: int) -> bool:
        """Say whether nothing but quotation marks and brackets stands as punctuation between."""
        return not any(
            self.is_punctuation(at) and self.key(at) not in "«»\"'()" for at in range(first, last)
        )

    def sentence_of(self, token: int) -> Sentence:
        """Return the sentence a token stands in."""
        return self.segments.sentences[self.sentence_number(token)]

    def sentence_number(self, token: int) -> int:
        """Return the number of the sentence a token stands in."""
        return max(bisect_right(self.segments.sentences, token, key=_first_of) - 1, 0)


_TA_MARBUTA = "\u0629"
_NEVER_IN_NAMES = frozenset(("light", "saying", "modality", "that", "because"))


def scan_words(tokens: Tokens, lexicon: Lexicon, named: AbstractSet[int]) -> dict[str, Words]:
    """Look up every token, the longest phrase first.

    Args:
        tokens: The text.
        lexicon: Words and phrases.
        named: Tokens of names, in which no verb of saying or mood is looked for.

    Returns:
        Items by tag. Inside a phrase no single word is looked up.
    """
    found: defaultdict[str, list[Item]] = defaultdict(list)
    keys, text, ends = tokens.keys, tokens.text, tokens.ends
    stop = len(keys)
    phrases, known = lexicon.phrases, lexicon.known
    following = [*keys[1:], ""]
    new = tuple.__new__  # a third quicker than `Item(...)`
    covered = 0
    for at, key in enumerate(keys):
        if at < covered or len(key) < 2:
            continue
        seconds, meanings = known[key]
        may_begin = seconds is None or following[at] in seconds
        hits = phrases.match_all(keys, at, stop) if may_begin else ()
        for hit in hits:
            covered = hit.last
            for word in hit.payloads:
                if word.tag in _NEVER_IN_NAMES and at in named:
                    continue
                found[word.tag].append(Item(at, hit.last, hit.before, "", word))
        if hits:
            continue
        for before, after, word in meanings:
            tag = word.tag
            if tag in _NEVER_IN_NAMES and at in named:
                continue
            if after == "ه" and text[ends[at] - 1] == _TA_MARBUTA:
                continue  # written as an ending of the noun, not as a pronoun
            found[tag].append(new(Item, (at, at + 1, before, after, word)))
    return {tag: Words(items) for tag, items in found.items()}
