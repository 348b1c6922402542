"""Drawings that stand alone, as SVG: when events were, where, and who cites whom.

They hold their own style, no script and no address, so that they can be shown in a notebook, saved and
printed. What is drawn is worked out by the drawings of the dossier; only the page around them differs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from tawatur.export.dossier.drawings import draw_map, draw_timeline
from tawatur.export.dossier.phrases import Naming, interval_phrase, kind_phrase
from tawatur.export.dossier.sources import draw_sources, source_label
from tawatur.export.exporters import Export
from tawatur.export.material import Story
from tawatur.export.sources import graph_of
from tawatur.export.words import Both, join, say
from tawatur.model import Area, Claim, Document, Event, Interval, PlaceMention, SourceGraph

__all__ = [
    "FIGURES",
    "Figure",
    "FigureKind",
    "Language",
    "draw_figure",
    "leading_place",
    "leading_time",
]

FigureKind = Literal["timeline", "sources", "map"]
Language = Literal["ar", "en"]
FIGURES: tuple[FigureKind, ...] = ("timeline", "sources", "map")
_LETTERS = 44  # of a label that fit beside the axis
_Row = tuple[Interval, Both, Both, bool]


@dataclass(frozen=True, slots=True)
class Figure:
    """One drawing.

    Attributes:
        svg: The whole SVG document.
        drawn: How many events, places or sources it shows.
        left_out: How many had no room; the note in the drawing says so too.
    """

    svg: str
    drawn: int
    left_out: int


def draw_figure(
    export: Export, what: FigureKind, *, language: Language = "en", most: int = 40
) -> Figure:
    """Return one drawing of an export.

    Args:
        export: What may be shown, redacted as asked. With one event in it, or none, the timeline and
            the map show the times and places that claims tell, else each event by the time and
            place that most independent roots stand behind.
        what: "timeline", "sources" or "map".
        language: Of the words; Arabic is drawn from right to left.
        most: Events, times or places at most; sources have a limit of their own.
    """
    if what == "sources":
        return _sources(export, language)
    stories = _most_told(export.stories())
    naming = _naming(export)
    if len(stories) > 1:
        if what == "map":
            return _map(_spots(stories), naming, language, most)
        return _timeline(_days(stories, naming), language, most)
    readings = list(export.material.readings())
    claims = stories[0].claims if stories else [c for one in readings for c in one.claims]
    if what == "map":
        return _map(_places(claims), naming, language, most)
    documents = {one.document.id: one.document for one in readings}
    return _timeline(_times(claims, documents, naming), language, most)


def _naming(export: Export) -> Naming:
    return Naming(export.redaction.hides, listed=export.listed)


def _most_told(stories: Iterable[Story]) -> list[Story]:
    """Return stories by how many reports tell them, so that the most told are drawn."""
    return sorted(stories, key=lambda one: (-len(one.documents), -len(one.claims), one.event.id))


def _leading(event: Event, attribute: str, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims of the value that most roots stand behind, then all others."""
    held = {claim.id: claim for claim in claims}
    values = dict(event.attributes).get(attribute, ())
    ranked = sorted(values, key=lambda v: (-v.roots_at_least, -v.roots_at_most, -len(v.claims)))
    first = [held[key] for value in ranked for key in value.claims if key in held]
    return [*first, *claims]


def _denied(claims: Sequence[Claim]) -> bool:
    return all(claim.polarity == "denied" for claim in claims)


def leading_place(story: Story) -> PlaceMention | None:
    """Return the place that most roots stand behind, one on the map before one that is not."""
    told = _leading(story.event, "place", story.claims)
    places = [claim.place for claim in told if claim.place is not None]
    return next((place for place in places if place.area is not None), next(iter(places), None))


def leading_time(story: Story) -> Interval:
    """Return the time that most roots stand behind, a date before none; an empty one for none."""
    told = _leading(story.event, "time", story.claims)
    times = [claim.time.interval for claim in told if claim.time is not None]
    return next((one for one in times if one.dated), next(iter(times), Interval()))


def _days(stories: Iterable[Story], naming: Naming) -> list[_Row]:
    rows = []
    for story in stories:
        interval, place = leading_time(story), leading_place(story)
        label = [kind_phrase(story.event.kind), *([naming.place(place)] if place else [])]
        rows.append((interval, join(label), interval_phrase(interval), _denied(story.claims)))
    return rows


def _times(
    claims: Iterable[Claim], documents: Mapping[str, Document], naming: Naming
) -> list[_Row]:
    told: dict[Interval, list[Claim]] = {}
    for claim in claims:
        if claim.time is not None:
            told.setdefault(claim.time.interval, []).append(claim)
    return [
        (interval, interval_phrase(interval), _outlets(tellers, documents, naming), _denied(tellers))
        for interval, tellers in told.items()
    ]  # fmt: skip


def _outlets(claims: Iterable[Claim], documents: Mapping[str, Document], naming: Naming) -> Both:
    keys = dict.fromkeys(claim.document for claim in claims)
    return join(list(dict.fromkeys(naming.document(documents[key]) for key in keys)))


def _spots(stories: Iterable[Story]) -> list[tuple[PlaceMention, Both, bool]]:
    found = []
    for story in stories:
        place = leading_place(story)
        if place is not None and place.area is not None:
            found.append((place, kind_phrase(story.event.kind), _denied(story.claims)))
    return found


def _places(claims: Iterable[Claim]) -> list[tuple[PlaceMention, Both, bool]]:
    told: dict[tuple[float, float, float], tuple[PlaceMention, list[Claim]]] = {}
    for claim in claims:
        for place in (claim.place, *claim.places, claim.origin, claim.destination):
            if place is not None and place.area is not None:
                told.setdefault(_circle(place.area), (place, []))[1].append(claim)
    return [
        (
            place,
            join(list(dict.fromkeys(kind_phrase(one.kind) for one in tellers))),
            _denied(tellers),
        )
        for place, tellers in told.values()
    ]


def _circle(area: Area) -> tuple[float, float, float]:
    return area.lat, area.lon, area.radius_km


def _map(
    spots: Sequence[tuple[PlaceMention, Both, bool]], naming: Naming, language: Language, most: int
) -> Figure:
    same: dict[tuple[float, float, float], list[tuple[PlaceMention, Both, bool]]] = {}
    for spot in spots:
        assert spot[0].area is not None
        same.setdefault(_circle(spot[0].area), []).append(spot)
    areas: list[tuple[Area, str, str, bool]] = []
    legend: list[tuple[str, str]] = []
    for mark, group in enumerate(list(same.values())[:most], 1):
        area = group[0][0].area
        assert area is not None
        areas.append((area, str(mark), "", all(denied for *_, denied in group)))
        kinds = join(list(dict.fromkeys(kind for _, kind, _ in group)))
        words = join([naming.place(group[0][0]), kinds], (": ", ": "))
        legend.append((str(mark), _plain(words, language, 2 * _LETTERS)))
    left_out = max(0, len(same) - most)
    svg = _render(
        "map",
        language,
        map=draw_map(areas, width=640, height=440),
        legend=legend,
        left_out=left_out,
    )
    return Figure(svg, len(areas), left_out)


def _timeline(rows: Sequence[_Row], language: Language, most: int) -> Figure:
    drawn = draw_timeline(rows[:most])
    bars = [
        (bar, _plain(bar.label, language, _LETTERS), _plain(bar.tellers, language, _LETTERS))
        for bar in drawn.bars
    ]
    left_out = max(0, len(rows) - most)
    svg = _render("timeline", language, bars=bars, ticks=drawn.ticks, left_out=left_out)
    return Figure(svg, len(bars), left_out)


def _sources(export: Export, language: Language) -> Figure:
    graph: SourceGraph = graph_of(export)
    naming = _naming(export)
    documents = {one.document.id: one.document for one in export.material.readings()}
    labels = {node.id: source_label(node, naming, documents) for node in graph.sources}
    cited = {end for one in graph.citations for end in (one.by, one.of)}
    drawn, pictures = draw_sources(graph, labels) if cited else (0, ())
    picture = next((one for one in pictures if one.language == language), None)
    left_out = len(cited) - drawn
    svg = _render("sources", language, picture=picture, left_out=left_out)
    return Figure(svg, drawn, left_out)


def _plain(words: Both, language: Language, letters: int) -> str:
    text = (words.ar if language == "ar" else words.en).striptags()
    return text if len(text) <= letters else text[: letters - 1].rstrip() + "…"


def _render(what: FigureKind, language: Language, **values: object) -> str:
    return _template(what).render(language=language, say=_sayer(language), **values)


def _sayer(language: Language) -> Callable[..., str]:
    def said(section: str, key: str, **values: str | float) -> str:
        words = say(section, key, **values)
        return str((words.ar if language == "ar" else words.en).striptags())

    return said


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    style = resources.files(__name__).joinpath("figures.css").read_text(encoding="utf-8")
    environment.globals["style"] = Markup(style.strip())  # noqa: S704 - our own file
    return environment


@lru_cache(maxsize=len(FIGURES))
def _template(what: FigureKind) -> Template:
    file = resources.files(__name__).joinpath(f"{what}.svg.j2")
    return _environment().from_string(file.read_text(encoding="utf-8"))
