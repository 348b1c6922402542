"""A workspace from Python: the same as the service's, as frames and values."""

from __future__ import annotations

import pytest

from tawatur import Workspace
from tawatur.errors import InputError, WorkspaceError

from .conftest import FIRST, SECOND


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    folder = tmp_path_factory.mktemp("reports")
    (folder / "a.txt").write_text(FIRST, encoding="utf-8")
    (folder / "b.txt").write_text(SECOND, encoding="utf-8")
    made = Workspace.create(tmp_path_factory.mktemp("w") / "w")
    summary = made.read(folder, published="2023-02-08", outlet="نشرة")
    assert summary.documents == 2
    return made


def test_what_is_kept_comes_back(workspace):
    again = Workspace.open(workspace.path)
    assert repr(again).endswith("2 reports, 5 claims>") or "2 reports" in repr(again)
    assert [one.name for one in again.documents()] == ["a.txt", "b.txt"]
    assert again.document("b.txt").text == SECOND
    assert again.claims().num_rows == len(again.service.claims())
    assert again.events("polars").height == len(again.link()) == again.events().num_rows


def test_events_are_linked_once_for_one_state(workspace):
    events = workspace.link()
    assert workspace.link() is events
    first = events[0]
    assert workspace.event(first.id[:10]).id == first.id
    assert workspace.event(first.id).documents.keys() == first.documents.keys()


def test_what_people_reject_is_gone(workspace):
    claim = workspace.link()[0].claims[0]
    before = workspace.claims().num_rows
    made = workspace.service.judge("reject", [claim.id], by="amal")
    assert workspace.claims().num_rows == before - 1
    assert claim.id not in {one.id for event in workspace.link() for one in event.claims}
    workspace.service.undo(made.id, by="amal")
    assert workspace.claims().num_rows == before


def test_drawings_are_of_the_whole_workspace(workspace):
    assert workspace.timeline().drawn == len(workspace.link())
    assert workspace.map().drawn
    assert workspace.source_graph().drawn


def test_what_is_not_there_is_an_error(workspace, tmp_path):
    with pytest.raises(WorkspaceError):
        Workspace.open(tmp_path / "none")
    with pytest.raises(WorkspaceError):
        Workspace.create(workspace.path)
    with pytest.raises(InputError, match="no report"):
        workspace.document("c.txt")
    with pytest.raises(InputError, match="no event"):
        workspace.event("zzz")
