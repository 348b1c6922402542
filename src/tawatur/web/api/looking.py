"""Search, checking a sentence, reading a text that is not kept, asking the lexicon."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import Response

from tawatur.ingest import parse_published
from tawatur.model import Interval
from tawatur.model.contract import claim_to_json
from tawatur.service.access import Person
from tawatur.service.checking import check_to_json
from tawatur.service.searching import search_page_to_json
from tawatur.service.words import explain_text
from tawatur.web.api import shapes
from tawatur.web.api.paging import answer
from tawatur.web.api.parts import At, Cursor, Seen, with_right
from tawatur.web.finding import find

__all__ = ["router"]

router = APIRouter(tags=["looking"])


@router.get("/search", operation_id="search", response_model=shapes.SearchOut)
def search(
    request: Request,
    view: Seen,
    desk: At,
    person: Annotated[Person, Depends(with_right("read"))],
    q: Annotated[
        str, Query(max_length=2000, description="In the query language; nothing asks for all.")
    ] = "",
    of: Literal["claims", "events", "documents"] = "claims",
    cursor: Cursor = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    order: Literal["relevance", "date"] = "relevance",
) -> Response:
    """Find claims, events or reports: `tawatur search --format json`."""
    page = find(
        desk.workspace, view, person, q, of=of, limit=limit, after=cursor or "", order=order
    )
    record = search_page_to_json(page)
    record["next"] = record.pop("after")
    return answer(request, record, next_page=record["next"])


@router.post("/check", operation_id="checkSentence", response_model=shapes.CheckOut)
def check_sentence(
    request: Request,
    desk: At,
    person: Annotated[Person, Depends(with_right("read"))],
    body: shapes.CheckIn,
) -> Response:
    """Tell what is held of a sentence: who tells it, since when, by which chains, who denies it."""
    told = desk.workspace.check(
        body.sentence, published=_day(body.published or ""), handling=person.handlings
    )
    return answer(request, check_to_json(told))


@router.post("/extract", operation_id="extractText", response_model=shapes.Extracted)
def extract_text(request: Request, desk: At, body: shapes.ExtractIn) -> Response:
    """Return the claims of a text, as `tawatur extract` would; nothing is kept."""
    reading = desk.workspace.read_text(
        body.text, published=_day(body.published or ""), outlet=body.outlet
    )
    return answer(request, {"claims": [claim_to_json(claim) for claim in reading.claims]})


@router.get("/lexicon/explain", operation_id="explainPhrase", response_model=shapes.PhraseExplained)
def explain_phrase(
    request: Request,
    desk: At,
    text: Annotated[str, Query(min_length=1, max_length=500, examples=["ليلة 26 آب"])],
    published: Annotated[str, Query(max_length=40, examples=["2017-09-07"])] = "",
) -> Response:
    """Show what each word of a phrase means to the program, and which rules of time match."""
    meanings, times = explain_text(text, overlay=desk.workspace.lexicon, published=_day(published))
    words: list[dict[str, Any]] = [
        {
            "words": one.words,
            "before": one.before,
            "after": one.after,
            "tag": one.tag,
            "entry": one.entry,
        }
        for one in meanings
    ]
    return answer(request, {"words": words, "times": times})


def _day(text: str) -> Interval | None:
    return parse_published(text) if text.strip() else None
