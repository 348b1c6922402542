"""The server for language-model clients: what it tells, and what it never does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import anyio
import pytest
from starlette.testclient import TestClient

from tawatur.service.views import Views
from tawatur.web.mcp_server import make_server

from .conftest import HOST, LEVELS

CALL = {"accept": "application/json, text/event-stream", "content-type": "application/json"}


def apart(run):
    """Run a coroutine in a thread of its own: a browser of other tests may hold this one's loop."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, run).result()


@pytest.fixture
def ask(workspace):
    """Call a tool and return what it tells, as a client would read it."""
    views = Views(workspace)

    def call(tool: str, *, restricted: bool = False, **values):
        async def run():
            from mcp.client import Client

            server = make_server(workspace, views, restricted=restricted)
            async with Client(server) as client:
                return await client.call_tool(tool, values)

        result = apart(run)
        return result.is_error, result.content[0].text

    yield call
    views.close()


def test_it_searches_opens_and_explains(ask):
    failed, told = ask("search", query="kind:airstrike", of="events")
    assert not failed
    found = json.loads(told)
    assert found["total"] >= 1
    event = found["hits"][0]["id"]
    failed, told = ask("event", id=event[:8])
    assert not failed
    one = json.loads(told)
    assert one["id"] == event
    claim = one["told_by"][0]
    assert claim["sentence"]["text"]
    assert claim["outlet"]
    failed, told = ask("explain", claim=claim["id"])
    assert json.loads(told)["event"] == event


def test_it_reads_a_text_and_keeps_nothing(ask, workspace):
    before = workspace.state()
    text = "قال متحدث إن غارة استهدفت مستودعاً غرب المدينة."  # a strike hit a depot west of the city
    failed, told = ask("extract", text=text, published="2024-05-01")
    assert not failed
    (claim,) = json.loads(told)["claims"]
    assert claim["kind"] == "airstrike"
    assert workspace.state() == before


@pytest.mark.parametrize("level", ["restricted", "never"])
def test_it_speaks_of_no_report_it_may_not(ask, workspace, level):
    report = next(name for name, held in LEVELS.items() if held == level)
    reading = next(one for one in workspace.readings() if one.document.report == report)
    claim = reading.claims[0]
    for restricted in (False, True):
        shown = restricted and level == "restricted"
        failed, _ = ask("explain", restricted=restricted, claim=claim.id)
        assert failed != shown
        failed, told = ask("search", restricted=restricted, query="", of="documents", limit=50)
        assert (reading.document.id in told) == shown
        for of in ("claims", "events"):
            failed, told = ask("search", restricted=restricted, query="", of=of, limit=50)
            assert not failed, told
            if not shown:
                assert claim.sentence.text[:40] not in told
                assert claim.id not in told


@pytest.mark.parametrize(
    ("tool", "values"),
    [
        ("event", {"id": "nothing"}),
        ("search", {"query": 'kind:"', "of": "events"}),
        ("search", {"query": "x", "limit": 1000}),
        ("explain", {"claim": ""}),
        ("extract", {"text": "", "published": ""}),
        ("extract", {"text": "x", "published": "yesterday"}),
    ],
)
def test_what_cannot_be_answered_is_told_as_an_error(ask, tool, values):
    failed, told = ask(tool, **values)
    assert failed
    assert "Traceback" not in told


def test_every_tool_is_read_only(workspace):
    server = make_server(workspace, Views(workspace))
    tools = apart(server.list_tools)
    assert {one.name for one in tools} == {"search", "event", "explain", "extract"}
    assert all(one.annotations.read_only_hint for one in tools)


def request(method: str, **params) -> dict:
    return {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}


def test_over_http_it_asks_for_a_token_and_tells_public_reports_only(office, workspace):
    restricted = next(name for name, held in LEVELS.items() if held == "restricted")
    hidden = next(one for one in workspace.readings() if one.document.report == restricted)
    search = request("tools/call", name="search", arguments={"query": "", "of": "documents"})
    with TestClient(office.app, base_url=HOST) as client:
        assert client.post("/mcp", json=search, headers=CALL).status_code == 401
        headers = {**CALL, "authorization": f"Bearer {office.tokens['admin']}"}
        answer = client.post("/mcp", json=search, headers=headers)
        assert answer.status_code == 200, answer.text
        assert "document" in answer.text
        assert hidden.document.id not in answer.text
        judge_only = office.accounts.create_token("admin", ["judge"], by="test")
        headers["authorization"] = f"Bearer {judge_only}"
        assert client.post("/mcp", json=search, headers=headers).status_code == 403


def test_over_standard_input_it_answers_a_client(read_once):
    """A whole process, as a client starts it."""

    async def run():
        from mcp.client import Client
        from mcp.client.stdio import StdioServerParameters, stdio_client

        program = "from tawatur.cli import main; main()"
        source = Path(__file__).parents[3] / "src"
        started = StdioServerParameters(
            command=sys.executable,
            args=["-c", program, "mcp", "--workspace", str(read_once)],
            env={**os.environ, "PYTHONPATH": str(source)},
        )
        async with Client(stdio_client(started)) as client:
            return await client.call_tool("search", {"query": "", "of": "events", "limit": 1})

    result = apart(run)
    assert json.loads(result.content[0].text)["total"] > 5


def test_without_the_extra_it_says_what_to_install(read_once):
    program = (
        "import sys; sys.modules['mcp'] = None; from tawatur.cli import main; "
        "main(['mcp', '--workspace', sys.argv[1]])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, str(read_once)], check=False, capture_output=True, text=True
    )
    assert done.returncode == 1
    assert "pip install 'tawatur[mcp]'" in done.stderr
