"""What the cluster runs, where it needs no cluster: reading a batch, errors."""

from __future__ import annotations

import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from tawatur.engine.spark import open_session
from tawatur.engine.spark.reading import read_batch
from tawatur.errors import ClusterError
from tawatur.model import Document, Reading, document_id
from tawatur.model.contract import document_to_json, json_line


def test_a_bad_document_is_named_and_the_others_are_read():
    documents = [Document(document_id(text), f"{text}.txt", text) for text in ("a", "bad", "b")]
    batch = pa.RecordBatch.from_pydict(
        {
            "position": [0, 1, 2],
            "record": [json_line(document_to_json(document)) for document in documents],
        }
    )

    def read(document: Document) -> Reading:
        if document.text == "bad":
            raise ValueError("boom")
        return Reading(document, ())

    rows = read_batch(batch, read).to_pylist()
    assert [(row["report"], row["failure"]) for row in rows] == [
        ("a.txt", None),
        ("bad.txt", "ValueError: boom"),
        ("b.txt", None),
    ]
    assert [row["record"] is None for row in rows] == [False, True, False]
    assert json.loads(rows[0]["document"])["text"] == "a"


def _open(tmp_path: Path) -> None:
    with open_session("local[1]", tmp_path / "working"):
        pytest.fail("there is no Spark to open")


def test_without_java_the_error_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ClusterError, match=r"Java is missing\. Spark needs Java 17"):
        _open(tmp_path)


def test_an_old_java_is_named(tmp_path, monkeypatch):
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text("#!/bin/sh\necho 'openjdk version \"11.0.2\" 2019-01-15' >&2\n")
    java.chmod(java.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(ClusterError, match=r"is Java 11\. Spark needs Java 17"):
        _open(tmp_path)


def test_without_the_extra_the_error_names_it(tmp_path):
    program = "import sys; sys.modules['pyspark'] = None\nfrom tawatur.cli import main; main()"
    (tmp_path / "in.txt").write_text("قصف", encoding="utf-8")
    command = ["cluster", "run", "--master", "local[1]", "in.txt", "out"]
    done = subprocess.run(
        [sys.executable, "-c", program, *command],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert done.returncode == 1
    assert "pip install 'tawatur[spark]'" in done.stderr
    assert "Traceback" not in done.stderr
