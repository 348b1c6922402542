"""The open part of the real golden set is read at least as well as the pinned floors say.

The articles are no part of the repository: without the corpus only the form is checked. The part
that is kept aside is never scored here: see docs/golden.md.
"""

from __future__ import annotations

import csv
import hashlib
import json
import tomllib
from pathlib import Path

import pytest
from real_reports import CORPUS, HERE, corpus_is_here, put_together

from tawatur.service.gold import read_gold
from tawatur.service.golden import Evaluation, evaluate_gold

FLOORS = tomllib.loads((HERE.parent / "floors.toml").read_text(encoding="utf-8"))["real"]
WORDS = 6  # most words of a name in the annotation
needs_corpus = pytest.mark.skipif(not corpus_is_here(), reason=f"no articles in {CORPUS}")


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    return evaluate_gold(put_together("open", tmp_path_factory.mktemp("real")))


def test_the_set_is_as_large_as_promised():
    with (HERE / "articles.tsv").open(encoding="utf-8", newline="") as rows:
        articles = list(csv.DictReader(rows, delimiter="\t"))
    assert len(articles) >= 80
    for row in articles:
        aside = int(hashlib.sha256(row["report"].encode()).hexdigest(), 16) % 3 == 0
        assert row["part"] == ("aside" if aside else "open")


@pytest.mark.parametrize("part", ["open", "aside"])
@pytest.mark.parametrize("name", ["first", "second", "gold"])
def test_an_annotation_holds_names_and_offsets_and_no_sentence(part: str, name: str):
    gold = json.loads((HERE / part / f"{name}.json").read_text(encoding="utf-8"))
    assert all(set(claim["trigger"]) == {"start", "end"} for claim in gold["claims"])
    assert all("text" not in (claim["time"] or {}) for claim in gold["claims"])
    assert all(set(stretch) == {"report", "start", "end"} for stretch in gold["ignore"])
    named = [entry["names"] for table in ("actors", "sources") for entry in gold[table].values()]
    assert max(len(form.split()) for names in named for form in names) <= WORDS


@needs_corpus
@pytest.mark.parametrize("part", ["open", "aside"])
def test_the_annotation_fits_the_articles(part: str, tmp_path: Path):
    read_gold(put_together(part, tmp_path))


@needs_corpus
@pytest.mark.parametrize(("name", "floor"), FLOORS.items())
def test_no_layer_falls_below_its_floor(found: Evaluation, name: str, floor: float):
    value = found.claims.share(name)
    assert value is not None
    misses = [f"{miss.claim}: {miss.detail}" for miss in found.claims.misses if miss.layer in name]
    assert value >= floor - 1e-9, "\n".join([f"{name} {value:.3f}, floor {floor}", *misses])
