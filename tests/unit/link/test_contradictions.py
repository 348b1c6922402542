"""What cannot both hold, and what only looks so: the claims of one event, no clustering in between."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from stories import PLACES, Report, day, filler

from tawatur.link import (
    Origins,
    background_from_rows,
    build_event,
    find_contradictions,
    find_copies,
)
from tawatur.link.comparing import counts
from tawatur.model import Area, Interval, PlaceMention, Source, Span

KNOWN = background_from_rows(
    [
        {"id": "coalition", "part_of": "", "side": ""},
        {"id": "us-forces", "part_of": "coalition", "side": ""},
        {"id": "air-command", "part_of": "state", "side": ""},
        {"id": "defence-ministry", "part_of": "state", "side": ""},
        {"id": "army", "part_of": "", "side": "government"},
        {"id": "rebels", "part_of": "", "side": ""},
    ]
)
STRIKE = {"at": "Abs", "on": "2018-04-22", "by": "coalition", "to": "civilians"}


def event_from(readings):
    documents = [reading.document for reading in readings]
    claims = [claim for reading in readings for claim in reading.claims]
    origins = Origins(documents, claims, find_copies(documents), KNOWN)
    return build_event(claims, origins, KNOWN)


def event_of(*reports):
    return event_from([report.reading() for report in reports])


def flags(*reports):
    return [one.attribute for one in event_of(*reports).contradictions]


def two(kind="airstrike", published=("2018-04-23", "2018-04-23"), left=None, right=None, **both):
    """Return two reports of two voices that differ in what `left` and `right` say."""
    told = {**STRIKE, **both}
    one = Report("one", published[0]).tell(
        kind, **{**told, "says": ["monitor:red"], **(left or {})}
    )
    other = Report("two", published[1])
    return one, other.tell(kind, **{**told, "says": ["monitor:blue"], **(right or {})})


# Times


def hour(text):
    at = datetime.fromisoformat(text)
    return Interval(at, at, "instant")


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("2018-04-22", "2018-04-23", ["time"]),
        ("2018-04-22", "2018-04-20/2018-04-24", []),
        ("2018-04-22", Interval(weekday=3), []),  # a bare weekday is no date
        ("2018-04-22", replace(day("2018-04-24"), inferred=True), []),
        (day("2018-04-22", (3, 6)), day("2018-04-22", (6, 12)), []),  # dawn and morning
        (hour("2018-04-21T23:20"), day("2018-04-22", (3, 6)), []),  # one night
        (hour("2018-04-21T20:20"), day("2018-04-22", (3, 6)), ["time"]),
        (hour("2018-04-21T23:20"), hour("2018-04-22T04:00"), ["time"]),
        (hour("2018-04-21T23:20"), day("2018-04-23", (3, 6)), ["time"]),
    ],
)
def test_times(left, right, expected):
    assert flags(*two(left={"on": left}, right={"on": right})) == expected


def timed(reading, words):
    """Let the one claim of a report tell its time in these words."""
    (claim,) = reading.claims
    span = Span(claim.time.span.start, claim.time.span.start + len(words), words)
    return replace(reading, claims=(replace(claim, time=replace(claim.time, span=span)),))


@pytest.mark.parametrize(
    ("first", "second", "later", "expected"),
    [
        (
            "أمس",
            "اليوم",
            "2018-04-23",
            [],
        ),  # the paper's "today" may be the agency's of the day before
        ("أمس", "yesterday", "2018-04-23", []),
        ("غداة الهجوم", "الأحد", "2018-04-23", []),
        ("أمس الأحد", "اليوم الاثنين", "2018-04-23", ["time"]),
        ("22 أبريل", "23 أبريل", "2018-04-23", ["time"]),
        ("أمس", "اليوم", "2018-04-24", ["time"]),
    ],
)
def test_a_day_counted_from_that_of_print_may_be_the_next(first, second, later, expected):
    one, other = two("explosion", right={"on": later})
    event = event_from([timed(one.reading(), first), timed(other.reading(), second)])
    assert [flag.attribute for flag in event.contradictions] == expected


@pytest.mark.parametrize(
    ("words", "part", "expected"),
    [
        ("خلال الليل", "night", []),
        ("ليل الأحد", "night", ["time"]),
        ("ليلة 23 أبريل", "night", ["time"]),
        ("مع الفجر", "dawn", ["time"]),
    ],
)
def test_a_night_told_without_its_day_may_be_the_one_before(words, part, expected):
    one, other = two("explosion", right={"on": day("2018-04-23", (18, 24))})
    told = timed(other.reading(), words)
    (claim,) = told.claims
    night = replace(claim.time.interval, part_of_day=part)
    told = replace(told, claims=(replace(claim, time=replace(claim.time, interval=night)),))
    event = event_from([timed(one.reading(), "الأحد 22 أبريل"), told])
    assert [flag.attribute for flag in event.contradictions] == expected


def test_two_days_of_a_battle_are_one_battle():
    days = {"left": {"on": "2018-04-22"}, "right": {"on": "2018-04-24"}}
    assert flags(*two("armed_clash", **days)) == []
    assert flags(*two("explosion", **days)) == ["time"]


def test_what_is_only_mentioned_in_passing_contradicts_nothing():
    later = {"on": "2018-04-25", "passing": True}
    assert flags(*two(right=later)) == []
    assert flags(*two(right={"on": "2018-04-25"})) == ["time"]


# Places


def located(reading, area, relation=""):
    (claim,) = reading.claims
    place = PlaceMention(area.place_id, area.place_id, claim.trigger, area, relation)
    return replace(reading, claims=(replace(claim, place=place),))


def area(name, **fields):
    lat, lon, radius = PLACES[name]
    return Area(lat, lon, radius, place_id=name, **fields)


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (area("Hajjah"), area("Nyala"), ["place"]),
        (area("Hajjah"), area("Hajjah Governorate", feature="governorate"), []),
        # A village beyond the circle of its governorate, which is no circle.
        (area("Nyala", admin="Hajjah Governorate"), area("Hajjah Governorate", feature="governorate"), []),
        (area("Nyala", country="SD"), Area(15.5, 30.0, 10, feature="country", country="SD"), []),
        # A name that was read loosely may be that of another place.
        (area("Hajjah"), area("Nyala", match_level="loose"), []),
        # "The eastern countryside" is vaguer than the circle drawn for it.
        (area("Tyre"), Area(33.21, 35.45, 10, geometry="wedge", bearing=90.0), []),
        (area("Tyre"), Area(33.21, 35.45, 10), ["place"]),
    ],
)  # fmt: skip
def test_places(left, right, expected):
    one, other = (report.reading() for report in two())
    event = event_from([located(one, left), located(other, right)])
    assert [flag.attribute for flag in event.contradictions] == expected


# Doers


@pytest.mark.parametrize(
    ("left", "right", "kind", "expected"),
    [
        ("army", "rebels", "shelling", ["agent"]),
        ("us-forces", "coalition", "shelling", []),
        ("army", "rebels", "armed_clash", []),  # both take part
        ("army", "rebels", "accusation", []),  # each accuses for itself
        ("army", "unidentified-armed-group", "shelling", []),
    ],
)
def test_doers(left, right, kind, expected):
    assert flags(*two(kind, left={"by": left}, right={"by": right})) == expected


def test_two_doers_that_one_report_names_together_are_no_two_answers():
    one, other = two(left={"by": "army"}, right={"by": "coalition"})
    assert flags(one, other) == ["agent"]
    other.tell("airstrike", **{**STRIKE, "by": ("army", "coalition")}, says=["monitor:blue"])
    assert flags(one, other) == []
    one, other = two(left={"by": "army"}, right={"by": "coalition"})
    other.tell("airstrike", **{**STRIKE, "by": ("rebels", "coalition")}, says=["monitor:blue"])
    assert "agent" in flags(one, other)


def test_two_sides_of_a_fight_are_no_two_answers_to_who_did_it():
    struck, answered = two("shelling", left={"by": "army"}, right={"by": "rebels"})
    assert flags(struck, answered) == ["agent"]
    fight = Report("three", "2018-04-23").tell(
        "shelling", **{**STRIKE, "by": "army", "to": "rebels"}, says=["monitor:green"]
    )
    assert flags(struck, answered, fight) == []


# Numbers


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ([("killed", 20)], [("killed", 33)], ["killed"]),
        ([("killed", 20)], [("killed", 22, "about")], []),
        ([("killed", 20)], [("killed", 26, "about")], ["killed"]),
        ([("killed", 22, "more_than")], [("killed", 40)], []),
        ([("killed", 23, "more_than")], [("killed", 22)], []),  # "more than 22": the same, rounded
        ([("killed", 22, "more_than")], [("killed", 9)], ["killed"]),
        ([("killed", 20, "tens")], [("killed", 15)], []),  # "dozens" is no measure
        ([("killed", 20, "tens")], [("killed", 5)], ["killed"]),
        ([("killed", 20, "tens")], [("killed", 137)], []),
        ([("killed", 20, "tens")], [("killed", 400)], ["killed"]),
        ([("killed", 12, "civilians")], [("killed", 3, "children")], []),  # a part
        ([("killed", 12, "civilians")], [("killed", 5, "militants")], []),  # other groups
        ([("killed", 5, "soldiers")], [("killed", 9, "members")], ["killed"]),  # ranks
        ([("killed", 12, True)], [("killed", 3)], []),  # a total and no total
        ([("distance", 30)], [("distance", 45)], []),  # measured from elsewhere
        ([("killed", 8, "civilians"), ("killed", 4, "soldiers")], [("killed", 6, "civilians")], ["killed"]),
    ],
)  # fmt: skip
def test_numbers(left, right, expected):
    assert flags(*two("killing", left={"counts": left}, right={"counts": right})) == expected


def test_parts_are_compared_with_parts_and_with_what_another_counts_of_the_group():
    whole = {"counts": [("killed", 12)]}
    part = {**whole, "parts": [("killed", 3, "children")]}
    assert flags(*two("killing", left=part, right=whole)) == []
    more = {**whole, "parts": [("killed", 5, "children")]}
    assert flags(*two("killing", left=part, right=more)) == ["killed"]
    other = {"counts": [("killed", 5, "children")]}
    assert flags(*two("killing", left=part, right=other)) == ["killed"]
    of_people = {"counts": [("killed", 9)], "parts": [("killed", 5, "civilians")]}
    assert flags(*two("killing", left=of_people, right={"counts": [("killed", 9)]})) == []


def test_a_report_counts_the_dead_of_two_places_apart():
    def report(second):
        return (
            Report("one", "2018-04-23")
            .tell("killing", **STRIKE, counts=[("killed", 13)], says=["monitor:red"])
            .tell(
                "killing", **{**STRIKE, "at": second}, counts=[("killed", 4)], says=["monitor:blue"]
            )
        )

    assert flags(report("Abs")) == ["killed"]
    assert "killed" not in flags(report("Nyala"))


def test_the_toll_of_a_wider_area_or_a_longer_time_may_be_larger_and_not_smaller():
    village = {"at": "Abs", "counts": [("killed", 12)]}
    whole = {"at": "Hajjah Governorate", "counts": [("killed", 30)]}
    assert flags(*two("killing", left=village, right=whole)) == []
    assert flags(*two("killing", left=village, right={**whole, "counts": [("killed", 4)]})) == [
        "killed"
    ]
    week = {"on": "2018-04-18/2018-04-24", "counts": [("killed", 30)]}
    assert flags(*two("killing", left=village, right=week)) == []


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([("killed", 41, "more_than")], ["killed"]),
        ([("killed", 41, "more_than"), ("injured", 41, "more_than")], []),  # of both together
        ([("killed", 28), ("killed", 14)], []),  # in one hospital, and in others
        ([("killed", 28)], ["killed"]),
    ],
)
def test_what_is_counted_together_or_place_by_place_is_no_toll(counts, expected):
    toll = {"counts": [("killed", 26)]}
    assert flags(*two("killing", left={"counts": counts}, right=toll)) == expected


def test_dead_and_wounded_counted_together_tell_neither_but_keep_hundreds_apart_from_a_few():
    (claim,) = (
        Report("one")
        .tell("killing", counts=[("killed", 500, None), ("injured", 500, None)])
        .reading()
        .claims
    )
    assert counts(claim) == ()
    assert [(one.what, one.low) for one in counts(claim, least=True)] == [("killed", 500)]
    (claim,) = Report("one").tell("killing", counts=[("killed", 500, None)]).reading().claims
    assert counts(claim, least=True) == counts(claim) != ()


def test_some_of_the_dead_are_no_toll_but_a_group_of_them_is_counted():
    some = {"parts": [("killed", 2, "people")]}
    assert flags(*two("killing", left=some, right={"counts": [("killed", 4)]})) == []
    children = {"parts": [("killed", 5, "children")], "counts": [("killed", 9)]}
    other = {"parts": [("killed", 7, "children")], "counts": [("killed", 9)]}
    assert flags(*two("killing", left=children, right=other)) == ["killed"]


def test_numbers_of_two_happenings_of_one_event_are_not_compared():
    struck = Report("one", "2018-04-23").tell(
        "airstrike", **STRIKE, counts=[("killed", 5)], says=["monitor:red"]
    )
    shelled = Report("two", "2018-04-23").tell(
        "shelling", **STRIKE, counts=[("killed", 9)], says=["monitor:blue"]
    )
    assert flags(struck, shelled) == []


def test_a_value_is_told_with_its_group_in_our_own_words():
    left, right = {"counts": [("killed", 1, "civilians")]}, {"counts": [("killed", 9, "civilians")]}
    (flag,) = event_of(*two("killing", left=left, right=right)).contradictions
    assert flag.values == ("1 civilians", "9 civilians")
    assert "1 civilian (red)" in flag.text_en
    assert "9 من المدنيين (blue)" in flag.text_ar


# Outcome and occurrence


def test_outcomes():
    repelled, taken = {"outcome": "repelled"}, {"outcome": "succeeded"}
    assert flags(*two("ground_attack", left=repelled, right=taken)) == ["outcome"]
    assert flags(*two("ground_attack", left={"outcome": "ongoing"}, right=taken)) == []


def test_an_attack_repelled_one_day_and_a_town_taken_days_later_do_not_contradict():
    def told(second, **when):
        one, other = two(
            "ground_attack", published=("2018-04-20", second), left={"outcome": "repelled", **when},
            right={"outcome": "succeeded", **when}, on=None,
        )  # fmt: skip
        return flags(one, other)

    assert told("2018-04-20") == told("2018-04-21") == ["outcome"]
    assert told("2018-04-25") == []
    assert told("2018-04-25", on="2018-04-19") == ["outcome"]


@pytest.mark.parametrize(
    ("kind", "teller", "expected"),
    [
        ("destruction", "defence-ministry", []),
        ("destruction", "rebels", ["occurrence"]),
        ("airstrike", "defence-ministry", ["occurrence"]),
    ],
)
def test_one_side_that_tells_of_houses_blown_up_and_denies_a_strike_denies_nothing_it_tells(
    kind, teller, expected
):
    one, other = two(left={"says": [f"party:{teller}"]}, right={"says": ["party:air-command"]})
    told, denial = one.reading(), other.reading()
    told = replace(told, claims=tuple(replace(c, kind=kind) for c in told.claims))
    denial = replace(denial, claims=tuple(denied(c) for c in denial.claims))
    assert [flag.attribute for flag in event_from([told, denial]).contradictions] == expected


def denied(claim):
    (hop,) = claim.attribution.chain
    chain = (replace(hop, stance="denies"),)
    return replace(claim, polarity="denied", attribution=replace(claim.attribution, chain=chain))


def test_a_denial_is_worded_without_a_verb_that_would_need_the_gender_of_its_subject():
    (flag,) = event_of(*two(right={"polarity": "denied"})).contradictions
    assert flag.text_en == "Reported by red; denied by blue."
    assert flag.text_ar == "يرد الخبر (red)، ويرد نفيه (blue)."


def denial_of(told, denied, *, word="airstrike", between=0):
    """Return what cannot both hold in a report that tells something and then denies it."""
    report = Report("paper", "2018-04-23")
    first = {"kind": "airstrike", **STRIKE, **told, "label": "told"}
    report.tell(**first, says=["monitor:red"])
    for number in range(between):
        report.tell("protest", at="Tyre", counts=[("present", number + 2)])
    says = {"says": ["party:army"], "polarity": "denied", "denies": "told"}
    report.tell(**{"kind": "airstrike", "word": word, **says, **denied})
    reading = report.reading()
    event = event_from([replace(reading, claims=(reading.claims[0], reading.claims[-1]))])
    return [flag.attribute for flag in event.contradictions]


@pytest.mark.parametrize("word", ["untrue", "غير صحيح", "لا أساس له من الصحة", "ونفى"])
def test_this_is_not_true_answers_what_stands_near_it(word):
    assert denial_of({}, {}, word=word) == ["occurrence"]
    assert denial_of({}, {}, word=word, between=8) == []


def test_a_denial_that_names_the_deed_again_may_stand_anywhere():
    assert denial_of({}, {}, between=8) == ["occurrence"]


def test_who_denies_the_strike_of_one_does_not_deny_the_blast_of_another_beside_it():
    strike = {"by": "coalition"}
    assert denial_of({"kind": "explosion", "by": "rebels"}, strike) == []
    assert denial_of({"kind": "explosion", "by": "coalition"}, strike) == ["occurrence"]
    assert denial_of({"by": "rebels"}, strike) == ["occurrence"]  # the deed, whose it may be


def test_who_denies_that_one_man_died_does_not_deny_that_others_did():
    dead = {"kind": "killing", "by": "", "to": ""}
    commander = {"kind": "killing", "by": "", "to": "person commander"}
    assert denial_of({**dead, "counts": [("killed", 20)]}, commander) == []
    assert denial_of({**dead, "to": "person commander"}, commander) == ["occurrence"]


def test_what_is_denied_in_passing_contradicts_nothing():
    assert denial_of({"passing": True}, {}) == []
    assert denial_of({}, {"passing": True}) == []


@pytest.mark.parametrize(
    ("denial", "expected"),
    [
        ({"at": "Abs", "by": "coalition"}, ["occurrence"]),
        ({"at": None, "by": "coalition", "to": None}, ["occurrence"]),
        ({"at": "Abs", "by": None, "to": None}, ["occurrence"]),
        ({"at": None, "by": None, "to": None}, []),  # nothing says that it is about this
        ({"at": "Abs", "by": None, "to": "militants"}, []),  # it is about others
    ],
)
def test_a_denial_in_another_report_answers_where_they_share_something(denial, expected):
    assert flags(*two(right={**denial, "polarity": "denied"})) == expected


def denial_worded(before, **denied):
    """Return the contradictions of a strike and a denial with some words before what it denies."""
    one = Report("one", "2018-04-23").tell("airstrike", **STRIKE, says=["monitor:red"])
    reading = (
        Report("two", "2018-04-24")
        .tell(
            "airstrike", **{**STRIKE, "polarity": "denied", "says": ["party:coalition"], **denied}
        )
        .reading()
    )
    (denial,) = reading.claims
    text = f"{before} {denial.sentence.text}"
    moved = len(before) + 1
    trigger = Span(moved, moved + len(denial.trigger.text), denial.trigger.text)
    claim = replace(denial, sentence=Span(0, len(text), text), trigger=trigger)
    event = event_from([one.reading(), replace(reading, claims=(claim,))])
    return event.contradictions


@pytest.mark.parametrize(
    "before",
    ["نفى التحالف مسؤوليته عن", "نفى أي علاقة له", "نفى ضلوعه في", "denied involvement in"],
)
def test_who_denies_having_done_it_does_not_deny_that_it_happened(before):
    (flag,) = denial_worded(before)
    assert flag.attribute == "agent"
    assert flag.text_en == "Named as doer: coalition (red); denied by coalition."
    assert flag.text_ar == "الفاعل المذكور: coalition (red)، ويرد نفي ذلك (coalition)."
    assert [one.attribute for one in denial_worded("نفى التحالف وقوع")] == ["occurrence"]


def test_the_preposition_of_what_is_denied_may_stand_in_its_word():
    one = Report("one", "2018-04-23").tell("airstrike", **STRIKE, says=["monitor:red"])
    reading = (
        Report("two", "2018-04-24")
        .tell("airstrike", **{**STRIKE, "polarity": "denied", "says": ["party:coalition"]})
        .reading()
    )
    (denial,) = reading.claims
    text = "نفى التحالف علاقته بالغارة"
    claim = replace(
        denial, sentence=Span(0, len(text), text), trigger=Span(19, len(text), text[19:])
    )
    (flag,) = event_from([one.reading(), replace(reading, claims=(claim,))]).contradictions
    assert flag.attribute == "agent"


def test_a_denial_that_answers_its_own_sentence_answers_no_other_of_its_report():
    def told(*, aside):
        report = Report("one", "2018-04-23")
        report.tell("killing", **STRIKE, says=["monitor:red"])
        report.tell("killing", **STRIKE, says=["monitor:blue"], label="told", passing=aside)
        report.tell(
            "killing", same_sentence=aside, **STRIKE, says=["party:coalition"], polarity="denied",
            denies="told",
        )  # fmt: skip
        return flags(report)

    assert told(aside=True) == []  # it answers what is told in passing beside it
    assert told(aside=False) == ["occurrence"]


def test_who_was_not_named_as_doer_denies_nothing_by_denying_that():
    assert denial_worded("نفى أي علاقة له", by="rebels", says=["party:rebels"]) == ()
    assert denial_worded("نفى علمه بوقوع") == ()


@pytest.mark.parametrize(
    ("told", "denied", "expected"),
    [
        ("armed_clash", "territory_captured", []),
        ("killing", "territory_captured", []),
        ("ground_attack", "abduction", []),
        ("advance", "territory_captured", ["occurrence"]),
        ("killing", "airstrike", ["occurrence"]),
        ("territory_captured", "ground_attack", ["occurrence"]),
    ],
)
def test_who_denies_that_a_town_was_taken_denies_neither_the_fight_nor_its_dead(
    told, denied, expected
):
    left = Report("one", "2018-04-23").tell(told, at="Abs", by="army", says=["monitor:red"])
    right = Report("two", "2018-04-23").tell(
        denied, at="Abs", by="army", polarity="denied", says=["party:blue"]
    )
    assert flags(left, right) == expected


@pytest.mark.parametrize(
    ("denier", "expected"), [("defence-ministry", ["occurrence"]), ("army", [])]
)
def test_a_body_of_the_same_state_denies_the_deed_of_another(denier, expected):
    left = Report("one", "2018-04-23").tell(
        "airstrike", at="Abs", by="air-command", says=["monitor:red"]
    )
    right = Report("two", "2018-04-23").tell(
        "airstrike", at="Abs", by=denier, polarity="denied", says=["party:blue"]
    )
    assert flags(left, right) == expected


def test_a_denial_stands_against_the_attack_and_the_strike_alike():
    strike = Report("one", "2018-04-23").tell("airstrike", at="Abs", says=["monitor:red"])
    attack = Report("two", "2018-04-23").tell("shelling", at="Abs", says=["monitor:green"])
    denied = Report("three", "2018-04-23").tell(
        "shelling", at="Abs", polarity="denied", says=["party:blue"]
    )
    (flag,) = event_of(strike, attack, denied).contradictions
    assert len(flag.claims[0]) == 2


# Quotes and copies


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ({"on": "2018-04-21"}, {"on": "2018-04-23"}),
        ({"at": "Abs"}, {"at": "Nyala"}),
        ({"by": "army"}, {"by": "rebels"}),
        ({"counts": [("killed", 2)]}, {"counts": [("killed", 30)]}),
        ({"outcome": "repelled"}, {"outcome": "succeeded"}),
        ({}, {"polarity": "denied"}),
    ],
)
def test_each_side_has_the_words_it_was_read_from(left, right):
    readings = [report.reading() for report in two(left=left, right=right)]
    texts = {c.id: r.document.text for r in readings for c in r.claims}
    (flag,) = event_from(readings).contradictions
    assert len(flag.quotes) == len(flag.claims) == len(flag.values) == 2
    for group, quotes in zip(flag.claims, flag.quotes, strict=True):
        assert {quote.claim for quote in quotes} == set(group)
        for quote in quotes:
            if quote.span.text != "time":  # the builder's word, which stands in no text
                assert texts[quote.claim][quote.span.start : quote.span.end] == quote.span.text


def test_a_copy_whose_date_was_read_otherwise_makes_no_contradiction():
    """ "Yesterday" in a copy of the next day comes to another day than in its original."""
    first, other = two()
    copy = Report("copy", "2018-04-25").quote(first).reading()
    (claim,) = copy.claims
    assert claim.time is not None
    moved = replace(
        copy, claims=(replace(claim, time=replace(claim.time, interval=day("2018-04-24"))),)
    )
    assert event_from([first.reading(), other.reading(), moved]).contradictions == ()


def test_a_copy_stands_where_its_original_does_and_is_not_quoted():
    one, other = two(left={"counts": [("killed", 2)]}, right={"counts": [("killed", 30)]})
    copy = Report("copy", "2018-04-25").quote(one)
    (flag,) = event_of(one, other, copy).contradictions
    assert [len(group) for group in flag.claims] == [2, 1]
    assert [len(quotes) for quotes in flag.quotes] == [1, 1]


def test_more_than_so_many_of_a_group_are_not_more_than_as_many_people():
    whole, part = (
        {"counts": [("abducted", 220)]},
        {"counts": [("abducted", 221, None, "women", "more_than")]},
    )
    assert flags(*two("abduction", left=whole, right=part)) == []
    part = {"counts": [("abducted", 260, None, "women", "more_than")]}
    assert flags(*two("abduction", left=whole, right=part)) == ["abducted"]


@pytest.mark.parametrize(("words", "expected"), [(0, ["killed"]), (90, [])])
def test_one_report_holds_two_counts_against_each_other_side_by_side(words, expected):
    report = Report("one", "2018-04-23")
    report.tell("killing", **STRIKE, counts=[("killed", 20)], says=["monitor:red"])
    report.text += filler("between", 8) * (words // 8) + "\n"
    report.tell("killing", **STRIKE, counts=[("killed", 25)], says=["monitor:blue"])
    assert flags(report) == expected


def test_the_dead_of_two_days_of_fighting_are_not_held_against_each_other():
    def counted(published, kind):
        one, other = two(
            "killing", published=("2018-04-23", published), on=None,
            left={"counts": [("killed", 17)]}, right={"counts": [("killed", 5)]},
        )  # fmt: skip
        one.tell(kind, **STRIKE, says=["monitor:red"])
        return flags(one, other)

    assert counted("2018-04-24", "armed_clash") == []
    assert counted("2018-04-23", "armed_clash") == ["killed"]
    assert counted("2018-04-24", "explosion") == ["killed"]


@pytest.mark.parametrize(
    ("says", "killed", "expected"),
    [
        ([], (27, 32), []),  # the next day's paper has the newer count
        (["?medic"], (27, 32), []),
        (["monitor:blue"], (27, 32), ["killed"]),  # two roots that stand for themselves
        ([], (32, 27), ["killed"]),
        ([], (10, 32), ["killed"]),
    ],
)
def test_a_toll_grows_from_one_day_to_the_next(says, killed, expected):
    one, other = two(
        "killing", published=("2018-04-22", "2018-04-23"),
        left={"counts": [("killed", killed[0])]}, right={"counts": [("killed", killed[1])], "says": says},
    )  # fmt: skip
    assert flags(one, other) == expected


@pytest.mark.parametrize(
    ("said", "killed", "expected"),
    [
        ("وفق حصيلة أولية", (9, 14), []),
        ("وكانت اللجنة قد تحدثت قبل ساعات عن", (9, 14), []),
        ("وقال المحافظ في بادئ الأمر إن", (9, 14), []),
        ("وفق حصيلة أولية", (14, 9), ["killed"]),  # a first toll does not fall
        ("في حصيلة غير نهائية", (9, 14), []),
        ("وفق حصيلة نهائية", (9, 14), ["killed"]),
        ("وفق المصدر", (9, 14), ["killed"]),
    ],
)
def test_a_larger_toll_does_not_contradict_one_that_is_told_as_a_first_or_an_earlier_one(
    said, killed, expected
):
    one, other = two(
        "killing",
        left={"counts": [("killed", killed[0])], "word": f"killing {said}"},
        right={"counts": [("killed", killed[1])]},
    )
    assert flags(one, other) == expected


def test_the_dead_of_two_sides_are_not_held_against_each_other_though_both_are_fighters():
    def dead(report, party, group, many):
        (claim,) = report.reading().claims
        roles = replace(
            claim.roles, patient=(replace(claim.roles.patient[0], id=party, group=group),)
        )
        return replace(report.reading(), claims=(replace(claim, roles=roles),))

    one, other = two(
        "killing", left={"to": "army", "counts": [("killed", 17)]},
        right={"to": "rebels", "counts": [("killed", 3)]},
    )  # fmt: skip
    event = event_from([dead(one, "army", "soldiers", 17), dead(other, "rebels", "fighters", 3)])
    assert event.contradictions == ()


# Series


def test_running_tolls_of_several_voices_are_a_series_with_time_and_voice():
    one, other = two(
        "killing", published=("2018-04-23", "2018-04-24"),
        left={"counts": [("killed", 12, True)]}, right={"counts": [("killed", 17, True)]},
    )  # fmt: skip
    event = event_of(one, other)
    assert event.contradictions == ()
    (series,) = event.series
    assert [(s.value, s.voice_en, s.published) for s in series.steps] == [
        ("12", "red", day("2018-04-23")), ("17", "blue", day("2018-04-24")),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "dates"),
    [
        ((17, True), (12, True), ("2018-04-23", "2018-04-24")),  # it falls
        ((12, True), (17, True), ("2018-04-23", "2018-04-23")),  # on one day
        ((12,), (17,), ("2018-04-23", "2018-04-24")),  # nobody calls it a toll
    ],
)
def test_other_numbers_of_two_voices_are_no_series(left, right, dates):
    sides = {"left": {"counts": [("killed", *left)]}, "right": {"counts": [("killed", *right)]}}
    event = event_of(*two("killing", published=dates, **sides))
    assert event.series == ()
    assert [flag.attribute for flag in event.contradictions] == ["killed"]


def test_what_one_voice_tells_day_after_day_is_a_series_even_when_it_corrects_itself():
    says = {"says": ["monitor:red"]}
    one, other = two(
        "killing", published=("2018-04-23", "2018-04-24"),
        left={"counts": [("killed", 12)], **says}, right={"counts": [("killed", 9)], **says},
    )  # fmt: skip
    copy = Report("copy", "2018-04-25").quote(one)
    event = event_of(one, other, copy)
    assert event.contradictions == ()
    assert [[step.value for step in series.steps] for series in event.series] == [["12", "9"]]


# Notes: a headline, a copy, a direction


SHELLED = {"at": "Nyala", "on": "2023-08-23", "by": "army", "to": "civilians"}


def paper(head, body):
    report = Report("paper", "2023-08-24")
    report.tell("shelling", **{**SHELLED, "headline": True, **head})
    return report.tell("shelling", **{**SHELLED, "says": ["monitor:red"], **body})


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ({}, {"certainty": "hedged"}, ["certainty"]),
        ({}, {}, []),
        ({"certainty": "hedged"}, {"certainty": "hedged"}, []),
        ({"counts": [("killed", 30)]}, {"counts": [("killed", 20)]}, ["numbers"]),
        ({"counts": [("killed", 20)]}, {"counts": [("killed", 30)]}, []),
        ({"counts": [("killed", 22)]}, {"counts": [("killed", 20, "about")]}, []),
        ({"counts": [("killed", 30)]}, {}, []),
    ],
)
def test_a_headline_that_says_more_than_its_body(head, body, expected):
    event = event_of(paper(head, body))
    assert [note.name for note in event.notes] == expected
    assert event.contradictions == ()
    for note in event.notes:
        assert "the headline of paper" in note.text_en
        assert "عنوان paper" in note.text_ar


def with_hedged_doer(reading, which):
    claims = list(reading.claims)
    (agent,) = claims[which].roles.agent
    roles = replace(claims[which].roles, agent=(replace(agent, hedged=True),))
    claims[which] = replace(claims[which], roles=roles)
    return replace(reading, claims=tuple(claims))


def test_a_headline_that_names_the_doer_without_the_hedge_of_the_body():
    reading = paper({}, {}).reading()
    (note,) = event_from([with_hedged_doer(reading, 1)]).notes
    assert note.name == "doer"
    assert note.text_en.startswith("army: named as doer without reserve in the headline of paper")
    assert event_from([with_hedged_doer(reading, 0)]).notes == ()


def test_a_hedge_or_a_number_changed_in_a_copy():
    told = {**SHELLED, "says": ["monitor:red"]}
    first = Report("radio", "2023-08-24").tell(
        "shelling", **told, certainty="hedged", counts=[("killed", 4)]
    )
    copy = Report("paper", "2023-08-25").quote(first).reading()
    (copied,) = copy.claims
    more = replace(copied.quantities[0], low=9, high=9)
    changed = replace(copied, certainty="asserted", quantities=(more,))
    event = event_from([first.reading(), replace(copy, claims=(changed,))])
    assert [note.name for note in event.notes] == ["certainty", "numbers"]
    assert event.notes[0].text_en == "Told with reserve by radio, without it by paper."
    assert event.notes[0].claims == ((first.reading().claims[0].id,), (copied.id,))
    assert "9, against 4 in radio" in event.notes[1].text_en
    assert event.grade[0] == "single"


@pytest.mark.parametrize(("claimed", "expected"), [(45.0, 1), (180.0, 0), (125.0, 0), (0.0, 1)])
def test_a_claimed_direction_far_off_the_bearing_is_pointed_out(claimed, expected):
    from tawatur.model import Direction

    reading = Report("radio", "2023-08-24").tell("shelling", **SHELLED).reading()
    (claim,) = reading.claims
    assert claim.place is not None
    words = Span(0, 8, claim.document[:8])
    direction = Direction("Town", "البلدة", claimed, 190.0, 13.2, words)
    placed = replace(claim, place=replace(claim.place, direction=direction))
    event = event_from([replace(reading, claims=(placed,))])
    assert len(event.notes) == expected
    assert event.contradictions == ()
    for note in event.notes:
        assert note.name == "direction"
        assert "on the map it lies to the south" in note.text_en
        assert "13 km" in note.text_en
        assert {quote.span for quote in note.quotes[0]} == {claim.place.span, words}


# One report


class Everything(dict):
    """Holds each two claims against each other in everything."""

    def __bool__(self):
        return True

    def get(self, key, default=None):
        return Everything()

    def __contains__(self, key):
        return True


def in_one_report(before, speaker="", held=None, **second):
    """Return what cannot both hold where the words before the second toll of one report are these."""
    reading = (
        Report("paper", "2018-04-23")
        .tell("killing", **STRIKE, counts=[("killed", 13)], says=["monitor:red"])
        .tell("killing", **{**STRIKE, **second}, counts=[("killed", 4)], says=["monitor:blue"])
        .reading()
    )
    first, later = reading.claims
    text = f"{before} {later.sentence.text}"
    start = later.sentence.start
    at = Span(start + len(before) + 1, start + len(before) + 8, later.trigger.text)
    hops = tuple(
        replace(hop, span=Span(start, start + 1, speaker)) for hop in later.attribution.chain
    )
    moved = replace(
        later,
        sentence=Span(start, start + len(text), text),
        trigger=at,
        attribution=replace(later.attribution, chain=hops),
    )
    origins = Origins([reading.document], [first, moved], [], KNOWN)
    return [
        one.attribute for one in find_contradictions((first, moved), origins, KNOWN, held or {})
    ]


@pytest.mark.parametrize("before", ["لكن الناطق أعلن", "إلا أن شاهدا تحدث عن", "بينما", "but"])
def test_a_report_that_sets_two_tolls_against_each_other_says_so(before):
    assert in_one_report(before) == ["killed"]


@pytest.mark.parametrize("before", ["وقال ناطق باسم الدفاع المدني إن", "button"])
def test_two_tolls_quoted_one_after_the_other_are_of_two_happenings(before):
    assert in_one_report(before) == []


def test_what_is_told_of_another_is_not_held_against_the_first():
    assert in_one_report("لكن كمينا لقافلة أخرى أوقع") == []
    assert in_one_report("لكن طبيبا آخر تحدث عن", speaker="طبيبا") == ["killed"]
    assert in_one_report("وقال ناطق إن كمينا أوقع", held=Everything()) == ["killed"]
    assert in_one_report("وقال ناطق إن كمينا لقافلة أخرى أوقع", held=Everything()) == []


# Counts


def test_two_others_are_no_toll_of_all():
    def report(name, words, many, of=""):
        reading = (
            Report(name, "2018-04-23")
            .tell("killing", **STRIKE, counts=[("killed", many, of)], says=[f"monitor:{name}"])
            .reading()
        )
        (claim,) = reading.claims
        (counted,) = claim.quantities
        span = Span(counted.span.start, counted.span.start + len(words), words)
        return replace(reading, claims=(replace(claim, quantities=(replace(counted, span=span),)),))

    def told(left, right):
        return [one.attribute for one in event_from([left, right]).contradictions]

    all_of_them = report("red", "سبعة جنود", 7, "soldiers")
    assert told(all_of_them, report("blue", "جنديان", 2, "soldiers")) == ["killed"]
    assert told(all_of_them, report("blue", "جنديان آخران", 2, "soldiers")) == []


def counting(name, words, many, *, before="", to=None, later=""):
    """Return what one voice counts in these words, and the others it counts after them."""
    report = Report(name, "2018-04-23")
    report.tell(
        "killing", **{**STRIKE, "to": to}, counts=[("killed", many)], says=[f"monitor:{name}"]
    )
    if later:
        report.tell("killing", **STRIKE, counts=[("killed", 2)], says=[f"monitor:{name}"])
    reading = report.reading()
    spoken = (words, later)
    claims = []
    for claim, said in zip(reading.claims, spoken, strict=False):
        (counted,) = claim.quantities
        start = claim.trigger.end + 1 + len(before)
        tail = claim.sentence.text[len(claim.trigger.text) :]
        text = f"{claim.trigger.text} {before}{said}{tail}"
        span = Span(start, start + len(said), said)
        sentence = Span(claim.sentence.start, claim.sentence.start + len(text), text)
        people = tuple(replace(one, id="") for one in claim.roles.patient)
        claims.append(
            replace(
                claim,
                sentence=sentence,
                quantities=(replace(counted, span=span),),
                roles=replace(claim.roles, patient=people),
            )
        )
    return replace(reading, claims=tuple(claims))


@pytest.mark.parametrize(
    ("before", "to", "many", "expected"),
    [
        ("قائد اللواء برفقة ", "the leader", 8, []),
        ("قائد اللواء و", "the leader", 8, []),
        ("قائد اللواء وبالإضافة إلى ", "the leader", 8, []),
        ("قائد اللواء و", "the leader", 12, ["killed"]),
        ("قائد اللواء ", "the leader", 8, ["killed"]),  # nothing says that they come to him
        ("من السكان و", "civilians", 8, ["killed"]),
    ],
)
def test_those_who_are_counted_beside_somebody_named_come_to_him(before, to, many, expected):
    one = counting("red", "سبعة", 7, before=before, to=to)
    other = counting("blue", "القتلى", many)
    assert [flag.attribute for flag in event_from([one, other]).contradictions] == expected


@pytest.mark.parametrize(
    ("later", "many", "expected"),
    [("جنديان آخران", 7, []), ("جنديان آخران", 9, ["killed"]), ("جنديان", 7, ["killed"])],
)
def test_others_counted_afterwards_come_to_those_before(later, many, expected):
    one, other = counting("red", "خمسة جنود", 5, later=later), counting("blue", "القتلى", many)
    assert [flag.attribute for flag in event_from([one, other]).contradictions] == expected


def test_the_dead_of_a_party_are_no_part_of_people_that_are_not_told_of_it():
    of_party = {"to": "rebels", "counts": [("killed", 22, "militants")]}
    of_all = {"to": "civilians", "counts": [("killed", 8, "people")]}
    assert flags(*two("killing", left=of_party, right={**of_all, "to": None})) == []
    assert flags(*two("killing", left={**of_party, "to": None}, right={**of_all, "to": None})) == [
        "killed"
    ]


def test_what_one_voice_counts_less_of_in_one_report_is_a_part_or_an_earlier_toll():
    def told(first, last, second="monitor:red", of=("", ""), voice="monitor:red"):
        report = Report("one", "2018-04-23")
        for many, group, who in ((first, of[0], voice), (last, of[1], second)):
            report.tell("killing", **STRIKE, counts=[("killed", many, group)], says=[who])
        all_of_them = [("killed", 74, of[0])]
        other = Report("two", "2018-04-23")
        other.tell("killing", **STRIKE, counts=all_of_them, says=["monitor:green"])
        return flags(report, other)

    assert told(74, 5) == told(11, 74) == []
    assert told(70, 5) == ["killed"]
    assert told(74, 5, of=("soldiers", "people")) == []
    assert told(74, 5, second="monitor:blue") == ["killed"]
    assert told(74, 5, voice="?army sources", second="?rebel sources") == ["killed"]


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("وزير الصحة اللبنانية سالم العمر", []),
        ("الوزير سالم العمر وزير الصحة", []),
        ("وزير الداخلية اللبناني هاني الخطيب", ["killed"]),
    ],
)
def test_an_official_whose_office_is_told_in_other_words_is_one_voice(second, expected):
    def minister(name):
        return Source("", name, "named_official")

    one = {"says": [minister("وزير الصحة اللبناني سالم العمر")], "counts": [("killed", 8)]}
    other = {"says": [minister(second)], "counts": [("killed", 9)]}
    assert flags(*two("killing", left=one, right=other)) == expected


def test_the_first_lines_of_a_report_repeat_the_count_of_its_source():
    def told(*counts):
        lead, body = counts
        report = Report("one", "2018-04-23")
        report.tell("killing", **STRIKE, counts=[("killed", lead)])
        report.tell("killing", **STRIKE, counts=[("killed", body)], says=["monitor:red"])
        other = Report("two", "2018-04-23")
        return flags(
            report, other.tell("killing", **STRIKE, counts=[("killed", 9)], says=["monitor:red"])
        )

    assert told(8, 8) == []  # what the same voice told before or after
    assert told(7, 8) == ["killed"]


def test_the_dead_of_both_sides_together_are_no_toll_of_one_of_them():
    both = {"to": ("rebels", "army"), "counts": [("killed", 25, "militants")]}
    one = {"to": "rebels", "counts": [("killed", 5, "militants")]}

    def told(left, right, fought=("army", "rebels")):
        report, other = two("killing", left=left, right=right)
        by, to = fought
        other.tell("ground_attack", at="Abs", by=by, to=to, says=["monitor:blue"])
        return flags(report, other)

    assert told(both, one) == []
    assert told({**both, "to": "rebels"}, one) == ["killed"]
    assert told(both, {**one, "to": ("rebels", "army")}) == ["killed"]
    assert told(both, one, fought=("coalition", "rebels")) == ["killed"]  # two of one side


def test_those_of_them_who_are_no_toll_of_all():
    part = {"counts": [("injured", 6), ("injured", 2)]}
    four = {"counts": [("injured", 4, "students")]}
    assert flags(*two("killing", left=part, right=four)) == []
    many = {"counts": [("injured", 60), ("injured", 5)]}
    assert flags(*two("killing", left=many, right={"counts": [("injured", 40, "students")]})) == []
    assert flags(*two("killing", left={"counts": [("injured", 2)]}, right=four)) == ["injured"]


def test_what_was_printed_before_the_day_that_another_tells_is_no_account_of_it():
    counted = [("killed", 11)]
    for told_of, expected in (("2018-04-24", []), ("2018-04-19", ["killed"])):
        early = Report("red", "2018-04-20").tell(
            "killing", at="Abs", by="army", counts=[("killed", 17)], says=["monitor:red"]
        )
        late = Report("blue", "2018-04-25").tell(
            "killing", at="Abs", by="army", on=told_of, counts=counted, says=["monitor:blue"]
        )
        told = event_from([early.reading(), late.reading()]).contradictions
        assert [one.attribute for one in told] == expected


def test_the_harmed_of_two_times_are_not_held_against_each_other():
    left = {"on": "2018-04-20", "counts": [("killed", 5)]}
    right = {"on": "2018-04-22", "counts": [("killed", 9)]}
    assert flags(*two("killing", left=left, right=right)) == ["time"]


@pytest.mark.parametrize(
    ("words", "many", "expected"),
    [("اليوم الأحد", 3, []), ("الأحد", 3, ["time"]), ("اليوم الأحد", 7, ["time"])],
)
def test_the_news_of_two_days_do_not_differ_on_a_day(words, many, expected):
    def landing(day_, print_, words_, voice, many_):
        (claim,) = (
            reading := Report(voice, print_)
            .tell("air_landing", at="Abs", by="army", on=day_, counts=[("evacuated", many_)],
                  says=[f"monitor:{voice}"])
            .reading()
        ).claims  # fmt: skip
        span = Span(claim.time.span.start, claim.time.span.start + len(words_), words_)
        return replace(reading, claims=(replace(claim, time=replace(claim.time, span=span)),))

    one = landing("2018-04-20", "2018-04-20", "الجمعة", "red", 7)
    other = landing("2018-04-22", "2018-04-22", words, "blue", many)
    assert [
        one_.attribute
        for one_ in event_from([one, other]).contradictions
        if one_.attribute == "time"
    ] == expected


# Denials


def test_a_denial_that_repeats_nothing_answers_the_sentence_before():
    assert denial_of({}, {}, word="ونفى", between=1) == []


def test_a_denial_that_repeats_nothing_answers_who_tells_the_same_elsewhere():
    paper = Report("paper", "2018-04-23")
    paper.tell("airstrike", **STRIKE, label="told", says=["monitor:red"])
    paper.tell("airstrike", word="ونفى", says=["party:army"], polarity="denied", denies="told")
    other = Report("other", "2018-04-23").tell("airstrike", **STRIKE, says=["monitor:blue"])
    readings = [paper.reading(), other.reading()]
    claims = [claim for reading in readings for claim in reading.claims]
    origins = Origins([reading.document for reading in readings], claims, [], KNOWN)

    def affirmed(held):
        (flag,) = find_contradictions(claims, origins, KNOWN, held)
        return set(flag.claims[0])

    assert affirmed({}) == {claims[0].id}
    assert affirmed(None) == {claims[0].id, claims[2].id}


def test_what_is_said_is_not_denied_as_a_happening():
    both = two("accusation", right={"polarity": "denied"})
    assert flags(*both) == []


@pytest.mark.parametrize(
    "before", ["نفى الناشط أن يكون سببه", "نفى أن تكون دوافع", "denied the motive of"]
)
def test_who_denies_a_cause_does_not_deny_the_deed(before):
    assert [one.attribute for one in denial_worded(before)] == []


@pytest.mark.parametrize(
    "before", ["نفى المتحدث وجود قوات قبل", "denied that there was fire before"]
)
def test_what_only_tells_when_is_not_denied(before):
    assert denial_worded(before) == ()


def test_a_strike_that_is_denied_as_a_cause_is_told_of_otherwise():
    assert [one.attribute for one in denial_worded("نفى المتحدث")] == ["occurrence"]


def test_who_denies_that_anybody_was_hurt_does_not_deny_the_dead():
    def denied(word, counts):
        one, _ = two("killing", left={"counts": counts})
        other = Report("two", "2018-04-23").tell(
            "killing", word=word, **STRIKE, polarity="denied", says=["party:army"]
        )
        return flags(one, other)

    assert denied("إصابة", [("killed", 4)]) == []
    assert denied("إصابة", [("injured", 4)]) == ["occurrence"]
    assert denied("مقتل", [("killed", 4)]) == ["occurrence"]


def test_who_says_that_one_party_did_not_take_a_town_leaves_it_to_another():
    taken = {"at": "Abs", "to": "rebels"}
    denied = {"polarity": "denied", "by": "rebels", "to": None}
    assert flags(*two("territory_captured", left={**taken, "by": None}, right=denied)) == []
    assert flags(
        *two("territory_captured", left={**taken, "by": "rebels", "to": None}, right=denied)
    ) == ["occurrence"]
