"""Series: one count told again and again as time goes on, which is no contradiction.

A running toll that rises from report to report, whoever tells it, and the numbers that one voice
gives on several days. Of copies only the original counts.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tawatur.link import wording
from tawatur.link.comparing import count_range, counts
from tawatur.link.kinds import kinds
from tawatur.link.roots import Origins
from tawatur.model import Claim, Quantity, Series, SeriesStep

__all__ = ["find_series"]

_Key = tuple[str, str, str, str]  # what is counted, its noun, whose, and of which voice


@dataclass(frozen=True, slots=True)
class _Told:
    """One number with the moment it was published."""

    at: datetime
    claim: Claim
    quantity: Quantity


def find_series(claims: Sequence[Claim], origins: Origins) -> tuple[Series, ...]:
    """Find the counts of one event that changed as time went on.

    Args:
        claims: Of one event, in any order.
        origins: Knows when each claim was published, and whose word it is.

    Returns:
        Series of at least two numbers on at least two days, steps in the order they were told. The
        steps of a toll that several voices run never fall; one voice may correct itself.
    """
    if len(claims) < 2:
        return ()
    here = {claim.id for claim in claims}
    running: dict[_Key, list[_Told]] = defaultdict(list)
    voiced: dict[_Key, list[_Told]] = defaultdict(list)
    for claim in sorted(claims, key=lambda claim: claim.id):
        first = origins.first(claim.id)
        if claim.polarity != "affirmed" or claim.part_of or (first != claim.id and first in here):
            continue
        published = origins.document(claim.id).published
        if published is None or published.start is None or claim.headline:
            continue
        for quantity in counts(claim):
            if quantity.what in kinds().measures:
                continue
            of = "" if quantity.of in kinds().general else quantity.of
            told = _Told(published.start, claim, quantity)
            if quantity.total:
                running[quantity.what, of, quantity.group, ""].append(told)
            voice = "\0".join(origins.voice(claim.id))
            voiced[quantity.what, of, quantity.group, voice].append(told)
    found: list[Series] = []
    shown: set[str] = set()
    for table, rising in ((running, True), (voiced, False)):
        for key in sorted(table):
            steps = _steps(table[key], origins, rising=rising)
            ids = {claim for step in steps for claim in step.claims}
            if len(steps) > 1 and not ids <= shown:
                shown |= ids
                found.append(Series(key[0], key[1], tuple(steps)))
    return tuple(found)


def _steps(told: Iterable[_Told], origins: Origins, *, rising: bool) -> list[SeriesStep]:
    """Return the numbers in the order they were told; what several gave at one time is one step."""
    steps: list[tuple[_Told, list[_Told]]] = []
    for one in sorted(told, key=lambda t: (t.at, count_range(t.quantity), t.claim.id)):
        if not steps:
            steps.append((one, [one]))
            continue
        last = steps[-1][0]
        if count_range(one.quantity) == count_range(last.quantity):
            steps[-1][1].append(one)
        elif one.at == last.at:
            return []  # two numbers on one day are no series
        elif rising and count_range(one.quantity)[1] < count_range(last.quantity)[0]:
            return []  # a toll that falls contradicts
        else:
            steps.append((one, [one]))
    return [_step(first, members, origins) for first, members in steps]


def _step(first: _Told, members: Sequence[_Told], origins: Origins) -> SeriesStep:
    published = origins.document(first.claim.id).published
    assert published is not None
    value, english, arabic = wording.amount(first.quantity)
    tellers = [one for one in members if one.at == first.at]
    voices = wording.listed(
        [wording.source_label(one.claim, origins.document(one.claim.id)) for one in tellers]
    )
    ids = tuple(sorted({one.claim.id for one in members}))
    return SeriesStep(value, english, arabic, published, *voices, ids)
