"""Reading many documents: in order, one fault at a time, the same in several processes."""

from __future__ import annotations

import pickle
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from typing import Self

import pytest

from tawatur.engine import runner
from tawatur.engine.runner import Unreadable, map_documents
from tawatur.errors import LexiconError
from tawatur.model import Document, Reading, document_id


def _document(name: str) -> Document:
    return Document(document_id(name), name, name)


def _read(document: Document) -> Reading:
    if document.text == "bad":
        raise ValueError("boom")
    return Reading(document, ())


@pytest.fixture(autouse=True)
def by_hand(monkeypatch):
    monkeypatch.setattr(runner, "load_reader", lambda *_: _read)


def test_a_fault_stays_with_its_document() -> None:
    items = list(map_documents(_document(name) for name in ("a", "bad", "b")))
    assert items == [
        Reading(_document("a"), ()),
        Unreadable(_document("bad"), "ValueError: boom"),
        Reading(_document("b"), ()),
    ]


def test_documents_are_taken_as_they_are_needed() -> None:
    taken: list[str] = []

    def documents():
        for name in ("a", "b", "c"):
            taken.append(name)
            yield _document(name)

    readings = map_documents(documents())
    next(readings)
    assert taken == ["a"]


class _Pool:
    """Stands in for a process pool; counts what is under way."""

    def __init__(self, *_) -> None:
        self.waiting: list[Future] = []
        self.broken = self.closed = False

    def submit(self, _, documents: list[Document]) -> Future:
        if self.broken:
            raise BrokenProcessPool
        future: Future = Future()
        if any(document.text.startswith("killed") for document in documents):
            future.set_exception(BrokenProcessPool())
            self.broken = True
        else:
            future.set_result([runner.try_read(_read, document) for document in documents])
        self.waiting.append(future)
        return future

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_) -> None:
        self.closed = True

    def shutdown(self, **_) -> None:
        self.closed = True


def test_several_processes_keep_the_order_and_outlive_one_that_ends(monkeypatch) -> None:
    pools: list[_Pool] = []

    def start(*_) -> _Pool:
        pools.append(_Pool())
        return pools[-1]

    monkeypatch.setattr(runner, "ProcessPoolExecutor", start)
    monkeypatch.setattr(runner, "_LETTERS", 6)
    names = [str(number) for number in range(30)] + ["bad", "killed", "y"]
    names += [str(number) for number in range(30, 60)]
    items = list(map_documents(map(_document, names), jobs=3))
    assert [item.document.text for item in items] == names
    unread = {item.document.text: item.reason for item in items if isinstance(item, Unreadable)}
    assert list(unread) == ["bad", "killed"]
    assert unread["killed"].startswith("the process that read it ended")
    assert pools[-1].closed


def test_few_documents_are_ahead(monkeypatch) -> None:
    pool = _Pool()
    monkeypatch.setattr(runner, "ProcessPoolExecutor", lambda *_: pool)
    monkeypatch.setattr(runner, "_LETTERS", 10)
    documents = (_document(f"{number:05}") for number in range(1000))
    readings = map_documents(documents, jobs=2)
    next(readings)
    assert len(pool.waiting) == 2 * runner._AHEAD
    assert next(documents).text == f"{2 * len(pool.waiting):05}"  # two short ones in each parcel
    readings.close()
    assert pool.closed


def test_what_is_wrong_with_tables_is_told_by_the_process_that_loads_them(monkeypatch) -> None:
    def fail(*_) -> None:
        raise LexiconError(["verbs.tsv, line 3: no root", "verbs.tsv, line 9: no root"])

    monkeypatch.setattr(runner, "load_reader", fail)
    monkeypatch.setattr(runner.signal, "signal", lambda *_: None)
    monkeypatch.setattr(runner, "_worker_reader", [])
    runner._start_worker(None, (), None)
    with pytest.raises(LexiconError) as told:
        runner._read_in_worker([])
    again = pickle.loads(pickle.dumps(told.value))
    assert again.problems == told.value.problems
    assert str(again) == str(told.value)


def test_processes_are_asked_even_where_there_is_no_document(monkeypatch) -> None:
    pool = _Pool()
    monkeypatch.setattr(runner, "ProcessPoolExecutor", lambda *_: pool)
    assert list(map_documents((), jobs=2)) == []
    assert len(pool.waiting) == 1
