"""Where the words are indexed: FTS5 in SQLite, tsvector in PostgreSQL.

This is all that the two databases do differently. Words come cut and folded (`text.indexing`), so
neither tokenises; each holds what it is given and answers which keys have it.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Protocol

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY
from sqlalchemy.engine import Connection

from tawatur.text.indexing import index_words

__all__ = ["TextIndex", "Wanted", "held_forms", "text_index", "vacuumed"]

Wanted = frozenset[str]
"""The forms of which a word of a phrase must have one."""

_GAP = 10  # positions between title and text, so that no phrase runs across
# What PostgreSQL holds of one text: positions, positions of one word, and bytes of all words.
_LAST_POSITION, _MOST_POSITIONS, _MOST_BYTES = 16_383, 255, 900_000


class TextIndex(Protocol):
    """The words of documents ("documents") and of claims ("claims"), by key."""

    def create(self, connection: Connection) -> None:
        """Make the tables, empty."""

    def drop(self, connection: Connection) -> None:
        """Remove the tables."""

    def pack(self, title: str, text: str) -> tuple[str, str, bytes | None]:
        """Return the words of a title and a text, and what must be kept to remove them again."""

    def put(self, connection: Connection, of: str, rows: Sequence[tuple[int, str, str]]) -> None:
        """Add keys with the words of title and text."""

    def remove(
        self, connection: Connection, of: str, rows: Sequence[tuple[int, bytes | None]]
    ) -> None:
        """Remove keys, with what `pack` had them keep."""

    def scrub(self, connection: Connection) -> None:
        """Leave nothing of what was removed in the pages of the index."""

    def begin(self, connection: Connection) -> None:
        """Make a transaction ready to look for words."""

    def phrase(self, words: Sequence[Wanted], *, prefix: bool = False) -> str:
        """Return the expression for words side by side.

        Args:
            words: The forms of each; one for all words but the first.
            prefix: Whether the only word is the beginning of one.
        """

    def every(self, parts: Sequence[str], but: Sequence[str] = ()) -> str:
        """Return the expression for all of `parts` and none of `but`."""

    def any(self, parts: Sequence[str]) -> str:
        """Return the expression for any of `parts`."""

    def matching(self, of: str, expression: str, *, title: bool) -> sa.Select[tuple[int]]:
        """Return the query for the keys that match an expression, in their titles or anywhere."""


def text_index(dialect: str) -> TextIndex:
    """Return the index for a database: "sqlite" or "postgresql"."""
    return _Tsvector() if dialect == "postgresql" else _Fts5()


def _table(of: str) -> str:
    return {"documents": "search_document_words", "claims": "search_claim_words"}[of]


TABLES = ("search_document_words", "search_claim_words")


def held_forms(connection: Connection, of: str, forms: Wanted) -> Wanted:
    """Return the forms that some text has: few of all in which a word may stand."""
    table = sa.table(f"{_table(of)}_held", sa.column("term", sa.Text))
    if connection.dialect.name == "postgresql":
        among = table.c.term == sa.any_(sa.literal(sorted(forms), ARRAY(sa.Text)))
    else:
        among = table.c.term.in_(forms)
    return frozenset(connection.execute(sa.select(table.c.term).where(among)).scalars())


def vacuumed() -> tuple[str, ...]:
    """Return the tables that PostgreSQL writes anew after a purge."""
    return (*TABLES, *(f"{name}_held" for name in TABLES))


class _Fts5:
    """Without content: what was indexed is kept, packed, so that it can be taken out again."""

    def create(self, connection: Connection) -> None:
        for name in TABLES:
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name} USING fts5"
                "(title, body, content='', columnsize=0, tokenize='ascii')"
            )
            # Fewer segments: a word is looked for in each.
            connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES ('automerge', 2)")
            connection.exec_driver_sql(
                f"CREATE VIRTUAL TABLE {name}_held USING fts5vocab({name}, row)"
            )
            if connection.dialect.server_version_info >= (3, 42):  # type: ignore[operator]
                connection.exec_driver_sql(
                    f"INSERT INTO {name}({name}, rank) VALUES ('secure-delete', 1)"
                )

    def drop(self, connection: Connection) -> None:
        for name in TABLES:
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}_held")
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")

    def pack(self, title: str, text: str) -> tuple[str, str, bytes | None]:
        words, body = " ".join(index_words(title)), " ".join(index_words(text))
        return words, body, zlib.compress(f"{words}\n{body}".encode(), 1)

    def put(self, connection: Connection, of: str, rows: Sequence[tuple[int, str, str]]) -> None:
        connection.exec_driver_sql(
            f"INSERT INTO {_table(of)} (rowid, title, body) VALUES (?, ?, ?)", list(rows)
        )

    def remove(
        self, connection: Connection, of: str, rows: Sequence[tuple[int, bytes | None]]
    ) -> None:
        name = _table(of)
        kept = [(key, *zlib.decompress(packed or b"").decode().split("\n")) for key, packed in rows]
        connection.exec_driver_sql(
            f"INSERT INTO {name} ({name}, rowid, title, body) VALUES ('delete', ?, ?, ?)", kept
        )

    def scrub(self, connection: Connection) -> None:
        for name in TABLES:
            connection.exec_driver_sql(f"INSERT INTO {name} ({name}) VALUES ('optimize')")

    def begin(self, connection: Connection) -> None:
        del connection

    def phrase(self, words: Sequence[Wanted], *, prefix: bool = False) -> str:
        star = " *" if prefix else ""
        rest = "".join(f" {min(word)}" for word in words[1:])
        return self.any([f'"{first}{rest}"{star}' for first in sorted(words[0])])

    def every(self, parts: Sequence[str], but: Sequence[str] = ()) -> str:
        told = " AND ".join(parts)
        for part in but:
            told = f"({told}) NOT {part}"
        return f"({told})"

    def any(self, parts: Sequence[str]) -> str:
        return f"({' OR '.join(parts)})"

    def matching(self, of: str, expression: str, *, title: bool) -> sa.Select[tuple[int]]:
        name = _table(of)
        table = sa.table(name, sa.column("rowid", sa.Integer))
        wanted = f"title : {expression}" if title else expression
        return sa.select(table.c.rowid).where(sa.column(name).op("MATCH")(wanted))


class _Tsvector:
    """Positions beyond 16,383 words, and beyond the 255th of one word, are not kept by PostgreSQL.

    Titles have a vector of their own and vectors stand outside their rows, so that only phrases make
    PostgreSQL look at more than its index. What words there are is kept beside, as FTS5 does by itself.
    """

    def create(self, connection: Connection) -> None:
        for name in TABLES:
            connection.exec_driver_sql(
                f"CREATE TABLE {name} (key bigint PRIMARY KEY, title tsvector NOT NULL, "
                "words tsvector NOT NULL) WITH (toast_tuple_target = 128)"
            )
            for column in ("title", "words"):
                connection.exec_driver_sql(
                    f"ALTER TABLE {name} ALTER COLUMN {column} SET STORAGE EXTERNAL"
                )
                # What waits in a list of its own would be gone through by every question.
                connection.exec_driver_sql(
                    f"CREATE INDEX {name}_{column} ON {name} USING gin ({column}) "
                    "WITH (fastupdate = off)"
                )
            connection.exec_driver_sql(
                f'CREATE TABLE {name}_held (term text COLLATE "C" PRIMARY KEY)'
            )

    def drop(self, connection: Connection) -> None:
        for name in vacuumed():
            connection.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")

    def pack(self, title: str, text: str) -> tuple[str, str, bytes | None]:
        return " ".join(index_words(title)), " ".join(index_words(text)), None

    def put(self, connection: Connection, of: str, rows: Sequence[tuple[int, str, str]]) -> None:
        name = _table(of)
        connection.execute(
            sa.text(
                f"INSERT INTO {name} (key, title, words) "
                "VALUES (:key, CAST(:title AS tsvector), CAST(:words AS tsvector))"
            ),
            [
                {"key": key, "title": _vector(title, ""), "words": _vector(title, text)}
                for key, title, text in rows
            ],
        )
        words = {word for _, title, text in rows for word in (*title.split(), *text.split())}
        connection.execute(
            sa.text(
                f"INSERT INTO {name}_held (term) SELECT unnest(CAST(:words AS text[])) "
                "ON CONFLICT DO NOTHING"
            ),
            {"words": sorted(words)},
        )

    def remove(
        self, connection: Connection, of: str, rows: Sequence[tuple[int, bytes | None]]
    ) -> None:
        connection.execute(
            sa.text(f"DELETE FROM {_table(of)} WHERE key = ANY(:keys)"),
            {"keys": [key for key, _ in rows]},
        )

    def scrub(self, connection: Connection) -> None:
        """Forget words that no text has any more; the store writes the tables anew afterwards."""
        for name in TABLES:
            connection.exec_driver_sql(
                f"DELETE FROM {name}_held WHERE term NOT IN "
                f"(SELECT word FROM ts_stat('SELECT words FROM {name}'))"
            )

    def begin(self, connection: Connection) -> None:
        # PostgreSQL thinks little of what it costs to look through every vector.
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        connection.exec_driver_sql("SET LOCAL jit = off")

    def phrase(self, words: Sequence[Wanted], *, prefix: bool = False) -> str:
        star = ":*" if prefix else ""
        parts = [self.any([f"'{form}'{star}" for form in sorted(forms)]) for forms in words]
        return f"({' <-> '.join(parts)})"

    def every(self, parts: Sequence[str], but: Sequence[str] = ()) -> str:
        return f"({' & '.join([*parts, *(f'!{part}' for part in but)])})"

    def any(self, parts: Sequence[str]) -> str:
        return f"({' | '.join(parts)})"

    def matching(self, of: str, expression: str, *, title: bool) -> sa.Select[tuple[int]]:
        table = sa.table(_table(of), *map(sa.column, ("key", "title", "words")))
        wanted = sa.cast(sa.literal(expression, sa.Text), TSQUERY)
        return sa.select(table.c.key).where(table.c["title" if title else "words"].op("@@")(wanted))


def _vector(title: str, text: str) -> str:
    """Return words as PostgreSQL writes a tsvector."""
    places: dict[str, list[str]] = {}
    at = size = 0
    for words in (title.split(), text.split()):
        for word in words:
            at += 1
            told = places.get(word)
            if told is None:
                size += len(word.encode()) + 2
                if size > _MOST_BYTES:
                    break
                told = places[word] = []
            if at <= _LAST_POSITION and len(told) < _MOST_POSITIONS:
                told.append(str(at))
        at += _GAP
    return " ".join(
        f"'{word}':{','.join(told)}" if told else f"'{word}'" for word, told in places.items()
    )
