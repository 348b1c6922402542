"""Remembering what was worked out about words: few are common, and every report has the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

__all__ = ["Memo"]

Known = TypeVar("Known")
_MOST = 100_000  # distinct words remembered; no report has so many


class Memo(dict[str, Known]):
    """A table of words that fills itself: `memo[word]` is worked out once for each word.

    It forgets everything when it is full, so that memory stays bounded.
    """

    __slots__ = ("_work_out",)

    def __init__(self, work_out: Callable[[str], Known]) -> None:
        """Take the function of one word that fills the table."""
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> Known:
        """Work out and remember what is told of a word."""
        if len(self) >= _MOST:
            self.clear()
        known = self[word] = self._work_out(word)
        return known
