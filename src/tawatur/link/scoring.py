"""The boundary behind which pairs of claims are scored.

The scorer is handed in: weights set by hand today, a trained model later.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from tawatur.link.blocking import Published, find_candidates
from tawatur.model import Claim, Pair

__all__ = ["PairScorer", "Published", "Shares", "Thresholds", "find_shares", "score_pairs"]

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

    def score(
        self,
        pairs: Sequence[tuple[Claim, Claim]],
        published: Published,
        shares: Shares | None = None,
        floor: float | None = None,
    ) -> list[Pair]:
        """Return one pair for each two claims, in the same order, `left` and `right` as given.

        Args:
            pairs: Two claims each.
            published: When the documents were published.
            shares: How common parties are; without it all count as equally common.
            floor: Pairs that weigh no more than this, in bits, and are not blocked are left out.
        """


def score_pairs(
    claims: Iterable[Claim], scorer: PairScorer, *, published: Published | None = None
) -> list[Pair]:
    """Score every two claims that could be of one happening.

    Args:
        claims: In any order.
        scorer: Handed in; see `tawatur.engine`.
        published: When the documents were published.

    Returns:
        Pairs with the smaller id on the left, sorted by ids.
    """
    by_id = {claim.id: claim for claim in claims}
    published = published or {}
    pairs = [(by_id[a], by_id[b]) for a, b in find_candidates(by_id.values(), published)]
    return scorer.score(pairs, published, find_shares(by_id.values()))


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
    whole = len(reports) + _REPORTS
    return {key: (len(told) + _PRIOR * _REPORTS) / whole for key, told in sorted(naming.items())}
