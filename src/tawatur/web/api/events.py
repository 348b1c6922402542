"""Events, the pairs they were made from, what waits, and why."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from tawatur.model import Event, Pair
from tawatur.model.contract import event_to_json, pair_to_json
from tawatur.web.api import shapes
from tawatur.web.api.paging import Key, answer, take_page
from tawatur.web.api.parts import (
    At,
    Cursor,
    Id,
    Limit,
    Seen,
    claim_record,
    document_record,
    found,
)

__all__ = ["router"]

router = APIRouter(tags=["events"])
_SHOWN = 8


def _pair_key(pair: Pair) -> Key:
    return (pair.left, pair.right)


@router.get("/events", operation_id="listEvents", response_model=shapes.EventList)
def list_events(
    request: Request,
    view: Seen,
    cursor: Cursor = None,
    limit: Limit = 50,
    kind: Annotated[str, Query(max_length=64, description="Of this kind only.")] = "",
    grade: Annotated[str, Query(max_length=64, description="Of this standing only.")] = "",
    report: Annotated[str, Query(max_length=64, description="Told by this report only.")] = "",
) -> Response:
    """List events, earliest first: `tawatur events --format json`."""
    first: dict[str, str] = {}
    for event in view.linking.events:
        told = (view.claims[key].time for key in event.claims)
        starts = [one.interval.start for one in told if one and one.interval.start]
        first[event.id] = min(starts).isoformat() if starts else "9999"

    def key(event: Event) -> Key:
        return (first[event.id], event.id)

    def keep(event: Event) -> bool:
        return (
            (not kind or event.kind == kind)
            and (not grade or grade in event.grade)
            and (not report or any(view.claims[c].document == report for c in event.claims))
        )

    events = view.sorted("events", lambda: sorted(view.linking.events, key=key))
    page = take_page(events, key, cursor=cursor, limit=limit, keep=keep)
    record = {
        "events": [event_to_json(event) for event in page.items],
        "next": page.next,
        "withheld": view.withheld,
    }
    return answer(request, record, next_page=page.next)


@router.get("/events/{event}", operation_id="getEvent", response_model=shapes.Event)
def get_event(request: Request, view: Seen, desk: At, event: Id) -> Response:
    """Return one event, by its id now or before it was merged."""
    held = view.events
    now = event if event in held else desk.workspace.id_of_event(event)
    return answer(request, event_to_json(found(now or event, held, "event")))


@router.get("/proposals", operation_id="listProposals", response_model=shapes.ProposalList)
def list_proposals(
    request: Request, view: Seen, cursor: Cursor = None, limit: Limit = 100
) -> Response:
    """List pairs of claims that may be one happening and wait for a person."""
    pairs = view.sorted("proposals", lambda: sorted(view.linking.proposals))
    page = take_page(pairs, lambda pair: pair, cursor=cursor, limit=limit)
    record = {
        "proposals": [list(pair) for pair in page.items],
        "next": page.next,
        "withheld": view.withheld,
    }
    return answer(request, record, next_page=page.next)


@router.get("/pairs", operation_id="listPairs", response_model=shapes.PairList)
def list_pairs(
    request: Request,
    view: Seen,
    cursor: Cursor = None,
    limit: Limit = 100,
    claim: Annotated[str, Query(max_length=64, description="With this claim only.")] = "",
) -> Response:
    """List pairs of claims that were compared, with their weights."""
    pairs = view.sorted("pairs", lambda: sorted(view.linking.pairs, key=_pair_key))
    if claim:
        pairs = sorted(view.pairs_of.get(claim, ()), key=_pair_key)
    page = take_page(pairs, _pair_key, cursor=cursor, limit=limit)
    record = {
        "pairs": [pair_to_json(pair) for pair in page.items],
        "next": page.next,
        "withheld": view.withheld,
    }
    return answer(request, record, next_page=page.next)


@router.get("/explain/{claim}", operation_id="explainClaim", response_model=shapes.ClaimExplained)
def explain_claim(request: Request, view: Seen, claim: Id) -> Response:
    """Explain a claim: what it was read from, its event and what it was compared with."""
    one = found(claim, view.claims, "claim")
    event = view.event_of.get(one.id)
    record = {
        "claim": claim_record(one, view),
        "document": document_record(view.readings[one.document].document),
        "event": None if event is None else event.id,
        "pairs": [pair_to_json(pair) for pair in view.pairs_of.get(one.id, [])[:_SHOWN]],
    }
    return answer(request, record)


@router.get(
    "/explain/{left}/{right}", operation_id="explainPair", response_model=shapes.PairExplained
)
def explain_pair(request: Request, view: Seen, desk: At, left: Id, right: Id) -> Response:
    """Explain why two claims are, may be or are not one happening."""
    told = view.explain(
        found(left, view.claims, "claim").id,
        found(right, view.claims, "claim").id,
        lexicon=desk.workspace.lexicon,
    )
    record = {
        "left": claim_record(told.left, view),
        "right": claim_record(told.right, view),
        "pair": pair_to_json(told.pair),
        "event": None if told.event is None else told.event.id,
        "proposed": told.proposed,
        "text_en": told.text_en,
        "text_ar": told.text_ar,
    }
    return answer(request, record)
