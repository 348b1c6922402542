"""Linking readings with the scorer and the background that this program ships."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.model import Claim, Event, Judgement, Linking, Pair, Reading

if TYPE_CHECKING:
    from tawatur.link import Background, PairScorer, Published, Shares, Thresholds

__all__ = [
    "LinkingDifference",
    "background_of",
    "link_again",
    "link_all",
    "link_more",
    "linking_difference",
    "score_against",
    "score_pair",
    "thresholds_of",
]

_AT_ONCE = 200  # claims compared at once, all with all
_MANY, _FEW = 2000, 100  # claims held to which so many reports are added without linking all anew


@dataclass(frozen=True, slots=True)
class LinkingDifference:
    """How the events of one linking differ from those of the linking before it.

    Attributes:
        events: How many there are now.
        same: How many hold the claims that they held.
        merged: Id of each event that holds claims of several, and the ids of those.
        split: Id of each event before whose claims went to several, and the ids of those.
        moved: Ids of other events that hold other claims than before.
        proposals: How many pairs wait for a person, before and now.
    """

    events: int
    same: int
    merged: tuple[tuple[str, tuple[str, ...]], ...]
    split: tuple[tuple[str, tuple[str, ...]], ...]
    moved: tuple[str, ...]
    proposals: tuple[int, int]


def linking_difference(before: Linking, after: Linking) -> LinkingDifference:
    """Return how the events of two linkings of the same claims differ."""
    old = {claim: event.id for event in before.events for claim in event.claims}
    new = {claim: event.id for event in after.events for claim in event.claims}
    from_: dict[str, set[str]] = defaultdict(set)
    to: dict[str, set[str]] = defaultdict(set)
    for claim in old.keys() & new.keys():
        from_[new[claim]].add(old[claim])
        to[old[claim]].add(new[claim])
    merged = {key: tuple(sorted(keys)) for key, keys in from_.items() if len(keys) > 1}
    split = {key: tuple(sorted(keys)) for key, keys in to.items() if len(keys) > 1}
    held = {event.id: event.claims for event in before.events}
    changed = {event.id for event in after.events if held.get(event.id) != event.claims}
    told = merged.keys() | {key for keys in split.values() for key in keys}
    return LinkingDifference(
        events=len(after.events),
        same=len(after.events) - len(changed),
        merged=tuple(sorted(merged.items())),
        split=tuple(sorted(split.items())),
        moved=tuple(sorted(changed - told)),
        proposals=(len(before.proposals), len(after.proposals)),
    )


def link_all(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement] = (),
    *,
    lexicon: Path | None = None,
) -> Linking:
    """Return the events of many readings.

    Args:
        readings: As they were read, in any order.
        judgements: People's decisions, in any order.
        lexicon: A user's lexicon folder, whose actors and outlets count too.

    Raises:
        LexiconError: The tables of actors and outlets do not hold.
    """
    from tawatur.link import (  # noqa: PLC0415  # heavy
        add_summaries,
        apply_judgements,
        link_readings,
    )

    background, scorer = _tools(lexicon)
    linking = link_readings(readings, scorer, judgements=judgements, background=background)
    return add_summaries(linking, apply_judgements(readings, judgements).readings)


def score_pair(
    left: Claim,
    right: Claim,
    published: Published,
    shares: Callable[[], Shares],
    *,
    lexicon: Path | None = None,
) -> Pair:
    """Return how well two claims agree, though nothing had made them worth comparing.

    Args:
        left: A claim.
        right: Another.
        published: When their documents were published, by id; those that are dated.
        shares: Gives how common names are; asked only for claims of two reports.
        lexicon: The user's lexicon folder.
    """
    _, scorer = _tools(lexicon)
    if left.document == right.document:
        return scorer.within([(left, right)])[0]
    return scorer.across([left, right], published, shares(), every=True)[0]


def link_again(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    before: tuple[Linking, Mapping[str, str]] | None,
    *,
    judged: int | None = None,
    lexicon: Path | None = None,
) -> tuple[Linking, dict[str, str]]:
    """Return the events of many readings under the ids that they had before.

    A few reports that came to many join their events, and no event is merged or split; whatever
    else changed, everything is linked anew.

    Args:
        readings: In any order.
        judgements: People's decisions, oldest first.
        before: The linking before this one, with the ids that had ended by then.
        judged: How many judgements that was made from; None to link everything anew.
        lexicon: A user's lexicon folder.

    Returns:
        The linking, and the ids of events that ended, each with that of the event that holds their
        claims now.

    Raises:
        LexiconError: The tables of actors and outlets do not hold.
    """
    from tawatur.link import keep_ids  # noqa: PLC0415  # heavy

    if before is not None and judged == len(judgements):
        new = _arrived(readings, judgements, before[0])
        if new is not None:
            arrived = {reading.document.id for reading in new}
            old = [reading for reading in readings if reading.document.id not in arrived]
            more = link_more(old, new, judgements, before[0], lexicon=lexicon)
            return more, dict(before[1])
    linking = link_all(readings, judgements, lexicon=lexicon)
    if before is None:
        return linking, {}
    linking, ended = keep_ids(linking, before[0].events)
    known = {event.id for event in linking.events}
    aliases = {old: ended.get(key, key) for old, key in before[1].items()} | dict(ended)
    return linking, {old: key for old, key in aliases.items() if key in known}


def _arrived(
    readings: Sequence[Reading], judgements: Sequence[Judgement], before: Linking
) -> list[Reading] | None:
    """Return the reports that came since, where they are few, came to many and are all that changed."""
    from tawatur.link import apply_judgements  # noqa: PLC0415  # heavy

    held = {claim for event in before.events for claim in event.claims}
    if len(held) < _MANY:
        return None
    told: dict[str, set[str]] = {
        reading.document.id: {claim.id for claim in reading.claims}
        for reading in apply_judgements(readings, judgements).readings
    }
    new = [r for r in readings if told[r.document.id] and held.isdisjoint(told[r.document.id])]
    arrived = {reading.document.id for reading in new}
    known = {claim for key, ids in told.items() if key not in arrived for claim in ids}
    return new if known == held and len(new) <= _FEW else None


def link_more(
    readings: Sequence[Reading],
    new: Sequence[Reading],
    judgements: Sequence[Judgement],
    before: Linking,
    *,
    lexicon: Path | None = None,
) -> Linking:
    """Return a linking to which reports were added, no event of which was merged or split.

    Args:
        readings: Of every claim of the linking before.
        new: The reports that arrived.
        judgements: People's decisions, oldest first.
        before: The linking before this one.
        lexicon: A user's lexicon folder.

    Raises:
        LexiconError: The tables of actors and outlets do not hold.
    """
    from tawatur.link import Stream, add_summaries, apply_judgements  # noqa: PLC0415  # heavy

    background, scorer = _tools(lexicon)
    stream = Stream(readings, before, scorer, judgements=judgements, background=background)
    changed: dict[str, Event] = {}
    for reading in sorted(new, key=lambda one: one.document.id):  # whatever order they came in
        changed |= {event.id: event for event in stream.add([reading])}
    linking = stream.linking
    told = add_summaries(
        replace(linking, events=tuple(changed.values())),
        apply_judgements((*readings, *new), judgements).readings,
    )
    changed = {event.id: event for event in told.events}
    return replace(linking, events=tuple(changed.get(one.id, one) for one in linking.events))


@lru_cache(maxsize=4)
def background_of(lexicon: Path | None = None) -> Background:
    """Return what our tables, a user's laid over them, know of parties and outlets.

    Raises:
        LexiconError: The tables of actors and outlets do not hold.
    """
    from tawatur.lexicon import read_bodies  # noqa: PLC0415  # heavy
    from tawatur.link import background_from_rows  # noqa: PLC0415

    return background_from_rows(*read_bodies(lexicon))


def thresholds_of(lexicon: Path | None = None) -> Thresholds:
    """Return where pairs become events, in bits."""
    return _tools(lexicon)[1].thresholds


@lru_cache(maxsize=4)
def _tools(lexicon: Path | None) -> tuple[Background, PairScorer]:
    from tawatur.engine import pair_scorer  # noqa: PLC0415  # heavy

    background = background_of(lexicon)
    return background, pair_scorer(background=background)


def score_against(
    asked: Claim,
    known: Sequence[Claim],
    published: Published,
    *,
    naming: Mapping[str, int],
    reports: int,
    lexicon: Path | None = None,
) -> list[Pair]:
    """Return how well one claim agrees with others, of other reports.

    Args:
        asked: The claim.
        known: The others.
        published: When their documents were published.
        naming: How many of all reports name each party.
        reports: How many reports there are.
        lexicon: A user's lexicon folder.
    """
    from tawatur.link import shares_of  # noqa: PLC0415  # heavy

    _, scorer = _tools(lexicon)
    shares = shares_of(naming, reports)
    found: list[Pair] = []
    for at in range(0, len(known), _AT_ONCE):
        part = [asked, *known[at : at + _AT_ONCE]]
        pairs = scorer.across(part, published, shares, every=True)
        found += [pair for pair in pairs if asked.id in (pair.left, pair.right)]
    return found
