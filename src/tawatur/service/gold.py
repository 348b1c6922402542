"""Golden sets: what a careful reader finds in some reports, written down to be scored against.

The form is explained in `examples/README.md`. A golden set is read strictly: every problem of the
file is told at once, and each quote must stand in its report at the offsets given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tawatur.errors import InputError

__all__ = [
    "ExpectedActor",
    "ExpectedClaim",
    "ExpectedContradiction",
    "ExpectedEvents",
    "ExpectedPlace",
    "ExpectedQuantity",
    "ExpectedRoots",
    "ExpectedTime",
    "Gold",
    "read_gold",
]

FORMAT = 1
Dates = tuple[str | None, str | None]
ClaimPair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ExpectedActor:
    """Who is meant by a key: ids of our tables, and words any of which says the same."""

    ids: frozenset[str]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExpectedPlace:
    """A place that is right; anything within `tolerance_km` of it is too."""

    name: str
    lat: float
    lon: float
    tolerance_km: float


@dataclass(frozen=True, slots=True)
class ExpectedTime:
    """Inclusive dates that are right; none when the report alone cannot give them.

    `text` are the words of the report that tell the time.
    """

    dates: tuple[Dates, ...]
    text: str

    @property
    def dated(self) -> bool:
        """Whether the report alone gives a date."""
        return any(start or end for start, end in self.dates)


@dataclass(frozen=True, slots=True)
class ExpectedQuantity:
    """A count; `whats` are the names it may go by, `optional` ones count neither way."""

    whats: frozenset[str]
    low: int | None
    high: int | None
    optional: bool


@dataclass(frozen=True, slots=True)
class ExpectedClaim:
    """One claim as a careful reader reads it; None is "not judged".

    Attributes:
        free: Actors by role that may be given or left out.
        chains: Chains of source keys that are right, the best one first.
    """

    id: str
    report: str
    kinds: tuple[str, ...]
    start: int
    end: int
    text: str
    roles: Mapping[str, tuple[str, ...]]
    free: Mapping[str, tuple[str, ...]]
    places: tuple[ExpectedPlace, ...]
    time: ExpectedTime | None
    quantities: tuple[ExpectedQuantity, ...]
    chains: tuple[tuple[str, ...], ...] | None
    polarity: str
    certainty: str
    outcome: str | None
    optional: bool


@dataclass(frozen=True, slots=True)
class ExpectedRoots:
    """How many independent roots stand behind one value of an attribute: ranges of both ends."""

    claims: tuple[str, ...]
    attribute: str
    least: tuple[int, int]
    most: tuple[int, int]


@dataclass(frozen=True, slots=True)
class ExpectedContradiction:
    """Two claims whose values of an attribute cannot both hold."""

    pair: ClaimPair
    attribute: str
    optional: bool


@dataclass(frozen=True, slots=True)
class ExpectedEvents:
    """Which claims are one happening, and what must be said about them.

    Attributes:
        must: Pairs that are one happening.
        cannot: Pairs that are not.
        propose: Pairs that are to be linked or offered to a person.
        agree: Contradictions that must not be flagged.
        copies: Reports: original, copy.
    """

    must: tuple[ClaimPair, ...]
    cannot: tuple[ClaimPair, ...]
    propose: tuple[ClaimPair, ...]
    copies: tuple[ClaimPair, ...]
    roots: tuple[ExpectedRoots, ...]
    contradictions: tuple[ExpectedContradiction, ...]
    agree: tuple[ExpectedContradiction, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """One golden set. `ignore` are report, start and end of stretches that count neither way."""

    actors: Mapping[str, ExpectedActor]
    sources: Mapping[str, tuple[str, ...]]
    claims: tuple[ExpectedClaim, ...]
    ignore: tuple[tuple[str, int, int], ...]
    events: ExpectedEvents


def read_gold(path: Path) -> Gold:
    """Return the golden set of a file.

    Args:
        path: A JSON file; reports beside it are compared with its quotes when they are there.

    Raises:
        InputError: It cannot be read, or does not hold together; all problems are told.
    """
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(f"{path}: cannot be read ({error.strerror})") from error
    except ValueError as error:
        raise InputError(f"{path}: not a golden set: {error}") from error
    if not isinstance(record, dict) or record.get("format") != FORMAT:
        raise InputError(f"{path}: not a golden set of format {FORMAT}")
    try:
        gold = _gold(record)
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{path}: not a golden set: {error!r}") from error
    problems = [*_dangling(gold), *_misquoted(gold, path.parent)]
    if problems:
        raise InputError(f"{path}:\n  " + "\n  ".join(problems))
    return gold


def _gold(record: Mapping[str, Any]) -> Gold:
    return Gold(
        actors={
            key: ExpectedActor(frozenset(value["ids"]), tuple(value["names"]))
            for key, value in record["actors"].items()
        },
        sources={key: tuple(value["names"]) for key, value in record["sources"].items()},
        claims=tuple(_claim(part) for part in record["claims"]),
        ignore=tuple((part["report"], part["start"], part["end"]) for part in record["ignore"]),
        events=_events(record["events"]),
    )


def _claim(part: Mapping[str, Any]) -> ExpectedClaim:
    trigger = part["trigger"]
    attribution = part["attribution"]
    alternatives = part.get("attribution_alts", ())
    time = part["time"]
    return ExpectedClaim(
        id=part["id"],
        report=part["report"],
        kinds=(part["kind"], *part["alt_kinds"]),
        start=trigger["start"],
        end=trigger["end"],
        text=trigger["text"],
        roles={role: tuple(part[role]) for role in ("agent", "patient")},
        free={role: tuple(part.get(f"may_{role}", ())) for role in ("agent", "patient")},
        places=tuple(
            ExpectedPlace(place["name_en"], place["lat"], place["lon"], place["tolerance_km"])
            for place in part["place"] or ()
        ),
        time=None
        if time is None
        else ExpectedTime(
            ((time["start"], time["end"]), *((a, b) for a, b in time.get("alts", ()))),
            time["text"],
        ),
        quantities=tuple(
            ExpectedQuantity(
                frozenset((count["what"], *count.get("also", ()))),
                count["low"],
                count["high"],
                bool(count.get("optional")),
            )
            for count in part["quantities"]
        ),
        chains=None
        if attribution is None
        else (tuple(attribution), *(tuple(chain) for chain in alternatives)),
        polarity=part["polarity"],
        certainty=part["certainty"],
        outcome=part["outcome"],
        optional=bool(part.get("optional")),
    )


def _events(record: Mapping[str, Any]) -> ExpectedEvents:
    def pairs(name: str) -> tuple[ClaimPair, ...]:
        return tuple((left, right) for left, right in record.get(name, ()))

    def contradictions(name: str) -> tuple[ExpectedContradiction, ...]:
        return tuple(
            ExpectedContradiction(
                (part["pair"][0], part["pair"][1]), part["attribute"], bool(part.get("optional"))
            )
            for part in record.get(name, ())
        )

    return ExpectedEvents(
        must=pairs("must"),
        cannot=pairs("cannot"),
        propose=pairs("propose"),
        copies=tuple(
            (part["of"], part["by"])
            for part in record.get("copies", ())
            if not part.get("optional")
        ),
        roots=tuple(
            ExpectedRoots(
                tuple(part["claims"]),
                part["attribute"],
                (part["least"][0], part["least"][1]),
                (part["most"][0], part["most"][1]),
            )
            for part in record.get("roots", ())
        ),
        contradictions=contradictions("contradictions"),
        agree=contradictions("agree"),
    )


def _dangling(gold: Gold) -> Iterable[str]:
    known: set[str] = set()
    for claim in gold.claims:
        if claim.id in known:
            yield f"claim {claim.id} stands twice"
        known.add(claim.id)
        for named in (claim.roles, claim.free):
            for keys in named.values():
                yield from (
                    f"claim {claim.id}: no actor {key!r}" for key in keys if key not in gold.actors
                )
        for chain in claim.chains or ():
            yield from (
                f"claim {claim.id}: no source {key!r}" for key in chain if key not in gold.sources
            )
    events = gold.events
    groups: list[tuple[str, ...]] = [
        *events.must,
        *events.cannot,
        *events.propose,
        *(part.pair for part in (*events.contradictions, *events.agree)),
        *(part.claims for part in events.roots),
    ]
    for group in groups:
        yield from (f"events: no claim {claim!r}" for claim in group if claim not in known)
    yield from (
        f"events: {left} and {right} are one and are not"
        for left, right in {frozenset(pair): pair for pair in events.must}.values()
        if {left, right} in [set(pair) for pair in events.cannot]
    )


def _misquoted(gold: Gold, folder: Path) -> Iterable[str]:
    texts: dict[str, str] = {}
    for claim in gold.claims:
        file = folder / claim.report
        if claim.report not in texts and file.is_file():
            texts[claim.report] = file.read_text(encoding="utf-8")
        text = texts.get(claim.report)
        if text is not None and text[claim.start : claim.end] != claim.text:
            found = text[claim.start : claim.end]
            yield (
                f"claim {claim.id}: {claim.text!r} is not at {claim.start}-{claim.end} "
                f"of {claim.report}, which has {found!r}"
            )
