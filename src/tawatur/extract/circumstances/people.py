"""Places that only tell of people: where they come from, sit, serve, or were taken."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from tawatur.extract.circumstances.terms import IN, OF, QUOTES
from tawatur.extract.circumstances.where import is_wide
from tawatur.extract.placenames import PlaceHit
from tawatur.extract.scan import Scan, thing_class
from tawatur.lexicon import Saying, Thing

_AND_THEY_ARE = frozenset(
    """وهو وهي وهم وهما وجميعهم وكلهم وكلاهما جميعهم كلهم وكلها معظمهم ومعظمهم غالبيتهم وغالبيتهم اغلبهم
    واغلبهم""".split()
)
_ORIGIN_REACH = 5  # tokens after "comes from" within which the place stands
_BORNE_REACH = 7  # tokens between "تقل" and the place of those it carries


def of_a_party(scan: Scan, hit: PlaceHit, case: str) -> bool:
    """Say whether a place only tells which party is meant ("the official in X field")."""
    after_people = bool(scan.tagged("people").between(hit.first - 1, hit.first))
    return after_people or (case == "at" and after_party(scan, hit, 2))


def of_office(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place only tells of what somebody is in charge: "المسؤول المالي في حقل X"."""
    at = hit.first - 2
    if scan.key(at + 1) != "في":
        return False
    at -= scan.key(at).startswith("ال") and not scan.begins(at, "title")
    return any(item.last == at + 1 for item in scan.tagged("title").between(at - 2, at + 1))


def after_party(scan: Scan, hit: PlaceHit, gap: int) -> bool:
    """Say whether a party is named at most `gap` tokens before a place."""
    return any(scan.actors.ending_at(hit.first - back) is not None for back in range(gap + 1))


def of_origin(scan: Scan, hit: PlaceHit, case: str) -> bool:
    """Say whether a place tells where people come from ("extremists from X")."""
    if case != "from" or scan.begins(hit.first - 2, "part"):
        return False
    first = hit.first - (scan.key(hit.first - 1) in QUOTES)
    near = after_party(scan, hit, 2 + hit.first - first)
    people = scan.tagged("people").between(first - 2, first)
    return near or bool(people) or is_wide(hit)


def of_birth(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether somebody only comes from a place or lives there: "ينحدر من X"، "X التي ينحدر منها"."""
    after = hit.last + (scan.key(hit.last) in QUOTES)
    if (
        scan.begins(after, "relative")
        and scan.begins(after + 1, "origin")
        and scan.begins(after + 2, "back")
    ):
        return True
    if scan.key(hit.first - 1) == "من" and scan.key(hit.first - 2) in _AND_THEY_ARE:
        return True  # "قتل القائد، وهو من بلدة X"
    told = scan.tagged("origin").between(hit.first - _ORIGIN_REACH, hit.first)
    return (
        bool(told)
        and not scan.begins(told[-1].last, "back", "resumptive")  # "مدرسة يقيم فيها نازحون قرب X"
        and not any(
            scan.is_punctuation(at) and scan.key(at) not in QUOTES
            for at in range(told[-1].last, hit.first)
        )
    )


def of_speaker(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place tells of which office somebody speaks: "فلان، الناطق باسم وزارة في X، قال"."""
    comma = scan.key(hit.last) == "،"
    said = scan.tagged("saying").at(hit.last + comma)
    if not any(cast("Saying", item.word.entry).form == "verb" for item in said):
        return False  # "قتل مسؤول في X، بحسب مصدر"
    floor = scan.sentence_of(hit.first).first
    first = next((at for at in range(hit.first - 1, floor, -1) if scan.key(at) == "،"), floor)
    return bool(scan.tagged("title").between(first, hit.first))


def taken_to(scan: Scan, hit: PlaceHit, first: int, *, cue: int = -1) -> bool:
    """Say whether words for taking the harmed somewhere, told after a token, lead to a place.

    A verb of telling at `cue` takes nobody anywhere: "نقل فلان عن X أن".
    """
    taken = [item for item in scan.tagged("taken").between(first, hit.first) if item.first != cue]
    treated = scan.key(hit.first - 1) == IN and any(
        item.last == hit.first - 1 for item in taken
    )  # "وما زالت تعالج في X"
    return treated or any(
        scan.gap_is_open(to.last, hit.first)
        for item in taken
        for to in scan.tagged("to").between(item.last, hit.first)
    )


def with_joined(
    hits: Sequence[PlaceHit], scan: Scan, holds: Callable[[Scan, PlaceHit], bool]
) -> set[int]:
    """Return where the places begin of which something holds, with those joined to them by "and"."""
    found: set[int] = set()
    last: PlaceHit | None = None
    for hit in hits:
        joined = last is not None and hit.before.startswith("و") and hit.first - last.last <= 1
        if joined or holds(scan, hit):
            found.add(hit.first)
            last = hit
        else:
            last = None
    return found


def of_borne(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place only tells whom vehicles carry: "حافلات تقل أهالي X"، "حافلات X"."""
    if not (hit.mention.relation or hit.before) and any(
        thing_class(item) == "vehicle"
        and cast("Thing", item.word.entry).number == "plural"
        and not item.after
        and not cast("Thing", item.word.entry).instrument  # "براجمات الصواريخ بلدة X"
        for item in scan.tagged("thing").ending_at(hit.first)
    ):
        return True
    for item in scan.tagged("bears").between(hit.first - _BORNE_REACH, hit.first):
        between = range(item.last, hit.first)
        if (
            (
                scan.tagged("people").between(item.last, hit.first)
                or scan.actors.between(item.last, hit.first)
            )
            and scan.gap_is_open_but_for_marks(item.last, hit.first)
            and not any(scan.key(at) == IN or scan.begins(at, "trigger") for at in between)
        ):
            return True
    return False


def of_residents(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place tells where some of the harmed are from: "من أهالي X"."""
    at = hit.first - 1
    return scan.begins(at, "residents") and scan.key(at - 1) == OF and not hit.mention.relation


def of_people(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place tells whose people are meant: "أهالي X", not "من أهالي X"."""
    people = scan.begins(hit.first - 1, "residents") and scan.key(hit.first - 2) != OF
    return people and not hit.mention.relation
