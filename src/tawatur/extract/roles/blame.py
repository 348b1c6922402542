"""Who owns up to a deed, is blamed for it, or answers something with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from tawatur.extract.attribution import frame_at
from tawatur.extract.happenings import Happening, stand_behind
from tawatur.extract.roles.parties import Cast, may_do
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.speakers import speaking_party
from tawatur.extract.roles.subjects import accused_in, meant_by_that, standing_before
from tawatur.extract.roles.terms import ITS, ON, OWN_DEED_REACH, PRONOUNS, QUOTES_OPEN
from tawatur.extract.roles.wording import before_times, follows_that_pronoun, is_charge, with_joined
from tawatur.extract.scan import Item, Scan

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_ANY = "اي"
_NAME_TAIL = 3  # an adjective and a quotation mark after a name
_WHO_IT_IS = frozenset(("من", "هو", "هي", "هم", "الذي", "التي"))
_BEING = ("هو", "هي", "هم")
_BLAME_REACH = 3  # tokens between "responsibility" and the deed it is for
_ANSWER_REACH = 8  # tokens between a verb of answering and the deed that is the answer
_BLAMER_REACH = 6  # tokens from a verb of blaming to who is blamed, the subject between
_BLAMED_REACH = 12  # tokens back to the verb of blaming
_ASCRIBED_REACH = 10  # tokens from a deed to the word that ascribes it, and from there to the doer
_OF_IT = ("ه", "ها", "هما", "هم")
_FOR_IT = frozenset(("عنه", "عنها", "عنهما"))
_TO = "الي"
_ITS_OWN = ("ه", "ها", "هم")
_BY = ("ب", "بـ")


def answerer_before(
    scene: Scene, happening: Happening, by: int, index: int, casts: list[Cast]
) -> list[ActorHit]:
    """Return who answers something with a deed: "رد الجيش على الهجوم بقصف المواقع"."""
    answers = scene.scan.tagged("answers").between(happening.sentence.first, by)
    if not answers or by - answers[-1].last > _ANSWER_REACH:
        return []
    verb = answers[-1]
    subject = [hit for hit, case in scene.args(verb.last, verb.last + 1) if case == ""]
    if not subject and follows_that_pronoun(scene.scan, verb.first):
        subject = meant_by_that(scene, happening, index, casts)  # "قالت إنها ردت بقصف"
    elif not subject:
        before = standing_before(scene, happening, happening.sentence.first, verb.first)
        subject = with_joined(scene.scan, before[-1]) if before else []
    return [hit for hit in subject if may_do(hit)]


def is_answered(scene: Scene, happening: Happening, hit: ActorHit, by: int) -> bool:
    """Say whether a party only tells whose deed is answered: "رد على قصف الجيش بقصف القرية"."""
    answers = scene.scan.tagged("answers").between(happening.sentence.first, hit.first)
    return (
        bool(answers)
        and by - answers[-1].last <= _ANSWER_REACH
        and any(scene.scan.key(at) == ON for at in range(answers[-1].last, hit.first))
    )


def by_which(scan: Scan, happening: Happening) -> int:
    """Return where "ب" stands before a noun, on it or parted by a mark: «بـ"قصف"»; -1 if it does not."""
    if happening.item.before.lstrip("وف") == "ب":
        return happening.first
    at = happening.first - 1
    at -= scan.key(at) in QUOTES_OPEN
    return at if scan.key(at) in _BY and not happening.item.before else -1


def owns_up(scene: Scene, happening: Happening) -> ActorHit | None:
    """Return who owns up to a deed: "أعلن التنظيم مسؤوليته عن الهجوم"."""
    first = happening.first - OWN_DEED_REACH
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    denied = frame is not None and frame.stance == "denies"
    share = "report" if denied else "responsibility"
    if frame is None or not (
        any(
            item.first >= frame.voice[1] and _has_pronoun(scene.scan, item)
            for item in scene.scan.tagged(share).between(first, happening.first)
        )
        or (denied and _has_share(scene.scan, max(first, frame.voice[1]), happening.first))
    ):
        return None
    speaker = speaking_party(scene.scan, frame)
    return speaker if speaker is not None and not speaker.mention.person else None


def _has_share(scan: Scan, first: int, last: int) -> bool:
    """Say whether a denier's own part in a deed is told: "أن تكون وراء"، "أي صلة له بـ"."""
    return any(
        scan.begins(item.first - 1, "copula", "stands")
        or scan.key(item.last) in ITS
        or scan.key(item.first - 1) in ITS
        for item in scan.tagged("share").between(first, last)
    )


def owned_up_behind(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who owns up to a deed told before: "هجوم أعلن التنظيم مسؤوليته عنه"."""
    last = min(happening.last + _ASCRIBED_REACH, happening.sentence.last)
    for item in scene.scan.tagged("responsibility").between(happening.last, last):
        bearer = scene.scan.actors.ending_at(item.first)
        frame = frame_at(scene.frames[happening.sentence_number], item.first)
        if (
            bearer is not None
            and may_do(bearer)
            and scene.scan.key(item.last) in _FOR_IT
            and scene.scan.begins(bearer.first - 1, "owns")
            and not (frame and frame.stance == "denies")
        ):
            return [bearer]
    return []


def _has_pronoun(scan: Scan, item: Item) -> bool:
    """Say whether a noun is written with a pronoun: "مسؤوليته", not "مسؤولية"."""
    text = scan.span(item.first, item.last).text
    return item.after in PRONOUNS or text.endswith(_ITS_OWN)


def blamed_for(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who is held responsible for a deed: "حملت الوزارة الجماعة مسؤولية الهجوم"."""
    if scene.scan.key(happening.first - 1) == _ANY:
        return []  # "مسؤولية أي هجوم"
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if frame is not None and is_charge(scene.scan, happening, frame):
        return accused_in(scene, happening, frame)  # "اتهم X الحركة بالوقوف وراء الهجوم"
    first = max(happening.previous_last, happening.first - _BLAME_REACH)
    for item in scene.scan.tagged("responsibility").between(first, happening.first):
        bearer = scene.scan.actors.covering(item.last)
        if bearer is not None and scene.scan.key(bearer.last) == "عن":
            return [bearer]  # "بمسؤولية الحركة عن قصف"
        at = before_times(scene.scan, item.first)
        blamed = scene.scan.actors.ending_at(at)
        if blamed is None and scene.scan.key(at - 1).startswith("ال"):
            blamed = scene.scan.actors.ending_at(at - 1)  # "حركة الجهاد الفلسطينية"
        if blamed is None or blamed.first in scene.speakers:
            continue
        reach = (max(first - _BLAMED_REACH, happening.sentence.first), blamed.first)
        if _has_pronoun(scene.scan, item):
            reach = (blamed.first - 1, blamed.first)  # "محملا الجماعة مسؤوليتها عن الهجوم"
        if scene.scan.tagged("blame").between(*reach):
            return with_joined(scene.scan, blamed)
    if behind := _told_around(scene, happening):
        return behind
    for item in scene.scan.tagged("blame_on").between(happening.sentence.first, happening.first):
        bearer = scene.scan.actors.covering(item.last)
        if bearer is not None and bearer.last == happening.first - 1:
            return [bearer]  # "ألقى باللوم على الحركة في قصف السوق"
    _, ascribed = ascribed_to(scene.scan, happening)
    if ascribed:
        return ascribed
    for item in scene.scan.tagged("responsible").between(first, happening.first):
        at = item.first - (scene.scan.key(item.first - 1) in _BEING)
        told = range(at, at - _NAME_TAIL, -1)  # «"الجهاد الإسلامي" الفلسطينية مسؤولة»
        doers = (scene.scan.actors.ending_at(end) for end in told)
        doer = next((hit for hit in doers if hit is not None), None)
        if doer is not None and scene.scan.key(item.last) == "عن" and not happening.verb:
            return with_joined(scene.scan, doer)  # "الجماعة هي المسؤولة عن الهجوم"
    return []


def blamed_behind(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who is held responsible behind a deed: "قتل تسعة في غارة، بحسب لجان حملت X المسؤولية"."""
    scan = scene.scan
    for item in scan.tagged("responsibility").between(happening.last, happening.sentence.last):
        blamed = scan.actors.ending_at(item.first)
        whole = scan.key(item.first).startswith("ال") or scan.key(item.last) in _FOR_IT
        if (
            whole
            and blamed is not None
            and blamed.first not in scene.speakers
            and scan.tagged("blame").between(
                max(happening.last, blamed.first - _BLAMER_REACH), blamed.first
            )
            and not scan.tagged("contrast").between(happening.last, blamed.first)
        ):
            return with_joined(scan, blamed)
    return []


def ascribed_to(scan: Scan, happening: Happening) -> tuple[int, list[ActorHit]]:
    """Return to whom a deed is ascribed, and where that begins: "هجوم نسبته الشرطة إلى الحركة"."""
    last = min(happening.last + _ASCRIBED_REACH, happening.region_last)
    for item in scan.tagged("ascribes").between(happening.last, last):
        if item.after in _OF_IT:
            if doers := _to_whom(scan, item.last):
                return item.first, doers
        elif not item.after and scan.key(item.last) == _TO and (doers := _to_whom(scan, item.last)):
            return item.first, [_supposed(hit) for hit in doers]  # "هجوم نسب إلى الحركة"
    first = max(happening.sentence.first, happening.first - _ASCRIBED_REACH)
    for item in scan.tagged("ascribes").between(first, happening.first):
        if not item.after and not happening.verb and (doers := _to_whom(scan, happening.last)):
            return happening.last, doers  # "نسبت السلطات الهجوم إلى الحركة"
    return -1, []


def _to_whom(scan: Scan, at: int) -> list[ActorHit]:
    """Return the first who stand behind "إلى" or "ل" from a token on."""
    for hit in scan.actors.between(at, at + _ASCRIBED_REACH):
        if scan.key(hit.first - 1) == _TO or hit.before in ("ل", "لل"):
            return with_joined(scan, hit)
    return []


def _supposed(hit: ActorHit) -> ActorHit:
    """Return a party hedged as the doer."""
    return replace(hit, mention=replace(hit.mention, hedged=True))


def _told_around(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who stands around a word for being behind a deed: "وقوف التنظيم خلف التفجير"، "X هي من تقف"."""
    scan, item = scene.scan, stand_behind(scene.scan, happening)
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if item is None or (frame is not None and frame.stance == "denies"):
        return []
    behind = scan.actors.between(item.last, happening.first - 1)
    at = item.first
    while scan.key(at - 1) in _WHO_IT_IS:
        at -= 1
    who = behind[0] if behind else scan.actors.ending_at(at)
    return with_joined(scan, who) if who is not None else []
