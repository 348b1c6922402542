"""Copies: which report repeats which, wholly or in part, and by which passages.

Reports that agree because one was taken from the other are one voice. Whole repeats are found by a
hash of the folded words; excerpts, edited and embedded copies by the share of 4-word shingles of
the one that stand in the other (containment: an excerpt has a small Jaccard index and a containment
near one). Candidates are then aligned word by word.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

from tawatur.errors import InputError
from tawatur.model import Copy, Document, Span
from tawatur.text import fold_key, tokenise

__all__ = ["find_copies", "mapped_offset"]

_SHINGLE = 4
_COMMON = 64  # a shingle in more reports than this is boilerplate and finds no candidates
_SHARED = 8  # shingles two reports must share to be aligned: a run of eleven words
_RUN = 6  # words: shorter runs that agree are chance
_GAP = 8  # words: runs this near on both sides are one passage with edited words
_PASSAGE = 12  # words
_CONTAINED = 0.4  # share of the shingles of the one that stand in the other
_EMBEDDED = 20  # words: a passage this long is a copy, however long the rest; with credit _PASSAGE
_SUBSET, _LONGER = 0.85, 0.7
_NEW = 60  # code points: an original that covers fewer than these anew is not named


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one report: folded keys, where they start and end, and shingles."""

    document: Document
    keys: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    shingles: tuple[tuple[str, ...], ...]

    def span(self, first: int, last: int) -> Span:
        start, end = self.starts[first], self.ends[last - 1]
        return Span(start, end, self.document.text[start:end])


def _words(document: Document) -> _Words:
    tokens = tokenise(document.text)
    kept = [i for i, key in enumerate(tokens.keys) if key[0].isalnum()]
    keys = tuple(tokens.keys[i] for i in kept)
    shingles = tuple(keys[i : i + _SHINGLE] for i in range(len(keys) - _SHINGLE + 1))
    return _Words(
        document,
        keys,
        tuple(tokens.starts[i] for i in kept),
        tuple(tokens.ends[i] for i in kept),
        shingles,
    )


def find_copies(documents: Sequence[Document]) -> list[Copy]:
    """Find documents that repeat another, wholly or in part.

    Args:
        documents: In any order; publication time decides which came first, then explicit credit in
            the text, then which holds the other whole.

    Returns:
        One entry per pair of original and copy, sorted by their ids; a copy of several originals
        has one for each that covers words the others do not. `overlap` is the share of the copy's
        shingles found in the original, 0 to 1.

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
    every = [_words(by_id[key]) for key in sorted(by_id)]
    copies: list[Copy] = []
    wholes: dict[tuple[str, ...], list[_Words]] = defaultdict(list)
    for words in every:
        if words.keys:
            wholes[words.keys].append(words)
    firsts: list[_Words] = []
    for group in wholes.values():
        group.sort(key=_first_told)
        firsts.append(group[0])
        copies.extend(_whole_copy(group[0], later) for later in group[1:])
    firsts.sort(key=lambda words: words.document.id)
    parts = [found for pair in _candidates(firsts) if (found := _compare(*pair)) is not None]
    copies.extend(_needed(parts))
    return sorted(copies, key=lambda copy: (copy.by, copy.of))


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


def _first_told(words: _Words) -> tuple[datetime, str]:
    published = words.document.published
    start = published.start if published and published.start else datetime.max
    return start, words.document.id


def _whole_copy(first: _Words, later: _Words) -> Copy:
    left, right, direction = _directed(first, later, 1.0, 1.0)
    passage = (left.span(0, len(left.keys)), right.span(0, len(right.keys)))
    return Copy(left.document.id, right.document.id, 1.0, direction, (passage,))


def _candidates(every: Sequence[_Words]) -> list[tuple[_Words, _Words]]:
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, words in enumerate(every):
        for shingle in set(words.shingles):
            holders[shingle].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for numbers in holders.values():
        if 1 < len(numbers) <= _COMMON:
            shared.update(combinations(numbers, 2))
    return [
        (every[left], every[right])
        for (left, right), count in sorted(shared.items())
        if count >= min(_SHARED, len(every[left].shingles), len(every[right].shingles))
    ]


def _compare(left: _Words, right: _Words) -> Copy | None:
    passages, matched = _align(left, right)
    if not passages:
        return None
    common = set(left.shingles) & set(right.shingles)
    in_right = sum(shingle in common for shingle in left.shingles) / len(left.shingles)
    in_left = sum(shingle in common for shingle in right.shingles) / len(right.shingles)
    longest = max(last - first for first, last, _, _ in passages)
    contained = max(in_left, in_right) >= _CONTAINED and matched >= _least_passage(left, right)
    credited = _credits(left, right) or _credits(right, left)
    if not contained and longest < (_PASSAGE if credited else _EMBEDDED):
        return None
    first, later, direction = _directed(left, right, in_right, in_left)
    swapped = first is not left
    spans = [(left.span(a, b), right.span(c, d)) for a, b, c, d in passages]
    if swapped:
        spans = [(b, a) for a, b in spans]
    overlap = in_right if swapped else in_left
    return Copy(first.document.id, later.document.id, round(overlap, 4), direction, tuple(spans))


def _align(left: _Words, right: _Words) -> tuple[list[tuple[int, int, int, int]], int]:
    """Return passages as (first, last, first, last) words, longest first, and words matched."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for i, shingle in enumerate(left.shingles):
        places[shingle].append(i)
    runs: list[tuple[int, int, int]] = []
    seen: set[tuple[int, int]] = set()
    for j, shingle in enumerate(right.shingles):
        for i in places.get(shingle, ())[:_SHINGLE]:
            if (i, j) in seen:
                continue
            a, b = i, j
            while a < len(left.keys) and b < len(right.keys) and left.keys[a] == right.keys[b]:
                seen.add((a, b))
                a, b = a + 1, b + 1
            if a - i >= _RUN:
                runs.append((a - i, i, j))
    used_left, used_right = bytearray(len(left.keys)), bytearray(len(right.keys))
    kept: list[tuple[int, int, int]] = []
    for length, i, j in sorted(runs, key=lambda run: (-run[0], run[1], run[2])):
        if any(used_left[i : i + length]) or any(used_right[j : j + length]):
            continue
        used_left[i : i + length] = b"\1" * length
        used_right[j : j + length] = b"\1" * length
        kept.append((i, j, length))
    merged: list[tuple[int, int, int, int]] = []
    for i, j, length in sorted(kept):
        if merged:
            a, b, c, d = merged[-1]
            if 0 <= i - b <= _GAP and 0 <= j - d <= _GAP:
                merged[-1] = (a, i + length, c, j + length)
                continue
        merged.append((i, i + length, j, j + length))
    least = _least_passage(left, right)
    passages = [passage for passage in merged if passage[1] - passage[0] >= least]
    passages.sort(key=lambda passage: (passage[0] - passage[1], passage))
    return passages, sum(length for _, _, length in kept)


def _least_passage(left: _Words, right: _Words) -> int:
    """Return how long a passage must be, in words: most of a report that is short itself."""
    return min(_PASSAGE, max(_RUN, round(_SUBSET * min(len(left.keys), len(right.keys)))))


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
    first, later = sorted((left, right), key=_first_told)
    return first, later, "unknown"


def _published_before(left: Document, right: Document) -> bool:
    before = left.published.end or left.published.start if left.published else None
    after = right.published.start if right.published else None
    return before is not None and after is not None and before <= after


def _credits(words: _Words, other: _Words) -> bool:
    """Say whether the one names the outlet of the other in its text."""
    outlet, own = fold_key(other.document.outlet), fold_key(words.document.outlet)
    return bool(outlet) and outlet != own and f" {outlet} " in f" {' '.join(words.keys)} "


def _needed(parts: Sequence[Copy]) -> list[Copy]:
    """Drop an original of a copy whose passages others, found in more of it, already cover."""
    by_copy: dict[str, list[Copy]] = defaultdict(list)
    for copy in parts:
        by_copy[copy.by].append(copy)
    kept: list[Copy] = []
    for copies in by_copy.values():
        covered: set[int] = set()
        for copy in sorted(copies, key=lambda one: (-one.overlap, one.of)):
            stretch = {at for _, span in copy.passages for at in range(span.start, span.end)}
            if len(stretch - covered) >= _NEW:
                kept.append(copy)
                covered |= stretch
    return kept
