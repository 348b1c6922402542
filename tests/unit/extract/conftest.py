"""One reader for all tests of what reports say."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from tawatur.extract import read_document
from tawatur.lexicon import load_lexicon
from tawatur.model import Document, Interval, Reading
from tawatur.places import load_gazetteer


@pytest.fixture(scope="session")
def read() -> Callable[..., Reading]:
    """Return a function that reads a text, published on a day of the form 2019-04-14 or on none."""
    lexicon, gazetteer = load_lexicon(), load_gazetteer()

    def read_text(text: str, published: str = "") -> Reading:
        day = datetime.fromisoformat(published) if published else None
        interval = Interval(day, day + timedelta(days=1), "day") if day else None
        document = Document(id="d", report="r.txt", text=text, published=interval)
        return read_document(document, lexicon, gazetteer)

    return read_text
