"""Places: those the gazetteer knows, and the names it does not."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from tawatur.export.dossier.phrases import area_phrase
from tawatur.export.words import Both, name
from tawatur.model import Area, Claim, PlaceMention
from tawatur.text import fold_key
from tawatur.web.maps import draw_areas
from tawatur.web.naming import country_name
from tawatur.web.pages.events import tell_rows
from tawatur.web.shown import Shown, places_of, shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
_ROWS, _EVENTS, _LONGEST = 300, 25, 200


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """One place in short; `loose` counts claims whose words fit its name only roughly."""

    id: str
    name: Both
    folded: str
    feature: str
    country: Both | None
    claims: int
    events: int
    loose: int


@router.get("/places")
def places(request: Request, q: str = "") -> HTMLResponse:
    """List the places of the workspace."""
    shown = shown_to(request)
    lines, unknown = shown.view.sorted("places", lambda: [(_lines(shown), _unknown(shown))])[0]
    words = fold_key(q.strip()[:_LONGEST].casefold()).split()
    found = [line for line in lines if all(word in line.folded for word in words)]
    return render(
        request,
        "places.html.j2",
        lines=found[:_ROWS],
        found=len(found),
        total=len(lines),
        unknown=unknown[:60],
        q=q,
    )


@router.get("/places/{place}")
def place(request: Request, place: str) -> HTMLResponse:
    """Show one place: its areas as reports tell them, and what is told of it."""
    shown = shown_to(request)
    told = shown.places.get(place)
    if not told:
        raise HTTPException(404)
    areas: dict[Area, list[tuple[Claim, PlaceMention]]] = {}
    for claim, mention in told:
        if mention.area is not None:
            areas.setdefault(mention.area, []).append((claim, mention))
    widest = sorted(areas, key=lambda area: (-len(areas[area]), area.radius_km))[:9]
    events = dict.fromkeys(
        shown.event_of[claim.id].id for claim, _ in told if claim.id in shown.event_of
    )
    numbers = [shown.table.number[id_] for id_ in events]
    forms = Counter(mention.span.text for _, mention in told)
    return render(
        request,
        "place.html.j2",
        line=_line(shown, place, told),
        area=widest[0],
        map=draw_areas([(area, str(i), False) for i, area in enumerate(widest, 1)]),
        legend=[
            (str(i), shown.naming.place(areas[area][0][1]), area_phrase(area), len(areas[area]))
            for i, area in enumerate(widest, 1)
        ],
        forms=forms.most_common(20),
        rows=tell_rows(shown, numbers[:_EVENTS]),
        events=len(numbers),
    )


def _lines(shown: Shown) -> list[PlaceLine]:
    lines = [_line(shown, id_, told) for id_, told in shown.places.items()]
    return sorted(lines, key=lambda one: (-one.events, -one.claims, one.id))


def _line(shown: Shown, id_: str, told: list[tuple[Claim, PlaceMention]]) -> PlaceLine:
    plain = [mention for _, mention in told if not mention.relation] or [told[0][1]]
    area = plain[0].area
    events = {shown.event_of[claim.id].id for claim, _ in told if claim.id in shown.event_of}
    return PlaceLine(
        id_,
        name(plain[0].name_ar, plain[0].name_en, plain[0].span.text),
        fold_key(f"{plain[0].name_ar} {plain[0].name_en}".casefold()),
        area.feature if area else "",
        country_name(area.country) if area and area.country else None,
        len({claim.id for claim, _ in told}),
        len(events),
        sum(
            mention.area is not None and mention.area.match_level in {"loose", "dotless"}
            for _, mention in told
        ),
    )


def _unknown(shown: Shown) -> list[tuple[str, int, str]]:
    """Return names that no gazetteer held knows: the words, how often, the first claim."""
    found: dict[str, list[str]] = {}
    for claim in shown.claims.values():
        for mention in places_of(claim):
            if mention.area is None:
                found.setdefault(mention.span.text, []).append(claim.id)
    return sorted(
        ((words, len(ids), ids[0]) for words, ids in found.items()),
        key=lambda one: (-one[1], one[0]),
    )
