"""Which happening another one hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tawatur.extract.attribution import frame_at
from tawatur.extract.happenings import Happening, follows_while
from tawatur.extract.roles.parties import Cast, are_unarmed, may_do
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.subjects import is_aside, tells_of_speaker
from tawatur.extract.roles.terms import (
    ADJECTIVES,
    ALSO,
    BACK_TO_SIDES,
    CAUSES,
    CONSEQUENCES,
    DEATHS,
    HARM,
    LAUNCHED,
    LEAVING,
    PRONOUNS,
    SINCE,
)
from tawatur.extract.roles.wording import because_before, ending_at, is_answer, takes_up
from tawatur.extract.scan import Scan, thing_class

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_AS_FOR = frozenset(("اما", "واما"))
_IN, _IN_THE = "في", ("بال", "وبال")
_FAR = 200  # happenings back among which one can hang on another
_RAIDS = frozenset(("اقتحام", "محاولة اقتحام", "توغل"))


def raiders_before(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit] | None:
    """Return whose raid it was during which they harmed somebody: "برصاص القوات خلال اقتحام المخيم"."""
    happening = scene.happenings[index]
    if happening.entry.lemma not in _RAIDS or not follows_while(scene.scan, happening.first):
        return None
    for back in range(index - 1, max(-1, index - 1 - BACK_TO_SIDES), -1):
        other = scene.happenings[back]
        if other.sentence is not happening.sentence or told_apart(scene, other, happening):
            return None
        if casts[back].agent and not are_unarmed(casts[back].agent):
            return list(casts[back].agent)
    return None


def told_apart(scene: Scene, one: Happening, other: Happening) -> bool:
    """Say whether a new account begins between two happenings of a sentence: "فيما قتل"."""
    turns = scene.scan.tagged("while").between(one.last, other.first)
    as_for = any(scene.scan.key(at) in _AS_FOR for at in range(one.last, other.first))
    return bool(turns) or as_for or _told_anew(scene, one, other)


def doer_told_before(scene: Scene, index: int, casts: list[Cast]) -> int | None:
    """Return the last happening of the kind whose doer the report has told."""
    kind = scene.happenings[index].entry.kind
    for before in range(index - 1, max(-1, index - 1 - _FAR), -1):
        if scene.happenings[before].entry.kind == kind and casts[before].agent:
            return before
    return None


def cause_after(scene: Scene, index: int) -> int | None:
    """Return the cause told after its consequence: "مقتل ... في غارة"."""
    happening = scene.happenings[index]
    for after in range(index + 1, min(index + 3, len(scene.happenings))):
        other = scene.happenings[after]
        if other.sentence is not happening.sentence or any(
            scene.scan.tagged(tag).between(happening.last, other.first)
            for tag in ("that", "at_once", "coincides")
        ):
            return None  # "عملية خطف تزامنت مع هجوم شنته القوات": something else
        when = other.verb and scene.scan.begins(other.first - 1, "when")  # "قتلوا عندما قصف"
        if other.entry.kind not in CAUSES or not (when or because_before(scene.scan, other)):
            continue
        return None if is_answer(scene.scan, other) else after
    return None


def fired_after(scene: Scene, index: int) -> int | None:
    """Return who fired what did it: "قتل بشظايا قذيفة أطلقها ..."."""
    happening = scene.happenings[index]
    if happening.entry.kind not in HARM:
        return None
    for after in range(index + 1, min(index + 3, len(scene.happenings))):
        other = scene.happenings[after]
        if other.sentence is not happening.sentence or any(
            scene.scan.tagged(tag).between(happening.last, other.first)
            for tag in ("that", "contrast")
        ):
            return None
        if (
            other.verb
            and other.item.after in PRONOUNS
            and other.entry.kind in CAUSES
            and _is_launched(scene.scan, other.first - 1)
        ):
            return after
    return None


def _is_launched(scan: Scan, at: int) -> bool:
    """Say whether a weapon stands at a token or, an adjective or two after it, just before."""
    return any(
        thing_class(item) in LAUNCHED
        for item in scan.tagged("thing").between(at - ADJECTIVES, at + 1)
    )


def linked_before(scene: Scene, index: int, casts: list[Cast]) -> int | None:
    """Return the happening before that this one hangs on: same sentence, else same paragraph."""
    happening = scene.happenings[index]
    if happening.passive and scene.scan.key(happening.first - 1) == ALSO:
        return None  # "كما قتل": something else
    if _is_reason(scene, index):
        return None  # "استهدفت تركيا المواقع إثر الهجوم"
    for before in range(index - 1, max(-1, index - 1 - _FAR), -1):
        other = scene.happenings[before]
        same_sentence = other.sentence is happening.sentence
        if not same_sentence and (
            other.sentence.paragraph != happening.sentence.paragraph
            or happening.entry.kind not in CONSEQUENCES
            or _begins_another_story(scene, happening)
        ):
            return None
        if same_sentence and (
            scene.scan.tagged("contrast").between(other.last, happening.first)
            or scene.scan.tagged("at_once").between(other.last, happening.first)
            or _told_anew(scene, other, happening)
        ):
            return None
        if not same_sentence and other.entry.kind in CAUSES and not casts[before].agent:
            return None  # an attack whose doer nobody told
        if same_sentence and _is_reason(scene, before):
            return None  # "استهدفت تركيا المواقع إثر هجوم أدى إلى مقتل ..."
        if happening.entry.kind in HARM and other.entry.kind in LEAVING:
            continue  # who left killed nobody
        if tells_of_speaker(scene, other, happening):
            continue
        if casts[before].agent and not is_aside(scene.scan, other, happening):
            return before
    return None


def _begins_another_story(scene: Scene, happening: Happening) -> bool:
    """Say whether a sentence turns elsewhere before it tells of harm: "وفي الحديدة، لقي"، "من جهة أخرى، أصيب"."""
    scan, first = scene.scan, happening.sentence.first
    if scan.tagged("contrast").between(first, happening.first):
        return True
    opening = first + (scan.key(first) == "و")
    place = scan.places.covering(opening + 1) or scan.places.covering(opening)
    within = scan.key(opening).lstrip("و") == _IN or scan.key(opening).startswith(_IN_THE)
    if place is not None and place.first <= opening + 1 and within:
        return place.last <= happening.first
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    voice = range(*frame.voice) if frame is not None else range(0)
    others = () if takes_up(scan, happening.last) else scene.args(first, happening.first)
    return any(not case and may_do(hit) and hit.first not in voice for hit, case in others)


def _is_reason(scene: Scene, index: int) -> bool:
    """Say whether an attack is told as the reason of what somebody then did."""
    happening, before = scene.happenings[index], scene.before(index)
    return (
        before is not None
        and (happening.entry.kind in CAUSES or happening.entry.lemma in DEATHS)
        and (
            happening.entry.kind != "armed_clash"  # "استعاد الجيش البلدة بعد معارك"
            or scene.scan.begins(happening.first - 1, "due_to")
        )
        and (
            before.entry.kind not in CONSEQUENCES
            or (happening.entry.lemma in DEATHS and before.entry.kind != "killing")
        )
        and not happening.verb
        and (
            bool(ending_at(scene.scan, "because", happening.first))
            or scene.scan.key(happening.first - 1) == SINCE
        )
    )


def _told_anew(scene: Scene, other: Happening, happening: Happening) -> bool:
    """Say whether its teller goes on to something else between two happenings: "وأشاروا إلى"."""
    frames = scene.frames[happening.sentence_number]
    return any(
        frame.verbal
        and other.last <= frame.cue[0] < happening.first
        and (
            bool(ending_at(scene.scan, "when", frame.cue[0]))  # "بعدما أعلنت الوزارة"
            or any(
                item.before.startswith("و") for item in scene.scan.tagged("saying").at(frame.cue[0])
            )
        )
        for frame in frames
    )
