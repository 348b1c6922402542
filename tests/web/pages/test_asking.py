"""One address drives list, map and timeline: read, written back, counted."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

import pytest
from starlette.datastructures import QueryParams

from tawatur.web.asking import Frame, Question

ADDRESSES = (
    "", "standing=contested", "kind=shelling&kind=airstrike&country=YE", "q=حيس&from=2023-02-01&to=2023-02-28",
    "bbox=41,12,46,16&view=map", "sort=newest&page=3&view=time",
)  # fmt: skip


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_read_and_written_says_the_same(address):
    question = Question.read(QueryParams(address))
    again = Question.read(QueryParams(question.address().removeprefix("?")))
    assert again == question
    assert len(question.pairs()) == (len(address.split("&")) if address else 0)


@pytest.mark.parametrize(
    "address",
    ["page=0", "page=-3", "page=x", "page=²", "view=pie", "sort=up", "from=2023-13-40", "to=yesterday",
     "bbox=1,2,3", "bbox=a,b,c,d", "bbox=0,80,10,20", "bbox=nan,1,2,3", "bbox=0,inf,1,2", "nothing=1", "kind="],
)  # fmt: skip
def test_what_makes_no_sense_is_not_asked(address):
    assert Question.read(QueryParams(address)) == Question()


def test_a_choice_is_taken_and_given_back():
    question = Question().toggled("kind", "shelling").toggled("kind", "airstrike")
    assert question.chosen == {"kind": ("shelling", "airstrike")}
    assert question.toggled("kind", "shelling").toggled("kind", "airstrike") == Question()


def test_changing_anything_goes_to_the_first_page():
    assert Question(page=4).with_(sort="newest").page == 1


def test_a_frame_may_cross_the_date_line():
    frame = Frame.read("170,-10,190,10")
    assert (frame.west, frame.east) == (170, -170)


def found(client, address):
    page = client.get(f"/en/events?{address}").text
    told = re.search(r'role="status">.*?</p>', page, re.DOTALL)[0]
    return int(re.sub(r"<[^>]+>", "", told.partition(">")[2]).split()[0].replace(",", ""))


def test_facets_count_what_choosing_them_shows(client):
    page = client.get("/en/events").text
    choices = re.findall(
        r'name="(\w+)" value="([^"]+)" id="f-[^"]+"><span>.*?</span><span class="count"><bdi dir=ltr>(\d+)',
        page,
    )
    assert len(choices) > 10
    for facet, value, count in choices[::4]:
        asked = urlencode({facet: html.unescape(value)})
        assert found(client, asked) == int(count), (facet, value)


def test_list_map_and_timeline_show_the_same_events(client):
    for address in ADDRESSES[:4]:
        counts = {found(client, f"{address}&view={view}") for view in ("table", "map", "time")}
        assert len(counts) == 1


def test_marks_and_areas_hold_every_event_that_has_a_place(client, sample):
    for zoom in (2, 6, 9, 13):
        told = client.get(f"/en/events/map.json?zoom={zoom}").json()
        shown = sum(mark[2] for mark in told["marks"]) + sum(area[3] for area in told["areas"])
        assert shown + told["unplaced"] == len(sample.events())


def test_what_is_wide_is_an_area_and_never_a_mark(client, sample):
    told = client.get("/en/events/map.json?zoom=9").json()
    assert told["areas"]
    assert all(area[2] > 0 for area in told["areas"])


def test_clusters_of_nonsense_are_answered(client):
    for query in ("zoom=nan", "zoom=x", "zoom=99", "zoom=-5", "bbox=0,0,0,0"):
        assert client.get(f"/en/events/map.json?{query}").status_code == 200
