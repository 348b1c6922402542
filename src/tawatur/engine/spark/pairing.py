"""Pairs on Spark: Splink in its dialect, with the settings and the weights of one machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tawatur.engine.claim_tables import PLACE_BITS, claim_batch, days_spanned, table_schema
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
    vectors_of,
    worth_comparing,
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
        self,
        claims: Iterable[Claim],
        published: Published,
        shares: Shares,
        *,
        every: bool = False,
        homes: Mapping[str, int] | None = None,
        fresh: AbstractSet[str] | None = None,
    ) -> list[Pair]:
        """Return the pairs of claims of different reports that say something."""
        import numpy as np  # noqa: PLC0415  # heavy

        ordered = sorted(claims, key=lambda claim: claim.id)
        if every or len(ordered) < 2:
            return self._scorer.across(
                ordered, published, shares, every=every, homes=homes, fresh=fresh
            )
        self._begun()
        limits = self._scorer.limits
        read = _Read(
            self._model, limits, replace(shares, parties={}, kinds={}, cells={}), len(ordered)
        )
        parts = [_Part.of(part, published, homes, fresh) for part in _parts(ordered)]
        table = mapped(
            spread(self._session, parts),
            _table_batches,
            _spark_schema(),
            {
                "background": self._background,
                "shares": self._session.context.broadcast(shares),
                "span": days_spanned(ordered, published),
            },
        )
        found = self._score(table, read)
        left, right, code = (found[name].to_numpy() for name in ("left", "right", "code"))
        order = np.lexsort((right, left))
        ids = [claim.id for claim in ordered]
        return pairs_of(ids, left[order], right[order], code[order], read.vectors())

    def _score(self, table: DataFrame, read: _Read) -> pa.Table:
        from splink import Linker, SparkAPI  # noqa: PLC0415  # heavy

        session, spark = self._session, self._session.spark
        with session.running("pairs"):
            api = SparkAPI(  # type: ignore[no-untyped-call]
                spark_session=spark,
                break_lineage_method="parquet",
                num_partitions_on_repartition=TASKS * session.cores,
                register_udfs_automatically=False,  # we use none of them
            )
            worth = worth_comparing(self._model, repr(read.vectors().least))
            linker = Linker(
                api.register(session.written(table, "claims")),
                pair_settings(self._model, dialect="spark", worth=worth),
                log_level=None,
                validate_settings=False,
            )
            columns = ", ".join(f"mw_{comparison.name}" for comparison in COMPARISONS)
            predicted = linker.inference.predict().physical_name
            found = spark.sql(
                f"SELECT n_l, n_r, denied_l <> denied_r AS denial, {columns} FROM {predicted}"  # noqa: S608
            )
            ends = found.repartition(found["n_l"].bitwiseAND(-1 << PLACE_BITS))
            return session.gathered(mapped(ends, _best_batches, _BEST, {"read": read}))


@dataclass(frozen=True, slots=True)
class _Read:
    """What weights of pairs are read with; it travels as pickle."""

    model: PairModel
    limits: Limits
    shares: Shares
    claims: int

    def vectors(self) -> Vectors:
        """Return what reads them."""
        return vectors_of(self.model, self.limits, self.shares, claims=self.claims)


@dataclass(frozen=True, slots=True)
class _Part:
    """Some of the claims with their numbers, and what is known of each."""

    claims: list[tuple[int, Claim]]
    published: Published
    homes: Mapping[str, int] | None
    fresh: AbstractSet[str] | None

    @classmethod
    def of(
        cls,
        claims: list[tuple[int, Claim]],
        published: Published,
        homes: Mapping[str, int] | None,
        fresh: AbstractSet[str] | None,
    ) -> _Part:
        """Return a part with no more than its claims need."""
        ids = {claim.id for _, claim in claims}
        told = {claim.document for _, claim in claims}
        return cls(
            claims,
            {key: published[key] for key in told if key in published},
            homes and {key: homes[key] for key in ids if key in homes},
            None if fresh is None else ids & fresh,
        )


def _parts(claims: Sequence[Claim]) -> Iterator[list[tuple[int, Claim]]]:
    for first in range(0, len(claims), _AT_ONCE):
        yield list(enumerate(claims[first : first + _AT_ONCE], first))


def _table_batches(
    batches: Batches, background: Any, shares: Any, span: tuple[int, int]
) -> Iterator[pa.RecordBatch]:
    for _, part in things_of(batches):
        yield claim_batch(
            part.claims,
            part.published,
            background.value,
            shares.value,
            span,
            homes=part.homes,
            fresh=part.fresh,
        )


def _best_batches(batches: Batches, read: _Read) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415  # heavy

    held = [batch for batch in batches if len(batch)]
    if not held:
        return
    whole = pa.Table.from_batches(held)
    found = {name: whole[name].to_numpy() for name in whole.column_names}
    ends = found["n_l"] >> PLACE_BITS, found["n_r"] >> PLACE_BITS
    vectors = read.vectors()
    left, right, code = best_codes(*ends, vectors.codes(found), vectors, read.claims)
    yield pa.RecordBatch.from_pydict({"left": left, "right": right, "code": code})


def _spark_schema() -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415  # heavy

    return from_arrow_schema(table_schema())
