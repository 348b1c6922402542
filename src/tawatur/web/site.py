"""What every page needs: the workspace, the files it is made with, and its templates in each language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, cast, get_args

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from starlette.convertors import Convertor, register_url_convertor

import tawatur
from tawatur.export.words import Both, number
from tawatur.service import Workspace
from tawatur.web.assets import Assets, load_assets
from tawatur.web.naming import plain
from tawatur.web.settings import WebSettings
from tawatur.web.wording import say

__all__ = [
    "LANGUAGES",
    "THEMES",
    "Language",
    "Site",
    "language_of",
    "render",
    "site_of",
]

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
THEMES = ("light", "dark")
THEME_COOKIE = "theme"


class _LanguageConvertor(Convertor[str]):
    """The first part of a page's address: `/{language:language}/events`."""

    regex = "|".join(LANGUAGES)

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("language", _LanguageConvertor())


@dataclass(frozen=True, slots=True)
class Site:
    """One running application."""

    workspace: Workspace
    settings: WebSettings
    assets: Assets
    templates: dict[Language, Environment]

    @classmethod
    def of(cls, workspace: Workspace, settings: WebSettings) -> Site:
        """Return the site of a workspace.

        Raises:
            SettingsError: The front-end files were not built.
        """
        assets = load_assets()
        return cls(
            workspace,
            settings,
            assets,
            {language: _environment(language, assets) for language in LANGUAGES},
        )


def _environment(language: Language, assets: Assets) -> Environment:
    """Return the templates as one language reads them; of a saying the other half is left out."""
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("tawatur.web"), PackageLoader("tawatur.export", "dossier")]
        ),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=partial(_in_language, language),
        auto_reload=False,
    )

    def words(section: str, key: str, /, **values: Any) -> str:
        """Return a saying for an attribute, where no mark can stand."""
        return plain(say(section, key, **values), language)

    environment.globals.update(
        t=say,
        w=words,
        n=number,
        asset=assets.url,
        language=language,
        version=tawatur.__version__,
    )
    return environment


def _in_language(language: Language, value: object) -> object:
    if isinstance(value, Both):
        return value.ar if language == "ar" else value.en
    return value


def site_of(request: Request) -> Site:
    """Return the site that a request came to."""
    return cast("Site", request.app.state.site)


def language_of(request: Request) -> Language:
    """Return the language of the page asked for; of other addresses, what the browser prefers."""
    for part in request.url.path.split("/")[1:2]:
        if part in LANGUAGES:
            return part
    wanted = request.headers.get("accept-language", "").lower()
    places = {one: wanted.find(one) for one in LANGUAGES if one in wanted}
    return min(places, key=places.__getitem__) if places else "ar"


def render(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """Return a page in the language of the request.

    Args:
        request: What was asked.
        template: Name of a file in `templates/`.
        status: HTTP status.
        values: What the template prints.
    """
    site = site_of(request)
    language = language_of(request)
    rest = request.url.path.removeprefix(f"/{language}")
    query = f"?{request.url.query}" if request.url.query else ""
    theme = request.cookies.get(THEME_COOKIE, "")
    html = site.templates[language].get_template(template).render(
        request=request,
        home=f"/{language}",
        here=request.url.path + query,
        path=rest,
        other_language="en" if language == "ar" else "ar",
        other_url=f"/{'en' if language == 'ar' else 'ar'}{rest}{query}",
        theme=theme if theme in THEMES else "",
        nonce=request.state.nonce,
        person=getattr(request.state, "person", None),
        stale=request.app.state.desk.views.stale,
        **values,
    )  # fmt: skip
    return HTMLResponse(html, status)
