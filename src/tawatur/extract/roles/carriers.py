"""The parties a noun takes from the verb that carries it: "شن هجوما"، "الهجوم الذي شنه"."""

from __future__ import annotations

from itertools import pairwise, takewhile
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.roles.parties import (
    Cast,
    are_people,
    are_unarmed,
    give,
    holds,
    is_joined,
    may_do,
    only_several,
)
from tawatur.extract.roles.prepositions import prepositional_parties
from tawatur.extract.roles.pronouns import told_as_many
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.subjects import (
    carried_on,
    meant_by_pronoun,
    meant_by_that,
    standing_before,
    subject_before,
)
from tawatur.extract.roles.terms import (
    ADJECTIVES,
    CAPTIVES,
    CAUSES,
    ENABLES,
    GOING_ON,
    HOLDS,
    ITS,
    OF_THEM,
    PRONOUNS,
    QUOTES_OPEN,
    REPULSES,
    TO_WHOM,
    VIOLENT,
)
from tawatur.extract.roles.wording import (
    antecedent_of,
    before_being,
    before_times,
    follows_that_pronoun,
    is_belonging,
    is_passive,
    with_joined,
)
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_THEY = ("هم", "هما")
_AS_A_WHOLE = frozenset("باكملها باكملهم باكمله كامله برمتها".split())
_SIGNS = "وقع"
_LURES = "lures"
_SIEGE_BROKEN = "siege_broken"
_DRIVES_OUT = frozenset(("تهجير", "تهجير قسري", "تشريد"))
_UPON_OTHERS = frozenset(("assassination", "abduction", "explosion", "suicide_attack"))


def relative_parties(scene: Scene, happening: Happening, found: Cast) -> set[int]:
    """Read "الذي شنه X على Y" after a noun."""
    item = happening.relative
    if item is None or not (item.after or scene.scan.gap_is_open(happening.last, item.first)):
        return set()
    after = [
        (hit, case)
        for hit, case in scene.args(item.last, max(happening.region_last, item.last + 12))
        if hit.first < happening.sentence.last
    ]
    doers = [
        hit
        for hit, case in after
        if case in ("", "agent")
        and scene.scan.gap_is_open_but_for_marks(item.last, hit.first)
        and not _verb_between(scene, item.last, hit.first)
        and not (
            item.after
            and happening.entry.kind in VIOLENT
            and (are_unarmed([hit]) or hit.mention.group in CAPTIVES)
        )
    ]
    doers = doers[:1] + [hit for _, hit in takewhile(_are_joined, pairwise(doers))]
    doers = _who_had_been(scene, happening, item) or doers
    entry = item.word.entry
    role = entry.subj if isinstance(entry, Light) else "agent"
    if role == "patient" and _tells_of_ground(scene.scan, happening, item):
        return set()  # "غارة بالمنطقة التي تعرضت لقصف من جانب X"
    if happening.entry.kind == _SIEGE_BROKEN:
        role = "patient"  # "فك الحصار الذي يفرضه X"
    give(found, role, doers)
    rest = [(hit, case) for hit, case in after if hit not in doers]
    prepositional_parties(scene, happening, rest, found)
    return {hit.first for hit, _ in after}


def _who_had_been(scene: Scene, happening: Happening, verb: Item) -> list[ActorHit]:
    """Return who stands behind "was" before a verb that takes up a noun: "هجوم كان التنظيم يعتزم شنه"."""
    doers: list[ActorHit] = []
    for hit, case in scene.args(happening.last, verb.first if verb.after else happening.last):
        behind = not case and may_do(hit) and scene.scan.begins(hit.first - 1, "auxiliary")
        if is_joined(hit, doers) or (behind and not doers):
            doers.append(hit)
    return doers


def _tells_of_ground(scan: Scan, happening: Happening, verb: Item) -> bool:
    """Say whether a relative clause tells of a place or thing that stands between."""
    return bool(scan.tagged("thing").between(happening.last, verb.first - 1)) or any(
        scan.places.covering(at) is not None for at in range(happening.last, verb.first - 1)
    )


def _are_joined(pair: tuple[ActorHit, ActorHit]) -> bool:
    """Say whether the second of two parties is joined to the first: "المقاومة وقوات الجيش"."""
    return is_joined(pair[1], pair[:1])


def befell_them(scan: Scan, item: Item) -> bool:
    """Say whether a verb of suffering has nobody but "they" for its subject: "تعرضوا له"."""
    entry = item.word.entry
    return (
        isinstance(entry, Light)
        and entry.subj == "patient"
        and only_several(item.word.features)
        and scan.key(item.last) in ITS
    )


def _verb_between(scene: Scene, first: int, last: int) -> bool:
    """Say whether the verb of another happening stands there: "الضربات التي وقعت ليلا استهدفت"."""
    return any(
        told.verb and first <= told.first < last for told in scene.happenings if told.first < last
    )


def carrier_parties(scene: Scene,  index: int, happening: Happening, item: Item, casts: list[Cast], found: Cast,
    taken: set[int], *, foiled: bool = False,
) -> None:  # fmt: skip
    """Take the subject of the verb a noun leans on."""
    item = _borne(happening, item)
    light = cast("Light", item.word.entry)
    if light.effect == _LURES:
        _lured(scene, happening, item, found)
        return
    if light.effect == ENABLES:
        give(found, "agent", _enabled(scene, happening, item))
        found.leaned = True
        return
    subject: list[ActorHit] = []
    passive = is_passive(item)
    if going_on := _who_goes_on(scene, happening, item):
        give(found, "agent", going_on)
        found.leaned = True
        return
    if item.first < happening.first:
        subject = _told_before_noun(scene, index, happening, item, casts)
        if not subject and not passive and happening.definite:
            subject = [
                hit
                for hit, case in scene.args(happening.last, happening.last + 1)
                if case == "" and may_do(hit)
            ]  # "تبنى الهجوم تنظيم ..."
        if light.effect not in REPULSES and _has_own_doer(scene, happening, item):
            return
        bears = passive or light.subj == "none" or _befalls_a_thing(scene.scan, happening, item)
        bears = bears or _is_doing_of_another(scene, happening, item)
        if not subject and not bears:
            subject = subject_before(scene, happening, item.first, index, casts)
        if subject and _is_told_of_another(scene, happening, item, subject[-1]):
            subject = []
    else:
        if not item.after and not scene.scan.gap_is_open(happening.last, item.first):
            return  # the verb of another clause
        following = [
            hit
            for hit, case in scene.args(item.last, item.last + 8)
            if case == "" and scene.scan.gap_is_open_but_for_marks(item.last, hit.first)
        ]
        subject = following[:1]
        taken.update(hit.first for hit in subject)
    found.subject = found.subject or subject
    if _is_kept_off(happening, light) and light.preps and len(subject) > 1:
        kept = [hit for hit in subject[1:] if not is_joined(hit, subject[:1])]
        give(found, "agent", kept)  # "منع الجيش المسلحين من التقدم"
        subject = [hit for hit in subject if hit not in kept]
    if light.effect in REPULSES or foiled or _is_kept_off(happening, light):
        if happening.entry.kind in _UPON_OTHERS:
            return  # "أحبطت الشرطة تفجيرا في السوق": it was not meant for the police
        if item.first < happening.first or light.subj in ("agent", "patient"):
            give(found, "patient", [h for h in subject if not holds(found.agent, h)])
            found.leaned = bool(subject)
        return
    if light.subj == "event" and not passive and happening.entry.kind == "killing":
        _left_dead(scene, happening, item, found)
    if light.subj == "event" and not passive and _brings_about(scene.scan, item, subject):
        give(found, "agent", [h for h in subject if not holds(found.patient, h)])
    if happening.entry.kind == "agreement" and light.lemma == _SIGNS and not passive:
        give(found, "agent", subject)  # "وقعت جماعات وحكومة مالي اتفاقا"
    if passive or light.subj in ("none", "event"):
        return
    if light.effect == "ends" and happening.relative is not None and found.agent:
        return  # "أنهى الجيش هجوما نفذه مسلحون"
    if light.effect == "supports":
        give(found, "helper", subject)
        return
    role = light.subj
    if happening.entry.kind == "displacement" and happening.entry.lemma not in _DRIVES_OUT:
        role = "patient"
    give(found, role, [h for h in subject if not holds(found.patient, h)])
    found.leaned = found.leaned or (role == "agent" and bool(subject))


def _who_goes_on(scene: Scene, happening: Happening, noun: Item) -> list[ActorHit]:
    """Return who stands right behind a noun for beginning or going on: "منذ بدء الجيش هجومه"."""
    light = cast("Light", noun.word.entry)
    if noun.word.features or noun.last > happening.first or light.effect not in GOING_ON:
        return []
    doers: list[ActorHit] = []
    for hit, _ in scene.args(noun.last, happening.first):
        if is_joined(hit, doers) or (hit.first == noun.last and not hit.before and may_do(hit)):
            doers.append(hit)
    return doers if doers and happening.first - doers[-1].last <= 1 else []


def _borne(happening: Happening, item: Item) -> Item:
    """Return the verb of bearing that governs a noun for trying, if one does: "نجا من محاولة خطف"."""
    for verb in happening.lights:
        light = cast("Light", verb.word.entry)
        if (light.effect, light.subj) == ("carries", "patient") and verb.last <= item.first:
            return verb
    return item


def _lured(scene: Scene, happening: Happening, verb: Item, found: Cast) -> None:
    """Read who led whom into it: "أوقع المقاتلون قوة في كمين"."""
    told = [hit for hit, case in scene.args(verb.last, happening.first) if case == ""]
    doers = standing_before(scene, happening, happening.previous_last, verb.first)
    if not doers and len(told) > 1:
        doers, told = told[:1], told[1:]
    give(found, "agent", doers)
    give(found, "patient", told)
    found.leaned = True


def _enabled(scene: Scene, happening: Happening, verb: Item) -> list[ActorHit]:
    """Return who was enabled to do it: "أتاح القصف للجيش التقدم"، "مكنت الغارات القوات من التقدم"."""
    doers: list[ActorHit] = []
    for hit, case in scene.args(verb.last, happening.first):
        if is_joined(hit, doers):
            doers.append(hit)
        elif case in ("", TO_WHOM) and may_do(hit):
            doers = [hit]
    return doers


def _told_before_noun(
    scene: Scene, index: int, happening: Happening, item: Item, casts: list[Cast]
) -> list[ActorHit]:
    """Return the subject of a verb that stands before the noun it carries: "شن الجيش هجوما"."""
    scan = scene.scan
    end = min(_first_told(scene, item.last, happening, index), happening.first)
    between = [hit for hit, case in scene.args(item.last, end) if case in ("", "agent")]
    if between and cast("Light", item.word.entry).effect == "succeeds":
        joined = takewhile(_are_joined, pairwise(between))
        between = [between[0], *(hit for _, hit in joined)]  # "بإسناد وفره الطيران": no doer
    between = between or _whose_band(scene, item)
    earlier = _before_carrier(scene, index, happening, item, casts)
    accused = scan.actors.ending_at(before_times(scan, before_being(scan, item.first)))
    if not between and (them := _meant_by_they(scene, index, item, casts)):
        return them
    antecedent = [] if between or item.after else antecedent_of(scan, item.first)
    if antecedent:
        return antecedent
    if any(scan.key(at) in OF_THEM for at in range(item.last, happening.first)):
        return meant_by_pronoun(scene, happening, index, casts, [])
    if not between and item.after in PRONOUNS and not earlier:
        return carried_on(scene, happening, index, casts)
    if not between and scan.begins(item.first - 1, "involved"):
        told = scene.args(happening.sentence.first, item.first - 1)
        return [hit for hit, _ in told][-1:]  # "قيادي متورط بشن هجمات"
    by = item.before.lstrip("وف") == "ب"
    if by and accused is not None and accused.first not in scene.speakers:
        return with_joined(scan, accused)  # "اتهم الجيش قوات ... بشن غارة"
    if (
        not between
        and accused is not None
        and all(hit.first != accused.first for hit in earlier)
        and only_several(item.word.features)
        and not item.before
        and are_people([accused])
    ):
        return [accused]  # "تصدى لمسلحين حاولوا اقتحام السجن"
    if not between and (those := _who_was_about_to(scene, index, item, casts)):
        return those
    if not between and follows_that_pronoun(scan, item.first):
        return meant_by_that(scene, happening, index, casts)
    return between or earlier


def _who_was_about_to(scene: Scene, index: int, verb: Item, casts: list[Cast]) -> list[ActorHit]:
    """Return whom a clause tells of: "استهدف مجموعة حوثية، كانت تحاول التقدم"، "صد تقدما لهم بعد أن حاولوا"."""
    scan, at = scene.scan, before_being(scene.scan, verb.first)
    told = scan.actors.ending_at(at - 1) if scan.key(at - 1) == "،" and at < verb.first else None
    if told is None and at < verb.first and not scan.key(at).startswith("و"):
        at -= scan.key(at - 1) in _AS_A_WHOLE
        told = scan.actors.ending_at(at)  # "سيارات للتنظيم كان ينوي تفجيرها"
    if told is not None and not scan.key(told.first).startswith("ال"):
        return [told]
    last = scene.before(index)
    if last is None or verb.before or not only_several(verb.word.features):
        return []
    undone = any(cast("Light", item.word.entry).effect in REPULSES for item in last.lights)
    return list(casts[index - 1].agent) if undone and last.last <= verb.first else []


def _whose_band(scene: Scene, verb: Item) -> list[ActorHit]:
    """Return whose a band nobody lists is, right after a verb in the active: "شن تحالفان لمقاتلي X هجوما"."""
    scan, at = scene.scan, verb.last
    plain = not scan.tags.get(at) and scan.key(at).isalpha() and not scan.key(at).endswith("ا")
    if not plain or not verb.word.features or verb.after or is_passive(verb):
        return []
    told = scene.args(at + 1, at + 2)
    return [hit for hit, case in told if case == "ل" and hit.first == at + 1 and may_do(hit)]


def _meant_by_they(scene: Scene, index: int, noun: Item, casts: list[Cast]) -> list[ActorHit]:
    """Return whom the pronoun of a noun means: "قتل الجيش ستة من المسلحين أثناء محاولتهم التسلل"."""
    before = scene.before(index)
    if before is None or before.last > noun.first:
        return []
    if noun.word.features or not scene.scan.key(noun.last - 1).endswith(_THEY):
        return []
    return told_as_many(scene.scan, casts[index - 1])


def _before_carrier(
    scene: Scene, index: int, happening: Happening, item: Item, casts: list[Cast]
) -> list[ActorHit]:
    """Return who stands before a verb that carries a noun and may be its subject."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    voice = range(*frame.voice) if frame else range(0)
    found = [
        hit
        for hit in standing_before(scene, happening, happening.previous_last, item.first)
        if hit.first not in voice  # "أعلنت الشركة أن سفينة تعرضت"
    ]
    if found and _disagrees(scene.scan, item, found[0]) and scene.before(index) is not None:
        others = casts[index - 1].subject  # "نفذتها مجموعة بعد أن تمكن"
        found = found if holds(others, found[0]) else others
    if found and _is_purpose_past(scene, index, item, found):
        floor, first = happening.sentence.first, scene.happenings[index - 1].first
        return standing_before(scene, happening, floor, first)
    return found


def _brings_about(scan: Scan, verb: Item, subject: list[ActorHit]) -> bool:
    """Say whether a party itself is what led to something: "أن الفصائل تسببت بقتل ثلاثة"."""
    if not subject or not may_do(subject[0]):
        return False
    hit = subject[0]
    opens = scan.begins(hit.first - 1, "that") and hit.last == verb.first
    return not hit.before and (opens or hit.first == verb.last)


def _is_doing_of_another(scene: Scene, happening: Happening, doing: Item) -> bool:
    """Say whether a pronoun on a noun for doing cannot mean who speaks: "أكدت الجبهة قيامه بخطف"."""
    scan = scene.scan
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    party = frame.party if frame and frame.verbal else None
    if party is None or doing.word.features:
        return False
    other = "ه" if scan.key(party.first).endswith(("ه", "ات")) else "ها"
    return scan.key(doing.first).endswith(cast("Light", doing.word.entry).lemma + other)


def _is_told_of_another(scene: Scene, happening: Happening, verb: Item, hit: ActorHit) -> bool:
    """Say whether "that" and a subject of nobody stand between: "X في البلدة، وأن المنشآت تعرضت"."""
    thats = scene.scan.tagged("that").between(happening.previous_last, verb.first)
    first = thats[-1].last if thats else verb.first
    first += scene.scan.key(first) in QUOTES_OPEN  # 'لافتا إلى أن "المستشفيات تعرضت للقصف"'
    return (
        bool(thats)
        and bool(verb.word.features)
        and hit.last <= thats[-1].first
        and 0 < verb.first - first <= ADJECTIVES
        and scene.scan.key(first).startswith("ال")
    )


def _disagrees(scan: Scan, verb: Item, hit: ActorHit) -> bool:
    """Say whether a verb in the masculine follows a body named in the feminine: not "المجموعة تمكن"."""
    features = [
        feature
        for item in scan.tagged("light").at(verb.first)
        for feature in item.word.features  # "تمكن" is a noun, too
    ]
    return (
        hit.kind != "name"
        and not hit.mention.person
        and scan.key(hit.first).endswith("ه")
        and any(feature.endswith("3ms") for feature in features)
        and not any(feature.endswith("3fs") for feature in features)
    )


def _is_purpose_past(scene: Scene, index: int, light: Item, told: list[ActorHit]) -> bool:
    """Say whether a noun of purpose follows one whose doer is told: "استغل X انسحاب Y لتحقيق تقدم"."""
    before = scene.before(index)
    return (
        before is not None
        and not before.verb
        and not light.word.features
        and light.before == "ل"
        and told[0].first == before.last
    )


def _is_kept_off(happening: Happening, light: Light) -> bool:
    """Say whether somebody kept an attack from happening: "منعت القوات تسلل مسلحين"."""
    return light.effect == "prevents" and happening.entry.kind in CAUSES | HOLDS


def _left_dead(scene: Scene, happening: Happening, light: Item, found: Cast) -> None:
    """Read people between a verb and how they were left: "أوقعت عددا من المسلحين قتلى"."""
    fallen = [
        hit
        for hit, case in scene.args(light.last, happening.first)
        if case == "" and are_people([hit])
    ]
    if fallen and not scene.scan.tagged("preposition").between(fallen[0].last, happening.first):
        doers = standing_before(scene, happening, happening.previous_last, light.first)
        fallen = fallen[:1] if doers else fallen[-1:]  # "أوقع المقاتلون جنودا قتلى"
        give(found, "patient", fallen)
        doers = doers or [hit for hit, _ in scene.args(light.last, fallen[0].first)]
        give(found, "agent", [hit for hit in doers if may_do(hit)][-1:])


def _first_told(scene: Scene, at: int, happening: Happening, index: int) -> int:
    """Return where the first of the happenings from a token on to another begins."""
    while index and at <= scene.happenings[index - 1].first < happening.first:
        index -= 1
    return scene.happenings[index].first


def _has_own_doer(scene: Scene, happening: Happening, light: Item) -> bool:
    """Say whether a noun after another noun has its own doer: "منذ بدء هجوم الجيش"."""
    return (
        not light.word.features
        and light.last == happening.first
        and happening.entry.gen[:1] == ("agent",)
        and any(
            case == "" and not is_belonging(scene.scan, hit)
            for hit, case in scene.args(happening.last, happening.last + 1)
        )
    )


def _befalls_a_thing(scan: Scan, happening: Happening, light: Item) -> bool:
    """Say whether something of nobody bears it: "سفينة شحن تعرضت لهجوم"، "تعرض سفينة"."""
    thats = scan.tagged("that").between(happening.previous_last, light.first)
    first = thats[-1].last if thats else light.last
    if any(scan.key(at) in ITS for at in range(first, happening.first)):
        return False  # "دبابة تابعة له تعرضت"
    return any(
        item.first in (first, light.last) and not item.after
        for item in scan.tagged("thing").between(first, happening.first)
    )
