"""How fast the web application answers on a large workspace, in the browser's terms.

    python bench/web.py                          50,000 events
    python bench/web.py --events 5000

Claims are made up as for `bench/linking`, the true happenings are built into events, and the view of
them is handed to the application ready made: this measures pages, not reading, linking or the store.
The server runs in a process of its own; each line gives the median and the 95th percentile of
milliseconds from asking to the last byte, the mean of the server's CPU, and the largest answer.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import random
import socket
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import httpx
import uvicorn

sys.path.insert(0, str(Path(__file__).parent / "linking"))


from generator import write

from tawatur.link import Origins, build_event
from tawatur.model import Claim, Event, Linking, Pair
from tawatur.service import Workspace
from tawatur.service.views import View
from tawatur.web import create_app

SEED = 3
EVENTS_EACH_CLAIM = 0.3
WEIGHTS = (("place", 5.0), ("time", 4.0))
LEVELS = (("place", "same"), ("time", "overlap"))


def make(events: int) -> View:
    """Return the view of a workspace with made-up reports and their true events."""
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
        for left, right in pairwise(sorted(claim.id for claim in group)):
            pairs.append(Pair(left, right, 9.0, WEIGHTS, LEVELS))
    proposals = tuple((pair.left, pair.right) for pair in pairs[:500])
    linking = Linking(tuple(built), tuple(pairs), tuple(world.copies), proposals)
    return View("made up", linking, world.readings)


class Ready:
    """Hands out one view, whoever asks."""

    def __init__(self, view: View) -> None:
        self._view = view

    def view(self, handlings: object = None) -> View:
        """Return the view."""
        del handlings
        return self._view

    def close(self) -> None:
        """Do nothing: nothing runs beside."""


def serve(view: View, folder: Path, listener: socket.socket) -> None:
    """Run the application over a view."""
    app = create_app(Workspace.create(folder))
    app.state.desk.views = Ready(view)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


def measure(view: View, folder: Path, rounds: int) -> None:
    """Print how long each kind of answer takes."""
    listener = socket.create_server(("127.0.0.1", 0))
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = multiprocessing.get_context("fork").Process(
        target=serve, args=(view, folder, listener)
    )
    server.start()
    listener.close()
    chance = random.Random(SEED)
    try:
        with httpx.Client(base_url=base, timeout=600) as client:
            begun = time.perf_counter()
            client.get("/en/events").raise_for_status()
            print(f"first page, columns made: {time.perf_counter() - begun:.1f} s")
            for name, addresses in _asked(chance, list(view.events)).items():
                _time(client, server.pid or 0, name, [addresses() for _ in range(rounds)])
    finally:
        server.terminate()
        server.join()


def _asked(chance: random.Random, ids: list[str]) -> dict[str, Callable[[], str]]:
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


def _time(client: httpx.Client, server: int, name: str, addresses: list[str]) -> None:
    client.get(addresses[0]).raise_for_status()
    taken, largest, used = [], 0, _used(server)
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
        f"CPU {(_used(server) - used) / len(addresses):5.0f} ms   largest {largest / 1000:.1f} kB",
        flush=True,
    )


def _used(process: int) -> float:
    """Return the milliseconds of CPU a process has used: what a busy machine does not change."""
    fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main() -> None:
    """Make up a workspace where there is none, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=60)
    given = parser.parse_args()
    begun = time.process_time()
    view = make(given.events)
    print(f"{len(view.events)} events made up in {time.process_time() - begun:.0f} s of CPU")
    with tempfile.TemporaryDirectory(prefix="tawatur-web-") as scratch:
        measure(view, Path(scratch) / "w", given.rounds)


if __name__ == "__main__":
    main()
