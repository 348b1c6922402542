"""Zip archives: every file in them, with the metadata that stands beside it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping

from tawatur.errors import InputError
from tawatur.ingest.items import Content, Entry, Head, Options, Part, Reader, Remark, Step, Trouble
from tawatur.ingest.metadata import (
    SIDECAR_SUFFIX,
    TABLE_NAME,
    Metadata,
    MetadataTable,
    parse_sidecar,
    parse_table,
)
from tawatur.ingest.readers.packed import open_zip, read_member, unsafe_name
from tawatur.ingest.registry import known_suffixes
from tawatur.ingest.words import words

__all__ = ["READER"]

_ARCHIVES = (".zip", ".gz", ".warc", ".wacz")
_SKIPPED = ("__MACOSX/", ".", "readme", "license", "licence", "notice", "changelog")


def _recognise(head: Head) -> bool:
    return head.first.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _read(content: Content, options: Options) -> Iterator[Part]:
    with open_zip(content, options.limits) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        names = {entry.filename: entry for entry in entries}
        tables: dict[str, MetadataTable | InputError] = {}
        for name, entry in names.items():
            if name.rpartition("/")[2] == TABLE_NAME:
                tables[name.removesuffix(TABLE_NAME)] = _table(archive, entry, options)
        passed_over = 0
        for entry in entries:
            name = _shown(entry)
            base = name.rpartition("/")[2]
            reason = unsafe_name(entry)
            if reason:
                yield Trouble(name, reason, sign="/")
            elif (
                base == TABLE_NAME
                or base.endswith(SIDECAR_SUFFIX)
                or name.startswith("__MACOSX/")
                or base.lower().startswith(_SKIPPED)
            ):
                yield Step()
            elif "." in base and f".{base.rpartition('.')[2].lower()}" not in known_suffixes():
                passed_over += 1
                yield Step()
            else:
                yield _entry(archive, entry, name, names, tables, options)
        if passed_over:
            yield Remark(f"{passed_over} file(s) of formats that are not read passed over")


def _entry(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    name: str,
    names: Mapping[str, zipfile.ZipInfo],
    tables: Mapping[str, MetadataTable | InputError],
    options: Options,
) -> Entry | Trouble:
    limits = options.limits
    most = limits.archive_bytes if name.lower().endswith(_ARCHIVES) else 10 * limits.report_bytes
    try:
        known = _metadata(archive, entry, names, tables, options)
        content = read_member(archive, entry, limits, most)
    except InputError as error:
        return Trouble(name, str(error), sign="/")
    published = known.published.start if known.published else None
    minutes = known.published is not None and known.published.granularity != "day"
    told = published.isoformat(timespec="minutes") if published else ""
    return Entry(
        name=name,
        content=content,
        outlet=known.outlet,
        url=known.url,
        title=known.title,
        published=told if minutes else told[:10],
        handling=known.handling or "",
        sign="/",
    )


def _metadata(
    archive: zipfile.ZipFile,
    entry: zipfile.ZipInfo,
    names: Mapping[str, zipfile.ZipInfo],
    tables: Mapping[str, MetadataTable | InputError],
    options: Options,
) -> Metadata:
    """Return what stands beside a file of an archive.

    Raises:
        InputError: It cannot be used.
    """
    sidecar = names.get(entry.filename + SIDECAR_SUFFIX)
    if sidecar is not None:
        content = read_member(archive, sidecar, options.limits, options.limits.report_bytes)
        return parse_sidecar(content, sidecar.filename)
    folder, _, base = entry.filename.rpartition("/")
    table = tables.get(f"{folder}/" if folder else "")
    if isinstance(table, InputError):
        raise InputError(f"not read, since the metadata beside it is wrong: {table}")
    if table is None:
        return Metadata()
    if base in table.errors:
        raise InputError(table.errors[base])
    return table.rows.get(base, Metadata())


def _table(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, options: Options
) -> MetadataTable | InputError:
    try:
        content = read_member(archive, entry, options.limits, options.limits.report_bytes)
        return parse_table(content)
    except InputError as error:
        return error


def _shown(entry: zipfile.ZipInfo) -> str:
    """Return the name of a file; those of old archives are told from the bytes they were."""
    if entry.flag_bits & 0x800 or entry.filename.isascii():
        return entry.filename
    raw = entry.filename.encode("cp437", "replace")
    for codec in ("utf-8", "cp1256"):
        try:
            return raw.decode(codec)
        except UnicodeDecodeError:
            continue
    return entry.filename


READER = Reader(
    name="zip",
    suffixes=(".zip",),
    description="Zip archives of any of these",
    description_ar=words()["formats"]["zip"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=30,
)
