"""Whoever searches finds every field, spelling and part of an answer explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.service.checking import CheckAnswer, Checked, _checked_to_json, check_to_json
from tawatur.service.searching import SearchPage, search_page_to_json
from tawatur.store.search.language import query_words

TEXT = (Path(__file__).parents[2] / "docs" / "search.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("section", ["fields", "numbers", "values.polarity", "values.grade"])
def test_fields_and_values_are_documented(section) -> None:
    table = query_words()
    for part in section.split("."):
        table = table[part]
    for forms in table.values():
        assert f"`{forms[0]}`" in TEXT
        assert f"`{forms[1]}`" in TEXT


def test_parts_of_answers_are_documented() -> None:
    page = SearchPage("", "", "claims", 0, (), {}, "", "relevance")
    answer = CheckAnswer("", (), "", "")
    for name in (*search_page_to_json(page), *check_to_json(answer)):
        assert f"`{name}`" in TEXT
    for name in _checked_to_json(Checked(None, ())):
        assert f"`{name}`" in TEXT
