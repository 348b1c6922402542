"""Commands that read reports: demo, extract, run."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from tawatur.cli.options import (
    Given,
    json_option,
    output,
    progress_bar,
    quiet_option,
    reader_options,
    tell,
)
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.ingest import Failure, Notice
    from tawatur.model import Reading
    from tawatur.service import Progress, ReadSummary, Workspace

__all__ = ["demo", "extract", "print_readings", "run"]

_EVENTS_SHOWN = 25


@click.command()
@click.option(
    "--workspace",
    "-w",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to keep it; by default tawatur-demo in the current directory.",
)
@quiet_option
def demo(workspace: Path | None, *, quiet: bool) -> None:
    """Read the sample reports, and show their events and a dossier.

    The reports are invented; they come with the program.

    \b
    tawatur demo
    tawatur events --workspace tawatur-demo
    """
    from tawatur.service import read_examples

    with progress_bar(quiet=quiet) as progress:
        shown = read_examples(workspace, progress=progress)
    # What stands beside the sample reports is no news to anybody.
    summary = replace(shown.summary, notices=())
    _finish(shown.workspace, summary, shown.dossier, quiet=quiet)


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table for people, one JSON object a line, or CSV.",
)
@reader_options
def extract(
    files: tuple[str, ...],
    form: str,
    given: Given,
    *,
    quiet: bool,
) -> None:
    """Print what reports say, claim by claim; nothing is kept.

    FILE is a file of any format that `tawatur formats` lists, a folder of them, or - for standard
    input; with --fetch, an address on the web too.

    \b
    tawatur extract report.txt
    tawatur extract articles.csv --column text=body --column published=day
    tawatur extract reports/ --format jsonl > claims.jsonl
    cat report.txt | tawatur extract - --published 2017-09-07
    """
    from tawatur.ingest import Failure
    from tawatur.service import Extent, Progress, read_reports

    if not files:
        raise click.UsageError("Missing argument 'FILE...'. Give - to read standard input.")
    settings = given.load(None)
    notices: list[Notice] = []
    failures: list[Failure] = []

    def readings(show: Callable[[Progress], None] | None) -> Iterator[Reading]:
        """Return readings as they come, so that a folder larger than memory can be printed."""
        extent = Extent()
        items = read_reports(
            files,
            published=given.published,
            outlet=given.outlet,
            handling=given.handling,
            columns=given.columns,
            settings=settings,
            notice=notices.append,
            progress=extent.opened,
        )
        for done, item in enumerate(items, 1):
            if isinstance(item, Failure):
                failures.append(item)
            else:
                yield item
            if show:
                name = item.path if isinstance(item, Failure) else item.document.report
                show(Progress(done, extent.total(done), name))

    with progress_bar(quiet=quiet) as show, output() as stream:
        print_readings(readings(show), form, stream)
    tell(failures, notices, quiet=quiet)
    if failures:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("files", nargs=-1, metavar="FILE...")
@click.option(
    "--workspace",
    "-w",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The workspace to read into; made if there is none.",
)
@click.option(
    "--database",
    metavar="URL",
    help="Keep it in PostgreSQL: postgresql+psycopg://USER@HOST/NAME [SQLite in DIR].",
)
@reader_options
@json_option
def run(
    files: tuple[str, ...],
    workspace: Path,
    database: str | None,
    given: Given,
    *,
    quiet: bool,
    as_json: bool,
) -> None:
    """Read reports into a workspace, link them into events and write a dossier.

    A report read before is read anew. Stopped half-way, the run keeps what it had read. FILE is as
    for `tawatur extract`.

    \b
    tawatur run reports/ --workspace w
    tawatur run a.txt b.txt --published 2017-09-07 --workspace w
    """
    from tawatur.service import Workspace

    if not files:
        raise click.UsageError("Missing argument 'FILE...'. Give - to read standard input.")
    settings = given.load(workspace / "settings.toml", database=database)
    opened = Workspace.open_or_create(workspace, settings=settings)
    with progress_bar(quiet=quiet) as progress:
        summary = opened.read(
            files,
            published=given.published,
            outlet=given.outlet,
            handling=given.handling,
            columns=given.columns,
            progress=progress,
        )
    written = _dossier(opened) if opened.counts()["claims"] else None
    _finish(opened, summary, written, quiet=quiet, as_json=as_json)


def _dossier(workspace: Workspace) -> Path | None:
    """Write the dossier; say why not where the events are too many for one page."""
    try:
        return workspace.dossier()
    except InputError as error:
        click.echo(f"no dossier: {error}", err=True)
        return None


def print_readings(readings: Iterable[Reading], form: str, stream: TextIO) -> None:
    """Print claims report by report, as they come: a table, JSON lines or CSV."""
    claims = (claim for reading in readings for claim in reading.claims)
    if form == "jsonl":
        from tawatur.export import write_claims_jsonl

        write_claims_jsonl(claims, stream)
    elif form == "csv":
        from tawatur.export import write_claims_csv

        write_claims_csv(claims, stream)
    else:
        from tawatur.cli.tables import dates_text, make_console, print_claims

        console = make_console(stream)
        for reading in readings:
            title = f"{reading.document.report}: {len(reading.claims)} claims"
            if reading.unread:
                title += f", {len(reading.unread)} stretches not understood"
            if reading.window is not None:
                title += f"; no date, written {dates_text(reading.window)} by the dates it tells"
            print_claims(console, reading.claims, title)


def _finish(
    workspace: Workspace,
    summary: ReadSummary,
    dossier: Path | None,
    *,
    quiet: bool,
    as_json: bool = False,
) -> None:
    """Show what a run came to; end with exit code 1 when a file was not read."""
    from tawatur.cli.tables import make_console, print_events

    tell(summary.failures, summary.notices, quiet=quiet)
    held = workspace.counts()
    linking = workspace.link() if held["claims"] else None
    copies = 0 if linking is None else len({copy.by for copy in linking.copies})
    events = () if linking is None else linking.events
    with output() as stream:
        if as_json:
            record = {
                "reports": summary.documents,
                "claims": summary.claims,
                "failed": len(summary.failures),
                "unread": summary.unread,
                "held": {"reports": held["documents"], "claims": held["claims"]},
                "events": len(events),
                "copies": copies,
                "dossier": None if dossier is None else str(dossier),
            }
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        else:
            console = make_console(stream)
            if not quiet:
                console.print(
                    f"{summary.documents} reports read, {summary.claims} claims; "
                    f"the workspace holds {held['claims']} claims.",
                    soft_wrap=True,
                )
                console.print(
                    f"{len(summary.failures)} not read; {copies} reports that copy others; "
                    f"{summary.unread} stretches not understood.",
                    soft_wrap=True,
                )
            if linking is not None:
                # What most reports speak of first; the rest is one command away.
                reports = {claim.id: claim.report for claim in workspace.claims()}
                ranked = sorted(
                    events, key=lambda event: (-len({reports[c] for c in event.claims}), event.id)
                )
                title = f"{len(events)} events"
                if len(events) > _EVENTS_SHOWN:
                    title += f", the {_EVENTS_SHOWN} that most reports speak of"
                print_events(console, ranked[:_EVENTS_SHOWN], reports, title)
            if dossier is not None:
                console.print(f"Dossier: {dossier}", soft_wrap=True)
    if summary.failures:
        raise click.exceptions.Exit(1)
