"""How far people agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

__all__ = ["alpha"]


def alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Return Krippendorff's alpha of nominal values: 1 is full agreement, 0 that of chance.

    Args:
        units: The values that people give each unit, those who give none left out. A unit with
            fewer than two says nothing and is passed over.

    Returns:
        None where nothing is paired, or all values are one: agreement by chance is certain then.

    Source:
        K. Krippendorff, Content Analysis, 2004, chapter 11: nominal data, any number of observers,
        missing values.
    """
    totals: Counter[str] = Counter()
    differing = 0.0
    for unit in units:
        if len(unit) > 1:
            counts = Counter(unit)
            totals += counts
            pairs = sum(count * (len(unit) - count) for count in counts.values())
            differing += pairs / (len(unit) - 1)
    n = sum(totals.values())
    chance = sum(count * (n - count) for count in totals.values())
    return 1 - (n - 1) * differing / chance if chance else None
