"""What judgements make of readings, one decision after the other."""

from datetime import datetime, timedelta

import pytest
from stories import Report, day

from tawatur.link import added_claim_id, apply_judgements, find_rounds, in_force
from tawatur.model import Judgement
from tawatur.model.contract import claim_to_json, interval_to_json
from tawatur.model.mentions import span_to_json

START = datetime(2024, 1, 1)


class Log:
    """Judgements, each a minute after the one before."""

    def __init__(self):
        self.made = []

    def __call__(self, decision, *subject, by="amal", value=None, replaces=()):
        keys = tuple(getattr(one, "id", one) for one in subject)
        at = START + timedelta(minutes=len(self.made))
        self.made.append(Judgement(keys, decision, by, at, value=value, replaces=tuple(replaces)))
        return self.made[-1]

    def correct(self, claim, slot, value, by="amal"):
        return self("correct", claim, by=by, value={"slot": slot, "value": value})


@pytest.fixture
def log():
    return Log()


@pytest.fixture
def reading():
    report = Report("radio", "2023-08-24", "radio")
    report.tell("shelling", at="Nyala", on="2023-08-23", by="army", to="civilians",
                counts=[("killed", 39)], says=["monitor:red crescent"])  # fmt: skip
    report.tell("protest", at="Nyala", on="2023-08-22")
    return report.reading()


def quote(document, words):
    start = document.text.index(words)
    return {"text": words, "start": start, "end": start + len(words)}


def test_nobody_judged_nothing_changed(reading):
    assert apply_judgements([reading], []).readings == (reading,)


def test_an_accepted_claim_says_who_reviewed_it_and_when(reading, log):
    log("accept", reading.claims[0])
    log("accept", reading.claims[0], by="basil")
    judged = apply_judgements([reading], log.made)
    shelling, protest = judged.readings[0].claims
    assert [(one.by, one.at, one.decision) for one in shelling.reviewed] == [
        ("amal", START, "accept"),
        ("basil", START + timedelta(minutes=1), "accept"),
    ]
    assert protest.reviewed == ()
    assert judged.reviewed == {shelling.id}


def test_a_rejected_claim_leaves_and_comes_back_undone(reading, log):
    rejected = log("reject", reading.claims[0])
    judged = apply_judgements([reading], log.made)
    assert judged.readings[0].claims == reading.claims[1:]
    assert judged.rejected == reading.claims[:1]
    undone = log("undo", rejected)
    assert apply_judgements([reading], log.made).readings == (reading,)
    log("undo", undone)
    assert apply_judgements([reading], log.made).readings[0].claims == reading.claims[1:]


@pytest.mark.parametrize(
    ("slot", "value"),
    [
        ("kind", "airstrike"),
        ("polarity", "denied"),
        ("certainty", "hedged"),
        ("outcome", "repelled"),
        ("instruments", ["mortar"]),
        ("passing", True),
    ],
)
def test_a_plain_slot_is_corrected(reading, log, slot, value):
    log.correct(reading.claims[0], slot, value)
    claim = apply_judgements([reading], log.made).readings[0].claims[0]
    got = getattr(claim, slot)
    assert (list(got) if isinstance(got, tuple) else got) == value
    assert claim.id == reading.claims[0].id
    assert claim.reviewed[0].decision == "correct"


def test_place_time_counts_and_chain_are_corrected(reading, log):
    shelling, protest = (claim_to_json(claim) for claim in reading.claims)
    place = {**shelling["place"], "id": "elsewhere", "name_en": "Elsewhere", "lat": 1.0}
    log.correct(reading.claims[0], "place", place)
    log.correct(reading.claims[0], "time", protest["time"])
    log.correct(reading.claims[0], "quantities", [{**shelling["quantities"][0], "low": 40}])
    hop = {**shelling["attribution"][0], "stance": "doubts"}
    log.correct(reading.claims[0], "attribution", [hop])
    log.correct(reading.claims[0], "patient", [])
    claim = apply_judgements([reading], log.made).readings[0].claims[0]
    assert claim.place.area.place_id == "elsewhere"
    assert claim.places == (claim.place,)
    assert claim.time == reading.claims[1].time
    assert claim.quantities[0].low == 40
    assert claim.attribution.chain[0].stance == "doubts"
    assert claim.roles.patient == ()
    assert claim.roles.agent == reading.claims[0].roles.agent


def test_ones_own_later_word_takes_the_place_of_the_earlier(reading, log):
    log.correct(reading.claims[0], "kind", "airstrike")
    log.correct(reading.claims[0], "kind", "bombing")
    log("reject", reading.claims[1])
    log("accept", reading.claims[1])
    judged = apply_judgements([reading], reversed(log.made))
    assert [claim.kind for claim in judged.readings[0].claims] == ["bombing", "protest"]
    assert judged.disagreements == ()


def test_where_two_people_differ_what_was_read_stands_and_the_question_is_shown(reading, log):
    log.correct(reading.claims[0], "kind", "airstrike")
    log.correct(reading.claims[0], "kind", "bombing", by="basil")
    log.correct(reading.claims[0], "certainty", "hedged", by="basil")
    judged = apply_judgements([reading], log.made)
    claim = judged.readings[0].claims[0]
    assert (claim.kind, claim.certainty, claim.reviewed) == ("shelling", "hedged", ())
    (one,) = judged.disagreements
    assert (one.about, one.subject, one.slot, one.stands) == (
        "slot", (claim.id,), "kind", "shelling",
    )  # fmt: skip
    assert [(answer.by, answer.says) for answer in one.answers] == [
        ("amal", "airstrike"),
        ("basil", "bombing"),
    ]


def test_accepting_and_rejecting_one_claim_is_a_disagreement(reading, log):
    log("accept", reading.claims[0])
    log("reject", reading.claims[0], by="basil")
    judged = apply_judgements([reading], log.made)
    assert judged.readings[0].claims[0].reviewed == ()
    assert [one.about for one in judged.disagreements] == ["claim"]


def test_who_accepts_accepts_what_was_shown(reading, log):
    log("accept", reading.claims[0])
    log.correct(reading.claims[0], "kind", "airstrike", by="basil")
    judged = apply_judgements([reading], log.made)
    assert judged.readings[0].claims[0].kind == "shelling"
    assert [answer.says for answer in judged.disagreements[0].answers] == ["shelling", "airstrike"]
    log("accept", reading.claims[0])  # having seen the correction
    judged = apply_judgements([reading], log.made)
    assert judged.disagreements == ()
    assert judged.readings[0].claims[0].kind == "airstrike"
    assert len(judged.readings[0].claims[0].reviewed) == 2


def test_who_did_not_see_a_correction_does_not_accept_it(reading, log):
    made = log.correct(reading.claims[0], "kind", "airstrike", by="basil")
    log("accept", reading.claims[0], value={"seen": []})
    assert len(apply_judgements([reading], log.made).disagreements) == 1
    log("accept", reading.claims[0], value={"seen": [made.id]})
    assert apply_judgements([reading], log.made).disagreements == ()


def test_a_third_person_settles_and_the_settlement_can_be_undone(reading, log):
    first = log.correct(reading.claims[0], "kind", "airstrike")
    second = log.correct(reading.claims[0], "kind", "bombing", by="basil")
    settled = log("correct", reading.claims[0], by="chair",
                  value={"slot": "kind", "value": "bombing"}, replaces=[first.id, second.id])  # fmt: skip
    judged = apply_judgements([reading], log.made)
    assert judged.disagreements == ()
    assert judged.readings[0].claims[0].kind == "bombing"
    assert len(judged.readings[0].claims[0].reviewed) == 3
    log("undo", settled, by="chair")
    assert len(apply_judgements([reading], log.made).disagreements) == 1


def test_what_is_settled_is_one_question_only(reading, log):
    word = reading.document.text.split()[2]
    first = log("add", reading.document, value=added(reading, word, certainty="hedged"))
    key = added_claim_id(reading.document.id, first.value["trigger"]["start"])
    log("correct", key, by="basil", value={"slot": "kind", "value": "raid"})
    log("correct", key, by="chair", value={"slot": "kind", "value": "raid"}, replaces=[first.id])
    judged = apply_judgements([reading], log.made)
    (new,) = [claim for claim in judged.readings[0].claims if claim.id == key]
    assert (new.kind, new.certainty) == ("raid", "hedged")
    assert judged.disagreements == ()


def added(reading, words, kind="looting", **slots):
    return {"what": "claim", "trigger": quote(reading.document, words), "kind": kind, **slots}


def test_a_claim_is_added_by_its_words(reading, log):
    word = reading.document.text.split()[2]
    value = added(reading, word, certainty="hedged")
    log("add", reading.document, value=value)
    claims = apply_judgements([reading], log.made).readings[0].claims
    (new,) = set(claims) - set(reading.claims)
    assert new.id == added_claim_id(reading.document.id, value["trigger"]["start"])
    assert (new.kind, new.trigger.text, new.certainty) == ("looting", word, "hedged")
    assert new.origin_of_reading == "amal"
    assert new.reviewed[0].decision == "add"
    assert [claim.trigger.start for claim in claims] == sorted(c.trigger.start for c in claims)
    assert new.sentence == new.trigger


def test_words_that_do_not_stand_there_are_no_claim(reading, log):
    value = added(reading, reading.document.text.split()[2])
    value["trigger"]["text"] = "elsewhere"
    log("add", reading.document, value=value)
    judged = apply_judgements([reading], log.made)
    assert judged.readings == (reading,)
    assert judged.orphaned == tuple(log.made)


def test_two_people_add_one_claim_and_differ_on_its_kind(reading, log):
    word = reading.document.text.split()[2]
    log("add", reading.document, value=added(reading, word))
    log("add", reading.document, value=added(reading, word, kind="raid"), by="basil")
    judged = apply_judgements([reading], log.made)
    assert len(judged.readings[0].claims) == 3
    assert [(one.about, one.slot) for one in judged.disagreements] == [("slot", "kind")]
    key = added_claim_id(reading.document.id, log.made[0].value["trigger"]["start"])
    log("reject", key, by="chair")
    judged = apply_judgements([reading], log.made)
    assert len(judged.readings[0].claims) == 2  # an added claim that is disputed waits
    assert [claim.id for claim in judged.rejected] == [key]


def test_what_was_added_and_is_now_read_too_is_one_claim(reading, log):
    trigger = span_to_json(reading.claims[0].trigger)
    value = {"what": "claim", "trigger": trigger, "kind": "shelling", "outcome": "ongoing"}
    log("add", reading.document, value=value)
    log("correct", added_claim_id(reading.document.id, trigger["start"]),
        value={"slot": "certainty", "value": "hedged"})  # fmt: skip
    judged = apply_judgements([reading], log.made)
    claim = judged.readings[0].claims[0]
    assert len(judged.readings[0].claims) == 2
    assert (claim.id, claim.outcome, claim.certainty) == (
        reading.claims[0].id, "ongoing", "hedged",
    )  # fmt: skip
    assert judged.orphaned == ()


def test_roles_and_hops_are_added_and_refused_one_by_one(reading, log):
    claim = reading.claims[0]
    actor = {"id": "rebels", "name_en": "Rebels", "name_ar": "", **span_to_json(claim.trigger)}
    other = {**actor, "id": "police"}
    hop = {"name": "Wire", "name_ar": "", "kind": "agency", "cue": "", "stance": "asserts",
           "text": "", "span": {"start": 0, "end": 0}}  # fmt: skip
    role = {"what": "role", "role": "agent", "value": actor}
    log("add", claim, value=role)
    log("add", claim, value={**role, "value": other}, by="basil")
    log("add", claim, value={"what": "hop", "position": 0, "value": hop})
    judged = apply_judgements([reading], log.made)
    new = judged.readings[0].claims[0]
    assert [one.id for one in new.roles.agent] == ["army", "rebels", "police"]
    assert [one.source.name for one in new.attribution.chain] == ["Wire", "red crescent"]
    assert judged.disagreements == ()
    log("reject", claim, value=role, by="basil")
    judged = apply_judgements([reading], log.made)
    assert [one.id for one in judged.readings[0].claims[0].roles.agent] == ["army", "police"]
    assert [(one.about, one.slot) for one in judged.disagreements] == [("role", "agent")]


def test_a_denial_link_is_added_and_refused(reading, log):
    other = Report("state", "2023-08-25").tell("shelling", at="Nyala", by="army").reading()
    denial, denied = other.claims[0], reading.claims[0]
    log("add", denial, denied, value={"what": "denial"})
    judged = apply_judgements([reading, other], log.made)
    new = judged.readings[1].claims[0]
    assert (new.polarity, new.denies) == ("denied", denied.id)
    assert judged.same == {tuple(sorted((denial.id, denied.id)))}
    log("reject", denial, denied, value={"what": "denial"})
    judged = apply_judgements([reading, other], log.made)
    assert judged.readings[1].claims[0].polarity == "affirmed"
    assert judged.different == {tuple(sorted((denial.id, denied.id)))}


def test_pairs_and_their_disagreements(reading, log):
    one, other = reading.claims
    edge = tuple(sorted((one.id, other.id)))
    log("same", one, other)
    assert apply_judgements([reading], log.made).same == {edge}
    log("different", other, one, by="basil")
    judged = apply_judgements([reading], log.made)
    assert not judged.same
    assert not judged.different
    assert judged.disagreements[0].subject == edge
    log("different", other, one)
    assert apply_judgements([reading], log.made).different == {edge}


def test_metadata_is_corrected_field_by_field(reading, log):
    published = interval_to_json(day("2023-08-30"))
    log("metadata", reading.document, value={"outlet": "Dabanga", "published": published})
    log("metadata", reading.document, value={"handling": "never"}, by="basil")
    log("metadata", reading.document, value={"handling": "anything"}, by="basil")
    judged = apply_judgements([reading], log.made)
    document = judged.readings[0].document
    assert (document.outlet, document.handling) == ("Dabanga", "never")
    assert document.published == day("2023-08-30")
    assert document.id == reading.document.id
    assert judged.orphaned == (log.made[2],)
    log("metadata", reading.document, value={"outlet": "Ayin"}, by="basil")
    judged = apply_judgements([reading], log.made)
    assert judged.readings[0].document.outlet == "radio"
    assert [(one.about, one.slot, one.stands) for one in judged.disagreements] == [
        ("document", "outlet", "radio")
    ]


def test_a_judgement_about_what_is_read_no_more_is_orphaned_and_waits(reading, log):
    log("accept", reading.claims[0])
    log("same", *reading.claims)
    log("correct", reading.claims[1], value={"slot": "mood", "value": "grim"})
    log("note", "anything")
    fewer = type(reading)(reading.document, reading.claims[1:])
    judged = apply_judgements([fewer], log.made)
    assert judged.orphaned == tuple(log.made[:3])
    assert judged.readings == (fewer,)
    assert apply_judgements([reading], log.made).orphaned == (log.made[2],)


def test_old_undos_take_back_the_last_on_their_claims(reading, log):
    one, other = reading.claims
    first = log("same", one, other)
    second = log("different", one, other)
    back = log("undo", other, one)
    assert in_force(log.made) == [first, back]
    again = log("undo", one, other)
    assert in_force(log.made) == [back, again]
    nothing = log("undo", "nothing")
    assert in_force([second, nothing]) == [second, nothing]


# Blind coding.


def test_coders_of_an_open_round_do_not_see_each_other(reading, log):
    claim = reading.claims[0]
    room = log("assign", reading.document, by="chair",
               value={"round": "one", "coders": ["amal", "basil"]})  # fmt: skip
    log("reject", claim)
    log.correct(claim, "kind", "airstrike", by="basil")

    def kinds(viewer):
        claims = apply_judgements([reading], log.made, viewer=viewer).readings[0].claims
        return [one.kind for one in claims]

    assert kinds("") == kinds("chair") == ["shelling", "protest"]
    assert kinds("amal") == ["protest"]
    assert kinds("basil") == ["airstrike", "protest"]
    log("done", room, by="basil")
    assert kinds("amal") == ["protest"]
    assert kinds("basil") == ["airstrike", "protest"]
    claim = apply_judgements([reading], log.made, viewer="basil").readings[0].claims[0]
    assert claim.reviewed == ()  # who is done sees that they differ
    assert find_rounds(log.made)[0].done == {"basil"}
    log("done", room)
    assert not find_rounds(log.made)[0].open
    judged = apply_judgements([reading], log.made)
    assert [one.about for one in judged.disagreements] == ["claim"]


def test_what_is_taken_back_in_a_round_stays_out_of_sight_too(reading, log):
    log("assign", reading.document, by="chair",
        value={"round": "one", "coders": ["amal", "basil"]})  # fmt: skip
    rejected = log("reject", reading.claims[0])
    log("undo", rejected)
    log("undo", reading.claims[0], by="amal")  # the old way
    assert [one.decision for one in apply_judgements([reading], log.made).standing] == ["assign"]
