"""Reading many documents, in this process or in several; the same readings in the same order."""

from __future__ import annotations

import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING

from tawatur.errors import TawaturError
from tawatur.model import Document, Reading

if TYPE_CHECKING:
    from multiprocessing.context import BaseContext

    from tawatur.lexicon import Lexicon
    from tawatur.places import Gazetteer

__all__ = ["DocumentReader", "Unreadable", "load_reader", "map_documents", "try_read"]

# Parcels handed to each process ahead of the one awaited: enough to keep it busy, few enough that
# a folder larger than memory can be read.
_AHEAD = 4
_LETTERS = 4_000  # of documents that make one parcel: handing over costs as much for one as for all


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document on which the program itself failed, and how."""

    document: Document
    reason: str


def map_documents(
    documents: Iterable[Document],
    *,
    lexicon: Path | None = None,
    places: Sequence[Path] = (),
    tagger: Path | None = None,
    jobs: int = 1,
) -> Iterator[Reading | Unreadable]:
    """Read documents; a fault on one does not stop the others.

    Args:
        documents: Taken as they are needed.
        lexicon: A user's lexicon folder, laid over ours.
        places: Further gazetteer files.
        tagger: A model that finds names nobody listed.
        jobs: Number of processes; 1 reads in this one.

    Returns:
        A reading, or why there is none, for each document in the order given.

    Raises:
        LexiconError: The lexicon does not hold.
        PlacesError: A gazetteer file cannot be read.
        SettingsError: The tagger's model cannot be used.
    """
    tables = (lexicon, tuple(places), tagger)
    if jobs <= 1:
        read = load_reader(*tables)
        for document in documents:
            yield try_read(read, document)
        return
    pool = _start_pool(jobs, tables)
    under_way: deque[tuple[list[Document], Future[list[Reading | Unreadable]]]] = deque()
    try:
        for parcel in _parcels(documents):
            try:
                under_way.append((parcel, pool.submit(_read_in_worker, parcel)))
            except BrokenProcessPool:
                pool = _start_pool(jobs, tables)
                under_way.append((parcel, pool.submit(_read_in_worker, parcel)))
            if len(under_way) >= jobs * _AHEAD:
                yield from _await(*under_way.popleft(), tables)
        while under_way:
            yield from _await(*under_way.popleft(), tables)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _parcels(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """Return documents in lists, several short ones together; at least one list, maybe empty."""
    parcel: list[Document] = []
    letters = 0
    for document in documents:
        parcel.append(document)
        letters += len(document.text)
        if letters >= _LETTERS:
            yield parcel
            parcel, letters = [], 0
    yield parcel


_Tables = tuple[Path | None, tuple[Path, ...], Path | None]


def _start_pool(jobs: int, tables: _Tables) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, _context(), _start_worker, tables)


def _context() -> BaseContext:
    """Return how processes begin.

    Not forked from this one: it may have threads, and a fork copies their locks as they stand. Where
    the system can, they are forked from one that has nothing but the tables (see `ready`).
    """
    if sys.platform != "linux":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["tawatur.engine.ready"])
    return context


DocumentReader = Callable[[Document], Reading]
_worker_reader: list[DocumentReader | TawaturError | OSError] = []
_held: list[tuple[Lexicon, Gazetteer]] = []


def hold_tables() -> None:
    """Load the tables that come with the package, for all readers that are forked from here."""
    from tawatur.lexicon import load_lexicon  # noqa: PLC0415  # heavy
    from tawatur.places import load_gazetteer  # noqa: PLC0415

    _held[:] = [(load_lexicon(), load_gazetteer())]


def load_reader(
    lexicon: Path | None, places: tuple[Path, ...], tagger: Path | None
) -> DocumentReader:
    """Return what reads one document, with its tables loaded; arguments as for `map_documents`."""
    from tawatur.engine.tagger import CrfTagger  # noqa: PLC0415  # heavy
    from tawatur.extract import read_document  # noqa: PLC0415  # heavy
    from tawatur.lexicon import load_lexicon  # noqa: PLC0415
    from tawatur.places import load_gazetteer  # noqa: PLC0415

    held = _held[0] if _held else None
    words = load_lexicon(lexicon) if lexicon or held is None else held[0]
    gazetteer = load_gazetteer(places) if places or held is None else held[1]
    names = CrfTagger(tagger, words, gazetteer) if tagger else None
    return lambda document: read_document(document, words, gazetteer, names)


def try_read(read: DocumentReader, document: Document) -> Reading | Unreadable:
    """Return the reading of a document, or how the program failed on it."""
    try:
        return read(document)
    except Exception as error:  # noqa: BLE001  # whatever it is, the other reports are read
        return Unreadable(document, f"{type(error).__name__}: {error}")


def _start_worker(lexicon: Path | None, places: tuple[Path, ...], tagger: Path | None) -> None:
    # Ctrl-C is for the parent, which keeps what was read and then ends the pool.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _worker_reader[:] = [load_reader(lexicon, places, tagger)]
    except (TawaturError, OSError) as error:
        _worker_reader[:] = [error]  # for whoever asks; a pool only says that a process ended


def _read_in_worker(documents: list[Document]) -> list[Reading | Unreadable]:
    (read,) = _worker_reader
    if isinstance(read, TawaturError | OSError):
        raise read
    return [try_read(read, document) for document in documents]


def _await(
    documents: list[Document], future: Future[list[Reading | Unreadable]], tables: _Tables
) -> Iterator[Reading | Unreadable]:
    try:
        yield from future.result()
    except BrokenProcessPool:
        for document in documents:  # whichever it was, the others are read
            yield _read_alone(document, tables)


def _read_alone(document: Document, tables: _Tables) -> Reading | Unreadable:
    with _start_pool(1, tables) as pool:
        try:
            return pool.submit(_read_in_worker, [document]).result()[0]
        except BrokenProcessPool:
            return Unreadable(document, "the process that read it ended; its memory may be short")
