"""Several writers and readers at once: nothing lost, nothing seen half."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
import sqlalchemy as sa

from tawatur.errors import WorkspaceError
from tawatur.model import Judgement
from tawatur.store import Store, engines, schema

WRITER = """
import sys
from datetime import datetime
from pathlib import Path
from tawatur.model import Claim, Document, Judgement, Reading, Span, document_id
from tawatur.store import Store

store = Store.open(Path(sys.argv[1]))
me = sys.argv[2]
for number in range(int(sys.argv[3])):
    text = f"{me} {number}"
    document = Document(document_id(text), f"{me}-{number}", text)
    span = Span(0, 1, text[0])
    claims = tuple(
        Claim(f"{text} {n}", document.report, document.id, "aid", span, span) for n in range(3)
    )
    with store.adding(by=me) as add:
        add(Reading(document, claims))
    store.add_judgement(Judgement(("one",), "note", me, datetime(2024, 1, 1), str(number)))
"""
PROCESSES, ROUNDS = 3, 8


def test_processes_that_write_at_once(store) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-W", "error", "-c", WRITER, store.path, f"w{n}", str(ROUNDS)]
        )
        for n in range(PROCESSES)
    ]
    seen = [0]
    while any(writer.poll() is None for writer in writers):
        with store.snapshot() as connection:
            counts = [
                connection.scalar(sa.select(sa.func.count()).select_from(table))
                for table in (schema.documents, schema.readings, schema.claims)
            ]
        assert counts[0] == counts[1] == counts[2] / 3  # never half a report
        assert counts[0] >= seen[-1]
        seen.append(counts[0])
        time.sleep(0.02)
    assert [writer.returncode for writer in writers] == [0] * PROCESSES
    assert store.counts()["documents"] == PROCESSES * ROUNDS
    held = store.judgements()
    assert sorted((one.by, int(one.reason)) for one in held) == [
        (f"w{n}", number) for n in range(PROCESSES) for number in range(ROUNDS)
    ]
    assert store.verify().problems == ()
    assert [entry.seq for entry in store.entries()] == list(range(1, 2 + 2 * PROCESSES * ROUNDS))


def test_threads_that_judge_one_claim_at_once(store) -> None:
    def judge(number) -> None:
        store.add_judgement(
            Judgement(("one",), "accept", f"p{number % 8}", datetime(2024, 1, 1), str(number))
        )

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(judge, range(64)))
    assert sorted(int(one.reason) for one in store.judgements()) == list(range(64))
    assert store.verify().problems == ()


def test_a_reader_sees_one_state(store, add, make_reading) -> None:
    add(store, *(make_reading(f"{n}", "aid") for n in range(3)))
    claims = store.claims()
    first = next(claims)
    add(store, make_reading("4", "aid"), make_reading("0", "siege", "aid"))
    assert [first.kind, *(claim.kind for claim in claims)] == ["aid"] * 3
    assert len(list(store.claims())) == 5


def test_a_writer_that_waits_too_long_is_told(store, database, monkeypatch) -> None:
    monkeypatch.setattr(engines, "WAIT", 1)
    other = Store.open(store.path)
    held, done = threading.Event(), threading.Event()

    def hold() -> None:
        with store.begin("me", "hold"):
            held.set()
            done.wait(30)

    thread = threading.Thread(target=hold)
    thread.start()
    try:
        assert held.wait(30)
        with pytest.raises(WorkspaceError, match="another tawatur is writing"):
            other.add_judgement(Judgement(("a",), "note", "me", datetime(2024, 1, 1)))
    finally:
        done.set()
        thread.join()
    other.add_judgement(Judgement(("a",), "note", "me", datetime(2024, 1, 1)))
    assert len(store.judgements()) == 1


def test_what_somebody_else_read_meanwhile_is_left(store, add, make_reading) -> None:
    add(store, make_reading("a", "aid"), make_reading("b", "aid"))
    versions = store.versions()
    add(store, make_reading("a", "siege"))
    told = []
    add(
        store,
        make_reading("a", "flight"),
        make_reading("b", "flight"),
        versions=versions,
        saved=told.append,
    )
    assert [claim.kind for claim in store.claims()] == ["siege", "flight"]
    assert told[0].passed == (make_reading("a").document.id,)
    assert told[0].documents == (make_reading("b").document.id,)
