"""The places of a sentence that may say where a happening was."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.circumstances.asides import (
    acts,
    describes,
    heads_for,
    is_dateline,
    is_friend,
    of_talks,
    ranks_in,
    stands_there,
    turns_away,
)
from tawatur.extract.circumstances.people import (
    of_birth,
    of_borne,
    of_origin,
    of_residents,
    of_speaker,
    taken_to,
    with_joined,
)
from tawatur.extract.circumstances.terms import IN, OF, SEIZURES, WHERE
from tawatur.extract.circumstances.where import Placed, is_country, is_wide, lies_in
from tawatur.extract.happenings import Happening
from tawatur.extract.placenames import PlaceHit
from tawatur.extract.scan import Scan, thing_class
from tawatur.model import Hop, Span

_OUTLETS = frozenset(("agency", "outlet"))
_FROM = "عن"
_BEHIND_OUTLET = 45  # code points between an outlet and where it sits
_MOVEMENTS = frozenset(("evacuation", "flight", "withdrawal", "displacement", "deployment", "aid"))
_IN_OR_FROM = ("في", "من")
_MOTIVE_REACH = 8  # tokens between "in answer to" and the place of what is answered
_MEETING_REACH = 6  # tokens between "a press conference" and where it was held
_OF_PERSONS = frozenset(("killing", "arrest", "abduction", "release"))
_AGREEMENT = "agreement"
_FROM_AFAR = frozenset(("shelling", "airstrike"))
_WHERE_THEY_STAND = ("في", "علي", "داخل", "قرب")
_ADVANCE = "advance"
_AT_THE_HEAD = ("في", "وفي")
_BACK_REACH = 4  # tokens between "went back" and where to
_ON_THE_WAY = 3  # tokens of "on their way"
_HOME_REACH = 15  # tokens between where the harmed are from and where they were


def is_held(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether a place only tells of what a speaker is in charge: "قال حاكم إقليم X"."""
    return any(first < hit.first < last for first, last in sight.offices)


def _without_homes(sight: Sight, usable: list[Placed]) -> list[Placed]:
    """Leave out where the harmed are from if it is told where they were: "من أهالي X ... في Y"."""
    scan, happening = sight.scan, sight.happening
    homes = with_joined([hit for hit, _ in usable], scan, of_residents)
    if not homes or sight.movement or min(homes) < happening.last:
        return usable
    rest = [(hit, case) for hit, case in usable if hit.first not in homes]
    last = max(homes)
    told = any(
        not is_wide(hit)
        and (
            (last < hit.first <= last + _HOME_REACH and not turns_away(scan, last, hit.first))
            or (
                happening.previous_last <= hit.first < happening.first
                and case == "at"
                and not scan.tagged("that").between(hit.last, happening.first)
            )
        )
        for hit, case in rest
    )
    return rest if told else usable


def _without_goals(sight: Sight, usable: list[Placed]) -> list[Placed]:
    """Leave out where those went who left another place: "انسحبوا من X باتجاه Y بعد معارك"."""
    first = sight.happening.first
    left = any(case == "from" and hit.last <= first for hit, case in sight.placed)
    if not left:
        return usable
    return [
        (hit, case)
        for hit, case in usable
        if case != "to" or hit.last > first or sight.scan.key(hit.last) == WHERE
    ]


def _only_said_there(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether it was but told there: "قال خلال مؤتمر صحفي في X إن"، "بيان صدر في X"."""
    scan = sight.scan
    if scan.key(hit.first - 1) in _IN_OR_FROM and scan.begins(hit.first - 2, "put_out"):
        return True
    return sight.cue >= 0 and any(
        sight.cue < meeting.first
        and scan.gap_is_open(meeting.last, hit.first)
        and all(
            scan.begins(other.first, "issued")  # "خطاب ألقاه في X"
            for other in scan.tagged("trigger").between(meeting.last, hit.first)
        )
        and scan.tagged("that").between(hit.last, sight.happening.first)
        and not scan.tagged("that").between(sight.cue, meeting.first)
        for meeting in scan.tagged("meeting").between(hit.first - _MEETING_REACH, hit.first)
    )


def told_to_others_there(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether it was only told to somebody in a place: "قال فلان لوكالة X في Y"."""
    scan, last = sight.scan, sight.voice[1]
    if not 0 < last <= hit.first or scan.key(hit.first - 1) != IN:
        return False
    said = scan.span(last - 1, last).end
    return (
        any(said <= hop.start < hit.mention.span.start for hop in sight.told_by)
        and scan.gap_is_open(last, hit.first)
        and not scan.tagged("trigger").between(last, hit.first)
        and not scan.tagged("that").between(last, hit.first)
    )


def _done_for(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether a place only tells for whom or what it was done: "في البحر دعما لأهالي X".

    Where no other place was told, who is helped or answered is mostly there.
    """
    scan = sight.scan
    first = max(sight.happening.last, hit.first - _MOTIVE_REACH)
    return any(
        scan.gap_is_open(item.last, hit.first)
        and not scan.tagged("trigger").between(item.last, hit.first)
        and _told_elsewhere(sight, item.first, hit)
        for tag in ("for_others", "in_support")
        for item in scan.tagged(tag).between(first, hit.first)
    )


def _only_headed_for(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether those struck only wanted to reach a country, or a town where another is told.

    The other is told further on, or before the happening: "وفي X قصفت رتلا متجها إلى Y".
    """
    scan = sight.scan
    return (
        not sight.movement
        and sight.happening.entry.kind != _ADVANCE  # "تقدمت القوات القادمة من X نحو Y"
        and heads_for(scan, hit)
        and (
            is_wide(hit)
            or any(
                (hit.last <= other.first and scan.gap_is_open(hit.last, other.first))
                or (
                    other.last <= sight.happening.first < hit.first
                    and not is_wide(other)
                    and scan.key(other.first - 1) in _AT_THE_HEAD
                )
                for other, _ in sight.placed
            )
        )
    )


def _on_the_way_from(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether those it was done to only came from a place: "خطف أثناء عودته من X"."""
    scan, before = sight.scan, hit.first - 1
    whence = scan.begins(before, "whence") or scan.begins(before - 1, "one_side")
    if case != "from" and scan.key(before - 1) == OF and whence:
        case, before = "from", before - 1  # "قادمة من جهة X"
    return (
        not sight.movement
        and case == "from"
        and any(
            item.last == before and sight.happening.last <= item.first
            for item in scan.tagged("heading").between(before - _ON_THE_WAY, before)
        )
    )


def _flew_back(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether who struck only went back to a place: "قصفت الطائرات X قبل أن تعود إلى قاعدة Y"."""
    scan = sight.scan
    return (
        case == "to"
        and sight.happening.entry.kind in _FROM_AFAR
        and any(
            scan.gap_is_open(item.last, hit.first)
            and not scan.tagged("trigger").between(item.last, hit.first)
            for item in scan.tagged("goes_back").between(
                max(sight.happening.last, hit.first - _BACK_REACH), hit.first
            )
        )
    )


def _only_aimed_at(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether the harmed only tried to reach a place, another told: "في X قتل ثلاثة في محاولة للدخول إلى Y"."""
    scan, happening = sight.scan, sight.happening
    return (
        case == "to"
        and happening.entry.kind in _OF_PERSONS
        and any(
            scan.gap_is_open(item.last, hit.first)
            for item in scan.tagged("purpose").between(happening.last, hit.first)
        )
        and any(other.last <= happening.first and not is_wide(other) for other, _ in sight.placed)
    )


def _of_the_day_before(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether a place is where something was some time before: "تبادلوا النار بعد يومين على هجوم في X"."""
    scan, happening = sight.scan, sight.happening
    return any(
        time.event is not None
        and happening.last <= time.first
        and time.last <= hit.first
        and scan.gap_is_open(time.last, hit.first)
        for time in scan.times.between(happening.last, hit.first)
    )


def _launched_from(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether a place only tells where a weapon came from: "سقط صاروخ أطلق من X في Y"."""
    scan, verb = sight.scan, hit.first - 2
    return (
        verb > sight.happening.first
        and scan.key(hit.first - 1) == OF
        and any(
            ".passive." in feature
            for tag in ("trigger", "light")
            for item in scan.tagged(tag).at(verb)
            for feature in item.word.features
        )
        and (
            verb == sight.happening.last  # "سقط صاروخ" is one phrase
            or any(
                thing_class(item) in ("projectile", "weapon")
                for item in scan.tagged("thing").between(verb - 2, verb)
            )
        )
    )


def _fired_out_of(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether a place only tells where they fired from: "تعرضت الأحياء لقصف مدفعي من قلعة X"."""
    scan, happening = sight.scan, sight.happening
    at = hit.first - 1
    return (
        case == "from"
        and scan.key(at) == OF
        and happening.entry.kind in _FROM_AFAR
        and not happening.verb
        and 0 <= at - happening.last <= 1
        and not (scan.tagged("thing").at(happening.last) or scan.begins(happening.last, "part"))
    )


def _struck_from(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether those who struck only stand in a place: "قصفت القوات المتمركزة في X بلدة Y".

    Who kills or seizes somebody where they stand does it there, unless another place is told.
    """
    scan, happening = sight.scan, sight.happening
    stationed = hit.first - 2
    if not (scan.key(hit.first - 1) in _WHERE_THEY_STAND and scan.begins(stationed, "stationed")):
        return False
    party = scan.actors.ending_at(stationed)
    verbs = [happening.item, *happening.lights] if happening.verb else [*happening.lights]
    acts = party is not None and (
        (not happening.passive and any(party.first == verb.last for verb in verbs))
        or happening.first == hit.last
    )
    end = hit.last + (scan.key(hit.last) == "،")
    return acts and (
        happening.entry.kind in _FROM_AFAR
        or any(
            end <= other.first and scan.gap_is_open_but_for_marks(end, other.first)
            for other, _ in sight.placed
        )
    )


def _told_elsewhere(sight: Sight, before: int, hit: PlaceHit) -> bool:
    """Say whether a place not around another stands before a token of the same sentence."""
    return any(
        other.last <= before and not lies_in(hit, other) and not other.container
        for other, _ in sight.placed
    )


def _asked_for(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether the trigger takes its place with the preposition there: "طردوهم من المدينة"."""
    governs = dict(sight.happening.entry.preps).get(sight.scan.key(hit.first - 1))
    return governs == "place" and sight.happening.last < hit.first


def _end_of_words(sight: Sight, following: Sequence[Happening], frames: Sequence[Frame]) -> int:
    """Return where the words of the happening end: a verb of its noun ("كمين نصبه") ends nothing."""
    happening, scan = sight.happening, sight.scan
    same = [h.first for h in following if h.sentence is happening.sentence]
    end = same[0] if same else happening.sentence.last
    broken = (
        scan.is_punctuation(happening.region_last - 1)
        or scan.tagged("contrast").between(happening.last, end)
        or scan.tagged("participle").between(happening.last, end)
        or any(happening.last <= frame.cue[0] < end for frame in frames if frame.verbal)
    )
    return happening.region_last if broken else max(end, happening.region_last)


def carried_off(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether the harmed were only taken to a place ("ونقلوا إلى مستشفى في X")."""
    return not sight.movement and taken_to(sight.scan, hit, sight.happening.last)


def only_goes_there(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether who was harmed or let go in one place only goes to a country: "وستعود إلى فرنسا".

    Who was seized is only led to another place, if it is told where: "خطف من X واقتيد إلى Y".
    """
    first, kind = sight.happening.first, sight.happening.entry.kind
    if case != "to" or sight.movement or kind not in _OF_PERSONS:
        return False
    if kind in SEIZURES:
        return any(other.last <= first and not is_wide(other) for other, _ in sight.placed)
    return is_country(hit) and any(other.last <= first for other, _ in sight.usable)


def _only_went_there(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether a speaker only went to a place: "قال X الذي فر إلى Y إن"، "روت نازحة وصلت إلى Y"."""
    thats = sight.scan.tagged("that")
    if (
        case == "to"
        and 0 < sight.voice[1] <= hit.first < sight.cue < sight.happening.first
        and thats.between(sight.cue, sight.happening.first)
    ):
        return True
    told = thats.between(hit.last, sight.happening.first)
    return (
        case == "to"
        and 0 <= sight.cue < hit.first
        and bool(told)
        and not thats.between(sight.cue, hit.first)
        and not sight.scan.tagged("trigger").between(hit.last, told[0].first)
    )


def _was_taken_there(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether somebody was taken to a place before the happening is told: "نقلا إلى X، أصيب"."""
    happening = sight.happening
    return (
        not sight.movement
        and hit.last <= happening.first
        and taken_to(sight.scan, hit, happening.sentence.first, cue=sight.cue)
    )


@dataclass(slots=True)
class Sight:
    """The places that stand in the sentence of one happening, by where they stand; `look` makes it."""

    scan: Scan
    happening: Happening
    following: Sequence[Happening]
    voice: tuple[int, int]  # who speaks
    told_by: list[Span]  # where those stand who pass it on
    offices: list[tuple[int, int]]  # speakers told by their office
    outlets: list[Span]  # agencies and papers among them
    cue: int  # where the verb of saying stands, -1 if there is none
    movement: bool  # whether somebody goes from one place to another
    placed: list[Placed] = field(default_factory=list)  # all that may say where
    usable: list[Placed] = field(default_factory=list)  # those that do
    end: int = 0  # where the words of the happening end


def look(
    scan: Scan,
    frames: Sequence[Sequence[Frame]],
    happening: Happening,
    following: Sequence[Happening],
    cases: Sequence[str],
    *,
    left: bool = False,
) -> Sight:
    """Find the places that may say where a happening was.

    `cases` tell what governs the places of the report; `left` says whether the sentence has told of who
    left a place.
    """
    beside = frames[happening.sentence_number]
    frame = frame_at(beside, happening.first)
    sight = Sight(
        scan,
        happening,
        following,
        voice=frame.voice if frame else (0, 0),
        told_by=[hop.span for hop in frame.attribution.chain] if frame else [],
        outlets=[hop.span for hop in frame.attribution.chain if _is_outlet(hop)] if frame else [],
        offices=[
            other.voice
            for other in beside
            if other.voice[1] and scan.begins(other.voice[0], "title")
        ],
        cue=frame.cue[0] if frame and frame.verbal and frame.cue[1] else -1,
        movement=happening.entry.kind in _MOVEMENTS,
    )
    sight.placed = _placed(sight, cases)
    sight.end = _end_of_words(sight, following, beside) if sight.placed else 0
    sight.usable = _without_homes(
        sight, [pair for pair in sight.placed if _is_usable(sight, *pair)]
    )
    if left and not sight.movement:
        sight.usable = _without_goals(sight, sight.usable)
    return sight


def _is_outlet(hop: Hop) -> bool:
    return hop.source.kind in _OUTLETS


def _seat_of_outlet(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether a place tells where an agency sits: "ذكرت وكالة X في طرابلس أن", not its man there."""
    scan, last = sight.scan, sight.happening.first
    return any(
        outlet.end <= hit.mention.span.start
        and hit.first < last
        and hit.mention.span.start - outlet.end <= _BEHIND_OUTLET
        and not scan.begins(sight.voice[0], "staff")
        and any(scan.begins(at, "that") or scan.key(at) == _FROM for at in range(hit.last, last))
        and not any(scan.begins(at, "that", "trigger") for at in _tokens_between(scan, outlet, hit))
        for outlet in sight.outlets
    )


def _tokens_between(scan: Scan, outlet: Span, hit: PlaceHit) -> range:
    """Return the tokens between an outlet and a place behind it."""
    first = hit.first
    while first and scan.tokens.starts[first - 1] >= outlet.end:
        first -= 1
    return range(first, hit.first)


def _placed(sight: Sight, cases: Sequence[str]) -> list[Placed]:
    """Return the places of a sentence that do not only tell of people, offices and talks."""
    scan, happening = sight.scan, sight.happening
    start, end = scan.places.range(happening.sentence.first, happening.sentence.last)
    borne = set() if sight.movement else with_joined(scan.places[start:end], scan, of_borne)
    freed = {hit.parent for hit in scan.places[start:end] if hit.first in borne}
    return [
        (hit, case)
        for hit, case in zip(scan.places[start:end], cases[start:end], strict=True)
        if (not hit.container or hit.first in freed)
        and hit.first not in borne
        and not is_dateline(scan, hit)
        and not of_birth(scan, hit)
        and not (happening.entry.kind != _AGREEMENT and of_talks(scan, hit))
        and not of_speaker(scan, hit)
        and not describes(scan, hit)
        and not ranks_in(scan, hit)
        and not is_friend(scan, hit)
        and not stands_there(scan, hit)
        and not _was_taken_there(sight, hit)
        and not _only_said_there(sight, hit)
        and not _seat_of_outlet(sight, hit)
        and not _only_went_there(sight, hit, case)
    ]


def _is_only_why(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether a place only stands in the reason: "بسبب خرق حظر الدخول إلى موانئ X"."""
    scan, last = sight.scan, sight.happening.last
    return (case == "to" or is_country(hit)) and any(
        not any(item.last <= other.first < hit.first for other in sight.following)
        and scan.gap_is_open(item.first, hit.first)
        for item in scan.tagged("because").between(last, hit.first)
    )


def _is_usable(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether a place can say where a happening was: not for whom, nor who did it."""
    return _asked_for(sight, hit) or (
        case != "aside"
        and not _done_for(sight, hit)
        and not _only_headed_for(sight, hit)
        and not _on_the_way_from(sight, hit, case)
        and not _flew_back(sight, hit, case)
        and not _only_aimed_at(sight, hit, case)
        and not _of_the_day_before(sight, hit)
        and not _launched_from(sight, hit)
        and not _struck_from(sight, hit)
        and not _fired_out_of(sight, hit, case)
        and not _is_only_why(sight, hit, case)
        and not acts(sight.scan, hit, case)
        and not (hit.last <= sight.happening.first and hit.before == "ل" and is_country(hit))
        and (
            sight.movement
            or (sight.happening.entry.kind in SEIZURES and sight.happening.last <= hit.first)
            or not of_origin(sight.scan, hit, case)
        )
    )
