"""What each word of a report may begin, for all finders at one look.

Most words begin nothing for most finders, and most words met for the first time stand in no table at
all. So each word is looked at once, with the clitics that may be written onto it taken off once, and
what is remembered of it is only whom it concerns.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import compress, count
from typing import NamedTuple

from tawatur.text import Memo
from tawatur.text.clitics import cores

__all__ = ["Finder", "Glance", "Vocabulary"]


class Finder(NamedTuple):
    """What tells of a word whether it concerns a finder.

    Attributes:
        knows: Says so, of a folded word.
        holds: Says at once that it does not, by all that the word may be without clitics; None where
            that takes no less time.
    """

    knows: Callable[[str], object]
    holds: Callable[[Collection[str]], bool] | None = None


_Knows = tuple[int, Callable[[str], object]]  # the mark of a finder, and whether it is concerned


class Vocabulary:
    """Which of some finders a word concerns."""

    def __init__(self, finders: Sequence[Finder]) -> None:
        """Take the finders; each is known by its place among them."""
        self._plain = [
            (1 << place, finder.knows)
            for place, finder in enumerate(finders)
            if finder.holds is None
        ]
        self._by_holds: dict[Callable[[Collection[str]], bool], list[_Knows]] = {}
        for place, finder in enumerate(finders):
            if finder.holds is not None:
                self._by_holds.setdefault(finder.holds, []).append((1 << place, finder.knows))
        self._kinds: Memo[int] = Memo(self._kinds_of)
        self._wanted = [
            bytes(kinds >> place & 1 for kinds in range(256)) for place in range(len(finders))
        ]

    def _kinds_of(self, key: str) -> int:
        kinds, found = 0, cores(key)
        for kind, knows in self._plain:
            if knows(key):
                kinds |= kind
        for holds, finders in self._by_holds.items():
            if holds(found):
                for kind, knows in finders:
                    if knows(key):
                        kinds |= kind
        return kinds

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
