"""Watching folders and feeds: what is new in them is read, round after round, from where it was left.

What was seen stands in `watch.json` in the workspace and is written after what was read is saved, so
that whatever stops a round costs nothing but reading a few reports again. A feed is asked only for what
changed, no more often than wanted, and ever less often while it fails.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tawatur.errors import FetchError, InputError, WorkspaceError
from tawatur.ingest import Failure, Limits, Metadata, Notice, Workers, find_reports, open_content
from tawatur.model import Document, Handling, Interval
from tawatur.service.keeping import keep_documents, read_paths
from tawatur.service.reading import (
    FETCHING_IS_OFF,
    ReadSummary,
    Tables,
    is_address,
    limits_of,
    make_fetcher,
)
from tawatur.store.files import write_atomic

if TYPE_CHECKING:
    from tawatur.store import Store
    from tawatur.store.download import Fetcher

__all__ = ["Round", "Watch", "watch_over"]

STATE_NAME = "watch.json"
_SETTLED = 2.0  # seconds without a change after which a file is taken for whole
_LONGEST = 6 * 3600.0  # seconds between two tries of a feed that fails
_LONGEST_ASKED = 24 * 3600.0  # seconds that a server may ask to wait
_PAGES = 50  # pages fetched in one round for one feed; the rest waits for the next
_LOOK = 5.0  # seconds between two looks at a folder


@dataclass(frozen=True, slots=True)
class Round:
    """What one look at every source came to.

    Attributes:
        asked: Feeds that were asked.
        same: Feeds that had nothing new.
        waiting: Feeds that are not asked before some time.
        summary: What was read.
    """

    asked: int
    same: int
    waiting: int
    summary: ReadSummary


class Watch:
    """Folders and feeds, and what of them was seen."""

    def __init__(
        self,
        folder: Path,
        sources: Sequence[str],
        *,
        read_paths: Callable[[Sequence[Path]], ReadSummary],
        read_documents: Callable[[Iterable[Document]], ReadSummary],
        keep: Callable[[str, bytes], None],
        fetcher: Fetcher | None = None,
        every: float = 900.0,
        pages: bool = False,
        outlet: str = "",
        handling: Handling | None = None,
        limits: Limits | None = None,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take up a watch where it was left.

        Args:
            folder: The workspace, where `watch.json` stands.
            sources: Folders, files, and addresses of feeds.
            read_paths: Reads files into the workspace.
            read_documents: Reads documents that were opened here into the workspace.
            keep: Keeps what arrived.
            fetcher: Asks the network; None where that is off.
            every: Seconds between two requests to one feed.
            pages: Whether to fetch the page of each new entry of a feed as well.
            outlet: Outlet of reports whose metadata gives none.
            handling: Least handling of what is read.
            limits: What one file may cost.
            clock: Gives the time, in seconds.

        Raises:
            InputError: A source is an address and fetching is off, or is not there.
            WorkspaceError: What was seen before cannot be read.
        """
        for source in sources:
            if is_address(source) and fetcher is None:
                raise InputError(f"{source}: {FETCHING_IS_OFF}")
            if not is_address(source) and not Path(source).exists():
                raise InputError(f"{source}: no such file or folder")
        self._file = folder / STATE_NAME
        self._sources = [
            source if is_address(source) else str(Path(source).absolute()) for source in sources
        ]
        self._read_paths = read_paths
        self._read_documents = read_documents
        self._keep = keep
        self._fetcher = fetcher
        self._every = every
        self._pages = pages
        self._outlet = outlet
        self._handling = handling
        self._limits = limits or Limits()
        self._clock = clock
        self._state = _load(self._file)
        self._last: dict[str, list[int]] = {}  # files as they were at the last look

    @property
    def pause(self) -> float:
        """Seconds until there may be something new."""
        if any(not is_address(source) for source in self._sources):
            return _LOOK
        due = [self._state.get(source, {}).get("next", 0.0) for source in self._sources]
        return max(_LOOK, min(due, default=0.0) - self._clock())

    def look(self) -> Round:
        """Read what is new at every source that is due."""
        summaries: list[ReadSummary] = []
        asked = same = waiting = 0
        with Workers() as workers:
            for source in self._sources:
                if not is_address(source):
                    summaries.append(self._look_into(source))
                elif self._clock() < self._state.get(source, {}).get("next", 0.0):
                    waiting += 1
                else:
                    summary = self._ask(source, workers)
                    asked += 1
                    same += summary is None
                    summaries += [] if summary is None else [summary]
        return Round(asked, same, waiting, _sum(summaries))

    def _look_into(self, source: str) -> ReadSummary:
        """Read the files of a folder that are new or changed, once nobody writes to them any more."""
        before: dict[str, list[int]] = self._state.get(source, {}).get("files", {})
        marks, new = dict(before), []
        for file in find_reports(Path(source)):
            try:
                stat = file.stat()
            except OSError:
                continue
            name, mark = str(file), [stat.st_size, stat.st_mtime_ns]
            settled = self._clock() - stat.st_mtime >= _SETTLED or self._last.get(name) == mark
            self._last[name] = mark
            if settled and before.get(name) != mark:
                marks[name] = mark
                new.append(file)
        if not new:
            return ReadSummary(0, 0, (), ())
        summary = self._read_paths(new)
        self._remember(source, {"files": marks})
        return summary

    def _ask(self, source: str, workers: Workers) -> ReadSummary | None:
        """Read the new entries of a feed; None when it has none."""
        assert self._fetcher is not None
        state = self._state.get(source, {})
        try:
            fetched = self._fetcher.get(
                source, etag=state.get("etag", ""), modified=state.get("modified", "")
            )
        except FetchError as error:
            return self._put_off(source, error)
        following = self._clock() + self._every
        if fetched.same:
            self._remember(source, {**state, "next": following, "failures": 0})
            return None
        notices: list[Notice] = []
        parts = urlsplit(source)
        opened = list(
            open_content(
                fetched.content,
                f"{parts.hostname}{parts.path}".rstrip("/"),
                shown=source,
                metadata=Metadata(outlet=self._outlet),
                handling=self._handling,
                limits=self._limits,
                workers=workers,
                keep=self._keep,
                notice=notices.append,
            )
        )
        failures = [item for item in opened if isinstance(item, Failure)]
        entries = [item for item in opened if isinstance(item, Document)]
        seen = set(state.get("seen", ()))
        fresh = [entry for entry in entries if entry.id not in seen]
        taken = fresh[:_PAGES] if self._pages else fresh
        documents = [self._page_of(entry, workers, notices) for entry in taken]
        summary = self._read_documents(documents)
        left = {entry.id for entry in fresh[len(taken) :]}
        self._remember(
            source,
            {
                # Asked for the whole again where some of it waits for the next round.
                "etag": "" if left else fetched.etag,
                "modified": "" if left else fetched.modified,
                "seen": [entry.id for entry in entries if entry.id not in left],
                "next": following,
                "failures": 0,
            },
        )
        return replace(
            summary,
            failures=(*failures, *summary.failures),
            notices=(*notices, *summary.notices),
        )

    def _put_off(self, source: str, error: FetchError) -> ReadSummary:
        """Ask a feed that failed later, and ever later while it fails."""
        state = self._state.get(source, {})
        failures = state.get("failures", 0) + 1
        wait = min(self._every * 2 ** min(failures, 10), max(_LONGEST, self._every))
        wait = max(wait, min(error.retry_after, _LONGEST_ASKED))
        self._remember(source, {**state, "next": self._clock() + wait, "failures": failures})
        reason = f"{error}; asked again in {wait / 60:.0f} minutes"
        return ReadSummary(0, 0, (Failure(source, reason),), ())

    def _page_of(self, entry: Document, workers: Workers, notices: list[Notice]) -> Document:
        """Return the page of an entry where it says more than the entry, else the entry."""
        if not (self._pages and entry.url):
            return entry
        assert self._fetcher is not None
        try:
            fetched = self._fetcher.get(entry.url)
        except FetchError as error:
            notices.append(Notice(entry.url, f"{error}; read as the feed has it"))
            return entry
        known = Metadata(
            entry.outlet, entry.url, published=entry.published, handling=entry.handling
        )
        pages = open_content(
            fetched.content, entry.report, shown=entry.url, metadata=known,
            limits=self._limits, workers=workers, keep=self._keep, notice=notices.append,
        )  # fmt: skip
        for page in pages:
            if isinstance(page, Document):
                return page if len(page.text) > len(entry.text) else entry
            notices.append(Notice(page.path, f"{page.reason}; read as the feed has it"))
        return entry

    def _remember(self, source: str, state: dict[str, Any]) -> None:
        self._state[source] = state
        write_atomic(self._file, [json.dumps(self._state, ensure_ascii=False).encode()])


def watch_over(
    store: Store,
    sources: Sequence[str],
    *,
    tables: Tables,
    every: float = 900.0,
    pages: bool = False,
    published: Interval | None = None,
    outlet: str = "",
    handling: Handling | None = None,
    columns: Mapping[str, str] | None = None,
    allowed: Collection[str] = (),
) -> Watch:
    """Return a watch that reads into a workspace; see `Workspace.watch`."""
    return Watch(
        store.path,
        sources,
        read_paths=lambda paths: read_paths(
            store,
            paths,
            tables=tables,
            published=published,
            outlet=outlet,
            handling=handling,
            columns=columns,
        ),
        read_documents=lambda documents: keep_documents(store, documents, tables=tables),
        keep=store.keep_original,
        fetcher=make_fetcher(tables.settings, allowed),
        every=every,
        pages=pages,
        outlet=outlet,
        handling=handling,
        limits=limits_of(tables.settings),
    )


def _load(file: Path) -> dict[str, dict[str, Any]]:
    """Return what was seen of each source.

    Raises:
        WorkspaceError: The file is damaged.
    """
    try:
        state = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise WorkspaceError(
            f"{file}: damaged ({error}). Delete it to have every source read again."
        ) from error
    if not isinstance(state, dict) or not all(isinstance(one, dict) for one in state.values()):
        raise WorkspaceError(f"{file}: damaged. Delete it to have every source read again.")
    return state


def _sum(summaries: Sequence[ReadSummary]) -> ReadSummary:
    return ReadSummary(
        sum(one.documents for one in summaries),
        sum(one.claims for one in summaries),
        tuple(failure for one in summaries for failure in one.failures),
        tuple(notice for one in summaries for notice in one.notices),
        sum(one.unread for one in summaries),
    )
