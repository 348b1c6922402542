"""Reading place expressions: generic noun and name, direction, countryside, distance, between.

One pass over the tokens that may begin an expression, left to right. Nothing is decided here about
what a name means: an expression carries every place its names could be.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tawatur.extract.place_values import (
    AND,
    ARTICLE,
    CLOSING,
    NAMED,
    OPENING,
    QUOTES,
    Expression,
    Name,
    Word,
)
from tawatur.places import Gazetteer, Generic, Level, NamedPlace, Relation
from tawatur.text import Tokens

__all__ = ["Scan"]

_ALONE = ("yes", "named")
_STROKE = "/"
_JOINER = "_"  # #حفر_الباطن
_HYPHEN = "-"  # "تين-أكوف"
_PASSED_OVER = QUOTES | {_JOINER, _HYPHEN}
_DASHES = frozenset("-–/")
_SETTLEMENTS = frozenset(("city", "village", "quarter", "camp"))
_TOWNS = frozenset(("city", "village", "district", "governorate", "region", "country", "camp"))
_WIDE = ("country", "governorate", "region")
_OF = "من"
_FOR_THE = "لل"
_FOR = "ل"
_SO = "ف"
_BY = "ب"
_HIS = "ه"
_IN_OR_TO = (["في"], ["الي"])
_FEMALE = ("city", "village", "district")
_STOPS = frozenset("،,؛;.:!؟\n")
_NO_NAME_ENDS = ("ه", "ها", "هم", "ما", "يا", "اتا")  # "بلدة بأكملها", "القرية تماما"
_OF_A_KIND = "يه"  # ends an adjective of a feminine noun
_WORKS = ("field", "site")
_SHORTEST_LOOSE = 4
_LISTED = 6  # names of a list that nobody may know
_KNOWN_TO_ALL = 1_000_000  # people of a city whose bare name means no quarter elsewhere


class Scan:
    """One pass over the marked tokens of one report, left to right."""

    def __init__(
        self,
        tokens: Tokens,
        gazetteer: Gazetteer,
        analysed: Mapping[str, Word | None],
        introduced: frozenset[str] = frozenset(),
    ) -> None:
        self.tokens = tokens
        self.keys = tokens.keys
        self.size = len(tokens.keys)
        self.gazetteer = gazetteer
        self.analysed = analysed
        self.introduced = set(introduced)  # names that a generic noun stood before
        # Names passed over for want of a cue, or one of their meanings, by token.
        self.missed: dict[int, str] = {}
        self.found: list[Expression] = []

    def read(self, marked: Sequence[int]) -> list[Expression]:
        """Read the expressions that begin at some of the `marked` tokens, in order."""
        at = 0
        for index in marked:
            if index < at:
                continue
            for expression in self._expressions_at(index):
                self._balance(expression)
                expression.cued = expression.introduced or self._has_preposition(
                    expression.first, expression.before
                )
                self.found.append(expression)
                at = max(at, expression.last)
        return self.found

    def _balance(self, expression: Expression) -> None:
        """Take in the closing mark of a quotation that opened inside, and no other."""
        inside = self.keys[expression.first : expression.last]
        if QUOTES.isdisjoint(inside):
            return
        opened = sum(key in "«([“" for key in inside)
        closed = sum(key in "»)]”" for key in inside)
        straight = inside.count('"') % 2
        while closed > opened and self.keys[expression.last - 1] in CLOSING:
            closed -= self.keys[expression.last - 1] != '"'
            expression.last -= 1
        if straight and self.keys[expression.last - 1] == '"':
            expression.last -= 1
        elif (straight or opened > closed) and expression.last < self.size:
            expression.last += self.keys[expression.last] in CLOSING

    def joined_at(self, index: int) -> Expression | None:
        """Return a name of our own tables written with "and", whatever cue it wants, else None."""
        match = self._match(index, clitics=True)
        if match is None or match[0] != AND or self._is_function(index):
            return None
        places = tuple(place for place, _ in match[2] if place.is_ours)
        return Expression(index, match[1], AND, [Name(index, match[1], places)]) if places else None

    def spoken_at(self, index: int) -> Expression | None:
        """Return a name of our own tables after a preposition, whatever cue it wants, else None."""
        match = self._match(index, clitics=True)
        if match is None:
            return None
        before, end, named = match
        places = tuple(place for place, _ in named if place.is_ours)
        at = index - 1
        while at >= 0 and self.keys[at] in OPENING:
            at -= 1
        spoken = before[-1:] in ("ب", "ل") or self._relation(at, "preposition") is not None
        his = self.tokens.quote(end - 1, end).endswith(_HIS)  # "في حديثه" is no town
        if not (places and spoken) or his or self._is_function(index):
            return None
        return Expression(index, end, before, [Name(index, end, places)])

    def said(self, name: Name, before: str) -> str:
        """Return the words of a name, the proclitics and marks left out."""
        keys = [key for key in self.keys[name.first : name.last] if key not in QUOTES]
        return " ".join(keys).removeprefix(before)

    # What stands at a token.

    def _word(self, index: int) -> Word | None:
        return self.analysed[self.keys[index]] if 0 <= index < self.size else None

    def _relation(self, index: int, *roles: str) -> tuple[str, Relation] | None:
        word = self._word(index)
        return word.relation(*roles) if word else None

    def _past_quotes(self, index: int) -> int:
        while index < self.size and self.keys[index] in OPENING:
            index += 1
        return index

    def _after_closing(self, index: int) -> int:
        while index < self.size and self.keys[index] in CLOSING:
            index += 1
        return index

    def _expressions_at(self, index: int) -> list[Expression]:
        word = self._word(index)
        if word is None:
            return []
        whole = self._long_name(index, word)
        if whole is not None:
            return [whole]
        if word.roles:
            for read in (
                self._distance, self._between, self._road, self._countryside, self._direction,
                self._largest, self._near, self._side, self._sided,
            ):  # fmt: skip
                found = read(index, word)
                if found:
                    return found
        return self._plain(index, word)

    # Names.

    def _match(
        self, index: int, *, clitics: bool, least: int = 1, cued: bool = False
    ) -> tuple[str, int, tuple[NamedPlace, ...]] | None:
        """Return (proclitics, end, places) of the longest name at a token, whatever its cue."""
        if index >= self.size:
            return None
        for before, rest, places in self.gazetteer.phrases.going_on(
            self.keys, index, self.size, _PASSED_OVER
        ):
            if len(rest) + 1 < least or (before and not clitics and not rest):
                continue
            if before.startswith(_SO) and index and self.keys[index - 1] not in _STOPS:
                continue  # a woman's name, "فاطمة", is no town "اطمة"
            end = self._match_rest(index + 1, rest)
            if end and before and not clitics:
                return None  # "سوق بأم درمان" is no market of Bam
            if end:
                if not rest and self._takes_up(index, cued=cued):
                    return None
                return before, end, places
        return None

    def _takes_up(self, index: int, *, cued: bool) -> bool:
        """Say whether a word is a generic noun with the article ("المدينة"): no name by itself.

        After another such noun only those that point back are none ("أحياء المدينة", not "بلدة المزرعة").
        """
        word = self._word(index)
        generic = word.generic(article=True) if word else None
        return (
            generic is not None
            and generic[1].number == "singular"
            and generic[1].naming != "head"
            and (generic[1].anaphora != "" or generic[1].feature != "region")
            and (not cued or generic[1].anaphora == "yes")
        )

    def _match_rest(self, at: int, rest: Sequence[str]) -> int:
        for word in rest:
            while at < self.size and self.keys[at] in _PASSED_OVER:
                at += 1
            if at >= self.size or self.keys[at] != word:
                return 0
            at += 1
        return at

    def _long_name(self, index: int, word: Word) -> Expression | None:
        """Read a name of several words that a generic noun or direction is part of (شرق الفرات)."""
        if not word.names or not (word.bare or word.definite or word.roles):
            return None
        match = self._match(index, clitics=True, least=2)
        if match is None or self._is_other_name(index):
            return None
        before, end, named = match
        places = tuple(
            place for place, cue in named if cue == "" or self._has_preposition(index, before)
        )
        on_a_road = word.relation("road") and end < self.size and self.keys[end] in _DASHES
        if self._is_head(end - 1) and self._unknown_follows(end):
            return None  # "قرية تل بزام" is no village called "تل"
        if not places or on_a_road:
            return None  # طريق الباب - الراعي is no quarter of that name
        if not before and word.relation("direction") and self._ends_at(index):
            places = tuple(place for place in places if place.feature != "quarter")
            if not places:
                return None  # "قضاء X شرق الموصل" lies outside the town
        expression = Expression(index, end, before, [Name(index, end, places)])
        if places[0].feature == "governorate" and self._relation(index, "countryside"):
            bearing, end = self._adjectives(end)
            if bearing is not None:
                expression.last, expression.bearing = end, bearing
                expression.relation = "countryside"
        return expression

    def _ends_at(self, index: int) -> bool:
        """Say whether the place read last ends where a token begins."""
        return bool(self.found) and self.found[-1].last == index

    def _is_other_name(self, index: int) -> bool:
        if self._relation(index - 1, "other") is None:
            return False
        return not (self._relation(index - 1, "post") and self._is_struck(index - 2))

    def _is_struck(self, index: int) -> bool:
        """Say whether a word leads to ground: "على موقع X", "استهدفنا موقع X", not "ذكر موقع X"."""
        if index < 0:
            return False
        return self._relation(index, "preposition", "near", "strike") is not None

    def _has_preposition(self, index: int, before: str) -> bool:
        if before[-1:] in ("ب", "ل"):
            return True
        at = index - 1
        while at >= 0 and self.keys[at] in OPENING:
            at -= 1
        if self._relation(at, "preposition"):
            return True
        last = self.found[-1] if self.found else None
        if last is None or last.names[0].takes_up:
            return False
        gap = self.keys[last.last : index]
        return (before == AND and not gap) or (before in ("", AND) and gap == ["،"])

    def _name_at(
        self, index: int, *, feature: str, cued: bool, clitics: bool = False
    ) -> Name | None:
        """Read the name at a token, `cued` when a generic noun or relation stands before it."""
        start = self._past_quotes(index)
        match = self._match(start, clitics=clitics, cued=cued and feature in _SETTLEMENTS)
        if match is None:
            return None
        before, end, named = match
        places = tuple(place for place, _ in named)
        if not cued:
            said = " ".join(self.keys[start:end])
            spoken = self._has_preposition(start, before)
            if spoken and before[-1:] == _FOR and not self._relation(start - 1, "preposition"):
                spoken = False  # "المدير الخضر لصور"
            known = said.removeprefix(before) in self.introduced
            there = not before and self.keys[start - 1 : start] in _IN_OR_TO
            places = tuple(
                place
                for place, cue in named
                if not cue
                or (cue == "~" and (spoken or known))
                or (cue == "^" and (there or (known and spoken)))
                or (cue == "!" and spoken and known)
            )
            if len(places) < len(named):
                self.missed[start] = said.removeprefix(before)
            if not places:
                return None
            if spoken and max(place.population for place in places) < _KNOWN_TO_ALL:
                # A name all the same: which of them is meant is told by what lies near.
                places += tuple(
                    place
                    for place, cue in named
                    if cue == "!" and place.is_ours and place.feature == "quarter"
                )
        return Name(start, end, tuple(dict.fromkeys(places)), feature)

    def _target(self, index: int, *, clitics: bool = False) -> tuple[Name, int] | None:
        """Read what a relation leans on: [generic noun] name, or "the town"."""
        start = self._past_quotes(index)
        word = self._word(start)
        if word is None:
            return None
        if word.names:
            match = self._match(start, clitics=clitics, least=2)
            if match and (word.bare or word.definite):
                return Name(start, match[1], tuple(p for p, _ in match[2])), match[1]
        generic = word.generic(article=False)
        if generic and (clitics or not generic[0]):
            name = self._named_by(start, generic[1])
            if name:
                self._introduce(name)
                return name, self._after_closing(name.last)
        definite = word.generic(article=True)
        if definite and (clitics or not definite[0]) and definite[1].anaphora in _ALONE:
            if definite[1].anaphora == "named" and self._is_told_of(start + 1):
                return None
            return Name(start, start + 1, takes_up=_taken_up(definite[1])), start + 1
        if (country := self._relation(start, "country")) and self._stands_alone(start, country[1]):
            return Name(start, start + 1, takes_up=country[1].relation), start + 1
        if not word.names:
            return None
        name = self._name_at(start, feature="", cued=True, clitics=clitics)
        return (name, self._after_closing(name.last)) if name else None

    def _introduce(self, name: Name) -> None:
        self.introduced.add(
            " ".join(key for key in self.keys[name.first : name.last] if key not in QUOTES)
        )

    def _named_by(self, index: int, generic: Generic) -> Name | None:
        """Read the name after a generic noun, known to a gazetteer or not."""
        start = index + 1
        if generic.feature in _WORKS and start < self.size and self._relation(start, "goods"):
            start += 1  # "محطة مياه X"
        if start >= self.size:
            return None
        name = self._quoted(start, generic) or self._inner(start)
        if name is not None:
            return name
        name = self._name_at(start, feature=generic.feature, cued=True)
        if name and generic.naming == "own":
            places = [place for place in name.places if place.feature not in _TOWNS]
            name = replace(name, places=tuple(places), plain=True)
            return name if places or generic.number == "singular" else None
        unknown = self._unknown_name(start, generic)
        if unknown and self._is_head(start) and not (name and name.last >= unknown.last):
            name = unknown  # "قرية البو X" is no village called "البو"
        elif name and name.last == start + 1 and self._begins_longer(start):
            name = None  # nor "منطقة تل X" a place called "تل"
        name = name or self._loose_name(start, generic) or unknown
        if name:
            name.plain = unknown is not None
        return name

    def _is_head(self, index: int) -> bool:
        """Say whether a word only begins names ("البو"، "أم")."""
        word = self._word(index)
        return word is not None and any(g.naming == "head" and not b for b, g in word.bare)

    def _begins_longer(self, index: int) -> bool:
        """Say whether a word that begins names ("تل") stands before the rest of one."""
        rest = index + 1
        return (
            self._is_head(index)
            and rest < self.size
            and _is_arabic(self.keys[rest])
            and not self.keys[rest].startswith((ARTICLE, AND))
            and not self._is_function(rest)
        )

    def _unknown_follows(self, index: int) -> bool:
        """Say whether a word that may belong to a name follows, which tells nothing else."""
        return index < self.size and _is_arabic(self.keys[index]) and self._word(index) is None

    def _quoted(self, start: int, generic: Generic) -> Name | None:
        """Read a name of two or more words that quotation marks hold together."""
        if self.keys[start] not in OPENING or self.keys[start] in "([":
            return None
        name = self._unknown_name(start, generic)
        if name is None or name.last - name.first < 2:
            return None
        match = self._match(name.first, clitics=False)
        if match and match[1] == name.last:
            return None
        matches = self.gazetteer.find(" ".join(self.keys[name.first : name.last]))
        name.places = tuple(found.place for found in matches)
        name.level = matches[0].level if matches else name.level
        name.plain = not matches
        return name

    def _inner(self, start: int) -> Name | None:
        """Read the name after two generic nouns ("منطقة معسكر X")."""
        word = self._word(start)
        inner = word.generic(article=False) if word else None
        if inner is None or inner[0] or not inner[1].names:
            return None
        match = self._match(start, clitics=False)
        if match and match[1] > start + 1:
            return None
        name = self._named_by(start, inner[1])
        if name is not None:
            name.feature = inner[1].feature
        return name

    def _loose_name(self, start: int, generic: Generic) -> Name | None:
        if not generic.names:
            return None
        start = self._past_quotes(start)
        for length in (2, 1):
            end = start + length
            words = self.keys[start:end]
            if len(words) < length or not all(_is_arabic(word) for word in words):
                continue
            if any(self._is_function(start + n) for n in range(length)):
                continue
            if length == 1 and len(words[0]) < _SHORTEST_LOOSE:
                continue
            if words[0].endswith(_OF_A_KIND) and not words[0].startswith(ARTICLE):
                continue  # "منطقة جبلية" is no town of the name "الجبلية"
            if generic.number == "plural" and length == 1 and not words[0].startswith(ARTICLE):
                continue  # "مناطق جديدة" are no towns of the name "الجديدة"
            matches = self.gazetteer.find(" ".join(words))
            if matches and (length == 1 or matches[0].level in ("exact", "folded", "loose")):
                places = tuple(match.place for match in matches)
                return Name(start, end, places, generic.feature, matches[0].level)
        return None

    def _is_function(self, index: int) -> bool:
        word = self._word(index)
        if word is None:
            return False
        return bool(word.roles) or any(
            not b and g.naming != "head" for b, g in word.bare + word.definite
        )

    def _unknown_name(self, start: int, generic: Generic) -> Name | None:
        """Read a name that no gazetteer knows, where the noun before it makes it plain."""
        if not generic.names:
            return None
        if self.keys[start] in OPENING:
            inside = self._past_quotes(start)
            end = inside
            while end < self.size and self.keys[end] not in CLOSING and end - inside < 4:
                end += 1
            if (
                end < self.size
                and self.keys[end] in CLOSING
                and inside < end
                and all(_is_arabic(key) for key in self.keys[inside:end])
            ):
                return Name(inside, end, (), generic.feature)
            return None
        if (
            not _is_arabic(self.keys[start])
            or generic.number == "plural"
            or self._is_function(start)
        ):
            return None
        end = start + 1
        if self._is_head(start):
            end += 1
            if end > self.size or not _is_arabic(self.keys[end - 1]) or self._is_function(end - 1):
                return None
        definite = self.keys[start].startswith(ARTICLE) or end > start + 1
        if self._is_adjective(end):
            return None  # مديرية الشؤون الصحية
        if definite and generic.naming == "strong":
            return Name(start, end, (), generic.feature)
        if len(self.keys[start]) < 3 or (self.keys[start].endswith("ه") and not definite):
            return None
        if not definite and (
            self.keys[start].endswith("ي") or self.keys[start].startswith(_FOR_THE)
        ):
            return None  # حاجز أمني، مخيم للنازحين
        if self._container_follows(end) or (
            generic.feature in _FEMALE and self._must_be_name(start, end)
        ):
            return Name(start, end, (), generic.feature)
        return None

    def _must_be_name(self, start: int, end: int) -> bool:
        """Say whether an unknown word after "village" can be but its name: "قرية قزليار،".

        An adjective would be feminine, and a verb or noun with it is followed by something.
        """
        key = self.keys[start]
        near = self._relation(end, "near") is not None
        stops = end >= self.size or self.keys[end] in _STOPS or near
        return stops and not key.endswith(_NO_NAME_ENDS) and self._word(start) is None

    def _is_adjective(self, index: int) -> bool:
        """Say whether the word at a token may be an adjective with the article."""
        if index >= self.size or not self.keys[index].startswith(ARTICLE):
            return False
        word = self._word(index)
        return word is None or not (word.roles or word.names)

    def _is_told_of(self, index: int) -> bool:
        """Say whether an adjective, of a side too, tells what a noun before it means."""
        return self._is_adjective(index) or self._relation(index, "adjective") is not None

    def _stands_alone(self, index: int, relation: Relation) -> bool:
        """Say whether neither a name nor an adjective tells which capital is meant."""
        if relation.relation == "country":
            return True
        return not self._is_adjective(index + 1) and self._match(index + 1, clitics=False) is None

    def _container_follows(self, index: int) -> bool:
        """Say whether words that place a place follow: "في ريف", "ببلدة", "شرق"."""
        at = index
        if self._told_in_brackets(at):
            return True
        while at < min(index + 2, self.size) and self._relation(at, "link"):
            at += 1
        word = self._word(at)
        if word is None:
            return False
        if word.relation("countryside", "direction"):
            return True
        return any(b.endswith(("ب", "ل")) or at > index for b, _ in word.bare)

    def _told_in_brackets(self, index: int) -> bool:
        """Say whether brackets tell how far from another place it lies: "(35 كم غرب الموصل)"."""
        return (
            index + 2 < self.size
            and self.keys[index] in "(["
            and self.keys[index + 1][0].isdigit()
            and self._relation(index + 2, "unit") is not None
        )

    # Relations.

    def _adjectives(self, index: int) -> tuple[float | None, int]:
        """Read "الشمالي الغربي" and return its bearing and end."""
        bearings: list[float] = []
        while len(bearings) < 2 and (pair := self._relation(index, "adjective")) and not pair[0]:
            bearings.append(pair[1].bearing or 0.0)
            index += 1
        return (_mean_bearing(bearings) if bearings else None), index

    def _directions(self, index: int) -> tuple[str, float, int] | None:
        """Read "شمال شرق", "جنوب غربي" and return proclitics, bearing and end."""
        first = self._relation(index, "direction")
        if first is None:
            return None
        bearings = [first[1].bearing or 0.0]
        end = index + 1
        second = self._relation(end, "direction")
        if second and not second[0]:
            bearings.append(second[1].bearing or 0.0)
            end += 1
        return first[0], _mean_bearing(bearings), end

    def _direction(self, index: int, word: Word) -> list[Expression]:
        read = self._directions(index) if word.relation("direction") else None
        if read is None:
            return []
        before, bearing, end = read
        found = self._target(end)
        if found is None and end < self.size and self.keys[end] == "من":
            found = self._target(end + 1)
        if found is None:
            return []
        return [
            Expression(index, found[1], before, [found[0]], "direction", bearing, introduced=True)
        ]

    def _side(self, index: int, word: Word) -> list[Expression]:
        """Read "الشمال السوري", "الشرق من دمشق"."""
        pair = word.relation("side")
        if pair is None:
            return []
        bearing, end = self._adjectives(index + 1)
        own = pair[1].bearing or 0.0
        bearing = own if bearing is None else _mean_bearing([own, bearing])
        if end < self.size and self.keys[end].startswith(ARTICLE):
            country = self.gazetteer.adjectives.get(self.keys[end][len(ARTICLE) :])
            place = self.gazetteer.by_id(country) if country else None
            if place:
                name = Name(end, end + 1, (place,))
                return [Expression(index, end + 1, pair[0], [name], "direction", bearing)]
        if end < self.size and self.keys[end] in ("من", "في"):
            found = self._target(end + 1)
            if found and self.keys[end] == "من":
                return [Expression(index, found[1], pair[0], [found[0]], "direction", bearing)]
        return []

    def _sided(self, index: int, word: Word) -> list[Expression]:
        """Read "المناطق الجنوبية من السعودية"، "الأحياء الشرقية من حلب"."""
        pair = word.relation("sided")
        bearing, end = self._adjectives(index + 1) if pair else (None, index)
        if pair is None or bearing is None or self.keys[end : end + 1] != [_OF]:
            return []
        found = self._target(end + 1)
        if found is None:
            return []
        wide = any(place.feature in _WIDE for place in found[0].places[:1])
        wide = wide or found[0].takes_up in _WIDE
        relation = "direction" if wide else ""
        side = bearing if wide else None
        return [Expression(index, found[1], pair[0], [found[0]], relation, side, introduced=True)]

    def _countryside(self, index: int, word: Word) -> list[Expression]:
        pair = word.relation("countryside")
        if pair is None:
            return []
        before, relation = pair
        if relation.form.startswith(ARTICLE):
            bearing, end = self._adjectives(index + 1)
            if end < self.size and self.keys[end] in ("من", "في"):
                found = self._target(end + 1)
            else:
                found = self._target(end, clitics=True) if self._leans(end) else None
            if found is None:
                if bearing is None:
                    return []
                name = Name(index, end, takes_up="city")
                return [Expression(index, end, before, [name], "countryside", bearing)]
            return [
                Expression(
                    index, found[1], before, [found[0]], "countryside", bearing, introduced=True
                )
            ]
        found = self._target(index + 1)
        if found is None:
            return []
        names, end = self._coordinated(*found) if relation.form != "ريف" else ([found[0]], found[1])
        bearing, end = self._adjectives(end)
        if len(names) == 1:
            return [Expression(index, end, before, names, "countryside", bearing, introduced=True)]
        return self._spread(index, end, before, names, relation="countryside", bearing=bearing)

    def _leans(self, index: int) -> bool:
        """Say whether the word at a token starts with "ل" (لدير الزور, لمدينة)."""
        return index < self.size and self.keys[index].startswith("ل")

    def _near(self, index: int, word: Word) -> list[Expression]:
        pair = word.relation("near")
        if pair is None:
            return []
        at = index + 1
        if at < self.size and self.keys[at] == "من":
            at += 1
        following = self._word(at)
        found = self._direction(at, following) if following else []
        if not found:
            target = self._target(at)
            if target is None:
                return []
            found = [Expression(index, target[1], pair[0], [target[0]], introduced=True)]
        first = found[0]
        first.first, first.before = index, pair[0]
        if pair[1].km and not first.relation:
            first.relation, first.km = "near", pair[1].km
        return found

    def _between(self, index: int, word: Word) -> list[Expression]:
        pair = word.relation("between")
        if pair is None:
            return []
        names = self._pair_of_names(index + 1)
        if names is None or all(n.places and n.places[0].feature == "country" for n in names[0]):
            return []
        return [Expression(index, names[1], pair[0], names[0], "between", introduced=True)]

    def _pair_of_names(self, index: int) -> tuple[list[Name], int] | None:
        """Read "بلدتي A وB", "A وB", "مدينة A وبلدة B"."""
        found = self._target(index)
        if found is None or found[0].takes_up:
            return None
        names, end = self._coordinated(*found, most=2)
        if len(names) == 2:
            return names, end
        other = (
            self._target(end, clitics=True)
            if self.keys[end : end + 1] and self.keys[end][0] == AND
            else None
        )
        return ([found[0], other[0]], other[1]) if other and not other[0].takes_up else None

    def _road(self, index: int, word: Word) -> list[Expression]:
        pair = word.relation("road")
        if pair is None or (index and self.keys[index - 1] == "عن"):
            return []
        at = index + 1
        while (
            at < min(index + 4, self.size)
            and self.keys[at].startswith(ARTICLE)
            and not self._relation(at, "between")
        ):
            if self._match(at, clitics=False):
                break
            at += 1
        if self._relation(at, "between"):
            names = self._pair_of_names(at + 1)
            return (
                [Expression(index, names[1], pair[0], names[0], "road", introduced=True)]
                if names
                else []
            )
        joins = self._relation(at, "joins") is not None
        first = self._target(at + joins)
        if first is None or first[0].takes_up:
            return []
        if joins or self._relation(at - 1, "joins"):
            other = self._joined_end(first[1])
            if other is None:
                return []
            ends = [first[0], other[0]]
            return [Expression(index, other[1], pair[0], ends, "road", introduced=True)]
        if at != index + 1 and (first[1] >= self.size or self.keys[first[1]] not in _DASHES):
            return []  # "الطريق الدولي حلب - اللاذقية", not "الطريق الدولي حلب"
        end = first[1]
        while end < self.size and self.keys[end] in _DASHES:
            end += 1
        second = self._target(end, clitics=end < self.size and self.keys[end].startswith(AND))
        if second is None or second[0].takes_up or second[0].first - first[0].last > 2:
            return [Expression(index, first[1], pair[0], [first[0]], "near-road", km=10.0)]
        return [
            Expression(index, second[1], pair[0], [first[0], second[0]], "road", introduced=True)
        ]

    def _joined_end(self, at: int) -> tuple[Name, int] | None:
        """Read the other end of a road that leads from one town to it: "الطريق الذي يربط X بY"."""
        while at < self.size and self._target(at) and not self.keys[at].startswith(_BY):
            at += 1  # "العاصمة الليبية طرابلس"
        if at >= self.size or not self.keys[at].startswith(_BY):
            return None
        found = self._target(at, clitics=True)
        return found if found and not found[0].takes_up else None

    def _distance(self, index: int, word: Word) -> list[Expression]:
        """Read "45 كم شمال شرق X", "على بعد 25 كلم من البلدة"."""
        pair = word.relation("unit")
        number = index - 1 - (index > 1 and self.keys[index - 1] == _STROKE)  # "35/ كلم"
        if pair is None or number < 0 or not self.keys[number][0].isdigit():
            return []
        try:
            km = float(self.keys[number].replace(",", "")) * pair[1].km
        except ValueError:
            return []
        at, bearing = index + 1, None
        if nautical := self._relation(at, "nautical"):
            km *= nautical[1].km
            at += 1
        if at < self.size and self.keys[at] in ("الي", "تقريبا"):
            at += 1
        read = self._directions(at)
        if read:
            bearing, at = read[1], read[2]
        elif self._relation(at, "sided"):
            bearing, at = self._adjectives(at + 1)  # "إلى الجهة الجنوبية الغربية من X"
        elif side := self._relation(at, "side"):
            bearing, end = self._adjectives(at + 1)
            own = side[1].bearing or 0.0
            bearing, at = (own if bearing is None else _mean_bearing([own, bearing])), end
        if at < self.size and self.keys[at] in ("من", "عن"):
            at += 1
        elif bearing is None:
            return []
        found = self._target(at)
        if found is None:
            return []
        return [Expression(number, found[1], "", [found[0]], "distance", bearing, km)]

    def _largest(self, index: int, word: Word) -> list[Expression]:
        """Read "ثاني أكبر مدينة في البلاد", "كبرى مدن اليمن" as the last city."""
        pair = word.relation("largest")
        if pair is None:
            return []
        following = self._word(index + 1)
        generic = following.generic(article=False) if following else None
        if generic is None or generic[0] or generic[1].feature != "city":
            return []
        first = index - bool(self._relation(index - 1, "ordinal"))
        if first and self.keys[first - 1] in ("،", ","):
            return []  # "20 كلم عن حلب، كبرى مدن الشمال": what a place named before is
        end = index + 2
        at = end + (end < self.size and self.keys[end] == "في")
        around = self._target(at)
        if around and (around[0].takes_up == "country" or _is_country(around[0])):
            end = around[1]
        return [Expression(first, end, "", [Name(first, end, takes_up="city")])]

    # Plain names.

    def _plain(self, index: int, word: Word) -> list[Expression]:
        generic = word.generic(article=False)
        if generic:
            found = self._generic(index, *generic)
            if found:
                return found
        definite = word.generic(article=True)
        if definite:
            found = self._anaphor(index, *definite)
            if found:
                return found
        country = word.relation("country")
        if (
            country
            and not self._is_adjective(index + 1)
            and self._stands_alone(index, country[1])
            and self._has_preposition(index, country[0])
        ):
            taken = Name(index, index + 1, takes_up=country[1].relation)
            return [Expression(index, index + 1, country[0], [taken])]
        if not word.names or self._is_other_name(index):
            return []
        name = self._name_at(index, feature=self._listed_as(index), cued=False, clitics=True)
        if name is None:
            return []
        match = self._match(index, clitics=True)
        return [Expression(index, name.last, match[0] if match else "", [name])]

    def _listed_as(self, index: int) -> str:
        """Return what a name is that ends a list of unknown ones: "أحياء الX والY والرياض", "" for nothing."""
        at = index
        while at > index - _LISTED and self.keys[at].startswith(AND + ARTICLE):
            at -= 1
        if at == index or not self.keys[at].startswith(ARTICLE):
            return ""
        word = self._word(at - 1)
        generic = word.generic(article=False) if word else None
        return generic[1].feature if generic and generic[1].number == "plural" else ""

    def _generic(self, index: int, before: str, generic: Generic) -> list[Expression]:
        if generic.naming == "head":
            return []
        at = index + 1
        if generic.number == "plural" and self._relation(at, "countryside", "direction"):
            inner = self._expressions_at(at)
            if inner and inner[0].first == at and not inner[0].before:
                inner[0].first, inner[0].before = index, before
                return inner
            return []
        also = self._word(at)
        if generic.number == "plural" and also:
            second = next((g for b, g in also.bare if b == AND), None)
            if second:  # قرى وبلدات
                at += 1
                generic = second
        name = self._named_by(at - 1, generic)
        if name is None:
            return []
        self._introduce(name)
        end = self._after_closing(name.last)
        if generic.number == "singular":
            return [Expression(index, end, before, [name], introduced=True)]
        names, end = self._coordinated(name, end, generic=generic)
        for other in names:
            self._introduce(other)
        if len(names) == 1:
            relation = (
                "within" if generic.number == "plural" and generic.feature in _SETTLEMENTS else ""
            )
            return [Expression(index, end, before, names, relation, introduced=True)]
        return self._spread(index, end, before, names)

    def _coordinated(
        self, name: Name, end: int, *, generic: Generic | None = None, most: int = 12
    ) -> tuple[list[Name], int]:
        """Read further names joined by "و" or a comma to one that a dual or plural noun governs."""
        names = [name]
        while len(names) < most and end < self.size:
            at = end + 1 if self.keys[end] == "،" else end
            if at >= self.size:
                break
            joined = self.keys[at].startswith(AND) and self.keys[at] != AND
            if not joined and at == end:
                break
            match = self._match(at, clitics=True)
            if match and match[0] in ((AND, "") if at > end else (AND,)):
                other = Name(at, match[1], tuple(p for p, _ in match[2]), name.feature)
            elif (
                joined and generic and generic.number == "dual" and self.keys[at].startswith("وال")
            ):
                other = self._loose_after_and(at, name.feature)
            else:
                break
            names.append(other)
            end = self._after_closing(other.last)
        return names, end

    def _loose_after_and(self, at: int, feature: str) -> Name:
        matches = self.gazetteer.find(self.keys[at][1:])
        level: Level = matches[0].level if matches else "exact"
        return Name(at, at + 1, tuple(match.place for match in matches), feature, level)

    def _spread(
        self, index: int, end: int, before: str, names: Sequence[Name], *, relation: str = "",
        bearing: float | None = None,
    ) -> list[Expression]:  # fmt: skip
        """Return one expression for each of several names; the first takes the words before them."""
        group = len(self.found)
        return [
            Expression(
                index if n == 0 else name.first,
                end if n == len(names) - 1 else self._after_closing(name.last),
                before if n == 0 else (AND if self.keys[name.first].startswith(AND) else ""),
                [name], relation, bearing, introduced=True, group=group,
            )
            for n, name in enumerate(names)
        ]  # fmt: skip

    def _anaphor(self, index: int, before: str, generic: Generic) -> list[Expression]:
        """Read "المدينة", "المنطقة ذاتها", "نفس المنطقة" as the last place of that kind."""
        if not generic.anaphora or generic.number != "singular":
            return []
        pointed = self._relation(index + 1, "pointer") is not None
        same = self._relation(index - 1, "pointer") is not None
        if generic.anaphora == "pointed" and not (pointed or same):
            return []
        match = self._match(index, clitics=True, least=2)
        # Whatever one word with the article stands between, the name beside it is meant.
        named = index + 1
        if (
            named < self.size
            and self.keys[named].startswith(ARTICLE)
            and not self._match(named, clitics=False)
        ):
            named += 1
        if match or (
            (apposed := self._match(named, clitics=False))
            and any(cue != "!" for _, cue in apposed[2])
        ):
            return []  # المدينة الحدودية تل أبيض
        if generic.feature in ("quarter", "camp") and self._relation(index + 1, "adjective"):
            return []  # "الحي الشرقي للبلدة"، "المخيم الغربي في المدينة"
        works = generic.feature == "district" and generic.anaphora == "yes"
        if (works or generic.anaphora == "named") and self._is_told_of(index + 1):
            return []  # "المديرية العامة للأمن"، "القطاع الغربي"، "القطاع الخاص"
        name = Name(index, index + 1, takes_up=_taken_up(generic))
        return [Expression(index, index + 1 + pointed, before, [name])]


def _taken_up(generic: Generic) -> str:
    """Return what a generic noun with the article takes up: a kind of place, any, or one named with the noun."""
    if generic.anaphora == "named":
        return NAMED + generic.form
    return generic.feature if generic.feature != "region" else "any"


def _is_country(name: Name) -> bool:
    return bool(name.places) and name.places[0].feature == "country"


def _is_arabic(key: str) -> bool:
    return "\u0621" <= key[0] <= "\u064a"


def _mean_bearing(bearings: Sequence[float]) -> float:
    x = sum(math.sin(math.radians(b)) for b in bearings)
    y = sum(math.cos(math.radians(b)) for b in bearings)
    return round(math.degrees(math.atan2(x, y))) % 360


# Settling what the names mean.
