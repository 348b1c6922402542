"""Claims as a table that pairs are scored from: one row for each place of each claim.

Whatever one claim tells is worked out here once, so that comparing two of them is arithmetic on
columns in any SQL dialect. Parties, sources and places are numbered; what a party is part of and
whom it stands with are columns of their own.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import blake2b
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from tawatur.engine.pair_levels import RARE_FROM, UNITS
from tawatur.link import (
    GAP_DAYS,
    GAP_KM,
    UNNAMED,
    Background,
    Published,
    Shares,
    actor_key,
    count_range,
    counts,
    dated,
    kinds,
    place_mentions,
    precedes,
)
from tawatur.model import ActorMention, Area, Claim, PlaceMention, Quantity, Source
from tawatur.text import fold_key

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = [
    "PLACE_BITS",
    "ClaimTable",
    "claim_batch",
    "claim_table",
    "days_spanned",
    "first_part",
    "parts_of",
]

_WIDE_KM = 150.0  # areas wider than this are not met by place
_REACH_KM, _REACH_DAYS = GAP_KM / 2, GAP_DAYS / 2  # each of two claims reaches half of the way
_BLOCK_DAYS = 3.0
_RAREST, _RARE, _COMMON = 0.004, 0.02, 0.15  # shares of reports that name a party
_BEFORE_DAYS = 21.0  # an undated claim may tell of what happened so long before it was published
_SOFT_DAYS = 3.0  # and most likely of these days
_WEEK_DAYS = 7.0  # a bare day of the week is the last one
_BATCH = 5000
PLACE_BITS = 16
"""Of the number of a row that `claim_batch` makes: which place of its claim; the rest number the claim."""

_BLOCKS, _ROW = 100_000, 720  # more than there are stretches of days, and cells around the earth
_STRETCH_BITS = 2  # of a key by which claims meet: cells that differ in no more lie in one part
_BITS = 62  # of a number that tells whether two sets may meet
_KM = 111.2  # to a degree of latitude
_EPOCH = datetime(1970, 1, 1)
_SLACK = {"instant": 1 / 24, "hour": 1 / 24, "part_of_day": 2 / 24}  # days
_FINE = frozenset(_SLACK)
_LETTERS = {"same": "s", "brings": "b", "class": "c", "meets": "m", "opposed": "o", "apart": "a"}
_SCHEME = re.compile("[a-z]+")  # "sy" of "sy-idlib"; units of two tables are not held together
_UNCOUNTED = ("other", "distance", "duration")


@dataclass(frozen=True, slots=True)
class ClaimTable:
    """Rows in the order of claim ids.

    Attributes:
        rows: See `claim_table`.
        claims: Number of the claim of each row, into `ids`.
        ids: Ids of the claims, sorted.
        meets: Whether claims of two reports share a key, so that there is anything to compare.
    """

    rows: pa.Table
    claims: list[int]
    ids: list[str]
    meets: bool


@dataclass
class _Numbers:
    """Numbers of things: the same in every run, so that a table can be kept."""

    known: dict[tuple[object, ...], int] = field(default_factory=dict)

    def __call__(self, *thing: object) -> int:
        number = self.known.get(thing)
        if number is None:
            digest = blake2b(repr(thing).encode("utf-8", "surrogatepass"), digest_size=8).digest()
            number = self.known[thing] = int.from_bytes(digest, "big") >> 1
        return number


def claim_table(
    claims: Iterable[Claim],
    published: Published,
    background: Background,
    shares: Shares,
    *,
    homes: Mapping[str, int] | None = None,
    fresh: AbstractSet[str] | None = None,
) -> ClaimTable:
    """Return the table that pairs of claims are scored from.

    Args:
        claims: In any order.
        published: When the documents were published.
        background: Who is part of whom and who stands with whom.
        shares: How common parties, kinds and places are.
        homes: Number, at least 0, of the group that a claim is in already; those of one group are
            not compared.
        fresh: Ids of claims, one of which a pair has to hold; None for all.

    Returns:
        Columns, each for one place of one claim; null where the claim tells nothing:

        - n: number of the row; report; home and fresh: as given; kind, its share of claims, and kinds, a letter for how close
          each other kind is; denied
        - x, y, z: place on the unit sphere; km: its radius and spread; site, admin: numbers of the
          place and its first-level unit; u1 to u4: those of the units it lies in, the widest first,
          and of itself where it is one; unit: then, how many they are; scheme: whose ids those are;
          crowd: see `Shares`; name: number of the name of a place nobody knows
        - t0, t1: days since 1970, open ends infinite; slack in days; fine: told to the hour or part
          of the day; weekday: a bare one, 0 Monday; s0, s1: the likely ones, most being told of in
          three days;
          told: end of the day it was published; planned
        - a, p: doers and those it befell; ..._up: with all they are part of; ..._in: the bodies
          among these; ..._rarest, ..._rare, ..._some: by how common; ..._who: persons; ..._named:
          parties of the actors table; stand: whom the doers stand with; unnamed: whether one
          stands in no table; doer: whether the kind is another happening when another does it;
          mutual: whether both sides do it
          a_mask, p_mask: a bit for each of those in ..._up, 0 where nobody is named
        - counts: what is counted; c_mask: a bit for each key of those
        - roots, voices: named sources
        - b0, b1: days that it may be about; cells, rare: keys by which claims meet
    """
    import pyarrow as pa  # noqa: PLC0415  # heavy

    ordered = sorted(claims, key=lambda claim: claim.id)
    maker = _Rows(published, background, shares, days_spanned(ordered, published))
    numbers: list[int] = []
    rows: list[tuple[Any, ...]] = []
    schema, meets = _schema(), False
    blank, cells = dict.fromkeys(schema.names), itemgetter(*schema.names)
    reports: dict[int, int] = {}
    batches: list[pa.RecordBatch] = []
    chosen = None if fresh is None or len(fresh) >= len(ordered) else fresh
    met = {key for claim in ordered if claim.id in (chosen or ()) for key in maker.keys(claim)}
    for number, claim in enumerate(ordered):
        if chosen is not None and claim.id not in chosen and met.isdisjoint(maker.keys(claim)):
            continue  # it meets none of those that a pair has to hold
        for row in maker.rows(claim):
            row["n"] = len(numbers)
            row.update(_grouped(claim, number, homes, fresh))
            if not meets:
                keys = (*row["cells"], *row["rare"])
                meets = any(reports.setdefault(k, row["report"]) != row["report"] for k in keys)
            rows.append(cells(blank | row))
            numbers.append(number)
        if len(rows) >= _BATCH:
            batches.append(_batch(rows, schema))
            rows = []
    batches.append(_batch(rows, schema))
    return ClaimTable(
        pa.Table.from_batches(batches), numbers, [claim.id for claim in ordered], meets
    )


def _grouped(
    claim: Claim,
    number: int,
    homes: Mapping[str, int] | None,
    fresh: AbstractSet[str] | None,
) -> dict[str, Any]:
    return {
        "home": -1 - number if homes is None else homes.get(claim.id, -1 - number),
        "fresh": fresh is None or claim.id in fresh,
    }


def days_spanned(claims: Iterable[Claim], published: Published) -> tuple[int, int]:
    """Return the first and the last stretch of days that some claims tell of."""
    days = [one for claim in claims for one in _bounds(claim, published) if not math.isinf(one)]
    if not days:
        return 0, 0
    return math.floor(min(days) / _BLOCK_DAYS), math.floor(max(days) / _BLOCK_DAYS)


def claim_batch(
    claims: Sequence[tuple[int, Claim]],
    published: Published,
    background: Background,
    shares: Shares,
    span: tuple[int, int],
    *,
    homes: Mapping[str, int] | None = None,
    fresh: AbstractSet[str] | None = None,
) -> pa.RecordBatch:
    """Return a part of the table that `claim_table` makes.

    Args:
        claims: Claims with their numbers, which are in the order of their ids over all parts.
        published: As there.
        background: As there.
        shares: As there.
        span: `days_spanned` of the claims of all parts.
        homes: As there.
        fresh: As there.

    Returns:
        The same columns; `n` holds the number of the claim and that of the place.
    """
    maker, schema = _Rows(published, background, shares, span), _schema()
    blank, cells = dict.fromkeys(schema.names), itemgetter(*schema.names)
    rows = [
        cells(
            blank | row | _grouped(claim, number, homes, fresh) | {"n": number << PLACE_BITS | at}
        )
        for number, claim in claims
        for at, row in enumerate(maker.rows(claim))
    ]
    return _batch(rows, schema)


def _batch(rows: Sequence[tuple[Any, ...]], schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa  # noqa: PLC0415  # heavy

    columns = zip(*rows, strict=True) if rows else ((),) * len(schema)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, schema, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=schema)


def parts_of(rows: pa.RecordBatch, parts: int) -> Iterator[tuple[int, pa.RecordBatch]]:
    """Yield the parts of a table in which rows meet, each with its number.

    Args:
        rows: As `claim_batch` gives them.
        parts: How many there are at most.

    Yields:
        The rows that have a key in the part, with only these in `cells` and `rare`; beside them, as
        `x0`, `y0` and `day0`, where their cells begin. See `first_part`.
    """
    import numpy as np  # noqa: PLC0415  # heavy
    import pyarrow as pa  # noqa: PLC0415

    keys = {name: _flat(rows[name]) for name in ("cells", "rare")}
    cells, row = keys["cells"]
    touching, at = np.unique(row, return_index=True)
    first = np.full(len(rows), -1)
    first[touching] = cells[at]
    spot, day = np.divmod(first, _BLOCKS)
    corner = *np.divmod(spot, _ROW), np.where(day > _BLOCKS // 2, day - _BLOCKS, day)
    whole = rows
    for name, values in zip(("x0", "y0", "day0"), corner, strict=True):
        whole = whole.append_column(name, pa.array(values, pa.int64(), mask=first < 0))
    held = {name: (values >> _STRETCH_BITS) % parts for name, (values, _) in keys.items()}
    for part in np.unique(np.concatenate(list(held.values()))).tolist():
        some, touched = whole, np.zeros(len(rows), dtype=bool)
        for name, (values, row) in keys.items():
            here = held[name] == part
            touched[row[here]] = True
            some = some.set_column(
                some.schema.get_field_index(name), name, _lists(values[here], row[here], len(rows))
            )
        yield part, some.take(np.flatnonzero(touched))


def first_part(parts: int) -> str:
    """Return the number of the part that has the first cell which two rows `l` and `r` share, as SQL.

    A row touches all cells of some degrees and days from the lowest on, so that what two rows share
    begins at the higher of their lowest.
    """
    x, y, day = (f"greatest(l.{name}, r.{name})" for name in ("x0", "y0", "day0"))
    cell = f"(({x} * {_ROW} + {y}) * {_BLOCKS} + ({day} + {_BLOCKS}) % {_BLOCKS})"
    return f"(({cell} >> {_STRETCH_BITS}) % {parts})"


def _flat(lists: pa.ListArray) -> tuple[Any, Any]:
    """Return the values of lists, and in which list each stands."""
    import numpy as np  # noqa: PLC0415  # heavy

    lengths = lists.value_lengths().to_numpy(zero_copy_only=False)
    return lists.flatten().to_numpy(), np.repeat(np.arange(len(lists)), lengths)


def _lists(values: Any, row: Any, rows: int) -> pa.ListArray:
    import numpy as np  # noqa: PLC0415  # heavy
    import pyarrow as pa  # noqa: PLC0415

    ends = np.cumsum(np.bincount(row, minlength=rows))
    return pa.ListArray.from_arrays(pa.array([0, *ends], pa.int32()), values)


def _schema() -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415  # heavy

    whole, real, flag, many = pa.int64(), pa.float64(), pa.bool_(), pa.list_(pa.int64())
    count = pa.struct(
        [
            ("key", whole), ("whose", whole), ("of", whole), ("up", many), ("low", real), ("high", real),
            ("exact", real), ("wide", flag), ("any", flag), ("rank", flag),
        ]
    )  # fmt: skip
    columns = {
        "n": whole, "report": whole, "home": whole, "fresh": flag, "kind": whole, "kinds": pa.string(), "kind_share": real, "denied": flag,
        "x": real, "y": real, "z": real, "km": real, "site": whole, "admin": whole,
        **dict.fromkeys(UNITS, whole), "unit": whole, "scheme": whole, "crowd": real, "name": whole,
        "t0": real, "t1": real, "slack": real, "fine": flag, "weekday": whole, "s0": real,
        "s1": real, "told": real, "planned": flag, "b0": real, "b1": real,
        "a": many, "a_up": many, "a_in": many, "a_who": many, "a_rarest": many, "a_rare": many, "a_some": many, "stand": many,
        "p": many, "p_up": many, "p_in": many, "p_who": many, "p_named": many, "p_rarest": many, "p_rare": many,
        "doer": flag, "mutual": flag, "unnamed": flag, "a_mask": whole, "p_mask": whole,
        "counts": pa.list_(count), "c_mask": whole, "roots": many, "voices": many,
        "cells": many, "rare": many,
    }  # fmt: skip
    return pa.schema(list(columns.items()))


class _Rows:
    """Makes the rows of one claim after another."""

    def __init__(
        self,
        published: Published,
        background: Background,
        shares: Shares,
        span: tuple[int, int],
    ) -> None:
        self._published = published
        self._span = span  # what nobody dates meets whatever happened at its place
        self._background = background
        self._shares = shares
        self._number = _Numbers()
        self._parties: dict[tuple[str, str], tuple[int, tuple[int, ...], tuple[int, ...]]] = {}
        self._stands: dict[str, tuple[int, ...]] = {}
        self._kind_letters: dict[str, str] = {}
        self._kinds = sorted(kinds().classes)
        # What many claims tell alike is worked out once.
        self._areas: dict[Area, tuple[dict[str, Any], tuple[int, ...]]] = {}
        self._told_actors: dict[tuple[object, ...], dict[str, Any]] = {}
        self._of_kinds: dict[str, dict[str, Any]] = {}
        self._chains: dict[tuple[Source, ...], dict[str, Any]] = {}

    def rows(self, claim: Claim) -> Iterator[dict[str, Any]]:
        """Return one row for each place of the claim, or one for none."""
        common = self._told(claim)
        places = place_mentions(claim) or (None,)
        for place in places:
            yield common | self._place(place, common)

    def keys(self, claim: Claim) -> Iterator[int]:
        """Return the keys by which the rows of the claim meet others, without the rows."""
        first, last = _bounds(claim, self._published)
        met: dict[str, Any] = {"b0": first, "b1": last, "rare": self._rare(claim)}
        for place in place_mentions(claim) or (None,):
            found = met | self._place(place, met)
            yield from found["cells"]
            yield from found["rare"]

    def _rare(self, claim: Claim) -> list[int]:
        """Return the numbers of what one claim tells that is uncommon: counts and persons."""
        found = {
            self._number("rare", quantity.what, quantity.low)
            for quantity in claim.quantities
            if _uncommon(quantity)
        }
        actors = (*claim.roles.agent, *claim.roles.patient)
        found |= {self._number("party", actor_key(one)) for one in _who(actors) if one.person}
        return sorted(found)

    def _told(self, claim: Claim) -> dict[str, Any]:
        agents, patients = claim.roles.agent, claim.roles.patient
        row: dict[str, Any] = {
            "report": self._number("report", claim.document),
            "denied": claim.polarity == "denied",
            "planned": claim.certainty == "planned",
            "counts": [
                self._count(quantity)
                for quantity in (() if claim.part_of else counts(claim, least=True))
                if quantity.what not in _UNCOUNTED
            ],
        }
        row["c_mask"] = _mask(count["key"] for count in row["counts"])
        row |= self._of_kind(claim.kind)
        row |= self._when(claim)
        for letter, actors in (("a", agents), ("p", patients)):
            keys = (letter, *((a.id, a.group, a.person, actor_key(a)) for a in actors))
            if keys not in self._told_actors:
                self._told_actors[keys] = self._actors(letter, _who(actors))
            row |= self._told_actors[keys]
        row |= self._voices(tuple(hop.source for hop in claim.attribution.chain))
        row["rare"] = self._rare(claim)
        return row

    def _of_kind(self, kind: str) -> dict[str, Any]:
        found = self._of_kinds.get(kind)
        if found is None:
            found = self._of_kinds[kind] = {
                "kind": self._kinds.index(kind),
                "kinds": self._letters(kind),
                "kind_share": self._shares.kind(kind),
                "doer": kind in kinds().doers,
                "mutual": kind not in kinds().one_sided,
            }
        return found

    def _voices(self, chain: tuple[Source, ...]) -> dict[str, Any]:
        found = self._chains.get(chain)
        if found is None:
            named = [
                self._number("voice", source.id or fold_key(source.name_ar or source.name))
                for source in chain
                if source.kind not in UNNAMED
            ]
            roots = named[-1:] if chain and chain[-1].kind not in UNNAMED else []
            found = self._chains[chain] = {"voices": sorted(set(named)), "roots": roots}
        return found

    def _letters(self, kind: str) -> str:
        found = self._kind_letters.get(kind)
        if found is None:
            level = kinds().level
            found = "".join(_LETTERS[level(kind, other)] for other in self._kinds)
            self._kind_letters[kind] = found
        return found

    def _stand(self, actor: str) -> tuple[int, ...]:
        found = self._stands.get(actor)
        if found is None:
            standing = self._background.standing(actor) if actor else ()
            found = tuple(self._number("party", one) for one in sorted(standing))
            self._stands[actor] = found
        return found

    def _actors(self, letter: str, actors: Sequence[ActorMention]) -> dict[str, Any]:
        own: set[int] = set()
        above: set[int] = set()
        bodies: set[int] = set()
        who: set[int] = set()
        named: set[int] = set()
        rarest: set[int] = set()
        rare: set[int] = set()
        some: set[int] = set()
        for actor in actors:
            key = actor_key(actor)
            number, up, parts_of = self._party(key, actor.group if not actor.id else "")
            own.add(number)
            above.update(up)
            bodies.update(parts_of)
            if actor.person:
                who.add(number)
            elif actor.id and not kinds().is_group(actor.id):
                named.add(number)
                share = self._shares.parties.get(actor.id, 0.0)
                if share < _RAREST:
                    rarest.add(number)
                if share < _RARE:
                    rare.add(number)
                if share < _COMMON:
                    some.add(number)
        found = {
            "": own,
            "_up": own | above,
            "_in": bodies,
            "_who": who,
            "_rarest": rarest,
            "_rare": rare,
        }
        found |= {"_some": some} if letter == "a" else {"_named": named}
        row: dict[str, Any] = {letter + name: sorted(numbers) for name, numbers in found.items()}
        row[f"{letter}_mask"] = _mask(found["_up"])
        if letter == "a":
            row["unnamed"] = any(not actor.id for actor in actors)
            row["stand"] = sorted({one for actor in actors for one in self._stand(actor.id)})
        return row

    def _party(self, key: str, group: str) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
        """Return the number of a party, of all that hold it, and of the bodies among those."""
        found = self._parties.get((key, group))
        if found is None:
            bodies = self._background.part_of.get(key, frozenset())
            above = {*bodies, *kinds().holders(key), *kinds().holders(group)}
            if group:
                above.add(group)
            found = (
                self._number("party", key),
                tuple(self._number("party", one) for one in sorted(above)),
                tuple(self._number("party", one) for one in sorted(bodies)),
            )
            self._parties[key, group] = found
        return found

    def _when(self, claim: Claim) -> dict[str, Any]:
        told, own = self._published.get(claim.document), dated(claim)
        first, last = _bounds(claim, self._published)
        row: dict[str, Any] = {"slack": 0.0, "fine": False, "b0": first, "b1": last}
        if told is not None and told.start is not None:
            row["told"] = _days(told.end or told.start)
        if own is not None:
            row["t0"], row["t1"] = first, last
            row["slack"] = _SLACK.get(own.granularity, 0.0)
            row["fine"] = own.granularity in _FINE
            if not math.isinf(last - first):
                row["s0"], row["s1"] = first, last
            if "told" in row and first < row["told"] and last > row["told"] - _SOFT_DAYS:
                row["s0"] = max(first, row["told"] - _SOFT_DAYS)
                row["s1"] = min(last, row["told"])
            return row
        if claim.time is not None:
            row["weekday"] = claim.time.interval.weekday
        if told is not None and told.start is not None and not precedes(claim):
            before = _SOFT_DAYS if row.get("weekday") is None else _WEEK_DAYS
            row["s0"], row["s1"] = _days(told.start) - before, last
        return row

    def _place(self, place: PlaceMention | None, row: dict[str, Any]) -> dict[str, Any]:
        found: dict[str, Any] = {"cells": []}
        if place is None:
            return found
        area = place.area
        if area is None:
            name = fold_key(place.name_ar or place.name_en)
            if name:
                found["name"] = self._number("name", name)
                found["rare"] = sorted({*row["rare"], found["name"]})
            return found
        at, spots = self._area(area)
        found |= at
        found["cells"] = [
            spot * _BLOCKS + block % _BLOCKS
            for block in (self._blocks(row["b0"], row["b1"]) if spots else ())
            for spot in spots
        ]
        return found

    def _area(self, area: Area) -> tuple[dict[str, Any], tuple[int, ...]]:
        """Return the columns of an area, and the cells of a degree that make it meet others."""
        known = self._areas.get(area)
        if known is not None:
            return known
        found: dict[str, Any] = {}
        lat, lon = math.radians(area.lat), math.radians(area.lon)
        found["x"] = math.cos(lat) * math.cos(lon)
        found["y"] = math.cos(lat) * math.sin(lon)
        found["z"] = math.sin(lat)
        found["km"] = area.radius_km + area.match_km
        if area.place_id:
            found["site"] = self._number("at", area.place_id, area.geometry)
        if area.admin:
            found["admin"] = self._number("admin", area.admin)
        scheme = _SCHEME.match(area.admin)
        if scheme is not None:  # else nobody knows what it lies in
            chain = (area.admin, *area.within)
            if area.place_id == chain[-1] and area.geometry == "circle":
                found["unit"] = len(chain)
            for column, unit in zip(UNITS, chain, strict=False):
                found[column] = self._number("at", unit, "circle")
            found["scheme"] = self._number("scheme", scheme[0])
        found["crowd"] = self._shares.crowd(area)
        spots = () if area.radius_km > _WIDE_KM else tuple(_touched(area))
        self._areas[area] = found, spots
        return found, spots

    def _blocks(self, start: float, end: float) -> Iterable[int]:
        """Return the stretches of days that a time, or half the reach around it, touches."""
        first, last = self._span
        if not math.isinf(start):
            first = math.floor((start - _REACH_DAYS) / _BLOCK_DAYS)
        if not math.isinf(end):
            last = math.floor((end + _REACH_DAYS) / _BLOCK_DAYS)
        return range(first, max(first, last) + 1)

    def _count(self, quantity: Quantity) -> dict[str, Any]:
        low, high = count_range(quantity)
        table = kinds()
        exact = None
        if quantity.low is not None and quantity.low == quantity.high:
            exact = float(quantity.low)
        elif quantity.low is not None and quantity.high is not None:
            exact = quantity.low + quantity.high / 1e9  # equal ranges are equal words
        return {
            "key": self._number("count", quantity.what, quantity.total),
            "whose": self._number("whose", quantity.group) if quantity.group else 0,
            "of": self._number("of", quantity.of),
            "up": sorted(self._number("of", one) for one in table.holders(quantity.of)),
            "low": low,
            "high": high,
            "exact": exact,
            "wide": quantity.modifier in ("tens", "hundreds", "thousands"),
            "any": quantity.of in table.general,
            "rank": quantity.of in table.ranks,
        }


def _who(actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Return the parties that say who it was: "gunmen" could be anybody."""
    return [actor for actor in actors if actor.id not in kinds().nobody and actor_key(actor)]


def _mask(numbers: Iterable[int]) -> int:
    """Return a number whose bits two sets share if they share anything, and seldom else."""
    mask = 0
    for number in numbers:
        mask |= 1 << number % _BITS
    return mask


def _uncommon(quantity: Quantity) -> bool:
    low = quantity.low
    return low is not None and low >= RARE_FROM and low % 10 != 0 and low == quantity.high


def _bounds(claim: Claim, published: Published) -> tuple[float, float]:
    """Return the days that a claim may be about, infinite where nothing bounds them."""
    own, told = dated(claim), published.get(claim.document)
    if own is not None:
        first = -math.inf if own.start is None else _days(own.start)
        return first, math.inf if own.end is None else _days(own.end)
    if told is None or told.start is None:
        return -math.inf, math.inf
    return _days(told.start) - _BEFORE_DAYS, _days(told.end or told.start)


def _days(moment: datetime) -> float:
    return (moment - _EPOCH) / timedelta(days=1)


def _touched(area: Area) -> Iterator[int]:
    """Return the cells of a degree that the area, or half the reach around it, touches."""
    reach = (area.radius_km + area.match_km + _REACH_KM) / _KM
    wide = reach / max(0.2, math.cos(math.radians(area.lat)))
    for x in range(math.floor(area.lat - reach), math.floor(area.lat + reach) + 1):
        for y in range(math.floor(area.lon - wide), math.floor(area.lon + wide) + 1):
            yield (x + 90) * _ROW + y + 360
