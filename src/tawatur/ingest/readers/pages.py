"""Pages of the web: the article, its title, its day and its outlet.

The day is taken from what the page says of itself, else from the one visible line near the headline
that names a day with its year, else from its address. A page that says nothing has no day.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from tawatur.errors import InputError
from tawatur.ingest.dates import date_in_address, find_date, read_date
from tawatur.ingest.encodings import decode_markup, without_surrogates
from tawatur.ingest.items import Content, Head, Item, NoReportsError, Options, Part, Reader, Remark
from tawatur.ingest.words import words
from tawatur.text import fold_key

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["READER", "declared_charset", "is_page", "parse_page", "read_page"]

_START = re.compile(
    rb"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:(?><!--.{0,2000}?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)

_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{1,40})""", re.IGNORECASE)
_JSON_DAY = re.compile(r'"datePublished"\s*:\s*"([^"]{4,40})"')
_DAY_NAMES = (
    "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
    "dc.date.issued", "dcterms.created", "publishdate", "publish-date", "pubdate", "parsely-pub-date",
)  # fmt: skip
_DEEPEST = 250  # the parser drops what stands deeper than 256
_LINE = 90  # characters of a line that tells the day and little else
_NEAR = 40  # pieces of text behind the headline in which its day is looked for
_SHORTEST = 25  # characters of an article


def is_page(first: bytes) -> bool:
    """Say whether bytes begin as a page."""
    plain = first[:4096].replace(b"\x00", b"") if b"\x00" in first[:64] else first[:4096]
    return _START.match(plain.lstrip(b"\xef\xbb\xbf\xff\xfe")) is not None


def declared_charset(raw: bytes) -> str:
    """Return the encoding a page names, "" when none."""
    match = _CHARSET.search(raw[:4096])
    return match[1].decode("ascii").lower() if match else ""


def parse_page(text: str) -> HtmlElement:
    """Return the tree of a page.

    Raises:
        InputError: It is empty or nested too deeply.
    """
    from lxml import etree, html  # noqa: PLC0415  # heavy

    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise InputError("an empty page") from error
    depth = 0
    for event, _ in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise InputError(f"a page with elements nested more than {_DEEPEST} deep")
    return tree


def read_page(text: str, url: str = "") -> Item:
    """Return the report that a page holds.

    Args:
        text: The page.
        url: Its address where that is known.

    Raises:
        InputError: There is no article in it.
    """
    import trafilatura  # noqa: PLC0415  # heavy

    tree = parse_page(text)
    if any(
        meta.get("content") == "tawatur" for meta in tree.iterfind(".//meta[@name='generator']")
    ):
        raise NoReportsError("a page that Tawatur wrote")
    day = _told_day(tree) or _shown_day(tree)
    found = trafilatura.bare_extraction(
        tree,
        url=url or None,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    body, title, address, outlet = "", "", url, ""
    if found is not None and not isinstance(found, dict):
        body, title = found.text or "", found.title or ""
        address = url or _web_address(found.url)
        outlet = found.sitename or (found.hostname or "").removeprefix("www.")
        day = day or read_date(found.date or "")
    if len(body.strip()) < _SHORTEST:
        _, body, _ = trafilatura.baseline(parse_page(text))
    if len(body.strip()) < _SHORTEST:
        raise NoReportsError("a page without the text of a report")
    title = " ".join(title.split())
    if title and not fold_key(body[: 2 * len(title)]).startswith(fold_key(title)):
        body = f"{title}\n\n{body}"
    return Item(
        without_surrogates(body),
        title=title,
        outlet=outlet or (urlsplit(address).hostname or "").removeprefix("www."),
        url=address,
        published=day or date_in_address(address),
    )


def _told_day(tree: HtmlElement) -> str:
    """Return the day or minute that the page gives for programs to read."""
    for element in tree.iter("meta", "time", "span", "abbr"):
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or ""
        ).lower()
        marked = element.tag == "time" and element.get("pubdate") is not None
        if (name in _DAY_NAMES or marked) and (told := _told_by(element)):
            return told
    for script in tree.iter("script"):
        if "json" in (script.get("type") or ""):
            match = _JSON_DAY.search(script.text or "")
            told = read_date(json.loads(f'"{match[1]}"')) if match else ""
            if told:
                return told
    return _time_element(tree)


def _time_element(tree: HtmlElement) -> str:
    """Return what elements made for times tell: those marked as published, else all if they agree."""
    times = [(element.get("class") or "", _told_by(element)) for element in tree.iter("time")]
    published = [told for name, told in times if "publish" in name or "entry-date" in name]
    days = [told for told in published or [told for _, told in times] if told]
    return days[0] if days and len({day[:10] for day in days}) == 1 else ""


def _told_by(element: HtmlElement) -> str:
    """Return the day or minute in the attribute of an element that is meant for it."""
    told = (read_date(element.get(name) or "") for name in ("content", "datetime", "title"))
    return next(filter(None, told), "")


def _shown_day(tree: HtmlElement) -> str:
    """Return the one day that a line marked as a date, or a line near the headline, names."""
    days: list[str] = []
    after: int | None = None
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "head", "title"):
            continue
        if element.tag == "h1":
            after, days = 0, []
        if after is None and not _is_dated(element):
            continue
        if after is not None:
            after += 1
            if after > _NEAR:
                break
        line = " ".join(element.itertext()) if len(element) < 6 else element.text or ""
        if len(line := " ".join(line.split())) <= _LINE and (day := find_date(line)):
            days.append(day)
    return days[0] if days and len(set(days)) == 1 else ""


def _is_dated(element: HtmlElement) -> bool:
    name = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return any(word in name for word in words()["pages"]["dated"])


def _web_address(url: str | None) -> str:
    return url if url and urlsplit(url).scheme in ("http", "https") else ""


def _recognise(head: Head) -> bool:
    return is_page(head.first)


def _read(content: Content, options: Options) -> Iterator[Part]:
    raw = content.all(options.limits.report_bytes)
    decoded = decode_markup(raw, declared_charset(raw))
    if decoded.guessed and decoded.encoding != "UTF-8":
        yield Remark(f"read as {decoded.encoding}, guessed from its bytes")
    yield read_page(decoded.text)


READER = Reader(
    name="html",
    suffixes=(".html", ".htm", ".xhtml"),
    description="Pages of the web, one report a file",
    description_ar=words()["formats"]["html"],
    recognise=_recognise,
    read=_read,
    order=40,
)
