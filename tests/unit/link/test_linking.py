"""Stories from several conflicts, told as claims: what is one event, and what only looks like it."""

from dataclasses import replace
from datetime import datetime

import pytest
from stories import Report, day

from tawatur.engine import pair_scorer
from tawatur.link import background_from_rows, counts, explain_pair, link_readings
from tawatur.model import Interval, Judgement

ACTORS = [
    {"id": "coalition", "part_of": "", "side": "", "name_en": "Coalition", "name_ar": ""},
    {"id": "us-air-force", "part_of": "us-forces", "side": "", "name_en": "US Air Force", "name_ar": ""},
    {"id": "us-forces", "part_of": "coalition", "side": "", "name_en": "US forces", "name_ar": ""},
    {"id": "army", "part_of": "", "side": "government", "name_en": "Army", "name_ar": ""},
    {"id": "rebels", "part_of": "", "side": "", "name_en": "Rebels", "name_ar": ""},
]  # fmt: skip
OUTLETS = [
    {"id": "state-agency", "kind": "agency", "side": "government", "owner": "state", "name_en": "State Agency", "name_ar": ""},
    {"id": "state-tv", "kind": "outlet", "side": "government", "owner": "state", "name_en": "State TV", "name_ar": ""},
    {"id": "war-monitor", "kind": "monitor", "side": "", "owner": "", "name_en": "War Monitor", "name_ar": ""},
    {"id": "red-crescent", "kind": "monitor", "side": "", "owner": "", "name_en": "Red Crescent", "name_ar": ""},
]  # fmt: skip
KNOWN = background_from_rows(ACTORS, OUTLETS)
TEN_DAYS = Interval(datetime(2018, 4, 14), datetime(2018, 4, 24), "days")


def link(*reports, judgements=()):
    readings = [report.reading() for report in reports]
    scorer = pair_scorer(background=KNOWN)
    return readings, link_readings(readings, scorer, background=KNOWN, judgements=judgements)


def together(linking, *claims):
    return any({c.id for c in claims} <= set(event.claims) for event in linking.events)


def event_of(linking, claim):
    return next(event for event in linking.events if claim.id in event.claims)


def flags(linking):
    return sorted(flag.attribute for event in linking.events for flag in event.contradictions)


def offered(linking, left, right):
    return any({left.id, right.id} == set(pair) for pair in linking.proposals)


# Yemen: an air strike, its dead told by two sides, an allied outlet, a copy.


def yemen():
    strike = {"at": "Abs", "on": "2018-04-22", "by": "coalition", "to": "civilians"}
    first = Report("ministry-news", "2018-04-23")
    first.tell("airstrike", **strike, says=["party:health ministry"])
    first.tell(
        "killing",
        same_sentence=True,
        **strike,
        counts=[("killed", 20)],
        says=["party:health ministry"],
    )
    copy = Report("copyist", "2018-04-24").quote(first, "ministry-news")
    monitor = Report("monitor-page", "2018-04-24")
    monitor.tell("airstrike", **strike, says=["monitor:war-monitor"])
    monitor.tell(
        "killing",
        same_sentence=True,
        **strike,
        counts=[("killed", 23, "about")],
        says=["monitor:war-monitor"],
    )
    return first, copy, monitor


def test_a_strike_and_its_dead_told_by_two_voices_are_corroborated():
    (first, _, monitor), linking = link(*yemen())
    assert together(linking, *first.claims, *monitor.claims)
    event = event_of(linking, first.claims[0])
    assert event.kind == "airstrike"
    assert (event.roots_at_least, event.roots_at_most) == (2, 2)
    assert event.grade == ("corroborated", "provisional")
    assert flags(linking) == []  # 20 lies within "about 23"


@pytest.mark.parametrize(
    ("told", "counts", "grade"),
    [
        ({"at": "Abs", "on": "2018-04-22"}, (), "corroborated"),
        # a place that one of them only told earlier, a span of many days: they may be two
        ({"at": "Abs", "on": "2018-04-22", "carried": True}, (), "single"),
        ({"at": "Abs", "on": TEN_DAYS}, (), "single"),
        # unless the counts tell that they are one
        ({"at": "Abs", "on": TEN_DAYS}, [("killed", 23)], "corroborated"),
    ],
)
def test_what_is_not_told_outright_corroborates_nothing(told, counts, grade: str):
    parties = {"by": "coalition", "to": "militia"}
    one, other = Report("one", "2018-04-24"), Report("other", "2018-04-25")
    one.tell("killing", **parties, **told, counts=counts, says=["party:health ministry"])
    told = {key: value for key, value in told.items() if key != "carried"}
    other.tell("killing", **parties, **told, counts=counts, says=["monitor:war-monitor"])
    (a, b), linking = link(one, other)
    assert together(linking, a.claims[0], b.claims[0])
    assert event_of(linking, a.claims[0]).grade[0] == grade


def test_a_copy_joins_the_event_and_adds_no_root():
    (first, copy, _), linking = link(*yemen())
    event = event_of(linking, first.claims[0])
    assert set(event.copies) == {
        (a.id, b.id) for a, b in zip(first.claims, copy.claims, strict=True)
    }
    assert [c.direction for c in linking.copies] == ["published"]
    assert (event.roots_at_least, event.roots_at_most) == (2, 2)


# Sudan: a toll that rises, a total against its parts, a denial by the accused.


def test_a_denial_in_another_report_joins_what_it_denies():
    shelling = {"at": "Nyala", "by": "army", "to": "civilians"}
    told = Report("radio", "2023-08-24")
    told.tell(
        "shelling",
        **shelling,
        on="2023-08-23",
        counts=[("killed", 39)],
        says=["monitor:red-crescent"],
    )
    denial = Report("state-tv", "2023-08-25")
    denial.tell("shelling", **shelling, polarity="denied", says=["party:army"])
    (a, b), linking = link(told, denial)
    assert together(linking, a.claims[0], b.claims[0])
    event = event_of(linking, a.claims[0])
    assert event.grade[0] == "contested"
    assert [flag.attribute for flag in event.contradictions] == ["occurrence"]
    assert event.contradictions[0].claims == ((a.claims[0].id,), (b.claims[0].id,))
    assert "red-crescent" in event.contradictions[0].text_en
    assert len(event.roots) == 1
    occurrence = {v.value: v for v in dict(event.attributes)["occurrence"]}
    assert (occurrence["denied"].roots_at_least, occurrence["denied"].roots_at_most) == (1, 1)


def test_what_is_only_denied_is_an_event_of_its_own():
    denial = Report("state-tv", "2023-08-25")
    denial.tell("shelling", at="Nyala", by="army", polarity="denied", says=["party:army"])
    (a,), linking = link(denial)
    event = event_of(linking, a.claims[0])
    assert event.grade[0] == "denied"
    assert (event.roots_at_least, event.roots_at_most) == (0, 0)


def test_a_denial_inside_a_report_joins_the_claim_it_names():
    report = Report("radio", "2023-08-24")
    report.tell("shelling", label="it", at="Nyala", on="2023-08-23", by="army", says=["?residents"])
    report.tell("protest", at="Nyala", on="2023-08-22")
    report.tell("shelling", denies="it", polarity="denied", says=["party:army"], word="denied")
    (a,), linking = link(report)
    assert together(linking, a.claims[0], a.claims[2])
    assert not together(linking, a.claims[0], a.claims[1])


def test_totals_parts_and_later_tolls_of_one_voice_do_not_contradict():
    clash = {"at": "Nyala", "on": "2023-08-23", "by": "army", "to": "civilians"}
    one = Report("one", "2023-08-23")
    one.tell("shelling", **clash, counts=[("killed", 12)], says=["monitor:red-crescent"])
    two = Report("two", "2023-08-24")
    two.tell("shelling", **clash, counts=[("killed", 17)], says=["monitor:red-crescent"])
    three = Report("three", "2023-08-24")
    three.tell("shelling", **clash, counts=[("killed", 40, True)], says=["monitor:war-monitor"])
    (a, b, _), linking = link(one, two, three)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == []


def test_two_voices_with_tolls_that_cannot_both_hold_do():
    clash = {"at": "Nyala", "on": "2023-08-23", "by": "army", "to": "civilians"}
    one = Report("one", "2023-08-23")
    one.tell("shelling", **clash, counts=[("killed", 12)], says=["monitor:red-crescent"])
    two = Report("two", "2023-08-24")
    two.tell("shelling", **clash, counts=[("killed", 17)], says=["monitor:war-monitor"])
    (a, b), linking = link(one, two)
    event = event_of(linking, a.claims[0])
    (flag,) = event.contradictions
    assert flag.attribute == "killed"
    assert flag.values == ("12", "17")
    assert flag.claims == ((a.claims[0].id,), (b.claims[0].id,))
    assert "12 (red-crescent) or 17 (war-monitor)" in flag.text_en
    assert "12" in flag.text_ar
    assert "17" in flag.text_ar
    assert event.grade[0] == "contested"


@pytest.mark.parametrize(
    ("part", "whole", "expected"), [(14, 11, ["killed"]), (11, 14, []), (14, 14, [])]
)
def test_a_part_contradicts_only_when_it_exceeds_its_whole(part, whole, expected):
    clash = {"at": "Nyala", "on": "2023-08-23", "by": "army", "to": "civilians"}
    one = Report("one", "2023-08-23")
    one.tell("shelling", **clash, counts=[("killed", part, "children")], says=["party:a"])
    two = Report("two", "2023-08-24")
    two.tell("shelling", **clash, counts=[("killed", whole)], says=["party:b"])
    (a, b), linking = link(one, two)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == expected


def test_a_withdrawal_told_beside_a_battle_does_not_bar_it_from_other_reports():
    battle = {"at": "Nyala", "on": "2023-08-23", "by": "rebels", "to": "army"}
    one = Report("one", "2023-08-24")
    one.tell("ground_attack", **battle, says=["party:a"])
    one.tell("killing", same_sentence=True, **battle, counts=[("killed", 9)], says=["party:a"])
    one.tell("withdrawal", same_sentence=True, at="Nyala", by="rebels", says=["party:a"])
    two = Report("two", "2023-08-24").tell("ground_attack", **battle, says=["party:b"])
    (a, b), linking = link(one, two)
    assert together(linking, *a.claims[:2], *b.claims)


# Libya: outcome, allied outlets, unnamed voices.


def test_a_town_taken_or_an_attack_beaten_back():
    one = Report("front-page", "2020-06-05")
    one.tell(
        "ground_attack",
        at="Tarhuna",
        on="2020-06-04",
        by="rebels",
        to="army",
        outcome="repelled",
        says=["party:army"],
    )
    two = Report("west-news", "2020-06-05")
    two.tell(
        "territory_captured", at="Tarhuna", on="2020-06-04", by="rebels", says=["party:rebels"]
    )
    (a, b), linking = link(one, two)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == ["outcome"]


def test_outlets_of_one_owner_are_at_least_one_voice():
    raid = {"at": "Tarhuna", "on": "2020-06-04", "by": "rebels", "to": "army"}
    one = Report("page-one", "2020-06-05")
    one.tell("ground_attack", **raid, says=["agency:state-agency"])
    two = Report("page-two", "2020-06-05")
    two.tell("ground_attack", **raid, says=["agency:state-tv"])
    (a, _), linking = link(one, two)
    event = event_of(linking, a.claims[0])
    assert (event.roots_at_least, event.roots_at_most) == (1, 2)
    assert event.grade == ("single", "interested", "provisional")


def test_unnamed_voices_raise_only_the_upper_end():
    raid = {"at": "Tarhuna", "on": "2020-06-04", "by": "rebels", "to": "army"}
    one = Report("page-one", "2020-06-05")
    one.tell("ground_attack", **raid, says=["agency:afp", "?a soldier"])
    two = Report("page-two", "2020-06-05")
    two.tell("ground_attack", **raid, says=["agency:afp", "?a resident"])
    three = Report("page-three", "2020-06-05")
    three.tell("ground_attack", **raid)
    (a, b, c), linking = link(one, two, three)
    assert together(linking, a.claims[0], b.claims[0], c.claims[0])
    event = event_of(linking, a.claims[0])
    # the agency's unnamed voices of one day are one, the outlet that names nobody another
    assert (event.roots_at_least, event.roots_at_most) == (1, 2)
    assert event.grade[0] == "anonymous"


# Iraq: parts of one body, general before detail, "another", undated reports.


def test_a_member_and_the_whole_it_is_part_of_are_one_doer():
    raid = {"at": "Muqdadiyah", "on": "2016-03-01"}
    one = Report("one", "2016-03-02")
    one.tell("air_landing", **raid, by="us-air-force", says=["party:army"])
    two = Report("two", "2016-03-02")
    two.tell("air_landing", **raid, by="coalition", says=["monitor:war-monitor"])
    (a, b), linking = link(one, two)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == []


def test_two_parties_named_as_doer_contradict():
    raid = {"at": "Muqdadiyah", "on": "2016-03-01", "to": "civilians", "counts": [("killed", 17)]}
    one = Report("one", "2016-03-02")
    one.tell("shelling", **raid, by="army", says=["monitor:red-crescent"])
    two = Report("two", "2016-03-02")
    two.tell("shelling", **raid, by="rebels", says=["monitor:war-monitor"])
    (a, b), linking = link(one, two)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == ["agent"]


def test_a_general_mention_and_its_detail_are_one_and_another_is_not():
    report = Report("paper", "2016-03-04")
    says = ["monitor:war-monitor"]
    report.tell("air_landing", at="Diyala", by="coalition", says=says)
    report.tell("protest", at="Baqubah", says=says)
    report.tell("displacement", at="Diyala", says=says)
    report.tell(
        "air_landing",
        word="the landing",
        at="Muqdadiyah",
        on="2016-03-01",
        by="coalition",
        says=says,
    )
    report.tell(
        "evacuation",
        same_sentence=True,
        at="Muqdadiyah",
        by="coalition",
        counts=[("evacuated", 5)],
        says=says,
    )
    report.tell("air_landing", word="another landing", at="Baqubah", by="coalition", says=says)
    (a,), linking = link(report)
    general, _, _, landing, evacuation, other = a.claims
    assert together(linking, landing, evacuation)
    assert together(linking, general, landing)
    assert not together(linking, landing, other)


def test_an_undated_report_is_offered_and_not_merged():
    raid = {"at": "Muqdadiyah", "by": "coalition", "to": "militants"}
    dated = Report("dated", "2016-03-02").tell("air_landing", **raid, on="2016-03-01")
    undated = Report("undated").tell("air_landing", **raid)
    thursday = Report("thursday").tell("air_landing", **raid, on=Interval(weekday=3))
    (a, b, c), linking = link(dated, undated, thursday)
    assert not together(linking, a.claims[0], b.claims[0])
    assert not together(linking, a.claims[0], c.claims[0])
    assert offered(linking, a.claims[0], b.claims[0])
    assert offered(linking, a.claims[0], c.claims[0])  # 1 March 2016 was a Tuesday
    assert flags(linking) == []


# Gaza: one city, one day, two strikes.


def gaza(**second):
    first = {"at": "Gaza City", "on": "2014-07-20", "by": "air-force", "to": "civilians"}
    one = Report("one", "2014-07-21")
    one.tell("airstrike", **first, counts=[("killed", 26)], says=["monitor:red-crescent"])
    two = Report("two", "2014-07-21")
    two.tell("airstrike", **(first | second), says=["monitor:war-monitor"])
    return link(one, two)


@pytest.mark.parametrize(
    "second",
    [
        {"to": "medics", "counts": [("killed", 3)]},
        {"to": "civilians", "counts": [("killed", 4)]},
        {"on": "2014-07-22"},
        {"at": "Khan Yunis"},
        {"at": None},
        {"at": None, "on": None},
    ],
    ids=[
        "other-victims",
        "other-toll",
        "other-day",
        "other-town",
        "no-place",
        "neither",
    ],
)
def test_two_strikes_that_look_alike_are_not_merged(second):
    (a, b), linking = gaza(**second)
    assert not together(linking, a.claims[0], b.claims[0])


def test_a_strike_of_no_day_is_the_only_one_told_of_there():
    (a, b), linking = gaza(on=None)
    assert together(linking, a.claims[0], b.claims[0])
    assert event_of(linking, a.claims[0]).grade[0] == "single"  # nobody corroborates by a guess


@pytest.mark.parametrize(
    ("third", "one"),
    [
        ({"on": "2014-07-18", "published": "2014-07-19"}, False),
        ({"on": Interval(weekday=1), "published": None}, False),
        ({"on": "2014-07-18", "published": "2014-07-19", "at": "Khan Yunis"}, True),
        ({"on": "2014-07-18", "published": "2014-07-19", "kind": "arrest"}, True),
    ],
    ids=["another day", "another day of the week", "another town", "another kind"],
)
def test_a_strike_of_no_day_stays_apart_where_another_could_be_meant(third, one):
    strike = {"at": "Gaza City", "by": "air-force", "to": "civilians"}
    first = Report("one", "2014-07-21").tell("airstrike", **strike, on="2014-07-20")
    undated = Report("undated").tell("airstrike", **strike)
    further = {**strike, **third}
    other = Report("third", further.pop("published"))
    other.tell(further.pop("kind", "airstrike"), **further)
    (a, b, _), linking = link(first, undated, other)
    assert together(linking, a.claims[0], b.claims[0]) is one
    assert one or offered(linking, a.claims[0], b.claims[0])


def test_the_same_strike_is():
    (a, b), linking = gaza(counts=[("killed", 25, "about")])
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == []


def test_two_strikes_one_report_tells_apart_never_merge_through_others():
    both = Report("both", "2014-07-21")
    strike = {"on": "2014-07-20", "by": "air-force", "to": "civilians"}
    both.tell("airstrike", at="Gaza City", **strike, says=["monitor:red-crescent"])
    both.tell(
        "airstrike", word="another strike", at="Gaza City", **strike, says=["monitor:red-crescent"]
    )
    others = [
        Report(f"o{n}", "2014-07-21").tell("airstrike", at="Gaza City", **strike) for n in range(3)
    ]
    (a, *_), linking = link(both, *others)
    assert not together(linking, *a.claims)


# Lebanon: hours, places, the dead of two sides, areas inside areas.


def test_times_and_places_that_do_not_meet_are_shown():
    strike = {"by": "air-force", "to": "civilians", "counts": [("killed", 7), ("injured", 21)]}
    one = Report("one", "2006-08-02")
    one.tell("airstrike", at="Tyre", on="2006-08-01", **strike, says=["monitor:red-crescent"])
    two = Report("two", "2006-08-03")
    two.tell("airstrike", at="Tyre", on="2006-08-02", **strike, says=["monitor:war-monitor"])
    (a, b), linking = link(one, two)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == ["time"]


def test_a_place_inside_another_and_a_day_inside_days_are_no_contradiction():
    strike = {"by": "air-force", "to": "civilians", "counts": [("killed", 27)]}
    one = Report("one", "2018-04-24")
    one.tell("airstrike", at="Abs", on="2018-04-22", **strike, says=["monitor:red-crescent"])
    two = Report("two", "2018-04-24")
    two.tell(
        "airstrike",
        at="Hajjah Governorate",
        on="2018-04-20/2018-04-23",
        **strike,
        says=["monitor:war-monitor"],
    )
    (a, b), linking = link(one, two)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == []


def test_the_dead_of_the_two_sides_are_counted_apart():
    clash = {"at": "Nabatieh", "on": "2006-08-01", "by": "rebels"}
    one = Report("one", "2006-08-02")
    one.tell("armed_clash", **clash, to="army", says=["party:rebels"])
    one.tell(
        "killing",
        same_sentence=True,
        at="Nabatieh",
        on="2006-08-01",
        by="rebels",
        to="army",
        counts=[("killed", 31)],
        says=["party:rebels"],
    )
    two = Report("two", "2006-08-02")
    two.tell("armed_clash", **clash, to="army", says=["party:army"])
    two.tell(
        "killing",
        same_sentence=True,
        at="Nabatieh",
        on="2006-08-01",
        by="army",
        to="rebels",
        counts=[("killed", 4)],
        says=["party:army"],
    )
    (a, b), linking = link(one, two)
    assert together(linking, *a.claims, *b.claims)
    assert flags(linking) == []


def test_dawn_and_morning_of_one_day_meet():
    strike = {"at": "Tyre", "by": "air-force", "to": "civilians"}
    one = Report("one", "2006-08-02").tell("airstrike", on=day("2006-08-01", (3, 6)), **strike)
    two = Report("two", "2006-08-02").tell("airstrike", on=day("2006-08-01", (6, 12)), **strike)
    (a, b), linking = link(one, two)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == []


# What people decide.


def decide(decision, *claims, minute=0):
    at = datetime(2024, 1, 1, 12, minute)
    return Judgement(tuple(c.id for c in claims), decision, "reader", at)


def test_judgements_join_part_and_are_undone():
    first, copy, monitor = yemen()
    (a, _, b), before = link(first, copy, monitor)
    parted = decide("different", a.claims[0], b.claims[0])
    _, linking = link(first, copy, monitor, judgements=[parted])
    assert not together(linking, a.claims[0], b.claims[0])
    undo = decide("undo", a.claims[0], b.claims[0], minute=1)
    _, linking = link(first, copy, monitor, judgements=[undo, parted])
    assert linking == before
    other = Report("elsewhere", "2018-04-24").tell("protest", at="Hajjah", on="2018-04-23")
    (a, _, _, d), linking = link(first, copy, monitor, other)
    assert not together(linking, a.claims[0], d.claims[0])
    joined = decide("same", a.claims[0], d.claims[0])
    _, linking = link(first, copy, monitor, other, judgements=[joined])
    assert together(linking, a.claims[0], d.claims[0])


def test_a_judgement_about_a_copy_is_about_what_it_copies():
    first, copy, monitor = yemen()
    (a, c, b), _ = link(first, copy, monitor)
    _, linking = link(
        first, copy, monitor, judgements=[decide("different", c.claims[0], b.claims[0])]
    )
    assert not together(linking, a.claims[0], b.claims[0])
    assert together(linking, a.claims[0], c.claims[0])


def link_of(decision, what, *ends, **value):
    keys = tuple(end.id for end in ends)
    return Judgement(keys, decision, "reader", datetime(2024, 1, 1), value={"what": what, **value})


def test_a_copy_that_a_person_refuses_counts_and_one_he_points_out_does_not():
    first, copy, monitor = yemen()
    (a, b, c), before = link(first, copy, monitor)
    refused = link_of("reject", "copy", a.document, b.document)
    _, linking = link(first, copy, monitor, judgements=[refused])
    assert linking.copies == ()
    assert event_of(linking, a.claims[0]).copies == ()
    assert event_of(before, a.claims[0]).roots_at_most == 2
    whole = [{"text": r.document.text, "start": 0, "end": len(r.document.text)} for r in (a, c)]
    told = link_of("add", "copy", a.document, c.document, passages=[whole])
    _, linking = link(first, copy, monitor, judgements=[told])
    assert {(one.of, one.by, one.direction) for one in linking.copies} == {
        (a.document.id, b.document.id, "published"),
        (a.document.id, c.document.id, "judged"),
    }
    assert event_of(linking, a.claims[0]).roots_at_most == 1


def test_a_denial_that_a_person_ties_to_what_it_denies_contests_it():
    strike = {"on": "2018-04-22", "by": "coalition", "to": "civilians"}
    told = Report("radio", "2018-04-23")
    told.tell("airstrike", at="Abs", **strike, says=["monitor:war-monitor"])
    denial = Report("state-tv", "2018-04-25")
    denial.tell("killing", at="Hajjah Governorate", polarity="denied", says=["party:coalition"])
    (a, b), linking = link(told, denial)
    assert not together(linking, a.claims[0], b.claims[0])
    tied = link_of("add", "denial", b.claims[0], a.claims[0])
    _, linking = link(told, denial, judgements=[tied])
    assert together(linking, a.claims[0], b.claims[0])
    assert event_of(linking, a.claims[0]).grade[0] == "contested"


def test_events_are_provisional_until_every_claim_that_is_no_copy_is_reviewed():
    first, copy, monitor = yemen()
    (a, _, b), _ = link(first, copy, monitor)
    one = decide("accept", a.claims[0])
    _, linking = link(first, copy, monitor, judgements=[one])
    event = event_of(linking, a.claims[0])
    assert event.grade == ("corroborated", "provisional")
    assert event.standing[1].rule == "partly"
    assert len(event.standing[1].claims) == 3
    rest = decide("accept", a.claims[1], *b.claims)
    _, linking = link(first, copy, monitor, judgements=[one, rest])
    assert event_of(linking, a.claims[0]).grade == ("corroborated",)


def test_pairs_are_explained_in_both_languages():
    (a, _, b), linking = link(*yemen())
    pair = next(p for p in linking.pairs if {p.left, p.right} == {a.claims[0].id, b.claims[0].id})
    assert pair.weight == pytest.approx(sum(bits for _, bits in pair.weights), abs=0.01)
    english, arabic = explain_pair(pair)
    assert "place: the same village or quarter (+" in english
    assert "القرية نفسها" in arabic
    assert len(english.splitlines()) == len(arabic.splitlines()) == len(pair.weights) + 1


# What no contradiction is; what a denial is.


SHELLED = {"at": "Nyala", "on": "2023-08-23", "by": "army", "to": "civilians"}


def test_running_tolls_that_rise_are_a_series():
    one = Report("one", "2023-08-23")
    one.tell("shelling", **SHELLED, counts=[("killed", 12, True)], says=["party:hospital"])
    two = Report("two", "2023-08-24")
    two.tell("shelling", **SHELLED, counts=[("killed", 17, True)], says=["party:ministry"])
    (a, b), linking = link(one, two)
    assert together(linking, a.claims[0], b.claims[0])
    assert flags(linking) == []


def test_a_running_toll_that_falls_is_no_series():
    one = Report("one", "2023-08-23")
    one.tell("shelling", **SHELLED, counts=[("killed", 17, True)], says=["party:hospital"])
    two = Report("two", "2023-08-24")
    two.tell("shelling", **SHELLED, counts=[("killed", 12, True)], says=["party:ministry"])
    _, linking = link(one, two)
    assert flags(linking) == ["killed"]


def test_a_number_told_for_the_dead_and_wounded_together_is_their_upper_bound():
    reading = Report("one").tell("shelling", **SHELLED, counts=[("killed", 25)]).reading()
    (claim,) = reading.claims
    both = replace(claim.quantities[0], what="injured")
    (killed, injured) = counts(replace(claim, quantities=(*claim.quantities, both)))
    assert (killed.low, killed.high, injured.low, injured.high) == (None, 25, None, 25)
    assert counts(claim) == claim.quantities


def without_dead(**said):
    one = Report("one", "2023-08-24")
    one.tell("shelling", **SHELLED, says=["monitor:war-monitor"])
    one.tell(
        "killing", same_sentence=True, **SHELLED, counts=[("killed", 5)],
        says=["monitor:war-monitor"],
    )  # fmt: skip
    two = Report("two", "2023-08-24")
    two.tell("killing", **SHELLED, polarity="denied", **said)
    return link(one, two)


def test_that_nobody_was_killed_denies_the_dead_only_when_somebody_denies_them():
    (told, denial), linking = without_dead(says=["party:army"])
    (flag,) = (flag for event in linking.events for flag in event.contradictions)
    assert flag.attribute == "occurrence"
    assert flag.claims == ((told.claims[1].id,), (denial.claims[0].id,))
    _, linking = without_dead(says=["party:army"], stance="asserts")
    assert flags(linking) == []


def test_who_denies_the_dead_does_not_deny_the_attack():
    one = Report("one", "2023-08-24").tell("shelling", **SHELLED, says=["monitor:war-monitor"])
    two = Report("two", "2023-08-24")
    two.tell("killing", **SHELLED, polarity="denied", says=["party:army"])
    _, linking = link(one, two)
    assert flags(linking) == []


def test_one_voice_does_not_contradict_itself():
    one = Report("one", "2023-08-24").tell("shelling", **SHELLED, says=["monitor:war-monitor"])
    one.tell("shelling", **(SHELLED | {"by": "rebels"}), says=["monitor:war-monitor"])
    two = Report("two", "2023-08-24")
    two.tell("shelling", **(SHELLED | {"by": "rebels"}), says=["monitor:war-monitor"])
    _, linking = link(one, two)
    assert flags(linking) == []


def test_a_denial_that_names_what_lies_elsewhere_does_not_join_it():
    report = Report("radio", "2023-08-24")
    report.tell("shelling", label="it", at="Nyala", on="2023-08-23", by="army")
    report.tell(
        "shelling", denies="it", at="Tripoli", polarity="denied", says=["party:army"], word="no"
    )
    (a,), linking = link(report)
    assert not together(linking, *a.claims)


def test_a_town_is_not_taken_by_both_sides_in_one_happening():
    fight = {"at": "Tarhuna", "on": "2020-06-04"}
    one = Report("one", "2020-06-05")
    one.tell("territory_captured", **fight, by="army", says=["party:army"])
    two = Report("two", "2020-06-05")
    two.tell("territory_captured", **fight, by="rebels", says=["party:rebels"])
    (a, b), linking = link(one, two)
    assert not together(linking, a.claims[0], b.claims[0])


def test_a_strike_after_an_attack_in_one_report_is_another_happening():
    report = Report("radio", "2023-08-24")
    report.tell(
        "ground_attack", at="Nyala", on="2023-08-23", by="rebels", to="army", says=["party:army"]
    )
    report.tell(
        "killing", same_sentence=True, at="Nyala", on="2023-08-23", by="rebels", to="army",
        counts=[("killed", 3)], says=["party:army"],
    )  # fmt: skip
    report.tell("airstrike", at="Nyala", by="army", to="rebels", says=["party:army"])
    report.tell(
        "killing", same_sentence=True, at="Nyala", by="army", to="rebels",
        counts=[("killed", 4)], says=["party:army"],
    )  # fmt: skip
    (a,), linking = link(report)
    attack, dead, strike, struck = a.claims
    assert together(linking, attack, dead)
    assert together(linking, strike, struck)
    assert not together(linking, attack, strike)


def test_roots_count_together_only_where_they_say_the_same():
    one = Report("one", "2023-08-24").tell("shelling", **SHELLED, says=["monitor:war-monitor"])
    two = Report("two", "2023-08-24")
    two.tell("killing", **SHELLED, says=["monitor:red-crescent"])
    (a, b), linking = link(one, two)
    event = event_of(linking, a.claims[0])
    assert together(linking, a.claims[0], b.claims[0])
    assert (event.roots_at_least, event.roots_at_most) == (1, 2)
    assert event.grade[0] == "single"


def test_equal_counts_of_people_and_of_civilians_are_one_value():
    one = Report("one", "2023-08-24")
    one.tell("shelling", **SHELLED, counts=[("killed", 5, "civilians")], says=["party:a"])
    two = Report("two", "2023-08-24")
    two.tell("shelling", **SHELLED, counts=[("killed", 5, "people")], says=["party:b"])
    (a, b), linking = link(one, two)
    (value,) = dict(event_of(linking, a.claims[0]).attributes)["killed"]
    assert set(value.claims) == {a.claims[0].id, b.claims[0].id}
    assert value.value == "5 civilians"


def test_a_further_question_about_two_events_shows_other_claims_of_them():
    told = {"at": "Tyre", "by": "army", "to": "civilians"}
    dated = Report("dated", "2006-08-02").tell("airstrike", **told, on="2006-08-01")
    dated.tell("killing", same_sentence=True, **told, on="2006-08-01", counts=[("killed", 5)])
    undated = Report("undated").tell("airstrike", **told)
    undated.tell("killing", same_sentence=True, **told, counts=[("killed", 5)])
    before = Report("before", "2006-07-02").tell("airstrike", **told, on="2006-07-01")
    before.tell("killing", same_sentence=True, **told, on="2006-07-01", counts=[("killed", 9)])
    (one, other, _), linking = link(dated, undated, before)
    assert together(linking, *one.claims)
    assert together(linking, *other.claims)
    alike = {frozenset((a.id, b.id)) for a, b in zip(one.claims, other.claims, strict=True)}
    asked = {frozenset(pair) for pair in linking.proposals}
    assert {pair for pair in asked if pair & {claim.id for claim in one.claims}} == alike


def test_questions_to_a_person_stay_few():
    raid = {"at": "Muqdadiyah", "by": "coalition", "to": "militants"}
    dated = [Report(f"d{n}", f"2016-03-{n + 2:02}") for n in range(8)]
    for n, report in enumerate(dated):
        report.tell("air_landing", **raid, on=f"2016-03-{n + 1:02}")
    undated = Report("undated").tell("air_landing", **raid)
    readings, linking = link(*dated, undated)
    asked = [pair for pair in linking.proposals if readings[-1].claims[0].id in pair]
    assert 1 <= len(asked) <= 3


@pytest.mark.parametrize(
    ("places", "one"), [((" District", " Subdistrict"), True), (("", ""), False)]
)
def test_an_attack_in_a_district_and_in_a_sub_district_beside_it(places, one):
    """33 km lie between the seats: their units meet, the towns do not."""
    dawn = {
        "at": f"Daquq{places[0]}",
        "on": day("2021-11-19", (3, 6)),
        "by": "rebels",
        "to": "army",
    }
    first = Report("one", "2021-11-19").tell("ground_attack", **dawn)
    first.tell("killing", same_sentence=True, **dawn, counts=[("killed", 3), ("injured", 2)])
    there = {**dawn, "at": f"Rashad{places[1]}"}
    second = Report("two", "2021-11-19").tell("ground_attack", **there)
    second.tell("killing", same_sentence=True, **there, counts=[("killed", 5), ("injured", 2)])
    (a, b), linking = link(first, second)
    assert together(linking, a.claims[0], b.claims[0]) is one
    assert flags(linking) == (["killed"] if one else [])


def test_the_bare_name_of_a_town_makes_what_lies_around_it_no_finer():
    dawn = {"on": day("2021-11-19", (3, 6)), "by": "rebels", "to": "army"}
    first = Report("one", "2021-11-19").tell("ground_attack", at="around Daquq", **dawn)
    first.tell(
        "killing", same_sentence=True, at="Daquq", **dawn, counts=[("killed", 3), ("injured", 2)]
    )
    second = Report("two", "2021-11-19").tell("ground_attack", at="Rashad Subdistrict", **dawn)
    (a, b), linking = link(first, second)
    assert together(linking, *a.claims)
    assert offered(linking, a.claims[0], b.claims[0])


def test_of_each_two_reports_the_likeliest_question_is_asked():
    """The second report has more before it, so whatever the first tells would come first."""
    told = {"at": "Tyre", "by": "army", "to": "civilians"}
    first, later = Report("first", "2006-08-02"), Report("later", "2006-08-02")
    later.tell("arrest", at="Idlib", on="2006-07-20")
    undated = Report("undated")
    for report, when in ((first, "2006-08-01"), (later, "2006-08-01"), (undated, None)):
        report.tell("airstrike", **told, on=when)
        report.tell("killing", same_sentence=True, **told, on=when, counts=[("killed", 5)])
    before = Report("before", "2006-07-02").tell("airstrike", **told, on="2006-07-01")
    (one, other, asked, _), linking = link(first, later, undated, before)
    assert together(linking, *one.claims, *other.claims[1:])
    assert offered(linking, asked.claims[0], one.claims[0])
    assert offered(linking, asked.claims[0], other.claims[1])


def test_two_voices_that_one_report_quotes_one_after_the_other_do_not_corroborate():
    """That they stand beside each other is no sign that they tell of one clash."""
    report = Report("one", "2015-07-21")
    for voice in ("party:first brigade", "party:second brigade"):
        report.tell("armed_clash", at="Idlib", on="2015-07-20", by="rebels", says=[voice])
    (reading,), linking = link(report)
    assert together(linking, *reading.claims)
    assert event_of(linking, reading.claims[0]).grade[0] == "single"
