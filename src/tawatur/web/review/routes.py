"""Addresses of the review pages.

Each page works as plain forms; `review.js` lays keys and the choosing of words on top. A decision
leads on to the item that comes to stand in its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse
from starlette.exceptions import HTTPException

from tawatur.errors import InputError
from tawatur.export.words import Both, sentence
from tawatur.link import explain_pair, in_force
from tawatur.model import Claim, Judgement, Reading
from tawatur.service.access import Person
from tawatur.service.review import ReviewItem
from tawatur.web.deciding import (
    decide,
    find_disagreements,
    find_judgements,
    find_missed,
    find_queue,
    undo,
)
from tawatur.web.desk import desk_of, person_of, view_of
from tawatur.web.reader import tell_line
from tawatur.web.review.showing import (
    SLOTS,
    Side,
    choices_of_kind,
    sentence_words,
    tell_judgements,
    tell_side,
)
from tawatur.web.shown import shown_to
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter(prefix="/review")
KEYS_COOKIE = "keys"
_YEAR = 365 * 24 * 3600
_MOST = 200
_TARGETED = ("agent", "patient", "helper", "place", "origin", "destination")

Text = Annotated[str, Form(max_length=2000)]
Id = Annotated[str, Form(max_length=64)]
Place = Annotated[int | None, Form(ge=0)]


@router.get("")
def review(
    request: Request,
    about: str = "",
    at: int = 0,
    claim: str = "",
    event: str = "",
    done: str = "",
    whole: str = "",
) -> HTMLResponse:
    """Show what waits, one item; or one claim that is asked for by its id."""
    person = person_of(request, "judge")
    if event:
        return _event_page(request, person, event, done)
    items = find_queue(desk_of(request), view_of(request), person, limit=_MOST, about=_about(about))
    at = min(max(at, 0), max(len(items) - 1, 0))
    item = ReviewItem("claim", (claim,), "", 0.0, ()) if claim else items[at] if items else None
    sides = [_side(request, person, key, whole=bool(whole)) for key in item.subject] if item else []
    return _page(request, person, item, sides, items=items, at=at, about=about, done=done)


@router.post("/decide")
def decide_item(
    request: Request,
    language: str,
    decision: Annotated[str, Form(max_length=20)],
    subject: Annotated[list[str], Form(max_length=50)],
    reason: Text = "",
    about: Id = "",
    at: Place = None,
    replaces: Annotated[list[str] | None, Form(max_length=50)] = None,
) -> RedirectResponse:
    """Keep a decision and lead on to the next item."""
    person = person_of(request, "judge")
    if decision not in ("accept", "reject", "same", "different", "note"):
        raise InputError(f"{decision!r} cannot be decided here")
    made = _decide(
        request, person, decision, subject, reason=reason, replaces=tuple(replaces or ())
    )
    stays = decision == "note"
    return _onward(language, made, about, at, subject[0] if stays or at is None else "")


@router.post("/correct")
def correct(
    request: Request,
    language: str,
    claim: Id,
    slot: Annotated[str, Form(max_length=20)],
    value: Text = "",
    start: Place = None,
    end: Place = None,
    reason: Text = "",
    about: Id = "",
    at: Place = None,
) -> RedirectResponse:
    """Correct one slot by its value, by words chosen in the text, or by both."""
    person = person_of(request, "judge")
    given = {"slot": slot, "value": _slot_value(slot, value.strip(), start, end)}
    made = _decide(request, person, "correct", [claim], reason=reason, value=given)
    return _onward(language, made, about, at, claim)


@router.post("/add")
def add(
    request: Request,
    language: str,
    document: Id,
    kind: Annotated[str, Form(max_length=64)],
    start: Place = None,
    end: Place = None,
    at: Place = None,
) -> RedirectResponse:
    """Add a claim where words tell a happening that was not read."""
    person = person_of(request, "judge")
    if start is None or end is None:
        raise InputError("choose the words that tell it first")
    value = {"what": "claim", "kind": kind, "trigger": {"start": start, "end": end}}
    made = _decide(request, person, "add", [document], value={**value, "attribution": "as before"})
    reading = desk_of(request).workspace.reading(document, viewer=person.name)
    added = next((one.id for one in reading.claims if one.trigger.start == start), "")
    del at
    return _onward(language, made, "", None, added)


@router.post("/nothing")
def nothing(
    request: Request, language: str, document: Id, start: Place = None, end: Place = None,
    at: Place = None,
) -> RedirectResponse:  # fmt: skip
    """Keep that a sentence tells nothing that should have been read."""
    person = person_of(request, "judge")
    value = {"what": "sentence", "start": start, "end": end}
    made = _decide(request, person, "reject", [document], value=value)
    return RedirectResponse(f"/{language}/review/missed?at={at or 0}&done={made.id}", 303)


@router.post("/undo")
def take_back(
    request: Request, language: str, judgement: Id = "", about: Id = "", at: Place = None
) -> RedirectResponse:
    """Take back a decision, by default one's own last one, and show what it was about."""
    person = person_of(request, "judge")
    desk, view = desk_of(request), view_of(request)
    target = judgement
    held = find_judgements(desk, view, person)
    if not target:
        mine = [one for one in in_force(held) if one.by == person.name]
        if not mine:
            return RedirectResponse(f"/{language}/review?done=none", 303)
        target = mine[-1].id
    made = undo(desk, view, person, target)
    taken = next((one for one in held if one.id == target), None)
    claim = taken.subject[0] if taken and taken.decision in ("accept", "reject", "correct") else ""
    about_claim = claim if claim and not (taken and (taken.value or {}).get("what")) else ""
    return _onward(language, made, about, at, about_claim)


@router.post("/keys")
def switch_keys(
    language: str, keys: Annotated[str, Form(max_length=3)], back: Text = ""
) -> RedirectResponse:
    """Switch the keys on or off."""
    inside = back if back.startswith(f"/{language}/review") else f"/{language}/review"
    answer = RedirectResponse(inside, 303)
    answer.set_cookie(
        KEYS_COOKIE, "on" if keys == "on" else "off", _YEAR, httponly=True, samesite="strict"
    )
    return answer


@router.get("/missed")
def missed(request: Request, at: int = 0, done: str = "") -> HTMLResponse:
    """Show a sentence in which a claim may have been missed."""
    person = person_of(request, "judge")
    items = find_missed(desk_of(request), view_of(request), person, limit=_MOST)
    at = min(max(at, 0), max(len(items) - 1, 0))
    item = items[at] if items else None
    words: tuple[Any, ...] = ()
    if item is not None:
        reading = desk_of(request).workspace.reading(item.document, viewer=person.name)
        words = sentence_words(reading, item.sentence)
    return render(
        request,
        "review_missed.html.j2",
        item=item,
        words=words,
        who=shown_to(request).naming.document(reading.document) if item else "",
        language_of_report=reading.document.language if item else "ar",
        at=at,
        count=len(items),
        kinds=choices_of_kind(),
        done=_told(request, person, done),
        keys=_keys(request),
    )


@router.post("/event")
def split_or_merge(
    request: Request,
    language: str,
    event: Id,
    decision: Annotated[str, Form(max_length=20)],
    chosen: Annotated[list[str] | None, Form(max_length=200)] = None,
    other: Id = "",
) -> RedirectResponse:
    """Split chosen claims off an event, or merge it with another."""
    person = person_of(request, "judge")
    view = view_of(request)
    one = view.events.get(event)
    if one is None:
        raise HTTPException(404)
    value: Mapping[str, Any] | None = None
    if decision == "different":
        off = [key for key in one.claims if key in (chosen or ())]
        rest = [key for key in one.claims if key not in off]
        if not off or not rest:
            raise InputError("choose some of the claims, not none and not all")
        subject, value = [*off, *rest], {"groups": [off, rest]}
    else:
        found = [key for key in view.events if other and key.startswith(other)]
        if len(found) != 1 or found[0] == event:
            raise InputError("name the other event by its id, or enough of its beginning")
        decision, subject = "same", [*one.claims, *view.events[found[0]].claims]
    made = _decide(request, person, decision, subject, value=value)
    return RedirectResponse(f"/{language}/review?event={event}&done={made.id}", 303)


def _decide(
    request: Request,
    person: Person,
    decision: str,
    subject: list[str],
    *,
    reason: str = "",
    value: Mapping[str, Any] | None = None,
    replaces: tuple[str, ...] = (),
) -> Judgement:
    return decide(
        desk_of(request),
        view_of(request),
        person,
        decision,
        subject,
        reason=reason.strip(),
        value=value,
        replaces=replaces,
    )


def _slot_value(slot: str, value: str, start: int | None, end: int | None) -> Any:
    """Return what a person gave for a slot, as the judgement takes it."""
    if start is None or end is None:
        return value or None
    words = {"start": start, "end": end}
    if not value:
        return words
    if slot in _TARGETED:
        return {"name": value, **words}
    if slot == "time":
        first, slash, last = value.partition("/")
        return {"start_date": first, "end_date": last if slash else first, "span": words}
    return value


def _onward(
    language: str, made: Judgement, about: str, at: int | None, claim: str
) -> RedirectResponse:
    query = {"about": about, "at": at or "", "claim": claim, "done": made.id}
    held = urlencode({name: value for name, value in query.items() if value})
    return RedirectResponse(f"/{language}/review?{held}", 303)


def _about(about: str) -> str:
    return about if about in ("claim", "pair", "differ") else ""


def _side(request: Request, person: Person, key: str, *, whole: bool) -> Side | None:
    """Return a claim as somebody may see it; None for what is no claim, as a report's metadata."""
    reading, claim, rejected = _find(request, person, key)
    if claim is None or reading is None:
        return None
    return tell_side(shown_to(request), reading, claim, rejected=rejected, whole=whole)


def _find(request: Request, person: Person, key: str) -> tuple[Reading | None, Claim | None, bool]:
    """Return a claim as judged so far in the eyes of somebody, with its report.

    Raises:
        HTTPException: 404 where there is none that they may see.
    """
    desk, view = desk_of(request), view_of(request)
    known = view.claims.get(key)
    if known is not None:
        reading = desk.workspace.reading(known.document, viewer=person.name)
        found = next((one for one in reading.claims if one.id == key), None)
        return (reading, found, False) if found else (reading, known, True)
    if key in view.readings:
        return view.readings[key], None, False
    judged = desk.workspace.judged(viewer=person.name)
    for reading in judged.readings:
        for claim in reading.claims:
            if claim.id == key and reading.document.id in view.readings:
                return reading, claim, False
    for claim in judged.rejected:
        if claim.id == key and claim.document in view.readings:
            return view.readings[claim.document], claim, True
    raise HTTPException(404)


def _page(
    request: Request,
    person: Person,
    item: ReviewItem | None,
    sides: list[Side | None],
    *,
    items: list[ReviewItem],
    at: int,
    about: str,
    done: str,
) -> HTMLResponse:
    desk, view = desk_of(request), view_of(request)
    judgements = find_judgements(desk, view, person)
    differing = []
    if item is not None and item.about == "differ":
        found = find_disagreements(desk, view, person, limit=_MOST)
        differing = [one for one in found if set(one.subject) == set(item.subject)]
    why: list[Both] = []
    if item is not None and item.about == "pair" and all(sides):
        both = set(item.subject)
        pair = next(
            (p for p in view.pairs_of.get(item.subject[0], ()) if {p.left, p.right} == both), None
        )
        told = [text.splitlines() for text in explain_pair(pair)] if pair else ([], [])
        why = [sentence(arabic, english) for english, arabic in zip(*told, strict=True)]
    return render(
        request,
        "review.html.j2",
        item=item,
        sides=[side for side in sides if side is not None],
        decided=tell_judgements(judgements, item.subject, person.name) if item else [],
        differing=differing,
        why=why,
        slots=SLOTS,
        kinds=choices_of_kind(),
        items=items,
        at=at,
        about=about,
        queued=bool(items) and item is items[at],
        done=_told(request, person, done),
        keys=_keys(request),
    )


def _event_page(request: Request, person: Person, event: str, done: str) -> HTMLResponse:
    """Show the claims of an event, to split it or to merge it with another."""
    shown = shown_to(request)
    one = shown.events.get(event)
    if one is None:
        raise HTTPException(404)
    sides = [_side(request, person, key, whole=False) for key in one.claims]
    asked = {key for pair in shown.linking.proposals if set(pair) & set(one.claims) for key in pair}
    near = {shown.event_of[key].id: shown.event_of[key] for key in asked if key in shown.event_of}
    near.pop(event, None)
    return render(
        request,
        "review_event.html.j2",
        event=one,
        where=tell_line(shown, shown.claims[one.claims[0]])[1],
        sides=[side for side in sides if side is not None],
        near=[
            (key, tell_line(shown, shown.claims[found.claims[0]])) for key, found in near.items()
        ],
        done=_told(request, person, done),
        keys=_keys(request),
    )


def _told(request: Request, person: Person, done: str) -> Judgement | None:
    """Return the decision just made, to be shown with its undo."""
    if not done or done == "none":
        return None
    held = find_judgements(desk_of(request), view_of(request), person)
    return next((one for one in held if one.id == done), None)


def _keys(request: Request) -> bool:
    return request.cookies.get(KEYS_COOKIE, "on") != "off"
