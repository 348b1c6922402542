"""Asking one endpoint that the user named: the second room that reaches beyond the process.

It speaks http to this machine, and https to machines whose names the user allowed; it follows no
redirect, uses no proxy of the environment, and gives up at limits of time and size. A name that is
to be this machine must be looked up as this machine, and the connection goes to that address.
"""

from __future__ import annotations

import contextlib
import http.client
import ipaddress
import json
import random
import socket
import ssl
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import tawatur
from tawatur.annotate.annotators import AnnotatorOptions
from tawatur.errors import AnnotatorError, SettingsError

__all__ = ["Endpoint", "Posted", "told"]

_MOST = 4_000_000  # bytes of one answer
_LATER = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
_OK = 200
_FIRST_PAUSE = 1.0  # seconds; doubled with each try
_LONGEST_PAUSE = 60.0
_SHOWN = 300  # characters of an error that are repeated


@dataclass(frozen=True, slots=True)
class Posted:
    """An answer: its status, its JSON or None, its text where it is no JSON, how long it took."""

    status: int
    record: Any
    text: str
    seconds: float


class Endpoint:
    """One address, checked when it is made."""

    def __init__(self, options: AnnotatorOptions) -> None:
        """Check the address.

        Raises:
            SettingsError: It is no address, or one that the user did not allow.
        """
        self._options = options
        try:
            parts = urlsplit(options.url)
            port = parts.port
            host = (parts.hostname or "").encode("idna").decode("ascii")
        except (ValueError, UnicodeError) as error:
            raise SettingsError(f"{options.url}: no address of a web server ({error})") from error
        if parts.scheme not in ("http", "https") or not host:
            raise SettingsError(
                f"{options.url or 'no --url'}: expected the address of an endpoint, such as "
                "http://127.0.0.1:11434/v1"
            )
        if parts.username or parts.password:
            raise SettingsError(
                f"{host}: no password belongs in an address; put the key into TAWATUR_ANNOTATOR_KEY"
            )
        self._secure = parts.scheme == "https"
        self._host, self._port = host, port or (443 if self._secure else 80)
        self._path = parts.path.rstrip("/")
        self.local = _is_this_machine(host)
        if not self.local:
            self._check_remote(host)

    def _check_remote(self, host: str) -> None:
        if host not in self._options.hosts:
            raise SettingsError(
                f"{host} is another machine, and reports would leave this one. Allow it by its name: "
                f'--host {host}, or annotator-hosts = "{host}" in settings.toml'
            )
        if not self._secure:
            raise SettingsError(
                f"{host}: over http anybody on the way could read the reports; use https, or a "
                "tunnel that ends on this machine"
            )

    @property
    def name(self) -> str:
        """Host and port."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"{host}:{self._port}"

    def post(self, path: str, body: Mapping[str, Any]) -> Posted:
        """Send a question and return the answer; what may pass is tried again, each time later.

        Raises:
            AnnotatorError: There was no answer, or none that says anything but to come back later.
        """
        content = json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")
        reason = ""
        for attempt in range(self._options.tries):
            after = 0.0
            try:
                posted, after = self._once(f"{self._path}{path}", content)
            except AnnotatorError as error:
                if error.lasting:
                    raise
                reason = str(error)
            else:
                if posted.status not in _LATER:
                    return posted
                reason = f"{self.name}: answers {posted.status} ({told(posted)})"
            if attempt + 1 < self._options.tries:
                pause = _FIRST_PAUSE * 2**attempt * (0.75 + random.random() / 2)  # noqa: S311  # no secret
                self._options.sleep(min(max(pause, after), _LONGEST_PAUSE))
        raise AnnotatorError(f"{reason}; asked {self._options.tries} times")

    def _once(self, path: str, content: bytes) -> tuple[Posted, float]:
        """Return one answer, and the seconds that the server asks to wait."""
        open_sockets: list[socket.socket] = []
        over = threading.Timer(self._options.seconds, _shut, [open_sockets])
        over.daemon = True
        begun = time.monotonic()
        over.start()
        headers = {
            "Content-Type": "application/json",
            "Accept": "application/json",
            "User-Agent": f"tawatur/{tawatur.__version__}",
            "Host": self._host if self._port in (80, 443) else self.name,
        }
        if self._options.key:
            headers["Authorization"] = f"Bearer {self._options.key}"
        connection: http.client.HTTPConnection | None = None
        try:
            connection = self._connect()
            open_sockets.append(connection.sock)
            connection.request("POST", path, content, headers)
            answer = connection.getresponse()
            received = answer.read(_MOST + 1)
        except (OSError, http.client.HTTPException, ValueError) as error:
            # What the timer shut looks like a connection that broke off; both may pass.
            if time.monotonic() - begun >= self._options.seconds:
                raise AnnotatorError(
                    f"{self.name}: no whole answer after {self._options.seconds:g} seconds"
                ) from error
            certificate = isinstance(error, ssl.SSLCertVerificationError)
            raise AnnotatorError(
                f"{self.name}: cannot be reached or broke off ({error})", lasting=certificate
            ) from error
        finally:
            over.cancel()
            if connection is not None:
                connection.close()
        seconds = time.monotonic() - begun
        if seconds >= self._options.seconds:
            raise AnnotatorError(
                f"{self.name}: no whole answer after {self._options.seconds:g} seconds"
            )
        if len(received) > _MOST:
            raise AnnotatorError(f"{self.name}: answers with more than {_MOST:,} bytes")
        text = received.decode("utf-8", "replace")
        try:
            record = json.loads(text)
        except (ValueError, RecursionError):
            record = None
        return Posted(answer.status, record, text, seconds), _pause(answer)

    def _connect(self) -> http.client.HTTPConnection:
        """Return an open connection; a server on this machine may listen at one of its addresses."""
        host, seconds = self._host, self._options.seconds
        if self._secure:
            context = ssl.create_default_context()
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, self._port, timeout=seconds, context=context
            )
            connection.connect()
            return connection
        refused: OSError | None = None
        for address in _loopback(host):
            connection = http.client.HTTPConnection(address, self._port, timeout=seconds)
            try:
                connection.connect()
            except OSError as error:
                refused = error
            else:
                return connection
        raise refused or OSError(f"{host} has no address")


def _is_this_machine(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _loopback(host: str) -> list[str]:
    """Return the addresses of this machine that a name is looked up as.

    Raises:
        AnnotatorError: It is looked up as another machine, or not at all.
    """
    try:
        found = [str(one[4][0]) for one in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)]
    except OSError as error:
        raise AnnotatorError(f"{host}: cannot be looked up ({error})", lasting=True) from error
    for address in found:
        if not ipaddress.ip_address(address.partition("%")[0]).is_loopback:
            raise AnnotatorError(f"{host}: is {address}, which is not this machine", lasting=True)
    return list(dict.fromkeys(found))


def _shut(sockets: list[socket.socket]) -> None:
    for one in sockets:
        with contextlib.suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)


def _pause(answer: http.client.HTTPResponse) -> float:
    told = answer.headers.get("Retry-After", "")
    return float(told) if told.isdecimal() else 0.0


def told(posted: Posted) -> str:
    """Return what an endpoint says went wrong, on one line."""
    record = posted.record
    error = record.get("error", record) if isinstance(record, Mapping) else None
    message = error.get("message") if isinstance(error, Mapping) else error
    return " ".join(str(message or posted.text).split())[:_SHOWN]
