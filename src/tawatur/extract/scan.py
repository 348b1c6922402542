"""One pass over a document: everything the finders and the lexicon recognise, in order.

A `Scan` is what the later steps reason over. It holds items (an actor, place, time, number or word of
the lexicon, each with its tokens), the sentences and the quotations.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from tawatur.lexicon import Known, Lexicon, Thing, Word
from tawatur.model import Span, record
from tawatur.text import Segments, Sentence, Tokens
from tawatur.text.tokens import positions

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit
    from tawatur.extract.numbers import NumberHit
    from tawatur.extract.placenames import PlaceHit
    from tawatur.extract.times import TimeHit

__all__ = [
    "Hits",
    "Item",
    "Scan",
    "Words",
    "WordsByTag",
    "has_article",
    "scan_words",
    "thing_class",
]

PUNCTUATION = frozenset(",،;؛:.!?؟()[]«»\"'-…/|*")
_BREAKS = frozenset((";", "؛", "كما"))
_MARKS = PUNCTUATION | {"\n"}


_MARK = re.compile("[" + re.escape("".join(_MARKS)) + "]")
_first_of = attrgetter("first")
_last_of = attrgetter("last")
_new = tuple.__new__  # a third quicker than `Span(...)`


@record
class Item:
    """A word or phrase of the lexicon: tokens `first` to before `last`, clitics taken off."""

    first: int
    last: int
    before: str
    after: str
    word: Word


_Part = tuple[int, str, str, Word]  # what an item is made of beside where it begins


def has_article(before: str) -> bool:
    """Say whether the clitics before a word end in the article: "وال"، "لل"."""
    return before.endswith(("ال", "لل"))


def thing_class(item: Item) -> str:
    """Return the class of a word tagged "thing": "vehicle", "position"."""
    return cast("Thing", item.word.entry).thing_class


def _grouped(items: Sequence[Item], ats: list[int]) -> dict[int, tuple[Item, ...]]:
    """Group items by the tokens told for them."""
    found: dict[int, tuple[Item, ...]] = dict(zip(ats, zip(items, strict=True), strict=True))
    if len(found) < len(items):
        found.clear()
        for at, item in zip(ats, items, strict=True):
            found[at] = (*found.get(at, ()), item)
    return found


class Words:
    """Items of one tag, in the order of their tokens."""

    __slots__ = ("_by_first", "_by_last", "_firsts", "_items")

    def __init__(self, items: Sequence[Item]) -> None:
        """Take items in order."""
        self._items = tuple(items)
        self._firsts = list(map(_first_of, items))
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
            self._by_first = _grouped(self._items, self._firsts)
        return self._by_first.get(token, ())

    def ending_at(self, token: int) -> tuple[Item, ...]:
        """Return the items whose `last` is a token: those that stand right before it."""
        if self._by_last is None:
            self._by_last = _grouped(self._items, list(map(_last_of, self._items)))
        return self._by_last.get(token, ())

    def __iter__(self) -> Iterator[Item]:
        return iter(self._items)


_NONE = Words(())


class WordsByTag(dict[str, Words]):
    """The items of a text by their tag, put in order when they are asked for.

    `tags` are those of the items that begin at a token.
    """

    __slots__ = ("_firsts", "_keys", "_known", "_special", "tags")

    def __init__(
        self,
        keys: Sequence[str],
        known: Mapping[str, Known | None],
        special: Mapping[int, Sequence[_Part]],
        firsts: Mapping[str, Sequence[int]],
        tags: dict[int, AbstractSet[str]],
    ) -> None:
        """Take what stands at the tokens.

        Args:
            keys: The tokens.
            known: What their words may mean.
            special: What begins at a token where it is a phrase, or not all that its word may mean.
            firsts: The tokens at which items of each tag begin.
            tags: The tags of the items that begin at each token.
        """
        super().__init__()
        self._keys = keys
        self._known = known
        self._special = special
        self._firsts = firsts
        self.tags = tags

    def __missing__(self, tag: str) -> Words:
        """Put the items of a tag in order; of most tags there are none."""
        firsts = self._firsts.get(tag)
        words = self[tag] = Words(self._items(tag, firsts)) if firsts else _NONE
        return words

    def _items(self, tag: str, firsts: Sequence[int]) -> list[Item]:
        items: list[Item] = []
        keys, known, special = self._keys, self._known, self._special
        for at in firsts:
            if at not in special:
                here = known[keys[at]]
                for before, after, word in here.found if here is not None else ():
                    if word.tag == tag:
                        items.append(Item(at, at + 1, before, after, word))
            else:
                for last, before, after, word in special[at]:
                    if word.tag == tag:
                        items.append(Item(at, last, before, after, word))
        return items


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
        firsts = self._firsts
        if not firsts or firsts[0] >= last or firsts[-1] < first:
            return []
        start = bisect_left(firsts, first)
        return self[start : bisect_left(firsts, last, start)]

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


@dataclass(slots=True)
class Scan:
    """What one pass recognised. All positions are token indices.

    Attributes:
        tags: Tags of the items that begin at a token.
        tagged: Returns the items of one tag.
        key: Returns the folded token, "" outside the text.
    """

    tokens: Tokens
    segments: Segments
    actors: Hits[ActorHit]
    places: Hits[PlaceHit]
    times: Hits[TimeHit]
    numbers: Hits[NumberHit]
    words: WordsByTag
    keys: list[str] = field(init=False)
    tags: dict[int, AbstractSet[str]] = field(init=False)
    tagged: Callable[[str], Words] = field(init=False)
    key: Callable[[int], str] = field(init=False)
    _firsts: str = field(init=False)
    _breaks: list[int] = field(init=False)
    _sentences: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self.keys = keys = self.tokens.keys
        self._firsts = self.tokens.firsts
        self.tags = self.words.tags
        self.tagged = self.words.__getitem__
        self.key = self.tokens.key
        self._breaks = list(positions(_BREAKS.__contains__, keys))
        self._sentences = [sentence.first for sentence in self.segments.sentences]

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
        tokens = self.tokens
        start, end = tokens.starts[first], tokens.ends[last - 1]
        return _new(Span, (start, end, tokens.text[start:end]))

    def is_punctuation(self, at: int) -> bool:
        """Say whether the token is a mark of punctuation, a line feed or outside the text."""
        firsts = self._firsts
        return not 0 <= at < len(firsts) or firsts[at] in _MARKS

    def gap_is_open(self, first: int, last: int) -> bool:
        """Say whether no punctuation stands between two tokens."""
        if first < 0 or last > len(self.keys):
            return first >= last
        return _MARK.search(self._firsts, first, last) is None

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
        return max(bisect_right(self._sentences, token) - 1, 0)


_STOPS = frozenset(".؟!\n")
_TA_MARBUTA = "\u0629"
_NEVER_IN_NAMES = frozenset(
    ("light", "saying", "modality", "that", "because", "in_support", "for_others")
)


def scan_words(
    tokens: Tokens,
    lexicon: Lexicon,
    named: AbstractSet[int],
    ats: Iterable[int] | None = None,
) -> WordsByTag:
    """Look up every token, the longest phrase first.

    Args:
        tokens: The text.
        lexicon: Words and phrases.
        named: Tokens of names, in which no verb of saying or mood is looked for.
        ats: The tokens of which something is known, where the caller knows them.

    Returns:
        Items by tag. Inside a phrase no single word is looked up.
    """
    firsts: defaultdict[str, list[int]] = defaultdict(list)
    tags: dict[int, AbstractSet[str]] = {}
    special: dict[int, list[_Part]] = {}  # phrases, and words that mean less here than elsewhere
    keys, text, ends = tokens.keys, tokens.text, tokens.ends
    stop = len(keys)
    phrases = lexicon.phrases
    following = [*keys[1:], ""]
    covered = 0
    known_words = lexicon.known
    for at in range(stop) if ats is None else ats:
        known = known_words[keys[at]]
        if known is None or at < covered:
            continue
        seconds, meanings, here, pronoun = known
        parts: list[_Part] | None = None
        if seconds is None or following[at] in seconds:
            hits = phrases.match_all(keys, at, stop)
            if hits:
                covered = hits[0].last
                parts = [(hit.last, hit.before, "", word) for hit in hits for word in hit.payloads]
        if parts is None and pronoun and text[ends[at] - 1] == _TA_MARBUTA:
            # written as an ending of the noun, not as a pronoun
            parts = [(at + 1, *meaning) for meaning in meanings if meaning.after != "ه"]
        if at in named:
            parts = [(at + 1, *meaning) for meaning in meanings] if parts is None else parts
            parts = [part for part in parts if part[-1].tag not in _NEVER_IN_NAMES]
        if parts is not None:
            special[at] = parts
            here = {part[-1].tag for part in parts}
        tags[at] = here
        for tag in here:
            firsts[tag].append(at)

    for at in firsts.get("one_side", ()):
        _count_sides(keys, at, firsts["contrast"], tags)
    return WordsByTag(keys, known_words, special, firsts, tags)


def _count_sides(
    keys: Sequence[str], at: int, contrasts: list[int], tags: dict[int, AbstractSet[str]]
) -> None:
    """Take "من جهة أخرى" for the other of two sides where the sentence has named one "من جهة"."""
    for first in contrasts:
        if at < first and keys[at : at + 2] == keys[first : first + 2]:
            if all(key[0] not in _STOPS for key in keys[at:first]):
                contrasts.remove(first)
                tags[first] = tags[first] - {"contrast"}
            return
