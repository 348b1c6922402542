"""Commands that keep a workspace: what they print, and with which exit code they end."""

from __future__ import annotations

import json
import logging
import zipfile

import pytest
from click.testing import CliRunner

from tawatur.cli import main
from tawatur.engine import runner
from tawatur.model import Claim, Document, Reading, Span, claim_id
from tawatur.service import Workspace

WORD = "قصف"  # shelling
KIND = ["shelling"]


def _read(document: Document) -> Reading:
    start = document.text.find(WORD)
    if start < 0:
        return Reading(document, ())
    trigger = Span(start, start + len(WORD), WORD)
    claim = Claim(
        claim_id(document.id, start), document.report, document.id, KIND[0], trigger, trigger
    )
    return Reading(document, (claim,))


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.setattr(runner, "load_reader", lambda *_: _read)
    monkeypatch.setenv("TAWATUR_BY", "salma")
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"{WORD} على البلدة {name}", encoding="utf-8")
    (folder / "empty.txt").touch()
    Workspace.create(tmp_path / "w").read([folder])
    monkeypatch.chdir(tmp_path / "w")
    return tmp_path


@pytest.fixture
def logging_ends():
    logger = logging.getLogger("tawatur")
    before = list(logger.handlers)
    yield
    for handler in set(logger.handlers) - set(before):
        logger.removeHandler(handler)
        handler.close()
    logger.propagate = True


@pytest.fixture
def run(capsysbinary):
    """Run the program as its users do; what it printed, what it said, and its exit code."""

    def call(*words) -> tuple[str, str, int]:
        with pytest.raises(SystemExit) as left:
            main([str(word) for word in words])
        told = capsysbinary.readouterr()
        return told.out.decode(), told.err.decode(), left.value.code

    return call


def test_verify_and_audit(place, run) -> None:
    out, _, code = run("verify")
    assert code == 0
    assert "0 problems. Seal of the log: " in out
    record = json.loads(run("verify", "--json")[0])
    assert record["problems"] == []
    assert run("verify", "--quiet", "--head", record["head"]) == ("", "", 0)
    _, err, code = run("verify", "--head", "ffff")
    assert code == 1
    assert "its end was cut off" in err
    entries = [json.loads(line) for line in run("audit", "--json")[0].splitlines()]
    assert [entry["action"] for entry in entries] == ["create", "read", "fail"]
    assert entries[-1]["hash"] == record["head"]
    out = run("audit", "--last", "1")[0]
    assert "fail" in out
    assert "create" not in out
    claim = Workspace.find(place / "w").claims()[0].id
    out = run("audit", "--of", claim)[0]
    assert "1 entries" in out
    assert "salma" in out


def test_verify_names_what_was_altered(place, run) -> None:
    original = next((place / "w" / "originals").glob("*/*"))
    original.chmod(0o600)
    original.write_bytes(b"x")
    out, err, code = run("verify")
    assert code == 1
    told, hint = err.splitlines()
    assert told == f"original {original.name}: altered"
    assert "tawatur restore" in hint
    assert "1 problems" in out


def test_backup_and_restore(place, run) -> None:
    file = place / "w.zip"
    out, _, code = run("backup", file)
    assert code == 0
    assert "2 reports" in out
    assert json.loads(run("backup", file, "--json")[0])["originals"] == 2
    out, _, code = run("restore", file, "--workspace", place / "w2")
    assert code == 0
    assert "0 problems" in out
    assert run("claims", "--format", "jsonl", "-w", place / "w2") == run(
        "claims", "--format", "jsonl"
    )
    record = json.loads(run("restore", file, "--workspace", place / "w4", "--json")[0])
    assert (record["originals"], record["problems"]) == (2, [])
    _, err, code = run("restore", file, "--workspace", place / "w2")
    assert (code, "a workspace here already" in err) == (1, True)
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("x", "x")
    _, err, code = run("restore", file, "--workspace", place / "w3")
    assert (code, "no backup of a workspace" in err) == (1, True)


def test_reread_shows_what_changed(place, run, monkeypatch) -> None:
    assert run("reread")[0] == "2 reports read again, 0 read otherwise.\n"
    monkeypatch.setitem(globals(), "KIND", ["airstrike"])
    out, _, code = run("reread", "--by", "omar")
    assert code == 0
    assert "shelling \u2192 airstrike" in out
    assert "kind" in out
    assert out.endswith("2 reports read again, 2 read otherwise.\n")
    monkeypatch.setitem(globals(), "KIND", ["siege"])
    record = json.loads(run("reread", "--json")[0])
    assert [one["changed"][0]["fields"] for one in record["changed"]] == [["kind"], ["kind"]]
    assert "omar" in run("audit", "--last", "2")[0]


def test_retry(place, run) -> None:
    out, err, code = run("retry", "--list")
    assert code == 0
    assert "empty.txt: empty file" in err
    assert out == "1 not read so far\n"
    out, err, code = run("retry")
    assert (out, code) == ("0 reports read, 0 claims, 1 still not read\n", 1)
    (place / "reports" / "empty.txt").write_text(f"{WORD} جديد", encoding="utf-8")
    assert json.loads(run("retry", "--json")[0]) == {"reports": 1, "claims": 1, "failed": 0}
    assert json.loads(run("retry", "--list", "--json")[0]) == {"failed": []}


def test_purge(place, run) -> None:
    _, err, code = run("purge", "a.txt")
    assert (code, "--reason TEXT" in err) == (1, True)
    _, err, code = run("purge", "z.txt", "--reason", "x", "--yes")
    assert (code, "no report has the name" in err) == (1, True)
    out, _, code = run("purge", "a.txt", "--reason", "asked for", "--yes")
    assert code == 0
    assert "purged, with 1 claims and 0 judgements" in out
    assert "delete them" in out
    assert run("purge")[0] == "Nothing of purged reports is left.\n"
    assert [claim.report for claim in Workspace.find(place / "w").claims()] == ["b.txt"]


def test_purge_asks_first(place) -> None:
    from tawatur.cli.app import tawatur_command

    told = CliRunner().invoke(tawatur_command, ["purge", "a.txt", "--reason", "x"], input="n\n")
    assert told.exit_code == 1
    assert len(Workspace.find(place / "w").claims()) == 2


def test_a_run_as_json_and_its_log(place, run, logging_ends) -> None:
    out, _, code = run(
        "--log", place / "log", "run", place / "reports" / "a.txt", "-w", place / "new", "--json"
    )
    assert code == 0
    record = json.loads(out)
    assert (record["reports"], record["claims"], record["failed"]) == (1, 1, 0)
    assert record["held"] == {"reports": 1, "claims": 1}
    assert record["events"] == 1
    assert (place / "new" / "dossier.html").is_file()
    assert "saved" in (place / "log").read_text(encoding="utf-8")
