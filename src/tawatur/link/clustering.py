"""Average linkage with pairs that must and pairs that may never stand together.

Two clusters join while the mean weight of all pairs between them reaches the threshold, the highest
mean first, ties broken by ids, so that the order of input never matters. A pair nobody scored counts
as `unscored`: a chain of agreements does not pull strangers into one event.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping

__all__ = ["Part", "average_linkage", "linkage_parts"]

Edge = tuple[str, str]
Part = tuple[list[tuple[str, ...]], dict[Edge, float], list[Edge]]
"""Groups, weights and pairs to keep apart, as `average_linkage` takes them."""

_ROUNDING = 1e-9  # of means, in bits


def average_linkage(
    groups: Iterable[tuple[str, ...]],
    weights: Mapping[Edge, float],
    apart: Iterable[Edge],
    *,
    threshold: float,
    unscored: float,
) -> list[tuple[str, ...]]:
    """Join groups of ids.

    Args:
        groups: Disjoint groups to start from; each stays whole.
        weights: Bits of each scored pair of ids.
        apart: Pairs of ids that may never be in one group.
        threshold: Least mean weight, in bits, at which two groups join.
        unscored: Bits of a pair not in `weights`.

    Returns:
        Groups of sorted ids, sorted.
    """
    members = [tuple(sorted(group)) for group in groups]
    members.sort()
    home = {key: number for number, group in enumerate(members) for key in group}
    sums: list[dict[int, tuple[float, int]]] = [{} for _ in members]
    between = [
        (home[left], home[right], weight)
        for (left, right), weight in sorted(weights.items())
        if left in home and right in home and home[left] != home[right]
    ]
    # A mean reaches the threshold only where a pair does: others than these never come together.
    near = list(range(len(members)))
    for a, b, weight in between:
        if weight >= threshold:
            one, other = sorted((_root(near, a), _root(near, b)))
            near[other] = one
    for a, b, weight in between:
        if _root(near, a) == _root(near, b):
            _add(sums, a, b, weight, 1)
    never: list[set[int]] = [set() for _ in members]
    for left, right in apart:
        if left in home and right in home and home[left] != home[right]:
            never[home[left]].add(home[right])
            never[home[right]].add(home[left])
    alive = dict(enumerate(members))
    ages = [0] * len(members)
    heap: list[tuple[float, tuple[str, ...], tuple[str, ...], int, int, int, int]] = []

    def offer(a: int, b: int) -> None:
        if b in never[a]:
            return
        total, count = sums[a][b]
        pairs = len(alive[a]) * len(alive[b])
        mean = round((total + (pairs - count) * unscored) / pairs, 9)
        if mean >= threshold:
            first, second = sorted((a, b), key=lambda one: alive[one])
            heapq.heappush(
                heap, (-mean, alive[first], alive[second], first, second, ages[first], ages[second])
            )

    for a in range(len(members)):
        for b in sums[a]:
            if a < b:
                offer(a, b)
    while heap:
        _, _, _, a, b, age_a, age_b = heapq.heappop(heap)
        if a not in alive or b not in alive or (ages[a], ages[b]) != (age_a, age_b):
            continue
        alive[a] = tuple(sorted(alive[a] + alive.pop(b)))
        ages[a] += 1
        for c, (total, count) in sums[b].items():
            if c != a and c in alive:
                _add(sums, a, c, total, count)
            sums[c].pop(b, None)
        sums[b] = {}
        for c in never[b]:
            never[c].discard(b)
            never[c].add(a)
        never[a] |= never[b]
        for c in sorted(sums[a]):
            if c in alive:
                offer(a, c)
    return sorted(alive.values())


def _root(above: list[int], one: int) -> int:
    while above[one] != one:
        above[one] = one = above[above[one]]
    return one


def linkage_parts(
    groups: Iterable[tuple[str, ...]],
    weights: Mapping[Edge, float],
    apart: Iterable[Edge],
    *,
    threshold: float,
) -> tuple[list[Part], list[tuple[str, ...]]]:
    """Return parts that `average_linkage` may join one by one with the same result as all at once.

    Two clusters join only where some pair between them weighs the threshold, so what no such pair
    leads to stays apart. `unscored` must lie below the threshold.

    Returns:
        The parts, and the groups that nothing can join.
    """
    members = sorted(tuple(sorted(group)) for group in groups)
    home = {key: number for number, group in enumerate(members) for key in group}
    above = list(range(len(members)))

    for (left, right), weight in weights.items():
        if weight >= threshold - _ROUNDING and left in home and right in home:
            one, other = _root(above, home[left]), _root(above, home[right])
            above[max(one, other)] = min(one, other)
    many: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for number, group in enumerate(members):
        many[_root(above, number)].append(group)
    parts: dict[int, Part] = {
        number: (inside, {}, []) for number, inside in many.items() if len(inside) > 1
    }

    def part_of(left: str, right: str) -> Part | None:
        if left not in home or right not in home:
            return None
        number = _root(above, home[left])
        return parts.get(number) if number == _root(above, home[right]) else None

    for (left, right), weight in weights.items():
        part = part_of(left, right)
        if part is not None:
            part[1][left, right] = weight
    for left, right in apart:
        part = part_of(left, right)
        if part is not None:
            part[2].append((left, right))
    alone = [inside[0] for inside in many.values() if len(inside) == 1]
    return [parts[number] for number in sorted(parts)], alone


def _add(
    sums: list[dict[int, tuple[float, int]]], a: int, b: int, total: float, count: int
) -> None:
    old, many = sums[a].get(b, (0.0, 0))
    sums[a][b] = sums[b][a] = (old + total, many + count)


def joined(
    keys: Iterable[str], together: Iterable[Edge], apart: set[Edge]
) -> list[tuple[str, ...]]:
    """Return the groups that pairs make, passing over a pair whose groups must stay apart.

    Of pairs that cannot all be joined the first hold.
    """
    group = {key: {key} for key in keys}
    walls: dict[str, set[str]] = defaultdict(set)
    for left, right in apart:
        walls[left].add(right)
        walls[right].add(left)
    for left, right in dict.fromkeys(together):
        if left not in group or right not in group:
            continue
        one, other = group[left], group[right]
        if one is other or any(walls[key] & other for key in one):
            continue
        one |= other
        for key in other:
            group[key] = one
    unique = {id(found): found for found in group.values()}
    return sorted(tuple(sorted(found)) for found in unique.values())
