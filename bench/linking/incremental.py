"""How long a new report takes to join many that are linked, on claims made up from a seed.

    python bench/linking/incremental.py                     20,000 claims, then 50 reports one by one
    python bench/linking/incremental.py --claims 200000 --reports 50

All but the last reports are linked at once; the last ones arrive one at a time. What the two ways come
to is held against linking everything at once.
"""

from __future__ import annotations

import argparse
import statistics
import time

from generator import write
from score import grouping

from tawatur.engine import pair_scorer
from tawatur.link import Stream, link_readings


def main() -> None:
    """Print seconds of a report, and how well claims are put together in both ways."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--claims", type=int, default=20000)
    parser.add_argument("--reports", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    world = write(given.claims, given.seed)
    world.copies.clear()  # all made-up texts are one: who copied whom is not found again
    firsts = [r for r in world.readings if not world.told[r.claims[0].id].copy]
    step = len(firsts) // given.reports
    late = firsts[::step][: given.reports]
    chosen = {reading.document.id for reading in late}
    early = [reading for reading in firsts if reading.document.id not in chosen]
    scorer = pair_scorer(background=world.background)

    def link(readings: list[object]) -> object:
        return link_readings(readings, scorer, background=world.background, copies=())  # type: ignore[arg-type]

    before = link(early)
    stream = Stream(early, before, scorer, background=world.background)  # type: ignore[arg-type]
    seconds, wall = [], []
    for reading in late:
        began, at = time.process_time(), time.perf_counter()
        stream.add([reading], copies=())
        seconds.append(time.process_time() - began)
        wall.append(time.perf_counter() - at)
    whole = link(firsts)
    for name, found in (("CPU s a report", seconds), ("s a report", wall)):
        print(f"{name:24} median {statistics.median(found):.3f} most {max(found):.3f}")
    for name, linking in (("one by one", stream.linking), ("at once", whole)):
        figures = grouping(world, linking.events, copies=False)  # type: ignore[attr-defined]
        print(
            f"{name:24} BCubed F1 {figures['BCubed F1']:.4f} pairs {figures['pair precision']:.4f}"
        )


if __name__ == "__main__":
    main()
