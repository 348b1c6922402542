"""Search through pages, API and MCP: what is found is what somebody may see."""

from __future__ import annotations

from dataclasses import replace

from tawatur.service.access import Person
from tawatur.service.searching import SearchHit, SearchPage
from tawatur.service.views import EVERYTHING, View
from tawatur.service.workspace import Workspace
from tawatur.store.search import UnitKind

__all__ = ["find"]


def find(
    workspace: Workspace,
    view: View,
    person: Person,
    query: str,
    *,
    of: UnitKind = "claims",
    limit: int = 20,
    after: str = "",
    order: str = "relevance",
) -> SearchPage:
    """Return what a query finds among what somebody may see.

    Totals and pages are those of what may be seen; of an event only that much is shown.

    Raises:
        QueryError: The query cannot be read; the error points at the column.
        InputError: Another argument cannot be used.
    """
    everything = person.handlings >= EVERYTHING
    page = workspace.search(
        query,
        of=of,
        limit=limit,
        after=after,
        order=order,
        handling=None if everything else person.handlings,
    )
    if everything:
        return page
    hits = [_seen(hit, view) for hit in page.hits]
    # Of an event that also rests on what is hidden the index counts everything.
    facets = {} if of == "events" else page.facets
    return replace(page, hits=tuple(hit for hit in hits if hit is not None), facets=facets)


def _seen(hit: SearchHit, view: View) -> SearchHit | None:
    claims = tuple(claim for claim in hit.claims if claim.id in view.claims)
    event = hit.event and view.events.get(hit.event.id)
    if hit.event is not None and event is None:
        return None
    seen = hit.document.id in view.readings
    if hit.event is None:
        return hit if seen and len(claims) == len(hit.claims) else None
    if not claims:
        return None
    # The sentences of an event's claims; those of hidden claims go with them.
    told = {(claim.sentence.start, claim.sentence.text) for claim in claims}
    kept = tuple(
        pieces
        for pieces in hit.excerpts
        if pieces and (pieces[0].start, "".join(piece.text for piece in pieces)) in told
    )
    first = hit.document if seen else view.readings[claims[0].document].document
    return replace(
        hit, document=first, claims=claims, event=event, title=hit.title if seen else (),
        excerpts=kept,
    )  # fmt: skip
