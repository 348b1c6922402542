"""Searching: the query language, the index in both databases, and what a query finds in it."""

from tawatur.store.search.language import (
    Query,
    QueryError,
    SavedSearch,
    UnitKind,
    parse_query,
)

__all__ = ["Query", "QueryError", "SavedSearch", "UnitKind", "parse_query"]
