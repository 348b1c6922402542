"""Which readers there are, and which one a file asks for."""

from __future__ import annotations

from functools import lru_cache
from importlib.metadata import entry_points

from tawatur.errors import InputError, SettingsError
from tawatur.ingest.items import Head, Reader

__all__ = ["GROUP", "choose_reader", "find_readers", "known_suffixes"]

GROUP = "tawatur.readers"


@lru_cache(maxsize=1)
def find_readers() -> dict[str, Reader]:
    """Return every reader registered under `tawatur.readers`, ours and others', by name.

    Raises:
        SettingsError: An entry point names something that is no reader, or there are none.
    """
    found: dict[str, Reader] = {}
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        reader = entry.load()
        if not isinstance(reader, Reader):
            raise SettingsError(
                f"entry point {entry.name} = {entry.value} of {GROUP} is no Reader; "
                "point it at a tawatur.ingest.Reader value"
            )
        found[entry.name] = reader
    if not found:
        raise SettingsError(f"no reader is registered under {GROUP}: install the package anew")
    return found


@lru_cache(maxsize=1)
def known_suffixes() -> frozenset[str]:
    """Return the suffixes of every format."""
    return frozenset(suffix for reader in find_readers().values() for suffix in reader.suffixes)


def choose_reader(head: Head) -> Reader:
    """Return the reader for a file: by what its bytes surely are, else by its suffix, else text.

    Raises:
        InputError: The bytes are of a format that cannot be read.
    """
    readers = sorted(find_readers().values(), key=lambda reader: (reader.order, reader.name))
    for reader in readers:
        if reader.recognise(head):
            return reader
    for reader in readers:
        if head.suffix in reader.suffixes:
            return reader
    try:
        return find_readers()["text"]
    except KeyError as error:
        raise InputError("no reader for plain text is registered") from error
