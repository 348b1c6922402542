"""Exports of Telegram Desktop (`result.json`), one report a message.

Only messages are read. Contacts, phone numbers, sessions and whatever else a full export holds are
stepped over without being built. Channels speak under their name; people never do: in groups and
private chats they get a pseudonym that is the same wherever they speak. Private chats start restricted.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from tawatur.errors import InputError
from tawatur.ingest.dates import from_epoch, read_date
from tawatur.ingest.encodings import without_surrogates
from tawatur.ingest.items import Content, Head, Item, Options, Part, Reader, Remark, Step, Trouble
from tawatur.ingest.readers.chats import Chat, message_text, pseudonym
from tawatur.ingest.readers.json_stream import Walker
from tawatur.ingest.words import words

__all__ = ["READER"]

_CHANNELS = ("public_channel", "private_channel")
_PUBLIC = ("public_channel", "public_supergroup")
_LISTS = ("chats", "left_chats")


def _recognise(head: Head) -> bool:
    first = head.first[:65_536]
    if not first.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{"):
        return False
    chat = b'"messages"' in first and b'"type"' in first and b'"date' in first
    whole = b'"personal_information"' in first or b'"frequent_contacts"' in first
    return whole or (chat and (b'"date_unixtime"' in first or b'"text_entities"' in first))


def _read(content: Content, options: Options) -> Iterator[Part]:
    walker = Walker(content)
    if walker.repaired:
        yield Remark(f"{walker.repaired} invalid escape(s) (\\x..) repaired")
    if walker.peek() != "{":
        raise InputError("no export of Telegram Desktop")
    wordless = [0]
    found = 0
    # Either one chat, or an account whose chats stand in lists; told by the names on the way.
    for part in _members(walker, options, wordless):
        found += isinstance(part, Item)
        yield part
    if wordless[0]:
        yield Remark(
            f"{wordless[0]} message(s) without words, or about the chat itself, passed over"
        )
    if not found and not wordless[0]:
        raise InputError("no message in this export")


def _members(walker: Walker, options: Options, wordless: list[int]) -> Iterator[Part]:
    chat: dict[str, Any] = {}
    for name in walker.members():
        if name in ("name", "type", "id"):
            chat[name] = walker.value()
        elif name == "messages" and walker.peek() == "[":
            yield from _messages(walker, _chat(chat, options), wordless)
        elif name in _LISTS and walker.peek() == "{":
            for inner in walker.members():
                if inner == "list" and walker.peek() == "[":
                    for _ in walker.elements():
                        yield from _members(walker, options, wordless)
                else:
                    walker.skip()
        else:
            walker.skip()


def _chat(told: dict[str, Any], options: Options) -> Chat:
    kind = str(told.get("type", ""))
    key = str(told.get("id", ""))
    name = str(told.get("name") or "")
    public = kind in _PUBLIC
    if not name or not (public or kind in _CHANNELS):
        name = pseudonym("chat", f"{kind} {key} {name}", options.secret)
    return Chat(
        name=name,
        key=key,
        channel=kind in _CHANNELS,
        handling="" if public else "restricted",
        secret=options.secret,
    )


def _messages(walker: Walker, chat: Chat, wordless: list[int]) -> Iterator[Part]:
    names: dict[str, str] = {}
    for number in walker.elements():
        message = walker.value()
        if number % 1000 == 0:
            yield Step()
        if isinstance(message, Trouble):
            yield Trouble(f"message {number + 1}", message.reason)
            continue
        item = _item(message, chat, names) if isinstance(message, dict) else None
        if item is None:
            wordless[0] += 1
        else:
            yield item


def _item(message: dict[str, Any], chat: Chat, names: dict[str, str]) -> Item | None:
    key = str(message.get("id", ""))
    sender = _speaker(message, "from", "from_id", chat)
    names[key] = sender
    words = _words(message.get("text"))
    if message.get("type") != "message" or not words.strip():
        return None
    forwarded = _speaker(message, "forwarded_from", "forwarded_from_id", chat)
    reply = names.get(str(message.get("reply_to_message_id", "")), "")
    told = str(message.get("date_unixtime") or "")
    published = (
        from_epoch(int(told)) if told.isdecimal() else read_date(str(message.get("date", "")))
    )
    kept = {
        "chat": chat.name, "id": key, "published": published, "from": sender, "text": words,
        "forwarded_from": forwarded, "reply_to": str(message.get("reply_to_message_id", "") or ""),
        "media": str(message.get("media_type") or ("photo" if message.get("photo") else "")),
    }  # fmt: skip
    return Item(
        text=without_surrogates(message_text(words, chat, sender, forwarded, reply)),
        name=f"{chat.label}{key}",
        outlet=without_surrogates(chat.outlet(sender)),
        published=published,
        handling=chat.handling,
        original=json.dumps(
            {name: value for name, value in kept.items() if value}, ensure_ascii=False
        ).encode("utf-8", "replace"),
    )


def _speaker(message: dict[str, Any], name: str, key: str, chat: Chat) -> str:
    """Return who speaks or spoke first: a channel's name, else a pseudonym; "" when nobody is told."""
    told, identity = message.get(name), str(message.get(key) or "")
    if not told and not identity:
        return ""
    # Older exports do not say who it is; what a public channel forwards is shown to everybody.
    shown = not identity and name == "forwarded_from" and chat.channel and not chat.handling
    if (identity.startswith("channel") or shown) and isinstance(told, str) and told:
        return told
    return pseudonym("person", identity or str(told), chat.secret)


def _words(text: object) -> str:
    """Return the words of a message, which stand in one piece or in many."""
    if isinstance(text, str):
        return text
    if not isinstance(text, list):
        return ""
    return "".join(
        part
        if isinstance(part, str)
        else str(part.get("text", ""))
        if isinstance(part, dict)
        else ""
        for part in text
    )


READER = Reader(
    name="telegram",
    suffixes=(),
    description="Telegram Desktop exports (result.json), one report a message",
    description_ar=words()["formats"]["telegram"],
    recognise=_recognise,
    read=_read,
    many=True,
    order=25,
)
