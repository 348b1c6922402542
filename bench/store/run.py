"""Read many short reports into a fresh workspace: speed, memory, size, growth, two processes.

    python bench/store/run.py [--reports 1000 10000 100000] [--jobs 1 2] [--database URL] [--after]

Texts are stretches of newspaper articles where the public corpus stands beside the checkout
(`shared/data/saudinewsnet`), else made up. `--store-only` leaves extraction out, to see how the store
alone grows. `--after` measures as well what comes later: opening,
counting, verify, backup, restore, one judgement. Prints one JSON object a line.

Wall time means little on a machine that does other things, so the load and processor seconds stand
beside it. "On free cores" is the least that they allow: the parent's own, or all of them shared out.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from multiprocessing import forkserver
from pathlib import Path

from tawatur.engine import runner
from tawatur.model import (
    Area,
    Claim,
    Document,
    Judgement,
    PlaceMention,
    Quantity,
    Reading,
    Span,
    claim_id,
)
from tawatur.service import Settings, Workspace
from tawatur.store import Store

CORPUS = Path(__file__).parents[3] / "shared" / "data" / "saudinewsnet"
SHORT = 110  # code points, at least, of one report: a lead of a sentence or two
LONG = 220
PLACES = ("حلب", "تدمر", "الرقة", "منبج", "الباب", "عفرين")


def texts() -> Iterator[str]:
    """Return short reports, each another."""
    if CORPUS.is_dir():
        for file in sorted(CORPUS.glob("*.zip")):
            with zipfile.ZipFile(file) as archive:
                for name in archive.namelist():
                    for article in json.loads(archive.read(name)):
                        yield from stretches(article.get("content", ""))
    for number in itertools.count():
        place = PLACES[number % len(PLACES)]
        yield (
            f"قصفت طائرة مسيرة أطراف {place} يوم {number % 28 + 1} آب 2017، وقالت وكالة الأنباء إن "
            f"{number % 90 + 2} مدنيين قتلوا وأصيب {number % 9 + 3} آخرون.\n"
            f"ونفى مصدر عسكري قصف {place}، وأعلن نزوح عائلات إلى الريف. (رقم {number})\n"
        )


def stretches(text: str) -> Iterator[str]:
    """Cut a text at the ends of sentences, or else of words, into stretches of a lead's length."""
    start = 0
    while len(text) - start >= SHORT:
        end = text.find(". ", start + SHORT, start + LONG) + 1
        end = end or text.rfind(" ", start + SHORT, start + LONG) + 1 or start + LONG
        yield text[start:end].strip()
        start = end


def write_reports(folder: Path, count: int) -> None:
    """Write reports as files, a thousand in a folder."""
    seen: set[str] = set()
    for text in texts():
        if text in seen:
            continue
        number = len(seen)
        seen.add(text)
        place = folder / f"{number // 1000:03}"
        place.mkdir(exist_ok=True)
        (place / f"{number:06}.txt").write_text(text, encoding="utf-8")
        if len(seen) == count:
            return


def read_at_once(document: Document) -> Reading:
    """Stand in for the extractor: a claim for each sentence, made of what stands there."""
    claims = []
    start = 0
    for number, text in enumerate(document.text.split(". ")):
        words = Span(start, start + len(text), text)
        trigger = Span(start, start + min(5, len(text)), text[:5])
        claims.append(
            Claim(
                claim_id(document.id, start),
                document.report,
                document.id,
                "shelling",
                trigger,
                words,
                place=PlaceMention("x", text[:5], trigger, Area(33.0 + number, 40.0, 3, 1, "x")),
                quantities=(Quantity("killed", "civilians", number, number, trigger),),
            )
        )
        start += len(text) + 2
    return Reading(document, tuple(claims))


def read(folder: Path, path: Path, jobs: int, database: str, *, store_only: bool) -> None:
    """Read everything into a fresh workspace and print what it took; run in a process of its own."""
    if store_only:
        runner.load_reader = lambda *_: read_at_once
    since = time.monotonic()
    workspace = Workspace.create(path, settings=Settings(jobs=jobs, database=database))
    summary = workspace.read([folder])
    seconds = time.monotonic() - since
    forkserver._forkserver._stop()  # or what it and the readers took would not be counted  # noqa: SLF001
    own, children = (
        resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    parent = own.ru_utime + own.ru_stime
    processor = parent + children.ru_utime + children.ru_stime
    files = [file for file in path.rglob("*") if file.is_file()]
    originals = [file for file in files if "originals" in file.parts]
    print(
        json.dumps(
            {
                "reports": summary.documents,
                "jobs": jobs,
                "claims": summary.claims,
                "failed": len(summary.failures),
                "seconds": round(seconds, 1),
                "load": round(os.getloadavg()[0], 1),
                "reports/s": round(summary.documents / seconds, 1),
                "processor ms/report": round(1000 * processor / summary.documents, 2),
                "of these in the parent": round(1000 * parent / summary.documents, 2),
                "reports/s on free cores": round(summary.documents / max(parent, processor / jobs)),
                "peak MB": round(own.ru_maxrss / 1024),
                "peak MB of a worker": round(children.ru_maxrss / 1024),
                "database MB": round(
                    sum(f.stat().st_size for f in files if f.name.startswith("tawatur.db")) / 1e6, 1
                ),
                "originals MB": round(sum(f.stat().st_size for f in originals) / 1e6, 1),
            }
        ),
        flush=True,
    )


def after(path: Path, folder: Path, database: str) -> None:
    """Measure what comes after reading."""
    store = Store.open(path, database=database)
    claim = next(store.claims()).id
    file, again = folder / "backup.zip", folder / "restored"
    steps: dict[str, Callable[[], object]] = {
        "open": lambda: Store.open(path, database=database),
        "counts": store.counts,
        "one judgement": lambda: store.add_judgement(
            Judgement((claim,), "accept", "bench", datetime(2024, 1, 1))
        ),
        "every claim": lambda: sum(1 for _ in store.claims()),
        "history of one id": lambda: list(store.entries(naming=claim)),
        "verify": lambda: store.verify().problems,
        "backup": lambda: store.backup(file),
        "restore": lambda: Store.restore(file, again),
    }
    told = {}
    for name, step in steps.items():
        since = time.monotonic()
        problems = step()
        told[name] = round(time.monotonic() - since, 3)
        if name == "verify":
            assert not problems, f"{len(problems)} problems, such as {problems[0]}"
    told["backup MB"] = round(file.stat().st_size / 1e6, 1)
    print(json.dumps({"seconds for": told}), flush=True)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--reports", type=int, nargs="+", default=[1000, 10_000, 100_000])
    arguments.add_argument("--jobs", type=int, nargs="+", default=[1, 2])
    arguments.add_argument("--database", default="", help="an empty one; only with one run")
    arguments.add_argument("--after", action="store_true")
    arguments.add_argument("--store-only", action="store_true", help="without extracting; one job")
    arguments.add_argument("--read", nargs=3, help=argparse.SUPPRESS)
    given = arguments.parse_args()
    if given.read:
        folder, path, jobs = given.read
        read(Path(folder), Path(path), int(jobs), given.database, store_only=given.store_only)
        return
    scratch = Path(tempfile.mkdtemp(prefix="tawatur-store-", dir=os.environ.get("TMPDIR")))
    try:
        for count in given.reports:
            folder = scratch / "reports"
            folder.mkdir()
            write_reports(folder, count)
            for jobs in given.jobs:
                path = scratch / "w"
                words = [__file__, "--read", folder, path, str(jobs), "--database", given.database]
                words += ["--store-only"] * given.store_only
                subprocess.run([sys.executable, *words], check=True)
                if given.after:
                    after(path, scratch, given.database)
                for place in ("w", "restored", "backup.zip"):
                    shutil.rmtree(scratch / place, ignore_errors=True)
            shutil.rmtree(folder)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


if __name__ == "__main__":
    main()
