"""Estimate the weights of pairs of claims, and write them for the program to ship.

    python bench/linking/train.py                 writes src/tawatur/engine/data/pair_model.toml
    python bench/linking/train.py --claims 20000 --out model.toml

Claims are made up by `generator.py` and told in the further ways that `training.toml` says. Splink
counts how often each level of agreement holds for two claims of one happening (m) and for two drawn at
random (u). Both have a floor; a level hardly seen in any pair is a fault of the data, and nothing is
written.
"""

from __future__ import annotations

import argparse
import math
import random
import sys
import tomllib
from collections import Counter
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from generator import KM, World, write
from splink import DuckDBAPI, Linker

from tawatur.engine import claim_table, pair_settings
from tawatur.engine.pair_levels import COMPARISONS
from tawatur.link import find_shares, kinds
from tawatur.model import (
    ActorMention,
    Claim,
    Interval,
    PlaceMention,
    Quantity,
    Roles,
    TimeMention,
    make_id,
)

GIVEN = Path(__file__).with_name("training.toml")
OUT = Path(__file__).parents[2] / "src" / "tawatur" / "engine" / "data" / "pair_model.toml"

_MUTUAL = ("armed_clash", "ground_attack", "killing", "advance")
Seen = dict[tuple[str, str], tuple[float, float]]


def vary(world: World, given: dict[str, Any], rng: random.Random) -> list[Claim]:
    """Return the claims that are no copies, told in more ways."""
    people: dict[int, tuple[str, ActorMention]] = {}
    for happening in range(len(world.roots)):
        if rng.random() < given["happened"]["person"]:
            name = f"person {rng.randrange(20_000)}"
            role = rng.choice(("agent", "patient"))
            at = world.parties[0].mention.span
            people[happening] = (role, ActorMention(name, name, name, at, person=True))
    found = []
    for reading in world.readings:
        for claim in reading.claims:
            told = world.told[claim.id]
            if not told.copy:
                new = _retell(claim, given["told"], told.happening, rng)
                if told.happening in people:
                    role, person = people[told.happening]
                    new = replace(new, roles=replace(new.roles, **{role: (person,)}))
                found.append(new)
    return found


def _retell(claim: Claim, shares: dict[str, float], number: int, rng: random.Random) -> Claim:
    """Return a claim of the happening of that number, told in one of the further ways."""
    if claim.time is not None:
        claim = replace(claim, time=_time(claim.time, shares, number, rng))
    if claim.place is not None:
        claim = replace(claim, place=_place(claim.place, shares, rng))
    roles = claim.roles
    if claim.kind in _MUTUAL and roles.agent and roles.patient and rng.random() < shares["swapped"]:
        claim = replace(claim, roles=Roles(roles.patient, roles.agent))
    elif roles.patient and roles.patient[0].group == "civilians" and rng.random() < shares["group"]:
        group = rng.choice(("people", "children", "families"))
        at = roles.patient[0].span
        claim = replace(
            claim, roles=Roles(roles.agent, (ActorMention("", group, group, at, group=group),))
        )
    if claim.quantities and claim.quantities[0].what == "killed":
        claim = replace(claim, quantities=_wounded(claim.quantities[0], shares, number, rng))
    if rng.random() < shares["brings"]:
        table = kinds()
        near = [kind for kind in sorted(table.classes) if table.level(claim.kind, kind) == "brings"]
        if near:
            claim = replace(claim, kind=rng.choice(near))
    return claim


def _wounded(
    killed: Quantity, shares: dict[str, float], number: int, rng: random.Random
) -> tuple[Quantity, ...]:
    """Return the dead and, in some reports, the wounded beside them."""
    if rng.random() >= shares["wounded"]:
        return (killed,)
    many = min(400, int(random.Random(number).paretovariate(0.7)))
    if rng.random() >= shares["wounded_right"]:
        many += rng.randint(1, 5)
    return killed, Quantity("injured", killed.of, many, many, killed.span)


def _place(place: PlaceMention, shares: dict[str, float], rng: random.Random) -> PlaceMention:
    """Return a place, some villages unknown or made towns: the same ones in every claim."""
    assert place.area is not None
    share = int(make_id("town", place.area.place_id)[:6], 16) / 16**6
    if 1 - share < shares["unknown_place"]:
        return PlaceMention(place.name_en, place.name_ar, place.span, None)
    if rng.random() < shares["no_units"]:
        place = replace(place, area=replace(place.area, within=(), admin=""))
        assert place.area is not None
    if place.area.precision == 1 and rng.random() < shares["aside"]:
        area = place.area
        km, turn = rng.uniform(5, shares["aside_km"]), rng.uniform(0, 2 * math.pi)
        lat = area.lat + km * math.sin(turn) / KM
        lon = area.lon + km * math.cos(turn) / (KM * math.cos(math.radians(area.lat)))
        other = replace(area, lat=lat, lon=lon, place_id=f"{area.place_id} {km:.3f}")
        return replace(place, area=other)
    if place.area.precision == 1 and share < shares["towns"]:
        radius = shares["town_km"] * (0.6 + share)
        return replace(place, area=replace(place.area, radius_km=radius))
    return place


def _time(
    time: TimeMention, shares: dict[str, float], number: int, rng: random.Random
) -> TimeMention | None:
    ways = ("undated", "weekday", "hour", "three_days", "month", "open")
    rest = 1 - sum(shares[way] for way in ways)
    (way,) = rng.choices((*ways, "as told"), weights=[*(shares[w] for w in ways), rest])
    start = time.interval.start
    assert start is not None
    if way == "undated":
        return None
    if way == "as told":
        return time
    if way == "weekday":
        interval = Interval(weekday=start.weekday(), granularity="weekday")
    elif way == "hour":
        part = number % 4 if rng.random() < shares["hour_right"] else rng.randrange(4)
        first = start + timedelta(hours=6 * part)
        interval = Interval(first, first + timedelta(hours=6), "part_of_day")
    elif way == "three_days":
        first = start - timedelta(days=rng.randrange(3))
        interval = Interval(first, first + timedelta(days=3), "days")
    elif way == "month":
        first = start.replace(day=1)
        interval = Interval(first, (first + timedelta(days=31)).replace(day=1), "month")
    else:
        interval = Interval(start, None, "days")
    return TimeMention(interval, time.span)


def count(world: World, claims: list[Claim], given: dict[str, Any]) -> tuple[float, Seen]:
    """Return how likely two claims are of one happening, and m and u of each level."""
    rng = random.Random(given["seed"])
    published = {}
    for reading in world.readings:
        when = reading.document.published
        assert when is not None
        assert when.start is not None
        assert when.end is not None
        if rng.random() < given["told"]["late"]:
            late = timedelta(days=rng.randint(1, given["told"]["late_days"]))
            when = replace(when, start=when.start + late, end=when.end + late)
        published[reading.document.id] = when
    table = claim_table(
        claims,
        {
            key: when
            for key, when in published.items()
            if rng.random() >= given["told"]["unpublished"]
        },
        world.background,
        find_shares(claims),
    )
    rows = table.rows
    for column in ("kind_share", "crowd"):
        at, told = rows.schema.get_field_index(column), rows[column].to_pylist()
        values = [None if rng.random() < given["told"]["unknown_share"] else one for one in told]
        rows = rows.set_column(at, column, pa.array(values, pa.float64()))
    happenings = [world.told[table.ids[number]].happening for number in table.claims]
    rows = rows.append_column("happening", pa.array(happenings, pa.int64()))
    linker = Linker(DuckDBAPI(duckdb.connect()).register(rows), pair_settings(None), log_level=None)
    linker.training.estimate_u_using_random_sampling(max_pairs=given["pairs"], seed=given["seed"])
    linker.training.estimate_m_from_label_column("happening")
    told = Counter(world.told[claim.id].happening for claim in claims)
    same = sum(n * (n - 1) // 2 for n in told.values())
    prior = same / (len(claims) * (len(claims) - 1) / 2)
    found: Seen = {}
    for comparison in linker.misc.save_model_to_json()["comparisons"]:
        for level in comparison["comparison_levels"]:
            if not level.get("is_null_level"):
                m, u = (level.get(name) or 0.0 for name in ("m_probability", "u_probability"))
                key = (comparison["output_column_name"], level["label_for_charts"])
                if m * same + u * given["pairs"] < given["least"]:
                    sys.exit(f"{' '.join(key)}: hardly seen in any pair; tell more of it")
                found[key] = max(m, given["floor"]), max(u, given["floor"] / 100)
    return prior, found


def as_toml(prior: float, seen: Seen, basis: str) -> str:
    """Return the file that the program reads."""
    lines = [
        "# How often each level of agreement holds for two claims of one happening (m) and for two",
        "# drawn at random (u). Written by bench/linking/train.py; not for changing by hand.",
        f'basis = "{basis}"',
        "version = 1",
        f"prior = {prior:.4g}",
    ]
    for comparison in COMPARISONS:
        lines += ["", f"[levels.{comparison.name}]"]
        for level in comparison.levels:
            m, u = seen[comparison.name, level.name]
            lines.append(f'"{level.name}" = [{m:.4g}, {u:.4g}]')
    return "\n".join(lines) + "\n"


def main() -> None:
    """Estimate, print and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    given = tomllib.loads(GIVEN.read_text(encoding="utf-8"))
    parser.add_argument("--claims", type=int, default=given["claims"])
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    world = write(chosen.claims, given["seed"])
    claims = vary(world, given, random.Random(given["seed"]))
    prior, seen = count(world, claims, given)
    basis = f"{chosen.claims} made-up claims, seed {given['seed']}, told as training.toml says"
    text = as_toml(prior, seen, basis)
    chosen.out.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
