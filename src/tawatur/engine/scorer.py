"""What tells how well two claims could be of one happening: the scorer this program ships."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path

from tawatur.engine.settings import Weights, load_weights
from tawatur.engine.splink_scorer import Limits, PairModel, score_across
from tawatur.engine.telling import TellingScorer
from tawatur.link import Background, Published, Shares, Thresholds
from tawatur.model import Claim, Pair

__all__ = ["Scorer", "load_pair_model", "pair_scorer"]


def pair_scorer(settings: Path | None = None, *, background: Background | None = None) -> Scorer:
    """Return a scorer with our weights, or with those a user's file sets.

    Args:
        settings: TOML with any of the keys of `engine/data/pair_weights.toml`.
        background: Who is part of whom; without it only equal parties agree.

    Raises:
        SettingsError: The file holds an unknown key or a value that is no number.
    """
    return Scorer(load_weights(settings), load_pair_model(), background or Background())


@lru_cache(maxsize=1)
def load_pair_model() -> PairModel:
    """Return what pairs of claims of different reports weigh, as `bench/linking/train.py` wrote it."""
    text = (files("tawatur.engine") / "data" / "pair_model.toml").read_text(encoding="utf-8")
    table = tomllib.loads(text)
    levels = {
        (comparison, level): (float(m), float(u))
        for comparison, rows in table["levels"].items()
        for level, (m, u) in rows.items()
    }
    return PairModel(float(table["prior"]), levels)


@dataclass(frozen=True)
class Scorer:
    """Claims of one report by their telling, claims of several by the estimated model."""

    weights: Weights
    model: PairModel
    background: Background

    @cached_property
    def thresholds(self) -> Thresholds:
        """Where pairs become events."""
        get = self.weights.__getitem__
        return Thresholds(
            within=get("thresholds.within"),
            across=get("thresholds.across"),
            denial=get("thresholds.denial"),
            propose=get("thresholds.propose"),
            unscored=get("thresholds.unscored"),
            sure=get("thresholds.sure"),
        )

    @property
    def limits(self) -> Limits:
        """What pairs of claims of different reports weigh at least and at most."""
        return Limits(self.thresholds.unscored, self.weights["across.grey"], self.thresholds.sure)

    def within(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[Pair]:
        """Return one pair for each two claims of one report, in the same order."""
        telling = TellingScorer(self.weights, self.background)
        return [telling.score(left, right) for left, right in pairs]

    def across(
        self,
        claims: Iterable[Claim],
        published: Published,
        shares: Shares,
        *,
        every: bool = False,
        homes: Mapping[str, int] | None = None,
        fresh: AbstractSet[str] | None = None,
    ) -> list[Pair]:
        """Return the pairs of claims of different reports that say something."""
        limits = self.limits
        return score_across(
            claims,
            published,
            self.background,
            shares,
            self.model,
            limits,
            every=every,
            homes=homes,
            fresh=fresh,
        )
