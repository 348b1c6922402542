"""Which forms of export somebody may ask for, and writing one."""

from __future__ import annotations

from tawatur.export import Exporter, find_exporters
from tawatur.service.access import Person

__all__ = ["exports_for"]


def exports_for(person: Person) -> list[Exporter]:
    """Return the exporters somebody may use: without the right to export, the redacted ones."""
    found = find_exporters().values()
    return [one for one in found if person.may("export") or one.name.endswith("-public")]
