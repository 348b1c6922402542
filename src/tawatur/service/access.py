"""Who may do what, and which reports they may see.

Four roles, each with the rights of the one before it:

    reader     reads what public reports say; takes redacted exports
    coder      also sees restricted reports, judges, brings reports in, exports
    reviewer   also sees reports marked `never` on the pages, settles what others judged, audits
    admin      also manages people

Nothing marked `never` leaves by the HTTP API or the MCP server, whoever asks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from tawatur.model import Handling

__all__ = ["RIGHTS", "ROLES", "Door", "Person", "Right", "Role", "alone", "rights_of"]

Role = Literal["reader", "coder", "reviewer", "admin"]
Right = Literal["read", "judge", "ingest", "export", "settle", "audit", "people"]
Door = Literal["page", "api"]

ROLES: tuple[Role, ...] = get_args(Role)
RIGHTS: tuple[Right, ...] = get_args(Right)
_ADDED: dict[Role, tuple[Right, ...]] = {
    "reader": ("read",),
    "coder": ("judge", "ingest", "export"),
    "reviewer": ("settle", "audit"),
    "admin": ("people",),
}


def rights_of(role: Role) -> frozenset[Right]:
    """Return the rights of a role."""
    upto = ROLES[: ROLES.index(role) + 1]
    return frozenset(right for one in upto for right in _ADDED[one])


@dataclass(frozen=True, slots=True)
class Person:
    """Whoever asks, through which door, with which rights.

    Attributes:
        name: What judgements and the audit log call them.
        rights: Those of the role, less what a token leaves out.
        door: A page for people, or the API for programs.
        session: Id of the login, "" without one.
        csrf: Word that a form of this login must carry, "" where no form can be forged.
    """

    name: str
    role: Role
    rights: frozenset[Right]
    door: Door = "page"
    session: str = ""
    csrf: str = ""

    def may(self, right: Right) -> bool:
        """Say whether they have a right."""
        return right in self.rights

    @property
    def handlings(self) -> frozenset[Handling]:
        """Handling levels of the reports they may see through this door."""
        if self.role == "reader":
            return frozenset(("public",))
        if self.door == "page" and self.role in {"reviewer", "admin"}:
            return frozenset(("public", "restricted", "never"))
        return frozenset(("public", "restricted"))


def alone(name: str, *, door: Door = "page") -> Person:
    """Return the one person of a workspace without accounts."""
    return Person(name, "admin", rights_of("admin"), door)
