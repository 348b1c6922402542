"""What words alone tell: that something goes on meanwhile, a relative clause, an adverb."""

from __future__ import annotations

from typing import cast

from tawatur.extract.happenings.terms import WITHOUT
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, Modality

_DURING = frozenset(("خلال", "عقب", "بعد"))
_BROUGHT_REACH = 7  # tokens from "without" over a verb of bringing about to what it brought
_MANAGED_REACH = 3  # tokens from a verb of managing to its preposition
WHO_HE_IS = 10  # tokens between a name and what befell him that tell who he is
_WHILE = frozenset(("خلال", "لدي", "عند"))


def turns(scan: Scan, first: int, last: int) -> bool:
    """Say whether a clause of its own begins between two tokens."""
    tags = ("that", "contrast", "participle", "while", "when")
    return any(scan.begins(at, *tags) for at in range(first, last))


def is_negated(scan: Scan, verb: Item) -> bool:
    """Say whether a negation stands right before a verb: "لم يتمكن"."""
    return any(
        cast("Modality", word.word.entry).effect == "negated" and word.last == verb.first
        for word in scan.tagged("modality").between(verb.first - 2, verb.first)
    )


def comes_without(scan: Scan, negation: Item, at: int) -> bool:
    """Say whether an aside tells of none of a thing: "دون إصابات"، "دون أن يؤدي ذلك إلى أي إصابات"."""
    if scan.key(negation.first) not in WITHOUT or at < negation.last:
        return False
    brought = any(
        cast("Light", verb.word.entry).effect == "result"
        for verb in scan.tagged("light").between(negation.first, at)
    )
    near = at - negation.last <= (_BROUGHT_REACH if brought else 1)
    return near and scan.gap_is_open(negation.last, at)


def before_managing(scan: Scan, at: int) -> int:
    """Step back from the preposition of a verb of managing over it: "قبل أن يتمكن من تفجير"."""
    return next(
        (
            verb.first - 1
            for verb in scan.tagged("light").between(at - _MANAGED_REACH, at)
            if cast("Light", verb.word.entry).effect == "succeeds"
            and scan.key(at) in cast("Light", verb.word.entry).preps
        ),
        at,
    )


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


def only_tells_who(scan: Scan, first: int, last: int) -> bool:
    """Say whether nothing but who a man is stands between two tokens: "(18 شهرا)"، "البالغ من العمر 20 عاما"."""
    bracketed = False
    for at in range(first, last):
        key = scan.key(at)
        bracketed = key == "(" or (bracketed and key != ")")
        aged = key.isdigit() or scan.key(at - 1).isdigit()
        placed = scan.places.covering(at) is not None
        whose = key.startswith("ال") and not scan.begins(at, "trigger")
        told = scan.is_punctuation(at) or scan.begins(at, "preposition")
        if not (bracketed or aged or placed or whose or told):
            return False
    return 0 < last - first <= WHO_HE_IS
