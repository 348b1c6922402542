"""Shingles: four words that follow one another, as one number, and which reports share them.

The same words make the same number in every run, so that an index of them can be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import TYPE_CHECKING, Any
from zlib import crc32

import numpy as np

from tawatur.text import fold_key, words_of_key

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "COMMON",
    "CONTAINED",
    "NUMBER_BITS",
    "SHARED",
    "SHINGLE",
    "ShingleIndex",
    "WordNumbers",
    "hashes",
    "pack",
    "run_starts",
]

SHINGLE = 4
"""Words in a shingle."""
COMMON = 48
"""A shingle in more reports than this is told of the first of them only."""
SHARED = 8
"""Shingles that two reports must share to be aligned: a run of eleven words."""
CONTAINED = 0.4
"""Share of the shingles of the one that stand in the other."""
NUMBER_BITS = 24
"""Of a packed shingle: the report's number; the rest are bits of its hash."""

_MIX, _STIR = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xD6E8FEB86659FD93)
_TAIL = 1 << 20  # packed shingles added before they are sorted in among the others


class WordNumbers(dict[str, tuple[int, ...]]):
    """What stands between two spaces to the numbers of the words in it; it fills itself."""

    def __missing__(self, piece: str) -> tuple[int, ...]:
        """Work out the numbers of the words of one piece."""
        known = self[piece] = tuple(
            crc32(key.encode("utf-8", "surrogatepass"))
            for key in words_of_key(fold_key(piece))
            if key[0].isalnum()
        )
        return known

    def numbers(self, phrase: str) -> tuple[int, ...]:
        """Return the numbers of the words of a phrase."""
        return tuple(chain.from_iterable(map(self.__getitem__, phrase.split(" "))))


def hashes(words: NDArray[np.uint32]) -> NDArray[np.uint64]:
    """Return a hash of each four words that follow one another."""
    if len(words) < SHINGLE:
        return np.empty(0, np.uint64)
    last = len(words) - SHINGLE + 1
    found = words[:last].astype(np.uint64)
    for at in range(1, SHINGLE):
        found *= _MIX
        found += words[at : at + last]
    for shift in (np.uint64(32), np.uint64(29)):
        found ^= found >> shift
        found *= _STIR
    return found


def run_starts(values: NDArray[Any]) -> NDArray[np.intp]:
    """Return where each stretch of equal values starts."""
    if not len(values):
        return np.empty(0, np.intp)
    changes = np.flatnonzero(values[1:] != values[:-1])
    found = np.zeros(len(changes) + 1, np.intp)
    found[1:] = changes + 1
    return found


def pack(shingles: Sequence[NDArray[np.uint64]], first: int = 0) -> NDArray[np.uint64]:
    """Return each shingle of each report once, sorted: bits of its hash, then the report's number.

    Args:
        shingles: Of each report, in any order.
        first: Number of the first report; the others follow.
    """
    lengths = [len(one) for one in shingles]
    joined = np.concatenate(shingles) if shingles else np.empty(0, np.uint64)
    joined >>= np.uint64(NUMBER_BITS)
    joined <<= np.uint64(NUMBER_BITS)
    joined |= np.repeat(np.arange(first, first + len(lengths), dtype=np.uint64), lengths)
    joined.sort()
    return joined[run_starts(joined)]


class ShingleIndex:
    """Tells which of many reports a new one may share passages with, in milliseconds.

    Reports are numbered from 0 in the order in which they are added; whoever keeps the index keeps
    which is which. What it names are candidates: `find_copies` of them and the new report tells.
    """

    def __init__(
        self, packed: NDArray[np.uint64] | None = None, lengths: NDArray[np.uint32] | None = None
    ) -> None:
        """Start an index, empty or from what `kept` gave."""
        self._packed = np.empty(0, np.uint64) if packed is None else packed
        self._lengths = np.empty(0, np.uint32) if lengths is None else lengths
        self._tail = np.empty(0, np.uint64)
        self._words = WordNumbers()

    def __len__(self) -> int:
        """Return how many reports it holds."""
        return len(self._lengths)

    def kept(self) -> tuple[NDArray[np.uint64], NDArray[np.uint32]]:
        """Return two arrays to keep: 8 bytes for each word of each report, and 4 for each report."""
        self._settle()
        return self._packed, self._lengths

    def add(self, texts: Sequence[str]) -> None:
        """Add reports by their texts."""
        shingles = [self._shingles(text) for text in texts]
        fresh = pack(shingles, len(self))
        lengths = np.array([len(one) for one in shingles], dtype=np.uint32)
        self._lengths = np.concatenate([self._lengths, lengths])
        self._tail = np.concatenate([self._tail, fresh])
        self._tail.sort()
        if len(self._tail) > _TAIL:
            self._settle()

    def near(self, text: str) -> list[int]:
        """Return the numbers of the reports that share enough with a text, in order."""
        ours = np.unique(self._shingles(text) >> np.uint64(NUMBER_BITS)) << np.uint64(NUMBER_BITS)
        rare = np.zeros(len(self), np.int64)
        common = np.zeros(len(self), np.int64)
        for packed in (self._packed, self._tail):
            first = np.searchsorted(packed, ours)
            last = np.searchsorted(packed, ours + np.uint64(1 << NUMBER_BITS))
            for start, end in zip(first.tolist(), last.tolist(), strict=True):
                numbers = packed[start : min(end, start + COMMON)] & np.uint64(
                    (1 << NUMBER_BITS) - 1
                )
                counted = rare if end - start <= COMMON else common
                counted[numbers.astype(np.int64)] += 1
        shorter = np.minimum(self._lengths.astype(np.int64), len(ours))
        enough = np.minimum(SHARED, shorter)
        found = (rare >= enough) | (
            (rare + common >= enough) & (rare + common >= CONTAINED * shorter)
        )
        return np.flatnonzero(found & (shorter > 0)).tolist()

    def _shingles(self, text: str) -> NDArray[np.uint64]:
        return hashes(np.array(self._words.numbers(text), dtype=np.uint32))

    def _settle(self) -> None:
        if len(self._tail):
            self._packed = np.concatenate([self._packed, self._tail])
            self._packed.sort()
            self._tail = np.empty(0, np.uint64)
