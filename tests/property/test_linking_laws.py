"""Laws of linking: the order of input, copies, repetition and judgements that are undone."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "unit" / "link"))
from stories import Report

from tawatur.engine import pair_scorer
from tawatur.link import (
    Origins,
    add_summaries,
    background_from_rows,
    count_roots,
    find_copies,
    find_sources,
    link_readings,
)
from tawatur.model import Judgement

KNOWN = background_from_rows(
    [
        {"id": "member", "type": "army", "part_of": "coalition"},
        {"id": "coalition"},
        {"id": "army", "type": "army", "part_of": "", "name_en": "army"},
    ],
    [
        {"id": "watch", "kind": "monitor", "name_en": "Watch"},
        {"id": "front", "kind": "party", "owner": "army", "side": "army", "name_en": "Front"},
        {"id": "wire", "kind": "agency", "owner": "Group", "name_en": "Wire"},
        {"id": "sheet", "kind": "agency", "owner": "Group", "name_en": "Sheet"},
    ],
)
SCORER = pair_scorer(background=KNOWN)

tellings = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["airstrike", "killing", "ground_attack", "territory_captured"]),
        "at": st.sampled_from(["Tyre", "Qana", "Hajjah", "Hajjah Governorate", None]),
        "on": st.sampled_from(["2020-01-01", "2020-01-02", "2019-12-28/2020-01-06", None]),
        "by": st.sampled_from(["member", "coalition", "army", None]),
        "to": st.sampled_from(["civilians", "children", "army", None]),
        "counts": st.sampled_from(
            [(), (("killed", 5),), (("killed", 17),), (("killed", 18, "about"),)]
        ),
        "says": st.sampled_from(
            [
                (),
                ("party:army",),
                ("?voice",),
                ("agency:afp", "?voice"),
                ("monitor:watch",),
                ("agency:wire",),
                ("agency:sheet",),
                ("party:front",),
                ("agency:wire", "party:army"),
            ]
        ),
        "polarity": st.sampled_from(["affirmed"] * 5 + ["denied"]),
    }
)
outlets = st.sampled_from([None, None, "Watch", "Front", "Wire", "army", ""])
told = st.tuples(
    st.sampled_from(["2020-01-02", "2020-01-03", ""]), st.lists(tellings, max_size=4), outlets
)
stories = st.lists(told, min_size=1, max_size=5)
SLOW = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def write(story):
    reports = []
    for number, (published, tells, outlet) in enumerate(story):
        report = Report(f"r{number}", published, outlet)
        for one in tells:
            fields = {key: value for key, value in one.items() if key != "kind"}
            report.tell(one["kind"], **fields)
        reports.append(report)
    return reports


def link(readings, judgements=()):
    return link_readings(readings, SCORER, background=KNOWN, judgements=judgements)


@SLOW
@given(stories, st.randoms(use_true_random=False))
def test_the_order_of_reports_and_claims_does_not_matter(story, random):
    readings = [report.reading() for report in write(story)]
    before = link(readings)
    random.shuffle(readings)
    assert link(readings) == before


@SLOW
@given(stories)
def test_reading_a_report_twice_changes_nothing(story):
    readings = [report.reading() for report in write(story)]
    assert link(readings + readings) == link(readings)


@SLOW
@given(stories)
def test_every_claim_is_in_exactly_one_event(story):
    readings = [report.reading() for report in write(story)]
    claims = sorted(claim.id for reading in readings for claim in reading.claims)
    assert sorted(key for event in link(readings).events for key in event.claims) == claims


@SLOW
@given(stories, st.data())
def test_a_judgement_and_its_undoing_restore_the_state(story, data):
    readings = [report.reading() for report in write(story)]
    claims = [claim.id for reading in readings for claim in reading.claims]
    if len(claims) < 2:
        return
    subject = tuple(data.draw(st.permutations(claims))[:2])
    decision = data.draw(st.sampled_from(["same", "different"]))
    made = Judgement(subject, decision, "a", datetime(2024, 1, 1))
    undone = Judgement(subject[::-1], "undo", "a", datetime(2024, 1, 2))
    before = link(readings)
    after = link(readings, [made])
    home = {key: event.id for event in after.events for key in event.claims}
    if decision == "different":
        assert home[subject[0]] != home[subject[1]]
    assert link(readings, [undone, made]) == before


@SLOW
@given(stories, st.integers(0, 4), st.booleans(), outlets)
def test_a_later_copy_adds_no_root_and_no_event(story, which, credited, outlet):
    reports = write(story)
    original = reports[which % len(reports)]
    if not original.text or original.published is None:
        return
    before = link([report.reading() for report in reports])
    copy = Report("copy", "2020-02-01", outlet)
    copy.quote(original, "as r reported" if credited else "")
    after = link([report.reading() for report in (*reports, copy)])
    assert len(after.events) == len(before.events)
    old = {event.id: event for event in before.events}
    for event in after.events:
        assert event.roots_at_least <= old[event.id].roots_at_least
        assert event.roots_at_most <= old[event.id].roots_at_most
        assert set(old[event.id].claims) <= set(event.claims)
        assert clashes(event, set(old[event.id].claims)) == clashes(
            old[event.id], set(old[event.id].claims)
        )
        assert [step.value for one in event.series for step in one.steps] == [
            step.value for one in old[event.id].series for step in one.steps
        ]


def clashes(event, known):
    """Return the contradictions of an event as far as they are about known claims."""
    return [
        (
            one.attribute,
            one.values,
            tuple(tuple(c for c in group if c in known) for group in one.claims),
            one.text_en,
            one.text_ar,
            one.quotes,
        )
        for one in event.contradictions
    ]


@SLOW
@given(stories)
def test_ranges_of_roots_hold(story):
    for event in link([report.reading() for report in write(story)]).events:
        assert event.roots_at_least <= event.roots_at_most == len(event.roots)
        assert (event.roots_at_least == 0) == (event.grade[0] == "denied")
        for _, values in event.attributes:
            for value in values:
                assert 1 <= value.roots_at_least <= value.roots_at_most
        for flag in event.contradictions:
            assert len(flag.values) == len(flag.claims) >= 2
            assert all(flag.claims)
            assert flag.text_en
            assert flag.text_ar


@SLOW
@given(stories)
def test_windows_are_of_undated_claims_and_enter_no_comparison(story):
    linking = link([report.reading() for report in write(story)])
    for event in linking.events:
        placed = {window.subject for window in event.windows}
        assert placed <= set(event.claims)
        for window in event.windows:
            assert window.interval.inferred
            assert window.claims
            assert set(window.claims) <= set(event.claims) - placed
        times = dict(event.attributes).get("time", ())
        assert not any(placed & set(value.claims) for value in times)
        for flag in event.contradictions:
            assert flag.attribute != "time" or not placed & {c for g in flag.claims for c in g}


@SLOW
@given(stories)
def test_a_summary_cites_claims_of_its_event_only_and_leaves_no_reporting_claim_out(story):
    readings = [report.reading() for report in write(story)]
    linking = link(readings)
    whole = add_summaries(linking, readings)
    assert add_summaries(whole, readings[::-1]) == whole
    told = {claim.id: claim for reading in readings for claim in reading.claims}
    for before, event in zip(linking.events, whole.events, strict=True):
        assert replace(event, summary=()) == before
        cited = set()
        for clause in event.summary:
            assert clause.claims
            assert set(clause.claims) <= set(event.claims)
            assert "{" not in clause.text_en + clause.text_ar
            assert clause.text_en.endswith(".")
            assert clause.text_ar.endswith(".")
            cited |= set(clause.claims)
        assert cited == set(event.claims)
        (first, *_) = event.summary
        reporting = {key for key in event.claims if told[key].polarity == "affirmed"}
        assert set(first.claims) == (reporting or set(event.claims))


def counted(readings, groups):
    """Return the roots of groups of claims, at least and at most."""
    documents = [reading.document for reading in readings]
    claims = [claim for reading in readings for claim in reading.claims]
    origins = Origins(documents, claims, find_copies(documents), KNOWN)
    return [count_roots(origins.roots(group), origins) for group in groups]


@SLOW
@given(stories, st.integers(0, 4), outlets, st.booleans(), st.booleans())
def test_a_copy_that_may_be_the_first_raises_no_number_of_roots(story, which, outlet, dated, again):
    """Nobody knows which of two came first when one has no date or both have the same."""
    reports = write(story)
    original = reports[which % len(reports)]
    if not original.text:
        return
    published = original.published.start.date().isoformat() if original.published else ""
    copies = [Report("copy", published if dated else "", outlet).quote(original)]
    if again:
        copies.append(Report("another", "", "").quote(original))
    readings = [report.reading() for report in reports]
    added = [report.reading() for report in copies]
    told = [c.id for c in readings[which % len(reports)].claims]
    twins = {key: [one.claims[at].id for one in added] for at, key in enumerate(told)}
    groups = [event.claims for event in link(readings).events]
    grown = [[*group, *(twin for key in group for twin in twins.get(key, ()))] for group in groups]
    before, after = counted(readings, groups), counted([*readings, *added], grown)
    for (low, high), (least, most) in zip(before, after, strict=True):
        assert least <= low
        assert most <= high


@SLOW
@given(stories, told)
def test_a_further_report_takes_no_claim_away(story, further):
    readings = [report.reading() for report in write([*story, further])]
    before, after = link(readings[:-1]), link(readings)
    held = [key for event in before.events for key in event.claims]
    kept = [key for event in after.events for key in event.claims]
    assert set(held) <= set(kept)
    assert len(kept) == len(held) + len(readings[-1].claims)


@SLOW
@given(stories, st.randoms(use_true_random=False))
def test_the_graph_of_sources_holds_and_does_not_depend_on_order(story, random):
    readings = [report.reading() for report in write(story)]
    copies = find_copies([reading.document for reading in readings])
    graph = find_sources(readings, KNOWN, copies)
    random.shuffle(readings)
    assert find_sources([*readings, *readings], KNOWN, copies) == graph
    nodes = {node.id for node in graph.sources}
    claims = {claim.id for reading in readings for claim in reading.claims}
    assert len(nodes) == len(graph.sources)
    assert sum(node.last for node in graph.sources) == len(claims)
    for one in graph.citations:
        assert {one.by, one.of} <= nodes
        assert one.by != one.of
        assert set(one.claims) <= claims
        assert one.times >= 1
        assert 0 <= one.copied <= one.times
        assert 1 <= len(one.documents) <= one.times
