"""Clitics: what Arabic writes together with the word before or after it.

`splits("وبمروحيته")` gives every way to read a word as proclitics, core and pronoun. It proposes and
never decides: the caller keeps the cores its own table knows. All strings are folded.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

__all__ = ["ENDINGS", "PROCLITICS", "Split", "cores", "splits"]


class Split(NamedTuple):
    """One way to cut a word: `before` are proclitics, `after` is a pronoun or case ending."""

    before: str
    core: str
    after: str


PROCLITICS = (
    "", "و", "ف", "ب", "ل", "ك", "س",
    "ال", "وال", "فال", "بال", "فبال", "وبال", "كال", "وكال", "لل", "ولل", "فلل",
    "وب", "ول", "وك", "وس", "فب", "فل", "فس",
)  # fmt: skip
ENDINGS = ("هما", "كما", "ها", "هم", "هن", "كم", "نا", "ني", "ه", "ك", "ي", "ا")
_SHORTEST = 2
_BY_FIRST = {
    letter: tuple(before for before in PROCLITICS if not before or before[0] == letter)
    for letter in {before[0] for before in PROCLITICS if before}
}
_BY_LAST = {
    letter: tuple(after for after in ENDINGS if after[-1] == letter)
    for letter in {after[-1] for after in ENDINGS}
}
_NO_PROCLITIC = ("",)
_new = tuple.__new__  # a third quicker than `Split(...)`


@lru_cache(maxsize=20_000)
def splits(word: str) -> tuple[Split, ...]:
    """Return every way to cut `word`, the word itself first.

    Letters that change before a pronoun are restored: ta marbuta, hamza seats, alef maksura and the
    silent alef of the plural. The case ending "ا" of an indefinite accusative counts as `after`.
    """
    found: list[Split] = []
    letters = len(word)
    if letters < _SHORTEST:
        return ()
    endings = [after for after in _BY_LAST.get(word[-1], ()) if word.endswith(after)]
    for before in _BY_FIRST.get(word[0], _NO_PROCLITIC):
        if not word.startswith(before) or letters - len(before) < _SHORTEST:
            continue
        rest = word[len(before) :]
        found.append(_new(Split, (before, rest, "")))
        for after in endings:
            if len(rest) - len(after) < _SHORTEST:
                continue
            stem = rest[: -len(after)]
            if after == "ا" and stem[-1] == "ه":
                continue  # "ها" is a pronoun, not a ta marbuta with a case ending
            found.append(_new(Split, (before, stem, after)))
            if after == "ا":
                continue
            if stem[-1] == "ت":
                found.append(Split(before, stem[:-1] + "ه", after))
            elif stem[-1] in "يو":
                found.append(Split(before, stem[:-1] + "ء", after))
                if stem[-1] == "و":
                    found.append(Split(before, stem + "ا", after))
            elif stem[-1] == "ا":
                found.append(Split(before, stem[:-1] + "ي", after))
                found.append(Split(before, stem + "ء", after))
    return tuple(found)


_ARTICLE, _TO_ARTICLE = "ال", "لل"


def cores(word: str) -> set[str]:
    """Return all that a word may be without its clitics, with the article and without it."""
    found = {word}
    for _, core, _ in splits(word):
        found.add(core)
        if core.startswith(_ARTICLE):
            found.add(core[2:])
    if _TO_ARTICLE in word[:3]:
        found.add(_ARTICLE + word[word.index(_TO_ARTICLE) + 2 :])  # "للجيش"، "وللجيش"
    return found
