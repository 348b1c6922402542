"""Pages for what went wrong, in the language of the page asked for."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import FastAPI, Request
from fastapi.exception_handlers import http_exception_handler, request_validation_exception_handler
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from tawatur.errors import InputError, TawaturError
from tawatur.web.desk import NotAllowed, NotReady
from tawatur.web.site import LANGUAGES, render

__all__ = ["add_error_pages"]

_TOLD = frozenset({400, 403, 404, 413, 429})


def add_error_pages(app: FastAPI) -> None:
    """Answer failed requests for pages with pages; the API has its own shape of errors."""

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        if not _is_page(request):
            return await http_exception_handler(request, error)
        page = _page(request, error.status_code, "")
        page.headers.update(error.headers or {})
        return page

    @app.exception_handler(NotAllowed)
    async def not_allowed(request: Request, error: NotAllowed) -> Response:
        del error
        return _page(request, HTTPStatus.FORBIDDEN, "")

    @app.exception_handler(NotReady)
    async def not_ready(request: Request, error: NotReady) -> Response:
        del error
        page = render(request, "preparing.html.j2", HTTPStatus.SERVICE_UNAVAILABLE)
        page.headers.update({"Refresh": "2", "Retry-After": "2"})
        return page

    @app.exception_handler(RequestValidationError)
    async def misstated(request: Request, error: RequestValidationError) -> Response:
        if not _is_page(request):
            return await request_validation_exception_handler(request, error)
        return _page(request, HTTPStatus.BAD_REQUEST, "")

    @app.exception_handler(TawaturError)
    async def unusable(request: Request, error: TawaturError) -> Response:
        status = 404 if isinstance(error, InputError) and request.method == "GET" else 400
        if not _is_page(request):
            return await http_exception_handler(request, HTTPException(status, str(error)))
        return _page(request, status, str(error))


def _is_page(request: Request) -> bool:
    return request.url.path.split("/")[1] in LANGUAGES


def _page(request: Request, status: int, details: str) -> Response:
    known = status if status in _TOLD else 400 if status < 500 else 500
    return render(request, "error.html.j2", status, code=known, details=details)
