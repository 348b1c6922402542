"""Whether a name stands for its party: "مصر" as a doer, "القاعدة" that is no base."""

from __future__ import annotations

from tawatur.extract.actornames import Match, NameForm
from tawatur.extract.actors.page import Page
from tawatur.extract.actors.terms import (
    ADJECTIVES,
    ARTICLE,
    CLOSING,
    MEMBERS,
    OF,
    OF_IT,
    OPENING,
    SHE,
    VERB,
)
from tawatur.extract.actors.wording import (
    is_absolute,
    is_adjective_of_country,
    is_count,
    is_feminine,
    noun_at,
)

_BURDEN = "burden"  # value of a charge that follows without "ب": "مسؤولية"
_ACCUSED_REACH = 16
_HER = ("ته", "تها", "تهم")  # endings of a verb in the feminine with an object
_CALLED_REACH = 7
_BEFORE_DOERS = frozenset(("doer", "tie", "relative"))
_BASE = "القاعده"  # al-Qaeda, or "the base" a report has named
_TO_BASE = "للقاعده"
_BASES = ("قاعده", "قاعدتي")
_OF_DEEDS = frozenset(("struck", "function", "harm"))  # classes of a verb of what states do


def is_base(page: Page, match: Match) -> bool:
    """Say whether "القاعدة" alone is the base the report tells of, not the organisation."""
    first = match.first
    if match.last - first != 1 or not page.keys[first].endswith((_BASE, _TO_BASE)):
        return False
    if page.names.cue(page.key(first - 1), "head") or page.key(first - 1) in OPENING:
        return False
    return _tells_of_base(page) or _tells_which_base(page, page.key(match.last))


def _tells_which_base(page: Page, key: str) -> bool:
    """Say whether an adjective makes "القاعدة" a base: "القاعدة الجوية"، "القاعدة الأمريكية"."""
    of_base = page.names.cue(key, "base")
    return (
        is_adjective_of_country(page, key)
        or (key.startswith(ARTICLE) and bool(page.names.adjectives[key]))
        or (of_base is not None and of_base.before == ARTICLE)
    )


def names_people(page: Page, match: Match) -> bool:
    """Say whether a name is a noun for several people, who may be judged: "مستوطنون متطرفون"."""
    cue = page.names.cue(page.keys[match.first], "people")
    several = cue is not None and cue.people is not None and cue.people.number == "plural"
    return several and not page.key(match.last).startswith("و")


def head_of_name(page: Page, at: int, before: str) -> str:
    """Return the first word of a name without clitics."""
    return page.keys[at][len(before) :].removeprefix("ال")


def needs_met(page: Page, form: NameForm, match: Match) -> bool:
    """Say whether what a name asks for stands around it: quotation marks, fighters, a deed."""
    first, last = match.first, match.last
    if form.needs == "quotes":
        return first > 0 and page.keys[first - 1] in OPENING and page.key(last) in CLOSING
    if form.needs == "military":
        return _belongs_to_people(page, first)
    if form.needs == "country":
        return acts(page, match)
    if form.needs == "joined":
        alone = page.key(first - 1) == "و" and first - 1 == page.party_last
        return alone or (match.before == "و" and first == page.party_last)
    return True


def _belongs_to_people(page: Page, first: int) -> bool:
    """Say whether a noun in construct stands before: "مسلحو القاعدة", not "القوات القاعدة"."""
    key = page.key(first - 1)
    tied = not key.startswith(ARTICLE) and any(
        cue.cls in ("people", "owned", "head", "tie")
        and not (cue.people is not None and is_absolute(page, first - 1, cue.people))
        for cue in page.names.cues[key]
    )
    return tied or _is_of_fighters(page, first - 1)


def _is_of_fighters(page: Page, at: int) -> bool:
    """Say whether a token ties fighters or a count to a party: "عنصرين من ..."، "3 من ..."."""
    key = page.key(at)
    if not page.names.cue(key, "of") or at < 1:
        return False
    before = at - 1 - (page.key(at - 1) in OF_IT)
    while (
        page.names.adjectives[page.key(before)]
        and at - before < ADJECTIVES
        and noun_at(page, before) is None  # "متشددون من ..." are people as well
    ):
        before -= 1  # "قيادي بارز في ..."
    noun = noun_at(page, before)
    return noun.group in MEMBERS if noun is not None else key == OF and is_count(page, at - 1)


def acts(page: Page, match: Match) -> bool:
    """Say whether the name of a state stands where a doer stands, not where a place does.

    A doer follows a word such as "بدعم من", or a verb in the feminine, which states take; or it
    opens the clause and such a verb follows.
    """
    if match.before not in ("", "و", "ف"):
        return False
    if match.before == "و" and match.first in (page.acted, page.party_last):
        page.acted = match.last
        return True  # "النظام وروسيا"
    acts = _stands_as_doer(page, match)
    if acts:
        page.acted = match.last
    return acts


def _only_acts(page: Page, key: str) -> bool:
    """Say whether a word is no cue for a name, but at most a verb of what states do."""
    told = {cue.cls for cue in page.names.cues[key]}
    return not told or (bool(told & {"struck", "harm"}) and told <= _OF_DEEDS)


def _stands_as_doer(page: Page, match: Match) -> bool:
    first, last, cues = match.first, match.last, page.names.cue
    if page.key(first - 1) in OPENING and page.key(last) in CLOSING:
        first, last = first - 1, last + 1  # «إسرائيل»
    previous = page.key(first - 1)
    if previous == "قبل" and any(
        cues(key, "called") for key in page.keys[max(0, first - _CALLED_REACH) : first]
    ):
        return False
    if not _BEFORE_DOERS.isdisjoint(page.classes[previous]):
        return True
    if previous == OF and any(cues(page.key(first - 2), c) for c in ("tie", "doer")):
        return True
    if is_feminine(previous) and _only_acts(page, previous):
        return True
    if (
        cues(page.key(first - 2), "relative")
        and previous.endswith(_HER)
        and is_feminine(previous[: previous.rindex(SHE) + 1])
    ):
        return True  # "الضربات التي نفذتها أنقرة"
    if previous.endswith(_HER) and {"harm", "struck"} & {
        cls for cut in (1, 2) for cls in page.classes[previous[:-cut]]
    }:
        return True  # "قتلته إسرائيل"
    opens = not previous or not previous[0].isalnum() or cues(previous, "that") is not None
    following = page.key(last)
    if following.startswith("و"):
        following = page.key(last + 1)
    told = page.keys[max(0, first - _ACCUSED_REACH) : first]
    charge = cues(following, "charge")
    by = following.startswith("ب") and len(following) > VERB
    owned = not previous.startswith(ARTICLE)  # "اتهم سفير مصر بالتجسس"
    by = by and not (owned and (cues(previous, "title") or cues(previous, "people")))
    by = by or (charge is not None and (charge.before == "ب" or charge.value == _BURDEN))
    if by and any(cues(key, "accuse") for key in told):
        return not cues(previous, "function")  # "اتهم المتحدث، فلان، مصر وروسيا بشن غارات"
    following = page.key(last)
    return opens and is_feminine(following) and _only_acts(page, following)


def _tells_of_base(page: Page) -> bool:
    """Say whether the report names some base as such ("قاعدة X")."""
    if page.base is None:
        page.base = any(
            (
                key.lstrip("وبل") in _BASES
                and _TO_BASE not in key
                and not page.names.cue(page.keys[at + 1], "head")
            )
            or (
                key.endswith((_BASE, _TO_BASE))
                and _tells_which_base(page, page.keys[at + 1])
                and not page.names.cue(page.key(at - 1), "head")
            )
            for at, key in enumerate(page.keys[:-1])
            if key.endswith((*_BASES, _BASE))
        )
    return page.base
