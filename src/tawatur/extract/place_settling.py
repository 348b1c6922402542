"""Settling what place names mean in one report, and which place holds which."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from tawatur.extract.place_values import AND, ARTICLE, NAMED, OPENING, QUOTES, Expression, Name
from tawatur.model import Area
from tawatur.places import (
    Gazetteer,
    Level,
    Place,
    PlaceWords,
    Relation,
    around,
    at_distance,
    bearing_between,
    between,
    countryside,
    distance_km,
    load_place_words,
    place_area,
    road,
    side_of,
    unit_of,
)
from tawatur.places.keys import REGION
from tawatur.text import fold_key

__all__ = ["holds", "reach_of", "settle"]

# How far a place may lie from the edge of what a report calls its container, km.
_SLACK_KM = 25.0
_LONG_ENOUGH = 5
# How far from every other place of the report a name may be read loosely, and a small place at all, km.
_REACH_KM = {"loose": 200.0, "dotless": 80.0}
_SMALL_KM = 300.0
_REGION_KM = 450.0  # "the Bank", "the Coast" mean the one near what else the report names
_CAPITAL = "العاصمه"
_ITS = "ها"
_ONE_OF = ("احد", "احدي")  # "قرية X في أحد جبال Y"
_AND_IN = "وفي"
_AND_ARTICLE = AND + ARTICLE
_ENDINGS = ("ا", "ان", "ين", "ون")  # of an adjective of people
_VAGUE = ("country", "region")
_UNITS = frozenset(("country", "governorate", "region", "district", "sea", "island"))
_EXTENDED = _UNITS | {"river", "mountain", "road"}
_LOCAL = frozenset("quarter village site district field hospital camp mountain road".split())
_BUILT = frozenset("site airport base field crossing prison".split())
_ROAD_KM = 20.0  # how far from its one end known a road is told to run
_USUAL_KM = {**dict.fromkeys(_LOCAL, _SMALL_KM), "region": _REGION_KM}
# What lies farther apart is no corridor: "between Tehran and Washington" is about those who act.
_LONGEST_KM = 400.0
# A place of no size, in a country the report says nothing else of, is another place of that name.
# How much farther the unit named after a town reaches ("منطقة موبتي"), and what is told to lie on a side of one.
_UNIT_KM = 100.0
_ON_A_SIDE = ("direction", "distance")
_FAR_KM = 700.0
_KNOWN_FAR = 300_000.0
_KNOWN_SMALL = 30_000.0  # a small town of another country is not meant from so far
_KNOWN_ABROAD = 1_000_000.0  # people of a town outside the region that is meant without its country
_TOWNS = frozenset(("city", "village"))
_SEAT = 20_000  # people of a town after which "the area of X" is named
_HOLDING_UNITS = ("district", "governorate")
_BEFORE_UNITS = ("", "و", "ب", "ل", "وب", "ول", "ف")  # written as one with the noun
_NEAR_IT = frozenset(("قرب", "بالقرب"))  # what is only near a town is not in it
_SOME_TOWN = frozenset(("مدينه", "بلده", "قريه"))
_TOWN_BACK = 25  # tokens before "the town" in which the town without a name may stand
_OFF_DEGREES = 40.0  # how far the side told may be from that of the map
_HILL_KM = 60.0  # how far from every other place a town lies that a hill is not named after
_CAMPS = ("base", "camp")  # one noun for both: "معسكر زمزم"
_QUARTER_KM = 8.0  # how far outside the circle of its town a quarter may lie
# Unknown ones of these lie in the town told last.
_WITHIN_TOWNS = frozenset(("quarter", "hospital"))
_KNOWN = 100_000
_SMALL = frozenset(("village", "quarter"))
_NAMED_TOGETHER = _SMALL | {"region"}  # "مناطق X وY"
_TOGETHER_KM = 100.0  # how far apart villages or quarters lie that a report names together
# Scores nearer to the best than this leave doubt, in powers of ten of people.
_RIVAL = 2.5
_OURS = 1.5  # for a name nothing is told around: more likely one of the region's conflicts
_FITS = {
    "city": ("city", "village", "quarter"),
    "village": ("village", "city"),
    "quarter": ("quarter", "city", "village"),
    "governorate": ("governorate", "region"),
    "district": ("district", "city", "region", "village"),
    "region": (),
    "camp": ("camp",),
    "mountain": ("mountain", "region"),
    "base": ("base", "airport", "site"),
    "airport": ("airport", "base"),
    "field": ("field",),
    "site": ("site",),
}


def settle(
    expressions: Sequence[Expression], keys: Sequence[str], gazetteer: Gazetteer, home: str = ""
) -> list[Expression]:
    """Settle the expressions of one report and return those that are places.

    Args:
        expressions: In the order of the text; they are filled in.
        keys: The folded tokens of the report.
        gazetteer: For countries, governorates and ids.
        home: Country of the parties, in which a name lies that nothing else in the report tells.
    """
    links = _tentative_links(expressions, keys)
    anchors = _anchors(expressions)
    chooser = _Chooser(anchors, gazetteer, home, keys, expressions)
    before = _towns_before(expressions)
    for index in range(len(expressions) - 1, -1, -1):
        parent = expressions[links[index]] if index in links else None
        for name in expressions[index].names:
            chooser.choose(name, parent, before[index])
    _keep_together(expressions, chooser.countries)
    _keep_to_town(expressions, keys)
    _recall(expressions, keys)
    towns, again = _take_up(expressions, keys, links, gazetteer)
    for expression in expressions:
        expression.area = _area(expression, keys, gazetteer)
    _hold(expressions, links, gazetteer)
    for expression, unknown in again:
        expression.area, expression.inferred = unknown.area, True
    for expression, town in towns:
        if expression.area is None:
            expression.area = replace(place_area(town), precision=2, place_id="")
            expression.inferred = True
    # A bare name or "the town" that came to nothing was no place.
    kept = [
        e for e in expressions
        if e.area or e.names[0].plain
    ]  # fmt: skip
    _group(kept, keys)
    return kept


def _tentative_links(expressions: Sequence[Expression], keys: Sequence[str]) -> dict[int, int]:
    """Return, for each expression, the next one if the words between say that it holds it."""
    words = load_place_words()
    links: dict[int, int] = {}
    for index in range(len(expressions) - 1):
        inner, outer = expressions[index], expressions[index + 1]
        gap = list(keys[inner.last : outer.first])
        first = words.relations.get(keys[outer.first].removeprefix(outer.before), ())
        near = not (gap or outer.before.startswith(AND)) and any(
            relation.role == "near" for relation in first
        )
        town = outer.introduced or _is_town(outer.names[0])
        part = gap == ["من"] and town and _is_part_of_town(inner.names[0])
        unit = gap in ([], ["،"]) and _is_named_unit(outer, keys, words)
        if near or part or unit or (len(gap) <= 4 and holds(gap, outer, words)):
            links[index] = index + 1
    return links


def _is_named_unit(outer: Expression, keys: Sequence[str], words: PlaceWords) -> bool:
    """Say whether an expression is one unit with its noun, nothing before it: "قرية X، قضاء Y"."""
    return not outer.relation and any(
        generic.feature in _HOLDING_UNITS and generic.number == "singular"
        for generic in words.generics.get(keys[outer.first], ())
    )


def _is_town(name: Name) -> bool:
    return any(place.feature == "city" for place in name.places)


def _is_part_of_town(name: Name) -> bool:
    """Say whether a name means quarters only ("البلدة القديمة من مدينة X")."""
    return bool(name.places) and all(place.feature == "quarter" for place in name.places)


def holds(gap: Sequence[str], outer: Expression, words: PlaceWords) -> bool:
    """Say whether the words between two places tell that the second holds the first."""
    linked = outer.before == "ب"
    adjectives, near, more = 0, False, False
    for key in gap:
        roles = {relation.role for relation in words.relations.get(key, ())}
        if _counts_on(key, words):
            return False
        if key in QUOTES or key in "()[]":
            linked = linked or key in "(["
        elif key == "،":
            continue
        elif key == "من" and near:
            linked = True  # "X القريبة من Y"
        elif key in ("علي", "من"):
            if (key == "من" and outer.relation != "countryside") or (
                key == "علي" and outer.relation not in ("road", "near-road", "near")
            ):
                return False
            linked = True
        elif "link" in roles:
            linked = near = True
        elif not roles and (
            key in _ONE_OF
            or key.startswith(_AND_ARTICLE)
            or (key.startswith(AND) and key.endswith(_ITS))
        ):
            more = True  # a second that nobody knows: "حي X والY في Z"، "قرية X وتلتها في Z"
        elif more and key.startswith(AND) and not roles:
            continue  # and a third: "قرى X والY وZ شمال W"
        elif not roles and key.startswith(ARTICLE) and len(key) > 4 and not adjectives:
            adjectives += 1
        else:
            return False
    if outer.before not in ("", "ب", "ل") or (outer.before == "ل" and not linked):
        return False
    if outer.relation in ("direction", "distance", "countryside"):
        return True
    return linked


def _counts_on(key: str, words: PlaceWords) -> bool:
    """Say whether a word goes on to the next of several: "الأولى في X والثانية في Y"."""
    word = key.removeprefix(AND).removeprefix(ARTICLE)
    return key.startswith(AND) and any(
        relation.role == "ordinal" for relation in words.relations.get(word, ())
    )


def _towns_before(expressions: Sequence[Expression]) -> list[Place | None]:
    """Return, for each expression, the last town named before it that can be but one, none in a dateline."""
    found: list[Place | None] = []
    town: Place | None = None
    for expression in expressions:
        found.append(town)
        places = [p for name in expression.names for p in _fitting(name) if p.feature == "city"]
        if len(places) == 1 and not expression.dateline:
            town = places[0]
    return found


def _anchors(expressions: Sequence[Expression]) -> list[Place]:
    """Return the places that the report names beyond doubt."""
    sure: dict[str, Place] = {}
    for expression in expressions:
        for name in expression.names:
            places = _fitting(name)
            vague = name.level in ("loose", "dotless") or (
                places[:1] and places[0].feature in _VAGUE
            )
            if not places or vague:
                continue
            ranked = sorted(places, key=_weight, reverse=True) if len(places) > 1 else places
            if (
                len(ranked) == 1
                or _weight(ranked[0]) > 8 * _weight(ranked[1])
                or all(_km(ranked[0], other) < 40 for other in ranked[1:])
            ) and _weight(ranked[0]) >= 3_000:
                sure[ranked[0].id] = ranked[0]
    return list(sure.values())


def _countries_named(expressions: Sequence[Expression]) -> frozenset[str]:
    """Return the codes of the countries a report names."""
    return frozenset(
        place.country
        for expression in expressions
        for name in expression.names
        for place in name.places[:1]
        if place.feature == "country"
    )


def _told_of(expressions: Sequence[Expression]) -> list[tuple[AbstractSet[str], str]]:
    """Return, for each place told with a noun or side, what it could mean and its likeliest country."""
    return [
        ({place.id for place in name.places}, max(name.places, key=_weight).country)
        for expression in expressions
        if (expression.introduced or expression.relation) and not expression.dateline
        for name in expression.names
        if name.places
    ]


def _weight(place: Place) -> float:
    """Return how likely a place is meant when nothing else is known, in people or what stands for them."""
    known = 15_000 if place.is_ours else 0
    size = {"country": 5e7, "governorate": 60_000, "city": 25_000, "district": 15_000}.get(
        place.feature, 1_000
    )
    return max(place.population, size) + known


def _fitting(name: Name) -> list[Place]:
    if len(name.places) < 2:
        return list(name.places)
    places = list({place.id: place for place in name.places}.values())
    if not name.feature:
        plain = [place for place in places if place.feature != "governorate"]
        whole = [p for p in places if p not in plain and not any(_lies_within(t, p) for t in plain)]
        return [*plain, *whole]  # "حلب" is the town in it, "صلاح الدين" no town elsewhere
    fits = _FITS.get(name.feature, (name.feature,))
    return [place for place in places if place.feature in fits] or places


def _lies_within(town: Place, governorate: Place) -> bool:
    return town.admin == governorate.id or _km(town, governorate) <= governorate.radius_km


def _km(place: Place, other: Place) -> float:
    return distance_km(place.lat, place.lon, other.lat, other.lon)


class _Chooser:
    """Chooses among the places a name could mean, given what the report names beyond doubt."""

    def __init__(
        self, anchors: Sequence[Place], gazetteer: Gazetteer, home: str, keys: Sequence[str],
        expressions: Sequence[Expression],
    ) -> None:  # fmt: skip
        self.keys = keys
        self.told = _told_of(expressions)
        self.named = _countries_named(expressions)
        self.anchors = anchors
        self.home = home
        self.gazetteer = gazetteer
        self.ids = {anchor.id for anchor in anchors}
        self.countries = Counter(anchor.country for anchor in anchors)
        self.distances: dict[str, float | None] = {}
        self.known: dict[tuple[object, ...], tuple[Place | None, float]] = {}

    def choose(self, name: Name, parent: Expression | None, before: Place | None) -> None:
        places = _fitting(name)
        if not places:
            return
        holder = parent.names[0] if parent else None
        held = holder.chosen if holder else None  # settled before: what holds it stands behind
        unit = bool(holder and holder.feature in _UNITS)
        unit = unit or bool(parent and parent.relation in _ON_A_SIDE)
        bearing = parent.bearing if parent and parent.relation == "direction" else None
        country = self.country_behind(name)
        places = [place for place in places if place.country == country] or places
        inside = [
            p
            for p in places
            if before and not held and p.feature == "quarter" and _is_inside(p, before)
        ]
        places = inside or places
        within = held.id if held else ""
        whole = name.last - name.first > 1
        key = (tuple(p.id for p in places), name.level, within, unit, country, bearing, whole)
        if key not in self.known:
            more = _UNIT_KM if unit else 0.0
            self.known[key] = self.best(
                places, name.level, held, more, country, bearing, whole=whole
            )
        name.chosen, name.match_km = self.known[key]
        if name.chosen and not name.feature and name.chosen.feature == "quarter":
            nearest = self.nearest(name.chosen)
            alone = self.countries[name.chosen.country] == (name.chosen.id in self.ids)
            if alone and nearest is not None and nearest > _HILL_KM:
                name.chosen = None  # nor is any pond a quarter of that name in another country
        if name.chosen and name.feature == "governorate":
            name.chosen = _unit_of_seat(name.chosen, self.gazetteer) or name.chosen
        if name.chosen and name.feature == "mountain" and name.chosen.feature in _TOWNS:
            nearest = self.nearest(name.chosen)
            if nearest is None or nearest > _HILL_KM:
                name.chosen = None  # a hill of the name of a town far away
        if name.chosen and not name.feature and name.chosen.feature == "governorate":
            nearest = self.nearest(name.chosen) if len(places) > 1 else None
            alone = self.countries[name.chosen.country] == (name.chosen.id in self.ids)
            if alone and nearest is not None and nearest > _FAR_KM:
                name.chosen = None  # "طريق صلاح الدين" in another country
        if name.chosen and name.feature == "base" and name.chosen.feature in _TOWNS:
            nearest = self.nearest(name.chosen)
            alone = self.countries[name.chosen.country] == (name.chosen.id in self.ids)
            if alone and nearest is not None and nearest > _FAR_KM:
                name.chosen = None  # nor a camp: "معسكر الحمزة"
        if name.chosen and name.feature == "quarter" and name.chosen.feature in _TOWNS:
            nearest = self.nearest(name.chosen)
            alone = self.countries[name.chosen.country] == (name.chosen.id in self.ids)
            if alone and nearest is not None and nearest > _SMALL_KM:
                name.chosen = None  # "حي القبة" is no town of that name in another country
        if name.chosen and name.chosen.feature == "base" and self.is_a_unit(name):
            nearest = self.nearest(name.chosen)
            if nearest is not None and nearest > _SMALL_KM:
                name.chosen = None  # "اللواء 12" of another army is no base here
        if name.chosen and held and name.feature == "village" and _is_abroad(name.chosen, held):
            name.chosen = None  # "قرية براغ في أربيل"

    def is_a_unit(self, name: Name) -> bool:
        """Say whether a name is but a unit's number: "اللواء 12", not "قاعدة X الجوية"."""
        return name.last - name.first > 1 and self.keys[name.last - 1].isdigit()

    def country_behind(self, name: Name) -> str:
        """Return the country whose adjective follows a name ("مدينة مرسيليا الفرنسية"), "" for none."""
        key = self.keys[name.last] if name.last < len(self.keys) else ""
        told = key.startswith(ARTICLE) and self.gazetteer.adjectives.get(key[len(ARTICLE) :])
        country = self.gazetteer.by_id(told) if told else None
        return country.country if country else ""

    def best(
        self, places: Sequence[Place], level: Level, held: Place | None, more: float,
        country: str, bearing: float | None, *, whole: bool = False,
    ) -> tuple[Place | None, float]:  # fmt: skip
        meant = [p for p in places if p.country == country or not self.is_unheard_of(p)]
        if not meant:
            return None, 0.0
        best, rivals = self.likeliest(meant, held) if len(meant) > 1 else (meant[0], [])
        nearest = self.nearest(best)
        alone = self.countries[best.country] == (best.id in self.ids)
        limit = _REACH_KM.get(level) or _USUAL_KM.get(best.feature, math.inf)
        built = whole and best.feature in _BUILT  # "ميناء الحديدة", "مطار صنعاء"
        if level == "exact" and best.is_ours and len(meant) == 1 and (built or not alone):
            limit = math.inf  # the one place of that name, in a country the report tells of
        if nearest is None:
            if level == "dotless" or (best.feature in _LOCAL and alone and self.is_foreign(best)):
                return None, 0.0
        elif nearest > limit or (best.country != country and self.is_stray(best, nearest)):
            return None, 0.0
        if held and bearing is not None and _lies_that_way(best, held, bearing):
            more = max(more, _LONGEST_KM)  # "قضاء البعاج شمال غرب بغداد"
        if self.is_outside(best, held, more) or (level != "exact" and _is_elsewhere(best, held)):
            return None, 0.0
        return best, round(max((_km(best, other) for other in rivals), default=0.0), 1)

    def likeliest(
        self, places: Sequence[Place], held: Place | None
    ) -> tuple[Place, Sequence[Place]]:
        """Return the place that is meant most likely, and those that are nearly as likely.

        What one name could mean is no evidence for another of its meanings.
        """
        own = self.ids.intersection(place.id for place in places)
        scored = sorted(((self.score(p, held, own), p.id, p) for p in places), reverse=True)
        top, _, best = scored[0]
        return best, [place for score, _, place in scored[1:] if score > top - _RIVAL]

    def nearest(self, place: Place) -> float | None:
        """Return how far the next anchor is; a capital far from the region is none for a place in it."""
        if place.id not in self.distances:
            self.distances[place.id] = min(
                (
                    _km(place, a)
                    for a in self.anchors
                    if a.id != place.id and (a.country in REGION or place.country not in REGION)
                ),
                default=None,
            )
        return self.distances[place.id]

    def is_unheard_of(self, place: Place) -> bool:
        """Say whether a town lies in a country outside the region that the report says nothing of."""
        alone = self.countries[place.country] == (place.id in self.ids)
        small = _weight(place) < _KNOWN_ABROAD and not place.is_ours
        return alone and small and place.country not in REGION

    def is_foreign(self, place: Place) -> bool:
        """Say whether all places a report tells of lie outside the region, one of it apart."""
        others = {country for ids, country in self.told if place.id not in ids}
        if place.country not in REGION or not others or not others.isdisjoint(REGION):
            return False
        own = f"country-{place.country.lower()}"
        return place.country != self.home and all(
            _country_of(key, self.gazetteer) != own for key in self.keys
        )  # but "قتل رجل من أمريكا فلسطينيا في قرية بيتا"

    def is_stray(self, place: Place, nearest: float) -> bool:
        """Say whether a place is of another country than all else, far away and not widely known."""
        alone = self.countries[place.country] == (place.id in self.ids)
        far = nearest > _FAR_KM and _weight(place) < _KNOWN_FAR
        small = nearest > _SMALL_KM and _weight(place) < _KNOWN_SMALL
        return alone and (far or small) and not place.is_ours

    def is_outside(self, place: Place, held: Place | None, more: float) -> bool:
        """Say whether a small place lies outside what the report says holds it."""
        if held is None or place.feature in _EXTENDED or place.population > _KNOWN:
            return False
        if place.feature in _WITHIN_TOWNS and held.feature in _TOWNS:
            return _km(place, held) > held.radius_km * 1.5 + _QUARTER_KM
        return place.admin != held.id and _km(place, held) > reach_of(held, self.gazetteer) + more

    def score(self, place: Place, held: Place | None, own: AbstractSet[str]) -> float:
        value = math.log10(_weight(place))
        nearest, many, same = self.nearest(place), len(self.anchors), self.countries[place.country]
        if own:
            others = [anchor for anchor in self.anchors if anchor.id not in own]
            nearest = min((_km(place, other) for other in others), default=None)
            many, same = len(others), sum(other.country == place.country for other in others)
        if nearest is not None:
            value += 2.0 * same / many - min(6.0, nearest / 60)
        else:
            value += 2.0 * (place.country == self.home) + 2.0 * (place.country in self.named)
            value += _OURS * place.is_ours
        if held is not None and held.id != place.id:
            if held.feature == "country":
                within = place.country == held.country
            else:
                reach = reach_of(held, self.gazetteer)
                within = _km(place, held) <= reach or place.admin == held.id
            value += 5.0 if within else -2.0
        return value


def _lies_that_way(place: Place, held: Place, bearing: float) -> bool:
    """Say whether a place lies on the side of a city of its country that is told, how far off ever."""
    told = bearing_between(held.lat, held.lon, place.lat, place.lon)
    off = abs((told - bearing + 180) % 360 - 180)
    return place.is_ours and place.country == held.country and off <= _OFF_DEGREES


def _is_inside(quarter: Place, town: Place) -> bool:
    return _km(quarter, town) <= town.radius_km + _QUARTER_KM


def _is_abroad(town: Place, held: Place) -> bool:
    """Say whether a large town is of another country than what is told to hold a village of its name."""
    return town.population > _KNOWN and town.country != held.country


def _is_elsewhere(place: Place, held: Place | None) -> bool:
    """Say whether a place lies in another governorate than the one told to hold it."""
    return (
        held is not None
        and held.feature == "governorate"
        and place.admin not in ("", held.id)
        and place.country == held.country
    )


def reach_of(held: Place, gazetteer: Gazetteer) -> float:
    """Return how far from a place what it is said to hold may lie, km: its governorate, for a seat of one."""
    governorate = _governorate(held, gazetteer)
    size = max(held.radius_km, governorate.radius_km if governorate else 0.0)
    return size * 1.3 + 60


def _keep_together(expressions: Sequence[Expression], countries: Mapping[str, int]) -> None:
    """Take villages named in one breath to lie near each other: "قرى X والقاهرة" tells of no capital."""
    groups: dict[int, list[Name]] = {}
    for expression in expressions:
        name = expression.names[0]
        if expression.group >= 0 and name.feature in _NAMED_TOGETHER and name.chosen:
            groups.setdefault(expression.group, []).append(name)
    for names in groups.values():
        places = [name.chosen for name in names if name.chosen]
        for name in names:
            place = name.chosen
            others = [other for other in places if other is not place]
            small = name.feature in _SMALL
            if (
                place is None
                or not others
                or min(_km(place, other) for other in others)
                <= (_TOGETHER_KM if small else _FAR_KM)
            ):
                continue
            fewer = all(countries[place.country] < countries[other.country] for other in others)
            if fewer or (small and place.population > _KNOWN):
                name.chosen = None


def _keep_to_town(expressions: Sequence[Expression], keys: Sequence[str]) -> None:
    """Let a bare name mean the town that "the village X" of the same report means, not one abroad."""
    towns = {
        _text_of(name, keys): name.chosen
        for expression in expressions
        for name in expression.names
        if name.chosen and name.feature in _TOWNS and name.chosen.feature in _TOWNS
    }
    for expression in expressions:
        for name in expression.names:
            town = towns.get(_text_of(name, keys))
            if (
                town is not None
                and not name.feature
                and name.chosen is not None
                and name.chosen.feature in _TOWNS
                and name.chosen.country != town.country
            ):
                name.chosen = town


def _text_of(name: Name, keys: Sequence[str]) -> str:
    return " ".join(keys[name.first : name.last])


def _recall(expressions: Sequence[Expression], keys: Sequence[str]) -> None:
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


def _take_up(
    expressions: Sequence[Expression], keys: Sequence[str], links: Mapping[int, int],
    gazetteer: Gazetteer,
) -> tuple[list[tuple[Expression, Place]], list[tuple[Expression, Expression]]]:  # fmt: skip
    """Let "the town", "the country" mean the last place of that kind, as the report called it.

    A place that somebody only went towards, that something else lies near, where the reporter sits,
    or that only tells on which side of it another lies, is not what a report goes on about.

    Returns:
        Expressions that nobody knows but that lie in a town, and that town; and expressions that take up
        a town nobody knows, and where it was named.
    """
    relations = load_place_words().relations
    last: dict[str, Place] = {}
    since: dict[str, int] = {}  # where the last place of a kind was named
    unknown: dict[str, Expression] = {}
    again: list[tuple[Expression, Expression]] = []
    inside: list[tuple[Expression, Place]] = []
    towns = {
        name.chosen.id for e in expressions for name in e.names
        if name.chosen and name.feature == "village"
    }  # fmt: skip
    aside = {
        outer for inner, outer in links.items()
        if expressions[outer].relation in _ON_A_SIDE
        or _names_town(expressions[inner].names[0])
    }  # fmt: skip
    aside |= {
        outer + 1
        for outer in aside
        if outer + 1 < len(expressions) and expressions[outer + 1].first == expressions[outer].last
    }  # "بلدة X الواقعة في الريف الغربي للعاصمة السورية دمشق"
    seat: Place | None = None
    along: Expression | None = None  # a road, or what lies between two places, named last
    covered = {at for e in expressions for at in range(e.first, e.last)}
    for index, expression in enumerate(expressions):
        before = keys[expression.first - 1] if expression.first else ""
        for name in expression.names:
            if name.takes_up in _TOWNS and _is_some_town(keys, expression.first, covered):
                continue
            if name.takes_up == "any" and along is not None:
                again.append((expression, along))  # "المنطقة ذاتها"
            elif name.takes_up in unknown:
                again.append((expression, unknown[name.takes_up]))
            elif name.takes_up == "village":
                name.chosen = last.get("village") or last.get("city")
            elif name.takes_up in ("country", "capital"):
                country = last.get("country") or _country_meant(expressions, keys, gazetteer, seat)
                of_it = name.takes_up == "capital"
                name.chosen = _capital(country, gazetteer) if country and of_it else country
            elif name.takes_up.startswith(NAMED):
                name.chosen = _named_with(name.takes_up, expressions, index, gazetteer)
            elif name.takes_up:
                name.chosen = last.get(name.takes_up)
            elif name.chosen and expression.relation not in ("between", "road"):
                place = name.chosen
                kinds = {place.feature}
                if place.feature == "city" and (name.feature == "village" or place.id in towns):
                    kinds.add("village")
                if name.feature == "city":
                    kinds.add("city")
                if name.feature in _CAMPS:
                    kinds.add(name.feature)
                known = kinds.intersection(last)
                start = _sentence_start(keys, expression.first)
                near = keys[expression.first].removeprefix(expression.before) in _NEAR_IT and any(
                    since.get(kind, -1) >= start for kind in known
                )  # what stands near the one place of a sentence is what it tells of
                towards = any(r.relation == "towards" for r in relations.get(before, ()))
                office = any(r.role == "office" for r in relations.get(before, ()))
                seated = bool(last) and _is_seat(keys, expression, relations)
                passing = seated or (bool(known) and (near or towards or office))
                for kind in [kind for kind, told in last.items() if seated and told is place]:
                    del last[kind]
                if index in aside:
                    kinds -= _TOWNS.union(_CAMPS)
                if place.feature == "country" and _in_passing(keys, expression.first, relations):
                    continue
                if not (passing or expression.dateline or not kinds):
                    last.update(dict.fromkeys(kinds, place))
                    since.update(dict.fromkeys(kinds, expression.first))
                    for kind in kinds:
                        unknown.pop(kind, None)
                    if place.feature not in _VAGUE or "any" not in last:
                        last["any"], along = place, None
                country = gazetteer.by_id(f"country-{place.country.lower()}")
                if country and expression.dateline:
                    seat = country
                elif country:
                    last["country"] = country
            elif name.chosen and (
                country := gazetteer.by_id(f"country-{name.chosen.country.lower()}")
            ):
                last["country"], along = country, expression
            elif name.plain and name.feature in _WITHIN_TOWNS and "city" in last:
                inside.append((expression, last["city"]))
            elif name.plain and name.feature in _TOWNS and not expression.relation:
                unknown[name.feature] = expression
    return inside, again


def _is_seat(
    keys: Sequence[str], expression: Expression, relations: Mapping[str, Sequence[Relation]]
) -> bool:
    """Say whether who speaks sits in a place at the head of a sentence: "وفي باماكو، نفت القيادة"."""
    first, after = expression.first, expression.last
    if after + 1 >= len(keys) or keys[after] != "،" or first < 1 or keys[first - 1] != _AND_IN:
        return False
    return any(relation.role == "told" for relation in relations.get(keys[after + 1], ()))


def _sentence_start(keys: Sequence[str], at: int) -> int:
    """Return where the sentence of a token begins, a full stop being its end."""
    return next((before + 1 for before in range(at - 1, -1, -1) if keys[before] == "."), 0)


def _is_some_town(keys: Sequence[str], at: int, covered: AbstractSet[int]) -> bool:
    """Say whether "the town" is one that the same sentence tells of without a name: "قصفت مدينة ... سكان المدينة"."""
    for before in range(at - 1, max(-1, at - _TOWN_BACK), -1):
        if keys[before] == ".":
            return False
        if keys[before].removeprefix(AND) in _SOME_TOWN and before not in covered:
            return True
    return False


def _named_with(
    noun: str, expressions: Sequence[Expression], index: int, gazetteer: Gazetteer
) -> Place | None:
    """Return the place, or what holds one, a name of which begins with a noun: "القطاع" of "قطاع غزة".

    The one named last before is meant, else the first named after.
    """
    for expression in (*reversed(expressions[:index]), *expressions[index + 1 :]):
        for name in expression.names:
            place = name.chosen
            around = gazetteer.by_id(place.admin) if place and place.admin else None
            for one in (place, around):
                if one and any(
                    NAMED + fold_key(said.split()[0]) == noun for said in one.names_ar if said
                ):
                    return one
    return None


def _country_meant(
    expressions: Sequence[Expression], keys: Sequence[str], gazetteer: Gazetteer, seat: Place | None
) -> Place | None:
    """Return what "the country" means before any place is named.

    That of the places; of the adjectives, the one of the dateline before others; else of the dateline.
    """
    said = Counter(
        name.chosen.country for e in expressions for name in e.names
        if name.chosen and not e.dateline
    )  # fmt: skip
    if said:
        return gazetteer.by_id(f"country-{said.most_common(1)[0][0].lower()}")
    adjectives = Counter(country for key in keys if (country := _country_of(key, gazetteer)))
    if not adjectives or (seat and seat.id in adjectives):
        return seat
    return gazetteer.by_id(adjectives.most_common(1)[0][0])


def _country_of(key: str, gazetteer: Gazetteer) -> str:
    """Return the country whose people an adjective names: "ماليا", "السوريين"; "" for none."""
    word = key.removeprefix("و").removeprefix(ARTICLE)
    stems = (word, *(word.removesuffix(end) for end in _ENDINGS if word.endswith(end)))
    return next((found for stem in stems if (found := gazetteer.adjectives.get(stem))), "")


def _capital(country: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the capital of a country, which is named by its adjective ("العاصمة السورية")."""
    return next(
        (
            named.place
            for adjective, country_id in gazetteer.adjectives.items()
            if country_id == country.id
            for named in gazetteer.named((_CAPITAL, ARTICLE + adjective))
        ),
        None,
    )


def _in_passing(keys: Sequence[str], at: int, relations: Mapping[str, Sequence[Relation]]) -> bool:
    """Say whether a country is only whose friends or men are meant: "المقربون من X"، "40 كولومبيا"."""
    if at and keys[at - 1].isdigit():
        return True
    friends = keys[at - 2].removeprefix("و").removeprefix(ARTICLE) if at > 1 else ""
    return keys[at - 1] in ("من", "مع") and any(
        relation.role == "friend" for relation in relations.get(friends, ())
    )


def _names_town(name: Name) -> bool:
    """Say whether a name is a town, known or plainly called one."""
    kind = name.chosen.feature if name.chosen else name.feature
    return kind in _TOWNS and (name.chosen is not None or name.plain)


def _area(expression: Expression, keys: Sequence[str], gazetteer: Gazetteer) -> Area | None:
    places = [name.chosen for name in expression.names]
    first = places[0]
    if first is None:
        return None
    name = expression.names[0]
    area = place_area(first, level=name.level, match_km=name.match_km)
    if first.feature in _TOWNS:
        area = unit_of(area, _unit_km(name, first, keys))
    match expression.relation:
        case "countryside" | "within":
            return countryside(area, expression.bearing, governorate=_governorate(first, gazetteer))
        case "direction":
            return _side(first, area, expression.bearing or 0.0, gazetteer)
        case "distance":
            return at_distance(area, expression.km, expression.bearing)
        case "near" | "near-road":
            return around(area, expression.km)
        case "between" | "road":
            other = places[1]
            if other is None:
                return around(area, 10.0)
            if "country" in (first.feature, other.feature) and first.country == other.country:
                # "the Egypt - X road" leaves from the capital.
                end = other if first.feature == "country" else first
                return around(place_area(end), _ROAD_KM)
            if _km(first, other) > _LONGEST_KM:
                return None
            second = place_area(other, level=expression.names[1].level)
            return road(area, second) if expression.relation == "road" else between(area, second)
        case _:
            return area


def _unit_km(name: Name, town: Place, keys: Sequence[str]) -> float:
    """Return how far the unit reaches that a noun before the name of its seat calls it, 0 for none.

    "منطقة" before a village is any place around there, before a larger town its unit.
    """
    start = name.first - 1
    while start > 0 and keys[start] in OPENING:
        start -= 1
    words = load_place_words().generics
    for key in (keys[name.first], keys[start] if start >= 0 else ""):
        for before in _BEFORE_UNITS:
            for generic in words.get(key[len(before) :], ()) if key.startswith(before) else ():
                if generic.reach_km and (generic.feature != "region" or town.population >= _SEAT):
                    return generic.reach_km
    return 0.0


def _side(place: Place, area: Area, bearing: float, gazetteer: Gazetteer) -> Area:
    """Return one side of a place; of some countries people live on that side in one part only."""
    told = gazetteer.side(place.id, bearing)
    if told is None:
        return side_of(area, bearing, box=place.box)
    lat, lon, radius = told
    return replace(
        area, lat=lat, lon=lon, radius_km=radius, geometry="wedge", precision=3, bearing=bearing,
        feature="region",
    )  # fmt: skip


def _unit_of_seat(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the governorate that is named after a town of it: "محافظتي X وY"."""
    unit = gazetteer.by_id(place.admin) if place.admin else None
    named = unit and any(name.split()[-1] == place.name_ar for name in unit.names_ar)
    return unit if named and place.feature == "city" else None


def _governorate(place: Place, gazetteer: Gazetteer) -> Place | None:
    """Return the governorate a place is, or is the seat of."""
    if place.feature == "governorate":
        return place
    governorate = gazetteer.by_id(place.admin) if place.admin else None
    if governorate is None or place.feature != "city":
        return None
    names = {
        " ".join(words[-len(place.name_ar.split()) :])
        for words in map(str.split, governorate.names_ar)
    }
    return governorate if place.name_ar in names else None  # "محافظة تعز"


def _hold(
    expressions: Sequence[Expression], links: Mapping[int, int], gazetteer: Gazetteer
) -> None:
    """Keep the links that the map allows, and give unknown places what holds them."""
    for index in sorted(links, reverse=True):
        inner, outer = expressions[index], expressions[links[index]]
        if outer.area is None:
            continue
        if inner.area is None or _is_namesake(inner, outer):
            inner.parent = outer
            outer.container = True
            inner.area = replace(
                outer.area,
                radius_km=max(outer.area.radius_km, 8.0),
                precision=max(2, outer.area.precision),
            )
            inner.inferred = True
            continue
        if inner.area.feature == "city" and outer.area.feature == "quarter":
            continue  # "صاروخ أطلق من صنعاء في حي X": no city lies in a quarter
        km = distance_km(inner.area.lat, inner.area.lon, outer.area.lat, outer.area.lon)
        same = bool(inner.area.place_id) and inner.area.place_id == outer.area.place_id
        reach = outer.area.radius_km * 1.2 + _SLACK_KM
        if outer.relation in _ON_A_SIDE:
            held = outer.names[0].chosen
            reach = max(reach, 90.0, reach_of(held, gazetteer) if held else 0.0)
            if inner.area.feature in _HOLDING_UNITS:
                reach += inner.area.radius_km  # "محافظة أبين، شرق عدن"
            if outer.first == inner.last:
                reach = max(reach, _LONGEST_KM)  # "الواحات X جنوب غربي Y"
        abroad = inner.area.country != outer.area.country and not outer.relation
        if (km > reach and not _is_governed(inner, outer, gazetteer)) or same or abroad:
            continue
        if inner.relation in ("road", "between") and outer.relation == "near":
            outer.parent = inner  # the road is long, "near X" says where on it
            inner.container = True
            continue
        wide = inner.area.feature in _UNITS and not inner.relation
        if wide and outer.area.radius_km * 2 < inner.area.radius_km and not outer.relation:
            outer.parent = inner
            inner.container = True
        else:
            inner.parent = outer
            outer.container = True


def _is_namesake(inner: Expression, outer: Expression) -> bool:
    """Say whether only another country knows a name: "منطقة الرقة بمديرية X" of a land without one."""
    return (
        outer.first == inner.last
        and outer.before == "ب"
        and outer.names[0].feature in _HOLDING_UNITS
        and inner.names[0].feature not in ("", "country")  # "أهالي الرقة بمحافظة أربيل"
        and inner.area is not None
        and outer.area is not None
        and inner.area.country != outer.area.country
    )


def _is_governed(inner: Expression, outer: Expression, gazetteer: Gazetteer) -> bool:
    """Say whether a bare name stands for the governorate that a place lies in: "ريف X في دير الزور"."""
    place, held = inner.names[0].chosen, outer.names[0].chosen
    around = outer.relation == "countryside"  # "منطقة X بريف حلب الشمالي الشرقي"
    if place is None or held is None or (outer.relation and not around):
        return False
    if outer.names[0].feature and not around:
        return False
    governorate = _governorate(held, gazetteer)
    return governorate is not None and place.admin == governorate.id


def _group(expressions: Sequence[Expression], keys: Sequence[str]) -> None:
    """Number coordinated expressions by the token their first member starts at."""
    read = [expression.group for expression in expressions]
    for index, expression in enumerate(expressions):
        expression.group = expression.first
        if not index:
            continue
        last = expressions[index - 1]
        gap = list(keys[last.last : expression.first])
        joined = (not gap and expression.before == AND) or (
            gap == ["،"] and expression.before in ("", AND)
        )
        same = read[index] >= 0 and read[index] == read[index - 1]
        if same or (joined and not last.container and not expression.container):
            expression.group = last.group
