"""Archives of crawled pages: WARC, and WACZ, which packs WARC files.

Libraries end silently where a file is cut short; here that is said.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from tawatur.errors import InputError
from tawatur.ingest.items import Content, Entry, Head, Options, Part, Reader, Remark, Step, Trouble
from tawatur.ingest.readers.gzip_file import gzip_start
from tawatur.ingest.readers.packed import open_zip, read_member
from tawatur.ingest.words import words

__all__ = ["READER", "WACZ"]

_KINDS = ("response", "resource")
_READ = ("text/html", "application/xhtml", "text/plain", "application/pdf", "application/rss",
         "application/atom", "application/xml", "text/xml", "application/vnd.openxmlformats")  # fmt: skip
_SUFFIXES = {
    "text/html": ".html", "application/xhtml": ".html", "application/pdf": ".pdf",
    "application/rss": ".xml", "application/atom": ".xml",
}  # fmt: skip
_CUT = "cut short: the archive ends in the middle of a record; what stood before it was read"
_BLOCK = 1 << 16


def _recognise(head: Head) -> bool:
    return head.first.startswith(b"WARC/") or gzip_start(head.first).startswith(b"WARC/")


def _read(content: Content, options: Options) -> Iterator[Part]:
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415  # heavy
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415

    content.stream.seek(0)
    packed = content.stream.read(2) == b"\x1f\x8b"
    content.stream.seek(0)
    others = pages = 0
    whole = True
    records = ArchiveIterator(content.stream, no_record_parse=False)
    last = 0
    try:
        for record in records:
            yield Step()
            page = None
            if record.rec_type in _KINDS and _is_read(record):
                pages += 1
                page = _entry(record, pages, options)
            elif record.rec_type in _KINDS or record.rec_type == "revisit":
                others += 1
            whole = _finish(record)
            if page is not None:
                yield page if whole else Trouble(page.name, "cut short in the middle; not read")
            last = records.get_record_offset()  # not before: it reads to the end of the record
            if not whole:
                break
    except (ArchiveLoadFailed, EOFError, zlib.error, ValueError) as error:
        whole = True
        yield Trouble("", f"cut short or damaged after {pages} page(s) ({str(error)[:120]})")
    if not whole or (packed and not _ends_whole(content, last)):
        yield Trouble("", _CUT)
    if others:
        yield Remark(f"{others} record(s) that are no pages, or no answers of success, passed over")
    if not pages and whole:
        raise InputError("no page in this archive")


def _is_read(record: Any) -> bool:
    status = record.http_headers.get_statuscode() if record.http_headers else "200"
    kind = _media_type(record)
    return status == "200" and (not kind or kind.startswith(_READ))


def _media_type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return (headers.get_header("Content-Type") or "").partition(";")[0].strip().lower()


def _entry(record: Any, number: int, options: Options) -> Entry | Trouble:
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    url = url.strip("<>")
    name = _name(url) or f"record {number}"
    most = options.limits.report_bytes
    try:
        body = _payload(record, most)
    except (zlib.error, OSError, ValueError, EOFError) as error:
        return Trouble(name, f"damaged ({error})")
    if len(body) > most:
        return Trouble(name, "larger than one report may be (setting max-file-mb)")
    if not body.strip():
        return Trouble(name, "an empty page")
    suffix = next((s for kind, s in _SUFFIXES.items() if _media_type(record).startswith(kind)), "")
    named = name if name.endswith(suffix) else name + suffix
    web = url if urlsplit(url).scheme in ("http", "https") else ""
    return Entry(named, body, url=web)


def _payload(record: Any, most: int) -> bytes:
    """Return what a page holds, unpacked, one byte more than the limit at most."""
    stream, body = record.content_stream(), b""
    while len(body) <= most and (block := stream.read(min(_BLOCK, most + 1 - len(body)))):
        body += block
    return body


def _name(url: str) -> str:
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    path = unquote(parts.path).strip("/").replace("#", "")
    query = f"?{parts.query}" if parts.query else ""
    return f"{host}/{path}{query}".strip("/")


def _finish(record: Any) -> bool:
    """Step over the rest of a record and say whether all of it was there."""
    raw = record.raw_stream
    while raw.read(_BLOCK):
        pass
    return getattr(raw, "limit", 0) <= 0


def _ends_whole(content: Content, last: int) -> bool:
    """Say whether the last gzip member of a file has its end."""
    content.stream.seek(last)
    unpacker, begun = zlib.decompressobj(wbits=31), False
    while block := content.stream.read(_BLOCK):
        while block:
            begun = True
            try:
                unpacker.decompress(block)
            except zlib.error:
                return False
            block = unpacker.unused_data.lstrip(b"\x00")
            if unpacker.eof:
                unpacker, begun = zlib.decompressobj(wbits=31), False
    return not begun


def _recognise_wacz(head: Head) -> bool:
    inside = head.first + head.last
    return head.first.startswith(b"PK\x03\x04") and (
        b"datapackage.json" in inside and b"archive/" in inside
    )


def _read_wacz(content: Content, options: Options) -> Iterator[Part]:
    limits = options.limits
    found = False
    with open_zip(content, limits) as archive:
        for entry in archive.infolist():
            name = entry.filename
            if name.startswith("archive/") and name.endswith((".warc.gz", ".warc")):
                found = True
                try:
                    packed = read_member(archive, entry, limits, limits.archive_bytes)
                except InputError as error:
                    yield Trouble(name, str(error), sign="/")
                else:
                    yield Entry(name, packed, sign="/")
    if not found:
        raise InputError("no WARC file in this WACZ archive")


READER = Reader(
    name="warc",
    suffixes=(".warc",),
    description="Archives of crawled pages (WARC, packed or not)",
    description_ar=words()["formats"]["warc"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=10,
)
WACZ = Reader(
    name="wacz",
    suffixes=(".wacz",),
    description="Collections of crawled pages (WACZ)",
    description_ar=words()["formats"]["wacz"],
    recognise=_recognise_wacz,
    read=_read_wacz,
    many=True,
    order=15,
)
