"""Searching: the query language, the index in both databases, and what a query finds in it."""

from tawatur.store.search.language import (
    And,
    Everything,
    Name,
    Node,
    Not,
    Or,
    Phrase,
    Query,
    QueryError,
    Range,
    Word,
    parse_query,
)

__all__ = [
    "And",
    "Everything",
    "Name",
    "Node",
    "Not",
    "Or",
    "Phrase",
    "Query",
    "QueryError",
    "Range",
    "Word",
    "parse_query",
]
