"""The view held ready: made before anybody asks, once for all who ask at the same time."""

from __future__ import annotations

import threading

import pytest

from tawatur.errors import TawaturError
from tawatur.model import Linking
from tawatur.service import Workspace, examples_folder
from tawatur.service import views as service_views
from tawatur.service.views import View, Views


class Slow:
    """A workspace that reads when it is told to."""

    def __init__(self) -> None:
        self.go = threading.Event()
        self.reads = 0
        self.broken = False

    def state(self) -> str:
        return "as it is"

    def is_linked(self) -> bool:
        return True

    def linkings(self) -> int:
        return 3

    def link(self) -> Linking:
        self.go.wait()
        if self.broken:
            raise TawaturError("cannot be read")
        self.reads += 1
        return Linking((), (), (), ())

    def readings(self):
        return ()


@pytest.fixture
def slow():
    workspace = Slow()
    views = Views(workspace)
    yield workspace, views
    workspace.go.set()
    views.close()


def test_the_first_view_is_made_before_anybody_asks(slow):
    workspace, views = slow
    assert views.wait(0)  # nothing is being made
    prepared = []
    views.prepare = prepared.append
    views.warm()
    assert not views.wait(0.01)
    assert not views.stale  # nothing older is shown
    workspace.go.set()
    assert views.wait(60)
    assert prepared == [views.view()]
    assert views.view().linkings == 3
    assert workspace.reads == 1


@pytest.fixture
def judged(tmp_path):
    """A workspace that was linked before somebody said that a claim tells nothing, and the claim."""
    workspace = Workspace.create(tmp_path / "w")
    workspace.read([examples_folder()])
    rejected = workspace.events()[0].claims[0]
    workspace.judge("reject", [rejected], by="amal")
    return workspace, rejected


def test_a_large_workspace_is_shown_as_linked_last_until_it_is_linked_anew(judged, monkeypatch):
    workspace, rejected = judged
    monkeypatch.setattr(service_views, "LONG_TO_LINK", 1)
    views = Views(workspace, rest=0)
    try:
        before = views.view()
        assert views.stale
        assert not workspace.is_linked()
        assert rejected not in before.event_of
        assert rejected not in before.claims
        assert len(before.events) > 1
        views.settle()
        assert not views.stale
        assert views.view() is not before
        assert views.view().state == workspace.state()
    finally:
        views.close()


def test_a_small_workspace_is_linked_before_it_is_shown(judged):
    workspace, _ = judged
    views = Views(workspace)
    assert views.view().state == workspace.state()
    assert not views.stale


def test_closing_does_not_wait_for_linking_that_takes_long(slow, monkeypatch):
    workspace, views = slow
    monkeypatch.setattr(service_views, "CLOSING_SECONDS", 0.01)
    views.warm()
    views.close()  # would stand still: nobody lets the workspace go on
    assert workspace.reads == 0


def test_what_goes_wrong_is_told_to_whoever_asks(slow):
    workspace, views = slow
    workspace.broken = True
    workspace.go.set()
    views.warm()
    assert views.wait(60)
    with pytest.raises(TawaturError, match="cannot be read"):
        views.view()


def test_a_list_is_made_once_however_many_ask():
    view = View("x", Linking((), (), (), ()), ())
    begun, made = threading.Event(), []

    def make() -> list[int]:
        begun.wait()
        made.append(1)
        return [7]

    threads = [threading.Thread(target=view.sorted, args=("numbers", make)) for _ in range(4)]
    for thread in threads:
        thread.start()
    begun.set()
    for thread in threads:
        thread.join()
    assert (view.sorted("numbers", make), made) == ([7], [1])
