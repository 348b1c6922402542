"""Blind coding: several people judge the same reports, none seeing the others' work until done."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tawatur.errors import InputError
from tawatur.model import Claim, Judgement, Reading
from tawatur.service.agreement import alpha

if TYPE_CHECKING:
    from tawatur.link import Round

__all__ = ["LAYERS", "Agreement", "CoderStatus", "find_agreement", "find_round", "status_of"]

LAYERS = (
    "claim", "kind", "polarity", "certainty", "outcome", "agent", "patient", "place", "time",
    "quantities", "attribution",
)  # fmt: skip
"""What agreement is told of: whether a claim stands, then its slots where it does."""


@dataclass(frozen=True, slots=True)
class CoderStatus:
    """How far one coder of a round has come.

    Attributes:
        claims: Number of claims of the round's reports, as read.
        judged: Number of those he has judged.
        added: Number of claims he has added.
    """

    round: str
    coder: str
    claims: int
    judged: int
    added: int
    done: bool


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far the coders of a round agree on one layer.

    Attributes:
        units: Number of claims that two coders or more say something about.
        equal: Number of those of which all say the same.
        alpha: Krippendorff's, nominal; None where all values are one.
    """

    layer: str
    units: int
    equal: int
    alpha: float | None


def find_round(rounds: Sequence[Round], name: str) -> Round:
    """Return the round of a name.

    Raises:
        InputError: There is none.
    """
    found = next((one for one in rounds if one.name == name), None)
    if found is None:
        known = ", ".join(one.name for one in rounds) or "none yet"
        raise InputError(f"no round of coding is called {name!r}; there are: {known}")
    return found


def status_of(
    room: Round, readings: Iterable[Reading], judgements: Sequence[Judgement]
) -> list[CoderStatus]:
    """Return how far each coder of a round has come; readings as they were read."""
    from tawatur.link import in_force  # noqa: PLC0415  # heavy

    held = {claim.id for reading in readings for claim in reading.claims}
    standing = in_force(judgements)
    found = []
    for coder in room.coders:
        own = [one for one in standing if one.by == coder]
        judged = {key for one in own if one.decision in _VERDICTS for key in one.subject}
        added = {
            (one.subject, one.value["trigger"]["start"])
            for one in own
            if one.decision == "add"
            and one.value
            and one.value.get("what") == "claim"
            and room.documents.issuperset(one.subject)
        }
        done = coder in room.done
        counts = (len(held), len(held & judged), len(added))
        found.append(CoderStatus(room.name, coder, *counts, done))
    return found


def find_agreement(
    room: Round, readings: Sequence[Reading], judgements: Sequence[Judgement]
) -> list[Agreement]:
    """Return how far the coders of a round agree, layer by layer.

    A claim that a coder did not judge says nothing of him; one that another added and he did not is
    one that he says is not told. Slots are compared where a claim stands for two coders.

    Raises:
        InputError: Somebody is still at work.
    """
    if room.open:
        waiting = ", ".join(coder for coder in room.coders if coder not in room.done)
        raise InputError(f"round {room.name}: not done yet: {waiting}")
    views = [
        _view(coder, readings, [one for one in judgements if one.by == coder])
        for coder in room.coders
    ]
    read = {claim.id for reading in readings for claim in reading.claims}
    units = sorted(read.union(*views))
    found = []
    for layer in LAYERS:
        told = [_values(key, layer, views, added=key not in read) for key in units]
        told = [values for values in told if len(values) > 1]
        equal = sum(len(set(values)) == 1 for values in told)
        found.append(Agreement(layer, len(told), equal, alpha(told)))
    return found


_VERDICTS = ("accept", "reject", "correct")
_View = dict[str, Claim | None]


def _view(coder: str, readings: Sequence[Reading], own: Sequence[Judgement]) -> _View:
    """Return the claims that a coder judged, as he leaves them; None for those he rejected."""
    from tawatur.link import apply_judgements  # noqa: PLC0415  # heavy

    judged = apply_judgements(readings, own, viewer=coder)
    claims = (claim for reading in judged.readings for claim in reading.claims if claim.reviewed)
    return {claim.id: claim for claim in claims} | dict.fromkeys(
        (claim.id for claim in judged.rejected), None
    )


def _values(key: str, layer: str, views: Sequence[_View], *, added: bool) -> list[str]:
    """Return what coders say of one layer of one claim."""
    from tawatur.link import as_read, gist  # noqa: PLC0415  # heavy

    values = []
    for view in views:
        claim = view.get(key)
        if claim is not None:
            values.append("stands" if layer == "claim" else gist(layer, as_read(claim, layer)))
        elif layer == "claim" and (key in view or added):
            values.append("not")
    return values
