"""Reading reports, with or without a workspace to keep the readings in."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tawatur.ingest import Failure, Notice, open_documents
from tawatur.model import Document, Interval, Reading, document_id
from tawatur.service.settings import Settings

__all__ = [
    "Faulty",
    "ReadSummary",
    "Tables",
    "examples_folder",
    "read_documents",
    "read_reports",
]
__all__ = ["ReadSummary", "age_of", "examples_folder", "read_reports", "read_text"]


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


def read_reports(
    paths: Sequence[str | Path],
    *,
    published: Interval | None = None,
    outlet: str = "",
    settings: Settings | None = None,
    lexicon: Path | None = None,
    places: Sequence[Path] = (),
    keep: Callable[[str, bytes], None] | None = None,
    notice: Callable[[Notice], None] | None = None,
) -> Iterator[Reading | Failure]:
    """Read files, folders and standard input ("-"), one reading or failure for each report.

    Args:
        paths: As for `ingest.open_documents`.
        published: Date of publication for the reports whose metadata gives none.
        outlet: Outlet of the reports whose metadata gives none.
        settings: What the user set.
        lexicon: A user's lexicon folder; by default the one the settings name.
        places: Further gazetteer files; by default the one the settings name.
        keep: Called with the SHA-256 and the bytes of every report.
        notice: Called with what a reader should know about a file.
    """
    settings = settings or Settings()
    # Failures wait here while readings before them may still be under way in other processes.
    failures: list[Failure] = []

    def documents() -> Iterator[Document]:
        for item in open_documents(
            paths,
            published=published,
            outlet=outlet,
            max_bytes=settings.max_file_mb * 1_000_000,
            keep=keep,
            notice=notice,
        ):
            if isinstance(item, Failure):
                failures.append(item)
            else:
                yield item

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
    return _reader(lexicon, tuple(places), age_of(lexicon, *places))(document)


@functools.lru_cache(maxsize=2)
def _reader(
    lexicon: Path | None, places: tuple[Path, ...], age: float
) -> Callable[[Document], Reading]:
    from tawatur.extract import read_document  # noqa: PLC0415  # heavy
    from tawatur.lexicon import load_lexicon  # noqa: PLC0415
    from tawatur.places import load_gazetteer  # noqa: PLC0415

    del age
    words, gazetteer = load_lexicon(lexicon), load_gazetteer(places)
    return lambda document: read_document(document, words, gazetteer)


def age_of(*paths: Path | None) -> float:
    """Return when the newest of some files and folders was changed; tables older are read anew."""
    files = (file for path in paths if path for file in (path, *path.rglob("*")) if file.exists())
    return max((file.stat().st_mtime for file in files), default=0.0)
