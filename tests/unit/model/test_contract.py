"""The contract on values built by hand."""

from __future__ import annotations

from datetime import datetime

import pytest

from tawatur.errors import InputError
from tawatur.model import (
    Area,
    Claim,
    Interval,
    PlaceMention,
    Quantity,
    Span,
    TimeMention,
)
from tawatur.model.contract import claim_from_json, claim_to_json, interval_to_json, json_line

TEXT = "أجلت مروحيات 20 قياديا من البوليل أمس"  # helicopters evacuated 20 leaders from al-Bulayl


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words), words)


def _claim() -> Claim:
    return Claim(
        id="c1",
        report="a.txt",
        document="d1",
        kind="evacuation",
        trigger=_span("أجلت"),
        sentence=Span(0, len(TEXT), TEXT),
        place=PlaceMention(
            "al-Bulayl", "البوليل", _span("البوليل"), Area(35.2, 40.4, 3, place_id="p1")
        ),
        time=TimeMention(
            Interval(datetime(2017, 8, 28), datetime(2017, 8, 29)), _span("أمس"), "yesterday"
        ),
        quantities=(Quantity("evacuated", "leaders", 20, 20, _span("20 قياديا")),),
    )


def test_claim_prints_the_contract() -> None:
    record = claim_to_json(_claim(), document_text=TEXT)
    assert record["trigger"] == {"text": "أجلت", "start": 0, "end": 4}
    assert record["time"]["start"] == record["time"]["end"] == "2017-08-28"
    assert "from" not in record["time"]
    assert record["time"]["span"] == {"start": TEXT.index("أمس"), "end": len(TEXT)}
    assert record["place"]["radius_km"] == 3
    assert record["quantities"][0]["modifier"] is None
    assert record["outcome"] is None
    assert claim_from_json(record) == _claim()


def test_a_night_keeps_its_hours() -> None:
    night = Interval(datetime(2017, 8, 26, 18), datetime(2017, 8, 27, 6), "part_of_day")
    assert interval_to_json(night) == {
        "start": "2017-08-26",
        "end": "2017-08-27",
        "granularity": "part_of_day",
        "from": "2017-08-26T18:00:00",
        "until": "2017-08-27T06:00:00",
    }


def test_an_undated_weekday_has_no_dates() -> None:
    record = interval_to_json(Interval(weekday=3))
    assert (record["start"], record["end"], record["weekday"]) == (None, None, 3)


def test_a_quote_that_does_not_stand_there_is_refused() -> None:
    with pytest.raises(InputError, match="does not stand at"):
        claim_to_json(_claim(), document_text=TEXT.replace("أجلت", "نقلت"))


def test_a_line_holds_no_line_end() -> None:
    assert len(json_line({"a": "\u2028\x85\n\u2029\x0b"}).splitlines()) == 1
