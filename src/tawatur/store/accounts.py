"""People, their logins and their tokens, in the tables of a workspace.

No secret stands here: passwords as argon2id, logins and tokens as SHA-256 of long random words.
Moments are whole seconds since 1970, UTC.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import sqlalchemy as sa

from tawatur.store import schema
from tawatur.store.audit import upsert
from tawatur.store.database import DatabaseStore

__all__ = ["Account", "AccountStore", "Login", "Token", "Tries"]


@dataclass(frozen=True, slots=True)
class Account:
    """One person. `password` is its argon2id hash."""

    name: str
    role: str
    password: str
    disabled: bool
    created: int


@dataclass(frozen=True, slots=True)
class Tries:
    """Wrong passwords in a row for one name, and when the last one was given."""

    failures: int = 0
    failed: int = 0


@dataclass(frozen=True, slots=True)
class Login:
    """One login that has not ended. `id` is the SHA-256 of what the browser keeps."""

    id: str
    name: str
    csrf: str
    created: int
    seen: int


@dataclass(frozen=True, slots=True)
class Token:
    """A program's way in, for one person and some of their rights.

    `secret` is the SHA-256 of what the program keeps; `scopes` are rights, apart by spaces.
    """

    id: str
    name: str
    secret: str
    scopes: str
    label: str
    created: int
    expires: int
    revoked: bool = False


class AccountStore:
    """Accounts, logins and tokens of one workspace."""

    def __init__(self, store: DatabaseStore) -> None:
        self._store = store

    def accounts(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        table = schema.accounts
        return tuple(Account(**row) for row in self._rows(_all(table).order_by(table.c.name)))

    def account(self, name: str) -> Account | None:
        """Return one account."""
        rows = self._rows(_all(schema.accounts).where(schema.accounts.c.name == name))
        return Account(**rows[0]) if rows else None

    def put_account(self, account: Account, action: str, *, by: str) -> None:
        """Keep an account as it is now and end its logins."""
        logins, tries = schema.logins, schema.tries
        with self._store.begin(by, action) as change:
            change.put(schema.accounts, [asdict(account)])
            change.details.update(name=account.name, role=account.role)
            change.execute(sa.delete(logins).where(logins.c.name == account.name))
            change.execute(sa.delete(tries).where(tries.c.name == account.name))

    def tries(self, name: str) -> Tries:
        """Return how often the password of a name was wrong."""
        table = schema.tries
        rows = self._rows(sa.select(table.c.failures, table.c.failed).where(table.c.name == name))
        return Tries(**rows[0]) if rows else Tries()

    def count_failure(self, name: str, tries: Tries, *, address: str) -> None:
        """Keep that the password of a name was wrong."""
        with self._store.begin(name, "login-failed") as change:
            upsert(change.connection, schema.tries, [{"name": name, **asdict(tries)}])
            change.details.update(name=name, address=address)

    def begin_login(self, login: Login, *, address: str, replaces: str, before: int) -> None:
        """Keep a login; drop the one it replaces, wrong passwords, and logins not used since."""
        table, tries = schema.logins, schema.tries
        with self._store.begin(login.name, "login") as change:
            stale = (table.c.id == replaces) | (table.c.seen < before)
            change.execute(sa.delete(table).where(stale))
            change.execute(sa.insert(table), asdict(login))
            change.execute(sa.delete(tries).where(tries.c.name == login.name))
            change.details.update(name=login.name, address=address)

    def login(self, id_: str) -> tuple[Login, Account] | None:
        """Return a login with its account."""
        logins, accounts = schema.logins, schema.accounts
        columns = [column.label(f"login_{column.name}") for column in logins.c]
        query = (
            _all(accounts)
            .add_columns(*columns)
            .join(logins, logins.c.name == accounts.c.name)
            .where(logins.c.id == id_)
        )
        for row in self._rows(query):
            login = {key.removeprefix("login_"): row.pop(key) for key in list(row) if "_" in key}
            return Login(**login), Account(**row)
        return None

    def touch_login(self, id_: str, now: int) -> None:
        """Note that a login was used; no entry in the audit log."""
        table = schema.logins
        with self._store.begin("", "") as change:
            change.execute(sa.update(table).where(table.c.id == id_).values(seen=now))

    def end_login(self, login: Login) -> None:
        """Forget a login."""
        with self._store.begin(login.name, "logout") as change:
            change.execute(sa.delete(schema.logins).where(schema.logins.c.id == login.id))
            change.details.update(name=login.name)

    def tokens(self) -> tuple[Token, ...]:
        """Return every token, oldest first."""
        table = schema.tokens
        query = _all(table).order_by(table.c.created, table.c.id)
        return tuple(Token(**row) for row in self._rows(query))

    def token(self, id_: str) -> tuple[Token, Account] | None:
        """Return a token with its account."""
        rows = self._rows(_all(schema.tokens).where(schema.tokens.c.id == id_))
        account = self.account(rows[0]["name"]) if rows else None
        return None if account is None else (Token(**rows[0]), account)

    def put_token(self, token: Token, action: str, *, by: str) -> None:
        """Keep a token as it is now."""
        with self._store.begin(by, action) as change:
            change.put(schema.tokens, [asdict(token)])
            change.details.update(name=token.name, scopes=token.scopes)

    def _rows(self, query: sa.Select[*tuple[Any, ...]]) -> list[dict[str, Any]]:
        with self._store.snapshot() as connection:
            return [dict(row) for row in connection.execute(query).mappings()]


def _all(table: sa.Table) -> sa.Select[*tuple[Any, ...]]:
    """Select what a value holds: every column but those of bookkeeping."""
    return sa.select(*(column for column in table.c if column.name not in ("digest", "version")))
