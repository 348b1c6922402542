"""What the measurements of quality share: where the reference data lie, and how a figure is written."""

from __future__ import annotations

import json
import sys
from math import sqrt
from pathlib import Path
from typing import Any

DATA = Path(__file__).resolve().parents[3] / "shared" / "data"


def read_reference(*parts: str) -> Any:
    """Return what a JSON file of the reference data holds; where it is missing say so and exit 1."""
    path = DATA.joinpath(*parts)
    if not path.is_file():
        print(f"missing: {path}\nThe reference data lie in a folder beside the checkout.")
        sys.exit(1)
    return json.loads(path.read_text(encoding="utf-8-sig"))


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share.

    Source: Wilson (1927), Probable inference, the law of succession, and statistical inference.
    """
    if not of:
        return 0.0, 1.0
    z, share = 1.96, right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    reach = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - reach), min(1.0, middle + reach)


def figure(name: str, right: int, of: int) -> str:
    """Return one line: the share, its interval, and the counts."""
    low, high = wilson(right, of)
    return f"{name:42}{right / of if of else 0:7.3f}  [{low:.3f}, {high:.3f}]  {right} of {of}"
