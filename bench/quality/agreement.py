r"""Print how far two hands agree that annotated the same reports, layer by layer.

    python bench/quality/agreement.py tests/golden/written/open/first.json \
                                      tests/golden/written/open/second.json
    python bench/quality/agreement.py --real open          the two hands of the real set
    python bench/quality/agreement.py --real aside
    ... --differences                                      also each difference

The second hand is scored against the first as if it were a program: F1 between hands, by the rules
of `tawatur evaluate`. Claims that either hand calls optional count neither way. For layers of one
nominal value (kind, polarity, certainty, outcome) Krippendorff's alpha is printed too, over claims
that both hands found, by overlapping triggers.

Source of alpha: K. Krippendorff, Content Analysis, 2004, chapter 11, nominal data, two observers.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2] / "tests" / "golden"))

from real_reports import CORPUS, corpus_is_here, put_together

from tawatur.service.agreement import alpha
from tawatur.service.evaluate import evaluate_claims
from tawatur.service.gold import ExpectedClaim, Gold, read_gold

NOMINAL = ("kind", "polarity", "certainty", "outcome")


def as_read(gold: Gold, claim: ExpectedClaim) -> Mapping[str, Any]:
    """Return an expected claim in the form in which the program prints what it read."""

    def party(key: str) -> dict[str, str | None]:
        actor = gold.actors[key]
        return {"id": min(actor.ids, default=None), "text": " ; ".join(actor.names)}

    place = claim.places[0] if claim.places else None
    dates = claim.time.dates[0] if claim.time else (None, None)
    chain = claim.chains[0] if claim.chains else ()
    return {
        "report": claim.report,
        "kind": claim.kinds[0],
        "trigger": {"start": claim.start, "end": claim.end, "text": claim.text},
        "roles": {role: [party(key) for key in keys] for role, keys in claim.roles.items()},
        "place": place and {"name_en": place.name, "lat": place.lat, "lon": place.lon},
        "time": claim.time and {"start": dates[0], "end": dates[1], "text": claim.time.text},
        "quantities": [
            {"what": min(count.whats), "low": count.low, "high": count.high}
            for count in claim.quantities
            if not count.optional
        ],
        "attribution": [{"text": " ; ".join(gold.sources[key])} for key in chain],
        "polarity": claim.polarity,
        "certainty": claim.certainty,
        "outcome": claim.outcome,
    }


def beside(first: Gold, second: Gold) -> list[tuple[ExpectedClaim, ExpectedClaim]]:
    """Return the claims of both hands whose triggers overlap, each once, those of one kind first."""
    found = [
        (not set(one.kinds) & set(other.kinds), abs(one.start - other.start), i, j)
        for i, one in enumerate(first.claims)
        for j, other in enumerate(second.claims)
        if one.report == other.report and one.start < other.end and other.start < one.end
    ]
    pairs: list[tuple[ExpectedClaim, ExpectedClaim]] = []
    ones: set[int] = set()
    others: set[int] = set()
    for _, _, i, j in sorted(found):
        if i not in ones and j not in others:
            ones.add(i)
            others.add(j)
            pairs.append((first.claims[i], second.claims[j]))
    return pairs


def values(one: ExpectedClaim, other: ExpectedClaim, layer: str) -> tuple[str, str]:
    """Return what two hands say of one layer; a kind that the other accepts counts as its own."""
    if layer == "kind":
        left, right = one.kinds[0], other.kinds[0]
        return (left, left) if right in one.kinds or left in other.kinds else (left, right)
    return str(getattr(one, layer)), str(getattr(other, layer))


def compare(first: Gold, second: Gold, *, differences: bool) -> None:
    """Print the table, and each difference when asked."""
    pairs = beside(first, second)
    free = {id(claim) for one, claim in pairs if one.optional or claim.optional}
    free |= {id(claim) for claim in second.claims if claim.optional}
    met = {id(claim) for _, claim in pairs}
    shown = [c for c in second.claims if id(c) not in free or id(c) in met]
    scores = evaluate_claims([as_read(second, claim) for claim in shown], first)
    judged = [(one, other) for one, other in pairs if not (one.optional or other.optional)]
    print(f"{len({c.report for c in first.claims})} reports")
    print(f"{len(first.claims)} claims by the first hand, {len(second.claims)} by the second")
    print(f"{'layer':<14}{'items':>7}{'alpha':>8}{'F1 between hands':>18}")
    for layer in NOMINAL:
        told = [values(one, other, layer) for one, other in judged]
        worth = alpha(told)
        print(f"{layer:<14}{len(told):>7}{'-' if worth is None else format(worth, '.3f'):>8}")
    for layer, counts in scores.layers.items():
        items = counts.right + counts.missed
        worth = counts.value
        print(f"{layer:<14}{items:>7}{'':>8}{'-' if worth is None else format(worth, '.3f'):>18}")
    if differences:
        for miss in scores.misses:
            print(f"{miss.layer:<14}{miss.claim:<14}{miss.detail}")


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*", metavar="FIRST SECOND")
    parser.add_argument("--real", choices=("open", "aside"))
    parser.add_argument("--differences", action="store_true")
    options = parser.parse_args()
    if not options.real:
        if len(options.files) != 2:
            parser.error("give two files, or --real")
        first, second = (read_gold(file) for file in options.files)
        compare(first, second, differences=options.differences)
        return 0
    if not corpus_is_here():
        print(f"No articles in {CORPUS}: see bench/quality/real.py.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        first, second = (
            read_gold(put_together(options.real, Path(folder), name))
            for name in ("first", "second")
        )
        compare(first, second, differences=options.differences)
    return 0


if __name__ == "__main__":
    sys.exit(main())
