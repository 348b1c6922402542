"""Print how fast a workspace of many reports is searched, how large its index is and what it costs.

    python bench/search/run.py                                100,000 reports, SQLite
    python bench/search/run.py --reports 10000
    python bench/search/run.py --database postgresql+psycopg://...   an empty database
    python bench/search/run.py --keep FOLDER                  and again on what stands there

Texts are newspaper articles where `shared/data/saudinewsnet` stands beside the checkout, cut to 1,200
letters and told again with another beginning when there are not enough; else they are made up. The
claims are made up from a seed, since reading is measured elsewhere. A query is asked as the command
and the pages ask it, with counts and the first twenty hits marked. Times are of the clock and of the
processor, that of PostgreSQL with it: on a machine that others use, the second tells more. Even that
is longer there, since others empty the processor's caches and share its cores: the least of the runs
stands beside it, and how much longer than at best a loop took that does nothing but count.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import statistics
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import cycle, islice
from pathlib import Path

import sqlalchemy as sa

from tawatur.model import (
    ActorMention,
    Area,
    Attribution,
    Claim,
    Document,
    Hop,
    Interval,
    PlaceMention,
    Quantity,
    Reading,
    Roles,
    Source,
    Span,
    TimeMention,
    claim_id,
    document_id,
)
from tawatur.places import load_gazetteer
from tawatur.service import Settings, Workspace
from tawatur.store.search.index import SearchIndex

ARTICLES = Path(__file__).parents[3] / "shared" / "data" / "saudinewsnet"
QUERIES = (
    ("documents", "طائرات"),
    ("documents", "«مجلس الوزراء»"),
    ("documents", "Yemen Houthis"),
    ("documents", "السعودية OR اليمن"),
    ("documents", "«رئيس الوزراء» NOT سوريا"),
    ("documents", "مدينة kind:airstrike"),
    ("documents", "الحوثيين date:2015-08-01..2015-08-07"),
    ("claims", "kind:airstrike killed:>=20 place:Syria"),
    ("claims", "place:«دير الزور» actor:SDF"),
    ("claims", "صنع* polarity:denied"),
)
KINDS = ("airstrike", "shelling", "armed_clash", "killing", "arrest", "protest")
ACTORS = ("us-military", "syrian-democratic-forces", "islamic-state", "houthis", "hezbollah")
LENGTH = 1_200
WORDS = (
    "قال مصدر إن طائرات قصفت مدينة في شمال البلاد ما أدى إلى مقتل عدد من المدنيين ووصول قافلة إلى "
    "البلدة بعد اجتماع مجلس الوزراء ورئيس الوزراء واليمن والسعودية الحوثيين سوريا صنعاء"
).split()
RUNS = 7


def texts() -> Iterator[tuple[str, str, str]]:
    """Yield outlet, title and text of articles, again and again with another beginning."""
    found = []
    for file in sorted(ARTICLES.glob("*.zip")):
        with zipfile.ZipFile(file) as archive:
            for name in archive.namelist():
                if name.endswith(".json"):
                    found += json.loads(archive.read(name))
    chance = random.Random(7)
    if not found:
        print("no articles in", ARTICLES, "- texts are made up")
        while True:
            words = chance.choices(WORDS, k=180)
            yield f"outlet {chance.randrange(14)}", " ".join(words[:8]), " ".join(words)
    for number, article in enumerate(cycle(found)):
        text = article.get("content") or ""
        start = (number // len(found)) * 331 % max(1, len(text))
        yield article["source"], article.get("title") or "", (text[start:] + text[:start])[:LENGTH]


def readings(count: int) -> Iterator[Reading]:
    """Yield reports with claims that are made up from a seed."""
    chance = random.Random(11)
    gazetteer = load_gazetteer()
    names = (
        "الرقة",
        "دير الزور",
        "الميادين",
        "حلب",
        "صنعاء",
        "عدن",
        "بغداد",
        "الموصل",
        "تعز",
        "إدلب",
    )
    places = [match.place for name in names for match in gazetteer.find(name)[:2]]
    for number, (outlet, title, text) in enumerate(islice(texts(), count)):
        day = datetime(2015, 7, 1) + timedelta(days=chance.randrange(60))
        when = Interval(day, day + timedelta(days=1))
        key = document_id(text, outlet, str(number))
        document = Document(key, f"{number}.txt", text, title, outlet, str(number), when)
        claims = []
        for nth in range(chance.randrange(4)):
            start = chance.randrange(max(1, len(text) - 160))
            sentence = Span(start, min(len(text), start + 150), text[start : start + 150])
            word = Span(start, start + 4, text[start : start + 4])
            place, low = chance.choice(places), chance.randrange(40)
            area = Area(
                place.lat, place.lon, 3, place_id=place.id, country=place.country, admin=place.admin
            )
            actor = chance.choice(ACTORS)
            claims.append(
                Claim(
                    claim_id(key, start, nth), document.report, key, chance.choice(KINDS), word,
                    sentence, Roles(agent=(ActorMention(actor, actor, actor, word),)),
                    place=PlaceMention(place.name_en, place.name_ar, word, area),
                    time=TimeMention(when, word),
                    quantities=(Quantity("killed", "people", low, low, word),),
                    attribution=Attribution(
                        (Hop(Source("Reuters", "رويترز", "agency", "reuters"), "قال", "asserts", word),)
                    ),
                    polarity=chance.choice(("affirmed", "affirmed", "denied")),
                )
            )  # fmt: skip
        yield Reading(document, tuple(claims))


def timed(step: Callable[[], object]) -> tuple[float, float]:
    """Return the seconds of the clock and of the processor that a step takes."""
    clock, processor = time.perf_counter(), time.process_time()
    step()
    return time.perf_counter() - clock, time.process_time() - processor


def server_seconds(workspace: Workspace) -> float:
    """Return the processor seconds of PostgreSQL for our connection, where it runs here; else 0."""
    engine = workspace._store._engine  # noqa: SLF001
    if engine.dialect.name == "sqlite":
        return 0.0
    with engine.connect() as connection:
        key = connection.scalar(sa.text("SELECT pg_backend_pid()"))
    file = Path(f"/proc/{key}/schedstat")
    return int(file.read_text().split()[0]) / 1e9 if file.exists() else 0.0


def p95(values: list[float]) -> float:
    """Return the value that 95 % lie below."""
    return statistics.quantiles(values, n=20)[-1]


def build(workspace: Workspace, count: int) -> None:
    store = workspace._store  # noqa: SLF001  # what is measured
    held = store.counts()["documents"]
    if held:
        print(f"{held} reports stand there already")
        return

    def add() -> None:
        with store.adding() as put:
            for reading in readings(count):
                put(reading)

    clock, processor = timed(add)
    print(f"{'saved and indexed':34}{clock:8.0f} s {processor:8.0f} s of processor")

    def again() -> None:
        with store._engine.begin() as connection:  # noqa: SLF001
            SearchIndex(connection).rebuild(store.readings(), [])

    clock, processor = timed(again)
    print(f"{'index built anew':34}{clock:8.0f} s {processor:8.0f} s of processor")


def sizes(workspace: Workspace) -> None:
    engine = workspace._store._engine  # noqa: SLF001
    if engine.dialect.name == "sqlite":
        query = "SELECT name LIKE 'search%', sum(pgsize) FROM dbstat GROUP BY 1"
    else:
        query = (
            "SELECT relname LIKE 'search%', sum(pg_total_relation_size(oid)) FROM pg_class "
            "WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace GROUP BY 1"
        )
    with engine.connect() as connection:
        found = {bool(index): float(size) for index, size in connection.execute(sa.text(query))}
    print(f"{'index on disk':34}{found.get(True, 0) / 1e6:8.0f} MB")
    print(f"{'everything else':34}{found.get(False, 0) / 1e6:8.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description="How fast many reports are searched.")
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--database", default="", help="an empty PostgreSQL database")
    parser.add_argument("--keep", type=Path, help="folder of the workspace")
    options = parser.parse_args()

    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch) / "w"
        workspace = Workspace.open_or_create(folder, settings=Settings(database=options.database))
        build(workspace, options.reports)
        sizes(workspace)
        search = workspace._finder().search  # noqa: SLF001  # without linking made-up claims
        clock, processor = timed(lambda: search("", of="documents", limit=1))
        print(f"{'first question of a process':34}{clock:8.2f} s {processor:8.2f} s of processor")
        clocks, processors, least, paces = [], [], [], []
        for of, query in QUERIES:
            page = search(query, of=of)  # names are looked up in our tables once
            told = []
            for _ in range(RUNS):
                paces.append(timed(lambda: sum(range(1_000_000)))[1])
                before = server_seconds(workspace)
                clock, processor = timed(lambda query=query, of=of: search(query, of=of))
                told.append((clock, processor + server_seconds(workspace) - before))
            clocks += [one[0] * 1000 for one in told]
            processors += [one[1] * 1000 for one in told]
            middle, worked = (statistics.median(one) * 1000 for one in zip(*told, strict=True))
            least.append(min(one[1] for one in told) * 1000)
            print(
                f"  {page.total:7} {of:10} {middle:7.1f} ms {worked:7.1f} of processor, "
                f"{least[-1]:6.1f} at least  {query}"
            )
        print(f"{'p95 of all':34}{p95(clocks):8.1f} ms {p95(processors):8.1f} ms of processor")
        print(f"{'slowest, at least':34}{max(least):23.1f} ms of processor")
        print(f"{'pace, of the best':34}{statistics.median(paces) / min(paces):8.2f} times as long")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"{'peak memory':34}{peak:8.0f} MB")


if __name__ == "__main__":
    main()
