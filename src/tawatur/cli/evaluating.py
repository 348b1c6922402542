"""The command that scores readings against what a person found."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tawatur.cli.options import lexicon_option, output, places_option, reader_settings

if TYPE_CHECKING:
    from tawatur.service.evaluate import Scores

__all__ = ["evaluate"]


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option("--misses", is_flag=True, help="Tell each thing that is not as GOLD has it.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    help="How to print the scores [table].",
)
@lexicon_option
@places_option
def evaluate(
    gold: Path, *, misses: bool, form: str, lexicon: Path | None, places: Path | None
) -> None:
    """Score the program on the annotated reports of GOLD.

    GOLD is a file in the form of examples/gold.json; its reports stand beside it.

    \b
    tawatur evaluate examples/gold.json
    tawatur evaluate examples/gold.json --misses
    """
    from tawatur.service.golden import evaluate_gold

    settings = reader_settings(None, lexicon=lexicon, places=places)
    found = evaluate_gold(gold, settings=settings)
    parts = {"claims": found.claims, "events": found.events}
    with output() as stream:
        if form == "json":
            record = {name: _record(scores, misses=misses) for name, scores in parts.items()}
            record["events"]["flags"] = found.flags
            stream.write(json.dumps(record, ensure_ascii=False, indent=1) + "\n")
            return
        from tawatur.cli.tables import isolate, make_console

        console = make_console(stream)
        for name, scores in parts.items():
            console.print(_table(name, scores))
        console.print(f"contradictions told in all: {found.flags}")
        if misses:
            for scores in parts.values():
                for miss in scores.misses:
                    console.print(f"{miss.layer:15} {miss.claim:12} {isolate(miss.detail)}")


def _record(scores: Scores, *, misses: bool) -> dict[str, Any]:
    record: dict[str, Any] = {
        "layers": {
            name: {
                "value": None if layer.value is None else round(layer.value, 3),
                "right": layer.right,
                "missed": layer.missed,
                "extra": layer.extra,
            }
            for name, layer in scores.layers.items()
        }
    }
    if misses:
        record["misses"] = [
            {"layer": miss.layer, "claim": miss.claim, "detail": miss.detail}
            for miss in scores.misses
        ]
    return record


def _table(name: str, scores: Scores) -> Any:
    from rich.table import Table

    table = Table(title=name, title_justify="left", box=None, padding=(0, 2))
    for heading in ("layer", "score", "right", "missed", "too many"):
        table.add_column(heading, justify="left" if heading == "layer" else "right")
    for layer, counts in scores.layers.items():
        value = "-" if counts.value is None else f"{counts.value:.3f}"
        extra = "" if counts.share else str(counts.extra)
        table.add_row(layer, value, str(counts.right), str(counts.missed), extra)
    return table
