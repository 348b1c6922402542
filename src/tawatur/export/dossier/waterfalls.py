"""Waterfalls: what the weight of a pair of claims is made of, step by step.

A table with one drawn bar for each row; the drawing repeats what the row says, for eyes only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from tawatur.export.words import Both, name
from tawatur.link import pair_steps, pair_verdict
from tawatur.model import Pair

__all__ = ["Fall", "Waterfall", "draw_waterfall", "strongest_ties"]


@dataclass(frozen=True, slots=True)
class Fall:
    """One row: what is compared, with what result, its bits and the sum so far.

    Attributes:
        left: Where the bar begins, per cent of the drawing.
        width: How long it is, per cent; 0 where nothing is added.
        minus: Whether it draws the two claims apart.
    """

    attribute: Both
    level: Both
    bits: str
    total: str
    left: float
    width: float
    minus: bool


@dataclass(frozen=True, slots=True)
class Waterfall:
    """One pair: (line, event anchor, event name) of both claims, the verdict, the rows.

    Attributes:
        total: The whole weight in bits.
        zero: Where no evidence either way stands, per cent of the drawing.
        sum: Left and width of the bar of the whole.
        minus: Whether the whole is below zero.
    """

    sides: tuple[tuple[Both, str, Both | None], ...]
    verdict: Both
    rows: tuple[Fall, ...]
    total: str
    zero: float
    sum: tuple[float, float]
    minus: bool


def draw_waterfall(pair: Pair, sides: Iterable[tuple[Both, str, Both | None]] = ()) -> Waterfall:
    """Return the steps of a pair's weight as bars on one scale.

    What stands before any comparison comes first, then the strongest.

    Args:
        pair: With a weight for each attribute, in bits.
        sides: What its two claims are called.
    """
    steps = sorted(pair_steps(pair), key=lambda step: not step.first)
    sums = [0.0]
    for step in steps:
        sums.append(sums[-1] + step.weight)
    low, high = min(0.0, *sums, pair.weight), max(0.0, *sums, pair.weight)
    scale = 100 / ((high - low) or 1.0)

    def bar(start: float, end: float) -> tuple[float, float]:
        left = round((min(start, end) - low) * scale, 2)
        return left, max(round(abs(end - start) * scale, 2), 0.6)

    rows = []
    for step, before, after in zip(steps, sums, sums[1:], strict=False):
        left, width = bar(before, after)
        rows.append(
            Fall(
                name(step.attribute[1], step.attribute[0]),
                name(step.level[1], step.level[0]),
                f"{step.weight:+.1f}",
                f"{after:+.1f}",
                left,
                width if round(step.weight, 1) else 0.0,
                step.weight < 0,
            )
        )
    verdict = pair_verdict(pair)
    return Waterfall(
        tuple(sides),
        name(verdict[1], verdict[0]),
        tuple(rows),
        f"{pair.weight:+.1f}",
        round(-low * scale, 2),
        bar(0.0, pair.weight),
        pair.weight < 0,
    )


def strongest_ties(pairs: Iterable[Pair], claims: Collection[str]) -> list[Pair]:
    """Return the fewest pairs that tie some claims together, each claim by its strongest.

    Source:
        Kruskal 1956, the spanning tree of the largest weights.
    """
    home = {claim: claim for claim in claims}

    def root(claim: str) -> str:
        while home[claim] != claim:
            claim = home[claim]
        return claim

    ties = []
    for pair in sorted(pairs, key=lambda one: (-one.weight, one.left, one.right)):
        if pair.blocked or pair.left not in home or pair.right not in home:
            continue
        left, right = root(pair.left), root(pair.right)
        if left != right:
            home[left] = right
            ties.append(pair)
    return ties
