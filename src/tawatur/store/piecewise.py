"""What the last linking holds, piece by piece: for exports, which must not hold it all in memory."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import sqlalchemy as sa

from tawatur.model import Claim, Copy, Document, Event, Pair, Window
from tawatur.model.contract import (
    claim_from_json,
    copy_from_json,
    document_from_json,
    event_from_json,
    pair_from_json,
)
from tawatur.model.event_parts import window_from_json
from tawatur.store import schema
from tawatur.store.rows import value_of

if TYPE_CHECKING:
    from tawatur.store.database import DatabaseStore

__all__ = ["read_copies", "read_events", "read_pairs", "read_proposals", "read_windows"]

_EVENTS, _IDS = 500, 5_000  # rows of one batch; ids of one query

Told = tuple[Event, tuple[Claim, ...], dict[str, Document]]


def read_events(store: DatabaseStore, changed: Mapping[str, Claim]) -> Iterator[Told]:
    """Return every event, by id, with its claims in its order and their documents by id.

    Args:
        store: Of the last linking.
        changed: Claims as people changed or added them, by id; they go before those of the store.
    """
    records = _records(store, schema.events)
    while part := _take(records, _EVENTS):
        events = [value_of(event_from_json, record, "event") for record in part]
        ids = [key for event in events for key in event.claims if key not in changed]
        claims = {
            key: value_of(claim_from_json, record, f"claim {key}")
            for key, record in _by_id(store, schema.claims, ids)
        }
        claims |= {key: changed[key] for event in events for key in event.claims if key in changed}
        keys = list(dict.fromkeys(claim.document for claim in claims.values()))
        documents = {
            key: value_of(document_from_json, record, f"report {key}")
            for key, record in _by_id(store, schema.documents, keys)
        }
        for event in events:
            told = tuple(claims[key] for key in event.claims if key in claims)
            here = dict.fromkeys(claim.document for claim in told)
            yield event, told, {key: documents[key] for key in here}


def read_pairs(store: DatabaseStore) -> Iterator[Pair]:
    """Return every pair that was compared, by ids."""
    return (value_of(pair_from_json, one, "pair") for one in _records(store, schema.pairs))


def read_copies(store: DatabaseStore) -> Iterator[Copy]:
    """Return who repeats whom, by ids."""
    return (value_of(copy_from_json, one, "copy") for one in _records(store, schema.copies))


def read_windows(store: DatabaseStore) -> Iterator[Window]:
    """Return when documents without a date may have been written."""
    return (value_of(window_from_json, one, "window") for one in _records(store, schema.windows))


def read_proposals(store: DatabaseStore) -> Iterator[tuple[str, str]]:
    """Return pairs of claim ids that wait for a person."""
    table = schema.proposals
    query = sa.select(table.c.left, table.c.right).order_by(table.c.left, table.c.right)
    with store.snapshot() as connection:
        yield from map(tuple, connection.execute(query.execution_options(yield_per=1000)))


def _records(store: DatabaseStore, table: sa.Table) -> Iterator[str]:
    query = sa.select(table.c.record).order_by(*table.primary_key.columns)
    with store.snapshot() as connection:
        yield from connection.execute(query.execution_options(yield_per=1000)).scalars()


def _take(records: Iterator[str], many: int) -> list[str]:
    return [record for _, record in zip(range(many), records, strict=False)]


def _by_id(store: DatabaseStore, table: sa.Table, ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    with store.snapshot() as connection:
        for at in range(0, len(ids), _IDS):
            part = ids[at : at + _IDS]
            query = sa.select(table.c.id, table.c.record).where(table.c.id.in_(part))
            yield from map(tuple, connection.execute(query))
