"""People: fighters, leaders, relatives, civilians, with the party they belong to."""

from __future__ import annotations

from tawatur.extract.actornames import Cue, PeopleNoun
from tawatur.extract.actors.belonging import (
    hedge_at,
    is_backed,
    joined_from,
    members_at,
    nisba_between,
    owner_at,
    party_adjective,
    past_adjectives,
    phrase_at,
    stands_with_them,
    tie_at,
    tied_to,
)
from tawatur.extract.actors.groups import band_at
from tawatur.extract.actors.page import Page, Party
from tawatur.extract.actors.persons import named_person
from tawatur.extract.actors.terms import (
    ARTICLE,
    CIVILIANS,
    CLOSING,
    GUARDING,
    IN,
    MANLY,
    OF,
    OF_IT,
    OFFICES,
    SHORT_FORMS,
    SOLDIERS,
    SUSPECTS,
    UNIDENTIFIED,
    WITH_NUN,
    WITHIN,
)
from tawatur.extract.actors.tribes import tribe_at
from tawatur.extract.actors.wording import (
    is_absolute,
    is_armed_party,
    is_count,
    is_fighter,
    is_harmed,
    is_person,
    is_told_of,
    may_agree,
    noun_at,
    past_agreeing,
)
from tawatur.extract.scan import has_article

_OTHERS = ("اخر", "واخر")
_UNKNOWN = "unknown"  # of one who is told by no arms
_POLICE = "police officers"
_AMONG_THEM = "بينهم"
_KINSFOLK = "relatives"
_ANYBODY = "people"
_MEN = frozenset((_ANYBODY, MANLY, "women"))
_OF_OR_IN = frozenset((OF, WITHIN))
_HIS = frozenset(("ه", "ها", "هم", "هما", "هن", "نا"))
_OF_THINGS = ("تين", "تان")
_NOMINATIVE = ("ون", "ان")
_OWNERLESS = frozenset(("leaders", "militants", "soldiers", "officers", "members", "bodyguards"))
_KIN = frozenset(("families", "women", "children", "prisoners", "detainees"))
_OF_NO_ARMY = frozenset(("militants", "tribesmen"))
_OF_TRIBES = frozenset(("notables", "residents"))
_NOT_TOLD = frozenset(("killed", "injured"))
_ENDS_OFFICE = frozenset(("relative", "that"))
_ENDS_ANY = _ENDS_OFFICE | {"function", "harm", "doer"}
_OFFICE_WORDS = 4  # words of an office between a leader and whom he serves


def people_at(page: Page, at: int, *, within: bool = False) -> Party | None:
    """Read people, with the party they belong to where one is told."""
    cue, end = _people_word(page, at)
    if cue is None or cue.people is None or cue.people.harmed in _NOT_TOLD:
        return None
    noun = cue.people
    if _tells_of_thing(page, at, noun) or _is_second_harm(page, at, cue):
        return None
    kin = noun.group == _KINSFOLK and cue.after not in ("", "ا")  # "والده"
    whose = _whose_kin(page, end) if noun.group == _KINSFOLK and not kin else end
    if noun.group in _OF_TRIBES and not cue.after and end < page.stop:
        tribe = tribe_at(page, end)  # "شيخ قبيلة عبيدة"
        whose = tribe.last if tribe is not None and not tribe.before else end
    if noun.adjective and not kin and whose == end and not _is_counted(page, at, noun, cue):
        return None
    if page.names.cue(page.key(at - 1), "ranked"):
        return None  # "ضابط برتبة عقيد"
    if cue.after == "ا" and page.names.cue(page.key(at - 1).removeprefix(ARTICLE), "called"):
        return None  # "المصنف إرهابيا"
    if page.names.cue(page.key(at - 1), "carrier"):  # "ناقلة جنود"، "بلا طيار"
        return None
    if whose > end:
        return Party(at, whose, cue.before, "group", noun.actor, group=noun.group)
    last = past_adjectives(page, end, people=True)
    owner = _owner_of_people(page, at, last, noun, cue)
    if owner is not None:
        if noun.group in SOLDIERS:
            owner.actor = _army_of_state(page, owner.actor)
        owner.text_first = -1
        party = joined_from(page, at, cue.before, owner)
        party.group = noun.group
        party.kind = "group"
        if noun.framing:
            party.loaded.insert(0, page.text(at, at + 1))
        named_person(page, party, noun)
        return party
    if within and not noun.armed:
        return None
    if page.key(last - 1) == _AMONG_THEM:
        last -= 1  # "21 مدنيا بينهم نساء"
    return _bare_people(page, at, end, last, noun, cue)


def _whose_kin(page: Page, at: int) -> int:
    """Return where a man ends who is only told as whose kin is: "نجل القيادي في الحزب"."""
    match = page.names.match(page.keys, at, page.stop) if at < page.stop else None
    whose = phrase_at(page, at, match) if at < page.stop else None
    if whose is None or whose.before not in ("", ARTICLE) or whose.actor == CIVILIANS:
        return at
    return whose.last if whose.group or whose.person or is_person(page, whose) else at


def _is_second_harm(page: Page, at: int, cue: Cue) -> bool:
    """Say whether what looks like people is harm joined to harm: "قتل وأسر العشرات"."""
    return cue.before == "و" and all(
        page.names.cue(page.key(n), "harm") is not None for n in (at - 1, at)
    )


def _tells_of_thing(page: Page, at: int, noun: PeopleNoun) -> bool:
    """Say whether an adjective agrees with a thing before it: "آليتين مدنيتين"."""
    key, previous = page.keys[at], page.key(at - 1)
    return (
        noun.number != "singular"
        and key.endswith(_OF_THINGS)
        and previous.endswith(key[-3:])
        and page.names.cue(previous, "people") is None
    )


def _people_word(page: Page, at: int) -> tuple[Cue | None, int]:
    """Return the noun for people at a token, of one word or two, and where it ends."""
    key, following = page.keys[at], page.key(at + 1)
    for pair in page.names.cues[key]:
        if pair.cls == "pair" and pair.value == following:
            name = page.names.match(page.keys, at + 1, page.stop)
            nisba = page.names.nisba_of(page.key(at + 2))
            if name is None or name.last == at + 2 or nisba is not None:
                return pair, at + 2
    cue = page.names.cue(key, "people")
    if cue is None:
        cue = page.names.cue(key, "nation")
    definite = cue is not None and (has_article(cue.before) or bool(cue.after))
    if (
        cue is not None
        and cue.cls == "nation"
        and (definite or page.names.cue(following, "origin") is not None)
    ):
        return None, at + 1
    return cue, at + 1


def _is_counted(page: Page, at: int, noun: PeopleNoun, cue: Cue) -> bool:
    """Say whether a number, quantifier or word of harm stands before, or nothing does."""
    key = page.key(at - 1)
    if page.party_last == at - 1 and page.names.adjectives[key] and not key.startswith("و"):
        return False  # "شخص آخر مجهول"
    previous = page.names.cue(key, "people")
    if previous and previous.people and previous.people.group == _KINSFOLK:
        return True  # "زوجة قائد"
    if previous and previous.people and previous.people.harmed and noun.adjective and noun.actor:
        return previous.after == cue.after  # "21 قتيلا مدنيا"
    if noun.number == "plural" and has_article(cue.before) and noun.actor:
        return not key.lstrip("وفبلك").startswith(ARTICLE)  # "بين الأهالي"
    if key in CLOSING and has_article(cue.before):
        return False  # "موقع «النسر» العسكري"
    if not key or not key[0].isalnum():
        return noun.number != "plural"
    if noun.number == "singular" and page.names.cue(key, "doer") is not None:
        return True  # "هاجم انتحاري"، "أن انتحاريا"
    home = page.names.cue(page.key(at + 1), "home")
    if noun.actor and home and home.before == "ال" and cue.before in ("", "و"):
        return True  # "ضد أبناء القرية"
    if key == OF and at >= 2 and is_count(page, at - 2):
        return True  # "عدد من قيادات"
    doers = key.endswith(_NOMINATIVE) and page.names.cue(key, "people") is not None
    doers = doers or (page.party_last == at and is_harmed(page, at))  # "قتلت عناصر داعش مدنيا"
    if cue.after == "ا" and noun.number == "singular" and (doers or key.startswith(ARTICLE)):
        # "قتلت القوات فلسطينيا", but "حسم المعركة عسكريا"
        return noun.group not in SOLDIERS or is_harmed(page, at)
    return is_told_of(page, at)


def _owner_of_people(page: Page, at: int, last: int, noun: PeopleNoun, cue: Cue) -> Party | None:
    definite = has_article(cue.before)
    parted = _is_parted(page, at, last)
    if noun.armed or noun.group in _OWNERLESS or noun.group in _KIN:
        column = "police" if noun.group == _POLICE else "forces"
        nisba = nisba_between(page, at + 1, last + 1, column) if noun.armed else None
        if nisba is not None and noun.group in _OF_NO_ARMY:
            actor = page.names.actors.get(nisba.actor)
            if actor is not None and actor.type == "army":
                nisba.actor, nisba.keep = "", True  # "مقاتلين سوريين" are no army
        if nisba is not None:
            at = nisba.last
            tied = owner_at(page, at + 1) if page.names.cue(page.key(at), "of") else None
            return tied or nisba  # "مقاتلا كرديا من حزب العمال"
        if noun.group in SOLDIERS and page.names.nisba_of(page.key(last)) is not None:
            return Party(at, last + 1, "", "name", keep=True)  # "جندي إيرلندي" is of no army there
        if not definite and not cue.after and not is_absolute(page, at, noun):
            owner = None if parted else owner_at(page, last)
            if owner is not None and (noun.armed or owner.actor not in (CIVILIANS, "")):
                return owner
    if noun.group == "officials" and noun.number == "singular" and not (definite or cue.after):
        owner = None if parted else owner_at(page, last)  # "رئيس حزب الإصلاح"
        body = page.names.actors.get(owner.actor) if owner is not None else None
        if owner is not None and body is not None and body.type not in ("state", "people"):
            return owner
    if definite and noun.number == "singular" and (party := party_adjective(page, last)):
        return party
    if noun.group in _KIN and page.names.cue(page.key(last), "of"):
        kin = page.names.cue(page.key(last + 1), "people")  # "عائلة من عائلات داعش"
        return (
            owner_at(page, last + 1)
            if kin and kin.people and kin.people.group == noun.group
            else None
        )
    if noun.group == _ANYBODY and not definite:  # "20 شخصا من عناصر داعش"
        if page.key(last) == OF:
            return members_at(page, last + 1) or tie_at(page, last + 1)
        return hedge_at(page, last) or tie_at(page, last)
    if noun.group == SUSPECTS:
        return _suspected_of(page, last)
    if noun.group == MANLY and noun.number == "plural" and not (definite or cue.after):
        owner = owner_at(page, last)  # "رجال المقاومة"
        return owner if owner is not None and is_armed_party(page, owner) else None
    if not (noun.armed or noun.group in _OWNERLESS or noun.group in ("officials", "advisers")):
        return None
    shared = tied_to(page, last, people=True) or _shared_with_others(page, last)
    return shared or (
        _leader_among(page, last)
        if is_absolute(page, at, noun) or cue.after == "ا"
        else _tied_unit(page, last) or _tied_office(page, last, noun)
    )


def _is_parted(page: Page, at: int, last: int) -> bool:
    """Say whether an adjective parts a noun from a party it cannot own: "مسؤول محلي الحوثيين بقصف"."""
    described = last > at + 1 and not page.key(last - 1).startswith("و")
    return described and page.key(last).startswith(ARTICLE)


def _shared_with_others(page: Page, at: int) -> Party | None:
    """Read whose people these and others harmed with them are: "مقتل ثلاثة عناصر وإصابة سبعة آخرين من X"."""
    harmed = page.names.cue(page.key(at), "harm")
    if harmed is None or harmed.before != "و":
        return None
    end = at + 1
    while is_count(page, end) and end < page.stop - 1:
        end += 1
    others = page.key(end).startswith(_OTHERS) and page.names.cue(page.key(end + 1), "of")
    owner = owner_at(page, end + 2) if others and end + 2 < page.stop else None
    if owner is not None:
        owner.last = at
    return owner


def _leader_among(page: Page, at: int) -> Party | None:
    """Read whose leader is among people, who are then of the same party: "13 عنصرا بينهم قائد ميليشيا X"."""
    leader = noun_at(page, at - 1)
    among = page.names.cue(page.key(at - 2), "function") is not None and leader is not None
    leads = leader is not None and leader.group in OFFICES and leader.number == "singular"
    return owner_at(page, at) if among and leads else None


def _suspected_of(page: Page, at: int) -> Party | None:
    """Read of what party somebody is suspected to be: "مشتبه بهم من ..."، "المشتبه بانتمائهم إلى ..."."""
    after = at + (page.key(at) in OF_IT)
    after += page.key(after) == "في"
    owner = tie_at(page, after)
    if owner is None and page.key(after) == OF:
        owner = owner_at(page, after + 1)
    if owner is not None:
        owner.hedged = True
    return owner


def _tied_unit(page: Page, at: int) -> Party | None:
    """Read whose unit people lead or serve in: "قائد اللواء الثاني في البيشمركة"."""
    if not page.names.cue(page.key(at), "head"):
        return None
    end = at + 1
    while end < page.stop and (
        page.names.cue(page.keys[end], "unit")
        or page.keys[end].isdigit()
        or page.names.adjectives[page.keys[end]]
    ):
        end += 1
    return tied_to(page, end, people=True)


def _tied_office(page: Page, at: int, noun: PeopleNoun) -> Party | None:
    """Read in whose service a leader or officer is: "قائد هندسة الميدان في الحشد"."""
    if noun.group not in ("leaders", "officers", "officials") or noun.number != "singular":
        return None
    end = at
    while end - at < _OFFICE_WORDS and page.is_word(end):
        key = page.keys[end]
        if page.names.cue(key, "of"):
            return tied_to(page, end, people=True) if end > at else None
        if page.classes[key].keys() & (_ENDS_OFFICE if key.startswith(ARTICLE) else _ENDS_ANY):
            return None  # not at "غرفة العمليات"
        end += 1
    return None


def _bare_people(
    page: Page, at: int, end: int, last: int, noun: PeopleNoun, cue: Cue
) -> Party | None:
    """Settle people whom nothing ties to a party."""
    definite = has_article(cue.before) or cue.after not in ("", "ا")
    if (
        noun.group == "experts"
        or (noun.group == "officials" and not is_told_of(page, at))
        or (noun.group == "men" and noun.number == "singular" and definite)
    ):
        return None
    party = Party(at, end, cue.before, "group", group=noun.group, label=noun.group)
    if noun.framing:
        party.loaded.append(page.text(at, at + 1))
    if noun.group in _MEN and (_wears_belt(page, end) or _are_gunmen(page, at, end)):
        party.actor, party.last = UNIDENTIFIED, end + _are_gunmen(page, at, end)
        return party
    if noun.actor and noun.group == MANLY and cue.after in _HIS:
        party.keep = True  # "قتل عشرة من رجالنا"
        return party
    if noun.actor and not (definite and noun.actor == UNIDENTIFIED):
        party.actor, party.last = noun.actor, past_agreeing(page, at, last)
        return party
    if noun.group == "members" and cue.after in _HIS:
        return party
    if noun.group == "members" or (noun.group == "leaders" and noun.adjective):
        return None
    if noun.armed or noun.group in _OWNERLESS:
        party.last = last if last > end and page.key(last - 1)[:2] != ARTICLE else end
        if party.last == end and not definite and noun.group in SOLDIERS:
            party.last += page.names.nisba_of(page.key(end)) is not None  # "جنديين ليبيين"
        if named_person(page, party, noun):
            return party
        if noun.group == _POLICE:
            party.back = "+police"
        elif noun.group in SOLDIERS and _serves_another(page, party.last):
            party.keep = True
        elif noun.group in SOLDIERS:
            party.actor = _army_of(page, party.last)
            party.placed = page.key(party.last) == WITHIN
            party.back = "" if party.actor else "+soldiers"
        else:
            party.back = "+judged" if noun.framing else "+armed"
        if not definite and is_backed(page, party.last):
            party.back, party.keep = "", True  # "مقاتلين مدعومين من الغرب": told anew
        if stands_with_them(page, party.last) or (
            not definite and _are_of_a_people(page, party.last)
        ):
            party.back, party.keep = "", True
        within = page.key(last) in _OF_OR_IN and last + 1 < page.stop and not definite
        band = band_at(page, last + 1) if within else None
        if party.back == "+armed" and band is not None and band.actor == UNIDENTIFIED:
            party.back, party.actor, party.last = "", UNIDENTIFIED, band.last
        if end == at + 1 and _is_construct(page, at, party.last, cue, noun):
            party.back, party.last = "", last + 1
            party.keep = True
        return party
    if noun.group == "people":
        named_person(page, party, noun)
        party.back = "" if party.person else "+people"
        return party
    taken = noun.group == "hostages" and is_harmed(page, at)  # "احتجز مسلحون رهائن"
    behind = page.party_last == at or cue.after == "ا"
    if behind and cue.before in ("", ARTICLE) and noun.number == "singular":
        taken = taken or is_harmed(page, at)  # "قتل مسلحون القاضي"
    some = page.key(at - 1) == OF and at > 1 and is_count(page, at - 2)  # "عدد من الدعاة"
    if taken or (noun.group not in ("men", "bodies") and (some or is_told_of(page, at))):
        party.back = "+people"
        return party
    return None


def _are_of_a_people(page: Page, at: int) -> bool:
    """Say whether a plural behind fighters tells of what people they are: "مقاتلين أكراد"."""
    noun = noun_at(page, at)
    return noun is not None and noun.group == _ANYBODY and noun.actor == CIVILIANS


def _serves_another(page: Page, at: int) -> bool:
    """Say whether soldiers are told to be of a service, not of the army: "ضابط بالاستخبارات"، "جندي حفظ سلام"."""
    if page.names.cue(page.key(at), "keeping"):
        return True
    within = page.key(at) == WITHIN
    at += within
    bureau = page.names.cue(page.key(at), "within")
    if bureau is not None:
        within = within or bureau.before == IN  # "بجهاز المخابرات"
        at += 1
    cue = page.names.cue(page.key(at), "owned")
    inside = cue is not None and (within or cue.before.startswith(IN))
    return inside and cue is not None and cue.value in GUARDING


def _are_gunmen(page: Page, at: int, end: int) -> bool:
    """Say whether an adjective makes fighters of men: "رجلان مسلحان"; not "شبان ملثمون"."""
    noun, key = page.keys[at], page.key(end)
    stem = key[:-2] if key.endswith(WITH_NUN) else key
    one = page.names.cue(noun, "people")
    unknown = one is not None and one.people is not None and one.people.number == "singular"
    fighting = page.names.cue(stem, "fighting")
    return (
        fighting is not None
        and not (unknown and fighting.value == _UNKNOWN)  # "شخص مجهول"
        and is_fighter(page, key)
        and may_agree(page, noun, key)
        and noun.endswith("ا") == key.endswith("ا")
    )


def _wears_belt(page: Page, at: int) -> bool:
    """Say whether people are told with explosives on them: "رجل يضع حزاما ناسفا"."""
    at += page.names.cue(page.key(at), "relative") is not None
    belt = " ".join(page.key(n).removesuffix("ا") for n in (at + 1, at + 2))
    return page.names.cue(page.key(at), "wears") is not None and belt in page.names.belts


def _army_of_state(page: Page, actor: str) -> str:
    """Return the army of a state whose soldiers are told, else the party as it is: "جنود العدو الإسرائيلي"."""
    state = page.names.actors.get(actor)
    if state is None or state.type != "state":
        return actor
    armies = page.names.defaults.get(SHORT_FORMS["+soldiers"], {}).get(state.state, [""])
    return page.names.at_time(armies, page.day) or actor


def _army_of(page: Page, at: int) -> str:
    """Return the army of the country that "من" ties soldiers to: "جندي من بوركينا فاسو"."""
    if not page.names.cue(page.key(at), "of"):
        return ""
    options = page.names.defaults.get(SHORT_FORMS["+soldiers"], {})
    state = page.names.states[page.key(at + 1)].partition("|")[0]
    return page.names.at_time(options.get(state, [""]), page.day)


def _is_construct(page: Page, at: int, last: int, cue: Cue, noun: PeopleNoun) -> bool:
    """Say whether a definite noun that names no party tells whose people they are: "عناصر الإنزال"."""
    key = page.key(last)
    return (
        noun.number == "plural"
        and cue.before in ("", "و")
        and not cue.after
        and not is_absolute(page, at, noun)
        and key.startswith(ARTICLE)
        and not any(
            c.cls in ("label", "adjective", "relative", "function") for c in page.names.cues[key]
        )
        and page.names.nisba_of(key) is None
    )
