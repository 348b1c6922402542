"""Undated claims and documents get a window from dated ones; it is shown and never compared."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from stories import Report, day

from tawatur.engine import pair_scorer
from tawatur.link import Origins, background_from_rows, build_event, find_copies, link_readings
from tawatur.model import Interval, Judgement

KNOWN = background_from_rows([{"id": "army"}, {"id": "red"}, {"id": "blue"}])
STRIKE = {"at": "Abs", "by": "army", "to": "civilians", "counts": [("killed", 33), ("injured", 57)]}
DATED = {**STRIKE, "says": ["monitor:red"]}
UNDATED = {**STRIKE, "says": ["monitor:blue"]}
THURSDAY, SATURDAY = Interval(weekday=3), Interval(weekday=5)


def event_of(*reports):
    readings = [report.reading() for report in reports]
    claims = [claim for reading in readings for claim in reading.claims]
    documents = [reading.document for reading in readings]
    return claims, build_event(
        claims, Origins(documents, claims, find_copies(documents), KNOWN), KNOWN
    )


def reports(on, published="2018-04-25", dates=("2018-04-22", "2018-04-24")):
    one = Report("one", "2018-04-25").tell("airstrike", on=dates[0], **DATED)
    other = Report("other", "2018-04-25").tell("airstrike", on=dates[1], **DATED)
    return one, other, Report("undated", published).tell("airstrike", on=on, **UNDATED)


@pytest.mark.parametrize(
    ("on", "published", "expected", "how"),
    [
        (None, "", day("2018-04-22/2018-04-24"), "event"),
        # 22 April 2018 was a Sunday.
        (Interval(weekday=0), "", day("2018-04-23"), "weekday"),
        (THURSDAY, "", None, ""),  # what the claim says lies outside: nothing is inferred
        (None, "2018-04-23", day("2018-04-22/2018-04-23"), "event"),  # told before the end
        (None, "2018-04-20", None, ""),  # told before the beginning
        ("2018-04-23", "", None, ""),  # it has a date of its own
    ],
)
def test_a_claim_without_a_date_is_placed_by_the_dated_claims_of_its_event(
    on, published, expected, how
):
    claims, event = event_of(*reports(on, published))
    if expected is None:
        assert event.windows == ()
        return
    (window,) = event.windows
    assert window.subject == claims[2].id
    assert (window.interval.start, window.interval.end) == (expected.start, expected.end)
    assert window.interval.inferred
    assert window.how == how
    assert set(window.claims) == {claims[0].id, claims[1].id}


def test_a_day_of_the_week_that_falls_twice_into_the_window_narrows_nothing():
    dates = ("2018-04-19", "2018-04-29")
    _, event = event_of(*reports(SATURDAY, "", dates))
    assert [window.how for window in event.windows] == ["event"]


@pytest.mark.parametrize(
    "ground",
    [
        {"on": replace(day("2018-04-22"), inferred=True)},
        {"on": Interval(day("2018-04-22").start, None, "open")},
        {"on": "2018-04-22", "polarity": "denied"},
        {"on": "2018-04-22", "certainty": "planned"},
        {"on": "2018-04-22", "passing": True},
    ],
)
def test_no_window_is_drawn_from_what_is_no_date_of_the_happening(ground):
    one = Report("one", "2018-04-25").tell("airstrike", **{**DATED, **ground})
    _, event = event_of(one, Report("undated").tell("airstrike", **UNDATED))
    assert event.windows == ()


def test_a_window_neither_corroborates_nor_contradicts_a_date():
    one, other, undated = reports(None)
    claims, event = event_of(one, other, undated)
    _, without = event_of(one, other)
    subject = claims[2].id
    assert [window.subject for window in event.windows] == [subject]
    values = dict(event.attributes)["time"]
    assert values == dict(without.attributes)["time"]
    assert all(subject not in value.claims for value in values)
    assert [one.attribute for one in event.contradictions] == []
    # The third report would contradict both if its window were a date of its own.
    third = Report("third", "2018-04-30").tell(
        "airstrike", on="2018-04-28", **{**STRIKE, "says": ["monitor:green"]}
    )
    _, event = event_of(one, other, undated, third)
    (flag,) = event.contradictions
    assert flag.attribute == "time"
    assert all(subject not in group for group in flag.claims)


def test_an_undated_document_is_placed_by_the_events_it_shares_with_dated_ones():
    one, _, undated = reports(None, "")
    alone = Report("alone").tell("protest", at="Tyre")
    readings = [report.reading() for report in (one, undated, alone)]
    linking = link_readings(readings, pair_scorer(background=KNOWN), background=KNOWN)
    home = {key: event.id for event in linking.events for key in event.claims}
    together = home[readings[0].claims[0].id] == home[readings[1].claims[0].id]
    assert [window.subject for window in linking.windows] == (
        [readings[1].document.id] if together else []
    )
    same = [c.id for reading in readings[:2] for c in reading.claims]
    joined = Judgement(tuple(same), "same", "reader", datetime(2024, 1, 1))
    linking = link_readings(
        readings, pair_scorer(background=KNOWN), background=KNOWN, judgements=[joined]
    )
    (window,) = linking.windows
    assert window.subject == readings[1].document.id
    assert (window.interval.start, window.interval.end) == (
        day("2018-04-22").start, day("2018-04-22").end,
    )  # fmt: skip
    assert (window.how, window.claims) == ("events", (readings[0].claims[0].id,))
