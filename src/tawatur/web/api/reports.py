"""Reports, what was read from them, and their claims."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tawatur.model import Claim, Reading
from tawatur.model.contract import reading_to_json
from tawatur.service.segments import cut_text
from tawatur.web.api import shapes
from tawatur.web.api.paging import Key, answer, take_page
from tawatur.web.api.parts import (
    At,
    Cursor,
    Id,
    Limit,
    Reader,
    Seen,
    claim_now,
    claim_record,
    document_record,
    found,
)

__all__ = ["router"]

router = APIRouter(tags=["reports"])


def _claim_key(claim: Claim) -> Key:
    return (claim.report, claim.document, claim.trigger.start, claim.id)


def _reading_key(reading: Reading) -> Key:
    return (reading.document.report, reading.document.id)


@router.get("/claims", operation_id="listClaims", response_model=shapes.ClaimList)
def list_claims(
    request: Request,
    view: Seen,
    cursor: Cursor = None,
    limit: Limit = 100,
    document: Annotated[str, Query(max_length=64, description="Of this report only.")] = "",
    event: Annotated[str, Query(max_length=64, description="Of this event only.")] = "",
    kind: Annotated[str, Query(max_length=64, description="Of this kind only.")] = "",
    polarity: Literal["affirmed", "denied"] | None = None,
    certainty: Literal["asserted", "hedged", "doubted", "planned"] | None = None,
) -> Response:
    """List claims, by report in the order of their text: `tawatur claims --format jsonl`."""
    inside = set(view.events[event].claims) if event in view.events else set()

    def keep(claim: Claim) -> bool:
        return (
            (not document or claim.document == document)
            and (not event or claim.id in inside)
            and (not kind or claim.kind == kind)
            and (polarity is None or claim.polarity == polarity)
            and (certainty is None or claim.certainty == certainty)
        )

    claims = view.sorted("claims", lambda: sorted(view.claims.values(), key=_claim_key))
    page = take_page(claims, _claim_key, cursor=cursor, limit=limit, keep=keep)
    record = {
        "claims": [claim_record(claim, view) for claim in page.items],
        "next": page.next,
        "withheld": view.withheld,
    }
    return answer(request, record, next_page=page.next)


@router.get("/claims/{claim}", operation_id="getClaim", response_model=shapes.Claim)
def get_claim(request: Request, view: Seen, desk: At, person: Reader, claim: Id) -> Response:
    """Return one claim as it is judged now; its event is told as of the last linking."""
    key = found(claim, view.claims, "claim").id
    return answer(request, claim_record(claim_now(desk, view, person, key), view))


@router.get("/documents", operation_id="listDocuments", response_model=shapes.DocumentList)
def list_documents(
    request: Request,
    view: Seen,
    cursor: Cursor = None,
    limit: Limit = 100,
    outlet: Annotated[str, Query(max_length=200, description="Of this outlet only.")] = "",
) -> Response:
    """List reports by name, without their texts."""
    readings = view.sorted("readings", lambda: sorted(view.readings.values(), key=_reading_key))
    page = take_page(
        readings,
        _reading_key,
        cursor=cursor,
        limit=limit,
        keep=lambda reading: not outlet or reading.document.outlet == outlet,
    )
    record = {
        "documents": [document_record(reading.document) for reading in page.items],
        "next": page.next,
        "withheld": view.withheld,
    }
    return answer(request, record, next_page=page.next)


@router.get("/documents/{document}", operation_id="getDocument", response_model=shapes.Document)
def get_document(request: Request, view: Seen, document: Id) -> Response:
    """Return one report with its text as it arrived."""
    reading = found(document, view.readings, "document")
    return answer(request, document_record(reading.document, text=True))


@router.get(
    "/documents/{document}/segments", operation_id="getSegments", response_model=shapes.Segments
)
def get_segments(request: Request, view: Seen, document: Id) -> Response:
    """Return a report's text cut where what was read begins and ends."""
    reading = found(document, view.readings, "document")
    record = {
        "document": reading.document.id,
        "segments": [
            {
                "start": one.start,
                "end": one.end,
                "text": one.text,
                "layers": list(one.layers),
                "claims": list(one.claims),
            }
            for one in cut_text(reading)
        ],
    }
    return answer(request, record)


@router.get("/readings/{document}", operation_id="getReading", response_model=shapes.Reading)
def get_reading(request: Request, view: Seen, document: Id) -> Response:
    """Return everything that was read from one report."""
    return answer(request, reading_to_json(found(document, view.readings, "document")))
