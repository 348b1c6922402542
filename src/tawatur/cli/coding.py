"""Commands for reviewers: review, coding."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.judging import by_option
from tawatur.cli.options import open_workspace, output, workspace_option
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.model import Judgement
    from tawatur.service import ReviewItem, Workspace

__all__ = ["coding", "review"]

# The same keys on an Arabic keyboard.
_ARABIC_KEYS = dict(zip("شقؤىسعيةض", "arcnsudmq", strict=True))
_DECISIONS = {
    "claim": {"a": "accept", "r": "reject"},
    "pair": {"m": "same", "d": "different"},
}
_KEYS = {
    "claim": "a accept  r reject  c correct  n note  s skip  u undo  q leave",
    "pair": "m one happening  d different  n note  s skip  u undo  q leave",
    "differ": "1-9 settle by that answer  n note  s skip  u undo  q leave",
}


@click.command()
@click.option("--limit", default=20, show_default=True, help="How many to list.")
@click.option(
    "--about",
    type=click.Choice(["claim", "pair", "differ"]),
    help="Only claims, pairs that may be one happening, or questions on which people differ.",
)
@click.option("--interactive", "-i", is_flag=True, help="Go through them, one key for each.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="A table for people, or JSON.",
)
@by_option
@workspace_option
def review(
    limit: int, about: str | None, form: str, by: str, workspace: Path | None, *, interactive: bool
) -> None:
    """Show what waits for a person, what matters most first.

    \b
    tawatur review --by amal
    tawatur review --by amal --interactive
    """
    opened = open_workspace(workspace)
    if interactive:
        _go_through(opened, by, about or "")
        return
    items = opened.review_queue(by=by, limit=limit, about=about or "")
    with output() as stream:
        if form == "json":
            import json

            records = [
                {
                    "about": item.about,
                    "subject": list(item.subject),
                    "event": item.event,
                    "score": item.score,
                    "reasons": list(item.reasons),
                }
                for item in items
            ]
            stream.write(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
            return
        from tawatur.cli.judgement_tables import print_waiting
        from tawatur.cli.tables import make_console

        claims = {claim.id: claim for claim in opened.claims()}
        print_waiting(make_console(stream), items, claims)


@click.group()
def coding() -> None:
    """Have several people judge the same reports, none seeing the others' work until done.

    \b
    tawatur coding start march --coders amal,basil --by chair
    tawatur review --by amal --interactive
    tawatur coding done march --by amal
    tawatur coding agreement march
    """


@coding.command()
@click.argument("name")
@click.argument("documents", nargs=-1, metavar="[REPORT...]")
@click.option("--coders", required=True, metavar="NAME,NAME", help="Who codes, apart by commas.")
@by_option
@workspace_option
def start(
    name: str, documents: tuple[str, ...], coders: str, by: str, workspace: Path | None
) -> None:
    """Assign reports, by default all that are held, to two coders or more."""
    opened = open_workspace(workspace)
    keys = [opened.resolve(document, "documents") for document in documents]
    room = opened.start_coding(name, coders.split(","), by=by, documents=keys)
    click.echo(f"{name}: {len(room.documents)} reports for {', '.join(room.coders)}")


@coding.command()
@workspace_option
def status(workspace: Path | None) -> None:
    """Show how far each coder has come."""
    from tawatur.cli.tables import make_console, print_rows

    rows = [
        (
            one.round, one.coder, f"{one.judged} of {one.claims}", str(one.added),
            "done" if one.done else "at work",
        )
        for one in open_workspace(workspace).coding_status()
    ]  # fmt: skip
    with output() as stream:
        print_rows(make_console(stream), "", "round|coder|judged|added|state".split("|"), rows)


@coding.command()
@click.argument("name")
@by_option
@workspace_option
def done(name: str, by: str, workspace: Path | None) -> None:
    """Say that you are done with a round; then you see the others' judgements."""
    open_workspace(workspace).finish_coding(name, by=by)
    click.echo(f"{name}: {by} is done")


@coding.command()
@click.argument("name")
@workspace_option
def agreement(name: str, workspace: Path | None) -> None:
    """Show how far the coders of a finished round agree: Krippendorff's alpha, layer by layer."""
    from tawatur.cli.tables import make_console, print_rows

    rows = [
        (
            one.layer, str(one.units), str(one.equal),
            "-" if one.alpha is None else f"{one.alpha:.3f}",
        )
        for one in open_workspace(workspace).coding_agreement(name)
    ]  # fmt: skip
    with output() as stream:
        print_rows(make_console(stream), "", "layer|claims|all equal|alpha".split("|"), rows)


def _go_through(opened: Workspace, by: str, about: str) -> None:
    """Show one item after the other and keep what is decided."""
    skipped: set[ReviewItem] = set()
    made: list[Judgement] = []
    while True:
        queue = opened.review_queue(by=by, limit=len(skipped) + 1, about=about)
        item = next((one for one in queue if one not in skipped), None)
        if item is None:
            click.echo("Nothing waits.")
            break
        _show(opened, item, by)
        key = _key(_KEYS[item.about])
        if key == "q":
            break
        try:
            kept = _decide(opened, item, key, by, made)
        except InputError as error:
            click.echo(f"tawatur: {error}", err=True)
            continue
        if kept is None:
            if key == "s":
                skipped.add(item)
            continue
        click.echo(f"  {kept.decision} kept ({kept.id[:8]})")
        if kept.decision == "note":
            skipped.add(item)
    click.echo(f"{len(made)} decisions by {by}.")


def _decide(
    opened: Workspace, item: ReviewItem, key: str, by: str, made: list[Judgement]
) -> Judgement | None:
    """Return what a key decides, None where it decides nothing."""
    if key == "u":
        if not made:
            click.echo("  nothing to undo")
            return None
        return opened.undo(made.pop().id, by=by)
    if key == "n":
        kept = opened.judge("note", item.subject, by=by, reason=click.prompt("  note"))
    elif item.disagreement is not None:
        answers = item.disagreement.answers
        if not key.isdecimal() or not 1 <= int(key) <= len(answers):
            return None
        kept = opened.settle(answers[int(key) - 1].judgement, by=by)
    elif key == "c" and item.about == "claim":
        value = {"slot": click.prompt("  slot"), "value": click.prompt("  value")}
        kept = opened.judge("correct", item.subject, by=by, value=value)
    elif key in _DECISIONS[item.about]:
        kept = opened.judge(_DECISIONS[item.about][key], item.subject, by=by)
    else:
        return None
    made.append(kept)
    return kept


def _show(opened: Workspace, item: ReviewItem, by: str) -> None:
    from tawatur.cli.judgement_tables import print_item

    with output() as stream:
        from tawatur.cli.tables import make_console

        readings = [opened.reading(key, viewer=by) for key in dict.fromkeys(item.documents)]
        claims = {claim.id: claim for reading in readings for claim in reading.claims}
        print_item(make_console(stream), item, claims)


def _key(choices: str) -> str:
    """Return one key, as on a Latin keyboard; a line where nobody sits at a terminal."""
    click.echo(choices)
    watched = sys.stdin.isatty()
    pressed = click.getchar() if watched else sys.stdin.readline().strip() or "q"
    return _ARABIC_KEYS.get(pressed, pressed).lower()
