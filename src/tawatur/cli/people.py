"""Commands for those who let others in: user, token."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tawatur.cli.options import open_workspace, output, workspace_option

if TYPE_CHECKING:
    from tawatur.service.accounts import Accounts

__all__ = ["token", "user"]

_ROLES = ["reader", "coder", "reviewer", "admin"]
_SCOPES = ["read", "judge", "ingest", "export", "settle", "audit", "people"]
_BY = "command line"

_password_option = click.option(
    "--password-stdin", is_flag=True, help="Take the password from standard input, one line."
)


@click.group()
def user() -> None:
    """Let people in: with accounts, everybody logs in.

    \b
    reader     reads public reports; takes redacted exports
    coder      also restricted reports; judges, brings reports in, exports
    reviewer   also settles what others judged; reads the audit log
    admin      also manages people
    """


@user.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(_ROLES), required=True, help="What they may do.")
@_password_option
@workspace_option
def add_user(name: str, role: str, workspace: Path | None, *, password_stdin: bool) -> None:
    """Make an account. Its password is made up and shown once.

    \b
    tawatur user add samira --role admin
    """
    given = _given(password_stdin=password_stdin)
    made = _people(workspace).add(name, role, password=given, by=_BY)
    _show_once(f"{name} ({role})", made, given)


@user.command("list")
@workspace_option
def list_users(workspace: Path | None) -> None:
    """List the accounts."""
    people = _people(workspace).all()
    with output() as stream:
        for one in people:
            state = "disabled" if one.disabled else ""
            stream.write(f"{one.name}\t{one.role}\t{_day(one.created)}\t{state}\n")
    if not people:
        click.echo("No accounts: on this machine nobody needs to log in.", err=True)


@user.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(_ROLES))
@workspace_option
def set_role(name: str, role: str, workspace: Path | None) -> None:
    """Give an account another role; it has to log in again."""
    _people(workspace).set_role(name, role, by=_BY)
    click.echo(f"{name} is a {role} now.")


@user.command("disable")
@click.argument("name")
@click.option("--again", is_flag=True, help="Let it in again.")
@workspace_option
def disable_user(name: str, workspace: Path | None, *, again: bool) -> None:
    """Shut an account out at once, with its tokens. What it judged stays."""
    _people(workspace).set_disabled(name, disabled=not again, by=_BY)
    click.echo(f"{name} may {'log in again' if again else 'no longer log in'}.")


@user.command("password")
@click.argument("name")
@_password_option
@workspace_option
def set_password(name: str, workspace: Path | None, *, password_stdin: bool) -> None:
    """Give an account another password, shown once; it has to log in again."""
    given = _given(password_stdin=password_stdin)
    made = _people(workspace).set_password(name, given, by=_BY)
    _show_once(name, made, given)


@click.group()
def token() -> None:
    """Let programs in: a token stands for one account and some of its rights."""


@token.command("create")
@click.argument("name")
@click.option(
    "--scope",
    "scopes",
    type=click.Choice(_SCOPES),
    multiple=True,
    default=["read"],
    show_default=True,
    help="What it may do; can be given several times.",
)
@click.option("--label", default="", help="What it is for.")
@click.option("--days", type=int, default=90, show_default=True, help="How long it lives.")
@workspace_option
def create_token(
    name: str, scopes: tuple[str, ...], label: str, days: int, workspace: Path | None
) -> None:
    """Make a token for an account. It is shown once.

    \b
    tawatur token create samira --scope read --scope judge --label "coding sheet"
    """
    made = _people(workspace).create_token(name, scopes, label=label, days=days, by=_BY)
    click.echo("Shown once; only its hash is kept:", err=True)
    click.echo(made)


@token.command("list")
@workspace_option
def list_tokens(workspace: Path | None) -> None:
    """List the tokens, without their secrets."""
    with output() as stream:
        for one in _people(workspace).tokens():
            state = "revoked" if one.revoked else f"until {_day(one.expires)}"
            stream.write(f"{one.id}\t{one.name}\t{one.scopes}\t{state}\t{one.label}\n")


@token.command("revoke")
@click.argument("token_id", metavar="ID")
@workspace_option
def revoke_token(token_id: str, workspace: Path | None) -> None:
    """Make a token useless at once."""
    _people(workspace).revoke_token(token_id, by=_BY)
    click.echo(f"{token_id} opens nothing any more.")


def _people(workspace: Path | None) -> Accounts:
    return open_workspace(workspace).accounts()


def _given(*, password_stdin: bool) -> str:
    return sys.stdin.readline().rstrip("\r\n") if password_stdin else ""


def _show_once(whose: str, password: str, given: str) -> None:
    if given:
        click.echo(f"The password of {whose} is set.")
        return
    click.echo(f"Password of {whose}, shown once:", err=True)
    click.echo(password)


def _day(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
