"""Shingles: four words that follow one another, as one number, and which reports share them.

The same words make the same number in every run, so that an index of them can be kept.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from tawatur.text import fold

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = [
    "COMMON",
    "CONTAINED",
    "NUMBER_BITS",
    "SHARED",
    "SHINGLE",
    "Cut",
    "ShingleIndex",
    "cut",
    "cut_all",
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
_LONGEST = 64  # letters of a word that count
_TOGETHER = 1 << 20  # code points of texts cut together
_LIGATURE = re.compile("[\ufb50-\ufefc]")
_TAIL = 1 << 20  # packed shingles added before they are sorted in among the others


class Cut(NamedTuple):
    """The words of a text: a number for each, and where it starts and ends, marks after it left out."""

    words: NDArray[np.uint32]
    starts: NDArray[np.uint32]
    ends: NDArray[np.uint32]


def cut(text: str) -> Cut:
    """Return the words of a text: letters of one script, or digits, that follow one another."""
    folded = fold(text)
    codes = np.frombuffer(folded.key.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    kinds = _kinds()[codes]
    told = np.flatnonzero(kinds)
    if not len(told):
        nothing = np.empty(0, np.uint32)
        return Cut(nothing, nothing, nothing)
    first = np.flatnonzero((np.diff(told) != 1) | (np.diff(kinds[told].astype(np.int8)) != 0)) + 1
    first = np.append(0, first)
    lengths = np.append(first[1:], len(told)) - first
    nth = np.arange(len(told)) - np.repeat(first, lengths)
    spelt = codes[told] * _powers()[np.minimum(nth, _LONGEST - 1)]
    numbers = np.add.reduceat(spelt, first)
    numbers ^= numbers >> np.uint64(32)
    numbers *= _STIR
    origin = folded.origin[told]
    return Cut(
        (numbers >> np.uint64(32)).astype(np.uint32),
        origin[first].astype(np.uint32),
        origin[first + lengths - 1].astype(np.uint32) + np.uint32(1),
    )


def cut_all(texts: Sequence[str]) -> tuple[Cut, list[int]]:
    """Return the words of many texts, one text after the other, and where those of each begin.

    Words stand where they do in their own text. The last of the positions is where all end.
    """
    found: list[Cut] = [cut("")]
    bounds = [0]
    first = 0
    while first < len(texts):
        last, size = first + 1, len(texts[first])
        plain = not _LIGATURE.search(texts[first])
        while plain and last < len(texts) and size < _TOGETHER:
            if _LIGATURE.search(texts[last]):
                break  # folding it is slow, and would be for all beside it
            size += len(texts[last]) + 1
            last += 1
        words, starts, ends = cut("\n".join(texts[first:last]))
        after = np.cumsum([len(text) + 1 for text in texts[first:last]])
        edges = np.searchsorted(starts, after)
        before = np.append(0, after[:-1]).astype(np.uint32)
        shift = np.repeat(before, np.diff(edges, prepend=0))
        found.append(Cut(words, starts - shift, ends - shift))
        bounds.extend((bounds[-1] + edges).tolist())
        first = last
    words, starts, ends = (np.concatenate(parts) for parts in zip(*found, strict=True))
    return Cut(words, starts, ends), bounds


@cache
def _kinds() -> NDArray[np.uint8]:
    """Return what each character is: 0 for none of a word, else a number for its script."""
    table = np.zeros(0x110000, np.uint8)
    for code in range(0x80, 0x10000):
        table[code] = 4 * chr(code).isalnum()
    table[[*range(0x621, 0x64B), *range(0x671, 0x6D4)]] = 1
    table[[*range(ord("a"), ord("z") + 1), *range(0xC0, 0x250)]] = 2
    table[ord("0") : ord("9") + 1] = 3
    return table


@cache
def _powers() -> NDArray[np.uint64]:
    return np.multiply.accumulate(np.full(_LONGEST, _MIX, dtype=np.uint64))


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
        return hashes(cut(text).words)

    def _settle(self) -> None:
        if len(self._tail):
            self._packed = np.concatenate([self._packed, self._tail])
            self._packed.sort()
            self._tail = np.empty(0, np.uint64)
