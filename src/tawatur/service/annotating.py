"""Asking annotators about reports, when the user says so; what comes back is kept and paid for once."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.annotate import (
    AnnotatorOptions,
    Answer,
    Session,
    find_annotator,
)
from tawatur.errors import AnnotatorError, InputError
from tawatur.ingest import Failure
from tawatur.model import (
    Document,
    Handling,
    Reading,
)
from tawatur.service.logs import log
from tawatur.service.reading import Tables
from tawatur.service.suggested import (
    Answered,
    Suggestions,
    Tally,
    answered_from_json,
    answered_line,
    check_answer,
)
from tawatur.text import is_mark

if TYPE_CHECKING:
    from tawatur.store import Store

__all__ = [
    "KEY_NAME",
    "AnnotateRequest",
    "AnnotateSummary",
    "Answers",
    "Asking",
    "annotate_readings",
    "annotate_workspace",
    "open_session",
    "pieces",
]

KEY_NAME = "TAWATUR_ANNOTATOR_KEY"
_IN_A_ROW = 3  # reports that fail before the endpoint is left alone
_PIECES = 60  # of one report


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
class AnnotateSummary(Tally):
    """What asking came to so far; every number grows while it goes on.

    Attributes:
        endpoint: Host and port that were asked, "" where none was.
        local: Whether they are this machine.
        wanted: Reports to ask about, in all.
        asked: Reports that were answered for.
        before: Reports left alone since they were answered for before.
        withheld: Reports that may not be sent, by their handling.
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

    def ask(self, document: Document) -> Answered | None:
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
                found.append(check_answer(document.text, start, end, answer, self.summary.refused))
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
        return Answered(
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


class Answers:
    """Answers in a file of JSON lines, for those who keep no workspace; one line each, never edited."""

    def __init__(self, file: Path | None) -> None:
        """Read what the file holds; a last line that was cut off is passed over.

        Raises:
            InputError: It cannot be read, or is something else.
        """
        self._file = file
        self._held: dict[tuple[str, str], Answered] = {}
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
                self._hold(answered_from_json(line))
            except (KeyError, TypeError, ValueError) as error:
                if number == len(lines):  # cut off while it was written
                    continue
                raise InputError(f"{file}, line {number}: no answer of an annotator") from error

    def get(self, document: str, origin: str) -> Answered | None:
        """Return what was answered about a report."""
        return self._held.get((document, origin))

    def put(self, answered: Answered) -> None:
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
                stream.write(answered_line(answered).encode() + b"\n")
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise InputError(f"{self._file}: cannot be written ({error.strerror})") from error

    def _hold(self, answered: Answered) -> None:
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
    answered: Answered,
    summary: AnnotateSummary,
    *,
    by: str,
) -> None:
    """Keep an answer with the claims it comes to; nothing where the report was purged meanwhile."""
    from tawatur.store import Annotated  # noqa: PLC0415  # heavy

    row = Annotated(answered.document, answered.origin, answered_line(answered))
    for _ in range(3):  # somebody else may read the report again meanwhile
        version = store.versions([answered.document]).get(answered.document)
        reading = store.reading(answered.document)
        if reading is None or version is None:
            return
        others = [
            answered_from_json(one.record)
            for one in store.annotations([answered.document])
            if one.origin != answered.origin
        ]
        counted = Tally()
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
