"""The roles that prepositions give."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from tawatur.extract.happenings import Happening
from tawatur.extract.roles.parties import Cast, are_people, give, holds, is_joined, may_do
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.terms import (
    ABOARD,
    ADJECTIVES,
    AIM_REACH,
    AIMED,
    AMBUSH,
    BETWEEN,
    BLASTS,
    CAUSES,
    LAUNCHED,
    ON,
    PRONOUNS,
    STRUCK_THINGS,
    SUFFERED,
    THING_REACH,
    TO_THINGS,
    UNARMED,
)
from tawatur.extract.roles.wording import (
    after_side,
    comma_between,
    is_aircraft,
    is_belonging,
    is_struck_thing,
    is_thing,
    owns_struck_thing,
    takes_up,
    two_sides,
)
from tawatur.extract.scan import Scan, thing_class
from tawatur.lexicon import Light, Thing, Trigger

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_AGAINST = "ضد"
_THAT_FIRE = frozenset(("forces", "guns"))
_NOT_AGAINST = frozenset(("deployment", "evacuation", "aid", "agreement", "release"))
_STRIKES_WITH = {"airstrike": "aircraft", "shelling": "vehicle"}
_DEALT = "وجه"
_IN_FAVOUR_OF = frozenset(("لصالح", "لمصلحه"))  # to whom a place was lost
_TOWARD = "باتجاه"
_BOTH_SIDES = frozenset(("armed_clash", "agreement"))
_FLYING = ("aircraft", "projectile")
_FROM_REACH = 4  # tokens between a noun of attack and "من" with the doer
_IN_IT = frozenset(("به", "بها"))  # "يتحصن بها"


def prepositional_parties(
    scene: Scene, happening: Happening, args: list[tuple[ActorHit, str]], found: Cast
) -> None:
    """Give the parties behind a happening the roles that their prepositions tell."""
    wanted = dict(happening.entry.preps)
    if not found.agent:
        found.agent = [
            hit for hit, case in args if case == "ل" and _used_weapon(scene.scan, happening, hit)
        ]
    if not found.agent and happening.entry.kind == "territory_captured":
        found.agent = [hit for hit, _ in args if scene.scan.key(hit.first - 1) in _IN_FAVOUR_OF]
        args = [(hit, case) for hit, case in args if hit not in found.agent]
    sides = [hit for hit, case in args if case == BETWEEN]
    if len(sides) == 1 and happening.entry.kind == "armed_clash":
        partner = _other_of_two(scene, sides[0], happening.region_last)
        found.agent = [hit for hit in found.agent if hit is not partner]
        sides += [partner] if partner is not None else []
        if partner is None and _between_them(scene.scan, happening, sides[0]):
            give(found, "agent", _meant_between(scene, happening, sides[0]))
            give(found, "patient", sides)
            sides = []
    if sides and (happening.entry.kind == "armed_clash" or _is_mutual(scene.scan, happening)):
        first, second = two_sides(scene.scan, sides)
        if any(case == _AGAINST for _, case in args):
            first, second = sides, []  # "اشتباكات بين الجيش والمقاومة ضد المليشيا"
        found.agent = [hit for hit in found.agent if not holds(sides, hit)]
        give(found, "agent", first)
        give(found, "patient", second)
    for hit, case in args:
        if case == "" and _is_whose_aircraft_fell(scene.scan, happening, hit):
            if not holds(found.agent, hit):
                give(found, "patient", [hit])
        elif case == ABOARD and happening.entry.kind in TO_THINGS:
            give(found, "patient", [hit])
        elif case == "ل" and is_joined(hit, _told_by_to(args, found.agent)):
            give(found, "agent", [hit])  # "قصف لقوات النظام والقوات الروسية"
        elif case == "ل" and _is_same_thing_of(scene.scan, found.patient, hit):
            give(found, "patient", [hit])  # "قصف أهداف لداعش في سوريا، وأهداف للحزب"
        elif case == "ل" and not found.agent and _is_attack_of(scene.scan, happening, hit):
            give(found, "agent", [hit])
        elif case == "ل" and (
            _target_of(scene.scan, happening, hit)
            or (happening.entry.kind in TO_THINGS and is_belonging(scene.scan, hit))
            or _is_whose_aircraft_fell(scene.scan, happening, hit)
        ):
            give(found, "patient", [hit])
        elif (
            case == "ل"
            and not happening.verb
            and (not found.agent or is_joined(hit, found.agent))
            and ON in wanted
            and (
                _aims_after(scene.scan, happening, hit)
                or (
                    _is_subject(scene.scan, happening, hit)
                    and not owns_struck_thing(scene.scan, happening, hit)
                )
            )
        ):
            give(found, "agent", [hit])
        elif case == BETWEEN and happening.entry.kind in _BOTH_SIDES:
            if happening.entry.kind != "armed_clash":
                give(found, "agent", [hit])
        elif case == "مع" and happening.entry.kind == "armed_clash":
            give(found, "patient", [hit])
        elif (
            case == "ل" and happening.entry.kind in BLASTS and _is_owner(scene.scan, happening, hit)
        ):
            give(found, "patient", [hit])
        elif case == "ل" and not happening.verb and owns_struck_thing(scene.scan, happening, hit):
            give(found, "patient", [hit])
        elif case == "ل" and hit.mention.id in UNARMED and wanted.get(case) == "agent":
            continue  # "مخيم للنازحين"
        elif case == "ل" and _is_raid_of(scene.scan, happening, hit) and not found.agent:
            give(found, "agent", [hit])  # "مداهمة للجيش"
        elif case == "ل" and wanted.get(case) == "patient" and _is_of_what_is_between(hit, found):
            continue  # "خطف مقاتلين ضمن البرنامج الأمريكي للمعارضة"
        elif case in wanted and wanted[case] in ("agent", "patient"):
            give(found, wanted[case], [hit])
        elif (
            case == "ل"
            and happening.entry.kind == "territory_captured"
            and not found.patient
            and _was_there_last(scene.scan, happening, hit)
        ):
            give(found, "patient", [hit])
        elif case == "من" and happening.entry.kind == "territory_captured":
            give(found, "patient", [hit])
        elif case == "ل" and _is_dealt(scene.scan, happening, hit, found):
            give(found, "patient", [hit])
        elif case == "ل" and not happening.verb:
            if not comma_between(scene.scan, happening.last, hit.first):
                _belongs(happening, hit, found)
        elif case == "من" and not found.agent and _launched_it(scene.scan, happening, hit):
            give(found, "agent", [hit])  # "استهداف مصلين بمسيرة من قوات X"
        elif (
            case == "من"
            and not happening.verb
            and (
                _comes_from(scene.scan, happening, hit)
                if not found.agent
                else is_joined(hit, found.agent)
            )
        ):
            give(found, "agent", [hit])
        elif (
            case == "ب"
            and happening.entry.kind == "explosion"
            and (is_struck_thing(scene.scan, hit) or are_people([hit]))
        ):
            give(found, "patient", [hit])  # "انفجرت عبوة بموكب للجيش"، "انفجر لغم بأطفال"
        elif happening.entry.kind in BLASTS and _was_struck(scene.scan, hit, case):
            give(found, "patient", [hit])
        elif (
            case == "ب"
            and not found.agent
            and (
                hit.first < happening.last
                or happening.entry.kind == "interception"
                or _is_flown_by(scene.scan, happening, hit)
            )
        ):
            give(found, "agent", [hit])  # "هجوم بطائرة مسيرة للقوات"
        elif case in ("صفوف", BETWEEN) and happening.entry.kind in SUFFERED:
            give(found, "patient", [hit])
        elif case in (_AGAINST, _TOWARD) and not found.patient and happening.entry.kind in AIMED:
            give(found, "patient", [hit])
        elif case == _AGAINST and not found.patient and happening.entry.kind not in _NOT_AGAINST:
            give(found, "patient", [hit])
        elif case == "مع" and not happening.verb:
            continue


def _was_there_last(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a place was freed from what a party still had there: "من آخر تواجد للحوثيين"."""
    from_it = range(max(happening.last, hit.first - THING_REACH), hit.first)
    return any(scan.key(at) == "من" for at in from_it) and not any(
        scan.is_punctuation(at) for at in from_it
    )


def _is_whose_aircraft_fell(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether it was a party's aircraft that was brought down: "إسقاط مسيرة تابعة للجيش"."""
    if happening.entry.kind != "interception":
        return False
    if is_thing(scan, hit.first, _FLYING):
        return not hit.before  # "أسقط الجيش مسيرة تابعة للقوات"
    flown = scan.tagged("thing").between(happening.first, hit.first)
    tied = scan.begins(hit.first - 1, "allied")
    return tied and bool(flown) and thing_class(flown[-1]) in _FLYING


def _told_by_to(args: list[tuple[ActorHit, str]], doers: list[ActorHit]) -> list[ActorHit]:
    """Return those doers whose deed "ل" told."""
    firsts = {hit.first for hit, case in args if case == "ل"}
    return [hit for hit in doers if hit.first in firsts]


def _is_same_thing_of(scan: Scan, struck: list[ActorHit], hit: ActorHit) -> bool:
    """Say whether the word before a party is the one before who was struck, with "and": "وأهداف لـY"."""
    return bool(struck) and scan.key(hit.first - 1) == "و" + scan.key(struck[-1].first - 1)


def _is_of_what_is_between(hit: ActorHit, found: Cast) -> bool:
    """Say whether "ل" ties a party to something told after those whom it befell."""
    behind = [other for other in found.patient if other.first < hit.first]
    return bool(behind) and not is_joined(hit, behind) and hit.first - behind[-1].last > ADJECTIVES


def _is_raid_of(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "ل" tells whose raid it was: "مداهمة للجيش", not "مداهمة لمنزل فلان"."""
    return (
        happening.entry.kind == "arrest"
        and not happening.verb
        and happening.entry.gen[:1] == ("agent",)
        and hit.kind in ("name", "anaphor")
        and may_do(hit)
        and not is_belonging(scan, hit)
        and _is_right_behind(scan, happening, hit)
    )


def _launched_it(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a weapon "from" a party did it: "بمسيرة من قوات X"."""
    return happening.entry.kind in TO_THINGS and any(
        thing.before == "ب" and thing_class(thing) in LAUNCHED and happening.last <= thing.first
        for thing in scan.tagged("thing").ending_at(hit.first - 1)
    )


def _is_flown_by(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether somebody's aircraft or tanks struck: "قصف بدبابات تركية", not "بصواريخ إيرانية الصنع"."""
    flies = _STRIKES_WITH.get(happening.entry.kind)
    return hit.kind == "name" and any(
        thing_class(thing) == flies for thing in scan.tagged("thing").at(hit.first)
    )


def users_of_target(scene: Scene, index: int, happening: Happening) -> list[ActorHit]:
    """Return who uses what was struck: "مبنى يتخذه X مقرا"، "الطرق التي يستخدمها X"، "موقع يتمركز فيه X"."""
    scan = scene.scan
    if happening.entry.kind not in TO_THINGS | {"territory_captured"}:
        return []
    if happening.entry.subj == "patient":
        return []  # "فقد الجيش السيطرة على موقع يستخدمه المسلحون": it was not theirs
    following = scene.happenings[index + 1 : index + 2]
    last = happening.sentence.last
    end = min(last, happening.last + AIM_REACH)
    if following and following[0].first > happening.last:
        end = min(end, following[0].first + 1)
    for item in scan.tagged("uses").between(happening.last, end):
        there = takes_up(scan, item.last) or scan.key(item.last) in _IN_IT
        after = item.last + (not item.after and there)
        if (item.after in PRONOUNS or after > item.last) and _thing_told_of(
            scan, happening.last, item.first
        ):
            users: list[ActorHit] = []
            by = next((mark.last for mark in scan.tagged("agent").at(after)), after)
            for hit, case in scene.args(after, last):
                if hit.first == by or (case == "" and is_joined(hit, users)):
                    users.append(hit)
            return users
    return []


def _thing_told_of(scan: Scan, first: int, verb: int) -> bool:
    """Say whether a verb stands in a clause about a thing that may be struck, not a region."""
    at = verb - scan.begins(verb - 1, "relative")
    return scan.gap_is_open(first, verb) and any(
        thing_class(item) != "place"
        and at - item.last <= ADJECTIVES
        and not scan.tagged("preposition").between(item.last, at)
        for item in scan.tagged("thing").between(first, at)
    )


def _is_attack_of(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "ل" tells whose aircraft or whose fire it was, not whom it struck."""
    return _flies(scan, happening, hit) or _is_fire_of(scan, happening, hit)


def _is_right_behind(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether nothing but adjectives stands between a happening and a party behind it."""
    return 0 <= hit.first - happening.last <= ADJECTIVES and scan.gap_is_open(
        happening.last, hit.first
    )


def _flies(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether whose aircraft did it stands after "ل": "قصف لطائرات التحالف"."""
    return (
        not happening.verb
        and happening.entry.kind in ("airstrike", "shelling")
        and _is_right_behind(scan, happening, hit)
        and (is_aircraft(scan, hit) or hit.mention.id.endswith("-air-force"))
    )


def _is_dealt(scan: Scan, happening: Happening, hit: ActorHit, found: Cast) -> bool:
    """Say whether "ل" tells whom somebody dealt a blow: "وجهت القوات ضربة لمليشيات X"."""
    dealt = any(cast("Light", item.word.entry).lemma == _DEALT for item in happening.lights)
    return (
        dealt
        and bool(found.agent)
        and not found.patient
        and happening.entry.kind in AIMED
        and _is_right_behind(scan, happening, hit)
        and not holds(found.agent, hit)
    )


def _was_struck(scan: Scan, hit: ActorHit, case: str) -> bool:
    """Say whether a blast struck a party's vehicles: "انفجرت عبوة على دورية"، "عند مرور دورية"."""
    passed = scan.begins(hit.first - 1, "passing")
    return is_struck_thing(scan, hit) and (case == ON or passed)


def _is_mutual(scan: Scan, happening: Happening) -> bool:
    """Say whether both sides fire: "قصف متبادل بين"."""
    return happening.entry.kind in AIMED and scan.begins(happening.last, "mutual")


def _is_fire_of(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "ل" tells whose fire killed or fell: "جراء قصف لقوات X في", not "قصف لموقع X"."""
    return (
        happening.entry.kind == "shelling"
        and not happening.verb
        and not happening.definite
        and not any(cast("Light", item.word.entry).subj == "agent" for item in happening.lights)
        and _is_right_behind(scan, happening, hit)
        and may_do(hit)
        and hit.mention.id not in UNARMED
        and hit.kind in ("name", "anaphor")
        and all(
            cast("Thing", item.word.entry).of in _THAT_FIRE
            for item in scan.tagged("thing").at(hit.first)
        )
    )


def _used_weapon(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "ل" tells whose weapon did it: "أسقطت بصاروخ أرض جو للحزب".

    Of a charge that goes off "بسيارة لـ" it tells whom that struck.
    """
    return happening.verb and any(
        item.before == "ب"
        and thing_class(item) in LAUNCHED
        and not (happening.entry.kind == "explosion" and thing_class(item) == "vehicle")
        and scan.gap_is_open(item.last, hit.first)
        for item in scan.tagged("thing").between(happening.last, hit.first)
    )


def _between_them(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether one of two sides is a pronoun: "اشتباكات بينها وبين السكان"."""
    return any(
        item.after in PRONOUNS and item.word.entry == BETWEEN
        for item in scan.tagged("preposition").between(happening.last, hit.first)
    )


def _meant_between(scene: Scene, happening: Happening, hit: ActorHit) -> list[ActorHit]:
    """Return whom "بينها" means: the last party named before that acts."""
    return [
        other
        for other, _ in scene.args(happening.sentence.first, happening.first)
        if may_do(other) and not holds([hit], other)
    ][-1:]


def _other_of_two(scene: Scene, first: ActorHit, last: int) -> ActorHit | None:
    """Return who is joined to the one after "بين" from further on ("قوات تدعمها ... ومسلحين")."""
    joined = (
        hit
        for hit, case in scene.args(first.last + 1, last)
        if hit.before.startswith("و")
        and (
            after_side(scene.scan, hit.first)
            or (case == "" and scene.scan.gap_is_open_but_for_marks(first.last, hit.first))
        )
    )
    return next(joined, None)


def _belongs(happening: Happening, hit: ActorHit, found: Cast) -> None:
    """Give the party after "ل" its role: whose doing it is, or to whom it was done."""
    gen = happening.entry.gen
    people = are_people([hit])
    if "patient" in gen and not found.patient and (people or "agent" not in gen):
        give(found, "patient", [hit])
    elif (
        "agent" in gen
        and not found.agent
        and (not people or _are_some_of(hit))  # "تسلل لعناصر من التنظيم"
    ):
        give(found, "agent", [hit])


def _are_some_of(hit: ActorHit) -> bool:
    """Say whether people are some of an armed party's."""
    return hit.kind == "group" and hit.mention.id not in (*UNARMED, "")


def _is_owner(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether what a charge went off in belongs to a party: "في سيارة عسكرية تابعة للجيش"."""
    own = hit.first - 1
    return (
        scan.begins(own, "allied", "its_owner")
        and scan.gap_is_open(happening.last, own)
        and any(
            is_thing(scan, at, STRUCK_THINGS) and happening.last < at
            for at in range(own - ADJECTIVES, own)
        )
    )


def _target_of(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "ل" ties a party to what follows "على": "هجمات على الخطوط الأمامية للقوات"."""
    gap = range(happening.last, hit.first)
    ons = [at for at in gap if scan.key(at) in (ON, _AGAINST)]
    return (
        bool(ons)
        and hit.mention.id not in UNARMED
        and hit.first - ons[-1] <= THING_REACH + 1
        and all(
            not scan.is_punctuation(at)
            and not scan.begins(at, "preposition", "relative")
            and (scan.key(at) == AMBUSH or not scan.begins(at, "trigger"))  # "على كمين للجيش"
            for at in range(ons[-1] + 1, hit.first)
        )
    )


def _is_subject(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a verb is told of an attack: "استهدف قصف للقوات منزلا"، "هجوم للقاعدة يستهدف"."""
    return any(
        item.word.features and cast("Trigger", item.word.entry).obj[:1] == ("patient",)
        for at in (happening.first - 1, hit.last)
        for item in scan.tagged("trigger").at(at)
    )


def _aims_after(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "على" follows a party after "ل", whose attack it then is: "قصف للقوات على أحياء"."""
    end = min(happening.region_last, hit.last + AIM_REACH)
    return (
        (hit.kind != "group" or not are_people([hit]) or hit.mention.id not in UNARMED)
        and any(
            scan.key(at) == ON and scan.actors.covering(at) is None for at in range(hit.last, end)
        )
        and not any(scan.key(at) == ON for at in range(happening.last, hit.first))
    )


def _comes_from(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether "من" tells the doer of an attack: "تعرضت لقصف عنيف من قوات النظام"."""
    between = (happening.last, hit.first)
    return (
        happening.entry.kind in (*CAUSES, "deployment")
        and 0 < hit.first - happening.last <= _from_reach(scan, happening, hit)
        and scan.gap_is_open(happening.last, hit.first)
        and (_fires_from(scan, happening, hit) or not scan.tagged("people").between(*between))
        and not any(scan.begins(at, "its_aims") for at in range(happening.last, hit.first))
        and hit.kind != "person"
    )


def _from_reach(scan: Scan, happening: Happening, hit: ActorHit) -> int:
    """Return how far behind fire who fired may stand: further where it came "from their positions"."""
    return AIM_REACH if _fires_from(scan, happening, hit) else _FROM_REACH


def _fires_from(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether whose positions fire came from is told: "قصف من مواقع قوات X"."""
    return happening.entry.kind == "shelling" and is_thing(scan, hit.first, ("position",))
