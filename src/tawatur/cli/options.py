"""Options that several commands share, and the streams they write to."""

from __future__ import annotations

import contextlib
import functools
import io
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar, cast

import click

from tawatur.errors import InputError

if TYPE_CHECKING:
    from rich.progress import TaskID

    from tawatur.ingest import Failure, Notice
    from tawatur.model import Handling, Interval
    from tawatur.service import Progress, Settings, Workspace

__all__ = [
    "PUBLISHED",
    "Given",
    "by_option",
    "counting_bar",
    "download_bar",
    "handling_option",
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


class _Column(click.ParamType):  # type: ignore[type-arg]  # generic from click 8.4 on
    name = "FIELD=NAME"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        field, sign, column = str(value).partition("=")
        if not (field and sign and column):
            self.fail(f"{value!r}: expected FIELD=NAME, such as text=body", param, ctx)
        return field, column


PUBLISHED = _Published()
_COLUMN = _Column()
_SETTINGS = (
    "jobs", "lexicon", "max-archive-mb", "max-file-mb", "max-memory-mb", "max-seconds", "places",
    "tagger",
)  # fmt: skip
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
handling_option = click.option(
    "--handling",
    type=click.Choice(["public", "restricted", "never"]),
    help="Least handling of reports whose metadata says nothing: never is never exported.",
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
    click.option(
        "--max-memory-mb", type=int, metavar="N", help="Memory to open a file, MB [2000]."
    ),
    click.option("--max-seconds", type=int, metavar="N", help="Wait for a part of a file [60]."),
    click.option(
        "--max-archive-mb", type=int, metavar="N", help="Largest file of many reports, MB [2000]."
    ),
    click.option("--max-file-mb", type=int, metavar="N", help="Largest report, in MB [10]."),
    click.option(
        "--fetch/--no-fetch", default=None, help="Allow asking addresses on the web [no]."
    ),
    click.option("--jobs", "-j", type=int, metavar="N", help="Processes that read [1]."),
    tagger_option,
    places_option,
    lexicon_option,
    click.option(
        "--column",
        "columns",
        type=_COLUMN,
        multiple=True,
        metavar="FIELD=NAME",
        help="Column of a table for text, title, outlet, url, published, id or handling.",
    ),
    handling_option,
    click.option("--outlet", default="", help="Outlet of reports whose metadata names none."),
    published_option,
)


@dataclass(frozen=True, slots=True)
class Given:
    """What was said on the command line about the reports to read, and how."""

    published: Interval | None
    outlet: str
    handling: Handling | None
    columns: dict[str, str]
    settings: dict[str, int | str | None]

    def load(self, file: Path | None, *, database: str | None = None) -> Settings:
        """Return the settings in force, those of a file below what was said."""
        from tawatur.service import load_settings

        return load_settings(file, {**self.settings, "database": database})


def reader_options(function: _F) -> _F:
    """Add the options of the commands that read reports; they arrive as one `Given`."""

    @functools.wraps(function)
    def command(
        *,
        published: Interval | None,
        outlet: str,
        handling: Handling | None,
        columns: tuple[tuple[str, str], ...],
        **options: Any,
    ) -> None:
        settings: dict[str, int | str | None] = {}
        for name in _SETTINGS:
            value = options.pop(name.replace("-", "_"))
            settings[name] = str(value) if isinstance(value, Path) else value
        fetch = options.pop("fetch")
        settings["fetch"] = None if fetch is None else "yes" if fetch else "no"
        function(given=Given(published, outlet, handling, dict(columns), settings), **options)

    added: Any = command
    for option in _READER_OPTIONS:
        added = option(added)
    return cast("_F", added)


def reader_settings(
    file: Path | None,
    *,
    jobs: int | None = None,
    lexicon: Path | None = None,
    places: Path | None = None,
    database: str | None = None,
) -> Settings:
    """Return the settings in force for a command that reads nothing new."""
    from tawatur.service import load_settings

    given: dict[str, int | str | None] = {
        "jobs": jobs,
        "lexicon": None if lexicon is None else str(lexicon),
        "places": None if places is None else str(places),
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
def progress_bar(
    *, quiet: bool, doing: str = "Reading"
) -> Iterator[Callable[[Progress], None] | None]:
    """Show on standard error how far reading has come, if anybody watches."""
    from rich.console import Console

    console = Console(stderr=True)
    if quiet or not console.is_terminal:
        yield None
        return
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (
        TextColumn(doing),
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
