"""Accounts, logins and tokens: who somebody is, and for how long we believe it.

A password is kept as argon2id; a login is a long random word of which only the SHA-256 is kept, new
at each login; a token is the same for programs, with scopes and a last day. Wrong passwords slow
down: after five in a row for a name each further try waits twice as long, a minute at most.
"""

from __future__ import annotations

import functools
import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import cast

from tawatur.errors import InputError, TawaturError
from tawatur.service.access import RIGHTS, ROLES, Door, Person, Right, Role, rights_of
from tawatur.store.accounts import Account, AccountStore, Login, Token, Tries

__all__ = [
    "LEAST_PASSWORD",
    "AccountRefused",
    "Accounts",
    "LoginRefused",
    "NewLogin",
    "hash_password",
    "verify_password",
]

LEAST_PASSWORD = 12
MOST_PASSWORD = 1024
IDLE_SECONDS = 8 * 3600
LONGEST_SECONDS = 7 * 24 * 3600
TOKEN_DAYS = 90
FREE_FAILURES = 5
LONGEST_WAIT = 60
_TOUCH_SECONDS = 60
_UNKNOWN_NAMES = 1000
_NAME = re.compile(r"[\w.@-]{1,64}")
_PREFIX = "taw"


class LoginRefused(TawaturError):  # noqa: N818  # an answer, not a fault
    """A name and password that do not open; `wait` is seconds until a try is looked at again."""

    def __init__(self, message: str, *, wait: float = 0.0) -> None:
        self.wait = wait
        super().__init__(message)


class AccountRefused(InputError):  # noqa: N818  # an answer, not a fault
    """A change of accounts that cannot be made.

    `why` is one word for it: name, taken, first, last, role, unknown, password, scope, days, token.
    """

    def __init__(self, why: str, message: str) -> None:
        self.why = why
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class NewLogin:
    """What the browser keeps, and who it is."""

    secret: str
    person: Person


@functools.cache
def _hasher() -> object:
    from argon2 import PasswordHasher  # noqa: PLC0415  # heavy

    return PasswordHasher()


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password, about 64 MB and a tenth of a second."""
    from argon2 import PasswordHasher  # noqa: PLC0415  # heavy

    return cast("PasswordHasher", _hasher()).hash(password)


def verify_password(hashed: str, password: str) -> bool:
    """Say whether a password is the one that was hashed."""
    from argon2 import PasswordHasher  # noqa: PLC0415  # heavy
    from argon2.exceptions import InvalidHashError, VerificationError  # noqa: PLC0415

    try:
        return cast("PasswordHasher", _hasher()).verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return False


@functools.cache
def _nobody() -> str:
    """Return a hash that no password opens, so that unknown names take as long as known ones."""
    return hash_password(secrets.token_urlsafe(32))


class Accounts:
    """The people of one workspace.

    Args:
        store: Where they stand.
        clock: Seconds since 1970, UTC.
        hash_: How a password is hashed; `verify` says whether one fits.
    """

    def __init__(
        self,
        store: AccountStore,
        *,
        clock: Callable[[], float] = time.time,
        hash_: Callable[[str], str] = hash_password,
        verify: Callable[[str, str], bool] = verify_password,
    ) -> None:
        self._store = store
        self._clock = clock
        self._hash = hash_
        self._verify = verify
        self._unknown: dict[str, Tries] = {}  # failures for names that nobody has

    def all(self) -> tuple[Account, ...]:
        """Return every account, by name."""
        return self._store.accounts()

    def exist(self) -> bool:
        """Say whether anybody has an account: only then is a login asked for."""
        return bool(self._store.accounts())

    def add(self, name: str, role: str, *, password: str = "", by: str) -> str:
        """Add an account and return its password, to be shown once.

        Args:
            name: Letters, digits, . _ @ -; 64 at most.
            role: One of `ROLES`. The first account is an admin's.
            password: By default one is made up.
            by: Who adds it.

        Raises:
            AccountRefused: The name is taken or no name, the role unknown, the password too short.
        """
        if not _NAME.fullmatch(name):
            raise AccountRefused(
                "name", f"{name!r}: expected a name of letters, digits, . _ @ - (64 at most)"
            )
        if self._store.account(name):
            raise AccountRefused("taken", f"{name}: there is an account of this name")
        known = _role(role)
        if known != "admin" and not self.exist():
            raise AccountRefused(
                "first",
                f"{name}: the first account must be an admin's, or nobody could manage the others",
            )
        password = self._fit(password)
        account = Account(name, known, self._hash(password), disabled=False, created=self._now())
        self._store.put_account(account, "user-add", by=by)
        return password

    def set_role(self, name: str, role: str, *, by: str) -> None:
        """Give an account another role; its logins end.

        Raises:
            AccountRefused: Unknown account or role, or no admin would be left.
        """
        known = _role(role)
        account = self._known(name)
        if known != "admin":
            self._keep_an_admin(name)
        self._store.put_account(replace(account, role=known), "user-role", by=by)

    def set_disabled(self, name: str, *, disabled: bool, by: str) -> None:
        """Shut an account out, or let it in again; its logins end and its tokens do nothing.

        Raises:
            AccountRefused: Unknown account, or no admin would be left.
        """
        account = self._known(name)
        if disabled:
            self._keep_an_admin(name)
        action = "user-disable" if disabled else "user-enable"
        self._store.put_account(replace(account, disabled=disabled), action, by=by)

    def set_password(self, name: str, password: str = "", *, by: str) -> str:
        """Give an account another password and return it, to be shown once; its logins end.

        Raises:
            AccountRefused: Unknown account, or the password is too short.
        """
        account = self._known(name)
        password = self._fit(password)
        changed = replace(account, password=self._hash(password))
        self._store.put_account(changed, "user-password", by=by)
        return password

    def log_in(
        self, name: str, password: str, *, address: str = "local", replaces: str = ""
    ) -> NewLogin:
        """Begin a login.

        Args:
            name: Of the account.
            password: Its password.
            address: Where the try comes from, for the audit log.
            replaces: What the browser kept until now; it opens nothing any more.

        Raises:
            LoginRefused: They do not fit, the account is disabled, or too many tries failed.
        """
        account, now = self._verified(name, password, address), self._now()
        secret = secrets.token_urlsafe(32)
        login = Login(_digest(secret), name, secrets.token_urlsafe(24), now, now)
        self._store.begin_login(
            login,
            address=address,
            replaces=_digest(replaces) if replaces else "",
            before=now - IDLE_SECONDS,
        )
        return NewLogin(secret, _person(account, login))

    def change_password(self, name: str, old: str, new: str, *, address: str = "local") -> None:
        """Give oneself another password; every login of the account ends.

        Raises:
            LoginRefused: The old password does not fit, or too many tries failed.
            AccountRefused: The new one is too short.
        """
        account = self._verified(name, old, address)
        if not new:
            raise AccountRefused("password", "the new password is empty")
        self.set_password(account.name, new, by=name)

    def log_out(self, secret: str) -> None:
        """End a login; an unknown one is no error."""
        found = self._store.login(_digest(secret))
        if found is not None:
            self._store.end_login(found[0])

    def person_of_login(self, secret: str) -> Person | None:
        """Return who is logged in, or None when the login has ended."""
        found = self._store.login(_digest(secret))
        if found is None:
            return None
        (login, account), now = found, self._now()
        if now - login.seen > IDLE_SECONDS or now - login.created > LONGEST_SECONDS:
            return None
        if account.disabled:
            return None
        if now - login.seen > _TOUCH_SECONDS:
            self._store.touch_login(login.id, now)
        return _person(account, login)

    def create_token(
        self,
        name: str,
        scopes: Collection[str],
        *,
        label: str = "",
        days: int = TOKEN_DAYS,
        by: str,
    ) -> str:
        """Make a token for an account and return it, to be shown once.

        Args:
            name: The account it stands for.
            scopes: Which of the rights of that account's role it has.
            label: What it is for, in a few words.
            days: How long it lives, 1 to 3650.
            by: Who makes it.

        Raises:
            AccountRefused: Unknown account or scope, a scope beyond the role, or odd days.
        """
        account = self._known(name)
        if not scopes:
            raise AccountRefused("scope", f"no scope; choose from {', '.join(RIGHTS)}")
        if unknown := set(scopes) - set(RIGHTS):
            raise AccountRefused(
                "scope", f"unknown scope {min(unknown)!r}; choose from {', '.join(RIGHTS)}"
            )
        if beyond := set(scopes) - rights_of(cast("Role", account.role)):
            raise AccountRefused(
                "scope", f"{name} is a {account.role} and has no right to {min(beyond)}"
            )
        if not 1 <= days <= 3650:
            raise AccountRefused("days", f"days: expected 1 to 3650, found {days}")
        secret = secrets.token_urlsafe(32)
        now = self._now()
        token = Token(
            id=secrets.token_hex(4),
            name=name,
            secret=_digest(secret),
            scopes=" ".join(right for right in RIGHTS if right in scopes),
            label=label[:128],
            created=now,
            expires=now + days * 86400,
        )
        self._store.put_token(token, "token-create", by=by)
        return f"{_PREFIX}_{token.id}_{secret}"

    def tokens(self) -> tuple[Token, ...]:
        """Return every token, oldest first."""
        return self._store.tokens()

    def revoke_token(self, id_: str, *, by: str) -> None:
        """Make a token useless.

        Raises:
            AccountRefused: There is none of this id.
        """
        found = self._store.token(id_)
        if found is None:
            raise AccountRefused("token", f"no token has the id {id_!r}; see: tawatur token list")
        self._store.put_token(replace(found[0], revoked=True), "token-revoke", by=by)

    def person_of_token(self, text: str, *, door: Door = "api") -> Person | None:
        """Return whom a token stands for, or None when it opens nothing."""
        prefix, _, rest = text.partition("_")
        id_, _, secret = rest.partition("_")
        if prefix != _PREFIX or not secret:
            return None
        found = self._store.token(id_)
        if found is None:
            return None
        token, account = found
        if token.revoked or token.expires <= self._now() or account.disabled:
            return None
        if not hmac.compare_digest(token.secret, _digest(secret)):
            return None
        role = cast("Role", account.role)
        rights = rights_of(role) & cast("set[Right]", set(token.scopes.split()))
        return Person(account.name, role, rights, door)

    def _verified(self, name: str, password: str, address: str) -> Account:
        """Return the account that a name and password open; wrong ones are counted.

        Raises:
            LoginRefused: They do not fit, the account is disabled, or too many tries failed.
        """
        now = self._now()
        account = self._store.account(name)
        tries = self._store.tries(name) if account else self._unknown.get(name, Tries())
        wait = _wait(tries.failures) - (now - tries.failed)
        if wait > 0:
            raise LoginRefused("too many wrong passwords for this name; wait", wait=wait)
        fits = self._verify(account.password if account else _nobody(), password[:MOST_PASSWORD])
        if account is None or not fits or account.disabled:
            failed = Tries(tries.failures + 1, now)
            if account is not None:
                self._store.count_failure(name, failed, address=address)
            else:  # slowed down alike, or waiting would tell which names there are
                self._unknown[name] = failed
                if len(self._unknown) > _UNKNOWN_NAMES:
                    self._unknown.pop(next(iter(self._unknown)), None)
            raise LoginRefused("name and password do not fit, or the account is disabled")
        return account

    def _now(self) -> int:
        return int(self._clock())

    def _known(self, name: str) -> Account:
        account = self._store.account(name)
        if account is None:
            raise AccountRefused(
                "unknown", f"no account is called {name!r}; see: tawatur user list"
            )
        return account

    def _keep_an_admin(self, without: str) -> None:
        admins = {one.name for one in self.all() if one.role == "admin" and not one.disabled}
        if admins == {without}:
            raise AccountRefused("last", f"{without} is the only admin; make another one first")

    def _fit(self, password: str) -> str:
        if not password:
            return secrets.token_urlsafe(15)
        if not LEAST_PASSWORD <= len(password) <= MOST_PASSWORD:
            raise AccountRefused(
                "password",
                f"a password has {LEAST_PASSWORD} to {MOST_PASSWORD} characters, "
                f"this one {len(password)}",
            )
        return password


def _role(role: str) -> Role:
    if role not in ROLES:
        raise AccountRefused("role", f"no role is called {role!r}; choose from {', '.join(ROLES)}")
    return role


def _person(account: Account, login: Login) -> Person:
    role = cast("Role", account.role)
    return Person(account.name, role, rights_of(role), "page", login.id, login.csrf)


def _wait(failures: int) -> int:
    """Return how long after a wrong password the next try is looked at, in seconds."""
    beyond = failures - FREE_FAILURES
    return 0 if beyond < 0 else min(2 ** min(beyond, 10), LONGEST_WAIT)


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
