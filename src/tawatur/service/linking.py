"""Linking readings with the scorer and the background that this program ships."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.model import Claim, Judgement, Linking, Pair, Reading

if TYPE_CHECKING:
    from tawatur.link import Background, PairScorer, Published, Thresholds

__all__ = [
    "background_of",
    "link_again",
    "link_all",
    "link_more",
    "score_against",
    "score_pair",
    "thresholds_of",
]

_AT_ONCE = 200  # claims compared at once, all with all


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
    left: Claim, right: Claim, readings: Sequence[Reading], *, lexicon: Path | None = None
) -> Pair:
    """Return how well two claims agree, though nothing had made them worth comparing."""
    from tawatur.link import find_shares  # noqa: PLC0415  # heavy

    _, scorer = _tools(lexicon)
    shares = find_shares(claim for reading in readings for claim in reading.claims)
    published = {
        reading.document.id: reading.document.published
        for reading in readings
        if reading.document.published is not None
    }
    if left.document == right.document:
        return scorer.within([(left, right)])[0]
    return scorer.across([left, right], published, shares, every=True)[0]


def link_again(
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    before: tuple[Linking, Mapping[str, str]] | None,
    *,
    lexicon: Path | None = None,
) -> tuple[Linking, dict[str, str]]:
    """Return the events of many readings under the ids that they had before.

    Args:
        readings: In any order.
        judgements: People's decisions, oldest first.
        before: The linking before this one, with the ids that had ended by then.
        lexicon: A user's lexicon folder.

    Returns:
        The linking, and the ids of events that ended, each with that of the event that holds their
        claims now.

    Raises:
        LexiconError: The tables of actors and outlets do not hold.
    """
    from tawatur.link import keep_ids  # noqa: PLC0415  # heavy

    linking = link_all(readings, judgements, lexicon=lexicon)
    if before is None:
        return linking, {}
    linking, ended = keep_ids(linking, before[0].events)
    known = {event.id for event in linking.events}
    aliases = {old: ended.get(key, key) for old, key in before[1].items()} | dict(ended)
    return linking, {old: key for old, key in aliases.items() if key in known}


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
    from tawatur.link import Stream, add_summaries  # noqa: PLC0415  # heavy

    background, scorer = _tools(lexicon)
    stream = Stream(readings, before, scorer, judgements=judgements, background=background)
    changed = replace(stream.linking, events=stream.add(new))
    told = {event.id: event for event in add_summaries(changed, (*readings, *new)).events}
    events = tuple(told.get(event.id, event) for event in stream.linking.events)
    return replace(stream.linking, events=events)


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
