"""How fast the web application answers on a large workspace, in the browser's terms.

    python bench/web.py                          50,000 events
    python bench/web.py --events 5000
    python bench/web.py --workspace DIR          keep what was made up, and use it again

Claims are made up as for `bench/linking`; the true happenings are built into events, so that this
measures pages and not linking. The server runs in a process of its own; each line gives the median
and the 95th percentile of milliseconds from asking to the last byte, and the largest answer.
"""

from __future__ import annotations

import argparse
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

import httpx

sys.path.insert(0, str(Path(__file__).parent / "linking"))

import itertools

from generator import write

from tawatur.link import Origins, build_event
from tawatur.model import Claim, Event, Linking, Pair
from tawatur.store import MARKER, Store

SEED = 3
EVENTS_EACH_CLAIM = 0.3


def make(folder: Path, events: int) -> None:
    """Fill a workspace with made-up reports and their true events."""
    world = write(round(events / EVENTS_EACH_CLAIM), SEED)
    claims = {claim.id: claim for reading in world.readings for claim in reading.claims}
    documents = [reading.document for reading in world.readings]
    origins = Origins(documents, claims.values(), world.copies, world.background)
    groups: dict[int, list[Claim]] = defaultdict(list)
    for id_, told in world.told.items():
        if id_ in claims:
            groups[told.happening].append(claims[id_])
    built: list[Event] = []
    pairs: list[Pair] = []
    for group in groups.values():
        built.append(build_event(group, origins, world.background))
        ids = sorted(claim.id for claim in group)
        pairs += [
            Pair(
                left,
                right,
                9.0,
                (("place", 5.0), ("time", 4.0)),
                (("place", "same"), ("time", "overlap")),
            )
            for left, right in itertools.pairwise(ids)
        ]
    store = Store.create(folder)
    with store.adding() as add:
        for reading in world.readings:
            add(reading)
    proposals = tuple((pair.left, pair.right) for pair in pairs[:500])
    store.put_linking(
        Linking(
            tuple(sorted(built, key=lambda one: one.id)),
            tuple(pairs),
            tuple(world.copies),
            proposals,
        )
    )
    store.close()


def measure(folder: Path, rounds: int) -> None:
    """Print how long each kind of answer takes."""
    port = _free_port()
    program = "from tawatur.cli import main; main()"
    command = [sys.executable, "-c", program, "serve", "-w", str(folder), "--port", str(port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    base = f"http://127.0.0.1:{port}"
    chance = random.Random(SEED)
    try:
        with httpx.Client(base_url=base, timeout=600) as client:
            _wait(client)
            begun = time.perf_counter()
            client.get("/en/events").raise_for_status()
            print(f"first page, everything read into memory: {time.perf_counter() - begun:.1f} s")
            ids = [row["id"] for row in _ids(client)]
            for name, addresses in _asked(chance, ids).items():
                _time(client, name, [addresses() for _ in range(rounds)])
    finally:
        server.terminate()
        server.wait()


def _asked(chance: random.Random, ids: list[str]):
    kinds = ["shelling", "airstrike", "ground_attack", "armed_clash", "withdrawal"]

    def day() -> str:
        return f"{chance.randint(2014, 2016)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"

    def events(view: str) -> str:
        choices = [
            "", f"&kind={chance.choice(kinds)}", f"&standing={chance.choice(['contested', 'single'])}",
            f"&from={day()}", f"&sort=newest&page={chance.randint(1, 40)}", "&q=a", "&country=SY",
        ]  # fmt: skip
        return f"/en/events?view={view}{chance.choice(choices)}"

    def frame() -> str:
        zoom = chance.randint(3, 11)
        wide = 360 / 2**zoom * 4
        west, south = 36 + chance.random() * 4 - wide / 3, 33 + chance.random() * 4 - wide / 4
        return f"/en/events/map.json?zoom={zoom}&bbox={west:.3f},{max(south, -80):.3f},{west + wide:.3f},{min(south + wide * 0.6, 84):.3f}"

    return {
        "list": lambda: events("table"),
        "map page": lambda: events("map"),
        "timeline": lambda: events("time"),
        "clusters": frame,
        "dossier": lambda: f"/en/events/{chance.choice(ids)}",
        "overview": lambda: "/ar/",
        "reports": lambda: f"/ar/documents?page={chance.randint(1, 300)}",
    }


def _time(client: httpx.Client, name: str, addresses: list[str]) -> None:
    client.get(addresses[0]).raise_for_status()
    taken, largest = [], 0
    for address in addresses:
        begun = time.perf_counter()
        answer = client.get(address)
        taken.append(1000 * (time.perf_counter() - begun))
        answer.raise_for_status()
        largest = max(largest, len(answer.content))
    taken.sort()
    p95 = taken[int(0.95 * (len(taken) - 1))]
    print(
        f"{name:10} median {statistics.median(taken):6.0f} ms   p95 {p95:6.0f} ms   "
        f"largest {largest / 1000:.1f} kB"
    )


def _ids(client: httpx.Client) -> list[dict[str, str]]:
    answer = client.get("/api/v1/events", params={"limit": 500})
    answer.raise_for_status()
    return answer.json()["events"]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


def _wait(client: httpx.Client) -> None:
    for _ in range(300):
        try:
            client.get("/static/none")
        except httpx.ConnectError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def main() -> None:
    """Make up a workspace where there is none, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--workspace", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tawatur-web-") as scratch:
        folder = given.workspace or Path(scratch) / "w"
        if not (folder / MARKER).exists():
            begun = time.perf_counter()
            make(folder, given.events)
            print(f"made up {given.events} events in {time.perf_counter() - begun:.0f} s")
        measure(folder, given.rounds)


if __name__ == "__main__":
    main()
