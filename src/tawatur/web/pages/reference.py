"""The description of the API as a page: no script, nothing from another host."""

from __future__ import annotations

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import HTMLResponse

from tawatur.web.api.reference import operations
from tawatur.web.desk import person_of
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()


@router.get("/api")
def reference(request: Request) -> HTMLResponse:
    """Show every operation of the API."""
    person_of(request)
    api: FastAPI = request.app.state.api
    schema = api.openapi()
    return render(request, "reference.html.j2", parts=list(operations(schema)), info=schema["info"])
