"""The command line on readings made by hand: what is printed, where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawatur.cli import main
from tawatur.cli.app import tawatur_command
from tawatur.cli.tables import FSI, LRI, PDI, isolate, shown
from tawatur.engine import runner
from tawatur.model import (
    Area,
    Attribution,
    Claim,
    Document,
    Hop,
    Interval,
    PlaceMention,
    Quantity,
    Reading,
    Source,
    Span,
    TimeMention,
    claim_id,
)

TEXT = "قالت الوكالة إن 20 مدنيا قتلوا في البوليل يوم الاثنين [bold]\x1b[31m"


def _span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words), words)


def read_by_hand(document: Document) -> Reading:
    """Stand in for the extractor: one claim wherever the word for 'were killed' stands."""
    text = document.text
    if "انهار" in text:  # collapsed
        raise RuntimeError("boom")
    if "قتلوا" not in text:
        return Reading(document, ())
    trigger = _span(text, "قتلوا")
    claim = Claim(
        claim_id(document.id, trigger.start),
        document.report,
        document.id,
        "killing",
        trigger,
        Span(0, len(text), text),
        place=PlaceMention(
            "al-Bulayl", "البوليل", _span(text, "البوليل"), Area(35.2, 40.4, 3, place_id="p")
        ),
        time=TimeMention(
            Interval(datetime(2017, 8, 28), datetime(2017, 8, 29)), _span(text, "يوم الاثنين")
        ),
        quantities=(Quantity("killed", "civilians", 20, 20, _span(text, "20 مدنيا")),),
        attribution=Attribution(
            (Hop(Source("", "الوكالة", "agency"), "قالت", "asserts", _span(text, "الوكالة")),)
        ),
    )
    return Reading(document, (claim,))


@pytest.fixture(autouse=True)
def by_hand(monkeypatch, tmp_path):
    monkeypatch.setattr(runner, "load_reader", lambda *_: read_by_hand)
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def report(tmp_path) -> Path:
    file = tmp_path / "a.txt"
    file.write_bytes(TEXT.encode())
    return file


def run(*arguments: str, stdin: bytes | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(tawatur_command, list(arguments), input=stdin)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.stdout, result.stderr


def exit_code(*arguments: str) -> int:
    with pytest.raises(SystemExit) as left:
        main(arguments)
    return int(left.value.code or 0)


def test_extract_prints_the_contract(report) -> None:
    code, out, err = run("extract", str(report), "--format", "jsonl")
    assert (code, err) == (0, "")
    (claim,) = [json.loads(line) for line in out.splitlines()]
    assert claim["report"] == "a.txt"
    assert claim["time"]["end"] == "2017-08-28"
    assert claim["quantities"][0]["low"] == 20
    assert run("extract", str(report), "--format", "jsonl")[1] == out


def test_extract_reads_standard_input_with_a_date() -> None:
    code, out, _ = run(
        *("extract", "-", "--published", "2017-09-07", "--format", "jsonl"), stdin=TEXT.encode()
    )
    assert code == 0
    assert json.loads(out)["report"] == "stdin"


def test_a_table_obeys_nothing_in_the_report(report) -> None:
    code, out, _ = run("extract", str(report))
    assert code == 0
    assert "al-Bulayl" in out
    assert "killed 20 civilians" in out
    assert "\x1b" not in out


def test_csv_begins_with_a_mark(report) -> None:
    code, out, _ = run("extract", str(report), "--format", "csv")
    assert code == 0
    assert out.encode().startswith(b"\xef\xbb\xbf")


def test_what_fails_is_said_and_the_rest_is_done(report, tmp_path) -> None:
    bad = tmp_path / "empty.txt"
    bad.touch()
    broken = tmp_path / "broken.txt"
    broken.write_text("انهار", encoding="utf-8")
    code, out, err = run(
        "extract", str(bad), str(broken), "none.txt", str(report), "--format", "jsonl"
    )
    assert code == 1
    assert len(out.splitlines()) == 1
    assert f"not read: {bad}: empty file" in err
    assert "none.txt: no such file" in err
    assert "broken.txt: tawatur failed on this report (RuntimeError: boom)" in err


def test_notices_are_said_unless_quiet(tmp_path) -> None:
    file = tmp_path / "old.txt"
    file.write_bytes(TEXT.split(" [", maxsplit=1)[0].encode("cp1256"))
    assert "windows-1256, guessed" in run("extract", str(file))[2]
    assert run("extract", str(file), "--quiet")[2] == ""


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--help",), 0),
        (("--version",), 0),
        (("extract",), 2),
        (("run", "a.txt"), 2),
        (("nothing",), 2),
        (("extract", "-", "--published", "soon"), 2),
        (("claims",), 1),
        (("claims", "--workspace", "none"), 1),
        (("extract", "none.txt"), 1),
        (("evaluate", "none.json"), 1),
        (("extract", "a.txt", "--jobs", "0"), 1),
    ],
)
def test_exit_codes(arguments, code, capsys) -> None:
    assert exit_code(*arguments) == code
    told = capsys.readouterr()
    assert (told.err if code else told.out).strip()


@pytest.mark.parametrize("command", sorted(tawatur_command.commands))
def test_every_command_has_help_with_an_example(command) -> None:
    _, out, _ = run(command, "--help")
    if command in ("lexicon", "places"):
        for sub in tawatur_command.commands[command].commands:
            assert f"tawatur {command} {sub}" in run(command, sub, "--help")[1]
    else:
        assert f"tawatur {command}" in out


def test_a_run_and_what_it_keeps(report, tmp_path) -> None:
    code, out, err = run("run", str(report), "--workspace", "w")
    assert (code, err) == (0, "")
    assert "1 reports read, 1 claims" in out
    assert (tmp_path / "w" / "dossier.html").is_file()
    assert str(Path("w") / "dossier.html") in out
    _, lines, _ = run("claims", "--workspace", "w", "--format", "jsonl")
    claim = json.loads(lines)
    events = json.loads(run("events", "--workspace", "w", "--format", "json")[1])
    (event,) = events["events"]
    assert event["claims"] == [claim["id"]]
    assert events["proposals"] == []
    code, out, _ = run("event", event["id"][:6], "--workspace", "w")
    assert code == 0
    assert "The claims" in out
    assert "One report tells of the killing or wounding of people." in " ".join(out.split())
    assert "يرد في تقرير واحد خبر قتل أشخاص أو إصابتهم." in " ".join(out.split())
    assert "provisional (unreviewed): It rests on claims" in out
    assert "لم يراجعها أحد" in out
    assert json.loads(run("event", event["id"], "-w", "w", "--format", "json")[1]) == event
    code, out, _ = run("explain", claim["id"][:6], "--workspace", "w")
    assert code == 0
    assert "What each part was read from" in out
    features = json.loads(run("events", "-w", "w", "--format", "geojson")[1])
    assert features["type"] == "FeatureCollection"
    assert "al-Bulayl" in run("events", "-w", "w")[1]
    assert "al-Bulayl" in run("claims", "-w", "w")[1]


def test_a_report_that_may_never_leave_is_in_no_data(report, tmp_path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TEXT + " وفق مصدر", encoding="utf-8")
    (tmp_path / "b.txt.meta.json").write_text('{"handling": "never"}', encoding="utf-8")
    run("run", str(report), str(other), "--workspace", "w")
    code, lines, err = run("claims", "-w", "w", "--format", "jsonl")
    (claim,) = (json.loads(line) for line in lines.splitlines())
    assert (code, claim["report"]) == (0, report.name)
    assert "`never`: 1" in err
    (event,) = json.loads(run("events", "-w", "w", "--format", "json")[1])["events"]
    assert event["claims"] == [claim["id"]]
    assert "b.txt" not in run("claims", "-w", "w", "--format", "csv")[1]


def test_who_cites_whom_in_three_forms(report, tmp_path) -> None:
    assert run("run", str(report), "--workspace", "w", "--outlet", "Reuters", "-q")[0] == 0
    code, out, _ = run("sources", "--workspace", "w")
    assert code == 0
    assert "1 citations" in out
    assert "Thomson Reuters" in out
    assert isolate("الوكالة") in out
    record = json.loads(run("sources", "--workspace", "w", "--format", "json")[1])
    assert [(one["by"], one["of"], one["times"]) for one in record["citations"]] == [
        ("reuters", "الوكاله", 1)
    ]
    assert run("sources", "--workspace", "w", "--format", "csv")[1].startswith("\ufeffby_id,")
    near = json.loads(run("sources", "-w", "w", "--of", "رويترز", "--format", "json")[1])
    assert near == record
    assert exit_code("sources", "-w", "w", "--of", "nobody") == 1


def test_a_pair_is_explained(report, tmp_path) -> None:
    other = tmp_path / "b.txt"
    other.write_text(TEXT + " وفق مصدر", encoding="utf-8")
    run("run", str(report), str(other), "--workspace", "w")
    first, second = (
        json.loads(line)["id"]
        for line in run("claims", "-w", "w", "--format", "jsonl")[1].splitlines()
    )
    for arguments in ((f"{first}:{second}",), (first[:8], second[:8])):
        code, out, _ = run("explain", *arguments, "-w", "w")
        assert code == 0
        assert "event" in out
        assert "before anything is compared" in out
        assert "قبل أي مقارنة" in out
    assert exit_code("explain", first, first, "-w", "w") == 1
    assert exit_code("explain", "zz", "-w", "w") == 1


def test_the_nearest_workspace_is_found(report, tmp_path, monkeypatch) -> None:
    run("run", str(report), "--workspace", "tawatur-workspace")
    deep = tmp_path / "x" / "y"
    deep.mkdir(parents=True)
    monkeypatch.chdir(deep)
    assert len(run("claims", "--format", "jsonl")[1].splitlines()) == 1


def test_a_public_dossier_goes_where_it_is_told(report, tmp_path) -> None:
    run("run", str(report), "--workspace", "w")
    code, out, _ = run("dossier", "--public", "-o", "p.html", "-w", "w")
    assert (code, out.strip()) == (0, "p.html")
    assert "قالت الوكالة" not in (tmp_path / "p.html").read_text(encoding="utf-8")
    assert exit_code("dossier", "-o", "none/p.html", "-w", "w") == 1


def test_isolates() -> None:
    assert isolate("killed 20") == "killed 20"
    assert isolate("قتل 20") == f"{FSI}قتل {LRI}20{PDI}{PDI}"
    assert isolate("[23-30] جريحا") == f"{FSI}[{LRI}23-30{PDI}] جريحا{PDI}"
    assert shown("a\u202eb\x1b[0m\nc") == "ab [0m c"


def test_help_comes_at_once() -> None:
    program = "import sys; from tawatur.cli import main\ntry: main(['run', '--help'])\n"
    program += "except SystemExit: print([m for m in ('rich', 'numpy', 'tawatur.service') "
    program += "if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX pipes")
def test_a_reader_that_goes_away_is_no_fault(tmp_path) -> None:
    code = (
        "from tawatur.engine import runner; import test_commands as t;"
        "runner.load_reader = lambda *_: t.read_by_hand;"
        "from tawatur.cli import main; main(['extract', 'many', '--format', 'jsonl'])"
    )
    many = tmp_path / "many"
    many.mkdir()
    for number in range(300):
        (many / f"{number}.txt").write_text(f"{TEXT} {number}", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(Path(__file__).parent)])}
    child = subprocess.Popen(
        [sys.executable, "-c", code],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, env=env,
    )  # fmt: skip
    assert child.stdout is not None
    assert child.stderr is not None
    child.stdout.readline()
    child.stdout.close()
    assert child.wait(60) == 141
    assert child.stderr.read() == b""
    child.stderr.close()
