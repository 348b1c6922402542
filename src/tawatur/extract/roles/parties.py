"""The parties of one happening, and questions about parties alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from tawatur.extract.happenings import Happening
from tawatur.extract.roles.terms import ANYBODY, UNARMED, VIOLENT

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit


@dataclass(slots=True)
class Cast:
    """The parties of one happening, as hits. `inherited` says that the agent was told elsewhere."""

    agent: list[ActorHit] = field(default_factory=list)
    patient: list[ActorHit] = field(default_factory=list)
    helper: list[ActorHit] = field(default_factory=list)
    subject: list[ActorHit] = field(default_factory=list)
    inherited: bool = False
    leaned: bool = False  # the agent is the subject of a verb that carries a noun
    cause: int = -1  # the happening whose noun is the subject of the verb


def agree(noun: str, verb: str) -> bool:
    """Say whether a noun and a verb in the third person singular agree in gender."""
    return noun.endswith(("ه", "ات")) == (verb.lstrip("وف").startswith("ت") or verb.endswith("ت"))


def is_one_person(hits: Sequence[ActorHit]) -> bool:
    """Say whether the parties are one man or woman alone."""
    return len(hits) == 1 and hits[0].mention.person


@cache
def only_dual(features: tuple[str, ...]) -> bool:
    """Say whether a verb of these features can only have two doers."""
    return bool(features) and all(f.endswith(("3md", "3fd")) for f in features)


def only_one(features: tuple[str, ...]) -> bool:
    """Say whether a verb of these features can only have one doer, told of by others."""
    return bool(features) and all(f.endswith(("3ms", "3fs")) for f in features)


def only_several(features: tuple[str, ...]) -> bool:
    """Say whether a verb of these features can only have several doers."""
    return any(f.endswith(("3mp", "3fp", "3md", "3fd")) for f in features) and not any(
        f.endswith(("3ms", "3fs")) for f in features
    )


def are_people(hits: Sequence[ActorHit]) -> bool:
    """Say whether hits name people rather than a body that acts."""
    return all(
        hit.mention.person or hit.mention.group or hit.mention.id == "civilians" for hit in hits
    )


def are_unarmed(hits: Sequence[ActorHit]) -> bool:
    """Say whether hits are people of no party, or such as bear no arms."""
    return all(
        hit.mention.id in UNARMED or (hit.mention.group == ANYBODY and not hit.mention.id)
        for hit in hits
    )


def may_do(hit: ActorHit) -> bool:
    """Say whether a party is one that attacks, arrests or kills."""
    return not hit.mention.person and hit.mention.id != "civilians"


def keeps_peace(hit: ActorHit, happening: Happening) -> bool:
    """Say whether a speaker is of those who count and tell violence but do none."""
    return hit.peaceful and happening.entry.kind in VIOLENT


def does_to_another(hits: Sequence[ActorHit], *, captured: bool = False) -> bool:
    """Say whether two parties follow a noun of doing: "ترحيل قسد عائلات"; whoever drives out may be people."""
    kinds = ("name", "group") if captured else ("name", "anaphor", "pattern")
    return len(hits) > 1 and hits[0].kind in kinds and not hits[1].before.startswith("و")


def holds(hits: Sequence[ActorHit], hit: ActorHit) -> bool:
    """Say whether one of the hits names the same party."""
    if not hits:
        return False
    if hit.mention.id:
        return hit.mention.id in [other.mention.id for other in hits]
    return hit.first in [other.first for other in hits]


def unique(hits: Iterable[ActorHit]) -> list[ActorHit]:
    """Return every party once, in order."""
    found: list[ActorHit] = []
    for hit in hits:
        if not holds(found, hit):
            found.append(hit)
    return found


def give(found: Cast, role: str, hits: Sequence[ActorHit]) -> None:
    """Add parties in the role told by a name of the lexicon; another name gives them none."""
    if role == "agent":
        found.agent.extend(hits)
    elif role == "patient":
        found.patient.extend(hits)
    elif role == "helper":
        found.helper.extend(hits)


def is_joined(hit: ActorHit, hits: Sequence[ActorHit]) -> bool:
    """Say whether a party is joined to the last of others: "وجنديان"، "إلى جانب جنديين"."""
    if not hits:
        return False
    first = hit.besides if hit.besides >= 0 else hit.first
    return (hit.besides >= 0 or hit.before.startswith("و")) and 0 <= first - hits[-1].last <= 1
