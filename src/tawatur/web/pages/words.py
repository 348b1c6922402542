"""The lexicon: try a phrase, see which words and rules read it."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tawatur.errors import InputError
from tawatur.export.dossier.marks import MARKS, Segment, cut
from tawatur.ingest import parse_published
from tawatur.service.words import explain_text
from tawatur.web.desk import desk_of, person_of
from tawatur.web.reader import Card, tell_cards
from tawatur.web.shown import shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
_LONGEST = 600


@router.get("/lexicon")
def lexicon(request: Request, text: str = "", published: str = "") -> HTMLResponse:
    """Show what each word of a phrase means to the program, and what the whole is read as."""
    person_of(request)
    workspace = desk_of(request).workspace
    text, problem = text.strip()[:_LONGEST], ""
    day = None
    try:
        day = parse_published(published) if published.strip() else None
    except InputError as error:
        problem = str(error)
    meanings, times = (
        explain_text(text, overlay=workspace.lexicon, published=day) if text else ([], [])
    )
    cards: list[Card] = []
    segments: list[list[Segment]] = []
    if text:
        reading = workspace.read_text(text, published=day)
        cards = tell_cards(shown_to(request), reading)
        segments = [cut(claim.sentence, claim)[0] for claim in reading.claims]
    return render(
        request,
        "lexicon.html.j2",
        text=text,
        published=published,
        problem=problem,
        meanings=meanings,
        times=times,
        read=list(zip(cards, segments, strict=True)),
        marks=MARKS,
        longest=_LONGEST,
    )
