"""Reading one report, or many, without keeping anything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.api.collection import Collection
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.export import Export
    from tawatur.export.figures import Language
    from tawatur.model import Claim, Handling, Interval, Reading, Span

__all__ = ["Document", "Published", "Words", "exported", "interval_of", "read", "read_all"]

Published = str | date | datetime | None
_LONGEST_NAME = 1024  # characters of a path


@dataclass(frozen=True, slots=True)
class Words:
    """The user's own tables, laid over those that come with the program."""

    lexicon: Path | None = None
    places: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Document(Collection):
    """One report as it was read. Shown in a notebook it marks its words by what they were read as.

    Attributes:
        reading: Everything that was read, as `tawatur.model.Reading`.
    """

    reading: Reading
    words: Words = Words()

    @property
    def id(self) -> str:
        """SHA-256 of text, outlet and address."""
        return self.reading.document.id

    @property
    def name(self) -> str:
        """Name of the file it came in, "text" for a text that was given."""
        return self.reading.document.report

    @property
    def text(self) -> str:
        """The text as it arrived; spans count its code points, from 0, the end exclusive."""
        return self.reading.document.text

    @property
    def outlet(self) -> str | None:
        """Who published it, None when unknown."""
        return self.reading.document.outlet or None

    @property
    def published(self) -> Interval | None:
        """When it was published, None when unknown; `inferred` when its own text told it."""
        return self.reading.document.published

    @property
    def handling(self) -> Handling:
        """Who may see it: "public", "restricted" or "never" (exported)."""
        return self.reading.document.handling

    @property
    def claims(self) -> tuple[Claim, ...]:
        """What it says happened, on whose word, in the order of the text."""
        return self.reading.claims

    @property
    def unread(self) -> tuple[Span, ...]:
        """Stretches with a number, date or trigger that no rule could place."""
        return self.reading.unread

    def to_json(self) -> list[dict[str, Any]]:
        """Return the claims as `tawatur extract --format jsonl` prints them, one object each."""
        from tawatur.model.contract import claim_to_json  # noqa: PLC0415  # heavy

        return [claim_to_json(claim, document_text=self.text) for claim in self.claims]

    def __len__(self) -> int:
        return len(self.claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims)

    def __repr__(self) -> str:
        return f"<Document {self.name}: {len(self.claims)} claims>"

    def to_html(self, language: Language = "en") -> str:
        """Return the report with its words marked, and its claims, as a notebook shows them.

        Escaped text without scripts, at most 20,000 code points of it and 50 claims; `language`, "en"
        or "ar", is that of the labels.
        """
        from tawatur.api.notebook import document_html  # noqa: PLC0415  # heavy

        return document_html(self.reading, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _export(self) -> Export:
        return exported([self.reading], self.words)


def read(
    text_or_path: str | Path,
    *,
    published: Published | Interval = None,
    outlet: str = "",
    handling: Handling | None = None,
    lexicon: str | Path | None = None,
    places: str | Path | None = None,
) -> Document:
    """Read one report and keep nothing.

    Args:
        text_or_path: The text of a report, or a file of any format that `tawatur formats` lists: a
            `Path`, or a string that names a file that exists.
        published: Day of publication, as "2017-09-07", a date or a time; without one "yesterday"
            stays a word without a date.
        outlet: Who published it.
        handling: Least handling of a file whose own metadata says nothing.
        lexicon: Folder of your own words and rules.
        places: File of further places.

    Returns:
        The report with its claims.

    Raises:
        InputError: The file is not there or cannot be read, holds several reports, or the day is none.
        LexiconError: The tables do not hold.
        PlacesError: The file of places cannot be read.

    Example:
        >>> from tawatur import read
        >>> document = read("قال شهود إن غارة جوية استهدفت حيس أمس.", published="2024-10-12")
        >>> [(claim.kind, claim.trigger.text) for claim in document.claims]
        [('airstrike', 'غارة جوية')]
    """
    words = words_of(lexicon, places)
    file = _file(text_or_path)
    if file is None:
        from tawatur.service.reading import read_text  # noqa: PLC0415  # heavy

        reading = read_text(
            str(text_or_path),
            published=interval_of(published),
            outlet=outlet,
            lexicon=words.lexicon,
            places=words.places,
        )
        return Document(reading, words)
    found = read_all(
        [file],
        published=published,
        outlet=outlet,
        handling=handling,
        lexicon=lexicon,
        places=places,
    )
    if len(found) != 1:
        raise InputError(f"{file}: holds {len(found)} reports; use tawatur.read_all")
    return found[0]


def read_all(
    paths: Sequence[str | Path],
    *,
    published: Published | Interval = None,
    outlet: str = "",
    handling: Handling | None = None,
    lexicon: str | Path | None = None,
    places: str | Path | None = None,
    jobs: int = 1,
    failures: list[str] | None = None,
) -> list[Document]:
    """Read every report of some files and folders, and keep nothing.

    Args:
        paths: Files and folders, of any format that `tawatur formats` lists.
        published: Day of publication of those whose metadata gives none.
        outlet: Outlet of those whose metadata names none.
        handling: Least handling of those whose metadata says nothing.
        lexicon: Folder of your own words and rules.
        places: File of further places.
        jobs: Processes that read.
        failures: Takes one line for each file that was not read, and the rest is returned; without
            it the first one is an error.

    Raises:
        InputError: A file cannot be read, and `failures` was not given.
        LexiconError: The tables do not hold.
        PlacesError: The file of places cannot be read.
    """
    from tawatur.ingest import Failure  # noqa: PLC0415  # heavy
    from tawatur.service import load_settings, read_reports  # noqa: PLC0415

    words = words_of(lexicon, places)
    items = read_reports(
        list(paths),
        published=interval_of(published),
        outlet=outlet,
        handling=handling,
        settings=load_settings(None, {"jobs": jobs}),
        lexicon=words.lexicon,
        places=words.places,
    )
    found: list[Document] = []
    for item in items:
        if not isinstance(item, Failure):
            found.append(Document(item, words))
        elif failures is None:
            raise InputError(f"{item.path}: {item.reason}")
        else:
            failures.append(f"{item.path}: {item.reason}")
    return found


def words_of(lexicon: str | Path | None, places: str | Path | None) -> Words:
    """Return the user's tables."""
    return Words(Path(lexicon) if lexicon else None, (Path(places),) if places else ())


def interval_of(published: Published | Interval) -> Interval | None:
    """Return a day of publication however it was given.

    Raises:
        InputError: It is no day.
    """
    from tawatur.ingest import parse_published  # noqa: PLC0415  # heavy

    if published is None or published == "":
        return None
    if isinstance(published, str):
        return parse_published(published)
    if isinstance(published, date):  # a datetime is one too
        return parse_published(published.isoformat())
    return published


def _file(text_or_path: str | Path) -> Path | None:
    """Return the file that is meant, None for a text.

    Raises:
        InputError: It looks like the name of a file that is not there.
    """
    if isinstance(text_or_path, Path):
        return text_or_path
    if len(text_or_path) > _LONGEST_NAME or "\n" in text_or_path or "\x00" in text_or_path:
        return None
    path = Path(text_or_path)
    try:
        if text_or_path and path.is_file():
            return path
    except OSError:  # too long for a name
        return None
    if path.suffix.isascii() and len(path.suffix) > 1 and not set(text_or_path) & set(" \t،"):
        raise InputError(
            f"{text_or_path}: there is no such file. To read a text, give more than one word; to read "
            "a file, check its name."
        )
    return None


def exported(readings: Sequence[Reading], words: Words) -> Export:
    """Return what may leave of readings that were not linked."""
    from tawatur.export import held  # noqa: PLC0415  # heavy
    from tawatur.model import Linking  # noqa: PLC0415
    from tawatur.service.exporting import ExportRequest, prepare_export  # noqa: PLC0415

    material = held(Linking((), (), (), ()), readings)
    return prepare_export(material, ExportRequest(), lexicon=words.lexicon, places=words.places)
