"""A pair scorer with weights set by hand.

Each comparison is a plain function of two claims that returns a level; the level's weight stands in
the settings. The weight of a pair is the sum, in bits.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cached_property, lru_cache
from pathlib import Path

from tawatur.engine.settings import Weights, load_weights
from tawatur.link import (
    UNNAMED,
    Background,
    PairScorer,
    Published,
    Shares,
    Thresholds,
    actor_key,
    area_gap,
    count_range,
    counts,
    dated,
    distance_km,
    kinds,
    place_mentions,
    same_source,
    time_gap,
    weekday_fits,
    words,
)
from tawatur.model import ActorMention, Area, Claim, Interval, Pair, Quantity
from tawatur.text import fold_key

__all__ = ["HandSetScorer", "hand_set_scorer"]

_BLOCK_KM = 60.0
_NEAR_KM = 15.0
_BLOCK_DAYS = timedelta(days=8)
_SOFT = timedelta(days=3)
_HOURS, _DAY, _DAYS = timedelta(hours=16), timedelta(hours=36), timedelta(days=3, hours=12)
_TELLS_APART_KM = 4.0
_WORD = re.compile(r"[^\W_]+")
_PARTIES = (["agent"], ["patient"])
_UNTOLD = ("missing", "published", "open", "weekday", "other weekday")


def hand_set_scorer(
    settings: Path | None = None, *, background: Background | None = None
) -> PairScorer:
    """Return a scorer with our weights, or with those a user's file sets.

    Args:
        settings: TOML with any of the keys of `engine/data/pair_weights.toml`.
        background: Who is part of whom; without it only equal parties agree.

    Raises:
        SettingsError: The file holds an unknown key or a value that is no number.
    """
    return HandSetScorer(load_weights(settings), background or Background())


@dataclass(frozen=True)
class HandSetScorer:
    """Sums the weights of levels of agreement; see `PairScorer`."""

    weights: Weights
    background: Background = field(default_factory=Background)

    @cached_property
    def thresholds(self) -> Thresholds:
        """Where pairs become events, in bits."""
        get = self.weights.__getitem__
        return Thresholds(
            within=get("thresholds.within"),
            across=get("thresholds.across"),
            denial=get("thresholds.denial"),
            propose=get("thresholds.propose"),
            unscored=get("thresholds.unscored"),
        )

    def score(
        self,
        pairs: Sequence[tuple[Claim, Claim]],
        published: Published,
        shares: Shares | None = None,
        floor: float | None = None,
    ) -> list[Pair]:
        """Return one pair for each two claims, in the same order; see `PairScorer`."""
        known, least = shares or {}, -math.inf if floor is None else floor
        found = (self._score(left, right, published, known, least) for left, right in pairs)
        return [pair for pair in found if pair is not None]

    def _score(
        self, left: Claim, right: Claim, published: Published, shares: Shares, floor: float
    ) -> Pair | None:
        kind = self._kind(left, right)
        if kind in ("apart", "opposed"):
            reason = "kinds apart" if kind == "apart" else "kinds opposed"
            return Pair(left.id, right.id, 0.0, (), (("kind", kind),), reason)
        table = "within" if left.document == right.document else "across"
        place, place_bits, far = self._place(left, right, table)
        time, time_bits, late = self._time(left, right, table, published)
        sure = self._prior[table] + self.weights[f"{table}.kind.{kind}"] + place_bits + time_bits
        if (
            table == "across"
            and not far
            and sure + self._at_most(left, right) <= floor
            and not late
        ):
            return None
        agent, patient = self._agent(left, right), self._patient(left, right)
        rare = {} if table == "within" else shares
        agent_bits = self.weights[f"{table}.agent.{agent}"]
        if agent in ("same", "nested") and rare:
            agent_bits += self._rarity(left.roles.agent, right.roles.agent, rare)
        named = patient == "same" and any(
            actor.id and not kinds().is_group(actor.id) for actor in left.roles.patient
        )
        befell = "party" if named and table == "across" else patient
        patient_bits = self.weights[f"{table}.patient.{befell}"]
        if befell == "party" and rare:
            patient_bits += self._rarity(left.roles.patient, right.roles.patient, rare)
        numbers, numbers_bits, differ = self._numbers(left, right, table, patient)
        source = _source(left, right)
        found = [
            ("prior", "prior", self.weights[f"{table}.prior"]),
            ("kind", kind, self.weights[f"{table}.kind.{kind}"]),
            ("place", place, place_bits),
            ("time", time, time_bits),
            ("agent", agent, agent_bits),
            ("patient", befell, patient_bits),
            ("numbers", numbers, numbers_bits),
            ("source", source, self.weights[f"{table}.source.{source}"]),
        ]
        blocked = far or late or differ
        denial = left.polarity != right.polarity
        if table == "within":
            told, bits, another = self._telling(left, right)
            found.append(("telling", told, bits))
            blocked = blocked or another
            if denial and kind != "denial":
                found.append(("denial", "answers", self.weights["within.answers"]))
        weight = sum(bits for _, _, bits in found)
        unsure = not denial and (place == "missing" or time in _UNTOLD)
        plain = numbers != "rare" and "person" not in (agent, patient)
        if not denial and ((time == "day" and numbers != "same") or numbers == "far"):
            unsure = True  # the next day's, or another, happening at the same place looks like it
        grey = self.weights[f"{table}.grey"]
        if table == "across" and unsure and plain and weight > grey:
            found.append(("limit", "grey", grey - weight))
            weight = grey
        if weight <= floor and not blocked:
            return None
        return Pair(
            left=left.id,
            right=right.id,
            weight=round(weight, 3),
            weights=tuple((attribute, round(bits, 3)) for attribute, _, bits in found),
            levels=tuple((attribute, level) for attribute, level, _ in found),
            blocked=blocked,
        )

    @cached_property
    def _prior(self) -> dict[str, float]:
        return {table: self.weights[f"{table}.prior"] for table in ("across", "within")}

    @cached_property
    def _most(self) -> tuple[float, float]:
        """Return the most that a party and the numbers can add, in bits."""
        get = self.weights.__getitem__
        parties = max(bits for key, bits in self.weights.items() if key.split(".")[1:2] in _PARTIES)
        return (
            parties + get("across.rarity.most"),
            get("across.numbers.most"),
        )

    def _at_most(self, left: Claim, right: Claim) -> float:
        """Return the most that parties, numbers and sources can add to two reports' claims."""
        party, numbers = self._most
        one, other = left.roles, right.roles
        return (
            self.weights["across.source.same"]
            + (party if one.agent and other.agent else 0.0)
            + (party if one.patient and other.patient else 0.0)
            + (numbers if left.quantities and right.quantities else 0.0)
        )

    def _rarity(
        self, left: Iterable[ActorMention], right: Iterable[ActorMention], shares: Shares
    ) -> float:
        """Return the bits that an agreement is worth more, or less, for how common its party is."""
        ours, theirs = {actor.id for actor in left}, {actor.id for actor in right}
        common = [shares[key] for key in (ours & theirs) or (ours | theirs) if key in shares]
        if not common:
            return 0.0
        get = self.weights.__getitem__
        bits = math.log2(get("across.rarity.share") / min(common))
        return max(get("across.rarity.least"), min(get("across.rarity.most"), bits))

    def _kind(self, left: Claim, right: Claim) -> str:
        level = kinds().level(left.kind, right.kind)
        if level in ("apart", "opposed") and "denied" in (left.polarity, right.polarity):
            return "denial"
        return level

    def _place(self, left: Claim, right: Claim, table: str) -> tuple[str, float, str]:
        """Compare the places: same, inside, meeting, near, apart, far."""
        get = self.weights.__getitem__
        lefts, rights = place_mentions(left), place_mentions(right)
        if not lefts or not rights:
            return "missing", get(f"{table}.place.missing"), ""
        best: tuple[float, str, float] | None = None
        for a in lefts:
            for b in rights:
                if a.area is None or b.area is None:
                    if _names(a.name_ar, b.name_ar) or _names(a.name_en, b.name_en):
                        bits = get(f"{table}.place.name")
                        if best is None or bits > best[0]:
                            best = (bits, "name", 0.0)
                    continue
                level, gap, eff = _areas(a.area, b.area)
                if table == "within":
                    if a.span == b.span:
                        carried = left.sentence != right.sentence and (a.inherited or b.inherited)
                        level = "carried" if carried else "same words"
                    bits = get(f"within.place.{'apart' if level == 'far' else level}")
                    if min(a.area.radius_km, b.area.radius_km) > get("within.place.wide_km"):
                        bits = min(bits, get("within.place.wide"))
                elif level in ("same", "within", "meet"):
                    bits = min(
                        get("across.place.cap"), math.log2(get("across.place.scale_km") / eff)
                    )
                    bits = max(0.0, bits)
                else:
                    bits = get(f"across.place.{'apart' if level == 'far' else level}")
                    if level == "apart" and a.area.admin and a.area.admin == b.area.admin:
                        level = "neighbours"
                        near, least = get("across.place.near"), get("across.place.neighbours")
                        share = (gap - _NEAR_KM) / (_BLOCK_KM - _NEAR_KM)
                        bits = near + share * (least - near)
                if best is None or (bits, -gap) > (best[0], -best[2]):
                    best = (bits, level, gap)
        if best is None:
            return "missing", get(f"{table}.place.missing"), ""
        bits, level, gap = best
        reason = ""
        if level == "far":
            reason = "places apart"
        elif table == "within" and level in ("near", "apart") and gap > _TELLS_APART_KM:
            close = kinds().level(left.kind, right.kind) in ("same", "class", "brings")
            if close and not _inherited(left, right):
                reason = "told apart"
        return level, bits, reason

    def _time(
        self, left: Claim, right: Claim, table: str, published: Published
    ) -> tuple[str, float, str]:
        """Compare the times: meeting, hours, days apart; a weekday; the day of publication."""
        level, bits, reason = self._times(left, right, table, published)
        return level, self.weights[f"{table}.time.{level}"] if bits is None else bits, reason

    def _times(
        self, left: Claim, right: Claim, table: str, published: Published
    ) -> tuple[str, float | None, str]:
        one, other = dated(left), dated(right)
        if table == "within" and left.time and right.time and left.time.span == right.time.span:
            return "same words", None, ""
        if one is not None and other is not None:
            return self._dates(one, other, table)
        if table == "across" and _told_before(left, right, published):
            return "before", 0.0, "told before"
        for mine, its in ((left, right), (right, left)):
            if mine.time is None or its.time is None or dated(mine) is not None:
                continue
            fits = weekday_fits(mine.time.interval, its.time.interval)
            if fits is not None:
                return ("weekday" if fits else "other weekday"), None, ""
        if table == "across":
            soft, other_soft = _soft(left, published), _soft(right, published)
            if soft and other_soft and time_gap(soft, other_soft) == timedelta():
                return "published", None, ""
        return "missing", None, ""

    def _dates(self, one: Interval, other: Interval, table: str) -> tuple[str, float | None, str]:
        get = self.weights.__getitem__
        gap = time_gap(one, other)
        if gap == timedelta():
            if None in (one.start, one.end, other.start, other.end):
                return "open", None, ""
            if table == "within":
                return "meet", None, ""
            length = max(_days(one), _days(other), get("across.time.least_days"))
            bits = math.log2(get("across.time.scale_days") / length)
            return "meet", min(get("across.time.cap"), max(0.0, bits)), ""
        if table == "within":
            level = "hours" if gap < _HOURS and _fine(one) and _fine(other) else "days"
            return level, None, "told apart"
        if gap < _HOURS and _fine(one) and _fine(other):
            return "hours", None, ""
        if gap < _DAY:
            return "day", None, ""
        if gap < _DAYS:
            return "days", None, ""
        if gap < _BLOCK_DAYS:
            return "week", None, ""
        return "apart", 0.0, "times apart"

    def _agent(self, left: Claim, right: Claim) -> str:
        ours, theirs = _told(left.roles.agent), _told(right.roles.agent)
        if not ours or not theirs:
            return "missing"
        level = self._parties(ours, theirs)
        if level != "different":
            return level
        if _mutual(left, right) and (
            self._touch(ours, right.roles.patient) or self._touch(left.roles.patient, theirs)
        ):
            return "reversed"
        doers = kinds().doers
        if left.kind in doers and right.kind in doers and not self._stand_together(ours, theirs):
            return "opposed"
        return level

    def _stand_together(self, left: Iterable[ActorMention], right: Iterable[ActorMention]) -> bool:
        return any(
            not a.id or not b.id or self.background.allied(a.id, b.id) for a in left for b in right
        )

    def _patient(self, left: Claim, right: Claim) -> str:
        ours, theirs = _told(left.roles.patient), _told(right.roles.patient)
        if not ours or not theirs:
            return "missing"
        level = self._parties(ours, theirs)
        if (
            level == "different"
            and _mutual(left, right)
            and (self._touch(left.roles.agent, theirs) or self._touch(ours, right.roles.agent))
        ):
            return "reversed"
        return level

    def _parties(self, left: Iterable[ActorMention], right: Iterable[ActorMention]) -> str:
        """Return the closest level at which any party of the one meets one of the other."""
        ranks = ("person", "same", "nested", "kin", "different")
        best = "different"
        for a in left:
            for b in right:
                level = self._party(a, b)
                if ranks.index(level) < ranks.index(best):
                    best = level
        return best

    def _party(self, left: ActorMention, right: ActorMention) -> str:
        one, other = actor_key(left), actor_key(right)
        if left.person and right.person:
            return "person" if one == other else "different"
        if one == other:
            return "same"
        if self.background.meet(one, other) or kinds().nested(one, other):
            return "nested"
        named = left.id and right.id
        if not named and left.group and kinds().nested(left.group, right.group):
            return "nested"
        if left.person or right.person:
            return "kin"
        if self.background.part_of.get(one, frozenset()) & self.background.part_of.get(
            other, frozenset()
        ):
            return "kin"
        return "different"

    def _touch(self, left: Iterable[ActorMention], right: Iterable[ActorMention]) -> bool:
        return self._parties(left, right) not in ("different", "kin")

    def _numbers(
        self, left: Claim, right: Claim, table: str, patient: str
    ) -> tuple[str, float, str]:
        """Compare what both count; several counts add up between `least` and `most`."""
        get = self.weights.__getitem__
        missing = ("missing", get(f"{table}.numbers.missing"), "")
        if not left.quantities or not right.quantities:
            return missing
        if left.part_of or right.part_of or patient in ("different", "reversed"):
            return missing
        ranked = sorted(
            (_COUNT_LEVELS.index(level), n, m)
            for n, a in enumerate(counts(left))
            for m, b in enumerate(counts(right))
            if _same_count(a, b) and (level := _count_level(a, b, self.weights, table))
        )
        levels: list[str] = []
        used: tuple[set[int], set[int]] = (set(), set())
        for rank, n, m in ranked:  # each count once, best agreement first
            if n not in used[0] and m not in used[1]:
                used[0].add(n)
                used[1].add(m)
                levels.append(_COUNT_LEVELS[rank])
        if not levels:
            return missing
        bits = sum(get(f"{table}.numbers.{level}") for level in levels)
        bits = max(get(f"{table}.numbers.least"), min(get(f"{table}.numbers.most"), bits))
        clash = [level for level in levels if level in ("differ", "far")]
        shown = clash[0] if clash else min(levels, key=_COUNT_LEVELS.index)
        if shown == "few" and len(levels) > 1:
            shown = "same"  # two equal counts are less often chance than one
        # Words of the report beside a source's may be the source's too.
        voice = _source(left, right) != "other" or not (
            left.attribution.chain and right.attribution.chain
        )
        same_kind = left.kind == right.kind and left.polarity == right.polarity
        if table == "within" and clash and voice and same_kind:
            return shown, bits, "numbers apart"
        return shown, bits, ""

    def _telling(self, left: Claim, right: Claim) -> tuple[str, float, str]:
        """Compare where one report tells the two, and whether it says that they are two."""
        get = self.weights.__getitem__
        first, second = sorted((left, right), key=lambda one: (one.trigger.start, one.id))
        level = kinds().level(first.kind, second.kind)
        people = kinds().classes.get(second.kind) == "harm"  # "and wounded another": a person
        if level in ("same", "class") and not people and _tells_another(second):
            return "another", 0.0, "told apart"
        gap = second.trigger.start - first.trigger.end
        if (
            first.sentence == second.sentence
            and level == "same"
            and left.polarity == right.polarity
        ):
            told = "twice"
        elif first.sentence == second.sentence:
            told = "beside" if gap <= get("within.telling.beside_chars") else "sentence"
        elif 0 <= second.sentence.start - first.sentence.end <= 3:
            told = "next"
        else:
            told = "near" if gap <= get("within.telling.near_chars") else "far"
        bits = get(f"within.telling.{told}")
        if told in ("near", "far") and level == "same" and _refers_back(second):
            return "back", bits + get("within.telling.back"), ""
        return told, bits, ""


_COUNT_LEVELS = ("rare", "same", "few", "fits", "differ", "far")


def _mutual(left: Claim, right: Claim) -> bool:
    """Say whether both could be told of a fight, in which each side does to the other."""
    one_sided = kinds().one_sided
    return left.kind not in one_sided and right.kind not in one_sided


def _told(actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the parties that say who it was: "gunmen" could be anybody."""
    return [actor for actor in actors if actor.id not in kinds().nobody]


def _names(left: str, right: str) -> bool:
    return bool(left) and fold_key(left) == fold_key(right)


def _areas(left: Area, right: Area) -> tuple[str, float, float]:
    """Return the level, the gap in km, and the width in km that the two share."""
    away = distance_km(left, right)
    spread = left.match_km + right.match_km
    narrow, wide = sorted((left.radius_km, right.radius_km))
    gap = area_gap(left, right)
    width = max(1.0, wide, away, spread)
    if (left.place_id and left.place_id == right.place_id and left.geometry == right.geometry) or (
        away <= max(2.0, narrow) and wide <= 3 * max(2.0, narrow)
    ):
        return "same", gap, max(1.0, wide, spread)
    if away + narrow <= wide * 1.15 + spread:
        return "within", gap, width
    if gap <= 0:
        return "meet", gap, width
    if gap <= _NEAR_KM:
        return "near", gap, width
    return ("apart" if gap <= _BLOCK_KM else "far"), gap, width


def _inherited(left: Claim, right: Claim) -> bool:
    places = (left.place, right.place)
    return any(place is not None and place.inherited for place in places)


def _fine(interval: Interval) -> bool:
    return interval.granularity in ("instant", "hour", "part_of_day")


def _days(interval: Interval) -> float:
    assert interval.start is not None
    assert interval.end is not None
    return (interval.end - interval.start).total_seconds() / 86400


def _soft(claim: Claim, published: Published) -> Interval | None:
    """Return when an undated claim is likely about: the days before it was published."""
    own = dated(claim)
    if own is not None:
        return None if own.start is None or own.end is None else own
    told = published.get(claim.document)
    if told is None or told.start is None:
        return None
    return Interval(told.start - _SOFT, told.end or told.start, granularity="days")


def _told_before(left: Claim, right: Claim, published: Published) -> bool:
    for mine, its in ((left, right), (right, left)):
        own, told = dated(mine), published.get(its.document)
        if own is None or own.start is None or told is None or its.certainty == "planned":
            continue
        end = told.end or told.start
        if end is not None and own.start >= end:
            return True
    return False


def _same_count(left: Quantity, right: Quantity) -> bool:
    return (
        left.what == right.what
        and left.what not in ("other", "distance", "duration")
        and left.total == right.total
        and (left.group == right.group or not left.group or not right.group)
        and (_like(left, right) or kinds().nested(left.of, right.of) or _one_general(left, right))
    )


def _like(left: Quantity, right: Quantity) -> bool:
    return kinds().comparable(left.of, right.of)


def _one_general(left: Quantity, right: Quantity) -> bool:
    return left.of in kinds().general or right.of in kinds().general


def _count_level(left: Quantity, right: Quantity, weights: Weights, table: str) -> str:
    """Return how two counts agree, or "" when they count a whole and a part of it."""
    exact = left.low is not None and (left.low, left.high) == (right.low, right.high)
    if exact:
        assert left.low is not None
        rare = left.low >= weights[f"{table}.numbers.rare_from"] and left.low % 10 != 0
        if left.modifier in ("tens", "hundreds", "thousands"):
            return "fits"
        few = left.low < weights[f"{table}.numbers.few_below"]
        return "rare" if rare else "few" if few else "same"
    if not _like(left, right):
        return ""
    (a, b), (c, d) = count_range(left), count_range(right)
    if a <= d and c <= b:
        return "fits"
    small, large = (b, c) if b < c else (d, a)
    # Tolls vary as counts do: by their ratio, and by the square root of what is counted.
    ratio = large >= weights[f"{table}.numbers.far_ratio"] * max(small, 1.0)
    spread = math.sqrt(large) - math.sqrt(small) >= weights[f"{table}.numbers.far_roots"]
    return "far" if ratio and spread else "differ"


def _source(left: Claim, right: Claim) -> str:
    one, other = left.attribution.root, right.attribution.root
    if one is None or other is None:
        return "other"
    mine, its = one.source, other.source
    if mine.kind not in UNNAMED and its.kind not in UNNAMED and same_source(mine, its):
        return "same"
    if any(
        same_source(a.source, b.source)
        for a in left.attribution.chain
        for b in right.attribution.chain
        if a.source.kind not in UNNAMED and b.source.kind not in UNNAMED
    ):
        return "voice"
    return "voice" if left.document == right.document and same_source(mine, its) else "other"


@lru_cache(maxsize=4096)
def _folded_words(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(fold_key(text)))


@lru_cache(maxsize=1)
def _markers() -> tuple[frozenset[str], frozenset[str], tuple[str, ...]]:
    table = words()
    another = frozenset(fold_key(word) for word in table["told_apart"]["words"])
    back = frozenset(fold_key(word) for word in table["refers_back"]["words"])
    starts = tuple(word.lower() for word in table["refers_back"]["starts"])
    return another, back, starts


def _after_trigger(claim: Claim) -> tuple[str, ...]:
    """Return the trigger's own words and the two that follow in its sentence."""
    at = claim.trigger.end - claim.sentence.start
    after = claim.sentence.text[at : at + 40] if at >= 0 else ""
    return (*_folded_words(claim.trigger.text), *_folded_words(after)[:2])


def _tells_another(claim: Claim) -> bool:
    another, _, _ = _markers()
    return any(word in another for word in _after_trigger(claim))


def _refers_back(claim: Claim) -> bool:
    _, back, starts = _markers()
    told = _folded_words(claim.trigger.text)
    return any(word in back for word in _after_trigger(claim)) or any(
        word.startswith(starts) and len(word) > 3 for word in told
    )
