"""Pairs of claims of different reports, found and scored by Splink on DuckDB.

The weights come from a file of m and u probabilities; see `bench/linking/train.py`. Nothing is
trained when a user's reports are linked.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tawatur.engine.claim_table import ClaimTable, claim_table
from tawatur.engine.pair_levels import BLOCKED, COMPARISONS, blocking_rules
from tawatur.link import Background, Published, Shares
from tawatur.model import Claim, Pair

if TYPE_CHECKING:
    import duckdb
    from splink import SettingsCreator

__all__ = ["PairModel", "pair_settings", "score_across"]

_DIALECT = "duckdb"
_CHUNK = 50_000


@dataclass(frozen=True, slots=True)
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


def pair_settings(model: PairModel | None, dialect: str = _DIALECT) -> SettingsCreator:
    """Return Splink's settings for one engine.

    Args:
        model: m and u of each level; None to train them.
        dialect: Splink's name of the engine.
    """
    from splink import SettingsCreator  # noqa: PLC0415  # heavy
    from splink import blocking_rule_library as rules  # noqa: PLC0415
    from splink import comparison_level_library as levels  # noqa: PLC0415
    from splink import comparison_library as comparisons  # noqa: PLC0415

    made: list[Any] = []
    for comparison in COMPARISONS:
        found: list[Any] = [
            levels.CustomLevel(comparison.untold or "1 = 0", "untold", _DIALECT).configure(
                is_null_level=True
            )
        ]
        for level in comparison.levels:
            one = levels.CustomLevel(level.sql or "ELSE", level.name, _DIALECT)
            if model is not None:
                m, u = model.levels[comparison.name, level.name]
                one = one.configure(m_probability=m, u_probability=u)
            found.append(one)
        made.append(comparisons.CustomComparison(found, comparison.name))
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="n",
        comparisons=made,
        blocking_rules_to_generate_predictions=[
            rules.CustomRule(sql, sql_dialect=_DIALECT, arrays_to_explode=list(columns))
            for sql, columns in blocking_rules()
        ],
        probability_two_random_records_match=model.prior if model else 1e-4,
        retain_matching_columns=False,
        retain_intermediate_calculation_columns=True,
        linker_uid="tawatur",
    )


def score_across(
    claims: Iterable[Claim],
    published: Published,
    background: Background,
    shares: Shares,
    model: PairModel,
    floor: float,
) -> list[Pair]:
    """Return the pairs of claims of different reports that say something.

    Args:
        claims: In any order.
        published: When the documents were published.
        background: Who is part of whom and who stands with whom.
        shares: How common parties are.
        model: What levels of agreement weigh.
        floor: Pairs that weigh no more, in bits, and are not blocked are left out.
    """
    import duckdb  # noqa: PLC0415  # heavy
    from splink import DuckDBAPI, Linker  # noqa: PLC0415  # heavy

    table = claim_table(claims, published, background, shares)
    if len(table.ids) < 2:
        return []
    logging.getLogger("splink").setLevel(logging.ERROR)
    connection = duckdb.connect(config={"threads": 1})
    try:
        api = DuckDBAPI(connection)
        linker = Linker(api.register(table.rows), pair_settings(model), log_level=None)
        predicted = linker.inference.predict()
        return list(_pairs(connection, predicted.physical_name, table, model, floor))
    finally:
        connection.close()


def _pairs(
    connection: duckdb.DuckDBPyConnection,
    predicted: str,
    table: ClaimTable,
    model: PairModel,
    floor: float,
) -> Iterator[Pair]:
    """Return the best pair of rows of each two claims."""
    gammas = [f"gamma_{comparison.name}" for comparison in COMPARISONS]
    found: dict[tuple[int, int], tuple[float, tuple[int, ...]]] = {}
    many = len(table.claims) > len(table.ids)
    told = _Told(model)
    cursor = connection.execute(
        f"SELECT n_l, n_r, {', '.join(gammas)} FROM {predicted}"  # noqa: S608  # our own names
    )
    while rows := cursor.fetchmany(_CHUNK):
        for left, right, *levels in rows:
            key = (table.claims[left], table.claims[right])
            vector = tuple(levels)
            pass
    del found, many, told, floor
    yield from ()


class _Told:
    def __init__(self, model: PairModel) -> None:
        self.model = model
