"""The gate that every request passes: which host was called, how much is sent, who asks.

Nothing behind it is reached by somebody unknown except the paths listed as open. What changes
something is let through only when it cannot have been forged by another site: a program shows its
token; a browser shows the word that stands in our forms, and says that it comes from here.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from urllib.parse import parse_qs, quote, urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tawatur.service.access import Person
from tawatur.web.desk import Desk
from tawatur.web.problems import problem
from tawatur.web.settings import LOOPBACK_NAMES
from tawatur.web.wording import say

__all__ = ["COOKIE", "SECURE_COOKIE", "Gate", "address_of"]

API = "/api/"
MCP = "/mcp"
COOKIE = "tawatur"
SECURE_COOKIE = "__Host-tawatur"
OPEN = frozenset({"/", "/ar/login", "/en/login"})
OPEN_FOLDERS = ("/static/",)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
BODY_BYTES = 1_000_000
_PEEK_BYTES = 4096
_FIELDS = 1000
_HIDDEN = re.compile(rb'name="csrf"\r\n\r\n([\w-]{1,64})\r\n')


_PAGE = (
    '<!doctype html><html lang="en"><title>{0}</title><p>{1}</p>'
    '<p lang="ar" dir="rtl">{2}</p></html>'
)


class _TooLarge(HTTPException):
    """Stops the reading of a body, wherever it is read."""

    def __init__(self, most: int) -> None:
        super().__init__(413, f"More than {most} bytes.")


class Gate:
    """Middleware before every route."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self.app = app
        self.desk = desk
        self._hosts = {*LOOPBACK_NAMES, "[::1]", *map(str.lower, desk.settings.hosts)}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        path: str = scope["path"]
        if not self._called_rightly(headers):
            await self._refuse(scope, receive, send, 421, "This host name is not served here.")
            return
        state = scope.setdefault("state", {})
        person = state["person"] = await run_in_threadpool(self._who, headers, path)
        program = path.startswith(API) or path == MCP
        sent = send
        if program or (path.endswith("/login") and scope["method"] == "POST"):
            bucket = self.desk.asked if program else self.desk.tried
            # Whoever tries passwords is told by the address: each login would be a bucket of its own.
            permit = bucket.take(_key(scope, headers, person) if program else address_of(scope))
            if not permit.granted:
                wait = str(math.ceil(permit.wait))
                await self._refuse(
                    scope, receive, send, 429, "Too many requests.", {"Retry-After": wait}
                )
                return
            sent = _with_limits(send, bucket.size, permit.left, permit.wait)
        if person is None and path not in OPEN and not path.startswith(OPEN_FOLDERS):
            await self._ask_to_log_in(scope, receive, sent, program=program)
            return
        most = self.desk.settings.upload_mb * 1_000_000 if _uploads(headers) else BODY_BYTES
        if _declared(headers) > most:
            await self._refuse(scope, receive, sent, 413, f"More than {most} bytes.")
            return
        held = _bounded(receive, most)
        if scope["method"] not in SAFE and "authorization" not in headers:
            if _foreign(headers):
                await self._refuse(scope, receive, sent, 403, "This came from another site.")
                return
            try:
                genuine, held = await self._genuine(headers, held, person, program=program)
            except _TooLarge:
                await self._refuse(scope, receive, sent, 413, f"More than {most} bytes.")
                return
            if not genuine:
                await self._refuse(
                    scope, receive, sent, 403, "The form is too old. Go back, reload and try again."
                )
                return
        started = False

        async def watch(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await sent(message)

        try:
            await self.app(scope, held, watch)
        except _TooLarge:
            if not started:
                await self._refuse(scope, receive, sent, 413, f"More than {most} bytes.")

    def _called_rightly(self, headers: Headers) -> bool:
        host = headers.get("host", "").lower()
        name = host if host.endswith("]") else host.rpartition(":")[0] or host
        return name in self._hosts

    def _who(self, headers: Headers, path: str) -> Person | None:
        given = headers.get("authorization", "")
        if given:
            scheme, _, token = given.partition(" ")
            if scheme.lower() != "bearer":
                return None
            return self.desk.accounts.person_of_token(token.strip())
        cookies = cookie_parser(headers.get("cookie", ""))
        secret = cookies.get(SECURE_COOKIE) or cookies.get(COOKIE) or ""
        person = self.desk.accounts.person_of_login(secret) if secret else None
        person = person or self.desk.alone()
        if person is not None and path.startswith((API, MCP)):
            return replace(person, door="api")
        return person

    async def _genuine(
        self, headers: Headers, receive: Receive, person: Person | None, *, program: bool
    ) -> tuple[bool, Receive]:
        """Say whether a change was meant, and return the body, still whole."""
        if person is None:  # the login form: there is nobody yet whose rights could be borrowed
            return True, receive
        if headers.get("x-csrf-token") == person.csrf:
            return True, receive
        if program:
            # Without accounts a program on this machine needs no word: a browser would have named
            # its site, and a foreign one was turned away above.
            return not person.session, receive
        kind = headers.get("content-type", "")
        if kind.startswith(FORM):
            body, receive = await _peek(receive, BODY_BYTES)
            try:
                fields = parse_qs(body.decode("latin-1"), max_num_fields=_FIELDS)
            except ValueError:  # more of them than any form of ours has
                return False, receive
            return fields.get("csrf") == [person.csrf], receive
        if kind.startswith(MULTIPART):
            body, receive = await _peek(receive, _PEEK_BYTES)
            found = _HIDDEN.search(body[:_PEEK_BYTES])
            return found is not None and found[1].decode() == person.csrf, receive
        return False, receive

    async def _ask_to_log_in(
        self, scope: Scope, receive: Receive, send: Send, *, program: bool
    ) -> None:
        if program:
            await self._refuse(
                scope, receive, send, 401, "Log in, or send a token.",
                {"WWW-Authenticate": 'Bearer realm="tawatur"'},
            )  # fmt: skip
            return
        where = f"/{_language(scope['path'])}/login"
        if scope["method"] == "GET" and scope["path"] != "/":
            query = scope["query_string"].decode("latin-1")
            target = scope["path"] + (f"?{query}" if query else "")
            where += f"?next={quote(target, safe='')}"
        headers = {"HX-Redirect": where} if "hx-request" in Headers(scope=scope) else {}
        response = (
            Response(status_code=401, headers=headers) if headers else RedirectResponse(where, 303)
        )
        await response(scope, receive, send)

    async def _refuse(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        status: int,
        detail: str,
        headers: dict[str, str] | None = None,
    ) -> None:
        path = scope["path"]
        response: Response
        if path.startswith(API) or path == MCP:
            response = problem(status, detail, instance=path, headers=headers)
        else:
            response = HTMLResponse(
                _PAGE.format(status, detail, say("refused", str(status)).ar), status, headers
            )
        await response(scope, receive, send)


def _language(path: str) -> str:
    return "en" if path.startswith("/en/") else "ar"


def _key(scope: Scope, headers: Headers, person: Person | None) -> str:
    """Return what a bucket belongs to: a token, a login, else the address."""
    if person is not None and "authorization" in headers:
        return headers["authorization"].partition(" ")[2].strip()[:20]
    if person is not None and person.session:
        return person.session
    return address_of(scope)


def address_of(scope: Scope) -> str:
    """Return the network address a request comes from."""
    client = scope.get("client")
    return client[0] if client else "unknown"


def _foreign(headers: Headers) -> bool:
    """Say whether a browser says that another site sent this."""
    site = headers.get("sec-fetch-site", "")
    if site in {"cross-site", "same-site"}:
        return True
    origin = headers.get("origin")
    if origin is None or (origin == "null" and site == "same-origin"):
        return False
    split = urlsplit(origin)
    return split.netloc != headers.get("host") or split.scheme not in {"http", "https"}


def _uploads(headers: Headers) -> bool:
    return headers.get("content-type", "").startswith(MULTIPART)


def _declared(headers: Headers) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdigit() else 0


def _bounded(receive: Receive, most: int) -> Receive:
    """Stop reading a body that is longer than it may be, whatever it declared."""
    read = 0

    async def bounded() -> Message:
        nonlocal read
        message = await receive()
        if message["type"] == "http.request":
            read += len(message.get("body", b""))
            if read > most:
                raise _TooLarge(most)
        return message

    return bounded


async def _peek(receive: Receive, size: int) -> tuple[bytes, Receive]:
    """Read the first bytes of a body; the second value hands them out again."""
    messages: list[Message] = []
    body = b""
    more = True
    while more and len(body) < size:
        message = await receive()
        messages.append(message)
        body += message.get("body", b"")
        more = message["type"] == "http.request" and message.get("more_body", False)

    async def again() -> Message:
        return messages.pop(0) if messages else await receive()

    return body, again


def _with_limits(send: Send, size: int, left: int, wait: float) -> Send:
    """Say with each answer how much more may be asked."""

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["RateLimit-Limit"] = str(size)
            headers["RateLimit-Remaining"] = str(left)
            headers["RateLimit-Reset"] = str(math.ceil(wait))
        await send(message)

    return sent
