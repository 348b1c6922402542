"""The words by which parties are known, indexed for finding.

Built once from the rows of the lexicon's tables; every look-up is memoised per distinct word.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import NamedTuple

from tawatur.extract.scan import has_article
from tawatur.lexicon.tables import Row
from tawatur.model import record
from tawatur.text import Memo, PhraseIndex, fold_key, splits

__all__ = ["Actor", "ActorNames", "Cue", "Match", "NameForm", "PeopleNoun", "stands_against"]

_QUOTES = frozenset("\"«»'()[]")
_ARTICLE = "ال"
_SERVANT = re.compile(r"(?<!\S)(عبد) (?=ال)")  # first half of a given name, often written on
_TO_ARTICLE = "لل"
_AGAINST = ("معارض", "مناهض", "معادي", "مناوي")  # begin words for who stands against a party
_BELT = "suicide-vest"
_OUTLET_WORDS = 2
_LETTERS = 3  # of the longest name of a letter ("كيه")
_COUNTS = frozenset(
    "one unit ten tens hundred hundreds scale scaled about more_than at_least at_most vague".split()
)
_NO_CLITICS = frozenset(
    ("of", "that", "relative", "hedge", "doer", "within", "person", "harm", "forename")
)
_PEOPLE, _CIVILIANS = "people", "civilians"
_NATION_ENDINGS = (
    ("", "singular"), ("ه", "singular"), ("ا", "singular"), ("ين", "plural"), ("ون", "plural"),
    ("ان", "dual"), ("تين", "dual"), ("تان", "dual"), ("ات", "plural"),
)  # fmt: skip
_NOTHING: dict[str, Cue] = {}  # one for all words that mean nothing here
_PERSON_WORDS = frozenset(("person", "kunya", "rank"))
# What words of which classes can begin, in the order in which it is tried.
_WAYS = (
    frozenset(("person", "kunya", "rank", "forename", "joint")),
    frozenset(("people", "nation", "pair")),
    frozenset(("owned",)),
    frozenset(("strike",)),
    frozenset(("hedge",)),
    frozenset(("band",)),
    frozenset(("head", "numbered", "two_of", "tribe")),
    frozenset(("ours", "anaphor")),
)
_BEGINNING = frozenset().union(*_WAYS)
_PERSON = 0  # the way in which a person is read
ALI = "علي"  # as a name: nearly always the preposition
_NISBA_ENDINGS = ("", "ه", "ين", "ون", "ان", "ا", "تين", "تان", "ات")


@record
class Actor:
    """A party of `shared/actors.tsv`. `heads` are the first words of its names, folded.

    `since` and `until` are years, months or days in ISO form, or "".
    """

    id: str
    name_en: str
    name_ar: str
    type: str
    state: str
    part_of: str
    heads: frozenset[str]
    since: str
    until: str
    side: str


class NameForm(NamedTuple):
    """What a name stands for: an actor, a party told by the country (`default`), or an outlet."""

    actor: str
    loaded: bool
    needs: str
    default: str
    outlet: bool
    article: bool


@record
class PeopleNoun:
    """A noun for people, as in `ar/people.tsv`."""

    group: str
    number: str
    armed: bool
    harmed: str
    framing: bool
    actor: str
    adjective: bool


@record
class Cue:
    """A meaning of one word around names: clitics, class, value, and the noun for people it may be."""

    before: str
    after: str
    cls: str
    value: str
    people: PeopleNoun | None


class Match(NamedTuple):
    """A name found: tokens `first` to before `last`."""

    first: int
    last: int
    before: str
    forms: tuple[NameForm, ...]


_Group = tuple[
    dict[str, list[tuple[str, tuple[str, ...], tuple[NameForm, ...]]]],
    tuple[str, tuple[NameForm, ...]] | None,
]


class ActorNames:
    """Names of parties and the words around them.

    Attributes:
        actors: The parties, by id.
        nisba: Actor by column of `ar/nisba.tsv`, for every folded adjective without the article.
        defaults: Parties by country, for short names such as "الجيش" and for names that need
            their country; several of one country follow each other in time.
        shared: Those of them that are names, borne in several countries or meant only at home.
        instead: For a name, the parties beside which it stands for another, and that other.
        things: Nouns for what nobody is: places, weapons, vehicles.
        belts: Those of them that somebody wears to blow himself up.
        no_names: Words that are not the last name of a person: verbs, times, directions, titles.
        cues: Every meaning of a folded word, its clitics taken off.
        classes: Its first meaning of each class.
        ways: Which phrases a word can begin beside names: a person, people, what a party owns, a
            strike, a hedge, a band, an unlisted group, a short form, numbered in this order.
        known: Whether a word can begin anything here.
        begins: The same, or whether it opens a bracket, in which an age may stand; for what only
            begins longer names, the words one of which must follow.
        adjectives: Whether a word is an adjective, but none of country.
        armed: Whether a word is a noun for armed people that may be joined to another.
        rulers: For a country, its armies and those they are part of or stand with.
        states: The state in which the place that a word names lies, "" when it names none.
    """

    def __init__(self) -> None:
        self.actors: dict[str, Actor] = {}
        self.nisba: dict[str, dict[str, str]] = {}
        self.defaults: dict[str, dict[str, list[str]]] = {}
        self.shared: set[str] = set()
        self.no_names: set[str] = set()
        self.things: set[str] = set()
        self.belts: set[str] = set()
        self.instead: dict[str, tuple[frozenset[str], str]] = {}
        self._names: PhraseIndex[NameForm] = PhraseIndex()
        self._words: dict[str, list[tuple[str, str, PeopleNoun | None]]] = {}
        self.cues: Memo[tuple[Cue, ...]] = Memo(lambda key: tuple(self._analyse(key)))
        self.classes: Memo[dict[str, Cue]] = Memo(
            lambda key: {cue.cls: cue for cue in reversed(self.cues[key])} or _NOTHING
        )
        self.ways: Memo[tuple[int, ...]] = Memo(self._ways_from)
        self.known: Memo[bool] = Memo(
            lambda key: (
                not _BEGINNING.isdisjoint(self.classes[key]) or bool(self._names.starts(key))
            )
        )
        self.begins: Memo[bool | AbstractSet[str]] = Memo(self._begin)
        self.adjectives: Memo[bool] = Memo(self._is_adjective)
        self.armed: Memo[bool] = Memo(self._is_armed)
        self.states: Memo[str] = Memo(self._state)
        self.rulers: Memo[frozenset[str]] = Memo(self._rulers)
        self._groups: Memo[_Group] = Memo(self._group)

    @staticmethod
    def from_rows(rows: Mapping[str, Sequence[Row]]) -> ActorNames:
        """Build the index from the rows of all tables, by table path.

        Args:
            rows: As `tawatur.lexicon.tables.read_tables` returns them; tables that are missing
                are taken as empty.
        """
        names = ActorNames()
        names._add_words(rows)
        names._add_actors(rows)
        names._add_outlets(rows)
        return names

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that have parties of their own behind short names."""
        return frozenset(state for row in self.defaults.values() for state in row)

    def _add_words(self, rows: Mapping[str, Sequence[Row]]) -> None:
        for row in rows.get("ar/people.tsv", ()):
            noun = PeopleNoun(
                row["group"], row["number"], bool(row["armed"]), row["harmed"],
                bool(row["framing"]), row["actor"], bool(row["adjective"]),
            )  # fmt: skip
            first, _, rest = fold_key(row["form"]).partition(" ")
            cls = "pair" if rest else "people"
            self._words.setdefault(first, []).append((cls, rest, noun))
        for row in rows.get("ar/actor_words.tsv", ()):
            key, cls = fold_key(row["form"]), row["class"]
            if cls == "default":
                for state, _, actor in (pair.partition("=") for pair in row["value"].split("|")):
                    self.defaults.setdefault(key, {}).setdefault(state, []).append(actor)
                self._add_name(row["form"], NameForm("", False, "", key, False, False))
            elif cls == "instead":
                told, _, actor = row["value"].partition("=")
                self.instead[key.removeprefix(_ARTICLE)] = (frozenset(told.split("|")), actor)
            elif cls == "nation":
                for ending, number in _NATION_ENDINGS:
                    noun = PeopleNoun(_PEOPLE, number, False, "", False, _CIVILIANS, True)
                    self._words.setdefault(key + ending, []).append(("nation", "", noun))
            else:
                self._words.setdefault(key, []).append((cls, row["value"], None))
        for row in rows.get("ar/numbers.tsv", ()):
            if row["class"] in _COUNTS:
                self._words.setdefault(fold_key(row["form"]), []).append(("number", "", None))
        for row in rows.get("ar/function.tsv", ()):
            if " " not in row["form"]:
                self._words.setdefault(fold_key(row["form"]), []).append(("function", "", None))
        for table in ("saying", "light", "triggers"):
            for row in rows.get(f"ar/{table}.tsv", ()):
                if row["root"]:
                    verb = fold_key(row["lemma"].split()[0])
                    self.no_names.update((verb, verb + "ت"))
                for form in fold_key(row["forms"]).split("|"):
                    if form.startswith(_ARTICLE) and form.endswith("ي") and " " not in form:
                        self._words.setdefault(form, []).append(("function", "", None))  # "التصدي"
        for table in ("calendar", "place_directions", "place_words", "titles"):
            for row in rows.get(f"ar/{table}.tsv", ()):
                self.no_names.add(fold_key(row["form"]))
        for row in rows.get("ar/things.tsv", ()):
            if row["class"] != "unit":
                self.things.add(fold_key(row["form"]))
            if row["instrument"] == _BELT:
                self.belts.add(fold_key(row["form"]))
        for row in rows.get("ar/nisba.tsv", ()):
            stem = fold_key(row["form"])
            for ending in _NISBA_ENDINGS:
                self.nisba.setdefault(stem + ending, dict(row))

    def _add_actors(self, rows: Mapping[str, Sequence[Row]]) -> None:
        heads: dict[str, set[str]] = {}
        states = {row["id"]: row["state"] for row in rows.get("shared/actors.tsv", ())}
        named = rows.get("ar/actor_names.tsv", ())
        forms = fold_key("\n".join(row["form"] for row in named)).split("\n")
        homes: dict[str, set[str]] = {}
        for form, row in zip(forms, named, strict=bool(named)):
            homes.setdefault(form, set()).add(states.get(row["id"], ""))
        people = {row["id"] for row in rows.get("shared/actors.tsv", ()) if row["type"] == "people"}
        for form, row in zip(forms, named, strict=bool(named)):
            if not row["loaded"]:
                words = form.split()
                heads.setdefault(row["id"], set()).add(words[0].removeprefix(_ARTICLE))
            if row["id"] in people and " " not in form and self._is_people(form):
                continue
            if row["needs"] == "home" or len(homes[form]) > 1:
                self.shared.add(form)
                options = self.defaults.setdefault(form, {})
                options.setdefault(states.get(row["id"], ""), []).append(row["id"])
                self._add_name(form, NameForm("", bool(row["loaded"]), "", form, False, False))
                continue
            self._add_name(
                form,
                NameForm(row["id"], bool(row["loaded"]), row["needs"], "", False, False),
            )
        for row in rows.get("shared/actors.tsv", ()):
            self.actors[row["id"]] = Actor(
                row["id"], row["name_en"], row["name_ar"], row["type"], row["state"],
                row["part_of"].partition("|")[0],
                frozenset(heads.get(row["id"], ())), row["since"], row["until"], row["side"],
            )  # fmt: skip

    def _is_people(self, form: str) -> bool:
        return any(
            cls == "people"
            for core in (form, form.removeprefix(_ARTICLE))
            for cls, _, _ in self._words.get(core, ())
        )

    def _add_outlets(self, rows: Mapping[str, Sequence[Row]]) -> None:
        outlet = NameForm("", False, "", "", True, False)
        for row in rows.get("ar/sources.tsv", ()):
            if row["id"] and len(row["form"].split()) >= _OUTLET_WORDS:
                self._add_name(row["form"], outlet)

    def _add_name(self, form: str, name: NameForm) -> None:
        key = fold_key(form)
        self._names.add(key, name)
        joined = _SERVANT.sub(r"\1", key)
        if joined != key:
            self._names.add(joined, name)  # "عبدالله" beside "عبد الله"
        if key.startswith(_ARTICLE) and len(key) > len(_ARTICLE) + 1:  # for "للجيش السوري"
            self._names.add(key[len(_ARTICLE) :], NameForm(*name[:-1], True))

    def at_time(self, actors: Sequence[str], day: str) -> str:
        """Return the first of parties that bear one name that is there on a day, or "".

        Args:
            actors: Their ids.
            day: ISO date of the report; without one the first party is taken.
        """
        if len(actors) == 1 or not day:
            return actors[0]
        for actor in actors:
            found = self.actors.get(actor)
            if found is None or (
                found.since <= day[: len(found.since)] and day[: len(found.until)] <= found.until
            ):
                return actor
        return ""

    def cue(self, key: str, cls: str) -> Cue | None:
        """Return the meaning of a class a folded word may have, or None."""
        return self.classes[key].get(cls)

    def _is_adjective(self, key: str) -> bool:
        """Say whether a word is an adjective; of numbers only "الثلاثة" is: "جنود وثلاثة مدنيين"."""
        counts = any(cue.cls == "number" for cue in self.cues[key])
        articles = ("ال", "وال") if counts else ("", "ال", "و", "وال")
        return self.nisba_of(key) is None and any(
            cue.cls == "adjective" and cue.before in articles for cue in self.cues[key]
        )

    def _state(self, key: str) -> str:
        cue = self.classes[key].get("where") if len(key) > 1 else None
        return "" if cue is None or cue.after else cue.value

    def _rulers(self, country: str) -> frozenset[str]:
        return frozenset(
            name
            for actor in self.actors.values()
            if actor.type == "army" and actor.state == country
            for name in (actor.id, actor.side, actor.part_of)
            if name
        )

    def _is_armed(self, key: str) -> bool:
        return any(
            cue.cls == "people"
            and cue.people is not None
            and cue.people.armed
            and cue.before in ("", "و")
            and (not cue.after or (cue.after == "ا" and cue.people.number == "singular"))
            for cue in self.cues[key]
        )

    def holds(self, cores: Collection[str]) -> bool:
        """Say whether any of some words tells something of parties, or begins a name or an age."""
        words, firsts = self._words.keys(), self._names.firsts
        return not (words.isdisjoint(cores) and firsts.isdisjoint(cores)) or "(" in cores

    def _ways_from(self, key: str) -> tuple[int, ...]:
        classes = self.classes[key]
        if not classes:
            return ()
        ways = (way for way, wanted in enumerate(_WAYS) if not wanted.isdisjoint(classes))
        return tuple(way for way in ways if way != _PERSON or _begins_person(key, classes))

    def _begin(self, key: str) -> bool | AbstractSet[str]:
        if key == "(" or not self.known[key]:
            return key == "("
        longer, single = self._groups[key]
        return True if self.ways[key] or single is not None else _QUOTES | longer.keys()

    def _analyse(self, key: str) -> Iterator[Cue]:
        for before, core, after in _cuts(key):
            if "س" in before or (after and after != "ا" and has_article(before)):
                continue
            for cls, value, noun in self._words.get(core, ()):
                if cls in _NO_CLITICS and (after or before not in ("", "و", "ف", "ب", "ل")):
                    continue
                if (
                    noun is not None and after == "ه" and noun.number != "plural"
                ):  # may be a ta marbuta
                    continue
                yield Cue(before, after, cls, value, noun)

    def nisba_of(self, key: str) -> dict[str, str] | None:
        """Return the row of an adjective of country or party, inflected, or None."""
        stem = key.removeprefix(_ARTICLE)
        return self.nisba.get(stem)

    def match(self, keys: Sequence[str], at: int, stop: int) -> Match | None:
        """Return the longest name that begins at token `at`; quotation marks inside are passed over."""
        longer, single = self._groups[keys[at]]
        if longer:
            after = at + 1
            while after < stop and keys[after] in _QUOTES:
                after += 1
            for before, rest, forms in longer.get(keys[after], ()) if after < stop else ():
                end = _match_rest(keys, after, stop, rest)
                if end:
                    return Match(at, end, before, forms)
        if single is not None:
            return Match(at, at + 1, *single)
        return None

    def _group(self, word: str) -> _Group:
        """Group the names a word may begin by their second word, the longest first."""
        longer: dict[str, list[tuple[str, tuple[str, ...], tuple[NameForm, ...]]]] = {}
        single: tuple[str, tuple[NameForm, ...]] | None = None
        for before, rest, forms in self._names.starts(word):
            fitting = tuple(form for form in forms if not form.article or has_article(before))
            bare = has_article(before) and not any(form.article for form in fitting)
            if not fitting or (bare and _is_construct(rest)):
                continue  # "الجيش خالد"; but "للرئيس هادي"
            if rest:
                longer.setdefault(rest[0], []).append((before, rest, fitting))
            elif single is None:
                single = (before, fitting)
        return longer, single


def _is_construct(rest: Sequence[str]) -> bool:
    """Say whether the words after the first of a name bear it no article: "جيش خالد", not "بي كي كي"."""
    return bool(rest) and not rest[0].startswith(_ARTICLE) and len(rest[0]) > _LETTERS


def _begins_person(key: str, classes: Mapping[str, Cue]) -> bool:
    """Say whether a person can begin with a word: a first name with a pronoun is none, nor "على"."""
    first = classes.get("forename") or classes.get("joint")
    named = first is not None and not (first.after or key.endswith(ALI))
    return named or not classes.keys().isdisjoint(_PERSON_WORDS)


def _cuts(key: str) -> Iterator[tuple[str, str, str]]:
    """Return the ways to cut a word, with the article given back after "ل"."""
    yield from splits(key)
    if _TO_ARTICLE not in key:
        return
    for before in (_TO_ARTICLE, "و" + _TO_ARTICLE, "ف" + _TO_ARTICLE):
        if key.startswith(before) and len(key) > len(before) + 1:
            yield before[:-1], _ARTICLE + key[len(before) :], ""


def stands_against(key: str) -> bool:
    """Say whether a word tells that somebody stands against a party: "معارضة للنظام"."""
    return key.removeprefix(_ARTICLE).startswith(_AGAINST)


def _match_rest(keys: Sequence[str], at: int, stop: int, rest: tuple[str, ...]) -> int:
    for word in rest:
        while at < stop and keys[at] in _QUOTES:
            at += 1
        if at >= stop or keys[at] != word:
            return 0
        at += 1
    return at
