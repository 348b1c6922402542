"""How many there were in all, where a report counts some of them beside others.

"The mayor and three civilians" are four; five dead and "two others" are seven. What another counts
agrees with such a report if it meets the one number or the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tawatur.link.kinds import words
from tawatur.model import Claim, Quantity
from tawatur.text import fold_key

__all__ = ["beside_named", "come_to", "of_others"]

_NEAR = 300  # code points between what one report counts and the others it counts after it
_AND = "و"  # written as one word with what follows
_WORD = re.compile(r"\w+")


def of_others(quantity: Quantity) -> bool:
    """Say whether a count leaves out those told before it: "two others were killed"."""
    told = _WORD.findall(fold_key(quantity.span.text))
    return not {fold_key(word) for word in words()["others"]["words"]}.isdisjoint(told)


def beside_named(quantity: Quantity, claim: Claim) -> Quantity:
    """Return a count with those who are named before it and not counted: "the mayor and three"."""
    sentence, start = claim.sentence, quantity.span.start
    before = f" {fold_key(sentence.text[: max(0, start - sentence.start)]).rstrip()}"
    joining = (_AND, *(fold_key(word) for word in words()["others"]["beside"]))
    joined = quantity.span.text.startswith(_AND)
    if not joined and not before.endswith(
        tuple(f" {and_}{word}" for word in joining for and_ in ("", _AND))
    ):
        return quantity
    named = sum(
        not actor.group and not actor.id and actor.span.end <= start
        for actor in claim.roles.patient
    )
    return _more(quantity, named)


def come_to(quantity: Quantity, claim: Claim, told: Iterable[Claim]) -> Quantity:
    """Return a count with the others that its report counts after it: "five; two others"."""
    others = sum(
        other.high or other.low or 0
        for later in told
        if later.document == claim.document
        and 0 <= later.trigger.start - claim.trigger.end <= _NEAR
        for other in later.quantities
        if other.what == quantity.what and of_others(other)
    )
    return _more(quantity, others)


def _more(quantity: Quantity, many: int) -> Quantity:
    if not many:
        return quantity
    low = None if quantity.low is None else quantity.low + many
    return replace(quantity, low=low, high=None if quantity.high is None else quantity.high + many)
