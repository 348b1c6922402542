"""Pairs that too little is told to join, where nothing else is told that either could be.

Two reports that tell no day, or a day of the week only, may each mean another day. Among hundreds of
thousands of claims they mostly do. In the few reports that somebody gathered about one matter they
mean the same, unless one of them, or another report, tells of a second happening of the kind there.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tawatur.link.comparing import area_gap, dated, place_mentions, weekday_fits
from tawatur.link.kinds import kinds
from tawatur.link.scoring import Published, Shares, Thresholds
from tawatur.model import Claim, Pair

__all__ = ["unrivalled"]

_Edge = tuple[str, str]
_MANY = 4000  # placed claims among which two are no likelier than usual to be one happening
_MOST = 7.0  # bits: how much likelier two of few claims are one happening than two of many
_CAPPED = ("missing", "published", "open", "open then", "weekday", "weekday then")
_HERE = re.compile(r"(point|local|beside|area|name)( (?!edge)\w+)?")
_KINDS = ("same", "brings")
_OTHER_DOER = ("opposed", "reversed")
_SHORT = timedelta(days=3)  # longest time that tells the day of a happening, about
_APART = timedelta(days=1)
_TOLD_WITHIN = timedelta(days=3)  # between a happening and the report that tells no day of it
_BARELY = 0.5  # bits below what lets two reports corroborate or contradict one another


@dataclass(frozen=True, slots=True)
class _When:
    """Stretch of time in which a claim's happening can lie; endless where nothing tells."""

    start: datetime = datetime.min
    end: datetime = datetime.max

    def apart(self, other: _When) -> timedelta:
        """Return how far two stretches are from meeting; nothing when they do."""
        return max(self.start - other.end, other.start - self.end, timedelta())


def unrivalled(
    pairs: Iterable[Pair],
    claims: Mapping[str, Claim],
    published: Published,
    apart: AbstractSet[_Edge],
    shares: Shares,
    limits: Thresholds,
) -> list[Pair]:
    """Return the pairs, those that nothing rivals with a weight at which they are joined.

    Args:
        pairs: Of claims of different reports, as they were scored.
        claims: That were scored, by their ids.
        published: When the documents were published.
        apart: Claims that are never one happening.
        shares: How common parties, kinds and places are: where enough was read to know that, no pair
            is raised.
        limits: Where pairs become events.
    """
    pairs = list(pairs)
    if shares.known:
        return pairs
    more = min(_MOST, math.log2(_MANY / max(1, shares.placed)))
    found = _Finder(pairs, claims, published, apart)
    return [
        _raised(pair, more, limits)
        if _weight(pair) + more >= limits.across > pair.weight and found.is_only(pair)
        else pair
        for pair in pairs
    ]


def _raised(pair: Pair, more: float, limits: Thresholds) -> Pair:
    """Return a pair with what it weighs where nothing rivals it: never enough to corroborate."""
    weight = _weight(pair)
    new = round(max(limits.across, min(weight + more, limits.sure - _BARELY)), 3)
    bits = [(name, value) for name, value in pair.weights if name != "limit"]
    levels = [(name, level) for name, level in pair.levels if name != "limit"]
    return replace(
        pair,
        weight=new,
        weights=(*bits, ("limit", round(new - weight, 3))),
        levels=(*levels, ("limit", "only")),
    )


class _Finder:
    """Tells whether another happening could be meant."""

    def __init__(
        self,
        pairs: Sequence[Pair],
        claims: Mapping[str, Claim],
        published: Published,
        apart: AbstractSet[_Edge],
    ) -> None:
        self._claims = claims
        self._apart = apart
        self._when = {key: _when(claim, published) for key, claim in claims.items()}
        self._of_kind: dict[str, list[str]] = defaultdict(list)
        for key, claim in claims.items():
            if claim.polarity == "affirmed":
                self._of_kind[claim.kind].append(key)
        self._met: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for pair in pairs:
            if not pair.blocked:
                self._met[pair.left].append((_weight(pair), pair.right))
                self._met[pair.right].append((_weight(pair), pair.left))

    def is_only(self, pair: Pair) -> bool:
        """Say whether the two tell alike and nothing else is told that either could be."""
        levels = dict(pair.levels)
        left, right = self._claims[pair.left], self._claims[pair.right]
        if pair.blocked or left.polarity != right.polarity or left.polarity == "denied":
            return False
        if levels["kind"].split()[0] not in _KINDS or levels["time"] not in _CAPPED:
            return False
        if not _HERE.fullmatch(levels["place"]):
            return False
        if levels["agent"] in _OTHER_DOER or levels["patient"] == "different":
            return False
        if levels["numbers"] == "far":
            return False
        if self._when[pair.left].apart(self._when[pair.right]) > timedelta():
            return False
        return not (self._other_day(pair) or self._other_told(pair))

    def _other_day(self, pair: Pair) -> bool:
        """Say whether what is told of another day there could be the one and not the other."""
        one, other = (self._when[key] for key in (pair.left, pair.right))
        for key in self._like(pair):
            late = [self._when[key].apart(when) >= _APART for when in (one, other)]
            if late[0] != late[1]:
                return True
        weight = _weight(pair)
        return any(
            met >= weight and self._other_weekday(key, other)
            for one, other in ((pair.left, pair.right), (pair.right, pair.left))
            for met, key in self._met[one]
        )

    def _other_weekday(self, key: str, other: str) -> bool:
        left, right = (self._claims[one].time for one in (key, other))
        if left is None or right is None:
            return False
        fits = weekday_fits(left.interval, right.interval)
        return False in (fits, weekday_fits(right.interval, left.interval))

    def _like(self, pair: Pair) -> Iterator[str]:
        """Yield what is told of the kind, or of what comes with it, at the same place."""
        ends = [self._claims[key] for key in (pair.left, pair.right)]
        for kind, told in self._of_kind.items():
            if any(kinds().level(kind, end.kind) in ("same", "brings") for end in ends):
                for key in told:
                    if all(_meet(self._claims[key], end) for end in ends):
                        yield key

    def _other_told(self, pair: Pair) -> bool:
        """Say whether the report of one tells of something else that agrees as well with the other."""
        weight = _weight(pair)
        for one, other in ((pair.left, pair.right), (pair.right, pair.left)):
            document = self._claims[other].document
            for rival, key in self._met[one]:
                if key == other or self._claims[key].document != document or rival < weight:
                    continue
                edge = (key, other) if key < other else (other, key)
                if edge in self._apart:
                    return True
        return False


def _weight(pair: Pair) -> float:
    """Return what a pair would weigh if nothing held it down."""
    return pair.weight - dict(pair.weights).get("limit", 0.0)


def _when(claim: Claim, published: Published) -> _When:
    interval = dated(claim)
    start, end = (interval.start, interval.end) if interval is not None else (None, None)
    if start and end and end - start <= _SHORT:
        return _When(start, end)
    day = published.get(claim.document)
    if start or end:
        return _When(start or datetime.min, end or datetime.max)
    if day is None or day.start is None or day.end is None:
        return _When()
    return _When(day.start - _TOLD_WITHIN, day.end)


def _meet(left: Claim, right: Claim) -> bool:
    return any(
        a.area is not None and b.area is not None and area_gap(a.area, b.area) <= 0
        for a in place_mentions(left)
        for b in place_mentions(right)
    )
