"""Every route with every role: what somebody has no right to is refused and shows nothing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest

from tawatur.service import Workspace
from tawatur.service.access import ROLES, rights_of
from tawatur.web import WebSettings, create_app

from .conftest import LEVELS, Office, make_accounts

# What each operation of the API asks for beyond `read`; the description must list no others.
NEEDS = {
    "createJob": "ingest",
    "listJobs": "ingest",
    "getJob": "ingest",
    "followJob": "ingest",
    "listAudit": "audit",
    "listJudgements": "judge",
    "createJudgement": "judge",
    "getJudgement": "judge",
    "undoJudgement": "judge",
    "getQueue": "judge",
    "getMissed": "judge",
    "getDisagreements": "judge",
}
# Pages that need more than `read`, by the end of their address.
PAGES = {
    "/review": "judge", "/review/missed": "judge", "/audit": "audit", "/ingest": "ingest",
    "/people": "people", "/people/change": "people", "/people/tokens": "people",
    "/people/tokens/revoke": "people",
}  # fmt: skip
OPEN = {"/login", "/"}


def operations(office):
    for path, methods in office.app.state.api.openapi()["paths"].items():
        for method, operation in methods.items():
            yield method, path, operation["operationId"]


def filled(path: str, ids: dict[str, str]) -> str:
    return re.sub(r"\{(\w+)(?::\w+)?\}", lambda match: ids.get(match[1], "x"), path)


@pytest.fixture(scope="module")
def office(peopled, tmp_path_factory) -> Iterator[Office]:
    """One application for every walk here: none of them changes anything."""
    path = tmp_path_factory.mktemp("walked") / "workspace"
    shutil.copytree(peopled[0], path)
    workspace = Workspace.open(path)
    accounts = make_accounts(workspace)
    settings = WebSettings(burst=10**6, per_minute=10**6, logins=10**6)
    app = create_app(workspace, accounts=accounts, settings=settings)
    yield Office(workspace, accounts, app, dict(peopled[1]))
    assert workspace.judgements() == ()
    app.state.desk.close()
    workspace._store.close()


@pytest.fixture(scope="module")
def hidden(office):
    """Ids of things that stand in the restricted and in the forbidden report only."""
    held = {}
    readings = {one.document.report: one for one in office.workspace.readings()}
    events = office.workspace.events()
    for report, level in LEVELS.items():
        reading = readings[report]
        claims = {claim.id for claim in reading.claims}
        event = next((one.id for one in events if claims.issuperset(one.claims)), "x")
        first, second = reading.claims[0].id, reading.claims[1].id
        held[level] = {
            "claim": first, "left": first, "right": second, "document": reading.document.id,
            "event": event, "words": reading.claims[0].sentence.text[:40],
        }  # fmt: skip
    return held


def body_of(operation: str, ids: dict[str, str]) -> dict:
    if operation == "createJudgement":
        note = {"decision": "accept", "subject": [ids.get("claim", "x")]}
        return {"json": note}
    if operation == "extractText":
        return {"json": {"text": "قصفت طائرة مستودعاً."}}
    if operation == "checkSentence":
        return {"json": {"sentence": ids.get("words", "قصفت طائرة مستودعاً.")}}
    if operation == "createJob":
        return {"files": {"files": ("a.txt", "نص".encode())}}
    return {}


def test_every_operation_is_refused_to_the_unknown_and_to_those_without_the_right(office):
    seen = set()
    for method, path, operation in operations(office):
        seen.add(operation)
        address = "/api/v1" + filled(path, {})
        options = body_of(operation, {})
        answer = office.client().request(method, address, **options)
        assert answer.status_code == 401, (operation, answer.status_code)
        assert answer.headers["content-type"] == "application/problem+json"
        for role in ROLES:
            may = NEEDS.get(operation, "read") in rights_of(role)
            if operation == "followJob" or (operation == "createJob" and may):
                continue  # a stream, and a batch that would be read; test_api follows both
            answer = office.client(role).request(method, address, **options)
            if not may:
                assert answer.status_code == 403, (operation, role, answer.text)
            else:
                assert answer.status_code not in {401, 403}, (operation, role, answer.text)
                assert answer.status_code < 500, (operation, role, answer.text)
    assert set(NEEDS) <= seen


def test_a_token_without_a_scope_has_none_of_its_rights(office):
    for right in ("judge", "ingest", "audit"):
        rest = rights_of("admin") - {right}
        token = office.accounts.create_token("admin", rest, by="test")
        client = office.client(authorization=f"Bearer {token}")
        for method, path, operation in operations(office):
            if NEEDS.get(operation) == right and operation != "followJob":
                options = body_of(operation, {})
                answer = client.request(method, "/api/v1" + filled(path, {}), **options)
                assert answer.status_code == 403, operation


@pytest.mark.parametrize("level", ["restricted", "never"])
def test_no_operation_shows_what_its_handling_hides(office, hidden, level):
    ids = hidden[level]
    roles = ["reader"] if level == "restricted" else list(ROLES)
    for role in roles:
        client = office.client(role)
        for method, path, operation in operations(office):
            if operation in {"followJob", "createJob", "getOpenApi", "extractText"}:
                continue
            options = body_of(operation, ids)
            answer = client.request(method, "/api/v1" + filled(path, ids), **options)
            if (
                re.search(r"\{(claim|left|document|event)\}", path)
                or operation == "createJudgement"
            ):
                assert answer.status_code in {403, 404}, (operation, role, answer.text[:200])
            told = answer.text
            words = [ids["document"], ids["claim"], ids["words"]]
            if operation == "checkSentence":
                words = words[:2]  # the sentence asked about is told back
            if operation == "listAudit":
                words = [ids["words"]]  # the log names every row, by its id and never by words
            for word in words:
                assert word not in told or word in str(answer.url), (operation, role)


@pytest.mark.parametrize("level", ["restricted", "never"])
def test_no_export_holds_what_its_handling_hides(office, hidden, level):
    role = "reader" if level == "restricted" else "admin"
    client = office.client(role)
    names = [one["name"] for one in client.get("/api/v1/exports").json()["exports"]]
    assert names
    for name in names:
        answer = client.get(f"/api/v1/exports/{name}")
        assert answer.status_code in {200, 422}, (name, answer.text)
        for word in (hidden[level]["document"], hidden[level]["claim"], hidden[level]["words"]):
            assert word.encode() not in answer.content, name


def test_those_who_may_see_it_do(office, hidden):
    ids = hidden["restricted"]
    for role in ROLES[1:]:
        answer = office.client(role).get(f"/api/v1/documents/{ids['document']}")
        assert answer.status_code == 200
        assert answer.json()["handling"] == "restricted"
    listed = office.client("coder").get("/api/v1/documents", params={"limit": 500}).json()
    assert listed["withheld"] == 1
    assert office.client("reader").get("/api/v1/documents").json()["withheld"] == 2


def pages(office):
    """Every route of the pages with its methods, as `/en/...`."""
    routes = [*office.app.router.routes]
    for route in routes:
        inner = getattr(route, "original_router", None)
        if inner is not None:
            routes.extend(inner.routes)
    for route in routes:
        path = getattr(route, "path", "")
        methods = getattr(route, "methods", None)
        if methods and not path.startswith(("/api/v1", "/static")):
            for method in methods - {"HEAD"}:
                yield method, path.replace("{language:language}", "en")


def test_every_page_asks_the_unknown_to_log_in(office):
    found = list(pages(office))
    assert len(found) > 8
    for method, path in found:
        if path.removeprefix("/en") in OPEN and path != "/en/":
            continue
        answer = office.client().request(method, filled(path, {}))
        assert answer.status_code == 303, (method, path, answer.status_code)
        assert answer.headers["location"].startswith(("/en/login", "/ar/login"))


@pytest.mark.parametrize("role", ROLES)
def test_every_page_shows_each_role_only_what_it_may_see(office, hidden, role):
    browser = office.browser(role)
    levels = {"reader": ["restricted", "never"], "coder": ["never"]}.get(role, [])
    for method, path in pages(office):
        if path.endswith(("/logout", "/events/stream")):
            continue
        for ids in [hidden[level] for level in levels] or [{}]:
            address = filled(path, {**ids, "id": ids.get("event", "x"), "key": "x"})
            answer = browser.get(address) if method == "GET" else browser.post(address)
            assert answer.status_code < 500, (method, path, answer.text[:300])
            needed = PAGES.get(path.removeprefix("/en"), "read")
            if needed not in rights_of(role):
                assert answer.status_code in {403, 404}, (method, path, role)
            if ids:
                for word in (ids["document"], ids["words"]):
                    assert word not in answer.text.replace(address, ""), (path, role)


@pytest.mark.parametrize("of", ["claims", "events", "documents"])
def test_searching_shows_no_words_of_hidden_reports(office, hidden, of):
    reader = office.browser("reader")
    found = reader.get("/en/search", params={"q": "حيس", "of": of})  # the town of the story
    assert found.status_code == 200
    told = office.client("reader").get("/api/v1/search", params={"q": "حيس", "of": of})
    assert told.json()["hits"]
    for answer in (found, told):
        assert hidden["restricted"]["words"] not in answer.text
        assert hidden["restricted"]["document"] not in answer.text
