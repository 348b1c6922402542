"""Fetching one file over HTTP into a folder: resumable, checked, and put in place in one step.

This is the only module that reaches for the network, and only when somebody asks for a file by name.
Beside `SY.zip` stand `SY.zip.sha256`, the hash of what was fetched, and while it is under way
`SY.zip.part` and `SY.zip.part.tag`, from which a later call goes on.
"""

from __future__ import annotations

import hashlib
import http.client
import re
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tawatur.errors import PlacesError

__all__ = ["Download", "fetch_file"]

_BLOCK = 64 * 1024
_TIMEOUT = 30.0  # seconds without an answer
_MOST = 1 << 30  # bytes; no table of places is as large
_RANGE = re.compile(r"bytes (\d+)-\d+/(\d+)")
_PARTIAL, _NOT_FOUND, _NOT_THERE = 206, 404, 416


@dataclass(frozen=True, slots=True)
class Download:
    """A file that was fetched.

    Attributes:
        path: Where it stands.
        sha256: Hash of its bytes.
        size: Its bytes.
        fetched: Bytes that came over the network this time; 0 when it stood there already.
    """

    path: Path
    sha256: str
    size: int
    fetched: int


def fetch_file(
    url: str,
    path: Path,
    *,
    again: bool = False,
    progress: Callable[[int, int | None], None] | None = None,
) -> Download:
    """Fetch a file unless it stands there whole already.

    Args:
        url: Where from, http or https.
        path: Where to; its folder must exist.
        again: Whether to fetch it even if it stands there.
        progress: Told bytes so far and in all, None where the server does not say.

    Raises:
        PlacesError: The address is no web address, the server cannot be reached or has no such
            file, or the transfer broke off; what came stays and the next call goes on from it.
        OSError: The file cannot be written.
    """
    if urllib.parse.urlsplit(url).scheme not in ("http", "https"):
        raise PlacesError(f"{url}: no address that starts with http:// or https://")
    kept = path.with_name(path.name + ".sha256")
    if not again and path.is_file() and kept.is_file():
        digest = _digest(path)
        if kept.read_text(encoding="ascii").split()[:1] == [digest]:
            return Download(path, digest, path.stat().st_size, 0)
    part = path.with_name(path.name + ".part")
    tag = path.with_name(path.name + ".part.tag")
    try:
        fetched = _transfer(url, part, tag, progress)
    except urllib.error.HTTPError as error:
        if error.code == _NOT_FOUND:
            raise PlacesError(f"{url}: the server has no such file") from error
        raise PlacesError(f"{url}: the server answers {error.code} {error.reason}") from error
    except urllib.error.URLError as error:
        raise PlacesError(f"{url}: cannot be reached ({error.reason})") from error
    except (TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise PlacesError(f"{url}: broke off ({error}); run it again to go on") from error
    digest = _digest(part)
    size = part.stat().st_size
    part.replace(path)
    tag.unlink(missing_ok=True)
    kept.write_text(f"{digest}  {path.name}\n", encoding="ascii")
    return Download(path, digest, size, fetched)


def _transfer(
    url: str, part: Path, tag: Path, progress: Callable[[int, int | None], None] | None
) -> int:
    """Bring `part` to its full length and return the bytes that came."""
    have = part.stat().st_size if part.is_file() and tag.is_file() else 0
    request = urllib.request.Request(url, headers={"User-Agent": "tawatur"})  # noqa: S310  # checked
    if have:
        request.add_header("Range", f"bytes={have}-")
        request.add_header("If-Range", tag.read_text(encoding="utf-8"))
    try:
        answer = urllib.request.urlopen(request, timeout=_TIMEOUT)  # noqa: S310  # checked
    except urllib.error.HTTPError as error:
        if error.code != _NOT_THERE or not have:
            raise
        part.unlink()  # longer than what the server has: begin anew
        return _transfer(url, part, tag, progress)
    with answer:
        told = _RANGE.fullmatch(answer.headers.get("Content-Range", ""))
        goes_on = answer.status == _PARTIAL and told is not None and int(told[1]) == have
        done = have if goes_on else 0
        length = answer.headers.get("Content-Length")
        total = done + int(length) if length and length.isdigit() else None
        if (total or 0) > _MOST:
            raise PlacesError(f"{url}: {total} bytes are more than a table of places has")
        # Without a mark of its version a file cannot be gone on with safely.
        mark = answer.headers.get("ETag") or answer.headers.get("Last-Modified") or ""
        tag.unlink(missing_ok=True)
        if mark and not mark.startswith("W/"):
            tag.write_text(mark, encoding="utf-8")
        start = done
        with part.open("ab" if goes_on else "wb") as stream:
            while block := answer.read(_BLOCK):
                done += len(block)
                if done > _MOST:
                    raise PlacesError(f"{url}: more bytes than a table of places has")
                stream.write(block)
                if progress:
                    progress(done, total)
    if total is not None and done < total:
        raise PlacesError(f"{url}: broke off after {done} of {total} bytes; run it again to go on")
    return done - start


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
