"""How two claims of different reports are compared: levels of agreement as SQL over a claim table.

The first level whose condition holds is the pair's. Conditions are in DuckDB's SQL; columns are those of
`claim_table`, with `_l` and `_r` for the two claims.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawatur.link import GAP_DAYS, GAP_KM

__all__ = [
    "BLOCKED",
    "COMPARISONS",
    "RARE_FROM",
    "UNITS",
    "Comparison",
    "Level",
    "blocking_rules",
    "most_bits",
]

RARE_FROM = 15
"""Counts from here on that are no round tens are uncommon."""

UNITS = ("u1", "u2", "u3", "u4")
"""Columns of the units that a place lies in, the widest first."""


_NEAR_KM, _APART_KM = 15.0, 60.0
_HOURS, _DAY, _DAYS, _WEEK = 16 / 24, 1.5, 3.5, 8.0
_RARE_DAYS = 9.0  # the same for times where an uncommon detail is shared
_FEW_BELOW = 4  # counts that many reports share by chance
_ENDLESS = 1000.0  # bits: more than any pair weighs
_ASIDE = ("near", "neighbours", "apart")  # places that do not meet
_FAR_RATIO, _FAR_ROOTS = 2, 1.5  # tolls of one attack vary less, unless both are small


@dataclass(frozen=True, slots=True)
class Level:
    """One level of agreement: its name and the condition under which it holds, "" for otherwise."""

    name: str
    sql: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One attribute, when nothing can be said of it, and its levels from the first to hold."""

    name: str
    untold: str
    levels: tuple[Level, ...]


def _levels(**conditions: str) -> tuple[Level, ...]:
    return tuple(Level(name.replace("_", " "), sql) for name, sql in conditions.items())


_CLOSE = "substr(kinds_l, kind_r + 1, 1)"
_BOTH_PLACED = "(x_l is not null and x_r is not null)"
_SQUARE = "((x_l - x_r) * (x_l - x_r) + (y_l - y_r) * (y_l - y_r) + (z_l - z_r) * (z_l - z_r))"
_AWAY = f"(6371.0 * sqrt({_SQUARE}))"  # along the chord: 40 m less than along the ground at 200 km
_GAP = f"({_AWAY} - km_l - km_r)"
_ONE_PLACE = "(site_l is not null and site_r is not null and site_l = site_r)"
_WIDTH = f"greatest(1.0, km_l, km_r, CASE WHEN {_ONE_PLACE} THEN 0.0 ELSE {_AWAY} END)"


def _of(side: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{column}_{side}" for column in columns)


# A unit of a country is no circle: what the gazetteer puts into it lies in it, and nothing else does.
_HELD = (
    f"(coalesce(site_r in ({_of('l', UNITS)}), false)"
    f" or coalesce(site_l in ({_of('r', UNITS)}), false))"
)
_OUTSIDE = (
    "coalesce(scheme_l = scheme_r and CASE least(unit_l, unit_r)"
    + "".join(f" WHEN {n} THEN {unit}_l <> {unit}_r" for n, unit in enumerate(UNITS, 1))
    + " END, false)"
)
_ONE_OR_HELD = f"({_BOTH_PLACED} and ({_ONE_PLACE} or {_HELD}))"
_INSIDE = f"({_ONE_PLACE} or {_HELD} or ({_AWAY} <= 0.7 * greatest(km_l, km_r) and not {_OUTSIDE}))"
_CROWD = "CASE WHEN km_l >= km_r THEN crowd_l ELSE crowd_r END"

_MEETS = f"({_BOTH_PLACED} and ({_ONE_PLACE} or {_HELD} or {_GAP} <= 0))"

_BOTH_DATED = "(t0_l is not null and t0_r is not null)"
_LATE = (
    "(greatest(t0_l, t0_r) - least(t1_l, t1_r)"
    " - CASE WHEN slack_l > 0 and slack_r > 0 THEN slack_l + slack_r ELSE 0 END)"
)
_LENGTH = "greatest(t1_l - t0_l, t1_r - t0_r)"
_MEET = f"({_BOTH_DATED} and {_LATE} < 0)"
_TOLD_TOGETHER = "(told_l is not null and told_r is not null and abs(told_l - told_r) <= 1.01)"
_TOLD_LATER = "(told_l is not null and told_r is not null and abs(told_l - told_r) > 2.01)"
# Who tells of the later day was not published later: so the day is told wrongly, not another.
_TOLD_CROSSED = (
    "(told_l is not null and told_r is not null and (told_l - told_r) * (t0_l - t0_r) <= 0.01"
    " and abs(told_l - told_r) <= 2.01)"
)
_TOLD_BEFORE = (
    f"(not {_BOTH_DATED} and (coalesce(t0_l >= told_r and not planned_r, false)"
    " or coalesce(t0_r >= told_l and not planned_l, false)))"
)


def _weekday(bare: str, other: str) -> str:
    """Say whether a bare day of the week is among the days of the other time."""
    first = f"((CAST(floor(t0_{other}) AS BIGINT) + 3) % 7)"  # 1 January 1970 was a Thursday
    return f"((weekday_{bare} - {first} + 7) % 7 < t1_{other} - floor(t0_{other}))"


def _weekday_told(bare: str, other: str) -> str:
    return (
        f"(weekday_{bare} is not null and t0_{other} is not null and t1_{other} - t0_{other} < 7)"
    )


_WEEKDAYS = "(weekday_l is not null and weekday_r is not null)"
_WEEKDAY_TOLD = f"({_weekday_told('l', 'r')} or {_weekday_told('r', 'l')} or {_WEEKDAYS})"
_WEEKDAY = (
    f"(({_weekday_told('l', 'r')} and {_weekday('l', 'r')})"
    f" or ({_weekday_told('r', 'l')} and {_weekday('r', 'l')})"
    f" or ({_WEEKDAYS} and weekday_l = weekday_r))"
)
_SOFT = "(s0_l is not null and s0_r is not null and greatest(s0_l, s0_r) < least(s1_l, s1_r))"
_SOFT_LENGTH = "greatest(s1_l - s0_l, s1_r - s0_r)"


def _meet(left: str, right: str) -> str:
    return f"list_has_any({left}_l, {right}_r)"


# Whether two sets of parties may share any is told by one number for each, and quicker.
_MAY_CROSS = "((a_mask_l & p_mask_r) <> 0 or (p_mask_l & a_mask_r) <> 0)"
_CROSSED = (
    f"(mutual_l and mutual_r and {_MAY_CROSS} and ({_meet('a', 'p_up')} or {_meet('a_up', 'p')}"
    f" or {_meet('p', 'a_up')} or {_meet('p_up', 'a')}))"
)
_OPPOSED = (
    "(doer_l and doer_r and not unnamed_l and not unnamed_r and not list_has_any(stand_l, stand_r))"
)


def _parties(letter: str, common: dict[str, str], **further: str) -> tuple[Level, ...]:
    """Return the levels at which parties agree, from the least common to share.

    Args:
        letter: "a" for doers, "p" for those it befell.
        common: The level of parties that are neither rare nor everywhere.
        further: Levels of parties that do not agree.
    """
    may = f"({letter}_mask_l & {letter}_mask_r) <> 0"
    nested = f"({_meet(letter, f'{letter}_up')} or {_meet(f'{letter}_up', letter)})"
    shared = {
        "person": _meet(f"{letter}_who", f"{letter}_who"),
        "rarest": _meet(f"{letter}_rarest", f"{letter}_rarest"),
        "rare": _meet(f"{letter}_rare", f"{letter}_rare"),
        **common,
        "same": _meet(letter, letter),
        "nested": nested,
        "kin": _meet(f"{letter}_in", f"{letter}_in"),
    }
    return _levels(
        **{level: f"({may} and {sql})" for level, sql in shared.items()},
        reversed=_CROSSED,
        **further,
        different="",
    )


# How one count agrees with another: 6 an uncommon number, 5 an equal one, 4 a small equal one,
# 3 they fit, 2 they differ, 1 they differ by far, 0 they count different things.
_COUNT = (
    "CASE WHEN a.key <> b.key OR (a.whose <> b.whose AND a.whose <> 0 AND b.whose <> 0) THEN 0"
    " WHEN NOT (a.of = b.of OR a.any OR b.any OR (a.rank AND b.rank)"
    " OR list_contains(a.up, b.of) OR list_contains(b.up, a.of)) THEN 0"
    " WHEN a.exact IS NOT NULL AND b.exact IS NOT NULL AND a.exact = b.exact THEN"
    f" CASE WHEN a.wide THEN 3 WHEN a.low >= {RARE_FROM} AND a.low % 10 <> 0 THEN 6"
    f" WHEN a.low < {_FEW_BELOW} THEN 4 ELSE 5 END"
    " WHEN NOT (a.of = b.of OR (a.any AND b.any) OR (a.rank AND b.rank)) THEN 0"
    " WHEN a.low <= b.high AND b.low <= a.high THEN 3"
    f" WHEN greatest(a.low, b.low) >= {_FAR_RATIO} * greatest(1, least(a.high, b.high))"
    f" AND sqrt(greatest(a.low, b.low)) - sqrt(least(a.high, b.high)) >= {_FAR_ROOTS} THEN 1"
    " ELSE 2 END"
)
_MAY_COUNT = "((c_mask_l & c_mask_r) <> 0)"  # else they count different things
_EACH = (
    "list_transform(counts_l, lambda a: list_max(list_transform(counts_r, lambda b: "
    + _COUNT
    + ")))"
)
_BEST = f"list_max({_EACH})"
_WORST = f"list_min(list_filter({_EACH}, lambda c: c > 0))"

_KIND_SHARE = (
    "CASE WHEN kind_share_l IS NULL OR kind_share_r IS NULL THEN NULL"
    " ELSE least(kind_share_l, kind_share_r) END"
)
_KIND_TIERS = (("seldom", 0.02), ("usual", 0.07), ("often", 0.11), ("mostly", None))
_CROWD_TIERS = (("seldom", 1.0), ("usual", 2.0), ("often", 3.0), ("mostly", None))
_AREA_TIERS = (("usual", 0.5), ("often", 1.3), ("mostly", None))


def _by_share(
    name: str, sql: str, share: str, tiers: Sequence[tuple[str, float | None]]
) -> dict[str, str]:
    """Return one level as several, by how much is told of what the two claims share.

    The level of its own name holds where too little was read to know.
    """
    return {name: f"{sql} and ({share}) is null"} | {
        f"{name} {tier}": sql if below is None else f"{sql} and ({share}) < {below}"
        for tier, below in tiers
    }


COMPARISONS = (
    Comparison(
        "kind",
        "",
        _levels(
            **_by_share("same", "kind_l = kind_r", _KIND_SHARE, _KIND_TIERS),
            **_by_share("brings", f"{_CLOSE} = 'b'", _KIND_SHARE, _KIND_TIERS),
            **{"class": f"{_CLOSE} = 'c'"},
            meets=f"{_CLOSE} = 'm'",
            opposed=f"{_CLOSE} = 'o'",
            apart="",
        ),
    ),
    Comparison(
        "place",
        f"not {_BOTH_PLACED} and (name_l is null or name_r is null or name_l <> name_r)",
        _levels(
            name=f"not {_BOTH_PLACED}",
            **_by_share("point", f"{_ONE_OR_HELD} and {_WIDTH} <= 4.5", _CROWD, _CROWD_TIERS),
            **_by_share("local", f"{_ONE_OR_HELD} and {_WIDTH} <= 12", _CROWD, _CROWD_TIERS),
            beside=f"{_MEETS} and {_WIDTH} <= 12 and not {_OUTSIDE}",
            **_by_share("area", f"{_MEETS} and {_WIDTH} <= 24 and {_INSIDE}", _CROWD, _AREA_TIERS),
            area_edge=f"{_MEETS} and not {_OUTSIDE} and {_WIDTH} <= 24",
            district=f"{_MEETS} and {_WIDTH} <= 48 and {_INSIDE}",
            district_edge=f"{_MEETS} and not {_OUTSIDE} and {_WIDTH} <= 48",
            province=f"{_MEETS} and ({_HELD} or ({_WIDTH} <= 95 and {_INSIDE}))",
            province_edge=f"{_MEETS} and not {_OUTSIDE} and {_WIDTH} <= 95",
            region=f"{_MEETS} and not {_OUTSIDE}",
            outside=_MEETS,
            near=f"{_GAP} <= {_NEAR_KM}",
            neighbours=f"{_GAP} <= {_APART_KM} and admin_l = admin_r",
            apart=f"{_GAP} <= {_APART_KM}",
            far="",
        ),
    ),
    Comparison(
        "time",
        f"not {_BOTH_DATED} and not {_WEEKDAY_TOLD} and not {_SOFT} and not {_TOLD_BEFORE}",
        _levels(
            before=_TOLD_BEFORE,
            weekday_then=f"not {_BOTH_DATED} and {_WEEKDAY} and {_SOFT}",
            weekday=f"not {_BOTH_DATED} and {_WEEKDAY} and (s0_l is null or s0_r is null)",
            other_weekday=f"not {_BOTH_DATED} and {_WEEKDAY_TOLD}",
            published=f"not {_BOTH_DATED}",
            hour=f"{_MEET} and {_LENGTH} <= 0.51",
            one_day=f"{_MEET} and {_LENGTH} <= 1.1",
            three_days=f"{_MEET} and {_LENGTH} <= 3.1",
            ten_days_then=f"{_MEET} and {_LENGTH} <= 10.1 and {_SOFT} and {_SOFT_LENGTH} <= 3.1",
            ten_days_later=f"{_MEET} and {_LENGTH} <= 10.1 and {_TOLD_LATER}",
            ten_days=f"{_MEET} and {_LENGTH} <= 10.1",
            month_then=f"{_MEET} and {_LENGTH} <= 31.1 and {_SOFT} and {_SOFT_LENGTH} <= 3.1",
            month=f"{_MEET} and {_LENGTH} <= 31.1",
            open_then=f"{_MEET} and {_SOFT} and {_SOFT_LENGTH} <= 3.1",
            open=_MEET,
            hours=f"{_LATE} < {_HOURS} and fine_l and fine_r",
            day_crossed=f"{_LATE} < {_DAY} and {_TOLD_CROSSED}",
            day_then=f"{_LATE} < {_DAY} and {_TOLD_TOGETHER}",
            day_later=f"{_LATE} < {_DAY} and {_TOLD_LATER}",
            day=f"{_LATE} < {_DAY}",
            days=f"{_LATE} < {_DAYS}",
            week=f"{_LATE} < {_WEEK}",
            apart="",
        ),
    ),
    Comparison(
        "agent",
        "len(a_l) = 0 or len(a_r) = 0",
        _parties("a", {"some": _meet("a_some", "a_some")}, opposed=_OPPOSED),
    ),
    Comparison(
        "patient",
        "len(p_l) = 0 or len(p_r) = 0",
        _parties("p", {"party": _meet("p_named", "p_named")}),
    ),
    Comparison(
        "numbers",
        f"not {_MAY_COUNT} or {_BEST} = 0"
        f" or (len(p_l) > 0 and len(p_r) > 0 and not {_meet('p_up', 'p_up')})",
        _levels(
            rare=f"{_BEST} = 6",
            far=f"{_WORST} = 1 and {_BEST} < 4",
            partly=f"{_WORST} <= 2 and {_BEST} >= 4",
            same=f"{_BEST} = 5",
            differ=f"{_WORST} = 2",
            few=f"{_BEST} = 4",
            fits="",
        ),
    ),
    Comparison(
        "source",
        "len(voices_l) = 0 or len(voices_r) = 0",
        _levels(
            same="list_has_any(roots_l, roots_r)",
            voice="list_has_any(voices_l, voices_r)",
            other="",
        ),
    ),
)

BLOCKED = {
    "places apart": ("place", "far"),
    "times apart": ("time", "apart"),
    "told before": ("time", "before"),
}
"""Reason why two claims may never be one happening to the level that says so."""


def blocking_rules() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the conditions under which two claims are compared, with the columns to take apart."""
    compared = "l.report <> r.report and l.home <> r.home and (l.fresh or r.fresh)"
    kind = "(substr(l.kinds, r.kind + 1, 1) <> 'a' or l.denied or r.denied)"
    away = (
        "(l.x - r.x) * (l.x - r.x) + (l.y - r.y) * (l.y - r.y) + (l.z - r.z) * (l.z - r.z)"
        f" <= power((l.km + r.km + {GAP_KM}) / 6371.0, 2)"
    )
    late = "greatest(l.b0, r.b0) - least(l.b1, r.b1)"
    near = f"{away} and {late} <= {GAP_DAYS} and {kind}"
    return (
        (f"l.cells = r.cells and {compared} and {near}", ("cells",)),
        (f"l.rare = r.rare and {compared} and {late} <= {_RARE_DAYS} and {kind}", ("rare",)),
    )


def most_bits(bits: Mapping[tuple[str, str], float]) -> str:
    """Return how many bits two claims `l` and `r` come to at most, beside the prior's.

    It is quicker than comparing them. Endless where a level says that the two may never be one
    happening, so that this is not overlooked.

    Args:
        bits: What each level of each comparison weighs.
    """
    told = [_bits(one, bits) for one in COMPARISONS if one.name in ("kind", "time")]
    told += [_most_of_place(bits)]
    told += [_most_of_parties("agent", "a", bits), _most_of_parties("patient", "p", bits)]
    told += [
        f"CASE WHEN {_MAY_COUNT} THEN {max(_of_comparison('numbers', bits))} ELSE 0 END",
        str(max(0.0, *_of_comparison("source", bits))),
    ]
    return re.sub(r"\b([a-z][a-z0-9_]*)_([lr])\b", r"\2.\1", " + ".join(told))


def _bits(comparison: Comparison, bits: Mapping[tuple[str, str], float]) -> str:
    """Return what the level of a pair weighs, endless where it says that the two are never one."""
    barred = {*BLOCKED.values(), ("kind", "opposed")}
    found = [f"WHEN {comparison.untold} THEN 0" if comparison.untold else ""]
    for level in comparison.levels:
        key = comparison.name, level.name
        weight = _ENDLESS if key in barred else bits[key]
        found.append(f"WHEN {level.sql} THEN {weight}" if level.sql else f"ELSE {weight}")
    return f"CASE {' '.join(found)} END"


def _most_of_place(bits: Mapping[tuple[str, str], float]) -> str:
    """Return what places weigh at most, by whether they meet, are told apart, and how wide they are."""
    most = max(_of_comparison("place", bits))
    wide = [
        max(weight for (one, level), weight in bits.items() if one == "place" and level in levels)
        for levels in (("province", "province edge", "region", "outside"), _ASIDE)
    ]
    return (
        f"CASE WHEN x_l is null or x_r is null THEN {most}"
        f" WHEN {_ONE_PLACE} THEN {most} WHEN {_HELD} THEN {most}"
        f" WHEN {_SQUARE} > power((km_l + km_r + 60.0) / 6371.0, 2) THEN {_ENDLESS}"
        f" WHEN {_SQUARE} > power((km_l + km_r + 0.1) / 6371.0, 2) THEN {wide[1]}"
        f" WHEN {_OUTSIDE} THEN {bits['place', 'outside']}"
        f" WHEN greatest(km_l, km_r) > 48 THEN {wide[0]} ELSE {most} END"
    )


def _most_of_parties(name: str, letter: str, bits: Mapping[tuple[str, str], float]) -> str:
    """Return what parties weigh at most: whether they share any is told by one number for each."""
    apart = [bits[name, level] for level in ("opposed", "different") if (name, level) in bits]
    crossed = max(*apart, bits[name, "reversed"])
    return (
        f"CASE WHEN {letter}_mask_l = 0 or {letter}_mask_r = 0 THEN 0"
        f" WHEN ({letter}_mask_l & {letter}_mask_r) <> 0 THEN {max(_of_comparison(name, bits))}"
        f" WHEN (a_mask_l & p_mask_r) <> 0 or (p_mask_l & a_mask_r) <> 0 THEN {crossed}"
        f" ELSE {max(apart)} END"
    )


def _of_comparison(name: str, bits: Mapping[tuple[str, str], float]) -> list[float]:
    return [weight for (comparison, _), weight in bits.items() if comparison == name]
