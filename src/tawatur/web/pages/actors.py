"""Actors that stand in our tables. People who do not have no page, and no list names them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import numpy as np
from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from tawatur.export.words import Both, name
from tawatur.model import Claim
from tawatur.service.linking import background_of
from tawatur.text import fold_key
from tawatur.web.asking import Question
from tawatur.web.naming import label_of
from tawatur.web.pages.events import tell_rows
from tawatur.web.shown import Shown, shown_to
from tawatur.web.site import language_of, render

__all__ = ["router"]

router = APIRouter()
_EVENTS, _LONGEST = 25, 200


@dataclass(frozen=True, slots=True)
class ActorLine:
    """One actor in short: in how many claims it takes which part."""

    id: str
    name: Both
    agent: int
    patient: int
    helper: int
    denied: int
    events: int


@router.get("/actors")
def actors(request: Request, q: str = "") -> HTMLResponse:
    """List the actors of the workspace."""
    shown = shown_to(request)
    lines = shown.view.sorted("actors", lambda: _lines(shown))
    words = fold_key(q.strip()[:_LONGEST].casefold()).split()
    found = [line for line in lines if all(word in _folded(shown, line.id) for word in words)]
    return render(request, "actors.html.j2", lines=found, total=len(lines), q=q)


@router.get("/actors/{actor}")
def actor(request: Request, actor: str) -> HTMLResponse:
    """Show one actor: what it is said to have done and suffered, and in which events."""
    shown = shown_to(request)
    told = shown.actors.get(actor)
    if not told:
        raise HTTPException(404)
    background = background_of(shown.workspace.lexicon)
    mask = Question(chosen={"actor": (actor,)}).mask(shown.table)
    numbers = shown.table.ordered(mask, "newest").tolist()
    kinds = {
        role: Counter(claim.kind for claim, part in told if part == role).most_common(8)
        for role in ("agent", "patient", "helper")
    }
    return render(
        request,
        "actor.html.j2",
        line=_line(shown, actor, told),
        side=label_of(background.sides[actor], background.labels)
        if background.sides.get(actor)
        else None,
        part_of=[
            (id_, label_of(id_, background.labels))
            for id_ in sorted(background.part_of.get(actor, ()))
        ],
        kinds=kinds,
        rows=tell_rows(shown, numbers[:_EVENTS]),
        more=f"/{language_of(request)}/events{Question(chosen={'actor': (actor,)}).address()}",
        events=int(np.count_nonzero(mask)),
    )


def _lines(shown: Shown) -> list[ActorLine]:
    lines = [_line(shown, id_, told) for id_, told in shown.actors.items()]
    return sorted(lines, key=lambda one: (-one.agent - one.patient - one.helper, one.id))


def _line(shown: Shown, id_: str, told: list[tuple[Claim, str]]) -> ActorLine:
    roles = Counter(role for _, role in told)
    listed = shown.listed[id_]
    events = {shown.event_of[claim.id].id for claim, _ in told if claim.id in shown.event_of}
    return ActorLine(
        id_,
        name(listed.name_ar, listed.name_en),
        roles["agent"],
        roles["patient"],
        roles["helper"],
        sum(claim.polarity == "denied" for claim, role in told if role == "agent"),
        len(events),
    )


def _folded(shown: Shown, id_: str) -> str:
    listed = shown.listed[id_]
    return fold_key(f"{listed.name_ar} {listed.name_en} {id_}".casefold())
