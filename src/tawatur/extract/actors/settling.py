"""Whom short forms mean, from the whole report, and the mentions made of parties."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from tawatur.extract.actornames import Actor, ActorNames
from tawatur.extract.actors.hits import ActorHit
from tawatur.extract.actors.page import Party
from tawatur.extract.actors.terms import (
    AIR_FORCES,
    ARMED,
    ARTICLE,
    SHORT_FORMS,
    SOLDIERS,
    STATE_ARMED,
    UNIDENTIFIED,
)
from tawatur.extract.scan import has_article
from tawatur.model import ActorMention, Span
from tawatur.text import Tokens

_TYPES = {"+soldiers": STATE_ARMED, "+police": frozenset(("police",))}
_JUST = 4  # parties back among which one was just named
_FULL_STOPS = frozenset(".!؟")
_FIGHTERS = frozenset(("+armed", "+judged"))
_SOLDIERS = "soldiers"
_AIR_FORCE = "-air-force"
_UNKNOWN = "unidentified"
_TELL_LOSSES = frozenset(("army", "state", "ministry"))
_PEACEFUL = frozenset("ngo un court media people".split())
_PEACEFUL_GROUPS = frozenset("journalists activists eyewitnesses residents".split())
_ANY_MEMBERS = ("عنصر", "عناصر", "مقاتل")  # begin words for members of any force
_HEADED = 3  # tokens from a verb to whose body speaks
_COUNTED = 2  # words of a number and a noun
_OTHERS = ("اخر", "الاخر")
_BESIDE = 2  # tokens between soldiers and members joined to them ("وجرح")
_STEM = 4  # letters that tell a noun for people
_MEMORY = 200  # parties back and ahead among which a short form finds its own
_MILITIA = "مليشيا"
_BANDS = frozenset(("جماعه", "تنظيم"))
_ONE_SPELLING = dict.fromkeys(("ميليشيا", "ميليشيات", "مليشيات", "ميليشات", "مليشات"), _MILITIA)


@dataclass(slots=True)
class Settling:
    """The parties of a report, and who was named so far while they are settled in order."""

    tokens: Tokens
    names: ActorNames
    parties: list[Party]
    country: str
    day: str
    named: list[Actor]  # all that are known, in order
    called: set[tuple[str, str]]  # parties, and the heads by which they were called
    judged: set[str]
    turned: bool = False  # a sentence began with another country: ". وفي العراق، ..."
    recent: deque[Actor] = field(default_factory=lambda: deque(maxlen=_MEMORY))
    flown: deque[str] = field(default_factory=lambda: deque(maxlen=_MEMORY))  # their aircraft named
    counted: dict[tuple[str, ...], str] = field(default_factory=dict)  # whose so many are
    strangers: bool = False  # soldiers of a land whose army no table holds were told of
    told: dict[str, str] = field(default_factory=dict)  # stem of a noun for people, whose they are


def _begin(
    tokens: Tokens, names: ActorNames, parties: list[Party], country: str, day: str
) -> Settling:
    """Name parties by those they stand instead of, and note who is called what."""
    told = {party.actor for party in parties}
    for party in parties:
        told_by, other = names.instead.get(_form_of(tokens, party), ((), ""))
        if party.kind in ("name", "anaphor") and not told.isdisjoint(told_by):
            party.actor, party.default = other, ""
    called = {
        (p.actor, _head_of(tokens.keys[at], p.before if at == p.first else ""))
        for p in parties
        if p.actor
        for at in range(p.first, p.last)  # "مواقع الميليشيات الحوثية"
    } | {
        (p.actor, _head_of(tokens.keys[p.first - 1], cue.before))
        for p in parties
        if p.actor and p.kind == "name" and not p.before and p.first
        if (cue := names.cue(tokens.keys[p.first - 1], "head"))  # "حركة بوكو حرام"
    }
    named = [names.actors[p.actor] for p in parties if p.actor in names.actors]
    judged = {p.actor for p in parties if p.loaded and p.actor}
    return Settling(tokens, names, parties, country, day, named, called, judged)


def _form_of(tokens: Tokens, party: Party) -> str:
    """Return the folded words of a party without clitics and article."""
    words = " ".join(tokens.keys[party.first : party.last])
    return words.removeprefix(party.before).removeprefix(ARTICLE)


def settle(
    tokens: Tokens, names: ActorNames, parties: list[Party], country: str, day: str,
    turns: Sequence[tuple[int, str]] = (),
) -> list[ActorHit]:  # fmt: skip
    """Settle short forms from the parties a report names, and make the mentions.

    `turns` tells from which token on a report tells of another country than `country`.
    """
    settling = _begin(tokens, names, parties, country, day)
    hits: list[ActorHit] = []
    ahead = 0
    for party in settling.parties:
        turn = [state for at, state in turns if at <= party.first]
        settling.turned = bool(turn and turn[-1])
        settling.country = turn[-1] if settling.turned else country
        if party.actor:
            ahead += 1
        label, first = party.label, not settling.recent
        if party.group == "bodyguards" and party.before == "و":
            _settle_guard(settling, party, hits[-1] if hits else None)
        if hits and party.back == "+armed" and _is_beside_soldiers(settling, party, hits[-1]):
            party.actor, party.back = hits[-1].mention.id, ""
            party.group = party.label = label = "members"
        if party.back == "+armed" and (same := _same_as_told(settling, party, hits)):
            party.actor, party.back = same, ""
        if not party.actor and (party.back or party.default):
            later = _named_beyond(settling, party, settling.named[ahead : ahead + _MEMORY])
            beside = _named_beside(settling, party)
            later = [actor for actor in later if actor.id != beside]
            party.actor, label = _settled(settling, party, later, beside)
            if not party.actor and party.group and not party.label:
                party.label = party.group  # "جنود من الكتيبة"
            elif not party.actor and not party.group and party.label:
                party.group, party.kind = party.label, "group"  # "مواقع للمتمردين"
            elif not party.actor and not party.group:
                if not (party.keep or party.default):
                    continue
                party.kind = "pattern"  # a body we cannot name: "القوات الأمنية"
            elif not party.actor and not party.keep and label in ("", "leaders"):
                continue
        if party.group in SOLDIERS and not party.actor and _is_from_abroad(settling, party):
            settling.strangers = True
        if party.placed or party.back == "+soldiers":
            party.actor = _announcing_army(settling, party, hits) or party.actor
        actor = settling.names.actors.get(party.actor)
        if actor is not None and actor.type == "person":
            party.kind, party.person, party.name = "person", True, actor.name_ar
        elif (
            actor is not None
            and (actor.type != "people" or actor.state)
            and not _is_only_tied(settling, party)
        ):
            settling.recent.append(actor)
            if _flies(settling, party):
                settling.flown.append(actor.id)
        met = party.back == "+armed" and party.actor == UNIDENTIFIED and first
        if party.actor == UNIDENTIFIED and party.kind == "name":
            settling.told[settling.tokens.keys[party.first][:_STEM]] = party.actor
        if party.kind == "group" and party.actor and party.last - party.first >= _COUNTED:
            settling.counted[_count_and_noun(settling, party)] = party.actor
        if party.kind == "group" and party.actor and (met or not party.back):
            settling.told[settling.tokens.keys[party.last - 1][:_STEM]] = party.actor
        hits.append(_hit_of(settling, party, actor, label))
    return hits


def _is_from_abroad(settling: Settling, party: Party) -> bool:
    """Say whether an adjective of country ends the words for soldiers: "جندي أيرلندي"."""
    last = settling.tokens.keys[party.last - 1]
    return party.last - party.first > 1 and settling.names.nisba_of(last) is not None


def _is_only_tied(settling: Settling, party: Party) -> bool:
    """Say whether a party only tells whose another is: "الجماعة، المرتبطة بتنظيم القاعدة، ..."."""
    return bool(
        party.before == "ب"
        and settling.recent
        and settling.names.cue(settling.tokens.keys[party.first - 1], "tie")
    )


def _announcing_army(settling: Settling, party: Party, hits: list[ActorHit]) -> str:
    """Return the army of a state that announces a loss of soldiers: "أعلنت أنقرة مقتل جنديين في إدلب"."""
    keys, names = settling.tokens.keys, settling.names
    if not names.cue(keys[party.first - 1], "losses"):
        return ""
    for hit in reversed(hits):
        if any(key in _FULL_STOPS for key in keys[hit.last : party.first]):
            break
        ahead = keys[max(0, hit.first - _HEADED) : hit.first]  # "أعلن المتحدث باسم الجيش"
        if any(names.cue(key, "announces") for key in ahead):
            teller = names.actors.get(hit.mention.id)
            if teller is None or teller.type not in _TELL_LOSSES:
                break
            return _army_of(settling, teller)
    return ""


def _army_of(settling: Settling, teller: Actor) -> str:
    """Return the army of whom a state's body speaks for."""
    names = settling.names
    known = names.defaults.get(SHORT_FORMS["+soldiers"], {}).get(teller.state)
    if known:
        return names.at_time(known, settling.day)
    armies = (a for a in names.actors.values() if (a.type, a.state) == ("army", teller.state))
    return next((army.id for army in armies), "")


def _same_as_told(settling: Settling, party: Party, hits: list[ActorHit]) -> str:
    """Return whose fighters are "others" of those before them, or told in the same number again."""
    keys, last = settling.tokens.keys, hits[-1] if hits else None
    others = keys[party.last - 1].startswith(_OTHERS) or (
        party.last < len(keys) and keys[party.last].startswith(_OTHERS)
    )
    near = last is not None and 0 <= party.first - last.last <= 1  # a comma between
    if others and near and last is not None and party.before == "و":
        return last.mention.id  # "قائد في البيشمركة و16 مقاتلا آخرين"
    if party.last - party.first < _COUNTED or has_article(party.before):
        return ""
    return settling.counted.get(_count_and_noun(settling, party), "")


def _count_and_noun(settling: Settling, party: Party) -> tuple[str, ...]:
    """Return the first words of people who are counted: "ثلاثة عناصر"."""
    return tuple(settling.tokens.keys[party.first : party.first + _COUNTED])


def _named_beside(settling: Settling, party: Party) -> str:
    """Return who is named right after a short form, which never means them: "اتهمت الجماعة النصرة"."""
    named = (p.actor for p in settling.parties if p.first == party.last and p.kind == "name")
    return next(named, "") if party.kind == "anaphor" else ""


def _named_beyond(settling: Settling, party: Party, later: list[Actor]) -> list[Actor]:
    """Leave out who is named further on in the same sentence: "قتل المسلحون 5 من قوات الدفاع"."""
    if party.back not in _FIGHTERS or settling.recent:
        return later
    if party.label == "militants" and not has_article(party.before):
        return []  # "fighters" of whom nobody has spoken yet
    ends = (at for at in range(party.last, len(settling.tokens.keys)) if _ends_at(settling, at))
    end = next(ends, len(settling.tokens.keys))
    beside = {p.actor for p in settling.parties if party.last <= p.first < end and p.actor}
    return [actor for actor in later if actor.id not in beside]


def _ends_at(settling: Settling, at: int) -> bool:
    return settling.tokens.keys[at] in _FULL_STOPS


def _settle_guard(settling: Settling, party: Party, hit: ActorHit | None) -> None:
    """Settle those who guard whoever was just named: his party's, of an officer nobody's we know."""
    if hit is None or party.back == "":
        return
    rank = settling.names.cue(settling.tokens.keys[hit.first], "rank")
    if hit.mention.id or rank is not None:
        party.actor, party.back = hit.mention.id, ""


def _is_beside_soldiers(settling: Settling, party: Party, hit: ActorHit) -> bool:
    """Say whether members are told right after soldiers: "مقتل ضابط وجرح عنصرين", not "مسلحين"."""
    keys = settling.tokens.keys
    last = keys[party.first : party.last]
    return (
        hit.mention.group in SOLDIERS
        and party.first - hit.last <= _BESIDE
        and keys[hit.last].startswith("و")
        and any(key.lstrip("و").startswith(_ANY_MEMBERS) for key in last)
    )


def _flies(settling: Settling, party: Party) -> bool:
    """Say whether a party is named by its aircraft or its air force."""
    cue = settling.names.cue(settling.tokens.keys[party.first], "owned")
    return party.column == "air" or (cue is not None and cue.value == "air")


def _settled(
    settling: Settling, party: Party, later: list[Actor], beside: str = ""
) -> tuple[str, str]:
    back = party.back
    if back == "+last":
        return (settling.recent[-1].id if settling.recent else ""), ""
    if back == "+air":
        last = settling.recent[-1] if settling.recent else None
        allied = last.id if last is not None and last.type == "coalition" else ""
        return (
            settling.flown[-1] if settling.flown else allied
        ), ""  # "بدعم من التحالف، حيث قصف الطيران"
    if back == "+people":
        return "", party.label
    if back.startswith("+"):
        return _settled_by_kind(settling, party, later)
    if settling.turned and party.default and (own := _by_country(settling, party.default)):
        return own, ""  # ". وفي العراق، هاجموا نقطة للجيش"
    if back:
        found = _by_head(settling, back, later, beside)
        found = found or _only_other_side(settling, back) or _last_band(settling, back, beside)
        if found:
            return found, ""
    if party.default:
        flown = _just_flown(settling, party)
        return flown or _just_named(settling, party.default) or _by_country(
            settling, party.default
        ), ""
    return "", ""


def _settled_by_kind(settling: Settling, party: Party, later: list[Actor]) -> tuple[str, str]:
    """Return whose fighters or soldiers are, of all who were named, and what they are called."""
    back = party.back
    types = _TYPES.get(back, ARMED)
    pool = [
        actor.id
        for actor in ([*reversed(settling.recent)] or later)
        if actor.type in types and not actor.id.startswith(_UNKNOWN)
    ]
    stem = settling.tokens.keys[party.last - 1].removeprefix(ARTICLE)[:_STEM]
    if back == "+armed" and party.before.endswith(ARTICLE) and stem in settling.told:
        return settling.told[stem], party.label  # "المسلحون" after "مسلحون"
    if back == "+judged":
        pool = [actor for actor in pool if actor in settling.judged] or [
            actor
            for actor in pool
            if settling.names.actors[actor].side not in settling.names.rulers[settling.country]
        ]
    if back == "+soldiers" and not pool:
        pool = [a.id for a in reversed(settling.recent) if a.type == "coalition"][:1]
    elif back == "+soldiers":
        armies = [actor for actor in pool if settling.names.actors[actor].type == "army"]
        pool = armies if party.label == _SOLDIERS else armies or pool  # officers may be policemen
        pool = [_on_the_ground(settling, actor) for actor in pool]
    counts = Counter(pool)
    if pool:
        return max(pool, key=counts.__getitem__), party.label
    definite = has_article(party.before)
    if definite and settling.strangers and back == "+soldiers":
        return "", party.label  # "الجندي" after "جندي أيرلندي"
    if back in _FIGHTERS and party.label == "militants" and not definite:
        return UNIDENTIFIED, party.label
    short = SHORT_FORMS.get(back)
    return (_by_country(settling, short) if short else ""), party.label


def _only_other_side(settling: Settling, head: str) -> str:
    """Return whom "the militia" means when only one armed group that does not rule was named."""
    if _head_of(head.rstrip("+"), "") != _MILITIA:
        return ""
    rulers = settling.names.rulers[settling.country]
    pool = {a.id for a in settling.recent if a.type in ARMED and a.side not in rulers}
    return pool.pop() if len(pool) == 1 else ""


def _last_band(settling: Settling, head: str, beside: str) -> str:
    """Return whom "the group" means when nobody was called so: the armed group named last."""
    if head.rstrip("+") not in _BANDS:
        return ""
    armed = (a.id for a in reversed(settling.recent) if a.type in ARMED and a.id != beside)
    return next((actor for actor in armed if not actor.startswith(_UNKNOWN)), "")


def _just_named(settling: Settling, key: str) -> str:
    """Return whose "the army" is that was just named in full, when the country's own never is."""
    plain, own = _head_of(key, ""), _by_country(settling, key)
    if settling.turned and own:
        return ""
    if (own, plain) in settling.called or own in (actor.id for actor in settling.recent):
        return ""
    pool = [a.id for a in list(settling.recent)[-_JUST:] if (a.id, plain) in settling.called]
    return pool[-1] if pool else ""


def _just_flown(settling: Settling, party: Party) -> str:
    """Return whose "the warplanes" are that were just named, when the country's own never are."""
    if party.default not in AIR_FORCES or _by_country(settling, party.default) in settling.flown:
        return ""
    return settling.flown[-1] if settling.flown else ""


def _on_the_ground(settling: Settling, actor: str) -> str:
    """Return the army to which an air force belongs: soldiers are not told to be airmen."""
    whole = settling.names.actors[actor].part_of
    return whole if actor.endswith(_AIR_FORCE) and whole in settling.names.actors else actor


def _by_head(settling: Settling, head: str, later: list[Actor], beside: str) -> str:
    plain = _head_of(head.rstrip("+"), "")
    recent = [a for a in settling.recent if a.id != beside]
    pool = [a for a in recent if (a.id, plain) in settling.called]
    pool = pool or [a for a in recent if head in a.heads and not a.id.startswith(_UNKNOWN)]
    if pool:
        own = [a for a in pool if a.type == "army" and a.state == settling.country]
        return (own or pool)[-1].id
    called = (a.id for a in later if head in a.heads or (a.id, plain) in settling.called)
    return next(called, "")


def _by_country(settling: Settling, key: str) -> str:
    options = settling.names.defaults.get(key, {})
    known = {actor for actors in options.values() for actor in actors}
    for actor in reversed(settling.recent):
        abroad = settling.turned and actor.state != settling.country
        if actor.id in known and not abroad:
            return actor.id
    own = options.get(settling.country, [""])
    if not settling.day and len(own) > 1:  # nothing but who else is named tells the years
        told = (actor for one in settling.named for actor in (one.id, one.part_of))
        named = next((actor for actor in told if actor in own), "")
        if named:
            return named
    return settling.names.at_time(own, settling.day)


def _hit_of(settling: Settling, party: Party, actor: Actor | None, label: str) -> ActorHit:
    first = party.text_first if party.text_first >= 0 else party.first
    span = _span_of(settling.tokens, first, party.last)
    name_en = actor.name_en if actor else label
    name_ar = actor.name_ar if actor else party.name or span.text
    if party.person:
        name_ar = party.name or span.text
        name_en = actor.name_en if actor and actor.type == "person" else ""
    mention = ActorMention(
        id=party.actor,
        name_en=name_en,
        name_ar=name_ar,
        span=span,
        loaded=tuple(dict.fromkeys(party.loaded)),
        hedged=party.hedged,
        group=_neutral_group(party.group, actor),
        person=party.person,
    )
    assumed = party.back.startswith("+") and bool(party.actor)
    peaceful = actor.type in _PEACEFUL if actor else party.group in _PEACEFUL_GROUPS
    return ActorHit(party.first, party.last, party.before, mention, party.kind, assumed, peaceful)


def _neutral_group(group: str, actor: Actor | None) -> str:
    """Call the people of a state's forces members, not militants."""
    state = actor is not None and actor.type in STATE_ARMED
    return "members" if group == "militants" and state else group


def _head_of(key: str, before: str) -> str:
    """Return the head a party was called by, one spelling for singular and plural."""
    plain = key.removeprefix(before)
    plain = plain.removeprefix(ARTICLE)
    return _ONE_SPELLING.get(plain, plain)


def _span_of(tokens: Tokens, first: int, last: int) -> Span:
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return Span(start, end, tokens.text[start:end])
