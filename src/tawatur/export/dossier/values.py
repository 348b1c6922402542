"""The dossier as values: everything that the templates print, already in words."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from tawatur.export.dossier.drawings import Chains, Map, Timeline
from tawatur.export.dossier.marks import Segment
from tawatur.export.dossier.sources import SourceSection
from tawatur.export.dossier.waterfalls import Waterfall
from tawatur.export.words import Both
from tawatur.model import Area

__all__ = [
    "COLUMNS",
    "AccountHead",
    "AccountTable",
    "Cell",
    "ChainStep",
    "Course",
    "Denial",
    "Detail",
    "DetailGroup",
    "DocumentRow",
    "DossierPage",
    "EventPage",
    "Excerpt",
    "Panel",
    "Place",
    "Proposal",
    "Quote",
    "Remark",
    "RootCount",
    "Row",
    "Sentence",
    "Side",
    "SummaryLine",
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
class Excerpt:
    """Words of a claim, marked in what stands around them, and where the claim is quoted whole."""

    before: str
    words: str
    after: str
    anchor: str
    title: Both
    language: str


@dataclass(frozen=True, slots=True)
class Side:
    """One reading of a contradiction: its letter, what it says, who tells it, in which words."""

    letter: Both
    words: Both
    who: Both
    quotes: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A contradiction, said, with the letters of its readings."""

    label: Both
    text: Both
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Remark:
    """What is pointed out, said, with the words it rests on."""

    text: Both
    quotes: tuple[Excerpt, ...]


@dataclass(frozen=True, slots=True)
class SummaryLine:
    """One sentence of a summary and the claims it rests on, each with its anchor."""

    text: Both
    claims: tuple[tuple[str, Both], ...]


@dataclass(frozen=True, slots=True)
class Course:
    """A count that changed over time: (number, when it was told, on whose word)."""

    label: Both
    steps: tuple[tuple[Both, Both, Both], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One row of a map's legend."""

    mark: str
    name: Both
    shape: Both
    note: Both | None


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event. `areas` are those of the map: each with its mark, and whether all deny it."""

    anchor: str
    number: int
    reference: str
    kind: Both
    where: Both | None
    when: Both | None
    roots: RootCount
    grades: tuple[tuple[str, Both], ...]
    rules: tuple[tuple[str, Both, Both], ...]
    summary: tuple[SummaryLine, ...]
    reports: int
    claims: int
    denied_claims: int
    denials: tuple[Denial, ...]
    contradictions: tuple[Sentence, ...]
    remarks: tuple[Remark, ...]
    courses: tuple[Course, ...]
    windows: tuple[tuple[Both, Both], ...]
    details: tuple[DetailGroup, ...]
    tables: tuple[AccountTable, ...]
    chains: Chains | None
    timeline: Timeline
    map: Map | None
    areas: tuple[tuple[Area, str, bool], ...]
    legend: tuple[Place, ...]
    quotes: tuple[Quote, ...]
    copies: tuple[Both, ...]
    joins: tuple[Waterfall, ...]
    more_joins: Both | None

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
    weights: Waterfall | None


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
    window: Both | None
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
