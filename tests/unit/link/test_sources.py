"""The graph of sources: who cites whom, how often, with what stance."""

from dataclasses import replace

import pytest
from stories import Report

from tawatur.link import background_from_rows, find_copies, find_sources, sources_around
from tawatur.model import Source, SourceGraph

KNOWN = background_from_rows(
    [{"id": "army", "type": "army", "name_en": "Army", "name_ar": "الجيش"}],
    [
        {"id": "wire", "kind": "agency", "owner": "state", "side": "army", "scale": "national",
         "name_en": "Wire", "name_ar": "وكالة البرق", "also": "wire.example"},
    ],
    [{"form": "البرق", "id": "wire"}],
)  # fmt: skip


def graph_of(*reports):
    readings = [report.reading() for report in reports]
    return find_sources(readings, KNOWN, find_copies([one.document for one in readings]))


def cited(graph):
    return {(one.by, one.of): dict(one.stances) for one in graph.citations}


def node(graph, key):
    return next(one for one in graph.sources if one.id == key)


def test_nothing_read_is_an_empty_graph():
    assert graph_of() == SourceGraph((), ())


def test_a_chain_is_walked_from_the_outlet_to_its_end():
    told = Report("paper", "2020-01-01").tell("shelling", says=["agency:wire", "party:army"])
    graph = graph_of(told)
    assert cited(graph) == {("paper", "wire"): {"asserts": 1}, ("wire", "army"): {"asserts": 1}}
    assert node(graph, "army").last == 1
    assert node(graph, "paper").documents == (told.reading().document.id,)
    assert node(graph, "paper").itself == 0


def test_an_outlet_that_names_nobody_speaks_for_itself():
    graph = graph_of(Report("paper", "2020-01-01").tell("shelling"))
    assert graph.citations == ()
    assert (node(graph, "paper").itself, node(graph, "paper").last) == (1, 1)


def test_a_place_in_the_text_counts_once_for_all_that_it_tells():
    told = Report("paper", "2020-01-01").tell("shelling", says=["party:army"])
    reading = told.reading()
    twice = replace(
        reading, claims=(reading.claims[0], replace(reading.claims[0], id="another claim"))
    )
    (one,) = find_sources([twice], KNOWN).citations
    assert (one.times, len(one.claims), len(one.documents)) == (1, 2, 1)


def test_stances_are_counted_apart():
    told = Report("paper", "2020-01-01")
    told.tell("shelling", says=["party:army"]).tell("killing", says=["party:army"])
    told.tell("airstrike", says=["party:army"], polarity="denied")
    (one,) = graph_of(told).citations
    assert one.stances == (("asserts", 2), ("denies", 1))
    assert one.times == 3


def test_an_outlet_is_one_under_all_its_names():
    own = Report("a", "2020-01-01", "Wire").tell("shelling", says=["party:army"])
    page = Report("b", "2020-01-02", "وكالة البرق").tell("killing", says=["party:army"])
    cites = Report("c", "2020-01-03").tell("airstrike", says=[Source("", "البرق", "agency")])
    graph = graph_of(own, page, cites)
    assert cited(graph) == {("wire", "army"): {"asserts": 2}, ("c", "wire"): {"asserts": 1}}
    wire = node(graph, "wire")
    assert (wire.name, wire.name_ar, wire.kind) == ("Wire", "وكالة البرق", "agency")
    assert (wire.owner, wire.side, wire.scale) == ("state", "army", "national")
    assert len(wire.documents) == 2


@pytest.mark.parametrize(
    "name", ["موقع الضفاف", "«الضفاف»", 'صحيفة " الضفاف "', "الضفاف الإخبارية"]
)
def test_an_outlet_nobody_listed_is_one_with_and_without_its_noun(name):
    own = Report("a", "2020-01-01", "الضفاف").tell("shelling")
    cites = Report("c", "2020-01-03").tell("airstrike", says=[Source("", name, "outlet")])
    assert cited(graph_of(own, cites)) == {("c", "الضفاف"): {"asserts": 1}}


def test_who_quotes_itself_cites_nobody():
    own = Report("a", "2020-01-01", "Wire").tell("shelling", says=["agency:wire"])
    graph = graph_of(own)
    assert graph.citations == ()
    assert node(graph, "wire").itself == 1


def test_unnamed_voices_of_one_carrier_are_one_source():
    told = Report("paper", "2020-01-01")
    told.tell("shelling", says=["agency:wire", "?soldier"]).tell("killing", says=["?medic"])
    told.tell("airstrike", says=["agency:wire", "?resident"])
    graph = graph_of(told)
    assert cited(graph) == {
        ("paper", "wire"): {"asserts": 2},
        ("wire", "unnamed wire"): {"asserts": 2},
        ("paper", "unnamed paper"): {"asserts": 1},
    }
    assert node(graph, "unnamed wire").carrier == "wire"
    assert "soldier" not in str(graph)


def test_what_a_copy_takes_over_is_counted_apart():
    first = Report("a", "2020-01-01").tell("shelling", says=["party:army"])
    copy = Report("b", "2020-01-02").quote(first, "a reports")
    graph = graph_of(first, copy)
    assert {(one.by, one.of): one.copied for one in graph.citations} == {
        ("a", "army"): 0,
        ("b", "army"): 1,
    }


def test_an_outlet_without_a_name_is_told_by_its_report():
    graph = graph_of(Report("page", "2020-01-01", "").tell("shelling"))
    (one,) = graph.sources
    assert one.id.startswith("document ")
    assert "page.txt" in one.name
    assert "page.txt" in one.name_ar


def test_the_neighbourhood_of_a_source_by_id_name_or_part_of_one():
    told = Report("paper", "2020-01-01").tell("shelling", says=["agency:wire", "party:army"])
    other = Report("mail", "2020-01-01").tell("killing", says=["party:rebels"])
    graph = graph_of(told, other)
    for name in ("wire", "البرق", "https://wire.example/1", "WIR"):
        near = sources_around(graph, name, KNOWN)
        assert {one.id for one in near.sources} == {"paper", "wire", "army"}, name
    assert sources_around(graph, "nobody", KNOWN) == SourceGraph((), ())
    assert sources_around(graph, "", KNOWN) == SourceGraph((), ())
