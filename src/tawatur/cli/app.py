"""The commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

import tawatur
from tawatur.cli.annotating import annotate
from tawatur.cli.asking import mcp
from tawatur.cli.coding import coding, review
from tawatur.cli.evaluating import evaluate
from tawatur.cli.exporting import export, publish, snapshot
from tawatur.cli.judging import disagreements, judge, judgements, missed, undo
from tawatur.cli.keeping import audit, backup, purge, reread, restore, retry, verify
from tawatur.cli.people import token, user
from tawatur.cli.reading import demo, extract, run
from tawatur.cli.searching import check, search, searches
from tawatur.cli.serving import serve
from tawatur.cli.showing import claims, dossier, event, events, explain, link, sources
from tawatur.cli.watching import formats, watch
from tawatur.cli.words import lexicon, places, tagger
from tawatur.errors import TawaturError

__all__ = ["main", "tawatur_command"]

INPUT_ERROR = 1
STOPPED = 130
BROKEN_PIPE = 141
_VALUES_BETWEEN = 50_000  # new values before dead ones are looked for; tables live to the end


class _Commands(click.Group):
    """Commands in the order a newcomer needs them."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; leave quietly when the reader of our output goes away."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            # Python flushes once more on leaving, and would complain.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise click.exceptions.Exit(BROKEN_PIPE) from None
        return result

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(self.commands)


@click.group(
    name="tawatur",
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit codes: 0 done, 1 something in the input could not be used, 2 wrong usage.",
)
@click.version_option(tawatur.__version__, prog_name="tawatur")
@click.option(
    "--log",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Append what is done to FILE as JSON lines: ids and numbers, never text of reports.",
)
def tawatur_command(log: Path | None) -> None:
    """Read many reports of contested events: who says what happened, on whose word.

    It counts chains of attribution and shows them; it certifies nothing.

    \b
    tawatur demo                                the sample reports, to a dossier
    tawatur extract report.txt                  what one report says
    tawatur run reports/ --workspace w          many reports, linked into events
    tawatur serve --workspace w                 the same in the browser
    tawatur event 3f2a --workspace w            one event, account by account
    """
    if log is not None:
        from tawatur.service.logs import log_to

        log_to(log)


for command in (
    demo, extract, run, watch, formats, serve, search, check, claims, link, events, event, explain, sources, dossier,
    export, publish, snapshot, annotate,
    review, judge, undo, judgements, missed, disagreements, coding, searches,
    reread, retry, audit, verify, backup, restore, purge,
    user, token, mcp, lexicon, places, tagger, evaluate,
):  # fmt: skip
    tawatur_command.add_command(command)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and leave with its exit code."""
    gc.set_threshold(_VALUES_BETWEEN)
    try:
        code = tawatur_command.main(
            list(arguments) if arguments is not None else None,
            prog_name="tawatur",
            standalone_mode=False,
        )
    except click.exceptions.Exit as leaving:
        code = leaving.exit_code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except TawaturError as error:
        click.echo(f"tawatur: {error}", err=True)
        code = INPUT_ERROR
    except (KeyboardInterrupt, click.Abort):
        click.echo("\nStopped. Every report read so far is kept.", err=True)
        code = STOPPED
    sys.exit(code if isinstance(code, int) else 0)
