"""Pages of long lists, and answers that a client may keep."""

from __future__ import annotations

import base64
import bisect
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from starlette.requests import Request
from starlette.responses import Response

from tawatur.errors import InputError
from tawatur.model.contract import json_line

__all__ = ["MOST", "Page", "answer", "etag", "matches", "take_page"]

MOST = 500
_T = TypeVar("_T")
Key = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[_T]):
    """Some items of a list, and where the next ones begin; None at the end."""

    items: tuple[_T, ...]
    next: str | None


def take_page(
    items: Sequence[_T],
    key: Callable[[_T], Key],
    *,
    cursor: str | None,
    limit: int,
    keep: Callable[[_T], bool] | None = None,
) -> Page[_T]:
    """Return the items after a cursor.

    A cursor holds the key of the last item shown, so that a page neither repeats nor skips what
    was there all along, whatever is added or leaves in between.

    Args:
        items: Sorted by `key`.
        key: Tells items apart and puts them in order.
        cursor: `next` of the page before, or None for the first.
        limit: Items on a page.
        keep: Passes over the others.

    Raises:
        InputError: The cursor is none of ours.
    """
    at = (
        0
        if cursor is None
        else bisect.bisect_right(items, _read_cursor(cursor, key, items), key=key)
    )
    found: list[_T] = []
    while at < len(items):
        item = items[at]
        at += 1
        if keep is None or keep(item):
            if len(found) == limit:
                return Page(tuple(found), _cursor(key(found[-1])))
            found.append(item)
    return Page(tuple(found), None)


def _cursor(key: Key) -> str:
    raw = json.dumps(key, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def _read_cursor(cursor: str, key: Callable[[_T], Key], items: Sequence[_T]) -> Key:
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        held = json.loads(raw)
    except ValueError as error:
        raise InputError("cursor: not one that this API gave out") from error
    shape = [type(part) for part in key(items[0])] if items else None
    if not isinstance(held, list) or (shape and [type(part) for part in held] != shape):
        raise InputError("cursor: not one of this list")
    return tuple(held)


def etag(body: bytes) -> str:
    """Return the entity tag of a body."""
    return f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'


def answer(
    request: Request, record: dict[str, Any], *, status: int = 200, next_page: str | None = None
) -> Response:
    """Return a record as JSON with its entity tag; 304 to a client that holds it."""
    body = json_line(record).encode(errors="replace")
    tag = etag(body)
    headers = {"ETag": tag, "Cache-Control": "no-store", "Vary": "Authorization, Cookie"}
    if next_page is not None:
        url = request.url.include_query_params(cursor=next_page)
        headers["Link"] = f'<{url.path}?{url.query}>; rel="next"'
    if status == 200 and matches(request.headers.get("if-none-match", ""), tag):
        return Response(status_code=304, headers=headers)
    return Response(body, status, headers, media_type="application/json")


def matches(condition: str, tag: str) -> bool:
    """Say whether an If-Match or If-None-Match names a tag."""
    tags = {part.strip().removeprefix("W/") for part in condition.split(",")}
    return "*" in tags or tag in tags
