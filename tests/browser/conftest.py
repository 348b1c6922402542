"""Chromium and a server for tests of pages."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import socket
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
]


@pytest.fixture(scope="session")
def chromium():
    sync_api = pytest.importorskip("playwright.sync_api")
    if not shutil.which(CHROMIUM):
        pytest.skip(f"{CHROMIUM} is not installed")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Site:
    """A server over a workspace of its own."""

    base: str
    workspace: object


@contextlib.contextmanager
def serving(workspace):
    """Run the application in a thread and yield its address."""
    import uvicorn

    from tawatur.web import create_app

    server = uvicorn.Server(uvicorn.Config(create_app(workspace), log_level="error"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture(scope="session")
def serve():
    """Return what serves a workspace while it is entered."""
    return serving


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The sample reports and a hostile one, served."""
    path = Path(__file__).parents[1] / "web" / "pages" / "conftest.py"
    spec = importlib.util.spec_from_file_location("tawatur_web_sample", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    workspace = module.make_workspace(tmp_path_factory.mktemp("browser"))
    with serving(workspace) as base:
        yield Site(base, workspace)


WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Whether colours can be told apart depends on nothing but these: one element of each kind is enough.
OF_EACH_COLOUR = """() => {
  const kinds = new Map(), behind = new WeakMap();
  const ground = one => {
    if (!one) return "";
    if (!behind.has(one)) {
      const told = getComputedStyle(one);
      behind.set(one, [told.backgroundColor, told.backgroundImage, told.opacity, ground(one.parentElement)].join());
    }
    return behind.get(one);
  };
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text; (text = walk.nextNode()); ) {
    const one = text.parentElement, told = getComputedStyle(one);
    if (!text.data.trim() || !one.getClientRects().length) continue;
    const kind = [told.color, told.fill, told.fontSize, told.fontWeight, told.textShadow, ground(one)].join();
    if (!kinds.has(kind)) kinds.set(kind, one);
  }
  return [...kinds.values()];
}"""


@pytest.fixture(scope="session")
def barriers():
    """Return what finds what shuts people out of a page, in both themes; empty when nothing does."""
    base = pytest.importorskip("axe_playwright_python.base")
    whole = {"resultTypes": ["violations"], "preload": False}
    # Themes differ in their colours alone.
    every = {
        **whole,
        "runOnly": {"type": "tag", "values": WCAG},
        "rules": {"color-contrast": {"enabled": False}},
    }
    colours = {**whole, "runOnly": {"type": "rule", "values": ["color-contrast"]}}
    runs = (
        ("light", "options => axe.run(options)", every),
        ("light", f"options => axe.run({{include: ({OF_EACH_COLOUR})()}}, options)", colours),
        ("dark", f"options => axe.run({{include: ({OF_EACH_COLOUR})()}}, options)", colours),
    )

    def find(page) -> list[tuple[str, ...]]:
        page.evaluate(base.AXE_SCRIPT)
        found = []
        for scheme, run, options in runs:
            page.emulate_media(color_scheme=scheme)
            told = page.evaluate(run, options)
            found += [
                (scheme, one["id"], node["html"][:140], node.get("failureSummary", "")[:200])
                for one in told["violations"]
                for node in one["nodes"][:2]
            ]
        page.emulate_media(color_scheme="light")
        return found

    return find


@pytest.fixture(scope="session")
def keep_picture(tmp_path_factory):
    """Return what keeps a picture of a whole page, in $TAWATUR_PICTURES where it is set."""
    folder = Path(os.environ.get("TAWATUR_PICTURES") or tmp_path_factory.mktemp("pictures"))
    folder.mkdir(parents=True, exist_ok=True)

    def keep(page, name: str) -> None:
        page.screenshot(path=folder / f"{name}.png", full_page=True)
        assert (folder / f"{name}.png").stat().st_size > 10_000

    return keep


@dataclass
class Visit:
    """A page with everything it asked for and complained about."""

    page: object
    base: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    bytes: dict[str, int] = field(default_factory=dict)

    def go(self, path: str) -> Visit:
        """Open a page and wait until it is there, a map with its marks."""
        self.page.goto(self.base + path, wait_until="load")
        if "view=map" in path and self.page.evaluate("() => 'L' in window"):
            self.page.wait_for_selector(".numbered")
        return self

    def check(self) -> None:
        """Nothing went wrong, nothing was asked of another host, the policy was never broken."""
        assert self.complaints == []
        assert [url for url in self.requests if not url.startswith((self.base, "data:"))] == []


@pytest.fixture
def visit(chromium, site):
    contexts = []

    def open_(path: str = "", **options) -> Visit:
        context = chromium.new_context(base_url=site.base, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(120_000)
        seen = Visit(page, site.base)
        page.on("request", lambda request: seen.requests.append(request.url))
        page.on("console", lambda message: seen.complaints.append(message.text))
        page.on("pageerror", lambda error: seen.complaints.append(str(error)))
        page.on("requestfinished", lambda request: _weigh(seen, request))
        return seen.go(path) if path else seen

    yield open_
    for context in contexts:
        context.close()


def _weigh(seen: Visit, request) -> None:
    sizes = request.sizes()
    seen.bytes[request.url] = sizes["responseBodySize"] + sizes["responseHeadersSize"]
