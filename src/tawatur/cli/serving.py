"""The command that opens the web application: serve."""

from __future__ import annotations

import contextlib
import socket
from dataclasses import replace
from pathlib import Path

import click

from tawatur.cli.options import open_workspace, workspace_option
from tawatur.errors import InputError

__all__ = ["serve"]

_PORT = 8017  # as tawatur.web.settings says; loading it would load the whole application
_PATIENCE = 2.0  # seconds until a page says that it is being got ready


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
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address to listen on. Beyond this machine it needs accounts: tawatur user add.",
)
@click.option(
    "--name",
    "names",
    multiple=True,
    metavar="HOST",
    help="Name that browsers call it by, such as tawatur.example.org; can be given several times.",
)
@click.option(
    "--upload-mb", type=click.IntRange(1, 2000), default=50, show_default=True, metavar="N",
    help="Largest upload, in MB.",
)  # fmt: skip
@click.option(
    "--behind-proxy",
    is_flag=True,
    help="A server on this machine hands requests on (for https); believe what it says of them.",
)
def serve(
    workspace: Path | None,
    port: int,
    host: str,
    names: tuple[str, ...],
    upload_mb: int,
    *,
    behind_proxy: bool,
) -> None:
    """Open the workspace in the browser, by default on this machine only.

    A workspace that is named and does not exist is made. Ctrl-C stops it. Without accounts nobody
    logs in, and only this machine is answered; with accounts everybody logs in.

    \b
    tawatur serve
    tawatur serve --workspace w --port 8100
    tawatur serve --host 0.0.0.0 --name tawatur.example.org
    """
    import uvicorn

    from tawatur.service import Workspace
    from tawatur.web import WebSettings, check_listening, create_app

    opened = open_workspace(None) if workspace is None else Workspace.open_or_create(workspace)
    settings = WebSettings(
        host=host,
        port=port,
        hosts=names,
        upload_mb=upload_mb,
        behind_proxy=behind_proxy,
        patience=_PATIENCE,
    )
    accounts = opened.accounts()
    check_listening(settings, accounts)
    with _listening(host, port) as listener:
        taken = listener.getsockname()[1]
        app = create_app(opened, settings=replace(settings, port=taken), accounts=accounts)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=behind_proxy,
            forwarded_allow_ips="127.0.0.1",
        )
        click.echo(f"Tawatur shows {opened.path}\nat http://{host}:{taken}/  (Ctrl-C stops it)")
        # The server has ended in order by the time it hands the signal on.
        with contextlib.suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])
    click.echo("Stopped.")


def _listening(host: str, port: int) -> socket.socket:
    try:
        return socket.create_server((host, port))
    except OSError as error:
        raise InputError(
            f"{host}, port {port}: cannot be listened on ({error.strerror}). Choose another: --port N"
        ) from error
