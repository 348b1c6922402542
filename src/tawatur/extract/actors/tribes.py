"""Tribes by name, and two parties behind one noun in the dual: "قبيلة عبيدة"، "حركتي فتح وحماس"."""

from __future__ import annotations

from tawatur.extract.actornames import Cue
from tawatur.extract.actors.page import Page, Party
from tawatur.extract.actors.terms import CLOSING, COMMA, NAME_WORDS, OPENING
from tawatur.extract.scan import has_article
from tawatur.text import fold_key

_AND, _FROM = "و", "من"
_LAND = "land"  # how tribes are named that are called by where they live
_LEAST = 3  # letters of a joined name with its "and"


def tribe_at(page: Page, at: int) -> Party | None:
    """Read a tribe by its name: "قبيلة عبيدة"، "عشيرة آل فلان"."""
    cue = page.names.cue(page.keys[at], "tribe")
    if cue is None or has_article(cue.before) or cue.after or at + 1 >= page.stop:
        return None
    of_land = cue.value == _LAND and page.key(at + 1) == _FROM  # "قبائل من أرحب"
    first = at + 1 + of_land
    last = _end_of_name(page, first, page.keys[first]) if first < page.stop else 0
    if not last:
        return None
    text = page.text(at, last)
    return Party(at, last, cue.before, "pattern", name=text[len(cue.before) :])


def first_of_two(page: Page, at: int) -> Party | None:
    """Read the first of two parties behind a noun in the dual, if a second follows it."""
    cue = _dual_at(page, at)
    one = None if cue is None else _named(page, cue.value, at + 1, page.key(at + 1))
    if cue is None or one is None or _second(page, cue, one.last) is None:
        return None
    one.first, one.before = at, cue.before
    return one


def second_of_two(page: Page, first: Party) -> Party | None:
    """Return the party joined to one read by `first_of_two`."""
    cue = _dual_at(page, first.first)
    return None if cue is None else _second(page, cue, first.last)


def _dual_at(page: Page, at: int) -> Cue | None:
    cue = page.names.cue(page.keys[at], "two_of")
    return None if cue is None or has_article(cue.before) or cue.after else cue


def _second(page: Page, cue: Cue, at: int) -> Party | None:
    while page.key(at) in CLOSING or page.key(at) in COMMA:
        at += 1  # 'حركتي "حماس"، و"الجهاد"'
    key = page.key(at)
    if key == _AND and page.key(at + 1) in OPENING:
        other = _named(page, cue.value, at + 1, "")
    elif not key.startswith(_AND) or len(key) < _LEAST:
        return None
    else:
        other = _named(page, cue.value, at, key.removeprefix(_AND))
    if other is not None:
        other.first, other.before = at, _AND
    return other


def _named(page: Page, head: str, at: int, key: str) -> Party | None:
    """Read one of two names, by what the noun and the name are called together, or as it stands."""
    if page.key(at) in OPENING:  # a name in quotation marks
        at += 1
        key = page.key(at)
    words = [fold_key(head), key, *page.keys[at + 1 : at + NAME_WORDS]]
    for skipped in (0, 1):  # "حركة فتح"، "حماس"
        match = page.names.match(words[skipped:], 0, len(words) - skipped) if key else None
        actor = next((form.actor for form in match.forms if form.actor), "") if match else ""
        if match is not None and actor and match.last + skipped > 1:
            last = at + match.last + skipped - 1
            last += page.key(last) in CLOSING and page.key(at - 1) in OPENING
            return Party(at, last, "", "name", actor)
    last = _end_of_name(page, at, key) if page.names.cue(words[0], "tribe") else 0
    name = f"{head} {page.text(at, last).removeprefix(page.keys[at].removesuffix(key))}"
    return Party(at, last, "", "pattern", name=name) if last else None


def _end_of_name(page: Page, at: int, key: str) -> int:
    """Return where the name of a tribe ends that begins at a token, 0 if none does."""
    classes, names = page.names.classes[key], page.names
    if not page.is_word(at) or "function" in classes or names.adjectives[key]:
        return 0
    if names.nisba_of(key) and not key.startswith("ال"):
        return 0  # "قبيلة عربية"
    two = names.cue(key, "beginning") is not None and page.is_word(at + 1)
    return at + 1 + two
