"""What the values of lists are called: kinds, grades, countries, actors, outlets."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from tawatur.export import Listed
from tawatur.export.words import Both, both, name, say

__all__ = ["country_name", "facet_value", "label_of", "plain"]


@lru_cache(maxsize=1)
def _countries() -> Mapping[str, tuple[str, str]]:
    table = files("tawatur.places").joinpath("data/countries.tsv").read_text(encoding="utf-8")
    lines = (line for line in table.splitlines() if line and not line.startswith("#"))
    rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
    return {row["country"]: (row["name_ar"].split("|")[0], row["name_en"]) for row in rows}


def country_name(code: str) -> Both:
    """Return the name of a country by its ISO 3166 code."""
    names = _countries().get(code)
    return name(*names) if names else both(code)


def facet_value(facet: str, value: str, listed: Mapping[str, Listed]) -> Both:
    """Return what one value of a facet is called."""
    if facet == "standing":
        return say("grade", value)
    if facet == "kind":
        return say("kind", value)
    if facet == "country":
        return country_name(value)
    if facet == "actor" and value in listed:
        return name(listed[value].name_ar, listed[value].name_en)
    return both(value)


@lru_cache(maxsize=4096)
def plain(words: Both, language: str) -> str:
    """Return a saying as text without marks, for attributes and data."""
    shown = words.ar if language == "ar" else words.en
    return shown.striptags()


def label_of(id_: str, labels: Mapping[str, tuple[str, str]]) -> Both:
    """Return the name of a party or outlet of our tables; an id without one is shown as it is."""
    english, arabic = labels.get(id_, ("", ""))
    return name(arabic, english, id_)
