"""What is known beforehand of parties and outlets: who is part of whom, who stands with whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tawatur.text import fold_key

__all__ = ["ActorTree", "Background", "actor_tree", "background_from_rows"]

_TO = re.compile("^[لب](?=.)")  # "of", "in", written as one word with what follows
_LONGEST = 7  # words in the name of a body
_SITE = 6  # letters of an address that name an outlet by themselves
_PLATFORMS = frozenset(("t.me", "telegram.me", "x.com", "twitter.com", "facebook.com"))
_BODIES = {  # types of actors whose own statements are read as reports
    "ngo": "monitor",
    **dict.fromkeys(
        ("army", "coalition", "external", "government", "intelligence", "militia", "ministry", "party",
         "police", "rebel", "un"),
        "party",
    ),
}  # fmt: skip

ActorTree = Mapping[str, frozenset[str]]
"""Id of an actor to the ids of all it is part of, near and far; itself not among them."""


def actor_tree(rows: Iterable[Mapping[str, str]]) -> ActorTree:
    """Return for each actor all that it is part of, from the rows of the actors table."""
    parents = {row["id"]: [p for p in row.get("part_of", "").split("|") if p] for row in rows}
    tree: dict[str, frozenset[str]] = {}
    for actor, direct in parents.items():
        found: set[str] = set()
        waiting = list(direct)
        while waiting:
            parent = waiting.pop()
            if parent not in found and parent != actor:
                found.add(parent)
                waiting.extend(parents.get(parent, ()))
        tree[actor] = frozenset(found)
    return tree


@dataclass(frozen=True, slots=True)
class Background:
    """Parties and outlets as our tables hold them; empty when none are handed in.

    Attributes:
        part_of: All that each actor is part of.
        sides: Side of an actor or outlet: an actor id or a word.
        owners: Owner of an outlet: an actor id or words.
        outlets: Kind of an outlet: "outlet", "agency", "monitor" or "party".
        scales: Scale of an outlet: "local", "national", "regional" or "international".
        bodies: Kind, "monitor" or "party", of a body that is no outlet and may publish itself.
        names: Folded name of an outlet or party to its id.
        forms: What else an outlet is called in texts and metadata, its page and the address of its
            site, folded, to its id.
        called: What else a party is called in texts, folded, to its id.
        labels: Id to its English and Arabic name.
    """

    part_of: ActorTree = field(default_factory=dict)
    sides: Mapping[str, str] = field(default_factory=dict)
    owners: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    scales: Mapping[str, str] = field(default_factory=dict)
    bodies: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    forms: Mapping[str, str] = field(default_factory=dict)
    called: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    _stands: dict[str, frozenset[str]] = field(default_factory=dict, repr=False, compare=False)

    def meet(self, left: str, right: str) -> bool:
        """Say whether the two are one or one is part of the other."""
        return (
            left == right
            or left in self.part_of.get(right, ())
            or right in self.part_of.get(left, ())
        )

    def allied(self, left: str, right: str) -> bool:
        """Say whether two sources stand together: one owner, one side, or part of one another."""
        return bool(self.standing(left) & self.standing(right))

    def outlet_id(self, name: str) -> str:
        """Return the id of an outlet by its id, name, page or address, or "" when we hold none."""
        if name in self.outlets:
            return name
        key = fold_key(name)
        if key in self.names:
            return self.names[key]
        return next((self.forms[one] for one in _called(key) if one in self.forms), "")

    def kind(self, outlet: str) -> str:
        """Return what kind of outlet an id stands for, "outlet" for one that we do not hold."""
        return self.outlets.get(outlet) or self.bodies.get(outlet, "outlet")

    def body(self, official: str) -> str:
        """Return the id of the body whose name stands in an official's, the longest; "" for none.

        The state, where an adjective tells no more than that: "the Turkish prime minister".
        """
        told = fold_key(official).split()
        for length in range(min(len(told), _LONGEST), 0, -1):
            for at in range(len(told) - length + 1):
                name = " ".join(told[at : at + length])
                for one in (name, _TO.sub("ا" if name.startswith("لل") else "", name, count=1)):
                    found = self.names.get(one) or self.called.get(one)
                    if found is not None:
                        return found
        return ""

    def standing(self, source: str) -> frozenset[str]:
        """Return a source, what it is part of, its owner and its side, and so on for each.

        Two members of one coalition count as allied: better to miss that two voices are independent
        than to say that they are.
        """
        known = self._stands.get(source)
        if known is not None:
            return known
        found: set[str] = set()
        waiting = [source]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                above = (self.sides.get(one), self.owners.get(one), *self.part_of.get(one, ()))
                waiting.extend(name for name in above if name)
        self._stands[source] = frozenset(found)
        return self._stands[source]


def _called(key: str) -> Iterable[str]:
    """Yield what a folded name or address may be looked up by: itself, its site, its page."""
    yield key.removeprefix("@")
    address = key.rpartition("://")[2]
    site, _, page = address.partition("/")
    site = site.removeprefix("www.")
    if site in _PLATFORMS:
        yield page.removeprefix("s/").partition("/")[0].partition("?")[0]
        return
    while "." in site:
        yield site
        site = site.partition(".")[2]


def background_from_rows(
    actors: Iterable[Mapping[str, str]] = (),
    outlets: Iterable[Mapping[str, str]] = (),
    voices: Iterable[Mapping[str, str]] = (),
    called: Iterable[Mapping[str, str]] = (),
) -> Background:
    """Return the background from the rows of the tables of actors, outlets and sources.

    Args:
        actors: Rows of the table.
        outlets: Rows of the table.
        voices: Rows of the table of sources.
        called: What else actors are called in texts: `form` and `id`.
    """
    actors, outlets = list(actors), list(outlets)
    sides = {row["id"]: row["side"] for row in (*actors, *outlets) if row.get("side")}
    names: dict[str, str] = {}
    forms: dict[str, str] = {}
    for row in (*outlets, *actors):
        for column in ("name_en", "name_ar"):
            if row.get(column):
                names.setdefault(fold_key(row[column]), row["id"])
    for row in outlets:
        for form in filter(None, row.get("also", "").split("|")):
            forms.setdefault(fold_key(form), row["id"])
    sites = Counter(form.partition(".")[0] for form in forms if "." in form)
    for form in tuple(forms):
        site, dot, _ = form.partition(".")
        if dot and sites[site] == 1 and len(site) >= _SITE and " " not in form:
            forms.setdefault(site, forms[form])
    for row in voices:
        if row["id"]:
            forms.setdefault(fold_key(row["form"]), row["id"])
    kinds = ((row["id"], _BODIES.get(row.get("type", ""))) for row in actors)
    return Background(
        part_of=actor_tree(actors),
        sides=sides,
        owners={row["id"]: row["owner"] for row in outlets if row.get("owner")},
        outlets={row["id"]: row["kind"] for row in outlets},
        scales={row["id"]: row["scale"] for row in outlets if row.get("scale")},
        bodies={key: kind for key, kind in kinds if kind},
        names=names,
        forms=forms,
        called={fold_key(row["form"]): row["id"] for row in called},
        labels={
            row["id"]: (row.get("name_en", ""), row.get("name_ar", ""))
            for row in (*actors, *outlets)
        },
    )
