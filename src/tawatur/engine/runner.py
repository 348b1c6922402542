"""Reading many documents, in this process or in several; the same readings in the same order."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from tawatur.model import Document, Reading

__all__ = ["Unreadable", "load_reader", "map_documents", "try_read"]

# Documents handed to each process ahead of the one awaited: enough to keep it busy, few enough
# that a folder larger than memory can be read.
_AHEAD = 4


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
    read = load_reader(*tables)
    if jobs <= 1:
        for document in documents:
            yield try_read(read, document)
        return
    # Not forked: the parent may have threads, and a fork copies their locks as they stand.
    pool = ProcessPoolExecutor(jobs, get_context("spawn"), _start_worker, tables)
    under_way: deque[tuple[Document, Future[Reading | Unreadable]]] = deque()
    try:
        for document in documents:
            under_way.append((document, pool.submit(_read_in_worker, document)))
            if len(under_way) >= jobs * _AHEAD:
                yield _await(*under_way.popleft())
        while under_way:
            yield _await(*under_way.popleft())
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


DocumentReader = Callable[[Document], Reading]
_worker_reader: list[DocumentReader] = []


def load_reader(
    lexicon: Path | None, places: tuple[Path, ...], tagger: Path | None
) -> DocumentReader:
    """Return what reads one document, with its tables loaded; arguments as for `map_documents`."""
    from tawatur.engine.tagger import CrfTagger  # noqa: PLC0415  # heavy
    from tawatur.extract import read_document  # noqa: PLC0415  # heavy
    from tawatur.lexicon import load_lexicon  # noqa: PLC0415
    from tawatur.places import load_gazetteer  # noqa: PLC0415

    words, gazetteer = load_lexicon(lexicon), load_gazetteer(places)
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
    _worker_reader[:] = [load_reader(lexicon, places, tagger)]


def _read_in_worker(document: Document) -> Reading | Unreadable:
    return try_read(_worker_reader[0], document)


def _await(document: Document, future: Future[Reading | Unreadable]) -> Reading | Unreadable:
    try:
        return future.result()
    except BrokenProcessPool:
        return Unreadable(document, "the process that read it ended; try again with --jobs 1")
