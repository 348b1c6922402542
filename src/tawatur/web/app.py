"""The application: routes, headers and what stands behind them, put together."""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, Any

from fastapi import FastAPI
from starlette.concurrency import run_in_threadpool
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import Route

import tawatur
from tawatur.errors import SettingsError
from tawatur.service import Workspace
from tawatur.service.accounts import Accounts
from tawatur.service.views import View
from tawatur.web import pages
from tawatur.web.api import create_api
from tawatur.web.assets import PREFIX
from tawatur.web.desk import Desk
from tawatur.web.gate import Gate
from tawatur.web.headers import SecurityHeaders
from tawatur.web.settings import WebSettings
from tawatur.web.shown import shown_of
from tawatur.web.site import Site

if TYPE_CHECKING:
    from mcp.server.mcpserver import MCPServer

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

    models = _model_server(desk)

    @contextlib.asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as running:
            if models is not None:
                await running.enter_async_context(models.session_manager.run())
            desk.views.warm()
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
    desk.views.prepare = lambda view: _prepare(view, workspace)
    app.state.api = create_api(desk)
    app.mount("/api/v1", app.state.api)
    app.include_router(pages.router)
    app.router.routes.append(Route(f"{PREFIX}/{{name}}", site.assets.serve, name="static"))
    if models is not None:
        from tawatur.web.mcp_server import http_routes  # noqa: PLC0415  # an extra

        app.router.routes.extend(http_routes(models))
    pages.add_error_pages(app)
    app.add_middleware(Gate, desk=desk)
    app.add_middleware(GZipMiddleware, minimum_size=1024)
    app.add_middleware(SecurityHeaders)
    return app


def _prepare(view: View, workspace: Workspace) -> None:
    """Have ready what takes long in a large workspace: columns, and what waits for people."""
    shown_of(view, workspace)
    workspace.review_queue(limit=1)
    workspace.missed(limit=1)


def _model_server(desk: Desk) -> MCPServer[dict[str, Any]] | None:
    """Return the server for model clients, where the extra `mcp` is installed."""
    if importlib.util.find_spec("mcp") is None:
        return None
    from tawatur.web.mcp_server import make_server  # noqa: PLC0415  # an extra

    return make_server(desk.workspace, desk.views)


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
