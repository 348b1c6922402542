"""Commands of judging: judge, undo, judgements, missed, disagreements."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

import click

from tawatur.cli.options import open_workspace, output, workspace_option

if TYPE_CHECKING:
    from tawatur.model import Judgement
    from tawatur.service import Workspace

__all__ = ["by_option", "disagreements", "judge", "judgements", "missed", "undo"]

_F = TypeVar("_F", bound=Callable[..., Any])

by_option = click.option(
    "--by",
    metavar="NAME",
    required=True,
    envvar="TAWATUR_BY",
    help="Who decides; by default what the environment variable TAWATUR_BY says.",
)
_REASON = click.option("--reason", "-m", default="", help="Why, in your words.")
_SETTLES = click.option(
    "--settles",
    multiple=True,
    metavar="JUDGEMENT",
    help="A judgement, of others too, that this one settles; it is kept and counts no more.",
)
_SELECTION: tuple[Callable[[Any], Any], ...] = (
    click.option("--end", type=int, help="Where the selected words end, the first after."),
    click.option("--start", type=int, help="Where the selected words start, in characters from 0."),
    click.option("--words", default="", help="The selected words, where they stand only once."),
)


def _judging(function: _F) -> _F:
    """Add the options of every decision."""
    added: Any = function
    for option in (workspace_option, _SETTLES, _REASON, by_option):
        added = option(added)
    return cast("_F", added)


def _selecting(function: _F) -> _F:
    added: Any = function
    for option in _SELECTION:
        added = option(added)
    return cast("_F", added)


@click.group()
def judge() -> None:
    """Accept, reject, correct or add what was read; say what is one happening and what is not.

    A decision is kept with who made it, when and why, and can be undone. The beginning of an id is
    enough.

    \b
    tawatur judge accept 9c01 --by amal
    tawatur judge correct 9c01 place "دير الزور" --by amal --reason "the city, not the governorate"
    tawatur judge merge 9c01 77ab --by amal
    """


@judge.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@_judging
def accept(claims: tuple[str, ...], **options: Any) -> None:
    """Say that claims stand as they are shown."""
    opened = open_workspace(options["workspace"])
    for claim in claims:
        _keep(opened, "accept", [opened.resolve(claim, "claims")], options)


@judge.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@_judging
def reject(claims: tuple[str, ...], **options: Any) -> None:
    """Say that the report tells nothing of the kind there."""
    opened = open_workspace(options["workspace"])
    for claim in claims:
        _keep(opened, "reject", [opened.resolve(claim, "claims")], options)


@judge.command()
@click.argument("claim")
@click.argument("slot")
@click.argument("value", required=False)
@_selecting
@_judging
def correct(claim: str, slot: str, value: str | None, **options: Any) -> None:
    """Correct one SLOT of a claim.

    SLOT is kind, polarity, certainty, outcome, agent, patient, helper, place, origin, destination,
    time, quantities, attribution, instruments, denies, part_of, headline or passing.

    VALUE is an id or a name, several apart by semicolons; "none" empties the slot. Selected words
    stand for what was read there. JSON in the form of `tawatur claims --format jsonl` will do too.

    \b
    tawatur judge correct 9c01 agent "us-military; isis" --by amal
    tawatur judge correct 9c01 time 2017-08-28/2017-08-30 --by amal
    tawatur judge correct 9c01 quantities "killed 3..5 civilians; injured >=7" --by amal
    tawatur judge correct 9c01 attribution "نوفوستي < مصدر عسكري (claims)" --by amal
    tawatur judge correct 9c01 place --words "حي القصور" --by amal
    """
    opened = open_workspace(options["workspace"])
    key = opened.resolve(claim, "claims")
    selected = _selected(options)
    given: Any = _json(value) if value is not None else None
    if selected and (given is None or isinstance(given, str)):
        given = selected | ({"name": given} if given else {})
        if slot in ("agent", "patient", "helper", "quantities"):
            given = [given]
        if slot == "time" and value:
            first, _, last = value.partition("/")
            given = selected | {"start_date": first, "end_date": last or first}
    elif value is None:
        raise click.UsageError("Give a VALUE, or select words with --words or --start and --end.")
    _keep(opened, "correct", [key], options, {"slot": slot, "value": given})


@judge.command()
@click.argument("ids", nargs=-1, required=True, metavar="ID ID...")
@_judging
def merge(ids: tuple[str, ...], **options: Any) -> None:
    """Say that claims, or whole events, tell of one happening."""
    opened = open_workspace(options["workspace"])
    _keep(opened, "same", [opened.resolve(key, "claims", "events") for key in ids], options)


@judge.command()
@click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")
@click.option(
    "--from",
    "event",
    metavar="EVENT",
    help="Split the claims, together, off the rest of this event.",
)
@_judging
def split(claims: tuple[str, ...], event: str | None, **options: Any) -> None:
    """Say that no two of the claims tell of one happening."""
    opened = open_workspace(options["workspace"])
    keys = [opened.resolve(claim, "claims") for claim in claims]
    if event is not None:
        keys.append(opened.resolve(event, "events"))
    _keep(opened, "different", keys, options)


@judge.command()
@click.argument("subject", metavar="ID")
@click.argument("text")
@_judging
def note(subject: str, text: str, **options: Any) -> None:
    """Keep a remark on a claim, report, event or judgement; nothing follows from it."""
    opened = open_workspace(options["workspace"])
    key = opened.resolve(subject, "claims", "documents", "events", "judgements")
    _keep(opened, "note", [key], {**options, "reason": text})


@judge.command()
@click.argument("document", metavar="REPORT")
@click.argument("fields", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_judging
def metadata(document: str, fields: tuple[str, ...], **options: Any) -> None:
    """Correct outlet, url, title, published or handling of a report, given by id or file name.

    \b
    tawatur judge metadata 003.txt outlet=Enab published=2017-09-07 --by amal
    """
    opened = open_workspace(options["workspace"])
    _keep(
        opened, "metadata", [opened.resolve(document, "documents")], options, _assignments(fields)
    )


@judge.command()
@click.argument("judgement")
@_REASON
@by_option
@workspace_option
def settle(judgement: str, by: str, reason: str, workspace: Path | None) -> None:
    """Settle a disagreement by saying what one of its judgements says.

    \b
    tawatur disagreements
    tawatur judge settle 5d3e --by chair --reason "the second sentence names the village"
    """
    opened = open_workspace(workspace)
    _tell(opened.settle(opened.resolve(judgement, "judgements"), by=by, reason=reason))


@judge.group()
def add() -> None:
    """Add what was not read: a claim, a role, a hop, a denial link, a copy link."""


@add.command("claim")
@click.argument("document", metavar="REPORT")
@click.option("--kind", required=True, help="What sort of happening it tells.")
@click.argument("slots", nargs=-1, metavar="[SLOT=VALUE...]")
@_selecting
@_judging
def add_claim(document: str, kind: str, slots: tuple[str, ...], **options: Any) -> None:
    """Add a claim where the selected words tell a happening.

    \b
    tawatur judge add claim 003.txt --words "اقتحمت" --kind ground_attack agent=isis --by amal
    """
    opened = open_workspace(options["workspace"])
    value = {"what": "claim", "trigger": _selected(options), "kind": kind, **_assignments(slots)}
    _keep(opened, "add", [opened.resolve(document, "documents")], options, value)


@add.command("role")
@click.argument("claim")
@click.argument("role", type=click.Choice(["agent", "patient", "helper"]))
@click.argument("actor", required=False)
@_selecting
@_judging
def add_role(claim: str, role: str, actor: str | None, **options: Any) -> None:
    """Add an actor to a claim, by id, name or the selected words."""
    opened = open_workspace(options["workspace"])
    given = _selected(options) | ({"name": actor} if actor else {})
    value = {"what": "role", "role": role, "value": given}
    _keep(opened, "add", [opened.resolve(claim, "claims")], options, value)


@add.command("hop")
@click.argument("claim")
@click.option("--kind", default="outlet", show_default=True, help="What kind of source it is.")
@click.option("--stance", default="asserts", show_default=True, help="What it does with it.")
@click.option("--position", type=int, help="0 for the outermost; by default the innermost.")
@click.option("--source", default="", help="Its id in the tables of actors and outlets.")
@_selecting
@_judging
def add_hop(
    claim: str, kind: str, stance: str, position: int | None, source: str, **options: Any
) -> None:
    """Add a source, named by the selected words, to the chain of a claim."""
    opened = open_workspace(options["workspace"])
    hop = {**_selected(options), "kind": kind, "stance": stance, "id": source}
    value = {"what": "hop", "value": hop} | ({} if position is None else {"position": position})
    _keep(opened, "add", [opened.resolve(claim, "claims")], options, value)


@add.command("denial")
@click.argument("denial")
@click.argument("denied")
@_judging
def add_denial(denial: str, denied: str, **options: Any) -> None:
    """Say that the claim DENIAL denies the claim DENIED."""
    _link("add", "denial", (denial, denied), "claims", options)


@add.command("copy")
@click.argument("original")
@click.argument("copy")
@_judging
def add_copy(original: str, copy: str, **options: Any) -> None:
    """Say that the report COPY repeats the report ORIGINAL, in what stands in both."""
    _link("add", "copy", (original, copy), "documents", options)


@judge.group()
def refuse() -> None:
    """Refuse a link or part that was read or added: a denial, a copy, a role, a hop."""


@refuse.command("denial")
@click.argument("denial")
@click.argument("denied")
@_judging
def refuse_denial(denial: str, denied: str, **options: Any) -> None:
    """Say that the claim DENIAL does not deny the claim DENIED."""
    _link("reject", "denial", (denial, denied), "claims", options)


@refuse.command("copy")
@click.argument("original")
@click.argument("copy")
@_judging
def refuse_copy(original: str, copy: str, **options: Any) -> None:
    """Say that two reports were written independently."""
    _link("reject", "copy", (original, copy), "documents", options)


@refuse.command("role")
@click.argument("claim")
@click.argument("role", type=click.Choice(["agent", "patient", "helper"]))
@click.argument("actor")
@_judging
def refuse_role(claim: str, role: str, actor: str, **options: Any) -> None:
    """Say that an actor, by id or name, takes no such part in a claim."""
    opened = open_workspace(options["workspace"])
    value = {"what": "role", "role": role, "value": actor}
    _keep(opened, "reject", [opened.resolve(claim, "claims")], options, value)


@refuse.command("sentence")
@click.argument("document", metavar="REPORT")
@_selecting
@_judging
def refuse_sentence(document: str, **options: Any) -> None:
    """Say that no claim was missed in a sentence; it leaves `tawatur missed`."""
    opened = open_workspace(options["workspace"])
    value = {"what": "sentence", **_selected(options)}
    _keep(opened, "reject", [opened.resolve(document, "documents")], options, value)


@click.command()
@click.argument("judgement")
@click.option("--others", is_flag=True, help="Also when somebody else decided.")
@_REASON
@by_option
@workspace_option
def undo(judgement: str, by: str, reason: str, workspace: Path | None, *, others: bool) -> None:
    """Take a judgement back, or the undoing of one. The beginning of its id is enough.

    \b
    tawatur judgements
    tawatur undo 5d3e --by amal
    """
    opened = open_workspace(workspace)
    _tell(opened.undo(opened.resolve(judgement, "judgements"), by=by, reason=reason, others=others))


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl"]),
    default="table",
    show_default=True,
    help="A table for people, or one JSON object a line.",
)
@click.option(
    "--export",
    "written",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Write FILE: judgements as .jsonl, or claims to be edited as .xlsx.",
)
@click.option(
    "--import",
    "read",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Read FILE back: judgements of .jsonl, or what was edited in .xlsx.",
)
@click.option("--orphaned", is_flag=True, help="Only those about what is read no more.")
@click.option(
    "--by",
    metavar="NAME",
    default="",
    envvar="TAWATUR_BY",
    help="Who looks, or who edited the spreadsheet.",
)
@workspace_option
def judgements(
    form: str,
    written: Path | None,
    read: Path | None,
    by: str,
    workspace: Path | None,
    *,
    orphaned: bool,
) -> None:
    """List what people decided; write it to a file, or read it back from one.

    \b
    tawatur judgements
    tawatur judgements --export claims.xlsx
    tawatur judgements --import claims.xlsx --by amal
    """
    opened = open_workspace(workspace)
    if written is not None and read is not None:
        raise click.UsageError("--export and --import: one at a time.")
    if written is not None:
        count = opened.export_judgements(written, viewer=by)
        click.echo(f"{written}: {count} rows")
        return
    if read is not None:
        made = opened.import_judgements(read, by=by)
        click.echo(f"{len(made)} judgements kept from {read}")
        return
    held = opened.judged(viewer=by).orphaned if orphaned else opened.judgements(viewer=by)
    with output() as stream:
        if form == "jsonl":
            from tawatur.model.contract import json_line, judgement_to_json

            stream.writelines(json_line(judgement_to_json(one)) + "\n" for one in held)
            return
        from tawatur.cli.judgement_tables import print_judgements
        from tawatur.cli.tables import make_console
        from tawatur.link import in_force

        print_judgements(make_console(stream), held, (one.id for one in in_force(held)))


@click.command()
@click.option("--limit", default=50, show_default=True, help="How many.")
@click.option("--by", metavar="NAME", default="", envvar="TAWATUR_BY", help="Who looks.")
@workspace_option
def missed(limit: int, by: str, workspace: Path | None) -> None:
    """List sentences with words of a happening in which no claim was read.

    \b
    tawatur missed
    tawatur judge add claim 003.txt --start 120 --end 126 --kind shelling --by amal
    tawatur judge refuse sentence 003.txt --start 100 --end 180 --by amal
    """
    from tawatur.cli.judgement_tables import print_missed
    from tawatur.cli.tables import make_console

    opened = open_workspace(workspace)
    found = opened.missed(by=by, limit=limit)
    with output() as stream:
        print_missed(make_console(stream), found)


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or JSON.",
)
@click.option("--by", metavar="NAME", default="", envvar="TAWATUR_BY", help="Who looks.")
@workspace_option
def disagreements(form: str, by: str, workspace: Path | None) -> None:
    """List the questions that people answer differently, and what stands meanwhile.

    Somebody settles one with `tawatur judge settle JUDGEMENT`, or with a judgement of his own and
    `--settles`.
    """
    opened = open_workspace(workspace)
    found = opened.disagreements(viewer=by)
    with output() as stream:
        if form == "json":
            from tawatur.model.judgements import disagreement_to_json

            records = [disagreement_to_json(one) for one in found]
            stream.write(json.dumps(records, ensure_ascii=False, indent=1) + "\n")
            return
        from tawatur.cli.judgement_tables import print_differing
        from tawatur.cli.tables import make_console

        print_differing(make_console(stream), found)


def _keep(
    opened: Workspace,
    decision: str,
    subject: Sequence[str],
    options: Mapping[str, Any],
    value: Mapping[str, Any] | None = None,
) -> None:
    settles = [opened.resolve(key, "judgements") for key in options["settles"]]
    made = opened.judge(
        decision,
        subject,
        by=options["by"],
        reason=options["reason"],
        value=value,
        replaces=settles,
    )
    _tell(made)


def _tell(made: Judgement) -> None:
    subject = " ".join(key[:8] for key in made.subject)
    click.echo(f"{made.id}  {made.decision} {subject}  by {made.by}")


def _link(
    decision: str, what: str, ends: tuple[str, str], of: str, options: Mapping[str, Any]
) -> None:
    opened = open_workspace(options["workspace"])
    subject = [opened.resolve(end, of) for end in ends]
    _keep(opened, decision, subject, options, {"what": what})


def _selected(options: Mapping[str, Any]) -> dict[str, Any]:
    given = {"text": options["words"], "start": options["start"], "end": options["end"]}
    return {name: part for name, part in given.items() if part not in ("", None)}


def _assignments(fields: Sequence[str]) -> dict[str, Any]:
    found = {}
    for one in fields:
        name, sign, value = one.partition("=")
        if not sign:
            raise click.UsageError(f"{one!r}: expected NAME=VALUE")
        found[name] = _json(value)
    return found


def _json(value: str) -> Any:
    """Return what JSON text holds; other text as it is."""
    if value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        raise click.UsageError(f"{value!r}: no JSON ({error})") from error
