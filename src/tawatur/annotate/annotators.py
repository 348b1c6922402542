"""What an annotator is, how one is opened, and which ones are registered."""

from __future__ import annotations

import difflib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Protocol

from tawatur.annotate.suggestions import Answer
from tawatur.errors import InputError, SettingsError

__all__ = ["GROUP", "Annotator", "AnnotatorOptions", "Session", "find_annotator"]

GROUP = "tawatur.annotators"


@dataclass(frozen=True, slots=True)
class AnnotatorOptions:
    """How an annotator is to be asked.

    Attributes:
        url: Address of its endpoint; where none is needed, "".
        model: Which model.
        hosts: Names of other machines that the user allows to be asked; this machine always may.
        key: What the endpoint knows the user by, "" for none; it is never shown or kept.
        seconds: Longest wait for one answer.
        tries: How often one question is asked before it is given up.
        answer_tokens: Longest answer, in tokens of the model.
        sleep: Waits between tries.
    """

    url: str = ""
    model: str = ""
    hosts: frozenset[str] = frozenset()
    key: str = field(default="", repr=False)
    seconds: float = 120.0
    tries: int = 4
    answer_tokens: int = 4000
    sleep: Callable[[float], None] = time.sleep


class Session(Protocol):
    """An annotator that is ready to be asked, one stretch after another."""

    @property
    def endpoint(self) -> str:
        """Host and port that are asked, "" where nothing leaves the process."""

    @property
    def local(self) -> bool:
        """Whether what it is given stays on this machine."""

    def suggest(self, text: str) -> Answer:
        """Return what it suggests for a stretch of text, which is all that it is told.

        Raises:
            AnnotatorError: It cannot be asked or gives no answer that can be read.
        """


@dataclass(frozen=True, slots=True)
class Annotator:
    """One kind of annotator.

    Attributes:
        name: What a user types.
        description: One line for the help.
        open: Makes it ready; raises SettingsError where it is not allowed to be asked.
    """

    name: str
    description: str
    open: Callable[[AnnotatorOptions], Session]


def find_annotator(name: str) -> Annotator:
    """Return the annotator registered under a name; others are not loaded.

    Raises:
        InputError: There is none of that name.
        SettingsError: Its entry point names something that is no annotator.
    """
    entries = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in entries:
        near = difflib.get_close_matches(name, entries, 1)
        hint = f"Did you mean {near[0]}?" if near else f"Known: {', '.join(sorted(entries))}."
        raise InputError(f"no annotator is called {name!r}. {hint}")
    entry = entries[name]
    try:
        annotator = entry.load()
    except (ImportError, AttributeError) as error:
        raise SettingsError(
            f"entry point {name} = {entry.value} of {GROUP} cannot be loaded ({error})"
        ) from error
    if not isinstance(annotator, Annotator):
        raise SettingsError(
            f"entry point {name} = {entry.value} of {GROUP} is no Annotator; "
            "point it at a tawatur.annotate.Annotator value"
        )
    return annotator
