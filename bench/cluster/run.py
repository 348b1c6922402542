"""The same made-up reports on one machine and on a cluster: is all the same, and what does it cost?

    python bench/cluster/run.py                                       2,000 reports
    python bench/cluster/run.py --reports 200000 --price 0.05
    python bench/cluster/run.py --master spark://head:7077 --folder /shared/bench

Claims, pairs, copies, events and ids are compared one by one; the program ends with 1 where anything
differs. Seconds are of CPU, of every process that took part: of this one with one process on one
machine; of driver, executors and their Python on Spark, which is started and stopped beside. On a
cluster of several machines only what ran on this one can be counted, and of a run that was stopped
and goes on with the same `--folder` only the rest; the core seconds that the run itself prints are of
all of it. Reports are those of `reports.py`, about 380 characters and two claims each.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from reports import size_of, write

from tawatur.engine.spark import open_session
from tawatur.model import Linking
from tawatur.service import Settings, Workspace
from tawatur.service.cluster import ClusterRequest, run_on_cluster
from tawatur.service.cluster_folder import RunFolder
from tawatur.service.reading import Tables

_TICKS = 100  # of /proc, to a second


def own_seconds() -> float:
    """Return the seconds of CPU of this process and of those it has ended."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def seconds_below() -> float:
    """Return the seconds of CPU of all processes that this one has started, and theirs."""
    below: dict[int, list[int]] = defaultdict(list)
    spent: dict[int, int] = {}
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            told = file.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        pid = int(file.parent.name)
        below[int(told[1])].append(pid)
        spent[pid] = sum(map(int, told[11:15]))
    waiting, total = [*below[int(Path("/proc/self").readlink().name)]], 0
    while waiting:
        pid = waiting.pop()
        total += spent[pid]
        waiting += below[pid]
    return total / _TICKS


def differences(folder: Path, workspace: Workspace, here: Linking) -> list[str]:
    """Return what is not the same."""
    run = RunFolder.open(folder)
    there = run.linking()
    held = {reading.document.id: reading for reading in workspace.readings()}
    found = []
    if sum(held.pop(one.document.id, None) != one for one in run.readings()) or held:
        found.append("readings")
    found += [
        name
        for name in ("copies", "pairs", "events", "proposals", "windows")
        if getattr(there, name) != getattr(here, name)
    ]
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
    started, before = time.monotonic(), own_seconds()
    with open_session(given.master, folder / "working", settings=settings):
        run = run_on_cluster(request, master=given.master, progress=_Said())
        spark = seconds_below() + own_seconds() - before
    spark_time = time.monotonic() - started

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
    print(f"{given.master}: {spark:.0f} s of CPU, {spark_time:.0f} s by the clock")
    print("core seconds:", ", ".join(f"{stage} {n:.0f}" for stage, n in run.seconds.items()))
    for name, seconds in (("one machine", single), ("Spark", spark)):
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
