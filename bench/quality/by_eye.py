"""Events that are called corroborated or contested, drawn from real newspapers to be judged by eye.

    python bench/quality/by_eye.py --grade corroborated [--days N] [--skip N] [--seed N] > FILE

Articles of SaudiNewsNet that hold three of the words of `by_eye.txt` are read and linked; events of the
grade are drawn by the seed. Of each event the values that cannot both hold are printed, or the roots
that agree, each with the words around one claim that tells it. The texts are not ours: what is printed
is for a reader, who notes a verdict for each number, and belongs in no repository.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scores import DATA, need
from syndication import articles

from tawatur.extract import read_document
from tawatur.model import Claim, Document, Event
from tawatur.service.linking import link_all
from tawatur.service.reading import known_words
from tawatur.text import fold_key

LEAST, LONGEST, AROUND = 3, 6000, 200  # words, code points of an article, code points shown


def wanted(documents: list[Document]) -> list[Document]:
    """Return the articles that are worth reading."""
    lines = Path(__file__).with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    parts = [line for line in lines if line and not line.startswith("#")]

    def told(text: str) -> int:
        return sum(any(part in word for part in parts) for word in fold_key(text).split())

    return [one for one in documents if len(one.text) < LONGEST and told(one.text) >= LEAST]


def _of_days(documents: list[Document], skip: int) -> list[Document]:
    days = {one.id: one.published.start for one in documents if one.published}
    left = sorted({day for day in days.values() if day})[skip:]
    return [one for one in documents if days.get(one.id) in left]


def shown(event: Event, claims: dict[str, Claim], documents: dict[str, Document]) -> Iterator[str]:
    """Yield what a reader has to see of an event."""
    yield f"{event.kind}, roots {event.roots_at_least}..{event.roots_at_most}, {len(event.claims)} claims"
    for one in event.contradictions:
        yield f"  {one.attribute}: {one.values}"
        for group in one.claims:
            yield _told(claims[group[0]], documents)
    if event.contradictions:
        return
    agreeing = set(event.standing[0].claims)
    for root in event.roots:
        if told := agreeing.intersection(root.claims):
            yield f"  {root.name} ({root.kind})"
            yield _told(claims[min(told)], documents)


def _told(claim: Claim, documents: dict[str, Document]) -> str:
    document, at = documents[claim.document], claim.trigger
    before = document.text[max(0, at.start - AROUND) : at.start]
    words = f"{before}[[{at.text}]]{document.text[at.end : at.end + AROUND]}".replace("\n", " ")
    day = document.published.start if document.published else None
    return f"    {document.outlet} {day:%Y-%m-%d} {claim.kind} | {words}"


def main() -> None:
    """Print the events that were drawn."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--grade", choices=("corroborated", "contested"), required=True)
    parser.add_argument("--days", type=int, default=5)
    parser.add_argument("--skip", type=int, default=0, help="days to leave out, looked at before")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--events", type=int, default=100)
    parser.add_argument("--data", type=Path, default=DATA)
    given = parser.parse_args()
    folder = given.data / "saudinewsnet"
    need(folder)
    found = wanted(_of_days(articles(folder, given.skip + given.days), given.skip))
    lexicon, gazetteer = known_words(None, ())
    readings = [read_document(one, lexicon, gazetteer) for one in found]
    linking = link_all(readings)
    claims = {claim.id: claim for reading in readings for claim in reading.claims}
    documents = {one.id: one for one in found}
    grades = Counter(event.grade[0] for event in linking.events)
    print(
        f"{len(found)} articles, {len(claims)} claims, {len(linking.events)} events: {dict(grades)}"
    )
    drawn = [event for event in linking.events if event.grade[0] == given.grade]
    random.Random(given.seed).shuffle(drawn)
    for number, event in enumerate(drawn[: given.events], 1):
        print(f"{number}.", *shown(event, claims, documents), sep="\n")


if __name__ == "__main__":
    main()
