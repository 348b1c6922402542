"""The commands of judging, as a coder types them."""

import json
import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parents[1] / "service"))
from judged import workspace

from tawatur.cli import main


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    opened = workspace(tmp_path_factory.mktemp("judged") / "w")
    return opened, {claim.trigger.text: claim.id for claim in opened.claims()}


@pytest.fixture
def opened(made):
    """One workspace; what a test judged is taken back when it ends."""
    yield made[0]
    from tawatur.link import in_force

    for one in reversed(in_force(made[0].judgements())):
        if one.decision not in ("undo", "note"):
            made[0].undo(one.id, by=one.by)


@pytest.fixture
def ids(made):
    return made[1]


@pytest.fixture
def run(opened, capfdbinary, monkeypatch):
    monkeypatch.setenv("TAWATUR_BY", "amal")

    def command(*arguments, typed="", code=0):
        if typed:
            import io

            monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        with pytest.raises(SystemExit) as left:
            main([*arguments, "--workspace", str(opened.path)])
        out, err = (part.decode() for part in capfdbinary.readouterr())
        assert left.value.code == code, err
        return err if code else out

    return command


def test_accept_correct_and_undo(run, opened, ids):
    key = ids["قصف"]
    told = run("judge", "accept", key[:8], ids["فر"][:8], "--reason", "read twice")
    assert told.count("accept") == 2
    run("judge", "correct", key[:8], "agent", "sudanese-armed-forces")
    run("judge", "correct", key[:8], "place", "--words", "نيالا")
    run("judge", "correct", key[:8], "time", "2023-08-22", "--words", "يوم الأربعاء")
    run("judge", "correct", key[:8], "instruments", '["mortar"]')
    claim = next(claim for claim in opened.claims() if claim.id == key)
    assert claim.roles.agent[0].id == "sudanese-armed-forces"
    assert claim.place.area.place_id == "n"
    assert claim.time.interval.start.day == 22
    assert claim.time.span.text == "يوم الأربعاء"
    assert claim.instruments == ("mortar",)
    listed = run("judgements")
    assert "place: Nyala [n]" in listed
    assert "read twice" in listed
    last = opened.judgements()[-1]
    run("undo", last.id[:8])
    assert "counts no more" in run("judgements")
    assert "did you mean shelling" in run("judge", "correct", key[:8], "kind", "shelng", code=1)
    assert "quantities" in run("judge", "correct", key[:8], "killed", "7", code=1)
    assert "no claim has an id" in run("judge", "accept", "zzz", code=1)
    assert "VALUE" in run("judge", "correct", key[:8], "kind", code=2)


def test_merge_split_and_note(run, opened, ids):
    homes = {key: one.id for one in opened.events() for key in one.claims}
    assert homes[ids["protest"]] != homes[ids["قصف"]]
    run("judge", "merge", homes[ids["قصف"]][:10], homes[ids["protest"]][:10])
    merged = opened.judgements()[-1]
    assert set(merged.subject) == {ids["قصف"], ids["shelling"], ids["protest"]}
    (event,) = [one for one in opened.events() if ids["protest"] in one.claims]
    assert ids["قصف"] in event.claims
    run("judge", "split", ids["protest"], "--from", event.id[:8])
    parted = opened.judgements()[-1]
    assert parted.value["groups"][0] == [ids["protest"]]
    run("judge", "note", event.id[:8], "two days apart")
    assert opened._judging.judged().different == {
        tuple(sorted((ids["protest"], ids[other]))) for other in ("قصف", "shelling")
    }
    run("judge", "split", ids["قصف"], ids["فر"])
    told = run("judge", "split", *event.claims, "--from", event.id, code=1)
    assert "nothing would be left" in told


def test_what_was_missed_is_added_or_refused(run, opened, ids):
    assert "نهبت" in run("missed")
    run(
        "judge",
        "add",
        "claim",
        "radio.txt",
        "--words",
        "نهبت",
        "--kind",
        "seizure",
        "certainty=hedged",
    )
    assert "0 sentences" in run("missed")
    new = next(claim for claim in opened.claims() if claim.kind == "seizure")
    assert new.certainty == "hedged"
    run("judge", "add", "role", new.id, "agent", "--words", "الجيش")
    run("judge", "refuse", "role", ids["قصف"], "agent", "army")
    run(
        "judge",
        "add",
        "hop",
        new.id,
        "--words",
        "المرصد",
        "--kind",
        "monitor",
        "--stance",
        "claims",
    )
    run("judge", "add", "denial", ids["protest"], new.id)
    claims = {claim.id: claim for claim in opened.claims()}
    assert claims[new.id].roles.agent[0].id == "army"
    assert claims[ids["قصف"]].roles.agent == ()
    assert claims[new.id].attribution.chain[0].stance == "claims"
    assert claims[ids["protest"]].denies == new.id
    run("judge", "refuse", "denial", ids["protest"], new.id)
    run("judge", "refuse", "copy", "radio.txt", "other.txt")
    assert "select the passages" in run("judge", "add", "copy", "radio.txt", "other.txt", code=1)
    run("judge", "metadata", "radio.txt", "outlet=Dabanga", "handling=restricted")
    assert opened.reading(new.document).document.outlet == "Dabanga"
    assert "NAME=VALUE" in run("judge", "metadata", "radio.txt", "outlet", code=2)
    run("judge", "refuse", "sentence", "radio.txt", "--words", "ثم نهبت متاجر.")


def test_disagreements_are_listed_and_settled(run, opened, ids):
    assert "0 disagreements" in run("disagreements")
    run("judge", "correct", ids["قصف"], "kind", "airstrike")
    run("judge", "correct", ids["قصف"], "kind", "killing", "--by", "basil")
    listed = run("disagreements")
    assert "meanwhile: shelling" in listed
    assert "basil: killing" in listed
    (record,) = json.loads(run("disagreements", "--format", "json"))
    assert record["stands"] == "shelling"
    run("judge", "settle", record["answers"][0]["judgement"], "--by", "chair")
    assert "0 disagreements" in run("disagreements")


def test_the_queue_and_one_key_for_each(run, opened, ids):
    queue = json.loads(run("review", "--format", "json", "--limit", "99"))
    assert {tuple(item["subject"]) for item in queue} == {(key,) for key in ids.values()}
    assert "4 wait" in run("review")
    typed = (
        "ش\ns\nc\nkind\nriot\nu\nn\nlook again\nz\n99\nq\n"  # the first key on an Arabic keyboard
    )
    told = run("review", "--interactive", typed=typed)
    assert "accept kept" in told
    assert "undo kept" in told
    assert "note kept" in told
    decisions = [one.decision for one in opened.judgements()[-4:]]
    assert decisions == ["accept", "correct", "undo", "note"]
    run("judge", "reject", ids["protest"], "--by", "basil")
    run("judge", "accept", ids["protest"])
    told = run("review", "-i", "--about", "differ", "--by", "chair", typed="1\n")
    assert "Nothing waits." in told
    assert ids["protest"] not in {claim.id for claim in opened.claims()}


def test_files_go_out_and_come_back(run, opened, ids, tmp_path):
    run("judge", "accept", ids["قصف"])
    for name in ("j.jsonl", "c.xlsx"):
        file = tmp_path / name
        assert "rows" in run("judgements", "--export", str(file))
        assert "0 judgements kept" in run("judgements", "--import", str(file))
    lines = run("judgements", "--format", "jsonl").splitlines()
    assert json.loads(lines[-1])["by"] == "amal"
    assert "one at a time" in run("judgements", "--import", "a.xlsx", "--export", "b.xlsx", code=2)
    assert "0 judgements" in run("judgements", "--orphaned")


def test_a_round_of_coding(run, opened, ids):
    assert "1 reports for amal, basil" in run(
        "coding", "start", "one", "radio.txt", "--coders", "amal,basil", "--by", "chair"
    )
    run("judge", "accept", ids["قصف"])
    assert "1 of 2" in run("coding", "status")
    run("coding", "done", "one")
    assert "not done yet: basil" in run("coding", "agreement", "one", code=1)
    run("coding", "done", "one", "--by", "basil")
    assert "alpha" in run("coding", "agreement", "one")
    for room_done in [one for one in opened.judgements() if one.decision == "done"]:
        opened.undo(room_done.id, by="chair")
