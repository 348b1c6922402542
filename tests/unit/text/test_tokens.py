"""Tokens keep their place in the text as it arrived."""

from __future__ import annotations

from tawatur.text import tokenise


def test_numbers_dates_and_words_are_one_token_each() -> None:
    tokens = tokenise("قُتِل 1,500 يوم 07.09.2017 عند ١٩:٣٠ (F-16).")
    assert tokens.keys == [
        "قتل",
        "1,500",
        "يوم",
        "07.09.2017",
        "عند",
        "19:30",
        "(",
        "f",
        "-",
        "16",
        ")",
        ".",
    ]
    assert tokens.quote(0, 1) == "قُتِل"


def test_line_feeds_are_tokens() -> None:
    assert tokenise("أ\n\nب").keys == ["ا", "\n\n", "ب"]


def test_a_letter_is_never_cut_from_its_marks() -> None:
    tokens = tokenise("هرّبَ،")
    assert (tokens.starts[0], tokens.ends[0]) == (0, 5)


def test_long_and_short_words_are_cut_alike() -> None:
    word = "أ،ب.7/9«"
    tokens, many = tokenise(word), tokenise(word * 20)
    assert many.keys == tokens.keys * 20
    assert [many.text[s:e] for s, e in zip(many.starts, many.ends, strict=True)] == [
        tokens.text[s:e] for s, e in zip(tokens.starts, tokens.ends, strict=True)
    ] * 20


def test_words_broken_up_against_filters_are_whole() -> None:
    tokens = tokenise("سقط عدد من القتـ.ـلى والجـ.رحى بصاروخ م.د.")
    assert tokens.keys[3:] == ["القتلي", "والجرحي", "بصاروخ", "م", ".", "د", "."]
    assert tokens.quote(3, 4) == "القتـ.ـلى"
    assert tokenise("نواكشوط ـ وكالات. ثم").keys == ["نواكشوط", "-", "وكالات", ".", "ثم"]
