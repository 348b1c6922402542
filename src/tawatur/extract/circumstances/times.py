"""The time of every happening of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from datetime import time as clock

from tawatur.extract.attribution import Frame
from tawatur.extract.circumstances.asides import opens_what_follows
from tawatur.extract.circumstances.spoken import (
    beside_voice,
    claimed_then,
    issued_then,
    said_behind,
    said_from,
    told_of_speaker,
    when_said,
)
from tawatur.extract.circumstances.time_asides import (
    after_what_came_before,
    answered_from,
    before_its_answer,
    compares,
    counts_up,
    held_since,
    is_coming,
    is_date_of_dateline,
    is_done,
    is_of_another,
    is_of_plan,
    of_a_total,
    of_its_purpose,
    of_main_clause,
    of_what_came_after,
    of_what_had_been,
    of_what_led_to_it,
    of_what_they_took_part_in,
    stood_so,
    tells_what_was,
    told_of_one_who_had,
    went_there_later,
    when_shown,
    worst_of_year,
)
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan
from tawatur.extract.time_readings import part_of
from tawatur.extract.times import TimeHit
from tawatur.model import TimeMention

_DAY = timedelta(days=1)
_TAKEN = "territory_captured"
_OF_A_YEAR = frozenset(
    ("day-month", "month-first", "month-named", "month-in", "month-alone", "part-of-month")
)
_YEAR = re.compile(r"\d{4}")


def find_times_of(
    scan: Scan,
    frames: Sequence[Sequence[Frame]],
    happenings: Sequence[Happening],
    published: datetime | None = None,
) -> list[TimeMention | None]:
    """Find the time of every happening, in the same order.

    A time between a verb of saying and what is said is when it was said, and belongs to no happening.
    What is told as done was not done after the report was published.
    """
    return [
        None
        if _is_still_to_come(scan, happening, time, published)
        else _up_to_report(happening, _ahead(happening, time, published), published)
        for happening, time in zip(happenings, _times_of(scan, frames, happenings), strict=True)
    ]


def _ahead(
    happening: Happening, time: TimeMention | None, published: datetime | None
) -> TimeMention | None:
    """Take a day or month without a year for the next of its name if it will be: "سينسحب في 17 أبريل"."""
    if (
        time is None
        or published is None
        or time.rule not in _OF_A_YEAR
        or _YEAR.search(time.span.text)
    ):
        return time
    start, end = time.interval.start, time.interval.end
    if start is None or end is None or end > published or not _will_be(happening):
        return time
    try:
        following = replace(
            time.interval,
            start=start.replace(year=start.year + 1),
            end=end.replace(year=end.year + 1),
        )
    except ValueError:
        return time  # on the day that only a leap year has
    return replace(time, interval=following)


def _will_be(happening: Happening) -> bool:
    """Say whether a verb of the future tells a happening: "سينسحب"، "ستشن هجوما"."""
    verbs = [happening.item, *happening.lights]
    return happening.certainty == "planned" and any("س" in verb.before for verb in verbs)


def _is_still_to_come(
    scan: Scan, happening: Happening, time: TimeMention | None, published: datetime | None
) -> bool:
    """Say whether a time after the report stands beside what is done: "سيفتح الأسبوع القادم بعد تحريره"."""
    start = time.interval.start if time else None
    if time is None or start is None or published is None or happening.certainty == "planned":
        return False
    told = time.inherited or scan.begins(happening.first - 1, "because") or is_done(happening)
    return told and start.date() > published.date()


def _up_to_report(
    happening: Happening, time: TimeMention | None, published: datetime | None
) -> TimeMention | None:
    """End the week of the report with its day for what is told as done: "خطف راعيان هذا الأسبوع"."""
    if time is None or published is None or not is_done(happening):
        return time
    interval = time.interval
    if interval.granularity != "week" or interval.start is None or interval.end is None:
        return time
    end = datetime.combine(published.date() + _DAY, clock.min, interval.end.tzinfo)
    if not interval.start < end < interval.end:
        return time
    return replace(time, interval=replace(interval, end=end))


def _times_of(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> list[TimeMention | None]:
    """Return the time that the words around every happening tell."""
    found: list[TimeMention | None] = []
    for index, happening in enumerate(happenings):
        sentence = happening.sentence
        hanging = scan.times.covering(happening.first)
        if hanging is not None and hanging.event is not None:
            told = _told_behind(scan, happening) if hanging.event.start is None else None
            found.append(told or replace(hanging.mention, interval=hanging.event))
            continue
        joined = index > 0 and happenings[index - 1].sentence is sentence
        before = happenings[index - 1]
        planned = joined and before.certainty == "planned" != happening.certainty
        aside = joined and told_of_one_who_had(scan, before, happening)
        hits = [
            hit
            for hit in _told_times(scan, happening, frames[happening.sentence_number])
            if not (aside and hit.last <= happening.first)
            and not opens_what_follows(
                scan, happening, hit.first, next(iter(happenings[index + 1 : index + 2]), None)
            )
            and not is_of_plan(scan, hit, happenings, index)
            and not of_main_clause(scan, hit, happenings, index)
        ]
        best = _own_time(scan, frames, happening, hits, joined=joined) if hits else None
        if best is not None:
            found.append(_narrowest(scan, best, hits))
            continue
        previous = found[index - 1] if joined else None
        contrast = bool(index) and (
            planned
            or aside
            or _turns_back(scan, before.last, happening.first)
            or answered_from(scan, happening) >= 0
            or told_of_speaker(scan, before, happening)
        )
        taken = happening.entry.kind == _TAKEN
        contrast = contrast or (taken and previous is not None and _opens(previous))
        if previous is not None and not contrast:
            found.append(replace(previous, inherited=True))
            continue
        later = [h for h in hits if h.first >= happening.region_last]
        earlier = [h for h in hits if h.first < happening.previous_last]
        if (
            earlier
            and not _turns_back(scan, earlier[-1].last, happening.first)
            and not (taken and _opens(earlier[-1].mention))
        ):
            found.append(earlier[-1].mention)
        elif (
            later
            and not (taken and _opens(later[0].mention))
            and not _turns(scan, happening.last, later[0].first)
            and not any(
                tells_what_was(scan, happening, following)
                for following in happenings[index + 1 : index + 2]
            )
        ):
            found.append(replace(later[0].mention, inherited=True))
        else:
            found.append(None)
    return found


def _told_behind(scan: Scan, happening: Happening) -> TimeMention | None:
    """Return the date told behind what something else came after: "بعد أيام من سيطرتها على X في 29 مايو"."""
    behind = scan.times.between(happening.last, happening.region_last)
    return next((hit.mention for hit in behind if hit.mention.interval.dated), None)


def _told_times(scan: Scan, happening: Happening, frames: Sequence[Frame]) -> list[TimeHit]:
    """Return the times of a sentence that do not tell when something else was, or was said."""
    told = scan.times.between(happening.sentence.first, happening.sentence.last)
    if not told:
        return []
    spoken = [(when_said(scan, frame), said_from(scan, frame)) for frame in frames if frame.cue[1]]
    return [
        hit
        for hit in told
        if not any(first <= hit.first < last for first, last in spoken)
        and not is_date_of_dateline(scan, hit)
        and not said_behind(scan, hit, happening, frames)
        and not is_of_another(scan, hit, happening)
        and not compares(scan, hit)
        and not counts_up(scan, hit)
        and not of_a_total(scan, hit, happening)
        and not worst_of_year(scan, hit, happening)
        and not when_shown(scan, hit, happening)
        and not stood_so(scan, hit, happening)
        and not issued_then(scan, hit, happening, frames)
        and not claimed_then(scan, hit, happening, frames)
        and not held_since(scan, hit, happening)
        and not (is_done(happening) and is_coming(scan, hit))
        and not of_its_purpose(scan, hit, happening)
        and not went_there_later(scan, hit, happening)
        and not after_what_came_before(scan, hit, happening)
        and not before_its_answer(scan, hit, happening)
        and not of_what_had_been(scan, hit, happening)
        and not of_what_came_after(scan, hit, happening)
        and not of_what_led_to_it(scan, hit, happening)
        and not of_what_they_took_part_in(scan, hit, happening)
    ]


def _own_time(
    scan: Scan,
    frames: Sequence[Sequence[Frame]],
    happening: Happening,
    hits: Sequence[TimeHit],
    *,
    joined: bool,
) -> TimeHit | None:
    """Return the time told in the part of the sentence around a happening.

    `joined` says whether the happening before stands in the same sentence.
    """
    own = [h for h in hits if happening.previous_last <= h.first < happening.region_last]
    after = [h for h in own if h.first >= happening.first]
    if any(h.mention.interval.dated for h in after):
        own = [h for h in own if h in after or not beside_voice(frames, happening, h)]
    elif own and all(beside_voice(frames, happening, h) for h in own):
        told = [h for h in hits if h.first >= happening.last and h.mention.interval.dated]
        if told and not _turns(scan, happening.last, told[0].first):
            own = told[:1]  # when it was said stands first, when it happened later
    if after and happening.verb and scan.begins(happening.first - 1, "relative"):
        own = after  # "توفي اليوم والد الطفل الذي قتل قبل أيام"
    if joined and happening.verb and happening.item.before.startswith("و") and after:
        own = after  # what stands before belongs to the verb before
    if not own:
        return None
    best = min(own, key=lambda hit: (abs(hit.first - happening.first), hit.first))
    dated = [h for h in (after or own) if h.mention.interval.dated]
    return best if best.mention.interval.dated or not dated else dated[0]


def _opens(time: TimeMention) -> bool:
    """Say whether a time tells since when something goes on, which no taking does: "منذ أواخر مارس"."""
    return time.interval.start is not None and time.interval.end is None


def _turns(scan: Scan, first: int, last: int) -> bool:
    """Say whether the account turns to another matter between two tokens; "while" goes on."""
    return any(
        not scan.begins(item.first, "while")
        for item in scan.tagged("contrast").between(first, last)
    )


def _turns_back(scan: Scan, first: int, last: int) -> bool:
    """Say whether the account turns to another matter or to an earlier one ("وقبل ذلك")."""
    return _turns(scan, first, last) or bool(scan.tagged("background").between(first, last))


def _narrowest(scan: Scan, hit: TimeHit, others: Sequence[TimeHit]) -> TimeMention:
    """Return the hour of the same clause that lies within a day: "today ... at three in the morning"."""
    start, end = hit.mention.interval.start, hit.mention.interval.end
    for other in others:
        inner = other.mention.interval
        if (
            start is None
            or end is None
            or other.first < hit.last
            or scan.tagged("contrast").between(hit.last, other.first)
            or scan.tagged("that").between(hit.last, other.first)
        ):
            continue
        if inner.start is not None and inner.end is not None:
            if start <= inner.start and inner.end <= end and inner.end - inner.start < end - start:
                return other.mention
        elif inner.part_of_day and inner.weekday is None and end - start == _DAY:
            hour = part_of(hit.mention.interval, inner.part_of_day)
            return replace(other.mention, interval=hour)
    return hit.mention
