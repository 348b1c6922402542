"""The workspace: read, link, explain, and nothing lost on the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.engine import runner
from tawatur.errors import InputError, SettingsError, WorkspaceError
from tawatur.ingest import parse_published
from tawatur.model import Claim, Document, Pair, Reading, Span, claim_id
from tawatur.service import (
    SETTINGS,
    ClaimExplanation,
    PairExplanation,
    Progress,
    Settings,
    Workspace,
    examples_folder,
    load_settings,
    read_examples,
)
from tawatur.service.views import Views
from tawatur.store import Store

WORD = "قصف"  # shelling


def _read(document: Document) -> Reading:
    start = document.text.find(WORD)
    if start < 0:
        return Reading(document, ())
    trigger = Span(start, start + len(WORD), WORD)
    sentence = Span(0, len(document.text), document.text)
    claim = Claim(
        claim_id(document.id, start), document.report, document.id, "shelling", trigger, sentence
    )
    return Reading(document, (claim,))


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    monkeypatch.setattr(runner, "load_reader", lambda *_: _read)


@pytest.fixture
def reports(tmp_path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"{WORD} على البلدة {name}", encoding="utf-8")
    (folder / "empty.txt").touch()
    return folder


def test_reading_and_what_it_comes_to(tmp_path, reports) -> None:
    workspace = Workspace.create(tmp_path / "w")
    seen: list[Progress] = []
    published = parse_published("2017-09-07")
    summary = workspace.read([reports], published=published, outlet="X", progress=seen.append)
    assert (summary.documents, summary.claims) == (2, 2)
    assert [failure.reason for failure in summary.failures] == ["empty file"]
    assert [progress.done for progress in seen] == [1, 2, 3]
    assert seen[-1].total == 3
    again = Workspace.open(tmp_path / "w")
    documents = [reading.document for reading in again.readings()]
    assert [document.report for document in documents] == ["a.txt", "b.txt"]
    assert {document.published for document in documents} == {published}
    assert {document.outlet for document in documents} == {"X"}
    originals = [file for file in (tmp_path / "w" / "originals").rglob("*") if file.is_file()]
    assert len(originals) == 2


def test_reading_in_another_order_gives_the_same_events(tmp_path, reports) -> None:
    paths = [reports / "a.txt", reports / "b.txt"]
    linkings = []
    for order in (paths, paths[::-1]):
        workspace = Workspace.create(tmp_path / str(len(linkings)))
        for path in order:
            workspace.read([path])
        linkings.append(workspace.link())
    assert linkings[0] == linkings[1]
    assert {claim for event in linkings[0].events for claim in event.claims} == {
        claim.id for claim in workspace.claims()
    }


def test_events_are_linked_once(tmp_path, reports, monkeypatch) -> None:
    from tawatur.service import workspace as module

    workspace = Workspace.create(tmp_path / "w")
    workspace.read([reports])
    calls = []
    link = module.link_again
    monkeypatch.setattr(
        module, "link_again", lambda *args, **kwargs: (calls.append(1), link(*args, **kwargs))[1]
    )
    assert workspace.events() == workspace.events()
    assert len(calls) == 1
    (reports / "c.txt").write_text(f"{WORD} آخر", encoding="utf-8")
    workspace.read([reports])
    workspace.events()
    assert len(calls) == 2


def test_explaining(tmp_path, reports) -> None:
    workspace = Workspace.create(tmp_path / "w")
    workspace.read([reports])
    first, second = workspace.claims()
    explanation = workspace.explain(first.id[:10])
    assert isinstance(explanation, ClaimExplanation)
    assert explanation.claim == first
    assert explanation.document.report == "a.txt"
    assert explanation.event is not None
    assert len(explanation.compared) == len(explanation.pairs)
    pair = workspace.explain(f"{second.id}:{first.id}")
    assert isinstance(pair, PairExplanation)
    assert isinstance(pair.pair, Pair)
    assert {pair.left.id, pair.right.id} == {first.id, second.id}
    assert pair.text_en
    assert pair.text_ar
    for reference, reason in (
        ("", "expected the id"),
        ("zz", "no claim has an id that begins with 'zz'"),
        (f"{first.id}:{first.id}", "the two are one claim"),
        ("a b c", "expected the id"),
    ):
        with pytest.raises(InputError, match=reason):
            workspace.explain(reference)
    with pytest.raises(InputError, match="no event"):
        workspace.event("zz")


def test_explaining_reads_no_more_than_it_tells(tmp_path, reports, monkeypatch) -> None:
    workspace = Workspace.create(tmp_path / "w")
    workspace.read([reports])
    first, second = workspace.claims()
    workspace.link()

    def everything(*_: object) -> None:
        raise AssertionError("all of the workspace was read")

    monkeypatch.setattr(Workspace, "readings", everything)
    monkeypatch.setattr(Workspace, "link", everything)
    assert workspace.explain(f"{first.id}:{second.id}").left.id in (first.id, second.id)
    monkeypatch.setattr(Store, "claims", everything)  # asked only of two that were not compared
    assert workspace.explain(first.id).claim == first


def test_what_a_view_explains_is_what_the_workspace_does(tmp_path, reports) -> None:
    (reports / "c.txt").write_text(f"{WORD} على قرية بعيدة", encoding="utf-8")  # a far village
    workspace = Workspace.create(tmp_path / "w")
    workspace.read([reports])
    view = Views(workspace).view()
    keys = list(view.claims)
    for left in keys:
        for right in keys:
            if left != right:
                assert view.explain(left, right) == workspace.explain(f"{left}:{right}")
    with pytest.raises(InputError, match="one claim"):
        view.explain(keys[0], keys[0])


def test_the_beginning_of_an_id_must_be_enough(tmp_path, reports) -> None:
    workspace = Workspace.create(tmp_path / "w")
    for number in range(40):
        (reports / f"{number}.txt").write_text(f"{WORD} {number}", encoding="utf-8")
    workspace.read([reports])
    first = workspace.claims()[0].id[0]
    with pytest.raises(InputError, match="several claims begin with"):
        workspace.explain(first)


def test_opening(tmp_path) -> None:
    with pytest.raises(WorkspaceError, match="no workspace at or above"):
        Workspace.find(tmp_path)
    made = Workspace.open_or_create(tmp_path / "w")
    assert Workspace.open_or_create(tmp_path / "w").path == made.path
    assert Workspace.find(tmp_path / "w" / "readings").path == made.path.resolve()
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "x").touch()
    with pytest.raises(WorkspaceError, match="no workspace here"):
        Workspace.open_or_create(tmp_path / "full")


def test_words_and_places_of_a_workspace(tmp_path) -> None:
    workspace = Workspace.create(tmp_path / "w")
    assert (workspace.lexicon, workspace.places) == (None, ())
    (workspace.path / "lexicon").mkdir()
    (workspace.path / "places").mkdir()
    (workspace.path / "places" / "sy.tsv").touch()
    assert workspace.lexicon == workspace.path / "lexicon"
    assert workspace.places == (workspace.path / "places" / "sy.tsv",)
    given = Workspace.open(workspace.path, settings=Settings(lexicon="own", places="own.tsv"))
    assert given.lexicon == Path("own")
    assert given.places[-1] == Path("own.tsv")


def test_the_demo_stands_apart(tmp_path, reports) -> None:
    shown = read_examples(tmp_path / "demo")
    assert shown.summary.failures == ()
    assert shown.summary.documents >= 12
    assert shown.dossier.is_file()
    again = read_examples(tmp_path / "demo")
    assert len(again.workspace.readings()) == shown.summary.documents
    own = Workspace.create(tmp_path / "own")
    own.read([reports])
    with pytest.raises(WorkspaceError, match="reports of your own"):
        read_examples(tmp_path / "own")
    assert len(own.readings()) == 2


def test_the_sample_reports_are_found() -> None:
    assert (examples_folder() / "reports.tsv").is_file()


def test_settings_by_order_of_who_says(tmp_path, monkeypatch) -> None:
    file = tmp_path / "settings.toml"
    assert load_settings(file) == Settings()
    file.write_text('max-file-mb = 3\njobs = 4\nplaces = "x.tsv"\n', encoding="utf-8")
    monkeypatch.setenv("TAWATUR_JOBS", "5")
    settings = load_settings(file, {"max-file-mb": 7, "jobs": None})
    assert settings == Settings(max_file_mb=7, jobs=5, places="x.tsv")


def test_wrong_settings_are_told_at_once(tmp_path) -> None:
    file = tmp_path / "settings.toml"
    file.write_text('job = 3\njobs = 0\nmax_file_mb = "big"\nlexicon = 3\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    text = str(caught.value)
    assert "no setting named job. Did you mean jobs?" in text
    assert "jobs expects 1 to 256, found 0" in text
    assert "max_file_mb expects a whole number, found 'big'" in text
    assert "lexicon expects text, found 3" in text
    file.write_text("jobs =", encoding="utf-8")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load_settings(file)


def test_the_table_of_settings_and_their_values_agree() -> None:
    assert {setting.name.replace("-", "_"): setting.default for setting in SETTINGS} == {
        name: getattr(Settings(), name) for name in Settings.__dataclass_fields__
    }


def test_events_keep_their_ids_when_reports_are_added_and_are_found_by_those_that_ended(
    tmp_path, reports
) -> None:
    workspace = Workspace.create(tmp_path / "w")
    workspace.read([reports])
    before = workspace.link()
    more = tmp_path / "more"
    more.mkdir()
    (more / "c.txt").write_text(f"{WORD} على مدينة أخرى", encoding="utf-8")
    workspace.read([more])
    after = workspace.link()
    assert {event.id for event in before.events} <= {event.id for event in after.events}
    first, second = before.events[0].id, before.events[1].id
    workspace._store.put_linking(after, {"0" * 24: first})
    assert workspace.event("0" * 24).id == first
    assert workspace.event(second).id == second
