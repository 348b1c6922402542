"""Who cites whom, drawn and written: boxes, lines, lanes, and what a public edition leaves out."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest

from tawatur.export import write_sources_csv, write_sources_json
from tawatur.export.dossier.phrases import Naming
from tawatur.export.dossier.sources import MOST, tell_sources
from tawatur.export.listed import Listed
from tawatur.model import Citation, Document, SourceGraph, SourceNode


def node(id_, kind="outlet", *, published=0, **more):
    documents = tuple(f"{id_}-{n}" for n in range(published))
    return SourceNode(id_, more.pop("name", id_), more.pop("name_ar", id_), kind,
                      documents=documents, **more)  # fmt: skip


def cites(by, of, times=1, **stances):
    told = stances or {"asserts": times}
    return Citation(by, of, tuple(told.items()), ("c",), ("d",))


def tell(nodes, citations, **naming):
    graph = SourceGraph(
        tuple(sorted(nodes, key=lambda one: one.id)),
        tuple(sorted(citations, key=lambda one: (one.by, one.of))),
    )
    documents = {
        key: Document(key, f"{key}.txt", "", outlet=one.name)
        for one in nodes
        for key in one.documents
    }
    return tell_sources(graph, Naming(naming.pop("public", False), **naming), documents)


SMALL = (
    [node("sheet", published=2), node("mail", published=1), node("wire", "agency"),
     node("army", "party", name="Army", name_ar="الجيش"), node("unnamed wire", "witness", carrier="wire"),
     node("silent", published=1)],
    [cites("sheet", "wire", 4), cites("mail", "army", asserts=2, denies=3),
     cites("wire", "army"), cites("wire", "unnamed wire")],
)  # fmt: skip


def test_nothing_is_drawn_where_nobody_cites_anybody():
    assert tell([node("sheet", published=1)], []) is None


def test_three_columns_mirrored_for_arabic():
    arabic, english = tell(*SMALL).pictures
    assert (arabic.language, english.language) == ("ar", "en")
    places = {box.full: box.x for box in english.boxes}
    assert places["sheet"] == places["mail"] == 0
    assert 0 < places["wire"] < places["Army"] == places["witness"]
    mirror = {box.full: box.x for box in arabic.boxes}
    assert mirror["sheet"] == english.width - 244
    assert mirror["الجيش"] == 0
    assert [heading for _, heading in english.headings] == [
        "Outlets", "Agencies and others who pass on", "Last sources named"
    ]  # fmt: skip


def test_lines_are_thicker_the_more_often_and_a_denial_is_named():
    _, english = tell(*SMALL).pictures
    widths = {link.title: link.width for link in english.links}
    assert widths["sheet ← wire: says 4"] > widths["wire ← Army: says 1"]
    labels = {link.label for link in english.links if link.stance == "denies"}
    assert labels == {"denies 3"}
    assert {link.label for link in english.links if link.stance == "says"} == {""}


def test_a_line_past_the_middle_column_has_a_lane_of_its_own():
    _, english = tell(*SMALL).pictures
    wire = next(box for box in english.boxes if box.full == "wire")
    lanes = {
        float(re.search(r" ([\d.]+)H", link.path).group(1))
        for link in english.links
        if "H" in link.path
    }
    assert len(lanes) == 2  # what is said and what is denied
    assert all(not wire.y <= lane <= wire.y + 40 for lane in lanes)


def test_boxes_do_not_overlap():
    for picture in tell(*SMALL).pictures:
        for one in picture.boxes:
            for other in picture.boxes:
                if one is not other and one.x == other.x:
                    assert abs(one.y - other.y) >= 40
            assert 0 <= one.y <= picture.height - 40


def test_the_table_holds_everything_and_the_silent_are_named():
    section = tell(*SMALL)
    assert section.rows[0].times == 5
    assert len(section.rows) == 4
    assert "silent" in section.silent.en
    assert section.left_out == 0


def test_what_has_no_room_is_counted_and_named_sources_come_first():
    nodes = [node(f"o{n}", published=1) for n in range(9)]
    ends = [node(f"p{n}", "party") for n in range(30)]
    voices = [node(f"unnamed o{n}", "anonymous", carrier=f"o{n}") for n in range(9)]
    section = tell(
        [*nodes, *ends, *voices],
        [cites(f"o{n % 9}", f"p{n}") for n in range(30)]
        + [cites(f"o{n}", f"unnamed o{n}", 9) for n in range(9)],
    )
    for picture in section.pictures:
        assert len(picture.boxes) <= MOST
        assert sum(box.full in {"مصدر لم يُسمَّ", "unnamed source"} for box in picture.boxes) == 0
    assert section.left_out == 9 + 30 + 9 - len(section.pictures[0].boxes)
    assert len(section.rows) == 39


def test_agencies_that_cite_one_another_are_joined_beside_their_column():
    section = tell(
        [node("sheet", published=1), node("wire", "agency"), node("cable", "agency")],
        [cites("sheet", "wire"), cites("wire", "cable")],
    )
    _, english = section.pictures
    arc = next(link for link in english.links if link.title.startswith("wire"))
    xs = [float(x) for x in re.findall(r"([\d.]+) [\d.]+(?:[C ]|$)", arc.path)]
    assert xs[0] == xs[-1]
    assert max(xs) > xs[0]


def test_a_public_edition_cannot_tell_that_two_speak_to_one_person():
    nodes = [node("sheet", published=1), node("mail", published=1),
             node("salim", "named_official", name="Salim", name_ar="سليم"),
             node("karim", "named_official", name="Karim", name_ar="كريم"),
             node("minister", "named_official", name="M", name_ar="م"),
             node("unnamed salim", "witness", carrier="salim")]  # fmt: skip
    citations = [cites("sheet", "salim", 2), cites("mail", "salim"), cites("sheet", "karim"),
                 cites("salim", "unnamed salim"), cites("mail", "minister")]  # fmt: skip
    listed = {"minister": Listed("الوزير", "The minister", person=True)}
    section = tell(nodes, citations, public=True, listed=listed)
    shown = str(section)
    for name in ("Salim", "سليم", "Karim", "كريم", "witness"):
        assert name not in shown
    rows = [(row.by.en.striptags(), row.of.en.striptags(), row.times) for row in section.rows]
    assert sorted(rows) == [
        ("mail", "The minister", 1), ("mail", "named person", 1), ("sheet", "named person", 3)
    ]  # fmt: skip


def test_long_names_are_cut_at_their_own_end():
    name = "الناطق الرسمي باسم القوات المشتركة في القطاع الشمالي"
    section = tell(
        [node("sheet", published=1), node(name, "named_official")], [cites("sheet", name)]
    )
    box = next(box for box in section.pictures[1].boxes if box.full == name)
    assert box.label.startswith("\u2068")
    assert box.label.endswith("…\u2069")
    assert len(box.label) < len(name)


@pytest.fixture
def graph():
    nodes = [node("=sheet", published=1), node("army", "party", owner="state", side="state")]
    return SourceGraph(tuple(nodes), (cites("=sheet", "army", asserts=2, denies=1),))


def test_json_says_who_cites_whom(graph):
    stream = io.StringIO()
    write_sources_json(graph, stream)
    record = json.loads(stream.getvalue())
    assert [one["id"] for one in record["sources"]] == ["=sheet", "army"]
    (citation,) = record["citations"]
    assert (citation["times"], citation["stances"]) == (3, {"asserts": 2, "denies": 1})


def test_csv_has_a_mark_and_runs_nothing(graph):
    stream = io.StringIO()
    write_sources_csv(graph, stream)
    text = stream.getvalue()
    assert text.startswith("\ufeff")
    (row,) = csv.DictReader(io.StringIO(text[1:]))
    assert (row["by_id"], row["of_id"], row["of_owner"]) == ("'=sheet", "army", "state")
    assert (row["times"], row["asserts"], row["denies"], row["doubts"]) == ("3", "2", "1", "0")


def test_a_cell_of_csv_fits_into_a_spreadsheet(graph):
    """A sheet holds 32,767 characters in a cell, and Python's own reader 131,072."""
    (citation,) = graph.citations
    many = tuple(f"{number:024x}" for number in range(20_000))
    stream = io.StringIO()
    write_sources_csv(replace(graph, citations=(replace(citation, claims=many),)), stream)
    (row,) = csv.DictReader(io.StringIO(stream.getvalue()[1:]))
    assert len(row["claim_ids"]) < 32_767
    assert row["claim_ids"].startswith(f"{many[0]}; {many[1]}")
    assert row["claim_ids"].endswith("; …")
    assert row["told"] == "20000"
