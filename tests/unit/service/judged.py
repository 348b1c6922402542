"""A workspace with three small reports of ours, for tests of judging."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "link"))
from stories import Report

from tawatur.model import (
    ActorMention,
    Area,
    Claim,
    Document,
    PlaceMention,
    Reading,
    Span,
    TimeMention,
    claim_id,
)
from tawatur.service import Workspace

RADIO = "قال المرصد إن الجيش قصف سوق نيالا يوم الأربعاء. وفر مئات السكان من المدينة. ثم نهبت متاجر."
# The monitor said that the army shelled the market of Nyala on Wednesday. Hundreds of residents
# fled the city. Then shops were looted.


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def moved(claim: Claim, document: Document, trigger: Span, sentence: Span) -> Claim:
    """Return a claim as told by other words of another report."""
    return replace(
        claim,
        id=claim_id(document.id, trigger.start),
        document=document.id,
        report=document.report,
        trigger=trigger,
        sentence=sentence,
    )


def radio() -> Reading:
    """Return a report in Arabic with what was read in it; its last sentence was missed."""
    report = Report("radio", "2023-08-24")
    report.text = RADIO
    reading = report.reading()
    text, document = RADIO, reading.document
    told = Report("told", "2023-08-24")
    told.tell("shelling", at="Nyala", on="2023-08-23", by="army", counts=[("killed", 39)],
              says=["monitor:war monitor"])  # fmt: skip
    told.tell("displacement", at="Nyala")
    shelling, flight = told.reading().claims
    sentences = text.split(". ")
    claims = (
        moved(shelling, document, span(text, "قصف"), span(text, sentences[0])),
        moved(flight, document, span(text, "فر"), span(text, sentences[1])),
    )
    return Reading(
        document,
        claims,
        places=(
            PlaceMention(
                "Nyala", "نيالا", span(text, "نيالا"), Area(12.05, 24.88, 8, place_id="n")
            ),
        ),
        actors=(ActorMention("army", "Army", "الجيش", span(text, "الجيش")),),
        times=(TimeMention(claims[0].time.interval, span(text, "يوم الأربعاء"), "weekday"),),
        unread=(span(text, "نهبت"),),
        missed=(span(text, "ثم نهبت متاجر."),),
    )


def workspace(path: Path) -> Workspace:
    """Return a new workspace that holds the report, one that agrees and a copy."""
    made = Workspace.create(path)
    wire = Report("wire", "2023-08-24").tell(
        "shelling", at="Nyala", on="2023-08-23", by="army", says=["party:red crescent"]
    )
    other = Report("other", "2023-08-25").tell("protest", at="Hajjah", on="2023-08-20")
    with made._store.adding() as add:  # what reading would do
        for reading in (radio(), wire.reading(), other.reading()):
            add(reading)
    return made
