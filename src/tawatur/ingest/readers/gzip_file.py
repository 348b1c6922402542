"""Single files packed with gzip."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator

from tawatur.errors import InputError
from tawatur.ingest.items import Content, Entry, Head, Options, Part, Reader, megabytes
from tawatur.ingest.words import words

__all__ = ["READER", "gzip_start"]

_SMALL = 1_000_000  # bytes below which no ratio is too high


def gzip_start(first: bytes, most: int = 512) -> bytes:
    """Return the first bytes of what a gzip file holds, b"" where it is none."""
    if not first.startswith(b"\x1f\x8b"):
        return b""
    try:
        return zlib.decompressobj(wbits=31).decompress(first, most)
    except zlib.error:
        return b""


def _recognise(head: Head) -> bool:
    return head.first.startswith(b"\x1f\x8b")


def _read(content: Content, options: Options) -> Iterator[Part]:
    limits = options.limits
    most = min(limits.archive_bytes, max(limits.ratio * content.size, _SMALL))
    content.stream.seek(0)
    try:
        with gzip.GzipFile(fileobj=content.stream) as stream:
            inside = stream.read(most + 1)
    except EOFError as error:
        raise InputError("cut short: the gzip file ends in the middle") from error
    except (OSError, zlib.error) as error:
        raise InputError(f"damaged ({error})") from error
    if len(inside) > most:
        raise InputError(
            f"would be more than {megabytes(most)} unpacked, {limits.ratio} times larger than packed "
            "or more; refused"
        )
    name = content.name.rpartition("/")[2]
    yield Entry(
        name.removesuffix(".gz") if name.endswith(".gz") else f"{name}.txt", inside, sign=""
    )


READER = Reader(
    name="gzip",
    suffixes=(".gz",),
    description="One file of any of these, packed with gzip",
    description_ar=words()["formats"]["gzip"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=30,
)
