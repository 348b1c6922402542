"""The one shape of every error of the API: problem details, RFC 9457."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.responses import JSONResponse

__all__ = ["problem"]

_TITLES = {
    400: "The request cannot be read",
    401: "Who are you?",
    403: "Not allowed",
    404: "Not found",
    405: "Method not allowed",
    406: "No such form",
    409: "In conflict with what is held",
    412: "Changed since you read it",
    413: "Too large",
    415: "Wrong kind of content",
    421: "Not served here",
    422: "The input does not hold",
    428: "A condition is missing",
    429: "Too many requests",
    500: "Fault of the program",
    501: "Not available here",
    503: "Not ready",
}


def problem(
    status: int,
    detail: str,
    *,
    instance: str = "",
    headers: Mapping[str, str] | None = None,
    errors: list[dict[str, Any]] | None = None,
) -> JSONResponse:
    """Return the one shape of every error of the API (RFC 9457)."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": _TITLES.get(status, "Error"),
        "status": status,
        "detail": detail,
    }
    if instance:
        body["instance"] = instance
    if errors:
        body["errors"] = errors
    return JSONResponse(body, status, headers, media_type="application/problem+json")
