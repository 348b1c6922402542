"""Kinds that can be told of one happening, and groups of people inside one another."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Literal

__all__ = ["KindLevel", "Kinds", "kinds", "nouns", "summary_words", "words"]

KindLevel = Literal["same", "brings", "class", "meets", "apart", "opposed"]
"""How close two kinds are; "apart" have nothing in common, "opposed" are told apart on purpose."""

_MEMBERS = "members"


@dataclass(frozen=True, slots=True)
class Kinds:
    """How kinds stand to one another.

    Attributes:
        classes: Class of each kind.
        rank: Orders kinds by which leads an event.
        levels: How close two kinds are.
        inside: Pairs of a group of people and one that holds it.
        general: Units that say nothing about who was counted.
        ranks: Nouns for members of an armed party, which reports use for one another.
        effects: Classes that are mostly told as what came of something else.
        doers: Kinds that are another happening when somebody else did it.
        one_sided: Kinds that one side does to the other, so that a doer is never the one it befell.
        nobody: Ids of parties that say nothing about who it was.
        lasting: Kinds that go on for days.
        mutual: Kinds in which several parties act.
        alone: Kinds whose denial leaves the fight or raid that they are told of, and its dead.
        uttered: Kinds that are something said.
        measures: Counted things whose numbers are not compared.
        attacks: Kinds that are one statement: that there was an attack.
    """

    classes: dict[str, str]
    rank: dict[str, int]
    levels: dict[tuple[str, str], KindLevel]
    inside: frozenset[tuple[str, str]]
    general: frozenset[str]
    ranks: frozenset[str]
    effects: frozenset[str]
    doers: frozenset[str]
    nobody: frozenset[str]
    one_sided: frozenset[str]
    lasting: frozenset[str]
    mutual: frozenset[str]
    alone: frozenset[str]
    uttered: frozenset[str]
    measures: frozenset[str]
    attacks: frozenset[str]

    def said(self, kind: str) -> str:
        """Return what stands for a kind among those that are one statement."""
        return min(self.attacks) if kind in self.attacks else kind

    def level(self, left: str, right: str) -> KindLevel:
        """Return how close two kinds are."""
        return "same" if left == right else self.levels.get((left, right), "apart")

    def effect(self, kind: str) -> bool:
        """Say whether a kind is mostly told as what came of another."""
        return self.classes.get(kind) in self.effects

    def comparable(self, left: str, right: str) -> bool:
        """Say whether two nouns for what was counted speak of the same group."""
        pair = {left, right}
        return left == right or pair <= self.general or (_MEMBERS in pair and pair <= self.ranks)

    def whole(self, left: str, right: str) -> bool:
        """Say whether the first group holds the second and more."""
        if left in self.general:
            return right not in self.general
        return right not in self.general and (right, left) in self.inside

    def holders(self, name: str) -> tuple[str, ...]:
        """Return the groups of people that hold one."""
        return tuple(sorted(group for member, group in self.inside if member == name))

    def is_group(self, name: str) -> bool:
        """Say whether a name is one of a group of people rather than of a party."""
        return any(name in pair for pair in self.inside)

    def nested(self, left: str, right: str) -> bool:
        """Say whether one group of people lies in the other."""
        return left == right or (left, right) in self.inside or (right, left) in self.inside


@cache
def kinds() -> Kinds:
    """Return what `data/kinds.toml` says."""
    table = _read("kinds.toml")
    classes = {kind: name for name, members in table["classes"].items() for kind in members}
    levels: dict[tuple[str, str], KindLevel] = {}
    for left, of_left in classes.items():
        for right, of_right in classes.items():
            meets, brings = table["meets"], table["brings"]
            if right in table["never"].get(left, ()) or left in table["never"].get(right, ()):
                level: KindLevel = "opposed"
            elif right in brings.get(left, ()) or left in brings.get(right, ()):
                level = "brings"
            elif of_left == of_right:
                level = "class"
            elif of_right in meets.get(of_left, ()) or of_left in meets.get(of_right, ()):
                level = "meets"
            else:
                level = "apart"
            levels[left, right] = level
    inside = frozenset(
        (member, group) for group, members in table["groups"].items() for member in members
    )
    rank = {kind: number for number, kind in enumerate(classes)}
    general = table["general"]
    return Kinds(
        classes,
        rank,
        levels,
        inside,
        general=frozenset(general["groups"]),
        ranks=frozenset(general["ranks"]),
        effects=frozenset(general["effects"]),
        doers=frozenset(general["doers"]),
        nobody=frozenset(general["nobody"]),
        one_sided=frozenset(kind for kind, of in classes.items() if of in general["one_sided"]),
        lasting=frozenset(general["lasting"]),
        mutual=frozenset(general["mutual"]),
        alone=frozenset(general["alone"]),
        uttered=frozenset(general["uttered"]),
        measures=frozenset(general["measures"]),
        attacks=frozenset(general["attacks"]),
    )


@cache
def words() -> dict[str, Any]:
    """Return what `data/words.toml` says, by section."""
    return _read("words.toml")


@cache
def nouns() -> dict[str, tuple[str, str, str]]:
    """Return what `data/nouns.toml` says: English for one and several, Arabic after "of"."""
    table = _read("nouns.toml")
    return {key: tuple(forms) for part in table.values() for key, forms in part.items()}


@cache
def summary_words() -> dict[str, Any]:
    """Return what `data/summary.toml` says, by section."""
    return _read("summary.toml")


def _read(name: str) -> dict[str, Any]:
    text = (files("tawatur.link") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)
