"""Aircraft, troops, weapons and ships, and blows, with the country or party they are of."""

from __future__ import annotations

from dataclasses import replace

from tawatur.extract.actornames import Cue
from tawatur.extract.actors.belonging import (
    hedge_at,
    is_backed,
    joined_from,
    nisba_between,
    owner_at,
    past_adjectives,
    tied_to,
)
from tawatur.extract.actors.page import Page, Party
from tawatur.extract.actors.terms import AIR_FORCES, ARTICLE, COMMA, GUARDING, OF, QUOTE
from tawatur.extract.scan import has_article

_WITHOUT, _PILOT = "دون", "طيار"
_BAND = "militia"
_SHIP, _WARLIKE = "ship", ("حربي", "عسكري", "بحري")  # ships, and what tells a warship
_TROOPS = "جن"  # "ناقلة جند" is no ship
_SHIP_WORDS = 4  # words of "سفينة نفط بريطانية" at most
_BRANCH = "branch"  # of a group, never of a state: "خلايا تنظيم X"
_FORCES, _OUT_OF = "forces", "من"
_AIR = "air"
_OWNING = frozenset((_AIR, _FORCES, _BRANCH))


def owned_at(page: Page, at: int) -> Party | None:
    """Read aircraft, troops or weapons with the party they belong to."""
    cue = page.names.cue(page.keys[at], "owned")
    if cue is None or cue.after == "ي":
        return None  # "صاروخي"
    if page.names.cue(page.key(at - 1), "band") and page.names.cue(page.keys[at], "fighting"):
        return None  # "جماعات مقاتلة"
    at, head = _past_model(page, _past_pilot(page, at)), at
    last = past_adjectives(page, at + 1)
    if cue.value == _BAND:
        row = page.names.nisba_of(page.key(last)) or {"forces": ""}
        actor = page.names.actors.get(row["forces"].partition("|")[0])
        if actor is not None and actor.type == "army":
            return None  # "الميليشيا العراقية" is no army
        if cue.before.endswith(ARTICLE) and is_backed(page, page.skip_closing(last)):
            return None  # "المليشيا المدعومة من إيران" is not Iran
        cue = replace(cue, value="forces")
    if cue.value == _SHIP:
        return _ship_at(page, at, cue)
    first = at + 1
    if page.key(first) in QUOTE and page.key(at + 3) in QUOTE:
        first = last = at + 2  # «دبابة "إسرائيلية"»
    if cue.value == _BRANCH:
        direct = not has_article(cue.before) and last == at + 1
        owner = owner_at(page, last) if direct else None
        return _with_owner(page, head, cue, owner)
    owner = nisba_between(page, first, last + 1, cue.value)
    titled = cue.value == "government" and page.names.cue(page.key(at + 1), "title")
    guarding = cue.value in GUARDING and page.key(at + 1).startswith(ARTICLE)
    if owner is None and (guarding or titled):
        owner = owner_at(page, at + 1)  # "أمن النظام"، "حكومة الرئيس ..."
    elif owner is None and cue.value not in _OWNING:
        return None
    if owner is None and not has_article(cue.before) and not cue.after:
        some_of = cue.value == _FORCES and page.key(last) == _OUT_OF  # "وحدات من الجيش"
        owner = owner_at(page, last + some_of) if last == at + 1 else None
        if owner is not None and owner.kind == "group":
            owner = None
    if owner is None:
        owner = tied_to(page, last, column=cue.value)
    return _with_owner(page, head, cue, owner)


def _with_owner(page: Page, at: int, cue: Cue, owner: Party | None) -> Party | None:
    """Return the owner of aircraft, troops or a branch, read from their first word on."""
    if owner is None:
        return None
    party = joined_from(page, at, cue.before, owner)
    party.group, party.kind = "", "name"
    if cue.value == _AIR and (flies := _air_force_of(page, party.actor)):
        party.actor, party.column = flies, _AIR
    return party


def _air_force_of(page: Page, actor: str) -> str:
    """Return the air force of a government whose aircraft are told: "طائرات نظام الأسد"."""
    ruler = page.names.actors.get(actor)
    if ruler is None or ruler.type != "government" or not ruler.state:
        return ""
    options = [page.names.defaults.get(name, {}).get(ruler.state, []) for name in AIR_FORCES]
    return page.names.at_time(next((ids for ids in options if ids), []), page.day)


def _past_pilot(page: Page, at: int) -> int:
    """Step from aircraft over "بلا طيار" to its last word: "طائرة بدون طيار أمريكية"."""
    of = at + 1 + (page.key(at + 1) == OF)
    without = page.names.cue(page.key(of), "carrier") or page.key(of) == _WITHOUT
    return of + 1 if without and page.key(of + 1) == _PILOT else at


def _past_model(page: Page, at: int) -> int:
    """Step from aircraft over their model to its last word: "مقاتلات إف-16 تركية"."""
    end = at + 2
    end += page.key(end) == "-"
    named = page.is_word(at + 1) and "function" not in page.classes[page.key(at + 1)]
    return end if named and end > at + 2 and page.key(end).isdigit() else at


def _ship_at(page: Page, at: int, cue: Cue) -> Party | None:
    """Read a ship with its nation: a warship is its forces', another of the state it belongs to."""
    naval = page.key(at + 1).removeprefix(ARTICLE).startswith((*_WARLIKE, _TROOPS))
    for nisba in range(at + 1, min(at + _SHIP_WORDS, page.stop)):
        if page.names.nisba_of(page.keys[nisba]) is not None:
            party = nisba_between(page, nisba, nisba + 1, "forces" if naval else "state")
            return joined_from(page, at, cue.before, party) if party is not None else None
        if not page.is_word(nisba) or "function" in page.classes[page.keys[nisba]]:
            break
    return tied_to(page, at + 1, column="forces")


def struck_at(page: Page, at: int) -> Party | None:
    """Read the adjective that tells whose an act is; the act itself stays outside."""
    cue = page.names.cue(page.keys[at], "strike")
    if cue is None:
        return None
    last = past_adjectives(page, at + 1)
    told = nisba_between(page, at + 1, last + 1, cue.value)
    if told is None:  # "غارة، يعتقد أنها أمريكية،"
        told = hedge_at(page, last + (page.key(last) in (*COMMA, *QUOTE)), cue.value)
    return told
