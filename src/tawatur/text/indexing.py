"""Words as a search index holds them, and the forms in which a word that is asked for may stand.

The index holds folded words as they stand. What Arabic writes onto a word is taken care of on the
side of the question: "طائرات" asks for "وبالطائرات", "طائراتهم" and every other form at once, so
that nothing has to be guessed about a word in a report. In a phrase only the first word may carry
something before it; the others stand as asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from tawatur.text.clitics import ENDINGS, PROCLITICS
from tawatur.text.folding import fold_key
from tawatur.text.memo import Memo

__all__ = ["forms_before", "index_words", "is_arabic", "token_words", "word_forms"]

_ARTICLE = "ال"
_DEFINITE = tuple(before for before in PROCLITICS if before.endswith((_ARTICLE, "لل")))
_BARE = tuple(before for before in PROCLITICS if before not in _DEFINITE)
_CONJUNCTIONS = ("", "و", "ف")
_CASE = "ا"  # the ending of an indefinite accusative
_PRONOUNS = tuple(after for after in ENDINGS if after != _CASE)
_SHORTEST = 3  # letters of a word that more than a conjunction is taken to be written onto
_LONGEST = 100  # letters of a word that are looked at
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]+")
_PARTS = re.compile(
    r"[\u0621-\u064A\u0671-\u06D3]+|\d{1,3}(?:[,،]\d{3})+(?!\d)|\d+|[a-z\u00C0-\u024F]+|[^\W_]"
)
_GROUPED = str.maketrans("", "", ",،")


def is_arabic(word: str) -> bool:
    """Say whether a folded word is written in Arabic letters."""
    return _ARABIC.fullmatch(word) is not None


def token_words(key: str) -> tuple[str, ...]:
    """Return the index words of one token: none of a punctuation mark, several of "26/8/2017"."""
    return _WORDS[key]


def _cut(key: str) -> list[str]:
    return [
        (part.translate(_GROUPED) if part[0].isdigit() else part)[:_LONGEST]
        for part in _PARTS.findall(key)
    ]


_WORDS: Memo[tuple[str, ...]] = Memo(lambda key: tuple(_cut(key)))


def index_words(text: str) -> list[str]:
    """Return the words of a text in order, as the index holds them."""
    return _cut(fold_key(text))


@lru_cache(maxsize=2_000)
def word_forms(word: str) -> frozenset[str]:
    """Return every form in which an index word may stand in a report.

    A word without clitics is found with any before or after it; the article of a word that is
    asked for does not count, and neither does what stands before that article.
    """
    if not is_arabic(word):
        return frozenset((word,))
    forms = {*_forms(word)}
    for before in _DEFINITE:
        if word.startswith(before) and len(word) - len(before) >= _SHORTEST:
            forms.update(_forms(word[len(before) :]))
    return frozenset(forms)


@lru_cache(maxsize=2_000)
def forms_before(word: str) -> frozenset[str]:
    """Return the forms of a word with what may be written before it, itself among them.

    So the first word of a phrase is looked for, and a word of which only the beginning is told.
    """
    if not is_arabic(word):
        return frozenset((word,))
    forms = {before + word for before in _befores(word)}
    if word.startswith(_ARTICLE) and len(word) - len(_ARTICLE) >= _SHORTEST - 1:
        forms.update(before + word[len(_ARTICLE) :] for before in _DEFINITE)
    return frozenset(forms)


def _befores(word: str) -> tuple[str, ...]:
    return (*_BARE, *_DEFINITE) if len(word) >= _SHORTEST else _CONJUNCTIONS


def _forms(word: str) -> Iterator[str]:
    for before in _befores(word):
        yield before + word
    if len(word) < _SHORTEST:
        return
    endings = [stem + after for stem in _stems(word) for after in _PRONOUNS]
    if word[-1] not in "اهي":
        endings.append(word + _CASE)
    for before in _BARE:
        for ending in endings:
            yield before + ending


def _stems(word: str) -> Iterator[str]:
    """Yield what a word becomes before a pronoun; see `splits` for the way back."""
    yield word
    stem, last = word[:-1], word[-1]
    if last == "ه":
        yield stem + "ت"
    elif last == "ء":
        yield stem + "ي"
        yield stem + "و"
        if stem[-1] == "ا":
            yield stem
    elif last == "ي":
        yield stem + "ا"
    elif last == "ا" and stem[-1] == "و":
        yield stem
