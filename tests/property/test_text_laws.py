"""Laws of folding and tokens that hold for every text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tawatur.text import fold, is_mark, segment, tokenise

_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةأإآءئؤ"
_MARKS = "ًٌٍَُِّْـٰ"
texts = st.text(
    alphabet=st.one_of(
        st.sampled_from(_LETTERS + _MARKS + "«»\"'.،؟!:()[]- \n٠١٢٣0123456789\u200f\u200dﻻﷲ"),
        st.characters(),
    ),
    max_size=200,
)


@given(texts)
def test_every_folded_character_knows_its_place(text: str) -> None:
    folded = fold(text)
    assert len(folded.origin) == len(folded.key)
    assert all(0 <= index < len(text) for index in folded.origin.tolist())
    assert all(
        a <= b for a, b in zip(folded.origin.tolist(), folded.origin.tolist()[1:], strict=False)
    )


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text).key
    assert fold(once).key == once


@given(texts)
def test_tokens_are_in_order_and_map_back(text: str) -> None:
    tokens = tokenise(text)
    for key, start, end in zip(tokens.keys, tokens.starts, tokens.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert key.strip("\n ") in fold(text[start:end]).key
    assert tokens.starts == sorted(tokens.starts)


@given(texts)
def test_no_token_is_cut_from_its_marks(text: str) -> None:
    tokens = tokenise(text)
    for end in tokens.ends:
        assert end == len(text) or not is_mark(text[end])


@given(texts)
def test_sentences_cover_every_token_but_line_feeds_once(text: str) -> None:
    tokens = tokenise(text)
    covered = [at for s in segment(tokens).sentences for at in range(s.first, s.last)]
    wanted = [at for at, key in enumerate(tokens.keys) if key[0] != "\n"]
    assert covered == wanted


@given(texts)
def test_the_text_is_never_changed(text: str) -> None:
    before = str(text)
    assert tokenise(text).text == before
    assert fold(text).text == before
