"""The open part of the written golden set is read at least as well as the pinned floors say.

The part that is kept aside is checked for its form only, never scored here: see docs/golden.md.
"""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pytest

from tawatur.service.gold import Gold, read_gold
from tawatur.service.golden import Evaluation, evaluate_gold

HERE = Path(__file__).parent
WRITTEN = HERE / "written"
FLOORS = tomllib.loads((HERE / "floors.toml").read_text(encoding="utf-8"))["written"]


@pytest.fixture(scope="module")
def golds() -> dict[str, Gold]:
    return {part: read_gold(WRITTEN / part / "gold.json") for part in ("open", "aside")}


@pytest.fixture(scope="module")
def found() -> Evaluation:
    return evaluate_gold(WRITTEN / "open" / "gold.json")


@pytest.mark.parametrize("part", ["open", "aside"])
def test_every_report_is_annotated_and_listed(golds: dict[str, Gold], part: str):
    reports = {file.name for file in (WRITTEN / part).glob("*.txt")}
    rows = (WRITTEN / part / "reports.tsv").read_text(encoding="utf-8").splitlines()[1:]
    assert {claim.report for claim in golds[part].claims} == reports
    assert {row.split("\t")[0] for row in rows} == reports


def test_the_set_is_as_large_as_promised(golds: dict[str, Gold]):
    claims = [claim for gold in golds.values() for claim in gold.claims]
    denied = [claim for claim in claims if claim.polarity == "denied" and not claim.optional]
    assert len({claim.report for claim in claims}) >= 60
    assert len(denied) >= 30


def test_the_hash_of_its_id_says_which_report_is_kept_aside():
    listed = (WRITTEN / "aside.txt").read_text(encoding="utf-8").split()
    aside = {file.stem for file in (WRITTEN / "aside").glob("*.txt")}
    names = aside | {file.stem for file in (WRITTEN / "open").glob("*.txt")}
    wanted = {name for name in names if int(hashlib.sha256(name.encode()).hexdigest(), 16) % 3 == 0}
    assert set(listed) == aside == wanted


def test_every_layer_has_a_floor(found: Evaluation):
    pinned = {name.removesuffix("_precision").removesuffix("_recall") for name in FLOORS}
    assert pinned == set(found.claims.layers)


@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_no_layer_falls_below_its_floor(found: Evaluation, name: str, floor: float):
    scores = found.claims
    value = scores.share(name)
    misses = [f"{miss.claim}: {miss.detail}" for miss in scores.misses if miss.layer in name]
    assert value is not None
    assert value >= floor - 1e-9, "\n".join([f"{name} {value:.3f}, floor {floor}", *misses])
