from __future__ import annotations

import re
from datetime import datetime

import pytest

from tawatur.export.dossier.phrases import Naming, interval_phrase, quantity_phrase
from tawatur.export.listed import Listed, listed_names
from tawatur.export.words import Both
from tawatur.model import (
    ActorMention,
    Area,
    Document,
    Interval,
    PlaceMention,
    Quantity,
    Source,
    Span,
)

WORDS = Span(0, 4, "كلمة")


def english(saying: Both) -> str:
    return re.sub("<[^>]+>", "", saying.en)


def arabic(saying: Both) -> str:
    return re.sub("<[^>]+>", "", saying.ar)


@pytest.mark.parametrize(
    ("interval", "said"),
    [
        (Interval(datetime(2017, 8, 28), datetime(2017, 8, 29)), "28 August 2017"),
        (Interval(datetime(2017, 8, 26), datetime(2017, 8, 29), "days"), "26 to 28 August 2017"),
        (Interval(datetime(2017, 8, 30), datetime(2017, 9, 2), "days"), "30 August to 1 September 2017"),
        (Interval(datetime(2016, 12, 31), datetime(2017, 1, 2), "days"), "31 December 2016 to 1 January 2017"),
        (Interval(datetime(2017, 8, 26, 18), datetime(2017, 8, 27, 6), "part_of_day", None, "night"),
         "night of 26 to 27 August 2017"),
        (Interval(datetime(2017, 8, 28, 4), datetime(2017, 8, 28, 7), "part_of_day", None, "dawn"),
         "dawn of 28 August 2017"),
        (Interval(datetime(2017, 8, 28, 14), datetime(2017, 8, 28, 14, 1), "instant"), "28 August 2017, 14:00"),
        (Interval(datetime(2017, 8, 1), datetime(2017, 9, 1), "month"), "August 2017"),
        (Interval(datetime(2017, 1, 1), datetime(2018, 1, 1), "year"), "2017"),
        (Interval(datetime(2017, 8, 3), None, "open"), "since 3 August 2017"),
        (Interval(None, datetime(2017, 8, 4), "open"), "until 3 August 2017"),
        (Interval(weekday=3), "a Thursday"),
        (Interval(weekday=3, part_of_day="dawn"), "dawn of a Thursday"),
        (Interval(), "the report alone cannot date it"),
    ],
)  # fmt: skip
def test_intervals_in_words(interval, said):
    assert english(interval_phrase(interval)) == said


def test_arabic_months_stand_in_both_traditions():
    said = arabic(interval_phrase(Interval(datetime(2017, 8, 28), datetime(2017, 8, 29))))
    assert said == "28 آب/أغسطس 2017"


@pytest.mark.parametrize(
    ("low", "high", "modifier", "said"),
    [
        (12, 12, None, "12"),
        (20, 25, None, "20 to 25"),
        (23, None, "more_than", "23 or more"),
        (None, 9, "less_than", "9 or fewer"),
        (30, 30, "about", "about 30"),
        (0, 0, None, "0"),
        (None, None, None, "a number not told"),
    ],
)
def test_counts_in_words(low, high, modifier, said):
    quantity = Quantity("killed", "people", low, high, WORDS, modifier)
    assert english(quantity_phrase(quantity, public=False)) == said


def test_a_noun_of_the_report_stays_out_of_a_public_edition():
    quantity = Quantity("other", "بيت فلان", 2, 2, WORDS)
    assert "بيت فلان" in arabic(quantity_phrase(quantity, public=False))
    assert "بيت فلان" not in arabic(quantity_phrase(quantity, public=True))


def test_a_place_is_said_by_its_own_names():
    place = PlaceMention("west of Deir", "غرب دير", WORDS, Area(35, 40, 4), "west-of")
    assert english(Naming(public=False).place(place)) == "west of Deir"


def test_an_inferred_place_says_so_and_keeps_its_words_out_of_a_public_edition():
    place = PlaceMention("", "دباس", WORDS, Area(35, 40, 10), "inferred")
    assert english(INTERNAL.place(place)).startswith("دباس put where")
    assert "دباس" not in arabic(PUBLIC.place(place))


LISTED = {
    "us-military": Listed("الجيش الأميركي", "US military"),
    "the-minister": Listed("الوزير", "The Minister", person=True),
}
PUBLIC = Naming(public=True, numbers={"d": 4}, listed=LISTED)
INTERNAL = Naming(public=False, numbers={"d": 4})


@pytest.mark.parametrize(
    ("actor", "said"),
    [
        (ActorMention("us-military", "US forces", "قوات", WORDS), "US military"),
        (
            ActorMention("the-minister", "Minister X", "الوزير س", WORDS, person=True),
            "The Minister",
        ),
        (ActorMention("us-military", "", "الرقيب سليم", WORDS, person=True), "a person"),
        (ActorMention("", "Salim", "سليم", WORDS, person=True), "a person"),
        (ActorMention("not-in-any-table", "Salim", "سليم", WORDS), "an unlisted party"),
        (ActorMention("", "Salim's family", "عائلة سليم", WORDS, group="civilians"), "civilians"),
        (ActorMention("us-military", "US", "ق", WORDS, group="soldiers"), "US military (soldiers)"),
    ],
)
def test_public_names_only_listed_actors_by_their_listed_names(actor, said):
    assert english(PUBLIC.actor(actor)) == said


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (Source("Salim", "سليم", "witness"), "witness"),
        (Source("Col. Salim", "العقيد سليم", "named_official"), "named person"),
        (Source("Col. Salim", "العقيد سليم", "named_official", "us-military"), "named person"),
        (Source("Minister X", "الوزير س", "named_official", "the-minister"), "The Minister"),
        (Source("Sgt. Salim of the army", "الرقيب سليم", "party", "us-military"), "US military"),
        (Source("Salim's clan", "عشيرة سليم", "party"), "party"),
        (Source("Furat", "الفرات", "agency"), "Furat"),
    ],
)
def test_public_names_only_listed_voices_and_organisations(source, said):
    assert english(PUBLIC.source(source)) == said


def test_internal_names_all_that_was_read():
    assert english(INTERNAL.actor(ActorMention("", "Salim", "سليم", WORDS, person=True))) == "Salim"
    assert english(INTERNAL.source(Source("Salim", "سليم", "witness"))) == "Salim"


def test_our_tables_list_bodies_and_public_figures():
    listed = listed_names()
    assert sum(one.person for one in listed.values()) > 5
    assert not listed["islamic-state"].person


@pytest.mark.parametrize(
    "outlet", ["", "@salim", "t.me/salim", "+963 944 123456", "https://x.example/y"]
)
def test_public_names_no_file_and_no_handle(outlet):
    document = Document("d", "salim-phone.txt", "", outlet=outlet)
    assert english(PUBLIC.document(document)) == "report 4"
    assert english(INTERNAL.document(document)) == (outlet or "salim-phone.txt")


def test_public_keeps_unplaced_words_to_itself():
    place = PlaceMention("", "بيت سليم", WORDS, None)
    assert "سليم" not in arabic(PUBLIC.place(place))
