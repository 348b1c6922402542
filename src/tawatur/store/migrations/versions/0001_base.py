"""The tables as they began."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


_TABLES = (
    "claims",
    "readings",
    "meta",
    "audit",
    "failures",
    "judgements",
    "blobs",
    "tombstones",
    "events",
    "event_claims",
    "pairs",
    "copies",
    "proposals",
    "windows",
    "aliases",
    "documents",
)


def upgrade() -> None:
    """Make every table."""
    op.create_table("meta", _key("key"), sa.Column("value", sa.Text, nullable=False))
    op.create_table(
        "audit",
        sa.Column("seq", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("action", sa.Text, nullable=False),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("touched", sa.Text, nullable=False),
        sa.Column("previous", sa.Text, nullable=False),
        sa.Column("hash", sa.Text, nullable=False),
    )
    op.create_table(
        "documents",
        _key("id"),
        _text("report"),
        _text("title"),
        _text("outlet"),
        _text("url"),
        _text("original"),
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
    )
    op.create_table(
        "readings",
        _key("document", sa.ForeignKey("documents.id")),
        sa.Column("unread", sa.Integer, nullable=False),
        _text("told"),
        _record(),
        _version(),
        _digest(),
    )
    op.create_table(
        "claims",
        _key("id"),
        sa.Column("document", _Key, sa.ForeignKey("documents.id"), nullable=False),
        sa.Column("ordinal", sa.Integer, nullable=False),
        _text("kind"),
        _text("polarity"),
        _text("certainty"),
        _maybe("time_start"),
        _maybe("time_end"),
        _text("place"),
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
    )
    op.create_table(
        "failures",
        _key("id"),
        _text("path"),
        _text("document"),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        _record(),
        _version(),
        _digest(),
    )
    op.create_table(
        "judgements",
        _key("id"),
        sa.Column("ordinal", sa.Integer, nullable=False, unique=True),
        _text("subject"),
        _text("decision"),
        _text("by"),
        _text("at"),
        _record(),
        _version(),
        _digest(),
    )
    op.create_table(
        "blobs",
        _key("sha256"),
        sa.Column("size", sa.BigInteger, nullable=False),
        _version(),
        _digest(),
    )
    op.create_table(
        "tombstones",
        _key("document"),
        _text("original"),
        sa.Column("reason", sa.Text, nullable=False),
        _text("by"),
        _text("at"),
        _version(),
        _digest(),
    )
    op.create_table(
        "events",
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
    )
    op.create_table(
        "event_claims",
        _key("event"),
        _key("claim"),
        _version(),
        _digest(),
        sa.Index("event_claims_by_claim", "claim"),
    )
    op.create_table(
        "pairs",
        _key("left"),
        _key("right"),
        sa.Column("weight", sa.Float, nullable=False),
        _record(),
        _version(),
        _digest(),
        sa.Index("pairs_by_right", "right"),
    )
    op.create_table(
        "copies",
        _key("by"),
        _key("of"),
        _record(),
        _version(),
        _digest(),
        sa.Index("copies_by_of", "of"),
    )
    op.create_table("proposals", _key("left"), _key("right"), _version(), _digest())
    op.create_table("windows", _key("subject"), _record(), _version(), _digest())
    op.create_table("aliases", _key("old"), _text("event"), _version(), _digest())


def downgrade() -> None:
    """Drop every table."""
    for name in _TABLES:
        op.drop_table(name)


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


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer, nullable=False, server_default="1")
