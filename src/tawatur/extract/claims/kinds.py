"""Of what kind a strike is, and with what it was made."""

from __future__ import annotations

from typing import cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.claims.draft import Draft
from tawatur.extract.claims.terms import GENERIC_ATTACK
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Item, Scan, thing_class
from tawatur.lexicon import Light, Thing

_DOER_REACH = 2  # tokens after a verb in which aircraft that did it may stand
_SUBJECT_REACH = 4  # tokens before a verb in which aircraft that are its subject may stand
_LAUNCHED_ROCKETS = "أطلق صاروخا"
_ANTI = ("مضاد", "بمضاد", "بالمضاد")  # begin words for weapons against aircraft
_MEANS_REACH = 5  # tokens after a noun of attack in which aircraft may stand as its means
_AIR = frozenset(("warplane", "drone", "helicopter", "barrel-bomb"))
_GUNS = frozenset(("artillery", "rocket", "mortar", "missile"))
_BULLETS = "small-arms"
_AND_THE = "وال"
_BY = ("ب", "بال")
_ATTACK, _ATTACKED = "هجوم", "هاجم"
_SUICIDAL = "الانتحاري"  # with either ending


def instruments_of(scan: Scan, draft: Draft) -> tuple[str, ...]:
    """Return the weapons and vehicles told with a happening."""
    happening = draft.happening
    first = min([happening.previous_last, *(item.first for item in happening.lights)])
    if scan.tagged("relative").between(first, happening.first):
        first = happening.first  # "قام X، الذين يواجهون عملية بدعم من الطيران، بقصف"
    found = [happening.entry.instrument] if happening.entry.instrument else []
    for item in scan.tagged("thing").between(first, happening.region_last):
        thing = cast("Thing", item.word.entry)
        if thing.instrument and thing.instrument not in found and not _fights(scan, item):
            found.append(thing.instrument)
    return tuple(found) if draft.kind not in ("destruction", "seizure", "demining") else ()


def _fights(scan: Scan, item: Item) -> bool:
    """Say whether a word for an aircraft only says that a party fights: "الفصائل الإسلامية والمقاتلة"."""
    thing = cast("Thing", item.word.entry)
    return (
        item.before == _AND_THE
        and (thing.thing_class, thing.number) == ("aircraft", "singular")
        and scan.key(item.first - 1).startswith("ال")
        and not scan.begins(item.first - 1, "thing")
    )


def kind_of(scan: Scan, draft: Draft) -> str:
    """Turn a general word for striking into the kind its instrument or doer tells."""
    entry = draft.happening.entry
    if entry.lemma == _ATTACK and (
        _by_aircraft(scan, draft.happening)
        or _of_aircraft(scan, draft.happening)
        or _is_made_from_the_air(scan, draft)
    ):
        return "airstrike"
    if entry.lemma == _ATTACK and _is_suicidal(scan, draft.happening):
        return "suicide_attack"
    if entry.lemma == _LAUNCHED_ROCKETS and _flown_by(scan, draft):
        return "airstrike"  # "أطلقت طائرة حربية صواريخ"
    if entry.lemma == _ATTACKED and (
        any(_is_air_force(hit) or _aircraft_at(scan, hit.first) for hit in draft.parties.agent)
        or _aircraft_at(scan, draft.happening.last)
        or _aircraft_at(scan, draft.happening.first - 1)
        or _with(scan, draft.happening, "aircraft")
    ):
        return "airstrike"  # "هاجمت مروحيات الجيش القرية"، "هاجموا المدينة بالمسيرات"
    if entry.kind not in ("ground_attack", "shelling") or entry.lemma not in GENERIC_ATTACK:
        return entry.kind
    guns = any(tool in _GUNS for tool in draft.instruments)
    guns = guns or (  # "استهداف سفينة بمقذوف", not "بالرصاص"
        _BULLETS not in draft.instruments and _with(scan, draft.happening, "projectile")
    )
    if any(
        scan.key(at).startswith(_ANTI)
        for at in range(draft.happening.last, draft.happening.last + _MEANS_REACH)
    ):
        return entry.kind  # "استهدافها بمضادات أرضية"
    before = max(draft.happening.previous_last, draft.happening.first - _SUBJECT_REACH)
    flown = any(
        thing_class(item) == "aircraft"
        for first, last in (
            *((hit.first, hit.last) for hit in draft.parties.agent),
            (draft.happening.last, draft.happening.last + _DOER_REACH),
            *(((before, draft.happening.first),) if draft.happening.verb else ()),
        )
        for item in scan.tagged("thing").between(first, last)
        if not _fights(scan, item)
    ) or any(_is_air_force(hit) for hit in draft.parties.agent)
    if any(tool in _AIR for tool in draft.instruments) or (flown and not guns):
        return "airstrike"
    return "shelling" if guns else entry.kind


def _is_air_force(hit: ActorHit) -> bool:
    return "air-force" in hit.mention.id or "aerospace" in hit.mention.id


def _is_made_from_the_air(scan: Scan, draft: Draft) -> bool:
    """Say whether none but aircraft are told to make an attack: "مقاتلات X شنت هجوما"."""
    told = draft.parties.agent if not draft.parties.inherited else []
    return bool(told) and all(_is_air_force(hit) or _aircraft_at(scan, hit.first) for hit in told)


def _flown_by(scan: Scan, draft: Draft) -> bool:
    """Say whether who launched something are aircraft or those who fly them."""
    return any(
        _is_air_force(hit)
        or any(
            thing_class(item) == "aircraft"
            for item in scan.tagged("thing").between(hit.first, hit.last)
        )
        for hit in draft.parties.agent
    )


def _by_aircraft(scan: Scan, happening: Happening) -> bool:
    """Say whether aircraft are the means of an attack: "هجوم بالمسيرات"، "هجوما بـ 30 مسيرة"."""
    for item in scan.tagged("thing").between(happening.last, happening.last + _MEANS_REACH):
        number = scan.numbers.covering(item.first)
        first = number.first if number is not None else item.first
        if (
            cast("Thing", item.word.entry).instrument in _AIR
            and scan.gap_is_open(happening.last, first)
            and (
                item.before.startswith("ب")
                or scan.key(first).startswith("ب")
                or scan.key(first - 1) in ("ب", "بـ")
            )
        ):
            return True
    return False


def _of_aircraft(scan: Scan, happening: Happening) -> bool:
    """Say whether aircraft made an attack: "هجوم لطائرة بدون طيار"، "نفذت طائرة هجوما"."""
    after = any(item.before == "ل" for item in _aircraft_at(scan, happening.last))
    return after or any(
        item.before in ("", "ال")
        for light in happening.lights
        if light.word.features
        and light.last < happening.first
        and cast("Light", light.word.entry).subj != "none"  # "تساعد الطائرات في صد هجوم"
        for item in _aircraft_at(scan, light.last)
    )


def _with(scan: Scan, happening: Happening, of_class: str) -> bool:
    """Say whether things of a class stand behind an attack with "ب", as what it was made with."""
    return any(
        item.before in _BY
        and thing_class(item) == of_class
        and not scan.begins(item.first - 1, "allied")  # "القوات مدعومة بالطيران"
        for item in scan.tagged("thing").between(happening.last, happening.region_last)
    )


def _aircraft_at(scan: Scan, at: int) -> list[Item]:
    """Return the words for aircraft that begin at a token, with the clitics written on them."""
    return [item for item in scan.tagged("thing").at(at) if thing_class(item) == "aircraft"]


def _is_suicidal(scan: Scan, happening: Happening) -> bool:
    """Say whether an adjective past the place calls an attack suicidal: "هجوم الكرادة الانتحاري"."""
    place = scan.places.covering(happening.last)
    return (
        not happening.verb
        and place is not None
        and place.first == happening.last
        and scan.key(place.last).startswith(_SUICIDAL)
    )
