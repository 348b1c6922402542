"""Bytes to text, when nobody says which encoding.

A byte order mark decides; then UTF-16 is tried where there are zero bytes or the high byte of the
Arabic block, then UTF-8. What is left is weighed: the single-byte encodings that wrote Arabic
before Unicode, by how common the letters are that each makes of the bytes. Text that only just
fails as UTF-8 is damaged UTF-8, not another encoding, and is refused rather than guessed.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from tawatur.errors import InputError

__all__ = ["Decoded", "count_letters", "decode", "decode_markup", "without_surrogates"]

# Letters from the most common on; together about 95 % of the letters of news.
_COMMON = "اليمنورتبةعدسفهكقحجأشصطإخىضذثزغءئظؤآ"
_RANK = {letter: len(_COMMON) - index for index, letter in enumerate(_COMMON)}
_SINGLE_BYTE = (("windows-1256", "cp1256"), ("ISO-8859-6", "iso8859-6"))
_MARKS = (
    (codecs.BOM_UTF8, "UTF-8 with byte order mark", "utf-8"),
    (codecs.BOM_UTF32_LE, "UTF-32 LE", "utf-32-le"),
    (codecs.BOM_UTF32_BE, "UTF-32 BE", "utf-32-be"),
    (codecs.BOM_UTF16_LE, "UTF-16 LE", "utf-16-le"),
    (codecs.BOM_UTF16_BE, "UTF-16 BE", "utf-16-be"),
)
_FORMATS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document (docx, odt, xlsx)"),
    (b"\xd0\xcf\x11\xe0", "an old office document (doc, xls)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"SQLite format 3", "a database"),
)
_ARABIC = re.compile("[\u0620-\u064a\u0671-\u06d3\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile("[a-zA-Z\u00c0-\u024f]+")
_SAMPLE = 65_536
_MARKUP = bytes(range(33, 127))
# Encodings that a declaration is believed about when nothing tells better.
_DECLARED = frozenset(
    ("utf-8", "windows-1256", "cp1256", "iso-8859-6", "iso-8859-1", "windows-1252", "utf-16")
)
# Mean commonness that bytes must reach to be taken for Arabic: news in either encoding, read as
# itself, reaches 27-28; read as the other 13-14; Russian, Greek and Hebrew stay below 16.
_LIKELY = 20.0
_CONTROLS = {
    last: dict.fromkeys({*range(32), *range(127, last + 1)} - {*map(ord, "\t\n\r\f\v\x1a")})
    for last in (0x7F, 0x9F)
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, and the encoding it was in; `guessed` when the bytes do not say so themselves."""

    text: str
    encoding: str
    guessed: bool


def decode(content: bytes) -> Decoded:
    """Return the text that bytes hold, without the byte order mark and otherwise unaltered.

    Raises:
        InputError: The bytes are not text, or are text in no encoding we know; the message says
            which and what to do.
    """
    for mark, name, codec in _MARKS:
        if content.startswith(mark):
            return _decode_marked(content[len(mark) :], name, codec)
    for magic, what in _FORMATS:
        if content.startswith(magic):
            raise InputError(
                f"this is {what}, which is not read. Save its text as a .txt file in UTF-8."
            )
    if b"\x00" in content[:_SAMPLE] or content[:_SAMPLE].count(b"\x06") > 2:
        wide = _decode_wide(content)
        if wide is not None:
            return wide
        raise InputError("binary content, not text of any format that is read.")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        _refuse_damaged_utf8(content, error)
        return _decode_single_byte(content)
    if _control_share(text) > 0.1:
        raise InputError("binary content, not text of any format that is read.")
    return Decoded(text, "UTF-8", guessed=False)


def decode_markup(content: bytes, declared: str = "") -> Decoded:
    """Return the text of bytes in which Arabic stands between ASCII: pages, feeds, tables, JSON.

    What the bytes are goes before what they declare. Where they are neither, a few characters are
    given up (U+FFFD) rather than the whole.

    Args:
        content: The bytes.
        declared: The encoding that the file or its server names, "" when none.
    """
    if any(content.startswith(mark) for mark, _, _ in _MARKS) or b"\x00" in content[:1024]:
        return decode(content)
    try:
        return Decoded(content.decode("utf-8"), "UTF-8", guessed=False)
    except UnicodeDecodeError:
        pass
    try:
        name = decode(content.translate(None, _MARKUP)).encoding
    except InputError:
        name = declared if declared.lower() in _DECLARED else "utf-8"
    return Decoded(content.decode(name, "replace"), name, guessed=name.lower() != declared.lower())


def without_surrogates(text: str) -> str:
    """Return text that can be written as UTF-8: half characters and zero bytes are given up."""
    if "\x00" in text:
        text = text.replace("\x00", "\ufffd")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def count_letters(text: str) -> tuple[int, int]:
    """Return how many Arabic and how many Latin letters stand in a text."""
    arabic = sum(map(len, _ARABIC.findall(text)))
    latin = sum(map(len, _LATIN.findall(text)))
    return arabic, latin


def _decode_marked(content: bytes, name: str, codec: str) -> Decoded:
    try:
        text = content.decode(codec)
    except UnicodeDecodeError as error:
        raise InputError(
            f"the byte order mark says {name}, but the bytes at {error.start} do not fit "
            f"({error.reason}). Save it again as UTF-8."
        ) from error
    return Decoded(text, name, guessed=False)


def _decode_wide(content: bytes) -> Decoded | None:
    """Return UTF-16 without a mark, if one byte order makes text of the bytes."""
    for name, codec in (("UTF-16 LE", "utf-16-le"), ("UTF-16 BE", "utf-16-be")):
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        arabic, latin = count_letters(text)
        plain = sum(character.isspace() or "!" <= character <= "@" for character in text)
        if (arabic + latin + plain) > 0.9 * len(text) and "\x00" not in text:
            return Decoded(text, name, guessed=True)
    return None


def _refuse_damaged_utf8(content: bytes, error: UnicodeDecodeError) -> None:
    """Raise when nearly everything is UTF-8 and a few bytes are not."""
    repaired = content.decode("utf-8", "replace")
    bad = repaired.count("\ufffd")
    wide = sum(character > "\x7f" for character in repaired) - bad
    if wide > 9 * bad:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError(
            f"UTF-8 with {bad} broken place(s), the first at byte {error.start}, line {line}. "
            "Save it again as UTF-8."
        ) from error


def _decode_single_byte(content: bytes) -> Decoded:
    best: tuple[float, Decoded] | None = None
    for name, codec in _SINGLE_BYTE:
        try:
            text = content.decode(codec)
        except UnicodeDecodeError:
            continue
        if _control_share(text, 0x9F) > 0.01:
            continue
        score = _likelihood(text)
        if best is None or score > best[0]:
            best = (score, Decoded(text, name, guessed=True))
    if best is not None:
        arabic, latin = count_letters(best[1].text)
        if arabic >= 0.3 * (arabic + latin) and best[0] > _LIKELY:
            return best[1]
    raise InputError(
        "not UTF-8 or UTF-16, and neither windows-1256 nor ISO-8859-6 makes Arabic of it. "
        "Save it again as UTF-8."
    )


def _likelihood(text: str) -> float:
    """Return the mean commonness of the characters beyond ASCII; what is rare in news counts less."""
    wide = [character for character in text[:_SAMPLE] if character > "\x7f"]
    if not wide:
        return 0.0
    spaces_and_marks = "\u00a0\u060c\u061b\u061f\u00ab\u00bb\u2013\u2014\u201c\u201d\u0640\u2026"
    total = 0.0
    for character in wide:
        if character in _RANK:
            total += _RANK[character]
        elif not ("\u064b" <= character <= "\u0652" or character in spaces_and_marks):
            total -= len(_COMMON)
    return total / len(wide)


def _control_share(text: str, last: int = 0x7F) -> float:
    sample = text[:_SAMPLE]
    if not sample:
        return 0.0
    return 1 - len(sample.translate(_CONTROLS[last])) / len(sample)
