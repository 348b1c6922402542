"""Words of the search index, and the forms in which a word that is asked for may stand."""

from __future__ import annotations

import pytest

from tawatur.text import fold_key, splits
from tawatur.text.indexing import forms_before, index_words, word_forms


def found_by(asked: str, written: str) -> bool:
    (word,), (token,) = index_words(asked), index_words(written)
    return token in word_forms(word)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("الدولى", "الدولي"),  # ya without dots
        ("طائرات", "وبالطائرات"),  # and with the aircraft
        ("طائرات", "طائراتهم"),  # their aircraft
        ("الطائرات", "طائرات"),  # the article of what is asked for does not count
        ("والطائرات", "للطائرات"),
        ("مدينة", "مدينتهم"),  # ta marbuta before a pronoun
        ("قتيل", "قتيلا"),  # accusative
        ("سماء", "بسمائها"),  # hamza on its seat
        ("مبنى", "مبناها"),
        ("قصفوا", "فقصفوها"),  # the silent alef goes
        ("ألغام", "والألغام"),  # the article that is none
        ("ألغام", "ألغامها"),
        ("في", "وفي"),
        ("SDF", "sdf"),
        ("٢٠١٧", "2017"),
    ],
)
def test_a_word_finds_its_forms(asked, written) -> None:
    assert found_by(asked, written)


@pytest.mark.parametrize(
    ("asked", "written"),
    [
        ("زير", "الوزراء"),
        ("وصول", "فصول"),  # arrival, seasons
        ("بيان", "كيان"),
        ("طائرة", "طائرات"),  # another number is another word
        ("في", "فيها"),  # so short a word takes no pronoun
        ("2017", "20178"),
        ("لبنان", "بنان"),
    ],
)
def test_a_word_finds_no_other(asked, written) -> None:
    assert not found_by(asked, written)


@pytest.mark.parametrize(
    "written", "وبمروحياتهم ولتنظيم بالدولة فقصفوها وسيقصف مبناه كالطائرات".split()
)
def test_every_way_to_cut_a_word_leads_back_to_it(written) -> None:
    token = fold_key(written)
    for split in splits(token):
        if len(split.core) > 2 and not (split.after and split.before.endswith(("ال", "لل"))):
            assert token in word_forms(split.core), split


def test_only_the_front_of_a_phrase_bends() -> None:
    assert {"والمرصد", "للمرصد", "بالمرصد"} <= forms_before("المرصد")
    assert "المرصدها" not in forms_before("المرصد")


def test_words_are_cut_at_what_is_no_letter_or_digit() -> None:
    text = "قتل 2,700 في 26/8/2017، بحسب «al-Bukamal» ٣٬٥٠٠!"
    assert index_words(text) == "قتل 2700 في 26 8 2017 بحسب al bukamal 3500".split()


def test_a_word_without_end_is_cut() -> None:
    assert [len(word) for word in index_words("ك" * 5000)] == [100]
