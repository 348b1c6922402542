"""The same reports give the same claims, pairs, events and ids on one machine and on a cluster."""

from __future__ import annotations

import importlib.util
import os
import signal
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest

from tawatur.engine.spark import open_session
from tawatur.engine.spark import session as session_module
from tawatur.errors import InputError
from tawatur.service import Settings, Workspace
from tawatur.service.cluster import ClusterRequest, run_on_cluster
from tawatur.service.cluster_folder import RunFolder
from tawatur.service.reading import Tables

pytestmark = [
    pytest.mark.scale,
    pytest.mark.filterwarnings("ignore:PySpark does not yet"),
    # Sockets to the JVM that py4j leaves to the collector.
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]

MASTER = "local-cluster[2,1,2048]"
REPORTS, FEW = 2000, 120
BENCH = Path(__file__).parents[2] / "bench" / "cluster" / "reports.py"


def made_up(folder: Path, reports: int) -> Path:
    """Reports as files, and among them one that nobody can open."""
    spec = importlib.util.spec_from_file_location("made_up_reports", BENCH)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.path.remove(str(BENCH.parents[1] / "linking"))
    module.write(folder, reports, seed=5)
    again = (folder / "00.jsonl").read_text(encoding="utf-8").splitlines()[0]
    (folder / "again.jsonl").write_text(again, encoding="utf-8")  # told twice, read once
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no document")
    return folder


def request(source: Path, out: Path, **given) -> ClusterRequest:
    return ClusterRequest((source,), out, Tables(Settings()), **given)


@pytest.fixture(scope="module")
def session(tmp_path_factory):
    """One session that all runs of this module use; starting one takes as long as a small run."""
    # Programs that live for a minute are not worth compiling well.
    hasty = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", f"--driver-java-options '{hasty}' pyspark-shell")
        working = tmp_path_factory.mktemp("session") / "working"
        settings = {"spark.executor.extraJavaOptions": hasty}
        with open_session(MASTER, working, settings=settings) as opened:
            yield opened


def executors(session) -> list[int]:
    """Processes of this session's executors."""
    app = session.context.applicationId.encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if app in words and any(b"CoarseGrainedExecutorBackend" in word for word in words):
            found.append(int(process.name))
    return sorted(found)


class Killer:
    """Kills an executor when reading has begun, and another a moment after pairs are looked for."""

    def __init__(self, session) -> None:
        self.session = session
        self.killed: dict[str, int] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        if stage in self.killed or (stage == "reading" and not 0 < done < total):
            return
        if stage == "reading":
            self.kill(stage)
        elif stage == "pairs":
            self.killed[stage] = 0
            threading.Timer(2.0, self.kill, [stage]).start()

    def kill(self, stage: str) -> None:
        self.killed[stage] = executors(self.session)[0]
        os.kill(self.killed[stage], signal.SIGKILL)


def same(run: RunFolder, workspace: Workspace) -> None:
    """Assert that a run came to what the workspace holds."""
    read = sorted(run.readings(), key=lambda reading: reading.document.id)
    assert read == sorted(workspace.readings(), key=lambda reading: reading.document.id)
    there, here = run.linking(), workspace.link()
    assert there.copies == here.copies
    differences = [abs(a.weight - b.weight) for a, b in zip(there.pairs, here.pairs, strict=True)]
    assert not any(differences)
    assert there.pairs == here.pairs
    assert [event.claims for event in there.events] == [event.claims for event in here.events]
    assert there == here  # ids, values, roots, grades, summaries, proposals, windows


def test_spark_keeps_its_tables_with_what_is_deleted(session):
    assert str(session.working) in session.spark.conf.get("spark.sql.warehouse.dir")


def test_a_cluster_comes_to_the_same(session, tmp_path, monkeypatch):
    monkeypatch.setattr(session_module, "_LARGE", 1 << 16)  # so that tables travel as files
    source = made_up(tmp_path / "in", REPORTS)
    told: list[tuple[str, int, int]] = []
    came = run_on_cluster(
        request(source, tmp_path / "out", batch=1200),
        master=MASTER,
        progress=lambda *step: told.append(step),
    )
    workspace = Workspace.create(tmp_path / "w")
    read = workspace.read([source])
    run = RunFolder.open(tmp_path / "out")
    same(run, workspace)
    assert came.reports == read.documents == REPORTS
    assert came.claims == read.claims
    assert came.failures == read.failures
    assert [failure.path for failure in came.failures] == [str(source / "broken.docx")]
    linking = run.linking()
    assert came.copies > 100
    told_in = {claim.id: claim.document for claim in workspace.claims()}
    several = [e for e in linking.events if len({told_in[key] for key in e.claims}) > 1]
    assert len(several) > 100
    assert [stage for stage, *_ in dict.fromkeys((step[0],) for step in told)][:3] == [
        "opening", "reading", "copies",
    ]  # fmt: skip
    assert ("reading", REPORTS, REPORTS) in told
    assert set(came.seconds) == {
        "opening", "reading", "copies", "pairs", "clustering", "events", "driver",
    }  # fmt: skip

    opened = Workspace.create(tmp_path / "opened")
    opened.take_over(tmp_path / "out")
    assert opened.is_linked()
    assert opened.link() == linking
    assert opened.readings() == workspace.readings()
    assert [one.path for one in opened.failures()] == [str(source / "broken.docx")]
    assert opened.verify().problems == ()


def test_killed_executors_and_a_stop_change_nothing(session, tmp_path):
    source = made_up(tmp_path / "in", FEW)
    # Two batches, so that reading is seen half done however fast it goes.
    asked = request(source, tmp_path / "out", batch=FEW // 2)
    killer = Killer(session)

    def stop(stage: str, done: int, total: int) -> None:
        killer(stage, done, total)
        if stage == "copies":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run_on_cluster(asked, master=MASTER, progress=stop)
    with pytest.raises(InputError, match="the run is not done"):
        RunFolder.open(tmp_path / "out")
    with pytest.raises(InputError, match="other words or options"):
        run_on_cluster(replace(asked, outlet="other"), master=MASTER)
    came = run_on_cluster(asked, master=MASTER, progress=killer)
    assert came.resumed == FEW
    assert set(killer.killed) == {"reading", "pairs"}
    assert all(killer.killed.values())
    workspace = Workspace.create(tmp_path / "w")
    workspace.read([source])
    same(RunFolder.open(tmp_path / "out"), workspace)

    more = tmp_path / "more.txt"
    more.write_text("قال مصدر محلي إن قصفا طال بلدة البوليل يوم 28 آب 2017.", encoding="utf-8")
    workspace.read([more])
    held = Workspace.create(tmp_path / "held")
    held.read([more])
    held.take_over(tmp_path / "out")
    assert not held.is_linked()
    assert held.link().pairs == workspace.link().pairs
