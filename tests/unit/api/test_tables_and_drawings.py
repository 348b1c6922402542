"""Frames keep unknown apart from zero; drawings stand alone."""

from __future__ import annotations

import sys
from xml.etree import ElementTree as ET

import pytest

from tawatur.errors import InputError
from tawatur.export.snapshot import TABLES

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_a_frame_in_three_libraries(events, name):
    arrow = events.table(name)
    assert events.table(name, "pandas").shape == (arrow.num_rows, arrow.num_columns)
    assert events.table(name, "polars").shape == (arrow.num_rows, arrow.num_columns)


def test_unknown_is_null_and_whole_numbers_stay_whole(first, second, events):
    rows = events.table("claims").to_pylist()
    assert [row["claim"] for row in rows] == [claim.id for one in (first, second) for claim in one]
    assert any(row["killed_low"] == 5 for row in rows)
    assert all(row["injured_low"] is None for row in rows)
    assert not [key for row in rows for key, value in row.items() if value == ""]
    frame = events.table("claims", "pandas")
    assert str(frame["killed_low"].dtype).startswith("int64")
    assert frame["injured_low"].isna().all()
    assert events.table("claims", "polars")["injured_low"].null_count() == len(rows)


def test_a_zero_that_is_told_stays_zero(first):
    from dataclasses import replace

    from tawatur.api import Document
    from tawatur.model import Quantity

    claim = first.claims[0]
    zero = replace(claim, quantities=(Quantity("killed", "", 0, 0, claim.trigger),))
    told = Document(replace(first.reading, claims=(zero,))).table("claims").to_pylist()
    assert (told[0]["killed_low"], told[0]["killed_high"]) == (0, 0)


def test_reports_never_to_be_exported_are_in_no_table_or_drawing(first):
    from dataclasses import replace

    from tawatur.api import Document

    hidden = replace(first.reading, document=replace(first.reading.document, handling="never"))
    document = Document(hidden)
    assert document.table("claims").num_rows == 0
    assert "الساحل" not in document.source_graph().svg
    assert "never" in document.to_html()  # whoever reads it is told


def test_a_table_or_frame_that_is_none_is_named(events):
    with pytest.raises(InputError, match="expected one of documents, claims"):
        events.table("claim")
    with pytest.raises(InputError, match="expected arrow, pandas or polars"):
        events.table("claims", "excel")


def test_a_library_that_is_missing_is_named(events, monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    with pytest.raises(InputError, match=r"pip install 'tawatur\[frames\]'"):
        events.table("claims", "polars")


@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("what", ["timeline", "map", "source_graph"])
def test_drawings_are_whole_and_fetch_nothing(events, event, first, what, language, tmp_path):
    for one in (events, event, first):
        drawing = getattr(one, what)(language=language)
        tree = ET.fromstring(drawing.svg)
        assert tree.tag == f"{SVG}svg"
        assert drawing._repr_svg_() == drawing.svg
        for element in tree.iter():
            assert element.tag not in (f"{SVG}script", f"{SVG}image", f"{SVG}use")
            assert not [name for name in element.attrib if "href" in name or name.startswith("on")]
        assert "url(" not in drawing.svg
        saved = drawing.save(tmp_path / "d.svg")
        assert saved.read_text(encoding="utf-8") == drawing.svg


def test_drawings_show_what_is_told(events, event, first):
    assert event.timeline().drawn == first.timeline().drawn == first.map().drawn == 1
    assert "7 February 2023" in event.timeline().svg
    assert "حيس" in event.map(language="ar").svg
    assert event.map().drawn == 1
    assert "denies" in event.source_graph().svg
    few = events.timeline(most=1)
    assert (few.drawn, few.left_out) == (1, len(events) - 1)


def test_a_drawing_asked_for_wrongly_is_refused(events, tmp_path):
    with pytest.raises(InputError, match="expected ar or en"):
        events.map(language="fr")
    with pytest.raises(InputError, match="1 or more"):
        events.timeline(most=0)
    with pytest.raises(InputError, match="cannot be written"):
        events.map().save(tmp_path / "no" / "d.svg")


def test_events_are_a_sequence_with_their_claims_and_reports(events, event, first, second):
    assert event.id in {one.id for one in events}
    assert next(iter(events)).id == events[0].id == events[:1][0].id
    assert {first.id, second.id} == set(event.documents)
    assert {claim.id for claim in event.claims} == set(event.value.claims)
    assert event.roots[0] <= event.roots[1]
    assert [value.attribute for value in event.contradictions]
    assert {value.value for value in event.values("killed")}
    assert event.values("nothing") == ()
    assert event.summary() != event.summary("ar")
    assert event.to_json()["id"] == event.id


def test_a_notebook_shows_an_event_and_a_list(events, event):
    html = event._repr_html_()
    assert "cannot both hold" in html
    assert "<script" not in html + events._repr_html_()
    assert event.id[:8] in events._repr_html_()
    assert "لا تجتمع" in event.to_html("ar")
