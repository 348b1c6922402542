"""Names are found with clitics before them and quotation marks inside them."""

from __future__ import annotations

from tawatur.text import PhraseIndex, tokenise


def index() -> PhraseIndex[str]:
    return PhraseIndex(
        [("حقول الجفرة", "fields"), ("الجفرة", "quarter"), ("قوات الدعم السريع", "rsf")]
    )


def found(text: str) -> list[tuple[str, str, str]]:
    tokens = tokenise(text)
    return [
        (tokens.quote(hit.first, hit.last), hit.before, hit.payloads[0])
        for hit in index().find(tokens)
    ]


def test_the_longest_name_wins() -> None:
    assert found("في حقول الجفرة") == [("حقول الجفرة", "", "fields")]


def test_quotation_marks_inside_a_name_are_passed_over() -> None:
    assert found("إلى حقول «الجفرة» النفطية") == [("حقول «الجفرة", "", "fields")]


def test_clitics_before_a_name_are_told() -> None:
    assert found("ولقوات الدعم السريع") == [("ولقوات الدعم السريع", "ول", "rsf")]


def test_one_name_may_stand_for_several() -> None:
    names = PhraseIndex([("الصور", "town"), ("الصور", "pictures")])
    assert names.get("الصور") == ("town", "pictures")


def test_a_part_of_a_name_is_no_name() -> None:
    assert found("حقول القمح") == []
