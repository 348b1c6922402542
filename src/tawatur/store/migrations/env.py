"""Run by Alembic: migrate over the connection that `tawatur.store.migrating` hands in."""

from __future__ import annotations

from alembic import context

from tawatur.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
with context.begin_transaction():
    context.run_migrations()
