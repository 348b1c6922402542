"""Searching: saved searches, and the index."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from tawatur.store.search.index import SearchIndex

revision = "0002"
down_revision = "0001"

_Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_TABLES = (
    "search_areas",
    "search_ranges",
    "search_facts",
    "search_values",
    "search_packed",
    "search_state",
    "search_units",
    "searches",
)


def upgrade() -> None:
    """Make the tables, empty; what is held is indexed when the workspace is opened."""
    op.create_table(
        "searches",
        sa.Column("name", _Key, primary_key=True),
        _text("of"),
        _text("query"),
        _text("by"),
        _text("at"),
        sa.Column("version", sa.Integer, nullable=False, server_default="1"),
        sa.Column("digest", sa.Text, nullable=False),
    )
    op.create_table(
        "search_units",
        _number("key"),
        sa.Column("of", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("document", sa.Integer, nullable=False),
        sa.Column("event", sa.Integer, nullable=False),
        sa.Column("day", sa.Integer, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("facets", sa.Text, nullable=False),
        sa.Index("search_units_by_id", "of", "id", unique=True),
        sa.Index("search_units_by_document", "document"),
    )
    op.create_table(
        "search_state",
        sa.Column("name", _Key, primary_key=True),
        sa.Column("number", sa.Integer, nullable=False),
    )
    op.create_table(
        "search_packed", _number("key"), sa.Column("words", sa.LargeBinary, nullable=False)
    )
    op.create_table(
        "search_values",
        _number("id"),
        _text("field"),
        _text("value"),
        _text("name_en"),
        _text("name_ar"),
        sa.Index("search_values_by_value", "field", "value", unique=True),
    )
    op.create_table(
        "search_facts",
        _number("value"),
        _number("key"),
        sa.Index("search_facts_by_key", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_ranges",
        sa.Column("field", _Key, primary_key=True),
        sa.Column("low", sa.BigInteger, primary_key=True),
        sa.Column("high", sa.BigInteger, primary_key=True),
        _number("key"),
        sa.Index("search_ranges_by_key", "key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_areas",
        *(sa.Column(name, sa.Float, primary_key=True) for name in ("lat", "lon", "radius_km")),
        _number("key"),
        sa.Index("search_areas_by_key", "key"),
        sqlite_with_rowid=False,
    )
    SearchIndex(op.get_bind()).create_words()


def downgrade() -> None:
    """Drop them."""
    SearchIndex(op.get_bind()).drop_words()
    for name in _TABLES:
        op.drop_table(name)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=True, autoincrement=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, _Key, nullable=False, server_default="")
