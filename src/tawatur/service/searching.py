"""Searching a workspace: what a query finds, with the words it found marked, and saved searches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tawatur.errors import InputError
from tawatur.model import Claim, Document, Event, Handling, Judgement, Reading
from tawatur.model.contract import claim_to_json, event_to_json, interval_to_json
from tawatur.store.search.language import (
    And,
    Name,
    Query,
    Range,
    SavedSearch,
    UnitKind,
    leaves,
    parse_query,
)
from tawatur.text import tokenise
from tawatur.text.indexing import token_words

if TYPE_CHECKING:
    from tawatur.service.judging import Judging
    from tawatur.service.names import QueryNames
    from tawatur.store import Store
    from tawatur.store.search.finding import Found, Held, WordsOf

__all__ = [
    "UNITS",
    "FacetCount",
    "Finder",
    "Marker",
    "Piece",
    "SearchHit",
    "SearchPage",
    "index_judged",
    "saved_search",
    "search_page_to_json",
]

UNITS: tuple[UnitKind, ...] = ("claims", "events", "documents")
MOST = 500  # on one page
_EXCERPTS, _AROUND, _BEGINNING = 3, 90, 240  # excerpts of a document; code points
_CLAIMS_SHOWN = 5  # of an event

Read = Callable[[Sequence[str]], Iterable[Reading]]
"""Returns the readings of documents by their ids, as people have judged them."""


class Piece(NamedTuple):
    """A stretch of a text in code points, and whether it is what was asked for."""

    start: int
    end: int
    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many of all hits have a value.

    Attributes:
        value: The id or the name; a month as "2017-08".
        query: The part of a query that asks for it.
    """

    value: str
    name_en: str
    name_ar: str
    count: int
    query: str


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One thing that was found.

    Attributes:
        document: Of a document or claim; of an event that of its first claim that was found.
        claims: The claim that was found; of an event the first of its claims.
        event: The event that was found.
        title: The title of the document, cut where words are marked.
        excerpts: Stretches of its text; of a claim its sentence. Offsets are those of the document.
    """

    id: str
    document: Document
    claims: tuple[Claim, ...]
    event: Event | None
    title: tuple[Piece, ...]
    excerpts: tuple[tuple[Piece, ...], ...]


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of what a query found.

    Attributes:
        query: As it was typed.
        read_as: The same as the program read it.
        of: What was looked for.
        total: How many there are on all pages.
        facets: For "outlet", "month", "kind" and "place" the values of all hits, most frequent first,
            months in their order.
        after: Where the next page begins, "" when this is the last.
        order: "relevance" or "date".
    """

    query: str
    read_as: str
    of: UnitKind
    total: int
    hits: tuple[SearchHit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    after: str
    order: str


@dataclass(frozen=True, slots=True)
class Finder:
    """Searches a workspace.

    Attributes:
        store: The workspace's.
        names: Looks names up.
        read: Returns readings of documents.
    """

    store: Store
    names: QueryNames
    read: Read

    def search(
        self,
        query: str,
        *,
        of: UnitKind = "claims",
        limit: int = 20,
        after: str = "",
        order: str = "relevance",
        handling: Collection[Handling] | None = None,
        reviewed: Iterable[str] = (),
    ) -> SearchPage:
        """Find what a query asks for; see `Workspace.search`.

        Args:
            query: In the query language.
            of: What to find.
            limit: The most hits on one page.
            after: Where the page begins.
            order: "relevance" or "date".
            handling: Only what stands in documents of these levels.
            reviewed: Ids of the claims that people have reviewed.
        """
        if of not in UNITS:
            raise InputError(f"{of!r}: expected one of {', '.join(UNITS)}")
        if order not in ("relevance", "date"):
            raise InputError(f"{order!r}: expected relevance or date")
        parsed = parse_query(query)
        found = self.find(
            parsed,
            of=of,
            limit=max(1, min(limit, MOST)),
            after=after,
            newest=order == "date",
            handling=handling,
            reviewed=reviewed,
        )
        return SearchPage(
            query=query,
            read_as=str(parsed),
            of=of,
            total=found.total,
            hits=tuple(_hits(self.store, self.read, found, of)),
            facets=_facets(found, self.names),
            after=found.after,
            order=order,
        )

    def find(
        self,
        query: Query,
        *,
        of: UnitKind,
        limit: int,
        after: str = "",
        newest: bool = False,
        handling: Collection[Handling] | None = None,
        reviewed: Iterable[str] = (),
    ) -> Found:
        """Return the ids that a query finds; see `search`."""
        if handling is not None:
            levels = Name("handling", tuple(sorted(handling)))
            query = Query(query.text, And((levels, query.node)))
        return self.store.find(
            query,
            of,
            self.names,
            reviewed=tuple(reviewed),
            newest=newest,
            limit=limit,
            after=after,
        )


def index_judged(store: Store, judging: Judging) -> None:
    """Index what people judged since it was last asked for."""
    from tawatur.link import apply_judgements  # noqa: PLC0415  # heavy

    known, last = store.unindexed_judgements()
    if known == last:
        return
    held = store.judgements()
    by_id = {one.id: one for one in held}

    def documents(judgement: Judgement) -> set[str]:
        """Return what a judgement, or one that it takes back, is about."""
        found = set(judging.documents_of(judgement))
        for key in (*judgement.subject, *judgement.replaces):
            if key in by_id and key != judgement.id:
                found |= documents(by_id[key])
        return found

    new = held[known:] if known < last == len(held) else held
    readings = tuple(store.readings(sorted(set().union(*map(documents, new)))))
    about = {one.document.id for one in readings}
    if any(not documents(one) & about for one in new):  # one about all of them: the end of a round
        readings = tuple(store.readings(sorted(set().union(*map(documents, held)))))
    store.index_judged(apply_judgements(readings, held).readings, last)


def fields_of(query: str) -> set[str]:
    """Return the names of the fields that a query asks about.

    Raises:
        QueryError: The query cannot be read.
    """
    return {
        leaf.field for leaf in leaves(parse_query(query).node) if isinstance(leaf, Name | Range)
    }


def find_saved(searches: Iterable[SavedSearch], name: str) -> SavedSearch:
    """Return the search of a name.

    Raises:
        InputError: There is none; the message names those there are.
    """
    known = {search.name: search for search in searches}
    if name in known:
        return known[name]
    told = ", ".join(known) or "none so far"
    raise InputError(f"no search is kept as {name!r}; there are: {told}")


def saved_search(name: str, query: str, of: UnitKind, by: str) -> SavedSearch:
    """Return a query to be kept under a name.

    Raises:
        QueryError: The query cannot be read.
        InputError: The name is empty, or what to find is unknown.
    """
    if not name.strip():
        raise InputError("a search needs a name to be kept under")
    if of not in UNITS:
        raise InputError(f"{of!r}: expected one of {', '.join(UNITS)}")
    parsed = parse_query(query)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    return SavedSearch(name.strip(), of, parsed.text, by, at)


def _hits(store: Store, read: Read, found: Found, of: UnitKind) -> Iterator[SearchHit]:
    marker = Marker(found.words)
    if of == "documents":
        readings = {reading.document.id: reading for reading in read(found.ids)}
        for key in found.ids:
            if key in readings:
                document = readings[key].document
                yield SearchHit(
                    key,
                    document,
                    (),
                    None,
                    marker.pieces(document.title),
                    marker.excerpts(document),
                )
        return
    events = {key: store.event(key) for key in found.ids} if of == "events" else {}
    claims_of = {key: event.claims[:_CLAIMS_SHOWN] for key, event in events.items() if event}
    shown = {claim for ids in claims_of.values() for claim in ids} if events else set(found.ids)
    claims: dict[str, Claim] = {}
    documents: dict[str, Document] = {}
    for reading in read(sorted(set(store.homes(shown).values()))):
        documents[reading.document.id] = reading.document
        claims.update((claim.id, claim) for claim in reading.claims if claim.id in shown)
    for key in found.ids:
        told = [claims[one] for one in claims_of.get(key, (key,)) if one in claims]
        if told and told[0].document in documents:
            document = documents[told[0].document]
            sentences = dict.fromkeys(one.sentence for one in told)
            yield SearchHit(
                key,
                document,
                tuple(told),
                events.get(key),
                marker.pieces(document.title),
                tuple(marker.pieces(one.text, one.start) for one in sentences),
            )


def _facets(found: Found, names: QueryNames) -> dict[str, tuple[FacetCount, ...]]:
    kinds = names.kind_names()

    def labelled(facet: str, held: Held, count: int) -> FacetCount:
        value, english, arabic = held
        if facet == "kind":
            english, arabic = kinds.get(value, (value, value))
        elif facet == "place" and not value.startswith("="):
            english, arabic = (
                a or b for a, b in zip(names.place_names(value), held[1:], strict=True)
            )
        shown = (english or arabic or value) if value.startswith("=") else value
        field = "date" if facet == "month" else facet
        quoted = f'"{shown}"' if any(mark in shown for mark in " ,،()«»:") else shown
        return FacetCount(value, english or arabic, arabic or english, count, f"{field}:{quoted}")

    return {
        facet: tuple(labelled(facet, held, count) for held, count in counts)
        for facet, counts in found.facets.items()
    }


class Marker:
    """Finds in a text the words that a query asked for."""

    def __init__(self, words: Iterable[WordsOf]) -> None:
        self._first: dict[str, list[WordsOf]] = {}
        self._begun: tuple[str, ...] = ()
        for one in words:
            if one.prefix:
                self._begun += tuple(one.forms[0])
            else:
                for form in one.forms[0]:
                    self._first.setdefault(form, []).append(one)

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Return start and end, in code points, of each word or phrase found; they never overlap."""
        if not self._first and not self._begun:
            return []
        tokens = tokenise(text)
        words = [(word, nth) for nth, key in enumerate(tokens.keys) for word in token_words(key)]
        found: list[tuple[int, int]] = []
        after = 0  # the last found
        for at, (word, first) in enumerate(words):
            if at < after or not (word in self._first or word.startswith(self._begun)):
                continue
            if length := self._length(words, at):
                after = at + length
                found.append((tokens.starts[first], tokens.ends[words[after - 1][1]]))
        return [span for n, span in enumerate(found) if not n or span[0] >= found[n - 1][1]]

    def _length(self, words: Sequence[tuple[str, int]], at: int) -> int:
        """Return how many words from here on are what was asked for, the most there are."""
        first = words[at][0]
        longest = int(first.startswith(self._begun))
        for one in self._first.get(first, ()):
            rest = words[at + 1 : at + len(one.forms)]
            told = len(rest) == len(one.forms) - 1
            if told and all(w in forms for (w, _), forms in zip(rest, one.forms[1:], strict=True)):
                longest = max(longest, len(one.forms))
        return longest

    def pieces(self, text: str, offset: int = 0) -> tuple[Piece, ...]:
        """Cut a whole text where words are marked; none of an empty one."""
        return _cut(text, 0, len(text), self.spans(text), offset)

    def excerpts(self, document: Document) -> tuple[tuple[Piece, ...], ...]:
        """Return stretches around the first words found, or the beginning where there are none."""
        text = document.text
        spans = self.spans(text)
        if not spans:
            return (_cut(text, 0, _word_end(text, _BEGINNING), [], 0),) if text else ()
        windows: list[tuple[int, int]] = []
        for start, end in spans:
            if windows and start <= windows[-1][1]:
                windows[-1] = (windows[-1][0], max(windows[-1][1], _word_end(text, end + _AROUND)))
            elif len(windows) < _EXCERPTS:
                windows.append((_word_start(text, start - _AROUND), _word_end(text, end + _AROUND)))
            else:
                break
        return tuple(_cut(text, start, end, spans, 0) for start, end in windows)


def _cut(
    text: str, start: int, end: int, spans: Sequence[tuple[int, int]], offset: int
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    at = start
    for first, last in spans:
        if first < start or last > end:
            continue
        if at < first:
            pieces.append(Piece(at + offset, first + offset, text[at:first], marked=False))
        pieces.append(Piece(first + offset, last + offset, text[first:last], marked=True))
        at = last
    if at < end:
        pieces.append(Piece(at + offset, end + offset, text[at:end], marked=False))
    return tuple(pieces)


def _word_start(text: str, at: int) -> int:
    """Return the beginning of the word at a place, or of the text; no letter is cut from its marks."""
    if at <= 0:
        return 0
    while at > 0 and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int) -> int:
    while at < len(text) and not text[at].isspace():
        at += 1
    return min(at, len(text))


def search_page_to_json(page: SearchPage) -> dict[str, Any]:
    """Return a page in the contract of `tawatur search --json`; see docs/search.md."""
    return {
        "query": page.query,
        "read_as": page.read_as,
        "of": page.of,
        "order": page.order,
        "total": page.total,
        "hits": [_hit_to_json(hit) for hit in page.hits],
        "facets": {
            name: [
                {
                    "value": one.value,
                    "en": one.name_en,
                    "ar": one.name_ar,
                    "count": one.count,
                    "query": one.query,
                }
                for one in counts
            ]
            for name, counts in page.facets.items()
        },
        "after": page.after or None,
    }


def _hit_to_json(hit: SearchHit) -> dict[str, Any]:
    document = hit.document
    return {
        "id": hit.id,
        "document": {
            "id": document.id,
            "report": document.report,
            "outlet": document.outlet,
            "published": interval_to_json(document.published) if document.published else None,
            "url": document.url,
            "handling": document.handling,
            "title": _pieces_to_json(hit.title),
        },
        "excerpts": [_pieces_to_json(pieces) for pieces in hit.excerpts],
        "claims": [claim_to_json(claim) for claim in hit.claims],
        "event": event_to_json(hit.event) if hit.event else None,
    }


def _pieces_to_json(pieces: Iterable[Piece]) -> list[dict[str, Any]]:
    return [piece._asdict() for piece in pieces]
