"""Linkage in parts comes to the same as all at once."""

from __future__ import annotations

import random

import pytest

from tawatur.link import average_linkage, linkage_parts


@pytest.mark.parametrize("seed", range(30))
def test_parts_join_as_the_whole(seed):
    rng = random.Random(seed)
    keys = [f"{n:02}" for n in range(40)]
    groups = [(keys[0], keys[1]), *((key,) for key in keys[2:])]
    edges = [tuple(sorted(rng.sample(keys, 2))) for _ in range(rng.randint(5, 90))]
    weights = {edge: round(rng.uniform(-4, 6), 3) for edge in edges}
    apart = [tuple(sorted(rng.sample(keys, 2))) for _ in range(12)]
    limits = {"threshold": 2.5, "unscored": -4.0}
    parts, alone = linkage_parts(groups, weights, apart, threshold=2.5)
    joined = [group for part in parts for group in average_linkage(*part, **limits)]
    assert sorted(joined + alone) == average_linkage(groups, weights, apart, **limits)
    assert all(len(part[0]) > 1 for part in parts)


def test_what_no_pair_leads_to_is_a_part_of_its_own():
    groups = [("a",), ("b",), ("c",), ("d",), ("e",)]
    weights = {("a", "b"): 3.0, ("b", "c"): 2.4, ("c", "d"): 2.5}
    parts, alone = linkage_parts(groups, weights, [("a", "d")], threshold=2.5)
    assert [part[0] for part in parts] == [[("a",), ("b",)], [("c",), ("d",)]]
    assert [part[1] for part in parts] == [{("a", "b"): 3.0}, {("c", "d"): 2.5}]
    assert alone == [("e",)]
