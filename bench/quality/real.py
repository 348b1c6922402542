"""Print how well articles of a public corpus are read, layer by layer, with 95 % intervals.

    python bench/quality/real.py                 the open part of the real golden set
    python bench/quality/real.py --misses        also each thing that is not as expected
    python bench/quality/real.py --keep FOLDER   write the reports and the annotation there and stop

Reads SaudiNewsNet from shared/data/saudinewsnet beside the checkout, or from where
TAWATUR_SAUDINEWSNET says. The part kept aside (--aside) is for counted openings only: write each
into docs/golden.md.

Interval: reports drawn again with replacement, 400 times, percentiles 2.5 and 97.5.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "golden"))

from real_reports import CORPUS, corpus_is_here, put_together

from tawatur.model.contract import claim_to_json
from tawatur.service.evaluate import CLAIM_LAYERS, Layer, evaluate_claims
from tawatur.service.gold import Gold, read_gold
from tawatur.service.golden import read_beside

DRAWS = 400


def _only(gold: Gold, report: str) -> Gold:
    return replace(gold, claims=tuple(c for c in gold.claims if c.report == report))


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--aside", action="store_true")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--keep", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    if not corpus_is_here():
        print(f"No articles in {CORPUS}: see the docstring.", file=sys.stderr)
        return 1
    part = "aside" if options.aside else "open"
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
        print(put_together(part, options.keep))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        file = put_together(part, Path(folder))
        show(read_gold(file), file, misses=options.misses)
    return 0


def show(gold: Gold, file: Path, *, misses: bool) -> None:
    """Print the table, and each miss when asked."""
    claims = [
        claim_to_json(claim) for reading in read_beside(file, gold) for claim in reading.claims
    ]
    whole = evaluate_claims(claims, gold)
    alone = {
        report: evaluate_claims(claims, _only(gold, report)).layers
        for report in sorted({claim.report for claim in gold.claims})
    }
    draws: dict[str, list[float]] = defaultdict(list)
    chance = random.Random(1)
    for _ in range(DRAWS):
        drawn = chance.choices(list(alone.values()), k=len(alone))
        for name in CLAIM_LAYERS:
            total = Layer(share=whole.layers[name].share)
            for layers in drawn:
                total.right += layers[name].right
                total.missed += layers[name].missed
                total.extra += layers[name].extra
            if total.value is not None:
                draws[name].append(total.value)
    print(f"{len(alone)} reports, {len([c for c in gold.claims if not c.optional])} claims")
    print(f"{'layer':<14}{'score':>7}   {'95 %':<13}{'right':>7}{'missed':>8}{'too many':>10}")
    for name in CLAIM_LAYERS:
        layer = whole.layers[name]
        if layer.value is None:
            continue
        spread = sorted(draws[name])
        low, high = spread[int(0.025 * len(spread))], spread[int(0.975 * len(spread))]
        counts = f"{layer.right:>7}{layer.missed:>8}{layer.extra:>10}"
        print(f"{name:<14}{layer.value:>7.3f}   {low:.3f}-{high:.3f}  {counts}")
    if misses:
        for miss in whole.misses:
            print(f"{miss.layer:<14}{miss.claim:<12}{miss.detail}")


if __name__ == "__main__":
    sys.exit(main())
