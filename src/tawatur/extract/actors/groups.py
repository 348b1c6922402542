"""Groups that stand in no table: "جماعات مسلحة"، "كتائب «...»"، "اللواء 35"."""

from __future__ import annotations

from tawatur.extract.actors.belonging import (
    joined_from,
    name_at,
    owner_at,
    past_adjectives,
    stands_with_them,
    tied_to,
)
from tawatur.extract.actors.page import Page, Party
from tawatur.extract.actors.terms import ARTICLE, NAME_WORDS, OF, QUOTE, UNIDENTIFIED
from tawatur.extract.actors.tribes import first_of_two, tribe_at
from tawatur.extract.scan import has_article

_FEW = 10  # of which the plural is counted


def band_at(page: Page, at: int) -> Party | None:
    """Read a band that only an adjective tells: "جماعات مسلحة"، "الفصيل المنافس"."""
    cue = page.names.cue(page.keys[at], "band")
    if cue is None or cue.after:
        return None
    definite = has_article(cue.before)
    if definite and not cue.value:
        return None  # "التنظيم المتطرف" points back
    last, fights = at + 1, False
    while last < page.stop:
        key, article = page.keys[last], "ال" if definite else ""
        fighting = page.names.cue(key, "fighting")
        of = None if fights else page.names.cue(key, "nation")  # "فصائل شيعية مسلحة"
        adjective = fighting or of
        if adjective is None or adjective.before != article:
            break
        fights = fights or fighting is not None
        last += 1
    if not (fights or definite) and page.key(last) == OF and cue.value:
        whose = owner_at(page, last + 1)  # "فصائل من المعارضة"
        if whose is not None:
            return joined_from(page, at, cue.before, whose)
    if not fights and not (_bears_arms(page, at) and not definite and _ends_there(page, last)):
        return None
    after = _past_naming(page, last)
    named = _quoted_group(page, at, after, cue.before) if after > last else None
    if named is not None:
        return named
    owner = tied_to(page, last, people=True)
    if owner is not None:
        party = joined_from(page, at, cue.before, owner)
        party.kind, party.group = "group", party.group or "militants"
        return party
    party = Party(at, last, cue.before, "group", group="militants", label="militants")
    if definite and stands_with_them(page, last):
        party.keep = True
    elif definite:
        party.back = "+armed"
    else:
        party.actor = UNIDENTIFIED
    return party


def _bears_arms(page: Page, at: int) -> bool:
    """Say whether a word for a band needs no adjective to be of armed men: "ميليشيات"، "عصابة"."""
    return page.names.cue(page.keys[at], "armed_band") is not None


def _ends_there(page: Page, at: int) -> bool:
    """Say whether what is told of a band ends at a token: before a mark or a word of grammar."""
    key = page.key(at)
    return not key or not key[0].isalnum() or "function" in page.classes[key]


def pattern_at(page: Page, at: int) -> Party | None:
    """Read a group that stands in no table: a head ("كتائب") and a name, quoted or not."""
    listed = _numbered_at(page, at) or first_of_two(page, at) or tribe_at(page, at)
    if listed is not None:
        return listed
    cue = page.names.cue(page.keys[at], "head")
    if cue is None or has_article(cue.before) or cue.after:
        return None
    after = _past_naming(page, at + 1)
    if page.key(after) in QUOTE:
        return _quoted_group(page, at, after, cue.before)
    known = name_at(page, after) if page.names.cue(page.keys[at], "apposed") else None
    if known is not None and known.before in ("", "ال") and not known.default:
        return joined_from(page, at, cue.before, known)  # "جماعة ولاية ..."
    if cue.value == "quoted":
        return None
    key = page.key(after)
    beginning = page.names.cue(key, "beginning")
    if page.names.cue(key, "unit") or page.names.nisba_of(key) or not (
        beginning or (key.startswith("ال") and page.names.cue(key, "adjective") is None
                      and page.names.cue(key, "label") is None)
    ):  # fmt: skip
        return None
    last = after + 1
    if beginning and page.is_word(last):
        last += 1
    return _unlisted_group(at, last, cue.before, page.text(at, last))


def _numbered_at(page: Page, at: int) -> Party | None:
    """Read a unit that a number names: "اللواء 35"; but "خسرت الفرقة 20 جنديا"."""
    cue = page.names.cue(page.keys[at], "numbered")
    if cue is None or cue.after or not page.key(at + 1).isdigit():
        return None
    following = page.key(at + 2)
    people = page.names.cue(following, "people")
    if following.endswith("ا") or (people is not None and not people.before):
        return None
    if following in page.names.things and (
        following.endswith("ه") or int(page.keys[at + 1]) <= _FEW
    ):
        return None
    before = cue.before.removesuffix(ARTICLE)
    return _unlisted_group(at, at + 2, before, page.text(at, at + 2))


def _quoted_group(page: Page, first: int, at: int, before: str) -> Party | None:
    """Read the group whose name stands in quotation marks at a token, told from `first` on."""
    last = page.quote_end(at) if page.key(at) in QUOTE else 0
    if not last:
        return None
    known = name_at(page, at + 1, acts=True)
    if known is not None and known.last == last - 1:
        known.last = last
        return joined_from(page, first, before, known)
    return (
        _unlisted_group(first, last, before, page.text(first, last))
        if last - at <= NAME_WORDS + 1
        else None
    )


def _past_naming(page: Page, at: int) -> int:
    """Step over words that bring in a name in quotation marks: 'جماعة تطلق على نفسها اسم "..."'."""
    start = past_adjectives(page, at)
    start += page.names.cue(page.key(start), "label") is not None
    after = start
    while page.names.cue(page.key(after), "naming") or (
        after > start and "function" in page.classes[page.key(after)]
    ):
        after += 1
    return after if after > start and page.key(after) in QUOTE else at


def _unlisted_group(first: int, last: int, before: str, name: str) -> Party:
    return Party(first, last, before, "pattern", name=name[len(before) :] if before else name)
