"""Tokens: words, numbers and punctuation of a folded text, with offsets into the original."""

from __future__ import annotations

import re

from tawatur.text.folding import MARKS, Folded, fold

__all__ = ["Tokens", "tokenise", "words_of_key"]

_TOKEN = re.compile(
    r"\d{1,3}(?:،\d{3})+(?!\d)|\d+(?:[.,:/]\d+)*"  # numbers, dates, clock times
    r"|[\u0621-\u064A\u0671-\u06D3]+"  # Arabic words
    r"|[a-z\u00C0-\u024F]+(?:['-][a-z\u00C0-\u024F]+)*"  # Latin words
    r"|\n+"
    r"|[^\s\w]|_|\w"
)


class Tokens:
    """The tokens of one text, as parallel lists.

    Attributes:
        text: The text as it arrived.
        keys: Folded form of each token; one or more line feeds are one token that starts with one.
        starts: Where each token starts, in code points of `text`.
        ends: Where each token ends, marks included.
    """

    __slots__ = ("ends", "keys", "starts", "text")

    def __init__(self, text: str, keys: list[str], starts: list[int], ends: list[int]) -> None:
        self.text = text
        self.keys = keys
        self.starts = starts
        self.ends = ends

    def __len__(self) -> int:
        return len(self.keys)

    def quote(self, first: int, last: int) -> str:
        """Return the original characters from token `first` to before token `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]


def tokenise(text: str, folded: Folded | None = None) -> Tokens:
    """Cut a text into tokens.

    Args:
        text: Any text.
        folded: Its folding, when the caller has it.

    Returns:
        Tokens in order. Spaces are no tokens; line feeds are.
    """
    folded = folded or fold(text)
    key = folded.key
    keys: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _TOKEN.finditer(key):
        start, end = match.span()
        keys.append(key[start:end])
        starts.append(start)
        ends.append(end)
    if not folded.one_to_one:
        origin: list[int] = folded.origin.tolist()
        starts = [origin[start] for start in starts]
        ends = [origin[end - 1] + 1 for end in ends]
        size = len(text)
        ends = [folded.after(end - 1) if end < size and text[end] in MARKS else end for end in ends]
    return Tokens(text, keys, starts, ends)


def words_of_key(key: str) -> list[str]:
    """Return the tokens of a short text that is folded already, without offsets."""
    return _TOKEN.findall(key)
