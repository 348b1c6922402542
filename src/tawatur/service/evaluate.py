"""Scores of what was read and linked against a golden set, layer by layer.

A claim read is paired with the expected claim of the same report whose trigger it overlaps or,
failing that, one of the same kind within 120 characters; each is used once. Optional expected
claims, and claims read inside ignored stretches that pair with nothing, count neither way. Slots
are scored on pairs whose kind is right, and what is too much costs as much as what is missing.

    claims        expected claims found with the right kind, claims read that nobody expects
    agent,
    patient       actors, on claims whose golden roles name some
    place         within the golden tolerance of one of the golden places
    time          the golden dates, or the golden words where the report alone gives no date
    quantity      what, low and high of counts of people and things
    source        sources named in the text, in any order
    source_chain  the whole chain in order, nothing more
    denied,
    unsure        polarity denied; certainty other than asserted
    outcome       the golden outcome where one is told
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from tawatur.service.gold import ExpectedClaim, ExpectedQuantity, ExpectedTime, Gold
from tawatur.text import fold_key

__all__ = [
    "Layer",
    "Miss",
    "Scores",
    "evaluate_claims",
    "evaluate_events",
]

Record = Mapping[str, Any]

CLAIM_LAYERS = (
    "claims", "agent", "patient", "place", "time", "quantity", "source", "source_chain", "denied",
    "unsure", "outcome",
)  # fmt: skip
NEAR = 120  # code points between triggers of one kind that may still be the same claim
_EARTH_KM = 12742.0  # diameter
_JUDGED_COUNTS = frozenset(
    """killed injured missing abducted arrested released evacuated moved displaced besieged
    surrendered vehicles_destroyed vehicles_seized positions_destroyed strikes""".split()
)


@dataclass(slots=True)
class Layer:
    """Counts of one layer.

    Attributes:
        right: As expected.
        missed: Expected and not given, or given wrongly in a layer of plain answers.
        extra: Given and not expected.
        share: Whether each answer is simply right or not, so that nothing can be too much.
    """

    right: int = 0
    missed: int = 0
    extra: int = 0
    share: bool = False

    @property
    def value(self) -> float | None:
        """F1, or the share of right answers, 0 to 1; None when nothing was judged."""
        if self.share:
            return self.recall
        total = 2 * self.right + self.missed + self.extra
        return 2 * self.right / total if total else None

    @property
    def precision(self) -> float | None:
        """Share of what was given that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else None

    @property
    def recall(self) -> float | None:
        """Share of what was expected that is right."""
        return self.right / (self.right + self.missed) if self.right + self.missed else None


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that is not as expected."""

    layer: str
    claim: str
    detail: str


@dataclass(slots=True)
class Scores:
    """Layers by name, in the order they are told, and what went wrong."""

    layers: dict[str, Layer] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def add(self, layer: str, *, right: int = 0, missed: int = 0, extra: int = 0) -> None:
        """Count into a layer."""
        counts = self.layers.setdefault(layer, Layer())
        counts.right += right
        counts.missed += missed
        counts.extra += extra

    def mark(self, layer: str, claim: str, detail: str, *, ok: bool) -> None:
        """Count one answer that is right or not, and keep what was wrong."""
        self.add(layer, right=ok, missed=not ok)
        self.layers[layer].share = True
        if not ok:
            self.misses.append(Miss(layer, claim, detail))

    def value(self, layer: str) -> float | None:
        """Return the value of a layer, None when nothing was judged."""
        counts = self.layers.get(layer)
        return None if counts is None else counts.value

    def share(self, name: str) -> float | None:
        """Return the value of a layer, or its precision or recall: "claims_recall"."""
        for side in ("precision", "recall"):
            if name.endswith(f"_{side}"):
                counts = self.layers[name.removesuffix(f"_{side}")]
                return counts.precision if side == "precision" else counts.recall
        return self.value(name)


def evaluate_claims(claims: Sequence[Record], gold: Gold) -> Scores:
    """Score claims, as `tawatur claims --format jsonl` prints them, against a golden set.

    Args:
        claims: Records of claims; those of reports that the golden set does not know are left out.
        gold: What a careful reader finds.

    Returns:
        Layers as in the docstring of this module; `claims` carries precision and recall.
    """
    reports = {claim.report for claim in gold.claims}
    claims = [claim for claim in claims if _report(claim) in reports]
    pairs = _pair(claims, gold)
    scores = Scores()
    for name in CLAIM_LAYERS:
        scores.layers[name] = Layer()
    read = {expected.id: claim for expected, claim in pairs}
    for expected in gold.claims:
        if expected.optional:
            continue
        claim = read.get(expected.id)
        if claim is None:
            scores.add("claims", missed=1)
            scores.misses.append(
                Miss("claims", expected.id, f"missed: {expected.kinds[0]} {expected.text}")
            )
        elif claim["kind"] not in expected.kinds:
            scores.add("claims", missed=1, extra=1)
            detail = f"{expected.text}: {expected.kinds[0]}, read as {claim['kind']}"
            scores.misses.append(Miss("claims", expected.id, detail))
        else:
            scores.add("claims", right=1)
            _score_slots(scores, expected, claim, gold)
    taken = {id(claim) for _, claim in pairs}
    for claim in claims:
        if id(claim) in taken or _ignored(claim, gold):
            continue
        scores.add("claims", extra=1)
        words = f"too many: {claim['kind']} {claim['trigger']['text']}"
        scores.misses.append(Miss("claims", _report(claim), f"{words} {claim['trigger']['start']}"))
    return scores


def evaluate_events(claims: Sequence[Record], linking: Record, gold: Gold) -> Scores:
    """Score events, as `tawatur events --format json` prints them, against a golden set.

    Args:
        claims: Records of the claims the events speak of.
        linking: Record with `events` and `proposals`.
        gold: What a careful reader finds.

    Returns:
        Layers `must`, `cannot`, `propose`, `copies`, `roots`, `contradictions`, `agree`. A pair
        that was not read is missed in `must` and not judged in `cannot` and `agree`.
    """
    scores = Scores()
    read = {expected.id: str(claim["id"]) for expected, claim in _pair(claims, gold)}
    events = linking["events"]
    event_of = {claim: event["id"] for event in events for claim in event["claims"]}
    proposals = {frozenset(pair) for pair in linking.get("proposals", ())}

    def same(left: str, right: str) -> bool | None:
        events_of = [event_of.get(read.get(name, "")) for name in (left, right)]
        return None if None in events_of else events_of[0] == events_of[1]

    for left, right in gold.events.must:
        together = same(left, right)
        detail = "not read" if together is None else "apart, are one happening"
        scores.mark("must", f"{left} {right}", detail, ok=together is True)
    for left, right in gold.events.cannot:
        together = same(left, right)
        if together is not None:
            detail = "together, are two happenings"
            scores.mark("cannot", f"{left} {right}", detail, ok=not together)
    for left, right in gold.events.propose:
        offered = frozenset((read.get(left), read.get(right))) in proposals
        ok = same(left, right) is True or offered
        scores.mark("propose", f"{left} {right}", "neither linked nor proposed", ok=ok)
    _score_copies(scores, claims, events, gold)
    _score_roots(scores, read, event_of, events, gold)
    flags = [flag for event in events for flag in event.get("contradictions", ())]
    for wanted in gold.events.contradictions:
        if not wanted.optional:
            ok = _flagged(flags, wanted.attribute, [read.get(name) for name in wanted.pair])
            detail = f"contradiction of {wanted.attribute} not flagged"
            scores.mark("contradictions", " ".join(wanted.pair), detail, ok=ok)
    for wanted in gold.events.agree:
        if all(name in read for name in wanted.pair):
            flagged = _flagged(flags, wanted.attribute, [read.get(name) for name in wanted.pair])
            detail = f"{wanted.attribute} flagged, can both hold"
            scores.mark("agree", " ".join(wanted.pair), detail, ok=not flagged)
    return scores


def _pair(claims: Sequence[Record], gold: Gold) -> list[tuple[ExpectedClaim, Record]]:
    found: list[tuple[int, int, bool, int, int]] = []
    for number, expected in enumerate(gold.claims):
        for place, claim in enumerate(claims):
            if _report(claim) != expected.report:
                continue
            start, end = claim["trigger"]["start"], claim["trigger"]["end"]
            overlaps = start < expected.end and expected.start < end
            gap = abs(start - expected.start)
            right_kind = claim["kind"] in expected.kinds
            if overlaps or (right_kind and gap <= NEAR):
                rank = 3 if overlaps and right_kind else 2 if overlaps else 1
                found.append((-rank, gap, expected.optional, number, place))
    used: set[int] = set()
    taken: set[int] = set()
    pairs = []
    for _, _, _, number, place in sorted(found):
        if number not in used and place not in taken:
            used.add(number)
            taken.add(place)
            pairs.append((gold.claims[number], claims[place]))
    return pairs


def _ignored(claim: Record, gold: Gold) -> bool:
    start, end = claim["trigger"]["start"], claim["trigger"]["end"]
    return any(
        report == _report(claim) and start < last and first < end
        for report, first, last in gold.ignore
    )


def _report(claim: Record) -> str:
    return str(claim["report"]).replace("\\", "/").rpartition("/")[2]


def _score_slots(scores: Scores, expected: ExpectedClaim, claim: Record, gold: Gold) -> None:
    for role in ("agent", "patient"):
        _score_role(scores, role, expected, claim, gold)
    if expected.places:
        place = claim.get("place") or {}
        ok = any(
            place.get("lat") is not None
            and _km(wanted.lat, wanted.lon, place["lat"], place["lon"]) <= wanted.tolerance_km
            for wanted in expected.places
        )
        detail = f"{expected.places[0].name}, read {place.get('name_en') or place.get('name_ar')}"
        scores.mark("place", expected.id, detail, ok=ok)
    if expected.time is not None:
        time = claim.get("time") or {}
        start, end = expected.time.dates[0]
        read = f"{time.get('start')}..{time.get('end')} {time.get('text')}"
        detail = f"{expected.time.text} {start}..{end}, read {read}"
        scores.mark("time", expected.id, detail, ok=_time_right(expected.time, time))
    _score_quantities(scores, expected, claim)
    if expected.chains is not None:
        _score_sources(scores, expected.id, expected.chains, claim, gold)
    flags = {
        "denied": (expected.polarity == "denied", claim["polarity"] == "denied"),
        "unsure": (
            expected.certainty != "asserted",
            claim.get("certainty", "asserted") != "asserted",
        ),
    }
    for layer, (wanted, given) in flags.items():
        scores.add(layer, right=wanted and given, missed=wanted > given, extra=given > wanted)
        if wanted != given:
            detail = f"{expected.text}: {'missed' if wanted else 'too many'}"
            scores.misses.append(Miss(layer, expected.id, detail))
    if expected.outcome is not None:
        outcome = str(claim.get("outcome"))
        # An attack foiled and one beaten back are told apart by nobody.
        ok = outcome.replace("foiled", "repelled") == expected.outcome.replace("foiled", "repelled")
        scores.mark("outcome", expected.id, f"{expected.outcome}, read {outcome}", ok=ok)


def _score_role(
    scores: Scores, role: str, expected: ExpectedClaim, claim: Record, gold: Gold
) -> None:
    wanted = expected.roles[role]
    if not wanted:
        return
    given = (claim.get("roles") or {}).get(role) or []
    free = expected.free[role]

    def fits(mention: Record, keys: Iterable[str]) -> bool:
        return any(_is_actor(mention, key, gold) for key in keys)

    right = sum(any(fits(mention, (key,)) for mention in given) for key in wanted)
    extra = sum(not fits(mention, (*wanted, *free)) for mention in given)
    scores.add(role, right=right, missed=len(wanted) - right, extra=extra)
    if extra or right < len(wanted):
        names = [mention.get("name_en") or mention.get("text") for mention in given]
        scores.misses.append(Miss(role, expected.id, f"{list(wanted)}, read {names}"))


def _is_actor(mention: Record, key: str, gold: Gold) -> bool:
    actor = gold.actors[key]
    if mention.get("id") in actor.ids:
        return True
    return _says(actor.names, mention, ("name_en", "name_ar", "text", "group"))


def _says(names: Iterable[str], record: Record, fields: Sequence[str]) -> bool:
    words = " ".join(_words(str(record.get(name) or "")) for name in fields)
    return any(f" {_words(name)} " in f" {words} " for name in names)


def _words(text: str) -> str:
    folded = fold_key(text).lower()
    kept = "".join(letter if letter.isalnum() else " " for letter in folded)
    return " ".join(kept.split())


def _time_right(expected: ExpectedTime, time: Record) -> bool:
    if not time:
        return False
    dates = tuple(str(time[name])[:10] if time.get(name) else None for name in ("start", "end"))
    if expected.dated:
        return dates in expected.dates
    wanted, given = _words(expected.text), _words(str(time.get("text") or ""))
    return dates == (None, None) and bool(given) and (wanted in given or given in wanted)


def _score_quantities(scores: Scores, expected: ExpectedClaim, claim: Record) -> None:
    given = claim.get("quantities") or ()
    wanted = [count for count in expected.quantities if not count.optional]
    right = sum(any(_counts(count, other) for other in given) for count in wanted)
    extra = sum(
        other.get("what") in _JUDGED_COUNTS
        and not any(_counts(count, other) for count in expected.quantities)
        and other.get("low") not in (1, None)
        for other in given
    )
    scores.add("quantity", right=right, missed=len(wanted) - right, extra=extra)
    if extra or right < len(wanted):
        want = [(min(count.whats), count.low, count.high) for count in wanted]
        have = [(count.get("what"), count.get("low"), count.get("high")) for count in given]
        scores.misses.append(Miss("quantity", expected.id, f"{want}, read {have}"))


def _counts(expected: ExpectedQuantity, count: Record) -> bool:
    return (
        count.get("what") in expected.whats
        and count.get("low") == expected.low
        and count.get("high") == expected.high
    )


def _score_sources(
    scores: Scores, claim_id: str, chains: Sequence[Sequence[str]], claim: Record, gold: Gold
) -> None:
    given = claim.get("attribution") or []

    def names(key: str, hop: Record) -> bool:
        return _says(gold.sources[key], hop, ("name", "name_ar", "text"))

    def chain_right(chain: Sequence[str]) -> bool:
        return len(chain) == len(given) and all(
            names(key, hop) for key, hop in zip(chain, given, strict=True)
        )

    best = max(
        chains,
        key=lambda chain: (
            chain_right(chain),
            sum(any(names(key, hop) for hop in given) for key in chain) - len(chain),
        ),
    )
    read = [hop.get("name") or hop.get("text") for hop in given]
    right = sum(any(names(key, hop) for hop in given) for key in best)
    extra = sum(not any(names(key, hop) for key in best) for hop in given)
    scores.add("source", right=right, missed=len(best) - right, extra=extra)
    detail = f"{list(best)}, read {read}"
    if extra or right < len(best):
        scores.misses.append(Miss("source", claim_id, detail))
    if best or given:
        scores.mark("source_chain", claim_id, detail, ok=chain_right(best))


def _score_copies(
    scores: Scores, claims: Sequence[Record], events: Sequence[Record], gold: Gold
) -> None:
    # A copy is told by the ids of its claims, or of its documents.
    reports = {str(claim[key]): _report(claim) for claim in claims for key in ("id", "document")}
    found = {
        (reports.get(copy["of"], copy["of"]), reports.get(copy["by"], copy["by"]))
        for event in events
        for copy in event.get("copies", ())
    }
    for of, by in gold.events.copies:
        ok = (of, by) in found
        turned = (by, of) in found
        detail = "direction turned" if turned else "copy not shown in any event"
        scores.mark("copies", f"{by} of {of}", detail, ok=ok)


def _score_roots(
    scores: Scores,
    read: Mapping[str, str],
    event_of: Mapping[str, str],
    events: Sequence[Record],
    gold: Gold,
) -> None:
    by_id = {event["id"]: event for event in events}
    for wanted in gold.events.roots:
        claims = {read[name] for name in wanted.claims if name in read}
        name = " ".join(wanted.claims)
        homes = {event_of.get(claim) for claim in claims}
        if len(claims) < len(wanted.claims) or len(homes) != 1 or None in homes:
            scores.mark("roots", name, "claims not read or not in one event", ok=False)
            continue
        event = by_id[homes.pop() or ""]
        values = [
            value
            for value in event["attributes"].get(wanted.attribute, ())
            if claims <= set(value["claims"])
        ]
        if not values:
            scores.mark("roots", name, f"no one value of {wanted.attribute}", ok=False)
            continue
        least, most = values[0]["roots"]
        ok = (
            wanted.least[0] <= least <= wanted.least[1] and wanted.most[0] <= most <= wanted.most[1]
        )
        detail = f"{wanted.least} to {wanted.most}, read {least} to {most}"
        scores.mark("roots", name, detail, ok=ok)


def _flagged(flags: Sequence[Record], attribute: str, pair: Sequence[str | None]) -> bool:
    for flag in flags:
        if flag["attribute"] != attribute:
            continue
        sides = [
            {number for number, ids in enumerate(flag["claims"]) if claim in ids} for claim in pair
        ]
        if sides[0] and sides[1] and not sides[0] & sides[1]:
            return True
    return False


def _km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Return the great-circle distance in kilometres.

    Source: haversine formula.
    """
    a, b, c, d = (math.radians(value) for value in (lat, lon, other_lat, other_lon))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return _EARTH_KM * math.asin(math.sqrt(chord))
