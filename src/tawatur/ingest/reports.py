"""Opening reports: a document or a failure for each, and never a stop.

Plain text is opened here. Everything else is parsed by another process (see `workers`), which turns
a file into parts; a part that is itself a file goes the same way, so that one bad page of an archive
costs that page and nothing else.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import re
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from typing import get_args

from tawatur.errors import InputError
from tawatur.ingest.encodings import count_letters, without_surrogates
from tawatur.ingest.finding import STDIN, Found, find_files, read_head
from tawatur.ingest.items import (
    Content,
    Entry,
    Failure,
    Head,
    Item,
    Limits,
    Notice,
    Options,
    Part,
    Reader,
    Remark,
    Trouble,
    megabytes,
)
from tawatur.ingest.metadata import Metadata, parse_published
from tawatur.ingest.registry import choose_reader
from tawatur.ingest.worker import read_parts
from tawatur.ingest.workers import Workers
from tawatur.model import Document, Handling, Interval, document_id

__all__ = ["MAX_BYTES", "find_reports", "open_content", "open_documents"]

MAX_BYTES = Limits().report_bytes
_HANDLINGS: tuple[Handling, ...] = get_args(Handling)  # from open to closed
# Below this share of Arabic among the letters a report is read, and its reader warned.
_LITTLE_ARABIC = 0.2
# Names that say nothing without the folder they stand in.
_EVERYWHERE = re.compile(r"(result\.json|messages\d*\.html|index\.html?)", re.IGNORECASE)
_UNSHOWN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+")
_LONGEST_NAME = 160
_NAMED = 3  # of what was passed over


def open_documents(
    paths: Sequence[str | Path | Found],
    *,
    published: Interval | None = None,
    outlet: str = "",
    handling: Handling | None = None,
    columns: Mapping[str, str] | None = None,
    max_bytes: int = MAX_BYTES,
    limits: Limits | None = None,
    secret: str = "",
    workers: Workers | None = None,
    jobs: int = 1,
    keep: Callable[[str, bytes], None] | None = None,
    notice: Callable[[Notice], None] | None = None,
    progress: Callable[[float], None] | None = None,
) -> Iterator[Document | Failure]:
    """Open reports one after the other; what cannot be read does not stop the rest.

    Args:
        paths: Files of any format that is read, folders (hidden files left out), "-" for
            standard input, or what `find_files` found.
        published: Date of publication for the reports whose metadata gives none.
        outlet: Outlet of the reports whose metadata gives none.
        handling: Least handling of every report whose own metadata says nothing.
        columns: Column of a table for each field, such as `{"text": "body"}`; what is not named is
            found by the header.
        max_bytes: Size of the largest report that is read.
        limits: What one file may cost; `max_bytes` goes before its size of a report.
        secret: From which pseudonyms of private senders are made; without one they change with
            every call.
        workers: Processes that parse; by default some of this call's own, ended with it.
        jobs: How many files of one report each are parsed at once.
        keep: Called with the SHA-256, in hexadecimal, and the bytes of every report read, before
            its document is returned.
        notice: Called with what a reader should know about a file that was read.
        progress: Called with the share of the bytes read, 0 to 1.

    Returns:
        A document or a failure for each report, in the order given; folders are sorted by name.
        A report that is the same in text, outlet and URL as an earlier one is read once.
    """
    opener = _Opener(
        Metadata(outlet=outlet, published=published, handling=handling),
        _options(columns, handling, limits, max_bytes, secret),
        keep,
        notice or (lambda _: None),
        workers or Workers(),
    )
    with contextlib.nullcontext() if workers else opener.workers:
        found = _search(paths, opener.tell)
        sizes = [_size(item) for item in found]
        whole, before = sum(sizes) or 1, 0
        for job, size in zip(opener.prepared(found, jobs), sizes, strict=True):
            for result in opener.open_job(job):
                if progress is not None:
                    progress((before + min(opener.position, size)) / whole)
                yield result
            before += size
            if progress is not None:
                progress(before / whole)


def open_content(
    content: bytes,
    name: str,
    *,
    shown: str = "",
    metadata: Metadata | None = None,
    handling: Handling | None = None,
    limits: Limits | None = None,
    workers: Workers | None = None,
    keep: Callable[[str, bytes], None] | None = None,
    notice: Callable[[Notice], None] | None = None,
) -> Iterator[Document | Failure]:
    """Open the reports of one file that is held in memory.

    Args:
        content: Its bytes.
        name: What it is called; its suffix counts.
        shown: How messages call it, such as its address.
        metadata: What is known about it beside what it says itself.
        handling: Least handling of its reports.
        limits: What it may cost.
        workers: As for `open_documents`.
        keep: As for `open_documents`.
        notice: As for `open_documents`.
    """
    options = _options(None, handling, limits, (limits or Limits()).report_bytes, "")
    tell = notice or (lambda _: None)
    opener = _Opener(Metadata(handling=handling), options, keep, tell, workers or Workers())
    with contextlib.nullcontext() if workers else opener.workers:
        yield from opener.open_bytes(content, name, shown or name, metadata or Metadata())


def find_reports(path: Path) -> list[Path]:
    """Return the files that a path stands for, as `open_documents` finds them."""
    found = find_files(path, lambda _: None)
    return [item.file for item in found if isinstance(item, Found)]


def _options(
    columns: Mapping[str, str] | None,
    handling: Handling | None,
    limits: Limits | None,
    max_bytes: int,
    secret: str,
) -> Options:
    return Options(
        limits=replace(limits or Limits(), report_bytes=max_bytes),
        columns=dict(columns or {}),
        handling=handling or "",
        secret=secret or os.urandom(16).hex(),
    )


def _search(
    paths: Sequence[str | Path | Found], tell: Callable[[Notice], None]
) -> list[Found | Failure]:
    found: list[Found | Failure] = []
    for path in paths:
        if isinstance(path, Found):
            found.append(path)
        elif str(path) == STDIN:
            found.append(Found(Path(STDIN), "stdin"))
        else:
            found.extend(find_files(Path(path), tell))
    return found


def _size(item: Found | Failure) -> int:
    try:
        return item.file.stat().st_size if isinstance(item, Found) else 0
    except OSError:
        return 0


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a part stands: names for messages and for its document, and what is known around it.

    Attributes:
        over: Goes before what the part says of itself.
        under: Stands where neither says anything.
    """

    shown: str
    report: str
    over: Metadata
    under: Metadata
    searched: bool = False
    depth: int = 0
    inside: bool = False


@dataclass(frozen=True, slots=True)
class _Job:
    """A file with its reader; `parts` when it was parsed already, each with the bytes read by then."""

    reader: Reader
    source: Path | bytes
    name: str
    place: _Place
    parts: tuple[tuple[Part, int], ...] | None = None


class _Opener:
    """Turns files into documents; one for a batch.

    Attributes:
        position: Bytes read of the file under way.
    """

    def __init__(
        self,
        given: Metadata,
        options: Options,
        keep: Callable[[str, bytes], None] | None,
        tell: Callable[[Notice], None],
        workers: Workers,
    ) -> None:
        self._given = given
        self._options = options
        self._keep = keep
        self._seen: dict[str, str] = {}
        self._names: dict[str, int] = {}
        self._wordless: list[str] = []
        self._often: Counter[str] = Counter()
        self.tell = tell
        self.workers = workers
        self.position = 0

    def prepared(self, found: Sequence[Found | Failure], jobs: int) -> Iterator[_Job | Failure]:
        """Return files in their order, ready to be opened, some ahead of the one that is awaited."""
        if jobs <= 1:
            yield from map(self._prepare, found)
            return
        ready: deque[_Job | Failure | Future[_Job]] = deque()
        pool = ThreadPoolExecutor(jobs)
        try:
            for item in found:
                job = self._prepare(item)
                # Another process parses one report; a file of many is parsed as it is opened.
                if isinstance(job, Failure) or job.reader.many or job.reader.plain:
                    ready.append(job)
                else:
                    ready.append(pool.submit(self._parse, job))
                if len(ready) > 2 * jobs:
                    yield _result(ready.popleft())
            while ready:
                yield _result(ready.popleft())
        finally:
            pool.shutdown(cancel_futures=True)

    def open_job(self, job: _Job | Failure) -> Iterator[Document | Failure]:
        """Return the documents of a file that was prepared."""
        self.position = 0
        self._names.clear()
        if isinstance(job, Failure):
            yield job
        else:
            yield from self._open(job)

    def _prepare(self, found: Found | Failure) -> _Job | Failure:
        """Return a file with its reader and what stands beside it."""
        if isinstance(found, Failure):
            return found
        try:
            metadata = found.metadata()
            head, content = self._look(found)
            reader = choose_reader(head)
            if not reader.many and content is None:
                content = _read_bytes(found.file, self._options.limits.report_bytes)
        except InputError as error:
            return Failure(found.shown, str(error))
        place = self._place(found.shown, _report_name(found.file), metadata, reader)
        place = replace(place, searched=found.searched)
        return _Job(reader, found.file if content is None else content, head.name, place)

    def _parse(self, job: _Job) -> _Job:
        """Return a file with its parts."""
        return replace(job, parts=tuple(self._parts(job)))

    def open_bytes(
        self, content: bytes, name: str, shown: str, metadata: Metadata
    ) -> Iterator[Document | Failure]:
        """Return the documents of a file held in memory."""
        reader = choose_reader(_head_of(content, name))
        place = self._place(shown, _clean(name), metadata, reader)
        yield from self._open(_Job(reader, content, name, place))

    def _place(self, shown: str, report: str, metadata: Metadata, reader: Reader) -> _Place:
        if reader.many:
            return _Place(shown, report, Metadata(), _merged(metadata, self._given))
        return _Place(shown, report, metadata, self._given)

    def _look(self, found: Found) -> tuple[Head, bytes | None]:
        """Return what tells the format, and the bytes where they can be read only once."""
        limits = self._options.limits
        if found.file == Path(STDIN):
            content = sys.stdin.buffer.read(limits.report_bytes + 1)
            head = _head_of(content, "stdin")
            if choose_reader(head).many:
                content += sys.stdin.buffer.read(limits.archive_bytes - len(content))
            return head, content
        try:
            if not found.file.is_file() and found.file.exists():
                # A device or a pipe has no size and may never end.
                return Head(found.file.name, b""), _read_bytes(found.file, limits.report_bytes)
            head = read_head(found.file)
        except FileNotFoundError as error:
            raise InputError("no such file") from error
        except OSError as error:
            raise InputError(f"cannot be read ({error.strerror or error})") from error
        if found.file.stat().st_size > limits.archive_bytes:
            size, most = found.file.stat().st_size, limits.archive_bytes
            raise InputError(
                f"{megabytes(size)} is too large; the limit is {megabytes(most)} "
                "(setting max-archive-mb)"
            )
        return head, None

    def _open(self, job: _Job) -> Iterator[Document | Failure]:
        source, place = job.source, job.place
        outermost = place.depth == 0
        for part, at in self._parts(job) if job.parts is None else job.parts:
            if outermost:
                self.position = at
            if isinstance(part, Item):
                content = part.original if isinstance(source, Path) else part.original or source
                result = self._document(part, content or part.text.encode(), place)
                if result is not None:
                    yield result
            elif isinstance(part, Entry):
                yield from self._descend(part, place)
            elif isinstance(part, Trouble):
                if part.foreign and place.searched:
                    self.tell(Notice(place.shown, f"passed over: {part.reason}"))
                else:
                    yield Failure(_joined(place.shown, part.name, part.sign), part.reason)
            elif isinstance(part, Remark):
                self._mention(place.shown, part.message)
        if outermost and self._wordless:
            named = ", ".join(self._wordless[:_NAMED])
            self.tell(
                Notice(
                    place.shown, f"{len(self._wordless)} without Arabic passed over ({named} ...)"
                )
            )
            self._wordless.clear()
        if outermost:
            for message, times in self._often.items():
                if times > _NAMED:
                    self.tell(Notice(place.shown, f"{times - _NAMED} more: {message}"))
            self._often.clear()

    def _mention(self, shown: str, message: str, more: str = "") -> None:
        """Tell of a report what may hold for thousands of its file; then only how many."""
        self._often[message] += 1
        if self._often[message] <= _NAMED:
            self.tell(Notice(shown, message + more))

    def _parts(self, job: _Job) -> Iterator[tuple[Part, int]]:
        if job.reader.plain and isinstance(job.source, bytes):
            content = Content(io.BytesIO(job.source), job.name)
            for part in read_parts(job.reader.name, content, self._options):
                yield part, len(job.source)
        else:
            yield from self.workers.read(job.reader.name, job.source, job.name, self._options)

    def _descend(self, entry: Entry, outer: _Place) -> Iterator[Document | Failure]:
        """Return the documents of a file inside a file."""
        shown = _joined(outer.shown, entry.name, entry.sign)
        limits = self._options.limits
        name = entry.name.rpartition("/")[2]
        try:
            over = Metadata(
                outlet=entry.outlet,
                url=entry.url,
                title=entry.title,
                published=parse_published(entry.published) if entry.published else None,
                handling=_handling(entry.handling),
            )
            reader = choose_reader(_head_of(entry.content, name))
        except InputError as error:
            yield Failure(shown, str(error))
            return
        if reader.many and outer.depth >= limits.depth:
            yield Failure(shown, f"an archive in {limits.depth} others is not opened")
            return
        if not reader.many and len(entry.content) > limits.report_bytes:
            yield Failure(shown, _too_large(len(entry.content), limits.report_bytes))
            return
        place = _Place(
            shown=shown,
            report=_joined(outer.report, _clean(entry.name), entry.sign),
            over=Metadata() if reader.many else over,
            under=_merged(over, outer.under) if reader.many else outer.under,
            searched=True,
            depth=outer.depth + 1,
            inside=True,
        )
        yield from self._open(_Job(reader, entry.content, name, place))

    def _document(self, item: Item, original: bytes, place: _Place) -> Document | Failure | None:
        shown = _joined(place.shown, item.name, "#")
        over, under = place.over, place.under
        text = item.text
        try:
            arabic = _check_letters(text, item, lambda message: self._mention(shown, message))
            handling = over.handling or _strictest(_handling(item.handling), under.handling)
            published = over.published
            if published is None and item.published:
                published = parse_published(item.published)
        except InputError as error:
            if (item.name or place.inside) and count_letters(text)[0] == 0:
                self._wordless.append(shown)
                return None
            return Failure(shown, str(error))
        outlet = over.outlet or item.outlet or under.outlet
        url = over.url or item.url or under.url
        digest = hashlib.sha256(original).hexdigest()
        document = Document(
            id=document_id(text, outlet, url),
            report=self._report(item, place),
            text=text,
            title=over.title or item.title or under.title,
            outlet=outlet,
            url=url,
            published=published or under.published,
            language="ar" if arabic else "en",
            origin=f"{item.kind}+sha256:{digest}" if item.kind else f"sha256:{digest}",
            handling=handling,
        )
        if document.id in self._seen:
            first = self._seen[document.id]
            self._mention(
                shown, "the same text, outlet and URL as another, read once", f": {first}"
            )
            return None
        self._seen[document.id] = shown
        if self._keep is not None:
            self._keep(digest, original)
        return document

    def _report(self, item: Item, place: _Place) -> str:
        if not (item.name or place.inside):
            return place.report
        return self._unique(_joined(place.report, _clean(item.name), "#"))

    def _unique(self, name: str) -> str:
        """Return a name that no earlier part of the file bears, whatever files were opened before."""
        self._names[name] = number = self._names.get(name, 0) + 1
        return name if number == 1 else f"{name}~{number}"


def _result(job: _Job | Failure | Future[_Job]) -> _Job | Failure:
    return job.result() if isinstance(job, Future) else job


def _head_of(content: bytes, name: str) -> Head:
    return Head(name, content[:65_536], content[-65_536:])


def _report_name(file: Path) -> str:
    """Return how the document of a file is called: its base name, with its folder where that tells."""
    if file == Path(STDIN):
        return "stdin"
    if _EVERYWHERE.fullmatch(file.name):
        folder = file.absolute().parent.name
        return _clean(f"{folder}/{file.name}" if folder else file.name)
    return without_surrogates(file.name)


def _clean(name: str) -> str:
    name = " ".join(_UNSHOWN.sub(" ", without_surrogates(name)).split())
    if len(name) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode("utf-8", "replace")).hexdigest()[:8]
    return f"{name[:_LONGEST_NAME]}~{digest}"


def _joined(outer: str, name: str, sign: str) -> str:
    return f"{outer}{sign}{name}" if name and sign else outer


def _read_bytes(file: Path, most: int) -> bytes:
    """Return the bytes of one report.

    Raises:
        InputError: There are too many, or none can be read.
    """
    try:
        # Not read_bytes: a device or a pipe has no size and may never end.
        with file.open("rb") as stream:
            content = stream.read(most + 1)
        size = file.stat().st_size
    except OSError as error:
        raise InputError(f"cannot be read ({error.strerror or error})") from error
    if len(content) > most:
        raise InputError(_too_large(size, most))
    return content


def _too_large(size: int, most: int) -> str:
    told = megabytes(size) if size else "more than " + megabytes(most)
    return (
        f"{told} is too large for one report; the limit is {megabytes(most)} "
        "(setting max-file-mb). Give one file for each report."
    )


def _merged(first: Metadata, second: Metadata) -> Metadata:
    return Metadata(
        outlet=first.outlet or second.outlet,
        url=first.url or second.url,
        title=first.title or second.title,
        published=first.published or second.published,
        handling=_strictest(first.handling, second.handling)
        if first.handling or second.handling
        else None,
    )


def _handling(name: str) -> Handling | None:
    for handling in _HANDLINGS:
        if handling == name:
            return handling
    if name:
        raise InputError(f"handling {name!r} is none of {', '.join(_HANDLINGS)}")
    return None


def _strictest(*handlings: Handling | None) -> Handling:
    return max((one for one in handlings if one), key=_HANDLINGS.index, default="public")


def _check_letters(text: str, item: Item, tell: Callable[[str], None]) -> bool:
    """Say whether a report is in Arabic.

    Raises:
        InputError: It is in no language that is read, and no row of a coded data set.
    """
    arabic, latin = count_letters(text)
    if arabic == 0 and item.kind and latin:
        return False
    if arabic == 0 and latin == 0:
        raise InputError("no Arabic or Latin letter in it")
    if arabic == 0:
        hint = ""
        # What UTF-8 Arabic turns into when it is taken for windows-1252 or Latin-1.
        if text.count("\u00d8") + text.count("\u00d9") > 0.2 * len(text.split()):
            hint = " It looks like Arabic that was saved through a wrong encoding; get it anew."
        raise InputError(f"no Arabic in it; Arabic is the language read for now.{hint}")
    if arabic < _LITTLE_ARABIC * (arabic + latin):
        tell("mostly Latin letters; only its Arabic is read for now")
    return True
