"""Who takes part: names of parties, their people and weapons, persons, and words that point back.

`find_actors` reads noun phrases from their first word: a name; people, aircraft or troops with the
party they belong to ("عناصر تنظيم داعش"، "مروحية تابعة للقوات الجوية الأمريكية"); an adjective of country
that says whose an act is ("قصف تركي"); a group nobody listed ("كتائب «...»"); a person; a short form
that points back ("التنظيم"، "الجيش"). Short forms are settled last, from the whole report.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import ClassVar, Literal

from tawatur.extract.actornames import (
    Actor,
    ActorNames,
    Cue,
    Match,
    NameForm,
    PeopleNoun,
    stands_against,
)
from tawatur.extract.scan import has_article
from tawatur.model import ActorMention, Span, record
from tawatur.text import Tokens, fold_key
from tawatur.text.tokens import positions

__all__ = ["ActorHit", "ActorNames", "find_actors"]

HitKind = Literal["name", "group", "person", "pattern", "anaphor"]

_OPENING = frozenset("«\"'([")
_CLOSING = frozenset("»\"')]")
_MARKS = _OPENING | _CLOSING
_ARTICLE = "ال"
_TO, _UNTO, _IN, _WITHIN = "ل", "إلى", "ب", "في"
_ADJECTIVES = 3  # words that may stand between a noun and whose it is
_NAME_WORDS = 6  # words of a quoted name of a group
_PERSON_WORDS = 3
_RANKED_WORDS = 2
_AGED_WORDS = 4
_ARMED = frozenset(("rebel", "militia", "political_militia"))
_STATE_ARMED = frozenset(("army", "police"))
_POLICE = "police officers"
_SOLDIERS = frozenset(("soldiers", "officers"))
_HARM_BACK = 4  # tokens back to what was done to somebody
_TYPES = {"+soldiers": _STATE_ARMED, "+police": frozenset(("police",))}
_SHORT_FORMS = {"+soldiers": "الجيش", "+police": "الشرطه"}  # who is meant in a country
_FEW = 10  # of which the plural is counted
_JUST = 4  # parties back among which one was just named
_ABROAD = 2  # times as often as any country of the region is a state told that a report is about
_AND_ONE_OF = "وأحد"
_AT_LEAST = ("علي", "الاقل")
_ALI = "علي"
_DAYS = frozenset(("الاثنين", "الاحد"))  # that are numbers too
_FULL_STOPS = frozenset(".!؟")
_FIGHTERS = frozenset(("+armed", "+judged"))
_KINSFOLK = "relatives"
_ANYBODY = "people"
_MANLY, _SUSPECTS = "men", "suspects"
_OF_IT = frozenset(("به", "بها", "بهم", "بهما"))
_MEN = frozenset((_ANYBODY, _MANLY, "women"))
_AIR_FORCE = "-air-force"
_AIR_FORCES = frozenset(("الطيران الحربي", "سلاح الجو", "القوه الجويه"))
_WITHOUT, _PILOT = "دون", "طيار"
_BURDEN = "burden"  # value of a charge that follows without "ب": "مسؤولية"
_ACCUSED_REACH = 16
_HIS = frozenset(("ه", "ها", "هم", "هما", "هن", "نا"))
_OF_THINGS = ("تين", "تان")
_NOMINATIVE = ("ون", "ان")
_WITH_NUN = ("ون", "ين", "ان")
_OWNERLESS = frozenset(("leaders", "militants", "soldiers", "officers", "members", "bodyguards"))
_KIN = frozenset(("families", "women", "children", "prisoners", "detainees"))
_NOT_TOLD = frozenset(("killed", "injured"))
_UNIDENTIFIED = "unidentified-armed-group"
_CIVILIANS = "civilians"
_FULL_NAME = 5  # words of the full name of a person
_SURNAME = 4  # letters of the shortest last name by which a person is called again
_BAND = "militia"
_SHIP, _WARLIKE = "ship", ("حربي", "عسكري", "بحري")  # ships, and what tells a warship
_HER = ("ته", "تها", "تهم")  # endings of a verb in the feminine with an object
_PREFIXES = frozenset("بلكف")
_TWO = 2
_TROOPS = "جن"  # "ناقلة جند" is no ship
_OFFICE_WORDS = 4  # words of an office between a leader and whom he serves
_SHIP_WORDS = 4  # words of "سفينة نفط بريطانية" at most
_OF, _EACH = "من", frozenset(("كل", "كلا"))
_BRIGADE = "اللواء"  # a general, or a brigade
_QUOTE = ("«", '"')
_UPON = "علي"
_COMMA = frozenset("،,")
_AND_THEY = frozenset("هما هم هو هي وهما وهم وهو وهي".split())
_NO_NAME = frozenset(
    "of that relative tie adjective hedge person owned label function head strike harm doer".split()
)
_OWNING = frozenset(("air", "forces"))
_GUARDING = frozenset(("police", "intelligence"))
_SHE = "ت"
_PLURAL = "ات"
_ADJECTIVE = 5  # letters of the shortest adjective of country, the article among them, less one
_VERB = 2  # letters that a word taken for a verb exceeds
_UNKNOWN = "unidentified"
_CALLED_REACH = 7
_PEACEFUL = frozenset("ngo un court media people".split())
_WITH, _BORDERS = "مع", "الحدود"
_PEACEFUL_GROUPS = frozenset("journalists activists eyewitnesses residents".split())
_OFFICES = frozenset(("officials", "leaders"))
_ANY_MEMBERS = ("عنصر", "عناصر", "مقاتل")  # begin words for members of any force
_BESIDE = 2  # tokens between soldiers and members joined to them ("وجرح")
_BEFORE_DOERS = frozenset(("doer", "tie", "relative"))
_BASE = "القاعده"  # al-Qaeda, or "the base" a report has named
_TO_BASE = "للقاعده"
_BASES = ("قاعده", "قاعدتي")
_MEMBERS = frozenset(
    ("militants", "leaders", "members", _SUSPECTS)
)  # whom a party has, and no place
_STEM = 4  # letters that tell a noun for people
_OF_DEEDS = frozenset(("struck", "function"))  # classes of a verb of what states do
_MEMORY = 200  # parties back and ahead among which a short form finds its own
_MILITIA = "مليشيا"
_GROUP = "جماعه"
_ONE_SPELLING = dict.fromkeys(("ميليشيا", "ميليشيات", "مليشيات", "ميليشات", "مليشات"), _MILITIA)


@record
class ActorHit:
    """An actor in its place: tokens `first` to before `last`, with the proclitics before it.

    Attributes:
        kind: "name" a name or what a party owns; "group" people; "person"; "pattern" a group that
            stands in no table; "anaphor" a short form, its id "" when it could not be settled or
            when it is the speaker's own side ("قواتنا").
        assumed: The party is taken for theirs, no word says so ("ستة عناصر").
        peaceful: An actor of a type that bears no arms.
    """

    first: int
    last: int
    before: str
    mention: ActorMention
    kind: HitKind
    assumed: bool = False
    peaceful: bool = False


@dataclass(slots=True)
class _Party:
    """A party being read. `back` is what a short form points to; `default` its key by country."""

    first: int
    last: int
    before: str
    kind: HitKind
    actor: str = ""
    back: str = ""
    default: str = ""
    name: str = ""
    label: str = ""
    loaded: list[str] = field(default_factory=list)
    hedged: bool = False
    group: str = ""
    person: bool = False
    keep: bool = False
    text_first: int = -1
    head: str = ""
    column: str = ""


def find_actors(
    tokens: Tokens, names: ActorNames, *, country: str = "", day: date | None = None
) -> list[ActorHit]:
    """Find the parties a report names.

    Args:
        tokens: The tokens of one report.
        names: The index of names.
        country: ISO code of the country the report tells of, when the caller knows it; else it is
            told from the names of countries, cities and parties in the report.
        day: Day of the report, UTC, which tells parties apart that bore one name after each other;
            without it the name means the first of them.

    Returns:
        Hits in the order of the text, without overlaps.
    """
    told = day.isoformat() if day else ""
    parties = _Reader(tokens, names, told).read()
    country = country or _country_of(tokens, names, parties)
    return _Settler(tokens, names, parties, country, told).settle()


class _Reader:
    """Reads phrases from their first word. Positions are tokens."""

    def __init__(self, tokens: Tokens, names: ActorNames, day: str) -> None:
        self.tokens = tokens
        self.keys = tokens.keys
        self.names = names
        self.day = day
        self.stop = len(tokens.keys)
        self.classes = names.classes
        self.surnames: dict[str, str] = {}  # last names of persons told so far, their full names
        self.party_last = -1  # the token after the last party
        self.person_last = -1  # the token after the last name of a person
        self.acted = -1  # the token after the last state that acts: others may be joined to it

    def read(self) -> list[_Party]:
        found: list[_Party] = []
        ways, begins, called, done = self.names.ways, self.names.begins, self.surnames, 0

        for at, key in enumerate(self.keys):
            if at < done:
                continue
            if not begins[key]:
                if called and (key in called or key[1:] in called):
                    self._take_called(at, found)
                continue
            if key == "(":
                self._take_aged(at, found)
                continue
            match = self.names.match(self.keys, at, self.stop)
            if match is not None and match.forms[0].outlet:
                found.extend(self._named_within(at + 1, match.last))
                done = match.last
                continue
            if match is None and not ways[key]:
                continue
            party = self._phrase(at, match)
            if party is None:
                continue
            if found and found[-1].last == at and found[-1].group and self._is_origin(party):
                found[-1].last = party.last  # "مزارعين فلسطينيين"
                done = party.last
                continue
            self._extend_left(party, found[-1].last if found else 0)
            found.append(party)
            self.party_last = party.last
            self._take_second(party, found)
            done = found[-1].last
        return found

    def _take_called(self, at: int, found: list[_Party]) -> None:
        """Take the last name of a person told in full before, where harm is told beside it."""
        key = self.keys[at]
        before = "" if key in self.surnames else key[0]
        name = self.surnames.get(key[len(before) :])
        if before not in ("", "و", "ل", "ب") or not (
            self._harm_before(at)
            or any("harm" in self.classes[self._key(n)] for n in (at + 1, at + 2))
        ):
            return
        if name is not None:
            found.append(_Party(at, at + 1, before, "person", person=True, name=name))

    def _take_second(self, party: _Party, found: list[_Party]) -> None:
        """Take a second adjective of country after one that tells whose an act is ("قصف أمريكي بريطاني")."""
        if not party.column or party.last != party.first + 1:
            return
        at = self._skip_dash(party.last)
        second = self._nisba_between(at, at + 1, party.column) if at < self.stop else None
        if second is not None and second.actor != party.actor:
            second.before = "و"
            found.append(second)

    def _take_aged(self, at: int, found: list[_Party]) -> None:
        """Take a name before an age as a person: "خالد يوسف النجار (22 عاما)"."""
        if not self._key(at + 1).isdigit() or not self.names.cue(self._key(at + 2), "age"):
            return
        if found and found[-1].person and found[-1].last == at:
            found[-1].last = min(self._skip_closing(at + 3), self.stop)
            first = found[-1].first - 1
            if self._key(first - 1) == "،" and self.keys[first].startswith("و"):
                found[-1].first, found[-1].before = first, "و"
                found[-1].name = self._text(first, at)[1:]
            return
        floor, first = found[-1].last if found else 0, at
        while first > floor and at - first < _AGED_WORDS and self._is_person_word(first - 1):
            first -= 1
        if found and found[-1].person and found[-1].last == first < at:
            found[-1].last, found[-1].name = at, self._text(found[-1].first, at)
            return
        if at - first < _RANKED_WORDS:
            return
        before = "و" if self.keys[first].startswith("و") and self._key(first - 1) == "،" else ""
        party = self._as_person(first, at, before, first)
        party.last = min(self._skip_closing(at + 3), self.stop)
        found.append(party)

    def _named_within(self, first: int, last: int) -> list[_Party]:
        """Return the party whose voice a name is: "المركز الإعلامي لقوات ..."."""
        for at in range(first, last):
            match = self.names.match(self.keys, at, last)
            if match is not None and match.last == last and match.before in (_TO, "لل"):
                party = self._name(at)
                return [party] if party is not None else []
        return []

    def _is_origin(self, party: _Party) -> bool:
        return (
            party.actor == _CIVILIANS
            and not party.before
            and not party.person
            and self.names.cue(self.keys[party.first], "nation") is not None
        )

    # phrases

    def _phrase(self, at: int, match: Match | None) -> _Party | None:
        """Read what begins at a token, a name matching there or not, with what follows it."""
        party = self._matched(match) if match is not None else None
        for way in self.names.ways[self.keys[at]]:
            if party is not None:
                break
            party = self._ways[way](self, at)
        if party is not None:
            self._tail(party)
        return party

    def _owner(self, at: int, *, by: str = "", states: bool = False) -> _Party | None:
        """Read the party that follows a word that says whose.

        `by` is the clitic it must carry; `states` takes the name of a country for the state.
        """
        at = self._skip_marks(at)
        at, detached = self._detached(at)
        key = self.keys[at] if at < self.stop else ""
        if not (self.names.known[key] or "title" in self.classes[key]):
            return None
        title = self.names.cue(key, "title") or self._office(key)
        named = self._past_titles(at, offices=bool(by))
        if named > at and title is not None:
            detached = detached or title.before  # "تابعة للفريق أول ..."
        at = named
        party = self._name(at, acts=states) or self._people(at, within=True) or self._owned(at)
        party = party or self._pattern(at) or self._short(at)
        if party is None or party.person:
            return None
        before = detached or party.before
        if by:
            if by not in before.removesuffix(_ARTICLE):
                return None
        elif before not in ("", "ال"):
            return None
        self._tail(party)
        return party

    def _office(self, key: str) -> Cue | None:
        """Read a noun for who holds an office: "رئيس"، "قائد"."""
        cue = self.names.cue(key, "people")
        return cue if cue and cue.people and cue.people.group in _OFFICES else None

    def _past_titles(self, at: int, *, offices: bool = False) -> int:
        """Step over titles before a person's name: "قوات الرئيس السابق ..."; also "لرئيس الحكومة"."""
        end = at + 1 if offices and self._office(self._key(at)) else at
        while self.names.cue(self._key(end), "title") or (
            end > at
            and (self.names.nisba_of(self._key(end)) is not None or self._key(end) in _COMMA)
        ):
            end += 1
        name = self._name(end) if end > at and end < self.stop else None
        return end if name is not None and (offices or self._is_person(name)) else at

    def _name(self, at: int, *, acts: bool = False) -> _Party | None:
        match = self.names.match(self.keys, at, self.stop) if at < self.stop else None
        return None if match is None else self._matched(match, acts=acts)

    def _matched(self, match: Match, *, acts: bool = False) -> _Party | None:
        """Read the party that a name found stands for here."""
        bearers = [form.actor for form in match.forms if form.actor]
        current = self.names.at_time(bearers, self.day) if len(bearers) > 1 else ""
        for form in match.forms:
            if form.outlet or not (acts or self._needs_met(form, match)):
                continue
            if self._is_base(match) or (len(bearers) > 1 and form.actor != current):
                continue
            party = _Party(
                match.first, match.last, match.before, "name", form.actor, default=form.default
            )
            if form.default in self.names.shared:
                party.keep, party.name = True, self._text(match.first, match.last)
                party.name = party.name[len(match.before) :]
            elif form.default:
                party.kind = "anaphor"
                whose = self._owner(match.last, by=_TO) if form.default in _AIR_FORCES else None
                if whose is not None:  # "القوة الجوية للتحالف"
                    party = self._joined(match.first, match.before, whose)
                    party.group, party.kind, party.column = "", "name", "air"
                    return party
            if self._names_people(match):
                last = self._adjectives(match.last, people=True)
                party.last = max(match.last, self._agreeing(match.first, last))
            party.head = self.names_head(match.first, match.before)
            if form.loaded:
                party.loaded.append(self._text(match.first, match.last))
            self._take_quotes(party)
            if party.first == match.first and not party.before:
                self._take_detached(party)
            return party
        return None

    def _is_base(self, match: Match) -> bool:
        """Say whether "القاعدة" alone is the base the report tells of, not the organisation."""
        first = match.first
        if match.last - first != 1 or not self.keys[first].endswith((_BASE, _TO_BASE)):
            return False
        if self.names.cue(self._key(first - 1), "head") or self._key(first - 1) in _OPENING:
            return False
        return self.tells_of_base or self._tells_which_base(self._key(match.last))

    def _tells_which_base(self, key: str) -> bool:
        """Say whether an adjective makes "القاعدة" a base: "القاعدة الجوية"، "القاعدة الأمريكية"."""
        of_base = self.names.cue(key, "base")
        return (
            self._is_adjective_of_country(key)
            or (key.startswith(_ARTICLE) and bool(self.names.adjectives[key]))
            or (of_base is not None and of_base.before == _ARTICLE)
        )

    @cached_property
    def tells_of_base(self) -> bool:
        """Whether the report names some base as such ("قاعدة X")."""
        return any(
            (
                key.lstrip("وبل") in _BASES
                and _TO_BASE not in key
                and not self.names.cue(self.keys[at + 1], "head")
            )
            or (
                key.endswith((_BASE, _TO_BASE))
                and self._tells_which_base(self.keys[at + 1])
                and not self.names.cue(self._key(at - 1), "head")
            )
            for at, key in enumerate(self.keys[:-1])
            if key.endswith((*_BASES, _BASE))
        )

    def _names_people(self, match: Match) -> bool:
        """Say whether a name is a noun for several people, who may be judged: "مستوطنون متطرفون"."""
        cue = self.names.cue(self.keys[match.first], "people")
        several = cue is not None and cue.people is not None and cue.people.number == "plural"
        return several and not self._key(match.last).startswith("و")

    def names_head(self, at: int, before: str) -> str:
        """Return the first word of a name without clitics."""
        return self.keys[at][len(before) :].removeprefix("ال")

    def _needs_met(self, form: NameForm, match: Match) -> bool:
        first, last = match.first, match.last
        if form.needs == "quotes":
            return first > 0 and self.keys[first - 1] in _OPENING and self._key(last) in _CLOSING
        if form.needs == "military":
            return self._belongs_to_people(first)
        if form.needs == "country":
            return self._acts(match)
        if form.needs == "joined":
            return match.before == "و" and first == self.party_last
        return True

    def _belongs_to_people(self, first: int) -> bool:
        """Say whether a noun in construct stands before: "مسلحو القاعدة", not "القوات القاعدة"."""
        key = self._key(first - 1)
        tied = not key.startswith(_ARTICLE) and any(
            cue.cls in ("people", "owned", "head", "tie")
            and not (cue.people is not None and self._is_absolute(first - 1, cue.people))
            for cue in self.names.cues[key]
        )
        return tied or self._is_of_fighters(first - 1)

    def _is_of_fighters(self, at: int) -> bool:
        """Say whether a token ties fighters or a count to a party: "عنصرين من ..."، "3 من ..."."""
        key = self._key(at)
        if not self.names.cue(key, "of") or at < 1:
            return False
        before = at - 1 - (self._key(at - 1) in _OF_IT)
        while self.names.adjectives[self._key(before)] and at - before < _ADJECTIVES:
            before -= 1  # "قيادي بارز في ..."
        noun = self._noun_at(before)
        return noun.group in _MEMBERS if noun is not None else key == _OF and self._is_count(at - 1)

    def _acts(self, match: Match) -> bool:
        """Say whether the name of a state stands where a doer stands, not where a place does.

        A doer follows a word such as "بدعم من", or a verb in the feminine, which states take; or it
        opens the clause and such a verb follows.
        """
        if match.before not in ("", "و", "ف"):
            return False
        if match.before == "و" and match.first in (self.acted, self.party_last):
            self.acted = match.last
            return True  # "النظام وروسيا"
        acts = self._stands_as_doer(match)
        if acts:
            self.acted = match.last
        return acts

    def _only_acts(self, key: str) -> bool:
        """Say whether a word is no cue for a name, but at most a verb of what states do."""
        told = {cue.cls for cue in self.names.cues[key]}
        return not told or ("struck" in told and told <= _OF_DEEDS)

    def _stands_as_doer(self, match: Match) -> bool:
        first, last, cues = match.first, match.last, self.names.cue
        if self._key(first - 1) in _OPENING and self._key(last) in _CLOSING:
            first, last = first - 1, last + 1  # «إسرائيل»
        previous = self._key(first - 1)
        if previous == "قبل" and any(
            cues(key, "called") for key in self.keys[max(0, first - _CALLED_REACH) : first]
        ):
            return False
        if not _BEFORE_DOERS.isdisjoint(self.classes[previous]):
            return True
        if previous == self._of and any(cues(self._key(first - 2), c) for c in ("tie", "doer")):
            return True
        if _is_feminine(previous) and self._only_acts(previous):
            return True
        if (
            cues(self._key(first - 2), "relative")
            and previous.endswith(_HER)
            and _is_feminine(previous[: previous.rindex(_SHE) + 1])
        ):
            return True  # "الضربات التي نفذتها أنقرة"
        if previous.endswith(_HER) and {"harm", "struck"} & {
            cls for cut in (1, 2) for cls in self.classes[previous[:-cut]]
        }:
            return True  # "قتلته إسرائيل"
        opens = not previous or not previous[0].isalnum() or cues(previous, "that") is not None
        following = self._key(last)
        if following.startswith("و"):
            following = self._key(last + 1)
        told = self.keys[max(0, first - _ACCUSED_REACH) : first]
        charge = cues(following, "charge")
        by = following.startswith("ب") and len(following) > _VERB
        owned = not previous.startswith(_ARTICLE)  # "اتهم سفير مصر بالتجسس"
        by = by and not (owned and (cues(previous, "title") or cues(previous, "people")))
        by = by or (charge is not None and (charge.before == "ب" or charge.value == _BURDEN))
        if by and any(cues(key, "accuse") for key in told):
            return not cues(previous, "function")  # "اتهم المتحدث، فلان، مصر وروسيا بشن غارات"
        following = self._key(last)
        return opens and _is_feminine(following) and self._only_acts(following)

    def _people(self, at: int, *, within: bool = False) -> _Party | None:
        """Read people, with the party they belong to where one is told."""
        cue, end = self._people_word(at)
        if cue is None or cue.people is None or cue.people.harmed in _NOT_TOLD:
            return None
        noun = cue.people
        if self._tells_of_thing(at, noun) or self._is_second_harm(at, cue):
            return None
        kin = noun.group == _KINSFOLK and cue.after not in ("", "ا")  # "والده"
        whose = self._whose_kin(end) if noun.group == _KINSFOLK and not kin else end
        if noun.adjective and not kin and whose == end and not self._counted(at, noun, cue):
            return None
        if self.names.cue(self._key(at - 1), "ranked"):
            return None  # "ضابط برتبة عقيد"
        if self.names.cue(self._key(at - 1), "carrier"):  # "ناقلة جنود"، "بلا طيار"
            return None
        if whose > end:
            return _Party(at, whose, cue.before, "group", noun.actor, group=noun.group)
        last = self._adjectives(end, people=True)
        owner = self._owner_of_people(at, last, noun, cue)
        if owner is not None:
            owner.text_first = -1
            party = self._joined(at, cue.before, owner)
            party.group = noun.group
            party.kind = "group"
            if noun.framing:
                party.loaded.insert(0, self._text(at, at + 1))
            self._named_person(party, noun)
            return party
        if within and not noun.armed:
            return None
        return self._bare_people(at, end, last, noun, cue)

    def _whose_kin(self, at: int) -> int:
        """Return where a man ends who is only told as whose kin is: "نجل القيادي في الحزب"."""
        match = self.names.match(self.keys, at, self.stop) if at < self.stop else None
        whose = self._phrase(at, match) if at < self.stop else None
        if whose is None or whose.before not in ("", _ARTICLE) or whose.actor == _CIVILIANS:
            return at
        return whose.last if whose.group or whose.person or self._is_person(whose) else at

    def _is_second_harm(self, at: int, cue: Cue) -> bool:
        """Say whether what looks like people is harm joined to harm: "قتل وأسر العشرات"."""
        return cue.before == "و" and all(
            self.names.cue(self._key(n), "harm") is not None for n in (at - 1, at)
        )

    def _tells_of_thing(self, at: int, noun: PeopleNoun) -> bool:
        """Say whether an adjective agrees with a thing before it: "آليتين مدنيتين"."""
        key, previous = self.keys[at], self._key(at - 1)
        return (
            noun.number != "singular"
            and key.endswith(_OF_THINGS)
            and previous.endswith(key[-3:])
            and self.names.cue(previous, "people") is None
        )

    def _people_word(self, at: int) -> tuple[Cue | None, int]:
        """Return the noun for people at a token, of one word or two, and where it ends."""
        key, following = self.keys[at], self._key(at + 1)
        for pair in self.names.cues[key]:
            if pair.cls == "pair" and pair.value == following:
                name = self.names.match(self.keys, at + 1, self.stop)
                nisba = self.names.nisba_of(self._key(at + 2))
                if name is None or name.last == at + 2 or nisba is not None:
                    return pair, at + 2
        cue = self.names.cue(key, "people")
        if cue is None:
            cue = self.names.cue(key, "nation")
        definite = cue is not None and (has_article(cue.before) or bool(cue.after))
        if (
            cue is not None
            and cue.cls == "nation"
            and (definite or self.names.cue(following, "origin") is not None)
        ):
            return None, at + 1
        return cue, at + 1

    def _counted(self, at: int, noun: PeopleNoun, cue: Cue) -> bool:
        """Say whether a number, quantifier or word of harm stands before, or nothing does."""
        key = self._key(at - 1)
        if self.party_last == at - 1 and self.names.adjectives[key] and not key.startswith("و"):
            return False  # "شخص آخر مجهول"
        previous = self.names.cue(key, "people")
        if previous and previous.people and previous.people.group == _KINSFOLK:
            return True  # "زوجة قائد"
        if noun.number == "plural" and has_article(cue.before) and noun.actor:
            return not key.lstrip("وفبلك").startswith(_ARTICLE)  # "بين الأهالي"
        if not key or not key[0].isalnum():
            return noun.number != "plural"
        if noun.number == "singular" and self.names.cue(key, "doer") is not None:
            return True  # "هاجم انتحاري"، "أن انتحاريا"
        home = self.names.cue(self._key(at + 1), "home")
        if noun.actor and home and home.before == "ال" and cue.before in ("", "و"):
            return True  # "ضد أبناء القرية"
        if key == self._of and at >= 2 and self._is_count(at - 2):
            return True  # "عدد من قيادات"
        doers = key.endswith(_NOMINATIVE) and self.names.cue(key, "people") is not None
        if cue.after == "ا" and noun.number == "singular" and (doers or key.startswith(_ARTICLE)):
            # "قتلت القوات فلسطينيا", but "حسم المعركة عسكريا"
            return noun.group not in _SOLDIERS or self._is_harmed(at)
        return self._is_told_of(at)

    def _owner_of_people(self, at: int, last: int, noun: PeopleNoun, cue: Cue) -> _Party | None:
        definite = has_article(cue.before)
        if noun.armed or noun.group in _OWNERLESS or noun.group in _KIN:
            column = "police" if noun.group == _POLICE else "forces"
            nisba = self._nisba_between(at + 1, last + 1, column) if noun.armed else None
            if nisba is not None and noun.group == "militants":
                actor = self.names.actors.get(nisba.actor)
                if actor is not None and actor.type == "army":
                    nisba.actor, nisba.keep = "", True  # "مقاتلين سوريين" are no army
            if nisba is not None:
                at = nisba.last
                tied = self._owner(at + 1) if self.names.cue(self._key(at), "of") else None
                return tied or nisba  # "مقاتلا كرديا من حزب العمال"
            if not definite and not cue.after and not self._is_absolute(at, noun):
                owner = self._owner(last)
                if owner is not None and (noun.armed or owner.actor not in (_CIVILIANS, "")):
                    return owner
        if definite and noun.number == "singular" and (party := self._party_adjective(last)):
            return party
        if noun.group in _KIN and self.names.cue(self._key(last), "of"):
            kin = self.names.cue(self._key(last + 1), "people")  # "عائلة من عائلات داعش"
            return (
                self._owner(last + 1)
                if kin and kin.people and kin.people.group == noun.group
                else None
            )
        if noun.group == _ANYBODY and not definite:  # "20 شخصا من عناصر داعش"
            if self._key(last) == _OF:
                return self._members(last + 1)
            return self._hedge(last) or self._tie(last)
        if noun.group == _SUSPECTS:
            return self._suspected(last)
        if noun.group == _MANLY and noun.number == "plural" and not (definite or cue.after):
            owner = self._owner(last)  # "رجال المقاومة"
            return owner if owner is not None and self._is_armed_party(owner) else None
        if not (noun.armed or noun.group in _OWNERLESS or noun.group in ("officials", "advisers")):
            return None
        return self._tied(last, people=True) or (
            None
            if self._is_absolute(at, noun)
            else self._tied_unit(last) or self._tied_office(last, noun)
        )

    def _suspected(self, at: int) -> _Party | None:
        """Read of what party somebody is suspected to be: "مشتبه بهم من ..."، "المشتبه بانتمائهم إلى ..."."""
        after = at + (self._key(at) in _OF_IT)
        after += self._key(after) == "في"
        owner = self._tie(after)
        if owner is None and self._key(after) == _OF:
            owner = self._owner(after + 1)
        if owner is not None:
            owner.hedged = True
        return owner

    def _is_armed_party(self, party: _Party) -> bool:
        """Say whether a party told by its name fights."""
        actor = self.names.actors.get(party.actor)
        known = actor is not None and actor.type in _ARMED | _STATE_ARMED
        return known or (bool(party.default) and self._bears_arms(party))

    def _party_adjective(self, at: int) -> _Party | None:
        """Read one word with the article that tells of what armed party a man is: "القيادي الحوثي"."""
        party = self._name(at) if self._key(at).startswith(_ARTICLE) else None
        actor = self.names.actors.get(party.actor) if party is not None else None
        one = party is not None and party.last == at + 1 and self.keys[at].endswith("ي")
        return party if one and actor is not None and actor.type in _ARMED else None

    def _tied_unit(self, at: int) -> _Party | None:
        """Read whose unit people lead or serve in: "قائد اللواء الثاني في البيشمركة"."""
        if not self.names.cue(self._key(at), "head"):
            return None
        end = at + 1
        while end < self.stop and (
            self.names.cue(self.keys[end], "unit")
            or self.keys[end].isdigit()
            or self.names.adjectives[self.keys[end]]
        ):
            end += 1
        return self._tied(end, people=True)

    def _tied_office(self, at: int, noun: PeopleNoun) -> _Party | None:
        """Read in whose service a leader or officer is: "قائد هندسة الميدان في الحشد"."""
        if noun.group not in ("leaders", "officers", "officials") or noun.number != "singular":
            return None
        end = at
        while end - at < _OFFICE_WORDS and self._is_word(end):
            key = self.keys[end]
            if self.names.cue(key, "of"):
                return self._tied(end, people=True) if end > at else None
            if self.classes[key].keys() & {"function", "harm", "doer", "relative", "that"}:
                return None
            end += 1
        return None

    def _is_absolute(self, at: int, noun: PeopleNoun) -> bool:
        """Say whether a dual or plural has kept its نون: no owner follows "مسلحون"، "جنديين"."""
        return noun.number != "singular" and self.keys[at].endswith(_WITH_NUN)

    def _tied(self, at: int, *, people: bool = False, column: str = "") -> _Party | None:
        """Read "من داعش"، "في صفوف التنظيم"، "تابعة للجيش"، "لداعش"، "يرجح أنها تابعة لـ"."""
        at = self._skip_closing(at)
        at += self._key(at) in _COMMA and self.names.cue(self._key(at + 1), "hedge") is not None
        if stands_against(self._key(at - 1)):
            return None  # "كتائب معارضة للنظام"
        if (self._key(at), self._key(at + 1)) == _AT_LEAST:
            at += 2
        owner = self._owner(at, by=_TO) or (self._owner(at, by=_IN) if people else None)
        if owner is not None:
            return owner
        hedged = self._hedge(at, column)
        if hedged is not None:
            return hedged
        key = self._key(at)
        if people and self.names.cue(key, "of"):
            after = at + 1
            owner = self._owner(after)
            while owner is None and self.names.cue(self._key(after), "within"):
                after += 1
                owner = self._owner(after)
            return owner
        return self._tie(at)

    def _tie(self, at: int) -> _Party | None:
        cues = self.classes[self._key(at)]
        if "relative" in cues:
            at += 1
            cues = self.classes[self._key(at)]
        cue = cues.get("tie")
        if cue is None:
            return None
        if len(cue.value) == 1:
            return self._owner(at + 1, by=cue.value, states=True)
        after = at + 1
        if cue.value and self._key(after) == fold_key(cue.value):
            after += 1
        elif cue.value:
            return self._owner(after, by=_TO, states=True) if cue.value == _UNTO else None
        return self._owner(after, states=True)

    def _is_backed(self, at: int) -> bool:
        """Say whether the tie at a token is support ("المدعوم من") rather than belonging."""
        if self.names.cue(self._key(at), "relative"):
            at += 1
        cue = self.names.cue(self._key(at), "tie")
        return cue is not None and len(cue.value) > 1

    def _hedge(self, at: int, column: str = "") -> _Party | None:
        """Read a hedge on the doer: "يعتقد أنها تابعة للتحالف"، "يرجح أنها روسية"."""
        if "hedge" not in self.classes[self._key(at)]:
            return None
        at += 1
        at += self.names.cue(self._key(at), "of") is not None  # "يشتبه في أنهم"
        if self.names.cue(self._key(at), "that"):
            at += 1
        owner = self._tie(at) or self._owner(at, by=_TO) or self._members(at)
        if owner is None and self.names.cue(self._key(at), "of"):
            owner = self._owner(at + 1) or self._named_armed(at + 1)
        if owner is None:
            owner = self._nisba_between(at, at + 1, column) if column else None
        if owner is not None:
            owner.hedged = True
        return owner

    def _named_armed(self, at: int) -> _Party | None:
        """Read a name that only fighters bear, behind a hedge: "يعتقد أنهم من القاعدة"."""
        match = self.names.match(self.keys, at, self.stop) if at < self.stop else None
        armed = match is not None and all(form.needs == "military" for form in match.forms)
        return self._matched(match, acts=True) if match is not None and armed else None

    def _hedged(self, at: int) -> _Party | None:
        party = self._hedge(at)
        if party is not None:
            party.before = ""
            if at and self._is_count(at - 1):
                party.first, party.kind = at, "group"  # "ثلاثة يشتبه أنهم أعضاء في القاعدة"
                party.group = party.group or "militants"
        return party

    def _members(self, at: int) -> _Party | None:
        """Read those whom a party has: "أعضاء في القاعدة"، "مسلحون من داعش"."""
        noun = self._noun_at(at)
        members = noun is not None and (noun.armed or noun.group in _MEMBERS)
        party = self._people(at) if members else None
        return party if party is not None and party.actor else None

    def _noun_at(self, at: int) -> PeopleNoun | None:
        """Return what a noun for people at a token says of them."""
        return next((cue.people for cue in self.names.cues[self._key(at)] if cue.people), None)

    def _bare_people(
        self, at: int, end: int, last: int, noun: PeopleNoun, cue: Cue
    ) -> _Party | None:
        """Settle people whom nothing ties to a party."""
        definite = has_article(cue.before) or cue.after not in ("", "ا")
        if (
            noun.group == "experts"
            or (noun.group == "officials" and not self._is_told_of(at))
            or (noun.group == "men" and noun.number == "singular" and definite)
        ):
            return None
        party = _Party(at, end, cue.before, "group", group=noun.group, label=noun.group)
        if noun.framing:
            party.loaded.append(self._text(at, at + 1))
        if noun.group in _MEN and (self._wears_belt(end) or self._are_gunmen(at, end)):
            party.actor, party.last = _UNIDENTIFIED, end + self._are_gunmen(at, end)
            return party
        if noun.actor and not (definite and noun.actor == _UNIDENTIFIED):
            party.actor, party.last = noun.actor, self._agreeing(at, last)
            return party
        if noun.group == "members" and cue.after in _HIS:
            return party
        if noun.group == "members" or (noun.group == "leaders" and noun.adjective):
            return None
        if noun.armed or noun.group in _OWNERLESS:
            party.last = last if last > end and self._key(last - 1)[:2] != _ARTICLE else end
            if self._named_person(party, noun):
                return party
            if noun.group == _POLICE:
                party.back = "+police"
            elif noun.group in _SOLDIERS and self._serves_another(party.last):
                party.keep = True
            elif noun.group in _SOLDIERS:
                party.actor = self._army_of(party.last)
                party.back = "" if party.actor else "+soldiers"
            else:
                party.back = "+judged" if noun.framing else "+armed"
            if not definite and self._is_backed(party.last):
                party.back, party.keep = "", True  # "مقاتلين مدعومين من الغرب": told anew
            if end == at + 1 and self._is_construct(at, party.last, cue, noun):
                party.back, party.last = "", last + 1
                party.keep = True
            return party
        if noun.group == "people":
            self._named_person(party, noun)
            party.back = "" if party.person else "+people"
            return party
        taken = noun.group == "hostages" and self._is_harmed(at)  # "احتجز مسلحون رهائن"
        if taken or (noun.group not in ("men", "bodies") and self._is_told_of(at)):
            party.back = "+people"
            return party
        return None

    def _is_harmed(self, at: int) -> bool:
        """Say whether a word of harm stands before people, its doer between."""
        return any(
            cue.cls == "harm"
            for key in self.keys[max(0, at - _HARM_BACK) : at]
            for cue in self.names.cues[key]
        )

    def _serves_another(self, at: int) -> bool:
        """Say whether soldiers are told to be of a service, not of the army: "ضابط بالاستخبارات"."""
        within = self._key(at) == _WITHIN
        at += within
        bureau = self.names.cue(self._key(at), "within")
        if bureau is not None:
            within = within or bureau.before == _IN  # "بجهاز المخابرات"
            at += 1
        cue = self.names.cue(self._key(at), "owned")
        inside = cue is not None and (within or cue.before.startswith(_IN))
        return inside and cue is not None and cue.value in _GUARDING

    def _are_gunmen(self, at: int, end: int) -> bool:
        """Say whether an adjective makes fighters of men: "رجلان مسلحان"; not "شبان ملثمون"."""
        noun, key = self.keys[at], self._key(end)
        stem = key[:-2] if key.endswith(_WITH_NUN) else key
        return (
            self.names.cue(stem, "fighting") is not None
            and self._is_fighter(key)
            and self._agree(noun, key)
            and noun.endswith("ا") == key.endswith("ا")
        )

    def _wears_belt(self, at: int) -> bool:
        """Say whether people are told with explosives on them: "رجل يضع حزاما ناسفا"."""
        at += self.names.cue(self._key(at), "relative") is not None
        belt = " ".join(self._key(n).removesuffix("ا") for n in (at + 1, at + 2))
        return self.names.cue(self._key(at), "wears") is not None and belt in self.names.belts

    def _army_of(self, at: int) -> str:
        """Return the army of the country that "من" ties soldiers to: "جندي من بوركينا فاسو"."""
        if not self.names.cue(self._key(at), "of"):
            return ""
        options = self.names.defaults.get(_SHORT_FORMS["+soldiers"], {})
        state = self.names.states[self._key(at + 1)].partition("|")[0]
        return self.names.at_time(options.get(state, [""]), self.day)

    def _agreeing(self, at: int, last: int) -> int:
        """Return the token after the adjectives of origin and kind that agree: "شبان ملثمين فلسطينيين"."""
        keys, names = self.keys, self.names
        article = keys[at].lstrip("وفبلك").startswith(_ARTICLE)
        nominative = keys[at].endswith("ون")
        end = at + 1
        while end < self.stop:
            key = keys[end]
            if (
                key.startswith(_ARTICLE) != article
                or (nominative and key.endswith("ين"))
                or self._are_others(at, key)
                or not (end < last or names.cue(key, "nation") or self._is_fighter(key))
                or (self._is_fighter(key) and not self._agree(keys[at], key))
            ):
                break
            end += 1
        return end

    def _are_others(self, at: int, key: str) -> bool:
        """Say whether armed people are joined to such as bear no arms: "مدنيين وجنديين"."""
        one, other = self.names.cue(self.keys[at], "people"), self.names.cue(key, "people")
        return (
            one is not None
            and other is not None
            and one.people is not None
            and other.people is not None
            and other.before == "و"
            and other.people.armed
            and not one.people.armed
        )

    def _is_fighter(self, key: str) -> bool:
        cue = self.names.cue(key, "people")
        return cue is not None and cue.people is not None and cue.people.armed and not cue.before

    def _is_construct(self, at: int, last: int, cue: Cue, noun: PeopleNoun) -> bool:
        """Say whether a definite noun that names no party tells whose people they are: "عناصر الإنزال"."""
        key = self._key(last)
        return (
            noun.number == "plural"
            and cue.before in ("", "و")
            and not cue.after
            and not self._is_absolute(at, noun)
            and key.startswith(_ARTICLE)
            and not any(
                c.cls in ("label", "adjective", "relative", "function")
                for c in self.names.cues[key]
            )
            and self.names.nisba_of(key) is None
        )

    def _is_told_of(self, at: int) -> bool:
        """Say whether a number or a word of harm stands before people."""
        key = self._key(at - 1)
        return bool(key) and (
            key[0].isdigit()
            or any(cue.cls in ("number", "quantifier", "harm") for cue in self.names.cues[key])
        )

    def _band(self, at: int) -> _Party | None:
        """Read a band that only an adjective tells: "جماعات مسلحة"، "الفصيل المنافس"."""
        cue = self.names.cue(self.keys[at], "band")
        if cue is None or cue.after:
            return None
        definite = has_article(cue.before)
        if definite and not cue.value:
            return None  # "التنظيم المتطرف" points back
        last, fights = at + 1, False
        while last < self.stop:
            key, article = self.keys[last], "ال" if definite else ""
            fighting = self.names.cue(key, "fighting")
            of = None if fights else self.names.cue(key, "nation")  # "فصائل شيعية مسلحة"
            adjective = fighting or of
            if adjective is None or adjective.before != article:
                break
            fights = fights or fighting is not None
            last += 1
        if not fights:
            return None
        after = self._past_naming(last)
        named = self._quoted(at, after, cue.before) if after > last else None
        if named is not None:
            return named
        owner = self._tied(last, people=True)
        if owner is not None:
            party = self._joined(at, cue.before, owner)
            party.kind, party.group = "group", party.group or "militants"
            return party
        party = _Party(at, last, cue.before, "group", group="militants", label="militants")
        if definite:
            party.back = "+armed"
        else:
            party.actor = _UNIDENTIFIED
        return party

    def _owned(self, at: int) -> _Party | None:
        """Read aircraft, troops or weapons with the party they belong to."""
        cue = self.names.cue(self.keys[at], "owned")
        if cue is None or cue.after == "ي":
            return None  # "صاروخي"
        at, head = self._past_model(self._past_pilot(at)), at
        last = self._adjectives(at + 1)
        if cue.value == _BAND:
            row = self.names.nisba_of(self._key(last)) or {"forces": ""}
            actor = self.names.actors.get(row["forces"].partition("|")[0])
            if actor is not None and actor.type == "army":
                return None  # "الميليشيا العراقية" is no army
            if cue.before.endswith(_ARTICLE) and self._is_backed(self._skip_closing(last)):
                return None  # "المليشيا المدعومة من إيران" is not Iran
            cue = replace(cue, value="forces")
        if cue.value == _SHIP:
            return self._ship(at, cue)
        first = at + 1
        if self._key(first) in _QUOTE and self._key(at + 3) in _QUOTE:
            first = last = at + 2  # «دبابة "إسرائيلية"»
        owner = self._nisba_between(first, last + 1, cue.value)
        titled = cue.value == "government" and self.names.cue(self._key(at + 1), "title")
        guarding = cue.value in _GUARDING and self._key(at + 1).startswith(_ARTICLE)
        if owner is None and (guarding or titled):
            owner = self._owner(at + 1)  # "أمن النظام"، "حكومة الرئيس ..."
        elif owner is None and cue.value not in _OWNING:
            return None
        if owner is None and not has_article(cue.before) and not cue.after:
            owner = self._owner(last) if last == at + 1 else None
            if owner is not None and owner.kind == "group":
                owner = None
        if owner is None:
            owner = self._tied(last, column=cue.value)
        if owner is None:
            return None
        party = self._joined(head, cue.before, owner)
        party.group, party.kind = "", "name"
        return party

    def _past_pilot(self, at: int) -> int:
        """Step from aircraft over "بلا طيار" to its last word: "طائرة بدون طيار أمريكية"."""
        of = at + 1 + (self._key(at + 1) == self._of)
        without = self.names.cue(self._key(of), "carrier") or self._key(of) == _WITHOUT
        return of + 1 if without and self._key(of + 1) == _PILOT else at

    def _past_model(self, at: int) -> int:
        """Step from aircraft over their model to its last word: "مقاتلات إف-16 تركية"."""
        end = at + 2
        end += self._key(end) == "-"
        named = self._is_word(at + 1) and "function" not in self.classes[self._key(at + 1)]
        return end if named and end > at + 2 and self._key(end).isdigit() else at

    def _ship(self, at: int, cue: Cue) -> _Party | None:
        """Read a ship with its nation: a warship is its forces', another of the state it belongs to."""
        naval = self._key(at + 1).removeprefix(_ARTICLE).startswith((*_WARLIKE, _TROOPS))
        for nisba in range(at + 1, min(at + _SHIP_WORDS, self.stop)):
            if self.names.nisba_of(self.keys[nisba]) is not None:
                party = self._nisba_between(nisba, nisba + 1, "forces" if naval else "state")
                return self._joined(at, cue.before, party) if party is not None else None
            if not self._is_word(nisba) or "function" in self.classes[self.keys[nisba]]:
                break
        return self._tied(at + 1, column="forces")

    def _struck(self, at: int) -> _Party | None:
        """Read the adjective that tells whose an act is; the act itself stays outside."""
        cue = self.names.cue(self.keys[at], "strike")
        if cue is None:
            return None
        last = self._adjectives(at + 1)
        told = self._nisba_between(at + 1, last + 1, cue.value)
        if told is None:  # "غارة، يعتقد أنها أمريكية،"
            told = self._hedge(last + (self._key(last) in _COMMA), cue.value)
        return told

    def _nisba_between(self, first: int, last: int, column: str) -> _Party | None:
        for at in range(first, min(last, self.stop)):
            row = self.names.nisba_of(self.keys[at])
            if row is None:
                if at + 1 < last:
                    continue
                return None
            actor = self.names.at_time(row[column].split("|"), self.day)
            return _Party(at, at + 1, "", "name", actor, column=column) if actor else None
        return None

    def _pattern(self, at: int) -> _Party | None:
        """Read a group that stands in no table: a head ("كتائب") and a name, quoted or not."""
        numbered = self._numbered(at)
        if numbered is not None:
            return numbered
        cue = self.names.cue(self.keys[at], "head")
        if cue is None or has_article(cue.before) or cue.after:
            return None
        after = self._past_naming(at + 1)
        if self._key(after) in _QUOTE:
            return self._quoted(at, after, cue.before)
        if cue.value == "quoted":
            known = self._name(after) if self.names.cue(self.keys[at], "apposed") else None
            if known is not None and known.before in ("", "ال") and not known.default:
                return self._joined(at, cue.before, known)  # "جماعة ولاية ..."
            return None
        key = self._key(after)
        beginning = self.names.cue(key, "beginning")
        if self.names.cue(key, "unit") or self.names.nisba_of(key) or not (
            beginning or (key.startswith("ال") and self.names.cue(key, "adjective") is None
                          and self.names.cue(key, "label") is None)
        ):  # fmt: skip
            return None
        last = after + 1
        if beginning and self._is_word(last):
            last += 1
        return self._unlisted(at, last, cue.before, self._text(at, last))

    def _numbered(self, at: int) -> _Party | None:
        """Read a unit that a number names: "اللواء 35"; but "خسرت الفرقة 20 جنديا"."""
        cue = self.names.cue(self.keys[at], "numbered")
        if cue is None or cue.after or not self._key(at + 1).isdigit():
            return None
        following = self._key(at + 2)
        people = self.names.cue(following, "people")
        if following.endswith("ا") or (people is not None and not people.before):
            return None
        if following in self.names.things and (
            following.endswith("ه") or int(self.keys[at + 1]) <= _FEW
        ):
            return None
        before = cue.before.removesuffix(_ARTICLE)
        return self._unlisted(at, at + 2, before, self._text(at, at + 2))

    def _quoted(self, first: int, at: int, before: str) -> _Party | None:
        """Read the group whose name stands in quotation marks at a token, told from `first` on."""
        last = self._quote_end(at) if self._key(at) in _QUOTE else 0
        if not last:
            return None
        known = self._name(at + 1, acts=True)
        if known is not None and known.last == last - 1:
            known.last = last
            return self._joined(first, before, known)
        return (
            self._unlisted(first, last, before, self._text(first, last))
            if last - at <= _NAME_WORDS + 1
            else None
        )

    def _past_naming(self, at: int) -> int:
        """Step over words that bring in a name in quotation marks: 'جماعة تطلق على نفسها اسم "..."'."""
        start = self._adjectives(at)
        start += self.names.cue(self._key(start), "label") is not None
        after = start
        while self.names.cue(self._key(after), "naming") or (
            after > start and "function" in self.classes[self._key(after)]
        ):
            after += 1
        return after if after > start and self._key(after) in _QUOTE else at

    def _unlisted(self, first: int, last: int, before: str, name: str) -> _Party:
        return _Party(first, last, before, "pattern", name=name[len(before) :] if before else name)

    def _short(self, at: int) -> _Party | None:
        """Read a short form that points back, or the speaker's own side."""
        key = self.keys[at]
        cue = self.names.cue(key, "ours")
        if cue is not None:
            return _Party(at, at + 1, cue.before, "anaphor", keep=True)
        cue = self.names.cue(key, "anaphor")
        if cue is None or _is_aimed_against(self._key(at - 1), cue.before):
            return None
        troops = self.names.cue(fold_key(cue.value.rstrip("+")), "troops") is not None
        following = self._key(at + 1)
        if self._is_adjective_of_country(following):
            if self.names.nisba_of(following) is None:
                if not troops and not cue.value.endswith("+"):
                    return None
                return _Party(at, at + 2, cue.before, "pattern", name=self._text(at, at + 2))
            if troops:
                party = self._nisba_between(at + 1, at + 2, "forces")
                return self._joined(at, cue.before, party) if party else None
        if cue.value == "+last":
            opens = self.names.cue(self._key(at - 1), "that") is not None  # "إلا أن الأخير عاود"
            strike = self.names.cue(self._key(at - 1), "strike")
            construct = strike is not None and not (strike.before or strike.after)
            if not (opens or construct or key.lstrip("و").startswith("لل")):
                return None  # "الهجوم الأخير", but "قصف الأخيرة منازل"
            return _Party(at, at + 1, cue.before, "anaphor", back=cue.value)
        if cue.value == "+air":
            return _Party(at, self._adjectives(at + 1), cue.before, "anaphor", back=cue.value)
        party = _Party(at, at + 1, cue.before, "anaphor", back=fold_key(cue.value.rstrip("+")))
        party.keep = cue.value.endswith("+")
        key_default = self.keys[at][len(cue.before) :] if cue.before else self.keys[at]
        party.default = key_default if key_default in self.names.defaults else ""
        return party

    def _is_adjective_of_country(self, key: str) -> bool:
        """Say whether a word has the shape of "السوري"، "الأفغانية" and is no other word we know."""
        return (
            len(key) > _ADJECTIVE
            and key.startswith("ال")
            and key.endswith(("ي", "يه"))
            and not any(
                cue.cls in ("label", "adjective", "relative", "tie", "function", "of")
                for cue in self.names.cues[key]
            )
        )

    # persons

    def _person(self, at: int) -> _Party | None:
        cues = self.classes[self.keys[at]]
        cue = cues.get("person")
        if cue is not None:
            last = self._person_name(at + 1)
            if last:
                return self._as_person(at, last, cue.before, at + 1)
            return None
        cue = cues.get("kunya")
        if cue is not None and not cue.after and self._is_kunya(at):
            return self._as_person(at, at + 3, cue.before, at)
        cue = cues.get("forename") or cues.get("joint")
        kin = any(
            c.cls == "pair" and c.value == self._key(at + 1) for c in self.names.cues[self.keys[at]]
        )  # "ابن عم"
        if cue is not None and not (cue.after or kin or self.keys[at].endswith(_ALI)):
            sure = self._harm_before(at)
            last = self._full_name(at, sure=sure)
            if last and (sure or self._harm_after(last)):
                return self._as_person(at, last, cue.before, at)
        cue = cues.get("rank")
        if cue is not None and not cue.after:
            start = self._adjectives(at + 1)
            if self.names.cue(self.keys[at], "people") and self._party_adjective(start):
                return None  # "القيادي الحوثي أبو ...": people of a party
            while self.names.nisba_of(self._key(start)) or self.names.cue(
                self._key(start), "nation"
            ):
                start += 1  # "الشاب الفلسطيني ..."
            known = self._name(start) if start < self.stop else None
            if known is not None and self._is_person(known):
                known.first, known.before = at, cue.before
                return known
            last = max(self._ranked_name(start), self._forenamed(start), self._quoted_name(start))
            while (
                last
                and self.names.cue(self._key(last), "forename")
                and not self._key(last).endswith(_ALI)
            ):
                last += 1
            if last and self._is_family_name(last):
                last += 1
            elif last and self._is_surname(last, sure=True) and self._is_family_name(last + 1):
                last += 2
            if last:
                return self._as_person(at, last, cue.before, start)
        return None

    def _forenamed(self, at: int) -> int:
        named = self.names.cue(self._key(at), "forename") and not self.keys[at].endswith(_ALI)
        return self._full_name(at, sure=True) if named else 0

    def _quoted_name(self, at: int) -> int:
        """Return where a name in quotation marks ends, or 0: 'الشاب "..."'."""
        last = self._person_name(at) if self._key(at) in _OPENING else 0
        full = last - at >= _RANKED_WORDS + 2 and self._key(at - 1) != _BRIGADE
        return last if full and self._is_person_word(at + 1) else 0

    def _full_name(self, at: int, *, sure: bool) -> int:
        """Return where the name of a person ends that begins with a first name, or 0.

        One word more is asked for: of any kind when it is `sure` that a person is told.
        """
        last = at + 1 + ("joint" in self.classes[self.keys[at]])
        while last < self.stop and last - at < _FULL_NAME:
            key = self.keys[last]
            cues = self.classes[key]
            if "joint" in cues or "kunya" in cues:
                last += 2
            elif "forename" in cues and not cues["forename"].before:
                last += 1
            elif key.startswith(_ARTICLE) and self._is_person_word(last):
                last += 1
                break
            else:
                break
        if (sure or last - at > 1) and self._is_surname(last, sure=sure):
            last += 1  # a family name without article
        return last if last - at >= _RANKED_WORDS and last <= self.stop else 0

    def _is_family_name(self, at: int) -> bool:
        """Say whether a word with the article ends the name of a person ("المسالمة")."""
        key = self._key(at)
        return (
            key.startswith(_ARTICLE)
            and self._is_person_word(at)
            and key not in self.names.no_names
            and not self.classes[key].keys() & {"people", "title", "rank", "nation", "adjective"}
            and self.names.nisba_of(key) is None
        )

    def _is_surname(self, at: int, *, sure: bool) -> bool:
        """Say whether an unknown word may end the name of a person."""
        key = self._key(at)
        if not self._is_person_word(at) or key.startswith(("و", _ARTICLE)) or self._is_count(at):
            return False
        follows = self._key(at + 1)
        if follows and not follows[0].isalnum():
            return True
        names = self.names.no_names
        if key in names or (key[0] in _PREFIXES and key[1:] in names):
            return False
        return self._closes(at + 1) or (sure and key[-1] != "ا")

    def _closes(self, at: int) -> bool:
        """Say whether a phrase ends before a token: at a mark or a word of grammar."""
        key = self._key(at)
        return (
            not key
            or not key[0].isalpha()
            or "function" in self.classes[key]
            or key in self.names.no_names
        )

    def _harm_after(self, at: int) -> bool:
        """Say whether harm is told after a name, or after another joined to it ("... و... قتلا")."""
        at += self.names.cue(self._key(at), "relative") is not None
        key = self._key(at)
        if any("harm" in self.classes[form] for form in (key, key[:-1], key[:-2]) if form):
            return True
        cue = self.classes[key].get("forename")
        last = self._full_name(at, sure=False) if cue and cue.before == "و" else 0
        return bool(last) and "harm" in self.classes[self._key(last)]

    def _harm_before(self, first: int) -> bool:
        """Say whether harm, or a noun for one person, stands before a name, or it is joined to another."""
        if first == self.person_last and self.keys[first].startswith("و"):
            return True
        while self._key(first - 1) in _OPENING:
            first -= 1
        previous = self._key(first - 1)
        if previous == _OF and self._key(first - 2) in _EACH:
            previous = self._key(first - 3)  # "مقتل كل من ..."
        if previous == _UPON:
            return "upon" in self.classes[self._key(first - 2)]
        if {"harm", "target"} & self.classes[previous].keys() or previous in _AND_THEY:
            return True
        cue = self.classes[previous].get("people")
        return cue is not None and cue.people is not None and cue.people.number == "singular"

    def _is_person(self, party: _Party) -> bool:
        actor = self.names.actors.get(party.actor)
        return actor is not None and actor.type == "person"

    def _as_person(self, first: int, last: int, before: str, name: int) -> _Party:
        party = _Party(first, last, before, "person", person=True)
        end = next(
            (e for e in range(name + 1, last) if self.names.cue(self.keys[e], "person")), last
        )
        party.name = self._text(name, end).strip("«»\"“”'() ")
        if name == first and before:
            party.name = party.name[len(before) :]
        surname = self.keys[end - 1]
        self.person_last = last
        if (
            end - name >= _RANKED_WORDS
            and len(surname) >= _SURNAME
            and not self.names.known[surname]
        ):
            self.surnames.setdefault(surname, party.name)
        return party

    def _is_kunya(self, at: int) -> bool:
        if self.names.cue(self._key(at), "kunya") is None or not self._is_word(at + 1):
            return False
        last = self._key(at + 2)
        return last.startswith("ال") and last.endswith("ي") and self._is_person_word(at + 2)

    def _person_name(self, at: int) -> int:
        """Return where a name ends that follows "المدعو", or 0."""
        if self._key(at) in _OPENING:
            last = self._quote_end(at)
            return last if last and last - at <= _NAME_WORDS else 0
        last = at
        while last < self.stop and last - at < _PERSON_WORDS and self._is_person_word(last):
            last += 1
        if last == at:
            return 0
        if self.names.cue(self._key(last), "person"):
            return self._person_name(last + 1) or last
        return last

    def _ranked_name(self, at: int) -> int:
        last, wanted = at, _RANKED_WORDS
        while last < self.stop and last - at < wanted and self._is_person_word(last):
            cues = self.names.cues[self.keys[last]]
            wanted += any(cue.cls in ("kunya", "joint") and not cue.after for cue in cues)
            last += 1
        return last if last - at >= _RANKED_WORDS else 0

    def _named_person(self, party: _Party, noun: PeopleNoun) -> bool:
        """Take a person's name that follows: "قيادي في داعش يدعى ..."، "القيادي في التنظيم أبو ..."."""
        if noun.number != "singular":
            return False
        at = self._skip_marks(party.last)
        at += self._key(at) in _COMMA
        cue = self.names.cue(self._key(at), "person")
        start = at + 1 if cue else at
        last = self._person_name(start) if cue else (at + 3 if self._is_kunya(at) else 0)
        last = last or self._forenamed(at)
        if not last and self.names.cue(self._key(at), "kunya"):
            last = self._ranked_name(at)
        if not last and noun.group in _OFFICES and self.names.cue(self._key(at), "rank"):
            ranked = self._person(at)  # "قائد اللواء العميد ..."
            last = ranked.last if ranked is not None and not ranked.actor else 0
        if not last:
            return False
        party.last = last
        party.person = True
        party.kind = "person"
        party.name = self._text(start, last).strip("«»\"“”'() ")
        return True

    def _is_person_word(self, at: int) -> bool:
        key = self._key(at)
        if not self._is_word(at) or len(key) < 2:
            return False
        if key == _ALI and self._text(at, at + 1).endswith("ي"):
            return True  # the name, not "على"
        return not any(
            cue.cls in _NO_NAME or (cue.cls == "people" and not cue.before)
            for cue in self.names.cues[key]
            if cue.before in ("", "ال", "و", "ف") and not cue.after
        )

    # what follows and precedes a name

    def _tail(self, party: _Party) -> None:
        """Take judgements, another name for the same party, and who leads or supports it."""
        while True:
            at = self._skip_marks(party.last)
            key = self._key(at)
            cues = self.classes[key]
            if "label" in cues and key not in _MARKS:
                party.loaded.append(self._text(at, at + 1))
                party.last = at + 1
                continue
            alias = self._skip_dash(at)
            match = (
                self.names.match(self.keys, alias, self.stop)
                if party.last < alias < self.stop
                else None
            )
            if match and any(f.actor == party.actor != "" for f in match.forms):
                party.last = match.last
                self._take_quotes(party)
                continue
            branch = at + 1 if key == "،" else at
            arm = self.names.cue(self._key(branch), "arm")
            if arm is not None and not arm.after:
                after = self._adjectives(branch + 1)
                owner = self._owner(after) or self._tied(after)
                if owner is not None:  # "القسام، الذراع العسكري للحركة"
                    party.last = owner.last
                    continue
            suspected = self._hedge(at) if party.actor == _UNIDENTIFIED else None
            if suspected is not None:  # "مجهولين يشتبه بانتمائهم إلى التنظيم"
                party.actor, party.hedged, party.last = suspected.actor, True, suspected.last
                continue
            ties = "relative" in cues or "tie" in cues
            if ties and party.kind in ("name", "pattern", "anaphor") and not party.hedged:
                tied = self._tie(at)
                if tied is not None:
                    unlisted = party.kind == "pattern" and not party.actor
                    if (
                        unlisted or self.names.cue(fold_key(party.back), "loose")
                    ) and not self._is_backed(at):
                        party.actor, party.back, party.default = tied.actor, tied.back, tied.default
                        party.name = party.name or tied.name
                    party.last = max(party.last, tied.last)
                    self._take_quotes(party)
                    continue
            return

    def _extend_left(self, party: _Party, floor: int) -> None:
        """Take numbers and quantifiers before people into the phrase."""
        if party.before.replace("ال", ""):
            return
        at = party.first
        if not (party.group or party.hedged):
            if not self._is_some_of(party, floor):
                return
            party.kind, party.group = "group", "militants"
            while at and self.keys[at - 1] in _OPENING:
                at -= 1
        while at > floor:
            if self._is_count(at - 1):
                at -= 1
            elif self.keys[at - 1] == self._of and at - 2 >= floor and self._is_count(at - 2):
                at -= 2
                if self.keys[at] == _AT_LEAST[1] and self.keys[at - 1] == _AT_LEAST[0]:
                    at -= 1  # "70 على الأقل من عناصر"
            else:
                break
        if at == party.first:
            return
        party.first = at
        if at > floor and self.keys[at - 1] == "و":
            party.first, party.before = at - 1, "و"  # "و 6 من مرافقيه"
            return
        cue = self.names.cue(self.keys[at], "quantifier") or self.names.cue(self.keys[at], "number")
        party.before = cue.before if cue else ""
        if self._text(at, at + 1).startswith(_AND_ONE_OF):
            party.before = "و"  # "وأحد", not "واحد"

    def _is_some_of(self, party: _Party, floor: int) -> bool:
        """Say whether a number of people of an armed party is told: "11 من داعش"."""
        actor = self.names.actors.get(party.actor)
        first = party.first
        while first and self.keys[first - 1] in _OPENING:
            first -= 1
        least = self.keys[max(0, first - 3) : first - 1] == list(_AT_LEAST)
        return (
            (
                (party.kind == "name" and actor is not None and actor.type in _ARMED | _STATE_ARMED)
                or (party.kind == "anaphor" and bool(party.back))
                or (bool(party.default) and self._bears_arms(party))
                or (party.kind == "pattern" and bool(party.name))
            )
            and first - 2 >= floor
            and self.keys[first - 1] == self._of
            and (
                self.keys[party.first].removeprefix(_ARTICLE) not in self.names.things
                or self._name(party.first) is not None
            )
            and self._is_count(first - (4 if least else 2))
        )

    def _bears_arms(self, party: _Party) -> bool:
        """Say whether those who bear a name in some country fight: "المقاومة"، "الشرطة"."""
        if party.default in self.names.shared:
            return True
        options = self.names.defaults[party.default].values()
        found = (self.names.actors.get(actor) for actors in options for actor in actors)
        return any(one is not None and one.type in _ARMED | _STATE_ARMED for one in found)

    def _is_count(self, at: int) -> bool:
        key = self.keys[at]
        if key in _DAYS:
            return False  # "قام أمس الاثنين مسلحون"
        cues = self.classes[key]
        return key[0].isdigit() or "number" in cues or "quantifier" in cues

    def _joined(self, first: int, before: str, owner: _Party) -> _Party:
        """Return the owner as the party of the whole phrase that begins at `first`."""
        actor = self.names.actors.get(owner.actor)
        if actor is not None and actor.type == "person":
            owner.actor = actor.part_of or owner.actor
        owner.first = first
        owner.before = before
        owner.text_first = -1
        if owner.kind == "anaphor":
            owner.kind = "name"
            owner.keep = False
        return owner

    # tokens

    @property
    def _of(self) -> str:
        return "من"

    def _key(self, at: int) -> str:
        return self.keys[at] if 0 <= at < self.stop else ""

    def _is_word(self, at: int) -> bool:
        key = self._key(at)
        return bool(key) and key[0].isalpha()

    def _text(self, first: int, last: int) -> str:
        return self.tokens.quote(first, last)

    def _adjectives(self, at: int, *, people: bool = False) -> int:
        """Return the token after the adjectives and joined nouns that follow a noun."""
        taken = 0
        while taken < _ADJECTIVES and at < self.stop:
            key = self.keys[at]
            armed = people and self.names.armed[key]
            if not (self.names.adjectives[key] or armed):
                break
            if armed and self.names.cue(key, "tie") and self._tie(at) is not None:
                break  # "مسلحون موالون للحكومة"
            if armed and not self._agree(self.keys[at - 1], key):
                break  # "اغتال مسلحون ضابطا"
            at += 1
            taken += 1
        return at

    def _agree(self, noun: str, key: str) -> bool:
        """Say whether a noun for people may go with another: not one person with several."""
        cues = (self.names.cue(word, "people") for word in (noun, key))
        single = {cue.people.number == "singular" for cue in cues if cue is not None and cue.people}
        return len(single) < _TWO or "ه" in (noun[-1], key[-1])

    def _skip_marks(self, at: int) -> int:
        while at < self.stop and self.keys[at] in _MARKS:
            at += 1
        return at

    def _skip_closing(self, at: int) -> int:
        while at < self.stop and self.keys[at] in ("»", ")", "]", "-"):
            at += 1
        return at

    def _skip_dash(self, at: int) -> int:
        if self._key(at) == "-":
            return self._skip_marks(at + 1)
        return at

    def _detached(self, at: int) -> tuple[int, str]:
        """Step over a clitic cut from its name by a quotation mark: ل«قسد»."""
        key = self._key(at)
        if key in ("ل", "ب", "ال", "و", "ول", "وب", "بال", "لل") and self._key(at + 1) in _OPENING:
            return at + 2, key
        return at, ""

    def _take_detached(self, party: _Party) -> None:
        first = party.first
        while first and self.keys[first - 1] in _OPENING:
            first -= 1
        if first == party.first or not first:
            return
        at, clitic = self._detached(first - 1)
        if clitic and at <= party.first:
            party.text_first = party.first
            party.first = first - 1
            party.before = clitic

    def _take_quotes(self, party: _Party) -> None:
        """Take the closing mark of a quotation that opens inside the name."""
        inside = self.keys[party.first : party.last]
        opened, closed = (
            inside.count("«") + inside.count("("),
            inside.count("»") + inside.count(")"),
        )
        straight = inside.count('"')
        if (opened > closed and self._key(party.last) in ("»", ")")) or (
            straight % 2 and self._key(party.last) == '"'
        ):
            party.last += 1

    def _quote_end(self, at: int) -> int:
        """Return the token after the quotation that opens at `at`, or 0."""
        closing = {"«": "»", "(": ")", "[": "]"}.get(self._key(at), self._key(at))
        for end in range(at + 1, min(at + _NAME_WORDS + 2, self.stop)):
            if self.keys[end] == closing:
                return end + 1
            if self.keys[end][0] == "\n":
                return 0
        return 0

    _ways: ClassVar[Sequence[Callable[[_Reader, int], _Party | None]]] = (
        _person, _people, _owned, _struck, _hedged, _band, _pattern, _short,
    )  # fmt: skip


class _Settler:
    """Settles short forms from the parties a report names, and makes the mentions."""

    def __init__(
        self,
        tokens: Tokens,
        names: ActorNames,
        parties: list[_Party],
        country: str,
        day: str,
    ) -> None:
        self.tokens = tokens
        self.names = names
        self.parties = parties
        self.country = country
        self.day = day
        told = {party.actor for party in parties}
        for party in parties:
            told_by, other = names.instead.get(self._form(party), ((), ""))
            if party.kind in ("name", "anaphor") and not told.isdisjoint(told_by):
                party.actor, party.default = other, ""
        self.named = [names.actors[p.actor] for p in parties if p.actor in names.actors]
        self.called = {
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
        self.recent: deque[Actor] = deque(maxlen=_MEMORY)
        self.flown: deque[str] = deque(maxlen=_MEMORY)  # whose aircraft were named
        self.told: dict[str, str] = {}  # stem of a noun for people, whose they are
        self.judged = {p.actor for p in parties if p.loaded and p.actor}

    def _form(self, party: _Party) -> str:
        """Return the folded words of a party without clitics and article."""
        words = " ".join(self.tokens.keys[party.first : party.last])
        return words.removeprefix(party.before).removeprefix(_ARTICLE)

    def settle(self) -> list[ActorHit]:
        hits: list[ActorHit] = []
        ahead = 0
        for party in self.parties:
            if party.actor:
                ahead += 1
            label, first = party.label, not self.recent
            if party.group == "bodyguards" and party.before == "و":
                self._guard(party, hits[-1] if hits else None)
            if hits and party.back == "+armed" and self._is_beside_soldiers(party, hits[-1]):
                party.actor, party.back = hits[-1].mention.id, ""
                party.group = party.label = label = "members"
            if not party.actor and (party.back or party.default):
                later = self._beyond(party, self.named[ahead : ahead + _MEMORY])
                beside = self._beside(party)
                later = [actor for actor in later if actor.id != beside]
                party.actor, label = self._settled(party, later)
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
            actor = self.names.actors.get(party.actor)
            if actor is not None and actor.type == "person":
                party.kind, party.person, party.name = "person", True, actor.name_ar
            elif actor is not None and (actor.type != "people" or actor.state):
                self.recent.append(actor)
                if self._flies(party):
                    self.flown.append(actor.id)
            met = party.back == "+armed" and party.actor == _UNIDENTIFIED and first
            if party.kind == "group" and party.actor and (met or not party.back):
                self.told[self.tokens.keys[party.last - 1][:_STEM]] = party.actor
            hits.append(self._hit(party, actor, label))
        return hits

    def _beside(self, party: _Party) -> str:
        """Return who is named right after a short form, which never means them: "اتهمت الجماعة النصرة"."""
        named = (p.actor for p in self.parties if p.first == party.last and p.kind == "name")
        return next(named, "") if party.kind == "anaphor" else ""

    def _beyond(self, party: _Party, later: list[Actor]) -> list[Actor]:
        """Leave out who is named further on in the same sentence: "قتل المسلحون 5 من قوات الدفاع"."""
        if party.back not in _FIGHTERS or self.recent:
            return later
        if party.label == "militants" and not has_article(party.before):
            return []  # "fighters" of whom nobody has spoken yet
        ends = (at for at in range(party.last, len(self.tokens.keys)) if self._ends(at))
        end = next(ends, len(self.tokens.keys))
        beside = {p.actor for p in self.parties if party.last <= p.first < end and p.actor}
        return [actor for actor in later if actor.id not in beside]

    def _ends(self, at: int) -> bool:
        return self.tokens.keys[at] in _FULL_STOPS

    def _guard(self, party: _Party, hit: ActorHit | None) -> None:
        """Settle those who guard whoever was just named: his party's, of an officer nobody's we know."""
        if hit is None or party.back == "":
            return
        rank = self.names.cue(self.tokens.keys[hit.first], "rank")
        if hit.mention.id or rank is not None:
            party.actor, party.back = hit.mention.id, ""

    def _is_beside_soldiers(self, party: _Party, hit: ActorHit) -> bool:
        """Say whether members are told right after soldiers: "مقتل ضابط وجرح عنصرين", not "مسلحين"."""
        keys = self.tokens.keys
        last = keys[party.first : party.last]
        return (
            hit.mention.group in _SOLDIERS
            and party.first - hit.last <= _BESIDE
            and keys[hit.last].startswith("و")
            and any(key.lstrip("و").startswith(_ANY_MEMBERS) for key in last)
        )

    def _flies(self, party: _Party) -> bool:
        """Say whether a party is named by its aircraft or its air force."""
        cue = self.names.cue(self.tokens.keys[party.first], "owned")
        return party.column == "air" or (cue is not None and cue.value == "air")

    def _settled(self, party: _Party, later: list[Actor]) -> tuple[str, str]:
        back = party.back
        if back == "+last":
            return (self.recent[-1].id if self.recent else ""), ""
        if back == "+air":
            last = self.recent[-1] if self.recent else None
            allied = last.id if last is not None and last.type == "coalition" else ""
            return (
                self.flown[-1] if self.flown else allied
            ), ""  # "بدعم من التحالف، حيث قصف الطيران"
        if back == "+people":
            return "", party.label
        if back.startswith("+"):
            types = _TYPES.get(back, _ARMED)
            pool = [
                actor.id
                for actor in ([*reversed(self.recent)] or later)
                if actor.type in types and not actor.id.startswith(_UNKNOWN)
            ]
            stem = self.tokens.keys[party.last - 1].removeprefix(_ARTICLE)[:_STEM]
            if back == "+armed" and party.before.endswith(_ARTICLE) and stem in self.told:
                return self.told[stem], party.label  # "المسلحون" after "مسلحون"
            if back == "+judged":
                pool = [actor for actor in pool if actor in self.judged] or [
                    actor
                    for actor in pool
                    if self.names.actors[actor].side not in self.names.rulers[self.country]
                ]
            if back == "+soldiers" and not pool:
                pool = [a.id for a in reversed(self.recent) if a.type == "coalition"][:1]
            elif back == "+soldiers":
                pool = [actor for actor in pool if self.names.actors[actor].type == "army"] or pool
                pool = [self._on_the_ground(actor) for actor in pool]
            counts = Counter(pool)
            if pool:
                return max(pool, key=counts.__getitem__), party.label
            definite = has_article(party.before)
            if back in _FIGHTERS and party.label == "militants" and not definite:
                return _UNIDENTIFIED, party.label
            short = _SHORT_FORMS.get(back)
            return (self._by_country(short) if short else ""), party.label
        if back:
            found = self._by_head(back, later)
            found = found or self._only_other_side(back) or self._last_band(back)
            if found:
                return found, ""
        if party.default:
            flown = self._just_flown(party)
            return flown or self._just_named(party.default) or self._by_country(party.default), ""
        return "", ""

    def _only_other_side(self, head: str) -> str:
        """Return whom "the militia" means when only one armed group that does not rule was named."""
        if _head_of(head.rstrip("+"), "") != _MILITIA:
            return ""
        rulers = self.names.rulers[self.country]
        pool = {a.id for a in self.recent if a.type in _ARMED and a.side not in rulers}
        return pool.pop() if len(pool) == 1 else ""

    def _last_band(self, head: str) -> str:
        """Return whom "the group" means when nobody was called so: the armed group named last."""
        if head != _GROUP:
            return ""
        armed = (a.id for a in reversed(self.recent) if a.type in _ARMED)
        return next((actor for actor in armed if not actor.startswith(_UNKNOWN)), "")

    def _just_named(self, key: str) -> str:
        """Return whose "the army" is that was just named in full, when the country's own never is."""
        plain, own = _head_of(key, ""), self._by_country(key)
        if (own, plain) in self.called or own in (actor.id for actor in self.recent):
            return ""
        pool = [a.id for a in list(self.recent)[-_JUST:] if (a.id, plain) in self.called]
        return pool[-1] if pool else ""

    def _just_flown(self, party: _Party) -> str:
        """Return whose "the warplanes" are that were just named, when the country's own never are."""
        if party.default not in _AIR_FORCES or self._by_country(party.default) in self.flown:
            return ""
        return self.flown[-1] if self.flown else ""

    def _on_the_ground(self, actor: str) -> str:
        """Return the army to which an air force belongs: soldiers are not told to be airmen."""
        whole = self.names.actors[actor].part_of
        return whole if actor.endswith(_AIR_FORCE) and whole in self.names.actors else actor

    def _by_head(self, head: str, later: list[Actor]) -> str:
        plain = _head_of(head.rstrip("+"), "")
        pool = [a for a in self.recent if (a.id, plain) in self.called]
        pool = pool or [a for a in self.recent if head in a.heads and not a.id.startswith(_UNKNOWN)]
        if pool:
            own = [a for a in pool if a.type == "army" and a.state == self.country]
            return (own or pool)[-1].id
        called = (a.id for a in later if head in a.heads or (a.id, plain) in self.called)
        return next(called, "")

    def _by_country(self, key: str) -> str:
        options = self.names.defaults.get(key, {})
        known = {actor for actors in options.values() for actor in actors}
        for actor in reversed(self.recent):
            if actor.id in known:
                return actor.id
        own = options.get(self.country, [""])
        if not self.day and len(own) > 1:  # nothing but who else is named tells the years
            told = (actor for one in self.named for actor in (one.id, one.part_of))
            named = next((actor for actor in told if actor in own), "")
            if named:
                return named
        return self.names.at_time(own, self.day)

    def _hit(self, party: _Party, actor: Actor | None, label: str) -> ActorHit:
        first = party.text_first if party.text_first >= 0 else party.first
        span = _span(self.tokens, first, party.last)
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
        return ActorHit(
            party.first, party.last, party.before, mention, party.kind, assumed, peaceful
        )


def _neutral_group(group: str, actor: Actor | None) -> str:
    """Call the people of a state's forces members, not militants."""
    state = actor is not None and actor.type in _STATE_ARMED
    return "members" if group == "militants" and state else group


def _country_of(tokens: Tokens, names: ActorNames, parties: Sequence[_Party]) -> str:
    """Return the country most told by places and parties; the first told wins a tie.

    "" where a state outside the region is told so much more often that the report is about it.
    """
    votes: dict[str, int] = {}
    keys = tokens.keys
    for at in positions(names.states.__getitem__, keys):
        if at > 1 and keys[at - 1] == _WITH and keys[at - 2].startswith(_BORDERS):
            continue  # "قرب الحدود مع النيجر": in another country
        wider = names.cue(f"{keys[at - 1]} {keys[at]}", "where") if at else None  # "جنوب السودان"
        told = wider.value if wider else names.states[keys[at]]
        for state in told.split("|"):  # Rafah lies on both sides of a border
            votes[state] = votes.get(state, 0) + 1
    bands: set[str] = set()
    for party in parties:
        actor = names.actors.get(party.actor)
        if actor is not None and actor.state and actor.id not in bands:
            if actor.type == "rebel":
                bands.add(actor.id)  # bands cross borders: each is heard once
            votes[actor.state] = votes.get(actor.state, 0) + 1
    count, best = max(
        ((count, state) for state, count in votes.items() if state in names.countries),
        key=lambda item: item[0],
        default=(0, ""),
    )
    abroad = max((n for state, n in votes.items() if state not in names.countries), default=0)
    return best if abroad <= _ABROAD * count else ""


def _head_of(key: str, before: str) -> str:
    """Return the head a party was called by, one spelling for singular and plural."""
    plain = key.removeprefix(before)
    plain = plain.removeprefix(_ARTICLE)
    return _ONE_SPELLING.get(plain, plain)


def _is_aimed_against(previous: str, before: str) -> bool:
    """Say whether a short form only tells what a weapon is for: "صاروخ مضاد للطائرات"."""
    return before.startswith("ل") and previous.removeprefix("ال").startswith("مضاد")


def _is_feminine(key: str) -> bool:
    """Say whether a word has the shape of a verb in the third person feminine."""
    return len(key) > _VERB and (
        key.startswith(_SHE) or (key.endswith(_SHE) and not key.endswith(_PLURAL))
    )


def _span(tokens: Tokens, first: int, last: int) -> Span:
    start, end = tokens.starts[first], tokens.ends[last - 1]
    return Span(start, end, tokens.text[start:end])
