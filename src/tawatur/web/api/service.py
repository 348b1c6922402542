"""The API as an application of its own, so that every answer of it has its one shape of errors."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.openapi.utils import get_openapi
from fastapi.responses import Response
from starlette.exceptions import HTTPException

import tawatur
from tawatur.errors import (
    InputError,
    LexiconError,
    PlacesError,
    SettingsError,
    TawaturError,
    WorkspaceError,
)
from tawatur.web.api import (
    about,
    events,
    judging,
    lists,
    looking,
    moving,
    reports,
)
from tawatur.web.api.shapes import Problem
from tawatur.web.desk import Desk, NotAllowed
from tawatur.web.problems import problem

__all__ = ["create_api"]

_STATUS: tuple[tuple[type[TawaturError], int], ...] = (
    (InputError, 422),
    (LexiconError, 409),
    (PlacesError, 409),
    (SettingsError, 409),
    (WorkspaceError, 503),
)
_DESCRIPTION = """
Everything the command line prints, over HTTP: the same records, the same names.

**Who asks.** Without accounts, whoever is on this machine. With accounts, a token made with
`tawatur token create`, sent as `Authorization: Bearer TOKEN`. A token has scopes: `read`, `judge`,
`ingest`, `export`, `settle`, `audit`, `people`. Reports marked `never` leave through no part of it.

**Lists** come in pages: hand `next` back as `cursor`. **Answers** carry an `ETag`; send it back as
`If-None-Match` to be told that nothing changed, or as `If-Match` with a judgement to be told when
somebody else decided first. **Errors** have one shape, RFC 9457, `application/problem+json`.

Offsets are code points of the text as it arrived, from 0, half-open. Dates are inclusive. Nothing
here is called true: the program says who says what, on whose word.
"""
_ERRORS = {
    "400": "The request cannot be read.",
    "401": "Nobody is logged in, or the token opens nothing.",
    "403": "You have no right to this.",
    "404": "There is nothing of this id that you may see.",
    "405": "The method means nothing here.",
    "409": "In conflict with what is held.",
    "412": "Changed since you read it.",
    "413": "The body is too large.",
    "415": "The body is of the wrong kind.",
    "422": "A value does not hold.",
    "429": "Too many requests; wait as Retry-After says.",
    "501": "This installation cannot do that.",
    "503": "Somebody else is writing, or the workspace is damaged.",
}
_CHANGING_ONLY = frozenset({"409", "412", "413", "415"})


def create_api(desk: Desk) -> FastAPI:
    """Return the API over one desk, to be mounted at `/api/v1`."""
    api = FastAPI(
        title="Tawatur",
        version=f"1 ({tawatur.__version__})",
        summary="Who says what happened, on whose word",
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    api.state.desk = desk
    for part in (about, reports, events, lists, looking, judging, moving):
        api.include_router(part.router)
    api.openapi = lambda: _describe(api)  # type: ignore[method-assign]  # FastAPI's own way
    _add_errors(api)
    return api


def _describe(api: FastAPI) -> dict[str, Any]:
    if api.openapi_schema is not None:
        return api.openapi_schema
    schema = get_openapi(
        title=api.title,
        version=api.version,
        summary=api.summary,
        description=api.description,
        routes=api.routes,
        tags=about.TAGS,
        servers=[{"url": "/api/v1"}],
    )
    components = schema["components"]
    for name in ("HTTPValidationError", "ValidationError"):
        components["schemas"].pop(name, None)
    components["schemas"]["Problem"] = Problem.model_json_schema()
    components["securitySchemes"] = {
        "token": {"type": "http", "scheme": "bearer", "description": "tawatur token create"}
    }
    schema["security"] = [{"token": []}, {}]
    shape = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for path in schema["paths"].values():
        for method, operation in path.items():
            for status, words in _ERRORS.items():
                if method == "get" and status in _CHANGING_ONLY:
                    continue
                operation["responses"][status] = {"description": words, "content": shape}
    api.openapi_schema = schema
    return schema


def _add_errors(api: FastAPI) -> None:
    @api.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return problem(
            error.status_code, str(error.detail), instance=_path(request), headers=error.headers
        )

    @api.exception_handler(NotAllowed)
    async def not_allowed(request: Request, error: NotAllowed) -> Response:
        return problem(403, str(error), instance=_path(request))

    @api.exception_handler(RequestValidationError)
    async def misstated(request: Request, error: RequestValidationError) -> Response:
        found = [
            {"where": ".".join(map(str, one["loc"])), "what": str(one["msg"])}
            for one in error.errors()
        ]
        return problem(
            422, f"{len(found)} values do not hold", instance=_path(request), errors=found
        )

    @api.exception_handler(TawaturError)
    async def unusable(request: Request, error: TawaturError) -> Response:
        status = next((code for kind, code in _STATUS if isinstance(error, kind)), 409)
        return problem(status, str(error), instance=_path(request))

    @api.exception_handler(Exception)
    async def broken(request: Request, error: Exception) -> Response:
        logging.getLogger("tawatur").error("fault at %s", request.url.path, exc_info=error)
        return problem(500, "The fault is in the log.", instance=_path(request))


def _path(request: Request) -> str:
    return request.url.path
