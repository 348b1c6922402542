"""Tokens: words, numbers and punctuation of a folded text, with offsets into the original."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import accumulate, compress, count, repeat
from operator import is_, itemgetter
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
# Nearly all of a text is plain: words with their marks, short numbers, and single marks of
# punctuation. Such a piece is one token, letter for letter, whatever stands around it.
_LETTERS, _VOWELS = "\u0621-\u063a\u0641-\u064a", "\u064b-\u0652"
_DIGITS, _POINTS = "0-9\u0660-\u0669", r".،؛:!؟?,()\[\]«»\"“”\-–/"
_BEHIND = rf"(?=[ \n{_POINTS}{_LETTERS}{_DIGITS}]|\Z)"
_PLAIN = re.compile(
    rf"[{_LETTERS}][{_LETTERS}{_VOWELS}]*+(?=[ \n{_POINTS}]|\Z)(?!\.\u0640)"
    r"| +"
    rf"|[{_POINTS}]{_BEHIND}"
    rf"|\n++{_BEHIND}"
    rf"|[{_DIGITS}]+(?=[ \n()«»]|\Z)"
)
_PIECE = re.compile(rf"{_PLAIN.pattern}|[^ ]+")  # or else all up to the next space
_BLOCK = 100_000  # letters that are cut into pieces at a time
_LINE = re.compile("[^\n]+")
_first = itemgetter(0)
_TATWEEL = "\u0640"
_HIDDEN = re.compile(rf"(?<=\w){_TATWEEL}*[.*·]{_TATWEEL}+(?=\w)|(?<=\w){_TATWEEL}+[.*·](?=\w)")
_SHORT = 40  # letters of the longest word remembered


class _Keys(dict[int, str]):
    """Folded tokens by their place, "" outside the text."""

    __slots__ = ()

    def __missing__(self, at: int) -> str:
        return ""


class Tokens:
    """The tokens of one text, as parallel lists.

    Attributes:
        text: The text as it arrived.
        keys: Folded form of each token; one or more line feeds are one token that starts with one.
        starts: Where each token starts, in code points of `text`.
        ends: Where each token ends, marks included.
    """

    __slots__ = ("_at", "_firsts", "ends", "keys", "starts", "text")

    def __init__(self, text: str, keys: list[str], starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.keys = keys
        self.starts = starts
        self.ends = ends
        self._firsts: str | None = None
        self._at: _Keys | None = None

    @property
    def firsts(self) -> str:
        """The first letters of all tokens: what can be searched quickly for marks and numbers."""
        if self._firsts is None:
            self._firsts = "".join(map(_first, self.keys))
        return self._firsts

    @property
    def key(self) -> Callable[[int], str]:
        """What returns the folded token at a place, "" outside the text: a look-up, no function."""
        if self._at is None:
            self._at = _Keys(enumerate(self.keys))
        return self._at.__getitem__

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
    tokens = Tokens(text, [], [], [])
    first = 0
    while first < len(text):
        space = text.find(" ", first + _BLOCK)
        last = space if space >= 0 else len(text)
        _add_pieces(tokens, _PIECE.findall(text, first, last), first)
        first = last
    return tokens


def _add_pieces(tokens: Tokens, pieces: list[str], first: int) -> None:
    """Add the tokens of pieces that follow each other from a letter of the text on."""
    short = max(map(len, pieces)) <= _SHORT
    keys = list(map(_KEYS.__getitem__ if short else _key_of, pieces))
    edges = list(accumulate(map(len, pieces), initial=first))
    done = 0
    for odd in compress(count(), map(is_, keys, repeat(None))):
        _add_plain(tokens, keys[done:odd], edges[done : odd + 1])
        for key, start, end in _cut(pieces[odd]):
            tokens.keys.append(key)
            tokens.starts.append(edges[odd] + start)
            tokens.ends.append(edges[odd] + end)
        done = odd + 1
    _add_plain(tokens, keys[done:], edges[done:])


def _add_plain(tokens: Tokens, keys: list[str | None], edges: list[int]) -> None:
    tokens.keys += filter(None, keys)
    tokens.starts += compress(edges, keys)
    tokens.ends += compress(edges[1:], keys)


def _key_of(piece: str) -> str | None:
    """Return the token that a plain piece is, "" for spaces; None where it has to be cut."""
    if piece[0] == " ":
        return ""
    return intern("".join(fold_letters(piece))) if _PLAIN.fullmatch(piece) else None


_KEYS: Memo[str | None] = Memo(_key_of)


def _cut(word: str) -> Iterator[tuple[str, int, int]]:
    """Yield the tokens of what stands between two spaces, with start and end of each in it."""
    if not word.strip(_TATWEEL):
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


def positions(test: Callable[[str], object], keys: Iterable[str], first: int = 0) -> Iterator[int]:
    """Yield the places of the keys that pass a test; the first of them has the place `first`."""
    return compress(count(first), map(test, keys))


def words_of_key(key: str) -> list[str]:
    """Return the tokens of a short text that is folded already, without offsets."""
    return _TOKEN.findall(key)
