"""Commands for those who edit words, rules and places, or train: lexicon, places, tagger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.options import (
    download_bar,
    lexicon_option,
    open_workspace,
    output,
    places_option,
    published_option,
    quiet_option,
    reader_settings,
    workspace_option,
)

if TYPE_CHECKING:
    from tawatur.model import Interval

__all__ = ["lexicon", "places", "tagger"]


@click.group()
def lexicon() -> None:
    """Check the words and rules, and ask what they make of a phrase."""


@lexicon.command()
@lexicon_option
def check(lexicon: Path | None) -> None:
    """Report every problem of the tables, the rules and their examples at once.

    \b
    tawatur lexicon check
    tawatur lexicon check --lexicon my-words
    """
    from tawatur.service.words import check_lexicon

    problems = check_lexicon(lexicon)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        click.echo(f"{len(problems)} problems", err=True)
        raise click.exceptions.Exit(1)
    click.echo("The lexicon holds.")


@lexicon.command("explain")
@click.argument("text")
@published_option
@lexicon_option
def explain_words(text: str, published: Interval | None, lexicon: Path | None) -> None:
    """Show what each word of TEXT means to the program, and which rules of time match.

    \b
    tawatur lexicon explain "ليلة 26 آب" --published 2017-09-07
    """
    from rich.text import Text

    from tawatur.cli.tables import isolate, make_console, meaning_table
    from tawatur.service.words import explain_text

    meanings, times = explain_text(text, overlay=lexicon, published=published)
    with output() as stream:
        console = make_console(stream)
        if meanings:
            console.print(meaning_table(meanings))
        for line in times:
            indent = len(line) - len(line.lstrip())
            console.print(Text(" " * indent + isolate(line.strip())))
        if not meanings and not times:
            console.print("No word or rule knows any of this.")


@click.group()
def places() -> None:
    """Look places up, and add further ones."""


@places.command()
@click.argument("name")
@click.option("--within", metavar="ID", help="A country (SY) or the id of a governorate.")
@click.option(
    "--places",
    "files",
    metavar="FILE",
    multiple=True,
    type=click.Path(path_type=Path),
    help="File of further places, as `tawatur places import` writes.",
)
@workspace_option
def find(name: str, within: str | None, files: tuple[Path, ...], workspace: Path | None) -> None:
    """Show what NAME could mean, best first.

    Places imported into the workspace, if there is one, are searched too.

    \b
    tawatur places find دير الزور
    tawatur places find Tadmur --within SY
    """
    from tawatur.cli.tables import make_console, match_table
    from tawatur.errors import WorkspaceError
    from tawatur.service.words import find_places

    try:
        extra = (*open_workspace(workspace).places, *files)
    except WorkspaceError:
        if workspace is not None:
            raise
        extra = files
    matches = find_places(name, within=within, extra=extra)
    if not matches:
        click.echo(f"No place known by {name}.", err=True)
        raise click.exceptions.Exit(1)
    with output() as stream:
        make_console(stream).print(match_table(matches))


@places.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@workspace_option
@click.option(
    "--output",
    "-o",
    "out",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write here instead of into the workspace; name it later with --places.",
)
def import_file(file: Path, workspace: Path | None, out: Path | None) -> None:
    """Add the places of a downloaded FILE: GeoNames, OCHA P-codes or Who's On First.

    \b
    tawatur places import SY.txt --workspace w
    tawatur places import SY.txt -o syria.tsv
    """
    from tawatur.service.words import import_places

    target = out or open_workspace(workspace).path / "places" / f"{file.stem}.tsv"
    click.echo(f"{import_places(file, target)} places written to {target}")


@places.command()
@click.argument("countries", nargs=-1, required=True, metavar="COUNTRY...")
@workspace_option
@click.option(
    "--output",
    "-o",
    "out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write into this folder instead of the workspace; name its files later with --places.",
)
@click.option("--again", is_flag=True, help="Fetch a file even if it is there already.")
@quiet_option
def fetch(
    countries: tuple[str, ...],
    workspace: Path | None,
    out: Path | None,
    *,
    again: bool,
    quiet: bool,
) -> None:
    """Fetch every place of a COUNTRY (SY, IQ) from GeoNames and add it.

    Nothing else in Tawatur reaches for the network. What broke off goes on when run again.

    \b
    tawatur places fetch SY IQ --workspace w
    TAWATUR_GEONAMES_URL=https://mirror.example/dump tawatur places fetch LY -o places
    """
    from tawatur.errors import PlacesError
    from tawatur.service.fetching import fetch_places
    from tawatur.service.settings import FILE_NAME
    from tawatur.service.workspace import PLACES_FOLDER

    if out is None:
        root = open_workspace(workspace).path
        settings, folder = reader_settings(root / FILE_NAME), root / PLACES_FOLDER
    else:
        settings, folder = reader_settings(None), out
    problems = []
    for country in countries:
        try:
            with download_bar(country.upper(), quiet=quiet) as progress:
                got = fetch_places(
                    country, folder, base_url=settings.geonames_url, again=again, progress=progress
                )
        except PlacesError as error:
            problems.append(str(error))
            continue
        came = f"{got.fetched} bytes fetched" if got.fetched else "there already"
        click.echo(f"{got.places} places written to {got.file} ({came}, SHA-256 {got.sha256})")
    if problems:
        raise PlacesError("\n".join(problems))


@click.group()
def tagger() -> None:
    """Train a tagger that finds names nobody listed."""


@tagger.command()
@click.argument(
    "files", nargs=-1, required=True, metavar="DATA...", type=click.Path(path_type=Path)
)
@click.option(
    "--out", required=True, metavar="MODEL", type=click.Path(path_type=Path), help="Write here."
)
@lexicon_option
@places_option
def train(files: tuple[Path, ...], out: Path, lexicon: Path | None, places: Path | None) -> None:
    """Train on texts whose names people have marked.

    DATA has a word and its label on each line (B-PER, I-PER, B-LOC, B-ORG, O) and an empty line
    after each sentence, as in ANERcorp. Needs the extra: pip install 'tawatur[ner]'.

    \b
    tawatur tagger train marked.txt --out names.crf
    tawatur extract report.txt --tagger names.crf
    """
    from tawatur.service.words import train_tagger

    count = train_tagger(files, out, lexicon=lexicon, places=places)
    click.echo(f"Learnt from {count} sentences; model written to {out}")
