"""The same made-up reports on one machine and on a cluster: is all the same, and what does it cost?

    python bench/cluster/run.py                                       2,000 reports
    python bench/cluster/run.py --reports 200000 --price 0.05
    python bench/cluster/run.py --master spark://head:7077 --folder /shared/bench

Claims, pairs, copies, events and ids are compared one by one; the program ends with 1 where anything
differs. What a run costs is its cores for as long as it lasts, by the clock: one core on one machine,
those of the executors on Spark, which is started beside. Of a run that was stopped and goes on with
the same `--folder` only the rest is counted. Reports are those of `reports.py`, about 380 characters
and two claims each.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import zip_longest
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from reports import size_of, write

from tawatur.engine.spark import open_session
from tawatur.model import Linking
from tawatur.model.contract import (
    copy_to_json,
    event_to_json,
    json_line,
    pair_to_json,
    window_to_json,
)
from tawatur.service import Settings, Workspace
from tawatur.service.cluster import ClusterRequest, run_on_cluster
from tawatur.service.cluster_folder import RunFolder
from tawatur.service.reading import Tables

SAID: dict[str, Callable[[Any], Any]] = {
    "copies": copy_to_json,
    "pairs": pair_to_json,
    "events": event_to_json,
    "proposals": list,
    "windows": window_to_json,
}


def own_seconds() -> float:
    """Return the seconds of CPU of this process and of those it has ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def differences(folder: Path, workspace: Workspace, here: Linking) -> list[str]:
    """Return what is not the same."""
    run = RunFolder.open(folder)
    held = {reading.document.id: reading for reading in workspace.readings()}
    same = all(held.pop(one.document.id, None) == one for one in run.readings()) and not held
    found = [] if same else ["readings"]
    for name, said in SAID.items():
        both = zip_longest(run.linked(name), map(said, getattr(here, name)))
        if any(json_line(there) != json_line(one) for there, one in both):
            found.append(name)
    return found


def main() -> None:
    """Run both, compare, and print what they cost."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--reports", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--master", default="local-cluster[2,1,2048]")
    parser.add_argument("--conf", action="append", default=[], metavar="KEY=VALUE")
    parser.add_argument("--price", type=float, default=0.05, help="of a core for an hour")
    parser.add_argument("--folder", type=Path, help="that every machine sees; a temporary one else")
    given = parser.parse_args()
    folder = Path(tempfile.mkdtemp()) if given.folder is None else given.folder
    reports = folder / "in"
    size = (
        size_of(reports)  # left as they are: a run refuses to go on with files written anew
        if reports.exists()
        else write(reports, given.reports, given.seed, files=max(8, given.reports // 5000))
    )
    settings = dict(one.split("=", 1) for one in given.conf)

    request = ClusterRequest((reports,), folder / "out", Tables(Settings()), batch=20_000)
    started = time.monotonic()
    with open_session(given.master, folder / "working", settings=settings) as session:
        run = run_on_cluster(request, master=given.master, progress=_Said())
        cores = session.cores
    spark = time.monotonic() - started

    started, before = time.monotonic(), own_seconds()
    workspace = Workspace.create(folder / "workspace")
    workspace.read([reports])
    read = own_seconds() - before
    linking = workspace.link()
    single, single_time = own_seconds() - before, time.monotonic() - started

    print(f"{run.reports} reports, {size / 1e6:.2f} MB of text, {run.claims} claims")
    print(f"{run.events} events, {run.pairs} pairs, {run.copies} reports that copy others")
    print(
        f"one machine: {single:.0f} s of CPU ({read:.0f} to read), {single_time:.0f} s by the clock"
    )
    print(f"{given.master}: {spark:.0f} s by the clock on {cores} cores")
    print("core seconds:", ", ".join(f"{stage} {n:.0f}" for stage, n in run.seconds.items()))
    for name, seconds in (("one machine", single_time), ("Spark", spark * cores)):
        hours = seconds / 3600 * 1e6 / run.reports
        print(
            f"a million such reports, {name}: {hours:.1f} core hours, "
            f"{hours * given.price:.2f} at {given.price} a core hour"
        )
    found = differences(folder / "out", workspace, linking)
    print("not the same: " + ", ".join(found) if found else "all the same")
    if given.folder is None:
        shutil.rmtree(folder)
    sys.exit(bool(found))


class _Said:
    """Prints now and then how far it is."""

    def __init__(self) -> None:
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int) -> None:
        if not total or time.monotonic() > self._next:
            self._next = time.monotonic() + 30
            print(stage, f"{done} of {total}" if total else "", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
