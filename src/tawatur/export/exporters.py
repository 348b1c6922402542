"""What an exporter is, what it is handed and what it hands back, and which ones are registered."""

from __future__ import annotations

import contextlib
import difflib
import itertools
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Literal

from tawatur.errors import InputError, SettingsError
from tawatur.export.listed import Listed
from tawatur.export.material import Filter, Material, Story
from tawatur.export.redaction import PROFILES, Redaction, Redactor
from tawatur.export.selection import allow, narrow
from tawatur.export.words import text_of
from tawatur.link import Background

__all__ = [
    "Account",
    "Export",
    "Exporter",
    "check_size",
    "drafted",
    "find_exporter",
    "find_exporters",
    "prepare",
    "write_account",
]

GROUP = "tawatur.exporters"
MOST_ON_A_PAGE = 2_000
"""Events of a dossier: 2,000 make some 70 MB of HTML, and 480 MB are held while it is made."""


@dataclass(frozen=True, slots=True)
class Export:
    """One export: what may leave, and how it was asked for. Handling and redaction are done already.

    Attributes:
        material: All that may leave.
        redaction: The profile that `material` was redacted by.
        listed: Parties and outlets of our tables, by id.
        background: What is known of parties and outlets beforehand.
        unreviewed: Whether coded formats take claims that nobody reviewed.
        withheld: How many reports stay behind because of how they may be handled.
        links: Address that permalinks begin with, such as "https://desk.example"; "" makes them URNs.
        language: Which language pages show first.
        made: When, for formats that say so.
    """

    material: Material
    redaction: Redaction
    listed: Mapping[str, Listed]
    background: Background
    unreviewed: bool = False
    withheld: int = 0
    links: str = ""
    language: Literal["ar", "en"] = "ar"
    made: datetime = field(default_factory=lambda: datetime.now(UTC))

    def stories(self) -> Iterator[Story]:
        """Return every event with what it rests on."""
        return iter(self.material.stories())

    def link(self, what: str, key: str) -> str:
        """Return the permanent address of a "claim", an "event" or a "report"."""
        if self.links:
            return f"{self.links.rstrip('/')}/{what}s/{key}"
        return f"urn:tawatur:{what}:{key}"


@dataclass(frozen=True, slots=True)
class Account:
    """What an export came to.

    Attributes:
        written: How many of what were written: "claims", "events", "reports" ...
        left_out: How many claims were left out, by reason, a key of `[left_out]` in the words.
        loses: What the format cannot hold, keys of `[loses]` in the words.
        files: Every file written.
    """

    written: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    loses: tuple[str, ...] = ()
    files: tuple[Path, ...] = ()

    def lines(self, language: str) -> Iterator[str]:
        """Yield the account in words, one line for each thing, in "ar" or "en"."""
        for what, count in self.written.items():
            yield text_of("account", "written", language).format(
                what=text_of("count", what, language), n=count
            )
        for reason, count in self.left_out.items():
            yield text_of("account", "left_out", language).format(
                n=count, reason=text_of("left_out", reason, language)
            )
        for lost in self.loses:
            yield text_of("account", "loses", language).format(
                what=text_of("loses", lost, language)
            )


@dataclass(frozen=True, slots=True)
class Exporter:
    """One way out of the program.

    Attributes:
        name: What a user types.
        suffix: Of the file, with its dot; "" for an exporter that makes a folder.
        description: One line for the help.
        write: Writes the file or folder and tells what it came to.
        needs_words: Whether it is nothing without quotes and offsets, so that redacting leaves nothing.
    """

    name: str
    suffix: str
    description: str
    write: Callable[[Export, Path], Account]
    needs_words: bool = False

    def run(self, export: Export, path: Path) -> Account:
        """Write an export.

        Raises:
            InputError: It cannot be redacted, or the file cannot be written.
        """
        if self.needs_words and export.redaction.hides:
            raise InputError(
                f"{self.name} is made of quotes and offsets, and the profile "
                f"{export.redaction.name!r} hides them: nothing would be left. Export it with "
                "--redact none, for those who may read the reports."
            )
        try:
            return self.write(export, path)
        except OSError as error:
            raise InputError(f"{path}: cannot be written ({error.strerror or error})") from error


def prepare(
    material: Material,
    *,
    listed: Mapping[str, Listed],
    background: Background,
    redaction: Redaction = PROFILES["none"],
    places: Sequence[Path] = (),
    wanted: Filter | None = None,
    unreviewed: bool = False,
    links: str = "",
    language: Literal["ar", "en"] = "ar",
    redactor: Redactor | None = None,
) -> Export:
    """Return an export of what may leave: handling first, then what is asked for, then redaction.

    Args:
        material: Everything.
        listed: Names of our tables and the user's, by id.
        background: The same tables as linking reads them.
        redaction: The profile.
        places: Further gazetteer files whose places are public, for redacting.
        wanted: Which events; all by default.
        unreviewed: Whether coded formats take claims that nobody reviewed.
        links: Address that permalinks begin with.
        language: Which language pages show first.
        redactor: One that was made before; by default a new one, with ids of its own.
    """
    kept, withheld = allow(material, redaction.handling)
    kept = narrow(kept, wanted or Filter())
    if redaction.hides:
        redactor = redactor or Redactor.of(redaction, listed, background, places)
        kept = redactor.material(kept)
    return Export(
        kept,
        redaction,
        listed,
        background,
        unreviewed=unreviewed,
        withheld=withheld,
        links=links,
        language=language,
    )


def check_size(export: Export, what: str, most: int | None = None) -> None:
    """Refuse to put more events on one page than a browser or printer can bear.

    It is known before the work: events are counted one by one, and no further than the limit.

    Args:
        export: What is asked for.
        what: Such as "a dossier".
        most: Events at most; `MOST_ON_A_PAGE` by default.

    Raises:
        InputError: There are too many.
    """
    most = MOST_ON_A_PAGE if most is None else most
    if sum(1 for _ in itertools.islice(export.material.stories(), most + 1)) > most:
        raise InputError(
            f"{what} is one piece and holds at most {most:,} events, and these are more. Narrow it "
            "with --since, --until, --kind, --country or --event, or make a site of many pages: "
            "tawatur publish DIR"
        )


@contextlib.contextmanager
def drafted(path: Path, *, public: bool = False) -> Iterator[Path]:
    """Give a file to write; it takes its place when it is whole, and an older one stays until then.

    What is not for the public can be read by its owner only, where the file system knows owners.
    """
    draft = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        draft.touch(mode=0o644 if public else 0o600)
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_account(account: Account, path: Path, *, public: bool = False) -> Path:
    """Write an account beside the file it is about, in both languages, and return its path."""
    beside = path.with_name(f"{path.name}.txt")
    lines = [*account.lines("en"), "", *account.lines("ar"), ""]
    with drafted(beside, public=public) as draft:
        draft.write_text("\n".join(lines), encoding="utf-8")
    return beside


def find_exporters() -> dict[str, Exporter]:
    """Return every exporter registered under `tawatur.exporters`, ours and others', by name.

    Raises:
        SettingsError: An entry point names something that is no exporter.
    """
    entries = sorted(entry_points(group=GROUP), key=lambda entry: entry.name)
    return {entry.name: _load(entry) for entry in entries}


def find_exporter(name: str) -> Exporter:
    """Return one exporter by its name; the others are not loaded.

    Raises:
        InputError: There is none of that name.
        SettingsError: Its entry point names something that is no exporter.
    """
    entries = {entry.name: entry for entry in entry_points(group=GROUP)}
    if name not in entries:
        near = difflib.get_close_matches(name, entries, 1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise InputError(f"no exporter is called {name!r}.{hint} See: tawatur export --list")
    return _load(entries[name])


def _load(entry: EntryPoint) -> Exporter:
    try:
        exporter = entry.load()
    except (ImportError, AttributeError) as error:
        raise SettingsError(
            f"entry point {entry.name} = {entry.value} of {GROUP} cannot be loaded ({error})"
        ) from error
    if not isinstance(exporter, Exporter):
        raise SettingsError(
            f"entry point {entry.name} = {entry.value} of {GROUP} is no Exporter; "
            "point it at a tawatur.export.Exporter value"
        )
    return exporter
