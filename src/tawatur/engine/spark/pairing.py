"""Pairs on Spark: each task scores the claims that meet in some places and days as one machine does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from tawatur.engine.claim_tables import PLACE_BITS, claim_batch, days_spanned, parts_of
from tawatur.engine.scorer import Scorer
from tawatur.engine.spark.batches import Batches, mapped, spread, things_of
from tawatur.engine.splink_scorer import (
    Limits,
    PairModel,
    Vectors,
    best_codes,
    pair_codes,
    pairs_of,
    vectors_of,
)
from tawatur.link import Published, Shares, Thresholds
from tawatur.model import Claim, Pair

if TYPE_CHECKING:
    import pyarrow as pa

    from tawatur.engine.spark.session import Session

__all__ = ["SparkScorer"]

_AT_ONCE = 2000  # claims that travel together
_A_PART, _SMALL_PART = (
    5000,
    500,
)  # claims to a part, of many and where there are more cores than parts
_KEYED = "part long, rows binary"
_PAIRS = "left long, right long, code long"


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
        stacks = [_Stack.of(some, published, homes, fresh) for some in _stacks(ordered)]
        parts = _how_many(len(ordered), self._session.cores)
        keyed = mapped(
            spread(self._session, stacks),
            _keyed_batches,
            _KEYED,
            {
                "background": self._background,
                "shares": self._session.context.broadcast(shares),
                "span": days_spanned(ordered, published),
                "parts": parts,
            },
        )
        with self._session.running("pairs"):
            by_part = keyed.repartition(parts, "part")
            found = mapped(by_part, _pair_batches, _PAIRS, {"read": read, "parts": parts})
            by_claim = found.repartition(found["left"].bitwiseAND(-1 << PLACE_BITS))
            best = self._session.gathered(mapped(by_claim, _best_batches, _PAIRS, {"read": read}))
        left, right, code = (best[name].to_numpy() for name in ("left", "right", "code"))
        order = np.lexsort((right, left))
        ids = [claim.id for claim in ordered]
        return pairs_of(ids, left[order], right[order], code[order], read.vectors())


def _how_many(claims: int, cores: int) -> int:
    """Return into how many parts the claims are put: an odd number, so that keys spread over them."""
    parts = max(1, claims // _A_PART, min(4 * cores, claims // _SMALL_PART)) | 1
    return parts if parts % 5 else parts + 2


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
class _Stack:
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
    ) -> _Stack:
        """Return claims with no more than they need."""
        ids = {claim.id for _, claim in claims}
        told = {claim.document for _, claim in claims}
        return cls(
            claims,
            {key: published[key] for key in told if key in published},
            homes and {key: homes[key] for key in ids if key in homes},
            None if fresh is None else ids & fresh,
        )


def _stacks(claims: Sequence[Claim]) -> Iterator[list[tuple[int, Claim]]]:
    for first in range(0, len(claims), _AT_ONCE):
        yield list(enumerate(claims[first : first + _AT_ONCE], first))


def _keyed_batches(
    batches: Batches, background: Any, shares: Any, span: tuple[int, int], parts: int
) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415  # heavy

    for _, stack in things_of(batches):
        rows = claim_batch(
            stack.claims,
            stack.published,
            background.value,
            shares.value,
            span,
            homes=stack.homes,
            fresh=stack.fresh,
        )
        for part, some in parts_of(rows, parts):
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, some.schema) as stream:
                stream.write_batch(some)
            yield pa.RecordBatch.from_pydict(
                {"part": [part], "rows": [sink.getvalue().to_pybytes()]},
                pa.schema([("part", pa.int64()), ("rows", pa.binary())]),
            )


def _pair_batches(batches: Batches, read: _Read, parts: int) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415  # heavy

    held: defaultdict[int, list[pa.RecordBatch]] = defaultdict(list)
    for batch in batches:
        for part, rows in zip(batch["part"].to_pylist(), batch["rows"], strict=True):
            held[part] += pa.ipc.open_stream(rows.as_buffer())
    vectors = read.vectors()
    while held:
        part, several = held.popitem()
        rows = pa.Table.from_batches(several)
        for found in pair_codes(rows, read.model, vectors, part=part, parts=parts):
            yield _batch(*found)


def _best_batches(batches: Batches, read: _Read) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa  # noqa: PLC0415  # heavy

    held = [batch for batch in batches if len(batch)]
    if not held:
        return
    whole = pa.Table.from_batches(held)
    left, right, code = (whole[name].to_numpy() for name in ("left", "right", "code"))
    ends = left >> PLACE_BITS, right >> PLACE_BITS
    yield _batch(*best_codes(*ends, code, read.vectors(), read.claims))


def _batch(left: Any, right: Any, code: Any) -> pa.RecordBatch:
    import pyarrow as pa  # noqa: PLC0415  # heavy

    return pa.RecordBatch.from_pydict({"left": left, "right": right, "code": code})
