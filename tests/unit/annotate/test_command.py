"""`tawatur annotate` as a user meets it, against a server on this machine."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawatur.cli.app import tawatur_command
from tawatur.engine import runner
from tawatur.errors import TawaturError
from tawatur.model import Reading
from tawatur.service import Workspace

from .conftest import SUGGESTED, TEXT

OTHER = "وصلت قافلة تحمل الطحين إلى حيس."


@pytest.fixture(autouse=True)
def reports(monkeypatch, tmp_path):
    """Two reports in which the rules read nothing, and no pause between tries."""
    monkeypatch.setattr(runner, "load_reader", lambda *_: lambda document: Reading(document, ()))
    monkeypatch.setattr("tawatur.annotate.endpoint._FIRST_PAUSE", 0.001)
    monkeypatch.chdir(tmp_path)
    for name, text in (("a.txt", TEXT), ("b.txt", OTHER)):
        (tmp_path / name).write_text(text, encoding="utf-8")


def run(*arguments):
    return CliRunner().invoke(tawatur_command, ["annotate", *arguments])


@pytest.fixture
def workspace():
    made = Workspace.create(Path("w"))
    made.read(["a.txt", "b.txt"])
    return made


def asked(server, *more):
    return ("--url", server.url, "--model", "m", *more)


def test_a_workspace_is_asked_about_once_and_says_what_it_cost(server, workspace):
    server.claims = lambda text: (
        [SUGGESTED, {**SUGGESTED, "trigger": "لا شيء"}] if text == TEXT else []
    )
    done = run("-w", "w", *asked(server))
    assert done.exit_code == 0
    assert "(this machine): 2 reports sent" in done.stderr
    assert "1 claims added" in done.stderr
    assert "1 refused: a trigger that does not stand in its quote." in done.stderr
    assert "Cost: 1,800 tokens asked, 240 answered" in done.stderr
    shown = CliRunner().invoke(tawatur_command, ["claims", "-w", "w"])
    assert "read by openai:m" in shown.stdout
    key = workspace.claims()[0].id
    explained = CliRunner().invoke(tawatur_command, ["explain", key, "-w", "w"])
    assert "900 tokens asked, 120 answered" in " ".join(explained.stdout.split())

    again = json.loads(run("-w", "w", *asked(server), "--json").stdout)
    assert (again["asked"], again["before"], len(server.questions)) == (0, 2, 2)
    anew = run("-w", "w", *asked(server), "--again", "--most", "1")
    assert "1 reports sent" in anew.stderr


def test_settings_name_the_endpoint_too(server, workspace):
    (workspace.path / "settings.toml").write_text(
        f'annotator-url = "{server.url}"\nannotator-model = "s"\n', encoding="utf-8"
    )
    assert run("-w", "w", "--dry-run").exit_code == 0
    assert not server.questions
    assert "s at 127.0.0.1" in run("-w", "w").stderr


def test_off_unless_an_endpoint_is_named(workspace):
    for more, why in (
        ((), "--model"),
        (("--model", "m"), "no --url"),
        (("--model", "m", "--url", "https://models.example.org/v1"), "--host models.example.org"),
        (("--model", "m", "--annotator", "none"), "no annotator is called"),
    ):
        done = run("-w", "w", *more)
        assert isinstance(done.exception, TawaturError)
        assert why in str(done.exception)


def test_an_endpoint_that_fails_ends_with_1_and_the_rest_is_kept(server, workspace):
    server.replies = [(500, {"error": "out of memory"}, {})] * 2
    done = run("-w", "w", *asked(server, "--tries", "2"))
    assert done.exit_code == 1
    assert "a.txt" in done.stderr
    assert "out of memory" in done.stderr
    assert "1 reports sent" in done.stderr
    assert "1 reports sent" in run("-w", "w", *asked(server)).stderr


def test_an_endpoint_that_refuses_ends_the_run(server, workspace):
    server.replies = [(401, {"error": "who are you"}, {})]
    done = run("-w", "w", *asked(server))
    assert isinstance(done.exception, TawaturError)
    assert "TAWATUR_ANNOTATOR_KEY" in str(done.exception)
    assert len(server.questions) == 1


def test_files_are_printed_and_answers_kept(server):
    server.claims = lambda text: [SUGGESTED] if text == TEXT else []
    arguments = ("a.txt", "b.txt", *asked(server), "--answers", "kept.jsonl", "--format", "jsonl")
    first = run(*arguments)
    assert first.exit_code == 0
    (claim,) = map(json.loads, first.stdout.splitlines())
    assert claim["annotation"]["model"] == "m"
    assert claim["place"]["name_en"] == "Hays"
    again = run(*arguments, "--quiet")
    assert again.stdout == first.stdout
    assert again.stderr == ""
    assert len(server.questions) == 2
    assert run("a.txt", "none.txt", *asked(server)).exit_code == 1


def test_restricted_files_stay_where_they_are(server, workspace):
    document = workspace.readings()[0].document
    workspace.judge("metadata", [document.id], by="amal", value={"handling": "never"})
    done = run("-w", "w", *asked(server))
    assert "1 reports not sent: their handling is never." in done.stderr
    assert len(server.questions) == 1
    assert "1 reports sent" in run("-w", "w", *asked(server, "--send", "never")).stderr
