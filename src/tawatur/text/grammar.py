"""Slot patterns: rules that linguists write, matched over folded tokens.

A pattern is a line of words and slots: `ليلة <day> [شهر] <month>`.

- a word matches its folded form; on the first word of a match the proclitics و ف ب ل ك are tolerated;
- `<name>` is a slot: a class of words the caller supplies, or all rules whose `produces` is `name`;
- `[...]` may be missing, `(a|b)` is a choice, `{name}` stands for a definition of the rule file;
- letters glued before a slot, `و<month>`, are written together with it or stand before it alone.

Every pattern of a rule set is compiled once. Matching starts only at tokens whose word, or whose
being a number, can begin a rule; the longest match wins, then the rule that stands first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from tawatur.text.folding import fold_key, is_mark
from tawatur.text.memo import Memo
from tawatur.text.rules import Example, Rule, RuleSet, check_examples, read_rules
from tawatur.text.tokens import Tokens, positions, words_of_key

__all__ = [
    "AnyWord",
    "Example",
    "Grammar",
    "Match",
    "Matcher",
    "Rule",
    "RuleSet",
    "Slot",
    "WordClass",
    "check_examples",
    "clitic_forms",
    "read_rules",
]

_PROCLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_LEX = re.compile(
    r"(?P<space>\s+)"
    r"|(?P<glue>[^\s<>{}\[\]()|]*)<(?P<slot>[a-z][a-z-]*)>"
    r"|\{(?P<macro>[a-z][a-z-]*)\}"
    r"|(?P<sign>[\[\]()|])"
    r"|(?P<word>[^\s<>{}\[\]()|]+)"
)


class Slot(NamedTuple):
    """A slot as filled: its class, its value, and tokens `first` to before `last`."""

    name: str
    value: Any
    first: int
    last: int


class Match(NamedTuple):
    """A rule matched on tokens `first` to before `last`; slots in the order of the pattern."""

    rule: Rule
    first: int
    last: int
    slots: tuple[Slot, ...]

    def get(self, name: str, nth: int = 0) -> Any:
        """Return the value of the nth slot of a class, None when it is not filled."""
        values = [slot.value for slot in self.slots if slot.name == name]
        return values[nth] if len(values) > nth else None


class Matcher(Protocol):
    """A class of phrases.

    Attributes:
        words: Every folded word a phrase of the class can begin with.
        digits: Whether a phrase can begin with a number in digits.
        seconds: Every folded word that can stand second in a phrase; a class that cannot list them
            goes without.
        compound: Whether a phrase of one token is never a plain number ("7/9", "14:30"); a class
            without it says no.
    """

    words: frozenset[str]
    digits: bool

    def match(self, tokens: Tokens, at: int, word: str, /) -> Iterable[tuple[int, Any]]:
        """Yield (end, value) of each phrase that begins at token `at`, read as `word`."""
        ...


class WordClass:
    """A class of phrases of one or more words, each with a value.

    An entry may refuse spellings that folding would let through ("إب" is no "آب").
    """

    digits = False

    def __init__(self, entries: Iterable[tuple[str, Any, tuple[str, ...]]]) -> None:
        self._entries: dict[str, list[tuple[tuple[str, ...], Any, tuple[str, ...]]]] = {}
        for phrase, value, refused in entries:
            words = words_of_key(fold_key(phrase))
            if words:
                known = self._entries.setdefault(words[0], [])
                known.append((tuple(words[1:]), value, refused))
        self.words = frozenset(self._entries)

    def rests(self, word: str) -> Iterator[tuple[str, ...]]:
        """Yield the further words of each phrase that begins with `word`."""
        for rest, _, _ in self._entries.get(word, ()):
            yield rest

    def match(self, tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, Any]]:
        """Yield (end, value) of each phrase of the class that begins here."""
        keys = tokens.keys
        for rest, value, refused in self._entries.get(word, ()):
            end = at + 1 + len(rest)
            if rest and keys[at + 1 : end] != list(rest):
                continue
            if refused and _bare(tokens.quote(at, at + 1)).endswith(refused):
                continue
            yield end, value


def _may_begin(matcher: Matcher, word: str) -> bool:
    """Say whether a phrase of a class may begin with a number in digits."""
    if not (matcher.digits and word[:1].isdigit()):
        return False
    seconds = getattr(matcher, "seconds", None)
    return not _is_compound(matcher, word) or bool(seconds)


def _is_compound(matcher: Matcher, word: str) -> bool:
    """Say whether a plain number is no whole phrase of a class."""
    return word.isdecimal() and getattr(matcher, "compound", False)


def _bare(word: str) -> str:
    return "".join(letter for letter in word if not is_mark(letter))


class AnyWord:
    """The class `<word>`: any Arabic word. No pattern may begin with it."""

    words: frozenset[str] = frozenset()
    digits = False

    def match(self, _tokens: Tokens, at: int, word: str) -> Iterator[tuple[int, str]]:
        """Yield the word itself."""
        if "\u0621" <= word[:1] <= "\u06d3":
            yield at + 1, word


class _SlotWay(NamedTuple):
    """A way on through a slot: its class, the letters glued before it, the state behind it."""

    name: str
    glue: str
    matcher: Matcher
    following: _State

    def starts(self) -> AbstractSet[str]:
        """Return the words it can begin with; numbers in digits are not among them."""
        words = self.matcher.words
        return {self.glue, *(self.glue + word for word in words)} if self.glue else words


class _State:
    """A point between two words of a pattern, and the ways on from it.

    `first` are the words that can begin one of its slots, `plain`, `digits` and `any` whether a
    plain number, any number or any word can; they are settled when all classes are known.
    """

    __slots__ = ("accept", "any", "digits", "empty", "first", "plain", "slots", "words")

    def __init__(self, *, accept: bool = False) -> None:
        self.accept = accept
        self.empty: list[_State] = []
        self.words: dict[str, list[_State]] = {}
        self.slots: list[_SlotWay] = []
        self.first: frozenset[str] = frozenset()
        self.digits = False
        self.plain = False
        self.any = False

    def close(self, seen: set[int]) -> None:
        """Take over the ways of every state that can be reached without a word."""
        if id(self) in seen:
            return
        seen.add(id(self))
        for state in self.empty:
            state.close(seen)
            self.accept = self.accept or state.accept
            for word, following in state.words.items():
                self.words.setdefault(word, []).extend(following)
            self.slots.extend(state.slots)
        self.empty = []
        for state in self.following():
            state.close(seen)

    def following(self) -> Iterator[_State]:
        """Yield the states one word or slot further on."""
        for states in self.words.values():
            yield from states
        for way in self.slots:
            yield way.following

    def settle(
        self, seen: set[int], sets: dict[tuple[tuple[str, int], ...], frozenset[str]]
    ) -> None:
        """Note what can begin a slot, here and behind; `sets` shares equal sets of words."""
        if id(self) in seen:
            return
        seen.add(id(self))
        key = tuple(sorted({(way.glue, id(way.matcher)) for way in self.slots}))
        if key not in sets:
            sets[key] = frozenset().union(*(way.starts() for way in self.slots))
        self.first = sets[key]
        self.digits = any(way.matcher.digits and not way.glue for way in self.slots)
        self.plain = any(_may_begin(way.matcher, "0") and not way.glue for way in self.slots)
        self.any = any(isinstance(way.matcher, AnyWord) for way in self.slots)
        for state in self.following():
            state.settle(seen, sets)

    def may(self, key: str) -> bool:
        """Say whether the pattern may end here, or go on with a token."""
        return (
            self.accept
            or key in self.words
            or key in self.first
            or (self.digits and key[:1].isdigit() and (self.plain or not key.isdecimal()))
            or self.any
        )


class _Parser:
    """Turns one pattern into states, from its end to its beginning."""

    def __init__(
        self, definitions: Mapping[str, str], classes: Mapping[str, Matcher], problems: list[str]
    ) -> None:
        self._definitions = definitions
        self._classes = classes
        self._problems = problems
        self._lexemes: list[tuple[str, str, str]] = []
        self._at = 0

    def parse(self, pattern: str) -> _State:
        self._lexemes = list(self._lex(pattern, depth=0))
        self._at = 0
        build = self._choice()
        if self._at < len(self._lexemes):
            self._problems.append(f"{self._lexemes[self._at][1]!r} closes nothing")
        start = build(_State(accept=True))
        start.close(set())
        if start.accept:
            self._problems.append("matches the empty phrase")
        return start

    def _lex(self, pattern: str, depth: int) -> Iterator[tuple[str, str, str]]:
        for found in _LEX.finditer(pattern):
            if found["macro"] is not None:
                body = self._definitions.get(found["macro"])
                if body is None or depth > 8:
                    self._problems.append(f"no definition {{{found['macro']}}}")
                    continue
                yield "sign", "(", ""
                yield from self._lex(body, depth + 1)
                yield "sign", ")", ""
            elif found["slot"] is not None:
                yield "slot", found["slot"], fold_key(found["glue"])
            elif found["sign"] is not None:
                yield "sign", found["sign"], ""
            elif found["word"] is not None:
                for key in words_of_key(fold_key(found["word"])):
                    yield "word", key, ""
        if sum(map(len, (m.group() for m in _LEX.finditer(pattern)))) != len(pattern):
            self._problems.append(f"cannot read {pattern!r}")

    def _peek(self) -> str:
        if self._at < len(self._lexemes):
            kind, text, _ = self._lexemes[self._at]
            return text if kind == "sign" else kind
        return ""

    def _choice(self) -> Callable[[_State], _State]:
        branches = [self._sequence()]
        while self._peek() == "|":
            self._at += 1
            branches.append(self._sequence())
        if len(branches) == 1:
            return branches[0]

        def build(following: _State) -> _State:
            state = _State()
            state.empty = [branch(following) for branch in branches]
            return state

        return build

    def _sequence(self) -> Callable[[_State], _State]:
        parts: list[Callable[[_State], _State]] = []
        while self._peek() not in ("", "|", ")", "]"):
            parts.append(self._item())

        def build(following: _State) -> _State:
            for part in reversed(parts):
                following = part(following)
            return following

        return build

    def _item(self) -> Callable[[_State], _State]:
        kind, text, glue = self._lexemes[self._at]
        self._at += 1
        if kind == "word":
            return lambda following: _word_state(text, following)
        if kind == "slot":
            matcher = self._classes.get(text)
            if matcher is None:
                self._problems.append(f"no class <{text}>")
                return lambda following: following
            return lambda following: _slot_state(text, glue, matcher, following)
        inner = self._choice()
        wanted = "]" if text == "[" else ")"
        if self._peek() == wanted:
            self._at += 1
        else:
            self._problems.append(f"{text!r} is not closed")
        if text == "(":
            return inner

        def optional(following: _State) -> _State:
            state = _State()
            state.empty = [inner(following), following]
            return state

        return optional


def _word_state(word: str, following: _State) -> _State:
    state = _State()
    state.words[word] = [following]
    return state


def _slot_state(name: str, glue: str, matcher: Matcher, following: _State) -> _State:
    state = _State()
    state.slots.append(_SlotWay(name, glue, matcher, following))
    return state


def clitic_forms(
    words: Iterable[str], proclitics: Sequence[str] = _PROCLITICS
) -> dict[str, list[tuple[str, str]]]:
    """Return (proclitics, word) by every written form of `words`, the bare word first."""
    words = list(words)
    forms: dict[str, list[tuple[str, str]]] = {word: [("", word)] for word in words}
    for word in words:
        if not "\u0621" <= word[0] <= "\u064a":
            continue
        for before in proclitics:
            if before.endswith("ل") and word.startswith("ال"):
                forms.setdefault(before + "ل" + word[2:], []).append((before, word))
            else:
                forms.setdefault(before + word, []).append((before, word))
    return forms


class _RuleClass:
    """All rules that produce one class, as a class of phrases."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.words: frozenset[str] = frozenset()
        self.digits = False
        self.rules: list[tuple[Rule, _State]] = []
        self._by_word: dict[str, list[tuple[Rule, _State]]] = {}
        self._by_digits: list[tuple[Rule, _State]] = []
        self._starts = Memo(self._start)

    def settle(self) -> None:
        """Note which words can begin a phrase, once the rules are there."""
        self._by_word, self._by_digits = _dispatch(self.rules)
        self.words = frozenset(self._by_word)
        self.digits = bool(self._by_digits)

    def _start(self, word: str) -> _Start:
        return _Start(word, self._by_word.get(word, self._by_digits if word[0].isdigit() else ()))

    def can_be(self, word: str) -> bool:
        """Say whether one word can be a whole phrase of the class."""
        digits = word[0].isdigit()
        for _, state in self._by_digits if digits else self._by_word.get(word, ()):
            if any(following.accept for following in state.words.get(word, ())):
                return True
            for way in state.slots:
                if (
                    way.following.accept
                    and (way.matcher.digits if digits else word in way.matcher.words)
                    and _is_whole(way.matcher, word)
                ):
                    return True  # more than may be, never less
        return False

    def match(self, tokens: Tokens, at: int, word: str) -> list[tuple[int, Match]]:
        """Return (end, match) of every rule of the class that matches here, longest first."""
        return self.matches(tokens, at, word, {})

    def matches(self, tokens: Tokens, at: int, word: str, known: _Known) -> list[tuple[int, Match]]:
        """Do the same, with what is known of this text."""
        start = self._starts[word if word in self._by_word else _number_like(word)]
        ways = start[tokens.keys[at + 1] if at + 1 < len(tokens.keys) else ""]
        if ways is None:
            return []
        found: dict[int, tuple[int, Match]] = {}
        for end, accepts, slots in _ends(ways, tokens, at, word, known):
            for number, rule in accepts:
                if end in found and found[end][0] <= number:
                    break
                if _fits(rule, tokens, at, end):
                    found[end] = number, Match(rule, at, end, slots)
                    break
        return [(end, found[end][1]) for end in sorted(found, reverse=True)]


_Point = tuple[int, Rule, _State]  # a rule by its number, and the state it has come to
_End = tuple[int, Sequence[tuple[int, Rule]], tuple[Slot, ...]]
_Known = dict[tuple[int, int, str], Sequence[tuple[int, Any]]]
_MOST_KNOWN = 10_000
# Words that may go on in a slot and whether it may end there; None when that cannot be told.
_Second = tuple[Iterable[str], bool] | None
_NEVER: _Second = ((), False)


def _dispatch(
    rules: Sequence[tuple[Rule, _State]],
) -> tuple[dict[str, list[tuple[Rule, _State]]], list[tuple[Rule, _State]]]:
    by_word: dict[str, list[tuple[Rule, _State]]] = {}
    by_digits: list[tuple[Rule, _State]] = []
    for rule, state in rules:
        words = set(state.words)
        digits = False
        for way in state.slots:
            words |= way.starts()
            digits = digits or (way.matcher.digits and not way.glue)
        for word in words:
            by_word.setdefault(word, []).append((rule, state))
        if digits:
            by_digits.append((rule, state))
    return by_word, by_digits


_PLAIN, _COMPOUND = "0", "0/0"  # what stands for all numbers of digits alone, and for all others


def _number_like(word: str) -> str:
    """Return the number itself where it is short enough to be remembered, else one for all."""
    if len(word) < 3 or not word[0].isdigit():
        return word
    return _PLAIN if word.isdecimal() else _COMPOUND


def _is_whole(matcher: Matcher, word: str) -> bool:
    """Say whether a word can be a whole phrase of a class."""
    if word in (_PLAIN, _COMPOUND):
        return not _is_compound(matcher, word)
    alone = Tokens(word, [word], [0], [len(word)])
    return any(end == 1 for end, _ in matcher.match(alone, 0, word))


@lru_cache(maxsize=1000)
def _union(sets: frozenset[frozenset[str]]) -> frozenset[str]:
    """Return all words of some sets; the same sets are put together once."""
    return frozenset().union(*sets) if len(sets) > 1 else next(iter(sets))


class _Ways:
    """Patterns gone through together: the states they have come to and the ways on from there.

    What they share is looked at once. Every pattern keeps the order of its own ways.

    Attributes:
        accepts: The rules that may end here, in order of precedence, with their numbers.
        points: By each word that may come next, where it leads.
        slots: The ways on through a slot.
    """

    __slots__ = ("_words", "accepts", "any", "digits", "first", "plain", "points", "slots")

    def __init__(self, states: Sequence[_Point]) -> None:
        self.points: dict[str, list[_Point]] = {}
        self._words: dict[str, _Ways] = {}
        own = [state for _, _, state in states]
        self.accepts = sorted(
            {number: (number, rule) for number, rule, state in states if state.accept}.values(),
            key=itemgetter(0),
        )
        self.first = _union(frozenset(state.first for state in own))
        self.digits = any(state.digits for state in own)
        self.plain = any(state.plain for state in own)
        self.any = any(state.any for state in own)
        self.slots: list[_SlotWays] = []
        for number, rule, state in states:
            for word, ways in state.words.items():
                self.points.setdefault(word, []).extend((number, rule, way) for way in ways)
            at = 0
            for way in state.slots:
                while at < len(self.slots) and not self.slots[at].is_like(way):
                    at += 1
                if at == len(self.slots):
                    self.slots.append(_SlotWays(way))
                self.slots[at].points.append((number, rule, way.following))
                at += 1

    def after(self, word: str) -> _Ways:
        """Return the ways on behind a word that is one of `points`."""
        ways = self._words.get(word)
        if ways is None:
            ways = self._words[word] = _Ways(self.points[word])
        return ways

    def may(self, key: str) -> bool:
        """Say whether a pattern may end here, or go on with a token; more than do, never fewer."""
        if self.accepts or self.any or key in self.points or key in self.first:
            return True
        return self.digits and key[:1].isdigit() and (self.plain or not key.isdecimal())


class _SlotWays:
    """The way on through one slot for several patterns."""

    __slots__ = ("_following", "any", "digits", "glue", "matcher", "name", "points", "words")

    def __init__(self, way: _SlotWay) -> None:
        self.name, self.glue, self.matcher, _ = way
        self.words = way.matcher.words
        self.digits = way.matcher.digits
        self.any = isinstance(way.matcher, AnyWord)
        self.points: list[_Point] = []
        self._following: _Ways | None = None

    def is_like(self, way: _SlotWay) -> bool:
        """Say whether a way of a pattern leads through the same slot."""
        return self.matcher is way.matcher and self.name == way.name and self.glue == way.glue

    def following(self) -> _Ways:
        """Return the ways on behind the slot."""
        if self._following is None:
            self._following = _Ways(self.points)
        return self._following


_SETS: dict[frozenset[str], frozenset[str]] = {}  # many words can be followed by the same ones


class _Start(dict[str, "_Ways | None"]):
    """A word that can begin a match, and the rules it can begin, by the token that follows.

    Most occurrences of common words are passed over at once: which rules may go on with a token (more
    than do, never fewer) is worked out once for each such token.
    """

    __slots__ = ("_behind", "_behind_any", "_looked", "_ways", "rules", "word")

    def __init__(self, word: str, rules: Sequence[tuple[Rule, _State]]) -> None:
        super().__init__()
        self.word = word
        self.rules = rules
        self._looked: dict[tuple[str, int], _Second] = {}
        self._behind_any: tuple[_State | None] | None = None  # of all rules together
        self._behind: list[_State | None] | None = None  # of each rule
        self._ways: dict[tuple[int, ...], _Ways] = {}

    def __missing__(self, following: str) -> _Ways | None:
        if len(self) >= _MOST_KNOWN:
            self.clear()
        ways = self[following] = self._work_out(following)
        return ways

    def _work_out(self, following: str) -> _Ways | None:
        if self._behind_any is None:
            self._behind_any = (_behind(self.word, self.rules, self._looked),)
        (behind_any,) = self._behind_any
        if behind_any is not None and not behind_any.may(following):
            return None
        if self._behind is None:
            self._behind = [_behind(self.word, [item], self._looked) for item in self.rules]
        numbers = tuple(
            number
            for number, behind in enumerate(self._behind)
            if behind is None or behind.may(following)
        )
        if not numbers:
            return None
        if numbers not in self._ways:
            self._ways[numbers] = _Ways([(number, *self.rules[number]) for number in numbers])
        return self._ways[numbers]


def _behind(
    word: str, rules: Sequence[tuple[Rule, _State]], looked: dict[tuple[str, int], _Second]
) -> _State | None:
    """Return what may go on after `word` in any rule; None when that cannot be told at once.

    `looked` is what is known of the classes that the rules share.
    """
    merged = _State()
    first: set[str] = set()
    todo, seen = [state for _, state in rules], set[str]()
    while todo:
        state = todo.pop()
        behind = list(state.words.get(word, ()))
        for way in state.slots:
            if isinstance(way.matcher, _RuleClass) and not way.glue and way.name not in seen:
                seen.add(way.name)
                todo += [inner for _, inner in way.matcher.rules]
            key = way.glue, id(way.matcher)
            if key not in looked:
                looked[key] = _second(way, word)
            second = looked[key]
            if second is None:
                return None
            words, whole = second
            first.update(words)
            if whole:
                behind.append(way.following)
        for following in behind:
            first.update(following.words, following.first)
            merged.accept = merged.accept or following.accept
            merged.digits = merged.digits or following.digits
            merged.plain = merged.plain or following.plain
            merged.any = merged.any or following.any
    words = frozenset(first)
    merged.first = _SETS.setdefault(words, words)
    return merged


def _second(way: _SlotWay, word: str) -> _Second:
    """Return the words that go on in a slot that `word` begins, and whether it can be all of it.

    None when that cannot be told at once.
    """
    matcher = way.matcher
    if way.glue:
        return None if word.startswith(way.glue) else _NEVER
    if isinstance(matcher, _RuleClass):  # its rules are gone through by themselves
        return (), matcher.can_be(word)
    if type(matcher) is WordClass:
        rests = list(matcher.rests(word))
        return {rest[0] for rest in rests if rest}, () in rests
    if word not in matcher.words and not _may_begin(matcher, word):
        return _NEVER
    seconds = getattr(matcher, "seconds", None)
    return None if seconds is None else (seconds, _is_whole(matcher, word))


def _fits(rule: Rule, tokens: Tokens, first: int, last: int) -> bool:
    if rule.not_after and first and tokens.keys[first - 1] in rule.not_after:
        return False
    if not (rule.not_before or rule.only_before):
        return True
    following = tokens.keys[last] if last < len(tokens.keys) else "."
    if rule.only_before and (following if following[0] != "\n" else ".") not in rule.only_before:
        return False
    return following not in rule.not_before


def _ends(ways: _Ways, tokens: Tokens, at: int, word: str, known: _Known) -> list[_End]:
    """Return (end, rules, slots) of every way through; `word` is the token at `at` as read."""
    found: list[_End] = []
    _walk(ways, tokens, at, word, (), known, found)
    return found


def _walk(
    ways: _Ways,
    tokens: Tokens,
    at: int,
    word: str,
    slots: tuple[Slot, ...],
    known: _Known,
    found: list[_End],
) -> None:
    if ways.accepts:
        found.append((at, ways.accepts, slots))
    if not word:
        return
    keys = tokens.keys
    if word in ways.points:
        following = ways.after(word)
        key = keys[at + 1] if at + 1 < len(keys) else ""
        if following.may(key):
            _walk(following, tokens, at + 1, key, slots, known, found)
    if not (word in ways.first or (ways.digits and word[0].isdigit()) or ways.any):
        return
    for way in ways.slots:
        start, read, glue = at, word, way.glue
        if glue:
            if word == glue and at + 1 < len(keys):
                start, read = at + 1, keys[at + 1]
            elif word.startswith(glue) and len(word) > len(glue):
                read = word[len(glue) :]
            else:
                continue
        if not (read in way.words or (way.digits and read[0].isdigit()) or way.any):
            continue
        filled = _fill(way.matcher, tokens, start, read, known)
        if not filled:
            continue
        following = way.following()
        for end, value in filled:
            key = keys[end] if end < len(keys) else ""
            if following.may(key):
                more = (*slots, Slot(way.name, value, start, end))
                _walk(following, tokens, end, key, more, known, found)


def _fill(
    matcher: Matcher, tokens: Tokens, at: int, word: str, known: _Known
) -> Sequence[tuple[int, Any]]:
    """Return what fills a slot at a token, looked up once for each text."""
    key = (id(matcher), at, word)
    ways = known.get(key)
    if ways is None:
        if isinstance(matcher, _RuleClass):
            ways = matcher.matches(tokens, at, word, known)
        else:
            ways = list(matcher.match(tokens, at, word))
        known[key] = ways
    return ways


class Grammar:
    """A compiled rule set.

    Attributes:
        rules: The rules, in order of precedence.
        problems: Everything wrong with the rules or their patterns, one line each; a rule with a
            problem matches nothing.
        compiled: Each rule with the first state of each of its patterns.
        works: Whether the classes of rules hold together; where they do not, nothing matches.
    """

    def __init__(self, rules: RuleSet, classes: Mapping[str, Matcher]) -> None:
        self.rules = rules.rules
        self.problems: list[str] = []
        definitions = dict(rules.definitions)
        produced = {
            rule.produces: _RuleClass(rule.produces) for rule in self.rules if rule.produces
        }
        known: dict[str, Matcher] = {**classes, **produced}
        self.problems += [
            f"{name}: both a class of words and of rules" for name in produced if name in classes
        ]
        self.problems += _cycles(self.rules, produced, definitions)
        compiled: list[tuple[Rule, _State]] = []
        self.works = not self.problems
        if self.works:
            compiled = self._compile(definitions, known)
        for rule, state in compiled:
            if rule.produces:
                produced[rule.produces].rules.append((rule, state))
        settled = False
        while not settled:  # a class may begin with a class
            settled = True
            for matcher in produced.values():
                before = len(matcher.words), matcher.digits
                matcher.settle()
                settled = settled and before == (len(matcher.words), matcher.digits)
        seen: set[int] = set()
        sets: dict[tuple[tuple[str, int], ...], frozenset[str]] = {}
        for _, state in compiled:
            state.settle(seen, sets)
        self.compiled = tuple(compiled)
        by_word, by_digits = _dispatch([item for item in compiled if item[0].alone])
        self._numbers: Memo[_Start] = Memo(lambda number: _Start(number, by_digits))
        starts = {word: _Start(word, rules) for word, rules in by_word.items()}
        self._by_word: dict[str, list[_Start]] = {
            form: [starts[word] for _, word in cores]
            for form, cores in clitic_forms(by_word).items()
        }

    def _compile(
        self, definitions: dict[str, str], classes: Mapping[str, Matcher]
    ) -> list[tuple[Rule, _State]]:
        compiled: list[tuple[Rule, _State]] = []
        for rule in self.rules:
            wrong: list[str] = []
            states = [_Parser(definitions, classes, wrong).parse(p) for p in rule.patterns]
            if wrong:
                self.problems += [f"{rule.id}: {problem}" for problem in dict.fromkeys(wrong)]
                continue
            compiled += [(rule, state) for state in states]
        return compiled

    def find(self, tokens: Tokens, ats: Iterable[int] | None = None) -> Iterator[Match]:
        """Find matches from left to right, without overlaps, the longest at each place.

        `ats` are the tokens that may begin one (`begins`), where the caller knows them.
        """
        done = 0
        known: _Known = {}
        keys, by_word = tokens.keys, self._by_word
        following = [*keys[1:], ""]
        for at in positions(self.begins, keys) if ats is None else ats:
            if at < done:
                continue
            for start in by_word.get(keys[at], ()):
                if start[following[at]] is not None:
                    break
            else:
                if not keys[at][0].isdigit():
                    continue  # most of the words that may begin a phrase begin none
            if len(known) > _MOST_KNOWN:
                known.clear()
            match = self._match(tokens, at, known)
            if match is not None:
                done = match.last
                yield match

    def begins(self, key: str) -> bool:
        """Say whether a match may begin with a token."""
        return key in self._by_word or "0" <= key[0] <= "9"

    def match(self, tokens: Tokens, at: int) -> Match | None:
        """Return the longest match that begins at token `at`, or None."""
        return self._match(tokens, at, {})

    def _match(self, tokens: Tokens, at: int, known: _Known) -> Match | None:
        keys = tokens.keys
        key = keys[at]
        ways = self._by_word.get(key)
        best: Match | None = None
        following = keys[at + 1] if at + 1 < len(keys) else ""
        if ways is None:
            if not key[0].isdigit():
                return None
            rules = self._numbers[_number_like(key)][following]
            return self._longest(tokens, at, key, rules, known, None) if rules else None
        for start in ways:
            rules = start[following]
            if rules is not None:
                best = self._longest(tokens, at, start.word, rules, known, best)
        return best

    @staticmethod
    def _longest(
        tokens: Tokens, at: int, word: str, ways: _Ways, known: _Known, best: Match | None
    ) -> Match | None:
        """Return the longest match, of the rule that stands first; `best` where none is longer."""
        least, chosen = best.last if best is not None else at, -1
        for end, accepts, slots in _ends(ways, tokens, at, word, known):
            for number, rule in accepts:
                if end < least or (end == least and number >= chosen):
                    break
                if _fits(rule, tokens, at, end):
                    best, least, chosen = Match(rule, at, end, slots), end, number
                    break
        return best

    def explain(self, tokens: Tokens) -> list[str]:
        """Say in words which rules match where, and what fills their slots."""
        return [line for match in self.find(tokens) for line in self.lines(match, tokens)]

    def lines(self, match: Match, tokens: Tokens) -> list[str]:
        """Say in words which rule a match is of and what fills its slots."""
        return list(_lines(match, tokens, 0))


def _lines(match: Match, tokens: Tokens, depth: int) -> Iterator[str]:
    pad = "  " * depth
    yield f"{pad}{match.rule.id}: {tokens.quote(match.first, match.last)}"
    for slot in match.slots:
        if isinstance(slot.value, Match):
            yield f"{pad}  <{slot.name}>"
            yield from _lines(slot.value, tokens, depth + 2)
        else:
            yield f"{pad}  <{slot.name}> {tokens.quote(slot.first, slot.last)} = {slot.value}"


def _cycles(
    rules: Sequence[Rule], produced: Mapping[str, object], definitions: Mapping[str, str]
) -> list[str]:
    """Report classes of rules that are made of themselves."""
    needs: dict[str, set[str]] = {name: set() for name in produced}
    for rule in rules:
        if rule.produces:
            text = " ".join(rule.patterns)
            for _ in range(8):
                text = re.sub(r"\{([a-z-]+)\}", lambda m: definitions.get(m[1], ""), text)
            needs[rule.produces].update(n for n in re.findall(r"<([a-z-]+)>", text) if n in needs)
    problems = []
    for name, direct in needs.items():
        reached, todo = set[str](), list(direct)
        while todo:
            other = todo.pop()
            if other not in reached:
                reached.add(other)
                todo.extend(needs[other])
        if name in reached:
            problems.append(f"<{name}>: its rules are made of itself")
    return problems
