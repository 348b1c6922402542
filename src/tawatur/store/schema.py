"""The tables of a workspace, the same in SQLite and in PostgreSQL.

A table says in `info["audit"]` how the audit log covers it: "rows" where each row written or removed
is named in the log with its digest, "whole" where the log holds one digest of all rows (what is
worked out from other rows), nothing where it is bookkeeping. `info["derived"]` says that backups
leave a table out: it is worked out anew, or belongs to one installation. Audited tables have a column `digest`:
of all other columns but `version`, which counts how often a row was written.

Ids, dates and names are text that compares by code points in both databases. `record` is JSON in
the contract of `tawatur.model.contract`; the columns beside it repeat what people filter by. Dates
are ISO 8601 without a zone, upper bounds exclusive. A column with several values holds them between
spaces (" us-military isis "), so that LIKE '% isis %' finds one.

Whoever changes a table here adds a migration beside; a test holds the two together.
"""

from __future__ import annotations

import sqlalchemy as sa

__all__ = [
    "accounts",
    "aliases",
    "annotator_answers",
    "audit",
    "blobs",
    "claims",
    "copies",
    "documents",
    "event_claims",
    "events",
    "failures",
    "judgements",
    "logins",
    "meta",
    "metadata",
    "pairs",
    "proposals",
    "readings",
    "search_areas",
    "search_facts",
    "search_packed",
    "search_ranges",
    "search_state",
    "search_units",
    "search_values",
    "searches",
    "tokens",
    "tombstones",
    "tries",
    "windows",
]

metadata = sa.MetaData()

# Without a collation PostgreSQL would order by the locale of the cluster.
_Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
_ROWS, _WHOLE = {"audit": "rows"}, {"audit": "whole"}


def _key(name: str, *parts: sa.ForeignKey) -> sa.Column[str]:
    return sa.Column(name, _Key, *parts, primary_key=True)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, _Key, nullable=False, server_default="")


def _maybe(name: str) -> sa.Column[str]:
    return sa.Column(name, _Key)


def _record() -> sa.Column[str]:
    return sa.Column("record", sa.Text, nullable=False)


def _digest() -> sa.Column[str]:
    return sa.Column("digest", sa.Text, nullable=False)


def _seconds(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer, nullable=False, server_default="1")


# What the workspace is: "id", "purpose"; "content", the audit entry that last changed what linking
# rests on, and "read", the one that last changed readings; "linking", how often a linking was kept, and "linked", what the last one was made from.
meta = sa.Table("meta", metadata, _key("key"), sa.Column("value", sa.Text, nullable=False))

# One row for each change, never edited; `hash` covers the row and `previous`.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("at", sa.Text, nullable=False),  # UTC
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("action", sa.Text, nullable=False),
    sa.Column("details", sa.Text, nullable=False),  # JSON: numbers and ids, never text of reports
    sa.Column("touched", sa.Text, nullable=False),  # JSON: [[table, key, digest or null], ...]
    sa.Column("previous", sa.Text, nullable=False),
    sa.Column("hash", sa.Text, nullable=False),
)

documents = sa.Table(
    "documents",
    metadata,
    _key("id"),
    _text("report"),
    _text("title"),
    _text("outlet"),
    _text("url"),
    _text("original"),  # SHA-256 of the bytes that arrived
    _maybe("published_start"),
    _maybe("published_end"),
    _text("language"),
    _text("handling"),
    _record(),
    _version(),
    _digest(),
    sa.Index("documents_by_report", "report", "id"),
    sa.Index("documents_by_published", "published_start"),
    sa.Index("documents_by_original", "original"),
    info=_ROWS,
)

# What was read beside the claims: places, actors, times, unread, window.
readings = sa.Table(
    "readings",
    metadata,
    _key("document", sa.ForeignKey("documents.id")),
    sa.Column("unread", sa.Integer, nullable=False),  # stretches that no rule could place
    _text("told"),  # digest of its claims, so that `version` counts their changes too
    _record(),
    _version(),
    _digest(),
    info=_ROWS,
)

claims = sa.Table(
    "claims",
    metadata,
    _key("id"),
    sa.Column("document", _Key, sa.ForeignKey("documents.id"), nullable=False),
    sa.Column("ordinal", sa.Integer, nullable=False),  # place in the reading, from 0
    _text("kind"),
    _text("polarity"),
    _text("certainty"),
    _maybe("time_start"),
    _maybe("time_end"),
    _text("place"),  # id in the gazetteer
    _text("country"),
    _text("admin"),
    sa.Column("lat", sa.Float),
    sa.Column("lon", sa.Float),
    sa.Column("radius_km", sa.Float),
    _text("agents"),
    _text("patients"),
    _text("sources"),
    _record(),
    _version(),
    _digest(),
    sa.Index("claims_by_document", "document", "ordinal"),
    sa.Index("claims_by_kind", "kind"),
    sa.Index("claims_by_time", "time_start"),
    sa.Index("claims_by_place", "place"),
    info=_ROWS,
)

# Files and reports that were not read, and why; kept until they are.
failures = sa.Table(
    "failures",
    metadata,
    _key("id"),
    _text("path"),
    _text("document"),  # where the program failed on a report that was opened
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("tries", sa.Integer, nullable=False),
    _record(),  # what was said with the file, and the report where it was opened
    _version(),
    _digest(),
    info=_ROWS,
)

# What an annotator answered about a report; the claims it comes to stand with the reading.
annotator_answers = sa.Table(
    "annotator_answers",
    metadata,
    _key("document", sa.ForeignKey("documents.id")),
    _key("origin"),  # annotator and model
    _record(),
    _version(),
    _digest(),
    info=_ROWS,
)

judgements = sa.Table(
    "judgements",
    metadata,
    _key("id"),
    sa.Column("ordinal", sa.Integer, nullable=False, unique=True),  # oldest first
    _text("subject"),  # ids between spaces
    _text("decision"),
    _text("by"),
    _text("at"),
    _record(),
    _version(),
    _digest(),
    info=_ROWS,
)

# The bytes that arrived; they stand in files of the workspace directory.
blobs = sa.Table(
    "blobs",
    metadata,
    _key("sha256"),
    sa.Column("size", sa.BigInteger, nullable=False),
    _version(),
    _digest(),
    info=_ROWS,
)

# Reports that were purged, and why; they are not read again.
tombstones = sa.Table(
    "tombstones",
    metadata,
    _key("document"),
    _text("original"),
    sa.Column("reason", sa.Text, nullable=False),
    _text("by"),
    _text("at"),
    _version(),
    _digest(),
    info=_ROWS,
)

events = sa.Table(
    "events",
    metadata,
    _key("id"),
    _text("kind"),
    _text("grade"),
    sa.Column("claims", sa.Integer, nullable=False),
    sa.Column("roots_at_least", sa.Integer, nullable=False),
    sa.Column("roots_at_most", sa.Integer, nullable=False),
    _record(),
    _version(),
    _digest(),
    sa.Index("events_by_kind", "kind"),
    info=_ROWS,
)

event_claims = sa.Table(
    "event_claims",
    metadata,
    _key("event"),
    _key("claim"),
    _version(),
    _digest(),
    sa.Index("event_claims_by_claim", "claim"),
    info=_WHOLE,
)

pairs = sa.Table(
    "pairs",
    metadata,
    _key("left"),
    _key("right"),
    sa.Column("weight", sa.Float, nullable=False),
    _record(),
    _version(),
    _digest(),
    sa.Index("pairs_by_right", "right"),
    info=_WHOLE,
)

copies = sa.Table(
    "copies",
    metadata,
    _key("by"),
    _key("of"),
    _record(),
    _version(),
    _digest(),
    sa.Index("copies_by_of", "of"),
    info=_WHOLE,
)

# Pairs of claims that may be one happening and wait for a person.
proposals = sa.Table(
    "proposals", metadata, _key("left"), _key("right"), _version(), _digest(), info=_WHOLE
)

# When undated documents may have been written.
windows = sa.Table(
    "windows", metadata, _key("subject"), _record(), _version(), _digest(), info=_WHOLE
)

# Ids of events that ended, each with the id of the event that holds their claims.
aliases = sa.Table(
    "aliases", metadata, _key("old"), _text("event"), _version(), _digest(), info=_WHOLE
)

# Who may log in; passwords are argon2id.
accounts = sa.Table(
    "accounts",
    metadata,
    _key("name"),
    _text("role"),
    _text("password"),
    sa.Column("disabled", sa.Boolean, nullable=False),
    _seconds("created"),
    _version(),
    _digest(),
    info=_ROWS,
)

# Programs' ways in; `secret` is the SHA-256 of what the program keeps.
tokens = sa.Table(
    "tokens",
    metadata,
    _key("id"),
    sa.Column("name", _Key, sa.ForeignKey("accounts.name"), nullable=False),
    _text("secret"),
    _text("scopes"),
    _text("label"),
    _seconds("created"),
    _seconds("expires"),
    sa.Column("revoked", sa.Boolean, nullable=False),
    _version(),
    _digest(),
    info=_ROWS,
)

# Who is logged in; `id` is the SHA-256 of what the browser keeps.
logins = sa.Table(
    "logins",
    metadata,
    _key("id"),
    sa.Column("name", _Key, sa.ForeignKey("accounts.name"), nullable=False),
    _text("csrf"),
    _seconds("created"),
    _seconds("seen"),
    info={"derived": True},  # nobody is logged in where a backup is restored
)

# Wrong passwords in a row, by name.
tries = sa.Table(
    "tries",
    metadata,
    _key("name"),
    sa.Column("failures", sa.Integer, nullable=False),
    _seconds("failed"),
    info={"derived": True},
)

# Queries that a person keeps under a name.
searches = sa.Table(
    "searches",
    metadata,
    _key("name"),
    _text("of"),
    _text("query"),
    _text("by"),
    _text("at"),
    _version(),
    _digest(),
    info=_ROWS,
)

# The search index: worked out from readings and events, thrown away and built again when need be.
# The words stand beside, in FTS5 or tsvector tables that `search.words_index` makes.
_DERIVED = {"derived": True}

# What can be found: documents, claims, events. `document` and `event` are keys of other units, 0 for
# none; `facets` are values to count. A key is never used again, and but for `event` its row never
# changes.
search_units = sa.Table(
    "search_units",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("of", sa.Text, nullable=False),
    sa.Column("id", sa.Text, nullable=False),
    sa.Column("document", sa.Integer, nullable=False),
    sa.Column("event", sa.Integer, nullable=False),
    sa.Column("day", sa.Integer, nullable=False),  # ordinal, 0 for none
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("facets", sa.Text, nullable=False),  # outlets|months|kinds|places, commas between
    sa.Index("search_units_by_id", "of", "id", unique=True),
    sa.Index("search_units_by_document", "document"),
    info=_DERIVED,
)

# How far keys have come ("key"), how often something was taken out or events changed ("changes"),
# and which version of the index this is ("version").
search_state = sa.Table(
    "search_state",
    metadata,
    _key("name"),
    sa.Column("number", sa.Integer, nullable=False),
    info=_DERIVED,
)

# The words to take out of an FTS5 index again.
search_packed = sa.Table(
    "search_packed",
    metadata,
    sa.Column("key", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("words", sa.LargeBinary, nullable=False),
    info=_DERIVED,
)

search_values = sa.Table(
    "search_values",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
    _text("field"),
    _text("value"),
    _text("name_en"),
    _text("name_ar"),
    sa.Index("search_values_by_value", "field", "value", unique=True),
    info=_DERIVED,
)

# Which unit has which value.
search_facts = sa.Table(
    "search_facts",
    metadata,
    sa.Column("value", sa.Integer, primary_key=True),
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Index("search_facts_by_key", "key"),
    info=_DERIVED,
    sqlite_with_rowid=False,
)

# Days and counts of a unit, both ends among them.
search_ranges = sa.Table(
    "search_ranges",
    metadata,
    _key("field"),
    sa.Column("low", sa.BigInteger, primary_key=True),
    sa.Column("high", sa.BigInteger, primary_key=True),
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Index("search_ranges_by_key", "key"),
    info=_DERIVED,
    sqlite_with_rowid=False,
)

# Where a unit is told to be: degrees and kilometres.
search_areas = sa.Table(
    "search_areas",
    metadata,
    sa.Column("lat", sa.Float, primary_key=True),
    sa.Column("lon", sa.Float, primary_key=True),
    sa.Column("radius_km", sa.Float, primary_key=True),
    sa.Column("key", sa.Integer, primary_key=True),
    sa.Index("search_areas_by_key", "key"),
    info=_DERIVED,
    sqlite_with_rowid=False,
)
