"""What stands inside the record of an event: what is pointed out, its standing and its summary.

`contract` tells the rules that hold everywhere; this is the part of it that only events have.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tawatur.model.mentions import (
    Json,
    interval_from_json,
    interval_to_json,
    set_field,
    span_from_json,
    span_to_json,
)
from tawatur.model.values import (
    Clause,
    Contradiction,
    Note,
    Quote,
    Series,
    SeriesStep,
    Standing,
    Window,
)

__all__ = [
    "contradiction_from_json",
    "contradiction_to_json",
    "note_from_json",
    "note_to_json",
    "series_from_json",
    "series_to_json",
    "standing_from_json",
    "standing_to_json",
    "summary_from_json",
    "summary_to_json",
    "window_from_json",
    "window_to_json",
]

_Groups = tuple[tuple[str, ...], ...]


def contradiction_to_json(contradiction: Contradiction) -> Json:
    """Return a contradiction; `quotes` has one list for each of `values`."""
    record: Json = {
        "attribute": contradiction.attribute,
        "values": list(contradiction.values),
        "claims": [list(group) for group in contradiction.claims],
    }
    set_field(record, "text_en", contradiction.text_en)
    set_field(record, "text_ar", contradiction.text_ar)
    set_field(record, "quotes", _quotes_to_json(contradiction.quotes))
    return record


def contradiction_from_json(record: Mapping[str, Any]) -> Contradiction:
    """Return the contradiction that a record holds."""
    return Contradiction(
        attribute=record["attribute"],
        values=tuple(record["values"]),
        claims=_groups(record["claims"]),
        text_en=record.get("text_en", ""),
        text_ar=record.get("text_ar", ""),
        quotes=_quotes_from_json(record.get("quotes")),
    )


def note_to_json(note: Note) -> Json:
    """Return what is pointed out and contests nothing."""
    return {
        "name": note.name,
        "claims": [list(group) for group in note.claims],
        "text_en": note.text_en,
        "text_ar": note.text_ar,
        "quotes": _quotes_to_json(note.quotes),
    }


def note_from_json(record: Mapping[str, Any]) -> Note:
    """Return the note that a record holds."""
    return Note(
        name=record["name"],
        claims=_groups(record["claims"]),
        text_en=record["text_en"],
        text_ar=record["text_ar"],
        quotes=_quotes_from_json(record["quotes"]),
    )


def series_to_json(series: Series) -> Json:
    """Return a count that changed as time went on, its steps in the order they were told."""
    return {
        "what": series.what,
        "of": series.of,
        "steps": [
            {
                "value": {"text": step.value, "en": step.label_en, "ar": step.label_ar},
                "published": interval_to_json(step.published),
                "voice": {"en": step.voice_en, "ar": step.voice_ar},
                "claims": list(step.claims),
            }
            for step in series.steps
        ],
    }


def series_from_json(record: Mapping[str, Any]) -> Series:
    """Return the series that a record holds."""
    return Series(
        what=record["what"],
        of=record["of"],
        steps=tuple(
            SeriesStep(
                value=step["value"]["text"],
                label_en=step["value"]["en"],
                label_ar=step["value"]["ar"],
                published=interval_from_json(step["published"]),
                voice_en=step["voice"]["en"],
                voice_ar=step["voice"]["ar"],
                claims=tuple(step["claims"]),
            )
            for step in record["steps"]
        ),
    )


def standing_to_json(standing: Standing) -> Json:
    """Return a grade with the rule that fired."""
    return {
        "grade": standing.grade,
        "rule": standing.rule,
        "text_en": standing.text_en,
        "text_ar": standing.text_ar,
        "claims": list(standing.claims),
    }


def standing_from_json(record: Mapping[str, Any]) -> Standing:
    """Return the grade with its rule that a record holds."""
    return Standing(
        grade=record["grade"],
        rule=record["rule"],
        text_en=record["text_en"],
        text_ar=record["text_ar"],
        claims=tuple(record["claims"]),
    )


def window_to_json(window: Window) -> Json:
    """Return an inferred window; it always says that it is inferred."""
    return {
        "subject": window.subject,
        **interval_to_json(window.interval),
        "inferred": True,
        "how": window.how,
        "claims": list(window.claims),
    }


def window_from_json(record: Mapping[str, Any]) -> Window:
    """Return the window that a record holds."""
    return Window(
        subject=record["subject"],
        interval=interval_from_json(record),
        how=record["how"],
        claims=tuple(record["claims"]),
    )


def summary_to_json(summary: Sequence[Clause]) -> Json:
    """Return a summary: the paragraph in both languages, and its clauses with their claims."""
    return {
        "text_en": " ".join(clause.text_en for clause in summary),
        "text_ar": " ".join(clause.text_ar for clause in summary),
        "clauses": [
            {
                "topic": clause.topic,
                "text_en": clause.text_en,
                "text_ar": clause.text_ar,
                "claims": list(clause.claims),
            }
            for clause in summary
        ],
    }


def summary_from_json(record: Mapping[str, Any] | None) -> tuple[Clause, ...]:
    """Return the clauses of the summary that a record holds."""
    return tuple(
        Clause(
            topic=part["topic"],
            text_en=part["text_en"],
            text_ar=part["text_ar"],
            claims=tuple(part["claims"]),
        )
        for part in (record or {}).get("clauses", ())
    )


def _groups(record: Iterable[Iterable[str]]) -> _Groups:
    return tuple(tuple(group) for group in record)


def _quotes_to_json(groups: Sequence[Sequence[Quote]]) -> list[list[Json]]:
    return [
        [
            {"claim": quote.claim, "report": quote.report, **span_to_json(quote.span)}
            for quote in group
        ]
        for group in groups
    ]


def _quotes_from_json(
    groups: Iterable[Iterable[Mapping[str, Any]]] | None,
) -> tuple[tuple[Quote, ...], ...]:
    return tuple(
        tuple(Quote(part["claim"], part["report"], span_from_json(part)) for part in group)
        for group in groups or ()
    )
