"""When somebody spoke: times between a verb of saying and what is said."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.extract.attribution import Frame
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan
from tawatur.extract.times import TimeHit

_SAID_THAT = ("قال", "قالت", "قالوا")  # verbs that tell a deed by "that" only
_TO = "الي"  # begins what a verb of pointing says
_SAID_REACH = 18  # tokens after a speaker in which the words said begin
_NAME_IN_MARKS = 5  # a quotation of so few tokens is a name, not speech
_SPOKEN_REACH = 8  # tokens between a speaker named behind and when he spoke
_ISSUED_REACH = 3  # tokens between a statement and when it came out


def said_behind(scan: Scan, hit: TimeHit, happening: Happening, frames: Sequence[Frame]) -> bool:
    """Say whether a time at the end tells when a speaker named behind spoke: "وفق ما أفاد X اليوم"."""
    if not scan.is_punctuation(hit.last):
        return False
    spoken = (
        max(frame.cue[1], frame.voice[1]) for frame in frames if _tells_behind(frame, happening)
    )
    return any(
        0 <= hit.first - end <= _SPOKEN_REACH
        and (hit.first - end <= 1 or scan.gap_is_open_but_for_marks(end, hit.first))
        and not scan.tagged("trigger").between(end, hit.first)
        for end in spoken
    )


def _tells_behind(frame: Frame, happening: Happening) -> bool:
    """Say whether a speaker is named after what happened: "قتل ثلاثة، على ما أفاد مسؤول"."""
    return bool(frame.cue[1]) and happening.last <= frame.cue[0]


def claimed_then(scan: Scan, hit: TimeHit, happening: Happening, frames: Sequence[Frame]) -> bool:
    """Say whether a time tells when a deed was claimed: "تبنت الجبهة أمس، خطف المجموعة"."""
    return (
        scan.key(hit.last) in ("،", ",")
        and hit.last <= happening.first
        and any(
            scan.begins(frame.cue[0], "owns")
            and 0 <= hit.first - max(frame.cue[1], frame.voice[1]) <= 1
            for frame in frames
            if frame.cue[1]
        )
    )


def issued_then(scan: Scan, hit: TimeHit, happening: Happening, frames: Sequence[Frame]) -> bool:
    """Say whether a time tells when a statement came out: "اتهم المجلس، في بيان مساء أمس، ..."."""
    issued = any(
        item.last <= hit.first and scan.gap_is_open(item.last, hit.first)
        for item in scan.tagged("document").between(hit.first - _ISSUED_REACH, hit.first)
    )
    return issued and any(
        frame.cue[1]
        and frame.cue[0] < hit.first < happening.first
        and not scan.tagged("trigger").between(frame.cue[1], hit.first)
        for frame in frames
    )


def told_of_speaker(scan: Scan, before: Happening, happening: Happening) -> bool:
    """Say whether the happening before only tells who speaks: "أعلن الحزب الذي خاض معركة أنه أسقط"."""
    return bool(scan.tagged("that").between(before.last, happening.first)) and any(
        scan.actors.ending_at(item.first) is not None
        for item in scan.tagged("relative").between(before.sentence.first, before.first)
    )


def beside_voice(frames: Sequence[Sequence[Frame]], happening: Happening, hit: TimeHit) -> bool:
    """Say whether a time stands right after who speaks: "أعلن الجيش، اليوم، مقتل ... الجمعة"."""
    return any(
        frame.cue[1] and 0 <= hit.first - max(frame.cue[1], frame.voice[1]) <= 1
        for frame in frames[happening.sentence_number]
    )


def when_said(scan: Scan, frame: Frame) -> int:
    """Return where a speaker begins, a time right before it too: "والأربعاء، قال الوزير إن"."""
    if not frame.verbal or not scan.begins(said_from(scan, frame), "that"):
        return frame.cue[0]
    at = frame.cue[0] - (scan.key(frame.cue[0] - 1) in ("،", ","))
    time = scan.times.ending_at(at)
    if time is None:
        return frame.cue[0]
    opens = time.first == scan.sentence_of(time.first).first or scan.is_punctuation(time.first - 1)
    return time.first if opens else frame.cue[0]  # not "في حادثة منفصلة الأحد، أفاد X بأن"


def said_from(scan: Scan, frame: Frame) -> int:
    """Return where the words said begin: after "ان", a colon or a quotation mark."""
    start = max(frame.cue[1], frame.voice[1])
    _, quote_of, quotes = scan.segments
    said = scan.key(frame.cue[0]).lstrip("وف") in _SAID_THAT
    points = scan.begins(frame.cue[0], "points")
    for at in range(start, min(frame.last, start + _SAID_REACH)):
        tags = scan.tags.get(at, ())
        if "that" in tags or scan.key(at) == ":" or (points and scan.key(at) == _TO):
            time = scan.times.covering(at + 1)
            if time is not None and (scan.key(time.last) == ":" or scan.begins(time.last, "that")):
                return time.last  # "قوله اليوم: إن"
            return at
        if scan.key(at) in ("«", '"'):
            number = quote_of[at]
            if number >= 0 and quotes[number][1] - quotes[number][0] > _NAME_IN_MARKS:
                return at
        if "trigger" in tags and not said:
            return start
    return start
