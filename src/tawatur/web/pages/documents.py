"""Reports: the list of them, and the reader."""

from __future__ import annotations

import math
from dataclasses import dataclass

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from starlette.exceptions import HTTPException

from tawatur.export.dossier.phrases import interval_phrase
from tawatur.export.words import Both
from tawatur.model import Reading
from tawatur.text import fold_key
from tawatur.web.reader import LAYERS, tell_cards, tell_passages, tell_text
from tawatur.web.shown import Shown, shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
_SIZE = 50
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One line of the list; `folded` are the words it is found by."""

    id: str
    who: Both
    file: str
    title: str
    language: str
    published: Both | None
    inferred: bool
    claims: int
    unread: int
    copies: int
    copy_of: tuple[str, Both] | None
    handling: str
    folded: str


@router.get("/documents")
def documents(request: Request, q: str = "", outlet: str = "", page: int = 1) -> HTMLResponse:
    """List the reports."""
    shown = shown_to(request)
    found = lines = shown.view.sorted("document lines", lambda: _lines(shown))
    for word in fold_key(q.strip()[:_LONGEST].casefold()).split():
        found = [line for line in found if word in line.folded]
    if outlet:
        found = [line for line in found if shown.documents[line.id].outlet == outlet]
    pages = max(1, math.ceil(len(found) / _SIZE))
    page = min(max(page, 1), pages)
    return render(
        request,
        "documents.html.j2",
        lines=found[(page - 1) * _SIZE : page * _SIZE],
        found=len(found),
        total=len(lines),
        page=page,
        pages=pages,
        q=q,
        outlet=outlet,
        outlets=shown.view.sorted("outlets", lambda: _outlets(shown)),
    )


@router.get("/documents/{document}")
def document(request: Request, document: str) -> HTMLResponse:
    """Show a report with everything that was read from it."""
    shown = shown_to(request)
    reading = shown.readings.get(document)
    if reading is None:
        raise HTTPException(404)
    cards = tell_cards(shown, reading)
    return render(
        request,
        "reader.html.j2",
        document=reading.document,
        who=shown.naming.document(reading.document),
        published=interval_phrase(reading.document.published)
        if reading.document.published
        else None,
        inferred=bool(reading.document.published and reading.document.published.inferred),
        paragraphs=tell_text(shown, reading),
        cards=cards,
        layers=LAYERS,
        passages=tell_passages(shown, reading.document),
        unread=len(reading.unread),
        events=list(dict.fromkeys(card.event for card in cards if card.event)),
    )


def _outlets(shown: Shown) -> list[str]:
    return sorted({one.outlet for one in shown.documents.values() if one.outlet})


def _lines(shown: Shown) -> list[DocumentLine]:
    """Return every line, latest first."""
    readings = sorted(
        shown.readings.values(),
        key=lambda one: (-_day(one), one.document.report, one.document.id),
    )
    return [_line(shown, one) for one in readings]


def _day(reading: Reading) -> int:
    published = reading.document.published
    return published.start.toordinal() if published and published.start else 0


def _folded(reading: Reading) -> str:
    document = reading.document
    words = f"{document.outlet} {document.report} {document.title} {document.url}"
    return fold_key(words.casefold())


def _line(shown: Shown, reading: Reading) -> DocumentLine:
    document = reading.document
    copies = shown.copies_of.get(document.id, ())
    original = next(
        (
            shown.documents[one.of]
            for one in copies
            if one.by == document.id and one.of in shown.documents
        ),
        None,
    )
    return DocumentLine(
        document.id,
        shown.naming.document(document),
        document.report,
        document.title,
        document.language,
        interval_phrase(document.published) if document.published else None,
        bool(document.published and document.published.inferred),
        len(reading.claims),
        len(reading.unread),
        sum(one.of == document.id for one in copies),
        (original.id, shown.naming.document(original)) if original else None,
        document.handling,
        _folded(reading),
    )
