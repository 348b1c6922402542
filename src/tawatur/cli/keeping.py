"""Commands that keep a workspace over years: reread, retry, audit, verify, backup, restore, purge."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tawatur.cli.options import (
    by_option,
    counting_bar,
    json_option,
    open_workspace,
    output,
    progress_bar,
    quiet_option,
    reader_settings,
    tell,
    workspace_option,
)
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.service import ReadingChange, Workspace
    from tawatur.store import Entry, Problem, Verification

__all__ = ["audit", "backup", "purge", "reread", "restore", "retry", "verify"]

_SHORT = 12
_SHOWN = 100
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@workspace_option
@click.option("--jobs", "-j", type=int, metavar="N", help="Processes that read [1].")
@by_option
@json_option
@quiet_option
def reread(
    workspace: Path | None, jobs: int | None, by: str, *, as_json: bool, quiet: bool
) -> None:
    """Read every report again with the words, rules and places of now; show what changed.

    Reports, claims that stay, and judgements keep their ids. Stopped half-way, what was read stays.

    \b
    tawatur reread --workspace w
    tawatur reread --json > changes.json
    """
    opened = _open(workspace, jobs)
    with progress_bar(quiet=quiet) as progress:
        found = opened.reread(by=by, progress=progress)
    tell(found.failures)
    with output() as stream:
        if as_json:
            record = {
                "reports": found.reports,
                "changed": [_change_record(change) for change in found.changes],
                "left": list(found.passed),
                "failed": len(found.failures),
                "orphaned_judgements": found.orphans,
            }
            stream.write(_line(record))
        else:
            from tawatur.cli.tables import make_console

            console = make_console(stream)
            for change in () if quiet else found.changes:
                for line in _change_lines(change):
                    console.print(line, soft_wrap=True)
            console.print(
                f"{found.reports} reports read again, {len(found.changes)} read otherwise.",
                soft_wrap=True,
            )
            if found.passed:
                console.print(
                    f"{len(found.passed)} reports left as they are: somebody else read them "
                    "meanwhile. Run it again for these.",
                    soft_wrap=True,
                )
            if found.orphans:
                console.print(
                    f"{found.orphans} judgements speak of claims that are not read any more; they "
                    "are kept.",
                    soft_wrap=True,
                )
    if found.failures:
        raise click.exceptions.Exit(1)


@click.command()
@workspace_option
@click.option("--jobs", "-j", type=int, metavar="N", help="Processes that read [1].")
@click.option("--list", "listing", is_flag=True, help="Only show what failed, and why.")
@json_option
@quiet_option
def retry(
    workspace: Path | None, jobs: int | None, *, listing: bool, as_json: bool, quiet: bool
) -> None:
    """Read once more what could not be read, from where it was.

    \b
    tawatur retry --workspace w --list
    tawatur retry --workspace w
    """
    opened = _open(workspace, jobs)
    if listing:
        failures = opened.failures()
        if as_json:
            with output() as stream:
                stream.write(_line({"failed": [[one.path, one.reason] for one in failures]}))
        else:
            tell(failures)
            click.echo(f"{len(failures)} not read so far")
        return
    with progress_bar(quiet=quiet) as progress:
        summary = opened.retry(progress=progress)
    tell(summary.failures, summary.notices, quiet=quiet)
    record = {
        "reports": summary.documents,
        "claims": summary.claims,
        "failed": len(summary.failures),
    }
    with output() as stream:
        stream.write(
            _line(record)
            if as_json
            else f"{summary.documents} reports read, {summary.claims} claims, "
            f"{len(summary.failures)} still not read\n"
        )
    if summary.failures:
        raise click.exceptions.Exit(1)


@click.command()
@workspace_option
@click.option("--of", "naming", default="", metavar="ID", help="Only what touched this id.")
@click.option("--last", type=int, metavar="N", help="Only the last N entries.")
@json_option
def audit(workspace: Path | None, naming: str, last: int | None, *, as_json: bool) -> None:
    """Show the log of every change: when, who, what, how many rows. Each entry seals those before.

    \b
    tawatur audit --last 20
    tawatur audit --of 9c01d2 --json
    """
    opened = open_workspace(workspace)
    entries: Iterable[Entry] = opened.audit(naming=naming)
    if last is not None:
        entries = list(entries)[-last:] if last > 0 else []
    with output() as stream:
        if as_json:
            for entry in entries:
                stream.write(_line(_entry_record(entry)))
            return
        from tawatur.cli.tables import make_console, print_entries

        print_entries(make_console(stream), entries)


@click.command()
@workspace_option
@click.option(
    "--head",
    default="",
    metavar="HASH",
    help="Seal noted earlier, which the log must hold: shows whether its end was cut off.",
)
@json_option
@quiet_option
def verify(workspace: Path | None, head: str, *, as_json: bool, quiet: bool) -> None:
    """Check every original, every row and the log of changes, and name what was altered.

    \b
    tawatur verify --workspace w
    """
    opened = open_workspace(workspace)
    with counting_bar(quiet=quiet) as progress:
        found = opened.verify(head=head, progress=progress)
    if as_json:
        click.echo(_line(_verification_record(found)), nl=False)
    else:
        _tell_problems(found.problems)
        if found.problems:
            click.echo("A backup made before holds it as it was: tawatur restore FILE", err=True)
        if not quiet:
            click.echo(
                f"{found.originals} originals, {found.rows} rows and {found.entries} entries "
                f"checked; {len(found.problems)} problems. Seal of the log: {found.head}"
            )
    if found.problems:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("file", type=_FILE)
@workspace_option
@json_option
@quiet_option
def backup(file: Path, workspace: Path | None, *, as_json: bool, quiet: bool) -> None:
    """Write the whole workspace into one FILE, while others may go on working.

    It holds everything, reports marked `never` too: keep it as safe as the workspace. `restore` makes a
    workspace of it again, in SQLite or PostgreSQL.

    \b
    tawatur backup w.zip --workspace w
    """
    opened = open_workspace(workspace)
    with counting_bar(quiet=quiet) as progress:
        made = opened.backup(file, progress=progress)
    record = {
        "reports": made.reports,
        "rows": made.rows,
        "originals": made.originals,
        "bytes": made.size,
        "head": made.head,
    }
    if as_json:
        click.echo(_line(record), nl=False)
    elif not quiet:
        click.echo(
            f"{file}: {made.reports} reports, {made.rows} rows, {made.originals} originals, "
            f"{made.size / 1e6:.1f} MB. Seal of the log: {made.head}"
        )


@click.command()
@click.argument("file", type=_FILE)
@click.option(
    "--workspace",
    "-w",
    metavar="DIR",
    required=True,
    type=click.Path(path_type=Path),
    help="The workspace to make: a new or an empty directory.",
)
@click.option(
    "--database",
    metavar="URL",
    help="Into an empty PostgreSQL database: postgresql+psycopg://USER@HOST/NAME [SQLite in DIR].",
)
@json_option
@quiet_option
def restore(
    file: Path, workspace: Path, database: str | None, *, as_json: bool, quiet: bool
) -> None:
    """Make a workspace of a backup FILE: the same ids, judgements and log of changes.

    \b
    tawatur restore w.zip --workspace w2
    tawatur restore w.zip --workspace w2 --database postgresql+psycopg://me@host/tawatur
    """
    from tawatur.service import Workspace

    with counting_bar(quiet=quiet) as progress:
        settings = reader_settings(None, database=database)
        restored = Workspace.restore(file, workspace, settings=settings, progress=progress)
        found = restored.verify(progress=progress)
    if as_json:
        click.echo(_line(_verification_record(found)), nl=False)
    else:
        _tell_problems(found.problems)
    if not quiet and not as_json:
        click.echo(
            f"{workspace}: {found.rows} rows and {found.originals} originals restored and checked; "
            f"{len(found.problems)} problems. Seal of the log: {found.head}"
        )
    if found.problems:
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("report", metavar="REPORT", required=False)
@click.option("--reason", default="", metavar="TEXT", help="Why; it stays beside the tombstone.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@workspace_option
@by_option
def purge(report: str | None, reason: str, workspace: Path | None, by: str, *, yes: bool) -> None:
    """Take a REPORT (its name or id) out so that its words stand nowhere in the workspace.

    What was read from it and judged about it goes too; its id, the reason, who and when stay, and it
    is not read again. Backups and exports made before are not reached: delete them. Without REPORT,
    what earlier purges had to leave because another program was reading is deleted.

    \b
    tawatur purge witness-7.txt --reason "asked for by the witness"
    """
    opened = open_workspace(workspace)
    if report is None:
        opened.scrub()
        click.echo("Nothing of purged reports is left.")
        return
    if not reason:
        raise InputError("a reason is needed, and stays: --reason TEXT")
    if not yes:
        click.confirm(f"Delete {report} for good?", abort=True)
    gone = opened.purge(report, reason, by=by)
    click.echo(
        f"Report {gone.document[:_SHORT]} purged, with {gone.claims} claims and "
        f"{gone.judgements} judgements; {gone.events} events are told anew without it."
    )
    if gone.shared:
        click.echo(
            f"{gone.shared} other reports came in the same file; they stay, the file as it arrived "
            "does not."
        )
    click.echo("Backups and exports made before still hold it: delete them.")


def _open(workspace: Path | None, jobs: int | None) -> Workspace:
    from tawatur.service import Workspace

    path = open_workspace(workspace).path
    return Workspace.open(path, settings=reader_settings(path / "settings.toml", jobs=jobs))


def _change_record(change: ReadingChange) -> dict[str, Any]:
    return {
        "document": change.document,
        "report": change.report,
        "added": [claim.id for claim in change.added],
        "removed": [claim.id for claim in change.removed],
        "changed": [{"claim": new.id, "fields": list(names)} for _, new, names in change.changed],
    }


def _change_lines(change: ReadingChange) -> Iterable[str]:
    from tawatur.cli.tables import isolate

    yield f"{isolate(change.report)} ({change.document[:_SHORT]})"
    for sign, claims in (("+", change.added), ("-", change.removed)):
        for claim in claims:
            yield f"  {sign} {claim.id[:8]} {claim.kind}: {isolate(claim.trigger.text)}"
    for old, new, names in change.changed:
        yield (
            f"  ~ {new.id[:8]} {_was(old.kind, new.kind)}: {isolate(new.trigger.text)}: "
            f"{', '.join(names)}"
        )


def _was(old: str, new: str) -> str:
    return new if old == new else f"{old} \u2192 {new}"


def _entry_record(entry: Entry) -> dict[str, Any]:
    return {
        "seq": entry.seq,
        "at": entry.at,
        "by": entry.by,
        "action": entry.action,
        "details": dict(entry.details),
        "touched": [list(one) for one in entry.touched],
        "previous": entry.previous,
        "hash": entry.hash,
    }


def _verification_record(found: Verification) -> dict[str, Any]:
    return {
        "problems": [[one.what, one.id, one.problem] for one in found.problems],
        "entries": found.entries,
        "rows": found.rows,
        "originals": found.originals,
        "unlisted": found.unlisted,
        "head": found.head,
    }


def _tell_problems(problems: Sequence[Problem]) -> None:
    for one in problems[:_SHOWN]:
        click.echo(f"{one.what} {one.id}: {one.problem}".replace("  ", " "), err=True)
    if len(problems) > _SHOWN:
        click.echo(f"... and {len(problems) - _SHOWN} more: verify --json names all", err=True)


def _line(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False) + "\n"
