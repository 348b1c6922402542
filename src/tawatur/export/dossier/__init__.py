"""The dossier: one self-contained page of a whole run, for reading, printing and passing on.

It asks the network for nothing, runs no script and remembers nothing; its content security policy
forbids all three. Both languages stand in the file and the page shows one of them.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal

from jinja2 import DictLoader, Environment, StrictUndefined
from markupsafe import Markup

import tawatur
from tawatur.export.dossier.marks import MARKS
from tawatur.export.dossier.pages import build_pages
from tawatur.export.exporters import Account, Export, Exporter, check_size, drafted
from tawatur.export.listed import Listed, listed_names
from tawatur.export.material import linking_of
from tawatur.export.selection import select
from tawatur.export.words import number, say, text_of
from tawatur.lexicon import read_bodies
from tawatur.link import Background, background_from_rows, find_sources
from tawatur.model import Linking, Reading

__all__ = ["EXPORTER", "make_environment", "read_style", "render_dossier", "write_dossier"]


def render_dossier(
    linking: Linking,
    readings: Sequence[Reading],
    *,
    public: bool = False,
    language: Literal["ar", "en"] = "ar",
    reviewed: Collection[str] = (),
    listed: Mapping[str, Listed] | None = None,
    background: Background | None = None,
    withheld: int = 0,
    redacted: bool = False,
) -> str:
    """Return the dossier as one HTML document.

    Args:
        linking: Events, copies and proposals.
        readings: Of every document that the linking speaks of.
        public: Leave out quotes, offsets, ids, file names, restricted reports, and every person
            and party that our tables do not hold.
        language: Which language is shown first.
        reviewed: Ids of the claims that a person has looked at.
        listed: Names that a public edition may print, by id; by default those of our tables.
        background: Parties and outlets; by default those of our tables.
        withheld: How many reports were held back before.
        redacted: Whether the values were redacted before, so that their summaries may be shown.
    """
    if listed is None:
        listed = listed_names() if public else {}
    selection = select(linking, readings, public=public)
    selection = replace(selection, withheld=selection.withheld + withheld)
    if background is None:
        background = background_from_rows(*read_bodies())
    graph = find_sources(selection.readings, background, selection.linking.copies)
    page = build_pages(
        selection, public=public, listed=listed, graph=graph, reviewed=reviewed, redacted=redacted
    )
    style = read_style()
    return (
        make_environment()
        .get_template("dossier.html.j2")
        .render(
            page=page,
            language=language,
            version=tawatur.__version__,
            style=Markup(style),  # noqa: S704 - our own file, hashed below
            style_hash=_hash(style),
        )
    )


def write_dossier(
    linking: Linking,
    readings: Sequence[Reading],
    path: Path,
    *,
    public: bool = False,
    language: Literal["ar", "en"] = "ar",
    reviewed: Collection[str] = (),
    listed: Mapping[str, Listed] | None = None,
    background: Background | None = None,
    withheld: int = 0,
    redacted: bool = False,
) -> None:
    """Write the dossier to `path`; an older one stays whole until the new one is.

    An internal edition can be read by its owner only, where the file system knows owners.
    """
    html = render_dossier(
        linking, readings, public=public, language=language, reviewed=reviewed, listed=listed,
        background=background, withheld=withheld, redacted=redacted,
    )  # fmt: skip
    with drafted(path, public=public) as draft:
        draft.write_text(html, encoding="utf-8", errors="replace", newline="\n")


def make_environment(*more: Traversable) -> Environment:
    """Return the templates of the dossier, and those of further folders."""
    sources = {
        file.name: file.read_text(encoding="utf-8")
        for folder in (resources.files("tawatur.export.dossier"), *more)
        for file in folder.iterdir()
        if file.name.endswith(".j2")
    }
    environment = Environment(
        loader=DictLoader(sources),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(t=say, n=number)
    return environment


def read_style() -> str:
    """Return the style of the dossier, the names of marks in it."""
    file = resources.files("tawatur.export.dossier").joinpath("dossier.css")
    return file.read_text(encoding="utf-8") + _mark_labels()


def _mark_labels() -> str:
    """Return the style that names each mark in the language shown; in the style to keep pages lean."""
    rules = []
    for mark in MARKS:
        for language in ("ar", "en"):
            label = text_of("mark", mark, language).replace("\\", "").replace('"', "")
            shown = f"#{language}:checked~.page .t-{mark}::after"
            rules.append(f'{shown}{{content:"{label}"}}')
    return "\n".join(rules) + "\n"


def _hash(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


def _write(export: Export, path: Path) -> Account:
    check_size(export, "a dossier")
    linking, readings = linking_of(export.material), tuple(export.material.readings())
    write_dossier(
        linking,
        readings,
        path,
        public=export.redaction.hides,
        language=export.language,
        reviewed={claim.id for one in readings for claim in one.claims if claim.reviewed},
        listed=export.listed,
        background=export.background,
        withheld=export.withheld,
        redacted=export.redaction.hides,
    )
    return Account({"events": len(linking.events)}, files=(path,))


EXPORTER = Exporter("dossier", ".html", "one page for reading and printing", _write)
