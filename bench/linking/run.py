"""How well and how fast claims are linked, on claims made up from a seed.

    python bench/linking/run.py                         5,000 and 20,000 claims
    python bench/linking/run.py --claims 200000         as many as the parameters say
    python bench/linking/run.py --claims 2000 --seed 7
    python bench/linking/run.py --claims 2000 --seeds 8  the mean of eight seeds: few events say little
    python bench/linking/run.py --dense 4               four times as many claims a day

`parameters.toml` says what is drawn, `generator.py` draws it, `score.py` says what each figure means.
Smaller and larger sizes keep the claims a day and make the time shorter or longer. Each size runs in a
process of its own; seconds of CPU are those of linking, the memory is the most the process held, made-up
claims included.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import time

from generator import write
from score import score

from tawatur.engine import pair_scorer
from tawatur.link import link_readings


def run(claims: int, seed: int, dense: float) -> dict[str, float]:
    """Return the figures for one size."""
    started = time.process_time()
    world = write(claims, seed, dense)
    before, held = time.process_time(), _peak()
    linking = link_readings(
        world.readings,
        pair_scorer(background=world.background),
        background=world.background,
        copies=world.copies,
    )
    seconds, peak = time.process_time() - before, _peak()
    return {
        "claims": float(claims),
        **score(world, linking),
        "CPU s of linking": seconds,
        "CPU s of making up": before - started,
        "MB": peak,
        "MB before linking": held,
    }


def pooled(runs: list[dict[str, float]]) -> dict[str, float]:
    """Return the mean of several runs; false corroboration as the share of all their events."""
    mean = {name: sum(one[name] for one in runs) / len(runs) for name in runs[0]}
    mean["false corroboration"] = mean["of them falsely"] / max(1.0, mean["called corroborated"])
    return mean


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print a table with one column for each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[5000, 20000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--seeds", type=int, default=1, help="how many seeds, from --seed on")
    parser.add_argument("--dense", type=float, default=1.0, help="claims a day, against the usual")
    given = parser.parse_args()
    columns = []
    for claims in given.claims:
        runs = []
        for seed in range(given.seed, given.seed + given.seeds):
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                runs.append(pool.apply(run, (claims, seed, given.dense)))
        columns.append(pooled(runs))
    for name in columns[0]:
        digits = 0 if name in ("claims", "MB", "MB before linking", "events", "happenings") else 3
        print(f"{name:30}", *(f"{column[name]:12.{digits}f}" for column in columns))


if __name__ == "__main__":
    main()
