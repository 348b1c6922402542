"""Pairs on Spark: Splink in its dialect, with the settings and the weights of one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from tawatur.engine.claim_table import PLACE_BITS, claim_batch, days_spanned, table_schema
from tawatur.engine.pair_levels import COMPARISONS
from tawatur.engine.scorer import Scorer
from tawatur.engine.spark.batches import TASKS, Batches, mapped, spread, things_of
from tawatur.engine.splink_scorer import (
    Limits,
    PairModel,
    Vectors,
    best_codes,
    pair_settings,
    pairs_of,
)
from tawatur.link import Published, Shares, Thresholds
from tawatur.model import Claim, Pair

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from tawatur.engine.spark.session import Session

__all__ = ["SparkScorer"]

_AT_ONCE = 500  # claims that travel together
_BEST = "left long, right long, code long"


class SparkScorer:
    """Scores pairs of claims of different reports on Spark, those of one report here."""

    def __init__(self, session: Session, scorer: Scorer, begun: Callable[[], None]) -> None:
        self._session = session
        self._scorer = scorer
        self._begun = begun
        self._background = session.context.broadcast(scorer.background)
        self._model = scorer.model

    @property
    def thresholds(self) -> Thresholds:
        """Where pairs become events."""
        return self._scorer.thresholds

    def within(self, pairs: Sequence[tuple[Claim, Claim]]) -> list[Pair]:
        """Return one pair for each two claims of one report, in the same order."""
        return self._scorer.within(pairs)

    def across(
        self, claims: Iterable[Claim], published: Published, shares: Shares, *, every: bool = False
    ) -> list[Pair]:
        """Return the pairs of claims of different reports that say something."""
        import numpy as np  # noqa: PLC0415  # heavy

        ordered = sorted(claims, key=lambda claim: claim.id)
        if every or len(ordered) < 2:
            return self._scorer.across(ordered, published, shares, every=every)
        self._begun()
        limits = self._scorer.limits.given(shares)
        found = self._score(self._table(ordered, published, shares), limits)
        left, right, code = (found[name].to_numpy() for name in ("left", "right", "code"))
        order = np.lexsort((right, left))
        ids = [claim.id for claim in ordered]
        return pairs_of(ids, left[order], right[order], code[order], Vectors(self._model, limits))

    def _table(self, claims: Sequence[Claim], published: Published, shares: Shares) -> DataFrame:
        """Return the table of claims that pairs are scored from."""
        span = days_spanned(claims, published)
        parts = []
        for first in range(0, len(claims), _AT_ONCE):
            part = list(enumerate(claims[first : first + _AT_ONCE], first))
            told = {c.document: published[c.document] for _, c in part if c.document in published}
            parts.append((part, told))
        return mapped(
            spread(self._session, parts),
            _table_batches,
            _spark_schema(),
            {
                "background": self._background,
                "shares": self._session.context.broadcast(shares),
                "span": span,
            },
        )

    def _score(self, table: DataFrame, limits: Limits) -> pa.Table:
        from splink import Linker, SparkAPI  # noqa: PLC0415  # heavy

        session, spark = self._session, self._session.spark
        with session.running("pairs"):
            api = SparkAPI(  # type: ignore[no-untyped-call]
                spark_session=spark,
                break_lineage_method="parquet",
                num_partitions_on_repartition=TASKS * session.cores,
                register_udfs_automatically=False,  # we use none of them
            )
            linker = Linker(
                api.register(session.written(table, "claims")),
                pair_settings(self._model, dialect="spark"),
                log_level=None,
                validate_settings=False,
            )
            columns = ", ".join(f"mw_{comparison.name}" for comparison in COMPARISONS)
            predicted = linker.inference.predict().physical_name
            found = spark.sql(
                f"SELECT n_l, n_r, denied_l <> denied_r AS denial, {columns} FROM {predicted}"  # noqa: S608
            )
            ends = found.repartition(found["n_l"].bitwiseAND(-1 << PLACE_BITS))
            given = {"model": self._model, "limits": limits}
            return mapped(ends, _best_batches, _BEST, given).toArrow()


def _table_batches(
    batches: Batches, background: Any, shares: Any, span: tuple[int, int]
) -> Iterator[pa.RecordBatch]:
    for _, (claims, published) in things_of(batches):
        yield claim_batch(claims, published, background.value, shares.value, span)


def _best_batches(batches: Batches, model: PairModel, limits: Limits) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415  # heavy

    held = [batch for batch in batches if len(batch)]
    if not held:
        return
    whole = pa.Table.from_batches(held)
    found = {name: whole[name].to_numpy() for name in whole.column_names}
    ends = found["n_l"] >> PLACE_BITS, found["n_r"] >> PLACE_BITS
    left, right, code = best_codes(found, *ends, Vectors(model, limits))
    yield pa.RecordBatch.from_pydict({"left": left, "right": right, "code": code})


def _spark_schema() -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415  # heavy

    return from_arrow_schema(table_schema())
