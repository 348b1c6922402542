"""The first page: what is new, what is contested, what waits for a person."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()


@router.get("/")
def overview(request: Request) -> HTMLResponse:
    """Show the state of the workspace."""
    return render(request, "overview.html.j2")
