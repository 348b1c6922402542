"""Asking the network: only what may be asked, within limits, from a server on this machine's loopback."""

from __future__ import annotations

import gzip
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tawatur.errors import FetchError
from tawatur.store import download
from tawatur.store.download import Fetcher, FetchLimits


class Pages(ThreadingHTTPServer):
    """Serves pages by path: bytes, or a function of the handler; notes what was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.pages: dict[str, object] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        self.tag = ""
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def endpoint(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    @property
    def url(self) -> str:
        return f"http://{self.endpoint}"


class Handler(BaseHTTPRequestHandler):
    server: Pages

    def do_GET(self) -> None:
        server = self.server
        server.asked.append((self.path, dict(self.headers)))
        page = server.pages.get(self.path)
        if callable(page):
            page(self)
            return
        if page is None:
            self.answer(404)
        elif server.tag and self.headers.get("If-None-Match") == server.tag:
            self.answer(304)
        else:
            self.answer(200, page, {"ETag": server.tag} if server.tag else {})

    def answer(self, status: int, body: bytes = b"", headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Pages]:
    pages = Pages()
    thread = threading.Thread(target=pages.serve_forever, args=(0.01,))
    thread.start()
    yield pages
    pages.shutdown()
    thread.join()
    pages.server_close()


def fetcher(server: Pages, **limits) -> Fetcher:
    return Fetcher(FetchLimits(**{"pause": 0.0, **limits}), allowed=[server.endpoint])


def paths(server: Pages) -> list[str]:
    return [path for path, _ in server.asked if path != "/robots.txt"]


def test_a_page_and_then_only_what_changed(server):
    server.pages["/a"] = b"one"
    server.tag = '"1"'
    ours = fetcher(server)
    first = ours.get(f"{server.url}/a")
    assert (first.content, first.etag, first.same) == (b"one", '"1"', False)
    again = ours.get(f"{server.url}/a", etag=first.etag)
    assert (again.content, again.same, again.etag) == (b"", True, '"1"')
    server.tag = '"2"'
    assert ours.get(f"{server.url}/a", etag=first.etag).content == b"one"
    assert server.asked[0][1]["User-Agent"].startswith("tawatur/")
    assert [path for path, _ in server.asked].count("/robots.txt") == 1


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/a",
        "http://localhost:{port}/a",
        "http://[::1]:{port}/a",
        "http://[::ffff:127.0.0.1]:{port}/a",
        "http://10.0.0.1/a",
        "http://192.168.1.1/a",
        "http://169.254.169.254/latest/meta-data",
        "http://[fe80::1]/a",
        "http://[64:ff9b::7f00:1]/a",
        "http://0.0.0.0:{port}/a",
        "http://2130706433:{port}/a",
        "http://0x7f.1:{port}/a",
        "http://224.0.0.1/a",
    ],
)
def test_addresses_inside_are_refused(server, url):
    server.pages["/a"] = b"secret"
    with pytest.raises(FetchError, match=r"inside this machine or its network|no such host"):
        Fetcher().get(url.format(port=server.server_address[1]))
    assert server.asked == []


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "ftp://example.org/a", "gopher://x", "http:///a", "http://u:p@x/a"],
)
def test_only_web_addresses_without_passwords(url):
    with pytest.raises(FetchError) as raised:
        Fetcher().get(url)
    assert raised.value.lasting


def test_a_redirect_is_checked_like_the_first_address(server):
    server.pages["/in"] = lambda handler: handler.answer(
        302, headers={"Location": "http://10.0.0.1/"}
    )
    server.pages["/file"] = lambda handler: handler.answer(
        302, headers={"Location": "file:///etc/x"}
    )
    server.pages["/round"] = lambda handler: handler.answer(302, headers={"Location": "/round"})
    server.pages["/ok"] = lambda handler: handler.answer(301, headers={"Location": "/b"})
    server.pages["/b"] = b"there"
    ours = fetcher(server)
    with pytest.raises(FetchError, match="inside this machine or its network"):
        ours.get(f"{server.url}/in")
    with pytest.raises(FetchError, match="http:// or https://"):
        ours.get(f"{server.url}/file")
    with pytest.raises(FetchError, match="redirected more than 5 times"):
        ours.get(f"{server.url}/round")
    found = ours.get(f"{server.url}/ok")
    assert (found.content, found.url) == (b"there", f"{server.url}/b")


def test_a_name_is_looked_up_once_and_what_is_asked_is_that_address(server, monkeypatch):
    """A name that leads elsewhere the second time does not lead the connection there."""
    looked_up = []
    real = socket.getaddrinfo

    def answer(host, *rest, **more):
        if host == "pages.example":
            looked_up.append(host)
            inside = "127.0.0.1" if len(looked_up) <= 2 else "10.0.0.1"  # robots.txt, then the page
            return real(inside, *rest, **more)
        return real(host, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", answer)
    server.pages["/a"] = b"one"
    url = f"http://pages.example:{server.server_address[1]}/a"
    assert fetcher(server).get(url).content == b"one"
    assert looked_up == ["pages.example"] * 2
    assert server.asked[-1][1]["Host"] == url.split("/")[2]


def test_robots_are_obeyed(server):
    server.pages["/robots.txt"] = b"User-agent: *\nDisallow: /private\nCrawl-delay: 7\n"
    server.pages["/a"] = server.pages["/private"] = b"one"
    waits: list[float] = []
    ours = Fetcher(FetchLimits(pause=1), allowed=[server.endpoint], sleep=waits.append)
    ours.get(f"{server.url}/a")
    ours.get(f"{server.url}/a")
    assert len(waits) == 1
    assert 5 < waits[0] <= 7
    with pytest.raises(FetchError, match=r"robots\.txt asks programs to stay away"):
        ours.get(f"{server.url}/private")
    assert "/private" not in paths(server)


def test_robots_that_cannot_be_had_mean_no_for_now(server):
    server.pages["/robots.txt"] = lambda handler: handler.answer(503)
    server.pages["/a"] = b"one"
    with pytest.raises(FetchError, match=r"its robots\.txt cannot be had just now") as raised:
        fetcher(server).get(f"{server.url}/a")
    assert not raised.value.lasting


def test_limits_of_size_packed_or_not(server):
    server.pages["/long"] = b"x" * 5000
    bomb = gzip.compress(b"x" * 50_000_000)
    server.pages["/bomb"] = lambda handler: handler.answer(200, bomb, {"Content-Encoding": "gzip"})
    packed = gzip.compress(b"one")
    server.pages["/ok"] = lambda handler: handler.answer(200, packed, {"Content-Encoding": "gzip"})
    ours = fetcher(server, size=1000)
    with pytest.raises(FetchError, match=r"more than 0\.001 MB"):
        ours.get(f"{server.url}/long")
    with pytest.raises(FetchError, match="more than"):
        fetcher(server, size=1_000_000).get(f"{server.url}/bomb")
    assert ours.get(f"{server.url}/ok").content == b"one"


def test_a_server_that_drips_is_given_up(server):
    over = threading.Event()

    def drip(handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not over.wait(0.05):
            try:
                handler.wfile.write(b"x")
            except OSError:
                return

    server.pages["/drip"] = drip
    begun = time.monotonic()
    with pytest.raises(FetchError, match=r"not there after 0\.5 seconds"):
        fetcher(server, seconds=0.5).get(f"{server.url}/drip")
    over.set()
    assert time.monotonic() - begun < 20


def test_an_answer_cut_short_is_no_page(server):
    def cut(handler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "100")
        handler.end_headers()
        handler.wfile.write(b"half")

    server.pages["/cut"] = cut
    with pytest.raises(FetchError, match="broke off"):
        fetcher(server).get(f"{server.url}/cut")


def test_a_server_that_asks_to_wait_is_heard(server):
    server.pages["/a"] = lambda handler: handler.answer(429, headers={"Retry-After": "120"})
    with pytest.raises(FetchError) as raised:
        fetcher(server).get(f"{server.url}/a")
    assert raised.value.retry_after == 120
    with pytest.raises(FetchError, match="answers 404") as raised:
        fetcher(server).get(f"{server.url}/none")
    assert raised.value.lasting


def test_a_secure_page_is_that_of_the_host_asked_for(tmp_path, monkeypatch):
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    command = (
        f"openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=pages.example "
        f"-addext subjectAltName=DNS:pages.example -keyout {key} -out {certificate}"
    )
    subprocess.run(command.split(), check=True, capture_output=True)
    secure = Pages()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    secure.socket = context.wrap_socket(secure.socket, server_side=True)
    secure.pages["/a"] = b"one"
    thread = threading.Thread(target=secure.serve_forever, args=(0.01,))
    thread.start()
    real = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: real("127.0.0.1", *rest, **more)
    )
    port = secure.server_address[1]
    ours = Fetcher(FetchLimits(pause=0), allowed=[secure.endpoint], authorities=certificate)
    try:
        assert ours.get(f"https://pages.example:{port}/a").content == b"one"
        with pytest.raises(FetchError, match=r"certificate|doesn't match"):
            ours.get(f"https://other.example:{port}/a")
    finally:
        secure.shutdown()
        thread.join()
        secure.server_close()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("100.64.0.1", False),
        ("2002:7f00:1::", False),
        ("fd00::1", False),
        ("255.255.255.255", False),
    ],
)
def test_which_addresses_are_public(address, public):
    assert download._is_public(address) is public
