"""Tables of words that fill themselves."""

from __future__ import annotations

import pytest

from tawatur.text import Memo, memo


def test_a_word_is_worked_out_once() -> None:
    asked: list[str] = []
    lengths = Memo(lambda word: asked.append(word) or len(word))
    assert [lengths["جيش"], lengths["جيش"], lengths["حي"]] == [3, 3, 2]
    assert asked == ["جيش", "حي"]


def test_it_never_holds_more_than_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "_MOST", 10)
    lengths = Memo(len)
    for number in range(100):
        assert lengths["و" * number] == number
        assert len(lengths) <= 10
