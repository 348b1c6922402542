"""Accounts that are called false: "الأنباء عن سقوط X عارية عن الصحة"، "لا صحة لما نشر عن Y".

No verb of denying stands in them. What is called false lies between the noun for the account and the
words that call it so, or behind those words. Whoever speaks there denies it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from tawatur.lexicon import Saying
from tawatur.model import Attribution, Hop, Stance

if TYPE_CHECKING:
    from tawatur.extract.attribution import Frame
    from tawatur.extract.scan import Item, Scan
    from tawatur.text import Sentence

__all__ = ["call_false", "is_account", "with_stance"]

_REACH = 45  # tokens between the noun for an account and the words that call it false
_SPREAD_REACH = 3  # tokens after "what" in which "was spread" must stand
_AFTER = 3  # adverbs between "no truth" and what is not true
_ADVERB_ENDS = ("ا", "الاطلاق")
_AS = ("ب", "بـ", "بانها", "بانه")  # "called them" what
_WHAT = ("ما", "عما", "مما", "بما", "لما", "فما")
_AND = "و"  # written as one word with what follows
_OF_WHAT = ("ل", "لل")


def with_stance(chain: tuple[Hop, ...], stance: Stance) -> tuple[Hop, ...]:
    """Return a chain whose innermost source takes another stance."""
    return (*chain[:-1], replace(chain[-1], stance=stance)) if chain else ()


def is_account(scan: Scan, at: int) -> bool:
    """Say whether words for what others tell begin at a token ("الأنباء"، "ما تداولته", "مزاعم")."""
    if scan.key(at).lstrip("و") in _WHAT:
        spread = range(at + 1, at + 1 + _SPREAD_REACH)
        return any(
            scan.begins(after, "spread")
            or any(
                cast("Saying", i.word.entry).form == "verb" for i in scan.tagged("saying").at(after)
            )
            for after in spread
        )
    return scan.begins(at, "account", "rumour") or any(
        cast("Saying", item.word.entry).form == "noun" for item in scan.tagged("saying").at(at)
    )


def call_false(
    scan: Scan, sentence: Sentence, frames: list[Frame], inherited: Frame | None, outlet: Frame
) -> list[Frame]:
    """Add a frame that denies for each account of a sentence that is called false.

    Args:
        scan: What was recognised.
        sentence: Where to look.
        frames: Those of the sentence, in order.
        inherited: Who speaks where no frame stands.
        outlet: A frame without a source, for what nobody in the text says.

    Returns:
        The frames in order. Those opened by words inside an account that is called false are left out.
    """
    for item in scan.tagged("false").between(sentence.first, sentence.last):
        first = _attributed(scan, item)
        behind = first >= 0 or _is_said_of(scan, item.last, sentence.last)
        if first < 0:
            first = item.first if behind else _account_before(scan, sentence, item, frames)
        if first < 0:
            continue
        last = _end(scan, item.last, sentence.last) if behind else item.last
        around = [frame for frame in frames if frame.first <= first and frame.cue[0] < first]
        later = [frame for frame in frames if frame.first <= first and frame.cue[0] >= item.last]
        base = (around or later or [inherited or outlet])[-1]
        if base.stance == "denies":
            continue
        denying = base._replace(
            first=first,
            last=last,
            attribution=Attribution(with_stance(base.attribution.chain, "denies")),
            stance="denies",
            certainty="asserted",
            cue=(item.first, item.last),
            verbal=False,
        )
        frames = [f for f in frames if not first <= f.cue[0] < last or (f.verbal and f.cue[0] < 0)]
        frames.append(denying)
    return sorted(frames, key=lambda frame: frame.first)


def _attributed(scan: Scan, item: Item) -> int:
    """Return where "الأخبار الكاذبة عن" begins, -1 if the words are no adjective of an account."""
    about = scan.begins(item.last, "about")
    named = item.before == "ال" and scan.begins(item.first - 1, "account", "rumour")
    return item.first - 1 if about and named else -1


def _is_said_of(scan: Scan, at: int, end: int) -> bool:
    """Say whether what is not true stands behind: "لا صحة لـ"، "غير صحيح أن"، "كاذبة الأنباء"."""
    for after in range(at, min(at + _AFTER, end)):
        key = scan.key(after)
        if key.startswith(_AND):
            return False  # "lies and rumours"
        if key in _OF_WHAT or scan.begins(after, "that") or is_account(scan, after):
            return True
        if key.startswith("ل") and len(key) > 2 and key not in ("لها", "لهم", "لهما"):
            return True
        if not key.endswith(_ADVERB_ENDS):
            return False
    return False


def _account_before(scan: Scan, sentence: Sentence, item: Item, frames: list[Frame]) -> int:
    """Return where the account begins that is called false, -1 if there is none."""
    named_so = any(scan.key(at) in _AS for at in range(item.first - _AFTER, item.first))
    if item.before.startswith("و") or (item.before == "ال" and not named_so):
        return -1  # "الأنباء والشائعات"
    floor = max(sentence.first, item.first - _REACH)
    for frame in frames:
        cue = frame.cue
        owned = scan.key(cue[0] - 1).lstrip("و") in _WHAT or scan.begins(cue[0] - 1, "relative")
        if frame.verbal and cue[0] < item.first and not owned:
            floor = max(floor, cue[1], frame.voice[1] if frame.voice[1] <= item.first else 0)
    for turn in scan.tagged("contrast").between(floor, item.first):
        floor = max(floor, turn.last)
    accounts = (at for at in range(floor, item.first) if is_account(scan, at))
    return next(accounts, -1)


def _end(scan: Scan, at: int, end: int) -> int:
    """Return where the clause ends that is called false."""
    quote = scan.segments.quote_of[at - 1]
    if quote >= 0:
        end = min(end, scan.segments.quotes[quote][1])
    for token in range(at, end):
        if scan.key(token) in ("؛", ";") or scan.begins(token, "contrast", "participle"):
            return token
        if scan.key(token) in ("،", ",") and (
            scan.begins(token + 1, "that", "saying", "contrast")
            or scan.key(token + 1).startswith("بل")
        ):
            return token
    return end
