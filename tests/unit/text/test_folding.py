"""Folding makes one spelling of many and knows the way back."""

from __future__ import annotations

import pytest

from tawatur.text import fold, fold_key


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إنزالاً جوياً", "انزالا جويا"),  # an air landing, with marks
        ("الدولى", "الدولي"),  # Egyptian alef maksura for ya
        ("مئة", "ميه"),
        ("مسؤول", "مسوول"),
        ("عبد اللـه", "عبد الله"),  # tatweel inside a word
        ("٢٠١٧ و۲۰۱۸", "2017 و2018"),  # both kinds of eastern digits
        ("ﷲ ﻻ", "الله لا"),  # presentation forms
        ("“Deir” — EZ-Zor", '"deir" - ez-zor'),
        ("ab\u200fc\u00a0d", "abc d"),  # a direction mark, a no-break space
    ],
)
def test_one_spelling_for_many(written: str, folded: str) -> None:
    assert fold_key(written) == folded


def test_the_way_back_takes_in_the_marks_of_the_last_letter() -> None:
    folded = fold("قال: إنزالاً.")
    at = folded.key.index("انزالا")
    assert folded.back(at, at + 6) == (5, 12)
    assert folded.text[5:12] == "إنزالاً"


def test_an_empty_text_folds_to_nothing() -> None:
    assert fold("").key == ""
    assert fold("").back(0, 0) == (0, 0)
