"""Options that several commands share, and the streams they write to."""

from __future__ import annotations

import contextlib
import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

import click

from tawatur.errors import InputError

if TYPE_CHECKING:
    from rich.progress import TaskID

    from tawatur.ingest import Failure, Notice
    from tawatur.model import Interval
    from tawatur.service import Progress, Settings, Workspace

__all__ = [
    "PUBLISHED",
    "by_option",
    "counting_bar",
    "download_bar",
    "json_option",
    "lexicon_option",
    "open_workspace",
    "output",
    "places_option",
    "progress_bar",
    "published_option",
    "quiet_option",
    "reader_options",
    "reader_settings",
    "tagger_option",
    "tell",
    "workspace_option",
]

_F = TypeVar("_F", bound=Callable[..., Any])


class _Published(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    name = "DATE"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> Interval:
        from tawatur.ingest import parse_published

        try:
            return parse_published(str(value))
        except InputError as error:
            self.fail(str(error), param, ctx)


PUBLISHED = _Published()
workspace_option = click.option(
    "--workspace",
    "-w",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="The workspace; by default the nearest at or above the current directory.",
)
published_option = click.option(
    "--published",
    type=PUBLISHED,
    metavar="DATE",
    help="Date of publication (YYYY-MM-DD) of the reports whose metadata gives none.",
)
quiet_option = click.option(
    "--quiet", "-q", is_flag=True, help="No progress and no notices; what failed is still said."
)
json_option = click.option(
    "--json", "as_json", is_flag=True, help="One JSON object instead of words for people."
)
by_option = click.option(
    "--by",
    default="",
    metavar="NAME",
    help="Who does it, for the log of changes; by default $TAWATUR_BY, else your user name.",
)
lexicon_option = click.option(
    "--lexicon",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Folder with your own words and rules, laid over the ones shipped.",
)
places_option = click.option(
    "--places",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File of further places, as `tawatur places import` writes.",
)
tagger_option = click.option(
    "--tagger",
    metavar="MODEL",
    type=click.Path(path_type=Path),
    help="Model that finds names nobody listed, as `tawatur tagger train` writes.",
)

_READER_OPTIONS: tuple[Callable[[Any], Any], ...] = (
    quiet_option,
    click.option("--max-file-mb", type=int, metavar="N", help="Largest file read, in MB [10]."),
    click.option("--jobs", "-j", type=int, metavar="N", help="Processes that read [1]."),
    tagger_option,
    places_option,
    lexicon_option,
    click.option("--outlet", default="", help="Outlet of reports whose metadata names none."),
    published_option,
)


def reader_options(function: _F) -> _F:
    """Add the options of the commands that read reports."""
    added: Any = function
    for option in _READER_OPTIONS:
        added = option(added)
    return cast("_F", added)


def reader_settings(
    file: Path | None,
    *,
    jobs: int | None = None,
    max_file_mb: int | None = None,
    lexicon: Path | None = None,
    places: Path | None = None,
    tagger: Path | None = None,
    database: str | None = None,
) -> Settings:
    """Return the settings in force for a command that reads reports."""
    from tawatur.service import load_settings

    given: dict[str, int | str | None] = {
        "jobs": jobs,
        "max-file-mb": max_file_mb,
        "lexicon": None if lexicon is None else str(lexicon),
        "places": None if places is None else str(places),
        "tagger": None if tagger is None else str(tagger),
        "database": database,
    }
    return load_settings(file, given)


def open_workspace(path: Path | None) -> Workspace:
    """Open the workspace named, or the nearest one."""
    from tawatur.service import Workspace

    return Workspace.find(Path.cwd()) if path is None else Workspace.open(path)


@contextlib.contextmanager
def output() -> Iterator[TextIO]:
    """Give standard output as UTF-8 with plain line ends, whatever the machine is set to."""
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", newline="\n")
    try:
        yield stream
        stream.flush()
    finally:
        # Not closed: standard output belongs to the program, not to one command. After a broken
        # pipe the rest cannot be flushed, and the error that says so is under way already.
        with contextlib.suppress(OSError, ValueError):
            stream.detach()


@contextlib.contextmanager
def progress_bar(*, quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Show on standard error how far reading has come, if anybody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("Reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
        TextColumn("{task.fields[report]}", markup=False),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task("", total=None, rate="", report="")
        since = time.monotonic()

        def show(progress: Progress) -> None:
            from tawatur.cli.tables import shown

            bar.update(
                task,
                completed=progress.done,
                total=max(progress.total, progress.done),
                rate=f"{progress.done / max(time.monotonic() - since, 0.001):.1f}/s",
                report=shown(progress.report),
            )

        yield show


@contextlib.contextmanager
def counting_bar(*, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Show on standard error how many rows or files are done, if anybody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console, transient=True) as bar:
        tasks: dict[str, TaskID] = {}

        def show(what: str, done: int, total: int) -> None:
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)

        yield show


@contextlib.contextmanager
def download_bar(name: str, *, quiet: bool) -> Iterator[Callable[[int, int | None], None] | None]:
    """Show on standard error how much of a file has come, if anybody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, DownloadColumn, TextColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("Fetching {task.description}"), BarColumn(), DownloadColumn())
    with Bar(*columns, console=console, transient=True) as bar:
        task = bar.add_task(name, total=None)

        def show(done: int, total: int | None) -> None:
            bar.update(task, completed=done, total=total)

        yield show


def tell(
    failures: Iterable[Failure] = (), notices: Iterable[Notice] = (), *, quiet: bool = False
) -> None:
    """Say on standard error what was not read, and what should be known about what was."""
    from tawatur.cli.tables import shown

    if not quiet:
        for notice in notices:
            click.echo(f"note: {shown(str(notice))}", err=True)
    for failure in failures:
        click.echo(f"not read: {shown(str(failure))}", err=True)
