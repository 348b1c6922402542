"""Whether a word that may be verb or noun is one or the other where it stands, and of what voice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.attribution import Frame
from tawatur.extract.happenings.terms import HARMS, PRONOUNS, REPULSES, STROKES
from tawatur.extract.happenings.wording import WHO_HE_IS, only_tells_who
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, Modality, People, Saying, Trigger

Denials = Callable[[], Sequence[Frame]]  # who denies in a sentence, read when it is asked for
_OF_TWO = ("ين", "ان")
_TWO_REACH = 3  # tokens before a dual verb in which its subject may stand
_OPENING = frozenset('«"(')
_BEFORE_VERBS = frozenset(("بعدما", "عندما", "حينما", "ريثما", "كلما", "لما", "قبلما"))
_HAS = frozenset(("قد", "فقد", "وقد", "لقد", "ولقد"))  # only a verb follows
_DAMMA = "\u064f"
_ACTIVE_IN_U = frozenset(("II", "III", "IV", "Iq"))  # patterns whose active present has it too


def in_order(scan: Scan, group: list[Item], denials: Denials) -> list[Item]:
    """Return the meanings of a word, the likeliest first; without verbs where only a noun can stand."""
    group.sort(key=lambda item: (-(item.last - item.first), bool(item.before)))
    verbs = [item for item in group if item.word.features]
    nouns = [item for item in group if not item.word.features]
    if not (nouns and verbs):
        return group
    if (
        _is_meant(scan, nouns[0])
        or _is_listed(scan, nouns[0])
        or _is_denied(scan, nouns[0], denials)
    ):
        return nouns
    noun_first = _noun_stands_here(scan, nouns[0]) or (
        _is_accusative(nouns[0], verbs[0]) and not _two_before(scan, verbs[0])
    )
    return nouns + verbs if noun_first else verbs + nouns


def _is_meant(scan: Scan, item: Item) -> bool:
    """Say whether a word stands after one that only a noun can follow ("يجب خطف"، "محاولة قتله")."""
    return any(
        mode.last == item.first and cast("Modality", mode.word.entry).effect == "planned"
        for at in range(max(0, item.first - 2), item.first)
        for mode in scan.tagged("modality").at(at)
    )


def _is_denied(scan: Scan, item: Item, denials: Denials) -> bool:
    """Say whether a word is what somebody denies, no "that" between: "نفى على لسان فلان قصف المدرسة"."""
    goes_on = item.before == "و" and not scan.is_punctuation(item.first - 1)
    return (goes_on or not item.before) and any(
        frame.cue[1] <= item.first < frame.last
        and not any(
            scan.tagged(tag).between(frame.cue[1], item.first)
            for tag in ("that", "participle", "contrast", "relative")
        )
        and not any(
            other.word.features
            for other in scan.tagged("trigger").between(frame.cue[1], item.first)
        )
        for frame in denials()
        if frame.verbal
    )


def _is_listed(scan: Scan, item: Item) -> bool:
    """Say whether a word stands in a list of nouns: "خطف وقتل السائق"، "قتل وتهجير"."""
    before: Sequence[Item]
    before, after = scan.tagged("trigger").at(item.first - 1), scan.tagged("trigger").at(item.last)
    joined = item.before == "و" and any(
        cast("Trigger", other.word.entry).kind in HARMS for other in before
    )
    place = scan.places.ending_at(item.first) if item.before == "و" else None
    if place is not None and not joined:
        before = [
            other
            for other in scan.tagged("trigger").at(place.first - 1)
            if cast("Trigger", other.word.entry).kind == "territory_captured"
        ]
        joined = bool(before)  # "تحرير مدينة X وطرد المسلحين منها"
    if item.before == "و" and not joined and scan.begins(item.first - 1, "thing"):
        before = [
            other
            for other in scan.tagged("trigger").at(item.first - 2)
            if cast("Trigger", other.word.entry).kind == "territory_captured"
        ]
        joined = bool(before)  # "استعادة القاعدة ودحر المسلحين"
    return any(
        others and not any(other.word.features for other in others)
        for others in (
            before if joined else (),
            [other for other in after if other.before.startswith("و")],
        )
    )


def _is_accusative(noun: Item, verb: Item) -> bool:
    """Say whether a word is a noun with its case ending rather than a dual verb ("قصفا")."""
    return noun.after == "ا" and all(f.endswith(("3md", "3fd")) for f in verb.word.features)


def _two_before(scan: Scan, verb: Item) -> bool:
    """Say whether two people or things stand before a dual verb: "شخصين قتلا"."""
    at = verb.first
    while at and not scan.key(at - 1).isalnum():
        at -= 1
    last = scan.actors.ending_at(at)
    if last is not None and (last.mention.person or _are_two(scan, last)):
        return True  # "عنصرين من قوات الدفاع الوطني قتلا"
    while at and scan.key(at - 1).endswith(_OF_TWO):
        if scan.begins(at - 1, "people"):
            return True  # "على شرطيين قتلا"، "جنديين ليبيين قتلا"
        at -= 1
    return written_passive(scan, verb) or any(
        number.low == number.high == 2
        for number in scan.numbers.between(verb.first - _TWO_REACH, verb.first)
    )


def _are_two(scan: Scan, hit: ActorHit) -> bool:
    """Say whether two people are told, with whose they are: "عنصرين من التنظيم"."""
    return any(
        cast("People", item.word.entry).number == "dual"
        for item in scan.tagged("people").at(hit.first)
    )


def _noun_stands_here(scan: Scan, item: Item) -> bool:
    """Say whether a word that may be verb or noun is a noun here."""
    before = item.before.lstrip("وف")
    if before or item.last - item.first > 1:
        doer = scan.actors.ending_at(item.first)
        return bool(item.before) or doer is None  # "الجيش حشد قوات": a verb
    previous = item.first - 1
    if scan.key(previous).lstrip("و") in _BEFORE_VERBS:
        return False
    if item.before == "و" and _only_noun(scan, previous):
        return True  # "مقتل وجرح العشرات"
    governed = previous - 1 if scan.key(previous) in _OPENING else previous  # تمكن من "تدمير"
    if scan.begins(governed, "preposition") or scan.begins(governed, "because"):
        return True
    if scan.begins(previous, "determiner") or _is_whose_behind(scan, item):
        return True
    if any(scan.begins(at, "light") for at in range(max(0, item.first - 2), item.first)):
        return True
    if _is_meant(scan, item):
        return True
    if _is_prevented(scan, item):
        return True
    if scan.is_punctuation(previous) or item.before or previous < 0:
        return False
    if scan.begins(previous, "that", "contrast", "relative", "modality", "because"):
        return False
    if scan.key(previous) in _HAS:
        return False
    doer = scan.actors.ending_at(item.first)
    if doer is not None and (
        _is_deed_of(scan, item, doer) or _is_whose(scan, item, doer) or _is_spoken_of(scan, doer)
    ):
        return True
    if item.after == "ا" and _two_before(scan, item):
        return False  # "أن جنديين اثنين قتلا"
    if _befell_who_is_told(scan, item):
        return False
    return not (doer is not None or scan.times.ending_at(item.first) is not None)


def _befell_who_is_told(scan: Scan, item: Item) -> bool:
    """Say whether a word tells what befell a man told with who he is: "فلان من بلدة X قتل أمس"."""
    passive = any(
        ".passive." in feature
        for other in scan.tagged("trigger").at(item.first)
        for feature in other.word.features
        if cast("Trigger", other.word.entry).kind in HARMS
    )
    last = next(iter(scan.actors.between(item.first - WHO_HE_IS, item.first)[-1:]), None)
    alone = (
        scan.is_punctuation(item.last)
        or scan.begins(item.last, "preposition", "agent", "because")
        or scan.times.covering(item.last) is not None
    )
    return (
        passive
        and alone
        and last is not None
        and last.kind == "person"
        and only_tells_who(scan, last.last, item.first)
    )


def _is_whose_behind(scan: Scan, item: Item) -> bool:
    """Say whether whose strike it was stands right behind "ل": "وقصف للتحالف في مأرب"."""
    doer = scan.actors.covering(item.last)
    return (
        cast("Trigger", item.word.entry).kind in STROKES
        and not item.after
        and doer is not None
        and doer.first == item.last
        and doer.before in ("ل", "لل")
        and doer.kind in ("name", "anaphor")
    )


def _is_deed_of(scan: Scan, item: Item, doer: ActorHit) -> bool:
    """Say whether a verb that takes a noun and its doer stand before a word with a pronoun: "جدد الجيش قصفه"."""
    return item.after in PRONOUNS and any(
        light.word.features and light.last == doer.first and not light.after
        for light in scan.tagged("light").between(doer.first - 1, doer.first)
    )


def _is_spoken_of(scan: Scan, doer: ActorHit) -> bool:
    """Say whether a verb of saying and its speaker stand right before a word: "أدانت مصر قصف المدينة"."""
    if doer.before or scan.begins(doer.first - 1, "owns"):
        return False  # "أعلن الجيش قتل ستة": its own deed
    return any(
        said.word.features and not said.after
        for said in scan.tagged("saying").at(doer.first - 1)
        if cast("Saying", said.word.entry).form == "verb"
    )


def _is_whose(scan: Scan, item: Item, doer: ActorHit) -> bool:
    """Say whether people follow in a form no subject has: "استغل الجيش تقهقر مقاتلي التنظيم"."""
    after = scan.actors.covering(item.last)
    return (
        doer.kind != "person"
        and after is not None
        and after.first == item.last
        and any(
            cast("Trigger", other.word.entry).obj in ((), ("none",))
            for other in scan.tagged("trigger").at(item.first)
            if other.word.features
        )
        and any(
            not noun.after
            and cast("People", noun.word.entry).number == "plural"
            and scan.key(noun.first).endswith(("ي", "ين"))
            for noun in scan.tagged("people").at(item.last)
        )
    )


def _is_prevented(scan: Scan, item: Item) -> bool:
    """Say whether a noun is what was prevented or gone on with: "منع الجيش تسلل"، "واصل الجيش قصف"."""
    doer = scan.actors.ending_at(item.first)
    return doer is not None and any(
        light.word.features
        and not light.after
        and not cast("Light", light.word.entry).preps
        and cast("Light", light.word.entry).effect in (*REPULSES, "continues")
        and cast("Light", light.word.entry).subj != "none"
        for light in scan.tagged("light").at(doer.first - 1)
    )


def _only_noun(scan: Scan, at: int) -> bool:
    """Say whether a word tells a happening by a noun and can be no verb."""
    items = scan.tagged("trigger").at(at)
    return bool(items) and not any(item.word.features for item in items)


def only_passive(item: Item) -> bool:
    """Say whether a word can only be a verb in the passive."""
    return bool(item.word.features) and all(".passive." in f for f in item.word.features)


def written_passive(scan: Scan, item: Item) -> bool:
    """Say whether the vowel over its first letter makes a verb passive: "قُتل"، "يُقتل"."""
    passives = [feature for feature in item.word.features if ".passive." in feature]
    if not passives or (
        "present" in passives[0] and cast("Trigger", item.word.entry).pattern in _ACTIVE_IN_U
    ):
        return False
    stem = len(item.before)
    return scan.span(item.first, item.first + 1).text[stem + 1 : stem + 2] == _DAMMA
