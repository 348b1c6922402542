"""Finding many names of one or more words in one pass over the tokens.

Clitics on the first word are tolerated ("ولتنظيم الدولة"), quotation marks inside a name are passed
over (تنظيم «الدولة»), and the longest name wins at each place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from typing import Generic, NamedTuple, TypeVar

from tawatur.text.clitics import splits
from tawatur.text.folding import fold_key
from tawatur.text.memo import Memo
from tawatur.text.tokens import Tokens, words_of_key

__all__ = ["PASSED_OVER", "Hit", "PhraseIndex"]

Payload = TypeVar("Payload")
_Starts = tuple[tuple[str, tuple[str, ...], tuple[Payload, ...]], ...]
PASSED_OVER = frozenset("\"«»'()[]")


class Hit(NamedTuple, Generic[Payload]):
    """A phrase found: tokens `first` to before `last`, the proclitics before it, what it stands for."""

    first: int
    last: int
    before: str
    payloads: tuple[Payload, ...]


class PhraseIndex(Generic[Payload]):
    """Names of one or more words, looked up by their first word.

    A phrase is stored by its folded words. `add` may be called at any time; `find` is a pure
    function of what was added. One name may stand for several things.

    Attributes:
        firsts: The first words of all names, folded.
        ways: What a word may begin, as `starts` has it, by the word that goes on with it; by "" what
            ends with it. Empty when it begins nothing.
    """

    def __init__(self, entries: Iterable[tuple[str, Payload]] = ()) -> None:
        self._by_first: dict[str, dict[tuple[str, ...], list[Payload]]] = {}
        self.firsts = self._by_first.keys()
        self._starts: Memo[_Starts[Payload]] = Memo(self._start)
        self._nothing: dict[str, _Starts[Payload]] = {}  # one for all words that begin nothing
        self.ways: Memo[dict[str, _Starts[Payload]]] = Memo(self._by_second)
        for phrase, payload in entries:
            self.add(phrase, payload)

    def add(self, phrase: str, payload: Payload) -> None:
        """Add a name; its folded words are its key."""
        words = [key for key in words_of_key(fold_key(phrase)) if key not in PASSED_OVER]
        if not words:
            return
        rest = self._by_first.setdefault(words[0], {}).setdefault(tuple(words[1:]), [])
        if payload not in rest:
            rest.append(payload)
        self._starts.clear()
        self.ways.clear()

    def __len__(self) -> int:
        return sum(len(rest) for rest in self._by_first.values())

    def get(self, phrase: str) -> tuple[Payload, ...]:
        """Return what a whole phrase, without clitics, stands for."""
        words = [key for key in words_of_key(fold_key(phrase)) if key not in PASSED_OVER]
        if not words:
            return ()
        return tuple(self._by_first.get(words[0], {}).get(tuple(words[1:]), ()))

    def starts(self, word: str) -> _Starts[Payload]:
        """Return (proclitics, further words, payloads) of the names `word` may begin, longest first."""
        return self._starts[word]

    def _start(self, word: str) -> _Starts[Payload]:
        found = [
            (split.before, rest, tuple(payloads))
            for split in splits(word)
            if not split.after and split.core in self._by_first
            for rest, payloads in self._by_first[split.core].items()
        ]
        if word in self._by_first and not any(before == "" for before, _, _ in found):
            found += [
                ("", rest, tuple(payloads)) for rest, payloads in self._by_first[word].items()
            ]
        if len(found) > 1:
            found.sort(key=lambda item: (-len(item[1]), len(item[0])))
        return tuple(found)

    def _by_second(self, word: str) -> dict[str, _Starts[Payload]]:
        """Group what a word may begin by the word that goes on with it, "" for what ends there."""
        starts = self._starts[word]
        if not starts:
            return self._nothing
        alone = tuple(start for start in starts if not start[1])
        longer: dict[str, list[tuple[str, tuple[str, ...], tuple[Payload, ...]]]] = {}
        for start in starts:
            if start[1]:
                longer.setdefault(start[1][0], []).append(start)
        return {"": alone} | {second: (*found, *alone) for second, found in longer.items()}

    def find(
        self, tokens: Tokens, first: int = 0, last: int | None = None
    ) -> Iterator[Hit[Payload]]:
        """Find names between two tokens, longest first at each place, without overlaps."""
        keys = tokens.keys
        stop = len(keys) if last is None else last
        at = first
        while at < stop:
            hit = self.match(keys, at, stop)
            if hit is None:
                at += 1
                continue
            yield hit
            at = hit.last

    def match(self, keys: list[str], at: int, stop: int) -> Hit[Payload] | None:
        """Return the longest name that begins at token `at`, or None."""
        if not self.ways[keys[at]]:
            return None
        for before, rest, payloads in self.going_on(keys, at, stop):
            end = self._match_rest(keys, at + 1, stop, rest) if rest else at + 1
            if end:
                return Hit(at, end, before, payloads)
        return None

    def match_all(self, keys: list[str], at: int, stop: int) -> list[Hit[Payload]]:
        """Return every name of the greatest length that begins at token `at`.

        Two may differ in what they take for a proclitic ("القضاء على" with the article or without).
        """
        found: list[Hit[Payload]] = []
        for before, rest, payloads in self.going_on(keys, at, stop):
            if found and at + 1 + len(rest) < found[0].last:
                break
            end = self._match_rest(keys, at + 1, stop, rest) if rest else at + 1
            if end and (not found or end == found[0].last):
                found.append(Hit(at, end, before, payloads))
        return found

    def going_on(
        self, keys: list[str], at: int, stop: int, passed_over: AbstractSet[str] = PASSED_OVER
    ) -> _Starts[Payload]:
        """Return those of `starts` that may go on with what follows token `at`, longest first."""
        ways = self.ways[keys[at]]
        if not ways:
            return ()
        at += 1
        while at < stop and keys[at] in passed_over:
            at += 1
        return ways.get(keys[at] if at < stop else "") or ways[""]

    @staticmethod
    def _match_rest(keys: list[str], at: int, stop: int, rest: tuple[str, ...]) -> int:
        for word in rest:
            while at < stop and keys[at] in PASSED_OVER:
                at += 1
            if at >= stop or keys[at] != word:
                return 0
            at += 1
        return at
