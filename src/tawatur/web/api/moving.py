"""Bringing reports in, taking exports away, and the audit log."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import AsyncIterator
from dataclasses import asdict
from itertools import islice
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, File, Form, Query, Request, UploadFile
from fastapi.responses import Response, StreamingResponse
from starlette.exceptions import HTTPException

from tawatur.errors import InputError
from tawatur.ingest import parse_published
from tawatur.service.access import Person
from tawatur.service.exporting import ExportRequest, sent_suffix
from tawatur.service.jobs import Job, Upload
from tawatur.web.api import shapes
from tawatur.web.api.paging import answer
from tawatur.web.api.parts import At, Cursor, Id, Limit, with_right
from tawatur.web.desk import NotAllowed
from tawatur.web.download import download, offered

__all__ = ["job_record", "router"]

router = APIRouter(tags=["moving"])
_MOST_FILES = 500
_BEAT_SECONDS, _LOOK_SECONDS = 15.0, 0.2
Reader = Annotated[Person, Depends(with_right("read"))]
Bringer = Annotated[Person, Depends(with_right("ingest"))]
Auditor = Annotated[Person, Depends(with_right("audit"))]


def job_record(job: Job) -> dict[str, Any]:
    """Return a batch as JSON."""
    record = asdict(job)
    for part in ("failures", "notices"):
        record[part] = [{"file": file, "what": what} for file, what in record[part]]
    return record


@router.post("/jobs", operation_id="createJob", status_code=202, response_model=shapes.JobOut)
def create_job(
    request: Request,
    desk: At,
    person: Bringer,
    files: Annotated[list[UploadFile], File(description="Reports; reports.tsv tells about them.")],
    published: Annotated[
        str, Form(max_length=40, description="YYYY-MM-DD, where a report gives none.")
    ] = "",
    outlet: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Bring reports in; they are read in the background. Ask for the batch to follow it."""
    day = parse_published(published) if published.strip() else None
    if len(files) > _MOST_FILES:
        raise HTTPException(422, f"{_MOST_FILES} files at most, {len(files)} were sent")
    upload = Upload()
    try:
        for file in files:
            upload.add(file.filename or "report.txt", file.file)
        job = desk.jobs.submit(upload, by=person.name, published=day, outlet=outlet)
    except BaseException:
        upload.drop()
        raise
    response = answer(request, job_record(job), status=202)
    response.headers["Location"] = f"/api/v1/jobs/{job.id}"
    return response


@router.get("/jobs", operation_id="listJobs", response_model=shapes.JobList)
def list_jobs(request: Request, desk: At, person: Bringer) -> Response:
    """List the batches brought in since the program was started, newest first."""
    jobs = [job_record(job) for job in desk.jobs.all() if _theirs(job, person)]
    return answer(request, {"jobs": jobs})


@router.get("/jobs/{job}", operation_id="getJob", response_model=shapes.JobOut)
def get_job(request: Request, desk: At, person: Bringer, job: Id) -> Response:
    """Return one batch as it stands."""
    return answer(request, job_record(_job(desk, person, job)))


@router.get(
    "/jobs/{job}/events",
    operation_id="followJob",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {}}, "description": "One event a change."}},
)
def follow_job(desk: At, person: Bringer, job: Id) -> StreamingResponse:
    """Follow one batch until it ends, as server-sent events with the batch as data."""
    first = _job(desk, person, job)

    async def changes() -> AsyncIterator[str]:  # holds no thread, however many follow
        held: Job | None = first
        while held is not None:
            yield f"event: job\ndata: {json.dumps(job_record(held), ensure_ascii=False)}\n\n"
            if held.ended:
                return
            turn, until = held.turn, time.monotonic() + _BEAT_SECONDS
            while held is not None and held.turn == turn and time.monotonic() < until:
                await asyncio.sleep(_LOOK_SECONDS)
                held = desk.jobs.job(job)

    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    return StreamingResponse(changes(), media_type="text/event-stream", headers=headers)


@router.get("/exports", operation_id="listExports", response_model=shapes.ExporterList)
def list_exports(request: Request, person: Reader) -> Response:
    """List the forms in which you may take the workspace away."""
    record = {
        "exports": [
            {"name": one.name, "suffix": sent_suffix(one), "description": one.description}
            for one in offered(person)
        ]
    }
    return answer(request, record)


@router.get(
    "/exports/{name}",
    operation_id="getExport",
    response_class=Response,
    responses={200: {"content": {"application/octet-stream": {}}, "description": "The file."}},
)
def get_export(
    desk: At,
    person: Reader,
    name: Id,
    redaction: Annotated[
        Literal["none", "public", "strict"] | None,
        Query(description="What is hidden; without the right to export, public at least."),
    ] = None,
    unreviewed: Annotated[  # noqa: FBT002  # by name, in the address
        bool, Query(description="Whether coded formats take claims that nobody reviewed.")
    ] = False,
) -> Response:
    """Return the workspace in one form, as far as your role may take it away; a folder as ZIP."""
    exporter = next((one for one in offered(person) if one.name == name), None)
    if exporter is None:
        raise HTTPException(404, "no export of this name that you may take")
    whole = person.may("export")
    if redaction == "none" and not whole:
        raise NotAllowed("export")
    asked = ExportRequest(redaction or ("none" if whole else "public"), unreviewed)
    return download(desk.workspace, exporter, asked, name=f"tawatur-{exporter.name}")


@router.get("/audit", operation_id="listAudit", response_model=shapes.AuditList)
def list_audit(
    request: Request,
    desk: At,
    person: Auditor,
    cursor: Cursor = None,
    limit: Limit = 100,
    naming: Annotated[str, Query(max_length=64, description="Naming this id only.")] = "",
) -> Response:
    """List the audit log, oldest first."""
    del person
    if cursor is not None and not (cursor.isascii() and cursor.isdigit()):
        raise InputError("cursor: not one of this list")
    after = int(cursor or 0)
    entries = (one for one in desk.workspace.audit(naming=naming) if one.seq > after)
    shown = list(islice(entries, limit + 1))
    following = str(shown[limit - 1].seq) if len(shown) > limit else None
    record = {
        "entries": [asdict(one) for one in shown[:limit]], "next": following, "withheld": 0,
    }  # fmt: skip
    return answer(request, record, next_page=following)


def _theirs(job: Job, person: Person) -> bool:
    return job.by == person.name or person.may("settle")


def _job(desk: At, person: Person, id_: str) -> Job:
    job = desk.jobs.job(id_)
    if job is None or not _theirs(job, person):
        raise HTTPException(404, "no batch of this id")
    return job
