"""What words alone tell: number, gender, what they count, whether they fight."""

from __future__ import annotations

from tawatur.extract.actornames import ALI, PeopleNoun
from tawatur.extract.actors.page import Page, Party
from tawatur.extract.actors.terms import (
    ARMED,
    ARTICLE,
    OPENING,
    SHE,
    STATE_ARMED,
    VERB,
    WITH_NUN,
)

_HARM_BACK = 4  # tokens back to what was done to somebody
_DAYS = frozenset(("الاثنين", "الاحد"))  # that are numbers too
_TWO = 2
_UNTO = "ل"
_TOWARDS = frozenset(("علي", "باتجاه", "صوب", "نحو", "تجاه"))
_TARGET_BACK = 3  # tokens back to what was done to a house
_NO_NAME = frozenset(
    "of that relative tie adjective hedge person owned label function head strike harm doer".split()
)
_PLURAL = "ات"
_DOERS, _NO_DOERS = "ون", "ين"
_BY = "ب"
_FROM = "عن"
_ADJECTIVE = 5  # letters of the shortest adjective of country, the article among them, less one


def is_armed_party(page: Page, party: Party) -> bool:
    """Say whether a party told by its name fights."""
    actor = page.names.actors.get(party.actor)
    known = actor is not None and actor.type in ARMED | STATE_ARMED
    return known or (bool(party.default) and bears_arms(page, party))


def is_absolute(page: Page, at: int, noun: PeopleNoun) -> bool:
    """Say whether a dual or plural has kept its نون: no owner follows "مسلحون"، "جنديين"."""
    return noun.number != "singular" and page.keys[at].endswith(WITH_NUN)


def noun_at(page: Page, at: int) -> PeopleNoun | None:
    """Return what a noun for people at a token says of them."""
    return next((cue.people for cue in page.names.cues[page.key(at)] if cue.people), None)


def is_harmed(page: Page, at: int) -> bool:
    """Say whether a word of harm stands before people, its doer between."""
    return any(
        cue.cls == "harm"
        for key in page.keys[max(0, at - _HARM_BACK) : at]
        for cue in page.names.cues[key]
    )


def past_agreeing(page: Page, at: int, last: int) -> int:
    """Return the token after the adjectives of origin and kind that agree: "شبان ملثمين فلسطينيين"."""
    keys, names = page.keys, page.names
    article = keys[at].lstrip("وفبلك").startswith(ARTICLE)
    nominative = keys[at].endswith("ون")
    end = at + 1
    while end < page.stop:
        key = keys[end]
        if (
            key.startswith(ARTICLE) != article
            or (nominative and key.endswith("ين"))
            or (key.endswith("ا") and not keys[at].endswith(("ا", "ين")))  # "طعن فلسطيني جنديا"
            or _are_others(page, at, key)
            or not (end < last or names.cue(key, "nation") or is_fighter(page, key))
            or (is_fighter(page, key) and not may_agree(page, keys[at], key))
        ):
            break
        end += 1
    return end


def _are_others(page: Page, at: int, key: str) -> bool:
    """Say whether armed people are joined to such as bear no arms: "مدنيين وجنديين"."""
    one, other = page.names.cue(page.keys[at], "people"), page.names.cue(key, "people")
    return (
        one is not None
        and other is not None
        and one.people is not None
        and other.people is not None
        and other.before == "و"
        and other.people.armed
        and not one.people.armed
    )


def is_fighter(page: Page, key: str) -> bool:
    """Say whether a word tells that people are armed, no clitic before it."""
    cue = page.names.cue(key, "people")
    return cue is not None and cue.people is not None and cue.people.armed and not cue.before


def is_told_of(page: Page, at: int) -> bool:
    """Say whether a number or a word of harm stands before people: "مقتل مختار"، "النار باتجاه مختار"."""
    at -= page.key(at - 1) in OPENING  # 'النار على "مشتبه به"'
    key = page.key(at - 1)
    if page.key(at).startswith(_UNTO) and "harm" in page.classes[page.key(at - 2)]:
        return not page.classes[key]  # "إصابة طفيفة لمواطن"
    if key in _TOWARDS:
        return "upon" in page.classes[page.key(at - 2)]
    if key == _FROM:  # "أفرجت القوات عن صحفي"
        return any("frees" in page.classes[word] for word in page.keys[max(0, at - 5) : at - 1])
    return bool(key) and (
        key[0].isdigit()
        or any(cue.cls in ("number", "quantifier", "harm") for cue in page.names.cues[key])
        or ("target" in page.classes[key] and _is_struck(page, at - 1))
    )


def _is_struck(page: Page, at: int) -> bool:
    """Say whether something of somebody is told to be attacked: "هاجموا منزل شيخ"."""
    return any(
        {"harm", "struck", "upon"} & page.classes[page.key(n)].keys()
        for n in range(max(0, at - _TARGET_BACK), at)
    )


def is_adjective_of_country(page: Page, key: str) -> bool:
    """Say whether a word has the shape of "السوري"، "الأفغانية" and is no other word we know."""
    return (
        len(key) > _ADJECTIVE
        and key.startswith("ال")
        and key.endswith(("ي", "يه"))
        and not any(
            cue.cls in ("label", "adjective", "relative", "tie", "function", "of")
            or (cue.cls == "people" and cue.people is not None and not cue.people.adjective)
            for cue in page.names.cues[key]
        )
    )


def is_person(page: Page, party: Party) -> bool:
    """Say whether a party is a person the tables know."""
    actor = page.names.actors.get(party.actor)
    return actor is not None and actor.type == "person"


def is_person_word(page: Page, at: int) -> bool:
    """Say whether a word can be part of the name of a person."""
    key = page.key(at)
    if not page.is_word(at) or len(key) < 2:
        return False
    if key == ALI and page.text(at, at + 1).endswith("ي"):
        return True  # the name, not "على"
    if any(cue.cls == "strike" and cue.before == _BY for cue in page.names.cues[key]):
        return False  # "الملقب أبو بكر بقصف"
    return not any(
        cue.cls in _NO_NAME or (cue.cls == "people" and not cue.before)
        for cue in page.names.cues[key]
        if cue.before in ("", "ال", "و", "ف") and not cue.after
    )


def bears_arms(page: Page, party: Party) -> bool:
    """Say whether those who bear a name in some country fight: "المقاومة"، "الشرطة"."""
    if party.default in page.names.shared:
        return True
    options = page.names.defaults[party.default].values()
    found = (page.names.actors.get(actor) for actors in options for actor in actors)
    return any(one is not None and one.type in ARMED | STATE_ARMED for one in found)


def is_count(page: Page, at: int) -> bool:
    """Say whether a number or quantifier stands at a token."""
    key = page.keys[at]
    if key in _DAYS:
        return False  # "قام أمس الاثنين مسلحون"
    cues = page.classes[key]
    return key[0].isdigit() or "number" in cues or "quantifier" in cues


def may_agree(page: Page, noun: str, key: str) -> bool:
    """Say whether a noun for people may go with another: not one with several, "مسلحون" with "مقاتلين"."""
    if noun.endswith(_DOERS) and key.endswith(_NO_DOERS):
        return False
    cues = (page.names.cue(word, "people") for word in (noun, key))
    single = {cue.people.number == "singular" for cue in cues if cue is not None and cue.people}
    return len(single) < _TWO or "ه" in (noun[-1], key[-1])


def is_aimed_against(previous: str, before: str) -> bool:
    """Say whether a short form only tells what a weapon is for: "صاروخ مضاد للطائرات"."""
    return before.startswith("ل") and previous.removeprefix("ال").startswith("مضاد")


def is_feminine(key: str) -> bool:
    """Say whether a word has the shape of a verb in the third person feminine."""
    return len(key) > VERB and (
        key.startswith(SHE) or (key.endswith(SHE) and not key.endswith(_PLURAL))
    )
