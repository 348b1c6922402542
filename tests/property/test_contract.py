"""What is written as JSON comes back as the same value."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import model_values as values
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.model import Claim, Event, Interval, contract

QUICK = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize(
    ("strategy", "to_json", "from_json"),
    [
        (values.intervals, contract.interval_to_json, contract.interval_from_json),
        (values.claims, contract.claim_to_json, contract.claim_from_json),
        (values.documents, contract.document_to_json, contract.document_from_json),
        (values.readings, contract.reading_to_json, contract.reading_from_json),
        (values.events, contract.event_to_json, contract.event_from_json),
        (values.linkings, contract.linking_to_record, contract.linking_from_record),
        (values.judgements, contract.judgement_to_json, contract.judgement_from_json),
        (values.source_graphs, contract.sources_to_json, contract.sources_from_json),
    ],
    ids=["interval", "claim", "document", "reading", "event", "linking", "judgement", "sources"],
)
@QUICK
@given(data=st.data())
def test_the_way_back_returns_the_same_value(
    strategy: st.SearchStrategy[Any],
    to_json: Callable[[Any], dict[str, Any]],
    from_json: Callable[[Any], object],
    data: st.DataObject,
) -> None:
    value = data.draw(strategy)
    line = contract.json_line(to_json(value))
    assert len(line.splitlines()) == 1
    assert from_json(json.loads(line)) == value


@QUICK
@given(values.intervals)
def test_printed_dates_are_inclusive(interval: Interval) -> None:
    record = contract.interval_to_json(interval)
    start, end = interval.start, interval.end
    assert (record["start"] is None) == (start is None)
    assert (record["end"] is None) == (end is None)
    if start is not None:
        assert record["start"] == start.date().isoformat()
    if start is not None and end is not None and start < end:
        first, last = date.fromisoformat(record["start"]), date.fromisoformat(record["end"])
        assert first <= last <= end.date()


@QUICK
@given(values.claims)
def test_a_claim_has_every_field_of_the_contract(claim: Claim) -> None:
    record = contract.claim_to_json(claim)
    wanted = """id report document kind trigger sentence roles place time quantities attribution
        polarity certainty outcome instruments""".split()
    assert list(record)[: len(wanted)] == wanted
    assert {"agent", "patient"} <= set(record["roles"])
    assert (record["place"] is None) == (claim.place is None)
    assert (record["time"] is None) == (claim.time is None)


@QUICK
@given(values.events)
def test_an_event_has_every_field_of_the_contract(event: Event) -> None:
    record = contract.event_to_json(event)
    wanted = {"id", "kind", "grade", "claims", "attributes", "roots", "copies", "contradictions"}
    assert wanted <= set(record)
