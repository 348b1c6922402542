"""Exports of a workspace: what may leave, redacted as asked, by any registered exporter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tawatur.errors import InputError
from tawatur.service.linking import background_of

if TYPE_CHECKING:
    from tawatur.export import Account, Export, Exporter, Filter, Material
    from tawatur.model import Judgement, Reading
    from tawatur.store import Store

__all__ = [
    "ExportRequest",
    "exporters",
    "material_of",
    "prepare_export",
    "send_export",
    "sent_suffix",
    "write_export",
]


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """How an export is asked for.

    Attributes:
        redaction: Name of a profile.
        unreviewed: Whether coded formats take claims that nobody reviewed.
        wanted: Which events; all by default.
        links: Address that permalinks begin with; "" makes them URNs.
        language: Which language pages show first.
    """

    redaction: str = "none"
    unreviewed: bool = False
    wanted: Filter | None = None
    links: str = ""
    language: Literal["ar", "en"] = "ar"


def exporters() -> dict[str, Exporter]:
    """Return every exporter, ours and others', by name."""
    from tawatur.export import find_exporters  # noqa: PLC0415  # heavy

    return find_exporters()


def material_of(
    store: Store, judged: Mapping[str, Reading], judgements: Callable[[], Iterable[Judgement]]
) -> Material:
    """Return what a store holds, read piece by piece.

    Args:
        store: With a linking that is as new as its readings.
        judged: Readings that people changed, by document.
        judgements: Returns the judgements that may be seen.
    """
    from tawatur.export import Material, Story  # noqa: PLC0415  # heavy
    from tawatur.store import piecewise  # noqa: PLC0415

    changed = {claim.id: claim for one in judged.values() for claim in one.claims}

    def stories() -> Iterator[Story]:
        for event, claims, documents in piecewise.read_events(store, changed):
            now = {
                key: judged[key].document if key in judged else one
                for key, one in documents.items()
            }
            yield Story(event, claims, now)

    return Material(
        readings=lambda: (judged.get(one.document.id, one) for one in store.readings()),
        stories=stories,
        pairs=lambda: piecewise.read_pairs(store),
        copies=lambda: piecewise.read_copies(store),
        proposals=lambda: piecewise.read_proposals(store),
        windows=lambda: piecewise.read_windows(store),
        judgements=judgements,
    )


def prepare_export(
    material: Material,
    request: ExportRequest,
    *,
    lexicon: Path | None = None,
    places: Sequence[Path] = (),
) -> Export:
    """Return what may leave.

    Raises:
        InputError: The profile is unknown.
        LexiconError: The tables of actors and outlets do not hold.
    """
    from tawatur.export import find_redaction, listed_names, prepare  # noqa: PLC0415  # heavy

    return prepare(
        material,
        listed=listed_names(lexicon),
        background=background_of(lexicon),
        redaction=find_redaction(request.redaction),
        places=places,
        wanted=request.wanted,
        unreviewed=request.unreviewed,
        links=request.links,
        language=request.language,
    )


def write_export(exporter: Exporter, export: Export, path: Path) -> Account:
    """Write an export to a path.

    Raises:
        InputError: It cannot be written there, or not with this redaction.
    """
    if not path.parent.is_dir():
        raise InputError(f"{path}: there is no directory {path.parent}")
    if exporter.suffix and path.is_dir():
        raise InputError(
            f"{path}: is a directory; name a file, such as {path / exporter.name}{exporter.suffix}"
        )
    return exporter.run(export, path)


def sent_suffix(exporter: Exporter) -> str:
    """Return how the name of what `send_export` sends ends."""
    return exporter.suffix or ".zip"


def send_export(exporter: Exporter, export: Export, write: Callable[[bytes], object]) -> Account:
    """Write an export to a stream, through a file that is deleted after; a folder as a ZIP file.

    Raises:
        InputError: It cannot be written with this redaction.
    """
    import shutil  # noqa: PLC0415  # only here
    import tempfile  # noqa: PLC0415

    with tempfile.TemporaryDirectory(prefix="tawatur-") as folder:
        path = Path(folder) / f"tawatur-{exporter.name}{exporter.suffix}"
        account = exporter.run(export, path)
        if not exporter.suffix:
            path = Path(shutil.make_archive(f"{path}", "zip", folder, path.name))
        with path.open("rb") as stream:
            while part := stream.read(1 << 20):
                write(part)
    return account
