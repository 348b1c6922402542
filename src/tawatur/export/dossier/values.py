"""The dossier as values: everything that the templates print, already in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tawatur.export.dossier.drawings import Chains, Map, Timeline
from tawatur.export.dossier.marks import Segment
from tawatur.export.dossier.sources import SourceSection
from tawatur.export.words import Both

__all__ = [
    "COLUMNS",
    "AccountHead",
    "AccountTable",
    "Cell",
    "ChainStep",
    "Denial",
    "Detail",
    "DetailGroup",
    "DocumentRow",
    "DossierPage",
    "EventPage",
    "Panel",
    "Place",
    "Proposal",
    "Quote",
    "RootCount",
    "Row",
    "Sentence",
]

COLUMNS = 4
"""Accounts in one table: more would not fit a printed page."""


@dataclass(frozen=True, slots=True)
class RootCount:
    """Independent roots as a range; `filled` and `hollow` are the dots drawn for it."""

    low: int
    high: int
    phrase: Both

    @property
    def filled(self) -> int:
        """Dots for the lower end."""
        return min(self.low, 8)

    @property
    def hollow(self) -> int:
        """Dots for what may come on top."""
        return max(0, min(self.high, 8) - self.filled)


@dataclass(frozen=True, slots=True)
class Detail:
    """One value of one attribute, who tells it and on how many roots it stands."""

    value: Both
    roots: RootCount
    told_by: Both
    letter: Both | None


@dataclass(frozen=True, slots=True)
class DetailGroup:
    """All reported values of one attribute."""

    label: Both
    values: tuple[Detail, ...]
    verdict: str


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One hop, said: who, with what stance, by which words of the report."""

    who: Both
    stance: str
    cue: str
    language: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What one account says of one attribute; empty is unknown, which is not zero."""

    values: tuple[Both, ...]
    steps: tuple[ChainStep, ...] = ()
    letter: Both | None = None


@dataclass(frozen=True, slots=True)
class AccountHead:
    """Whose account a column is."""

    who: Both
    headline: bool
    published: Both | None
    copy_of: Both | None
    same: Both | None
    claims: tuple[tuple[str, Both], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One attribute across the accounts of a table."""

    key: str
    label: Both
    verdict: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class AccountTable:
    """At most `COLUMNS` accounts side by side."""

    caption: Both
    heads: tuple[AccountHead, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """The words one claim was read from, cut where a mark begins or ends."""

    anchor: str
    title: Both
    status: Both
    reviewed: bool
    who: Both
    kind: Both
    segments: tuple[Segment, ...]
    outside: tuple[tuple[str, str], ...]
    language: str
    reference: str
    repeats: str
    repeated: Both | None


@dataclass(frozen=True, slots=True)
class Denial:
    """Somebody denies something."""

    line: Both
    what: Both
    quote: str
    anchor: str
    language: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A contradiction, said, with the letters of its readings."""

    label: Both
    text: Both
    sides: tuple[tuple[Both, Both, Both], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a map's legend."""

    mark: str
    name: Both
    shape: Both
    note: Both | None


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event."""

    anchor: str
    number: int
    reference: str
    kind: Both
    where: Both | None
    when: Both | None
    roots: RootCount
    grades: tuple[tuple[str, Both], ...]
    reports: int
    claims: int
    denied_claims: int
    denials: tuple[Denial, ...]
    contradictions: tuple[Sentence, ...]
    details: tuple[DetailGroup, ...]
    tables: tuple[AccountTable, ...]
    chains: Chains | None
    timeline: Timeline
    map: Map | None
    legend: tuple[Place, ...]
    quotes: tuple[Quote, ...]
    copies: tuple[Both, ...]

    @property
    def shared(self) -> bool:
        """Whether more than one report tells it."""
        return self.reports > 1


@dataclass(frozen=True, slots=True)
class Panel:
    """One region of the overview map."""

    map: Map
    legend: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two claims that may tell of one happening; each is (line, event anchor, event name)."""

    sides: tuple[tuple[Both, str, Both | None], ...]
    more: Both | None


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One report in the list at the end."""

    number: int
    who: Both
    file: str
    title: str
    language: str
    published: Both
    how: Both | None
    claims: int
    copies: tuple[Both, ...]
    unread: int


@dataclass(frozen=True, slots=True)
class DossierPage:
    """All of it."""

    public: bool
    counts: tuple[tuple[Both, Markup, Both | None], ...]
    machine: Both
    withheld: Both | None
    events: tuple[EventPage, ...]
    panels: tuple[Panel, ...]
    sources: SourceSection | None
    proposals: tuple[Proposal, ...]
    documents: tuple[DocumentRow, ...]
    marks: tuple[str, ...]
