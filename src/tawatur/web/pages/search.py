"""Search: claims, events or reports that hold what a query asks for."""

from __future__ import annotations

from urllib.parse import urlencode

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tawatur.errors import InputError
from tawatur.export.dossier.phrases import interval_phrase
from tawatur.service.searching import UNITS, SearchHit
from tawatur.web.desk import person_of
from tawatur.web.finding import find
from tawatur.web.reader import tell_line
from tawatur.web.shown import Shown, shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
_LONGEST, _SIZE, _FACETS = 500, 25, 8


@router.get("/search")
def search(
    request: Request, q: str = "", of: str = "claims", order: str = "relevance", after: str = ""
) -> HTMLResponse:
    """Show what a query finds among what the asker may see."""
    shown, person = shown_to(request), person_of(request)
    query, of = q.strip()[:_LONGEST], of if of in UNITS else UNITS[0]
    order = order if order == "date" else "relevance"
    found, problem = None, ""
    if query:
        try:
            found = find(
                shown.workspace, shown.view, person, query, of=of, limit=_SIZE, after=after,
                order=order,
            )  # fmt: skip
        except InputError as error:
            problem = str(error)
    hits = [_hit(shown, hit) for hit in found.hits if _visible(shown, hit)] if found else []
    return render(
        request,
        "search.html.j2",
        q=query,
        of=of,
        order=order,
        units=UNITS,
        page=found,
        problem=problem,
        hits=hits,
        facets=[(name, counts[:_FACETS]) for name, counts in found.facets.items() if counts]
        if found
        else [],
        link=lambda **changes: "?" + urlencode({"q": query, "of": of, "order": order, **changes}),
    )


def _visible(shown: Shown, hit: SearchHit) -> bool:
    """Say whether it stands in the view; one that was found just now may not stand there yet."""
    if hit.event is not None:
        return hit.event.id in shown.events
    return hit.document.id in shown.readings


def _hit(shown: Shown, hit: SearchHit) -> dict[str, object]:
    claim = hit.claims[0] if hit.claims else None
    where = f"events/{hit.event.id}" if hit.event else f"documents/{hit.document.id}"
    if claim is not None and hit.event is None:
        where = f"claims/{claim.id}"
    return {
        "where": where,
        "line": tell_line(shown, claim) if claim else None,
        "who": shown.naming.document(shown.documents[hit.document.id])
        if hit.document.id in shown.documents
        else None,
        "file": hit.document.report,
        "language": hit.document.language,
        "published": interval_phrase(hit.document.published) if hit.document.published else None,
        "title": hit.title,
        "excerpts": hit.excerpts if hit.document.id in shown.readings else (),
    }
