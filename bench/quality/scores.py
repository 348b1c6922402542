"""Scores with their 95 % interval, and where the public sets are looked for."""

from __future__ import annotations

import random
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

__all__ = ["DATA", "Counts", "need", "say", "scored"]

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"
RESAMPLES, SEED = 2000, 7


@dataclass(frozen=True, slots=True)
class Counts:
    """What was found rightly, found wrongly and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        """Right of all that was found."""
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        """Found of all that is there."""
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def total(parts: Sequence[Counts]) -> Counts:
    """Return the sum of the counts."""
    return Counts(*(sum(getattr(part, name) for part in parts) for name in Counts.__slots__))


def scored(parts: Sequence[Counts]) -> str:
    """Return precision, recall and F1 of the sentences, and the interval of F1.

    The interval is that of the percentile bootstrap over sentences: 2,000 times as many sentences are
    drawn again, with a fixed seed, and the middle 95 % of the F1 are given.
    """
    rng = random.Random(SEED)
    values = sorted(
        total(rng.choices(parts, k=len(parts))).f1 for _ in range(RESAMPLES if parts else 0)
    )
    low, high = (
        (values[int(RESAMPLES * 0.025)], values[int(RESAMPLES * 0.975)]) if parts else (0, 0)
    )
    counts = total(parts)
    return (
        f"F1 {counts.f1:.3f} [{low:.3f}, {high:.3f}]  precision {counts.precision:.3f}"
        f"  recall {counts.recall:.3f}  ({counts.right} right, {counts.wrong} wrong,"
        f" {counts.missed} missed)"
    )


def need(folder: Path) -> None:
    """End the program where the public set is not on this machine."""
    if not folder.is_dir():
        say(f"{folder} is missing: this set is not part of the repository, see docs/quality.md.")
        sys.exit(1)


def say(line: str = "") -> None:
    """Print a line at once: reading takes a while."""
    print(line, flush=True)
