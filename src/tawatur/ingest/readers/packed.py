"""What is checked of a zip file before anything in it is unpacked."""

from __future__ import annotations

import re
import stat
import zipfile
from collections.abc import Iterator

from tawatur.errors import InputError
from tawatur.ingest.items import Content, Limits, megabytes

__all__ = ["check_office", "open_zip", "read_member", "unsafe_name", "without_dtd"]

_SMALL = 1_000_000  # bytes below which no ratio is too high
_DTD = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")


def open_zip(content: Content, limits: Limits) -> zipfile.ZipFile:
    """Return a zip file whose table of contents is sound and within limits.

    Raises:
        InputError: It is damaged, or would become too much.
    """
    content.stream.seek(0)
    try:
        archive = zipfile.ZipFile(content.stream)
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise InputError(
            f"cut short or damaged: its table of contents cannot be read ({error})"
        ) from error
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise InputError(f"{len(entries)} files in one archive; the limit is {limits.entries}")
    whole = sum(entry.file_size for entry in entries)
    if whole > limits.archive_bytes:
        raise InputError(
            f"would be {megabytes(whole)} unpacked; the limit is {megabytes(limits.archive_bytes)} "
            "(setting max-archive-mb)"
        )
    return archive


def read_member(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, most: int
) -> bytes:
    """Return what one file of an archive holds.

    Args:
        archive: The archive.
        entry: Which file.
        limits: For the ratio of what is unpacked to what is packed.
        most: Bytes it may have.

    Raises:
        InputError: It is encrypted, damaged, too large, or grows too much.
    """
    if entry.flag_bits & 1:
        raise InputError("encrypted; unpack it and give the files")
    # The size that is told may be wrong: never more than the limit is unpacked.
    ratio = limits.ratio * max(entry.compress_size, 1)
    try:
        with archive.open(entry) as stream:
            content = stream.read(min(most, max(ratio, _SMALL)) + 1)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        raise InputError(f"cut short or damaged ({error})") from error
    except Exception as error:
        # What zlib, bz2 and lzma raise has no class in common.
        raise InputError(f"cut short or damaged ({error})") from error
    if len(content) > max(ratio, _SMALL):
        raise InputError(
            f"more than {limits.ratio} times larger than packed; not unpacked, since files made "
            "to do harm are like that"
        )
    if len(content) > most:
        raise InputError(
            f"larger than {megabytes(most)} unpacked (settings max-file-mb, max-archive-mb)"
        )
    return content


def unsafe_name(entry: zipfile.ZipInfo) -> str:
    """Return why a file of an archive is not taken, by its name and kind; "" when it is."""
    if _OUTSIDE.search(entry.filename):
        return "its name leads out of the archive; refused"
    if stat.S_ISLNK(entry.external_attr >> 16):
        return "a link; links in an archive are not followed"
    return ""


def without_dtd(xml: bytes, what: str) -> None:
    """Check that XML declares nothing: entities that grow, and files from elsewhere, begin so.

    Raises:
        InputError: It does.
    """
    # Wide encodings put zero bytes between the letters.
    if _DTD.search(xml.replace(b"\x00", b"")):
        raise InputError(f"{what} declares a document type or entities; refused")


def check_office(content: Content, limits: Limits) -> None:
    """Check the parts of an office document before a library opens it.

    Raises:
        InputError: It is damaged, encrypted, too much when unpacked, or declares entities.
    """
    with open_zip(content, limits) as archive:
        for entry in archive.infolist():
            if entry.file_size > _SMALL and entry.file_size > limits.ratio * entry.compress_size:
                raise InputError(
                    f"{entry.filename}: more than {limits.ratio} times larger than packed"
                )
            if entry.filename.endswith((".xml", ".rels")):
                for block in _blocks(archive, entry, limits):
                    without_dtd(block, entry.filename)
    content.stream.seek(0)


def _blocks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> Iterator[bytes]:
    """Return the beginning of a part, where its declarations must stand."""
    with archive.open(entry) as stream:
        yield stream.read(min(65_536, limits.report_bytes))
