"""The sample reports with a hostile one beside them, and a client for their pages."""

from __future__ import annotations

import shutil

import pytest
from starlette.testclient import TestClient

from tawatur.service import Workspace, examples_folder
from tawatur.web import create_app

HOSTILE = """<script>window.ran = 1</script> \u202eقصف "على" مدينة حيس

قصف الجيش <img src=x onerror=window.ran=2> مدينة حيس يوم 7 شباط 2023، وقتل 5 مدنيين بحسب مصدر طبي <b hx-get="/x">.
"""


def make_workspace(folder):
    """Read the sample reports and a hostile one."""
    reports = folder / "reports"
    shutil.copytree(examples_folder(), reports)
    (reports / "hostile-1.txt").write_text(HOSTILE, encoding="utf-8")
    table = reports / "reports.tsv"
    lines = table.read_text(encoding="utf-8").splitlines()
    columns = next(line for line in lines if line and not line.startswith("#")).split("\t")
    row = {
        "report": "hostile-1.txt",
        "outlet": "<script>alert(1)</script>",
        "published": "2023-02-08",
    }
    lines.append("\t".join(row.get(column, "") for column in columns))
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    workspace = Workspace.create(folder / "w")
    workspace.read([reports])
    workspace.link()
    return workspace


@pytest.fixture(scope="session")
def sample(tmp_path_factory):
    return make_workspace(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def client(sample):
    with TestClient(create_app(sample), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture(scope="session")
def contested(sample):
    """The event that most reports tell."""
    return max(sample.events(), key=lambda event: (len(event.contradictions), len(event.claims)))
