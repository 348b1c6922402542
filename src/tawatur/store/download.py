"""The one room that asks the network, and only when somebody says so.

`fetch_file` brings one large file into a folder: resumable, checked, put in place in one step. Beside
`SY.zip` stand `SY.zip.sha256`, the hash of what was fetched, and while it is under way `SY.zip.part`
and `SY.zip.part.tag`, from which a later call goes on.

`Fetcher` brings pages and feeds, whose addresses come from people and from other pages. It speaks http
and https only, looks a name up once and connects to exactly that address, refuses addresses that lead
into the machine or its network, checks each redirect in the same way, obeys robots.txt, asks a host no
more often than it may, and gives up at limits of time, size and redirects.
"""

from __future__ import annotations

import contextlib
import hashlib
import http.client
import ipaddress
import re
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
import urllib.robotparser
import zlib
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import tawatur
from tawatur.errors import FetchError, PlacesError

if TYPE_CHECKING:
    from urllib3.response import BaseHTTPResponse

__all__ = ["Download", "FetchLimits", "Fetched", "Fetcher", "fetch_file"]

_BLOCK = 64 * 1024
_TIMEOUT = 30.0  # seconds without an answer
_MOST = 1 << 30  # bytes; no table of places is as large
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_PARTIAL, _NOT_FOUND, _NOT_THERE = 206, 404, 416


@dataclass(frozen=True, slots=True)
class Download:
    """A file that was fetched.

    Attributes:
        path: Where it stands.
        sha256: Hash of its bytes.
        size: Its bytes.
        fetched: Bytes that came over the network this time; 0 when it stood there already.
    """

    path: Path
    sha256: str
    size: int
    fetched: int


def fetch_file(
    url: str,
    path: Path,
    *,
    again: bool = False,
    progress: Callable[[int, int | None], None] | None = None,
) -> Download:
    """Fetch a file unless it stands there whole already.

    Args:
        url: Where from, http or https.
        path: Where to; its folder must exist.
        again: Whether to fetch it even if it stands there.
        progress: Told bytes so far and in all, None where the server does not say.

    Raises:
        PlacesError: The address is no web address, the server cannot be reached or has no such
            file, or the transfer broke off; what came stays and the next call goes on from it.
        OSError: The file cannot be written.
    """
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise PlacesError(f"{url}: no address that starts with http:// or https://")
    kept = path.with_name(path.name + ".sha256")
    if not again and path.is_file() and kept.is_file():
        digest = _digest(path)
        if kept.read_text(encoding="ascii").split()[:1] == [digest]:
            return Download(path, digest, path.stat().st_size, 0)
    part = path.with_name(path.name + ".part")
    tag = path.with_name(path.name + ".part.tag")
    try:
        fetched = _transfer(url, part, tag, progress)
    except urllib.error.HTTPError as error:
        if error.code == _NOT_FOUND:
            raise PlacesError(f"{url}: the server has no such file") from error
        raise PlacesError(f"{url}: the server answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise PlacesError(f"{url}: cannot be reached ({error.reason})") from error
    except (TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise PlacesError(f"{url}: broke off ({error}); run it again to go on") from error
    digest = _digest(part)
    size = part.stat().st_size
    part.replace(path)
    tag.unlink(missing_ok=True)
    kept.write_text(f"{digest}  {path.name}\n", encoding="ascii")
    return Download(path, digest, size, fetched)


def _transfer(
    url: str, part: Path, tag: Path, progress: Callable[[int, int | None], None] | None
) -> int:
    """Bring `part` to its full length and return the bytes that came."""
    have = part.stat().st_size if part.is_file() and tag.is_file() else 0
    request = urllib.request.Request(url, headers={"User-Agent": "tawatur"})  # noqa: S310  # checked
    if have:
        request.add_header("Range", f"bytes={have}-")
        request.add_header("If-Range", tag.read_text(encoding="utf-8"))
    try:
        answer = urllib.request.urlopen(request, timeout=_TIMEOUT)  # noqa: S310  # checked
    except urllib.error.HTTPError as error:
        if error.code != _NOT_THERE or not have:
            raise
        part.unlink()  # longer than what the server has: begin anew
        return _transfer(url, part, tag, progress)
    with answer:
        told = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        goes_on = answer.status == _PARTIAL and told is not None and int(told[1]) == have
        done = have if goes_on else 0
        length = answer.headers.get("Content-Length")
        total = done + int(length) if length and length.isdigit() else None
        if (total or 0) > _MOST:
            raise PlacesError(f"{url}: {total} bytes are more than a table of places has")
        # Without a mark of its version a file cannot be gone on with safely.
        mark = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        tag.unlink(missing_ok=True)
        if mark and not mark.startswith("W/"):
            tag.write_text(mark, encoding="utf-8")
        start = done
        with part.open("ab" if goes_on else "wb") as stream:
            while block := answer.read(_BLOCK):
                done += len(block)
                if done > _MOST:
                    raise PlacesError(f"{url}: more bytes than a table of places has")
                stream.write(block)
                if progress:
                    progress(done, total)
    if total is not None and done < total:
        raise PlacesError(f"{url}: broke off after {done} of {total} bytes; run it again to go on")
    return done - start


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


# Pages and feeds.

AGENT = f"tawatur/{tawatur.__version__}"
_ACCEPT = "application/rss+xml, application/atom+xml, text/html, application/xml;q=0.9, */*;q=0.5"
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_LATER = frozenset((429, 503))
_SAME = 304
_OK = 200
_ROBOTS_BYTES = 500_000
_ROBOTS_HOURS = 24
_LONGEST_PAUSE = 60.0  # seconds that a robots.txt may ask for between two requests


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one page may cost.

    Attributes:
        seconds: From the first connection to the last byte, each redirect anew.
        size: Bytes, packed or not.
        redirects: How many are followed.
        pause: Seconds between two requests to one host, where its robots.txt does not ask for more.
    """

    seconds: float = 30.0
    size: int = 20_000_000
    redirects: int = 5
    pause: float = 2.0


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came from an address.

    Attributes:
        url: Where it came from in the end.
        content: Its bytes, b"" when `same`.
        same: Whether it is what the tags given belong to.
        etag: Tag of this version, "" when the server gives none.
        modified: When the server says it changed last, in its own words.
    """

    url: str
    content: bytes
    same: bool = False
    etag: str = ""
    modified: str = ""


class Fetcher:
    """Fetches pages and feeds; keeps to what hosts allow. Not for several threads at once."""

    def __init__(
        self,
        limits: FetchLimits | None = None,
        *,
        allowed: Collection[str] = (),
        authorities: Path | None = None,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        """Make a fetcher.

        Args:
            limits: What one page may cost.
            allowed: Private endpoints, "127.0.0.1:8000", that may be asked all the same: for tests.
            authorities: Certificates to trust instead of the machine's, as PEM.
            sleep: Waits.
        """
        self._limits = limits or FetchLimits()
        self._allowed = frozenset(allowed)
        self._authorities = authorities
        self._sleep = sleep
        self._asked: dict[str, float] = {}
        self._robots: dict[str, tuple[float, urllib.robotparser.RobotFileParser]] = {}

    def get(self, url: str, *, etag: str = "", modified: str = "") -> Fetched:
        """Fetch a page or feed.

        Args:
            url: Where from, http or https.
            etag: Tag of the version that is held.
            modified: When that version changed last, as its server said.

        Raises:
            FetchError: The address may not be asked, does not answer, or gives too much.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in conditions.items() if value}
        for _ in range(self._limits.redirects + 1):
            rules = self._rules(url)
            if not rules.can_fetch(AGENT, url):
                raise FetchError(f"{url}: its robots.txt asks programs to stay away", lasting=True)
            self._wait(url, float(rules.crawl_delay(AGENT) or 0))
            with self._answer(url, headers, self._limits.size) as (answer, content):
                if answer.status in _REDIRECTS:
                    url = _redirected(url, answer.headers.get("Location", ""))
                    continue
                if answer.status == _SAME and headers:
                    return Fetched(url, b"", same=True, etag=etag, modified=modified)
                _check_status(url, answer)
                return Fetched(
                    url,
                    content,
                    etag=answer.headers.get("ETag", ""),
                    modified=answer.headers.get("Last-Modified", ""),
                )
        raise FetchError(
            f"{url}: redirected more than {self._limits.redirects} times", lasting=True
        )

    def _wait(self, url: str, asked_for: float) -> None:
        host = urllib.parse.urlsplit(url).netloc
        pause = min(max(self._limits.pause, asked_for), _LONGEST_PAUSE)
        left = self._asked.get(host, float("-inf")) + pause - time.monotonic()
        if left > 0:
            self._sleep(left)
        self._asked[host] = time.monotonic()

    def _rules(self, url: str) -> urllib.robotparser.RobotFileParser:
        """Return what a host allows.

        Raises:
            FetchError: It cannot say just now, which means no for now.
        """
        parts = urllib.parse.urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        held = self._robots.get(origin)
        if held is not None and time.monotonic() < held[0]:
            return held[1]
        try:
            content = self._robots_of(f"{origin}/robots.txt")
        except FetchError as error:
            if error.lasting:
                raise
            reason = f"{url}: not asked, since its robots.txt cannot be had just now ({error})"
            raise FetchError(reason, retry_after=error.retry_after) from error
        rules = urllib.robotparser.RobotFileParser()
        rules.parse(content.decode("utf-8", "replace").splitlines())
        self._robots[origin] = (time.monotonic() + _ROBOTS_HOURS * 3600, rules)
        return rules

    def _robots_of(self, url: str) -> bytes:
        """Return a robots.txt, b"" where there is none."""
        for _ in range(self._limits.redirects + 1):
            with self._answer(url, {}, _ROBOTS_BYTES) as (answer, content):
                if answer.status in _REDIRECTS:
                    url = _redirected(url, answer.headers.get("Location", ""))
                    continue
                if answer.status == _OK:
                    return content
                if 400 <= answer.status < 500 and answer.status not in _LATER:
                    return b""
                raise FetchError(f"{url}: answers {answer.status}")
        return b""

    @contextlib.contextmanager
    def _answer(
        self, url: str, headers: dict[str, str], most: int
    ) -> Iterator[tuple[BaseHTTPResponse, bytes]]:
        """Give the answer of one address and, where it succeeds, its bytes.

        Raises:
            FetchError: The address may not be asked, does not answer in time, or gives too much.
        """
        from urllib3.exceptions import HTTPError  # noqa: PLC0415  # only who asks reaches out

        connection, path = self._connection(url)
        sockets: list[socket.socket] = []
        over = threading.Timer(self._limits.seconds, _shut, [sockets])
        over.daemon = True
        begun = time.monotonic()
        over.start()
        try:
            connection.connect()
            sockets.append(connection.sock)
            connection.request(
                "GET",
                path,
                headers={
                    "Host": urllib.parse.urlsplit(url).netloc.rpartition("@")[2],
                    "User-Agent": AGENT,
                    "Accept": _ACCEPT,
                    "Accept-Encoding": "gzip",
                    **headers,
                },
                preload_content=False,
                decode_content=False,
            )
            answer = connection.getresponse()
            with contextlib.closing(answer):
                content = _body(answer, most, url) if answer.status == _OK else b""
        except (HTTPError, OSError, ValueError, http.client.HTTPException, zlib.error) as error:
            # A certificate of somebody else is a ValueError.
            if time.monotonic() - begun < self._limits.seconds:
                raise FetchError(f"{url}: cannot be reached or broke off ({error})") from error
        finally:
            over.cancel()
            connection.close()
            for one in sockets:
                one.close()
        if time.monotonic() - begun >= self._limits.seconds:
            # A connection ended from outside may look like one that ended well.
            raise FetchError(f"{url}: not there after {self._limits.seconds:g} seconds")
        yield answer, content

    def _connection(self, url: str) -> tuple[Any, str]:
        """Return a connection to the one address that a name was looked up as, and what to ask for."""
        from urllib3.connection import (  # noqa: PLC0415  # only who asks reaches out
            HTTPConnection,
            HTTPSConnection,
        )

        try:
            parts = urllib.parse.urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except (ValueError, UnicodeError) as error:
            raise FetchError(
                f"{url}: no address that can be asked ({error})", lasting=True
            ) from error
        if parts.scheme not in ("http", "https") or not host:
            raise FetchError(
                f"{url}: no address that starts with http:// or https://", lasting=True
            )
        if parts.username is not None or parts.password is not None:
            raise FetchError(f"{parts.hostname}: an address with a password in it", lasting=True)
        address = self._look_up(host, port)
        path = urllib.parse.quote(parts.path or "/", safe="/%:@!$&'()*+,;=~")
        if parts.query:
            path += "?" + urllib.parse.quote(parts.query, safe="/%:@!$&'()*+,;=~?")
        timeout = self._limits.seconds
        if parts.scheme == "http":
            return HTTPConnection(address, port, timeout=timeout), path
        authorities = str(self._authorities) if self._authorities else None
        return (
            HTTPSConnection(
                address,
                port,
                timeout=timeout,
                server_hostname=host,
                assert_hostname=host,
                cert_reqs="CERT_REQUIRED",
                ca_certs=authorities,
            ),
            path,
        )

    def _look_up(self, host: str, port: int) -> str:
        """Return the address of a host, which is then connected to whatever its name says later.

        Raises:
            FetchError: It has none, or one of them leads into this machine or its network.
        """
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except OSError as error:
            raise FetchError(f"{host}: no such host, or no network ({error})") from error
        addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
        for address in addresses:
            if not _is_public(address) and f"{address}:{port}" not in self._allowed:
                raise FetchError(
                    f"{host} is {address}, inside this machine or its network; refused",
                    lasting=True,
                )
        return addresses[0]


def _is_public(address: str) -> bool:
    """Say whether an address is one of the open internet."""
    ip = ipaddress.ip_address(address)
    if isinstance(ip, ipaddress.IPv6Address):
        # An address of version 4 written into one of version 6 leads where that one leads.
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(str(inner))
    return ip.is_global and not ip.is_multicast


def _redirected(url: str, location: str) -> str:
    if not location:
        raise FetchError(f"{url}: redirected to nowhere", lasting=True)
    target = urllib.parse.urljoin(url, location)
    if url.startswith("https:") and not target.startswith("https:"):
        raise FetchError(f"{url}: redirected from https to {target}; refused", lasting=True)
    return target


def _check_status(url: str, answer: BaseHTTPResponse) -> None:
    if answer.status == _OK:
        return
    raise FetchError(
        f"{url}: the server answers {answer.status} {answer.reason or ''}".rstrip(),
        retry_after=_seconds(answer.headers.get("Retry-After", "")),
        lasting=answer.status in (404, 410),
    )


def _seconds(told: str) -> float:
    """Return the seconds that a server asks to wait, told as a number or as a date; 0 when neither."""
    if told.isdecimal():
        return float(told)
    try:
        return max(0.0, parsedate_to_datetime(told).timestamp() - time.time())
    except (TypeError, ValueError, IndexError):
        return 0.0


def _body(answer: BaseHTTPResponse, most: int, url: str) -> bytes:
    """Return the bytes of an answer, unpacked, within the limit.

    Raises:
        FetchError: There are more.
    """
    packed = answer.headers.get("Content-Encoding", "").strip().lower()
    if packed not in ("", "identity", "gzip", "x-gzip"):
        raise FetchError(f"{url}: packed as {packed}, which was not asked for")
    unpacker = zlib.decompressobj(wbits=31) if packed.endswith("gzip") else None
    content, came = b"", 0
    while block := answer.read1(_BLOCK, decode_content=False):
        came += len(block)
        if unpacker is not None:
            block = unpacker.decompress(block, most + 1 - len(content))
        content += block
        if len(content) > most or came > most:
            raise FetchError(f"{url}: more than {most / 1e6:.3g} MB", lasting=True)
    length = answer.headers.get("Content-Length", "")
    if length.isdecimal() and came < int(length):
        raise FetchError(f"{url}: broke off after {came} of {length} bytes")
    if unpacker is not None and not unpacker.eof:
        raise FetchError(f"{url}: broke off in the middle")
    return content


def _shut(sockets: list[socket.socket]) -> None:
    """End connections from outside, so that whoever waits on them stops waiting."""
    for one in sockets:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
