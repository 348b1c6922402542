"""How well two claims of one report could be of one happening.

Here the telling is the main evidence: where the two stand, what words they share, whether the second
refers back or says that it is another. Each comparison is a plain function of two claims that returns
a level; the level's weight, set by hand, stands in the settings. The weight of a pair is the sum.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import lru_cache

from tawatur.engine.settings import Weights
from tawatur.link import (
    UNNAMED,
    Background,
    actor_key,
    area_gap,
    count_range,
    counts,
    dated,
    distance_km,
    kinds,
    place_mentions,
    precedes,
    same_source,
    time_gap,
    weekday_fits,
    words,
)
from tawatur.model import ActorMention, Area, Claim, Interval, Pair, Quantity
from tawatur.text import fold_key

__all__ = ["TellingScorer"]

_FAR_KM = 60.0
_NEAR_KM = 15.0
_HOURS = timedelta(hours=16)
_TELLS_APART_KM = 4.0
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class TellingScorer:
    """Sums the weights of levels of agreement between two claims of one report, in bits."""

    weights: Weights
    background: Background = field(default_factory=Background)

    def score(self, left: Claim, right: Claim) -> Pair:
        """Return what two claims of one report weigh."""
        kind = self._kind(left, right)
        if kind in ("apart", "opposed"):
            reason = "kinds apart" if kind == "apart" else "kinds opposed"
            return Pair(left.id, right.id, 0.0, (), (("kind", kind),), reason)
        place, place_bits, far = self._place(left, right)
        time, late = self._time(left, right)
        agent, patient = self._agent(left, right), self._patient(left, right)
        numbers, numbers_bits, differ = self._numbers(left, right, patient)
        source = _source(left, right)
        told, telling_bits, another = self._telling(left, right)
        found = [
            ("prior", "prior", self.weights["within.prior"]),
            ("kind", kind, self.weights[f"within.kind.{kind}"]),
            ("place", place, place_bits),
            ("time", time, self.weights[f"within.time.{time}"]),
            ("agent", agent, self.weights[f"within.agent.{agent}"]),
            ("patient", patient, self.weights[f"within.patient.{patient}"]),
            ("numbers", numbers, numbers_bits),
            ("source", source, self.weights[f"within.source.{source}"]),
            ("telling", told, telling_bits),
        ]
        if left.polarity != right.polarity and kind != "denial":
            found.append(("denial", "answers", self.weights["within.answers"]))
        return Pair(
            left=left.id,
            right=right.id,
            weight=round(sum(bits for _, _, bits in found), 3),
            weights=tuple((attribute, round(bits, 3)) for attribute, _, bits in found),
            levels=tuple((attribute, level) for attribute, level, _ in found),
            blocked=far or late or differ or another,
        )

    def _kind(self, left: Claim, right: Claim) -> str:
        level = kinds().level(left.kind, right.kind)
        if level in ("apart", "opposed") and "denied" in (left.polarity, right.polarity):
            return "denial"
        return level

    def _place(self, left: Claim, right: Claim) -> tuple[str, float, str]:
        """Compare the places: same, inside, meeting, near, apart, far."""
        get = self.weights.__getitem__
        missing = ("missing", get("within.place.missing"), "")
        best: tuple[float, str, float] | None = None
        for a in place_mentions(left):
            for b in place_mentions(right):
                if a.area is None or b.area is None:
                    if _names(a.name_ar, b.name_ar) or _names(a.name_en, b.name_en):
                        bits = get("within.place.name")
                        if best is None or bits > best[0]:
                            best = (bits, "name", 0.0)
                    continue
                level, gap = _areas(a.area, b.area)
                if a.span == b.span:
                    carried = left.sentence != right.sentence and (a.inherited or b.inherited)
                    level = "carried" if carried else "same words"
                bits = get(f"within.place.{'apart' if level == 'far' else level}")
                if min(a.area.radius_km, b.area.radius_km) > get("within.place.wide_km"):
                    bits = min(bits, get("within.place.wide"))
                if best is None or (bits, -gap) > (best[0], -best[2]):
                    best = (bits, level, gap)
        if best is None:
            return missing
        bits, level, gap = best
        if level == "far":
            return level, bits, "places apart"
        if level in ("near", "apart") and gap > _TELLS_APART_KM:
            close = kinds().level(left.kind, right.kind) in ("same", "class", "brings")
            if close and not _inherited(left, right):
                return level, bits, "told apart"
        return level, bits, ""

    def _time(self, left: Claim, right: Claim) -> tuple[str, str]:
        """Compare the times: meeting, hours, days apart; a bare day of the week."""
        one, other = dated(left), dated(right)
        if left.time and right.time and left.time.span == right.time.span:
            return "same words", ""
        if one is not None and other is not None:
            gap = time_gap(one, other)
            if gap == timedelta():
                bounded = None not in (one.start, one.end, other.start, other.end)
                return ("meet" if bounded else "open"), ""
            near = gap < _HOURS and _fine(one) and _fine(other)
            return ("hours" if near else "days"), "told apart"
        for mine, its in ((left, right), (right, left)):
            if mine.time is None or its.time is None or dated(mine) is not None:
                continue
            fits = weekday_fits(mine.time.interval, its.time.interval)
            if fits is not None:
                return ("weekday" if fits else "other weekday"), ""
        return "missing", ""

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

    def _numbers(self, left: Claim, right: Claim, patient: str) -> tuple[str, float, str]:
        """Compare what both count; several counts add up between `least` and `most`."""
        get = self.weights.__getitem__
        missing = ("missing", get("within.numbers.missing"), "")
        if not left.quantities or not right.quantities:
            return missing
        if left.part_of or right.part_of or patient in ("different", "reversed"):
            return missing
        ranked = sorted(
            (_COUNT_LEVELS.index(level), n, m)
            for n, a in enumerate(counts(left, least=True))
            for m, b in enumerate(counts(right, least=True))
            if _same_count(a, b) and (level := _count_level(a, b, self.weights))
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
        bits = sum(get(f"within.numbers.{level}") for level in levels)
        bits = max(get("within.numbers.least"), min(get("within.numbers.most"), bits))
        clash = [level for level in levels if level in ("differ", "far")]
        shown = clash[0] if clash else min(levels, key=_COUNT_LEVELS.index)
        if shown == "few" and len(levels) > 1:
            shown = "same"  # two equal counts are less often chance than one
        # Words of the report beside a source's may be the source's too.
        voice = _source(left, right) != "other" or not (
            left.attribution.chain and right.attribution.chain
        )
        same_kind = left.kind == right.kind and left.polarity == right.polarity
        if clash and voice and same_kind:
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
        if level in ("same", "class", "brings") and precedes(second):
            return "another", 0.0, "told apart"  # what came before is not what came after it
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
    known = kinds()
    both = {left.kind, right.kind}
    if both & known.one_sided:
        return False
    # Who attacks a place is not who takes it; in a clash each side does both.
    return both != {"ground_attack", "territory_captured"}


def _told(actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the parties that say who it was: "gunmen" could be anybody."""
    return [actor for actor in actors if actor.id not in kinds().nobody]


def _names(left: str, right: str) -> bool:
    return bool(left) and fold_key(left) == fold_key(right)


def _areas(left: Area, right: Area) -> tuple[str, float]:
    """Return how two areas lie to each other, and the gap between them in km."""
    away = distance_km(left, right)
    spread = left.match_km + right.match_km
    narrow, wide = sorted((left.radius_km, right.radius_km))
    gap = area_gap(left, right)
    if (left.place_id and left.place_id == right.place_id and left.geometry == right.geometry) or (
        away <= max(2.0, narrow) and wide <= 3 * max(2.0, narrow)
    ):
        return "same", gap
    if away + narrow <= wide * 1.15 + spread:
        return "within", gap
    if gap <= 0:
        return "meet", gap
    if gap <= _NEAR_KM:
        return "near", gap
    return ("apart" if gap <= _FAR_KM else "far"), gap


def _inherited(left: Claim, right: Claim) -> bool:
    places = (left.place, right.place)
    return any(place is not None and place.inherited for place in places)


def _fine(interval: Interval) -> bool:
    return interval.granularity in ("instant", "hour", "part_of_day")


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


def _count_level(left: Quantity, right: Quantity, weights: Weights) -> str:
    """Return how two counts agree, or "" when they count a whole and a part of it."""
    exact = left.low is not None and (left.low, left.high) == (right.low, right.high)
    if exact:
        assert left.low is not None
        rare = left.low >= weights["within.numbers.rare_from"] and left.low % 10 != 0
        if left.modifier in ("tens", "hundreds", "thousands"):
            return "fits"
        few = left.low < weights["within.numbers.few_below"]
        return "rare" if rare else "few" if few else "same"
    if not _like(left, right):
        return ""
    (a, b), (c, d) = count_range(left), count_range(right)
    if a <= d and c <= b:
        return "fits"
    small, large = (b, c) if b < c else (d, a)
    # Tolls vary as counts do: by their ratio, and by the square root of what is counted.
    ratio = large >= weights["within.numbers.far_ratio"] * max(small, 1.0)
    spread = math.sqrt(large) - math.sqrt(small) >= weights["within.numbers.far_roots"]
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
