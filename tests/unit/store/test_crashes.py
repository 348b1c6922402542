"""Kills, full disks and torn writes lose nothing that was said to be saved."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tawatur.errors import WorkspaceError
from tawatur.store import Store

ROOT = Path(__file__).parents[3]
KILLS = 20


def test_twenty_kills(tmp_path, database) -> None:
    words = ["--kills", str(KILLS), "--workspace", tmp_path / "w", "--database", database()]
    done = subprocess.run(
        [sys.executable, "-W", "error", ROOT / "bench" / "store" / "crash.py", *words],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout)
    assert told["kills"] == KILLS
    assert told["lost"] == 0
    assert told["reports saved"] > KILLS / 2  # or the kills came too early to tell anything


# Runs with little room: adds readings until there is none left, and tells what was saved.
FILLING = """
import hashlib, json, resource, sys
from dataclasses import replace
from pathlib import Path
from tawatur.errors import WorkspaceError
from tawatur.model import Document, Reading, document_id
from tawatur.store import Store

path, room = Path(sys.argv[1]), int(sys.argv[2])
if room:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
saved, message = [], ""
try:
    store = Store.open(path)
    with store.adding(saved=lambda added: saved.extend(added.documents)) as add:
        for number in range(100_000):
            text = f"{number} " + "x" * 3000
            document = Document(document_id(text), f"{number}.txt", text)
            digest = hashlib.sha256(text.encode()).hexdigest()
            store.keep_original(digest, text.encode())
            add(Reading(replace(document, origin=f"sha256:{digest}"), ()))
except WorkspaceError as error:
    message = str(error)
print(json.dumps([saved, message]))
"""


@pytest.fixture(params=["limit", "tmpfs"])
def little_room(request, tmp_path) -> Iterator[tuple[Path, int]]:
    """A folder, and the size in bytes that a file may have there, 0 for any."""
    folder = tmp_path / "small"
    folder.mkdir()
    if request.param == "limit":
        yield folder, 5_000_000
        return
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", folder], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        pytest.skip("only root may mount a small disk")
    yield folder, 0
    subprocess.run(["umount", "-l", folder], check=True)


def test_a_full_disk_loses_nothing_that_was_saved(little_room) -> None:
    folder, room = little_room
    store = Store.create(folder / "w")
    store.close()
    done = subprocess.run(
        [sys.executable, "-c", FILLING, folder / "w", str(room)],
        capture_output=True,
        text=True,
        check=True,
    )
    saved, message = json.loads(done.stdout)
    assert len(saved) > 64
    assert "what was saved before is whole" in message
    opened = Store.open(folder / "w")
    assert opened.verify().problems == ()
    assert set(saved) == set(opened.versions())
    opened.close()


def test_a_torn_write_is_undone(tmp_path, add, make_reading) -> None:
    store = Store.create(tmp_path / "w")
    for number in range(5):
        add(store, make_reading(f"{number}", "aid"))
    log = store.path / "tawatur.db-wal"
    sizes = [log.stat().st_size]
    add(store, make_reading("last", "aid"))
    sizes.append(log.stat().st_size)
    content = {file.name: file.read_bytes() for file in store.path.glob("tawatur.db*")}
    for number in range(12):
        # As the power cut found the disk: the last transaction only begun to be written.
        copy = tmp_path / f"copy{number}"
        Store.create(copy).close()
        for file in copy.glob("tawatur.db*"):
            file.unlink()
        cut = sizes[0] + (sizes[1] - sizes[0]) * number // 12
        (copy / "tawatur.db").write_bytes(content["tawatur.db"])
        (copy / "tawatur.db-wal").write_bytes(content["tawatur.db-wal"][:cut] + b"\xff" * 700)
        (copy / "tawatur-workspace.json").write_bytes(
            (store.path / "tawatur-workspace.json").read_bytes()
        )
        opened = Store.open(copy)
        assert [one.report for one in opened.documents()] == list("01234")
        assert opened.verify().problems == ()
        opened.close()


def test_an_original_that_cannot_be_written(tmp_path) -> None:
    store = Store.create(tmp_path / "w")
    place = store.path / "originals" / "ab"
    place.write_text("in the way")
    with pytest.raises(WorkspaceError, match="cannot be written"):
        store.keep_original("ab" * 32, b"x")
    assert [file.name for file in (store.path / "originals").iterdir()] == ["ab"]
