"""Reading and linking on many machines: cluster run, cluster open."""

from __future__ import annotations

import contextlib
import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tawatur.cli.options import (
    Given,
    counting_bar,
    json_option,
    output,
    quiet_option,
    reader_options,
    tell,
)
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.service.cluster import ClusterRun

__all__ = ["cluster"]

_EVERY = 5.0  # seconds between two lines of progress
_PATH = click.Path(path_type=Path)


@click.group()
def cluster() -> None:
    """Read and link on several machines with Apache Spark (pip install 'tawatur[spark]')."""


@cluster.command("run")
@click.option(
    "--master",
    required=True,
    metavar="URL",
    help="The cluster: spark://HOST:7077, yarn, k8s://..., local[4].",
)
@click.option(
    "--conf",
    "settings",
    multiple=True,
    metavar="KEY=VALUE",
    help="A setting of Spark, such as spark.executor.memory=4g.",
)
@click.option(
    "--batch",
    type=click.IntRange(min=1),
    default=50_000,
    show_default=True,
    metavar="N",
    help="Reports between two points from which a stopped run goes on.",
)
@click.option("--restart", is_flag=True, help="Forget what lies in OUT and begin anew.")
@click.option(
    "--price",
    type=click.FloatRange(min=0),
    metavar="X",
    help="Price of a core for an hour, to print what a million reports cost.",
)
@click.argument("paths", nargs=-1, required=True, metavar="IN... OUT", type=_PATH)
@reader_options
@json_option
def run(
    paths: tuple[Path, ...],
    master: str,
    settings: tuple[str, ...],
    batch: int,
    price: float | None,
    given: Given,
    *,
    restart: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Read the reports of IN on a cluster, link them, and write all into the folder OUT.

    IN is files and folders as for `tawatur run`; every machine sees IN and OUT at the same place. The
    claims, pairs, events and ids are those of `tawatur run`. Stopped half-way, the same command goes on.

    \b
    tawatur cluster run --master spark://head:7077 /shared/reports /shared/out
    tawatur cluster open /shared/out --workspace w
    """
    from tawatur.service.cluster import ClusterRequest, run_on_cluster
    from tawatur.service.reading import Tables

    *sources, out = paths
    if not sources:
        raise click.UsageError("Expected IN and OUT.")
    missing = [path for path in sources if not path.exists()]
    if missing:
        raise InputError(f"{missing[0]}: no such file")
    loaded = given.load(None)
    tables = Tables(
        loaded,
        Path(loaded.lexicon).absolute() if loaded.lexicon else None,
        (Path(loaded.places).absolute(),) if loaded.places else (),
    )
    request = ClusterRequest(
        tuple(path.absolute() for path in sources),
        out.absolute(),
        tables,
        outlet=given.outlet,
        published=given.published,
        handling=given.handling,
        columns=given.columns,
        batch=batch,
    )
    try:
        with _lines(quiet=quiet) as progress:
            found = run_on_cluster(
                request,
                master=master,
                settings=dict(map(_setting, settings)),
                restart=restart,
                progress=progress,
            )
    except KeyboardInterrupt:
        click.echo(
            "\nStopped. What was read is kept: the same command goes on from there.", err=True
        )
        raise click.exceptions.Exit(130) from None
    tell(found.failures, found.notices, quiet=quiet)
    with output() as stream:
        if as_json:
            stream.write(json.dumps(_record(found, price), ensure_ascii=False) + "\n")
        else:
            for line in _summary(found, price, out):
                stream.write(line + "\n")
    if found.failures:
        raise click.exceptions.Exit(1)


@cluster.command("open")
@click.argument("out", metavar="OUT", type=_PATH)
@click.option(
    "--workspace",
    "-w",
    required=True,
    metavar="DIR",
    type=_PATH,
    help="The workspace; made if there is none.",
)
@click.option(
    "--database",
    metavar="URL",
    help="Keep it in PostgreSQL: postgresql+psycopg://USER@HOST/NAME [SQLite in DIR].",
)
@quiet_option
@json_option
def open_run(
    out: Path, workspace: Path, database: str | None, *, quiet: bool, as_json: bool
) -> None:
    """Put what `cluster run` wrote into a workspace, with the same ids.

    Events are taken over as they are where the workspace is empty; else all is linked anew.

    \b
    tawatur cluster open /shared/out --workspace w
    tawatur events --workspace w
    """
    from tawatur.cli.options import reader_settings
    from tawatur.service import Workspace

    settings = reader_settings(workspace / "settings.toml", database=database)
    opened = Workspace.open_or_create(workspace, settings=settings)
    with counting_bar(quiet=quiet) as progress:
        found = opened.take_over(out, progress=progress)
    with output() as stream:
        if as_json:
            stream.write(json.dumps(_record(found, None), ensure_ascii=False) + "\n")
        else:
            held = opened.counts()
            stream.write(
                f"{found.reports} reports taken over, {found.claims} claims; the workspace holds "
                f"{held['documents']} reports.\n"
            )


def _setting(text: str) -> tuple[str, str]:
    key, sign, value = text.partition("=")
    if not (key and sign):
        raise click.UsageError(f"{text!r}: expected KEY=VALUE, such as spark.executor.memory=4g")
    return key, value


@contextlib.contextmanager
def _lines(*, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """Say on standard error at what a run works and how fast it reads: lines, as jobs are logged."""
    if quiet:
        yield None
        return
    told: dict[str, Any] = {"stage": "", "at": 0.0, "since": 0.0, "first": 0}

    def show(stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if stage != told["stage"]:
            told.update(stage=stage, since=now, first=done, at=now - _EVERY)
            if not total:
                click.echo(f"{stage} ...", err=True)
        if total and (now - told["at"] >= _EVERY or done == total):
            told["at"] = now
            rate = (done - told["first"]) / max(now - told["since"], 0.001)
            click.echo(f"{stage}: {done} of {total} reports, {rate:.1f}/s", err=True)

    yield show


def _cost(found: ClusterRun, price: float | None) -> dict[str, float]:
    """Return what a million such reports take: core hours, and money where a price is given."""
    hours = sum(found.seconds.values()) / 3600 * 1e6 / max(1, found.reports)
    cost = {"core_hours_per_million": round(hours, 2)}
    if price is not None:
        cost["price_per_million"] = round(hours * price, 2)
    return cost


def _record(found: ClusterRun, price: float | None) -> dict[str, Any]:
    return {
        "reports": found.reports,
        "claims": found.claims,
        "events": found.events,
        "pairs": found.pairs,
        "copies": found.copies,
        "failed": len(found.failures),
        "resumed": found.resumed,
        "seconds": dict(found.seconds),
        **_cost(found, price),
    }


def _summary(found: ClusterRun, price: float | None, out: Path) -> Iterator[str]:
    if found.resumed:
        yield f"{found.resumed} reports had been read before; the run went on from there."
    yield (
        f"{found.reports} reports read, {found.claims} claims, {found.events} events; "
        f"{found.copies} reports that copy others, {len(found.failures)} not read."
    )
    stages = ", ".join(f"{stage} {seconds:.0f}" for stage, seconds in found.seconds.items())
    yield f"Core seconds: {stages}."
    cost = _cost(found, price)
    line = f"A million such reports: {cost['core_hours_per_million']} core hours"
    if price is not None:
        line += f", {cost['price_per_million']} at {price} a core hour"
    yield line + "."
    yield f"Open it: tawatur cluster open {out} --workspace DIR"
