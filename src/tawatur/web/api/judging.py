"""Decisions of people, and what waits for them."""

from __future__ import annotations

import contextlib
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from tawatur.model.contract import event_to_json, json_line
from tawatur.model.judgements import disagreement_to_json, judgement_to_json
from tawatur.model.mentions import span_to_json
from tawatur.service.access import Person
from tawatur.service.review import MissedSentence
from tawatur.service.views import View
from tawatur.web.api import shapes
from tawatur.web.api.paging import Key, answer, etag, matches, take_page
from tawatur.web.api.parts import (
    At,
    Cursor,
    Id,
    Limit,
    Seen,
    claim_now,
    claim_record,
    with_right,
)
from tawatur.web.deciding import (
    decide,
    find_disagreements,
    find_judgements,
    find_missed,
    find_queue,
    undo,
)
from tawatur.web.desk import Desk

__all__ = ["router"]

router = APIRouter(tags=["judging"])
Coder = Annotated[Person, Depends(with_right("judge"))]


def _key(record: dict[str, Any]) -> Key:
    return (record["at"], record["id"])


@router.get("/judgements", operation_id="listJudgements", response_model=shapes.JudgementList)
def list_judgements(
    request: Request,
    view: Seen,
    desk: At,
    person: Coder,
    cursor: Cursor = None,
    limit: Limit = 100,
    subject: Annotated[str, Query(max_length=64, description="About this id only.")] = "",
    by: Annotated[str, Query(max_length=64, description="Of this person only.")] = "",
) -> Response:
    """List decisions, oldest first; those of a blind round that is open are not shown to others."""
    held = [judgement_to_json(one) for one in find_judgements(desk, view, person)]
    page = take_page(
        sorted(held, key=_key),
        _key,
        cursor=cursor,
        limit=limit,
        keep=lambda one: (not subject or subject in one["subject"]) and (not by or one["by"] == by),
    )
    record = {"judgements": list(page.items), "next": page.next, "withheld": 0}
    return answer(request, record, next_page=page.next)


@router.post(
    "/judgements",
    operation_id="createJudgement",
    status_code=201,
    response_model=shapes.JudgementOut,
)
def create_judgement(
    request: Request,
    view: Seen,
    desk: At,
    person: Coder,
    body: shapes.JudgementIn,
    if_match: Annotated[
        str | None,
        Header(description="ETag of the claim or event decided on: 412 when it has changed."),
    ] = None,
) -> Response:
    """Keep a decision. Nothing is overwritten: a later decision or an undo stands beside it."""
    # One at a time where a condition is set, so that of two with one tag the second is told.
    with desk.deciding if if_match is not None else contextlib.nullcontext():
        if if_match is not None:
            _expect(if_match, body.subject[0], desk, view, person)
        made = decide(
            desk,
            view,
            person,
            body.decision,
            body.subject,
            reason=body.reason,
            value=body.value,
            replaces=body.replaces,
        )
    response = answer(request, judgement_to_json(made), status=201)
    response.headers["Location"] = f"/api/v1/judgements/{made.id}"
    return response


@router.get(
    "/judgements/{judgement}", operation_id="getJudgement", response_model=shapes.JudgementOut
)
def get_judgement(request: Request, view: Seen, desk: At, person: Coder, judgement: Id) -> Response:
    """Return one decision."""
    for one in find_judgements(desk, view, person):
        if one.id == judgement:
            return answer(request, judgement_to_json(one))
    raise HTTPException(404, "no judgement of this id")


@router.post(
    "/judgements/{judgement}/undo",
    operation_id="undoJudgement",
    status_code=201,
    response_model=shapes.JudgementOut,
)
def undo_judgement(
    request: Request,
    view: Seen,
    desk: At,
    person: Coder,
    judgement: Id,
    body: shapes.UndoIn | None = None,
) -> Response:
    """Take a decision back: one's own, or with the right to settle anybody's."""
    made = undo(desk, view, person, judgement, reason=body.reason if body else "")
    return answer(request, judgement_to_json(made), status=201)


@router.get("/queue", operation_id="getQueue", response_model=shapes.QueueList)
def get_queue(
    request: Request,
    view: Seen,
    desk: At,
    person: Coder,
    limit: Limit = 50,
) -> Response:
    """Return what waits for a person, what matters most first."""
    return answer(
        request, {"items": [asdict(one) for one in find_queue(desk, view, person, limit=limit)]}
    )


@router.get("/missed", operation_id="getMissed", response_model=shapes.QueueList)
def get_missed(
    request: Request, view: Seen, desk: At, person: Coder, limit: Limit = 50
) -> Response:
    """Return stretches of text that may tell something the program did not read."""
    return answer(
        request, {"items": [_missed(one) for one in find_missed(desk, view, person, limit=limit)]}
    )


@router.get("/disagreements", operation_id="getDisagreements", response_model=shapes.QueueList)
def get_disagreements(
    request: Request, view: Seen, desk: At, person: Coder, limit: Limit = 50
) -> Response:
    """Return questions that people answered differently."""
    found = find_disagreements(desk, view, person, limit=limit)
    return answer(request, {"items": [disagreement_to_json(one) for one in found]})


def _missed(one: MissedSentence) -> dict[str, Any]:
    return {
        "document": one.document,
        "report": one.report,
        "sentence": span_to_json(one.sentence),
        "words": [span_to_json(word) for word in one.words],
        "score": one.score,
    }


def _expect(condition: str, subject: str, desk: Desk, view: View, person: Person) -> None:
    """Refuse when what is decided on is no longer what the client saw."""
    if subject in view.claims:
        try:
            record = claim_record(claim_now(desk, view, person, subject), view)
        except HTTPException:  # rejected since
            record = {}
    elif subject in view.events:
        record = event_to_json(view.events[subject])
    else:
        raise HTTPException(404, "nothing of this id can be decided on")
    if not matches(condition, etag(json_line(record).encode(errors="replace"))):
        raise HTTPException(412, "this has changed since you read it; read it again, then decide")
