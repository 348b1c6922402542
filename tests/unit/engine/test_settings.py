"""The weights file: what it holds, what a user may set, what is refused."""

import tomllib
from importlib.resources import files

import pytest

from tawatur.engine import load_pair_model, load_weights, pair_scorer
from tawatur.engine.pair_levels import COMPARISONS
from tawatur.errors import SettingsError
from tawatur.link.kinds import words
from tawatur.link.wording import level_label


def test_a_file_of_ones_own_overrides_only_what_it_sets(tmp_path):
    file = tmp_path / "weights.toml"
    file.write_text("[thresholds]\nacross = 3.5\n", encoding="utf-8")
    assert pair_scorer(file).thresholds.across == 3.5
    ours, theirs = load_weights(), load_weights(file)
    assert {key for key in ours if ours[key] != theirs[key]} == {"thresholds.across"}


def test_every_problem_is_told_with_a_hint(tmp_path):
    file = tmp_path / "weights.toml"
    file.write_text(
        "[thresholds]\nacros = 3\nwithin = 'high'\n[within.kind]\nsame = true\n", "utf-8"
    )
    with pytest.raises(SettingsError) as raised:
        load_weights(file)
    text = str(raised.value)
    assert "unknown key 'thresholds.acros'; did you mean 'thresholds.across'?" in text
    assert "thresholds.within: 'high' is no number" in text
    assert "within.kind.same: True is no number" in text


@pytest.mark.parametrize("content", [None, b"\xff\xfe", b"[across\n"])
def test_a_file_that_cannot_be_read_says_so(tmp_path, content):
    file = tmp_path / "weights.toml"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(SettingsError, match=r"weights\.toml"):
        load_weights(file)


def test_thresholds_in_the_wrong_order_are_refused(tmp_path):
    file = tmp_path / "weights.toml"
    file.write_text("[thresholds]\npropose = 9.0\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="propose is above"):
        load_weights(file)


def test_every_table_of_weights_says_its_basis():
    text = (files("tawatur.engine") / "data" / "pair_weights.toml").read_text(encoding="utf-8")

    def check(name, table):
        assert table.get("basis"), name
        for key, value in table.items():
            if isinstance(value, dict):
                check(f"{name}.{key}", value)

    for name, table in tomllib.loads(text).items():
        check(name, table)


def test_every_level_with_a_weight_has_words_in_both_languages():
    units = {"least", "most", "rare_from", "few_below", "far_ratio", "far_roots",
             "beside_chars", "near_chars", "wide", "wide_km"}  # fmt: skip
    ours = [tuple(key.split(".")[1:]) for key in load_weights() if key.count(".") == 2]
    told = {(name, level) for name, level in ours if level not in units}
    told |= set(load_pair_model().levels) | {(c.name, "missing") for c in COMPARISONS if c.untold}
    unsaid = sorted(key for key in told if key[1] in level_label(*key)[0].split(", ")
                    and ".".join(key) not in words()["levels"])  # fmt: skip
    assert not unsaid


def test_what_is_said_of_a_pair_is_what_is_done_with_it():
    weights, said = load_weights(), words()["pairs"]
    assert said["sure_within"] == weights["thresholds.within"]
    assert said["sure_across"] == weights["thresholds.across"]
