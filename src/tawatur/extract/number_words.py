"""Words of number: reading cardinals and ordinals, and the nouns that are counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tawatur.lexicon import Row
from tawatur.text import Memo, PhraseIndex, fold_key
from tawatur.text.grammar import clitic_forms
from tawatur.text.phrases import PASSED_OVER

__all__ = ["NumberWords", "Numeral"]

_BEFORE = frozenset(
    (
        *"about more_than at_least less_than at_most".split(),
        "range",
        "part",
        "total",
        "same",
        "exceeds",
    )
)
_NUMERALS = frozenset(("one", "unit", "ten", "tens", "hundred", "hundreds", "scale", "scaled"))
_GROUPED = re.compile(r"\d{1,3}(?:([.,،])\d{3})(?:\1\d{3})*")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2})")
_LONGEST = 9
AND = "و"
_PROCLITICS = ("و", "ف", "ب", "ل", "وب", "ول", "فب", "فل")  # not ك: "كمية" is no hundred


class Numeral(NamedTuple):
    """A number read at a token: tokens up to before `last`, its value, whether it has the article."""

    last: int
    value: int
    definite: bool = False


class NumberWords:
    """The words of number and the nouns they count, ready for look-up."""

    def __init__(self, numbers: Iterable[Row], nouns: Iterable[Row]) -> None:
        """Take rows of `ar/numbers.tsv`, and of `ar/people.tsv` and `ar/things.tsv`."""
        self._numerals: dict[str, dict[str, int]] = {}
        self._ordinals: dict[str, int] = {}
        self._vague: dict[str, tuple[int, int]] = {}
        self._by_class: dict[str, set[str]] = {}
        self.before: PhraseIndex[str] = PhraseIndex()
        self.after: PhraseIndex[str] = PhraseIndex()
        firsts: set[str] = set()
        for row in numbers:
            form, kind, value = fold_key(row["form"]), row["class"], row["value"]
            self._by_class.setdefault(kind, set()).add(form)
            if kind in _NUMERALS:
                for written in (form, "ال" + form):
                    self._numerals.setdefault(written, {})[kind] = int(value)
            elif kind == "ordinal":
                for written in (form, "ال" + form):
                    self._ordinals[written] = int(value)
            elif kind == "vague":
                low, _, high = value.partition("-")
                for written in (form, "ال" + form):
                    self._vague[written] = (int(low), int(high))
            elif kind in _BEFORE:
                self.before.add(form, kind)
                firsts.add(form.split()[0])
            elif kind == "after":
                self.after.add(form, value)
        self.nouns: dict[str, str] = {}
        self.phrases: PhraseIndex[str] = PhraseIndex()
        self._dual_phrases: set[str] = set()
        for row in nouns:
            form = fold_key(row["form"])
            if " " in form:
                self.phrases.add(form, form)
                if row["number"] == "dual":
                    self._dual_phrases.add(form)
            else:
                self.nouns[form] = row["number"]
        self.ranges = frozenset(clitic_forms(self._by_class.get("range", ())))
        self.seconds = frozenset(
            word
            for kind in _BEFORE
            for form in self._by_class.get(kind, ())
            for word in form.split()[1:]
        )
        duals = [form for form in self.nouns if self.is_dual(form)]
        duals += ["ال" + form for form in duals]
        duals += [form.split()[0] for form in self._dual_phrases]
        self.names = frozenset(clitic_forms(self._by_class.get("name", ())))
        self.stops = frozenset(self._by_class.get("stop", ()))
        self.measures: PhraseIndex[str] = PhraseIndex(
            (w, "") for w in self._by_class.get("measure", ())
        )
        self.ones = frozenset(self._by_class.get("one", ()))
        self.links = frozenset(self._by_class.get("to", ()))
        self.ordinal_words = frozenset(self._ordinals)
        self._counting = frozenset((*self._numerals, *self._vague, *duals))
        self.starts: dict[str, list[tuple[str, str]]] = clitic_forms(
            self._counting | firsts, _PROCLITICS
        )
        self.seconds_of: Memo[AbstractSet[str] | None] = Memo(self._seconds_of)

    @staticmethod
    def of(rows: Mapping[str, Sequence[Row]]) -> NumberWords:
        """Build from the rows of a lexicon, by table path."""
        return NumberWords(
            rows.get("ar/numbers.tsv", ()),
            [*rows.get("ar/people.tsv", ()), *rows.get("ar/things.tsv", ())],
        )

    def may_begin(self, key: str) -> bool:
        """Say whether a number can begin with a token."""
        return key in self.starts or "0" <= key[0] <= "9"

    def _seconds_of(self, key: str) -> AbstractSet[str] | None:
        """Return the words one of which must follow a word that only begins phrases before numbers.

        None for others: "في" counts nothing but in "في حدود", while "ثلاثة" does by itself.
        """
        counts = any(word in self._counting for _, word in self.starts.get(key, ()))
        ways = self.before.ways[key]
        return None if counts or key[0].isdigit() or ways.get("") else PASSED_OVER | ways.keys()

    def is_numeral(self, word: str) -> bool:
        """Say whether a cardinal can begin with a word."""
        return word in self._numerals

    def cardinal_words(self, highest: int) -> frozenset[str]:
        """Return the words that a cardinal up to `highest` can begin with."""
        return frozenset(w for w, kinds in self._numerals.items() if min(kinds.values()) <= highest)

    @property
    def further_words(self) -> frozenset[str]:
        """Every word that can stand second in a number."""
        words = {*self._numerals, *self._ordinals}
        return frozenset({AND, *words, *(AND + word for word in words)})

    def vague(self, word: str) -> tuple[int, int] | None:
        """Return low and high of "tens", "hundreds", "a few"; None for other words."""
        return self._vague.get(word)

    def is_dual(self, word: str) -> bool:
        """Say whether a word, with or without article, is a dual noun of the tables."""
        noun = word if word in self.nouns else word.removeprefix("ال")
        if self.nouns.get(noun) != "dual":
            return False
        return not (noun.endswith("ين") and noun[:-2] + "ون" in self.nouns)  # a plural as well

    def dual_phrase(self, keys: list[str], at: int) -> int:
        """Return the token after a dual noun phrase of the tables, 0 when none begins here."""
        hit = self.phrases.match(keys, at, len(keys))
        return hit.last if hit is not None and hit.payloads[0] in self._dual_phrases else 0

    def read_ordinal(self, keys: Sequence[str], at: int, word: str) -> Numeral | None:
        """Read an ordinal, "السابع والعشرين" being 27.

        Args:
            keys: Folded tokens.
            at: Where it begins.
            word: The token there, clitics taken off.
        """
        value = self._ordinals.get(word)
        if value is None:
            return None
        definite = word.startswith("ال")
        following = keys[at + 1] if at + 1 < len(keys) else ""
        kinds = self._numerals.get(following, {})
        if "ten" in kinds and not following.startswith("ال") and value < 10:
            return Numeral(at + 2, value + 10, definite)
        if following.startswith("و"):
            kinds = self._numerals.get(following[1:], {})
            if "tens" in kinds and value < 10:
                return Numeral(at + 2, value + kinds["tens"], definite)
        return Numeral(at + 1, value, definite)

    def read_cardinal(self, keys: Sequence[str], at: int, word: str) -> Numeral | None:
        """Read a number in digits, words or both, "ألفين و700" being 2,700.

        Args:
            keys: Folded tokens.
            at: Where it begins.
            word: The token there, clitics taken off.
        """
        if word not in self._numerals and not word[:1].isdigit():
            return None
        state = _Sum()
        following = keys[at + 1] if at + 1 < len(keys) else ""
        kinds = self._numerals.get(word, {})
        if "scaled" in kinds and "scale" in kinds and self._counts_nothing(following):
            state.add({"scale": kinds["scale"]}, joined=False, first=True)  # "بلغت ألفا و320"
        elif not self._step(state, word, joined=False, first=True):
            return self._read_decimal(keys, at, word)
        definite = word.startswith("ال") and word[2:] in self._numerals  # not "ألف"
        end = at + 1
        size = len(keys)
        if len(word) < 4 and word.isdecimal():  # "12 500"
            while end < min(size, at + 4) and len(keys[end]) == 3 and keys[end].isdecimal():
                state.add_thousands(int(keys[end]))
                end += 1
        while end < size:
            key = keys[end]
            if key == "و" and end + 1 < size and self._step(state, keys[end + 1], joined=True):
                end += 2
            elif (key[0] == "و" and self._step(state, key[1:], joined=True)) or self._step(
                state, key, joined=False
            ):
                end += 1
            else:
                break
        if end == at + 1 and "one" in self._numerals.get(word, ()):
            return None
        return Numeral(end, state.value, definite)

    def _counts_nothing(self, following: str) -> bool:
        """Say whether no noun follows, which the dual "ألفا شخص" asks for."""
        return not following[:1].isalpha() or following[0] == "و" or following in self.stops

    def _step(self, state: _Sum, word: str, *, joined: bool, first: bool = False) -> bool:
        if word and word[0].isdigit():
            value = _whole(word)
            return value is not None and state.add_digits(value, joined=joined, first=first)
        kinds = self._numerals.get(word)
        return kinds is not None and state.add(kinds, joined=joined, first=first)

    def _read_decimal(self, keys: Sequence[str], at: int, word: str) -> Numeral | None:
        """Read "3.5 million"; a decimal without a scale is no count."""
        found = _DECIMAL.fullmatch(word)
        if found is None or at + 1 >= len(keys):
            return None
        scale = self._numerals.get(keys[at + 1], {}).get("scale")
        if scale is None:
            return None
        tenths = int(found[1] + found[2])
        return Numeral(at + 2, tenths * scale // 10 ** len(found[2]))


class _Sum:
    """A number while its words are being added up."""

    __slots__ = ("group", "limit", "room", "total", "unit")

    def __init__(self) -> None:
        self.total = 0
        self.group: int | None = None
        self.room = 0  # what may be added with "and": 100 after hundreds, 10 after a unit
        self.limit = 1 << 60
        self.unit = 0

    @property
    def value(self) -> int:
        return self.total + (self.group or 0)

    def add_digits(self, value: int, *, joined: bool, first: bool) -> bool:
        if first:
            self.group, self.room = value, 0
        elif joined and self.group is None and value < self.limit:
            self.group, self.room = value, 0
        elif joined and self.group is not None and self.room == 100 and value < 100:
            self.group, self.room = self.group + value, 0
        else:
            return False
        self.unit = value if first and 2 < value < 10 else 0
        return True

    def add_thousands(self, value: int) -> None:
        """Take three more digits of a number that is written with spaces."""
        self.group, self.unit = (self.group or 0) * 1000 + value, 0

    def add(self, kinds: Mapping[str, int], *, joined: bool, first: bool) -> bool:
        fresh = first or (joined and self.group is None)
        group = self.group
        if "scaled" in kinds and fresh and kinds["scaled"] // 2 < self.limit:
            self.total += kinds["scaled"]
            self.limit, self.group, self.room = kinds["scaled"] // 2, None, 0
            return True
        if "scale" in kinds:
            return self._add_scale(kinds["scale"], joined=joined, fresh=fresh)
        if "hundreds" in kinds and fresh:
            self.group, self.room, self.unit = kinds["hundreds"], 100, 0
            return True
        if "hundred" in kinds:
            if fresh:
                self.group = 100
            elif not joined and group is not None and self.unit > 2:
                self.group = group - self.unit + self.unit * 100
            else:
                return False
            self.room, self.unit = 100, 0
            return True
        return self._add_small(kinds, joined=joined, fresh=fresh)

    def _add_small(self, kinds: Mapping[str, int], *, joined: bool, fresh: bool) -> bool:
        group = self.group
        open_hundred = joined and group is not None and self.room == 100
        if "ten" in kinds and not joined and self.unit and self.room == 10 and group is not None:
            self.group, self.room, self.unit = group + 10, 0, 0
            return True
        if "tens" in kinds and joined and self.room == 10 and group is not None:
            self.group, self.room, self.unit = group + kinds["tens"], 0, 0
            return True
        if not (fresh or open_hundred):
            return False
        base = group if open_hundred and group is not None else 0
        for kind in ("one", "unit"):
            if kind in kinds:
                self.group, self.room, self.unit = base + kinds[kind], 10, kinds[kind]
                return True
        for kind in ("ten", "tens"):
            if kind in kinds:
                self.group, self.room, self.unit = base + kinds[kind], 0, 0
                return True
        return False

    def _add_scale(self, scale: int, *, joined: bool, fresh: bool) -> bool:
        if scale >= self.limit:
            return False
        if not joined and self.group is not None:
            self.total += self.group * scale
        elif fresh:
            self.total += scale
        else:
            return False
        self.limit, self.group, self.room, self.unit = scale, None, 0, 0
        return True


def _whole(token: str) -> int | None:
    """Return a whole number written in digits, thousands grouped or not; None for anything else."""
    if token.isdecimal():
        return int(token) if len(token) <= _LONGEST and (token[0] != "0" or token == "0") else None
    if _GROUPED.fullmatch(token) and token[0] != "0":
        return int(re.sub(r"[.,،]", "", token))
    return None
