"""What the routes of the API share: who asks, what they may see, what a record looks like."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, TypeVar

from fastapi import Depends, Path, Query, Request
from starlette.exceptions import HTTPException

from tawatur.model import Claim, Document
from tawatur.model.contract import claim_to_json, document_to_json
from tawatur.service.access import Person, Right
from tawatur.service.views import View
from tawatur.web.api.paging import MOST
from tawatur.web.desk import Desk, desk_of, person_of, view_of

__all__ = [
    "At",
    "Cursor",
    "Id",
    "Limit",
    "Reader",
    "Seen",
    "claim_now",
    "claim_record",
    "document_record",
    "found",
    "with_right",
]

_T = TypeVar("_T")

Id = Annotated[
    str, Path(min_length=1, max_length=64, description="An id, or enough of its beginning.")
]
Cursor = Annotated[
    str | None, Query(max_length=2000, description="`next` of the page before; none for the first.")
]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Items on a page.")]
At = Annotated[Desk, Depends(desk_of)]


def _seen(request: Request) -> View:
    return view_of(request)


Seen = Annotated[View, Depends(_seen)]


def _reader(request: Request) -> Person:
    return person_of(request)


Reader = Annotated[Person, Depends(_reader)]


def with_right(right: Right) -> Callable[[Request], Person]:
    """Return a dependency that gives whoever asks, who must have a right."""

    def asked(request: Request) -> Person:
        return person_of(request, right)

    return asked


def found(id_: str, held: dict[str, _T], what: str) -> _T:
    """Return what an id or enough of its beginning names.

    Raises:
        HTTPException: 404 where there is none that may be seen, 422 where there are several.
    """
    if id_ in held:
        return held[id_]
    several = [key for key in held if key.startswith(id_)] if len(id_) >= 4 else []
    if len(several) > 1:
        raise HTTPException(422, f"{len(several)} {what}s have an id that begins so; give more")
    if not several:
        raise HTTPException(404, f"no {what} of this id")
    return held[several[0]]


def claim_now(desk: Desk, view: View, person: Person, key: str) -> Claim:
    """Return a claim as somebody sees it judged now, which a view may not show yet.

    Raises:
        HTTPException: 404 where it was rejected since.
    """
    reading = desk.workspace.reading(view.claims[key].document, viewer=person.name)
    for claim in reading.claims:
        if claim.id == key:
            return claim
    raise HTTPException(404, "no claim of this id")


def claim_record(claim: Claim, view: View) -> dict[str, Any]:
    """Return a claim in the contract of the command line, with the id of its event."""
    record = claim_to_json(claim)
    event = view.event_of.get(claim.id)
    record["event"] = None if event is None else event.id
    return record


def document_record(document: Document, *, text: bool = False) -> dict[str, Any]:
    """Return a report, by default without its text."""
    record = document_to_json(document)
    if not text:
        del record["text"]
    return record
