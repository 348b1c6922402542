"""What readers are, what they are given, and what they give back.

A reader turns one file into parts: reports (`Item`), files that stand inside it (`Entry`), what could
not be read in it (`Trouble`), what its user should know (`Remark`) and a sign of life (`Step`). All
are plain values of text and bytes, so that they cross from the process that parses to the one that asked.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from tawatur.errors import InputError

__all__ = [
    "Content",
    "Entry",
    "Failure",
    "Head",
    "Item",
    "Limits",
    "NoReportsError",
    "Notice",
    "Options",
    "Part",
    "Reader",
    "Remark",
    "Step",
    "Trouble",
    "megabytes",
]

_BLOCK = 1 << 16


class NoReportsError(InputError):
    """A sound file that holds no reports, as far as anybody can tell."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a part of one, that was not read: its path as given, and why."""

    path: str
    reason: str

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Notice:
    """Something about a file that was read which its reader should know."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost.

    Attributes:
        report_bytes: Size of the largest report.
        archive_bytes: Size of the largest file that holds many reports, packed and unpacked.
        seconds: Longest wait for the next part of a file.
        memory: Bytes of address space of a process that parses.
        entries: Most files in one archive.
        ratio: How many times larger than packed a file of more than a megabyte may become.
        depth: How deep archives may stand in one another.
    """

    report_bytes: int = 10_000_000
    archive_bytes: int = 2_000_000_000
    seconds: float = 60.0
    memory: int = 2_000_000_000
    entries: int = 200_000
    ratio: int = 200
    depth: int = 3


@dataclass(frozen=True, slots=True)
class Options:
    """What a reader may need to know beside the file.

    Attributes:
        columns: Column of a table for each field the user named, such as `text`.
        handling: Given for the whole batch, "" when not.
        secret: From which names of private people are made unrecognisable; the same secret gives
            the same pseudonym.
    """

    limits: Limits = Limits()
    columns: Mapping[str, str] = field(default_factory=dict)
    handling: str = ""
    secret: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One report.

    Attributes:
        text: What is read, with offsets into exactly this.
        name: What tells it from the other reports of its file, "" where it is the only one.
        published: Day or minute, as `metadata.parse_published` takes it.
        handling: Least handling it needs by what it is, "" where that is open.
        kind: "acled" or "ged" for a row of a coded data set, else "".
        original: What is kept as it arrived; None for the file itself.
        language: Of the text; only Arabic is read for now, other text is kept where `kind` is set.
    """

    text: str
    name: str = ""
    title: str = ""
    outlet: str = ""
    url: str = ""
    published: str = ""
    handling: str = ""
    kind: str = ""
    original: bytes | None = None
    language: str = "ar"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file inside a file, to be read by whichever reader it asks for.

    `sign` stands between the names of the two: "/" where this one is a path in an archive, "" where
    the file is nothing but the wrapping of this one.
    """

    name: str
    content: bytes
    outlet: str = ""
    url: str = ""
    title: str = ""
    published: str = ""
    handling: str = ""
    sign: str = "#"


@dataclass(frozen=True, slots=True)
class Trouble:
    """A part that could not be read, "" for the file as a whole, and why.

    `foreign` says that the file is sound and simply holds no reports: in a folder it is passed over.
    """

    name: str
    reason: str
    foreign: bool = False
    sign: str = "#"


@dataclass(frozen=True, slots=True)
class Remark:
    """What the user should know about a file that was read."""

    message: str


@dataclass(frozen=True, slots=True)
class Step:
    """A sign that reading goes on though nothing was found."""


Part = Item | Entry | Trouble | Remark | Step


@dataclass(frozen=True, slots=True)
class Head:
    """What of a file is looked at to tell its format: name, first and last bytes."""

    name: str
    first: bytes
    last: bytes = b""

    @property
    def suffix(self) -> str:
        """Suffix of the name in small letters, with its dot."""
        return os.path.splitext(self.name)[1].lower()  # noqa: PTH122  # asked for each file, often


class Content:
    """One file as a reader gets it: a name and a stream that can be read again."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self.stream = stream
        self.name = name
        stream.seek(0, io.SEEK_END)
        self.size = stream.tell()
        stream.seek(0)

    @classmethod
    def of(cls, content: bytes, name: str) -> Content:
        """Return content that is held in memory."""
        return cls(io.BytesIO(content), name)

    def all(self, limit: int) -> bytes:
        """Return every byte.

        Raises:
            InputError: There are more than the limit.
        """
        if self.size > limit:
            raise InputError(
                f"{megabytes(self.size)} is too large for one report; the limit is "
                f"{megabytes(limit)} (setting max-file-mb)."
            )
        self.stream.seek(0)
        return self.stream.read()

    def lines(self, limit: int) -> Iterator[tuple[int, bytes]]:
        """Return lines with their numbers from 1; of one longer than the limit, one byte too many."""
        self.stream.seek(0)
        number = 0
        while line := self.stream.readline(limit + 1):
            number += 1
            rest = line if len(line) > limit else b"\n"
            while rest and not rest.endswith(b"\n"):
                rest = self.stream.readline(_BLOCK)
            yield number, line


@dataclass(frozen=True, slots=True)
class Reader:
    """One format that can be read; registered as an entry point of `tawatur.readers`.

    Attributes:
        name: What a user calls it.
        suffixes: Of its files, in small letters with their dots.
        description: One line for `tawatur formats`.
        description_ar: The same in Arabic.
        recognise: Says by first and last bytes whether a file is surely of this format.
        read: Returns the parts of a file; raises `InputError` where it cannot.
        many: Whether a file holds several reports.
        plain: Whether reading is safe and quick enough for the process that asks.
        order: Readers that recognise a file are asked in this order.
    """

    name: str
    suffixes: tuple[str, ...]
    description: str
    description_ar: str
    recognise: Callable[[Head], bool]
    read: Callable[[Content, Options], Iterator[Part]]
    many: bool = False
    plain: bool = False
    order: int = 50


def megabytes(size: int) -> str:
    """Return a size for people."""
    return f"{size / 1e6:.3g} MB"
