"""A workspace for analysts: what is kept, as frames, values and drawings."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, overload

from tawatur.api.collection import Collection
from tawatur.api.documents import Document, Published, Words, interval_of
from tawatur.api.events import Event, Events
from tawatur.api.frames import FrameKind

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from tawatur.export import Export
    from tawatur.model import Handling, Interval
    from tawatur.service import Progress, ReadSummary
    from tawatur.service import Workspace as Service

__all__ = ["Workspace"]


class Workspace(Collection):
    """A directory that keeps reports, what was read from them, and what people judged.

    Everything here is as people have judged it: rejected claims are gone, corrected ones corrected.
    Several programs may use one workspace at once. What this class does not offer (judging,
    searching, backups, accounts), `service` does.

    Attributes:
        service: The workspace as the command line and the pages use it.

    Example:
        >>> from tawatur import Workspace
        >>> workspace = Workspace.open("w")                         # doctest: +SKIP
        >>> workspace.claims("pandas").groupby("kind").size()       # doctest: +SKIP
    """

    def __init__(self, service: Service) -> None:
        self.service = service
        self._linked: tuple[str, Events] | None = None

    @classmethod
    def open(cls, path: str | Path) -> Workspace:
        """Open a workspace that exists.

        Raises:
            WorkspaceError: There is none, it is damaged, or a newer Tawatur made it.
        """
        return cls(_service().open(Path(path)))

    @classmethod
    def create(cls, path: str | Path) -> Workspace:
        """Make a new workspace in a directory that is empty or does not exist.

        Raises:
            WorkspaceError: The path is taken or cannot be made.
        """
        return cls(_service().create(Path(path)))

    @classmethod
    def open_or_create(cls, path: str | Path) -> Workspace:
        """Open the workspace at a path, or make one where there is nothing.

        Raises:
            WorkspaceError: Something else stands there, or the workspace is damaged.
        """
        return cls(_service().open_or_create(Path(path)))

    @property
    def path(self) -> Path:
        """The directory."""
        return self.service.path

    def read(
        self,
        paths: str | Path | Sequence[str | Path],
        *,
        published: Published | Interval = None,
        outlet: str = "",
        handling: Handling | None = None,
        progress: Callable[[Progress], None] | None = None,
    ) -> ReadSummary:
        """Read reports and keep them; one read before is read anew.

        Args:
            paths: A file or folder, or several.
            published: Day of publication of those whose metadata gives none.
            outlet: Outlet of those whose metadata names none.
            handling: Least handling of those whose metadata says nothing.
            progress: Called after each report.

        Returns:
            How many reports and claims there were, and what was not read and why: `failures`.

        Raises:
            WorkspaceError: The workspace cannot be written; what was saved before stays.
        """
        several = [paths] if isinstance(paths, str | Path) else list(paths)
        return self.service.read(
            several,
            published=interval_of(published),
            outlet=outlet,
            handling=handling,
            progress=progress,
        )

    @overload
    def claims(self, frame: Literal["arrow"] = ...) -> pa.Table: ...
    @overload
    def claims(self, frame: Literal["pandas"]) -> pd.DataFrame: ...
    @overload
    def claims(self, frame: Literal["polars"]) -> pl.DataFrame: ...
    def claims(self, frame: FrameKind = "arrow") -> pa.Table | pd.DataFrame | pl.DataFrame:
        """Return every claim, one row each; see `Collection.table`.

        Args:
            frame: "arrow", "pandas" or "polars".

        Returns:
            Shape (claims, columns), in the order of the reports and of their text. `killed_low` and
            `killed_high` are counts of people, null where the claim gives no number or several.

        Raises:
            InputError: The library of the frame is not installed.
        """
        return self.table("claims", frame)

    @overload
    def events(self, frame: Literal["arrow"] = ...) -> pa.Table: ...
    @overload
    def events(self, frame: Literal["pandas"]) -> pd.DataFrame: ...
    @overload
    def events(self, frame: Literal["polars"]) -> pl.DataFrame: ...
    def events(self, frame: FrameKind = "arrow") -> pa.Table | pd.DataFrame | pl.DataFrame:
        """Return every event, one row each, linking first where something changed.

        Args:
            frame: "arrow", "pandas" or "polars".

        Returns:
            Shape (events, columns). `roots_at_least` and `roots_at_most` count independent chains.
            What is told of an event, and by whom, stands in the table `event_values`.

        Raises:
            InputError: The library of the frame is not installed.
        """
        return self.table("events", frame)

    def documents(self) -> Iterator[Document]:
        """Return the reports with what was read from them, by name, those marked `never` too."""
        words = self._words
        return (Document(reading, words) for reading in self.service.readings())

    def document(self, reference: str) -> Document:
        """Return one report by its id, the beginning of it, or its name.

        Raises:
            InputError: None or several are meant.
        """
        from tawatur.service.keeping import find_report  # noqa: PLC0415  # heavy

        held = {one.id: one for one in self.documents()}
        found = find_report((one.reading.document for one in held.values()), reference)
        return held[found.id]

    def link(self) -> Events:
        """Return the events as values; linked anew only when something changed.

        Raises:
            ConflictError: Other programs kept linking meanwhile.
        """
        state = self.service.state()
        if self._linked is None or self._linked[0] != state:
            linking = self.service.link()
            self._linked = state, Events(linking, self.documents, self._export, self._words)
        return self._linked[1]

    def event(self, event_id: str) -> Event:
        """Return one event by its id, now or before it was merged, or the beginning of one.

        Raises:
            InputError: No event or several begin so.
        """
        return self.link().told(self.service.event(event_id))

    def __repr__(self) -> str:
        held = self.service.counts()
        return f"<Workspace {self.path}: {held['documents']} reports, {held['claims']} claims>"

    @property
    def _words(self) -> Words:
        return Words(self.service.lexicon, self.service.places)

    def _export(self) -> Export:
        return self.service.prepare_export()


def _service() -> type[Service]:
    from tawatur.service import Workspace as Held  # noqa: PLC0415  # heavy

    return Held
