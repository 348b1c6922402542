"""People, their logins and their tokens."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"

_Key = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")


def upgrade() -> None:
    """Make their tables."""
    op.create_table(
        "accounts",
        sa.Column("name", _Key, primary_key=True),
        _text("role"),
        _text("password"),
        sa.Column("disabled", sa.Boolean, nullable=False),
        _seconds("created"),
        _version(),
        _digest(),
    )
    op.create_table(
        "tokens",
        sa.Column("id", _Key, primary_key=True),
        _name(),
        _text("secret"),
        _text("scopes"),
        _text("label"),
        _seconds("created"),
        _seconds("expires"),
        sa.Column("revoked", sa.Boolean, nullable=False),
        _version(),
        _digest(),
    )
    op.create_table(
        "logins",
        sa.Column("id", _Key, primary_key=True),
        _name(),
        _text("csrf"),
        _seconds("created"),
        _seconds("seen"),
    )
    op.create_table(
        "tries",
        sa.Column("name", _Key, primary_key=True),
        sa.Column("failures", sa.Integer, nullable=False),
        _seconds("failed"),
    )


def downgrade() -> None:
    """Drop them."""
    for name in ("tries", "logins", "tokens", "accounts"):
        op.drop_table(name)


def _name() -> sa.Column[str]:
    return sa.Column("name", _Key, sa.ForeignKey("accounts.name"), nullable=False)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, _Key, nullable=False, server_default="")


def _seconds(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=False)


def _version() -> sa.Column[int]:
    return sa.Column("version", sa.Integer, nullable=False, server_default="1")


def _digest() -> sa.Column[str]:
    return sa.Column("digest", sa.Text, nullable=False)
