"""Front-end packages while building: exactly the lockfile's, from whatever registry npm is set to."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest

import tawatur.web
from tawatur.web import build

NPM = Path(tawatur.web.__file__).with_name("npm")


def test_the_lockfile_names_no_registry_and_pins_what_is_asked():
    lock = json.loads((NPM / "package-lock.json").read_text(encoding="utf-8"))
    asked = json.loads((NPM / "package.json").read_text(encoding="utf-8"))["dependencies"]
    held = {
        name.removeprefix("node_modules/"): one for name, one in lock["packages"].items() if name
    }
    assert asked == {name: held[name]["version"] for name in asked}
    assert all(
        "resolved" not in one and one["integrity"].startswith("sha512-") for one in held.values()
    )
    assert "omit-lockfile-registry-resolved=true" in (NPM / ".npmrc").read_text(encoding="utf-8")


def test_a_registry_out_of_reach_is_said_plainly(monkeypatch, tmp_path):
    def refuse(command, **options):
        assert "--ignore-scripts" in command
        return subprocess.CompletedProcess(command, 1, "", "npm error code ECONNREFUSED")

    monkeypatch.setattr(build.subprocess, "run", refuse)
    with pytest.raises(RuntimeError, match=r"could not be fetched.*\n?.*ECONNREFUSED"):
        build.compile_frontend(NPM, tmp_path / "compiled")
    assert not (tmp_path / "compiled").exists()


def test_lines_of_the_base_map_are_whole_steps():
    path = build._path([(30.0, 10.0), (30.5, 10.0), (30.5, 10.6), (30.0, 10.0)], closed=True)
    assert re.fullmatch(r"M\d+ \d+l[\d \-]+z", path)
    numbers = [int(one) for one in re.findall(r"-?\d+", path)]
    x, y = numbers[0], numbers[1]
    for step in range(2, len(numbers), 2):
        x, y = x + numbers[step], y + numbers[step + 1]
    assert abs(x - numbers[0]) <= 2
    assert abs(y - numbers[1]) <= 2


def test_what_is_served_was_built():
    compiled = Path(tawatur.web.__file__).with_name("compiled")
    assert set(build.FILES) <= {file.name for file in compiled.iterdir()}
    assert b"sourceMappingURL" not in (compiled / "leaflet.js").read_bytes()
