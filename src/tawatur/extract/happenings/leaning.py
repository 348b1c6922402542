"""Which verbs a noun of happening leans on: "شن هجوما"، "تصدى لهجوم"، "هجوم شنه"."""

from __future__ import annotations

from typing import cast

from tawatur.extract.happenings.happening import Happening
from tawatur.extract.happenings.outcomes import set_outcome
from tawatur.extract.happenings.terms import LIGHT_NEAR, MOOD_REACH, PRONOUNS, REPULSED, REPULSES
from tawatur.extract.happenings.wording import (
    before_managing,
    is_adverb,
    only_takes_place,
    relative_before,
    stands_during,
    turns,
)
from tawatur.extract.scan import Item, Scan, has_article, thing_class
from tawatur.lexicon import Light

_LIGHT_REACH = 22  # tokens between a light verb and its noun
_FAR_REACH = 32  # the same, parties, places and times between
_MEANT = frozenset(("calls", "plans", "threatens", "attempts"))
_WITH_SUBJECT = ("result", "enables")  # effects of verbs that have a happening for their subject
_TAKEN_UP = ("carries", "begins", "ends", "continues")  # effects of verbs that name their doer
_FAILED_REACH = 2  # tokens between "failed" and the noun for what did, an attempt between
_WHAT = "ما"
_COMMAS = frozenset("،,-")
_OPENING = frozenset('«"“')
_PURPOSE_REACH = 1  # tokens from "in order to" to what is meant, a noun between
_CALLED_REACH = 3  # tokens between a light verb and what somebody calls it
_SET_UP = (
    "weapon",
    "projectile",
    "vehicle",
    "position",
    "aircraft",
)  # classes of things somebody sets up
_RELATIVE_REACH = 7  # tokens after a noun in which "الذي شنه" may stand


def lean(scan: Scan, happening: Happening, own: list[Happening], firsts: set[int]) -> None:
    """Find the light verbs a noun leans on, before it or in a relative clause after it.

    `firsts` are the tokens at which happenings of the sentence begin.
    """
    if happening.verb:
        happening.lights.extend(_foiled_before(scan, happening))
    else:
        _lean_back(scan, happening, own, firsts)
    _lean_on(scan, happening, own, firsts)
    for other in own:
        if other is happening or other.sentence is not happening.sentence:
            continue
        gap = other.first - happening.last
        if (
            not happening.verb
            and other.verb
            and other.item.after
            and 0 <= gap <= _RELATIVE_REACH
            and other.entry.kind == happening.entry.kind
        ):
            happening.relative = other.item
    set_outcome(scan, happening, own)


def _foiled_before(scan: Scan, verb: Happening) -> list[Item]:
    """Return an attempt that a verb only tells more of, and what foiled it: "إحباط محاولة كانت تستهدف X"."""
    lights = scan.tagged("light").between(verb.first - LIGHT_NEAR, verb.first)
    tries = [item for item in lights if _effect(item) == "attempts" and not item.word.features]
    if not tries or scan.tagged("trigger").between(tries[-1].last, verb.first):
        return []
    if not scan.gap_is_open(tries[-1].last, verb.first):
        return []
    foils = [
        item
        for item in lights
        if _effect(item) in ("foils", "repels")
        and 0 <= tries[-1].first - item.last <= _FAILED_REACH
    ]
    return [tries[-1], *foils[-1:]] if foils else []


def _effect(item: Item) -> str:
    return cast("Light", item.word.entry).effect


def _lean_back(scan: Scan, happening: Happening, own: list[Happening], firsts: set[int]) -> None:
    """Find the verbs before a noun that govern it: "شن الجيش هجوما"."""
    floor = max(happening.sentence.first, happening.first - _FAR_REACH)
    before = [h for h in own if h.last <= happening.first]
    causes = before[-1].first if before and before[-1].definite else -1
    aside = causes if before and not before[-1].verb else -1
    if scan.begins(happening.first - 1, "picture"):
        floor = happening.first  # "منعت نشر صور التفجير"
    for item in reversed(scan.tagged("light").between(floor, happening.first)):
        light = cast("Light", item.word.entry)
        over_cause = light.effect in _WITH_SUBJECT and item.last == causes
        over_cause = over_cause or (
            light.effect in ("carries", "succeeds")
            and item.last <= aside
            and stands_during(scan, aside)
        )
        if item.first in firsts or (
            item.first < happening.previous_last - 1
            and not over_cause
            and not _helped_by(scan, item, happening, before)
        ):
            continue
        if light.effect in REPULSES and happening.entry.kind not in REPULSED:
            continue
        if _is_parted(scan, item.last, happening.first) or _is_outdone(item, happening):
            continue
        if light.effect == "halts" and not _is_halted(item, happening):
            continue
        if light.effect == "continues" and has_article(item.before):
            continue  # "مواقع التواصل"
        gap = happening.first - item.last
        if light.effect == "carries":  # "تعرض رتل يضم قوات من الجيش ..., لكمين"
            gap -= _told_in_one(scan, item.last, happening.first)
        if gap > _reach_of(scan, item, light, happening):
            continue
        if light.effect == "carries" and happening.light is not None:
            continue  # the nearest verb carries it
        if _governs(scan, item, happening):
            happening.lights.append(item)
            if "س" in item.before:
                happening.certainty = "planned"
    for item in happening.lights[:1]:
        if not item.word.features:
            happening.lights.extend(_meant_by(scan, item))


def _is_parted(scan: Scan, first: int, last: int) -> bool:
    """Say whether a purpose or a clause of its own keeps a noun from a verb before it.

    "تستمر الهدنة بهدف إيصال المساعدات"، "سيتم ترميم المطار، وأكد أن المدينة محاصرة".
    """
    if scan.tagged("in_answer").ending_at(last):
        return True  # "يعتزم الرد على هجوم"
    meant = scan.tagged("purpose").between(first, last)
    return any(last - item.last <= _PURPOSE_REACH for item in meant) or any(
        scan.begins(at, "that") and (scan.key(at).startswith("و") or scan.begins(at - 1, "saying"))
        for at in range(first, last)
    )


def _is_outdone(verb: Item, happening: Happening) -> bool:
    """Say whether a plan stands before another verb that tells it done: "قررت الرد ونفذت هجوما"."""
    return _effect(verb) in ("plans", "threatens") and any(
        later.first > verb.first
        and later.before[:1] in ("و", "ف")
        and bool(later.word.features)
        and all(feature.startswith("past.") for feature in later.word.features)
        for later in happening.lights
    )


def _is_halted(item: Item, happening: Happening) -> bool:
    """Say whether an advance is told to be stopped: not "أوقف القصف", his own, nor "لوقف تقدمهم"."""
    return happening.entry.kind == "advance" and not item.before.endswith("ل")


def _told_in_one(scan: Scan, first: int, last: int) -> int:
    """Return by how many tokens parties, places and times between are longer than one word each."""
    return sum(
        hit.last - hit.first - 1
        for hits in (scan.actors, scan.places, scan.times)
        for hit in hits.between(first, last)
    )


def _reach_of(scan: Scan, item: Item, light: Light, happening: Happening) -> int:
    """Return how many tokens may stand between a verb and the noun that leans on it."""
    if light.subj == "none" and light.effect != "enables":
        return _LIGHT_REACH
    if light.effect == "succeeds" and _waits_for(scan, item, happening.first):
        return _LIGHT_REACH  # "تمكن المقاتلون، بدعم من X وبإسناد من Y، من استعادة"
    if light.effect in _TAKEN_UP:
        return LIGHT_NEAR
    if light.effect in REPULSES and _is_its_object(scan, item, happening):
        return LIGHT_NEAR
    return MOOD_REACH + 3


def _lean_on(scan: Scan, happening: Happening, own: list[Happening], firsts: set[int]) -> None:
    """Find the verbs after a noun that speak of it: "هجوم شنه الجيش"، "هجوم تصدت له القوات"."""
    following = (h.first for h in own if h.first >= happening.last)
    limit = min(next(following, happening.sentence.last), happening.last + _RELATIVE_REACH * 3)
    for item in scan.tagged("light").between(happening.last, limit):
        light = cast("Light", item.word.entry)
        near = item.first - happening.last <= _RELATIVE_REACH
        if light.effect in REPULSES and happening.entry.kind not in REPULSED:
            continue
        if (
            light.effect in ("repels", "foils")
            and item.first not in firsts
            and (near or item.after or light.preps)
        ):
            if _points_back(scan, item):
                happening.lights.append(item)
        elif (
            near
            and happening.relative is None
            and not happening.verb
            and not scan.begins(item.first - 1, "preposition")  # "مع شن ...": no verb
            and not only_takes_place(scan, item.first)
            and not tells_of_a_thing(scan, happening, item)
            and (
                item.after
                or _only_passive_light(item)
                or relative_before(scan, item)
                or _takes_up(scan, item)
            )
            and light.effect in _TAKEN_UP
            and light.subj in ("agent", "patient")
        ):
            happening.relative = item


def _meant_by(scan: Scan, noun: Item) -> list[Item]:
    """Return the verb that governs a noun for doing or trying: "دعا إلى شن هجوم"، "نجا من محاولة خطف"."""
    for item in reversed(scan.tagged("light").between(noun.first - LIGHT_NEAR, noun.first)):
        light = cast("Light", item.word.entry)
        meant = light.effect in _MEANT or (light.effect, light.subj) == ("carries", "patient")
        if meant and scan.gap_is_open(item.last, noun.first):
            governs = scan.key(noun.first - 1) in light.preps or any(
                len(prep) == 1 and prep in noun.before for prep in light.preps
            )
            if governs or (not light.preps and item.last == noun.first):
                return [item]
    return []


def tells_of_a_thing(scan: Scan, happening: Happening, verb: Item) -> bool:
    """Say whether a verb with a pronoun tells of things before it: "دمر القصف صواريخ نصبها الجيش"."""
    return bool(verb.after) and any(
        not thing.before
        and not thing.after
        and thing.first >= happening.last + (happening.entry.kind != "interception")
        and thing_class(thing) in _SET_UP
        and not any(scan.begins(at, "preposition") for at in range(happening.last, verb.first))
        for thing in scan.tagged("thing").ending_at(verb.first)
    )


def _only_passive_light(item: Item) -> bool:
    light = cast("Light", item.word.entry)
    return not light.preps and any(".passive." in feature for feature in item.word.features)


def _takes_up(scan: Scan, item: Item) -> bool:
    """Say whether the preposition of a verb takes up the noun before it: "هجوم قام به مسلحون"."""
    preps, key = cast("Light", item.word.entry).preps, scan.key(item.last)
    return any(key.startswith(prep) and key[len(prep) :] in PRONOUNS for prep in preps)


def _points_back(scan: Scan, item: Item) -> bool:
    """Say whether a verb of repelling speaks of what stands before it ("تصدى لها الجيش")."""
    if item.after in ("ه", "ها", "هم"):
        managed = before_managing(scan, item.first - 1) < item.first - 1  # "تمكن من إفشاله"
        done = any(
            cast("Light", verb.word.entry).subj == "none" and verb.word.features
            for verb in scan.tagged("light").ending_at(item.first)
        )  # "جرى إحباطه"
        return managed or done or bool(item.word.features)
    following = scan.key(item.last)
    return following in ("له", "لها", "لهم") or bool(relative_before(scan, item))


def _governs(scan: Scan, item: Item, happening: Happening) -> bool:
    """Say whether a light verb governs a noun of happening that follows it."""
    light = cast("Light", item.word.entry)
    if item.after and item.after not in ("ا", "نا"):
        return False
    if light.effect == "fails" and light.subj == "event":
        near = happening.first - item.last <= _FAILED_REACH
        if not near or not scan.gap_is_open(item.last, happening.first):
            return False  # "فشلت المحادثات"
    attempt = _attempt_between(item, happening)
    if attempt is not None and light.effect in (*REPULSES, "fails"):
        return _takes(scan, item, attempt)
    if light.effect in _WITH_SUBJECT and happening.definite and happening.first == item.last:
        return False  # "the shelling led to", "the shelling enabled them to": the cause
    if light.preps:
        wanted = light.preps
        before = (
            happening.item.before
            if happening.first == happening.item.first
            else _proclitics_at(scan, happening.first)
        )
        quoted = scan.key(happening.first - 1) in _OPENING
        previous = scan.key(happening.first - 1 - quoted)
        if any(
            word.last - word.first > 1
            for word in scan.tagged("preposition").ending_at(happening.first)
        ):
            return False  # "تمكنت القوات، بدعم من الغارات، من استعادة"
        for preposition in wanted:
            if len(preposition) == 1 and before.lstrip("وف").startswith(preposition):
                return True
            if previous == preposition or any(
                i.word.entry == preposition and not i.after  # "تصدت لهم التعزيزات"
                for i in scan.tagged("preposition").at(happening.first - 1)
            ):
                return True
            for at in range(item.last, min(item.last + 2, happening.first)):
                if scan.key(at) == preposition and happening.first - at <= 3:
                    return True
        return False
    if light.effect == "plans" and not item.word.features:
        return _is_whose_plan(scan, item, happening)
    if scan.key(item.last) == _WHAT and happening.first - item.last <= _CALLED_REACH:
        return True  # "بارتكاب ما وصفه بالمجزرة"
    own_preps = happening.item.before.lstrip("وف")
    return own_preps in ("", "ال") and (
        happening.item.after == "ا"  # "شن الجيش مع حلفائه هجوما": an object, whatever stands before
        or not _after_preposition(scan, item, happening.first)
    )


def _is_whose_plan(scan: Scan, noun: Item, happening: Happening) -> bool:
    """Say whether only whose plan it is parts a noun from what is meant: "قرار فرنسا سحب قواتها"."""
    doer = scan.actors.covering(noun.last)
    return doer is not None and not doer.before and doer.last == happening.first


def _attempt_between(item: Item, happening: Happening) -> Item | None:
    """Return the noun for an attempt between a verb and what was attempted."""
    return next(
        (
            other
            for other in happening.lights
            if item.last <= other.first < happening.first
            and cast("Light", other.word.entry).effect == "attempts"
            and not other.word.features
        ),
        None,
    )


def _takes(scan: Scan, verb: Item, attempt: Item) -> bool:
    """Say whether a verb takes an attempt for its object: "أحبط محاولات لتفجير"، "تصدى لمحاولة تقدم"."""
    before = attempt.before.lstrip("وف")
    wanted = cast("Light", verb.word.entry).preps
    if wanted:
        return before in wanted or any(
            item.word.entry in wanted for item in scan.tagged("preposition").at(attempt.first - 1)
        )
    return before in ("", "ال") and not _after_preposition(scan, verb, attempt.first)


def _waits_for(scan: Scan, item: Item, at: int) -> bool:
    """Say whether a long subject alone parts a verb from its noun: "تمكنت قوات X وقوات «Y» من استعادة"."""
    light = cast("Light", item.word.entry)
    at -= scan.key(at - 1) in _OPENING  # 'من "تحييد" خمسة'
    return (
        bool(light.preps)
        and scan.key(at - 1) in light.preps
        and not any(
            scan.begins(n, "that", "contrast")
            or (scan.begins(n, "saying") and not _is_set_off(scan, item.last, n, at))
            for n in range(item.last, at - 1)
        )
    )


def _is_set_off(scan: Scan, first: int, at: int, last: int) -> bool:
    """Say whether a citation stands between commas: "تمكن الجيش، بحسب بيان، من استعادة"."""
    return any(scan.key(n) in _COMMAS for n in range(first, at)) and any(
        scan.key(n) in _COMMAS for n in range(at, last)
    )


def _is_its_object(scan: Scan, verb: Item, happening: Happening) -> bool:
    """Say whether a long subject alone parts a verb from its object: "أحبطت قوة من X، اليوم، هجوما"."""
    between = range(verb.last, happening.first)
    accusative = scan.key(happening.first).endswith("ا")
    return (
        bool(verb.word.features)
        and (accusative or _attempt_between(verb, happening) is not None)
        and not turns(scan, between.start, between.stop)
        and not any(scan.begins(at, "saying", "relative") for at in between)
        and not any(
            other.word.features
            for tag in ("light", "trigger")
            for other in scan.tagged(tag).between(between.start, between.stop)
        )
    )


def _helped_by(scan: Scan, light: Item, happening: Happening, before: list[Happening]) -> bool:
    """Say whether only what helped parts a verb from its noun: "نجحت القوات بمساعدة غارات X في تحرير"."""
    between = [other for other in before if other.first >= light.last]
    return (
        cast("Light", light.word.entry).effect == "succeeds"
        and _waits_for(scan, light, happening.first)
        and not any(other.verb or _governs(scan, light, other) for other in between)
    )


def _after_preposition(scan: Scan, light: Item, at: int) -> bool:
    """Say whether a preposition after a verb, not the verb, governs a noun ("بعد جريمة اغتيال")."""
    return any(
        any(
            not item.after  # but "المتحالفة معهم هجوما"
            for tag in ("preposition", "because")
            for item in scan.tagged(tag).at(before)
        )
        and before >= light.last
        and scan.numbers.covering(before) is None  # "شنت أكثر من عشر غارات"
        and not scan.begins(before - 1, "quantifier")  # "شن العديد من الغارات"
        and scan.gap_is_open(before, at)
        and (before == at - 1 or not (is_adverb(scan, at - 1) or _ends_a_phrase(scan, at - 1)))
        for before in (at - 1, at - 2)
    )


def _ends_a_phrase(scan: Scan, at: int) -> bool:
    """Say whether a noun with the article stands there, which owns nothing: "نفذ خلال التقدم غارات"."""
    return scan.key(at).startswith("ال") and not scan.begins(at, "relative", "determiner")


def _proclitics_at(scan: Scan, at: int) -> str:
    found = [i.before for tag in ("operation", "trigger") for i in scan.tagged(tag).at(at)]
    return found[0] if found else ""
