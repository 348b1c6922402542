"""Ids of events that stay when reports are added, events are split and events are merged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tawatur.model import Event, Linking, make_id

__all__ = ["keep_ids"]


def keep_ids(linking: Linking, before: Sequence[Event]) -> tuple[Linking, Mapping[str, str]]:
    """Give events the ids that they had in an earlier linking.

    An event is the earlier one with which it shares most claims, if no other event shares more with
    that one. Where events were merged, the ids that ended are other names of the one that stays;
    where one was split, the larger part keeps the id.

    Args:
        linking: As it was just made.
        before: The events of the linking before it.

    Returns:
        The linking with its events sorted by their ids, and the ids that ended, each with the id of
        the event that now holds most of its claims.
    """
    home = {claim: number for number, event in enumerate(linking.events) for claim in event.claims}
    shared: Counter[tuple[str, int]] = Counter()
    for event in before:
        for claim in event.claims:
            if claim in home:
                shared[event.id, home[claim]] += 1
    ranked = sorted(shared, key=lambda one: (-shared[one], one[0], linking.events[one[1]].claims))
    kept: dict[int, str] = {}
    aliases: dict[str, str] = {}
    follows: dict[str, int] = {}
    for old, number in ranked:
        if old not in follows:
            follows[old] = number
            kept.setdefault(number, old)
    taken = {event.id for event in before}
    events = []
    for number, event in enumerate(linking.events):
        key = kept.get(number)
        if key is None:
            key = event.id
            while key in taken:  # it was split off an event that keeps this id
                key = make_id("event", key)
            taken.add(key)
            kept[number] = key
        events.append(event if key == event.id else replace(event, id=key))
    for old, number in follows.items():
        if kept[number] != old:
            aliases[old] = kept[number]
    events.sort(key=lambda event: event.id)
    return replace(linking, events=tuple(events)), dict(sorted(aliases.items()))
