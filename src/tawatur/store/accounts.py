"""People, their logins and their tokens, in the tables of a workspace.

No secret stands here: passwords as argon2id, logins and tokens as SHA-256 of long random words.
Moments are seconds since 1970, UTC.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

__all__ = ["Account", "AccountStore", "Login", "Token"]

metadata = MetaData()
account_table = Table(
    "account",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("password", String(256), nullable=False),
    Column("disabled", Boolean, nullable=False),
    Column("created", Float, nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failed", Float, nullable=False),
)
login_table = Table(
    "login",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("name", ForeignKey("account.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("csrf", String(64), nullable=False),
    Column("created", Float, nullable=False),
    Column("seen", Float, nullable=False),
)
token_table = Table(
    "token",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("name", ForeignKey("account.name", ondelete="CASCADE"), nullable=False, index=True),
    Column("secret", String(64), nullable=False),
    Column("scopes", String(128), nullable=False),
    Column("label", String(128), nullable=False),
    Column("created", Float, nullable=False),
    Column("expires", Float, nullable=False),
    Column("revoked", Boolean, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Account:
    """One person. `password` is its argon2id hash; `failures` counts wrong ones in a row."""

    name: str
    role: str
    password: str
    disabled: bool
    created: float
    failures: int = 0
    failed: float = 0.0


@dataclass(frozen=True, slots=True)
class Login:
    """One login that has not ended. `id` is the SHA-256 of what the browser keeps."""

    id: str
    name: str
    csrf: str
    created: float
    seen: float


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
    created: float
    expires: float
    revoked: bool = False


Begin = Callable[[str, str], AbstractContextManager[Connection]]


class AccountStore:
    """Accounts, logins and tokens in a database.

    Args:
        engine: The database.
        begin: Opens a write transaction for a person and an action, and puts it into the audit log.
    """

    def __init__(self, engine: Engine, begin: Begin) -> None:
        self._engine = engine
        self._begin = begin

    def accounts(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(account_table).order_by(account_table.c.name))
            return tuple(Account(**row) for row in rows.mappings())

    def account(self, name: str) -> Account | None:
        """Return one account."""
        row = self._row(account_table, "name", name)
        return None if row is None else Account(**row)

    def add_account(self, account: Account, *, by: str) -> None:
        """Add an account whose name is free."""
        with self._begin(by, f"user.add {account.name} {account.role}") as connection:
            connection.execute(insert(account_table).values(asdict(account)))

    def change_account(self, name: str, action: str, *, by: str, **values: object) -> None:
        """Change an account and end its logins; `action` is what the audit log says."""
        with self._begin(by, action) as connection:
            connection.execute(
                update(account_table).where(account_table.c.name == name).values(**values)
            )
            connection.execute(delete(login_table).where(login_table.c.name == name))

    def count_failure(self, name: str, now: float, *, address: str) -> None:
        """Count one wrong password."""
        with self._begin(name, f"login.failed from {address}") as connection:
            connection.execute(
                update(account_table)
                .where(account_table.c.name == name)
                .values(failures=account_table.c.failures + 1, failed=now)
            )

    def begin_login(self, login: Login, *, address: str, replaces: str) -> None:
        """Keep a login, drop the one it replaces, forget wrong passwords."""
        with self._begin(login.name, f"login from {address}") as connection:
            connection.execute(delete(login_table).where(login_table.c.id == replaces))
            connection.execute(insert(login_table).values(asdict(login)))
            connection.execute(
                update(account_table).where(account_table.c.name == login.name).values(failures=0)
            )

    def login(self, id_: str) -> Login | None:
        """Return a login."""
        row = self._row(login_table, "id", id_)
        return None if row is None else Login(**row)

    def touch_login(self, id_: str, now: float) -> None:
        """Note that a login was used; no entry in the audit log."""
        with self._engine.begin() as connection:
            connection.execute(update(login_table).where(login_table.c.id == id_).values(seen=now))

    def end_login(self, login: Login) -> None:
        """Forget a login."""
        with self._begin(login.name, "logout") as connection:
            connection.execute(delete(login_table).where(login_table.c.id == login.id))

    def drop_logins_before(self, moment: float) -> None:
        """Forget logins not used since a moment; no entry in the audit log."""
        with self._engine.begin() as connection:
            connection.execute(delete(login_table).where(login_table.c.seen < moment))

    def tokens(self) -> tuple[Token, ...]:
        """Return every token, oldest first."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(token_table).order_by(token_table.c.created))
            return tuple(Token(**row) for row in rows.mappings())

    def token(self, id_: str) -> Token | None:
        """Return one token."""
        row = self._row(token_table, "id", id_)
        return None if row is None else Token(**row)

    def add_token(self, token: Token, *, by: str) -> None:
        """Keep a token."""
        with self._begin(by, f"token.create {token.id} for {token.name}") as connection:
            connection.execute(insert(token_table).values(asdict(token)))

    def revoke_token(self, id_: str, *, by: str) -> None:
        """Make a token useless."""
        with self._begin(by, f"token.revoke {id_}") as connection:
            connection.execute(
                update(token_table).where(token_table.c.id == id_).values(revoked=True)
            )

    def _row(self, table: Table, column: str, value: str) -> RowMapping | None:
        with self._engine.connect() as connection:
            query = select(table).where(table.c[column] == value)
            return connection.execute(query).mappings().one_or_none()


def unaudited(engine: Engine) -> Begin:
    """Return a `begin` that writes no audit log."""

    @contextlib.contextmanager
    def begin(by: str, action: str):  # type: ignore[no-untyped-def]  # noqa: ANN202
        del by, action
        with engine.begin() as connection:
            yield connection

    return begin
