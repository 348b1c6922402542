"""Which number belongs to which happening, and what it counts there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan
from tawatur.lexicon import Light, People, Thing
from tawatur.model import Quantity, Source

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit
    from tawatur.extract.attribution import Frame
    from tawatur.extract.numbers import NumberHit

__all__ = ["assign_counts", "harmed_words", "has_toll_before", "unit_of", "with_whom_it_befell"]

_TWO = frozenset(("اثنين", "اثنان", "اثنتين", "اثنتان"))  # behind a dual: "جنديان اثنان"
_OF_TWO = ("ان", "ين")
_NISBAS = ("يا", "يه", "يين", "يون")  # how indefinite adjectives for people end
_PEOPLE = {
    "killing": "killed", "assassination": "killed", "execution": "killed", "abduction": "abducted",
    "arrest": "arrested", "release": "released", "evacuation": "evacuated", "flight": "moved",
    "displacement": "displaced", "surrender": "surrendered", "deployment": "deployed", "siege": "besieged",
    "air_landing": "present", "armed_clash": "present", "ground_attack": "present", "protest": "present",
    "riot": "present", "withdrawal": "moved", "airstrike": "killed", "shelling": "killed",
    "explosion": "killed", "suicide_attack": "killed", "chemical_attack": "killed",
}  # fmt: skip
_HARM_BY_NOUN = frozenset(("killed", "injured", "missing"))
_BOTH_HARMS = frozenset(("killed", "injured"))
_BETWEEN_REACH = 2  # tokens between a number and "between": "27 ما بين قتيل وجريح"
_HELD = frozenset(("arrested", "abducted", "displaced"))
_ONE_BY_ONE = frozenset("killed injured missing arrested abducted released".split())
_SURVIVED = frozenset(("foiled", "repelled"))
_WENT_MISSING = "فقد مقاتلين"
_NOT = frozenset(("ليس", "وليس", "ليسوا", "وليسوا", "لا", "ولا"))
_FAMILIES, _ANYBODY = "families", "people"
_KILLED = frozenset(("killing", "assassination", "execution"))
_THINGS = {
    "destruction": {"vehicle": "vehicles_destroyed", "aircraft": "vehicles_destroyed",
                    "weapon": "vehicles_destroyed", "position": "positions_destroyed",
                    "place": "positions_destroyed", "projectile": "intercepted"},
    "seizure": {"vehicle": "vehicles_seized", "aircraft": "vehicles_seized", "weapon": "weapons_seized",
                "projectile": "weapons_seized"},
    "airstrike": {"strike": "strikes", "projectile": "projectiles"},
    "shelling": {"projectile": "projectiles", "strike": "strikes"},
    "interception": {"projectile": "intercepted", "aircraft": "intercepted", "weapon": "intercepted"},
    "territory_captured": {"place": "places_taken", "position": "places_taken"},
    "advance": {"place": "places_taken", "position": "places_taken"},
    "demining": {"weapon": "other", "projectile": "other"},
    "deployment": {"vehicle": "other"},
}  # fmt: skip
_PERSONS_ONLY = frozenset(
    "killing assassination execution evacuation arrest abduction release".split()
)
_HELD_OR_MOVED = frozenset(("release", "evacuation", "displacement", "arrest"))
_SUFFERED = frozenset(("killed", "injured", "arrested", "abducted", "released", "evacuated"))
_STRIKES = frozenset("airstrike shelling explosion suicide_attack chemical_attack".split())
_EXPLOSIVES = frozenset(
    ("improvised explosive devices", "mines", "explosives", "explosive belts", "ammunition")
)
_VAGUE = frozenset(("tens", "hundreds", "thousands"))
_ITS_AREA, _AREA_REACH = frozenset(("مساحته", "مساحتها", "مساحتهما", "طولها", "طوله")), 3
_OF, _OUT_OF = "من", ("بين", "اصل")
_BARE_REACH = 2  # tokens between a trigger and a number that stands without its noun
_TOLL_REACH = 5  # tokens between a noun for the harmed and the number that counts them
_TOLL_NOUN = 3  # tokens before a noun for the harmed in which "number of" stands
_AHEAD = 8  # tokens between a number and the verb it is the subject of


def noun_entry(scan: Scan, at: int) -> People | Thing | None:
    """Return what the lexicon knows of the counted noun at a token."""
    found = scan.tagged("people").at(at) or scan.tagged("thing").at(at)
    return cast("People | Thing", found[0].word.entry) if found else None


def unit_of(scan: Scan, number: NumberHit) -> str:
    """Return what a number counts by its noun: a group of people, a thing, else the noun itself."""
    noun = noun_entry(scan, number.noun_at) if number.noun_at >= 0 else None
    if not isinstance(noun, People) and (members := _members_counted(scan, number)):
        return members
    if isinstance(noun, People) and noun.harmed and (told := _told_of_harmed(scan, number)):
        return told
    hit = scan.actors.covering(number.first)
    if (
        noun is None
        and hit is not None
        and hit.kind == "group"
        and number.noun_at in range(number.first, hit.last)
    ):
        return hit.mention.group  # "17 سوريا"
    if noun is None and not number.noun and scan.key(number.first) in _TWO:
        before = noun_entry(scan, number.first - 1)
        if isinstance(before, People) and scan.key(number.first - 1).endswith(_OF_TWO):
            return before.group  # "مدنيين اثنين"
    return noun.group if isinstance(noun, People) else noun.of if noun else number.noun


def _told_of_harmed(scan: Scan, number: NumberHit) -> str:
    """Return who the harmed were by the word behind: "21 قتيلا مدنيا"، "12 قتيلا من الأطفال"."""
    at = number.last + (scan.key(number.last) == _OF)
    for item in scan.tagged("people").at(at):
        people = cast("People", item.word.entry)
        plural = people.number == "plural" and item.before == "ال"
        adjective = scan.key(at).endswith(_NISBAS) and not item.before
        if not people.harmed and (plural if at > number.last else adjective):
            return people.group
    return ""


def _members_counted(scan: Scan, number: NumberHit) -> str:
    """Return as what people of a party are counted: "سبعة من داعش"، "9 من الشرطة"."""
    if number.noun_at < 1 or scan.key(number.noun_at - 1) != _OF:
        return ""
    hit = scan.actors.covering(number.noun_at)
    some = hit is not None and hit.kind == "group" and hit.first <= number.first
    return hit.mention.group if hit is not None and some else ""


def _is_whole(scan: Scan, number: NumberHit) -> bool:
    """Say whether a number is of all of whom some were just counted: "خمسة من أصل سبعة"."""
    at = number.first - 2
    some = scan.numbers.covering(at - 1)
    parted = scan.key(at) == _OF and scan.key(at + 1) in _OUT_OF
    return parted and some is not None and some.last >= at


def what_is_counted(scan: Scan, happening: Happening, number: NumberHit) -> str | None:
    """Return the quantity a number would be at a happening, or None when it cannot be there."""
    noun = noun_entry(scan, number.noun_at) if number.noun_at >= 0 else None
    kind = happening.entry.kind
    if any(scan.key(at) in _ITS_AREA for at in range(number.first - _AREA_REACH, number.first)):
        return None  # "التي تبلغ مساحتها 15 كيلومترا"
    if _is_whole(scan, number):
        return None  # "قتل 22 من بين سبعين مهاجما"
    if kind in _KILLED and happening.entry.outcome in _SURVIVED:
        return None  # "نجا أربعة من محاولة اغتيال"
    if isinstance(noun, People) and noun.group == _FAMILIES and scan.key(number.first - 1) == _OF:
        return None  # "قتل خمسة من عائلة واحدة"
    if happening.entry.lemma == _WENT_MISSING and number.first == happening.last:
        return "missing"  # "فقد ثلاثة جنود", not "فقد التنظيم ثلاثة مقاتلين"
    if noun is None and kind == "airstrike" and happening.first <= number.noun_at < happening.last:
        return "strikes"  # "three Russian raids": the counted noun is the trigger
    if not isinstance(noun, People) and _members_counted(scan, number):
        told_so = 0 <= number.first - happening.last <= 1 or _PEOPLE.get(kind) != "killed"
        harmed = "" if told_so else _harmed_before(scan, number.first)
        counted = harmed or happening.entry.counts or _PEOPLE.get(kind)
        return counted if kind in _PERSONS_ONLY else None
    if isinstance(noun, Thing) and noun.thing_class == "unit":
        some = number.noun_at > 0 and scan.key(number.noun_at - 1) == _OF
        return (happening.entry.counts or _PEOPLE[kind]) if some and kind in _PERSONS_ONLY else None
    if isinstance(noun, Thing):
        if kind == "destruction" and noun.of in _EXPLOSIVES:
            return "other"
        return _THINGS.get(kind, {}).get(noun.thing_class)
    if isinstance(noun, People):
        beside = number.noun_at in (happening.first - 1, happening.last, happening.last + 1)
        if noun.harmed in _HELD and kind in _KILLED and beside:
            return happening.entry.counts or _PEOPLE[kind]  # "30 معتقلا توفوا"
        if noun.harmed:
            harmful = _PEOPLE.get(kind) == "killed" or kind in ("armed_clash", "ground_attack")
            if kind in _HELD_OR_MOVED:
                return happening.entry.counts or _PEOPLE[kind]
            fits = noun.harmed in _HARM_BY_NOUN and (
                harmful or happening.entry.counts in _HARM_BY_NOUN
            )
            return noun.harmed if fits or noun.harmed == _PEOPLE.get(kind) else None
        if _PEOPLE.get(kind) == "killed" and scan.begins(number.first - 1, "to"):
            harmed = _harmed_before(scan, number.first)  # "وصل عدد المصابين إلى 210 عناصر"
            if harmed:
                return harmed
        if kind in _STRIKES:
            return None
        return happening.entry.counts or _PEOPLE.get(kind)
    if kind in _PERSONS_ONLY and _counts_people(scan, number):
        return happening.entry.counts or _PEOPLE.get(kind)
    told = number.noun and not _stands_for_people(scan, number)
    adjoins = (  # but not in "مداهمات في 13 محافظة"
        0 <= number.first - happening.last <= 1
        and all(item.after for item in scan.tagged("preposition").at(number.first - 1))
    ) or (happening.verb and number.last == happening.first)
    if number.noun and told and adjoins and kind in _PERSONS_ONLY:
        return happening.entry.counts or _PEOPLE.get(kind)
    if not told:
        if adjoins and happening.entry.counts and kind in _PERSONS_ONLY:
            return happening.entry.counts  # "سقط 11 قتيلا وجرح العشرات"
        harmed = _harmed_before(scan, number.first)
        if harmed:
            return harmed if _PEOPLE.get(kind) == "killed" else None
        if not adjoins and not 0 <= number.first - happening.last <= _BARE_REACH:
            return None
    if not told and kind in _PERSONS_ONLY:
        return happening.entry.counts or _PEOPLE.get(kind)
    return None


def _counts_people(scan: Scan, number: NumberHit) -> bool:
    """Say whether a number counts people of a country: "ألفي عراقي"."""
    hit = scan.actors.covering(number.first)
    return hit is not None and hit.kind == "group" and number.first < number.noun_at < hit.last


def _stands_for_people(scan: Scan, number: NumberHit) -> bool:
    """Say whether a number counts people without naming them ("تسعة آخرون")."""
    return number.noun_at >= 0 and scan.begins(number.noun_at, "another")


def _harmed_before(scan: Scan, at: int) -> str:
    """Return what a number counts by the noun for the harmed before it ("عدد القتلى إلى 20")."""
    for item in reversed(scan.tagged("people").between(max(0, at - _TOLL_REACH), at)):
        harmed = cast("People", item.word.entry).harmed
        if harmed in _HARM_BY_NOUN:
            return harmed
    return ""


def assign_counts(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> dict[int, list[tuple[NumberHit, Quantity]]]:
    """Give every number to the happening it counts for; those who speak are not counted.

    Returns:
        Index of the happening to its numbers with their quantities, in the order of the text.
    """
    found: dict[int, list[tuple[NumberHit, Quantity]]] = {}
    by_sentence: dict[int, list[tuple[int, Happening]]] = {}
    for index, happening in enumerate(happenings):
        by_sentence.setdefault(happening.sentence_number, []).append((index, happening))
    for told in scan.numbers:
        number = replace(told, part=True) if _of_the_harmed(scan, told) else told
        sentence = scan.sentence_number(number.first)
        if scan.key(number.first - 1) in _NOT:
            continue  # "ثلاثة وليس سبعة"
        if any(
            number.first < frame.voice[1] and frame.voice[0] < number.last
            for frame in frames[sentence]
        ):
            continue
        own = [
            (index, happening)
            for index, happening in by_sentence.get(sentence, [])
            if not _told_by_another(frames[sentence], happening, number)
        ]
        for index, counted in _with_the_last(scan, found, number) or _best(scan, own, number):
            number, what = _of_whole(scan, found.get(index, []), number, counted)
            of = unit_of(scan, number)
            if number.noun and _stands_for_people(scan, number):
                of = "people"
            elif of == "militants":
                people = scan.actors.covering(number.noun_at)
                of = people.mention.group if people and people.mention.group else of
            last = number.last
            if number.noun and _is_means(scan, number):
                of, last = "", number.noun_at  # "جرح 11 بقصف"
            quantity = Quantity(
                what=what, of=of, low=number.low, high=number.high,
                span=scan.span(number.first, last), modifier=number.modifier,
                total=number.total_hint,
            )  # fmt: skip
            beside = _ones_beside(scan, happenings[index], number, quantity)
            found.setdefault(index, []).extend([*beside, (number, quantity)])
            if other := _of_both_harms(scan, number, quantity):
                found[index].append((number, replace(quantity, what=other)))
    return found


def _with_the_last(
    scan: Scan, found: dict[int, list[tuple[NumberHit, Quantity]]], number: NumberHit
) -> list[tuple[int, str]]:
    """Return where those are counted to whom more people are joined: "قتل خمسة من الجيش وخمسة مسلحين"."""
    people = scan.actors.covering(number.first)
    if people is None or not people.before.startswith("و") or people.kind != "group":
        return []
    first = scan.actors.ending_at(people.first)
    if first is None or first.kind != "group":
        return []
    return [
        (index, quantity.what)
        for index, told in found.items()
        for other, quantity in told
        if first.first <= other.first < first.last and quantity.what in _ONE_BY_ONE
    ][:1]


def with_whom_it_befell(
    happenings: Sequence[Happening],
    sufferers: Sequence[Sequence[ActorHit]],
    counts: dict[int, list[tuple[NumberHit, Quantity]]],
) -> dict[int, list[tuple[NumberHit, Quantity]]]:
    """Give numbers that no harm took to the verb whose object they count: "حرر خلال عملية 30 رهينة"."""
    homes: dict[int, list[int]] = {}
    for index, hits in enumerate(sufferers):
        for hit in hits if happenings[index].entry.kind in _HELD_OR_MOVED | _KILLED else ():
            homes.setdefault(hit.first, []).append(index)
    for index in sorted(counts):
        for number, quantity in list(counts[index]):
            home = next(iter(homes.get(number.first, ())), index)
            if index in homes.get(number.first, (index,)) or counts.get(home):
                continue
            told = happenings[index].sentence is happenings[home].sentence
            if told and not any(hit.first == number.first for hit in sufferers[index]):
                counts[index].remove((number, quantity))
                entry = happenings[home].entry
                what = entry.counts or _PEOPLE[entry.kind]
                counts[home] = [(number, replace(quantity, what=what))]
    return counts


def _is_means(scan: Scan, number: NumberHit) -> bool:
    """Say whether what seems to be counted tells how they were harmed: "جرح 11 بقصف"."""
    return number.noun_at > number.first and any(
        item.before == "ب" for item in scan.tagged("trigger").at(number.noun_at)
    )


def _speakers(frame: Frame | None) -> list[Source]:
    return [hop.source for hop in frame.attribution.chain] if frame is not None else []


def _told_by_another(frames: Sequence[Frame], happening: Happening, number: NumberHit) -> bool:
    """Say whether somebody else gives a number behind: "أعلن X مقتل ستة، وقال Y إن العدد بلغ سبعة"."""
    own, other = frame_at(frames, happening.first), frame_at(frames, number.first)
    return (
        other is not None
        and other.verbal
        and _speakers(own) != _speakers(other)
        and happening.last <= min(other.cue[0], number.first)
    )


def _of_the_harmed(scan: Scan, number: NumberHit) -> bool:
    """Say whether something is told of some of the dead: "أن اثنين من القتلى كانا حارسين".

    Those who fell are all: "سقط 11 من القتلى".
    """
    noun = noun_entry(scan, number.noun_at) if number.noun_at > 0 else None
    return (
        isinstance(noun, People)
        and noun.harmed in _HARM_BY_NOUN
        and scan.key(number.noun_at).startswith("ال")
        and scan.key(number.noun_at - 1) == _OF
        and scan.begins(number.first - 1, "that")
    )


def _of_whole(
    scan: Scan, told: Sequence[tuple[NumberHit, Quantity]], number: NumberHit, what: str
) -> tuple[NumberHit, str]:
    """Return a part as one of the number right before it: "20 جثة و33 جريحا بينهم 15 طفلا".

    Those of another harm are none: "20 قتيلا بينهم 5 أطفال و33 جريحا".
    """
    wholes = [quantity.what for hit, quantity in told if not hit.part]
    if not number.part or not wholes or not {what, wholes[-1]} <= _HARM_BY_NOUN:
        return number, what
    noun = noun_entry(scan, number.noun_at) if number.noun_at >= 0 else None
    if not isinstance(noun, People) or not noun.harmed:
        return number, wholes[-1]
    joined = "و" in (scan.key(number.first)[:1], scan.key(number.first - 1))
    return replace(number, part=not joined or noun.harmed in wholes), what


def _of_both_harms(scan: Scan, number: NumberHit, quantity: Quantity) -> str:
    """Return the other harm that a number counts with its own: "27 بين قتيل وجريح"، "245 قتيلا وجريحا".

    "20 قتيلا و33 جريحا" are two numbers, and "20 قتيلا وجرحى" tells of the wounded no number.
    """
    if quantity.what not in _BOTH_HARMS:
        return ""
    after = range(number.last, number.last + _BETWEEN_REACH)
    between = next((at for at in after if scan.key(at) == _OUT_OF[0]), None)
    at = number.noun_at if between is None else between + 1
    harms = [_harm_of_one(scan, at), _harm_of_one(scan, at + 1)] if at >= 0 else []
    joined = at >= 0 and scan.key(at + 1).startswith("و")
    if not joined or set(harms) != _BOTH_HARMS or scan.numbers.covering(at + 1) is not None:
        return ""
    return next(harm for harm in harms if harm != quantity.what)


def _harm_of_one(scan: Scan, at: int) -> str:
    """Return the harm of a noun for one who was harmed, "" for any other word."""
    entries = (cast("People", item.word.entry) for item in scan.tagged("people").at(at))
    return next((entry.harmed for entry in entries if entry.number == "singular"), "")


def _ones_beside(
    scan: Scan, happening: Happening, number: NumberHit, quantity: Quantity
) -> list[tuple[NumberHit, Quantity]]:
    """Count those, told one by one, to whom a number is joined: "مقتل شرطي وثلاثة جنود"."""
    if number.part or quantity.what not in _ONE_BY_ONE:
        return []
    found: list[tuple[NumberHit, Quantity]] = []
    at = number.first
    while scan.key(at).startswith("و"):
        hit = scan.actors.ending_at(at)
        group = _told_as_one(scan, hit) if hit is not None else ""
        if hit is None or not group or hit.first < happening.last:
            return []
        span = scan.span(hit.first, hit.last)
        one = replace(quantity, of=group, low=1, high=1, span=span, modifier=None)
        single = replace(number, first=hit.first, last=hit.last, low=1, high=1, modifier=None)
        found.insert(0, (single, one))
        at = hit.first
    among = any(item.after for item in scan.tagged("preposition").at(at - 1))  # "بينهم"
    return [] if among or at > happening.last + _BARE_REACH else found


def _told_as_one(scan: Scan, hit: ActorHit) -> str:
    """Return as whom a single person is told, "" where several are."""
    several = any(
        item.before == "و" for item in scan.tagged("people").between(hit.first + 1, hit.last)
    )
    if several or scan.numbers.between(hit.first, hit.last):
        return ""  # "جندي وعنصر"
    nouns = scan.tagged("people").at(hit.first)
    if not nouns:
        return _ANYBODY if hit.mention.person else ""
    noun = cast("People", nouns[0].word.entry)
    return noun.group if noun.number == "singular" else ""


def _is_subject(happening: Happening, number: NumberHit) -> bool:
    """Say whether a number before a happening can be the subject of the verb it is told by."""
    if happening.verb:
        features = happening.item.word.features
        goes_on = happening.item.before == "و" and happening.entry.subj == "agent"
        if goes_on and all(".active." in feature for feature in features):
            return False  # "أودى الهجوم بحياة ستة جنود وأصاب عشرة"
        return 0 <= happening.first - number.last <= _AHEAD
    return any(number.last <= item.first < happening.first for item in happening.lights) or any(
        item.first < number.first
        and number.last <= happening.first
        and cast("Light", item.word.entry).subj != "none"  # "تم إنقاذ 178 شخصا، وتم القبض على"
        for item in happening.lights
    )


def _counts_doers(happening: Happening, number: NumberHit) -> bool:
    """Say whether a number counts those who do what a noun tells: "نفذ 3000 شرطي مداهمات"."""
    return any(
        (item.last <= number.first or item.word.features)
        and max(item.last, number.last) <= happening.first
        and cast("Light", item.word.entry).subj == "agent"
        and not all(".passive." in feature for feature in item.word.features)
        for item in happening.lights
    )


def has_toll_before(scan: Scan, first: int) -> bool:
    """Say whether a noun for the harmed at a token is what a toll is of: "حصيلة القتلى"."""
    return bool(scan.tagged("toll").between(first - _TOLL_NOUN, first))


def _sums_up(scan: Scan, happening: Happening, number: NumberHit) -> bool:
    """Say whether a number is what a toll comes to: "عدد القتلى منذ السبت بلغ 11"."""
    if _PEOPLE.get(happening.entry.kind) != "killed" or happening.entry.kind not in _PERSONS_ONLY:
        return False
    at = number.first - 1
    at -= scan.begins(at, "to") and not scan.begins(at, "comes_to")  # "ارتفع إلى 45"
    return has_toll_before(scan, happening.first) and scan.begins(at, "comes_to")


def _best(
    scan: Scan, happenings: Sequence[tuple[int, Happening]], number: NumberHit
) -> list[tuple[int, str]]:
    """Return the happening of its sentence a number counts for, and those that share their object."""
    scored: list[tuple[int, int, int, str]] = []
    if any(_tells_the_attackers(scan, happening, number) for _, happening in happenings):
        return []
    own = dict(happenings)
    for index, happening in happenings:
        what = what_is_counted(scan, happening, number)
        if what is None or _is_aside(scan, own.get(index - 1), happening, number):
            continue
        if number.first <= happening.first < number.last:
            rank, distance = 0, -1  # "أوقعت الغارات 20 قتيلا": the dead are counted themselves
        elif _sums_up(scan, happening, number):
            rank, distance = 0, 0
        elif happening.verb and number.last == happening.first and not happening.item.before:
            rank, distance = 0, 0  # "ستة آخرون أصيبوا"
        elif happening.first <= number.first < happening.region_last:
            rank, distance = 0, number.first - happening.last
        elif what in _SUFFERED and _counts_doers(happening, number):
            continue
        elif number.first >= happening.previous_last and _is_subject(happening, number):
            rank, distance = 1, happening.first - number.last
        elif number.first >= happening.last and not _is_of_another_clause(scan, happening, number):
            rank, distance = 2, number.first - happening.last
        else:
            continue
        scored.append((rank, distance, index, what))
    if not scored:
        return []
    _, _, best, what = min(scored)
    shared = [
        (index, other)
        for _, _, index, other in scored
        if index == best - 1
        and own[index].last == own[best].first
        and own[index].region_last == own[best].region_last
        and not _has_victim_before(scan, own[index])
    ]
    return [*shared, (best, what)]


def _is_of_another_clause(scan: Scan, happening: Happening, number: NumberHit) -> bool:
    """Say whether a vague number behind "while" tells of something else: "بينما لا يزال مصير العشرات مجهولا"."""
    return number.modifier in _VAGUE and bool(
        scan.tagged("contrast").between(happening.last, number.first)
    )


def _is_aside(
    scan: Scan, before: Happening | None, happening: Happening, number: NumberHit
) -> bool:
    """Say whether a cause only stands between a verb and whom it counts: "قتل في المعارك تسعة جنود"."""
    return (
        before is not None
        and before.verb
        and not happening.verb
        and before.entry.kind in _PERSONS_ONLY | {"displacement"}
        and happening.entry.kind not in _PERSONS_ONLY
        and happening.last <= number.first
        and happening.first - before.last <= _BARE_REACH
        and (
            scan.begins(happening.first - 1, "preposition")
            or happening.item.before == "ب"
            or (
                happening.first == before.last and bool(before.entry.obj)
            )  # "شردت المعارك عشرة آلاف أسرة"
        )
        and scan.gap_is_open(before.last, number.first)
        and not scan.numbers.between(before.last, happening.first)
        and not scan.actors.between(before.last, happening.first)
        and not any(
            scan.begins(at, "relative", "light", "trigger")
            for at in range(happening.last, number.first)
        )
    )


def _tells_the_attackers(scan: Scan, happening: Happening, number: NumberHit) -> bool:
    """Say whether a number counts those who do, right after their verb: "فجر ثلاثة انتحاريين أنفسهم"."""
    return (
        happening.verb
        and not happening.passive
        and not happening.item.after
        and happening.entry.subj == "agent"
        and (happening.entry.kind in _STRIKES or _object_follows(scan, number))
        and number.first == happening.last
        and number.noun_at >= 0
        and isinstance(noun_entry(scan, number.noun_at), People)
    )


def _object_follows(scan: Scan, number: NumberHit) -> bool:
    """Say whether one man is told as object right after several others: "ثلاثة مسلحين كاهنا"."""
    counted = scan.actors.covering(number.first)
    at = max(number.last, counted.last) if counted is not None else number.last
    hit = scan.actors.covering(at)
    return (
        hit is not None
        and hit.first == at
        and hit.mention.group != ""
        and scan.key(at).endswith("ا")
        and not scan.key(at - 1).endswith("ا")
    )


def _has_victim_before(scan: Scan, happening: Happening) -> bool:
    """Say whether a verb tells of those before it, not of those after: "أن جنديا قتل وجرح سبعة"."""
    hit = scan.actors.ending_at(happening.first)
    return (
        happening.verb
        and hit is not None
        and hit.kind == "group"
        and hit.mention.group != "militants"
    )


def harmed_words(scan: Scan) -> list[tuple[int, int, str]]:
    """Return nouns that themselves say that people were harmed (قتيل، جريح), with their tokens."""
    return [
        (item.first, item.last, cast("People", item.word.entry).harmed)
        for item in scan.tagged("people")
        if cast("People", item.word.entry).harmed
    ]
