"""A claim in the making, and questions about one or two of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from tawatur.extract.attribution import Frame
from tawatur.extract.circumstances import Where
from tawatur.extract.claims.terms import CLASSES
from tawatur.extract.happenings import Happening
from tawatur.extract.numbers import NumberHit
from tawatur.extract.roles import Cast
from tawatur.extract.scan import Scan
from tawatur.model import Quantity, TimeMention


@dataclass(slots=True)
class Draft:
    """A claim in the making. `number` is the index of its happening."""

    happening: Happening
    number: int
    parties: Cast
    where: Where
    time: TimeMention | None
    frame: Frame | None
    counts: list[tuple[NumberHit, Quantity]]
    dropped: bool = False
    passing: bool = False
    kind: str = ""
    instruments: tuple[str, ...] = ()
    denies: int | None = None


@cache
def one_class(one: str, other: str) -> bool:
    """Say whether two kinds may tell one happening: a clash and an attack, a strike and a blast."""
    return one == other or any(one in kinds and other in kinds for kinds in CLASSES.values())


def one_voice(one: Draft, other: Draft) -> bool:
    """Say whether nobody else tells the one than the other."""
    mine = one.frame.attribution if one.frame else None
    return mine is None or other.frame is None or mine == other.frame.attribution


def tells_means(scan: Scan, draft: Draft) -> bool:
    """Say whether a noun tells the means of the verb before it ("استهدفوا ... بتسع ضربات")."""
    happening = draft.happening
    if happening.verb:
        return False
    number = scan.numbers.covering(happening.first)
    first = number.first if number is not None else happening.first
    return happening.item.before.lstrip("وف") == "ب" or scan.key(first).startswith("ب")


def is_denied(draft: Draft) -> bool:
    """Say whether a happening is told not to have been."""
    stance = draft.frame.stance if draft.frame else ""
    return draft.happening.polarity == "denied" or stance == "denies"


def is_sure(draft: Draft) -> bool:
    """Say whether a happening is told as having happened, without a doubt or a denial."""
    frame = draft.frame
    certainty = frame.certainty if frame else "asserted"
    return draft.happening.certainty == certainty == "asserted" and not is_denied(draft)
