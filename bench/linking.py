"""How well and how fast claims are linked, on claims made up from a seed.

    python bench/linking.py                     5,000 and 20,000 claims
    python bench/linking.py --claims 2000 --seed 7
    python bench/linking.py --dense 4           four times as many claims a day

Happenings are drawn over a country of governorates, districts and localities, and told by reports that
give the place more or less finely, the day more or less rightly, half of the time no number, and one
time in ten the wrong kind; a third of the tellings are copies. For each size it prints precision and
recall of the pairs of claims put together, BCubed F1, how often the stated range of roots holds the
true number, false corroboration, seconds of CPU and the most memory used.
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import time
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate

from tawatur.engine import hand_set_scorer
from tawatur.link import link_readings
from tawatur.model import (
    ActorMention,
    Area,
    Attribution,
    Claim,
    Copy,
    Document,
    Hop,
    Interval,
    Linking,
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

GOVERNORATES, DISTRICTS, SUBDISTRICTS, LOCALITIES = 14, 62, 270, 4500
RADII = {"locality": 3.0, "subdistrict": 9.0, "district": 20.0, "governorate": 60.0}
ACTORS, VOICES, ZIPF = 300, 400, 1.1
BUSY = 0.6  # exponent of how unevenly localities are struck
DAYS_PER_CLAIM = 1095 / 200_000  # three years of 200,000 claims
SINGLE, MOST_TOLD, TOLD_AGAIN = 0.38, 45, 0.266
COPIED = 0.35
KINDS = {
    "airstrike": 16, "shelling": 18, "armed_clash": 14, "ground_attack": 9, "killing": 12,
    "explosion": 7, "territory_captured": 5, "arrest": 5, "abduction": 3, "advance": 3,
    "destruction": 3, "evacuation": 2, "displacement": 2, "withdrawal": 2, "assassination": 2,
    "suicide_attack": 1, "siege": 1, "air_landing": 1, "seizure": 1, "release": 1, "protest": 3,
    "crackdown": 1, "execution": 1, "aid": 2,
}  # fmt: skip
NO_PEOPLE = {"territory_captured", "advance", "destruction", "seizure", "aid", "siege", "protest"}


@dataclass(frozen=True, slots=True)
class Happening:
    """What truly happened; the names of places from the locality up to the governorate."""

    kind: str
    places: tuple[tuple[str, float, float], ...]
    start: datetime
    agent: str
    patient: str
    killed: int


@dataclass(frozen=True, slots=True)
class Story:
    """Readings with the truth about them.

    Attributes:
        truth: Id of a claim to the number of its happening.
        roots: Number of a happening to how many voices truly tell it.
        copied: Ids of claims that are copies.
    """

    readings: list[Reading]
    copies: list[Copy]
    truth: dict[str, int]
    roots: dict[int, set[str]]
    copied: set[str]


def country(rng: random.Random) -> list[tuple[tuple[str, float, float], ...]]:
    """Return localities, each with the centres of what it lies in."""
    centres = [(f"g{n}", 32 + 1.1 * (n % 5), 36 + 1.3 * (n // 5)) for n in range(GOVERNORATES)]

    def inside(count: int, of: list[tuple], letter: str, spread: float) -> list[tuple]:
        found = []
        for n in range(count):
            above = rng.choice(of)
            up = above if isinstance(above[0], tuple) else (above,)
            _, lat, lon = up[0]
            at = (f"{letter}{n}", lat + rng.gauss(0, spread), lon + rng.gauss(0, spread))
            found.append((at, *up))
        return found

    districts = inside(DISTRICTS, centres, "d", 0.22)
    subdistricts = inside(SUBDISTRICTS, districts, "s", 0.08)
    return inside(LOCALITIES, subdistricts, "l", 0.035)


def zipf(count: int, exponent: float = ZIPF) -> list[float]:
    """Return cumulated weights."""
    return list(accumulate(1 / (n + 1) ** exponent for n in range(count)))


def happenings(rng: random.Random, claims: int, days: float) -> list[tuple[Happening, int]]:
    """Return what happened and how many claims tell of each."""
    localities = country(rng)
    rng.shuffle(localities)
    busy, parties = zipf(LOCALITIES, BUSY), zipf(ACTORS)
    kinds, weights = list(KINDS), list(accumulate(KINDS.values()))
    found, left = [], claims
    while left > 0:
        told = 1
        if rng.random() >= SINGLE:
            told = 2
            while told < MOST_TOLD and rng.random() >= TOLD_AGAIN:
                told += 1
        told = min(told, left)
        left -= told
        kind = rng.choices(kinds, cum_weights=weights)[0]
        agent, patient = rng.choices(range(ACTORS), cum_weights=parties, k=2)
        at = rng.choices(localities, cum_weights=busy)[0]
        killed = 0 if kind in NO_PEOPLE else min(400, int(rng.paretovariate(0.9)))
        day = datetime(2015, 1, 1) + timedelta(days=int(rng.random() * days))
        happening = Happening(kind, at, day, f"a{agent}", f"a{patient}", killed)
        found.append((happening, told))
    return found


def tell(rng: random.Random, happening: Happening, number: int, voice: str) -> Reading:
    """Return one report that tells of it, with all that goes wrong in telling."""
    outlet = f"outlet {rng.randrange(150)}"
    text = f"report {number} of {outlet} says that something happened there."
    published = happening.start + timedelta(days=rng.choice((0, 1, 1, 1, 2)))
    document = Document(
        document_id(text, outlet),
        f"{number}.txt",
        text,
        outlet=outlet,
        published=Interval(published, published + timedelta(days=1)),
    )
    at = Span(0, 6, text[:6])
    kind = happening.kind
    if rng.random() < 0.1:
        kind = rng.choices(list(KINDS), weights=list(KINDS.values()))[0]
    chain = (Hop(Source(voice, "", "party", id=voice), "", "asserts", at),)
    quantities: tuple[Quantity, ...] = ()
    if happening.killed and rng.random() < 0.5:
        killed = happening.killed
        if rng.random() < 0.35:
            killed = max(1, round(killed * rng.lognormvariate(0, 0.3)))
        quantities = (Quantity("killed", "people", killed, killed, at),)
    claim = Claim(
        id=claim_id(document.id, 0),
        report=document.report,
        document=document.id,
        kind=kind,
        trigger=at,
        sentence=Span(0, len(text), text),
        roles=Roles(actor(rng, happening.agent, at), actor(rng, happening.patient, at)),
        place=place(rng, happening, at),
        time=when(rng, happening.start, at),
        quantities=quantities,
        attribution=Attribution(chain if voice else ()),
    )
    return Reading(document, (claim,))


def actor(rng: random.Random, name: str, at: Span) -> tuple[ActorMention, ...]:
    """Return a party, now and then left out or another."""
    chance = rng.random()
    if chance < 0.25:
        return ()
    if chance < 0.3:
        name = f"a{rng.randrange(ACTORS)}"
    return (ActorMention(name, name, name, at),)


def place(rng: random.Random, happening: Happening, at: Span) -> PlaceMention | None:
    """Return the place as finely as this report tells it."""
    levels = ("locality", "subdistrict", "district", "governorate", "")
    level = rng.choices(levels, weights=(55, 20, 12, 10, 3))[0]
    if not level:
        return None
    name, lat, lon = happening.places[levels.index(level)]
    return PlaceMention(name, name, at, Area(lat, lon, RADII[level], place_id=name))


def when(rng: random.Random, day: datetime, at: Span) -> TimeMention:
    """Return the day, or another, or a stretch around it."""
    off = rng.choices((0, 1, 2, 7, 10), weights=(60, 20, 5, 10, 5))[0]
    start, length = day, 1
    if off in (1, 2):
        start = day + timedelta(days=off * rng.choice((-1, 1)))
    elif off:
        start, length = day - timedelta(days=rng.randrange(off)), off
    return TimeMention(
        Interval(start, start + timedelta(days=length), "day" if length == 1 else "days"),
        Span(at.start, at.end, at.text),
    )


def write(claims: int, seed: int, dense: float) -> Story:
    """Return a story of so many claims."""
    rng = random.Random(seed)
    story = Story([], [], {}, defaultdict(set), set())
    days = max(7.0, claims * DAYS_PER_CLAIM / dense)
    voices = zipf(VOICES)
    for number, (happening, told) in enumerate(happenings(rng, claims, days)):
        mine: list[Reading] = []
        for _ in range(told):
            if mine and rng.random() < COPIED:
                first = rng.choice(mine)
                reading = repeat(first, len(story.readings))
                span = Span(0, len(first.document.text), first.document.text)
                copy = Copy(
                    first.document.id, reading.document.id, 1.0, "published", ((span, span),)
                )
                story.copies.append(copy)
                story.copied.add(reading.claims[0].id)
            else:
                voice = ""
                if rng.random() < 0.7:
                    voice = f"v{rng.choices(range(VOICES), cum_weights=voices)[0]}"
                reading = tell(rng, happening, len(story.readings), voice)
                mine.append(reading)
                story.roots[number].add(voice or f"outlet of {reading.document.outlet}")
            story.readings.append(reading)
            story.truth[reading.claims[0].id] = number
    return story


def repeat(reading: Reading, number: int) -> Reading:
    """Return a copy of a report under another outlet."""
    told, (claim,) = reading.document, reading.claims
    assert told.published is not None
    assert told.published.start is not None
    assert told.published.end is not None
    later = Interval(
        told.published.start + timedelta(days=1), told.published.end + timedelta(days=1)
    )
    document = Document(
        document_id(told.text, f"copyist {number}"),
        f"{number}.txt",
        told.text,
        outlet=f"copyist {number}",
        published=later,
    )
    copied = Claim(
        id=claim_id(document.id, 0),
        report=document.report,
        document=document.id,
        kind=claim.kind,
        trigger=claim.trigger,
        sentence=claim.sentence,
        roles=claim.roles,
        place=claim.place,
        time=claim.time,
        quantities=claim.quantities,
        attribution=claim.attribution,
    )
    return Reading(document, (copied,))


def pairs(sizes: Counter[object]) -> int:
    """Return how many pairs groups of such sizes hold."""
    return sum(size * (size - 1) // 2 for size in sizes.values())


def score(story: Story, linking: Linking) -> dict[str, float]:
    """Return the figures of one run; copies are left out of pairs."""
    home = {key: event.id for event in linking.events for key in event.claims}
    firsts = [key for key in story.truth if key not in story.copied]
    true = Counter(story.truth[key] for key in firsts)
    said = Counter(home[key] for key in firsts)
    both = Counter((story.truth[key], home[key]) for key in firsts)
    right = pairs(both)
    precision = sum(both[story.truth[k], home[k]] / said[home[k]] for k in firsts) / len(firsts)
    recall = sum(both[story.truth[k], home[k]] / true[story.truth[k]] for k in firsts) / len(firsts)
    held = corroborated = false = 0
    for event in linking.events:
        voices = set().union(*(story.roots[story.truth[key]] for key in event.claims))
        held += event.roots_at_least <= max(1, len(voices))
        if event.grade[0] == "corroborated":
            corroborated += 1
            told = {story.truth[key] for key in event.claims}
            false += len(told) > 1 and max(len(story.roots[one]) for one in told) < 2
    return {
        "pair precision": right / max(1, pairs(said)),
        "pair recall": right / max(1, pairs(true)),
        "BCubed F1": 2 * precision * recall / (precision + recall),
        "lower bound of roots holds": held / len(linking.events),
        "false corroboration": false / max(1, corroborated),
        "events": float(len(linking.events)),
        "happenings": float(len(true)),
        "pairs scored a claim": len(linking.pairs) / len(story.truth),
        "proposals a claim": len(linking.proposals) / len(story.truth),
    }


def run(claims: int, seed: int, dense: float) -> dict[str, float]:
    """Return the figures for one size."""
    story = write(claims, seed, dense)
    before = time.process_time()
    linking = link_readings(story.readings, hand_set_scorer(), copies=story.copies)
    seconds = time.process_time() - before
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"claims": float(claims), **score(story, linking), "CPU s": seconds, "MB": memory}


def main() -> None:
    """Print a table with one column for each size."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--claims", type=int, nargs="+", default=[5000, 20000])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--dense", type=float, default=1.0, help="claims a day, against the usual")
    given = parser.parse_args()
    columns = []
    for claims in given.claims:  # each in a process of its own, for its memory
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            columns.append(pool.apply(run, (claims, given.seed, given.dense)))
    for name in columns[0]:
        digits = 0 if columns[0][name] >= 100 or name in ("claims", "MB", "events") else 3
        print(f"{name:28}", *(f"{column[name]:12.{digits}f}" for column in columns))


if __name__ == "__main__":
    main()
