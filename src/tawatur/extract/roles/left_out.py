"""What a sentence leaves out, taken from the happening it hangs on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from tawatur.extract.happenings import Happening, tells_of_a_thing
from tawatur.extract.roles.blame import blamed_behind
from tawatur.extract.roles.links import (
    cause_after,
    doer_told_before,
    fired_after,
    linked_before,
    raiders_before,
    told_apart,
)
from tawatur.extract.roles.parties import (
    Cast,
    agree,
    are_people,
    are_unarmed,
    holds,
    is_joined,
    may_do,
    only_one,
    unique,
)
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.speakers import (
    enemies_of_speaker,
    in_their_ranks,
    named_speaker,
    own_losses,
    speaker_acts,
)
from tawatur.extract.roles.subjects import fires_itself, standing_before
from tawatur.extract.roles.terms import (
    AGGRESSION,
    AIM_REACH,
    ALSO,
    AMBUSH,
    CAUSES,
    COMMAS,
    CONSEQUENCES,
    CRASHES,
    HARM,
    HOLDS,
    ITS,
    OF_THEM,
    OWN_DEEDS,
    PRONOUNS,
    QUOTES_OPEN,
    REPULSES,
    SUFFERED,
    UNARMED,
    VIOLENT,
)
from tawatur.extract.roles.wording import (
    are_told_as_many,
    because_before,
    first_of,
    is_launched,
    is_passive,
    is_told_later,
    takes_up,
    to_themselves,
)
from tawatur.extract.scan import Item, Scan, thing_class
from tawatur.lexicon import Light, People, Thing, Trigger

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_BOTH = frozenset(("الطرفين", "الجانبين", "الفريقين"))
_OF_BOTH = frozenset(("من", "بين", "صفوف", "كلا", "لدي"))
_IN_RANKS_OF_BOTH = "صفوفهما"
_BEFORE = frozenset(("قبل", "قبيل"))
_TAKING_BACK = ("استعاد", "استرداد", "استرجاع", "تحرير")
_SEARCHED = frozenset(("arrest", "seizure", "demining"))
_ANNOUNCED_REACH = 14  # tokens between a verb of announcing and the deed, the party between
_OPERATION_REACH = 30  # tokens between an operation and what came of it
_OPERATION_NEAR = 8  # tokens between its verb and the word for it, the party between
_HELD = frozenset(("arrest", "abduction"))  # not brought about by a fight around it
_OTHERS = ("اخرون", "اخرين", "اخران", "اخر")
_DONE_BY_THE_ARMED = frozenset(("arrest", "airstrike", "shelling", "siege", "execution"))
_TAKES_PART = "شارك"
_IN_SO_MANY = 5  # tokens between an air strike and the raids it is made up of
_AMID = "وسط"
_TIMES_APART = frozenset(("بعد", "قبل", "عقب", "منذ"))
_GUNS = frozenset(("artillery", "mortar"))
_AIR_FORCE = "-air-force"
_ANNOUNCEMENT = "اعلان"
_HELD_REACH = 14  # tokens behind a capture or attack in which the holder of the place may stand
_FROM_THEM_REACH = 4  # tokens between a capture and "from them", the place between
_IN_WHOSE_HANDS = frozenset(("في يد", "holders"))
_STRONGHOLDS = "strongholds"  # what things of the lexicon count as
_POWER = frozenset(("سيطره", "نفوذ", "سلطه", "حكم", "قبضه"))
_NEARBY = frozenset(("قرب", "باتجاه", "نحو", "صوب"))
_OUT_OF = "من"
_UNDER, _TO_POWER = "تحت", "لسيطره"
_SOLDIERS = frozenset(("soldiers", "officers"))
_FALLING = ("سقوط", "سقط")
_HOLD = ("يسيطر", "تسيطر", "سيطر")
_THESE = frozenset(("هولاء", "هذه", "تلك", "هذا", "نفس", "ذات"))
_WITHIN = frozenset(("في", "خلال"))
_FIRE = frozenset(("ground_attack", "shelling"))
_RAIDS = frozenset(("advance", "ground_attack", "siege", "arrest"))


def _in_so_many(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return who flew the raids of which an air strike is made up: "قصف جوي بعشر غارات نفذها X"."""
    happening = scene.happenings[index]
    other = scene.happenings[index + 1] if index + 1 < len(scene.happenings) else None
    made_up = (
        other is not None
        and happening.entry.kind == other.entry.kind == "airstrike"
        and 0 < other.first - happening.last <= _IN_SO_MANY
        and bool(scene.scan.numbers.between(happening.last, other.first))
        and scene.scan.key(happening.last).startswith("ب")
    )
    return list(casts[index + 1].agent) if made_up else []


def _by_means_of_it(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return who did harm by a deed told after it: "اغتالوا القاضي بتفجير سيارته"، "قتلوا X خلال مداهمة"."""
    happening, other = scene.happenings[index], scene.before(index)
    if (
        other is None
        or not (other.verb or "agent" in other.entry.gen)
        or other.entry.kind not in HARM | _HELD
        or happening.entry.kind not in CAUSES | {"arrest"}
        or not scene.scan.gap_is_open_but_for_marks(other.last, happening.first)
    ):
        return []
    if happening.item.before == "ب" or _counted_as_means(scene.scan, happening):
        return list(casts[index - 1].agent)
    within = (
        any(
            item.word.entry in _WITHIN
            for item in scene.scan.tagged("preposition").ending_at(happening.first)
        )
        and other.entry.subj != "patient"
        and not happening.definite
        and not casts[index - 1].inherited
    )
    return [hit for hit in casts[index - 1].agent if within and may_do(hit)]


def _counted_as_means(scan: Scan, happening: Happening) -> bool:
    """Say whether so many of them are told as what it was done with: "دمرت المقاتلات رتلا بـ7 غارات"."""
    number = scan.numbers.covering(happening.first - 1)
    first = number.first if number is not None else -1
    return number is not None and (
        scan.key(first).startswith("ب") or scan.key(first - 1) in ("ب", "بـ")
    )


def _owned_up_to(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return who owns up to what is called an attack behind: "قتل عشرة في انفجار، في هجوم تبناه X"."""
    happening = scene.happenings[index]
    if happening.entry.kind not in CAUSES | HARM:
        return []
    for other, told in zip(scene.happenings[index + 1 :], casts[index + 1 :], strict=True):
        if other.sentence is not happening.sentence or scene.scan.tagged("contrast").between(
            happening.last, other.first
        ):
            return []
        if (
            other.entry.kind == "ground_attack"
            and not (other.definite or other.another)
            and scene.scan.key(other.first - 2) in COMMAS
            and any(
                item.word.entry in _WITHIN
                for item in scene.scan.tagged("preposition").ending_at(other.first)
            )
        ):
            return list(told.agent)
    return []


def _amid_whom(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return who went in "amid" fire: "توغلت الآليات وسط إطلاق نار"."""
    happening, other = scene.happenings[index], scene.before(index)
    if (
        other is None
        or other.entry.kind not in _RAIDS
        or happening.entry.kind not in _FIRE
        or scene.scan.key(happening.first - 1) != _AMID
    ):
        return []
    return [hit for hit in casts[index - 1].agent if not hit.mention.person]


def complete(scene: Scene, index: int, happening: Happening, casts: list[Cast]) -> None:
    """Fill in the roles a sentence leaves out, once all have been read."""
    own = casts[index]
    kind = happening.entry.kind
    if happening.verb and (
        to_themselves(scene.scan, happening) or is_launched(scene.scan, happening)
    ):
        return
    if both := _of_both_sides(scene, index, casts):
        own.agent, own.patient = [], both
        return
    if kind == "armed_clash" and not (own.agent or own.patient):
        own.agent, own.patient = _who_fought_for_it(scene, index, casts)
        own.inherited = bool(own.agent)
    if happening.verb and not (own.agent or own.patient):
        own.patient = _others_beside_them(scene, index, casts)
    if _laid_by_them(scene, index, casts):
        own.agent, own.patient = own.patient, []
    if not in_their_ranks(scene, index, casts):
        own_losses(scene, happening, own)
    if kind == "territory_captured":
        _cut_off(scene, happening, own)
    if kind == "territory_captured" and not own.patient:
        own.patient = _taken_from_them(scene, happening, own)
    if not own.agent and kind in HARM and own.cause > index:
        own.agent = [hit for hit in casts[own.cause].agent if not holds(own.patient, hit)]
        own.inherited = bool(own.agent)  # "دمر قصف الجيش مخزنا"
    if not own.agent and kind in HARM:
        own.agent = _aggressor_before(scene, happening)
    if not own.agent and kind in OWN_DEEDS and not happening.verb:
        own.agent = _announcer_before(scene.scan, happening)
    told_elsewhere = is_told_later(scene.scan, happening) or fires_itself(scene.scan, happening)
    if not own.agent and _wants_agent(happening, own) and not told_elsewhere:
        cause = cause_after(scene, index) if kind in CONSEQUENCES else None
        if cause is not None and not casts[cause].agent:
            cause = _by_what_means(scene, cause)
        if cause is None or not casts[cause].agent:
            fired = fired_after(scene, index)
            cause = fired if fired is not None else cause
        other = cause if cause is not None and casts[cause].agent else None
        if cause is None or kind in _HELD or _falls_in_clash(scene, cause, happening, own):
            other = other if other is not None else linked_before(scene, index, casts)
        if other is not None and other < index and _has_own_cause(scene, happening, other):
            other = None
        if other is not None and cause is not None and _fell_on_the_ground(scene, cause, other):
            other = None
        if kind == "deployment" and other is not None:
            other = None if scene.happenings[other].entry.kind in CAUSES | HARM else other
        if kind == "protest" and other is not None:
            other = None if scene.happenings[other].entry.kind in VIOLENT else other
        fell = other is not None and scene.happenings[other].entry.kind in HARM
        if fell and kind == "territory_captured" and happening.definite and not happening.verb:
            other = doer_told_before(scene, index, casts) or other  # "قتلى في عملية التحرير"
        if _is_only_announced(scene.scan, happening):
            other = None  # "قصفوا المدينة بعد الإعلان عن تحريرها"
        elif other is None and cause is None and (happening.another or happening.definite):
            other = doer_told_before(scene, index, casts)
        if other is None and _marks_doer(scene.scan, happening):
            other = next((i for i in range(index - 1, -1, -1) if casts[i].agent), None)
        if other is not None and _takes_back(scene, happening, other):
            other = None
        if other is not None and _by_either_side(scene, other, index, casts[other], own):
            other = None
        elif other is None and kind in CONSEQUENCES:
            own.agent = _fought_with(scene, index, casts)
            own.inherited = bool(own.agent)
        if other is not None:
            _inherit(
                own,
                casts[other],
                repelled=_is_repelled(scene, index, other),
                harm=kind in HARM and not happening.verb,
            )
    if not own.agent and kind == "armed_clash" and own.patient and index:
        other = index - 1
        if scene.happenings[other].sentence is happening.sentence:
            own.agent = [hit for hit in casts[other].patient if not holds(own.patient, hit)]
            own.inherited = bool(own.agent)
    if not own.agent:
        own.agent = _owned_up_to(scene, index, casts)
        if not own.agent and happening.entry.kind in CAUSES | HARM:
            own.agent = blamed_behind(scene, happening)
        own.inherited = bool(own.agent)
    if not own.agent and not happening.verb:
        own.agent = (
            raiders_before(scene, index, casts)
            or _also_struck(scene, index, casts)
            or _amid_whom(scene, index, casts)
            or _in_so_many(scene, index, casts)
            or _by_means_of_it(scene, index, casts)
        )
        own.inherited = bool(own.agent)
    if not own.agent and kind in CONSEQUENCES and not happening.verb:
        own.agent = _operator_before(scene, happening, own)
        own.inherited = bool(own.agent)
    if not own.agent and own.helper and _takes_part(happening):
        own.agent = list(own.helper)
    if not own.agent:
        own.agent = _goes_on(scene, index, casts)
    if not own.agent:
        speaker_acts(scene, happening, own)
    if not own.agent and kind in _SEARCHED and happening.light is not None:
        own.agent = _searcher_before(scene, happening)
    _not_the_attackers(scene, index, casts)
    if kind in HARM and own.inherited and all(holds(own.patient, hit) for hit in own.agent):
        own.agent = []  # none of those who fell
    struck = {hit.first for hit in own.patient}
    own.agent = [hit for hit in own.agent if hit.first not in struck]
    if kind in _DONE_BY_THE_ARMED:
        own.agent = [hit for hit in own.agent if hit.mention.id != "civilians"]
    if kind == "displacement":
        own.agent = [h for h in own.agent if h.mention.id not in UNARMED and not h.peaceful]
    if happening.entry.instrument in _GUNS:  # "غارات للطيران ترافقت مع قصف مدفعي"
        own.agent = [hit for hit in own.agent if not hit.mention.id.endswith(_AIR_FORCE)]
    own.agent = named_speaker(scene, happening, own.agent)
    own.patient = named_speaker(scene, happening, own.patient)
    own.patient = enemies_of_speaker(scene, index, casts, own.patient)
    if not own.patient and kind == "territory_captured":
        own.patient = _who_held_it(scene, index, own)
    if not own.patient and kind == "ground_attack":
        own.patient = _to_be_driven_out(scene, happening, own)
    if not own.patient and own.agent and kind in (*CAUSES, "territory_captured"):
        own.patient = _owner_of_target(scene, happening, own)
        if not own.patient:
            _other_side(scene, index, casts)
    if not own.patient and kind in (*CAUSES, "destruction"):
        own.patient = _who_set_it_up(scene, happening, own)
    if not own.patient and kind in (*HARM, "arrest", "abduction") and own.agent:
        other = linked_before(scene, index, casts)
        if other is not None and scene.happenings[other].sentence is happening.sentence:
            source = casts[other]
            own.patient = [hit for hit in source.patient if not holds(own.agent, hit)] or [
                hit for hit in source.agent if not holds(own.agent, hit)
            ]
            if _are_others(scene.scan, happening, own.patient):
                own.patient = []
    if kind in SUFFERED and not own.patient:
        own.patient = _also_of_them(scene, index, casts)
    if kind == "siege_broken" and not own.patient:
        own.patient = _who_laid_it(scene, happening, own)
    if kind == "territory_captured":
        own.patient = [hit for hit in own.patient if hit.mention.id not in UNARMED]


def _by_what_means(scene: Scene, cause: int) -> int:
    """Return the means told right behind a cause, or the cause: "إثر استهدافه بإطلاق نار من X"."""
    means = scene.after(cause)
    if means is None or means.verb or means.item.before != "ب" or means.entry.kind not in CAUSES:
        return cause
    return cause + 1 if means.first == scene.happenings[cause].last else cause


def _are_others(scan: Scan, happening: Happening, struck: Sequence[ActorHit]) -> bool:
    """Say whether more fell than the one who was struck, or those of a whole toll: "حصيلة قتلى اليوم"."""
    if scan.tagged("toll").between(happening.first - 2, happening.first):
        return True
    one = all(hit.kind in ("group", "person") and not are_told_as_many(scan, hit) for hit in struck)
    several = any(
        cast("People", item.word.entry).number != "singular"
        for item in scan.tagged("people").between(happening.first, happening.last + 1)
        if cast("People", item.word.entry).harmed
    )
    return bool(struck) and not happening.verb and one and several


def _of_both_sides(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return both sides of a clash in which some of each fell: "مقتل عشرة من الطرفين"، "قتلى في صفوفهما"."""
    happening = scene.happenings[index]
    if happening.entry.kind != "killing" or not _fell_on_both(scene.scan, happening):
        return []
    named = (hit for hit in casts[index].patient if hit.mention.id and not hit.assumed)
    if any(hit.first >= happening.last for hit in named):
        return []
    for beside in (index - 1, index + 1):
        if not 0 <= beside < len(casts):
            continue
        clash, sides = scene.happenings[beside], casts[beside]
        fought = clash.entry.kind == "armed_clash" and clash.sentence is happening.sentence
        if fought and sides.agent and sides.patient:
            return [*sides.agent, *sides.patient]
    return []


def _who_fought_for_it(
    scene: Scene, index: int, casts: list[Cast]
) -> tuple[list[ActorHit], list[ActorHit]]:
    """Return the sides of a clash after which one drove out the other: "طرد X مسلحي Y بعد معارك"."""
    happening, other = scene.happenings[index], scene.before(index)
    if other is None or other.entry.kind not in HOLDS | {"ground_attack"} or happening.definite:
        return [], []
    told = casts[index - 1]
    armed = not (are_unarmed(told.agent) or are_unarmed(told.patient))
    near = scene.scan.gap_is_open_but_for_marks(other.last, happening.first)
    both = armed and near and because_before(scene.scan, happening)
    return (list(told.agent), list(told.patient)) if both else ([], [])


def _fell_on_both(scan: Scan, happening: Happening) -> bool:
    """Say whether "of both sides", "in the ranks of both" stands behind a killing."""
    return any(
        scan.key(at) == _IN_RANKS_OF_BOTH
        or (scan.key(at) in _BOTH and scan.key(at - 1) in _OF_BOTH)
        for at in range(happening.last, happening.region_last)
    )


def _laid_by_them(scene: Scene, index: int, casts: list[Cast]) -> bool:
    """Say whether others fell in the ambush of who stands after "ل": "أسفر كمين للجيش عن مقتل مسلحين"."""
    happening, own = scene.happenings[index], casts[index]
    other = scene.after(index)
    if not happening.entry.lemma.startswith(AMBUSH) or own.agent or not own.patient:
        return False
    if other is None or other.entry.kind not in HARM:
        return False
    results = (
        cast("Light", item.word.entry).effect == "result" and item.first != happening.first
        for item in scene.scan.tagged("light").between(happening.first - 1, other.first)
    )
    fallen = casts[index + 1].patient
    return (
        any(results)
        and bool(fallen)
        and scene.scan.key(own.patient[0].first).startswith("ل")
        and not are_people(own.patient)
        and not any(holds(own.patient, hit) for hit in fallen)
    )


def _operator_before(scene: Scene, happening: Happening, own: Cast) -> list[ActorHit]:
    """Return who led what ended so: "نفذت القوات عملية أسفرت عن اعتقال ثلاثة"."""
    if not _is_outcome(scene.scan, happening):
        return []
    floor = max(happening.sentence.first, happening.first - _OPERATION_REACH)
    for item in reversed(scene.scan.tagged("campaign").between(floor, happening.first)):
        for light in reversed(
            scene.scan.tagged("light").between(item.first - _OPERATION_NEAR, item.first)
        ):
            entry = cast("Light", light.word.entry)
            if entry.subj != "agent" or entry.effect != "carries" or is_passive(light):
                continue
            told = [hit for hit, case in scene.args(light.last, item.first) if case == ""]
            told = told or standing_before(scene, happening, happening.sentence.first, light.first)
            return [hit for hit in told if may_do(hit) and not holds(own.patient, hit)][-1:]
    for light in reversed(scene.scan.tagged("light").between(floor, happening.first)):
        entry = cast("Light", light.word.entry)
        if light.after in PRONOUNS and (entry.subj, entry.effect) == ("agent", "carries"):
            doers: list[ActorHit] = []  # "الفظائع التي ارتكبتها المليشيا وأدت إلى مقتل عشرة"
            for hit, case in scene.args(light.last, happening.first):
                if (hit.first == light.last and not case) or is_joined(hit, doers):
                    doers.append(hit)
            return [hit for hit in doers if may_do(hit) and not holds(own.patient, hit)]
    return []


def _is_outcome(scan: Scan, happening: Happening) -> bool:
    """Say whether a verb of result, "ended in", "during it" or "and" stands before a noun."""
    near = range(max(happening.sentence.first, happening.first - AIM_REACH), happening.first)
    return (happening.light is not None and happening.light.effect == "result") or any(
        scan.begins(at, "outcome") for at in near
    )


def _also_struck(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return who did the first of several that are counted up: "5 غارات على X، و3 غارات على Y"."""
    happening, other = scene.happenings[index], scene.before(index)
    if other is None or other.verb:
        return []
    counted = scene.scan.numbers.between(other.last, happening.last)
    joined = bool(counted) and any(
        scene.scan.key(at).startswith("و") for at in (counted[0].first - 1, counted[0].first)
    )
    return (
        list(casts[index - 1].agent)
        if joined
        and other.entry is happening.entry
        and not scene.scan.tagged("that").between(other.last, happening.first)
        and not told_apart(scene, other, happening)
        else []
    )


def _goes_on(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return who did what the sentence before told, with whom a verb goes on: "... X البلدة. كما شن غارة على"."""
    happening, scan = scene.happenings[index], scene.scan
    if not index or happening.entry.kind in HARM:
        return []
    told = [
        item for item in happening.lights if item.word.features and item.first < happening.first
    ]
    verb = told[0] if told else happening.item
    sure = bool(told) and bool(cast("Light", verb.word.entry).preps)  # "وقامت بمهاجمة"
    other = scene.happenings[index - 1]
    if (happening.entry.kind in HARM and not sure) or (
        happening.verb == bool(told)
        or happening.sentence_number - other.sentence_number != 1
        or happening.sentence.paragraph != other.sentence.paragraph
        or verb.first - happening.sentence.first > (scan.key(happening.sentence.first) == ALSO)
        or is_passive(verb)
        or scene.args(verb.last, verb.last + 1)
        or not only_one(verb.word.features)
    ):
        return []
    done = happening.first if told else happening.last
    key, stem = scan.key(done), scan.key(verb.first).removesuffix(verb.after)
    if not sure and agree(key, stem) and not key.endswith("ا"):
        return []  # "كما شنت غارات": nobody is told to have done it
    doers = [hit for hit in casts[index - 1].agent if may_do(hit)]
    return doers if doers and agree(scan.key(doers[0].first), stem) else []


def _takes_part(happening: Happening) -> bool:
    """Say whether a party is told to have taken part in what nobody else did: "شاركت في استهداف"."""
    return any(
        cast("Light", item.word.entry).lemma.startswith(_TAKES_PART) for item in happening.lights
    )


def _announcer_before(scan: Scan, happening: Happening) -> list[ActorHit]:
    """Return who announced its deed in passing: "البلدة التي أعلنت X فك حصارها"، "بعد إعلان X تحرير البلدة"."""
    floor = max(happening.sentence.first, happening.first - _ANNOUNCED_REACH)
    for item in scan.tagged("owns").between(floor, happening.first):
        hit = next(iter(scan.actors.between(item.last, item.last + 1)), None)
        if (
            hit is not None
            and (scan.begins(item.first - 1, "relative") or _is_announcing(scan, item, happening))
            and may_do(hit)
            and not scan.tagged("that").between(hit.last, happening.first)
            and not scan.tagged("contrast").between(hit.last, happening.first)
            and scan.gap_is_open(hit.last, happening.first)
        ):
            return [hit]
    return []


def _is_announcing(scan: Scan, item: Item, happening: Happening) -> bool:
    """Say whether a deed is the object of a noun for announcing, its doer between: "إعلان X تحرير"."""
    hit = scan.actors.covering(item.last)
    first = min([happening.first, *(light.first for light in happening.lights)])
    return (
        scan.key(item.first).endswith(_ANNOUNCEMENT)
        and hit is not None
        and not hit.peaceful
        and hit.last == first
    )


def _aggressor_before(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return whose aggression told before killed: "الشهداء جراء العدوان الإسرائيلي ارتفع إلى 14"."""
    return [
        hit
        for hit, case in scene.args(happening.sentence.first, happening.first)
        if case == "agent"
        and scene.scan.key(hit.first) in AGGRESSION
        and not scene.scan.tagged("contrast").between(hit.last, happening.first)
    ][-1:]


def _is_only_announced(scan: Scan, happening: Happening) -> bool:
    """Say whether a capture is told as what was announced, nobody says by whom: "بعد الإعلان عن تحرير"."""
    return happening.entry.kind == "territory_captured" and any(
        scan.key(happening.first - back).endswith(_ANNOUNCEMENT) for back in (1, 2)
    )


def _takes_back(scene: Scene, happening: Happening, other: int) -> bool:
    """Say whether a place is told to be taken back later: "حاصر X البلدة قبل استعادة السيطرة عليها"."""
    return (
        happening.entry.kind == "territory_captured"
        and scene.scan.key(happening.first).startswith(_TAKING_BACK)
        and scene.scan.key(happening.first - 1) in _BEFORE
        and scene.happenings[other].entry.kind in HOLDS
        and scene.happenings[other].sentence is happening.sentence
    )


def _has_own_cause(scene: Scene, happening: Happening, other: int) -> bool:
    """Say whether a sentence tells itself what caused it: "وأسفرت المواجهات عن"."""
    first = happening.sentence.first
    return scene.happenings[other].sentence is not happening.sentence and any(
        cast("Trigger", item.word.entry).kind in CAUSES
        for item in scene.scan.tagged("trigger").between(first, happening.first)
    )


def _falls_in_clash(scene: Scene, cause: int, happening: Happening, own: Cast) -> bool:
    """Say whether those of a known side fell in a clash: the other side did it."""
    return scene.happenings[cause].entry.kind == "armed_clash" and (
        happening.item.before == "و"
        or any(hit.mention.id and hit.mention.id not in UNARMED for hit in own.patient)
    )


def _fell_on_the_ground(scene: Scene, cause: int, other: int) -> bool:
    """Say whether who struck from the air has no part in a fight: "شن الطيران غارات. وقتل ستة في مواجهات"."""
    fight, strike = scene.happenings[cause], scene.happenings[other]
    return fight.entry.kind == "armed_clash" and strike.entry.kind == "airstrike"


def _by_either_side(scene: Scene, clash: int, harm: int, sides: Cast, own: Cast) -> bool:
    """Say whether those harmed in a clash belong to neither side, to both, or nobody says to which."""
    return (
        scene.happenings[clash].entry.kind == "armed_clash"
        and scene.happenings[harm].entry.kind in (*HARM, "displacement")
        and bool(sides.patient)
        and (
            all(hit.mention.id in UNARMED or hit.mention.group == "people" for hit in own.patient)
            or all(holds(own.patient, hit) for hit in [*sides.agent, *sides.patient])
        )
    )


def _marks_doer(scan: Scan, happening: Happening) -> bool:
    """Say whether a doer's mark stands there with a word that only points back ("على يد هؤلاء")."""
    return any(
        scan.key(item.last) in _THESE or scan.key(item.last).startswith("ال") or item.after
        for item in scan.tagged("agent").between(happening.last, happening.args_last)
    )


def _searcher_before(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return whose search it was: "القوات أجرت عملية تفتيش أسفرت عن مصادرة أسلحة"."""
    thats = scene.scan.tagged("that").between(happening.sentence.first, happening.first)
    start = thats[-1].last if thats else happening.sentence.first
    standing = standing_before(scene, happening, start, happening.first)
    return [hit for hit in standing if not are_people([hit])][:1]


def _owner_of_target(scene: Scene, happening: Happening, own: Cast) -> list[ActorHit]:
    """Read whose positions were hit from a pronoun ("على مواقعه"): the last other party named."""
    if happening.entry.kind == "territory_captured":
        return []
    for item in scene.scan.tagged("thing").between(happening.last, happening.region_last):
        kind = thing_class(item)
        theirs = scene.scan.begins(item.last, "allied") and scene.scan.key(item.last + 1) in ITS
        if (
            not (item.after in PRONOUNS or theirs)
            or kind not in ("position", "place", "unit")
            or _of_a_place(scene.scan, item.first)
        ):
            continue
        kinds: tuple[str, ...] = ("name", "anaphor", "pattern")
        if kind == "place":
            kinds += ("group", "person")  # "منزلهم"
        before = [
            hit
            for hit, _ in scene.args(happening.sentence.first, item.first)
            if not holds(own.agent, hit) and hit.kind in kinds
        ]
        return before[-1:]
    return []


def _also_of_them(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return of whom a bare number was, told after the next one: "أسر الجيش ستة وقتل 15 من المسلحين"."""
    happening, following = scene.happenings[index], scene.after(index)
    if (
        following is None
        or not (happening.verb and following.verb and following.item.before == "و")
        or following.entry.kind not in SUFFERED
    ):
        return []
    bare = scene.scan.numbers.ending_at(following.first)
    counted = scene.scan.numbers.between(following.last, following.last + 1)
    alike = bare is not None and not bare.noun and bool(counted)
    return list(casts[index + 1].patient) if alike else []


def _others_beside_them(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return of whom counted others are, the first told just before: "قتل خمسة جنود وأصيب ستة آخرون"."""
    happening, told = scene.happenings[index], scene.before(index)
    if told is None or happening.item.before != "و" or told.entry.kind != happening.entry.kind:
        return []
    counted = scene.scan.numbers.covering(happening.last)
    others = counted is not None and any(
        scene.scan.key(at).startswith(_OTHERS) for at in (counted.last - 1, counted.last)
    )
    first = casts[index - 1].patient
    return list(first) if others and first and are_people(first) else []


def _who_held_it(scene: Scene, index: int, own: Cast) -> list[ActorHit]:
    """Return in whose hands the place was: "سيطر الجيش على بلدة كانت في قبضة المسلحين"."""
    happening, following = scene.happenings[index], scene.after(index)
    if happening.entry.lemma.startswith(_FALLING):
        return []  # "سقوط القاعدة في أيدي المقاومة"
    end = min(
        happening.sentence.last if following is None else following.first,
        happening.last + _HELD_REACH,
    )
    end = first_of(scene.scan, happening.last, end, "contrast", "while", "saying")
    end = next((at for at in range(happening.last, end) if scene.scan.key(at) in _NEARBY), end)
    found: list[ActorHit] = []
    for hit, case in scene.args(happening.last, end):
        if is_joined(hit, found):
            found.append(hit)
        elif not found and may_do(hit) and not holds(own.agent, hit):
            found = [hit] if _holds_a_place(scene.scan, hit, case) else []
    return unique(found)


def _cut_off(scene: Scene, happening: Happening, own: Cast) -> None:
    """Read whose supplies are cut: "قطعت القوات خطوط إمداد داعش"."""
    end = min(happening.last + AIM_REACH, happening.region_last + 1)
    for item in scene.scan.tagged("supplies").between(happening.first, end):
        at = item.last + (scene.scan.key(item.last) in QUOTES_OPEN)
        whose = [hit for hit, _ in scene.args(at, at + 1) if may_do(hit)]
        if whose:
            own.agent = [hit for hit in own.agent if hit not in whose]
            own.patient = own.patient or whose


def _taken_from_them(scene: Scene, happening: Happening, own: Cast) -> list[ActorHit]:
    """Return from whom "from them" tells that a place was taken: "قصفوا المدينة حتى تم تحريرها منهم"."""
    end = min(happening.region_last, happening.last + _FROM_THEM_REACH)
    if not any(scene.scan.key(at) in OF_THEM for at in range(happening.last, end)):
        return []
    before = scene.args(happening.sentence.first, happening.first)
    return [hit for hit, _ in before if may_do(hit) and not holds(own.agent, hit)][-1:]


def _to_be_driven_out(scene: Scene, happening: Happening, own: Cast) -> list[ActorHit]:
    """Return from whose hold an operation is to take a place: "عملية لاستعادة البلدة من سيطرة التنظيم"."""
    scan, end = scene.scan, min(happening.sentence.last, happening.last + _HELD_REACH)
    end = first_of(scan, happening.last, end, "contrast", "while", "saying")
    return [
        hit
        for hit, _ in scene.args(happening.last, end)
        if (
            (scan.key(hit.first - 1) in _POWER and scan.key(hit.first - 2) == _OUT_OF)
            or (scan.key(hit.first - 1) == _OUT_OF and _is_to_take(scan, happening, hit))
        )
        and may_do(hit)
        and not holds(own.agent, hit)
    ][:1]


def _is_to_take(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether an attack is told to take something from a party: "هجوما لاستعادة القاعدة من X"."""
    return any(
        item.before == "ل" and cast("Trigger", item.word.entry).kind == "territory_captured"
        for item in scan.tagged("trigger").between(happening.last, hit.first - 1)
    )


def _holds_a_place(scan: Scan, hit: ActorHit, case: str) -> bool:
    """Say whether a party is told to hold a place: "في قبضة X"، "تحت سيطرة X"، "التي يسيطر عليها X"."""
    if case in _IN_WHOSE_HANDS:
        return True
    before, on_it = scan.key(hit.first - 1), scan.begins(hit.last + 1, "on_it")
    if any(
        cast("Thing", item.word.entry).of == _STRONGHOLDS
        for item in scan.tagged("thing").at(hit.first - 1)
    ):
        return True  # "آخر معقل للمتمردين"
    under = before in _POWER and scan.key(hit.first - 2) == _UNDER
    if before == _TO_POWER or under:
        return True
    if takes_up(scan, hit.first - 1) and scan.begins(hit.first - 2, "uses"):
        return True  # "جبل كان يتمركز فيه الحوثيون"
    if scan.begins(hit.first - 1, "on_it"):
        return scan.key(hit.first - 2).startswith(_HOLD)
    return on_it and scan.key(hit.last).startswith(_HOLD)


def _of_a_place(scan: Scan, at: int) -> bool:
    """Say whether what is joined to a place is of that place: "بلدية صور واتحاد بلدياتها"."""
    return any(
        scan.places.ending_at(last) is not None and scan.key(last).startswith("و")
        for last in (at, at - 1)
    )


def _who_laid_it(scene: Scene, happening: Happening, own: Cast) -> list[ActorHit]:
    """Return who laid the siege that is broken: "فك الجيش الحصار الذي فرضه المتمردون"."""
    laid = (
        item
        for item in _lights_behind(scene, happening)
        if item.after in PRONOUNS and scene.scan.begins(item.first - 1, "relative")
    )
    return _subject_behind(scene, next(laid, None), own)


def _who_set_it_up(scene: Scene, happening: Happening, own: Cast) -> list[ActorHit]:
    """Return who set up what was struck: "دمر القصف صواريخ نصبها المتمردون"."""
    set_up = (
        item
        for item in _lights_behind(scene, happening)
        if tells_of_a_thing(scene.scan, happening, item)
    )
    return _subject_behind(scene, next(set_up, None), own)


def _lights_behind(scene: Scene, happening: Happening) -> Sequence[Item]:
    """Return the verbs that may carry a noun, not far behind a happening."""
    last = min(happening.last + AIM_REACH, happening.sentence.last)
    return scene.scan.tagged("light").between(happening.last, last)


def _subject_behind(scene: Scene, verb: Item | None, own: Cast) -> list[ActorHit]:
    """Return who stands right behind a verb, but for those who did what is told."""
    told = scene.args(verb.last, verb.last + 1) if verb is not None else []
    return [hit for hit, case in told if not case and not holds(own.agent, hit)]


def _other_side(scene: Scene, index: int, casts: list[Cast]) -> None:
    """Take the other side of the clash, or those it harmed, for the target of an attack."""
    own, happening = casts[index], scene.happenings[index]
    neighbours = [index - 1, index + 1, index + 2]
    if happening.verb and scene.scan.key(happening.first - 1) == ALSO:
        neighbours = neighbours[1:]  # "كما استهدفت أعيانا": something else
    for other in neighbours:
        if (
            not 0 <= other < len(casts)
            or scene.happenings[other].sentence is not happening.sentence
            or (other > index and told_apart(scene, happening, scene.happenings[other]))
            or (other > index and _is_told_for_its_time(scene, happening, other))
        ):
            continue
        kind = scene.happenings[other].entry.kind
        if other < index and kind in ("armed_clash", "ground_attack"):
            sides = [*casts[other].agent, *casts[other].patient]
        elif other > index and kind == "killing":
            if casts[other].agent and not any(holds(own.agent, hit) for hit in casts[other].agent):
                continue  # somebody else killed them
            sides = casts[other].patient
            if happening.entry.kind == "territory_captured":
                sides = [hit for hit in sides if hit.mention.id != "civilians"]
        else:
            continue
        found = [hit for hit in sides if not holds(own.agent, hit)]
        if found and (other > index or any(holds(own.agent, hit) for hit in sides)):
            own.patient = found
            return


def _is_told_for_its_time(scene: Scene, happening: Happening, other: int) -> bool:
    """Say whether what follows only tells when: "قصف على البلدة، بعد ساعات من مقتل مقاتلين"."""
    first = scene.happenings[other].first
    return happening.entry.kind in CAUSES and any(
        item.word.entry in _TIMES_APART and not scene.scan.key(item.last).startswith("ان")
        for item in scene.scan.tagged("preposition").between(happening.last, first)
    )


def _wants_agent(happening: Happening, own: Cast) -> bool:
    """Say whether somebody must have done it, told or not."""
    entry = happening.entry
    if entry.kind == "armed_clash" and own.patient:
        return True
    if entry.kind == "crackdown" and happening.item.before == "ل":
        return True  # "استعملت الرصاص لفض المظاهرة"
    if entry.lemma in CRASHES:
        return False  # who shot it down is told by another verb
    if happening.verb:
        return entry.subj == "agent" or entry.kind in HARM
    return (
        happening.another
        or happening.definite
        or "patient" in entry.gen
        or "place" in entry.gen
        or entry.kind == "territory_captured"
    )


def _not_the_attackers(scene: Scene, index: int, casts: list[Cast]) -> None:
    """Read "the attack killed three members" of the other side, whoever was named last."""
    happening, own = scene.happenings[index], casts[index]
    cause = scene.before(index)
    if happening.entry.kind not in HARM or cause is None or not own.patient:
        return
    result = happening.light is not None and happening.light.effect == "result"
    if not result or cause.entry.kind not in CAUSES:
        return
    attackers = casts[index - 1].agent
    if not attackers or not all(hit.assumed and holds(attackers, hit) for hit in own.patient):
        return
    others = [
        hit
        for hit in scene.scan.actors.between(happening.sentence.first, cause.first)
        if not holds(attackers, hit) and not hit.mention.group
    ]
    own.patient = others[-1:]
    own.agent, own.inherited = attackers, True


def _is_repelled(scene: Scene, index: int, other: int) -> bool:
    """Say whether what follows is told of those who repelled the attack before it."""
    attack = scene.happenings[other]
    return (
        other < index
        and attack.sentence is scene.happenings[index].sentence
        and any(
            cast("Light", item.word.entry).effect in REPULSES and item.first < attack.first
            for item in attack.lights
        )
    )


def _inherit(own: Cast, other: Cast, *, repelled: bool = False, harm: bool = False) -> None:
    if repelled and (defenders := [h for h in other.patient if not holds(own.patient, h)]):
        candidates = defenders
    elif own.patient and any(holds(own.patient, hit) for hit in other.agent):
        candidates = [hit for hit in [*other.patient, *other.agent] if not holds(own.patient, hit)]
    elif _were_shot_by(own.patient, other.patient) and not any(map(_is_of_gunmen, other.agent)):
        candidates = list(other.patient)  # "قتل جندي في قتال بين قوات الحكومة ومسلحين"
    else:
        candidates = [hit for hit in other.agent if not holds(own.patient, hit)]
    if candidates and not (harm and are_unarmed(candidates)):
        own.agent, own.inherited = candidates, True


def _were_shot_by(fallen: Sequence[ActorHit], others: Sequence[ActorHit]) -> bool:
    """Say whether soldiers fell and others are gunmen of no name."""
    soldiers = bool(fallen) and all(hit.mention.group in _SOLDIERS for hit in fallen)
    return soldiers and bool(others) and all(map(_is_of_gunmen, others))


def _is_of_gunmen(hit: ActorHit) -> bool:
    return hit.kind == "group" and hit.mention.group == "militants"


def _fought_with(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return whom they fought that fell "في اشتباكات مع": the doer, though only one side is named."""
    cause = cause_after(scene, index)
    if cause is None or scene.happenings[cause].entry.kind != "armed_clash":
        return []
    return [hit for hit in casts[cause].patient if not holds(casts[index].patient, hit)]
