"""A report read for parties, from its first word to its last."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from tawatur.extract.actornames import ActorNames
from tawatur.extract.actors.belonging import hedged_at, name_at, nisba_between, phrase_at
from tawatur.extract.actors.countries import country_of, turns_of
from tawatur.extract.actors.forces import owned_at, struck_at
from tawatur.extract.actors.groups import band_at, pattern_at
from tawatur.extract.actors.hits import ActorHit
from tawatur.extract.actors.page import Page, Party, Ways
from tawatur.extract.actors.people import people_at
from tawatur.extract.actors.persons import as_person, harm_before, person_at
from tawatur.extract.actors.settling import settle
from tawatur.extract.actors.short_forms import short_at
from tawatur.extract.actors.terms import (
    ARMED,
    ARTICLE,
    AT_LEAST,
    CIVILIANS,
    OF,
    OPENING,
    RANKED_WORDS,
    STATE_ARMED,
    TO,
)
from tawatur.extract.actors.tribes import second_of_two
from tawatur.extract.actors.wording import bears_arms, is_count, is_person_word
from tawatur.text import Tokens
from tawatur.text.tokens import positions

_AGED_WORDS = 4
_UN, _THEIRS = "غير", ("هم", "ها", "هن")
_NO_ADJECTIVES = frozenset(("function", "harm", "people", "number", "of", "within", "relative"))
_AND_ONE_OF = "وأحد"
_WAYS = Ways(person_at, people_at, owned_at, struck_at, hedged_at, band_at, pattern_at, short_at)


def find_actors(
    tokens: Tokens,
    names: ActorNames,
    *,
    country: str = "",
    day: date | None = None,
    ats: Iterable[int] | None = None,
    states: Iterable[int] | None = None,
) -> list[ActorHit]:
    """Find the parties a report names.

    Args:
        tokens: The tokens of one report.
        names: The index of names.
        country: ISO code of the country the report tells of, when the caller knows it; else it is
            told from the names of countries, cities and parties in the report.
        day: Day of the report, UTC, which tells parties apart that bore one name after each other;
            without it the name means the first of them.
        ats: The tokens that may begin something (`names.begins`), where the caller knows them.
        states: The same of those that name a place of a state (`names.states`).

    Returns:
        Hits in the order of the text, without overlaps.
    """
    told = day.isoformat() if day else ""
    if ats is None:
        ats = positions(names.begins.__getitem__, tokens.keys)
    if states is None:
        states = positions(names.states.__getitem__, tokens.keys)
    states = list(states)
    parties = _read_parties(Page(tokens, names, told, _WAYS), ats)
    country = country or country_of(tokens, names, parties, states)
    return settle(tokens, names, parties, country, told, turns_of(tokens, names, states))


def _read_parties(page: Page, ats: Iterable[int]) -> list[Party]:
    """Read the parties of a report, from its first word to its last."""
    found: list[Party] = []
    keys, ways, begins, done = page.keys, page.names.ways, page.names.begins, 0
    passed = 0  # tokens before it are read, or begin nothing

    for at in (*ats, page.stop):
        if page.surnames:
            _take_called(page, max(passed, done), at, found)
        passed = at + 1
        if at < done or at == page.stop:
            continue
        key = keys[at]
        start = begins[key]
        if start is not True and not (start and passed < page.stop and keys[passed] in start):
            continue
        if key == "(":
            _take_aged(page, at, found)
            done = _past_former_name(page, at, found)
            continue
        match = page.names.match(page.keys, at, page.stop)
        if match is not None and match.forms[0].outlet:
            found.extend(_named_within(page, at + 1, match.last))
            done = match.last
            continue
        if match is None and not ways[key]:
            continue
        party = phrase_at(page, at, match)
        if party is None:
            continue
        if _is_worn(page, party):
            done = party.last
            continue
        if found and found[-1].last == at and found[-1].group and _is_origin(page, party):
            found[-1].last = party.last  # "مزارعين فلسطينيين"
            done = party.last
            continue
        _take_lone_and(page, party, done)
        _extend_left(page, party, found[-1].last if found else 0)
        found.append(party)
        page.party_last = party.last
        _take_second(page, party, found)
        done = found[-1].last
    return found


def _take_lone_and(page: Page, party: Party, floor: int) -> None:
    """Take an "and" written apart: "الجيش و المقاومة"."""
    at = party.first - 1
    if at < floor or page.key(at) != "و" or party.before not in ("", ARTICLE):
        return
    party.text_first = party.first if party.text_first < 0 else party.text_first
    party.first, party.before = at, "و" + party.before


def _take_called(page: Page, first: int, last: int, found: list[Party]) -> None:
    """Take last names of persons told in full before, where harm is told beside them."""
    called = page.surnames
    for at in range(first, last):
        key = page.keys[at]
        before = "" if key in called else key[0]
        name = called.get(key[len(before) :])
        if name is None or before not in ("", "و", "ل", "ب"):
            continue
        beside = (page.classes[page.key(n)] for n in (at + 1, at + 2))
        if harm_before(page, at) or any("harm" in classes for classes in beside):
            found.append(Party(at, at + 1, before, "person", person=True, name=name))


def _take_second(page: Page, party: Party, found: list[Party]) -> None:
    """Take a second party of one noun: "قصف أمريكي بريطاني"، "قبيلتي X وY"."""
    other = second_of_two(page, party)
    if other is not None:
        found.append(other)
    if not party.column or party.last != party.first + 1:
        return
    at = page.skip_dash(party.last)
    second = nisba_between(page, at, at + 1, party.column) if at < page.stop else None
    if second is not None and second.actor != party.actor:
        second.before = "و"
        found.append(second)


def _past_former_name(page: Page, at: int, found: list[Party]) -> int:
    """Return where brackets end that tell how a party was called: "هيئة X (جبهة Y سابقا)"."""
    end = page.quote_end(at) if found and found[-1].last == at else 0
    return end if end and any(page.names.cue(key, "formerly") for key in page.keys[at:end]) else 0


def _take_aged(page: Page, at: int, found: list[Party]) -> None:
    """Take a name before an age as a person: "خالد يوسف النجار (22 عاما)"."""
    if not page.key(at + 1).isdigit() or not page.names.cue(page.key(at + 2), "age"):
        return
    if found and found[-1].person and found[-1].last == at:
        found[-1].last = min(page.skip_closing(at + 3), page.stop)
        first = found[-1].first - 1
        if page.key(first - 1) == "،" and page.keys[first].startswith("و"):
            found[-1].first, found[-1].before = first, "و"
            found[-1].name = page.text(first, at)[1:]
        return
    floor, first = found[-1].last if found else 0, at
    while first > floor and at - first < _AGED_WORDS and is_person_word(page, first - 1):
        first -= 1
    if found and found[-1].person and found[-1].last == first < at:
        found[-1].last, found[-1].name = at, page.text(found[-1].first, at)
        return
    if at - first < RANKED_WORDS:
        return
    before = "و" if page.keys[first].startswith("و") and page.key(first - 1) == "،" else ""
    party = as_person(page, first, at, before, first)
    party.last = min(page.skip_closing(at + 3), page.stop)
    found.append(party)


def _named_within(page: Page, first: int, last: int) -> list[Party]:
    """Return the party whose voice a name is: "المركز الإعلامي لقوات ..."."""
    for at in range(first, last):
        match = page.names.match(page.keys, at, last)
        if match is not None and match.last == last and match.before in (TO, "لل"):
            party = name_at(page, at)
            return [party] if party is not None else []
    return []


def _is_worn(page: Page, party: Party) -> bool:
    """Say whether only the clothes of a party are told of: "مسلحون بزي الشرطة"."""
    at = party.first - 1
    if party.before in (TO, "لل") and page.names.adjectives[page.key(at).removeprefix(ARTICLE)]:
        at -= 1  # "بالزي الرسمي للشرطة"
    cue = page.names.cue(page.key(at), "carrier")
    return cue is not None and cue.value == "worn"


def _is_origin(page: Page, party: Party) -> bool:
    return (
        party.actor == CIVILIANS
        and not party.before
        and not party.person
        and page.names.cue(page.keys[party.first], "nation") is not None
    )


def _extend_left(page: Page, party: Party, floor: int) -> None:
    """Take numbers and quantifiers before people into the phrase."""
    if party.before.replace("ال", ""):
        return
    at = party.first
    if not (party.group or party.hedged):
        if not _is_some_of(page, party, floor):
            return
        party.kind, party.group = "group", "militants"
        while at and page.keys[at - 1] in OPENING:
            at -= 1
    while at > floor:
        if is_count(page, at - 1):
            at -= 1
        elif page.keys[at - 1] == OF and at - 2 >= floor and is_count(page, at - 2):
            at -= 2
            if page.keys[at] == AT_LEAST[1] and page.keys[at - 1] == AT_LEAST[0]:
                at -= 1  # "70 على الأقل من عناصر"
        elif (many := _many_described(page, at, floor)) >= 0:
            at = many
            if page.keys[at].endswith(_THEIRS):
                break  # "20 على الأقل غالبيتهم العظمى من"
        elif _goes_on_in_digits(page, at, floor):
            at -= 2  # "240 ألفا و381 شخصا"
        else:
            break
    if at == party.first:
        return
    party.first = at
    if at > floor and page.keys[at - 1] == "و":
        party.first, party.before = at - 1, "و"  # "و 6 من مرافقيه"
        return
    cues = (page.names.cue(page.keys[at], cls) for cls in ("quantifier", "described", "number"))
    cue = next((cue for cue in cues if cue is not None), None)
    party.before = cue.before if cue else ""
    if page.text(at, at + 1).startswith(_AND_ONE_OF):
        party.before = "و"  # "وأحد", not "واحد"


def _many_described(page: Page, at: int, floor: int) -> int:
    """Return where many begin whom adjectives part from "of", or -1: "عدد كبير من"، "عدد غير قليل من"."""
    if at <= floor or page.keys[at - 1] != OF:
        return -1
    most = page.names.cue(page.key(at - 3), "quantifier") if at - 3 >= floor else None
    if most is not None and most.after and page.key(at - 2).startswith(ARTICLE):
        return at - 3  # "غالبيتهم العظمى من"
    first = at - 3 - (page.key(at - 3) == _UN)
    adjective = page.key(at - 2)
    plain = adjective.isalpha() and not page.classes[adjective].keys() & _NO_ADJECTIVES
    many = page.names.cue(page.key(first), "described") if first >= floor else None
    definite = adjective.startswith(ARTICLE)
    return first if plain and not definite and many is not None and not many.after else -1


def _goes_on_in_digits(page: Page, at: int, floor: int) -> bool:
    """Say whether digits behind "and" go on with a number in words: "240 ألفا و381"."""
    return (
        at - 2 >= floor
        and page.keys[at].isdigit()
        and page.keys[at - 1] == "و"
        and page.names.cue(page.keys[at - 2], "number") is not None
        and not page.keys[at - 2][0].isdigit()
    )


def _is_some_of(page: Page, party: Party, floor: int) -> bool:
    """Say whether a number of people of an armed party is told: "11 من داعش"."""
    actor = page.names.actors.get(party.actor)
    first = party.first
    while first and page.keys[first - 1] in OPENING:
        first -= 1
    least = page.keys[max(0, first - 3) : first - 1] == list(AT_LEAST)
    return (
        (
            (party.kind == "name" and actor is not None and actor.type in ARMED | STATE_ARMED)
            or (party.kind == "anaphor" and bool(party.back))
            or (bool(party.default) and bears_arms(page, party))
            or (party.kind == "pattern" and bool(party.name))
        )
        and first - 2 >= floor
        and page.keys[first - 1] == OF
        and (
            page.keys[party.first].removeprefix(ARTICLE) not in page.names.things
            or name_at(page, party.first) is not None
        )
        and is_count(page, first - (4 if least else 2))
    )
