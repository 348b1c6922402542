"""Method and limits."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tawatur.web.dossier import rates
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()


@router.get("/about")
def about(request: Request) -> HTMLResponse:
    """Say how the program works, how well, and what it cannot do."""
    return render(request, "about.html.j2", rates=rates())
