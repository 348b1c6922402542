"""Linking on hand-made claims of the sample reports, as though extraction made no mistake."""

import json
import sys
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

import pytest

from tawatur.engine import pair_scorer
from tawatur.lexicon import data_folder, read_tables
from tawatur.lexicon.specs import ACTORS, OUTLETS
from tawatur.link import background_from_rows, link_readings
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
from tawatur.text import segment, tokenise

SHARED = Path(__file__).resolve().parents[3] / "shared"
pytestmark = pytest.mark.skipif(not (SHARED / "gold").is_dir(), reason="no gold beside the project")

STANCES = {"affirmed": "asserts", "denied": "denies"}
PUBLISHED = {"000": "2017-09-15", "003": "2017-09-07"}
ACTOR_IDS = {
    "Global Coalition against ISIS": "global-coalition-against-isis",
    "United States Armed Forces": "us-military",
    "Islamic State": "islamic-state",
    "Syrian Arab Army": "syrian-arab-army",
    "Syrian Democratic Forces": "syrian-democratic-forces",
    "Russian Aerospace Forces": "russian-aerospace-forces",
    "Jabhat al-Nusra": "jabhat-al-nusra",
}
GROUPS = {"civilians": "civilians", "local anti-ISIS groups": ""}
WEEKDAYS = {"السبت": 5, "الخميس": 3}


@cache
def gold():
    lines = (SHARED / "gold" / "seeds.claims.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]


def background():
    tables, _ = read_tables((ACTORS, OUTLETS), [data_folder()])
    return background_from_rows(tables[ACTORS.path], tables[OUTLETS.path])


def span(text, at):
    return Span(at["start"], at["end"], text[at["start"] : at["end"]])


def place_of(record, text, trigger):
    place = record["place"]
    if not place or place.get("lat") is None:
        return None
    tolerance = place["tol_km"]
    radius = {8: 4, 15: 4, 25: 6, 30: 6, 35: 12, 40: 8, 50: 8, 60: 8}.get(tolerance, tolerance)
    at = span(text, place["span"]) if place.get("span") else Span(trigger.start, trigger.start, "")
    area = Area(place["lat"], place["lon"], float(radius), place_id=place["name_en"])
    return PlaceMention(place["name_en"], place["text"] or "", at, area)


def time_of(record, text):
    time = record["time"]
    if not time or not time.get("text"):
        return None
    start = datetime.fromisoformat(time["start"]) if time["start"] else None
    end = datetime.fromisoformat(time["end"]) + timedelta(days=1) if time["end"] else None
    if time["text"].startswith("ليلة"):
        start, end = start + timedelta(hours=18), start + timedelta(hours=30)
    weekday = next((n for word, n in WEEKDAYS.items() if word in time["text"]), None)
    days = (end - start).days if start and end else 0
    interval = Interval(
        start, end, "day" if days <= 1 else "days", weekday=None if start else weekday
    )
    return TimeMention(interval, span(text, time["span"]))


def actors_of(names, trigger):
    where = Span(trigger.start, trigger.start, "")
    return tuple(
        ActorMention(ACTOR_IDS.get(name, ""), name, "", where, group=GROUPS.get(name, ""))
        for name in names
    )


def readings():
    by_doc = {}
    for record in gold():
        by_doc.setdefault(record["doc"], []).append(record)
    found, ids = [], {}
    for name, records in sorted(by_doc.items()):
        text = (SHARED / "seeds" / name).read_text(encoding="utf-8")
        published = None
        if name[:3] in PUBLISHED:
            day = datetime.fromisoformat(PUBLISHED[name[:3]])
            published = Interval(day, day + timedelta(days=1))
        document = Document(document_id(text), name, text, published=published)
        tokens = tokenise(text)
        sentences = [
            Span(a, b, text[a:b])
            for s in segment(tokens).sentences
            if s.last > s.first
            for a, b in [(tokens.starts[s.first], tokens.ends[s.last - 1])]
        ]
        claims = []
        for record in records:
            trigger = span(text, record["trigger"])
            sentence = next((s for s in sentences if s.overlaps(trigger)), trigger)
            key = ids[record["id"]] = claim_id(document.id, trigger.start)
            claims.append(
                Claim(
                    id=key,
                    report=name,
                    document=document.id,
                    kind=record["kind"],
                    trigger=trigger,
                    sentence=sentence,
                    roles=Roles(
                        actors_of(record["agents"], trigger), actors_of(record["patients"], trigger)
                    ),
                    place=place_of(record, text, trigger),
                    time=time_of(record, text),
                    quantities=tuple(
                        Quantity(
                            q["what"], q["of"] or "", q["low"], q["high"], span(text, q["span"])
                        )
                        for q in record["counts"]
                    ),
                    attribution=Attribution(
                        tuple(
                            Hop(
                                Source(s["source"], "", s["type"]),
                                "",
                                STANCES[record["polarity"]],
                                trigger,
                            )
                            for s in record["attribution"]
                        )
                    ),
                    polarity=record["polarity"],
                    certainty=record["certainty"],
                    outcome=record["outcome"],
                )
            )
        found.append(Reading(document, tuple(claims)))
    return found, ids


@pytest.fixture(scope="module")
def linked():
    told, ids = readings()
    known = background()
    return link_readings(told, pair_scorer(background=known), background=known), ids


@pytest.fixture(scope="module")
def links():
    return json.loads((SHARED / "gold" / "seeds.events.json").read_text(encoding="utf-8"))


def test_pairs_that_are_one_happening_are_linked(linked, links):
    linking, ids = linked
    home = {claim: event.id for event in linking.events for claim in event.claims}
    missed = [pair for pair in links["must"] if home[ids[pair[0]]] != home[ids[pair[1]]]]
    assert len(links["must"]) - len(missed) >= 12, missed


def test_pairs_that_are_two_happenings_stay_apart(linked, links):
    linking, ids = linked
    home = {claim: event.id for event in linking.events for claim in event.claims}
    assert not [pair for pair in links["cannot"] if home[ids[pair[0]]] == home[ids[pair[1]]]]


def test_contradictions_are_shown_and_few(linked, links):
    linking, ids = linked
    flags = [flag for event in linking.events for flag in event.contradictions]
    assert len(flags) <= 12
    for wanted in links["contradict"]:
        if wanted.get("optional"):
            continue
        left, right = (ids[key] for key in wanted["pair"])
        assert any(
            flag.attribute == wanted["attribute"]
            and any(left in one and right in other for one in flag.claims for other in flag.claims)
            for flag in flags
        ), wanted


def test_grey_pairs_are_offered(linked, links):
    linking, ids = linked
    home = {claim: event.id for event in linking.events for claim in event.claims}
    offered = {frozenset(pair) for pair in linking.proposals}
    for a, b in links["propose"]:
        left, right = ids[a], ids[b]
        assert home[left] == home[right] or frozenset((left, right)) in offered, (a, b)


def test_the_evacuation_of_more_than_22_has_one_root_and_one_denial(linked):
    linking, ids = linked
    event = next(event for event in linking.events if ids["003-1"] in event.claims)
    assert (event.roots_at_least, event.roots_at_most) == (1, 1)
    assert event.grade[0] == "contested"
    denied = {v.value: v for v in dict(event.attributes)["occurrence"]}["denied"]
    assert (denied.roots_at_least, denied.roots_at_most) == (1, 1)
    assert ids["003-8"] in denied.claims


def test_order_of_reports_does_not_matter(linked):
    linking, _ = linked
    told, _ = readings()
    known = background()
    again = link_readings(told[::-1], pair_scorer(background=known), background=known)
    assert again == linking


def show():
    """Print the events, for a look by eye: python tests/golden/test_linking_gold.py."""
    told, ids = readings()
    known = background()
    linking = link_readings(told, pair_scorer(background=known), background=known)
    names = {value: key for key, value in ids.items()}
    kinds = {record["id"]: record["kind"] for record in gold()}
    for event in linking.events:
        if len(event.claims) > 1:
            listing = sorted(names[c] + ":" + kinds[names[c]] for c in event.claims)
            print(event.kind, event.grade, event.roots_at_least, event.roots_at_most, listing)
            for flag in event.contradictions:
                print("   ", flag.attribute, flag.text_en, flag.text_ar)
    print("proposals", sorted(tuple(sorted((names[a], names[b]))) for a, b in linking.proposals))
    for pair in linking.pairs:
        left, right = sorted((names[pair.left], names[pair.right]))
        if {left, right} <= set(sys.argv[1:]):
            print(left, right, pair)


if __name__ == "__main__":
    show()
