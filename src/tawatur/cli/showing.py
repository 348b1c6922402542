"""Commands that show what a workspace holds: claims, events, event, link, explain, sources, dossier."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.options import open_workspace, output, workspace_option
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.export import Selection
    from tawatur.model import Claim
    from tawatur.service import Workspace

__all__ = ["claims", "dossier", "event", "events", "explain", "link", "sources"]


def _leaving(opened: Workspace) -> Selection:
    """Return what may leave the workspace as data; say how many reports may not."""
    from tawatur.export import select

    selection = select(opened.link(), opened.readings(), public=False)
    if selection.withheld:
        click.echo(f"Reports left out, marked `never`: {selection.withheld}", err=True)
    return selection


@click.command()
@workspace_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="A table for people, one JSON object a line, or CSV.",
)
def claims(workspace: Path | None, form: str) -> None:
    """List every claim of the workspace.

    \b
    tawatur claims --format jsonl > claims.jsonl
    """
    opened = open_workspace(workspace)
    held = opened.claims()
    with output() as stream:
        if form == "jsonl":
            from tawatur.export import write_claims_jsonl

            write_claims_jsonl(_leaving(opened).claims, stream)
        elif form == "csv":
            from tawatur.export import write_claims_csv

            write_claims_csv(_leaving(opened).claims, stream)
        else:
            from tawatur.cli.tables import make_console, print_claims

            console = make_console(stream)
            by_report: dict[str, list[Claim]] = {}
            for claim in held:
                by_report.setdefault(claim.report, []).append(claim)
            for report, part in by_report.items():
                print_claims(console, part, report)


@click.command()
@workspace_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "geojson"]),
    default="table",
    show_default=True,
    help="A table for people, JSON with events and proposals, or areas as GeoJSON.",
)
def events(workspace: Path | None, form: str) -> None:
    """List the events that the claims come to.

    \b
    tawatur events
    tawatur events --format json > events.json
    """
    opened = open_workspace(workspace)
    linking = opened.link()
    with output() as stream:
        if form == "json":
            from tawatur.export import write_events_json

            write_events_json(_leaving(opened).linking, stream)
        elif form == "geojson":
            from tawatur.export import write_geojson

            write_geojson(linking, opened.readings(), stream)
        else:
            from tawatur.cli.tables import make_console, print_events

            reports = {claim.id: claim.report for claim in opened.claims()}
            console = make_console(stream)
            print_events(console, linking.events, reports, f"{len(linking.events)} events")
            if linking.proposals:
                console.print(
                    f"{len(linking.proposals)} pairs may be one happening and wait for a person; "
                    "they are in --format json.",
                    soft_wrap=True,
                )


@click.command()
@workspace_option
@click.option("--full", is_flag=True, help="Link everything anew and tell what changed.")
def link(workspace: Path | None, *, full: bool) -> None:
    """Link the claims into events.

    A few reports that came to many join their events, and what might be merged is proposed. --full
    links everything anew, which may merge and split events; ids of before still lead to them.

    \b
    tawatur link
    tawatur link --full
    """
    opened = open_workspace(workspace)
    if not full:
        linking = opened.link()
        click.echo(f"Events: {len(linking.events)}; pairs to ask about: {len(linking.proposals)}")
        return
    found = opened.relink()
    for key, keys in found.merged:
        click.echo(f"merged  {key[:8]}  from {', '.join(one[:8] for one in keys)}")
    for key, keys in found.split:
        click.echo(f"split   {key[:8]}  into {', '.join(one[:8] for one in keys)}")
    for key in found.moved:
        click.echo(f"changed {key[:8]}")
    click.echo(
        f"Events: {found.events}, of which {found.same} are as before; "
        f"merged {len(found.merged)}, split {len(found.split)}, otherwise changed {len(found.moved)}; "
        f"pairs to ask about: {found.proposals[0]} before, {found.proposals[1]} now"
    )


@click.command()
@click.argument("event_id", metavar="ID")
@workspace_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A card for people, or JSON.",
)
def event(event_id: str, workspace: Path | None, form: str) -> None:
    """Show one event, account by account. The beginning of its id is enough.

    \b
    tawatur event 3f2a
    """
    opened = open_workspace(workspace)
    found = opened.event(event_id)
    with output() as stream:
        if form == "json":
            from tawatur.model.contract import event_to_json, json_line

            leaving = {one.id: one for one in _leaving(opened).linking.events}
            if found.id not in leaving:
                raise InputError(f"event {found.id} rests on reports marked `never`")
            found = leaving[found.id]
            stream.write(json_line(event_to_json(found)) + "\n")
            return
        from tawatur.cli.tables import event_card, make_console

        event_card(found, {claim.id: claim for claim in opened.claims()}, make_console(stream))


@click.command()
@click.argument("references", nargs=-1, required=True, metavar="CLAIM|PAIR")
@workspace_option
def explain(references: tuple[str, ...], workspace: Path | None) -> None:
    """Explain what a claim was read from, or why two are or are not one happening.

    A pair is two ids, apart or as ID:ID. The beginning of an id is enough.

    \b
    tawatur explain 9c01
    tawatur explain 9c01:77ab
    """
    from tawatur.cli.tables import explanation_card, make_console

    explanation = open_workspace(workspace).explain(":".join(references))
    with output() as stream:
        explanation_card(explanation, make_console(stream))


@click.command()
@workspace_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv"]),
    default="table",
    show_default=True,
    help="Tables for people, JSON with sources and citations, or CSV with one row a citation.",
)
@click.option(
    "--of",
    "name",
    default="",
    metavar="NAME",
    help="Only who cites this source and whom it cites: an id or part of a name.",
)
def sources(workspace: Path | None, form: str, name: str) -> None:
    """Show who cites whom, how often and with what stance.

    Each place in a text counts once, however many claims it speaks for. What stands in passages
    taken from another report is counted apart.

    \b
    tawatur sources
    tawatur sources --of سانا
    tawatur sources --format csv > citations.csv
    """
    opened = open_workspace(workspace)
    graph = opened.sources(None if form == "table" else _leaving(opened).readings, of=name)
    with output() as stream:
        if form == "json":
            from tawatur.export import write_sources_json

            write_sources_json(graph, stream)
        elif form == "csv":
            from tawatur.export import write_sources_csv

            write_sources_csv(graph, stream)
        else:
            from tawatur.cli.tables import make_console, print_sources

            print_sources(make_console(stream), graph)


@click.command()
@workspace_option
@click.option(
    "--public",
    is_flag=True,
    help="For publication: without quotes, offsets, ids that can be matched, and private persons.",
)
@click.option(
    "--output",
    "-o",
    "file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="The file to write; by default dossier.html in the workspace.",
)
def dossier(workspace: Path | None, file: Path | None, *, public: bool) -> None:
    """Write the dossier: one HTML file that needs no network.

    \b
    tawatur dossier -o dossier.html
    tawatur dossier --public -o public.html
    """
    written = open_workspace(workspace).dossier(file, public=public)
    click.echo(str(written))
