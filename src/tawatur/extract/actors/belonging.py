"""Whose it is: the party that "من"، "تابع لـ"، "يعتقد أنه من" or a noun of people ties to a word."""

from __future__ import annotations

from tawatur.extract.actornames import Cue, Match, stands_against
from tawatur.extract.actors.names import head_of_name, is_base, names_people, needs_met
from tawatur.extract.actors.page import Page, Party
from tawatur.extract.actors.terms import (
    ADJECTIVES,
    AIR_FORCES,
    ARMED,
    ARTICLE,
    AT_LEAST,
    COMMA,
    IN,
    MARKS,
    MEMBERS,
    OF,
    OFFICES,
    OPENING,
    STATE_ARMED,
    TO,
    UNIDENTIFIED,
    UNTO,
    WITH_THEM,
)
from tawatur.extract.actors.wording import is_count, is_person, may_agree, noun_at, past_agreeing
from tawatur.text import fold_key

_ALLIANCE = {"coalition"}  # types of those called so where nobody else is told
_MADE = frozenset(("الصنع", "المنشا", "الصناعه"))  # tells where a thing comes from


def phrase_at(page: Page, at: int, match: Match | None) -> Party | None:
    """Read what begins at a token, a name matching there or not, with what follows it."""
    party = _matched(page, match) if match is not None else None
    for way in page.names.ways[page.keys[at]]:
        if party is not None:
            break
        party = page.ways[way](page, at)
    if party is not None:
        _take_tail(page, party)
    return party


def owner_at(page: Page, at: int, *, by: str = "", states: bool = False) -> Party | None:
    """Read the party that follows a word that says whose.

    `by` is the clitic it must carry; `states` takes the name of a country for the state.
    """
    at = page.skip_marks(at)
    at, detached = page.detached(at)
    key = page.keys[at] if at < page.stop else ""
    if not (page.names.known[key] or "title" in page.classes[key]):
        return None
    title = page.names.cue(key, "title") or _office_at(page, key)
    named = _past_titles(page, at, offices=bool(by))
    if named > at and title is not None:
        detached = detached or title.before  # "تابعة للفريق أول ..."
    at = named
    party = (
        name_at(page, at, acts=states)
        or page.ways.people(page, at, within=True)
        or page.ways.owned(page, at)
    )
    party = party or page.ways.pattern(page, at) or page.ways.short(page, at)
    if party is None or party.person:
        return None
    before = detached or party.before
    if by:
        if by not in before.removesuffix(ARTICLE):
            return None
    elif before not in ("", "ال"):
        return None
    _take_tail(page, party)
    return party


def _office_at(page: Page, key: str) -> Cue | None:
    """Read a noun for who holds an office: "رئيس"، "قائد"."""
    cue = page.names.cue(key, "people")
    return cue if cue and cue.people and cue.people.group in OFFICES else None


def _past_titles(page: Page, at: int, *, offices: bool = False) -> int:
    """Step over titles before a person's name: "قوات الرئيس السابق ..."; also "لرئيس الحكومة"."""
    end = at + 1 if offices and _office_at(page, page.key(at)) else at
    while page.names.cue(page.key(end), "title") or (
        end > at and (page.names.nisba_of(page.key(end)) is not None or page.key(end) in COMMA)
    ):
        end += 1
    name = name_at(page, end) if end > at and end < page.stop else None
    return end if name is not None and (offices or is_person(page, name)) else at


def name_at(page: Page, at: int, *, acts: bool = False) -> Party | None:
    """Read the party that a name at a token stands for; `acts` takes a state for a doer."""
    match = page.names.match(page.keys, at, page.stop) if at < page.stop else None
    return None if match is None else _matched(page, match, acts=acts)


def _matched(page: Page, match: Match, *, acts: bool = False) -> Party | None:
    """Read the party that a name found stands for here."""
    bearers = [form.actor for form in match.forms if form.actor]
    current = page.names.at_time(bearers, page.day) if len(bearers) > 1 else ""
    for form in match.forms:
        if form.outlet or not (acts or needs_met(page, form, match)):
            continue
        if is_base(page, match) or (len(bearers) > 1 and form.actor != current):
            continue
        party = Party(
            match.first, match.last, match.before, "name", form.actor, default=form.default
        )
        if form.default in page.names.shared:
            party.keep, party.name = True, page.text(match.first, match.last)
            party.name = party.name[len(match.before) :]
        elif form.default and (abroad := _of_a_nation(page, form.default, match.last)):
            return joined_from(page, match.first, match.before, abroad)
        elif form.default:
            party.kind = "anaphor"
            whose = owner_at(page, match.last, by=TO) if form.default in AIR_FORCES else None
            if whose is not None:  # "القوة الجوية للتحالف"
                party = joined_from(page, match.first, match.before, whose)
                party.group, party.kind, party.column = "", "name", "air"
                return party
        if names_people(page, match):
            last = past_adjectives(page, match.last, people=True)
            party.last = max(match.last, past_agreeing(page, match.first, last))
        party.head = head_of_name(page, match.first, match.before)
        if form.loaded:
            party.loaded.append(page.text(match.first, match.last))
        _take_quotes(page, party)
        if party.first == match.first and not party.before:
            _take_detached(page, party)
        return party
    return None


def _of_a_nation(page: Page, short: str, at: int) -> Party | None:
    """Read the adjective of country behind a short form: "قوة أمنية إسرائيلية"، "الشرطة الأردنية"."""
    options = page.names.defaults.get(short, {}).values()
    types = {page.names.actors[actor].type for actors in options for actor in actors}
    if types != _ALLIANCE and (types & ARMED or not types & STATE_ARMED):
        return None  # "المعارضة السورية" is no army, "العدوان الصهيوني" is
    column = "police" if "police" in types and "army" not in types else "forces"
    return nisba_between(page, at, at + 1, column)


def party_adjective(page: Page, at: int) -> Party | None:
    """Read one word with the article that tells of what armed party a man is: "القيادي الحوثي"."""
    party = name_at(page, at) if page.key(at).startswith(ARTICLE) else None
    actor = page.names.actors.get(party.actor) if party is not None else None
    one = party is not None and party.last == at + 1 and page.keys[at].endswith("ي")
    return party if one and actor is not None and actor.type in ARMED else None


def tied_to(page: Page, at: int, *, people: bool = False, column: str = "") -> Party | None:
    """Read "من داعش"، "في صفوف التنظيم"، "تابعة للجيش"، "لداعش"، "يرجح أنها تابعة لـ"."""
    at = page.skip_closing(at)
    at += page.key(at) in COMMA and page.names.cue(page.key(at + 1), "hedge") is not None
    if stands_against(page.key(at - 1)):
        return None  # "كتائب معارضة للنظام"
    if (page.key(at), page.key(at + 1)) == AT_LEAST:
        at += 2
    target = people and _is_vehicle(page, at)  # "كمين نصبه مسلحون لقافلة للجيش"
    owner = None if target else owner_at(page, at, by=TO)
    owner = owner or (owner_at(page, at, by=IN) if people else None)
    if owner is not None:
        return owner
    hedged = hedge_at(page, at, column)
    if hedged is not None:
        return hedged
    key = page.key(at)
    if people and page.names.cue(key, "of"):
        after = at + 1
        owner = owner_at(page, after)
        while owner is None and page.names.cue(page.key(after), "within"):
            after += 1
            owner = owner_at(page, after)
        return owner
    return tie_at(page, at)


def _is_vehicle(page: Page, at: int) -> bool:
    """Say whether a vehicle or patrol of somebody stands at a token: "لقافلة للجيش"، not "لقوات X"."""
    cue = page.names.cue(page.key(at), "owned")
    return cue is not None and page.key(at)[len(cue.before) :].endswith("ه") and cue.before == TO


def tie_at(page: Page, at: int) -> Party | None:
    """Read the party behind words that tie to it: "تابعة للجيش"، "التي تنتمي إلى داعش"."""
    cues = page.classes[page.key(at)]
    if "relative" in cues:
        at += 1
        cues = page.classes[page.key(at)]
    cue = cues.get("tie")
    if cue is None:
        return None
    if cue.value == TO and page.key(at + 1) == fold_key(UNTO):
        return owner_at(page, at + 2, states=True)  # "قوة تابعة إلى الشرطة"
    if len(cue.value) == 1:
        return owner_at(page, at + 1, by=cue.value, states=True)
    after = at + 1
    if cue.value and page.key(after) == fold_key(cue.value):
        after += 1
    elif cue.value:
        stands = cue.value in (UNTO, OF)  # "المؤيدة من"، "المؤيدة للرئيس"
        return owner_at(page, after, by=TO, states=True) if stands else None
    return owner_at(page, after, states=True)


def stands_with_them(page: Page, at: int) -> bool:
    """Say whether words tie a party by a pronoun to whom it stands beside: "الجماعات المتحالفة معها"."""
    cue = page.names.cue(page.key(at), "tie")
    return cue is not None and page.key(at + 1) in WITH_THEM


def is_backed(page: Page, at: int) -> bool:
    """Say whether the tie at a token is support ("المدعوم من") rather than belonging."""
    if page.names.cue(page.key(at), "relative"):
        at += 1
    cue = page.names.cue(page.key(at), "tie")
    return cue is not None and len(cue.value) > 1


def hedge_at(page: Page, at: int, column: str = "") -> Party | None:
    """Read a hedge on the doer: "يعتقد أنها تابعة للتحالف"، "يرجح أنها روسية"."""
    if "hedge" not in page.classes[page.key(at)]:
        return None
    at += 1
    at += page.names.cue(page.key(at), "of") is not None  # "يشتبه في أنهم"
    if page.names.cue(page.key(at), "that"):
        at += 1
    owner = tie_at(page, at) or owner_at(page, at, by=TO) or members_at(page, at)
    if owner is None and page.names.cue(page.key(at), "of"):
        owner = owner_at(page, at + 1) or _named_armed(page, at + 1)
    if owner is None:
        owner = nisba_between(page, at, at + 1, column) if column else None
    if owner is not None:
        owner.hedged = True
    return owner


def _named_armed(page: Page, at: int) -> Party | None:
    """Read a name that only fighters bear, behind a hedge: "يعتقد أنهم من القاعدة"."""
    match = page.names.match(page.keys, at, page.stop) if at < page.stop else None
    armed = match is not None and all(form.needs == "military" for form in match.forms)
    return _matched(page, match, acts=True) if match is not None and armed else None


def hedged_at(page: Page, at: int) -> Party | None:
    """Read those whom only a hedge tells: "ثلاثة يشتبه أنهم أعضاء في القاعدة"."""
    party = hedge_at(page, at)
    if party is not None:
        party.before = ""
        if at and is_count(page, at - 1):
            party.first, party.kind = at, "group"  # "ثلاثة يشتبه أنهم أعضاء في القاعدة"
            party.group = party.group or "militants"
    return party


def members_at(page: Page, at: int) -> Party | None:
    """Read those whom a party has: "أعضاء في القاعدة"، "مسلحون من داعش"."""
    noun = noun_at(page, at)
    members = noun is not None and (noun.armed or noun.group in MEMBERS)
    party = page.ways.people(page, at) if members else None
    return party if party is not None and party.actor else None


def nisba_between(page: Page, first: int, last: int, column: str) -> Party | None:
    """Read an adjective of country as the party it means there: "غارة أمريكية"."""
    for at in range(first, min(last, page.stop)):
        row = page.names.nisba_of(page.keys[at])
        if row is None:
            if at + 1 < last:
                continue
            return None
        if page.key(at + 1) in _MADE:
            return None  # "طائرة مسيرة تركية الصنع": not Turkey's
        actor = page.names.at_time(row[column].split("|"), page.day)
        return Party(at, at + 1, "", "name", actor, column=column) if actor else None
    return None


def _take_tail(page: Page, party: Party) -> None:
    """Take judgements, another name for the same party, and who leads or supports it."""
    while True:
        at = page.skip_marks(party.last)
        key = page.key(at)
        cues = page.classes[key]
        if "label" in cues and key not in MARKS:
            party.loaded.append(page.text(at, at + 1))
            party.last = at + 1
            continue
        alias = page.skip_dash(at)
        match = (
            page.names.match(page.keys, alias, page.stop)
            if party.last < alias < page.stop
            else None
        )
        if match and any(f.actor == party.actor != "" for f in match.forms):
            party.last = match.last
            _take_quotes(page, party)
            continue
        branch = at + 1 if key == "،" else at
        arm = page.names.cue(page.key(branch), "arm")
        if arm is not None and not arm.after:
            after = past_adjectives(page, branch + 1)
            owner = owner_at(page, after) or tied_to(page, after)
            if owner is not None:  # "القسام، الذراع العسكري للحركة"
                party.last = owner.last
                continue
        suspected = hedge_at(page, at) if party.actor == UNIDENTIFIED else None
        if suspected is not None:  # "مجهولين يشتبه بانتمائهم إلى التنظيم"
            party.actor, party.hedged, party.last = suspected.actor, True, suspected.last
            continue
        ties = ("relative" in cues or "tie" in cues) and not _are_others_loyal(page, at)
        if ties and party.kind in ("name", "pattern", "anaphor") and not party.hedged:
            tied = tie_at(page, at)
            if tied is not None:
                unlisted = party.kind == "pattern" and not party.actor
                unlisted = unlisted or page.names.cue(fold_key(party.back), "loose") is not None
                if (unlisted or _are_some_units(page, party, at)) and not is_backed(page, at):
                    party.actor, party.back, party.default = tied.actor, tied.back, tied.default
                    party.actor = _whose_side(page, tied.actor)
                    party.name = party.name or tied.name
                party.last = max(party.last, tied.last)
                _take_quotes(page, party)
                continue
        return


def _are_others_loyal(page: Page, at: int) -> bool:
    """Say whether "and" with a tie in the plural begins other people: "الجيش والموالون للرئيس السابق"."""
    cue, people = page.names.cue(page.key(at), "tie"), page.names.cue(page.key(at), "people")
    return cue is not None and cue.before == "و" and people is not None


def _are_some_units(page: Page, party: Party, at: int) -> bool:
    """Say whether but some units of an army are told to be another's: "وحدات من الجيش موالية للرئيس السابق"."""
    some = page.names.cue(page.key(party.first - 1), "of") is not None
    definite = page.keys[party.first].startswith(ARTICLE)
    return some and definite and not page.key(at).startswith(ARTICLE)


def _whose_side(page: Page, owner: str) -> str:
    """Return the party of a person, any other as it is."""
    actor = page.names.actors.get(owner)
    return actor.part_of or owner if actor is not None and actor.type == "person" else owner


def joined_from(page: Page, first: int, before: str, owner: Party) -> Party:
    """Return the owner as the party of the whole phrase that begins at `first`."""
    owner.actor = _whose_side(page, owner.actor)
    owner.first = first
    owner.before = before
    owner.text_first = -1
    if owner.kind == "anaphor":
        owner.kind = "name"
        owner.keep = False
    return owner


def past_adjectives(page: Page, at: int, *, people: bool = False) -> int:
    """Return the token after the adjectives and joined nouns that follow a noun."""
    taken = 0
    while taken < ADJECTIVES and at < page.stop:
        key = page.keys[at]
        armed = people and page.names.armed[key]
        if not (page.names.adjectives[key] or armed):
            break
        if armed and page.names.cue(key, "tie") and tie_at(page, at) is not None:
            break  # "مسلحون موالون للحكومة"
        if armed and not may_agree(page, page.keys[at - 1], key):
            break  # "اغتال مسلحون ضابطا"
        if armed and page.keys[at - 1].startswith(ARTICLE) and not key.startswith(ARTICLE):
            break  # "قتل المسلحون جنديين"
        at += 1
        taken += 1
    return at


def _take_detached(page: Page, party: Party) -> None:
    first = party.first
    while first and page.keys[first - 1] in OPENING:
        first -= 1
    if first == party.first or not first:
        return
    at, clitic = page.detached(first - 1)
    if clitic and at <= party.first:
        party.text_first = party.first
        party.first = first - 1
        party.before = clitic


def _take_quotes(page: Page, party: Party) -> None:
    """Take the closing mark of a quotation that opens inside the name."""
    inside = page.keys[party.first : party.last]
    opened, closed = (
        inside.count("«") + inside.count("("),
        inside.count("»") + inside.count(")"),
    )
    straight = inside.count('"')
    if (opened > closed and page.key(party.last) in ("»", ")")) or (
        straight % 2 and page.key(party.last) == '"'
    ):
        party.last += 1
