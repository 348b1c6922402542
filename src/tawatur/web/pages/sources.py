"""Sources: who cites whom, with what stance, and what each has denied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from tawatur.export.dossier.sources import source_label, tell_sources
from tawatur.export.words import Both
from tawatur.link import Background
from tawatur.model import Citation, SourceGraph, SourceNode
from tawatur.service.linking import background_of
from tawatur.web.naming import label_of
from tawatur.web.reader import tell_line
from tawatur.web.shown import Shown, shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
_ROWS, _CLAIMS = 200, 40


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source in short; `through` is who carries voices that are not named."""

    id: str
    name: Both
    through: Both | None
    kind: str
    side: Both | None
    reports: int
    cited: int
    denies: int
    doubts: int
    last: int
    itself: int


@router.get("/sources")
def sources(request: Request) -> HTMLResponse:
    """Draw who cites whom, and list every source."""
    shown = shown_to(request)
    section, lines = shown.view.sorted("sources", lambda: [_tell(shown)])[0]
    return render(
        request, "sources.html.j2", section=section, lines=lines[:_ROWS], total=len(lines)
    )


@router.get("/sources/of")
def source(request: Request, id: str) -> HTMLResponse:  # noqa: A002  # the word in the address
    """Show one source: whom it cites, who cites it, what it has denied."""
    shown = shown_to(request)
    graph = shown.graph
    node = next((one for one in graph.sources if one.id == id), None)
    if node is None:
        raise HTTPException(404)
    background = background_of(shown.workspace.lexicon)
    labels = {one.id: source_label(one, shown.naming, shown.documents) for one in graph.sources}
    cited_by = sorted((c for c in graph.citations if c.of == id), key=lambda c: -c.times)
    cites = sorted((c for c in graph.citations if c.by == id), key=lambda c: -c.times)
    allied = [
        one
        for one in graph.sources
        if one.id != id and (one.side or one.owner) and background.allied(one.id, id)
    ]
    return render(
        request,
        "source.html.j2",
        node=node,
        name=labels[id],
        line=_line(shown, node, cited_by, background),
        owner=label_of(node.owner, background.labels) if node.owner else None,
        cited_by=[(one.by, labels[one.by], one) for one in cited_by],
        cites=[(one.of, labels[one.of], one) for one in cites],
        allied=[(one.id, labels[one.id]) for one in allied[:20]],
        denials=list(_denials(shown, cited_by)),
        documents=[
            (document.id, document.report, len(shown.readings[document.id].claims))
            for id_ in node.documents[:_CLAIMS]
            if (document := shown.documents.get(id_)) is not None
        ],
    )


def _tell(shown: Shown) -> tuple[object, list[SourceLine]]:
    graph: SourceGraph = shown.graph
    background = background_of(shown.workspace.lexicon)
    cited: dict[str, list[Citation]] = {}
    for citation in graph.citations:
        cited.setdefault(citation.of, []).append(citation)
    lines = [_line(shown, node, cited.get(node.id, ()), background) for node in graph.sources]
    lines.sort(key=lambda one: (-one.cited - one.reports, one.id))
    return tell_sources(graph, shown.naming, shown.documents), lines


def _line(
    shown: Shown, node: SourceNode, cited: Iterable[Citation], background: Background
) -> SourceLine:
    stances = Counter[str]()
    for citation in cited:
        stances.update(dict(citation.stances))
    return SourceLine(
        node.id,
        source_label(node, shown.naming, shown.documents),
        _carrier(shown, node),
        node.kind,
        label_of(node.side, background.labels) if node.side else None,
        len(node.documents),
        sum(stances.values()),
        stances["denies"],
        stances["doubts"] + stances["declines"],
        node.last,
        node.itself,
    )


def _carrier(shown: Shown, node: SourceNode) -> Both | None:
    """Return what the source is called whose unnamed voices these are."""
    carriers = shown.view.sorted("carriers", lambda: [{one.id: one for one in shown.graph.sources}])
    found = carriers[0].get(node.carrier)
    return source_label(found, shown.naming, shown.documents) if found else None


def _denials(
    shown: Shown, cited: Iterable[Citation]
) -> Iterable[tuple[str, Both, Both | None, Both | None]]:
    """Yield the claims that a source is cited as denying, each with what, where, when."""
    ids = dict.fromkeys(
        id_
        for citation in cited
        if any(stance == "denies" for stance, _ in citation.stances)
        for id_ in citation.claims
    )
    denied = (shown.claims[id_] for id_ in ids if id_ in shown.claims)
    for claim in [one for one in denied if one.polarity == "denied"][:_CLAIMS]:
        yield (claim.id, *tell_line(shown, claim))
