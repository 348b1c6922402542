"""Which claims can be held against one another: in what two of them can be said to contradict.

Two accounts contradict one another only where they tell of one happening although they differ. So two
claims have to reach, by themselves and with the difference, the threshold of joining; and where the
contested detail, a place or a doer, agrees in part, without what that adds. What two claims have to do
with one another only through a third, or through the mean of an event, is no ground to hold the one
against the other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from tawatur.link.scoring import Thresholds
from tawatur.model import Claim, Pair

__all__ = ["COUNTS", "OCCURRENCE", "Held", "held_pairs"]

Held = Mapping[str, Mapping[str, frozenset[str]]]
"""Smaller to larger id of two claims, to the attributes in which they can contradict one another."""

OCCURRENCE, COUNTS = "occurrence", "numbers"
_EVERY = frozenset((OCCURRENCE, COUNTS, "time", "place", "agent"))
_PUBLISHED = "published"
_FINE = ("point", "local", "beside")
_BUSY = ("often", "mostly")
_NEXT_DAY = ("hours", "day", "day crossed", "day then", "day later")


def held_pairs(
    pairs: Iterable[Pair],
    home: Mapping[str, int],
    said: Collection[tuple[str, str]],
    claims: Mapping[str, Claim],
    limits: Thresholds,
) -> Held:
    """Return in what each two claims of one event can contradict one another.

    Args:
        pairs: All that were scored.
        home: Number of the event of each claim.
        said: Pairs, sorted, that people say are one happening, whatever they weigh.
        claims: By their ids.
        limits: Where pairs become events.
    """
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for left, right in said:
        found[left][right] = _EVERY
    for pair in pairs:
        left, right = sorted((pair.left, pair.right))
        if home.get(left) != home.get(right, -1) or pair.blocked or right in found.get(left, ()):
            continue
        if claims[left].document == claims[right].document:
            attributes = _EVERY if pair.weight >= limits.within else frozenset()
        else:
            attributes = _of_two(pair, limits)
        if attributes:
            found[left][right] = attributes
    return dict(found)


def _of_two(pair: Pair, limits: Thresholds) -> frozenset[str]:
    """Return in what two reports can contradict one another by what their claims weigh."""
    weights, levels = dict(pair.weights), dict(pair.levels)
    found: set[str] = set()
    # Tolls far apart hold a pair down; what is counted beside and agrees is evidence like any other.
    # Where much happens at a place, two tolls of two days are of two happenings.
    place = levels.get("place", "").split()
    narrow = bool(place) and place[0] in _FINE and place[-1] not in _BUSY
    next_day = max(0.0, weights.get("time", 0.0)) if levels.get("time") in _NEXT_DAY else 0.0
    bare = pair.weight - min(0.0, weights.get("limit", 0.0))
    if (bare if narrow else bare - next_day) >= limits.across:
        found.add(COUNTS)
    if pair.weight < limits.across:
        return frozenset(found)
    found.add("time")
    found.update(
        name
        for name in ("place", "agent")
        if pair.weight - max(0.0, weights.get(name, 0.0)) >= limits.across
    )
    # A denial shares more with what it denies than a day of print and a place that much is told of.
    day = levels.get("time", "").startswith(_PUBLISHED)
    printed = max(0.0, weights.get("time", 0.0)) if day else 0.0
    if narrow or pair.weight - printed >= limits.across:
        found.add(OCCURRENCE)
    return frozenset(found)
