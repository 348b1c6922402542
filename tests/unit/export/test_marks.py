from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tawatur.export.dossier.marks import cut
from tawatur.model import ActorMention, Claim, Roles, Span, TimeMention
from tawatur.model.values import Interval

TEXT = "قصفت طائرة سوق البلدة مساء الجمعة ما أدى إلى مقتل 12 مدنيا"


WHOLE = (0, len(TEXT))


def claim_of(*spans: tuple[int, int], quote=WHOLE) -> tuple[Claim, Span]:
    made = [Span(a, b, TEXT[a:b]) for a, b in spans]
    sentence = Span(quote[0], quote[1], TEXT[quote[0] : quote[1]])
    actors = tuple(ActorMention("", "", "", one) for one in made[1:])
    return Claim("c", "r", "d", "airstrike", made[0], sentence, Roles(agent=actors)), sentence


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(tuple),
        min_size=1,
        max_size=6,
    ),
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).map(tuple),
)
def test_segments_give_the_quote_back(spans, quote):
    claim, sentence = claim_of(*spans, quote=quote)
    segments, _ = cut(sentence, claim)
    assert "".join(one.text for one in segments) == sentence.text


def test_overlaps_keep_both_names():
    claim, sentence = claim_of((0, 10), (5, 21))
    segments, _ = cut(sentence, claim)
    assert [one.marks for one in segments[:3]] == [("trigger",), ("trigger", "agent"), ("agent",)]
    assert [one.ends for one in segments[:3]] == [(), ("trigger",), ("agent",)]


def test_words_outside_the_quote_are_told_apart():
    claim, sentence = claim_of((0, 4), quote=(0, 21))
    claim = replace(claim, time=TimeMention(Interval(), Span(22, 33, TEXT[22:33])))
    _, outside = cut(sentence, claim)
    assert [mark for mark, _ in outside] == ["time"]
