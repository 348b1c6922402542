"""Judging through the workspace: what is checked, kept, undone, settled and waits."""

import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent))
from judged import RADIO, workspace

from tawatur.engine import runner
from tawatur.errors import InputError
from tawatur.model import Judgement
from tawatur.service import Workspace, agreement
from tawatur.store.purging import forget


@pytest.fixture
def opened(tmp_path) -> Workspace:
    return workspace(tmp_path / "w")


@pytest.fixture
def shelling(opened):
    return shelling_of(opened)


@pytest.fixture(scope="module")
def held(tmp_path_factory):
    """A workspace that nothing is kept in."""
    opened = workspace(tmp_path_factory.mktemp("held") / "w")
    return opened, shelling_of(opened)


def shelling_of(opened):
    return next(claim for claim in opened.claims() if claim.trigger.text == "قصف")


def now(opened, claim):
    return next(one for one in opened.claims() if one.id == claim.id)


def correct(opened, claim, slot, value, by="amal"):
    opened.judge("correct", [claim.id], by=by, value={"slot": slot, "value": value})
    return now(opened, claim)


def test_a_decision_is_kept_with_who_when_and_why(opened, shelling):
    before = datetime.now(tz=None) - timedelta(days=1)
    made = opened.judge("accept", [shelling.id], by=" amal ", reason="as the sentence says")
    (kept,) = Workspace.open(opened.path).judgements()
    assert kept == made
    assert (kept.by, kept.reason) == ("amal", "as the sentence says")
    assert kept.at > before
    start = RADIO.index("قصف")
    assert kept.value["about"] == [
        {"document": shelling.document, "start": start, "end": start + 3}
    ]
    assert now(opened, shelling).reviewed[0].by == "amal"


def test_moments_never_run_back(opened, shelling):
    later = Judgement((shelling.id,), "note", "amal", datetime(2124, 1, 1))
    opened._judging.take_over([later], by="amal")
    assert opened.judge("accept", [shelling.id], by="amal").at > later.at


@pytest.mark.parametrize(
    ("decision", "subject", "value", "said"),
    [
        ("agree", ["claim"], None, "expected one of accept"),
        ("accept", [], None, "name what it is about"),
        ("accept", ["gone"], None, "no claim has the id"),
        ("correct", ["claim"], {"slot": "kind"}, "expected"),
        ("correct", ["claim"], {"slot": "kind", "value": "shelng"}, "did you mean shelling"),
        ("correct", ["claim"], {"slot": "mood", "value": "x"}, "slot 'mood'"),
        ("correct", ["claim"], {"slot": "place", "value": "لا مكان هكذا"}, "no gazetteer knows"),
        ("correct", ["claim"], {"slot": "agent", "value": "armee-x"}, "no actor or outlet"),
        ("correct", ["claim"], {"slot": "time", "value": "Tuesday"}, "expected YYYY-MM-DD"),
        ("correct", ["claim"], {"slot": "time", "value": "2023-02-30"}, "expected YYYY-MM-DD"),
        ("correct", ["claim"], {"slot": "time", "value": "2023-02-03/2023-02-01"}, "first day"),
        ("correct", ["claim"], {"slot": "quantities", "value": "many"}, "expected what, number"),
        ("correct", ["claim"], {"slot": "quantities", "value": "killed 5..3"}, "below the least"),
        ("correct", ["claim"], {"slot": "attribution", "value": "nobody"}, "names none so"),
        ("correct", ["claim"], {"slot": "denies", "value": "gone"}, "another claim"),
        ("correct", ["claim"], {"slot": "passing", "value": "perhaps"}, "expected yes or no"),
        ("same", ["claim"], None, "two claims or more"),
        ("metadata", ["report"], {"handling": "secret"}, "handling 'secret'"),
        ("metadata", ["report"], {"published": "soon"}, "not a date"),
        ("metadata", ["report"], {"colour": "red"}, "field 'colour'"),
        ("add", ["report"], {"what": "claim", "kind": "raid"}, "no words are selected"),
        ("add", ["report"], {"what": "claim", "kind": "killing",
                             "trigger": {"start": 0, "end": 3, "text": "قصف"}}, "at 0-3 stands"),
        ("add", ["report"], {"what": "claim", "kind": "killing",
                             "trigger": {"start": 5, "end": 9999}}, "code points of a report"),
        ("add", ["report"], {"what": "story"}, "what is added"),
        ("add", ["report", "report"], {"what": "copy"}, "no copy of itself"),
        ("add", ["report", "other"], {"what": "copy"}, "select the passages"),
        ("add", ["claim"], {"what": "role", "role": "villain", "value": "x"}, "role 'villain'"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_refused_with_a_reason(held, decision, subject, value, said):
    opened, shelling = held
    other = next(one.document.id for one in opened.readings() if one.document.report == "other.txt")
    known = {"claim": shelling.id, "report": shelling.document, "other": other}
    with pytest.raises(InputError, match=said):
        opened.judge(decision, [known.get(key, key) for key in subject], by="amal", value=value)
    assert opened.judgements() == ()


def test_nobody_judges_without_a_name(opened, shelling):
    with pytest.raises(InputError, match="who decides"):
        opened.judge("accept", [shelling.id], by=" ")


def test_places_are_given_by_id_name_coordinates_or_words(opened, shelling):
    claim = correct(opened, shelling, "place", "دير الزور")
    assert claim.place.area.place_id.startswith("sy-")
    claim = correct(opened, shelling, "place", {"text": "نيالا"})
    assert (claim.place.area.place_id, claim.place.span.text) == ("n", "نيالا")
    value = {"text": "سوق نيالا", "lat": 12.06, "lon": 24.9, "radius_km": 0.5, "name_en": "market"}
    claim = correct(opened, shelling, "place", value)
    assert (claim.place.name_en, claim.place.area.precision) == ("market", 1)
    assert claim.place.span.text == "سوق نيالا"
    assert correct(opened, shelling, "place", "none").place is None


def test_actors_are_given_by_id_name_or_words(opened, shelling):
    claim = correct(opened, shelling, "agent", "sudanese-armed-forces; قوات محلية")
    assert [(one.id, one.name_ar) for one in claim.roles.agent] == [
        ("sudanese-armed-forces", "القوات المسلحة السودانية"),
        ("", "قوات محلية"),
    ]
    claim = correct(opened, shelling, "patient", [{"text": "الجيش"}, {"text": "مئات السكان"}])
    assert [(one.id, one.span.text) for one in claim.roles.patient] == [
        ("army", "الجيش"),
        ("", "مئات السكان"),
    ]


def test_times_and_counts_are_given_in_few_words(opened, shelling):
    claim = correct(opened, shelling, "time", "2023-08-22/2023-08-23")
    assert (claim.time.interval.end - claim.time.interval.start).days == 2
    claim = correct(opened, shelling, "time", {"text": "يوم الأربعاء"})
    assert claim.time.rule == "weekday"
    claim = correct(
        opened, shelling, "quantities", "killed 3..5 civilians; injured >=7; moved ~100"
    )
    assert [(one.what, one.low, one.high, one.modifier) for one in claim.quantities] == [
        ("killed", 3, 5, None),
        ("injured", 7, None, "at_least"),
        ("moved", 100, 100, "about"),
    ]
    assert claim.quantities[0].of == "civilians"


def test_a_chain_keeps_its_hops_and_changes_their_stance(opened, shelling):
    claim = correct(opened, shelling, "attribution", "war monitor (doubts)")
    assert [(hop.source.name, hop.stance) for hop in claim.attribution.chain] == [
        ("war monitor", "doubts")
    ]
    hop = {"text": "المرصد", "kind": "monitor", "stance": "claims"}
    opened.judge(
        "add", [shelling.id], by="amal", value={"what": "hop", "position": 0, "value": hop}
    )
    claim = now(opened, shelling)
    assert [hop.source.name for hop in claim.attribution.chain] == ["المرصد", "war monitor"]
    assert correct(opened, shelling, "attribution", "none").attribution.chain == ()


def test_a_missed_claim_is_added_and_leaves_the_list(opened, shelling):
    (missed,) = opened.missed()
    assert [word.text for word in missed.words] == ["نهبت"]
    value = {"what": "claim", "kind": "seizure", "trigger": {"text": "نهبت"}, "place": {"text": "نيالا"},
             "attribution": "as before"}  # fmt: skip
    opened.judge("add", [missed.document], by="amal", value=value)
    assert opened.missed() == ()
    new = next(claim for claim in opened.claims() if claim.kind == "seizure")
    assert new.sentence.text == "ثم نهبت متاجر."
    assert new.place.area.place_id == "n"
    opened.judge("accept", [new.id], by="basil")
    assert len(now(opened, new).reviewed) == 2
    assert opened.resolve(new.id[:6], "claims") == new.id


def test_a_sentence_in_which_nothing_was_missed_leaves_the_list_too(opened):
    (missed,) = opened.missed()
    value = {"what": "sentence", "text": missed.sentence.text}
    made = opened.judge("reject", [missed.document], by="amal", value=value)
    assert opened.missed() == ()
    opened.undo(made.id, by="amal")
    assert opened.missed() == (missed,)


def test_undoing_is_ones_own_and_once(opened, shelling):
    made = opened.judge("reject", [shelling.id], by="amal")
    with pytest.raises(InputError, match="amal's"):
        opened.undo(made.id, by="basil")
    undo = opened.undo(made.id, by="amal")
    with pytest.raises(InputError, match="already"):
        opened.undo(made.id, by="amal")
    with pytest.raises(InputError, match="no judgement"):
        opened.undo("gone", by="amal")
    opened.undo(undo.id, by="amal")
    assert shelling.id not in {claim.id for claim in opened.claims()}
    assert opened.undo(made.id, by="chair", others=True).by == "chair"
    assert now(opened, shelling) == shelling


def test_what_people_differ_on_is_followed_up_as_if_worked_out_anew(opened):
    """After each decision only the reports it touched are looked at again."""
    opened.link()
    first, second, third, *_ = [claim.id for claim in opened.claims()]
    made = []
    for by, decision, subject in (
        ("amal", "accept", [first]),
        ("omar", "reject", [first]),
        ("amal", "same", [first, third]),
        ("omar", "different", [first, third]),
        ("omar", "reject", [second]),
        ("amal", "accept", [second]),
    ):
        made.append(opened.judge(decision, subject, by=by))
        anew = Workspace.open(opened.path).disagreements()
        assert set(opened.disagreements()) == set(anew)
    assert len(anew) >= 2
    opened.undo(made[1].id, by="omar")
    assert set(opened.disagreements()) == set(Workspace.open(opened.path).disagreements())
    assert len(opened.disagreements()) < len(anew)


def test_the_queue_of_the_linking_that_is_shown_will_do(opened, shelling):
    opened.link()
    shown = opened.linkings()
    before = opened.review_queue(linkings=shown)
    opened.judge("correct", [shelling.id], by="amal", value={"slot": "place", "value": "Omdurman"})
    opened.link()
    assert opened.linkings() == shown + 1
    after = {item.subject for item in opened.review_queue(linkings=shown)}
    assert after == {item.subject for item in before} - {(shelling.id,)}
    assert opened._judging._queue[0] == shown
    opened.review_queue()
    assert opened._judging._queue[0] == shown + 1


def test_a_disagreement_waits_first_and_is_settled(opened, shelling):
    correct(opened, shelling, "kind", "airstrike")
    claim = correct(opened, shelling, "kind", "killing", by="basil")
    assert (claim.kind, claim.reviewed) == ("shelling", ())
    first = opened.review_queue(by="chair", limit=1)[0]
    assert (first.about, first.subject) == ("differ", (shelling.id,))
    answers = first.disagreement.answers
    made = opened.settle(answers[1].judgement, by="chair", reason="five were killed")
    assert now(opened, shelling).kind == "killing"
    assert opened.disagreements() == ()
    opened.undo(made.id, by="chair")
    assert len(opened.disagreements()) == 1
    with pytest.raises(InputError, match="no disagreement"):
        opened.settle(made.id, by="chair")


def test_what_was_judged_waits_no_more_until_undone(opened, shelling):
    def waiting():
        return {item.subject for item in opened.review_queue(by="basil") if item.about == "claim"}

    assert (shelling.id,) in waiting()
    linked = opened._store.last_linking()
    made = opened.judge("accept", [shelling.id], by="amal")
    assert (shelling.id,) not in waiting()
    opened.undo(made.id, by="amal")
    assert (shelling.id,) in waiting()
    assert opened._store.last_linking() == linked  # nothing was linked for it


def test_events_follow_judgements_when_they_are_asked_for(opened, shelling):
    home = {key: event for event in opened.events() for key in event.claims}
    wire = next(claim for claim in opened.claims() if claim.report == "wire.txt")
    assert home[shelling.id] is home[wire.id]
    assert home[shelling.id].grade == ("corroborated", "provisional")
    made = opened.judge("different", [shelling.id, wire.id], by="amal")
    home = {key: event.id for event in opened.events() for key in event.claims}
    assert home[shelling.id] != home[wire.id]
    opened.undo(made.id, by="amal")
    for claim in opened.claims():
        opened.judge("accept", [claim.id], by="amal")
    assert all("provisional" not in event.grade for event in opened.events())
    opened.judge("reject", [wire.id], by="amal")
    home = {key: event for event in opened.events() for key in event.claims}
    assert wire.id not in home
    assert home[shelling.id].grade == ("single",)
    assert opened.judged().rejected[0].id == wire.id


def test_metadata_is_corrected(opened, shelling):
    value = {"outlet": "Dabanga", "handling": "restricted"}
    opened.judge("metadata", [shelling.document], by="amal", value=value)
    document = opened.reading(shelling.document).document
    assert (document.outlet, document.handling) == ("Dabanga", "restricted")


def test_a_corrected_date_of_publication_dates_what_hangs_on_it(opened, monkeypatch):
    """Times are read by the date of publication: correcting it reads them again, undoing it too."""
    seen = []

    document = next(c.document for c in opened.claims() if c.trigger.text == "قصف")
    held = {one.document.id: one for one in opened.readings()}

    def read(told):
        if told.id == document:
            seen.append(told.published)
        return replace(held[told.id], document=told)

    monkeypatch.setattr(runner, "load_reader", lambda *_: read)
    arrived = opened.reading(document).document.published
    made = opened.judge("metadata", [document], by="amal", value={"published": "2023-08-30"})
    assert opened.reading(document).document.published.start == datetime(2023, 8, 30)
    assert opened._store.reading(document).document.published == arrived
    opened.reread()
    opened.undo(made.id, by="amal")
    assert [one.start.day for one in seen] == [30, 30, 24]
    assert opened.reading(document).document.published == arrived
    opened.judge("accept", [opened.reading(document).claims[0].id], by="amal")
    assert len(seen) == 3


def test_a_round_outlives_a_report_that_is_purged(opened, shelling):
    opened.start_coding("one", ["amal", "basil"], by="chair")
    opened.judge("accept", [shelling.id], by="amal")
    with opened._store.begin("chair", "purge") as change:
        forget(change, shelling.document, "asked for")
    assert [room.name for room in opened._judging.rounds()] == ["one"]
    assert [one.decision for one in opened.judgements()] == ["assign"]


def test_a_judgement_about_what_is_read_no_more_is_listed(opened, shelling):
    opened.judge("accept", [shelling.id], by="amal")
    reading = opened._store.reading(shelling.document)
    with opened._store.adding() as add:
        add(type(reading)(reading.document, reading.claims[1:]))
    (orphan,) = opened.judged().orphaned
    assert orphan.subject == (shelling.id,)
    with opened._store.adding() as add:
        add(reading)
    assert opened.judged().orphaned == ()
    assert now(opened, shelling).reviewed


# Blind coding.


def test_a_round_of_blind_coding(opened, shelling):
    room = opened.start_coding("one", ["amal", "basil"], by="chair", documents=[shelling.document])
    assert room.documents == {shelling.document}
    flight = next(c for c in opened.claims() if c.trigger.text == "فر")
    opened.judge("accept", [shelling.id], by="amal")
    opened.judge("accept", [flight.id], by="amal")
    assert {item.subject for item in opened.review_queue(by="basil")} == {
        (shelling.id,),
        (flight.id,),
    }
    assert opened.review_queue(by="amal") == ()
    opened.judge("reject", [flight.id], by="basil")
    opened.judge("correct", [shelling.id], by="basil", value={"slot": "kind", "value": "airstrike"})
    trigger = {"what": "claim", "kind": "seizure", "trigger": {"text": "نهبت"}}
    opened.judge("add", [shelling.document], by="basil", value=trigger)
    assert now(opened, shelling) == shelling  # for everybody else nothing is judged yet
    assert [one.by for one in opened.judgements(viewer="amal") if one.by == "basil"] == []
    assert [(one.coder, one.judged, one.added) for one in opened.coding_status()] == [
        ("amal", 2, 0),
        ("basil", 2, 1),
    ]
    done = opened.finish_coding("one", by="amal")
    with pytest.raises(InputError, match="not done yet: basil"):
        opened.coding_agreement("one")
    with pytest.raises(InputError, match="only who assigned"):
        opened.undo(done.id, by="amal")
    assert len(opened.judgements(viewer="amal")) == len(opened._store.judgements())
    opened.finish_coding("one", by="basil")
    told = {one.layer: one for one in opened.coding_agreement("one")}
    assert (told["claim"].units, told["claim"].equal) == (3, 1)
    assert told["claim"].alpha == pytest.approx(
        agreement.alpha([["s", "s"], ["s", "n"], ["n", "s"]])
    )
    assert (told["kind"].units, told["kind"].equal) == (1, 0)
    assert (told["polarity"].equal, told["polarity"].alpha) == (1, None)
    assert {one.about for one in opened.disagreements()} == {"claim", "slot"}


@pytest.mark.parametrize(
    ("name", "coders", "said"),
    [("one", ["amal"], "two coders"), ("one", ["amal", "amal"], "named once"), (" ", ["a", "b"], "name")],
)  # fmt: skip
def test_rounds_that_cannot_be(opened, name, coders, said):
    with pytest.raises(InputError, match=said):
        opened.start_coding(name, coders, by="chair")


def test_rounds_have_names_and_coders_of_their_own(opened):
    opened.start_coding("one", ["amal", "basil"], by="chair")
    with pytest.raises(InputError, match="of its own"):
        opened.start_coding("one", ["amal", "basil"], by="chair")
    with pytest.raises(InputError, match="no round"):
        opened.finish_coding("two", by="amal")
    with pytest.raises(InputError, match="not among"):
        opened.finish_coding("one", by="chair")
    opened.finish_coding("one", by="amal")
    with pytest.raises(InputError, match="done already"):
        opened.finish_coding("one", by="amal")


def test_alpha_is_that_of_the_textbook():
    # K. Krippendorff, Computing Krippendorff's alpha-reliability, 2011, example C.
    observers = ("123321412...", "12332241 25.3", ".3332342 251.", "12332441 251.")
    rows = [row.replace(" ", "") for row in observers]
    units = [[row[at] for row in rows if row[at] != "."] for at in range(12)]
    assert agreement.alpha(units) == pytest.approx(0.743, abs=0.001)
    assert agreement.alpha([["a", "a"], ["a"]]) is None
    assert agreement.alpha([]) is None
