"""The command that opens the web application: serve."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

import click

from tawatur.cli.options import open_workspace, workspace_option
from tawatur.errors import InputError

__all__ = ["serve"]

_PORT = 8017  # as tawatur.web.settings says; loading it would load the whole application


@click.command()
@workspace_option
@click.option(
    "--port",
    "-p",
    type=click.IntRange(0, 65535),
    default=_PORT,
    show_default=True,
    metavar="N",
    help="Port on 127.0.0.1; 0 takes a free one.",
)
def serve(workspace: Path | None, port: int) -> None:
    """Open the workspace in the browser, on this machine only.

    A workspace that is named and does not exist is made. Ctrl-C stops it.

    \b
    tawatur serve
    tawatur serve --workspace w --port 8100
    """
    import uvicorn

    from tawatur.service import Workspace
    from tawatur.web import WebSettings, create_app

    opened = open_workspace(None) if workspace is None else Workspace.open_or_create(workspace)
    with _listening(WebSettings.host, port) as listener:
        taken = listener.getsockname()[1]
        app = create_app(opened, settings=WebSettings(port=taken))
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False
        )
        click.echo(
            f"Tawatur shows {opened.path}\nat http://{WebSettings.host}:{taken}/  (Ctrl-C stops it)"
        )
        # The server has ended in order by the time it hands the signal on.
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
    click.echo("Stopped.")


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise InputError(
            f"port {port}: cannot be listened on ({error.strerror}). Choose another: --port N"
        ) from error
