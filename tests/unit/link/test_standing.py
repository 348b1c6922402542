"""The standing of an event, and the rule that fired."""

from __future__ import annotations

import pytest
from stories import Report

from tawatur.link import Origins, background_from_rows, build_event, find_copies, words

KNOWN = background_from_rows(
    [
        {"id": "army", "side": "government"},
        {"id": "ministry", "side": "government"},
        {"id": "rebels", "side": ""},
        {"id": "red-crescent", "side": ""},
        {"id": "war-monitor", "side": ""},
    ]
)
RULES = {
    "denied.only_denied", "contested.denial", "contested.values", "contested.denial_and_values",
    "anonymous.no_named_root", "corroborated.agreeing_roots", "single.one_root",
    "single.allied_roots", "single.loose_ties", "single.other_statements", "interested.parties", "provisional.unreviewed",
    "provisional.partly",
}  # fmt: skip


def event_of(*tellings, reviewed=()):
    """Return the event of reports that each tell one thing; the first word is the kind."""
    readings = []
    for number, telling in enumerate(tellings):
        told = {"kind": "shelling", "at": "Nyala", "by": "army", **telling}
        report = Report(f"r{number}", f"2023-08-2{number + 4}")
        readings.append(report.tell(told.pop("kind"), **told).reading())
    claims = [claim for reading in readings for claim in reading.claims]
    documents = [reading.document for reading in readings]
    origins = Origins(documents, claims, find_copies(documents), KNOWN)
    chosen = frozenset(claims[number].id for number in reviewed)
    return claims, build_event(claims, origins, KNOWN, reviewed=chosen)


RED, BLUE = {"says": ["monitor:red crescent"]}, {"says": ["monitor:war monitor"]}


@pytest.mark.parametrize(
    ("tellings", "rule", "tellers"),
    [
        ([RED], "single.one_root", [0]),
        ([RED, {}], "single.one_root", [0]),
        ([RED, BLUE], "corroborated.agreeing_roots", [0, 1]),
        # Who tells of the attack and who tells of its dead do not say the same.
        ([RED, {**BLUE, "kind": "killing"}], "single.other_statements", [0, 1]),
        # Who tells what struck, and who tells only that there was an attack, do.
        ([RED, {**BLUE, "kind": "ground_attack"}], "corroborated.agreeing_roots", [0, 1]),
        ([RED, {**BLUE, "kind": "armed_clash"}], "single.other_statements", [0, 1]),
        # Who owns up to it tells it, however short; who speaks of it in passing does not.
        ([RED, {"says": ["party:army"], "passing": True}], "corroborated.agreeing_roots", [0, 1]),
        ([RED, {"says": ["party:rebels"], "passing": True}], "single.other_statements", [0, 1]),
        # Nor do who announces and who reports.
        ([RED, {**BLUE, "certainty": "planned"}], "single.other_statements", [0, 1]),
        ([{"says": ["party:army"]}, {"says": ["party:ministry"]}], "single.allied_roots", [0, 1]),
        ([{}, {"says": ["?voice"]}], "anonymous.no_named_root", [0, 1]),
        ([{**RED, "polarity": "denied"}], "denied.only_denied", [0]),
        ([RED, {**BLUE, "polarity": "denied"}], "contested.denial", [0, 1]),
        ([{**RED, "counts": [("killed", 3)]}, {**BLUE, "counts": [("killed", 9)]}], "contested.values", [0, 1]),
        ([{**RED, "counts": [("killed", 3)]}, {**BLUE, "counts": [("killed", 9)]},
          {"says": ["party:army"], "polarity": "denied"}], "contested.denial_and_values", [0, 1, 2]),
        # To mention an attack, or to condemn it, is not to report it.
        ([RED, {**BLUE, "passing": True}], "single.other_statements", [0, 1]),
        ([RED, {**BLUE, "cue": "أدانت"}], "single.other_statements", [0, 1]),
        # Who passes on what he doubts does not tell it.
        ([RED, {**BLUE, "stance": "doubts"}], "single.other_statements", [0, 1]),
    ],
)  # fmt: skip
def test_the_rule_that_fired_is_kept_with_its_claims(tellings, rule, tellers):
    claims, event = event_of(*tellings)
    standing = event.standing[0]
    assert f"{standing.grade}.{standing.rule}" == rule
    assert set(standing.claims) == {claims[number].id for number in tellers}
    assert standing.text_en
    assert standing.text_ar


def test_what_contests_an_event_is_named_in_both_languages():
    _, event = event_of({**RED, "counts": [("killed", 3)]}, {**BLUE, "counts": [("killed", 9)]})
    assert event.standing[0].text_en.endswith("cannot both hold: killed.")
    assert event.standing[0].text_ar.endswith("القتلى.")


def test_every_grade_has_its_rule_and_what_is_added_has_too():
    _, event = event_of({"says": ["party:army"]})
    assert event.grade == ("single", "interested", "provisional")
    assert [one.grade for one in event.standing] == list(event.grade)
    assert [one.rule for one in event.standing] == ["one_root", "parties", "unreviewed"]
    _, event = event_of({"says": ["party:army"]}, reviewed=[0])
    assert event.grade == ("single", "interested")


def test_the_table_holds_the_rules_and_never_calls_anything_true():
    assert set(words()["standing"]) == RULES
    for english, arabic in words()["standing"].values():
        assert not {"confirmed", "true", "verified"} & set(english.lower().split())
        assert "مؤكد" not in arabic


@pytest.mark.parametrize(
    ("one", "other", "least"),
    [("army", "army", 2), ("army", "ministry", 2), ("army", "", 2), ("army", "rebels", 1)],
)
def test_who_names_quite_another_doer_does_not_agree(one, other, least):
    _, event = event_of({**RED, "by": one}, {**BLUE, "by": other})
    assert event.roots_at_least == least
    assert event.roots_at_most == 2
