"""Ids of events stay when reports are added, events split or merge."""

from stories import Report

from tawatur.engine import pair_scorer
from tawatur.link import Background, keep_ids, link_readings
from tawatur.model import Event, Linking


def event(key, *claims):
    return Event(key, "killing", claims, (), (), 1, 1, (), (), ("single",))


def linked(*events):
    return Linking(tuple(events), (), (), ())


def ids(linking):
    return {frozenset(one.claims): one.id for one in linking.events}


def test_an_event_that_grows_keeps_its_id():
    after, aliases = keep_ids(linked(event("new", "a", "b", "c")), [event("old", "b", "c")])
    assert ids(after) == {frozenset("abc"): "old"}
    assert aliases == {}


def test_of_merged_events_the_larger_gives_the_id_and_the_other_stays_as_another_name():
    before = [event("large", "a", "b"), event("small", "c")]
    after, aliases = keep_ids(linked(event("new", "a", "b", "c")), before)
    assert ids(after) == {frozenset("abc"): "large"}
    assert aliases == {"small": "large"}


def test_of_a_split_event_the_larger_part_keeps_the_id():
    now = linked(event("old", "a"), event("other", "b", "c"))
    after, aliases = keep_ids(now, [event("old", "a", "b", "c")])
    found = ids(after)
    assert found[frozenset("bc")] == "old"
    assert found[frozenset("a")] not in ("old", "other")
    assert aliases == {}


def test_a_new_event_never_takes_an_id_that_was_another():
    now = linked(event("old", "x"), event("mint", "a"))
    after, _ = keep_ids(now, [event("old", "a")])
    assert ids(after)[frozenset("a")] == "old"
    assert ids(after)[frozenset("x")] not in ("old", "mint")


def test_an_event_whose_claims_are_gone_leaves_no_other_name():
    after, aliases = keep_ids(linked(event("new", "a")), [event("gone", "z")])
    assert ids(after) == {frozenset("a"): "new"}
    assert aliases == {}


def test_linking_again_with_one_report_more_changes_no_id():
    told = {"at": "Tyre", "on": "2006-08-01", "by": "army", "to": "civilians"}
    reports = [
        Report(f"r{n}", "2006-08-02").tell("shelling", **told, says=[f"party:v{n}"]).reading()
        for n in range(6)
    ]
    scorer = pair_scorer()
    before = link_readings(reports[:1], scorer, background=Background())
    for count in range(2, 7):
        now = link_readings(reports[:count], scorer, background=Background())
        now, aliases = keep_ids(now, before.events)
        assert [one.id for one in now.events] == [one.id for one in before.events]
        assert len(now.events[0].claims) == count
        assert aliases == {}
        before = now
