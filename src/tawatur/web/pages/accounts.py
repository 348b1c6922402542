"""People: who may log in and as what, programs' tokens, and one's own password.

What is made up here, a password or a token, is shown once, on the answer to the form that asked.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException

from tawatur.service.access import RIGHTS, ROLES
from tawatur.service.accounts import (
    LEAST_PASSWORD,
    TOKEN_DAYS,
    AccountRefused,
    Accounts,
    LoginRefused,
)
from tawatur.web.desk import desk_of, person_of
from tawatur.web.gate import address_of
from tawatur.web.site import render

__all__ = ["router"]

router = APIRouter()
Name = Annotated[str, Form(max_length=64)]
Word = Annotated[str, Form(max_length=20)]
Password = Annotated[str, Form(max_length=1024)]


@router.get("/people")
def people(request: Request) -> HTMLResponse:
    """List accounts and tokens, with the forms that change them."""
    return _page(request)


@router.post("/people")
def add(request: Request, name: Name = "", role: Word = "") -> HTMLResponse:
    """Add an account; its password is made up and shown once."""
    by, accounts = _managed(request)
    name = name.strip()
    try:
        return _page(request, secret=(name, accounts.add(name, role, by=by)))
    except AccountRefused as refused:
        return _page(request, refused=refused)


@router.post("/people/change")
def change(
    request: Request, language: str, name: Name = "", do: Word = "", role: Word = ""
) -> Response:
    """Give an account another role or password, shut it out, or let it in again."""
    by, accounts = _managed(request)
    try:
        if do == "password":
            return _page(request, secret=(name, accounts.set_password(name, by=by)))
        if do == "role":
            accounts.set_role(name, role, by=by)
        elif do in ("disable", "enable"):
            accounts.set_disabled(name, disabled=do == "disable", by=by)
        else:
            raise HTTPException(400)
    except AccountRefused as refused:
        return _page(request, refused=refused)
    return RedirectResponse(f"/{language}/people", 303)


@router.post("/people/tokens")
def make_token(
    request: Request,
    name: Name = "",
    scopes: Annotated[list[str] | None, Form(max_length=len(RIGHTS))] = None,
    label: Annotated[str, Form(max_length=128)] = "",
    days: Annotated[int, Form()] = TOKEN_DAYS,
) -> HTMLResponse:
    """Make a token for a program; it is shown once."""
    by, accounts = _managed(request)
    try:
        made = accounts.create_token(name, scopes or (), label=label.strip(), days=days, by=by)
    except AccountRefused as refused:
        return _page(request, refused=refused)
    return _page(request, token=(name, made))


@router.post("/people/tokens/revoke")
def revoke_token(request: Request, language: str, token: Name = "") -> Response:
    """Make a token useless."""
    by, accounts = _managed(request)
    try:
        accounts.revoke_token(token, by=by)
    except AccountRefused as refused:
        return _page(request, refused=refused)
    return RedirectResponse(f"/{language}/people", 303)


@router.get("/account")
def own(request: Request) -> HTMLResponse:
    """Show the form for another password of one's own."""
    return _own_page(request)


@router.post("/account")
def change_password(
    request: Request, language: str, old: Password = "", new: Password = ""
) -> Response:
    """Change one's own password, and ask to log in with it."""
    person = person_of(request)
    if not person.session:
        raise HTTPException(404)
    try:
        desk_of(request).accounts.change_password(
            person.name, old, new, address=address_of(request.scope)
        )
    except LoginRefused as refused:
        return _own_page(request, "wait" if refused.wait else "old", 403)
    except AccountRefused:
        return _own_page(request, "short", 400)
    return RedirectResponse(f"/{language}/login", 303)


def _managed(request: Request) -> tuple[str, Accounts]:
    """Return who manages people, and the accounts."""
    return person_of(request, "people").name, desk_of(request).accounts


def _page(
    request: Request,
    *,
    secret: tuple[str, str] | None = None,
    token: tuple[str, str] | None = None,
    refused: AccountRefused | None = None,
) -> HTMLResponse:
    _, accounts = _managed(request)
    held = accounts.all()
    return render(
        request,
        "accounts.html.j2",
        400 if refused else 200,
        accounts=held,
        tokens=accounts.tokens(),
        roles=ROLES if held else ("admin",),
        rights=RIGHTS,
        days=TOKEN_DAYS,
        now=datetime.now(UTC).timestamp(),
        day=_day,
        secret=secret,
        token=token,
        refused=refused.why if refused else "",
    )


def _own_page(request: Request, problem: str = "", status: int = 200) -> HTMLResponse:
    person = person_of(request)
    if not person.session:
        raise HTTPException(404)
    return render(request, "account.html.j2", status, problem=problem, least=LEAST_PASSWORD)


def _day(seconds: float) -> date:
    return datetime.fromtimestamp(seconds, UTC).date()
