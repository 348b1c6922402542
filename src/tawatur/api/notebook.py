"""What notebooks show: a report with its words marked, an event with who stands behind each detail.

HTML with its style in each element, because notebooks take style sheets and scripts out of what they
do not trust. Words of reports are escaped text, cut by us where a mark begins or ends.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from importlib import resources
from itertools import islice

from jinja2 import Environment
from markupsafe import Markup

from tawatur.errors import InputError
from tawatur.export import Export, Selection
from tawatur.export.dossier import make_environment
from tawatur.export.dossier.marks import MARKS
from tawatur.export.dossier.pages import build_pages, root_count
from tawatur.export.dossier.phrases import Naming, interval_phrase, kind_phrase
from tawatur.export.dossier.telling import Telling
from tawatur.export.figures import leading_place, leading_time
from tawatur.export.words import Both, join, number, say, speaking
from tawatur.model import Claim, Event, Linking, Reading, SourceGraph
from tawatur.service.segments import cut_text

__all__ = ["document_html", "event_html", "events_html"]

LETTERS = 20_000
"""Code points of one report that are shown; the rest is counted."""
ROWS = 50
"""Rows of one table that are shown; the rest is counted."""
_RIGHT_TO_LEFT = frozenset({"ar", "ckb", "fa", "he", "ur"})
_COLOURS = {
    "source": "#dbe7fb", "trigger": "#ffe3c2", "agent": "#d5eed8", "patient": "#fbdce4",
    "helper": "#e3ecc9", "place": "#cfeeee", "time": "#e8defa", "quantity": "#fbf0b4",
}  # fmt: skip
_Row = tuple[Both, ...]


def document_html(reading: Reading, language: str = "en") -> str:
    """Return a report with the words of its claims marked by layer, a legend, and its claims."""
    document, shown, counts = reading.document, [], Counter[str]()
    for stretch in cut_text(reading):
        counts.update(stretch.layers)
        if stretch.start < LETTERS:
            shown.append((stretch.text[: LETTERS - stretch.start], stretch.layers))
    return _render(
        "document",
        language,
        document=document,
        rtl=document.language in _RIGHT_TO_LEFT,
        published=interval_phrase(document.published) if document.published else None,
        stretches=shown,
        counts=counts,
        claims=[_claim_row(claim, reading) for claim in reading.claims[:ROWS]],
        more_claims=max(0, len(reading.claims) - ROWS),
        more_letters=max(0, len(document.text) - LETTERS),
        unread=len(reading.unread),
    )


def event_html(
    event: Event, claims: Sequence[Claim], readings: Sequence[Reading], language: str = "en"
) -> str:
    """Return an event: its summary, contradictions, and every detail with who tells it."""
    reviewed = {claim.id for claim in claims if claim.reviewed}
    selection = Selection(Linking((event,), (), (), ()), tuple(readings), 0)
    page = build_pages(
        selection, public=False, listed={}, graph=SourceGraph((), ()), reviewed=reviewed
    )
    return _render("event", language, event=page.events[0])


def events_html(export: Export, language: str = "en") -> str:
    """Return a table of events, one row each."""
    naming = Naming(export.redaction.hides, listed=export.listed)
    rows = []
    for story in islice(export.stories(), ROWS):
        event = story.event
        place = leading_place(story)
        rows.append(
            (
                event.id[:8],
                kind_phrase(event.kind),
                naming.place(place) if place else say("say", "not_told"),
                interval_phrase(leading_time(story)),
                number(len(story.documents)),
                root_count(event.roots_at_least, event.roots_at_most).phrase,
                join([say("grade", grade) for grade in event.grade]),
            )
        )
    left = sum(1 for _ in islice(export.stories(), ROWS, None))
    return _render("events", language, rows=rows, more=left)


def _claim_row(claim: Claim, reading: Reading) -> _Row:
    naming = Naming.of([reading], public=False, listed={})
    telling = Telling(naming, frozenset({claim.id} if claim.reviewed else ()))

    def told(*attributes: str) -> Both:
        return join([one.words for name in attributes for one in telling.told(claim, name)])

    counted = dict.fromkeys(one.what for one in claim.quantities)
    counts = [join([say("quantity", what), told(what)], (": ", ": ")) for what in counted]
    chain = [naming.source(hop.source) for hop in claim.attribution.chain]
    return (
        told("kind"),
        told("agent"),
        told("patient"),
        told("place") or told("origin", "destination"),
        told("time"),
        join(counts, ("؛ ", "; ")),
        join(chain, (" ← ", " ← ")),
        told("occurrence"),
        telling.status(claim),
    )


def _render(template: str, language: str, **values: object) -> str:
    if language not in ("ar", "en"):
        raise InputError(f"language {language!r}: expected ar or en")
    with speaking(language):
        return (
            _environment().get_template(f"{template}.html.j2").render(language=language, **values)
        )


@lru_cache(maxsize=1)
def _environment() -> Environment:
    environment = make_environment(resources.files("tawatur.api").joinpath("templates"))
    environment.globals.update(marks=MARKS, style=_style)
    return environment


def _style(layers: Sequence[str]) -> Markup:
    """Return the style of words: the ground tells the first layer, lines below it all of them."""
    lines = "".join(
        f",inset 0 -{2 * at + 2}px 0 {_COLOURS[layer]}" for at, layer in enumerate(layers[1:])
    )
    shadow = f";box-shadow:{lines[1:]}" if lines else ""
    colour = _COLOURS[layers[0]]
    return Markup(  # noqa: S704 - our own colours
        f"background:{colour};color:#1d2024;border-bottom:2px solid #585e66;border-radius:2px{shadow}"
    )
