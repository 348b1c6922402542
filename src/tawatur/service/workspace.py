"""Every use case, once: the doors call one method of `Workspace` and show what it returns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.errors import ConflictError, InputError, WorkspaceError
from tawatur.ingest import Failure
from tawatur.model import (
    Claim,
    Disagreement,
    Document,
    Event,
    Handling,
    Interval,
    Judgement,
    Linking,
    Pair,
    Reading,
    SourceGraph,
)
from tawatur.service.coding import Agreement, CoderStatus
from tawatur.service.exchange import export_judgements, import_judgements
from tawatur.service.exporting import (
    ExportRequest,
    material_of,
    prepare_export,
    send_export,
    write_export,
)
from tawatur.service.judging import Judging
from tawatur.service.keeping import (
    ReadAgain,
    find_report,
    person,
    read_again,
    read_paths,
    redate,
    try_again,
)
from tawatur.service.linking import (
    LinkingDifference,
    background_of,
    link_again,
    linking_difference,
    score_pair,
    thresholds_of,
)
from tawatur.service.reading import ReadSummary, Tables, examples_folder, read_text
from tawatur.service.review import MissedSentence, ReviewItem
from tawatur.service.searching import (
    Finder,
    SearchPage,
    fields_of,
    find_saved,
    index_judged,
    saved_search,
)
from tawatur.service.settings import FILE_NAME, Settings, load_settings
from tawatur.service.slots import Lookups
from tawatur.service.watching import Watch, watch_over
from tawatur.store import DEMO_NAME, FOLDER_NAME, find_workspace

if TYPE_CHECKING:
    from tawatur.export import Account, Export, Material
    from tawatur.link import Judged, Round
    from tawatur.places import Gazetteer
    from tawatur.service.accounts import Accounts
    from tawatur.service.annotating import AnnotateSummary, Asking
    from tawatur.service.checking import CheckAnswer
    from tawatur.service.cluster import ClusterRun
    from tawatur.service.names import QueryNames
    from tawatur.store import BackedUp, Entry, Purged, Store, Told, Verification
    from tawatur.store.search import SavedSearch, UnitKind

__all__ = [
    "ClaimExplanation",
    "Demonstration",
    "PairExplanation",
    "Progress",
    "Workspace",
    "explain_two",
    "read_examples",
]

PLACES_FOLDER = "places"
LEXICON_FOLDER = "lexicon"
_PAIRS_SHOWN = 8
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Progress:
    """How far reading has come: reports done, of how many, and the last one's name."""

    done: int
    total: int
    report: str


@dataclass(frozen=True, slots=True)
class ClaimExplanation:
    """One claim with what it was read from and what it was compared with.

    Attributes:
        pairs: The pairs it stands in, best first.
        compared: The other claim of each of these pairs.
    """

    claim: Claim
    document: Document
    event: Event | None
    pairs: tuple[Pair, ...]
    compared: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class PairExplanation:
    """Why two claims are, may be or are not one happening.

    Attributes:
        event: The event that holds both, or None.
        proposed: Whether the pair waits for a person.
        text_en: Why, in English: one line for the whole, one for each attribute.
        text_ar: The same in Arabic.
    """

    left: Claim
    right: Claim
    pair: Pair
    event: Event | None
    proposed: bool
    text_en: str
    text_ar: str


def explain_two(
    left: Claim, right: Claim, pair: Pair, *, event: Event | None, proposed: bool
) -> PairExplanation:
    """Explain two claims.

    Args:
        left: A claim.
        right: Another.
        pair: The two compared.
        event: The event that holds one of them.
        proposed: Whether the pair waits for a person.
    """
    from tawatur.link import explain_pair  # noqa: PLC0415  # heavy

    together = event if event is not None and {left.id, right.id} <= set(event.claims) else None
    return PairExplanation(left, right, pair, together, proposed, *explain_pair(pair))


class Workspace:
    """A workspace; made by `create`, `open` or `find`."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._judging = Judging(store, self._lookups())
        self._known_names: tuple[tuple[Path | None, tuple[Path, ...]], QueryNames] | None = None

    @classmethod
    def create(cls, path: Path, *, settings: Settings | None = None) -> Workspace:
        """Make a new workspace.

        Raises:
            WorkspaceError: The path is taken or cannot be made.
        """
        from tawatur.store import Store  # noqa: PLC0415  # heavy

        settings = settings or load_settings(path / FILE_NAME)
        return cls(Store.create(path, database=settings.database), settings)

    @classmethod
    def open(cls, path: Path, *, settings: Settings | None = None) -> Workspace:
        """Open a workspace that exists.

        Raises:
            WorkspaceError: There is none, it is damaged, or a newer Tawatur made it.
        """
        from tawatur.store import Store  # noqa: PLC0415  # heavy

        settings = settings or load_settings(path / FILE_NAME)
        return cls(Store.open(path, database=settings.database), settings)

    @classmethod
    def open_or_create(cls, path: Path, *, settings: Settings | None = None) -> Workspace:
        """Open the workspace at a path, or make one where there is nothing.

        Raises:
            WorkspaceError: Something else stands there, or the workspace is damaged.
        """
        if path.is_dir() and any(path.iterdir()):
            return cls.open(path, settings=settings)
        return cls.create(path, settings=settings)

    @classmethod
    def find(cls, start: Path, *, settings: Settings | None = None) -> Workspace:
        """Open the nearest workspace at or above a directory.

        Raises:
            WorkspaceError: There is none.
        """
        path = find_workspace(start)
        if path is None:
            raise WorkspaceError(
                f"no workspace at or above {start}. Name one with --workspace DIR, or make one: "
                f"tawatur run FILE... --workspace {FOLDER_NAME}"
            )
        return cls.open(path, settings=settings)

    @property
    def path(self) -> Path:
        """The directory of the workspace."""
        return self._store.path

    def state(self) -> str:
        """Return a word that is another whenever what is held has changed; cheap to ask for."""
        return self._store.state().content

    def linkings(self) -> int:
        """Return how often events were made of the claims; cheap to ask for."""
        return self._store.state().linkings

    @property
    def lexicon(self) -> Path | None:
        """The user's lexicon folder: of the settings, else `lexicon/` here, else None."""
        if self._settings.lexicon:
            return Path(self._settings.lexicon)
        folder = self.path / LEXICON_FOLDER
        return folder if folder.is_dir() else None

    @property
    def places(self) -> tuple[Path, ...]:
        """Further gazetteer files: those imported here, and the one of the settings."""
        files = sorted((self.path / PLACES_FOLDER).glob("*.tsv"))
        if self._settings.places:
            files.append(Path(self._settings.places))
        return tuple(files)

    @property
    def _tables(self) -> Tables:
        return Tables(self._settings, self.lexicon, self.places)

    def read(
        self,
        paths: Sequence[str | Path],
        *,
        published: Interval | None = None,
        outlet: str = "",
        handling: Handling | None = None,
        columns: Mapping[str, str] | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> ReadSummary:
        """Read reports and keep them with their readings.

        Reading a report again replaces its reading. However this ends, what was read stays.

        Args:
            paths: Files, folders, or "-" for standard input.
            published: Date of publication for the reports whose metadata gives none.
            outlet: Outlet of the reports whose metadata gives none.
            handling: Least handling of every report whose own metadata says nothing.
            columns: Column of a table for each field, such as `{"text": "body"}`.
            progress: Called after each report.

        Raises:
            WorkspaceError: The workspace cannot be written; what was saved before stays.
            LexiconError: The lexicon does not hold.
            PlacesError: A gazetteer file cannot be read.
        """
        summary = read_paths(
            self._store,
            paths,
            tables=self._tables,
            outlet=outlet,
            published=published,
            handling=handling,
            columns=columns,
            progress=_told(progress),
        )
        dates = self._judging.dates()
        if dates:  # what was read again has the date it arrived with
            redate(self._store, list(dates), dates, tables=self._tables, by=person())
        return summary

    def watch(
        self,
        sources: Sequence[str],
        *,
        every: float = 900.0,
        pages: bool = False,
        published: Interval | None = None,
        outlet: str = "",
        handling: Handling | None = None,
        columns: Mapping[str, str] | None = None,
        allowed: Collection[str] = (),
    ) -> Watch:
        """Return a watch over folders and feeds, which goes on where it was left.

        Args:
            sources: Folders, files, and addresses of feeds.
            every: Seconds between two requests to one feed.
            pages: Whether to fetch the page of each new entry of a feed as well.
            published: Date of publication of reports in folders whose metadata gives none.
            outlet: Outlet of reports whose metadata gives none.
            handling: Least handling of what is read.
            columns: Column of a table for each field, such as `{"text": "body"}`.
            allowed: Private endpoints, "127.0.0.1:8000", that may be asked all the same: for tests.

        Raises:
            InputError: A source is an address and fetching is off, or is not there.
            WorkspaceError: What was seen before cannot be read.
        """
        return watch_over(
            self._store,
            sources,
            tables=self._tables,
            every=every,
            pages=pages,
            published=published,
            outlet=outlet,
            handling=handling,
            columns=columns,
            allowed=allowed,
        )

    def readings(self, *, viewer: str = "") -> tuple[Reading, ...]:
        """Return every reading as people have judged it, sorted by report.

        Args:
            viewer: Who looks: a coder of an open round sees his own judgements there only.
        """
        return self._judging.readings(self._store.readings(), viewer)

    def reading(self, document: str, *, viewer: str = "") -> Reading:
        """Return the reading of one document as people have judged it; `viewer` as for `readings`.

        Raises:
            InputError: There is none.
        """
        return self._judging.reading(document, viewer)

    def claims(self) -> tuple[Claim, ...]:
        """Return every claim as people have judged it, by report in the order of its text."""
        return tuple(claim for reading in self.readings() for claim in reading.claims)

    def counts(self) -> dict[str, int]:
        """Return how many documents, claims, judgements, events ... the workspace holds."""
        return self._store.counts()

    def link(self, *, full: bool = False) -> Linking:
        """Return the events of all claims; linked only when something changed.

        Few reports that came to many join their events at once: none is merged or split by that,
        and what might be merged is proposed.

        Args:
            full: Link everything anew, which may merge and split events; their ids stay.

        Raises:
            ConflictError: Other programs kept linking meanwhile.
        """
        for _ in range(_TRIES):
            kept = None if full else self._store.linking()
            if kept is not None:
                return kept
            state = self._store.state()
            judgements = self._store.judgements()
            linking, aliases = link_again(
                tuple(self._store.readings()),
                judgements,
                self._store.last_linking(),
                judged=None if full else self._store.judgements_linked(),
                lexicon=self.lexicon,
            )
            try:
                self._store.put_linking(
                    linking, aliases, made_from=state, judgements=len(judgements)
                )
            except ConflictError:
                continue  # another program linked meanwhile, perhaps all there is
            return linking
        raise ConflictError(f"{self.path}: others keep linking here. Try again later.")

    def last_linking(self) -> Linking | None:
        """Return the events as linked last, whatever changed since; None where nothing was linked."""
        last = self._store.last_linking()
        return last and last[0]

    def relink(self) -> LinkingDifference:
        """Link everything anew and tell how the events differ from those before.

        Raises:
            ConflictError: Other programs kept linking meanwhile.
        """
        before = self.link()
        return linking_difference(before, self.link(full=True))

    def events(self) -> tuple[Event, ...]:
        """Return the events, linking first where needed."""
        return self.link().events

    def event(self, event_id: str) -> Event:
        """Return one event by its id, now or before it was merged, or the beginning of one.

        Raises:
            InputError: No event or several begin so.
        """
        events = {event.id: event for event in self.events()}
        for old, key in self._store.aliases().items():
            if key in events:
                events.setdefault(old, events[key])
        return events[_resolve(event_id, events, "event")]

    def sources(self, readings: Sequence[Reading] | None = None, *, of: str = "") -> SourceGraph:
        """Return who cites whom, how often and with what stance.

        Args:
            readings: Only in these; by default in all.
            of: Only whom this source cites and who cites it: an id, or words of a name.

        Raises:
            InputError: No source is called so.
            LexiconError: The tables of actors and outlets do not hold.
        """
        from tawatur.link import find_sources, sources_around  # noqa: PLC0415  # heavy

        chosen = self.readings() if readings is None else readings
        background = background_of(self.lexicon)
        graph = find_sources(chosen, background, self.link().copies)
        if of:
            graph = sources_around(graph, of, background)
            if not graph.sources:
                raise InputError(f"no source has {of!r} as its id or in its name")
        return graph

    def explain(self, reference: str) -> ClaimExplanation | PairExplanation:
        """Explain a claim by its id, or a pair as "ID:ID"; the beginning of an id is enough.

        Raises:
            InputError: No claim or several begin so.
        """
        from tawatur.link import find_shares  # noqa: PLC0415  # heavy

        parts = [part for part in reference.replace(":", " ").replace(",", " ").split() if part]
        if len(parts) not in (1, 2):
            raise InputError(f"{reference!r}: expected the id of a claim, or of two as ID:ID")
        found = [self._judging.claim(self._judging.resolve(part, "claims")) for part in parts]
        if not self._store.is_linked():
            self.link()
        claim, document = found[0]
        event = self._store.event_of(claim.id)
        if len(found) == 1:
            pairs = self._store.pairs_of(claim.id)[:_PAIRS_SHOWN]
            others = (pair.right if pair.left == claim.id else pair.left for pair in pairs)
            compared = tuple(self._judging.claim(key)[0] for key in others)
            return ClaimExplanation(claim, document, event, pairs, compared)
        left, right = sorted((claim for claim, _ in found), key=lambda claim: claim.id)
        if left.id == right.id:
            raise InputError(f"{reference!r}: the two are one claim")
        pair = next(
            (p for p in self._store.pairs_of(left.id) if right.id in (p.left, p.right)), None
        )
        if pair is None:
            dates = {one.id: one.published for _, one in found if one.published is not None}
            pair = score_pair(
                left, right, dates, lambda: find_shares(self._store.claims()), lexicon=self.lexicon
            )
        proposed = self._store.is_proposed(left.id, right.id)
        return explain_two(left, right, pair, event=event, proposed=proposed)

    # Keeping

    def failures(self) -> tuple[Failure, ...]:
        """Return what was not read so far, and why, by path."""
        return tuple(Failure(one.path, one.reason) for one in self._store.failures())

    def retry(self, *, progress: Callable[[Progress], None] | None = None) -> ReadSummary:
        """Read what failed before once more, from where it was, with what was said then."""
        return try_again(self._store, tables=self._tables, progress=_told(progress))

    def reread(
        self, *, by: str = "", progress: Callable[[Progress], None] | None = None
    ) -> ReadAgain:
        """Read every report again with the words, rules and places of now; ids and judgements stay.

        Raises:
            LexiconError: The lexicon does not hold.
            PlacesError: A gazetteer file cannot be read.
        """
        return read_again(
            self._store,
            tables=self._tables,
            by=person(by),
            dates=self._judging.dates(),
            progress=_told(progress),
        )

    def audit(self, *, naming: str = "") -> Iterator[Entry]:
        """Return the log of every change, oldest first; only of one id where it is named."""
        return self._store.entries(naming=naming)

    def verify(self, *, head: str = "", progress: Told | None = None) -> Verification:
        """Check originals, rows and the log of changes.

        Args:
            head: Hash of an entry noted earlier, which the log must hold.
            progress: Told of what how many are done, of how many.
        """
        return self._store.verify(head=head, progress=progress)

    def backup(self, file: Path, *, progress: Told | None = None) -> BackedUp:
        """Write the whole workspace into one file.

        Raises:
            WorkspaceError: An original is missing or altered, or the file cannot be written.
        """
        return self._store.backup(file, progress=progress)

    @classmethod
    def restore(
        cls,
        file: Path,
        path: Path,
        *,
        settings: Settings | None = None,
        progress: Told | None = None,
    ) -> Workspace:
        """Make a workspace of a backup, in the database of the settings.

        Raises:
            WorkspaceError: The file is no backup or damaged, or the place is taken.
        """
        from tawatur.store import Store  # noqa: PLC0415  # heavy

        database = (settings or Settings()).database
        store = Store.restore(file, path, database=database, progress=progress)
        return cls(store, settings or load_settings(path / FILE_NAME))

    def take_over(self, out: Path, *, progress: Told | None = None) -> ClusterRun:
        """Keep what a run on many machines came to: reports, readings, originals, failures, events.

        Events are linked anew where the workspace held reports or judgements before.

        Args:
            out: Folder of the run, as `tawatur cluster run` wrote it.
            progress: Told of what ("reports") how many are done, of how many.

        Raises:
            InputError: There is no run, or it is not done.
            WorkspaceError: The workspace cannot be written; what was saved before stays.
        """
        from tawatur.service.cluster import take_over  # noqa: PLC0415  # seldom asked for

        return take_over(self._store, out, progress=progress)

    def purge(self, report: str, reason: str, *, by: str = "") -> Purged:
        """Take a report out so that its words stand nowhere in the workspace; a tombstone stays.

        Args:
            report: Its id, the beginning of it, or its name.
            reason: Why; it stays.
            by: Who.

        Raises:
            InputError: No report, or several, are meant.
            WorkspaceError: Another program reads meanwhile, so that traces stay for now.
        """
        document = find_report(self._store.documents(), report)
        return self._store.purge(document.id, reason, by=person(by))

    def scrub(self) -> None:
        """Delete what purged reports left behind because another program was reading.

        Raises:
            WorkspaceError: Another program still is.
        """
        self._store.scrub()

    # Annotators

    def annotate(
        self,
        asking: Asking,
        *,
        by: str = "",
        progress: Callable[[Progress], None] | None = None,
    ) -> AnnotateSummary:
        """Ask an annotator about the reports it was not asked about yet, and keep what it proposes.

        Each answer is kept as soon as it is there. Reports that may not be sent are left alone.

        Args:
            asking: Who is asked, and how; its summary is complete also after an error.
            by: Who asks, for the log of changes.
            progress: Called after each report.

        Raises:
            AnnotatorError: The endpoint does not answer; what was answered before is kept.
        """
        from tawatur.service.annotating import annotate_workspace  # noqa: PLC0415  # heavy

        annotate_workspace(
            self._store,
            asking,
            tables=self._tables,
            judged=self.reading,
            by=person(by),
            progress=_told(progress),
        )
        return asking.summary

    # Searching

    def search(
        self,
        query: str,
        *,
        of: UnitKind = "claims",
        limit: int = 20,
        after: str = "",
        order: str = "relevance",
        handling: Collection[Handling] | None = None,
    ) -> SearchPage:
        """Find claims, events or documents; see docs/search.md.

        Args:
            query: In the query language; an empty one asks for everything.
            of: What to find.
            limit: The most hits on one page, 1 to 500.
            after: Where the page begins, as the page before said.
            order: "relevance", or "date" for the newest first.
            handling: Only what stands in documents of these levels; by default in all.

        Raises:
            QueryError: The query cannot be read; the error points at the column.
            InputError: Another argument cannot be used.
        """
        fields = fields_of(query)
        if "grade" in fields or of == "events":
            self._link_if_needed()
        return self._finder().search(
            query,
            of=of,
            limit=limit,
            after=after,
            order=order,
            handling=handling,
            reviewed=self.judged().reviewed if "reviewed" in fields else (),
        )

    def check(
        self,
        sentence: str,
        *,
        published: Interval | None = None,
        handling: Collection[Handling] | None = None,
    ) -> CheckAnswer:
        """Tell what the reports held here say of a sentence: who tells it, who denies it, since when.

        Args:
            sentence: One sentence or a few, as somebody published them.
            published: When, so that "yesterday" has a date.
            handling: Only from documents of these levels; by default from all.

        Raises:
            InputError: There is nothing to read.
        """
        from tawatur.service.checking import check_sentence  # noqa: PLC0415  # heavy

        self._link_if_needed()
        reading = self.read_text(sentence, published=published)
        return check_sentence(self._store, self._finder(), reading, self.lexicon, handling)

    def _link_if_needed(self) -> None:
        if not self._store.is_linked():
            self.link()

    def _finder(self) -> Finder:
        index_judged(self._store, self._judging)
        return Finder(self._store, self._names, self._readings_of)

    def _readings_of(self, documents: Sequence[str]) -> Sequence[Reading]:
        """Return readings of documents as people have judged them."""
        from tawatur.link import apply_judgements  # noqa: PLC0415  # heavy

        held = tuple(self._store.readings(documents))
        return apply_judgements(held, self._store.judgements()).readings

    def save_search(
        self, name: str, query: str, *, of: UnitKind = "claims", by: str = ""
    ) -> SavedSearch:
        """Keep a query under a name, in place of another of that name.

        Raises:
            QueryError: The query cannot be read.
            InputError: The name is empty.
        """
        search = saved_search(name, query, of, person(by))
        self._store.put_search(search)
        return search

    def searches(self) -> tuple[SavedSearch, ...]:
        """Return the queries that are kept, by name."""
        return self._store.searches()

    def saved_search(self, name: str) -> SavedSearch:
        """Return the query that is kept under a name.

        Raises:
            InputError: There is none.
        """
        return find_saved(self._store.searches(), name)

    def delete_search(self, name: str, *, by: str = "") -> None:
        """Forget a query.

        Raises:
            InputError: There is none of that name.
        """
        self._store.remove_search(self.saved_search(name).name, by=person(by))

    @property
    def _names(self) -> QueryNames:
        key = (self.lexicon, self.places)
        if self._known_names is None or self._known_names[0] != key:
            from tawatur.service.names import QueryNames  # noqa: PLC0415  # heavy

            self._known_names = (key, QueryNames(*key))
        return self._known_names[1]

    def read_text(
        self, text: str, *, published: Interval | None = None, outlet: str = ""
    ) -> Reading:
        """Read one text with the words and places of this workspace; nothing is kept.

        Raises:
            LexiconError: The lexicon does not hold.
            PlacesError: A gazetteer file cannot be read.
        """
        return read_text(
            text, published=published, outlet=outlet, lexicon=self.lexicon, places=self.places
        )

    def is_linked(self) -> bool:
        """Say whether the events kept are as new as the readings and judgements."""
        return self._store.is_linked()

    def id_of_event(self, old: str) -> str | None:
        """Return the id an event has now, by an id from before it was merged."""
        return self._store.alias(old)

    def accounts(self) -> Accounts:
        """Return the people who may log in, and the tokens of programs."""
        from tawatur.service.accounts import Accounts  # noqa: PLC0415  # heavy
        from tawatur.store.accounts import AccountStore  # noqa: PLC0415

        return Accounts(AccountStore(self._store))

    # Exports

    def export(
        self,
        name: str,
        path: Path | None = None,
        request: ExportRequest | None = None,
        *,
        send: Callable[[bytes], object] | None = None,
    ) -> Account:
        """Write what the workspace holds by a registered exporter, and return what it came to.

        Args:
            name: Of the exporter.
            path: The file or folder to write; a folder is made.
            request: Redaction, filters and the like.
            send: Takes the bytes instead, where `path` is None.

        Raises:
            InputError: There is no such exporter or profile, or it cannot be written.
        """
        from tawatur.export import find_exporter  # noqa: PLC0415  # heavy

        exporter = find_exporter(name)
        export = self.prepare_export(request)
        if path is not None:
            return write_export(exporter, export, path)
        if send is None:
            raise InputError("neither a file nor a stream to write to was given")
        return send_export(exporter, export, send)

    def prepare_export(self, request: ExportRequest | None = None) -> Export:
        """Return what may leave the workspace, redacted as asked.

        Raises:
            InputError: The profile is unknown.
        """
        return prepare_export(
            self.material(), request or ExportRequest(), lexicon=self.lexicon, places=self.places
        )

    def material(self) -> Material:
        """Return everything that can be exported, handling and redaction not yet seen to."""
        if not self._store.is_linked():
            self.link()
        judged = {one.document.id: one for one in self.judged().readings}
        return material_of(self._store, judged, self.judgements)

    def dossier(self, path: Path | None = None, *, public: bool = False) -> Path:
        """Write the dossier and return its path; by default into the workspace.

        Args:
            path: The file to write.
            public: Leave out what could hurt people or be matched: the profile "public".

        Raises:
            InputError: The file cannot be written.
        """
        from tawatur.export.dossier import EXPORTER  # noqa: PLC0415  # heavy

        file = path or self.path / ("dossier-public.html" if public else "dossier.html")
        request = ExportRequest("public" if public else "none")
        write_export(EXPORTER, self.prepare_export(request), file)
        return file

    # Judging

    def judge(
        self,
        decision: str,
        subject: Sequence[str],
        *,
        by: str,
        reason: str = "",
        value: Mapping[str, Any] | None = None,
        replaces: Sequence[str] = (),
    ) -> Judgement:
        """Keep what somebody decides; events follow when they are next asked for.

        Args:
            decision: One of `tawatur.model.DECISIONS`; its module tells subject and value of each.
            subject: Whole ids of what it is about. For "same" and "different" an event stands for its
                claims as last linked; claims and an event that are "different" are split off it.
            by: Who decides.
            reason: Why, in the person's words.
            value: The answer; names of places and parties are looked up, selected words checked.
            replaces: Judgements, of others too, that this one settles.

        Raises:
            InputError: The decision cannot be about this, or the value does not fit.
        """
        made = self._judging.judge(
            decision, subject, by=by, reason=reason, value=value, replaces=replaces
        )
        return self._follow([made], by)[0]

    def undo(
        self, judgement_id: str, *, by: str, reason: str = "", others: bool = False
    ) -> Judgement:
        """Take a judgement back, or the undoing of one.

        Args:
            judgement_id: Its whole id.
            by: Who takes it back.
            reason: Why.
            others: Whether somebody else's may be taken back.

        Raises:
            InputError: There is none, it is somebody else's, or it counts no more.
        """
        made = self._judging.undo(judgement_id, by=by, reason=reason, others=others)
        return self._follow([made], by)[0]

    def settle(self, judgement_id: str, *, by: str, reason: str = "") -> Judgement:
        """Settle a disagreement by saying what one of its judgements says.

        The other answers are kept and no longer count to that question.

        Raises:
            InputError: The judgement stands in no disagreement.
        """
        return self._follow([self._judging.settle(judgement_id, by=by, reason=reason)], by)[0]

    def judgements(self, *, viewer: str = "") -> tuple[Judgement, ...]:
        """Return all judgements that `viewer` may see, oldest first, with those taken back."""
        return self._judging.judgements(viewer=viewer)

    def judged(self, *, viewer: str = "") -> Judged:
        """Return what judgements come to: which count, differ, or are about what is read no more."""
        return self._judging.judged(viewer)

    def disagreements(self, *, viewer: str = "") -> tuple[Disagreement, ...]:
        """Return the questions that people answer differently; what was read stands meanwhile."""
        return self._judging.disagreements(viewer)

    def review_queue(
        self, *, by: str = "", limit: int = 50, about: str = "", linkings: int | None = None
    ) -> tuple[ReviewItem, ...]:
        """Return what waits for a person, what matters most first.

        Claims as last linked, proposed pairs and disagreements; nothing is linked for this but in a
        workspace never linked before. A coder of an open round gets what he has yet to code of it.

        Args:
            by: Who looks.
            limit: How many.
            about: Only "claim", "pair" or "differ".
            linkings: Number of the linking whose events are shown, or a later one; by default the
                last, which takes a while to look through after every linking.
        """
        if linkings is None and not self.linkings():
            self.link()
        return self._judging.review_queue(by=by, limit=limit, about=about, linkings=linkings)

    def missed(self, *, by: str = "", limit: int = 50) -> tuple[MissedSentence, ...]:
        """Return sentences with words of a happening and no claim, the likeliest to tell one first.

        Judge "add" where one was missed, and "reject" with `{"what": "sentence", ...}` where not.
        """
        return self._judging.missed(by=by, limit=limit)

    def start_coding(
        self, name: str, coders: Sequence[str], *, by: str, documents: Sequence[str] = ()
    ) -> Round:
        """Assign reports to several people who judge them without seeing each other's judgements.

        Args:
            name: Of the round.
            coders: Two or more names.
            by: Who assigns.
            documents: Ids of the reports; by default all that are held now.

        Raises:
            InputError: The name is taken, or a report or coder is missing.
        """
        return self._judging.start_coding(name, coders, by=by, documents=documents)

    def finish_coding(self, name: str, *, by: str) -> Judgement:
        """Say that a coder is done with a round, which shows him the others' judgements.

        Raises:
            InputError: There is no such round, or `by` has no part in it or is done already.
        """
        return self._judging.finish_coding(name, by=by)

    def coding_status(self) -> tuple[CoderStatus, ...]:
        """Return how far each coder of each round has come."""
        return tuple(self._judging.coding_status())

    def coding_agreement(self, name: str) -> tuple[Agreement, ...]:
        """Return how far the coders of a finished round agree, layer by layer.

        Raises:
            InputError: There is no such round, or somebody is still at work.
        """
        return tuple(self._judging.coding_agreement(name))

    def export_judgements(self, path: Path, *, viewer: str = "") -> int:
        """Write judgements to a file and return its number of rows.

        Args:
            path: `.jsonl` for the judgements, `.xlsx` for all claims as a sheet to be edited.
            viewer: Who will edit it; a coder of an open round gets no judgement of the others.

        Raises:
            InputError: The file cannot be written, or its name ends otherwise.
        """
        return export_judgements(self._judging, self._store.readings(), path, viewer)

    def import_judgements(self, path: Path, *, by: str = "") -> tuple[Judgement, ...]:
        """Read judgements of a file, or what was edited in a sheet; all of it or nothing.

        Args:
            path: As `export_judgements` wrote it.
            by: Who edited the sheet; judgements of a `.jsonl` file keep who made them.

        Returns:
            The judgements that are new.

        Raises:
            InputError: Something does not hold; every problem is named by row and column.
        """
        return self._follow(import_judgements(self._judging, path, by), by)

    def resolve(self, prefix: str, *what: str) -> str:
        """Return the one id that begins so, of "claims", "documents", "events" or "judgements".

        Raises:
            InputError: None or several begin so.
        """
        return self._judging.resolve(prefix, *what)

    def _follow(self, made: Sequence[Judgement], by: str) -> tuple[Judgement, ...]:
        """Read reports again whose date of publication was corrected: their times hang on it."""
        documents = self._judging.redated(made)
        if documents:
            dates = self._judging.dates()
            redate(self._store, documents, dates, tables=self._tables, by=person(by))
        return tuple(made)

    def _lookups(self) -> Lookups:
        def gazetteer() -> Gazetteer:
            from tawatur.places import load_gazetteer  # noqa: PLC0415  # heavy

            return load_gazetteer(self.places)

        return Lookups(
            lambda: background_of(self.lexicon),
            cache(gazetteer),
            lambda: thresholds_of(self.lexicon),
        )


def _told(
    progress: Callable[[Progress], None] | None,
) -> Callable[[int, int, str], None] | None:
    return progress and (lambda done, total, name: progress(Progress(done, total, name)))


@dataclass(frozen=True, slots=True)
class Demonstration:
    """The sample reports, read."""

    workspace: Workspace
    summary: ReadSummary
    dossier: Path


def read_examples(
    path: Path | None = None, *, progress: Callable[[Progress], None] | None = None
) -> Demonstration:
    """Read the sample reports into a workspace of their own, anew each time.

    Args:
        path: The workspace; by default `tawatur-demo` in the current directory.
        progress: Called after each report.

    Raises:
        WorkspaceError: A workspace that holds other reports stands there.
    """
    from tawatur.store import Store  # noqa: PLC0415  # heavy

    path = path or Path(DEMO_NAME)
    if path.is_dir() and any(path.iterdir()):
        store = Store.open(path)
        if store.purpose != "demo":
            raise WorkspaceError(
                f"{path}: holds reports of your own; name another directory for the sample"
            )
        store.clear()
    else:
        store = Store.create(path, purpose="demo")
    workspace = Workspace(store, load_settings(path / FILE_NAME))
    summary = workspace.read([examples_folder()], progress=progress)
    return Demonstration(workspace, summary, workspace.dossier())


def _resolve(prefix: str, known: Collection[str], what: str) -> str:
    """Return the one id that begins so."""
    if prefix in known:
        return prefix
    found = [key for key in known if key.startswith(prefix)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise InputError(f"no {what} has an id that begins with {prefix!r}")
    raise InputError(
        f"{len(found)} {what}s have an id that begins with {prefix!r}; give more of it"
    )
