"""The parties of every happening of a report."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from tawatur.extract.attribution import Frame
from tawatur.extract.happenings import Happening, is_believed_of
from tawatur.extract.roles.arguments import set_scene
from tawatur.extract.roles.belonging import (
    of_attackers,
    of_others,
    of_the_fallen,
    of_the_same,
    of_theirs,
)
from tawatur.extract.roles.left_out import complete
from tawatur.extract.roles.nouns import noun_parties
from tawatur.extract.roles.parties import Cast, give, holds, unique
from tawatur.extract.roles.prepositions import users_of_target
from tawatur.extract.roles.scene import Scene
from tawatur.extract.roles.terms import (
    ADJECTIVES,
    ANYBODY,
    CAUSES,
    DONE_TO_PERSONS,
    HARM,
    JOURNALISTS,
    PRONOUNS,
)
from tawatur.extract.roles.verbs import verb_parties
from tawatur.extract.roles.wording import is_adjective
from tawatur.extract.scan import Item, Scan, thing_class

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

_LAUNCHED_REACH = 12  # tokens from who fell to the verb of launching
_ON_HIM = 2  # tokens from it to who launched: "أطلقها عليه الجيش"
_UNDER = ("سيطره", "لسيطره")
_UNIDENTIFIED = "unidentified-armed-group"  # two of them may fight each other


def find_roles(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> list[Cast]:
    """Read the parties of every happening.

    Returns:
        One `Cast` for each happening, in the same order.
    """
    scene = set_scene(scan, frames, happenings)
    casts: list[Cast] = []
    for index, happening in enumerate(happenings):
        casts.append(_read_one(scene, index, happening, casts))
    for index, happening in enumerate(happenings):
        complete(scene, index, happening, casts)
    for one, other in itertools.pairwise(casts):
        _leave_open(one, one.agent or other.agent)
    for own in casts:
        own.agent = [
            hit
            for hit in own.agent
            if hit.mention.group != JOURNALISTS or hit.first not in scene.voices
        ]  # a correspondent only tells
    return casts


def _leave_open(own: Cast, doers: list[ActorHit]) -> None:
    """Leave open whose men fell where only who struck them is named: "قتل جنود في غارة أميركية"."""
    named = {hit.mention.id for hit in doers if hit.kind == "name"} - {""}
    own.patient = [
        replace(hit, mention=replace(hit.mention, id="", name_en="", name_ar=""))
        if hit.assumed and hit.mention.id in named
        else hit
        for hit in own.patient
    ]


def _holds_ground(scan: Scan, hit: ActorHit) -> bool:
    """Say whether somebody only holds the place: "استشهد خمسة في الباب الواقعة تحت سيطرة X"."""
    return scan.key(hit.first - 1) in _UNDER


def _who_used_it(scene: Scene, happening: Happening) -> list[ActorHit]:
    """Return who launched or laid what struck: "برصاصة أطلقها عليه الجيش"، "لغم زرعه الحوثيون"."""
    scan, last = scene.scan, min(happening.region_last + 1, happening.last + _LAUNCHED_REACH)
    for tag in ("launches", "lays"):
        for verb in scan.tagged(tag).between(happening.last, last):
            if verb.before or verb.after not in PRONOUNS:
                continue
            doer = next(iter(scan.actors.between(verb.last, verb.last + _ON_HIM)), None)
            if (
                _weapon_before(scan, happening, verb)
                and doer is not None
                and doer.before in ("", "ال")
            ):
                return [doer]
    return []


def _weapon_before(scan: Scan, happening: Happening, verb: Item) -> bool:
    """Say whether a weapon with "ب" stands before a verb of launching, any right before one of laying."""
    lays = scan.begins(verb.first, "lays")
    if (
        lays
        and happening.item.last == verb.first
        and happening.item.last - happening.item.first > 1
    ):
        return True  # "بانفجار لغم زرعه مسلحون"
    first = max(happening.first, verb.first - ADJECTIVES - 1) if lays else happening.last
    return any(
        thing_class(thing) in ("weapon", "projectile") and (lays or thing.before == "ب")
        for thing in scan.tagged("thing").between(first, verb.first)
    )


def _stopped(scene: Scene, index: int, casts: list[Cast]) -> list[ActorHit]:
    """Return who was killed or taken before he did it: "قتلت الشرطة انتحاريا قبل أن يفجر نفسه"."""
    before = scene.before(index)
    taken = before is not None and before.entry.kind in DONE_TO_PERSONS
    return list(casts[index - 1].patient) if taken else []


def _read_one(scene: Scene, index: int, happening: Happening, casts: list[Cast]) -> Cast:
    cast_ = Cast()
    if happening.verb:
        verb_parties(scene, index, happening, casts, cast_)
    else:
        noun_parties(scene, index, happening, casts, cast_)
    used = happening.entry.kind in ("killing", "explosion", "assassination")
    if used and (launchers := _who_used_it(scene, happening)):
        cast_.agent = launchers
        cast_.patient = [hit for hit in cast_.patient if hit not in launchers]
    if happening.entry.kind in HARM:
        cast_.patient = [hit for hit in cast_.patient if not _holds_ground(scene.scan, hit)]
    cast_.agent = [
        replace(hit, mention=replace(hit.mention, hedged=True))
        if is_believed_of(scene.scan, happening, hit.first)
        else hit
        for hit in cast_.agent
    ]
    if happening.outcome == "foiled" and happening.entry.kind == "suicide_attack":
        cast_.agent = _stopped(scene, index, casts) or cast_.agent
    if users := users_of_target(scene, index, happening):
        cast_.agent = [hit for hit in cast_.agent if hit not in users]
        give(cast_, "patient", users)
    if cast_.agent:
        cast_.agent = unique(
            hit
            for hit in cast_.agent
            if hit.mention.id != "civilians"
            or happening.entry.kind in ("protest", "riot", "armed_clash", "flight")
        )
    if happening.entry.kind in CAUSES and not happening.verb:
        span = range(happening.first, happening.last)  # "11 غارة إسرائيلية"
        cast_.patient = [
            hit
            for hit in cast_.patient
            if hit.first not in span or not is_adjective(scene.scan, hit)
        ]
    if index:
        cast_.agent = [of_attackers(scene, index, hit, casts) for hit in cast_.agent]
    if not cast_.patient:
        return cast_
    if index and happening.entry.kind in DONE_TO_PERSONS:
        cast_.patient = [of_attackers(scene, index, hit, casts) for hit in cast_.patient]
    if happening.entry.kind == "arrest" and not cast_.agent:
        cast_.patient = [of_the_fallen(scene, index, hit, casts) for hit in cast_.patient]
    if happening.entry.kind in HARM:
        cast_.patient = [
            of_others(scene.scan, happening, hit, cast_.agent)
            if hit.assumed and holds(cast_.agent, hit)
            else hit
            for hit in cast_.patient
        ]
        cast_.patient = [of_theirs(scene, index, hit, casts) for hit in cast_.patient]
        cast_.patient = [of_the_same(scene, index, hit, casts) for hit in cast_.patient]
    cast_.patient = unique(
        hit
        for hit in cast_.patient
        if not holds(cast_.agent, hit)
        or (hit.mention.id == _UNIDENTIFIED and happening.entry.kind == "armed_clash")
    )
    if len(cast_.patient) > 1:
        cast_.patient = [h for h in cast_.patient if h.mention.id != ANYBODY] or cast_.patient
    scene.objects.update(hit.first for hit in cast_.patient)
    return cast_
