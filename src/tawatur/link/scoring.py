"""The boundary behind which pairs of claims are scored.

The scorer is handed in: weights set by hand today, a trained model later.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from tawatur.link.blocking import Published, find_candidates
from tawatur.model import Claim, Pair

__all__ = ["PairScorer", "Published", "Thresholds", "score_pairs"]


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

    def score(self, pairs: Sequence[tuple[Claim, Claim]], published: Published) -> list[Pair]:
        """Return one pair for each two claims, in the same order, `left` and `right` as given."""


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
    return scorer.score(pairs, published)
