"""The boundary behind which pairs of claims are scored.

The scorer is handed in; see `tawatur.engine`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tawatur.model import Claim, Interval, Pair

__all__ = ["PairScorer", "Published", "Shares", "Thresholds", "find_shares", "shares_of"]

Published = Mapping[str, Interval]
"""Id of a document to when it was published; documents without a date are not in it."""

Shares = Mapping[str, float]
"""What identifies a party to the share of reports that name it, 0 to 1."""

_PRIOR, _REPORTS = 0.2, 30  # a party's share in reports not read, and how many of them count


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where pairs become events, in bits.

    Attributes:
        within: Average weight at which claims of one report are one happening.
        across: Average weight at which claims of several reports are one event.
        denial: Weight at which a denial joins what another report tells.
        propose: Weight at which a pair is offered to a person.
        unscored: Weight of a pair that nothing made worth comparing.
    """

    within: float
    across: float
    denial: float
    propose: float
    unscored: float


class PairScorer(Protocol):
    """What tells how well two claims could be of one happening."""

    @property
    def thresholds(self) -> Thresholds:
        """Where pairs become events."""

    def within(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[Pair]:
        """Return one pair for each two claims of one report, in the same order."""

    def across(
        self, claims: Iterable[Claim], published: Published, shares: Shares, *, every: bool = False
    ) -> list[Pair]:
        """Return the pairs of claims of different reports that say something.

        Args:
            claims: In any order.
            published: When the documents were published.
            shares: How common parties are.
            every: Also pairs that nothing makes worth comparing; for few claims.

        Returns:
            Pairs with the smaller id on the left, sorted by ids: those that weigh more than a pair
            nobody compared, and those that may never be one happening.
        """


def find_shares(claims: Iterable[Claim]) -> Shares:
    """Return how common each party is: the share of reports that name it.

    Two reports that name a party everybody names agree by chance; two that name a small one do not.
    Few reports tell little about that, so a share starts from what is common elsewhere.
    """
    reports: set[str] = set()
    naming: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        reports.add(claim.document)
        for actor in (*claim.roles.agent, *claim.roles.patient):
            if actor.id:
                naming[actor.id].add(claim.document)
    return shares_of({key: len(told) for key, told in sorted(naming.items())}, len(reports))


def shares_of(naming: Mapping[str, int], reports: int) -> Shares:
    """Return how common parties are, by how many of all reports name each."""
    whole = reports + _REPORTS
    return {key: (told + _PRIOR * _REPORTS) / whole for key, told in naming.items()}
