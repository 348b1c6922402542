"""What came of it: repelled, foiled, going on, or that it never went off."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import cast

from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.terms import (
    BEFORE,
    BLASTS,
    HARMS,
    LIGHT_NEAR,
    REPULSED,
    SUBJUNCTIVE,
)
from tawatur.extract.happenings.wording import before_managing, follows_while, is_negated
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light
from tawatur.model import Outcome

_ATTACKS = frozenset(("ground_attack", "advance", "armed_clash"))
_NO_USE_REACH = 14  # tokens from an attempt to what tells that it failed
_FAILURE_REACH = 10  # tokens between an attack and "in failure"
_IN_FAILURE = "بالفشل"
_THAT = "ان"
_THEIRS = ("تهم", "تهما", "ته", "تها")  # not "محاولة"
_ONESELF = frozenset(("نفسه", "نفسها", "انفسهم", "انفسهن", "نفسيهما"))
_DEFUSED = frozenset(("demining",))
_AT_WHICH = frozenset(("بعد", "خلال", "اثناء", "لدي", "عند", "مع"))
_GOING_ON = frozenset(("armed_clash", "siege"))  # told in the present while they go on
LAST_LONG = _GOING_ON | frozenset(
    "shelling airstrike ground_attack advance territory_captured protest crackdown arrest displacement evacuation".split()
)  # what may go on for days
_UNDER_WAY_REACH = 4  # tokens behind a noun in which an adjective tells that it goes on
_STILL_REACH = 8  # tokens between "still" and what goes on
_HAD_REACH = 4  # tokens from "was" to a verb in the present, which then tells of the past
_DAY_REACH = 8  # tokens from a fight to "its third week"
_FEMININE = ("ه", "ات")


def was_defused(scan: Scan, happening: Happening, own: list[Happening]) -> bool:
    """Say whether a charge is told to be made safe before it went off: "فكك عبوة قبل أن تنفجر"."""
    return _did_not_go_off(scan, happening, own, _DEFUSED)


def _did_not_go_off(
    scan: Scan, happening: Happening, own: list[Happening], undone: AbstractSet[str]
) -> bool:
    """Say whether something that undoes it is told to have come before a blast: "قبل أن تنفجر"."""
    at = before_managing(scan, happening.first - 1)
    at -= scan.key(at) == _THAT
    return (
        happening.entry.kind in BLASTS
        and scan.key(at) in BEFORE
        and any(other.entry.kind in undone and other.last <= happening.first for other in own)
    )


def _comes_short(scan: Scan, happening: Happening) -> bool:
    """Say whether an attack is told to have ended in failure: "باءت محاولات التقدم بالفشل"."""
    last = min(happening.last + _FAILURE_REACH, happening.sentence.last)
    first = happening.first - _FAILURE_REACH
    tried = max(first, happening.previous_last)  # "باءت بالفشل محاولة مسلحين خطف صحفي"
    fails = range(tried if is_attempt(happening) else happening.last, last)
    return (
        happening.entry.kind in REPULSED
        and any(scan.key(at) == _IN_FAILURE for at in fails)
        and bool(scan.tagged("comes_short").between(first, last))
    )


def _was_no_use(scan: Scan, happening: Happening, own: list[Happening]) -> bool:
    """Say whether an attempt is told behind it to have failed: "حاول اغتيال قاض لكنه نجا"، "دون جدوى"."""
    if not is_attempt(happening):
        return False
    following = (other.first for other in own if other.first >= happening.last)
    last = min(next(following, happening.sentence.last), happening.last + _NO_USE_REACH)
    return bool(scan.tagged("no_use").between(happening.last, last))


def _fell_before(scan: Scan, happening: Happening, own: list[Happening]) -> bool:
    """Say whether somebody fell or was taken before he did it: "قتل انتحاري قبل تفجير نفسه"."""
    himself = any(key in _ONESELF for key in scan.keys[happening.first : happening.last + 1])
    if himself and _did_not_go_off(scan, happening, own, HARMS):
        return True
    before = [other for other in own if other.last < happening.first]
    if happening.entry.kind not in REPULSED or not before or before[-1].entry.kind not in HARMS:
        return False
    alone = len(scan.actors.between(before[-1].last, happening.first)) == 1  # nobody took him
    return alone and any(_before_he_managed(scan, item) for item in happening.lights)


def _before_he_managed(scan: Scan, verb: Item) -> bool:
    """Say whether a verb tells what who was spoken of did not come to: "قبل أن يتمكنوا من"."""
    light = cast("Light", verb.word.entry)
    at = verb.first - 1
    at -= scan.key(at) == _THAT
    return (
        light.effect == "succeeds"
        and scan.key(verb.last) in light.preps  # nobody else managed it
        and scan.key(at) in BEFORE
    )


def _fell_trying(scan: Scan, happening: Happening, own: list[Happening]) -> bool:
    """Say whether those who tried were killed or taken at it: "قتل مسلحون لدى محاولتهم التسلل"."""
    tries = [
        item
        for item in happening.lights
        if cast("Light", item.word.entry).effect == "attempts"
        and scan.key(item.first).endswith(_THEIRS)
    ]
    before = [other for other in own if other.last <= happening.first]
    if (
        before
        and before[-1].entry.kind in HARMS
        and any(
            cast("Light", item.word.entry).effect == "attempts"
            and item.word.features
            and scan.begins(item.first - 1, "auxiliary")
            and scan.gap_is_open(before[-1].last, item.first)
            for item in happening.lights
        )
    ):
        return True  # "قتل انتحاري كان يحاول تفجير نفسه"
    return (
        bool(tries and before)
        and before[-1].entry.kind in HARMS
        and before[-1].verb
        and before[-1].last < tries[0].first
        and (scan.begins(tries[0].first - 1, "because") or follows_while(scan, tries[0].first))
    )


def set_outcome(scan: Scan, happening: Happening, own: list[Happening]) -> None:
    """Read what came of a happening from the verbs it leans on and the words around it."""
    for item in happening.lights:
        light = cast("Light", item.word.entry)
        effect = light.effect
        if effect == "carries" and light.subj == "patient" and is_attempt(happening):
            happening.outcome = "foiled"  # "نجا من محاولة خطف"
        elif _is_to_keep_off(item, effect):
            continue
        elif effect in ("repels", "halts") or (
            effect == "foils" and happening.entry.kind in _ATTACKS and not is_attempt(happening)
        ):
            happening.outcome = "repelled"
        elif effect in ("foils", "prevents"):
            happening.outcome = "foiled"
        elif effect == "fails":
            happening.outcome = "foiled"
        elif effect == "continues" and happening.outcome is None:
            happening.outcome = None if _turned_to_it(happening, item) else "ongoing"
        elif effect == "succeeds" and happening.outcome is None:
            happening.outcome = None if is_negated(scan, item) else "succeeded"
        elif (
            effect in ("plans", "threatens")
            or (effect == "attempts" and not _was_set_about(scan, happening, item))
            or (
                effect == "begins"
                and (happening.entry.kind == "territory_captured" or item.before.endswith("س"))
            )
        ):  # "بدأت عملية تحرير المدينة": it is not taken yet
            happening.certainty = "planned"
    may_fail = happening.entry.kind in REPULSED or is_attempt(happening)
    if may_fail and not happening.verb and scan.begins(happening.last, "failed"):
        happening.outcome = "foiled"  # "محاولة هجوم فاشلة"
    if happening.outcome in (None, "succeeded") and (
        _fell_trying(scan, happening, own)
        or _comes_short(scan, happening)
        or _was_no_use(scan, happening, own)
        or _fell_before(scan, happening, own)
    ):
        happening.outcome = "foiled"
    if has_failed(happening):
        happening.certainty = "asserted"  # "foiled an attempt to attack" tells of an attempt
    if happening.outcome is None and _goes_on(scan, happening):
        happening.outcome = "ongoing"


def _is_to_keep_off(noun: Item, effect: str) -> bool:
    """Say whether something was only done to keep it off: "خنادق لمنع دخول القوات"، "تعزيزات لصد الهجوم"."""
    return (
        effect in ("repels", "prevents")
        and not noun.word.features
        and noun.before.endswith("ل")
        and not noun.after
    )


def was_attempted(scan: Scan, happening: Happening) -> bool:
    """Say whether an attack is told that was tried, and so was made: "عقب محاولة المسلحين الهجوم"."""
    return any(
        cast("Light", item.word.entry).effect == "attempts"
        and _was_set_about(scan, happening, item)
        for item in happening.lights
    )


def _was_set_about(scan: Scan, happening: Happening, attempt: Item) -> bool:
    """Say whether who tried to attack did go at it: "حاول المسلحون التقدم", not "يحاولون"."""
    if happening.entry.kind not in _ATTACKS or "س" in attempt.before:
        return False
    if attempt.word.features:
        return any(feature.startswith("past.") for feature in attempt.word.features)
    at = attempt.first - 1
    return scan.key(at) in _AT_WHICH or any(
        scan.tagged(tag).ending_at(attempt.first) for tag in ("because", "at_once")
    )


def _turned_to_it(happening: Happening, verb: Item) -> bool:
    """Say whether another verb joined by "and" told it: "واصل الجيش عملياته وبسط سيطرته على X"."""
    told = [item for item in happening.lights if item.word.features] + [happening.item]
    return any(verb.last < item.first and item.before == "و" for item in told)


def _goes_on(scan: Scan, happening: Happening) -> bool:
    """Say whether it is told as not ended: "تدور معارك"، "لا يزال القصف"، "المعارك الدائرة"."""
    if happening.sentence.headline or happening.certainty == "planned":
        return False
    kind, first = happening.entry.kind, happening.first
    if kind in LAST_LONG and (
        scan.begins(happening.last, "is_done")  # "اشتباكات تدور بين"
        or _is_called_under_way(scan, happening)
        or _is_still_told(scan, happening)
        or _is_told_to_last(scan, happening)
        or _has_come_to_its_day(scan, happening)
    ):
        return True
    verbs = [item for item in (*happening.lights, happening.item) if item.word.features]
    if not verbs or "س" in verbs[0].before or not _is_present(scan, verbs[0]):
        return False
    carried = any(scan.begins(item.first, "is_done") and item.first < first for item in verbs)
    return kind in _GOING_ON or (carried and kind in LAST_LONG)


def _is_present(scan: Scan, verb: Item) -> bool:
    """Say whether a verb is in the present: "تقاتل القوات" too, which of one man would be past."""
    had = scan.tagged("auxiliary").between(verb.first - _HAD_REACH, verb.first)
    if any(scan.gap_is_open(item.last, verb.first) for item in had):
        return False  # "كان الجيش يقاتل"
    she = scan.key(verb.last).removeprefix("ال").endswith(_FEMININE)
    said = [item for item in scan.tagged("trigger").at(verb.first) if she] or [verb]
    return any(
        bool(item.word.features) and all("present" in feature for feature in item.word.features)
        for item in said
    )


def _is_called_under_way(scan: Scan, happening: Happening) -> bool:
    """Say whether an adjective behind a noun tells that it goes on: "قصف عنيف متواصل"."""
    end = happening.last + _UNDER_WAY_REACH
    return not happening.verb and any(
        scan.gap_is_open(happening.last, item.first)
        and not scan.tagged("preposition").between(happening.last, item.first)
        and not scan.tagged("trigger").between(happening.last, item.first)
        for item in scan.tagged("under_way").between(happening.last, end)
    )


def _is_still_told(scan: Scan, happening: Happening) -> bool:
    """Say whether "still" stands before it in its clause: "ما زال الجيش يقصف"."""
    floor = max(happening.previous_last, happening.first - _STILL_REACH)
    anchor = min([happening.first, *(item.first for item in happening.lights)])
    return any(
        scan.gap_is_open(item.last, anchor)
        and not any(scan.begins(at, "that", "relative") for at in range(item.last, anchor))
        for item in scan.tagged("still").between(floor, anchor)
    )


def _is_told_to_last(scan: Scan, happening: Happening) -> bool:
    """Say whether it is told behind that it still goes on: "تجددت الاشتباكات عصر أمس ومازالت مستمرة"."""
    return not happening.verb and any(
        scan.begins(item.last, "under_way", "is_done")
        and item.before.startswith("و")
        and not scan.tagged("trigger").between(happening.last, item.first)
        for item in scan.tagged("still").between(happening.last, happening.sentence.last)
    )


def _has_come_to_its_day(scan: Scan, happening: Happening) -> bool:
    """Say whether it is told to have gone on till its so many-th day: "دخلت المعركة أسبوعها الثالث"."""
    near = (happening.first - 2, happening.last + _DAY_REACH)
    return bool(
        scan.tagged("goes_into").between(*near)
        and scan.tagged("its_day").between(happening.last, near[1])
    )


def is_achieved(scan: Scan, happening: Happening) -> Outcome | None:
    """Return what came of a verb after "managed to", "failed to": "استطاع الجيش أن يستعيد البلدة"."""
    verbs = (happening.item, *happening.lights)  # "أن يقوم بتفجير"
    thats = (verb.first - 1 for verb in verbs if verb.word.features)
    that = next((at for at in thats if scan.key(at) in SUBJUNCTIVE), -1)
    if that < 0:
        return None
    for item in reversed(scan.tagged("light").between(that - LIGHT_NEAR, that)):
        effect = cast("Light", item.word.entry).effect
        told = scan.tagged("trigger").between(item.last, that)  # "تمكنوا من قتله قبل أن يفجر نفسه"
        if effect in ("succeeds", "fails") and not told and scan.gap_is_open(item.last, that):
            failed = effect == "fails" or is_negated(scan, item)
            return "foiled" if failed else "succeeded"
    return None


def is_attempt(happening: Happening) -> bool:
    """Say whether a happening is told by a word for an attempt: "محاولة اقتحام"."""
    return any(cast("Light", item.word.entry).effect == "attempts" for item in happening.lights)


def has_failed(happening: Happening) -> bool:
    """Say whether an attempt is told to have come to nothing, and so to have been made."""
    return happening.outcome in ("repelled", "foiled") and is_attempt(happening)
