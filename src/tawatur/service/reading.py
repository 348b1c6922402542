"""Reading reports, with or without a workspace to keep the readings in."""

from __future__ import annotations

import functools
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tawatur.errors import FetchError
from tawatur.ingest import (
    Failure,
    Limits,
    Metadata,
    Notice,
    Workers,
    open_content,
    open_documents,
)
from tawatur.model import Document, Handling, Interval, Reading, document_id
from tawatur.service.settings import Settings

if TYPE_CHECKING:
    from tawatur.lexicon import Lexicon
    from tawatur.places import Gazetteer
    from tawatur.store.download import Fetcher

__all__ = [
    "FETCHING_IS_OFF",
    "Extent",
    "Faulty",
    "ReadSummary",
    "Tables",
    "age_of",
    "examples_folder",
    "is_address",
    "known_words",
    "limits_of",
    "make_fetcher",
    "read_documents",
    "read_reports",
    "read_text",
]

FETCHING_IS_OFF = (
    "fetching is off. Allow it with --fetch, or for a workspace with "
    'fetch = "yes" in its settings.toml.'
)


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What reading many reports came to.

    Attributes:
        documents: Number of reports read.
        claims: Number of claims found in them.
        failures: Files that were not read, and why.
        notices: What the reader should know about files that were.
        unread: Number of stretches in them with a number, date or trigger that no rule could place.
    """

    documents: int
    claims: int
    failures: tuple[Failure, ...]
    notices: tuple[Notice, ...]
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Faulty(Failure):
    """A report that was opened and on which the program itself failed."""

    document: Document | None = None


@dataclass(frozen=True, slots=True)
class Tables:
    """Words, rules and places to read with, and what else the user set."""

    settings: Settings
    lexicon: Path | None = None
    places: tuple[Path, ...] = ()


@dataclass(slots=True)
class Extent:
    """How many reports there will be, worked out from the share of all bytes opened so far."""

    share: float = 0.0

    def opened(self, share: float) -> None:
        """Take note of the share of all bytes opened so far."""
        self.share = share

    def total(self, done: int) -> int:
        """Return how many there may be in all when so many are done; 0 while nobody knows."""
        return max(done, round(done / self.share)) if self.share else 0


def read_reports(
    paths: Sequence[str | Path],
    *,
    published: Interval | None = None,
    outlet: str = "",
    settings: Settings | None = None,
    lexicon: Path | None = None,
    places: Sequence[Path] = (),
    handling: Handling | None = None,
    columns: Mapping[str, str] | None = None,
    secret: str = "",
    keep: Callable[[str, bytes], None] | None = None,
    notice: Callable[[Notice], None] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Iterator[Reading | Failure]:
    """Read files, folders and standard input ("-"), one reading or failure for each report.

    Args:
        paths: As for `ingest.open_documents`.
        published: Date of publication for the reports whose metadata gives none.
        outlet: Outlet of the reports whose metadata gives none.
        settings: What the user set.
        lexicon: A user's lexicon folder; by default the one the settings name.
        places: Further gazetteer files; by default the one the settings name.
        handling: Least handling of every report whose own metadata says nothing.
        columns: Column of a table for each field the user named.
        secret: From which pseudonyms of private senders are made.
        keep: Called with the SHA-256 and the bytes of every report.
        notice: Called with what a reader should know about a file.
        progress: Called with the share of all bytes opened so far, 0 to 1.
    """
    settings = settings or Settings()
    # Failures wait here while readings before them may still be under way in other processes.
    failures: list[Failure] = []

    def documents() -> Iterator[Document]:
        for item in opened():
            if isinstance(item, Failure):
                failures.append(item)
            else:
                yield item

    def opened() -> Iterator[Document | Failure]:
        addresses = [str(path) for path in paths if is_address(path)]
        yield from open_documents(
            [path for path in paths if not is_address(path)],
            published=published,
            outlet=outlet,
            handling=handling,
            columns=columns,
            max_bytes=settings.max_file_mb * 1_000_000,
            limits=limits_of(settings),
            secret=secret,
            jobs=settings.jobs,
            keep=keep,
            notice=notice,
            progress=progress,
        )
        given = Metadata(outlet, published=published, handling=handling)
        yield from _fetch(addresses, given, settings, keep, notice)

    tables = Tables(
        settings,
        lexicon or (Path(settings.lexicon) if settings.lexicon else None),
        tuple(places) or ((Path(settings.places),) if settings.places else ()),
    )
    for item in read_documents(documents(), tables):
        yield from failures
        failures.clear()
        yield item
    yield from failures


def is_address(source: str | Path) -> bool:
    """Say whether a source is an address on the web rather than a path."""
    return str(source).lower().startswith(("http://", "https://"))


def make_fetcher(settings: Settings, allowed: Collection[str] = ()) -> Fetcher | None:
    """Return what asks the network, None where that is off.

    Args:
        settings: What the user set.
        allowed: Private endpoints that may be asked all the same: for tests.
    """
    if settings.fetch != "yes":
        return None
    from tawatur.store.download import Fetcher  # noqa: PLC0415  # only who asks reaches out

    return Fetcher(allowed=allowed)


def _fetch(
    addresses: Sequence[str],
    given: Metadata,
    settings: Settings,
    keep: Callable[[str, bytes], None] | None,
    notice: Callable[[Notice], None] | None,
) -> Iterator[Document | Failure]:
    """Return the reports at addresses on the web."""
    fetcher = make_fetcher(settings) if addresses else None
    with Workers() as workers:
        for address in addresses:
            if fetcher is None:
                yield Failure(address, FETCHING_IS_OFF)
                continue
            try:
                fetched = fetcher.get(address)
            except FetchError as error:
                yield Failure(address, str(error))
                continue
            parts = urlsplit(fetched.url)
            yield from open_content(
                fetched.content,
                f"{parts.hostname}{parts.path}".rstrip("/"),
                shown=address,
                metadata=replace(given, url=fetched.url),
                limits=limits_of(settings),
                workers=workers,
                keep=keep,
                notice=notice,
            )


def limits_of(settings: Settings) -> Limits:
    """Return what one file may cost."""
    return Limits(
        report_bytes=settings.max_file_mb * 1_000_000,
        archive_bytes=settings.max_archive_mb * 1_000_000,
        seconds=settings.max_seconds,
        memory=settings.max_memory_mb * 1_000_000,
    )


def read_documents(documents: Iterable[Document], tables: Tables) -> Iterator[Reading | Faulty]:
    """Read documents that were opened, one reading or fault for each."""
    from tawatur.engine.runner import Unreadable, map_documents  # noqa: PLC0415  # heavy

    for item in map_documents(
        documents,
        lexicon=tables.lexicon,
        places=tables.places,
        tagger=Path(tables.settings.tagger) if tables.settings.tagger else None,
        jobs=tables.settings.jobs,
    ):
        if isinstance(item, Unreadable):
            yield Faulty(
                item.document.report,
                f"tawatur failed on this report ({item.reason}). This is a fault of the program.",
                item.document,
            )
        else:
            yield item


def examples_folder() -> Path:
    """Return the folder of the sample reports: beside the package, else in the checkout."""
    package = Path(__file__).parents[1]
    installed = package / "examples"
    return installed if installed.is_dir() else package.parents[1] / "examples"


def read_text(
    text: str,
    *,
    published: Interval | None = None,
    outlet: str = "",
    lexicon: Path | None = None,
    places: Sequence[Path] = (),
) -> Reading:
    """Read one text in this process; nothing is kept but the tables, for the next text.

    Raises:
        LexiconError: The lexicon does not hold.
        PlacesError: A gazetteer file cannot be read.
    """
    document = Document(
        document_id(text, outlet), report="text", text=text, outlet=outlet, published=published
    )
    from tawatur.extract import read_document  # noqa: PLC0415  # heavy

    return read_document(document, *known_words(lexicon, places))


def known_words(lexicon: Path | None, places: Sequence[Path]) -> tuple[Lexicon, Gazetteer]:
    """Return words and places, loaded once for this process as long as their files do not change."""
    return _loaded(lexicon, tuple(places), age_of(lexicon, *places))


@functools.lru_cache(maxsize=2)
def _loaded(
    lexicon: Path | None, places: tuple[Path, ...], age: float
) -> tuple[Lexicon, Gazetteer]:
    from tawatur.lexicon import load_lexicon  # noqa: PLC0415  # heavy
    from tawatur.places import load_gazetteer  # noqa: PLC0415

    del age
    return load_lexicon(lexicon), load_gazetteer(places)


def age_of(*paths: Path | None) -> float:
    """Return when the newest of some files and folders was changed; tables older are read anew."""
    files = (file for path in paths if path for file in (path, *path.rglob("*")) if file.exists())
    return max((file.stat().st_mtime for file in files), default=0.0)
