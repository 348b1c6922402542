"""Average linkage with pairs that must and may never stand together."""

from tawatur.link import average_linkage
from tawatur.link.clustering import joined


def link(keys, weights, apart=(), threshold=1.0):
    return average_linkage(
        [(key,) for key in keys], weights, apart, threshold=threshold, unscored=-4.0
    )


def test_the_mean_decides_and_not_the_best_pair():
    weights = {("a", "b"): 6.0, ("b", "c"): 3.0}
    assert link("abc", weights) == [("a", "b"), ("c",)]  # (3 - 4) / 2 is below the threshold
    assert link("abc", weights | {("a", "c"): 0.0}) == [("a", "b", "c")]


def test_a_chain_does_not_pull_strangers_together():
    weights = dict.fromkeys(zip("abcdef", "bcdef", strict=False), 2.0)
    assert max(len(group) for group in link("abcdef", weights)) == 2


def test_pairs_kept_apart_stay_apart_through_others():
    weights = {("a", "b"): 5.0, ("b", "c"): 4.0, ("a", "c"): 5.0}
    assert link("abc", weights, [("a", "c")]) == [("a", "b"), ("c",)]


def test_ties_are_broken_by_id():
    weights = {("a", "b"): 2.0, ("b", "c"): 2.0}
    assert link("abc", weights) == link("cba", weights) == [("a", "b"), ("c",)]


def test_groups_to_start_from_stay_whole():
    found = average_linkage(
        [("a", "z"), ("b",)], {("a", "b"): 9.0}, (), threshold=1.0, unscored=-4.0
    )
    assert found == [("a", "b", "z")]  # (9 - 4) / 2
    assert average_linkage([("a", "z")], {("a", "z"): -9.0}, (), threshold=1.0, unscored=-4.0) == [
        ("a", "z")
    ]


def test_joining_passes_over_what_must_stay_apart():
    assert joined("abc", [("a", "b"), ("b", "c")], {("a", "c")}) == [("a", "b"), ("c",)]
