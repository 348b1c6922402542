"""Bringing reports in: upload, progress as it happens, what failed file by file."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from tawatur.errors import InputError
from tawatur.ingest import parse_published
from tawatur.service.jobs import Upload
from tawatur.web.desk import desk_of, person_of
from tawatur.web.site import language_of, render

__all__ = ["router"]

router = APIRouter()
_MOST_FILES = 500


@router.get("/ingest")
def ingest(request: Request) -> HTMLResponse:
    """Show the form and the batches brought in before."""
    return _page(request)


@router.post("/ingest")
def bring(
    request: Request,
    files: Annotated[list[UploadFile], File()],
    published: Annotated[str, Form(max_length=40)] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Take files, and lead to the progress of their batch."""
    person = person_of(request, "ingest")
    given = [file for file in files if file.filename]
    try:
        day = parse_published(published) if published.strip() else None
        if not given or len(given) > _MOST_FILES:
            return _page(request, 400, problem="none" if not given else "many")
    except InputError as error:
        return _page(request, 400, problem="date", details=str(error))
    upload = Upload()
    try:
        for file in given:
            upload.add(file.filename or "report.txt", file.file)
        job = desk_of(request).jobs.submit(
            upload, by=person.name, published=day, outlet=outlet.strip()
        )
    except BaseException:
        upload.drop()
        raise
    return RedirectResponse(f"/{language_of(request)}/ingest/{job.id}", 303)


@router.get("/ingest/{job}")
def batch(request: Request, job: str) -> HTMLResponse:
    """Show one batch; it moves on by itself where scripts run, and by reloading where not."""
    person = person_of(request, "ingest")
    found = desk_of(request).jobs.job(job)
    if found is None or (found.by != person.name and not person.may("settle")):
        raise HTTPException(404)
    return render(request, "batch.html.j2", job=found)


def _page(
    request: Request, status: int = 200, problem: str = "", details: str = ""
) -> HTMLResponse:
    person = person_of(request, "ingest")
    jobs = [
        job for job in desk_of(request).jobs.all() if job.by == person.name or person.may("settle")
    ]
    return render(
        request,
        "ingest.html.j2",
        status,
        jobs=jobs,
        problem=problem,
        details=details,
        most=_MOST_FILES,
    )
