"""The way in: the address without a language, and how pages are shown."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse

from tawatur.web.site import LANGUAGES, THEME_COOKIE, THEMES, language_of

__all__ = ["router"]

router = APIRouter()
_YEAR = 365 * 24 * 3600


@router.get("/")
def enter(request: Request) -> RedirectResponse:
    """Lead to the overview in the language that the browser prefers."""
    return RedirectResponse(f"/{language_of(request)}/", 303, {"Vary": "Accept-Language"})


@router.post("/{language:language}/theme")
def choose_theme(
    language: str, theme: Annotated[str, Form()], back: Annotated[str, Form()] = ""
) -> RedirectResponse:
    """Keep the choice of light or dark, and go back; anything else follows the machine again."""
    known = tuple(f"/{one}/" for one in LANGUAGES)
    answer = RedirectResponse(back if back.startswith(known) else f"/{language}/", 303)
    if theme in THEMES:
        answer.set_cookie(THEME_COOKIE, theme, _YEAR, httponly=True, samesite="strict")
    else:
        answer.delete_cookie(THEME_COOKIE, httponly=True, samesite="strict")
    return answer
