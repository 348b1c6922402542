"""Commands that hand out what a workspace holds: export, publish, snapshot."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from tawatur.cli.options import open_workspace, output, workspace_option

if TYPE_CHECKING:
    from tawatur.export import Account, Filter

__all__ = ["export", "publish", "snapshot"]

_DAY = click.DateTime(["%Y-%m-%d"])
_FILTERS = (
    click.option("--event", "events", multiple=True, metavar="ID", help="Only this event; an id's beginning is enough. Again for more."),
    click.option("--country", "countries", multiple=True, metavar="CC", help="Only events in this country, by its two letters (SY). Again for more."),
    click.option("--until", type=_DAY, metavar="DAY", help="Only events that may be as early as this day (YYYY-MM-DD)."),
    click.option("--since", type=_DAY, metavar="DAY", help="Only events that may be as late as this day (YYYY-MM-DD)."),
    click.option("--kind", "kinds", multiple=True, metavar="KIND", help="Only events with a claim of this kind (airstrike). Again for more."),
)  # fmt: skip


def _filter_options(function: click.decorators.FC) -> click.decorators.FC:
    """Add the options that say which events are meant."""
    for option in _FILTERS:
        function = option(function)
    return function


def _make_filter(
    kinds: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    countries: tuple[str, ...],
    events: tuple[str, ...],
) -> Filter:
    """Return which events are meant."""
    from tawatur.export import Filter

    return Filter(
        frozenset(kinds),
        since and since.date(),
        until and until.date(),
        frozenset(code.upper() for code in countries),
        events,
    )


def _tell_account(account: Account, withheld: int = 0) -> None:
    """Say on standard error what was written, left out and lost."""
    for line in account.lines("en"):
        click.echo(line, err=True)
    if withheld:
        click.echo(f"reports held back by their handling: {withheld}", err=True)


def _list(ctx: click.Context, _: click.Parameter, value: bool) -> None:  # noqa: FBT001  # click's
    if not value or ctx.resilient_parsing:
        return
    from tawatur.export import PROFILES
    from tawatur.service import exporters

    with output() as stream:
        for name, one in exporters().items():
            form = one.suffix or "folder"
            note = " (not with --redact)" if one.needs_words else ""
            stream.write(f"{name:16} {form:10} {one.description}{note}\n")
        stream.write(f"\nprofiles of --redact: {', '.join(PROFILES)}\n")
    ctx.exit()


@click.command()
@click.argument("form", metavar="FORMAT")
@click.argument("file", metavar="[FILE]", required=False, type=click.Path(path_type=Path))
@workspace_option
@click.option(
    "--redact",
    metavar="PROFILE",
    default="none",
    show_default=True,
    help="none, public or strict: what people who are not public figures are spared.",
)
@click.option(
    "--unreviewed",
    is_flag=True,
    help="Coded formats (acled, ged) take claims that nobody reviewed too.",
)
@_filter_options
@click.option(
    "--links",
    metavar="URL",
    default="",
    help="Address that permalinks begin with; by default they are URNs.",
)
@click.option(
    "--language",
    type=click.Choice(["ar", "en"]),
    default="ar",
    show_default=True,
    help="Which language pages show first.",
)
@click.option(
    "--list",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_list,
    help="List the formats and leave.",
)
@click.option("--quiet", "-q", is_flag=True, help="Do not say what was written, left out and lost.")
def export(
    form: str,
    file: Path | None,
    workspace: Path | None,
    redact: str,
    kinds: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    countries: tuple[str, ...],
    events: tuple[str, ...],
    links: str,
    language: Literal["ar", "en"],
    *,
    unreviewed: bool,
    quiet: bool,
) -> None:
    """Write what the workspace holds in a format that other programs read.

    Without FILE it goes to standard output. What was left out, and why, is said on standard error.

    \b
    tawatur export --list
    tawatur export claims-xlsx claims.xlsx
    tawatur export acled acled.csv --unreviewed --since 2017-08-01 --until 2017-09-30
    tawatur export geojson --redact public > areas.geojson
    """  # fmt: skip
    from tawatur.service import ExportRequest

    wanted = _make_filter(kinds, since, until, countries, events)
    request = ExportRequest(redact, unreviewed, wanted, links, language)
    opened = open_workspace(workspace)
    account = opened.export(form, file, request, send=sys.stdout.buffer.write)
    if not quiet:
        _tell_account(account)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@workspace_option
@click.option(
    "--redact",
    metavar="PROFILE",
    default="public",
    show_default=True,
    help="none, public or strict.",
)
@_filter_options
@click.option("--quiet", "-q", is_flag=True, help="Do not say what was written.")
def publish(
    folder: Path,
    workspace: Path | None,
    redact: str,
    kinds: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    countries: tuple[str, ...],
    events: tuple[str, ...],
    *,
    quiet: bool,
) -> None:
    """Write a static site of the whole workspace, in Arabic and English, redacted unless told otherwise.

    It needs no server and asks the network for nothing. Publishing into the same DIR replaces the site.

    \b
    tawatur publish site/
    tawatur publish site/ --redact strict --since 2017-08-01
    """  # fmt: skip
    from tawatur.service import ExportRequest

    wanted = _make_filter(kinds, since, until, countries, events)
    account = open_workspace(workspace).export("site", folder, ExportRequest(redact, wanted=wanted))
    if redact == "none":
        click.echo(
            "Not redacted: quotes, names and sources stand in it. For internal use.", err=True
        )
    if not quiet:
        _tell_account(account)
    click.echo(str(folder / "index.html"))


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@workspace_option
@click.option(
    "--redact", metavar="PROFILE", default="none", show_default=True, help="none, public or strict."
)
def snapshot(folder: Path, workspace: Path | None, redact: str) -> None:
    """Write the workspace as Parquet files, with views for DuckDB and a notebook that uses them.

    \b
    tawatur snapshot w-2024-05
    cd w-2024-05 && duckdb -init views.sql
    """
    from tawatur.service import ExportRequest

    _tell_account(open_workspace(workspace).export("snapshot", folder, ExportRequest(redact)))
