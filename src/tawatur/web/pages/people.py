"""Logging in and out."""

from __future__ import annotations

import math
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from tawatur.service.accounts import LONGEST_SECONDS, LoginRefused
from tawatur.web.desk import desk_of
from tawatur.web.gate import COOKIE, SECURE_COOKIE, address_of
from tawatur.web.site import LANGUAGES, render

__all__ = ["router"]

router = APIRouter()


@router.get("/login")
def ask(request: Request, next: str = "") -> Response:  # noqa: A002  # the word in the address
    """Show the form, or lead on whoever is logged in already."""
    if getattr(request.state, "person", None) is not None:
        return RedirectResponse(_inside(next) or "../", 303)
    return render(request, "login.html.j2", next=_inside(next), name="", refused="", wait=0)


@router.post("/login")
def log_in(
    request: Request,
    language: str,
    name: Annotated[str, Form(max_length=64)],
    password: Annotated[str, Form(max_length=1024)],
    next: Annotated[str, Form(max_length=2000)] = "",  # noqa: A002  # the word in the form
) -> Response:
    """Begin a login under a new word; the one the browser kept until now opens nothing any more."""
    kept = request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE) or ""
    try:
        made = desk_of(request).accounts.log_in(
            name.strip(), password, address=address_of(request.scope), replaces=kept
        )
    except LoginRefused as refused:
        wait = math.ceil(refused.wait)
        page = render(
            request,
            "login.html.j2",
            429 if wait else 403,
            next=_inside(next),
            name=name,
            refused="wait" if wait else "unknown",
            wait=wait,
        )
        if wait:
            page.headers["Retry-After"] = str(wait)
        return page
    answer = RedirectResponse(_inside(next) or f"/{language}/", 303)
    secure = request.url.scheme == "https"
    answer.set_cookie(
        SECURE_COOKIE if secure else COOKIE,
        made.secret,
        LONGEST_SECONDS,
        path="/",
        secure=secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.post("/logout")
def log_out(request: Request, language: str) -> Response:
    """End the login."""
    kept = request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE) or ""
    if kept:
        desk_of(request).accounts.log_out(kept)
    answer = RedirectResponse(f"/{language}/login", 303)
    for name in (COOKIE, SECURE_COOKIE):
        answer.delete_cookie(name, path="/", httponly=True, secure=name == SECURE_COOKIE)
    return answer


def _inside(target: str) -> str:
    """Return an address of ours to go on to, "" when it is none."""
    known = tuple(f"/{one}/" for one in LANGUAGES)
    return target if target.startswith(known) and not {"\\", "\r", "\n"} & set(target) else ""
