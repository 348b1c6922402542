"""Copies: which report repeats which, wholly or in part, and by which passages.

Reports that agree because one was taken from the other are one voice. Whole repeats are found by a
hash of the folded words; excerpts, edited and embedded copies by the share of 4-word shingles of
the one that stand in the other (containment: an excerpt has a small Jaccard index and a containment
near one). Candidates are then aligned word by word.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

import numpy as np

from tawatur.errors import InputError
from tawatur.link.kinds import words as linker_words
from tawatur.link.shingles import (
    COMMON,
    CONTAINED,
    NUMBER_BITS,
    SHARED,
    SHINGLE,
    Cut,
    cut,
    cut_all,
    hashes,
    pack,
    run_starts,
)
from tawatur.model import Copy, Document, Span
from tawatur.text import fold_key, is_mark

if TYPE_CHECKING:
    from numpy.typing import NDArray

    _Pairs = tuple[NDArray[np.uint64], NDArray[np.int64]]

__all__ = [
    "count_shared",
    "drop_covered",
    "find_copies",
    "find_passages",
    "mapped_offset",
]

_OFTEN = 4  # times that a shingle of one report is looked at in the other
_RUN = 6  # words: shorter runs that agree are chance
_GAP = 8  # words: runs this near on both sides are one passage with edited words
_PASSAGE = 12  # words
_EMBEDDED = 20  # words: a passage this long is a copy, however long the rest; with credit _PASSAGE
_SUBSET, _LONGER = 0.85, 0.7
_NEW = 60  # code points: an original that covers fewer than these anew is not named
_BEFORE = 2  # words: how far before a name it may be said that it is cited
_BLOCK = 1 << 21  # packed shingles looked at together, which bounds the memory

_Passage = tuple[int, int, int, int]
"""First word and first after in the one report, then in the other."""


class _Words:
    """The words of one report as numbers, its shingles as hashes, and where they stand."""

    def __init__(self, document: Document, told: Cut, shingles: NDArray[np.uint64]) -> None:
        self.document = document
        self.length = len(told.words)
        self.shingles = shingles
        self._words, self._starts, self._ends = told

    @cached_property
    def distinct(self) -> NDArray[np.uint64]:
        """Each shingle once, in order."""
        ordered, _ = self._ordered
        return ordered[run_starts(ordered)]

    def shared(self, other: _Words) -> int:
        """Return how many distinct shingles the two have in common."""
        at = np.searchsorted(self.distinct, other.distinct)
        at[at == len(self.distinct)] = 0
        return int(np.count_nonzero(self.distinct[at] == other.distinct))

    @cached_property
    def _ordered(self) -> tuple[NDArray[np.uint64], NDArray[np.intp]]:
        order = np.argsort(self.shingles, kind="stable")
        return self.shingles[order], order

    def meet(self, other: _Words) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return where shingles of this report stand in it and where in the other.

        One that stands in this report often is met where it stands first.
        """
        ordered, order = self._ordered
        first = np.searchsorted(ordered, other.shingles)
        often = np.searchsorted(ordered, other.shingles, side="right") - first
        theirs = np.flatnonzero(often)
        often, first = np.minimum(often[theirs], _OFTEN), first[theirs]
        if len(theirs) and often.max() > 1:
            theirs, first = np.repeat(theirs, often), np.repeat(first, often)
            first += np.arange(len(first)) - np.repeat(np.cumsum(often) - often, often)
        return order[first], theirs

    def span(self, first: int, last: int) -> Span:
        """Return where the words from `first` to before `last` stand."""
        start, end, text = int(self._starts[first]), int(self._ends[last - 1]), self.document.text
        while end < len(text) and is_mark(text[end]):
            end += 1
        return Span(start, end, text[start:end])

    def names(self, outlet: str) -> bool:
        """Say whether the words of a name stand in the text.

        One word may be a common one (a newspaper called "The Homeland"): it counts beside a word that
        says that somebody is cited.
        """
        name = _name(outlet)
        if not name:
            return False
        return any(
            tuple(self._words[at : at + len(name)].tolist()) == name
            and (len(name) > 1 or not _cues().isdisjoint(self._beside(at)))
            for at in np.flatnonzero(self._words == name[0]).tolist()
        )

    def _beside(self, at: int) -> set[int]:
        return set(self._words[max(0, at - _BEFORE) : at + 2].tolist())


@lru_cache(maxsize=4096)
def _name(outlet: str) -> tuple[int, ...]:
    """Return the words of a name."""
    return tuple(cut(outlet).words.tolist())


@cache
def _cues() -> frozenset[int]:
    """Return the words that say that somebody is cited."""
    return frozenset(cut(" ".join(linker_words()["credit"]["cues"])).words.tolist())


class _Index:
    """The words and shingles of all reports, one after the other."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self._documents = documents
        self._cut, self._bounds = cut_all([document.text for document in documents])
        self._shingles = hashes(self._cut.words)

    def words(self, number: int) -> NDArray[np.uint32]:
        """Return the words of one report."""
        return self._cut.words[self._bounds[number] : self._bounds[number + 1]]

    def shingles(self, number: int) -> NDArray[np.uint64]:
        """Return the shingles of one report."""
        start, end = self._bounds[number], self._bounds[number + 1] - SHINGLE + 1
        return self._shingles[start : max(start, end)]

    def read(self, number: int) -> _Words:
        """Return one report by its number."""
        start, end = self._bounds[number], self._bounds[number + 1]
        told = Cut(*(part[start:end] for part in self._cut))
        return _Words(self._documents[number], told, self.shingles(number))

    def packed(self, numbers: Sequence[int]) -> NDArray[np.uint64]:
        """Return the shingles that two of some reports share, each once for each of them.

        Sorted; the report's place among them stands in the last bits, those of the hash before.
        """
        packed = pack([self.shingles(number) for number in numbers])
        hashed = packed >> np.uint64(NUMBER_BITS)
        alike = np.zeros(len(packed) + 1, bool)
        alike[1:-1] = hashed[1:] == hashed[:-1]
        return packed[alike[1:] | alike[:-1]]


def find_copies(documents: Sequence[Document]) -> list[Copy]:
    """Find documents that repeat another, wholly or in part.

    Args:
        documents: In any order; publication time decides which came first, then explicit credit in
            the text, then which holds the other whole.

    Returns:
        One entry per pair of original and copy, sorted by their ids; a copy of several originals
        has one for each that covers words the others do not. `overlap` is the share of the copy's
        distinct shingles found in the original, 0 to 1. A passage that a report repeats within
        itself is matched wherever it stands and counts once.

    Raises:
        InputError: Two documents have one id and different text.

    Source:
        Broder 1997, "On the resemblance and containment of documents".
    """
    by_id: dict[str, Document] = {}
    for document in documents:
        other = by_id.setdefault(document.id, document)
        if other.text != document.text:
            raise InputError(f"two documents have the id {document.id} and different text")
    index = _Index(sorted(by_id.values(), key=_first_told))
    wholes: dict[bytes, list[int]] = defaultdict(list)
    for number in range(len(by_id)):
        if len(index.words(number)):
            wholes[index.words(number).tobytes()].append(number)
    copies: list[Copy] = []
    for first, *more in wholes.values():
        if more:
            original = index.read(first)
            copies.extend(_whole_copy(original, index.read(later)) for later in more)
    firsts = [group[0] for group in wholes.values()]
    copies.extend(drop_covered(_partial(index, firsts)))
    return sorted(copies, key=lambda copy: (copy.by, copy.of))


def _partial(index: _Index, numbers: Sequence[int]) -> list[Copy]:
    """Return the copies among reports of which no two are wholly equal."""
    found: list[Copy] = []
    before = -1
    left: _Words | None = None
    for one, other in _candidates(index, numbers):
        if left is None or one != before:
            before, left = one, index.read(numbers[one])
        copy = _compare(left, index.read(numbers[other]))
        if copy is not None:
            found.append(copy)
    return found


def find_passages(first: Document, second: Document) -> list[tuple[Span, Span]]:
    """Return what stands in both of two reports, longest first, however little it is of either.

    Passages are of twelve words or more, of six where most of the shorter report is no longer.
    """
    index = _Index([first, second])
    if min(len(index.shingles(0)), len(index.shingles(1))) == 0:
        return []
    left, right = index.read(0), index.read(1)
    passages, _ = _align(left, right)
    return [(left.span(a, b), right.span(c, d)) for a, b, c, d in passages]


def mapped_offset(copy: Copy, offset: int) -> int | None:
    """Return where in the original the character at `offset` of the copy stands.

    Returns:
        A position in code points, exact where the words are equal and near where they were
        edited; None when it lies in no copied passage.
    """
    for original, repeated in copy.passages:
        if repeated.start <= offset < repeated.end:
            share = (offset - repeated.start) / max(1, repeated.end - repeated.start)
            if original.text == repeated.text:
                return original.start + offset - repeated.start
            return original.start + round(share * (original.end - original.start))
    return None


def _first_told(document: Document) -> tuple[datetime, str]:
    published = document.published
    start = published.start if published and published.start else datetime.max
    return start, document.id


def _whole_copy(first: _Words, later: _Words) -> Copy:
    left, right, direction = _directed(first, later, 1.0, 1.0)
    passage = (left.span(0, left.length), right.span(0, right.length))
    return Copy(left.document.id, right.document.id, 1.0, direction, (passage,))


def _candidates(index: _Index, numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Return the places of two reports among `numbers` that share enough to be aligned."""
    (pairs, shared), (more, shared_more) = count_shared(index.packed(numbers))
    lengths = np.array([len(index.shingles(number)) for number in numbers], dtype=np.int64)
    return sorted(
        {
            *_enough(pairs, shared, lengths, SHARED, 0.0),
            *_enough(
                *_Counted([(pairs, shared), (more, shared_more)]).total(),
                lengths,
                SHARED,
                CONTAINED,
            ),
        }
    )


def count_shared(packed: NDArray[np.uint64]) -> tuple[_Pairs, _Pairs]:
    """Return how many shingles pairs of reports share: those that few reports hold, and common ones.

    Args:
        packed: Shingles of reports as `pack` gives them, or a part that holds all of any shingle
            that it holds.

    Returns:
        Twice the pairs, each two numbers packed into one, the earlier report first, and their counts.
        A common shingle is counted between the first report that holds it and each other.
    """
    bounds = np.append(run_starts(packed >> np.uint64(NUMBER_BITS)), len(packed))
    rare, common = _Counted(), _Counted()
    first = 0
    while first < len(bounds) - 1:
        last = int(np.searchsorted(bounds, bounds[first] + _BLOCK, side="right")) - 1
        last = max(last, first + 1)
        _count(packed, bounds[first : last + 1], rare, common)
        first = last
    return rare.total(), common.total()


def _enough(
    pairs: NDArray[np.uint64],
    shared: NDArray[np.int64],
    lengths: NDArray[np.int64],
    least: int,
    share: float,
) -> list[tuple[int, int]]:
    """Return the pairs that share so many shingles, and such a share of the shorter's."""
    left = (pairs >> np.uint64(NUMBER_BITS)).astype(np.int64)
    right = (pairs & np.uint64((1 << NUMBER_BITS) - 1)).astype(np.int64)
    shorter = np.minimum(lengths[left], lengths[right])
    kept = (shared >= np.minimum(least, shorter)) & (shared >= share * shorter)
    return list(zip(left[kept].tolist(), right[kept].tolist(), strict=True))


class _Counted:
    """How often each pair of reports was met."""

    def __init__(self, parts: Sequence[tuple[NDArray[np.uint64], NDArray[np.int64]]] = ()) -> None:
        self._parts = list(parts)

    def add(self, pairs: Sequence[NDArray[np.uint64]]) -> None:
        """Count pairs, packed two to a number."""
        if pairs:
            self._parts.append(np.unique(np.concatenate(pairs), return_counts=True))

    def total(self) -> _Pairs:
        """Return each pair once, and how often it was met."""
        if not self._parts:
            return np.empty(0, np.uint64), np.empty(0, np.int64)
        pairs = np.concatenate([pair for pair, _ in self._parts])
        counts = np.concatenate([count for _, count in self._parts])
        order = np.argsort(pairs, kind="stable")
        pairs, counts = pairs[order], counts[order]
        starts = run_starts(pairs)
        summed = np.add.reduceat(counts, starts) if len(starts) else counts
        return pairs[starts], summed


def _count(
    packed: NDArray[np.uint64], bounds: NDArray[np.int64], rare: _Counted, common: _Counted
) -> None:
    """Count the reports that share the shingles of one block.

    Reports are numbered in the order in which they were told. A shingle that many hold is boilerplate
    or a story that everybody took over: it is counted between the first of them and each other.
    """
    sizes = np.diff(bounds)
    number = packed[bounds[0] : bounds[-1]] & np.uint64((1 << NUMBER_BITS) - 1)
    group = np.repeat(np.arange(len(sizes), dtype=np.int64), sizes)
    size = np.repeat(sizes, sizes)
    pairs = []
    few = (size > 1) & (size <= COMMON)
    reports, of = number[few], group[few]
    for apart in range(1, COMMON):
        together = of[apart:] == of[:-apart]
        if not together.any():
            break
        pairs.append(
            reports[:-apart][together] << np.uint64(NUMBER_BITS) | reports[apart:][together]
        )
    rare.add(pairs)
    many = size > COMMON
    if many.any():
        first = np.repeat(number[bounds[:-1] - bounds[0]], sizes)
        others = many & (first != number)
        common.add([first[others] << np.uint64(NUMBER_BITS) | number[others]])


def _compare(left: _Words, right: _Words) -> Copy | None:
    passages, matched = _align(left, right)
    if not passages:
        return None
    common = left.shared(right)
    in_right, in_left = common / len(left.distinct), common / len(right.distinct)
    longest = max(last - first for first, last, _, _ in passages)
    contained = max(in_left, in_right) >= CONTAINED and matched >= _least_passage(left, right)
    if not contained and longest < _EMBEDDED:
        credited = _credits(left, right) or _credits(right, left)
        if not credited or longest < _PASSAGE:
            return None
    first, later, direction = _directed(left, right, in_right, in_left)
    swapped = first is not left
    spans = [(left.span(a, b), right.span(c, d)) for a, b, c, d in passages]
    if swapped:
        spans = [(b, a) for a, b in spans]
    overlap = in_right if swapped else in_left
    return Copy(first.document.id, later.document.id, round(overlap, 4), direction, tuple(spans))


def _align(left: _Words, right: _Words) -> tuple[list[_Passage], int]:
    """Return the passages, longest first, and how many words of the one stand in the other."""
    ours, theirs = left.meet(right)
    # Shingles that follow one another in both are neighbours on one diagonal.
    line = (ours - theirs) * (left.length + right.length) + theirs
    order = np.argsort(line, kind="stable")
    ordered = line[order] - np.arange(len(order))
    starts = run_starts(ordered)
    lengths = np.append(starts[1:], len(order)) - starts + SHINGLE - 1
    long = lengths >= _RUN
    at = order[starts[long]]
    runs = zip(lengths[long].tolist(), ours[at].tolist(), theirs[at].tolist(), strict=True)
    used_left, used_right = bytearray(left.length), bytearray(right.length)
    kept: list[tuple[int, int, int]] = []
    again: list[_Passage] = []
    for length, i, j in sorted(runs, key=lambda run: (-run[0], run[1], run[2])):
        taken = 1 in used_left[i : i + length], 1 in used_right[j : j + length]
        if not any(taken):
            kept.append((i, j, length))
        elif not all(taken) and length >= _PASSAGE:
            again.append((i, i + length, j, j + length))  # one of them says it twice
        else:
            continue
        used_left[i : i + length] = b"\1" * length
        used_right[j : j + length] = b"\1" * length
    merged: list[_Passage] = []
    for i, j, length in sorted(kept):
        if merged:
            a, b, c, d = merged[-1]
            if 0 <= i - b <= _GAP and 0 <= j - d <= _GAP:
                merged[-1] = (a, i + length, c, j + length)
                continue
        merged.append((i, i + length, j, j + length))
    least = _least_passage(left, right)
    passages = [passage for passage in (*merged, *again) if passage[1] - passage[0] >= least]
    passages.sort(key=lambda passage: (passage[0] - passage[1], passage))
    return passages, sum(length for _, _, length in kept)


def _least_passage(left: _Words, right: _Words) -> int:
    """Return how long a passage must be, in words: most of a report that is short itself."""
    return min(_PASSAGE, max(_RUN, round(_SUBSET * min(left.length, right.length))))


def _directed(
    left: _Words, right: _Words, in_right: float, in_left: float
) -> tuple[_Words, _Words, str]:
    """Return which came first, which repeats it, and how we know."""
    if _published_before(left.document, right.document):
        return left, right, "published"
    if _published_before(right.document, left.document):
        return right, left, "published"
    left_credits, right_credits = _credits(left, right), _credits(right, left)
    if right_credits and not left_credits:
        return left, right, "credited"
    if left_credits and not right_credits:
        return right, left, "credited"
    if in_left >= _SUBSET and in_right < _LONGER:
        return left, right, "subset"
    if in_right >= _SUBSET and in_left < _LONGER:
        return right, left, "subset"
    first, later = sorted((left, right), key=lambda words: _first_told(words.document))
    return first, later, "unknown"


def _published_before(left: Document, right: Document) -> bool:
    before = left.published.end or left.published.start if left.published else None
    after = right.published.start if right.published else None
    return before is not None and after is not None and before <= after


def _credits(words: _Words, other: _Words) -> bool:
    """Say whether the one names the outlet of the other in its text."""
    outlet, own = other.document.outlet, words.document.outlet
    return fold_key(outlet) != fold_key(own) and words.names(outlet)


def drop_covered(parts: Sequence[Copy]) -> list[Copy]:
    """Drop an original of a copy whose passages others, found in more of it, already cover."""
    by_copy: dict[str, list[Copy]] = defaultdict(list)
    for copy in parts:
        by_copy[copy.by].append(copy)
    kept: list[Copy] = []
    for copies in by_copy.values():
        covered = bytearray(max(span.end for copy in copies for _, span in copy.passages))
        for copy in sorted(copies, key=lambda one: (-one.overlap, one.of)):
            before = covered.count(0)
            fresh = covered[:]
            for _, span in copy.passages:
                fresh[span.start : span.end] = b"\1" * (span.end - span.start)
            if before - fresh.count(0) >= _NEW:
                kept.append(copy)
                covered = fresh
    return kept
