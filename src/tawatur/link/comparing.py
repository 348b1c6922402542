"""When two reported values can both hold: times, places, counts.

One rule for scoring and for contradictions, so that a pair is not joined on a tolerance by which it
is then said to disagree.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from tawatur.link.kinds import kinds, words
from tawatur.model import ActorMention, Area, Claim, Interval, PlaceMention, Quantity, Source
from tawatur.text import fold_key

__all__ = [
    "UNNAMED",
    "actor_key",
    "area_gap",
    "count_range",
    "counts",
    "counts_comparable",
    "dated",
    "distance_km",
    "name_words",
    "outright",
    "place_mentions",
    "precedes",
    "same_source",
    "speaks_for",
    "time_gap",
    "unnamed",
    "weekday_fits",
]

UNNAMED = ("anonymous", "witness", "social")
"""Kinds of sources that are no certain root: nobody can be asked."""

_WORD = re.compile(r"[^\W\d_]+")
_EARTH_KM = 12742.0
_ABOUT = 0.15
_LOOSE = 2.0
_LEAST = "killed"
_VAGUE = ("tens", "hundreds", "thousands")
_COMMON_WORDS = 2  # "the media centre", "security spokesman": longer ones hold a name
_SLACK = {
    "instant": timedelta(hours=1),
    "hour": timedelta(hours=1),
    "part_of_day": timedelta(hours=2),
}


def distance_km(left: Area, right: Area) -> float:
    """Return the great-circle distance of two centres, in km."""
    p, q = math.radians(left.lat), math.radians(right.lat)
    across = math.radians(right.lon - left.lon)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(across / 2) ** 2
    return _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def area_gap(left: Area, right: Area) -> float:
    """Return how far two areas are from meeting, in km; negative when they overlap."""
    spread = left.match_km + right.match_km
    return distance_km(left, right) - left.radius_km - right.radius_km - spread


def place_mentions(claim: Claim) -> tuple[PlaceMention, ...]:
    """Return every place the claim says it happened at."""
    if claim.place is None:
        return claim.places
    if claim.place in claim.places:
        return claim.places
    return (claim.place, *claim.places)


def dated(claim: Claim) -> Interval | None:
    """Return when the claim says it happened, where at least one end is known."""
    if claim.time is None or not claim.time.interval.dated:
        return None
    return claim.time.interval


def precedes(claim: Claim) -> bool:
    """Say whether a claim is what its report counts from: "two days after the killing of three"."""
    time = claim.time
    return time is not None and time.span.start < claim.trigger.start < time.span.end


def time_gap(left: Interval, right: Interval) -> timedelta:
    """Return how far two stretches of time are from meeting; zero when they do.

    An hour told is an hour about: instants and hours reach an hour further on both sides, parts of
    the day two, because "dawn" and "night" have no agreed bounds. Beside a whole day they do not:
    yesterday evening is not today.
    """
    first, second = (left, right) if _start(left) <= _start(right) else (right, left)
    slack = timedelta()
    if first.granularity in _SLACK and second.granularity in _SLACK:
        slack = _SLACK[first.granularity] + _SLACK[second.granularity]
    end, start = _end(first), _start(second)
    if end in (datetime.max, datetime.min) or start in (datetime.max, datetime.min):
        return timedelta()
    gap = start - end - slack
    if gap > timedelta():
        return gap
    # Day bounds are exclusive: 28 August ends where 29 August starts, and they do not meet.
    return (
        timedelta(seconds=1)
        if gap == timedelta() and start >= end and slack == timedelta()
        else timedelta()
    )


def _start(interval: Interval) -> datetime:
    return interval.start or datetime.min


def _end(interval: Interval) -> datetime:
    return interval.end or datetime.max


def weekday_fits(undated: Interval, other: Interval) -> bool | None:
    """Say whether a bare day of the week can be the other time; None when nothing tells."""
    if undated.weekday is None:
        return None
    if not other.dated:
        return None if other.weekday is None else undated.weekday == other.weekday
    if other.start is None or other.end is None or other.end - other.start >= timedelta(days=7):
        return None
    day, last = other.start, other.end - timedelta(microseconds=1)
    while day.date() <= last.date():
        if day.weekday() == undated.weekday:
            return True
        day += timedelta(days=1)
    return False


def count_range(quantity: Quantity) -> tuple[float, float]:
    """Return the least and most a count allows, "about" widened by 15 %.

    "Dozens" and "hundreds" are no measure: they reach half as far down again, and twice as far up.

    Source:
        Design, section 6: about is 15 %, bounds are open intervals.
    """
    low = 0.0 if quantity.low is None else float(quantity.low)
    high = math.inf if quantity.high is None else float(quantity.high)
    if quantity.modifier == "about":
        return low * (1 - _ABOUT), high * (1 + _ABOUT)
    if quantity.modifier in _VAGUE:
        return low / 2, high * _LOOSE
    return low, high


def counts(claim: Claim, *, least: bool = False) -> tuple[Quantity, ...]:
    """Return what a claim counts, a number told for several at once as their upper bound.

    "About 25 killed and wounded" is no 25 killed, and "more than 25 killed and wounded" says of
    neither how many; with `least` it still tells a happening of hundreds from one of a few.
    """
    told: dict[tuple[int | None, ...], set[str]] = {}
    for quantity in claim.quantities:
        told.setdefault(_words_of(quantity), set()).add(quantity.what)
    return tuple(
        replace(quantity, low=None) if len(told[_words_of(quantity)]) > 1 else quantity
        for quantity in claim.quantities
        if len(told[_words_of(quantity)]) == 1 or quantity.high is not None
    ) + tuple(
        quantity
        for quantity in claim.quantities
        if least
        and quantity.what == _LEAST
        and quantity.high is None
        and len(told[_words_of(quantity)]) > 1
    )


def _words_of(quantity: Quantity) -> tuple[int | None, ...]:
    return quantity.span.start, quantity.span.end, quantity.low, quantity.high


def counts_comparable(left: Quantity, right: Quantity) -> bool:
    """Say whether two counts are of the same thing, of the same group and both part or whole."""
    return (
        left.what == right.what
        and left.what != "other"
        and left.total == right.total
        and left.group == right.group
        and kinds().comparable(left.of, right.of)
    )


def actor_key(actor: ActorMention) -> str:
    """Return what identifies a party: its id, else the group of people, else its folded name."""
    return actor.id or actor.group or fold_key(actor.name_ar or actor.name_en or actor.span.text)


def actor_keys(actors: tuple[ActorMention, ...]) -> Iterator[str]:
    """Return what identifies each of several parties."""
    return (key for actor in actors if (key := actor_key(actor)))


def outright(claim: Claim) -> bool:
    """Say whether a denial is somebody's, in so many words, or was marked by a person.

    "The shells caused no casualties" denies nothing that another said.
    """
    if claim.polarity != "denied":
        return False
    marked = claim.origin_of_reading != "rules" and claim.annotation is None
    return marked or any(hop.stance == "denies" for hop in claim.attribution.chain)


def same_source(left: Source, right: Source) -> bool:
    """Say whether two sources are one: by id, by name, or by a name that holds the other's words.

    An official is named in full with his office once and by name alone after that.
    """
    if left.id and right.id:
        return left.id == right.id
    for one, other in ((left.name, right.name), (left.name_ar, right.name_ar)):
        if not one or not other:
            continue
        if fold_key(one) == fold_key(other):
            return True
        if "named_official" in (left.kind, right.kind):
            few, many = sorted((name_words(one), name_words(other)), key=len)
            if len(few) > 1 and few <= many:
                return True
    return False


def unnamed(source: Source) -> bool:
    """Say whether a source is one that nobody could ask: no name, or a common noun for one.

    The lexicon calls a source by a common noun in English where its words name nobody ("media
    centre", "spokesman"); what further words it has in Arabic may be the name.
    """
    if source.id:
        return False
    if source.kind in UNNAMED:
        return True
    common = source.name[:1].islower() and source.name_ar not in ("", source.name)
    return common and len(name_words(source.name_ar)) <= _COMMON_WORDS


@lru_cache(maxsize=4096)
def name_words(name: str) -> frozenset[str]:
    """Return the words of a name, those joined that are written as one or as two."""
    joining = frozenset(fold_key(word) for word in words()["names"]["joined"])
    found: list[str] = []
    for word in _WORD.findall(fold_key(name)):
        if found and found[-1] in joining:
            found[-1] += word
        else:
            found.append(word)
    return frozenset(found)


def speaks_for(official: str, body: str) -> bool:
    """Say whether an official's name and office hold the name of a body, whole or its first word.

    "The director of the Observatory" speaks for the Observatory that the same event names in full.
    """
    said, names = name_words(official), name_words(body)
    if len(names) < 2:
        return False
    first = _WORD.findall(fold_key(body))[0]
    definite = any(first.startswith(article) for article in words()["names"]["definite"])
    return names <= said or (definite and first in said)
