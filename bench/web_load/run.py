"""Twenty people judging at once over HTTP: every judgement is kept, nothing fails.

    python bench/web_load/run.py                      one minute over the sample reports
    python bench/web_load/run.py --seconds 10 --people 5

It starts the application in a process of its own, with an account for each person, and prints
answers in a second, times in milliseconds, and how many judgements were sent and are held.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tawatur.service import Workspace, examples_folder

SERVE = "from tawatur.cli import main; main()"
PASSWORD = "a word long enough to try"


@dataclass
class Tally:
    """What one person saw; times in seconds."""

    times: list[float] = field(default_factory=list)
    next_times: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)


def work(base: str, token: str, seconds: float, seed: int) -> Tally:
    """Be one person: read, and judge what waits, through the API."""
    tally, chance = Tally(), random.Random(seed)
    headers = {"authorization": f"Bearer {token}"}
    with httpx.Client(base_url=base, headers=headers, timeout=60) as client:

        def ask(method: str, path: str, **options: object) -> httpx.Response | None:
            began = time.monotonic()
            try:
                answer = client.request(method, path, **options)
            except httpx.HTTPError as error:
                tally.faults.append(f"{method} {path}: {error!r}")
                return None
            tally.times.append(time.monotonic() - began)
            if answer.status_code >= 400:
                tally.faults.append(f"{method} {path}: {answer.status_code} {answer.text[:200]}")
                return None
            return answer

        first = ask("GET", "/claims?limit=200")
        claims = first.json()["claims"] if first is not None else []
        ends = time.monotonic() + seconds
        while claims and time.monotonic() < ends:
            began = time.monotonic()
            claim = chance.choice(claims)["id"]
            body = {"decision": chance.choice(["accept", "note"]), "subject": [claim]}
            made = ask("POST", "/judgements", json={**body, "reason": f"load {seed}"})
            if made is not None:
                tally.made.append(made.json()["id"])
            if ask("GET", "/queue?limit=10") is not None:
                tally.next_times.append(time.monotonic() - began)
            ask("GET", chance.choice(["/events?limit=10", f"/explain/{claim}", "/documents", "/"]))
            time.sleep(chance.uniform(0.2, 0.8))
    return tally


def run(folder: Path, *, people: int, seconds: float) -> int:
    """Serve, let people work, compare what was sent with what is held; return an exit code."""
    workspace = Workspace.create(folder)
    workspace.read([examples_folder()])
    workspace.link()
    accounts = workspace.accounts()
    accounts.add("admin", "admin", password=PASSWORD, by="bench")
    tokens = []
    for number in range(people):
        accounts.add(f"person-{number}", "coder", password=PASSWORD, by="bench")
        tokens.append(accounts.create_token(f"person-{number}", ["read", "judge"], by="bench"))
    command = [sys.executable, "-u", "-c", SERVE, "serve", "-w", str(folder), "-p", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = None
            while found is None:
                found = re.search(r"http://[\d.]+:\d+", server.stdout.readline())
            tallies = _together(f"{found[0]}/api/v1", tokens, seconds)
        finally:
            server.terminate()
    held = {one.id for one in workspace.judgements()}
    return _tell(tallies, held, seconds)


def _together(base: str, tokens: list[str], seconds: float) -> list[Tally]:
    tallies: list[Tally] = []
    threads = [
        threading.Thread(target=lambda t=token, n=n: tallies.append(work(base, t, seconds, n)))
        for n, token in enumerate(tokens)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return tallies


def _tell(tallies: list[Tally], held: set[str], seconds: float) -> int:
    times = sorted(t for one in tallies for t in one.times)
    following = sorted(t for one in tallies for t in one.next_times)
    made = [key for one in tallies for key in one.made]
    faults = [fault for one in tallies for fault in one.faults]
    lost = set(made) - held
    print(f"people {len(tallies)}, seconds {seconds:.0f}, answers {len(times)}", end="")
    print(f" ({len(times) / seconds:.0f} a second)")
    print(f"an answer: median {_ms(times, 0.5)} ms, p95 {_ms(times, 0.95)} ms")
    print(f"a decision with the queue after it: median {_ms(following, 0.5)} ms", end="")
    print(f", p95 {_ms(following, 0.95)} ms")
    print(f"judgements sent {len(made)}, held {len(held & set(made))}, lost {len(lost)}")
    print(f"faults {len(faults)}")
    for fault in faults[:10]:
        print("  ", fault)
    return 1 if faults or lost or len(set(made)) < len(made) else 0


def _ms(times: list[float], share: float) -> int:
    if len(times) < 2:
        return 0
    return round(statistics.quantiles(times, n=100)[round(share * 100) - 1] * 1000)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tawatur-load-") as held_in:
        sys.exit(run(Path(held_in) / "w", people=given.people, seconds=given.seconds))
