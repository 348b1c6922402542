"""Check: what the reports held say of a sentence somebody published."""

from __future__ import annotations

from collections.abc import Iterable

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from tawatur.errors import InputError
from tawatur.export.dossier.phrases import quantity_phrase
from tawatur.export.words import Both, name, sentence
from tawatur.ingest import parse_published
from tawatur.service.checking import Checked, Likeness
from tawatur.web.desk import desk_of, person_of
from tawatur.web.reader import tell_line
from tawatur.web.shown import Shown, shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
_LONGEST, _CLAIMS, _CHAINS = 1000, 12, 12


@router.get("/check")
def check(request: Request, q: str = "", published: str = "") -> HTMLResponse:
    """Show the form, and the answer where something is asked."""
    shown, person = shown_to(request), person_of(request)
    text, answer, problem = q.strip()[:_LONGEST], None, ""
    try:
        day = parse_published(published) if published.strip() else None
        if text:
            answer = desk_of(request).workspace.check(
                text, published=day, handling=person.handlings
            )
    except InputError as error:
        problem = str(error)
    return render(
        request,
        "check.html.j2",
        q=text,
        published=published,
        problem=problem,
        longest=_LONGEST,
        parts_of=[_part(shown, one) for one in answer.checked] if answer else [],
    )


def _part(shown: Shown, checked: Checked) -> dict[str, object]:
    """Return the answer about one happening that the sentence tells."""
    return {
        "asked": tell_line(shown, checked.asked) if checked.asked else None,
        "lines": list(_lines(checked)),
        "events": [
            (event.id, tell_line(shown, shown.claims[event.claims[0]]))
            for event in checked.events
            if event.id in shown.events and event.claims[0] in shown.claims
        ],
        "earliest": _likeness(shown, checked.earliest) if checked.earliest else None,
        "chains": [
            (chain.claim, [name(arabic, english) for english, arabic in chain.names])
            for chain in checked.chains[:_CHAINS]
            if chain.claim in shown.claims
        ],
        "denials": [_likeness(shown, one) for one in checked.denials if _held(shown, one)],
        "numbers": [
            (
                quantity_phrase(one.quantity, public=False),
                [(name(value.label_ar, value.label_en), value.roots_at_least, value.roots_at_most)
                 for value in one.values],
            )
            for one in checked.numbers
        ],
        "claims": [
            _likeness(shown, one) for one in checked.likenesses[:_CLAIMS] if _held(shown, one)
        ],
    }  # fmt: skip


def _lines(checked: Checked) -> Iterable[Both]:
    """Yield the answer in words, line by line."""
    pairs = zip(checked.text_ar.splitlines(), checked.text_en.splitlines(), strict=False)
    return (sentence(arabic, english) for arabic, english in pairs if arabic or english)


def _held(shown: Shown, one: Likeness) -> bool:
    return one.claim.id in shown.claims


def _likeness(shown: Shown, one: Likeness) -> dict[str, object]:
    return {
        "id": one.claim.id,
        "how": one.how,
        "line": tell_line(shown, one.claim),
        "who": shown.naming.document(one.document),
        "language": one.document.language,
        "words": one.claim.sentence.text,
    }
