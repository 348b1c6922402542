"""PDF files: text put back into reading order, or OCR where its text layer cannot be trusted.

A PDF holds glyphs at places on a page. Arabic comes out of it from left to right and in shapes, so each
line is turned round first and folded to letters after (the other way round, ligatures would be turned
inside out). A text layer without words, or whose glyphs say no letters, is never guessed at.
"""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from tawatur.errors import InputError
from tawatur.ingest.encodings import count_letters, without_surrogates
from tawatur.ingest.items import Content, Head, Item, Options, Part, Reader, Remark, Step
from tawatur.ingest.readers.ocr import missing_programs, read_image_text
from tawatur.ingest.words import words

if TYPE_CHECKING:
    from pdfminer.layout import LTChar, LTPage, LTTextBox, LTTextLine

__all__ = ["READER", "in_reading_order"]

_MOST_PAGES = 400
_UNTRUSTED = 0.05  # share of glyphs that say no letter
_FEWEST = 20  # letters a page of a report has on average
_PROSE = 6  # lines of a column that is no column of a table
_DEEPEST = 40  # divisions of a page into parts
_FULL = 0.75  # share of its box that a line fills when the next goes on with it
_ALIKE = 0.4  # of its height: lines of one paragraph differ by less
_SPACED = 1.0  # of its height: how far the lines of a paragraph stand apart at most
_ENDS = (".", "!", "؟", "?", ":")
_TOUCH = 0.12  # of the size of a letter: less is no gap between words
_MIRRORED = str.maketrans("()[]{}«»<>", ")(][}{»«><")
_PAIRS = (("(", ")"), ("[", "]"), ("{", "}"), ("«", "»"))


def in_reading_order(line: str) -> str:
    """Return a line of glyphs, told from left to right, as it is read and in letters."""
    from bidi import get_display  # noqa: PLC0415  # heavy

    arabic, latin = count_letters(line)
    if arabic == 0:
        return unicodedata.normalize("NFKC", line) if latin == 0 else line
    turned = str(get_display(line, base_dir="R" if arabic >= latin else "L"))
    for opening, closing in _PAIRS:
        first, last = turned.find(opening), turned.find(closing)
        if last != -1 and (first == -1 or last < first) and turned.count(opening) <= 1:
            turned = turned.translate(_MIRRORED)
            break
    return unicodedata.normalize("NFKC", turned)


def _recognise(head: Head) -> bool:
    return b"%PDF-" in head.first[:1024]


def _read(content: Content, options: Options) -> Iterator[Part]:
    pages: list[str] = []
    raw = content.all(10 * options.limits.report_bytes)
    broken = ""
    try:
        for page in _pages(content):
            pages.append(page)
            yield Step()
    except InputError:
        raise
    except Exception as error:
        # What a damaged file makes of the parser has no class in common.
        broken = str(error).splitlines()[0][:120] if str(error) else type(error).__name__
        if not pages:
            raise InputError(f"cut short or damaged ({broken})") from error
    if not pages:
        raise InputError("cut short or damaged: no page can be found in it")
    if broken:
        yield Remark(f"damaged after page {len(pages)} ({broken}); what stood before was read")
    text = "\n\n".join(page for page in pages if page.strip())
    reason = _untrusted(text, len(pages))
    if not reason:
        yield Item(without_surrogates(text.replace("\x00", "")))
        return
    missing = missing_programs()
    if missing:
        raise InputError(f"needs OCR: {reason}. To have it read, install {missing}.")
    read: list[str] = []
    for page in read_image_text(raw, len(pages)):
        read.append(page)
        yield Step()
    text = "\n\n".join(page for page in read if page.strip())
    if not text.strip():
        raise InputError(f"needs OCR: {reason}; OCR found no words either")
    yield Remark(f"{reason}: read from pictures of its pages (OCR), so expect misread letters")
    yield Item(text)


def _pages(content: Content) -> Iterator[str]:
    from pdfminer.high_level import extract_pages  # noqa: PLC0415  # heavy
    from pdfminer.layout import LAParams  # noqa: PLC0415
    from pdfminer.pdfdocument import (  # noqa: PLC0415
        PDFEncryptionError,
        PDFPasswordIncorrect,
    )

    content.stream.seek(0)
    try:
        for page in extract_pages(
            io.BytesIO(content.stream.read()),
            laparams=LAParams(boxes_flow=None, line_margin=_SPACED),
            maxpages=_MOST_PAGES,
        ):
            yield _page_text(page)
    except (PDFEncryptionError, PDFPasswordIncorrect) as error:
        raise InputError("encrypted; save it without a password") from error


def _page_text(page: LTPage) -> str:
    from pdfminer.layout import LTTextBox  # noqa: PLC0415  # heavy

    return "\n".join(_texts([box for box in page if isinstance(box, LTTextBox)]))


def _texts(boxes: Sequence[LTTextBox], depth: int = 0) -> list[str]:
    """Return the words of boxes from top to bottom, the right one of two columns of prose first."""
    columns = _split([(-box.x1, -box.x0, box) for box in boxes])
    rows = _split([(-box.y1, -box.y0, box) for box in boxes])
    prose = all(sum(len(box) for box in column) >= _PROSE for column in columns)
    if depth > _DEEPEST or (len(columns) == 1 and len(rows) == 1):
        return [_box_text(box) for box in sorted(boxes, key=lambda box: (-box.y1, -box.x1))]
    if len(rows) == 1 and not prose:
        return _table_rows([line for box in boxes for line in box])
    parts = columns if len(columns) > 1 and prose else rows if len(rows) > 1 else columns
    return [text for part in parts for text in _texts(part, depth + 1)]


def _table_rows(lines: Sequence[LTTextLine]) -> list[str]:
    """Return the lines that stand side by side as rows, the right cell first."""
    rows: list[list[LTTextLine]] = []
    for line in sorted(lines, key=lambda line: -(line.y0 + line.y1)):
        first = rows[-1][0] if rows else None
        if first is None or abs(first.y0 + first.y1 - line.y0 - line.y1) > line.height:
            rows.append([])
        rows[-1].append(line)
    return [
        "\t".join(
            in_reading_order(_line_text(line)).strip()
            for line in sorted(row, key=lambda line: -line.x1)
        )
        for row in rows
    ]


def _split(ranges: list[tuple[float, float, LTTextBox]]) -> list[list[LTTextBox]]:
    """Return boxes in groups between which nothing stands."""
    groups: list[list[LTTextBox]] = []
    reach = float("-inf")
    for start, end, box in sorted(ranges, key=lambda one: one[:2]):
        if start >= reach:
            groups.append([])
        groups[-1].append(box)
        reach = max(reach, end)
    return groups


def _box_text(box: LTTextBox) -> str:
    """Return the words of a box; a line that fills it goes on in the next of its size."""
    lines: list[str] = []
    before: LTTextLine | None = None
    for line in box:
        words = in_reading_order(_line_text(line)).strip()
        if (
            before is not None
            and before.width >= _FULL * box.width
            and abs(before.height - line.height) < _ALIKE * line.height
            and not lines[-1].endswith(_ENDS)
        ):
            lines[-1] = f"{lines[-1]} {words}"
        else:
            lines.append(words)
        before = line
    return "\n".join(lines)


def _line_text(line: LTTextLine) -> str:
    """Return the glyphs of a line from left to right, without gaps that only a mark makes."""
    from pdfminer.layout import LTChar  # noqa: PLC0415  # heavy

    glyphs = [(glyph.get_text(), glyph if isinstance(glyph, LTChar) else None) for glyph in line]
    letters = [char.x0 for text, char in glyphs if char is not None and count_letters(text)[0]]
    back = sum(right < left for left, right in pairwise(letters))
    if len(letters) > 3 and back > 0.7 * (len(letters) - 1):
        # Drawn in the order it is read: put from left to right like the rest.
        chars = sorted((char for _, char in glyphs if char is not None), key=lambda char: char.x0)
        return "".join(
            f" {char.get_text()}"
            if before and char.x0 - before.x1 > _TOUCH * char.size
            else char.get_text()
            for before, char in zip([None, *chars], chars, strict=False)
        )
    return "".join(
        text
        for index, (text, char) in enumerate(glyphs)
        if not (char is None and text == " " and _by_mark(glyphs, index))
    ).rstrip("\n")


def _by_mark(glyphs: Sequence[tuple[str, LTChar | None]], index: int) -> bool:
    """Say whether a gap stands beside a mark and the letters on its two sides touch."""
    sides = (glyphs[index - 1 :: -1] if index else [], glyphs[index + 1 :])
    if not any(side and unicodedata.combining(side[0][0][:1] or " ") for side in sides):
        return False
    left, right = (
        next((char for text, char in side if char and not unicodedata.combining(text[:1])), None)
        for side in sides
    )
    return left is not None and right is not None and right.x0 - left.x1 < _TOUCH * left.size


def _untrusted(text: str, pages: int) -> str:
    """Return why a text layer is not to be read, "" when it is."""
    arabic, latin = count_letters(text)
    if arabic + latin < _FEWEST * pages:
        return "a PDF of pictures, without a text layer"
    unread = text.count("(cid:") + sum(
        character == "\ufffd" or unicodedata.category(character) in ("Co", "Cn")
        for character in text
    )
    if unread > _UNTRUSTED * (arabic + latin):
        return "a PDF whose glyphs do not say which letters they are"
    return ""


READER = Reader(
    name="pdf",
    suffixes=(".pdf",),
    description="PDF files, one report a file; scanned ones where OCR is installed",
    description_ar=words()["formats"]["pdf"],
    recognise=_recognise,
    read=_read,
    order=10,
)
