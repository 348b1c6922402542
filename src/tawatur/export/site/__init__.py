"""A static site of a whole workspace: pages in two languages that link events, reports and sources.

It needs no server, runs no script and asks the network for nothing, so it can be opened from disk,
put on any web space, or carried on a stick. Each event has a page of its own, written as it is read,
so a large workspace needs no large memory.
"""

from __future__ import annotations

import os
import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from importlib import resources
from pathlib import Path
from typing import Literal, TypeVar

from jinja2 import Environment

import tawatur
from tawatur.errors import InputError
from tawatur.export.claims_csv import EXPORTER as CLAIMS
from tawatur.export.dossier import make_environment, read_style
from tawatur.export.dossier.marks import MARKS
from tawatur.export.dossier.pages import build_pages
from tawatur.export.dossier.phrases import Naming, interval_phrase, kind_phrase
from tawatur.export.dossier.values import EventPage, RootCount
from tawatur.export.events_json import EXPORTER as EVENTS
from tawatur.export.exporters import Account, Export, Exporter
from tawatur.export.geojson import EXPORTER as AREAS
from tawatur.export.material import Story
from tawatur.export.selection import Selection
from tawatur.export.sources import graph_of
from tawatur.export.words import Both, both, join, name, say, small, speaking
from tawatur.model import (
    Citation,
    Linking,
    Reading,
    SourceGraph,
    SourceNode,
)

__all__ = ["EXPORTER", "MARKER"]

MARKER = ".tawatur-site"
"""Stands in a folder that was published, so that publishing again may replace it and nothing else."""

_LANGUAGES: tuple[Literal["ar"], Literal["en"]] = ("ar", "en")
_ROWS = 250  # events or reports of one list page
_LINKS = 200  # links of one kind on a page of a source
_EMPTY = SourceGraph((), ())
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Row:
    """One event in the list."""

    href: str
    kind: Both
    where: Both | None
    when: Both | None
    reports: int
    roots: RootCount
    grades: tuple[tuple[str, Both], ...]
    contradictions: int


@dataclass(frozen=True, slots=True)
class Link:
    """A link with what stands beside it."""

    href: str
    label: Both
    note: Both | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One claim on the page of its report."""

    kind: Both
    who: Both | None
    state: Both
    event: str
    quote: str


class _Site:
    """Writes the pages of one export."""

    def __init__(self, export: Export, folder: Path) -> None:
        self.export = export
        self.public = export.redaction.hides
        self.folder = folder
        here = resources.files("tawatur.export.site")
        self.environment: Environment = make_environment(here)
        self.pages = 0
        self.rows: list[tuple[tuple[int, int, str], Row]] = []
        self.event_of: dict[str, str] = {}
        self.naming = Naming(self.public, {}, export.listed)
        self.events = 0
        self.labels: dict[str, Both] = {}
        for parts in (("data",), *((one, two) for one in _LANGUAGES for two in ("events", "reports", "sources"))):  # fmt: skip
            self.folder.joinpath(*parts).mkdir(parents=True, exist_ok=True, mode=self._mode | 0o111)
        style = read_style() + here.joinpath("site.css").read_text(encoding="utf-8")
        self._put("style.css", style)

    @property
    def _mode(self) -> int:
        return 0o755 if self.public else 0o700

    def write(self) -> None:
        """Write every page."""
        graph = graph_of(self.export)
        self.source_files = {node.id: f"{at}.html" for at, node in enumerate(graph.sources, 1)}
        self.report_sources = {key: one.id for one in graph.sources for key in one.documents}
        self.claim_sources: dict[str, list[str]] = defaultdict(list)
        for citation in graph.citations:
            for claim in citation.claims:
                self.claim_sources[claim].append(citation.of)
        self.names = {node.id: _name_of(node) for node in graph.sources}
        for node in graph.sources:
            if node.carrier in self.names:  # unnamed voices are told apart by who passes them on
                carrier = small(self.names[node.carrier])
                self.names[node.id] = join([self.names[node.id], carrier], (" ", " "))
        for story in self.export.stories():
            self._event(story)
        self.claim_sources.clear()
        reports = self._reports()
        self._sources(graph)
        self._lists(reports)
        self._data()

    def _event(self, story: Story) -> None:
        self.events += 1
        page = replace(self._event_page(story), number=self.events)
        kind = join([page.kind, say("say", "event_n", n=self.events)], (" · ", " · "))
        self.labels[story.event.id] = kind
        href = f"events/{story.event.id}.html"
        for claim in story.claims:
            self.event_of[claim.id] = story.event.id
        starts = [
            claim.time.interval.start
            for claim in story.claims
            if claim.time and claim.time.interval.start
        ]
        order = (-page.reports, -page.roots.high, str(min(starts, default=datetime.max)))
        grades = page.grades
        self.rows.append(
            (
                order,
                Row(href, page.kind, page.where, page.when, page.reports, page.roots, grades, len(page.contradictions)),
            )
        )  # fmt: skip
        reports = [
            Link(f"../reports/{key}.html", self._report_name(key, one.outlet, one.report))
            for key, one in story.documents.items()
        ]
        cited = dict.fromkeys(
            source for claim in story.claims for source in self.claim_sources.get(claim.id, ())
        )
        sources = [self._source_link(key, "../") for key in cited]
        self._render("event.html.j2", href, depth=1, title=page.kind, event=page, marks=MARKS, reports=reports, sources=sources)  # fmt: skip

    def _event_page(self, story: Story) -> EventPage:
        by_document: dict[str, list[str]] = defaultdict(list)
        for claim in story.claims:
            by_document[claim.document].append(claim.id)
        claims = {claim.id: claim for claim in story.claims}
        readings = tuple(
            Reading(document, tuple(claims[one] for one in by_document[key]))
            for key, document in story.documents.items()
        )
        page = build_pages(
            Selection(Linking((story.event,), (), (), ()), readings, 0),
            public=self.public,
            listed=self.export.listed,
            graph=_EMPTY,
            reviewed={claim.id for claim in story.claims if claim.reviewed},
            redacted=self.public,
        )
        return page.events[0]

    def _reports(self) -> list[tuple[str, Link]]:
        links = []
        for reading in self.export.material.readings():
            document = reading.document
            href = f"reports/{document.id}.html"
            label = self._report_name(document.id, document.outlet, document.report)
            when = interval_phrase(document.published) if document.published else None
            publisher = self.report_sources.get(document.id)
            self._render(
                "report.html.j2",
                href,
                depth=1,
                title=label,
                heading="" if self.public else document.title,
                language_of_report=document.language,
                file="" if self.public else document.report,
                url="" if self.public else document.url,
                when=when,
                publisher=self._source_link(publisher, "../") if publisher else None,
                claims=list(self._told(reading)),
            )
            start = document.published.start if document.published else None
            links.append((str(start or ""), Link(href, label, when)))
        links.sort(key=lambda one: (one[0] == "", one[0], one[1].href))
        return links

    def _told(self, reading: Reading) -> Iterator[Told]:
        for claim in reading.claims:
            root = claim.attribution.root
            event = self.event_of.get(claim.id, "")
            yield Told(
                kind=kind_phrase(claim.kind),
                who=self.naming.source(root.source) if root else None,
                state=say("say", "reviewed" if claim.reviewed else "machine_read"),
                event=f"../events/{event}.html" if event else "",
                quote="" if self.public else claim.sentence.text,
            )

    def _sources(self, graph: SourceGraph) -> None:
        cites: dict[str, list[Citation]] = defaultdict(list)
        cited: dict[str, list[Citation]] = defaultdict(list)
        for one in graph.citations:
            cites[one.by].append(one)
            cited[one.of].append(one)
        nodes = sorted(graph.sources, key=lambda one: (-len(cited[one.id]), -one.last, one.id))
        for node in nodes:
            told = dict.fromkeys(
                event
                for one in cited[node.id]
                for claim in one.claims
                if (event := self.event_of.get(claim))
            )
            self._render(
                "source.html.j2",
                f"sources/{self.source_files[node.id]}",
                depth=1,
                title=self.names[node.id],
                node=node,
                cites=[self._citation(one.of, one) for one in _first(cites[node.id])],
                cited_by=[self._citation(one.by, one) for one in _first(cited[node.id])],
                published=[f"../reports/{key}.html" for key in _first(node.documents)],
                events=[
                    Link(f"../events/{key}.html", self.labels[key]) for key in _first(list(told))
                ],
                more=max(0, len(told) - _LINKS),
            )
        rows = [(self._source_link(one.id, "../"), one, len(cited[one.id])) for one in nodes]
        self._render("sources.html.j2", "sources/index.html", depth=1, title=say("site", "sources"), rows=rows)  # fmt: skip

    def _citation(self, other: str, one: Citation) -> tuple[Link, Citation]:
        return Link(self.source_files[other], self.names[other]), one

    def _source_link(self, key: str, up: str) -> Link:
        return Link(f"{up}sources/{self.source_files[key]}", self.names[key])

    def _report_name(self, key: str, outlet: str, report: str) -> Both:
        return both(outlet) if outlet else both(report or key[:8])

    def _lists(self, reports: Sequence[tuple[str, Link]]) -> None:
        self.rows.sort(key=lambda one: (one[0], one[1].href))
        rows = [row for _, row in self.rows]
        parts = [rows[at : at + _ROWS] for at in range(0, len(rows), _ROWS)] or [[]]
        names = ["index.html", *(f"events-{n}.html" for n in range(2, len(parts) + 1))]
        for number, part in enumerate(parts, 1):
            self._render(
                "list.html.j2", names[number - 1], depth=0, title=say("page", "title"), rows=part,
                number=number, names=names, events=len(rows), reports=len(reports),
                withheld=self.export.withheld,
            )  # fmt: skip
        links = [link for _, link in reports]
        several = [links[at : at + _ROWS] for at in range(0, len(links), _ROWS)] or [[]]
        files = ["reports/index.html", *(f"reports/index-{n}.html" for n in range(2, len(several) + 1))]  # fmt: skip
        for number, some in enumerate(several, 1):
            self._render(
                "reports.html.j2", files[number - 1], depth=1, title=say("site", "reports"),
                links=some, number=number, names=[file.removeprefix("reports/") for file in files],
            )  # fmt: skip
        start = self.environment.get_template("start.html.j2").render(version=tawatur.__version__)
        self._put("index.html", start)

    def _data(self) -> None:
        for exporter, file in ((CLAIMS, "claims.csv"), (EVENTS, "events.json"), (AREAS, "areas.geojson")):  # fmt: skip
            exporter.write(self.export, self.folder / "data" / file)

    def _render(self, template: str, href: str, *, depth: int, **values: object) -> None:
        """Write a page in both languages; `depth` is how many folders it lies below its language."""
        rendered = self.environment.get_template(template)
        for language in _LANGUAGES:
            with speaking(language):
                html = rendered.render(
                    language=language,
                    other="en" if language == "ar" else "ar",
                    up="../" * depth,
                    href=href,
                    public=self.public,
                    version=tawatur.__version__,
                    **values,
                )
            self._put(f"{language}/{href}", html)
        self.pages += 1

    def _put(self, path: str, text: str) -> None:
        mode = 0o644 if self.public else 0o600
        file = f"{self.folder}/{path}"
        with open(file, "wb", opener=lambda name, flags: os.open(name, flags, mode)) as stream:
            stream.write(text.encode("utf-8", "replace"))


def _name_of(node: SourceNode) -> Both:
    return name(node.name_ar, node.name, node.id)


def _first(values: Sequence[_T]) -> Sequence[_T]:
    return values[:_LINKS]


def _write(export: Export, path: Path) -> Account:
    """Write the site beside the old one and put it in its place when it is whole.

    Raises:
        InputError: Something else stands there.
    """
    if path.is_file() or (path.is_dir() and any(path.iterdir()) and not (path / MARKER).exists()):
        raise InputError(f"{path}: something else stands there. Name a new or an empty directory.")
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.mkdir(mode=0o755 if export.redaction.hides else 0o700)
        (draft / MARKER).write_text("", encoding="utf-8")
        site = _Site(export, draft)
        site.write()
        if path.is_dir():
            shutil.rmtree(path)
        draft.rename(path)
    finally:
        if draft.exists():
            shutil.rmtree(draft)
    return Account({"events": site.events, "pages": site.pages * 2 + 1}, files=(path,))


EXPORTER = Exporter(
    "site", "", "a static site of the whole workspace, in Arabic and English", _write
)
