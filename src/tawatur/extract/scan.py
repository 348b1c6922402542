"""One pass over a document: everything the finders and the lexicon recognise, in order.

A `Scan` is what the later steps reason over. It holds items (an actor, place, time, number or word of
the lexicon, each with its tokens), the sentences and the quotations.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawatur.lexicon import Lexicon, Word
from tawatur.model import Span
from tawatur.text import Segments, Sentence, Tokens

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit
    from tawatur.extract.numbers import NumberHit
    from tawatur.extract.placenames import PlaceHit
    from tawatur.extract.times import TimeHit

__all__ = ["Item", "Scan", "Words", "scan_words"]

PUNCTUATION = frozenset(",،;؛:.!?؟()[]«»\"'-…/|*")


@dataclass(frozen=True, slots=True)
class Item:
    """A word or phrase of the lexicon: tokens `first` to before `last`, clitics taken off."""

    first: int
    last: int
    before: str
    after: str
    word: Word


@dataclass(frozen=True, slots=True)
class Words:
    """Items of one tag, in order, with their first tokens for look-up."""

    items: tuple[Item, ...]
    firsts: tuple[int, ...]

    @staticmethod
    def of(items: Iterable[Item]) -> Words:
        """Collect items in the order of their tokens."""
        kept = tuple(sorted(items, key=lambda item: (item.first, -item.last)))
        return Words(kept, tuple(item.first for item in kept))

    def between(self, first: int, last: int) -> tuple[Item, ...]:
        """Return the items that begin at token `first` or later and before `last`."""
        return self.items[bisect_left(self.firsts, first) : bisect_left(self.firsts, last)]

    def at(self, token: int) -> tuple[Item, ...]:
        """Return the items that begin at a token."""
        return self.between(token, token + 1)

    def __iter__(self) -> Iterator[Item]:
        return iter(self.items)


_NONE = Words((), ())


@dataclass(slots=True)
class Scan:
    """What one pass recognised. All positions are token indices."""

    tokens: Tokens
    segments: Segments
    actors: list[ActorHit]
    places: list[PlaceHit]
    times: list[TimeHit]
    numbers: list[NumberHit]
    words: dict[str, Words]

    def tagged(self, tag: str) -> Words:
        """Return the items of one tag."""
        return self.words.get(tag, _NONE)

    def span(self, first: int, last: int) -> Span:
        """Return the span of the original from token `first` to before token `last`."""
        start, end = self.tokens.starts[first], self.tokens.ends[last - 1]
        return Span(start, end, self.tokens.text[start:end])

    def key(self, at: int) -> str:
        """Return the folded token, "" outside the text."""
        return self.tokens.keys[at] if 0 <= at < len(self.tokens) else ""

    def is_punctuation(self, at: int) -> bool:
        """Say whether the token is a mark of punctuation, a line feed or outside the text."""
        key = self.key(at)
        return not key or key[0] in PUNCTUATION or key[0] == "\n"

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
        sentences = self.segments.sentences
        low, high = 0, len(sentences) - 1
        while low < high:
            middle = (low + high + 1) // 2
            if sentences[middle].first <= token:
                low = middle
            else:
                high = middle - 1
        return sentences[low]


_TA_MARBUTA = "\u0629"
_NEVER_IN_NAMES = frozenset(("light", "saying", "modality", "that", "because"))


def scan_words(tokens: Tokens, lexicon: Lexicon, named: Set[int]) -> dict[str, Words]:
    """Look up every token, the longest phrase first.

    Args:
        tokens: The text.
        lexicon: Words and phrases.
        named: Tokens of names, in which no verb of saying or mood is looked for.

    Returns:
        Items by tag. Inside a phrase no single word is looked up.
    """
    found: dict[str, list[Item]] = {}
    keys = tokens.keys
    stop = len(keys)
    phrases, look_up = lexicon.phrases, lexicon.look_up
    covered = 0
    for at, key in enumerate(keys):
        if at < covered or len(key) < 2:  # noqa: PLR2004
            continue
        hits = phrases.match_all(keys, at, stop) if phrases.starts(key) else []
        for hit in hits:
            covered = hit.last
            for word in hit.payloads:
                if at in named and word.tag in _NEVER_IN_NAMES:
                    continue
                found.setdefault(word.tag, []).append(Item(at, hit.last, hit.before, "", word))
        if hits:
            continue
        for before, after, word in look_up(key):
            if at in named and word.tag in _NEVER_IN_NAMES:
                continue
            if after == "ه" and tokens.text[tokens.ends[at] - 1] == _TA_MARBUTA:
                continue  # written as an ending of the noun, not as a pronoun
            found.setdefault(word.tag, []).append(Item(at, at + 1, before, after, word))
    return {tag: Words.of(items) for tag, items in found.items()}
