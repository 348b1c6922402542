"""What a workspace hands to exporters, and the commands that ask for it."""

from __future__ import annotations

import csv
import html
import io
import json
import logging
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyarrow import parquet

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
from tawatur.service.logs import log_to
from tawatur.store import Store

REPORT = (
    "غارة على بلدة موحسن.\n"
    "قالت وكالة سانا إن طائرة حربية قصفت بلدة موحسن يوم 5 أيلول 2017 ما أدى إلى مقتل 7 مدنيين.\n"
    "ونفى التحالف الدولي قصف بلدة موحسن."
)


# Whom a report can hurt, and what finds them; everything of this stands in the report planted below.
PLANTED = (
    "سليم العطار",
    "0944123456",
    "٠٩٤٤١٢٣٤٥٦",
    "selim@example.org",
    "@selim_attar",
    "دمشق ١٢٣٤٥٦",
    "35.33517",
    "40.14213",
    "بيت العطار",
)
HURTFUL = (
    "غارة على بيت العطار في موحسن\n\n"
    "قال سليم العطار، وهو من سكان البلدة، إن طائرة حربية قصفت بلدة موحسن يوم 5 أيلول 2017 ما أدى إلى مقتل 7 "
    "مدنيين قرب بيت العطار (35.33517، 40.14213).\n"
    "وأضاف العطار، الذي يمكن الاتصال به على 0944123456 أو ٠٩٤٤١٢٣٤٥٦ أو selim@example.org أو @selim_attar، إن سيارة "
    "تحمل اللوحة دمشق ١٢٣٤٥٦ أصيبت.\n"
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


def test_what_is_planted_in_a_report_comes_out_nowhere(hurtful, tmp_path, capfd):
    """In no output, no name of a file, no message and no log."""
    logger = logging.getLogger("tawatur")
    before = list(logger.handlers)
    logger.setLevel(logging.DEBUG)
    log_to(tmp_path / "log")
    out = tmp_path / "out"
    out.mkdir()
    said = ""
    try:
        for name, exporter in exporters().items():
            if name == "dossier-pdf":  # the dossier, printed; searched in tests/unit/export
                continue
            file = str(out / f"{name}{exporter.suffix}")
            there = ("-w", str(hurtful.path), "--redact", "public")
            code, told, err = run("export", name, file, *there, "--unreviewed")
            assert (code == 0) is not exporter.needs_words
            said += told.decode() + err
        code, told, err = run("publish", str(out / "published"), "-w", str(hurtful.path))
        said += told.decode() + err
    finally:
        for handler in set(logger.handlers) - set(before):
            logger.removeHandler(handler)
            handler.close()
        logger.propagate = True
        logger.setLevel(logging.NOTSET)
    said += (tmp_path / "log").read_text(encoding="utf-8") + "".join(capfd.readouterr())
    said += "".join(everything_in(out))
    assert [words for words in PLANTED if words in said] == []
    assert hurtful.readings()[0].document.id not in said


def test_the_search_finds_what_is_not_redacted(hurtful, tmp_path):
    for name in ("claims.xlsx", "claims.parquet", "dossier.html", "annotations.jsonld"):
        form = name.replace("claims.", "claims-").partition(".")[0]
        run("export", form, str(tmp_path / name), "-w", str(hurtful.path))
        found = [words for words in PLANTED if words in "".join(everything_in(tmp_path / name))]
        assert set(found) >= {"سليم العطار", "بيت العطار", "@selim_attar"}, name


@pytest.fixture(scope="module")
def hurtful(tmp_path_factory) -> Workspace:
    folder = tmp_path_factory.mktemp("hurtful")
    (folder / "سليم العطار 0944123456.txt").write_text(HURTFUL, encoding="utf-8")
    (folder / "reports.tsv").write_text(
        "report\toutlet\turl\ttitle\tpublished\n"
        "سليم العطار 0944123456.txt\tصفحة @selim_attar\thttps://t.example/@selim_attar\tبيت العطار\t2017-09-06\n",
        encoding="utf-8",
    )
    made = Workspace.create(folder / "w")
    made.read([folder])
    made.link()
    claim = made.claims()[0]
    made.judge("note", [claim.id], by="selim@example.org", reason="اتصل بـ 0944123456")
    made.link()
    return made


def everything_in(path: Path) -> Iterator[str]:
    """Yield the text of a file, or of each in a folder with its name; packed ones unpacked."""
    yield path.name
    if path.is_dir():
        for one in sorted(path.iterdir()):
            yield from everything_in(one)
    elif path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as packed:
            yield from (html.unescape(packed.read(name).decode()) for name in packed.namelist())
    elif path.suffix == ".parquet":
        yield json.dumps(parquet.read_table(path).to_pylist(), ensure_ascii=False, default=str)
    else:
        text = path.read_text(encoding="utf-8")
        yield text + json.loads(f'"{text}"') if "\\u06" in text else text
