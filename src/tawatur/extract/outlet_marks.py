"""Names of outlets in quotation marks: a place or a day within such a name is neither."""

from __future__ import annotations

from typing import cast

from tawatur.extract.place_values import CLOSING, OPENING
from tawatur.extract.scan import PUNCTUATION
from tawatur.lexicon import Lexicon, SourceName
from tawatur.text import Tokens
from tawatur.text.tokens import positions

__all__ = ["outlets_in_marks"]

_LONGEST = 4  # words of such a name
_TO = frozenset(("ل", "ول"))
_TOLD_REACH = 16  # tokens between a word of saying and to whom
_HAPPENS = frozenset(("trigger", "light", "operation"))
_SITE = "موقع"  # ground as well as an outlet
_MARKS = OPENING - frozenset("([")


def outlets_in_marks(tokens: Tokens, lexicon: Lexicon) -> set[int]:
    """Return the tokens of outlets named in quotation marks: 'وكالة "دمشق الآن"'، 'قال لـ"غزة اليوم"'."""
    found: set[int] = set()
    keys = tokens.keys
    for at in positions(_MARKS.__contains__, keys):
        if at in found:
            continue
        stop = min(at + _LONGEST + 2, len(keys))
        end = next((n for n in range(at + 1, stop) if keys[n] in CLOSING), 0)
        if end <= at + 1 or any(_happens(lexicon, keys[n]) for n in range(at + 1, end)):
            continue
        if _is_outlet(lexicon, keys[at - 1]) or (
            keys[at - 1] in _TO and _is_said(lexicon, tokens, at - 1)
        ):
            found.update(range(at + 1, end))
    return found


def _happens(lexicon: Lexicon, key: str) -> bool:
    return any(word.tag in _HAPPENS for _, _, word in lexicon.look_up(key))


def _is_outlet(lexicon: Lexicon, key: str) -> bool:
    """Say whether a word is a noun for an outlet ("وكالة"); a site needs "to" before it."""
    return any(
        word.tag == "source"
        and cast("SourceName", word.entry).kind in ("agency", "outlet")
        and not cast("SourceName", word.entry).id
        and (key[len(before) :] != _SITE or before.endswith("ل"))
        for before, _, word in lexicon.look_up(key)
    )


def _is_said(lexicon: Lexicon, tokens: Tokens, at: int) -> bool:
    """Say whether a word of saying stands not far before a token, in the same clause."""
    for n in range(at - 1, max(at - _TOLD_REACH, 0) - 1, -1):
        key = tokens.keys[n]
        if key in PUNCTUATION and key not in OPENING | CLOSING:
            return False
        tags = {word.tag for _, _, word in lexicon.look_up(key)}
        if "that" in tags:
            return False
        if "saying" in tags:
            return True
    return False
