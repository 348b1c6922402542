"""What governs a place: in it, to it, from it, with it."""

from __future__ import annotations

from typing import cast

from tawatur.extract.circumstances.terms import OF, QUOTES
from tawatur.extract.placenames import PlaceHit
from tawatur.extract.scan import Scan
from tawatur.lexicon import People

_CASES = (
    ("title", "of"), ("from", "from"), ("to", "to"), ("aside", "aside"), ("preposition", "at"),
)  # fmt: skip
_IN_CHARGE = ("officials", "leaders")
_EACH = ("كل", "كلا", "كلتا")
_THEIRS = ("ها", "هم", "ه")
_MEASURED_REACH = 12  # tokens between a place and another from which its distance is told


def case_of(scan: Scan, hit: PlaceHit, *, coordinated: str = "") -> str:
    """Return what governs a place: "at", "to", "from", "aside" (with, against, about), "of" (an office), "" for none."""
    before = hit.before.lstrip("وف").removesuffix("ال")
    first = hit.first - (scan.key(hit.first - 1) in QUOTES)  # "من «يتسهار»"
    if hit.before.startswith("و") and not before and coordinated:
        return coordinated
    if before.startswith(("ب", "ل")):
        return "at"
    if any(
        item.first < first <= item.last  # "مدير ناحية" may be one title
        for item in scan.tagged("title").between(first - 4, first)
    ):
        return "of"
    if not hit.before and _holds_office(scan, first):
        return "of"
    if _fired_from(scan, first):
        return "from"
    if scan.begins(first - 1, "on_it"):
        return "aside"  # "المناطق التي تسيطر عليها دمشق": a party
    if scan.key(first - 1) == OF and scan.key(first - 2) in _EACH:
        return "at" if scan.begins(first - 3, "preposition") else ""  # "على كل من X وY"
    for tag, case in _CASES:
        for item in scan.tagged(tag).ending_at(first):
            if item.first >= first - 4 and not (tag == "from" and item.after):
                return case  # but not "ثلاثة منهم قرب X"
    if any(item.first < first for item in scan.tagged("one_side").ending_at(first)):
        return "from"  # "من جهة X"
    return "from" if scan.key(first - 1) == OF else ""  # "من ناحية X"


def _holds_office(scan: Scan, at: int) -> bool:
    """Say whether somebody is in charge of a place: "مدير ناحية X", "محافظ X"."""
    return any(
        cast("People", item.word.entry).group in _IN_CHARGE
        for item in scan.tagged("people").ending_at(at)
    )


def is_measured_from(scan: Scan, previous: PlaceHit, hit: PlaceHit) -> bool:
    """Say whether a place only tells how far another is: "بلدة X التي تبعد 60 كلم عن العاصمة"."""
    return hit.first - previous.last <= _MEASURED_REACH and any(
        scan.gap_is_open(previous.last, hit.first)
        for _ in scan.tagged("distance").between(previous.last, hit.first)
    )


def are_one(one: PlaceHit, other: PlaceHit) -> bool:
    """Say whether two expressions name the same place."""
    first, second = one.mention.area, other.mention.area
    return first is not None and second is not None and first.place_id == second.place_id


def _fired_from(scan: Scan, at: int) -> bool:
    """Say whether words for a party's own positions stand before a place: "من مواقعها في X"."""
    return (
        scan.key(at - 1) == "في"
        and scan.key(at - 2).endswith(_THEIRS)
        and scan.key(at - 3) == "من"
        and any(item.after for item in scan.tagged("thing").at(at - 2))
    )
