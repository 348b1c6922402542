"""Searching from the command line: what is printed, and how a fault is shown."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from tawatur.cli import main
from tawatur.cli.app import tawatur_command
from tawatur.model.ids import document_id
from tawatur.service import Workspace

# Invented: the police arrested three people in Baghdad.
TEXT = "اعتقلت الشرطة ثلاثة أشخاص في بغداد يوم الأحد 1 نيسان 2018."


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> str:
    folder = tmp_path_factory.mktemp("searching")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    Workspace.create(folder / "w").read([folder / "a.txt"], outlet="الوطن")
    return str(folder / "w")


def run(*words: str) -> str:
    done = CliRunner().invoke(tawatur_command, words)
    assert done.exit_code == 0, done.output
    return done.stdout


def test_hits_are_shown_with_counts(workspace) -> None:
    shown = run("search", "Baghdad", "-w", workspace)
    assert "بغداد" in shown
    assert "1 claims" in shown
    assert "outlet: " in shown


def test_pages_say_how_to_go_on(workspace) -> None:
    shown = run("search", "-w", workspace, "--limit", "1", "--of", "documents")
    assert "1 documents" in shown
    assert "--after" not in shown


def test_json_holds_pieces_of_the_text(workspace) -> None:
    record = json.loads(run("search", "الشرطه", "--of", "documents", "-w", workspace, "--json"))
    (hit,) = record["hits"]
    pieces = [piece for excerpt in hit["excerpts"] for piece in excerpt]
    assert [piece["text"] for piece in pieces if piece["marked"]] == ["الشرطة"]
    assert all(TEXT[piece["start"] : piece["end"]] == piece["text"] for piece in pieces)
    assert hit["document"]["id"] == document_id(TEXT, "الوطن")


def test_a_fault_points_at_its_column(workspace, capsys) -> None:
    with pytest.raises(SystemExit) as leaving:
        main(["search", "بغداد plce:x", "-w", workspace])
    assert leaving.value.code == 1
    *_, query, pointer = capsys.readouterr().err.splitlines()
    assert query == "  بغداد plce:x"
    assert pointer == "        ^"


def test_searches_are_kept_and_run(workspace) -> None:
    run("searches", "save", "arrests", "kind:arrest", "-w", workspace, "--by", "me")
    assert "kind:arrest" in run("searches", "list", "-w", workspace)
    listed = json.loads(run("searches", "list", "-w", workspace, "--json"))
    assert [(one["name"], one["of"], one["by"]) for one in listed] == [("arrests", "claims", "me")]
    assert "1 claims" in run("searches", "run", "arrests", "-w", workspace)
    run("searches", "delete", "arrests", "-w", workspace)
    assert json.loads(run("searches", "list", "-w", workspace, "--json")) == []


def test_a_sentence_is_checked(workspace) -> None:
    sentence = "اعتقلت الشرطة ثلاثة أشخاص في بغداد في 1 نيسان 2018"
    assert "What it rests on" in run("check", sentence, "-w", workspace)
    record = json.loads(run("check", sentence, "-w", workspace, "--json"))
    assert record["checked"][0]["matches"]
