"""Tokens keep their place in the text as it arrived."""

from __future__ import annotations

import pytest

from tawatur.text import fold_key, tokenise


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


@pytest.mark.parametrize(
    "text",
    [
        "قال: «نحن هنا». ثم مضى...",
        "كلمةً، ثمّ أخرى؛ وثالثة!؟ (رابعة) - خامسة",
        "سطر\n\nوسطر \n وآخر\n",
        "في 15 مارس،15 و3.5 و1،500 و(20) و7م و١٢/٣",
        "قتـ.ـلى و.ـ و،ــ ولـ«القدس» وم.د. و«ـ»",
        "كلمة\u200f، و\u00a0كلمة،\u064b و\n\u200f\nسطر",
    ],
)
def test_plain_words_are_cut_as_all_others_are(text: str) -> None:
    plain, marked = tokenise(text), tokenise(text.replace(" ", " \u200f"))
    assert marked.keys == plain.keys  # what is not seen makes no piece plain
    cut = [text[start:end] for start, end in zip(plain.starts, plain.ends, strict=True)]
    assert [tokenise(word).keys for word in cut] == [[key] for key in plain.keys]


def test_words_far_apart_are_told_where_they_stand() -> None:
    text = " ".join(f"كلمة{' ' * (n % 3)} {n}،" for n in range(20_000))
    tokens = tokenise(text)
    assert len(tokens) == 60_000
    assert all(
        fold_key(text[start:end]) == key
        for key, start, end in zip(tokens.keys, tokens.starts, tokens.ends, strict=True)
    )
