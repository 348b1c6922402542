"""What each word of a report may begin, for all finders at one look.

Most words begin nothing for most finders, and most words met for the first time stand in no table at
all. So each word is looked at once, with the clitics that may be written onto it taken off once, and
what is remembered of it is only whom it concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import compress, count

from tawatur.text import Memo
from tawatur.text.clitics import cores

__all__ = ["Finder", "Glance", "Vocabulary"]

Finder = tuple[Callable[[Collection[str]], bool], Callable[[str], object]]
"""What may say at once that a word begins nothing, by all it may be without clitics, and what knows."""


class Vocabulary:
    """Which of some finders a word concerns."""

    def __init__(self, finders: Sequence[Finder]) -> None:
        """Take the finders; each is known by its place among them."""
        self._finders = tuple(finders)
        self._kinds: Memo[int] = Memo(self._kinds_of)
        self._wanted = [
            bytes(kinds >> place & 1 for kinds in range(256)) for place in range(len(finders))
        ]

    def _kinds_of(self, key: str) -> int:
        found = cores(key)
        return sum(
            1 << place
            for place, (may_know, knows) in enumerate(self._finders)
            if may_know(found) and knows(key)
        )

    def look(self, keys: Sequence[str]) -> Glance:
        """Look at all words of a report."""
        return Glance(bytes(map(self._kinds.__getitem__, keys)), self._wanted)


class Glance:
    """The tokens of a report that concern each finder."""

    __slots__ = ("_kinds", "_wanted")

    def __init__(self, kinds: bytes, wanted: Sequence[bytes]) -> None:
        self._kinds = kinds
        self._wanted = wanted

    def at(self, finder: int) -> Iterator[int]:
        """Yield the tokens that concern a finder, in order."""
        return compress(count(), self._kinds.translate(self._wanted[finder]))
