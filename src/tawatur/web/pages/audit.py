"""The log of every change, newest first."""

from __future__ import annotations

import math
import re
from collections import deque

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tawatur.web.desk import desk_of, person_of
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
_SIZE, _MOST = 50, 5_000
_ID = re.compile(r"[\w-]{1,64}\Z")


@router.get("/audit")
def audit(request: Request, naming: str = "", page: int = 1) -> HTMLResponse:
    """Show what was changed, by whom and when; only of one id where it is named."""
    person_of(request, "audit")
    naming = naming.strip() if _ID.match(naming.strip()) else ""
    entries = deque(desk_of(request).workspace.audit(naming=naming), maxlen=_MOST)
    pages = max(1, math.ceil(len(entries) / _SIZE))
    page = min(max(page, 1), pages)
    newest = list(reversed(entries))[(page - 1) * _SIZE : page * _SIZE]
    return render(
        request,
        "audit.html.j2",
        entries=newest,
        naming=naming,
        page=page,
        pages=pages,
        total=len(entries),
    )
