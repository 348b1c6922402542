"""The country a report tells of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tawatur.extract.actornames import ActorNames
from tawatur.extract.actors.page import Party
from tawatur.text import Tokens

_ABROAD = 2  # times as often as any country of the region is a state told that a report is about
_WITH, _BORDERS = "مع", "الحدود"
_IN = frozenset(("في", "وفي"))
_STOPS = frozenset(".!؟")


def country_of(
    tokens: Tokens, names: ActorNames, parties: Sequence[Party], states: Iterable[int]
) -> str:
    """Return the country most told by places, at the tokens `states`, and parties; the first wins a tie.

    "" where a state outside the region is told so much more often that the report is about it.
    """
    votes: dict[str, int] = {}
    keys = tokens.keys
    for at in states:
        if at > 1 and keys[at - 1] == _WITH and keys[at - 2].startswith(_BORDERS):
            continue  # "قرب الحدود مع النيجر": in another country
        wider = names.cue(f"{keys[at - 1]} {keys[at]}", "where") if at else None  # "جنوب السودان"
        told = wider.value if wider else names.states[keys[at]]
        for state in told.split("|"):  # Rafah lies on both sides of a border
            votes[state] = votes.get(state, 0) + 1
    bands: set[str] = set()
    for party in parties:
        actor = names.actors.get(party.actor)
        if actor is not None and actor.state and actor.id not in bands:
            if actor.type == "rebel":
                bands.add(actor.id)  # bands cross borders: each is heard once
            votes[actor.state] = votes.get(actor.state, 0) + 1
    count, best = max(
        ((count, state) for state, count in votes.items() if state in names.countries),
        key=lambda item: item[0],
        default=(0, ""),
    )
    abroad = max((n for state, n in votes.items() if state not in names.countries), default=0)
    return best if abroad <= _ABROAD * count else ""


def turns_of(tokens: Tokens, names: ActorNames, states: Iterable[int]) -> list[tuple[int, str]]:
    """Return where a report turns to a country, and where a paragraph ends that did: ". وفي العراق، ..."."""
    keys = tokens.keys
    turns: list[tuple[int, str]] = []
    for at in states:
        opens = at > 0 and keys[at - 1] in _IN and (at == 1 or _ends(keys[at - 2]))
        state = names.states[keys[at]]
        if opens and "|" not in state and state in names.countries:
            end = next((n for n in range(at, len(keys)) if keys[n][0] == "\n"), len(keys))
            turns.extend(((at, state), (end, "")))
    return turns


def _ends(key: str) -> bool:
    """Say whether a sentence ends with a mark, or a line with a break."""
    return key in _STOPS or key[0] == "\n"
