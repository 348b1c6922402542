"""Laws of searching: a query is written as it is read, and what is found is what a plain look finds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tawatur import model
from tawatur.store import Store
from tawatur.store.search.finding import Sought, words_of_leaf
from tawatur.store.search.language import (
    And,
    Everything,
    Name,
    Not,
    Or,
    Phrase,
    Query,
    QueryError,
    Range,
    Word,
    parse_query,
)
from tawatur.text.indexing import index_words

DAY = datetime(2020, 5, 1).toordinal()
SPELLINGS = {"raqqa": ("الرقة",), "state org": ("تنظيم الدولة",)}
VOCABULARY = (
    "طائرات وبالطائرات طائراتهم الرقة للرقة قصف قصفوها تنظيم الدولة وتنظيم في مدينة مدينتها 20 ٢٠ "
    "2,700 sdf Raqqa بيان كيان"
).split()
KINDS, PLACES, ACTORS, OUTLETS = ("airstrike", "killing"), ("p1", "p2"), ("a1", "a2"), ("x", "ص")


class Names:
    """Looks nothing up: values are what is asked for."""

    def spellings(self, text):
        return SPELLINGS.get(text.lower(), ())

    def sought(self, query, node, held):
        del query
        return Sought(frozenset(value for value in held if value.removeprefix("=") in node.values))


@st.composite
def readings(draw) -> model.Reading:
    text = " ".join(draw(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=8)))
    title = " ".join(draw(st.lists(st.sampled_from(VOCABULARY), max_size=2)))
    outlet = draw(st.sampled_from(OUTLETS))
    key = model.document_id(text, outlet, title)
    start = datetime.fromordinal(DAY + draw(st.integers(0, 9)))
    published = draw(st.none() | st.just(model.Interval(start, start + timedelta(days=1))))
    document = model.Document(key, "r", text, title=title, outlet=outlet, published=published)
    claims = []
    for nth in range(draw(st.integers(0, 2))):
        end = draw(st.integers(1, len(text)))
        span = model.Span(0, end, text[:end])
        place = draw(st.sampled_from([*PLACES, None]))
        actors = draw(st.lists(st.sampled_from(ACTORS), max_size=2, unique=True))
        low = draw(st.none() | st.integers(0, 50))
        at = datetime.fromordinal(DAY + draw(st.integers(0, 9)))
        claims.append(
            model.Claim(
                model.claim_id(key, nth), "r", key, draw(st.sampled_from(KINDS)), span, span,
                model.Roles(agent=tuple(model.ActorMention(a, a, a, span) for a in actors)),
                place=place and model.PlaceMention(
                    place, place, span, model.Area(1.0, 2.0, 3.0, place_id=place)
                ),
                time=draw(st.none() | st.just(
                    model.TimeMention(model.Interval(at, at + timedelta(days=1)), span)
                )),
                quantities=() if low is None else (
                    model.Quantity("killed", "people", low, draw(st.sampled_from([None, low + 5])), span),
                ),
                polarity=draw(st.sampled_from(["affirmed", "denied"])),
            )
        )  # fmt: skip
    return model.Reading(document, tuple(claims))


def ranges(name: str, low: int, high: int) -> st.SearchStrategy[Range]:
    ends = st.tuples(st.integers(low, high), st.integers(low, high)).map(sorted)
    return ends.flatmap(
        lambda pair: st.sampled_from([(pair[0], pair[1]), (pair[0], None), (None, pair[1])])
    ).map(lambda pair: Range(name, *pair))


words = st.sampled_from(VOCABULARY).map(Word)
phrases = st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=3).map(" ".join).map(Phrase)
fields = st.one_of(
    st.sampled_from(KINDS).map(lambda value: Name("kind", (value,))),
    st.just(Name("place", ("p1", "p2"))),
    st.sampled_from(PLACES).map(lambda value: Name("place", (value,))),
    st.sampled_from(ACTORS).map(lambda value: Name("actor", (value,))),
    st.sampled_from(OUTLETS).map(lambda value: Name("outlet", (value,))),
    st.sampled_from(["affirmed", "denied"]).map(lambda value: Name("polarity", (value,))),
    ranges("killed", 0, 60),
    ranges("date", DAY, DAY + 9),
    ranges("published", DAY, DAY + 9),
)
leaves = st.one_of(words, st.just(Word("طائر", prefix=True)), phrases, fields)


def flat(kind, nodes):
    """Nodes of one operator inside one another are one, as the parser reads them."""
    return kind(tuple(part for n in nodes for part in (n.nodes if isinstance(n, kind) else (n,))))


nodes = st.recursive(
    leaves,
    lambda inner: st.one_of(
        inner.map(Not),
        st.lists(inner, min_size=2, max_size=3).map(lambda found: flat(And, found)),
        st.lists(inner, min_size=2, max_size=3).map(lambda found: flat(Or, found)),
    ),
    max_leaves=6,
)


@given(nodes)
def test_a_query_is_read_as_it_is_written(node) -> None:
    assert parse_query(str(Query("", node))).node == node


@given(st.text(max_size=40) | st.text('abو"«»():.*,-<>=0٢ ORNTAD\u200f\x00', max_size=30))
def test_every_text_is_a_query_or_an_error_that_points_into_it(text) -> None:
    column, query = 1, None
    try:
        query = parse_query(text)
    except QueryError as error:
        column = error.column
    assert 1 <= column <= len(text) + 1
    assert query is None or parse_query(str(query)).node == query.node


def stands(leaf: Word | Phrase, text: str) -> bool:
    told = index_words(text)
    for forms, prefix in words_of_leaf(leaf, Names()):
        for at in range(len(told) - len(forms) + 1):
            part = told[at : at + len(forms)]
            if prefix and any(part[0].startswith(form) for form in forms[0]):
                return True
            if not prefix and all(w in f for w, f in zip(part, forms, strict=True)):
                return True
    return False


def of_claim(leaf, claim: model.Claim) -> bool:
    match leaf:
        case Name("kind", values):
            return claim.kind in values
        case Name("polarity", values):
            return claim.polarity in values
        case Name("place", values):
            return claim.place is not None and claim.place.area.place_id in values
        case Name("actor", values):
            return any(actor.id in values for actor in claim.roles.agent)
        case Range("killed", low, high):
            return any(
                (high is None or q.low <= high) and (q.high is None or q.high >= (low or 0))
                for q in claim.quantities
            )
        case Range("date", low, high):
            return claim.time is not None and within(claim.time.interval, low, high)
    raise AssertionError(leaf)


def within(interval: model.Interval | None, low: int | None, high: int | None) -> bool:
    if interval is None:
        return False
    day = interval.start.toordinal()
    return (low or 0) <= day <= (high or day)


def holds(node, unit, *, documents: bool) -> bool:
    """Say by looking whether a document, or a claim of one, is what a query asks for."""
    document, claims = unit
    match node:
        case Everything():
            return True
        case Not(inner):
            return not holds(inner, unit, documents=documents)
        case And(inner):
            return all(holds(one, unit, documents=documents) for one in inner)
        case Or(inner):
            return any(holds(one, unit, documents=documents) for one in inner)
        case Word() | Phrase():
            texts = [document.title, document.text] if documents else [claims[0].sentence.text]
            return any(stands(node, text) for text in texts)
        case Name("outlet", values):
            return document.outlet in values
        case Range("published", low, high):
            return within(document.published, low, high)
        case Range("date", low, high) if documents:
            return within(document.published, low, high)
    return any(of_claim(node, claim) for claim in claims)


def units(held: list[model.Reading], *, documents: bool) -> Iterator[tuple[str, tuple]]:
    for reading in held:
        if documents:
            yield reading.document.id, (reading.document, reading.claims)
        else:
            for claim in reading.claims:
                yield claim.id, (reading.document, [claim])


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def store(request, tmp_path_factory) -> Iterator[Store]:
    database = ""
    if request.param == "postgres":
        import psycopg

        url, _ = request.getfixturevalue("postgres_server")
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute("CREATE SCHEMA searchlaws")
        database = f"{url}?options=-csearch_path%3Dsearchlaws"
    made = Store.create(tmp_path_factory.mktemp("search") / "w", database=database)
    yield made
    made.close()


@settings(
    deadline=None,
    max_examples=6,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
@given(
    st.lists(readings(), min_size=6, max_size=14, unique_by=lambda one: one.document.id), st.data()
)
def test_what_is_found_is_what_a_plain_look_finds(store, held, data) -> None:
    store.clear()
    with store.adding() as add:
        for reading in held:
            add(reading)
    for _ in range(12):
        node = data.draw(nodes)
        for documents in (True, False):
            of = "documents" if documents else "claims"
            found = store.find(Query("", node), of, Names(), limit=500)
            expected = {
                key
                for key, unit in units(held, documents=documents)
                if holds(node, unit, documents=documents)
            }
            assert set(found.ids) == expected, (of, str(node))
            assert found.total == len(found.ids)
