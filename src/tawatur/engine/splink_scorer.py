"""Pairs of claims of different reports, found and scored by Splink on DuckDB, on a cluster too.

The weights come from a file of m and u probabilities; see `bench/linking/train.py`. Nothing is
trained when a user's reports are linked.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any

from tawatur.engine.claim_tables import ClaimTable, claim_table, first_part
from tawatur.engine.pair_levels import BLOCKED, COMPARISONS, blocking_rules, most_bits
from tawatur.link import Background, Published, Shares
from tawatur.model import Claim, Pair

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection
    from splink import SettingsCreator

__all__ = [
    "Limits",
    "PairModel",
    "Vectors",
    "best_codes",
    "pair_codes",
    "pair_settings",
    "pairs_of",
    "score_across",
    "vectors_of",
]

_DIALECT = "duckdb"
_TABLE = re.compile(r"\s*CREATE TABLE (\S+)\s+AS\b")
_LEVELS = 64  # more than any comparison has
_ROUNDING = 1e-7  # of weights, in bits
_SLACK = 0.01  # bits by which rounding may move a pair
_AT_ONCE = 200_000  # pairs
_FEW = 5000  # rows that are scored by prepared statements
_FILL = "fill_"
_BOTH = "JOIN claims AS l ON l.n = b.join_key_l JOIN claims AS r ON r.n = b.join_key_r"
_MANY, _FURTHER = 4000, 4  # claims from which pairs are left out as the weights say; most bits
_APART = ("apart", "opposed")
_BARS = {*BLOCKED.values(), *(("kind", level) for level in _APART)}
_OFF = ("hours", "day", "day crossed", "day then", "day later", "days", "week")
_ONE_DAY_OFF = ("day crossed", "day then")
_ANOTHER_DAY = ("days", "week")
_ALIKE = 2.5  # bits below sure: less is too little where only a kind and a district are shared
_NEXT = 2.0  # bits below sure: enough for a day that is told wrongly
_ASIDE = ("near", "neighbours")
_ONE_PARTY = ("rarest", "rare", "some", "same", "party", "nested")
_EQUAL = ("same", "few", "partly")
_UNCOMMON = ("rarest", "rare", "some")
_RARE = ("rarest", "rare")
_DENSE = 1.0  # bits: twice as much as usual happens a day
_BUSY = ("often", "mostly")  # of places and kinds that much is told of
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
        denser: How much the likelier than usual two claims agree by chance.
    """

    floor: float
    grey: float
    sure: float
    denser: float = 0.0


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

    @property
    def prior_bits(self) -> float:
        """What two claims of which nothing is known weigh."""
        return math.log2(self.prior / (1 - self.prior))

    def bits(self, comparison: str, level: str) -> float:
        """Return what a level weighs."""
        m, u = self.levels[comparison, level]
        return math.log2(m / u)


def pair_settings(
    model: PairModel | None = None,
    *,
    every: bool = False,
) -> SettingsCreator:
    """Return Splink's settings.

    Args:
        model: m and u of each level; None to train them.
        every: Whether to compare every two claims.
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
            if model is None:
                found.append(one)
            else:
                m, u = model.levels[comparison.name, level.name]
                found.append(one.configure(m_probability=m, u_probability=u))
        made.append(comparisons.CustomComparison(found, comparison.name))
    blocking = (("l.report <> r.report", ()),) if every else blocking_rules()
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="n",
        comparisons=made,
        blocking_rules_to_generate_predictions=[
            rules.CustomRule(sql, sql_dialect=_DIALECT, arrays_to_explode=list(columns) or None)
            for sql, columns in blocking
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
    homes: Mapping[str, int] | None = None,
    fresh: AbstractSet[str] | None = None,
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
        homes: See `claim_table`.
        fresh: See `claim_table`.
    """
    table = claim_table(claims, published, background, shares, homes=homes, fresh=fresh)
    if len(table.ids) < 2 or not (every or table.meets):
        return []
    return _engine(model, every=every).score(
        table, vectors_of(model, limits, shares, claims=len(table.ids))
    )


def vectors_of(model: PairModel, limits: Limits, shares: Shares, *, claims: int) -> Vectors:
    """Return what reads the weights of pairs of so many claims.

    Args:
        model: What levels of agreement weigh.
        limits: What is left out and what is held down.
        shares: How common parties, kinds and places are.
        claims: How many claims are compared.
    """
    if not shares.known:  # nor how often the like happens there
        limits = replace(limits, sure=math.inf)
    limits = replace(limits, floor=limits.floor - _further(claims), denser=shares.denser)
    return _vectors(model, limits)


def pair_codes(
    rows: pa.Table, model: PairModel, vectors: Vectors, *, part: int, parts: int
) -> Iterator[tuple[Any, Any, Any]]:
    """Yield the pairs that one part of a table of claims has to find.

    Args:
        rows: As `parts_of` gives them.
        model: What levels of agreement weigh.
        vectors: What reads them.
        part: Its number.
        parts: How many parts there are.

    Yields:
        `n` of both rows and the levels, as `Vectors.codes` gives them: arrays of one length. Two
        rows that share something uncommon may come from several parts.
    """
    mine = f"coalesce({first_part(parts)} = {part}, false) OR list_has_any(l.rare, r.rare)"
    for columns in _engine(model, every=False).run(rows, vectors.least, mine):
        yield columns["n_l"], columns["n_r"], vectors.codes(columns)


def _further(claims: int) -> int:
    """Return how many bits further down pairs of so many claims are looked at.

    That two claims drawn at random are one happening is the likelier the fewer there are: what is
    left out among many thousands may be worth a person's question among a hundred. It is no reason
    to join them, since few claims are mostly about one matter, and agree the more by chance.
    """
    return max(0, min(_FURTHER, math.floor(math.log2(_MANY / claims))))


@lru_cache(maxsize=2)
def _engine(model: PairModel, *, every: bool) -> _Engine:
    return _Engine(model, every=every)


@lru_cache(maxsize=16)
def _vectors(model: PairModel, limits: Limits) -> Vectors:
    return Vectors(model, limits)


class _Statements:
    """A connection to DuckDB that keeps what Splink has it run."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self._connection = connection
        self.kept: list[str] = []

    def sql(self, statement: str) -> Any:
        """Run a statement and keep it."""
        self.kept.append(statement)
        return self._connection.sql(statement)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)


@dataclass(frozen=True, slots=True)
class _Script:
    """What Splink makes of its settings: the same queries for every table of claims.

    Splink writes them once, over no claims: writing them takes longer than scoring a few reports.

    Attributes:
        steps: Tables to make one after another, each with its query over the table `claims`.
        met: Name of that of the pairs of rows that meet.
        pairs: Query of the pairs with what each attribute weighs.
    """

    steps: tuple[tuple[str, str], ...]
    met: str
    pairs: str


def _write_script(model: PairModel, *, every: bool) -> _Script:
    import duckdb  # noqa: PLC0415  # heavy
    from splink import DuckDBAPI, Linker  # noqa: PLC0415

    connection = duckdb.connect(config={"threads": 1})
    _make_tables(connection, ())
    database, kept = DuckDBAPI(connection), _Statements(connection)
    database._con = kept  # type: ignore[assignment]  # noqa: SLF001  # it runs all there
    linker = Linker(
        database.register("claims"),
        pair_settings(model, every=every),
        log_level=None,
        validate_settings=False,
    )
    kept.kept.clear()
    linker.inference.predict()
    made = [(found[1], sql[found.end() :]) for sql in kept.kept if (found := _TABLE.match(sql))]
    connection.close()
    *steps, (_, last) = made
    met = steps[-1][0]
    if not every:  # what cannot come to enough is not compared
        most = most_bits({key: model.bits(*key) for key in model.levels})
        worth = f"SELECT b.* FROM {met} AS b {_BOTH} WHERE {most} > (SELECT bits FROM least)"  # noqa: S608
        steps.append(("worth", worth))
        last = last.replace(met, "worth")
    columns = ", ".join(f"mw_{comparison.name}" for comparison in COMPARISONS)
    pairs = f"SELECT n_l, n_r, denied_l <> denied_r AS denial, {columns} FROM ({last})"  # noqa: S608
    return _Script(tuple(steps), met, pairs)


def _make_tables(connection: DuckDBPyConnection, steps: Iterable[tuple[str, str]]) -> None:
    """Make the table of claims and what is worked out from it, all empty."""
    connection.register("incoming", claim_table((), {}, Background(), Shares()).rows)
    connection.execute("CREATE TABLE claims AS SELECT * FROM incoming")
    connection.execute("CREATE TABLE least (bits DOUBLE)")
    for table, query in steps:
        connection.execute(f"CREATE TABLE {table} AS {query}")


class _Engine:
    """Runs Splink's queries: for few claims as prepared, for many as DuckDB plans them for so many."""

    def __init__(self, model: PairModel, *, every: bool) -> None:
        self._every = every
        self._lock = Lock()
        self._script = _write_script(model, every=every)
        self._prepared: DuckDBPyConnection | None = None

    def score(self, table: ClaimTable, vectors: Vectors) -> list[Pair]:
        """Return the pairs of a table that say something."""
        import numpy as np  # noqa: PLC0415  # heavy

        claims = np.asarray(table.claims, dtype=np.int64)
        found: list[tuple[Any, Any, Any]] = []
        run = self._run_prepared if table.rows.num_rows <= _FEW else self.run
        for columns in run(table.rows, vectors.least):
            codes = vectors.codes(columns)
            found.append((claims[columns["n_l"]], claims[columns["n_r"]], codes))
        if not found:
            return []
        left, right, codes = (np.concatenate(parts) for parts in zip(*found, strict=True))
        best = best_codes(left, right, codes, vectors, len(table.ids), every=self._every)
        return pairs_of(table.ids, *best, vectors)

    def run(self, rows: pa.Table, least: float, mine: str = "") -> Iterator[Mapping[str, Any]]:
        """Yield columns of so many pairs at a time, so that they are never held all at once.

        Args:
            rows: The table of claims.
            least: What pairs have to weigh, beside the prior.
            mine: Which of the pairs of rows that meet are wanted: a condition on `l` and `r`.
        """
        import duckdb  # noqa: PLC0415  # heavy

        met = self._script.met
        with duckdb.connect(config={"threads": 1}) as connection:
            connection.register("claims", rows)
            connection.execute(f"CREATE TABLE least AS SELECT {least} AS bits")
            for name, query in self._script.steps:
                connection.execute(f"CREATE TABLE {name} AS {query}")
                if mine and name == met:
                    wanted = f"SELECT b.* FROM {met} AS b {_BOTH} WHERE {mine}"  # noqa: S608
                    connection.execute(f"CREATE OR REPLACE TABLE {met} AS {wanted}")
            for batch in connection.sql(self._script.pairs).to_arrow_reader(_AT_ONCE):
                yield {
                    name: batch.column(name).to_numpy(zero_copy_only=False)
                    for name in batch.schema.names
                }

    def _run_prepared(self, rows: pa.Table, least: float) -> Iterator[Mapping[str, Any]]:
        with self._lock:
            connection = self._prepared = self._prepared or self._prepare()
            names = ["claims", "least", *(name for name, _ in self._script.steps)]
            try:
                connection.register("incoming", rows)
                connection.execute("INSERT INTO claims SELECT * FROM incoming")
                connection.execute("INSERT INTO least VALUES (?)", [least])
                for name, _ in self._script.steps:
                    connection.execute(f"EXECUTE {_FILL}{name}")
                found = connection.execute(f"EXECUTE {_FILL}").fetchnumpy()
            finally:
                for name in names:
                    connection.execute(f"TRUNCATE {name}")
        yield found

    def _prepare(self) -> DuckDBPyConnection:
        import duckdb  # noqa: PLC0415  # heavy

        connection = duckdb.connect(config={"threads": 1})
        _make_tables(connection, self._script.steps)
        for name, query in self._script.steps:
            connection.execute(f"PREPARE {_FILL}{name} AS INSERT INTO {name} {query}")
        connection.execute(f"PREPARE {_FILL} AS {self._script.pairs}")
        return connection


def best_codes(
    left: Any, right: Any, codes: Any, vectors: Vectors, claims: int, *, every: bool = False
) -> tuple[Any, Any, Any]:
    """Return one pair for each two claims: that of the places that agree best.

    Args:
        left: Number of the left claim of each pair.
        right: Number of the right claim.
        codes: Its levels, as `Vectors.codes` gives them.
        vectors: What reads them.
        claims: How many claims there are.
        every: Also those that say nothing.

    Returns:
        Both numbers and the levels, sorted by the numbers.
    """
    import numpy as np  # noqa: PLC0415  # heavy

    if not every:
        between = left * claims + right
        _, at, many = np.unique(between, return_inverse=True, return_counts=True)
        wanted = vectors.kept(codes) | (many[at] > 1)  # of several places the best decides
        left, right, codes = left[wanted], right[wanted], codes[wanted]
    numbers, which = np.unique(codes, return_inverse=True)
    known = [vectors.read(code) for code in numbers.tolist()]
    weights = np.asarray([vector.weight for vector in known])
    order = np.lexsort((codes, -weights[which], right, left))
    left, right, which = left[order], right[order], which[order]
    best = np.ones(len(order), dtype=bool)
    best[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    if not every:
        best &= np.asarray([vector.kept for vector in known], dtype=bool)[which]
    return left[best], right[best], numbers[which[best]]


def pairs_of(ids: Sequence[str], left: Any, right: Any, codes: Any, vectors: Vectors) -> list[Pair]:
    """Return the pairs that `best_codes` tells of."""
    pairs = []
    for a, b, code in zip(left.tolist(), right.tolist(), codes.tolist(), strict=True):
        vector = vectors.read(code)
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
        self._prior = round(model.prior_bits - limits.denser, 3)
        self._known: dict[int, _Vector] = {}
        self.least = limits.floor - _SLACK - self._prior
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

    def kept(self, codes: Any) -> Any:
        """Return for each pair whether it weighs enough, or may say that the two are never one."""
        import numpy as np  # noqa: PLC0415  # heavy

        weights = np.full(len(codes), self._prior)
        barred = np.zeros(len(codes), dtype=bool)
        for comparison, levels in zip(reversed(COMPARISONS), reversed(self._levels), strict=True):
            codes, digits = np.divmod(codes, _LEVELS)
            weights += np.asarray([bits for bits, _ in levels])[digits]
            bars = [(comparison.name, level) in _BARS for _, level in levels]
            barred |= np.asarray(bars)[digits]
        return barred | (weights > self._limits.floor - _SLACK)

    def read(self, code: int) -> _Vector:
        """Return what one combination of levels comes to."""
        vector = self._known.get(code)
        if vector is None:
            vector = self._known[code] = self._read(code)
        return vector

    def _read(self, code: int) -> _Vector:
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
        if levels["agent"] == levels["patient"] == "reversed":
            weights["patient"] = 0.0  # that their parts are exchanged is one thing, told twice
        weight = round(self._prior + sum(weights.values()), 3)
        found = [("prior", self._prior), *weights.items()]
        over, dense = weight - limits.sure, limits.denser >= _DENSE
        if not denial and weight > limits.grey and _unsure(levels, over, dense=dense):
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


def _unsure(levels: Mapping[str, str], over: float, *, dense: bool) -> bool:
    """Say whether what two reports share is too little to join them without a person.

    The next day's, or the next village's, happening looks like this one, and so does whatever else
    befell a place where no time is told: unless something uncommon agrees, or for days everything
    together is enough, and nothing speaks against. Nothing but a person joins two places of
    two days. Where much is told of a place or a kind, and it
    is `dense`, as much is told of the day before and the day after.

    Args:
        levels: How the attributes agree.
        over: By how many bits the pair weighs more than what is sure; endless below where nobody
            knows how common things are.
        dense: Whether much more happens a day than usual.
    """
    agent, patient, numbers = (levels[name] for name in ("agent", "patient", "numbers"))
    untold, aside = levels["time"] in _UNTOLD, levels["place"] in _ASIDE
    another = levels["time"] in _ANOTHER_DAY and (aside or levels["place"] == "beside")
    if "person" in (agent, patient) or (
        numbers == "rare" and not (untold and aside) and not another
    ):
        return False
    if another or untold or levels["place"] == "missing":
        return True
    if numbers == "far" or agent == "opposed":
        return True
    off = levels["time"] in _OFF
    busy = dense and any(levels[name].endswith(_BUSY) for name in ("kind", "place"))
    uncommon = agent in _UNCOMMON or patient in _UNCOMMON or numbers == "same"
    wide = levels["place"].split()[0] not in _FINE
    if not (off or aside):
        alike = wide and not uncommon and -math.inf < over < -_ALIKE
        return alike or (busy and agent == patient == numbers == "missing")
    against = agent in _UNLIKE or patient in _UNLIKE or numbers == "differ"
    if aside:
        told = agent in _ONE_PARTY and patient in _ONE_PARTY and numbers in _EQUAL
        return off or against or levels["time"] != "hour" or not (told or uncommon)
    if busy:
        uncommon = agent in _RARE or patient in _RARE or numbers == "same"
        over = -math.inf
    if levels["time"] in _ONE_DAY_OFF:  # mostly told wrongly, not another day
        exchanged = "reversed" in (agent, patient)
        if not exchanged and numbers != "differ" and over >= (0 if against else -_NEXT):
            return False
    return against or not (over >= 0 or (uncommon and not wide))
