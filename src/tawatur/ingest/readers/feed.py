"""RSS and Atom feeds, one report an entry: its full text where the feed has it, else its summary."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from tawatur.errors import InputError
from tawatur.ingest.dates import read_date
from tawatur.ingest.encodings import decode_markup, without_surrogates
from tawatur.ingest.items import Content, Head, Item, Options, Part, Reader, Remark, Trouble
from tawatur.ingest.readers.packed import without_dtd
from tawatur.ingest.words import words

__all__ = ["READER"]

_START = re.compile(
    rb"\s*+(?:<\?xml[^>]{0,300}\?>\s*)?(?:<\?xml-stylesheet[^>]{0,300}\?>\s*)*+"
    rb"(?:(?><!--.{0,2000}?-->)\s*)*+(?:<!DOCTYPE\s+(?:rss|feed|rdf)|<(?:rss|feed|rdf:RDF)[\s>])",
    re.IGNORECASE | re.DOTALL,
)

_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}encoding\s*=\s*["']([\w-]{1,40})["']""", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,300}\?>")
_BLOCKS = frozenset(("p", "br", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"))
_DEEPEST = 200
_TAG = re.compile(r"<(/?)[a-zA-Z!?][^<>]{0,5000}?(/?)>")
_NAME = 80  # characters of the end of an address that names an entry


def _recognise(head: Head) -> bool:
    first = head.first[:6000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe")
    return first.lstrip()[:1] == b"<" and _START.match(first) is not None


def _read(content: Content, options: Options) -> Iterator[Part]:
    import feedparser  # noqa: PLC0415  # heavy

    raw = content.all(10 * options.limits.report_bytes)
    match = _DECLARED.match(raw[:400].lstrip(b"\xef\xbb\xbf \r\n\t"))
    decoded = decode_markup(raw, match[1].decode("ascii").lower() if match else "")
    if decoded.guessed and decoded.encoding != "UTF-8":
        yield Remark(f"read as {decoded.encoding}, guessed from its bytes")
    xml = _DECLARATION.sub("", decoded.text).encode("utf-8", "replace")
    without_dtd(xml, "the feed")
    _check_depth(decoded.text)
    # Bytes behind a stream, never words: words that look like an address would be fetched.
    found = feedparser.parse(io.BytesIO(xml), sanitize_html=False, resolve_relative_uris=False)
    outlet = " ".join(str(found.feed.get("title", "")).split())
    if not found.entries and found.bozo:
        raise InputError(f"damaged, or no feed ({found.bozo_exception})")
    for number, entry in enumerate(found.entries, 1):
        yield _item(entry, number, outlet)
    if found.bozo and "encoding" not in type(found.bozo_exception).__name__.lower():
        line = getattr(found.bozo_exception, "getLineNumber", lambda: None)()
        at = f" at line {line}" if line else ""
        yield Trouble(
            "", f"damaged or cut short{at}; the {len(found.entries)} entries found were read"
        )
    if not found.entries:
        yield Remark("a feed without entries")


def _check_depth(text: str) -> None:
    """Check that elements are not nested too deeply, in one pass over the tags.

    Raises:
        InputError: They are.
    """
    depth = 0
    for match in _TAG.finditer(text):
        if match[0][1] in "!?" or match[2]:
            continue
        depth += -1 if match[1] else 1
        if depth > 5000:
            raise InputError("elements nested thousands deep")


def _item(entry: Any, number: int, outlet: str) -> Item | Trouble:
    link = str(entry.get("link", ""))
    url = link if urlsplit(link).scheme in ("http", "https") else ""
    title = " ".join(_plain(str(entry.get("title", ""))).split())
    bodies = [str(part.get("value", "")) for part in entry.get("content", ())]
    bodies.append(str(entry.get("summary", "")))
    body = max((_plain(body) for body in bodies), key=len)
    text = f"{title}\n\n{body}".strip() if not body.startswith(title) else body
    name = _name(entry, url, number)
    if not text:
        return Trouble(name, "an entry without words")
    told = str(entry.get("published", "") or entry.get("updated", ""))
    source = entry.get("source") or {}
    kept = {
        "title": title, "link": link, "published": told, "id": str(entry.get("id", "")),
        "author": str(entry.get("author", "")), "content": bodies,
    }  # fmt: skip
    return Item(
        text=without_surrogates(text),
        name=name,
        title=without_surrogates(title),
        outlet=" ".join(str(source.get("title", "")).split()) or outlet,
        url=url,
        published=read_date(told),
        original=json.dumps(kept, ensure_ascii=False).encode("utf-8", "replace"),
    )


def _name(entry: Any, url: str, number: int) -> str:
    """Return what an entry is called: the end of its address, which stays when the feed moves on."""
    path = unquote(urlsplit(url).path).strip("/")
    query = urlsplit(url).query
    name = "?".join(part for part in (path, query) if part)
    if name:
        return name if len(name) <= _NAME else f"…{name[-_NAME:]}"
    key = str(entry.get("id", ""))
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()[:12] if key else str(number)


def _plain(markup: str) -> str:
    """Return the words of a piece of HTML, a line for each block."""
    from lxml import etree, html  # noqa: PLC0415  # heavy

    if "<" not in markup and "&" not in markup:
        return markup.strip()
    try:
        tree = html.fragment_fromstring(markup, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    pieces: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            if event == "end" and element.tail:
                pieces.append(element.tail)
            continue
        if element.tag in _BLOCKS:
            pieces.append("\n")
        if event == "start":
            pieces.append(element.text or "")
        elif element is not tree:
            pieces.append(element.tail or "")
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


READER = Reader(
    name="feed",
    suffixes=(".rss", ".atom", ".rdf", ".xml"),
    description="RSS and Atom feeds, one report an entry",
    description_ar=words()["formats"]["feed"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=35,
)
