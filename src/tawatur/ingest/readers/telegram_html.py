"""Exports of Telegram Desktop as pages (`messages.html`), one report a message.

They do not say whether a chat is public. Messages are restricted and everybody gets a pseudonym, unless
whoever imports them says `--handling public`: then the chat speaks under its name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tawatur.ingest.dates import read_date
from tawatur.ingest.encodings import decode_markup, without_surrogates
from tawatur.ingest.items import Content, Head, Item, Options, Part, Reader, Remark, Step
from tawatur.ingest.readers.chats import Chat, message_text, pseudonym
from tawatur.ingest.readers.pages import is_page, parse_page
from tawatur.ingest.words import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

__all__ = ["READER"]

_MARK = re.compile(rb'class="(?:page_wrap|message (?:service|default) )')
_TOLD = re.compile(r"(\d{2})\.(\d{2})\.(\d{4}) (\d{2}:\d{2})(?::\d{2})?(?: UTC([+-]\d{2}:?\d{2}))?")


def _recognise(head: Head) -> bool:
    return is_page(head.first) and (
        b'class="page_header' in head.first
        and b'class="history"' in head.first
        and _MARK.search(head.first) is not None
    )


def _read(content: Content, options: Options) -> Iterator[Part]:
    text = decode_markup(content.all(10 * options.limits.report_bytes)).text
    tree = parse_page(text)
    header = _line(_first(tree, "page_header"))
    public = options.handling == "public"
    chat = Chat(
        name=header if public and header else pseudonym("chat", header, options.secret),
        key="",
        channel=False,
        handling="" if public else "restricted",
        secret=options.secret,
    )
    if not public:
        yield Remark(
            "an export that does not say whether its chat is public: restricted, names made "
            "unrecognisable; --handling public where it is a public channel"
        )
    wordless = 0
    sender = ""
    names: dict[str, str] = {}
    for number, element in enumerate(_all(tree, "message")):
        if number % 200 == 0:
            yield Step()
        body = _first(element, "body")
        if body is None or "service" in _classes(element):
            wordless += 1
            continue
        # A message that goes on with the one before does not repeat who speaks.
        told = next((child for child in body if "from_name" in _classes(child)), None)
        sender = _speaker(_line(told), header, chat) if told is not None else sender
        key = (element.get("id") or "").removeprefix("message")
        names[key] = sender
        item = _item(body, key, sender, header, chat, names)
        if item is None:
            wordless += 1
        else:
            yield item
    if wordless:
        yield Remark(f"{wordless} message(s) without words, or about the chat itself, passed over")


def _item(
    body: HtmlElement, key: str, sender: str, header: str, chat: Chat, names: dict[str, str]
) -> Item | None:
    inner = next((child for child in body if "forwarded" in _classes(child)), None)
    words = _text(_first(body if inner is None else inner, "text"))
    if not words:
        return None
    forwarded = ""
    if inner is not None and (named := _first(inner, "from_name")) is not None:
        told = (named.text or "").strip()
        # What a public chat forwards is shown to everybody.
        forwarded = told if not chat.handling else _speaker(told, header, chat)
    answered = _first(body, "reply_to")
    link = answered.find(".//a") if answered is not None else None
    reply = names.get(
        ((link.get("href") if link is not None else "") or "").rpartition("message")[2], ""
    )
    dated = next((child for child in body if "date" in _classes(child)), None)
    published = _published(dated.get("title") or "" if dated is not None else "")
    kept = {
        "chat": chat.name, "id": key, "published": published, "from": sender, "text": words,
        "forwarded_from": forwarded,
    }  # fmt: skip
    return Item(
        text=without_surrogates(message_text(words, chat, sender, forwarded, reply)),
        name=key,
        outlet=without_surrogates(chat.outlet(sender)),
        published=published,
        handling=chat.handling,
        original=json.dumps(
            {name: value for name, value in kept.items() if value}, ensure_ascii=False
        ).encode("utf-8", "replace"),
    )


def _speaker(name: str, header: str, chat: Chat) -> str:
    if not name:
        return ""
    return chat.name if name == header else pseudonym("person", name, chat.secret)


def _published(title: str) -> str:
    match = _TOLD.search(title)
    if match is None:
        return ""
    return read_date(f"{match[3]}-{match[2]}-{match[1]}T{match[4]}:00{match[5] or ''}")


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _all(tree: HtmlElement, name: str) -> Iterator[HtmlElement]:
    return (element for element in tree.iter("div") if name in _classes(element))


def _first(tree: HtmlElement, name: str) -> HtmlElement | None:
    return next(_all(tree, name), None)


def _line(element: HtmlElement | None) -> str:
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _text(element: HtmlElement | None) -> str:
    if element is None:
        return ""
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    lines = (" ".join(line.split()) for line in "".join(element.itertext()).split("\n"))
    return "\n".join(lines).strip()


READER = Reader(
    name="telegram-html",
    suffixes=(),
    description="Telegram Desktop exports as pages (messages.html), one report a message",
    description_ar=words()["formats"]["telegram-html"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=25,
)
