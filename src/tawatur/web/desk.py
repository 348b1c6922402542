"""What every route needs: one workspace, its views, its people, its jobs and the limits."""

from __future__ import annotations

import getpass
import secrets
import threading
from dataclasses import dataclass, field

from starlette.requests import HTTPConnection

from tawatur.service.access import Person, Right, alone
from tawatur.service.accounts import Accounts
from tawatur.service.jobs import Jobs
from tawatur.service.views import View, Views
from tawatur.service.workspace import Workspace
from tawatur.web.buckets import Buckets
from tawatur.web.settings import WebSettings

__all__ = ["Desk", "NotAllowed", "NotReady", "desk_of", "person_of", "view_of", "when_ready"]


class NotAllowed(Exception):  # noqa: N818  # an answer, not a fault
    """Somebody known asks for what they have no right to."""

    def __init__(self, right: Right) -> None:
        self.right = right
        super().__init__(f"this needs the right to {right}")


class NotReady(Exception):  # noqa: N818  # an answer, not a fault
    """The first view of a large workspace is still being made."""


@dataclass(slots=True)
class Desk:
    """One running application."""

    workspace: Workspace
    accounts: Accounts
    settings: WebSettings
    views: Views = field(init=False)
    jobs: Jobs = field(init=False)
    asked: Buckets = field(init=False)
    tried: Buckets = field(init=False)
    deciding: threading.Lock = field(default_factory=threading.Lock)
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    def __post_init__(self) -> None:
        self.views = Views(self.workspace)
        self.jobs = Jobs(self.workspace)
        self.asked = Buckets(self.settings.burst, self.settings.per_minute / 60)
        self.tried = Buckets(self.settings.logins, 1 / 6)

    def close(self) -> None:
        """End what goes on in the background; what was read until then is kept."""
        self.jobs.close()
        self.views.close()

    def alone(self) -> Person | None:
        """Return the one person of a workspace without accounts, on loopback only."""
        if not self.settings.loopback or self.accounts.exist():
            return None
        person = alone(user_name())
        return Person(person.name, person.role, person.rights, csrf=self.csrf)


def user_name() -> str:
    """Return what the system calls whoever runs the program."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # a container may run under a number without a name
        return "local"


def desk_of(request: HTTPConnection) -> Desk:
    """Return the desk of the application that answers a request."""
    desk: Desk = request.app.state.desk
    return desk


def person_of(request: HTTPConnection, right: Right = "read") -> Person:
    """Return who asks, who must have a right.

    Raises:
        NotAllowed: They have not.
    """
    person: Person | None = getattr(request.state, "person", None)
    if person is None or not person.may(right):
        raise NotAllowed(right)
    return person


def view_of(request: HTTPConnection) -> View:
    """Return what the person who asks may see."""
    return desk_of(request).views.view(person_of(request).handlings)


def when_ready(request: HTTPConnection) -> None:
    """Let a page wait for the first view, as long as people are left without a word.

    Raises:
        NotReady: It takes longer.
    """
    desk = desk_of(request)
    if request.scope["method"] == "GET" and not desk.views.wait(desk.settings.patience):
        raise NotReady
