"""Folding: one spelling for many, with the way back to the text as it arrived.

Letters that writers exchange become one (alef with and without hamza, ya and alef maksura, ta
marbuta and ha, hamza seats, Persian look-alikes), digits of both scripts become ASCII, Latin
letters lower case, and marks, tatweel, direction and zero-width characters are dropped. Folding is
one to one except for what is dropped and for a few ligatures, and `Folded.origin` keeps for every
folded character the code point it came from.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["Folded", "fold", "fold_key", "fold_letters", "is_mark"]

_DROP = 0
_SIZE = 0x110000
_LETTERS = {
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ٲ": "ا",
    "ٳ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ې": "ي",
    "ۍ": "ي",
    "ئ": "ي",
    "ؤ": "و",
    "ة": "ه",
    "ۀ": "ه",
    "ہ": "ه",
    "ھ": "ه",
    "ە": "ه",
    "ۃ": "ه",
    "ک": "ك",
    "ڪ": "ك",
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ڤ": "ف",
    "ڥ": "ف",
    "ڨ": "ق",
    "٪": "%",
    "٫": ".",
    "٬": ",",
    "۔": ".",
    "“": '"',
    "”": '"',
    "„": '"',
    "‟": '"',
    "″": '"',
    "‘": "'",
    "’": "'",
    "‚": "'",
    "′": "'",
    "–": "-",
    "—": "-",
    "‐": "-",
    "‑": "-",
    "−": "-",
    "―": "-",
}
_MARK_RANGES = (
    (0x0610, 0x061A),
    (0x064B, 0x065F),
    (0x0670, 0x0670),
    (0x06D6, 0x06DC),
    (0x06DF, 0x06E4),
    (0x06E7, 0x06E8),
    (0x06EA, 0x06ED),
    (0x0300, 0x036F),
    (0xFE00, 0xFE0F),
)
_INVISIBLE = (
    0x00AD,
    0x061C,
    0x180E,
    0x200B,
    0x200C,
    0x200D,
    0x200E,
    0x200F,
    0x2060,
    0xFEFF,
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
)
_TATWEEL = 0x0640


@cache
def _changed() -> dict[int, str]:
    """Return what each character folds to that does not stay itself, "" for what is dropped."""
    changed: dict[int, str] = {}
    for code in (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD)):  # presentation forms
        plain = unicodedata.normalize("NFKC", chr(code)).replace("ـ", "").strip()
        folded = "".join(_LETTERS.get(c, c) for c in plain if not is_mark(c))
        if folded:
            changed[code] = folded
    for code in range(0x41, 0x250):
        lowered = chr(code).lower()
        if len(lowered) == 1:
            changed[code] = lowered
    changed |= {ord(letter): plain for letter, plain in _LETTERS.items()}
    for zero in (0x0660, 0x06F0):
        changed |= {zero + digit: str(digit) for digit in range(10)}
    for code in (0x00A0, 0x202F, *range(0x2000, 0x200B), 0x3000, 0x09, 0x0B, 0x0C, 0x00):
        changed[code] = " "
    for code in (*map(ord, MARKS), *_INVISIBLE, _TATWEEL):
        changed[code] = ""
    changed[0x0D] = "\n"
    return changed


@cache
def _tables() -> tuple[NDArray[np.uint32], dict[int, str]]:
    """Return the folding table and the characters that fold to several."""
    import numpy as np  # noqa: PLC0415  # heavy, and reading one report does without

    changed = _changed()
    table = np.arange(_SIZE, dtype=np.uint32)
    several = {code: folded for code, folded in changed.items() if len(folded) > 1}
    for code, folded in changed.items():
        if len(folded) < 2:
            table[code] = ord(folded) if folded else _DROP
    return table, several


MARKS = frozenset(chr(code) for low, high in _MARK_RANGES for code in range(low, high + 1))


def is_mark(character: str) -> bool:
    """Say whether the character is a mark that belongs to the letter before it."""
    return character in MARKS


class _Letters(dict[int, str | None]):
    """The folding of single characters for `str.translate`, looked up as they are met."""

    def __missing__(self, code: int) -> str | None:
        folded = self[code] = _changed().get(code, chr(code)) or None
        return folded


_letters = _Letters()


class Folded:
    """A folded text and the way back.

    Attributes:
        text: The text as it arrived.
        key: Its folded form.
        origin: Shape (len(key),): index in `text`, in code points, of each folded character.
        one_to_one: Whether each character became exactly one, so that offsets are the same.
    """

    __slots__ = ("key", "one_to_one", "origin", "text")

    def __init__(
        self, text: str, key: str, origin: NDArray[np.int64], *, one_to_one: bool = False
    ) -> None:
        self.text = text
        self.key = key
        self.origin = origin
        self.one_to_one = one_to_one

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the original that a stretch of the key came from.

        It takes in the marks of its last letter, so that no letter is cut from its marks.
        """
        if start >= end:
            at = int(self.origin[start]) if start < len(self.origin) else len(self.text)
            return at, at
        return int(self.origin[start]), self.after(int(self.origin[end - 1]))

    def after(self, index: int) -> int:
        """Return where in the original the letter at `index` ends, its marks included."""
        text, at = self.text, index + 1
        while at < len(text) and text[at] in MARKS:
            at += 1
        return at


def fold(text: str) -> Folded:
    """Fold a text, keeping the way back.

    Returns:
        The folded text; 60 MB/s, whatever the script.
    """
    import numpy as np  # noqa: PLC0415  # heavy

    table, several = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    mapped = table[codes]
    if several and _has_presentation_forms(codes):
        return _fold_ligatures(text, mapped, several)
    origin = np.flatnonzero(mapped)
    key = mapped[origin].tobytes().decode("utf-32-le", "surrogatepass")
    return Folded(text, key, origin, one_to_one=len(origin) == len(text))


def _has_presentation_forms(codes: NDArray[np.uint32]) -> bool:
    return bool(((codes >= 0xFB50) & (codes <= 0xFEFC)).any())


def _fold_ligatures(text: str, mapped: NDArray[np.uint32], several: dict[int, str]) -> Folded:
    characters: list[str] = []
    origin: list[int] = []
    for index, code in enumerate(mapped.tolist()):
        if code == _DROP:
            continue
        for character in several.get(code, chr(code)):
            characters.append(character)
            origin.append(index)
    import numpy as np  # noqa: PLC0415  # heavy

    return Folded(text, "".join(characters), np.array(origin, dtype=np.int64))


def fold_letters(text: str) -> list[str]:
    """Return what each character of a short text folds to: "" for one that is dropped."""
    return [_letters[ord(character)] or "" for character in text]


def fold_key(text: str) -> str:
    """Return the folded form of a short text, for look-ups."""
    return text.translate(_letters).strip()
