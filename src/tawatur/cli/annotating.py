"""The command that asks a model for claims: annotate."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.options import (
    by_option,
    json_option,
    lexicon_option,
    open_workspace,
    output,
    places_option,
    progress_bar,
    published_option,
    quiet_option,
    tell,
    workspace_option,
)

if TYPE_CHECKING:
    from tawatur.model import Interval, Reading
    from tawatur.service import Settings
    from tawatur.service.annotating import AnnotateRequest, AnnotateSummary, Asking

__all__ = ["annotate"]

_EXPLAINED = """What is sent: our instructions and the text of each report, stretch by stretch, and nothing
else. What comes back: passages of the report and choices about them. A suggestion of which one word does
not stand in the report is refused; places, dates and numbers are worked out here, from the words."""


@click.command(epilog=_EXPLAINED)
@click.argument("files", nargs=-1, metavar="[FILE...]")
@workspace_option
@click.option("--annotator", default="openai", show_default=True, metavar="NAME", help="Which one.")
@click.option("--url", metavar="URL", help="Its endpoint, such as http://127.0.0.1:11434/v1.")
@click.option("--model", metavar="NAME", help="The model, as the endpoint calls it.")
@click.option(
    "--host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Another machine that may be sent reports; this one always may.",
)
@click.option(
    "--send",
    multiple=True,
    type=click.Choice(["restricted", "never"]),
    help="Send reports of this handling too; `never` goes to this machine only [public alone].",
)
@click.option("--dry-run", is_flag=True, help="Say what would be sent where; send nothing.")
@click.option("--again", is_flag=True, help="Ask about reports that were asked about before.")
@click.option(
    "--most", type=click.IntRange(min=1), metavar="N", help="At most so many reports now."
)
@click.option(
    "--timeout",
    "seconds",
    default=120.0,
    show_default=True,
    type=click.FloatRange(min=1),
    metavar="SECONDS",
    help="Longest wait for one answer.",
)
@click.option(
    "--tries",
    default=4,
    show_default=True,
    type=click.IntRange(1, 20),
    metavar="N",
    help="How often one question is asked; each time it waits longer.",
)
@click.option(
    "--characters",
    default=6000,
    show_default=True,
    type=click.IntRange(min=200),
    metavar="N",
    help="Longest stretch of a report in one question.",
)
@click.option(
    "--answer-tokens",
    default=4000,
    show_default=True,
    type=click.IntRange(min=100),
    metavar="N",
    help="Longest answer.",
)
@click.option(
    "--answers",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="For FILE...: keep what was answered here, and do not ask for it again.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "jsonl", "csv"]),
    default="table",
    show_default=True,
    help="For FILE...: how claims are printed.",
)
@published_option
@click.option("--outlet", default="", help="For FILE...: outlet of reports that name none.")
@lexicon_option
@places_option
@by_option
@quiet_option
@json_option
def annotate(
    files: tuple[str, ...],
    workspace: Path | None,
    annotator: str,
    url: str | None,
    model: str | None,
    hosts: tuple[str, ...],
    send: tuple[str, ...],
    most: int | None,
    seconds: float,
    tries: int,
    characters: int,
    answer_tokens: int,
    answers: Path | None,
    form: str,
    published: Interval | None,
    outlet: str,
    lexicon: Path | None,
    places: Path | None,
    by: str,
    *,
    dry_run: bool,
    again: bool,
    quiet: bool,
    as_json: bool,
) -> None:
    """Ask a model for claims that the rules did not read; off unless you name an endpoint.

    Without FILE, the reports of a workspace that were not asked about yet: each answer is kept as soon
    as it is there, so that stopping loses nothing and running it again goes on. With FILE, claims are
    printed and nothing is kept but what --answers names. A key is taken from TAWATUR_ANNOTATOR_KEY.

    \b
    tawatur annotate -w w --url http://127.0.0.1:11434/v1 --model qwen2.5 --dry-run
    tawatur annotate -w w --url http://127.0.0.1:11434/v1 --model qwen2.5
    tawatur annotate report.txt --url http://127.0.0.1:8080/v1 --model local --format jsonl
    """
    from tawatur.service.annotating import AnnotateRequest, Asking, open_session

    opened = None if files else open_workspace(workspace)
    settings = _settings(opened.path if opened else None, lexicon, places)
    request = AnnotateRequest(
        annotator=annotator,
        url=url or settings.annotator_url,
        model=model or settings.annotator_model,
        hosts=frozenset((*hosts, *settings.annotator_hosts.replace(",", " ").split())),
        send=frozenset({"public", *send}),  # type: ignore[arg-type]  # click checks the choice
        seconds=seconds,
        tries=tries,
        characters=characters,
        answer_tokens=answer_tokens,
        most=most or 0,
        again=again,
    )
    asking = Asking(open_session(request), request, dry=dry_run)
    try:
        if opened is not None:
            with progress_bar(quiet=quiet, doing="Asking") as progress:
                opened.annotate(asking, by=by, progress=progress)
        else:
            _print_files(files, asking, settings, answers, form, published, outlet, quiet=quiet)
    finally:
        _say(
            asking.summary,
            request,
            as_json=as_json and opened is not None,
            dry=dry_run,
            quiet=quiet,
        )
    if asking.summary.failures:
        raise click.exceptions.Exit(1)


def _settings(path: Path | None, lexicon: Path | None, places: Path | None) -> Settings:
    from tawatur.cli.options import reader_settings

    file = None if path is None else path / "settings.toml"
    return reader_settings(file, lexicon=lexicon, places=places)


def _print_files(
    files: tuple[str, ...],
    asking: Asking,
    settings: Settings,
    answers: Path | None,
    form: str,
    published: Interval | None,
    outlet: str,
    *,
    quiet: bool,
) -> None:
    """Print the claims of each report as soon as it is answered for."""
    from tawatur.cli.reading import print_readings
    from tawatur.ingest import Failure, Notice
    from tawatur.service import Progress, read_reports
    from tawatur.service.annotating import Answers, annotate_readings
    from tawatur.service.reading import Tables

    notices: list[Notice] = []
    tables = Tables(
        settings,
        Path(settings.lexicon) if settings.lexicon else None,
        (Path(settings.places),) if settings.places else (),
    )
    items = read_reports(
        files, published=published, outlet=outlet, settings=settings, notice=notices.append
    )

    def readings() -> Iterator[Reading]:
        for item in annotate_readings(items, asking, Answers(answers), tables=tables):
            if isinstance(item, Failure):
                asking.summary.failures.append(item)
                continue
            if show:
                show(Progress(asking.summary.wanted, 0, item.document.report))
            yield item

    with progress_bar(quiet=quiet, doing="Asking") as show, output() as stream:
        print_readings(readings(), form, stream)
    tell((), notices, quiet=quiet)


def _say(
    summary: AnnotateSummary, request: AnnotateRequest, *, as_json: bool, dry: bool, quiet: bool
) -> None:
    """Say what it came to: what was sent where, what was taken and refused, what it cost."""
    if as_json:
        record = asdict(replace(summary, failures=[]))
        record["failures"] = [
            {"report": one.path, "reason": one.reason} for one in summary.failures
        ]
        with output() as stream:
            stream.write(json.dumps(record, ensure_ascii=False) + "\n")
        return
    tell(summary.failures, (), quiet=quiet)
    if quiet:
        return
    where = "this machine" if summary.local else "ANOTHER MACHINE"
    verb = "would be sent" if dry else "sent"
    lines = [
        (
            f"{request.model or request.annotator} at {summary.endpoint or 'no endpoint'} ({where}): "
            f"{summary.asked} reports {verb}, {summary.characters:,} characters in "
            f"{summary.questions} questions; {summary.before} asked about before."
        )
    ]
    for level, count in sorted(summary.withheld.items()):
        lines.append(f"{count} reports not sent: their handling is {level}.")
    if not dry:
        lines.append(
            f"{summary.claims} claims added, {summary.known} suggestions told what is read already."
        )
        lines += [f"{count} refused: {why}." for why, count in sorted(summary.refused.items())]
        tokens = [
            "unknown" if one is None else f"{one:,}"
            for one in (summary.tokens_in, summary.tokens_out)
        ]
        lines.append(
            f"Cost: {tokens[0]} tokens asked, {tokens[1]} answered, {summary.seconds:.1f} s."
        )
    for line in lines:
        click.echo(line, err=True)
