"""The command that language-model clients start: mcp."""

from __future__ import annotations

from pathlib import Path

import click

from tawatur.cli.options import open_workspace, workspace_option
from tawatur.errors import SettingsError

__all__ = ["mcp"]


@click.command()
@workspace_option
@click.option(
    "--restricted",
    is_flag=True,
    help="Speak of restricted reports too. What a model is told may leave this machine.",
)
def mcp(workspace: Path | None, *, restricted: bool) -> None:
    """Answer a language-model client over standard input and output (MCP), read-only.

    It is told of public reports only; those marked `never` it is not told of in any case.

    \b
    {"command": "tawatur", "args": ["mcp", "--workspace", "/path/to/w"]}
    """
    from tawatur.service.views import Views

    opened = open_workspace(workspace)
    try:
        from tawatur.web.mcp_server import make_server
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in ("mcp", "mcp_types"):
            raise
        raise SettingsError("the extra is not installed: pip install 'tawatur[mcp]'") from error
    views = Views(opened)
    try:
        make_server(opened, views, restricted=restricted).run("stdio")
    finally:
        views.close()
