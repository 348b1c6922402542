from __future__ import annotations

from datetime import datetime

import pytest

from tawatur.export.dossier.drawings import (
    ChainNode,
    draw_chains,
    draw_map,
    draw_timeline,
    group_near,
)
from tawatur.export.words import both
from tawatur.model import Area, Interval

X = both("x")


def rows(*intervals):
    return [(one, X, X, False) for one in intervals]


def test_bars_keep_order_and_stay_on_the_axis():
    drawn = draw_timeline(
        rows(
            Interval(datetime(2021, 3, 6), datetime(2021, 3, 7)),
            Interval(datetime(2021, 3, 5, 18), datetime(2021, 3, 6, 6)),
        )
    )
    first, second = drawn.bars
    assert 0 <= first.left < second.left < second.left + second.width <= 100
    assert second.width == pytest.approx(2 * first.width, rel=0.01)


def test_open_ends_reach_the_edge_and_say_so():
    since, until = draw_timeline(
        rows(
            Interval(datetime(2021, 3, 3), None, "open"),
            Interval(None, datetime(2021, 3, 9), "open"),
        )
    ).bars[::-1]
    assert since.open_end
    assert since.left + since.width == pytest.approx(100, abs=0.01)
    assert until.open_start
    assert until.left == 0


def test_a_weekday_is_no_bar_but_circles_on_every_such_day():
    drawn = draw_timeline(
        rows(Interval(datetime(2021, 3, 1), datetime(2021, 3, 15)), Interval(weekday=3))
    )
    weekday = drawn.bars[-1]
    assert not weekday.dated
    assert weekday.width == 0
    assert len(weekday.circles) == 2  # 4 and 11 March 2021


def test_nothing_dated_has_no_axis():
    drawn = draw_timeline(rows(Interval(weekday=3), Interval()))
    assert drawn.ticks == ()
    assert all(not bar.dated for bar in drawn.bars)


@pytest.mark.parametrize("days", [1, 9, 60, 150, 900, 20000])
def test_ticks_are_few(days):
    start = datetime(1980, 5, 3)
    end = datetime.fromordinal(start.toordinal() + days)
    ticks = draw_timeline(rows(Interval(start, end, "days"))).ticks
    assert 1 <= len(ticks) <= 6
    assert all(0 <= at <= 100 for at, _ in ticks)


@pytest.mark.parametrize("start", [datetime.min, datetime(9999, 12, 30)])
def test_the_ends_of_the_calendar_do_not_break_it(start):
    draw_timeline(rows(Interval(start, datetime.max if start.year > 1 else datetime(1, 1, 3))))


def test_a_map_needs_areas():
    assert draw_map([]) is None


def test_areas_lie_inside_the_drawing_and_marks_apart():
    areas = [(Area(35.6, 40.2, r), str(i), "", False) for i, r in enumerate((80.0, 4.0, 1.5))]
    drawn = draw_map(areas)
    for shape in drawn.shapes:
        assert 0 <= shape.x <= drawn.width
        assert 0 <= shape.y <= drawn.height
    spots = [(s.x, s.y) for s in drawn.shapes]
    assert len(set(spots)) == 3
    assert drawn.shapes[0].mark == "0"  # the largest lies at the bottom


def test_the_scale_bar_tells_the_truth():
    drawn = draw_map([(Area(0.0, 30.0, 50.0), "1", "", False)])
    units, km = drawn.scale
    numbers = [tuple(map(float, p.split())) for p in drawn.shapes[0].path[1:-1].split("L")]
    across = max(x for x, _ in numbers) - min(x for x, _ in numbers)
    assert across * km / units == pytest.approx(100.0, rel=0.02)


@pytest.mark.parametrize("lat", [-89.9, 0.0, 89.9])
def test_poles_do_not_break_the_map(lat):
    assert draw_map([(Area(lat, 179.9, 5.0), "1", "", False)]) is not None


def test_regions_far_apart_are_drawn_apart():
    areas = [Area(35.0, 40.0, 5), Area(13.0, 30.0, 5), Area(34.0, 41.0, 5)]
    assert group_near(areas) == [[0, 2], [1]]


def node(label, stance="asserts", *, last=False):
    return ChainNode(both(label), None, stance, last=last)


def test_chains_share_a_source_and_keep_a_denial_apart():
    drawn = draw_chains(
        [
            [("a", node("A", "")), ("s", node("S", last=True))],
            [("b", node("B", "")), ("s", node("S", last=True))],
            [("b", node("B", "")), ("s", node("S", "denies", last=True))],
        ]
    )
    outlets, sources = drawn.columns
    assert len(outlets.nodes) == 2
    assert [n.stance for n in sources.nodes] == ["asserts", "denies"]
    assert outlets.lines == ((0, 0, False), (1, 0, False), (1, 1, True))


def test_many_reports_are_counted_rather_than_drawn():
    drawn = draw_chains([[(str(i), node(str(i), ""))] for i in range(40)], most=16)
    assert len(drawn.columns[0].nodes) == 16
    assert drawn.left_out == 24
