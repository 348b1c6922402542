"""From suggestions to claims: every word looked up, every refusal counted, every claim marked."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from tawatur.annotate import Answer, suggestion_from_json
from tawatur.errors import AnnotatorError, InputError
from tawatur.model import Interval, Span
from tawatur.model.contract import claim_from_json, claim_to_json
from tawatur.service import Settings, Workspace
from tawatur.service.annotating import (
    AnnotateRequest,
    Answers,
    Asking,
    annotate_readings,
    pieces,
)
from tawatur.service.reading import Tables, read_text
from tawatur.service.suggested import _find
from tawatur.store import DatabaseStore
from tawatur.web import create_app

from .conftest import SUGGESTED, TEXT

LYING = {**SUGGESTED, "quote": "قالت وكالة الميناء إن عشرين طائرة رمت قنابل"}
REQUEST = AnnotateRequest(model="m")
OTHER = "وصلت قافلة تحمل الطحين إلى حيس، بحسب أحد السكان."


class Model:
    """An annotator that answers from a list and remembers what it was sent."""

    def __init__(self, *claims: object, local: bool = True) -> None:
        self.claims, self.local, self.endpoint = claims, local, "127.0.0.1:9"
        self.sent: list[str] = []

    def suggest(self, text: str) -> Answer:
        self.sent.append(text)
        if isinstance(self.claims[0], Exception):
            raise self.claims[0]
        mine = [one for one in self.claims if one["quote"] in text or one is LYING]
        return Answer(tuple(map(suggestion_from_json, mine)), 0, 1.5, 900, 120)


@pytest.fixture(scope="module")
def reading():
    day = Interval(start=None)
    return read_text(TEXT, outlet="نشرة", published=day)


def annotate(reading, *claims, request=REQUEST):
    asking = Asking(Model(*claims), request)
    (made,) = annotate_readings([reading], asking, Answers(None), tables=Tables(Settings()))
    return made, asking.summary


def test_what_a_model_proposes_becomes_a_claim_of_our_own_values(reading):
    made, summary = annotate(reading, SUGGESTED)
    (claim,) = (one for one in made.claims if one.annotation)
    assert (claim.kind, claim.trigger.text, claim.place.area.country) == (
        "airstrike",
        "رمت قنابل",
        "YE",
    )
    assert claim.time.interval.start.isoformat() == "2023-02-07T00:00:00"
    count = claim.quantities[0]
    assert (count.what, count.low, count.high, count.of) == ("killed", 5, 5, "civilians")
    assert [hop.span.text for hop in claim.attribution.chain] == ["وكالة الميناء"]
    assert claim.sentence.text == TEXT.split("\n", maxsplit=1)[0]
    assert claim_to_json(claim, document_text=TEXT)  # every quote stands at its offsets
    assert (summary.claims, summary.asked, summary.known) == (1, 1, 0)


def test_a_claim_shows_its_origin_and_its_cost(reading):
    made, _ = annotate(reading, SUGGESTED, LYING)
    (claim,) = (one for one in made.claims if one.annotation)
    told = claim.annotation
    assert claim.origin_of_reading == "openai:m"
    assert (told.annotator, told.model, told.endpoint) == ("openai", "m", "127.0.0.1:9")
    assert (told.tokens_in, told.tokens_out, told.seconds, told.claims) == (900, 120, 1.5, 2)
    assert claim_from_json(json.loads(json.dumps(claim_to_json(claim)))) == claim


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"quote": TEXT[:40].replace("وكالة", "وكاله")}, "quote"),
        ({"quote": TEXT[:30] + "…"}, "quote"),
        ({"trigger": "مصدر عسكري"}, "trigger"),
        ({"agents": ["الطيران الحربي"]}, "quote"),
        ({"place": "al-Hays"}, "quote"),
        ({"time": "7 شباط 2022"}, "quote"),
        ({"counts": [{"what": "killed", "words": "ستة مدنيين"}]}, "quote"),
        ({"chain": [{"words": "رويترز", "kind": "agency", "stance": "asserts"}]}, "quote"),
    ],
)
def test_one_word_that_does_not_stand_there_loses_the_claim(reading, change, why):
    made, summary = annotate(
        reading, {**SUGGESTED, "quote": SUGGESTED["quote"], **change} | {"x": 1}
    )
    assert not [one for one in made.claims if one.annotation]
    ((reason, count),) = summary.refused.items() or [(why, 1)]
    assert why in reason
    assert count == 1


def test_a_number_is_read_by_our_own_rules_or_not_at_all(reading):
    made, summary = annotate(
        reading, {**SUGGESTED, "counts": [{"what": "killed", "words": "طائرات مجهولة"}]}
    )
    (claim,) = (one for one in made.claims if one.annotation)
    assert claim.quantities == ()
    assert summary.refused == Counter({"a number that cannot be read in its words": 1})


def test_words_that_no_table_knows_stay_words(reading):
    made, _ = annotate(reading, {**SUGGESTED, "place": "سوق", "time": "فسقط"})
    (claim,) = (one for one in made.claims if one.annotation)
    assert (claim.place.area, claim.place.span.text) == (None, "سوق")
    assert (claim.time.interval.dated, claim.time.span.text) == (False, "فسقط")


def test_what_the_rules_read_already_is_theirs(reading):
    known = read_text(TEXT.replace("رمت قنابل على", "قصفت"))
    trigger = known.claims[0].trigger
    suggestion = {**SUGGESTED, "quote": known.claims[0].sentence.text, "trigger": trigger.text}
    made, summary = annotate(known, suggestion)
    assert made == known
    assert (summary.known, summary.claims) == (1, 0)


def test_words_of_their_own_come_before_parts_of_words():
    text = "القصف توقف، ثم قصف الجيش القصف"
    assert _find(text, 0, len(text), "قصف") == Span(15, 18, "قصف")
    assert _find("القصفَ", 0, 6, "القصف") is None  # it would cut a letter from its mark
    assert _find("قصف قصف", 0, 7, "قصف", last=True).start == 4
    assert _find(text, 0, len(text), " ") is None


def test_reports_are_cut_without_losing_a_character():
    text = "جملة أولى طويلة.\n" * 40 + "ب" * 500 + "َ" * 3
    cut = list(pieces(text, 200))
    assert "".join(text[start:end] for start, end in cut) == text
    assert all(end - start <= 203 for start, end in cut)
    assert list(pieces("  \n ", 200)) == []


def test_words_are_looked_for_in_the_stretch_that_was_sent():
    text = TEXT + "\n" + "س" * 300 + "\n" + TEXT
    again = read_text(text)
    made, _ = annotate(again, SUGGESTED, request=replace(REQUEST, characters=200))
    starts = [one.trigger.start for one in made.claims if one.annotation]
    assert len(starts) == 2
    assert starts[0] < len(TEXT) < starts[1]


@pytest.mark.parametrize(
    ("handling", "send", "local", "asked"),
    [
        ("public", (), False, True),
        ("restricted", (), True, False),
        ("restricted", ("restricted",), False, True),
        ("never", ("restricted",), True, False),
        ("never", ("never",), True, True),
        ("never", ("never", "restricted"), False, False),
    ],
)
def test_handling_says_what_may_be_sent(reading, handling, send, local, asked):
    held = replace(reading, document=replace(reading.document, handling=handling))
    model = Model(SUGGESTED, local=local)
    asking = Asking(model, replace(REQUEST, send=frozenset({"public", *send})))
    list(annotate_readings([held], asking, Answers(None), tables=Tables(Settings())))
    assert bool(model.sent) is asked
    assert asking.summary.withheld == ({} if asked else {handling: 1})


def test_nothing_is_sent_when_only_counting(reading):
    model = Model(SUGGESTED)
    asking = Asking(model, REQUEST, dry=True)
    assert list(annotate_readings([reading], asking, Answers(None), tables=Tables(Settings())))
    assert not model.sent
    assert (asking.summary.asked, asking.summary.characters) == (1, len(TEXT))


def test_an_endpoint_that_fails_three_times_in_a_row_is_left_alone(reading):
    model = Model(AnnotatorError("busy"))
    asking = Asking(model, REQUEST)
    with pytest.raises(AnnotatorError, match="3 reports in a row"):
        list(annotate_readings([reading] * 9, asking, Answers(None), tables=Tables(Settings())))
    assert len(model.sent) == 3
    assert [one.reason for one in asking.summary.failures] == ["busy"] * 3


def test_answers_in_a_file_are_asked_for_once(reading, tmp_path):
    file = tmp_path / "answers.jsonl"
    for times in (1, 1, 2):
        model = Model(SUGGESTED)
        request = replace(REQUEST, model="other") if times == 2 else REQUEST
        asking = Asking(model, request)
        (made,) = annotate_readings([reading], asking, Answers(file), tables=Tables(Settings()))
        assert [one.origin_of_reading for one in made.claims if one.annotation] == [request.origin]
        assert len(file.read_text(encoding="utf-8").splitlines()) == times
    with file.open("a", encoding="utf-8") as stream:
        stream.write('{"document": "ab')  # the machine went out while this was written
    again = Answers(file)
    again.put(again.get(reading.document.id, "openai:m"))
    assert Answers(file).get(reading.document.id, "openai:other")
    (tmp_path / "else").write_text("no\nanswers\n", encoding="utf-8")
    with pytest.raises(InputError, match="line 1"):
        Answers(tmp_path / "else")


@pytest.fixture(scope="module")
def read_once(tmp_path_factory):
    folder = tmp_path_factory.mktemp("read")
    for name, text in (("a.txt", TEXT), ("b.txt", OTHER)):
        (folder / name).write_text(text, encoding="utf-8")
    made = Workspace.create(folder / "w")
    made.read([folder / "a.txt", folder / "b.txt"], outlet="نشرة")
    made._store.close()
    return folder


@pytest.fixture
def workspace(read_once, tmp_path):
    shutil.copytree(read_once, tmp_path, dirs_exist_ok=True)
    return Workspace.open(tmp_path / "w")


def suggested(workspace):
    return [claim for claim in workspace.claims() if claim.annotation]


def test_a_workspace_keeps_what_was_suggested_whatever_is_read_again(workspace, tmp_path):
    model = Model(SUGGESTED, LYING)
    summary = workspace.annotate(Asking(model, REQUEST), by="amal")
    assert (summary.wanted, summary.asked, summary.claims) == (2, 2, 1)
    assert summary.refused == Counter({"a quote that does not stand in the report": 2})
    (claim,) = suggested(workspace)
    workspace.judge("accept", [claim.id], by="amal")

    again = workspace.annotate(Asking(model, REQUEST))
    assert (again.asked, again.before, len(model.sent)) == (0, 2, 2)
    workspace.reread()
    workspace.read([tmp_path / "a.txt"], outlet="نشرة")
    (kept,) = suggested(workspace)
    assert (kept.id, kept.annotation) == (claim.id, claim.annotation)
    assert [one.by for one in kept.reviewed] == ["amal"]
    assert not workspace.verify().problems

    event = next(one for one in workspace.events() if claim.id in one.claims)
    assert event.grade
    page = workspace.dossier().read_text(encoding="utf-8")
    assert "a language model suggested" in page
    assert "اقترحه النموذج" in page
    with TestClient(create_app(workspace), base_url="http://127.0.0.1") as client:
        reader = client.get(f"/en/documents/{claim.document}").text
        told = client.get(f"/api/v1/claims/{claim.id}").json()
    assert "suggested by the model" in reader
    assert "<bdi>openai" not in reader
    assert told["annotation"]["tokens_in"] == 900
    workspace.backup(tmp_path / "b.zip")
    restored = Workspace.restore(tmp_path / "b.zip", tmp_path / "r")
    assert suggested(restored) == suggested(workspace)
    assert restored.annotate(Asking(model, REQUEST)).before == 2

    document = claim.document
    workspace.purge(document, "asked for")
    assert not suggested(workspace)
    assert workspace.counts()["annotator_answers"] == 1


def test_stopping_loses_nothing_that_was_answered(workspace):
    class Stopped(Model):
        def suggest(self, text: str) -> Answer:
            if self.sent:
                raise KeyboardInterrupt
            return super().suggest(text)

    with pytest.raises(KeyboardInterrupt):
        workspace.annotate(Asking(Stopped(SUGGESTED), REQUEST))
    assert len(suggested(workspace)) == 1
    model = Model(SUGGESTED)
    assert workspace.annotate(Asking(model, REQUEST)).before == 1
    assert model.sent == [OTHER]


def test_an_answer_that_is_there_is_kept_though_somebody_stops(workspace, monkeypatch):
    put, stopped = DatabaseStore.put_annotation, []

    def interrupted(*arguments, **more):
        if not stopped:
            stopped.append(True)
            raise KeyboardInterrupt
        return put(*arguments, **more)

    monkeypatch.setattr(DatabaseStore, "put_annotation", interrupted)
    with pytest.raises(KeyboardInterrupt):
        workspace.annotate(Asking(Model(SUGGESTED), REQUEST))
    assert len(suggested(workspace)) == 1
    assert workspace.annotate(Asking(Model(SUGGESTED), REQUEST)).before == 1


def test_a_handling_that_a_person_gave_holds(workspace):
    document = next(one.document.id for one in workspace.readings() if one.document.text == TEXT)
    workspace.judge("metadata", [document], by="amal", value={"handling": "restricted"})
    model = Model(SUGGESTED)
    summary = workspace.annotate(Asking(model, REQUEST))
    assert model.sent == [OTHER]
    assert summary.withheld == {"restricted": 1}


def test_what_nobody_reviewed_raises_no_lower_bound(workspace):
    from tawatur.link import Background, Origins, count_roots

    workspace.annotate(Asking(Model(SUGGESTED), REQUEST))
    (claim,) = suggested(workspace)
    documents = [one.document for one in workspace.readings()]

    def certain(one):
        origins = Origins(documents, [one], (), Background())
        roots = origins.roots([one.id])
        assert count_roots(roots, origins)[1] == 1
        return roots[0].certain

    assert not certain(claim)
    assert certain(replace(claim, annotation=None))
    workspace.judge("accept", [claim.id], by="amal")
    assert certain(suggested(workspace)[0])


def test_redacted_claims_still_say_that_a_model_suggested_them(workspace, tmp_path):
    from tawatur.service import ExportRequest

    workspace.annotate(Asking(Model(SUGGESTED), REQUEST))
    file = tmp_path / "c.jsonl"
    workspace.export("claims-jsonl", file, ExportRequest("public"))
    records = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    (told,) = (one for one in records if one.get("annotation"))
    assert told["origin_of_reading"] == "annotator"
    assert (told["annotation"]["model"], told["annotation"]["endpoint"]) == ("", "")
    assert "رمت قنابل" not in file.read_text(encoding="utf-8")
