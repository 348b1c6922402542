"""The pages, each under `/ar` and `/en`."""

from fastapi import APIRouter

from tawatur.web.pages import documents, entrance, event, events, overview, people, reference
from tawatur.web.pages.errors import add_error_pages

__all__ = ["add_error_pages", "router"]

router = APIRouter(include_in_schema=False)
router.include_router(entrance.router)
for part in (overview, events, event, documents, people, reference):
    router.include_router(part.router, prefix="/{language:language}")
