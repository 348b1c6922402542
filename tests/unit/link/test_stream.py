"""Reports that arrive one after another."""

from dataclasses import replace

from stories import Report

from tawatur.engine import pair_scorer
from tawatur.link import Stream, link_readings

SCORER = pair_scorer()
STRIKE = {"at": "Idlib", "on": "2017-03-05", "by": "army", "to": "civilians"}
ELSEWHERE = STRIKE | {"at": "Tyre"}


def report(name, told):
    return Report(name, "2017-03-06").tell("airstrike", **told).reading()


def homes(linking):
    return sorted(event.claims for event in linking.events)


def test_a_report_joins_the_event_it_tells_of_and_the_event_keeps_its_id():
    first = report("one", STRIKE)
    other = report("two", ELSEWHERE)
    before = link_readings([first, other], SCORER)
    stream = Stream([first, other], before, SCORER)
    again = report("three", STRIKE)
    (changed,) = stream.add([again])
    assert set(changed.claims) == {first.claims[0].id, again.claims[0].id}
    assert {event.id for event in stream.linking.events} == {event.id for event in before.events}
    assert homes(stream.linking) == homes(link_readings([first, other, again], SCORER))


def test_a_report_of_something_else_founds_an_event():
    first = report("one", STRIKE)
    stream = Stream([first], link_readings([first], SCORER), SCORER)
    new = report("two", ELSEWHERE)
    (founded,) = stream.add([new])
    assert founded.claims == (new.claims[0].id,)
    assert len(stream.linking.events) == 2
    assert stream.add([new]) == ()


def test_a_stream_never_merges_two_events_and_proposes_it():
    left, right = (report(name, STRIKE) for name in ("one", "two"))
    apart = [link_readings([reading], SCORER).events[0] for reading in (left, right)]
    before = replace(link_readings([], SCORER), events=tuple(apart))
    stream = Stream([left, right], before, SCORER)
    new = report("three", STRIKE)
    stream.add([new])
    assert len(stream.linking.events) == 2
    (proposal,) = stream.linking.proposals
    assert new.claims[0].id in proposal


def test_what_two_held_reports_contradict_stands_when_a_third_joins():
    def toll(name, many):
        told = Report(name, "2017-03-06")
        return told.tell(
            "killing", **STRIKE, counts=[("killed", many)], says=[f"monitor:{name}"]
        ).reading()

    held = [toll("one", 7), toll("two", 9)]
    stream = Stream(held, link_readings(held, SCORER), SCORER)
    (changed,) = stream.add([report("three", STRIKE)])
    assert len(changed.claims) == 3
    assert [flag.attribute for flag in changed.contradictions] == ["killed"]
