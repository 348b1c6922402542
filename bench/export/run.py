"""How fast and in how much memory every exporter writes, and whether what it wrote is valid.

    python bench/export/run.py                        the sample reports
    python bench/export/run.py --events 50000         events made up from a seed
    python bench/export/run.py --only acled geojson --redact public

Each exporter runs in a process of its own, which streams the material: the sample from a workspace,
events made up one by one from their number. Memory is the most that process held, the interpreter
and our tables included (shown once as "nothing"), or the browser that it let print. Validity is checked
after, in another process, with the format's own tools where there are any. The dossier is one page of
at most 2,000 events, its PDF of at most 100; they are measured with as many.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import resource
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ONE_PAGE = {"dossier": 2_000, "dossier-pdf": 100}


@dataclass(frozen=True)
class Figure:
    """What one run came to."""

    seconds: float
    megabytes: float
    bytes: int
    written: str
    left_out: int


def made_up(events: int) -> Any:
    """Return material of so many events, each made from its number alone, so nothing is held.

    An event has three claims on average, of reports that tell it directly, through an agency, in a
    copy or as a denial; one in five is contested.
    """
    from made_up import story_of  # noqa: PLC0415  # beside this file

    from tawatur.export import Material  # noqa: PLC0415
    from tawatur.model import Copy, Pair, Reading  # noqa: PLC0415

    def stories() -> Iterator[Any]:
        return map(story_of, range(events))

    def readings() -> Iterator[Reading]:
        for story in stories():
            for claim in story.claims:
                yield Reading(story.documents[claim.document], (claim,))

    def pairs() -> Iterator[Pair]:
        for story in stories():
            first, *rest = story.claims
            for other in rest:
                left, right = sorted((first.id, other.id))
                yield Pair(left, right, 6.5, (("prior", -4.0), ("place", 5.5), ("time", 5.0)), (("prior", "prior"), ("place", "same"), ("time", "meet")))  # fmt: skip

    def copies() -> Iterator[Copy]:
        for story in stories():
            for of, by in story.event.copies:
                documents = {claim.id: claim.document for claim in story.claims}
                yield Copy(documents[of], documents[by], 1.0, "published")

    return Material(readings, stories, pairs, copies)


def sample() -> Any:
    """Return material of the sample reports, from a workspace that is made the first time."""
    from tawatur.service import Workspace, examples_folder  # noqa: PLC0415

    folder = Path(tempfile.gettempdir()) / "tawatur-bench-export"
    workspace = Workspace.open_or_create(folder)
    if not workspace.counts()["claims"]:
        workspace.read([examples_folder()])
    return workspace.material()


def prepare_sample() -> None:
    """Read the sample reports, unless that was done before."""
    sample()


def run(name: str, events: int, redact: str, folder: str) -> Figure:
    """Write one export and return its figures; "nothing" only loads what every export needs."""
    from tawatur.export import find_exporter, find_redaction, listed_names, prepare  # noqa: PLC0415
    from tawatur.lexicon import read_bodies  # noqa: PLC0415
    from tawatur.link import background_from_rows  # noqa: PLC0415

    material = made_up(events) if events else sample()
    export = prepare(
        material,
        listed=listed_names(),
        background=background_from_rows(*read_bodies()),
        redaction=find_redaction(redact),
        unreviewed=True,
    )
    started = time.process_time() + _children()
    written, left_out = {}, {}
    path = Path(folder) / name
    if name != "nothing":
        exporter = find_exporter(name)
        path = path.with_name(name + exporter.suffix)
        account = exporter.run(export, path)
        written, left_out = account.written, account.left_out
    seconds = time.process_time() + _children() - started
    held = max(
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return Figure(
        seconds,
        held,
        _size(path),
        ", ".join(f"{count:,} {what}" for what, count in written.items()),
        sum(left_out.values()),
    )


def _children() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _size(path: Path) -> int:
    if path.is_dir():
        return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())
    return path.stat().st_size if path.exists() else 0


def check(name: str, folder: str) -> str:
    """Return what a format's own tools say of a file: "valid" and what they found, or why not."""
    path = next(iter(sorted(Path(folder).glob(f"{name}*"))))
    from valid import CHECKS  # noqa: PLC0415  # beside this file

    try:
        return CHECKS[name](path)
    except Exception as error:  # noqa: BLE001  # a program run by hand says what went wrong
        return f"NOT VALID: {type(error).__name__}: {error}"


def main() -> None:
    """Print a line for each exporter."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--events", type=int, default=0)
    parser.add_argument("--redact", default="none")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--json", type=Path, help="write the figures there as well")
    given = parser.parse_args()
    from tawatur.export import find_exporters  # noqa: PLC0415

    names = given.only or ["nothing", *find_exporters()]
    rows = []
    if not given.events:  # elsewhere: a process hands its own peak on to those it starts
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            pool.apply(prepare_sample)
    for name in names:
        most = ONE_PAGE.get(name) or given.events
        events = min(given.events, most)
        with tempfile.TemporaryDirectory(prefix="tawatur-bench-") as folder:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                try:
                    figure = pool.apply(run, (name, events, given.redact, folder))
                except Exception as error:  # noqa: BLE001  # the next exporter is measured all the same
                    print(f"{name:16} {error}")
                    continue
            verdict = ""
            if name != "nothing":
                with multiprocessing.get_context("spawn").Pool(1) as pool:
                    verdict = pool.apply(check, (name, folder))
        rows.append({"exporter": name, "events": events, **vars(figure), "valid": verdict})
        print(
            f"{name:16} {figure.seconds:7.1f} s CPU {figure.megabytes:6.0f} MB held "
            f"{figure.bytes / 1e6:9.1f} MB written  {figure.written}; left out {figure.left_out:,}; {verdict}",
            flush=True,
        )
    if given.json:
        given.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
