"""Names nobody listed: what a learned tagger adds where the rules found nothing.

The tagger is handed in; this only decides what of it is taken. A name that touches anything the rules
recognised, or a word that tells a happening, is left out; but a longer name may hold a place ("جامعة دمشق"),
which stays what it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from tawatur.extract.placenames import PlaceHit
from tawatur.extract.scan import WordsByTag
from tawatur.model import ActorMention, PlaceMention, Span
from tawatur.text import Tokens

if TYPE_CHECKING:
    from tawatur.extract.actors import ActorHit

__all__ = ["NameKind", "NameTagger", "Recognised", "TaggedName", "add_names"]

NameKind = Literal["person", "place", "organisation"]


@dataclass(frozen=True, slots=True)
class TaggedName:
    """A name in its place: tokens `first` to before `last`."""

    first: int
    last: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Recognised:
    """What rules and tables found in a report: parties, places, and words by tag."""

    actors: Sequence[ActorHit]
    places: list[PlaceHit]
    words: WordsByTag


class NameTagger(Protocol):
    """What finds names of persons, places and organisations that stand in no table."""

    def find(self, tokens: Tokens, known: Recognised) -> list[TaggedName]:
        """Find names, in the order of the text, without overlaps.

        Args:
            tokens: The tokens of one report.
            known: What the rules found in it.
        """


def add_names(
    tokens: Tokens,
    names: Iterable[TaggedName],
    known: Recognised,
    taken: Iterable[tuple[int, int]] = (),
) -> Recognised:
    """Return what the rules found and, where they left room, the names of a tagger.

    A place has no area and is the place of no claim that has another; a person or organisation has no id
    and goes by its name.

    Args:
        tokens: The tokens of one report.
        names: What a tagger found.
        known: What the rules found.
        taken: First and last tokens of times and numbers.
    """
    from tawatur.extract.actors import ActorHit  # noqa: PLC0415  # it is heavy

    used = {at for hit in known.actors for at in range(hit.first, hit.last)}
    whole = {at: hit for hit in known.places for at in range(hit.first, hit.last)}
    used.update(at for first, last in taken for at in range(first, last))
    for item in known.words["trigger"]:
        used.update(range(item.first, item.last))
    actors, places = list(known.actors), list(known.places)
    for name in names:
        if not used.isdisjoint(range(name.first, name.last)):
            continue
        within = [whole[at] for at in range(name.first, name.last) if at in whole]
        if any(
            name.kind == "place"
            or place.first < name.first
            or place.last > name.last
            or (place.first, place.last) == (name.first, name.last)
            for place in within
        ):
            continue
        text = tokens.quote(name.first, name.last)
        span = Span(tokens.starts[name.first], tokens.ends[name.last - 1], text)
        if name.kind == "place":
            mention = PlaceMention(text, text, span, None)
            places.append(
                PlaceHit(name.first, name.last, "", mention, group=name.first, tagged=True)
            )
        else:
            person = name.kind == "person"
            actor = ActorMention("", text, text, span, person=person)
            kind: Literal["person", "pattern"] = "person" if person else "pattern"
            actors.append(ActorHit(name.first, name.last, "", actor, kind))
    return Recognised(sorted(actors, key=_first_of), sorted(places, key=_first_of), known.words)


def _first_of(hit: ActorHit | PlaceHit) -> int:
    return hit.first
