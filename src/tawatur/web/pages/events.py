"""Events: one address drives facets, table, map and timeline."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from tawatur.export.dossier.pages import root_count
from tawatur.export.dossier.phrases import detail_phrase, interval_phrase
from tawatur.export.dossier.values import RootCount
from tawatur.export.words import Both, join
from tawatur.model import Event
from tawatur.web.asking import PAGE_SIZES, VIEWS, Masks, Question
from tawatur.web.clusters import find_clusters
from tawatur.web.days import Bar, draw_bars, draw_course
from tawatur.web.maps import draw_events
from tawatur.web.naming import facet_value, plain
from tawatur.web.shown import Shown, shown_to
from tawatur.web.site import language_of, render
from tawatur.web.table import FACETS, SORTS
from tawatur.web.wording import say

__all__ = ["EventRow", "router", "tell_rows"]

router = APIRouter()
_SHOWN, _HELD = 7, 60
_MIDDLE_ZOOM, _LARGEST_ZOOM = 4.0, 14.0


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of the list."""

    id: str
    kind: Both
    where: Both | None
    more_places: int
    when: Both | None
    inferred: bool
    more_times: int
    reports: int
    claims: int
    roots: RootCount
    grades: tuple[tuple[str, Both], ...]
    clashes: int
    disputed: tuple[Both, ...]
    bar: Bar | None

    @property
    def provisional(self) -> bool:
        """Whether nobody has reviewed its claims."""
        return any(grade == "provisional" for grade, _ in self.grades)


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a facet: its name, how many events it would show, whether it is chosen."""

    value: str
    label: Both
    count: int
    chosen: bool


def tell_rows(
    view: Shown, numbers: Iterable[int], bars: list[Bar | None] | None = None
) -> list[EventRow]:
    """Return lines for events by their numbers in the table."""
    table = view.table
    rows = []
    for i, number in enumerate(numbers):
        event, lead = table.events[number], table.leading[number]
        rows.append(
            EventRow(
                event.id,
                say("kind", event.kind),
                view.naming.place(lead.place) if lead.place else None,
                lead.more_places,
                interval_phrase(lead.time) if lead.time else None,
                lead.inferred,
                lead.more_times,
                int(table.reports[number]),
                len(event.claims),
                root_count(event.roots_at_least, event.roots_at_most),
                tuple((grade, say("grade", grade)) for grade in event.grade),
                int(table.clashes[number]),
                tuple(dict.fromkeys(detail_phrase(one.attribute) for one in event.contradictions)),
                bars[i] if bars else None,
            )
        )
    return rows


@router.get("/events")
def events(request: Request) -> HTMLResponse:
    """List the events that answer the question of the address."""
    view = shown_to(request)
    table, question = view.table, Question.read(request.query_params)
    home = f"/{language_of(request)}"
    masks = question.masks(table)
    mask = masks.all()
    found = table.ordered(mask, question.sort)
    size = PAGE_SIZES[question.view]
    pages = max(1, math.ceil(len(found) / size))
    question = replace(question, page=min(question.page, pages))
    shown = found[(question.page - 1) * size : question.page * size].tolist()
    course = draw_course(table, masks.all(without="time"))
    chosen_course = draw_course(table, mask) if question.view == "time" else None
    bars = draw_bars(table, shown, chosen_course) if chosen_course else None
    return render(
        request,
        "events.html.j2",
        question=question,
        total=table.length,
        found=len(found),
        pages=pages,
        size=size,
        rows=tell_rows(view, shown, bars),
        facets=[(facet, _choices(view, question, masks, facet)) for facet in FACETS],
        chips=list(_chips(view, question, home)),
        course=course,
        axis=chosen_course,
        map=draw_events(table, question, mask, home) if question.view == "map" else None,
        views=VIEWS,
        sorts=SORTS,
        shown_choices=_SHOWN,
    )


@router.get("/events/map.json")
def clusters(request: Request) -> JSONResponse:
    """Return the marks and areas of one frame at one zoom."""
    view = shown_to(request)
    table, question = view.table, Question.read(request.query_params)
    zoom = _zoom(request.query_params.get("zoom", ""))
    language = language_of(request)
    found, patches, unplaced = find_clusters(table, question.mask(table), zoom)

    def told(number: int) -> list[str]:
        return [] if number < 0 else [table.events[number].id, _name(view, number, language)]

    marks = [
        [round(one.x, 6), round(one.y, 6), one.count, one.contested,
         [round(part, 3) for part in one.frame] if one.event < 0 else [], *told(one.event)]
        for one in found
    ]  # fmt: skip
    areas = [
        [round(one.area.lat, 4), round(one.area.lon, 4), round(one.area.radius_km, 2), one.count,
         one.contested, [(round(lat, 3), round(lon, 3)) for lon, lat in one.ring],
         one.area.place_id, *told(one.event)]
        for one in patches
    ]  # fmt: skip
    content: dict[str, Any] = {"marks": marks, "areas": areas, "unplaced": unplaced}
    return JSONResponse(content, headers={"Cache-Control": "no-store"})


def _zoom(text: str) -> float:
    """Return the zoom that an address asks for, a middle one where it asks for none."""
    try:
        zoom = float(text)
    except ValueError:
        return _MIDDLE_ZOOM
    return min(max(zoom, 0.0), _LARGEST_ZOOM) if math.isfinite(zoom) else _MIDDLE_ZOOM


def _name(view: Shown, number: int, language: str) -> str:
    event: Event = view.table.events[number]
    lead = view.table.leading[number]
    parts = [say("kind", event.kind)]
    if lead.place is not None:
        parts.append(view.naming.place(lead.place))
    if lead.time is not None:
        parts.append(interval_phrase(lead.time))
    return plain(join(parts), language)


def _choices(view: Shown, question: Question, masks: Masks, facet: str) -> list[Choice]:
    """Return the values of a facet with the events each would show beside the other choices."""
    chosen = question.chosen.get(facet, ())
    counted = view.table.facets[facet].counts(masks.all(without=facet))
    known = dict(counted)
    values = [(value, known.get(value, 0)) for value in chosen]
    values += [(value, count) for value, count in counted if value not in chosen]
    return [
        Choice(value, facet_value(facet, value, view.listed), count, value in chosen)
        for value, count in values[:_HELD]
    ]


def _chips(view: Shown, question: Question, home: str) -> Iterable[tuple[Both, str]]:
    """Yield what narrows the list, each with the address without it."""

    def back(**changes: object) -> str:
        return f"{home}/events{question.with_(**changes).address()}"

    for facet, values in question.chosen.items():
        for value in values:
            label = facet_value(facet, value, view.listed)
            yield label, f"{home}/events{question.toggled(facet, value).address()}"
    if question.words:
        yield say("events", "words", q=question.words), back(words="")
    if question.first or question.last:
        first = question.first.isoformat() if question.first else "…"
        last = question.last.isoformat() if question.last else "…"
        yield say("events", "days", first=first, last=last), back(first=None, last=None)
    if question.frame is not None:
        yield say("events", "framed"), back(frame=None)
