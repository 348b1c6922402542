"""Rules as linguists write them: reading TOML files of slot patterns, and running their examples."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tawatur.text.folding import fold_key

__all__ = ["Example", "Rule", "RuleSet", "check_examples", "read_rules"]

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_KEYS = frozenset(
    "id pattern patterns reading produces alone not_after not_before only_before "
    "example reject".split()
)


@dataclass(frozen=True, slots=True)
class Example:
    """A phrase a rule must match, and what it comes to.

    Attributes:
        words: The stretch of `text` that must match; all of it when empty.
        published: Anchor of relative phrases.
    """

    text: str
    value: str
    words: str = ""
    published: datetime | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written.

    Attributes:
        id: Words joined by hyphens.
        reading: Name of the function that turns slots into a value; the caller knows it.
        produces: Class that matches of this rule belong to, so that other rules may name it.
        alone: Whether it may stand by itself, not only inside another rule.
        not_after: Folded words that must not precede a match.
        not_before: Folded words that must not follow it.
        only_before: Folded words one of which must follow it; the end of a text or line is ".".
    """

    id: str
    patterns: tuple[str, ...]
    reading: str
    examples: tuple[Example, ...] = ()
    rejects: tuple[str, ...] = ()
    produces: str = ""
    alone: bool = True
    not_after: frozenset[str] = frozenset()
    not_before: frozenset[str] = frozenset()
    only_before: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RuleSet:
    """The rules of one language, in order, and their definitions."""

    rules: tuple[Rule, ...] = ()
    definitions: tuple[tuple[str, str], ...] = ()


def read_rules(texts: Sequence[tuple[str, str]]) -> tuple[RuleSet, list[str]]:
    """Read rule files laid over each other.

    Args:
        texts: (name, TOML text), ours first, then the user's. A rule with a known id replaces it
            in place, an id that starts with "-" removes it.

    Returns:
        The rules, and every problem found, one line each.
    """
    problems: list[str] = []
    rules: dict[str, Rule] = {}
    definitions: dict[str, str] = {}
    for name, text in texts:
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            problems.append(f"{name}: not TOML: {error}")
            continue
        problems += [f"{name}: unknown key {k!r}" for k in data if k not in ("define", "rule")]
        definitions |= {k: str(v) for k, v in data.get("define", {}).items()}
        own: set[str] = set()
        for number, raw in enumerate(data.get("rule", ()), 1):
            key = str(raw.get("id", ""))
            where = f"{name}: {key or f'rule {number}'}"
            if key.startswith("-"):
                rules.pop(key[1:], None)
                continue
            if key in own:
                problems.append(f"{where}: id stands twice")
            own.add(key)
            problems += [f"{where}: {problem}" for problem in _bad_rule(raw)]
            rules[key] = _rule(raw)
    return RuleSet(tuple(rules.values()), tuple(definitions.items())), problems


def _bad_rule(raw: Mapping[str, Any]) -> Iterator[str]:
    if not _ID.fullmatch(str(raw.get("id", ""))):
        yield "an id is lower-case words joined by hyphens"
    if not (raw.get("pattern") or raw.get("patterns")):
        yield "no pattern"
    if not raw.get("reading"):
        yield "no reading"
    if not raw.get("example") and raw.get("reading") != "none" and raw.get("alone", True):
        yield "no example"
    for key in raw:
        if key not in _KEYS:
            yield f"unknown key {key!r}"
    for example in raw.get("example", ()):
        unknown = set(example) - {"text", "value", "words", "published"}
        if unknown or "text" not in example or "value" not in example:
            yield f"an example has text and value, maybe words and published: {example}"


def _rule(raw: Mapping[str, Any]) -> Rule:
    patterns = list(raw.get("patterns", ()))
    if raw.get("pattern"):
        patterns.insert(0, raw["pattern"])
    return Rule(
        id=str(raw.get("id", "")),
        patterns=tuple(" ".join(str(p).split()) for p in patterns),
        reading=str(raw.get("reading", "")),
        examples=tuple(_example(e) for e in raw.get("example", ())),
        rejects=tuple(map(str, raw.get("reject", ()))),
        produces=str(raw.get("produces", "")),
        alone=bool(raw.get("alone", True)),
        not_after=frozenset(map(fold_key, raw.get("not_after", ()))),
        not_before=frozenset(map(fold_key, raw.get("not_before", ()))),
        only_before=frozenset(map(fold_key, raw.get("only_before", ()))),
    )


def _example(raw: Mapping[str, Any]) -> Example:
    published = raw.get("published")
    if isinstance(published, date) and not isinstance(published, datetime):
        published = datetime(published.year, published.month, published.day)
    return Example(
        str(raw.get("text", "")), str(raw.get("value", "")), str(raw.get("words", "")), published
    )


def check_examples(
    rules: Sequence[Rule], read: Callable[[str, datetime | None], Sequence[tuple[str, str, str]]]
) -> list[str]:
    """Run every example and reject of a rule set.

    Args:
        rules: The rules.
        read: Given a text and its publication date, returns (rule id, words, value) of each hit.

    Returns:
        One line for each example that is not met and each reject that matches.
    """
    problems = []
    for rule in rules:
        for example in rule.examples:
            hits = read(example.text, example.published)
            wanted = (rule.id, example.words or example.text, example.value)
            if wanted not in hits:
                found = "; ".join(" = ".join(hit) for hit in hits) or "nothing"
                problems.append(
                    f"{rule.id}: {example.text!r}: expected {wanted[1]!r} = {example.value}, "
                    f"found {found}"
                )
        problems += [
            f"{rule.id}: must not match {text!r}, found {words!r} = {value}"
            for text in rule.rejects
            for found, words, value in read(text, None)
            if found == rule.id
        ]
    return problems
