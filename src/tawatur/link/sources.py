"""Who cites whom: the graph of sources that many reports draw together.

An outlet cites the first source of a chain, each source the next. Sources are told apart as roots
are; the voices that one carrier leaves unnamed are one. A place in a text counts once for each
stance, however many claims it speaks for, so that a long sentence does not weigh more than a short
one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tawatur.link.background import Background
from tawatur.link.comparing import unnamed
from tawatur.link.kinds import words
from tawatur.link.roots import find_twins, outlet_of, source_key
from tawatur.model import (
    Citation,
    Claim,
    Copy,
    Document,
    Hop,
    Reading,
    SourceGraph,
    SourceKind,
    SourceNode,
    Stance,
)
from tawatur.text import fold_key

__all__ = ["find_sources", "sources_around"]

_UNNAMED = "unnamed "


class _Place(NamedTuple):
    """Where in which report a source is cited, and with what stance."""

    document: str
    start: int
    end: int
    stance: Stance


@dataclass(slots=True)
class _Seen:
    """What is known of one source so far."""

    names: Counter[tuple[str, str]] = field(default_factory=Counter)
    kinds: Counter[SourceKind] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    itself: int = 0
    last: int = 0


def find_sources(
    readings: Iterable[Reading], background: Background, copies: Sequence[Copy] = ()
) -> SourceGraph:
    """Return who cites whom in some readings.

    Args:
        readings: In any order; one that stands twice counts once.
        background: Outlets and parties as our tables hold them.
        copies: Which report repeats which, to tell what was only taken over.
    """
    by_id = {reading.document.id: reading for reading in readings}
    claims = {claim.id: claim for reading in by_id.values() for claim in reading.claims}
    repeated = find_twins(claims.values(), copies)
    seen: dict[str, _Seen] = defaultdict(_Seen)
    places: dict[tuple[str, str], dict[_Place, set[str]]] = defaultdict(lambda: defaultdict(set))
    for reading in by_id.values():
        outlet = _publisher(reading.document, background, seen)
        for claim in reading.claims:
            citing, carrier = outlet, outlet
            for hop in claim.attribution.chain:
                cited = _cited(hop, carrier, background)
                carrier = carrier if unnamed(hop.source) else cited
                seen[cited].names[_names(hop)] += 1
                seen[cited].kinds[hop.source.kind] += 1
                if cited != citing:
                    place = _Place(claim.document, hop.span.start, hop.span.end, hop.stance)
                    places[citing, cited][place].add(claim.id)
                citing = cited
            seen[citing].last += 1
            seen[outlet].itself += citing == outlet
    return SourceGraph(
        tuple(_node(key, seen[key], background) for key in sorted(seen)),
        tuple(
            _citation(by, of, found, claims, repeated) for (by, of), found in sorted(places.items())
        ),
    )


def sources_around(graph: SourceGraph, name: str, background: Background) -> SourceGraph:
    """Return whom some sources cite and who cites them: those of an id, or with words in a name."""
    known, part = background.outlet_id(name), fold_key(name)
    chosen = {node.id for node in graph.sources if node.id in (name, known)} or {
        node.id
        for node in graph.sources
        if part and any(part in fold_key(one) for one in (node.name, node.name_ar))
    }
    near = tuple(one for one in graph.citations if chosen & {one.by, one.of})
    kept = chosen | {end for one in near for end in (one.by, one.of)}
    return SourceGraph(tuple(node for node in graph.sources if node.id in kept), near)


def _publisher(document: Document, background: Background, seen: dict[str, _Seen]) -> str:
    """Return what identifies the outlet of a report, and keep what is known of it."""
    key, name, known = outlet_of(document, background)
    arabic = name
    if not known and not document.outlet:
        name, arabic = (
            f"{said} ({document.report})" for said in words()["values"]["unnamed_outlet"]
        )
    seen[key].names[name, arabic] += 1
    seen[key].documents.add(document.id)
    return key


def _cited(hop: Hop, carrier: str, background: Background) -> str:
    return f"{_UNNAMED}{carrier}" if unnamed(hop.source) else source_key(hop.source, background)


def _names(hop: Hop) -> tuple[str, str]:
    if unnamed(hop.source):
        english, arabic = words()["values"]["unnamed_voices"]
        return english, arabic
    source = hop.source
    return source.name or source.name_ar, source.name_ar or source.name


def _node(key: str, seen: _Seen, background: Background) -> SourceNode:
    told = seen.names or Counter({(key, key): 1})
    english, arabic = min(told, key=lambda name: (-told[name], name))
    name, name_ar = background.labels.get(key, ("", ""))
    kind: SourceKind = "outlet"
    if key in background.outlets or not seen.kinds:
        kind = background.kind(key)  # type: ignore[assignment]  # checked by the table
    else:
        kind = min(seen.kinds, key=lambda one: (-seen.kinds[one], one))
    return SourceNode(
        id=key,
        name=name or english,
        name_ar=name_ar or arabic,
        kind=kind,
        carrier=key.removeprefix(_UNNAMED) if key.startswith(_UNNAMED) else "",
        owner=background.owners.get(key, ""),
        side=background.sides.get(key, ""),
        scale=background.scales.get(key, ""),
        documents=tuple(sorted(seen.documents)),
        itself=seen.itself,
        last=seen.last,
    )


def _citation(
    by: str,
    of: str,
    found: Mapping[_Place, set[str]],
    claims: Mapping[str, Claim],
    repeated: Mapping[str, str],
) -> Citation:
    counts = Counter(place.stance for place in found)
    told = sorted(set().union(*found.values()))
    return Citation(
        by=by,
        of=of,
        stances=tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0]))),
        claims=tuple(told),
        documents=tuple(sorted({claims[key].document for key in told})),
        copied=sum(all(key in repeated for key in ids) for ids in found.values()),
    )
