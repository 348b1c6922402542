"""What words and expressions may be before anything is decided about them."""

from __future__ import annotations

from dataclasses import dataclass, field

from tawatur.model import Area
from tawatur.places import Gazetteer, Generic, Level, Place, PlaceWords, Relation

__all__ = [
    "AND",
    "ARTICLE",
    "CLOSING",
    "NAMED",
    "OPENING",
    "QUOTES",
    "Expression",
    "Name",
    "Word",
    "analyse",
]

OPENING = frozenset("«\"'([“")
CLOSING = frozenset("»\"')]”")
QUOTES = OPENING | CLOSING
ARTICLE = "ال"
AND = "و"
NAMED = "named "  # before the noun with which a name begins that "القطاع" takes up
_PROCLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
_BEFORE = frozenset(before[0] for before in _PROCLITICS if before)
_LAM_ARTICLE = (("لل", "ل"), ("ولل", "ول"), ("فلل", "فل"))
_STARTING_ROLES = frozenset(
    (
        "direction",
        "side",
        "sided",
        "countryside",
        "near",
        "between",
        "road",
        "unit",
        "country",
        "largest",
    )
)
_SHORTEST_CORE = 2


@dataclass(frozen=True, slots=True)
class Word:
    """What one distinct folded word may be, its proclitics taken off.

    Attributes:
        names: Whether it may begin a name.
        starts: Whether it may begin an expression.
        follows: Second words of the longer names it begins, when it begins an expression in no
            other way; None otherwise.
        rare: First words of names it begins that count only once a generic noun has introduced
            them in the report.
        bare: Readings as a generic noun without the article, with the proclitics.
        definite: The same with the article.
        roles: Reading by role of a relation, with the proclitics.
    """

    names: bool
    starts: bool
    follows: frozenset[str] | None
    rare: tuple[str, ...]
    bare: tuple[tuple[str, Generic], ...]
    definite: tuple[tuple[str, Generic], ...]
    roles: dict[str, tuple[str, Relation]] = field(hash=False)

    def relation(self, *roles: str) -> tuple[str, Relation] | None:
        """Return proclitics and reading in the first of the roles it has."""
        for role in roles:
            if role in self.roles:
                return self.roles[role]
        return None

    def generic(self, *, article: bool) -> tuple[str, Generic] | None:
        """Return proclitics and reading as a generic noun, with or without the article."""
        found = self.definite if article else self.bare
        return found[0] if found else None


def analyse(key: str, gazetteer: Gazetteer, words: PlaceWords) -> Word | None:
    """Work out what a folded word may be; None when it has no part in a place expression."""
    bare: list[tuple[str, Generic]] = []
    definite: list[tuple[str, Generic]] = []
    roles: dict[str, tuple[str, Relation]] = {}
    for before, core in _cut(key):
        for relation in words.relations.get(core, ()):
            roles.setdefault(relation.role, (before, relation))
        if core in words.generics:
            bare += [(before, generic) for generic in words.generics[core]]
        if core.startswith(ARTICLE):
            stem = core[len(ARTICLE) :]
            definite += [(before, generic) for generic in words.generics.get(stem, ())]
    names = gazetteer.phrases.starts(key)
    if not (names or bare or definite or roles):
        return None
    rare = {
        key.removeprefix(before)
        for before, rest, named in names
        if not rest and all(cue == "!" for _, cue in named)
    }
    alone = (
        any(not rest and any(cue != "!" for _, cue in named) for _, rest, named in names)
        or any(generic.naming != "head" for _, generic in bare)
        or any(generic.anaphora for _, generic in definite)
        or not _STARTING_ROLES.isdisjoint(roles)
    )
    follows = frozenset(rest[0] for _, rest, _ in names if rest)
    return Word(
        bool(names), alone or bool(follows), None if alone else follows, tuple(rare), tuple(bare),
        tuple(definite), roles,
    )  # fmt: skip


def _cut(key: str) -> list[tuple[str, str]]:
    if key[:1] not in _BEFORE:
        return [("", key)] if len(key) >= _SHORTEST_CORE else []
    found = [
        (before, key[len(before) :])
        for before in _PROCLITICS
        if key.startswith(before) and len(key) - len(before) >= _SHORTEST_CORE
    ]
    found += [
        (before, ARTICLE + key[len(written) :])
        for written, before in _LAM_ARTICLE
        if key.startswith(written) and len(key) - len(written) >= _SHORTEST_CORE
    ]
    return found


@dataclass(slots=True, eq=False)
class Name:
    """One name inside an expression: the places it could mean; none when nobody knows it.

    `takes_up` is the feature of what "the town" refers back to, "country" for "the country", and the
    noun behind `NAMED` for what is named with it ("القطاع"). `plain`
    is set where the words are plainly a name, whether or not anybody knows it.
    """

    first: int
    last: int
    places: tuple[Place, ...] = ()
    feature: str = ""
    level: Level = "exact"
    takes_up: str = ""
    plain: bool = False
    chosen: Place | None = None
    match_km: float = 0.0


@dataclass(slots=True, eq=False)
class Expression:
    """Words read as one place: one name, or the two that "between" and a road take.

    Attributes:
        relation: "", "countryside", "direction", "distance", "near", "near-road", "within",
            "between" or "road".
        introduced: Whether a generic noun or a relation stands in it.
        cued: The same, or a preposition before it.
        parent: The expression that tells where it lies.
        container: Whether it only tells where another lies.
        group: Number of the coordination it was read in, then token of its first member; -1 none.
        inferred: Whether its area is its container's, its own name being unknown.
        dateline: Whether it tells where the reporter sits.
        head: Token at which the text begins that it stands before at the head of a line; 0 if it
            does not.
    """

    first: int
    last: int
    before: str
    names: list[Name]
    relation: str = ""
    bearing: float | None = None
    km: float = 0.0
    introduced: bool = False
    cued: bool = False
    parent: Expression | None = None
    container: bool = False
    group: int = -1
    area: Area | None = None
    inferred: bool = False
    dateline: bool = False
    head: int = 0
