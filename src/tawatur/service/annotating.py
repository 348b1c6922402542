"""Claims that annotators suggest: asked for when the user says so, checked word by word, marked for good.

What an annotator answered is kept as it came, suggestions made of words. The claims are worked out from
it whenever the report is read, so that a corrected date or a new gazetteer counts for them too; what the
rules have come to read meanwhile is theirs. A suggestion of which one word does not stand in the report,
character for character, becomes no claim.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.annotate import (
    AnnotatorOptions,
    Answer,
    Session,
    SuggestedHop,
    Suggestion,
    find_annotator,
    suggestion_from_json,
    suggestion_to_json,
)
from tawatur.errors import AnnotatorError, InputError
from tawatur.ingest import Failure
from tawatur.model import (
    Annotation,
    Claim,
    Document,
    Handling,
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
from tawatur.service.logs import log
from tawatur.service.reading import Tables, known_words
from tawatur.service.slots import Lookups, SlotReader, sentence_of
from tawatur.text import fold_key, is_mark

if TYPE_CHECKING:
    from tawatur.store import Store

__all__ = [
    "KEY_NAME",
    "AnnotateRequest",
    "AnnotateSummary",
    "Answers",
    "Asking",
    "Suggestions",
    "annotate_readings",
    "annotate_workspace",
    "open_session",
    "pieces",
]

KEY_NAME = "TAWATUR_ANNOTATOR_KEY"
_IN_A_ROW = 3  # reports that fail before the endpoint is left alone
_PIECES = 60  # of one report
_CONFIDENCE = 0.5  # nobody knows how well a model reads; the same for every model
_NOT_THERE = "a quote that does not stand in the report"
_NOT_WITHIN = "a trigger that does not stand in its quote"
_NO_NUMBER = "a number that cannot be read in its words"
_MALFORMED = "not of the form asked for"


@dataclass(frozen=True, slots=True)
class AnnotateRequest:
    """How annotators are to be asked.

    Attributes:
        annotator: Name under which it is registered.
        url: Address of its endpoint.
        model: Which model.
        hosts: Other machines that may be asked, by name.
        send: Levels of handling that may be sent. What is marked `never` goes to this machine only.
        seconds: Longest wait for one answer.
        tries: How often one question is asked before it is given up.
        characters: Longest stretch of a report in one question, code points.
        answer_tokens: Longest answer, in tokens of the model.
        most: Reports that are asked about now; 0 for all.
        again: Whether reports that were asked about before are asked about again.
    """

    annotator: str = "openai"
    url: str = ""
    model: str = ""
    hosts: frozenset[str] = frozenset()
    send: frozenset[Handling] = frozenset(("public",))
    seconds: float = 120.0
    tries: int = 4
    characters: int = 6000
    answer_tokens: int = 4000
    most: int = 0
    again: bool = False

    @property
    def origin(self) -> str:
        """What the claims say they were read by."""
        return f"{self.annotator}:{self.model}"


@dataclass(slots=True)
class AnnotateSummary:
    """What asking came to so far; every number grows while it goes on.

    Attributes:
        endpoint: Host and port that were asked, "" where none was.
        local: Whether they are this machine.
        wanted: Reports to ask about, in all.
        asked: Reports that were answered for.
        before: Reports left alone since they were answered for before.
        withheld: Reports that may not be sent, by their handling.
        claims: Claims that were added.
        known: Suggestions that tell what is read already.
        refused: Suggestions, or parts of them, that were refused, by reason.
        failures: Reports without an answer, and why.
        characters: Code points of reports that were sent.
        questions: Questions that were answered.
        seconds: Of all answers.
        tokens_in: Tokens of all questions, None where one of them is not known.
        tokens_out: The same of the answers.
    """

    endpoint: str = ""
    local: bool = True
    wanted: int = 0
    asked: int = 0
    before: int = 0
    withheld: Counter[str] = field(default_factory=Counter)
    claims: int = 0
    known: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    failures: list[Failure] = field(default_factory=list)
    characters: int = 0
    questions: int = 0
    seconds: float = 0.0
    tokens_in: int | None = 0
    tokens_out: int | None = 0

    def spend(self, answer: Answer, characters: int) -> None:
        """Count what one answer cost."""
        self.characters += characters
        self.questions += 1
        self.seconds += answer.seconds
        for name in ("tokens_in", "tokens_out"):
            so_far, more = getattr(self, name), getattr(answer, name)
            setattr(self, name, None if so_far is None or more is None else so_far + more)


@dataclass(frozen=True, slots=True)
class _Piece:
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
class _Answered:
    """What an annotator answered about one report."""

    document: str
    annotator: str
    model: str
    endpoint: str
    pieces: tuple[_Piece, ...]

    @property
    def origin(self) -> str:
        return f"{self.annotator}:{self.model}"


@dataclass(slots=True)
class Asking:
    """One run over many reports, of a workspace or of files."""

    session: Session
    request: AnnotateRequest
    dry: bool = False  # count what would be sent, and send nothing
    summary: AnnotateSummary = field(default_factory=AnnotateSummary)
    _failed: int = 0

    def __post_init__(self) -> None:
        self.summary.endpoint, self.summary.local = self.session.endpoint, self.session.local

    def may_send(self, document: Document) -> bool:
        """Say whether a report may be sent, and count it where not."""
        level = document.handling
        allowed = level in self.request.send and (level != "never" or self.session.local)
        if not allowed:
            self.summary.withheld[level] += 1
        return allowed

    def ask(self, document: Document) -> _Answered | None:
        """Ask about one report, all of it or nothing; None where there was no answer.

        Raises:
            AnnotatorError: Asking about other reports will not help either.
        """
        found = []
        if self.dry:
            parts = list(pieces(document.text, self.request.characters))
            self.summary.asked += 1
            self.summary.questions += len(parts)
            self.summary.characters += sum(end - start for start, end in parts)
            return None
        try:
            for start, end in _all_pieces(document.text, self.request.characters):
                answer = self.session.suggest(document.text[start:end])
                self.summary.spend(answer, end - start)
                found.append(_checked(document.text, start, end, answer, self.summary.refused))
        except AnnotatorError as error:
            self.summary.failures.append(Failure(document.report, str(error)))
            self._failed += 1
            log("annotate-failed", report=document.id)
            if error.lasting:
                raise
            if self._failed >= _IN_A_ROW:
                raise AnnotatorError(
                    f"{error}. {_IN_A_ROW} reports in a row were not answered for, so the others were "
                    "not asked about; run it again to go on",
                    lasting=True,
                ) from error
            return None
        self._failed = 0
        self.summary.asked += 1
        request = self.request
        return _Answered(
            document.id, request.annotator, request.model, self.session.endpoint, tuple(found)
        )


def open_session(request: AnnotateRequest) -> Session:
    """Make an annotator ready; the key is taken from the environment, `TAWATUR_ANNOTATOR_KEY`.

    Raises:
        InputError: There is no such annotator, or a limit makes no sense.
        SettingsError: Its address is none, or one that the user did not allow.
    """
    if request.seconds <= 0 or request.tries < 1 or request.characters < 200:
        raise InputError("expected a wait above 0 s, 1 try or more, and 200 characters or more")
    options = AnnotatorOptions(
        url=request.url,
        model=request.model,
        hosts=request.hosts,
        key=os.environ.get(KEY_NAME, ""),
        seconds=request.seconds,
        tries=request.tries,
        answer_tokens=request.answer_tokens,
    )
    return find_annotator(request.annotator).open(options)


def pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that are asked about, cut at line feeds, else after full stops.

    Args:
        text: Of a report.
        most: Longest stretch, code points.
    """
    start = 0
    while start < len(text):
        end = min(start + most, len(text))
        if end < len(text):
            cuts = (text.rfind(mark, start + most // 2, end) for mark in ("\n", ". ", "؟", " "))
            end = next((cut + 1 for cut in cuts if cut > 0), end)
            while end < len(text) and is_mark(text[end]):
                end += 1
        if text[start:end].strip():
            yield start, end
        start = end


def _all_pieces(text: str, most: int) -> list[tuple[int, int]]:
    found = list(pieces(text, most))
    if len(found) > _PIECES:
        raise AnnotatorError(
            f"{len(text):,} characters are {len(found)} questions, and {_PIECES} are the most about "
            "one report; allow longer ones with --characters"
        )
    return found


def _checked(text: str, start: int, end: int, answer: Answer, refused: Counter[str]) -> _Piece:
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
    return _Piece(
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
            return suggestions.add(reading, [_answered_from_json(one.record) for one in held])

        return add

    def add(
        self, reading: Reading, answers: Iterable[_Answered], summary: AnnotateSummary | None = None
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
        summary: AnnotateSummary | None,
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


def _signed(claim: Claim, answered: _Answered, piece: _Piece) -> Claim:
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


# Keeping


def _answered_to_json(answered: _Answered) -> dict[str, Any]:
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


def _answered_from_json(line: str) -> _Answered:
    record: Mapping[str, Any] = json.loads(line)
    return _Answered(
        record["document"],
        record["annotator"],
        record["model"],
        record["endpoint"],
        tuple(
            _Piece(
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


def _line(answered: _Answered) -> str:
    return json.dumps(_answered_to_json(answered), ensure_ascii=True)


class Answers:
    """Answers in a file of JSON lines, for those who keep no workspace; one line each, never edited."""

    def __init__(self, file: Path | None) -> None:
        """Read what the file holds; a last line that was cut off is passed over.

        Raises:
            InputError: It cannot be read, or is something else.
        """
        self._file = file
        self._held: dict[tuple[str, str], _Answered] = {}
        if file is None or not file.exists():
            return
        try:
            lines = file.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise InputError(f"{file}: cannot be read ({error})") from error
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                self._hold(_answered_from_json(line))
            except (KeyError, TypeError, ValueError) as error:
                if number == len(lines):  # cut off while it was written
                    continue
                raise InputError(f"{file}, line {number}: no answer of an annotator") from error

    def get(self, document: str, origin: str) -> _Answered | None:
        """Return what was answered about a report."""
        return self._held.get((document, origin))

    def put(self, answered: _Answered) -> None:
        """Keep an answer so that it outlasts a crash.

        Raises:
            InputError: The file cannot be written.
        """
        self._hold(answered)
        if self._file is None:
            return
        try:
            _cut_half_a_line(self._file)
            with self._file.open("ab") as stream:
                stream.write(_line(answered).encode() + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise InputError(f"{self._file}: cannot be written ({error.strerror})") from error

    def _hold(self, answered: _Answered) -> None:
        self._held[answered.document, answered.origin] = answered


def _cut_half_a_line(file: Path) -> None:
    """Take away a last line that was being written when everything stopped."""
    if file.exists():
        whole = file.read_bytes()
        if whole and not whole.endswith(b"\n"):
            os.truncate(file, whole.rfind(b"\n") + 1)


def annotate_workspace(
    store: Store,
    asking: Asking,
    *,
    tables: Tables,
    judged: Callable[[str], Reading],
    by: str,
    progress: Callable[[int, int, str], None] | None = None,
) -> None:
    """Ask about the reports of a workspace, and keep each answer as soon as it is there.

    Args:
        store: The workspace.
        asking: Who is asked, and how; its summary tells what it came to, also after an error.
        tables: Words and places to work answers out with.
        judged: Returns a reading as people have judged it, whose handling holds.
        by: Who asks.
        progress: Told how many are done, of how many, and the last one's name.

    Raises:
        AnnotatorError: The endpoint does not answer; what was answered before is kept.
    """
    request, summary = asking.request, asking.summary
    suggestions = Suggestions(tables)
    before = store.annotated()
    waiting = []
    for document in store.documents():
        if (document.id, request.origin) in before and not request.again:
            summary.before += 1
        else:
            waiting.append(document.id)
    summary.wanted = len(waiting)
    for done, key in enumerate(waiting, 1):
        if request.most and summary.asked >= request.most:
            break
        try:
            document = judged(key).document
        except InputError:  # purged meanwhile
            continue
        answered = asking.ask(document) if asking.may_send(document) else None
        if answered is not None:
            try:
                _keep(store, suggestions, answered, summary, by=by)
            except KeyboardInterrupt:  # what was answered has been paid for
                _keep(store, suggestions, answered, summary, by=by)
                raise
        if progress:
            progress(done, len(waiting), document.report)
    log(
        "annotated", reports=summary.asked, claims=summary.claims, seconds=round(summary.seconds, 1)
    )


def _keep(
    store: Store,
    suggestions: Suggestions,
    answered: _Answered,
    summary: AnnotateSummary,
    *,
    by: str,
) -> None:
    """Keep an answer with the claims it comes to; nothing where the report was purged meanwhile."""
    from tawatur.store import Annotated  # noqa: PLC0415  # heavy

    row = Annotated(answered.document, answered.origin, _line(answered))
    for _ in range(3):  # somebody else may read the report again meanwhile
        version = store.versions([answered.document]).get(answered.document)
        reading = store.reading(answered.document)
        if reading is None or version is None:
            return
        others = [
            _answered_from_json(one.record)
            for one in store.annotations([answered.document])
            if one.origin != answered.origin
        ]
        counted = AnnotateSummary()
        held = {claim.id for claim in reading.claims}
        new = suggestions.add(reading, [*others, answered], counted)
        if store.put_annotation(row, new, by=by, version=version):
            summary.claims += sum(claim.id not in held for claim in new.claims)
            summary.known += counted.known
            summary.refused.update(counted.refused)
            return


def annotate_readings(
    items: Iterable[Reading | Failure],
    asking: Asking,
    answers: Answers,
    *,
    tables: Tables,
) -> Iterator[Reading | Failure]:
    """Yield readings with what an annotator suggests for them, one by one, and failures as they are.

    Args:
        items: Reports as the rules read them.
        asking: Who is asked, and how.
        answers: What was answered before; takes what is answered now.
        tables: Words and places to work answers out with.

    Raises:
        AnnotatorError: The endpoint does not answer.
    """
    request, summary = asking.request, asking.summary
    suggestions = Suggestions(tables)
    for item in items:
        if isinstance(item, Failure):
            yield item
            continue
        summary.wanted += 1
        answered = None if request.again else answers.get(item.document.id, request.origin)
        if answered is not None:
            summary.before += 1
        elif (not request.most or summary.asked < request.most) and asking.may_send(item.document):
            answered = asking.ask(item.document)
            if answered is not None:
                answers.put(answered)
        yield item if answered is None else suggestions.add(item, [answered], summary)
