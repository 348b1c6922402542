"""Linking on hand-made claims of `examples/`, as though extraction made no mistake.

What the reader of the gold file marked as one happening, two, a copy, a contradiction is what the
linker must find, whatever extraction comes to.
"""

import csv
import json
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tawatur.engine import pair_scorer
from tawatur.lexicon import data_folder, read_tables
from tawatur.lexicon.specs import ACTORS, OUTLETS
from tawatur.link import background_from_rows, count_roots, link_readings
from tawatur.link.roots import Origins
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

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STANCES = {"affirmed": "asserts", "denied": "denies"}
PEOPLE = {"civilians", "soldiers", "gunmen", "suspects"}
HOURS = {  # the gold gives days; the words tell the part of the day
    "فجر": (3, 6), "الثالثة فجرا": (2, 4), "صباح": (6, 12), "ظهر": (11, 14), "مساء": (17, 22),
    "ليل الثلاثاء": (18, 30), "ليل السبت": (18, 30), "ليل الخميس": (18, 30),
}  # fmt: skip

WEEKDAYS = {
    "الاثنين": 0,
    "الثلاثاء": 1,
    "الأربعاء": 2,
    "الخميس": 3,
    "الجمعة": 4,
    "السبت": 5,
    "الأحد": 6,
}


def gold():
    return json.loads((EXAMPLES / "gold.json").read_text(encoding="utf-8"))


def background():
    tables, _ = read_tables((ACTORS, OUTLETS), [data_folder()])
    return background_from_rows(tables[ACTORS.path], tables[OUTLETS.path])


def sentences_of(text):
    tokens = tokenise(text)
    return [
        Span(a, b, text[a:b])
        for s in segment(tokens).sentences
        if s.last > s.first
        for a, b in [(tokens.starts[s.first], tokens.ends[s.last - 1])]
    ]


def times(record, text):
    time = record["time"]
    if not time:
        return None
    words = time.get("text", "")
    at = max(0, text.find(words))
    where = Span(at, at + len(words), words)
    if not time["start"]:
        weekday = next((n for word, n in WEEKDAYS.items() if word in words), None)
        return TimeMention(Interval(weekday=weekday), where)
    start = datetime.fromisoformat(time["start"])
    end = datetime.fromisoformat(time["end"]) + timedelta(days=1)
    granularity = "day" if end - start == timedelta(days=1) else "days"
    for word, (first, last) in HOURS.items():
        if word in words and (end - start).days <= 2:
            start, end = start + timedelta(hours=first), start + timedelta(hours=last)
            granularity = "part_of_day"
            break
    return TimeMention(Interval(start, end, granularity), where)


def readings():
    book = gold()
    with (EXAMPLES / "reports.tsv").open(encoding="utf-8") as rows:
        reports = list(csv.DictReader(rows, delimiter="\t"))
    found, ids = [], {}

    def actors(names, at):
        return tuple(
            ActorMention(
                "" if n in PEOPLE else (book["actors"][n]["ids"] or [""])[0],
                n,
                "",
                at,
                group=n if n in PEOPLE else "",
            )
            for n in names or ()
        )

    def source(name):
        record = book["sources"][name]
        return Source(record["names"][0], record["names"][0], record["kind"])

    for report in reports:
        text = (EXAMPLES / report["report"]).read_text(encoding="utf-8")
        published = None
        if report["published"]:
            day = datetime.fromisoformat(report["published"][:10])
            published = Interval(day, day + timedelta(days=1))
        key = document_id(text, report["outlet"], report["url"])
        document = Document(
            key, report["report"], text, outlet=report["outlet"], published=published
        )
        sentences, claims = sentences_of(text), []
        for record in book["claims"]:
            if record["report"] != report["report"]:
                continue
            start, end = record["trigger"]["start"], record["trigger"]["end"]
            trigger = Span(start, end, text[start:end])
            at = Span(start, start, "")
            mentions = tuple(
                PlaceMention(
                    p["name_en"],
                    p["name_ar"],
                    Span(max(0, text.find(p["name_ar"])), 0, ""),
                    Area(
                        p["lat"],
                        p["lon"],
                        max(3.0, p["tolerance_km"] / 2),
                        place_id=p["name_en"],
                    ),
                )
                for p in record["place"] or ()
            )
            ids[record["id"]] = claim_id(key, start)
            claims.append(
                Claim(
                    id=ids[record["id"]],
                    report=report["report"],
                    document=key,
                    kind=record["kind"],
                    trigger=trigger,
                    sentence=next((s for s in sentences if s.overlaps(trigger)), trigger),
                    roles=Roles(actors(record.get("agent"), at), actors(record.get("patient"), at)),
                    place=mentions[0] if mentions else None,
                    places=mentions[1:] and mentions,
                    time=times(record, text),
                    quantities=tuple(
                        Quantity(
                            q["what"], q.get("of") or "", q["low"], q["high"], at, q.get("modifier")
                        )
                        for q in record["quantities"] or ()
                        if not q.get("optional")
                    ),
                    attribution=Attribution(
                        tuple(
                            Hop(source(n), "", STANCES[record["polarity"]], at)
                            for n in record["attribution"] or ()
                        )
                    ),
                    polarity=record["polarity"],
                    certainty=record["certainty"],
                    outcome=record["outcome"],
                )
            )
        found.append(Reading(document, tuple(claims)))
    return found, ids


def linked_examples():
    told, ids = readings()
    known = background()
    linking = link_readings(told, pair_scorer(background=known), background=known)
    return told, ids, known, linking


@pytest.fixture(scope="module")
def examples():
    return linked_examples()


def homes(linking):
    return {claim: event for event in linking.events for claim in event.claims}


def missed_pairs(ids, linking):
    home = homes(linking)
    return [p for p in gold()["events"]["must"] if home[ids[p[0]]] != home[ids[p[1]]]]


def test_one_happening_is_one_event(examples):
    _, ids, _, linking = examples
    assert not missed_pairs(ids, linking)


def test_two_happenings_are_two_events(examples):
    _, ids, _, linking = examples
    home = homes(linking)
    wrong = [p for p in gold()["events"]["cannot"] if home[ids[p[0]]] == home[ids[p[1]]]]
    assert not wrong


def test_doubtful_pairs_are_linked_or_offered(examples):
    _, ids, _, linking = examples
    home = homes(linking)
    offered = {frozenset(pair) for pair in linking.proposals}
    missing = [
        (a, b)
        for a, b in gold()["events"]["propose"]
        if home[ids[a]] != home[ids[b]] and frozenset((ids[a], ids[b])) not in offered
    ]
    assert not missing


def test_copies_are_found(examples):
    told, _, _, linking = examples
    names = {reading.document.id: reading.document.report for reading in told}
    found = {(names[copy.of], names[copy.by]) for copy in linking.copies}
    wanted = {(c["of"], c["by"]) for c in gold()["events"]["copies"]}
    sure = {(c["of"], c["by"]) for c in gold()["events"]["copies"] if not c.get("optional")}
    assert sure <= found <= wanted


def flagged(linking, left, right, attribute):
    return any(
        flag.attribute == attribute
        and any(
            left in one and right in other
            for n, one in enumerate(flag.claims)
            for m, other in enumerate(flag.claims)
            if n != m
        )
        for event in linking.events
        for flag in event.contradictions
    )


def test_contradictions_are_shown(examples):
    _, ids, _, linking = examples
    missing = [
        (c["pair"], c["attribute"])
        for c in gold()["events"]["contradictions"]
        if not c.get("optional")
        and not flagged(linking, ids[c["pair"][0]], ids[c["pair"][1]], c["attribute"])
    ]
    assert not missing


def test_agreement_is_no_contradiction(examples):
    _, ids, _, linking = examples
    wrong = [
        (c["pair"], c["attribute"])
        for c in gold()["events"]["agree"]
        if flagged(linking, ids[c["pair"][0]], ids[c["pair"][1]], c["attribute"])
    ]
    assert not wrong


def test_roots_stand_in_range(examples):
    told, ids, known, linking = examples
    claims = [claim for reading in told for claim in reading.claims]
    origins = Origins([r.document for r in told], claims, linking.copies, known)
    wrong = []
    for wanted in gold()["events"]["roots"]:
        least, most = count_roots(origins.roots(ids[c] for c in wanted["claims"]), origins)
        in_least = wanted["least"][0] <= least <= wanted["least"][1]
        in_most = wanted["most"][0] <= most <= wanted["most"][1]
        if not (in_least and in_most):
            wrong.append((wanted["claims"], least, most))
    assert not wrong


def show():
    """Print the events, for a look by eye."""
    _, ids, _, linking = linked_examples()
    names = {value: key for key, value in ids.items()}
    kinds = {record["id"]: record["kind"] for record in gold()["claims"]}
    for event in linking.events:
        listing = sorted(names[c] + ":" + kinds[names[c]] for c in event.claims)
        print(event.kind, event.grade, event.roots_at_least, event.roots_at_most, listing)
        for flag in event.contradictions:
            print("   ", flag.attribute, flag.text_en, "|", flag.text_ar)
    print("proposals", sorted(tuple(sorted((names[a], names[b]))) for a, b in linking.proposals))
    print("missed", missed_pairs(ids, linking))
    for pair in linking.pairs:
        left, right = sorted((names[pair.left], names[pair.right]))
        if {left, right} <= set(sys.argv[1:]):
            bits = dict(pair.weights)
            told = {k: f"{v} {bits.get(k, 0)}" for k, v in dict(pair.levels).items()}
            print(left, right, pair.weight, told, pair.blocked)


if __name__ == "__main__":
    show()
