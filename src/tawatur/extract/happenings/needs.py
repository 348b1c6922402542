"""What a sense of a trigger needs around it: an object, people, a thing that is hit, a place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.happenings.forms import Denials
from tawatur.extract.happenings.terms import FIRST_PERSONS, OBJECT_REACH, PREP_REACH, UNARMED
from tawatur.extract.numbers import NumberHit
from tawatur.extract.scan import Item, Scan, thing_class
from tawatur.lexicon import Modality, People, Thing, Trigger
from tawatur.text import Sentence

_NOT_WITH = ("دون", "بدون")
_CLASSES_NEEDED = {
    "aircraft": ("aircraft",),
    "weapon": ("weapon", "projectile", "vehicle", "aircraft"),
    "strike": ("strike", "projectile", "aircraft", "weapon"),
}
_NEED_REACH = 9  # tokens around a trigger in which what it needs may stand
_BESIDE = 4  # tokens after or before a trigger in which what it is done to or who does it stands
_SUBJECT_BEFORE = 6  # tokens before a verb in which the thing it is told of stands
_GROUND_REACH = 7  # tokens after a trigger in which the ground taken stands
_TROOPS = frozenset(("battalions", "brigades", "companies", "units", "forces"))
_GROUND = ("place", "position")
_THAT_HIT = ("projectile", "strike", "weapon")
_HITTABLE = ("position", "place", "vehicle")  # classes of things that are hit and not hurt
_LATER_REACH = 24  # tokens after a verb in which the noun that completes it may stand
_LED_REACH = 3  # tokens between a preposition and the name of the place it leads to
_DENIED = "denied"
_SHADDA = "\u0651"


def needs_met(scan: Scan, sentence: Sentence, item: Item, entry: Trigger, denials: Denials) -> bool:
    """Say whether one of the things a sense asks for stands around it."""
    if not entry.needs:
        return True
    first = max(sentence.first, item.first - _NEED_REACH)
    last = item.last + _NEED_REACH
    for time in scan.times.between(item.last, last):
        last += time.last - time.first - 1  # a time counts as one word
    for hit in scan.actors.between(item.last, last):
        last += hit.last - hit.first - 1  # a party counts as one word
    last = min(sentence.last, last)
    ahead = min(sentence.last, item.last + PREP_REACH)
    words, objects, others = _parts_of(entry.needs)
    near = " ".join(scan.keys[first:last])
    if [word for word in words if word in near]:
        return True
    if not (objects or others):
        return False
    after = " ".join(_words_after(scan, item.last, sentence.last))
    if [word for word in objects if word in after]:
        return True
    if not others:
        return False
    around = _Around(scan, item, first, last, near, after, ahead, denials)
    for need in others:
        for name, wanted in need:
            if not around.has(name, wanted):
                break
        else:
            return True
    return False


def _words_after(scan: Scan, first: int, last: int) -> list[str]:
    """Return the words among which the object of a verb may stand, times between commas left out.

    What it was done because of is no object of it, nor what it was done without: "استهدفت المواقع
    عقب الهجوم الانتحاري"، "سقطت قذيفة دون وقوع ضحايا".
    """
    reasons = scan.tagged("because").between(first, last)
    if reasons and reasons[0].first > first:
        last = reasons[0].first
    words = scan.keys[first:last]
    last = min([last, *(first + words.index(word) for word in _NOT_WITH if word in words)])
    aside = {
        at
        for time in scan.times.between(first, min(last, first + OBJECT_REACH))
        if scan.is_punctuation(time.first - 1) and scan.is_punctuation(time.last)
        for at in range(time.first, time.last)
    }
    last = min(last, first + OBJECT_REACH + len(aside))
    if not aside:
        return scan.keys[first:last]
    return [scan.keys[at] for at in range(first, last) if at not in aside]


@cache
def _parts_of(needs: tuple[str, ...]) -> tuple[list[str], list[str], list[list[tuple[str, str]]]]:
    """Return the words one of which must only stand near, or behind, and the parts of each other need.

    Whether somebody denies it comes last: the whole report before has to be read for who speaks.
    """
    parts = [
        sorted((part.partition(":")[::2] for part in need.split("+")), key=_asks_who_denies)
        for need in needs
    ]
    alone = [need[0] for need in parts if len(need) == 1]
    words = [word for name, word in alone if name == "near"]
    objects = [word for name, word in alone if name == "obj"]
    others = [need for need in parts if len(need) > 1 or need[0][0] not in ("near", "obj")]
    return words, objects, others


def _asks_who_denies(part: tuple[str, str]) -> bool:
    return part[0] == _DENIED


def _led(scan: Scan, at: int) -> bool:
    """Say whether a place is only told by where it lies: "في شمال شرق البلاد"."""
    return any(scan.begins(n, "preposition") for n in range(at - _LED_REACH, at))


@dataclass(slots=True)
class _Around:
    """What stands around a trigger, tokens `first` to before `last`."""

    scan: Scan
    item: Item
    first: int
    last: int
    near: str
    after: str
    ahead: int
    denials: Denials

    def has(self, name: str, wanted: str) -> bool:
        """Say whether one need of a trigger is met."""
        if name == "near":
            return wanted in self.near
        if name == "obj":
            return wanted in self.after
        scan, item = self.scan, self.item
        if name == "before":
            first = max(self.first, item.first - _SUBJECT_BEFORE)
            return any(
                key.lstrip("وفبل").startswith(wanted) for key in scan.keys[first : item.first]
            )
        if name == "later":
            end = min(scan.sentence_of(item.first).last, item.last + _LATER_REACH)
            return any(key.startswith(wanted) for key in scan.keys[item.last : end])
        if name == "prep":
            return self._has_preposition(wanted)
        if name == "shadda":
            return _SHADDA in scan.span(item.first, item.last).text
        if name == "people":
            return self._outside(scan.actors.between(self.first, self.last)) or bool(
                self._tagged("people")
            )
        if name == "armed":
            return (
                any(hit.mention.id != "civilians" for hit in self._parties_around())
                or any(cast("People", i.word.entry).armed for i in self._tagged("people"))
                or any(cast("Thing", i.word.entry).of in _TROOPS for i in self._tagged("thing"))
            )
        if name in ("place", "ground"):
            named = bool(scan.places.between(self.first, self.last))
            return named or (name == "ground" and self._after_thing(_GROUND))
        if name in _CLASSES_NEEDED:
            classes = _CLASSES_NEEDED[name]
            return any(thing_class(i) in classes for i in self._tagged("thing"))
        if name == "town":
            return self._names_town()
        if name == "who":
            return self._beside_people(armed=wanted == "armed")
        if name == "what":
            return self._beside_thing(wanted.split("/"))
        if name == "hit":
            return self._hits_thing(wanted.split("/"))
        if name == "takes":
            return self._hits_thing(wanted.split("/"), counted=True)
        if name == "whom":
            return not self._hits_thing(_HITTABLE)
        if name == "counted":
            return self._counts_people()
        if name == _DENIED:
            return self._is_denied()
        return name == "count" and self._outside(scan.numbers.between(self.first, self.last))

    def _parties_around(self) -> list[ActorHit]:
        """Return the parties that stand around, one that begins farther off too."""
        into = self.scan.actors.covering(self.first)
        return [*([into] if into else []), *self.scan.actors.between(self.first, self.last)]

    def _beside_people(self, *, armed: bool) -> bool:
        """Say whether a party or people stand as subject or object: right after, or right before."""
        after = self.item.last, min(self.last, self.item.last + _BESIDE)
        before = max(self.first, self.item.first - _BESIDE), self.item.first
        for first, last in (after, before):
            if any(not armed or hit.mention.id for hit in self._parties(first, last)):
                return True
            for noun in self.scan.tagged("people").between(first, last):
                if not armed or cast("People", noun.word.entry).armed:
                    return True
        return False

    def _counts_people(self) -> bool:
        """Say whether people who are counted follow: "أوقف الجيش 17 سوريا"."""
        return any(
            hit.kind == "group"
            and self.scan.numbers.covering(hit.first) is not None
            and not self._goes_on_before(hit.first)
            for hit in self.scan.actors.between(self.item.last, self.last)
        )

    def _goes_on_before(self, last: int) -> bool:
        """Say whether a place as object, or another verb, stands first: "حرر البلدة وقتل ستة مسلحين"."""
        scan, first = self.scan, self.item.last
        placed = any(
            not (hit.before or _led(scan, hit.first)) for hit in scan.places.between(first, last)
        )
        return placed or any(
            item.word.features and not item.after
            for item in scan.tagged("trigger").between(first, last)
        )

    def _parties(self, first: int, last: int) -> Iterable[ActorHit]:
        return (
            hit
            for hit in self.scan.actors.between(first, last)
            if hit.mention.id not in UNARMED and hit.first != self.item.first
        )

    def _beside_thing(self, classes: Sequence[str]) -> bool:
        after = self.item.last, min(self.last, self._past_parties(self.item.last + _BESIDE))
        before = max(self.first, self.item.first - _SUBJECT_BEFORE), self.item.first
        return any(
            thing_class(noun) in classes
            for first, last in (after, before)
            for noun in self.scan.tagged("thing").between(first, last)
        )

    def _hits_thing(self, classes: Sequence[str], *, counted: bool = False) -> bool:
        """Say whether a thing follows without preposition: "أصابت الأحد سوقا"، "أصابت قذيفة منزلا".

        With `counted`, a number may stand before it: "تدخل ثلاث قرى".
        """
        at, hit = self.item.last, False
        while not hit:
            flown = self._flown_by_whom(at)
            if flown:
                at = flown
                continue
            time = self.scan.times.covering(at)
            things = [
                noun
                for noun in self.scan.tagged("thing").at(at)
                if noun.first == at and noun.after not in FIRST_PERSONS  # "مدني" is no "my cities"
            ]
            hits = [n for n in things if thing_class(n) in _THAT_HIT]
            hit = any(thing_class(noun) in classes and noun.before in ("", "ال") for noun in things)
            if time is not None:
                at = time.last
            elif hits:
                at = hits[0].last
            elif counted and not things and self.scan.numbers.covering(at) is not None:
                at += 1
            elif counted and at == self.item.last and (party := self.scan.actors.covering(at)):
                at = party.last  # "احتجز المسلحون 16 شاحنة"
            else:
                break
        return hit

    def _names_town(self) -> bool:
        """Say whether a named place follows without preposition, a time between: "دخلوا أمس زنجبار"."""
        time = self.scan.times.covering(self.item.last)
        at = self.item.last if time is None else time.last
        place = self.scan.places.covering(at)
        if place is None or place.first != at or self.scan.begins(at, "preposition"):
            return False
        area = place.mention.area
        return area is None or area.feature != "country"  # who enters a country may do so in peace

    def _past_parties(self, last: int) -> int:
        """Put off a limit by what parties and times before it take up beyond one word."""
        for hits in (self.scan.actors, self.scan.times):
            for hit in hits.between(self.item.last, last):
                last += hit.last - hit.first - 1
        return last

    def _flown_by_whom(self, at: int) -> int:
        """Return where a party's aircraft end that follow a verb: "أصابت طائرات الجيش مخزنا"; 0 if none."""
        party = self.scan.actors.covering(at)
        aircraft = any(
            thing_class(noun) == "aircraft" and noun.before in ("", "ال")
            for noun in self.scan.tagged("thing").at(at)
        )
        return party.last if aircraft and party is not None and party.first == at else 0

    def _after_thing(self, classes: Sequence[str]) -> bool:
        last = min(self.last, self.item.last + _GROUND_REACH)
        return any(
            thing_class(noun) in classes
            for noun in self.scan.tagged("thing").between(self.item.last, last)
        )

    def _is_denied(self) -> bool:
        """Say whether somebody denies it, or a negation stands right before."""
        at = self.item.first
        return any(
            cast("Modality", item.word.entry).effect in ("negated", "denied") and item.last == at
            for item in self.scan.tagged("modality").between(at - 3, at)
        ) or any(frame.first <= at < frame.last for frame in self.denials())

    def _tagged(self, tag: str) -> tuple[Item, ...]:
        return self.scan.tagged(tag).between(self.first, self.last)

    def _outside(self, hits: Sequence[ActorHit] | Sequence[NumberHit]) -> bool:
        return any(hit.first < self.item.first or hit.first >= self.item.last for hit in hits)

    def _has_preposition(self, wanted: str) -> bool:
        keys = self.scan.keys[self.item.last : self.ahead]
        if wanted in keys:
            return True
        if len(wanted) == 1 and any(key.startswith(wanted) and len(key) > 3 for key in keys):
            return True
        return any(
            word.word.entry == wanted
            for word in self.scan.tagged("preposition").between(self.item.last, self.ahead)
        )
