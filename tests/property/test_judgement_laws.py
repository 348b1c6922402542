"""Laws of judgements: their order never matters, and what is undone leaves no trace."""

import itertools
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parents[1] / "unit" / "link"))
from stories import Report

from tawatur.link import apply_judgements, in_force
from tawatur.model import Judgement, Linking, Pair
from tawatur.model.contract import judgement_from_json, judgement_to_json
from tawatur.model.mentions import span_to_json
from tawatur.service.judging import Judging
from tawatur.service.linking import thresholds_of
from tawatur.service.slots import Lookups
from tawatur.store import Store

QUICK = settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
START = datetime(2024, 1, 1)
PEOPLE = ("amal", "basil", "chair")


def told():
    radio = Report("radio", "2023-08-24")
    radio.tell("shelling", at="Nyala", on="2023-08-23", by="army", to="civilians")
    radio.tell("protest", at="Nyala", on="2023-08-22")
    state = Report("state", "2023-08-25").tell("shelling", at="Nyala", polarity="denied")
    return [radio.reading(), state.reading()]


READINGS = told()
CLAIMS = [claim for reading in READINGS for claim in reading.claims]
IDS = [claim.id for claim in CLAIMS]
DOCUMENTS = [reading.document.id for reading in READINGS]
LOOKUPS = Lookups(lambda: None, lambda: None, thresholds_of)  # type: ignore[arg-type]
ACTOR = {"id": "rebels", "name_en": "Rebels", "name_ar": "", "text": "", "start": 0, "end": 0}


def passages():
    first, second = (reading.document.text for reading in READINGS)
    return [
        [{"text": first[:20], "start": 0, "end": 20}, {"text": second[:20], "start": 0, "end": 20}]
    ]


def addition(claim, kind):
    return {"what": "claim", "kind": kind, "trigger": span_to_json(claim.sentence)}


claims = st.sampled_from([*IDS, "gone"])
pairs = st.permutations(IDS).map(lambda ids: tuple(ids[:2]))
kinds = st.sampled_from(["shelling", "airstrike"])
roles = st.sampled_from([("add", "agent"), ("reject", "agent"), ("add", "patient")])
said = st.one_of(
    st.tuples(st.sampled_from(["accept", "reject"]), claims.map(lambda key: (key,)), st.none()),
    st.tuples(st.just("correct"), claims.map(lambda key: (key,)),
              kinds.map(lambda kind: {"slot": "kind", "value": kind})),
    st.tuples(st.just("correct"), claims.map(lambda key: (key,)),
              st.just({"slot": "agent", "value": [ACTOR]})),
    st.tuples(st.just("add"), st.just((DOCUMENTS[0],)),
              st.tuples(st.sampled_from(CLAIMS[:2]), kinds).map(lambda one: addition(*one))),
    st.tuples(st.sampled_from(["add", "reject"]), claims.map(lambda key: (key,)),
              st.just({"what": "role", "role": "agent", "value": ACTOR})),
    st.tuples(st.sampled_from(["add", "reject"]), pairs, st.just({"what": "denial"})),
    st.tuples(st.sampled_from(["add", "reject"]), st.permutations(DOCUMENTS).map(tuple),
              st.just({"what": "copy", "passages": passages()})),
    st.tuples(st.sampled_from(["same", "different"]), pairs, st.none()),
    st.tuples(st.just("metadata"), st.sampled_from(DOCUMENTS).map(lambda key: (key,)),
              st.sampled_from(["one", "two"]).map(lambda outlet: {"outlet": outlet})),
    st.tuples(st.just("assign"), st.just((DOCUMENTS[0],)),
              st.just({"round": "r", "coders": list(PEOPLE[:2])})),
    st.tuples(st.sampled_from(["undo", "done", "replace"]), st.integers(0, 20), st.none()),
)  # fmt: skip


@st.composite
def logs(draw):
    """A log as people write it: later judgements may be about earlier ones."""
    made = []
    for decision, subject, value in draw(st.lists(said, max_size=12)):
        at = START + timedelta(minutes=len(made) // 2)  # some have one time
        by = draw(st.sampled_from(PEOPLE))
        if not isinstance(subject, int):
            made.append(Judgement(subject, decision, by, at, value=value))
            continue
        earlier = [one for one in made if one.at < at]
        if earlier:
            target = (earlier[subject % len(earlier)].id,)
            made.append(
                Judgement((IDS[0],), "accept", by, at, replaces=target)
                if decision == "replace"
                else Judgement(target, decision, by, at)
            )
    return made


def later(log):
    return START + timedelta(days=1 + len(log))


@QUICK
@given(logs(), st.randoms(use_true_random=False), st.sampled_from(["", *PEOPLE]))
def test_the_order_and_repetition_of_judgements_do_not_matter(log, random, viewer):
    before = apply_judgements(READINGS, log, viewer=viewer)
    shuffled = [*log, *log[:3]]
    random.shuffle(shuffled)
    assert apply_judgements(READINGS, shuffled, viewer=viewer) == before


@QUICK
@given(logs(), said, st.sampled_from(PEOPLE))
def test_undoing_a_judgement_restores_the_state_and_undoing_that_the_judgement(log, what, by):
    decision, subject, value = what
    if isinstance(subject, int):
        return
    made = Judgement(subject, decision, by, later(log), value=value)
    undo = Judgement((made.id,), "undo", by, later(log) + timedelta(hours=1))
    again = Judgement((undo.id,), "undo", by, later(log) + timedelta(hours=2))
    assert apply_judgements(READINGS, [*log, made, undo]) == apply_judgements(READINGS, log)
    after = apply_judgements(READINGS, [*log, made])
    assert apply_judgements(READINGS, [*log, made, undo, again]) == after


@QUICK
@given(logs())
def test_whatever_people_judge_what_was_read_is_still_there(log):
    judged = apply_judgements(READINGS, log)
    assert [one.document.id for one in judged.readings] == DOCUMENTS
    held = {claim.id for reading in judged.readings for claim in reading.claims}
    assert set(IDS) <= held | {claim.id for claim in judged.rejected}
    assert judged.reviewed <= held
    assert not judged.same & judged.different
    for reading in judged.readings:
        text = reading.document.text
        for claim in reading.claims:
            assert text[claim.trigger.start : claim.trigger.end] == claim.trigger.text


@QUICK
@given(logs())
def test_while_people_differ_what_was_read_stands(log):
    judged = apply_judgements(READINGS, log)
    claims = {claim.id: claim for reading in judged.readings for claim in reading.claims}
    read = {claim.id: claim for claim in CLAIMS}
    for one in judged.disagreements:
        assert len({answer.says for answer in one.answers}) > 1
        assert len({answer.by for answer in one.answers}) == len(one.answers)
        key = one.subject[0]
        if one.about == "claim" and key in read:
            assert key in claims
        if one.about == "slot" and key in read and key in claims:
            assert getattr(claims[key], one.slot, None) == getattr(read[key], one.slot, None)
            assert claims[key].reviewed == ()


@QUICK
@given(logs())
def test_one_person_alone_never_disagrees(log):
    own = [one for one in log if one.by == "amal"]
    assert apply_judgements(READINGS, own).disagreements == ()


@QUICK
@given(logs())
def test_judgements_come_back_from_json_with_their_ids(log):
    again = [judgement_from_json(judgement_to_json(one)) for one in log]
    assert again == log
    assert [one.id for one in in_force(again)] == [one.id for one in in_force(log)]


def test_an_addition_taken_back_names_no_other_claim():
    one, other = (addition(CLAIMS[0], kind) for kind in ("airstrike", "shelling"))
    log = [Judgement((DOCUMENTS[0],), "add", "amal", START, value=one)]
    read_as_well = Judgement((DOCUMENTS[0],), "add", "basil", later(log), value=other)
    undo = Judgement((read_as_well.id,), "undo", "basil", later(log) + timedelta(hours=1))
    left = apply_judgements(READINGS, [*log, read_as_well, undo])
    assert left == apply_judgements(READINGS, log)


@pytest.fixture(scope="module")
def stores(tmp_path_factory):
    """Empty stores of the two reports, one after another."""
    numbers = itertools.count()

    def new():
        store = Store.create(tmp_path_factory.mktemp("judged") / str(next(numbers)))
        with store.adding(by="test") as add:
            for reading in READINGS:
                add(reading)
        store.put_linking(
            Linking(
                (),
                (Pair(*sorted(IDS[:2]), 5.0, (("place", 5.0),), (("place", "same"),)),),
                (),
                (tuple(sorted(IDS[:2])),),
            )
        )
        return store

    return new


@settings(QUICK, max_examples=30)
@given(logs(), st.lists(st.integers(1, 3), max_size=6), st.sampled_from(["", *PEOPLE]))
def test_what_is_kept_while_judging_goes_on_is_what_a_look_from_afresh_finds(
    stores, log, steps, viewer
):
    def looked(judging):
        return [
            judging.review_queue(by=viewer, limit=99, about=about)
            for about in ("", "claim", "pair", "differ")
        ] + [judging.missed(by=viewer), judging.disagreements(viewer)]

    store = stores()
    try:
        kept = Judging(store, LOOKUPS)
        log = sorted({one.id: one for one in log}.values(), key=lambda one: (one.at, one.id))
        for step in [*steps, len(log)]:
            new, log = log[:step], log[step:]
            if new:
                store.add_judgements(new, by="test")
            afresh = looked(Judging(store, LOOKUPS))
            assert looked(kept) == afresh
    finally:
        store.close()
