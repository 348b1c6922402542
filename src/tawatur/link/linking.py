"""From readings to events: the whole of linking behind one call."""

from __future__ import annotations

import gc
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from itertools import combinations

from tawatur.link.background import Background
from tawatur.link.clustering import joined
from tawatur.link.comparing import (
    actor_key,
    area_gap,
    distance_km,
    outright,
    place_mentions,
    time_gap,
)
from tawatur.link.copies import find_copies
from tawatur.link.holding import Held, held_pairs
from tawatur.link.judgements import Judged, apply_judgements
from tawatur.link.kinds import kinds
from tawatur.link.roots import Origins
from tawatur.link.running import Here, Runner
from tawatur.link.scoring import PairScorer, Published, Shares, Thresholds, find_shares
from tawatur.link.unrivalled import unrivalled
from tawatur.link.windows import find_document_windows
from tawatur.model import (
    Claim,
    Copy,
    Event,
    Judgement,
    Linking,
    Pair,
    PlaceMention,
    Reading,
    TimeMention,
)

__all__ = ["link_held", "link_readings"]

_Edge = tuple[str, str]
_Ties = dict[str, str]  # claim to one name for all that surely tell of its happening
_Offer = tuple[float, int, _Edge]  # unlikeliness, how late told, the two claims
# Questions a person can still answer: pairs offered for two events; events offered to one claim, to
# one event.
_PROPOSED, _OF_CLAIM, _OF_EVENT = 3, 3, 5
_TIERS = (" seldom", " usual", " often", " mostly")
_ELSEWHERE = ("outside", "near", "neighbours", "apart", "far")
_FINE = ("point", "local", "beside")
_MEETING = (
    *_FINE, "area", "area edge", "district", "district edge", "province", "province edge",
    "region", "name",
)  # fmt: skip
_SAME_DAYS = (
    "hour", "one day", "three days", "ten days", "ten days then", "ten days later", "month",
    "month then", "weekday", "weekday then", "day", "day crossed", "day then", "day later", "hours",
)  # fmt: skip
_MANY_DAYS = ("ten days", "ten days then", "ten days later", "month", "month then")
_ONE_PARTY = ("person", "rarest", "rare", "some", "same")
_ROUNDS = 2
_ALONG = 60  # claims of one report compared with those that follow
_SURE = 1.0  # bits above the threshold at which a reference is taken at its word
_CLOSE_KM = 30.0  # "possibly the same": places no vaguer than this


def link_readings(
    readings: Sequence[Reading],
    scorer: PairScorer,
    *,
    judgements: Iterable[Judgement] = (),
    background: Background | None = None,
    copies: Sequence[Copy] | None = None,
    runner: Runner | None = None,
) -> Linking:
    """Link what many reports tell into events.

    Args:
        readings: In any order; a document read twice counts once.
        scorer: Tells how well two claims could be of one happening; see `tawatur.engine`.
        judgements: What people decided, in any order; see `apply_judgements`.
        background: Parties and outlets as our tables hold them.
        copies: Copies already found; found here when None.
        runner: What does the parts that can be done apart; this process when None.

    Returns:
        Events sorted by id, every pair that was scored, the copies, and the pairs of claims that
        may be one happening and wait for a person.
    """
    return link_held(
        readings,
        scorer,
        judgements=judgements,
        background=background,
        copies=copies,
        runner=runner,
    )


def link_held(
    readings: Sequence[Reading],
    scorer: PairScorer,
    *,
    held: Sequence[Event] = (),
    judgements: Iterable[Judgement] = (),
    background: Background | None = None,
    copies: Sequence[Copy] | None = None,
    shares: Shares | None = None,
    runner: Runner | None = None,
    only: AbstractSet[str] | None = None,
    known: Iterable[Pair] = (),
) -> Linking:
    """Link as `link_readings` does, over events that are neither merged nor split.

    Args:
        readings: In any order.
        scorer: As there.
        held: Events whose claims stay together and apart from those of the others.
        judgements: As there.
        background: As there.
        copies: As there.
        shares: How common parties, kinds and places are in all that was read; found here when None.
        runner: As there.
        only: Ids of claims whose events are wanted; None for all.
        known: Pairs of claims of the events held, as they were scored when these were linked.
    """
    runner = runner or Here()
    with _without_collector():
        return _linked(
            readings, scorer, held, judgements, background, copies, shares, runner, only, known
        )


def _linked(
    readings: Sequence[Reading],
    scorer: PairScorer,
    held: Sequence[Event],
    judgements: Iterable[Judgement],
    background: Background | None,
    copies: Sequence[Copy] | None,
    shares: Shares | None,
    runner: Runner,
    only: AbstractSet[str] | None,
    known: Iterable[Pair],
) -> Linking:
    judged = apply_judgements(readings, judgements)
    by_document = {reading.document.id: reading for reading in judged.readings}
    documents = [by_document[key].document for key in sorted(by_document)]
    claims = {c.id: c for key in sorted(by_document) for c in by_document[key].claims}
    background = background or Background()
    found = _judged_copies(find_copies(documents) if copies is None else copies, judged)
    origins = Origins(documents, claims.values(), found, background)
    published = _published(by_document.values())
    linked = _Linker(claims, origins, scorer, judged, published, shares, held, runner)
    groups, pairs, proposals, ties, clashing = linked.link(known)
    told = [[claims[key] for key in group] for group in groups]
    wanted = [group for group in told if only is None or any(one.id in only for one in group)]
    events = runner.events(
        wanted, origins, background, reviewed=judged.reviewed, ties=ties, held=clashing
    )
    return Linking(
        events=tuple(sorted(events, key=lambda event: event.id)),
        pairs=tuple(pairs),
        copies=tuple(found),
        proposals=tuple(proposals),
        windows=find_document_windows(told, origins),
    )


@contextmanager
def _without_collector() -> Iterator[None]:
    """Keep the collector of cycles off: linking makes none, and it would look at every claim again."""
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def _published(readings: Iterable[Reading]) -> Published:
    return {
        reading.document.id: reading.document.published
        for reading in readings
        if reading.document.published is not None
    }


def _judged_copies(found: Iterable[Copy], judged: Judged) -> list[Copy]:
    """Return the copies found that nobody refuses, and those that people say there are."""
    kept = [copy for copy in found if _edge(copy.of, copy.by) not in judged.no_copies]
    return sorted((*kept, *judged.copies), key=lambda copy: (copy.by, copy.of))


def _edge(left: str, right: str) -> _Edge:
    return (left, right) if left < right else (right, left)


class _Linker:
    """The steps of linking, over the claims that are no copies."""

    def __init__(
        self,
        claims: dict[str, Claim],
        origins: Origins,
        scorer: PairScorer,
        judged: Judged,
        published: Published,
        shares: Shares | None,
        held: Sequence[Event],
        runner: Runner,
    ) -> None:
        self._claims = claims
        self._origins = origins
        self._scorer = scorer
        self._runner = runner
        self._published = published
        self._limits = scorer.thresholds
        self._copy_of = {
            key: origins.first(key)
            for key in claims
            if origins.first(key) != key and _edge(key, origins.first(key)) not in judged.different
        }
        self._said_same = self._same = self._of_firsts(judged.same)
        self._different = self._of_firsts(judged.different)
        leading = [self._leading(event) for event in held]
        self._same = self._same | self._of_firsts(
            (first, key) for event, first in zip(held, leading, strict=True) for key in event.claims
        )
        self._held_apart = self._of_firsts(combinations(leading, 2)) - self._same
        self._firsts = [claims[key] for key in sorted(claims) if key not in self._copy_of]
        self._shares = find_shares(self._firsts) if shares is None else shares
        self._told = [claim for claim in self._firsts if claim.polarity == "affirmed"]
        self._denials = [claim for claim in self._firsts if claim.polarity == "denied"]

    def _leading(self, event: Event) -> str:
        """Return a claim that tells of an event, else one that denies it; no copy where it can be."""
        return min(
            event.claims,
            key=lambda key: (self._claims[key].polarity == "denied", key in self._copy_of, key),
        )

    def _of_firsts(self, edges: Iterable[_Edge]) -> set[_Edge]:
        known = [edge for edge in edges if edge[0] in self._claims and edge[1] in self._claims]
        moved = ((self._copy_of.get(a, a), self._copy_of.get(b, b)) for a, b in known)
        return {_edge(a, b) for a, b in moved if a != b}

    def link(
        self, known: Iterable[Pair]
    ) -> tuple[list[tuple[str, ...]], list[Pair], list[_Edge], _Ties, Held]:
        """Return groups of claims, scored pairs, proposals, what is surely one, what can clash."""
        limits = self._limits
        inside = self._inside()
        apart = {
            _edge(p.left, p.right) for p in inside if _barred(p) and not self._answer(p)
        } - self._same
        apart |= self._different | self._held_apart
        told = [claim.id for claim in self._told]
        singles = joined(
            told, [*sorted(self._same), *_references(inside, self._claims, limits)], apart
        )
        weights = {_edge(p.left, p.right): p.weight for p in inside if not p.blocked}
        groups = self._runner.linkage(
            singles, weights, apart, threshold=limits.within, unscored=limits.unscored
        )
        units = groups
        # What the reports of one event tell together is then compared once more with all others.
        found: dict[_Edge, Pair] = {}
        alike: dict[str, Claim] = {}
        scored: list[Pair] = []
        # What is told of no day joins last, so that it keeps nothing apart that agrees.
        for last in (False, True)[: 1 if self._shares.known else 2]:
            for _ in range(1 if last else _ROUNDS):
                home = {key: number for number, group in enumerate(groups) for key in group}
                shared = self._shared(groups)
                fresh = {claim.id for claim in shared if alike.get(claim.id) != claim}
                alike = {claim.id: claim for claim in shared}
                scored = [p for p in scored if p.left not in fresh and p.right not in fresh]
                scored += self._scorer.across(
                    shared, self._published, self._shares, homes=home, fresh=fresh
                )
                apart |= {_edge(p.left, p.right) for p in scored if _barred(p)} - self._same
                weighed = scored
                if last:
                    weighed = unrivalled(
                        scored, alike, self._published, apart, self._shares, limits
                    )
                for pair in weighed:
                    ends = home.get(pair.left), home.get(pair.right)
                    if ends[0] is None or ends[0] != ends[1]:  # else what joined them stands
                        found[_edge(pair.left, pair.right)] = pair
                before, groups = groups, self._joined_across(units, groups, weighed, apart)
                if groups == sorted(before):
                    break
        across = list(found.values())
        weights |= {
            _edge(p.left, p.right): max(p.weight, limits.unscored) for p in across if not p.blocked
        }
        denials = {claim.id for claim in self._denials}
        close = {
            _edge(p.left, p.right): _levels(p).get("kind", "")
            for p in (*inside, *across)
            if p.left in denials or p.right in denials
        }
        groups, asked = self._with_denials(groups, weights, close, apart)
        home = {key: number for number, group in enumerate(groups) for key in group}
        pairs = sorted((*inside, *across), key=lambda pair: (pair.left, pair.right))
        proposals = sorted({*asked, *self._proposals(across, home, apart - self._held_apart)})
        copies: dict[int, list[str]] = defaultdict(list)
        for key, first in self._copy_of.items():
            copies[home[first]].append(key)
        whole = [tuple(sorted((*group, *copies[n]))) for n, group in enumerate(groups)]
        agreeing = [pair for pair in across if self._weight_of_own(pair) >= limits.sure]
        ties = self._ties(groups, self._of_one_voice(units, inside), agreeing)
        unit = {key: keys for keys in units for key in keys}
        said = {
            _edge(one, other)
            for left, right in self._said_same
            for one in unit.get(left, (left,))
            for other in unit.get(right, (right,))
        }
        held = held_pairs((*pairs, *known), home, said, self._claims, limits)
        return whole, pairs, proposals, ties, held

    def _weight_of_own(self, pair: Pair) -> float:
        """Return what a pair weighs by what two accounts tell outright.

        A place that a report told earlier adds nothing, nor does a span of many days unless the
        counts agree: they place a happening, and do not tell it from the next one.
        """
        weights, levels = dict(pair.weights), _levels(pair)
        claims = self._claims[pair.left], self._claims[pair.right]
        weight = pair.weight
        if any(claim.place is not None and claim.place.inherited for claim in claims):
            weight -= max(0.0, weights.get("place", 0.0))
        if levels.get("time") in _MANY_DAYS and weights.get("numbers", 0.0) <= 0:
            weight -= max(0.0, weights.get("time", 0.0))
        return weight

    def _ties(
        self,
        groups: Sequence[tuple[str, ...]],
        told: Iterable[_Edge],
        agreeing: Iterable[Pair],
    ) -> _Ties:
        """Return one name for all claims of an event that surely tell of one happening.

        Those that one report tells, those a person joined, those of two reports that agree, and
        whatever these lead to.
        """
        home = {key: number for number, group in enumerate(groups) for key in group}
        sure = [*told, *sorted(self._same)]
        sure += [(pair.left, pair.right) for pair in agreeing]
        inside = (edge for edge in sure if home.get(edge[0]) == home.get(edge[1], -1))
        return {key: keys[0] for keys in joined(home, inside, set()) for key in keys}

    def _of_one_voice(
        self, units: Iterable[tuple[str, ...]], inside: Sequence[Pair]
    ) -> list[_Edge]:
        """Return the claims of one report that tell of one happening beyond what its order suggests.

        Two voices that a report quotes one after the other mostly tell of two things: they do not
        corroborate one another unless the one refers back to what the other tells.
        """
        found = _references(inside, self._claims, self._limits)
        for unit in units:
            first: dict[tuple[str, str], str] = {}
            for key in unit:
                found.append((first.setdefault(self._origins.voice(key), key), key))
        return [edge for edge in found if edge[0] != edge[1]]

    def _inside(self) -> list[Pair]:
        """Return the scored pairs of claims that stand near each other in one report."""
        reports: dict[str, list[Claim]] = defaultdict(list)
        for claim in self._firsts:
            reports[claim.document].append(claim)
        wanted: list[tuple[Claim, Claim]] = []
        for told in reports.values():
            told.sort(key=lambda claim: (claim.trigger.start, claim.id))
            for at, claim in enumerate(told):
                for other in told[at + 1 : at + 1 + _ALONG]:
                    pair = (claim, other) if claim.id < other.id else (other, claim)
                    wanted.append(pair)
        found = self._scorer.within(wanted)
        return [pair for pair in found if pair.blocked != "kinds apart"]

    def _joined_across(
        self,
        units: Sequence[tuple[str, ...]],
        groups: Sequence[tuple[str, ...]],
        across: Sequence[Pair],
        apart: Iterable[_Edge],
    ) -> list[tuple[str, ...]]:
        """Join groups of units, a unit being what one report tells of one happening.

        A strike and its dead in one report agree with the strike and the dead of another, each with
        its like: so two units agree as much as the claims of the smaller do with their best match.
        """
        unit = {key: keys[0] for keys in units for key in keys}
        many = {keys[0]: keys for keys in units}
        limits = self._limits
        best: dict[_Edge, dict[str, float]] = defaultdict(dict)
        for pair in across:
            if pair.blocked or pair.left not in unit or pair.right not in unit:
                continue
            one, other = unit[pair.left], unit[pair.right]
            if one == other:
                continue
            few = (len(many[one]), one) <= (len(many[other]), other)
            found, key = best[_edge(one, other)], pair.left if few else pair.right
            found[key] = max(pair.weight, found.get(key, limits.unscored))
        weights = {edge: sum(found.values()) / len(found) for edge, found in best.items()}
        walls = {_edge(unit[a], unit[b]) for a, b in apart if a in unit and b in unit}
        starts = [tuple(sorted({unit[key] for key in group})) for group in groups]
        whole = self._runner.linkage(
            starts, weights, walls, threshold=limits.across, unscored=limits.unscored
        )
        return sorted(tuple(sorted(key for one in keys for key in many[one])) for keys in whole)

    def _shared(self, groups: Sequence[tuple[str, ...]]) -> list[Claim]:
        """Return the claims with the place, time and doer told of their happening."""
        found = list(self._denials)
        for group in groups:
            told = [self._claims[key] for key in group]
            found.extend(told if len(told) == 1 else _pooled(told))
        return found

    def _with_denials(
        self,
        groups: list[tuple[str, ...]],
        weights: dict[_Edge, float],
        close: dict[_Edge, str],
        apart: set[_Edge],
    ) -> tuple[list[tuple[str, ...]], set[_Edge]]:
        """Put each denial into the event it denies; denials of nothing told stand for themselves.

        A denial meets a claim of its own kind before others, and never one of its own speaker:
        nobody denies what he says himself. What a report says did not happen, without anybody who
        denies it, joins only its own kind.
        """
        limits = self._limits
        home = {key: number for number, group in enumerate(groups) for key in group}
        joining: dict[int, list[str]] = defaultdict(list)
        alone: list[str] = []
        asked: set[_Edge] = set()
        neighbours: dict[str, list[tuple[bool, float, str]]] = defaultdict(list)
        for (left, right), kind in close.items():
            weight = weights.get((left, right))
            if weight is None:
                continue
            other_kind = kind != "same"
            neighbours[left].append((other_kind, -weight, right))
            neighbours[right].append((other_kind, -weight, left))
        for denial in self._denials:
            forced = [
                a if b == denial.id else b for a, b in sorted(self._same) if denial.id in (a, b)
            ]
            named = self._copy_of.get(denial.denies, denial.denies) if denial.denies else None
            if named is not None and _edge(named, denial.id) not in apart:
                forced.append(named)
            forced = [
                key
                for key in forced
                if key in home
                and not any(
                    _edge(other, denial.id) in self._different
                    for other in (*groups[home[key]], *joining[home[key]])
                )
            ]
            if forced:
                joining[home[forced[0]]].append(denial.id)
                continue
            for _, less, key in sorted(neighbours[denial.id]):
                weight = -less
                if key not in home or self._own_word(denial, key):
                    continue
                members = (*groups[home[key]], *joining[home[key]])
                barred = any(_edge(denial.id, other) in apart for other in members)
                inside = self._claims[key].document == denial.document
                limit = limits.within if inside else limits.denial
                if not outright(denial):
                    limit = max(limit, limits.across)
                    barred = barred or close[_edge(denial.id, key)] == "denial"
                if not barred and weight >= limit:
                    joining[home[key]].append(denial.id)
                    break
                if not barred and weight >= limits.propose:
                    asked.add(_edge(denial.id, key))
            else:
                alone.append(denial.id)
        joined_ids = {key for keys in joining.values() for key in keys}
        asked = {edge for edge in asked if not (set(edge) & joined_ids)}
        groups = [tuple(sorted((*group, *joining[n]))) for n, group in enumerate(groups)]
        groups += self._runner.linkage(
            joined(alone, sorted(self._same), apart),
            weights,
            apart,
            threshold=limits.across,
            unscored=limits.unscored,
        )
        return groups, asked

    def _answer(self, pair: Pair) -> bool:
        """Say whether a denial is told apart only by its time: that may be when it was uttered."""
        denied = [self._claims[key].polarity == "denied" for key in (pair.left, pair.right)]
        return any(denied) and not all(denied) and _levels(pair).get("place") not in _ELSEWHERE

    def _own_word(self, denial: Claim, key: str) -> bool:
        return bool(denial.attribution.chain) and (
            self._origins.voice(denial.id) == self._origins.voice(key)
        )

    def _proposals(
        self, across: Sequence[Pair], home: dict[str, int], apart: set[_Edge]
    ) -> list[_Edge]:
        walls = {_edge2(home[a], home[b]) for a, b in apart if a in home and b in home}
        offered: list[_Offer] = []
        for pair in across:
            left, right = self._claims[pair.left], self._claims[pair.right]
            between = _edge2(home[pair.left], home[pair.right])
            if between[0] == between[1] or between in walls or pair.blocked:
                continue
            if "denied" in (left.polarity, right.polarity):
                continue
            likely = pair.weight >= self._limits.propose and not _only_alike(pair)
            if likely or _possibly(pair, left, right):
                # What was held down to the limit is ranked by what it would have weighed.
                weight = pair.weight - dict(pair.weights).get("limit", 0.0)
                told = left.trigger.start + right.trigger.start  # what is told first leads
                offered.append((-weight, told, _edge(pair.left, pair.right)))
        return _ranked(offered, home, self._claims)


def _ranked(
    offered: Iterable[_Offer], home: dict[str, int], claims: Mapping[str, Claim]
) -> list[_Edge]:
    """Return the likeliest pairs, few enough of each claim and event that a person can look."""
    between: dict[tuple[int, int], list[_Offer]] = defaultdict(list)
    for offer in sorted(offered):
        between[_edge2(*(home[key] for key in offer[-1]))].append(offer)
    # A claim, and an event, is held against so many other events; the likeliest question comes first.
    asked: Counter[str | int] = Counter()
    kept: list[_Edge] = []
    for offers in sorted(_spread(one, claims) for one in between.values()):
        edge = offers[0][-1]
        events = [home[key] for key in edge]
        if any(asked[key] >= _OF_CLAIM for key in edge):
            continue
        if any(asked[event] >= _OF_EVENT for event in events):
            continue
        asked.update([*edge, *events])
        kept.extend(offer[-1] for offer in offers)
    return kept


def _spread(offers: Sequence[_Offer], claims: Mapping[str, Claim]) -> tuple[_Offer, ...]:
    """Return the likeliest questions about two events: of each two reports, then of other claims.

    Args:
        offers: About the two events, the likeliest first.
        claims: By their ids.
    """
    left = list(offers)
    kept: list[_Offer] = []
    reports: set[frozenset[str]] = set()
    asked: set[str] = set()

    def told(offer: _Offer) -> frozenset[str]:
        return frozenset(claims[key].document for key in offer[-1])

    while left and len(kept) < _PROPOSED:
        again = [told(one) in reports for one in left]
        met = [not asked.isdisjoint(one[-1]) for one in left]
        best = left.pop(min(range(len(left)), key=lambda at: (again[at], again[at] and met[at])))
        kept.append(best)
        reports.add(told(best))
        asked.update(best[-1])
    return tuple(kept)


def _edge2(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)


def _references(
    inside: Sequence[Pair], claims: dict[str, Claim], limits: Thresholds
) -> list[_Edge]:
    """Return for each claim that refers back the earlier claim it most likely refers to.

    A reference has one antecedent: that other claims of the antecedent's happening agree less with
    it is no evidence against it, so it does not wait for the mean.
    """
    best: dict[str, tuple[float, str]] = {}
    for pair in inside:
        if pair.blocked or dict(pair.levels).get("telling") != "back":
            continue
        if pair.weight < limits.within + _SURE:
            continue
        ends = sorted((pair.left, pair.right), key=lambda key: claims[key].trigger.start)
        found = (-pair.weight, ends[0])
        best[ends[1]] = min(best.get(ends[1], found), found)
    return sorted(_edge(key, first) for key, (_, first) in best.items())


def _barred(pair: Pair) -> bool:
    """Say whether the two may never be one event, whatever else is told of it.

    Kinds that do not go together are no bar: a withdrawal may end a battle.
    """
    return bool(pair.blocked) and pair.blocked != "kinds apart"


def _levels(pair: Pair) -> Mapping[str, str]:
    """Return the level of each attribute, however much is told of what the two share."""
    return _levels_of(pair.levels)


@lru_cache(maxsize=8192)
def _levels_of(levels: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {
        name: level.rsplit(" ", 1)[0] if level.endswith(_TIERS) else level for name, level in levels
    }


def _only_alike(pair: Pair) -> bool:
    """Say whether two kinds that go together are told of one place, with no time to hold them."""
    levels = _levels(pair)
    return levels.get("time") == "missing" and levels.get("kind") != "same"


def _possibly(pair: Pair, left: Claim, right: Claim) -> bool:
    """Say whether two happenings may be one although their dates differ or are not told.

    The same place, narrowly, kinds that go together, parties that do not differ; or places near
    each other when also the kind is one and the times meet or their weekdays fit.
    """
    levels = _levels(pair)
    if "different" in (levels.get("agent"), levels.get("patient")):
        return False
    if levels.get("numbers") == "far" or levels.get("agent") == "missing":
        return False
    radii = [
        p.area.radius_km for c in (left, right) for p in place_mentions(c) if p.area is not None
    ]
    if not radii or max(radii) > _CLOSE_KM:
        return False
    if levels.get("time") in ("missing", "open", "open then"):
        moved = {left.kind, right.kind} <= kinds().doers and levels.get("agent") in _ONE_PARTY
        alike = levels.get("kind") == "same" or (levels.get("kind") != "meets" and moved)
        return levels.get("place") in _FINE and alike
    if levels.get("place") in _MEETING:
        return levels.get("kind") in ("same", "brings")
    near = levels.get("place") == "near" and levels.get("kind") == "same"
    return near and levels.get("time") in _SAME_DAYS


def _pooled(told: Sequence[Claim]) -> list[Claim]:
    """Return claims of one happening, each with what the others tell of it.

    The finest place and time, and, where a claim tells none, the one doer, those it befell, and
    what was counted. Only scores see these; the claims themselves stay as they were read.
    """
    places = [c.place for c in told if c.place is not None and c.place.area is not None]
    times = [c.time for c in told if c.time is not None]
    agents = {actor_key(actor): actor for c in told for actor in c.roles.agent}
    patients = {actor_key(actor): actor for c in told for actor in c.roles.patient}
    counts = tuple(quantity for c in told for quantity in c.quantities)
    found = []
    for claim in told:
        place = _finest_place(claim.place, places)
        time = _finest_time(claim.time, times)
        new = claim if place == claim.place else replace(claim, place=place, places=())
        if time != claim.time:
            new = replace(new, time=time)
        if not claim.roles.agent and len(agents) == 1:
            new = replace(new, roles=replace(new.roles, agent=tuple(agents.values())))
        if not claim.roles.patient and len(patients) == 1:
            new = replace(new, roles=replace(new.roles, patient=tuple(patients.values())))
        if not claim.quantities and not (len(patients) > 1 and claim.roles.patient):
            new = replace(new, quantities=counts)
        found.append(new)
    return found


def _finest_place(own: PlaceMention | None, places: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the finest place told of one happening that lies in the claim's own.

    The bare name of a town is short for its district, or for what lies around it, once a report has
    told of that: it makes neither any finer.
    """

    def width(place: PlaceMention) -> tuple[float, bool, int]:
        assert place.area is not None
        return place.area.radius_km, place.inherited, place.span.start

    if own is not None and own.area is not None and own.area.place_id:
        at = own.area.place_id
        places = [one for one in places if one.area is not None and one.area.place_id != at]
    best = min(places, key=width, default=None)
    if best is None or own is None or own.area is None:
        return own if best is None or (own is not None and own.area is None) else best
    assert best.area is not None
    inside = (
        distance_km(own.area, best.area) <= own.area.radius_km and area_gap(own.area, best.area) < 0
    )
    return best if inside and best.area.radius_km < own.area.radius_km else own


def _finest_time(own: TimeMention | None, times: Sequence[TimeMention]) -> TimeMention | None:
    def width(mention: TimeMention) -> tuple[bool, float, int]:
        interval = mention.interval
        if interval.start is None or interval.end is None:
            return True, 0.0, mention.span.start
        return False, (interval.end - interval.start).total_seconds(), mention.span.start

    best = min(times, key=width, default=None)
    if own is None or best is None:
        return best
    if not own.interval.dated:
        return best if own.interval.weekday is None and best.interval.dated else own
    meets = best.interval.dated and not time_gap(own.interval, best.interval)
    return best if meets and width(best) < width(own) else own
