"""Watching folders and feeds: new things are read once, whatever stops in between."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

sys.path.append(str(Path(__file__).parents[1] / "ingest"))
sys.path.append(str(Path(__file__).parents[1] / "store"))

from samples import ARABIC, LONG, PAGE, TITLE, rss
from test_fetcher import Pages, server  # noqa: F401  # a fixture

from tawatur.cli.app import tawatur_command
from tawatur.errors import InputError, WorkspaceError
from tawatur.service import Settings, Workspace
from tawatur.service.watching import Watch
from tawatur.store.download import Fetcher, FetchLimits


@pytest.fixture
def workspace(tmp_path) -> Workspace:
    return Workspace.create(tmp_path / "w", settings=Settings(fetch="yes"))


def watch(workspace: Workspace, *sources: str, server: Pages | None = None, **options) -> Watch:  # noqa: F811
    """Return a watch that asks the server without pauses."""
    watching = workspace.watch(list(sources), **options)
    if server is not None:
        watching._fetcher = Fetcher(FetchLimits(pause=0), allowed=[server.endpoint])
    return watching


def reports(workspace: Workspace) -> list[str]:
    return sorted(reading.document.report for reading in workspace.readings())


def put(folder: Path, name: str, text: str) -> None:
    """Write a file that nobody has touched for a minute."""
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    past = (folder / name).stat().st_mtime - 60
    os.utime(folder / name, (past, past))


def test_a_folder_is_read_once_and_what_changes_again(tmp_path, workspace):
    folder = tmp_path / "in"
    put(folder, "a.txt", ARABIC)
    watching = watch(workspace, str(folder))
    assert watching.look().summary.documents == 1
    assert watching.look().summary.documents == 0
    put(folder, "b.txt", f"{ARABIC} ب")
    # Taken up anew, as after a restart.
    assert watch(workspace, str(folder)).look().summary.documents == 1
    put(folder, "b.txt", f"{ARABIC} ب ثم تغيّر")
    assert watch(workspace, str(folder)).look().summary.documents == 1
    assert set(reports(workspace)) == {"a.txt", "b.txt"}


def test_a_file_that_is_being_written_waits(tmp_path, workspace):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(ARABIC, encoding="utf-8")
    watching = watch(workspace, str(folder))
    assert watching.look().summary.documents == 0
    assert watching.look().summary.documents == 1  # unchanged between two looks


def test_a_feed_is_asked_for_what_is_new(server, workspace):  # noqa: F811
    server.pages["/rss"] = rss().encode()
    server.tag = '"1"'
    url = f"{server.url}/rss"
    now = [1_000_000.0]
    watching = watch(workspace, url, server=server, every=600, handling="restricted")
    watching._clock = lambda: now[0]
    assert watching.look().summary.documents == 1
    assert watching.look().waiting == 1
    now[0] += 601
    assert watching.look().same == 1
    now[0] += 601
    more = f"<item><title>خبر آخر</title><link>https://x.example/2</link><description>{ARABIC}</description></item>"
    server.pages["/rss"], server.tag = rss(more).encode(), '"2"'
    found = watching.look()
    assert (found.asked, found.summary.documents) == (1, 1)
    assert reports(workspace) == ["127.0.0.1/rss#2", "127.0.0.1/rss#news/17"]
    assert {reading.document.handling for reading in workspace.readings()} == {"restricted"}
    assert [path for path, _ in server.asked].count("/rss") == 3
    # Taken up anew, it knows what it saw and when to ask again.
    again = watch(workspace, url, server=server, every=600)
    again._clock = lambda: now[0]
    assert again.look().waiting == 1


def test_a_feed_that_fails_is_asked_ever_less_often(server, workspace):  # noqa: F811
    url = f"{server.url}/rss"
    now = [1_000_000.0]
    watching = watch(workspace, url, server=server, every=600)
    watching._clock = lambda: now[0]
    waits = []
    for _ in range(3):
        found = watching.look()
        assert "answers 404" in found.summary.failures[0].reason
        waits.append(watching._state[url]["next"] - now[0])
        now[0] = watching._state[url]["next"] + 1
    assert waits == [1200, 2400, 4800]
    server.pages["/rss"] = lambda handler: handler.answer(429, headers={"Retry-After": "40000"})
    watching.look()
    assert watching._state[url]["next"] - now[0] == 40_000
    now[0] += 40_001
    server.pages["/rss"] = rss().encode()
    assert watching.look().summary.documents == 1
    assert watching._state[url]["failures"] == 0


def test_the_page_of_an_entry_is_fetched_where_wanted(server, workspace):  # noqa: F811
    link = f"{server.url}/news/17"
    short = (
        f'<?xml version="1.0"?><rss version="2.0"><channel><title>شبكة</title><item><title>{TITLE}</title>'
        f"<link>{link}</link><description>ملخص</description></item>"
        f"<item><title>{TITLE} ثانية</title><link>{server.url}/gone</link></item></channel></rss>"
    )
    server.pages["/rss"] = short.encode()
    server.pages["/news/17"] = PAGE.encode()
    found = watch(workspace, f"{server.url}/rss", server=server, pages=True).look()
    texts = {reading.document.report: reading.document.text for reading in workspace.readings()}
    assert LONG in texts["127.0.0.1/rss#news/17"]
    assert texts["127.0.0.1/rss#gone"] == f"{TITLE} ثانية"
    assert "answers 404" in found.summary.notices[0].message


def test_what_was_read_is_remembered_only_when_saved(tmp_path, workspace, monkeypatch):
    folder = tmp_path / "in"
    put(folder, "a.txt", ARABIC)
    watching = watch(workspace, str(folder))

    def stop(_):
        raise KeyboardInterrupt

    monkeypatch.setattr(watching, "_read_paths", stop)
    with pytest.raises(KeyboardInterrupt):
        watching.look()
    assert watch(workspace, str(folder)).look().summary.documents == 1


def test_fetching_is_off_unless_asked_for(tmp_path, server):  # noqa: F811
    silent = Workspace.create(tmp_path / "silent")
    with pytest.raises(InputError, match=r"fetching is off\. Allow it with --fetch"):
        silent.watch([f"{server.url}/rss"])
    with pytest.raises(InputError, match="no such file or folder"):
        silent.watch([str(tmp_path / "none")])
    result = CliRunner().invoke(tawatur_command, ["extract", f"{server.url}/a"])
    assert result.exit_code == 1
    assert "fetching is off" in result.output
    result = CliRunner().invoke(tawatur_command, ["extract", f"{server.url}/a", "--fetch"])
    assert "inside this machine or its network" in result.output
    assert server.asked == []


def test_a_damaged_memory_is_named(tmp_path, workspace):
    (workspace.path / "watch.json").write_text("[1")
    with pytest.raises(WorkspaceError, match=r"watch\.json: damaged"):
        workspace.watch([str(tmp_path)])


def test_the_command_looks_once(tmp_path):
    folder = tmp_path / "in"
    put(folder, "a.txt", ARABIC)
    put(folder, "b.jsonl", json.dumps({"body": f"{ARABIC} {LONG}"}))
    arguments = ["watch", str(folder), "--workspace", str(tmp_path / "w"), "--once"]
    result = CliRunner().invoke(tawatur_command, arguments)
    assert result.exit_code == 0, result.output
    assert "2 reports read" in result.output
    assert "0 reports read" in CliRunner().invoke(tawatur_command, arguments).output


def test_the_command_lists_formats():
    result = CliRunner().invoke(tawatur_command, ["formats"])
    assert "warc" in result.output
    assert ".docx" in result.output
    assert "صفحات" in CliRunner().invoke(tawatur_command, ["formats", "--arabic"]).output
    record = json.loads(CliRunner().invoke(tawatur_command, ["formats", "--json"]).output)
    assert record["csv"]["many"]
