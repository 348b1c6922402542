"""The tables of the search index, the same in SQLite and in PostgreSQL; the words stand beside them.

All but `search_saved` is worked out from readings and events, and may be thrown away and built again.
"""

from __future__ import annotations

import sqlalchemy as sa

__all__ = ["areas", "facts", "metadata", "packed", "ranges", "saved", "state", "units", "values"]

metadata = sa.MetaData()

# What can be found: documents, claims, events. `document` and `event` are keys of other units, 0 for
# none; `facets` are values to count. A key is never used again, and but for `event` its row never
# changes.
units = sa.Table(
    "search_units",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("of", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("document", sa.Integer, nullable=False, server_default="0"),
    sa.Column("event", sa.Integer, nullable=False, server_default="0"),
    sa.Column("day", sa.Integer, nullable=False),  # ordinal, 0 for none
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("facets", sa.Text, nullable=False),  # outlets|months|kinds|places, commas between
    sa.Index("search_units_by_id", "of", "id", unique=True),
    sa.Index("search_units_by_document", "document"),
)

# How far keys have come ("key"), and how often something was taken out or events changed ("changes").
state = sa.Table(
    "search_state",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, nullable=False),
)

# The words to take out of an FTS5 index again.
packed = sa.Table(
    "search_packed",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("words", sa.LargeBinary),
)

values = sa.Table(
    "search_values",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("field", sa.Text, nullable=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("name_en", sa.Text, nullable=False),
    sa.Column("name_ar", sa.Text, nullable=False),
    sa.Index("search_values_by_value", "field", "value", unique=True),
)

# Which unit has which value.
facts = sa.Table(
    "search_facts",
    metadata,
    sa.Column("value", sa.Integer, primary_key=True),
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Index("search_facts_by_key", "key"),
    sqlite_with_rowid=False,
)

# Days and counts of a unit, both ends among them.
ranges = sa.Table(
    "search_ranges",
    metadata,
    sa.Column("field", sa.Text, primary_key=True),
    sa.Column("low", sa.BigInteger, primary_key=True),
    sa.Column("high", sa.BigInteger, primary_key=True),
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Index("search_ranges_by_key", "key"),
    sqlite_with_rowid=False,
)

# Where a unit is told to be: degrees and kilometres.
areas = sa.Table(
    "search_areas",
    metadata,
    sa.Column("lat", sa.Float, primary_key=True),
    sa.Column("lon", sa.Float, primary_key=True),
    sa.Column("radius_km", sa.Float, primary_key=True),
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Index("search_areas_by_key", "key"),
    sqlite_with_rowid=False,
)

saved = sa.Table(
    "search_saved",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("of", sa.Text, nullable=False),
    sa.Column("query", sa.Text, nullable=False),
    sa.Column("by", sa.Text, nullable=False, server_default=""),
    sa.Column("at", sa.Text, nullable=False),
)
