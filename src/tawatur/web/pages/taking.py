"""Exports: the whole workspace, or one event, in every form that a person may take away."""

from __future__ import annotations

import tempfile
from pathlib import Path

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, Response
from starlette.exceptions import HTTPException

from tawatur.model import Linking, Reading
from tawatur.service.exports import exports_for
from tawatur.web.desk import person_of
from tawatur.web.dossier import part_of_event
from tawatur.web.reader import tell_line
from tawatur.web.shown import Shown, shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()


@router.get("/exports")
def exports(request: Request, event: str = "") -> HTMLResponse:
    """List the forms."""
    shown = shown_to(request)
    found = shown.events.get(event)
    if event and found is None:
        raise HTTPException(404)
    first = shown.claims.get(found.claims[0]) if found else None
    return render(
        request,
        "exports.html.j2",
        exports=exports_for(person_of(request)),
        event=event,
        line=tell_line(shown, first) if first else None,
        documents=len(shown.documents),
        withheld=shown.view.withheld,
    )


@router.get("/exports/{name}")
def export(request: Request, name: str, event: str = "") -> Response:
    """Return one file."""
    shown = shown_to(request)
    exporter = next((one for one in exports_for(person_of(request)) if one.name == name), None)
    if exporter is None:
        raise HTTPException(404)
    linking, readings = _chosen(shown, event)
    with tempfile.TemporaryDirectory(prefix="tawatur-export-") as folder:
        file = Path(folder) / f"tawatur{exporter.suffix}"
        exporter.write(linking, readings, file)
        content = file.read_bytes()
    name = f"tawatur-{exporter.name}{'-' + event[:8] if event else ''}{exporter.suffix}"
    return Response(
        content,
        media_type="application/octet-stream",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _chosen(shown: Shown, event: str) -> tuple[Linking, tuple[Reading, ...]]:
    if not event:
        return shown.linking, tuple(shown.readings.values())
    found = shown.events.get(event)
    if found is None:
        raise HTTPException(404)
    return part_of_event(shown, found)
