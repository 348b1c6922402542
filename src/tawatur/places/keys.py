"""Keys under which one place name meets its other spellings, from strict to loose.

Folded words are the common key. The loose key also forgets the article, joins words (مو حسن,
موحسن), reads "أبو", "البو" and "بو" as one, and final "ة" as "ا" (سورية, سوريا). The dotless key
also forgets the dots that tell letters apart, as in bad scans and hasty typing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from tawatur.text.folding import fold_key
from tawatur.text.tokens import words_of_key

__all__ = ["REGION", "dotless_key", "latin_key", "loose_key", "sound_key", "words_of"]

REGION = frozenset(
    "SY IQ YE SD SS LY PS IL LB EG JO TR SA IR ML NE BF TD SO DJ ER ET DZ TN MA MR AE QA KW BH OM AF"
    .split()
)  # fmt: skip
_ARTICLE = "ال"
_FATHERS = ("البو", "ابو", "ابا", "ابي")
_FATHER = "بو"
_DOTLESS = str.maketrans("تثنيجخذزشضظغقئؤ", "ببببححدرسصطعفبو")
_LATIN_ARTICLES = frozenset(
    ("al", "el", "ar", "as", "ash", "at", "ad", "an", "az", "ed", "es", "ez")
)
_SOUNDS = str.maketrans("qcg", "kkj")
_SILENT = frozenset("aeiouwyh")
_SHORTEST_STEM = 2


def words_of(name: str) -> list[str]:
    """Return the folded words and numbers of a name, without punctuation."""
    return [key for key in words_of_key(fold_key(name)) if key[0].isalnum()]


def loose_key(words: Sequence[str]) -> str:
    """Return the key that forgets article, joins, Abu and the final vowel; of folded words."""
    parts: list[str] = []
    for word in words:
        for father in _FATHERS:
            if word == father or (word.startswith(father) and len(word) > len(father) + 1):
                word = _FATHER + word[len(father) :]  # noqa: PLW2901
                break
        else:
            if word.startswith(_ARTICLE) and len(word) >= len(_ARTICLE) + _SHORTEST_STEM:
                word = word[len(_ARTICLE) :]  # noqa: PLW2901
            elif word == _ARTICLE:
                continue
        if parts and parts[-1] == _FATHER and word.startswith(_ARTICLE):
            word = word[len(_ARTICLE) :]  # noqa: PLW2901
        parts.append(word)
    key = "".join(parts)
    return key[:-1] + "ا" if key.endswith(("ه", "ي")) and len(key) > _SHORTEST_STEM else key


def dotless_key(loose: str) -> str:
    """Return the skeleton of a loose key: letters that differ by dots alone become one."""
    return loose.translate(_DOTLESS)


def latin_key(name: str) -> str:
    """Return the key of a name in Latin letters: no marks, no article, no hyphens, no doubled letters."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", name.lower()) if c.isalnum() or c in " -"
    )
    words = [word for word in plain.replace("-", " ").split() if word not in _LATIN_ARTICLES]
    key = "".join(words).replace("oo", "u").replace("ou", "u").replace("ee", "i")
    return "".join(c for i, c in enumerate(key) if i == 0 or c != key[i - 1])


def sound_key(latin: str) -> str:
    """Return what spellings of one Arabic name in Latin letters share: its consonants, of a Latin key.

    "Dayr az Zawr" and "Deir ez-Zor" meet here; so do many names that are not the same.
    """
    plain = latin.translate(_SOUNDS)
    key = plain[:1] + "".join(c for c in plain[1:] if c not in _SILENT)
    return "".join(c for i, c in enumerate(key) if i == 0 or c != key[i - 1])
