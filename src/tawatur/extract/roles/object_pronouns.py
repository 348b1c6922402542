"""The parties of a verb that has a pronoun for its object: "استهدفته"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tawatur.extract.attribution import frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.roles.parties import Cast, are_people, are_unarmed, holds, is_joined
from tawatur.extract.roles.pronouns import may_mean
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.speakers import teller_itself
from tawatur.extract.roles.subjects import carried_on, meant_by_pronoun, standing_before
from tawatur.extract.roles.word_order import claims_as_own
from tawatur.extract.roles.wording import antecedent_of, before_being, ending_at, is_accusative
from tawatur.extract.scan import Scan

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_HAD, _THEM = "قد", "هم"


def with_pronoun(
    scene: Scene, index: int, happening: Happening, casts: list[Cast],
    before: list[ActorHit], bare: list[ActorHit], *, follows: bool,
) -> tuple[list[ActorHit], list[ActorHit]]:  # fmt: skip
    """Return who did it and to whom where a verb has a pronoun for its object: "استهدفته"."""
    features = happening.item.word.features
    frame = frame_at(scene.frames[happening.sentence_number], happening.first)
    if features and all(feature.endswith(".1p") for feature in features):
        ours = [frame.party] if frame is not None and frame.party is not None else []
        return ours, bare or meant_by_pronoun(scene, happening, index, casts, ours)  # "قتلناهم"
    joined = bare and bare[0].before.startswith("و") and bare[0].first == happening.last
    if joined and happening.item.before == "و" and index and casts[index - 1].agent:
        him = meant_by_pronoun(scene, happening, index, casts, casts[index - 1].agent)
        return list(casts[index - 1].agent), [*him, *bare]  # "وقتلوه واثنين من مرافقيه"
    antecedent = antecedent_of(scene.scan, happening.first)
    doers = bare[:1] + [hit for hit in bare[1:2] if is_joined(hit, bare[:1])]
    if antecedent and bare:
        return doers, antecedent
    speaker = claims_as_own(scene, happening) if follows else None
    if speaker is not None:
        return [speaker], bare  # "أعلن الجيش قتله عشرة من المسلحين"
    if antecedent:  # "الجنود الذين أعدمهم"
        floor = happening.sentence.first
        standing = standing_before(scene, happening, floor, antecedent[0].first)
        subject = [hit for hit in standing if not holds(antecedent, hit)][:1]
        return subject or teller_itself(scene, happening), antecedent
    if ending_at(scene.scan, "because", happening.first):
        meant = meant_by_pronoun(scene, happening, index, casts, [])
        done = bool(bare) and bare[0].first == happening.last  # "بعد قتلهم جنديا"
        return (meant, bare) if done else ([], meant)  # "جراء رشقهم بالحجارة"
    if not bare and (one := _one_done_to(scene, index, happening, casts)):
        return list(casts[index - 1].agent), [one]  # "اعتقلوا عشرة بينهم شاب اعتقلوه"
    if _are_told_of(scene, before, index, casts):
        return list(casts[index - 1].agent), before  # "هاجموا أشخاصا أردوهم"
    if not bare and _had_done_to_them(scene, index, casts):
        return list(casts[index - 1].agent), list(casts[index - 1].patient)
    if follows and before and _is_taken_up(scene.scan, happening, before[-1]):
        return doers, [hit for hit in before if are_people([hit])]  # "جنديان خطفهما مسلحون"
    if follows and before:
        return doers, []  # "قوات في موقع استهدفته إسرائيل"
    subject = before or doers or carried_on(scene, happening, index, casts)
    objects = bare if before else []
    if not objects and happening.entry.obj[:1] == ("patient",):
        objects = meant_by_pronoun(scene, happening, index, casts, subject)
    return subject, objects


def _is_taken_up(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether the pronoun of a verb means people right before it: "ضابطان كان قد خطفهما"."""
    return (
        hit.last == before_being(scan, happening.first)
        and are_people([hit])
        and may_mean(scan, happening.item.after, hit)
    )


def _are_told_of(scene: Scene, before: Sequence[ActorHit], index: int, casts: list[Cast]) -> bool:
    """Say whether a verb with a pronoun tells of the object right before it."""
    return bool(
        index
        and before
        and casts[index - 1].agent
        and holds(casts[index - 1].patient, before[-1])
        and is_accusative(scene.scan, before[-1])
        and before[-1].last == scene.happenings[index].first
    )


def _one_done_to(
    scene: Scene, index: int, happening: Happening, casts: list[Cast]
) -> ActorHit | None:
    """Return one man right before a verb whose pronoun means him, done by who did the last deed."""
    told = scene.before(index)
    him = scene.scan.actors.ending_at(happening.first)
    if told is None or him is None or not casts[index - 1].agent:
        return None
    of_no_party = are_unarmed([him]) or him.mention.person
    fits = of_no_party and may_mean(scene.scan, happening.item.after, him)
    return him if fits and not happening.item.before and told.last <= him.first else None


def _had_done_to_them(scene: Scene, index: int, casts: list[Cast]) -> bool:
    """Say whether who did the last deed had done another to the same: "أفرجت عن ثلاثة كانت قد احتجزتهم"."""
    happening, told = scene.happenings[index], scene.before(index)
    at = happening.first - 1 - (scene.scan.key(happening.first - 1) == _HAD)
    taken = casts[index - 1].patient if index else []
    return (
        bool(taken)
        and told is not None
        and bool(casts[index - 1].agent)
        and (happening.item.after == _THEM or _means_him(scene.scan, happening, taken[-1]))
        and scene.scan.begins(at, "auxiliary")
        and not scene.scan.tagged("contrast").between(told.last, happening.first)
    )


def _means_him(scan: Scan, happening: Happening, hit: ActorHit) -> bool:
    """Say whether the pronoun of a verb means one man or two told of: "عن ناشط كانت قد اعتقلته"."""
    return are_people([hit]) and may_mean(scan, happening.item.after, hit)
