"""Which of those behind a verb without preposition is its subject, and which its object."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from tawatur.extract.attribution import frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.roles.parties import Cast, holds, is_joined
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.speakers import after_aside
from tawatur.extract.roles.subjects import carried_on
from tawatur.extract.roles.terms import ADJECTIVES, CAPTIVES, CAUSES, ITS, ON, PERSON_BACK, SUFFERED
from tawatur.extract.roles.wording import (
    is_accusative,
    is_aircraft,
    is_belonging,
    is_nominative,
    is_some_target,
    may_be_passive,
)
from tawatur.extract.scan import Scan
from tawatur.lexicon import People
from tawatur.text import fold_key

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_OBJECT = "obj:"  # begins what has to follow a verb
_LOSSES = frozenset(("خساير", "الخساير"))
_TARGETED = "استهدف"
_OTHERS_AS_OBJECT = frozenset(("اخرين", "اخريات"))
_HOW = "يا"  # how adverbs made of adjectives end
_INDEFINITE_OBJECT = "ا"  # how an indefinite object ends
_NO_DOERS = "ين"  # how several end whom something befell
_ABSOLUTE = ("ون", "ان", "ين")  # endings of what owns nothing


def split_bare(
    scene: Scene,
    happening: Happening,
    bare: list[ActorHit],
    *,
    numbered: bool,
    index: int,
    casts: list[Cast],
) -> tuple[list[ActorHit], list[ActorHit]]:
    """Tell subject from object among what follows a verb without prepositions."""
    first = [bare[0]]
    for hit in bare[1:]:
        joined = is_joined(hit, first) or _is_joined_past(scene.scan, first[-1], hit)
        same = (
            hit.first == first[-1].last
            and first[-1].mention.group
            and not hit.mention.person
            and not is_accusative(scene.scan, hit)
            and not scene.scan.numbers.between(hit.first, hit.first + 1)
            and not is_belonging(scene.scan, hit)
            and not scene.scan.begins(hit.first, "thing")
            and hit.mention.id in ("", first[-1].mention.id)
            and hit.mention.group not in CAPTIVES
            and not _is_told_apart(scene.scan, first[-1], hit)
        )
        if joined or same:
            first.append(hit)
    rest = [hit for hit in bare if hit not in first]
    if not rest and _completes_verb(scene.scan, happening, bare[0].last):
        return first, []  # "أطلق مسلحو التنظيم سراح راهب"
    if not rest and _bears_losses(scene, happening, bare[0]):
        carried = carried_on(scene, happening, index, casts)
        if carried and not holds(carried, bare[0]):
            return carried, first  # "صد الهجوم وكبد المهاجمين خسائر"
    if not rest and (
        is_belonging(scene.scan, bare[0])
        or _owns_the_object(scene.scan, happening, bare[0])
        or _is_oblique(scene.scan, happening, bare[0])
    ):
        return carried_on(scene, happening, index, casts), first
    if not rest and (
        _is_written_as_object(scene.scan, happening, bare[0])
        or (happening.item.before == "و" and _does_to_others(scene, index))
    ):
        carried = carried_on(scene, happening, index, casts)
        if carried and not holds(carried, bare[0]):
            return carried, first  # "استغل التنظيم الفراغ واغتال ضباطا"
    if not rest and may_be_passive(happening) and _object_further(scene, happening, first):
        return first, []  # "قصفت المليشيات في تعز موقعا"
    mention = bare[0].mention
    people = mention.person or bool(mention.group) or mention.id == "civilians"
    behind = _past_adverb(scene.scan, bare[0].last)
    if not rest and _other_objects_follow(scene.scan, behind):
        return first, []  # "خطف المسلحون 60 آخرين"
    if rest and scene.scan.numbers.between(behind, behind + 1):
        return first, rest  # "قتل مسلح ثلاثة مدنيين"، "أعدم الجيش ميدانيا ثلاثة مدنيين"
    if rest and _have_object_after(scene.scan, bare[0], rest[0]):
        return first, rest  # "خطف ثلاثة مسلحين كاهنا"
    if numbered and may_be_passive(happening) and not happening.item.after:
        named = bare[0].kind in ("name", "anaphor", "pattern") and not mention.group
        if happening.entry.kind in CAUSES and is_aircraft(scene.scan, bare[0]):
            return first, rest  # "قصفت ثلاث مقاتلات تركية"
        if happening.entry.kind in CAUSES and object_follows(scene.scan, bare[0].last):
            return first, rest  # "اقتحم عشرات الجنود البلدة"
        speaker = claims_as_own(scene, happening)
        if speaker is not None:
            return [speaker], bare  # "أعلن التنظيم قتل خمسة جنود"
        if named and (bare[0].first == happening.last or rest):
            return first, rest  # "the army executed four"
        carried = carried_on(scene, happening, index, casts)
        if carried and goes_on_with(scene, happening, index):
            return carried, bare  # "شنوا هجوما وقتلت 6 عناصر"
        return [], bare
    if rest:
        return first, rest
    if happening.entry.kind == "territory_captured" and happening.item.before == "و":
        carried = carried_on(scene, happening, index, casts)
        if carried and happening.entry.obj[:1] == ("patient",) and not holds(carried, bare[0]):
            return carried, first  # "سيطرت القوات على البلدة ودحرت المسلحين"
    behind = bare[0].last
    if scene.scan.begins(behind, "follower", "allied") and scene.scan.key(behind + 1) in ITS:
        behind += 2  # "اقتحم مسلحون تابعون لها قاعدة"
    if is_nominative(scene.scan, bare[0]) and (
        object_follows(scene.scan, behind) or _is_somebody(scene.scan, behind)
    ):
        return first, []
    if any("ب" not in item.before for item in scene.scan.tagged("thing").at(bare[0].last)) and (
        happening.entry.kind not in SUFFERED
    ):
        return first, []  # "فجر عناصر من ... شاحنة"
    if happening.entry.lemma.startswith(_TARGETED) and _with_what(scene.scan, bare[0].last):
        return first, []  # "استهدف عناصر التنظيم بالمدفعية مناطق"
    if happening.entry.lemma.startswith(_TARGETED) and is_some_target(scene.scan, bare[0].first):
        return carried_on(scene, happening, index, casts), first  # "استهدفت دورية للجيش"
    if _is_led_to(scene.scan, happening, bare[0].last):
        return first, []
    if _is_somebody_harmed(scene.scan, behind):
        return first, []  # "اختطف مرتزقة الفصيل مواطنا"
    if people and may_be_passive(happening):
        carried = carried_on(scene, happening, index, casts)
        if (
            happening.item.before.startswith("و")
            and carried
            and casts
            and index
            and casts[index - 1].agent
        ):
            return carried, first
        return [], first
    if _attacks_something(scene.scan, bare[0]):
        return first, []
    if mention.id == "civilians" and "patient" in happening.entry.obj:
        return carried_on(scene, happening, index, casts), first
    return first, []


def _owns_the_object(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether the noun a verb asks for stands before whose it is: "تقطع إمدادات الحوثيين"."""
    key = scan.key(happening.last)
    asked = (
        need.removeprefix(_OBJECT) for need in happening.entry.needs if need.startswith(_OBJECT)
    )
    return (
        hit.first == happening.last + 1
        and hit.before in ("", "ال")
        and not key.startswith("ال")
        and not (is_nominative(scan, hit) or is_aircraft(scan, hit))
        and any(key.startswith(fold_key(word)) for word in asked)
    )


def _bears_losses(scene: Scene, happening: Happening, hit: ActorHit) -> bool:
    """Say whether a joined verb of inflicting has nobody but those it befell behind it: "وكبد المهاجمين خسائر"."""
    needed = any(need.startswith(_OBJECT) for need in happening.entry.needs)
    return (
        happening.item.before == "و"
        and needed
        and scene.scan.key(hit.last) in _LOSSES
        and not scene.scan.tagged("ranks").between(hit.last, happening.args_last)
        and not any(case in ("ل", "صفوف") for _, case in scene.args(hit.last, happening.args_last))
    )


def _past_adverb(scan: Scan, at: int) -> int:
    """Step over a word that tells how: "ميدانيا"."""
    how = scan.key(at).endswith(_HOW) and scan.numbers.covering(at) is None
    return at + (how and not scan.tags.get(at) and scan.places.covering(at) is None)


def _completes_verb(scan: Scan, happening: Happening, at: int) -> bool:
    """Say whether the word that a verb asks for as its object stands at a token: "سراح"."""
    return not scan.key(at).startswith("ب") and any(
        need.startswith(_OBJECT) and scan.key(at).startswith(need.removeprefix(_OBJECT))
        for need in happening.entry.needs
    )


def _is_joined_past(scan: Scan, one: ActorHit, other: ActorHit) -> bool:
    """Say whether "and" joins people past a rank or a name: "ضابط برتبة عقيد وثلاثة جنود"."""
    between = range(one.last, other.first)
    return (
        other.before.startswith("و")
        and len(between) <= PERSON_BACK
        and scan.gap_is_open(one.last, other.first)
        and not scan.actors.between(one.last, other.first)
        and not any(scan.begins(at, "preposition", "trigger", "light") for at in between)
    )


def _is_led_to(scan: Scan, happening: Happening, at: int) -> bool:
    """Say whether the preposition follows that leads to whom a verb befell: "استولى مسلحون على دبابة"."""
    wanted = dict(happening.entry.preps)
    return happening.entry.subj == "agent" and any(
        wanted.get(str(item.word.entry)) == "patient" and str(item.word.entry) == ON
        for item in scan.tagged("preposition").at(at)
    )


def _is_somebody(scan: Scan, at: int) -> bool:
    """Say whether somebody of an office follows: "قتل مسلحون القاضي"، "خطف مسلحون عميد الكلية"."""
    one = scan.begins(at, "title") or any(
        cast("People", item.word.entry).number == "singular"
        for item in scan.tagged("people").at(at)
    )
    held = any(scan.key(n).startswith("ال") for n in (at, at + 1, at + 2))
    return one and held and scan.gap_is_open(at, at + 1)


def _is_somebody_harmed(scan: Scan, at: int) -> bool:
    """Say whether one of the people follows in the accusative: "مواطنا"."""
    return any(
        item.after == "ا" and cast("People", item.word.entry).number == "singular"
        for item in scan.tagged("people").at(at)
    )


def _attacks_something(scan: Scan, hit: ActorHit) -> bool:
    """Say whether an angry crowd stands as subject before its target: "هاجم سكان غاضبون مركزا"."""
    at = hit.last
    while (
        not is_nominative(scan, hit)
        and at - hit.last < ADJECTIVES
        and (scan.key(at).endswith("ون") and not scan.begins(at, "preposition"))
    ):
        at += 1
    told = at > hit.last or is_nominative(scan, hit)
    return told and not scan.is_punctuation(at) and object_follows(scan, at)


def _have_object_after(scan: Scan, hit: ActorHit, following: ActorHit) -> bool:
    """Say whether one man is told as object right after several others: "مسلحين كاهنا"."""
    return (
        following.first == hit.last
        and is_accusative(scan, following)
        and not scan.key(hit.last - 1).endswith("ا")
        and hit.mention.group != ""
    )


def _with_what(scan: Scan, at: int) -> bool:
    """Say whether a weapon and then an object follow: "بالمدفعية والرشاشات مناطق"."""
    armed = False
    while any(
        item.before.startswith("ب" if not armed else "و") for item in scan.tagged("thing").at(at)
    ):
        armed, at = True, at + 1
    return armed and not scan.is_punctuation(at) and object_follows(scan, at)


def _is_told_apart(scan: Scan, hit: ActorHit, following: ActorHit) -> bool:
    """Say whether a definite noun is no apposition of what is indefinite: "قتل مسلحون القاضي"."""
    key = scan.key(hit.last - 1)
    if is_nominative(scan, hit) and scan.key(following.first).endswith(_NO_DOERS):
        return True  # "خطف مسلحون مقاتلين"
    return (
        hit.last - hit.first == 1
        and key.endswith(_ABSOLUTE)
        and not key.startswith("ال")
        and following.before == "ال"
    )


def goes_on_with(scene: Scene, happening: Happening, index: int) -> bool:
    """Say whether a verb in the feminine goes on with a subject of the sentence ("وقتلت 6")."""
    return (
        happening.item.before == "و"
        and scene.scan.key(happening.first).endswith("ت")
        and scene.before(index) is not None
    )


def _is_oblique(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether people stand in a plural that is no subject: "تستهدف مقاتلي الحزب"."""
    return (
        hit.first == happening.last
        and "patient" in happening.entry.obj
        and not happening.item.after
        and scan.key(hit.first).endswith("ي")
        and any(
            not item.after and cast("People", item.word.entry).number == "plural"
            for item in scan.tagged("people").at(hit.first)
        )
    )


def _does_to_others(scene: Scene, index: int) -> bool:
    """Say whether the next verb goes on with its object: "وذبح أجانب وخطف آخرين"."""
    following = scene.after(index)
    return (
        following is not None
        and following.verb
        and following.item.before == "و"
        and scene.scan.key(following.last) in _OTHERS_AS_OBJECT
    )


def _other_objects_follow(scan: Scan, at: int) -> bool:
    """Say whether so many others follow in the accusative: "60 آخرين"."""
    return any(
        scan.key(number.last - 1) in _OTHERS_AS_OBJECT or scan.key(number.last) in _OTHERS_AS_OBJECT
        for number in scan.numbers.between(at, at + 1)
    )


def _object_further(scene: Scene, happening: Happening, doers: Sequence[ActorHit]) -> bool:
    """Say whether an object stands behind where and when several did it: "المليشيات في تعز موقعا"."""
    scan, at, unknown = scene.scan, doers[-1].last, 0
    if doers[0].first > happening.last + 1 or doers[0].kind == "name":
        return False
    while at < happening.region_last and unknown <= ADJECTIVES and not scan.is_punctuation(at):
        told = scan.times.covering(at) or scan.places.covering(at)
        if told is not None:
            at = told.last
        elif any(item.after == _INDEFINITE_OBJECT for item in scan.tagged("thing").at(at)):
            return not scan.begins(at - 1, "preposition")
        elif _is_somebody(scan, at):
            return not scan.begins(at - 1, "preposition")
        elif scan.begins(at, "preposition"):
            place = scan.places.covering(at + 1)
            at = at + 1 if place is not None or scan.times.covering(at + 1) else at + 2
        elif scan.begins(at, "that", "contrast", "trigger", "light", "saying", "relative"):
            return False
        else:
            at, unknown = at + 1, unknown + 1
    return False


def _is_written_as_object(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether people behind a verb, uncounted, have the ending of an object: "ضباطا"، "مسلحين"."""
    return (
        hit.first == happening.last
        and "patient" in happening.entry.obj
        and has_object_form(scan, hit)
    )


def has_object_form(scan: Scan, hit: ActorHit) -> bool:
    """Say whether uncounted people have the ending of an object: "ضباطا"، "مسلحين"."""
    return any(
        item.after == _INDEFINITE_OBJECT
        or (
            not item.after
            and scan.key(hit.first).endswith(_NO_DOERS)
            and cast("People", item.word.entry).number != "singular"
        )
        for item in scan.tagged("people").at(hit.first)
    )


def object_follows(scan: Scan, at: int) -> bool:
    """Say whether an object without preposition follows: "فندقا"، "حي الشيخ"."""
    key = scan.key(at)
    return (
        (len(key) > 1 and key.endswith("ا"))
        or scan.begins(at, "thing")
        or any(
            not item.before and cast("People", item.word.entry).group in CAPTIVES
            for item in scan.tagged("people").at(at)
        )  # "احتجز مسلحون رهائن"
        or any(not hit.before for hit in scan.places.between(at, at + 1))
    )


def claims_as_own(scene: Scene, happening: Happening) -> ActorHit | None:
    """Return the party that announces as its own deed what stands right after it."""
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if frame is None or not frame.verbal or happening.entry.kind not in SUFFERED:
        return None
    owns = scene.scan.tagged("owns").at(frame.cue[0])
    follows = after_aside(scene.scan, frame.voice[1]) == happening.first
    return frame.party if owns and follows else None
