"""What a page of review shows: a claim or two with their words, and what others decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tawatur.export.dossier.phrases import kind_phrase
from tawatur.export.dossier.telling import Telling
from tawatur.export.words import Both, has_word
from tawatur.export.words import say as say_in_exports
from tawatur.link import in_force, kinds
from tawatur.model import Claim, Document, Judgement, Reading, Span
from tawatur.service.segments import Stretch, cut_words
from tawatur.web.shown import Shown

__all__ = [
    "SLOTS",
    "Decided",
    "Side",
    "choices_of_kind",
    "sentence_words",
    "tell_judgements",
    "tell_side",
    "tell_words",
]

SLOTS = (
    "kind", "agent", "patient", "helper", "place", "origin", "destination", "time", "quantities",
    "polarity", "certainty", "outcome", "headline", "passing",
)  # fmt: skip
"""What can be corrected here, in the order of their keys."""
_CHOICES = {
    "polarity": ("affirmed", "denied"),
    "certainty": ("asserted", "hedged", "doubted", "planned"),
    "outcome": ("succeeded", "repelled", "foiled", "ongoing"),
}
_AROUND = 700  # characters shown around a claim, in whole paragraphs


@dataclass(frozen=True, slots=True)
class Row:
    """One slot of a claim: what is told of it; `slot` is "" for what cannot be corrected here."""

    slot: str
    label: Both
    values: tuple[Both, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """One claim with the words around it.

    Attributes:
        words: Paragraphs of words, spaces and punctuation; those of the claim know their layers.
        rejected: Whether people say that nothing of the kind is told.
        cut: Whether the report goes on before or after.
    """

    claim: Claim
    document: Document
    who: Both
    kind: Both
    rows: tuple[Row, ...]
    chain: tuple[tuple[Both, str], ...]
    words: tuple[tuple[Stretch, ...], ...]
    status: Both
    event: str
    rejected: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision of somebody, in short."""

    id: str
    by: str
    at: datetime
    decision: str
    reason: str
    slot: str
    mine: bool
    in_force: bool


def tell_side(
    shown: Shown, reading: Reading, claim: Claim, *, rejected: bool = False, whole: bool = False
) -> Side:
    """Return a claim with its words."""
    telling = Telling(shown.naming, shown.reviewed)
    event = shown.event_of.get(claim.id)
    text = reading.document.text
    start, end = (0, len(text)) if whole else _around(text, claim.sentence)
    return Side(
        claim,
        reading.document,
        shown.naming.document(reading.document),
        kind_phrase(claim.kind),
        tuple(_rows(telling, claim)),
        tuple((shown.naming.source(hop.source), hop.stance) for hop in claim.attribution.chain),
        tell_words(text, (claim,), start, end),
        telling.status(claim),
        event.id if event else "",
        rejected,
        (start, end) != (0, len(text)),
    )


def tell_words(
    text: str, claims: Sequence[Claim], start: int, end: int
) -> tuple[tuple[Stretch, ...], ...]:
    """Return a part of a text in paragraphs of words to choose from."""
    paragraphs: list[list[Stretch]] = [[]]
    for stretch in cut_words(text, claims, start=start, end=end):
        paragraphs[-1].append(stretch)
        if "\n" in stretch.text:
            paragraphs.append([])
    return tuple(tuple(one) for one in paragraphs if any(part.word for part in one))


def sentence_words(reading: Reading, sentence: Span) -> tuple[tuple[Stretch, ...], ...]:
    """Return the paragraphs around a sentence in which no claim was read."""
    text = reading.document.text
    return tell_words(text, (), *_around(text, sentence))


def tell_judgements(
    judgements: Iterable[Judgement], subject: Iterable[str], me: str
) -> list[Decided]:
    """Return what was decided about some claims, latest first."""
    about = set(subject)
    keys, told = set(about), []  # what is about them, and what is about that
    for one in judgements:
        if not keys.isdisjoint(one.subject):
            told.append(one)
            keys.add(one.id)
    standing = {one.id for one in in_force(told)}
    return [
        Decided(
            one.id,
            one.by,
            one.at,
            one.decision,
            one.reason,
            str((one.value or {}).get("slot", "")),
            one.by == me,
            one.id in standing,
        )
        for one in reversed(told)
        if not about.isdisjoint(one.subject)
    ]


def choices_of_kind() -> list[tuple[str, Both]]:
    """Return every kind of happening with its name."""
    return [(kind, kind_phrase(kind)) for kind in sorted(kinds().classes)]


def _rows(telling: Telling, claim: Claim) -> Iterable[Row]:
    yield Row("kind", say_in_exports("row", "kind"), (kind_phrase(claim.kind),))
    for slot in SLOTS[1:8]:
        if slot != "quantities":
            words = tuple(dict.fromkeys(one.words for one in telling.told(claim, slot)))
            yield Row(slot, say_in_exports("row", slot), words)
    counted = dict.fromkeys(quantity.what for quantity in claim.quantities)
    for what in counted:
        words = tuple(dict.fromkeys(one.words for one in telling.told(claim, what)))
        yield Row("quantities", say_in_exports("quantity", what), words)
    for slot, names in _CHOICES.items():
        value = getattr(claim, slot)
        shown = (say_in_exports(slot, value),) if value in names else ()
        label = "occurrence" if slot == "polarity" else slot
        if has_word("row", label):
            yield Row(slot, say_in_exports("row", label), shown)
    if claim.framing:
        yield Row("", say_in_exports("row", "framing"), _loaded(telling, claim))


def _loaded(telling: Telling, claim: Claim) -> tuple[Both, ...]:
    return tuple(one.words for one in telling.told(claim, "framing"))


def _around(text: str, sentence: Span) -> tuple[int, int]:
    """Return the paragraphs around a sentence, as far as they are near."""
    first = text.rfind("\n", 0, max(0, sentence.start - _AROUND)) + 1
    if sentence.start < _AROUND:
        first = 0
    last = text.find("\n", min(len(text), sentence.end + _AROUND // 2))
    return first, len(text) if last < 0 else last
