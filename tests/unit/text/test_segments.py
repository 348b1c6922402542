"""Sentences and quotations."""

from __future__ import annotations

from tawatur.text import segment, tokenise

BODY = (
    "قال مصدر طبي في المدينة إن ثلاثة أشخاص أصيبوا بجروح في انفجار وقع صباح اليوم قرب السوق القديم "
    "وسط المدينة، وإن فرق الإسعاف نقلت المصابين إلى المستشفى."
)


def sentences(text: str) -> list[tuple[str, bool, bool]]:
    tokens = tokenise(text)
    return [
        (tokens.quote(s.first, s.last), s.headline, s.repeated) for s in segment(tokens).sentences
    ]


def test_a_short_first_line_before_a_body_is_a_headline() -> None:
    found = sentences("انفجار قرب السوق القديم\n" + BODY)
    assert [headline for _, headline, _ in found] == [True, False]


def test_a_single_paragraph_has_no_headline() -> None:
    assert [headline for _, headline, _ in sentences(BODY)] == [False]


def test_a_paragraph_that_stood_before_is_marked() -> None:
    found = sentences(BODY + "\n\n" + BODY)
    assert [repeated for _, _, repeated in found] == [False, True]


def test_full_stops_in_numbers_and_titles_end_no_sentence() -> None:
    assert len(sentences("قال د. سامي إن الخسائر بلغت 1.500 ليرة. ثم غادر.")) == 2


def test_quotations_nest_and_close_at_the_end_of_a_paragraph() -> None:
    tokens = tokenise("قال: «إن حقول «الجفرة» بخير وذهب\nثم عاد")
    parts = segment(tokens)
    inner = tokens.keys.index("الجفره")
    outer = tokens.keys.index("بخير")
    assert parts.quote_of[inner] != parts.quote_of[outer] >= 0
    assert parts.quote_of[-1] == -1


def test_a_sentence_without_end_is_cut_at_commas() -> None:
    tokens = tokenise("قصف الجيش البلدة، " * 300)
    sentences = segment(tokens).sentences
    assert all(sentence.last - sentence.first <= 400 for sentence in sentences)
    assert all(tokens.keys[sentence.last - 1] == "،" for sentence in sentences)
    assert [s.first for s in sentences] == [0, *(s.last for s in sentences[:-1])]


def test_quotations_within_quotations_in_any_number() -> None:
    tokens = tokenise("«" * 2_000 + "قال" + "»" * 2_000)
    segments = segment(tokens)
    assert len(segments.quotes) == 2_000
    assert segments.quotes[segments.quote_of[2_000]] == (2_000, 2_001)


def test_a_closed_first_line_that_dates_or_tells_is_no_headline() -> None:
    text = "أصيب ثلاثة عمال في حريق المصنع مساء الاثنين.\n" + BODY
    tokens = tokenise(text)

    def headlines(told: frozenset[int]) -> list[bool]:
        return [sentence.headline for sentence in segment(tokens, told).sentences]

    assert headlines(frozenset()) == [True, False]
    assert headlines(frozenset((0,))) == [False, False]
    assert headlines(frozenset((len(tokens) - 1,))) == [True, False]  # stands in the body
