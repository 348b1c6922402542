"""Reading again, trying again, purging and restoring: ids and judgements stay."""

from __future__ import annotations

import json
import logging
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from tawatur.engine import runner
from tawatur.errors import InputError
from tawatur.ingest import parse_published
from tawatur.model import Claim, Document, Interval, Judgement, Reading, Span, claim_id
from tawatur.service import Settings, Workspace
from tawatur.service.keeping import person
from tawatur.service.logs import log_to
from tawatur.service.reading import FETCHING_IS_OFF

WORD = "قصف"  # shelling


class Words:
    """A reader whose words can change, as a lexicon does."""

    def __init__(self) -> None:
        self.words = {WORD: "shelling"}
        self.faulty = False

    def read(self, document: Document) -> Reading:
        if self.faulty:
            raise ZeroDivisionError
        claims = []
        for word, kind in self.words.items():
            start = document.text.find(word)
            if start >= 0:
                trigger = Span(start, start + len(word), word)
                claims.append(
                    Claim(
                        claim_id(document.id, start),
                        document.report,
                        document.id,
                        kind,
                        trigger,
                        trigger,
                    )
                )
        claims.sort(key=lambda claim: claim.trigger.start)
        if document.published is None and "2017" in document.text:
            found = Interval(datetime(2017, 1, 1), datetime(2018, 1, 1), "year", inferred=True)
            document = replace(document, published=found)
        return Reading(document, tuple(claims))


@pytest.fixture(autouse=True)
def words(monkeypatch) -> Words:
    held = Words()
    monkeypatch.setattr(runner, "load_reader", lambda *_: held.read)
    return held


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"{WORD} ثم نزوح من {name} 2017", encoding="utf-8")
    (folder / "c.txt").write_text("لا شيء هنا", encoding="utf-8")
    return folder


@pytest.fixture
def workspace(tmp_path, reports, database) -> Workspace:
    made = Workspace.create(tmp_path / "w", settings=Settings(database=database()))
    made.read([reports])
    return made


def judge(workspace, *subject) -> Judgement:
    judgement = Judgement(subject, "accept", "omar", datetime(2024, 1, 2), "رأيت")
    workspace._store.add_judgement(judgement)
    return judgement


def test_reading_again_keeps_ids_and_judgements_and_tells_what_changed(workspace, words) -> None:
    first, second = workspace.claims()
    judgement = judge(workspace, first.id)
    events = {event.claims: event.id for event in workspace.events()}
    assert workspace.reread(by="salma").changes == ()
    words.words = {WORD: "airstrike", "نزوح": "displacement"}
    told = []
    again = workspace.reread(by="salma", progress=told.append)
    assert again.reports == 3
    assert [(one.done, one.total) for one in told] == [(1, 3), (2, 3), (3, 3)]
    assert [change.report for change in again.changes] == ["a.txt", "b.txt"]
    change = again.changes[0]
    assert [claim.kind for claim in change.added] == ["displacement"]
    assert change.removed == ()
    assert [(old.id, new.kind, names) for old, new, names in change.changed] == [
        (first.id, "airstrike", ("kind",))
    ]
    assert again.orphans == 0
    assert {first.id, second.id} < {claim.id for claim in workspace.claims()}
    assert workspace._store.judgements() == (judgement,)
    kept = {event.id for event in workspace.events()}
    assert set(events.values()) <= kept
    entry = list(workspace.audit(naming=first.id))[-1]
    assert {one.action for one in workspace.audit()} >= {"read", "reread", "link"}
    assert entry.by in ("salma", person())
    assert workspace.verify().problems == ()


def test_claims_that_vanish_leave_their_judgements(workspace, words) -> None:
    first, _ = workspace.claims()
    judge(workspace, first.id)
    words.words = {"نزوح": "displacement"}
    again = workspace.reread()
    assert again.orphans == 1
    assert [claim.kind for change in again.changes for claim in change.removed] == ["shelling"] * 2
    assert len(workspace._store.judgements()) == 1
    words.words = {WORD: "shelling"}
    assert workspace.reread().orphans == 0
    assert replace(workspace.claims()[0], reviewed=()) == first


def test_a_fault_while_reading_again_leaves_the_reading_of_before(workspace, words) -> None:
    before = workspace.readings()
    words.faulty = True
    again = workspace.reread()
    assert len(again.failures) == 3
    assert workspace.readings() == before


def test_a_date_found_in_the_text_is_found_again(workspace) -> None:
    dates = [reading.document.published for reading in workspace.readings()]
    assert dates[0].inferred
    assert workspace.reread().changes == ()
    assert [reading.document.published for reading in workspace.readings()] == dates


def test_what_failed_is_kept_with_its_reason_and_tried_again(workspace, reports) -> None:
    (reports / "empty.txt").touch()
    (reports / "gone.txt").touch()
    published = parse_published("2017-09-07")
    workspace.read([reports], published=published, outlet="صدى")
    assert [(one.path, one.reason) for one in workspace.failures()] == [
        (str(reports / "empty.txt"), "empty file"),
        (str(reports / "gone.txt"), "empty file"),
    ]
    (reports / "empty.txt").write_text(f"{WORD} جديد", encoding="utf-8")
    (reports / "gone.txt").unlink()
    summary = workspace.retry()
    assert (summary.documents, summary.claims) == (1, 1)
    assert [one.reason for one in workspace.failures()] == ["no such file"]
    new = next(one.document for one in workspace.readings() if one.document.report == "empty.txt")
    assert (new.outlet, new.published) == ("صدى", published)
    assert [one.tries for one in workspace._store.failures()] == [2]


def test_what_failed_and_was_read_since_is_forgotten(workspace, reports) -> None:
    empty = reports / "empty.txt"
    empty.touch()
    workspace.read([empty])
    assert len(workspace.failures()) == 1
    workspace.read([reports / "a.txt"])
    assert len(workspace.failures()) == 1
    empty.write_text(f"{WORD} جديد", encoding="utf-8")
    workspace.read([reports])
    assert workspace.failures() == ()


def test_trying_again_follows_no_link_and_reads_no_table_of_metadata(workspace, reports) -> None:
    secret = reports.parent / "secret.txt"
    secret.write_text(f"{WORD} سر", encoding="utf-8")
    (reports / "link.txt").symlink_to(secret)
    table = reports / "reports.tsv"
    table.write_text("report\toutlet\nlater.txt\tصدى\n", encoding="utf-8")
    workspace.read([reports])
    before = [(one.path, one.reason) for one in workspace.failures()]
    assert [Path(path).name for path, _ in before] == ["link.txt", "reports.tsv"]
    assert [one.reason for one in workspace.retry().failures] == [why for _, why in before]
    assert [(one.path, one.reason) for one in workspace.failures()] == before
    assert not any("سر" in one.document.text for one in workspace.readings())
    (reports / "later.txt").write_text(f"{WORD} لاحق", encoding="utf-8")
    (reports / "link.txt").unlink()
    (reports / "link.txt").write_text(f"{WORD} هنا", encoding="utf-8")
    assert workspace.retry().failures == ()
    assert workspace.failures() == ()


def test_an_address_that_was_not_fetched_is_tried_again_as_an_address(workspace) -> None:
    address = "https://sanabil.example/news/17"
    workspace.read([address])
    assert [one.path for one in workspace.failures()] == [address]
    again = workspace.retry()
    assert [(one.path, one.reason) for one in again.failures] == [(address, FETCHING_IS_OFF)]


def test_a_report_on_which_the_program_failed_is_tried_again(workspace, reports, words) -> None:
    (reports / "new.txt").write_text(f"{WORD} جديد", encoding="utf-8")
    words.faulty = True
    workspace.read([reports / "new.txt"])
    (reports / "new.txt").unlink()  # the report itself is kept
    assert "ZeroDivisionError" in workspace.failures()[0].reason
    assert workspace.retry().failures
    words.faulty = False
    assert workspace.retry().documents == 1
    assert workspace.failures() == ()
    assert "new.txt" in {reading.document.report for reading in workspace.readings()}


def test_purging_by_name_and_never_reading_again(workspace, reports) -> None:
    with pytest.raises(InputError, match="no report has the name"):
        workspace.purge("zz", "why", by="salma")
    with pytest.raises(InputError, match="no report has the name"):
        workspace.purge("", "why", by="salma")
    gone = workspace.purge("a.txt", "asked for", by="salma")
    assert gone.claims == 1
    summary = workspace.read([reports])
    assert [failure.reason for failure in summary.failures] == ["purged before: asked for"]
    assert summary.documents == 2
    assert workspace.failures() == ()
    workspace.scrub()


def test_restoring_gives_the_same_events(workspace, tmp_path) -> None:
    judge(workspace, workspace.claims()[0].id)
    events = workspace.events()
    workspace.backup(tmp_path / "w.zip")
    restored = Workspace.restore(tmp_path / "w.zip", tmp_path / "w2")
    assert restored.events() == events
    assert restored.judgements() == workspace.judgements() != ()
    assert list(restored.audit()) == list(workspace.audit())
    assert restored.verify().problems == ()
    assert restored.counts() == workspace.counts()


def test_logs_carry_ids_and_never_text(workspace, reports, tmp_path) -> None:
    logger = logging.getLogger("tawatur")
    before = list(logger.handlers)
    log_to(tmp_path / "log")
    try:
        (reports / "سري.txt").write_text(f"{WORD} على سري", encoding="utf-8")
        workspace.read([reports])
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()
        logger.propagate = True
    text = (tmp_path / "log").read_text(encoding="utf-8")
    lines = [json.loads(line) for line in text.splitlines()]
    assert [line["event"] for line in lines] == ["saved", "read"]
    assert len(lines[0]["reports"]) == 4
    assert "سري" not in text
    assert WORD not in text
    assert "\\u" not in text
    with pytest.raises(InputError, match="cannot be written"):
        log_to(tmp_path)


def test_who_changes_something(monkeypatch) -> None:
    assert person("salma") == "salma"
    monkeypatch.setenv("TAWATUR_BY", "omar")
    assert person() == "omar"
    monkeypatch.delenv("TAWATUR_BY")
    assert person()
