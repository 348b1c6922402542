"""What a workspace hands to exporters, and the commands that ask for it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import replace
from datetime import datetime

import pytest
from click.testing import CliRunner

from tawatur.cli.app import tawatur_command
from tawatur.errors import InputError
from tawatur.export import Filter, held
from tawatur.export.events_json import EXPORTER as EVENTS
from tawatur.service import ExportRequest, Workspace
from tawatur.service.exporting import (
    exporters,
    material_of,
    prepare_export,
    send_export,
    write_export,
)
from tawatur.store import Store

REPORT = (
    "غارة على بلدة موحسن.\n"
    "قالت وكالة سانا إن طائرة حربية قصفت بلدة موحسن يوم 5 أيلول 2017 ما أدى إلى مقتل 7 مدنيين.\n"
    "ونفى التحالف الدولي قصف بلدة موحسن."
)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory) -> Workspace:
    folder = tmp_path_factory.mktemp("exporting")
    for name, words in (("a.txt", REPORT), ("b.txt", f"{REPORT}\nونقل مراسلنا الخبر.")):
        (folder / name).write_text(words, encoding="utf-8")
    made = Workspace.create(folder / "w")
    made.read([folder / "a.txt", folder / "b.txt"])
    made.link()
    return made


def run(*arguments: str) -> tuple[int, bytes, str]:
    result = CliRunner().invoke(tawatur_command, list(arguments))
    if result.exception and not isinstance(result.exception, SystemExit | InputError):
        raise result.exception
    return result.exit_code, result.stdout_bytes, result.stderr


def test_a_store_hands_over_piece_by_piece_what_it_holds(workspace):
    there = workspace.material()
    here = held(workspace.link(), workspace.readings(), workspace.judgements())
    assert tuple(there.readings()) == tuple(here.readings())
    assert sorted(there.pairs(), key=repr) == sorted(here.pairs(), key=repr)
    assert tuple(there.copies()) == tuple(here.copies())
    assert set(there.proposals()) == set(here.proposals())
    told = {one.event.id: one for one in there.stories()}
    for story in here.stories():
        assert told[story.event.id] == story
    assert tuple(there.readings()) == tuple(there.readings())  # as often as one likes


def test_claims_leave_as_people_have_judged_them(workspace, tmp_path):
    store = Store.open(workspace.path)
    (reading, *_) = store.readings()
    claim = replace(reading.claims[0], kind="shelling")
    judged = {reading.document.id: replace(reading, claims=(claim, *reading.claims[1:]))}
    material = material_of(store, judged, tuple)
    assert claim in [one for each in material.readings() for one in each.claims]
    assert claim in [one for story in material.stories() for one in story.claims]


def test_an_accepted_claim_stands_in_coded_formats(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    made = Workspace.create(tmp_path / "w")
    made.read([tmp_path / "a.txt"])
    from tawatur.export.acled import EXPORTER

    def rows() -> list[dict[str, str]]:
        write_export(EXPORTER, made.prepare_export(), tmp_path / "a.csv")
        text = (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
        return list(csv.DictReader(io.StringIO(text)))

    assert rows() == []
    strike = next(c for c in made.claims() if c.kind == "airstrike" and c.time and not c.headline)
    made.judge("accept", [strike.id], by="amal")
    (row,) = rows()
    assert row["event_date"] == "2017-09-05"
    assert row["location"].startswith(("al-Muhassan", "Mu", "Mo", "al-M"))


def test_an_export_goes_to_a_stream_without_being_kept(workspace):
    parts: list[bytes] = []
    account = send_export(EVENTS, workspace.prepare_export(), parts.append)
    record = json.loads(b"".join(parts))
    assert account.written["events"] == len(record["events"]) > 0


def test_a_folder_goes_to_a_stream_as_one_file(workspace):
    parts: list[bytes] = []
    send_export(exporters()["snapshot"], workspace.prepare_export(), parts.append)
    with zipfile.ZipFile(io.BytesIO(b"".join(parts))) as held:
        assert held.testzip() is None
        assert "tawatur-snapshot/claims.parquet" in held.namelist()


def test_folders_and_files_are_not_mixed_up(workspace, tmp_path):
    export = workspace.prepare_export()
    with pytest.raises(InputError, match="there is no directory"):
        write_export(EVENTS, export, tmp_path / "none" / "e.json")
    with pytest.raises(InputError, match="is a directory"):
        write_export(EVENTS, export, tmp_path)


def test_a_request_is_passed_on(workspace):
    wanted = Filter(kinds=frozenset(("no such kind",)))
    request = ExportRequest(
        "strict", unreviewed=True, wanted=wanted, links="https://x", language="en"
    )
    export = prepare_export(workspace.material(), request)
    assert export.redaction.name == "strict"
    assert (export.unreviewed, export.links, export.language) == (True, "https://x", "en")
    assert list(export.stories()) == []
    assert export.made <= datetime.now(export.made.tzinfo)


def test_the_commands_write_and_say_what_they_left_out(workspace, tmp_path):
    here = ("-w", str(workspace.path))
    code, out, _ = run("export", "--list")
    assert code == 0
    assert b"acled" in out
    assert b"none, public, strict" in out
    code, out, err = run("export", "claims-csv", *here)
    assert out.startswith(b"\xef\xbb\xbfclaim,")
    assert "written: claims" in err
    code, _, err = run("export", "acled", str(tmp_path / "a.csv"), *here)
    assert "machine-read, reviewed by nobody" in err
    assert (tmp_path / "a.csv.txt").is_file()
    code, _, err = run("export", "acled", str(tmp_path / "a.csv"), "--quiet", *here)
    assert err == ""
    code, _, _ = run("publish", str(tmp_path / "site"), *here)
    assert code == 0
    assert (tmp_path / "site" / "ar" / "index.html").is_file()
    code, _, _ = run("snapshot", str(tmp_path / "snapshot"), *here)
    assert (tmp_path / "snapshot" / "views.sql").is_file()
    assert run("export", "acleed", *here)[0] != 0
    assert run("export", "claims-csv", "--redact", "publik", *here)[0] != 0


def test_publishing_without_redaction_says_so(workspace, tmp_path):
    _, _, err = run("publish", str(tmp_path / "s"), "--redact", "none", "-w", str(workspace.path))
    assert "Not redacted" in err


def test_a_run_with_too_many_events_for_a_page_still_ends_well(tmp_path, monkeypatch):
    from tawatur.export import exporters

    monkeypatch.setattr(exporters, "MOST_ON_A_PAGE", 0)
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")
    code, out, err = run("run", str(tmp_path / "a.txt"), "-w", str(tmp_path / "w"))
    assert code == 0
    assert "tawatur publish DIR" in err
    assert b"events" in out
    assert b"Dossier" not in out
