"""What words alone tell: that something goes on meanwhile, a relative clause, an adverb."""

from __future__ import annotations

from typing import cast

from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light

_DURING = frozenset(("خلال", "عقب", "بعد"))
_WHILE = frozenset(("خلال", "لدي", "عند"))


def only_takes_place(scan: Scan, at: int) -> bool:
    """Say whether a verb begins at a token that names nobody: "الاشتباكات التي دارت بين ..."."""
    return any(
        cast("Light", item.word.entry).subj == "none"
        and item.word.features
        and not (item.after or item.before)
        for item in scan.tagged("light").at(at)
    )


def relative_before(scan: Scan, item: Item) -> bool:
    """Say whether a relative pronoun stands right before a verb."""
    return scan.begins(item.first - 1, "relative")


def follows_while(scan: Scan, at: int) -> bool:
    """Say whether "during", "while" stands right before a token: "خلال اقتحامها المخيم"."""
    return any(item.word.entry in _WHILE for item in scan.tagged("preposition").at(at - 1))


def stands_during(scan: Scan, at: int) -> bool:
    """Say whether a happening only tells when something else happened: "نفذ الطيران خلال المعارك غارة"."""
    return any(item.word.entry in _DURING for item in scan.tagged("preposition").at(at - 1))


def is_adverb(scan: Scan, at: int) -> bool:
    """Say whether a time, a place or a party stands at a token."""
    return any(hits.covering(at) for hits in (scan.times, scan.places, scan.actors))
