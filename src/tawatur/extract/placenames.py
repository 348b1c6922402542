"""Finding places in a report: names, generic nouns, relations, and which of them hold which.

One expression is one hit: "الريف الغربي لمدينة دير الزور", "حقول «الجفرة»", "بين بلدتي الشولا
وكباجب". A place that only tells where another lies ("قرية X في ريف Y") is a container: its hit is
kept, marked, and the smaller one points at it. Coordinated names are hits of their own that share a
`group`.

The text is read twice. First every expression is parsed with all the places its names could mean;
then names that can mean one place only anchor the report, and the others are settled by their
container, by the generic noun before them, by distance to the anchors, and by size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tawatur.model import Area, PlaceMention, Span
from tawatur.places import (
    Gazetteer,
    Generic,
    Level,
    NamedPlace,
    Place,
    PlaceWords,
    Relation,
    around,
    at_distance,
    between,
    countryside,
    distance_km,
    load_place_words,
    place_area,
    road,
    side_of,
)
from tawatur.text import Tokens, fold_key

__all__ = ["PlaceFinder", "PlaceHit", "find_places"]

_OPENING = frozenset("«\"'([“")
_CLOSING = frozenset("»\"')]”")
_QUOTES = _OPENING | _CLOSING
_DASHES = frozenset("-–/")
_ARTICLE = "ال"
_PROCLITICS = ("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")
_LAM_ARTICLE = (("لل", "ل"), ("ولل", "ول"), ("فلل", "فل"))
_AND = "و"
# How far a place may lie from the edge of what a report calls its container, km.
_SLACK_KM = 25.0
_LONG_ENOUGH = 5
_SETTLEMENTS = frozenset(("city", "village", "quarter", "camp"))
_FITS = {
    "city": ("city", "village", "quarter"),
    "village": ("village", "city"),
    "quarter": ("quarter", "city", "village"),
    "governorate": ("governorate", "region"),
    "district": ("district", "city", "region"),
    "region": (),
    "camp": ("camp",),
    "mountain": ("mountain", "region"),
    "base": ("base", "airport", "site"),
    "airport": ("airport", "base"),
    "field": ("field",),
    "site": ("site",),
}


@dataclass(frozen=True, slots=True)
class PlaceHit:
    """A place found in the tokens of one report.

    Attributes:
        first: Its first token.
        last: The token after its last.
        before: Proclitics on its first word, "ب", "ول".
        mention: What it comes to; `mention.area` is None when no gazetteer held knows it.
        container: Whether it only tells where another hit lies.
        parent: Index, in the list of hits, of the container told for it.
        group: Index of the first hit it is coordinated with; its own index when there is none.
        cued: Whether a generic noun, a relation or a preposition stands before it. A bare name of a
            country or city may be somebody who acts ("واشنطن").
    """

    first: int
    last: int
    before: str
    mention: PlaceMention
    container: bool = False
    parent: int | None = None
    group: int = -1
    cued: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """What one distinct folded word may be, its proclitics taken off."""

    names: bool
    generics: tuple[tuple[str, Generic, bool], ...]  # proclitics, noun, whether it has the article
    relations: tuple[tuple[str, Relation], ...]

    def relation(self, *roles: str) -> tuple[str, Relation] | None:
        return next((pair for pair in self.relations if pair[1].role in roles), None)

    def generic(self, *, article: bool) -> tuple[str, Generic] | None:
        return next(((b, g) for b, g, definite in self.generics if definite == article), None)


@dataclass(slots=True)
class _Name:
    """One name inside an expression: the places it could mean; none when nobody knows it.

    `takes_up` is the feature of what "the town" refers back to, "country" for "the country".
    """

    first: int
    last: int
    places: tuple[Place, ...] = ()
    feature: str = ""
    level: Level = "exact"
    takes_up: str = ""
    chosen: Place | None = None
    match_km: float = 0.0


@dataclass(slots=True)
class _Expression:
    first: int
    last: int
    before: str
    names: list[_Name]
    relation: str = ""
    bearing: float | None = None
    km: float = 0.0
    introduced: bool = False
    cued: bool = False
    parent: int | None = None
    container: bool = False
    group: int = -1
    area: Area | None = None
    inferred: bool = False


class PlaceFinder:
    """Finds places with one gazetteer. What single words may be is worked out once and remembered."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords | None = None) -> None:
        self._gazetteer = gazetteer
        self._words = words or load_place_words()
        self._known: dict[str, _Word | None] = {}

    def find(self, tokens: Tokens) -> list[PlaceHit]:
        """Find the places of one report, in order of their first token."""
        known = self._known
        marked: list[int] = []
        for index, key in enumerate(tokens.keys):
            try:
                word = known[key]
            except KeyError:
                word = known[key] = self._analyse(key)
            if word is not None:
                marked.append(index)
        if not marked:
            return []
        scan = _Scan(tokens, self._gazetteer, self._words, known, self._word)
        expressions = scan.read(marked)
        if scan.missed & scan.introduced:
            # A name that a generic noun introduces later in the report is known from its start.
            again = _Scan(tokens, self._gazetteer, self._words, known, self._word)
            again.introduced = scan.introduced
            expressions = again.read(marked)
        return _settle(expressions, tokens, self._gazetteer)

    def _word(self, key: str) -> _Word | None:
        if key not in self._known:
            self._known[key] = self._analyse(key)
        return self._known[key]

    def _analyse(self, key: str) -> _Word | None:
        names = bool(self._gazetteer.phrases.starts(key))
        generics: list[tuple[str, Generic, bool]] = []
        relations: list[tuple[str, Relation]] = []
        for before, core in _cut(key):
            relations += [(before, r) for r in self._words.relations.get(core, ())]
            generics += [(before, g, False) for g in self._words.generics.get(core, ())]
            if core.startswith(_ARTICLE):
                bare = core[len(_ARTICLE) :]
                generics += [(before, g, True) for g in self._words.generics.get(bare, ())]
        if not (names or generics or relations):
            return None
        return _Word(names, tuple(generics), tuple(relations))


def _cut(key: str) -> list[tuple[str, str]]:
    found = [
        (before, key[len(before) :])
        for before in _PROCLITICS
        if key.startswith(before) and len(key) - len(before) >= 2
    ]
    found += [
        (before, _ARTICLE + key[len(written) :])
        for written, before in _LAM_ARTICLE
        if key.startswith(written) and len(key) - len(written) >= 2
    ]
    return found


class _Scan:
    """One pass over the marked tokens of one report, left to right."""

    def __init__(
        self,
        tokens: Tokens,
        gazetteer: Gazetteer,
        words: PlaceWords,
        known: Mapping[str, _Word | None],
        analyse: Callable[[str], _Word | None],
    ) -> None:
        self.keys = tokens.keys
        self.tokens = tokens
        self.size = len(tokens.keys)
        self.gazetteer = gazetteer
        self.words = words
        self.known = known
        self.analyse = analyse
        self.introduced: set[str] = set()  # names that a generic noun stood before
        self.missed: set[str] = set()  # names passed over for want of a cue
        self.found: list[_Expression] = []

    def read(self, marked: Sequence[int]) -> list[_Expression]:
        at = 0
        for index in marked:
            if index < at:
                continue
            for expression in self.expressions_at(index):
                self.balance(expression)
                expression.cued = expression.introduced or self.has_preposition(
                    expression.first, expression.before
                )
                self.found.append(expression)
                at = max(at, expression.last)
        return self.found

    def balance(self, expression: _Expression) -> None:
        """Take in the closing mark of a quotation that opened inside, and no other."""
        inside = self.keys[expression.first : expression.last]
        opened = sum(key in "«([“" for key in inside)
        closed = sum(key in "»)]”" for key in inside)
        straight = inside.count('"') % 2
        while closed > opened and self.keys[expression.last - 1] in _CLOSING:
            closed -= self.keys[expression.last - 1] != '"'
            expression.last -= 1
        if straight and self.keys[expression.last - 1] == '"':
            expression.last -= 1
        elif (straight or opened > closed) and expression.last < self.size:
            expression.last += self.keys[expression.last] in _CLOSING

    # What stands at a token.

    def word(self, index: int) -> _Word | None:
        return self.analyse(self.keys[index]) if 0 <= index < self.size else None

    def relation(self, index: int, *roles: str) -> tuple[str, Relation] | None:
        word = self.word(index)
        return word.relation(*roles) if word else None

    def past_quotes(self, index: int) -> int:
        while index < self.size and self.keys[index] in _OPENING:
            index += 1
        return index

    def after_closing(self, index: int) -> int:
        while index < self.size and self.keys[index] in _CLOSING:
            index += 1
        return index

    def expressions_at(self, index: int) -> list[_Expression]:
        word = self.word(index)
        if word is None:
            return []
        whole = self.long_name(index, word)
        if whole is not None:
            return [whole]
        for read in (self.distance, self.between, self.road, self.countryside, self.direction):
            found = read(index, word)
            if found:
                return found
        found = self.near(index, word) or self.side(index, word)
        if found:
            return found
        return self.plain(index, word)

    # Names.

    def match(
        self, index: int, *, clitics: bool, least: int = 1
    ) -> tuple[str, int, tuple[NamedPlace, ...]] | None:
        """Return (proclitics, end, places) of the longest name at a token, whatever its cue."""
        if index >= self.size:
            return None
        for before, rest, places in self.gazetteer.phrases.starts(self.keys[index]):
            if (before and not clitics) or len(rest) + 1 < least:
                continue
            end = self.match_rest(index + 1, rest)
            if end:
                return before, end, places
        return None

    def match_rest(self, at: int, rest: Sequence[str]) -> int:
        for word in rest:
            while at < self.size and self.keys[at] in _QUOTES:
                at += 1
            if at >= self.size or self.keys[at] != word:
                return 0
            at += 1
        return at

    def long_name(self, index: int, word: _Word) -> _Expression | None:
        """Read a name of several words that a generic noun or direction is part of (شرق الفرات)."""
        if not (word.names and (word.generics or word.relations)):
            return None
        match = self.match(index, clitics=True, least=2)
        if match is None or self.is_other_name(index):
            return None
        before, end, named = match
        places = tuple(place for place, cue in named if cue == "" or self.has_preposition(index, before))
        if not places:
            return None
        expression = _Expression(index, end, before, [_Name(index, end, places)])
        expression.introduced = True
        if places[0].feature == "governorate" and self.relation(index, "countryside"):
            bearing, end = self.adjectives(end)
            if bearing is not None:
                expression.last, expression.bearing = end, bearing
                expression.relation = "countryside"
        return expression

    def is_other_name(self, index: int) -> bool:
        return self.relation(index - 1, "other") is not None

    def has_preposition(self, index: int, before: str) -> bool:
        if before[-1:] in ("ب", "ل"):
            return True
        at = index - 1
        while at >= 0 and self.keys[at] in _OPENING:
            at -= 1
        if self.relation(at, "preposition"):
            return True
        last = self.found[-1] if self.found else None
        if last is None or last.names[0].takes_up:
            return False
        gap = self.keys[last.last : index]
        return (before == _AND and not gap) or (before in ("", _AND) and gap == ["،"])

    def name_at(self, index: int, *, feature: str, cued: bool, clitics: bool = False) -> _Name | None:
        """Read the name at a token, `cued` when a generic noun or relation stands before it."""
        start = self.past_quotes(index)
        match = self.match(start, clitics=clitics)
        if match is None:
            return None
        before, end, named = match
        places = tuple(place for place, _ in named)
        if not cued:
            said = " ".join(self.keys[start:end])
            spoken = self.has_preposition(start, before)
            known = said.removeprefix(before) in self.introduced
            places = tuple(
                place for place, cue in named
                if not cue or (cue == "~" and (spoken or known)) or (cue == "!" and spoken and known)
            )  # fmt: skip
            if not places:
                self.missed.add(said.removeprefix(before))
                return None
        return _Name(start, end, places, feature)

    def target(self, index: int, *, clitics: bool = False) -> tuple[_Name, int] | None:
        """Read what a relation leans on: [generic noun] name, or "the town"."""
        start = self.past_quotes(index)
        word = self.word(start)
        if word is None:
            return None
        if word.names:
            match = self.match(start, clitics=clitics, least=2)
            if match and word.generics:
                return _Name(start, match[1], tuple(p for p, _ in match[2])), match[1]
        generic = word.generic(article=False)
        if generic and (clitics or not generic[0]):
            name = self.named_by(start, generic[1])
            if name:
                self.introduce(name)
                return name, self.after_closing(name.last)
        definite = word.generic(article=True)
        if definite and (clitics or not definite[0]) and definite[1].anaphora == "yes":
            return _Name(start, start + 1, takes_up=definite[1].feature), start + 1
        if self.relation(start, "country"):
            return _Name(start, start + 1, takes_up="country"), start + 1
        if not word.names:
            return None
        name = self.name_at(start, feature="", cued=True, clitics=clitics)
        return (name, self.after_closing(name.last)) if name else None

    def introduce(self, name: _Name) -> None:
        self.introduced.add(" ".join(key for key in self.keys[name.first : name.last] if key not in _QUOTES))

    def named_by(self, index: int, generic: Generic) -> _Name | None:
        """Read the name after a generic noun, known to a gazetteer or not."""
        start = index + 1
        if start >= self.size:
            return None
        name = self.name_at(start, feature=generic.feature, cued=True)
        if name:
            return name
        return self.loose_name(start, generic) or self.unknown_name(start, generic)

    def loose_name(self, start: int, generic: Generic) -> _Name | None:
        if generic.naming not in ("strong", "weak"):
            return None
        start = self.past_quotes(start)
        for length in (2, 1):
            end = start + length
            words = self.keys[start:end]
            if len(words) < length or not all(_is_arabic(word) for word in words):
                continue
            if any(self.is_function(start + n) for n in range(length)):
                continue
            if length == 1 and len(words[0]) < 4:
                continue
            matches = self.gazetteer.find(" ".join(words))
            if matches and (length == 1 or matches[0].level in ("exact", "folded", "loose")):
                places = tuple(match.place for match in matches)
                return _Name(start, end, places, generic.feature, matches[0].level)
        return None

    def is_function(self, index: int) -> bool:
        word = self.word(index)
        if word is None:
            return False
        return bool(word.relations) or any(not b and g.naming != "head" for b, g, _ in word.generics)

    def unknown_name(self, start: int, generic: Generic) -> _Name | None:
        """Read a name that no gazetteer knows, where the noun before it makes it plain."""
        if generic.naming not in ("strong", "weak"):
            return None
        if self.keys[start] in _OPENING:
            inside = self.past_quotes(start)
            end = inside
            while end < self.size and self.keys[end] not in _CLOSING and end - inside < 4:
                end += 1
            if end < self.size and self.keys[end] in _CLOSING and inside < end and all(
                _is_arabic(key) for key in self.keys[inside:end]
            ):
                return _Name(inside, end, (), generic.feature)
            return None
        if not _is_arabic(self.keys[start]) or generic.number == "plural" or self.is_function(start):
            return None
        head = self.word(start)
        end = start + 1
        if head and any(g.naming == "head" and not b and not a for b, g, a in head.generics):
            end += 1
            if end > self.size or not _is_arabic(self.keys[end - 1]) or self.is_function(end - 1):
                return None
        definite = self.keys[start].startswith(_ARTICLE) or end > start + 1
        if definite and generic.naming == "strong":
            return _Name(start, end, (), generic.feature)
        if len(self.keys[start]) < 3 or (self.keys[start].endswith("ه") and not definite):
            return None
        if self.container_follows(end):
            return _Name(start, end, (), generic.feature)
        return None

    def container_follows(self, index: int) -> bool:
        """Say whether words that place a place follow: "في ريف", "ببلدة", "شرق"."""
        at = index
        while at < min(index + 2, self.size) and self.relation(at, "link"):
            at += 1
        word = self.word(at)
        if word is None:
            return False
        if any(r.role in ("countryside", "direction") for _, r in word.relations):
            return True
        return any((b.endswith(("ب", "ل")) or at > index) and not a for b, g, a in word.generics)

    # Relations.

    def adjectives(self, index: int) -> tuple[float | None, int]:
        """Read "الشمالي الغربي" and return its bearing and end."""
        bearings: list[float] = []
        while len(bearings) < 2 and (pair := self.relation(index, "adjective")) and not pair[0]:
            bearings.append(pair[1].bearing or 0.0)
            index += 1
        return (_mean_bearing(bearings) if bearings else None), index

    def directions(self, index: int) -> tuple[str, float, int] | None:
        """Read "شمال شرق", "جنوب غربي" and return proclitics, bearing and end."""
        first = self.relation(index, "direction")
        if first is None:
            return None
        bearings = [first[1].bearing or 0.0]
        end = index + 1
        second = self.relation(end, "direction")
        if second and not second[0]:
            bearings.append(second[1].bearing or 0.0)
            end += 1
        return first[0], _mean_bearing(bearings), end

    def direction(self, index: int, word: _Word) -> list[_Expression]:
        read = self.directions(index) if word.relation("direction") else None
        if read is None:
            return []
        before, bearing, end = read
        found = self.target(end)
        if found is None and end < self.size and self.keys[end] == "من":
            found = self.target(end + 1)
        if found is None:
            return []
        return [
            _Expression(index, found[1], before, [found[0]], "direction", bearing, introduced=True)
        ]

    def side(self, index: int, word: _Word) -> list[_Expression]:
        """Read "الشمال السوري", "الشرق من دمشق"."""
        pair = word.relation("side")
        if pair is None:
            return []
        bearing, end = self.adjectives(index + 1)
        own = pair[1].bearing or 0.0
        bearing = own if bearing is None else _mean_bearing([own, bearing])
        if end < self.size and self.keys[end].startswith(_ARTICLE):
            country = self.gazetteer.adjectives.get(self.keys[end][len(_ARTICLE) :])
            place = self.gazetteer.by_id(country) if country else None
            if place:
                name = _Name(end, end + 1, (place,))
                return [_Expression(index, end + 1, pair[0], [name], "direction", bearing)]
        if end < self.size and self.keys[end] in ("من", "في"):
            found = self.target(end + 1)
            if found and self.keys[end] == "من":
                return [_Expression(index, found[1], pair[0], [found[0]], "direction", bearing)]
        return []

    def countryside(self, index: int, word: _Word) -> list[_Expression]:
        pair = word.relation("countryside")
        if pair is None:
            return []
        before, relation = pair
        if relation.form.startswith(_ARTICLE):
            bearing, end = self.adjectives(index + 1)
            if end < self.size and self.keys[end] in ("من", "في"):
                found = self.target(end + 1)
            else:
                found = self.target(end, clitics=True) if self.leans(end) else None
            if found is None:
                if bearing is None:
                    return []
                name = _Name(index, end, takes_up="city")
                return [_Expression(index, end, before, [name], "countryside", bearing)]
            return [
                _Expression(index, found[1], before, [found[0]], "countryside", bearing, introduced=True)
            ]
        found = self.target(index + 1)
        if found is None:
            return []
        names, end = self.coordinated(*found) if relation.form != "ريف" else ([found[0]], found[1])
        bearing, end = self.adjectives(end)
        if len(names) == 1:
            return [_Expression(index, end, before, names, "countryside", bearing, introduced=True)]
        return self.spread(index, end, before, names, relation="countryside", bearing=bearing)

    def leans(self, index: int) -> bool:
        """Say whether the word at a token starts with "ل" (لدير الزور, لمدينة)."""
        return index < self.size and self.keys[index].startswith("ل")

    def near(self, index: int, word: _Word) -> list[_Expression]:
        pair = word.relation("near")
        if pair is None:
            return []
        at = index + 1
        if at < self.size and self.keys[at] == "من":
            at += 1
        found = self.direction(at, self.word(at)) if self.relation(at, "direction") else []
        if not found:
            target = self.target(at)
            if target is None:
                return []
            found = [_Expression(index, target[1], pair[0], [target[0]], introduced=True)]
        first = found[0]
        first.first, first.before = index, pair[0]
        if pair[1].km and not first.relation:
            first.relation, first.km = "near", pair[1].km
        return found

    def between(self, index: int, word: _Word) -> list[_Expression]:
        pair = word.relation("between")
        if pair is None:
            return []
        names = self.pair_of_names(index + 1)
        if names is None or all(n.places and n.places[0].feature == "country" for n in names[0]):
            return []
        return [_Expression(index, names[1], pair[0], names[0], "between", introduced=True)]

    def pair_of_names(self, index: int) -> tuple[list[_Name], int] | None:
        """Read "بلدتي A وB", "A وB", "مدينة A وبلدة B"."""
        found = self.target(index)
        if found is None or found[0].takes_up:
            return None
        names, end = self.coordinated(*found, most=2)
        if len(names) == 2:
            return names, end
        other = self.target(end, clitics=True) if self.keys[end : end + 1] and self.keys[end][0] == _AND else None
        return ([found[0], other[0]], other[1]) if other and not other[0].takes_up else None

    def road(self, index: int, word: _Word) -> list[_Expression]:
        pair = word.relation("road")
        if pair is None or (index and self.keys[index - 1] == "عن"):
            return []
        at = index + 1
        while at < min(index + 4, self.size) and self.keys[at].startswith(_ARTICLE) and not self.relation(at, "between"):
            if self.match(at, clitics=False):
                break
            at += 1
        if self.relation(at, "between"):
            names = self.pair_of_names(at + 1)
            return [_Expression(index, names[1], pair[0], names[0], "road", introduced=True)] if names else []
        if at != index + 1:
            return []
        first = self.target(at)
        if first is None or first[0].takes_up:
            return []
        end = first[1]
        while end < self.size and self.keys[end] in _DASHES:
            end += 1
        second = self.target(end, clitics=end < self.size and self.keys[end].startswith(_AND))
        if second is None or second[0].takes_up or second[0].first - first[0].last > 2:
            return [_Expression(index, first[1], pair[0], [first[0]], "near-road", km=10.0)]
        return [_Expression(index, second[1], pair[0], [first[0], second[0]], "road", introduced=True)]

    def distance(self, index: int, word: _Word) -> list[_Expression]:
        """Read "45 كم شمال شرق X", "على بعد 25 كلم من البلدة"."""
        pair = word.relation("unit")
        if pair is None or index == 0 or not self.keys[index - 1][0].isdigit():
            return []
        try:
            km = float(self.keys[index - 1].replace(",", "")) * pair[1].km
        except ValueError:
            return []
        at, bearing = index + 1, None
        if at < self.size and self.keys[at] == "الي":
            at += 1
        read = self.directions(at)
        if read:
            bearing, at = read[1], read[2]
        elif side := self.relation(at, "side"):
            bearing, end = self.adjectives(at + 1)
            own = side[1].bearing or 0.0
            bearing, at = (own if bearing is None else _mean_bearing([own, bearing])), end
        if at < self.size and self.keys[at] in ("من", "عن"):
            at += 1
        elif bearing is None:
            return []
        found = self.target(at)
        if found is None:
            return []
        return [_Expression(index - 1, found[1], "", [found[0]], "distance", bearing, km)]

    # Plain names.

    def plain(self, index: int, word: _Word) -> list[_Expression]:
        generic = word.generic(article=False)
        if generic:
            found = self.generic(index, *generic)
            if found:
                return found
        definite = word.generic(article=True)
        if definite:
            found = self.anaphor(index, *definite)
            if found:
                return found
        country = word.relation("country")
        if country and self.has_preposition(index, country[0]):
            return [_Expression(index, index + 1, country[0], [_Name(index, index + 1, takes_up="country")])]
        if not word.names or self.is_other_name(index):
            return []
        name = self.name_at(index, feature="", cued=False, clitics=True)
        if name is None:
            return []
        match = self.match(index, clitics=True)
        return [_Expression(index, name.last, match[0] if match else "", [name])]

    def generic(self, index: int, before: str, generic: Generic) -> list[_Expression]:
        if generic.naming == "head":
            return []
        at = index + 1
        if generic.number == "plural" and self.relation(at, "countryside", "direction"):
            inner = self.expressions_at(at)
            if inner and inner[0].first == at and not inner[0].before:
                inner[0].first, inner[0].before = index, before
                return inner
            return []
        also = self.word(at)
        if generic.number == "plural" and also:
            second = next((g for b, g, a in also.generics if b == _AND and not a), None)
            if second:  # قرى وبلدات
                at += 1
                generic = second
        name = self.named_by(at - 1, generic)
        if name is None:
            return []
        self.introduce(name)
        end = self.after_closing(name.last)
        if generic.number == "singular":
            return [_Expression(index, end, before, [name], introduced=True)]
        names, end = self.coordinated(name, end, generic=generic)
        for other in names:
            self.introduce(other)
        if len(names) == 1:
            relation = "within" if generic.number == "plural" and generic.feature in _SETTLEMENTS else ""
            return [_Expression(index, end, before, names, relation, introduced=True)]
        return self.spread(index, end, before, names)

    def coordinated(
        self, name: _Name, end: int, *, generic: Generic | None = None, most: int = 12
    ) -> tuple[list[_Name], int]:
        """Read further names joined by "و" or a comma to one that a dual or plural noun governs."""
        names = [name]
        while len(names) < most and end < self.size:
            at = end + 1 if self.keys[end] == "،" else end
            if at >= self.size:
                break
            joined = self.keys[at].startswith(_AND) and self.keys[at] != _AND
            if not joined and at == end:
                break
            match = self.match(at, clitics=True)
            if match and match[0] in ((_AND, "") if at > end else (_AND,)):
                other = _Name(at, match[1], tuple(p for p, _ in match[2]), name.feature)
            elif joined and generic and generic.number == "dual" and self.keys[at].startswith("وال"):
                other = self.loose_after_and(at, name.feature)
            else:
                break
            names.append(other)
            end = self.after_closing(other.last)
        return names, end

    def loose_after_and(self, at: int, feature: str) -> _Name:
        matches = self.gazetteer.find(self.keys[at][1:])
        level: Level = matches[0].level if matches else "exact"
        return _Name(at, at + 1, tuple(match.place for match in matches), feature, level)

    def spread(
        self, index: int, end: int, before: str, names: Sequence[_Name], *, relation: str = "",
        bearing: float | None = None,
    ) -> list[_Expression]:  # fmt: skip
        """Return one expression for each of several names; the first takes the words before them."""
        group = len(self.found)
        return [
            _Expression(
                index if n == 0 else name.first,
                end if n == len(names) - 1 else self.after_closing(name.last),
                before if n == 0 else (_AND if self.keys[name.first].startswith(_AND) else ""),
                [name], relation, bearing, introduced=True, group=group,
            )
            for n, name in enumerate(names)
        ]  # fmt: skip

    def anaphor(self, index: int, before: str, generic: Generic) -> list[_Expression]:
        """Read "المدينة", "المنطقة ذاتها" as the last place of that kind."""
        if not generic.anaphora or generic.number != "singular":
            return []
        pointed = self.relation(index + 1, "pointer") is not None
        if generic.anaphora == "pointed" and not pointed:
            return []
        match = self.match(index, clitics=True, least=2)
        if match:
            return []
        name = _Name(index, index + 1, takes_up=generic.feature if generic.feature != "region" else "any")
        return [_Expression(index, index + 1 + pointed, before, [name])]


def _is_arabic(key: str) -> bool:
    return "\u0621" <= key[0] <= "\u064a"


def _mean_bearing(bearings: Sequence[float]) -> float:
    x = sum(math.sin(math.radians(b)) for b in bearings)
    y = sum(math.cos(math.radians(b)) for b in bearings)
    return round(math.degrees(math.atan2(x, y))) % 360


# Settling what the names mean.


def _settle(
    expressions: list[_Expression], tokens: Tokens, gazetteer: Gazetteer
) -> list[PlaceHit]:
    links = _tentative_links(expressions, tokens.keys)
    anchors = _anchors(expressions)
    for _ in range(2):
        for index in range(len(expressions) - 1, -1, -1):
            parent = expressions[links[index]] if index in links else None
            for name in expressions[index].names:
                _choose(name, parent, anchors)
        anchors = _anchors(expressions) or anchors
    _recall(expressions, tokens.keys)
    _take_up(expressions, gazetteer)
    for expression in expressions:
        expression.area = _area(expression, gazetteer)
    _hold(expressions, links)
    kept = [index for index, e in enumerate(expressions) if e.area or not any(n.takes_up for n in e.names)]
    kept = [index for index in kept if not _dropped(expressions[index])]
    _group(expressions, tokens.keys)
    new = {old: at for at, old in enumerate(kept)}
    hits = []
    for old in kept:
        expression = expressions[old]
        hits.append(
            PlaceHit(
                expression.first, expression.last, expression.before,
                _mention(expression, tokens), expression.container,
                new.get(expression.parent) if expression.parent is not None else None,
                new.get(expression.group, new[old]), expression.cued,
            )
        )  # fmt: skip
    return hits


def _tentative_links(expressions: Sequence[_Expression], keys: Sequence[str]) -> dict[int, int]:
    """Return, for each expression, the next one if the words between say that it holds it."""
    words = load_place_words()
    links: dict[int, int] = {}
    for index in range(len(expressions) - 1):
        inner, outer = expressions[index], expressions[index + 1]
        gap = list(keys[inner.last : outer.first])
        if len(gap) <= 4 and _holds(gap, inner, outer, words):
            links[index] = index + 1
    return links


def _holds(gap: list[str], inner: _Expression, outer: _Expression, words: PlaceWords) -> bool:
    linked = outer.before == "ب"
    adjectives = 0
    for key in gap:
        roles = {relation.role for relation in words.relations.get(key, ())}
        if key in _QUOTES or key in "()[]":
            linked = linked or key in "(["
        elif key == "،":
            continue
        elif key in ("علي", "من"):
            if (key == "من" and outer.relation != "countryside") or (key == "علي" and outer.relation not in ("road", "near-road", "near")):
                return False
            linked = True
        elif "link" in roles:
            linked = True
        elif not roles and key.startswith(_ARTICLE) and len(key) > 4 and not adjectives:
            adjectives += 1
        else:
            return False
    if outer.before not in ("", "ب", "ل") or (outer.before == "ل" and not linked):
        return False
    if outer.relation in ("direction", "distance", "countryside"):
        return True
    return linked


def _anchors(expressions: Sequence[_Expression]) -> list[Place]:
    """Return the places that the report names beyond doubt; those already chosen when there are none."""
    sure: dict[str, Place] = {}
    for expression in expressions:
        for name in expression.names:
            places = _fitting(name)
            if not places or name.level in ("loose", "dotless") or places[0].feature == "country":
                continue
            ranked = sorted(places, key=_weight, reverse=True)
            if len(ranked) == 1 or _weight(ranked[0]) > 8 * _weight(ranked[1]) or all(
                _km(ranked[0], other) < 40 for other in ranked[1:]
            ):
                if _weight(ranked[0]) >= 3_000:
                    sure[ranked[0].id] = ranked[0]
    return list(sure.values())


def _weight(place: Place) -> float:
    """Return how likely a place is meant when nothing else is known, in people or what stands for them."""
    known = 0 if place.id.startswith(("gn-", "wof-", "pcode-")) else 15_000
    size = {"country": 5e7, "governorate": 60_000, "city": 25_000, "district": 15_000}.get(place.feature, 1_000)
    return max(place.population, size) + known


def _fitting(name: _Name) -> list[Place]:
    places = list({place.id: place for place in name.places}.values())
    if not name.feature:
        plain = [place for place in places if place.feature != "governorate"]
        return plain or places
    fits = _FITS.get(name.feature, (name.feature,))
    return [place for place in places if place.feature in fits] or places


def _km(place: Place, other: Place) -> float:
    return distance_km(place.lat, place.lon, other.lat, other.lon)


def _choose(name: _Name, parent: _Expression | None, anchors: Sequence[Place]) -> None:
    places = _fitting(name)
    if not places:
        return
    holder = parent.names[0] if parent and parent.names else None
    held = (holder.chosen or next(iter(_fitting(holder)), None)) if holder else None

    def score(place: Place) -> float:
        value = math.log10(_weight(place))
        others = [anchor for anchor in anchors if anchor.id != place.id]
        if others:
            value -= min(6.0, min(_km(place, other) for other in others) / 60)
            value += 2.0 * sum(o.country == place.country for o in others) / len(others)
        if held is not None and held.id != place.id:
            reach = held.radius_km * 1.3 + 60
            value += 5.0 if _km(place, held) <= reach or place.admin == held.id else -2.0
        return value

    best = max(places, key=lambda place: (score(place), place.id))
    others = [anchor for anchor in anchors if anchor.id != best.id]
    nearest = min((_km(best, other) for other in others), default=0.0)
    limit = {"loose": 200.0, "dotless": 80.0}.get(name.level, 300.0 if _weight(best) < 20_000 else math.inf)
    if nearest > limit or (name.level == "dotless" and not others):
        name.chosen = None
        return
    name.chosen = best
    top = score(best)
    name.match_km = round(
        max((_km(best, other) for other in places if score(other) > top - 2.5), default=0.0), 1
    )


def _recall(expressions: Sequence[_Expression], keys: Sequence[str]) -> None:
    """Read a name nobody knows as one of the same report that differs by its last letter."""
    said: dict[str, Place] = {}
    for expression in expressions:
        for name in expression.names:
            if name.takes_up or name.last - name.first != 1:
                continue
            key = keys[name.first]
            if name.chosen:
                if len(key) >= _LONG_ENOUGH:
                    said[key] = said[key[:-1]] = name.chosen
            elif place := said.get(key) or said.get(key[:-1]):
                name.chosen, name.level = place, "loose"


def _take_up(expressions: Sequence[_Expression], gazetteer: Gazetteer) -> None:
    """Let "the town", "the country" mean the last place of that kind, as the report called it."""
    last: dict[str, Place] = {}
    towns = {
        name.chosen.id for e in expressions for name in e.names
        if name.chosen and name.feature == "village"
    }  # fmt: skip
    for expression in expressions:
        for name in expression.names:
            if name.takes_up == "village":
                name.chosen = last.get("village") or last.get("city")
            elif name.takes_up:
                name.chosen = last.get(name.takes_up)
            elif name.chosen and expression.relation not in ("between", "road"):
                place = name.chosen
                kind = place.feature
                if kind == "city" and (name.feature == "village" or place.id in towns):
                    kind = "village"
                last[kind] = last["any"] = place
                country = gazetteer.by_id(f"country-{place.country.lower()}")
                if country:
                    last["country"] = country


def _area(expression: _Expression, gazetteer: Gazetteer) -> Area | None:
    places = [name.chosen for name in expression.names]
    first = places[0]
    if first is None:
        return None
    name = expression.names[0]
    area = place_area(first, level=name.level, match_km=name.match_km)
    match expression.relation:
        case "countryside" | "within":
            return countryside(area, expression.bearing, governorate=_governorate(first, gazetteer))
        case "direction":
            return side_of(area, expression.bearing or 0.0, box=first.box)
        case "distance":
            return at_distance(area, expression.km, expression.bearing)
        case "near" | "near-road":
            return around(area, expression.km)
        case "between" | "road":
            other = places[1]
            if other is None:
                return around(area, 10.0)
            second = place_area(other, level=expression.names[1].level)
            return road(area, second) if expression.relation == "road" else between(area, second)
        case _:
            return area


def _governorate(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the governorate a place is, or is the seat of."""
    if place.feature == "governorate":
        return place
    governorate = gazetteer.by_id(place.admin) if place.admin else None
    return governorate if governorate and place.name_ar in governorate.names_ar else None


def _hold(expressions: Sequence[_Expression], links: Mapping[int, int]) -> None:
    """Keep the links that the map allows, and give unknown places what holds them."""
    for index in sorted(links, reverse=True):
        inner, outer = expressions[index], expressions[links[index]]
        if outer.area is None:
            continue
        if inner.area is None:
            inner.parent = links[index]
            outer.container = True
            inner.area = replace(
                outer.area, radius_km=max(outer.area.radius_km, 8.0), precision=max(2, outer.area.precision)
            )
            inner.inferred = True
            continue
        km = distance_km(inner.area.lat, inner.area.lon, outer.area.lat, outer.area.lon)
        same = bool(inner.area.place_id) and inner.area.place_id == outer.area.place_id
        reach = outer.area.radius_km * 1.2 + _SLACK_KM
        if outer.relation in ("direction", "distance"):
            reach = max(reach, 90.0)
        if km > reach or same:
            continue
        if outer.area.radius_km * 2 < inner.area.radius_km and not outer.relation:
            outer.parent = index
            inner.container = True
        else:
            inner.parent = links[index]
            outer.container = True


def _dropped(expression: _Expression) -> bool:
    """Say whether a bare name came to nothing: it was no place, or one far from all others."""
    return expression.area is None and not expression.introduced


def _group(expressions: Sequence[_Expression], keys: Sequence[str]) -> None:
    for index, expression in enumerate(expressions):
        own = expression.group
        expression.group = index
        if not index:
            continue
        last = expressions[index - 1]
        gap = list(keys[last.last : expression.first])
        joined = (not gap and expression.before == _AND) or (gap == ["،"] and expression.before in ("", _AND))
        if (own >= 0 and last.group >= 0 and joined) or (joined and not last.container and not expression.container):
            expression.group = last.group


_COMPASS = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
_SHORT = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


def _mention(expression: _Expression, tokens: Tokens) -> PlaceMention:
    first = _start(expression, tokens)
    end = tokens.ends[expression.last - 1]
    span = Span(first, end, tokens.text[first:end])
    name_en, name_ar = _names(expression, tokens)
    relation, label = _relation(expression)
    if expression.relation and not expression.inferred:
        said = " ".join(span.text.split())
        return PlaceMention(label.format(name_en), said, span, expression.area, relation)
    return PlaceMention(
        name_en, name_ar, span, expression.area, "inferred" if expression.inferred else ""
    )


def _start(expression: _Expression, tokens: Tokens) -> int:
    """Return where the words start, the proclitics left out."""
    start = tokens.starts[expression.first]
    left = len(expression.before)
    text = tokens.text
    while left and start < tokens.ends[expression.first] - 1:
        start += 1
        while start < tokens.ends[expression.first] - 1 and not fold_key(text[start]):
            start += 1  # marks and tatweel belong to the letter before them
        left -= 1
    return start


def _names(expression: _Expression, tokens: Tokens) -> tuple[str, str]:
    english: list[str] = []
    arabic: list[str] = []
    for name in expression.names:
        if name.chosen and not expression.inferred:
            english.append(name.chosen.name_en)
            arabic.append(name.chosen.name_ar)
        else:
            said = tokens.quote(name.first, name.last)
            english.append("" if expression.inferred or not name.chosen else name.chosen.name_en)
            arabic.append(said)
    return " – ".join(filter(None, english)), " – ".join(arabic)


def _relation(expression: _Expression) -> tuple[str, str]:
    """Return the relation's id and its English words around "{}"."""
    if not expression.relation:
        return "", "{}"
    side = "" if expression.bearing is None else _COMPASS[round(expression.bearing / 45) % 8]
    short = "" if expression.bearing is None else _SHORT[round(expression.bearing / 45) % 8]
    feature = expression.names[0].chosen.feature if expression.names[0].chosen else ""
    match expression.relation:
        case "countryside":
            return (f"countryside-{side}", f"{side}ern countryside of {{}}") if side else ("countryside", "countryside of {}")
        case "within":
            return "within", "villages of {}"
        case "direction" if feature in ("country", "governorate", "region"):
            return side, f"{side}ern {{}}"
        case "direction":
            return f"{side}-of", f"{side} of {{}}"
        case "distance":
            km = f"{expression.km:g}"
            return (f"{km}km-{short}-of", f"{km} km {side} of {{}}") if side else (f"{km}km-of", f"{km} km from {{}}")
        case "between":
            return "between", "between {}"
        case "road" | "near-road":
            return "road", "road {}"
        case _:
            return "near", "around {}"


@lru_cache(maxsize=4)
def _finder(gazetteer: Gazetteer) -> PlaceFinder:
    return PlaceFinder(gazetteer)


def find_places(tokens: Tokens, gazetteer: Gazetteer) -> list[PlaceHit]:
    """Find the places of one report.

    Args:
        tokens: The tokens of the whole report.
        gazetteer: What knows the names; what is worked out about words is remembered with it.

    Returns:
        Hits in order of their first token. Coordinated names are hits of their own; places that
        only tell where another lies are marked as containers.
    """
    return _finder(gazetteer).find(tokens)
