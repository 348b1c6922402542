"""Whose people they are that a pronoun or an attack tells: "عدد من عناصره"، "القوات المهاجمة"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tawatur.extract.happenings import Happening
from tawatur.extract.roles.parties import Cast, holds
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.terms import CAUSES, HARM, PRONOUNS, UNARMED
from tawatur.extract.roles.wording import ending_at
from tawatur.extract.scan import Scan
from tawatur.lexicon import People

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_ATTACK_BACK = 2  # sentences back to the attack of "the attackers"
_OF_FORCES = frozenset(("members", "soldiers", "officers", "militants"))


def of_theirs(scene: Scene, index: int, hit: ActorHit, casts: list[Cast]) -> ActorHit:
    """Read "عدد من عناصرها" after an attack as people of whom it struck, before one as the attacker's."""
    unknown = not hit.mention.id and hit.mention.group in _OF_FORCES
    if (
        not (hit.assumed or unknown)
        or not index
        or not any(
            item.after in PRONOUNS and len(item.after) > 1
            for item in scene.scan.tagged("people").between(hit.first, hit.last)
        )
    ):
        return hit
    at = index - 1
    while at and scene.happenings[at].entry.kind in HARM:
        at -= 1
    cause = scene.happenings[at]
    answered = ending_at(scene.scan, "because", scene.happenings[index].first)
    told = casts[at].agent if answered else casts[at].patient  # "قصفت X بعد مقتل أحد جنودها"
    struck = [other for other in told if other.mention.id]
    if unknown and scene.scan.tagged("that").between(cause.last, scene.happenings[index].first):
        return hit  # "قصفت X البلدة، وقال الجيش إن ثلاثة من أفراده قتلوا"
    if (
        cause.sentence is not scene.happenings[index].sentence
        or cause.entry.kind not in CAUSES
        or not struck
    ):
        return hit
    return replace(
        hit, mention=replace(struck[0].mention, span=hit.mention.span, group=hit.mention.group)
    )


def of_the_same(scene: Scene, index: int, hit: ActorHit, casts: list[Cast]) -> ActorHit:
    """Read more people of one noun as those of the first: "قتل 14 عنصرا من الجيش وأصيب 19 عنصرا"."""
    before = scene.before(index)
    happening = scene.happenings[index]
    if not hit.assumed or before is None or happening.item.before != "و":
        return hit
    if before.entry.kind != happening.entry.kind:
        return hit
    first = [
        other
        for other in casts[index - 1].patient
        if other.mention.id and _noun_of(scene.scan, other) == _noun_of(scene.scan, hit) != ""
    ]
    if len(first) != 1:
        return hit
    own = replace(first[0].mention, span=hit.mention.span, group=hit.mention.group)
    return replace(hit, mention=own)


def _noun_of(scan: Scan, hit: ActorHit) -> str:
    """Return the noun by which people are counted: "عنصرا"."""
    nouns = scan.tagged("people").between(hit.first, hit.last)
    return cast("People", nouns[0].word.entry).group if nouns else ""


def of_attackers(scene: Scene, index: int, hit: ActorHit, casts: list[Cast]) -> ActorHit:
    """Read "القوات المهاجمة"، "المهاجمون" as those whose attack was told right before."""
    told_so = any(scene.scan.begins(at, "attacking") for at in range(hit.first, hit.last + 1))
    if hit.kind == "name" or not told_so:
        return hit
    number = scene.happenings[index].sentence_number
    for before in range(index - 1, -1, -1):
        if number - scene.happenings[before].sentence_number > _ATTACK_BACK:
            break
        if scene.happenings[before].entry.kind == "ground_attack" and casts[before].agent:
            attackers = casts[before].agent[0].mention
            own = replace(attackers, span=hit.mention.span, group=hit.mention.group)
            return replace(hit, mention=own, assumed=False)
    return hit


def of_the_fallen(scene: Scene, index: int, hit: ActorHit, casts: list[Cast]) -> ActorHit:
    """Read "القبض على ثلاثة من عناصره" as people of those just told to have fallen."""
    before = scene.before(index)
    if not hit.assumed or before is None or before.entry.kind not in HARM:
        return hit
    fallen = [other for other in casts[index - 1].patient if other.mention.id]
    if not fallen or fallen[0].mention.id in UNARMED:
        return hit
    own = replace(fallen[0].mention, span=hit.mention.span, group=hit.mention.group)
    return replace(hit, mention=own)


def of_others(
    scan: Scan, happening: Happening, hit: ActorHit, agent: Sequence[ActorHit]
) -> ActorHit:
    """Read people taken for the doer's own as the other party's the sentence names, else as told."""
    named = [
        other
        for other in scan.actors.between(happening.sentence.first, happening.first)
        if other.kind in ("name", "anaphor")
        and other.mention.id
        and not other.mention.group
        and not holds(agent, other)
    ]
    if named:
        own = replace(named[-1].mention, span=hit.mention.span, group=hit.mention.group)
        return replace(hit, mention=own)
    own = replace(hit.mention, id="", name_en=hit.mention.group, name_ar=hit.mention.span.text)
    return replace(hit, mention=own)
