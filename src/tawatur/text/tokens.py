"""Tokens: words, numbers and punctuation of a folded text, with offsets into the original."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, compress, count
from operator import add, itemgetter
from sys import intern

from tawatur.text.folding import fold_letters, is_mark
from tawatur.text.memo import Memo

__all__ = ["Tokens", "positions", "tokenise", "words_of_key"]

_TOKEN = re.compile(
    r"[\u0621-\u064A\u0671-\u06D3]+"  # Arabic words
    r"|\d{1,3}(?:،\d{3})+(?!\d)|\d+(?:[.,:/]\d+)*"  # numbers, dates, clock times
    r"|[a-z\u00C0-\u024F]+(?:['-][a-z\u00C0-\u024F]+)*"  # Latin words
    r"|\n+"
    r"|\S"
)
_LINE = re.compile("[^\n]+")
_first = itemgetter(0)
_TATWEEL = "\u0640"
_HIDDEN = re.compile(rf"(?<=\w){_TATWEEL}*[.*·]{_TATWEEL}+(?=\w)|(?<=\w){_TATWEEL}+[.*·](?=\w)")
_SHORT = 40  # letters of the longest word remembered


class Tokens:
    """The tokens of one text, as parallel lists.

    Attributes:
        text: The text as it arrived.
        keys: Folded form of each token; one or more line feeds are one token that starts with one.
        starts: Where each token starts, in code points of `text`.
        ends: Where each token ends, marks included.
    """

    __slots__ = ("_firsts", "ends", "keys", "starts", "text")

    def __init__(self, text: str, keys: list[str], starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.keys = keys
        self.starts = starts
        self.ends = ends
        self._firsts: str | None = None

    @property
    def firsts(self) -> str:
        """The first letters of all tokens: what can be searched quickly for marks and numbers."""
        if self._firsts is None:
            self._firsts = "".join(map(_first, self.keys))
        return self._firsts

    def lines(self) -> Iterator[tuple[int, int]]:
        """Yield first and last token, half-open, of each line that is not empty."""
        for line in _LINE.finditer(self.firsts):
            yield line.span()

    def __len__(self) -> int:
        return len(self.keys)

    def quote(self, first: int, last: int) -> str:
        """Return the original characters from token `first` to before token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens.

    Returns:
        Tokens in order. Spaces are no tokens; line feeds are.
    """
    words = text.split(" ")
    longest = max(map(len, words))
    cut = map(_PIECES.__getitem__, words) if longest <= _SHORT else map(_pieces, words)
    letters = accumulate(map(len, words), initial=0)
    found = [
        (key, start + at, end + at)
        for at, pieces in zip(map(add, letters, count()), cut, strict=False)  # count(): the spaces
        for key, start, end in pieces
    ]
    keys, starts, ends = map(list, zip(*found, strict=True)) if found else ([], [], [])
    return Tokens(text, keys, starts, ends)


def _pieces(word: str) -> Iterable[tuple[str, int, int]]:
    return _PIECES[word] if len(word) <= _SHORT else _cut(word)


def _cut(word: str) -> Iterator[tuple[str, int, int]]:
    """Yield the tokens of what stands between two spaces, with start and end of each in it."""
    if word and not word.strip(_TATWEEL):
        yield "-", 0, len(word)  # a line drawn by itself is a dash: "نواكشوط ـ وكالات"
        return
    folded = fold_letters(word)
    if _TATWEEL in word:
        for hidden in _HIDDEN.finditer(word):  # "القتـ.ـلى": broken up against filters
            folded[hidden.start() : hidden.end()] = [""] * len(hidden.group())
    key = "".join(folded)
    origin = [index for index, letters in enumerate(folded) for _ in letters]
    for match in _TOKEN.finditer(key):
        end = origin[match.end() - 1] + 1
        while end < len(word) and is_mark(word[end]):
            end += 1
        yield intern(match.group()), origin[match.start()], end


_PIECES: Memo[tuple[tuple[str, int, int], ...]] = Memo(lambda word: tuple(_cut(word)))


def positions(test: Callable[[str], object], keys: Iterable[str], first: int = 0) -> Iterator[int]:
    """Yield the places of the keys that pass a test; the first of them has the place `first`."""
    return compress(count(first), map(test, keys))


def words_of_key(key: str) -> list[str]:
    """Return the tokens of a short text that is folded already, without offsets."""
    return _TOKEN.findall(key)
