"""A workspace with reports of every handling level, people of every role, and clients for them."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tawatur.service import Workspace, examples_folder
from tawatur.service.access import ROLES, rights_of
from tawatur.service.accounts import Accounts
from tawatur.store.accounts import AccountStore
from tawatur.web import WebSettings, create_app

HOST = "http://127.0.0.1:8017"
PASSWORD = "a long enough word"
LEVELS = {"hays-2.txt": "restricted", "daquq-2.txt": "never"}


@dataclass
class Clock:
    now: float = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


def make_accounts(workspace: Workspace, clock: Callable[[], float] | None = None) -> Accounts:
    """Return the people of a workspace; passwords cost nothing here."""
    options = {} if clock is None else {"clock": clock}
    return Accounts(
        AccountStore(workspace._store),
        hash_=lambda password: f"hashed {password}",
        verify=lambda hashed, password: hashed == f"hashed {password}",
        **options,
    )


@dataclass
class Office:
    """A running application with its people."""

    workspace: Workspace
    accounts: Accounts
    app: object
    tokens: dict[str, str] = field(default_factory=dict)

    def client(self, role: str = "", **headers: str) -> TestClient:
        """Return a program's client: with a token of a role, or of nobody."""
        client = TestClient(self.app, base_url=HOST, raise_server_exceptions=False, headers=headers)
        client.follow_redirects = False
        if role:
            client.headers["authorization"] = f"Bearer {self.tokens[role]}"
        return client

    def browser(self, role: str = "") -> Browser:
        """Return a browser, logged in as a role, or not."""
        browser = Browser(self.client())
        if role:
            browser.log_in(role)
        return browser


@dataclass
class Browser:
    """A client that keeps cookies and fills the hidden word into forms."""

    client: TestClient
    csrf: str = ""

    def log_in(self, name: str, password: str = PASSWORD) -> None:
        form = {"name": name, "password": password}
        answer = self.client.post("/en/login", data=form)
        assert answer.status_code == 303, answer.text
        page = self.client.get("/en/").text
        self.csrf = page.split('name="csrf" content="')[1].split('"')[0]

    def get(self, path: str, **options):
        return self.client.get(path, **options)

    def post(self, path: str, data=None, **options):
        return self.client.post(path, data={"csrf": self.csrf, **(data or {})}, **options)


@pytest.fixture(scope="session")
def read_once(tmp_path_factory) -> Path:
    """A workspace of the sample reports; one is restricted and one is never exported."""
    folder = tmp_path_factory.mktemp("reports") / "reports"
    shutil.copytree(examples_folder(), folder)
    table = folder / "reports.tsv"
    head, *rows = table.read_text(encoding="utf-8").splitlines()
    lines = [f"{head}\thandling"]
    lines += [f"{row}\t{LEVELS.get(row.split(chr(9))[0], 'public')}" for row in rows]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    path = tmp_path_factory.mktemp("office") / "workspace"
    workspace = Workspace.create(path)
    workspace.read([folder])
    workspace.link()
    workspace._store.close()
    return path


@pytest.fixture(scope="session")
def peopled(read_once, tmp_path_factory) -> tuple[Path, dict[str, str]]:
    """The same with one person of each role, named after it, and a token for each role."""
    path = tmp_path_factory.mktemp("peopled") / "workspace"
    shutil.copytree(read_once, path)
    workspace = Workspace.open(path)
    tokens = add_people(make_accounts(workspace))
    workspace._store.close()
    return path, tokens


@pytest.fixture
def workspace(request, read_once, peopled, tmp_path) -> Iterator[Workspace]:
    """A copy of the workspace; with people for tests of an office."""
    path = tmp_path / "workspace"
    shutil.copytree(peopled[0] if "office" in request.fixturenames else read_once, path)
    opened = Workspace.open(path)
    yield opened
    opened._store.close()


@pytest.fixture
def alone(workspace) -> Iterator[Office]:
    """The application without accounts."""
    accounts = make_accounts(workspace)
    app = create_app(workspace, accounts=accounts)
    yield Office(workspace, accounts, app)
    app.state.desk.close()


@pytest.fixture
def office(peopled, workspace) -> Iterator[Office]:
    """The application with one person of each role, named after it, each with a token."""
    accounts = make_accounts(workspace)
    office = Office(workspace, accounts, create_app(workspace, accounts=accounts), dict(peopled[1]))
    yield office
    office.app.state.desk.close()


def make_office(workspace: Workspace, accounts: Accounts, **settings: object) -> Office:
    """Return an application with settings of its own, with people that it adds."""
    app_settings = WebSettings(**settings)
    tokens = add_people(accounts)
    app = create_app(workspace, accounts=accounts, settings=app_settings)
    return Office(workspace, accounts, app, tokens)


def add_people(accounts: Accounts) -> dict[str, str]:
    """Add one person of each role, named after it, and return a token of each."""
    tokens = {}
    for role in reversed(ROLES):
        accounts.add(role, role, password=PASSWORD, by="test")
        tokens[role] = accounts.create_token(role, rights_of(role), by="test")
    return tokens
