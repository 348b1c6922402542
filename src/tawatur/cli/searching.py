"""Commands that find things: search, searches, check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.options import (
    by_option,
    json_option,
    open_workspace,
    output,
    published_option,
    workspace_option,
)

if TYPE_CHECKING:
    from tawatur.model import Interval
    from tawatur.service import SearchPage
    from tawatur.store.search import UnitKind

__all__ = ["check", "search", "searches"]

_of_option = click.option(
    "--of",
    type=click.Choice(["claims", "events", "documents"]),
    default="claims",
    show_default=True,
    help="What to find.",
)
_page_options = (
    click.option("--limit", "-n", type=click.IntRange(1, 500), default=20, show_default=True,
                 help="The most hits on one page."),
    click.option("--after", default="", metavar="CURSOR",
                 help="Go on where a page ended; it says so at its end."),
    click.option("--order", type=click.Choice(["relevance", "date"]), default="relevance",
                 show_default=True, help="Best first, or newest first."),
)  # fmt: skip


@click.command()
@click.argument("query", nargs=-1, metavar="QUERY...")
@_of_option
@_page_options[0]
@_page_options[1]
@_page_options[2]
@workspace_option
@json_option
def search(
    query: tuple[str, ...],
    of: UnitKind,
    limit: int,
    after: str,
    order: str,
    workspace: Path | None,
    *,
    as_json: bool,
) -> None:
    """Find claims, events or documents. Without QUERY, all of them.

    Words are found with whatever is written onto them, names in Latin letters by their Arabic names.
    Fields: outlet, source, actor, agent, patient, place, kind, date, published, from, to, polarity,
    certainty, grade, reviewed, handling, and numbers such as killed and injured; docs/search.md tells
    all of it. Quote the whole query so that the shell leaves it alone.

    \b
    tawatur search 'طائرات place:Raqqa date:2017-08..2017-09'
    tawatur search 'killed:>=10 NOT polarity:denied' --of events
    tawatur search 'مكان:«دير الزور» قتلى:٢٠..٤٠ (إجلاء أو انسحاب)'
    """
    page = open_workspace(workspace).search(
        " ".join(query), of=of, limit=limit, after=after, order=order
    )
    _show(page, as_json=as_json)


@click.command()
@click.argument("sentence", nargs=-1, required=True, metavar="SENTENCE...")
@published_option
@workspace_option
@json_option
def check(
    sentence: tuple[str, ...], published: Interval | None, workspace: Path | None, *, as_json: bool
) -> None:
    """Tell what the reports held say of a SENTENCE: who tells it, who denies it, since when.

    It shows who says what on whose word; it never says what happened.

    \b
    tawatur check "أجلت مروحيات أمريكية أكثر من 20 قياديا من دير الزور" --published 2017-09-07
    """
    answer = open_workspace(workspace).check(" ".join(sentence), published=published)
    with output() as stream:
        if as_json:
            from tawatur.service.checking import check_to_json

            stream.write(json.dumps(check_to_json(answer), ensure_ascii=False) + "\n")
            return
        from tawatur.cli.tables import make_console, print_answer

        print_answer(make_console(stream), answer)


@click.group()
def searches() -> None:
    """Keep searches under names, and run them again."""


@searches.command()
@click.argument("name")
@click.argument("query", nargs=-1, required=True, metavar="QUERY...")
@_of_option
@workspace_option
@by_option
def save(name: str, query: tuple[str, ...], of: UnitKind, workspace: Path | None, by: str) -> None:
    """Keep QUERY under NAME, in place of another of that name.

    \b
    tawatur searches save raqqa-dead 'place:Raqqa killed:>=1'
    """
    kept = open_workspace(workspace).save_search(name, " ".join(query), of=of, by=by)
    click.echo(f"{kept.name}: {kept.query} (of {kept.of})")


@searches.command("list")
@workspace_option
@json_option
def list_searches(workspace: Path | None, *, as_json: bool) -> None:
    """List the searches that are kept."""
    from dataclasses import asdict

    from tawatur.cli.tables import make_console, print_searches

    kept = open_workspace(workspace).searches()
    with output() as stream:
        if as_json:
            stream.write(json.dumps([asdict(one) for one in kept], ensure_ascii=False) + "\n")
        else:
            print_searches(make_console(stream), kept)


@searches.command("run")
@click.argument("name")
@_page_options[0]
@_page_options[1]
@_page_options[2]
@workspace_option
@json_option
def run_saved(
    name: str, limit: int, after: str, order: str, workspace: Path | None, *, as_json: bool
) -> None:
    """Run the search kept as NAME.

    \b
    tawatur searches run raqqa-dead
    """
    opened = open_workspace(workspace)
    kept = opened.saved_search(name)
    page = opened.search(kept.query, of=kept.of, limit=limit, after=after, order=order)
    _show(page, as_json=as_json)


@searches.command()
@click.argument("name")
@workspace_option
@by_option
def delete(name: str, workspace: Path | None, by: str) -> None:
    """Forget the search kept as NAME."""
    open_workspace(workspace).delete_search(name, by=by)
    click.echo(f"{name}: forgotten")


def _show(page: SearchPage, *, as_json: bool) -> None:
    with output() as stream:
        if as_json:
            from tawatur.service.searching import search_page_to_json

            stream.write(json.dumps(search_page_to_json(page), ensure_ascii=False) + "\n")
            return
        from tawatur.cli.tables import make_console, print_page

        print_page(make_console(stream), page)
