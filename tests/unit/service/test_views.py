"""The view held ready: made before anybody asks, once for all who ask at the same time."""

from __future__ import annotations

import threading

import pytest

from tawatur.errors import TawaturError
from tawatur.model import Linking
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
