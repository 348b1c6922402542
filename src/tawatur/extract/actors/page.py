"""What reading parties looks at: the words of a report, the names known, and a party being read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from tawatur.extract.actornames import ActorNames, Cue
from tawatur.extract.actors.hits import HitKind
from tawatur.extract.actors.terms import MARKS, NAME_WORDS, OPENING
from tawatur.text import Memo, Tokens


class PeopleWay(Protocol):
    """How people are read; `within` says that only those are meant who may own: armed people."""

    def __call__(self, page: Page, at: int, *, within: bool = False) -> Party | None:
        """Read the people at a token."""


Way = Callable[["Page", int], "Party | None"]


class Ways(NamedTuple):
    """How a phrase may be read from its first word, in the order in which `ActorNames` counts ways."""

    person: Way
    people: PeopleWay
    owned: Way
    struck: Way
    hedged: Way
    band: Way
    pattern: Way
    short: Way


@dataclass(slots=True)
class Party:
    """A party being read. `back` is what a short form points to; `default` its key by country.

    `placed` soldiers are told to be in a country, which mostly but not always is their own.
    """

    first: int
    last: int
    before: str
    kind: HitKind
    actor: str = ""
    back: str = ""
    default: str = ""
    name: str = ""
    label: str = ""
    loaded: list[str] = field(default_factory=list)
    hedged: bool = False
    group: str = ""
    person: bool = False
    keep: bool = False
    text_first: int = -1
    head: str = ""
    column: str = ""
    placed: bool = False


@dataclass(slots=True)
class Page:
    """A report as the rooms of reading parties see it, and what was read of it. Positions are tokens."""

    tokens: Tokens
    names: ActorNames
    day: str
    ways: Ways
    keys: Sequence[str] = field(init=False)
    key: Callable[[int], str] = field(
        init=False
    )  # the folded word at a token, "" outside the report
    stop: int = field(init=False)
    classes: Memo[dict[str, Cue]] = field(init=False)
    surnames: dict[str, str] = field(default_factory=dict)  # last name of a person, the full name
    party_last: int = -1  # the token after the last party
    person_last: int = -1  # the token after the last name of a person
    acted: int = -1  # the token after the last state that acts: others may be joined to it
    base: bool | None = None  # whether some base is told as such, once that was asked

    def __post_init__(self) -> None:
        self.keys = self.tokens.keys
        self.key = self.tokens.key
        self.stop = len(self.keys)
        self.classes = self.names.classes

    def is_word(self, at: int) -> bool:
        """Say whether a word stands at a token, no mark or number."""
        key = self.key(at)
        return bool(key) and key[0].isalpha()

    def text(self, first: int, last: int) -> str:
        """Return tokens as they are written."""
        return self.tokens.quote(first, last)

    def skip_marks(self, at: int) -> int:
        """Step over quotation marks and brackets."""
        while at < self.stop and self.keys[at] in MARKS:
            at += 1
        return at

    def skip_closing(self, at: int) -> int:
        """Step over marks that close."""
        while at < self.stop and self.keys[at] in ("»", ")", "]", "-"):
            at += 1
        return at

    def skip_dash(self, at: int) -> int:
        """Step over a dash and the marks behind it."""
        if self.key(at) == "-":
            return self.skip_marks(at + 1)
        return at

    def detached(self, at: int) -> tuple[int, str]:
        """Step over a clitic cut from its name by a quotation mark: ل«قسد»."""
        key = self.key(at)
        if key in ("ل", "ب", "ال", "و", "ول", "وب", "بال", "لل") and self.key(at + 1) in OPENING:
            return at + 2, key
        return at, ""

    def quote_end(self, at: int) -> int:
        """Return the token after the quotation that opens at `at`, or 0."""
        closing = {"«": "»", "(": ")", "[": "]"}.get(self.key(at), self.key(at))
        for end in range(at + 1, min(at + NAME_WORDS + 2, self.stop)):
            if self.keys[end] == closing:
                return end + 1
            if self.keys[end][0] == "\n":
                return 0
        return 0
