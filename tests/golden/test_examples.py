"""The sample reports are read and linked at least as well as the pinned floors say.

A floor may rise with any commit. Lowering one takes a reason in the commit message.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from tawatur.service.gold import Gold, read_gold
from tawatur.service.golden import Evaluation, evaluate_gold

EXAMPLES = Path(__file__).parents[2] / "examples"
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))
PARTS = ("claims", "events")


@pytest.fixture(scope="module")
def gold() -> Gold:
    return read_gold(EXAMPLES / "gold.json")


@pytest.fixture(scope="module")
def found() -> Evaluation:
    return evaluate_gold(EXAMPLES / "gold.json")


def test_every_report_is_annotated(gold: Gold):
    reports = {file.name for file in EXAMPLES.glob("*.txt")}
    assert len(reports) >= 12
    assert {claim.report for claim in gold.claims} == reports


@pytest.mark.parametrize("part", PARTS)
def test_every_layer_has_a_floor(found: Evaluation, part: str):
    layers = set(getattr(found, part).layers)
    pinned = {name.removesuffix("_precision").removesuffix("_recall") for name in FLOORS[part]}
    assert pinned == layers


@pytest.mark.parametrize(
    ("part", "name", "floor"),
    [(part, name, floor) for part in PARTS for name, floor in FLOORS[part].items()],
)
def test_no_layer_falls_below_its_floor(found: Evaluation, part: str, name: str, floor: float):
    scores = getattr(found, part)
    if name.endswith(("_precision", "_recall")):
        layer, _, side = name.rpartition("_")
        value = getattr(scores.layers[layer], side)
    else:
        layer, value = name, scores.value(name)
    misses = [f"{miss.claim}: {miss.detail}" for miss in scores.misses if miss.layer == layer]
    assert value is not None
    assert value >= floor - 1e-9, "\n".join([f"{name} {value:.3f}, floor {floor}", *misses])
