"""The application: routes, headers and what stands behind them, put together."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

import tawatur
from tawatur.service import Workspace
from tawatur.web import api, pages
from tawatur.web.assets import PREFIX
from tawatur.web.headers import SecurityHeaders
from tawatur.web.settings import WebSettings
from tawatur.web.site import Site

__all__ = ["create_app"]


def create_app(workspace: Workspace, *, settings: WebSettings | None = None) -> FastAPI:
    """Return the application over one workspace.

    Args:
        workspace: The workspace, open.
        settings: Where it will listen and how it behaves.

    Raises:
        SettingsError: The front-end files were not built.
    """
    site = Site.of(workspace, settings or WebSettings())
    app = FastAPI(
        title="Tawatur",
        version=tawatur.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.site = site
    app.include_router(api.router)
    app.include_router(pages.router)
    app.router.routes.append(Route(f"{PREFIX}/{{name}}", site.assets.serve, name="static"))
    pages.add_error_pages(app)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(SecurityHeaders)
    return app
