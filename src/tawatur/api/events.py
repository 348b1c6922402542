"""Reports lined up: what they tell of one happening, side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, overload

from tawatur.api.collection import Collection
from tawatur.api.documents import Document, Words
from tawatur.errors import InputError

if TYPE_CHECKING:
    from tawatur.export import Export
    from tawatur.export.figures import Language
    from tawatur.model import Claim, Contradiction, Linking, Reading, ReportedValue
    from tawatur.model import Event as EventValue

__all__ = ["Event", "Events", "link"]


@dataclass(frozen=True)
class Event(Collection):
    """One happening as reported. Shown in a notebook it tells each detail with who stands behind it.

    Attributes:
        value: Everything linking came to, as `tawatur.model.Event`.
        claims: The claims that tell it.
        documents: The reports they were read from, by id.
    """

    value: EventValue
    claims: tuple[Claim, ...]
    documents: Mapping[str, Document]
    words: Words

    @property
    def id(self) -> str:
        """Minted once, kept when it is linked again."""
        return self.value.id

    @property
    def kind(self) -> str:
        """The leading kind of its claims."""
        return self.value.kind

    @property
    def grade(self) -> tuple[str, ...]:
        """How it stands: single, corroborated, contested, denied, anonymous, interested, provisional."""
        return self.value.grade

    @property
    def roots(self) -> tuple[int, int]:
        """How many independent chains stand behind it, at least and at most."""
        return self.value.roots_at_least, self.value.roots_at_most

    @property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """Values of one attribute that cannot both hold."""
        return self.value.contradictions

    def values(self, attribute: str) -> tuple[ReportedValue, ...]:
        """Return what is told of one attribute, such as "time", "place" or "killed"; () for nothing."""
        return dict(self.value.attributes).get(attribute, ())

    def summary(self, language: str = "en") -> str:
        """Return the event in sentences made from its structure alone, in "en" or "ar"."""
        return " ".join(getattr(one, f"text_{language}") for one in self.value.summary)

    def to_json(self) -> dict[str, Any]:
        """Return the event as `tawatur events --format json` prints it."""
        from tawatur.model.contract import event_to_json  # noqa: PLC0415  # heavy

        return event_to_json(self.value)

    def __repr__(self) -> str:
        least, most = self.roots
        return (
            f"<Event {self.id[:8]}: {self.kind}, {len(self.documents)} reports, "
            f"roots {least} to {most}>"
        )

    def to_html(self, language: Language = "en") -> str:
        """Return the event as a notebook shows it, labels in "en" or "ar": escaped, no scripts."""
        from tawatur.api.notebook import event_html  # noqa: PLC0415  # heavy

        readings = [one.reading for one in self.documents.values()]
        return event_html(self.value, self.claims, readings, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _export(self) -> Export:
        from tawatur.export import held  # noqa: PLC0415  # heavy
        from tawatur.model import Linking  # noqa: PLC0415
        from tawatur.service.exporting import ExportRequest, prepare_export  # noqa: PLC0415

        mine = {claim.id for claim in self.claims}
        readings = [
            replace(one.reading, claims=tuple(c for c in one.claims if c.id in mine))
            for one in self.documents.values()
        ]
        material = held(Linking((self.value,), (), (), ()), readings)
        return prepare_export(
            material, ExportRequest(), lexicon=self.words.lexicon, places=self.words.places
        )


class Events(Collection, Sequence[Event]):
    """Events in the order of their ids; a sequence, a table and a drawing.

    Attributes:
        linking: Everything linking came to, pairs and copies too, as `tawatur.model.Linking`.
    """

    def __init__(
        self,
        linking: Linking,
        documents: Callable[[], Iterable[Document]],
        export: Callable[[], Export],
        words: Words,
    ) -> None:
        self.linking = linking
        self._documents = documents
        self._exported = export
        self._words = words

    @property
    def proposals(self) -> tuple[tuple[str, str], ...]:
        """Pairs of claim ids that may be one happening and wait for a person."""
        return self.linking.proposals

    def __len__(self) -> int:
        return len(self.linking.events)

    @overload
    def __getitem__(self, at: int) -> Event: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Event]: ...
    def __getitem__(self, at: int | slice) -> Event | Sequence[Event]:
        found = self.linking.events[at]
        return self.told(found) if not isinstance(found, tuple) else [self.told(o) for o in found]

    def __iter__(self) -> Iterator[Event]:
        return map(self.told, self.linking.events)

    def told(self, value: EventValue) -> Event:
        """Return an event with its claims and the reports that tell it."""
        held = [self._told[key] for key in value.claims if key in self._told]
        documents = {document.id: document for _, document in held}
        return Event(value, tuple(claim for claim, _ in held), documents, self._words)

    @cached_property
    def _told(self) -> dict[str, tuple[Claim, Document]]:
        return {claim.id: (claim, one) for one in self._documents() for claim in one.claims}

    def __repr__(self) -> str:
        return f"<{len(self)} events, {len(self.proposals)} pairs proposed>"

    def to_html(self, language: Language = "en") -> str:
        """Return the first 50 events as a table, labels in "en" or "ar"."""
        from tawatur.api.notebook import events_html  # noqa: PLC0415  # heavy

        return events_html(self._export(), language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _export(self) -> Export:
        return self._exported()


def link(documents: Iterable[Document | Reading]) -> Events:
    """Return the events that some reports tell of, as one reader's set: nothing is kept.

    Args:
        documents: What `read` returned, or readings of `tawatur.model`; order changes nothing.

    Raises:
        InputError: A report is given twice, or with different tables of the user.
        LexiconError: The tables of actors and outlets do not hold.

    Example:
        >>> from tawatur import link, read
        >>> reports = [
        ...     read("قتل قصف على مدينة حيس أمس خمسة مدنيين.", published="2023-02-08", outlet="نشرة"),
        ...     read("أعلن الجيش أن قصفا على حيس أمس قتل سبعة.", published="2023-02-08", outlet="بوابة"),
        ... ]
        >>> sorted(len(event.documents) for event in link(reports))[-1]
        2
    """
    from tawatur.service.exporting import ExportRequest, prepare_export  # noqa: PLC0415  # heavy
    from tawatur.service.linking import link_all  # noqa: PLC0415

    held: dict[str, Document] = {}
    for one in documents:
        document = one if isinstance(one, Document) else Document(one)
        if document.id in held:
            raise InputError(f"{document.name}: given twice; text, outlet and address are the same")
        held[document.id] = document
    words = {one.words for one in held.values()} or {Words()}
    if len(words) > 1:
        raise InputError("reports were read with different lexicons or places; read them with one")
    mine = words.pop()
    readings = [one.reading for one in held.values()]
    linking = link_all(readings, lexicon=mine.lexicon)

    def export() -> Export:
        from tawatur.export import held as material_held  # noqa: PLC0415  # heavy

        return prepare_export(
            material_held(linking, readings),
            ExportRequest(),
            lexicon=mine.lexicon,
            places=mine.places,
        )

    return Events(linking, held.values, export, mine)
