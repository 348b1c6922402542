"""Persons by name: "المدعو ..."، "أبو ... الأنصاري"، a rank or a first name with what follows it."""

from __future__ import annotations

from tawatur.extract.actornames import ALI, PeopleNoun
from tawatur.extract.actors.belonging import name_at, party_adjective, past_adjectives
from tawatur.extract.actors.page import Page, Party
from tawatur.extract.actors.terms import (
    ARTICLE,
    COMMA,
    EACH,
    NAME_WORDS,
    OF,
    OFFICES,
    OPENING,
    RANKED_WORDS,
)
from tawatur.extract.actors.wording import is_count, is_person, is_person_word

_PERSON_WORDS = 3
_FULL_NAME = 5  # words of the full name of a person
_SURNAME = 4  # letters of the shortest last name by which a person is called again
_PREFIXES = frozenset("بلكف")
_BRIGADE = "اللواء"  # a general, or a brigade
_UPON = "علي"
_AND_THEY = frozenset("هما هم هو هي وهما وهم وهو وهي".split())


def person_at(page: Page, at: int) -> Party | None:
    """Read a person by name: "المدعو ..."، "أبو ..."، "العقيد ..."."""
    cues = page.classes[page.keys[at]]
    cue = cues.get("person")
    if cue is not None:
        last = _person_name(page, at + 1)
        if last and cue.value:  # "الانتحاري الذي قام بالتفجير يدعى ..."
            return as_person(page, at + 1, last, "", at + 1)
        if last:
            return as_person(page, at, last, cue.before, at + 1)
        return None
    cue = cues.get("kunya")
    if cue is not None and not cue.after and _is_kunya(page, at):
        return as_person(page, at, at + 3, cue.before, at)
    named = cue is not None and page.names.cue(page.key(at + 1), "forename")
    if cue is not None and named and not cue.after and harm_before(page, at):
        last = _full_name(page, at + 1, sure=True)
        if last:
            return _with_family(page, as_person(page, at, last, cue.before, at))
    cue = cues.get("forename") or cues.get("joint")
    kin = any(
        c.cls == "pair" and c.value == page.key(at + 1) for c in page.names.cues[page.keys[at]]
    )  # "ابن عم"
    if cue is not None and not (cue.after or kin or page.keys[at].endswith(ALI)):
        sure = harm_before(page, at)
        last = _full_name(page, at, sure=sure)
        if last and (sure or _harm_after(page, last)):
            return _with_family(page, as_person(page, at, last, cue.before, at))
    cue = cues.get("rank")
    if cue is not None and not cue.after:
        start = past_adjectives(page, at + 1)
        if page.names.cue(page.keys[at], "people") and party_adjective(page, start):
            return None  # "القيادي الحوثي أبو ...": people of a party
        while page.names.nisba_of(page.key(start)) or page.names.cue(page.key(start), "nation"):
            start += 1  # "الشاب الفلسطيني ..."
        known = name_at(page, start) if start < page.stop else None
        if known is not None and is_person(page, known):
            known.first, known.before = at, cue.before
            return known
        last = max(_ranked_name(page, start), _forenamed(page, start), _quoted_name(page, start))
        while (
            last and page.names.cue(page.key(last), "forename") and not page.key(last).endswith(ALI)
        ):
            last += 1
        if last and _is_family_name(page, last):
            last += 1
        elif last and _is_surname(page, last, sure=True) and _is_family_name(page, last + 1):
            last += 2
        if last:
            return as_person(page, at, last, cue.before, start)
    return None


def _with_family(page: Page, person: Party) -> Party:
    """Take the name of a family that is a party's, too: "حسين بدر الدين الحوثي"."""
    for at in (person.last, person.last - 1):
        family = party_adjective(page, at)
        if family is not None:
            person.actor, person.last = family.actor, at + 1
            page.person_last = person.last
            break
    return person


def _forenamed(page: Page, at: int) -> int:
    named = page.names.cue(page.key(at), "forename") and not page.keys[at].endswith(ALI)
    return _full_name(page, at, sure=True) if named else 0


def _quoted_name(page: Page, at: int) -> int:
    """Return where a name in quotation marks ends, or 0: 'الشاب "..."'."""
    last = _person_name(page, at) if page.key(at) in OPENING else 0
    full = last - at >= RANKED_WORDS + 2 and page.key(at - 1) != _BRIGADE
    return last if full and is_person_word(page, at + 1) else 0


def _full_name(page: Page, at: int, *, sure: bool) -> int:
    """Return where the name of a person ends that begins with a first name, or 0.

    One word more is asked for: of any kind when it is `sure` that a person is told.
    """
    last = at + 1 + ("joint" in page.classes[page.keys[at]])
    while last < page.stop and last - at < _FULL_NAME:
        key = page.keys[last]
        cues = page.classes[key]
        if "joint" in cues or "kunya" in cues:
            last += 2
        elif "forename" in cues and not cues["forename"].before:
            last += 1
        elif key.startswith(ARTICLE) and is_person_word(page, last):
            last += 1
            break
        else:
            break
    if (sure or last - at > 1) and _is_surname(page, last, sure=sure):
        last += 1  # a family name without article
    return last if last - at >= RANKED_WORDS and last <= page.stop else 0


def _is_family_name(page: Page, at: int) -> bool:
    """Say whether a word with the article ends the name of a person ("المسالمة")."""
    key = page.key(at)
    return (
        key.startswith(ARTICLE)
        and is_person_word(page, at)
        and key not in page.names.no_names
        and not page.classes[key].keys() & {"people", "title", "rank", "nation", "adjective"}
        and page.names.nisba_of(key) is None
    )


def _is_surname(page: Page, at: int, *, sure: bool) -> bool:
    """Say whether an unknown word may end the name of a person."""
    key = page.key(at)
    if not is_person_word(page, at) or key.startswith(("و", ARTICLE)) or is_count(page, at):
        return False
    follows = page.key(at + 1)
    if follows and not follows[0].isalnum():
        return True
    names = page.names.no_names
    if key in names or (key[0] in _PREFIXES and key[1:] in names):
        return False
    return _closes_at(page, at + 1) or (sure and key[-1] != "ا")


def _closes_at(page: Page, at: int) -> bool:
    """Say whether a phrase ends before a token: at a mark or a word of grammar."""
    key = page.key(at)
    return (
        not key
        or not key[0].isalpha()
        or "function" in page.classes[key]
        or key in page.names.no_names
    )


def _harm_after(page: Page, at: int) -> bool:
    """Say whether harm is told after a name, or after another joined to it ("... و... قتلا")."""
    at += page.names.cue(page.key(at), "relative") is not None
    key = page.key(at)
    if any("harm" in page.classes[form] for form in (key, key[:-1], key[:-2]) if form):
        return True
    cue = page.classes[key].get("forename")
    last = _full_name(page, at, sure=False) if cue and cue.before == "و" else 0
    return bool(last) and "harm" in page.classes[page.key(last)]


def harm_before(page: Page, first: int) -> bool:
    """Say whether harm, or a noun for one person, stands before a name, or it is joined to another."""
    if first == page.person_last and page.keys[first].startswith("و"):
        return True
    while page.key(first - 1) in OPENING:
        first -= 1
    previous = page.key(first - 1)
    if previous == OF and page.key(first - 2) in EACH:
        previous = page.key(first - 3)  # "مقتل كل من ..."
    if previous == _UPON:
        return "upon" in page.classes[page.key(first - 2)]
    if {"harm", "target"} & page.classes[previous].keys() or previous in _AND_THEY:
        return True
    cue = page.classes[previous].get("people")
    return cue is not None and cue.people is not None and cue.people.number == "singular"


def _past_alias(page: Page, at: int) -> int:
    """Step over what somebody is also called, right after his name: "أحمد السالم الملقب أبو بكر"."""
    return (_person_name(page, at + 1) or at) if page.names.cue(page.key(at), "person") else at


def as_person(page: Page, first: int, last: int, before: str, name: int) -> Party:
    """Return the person named from token `name` on, and remember the last name."""
    last = _past_alias(page, last)
    party = Party(first, last, before, "person", person=True)
    end = next((e for e in range(name + 1, last) if page.names.cue(page.keys[e], "person")), last)
    party.name = page.text(name, end).strip("«»\"“”'() ")
    if name == first and before:
        party.name = party.name[len(before) :]
    surname = page.keys[end - 1]
    page.person_last = last
    if end - name >= RANKED_WORDS and len(surname) >= _SURNAME and not page.names.known[surname]:
        page.surnames.setdefault(surname, party.name)
    return party


def _is_kunya(page: Page, at: int) -> bool:
    if page.names.cue(page.key(at), "kunya") is None or not page.is_word(at + 1):
        return False
    last = page.key(at + 2)
    return last.startswith("ال") and last.endswith("ي") and is_person_word(page, at + 2)


def _person_name(page: Page, at: int) -> int:
    """Return where a name ends that follows "المدعو", or 0."""
    if page.key(at) in OPENING:
        last = page.quote_end(at)
        return last if last and last - at <= NAME_WORDS else 0
    last = at
    while last < page.stop and last - at < _PERSON_WORDS and is_person_word(page, last):
        last += 1
    if last == at:
        return 0
    if page.names.cue(page.key(last), "person"):
        return _person_name(page, last + 1) or last
    return last


def _ranked_name(page: Page, at: int) -> int:
    last, wanted = at, RANKED_WORDS
    while last < page.stop and last - at < wanted and is_person_word(page, last):
        cues = page.names.cues[page.keys[last]]
        wanted += any(cue.cls in ("kunya", "joint") and not cue.after for cue in cues)
        last += 1
    return last if last - at >= RANKED_WORDS else 0


def named_person(page: Page, party: Party, noun: PeopleNoun) -> bool:
    """Take a person's name that follows: "قيادي في داعش يدعى ..."، "القيادي في التنظيم أبو ..."."""
    if noun.number != "singular":
        return False
    at = page.skip_marks(party.last)
    at += page.key(at) in COMMA
    cue = page.names.cue(page.key(at), "person")
    start = at + 1 if cue else at
    last = _person_name(page, start) if cue else (at + 3 if _is_kunya(page, at) else 0)
    last = last or _forenamed(page, at)
    if not last and page.names.cue(page.key(at), "kunya"):
        last = _ranked_name(page, at)
    if not last and noun.group in OFFICES and page.names.cue(page.key(at), "rank"):
        ranked = person_at(page, at)  # "قائد اللواء العميد ..."
        last = ranked.last if ranked is not None and not ranked.actor else 0
    if not last:
        return False
    party.last = _past_alias(page, last)
    party.person = True
    party.kind = "person"
    party.name = page.text(start, last).strip("«»\"“”'() ")
    return True
