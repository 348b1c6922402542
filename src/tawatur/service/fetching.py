"""Use case of who wants every town of a country: fetching its file, when asked to and never else."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tawatur.errors import InputError, PlacesError

__all__ = ["FetchedPlaces", "fetch_places"]

_CODE = 2  # letters of a country code
_LARGEST_TABLE = 1 << 30  # bytes


@dataclass(frozen=True, slots=True)
class FetchedPlaces:
    """What came of fetching one country.

    Attributes:
        country: ISO 3166 alpha-2.
        file: The gazetteer file written.
        places: How many places are in it.
        sha256: Hash of the file that was fetched, which is kept.
        fetched: Bytes that came over the network this time.
    """

    country: str
    file: Path
    places: int
    sha256: str
    fetched: int


def fetch_places(
    country: str,
    folder: Path,
    *,
    base_url: str,
    again: bool = False,
    progress: Callable[[int, int | None], None] | None = None,
) -> FetchedPlaces:
    """Fetch the GeoNames file of a country and turn it into a gazetteer file in a folder.

    Args:
        country: ISO 3166 alpha-2, in either case.
        folder: Where `SY.tsv` is written; what was fetched stays in `fetched/` there.
        base_url: Folder of the files on the web.
        again: Whether to fetch a file that stands there already.
        progress: Told bytes so far and in all, None where unknown.

    Raises:
        PlacesError: The file cannot be fetched or is no GeoNames dump.
        InputError: A file cannot be written.
    """
    from tawatur import places  # noqa: PLC0415  # heavy
    from tawatur.store.download import fetch_file  # noqa: PLC0415  # only who asks reaches out

    code = country.upper()
    if not (len(code) == _CODE and code.isascii() and code.isalpha()):
        raise PlacesError(f"{country}: no country code of two letters, such as SY")
    store = folder / "fetched"
    out = folder / f"{code}.tsv"
    try:
        store.mkdir(parents=True, exist_ok=True)
        url = f"{base_url.rstrip('/')}/{code}.zip"
        got = fetch_file(url, store / f"{code}.zip", again=again, progress=progress)
        table = store / f"{code}.txt"
        try:
            _unpack(got.path, table)
            number = places.import_places(table, out)
        finally:
            table.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{error.filename or folder}: {error.strerror or error}") from error
    return FetchedPlaces(code, out, number, got.sha256, got.fetched)


def _unpack(archive: Path, table: Path) -> None:
    """Write the one table of an archive that has the name of the country."""
    try:
        with zipfile.ZipFile(archive) as packed:
            size = packed.getinfo(table.name).file_size
            if size > _LARGEST_TABLE:
                raise PlacesError(f"{archive}: {table.name} would be {size} bytes")
            with packed.open(table.name) as source, table.open("wb") as target:
                shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, KeyError) as error:
        raise PlacesError(
            f"{archive}: no archive with {table.name} in it; fetch it with --again"
        ) from error
