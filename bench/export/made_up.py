"""Events made up from their number: each the same every time, and none held in memory."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta

from tawatur.export import Story
from tawatur.model import (
    ActorMention,
    Area,
    Attribution,
    Claim,
    Clause,
    Contradiction,
    Document,
    Event,
    Hop,
    Interval,
    PlaceMention,
    Quantity,
    ReportedValue,
    Roles,
    Root,
    Source,
    Span,
    Standing,
    TimeMention,
    make_id,
)

__all__ = ["story_of"]

_FIRST = datetime(2013, 1, 1)
_KINDS = ("airstrike", "shelling", "killing", "armed_clash", "arrest", "displacement")
_SENTENCE = (
    "قالت الوكالة نقلا عن مصدر محلي إن غارة وقعت على البلدة وأسفرت عن قتلى وجرحى بين السكان."
)
_TEXT = f"{_SENTENCE} ولم يصدر تعليق من الجهة المتهمة حتى ساعة إعداد التقرير."
_PARTIES = ("syrian-arab-army", "islamic-state", "syrian-democratic-forces", "houthis", "rapid-support-forces")  # fmt: skip
_AGENCIES = (("sana", "SANA", "سانا"), ("", "Town News Agency", "وكالة أنباء البلدة"))


def _span(words: str) -> Span:
    start = _SENTENCE.index(words)
    return Span(start, start + len(words), words)


_TRIGGER, _PLACE, _SOURCE = _span("غارة"), _span("البلدة"), _span("مصدر محلي")
_WHO, _COUNT, _WHOLE = _span("الوكالة"), _span("قتلى"), Span(0, len(_SENTENCE), _SENTENCE)


def story_of(number: int) -> Story:
    """Return one event with its claims and reports."""
    rng = random.Random(number)  # made-up events, not secrets
    day = _FIRST + timedelta(days=rng.randrange(3650))
    kind = rng.choice(_KINDS)
    area = Area(
        round(rng.uniform(31, 37), 4), round(rng.uniform(36, 42), 4), rng.choice((1.5, 4.0, 30.0)),
        rng.choice((1, 1, 2)), f"made-up-{number % 9000}", country="SY",
    )  # fmt: skip
    place = PlaceMention(f"Town {number % 9000}", f"البلدة {number % 9000}", _PLACE, area)
    doer = rng.choice(_PARTIES)
    agent = ActorMention(doer, doer, doer, _WHO)
    civilians = ActorMention("", "civilians", "مدنيون", _COUNT, group="civilians")
    count = int(rng.paretovariate(1.2))
    claims: list[Claim] = []
    documents: dict[str, Document] = {}
    for nth in range(rng.choice((1, 1, 2, 3, 4, 7))):
        document = Document(
            make_id("document", str(number), str(nth)) * 2,
            f"{number:06}-{nth}.txt",
            _TEXT,
            title=f"تقرير {number}",
            outlet=f"موقع أخبار {rng.randrange(200)}",
            published=Interval(day, day + timedelta(days=1)),
        )
        documents[document.id] = document
        agency = rng.choice(_AGENCIES)
        chain = (
            Hop(Source(agency[1], agency[2], "agency", agency[0]), "قالت", "asserts", _WHO),
            Hop(Source("local source", "مصدر محلي", "anonymous"), "نقلا عن", "asserts", _SOURCE),
        )
        told = count if rng.random() < 0.8 else count + 5
        claims.append(
            Claim(
                make_id("claim", str(number), str(nth)),
                document.report,
                document.id,
                kind,
                _TRIGGER,
                _WHOLE,
                Roles((agent,), (civilians,)),
                place,
                time=TimeMention(Interval(day, day + timedelta(days=1)), _WHO),
                quantities=(Quantity("killed", "civilians", told, told, _COUNT),),
                attribution=Attribution(chain[: rng.choice((0, 1, 2))]),
            )
        )
    if len(claims) > 3:
        claims[-1] = replace(claims[-1], polarity="denied")
    return Story(_event(number, kind, claims, place, day), tuple(claims), documents)


def _event(
    number: int, kind: str, claims: list[Claim], place: PlaceMention, day: datetime
) -> Event:
    ids = tuple(claim.id for claim in claims)
    roots = tuple(
        Root(f"root-{claim.id}", claim.report, "outlet", (), (claim.id,), certain=False)
        for claim in claims
    )
    counts: dict[str, list[str]] = {}
    for claim in claims:
        counts.setdefault(f"{claim.quantities[0].low} civilians", []).append(claim.id)
    values = tuple(
        ReportedValue(value, value, value, tuple(told), 1, len(told))
        for value, told in counts.items()
    )
    clashes = ()
    if len(values) > 1:
        clashes = (
            Contradiction("killed", tuple(v.value for v in values), tuple(v.claims for v in values), "Numbers differ.", "تختلف الأعداد."),
        )  # fmt: skip
    date = day.date().isoformat()
    assert place.area is not None
    return Event(
        make_id("event", str(number)),
        kind,
        ids,
        (
            ("occurrence", (ReportedValue("affirmed", "reported", "ورد", ids, 1, len(ids)),)),
            ("place", (ReportedValue(place.area.place_id, place.name_en, place.name_ar, ids, 1, len(ids)),)),
            ("time", (ReportedValue(f"{date}/{date}", date, date, ids, 1, len(ids)),)),
            ("killed", values),
        ),
        roots,
        1,
        len(roots),
        tuple((ids[0], one) for one in ids[1:2]),
        clashes,
        ("contested" if clashes else "single", "provisional"),
        (Standing("provisional", "unreviewed", "Nobody reviewed it.", "لم يراجعه أحد.", ids),),
        summary=(Clause("what", "Reports tell of it.", "ترد عنه تقارير.", ids),),
    )  # fmt: skip
