"""Places by name: tolerant look-up, and the phrases that find them in running text.

A name is looked up from strict to loose, and the first level that knows it answers: `exact` (the
spelling of a row), `folded` (letters that writers exchange), `loose` (article, Abu/Albu, joined
words, generic nouns) and `dotless`. Whatever is below folded should be looked at by a person.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from tawatur.errors import PlacesError
from tawatur.places.keys import dotless_key, latin_key, loose_key, sound_key, words_of
from tawatur.text import PhraseIndex, splits

__all__ = ["Gazetteer", "Level", "Match", "NamedPlace", "Place", "distance_km", "load_gazetteer"]

Level = Literal["exact", "folded", "loose", "dotless"]
Cue = Literal["", "~", "!", "^"]
OWN_COLUMNS = (
    "id", "name_en", "name_ar", "lat", "lon", "radius_km", "feature", "country", "admin",
    "population", "cue", "codes", "basis",
)  # fmt: skip
CUE_SIGNS: dict[str, Cue] = {"": "", "preposition": "~", "generic": "!", "in": "^"}
_SIGN: dict[str, Cue] = {sign: sign for sign in CUE_SIGNS.values() if sign}
_COMPILED = "gazetteer.txt.gz"
_FORMAT = 2
_BOX = "box "
_EARTH_KM = 6371.0
_PLAIN_PROCLITICS = frozenset(("", "و", "ف", "ب", "ل", "وب", "ول", "فب", "فل"))
_LAM_ARTICLE = {"لل": "ل", "ولل": "ول", "فلل": "فل"}
_ARTICLE = "ال"
_TOWN = 15_000  # people
_LONG_ENOUGH = 4
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer.

    `names_ar` starts with the name to show; `admin` is the first-level unit it lies in, and `within`
    are the smaller ones, the widest first.
    """

    id: str
    name_en: str
    names_ar: tuple[str, ...]
    lat: float
    lon: float
    radius_km: float
    feature: str
    country: str
    admin: str
    population: int
    basis: str
    within: tuple[str, ...] = ()

    @property
    def units(self) -> str:
        """The units it lies in as one cell of a table."""
        return "|".join((self.admin, *self.within))

    @property
    def name_ar(self) -> str:
        """The name to show."""
        return self.names_ar[0]

    @property
    def is_ours(self) -> bool:
        """Whether it is from our own tables, not from a list."""
        return not self.id.startswith(("gn-", "wof-", "pcode-"))

    @property
    def box(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of a country; None for other places."""
        if not self.basis.startswith(_BOX):
            return None
        west, south, east, north = map(float, self.basis.removeprefix(_BOX).split(","))
        return west, south, east, north


class NamedPlace(NamedTuple):
    """A place by one of its names.

    `cue` is "~" where the name needs a preposition before it in running text, "^" where it needs
    one that is a word of its own ("في حجة", not "بحجة"), "!" where it needs a generic noun, because it is also a common word.
    """

    place: Place
    cue: Cue


@dataclass(frozen=True, slots=True)
class Match:
    """One place a name could mean.

    Attributes:
        level: How loosely the name was read.
        match_km: Distance to the farthest other place of the same level, in km; 0 when only one.
        km: Distance from `near` when that was given, else None.
    """

    place: Place
    level: Level
    match_km: float = 0.0
    km: float | None = None


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance of two points in km."""
    a, b = math.radians(lat), math.radians(other_lat)
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * _EARTH_KM * math.asin(math.sqrt(h))


class PlacePhrases(PhraseIndex[NamedPlace]):
    """Names of places for one pass over tokens.

    Unlike other phrases the article belongs to the name: "السورية" is no place named سورية, and
    "للرقة" is "ل" before الرقة.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer

    def get(self, phrase: str) -> tuple[NamedPlace, ...]:
        """Return the places a whole name stands for."""
        return self._gazetteer.named(words_of(phrase))

    def _start(self, word: str) -> tuple[tuple[str, tuple[str, ...], tuple[NamedPlace, ...]], ...]:
        found: list[tuple[str, tuple[str, ...], tuple[NamedPlace, ...]]] = []
        for before, core in _cores(word):
            if core in self._gazetteer.firsts:
                names = self._gazetteer.names_from(core)
                found += [(before, rest, places) for rest, places in names]
        found.sort(key=lambda item: (-len(item[1]), len(item[0])))
        return tuple(found)


def _cores(word: str) -> Iterable[tuple[str, str]]:
    yield "", word
    seen = {word}
    for split in splits(word):
        if split.after or not split.before:
            continue
        if split.before in _LAM_ARTICLE:
            cut = _LAM_ARTICLE[split.before], _ARTICLE + split.core
        elif split.before in _PLAIN_PROCLITICS:
            cut = split.before, split.core
        else:
            continue
        if cut[1] not in seen:
            seen.add(cut[1])
            yield cut


def _is_ours(place: Place) -> bool:
    """Say whether the row stands in our own tables, so that somebody looked at its name."""
    return not place.id.startswith(("gn-", "wof-", "pcode-"))


class Gazetteer:
    """Places by name. Nothing is read after it is made; look-ups are remembered.

    Attributes:
        phrases: The names, for finding them in running text.
        firsts: The first words of all names, folded.
        adjectives: Id of the country by its folded adjective without article ("سوري", "سوريه").
        sides: For ids of countries and bearings, where people live on that side: latitude,
            longitude and radius in km.
    """

    def __init__(
        self,
        lines: Sequence[str] = (),
        names: Iterable[str] = (),
        loose: Iterable[str] = (),
        *,
        adjectives: Mapping[str, str] | None = None,
        sides: Mapping[str, Sequence[float]] | None = None,
    ) -> None:
        self.adjectives = dict(adjectives or {})
        self.sides = dict(sides or {})
        self._lines = list(lines)
        self._places: dict[int, Place] = {}
        self._names: dict[str, str] = dict(_parted(names))
        self._loose: dict[str, str] = dict(_parted(loose))
        self._dotless: dict[str, list[str]] | None = None
        self._latin: dict[str, list[int]] | None = None
        self._sounds: dict[str, list[int]] | None = None
        self._ids: dict[str, int] | None = None
        self._from: dict[str, tuple[tuple[tuple[str, ...], tuple[NamedPlace, ...]], ...]] = {}
        self.firsts = self._names.keys()
        self.phrases = PlacePhrases(self)

    def __len__(self) -> int:
        return len(self._lines)

    def place(self, index: int) -> Place:
        """Return the place of one row."""
        known = self._places.get(index)
        if known is None:
            cells = self._lines[index].split("\t")
            admin, *within = cells[8].split("|")
            known = Place(
                cells[0], cells[1], tuple(cells[2].split("|")), float(cells[3]), float(cells[4]),
                float(cells[5]), cells[6], cells[7], admin, int(cells[9]), cells[10], tuple(within),
            )  # fmt: skip
            self._places[index] = known
        return known

    def by_id(self, place_id: str) -> Place | None:
        """Return the place with an id, or None."""
        if self._ids is None:
            self._ids = {line.split("\t", 1)[0]: i for i, line in enumerate(self._lines)}
        index = self._ids.get(place_id)
        return None if index is None else self.place(index)

    def side(self, place_id: str, bearing: float) -> tuple[float, float, float] | None:
        """Return latitude, longitude and radius in km of one side of a country, None where none is told.

        Args:
            place_id: Id of the country.
            bearing: Degrees from north; the nearest of eight is taken.
        """
        told = self.sides.get(f"{place_id} {round(bearing / 45) % 8 * 45}")
        return (told[0], told[1], told[2]) if told else None

    def add(self, place: Place, cue: Cue = "") -> None:
        """Add a place; it stands beside others of its name."""
        index = len(self._lines)
        self._lines.append(
            "\t".join(
                (
                    place.id, place.name_en, "|".join(place.names_ar), str(place.lat),
                    str(place.lon), str(place.radius_km), place.feature, place.country,
                    place.units, str(place.population), place.basis,
                )
            )
        )  # fmt: skip
        self._places[index] = place
        for name in place.names_ar:
            words = words_of(name)
            if not words or words[0].isascii():
                continue
            rests = self._names.get(words[0], "")
            more = f"{' '.join(words[1:])}={index}{cue}"
            self._names[words[0]] = f"{rests}\t{more}" if rests else more
            key = loose_key(words)
            numbers = self._loose.get(key, "")
            self._loose[key] = f"{numbers},{index}" if numbers else str(index)
            self._from.pop(words[0], None)
        self._dotless = self._latin = self._sounds = self._ids = None
        self.phrases = PlacePhrases(self)

    def names_from(self, word: str) -> tuple[tuple[tuple[str, ...], tuple[NamedPlace, ...]], ...]:
        """Return (further words, places) of every name that starts with a folded word."""
        if word not in self._names:
            return ()
        known = self._from.get(word)
        if known is None:
            merged: dict[tuple[str, ...], list[NamedPlace]] = {}
            for entry in self._names[word].split("\t"):
                rest, _, numbers = entry.rpartition("=")
                merged.setdefault(tuple(rest.split()), []).extend(
                    map(self._named, numbers.split(","))
                )
            known = tuple((rest, tuple(places)) for rest, places in merged.items())
            self._from[word] = known
        return known

    def _named(self, number: str) -> NamedPlace:
        sign = _SIGN.get(number[-1])
        if sign:
            return NamedPlace(self.place(int(number[:-1])), sign)
        return NamedPlace(self.place(int(number)), "")

    def named(self, words: Sequence[str]) -> tuple[NamedPlace, ...]:
        """Return the places that folded words name, letter for letter."""
        if not words:
            return ()
        return next(
            (places for rest, places in self.names_from(words[0]) if rest == tuple(words[1:])), ()
        )

    def find(
        self,
        name: str,
        *,
        near: tuple[float, float] | None = None,
        within: str | None = None,
    ) -> list[Match]:
        """Find what a name could mean, at the strictest level that knows it.

        Args:
            name: An Arabic or Latin name; generic nouns before it ("مدينة", "قرية") are passed over
                at the loose level.
            near: Latitude and longitude; nearer places come first.
            within: Country (ISO 3166 alpha-2) or id of a governorate; others are left out.

        Returns:
            Matches, best first; empty when no level knows the name.
        """
        for level, places in self._ladder(name):
            held = [p for p in places if within is None or within in (p.country, p.admin, p.id)]
            if held:
                return _ranked(held, level, near)
        return []

    def _ladder(self, name: str) -> Iterable[tuple[Level, list[Place]]]:
        words = words_of(name)
        if not words:
            return
        folded = [named.place for named in self.named(words)]
        plain = " ".join(name.split())
        yield "exact", [place for place in folded if plain in place.names_ar]
        yield "folded", folded
        if words[0].isascii():
            yield "folded", self._latin_places(name)
            return
        key = loose_key(words)
        yield "loose", self._numbered(self._loose.get(key, ""))
        for start in range(1, len(words)):
            if words[start - 1] not in _generic_words():
                break
            yield "loose", [named.place for named in self.named(words[start:])]
            yield "loose", self._numbered(self._loose.get(loose_key(words[start:]), ""))
            key = loose_key(words[start:])
        if self._dotless is None:
            self._dotless = {}
            for loose in self._loose:
                self._dotless.setdefault(dotless_key(loose), []).append(loose)
        yield (
            "dotless",
            [
                place
                for loose in self._dotless.get(dotless_key(key), ())
                for place in self._numbered(self._loose[loose])
            ],
        )

    def _latin_places(self, name: str) -> list[Place]:
        if self._latin is None:
            self._latin = {}
            for index, line in enumerate(self._lines):
                self._latin.setdefault(latin_key(line.split("\t", 2)[1]), []).append(index)
        return [self.place(index) for index in self._latin.get(latin_key(name), ())]

    def sounding_like(self, name: str) -> list[Place]:
        """Return towns and units whose name is spelt with the same consonants, the largest first.

        A guess for when `find` knows no such spelling in Latin letters.
        """
        if self._sounds is None:
            self._sounds = {}
            for index, line in enumerate(self._lines):
                cells = line.split("\t")
                if not cells[0].startswith("gn-") or int(cells[9]) >= _TOWN:
                    self._sounds.setdefault(sound_key(latin_key(cells[1])), []).append(index)
        key = sound_key(latin_key(name))
        if len(key) < _SHORTEST:
            near = latin_key(name).rstrip("h")
            found = [
                place
                for place in map(self.place, self._sounds.get(key, ()))
                if latin_key(place.name_en).rstrip("h") == near
            ]
        else:
            found = [self.place(index) for index in self._sounds.get(key, ())]
        return sorted(found, key=lambda place: -_importance(place))

    def _numbered(self, numbers: str) -> list[Place]:
        return [self.place(int(number)) for number in numbers.split(",")] if numbers else []


_SIZE_OF_FEATURE = {
    "country": 6e7, "governorate": 40_000, "city": 50_000, "district": 20_000, "region": 15_000, "river": 10_000,
    "village": 1_000, "quarter": 500,
}  # fmt: skip


def _importance(place: Place) -> float:
    """Return how likely a place is meant when nothing else is known: people, or what stands for them."""
    own = 0 if place.id.startswith("gn-") else 10_000
    return max(place.population, _SIZE_OF_FEATURE.get(place.feature, 3_000)) + own


def _ranked(places: Sequence[Place], level: Level, near: tuple[float, float] | None) -> list[Match]:
    unique = list({place.id: place for place in places}.values())
    matches = []
    for place in unique:
        spread = max(distance_km(place.lat, place.lon, other.lat, other.lon) for other in unique)
        km = None if near is None else distance_km(place.lat, place.lon, *near)
        matches.append(Match(place, level, round(spread, 1), km))
    if near is None:
        return sorted(matches, key=lambda match: -_importance(match.place))
    return sorted(
        matches,
        key=lambda m: ((m.km or 0.0) / 50 - math.log10(_importance(m.place) + 1), m.place.id),
    )


def _generic_words() -> frozenset[str]:
    from tawatur.places.words import generic_words  # noqa: PLC0415

    return generic_words()


def _parted(lines: Iterable[str]) -> Iterable[tuple[str, str]]:
    for line in lines:
        key, _, rest = line.partition("\t")
        if key:
            yield key, rest


def load_gazetteer(extra: Sequence[Path] = ()) -> Gazetteer:
    """Load the embedded gazetteer, and files of further places laid beside it.

    Args:
        extra: Files in our own table format, such as `import_places` writes.

    Raises:
        PlacesError: The embedded file is missing or damaged, or a further file does not hold;
            every problem is named by file and line.
    """
    try:
        packed = (files("tawatur.places") / "compiled" / _COMPILED).read_bytes()
    except FileNotFoundError as error:
        raise PlacesError(
            "the compiled gazetteer is missing: install the package (pip install .), which builds "
            "it, or run python -m tawatur.places.build"
        ) from error
    header, lines, names, loose = gzip.decompress(packed).decode().split("\n\n")
    told = json.loads(header)
    if told["format"] != _FORMAT:
        raise PlacesError("the compiled gazetteer is of another version: install the package again")
    gazetteer = Gazetteer(
        lines.split("\n"),
        names.split("\n"),
        loose.split("\n"),
        adjectives=told["adjectives"],
        sides=told["sides"],
    )
    problems: list[str] = []
    for file in extra:
        _add_file(gazetteer, file, problems)
    if problems:
        raise PlacesError("\n".join(problems))
    return gazetteer


def _add_file(gazetteer: Gazetteer, file: Path, problems: list[str]) -> None:
    from tawatur.places.importer import read_own  # noqa: PLC0415 (it imports this module)

    for place, cue in read_own(file, problems):
        gazetteer.add(place, cue)
