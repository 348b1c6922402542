"""Errors that a user of Tawatur can meet.

TawaturError
|- InputError        a document, date or argument that cannot be used
|  `- ProblemsError  several things wrong with one input; carries every problem at once
|- LexiconError      tables or rules that do not hold; carries every problem at once
|- PlacesError       a gazetteer file that cannot be read
|- WorkspaceError    a workspace that is missing, locked or damaged
|  `- ConflictError  somebody else changed the same thing meanwhile
|- FetchError        a page or feed that cannot be fetched
|- ClusterError      Apache Spark that is missing, cannot be reached or fails
|- AnnotatorError    a model's endpoint that cannot be used or does not answer
`- SettingsError     a setting that is unknown or out of range
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

__all__ = [
    "AnnotatorError",
    "ClusterError",
    "ConflictError",
    "FetchError",
    "InputError",
    "LexiconError",
    "PlacesError",
    "ProblemsError",
    "SettingsError",
    "TawaturError",
    "WorkspaceError",
]


class TawaturError(Exception):
    """Base of every error raised on purpose."""


class InputError(TawaturError):
    """A document, date or argument that cannot be used."""


class ProblemsError(InputError):
    """An input with several things wrong; `problems` has one line for each."""

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[str, ...]]]:
        return type(self), (self.problems,)  # how it comes back from another process


class LexiconError(TawaturError):
    """Tables or rules that do not hold.

    `problems` has one line for each problem, in the order of the files.
    """

    def __init__(self, problems: Sequence[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[str, ...]]]:
        return type(self), (self.problems,)  # how it comes back from another process


class PlacesError(TawaturError):
    """A gazetteer file that cannot be read."""


class WorkspaceError(TawaturError):
    """A workspace that is missing, locked or damaged."""


class ConflictError(WorkspaceError):
    """Somebody else changed the same thing meanwhile; nothing was overwritten."""


class SettingsError(TawaturError):
    """A setting that is unknown or out of range."""


class ClusterError(TawaturError):
    """Apache Spark that is missing, cannot be reached or fails."""


class FetchError(TawaturError):
    """A page or feed that cannot be fetched.

    `retry_after` is how many seconds its server asks to wait, 0 when it does not say; `lasting` says
    that asking again will not help.
    """

    def __init__(self, message: str, *, retry_after: float = 0.0, lasting: bool = False) -> None:
        self.retry_after = retry_after
        self.lasting = lasting
        super().__init__(message)


class AnnotatorError(TawaturError):
    """A model's endpoint that cannot be used or does not answer.

    `lasting` says that asking again, for another report too, will not help.
    """

    def __init__(self, message: str, *, lasting: bool = False) -> None:
        self.lasting = lasting
        super().__init__(message)
