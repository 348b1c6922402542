"""The pages, each under `/ar` and `/en`."""

from fastapi import APIRouter, Depends

from tawatur.web import review
from tawatur.web.desk import when_ready
from tawatur.web.pages import (
    about,
    accounts,
    actors,
    audit,
    check,
    documents,
    entrance,
    event,
    events,
    ingest,
    overview,
    people,
    places,
    reference,
    search,
    sources,
    taking,
    words,
)
from tawatur.web.pages.errors import add_error_pages

__all__ = ["add_error_pages", "router"]

router = APIRouter(include_in_schema=False)
router.include_router(entrance.router)
for part in (ingest, about, people, reference, audit, accounts):
    router.include_router(part.router, prefix="/{language:language}")
for part in (
    overview, events, event, documents, sources, actors, places, words, taking, review, search, check,
):  # fmt: skip
    router.include_router(
        part.router, prefix="/{language:language}", dependencies=[Depends(when_ready)]
    )
