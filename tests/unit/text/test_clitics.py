"""Clitics are taken off, and what they changed is put back."""

from __future__ import annotations

import pytest

from tawatur.text import Split, fold_key, splits


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("وللجيش", Split("ولل", "جيش", "")),  # and for the army
        ("سيطرتها", Split("", "سيطره", "ها")),  # her control: the ta marbuta comes back
        ("إجلائه", Split("", "اجلاء", "ه")),  # its evacuation: so does the hamza
        ("أجلاهم", Split("", "اجلي", "هم")),  # it evacuated them: and the alef maksura
        ("قتلوهم", Split("", "قتلوا", "هم")),  # they killed them: and the silent alef
        ("قياديا", Split("", "قيادي", "ا")),  # indefinite accusative
        ("وبمروحية", Split("وب", "مروحيه", "")),
    ],
)
def test_the_wanted_cut_is_among_those_offered(word: str, wanted: Split) -> None:
    assert wanted in splits(fold_key(word))


def test_the_word_itself_comes_first() -> None:
    assert splits("وصل")[0] == Split("", "وصل", "")
