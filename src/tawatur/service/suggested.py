"""What annotators answered, as words of a report, and the claims that the words come to.

An answer is kept as it came. Claims are worked out from it whenever the report is read, so that a
corrected date or a new gazetteer counts for them too; what the rules have come to read meanwhile is
theirs. A suggestion of which one word does not stand in the report, character for character, becomes no
claim.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from tawatur.annotate import (
    Answer,
    SuggestedHop,
    Suggestion,
    suggestion_from_json,
    suggestion_to_json,
)
from tawatur.errors import InputError
from tawatur.model import (
    Annotation,
    Claim,
    Interval,
    PlaceMention,
    Reading,
    Span,
    TimeMention,
    make_id,
)
from tawatur.model.contract import claim_from_json, claim_to_json
from tawatur.model.mentions import place_to_json, time_to_json
from tawatur.service.linking import background_of, thresholds_of
from tawatur.service.reading import Tables, known_words
from tawatur.service.slots import Lookups, SlotReader, sentence_of
from tawatur.text import fold_key, is_mark

if TYPE_CHECKING:
    from tawatur.store import Store

__all__ = [
    "Answered",
    "Piece",
    "Suggestions",
    "Tally",
    "answered_from_json",
    "answered_line",
    "check_answer",
]

_CONFIDENCE = 0.5  # nobody knows how well a model reads; the same for every model
_NOT_THERE = "a quote that does not stand in the report"
_NOT_WITHIN = "a trigger that does not stand in its quote"
_NO_NUMBER = "a number that cannot be read in its words"
_MALFORMED = "not of the form asked for"


@dataclass(slots=True)
class Tally:
    """What suggestions came to.

    Attributes:
        claims: Claims that were added.
        known: Suggestions that tell what is read already.
        refused: Suggestions, or parts of them, that were refused, by reason.
    """

    claims: int = 0
    known: int = 0
    refused: Counter[str] = field(default_factory=Counter)


@dataclass(frozen=True, slots=True)
class Piece:
    """One question and its answer: a stretch of a report, what it took, and what was suggested.

    `suggested` counts suggestions before any was refused.
    """

    start: int
    end: int
    at: datetime
    seconds: float
    tokens_in: int | None
    tokens_out: int | None
    suggested: int
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True)
class Answered:
    """What an annotator answered about one report."""

    document: str
    annotator: str
    model: str
    endpoint: str
    pieces: tuple[Piece, ...]

    @property
    def origin(self) -> str:
        """What its claims say they were read by."""
        return f"{self.annotator}:{self.model}"


def check_answer(text: str, start: int, end: int, answer: Answer, refused: Counter[str]) -> Piece:
    """Return an answer without the suggestions whose words do not stand in the text."""
    kept = []
    for suggestion in answer.suggestions:
        try:
            _find_words(text, start, end, suggestion)
        except _RefusedError as error:
            refused[str(error)] += 1
        else:
            kept.append(suggestion)
    if answer.malformed:
        refused[_MALFORMED] += answer.malformed
    return Piece(
        start,
        end,
        datetime.now(UTC).replace(tzinfo=None, microsecond=0),
        answer.seconds,
        answer.tokens_in,
        answer.tokens_out,
        len(answer.suggestions) + answer.malformed,
        tuple(kept),
    )


# From words to spans


class _RefusedError(Exception):
    """A suggestion that becomes no claim, and why."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Where the words of a suggestion stand."""

    trigger: Span
    agents: tuple[Span, ...]
    patients: tuple[Span, ...]
    place: Span | None
    time: Span | None
    counts: tuple[Span, ...]
    chain: tuple[Span, ...]


def _find_words(text: str, start: int, end: int, suggestion: Suggestion) -> _Words:
    """Return where every word of a suggestion stands in the stretch that was asked about.

    Raises:
        _RefusedError: Some do not stand there, character for character.
    """
    quote = _find(text, start, end, suggestion.quote)
    if quote is None:
        raise _RefusedError(_NOT_THERE)
    trigger = _find(text, quote.start, quote.end, suggestion.trigger)
    if trigger is None:
        raise _RefusedError(_NOT_WITHIN)

    def near(words: str) -> Span:
        """Return words of the quote, else those that stand last before it, else the first after."""
        found = (
            _find(text, quote.start, quote.end, words)
            or _find(text, start, quote.start, words, last=True)
            or _find(text, quote.start, end, words)
        )
        if found is None:
            raise _RefusedError(_NOT_THERE)
        return found

    return _Words(
        trigger,
        tuple(map(near, filter(str.strip, suggestion.agents))),
        tuple(map(near, filter(str.strip, suggestion.patients))),
        near(suggestion.place) if suggestion.place.strip() else None,
        near(suggestion.time) if suggestion.time.strip() else None,
        tuple(near(one.words) for one in suggestion.counts),
        tuple(near(one.words) for one in suggestion.chain),
    )


def _find(text: str, start: int, end: int, words: str, *, last: bool = False) -> Span | None:
    """Return where words stand between two places, whole letters with their marks.

    Where they stand as words of their own comes before where they are part of one ("القصف" holds
    "قصف"); then the first, or with `last` the last.
    """
    bare = words.strip()
    found: list[tuple[bool, int]] = []
    at = text.find(bare, start, end) if bare else -1
    while at >= 0:
        stop = at + len(bare)
        follows = text[stop : stop + 1]
        if not (is_mark(text[at]) or (follows and is_mark(follows))):
            apart = not (text[at - 1 : at].isalnum() or follows.isalnum())
            found.append((not apart, -at if last else at))
        at = text.find(bare, at + 1, end)
    if not found:
        return None
    at = abs(min(found)[1])
    return Span(at, at + len(bare), bare)


# From words to claims


class Suggestions:
    """What annotators answered, as claims of a reading. Tables are loaded when the first is asked for."""

    def __init__(self, tables: Tables) -> None:
        self._words = cache(lambda: known_words(tables.lexicon, tables.places))
        self._lookups = Lookups(
            lambda: background_of(tables.lexicon),
            lambda: self._words()[1],
            lambda: thresholds_of(tables.lexicon),
        )

    @classmethod
    def of(cls, store: Store, tables: Tables) -> Callable[[Reading], Reading]:
        """Return what adds to a reading the claims that annotators suggested in a workspace."""
        documents = {document for document, _ in store.annotated()}
        suggestions = cls(tables)

        def add(reading: Reading) -> Reading:
            if reading.document.id not in documents:
                return reading
            held = store.annotations([reading.document.id])
            return suggestions.add(reading, [answered_from_json(one.record) for one in held])

        return add

    def add(
        self, reading: Reading, answers: Iterable[Answered], summary: Tally | None = None
    ) -> Reading:
        """Return a reading with the claims of some answers, in the order of the text.

        Args:
            reading: As the rules read the report; claims of annotators in it are made anew.
            answers: Of any annotators, about this report.
            summary: Counts what is added, known and refused.
        """
        claims = [claim for claim in reading.claims if claim.annotation is None]
        text, added = reading.document.text, 0
        for answered in answers:
            for piece in answered.pieces:
                for suggestion in piece.suggestions:
                    try:
                        words = _find_words(text, piece.start, piece.end, suggestion)
                    except _RefusedError:
                        continue  # the report's text is another one now
                    if any(claim.trigger.overlaps(words.trigger) for claim in claims):
                        if summary:
                            summary.known += 1
                        continue
                    claim = self._claim(reading, suggestion, words, summary)
                    claims.append(_signed(claim, answered, piece))
                    added += 1
        if summary:
            summary.claims += added
        if not added and len(claims) == len(reading.claims):
            return reading
        claims.sort(key=lambda claim: claim.trigger.start)
        missed = tuple(
            span for span in reading.missed if not any(span.overlaps(c.trigger) for c in claims)
        )
        return replace(reading, claims=tuple(claims), missed=missed)

    def _claim(
        self,
        reading: Reading,
        suggestion: Suggestion,
        words: _Words,
        summary: Tally | None,
    ) -> Claim:
        document = reading.document
        sentence = sentence_of(document, words.trigger)
        key = make_id("annotation", document.id, str(words.trigger.start), str(words.trigger.end))
        claim = Claim(
            key,
            document.report,
            document.id,
            suggestion.kind,
            words.trigger,
            sentence,
            polarity=suggestion.polarity,
            certainty=suggestion.certainty,
            outcome=suggestion.outcome,
            confidence=_CONFIDENCE,
        )
        reader = SlotReader(reading, claim, self._lookups)
        record = claim_to_json(claim)
        for role, spans in (("agent", words.agents), ("patient", words.patients)):
            record["roles"][role] = [reader.actor(_at(span), role) for span in spans]
        if words.place is not None:
            record["place"] = _place(reader, words.place)
            record["places"] = [record["place"]]
        if words.time is not None:
            record["time"] = _time(reader, words.time)
        counts = zip(suggestion.counts, words.counts, strict=True)
        numbers = [self._count(reader, one.what, span) for one, span in counts]
        record["quantities"] = [one for one in numbers if one is not None]
        if summary and None in numbers:
            summary.refused[_NO_NUMBER] += numbers.count(None)
        hops = zip(suggestion.chain, words.chain, strict=True)
        record["attribution"] = [self._hop(reading, reader, one, span) for one, span in hops]
        return claim_from_json(record)

    def _count(self, reader: SlotReader, what: str, span: Span) -> Any:
        """Return a count as our own rules read its words, None where they hold no one number."""
        from tawatur.extract import find_counts  # noqa: PLC0415  # heavy

        hits = find_counts(span.text, self._words()[0])
        if len(hits) != 1:
            return None
        hit = hits[0]
        return reader.count(
            {
                **_at(span),
                "what": what,
                "of": hit.of,
                "low": hit.low,
                "high": hit.high,
                "modifier": hit.modifier,
            }
        )

    def _hop(self, reading: Reading, reader: SlotReader, hop: SuggestedHop, span: Span) -> Any:
        """Return a source: one that the rules know by these words, one of our tables, or its words."""
        for claim in reading.claims:
            for read in claim.attribution.chain:
                if read.span.overlaps(span):
                    source = read.source
                    return reader.hop(
                        {
                            **_at(span),
                            "name": source.name,
                            "name_ar": source.name_ar,
                            "kind": source.kind,
                            "stance": hop.stance,
                        }
                    ) | ({"id": source.id} if source.id else {})
        background = self._lookups.background()
        known = background.names.get(fold_key(span.text), "") or background.outlet_id(span.text)
        given = {**_at(span), "kind": hop.kind, "stance": hop.stance}
        return reader.hop({**given, "id": known} if known else given)


def _signed(claim: Claim, answered: Answered, piece: Piece) -> Claim:
    return replace(
        claim,
        origin_of_reading=answered.origin,
        annotation=Annotation(
            answered.annotator,
            answered.model,
            answered.endpoint,
            piece.at,
            piece.seconds,
            piece.suggested,
            piece.tokens_in,
            piece.tokens_out,
        ),
    )


def _at(span: Span) -> dict[str, Any]:
    return {"start": span.start, "end": span.end, "text": span.text}


def _place(reader: SlotReader, span: Span) -> Any:
    """Return a place that our gazetteer knows, else its words without an area."""
    try:
        return reader.place(_at(span), "place")
    except InputError:
        return place_to_json(PlaceMention("", span.text, span, None))


def _time(reader: SlotReader, span: Span) -> Any:
    """Return a time as our own grammar read its words, else the words without a date."""
    try:
        return reader.time(_at(span))
    except InputError:
        return time_to_json(TimeMention(Interval(), span))


def _answered_to_json(answered: Answered) -> dict[str, Any]:
    return {
        "document": answered.document,
        "annotator": answered.annotator,
        "model": answered.model,
        "endpoint": answered.endpoint,
        "pieces": [
            {
                "start": one.start,
                "end": one.end,
                "at": one.at.isoformat(),
                "seconds": one.seconds,
                "tokens_in": one.tokens_in,
                "tokens_out": one.tokens_out,
                "suggested": one.suggested,
                "suggestions": [suggestion_to_json(suggestion) for suggestion in one.suggestions],
            }
            for one in answered.pieces
        ],
    }


def answered_from_json(line: str) -> Answered:
    """Return the answer that a line of JSON holds.

    Raises:
        KeyError: It is no answer.
        TypeError: The same.
        ValueError: The same.
    """
    record: Mapping[str, Any] = json.loads(line)
    return Answered(
        record["document"],
        record["annotator"],
        record["model"],
        record["endpoint"],
        tuple(
            Piece(
                one["start"],
                one["end"],
                datetime.fromisoformat(one["at"]),
                one["seconds"],
                one["tokens_in"],
                one["tokens_out"],
                one["suggested"],
                tuple(map(suggestion_from_json, one["suggestions"])),
            )
            for one in record["pieces"]
        ),
    )


def answered_line(answered: Answered) -> str:
    """Return an answer as one line of JSON."""
    return json.dumps(_answered_to_json(answered), ensure_ascii=True)
