"""How fast the web application answers on a large workspace, in the browser's terms.

    python bench/web.py                          50,000 events
    python bench/web.py --events 5000
    python bench/web.py --review --workspace DIR         a stored workspace: what judging takes
    python bench/web.py --review --workspace DIR --rest 0     the same while it is linked behind

Claims are made up as for `bench/linking`, the true happenings are built into events, and the view of
them is handed to the application ready made: this measures pages, not reading, linking or the store.
The server runs in a process of its own; each line gives the median and the 95th percentile of
milliseconds from asking to the last byte, the same of the server's CPU, and the largest answer.

With `--review` the same is kept in a workspace, made in DIR unless it is there, with sentences in
which something may have been missed and two people who differ; then the first page after the start is
timed, and each decision with the item that follows it, from the queue, the missed sentences and the
disagreements. No search index is made: nothing here asks it.
"""

from __future__ import annotations

import argparse
import contextlib
import multiprocessing
import random
import re
import socket
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import httpx
import uvicorn

sys.path.insert(0, str(Path(__file__).parent / "linking"))


from generator import write

from tawatur.link import Origins, build_event
from tawatur.model import Claim, Event, Judgement, Linking, Pair
from tawatur.service import Workspace
from tawatur.service.views import REST_SECONDS, View, Views
from tawatur.store import Store
from tawatur.store.search.index import SearchIndex
from tawatur.web import create_app

SEED = 3
EVENTS_EACH_CLAIM = 0.3
MISSED_EACH, DIFFERING_EACH = 10, 40
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

    stale = False
    prepare: Callable[[View], object] | None = None

    def __init__(self, view: View) -> None:
        self._view = view

    def warm(self) -> None:
        """Make ready what pages want to have ready."""
        if self.prepare is not None:
            self.prepare(self._view)

    def wait(self, seconds: float | None = None) -> bool:
        """Say that it is there."""
        del seconds
        return True

    def view(self, handlings: object = None) -> View:
        """Return the view."""
        del handlings
        return self._view

    def close(self) -> None:
        """Do nothing: nothing runs beside."""


def serve(view: View, folder: Path, listener: socket.socket) -> None:
    """Run the application over a view."""
    app = create_app(Workspace.create(folder))
    views = Ready(view)
    views.prepare = app.state.desk.views.prepare
    app.state.desk.views = views
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


@contextlib.contextmanager
def served(run: Callable[..., None], *given: object) -> Iterator[tuple[httpx.Client, int]]:
    """Run a server in a process of its own; yield a client and the process's number."""
    listener = socket.create_server(("127.0.0.1", 0))
    base = f"http://127.0.0.1:{listener.getsockname()[1]}"
    server = multiprocessing.get_context("fork").Process(target=run, args=(*given, listener))
    server.start()
    listener.close()
    try:
        with httpx.Client(base_url=base, timeout=900) as client:
            yield client, server.pid or 0
    finally:
        server.terminate()
        server.join()


def measure(view: View, folder: Path, rounds: int) -> None:
    """Print how long each kind of answer takes."""
    chance = random.Random(SEED)
    with served(serve, view, folder) as (client, server):
        _first(client, server, "/en/events")
        for name, addresses in _asked(chance, list(view.events)).items():
            _time(client, server, name, [addresses() for _ in range(rounds)])


def _first(client: httpx.Client, server: int, path: str) -> None:
    begun, used = time.perf_counter(), _used(server)
    client.get(path).raise_for_status()
    taken, cpu = time.perf_counter() - begun, (_used(server) - used) / 1000
    print(f"first answer of {path}: {taken:.1f} s, {cpu:.1f} s of CPU", flush=True)


def keep(view: View, folder: Path) -> None:
    """Keep a view in a workspace, with missed sentences and people who differ."""
    SearchIndex.put = SearchIndex.put_events = lambda *_: None  # type: ignore[method-assign]
    store = Store.create(folder)
    with store.adding(by="bench") as add:
        for number, reading in enumerate(view.readings.values()):
            sentence = reading.claims[0].sentence
            add(replace(reading, missed=(sentence,) if number % MISSED_EACH == 0 else ()))
    at = datetime(2026, 1, 1)
    claims = list(view.claims)[::DIFFERING_EACH]
    store.add_judgements(
        [
            Judgement((key,), decision, person, at + timedelta(seconds=number))
            for person, decision in (("amal", "accept"), ("omar", "reject"))
            for number, key in enumerate(claims)
        ],
        by="bench",
    )
    store.put_linking(view.linking)
    store.close()


def serve_kept(folder: Path, rest: float, listener: socket.socket) -> None:
    """Run the application over a workspace; linking behind begins after so many quiet seconds."""
    app = create_app(Workspace.open(folder))
    desk = app.state.desk
    views = Views(desk.workspace, rest=rest)
    views.prepare, desk.views = desk.views.prepare, views
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


def measure_review(folder: Path, rounds: int, rest: float) -> None:
    """Print how long a decision takes until the next item stands there."""
    with served(serve_kept, folder, rest) as (client, server):
        _first(client, server, "/en/events")
        for path in ("/en/review", "/en/review/missed", "/en/review?about=differ"):
            _first(client, server, path)
        for path, form, sent in (
            ("/en/review?about=claim", "decide", {"decision": "accept"}),
            ("/en/review?about=pair", "decide", {"decision": "different"}),
            ("/en/review/missed", "nothing", {}),
            ("/en/review?about=differ", "decide", {"decision": "note", "reason": "x"}),
        ):
            both = [_decide(client, server, path, form, sent) for _ in range(rounds)]
            name = path.removeprefix("/en/review").strip("/?")
            told = _spread([one for one, _ in both], [cpu for _, cpu in both])
            print(f"{name:12} a decision and the next item: {told}", flush=True)


def _decide(
    client: httpx.Client, server: int, path: str, form: str, sent: dict[str, str]
) -> tuple[float, float]:
    """Return the milliseconds from a decision to the page with the next item, and of the CPU."""
    page = client.get(path)
    page.raise_for_status()
    _, _, after = page.text.partition('<form class="decide')
    fields = re.findall(r'name="(\w+)" value="([^"]*)"', after.partition("</form>")[0])
    data: dict[str, list[str]] = defaultdict(list)
    for name, value in fields:
        if name != "decision":
            data[name].append(value)
    begun, used = time.perf_counter(), _used(server)
    answer = client.post(
        f"/en/review/{form}",
        data={**data, **sent},
        headers={"Origin": str(client.base_url).rstrip("/")},
    )
    assert answer.status_code == 303, answer.text
    client.get(answer.headers["location"]).raise_for_status()
    return 1000 * (time.perf_counter() - begun), _used(server) - used


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
    taken, cpu, largest = [], [], 0
    for address in addresses:
        begun, used = time.perf_counter(), _used(server)
        answer = client.get(address)
        taken.append(1000 * (time.perf_counter() - begun))
        cpu.append(_used(server) - used)
        answer.raise_for_status()
        largest = max(largest, len(answer.content))
    print(f"{name:10} {_spread(taken, cpu)}   largest {largest / 1000:.1f} kB", flush=True)


def _spread(taken: list[float], cpu: list[float]) -> str:
    """Return medians and 95th percentiles of milliseconds on the clock and of the server's CPU."""
    at = int(0.95 * (len(taken) - 1))
    return (
        f"median {statistics.median(taken):6.0f} ms   p95 {sorted(taken)[at]:6.0f} ms   "
        f"CPU median {statistics.median(cpu):5.0f} ms   p95 {sorted(cpu)[at]:5.0f} ms"
    )


def _used(process: int) -> float:
    """Return the milliseconds of CPU a process has used: what a busy machine does not change."""
    threads = Path(f"/proc/{process}/task").iterdir()
    told = [(one / "schedstat").read_text(encoding="ascii").split()[0] for one in threads]
    return sum(map(int, told)) / 1e6


def main() -> None:
    """Make up a workspace where there is none, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--review", action="store_true")
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--rest", type=float, default=REST_SECONDS, help="before linking behind")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tawatur-web-") as scratch:
        folder = given.workspace or Path(scratch) / "w"
        view = None
        if not (given.review and folder.exists()):
            begun = time.process_time()
            view = make(given.events)
            print(
                f"{len(view.events)} events made up in {time.process_time() - begun:.0f} s of CPU"
            )
        if not given.review:
            assert view is not None
            measure(view, folder, given.rounds)
            return
        if view is not None:
            begun = time.process_time()
            keep(view, folder)
            print(f"kept in {time.process_time() - begun:.0f} s of CPU", flush=True)
            del view
        measure_review(folder, given.rounds, given.rest)


if __name__ == "__main__":
    main()
