"""Kill a program that reads and judges, again and again, and look at what is left each time.

    python bench/store/crash.py [--kills 200] [--seed N] [--database URL] [--workspace DIR]

Each round another process opens the workspace, reads reports into it and judges claims, and says what
it was told is saved; after a random time it is killed (SIGKILL). In every second round the end of
SQLite's log is torn as well: bytes of rubbish stand where the next write would have. Then the workspace must open, `verify` must find nothing, and everything that was said to be saved must be
there, whole. Ends with 1 at the first round in which it is not.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import random
import select
import signal
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path

from tawatur.engine import runner
from tawatur.model import Judgement
from tawatur.model.contract import json_line, judgement_to_json, reading_to_json
from tawatur.service import Settings, Workspace
from tawatur.store import Store

PLACES = ("حلب", "تدمر", "الرقة", "منبج", "الباب", "عفرين")
TORN = 4000  # bytes, at most
ROUNDS = 10  # of reading and judging before a kill, at most; counted in the time that one takes


def report(number: int) -> str:
    """Return a made-up report; each is another."""
    place = PLACES[number % len(PLACES)]
    return (
        f"قصفت طائرة مسيرة أطراف {place} يوم {number % 28 + 1} آب 2017، وقالت وكالة الأنباء إن "
        f"{number + 2} مدنيين قتلوا وأصيب {number % 9 + 3} آخرون.\n"
        f"ونفى مصدر عسكري قصف {place}. (رقم {number})\n"
    )


class Acknowledged(logging.Handler):
    """Tells the parent, in one write, what the program says is saved."""

    def __init__(self, pipe: int) -> None:
        super().__init__()
        self._pipe = pipe

    def emit(self, record: logging.LogRecord) -> None:
        """Pass the ids of saved reports on."""
        if record.getMessage() == "saved":
            for key in record.fields["reports"]:  # type: ignore[attr-defined]
                os.write(self._pipe, f"report {key}\n".encode())


def work(path: Path, settings: Settings, reports: Path, pipe: int, seed: int) -> None:
    """Read and judge until killed."""
    chance = random.Random(seed)
    logger = logging.getLogger("tawatur")
    logger.addHandler(Acknowledged(pipe))
    logger.setLevel(logging.INFO)
    workspace = Workspace.open(path, settings=settings)
    store = Store.open(path, database=settings.database)
    os.write(pipe, b"ready\n")
    number = seed * 1000
    claims = [claim.id for claim in store.claims()]
    while True:
        for _ in range(chance.randint(1, 4)):
            number += 1
            (reports / f"{number}.txt").write_text(report(number), encoding="utf-8")
        workspace.read([reports])
        for file in reports.iterdir():
            file.unlink()
        claims = claims or [claim.id for claim in store.claims()]
        for _ in range(chance.randint(0, 3)):
            judgement = Judgement(
                (chance.choice(claims),), "accept", "crash", datetime.now(), str(number)
            )
            store.add_judgement(judgement)
            line = json_line(judgement_to_json(judgement))
            os.write(pipe, f"judgement {line}\n".encode())


def wait_for(pipe: int, word: bytes) -> bytes:
    """Return what was told until a word came, or a minute had passed."""
    told = b""
    while word not in told and select.select([pipe], [], [], 60)[0]:
        told += os.read(pipe, 1 << 16)
    return told


def check(path: Path, database: str, saved: set[str], judged: list[str], compared: set[str]) -> str:
    """Return what is wrong with a workspace, "" for nothing; what was compared is not again."""
    store = Store.open(path, database=database)
    try:
        problems = store.verify().problems
        if problems:
            return f"verify finds {problems[:3]}"
        held = set(store.versions())
        if lost := saved - held:
            return f"{len(lost)} reports lost that were said to be saved"
        new = sorted(held - compared)
        compared |= held
        read = runner.load_reader(None, (), None)  # what `main` put there
        half = [
            one.document.report
            for one in store.readings(new)
            if json_line(reading_to_json(read(one.document))) != json_line(reading_to_json(one))
        ]
        if half:
            return f"half written: {half[:3]}"
        lines = [json_line(judgement_to_json(one)) for one in store.judgements()]
        if set(judged) - set(lines):
            return "judgements lost that were said to be saved"
        return ""
    finally:
        store.close()


def warm_up(path: Path) -> float:
    """Load all that reading needs, so that no child has to; return how long a round takes here."""
    path.mkdir()
    store = Store.create(path / "w")
    workspace = Workspace(store, Settings())
    for number in range(3):
        since = time.monotonic()
        file = path / f"{number}.txt"
        file.write_text(report(number), encoding="utf-8")
        workspace.read([file])
    store.close()
    return time.monotonic() - since


def tear(path: Path, chance: random.Random) -> None:
    """Let rubbish stand where the next write to SQLite's log would have gone."""
    log = path / "tawatur.db-wal"
    if log.is_file():
        with log.open("ab") as stream:
            stream.write(chance.randbytes(chance.randint(1, TORN)))


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    arguments.add_argument("--kills", type=int, default=200)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--database", default="")
    arguments.add_argument("--workspace", type=Path)
    given = arguments.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="tawatur-crash-"))
    path = given.workspace or folder / "w"
    settings = Settings(database=given.database)
    chance = random.Random(given.seed)
    read = runner.load_reader(None, (), None)  # once, not once in each child
    runner.load_reader = lambda *_: read
    longest = ROUNDS * warm_up(folder / "first")
    Store.create(path, database=given.database).close()
    saved: set[str] = set()
    compared: set[str] = set()
    judged: list[str] = []
    busy = 0
    begun = time.monotonic()
    for kill in range(1, given.kills + 1):
        reports = folder / f"r{kill}"
        reports.mkdir()
        ours, theirs = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(ours)
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
            try:
                work(path, settings, reports, theirs, kill)
            finally:
                os._exit(9)
        os.close(theirs)
        # Every other round from the first word on, else once something is saved: early and late kills.
        told = wait_for(ours, b"ready\n" if kill % 2 else b"report ")
        time.sleep(chance.uniform(0, longest))
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            print(f"round {kill}: the process ended by itself")
            return 1
        with os.fdopen(ours, "rb") as rest:
            lines = (told + rest.read()).decode().splitlines()
        busy += len(lines) > 1
        saved |= {line.split(" ", 1)[1] for line in lines if line.startswith("report ")}
        judged += [line.split(" ", 1)[1] for line in lines if line.startswith("judgement ")]
        if kill % 4 > 1:
            tear(path, chance)
        if wrong := check(path, given.database, saved, judged, compared):
            print(f"round {kill}: {wrong}; the workspace is {path}")
            return 1
    print(
        json.dumps(
            {
                "kills": given.kills,
                "with something saved": busy,
                "reports saved": len(saved),
                "judgements saved": len(judged),
                "lost": 0,
                "seconds": round(time.monotonic() - begun, 1),
            }
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
