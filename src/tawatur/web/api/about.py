"""What answers here, who asks, and the description of the API itself."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import JSONResponse, Response

import tawatur
from tawatur.service.access import RIGHTS, Person
from tawatur.web.api.paging import answer
from tawatur.web.api.parts import Seen, with_right
from tawatur.web.api.shapes import Me, Service

__all__ = ["TAGS", "router"]

router = APIRouter()
TAGS = [
    {"name": "service", "description": "What answers, and who asks."},
    {"name": "reports", "description": "Reports, their readings and their claims."},
    {"name": "events", "description": "Events, pairs, proposals, and why."},
    {"name": "lists", "description": "Sources, actors and places."},
    {"name": "looking", "description": "Search, check a sentence, read a text, ask the lexicon."},
    {"name": "judging", "description": "Decisions of people, and what waits for them."},
    {"name": "moving", "description": "Bringing reports in, taking exports away, the audit log."},
]


@router.get("/", operation_id="getService", tags=["service"], response_model=Service)
def get_service(request: Request, view: Seen) -> Response:
    """Say what answers here and how much it holds that you may see."""
    return answer(
        request,
        {
            "name": "tawatur",
            "version": tawatur.__version__,
            "workspace": view.state,
            "documents": len(view.readings),
            "claims": len(view.claims),
            "events": len(view.events),
        },
    )


@router.get("/me", operation_id="getMe", tags=["service"], response_model=Me)
def get_me(request: Request, person: Annotated[Person, Depends(with_right("read"))]) -> Response:
    """Say who you are here and what you may do."""
    return answer(
        request,
        {
            "name": person.name,
            "role": person.role,
            "rights": [right for right in RIGHTS if person.may(right)],
            "handlings": sorted(person.handlings),
        },
    )


@router.get("/openapi.json", operation_id="getOpenApi", tags=["service"])
def get_openapi(request: Request) -> JSONResponse:
    """Return the description of this API."""
    return JSONResponse(request.app.openapi())
