"""Exports: the whole workspace, or one event, in every form that a person may take away."""

from __future__ import annotations

from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from tawatur.errors import InputError
from tawatur.export import PROFILES, Exporter, Filter
from tawatur.service.access import Person
from tawatur.service.exporting import ExportRequest, exporters
from tawatur.web.desk import desk_of, person_of
from tawatur.web.reader import tell_line
from tawatur.web.shown import shown_to
from tawatur.web.site import render

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
    exporter = next((one for one in _offered(person) if one.name == form), None)
    if exporter is None:
        raise HTTPException(404)
    if redaction not in _profiles(person):
        redaction = _profiles(person)[0]
    if event and event not in shown_to(request).events:
        raise HTTPException(404)
    asked = ExportRequest(redaction, bool(unreviewed), Filter(events=(event,)) if event else None)
    parts: list[bytes] = []
    try:
        desk_of(request).workspace.export(form, None, asked, send=parts.append)
    except InputError as error:
        return _page(request, event, 400, str(error))
    name = f"tawatur-{form}{'-' + event[:8] if event else ''}{exporter.suffix}"
    return Response(
        b"".join(parts),
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


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
        exports=list(_offered(person)),
        profiles=_profiles(person),
        event=event,
        line=tell_line(shown, first) if first else None,
        documents=len(shown.documents),
        withheld=shown.view.withheld,
        problem=problem,
    )


def _offered(person: Person) -> Iterator[Exporter]:
    """Yield the exporters that make one file, and something of what somebody may have."""
    whole = person.may("export")
    return (one for one in exporters().values() if one.suffix and (whole or not one.needs_words))


def _profiles(person: Person) -> list[str]:
    return [name for name, one in PROFILES.items() if one.hides or person.may("export")]
