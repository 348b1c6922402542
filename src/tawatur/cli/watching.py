"""Commands about what can be read and what is to come: formats, watch."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.options import Given, json_option, output, reader_options, tell

if TYPE_CHECKING:
    from tawatur.service import Round

__all__ = ["formats", "watch"]


@click.command()
@click.option("--arabic", "-a", is_flag=True, help="Say it in Arabic.")
@json_option
def formats(*, arabic: bool, as_json: bool) -> None:
    """List the formats that are read; a file is known by its content, then by its suffix.

    \b
    tawatur formats
    """
    import json

    from tawatur.ingest import find_readers

    readers = find_readers().values()
    with output() as stream:
        if as_json:
            record = {
                reader.name: {
                    "suffixes": list(reader.suffixes),
                    "en": reader.description,
                    "ar": reader.description_ar,
                    "many": reader.many,
                }
                for reader in readers
            }
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
            return
        for reader in readers:
            suffixes = " ".join(reader.suffixes)
            words = reader.description_ar if arabic else reader.description
            stream.write(f"{reader.name:14} {suffixes:26} {words}\n")


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="FOLDER|FEED-URL...")
@click.option(
    "--workspace",
    "-w",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The workspace to read into; made if there is none.",
)
@click.option("--once", is_flag=True, help="Look once and end, for cron and the like.")
@click.option(
    "--every",
    default=15.0,
    show_default=True,
    type=click.FloatRange(min=1),
    metavar="MINUTES",
    help="How often a feed is asked.",
)
@click.option("--pages", is_flag=True, help="Fetch the page of each new entry of a feed as well.")
@reader_options
def watch(
    sources: tuple[str, ...],
    workspace: Path,
    given: Given,
    *,
    once: bool,
    every: float,
    pages: bool,
    quiet: bool,
) -> None:
    """Read what is new in folders and feeds, again and again, until stopped.

    Feeds are asked only with --fetch. What was seen is remembered: stopped and started again, the
    watch goes on where it was.

    \b
    tawatur watch incoming/ --workspace w
    tawatur watch https://example.org/rss --workspace w --fetch --pages
    tawatur watch incoming/ https://example.org/rss --workspace w --fetch --once
    """
    from tawatur.service import Workspace

    settings = given.load(workspace / "settings.toml")
    opened = Workspace.open_or_create(workspace, settings=settings)
    watching = opened.watch(
        sources,
        every=every * 60,
        pages=pages,
        published=given.published,
        outlet=given.outlet,
        handling=given.handling,
        columns=given.columns,
    )
    failed = False
    while True:
        found = watching.look()
        tell(found.summary.failures, found.summary.notices, quiet=quiet)
        failed = failed or bool(found.summary.failures)
        if found.summary.documents or once:
            _say(found, quiet=quiet)
        if once:
            break
        time.sleep(watching.pause)
    if failed:
        raise click.exceptions.Exit(1)


def _say(found: Round, *, quiet: bool) -> None:
    if quiet:
        return
    summary = found.summary
    now = datetime.now().strftime("%H:%M")
    line = f"{now} {summary.documents} reports read, {summary.claims} claims"
    if found.asked or found.waiting:
        line += (
            f"; {found.asked} feeds asked, {found.same} without news, {found.waiting} not due yet"
        )
    click.echo(line)
