"""What the names in a query may be: parties, sources, outlets, places and kinds, in both scripts."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.lexicon import Row, data_folder, read_bodies, read_tables
from tawatur.lexicon.specs import TABLES
from tawatur.store.search.finding import Held, Sought
from tawatur.store.search.language import Name, Query, query_words
from tawatur.store.search.units import Circle
from tawatur.text import Memo, fold_key
from tawatur.text.indexing import index_words, is_arabic

if TYPE_CHECKING:
    from tawatur.link import Background
    from tawatur.places import Gazetteer, Place

__all__ = ["QueryNames"]

_MOST_PLACES = 12  # of one name
_MOST_GUESSES = 3
_MOST_SPELLINGS = 30
_UNIT = ("country", "governorate")  # what claims say by id that they lie in
_ARTICLE = "ال"


class QueryNames:
    """Our tables, a user's laid over them, asked by name; each is read when it is first needed."""

    def __init__(self, lexicon: Path | None = None, places: Sequence[Path] = ()) -> None:
        self._lexicon, self._extra = lexicon, places
        self._spellings = Memo(self._spelt)

    def spellings(self, text: str) -> Sequence[str]:
        """Return what Arabic reports call the party, outlet or place that a Latin name names."""
        return self._spellings[text]

    def _spelt(self, text: str) -> tuple[str, ...]:
        places = self._places(text, guess=False)
        same = [place for place in places if fold_key(place.name_en) == fold_key(text)]
        names = [name for place in same or places for name in place.names_ar]
        for party in self._named(text, also=not same):
            names += self._forms[party]
        if not names and text[:1].isupper():
            names = [name for place in self._places(text) for name in place.names_ar]
        found = (name for name in names if any(map(is_arabic, index_words(name))))
        return tuple(dict.fromkeys(found))[:_MOST_SPELLINGS]

    def _named(self, text: str, *, also: bool) -> Sequence[str]:
        """Return the parties and outlets of a Latin name, `also` by other names than their own."""
        key = fold_key(text)
        own = self._own_names.get(key, ())
        if own or not also:
            return own
        return self._ids.get(key, ()) or self._latin_ids.get(_latin(text), ())

    def sought(self, query: Query, node: Name, held: Mapping[str, Held]) -> Sought:
        """Return what the values of a field may be; see `store.search.finding.Names`."""
        values: set[str] = set()
        areas: list[Circle] = []
        for written in node.values:
            if node.field == "kind":
                values |= self._kinds(query, node, written)
            elif node.field == "place":
                told = self._places(written)
                values |= {value for place in told for value in _held_as(place)}
                areas += [_circle(place) for place in told if place.feature not in _UNIT]
                values |= _having(written, held, unlisted=bool(told))
            elif node.field in ("actor", "agent", "patient", "source"):
                values |= self._parties(node.field, written, held)
            elif node.field == "outlet":
                values |= self._outlets(written, held)
            else:
                values.add(written)
        return Sought(frozenset(values), tuple(dict.fromkeys(areas)))

    def kind_names(self) -> Mapping[str, tuple[str, str]]:
        """Return the English and the Arabic name of each kind."""
        return {
            row["kind"]: (row["name_en"], row["name_ar"]) for row in self._rows["shared/kinds.tsv"]
        }

    def place_names(self, place: str) -> tuple[str, str]:
        """Return the English and the Arabic name of a place by its id, empty for one not held."""
        found = self._gazetteer.by_id(place)
        return (found.name_en, found.name_ar) if found else ("", "")

    def _kinds(self, query: Query, node: Name, written: str) -> set[str]:
        key = fold_key(written)
        table = self._rows["shared/kinds.tsv"]
        words = [_bare(word) for word in index_words(written)]
        for test in (
            lambda row: row["kind"] == key.replace(" ", "_"),
            lambda row: row["class"] == key,
            lambda row: _has_all(words, row["name_en"], row["name_ar"]),
        ):
            if found := {row["kind"] for row in table if test(row)}:
                return found
        known = [row["kind"] for row in table]
        near = difflib.get_close_matches(key, known, 5) or known
        raise query.problem(
            node.column, "choice", field="kind", choices=", ".join(near), found=written
        )

    def _parties(self, field: str, written: str, held: Mapping[str, Held]) -> set[str]:
        ids = self._party_ids(written, outlets=field == "source")
        tree = self._background.part_of
        found = ids | {one for one, above in tree.items() if ids & above}
        if field == "source":
            kinds = query_words()["kinds_of_source"]
            key = fold_key(written)
            found |= {
                f"kind {kind}" for kind, forms in kinds.items() if key in map(fold_key, forms)
            }
        return found | _having(written, held, unlisted=bool(found))

    def _party_ids(self, written: str, *, outlets: bool) -> set[str]:
        """Return the parties of a name; those with all its words in theirs where none bears it."""
        key = fold_key(written)
        if key in self._background.part_of or (outlets and key in self._background.outlets):
            return {key}
        known = {one for form in (key, _bare(key)) for one in self._ids.get(form, ())}
        known |= set(self._latin_ids.get(_latin(written), ()) if key.isascii() else ())
        if outlets and (outlet := self._background.outlet_id(written)):
            known.add(outlet)
        if not outlets:
            known = {one for one in known if one in self._background.part_of}
        if known:
            return known
        words = [_bare(word) for word in index_words(written)]
        return {
            one
            for one, forms in self._forms.items()
            if (outlets or one in self._background.part_of)
            and any(_has_all(words, form) for form in forms)
        }

    def _outlets(self, written: str, held: Mapping[str, Held]) -> set[str]:
        wanted = self._background.outlet_id(written)
        found = {
            value
            for value, one in held.items()
            if wanted and self._background.outlet_id(one.name_en) == wanted
        }
        return found | _having(written, held)

    def _places(self, written: str, *, guess: bool = True) -> list[Place]:
        by_id = self._gazetteer.by_id(written)
        if by_id is not None:
            return [by_id]
        matches = self._gazetteer.find(written)[:_MOST_PLACES]
        if guess and not matches and written.isascii():
            return self._gazetteer.sounding_like(written)[:_MOST_GUESSES]
        return [match.place for match in matches if match.level != "dotless"]

    @cached_property
    def _gazetteer(self) -> Gazetteer:
        from tawatur.places import load_gazetteer  # noqa: PLC0415  # heavy

        return load_gazetteer(self._extra)

    @cached_property
    def _background(self) -> Background:
        from tawatur.link import background_from_rows  # noqa: PLC0415  # heavy

        return background_from_rows(*read_bodies(self._lexicon))

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[Row]]:
        wanted = (
            "shared/kinds.tsv", "shared/actors.tsv", "shared/outlets.tsv", "ar/actor_names.tsv",
            "en/actor_names.tsv", "ar/sources.tsv",
        )  # fmt: skip
        folders = [data_folder()] + ([self._lexicon] if self._lexicon else [])
        tables = [table for table in TABLES if table.path in wanted]
        return read_tables(tables, folders, trusted=1)[0]

    @cached_property
    def _own_names(self) -> Mapping[str, Sequence[str]]:
        """The parties and outlets of each folded English name of their own."""
        found: dict[str, list[str]] = defaultdict(list)
        for row in self._bodies:
            found[fold_key(row["name_en"])].append(row["id"])
        return found

    @property
    def _bodies(self) -> Sequence[Row]:
        return [*self._rows["shared/actors.tsv"], *self._rows["shared/outlets.tsv"]]

    @cached_property
    def _forms(self) -> Mapping[str, tuple[str, ...]]:
        """Every name of each party and outlet."""
        forms: dict[str, dict[str, None]] = defaultdict(dict)
        for row in self._bodies:
            also = row.get("also", "").split("|")
            forms[row["id"]].update(dict.fromkeys((row["name_ar"], row["name_en"], *also)))
        for path in ("ar/actor_names.tsv", "en/actor_names.tsv", "ar/sources.tsv"):
            for row in self._rows[path]:
                if row["id"]:
                    forms[row["id"]][row["form"]] = None
        return {one: tuple(filter(None, names)) for one, names in forms.items()}

    @cached_property
    def _ids(self) -> Mapping[str, tuple[str, ...]]:
        """The parties and outlets of each folded name, with and without its article."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for one, forms in self._forms.items():
            for form in map(fold_key, forms):
                found[form][one] = found[_bare(form)][one] = None
        return {form: tuple(ids) for form, ids in found.items()}

    @cached_property
    def _latin_ids(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for one, forms in self._forms.items():
            for form in forms:
                if form.isascii() and "." not in form:
                    found[_latin(form)][one] = None
        return {form: tuple(ids) for form, ids in found.items()}


def _latin(name: str) -> str:
    from tawatur.places.keys import latin_key  # noqa: PLC0415  # reads the gazetteer's package

    return latin_key(name)


def _bare(word: str) -> str:
    """Return a folded word or name without its article."""
    return word.removeprefix(_ARTICLE) if len(word) > len(_ARTICLE) + 1 else word


def _has_all(words: Iterable[str], *names: str) -> bool:
    """Say whether all words, without articles, stand in one of some names."""
    return any({*words} <= {_bare(word) for word in index_words(name)} for name in names)


def _having(written: str, held: Mapping[str, Held], *, unlisted: bool = False) -> set[str]:
    """Return the values with all words of a name in theirs; only those of no table where asked."""
    words = [_bare(word) for word in index_words(written)]
    return {
        value
        for value, one in held.items()
        if words
        and (value.startswith("=") or not unlisted)
        and _has_all(words, value.removeprefix("="), one.name_en, one.name_ar)
    }


def _held_as(place: Place) -> tuple[str, ...]:
    return (place.id, place.country) if place.feature == "country" else (place.id,)


def _circle(place: Place) -> Circle:
    return Circle(place.lat, place.lon, place.radius_km)
