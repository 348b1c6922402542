"""Keeping a workspace over years: reading again, trying again, checking, saving, purging."""

from __future__ import annotations

import getpass
import os
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.errors import InputError
from tawatur.ingest import STDIN, Failure, Notice, why_not_opened
from tawatur.model import Claim, Document, Handling, Interval, Reading
from tawatur.service.logs import log
from tawatur.service.reading import (
    Extent,
    Faulty,
    ReadSummary,
    Tables,
    is_address,
    read_documents,
    read_reports,
)
from tawatur.store.files import write_atomic

if TYPE_CHECKING:
    from tawatur.store import Added, Failed, Store

__all__ = [
    "SECRET_NAME",
    "ReadAgain",
    "ReadingChange",
    "find_report",
    "keep_documents",
    "person",
    "read_again",
    "read_paths",
    "redate",
    "secret_of",
    "try_again",
]


_AT_ONCE = 200
_STDIN_NAME = "stdin"
SECRET_NAME = "pseudonyms.key"
"""File of a workspace that holds the secret of `secret_of`."""

Told = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class ReadingChange:
    """What reading one report again changed.

    Attributes:
        changed: Claims read otherwise, as they were and as they are, with the fields that differ.
    """

    document: str
    report: str
    added: tuple[Claim, ...]
    removed: tuple[Claim, ...]
    changed: tuple[tuple[Claim, Claim, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Refused(Failure):
    """A report that was purged before and is not read again."""


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What reading every report again came to.

    Attributes:
        passed: Reports that somebody else read meanwhile; theirs stands.
        failures: Reports on which the program failed; their readings of before stand.
        orphans: Judgements on claims that are not read any more; kept, and counted again when they
            are.
    """

    reports: int
    changes: tuple[ReadingChange, ...]
    passed: tuple[str, ...]
    failures: tuple[Failure, ...]
    orphans: int


def person(given: str = "") -> str:
    """Return the name under which changes are recorded: given, or of the user of this machine."""
    if given:
        return given
    try:
        return os.environ.get("TAWATUR_BY") or getpass.getuser()
    except (KeyError, OSError):  # no such user, as in some containers
        return "unknown"


def read_again(
    store: Store,
    *,
    tables: Tables,
    by: str,
    dates: Mapping[str, Interval | None] | None = None,
    progress: Told | None = None,
) -> ReadAgain:
    """Read every report again with the words, rules and places of now.

    Reports, claims that stay, and judgements keep their ids. However this ends, what was read stays.

    Args:
        store: The workspace.
        tables: Words, rules and places to read with.
        by: Who asks for it.
        dates: Dates of publication as people have corrected them, by document.
        progress: Told how many reports are done, of how many, and the last one's name.

    Raises:
        LexiconError: The lexicon does not hold.
        PlacesError: A gazetteer file cannot be read.
    """
    versions, dates = store.versions(), dates or {}
    suggested = _suggested(store, tables)
    before: dict[str, Reading] = {}
    changes: list[ReadingChange] = []
    failures: list[Failure] = []
    passed: set[str] = set()

    def documents() -> Iterator[Document]:
        # Few at a time: one long read would keep SQLite from tidying its log up.
        for keys in _in_parts(sorted(versions), _AT_ONCE):
            for reading in tuple(store.readings(keys)):
                before[reading.document.id] = reading
                yield _dated(reading.document, dates)

    with store.adding(
        by=by, action="reread", versions=versions, saved=lambda added: passed.update(added.passed)
    ) as add:
        for done, item in enumerate(read_documents(documents(), tables), 1):
            if isinstance(item, Faulty):
                failures.append(item)
                name = item.path
            else:
                name = item.document.report
                old = before.pop(item.document.id)
                new = suggested(item)
                if item.document.id in dates:
                    new = replace(new, document=old.document)
                if new != old:
                    add(new)
                    changes.append(_difference(old, new))
            if progress:
                progress(done, len(versions), name)
    told = [one for one in changes if one.document not in passed]
    lost = {claim.id for one in told for claim in one.removed}
    return ReadAgain(
        len(versions),
        tuple(
            sorted(
                (one for one in told if one.added or one.removed or one.changed),
                key=lambda one: (one.report, one.document),
            )
        ),
        tuple(sorted(passed)),
        tuple(failures),
        sum(1 for one in store.judgements() if lost.intersection(one.subject)),
    )


def read_paths(
    store: Store,
    paths: Sequence[str | Path],
    *,
    tables: Tables,
    outlet: str = "",
    published: Interval | None = None,
    handling: Handling | None = None,
    columns: Mapping[str, str] | None = None,
    progress: Told | None = None,
) -> ReadSummary:
    """Read files into a workspace; what fails is kept with its reason, to be tried again.

    Args:
        store: The workspace.
        paths: Files, folders, or "-" for standard input.
        tables: Words, rules and places to read with.
        outlet: Outlet of the reports whose metadata gives none.
        published: Date of publication for the reports whose metadata gives none.
        handling: Least handling of every report whose own metadata says nothing.
        columns: Column of a table for each field the user named.
        progress: Told how many are done, of how many, and the last one's name.
    """
    from tawatur.store import Failed  # noqa: PLC0415  # heavy

    notices: list[Notice] = []
    extent = Extent()
    items = read_reports(
        paths,
        published=published,
        outlet=outlet,
        settings=tables.settings,
        lexicon=tables.lexicon,
        places=tables.places,
        handling=handling,
        columns=columns,
        secret=secret_of(store.path),
        keep=store.keep_original,
        notice=notices.append,
        progress=extent.opened,
    )
    summary = _keep(
        store,
        items,
        progress and (lambda done, name: progress(done, extent.total(done), name)),
        tables,
    )
    failed = [
        Failed(
            one.path if isinstance(one, Faulty) else _absolute(one.path),
            one.reason,
            one.document if isinstance(one, Faulty) else None,
            outlet,
            published,
            handling=handling,
            columns=tuple((columns or {}).items()),
        )
        for one in summary.failures
        if one.path != _STDIN_NAME and not isinstance(one, Refused)
    ]
    roots = [_absolute(path) for path in paths if str(path) != STDIN]
    _log_failures(store, failed, lambda one: _under(one.path, roots))
    return replace(summary, notices=tuple(notices))


def keep_documents(store: Store, documents: Iterable[Document], *, tables: Tables) -> ReadSummary:
    """Read documents that were opened elsewhere into a workspace."""
    return _keep(store, read_documents(documents, tables), None, tables)


def secret_of(folder: Path) -> str:
    """Return the secret of a workspace from which pseudonyms are made; made on first use."""
    file = folder / SECRET_NAME
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        write_atomic(file, [secrets.token_hex(16).encode()])
        return file.read_text(encoding="ascii").strip()


def try_again(store: Store, *, tables: Tables, progress: Told | None = None) -> ReadSummary:
    """Read what failed before once more, from where it was, with what was said then."""
    held = store.failures()
    groups: dict[tuple[Any, ...], dict[str, None]] = {}
    waiting: list[Failure] = []
    for one in held:
        if one.document is not None:
            continue
        path = _existing(one.path)
        why = why_not_opened(Path(path))
        if why is None:
            said = (one.outlet, one.published, one.handling, one.columns)
            groups.setdefault(said, {})[path] = None
        elif why:
            waiting.append(Failure(one.path, why))
        else:
            store.put_failures((), [one], by=person())
    opened = {one.document.id: one for one in held if one.document is not None}
    items = read_documents([one.document for one in opened.values() if one.document], tables)
    told: Callable[[int, str], None] | None = progress and (
        lambda n, name: progress(n, len(opened), name)
    )
    found = [_keep(store, items, told, tables)]
    again = [one.document for one in found[0].failures if isinstance(one, Faulty)]
    failed = [opened[document.id] for document in again if document is not None]
    _log_failures(store, failed, lambda one: one.document is not None)
    for (outlet, published, handling, columns), paths in groups.items():
        found.append(
            read_paths(
                store,
                list(paths),
                tables=tables,
                outlet=outlet,
                published=published,
                handling=handling,
                columns=dict(columns),
                progress=progress,
            )
        )
    return ReadSummary(
        sum(one.documents for one in found),
        sum(one.claims for one in found),
        (*waiting, *(failure for one in found for failure in one.failures)),
        tuple(notice for one in found for notice in one.notices),
        unread=sum(one.unread for one in found),
    )


def _keep(
    store: Store,
    items: Iterable[Reading | Failure],
    progress: Callable[[int, str], None] | None,
    tables: Tables,
) -> ReadSummary:
    """Keep readings as they come, and return what they came to."""
    failures: list[Failure] = []
    claims = unread = 0
    names: dict[str, str] = {}
    purged: list[str] = []

    def saved(added: Added) -> None:
        purged.extend(added.purged)
        log("saved", reports=added.documents, purged=added.purged)

    suggested = _suggested(store, tables)
    with store.adding(by=person(), saved=saved) as add:
        for done, item in enumerate(items, 1):
            if isinstance(item, Failure):
                failures.append(item)
                name = item.path
            else:
                names[item.document.id] = name = item.document.report
                claims += len(item.claims)
                unread += len(item.unread)
                add(suggested(item))
            if progress:
                progress(done, name)
    reasons = store.tombstones() if purged else {}
    refused = [Refused(names[key], f"purged before: {reasons.get(key, '')}") for key in purged]
    log("read", reports=len(names) - len(refused), claims=claims, failed=len(failures))
    return ReadSummary(len(names) - len(refused), claims, (*failures, *refused), (), unread=unread)


def _suggested(store: Store, tables: Tables) -> Callable[[Reading], Reading]:
    """Return what adds to a reading the claims that annotators suggested before."""
    from tawatur.service.suggested import Suggestions  # noqa: PLC0415  # heavy

    return Suggestions.of(store, tables)


def _log_failures(store: Store, failed: Sequence[Failed], tried: Callable[[Failed], bool]) -> None:
    """Keep what was not read, and forget what failed before, was tried now and was read."""
    again = {_place(one) for one in failed}
    done = [one for one in store.failures() if _place(one) not in again and tried(one)]
    if failed or done:
        store.put_failures(failed, done, by=person())


def _place(one: Failed) -> tuple[str, str]:
    return one.path, "" if one.document is None else one.document.id


def _under(path: str, roots: Iterable[str]) -> bool:
    return any(
        path == root or path.startswith((root.rstrip("/") + "/", f"{root}#")) for root in roots
    )


def _absolute(path: str | Path) -> str:
    return str(path) if is_address(path) else str(Path(path).absolute())


def find_report(documents: Iterable[Document], reference: str) -> Document:
    """Return the one report that a reference means: its id, the beginning of it, or its name.

    Raises:
        InputError: None or several are meant.
    """
    held = list(documents)
    found = [one for one in held if one.id.startswith(reference)] if reference else []
    found = found or [one for one in held if one.report == reference]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"no report has the name {reference!r} or an id that begins so")
    ids = ", ".join(one.id[:12] for one in found[:5])
    raise InputError(f"{len(found)} reports are meant by {reference!r}; name one by its id: {ids}")


def _existing(path: str) -> str:
    """Return the file that a path leads into: itself, or the file of many that it stands in."""
    found = "" if is_address(path) else path
    while found and not Path(found).is_file():
        found = found[: max(found.rfind("#"), found.rfind("/"), 0)]
    return found or path


def _in_parts(keys: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    """Return keys in lists of at most `size`."""
    return (keys[start : start + size] for start in range(0, len(keys), size))


def redate(
    store: Store,
    documents: Sequence[str],
    dates: Mapping[str, Interval | None],
    *,
    tables: Tables,
    by: str,
) -> None:
    """Read reports again by the dates of publication that people give them, or give no longer.

    The documents stay as they arrived: a date that is taken back leaves the reading of before.

    Args:
        store: The workspace.
        documents: Ids of the reports.
        dates: Dates as corrected, by document; others are read as they arrived.
        tables: Words, rules and places to read with.
        by: Who corrected them.
    """
    held = {one.document.id: one for one in store.readings(sorted(documents))}
    opened = [_dated(one.document, dates) for one in held.values()]
    suggested = _suggested(store, tables)
    with store.adding(by=by, action="redate") as add:
        for item in read_documents(opened, tables):
            if isinstance(item, Reading):
                old = held[item.document.id]
                new = replace(suggested(item), document=old.document)
                if new != old:
                    add(new)


def _dated(document: Document, dates: Mapping[str, Interval | None]) -> Document:
    """Return a document as it arrived, with the date of publication that people give it."""
    if document.id in dates:
        return replace(document, published=dates[document.id])
    return _as_arrived(document)


def _as_arrived(document: Document) -> Document:
    """Return a document without what reading it had found: a date that stood in its text."""
    published = document.published
    if published is not None and published.inferred:
        return replace(document, published=None)
    return document


def _difference(before: Reading, after: Reading) -> ReadingChange:
    old = {claim.id: claim for claim in before.claims}
    new = {claim.id: claim for claim in after.claims}
    return ReadingChange(
        after.document.id,
        after.document.report,
        tuple(claim for key, claim in new.items() if key not in old),
        tuple(claim for key, claim in old.items() if key not in new),
        tuple(
            (old[key], claim, tuple(_fields_that_differ(old[key], claim)))
            for key, claim in new.items()
            if key in old and old[key] != claim
        ),
    )


def _fields_that_differ(old: Claim, new: Claim) -> Iterator[str]:
    return (one.name for one in fields(Claim) if getattr(old, one.name) != getattr(new, one.name))
