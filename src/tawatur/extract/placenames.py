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

from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from functools import lru_cache

from tawatur.extract.place_heads import mark_heads
from tawatur.extract.place_proof import proven
from tawatur.extract.place_scan import Scan
from tawatur.extract.place_settling import settle
from tawatur.extract.place_values import QUOTES, Expression, Word, analyse
from tawatur.model import Direction, PlaceMention, Span, record
from tawatur.places import (
    Gazetteer,
    PlaceWords,
    bearing_between,
    distance_km,
    load_place_words,
    place_area,
)
from tawatur.text import Memo, Tokens
from tawatur.text.folding import fold_letters
from tawatur.text.tokens import positions

__all__ = ["PlaceFinder", "PlaceHit", "find_places", "place_finder"]

_COMPASS = (
    "north",
    "north-east",
    "east",
    "south-east",
    "south",
    "south-west",
    "west",
    "north-west",
)
# What has no middle that people reckon from: they live on one edge of it, or it is long.
_SIDELESS = frozenset(
    ("country", "governorate", "district", "region", "island", "sea", "river", "road", "mountain")
)
_NO_SIDE_KM = 5.0
_SHORT = ("n", "ne", "e", "se", "s", "sw", "w", "nw")


@record
class PlaceHit:
    """A place found in the tokens of one report.

    Attributes:
        first: Its first token.
        last: The token after its last.
        before: Proclitics on its first word, "ب", "ول".
        mention: What it comes to; `mention.area` is None when no gazetteer held knows it.
        container: Whether it only tells where another hit lies.
        parent: First token of the container told for it, None when none is told.
        group: First token of the first hit it is coordinated with; its own when there is none.
        cued: Whether a generic noun, a relation or a preposition stands before it. A bare name of a
            country or city may be somebody who acts ("واشنطن").
        dateline: Whether it tells where the reporter sits ("عمان (وكالة) -").
        head: Token at which the text begins that a place at the head of a line stands before, dash
            or colon between; 0 for other places.
        tagged: Whether a tagger found it and no rule did.
    """

    first: int
    last: int
    before: str
    mention: PlaceMention
    container: bool = False
    parent: int | None = None
    group: int = -1
    cued: bool = False
    dateline: bool = False
    head: int = 0
    tagged: bool = False


class PlaceFinder:
    """Finds places with one gazetteer. What single words may be is worked out once and remembered."""

    def __init__(self, gazetteer: Gazetteer, words: PlaceWords | None = None) -> None:
        self._gazetteer = gazetteer
        self._words = words or load_place_words()
        self._known: Memo[Word | None] = Memo(
            lambda key: analyse(key, self._gazetteer, self._words)
        )

    def find(
        self,
        tokens: Tokens,
        taken: AbstractSet[int] = frozenset(),
        home: str = "",
        ats: Iterable[int] | None = None,
    ) -> list[PlaceHit]:
        """Find the places of one report outside the tokens taken, in order of their first token."""
        known = self._known
        marked: list[int] = []
        rare: list[int] = []
        keys = tokens.keys
        size = len(keys) - 1
        for index in positions(known.__getitem__, keys) if ats is None else ats:
            word = known[keys[index]]
            if word is None or index in taken:
                continue
            if word.starts:
                follows = word.follows
                if follows is not None and index < size:
                    following = keys[index + 1]
                    if following not in follows and following not in QUOTES and following != "_":
                        if word.rare:
                            rare.append(index)
                        continue
                marked.append(index)
            elif word.rare:
                rare.append(index)
        if not marked:
            return []
        scan = Scan(tokens, self._gazetteer, known)
        expressions = scan.read(marked)
        introduced = scan.introduced | proven(
            scan, (*rare, *scan.missed), expressions, self._gazetteer
        )
        again = not introduced.isdisjoint(scan.missed.values())
        late = [at for at in rare if not introduced.isdisjoint(self._rare(keys[at]))]
        if again or late:
            # A name that a generic noun introduces anywhere in the report is known all through.
            scan = Scan(tokens, self._gazetteer, known, frozenset(introduced))
            expressions = scan.read(sorted(marked + late))
        mark_heads(expressions, tokens)
        settled = settle(expressions, keys, self._gazetteer, home)
        return [_hit(expression, tokens) for expression in settled]

    def holds(self, cores: Collection[str]) -> bool:
        """Say whether any of some words has a part in place expressions."""
        words = self._words
        return not (
            self._gazetteer.firsts.isdisjoint(cores)
            and words.generics.keys().isdisjoint(cores)
            and words.relations.keys().isdisjoint(cores)
        )

    def knows(self, key: str) -> bool:
        """Say whether a word has a part in place expressions, its clitics taken off."""
        return self._known[key] is not None

    def _rare(self, key: str) -> tuple[str, ...]:
        word = self._known[key]
        return word.rare if word else ()


def _hit(expression: Expression, tokens: Tokens) -> PlaceHit:
    parent = expression.parent
    return PlaceHit(
        expression.first, expression.last, expression.before, _mention(expression, tokens),
        container=expression.container, parent=parent.first if parent else None,
        group=expression.group, cued=expression.cued, dateline=expression.dateline,
        head=expression.head,
    )  # fmt: skip


def _mention(expression: Expression, tokens: Tokens) -> PlaceMention:
    first = _start(expression, tokens)
    end = tokens.ends[expression.last - 1]
    span = Span(first, end, tokens.text[first:end])
    name_en, name_ar = _names(expression, tokens)
    relation, label = _relation(expression)
    if expression.relation and not expression.inferred:
        said = " ".join(span.text.split())
        return PlaceMention(label.format(name_en), said, span, expression.area, relation)
    return PlaceMention(
        name_en, name_ar, span, expression.area, "inferred" if expression.inferred else "",
        direction=_direction(expression, tokens),
    )  # fmt: skip


def _direction(expression: Expression, tokens: Tokens) -> Direction | None:
    """Return on which side of another place the report puts this one, where the map tells a side.

    A name read loosely or with rivals far off may be another place, a province has no one middle,
    and a place in the midst of a town, or beside it, lies on no sure side of it.
    """
    there = expression.parent
    if there is None or there.bearing is None or expression.area is None or expression.inferred:
        return None
    name, other = expression.names[0], there.names[0]
    if name.chosen is None or other.chosen is None or other.chosen.feature in _SIDELESS:
        return None
    of = place_area(other.chosen)
    km = distance_km(of.lat, of.lon, expression.area.lat, expression.area.lon)
    spread = max(one.match_km for one in (name, other))
    if (
        km < max(_NO_SIDE_KM, 2 * of.radius_km)
        or spread > km / 3
        or {name.level, other.level} & {"loose", "dotless"}
    ):
        return None
    first, end = _start(there, tokens), tokens.ends[there.last - 1]
    return Direction(
        other.chosen.name_en, other.chosen.name_ar, there.bearing,
        round(bearing_between(of.lat, of.lon, expression.area.lat, expression.area.lon), 1),
        round(km, 1), Span(first, end, tokens.text[first:end]),
    )  # fmt: skip


def _start(expression: Expression, tokens: Tokens) -> int:
    """Return where the words start, the proclitics left out."""
    start = tokens.starts[expression.first]
    if not expression.before:
        return start
    # One letter of the key is one of the text, but for the marks and tatweel after it.
    if tokens.ends[expression.first] - start == len(tokens.keys[expression.first]):
        return start + len(expression.before)
    letters = fold_letters(tokens.quote(expression.first, expression.first + 1))
    origin = [at for at, folded in enumerate(letters) for _ in folded]
    return start + origin[len(expression.before)]


def _names(expression: Expression, tokens: Tokens) -> tuple[str, str]:
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


def _relation(expression: Expression) -> tuple[str, str]:
    """Return the relation's id and its English words around "{}"."""
    if not expression.relation:
        return "", "{}"
    side = "" if expression.bearing is None else _COMPASS[round(expression.bearing / 45) % 8]
    short = "" if expression.bearing is None else _SHORT[round(expression.bearing / 45) % 8]
    feature = expression.names[0].chosen.feature if expression.names[0].chosen else ""
    match expression.relation:
        case "countryside":
            return (
                (f"countryside-{side}", f"{side}ern countryside of {{}}")
                if side
                else ("countryside", "countryside of {}")
            )
        case "within":
            return "within", "villages of {}"
        case "direction" if feature in ("country", "governorate", "region"):
            return side, f"{side}ern {{}}"
        case "direction":
            return f"{side}-of", f"{side} of {{}}"
        case "distance":
            km = f"{expression.km:g}"
            return (
                (f"{km}km-{short}-of", f"{km} km {side} of {{}}")
                if side
                else (f"{km}km-of", f"{km} km from {{}}")
            )
        case "between":
            return "between", "between {}"
        case "road" | "near-road":
            return "road", "road {}"
        case _:
            return "near", "around {}"


@lru_cache(maxsize=4)
def place_finder(gazetteer: Gazetteer) -> PlaceFinder:
    """Return what finds places with a gazetteer, with all it has worked out about words."""
    return PlaceFinder(gazetteer)


def find_places(
    tokens: Tokens,
    gazetteer: Gazetteer,
    taken: AbstractSet[int] = frozenset(),
    home: str = "",
    ats: Iterable[int] | None = None,
) -> list[PlaceHit]:
    """Find the places of one report.

    Args:
        tokens: The tokens of the whole report.
        gazetteer: What knows the names; what is worked out about words is remembered with it.
        taken: Tokens that belong to names of parties, in which no place begins.
        home: Country of the parties, in which a name lies that nothing else in the report tells.
        ats: The tokens that have a part in place expressions, where the caller knows them.

    Returns:
        Hits in order of their first token. Coordinated names are hits of their own; places that
        only tell where another lies are marked as containers.
    """
    return place_finder(gazetteer).find(tokens, taken, home, ats)
