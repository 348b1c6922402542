"""One event: account by account, drawn, with what it rests on."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from tawatur.export.dossier.marks import MARKS
from tawatur.model import Event, Judgement
from tawatur.service.access import Person
from tawatur.web.desk import person_of
from tawatur.web.dossier import rates, tell_event, tell_proposals
from tawatur.web.maps import draw_areas
from tawatur.web.shown import Shown, shown_to
from tawatur.web.site import language_of, render

__all__ = ["router"]

router = APIRouter()


@router.get("/events/{event}")
def event(request: Request, event: str) -> Response:
    """Show one event; an id from before it was merged leads to the event that holds its claims."""
    shown = shown_to(request)
    found = shown.events.get(event)
    if found is None:
        return _moved(request, shown, event)
    page = tell_event(shown, found)
    home = f"/{language_of(request)}"
    order = {quote.anchor: quote.reference.rpartition(" ")[2] for quote in page.quotes}
    return render(
        request,
        "event_page.html.j2",
        event=page,
        id=found.id,
        provisional="provisional" in found.grade,
        map=draw_areas(page.areas),
        proposals=tell_proposals(shown, found),
        links={anchor: f"{home}/claims/{id_}" for anchor, id_ in order.items()},
        all_marks=MARKS,
        rates=rates(),
        history=_history(shown, person_of(request), found),
    )


def _history(shown: Shown, person: Person, event: Event) -> list[Judgement]:
    """Return what people judged about an event, latest first, as far as this person may see it."""
    about = {event.id, *event.claims}
    judgements = shown.workspace.judgements(viewer=person.name)
    return [one for one in reversed(judgements) if about.intersection(one.subject)]


def _moved(request: Request, shown: Shown, event: str) -> Response:
    now = shown.workspace.id_of_event(event)
    starts = [id_ for id_ in shown.events if len(event) >= 6 and id_.startswith(event)]
    if now not in shown.events and len(starts) == 1:
        now = starts[0]
    if now not in shown.events:
        raise HTTPException(404)
    return RedirectResponse(f"/{language_of(request)}/events/{now}", 301)


@router.get("/claims/{claim}")
def claim(request: Request, claim: str) -> RedirectResponse:
    """Lead to the words a claim was read from."""
    shown = shown_to(request)
    found = shown.claims.get(claim)
    if found is None:
        raise HTTPException(404)
    number = [one.id for one in shown.readings[found.document].claims].index(claim) + 1
    home = f"/{language_of(request)}"
    return RedirectResponse(f"{home}/documents/{found.document}#w{number}", 303)
