"""What linking made of made-up claims, beside the truth about them.

Copies are left out of pairs and of BCubed: they are handed over as known, and would flatter both.
What an event is said to be is held against the happening that most of its claims tell of, and only
against those of its claims that do: a claim that went elsewhere excuses nothing.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations

from generator import Told, World, numbers_clash

from tawatur.model import Event, Linking

_COUNTED = "count"
_ATTRIBUTES = ("time", "place", "agent", "occurrence")


def score(world: World, linking: Linking) -> dict[str, float]:
    """Return the figures of one linking."""
    return {
        **grouping(world, linking.events, copies=False),
        "BCubed F1 with copies": grouping(world, linking.events, copies=True)["BCubed F1"],
        **_standing(world, linking.events),
        **_contradicted(world, linking.events),
        "events": float(len(linking.events)),
        "happenings": float(len(world.roots)),
        "pairs scored a claim": len(linking.pairs) / len(world.told),
        "proposals a claim": len(linking.proposals) / len(world.told),
    }


def grouping(world: World, events: Sequence[Event], *, copies: bool) -> dict[str, float]:
    """Return precision and recall of the pairs of claims put together, and BCubed."""
    home = {key: event.id for event in events for key in event.claims}
    return agreement(
        [(told.happening, home[key]) for key, told in world.told.items() if copies or not told.copy]
    )


def agreement(grouped: Sequence[tuple[int, str]]) -> dict[str, float]:
    """Return pair and BCubed figures from the true and the stated group of each claim."""
    true = Counter(happening for happening, _ in grouped)
    said = Counter(event for _, event in grouped)
    both = Counter(grouped)
    right = _pairs(both.values())
    pair_precision = right / max(1, _pairs(said.values()))
    pair_recall = right / max(1, _pairs(true.values()))
    precision = sum(n * n / said[event] for (_, event), n in both.items()) / len(grouped)
    recall = sum(n * n / true[happening] for (happening, _), n in both.items()) / len(grouped)
    return {
        "pair precision": pair_precision,
        "pair recall": pair_recall,
        "pair F1": _f1(pair_precision, pair_recall),
        "BCubed precision": precision,
        "BCubed recall": recall,
        "BCubed F1": _f1(precision, recall),
    }


def _pairs(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _main(world: World, event: Event) -> list[Told]:
    """Return what is told of the happening that most claims of an event tell of."""
    told = [world.told[key] for key in event.claims]
    counted = Counter(one.happening for one in told)
    main = min(counted, key=lambda number: (-counted[number], number))
    return [one for one in told if one.happening == main]


def _roots(told: Iterable[Told]) -> int:
    return len({one.stand for one in told if not one.denied and not one.copy})


def _standing(world: World, events: Sequence[Event]) -> dict[str, float]:
    """Return how often the stated range of roots holds, and corroboration that is not there."""
    held = held_whole = corroborated = false = unfound = 0
    for event in events:
        told = _main(world, event)
        true, whole = _roots(told), world.roots[told[0].happening]
        held += event.roots_at_least <= true <= event.roots_at_most
        held_whole += event.roots_at_least <= whole <= event.roots_at_most
        if event.grade[0] == "corroborated":
            corroborated += 1
            false += true < 2
        else:
            unfound += true >= 2 and event.grade[0] != "contested"
    return {
        "roots inside the range": held / len(events),
        "roots of the whole happening": held_whole / len(events),
        "false corroboration": false / max(1, corroborated),
        "events corroborated": corroborated / len(events),
        "called corroborated": float(corroborated),
        "of them falsely": float(false),
        "two roots, not corroborated": unfound / len(events),
    }


def _contradicted(world: World, events: Sequence[Event]) -> dict[str, float]:
    """Return how often a contradiction is told where there is none, and one missed."""
    said_any = false_any = said = false = true = found = 0
    wrong: dict[str, int] = defaultdict(int)
    for event in events:
        stated = {
            one.attribute if one.attribute in _ATTRIBUTES else _COUNTED
            for one in event.contradictions
        }
        real = clashes(world, _main(world, event))
        said += len(stated)
        false += len(stated - real)
        true += len(real)
        found += len(stated & real)
        if stated:
            said_any += 1
            false_any += not real
        for attribute in stated - real:
            wrong[attribute] += 1
    return {
        "events contested": said_any / len(events),
        "false contradiction": false_any / max(1, said_any),
        "the same, of all events": false_any / len(events),
        "the same, by attribute": false / max(1, said),
        **{f"  false, of {name}": wrong[name] / max(1, said) for name in (*_ATTRIBUTES, _COUNTED)},
        "contradictions found": found / max(1, true),
    }


def clashes(world: World, told: Sequence[Told]) -> set[str]:
    """Return on what those who tell of one happening cannot all be right, copies left out."""
    found: set[str] = set()
    firsts = [one for one in told if not one.copy]
    for left, right in combinations(firsts, 2):
        if left.said == right.said:
            continue
        if left.denied or right.denied:
            if left.denied != right.denied:
                found.add("occurrence")
            continue
        found.update(_clash(world, left, right))
    return found


def _clash(world: World, left: Told, right: Told) -> Iterable[str]:
    if left.days[1] <= right.days[0] or right.days[1] <= left.days[0]:
        yield "time"
    if -1 not in (left.place, right.place) and not (
        world.inside(left.place, right.place) or world.inside(right.place, left.place)
    ):
        yield "place"
    if -1 not in (left.agent, right.agent):
        one, other = world.parties[left.agent], world.parties[right.agent]
        if one.side != other.side:
            yield "agent"
    if left.count and right.count:
        first, later = (left, right) if left.published <= right.published else (right, left)
        assert first.count is not None
        assert later.count is not None
        if numbers_clash(first.count, later.count, later=first.published < later.published):
            yield _COUNTED
