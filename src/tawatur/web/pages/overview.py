"""The first page: what is new, what is contested, what waits for a person."""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tawatur.export.dossier.phrases import interval_phrase
from tawatur.export.words import Both
from tawatur.model import Claim, Document, Event
from tawatur.web.pages.events import tell_rows
from tawatur.web.reader import tell_line
from tawatur.web.shown import Shown, places_of, shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
_SHOWN = 6


@dataclass(frozen=True, slots=True)
class Waiting:
    """Two events that may be one: of each its id, what, where and when."""

    pair: str
    sides: tuple[tuple[str, tuple[Both, Both | None, Both | None]], ...]


@router.get("/")
def overview(request: Request) -> HTMLResponse:
    """Show the state of the workspace."""
    shown = shown_to(request)
    told = shown.view.sorted("overview", lambda: [_tell(shown)])[0]
    return render(request, "overview.html.j2", told=told)


def _tell(shown: Shown) -> dict[str, object]:
    table = shown.table
    contested = table.ordered(table.clashes > 0, "contested").tolist()[:_SHOWN]
    newest = sorted(range(table.length), key=lambda i: (-_told(shown, table.events[i]), i))[:_SHOWN]
    reports = sorted(shown.documents.values(), key=lambda one: (-_published(one), one.report))
    loose = sum(
        any(
            place.area is not None and place.area.match_level in {"loose", "dotless"}
            for place in places_of(claim)
        )
        for claim in shown.claims.values()
    )
    return {
        "counts": (
            ("documents", "/documents", len(shown.documents)),
            ("events", "/events", table.length),
            ("contested", "/events?standing=contested", int((table.clashes > 0).sum())),
            ("proposals", "/review?about=pair", len(shown.linking.proposals)),
            ("claims", "", len(shown.claims)),
            ("reviewed", "", len(shown.reviewed & shown.claims.keys())),
        ),
        "contested": tell_rows(shown, contested),
        "newest": tell_rows(shown, newest),
        "waiting": _waiting(shown),
        "more_waiting": max(0, len(shown.linking.proposals) - _SHOWN),
        "loose": loose,
        "reports": [
            (
                one.id,
                shown.naming.document(one),
                one.report,
                interval_phrase(one.published) if one.published else None,
                len(shown.readings[one.id].claims),
            )
            for one in reports[:_SHOWN]
        ],
    }


def _told(shown: Shown, event: Event) -> int:
    """Return the day of the latest report of an event; 0 when none is dated."""
    return max((_published(shown.documents[c.document]) for c in _claims(shown, event)), default=0)


def _claims(shown: Shown, event: Event) -> list[Claim]:
    return [shown.claims[id_] for id_ in event.claims if id_ in shown.claims]


def _published(document: Document) -> int:
    published = document.published
    return published.start.toordinal() if published and published.start else 0


def _waiting(shown: Shown) -> list[Waiting]:
    """Return the pairs that most evidence speaks for."""
    weights = {(pair.left, pair.right): pair.weight for pair in shown.linking.pairs}
    pairs = sorted(
        shown.linking.proposals, key=lambda one: -weights.get(one, weights.get(one[::-1], 0.0))
    )
    found = []
    for pair in pairs:
        claims = [shown.claims[id_] for id_ in pair if id_ in shown.claims]
        if len(claims) == 2 and all(claim.id in shown.event_of for claim in claims):
            sides = tuple((shown.event_of[c.id].id, tell_line(shown, c)) for c in claims)
            found.append(Waiting(":".join(pair), sides))
        if len(found) == _SHOWN:
            break
    return found
