"""What an exporter is, and which ones are registered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

from tawatur.errors import SettingsError
from tawatur.model import Linking, Reading

__all__ = ["Exporter", "find_exporters"]

GROUP = "tawatur.exporters"


@dataclass(frozen=True, slots=True)
class Exporter:
    """One way out of the program.

    Attributes:
        name: What a user types.
        suffix: Of the file, with its dot.
        description: One line for the help.
        write: Writes one file from what was linked and read.
    """

    name: str
    suffix: str
    description: str
    write: Callable[[Linking, Sequence[Reading], Path], None]


def find_exporters() -> dict[str, Exporter]:
    """Return every exporter registered under `tawatur.exporters`, ours and others', by name.

    Raises:
        SettingsError: An entry point names something that is no exporter.
    """
    found: dict[str, Exporter] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        exporter = entry.load()
        if not isinstance(exporter, Exporter):
            raise SettingsError(
                f"entry point {entry.name} = {entry.value} of {GROUP} is no Exporter; "
                "point it at a tawatur.export.Exporter value"
            )
        found[entry.name] = exporter
    return found
