"""Events from groups of claims: values with their roots, contradictions, standing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from tawatur.link import wording
from tawatur.link.background import Background
from tawatur.link.comparing import actor_key, place_mentions
from tawatur.link.contradictions import find_contradictions
from tawatur.link.holding import Held
from tawatur.link.kinds import kinds
from tawatur.link.notes import find_notes
from tawatur.link.roots import Origins, count_roots
from tawatur.link.series import find_series
from tawatur.link.standing import find_agreeing, find_standing
from tawatur.link.windows import find_windows
from tawatur.model import ActorMention, Claim, Event, ReportedValue, make_id
from tawatur.text import fold_key

__all__ = ["build_event", "told_values"]

_Told = tuple[str, str, str]  # as printed, in English, in Arabic


def build_event(
    claims: Sequence[Claim],
    origins: Origins,
    background: Background,
    *,
    reviewed: frozenset[str] = frozenset(),
    ties: Mapping[str, str] | None = None,
    held: Held | None = None,
) -> Event:
    """Build the event that some claims tell of.

    Args:
        claims: All that is told of it, copies and denials included, in any order.
        origins: Knows the root of each claim.
        background: Parties and outlets as our tables hold them.
        reviewed: Ids of claims a person has accepted or corrected.
        ties: Claim to one name for all that surely tell of one happening; None when all do. Others
            do not corroborate one another.
        held: In what each two claims can contradict one another; None when all can in everything.

    Returns:
        The event. `roots` and their range are those of the claims that report it, the lower bound
        of those that tell one kind; who denies it stands under the attribute "occurrence".
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    reporting = [claim for claim in ordered if claim.polarity == "affirmed"]
    roots = origins.roots(claim.id for claim in reporting)
    _, most = count_roots(roots, origins)
    least, agreeing = find_agreeing(reporting, origins, background, ties)
    contradictions = find_contradictions(ordered, origins, background, held)
    standing = find_standing(
        ordered,
        roots,
        contradictions,
        (least, agreeing),
        origins,
        background,
        reviewed=reviewed,
    )
    firsts = [claim.id for claim in ordered if origins.first(claim.id) == claim.id]
    return Event(
        id=make_id("event", min(firsts or [claim.id for claim in ordered])),
        kind=_leading_kind(reporting or ordered),
        claims=tuple(claim.id for claim in ordered),
        attributes=_attributes(ordered, origins),
        roots=tuple(roots),
        roots_at_least=least,
        roots_at_most=most,
        copies=tuple(
            (origins.first(claim.id), claim.id)
            for claim in ordered
            if origins.first(claim.id) != claim.id
        ),
        contradictions=contradictions,
        grade=tuple(one.grade for one in standing),
        standing=standing,
        notes=find_notes(ordered, origins),
        series=find_series(ordered, origins),
        windows=find_windows(ordered, origins),
    )


def _leading_kind(claims: Sequence[Claim]) -> str:
    """Return the kind that leads: by class of kinds, then the most told, then the table's order."""
    table = kinds()
    order = {name: number for number, name in enumerate(dict.fromkeys(table.classes.values()))}
    told: dict[str, int] = defaultdict(int)
    for claim in claims:
        told[claim.kind] += 1
    return min(
        told,
        key=lambda kind: (
            order.get(table.classes.get(kind, ""), len(order)),
            -told[kind],
            table.rank.get(kind, len(table.rank)),
            kind,
        ),
    )


def _attributes(
    claims: Sequence[Claim], origins: Origins
) -> tuple[tuple[str, tuple[ReportedValue, ...]], ...]:
    found: dict[str, dict[_Told, list[str]]] = defaultdict(lambda: defaultdict(list))
    for claim in claims:
        denied = claim.polarity == "denied"
        state = "denied" if denied else "planned" if claim.certainty == "planned" else "affirmed"
        found["occurrence"][state, *wording.said(state)].append(claim.id)
    reporting = [claim for claim in claims if claim.polarity == "affirmed"] or claims
    first: dict[tuple[str, str], _Told] = {}  # one value is one, however it is spelt
    for claim in reporting:
        for attribute, value in told_values(claim):
            ids = found[attribute][first.setdefault((attribute, fold_key(value[0])), value)]
            if claim.id not in ids:
                ids.append(claim.id)
    for values in found.values():
        if len(values) > 1:
            _join_counts(values)
    bounds: dict[tuple[str, ...], tuple[int, int]] = {}  # what several tell, they mostly tell alike
    return tuple(
        (
            attribute,
            tuple(
                _reported(told, tuple(sorted(ids)), origins, bounds)
                for told, ids in sorted(
                    found[attribute].items(), key=lambda one: (-len(one[1]), one[0])
                )
            ),
        )
        for attribute in found
    )


def _join_counts(values: dict[_Told, list[str]]) -> None:
    """Join equal counts whose nouns do not differ: five people are the five civilians told beside."""
    table = kinds()
    for told in sorted(values):
        number, _, of = told[0].partition(" ")
        homes = [
            other
            for other in values
            if other != told
            and other[0].partition(" ")[0] == number
            and other[0].partition(" ")[2] not in table.general
            and (of in table.general or table.whole(of, other[0].partition(" ")[2]))
        ]
        if number[:1] in "~.0123456789" and len(homes) == 1:
            ids = values.pop(told)
            values[homes[0]].extend(key for key in ids if key not in values[homes[0]])


def told_values(claim: Claim) -> Iterable[tuple[str, _Told]]:
    """Yield the attributes that a claim tells, each with its value and the words for it."""
    if claim.time is not None:
        yield "time", wording.time_label(claim.time.interval, claim.time.span.text)
    for place in place_mentions(claim):
        value = (place.area.place_id if place.area else "") or place.name_en or place.name_ar
        yield "place", (value, place.name_en or place.name_ar, place.name_ar or place.name_en)
    for attribute, actors in (("agent", claim.roles.agent), ("patient", claim.roles.patient)):
        for actor in actors:
            yield attribute, _actor(actor)
    for quantity in claim.quantities:
        yield quantity.what, wording.amount(quantity)
    if claim.outcome is not None:
        yield "outcome", (claim.outcome, *wording.said(claim.outcome))


def _actor(actor: ActorMention) -> _Told:
    english, arabic = actor.name_en or actor.name_ar, actor.name_ar or actor.name_en
    return actor_key(actor), english or actor.span.text, arabic or actor.span.text


def _reported(
    told: _Told,
    ids: tuple[str, ...],
    origins: Origins,
    bounds: dict[tuple[str, ...], tuple[int, int]],
) -> ReportedValue:
    found = bounds.get(ids)
    if found is None:
        # One claim has one root; most values are told once.
        found = (1, 1) if len(ids) == 1 else count_roots(origins.roots(ids), origins)
        bounds[ids] = found
    return ReportedValue(*told, ids, *found)
