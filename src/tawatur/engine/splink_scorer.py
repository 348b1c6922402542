"""Pairs of claims of different reports, found and scored by Splink on DuckDB.

The weights come from a file of m and u probabilities; see `bench/linking/train.py`. Nothing is
trained when a user's reports are linked.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from tawatur.engine.claim_table import ClaimTable, claim_table
from tawatur.engine.pair_levels import BLOCKED, COMPARISONS, blocking_rules, in_dialect
from tawatur.link import Background, Published, Shares
from tawatur.model import Claim, Pair

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from splink import SettingsCreator

__all__ = [
    "Limits",
    "PairModel",
    "Vectors",
    "best_codes",
    "pair_settings",
    "pairs_of",
    "score_across",
]

_DIALECT = "duckdb"
_LEVELS = 64  # more than any comparison has
_ROUNDING = 1e-7  # of weights, in bits
_APART = ("apart", "opposed")
_OFF = ("hours", "day", "day crossed", "day then", "day later", "days", "week")
_ASIDE = ("near", "neighbours")
_ONE_PARTY = ("rarest", "rare", "some", "same", "party", "nested")
_EQUAL = ("same", "few", "partly")
_UNCOMMON = ("rarest", "rare", "some")
_UNLIKE = ("different", "opposed", "reversed")
_FINE = ("point", "local", "beside", "area")
_UNTOLD = ("missing", "published", "open", "open then", "weekday", "weekday then", "other weekday")


@dataclass(frozen=True, slots=True)
class Limits:
    """What pairs weigh at least and at most, in bits.

    Attributes:
        floor: Pairs that weigh no more, and are not blocked, are left out.
        grey: Most that a pair weighs that shares too little; below what joins two claims.
        sure: What a pair weighs at least that is joined though its days differ by one.
    """

    floor: float
    grey: float
    sure: float

    def given(self, shares: Shares) -> Limits:
        """Return them for what was read: too little does not tell how often the like happens."""
        return self if shares.known else replace(self, sure=math.inf)


@dataclass(frozen=True, slots=True, eq=False)
class PairModel:
    """What pairs of claims weigh.

    Attributes:
        prior: Probability that two claims drawn at random tell of one happening.
        levels: Comparison and level to m and u: how often the level holds for claims of one
            happening, and for claims of two.
    """

    prior: float
    levels: Mapping[tuple[str, str], tuple[float, float]]

    def bits(self, comparison: str, level: str) -> float:
        """Return what a level weighs."""
        m, u = self.levels[comparison, level]
        return math.log2(m / u)


def pair_settings(
    model: PairModel | None = None, *, every: bool = False, dialect: str = _DIALECT
) -> SettingsCreator:
    """Return Splink's settings.

    Args:
        model: m and u of each level; None to train them.
        every: Whether to compare every two claims.
        dialect: SQL of the engine, "duckdb" or "spark".
    """
    from splink import SettingsCreator  # noqa: PLC0415  # heavy
    from splink import blocking_rule_library as rules  # noqa: PLC0415
    from splink import comparison_level_library as levels  # noqa: PLC0415
    from splink import comparison_library as comparisons  # noqa: PLC0415

    made: list[Any] = []
    for comparison in COMPARISONS:
        found: list[Any] = [
            levels.CustomLevel(
                in_dialect(comparison.untold or "1 = 0", dialect), "untold", dialect
            ).configure(is_null_level=True)
        ]
        for level in comparison.levels:
            one = levels.CustomLevel(
                in_dialect(level.sql, dialect) if level.sql else "ELSE", level.name, dialect
            )
            if model is None:
                found.append(one)
            else:
                m, u = model.levels[comparison.name, level.name]
                found.append(one.configure(m_probability=m, u_probability=u))
        made.append(comparisons.CustomComparison(found, comparison.name))
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="n",
        comparisons=made,
        blocking_rules_to_generate_predictions=[
            rules.CustomRule(
                in_dialect(sql, dialect),
                sql_dialect=dialect,
                arrays_to_explode=list(columns) or None,
            )
            for sql, columns in ((("l.report <> r.report", ()),) if every else blocking_rules())
        ],
        probability_two_random_records_match=model.prior if model else 1e-4,
        retain_matching_columns=False,
        additional_columns_to_retain=["denied"],
        retain_intermediate_calculation_columns=True,
        linker_uid="tawatur",
    )


def score_across(
    claims: Iterable[Claim],
    published: Published,
    background: Background,
    shares: Shares,
    model: PairModel,
    limits: Limits,
    *,
    every: bool = False,
) -> list[Pair]:
    """Return the pairs of claims of different reports that say something, in order of their ids.

    Args:
        claims: In any order.
        published: When the documents were published.
        background: Who is part of whom and who stands with whom.
        shares: How common parties, kinds and places are.
        model: What levels of agreement weigh.
        limits: What is left out and what is held down.
        every: Also pairs that nothing makes worth comparing, and those that weigh little.
    """
    table = claim_table(claims, published, background, shares)
    if len(table.ids) < 2 or not (every or table.meets):
        return []
    return _engine(model, every).score(table, limits.given(shares))


@lru_cache(maxsize=2)
def _engine(model: PairModel, every: bool) -> _Engine:  # noqa: FBT001
    return _Engine(model, every=every)


class _Engine:
    """Splink with its settings worked out, which takes longer than scoring a few reports."""

    def __init__(self, model: PairModel, *, every: bool) -> None:
        import duckdb  # noqa: PLC0415  # heavy
        from splink import DuckDBAPI, Linker  # noqa: PLC0415

        self._model, self._every = model, every
        self._lock = Lock()
        self._connection = duckdb.connect(config={"threads": 1})
        self._fill(claim_table((), {}, Background(), Shares()))
        self._linker = Linker(
            DuckDBAPI(self._connection).register("claims"),
            pair_settings(model, every=every),
            log_level=None,
            validate_settings=False,
        )

    def _fill(self, table: ClaimTable) -> None:
        self._connection.register("incoming", table.rows)
        self._connection.execute("CREATE OR REPLACE TABLE claims AS SELECT * FROM incoming")
        self._connection.unregister("incoming")

    def score(self, table: ClaimTable, limits: Limits) -> list[Pair]:
        """Return the pairs of a table that say something."""
        import numpy as np  # noqa: PLC0415  # heavy

        columns = ", ".join(f"mw_{comparison.name}" for comparison in COMPARISONS)
        with self._lock:
            self._fill(table)
            try:
                predicted = self._linker.inference.predict().physical_name
                found = self._connection.execute(
                    f"SELECT n_l, n_r, denied_l <> denied_r AS denial, {columns} FROM {predicted}"  # noqa: S608
                ).fetchnumpy()
            finally:  # or the next table would be given what was worked out for this one
                self._linker.table_management.delete_tables_created_by_splink_from_db()  # type: ignore[no-untyped-call]
                self._connection.execute("TRUNCATE claims")
        claims = np.asarray(table.claims, dtype=np.int64)
        vectors = Vectors(self._model, limits)
        ends = claims[found["n_l"]], claims[found["n_r"]]
        return pairs_of(table.ids, *best_codes(found, *ends, vectors, every=self._every), vectors)


def best_codes(
    found: Mapping[str, Any],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    vectors: Vectors,
    *,
    every: bool = False,
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Return one pair for each two claims: that of the places that agree best.

    Args:
        found: Columns of Splink's table of pairs.
        left: Number of the left claim of each.
        right: Number of the right claim of each.
        vectors: Reads Splink's weights.
        every: Also those that say nothing.

    Returns:
        Both numbers and the levels of agreement as one number, sorted.
    """
    import numpy as np  # noqa: PLC0415  # heavy

    codes, which = np.unique(vectors.codes(found), return_inverse=True)
    known = [vectors.read(code) for code in codes.tolist()]
    weights = np.asarray([vector.weight for vector in known])
    order = np.lexsort((codes[which], -weights[which], right, left))
    left, right, which = left[order], right[order], which[order]
    best = np.ones(len(order), dtype=bool)
    best[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    if not every:
        best &= np.asarray([vector.kept for vector in known], dtype=bool)[which]
    return left[best], right[best], codes[which[best]]


def pairs_of(
    ids: Sequence[str],
    left: NDArray[np.int64],
    right: NDArray[np.int64],
    codes: NDArray[np.int64],
    vectors: Vectors,
) -> list[Pair]:
    """Return the pairs that `best_codes` tells of."""
    known = {code: vectors.read(code) for code in dict.fromkeys(codes.tolist())}
    pairs = []
    for a, b, code in zip(left.tolist(), right.tolist(), codes.tolist(), strict=True):
        vector = known[code]
        pairs.append(
            Pair(ids[a], ids[b], vector.weight, vector.weights, vector.levels, vector.blocked)
        )
    return pairs


@dataclass(frozen=True, slots=True)
class _Vector:
    """One combination of levels, which many pairs share."""

    weight: float
    weights: tuple[tuple[str, float], ...]
    levels: tuple[tuple[str, str], ...]
    blocked: str
    kept: bool


class Vectors:
    """Reads Splink's weights back into levels of agreement; each combination once."""

    def __init__(self, model: PairModel, limits: Limits) -> None:
        self._limits = limits
        self._model = model
        self._prior = round(math.log2(model.prior / (1 - model.prior)), 3)
        self._levels = [
            sorted(
                [(0.0, "missing")]
                + [(model.bits(one.name, level.name), level.name) for level in one.levels]
            )
            for one in COMPARISONS
        ]

    def codes(self, found: Mapping[str, Any]) -> Any:
        """Return one number for the levels of each pair: a digit for each comparison."""
        import numpy as np  # noqa: PLC0415  # heavy

        codes = found["denial"].astype(np.int64)
        for comparison, levels in zip(COMPARISONS, self._levels, strict=True):
            bits = np.asarray([bits for bits, _ in levels]) - _ROUNDING
            digits = np.searchsorted(bits, found[f"mw_{comparison.name}"], side="right") - 1
            codes = codes * _LEVELS + digits
        return codes

    def read(self, code: int) -> _Vector:
        """Return what one combination of levels comes to."""
        found: list[str] = []
        for levels in reversed(self._levels):
            code, digit = divmod(code, _LEVELS)
            found.append(levels[digit][1])
        names = (comparison.name for comparison in COMPARISONS)
        return self._make(dict(zip(names, reversed(found), strict=True)), denial=bool(code))

    def _make(self, levels: dict[str, str], *, denial: bool) -> _Vector:
        limits = self._limits
        weights = {
            name: 0.0 if level == "missing" else round(self._model.bits(name, level), 3)
            for name, level in levels.items()
        }
        reasons = [why for why, (name, level) in BLOCKED.items() if levels[name] == level]
        if levels["kind"] in _APART:
            if denial:
                levels["kind"] = "denial"
            else:
                reasons.insert(0, f"kinds {levels['kind']}")
        weight = round(self._prior + sum(weights.values()), 3)
        found = [("prior", self._prior), *weights.items()]
        if not denial and weight > limits.grey and _unsure(levels, strong=weight >= limits.sure):
            found.append(("limit", round(limits.grey - weight, 3)))
            levels["limit"] = "grey"
            weight = limits.grey
        blocked = reasons[0] if reasons else ""
        return _Vector(
            weight,
            tuple(found),
            (("prior", "prior"), *levels.items()),
            blocked,
            bool(blocked) or weight > limits.floor,
        )


def _unsure(levels: Mapping[str, str], *, strong: bool) -> bool:
    """Say whether what two reports share is too little to join them without a person.

    The next day's, or the next village's, happening looks like this one, and so does whatever else
    befell a place where no time is told: unless something uncommon agrees, or for days everything
    together is `strong`, and nothing speaks against.
    """
    agent, patient, numbers = (levels[name] for name in ("agent", "patient", "numbers"))
    if "person" in (agent, patient) or numbers == "rare":
        return False
    if levels["place"] == "missing" or levels["time"] in _UNTOLD:
        return True
    if numbers == "far" or agent == "opposed":
        return True
    off, aside = levels["time"] in _OFF, levels["place"] in _ASIDE
    if not (off or aside):
        return False
    uncommon = agent in _UNCOMMON or patient in _UNCOMMON or numbers == "same"
    against = agent in _UNLIKE or patient in _UNLIKE or numbers == "differ"
    if aside:
        told = agent in _ONE_PARTY and patient in _ONE_PARTY and numbers in _EQUAL
        return off or against or levels["time"] != "hour" or not (told or uncommon)
    return against or not (strong or (uncommon and levels["place"].split()[0] in _FINE))
