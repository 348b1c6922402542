"""The application: routes, headers and what stands behind them, put together."""

from __future__ import annotations

import contextlib
from collections.abc import AsyncIterator

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

import tawatur
from tawatur.errors import SettingsError
from tawatur.service import Workspace
from tawatur.service.accounts import Accounts
from tawatur.web import pages
from tawatur.web.api import create_api
from tawatur.web.assets import PREFIX
from tawatur.web.desk import Desk
from tawatur.web.gate import Gate
from tawatur.web.headers import SecurityHeaders
from tawatur.web.settings import WebSettings
from tawatur.web.site import Site

__all__ = ["check_listening", "create_app"]


def create_app(
    workspace: Workspace,
    *,
    settings: WebSettings | None = None,
    accounts: Accounts | None = None,
) -> FastAPI:
    """Return the application over one workspace.

    Args:
        workspace: The workspace, open.
        settings: Where it will listen and how it behaves.
        accounts: Its people; by default those the workspace holds.

    Raises:
        SettingsError: The front-end files were not built.
    """
    settings = settings or WebSettings()
    site = Site.of(workspace, settings)
    desk = Desk(workspace, accounts or workspace.accounts(), settings)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(desk.close)

    app = FastAPI(
        lifespan=lifespan,
        title="Tawatur",
        version=tawatur.__version__,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
    )
    app.state.site = site
    app.state.desk = desk
    app.state.api = create_api(desk)
    app.mount("/api/v1", app.state.api)
    app.include_router(pages.router)
    app.router.routes.append(Route(f"{PREFIX}/{{name}}", site.assets.serve, name="static"))
    pages.add_error_pages(app)
    app.add_middleware(Gate, desk=desk)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(SecurityHeaders)
    return app


def check_listening(settings: WebSettings, accounts: Accounts) -> None:
    """Refuse to be reached from other machines where nobody would have to log in.

    Raises:
        SettingsError: No account exists, or no name was given that browsers may call it by.
    """
    if settings.loopback:
        return
    if not accounts.exist():
        raise SettingsError(
            f"{settings.host}: other machines could reach this, and nobody would have to log in. "
            "Make an account first: tawatur user add NAME --role admin"
        )
    if not settings.hosts:
        raise SettingsError(
            f"{settings.host}: which name will browsers call it by? Say so: --name HOST"
        )
