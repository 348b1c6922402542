"""Fetching the places of countries, from a server on this machine's loopback."""

from __future__ import annotations

import hashlib
import io
import threading
import zipfile
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from tawatur.cli.app import tawatur_command
from tawatur.errors import InputError, PlacesError
from tawatur.places import load_gazetteer
from tawatur.service.fetching import fetch_places
from tawatur.store.download import fetch_file


def archive(code: str, name: str = "قرية زبد الوهمية") -> bytes:
    """Return the zip of a country with one invented village."""
    row = "\t".join(
        ["1", "Zabad", "Zabad", f"Zabad,{name}", "35.5", "40.5", "P", "PPL", code, "", "07", "", "",
         "", "1200", "", "", "", "2020-01-01"]
    )  # fmt: skip
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as stream:
        stream.writestr("readme.txt", "invented")
        stream.writestr(f"{code}.txt", row + "\n")
    return packed.getvalue()


class Files(ThreadingHTTPServer):
    """Serves bytes by path; may break off, forget ranges or withhold the version."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.cut: int | None = None  # bytes after which the next answer breaks off
        self.ranges = True
        self.tag = '"one"'
        self.asked: list[tuple[str, str | None]] = []
        super().__init__(("127.0.0.1", 0), Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    server: Files

    def do_GET(self) -> None:
        server = self.server
        wanted = self.headers.get("Range")
        server.asked.append((self.path, wanted))
        body = server.files.get(self.path)
        if body is None:
            self.send_error(404)
            return
        start = 0
        if wanted and server.ranges and self.headers.get("If-Range") == server.tag:
            start = int(wanted.removeprefix("bytes=").rstrip("-"))
            if start >= len(body):
                self.send_error(416)
                return
            self.send_response(206)
            self.send_header("Content-Range", f"bytes {start}-{len(body) - 1}/{len(body)}")
        else:
            self.send_response(200)
        self.send_header("Content-Length", str(len(body) - start))
        if server.tag:
            self.send_header("ETag", server.tag)
        self.end_headers()
        end = len(body) if server.cut is None else start + server.cut
        server.cut = None
        self.wfile.write(body[start:end])

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Files]:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with Files() as files:
        thread = threading.Thread(target=files.serve_forever, daemon=True)
        thread.start()
        yield files
        files.shutdown()
        thread.join()


def test_a_country_is_fetched_kept_and_known(server: Files, tmp_path: Path) -> None:
    server.files["/dump/SY.zip"] = archive("SY")
    seen: list[tuple[int, int | None]] = []
    got = fetch_places(
        "sy", tmp_path, base_url=f"{server.url}/dump/", progress=lambda *now: seen.append(now)
    )
    body = server.files["/dump/SY.zip"]
    assert (got.country, got.places, got.fetched) == ("SY", 1, len(body))
    assert got.sha256 == hashlib.sha256(body).hexdigest()
    assert (tmp_path / "fetched" / "SY.zip.sha256").read_text() == f"{got.sha256}  SY.zip\n"
    assert seen[-1] == (len(body), len(body))
    assert load_gazetteer([got.file]).find("زبد الوهمية")
    assert sorted(p.name for p in (tmp_path / "fetched").iterdir()) == ["SY.zip", "SY.zip.sha256"]


def test_what_is_there_whole_is_not_fetched_again(server: Files, tmp_path: Path) -> None:
    server.files["/SY.zip"] = archive("SY")
    fetch_places("SY", tmp_path, base_url=server.url)
    assert fetch_places("SY", tmp_path, base_url=server.url).fetched == 0
    assert len(server.asked) == 1
    assert fetch_places("SY", tmp_path, base_url=server.url, again=True).fetched > 0
    (tmp_path / "fetched" / "SY.zip").write_bytes(b"damaged since")
    assert fetch_places("SY", tmp_path, base_url=server.url).fetched > 0


def test_what_broke_off_goes_on(server: Files, tmp_path: Path) -> None:
    body = bytes(range(256)) * 40
    server.files["/x"] = body
    server.cut = 1000
    with pytest.raises(PlacesError, match="run it again"):
        fetch_file(f"{server.url}/x", tmp_path / "x")
    assert not (tmp_path / "x").exists()
    got = fetch_file(f"{server.url}/x", tmp_path / "x")
    assert server.asked[-1] == ("/x", "bytes=1000-")
    assert got.fetched == len(body) - 1000
    assert (tmp_path / "x").read_bytes() == body
    assert sorted(p.name for p in tmp_path.iterdir()) == ["x", "x.sha256"]


@pytest.mark.parametrize("change", ["version", "no ranges", "no version", "shorter"])
def test_it_begins_anew_where_going_on_would_be_wrong(
    server: Files, tmp_path: Path, change: str
) -> None:
    server.files["/x"] = b"a" * 5000
    if change == "no version":
        server.tag = ""
    server.cut = 1000
    with pytest.raises(PlacesError):
        fetch_file(f"{server.url}/x", tmp_path / "x")
    if change == "version":
        server.files["/x"], server.tag = b"b" * 5000, '"two"'
    elif change == "no ranges":
        server.ranges = False
    elif change == "shorter":
        server.files["/x"] = b"a" * 900
    fetch_file(f"{server.url}/x", tmp_path / "x")
    assert (tmp_path / "x").read_bytes() == server.files["/x"]


def test_errors_say_what_to_do(server: Files, tmp_path: Path) -> None:
    with pytest.raises(PlacesError, match="no such file"):
        fetch_places("ZZ", tmp_path, base_url=server.url)
    with pytest.raises(PlacesError, match="two letters"):
        fetch_places("../SY", tmp_path, base_url=server.url)
    with pytest.raises(PlacesError, match="http://"):
        fetch_places("SY", tmp_path, base_url="file:///etc")
    with pytest.raises(PlacesError, match="cannot be reached"):
        fetch_places("SY", tmp_path, base_url="http://127.0.0.1:1")
    server.files["/SY.zip"] = b"<html>busy</html>"
    with pytest.raises(PlacesError, match=r"SY\.txt"):
        fetch_places("SY", tmp_path, base_url=server.url)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="file"):
        fetch_places("SY", tmp_path / "file", base_url=server.url)


def test_the_command_fetches_what_it_can_and_names_the_rest(
    server: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.files["/SY.zip"] = archive("SY")
    monkeypatch.setenv("TAWATUR_GEONAMES_URL", server.url)
    result = CliRunner().invoke(
        tawatur_command, ["places", "fetch", "ZZ", "SY", "-o", str(tmp_path)]
    )
    assert "1 places written" in result.output
    assert isinstance(result.exception, PlacesError)
    assert "ZZ.zip" in str(result.exception)
