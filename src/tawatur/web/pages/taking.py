"""Exports: the whole workspace, or one event, in every form that a person may take away."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from tawatur.errors import InputError
from tawatur.export import PROFILES, Exporter, Filter
from tawatur.export.words import Both, both
from tawatur.service.access import Person
from tawatur.service.exporting import ExportRequest, sent_suffix
from tawatur.web.desk import desk_of, person_of
from tawatur.web.download import download, offered
from tawatur.web.reader import tell_line
from tawatur.web.shown import shown_to
from tawatur.web.site import render
from tawatur.web.wording import has_saying, say

__all__ = ["router"]

router = APIRouter()


@router.get("/exports")
def exports(request: Request, event: str = "") -> HTMLResponse:
    """List the forms."""
    return _page(request, event)


@router.get("/exports/file")
def export(
    request: Request, form: str = "", redaction: str = "", unreviewed: str = "", event: str = ""
) -> Response:
    """Return one file, redacted as asked and never less than the person's role asks for."""
    person = person_of(request)
    exporter = next((one for one in offered(person) if one.name == form), None)
    if exporter is None:
        raise HTTPException(404)
    if redaction not in _profiles(person):
        redaction = _profiles(person)[0]
    if event and event not in shown_to(request).events:
        raise HTTPException(404)
    asked = ExportRequest(redaction, bool(unreviewed), Filter(events=(event,)) if event else None)
    name = f"tawatur-{form}{'-' + event[:8] if event else ''}"
    try:
        return download(desk_of(request).workspace, exporter, asked, name=name)
    except InputError as error:
        return _page(request, event, 400, str(error))


def _page(request: Request, event: str, status: int = 200, problem: str = "") -> HTMLResponse:
    shown, person = shown_to(request), person_of(request)
    found = shown.events.get(event)
    if event and found is None:
        raise HTTPException(404)
    first = shown.claims.get(found.claims[0]) if found else None
    return render(
        request,
        "exports.html.j2",
        status,
        exports=[(one, sent_suffix(one), _description(one)) for one in offered(person)],
        profiles=_profiles(person),
        event=event,
        line=tell_line(shown, first) if first else None,
        documents=len(shown.documents),
        withheld=shown.view.withheld,
        problem=problem,
    )


def _description(exporter: Exporter) -> Both:
    """Return what a form holds in both languages; of others' exporters as they say it themselves."""
    if has_saying("form", exporter.name):
        return say("form", exporter.name)
    return both(exporter.description)


def _profiles(person: Person) -> list[str]:
    return [name for name, one in PROFILES.items() if one.hides or person.may("export")]
