"""Readings and linkings made by hand, and stores on both databases."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tawatur.model import Claim, Copy, Document, Event, Linking, Pair, Reading, Span, document_id
from tawatur.store import Store


def _reading(report: str, *kinds: str, words: str = "") -> Reading:
    text = f"وصلت قافلة إلى {report} {words}"
    document = Document(document_id(text), report, text)
    claims = tuple(
        Claim(
            f"{report}-{index}",
            report,
            document.id,
            kind,
            Span(0, 4, "وصلت"),
            Span(0, len(text), text),
        )
        for index, kind in enumerate(kinds)
    )
    return Reading(document, claims, unread=(Span(5, 10, "قافلة"),))


def _linking(*claims: str) -> Linking:
    keys = tuple(sorted(claims or ("a-0",)))
    events = tuple(
        Event(f"e-{key}", "aid", (key,), (), (), 1, 1, (), (), ("single",)) for key in keys
    )
    pairs = tuple(
        Pair(left, right, 1.5, (("kind", 1.5),), (("kind", "same"),))
        for left, right in pairwise(keys)
    )
    passage = (Span(0, 4, "وصلت"), Span(0, 4, "وصلت"))
    return Linking(events, pairs, (Copy("d1", "d2", 0.5, "unknown", (passage,)),), (("a", "b"),))


@pytest.fixture
def make_reading() -> Callable[..., Reading]:
    return _reading


@pytest.fixture
def make_linking() -> Callable[..., Linking]:
    return _linking


@pytest.fixture
def store(tmp_path: Path, database: Callable[[], str]) -> Store:
    return Store.create(tmp_path / "w", database=database())


@pytest.fixture
def add() -> Callable[..., None]:
    """Add readings to a store."""

    def put(store: Store, *readings: Reading, **options) -> None:
        with store.adding(**options) as one:
            for reading in readings:
                one(reading)

    return put


@pytest.fixture
def with_original(make_reading) -> Callable[..., Reading]:
    """Make a reading whose bytes the store keeps."""

    def make(
        store: Store, report: str, *kinds: str, words: str = "", whole: bytes = b""
    ) -> Reading:
        reading = make_reading(report, *kinds, words=words)
        content = whole or reading.document.text.encode()
        digest = hashlib.sha256(content).hexdigest()
        store.keep_original(digest, content)
        return replace(reading, document=replace(reading.document, origin=f"sha256:{digest}"))

    return make
