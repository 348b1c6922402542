"""The place of every happening of a report."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.extract.attribution import Frame
from tawatur.extract.circumstances.asides import turns_to_another_matter
from tawatur.extract.circumstances.carrying import (
    around,
    carried_on,
    just_told,
    led_by_headline,
    left_from,
    near_to,
    of_same_sentence,
)
from tawatur.extract.circumstances.choosing import (
    only_a_seat_abroad,
    only_an_office,
    seat_of_speaker,
    sits_there,
    told_behind,
    where_told,
)
from tawatur.extract.circumstances.governing import are_one, case_of, is_measured_from
from tawatur.extract.circumstances.sight import look
from tawatur.extract.circumstances.where import Where, inherited, names_wide
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan

_NAMED_SO = 3  # tokens before a place that are of what only sounds like one
_LEAVING = frozenset(("withdrawal", "flight", "displacement"))
_DATES, _OF = frozenset(("بعد", "قبل", "غداه")), "من"
_NOWHERE = Where()


def _only_dates(scan: Scan, before: Happening, happening: Happening) -> bool:
    """Say whether a happening only dates the one before it: "غارات على X بعد يوم من هجوم على Y"."""
    if happening.verb or before.sentence is not happening.sentence:
        return False
    at = happening.first - 1
    at -= scan.key(at) == _OF
    time = scan.times.covering(at)
    first = time.first if time is not None else at
    return before.last <= first and scan.key(first) in _DATES


def find_wheres(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> list[Where]:
    """Find the places of every happening, in the same order."""
    cases: list[str] = []
    for index, hit in enumerate(scan.places):
        previous = scan.places[index - 1] if index else None
        near = previous is not None and hit.first - previous.last <= 1
        if previous is not None and is_measured_from(scan, previous, hit):
            cases.append("aside")
            continue
        named = scan.tagged("no_where").between(hit.first - _NAMED_SO, hit.first + 1)
        if any(words.last > hit.first for words in named):
            cases.append("aside")  # "في الضفة المقابلة"
            continue
        if previous is not None and hit.first == previous.last and are_one(previous, hit):
            cases.append(cases[-1])  # "العاصمة العراقية بغداد"
            continue
        cases.append(case_of(scan, hit, coordinated=cases[-1] if near else ""))
    found: list[Where] = []
    carried: Where | None = None
    paragraph = -1
    elsewhere = False  # whether the report has turned to another matter, its place not told yet
    apart: set[int] = set()  # the happenings of such sentences
    left = False  # whether the sentence has told of who left a place
    for index, happening in enumerate(happenings):
        if not index or happenings[index - 1].sentence is not happening.sentence:
            left = False
            if turns_to_another_matter(scan, happening.sentence):
                carried, elsewhere = None, True
        sight = look(scan, frames, happening, happenings[index + 1 : index + 2], cases, left=left)
        left = left or happening.entry.kind in _LEAVING
        own = where_told(sight) or _NOWHERE
        if carried is not None and (
            (own.place is not None and sits_there(sight, own.place))
            or only_an_office(sight, own.place, carried.place)
            or only_a_seat_abroad(sight, own.place, carried.place)
        ):
            own = Where(inherited(carried.place))
        if happening.entry.kind in _LEAVING and carried is not None and carried.place is not None:
            own = left_from(own, carried.place, same=happening.sentence.paragraph == paragraph)
        if own.place is None:
            new_paragraph = happening.sentence.paragraph != paragraph
            own = (
                of_same_sentence(own, found, happenings, happening)
                or (told_behind(sight) if new_paragraph or elsewhere else None)
                or carried_on(own, carried, happening)
                or seat_of_speaker(sight)
                or (None if carried or elsewhere else just_told(scan, happening, cases))
                or own
            )
        elif own.place.area is None:
            own = own._replace(place=near_to(own.place, around(sight, own.place, carried)))
        if (
            own.place is not None
            and not happening.sentence.headline
            and (carried is None or not names_wide(own.place) or names_wide(carried.place))
            and (carried is None or happening.certainty != "planned")
            and not (carried and index and _only_dates(scan, happenings[index - 1], happening))
            and not (
                carried and 0 < sight.voice[1] <= happening.first < sight.cue
            )  # of who tells it
        ):
            carried, paragraph = own, happening.sentence.paragraph
            elsewhere = False
        if elsewhere:
            apart.add(index)
        found.append(own)
    return led_by_headline(scan, frames, found, happenings, apart)
