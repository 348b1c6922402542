"""Where and when: the place and the time that belong to each happening.

A place or time stands in the part of the sentence that belongs to the trigger, else earlier in the
sentence, else it is carried on from the happening before, and is then marked as inherited.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from datetime import time as clock
from typing import TYPE_CHECKING, NamedTuple, cast

from tawatur.extract.attribution import Frame, frame_at
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan, thing_class
from tawatur.extract.time_readings import part_of
from tawatur.model import PlaceMention, TimeMention
from tawatur.places import distance_km
from tawatur.text import Sentence

if TYPE_CHECKING:
    from tawatur.extract.placenames import PlaceHit
    from tawatur.extract.times import TimeHit
    from tawatur.lexicon import Saying, Thing

    Placed = tuple[PlaceHit, str]  # a place and what governs it

__all__ = ["Where", "find_times_of", "find_wheres"]

_MOVEMENTS = frozenset(("evacuation", "flight", "withdrawal", "displacement", "deployment", "aid"))
# Classes of `ar/function.tsv` that tell how a place is governed, the telling ones first.
_CASES = (
    ("title", "of"), ("from", "from"), ("to", "to"), ("aside", "aside"), ("preposition", "at"),
)  # fmt: skip
_ATTACKS = frozenset(("ground_attack", "airstrike", "shelling", "advance", "territory_captured"))
_SEIZURES = frozenset(("arrest", "abduction"))  # "took X from his village" tells where
_ARRIVALS = frozenset(("deployment", "aid"))
_WIDE = frozenset(("country", "region", "sea", "river"))
_AMONG = frozenset(("بينها", "منها", "بينهم", "منهم"))  # what follows is a part of what was told
_THEIRS = ("ها", "هم", "ه")
_WIDE_KM = 100.0  # what is larger says little when something smaller is named beside it
_LIES_REACH = 12  # tokens between words for where a place lies and what they name
_DAY = timedelta(days=1)
_SAID_THAT = ("قال", "قالت", "قالوا")  # verbs that tell a deed by "that" only
_TO = "الي"  # begins what a verb of pointing says
_SAID_REACH = 18  # tokens after a speaker in which the words said begin
_NAME_IN_MARKS = 5  # a quotation of so few tokens is a name, not speech
_SINCE = "منذ"
_OF_ITS_KIND = frozenset(("نوعه", "نوعها"))
_FIRST = frozenset(("اول", "اولي", "الاول", "الاولي"))  # "أول طائرة منذ"
_SPOKEN_REACH = 8  # tokens between a speaker named behind and when he spoke
_ISSUED_REACH = 3  # tokens between a statement and when it came out
_COMPARED = 9  # tokens between "the worst" and "since"
_DATELINE = 12  # tokens within which a dateline ends
_DATELINE_PARAGRAPH = 2
_LEAD = 2  # paragraphs within which the first place told belongs to what stands before it
_AROUND_KM = 25.0  # how far from the last place named a place nobody knows is taken to lie
_QUOTES = frozenset('«»"“”()')
_IN_OR_FROM = ("في", "من")
_SEAT_REACH = 3  # tokens after a speaker in which the place stands where he sits
_HEADING_REACH = 9  # tokens between "on their way" and the place they wanted to reach
_MOTIVE_REACH = 8  # tokens between "in answer to" and the place of what is answered
_MEETING_REACH = 6  # tokens between "a press conference" and where it was held
_SHOWS_REACH = 8  # tokens between "put out" and when
_SHOWN_REACH = 3  # tokens between when and the picture put out
_TALKS_REACH = 3  # tokens between "talks" and where they are held
_AGREEMENT = "agreement"
_AND_THEY_ARE = frozenset("وهو وهي وهم وهما وجميعهم وكلهم وكلاهما جميعهم كلهم وكلها".split())
_ORIGIN_REACH = 5  # tokens after "comes from" within which the place stands
_BORNE_REACH = 7  # tokens between "تقل" and the place of those it carries
_LASTING = frozenset(  # kinds that bring about in one moment what is told around them
    """airstrike shelling explosion suicide_attack chemical_attack ground_attack armed_clash killing
    assassination execution destruction""".split()
)
_AND_IN = "وفي"
_OPENING = 3  # tokens of "and in the town of"
_BESIDE = 2  # tokens between a town and the governorate it is said to lie in
_LEAVING = frozenset(("withdrawal", "flight"))
_BODIES = frozenset(("country", "region", "governorate"))
_MEASURED_REACH = 12  # tokens between a place and another from which its distance is told
_HOME_REACH = 15  # tokens between where the harmed are from and where they were
_OF = "من"
_IN = "في"
_ON = "علي"
_BY = "قبل"
_AFTER = frozenset(("بعد", "عقب"))
_HAS = "قد"
_WHERE = "حيث"
_LIKEWISE = "كما"  # after a comma: the account goes on to something else


class Where(NamedTuple):
    """The places of one happening."""

    place: PlaceMention | None = None
    places: tuple[PlaceMention, ...] = ()
    origin: PlaceMention | None = None
    destination: PlaceMention | None = None


_NOWHERE = Where()


def _case(scan: Scan, hit: PlaceHit, *, coordinated: str = "") -> str:
    """Return what governs a place: "at", "to", "from", "aside" (with, against, about), "of" (an office), "" for none."""
    before = hit.before.lstrip("وف").removesuffix("ال")
    if hit.before.startswith("و") and not before and coordinated:
        return coordinated
    if before.startswith(("ب", "ل")):
        return "at"
    if any(
        item.last == hit.first for item in scan.tagged("title").between(hit.first - 4, hit.first)
    ):
        return "of"
    if _fired_from(scan, hit.first):
        return "from"
    if scan.begins(hit.first - 1, "on_it"):
        return "aside"  # "المناطق التي تسيطر عليها دمشق": a party
    for tag, case in _CASES:
        for item in scan.tagged(tag).ending_at(hit.first):
            if item.first >= hit.first - 4:
                return case
    return ""


def _is_measured_from(scan: Scan, previous: PlaceHit, hit: PlaceHit) -> bool:
    """Say whether a place only tells how far another is: "بلدة X التي تبعد 60 كلم عن العاصمة"."""
    return hit.first - previous.last <= _MEASURED_REACH and any(
        scan.gap_is_open(previous.last, hit.first)
        for _ in scan.tagged("distance").between(previous.last, hit.first)
    )


def _are_one(one: PlaceHit, other: PlaceHit) -> bool:
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


def find_wheres(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> list[Where]:
    """Find the places of every happening, in the same order."""
    cases: list[str] = []
    for index, hit in enumerate(scan.places):
        previous = scan.places[index - 1] if index else None
        near = previous is not None and hit.first - previous.last <= 1
        if previous is not None and _is_measured_from(scan, previous, hit):
            cases.append("aside")
            continue
        if previous is not None and hit.first == previous.last and _are_one(previous, hit):
            cases.append(cases[-1])  # "العاصمة العراقية بغداد"
            continue
        cases.append(_case(scan, hit, coordinated=cases[-1] if near else ""))
    found: list[Where] = []
    carried: Where | None = None
    paragraph = -1
    left = False  # whether the sentence has told of who left a place
    for index, happening in enumerate(happenings):
        if not index or happenings[index - 1].sentence is not happening.sentence:
            left = False
        told = _Told(scan, frames, happening, happenings[index + 1 : index + 2], cases, left=left)
        left = left or happening.entry.kind in _LEAVING
        own = told.where() or _NOWHERE
        if carried is not None and told.only_an_office(own.place, carried.place):
            own = Where(_inherited(carried.place))
        if happening.entry.kind in _LEAVING and carried is not None and carried.place is not None:
            own = _left_from(own, carried.place, same=happening.sentence.paragraph == paragraph)
        if own.place is None:
            new_paragraph = happening.sentence.paragraph != paragraph
            own = (
                _same_sentence(own, found, happenings, happening)
                or (told.behind() if new_paragraph else None)
                or _carry(own, carried, happening)
                or told.seat()
                or (None if carried else _just_told(scan, happening, cases))
                or own
            )
        elif own.place.area is None and carried is not None:
            own = own._replace(place=_near(own.place, carried.place))
        if (
            own.place is not None
            and not happening.sentence.headline
            and (carried is None or not _names_wide(own.place) or _names_wide(carried.place))
            and (carried is None or happening.certainty != "planned")
        ):
            carried, paragraph = own, happening.sentence.paragraph
        found.append(own)
    return _led(scan, frames, found, happenings)


class _Told:
    """The places that stand in the sentence of one happening, by where they stand."""

    def __init__(
        self,
        scan: Scan,
        frames: Sequence[Sequence[Frame]],
        happening: Happening,
        following: Sequence[Happening],
        cases: Sequence[str],
        *,
        left: bool = False,
    ) -> None:
        frame = frame_at(frames[happening.sentence_number], happening.first)
        self.scan = scan
        self.happening = happening
        self.voice = frame.voice if frame else (0, 0)
        self.told_by = [hop.span for hop in frame.attribution.chain] if frame else []
        self.offices = [
            other.voice
            for other in frames[happening.sentence_number]
            if other.voice[1] and scan.begins(other.voice[0], "title")
        ]
        self.cue = frame.cue[0] if frame and frame.verbal and frame.cue[1] else -1
        sentence, kind = happening.sentence, happening.entry.kind
        start, end = scan.places.range(sentence.first, sentence.last)
        self.movement = happening.entry.kind in _MOVEMENTS
        borne = set() if self.movement else _with_joined(scan.places[start:end], scan, _of_borne)
        freed = {hit.parent for hit in scan.places[start:end] if hit.first in borne}
        self.placed = [
            (hit, case)
            for hit, case in zip(scan.places[start:end], cases[start:end], strict=True)
            if (not hit.container or hit.first in freed)
            and hit.first not in borne
            and not _is_head(scan, hit)
            and not _of_birth(scan, hit)
            and not (kind != _AGREEMENT and _of_talks(scan, hit))
            and not _of_speaker(scan, hit)
            and not _describes(scan, hit)
            and not _is_friend(scan, hit)
            and not _stands_there(scan, hit)
            and not self._was_taken_there(hit)
            and not self._only_said_there(hit)
        ]
        self.following = following
        self.end = self._end(following, frames[happening.sentence_number]) if self.placed else 0
        self.usable = [
            (hit, case)
            for hit, case in self.placed
            if self._asked_for(hit)
            or (
                case != "aside"
                and not self._done_for(hit)
                and not self._only_headed_for(hit)
                and not self._launched_from(hit)
                and not _acts(scan, hit, case)
                and not (hit.last <= happening.first and hit.before == "ل" and _is_country(hit))
                and (
                    self.movement
                    or happening.entry.kind in _SEIZURES
                    or not _of_origin(scan, hit, case)
                )
            )
        ]
        self.usable = self._without_homes(self.usable)
        if left and not self.movement:
            self.usable = self._without_goals(self.usable)

    def _held(self, hit: PlaceHit) -> bool:
        """Say whether a place only tells of what a speaker is in charge: "قال حاكم إقليم X"."""
        return any(first < hit.first < last for first, last in self.offices)

    def _without_homes(self, usable: list[Placed]) -> list[Placed]:
        """Leave out where the harmed are from if it is told further on where they were: "من أهالي X ... في Y"."""
        scan = self.scan
        homes = _with_joined([hit for hit, _ in usable], scan, _of_residents)
        if not homes or self.movement:
            return usable
        rest = [(hit, case) for hit, case in usable if hit.first not in homes]
        last = max(homes)
        told = self.happening.last <= min(homes) and any(
            last < hit.first <= last + _HOME_REACH
            and not _is_wide(hit)
            and not _turns_away(scan, last, hit.first)
            for hit, _ in rest
        )
        return rest if told else usable

    def _without_goals(self, usable: list[Placed]) -> list[Placed]:
        """Leave out where those went who left another place: "انسحبوا من X باتجاه Y بعد معارك"."""
        first = self.happening.first
        left = any(case == "from" and hit.last <= first for hit, case in self.placed)
        if not left:
            return usable
        return [
            (hit, case)
            for hit, case in usable
            if case != "to" or hit.last > first or self.scan.key(hit.last) == _WHERE
        ]

    def _only_said_there(self, hit: PlaceHit) -> bool:
        """Say whether it was but told there: "قال خلال مؤتمر صحفي في X إن"، "بيان صدر في X"."""
        scan = self.scan
        if scan.key(hit.first - 1) in _IN_OR_FROM and scan.begins(hit.first - 2, "put_out"):
            return True
        return self.cue >= 0 and any(
            self.cue < meeting.first
            and scan.gap_is_open(meeting.last, hit.first)
            and all(
                scan.begins(other.first, "issued")  # "خطاب ألقاه في X"
                for other in scan.tagged("trigger").between(meeting.last, hit.first)
            )
            and scan.tagged("that").between(hit.last, self.happening.first)
            and not scan.tagged("that").between(self.cue, meeting.first)
            for meeting in scan.tagged("meeting").between(hit.first - _MEETING_REACH, hit.first)
        )

    def _done_for(self, hit: PlaceHit) -> bool:
        """Say whether a place only tells for whom or what it was done: "في البحر دعما لأهالي X".

        Where no other place was told, who is helped or answered is mostly there.
        """
        scan = self.scan
        first = max(self.happening.last, hit.first - _MOTIVE_REACH)
        return any(
            scan.gap_is_open(item.last, hit.first)
            and not scan.tagged("trigger").between(item.last, hit.first)
            and self._told_elsewhere(item.first, hit)
            for tag in ("for_others", "in_support")
            for item in scan.tagged(tag).between(first, hit.first)
        )

    def _only_headed_for(self, hit: PlaceHit) -> bool:
        """Say whether those struck only wanted to reach a country, or a town where another is told further on."""
        return (
            not self.movement
            and _heads_for(self.scan, hit)
            and (
                _is_wide(hit)
                or any(
                    hit.last <= other.first and self.scan.gap_is_open(hit.last, other.first)
                    for other, _ in self.placed
                )
            )
        )

    def _launched_from(self, hit: PlaceHit) -> bool:
        """Say whether a place only tells where a weapon came from: "سقط صاروخ أطلق من X في Y"."""
        scan, verb = self.scan, hit.first - 2
        return (
            verb > self.happening.first
            and scan.key(hit.first - 1) == _OF
            and any(
                ".passive." in feature
                for tag in ("trigger", "light")
                for item in scan.tagged(tag).at(verb)
                for feature in item.word.features
            )
            and (
                verb == self.happening.last  # "سقط صاروخ" is one phrase
                or any(
                    thing_class(item) in ("projectile", "weapon")
                    for item in scan.tagged("thing").between(verb - 2, verb)
                )
            )
        )

    def _told_elsewhere(self, before: int, hit: PlaceHit) -> bool:
        """Say whether a place not around another stands before a token of the same sentence."""
        return any(
            other.last <= before and not _lies_in(hit, other) and not other.container
            for other, _ in self.placed
        )

    def _asked_for(self, hit: PlaceHit) -> bool:
        """Say whether the trigger takes its place with the preposition there: "طردوهم من المدينة"."""
        governs = dict(self.happening.entry.preps).get(self.scan.key(hit.first - 1))
        return governs == "place" and self.happening.last < hit.first

    def _end(self, following: Sequence[Happening], frames: Sequence[Frame]) -> int:
        """Return where the words of the happening end: a verb of its noun ("كمين نصبه") ends nothing."""
        happening, scan = self.happening, self.scan
        same = [h.first for h in following if h.sentence is happening.sentence]
        end = same[0] if same else happening.sentence.last
        broken = (
            scan.is_punctuation(happening.region_last - 1)
            or scan.tagged("contrast").between(happening.last, end)
            or scan.tagged("participle").between(happening.last, end)
            or any(happening.last <= frame.cue[0] < end for frame in frames if frame.verbal)
        )
        return happening.region_last if broken else max(end, happening.region_last)

    def where(self) -> Where | None:
        """Return the place that the part of the sentence around the trigger tells."""
        if not self.placed:
            return None
        happening = self.happening
        after, before, spoken = self._around()
        if self.movement:
            moved = self._moved(after, before)
            if moved is not None:
                return moved
        there = self._there(after)
        if there is not None:
            return Where(there.mention)
        if not after and not self.movement and (means := self._means()):
            return Where(means.mention)
        options = [
            chosen
            for candidates in (after, before[::-1])
            if (chosen := _nearest(happening, candidates))
        ]
        if options and not self.movement and _is_country(options[0][0]):
            # "in country X twelve were killed in an attack on Y": Y says where.
            turns = self.scan.tagged("contrast")
            keys = self.scan.keys
            narrow = [
                hit
                for hit, _ in self._later()
                if _lies_in(hit, options[0][0])
                and not turns.between(happening.last, hit.first)
                and _AMONG.isdisjoint(keys[happening.last : hit.first])
            ]
            options = [narrow[:1]] if narrow else options
        elif options and not self.movement and (narrower := self._narrower(options[0][0])):
            options = [[narrower]]
        if options:
            # "in X, where ... fights those of the country": the smaller one says where.
            within = [
                one
                for one in options[1:]
                if _lies_in(one[0], options[0][0])
                and not (self._of_other_deed(one[0]) and not _is_wide(options[0][0]))
            ]
            mentions = [hit.mention for hit in (within or options)[0]]
            return Where(mentions[0], tuple(mentions[1:] and mentions))
        contrast = self.scan.tagged("contrast")
        later = [
            pair
            for pair in self._later()
            if not _turns_away(self.scan, happening.last, pair[0].first)
        ]
        earlier = [
            (hit, case)
            for hit, case in self.usable
            if hit.first < happening.previous_last
            and not (_is_wide(hit) and _of_a_party(self.scan, hit, case))
            and not (self.voice[0] <= hit.first < self.voice[1])
            and not self._held(hit)
            and not contrast.between(hit.last, happening.first)
        ]
        joins = self.cue > happening.sentence.first and self.scan.tagged("contrast").between(
            happening.sentence.first + 1, self.cue
        )
        spoken = [
            (hit, case)
            for hit, case in spoken
            if not _is_wide(hit)
            and not (case == "at" and _after_party(self.scan, hit, 1))
            and not (joins and self._held(hit))  # "..., while the governor of X said"
        ]
        if later:  # "they are people of X ... killed in Y"
            homes = _with_joined([hit for hit, _ in earlier], self.scan, _of_people)
            earlier = [(hit, case) for hit, case in earlier if hit.first not in homes]
            if earlier and (narrower := self._narrower(earlier[-1][0])):
                return Where(narrower.mention)
        return _first_narrow(earlier[::-1], later, spoken)

    def _narrower(self, around: PlaceHit) -> PlaceHit | None:
        """Return the place told behind in a governorate named before: "في محافظة X، اعتقلت ... في Y"."""
        scan, happening = self.scan, self.happening
        if around.first >= happening.first or not _is_body(around):
            return None
        for hit, case in self.usable:
            if 0 <= around.first - hit.last <= _BESIDE and case == "at" and _stands_in(hit, around):
                return hit  # "في بلدة Y في منطقة X وقتلت"
        for hit, case in self._later():
            told = scan.tagged("trigger").between(happening.last, hit.first)
            if (
                case not in ("from", "of", "to")
                and _stands_in(hit, around)
                and not _turns_away(scan, happening.last, hit.first)
                and (
                    scan.gap_is_open(happening.last, hit.first)
                    and not any(item.before.startswith("و") for item in told)
                    if told
                    else _AMONG.isdisjoint(scan.keys[happening.last : hit.first])
                )
            ):
                return hit
        return None

    def _of_other_deed(self, hit: PlaceHit) -> bool:
        """Say whether a place only belongs to another deed: "مكن سقوط X من السيطرة على قرى في محافظة Y"."""
        return bool(self.scan.tagged("trigger").ending_at(hit.first))

    def only_an_office(self, place: PlaceMention | None, carried: PlaceMention | None) -> bool:
        """Say whether a governorate only names a body or house in the town told before: "مجلس محافظة X"."""
        area = place.area if place else None
        inner = carried.area if carried else None
        if area is None or inner is None or area.feature != "governorate":
            return False
        hit, case = next(pair for pair in self.placed if pair[0].mention is place)
        before = hit.first - 1
        return (
            not (case or hit.before or hit.mention.relation)
            and not self.scan.is_punctuation(before)
            and not self.scan.begins(before, "trigger", "light", "auxiliary")
            and not self._witnesses(hit)
            and inner.feature not in _BODIES
            and inner.country == area.country
            and distance_km(inner.lat, inner.lon, area.lat, area.lon) <= area.radius_km
        )

    def _witnesses(self, hit: PlaceHit) -> bool:
        """Say whether a place is the subject of the verb behind it: "محافظة X قد شهدت مقتل"."""
        at = hit.last + (self.scan.key(hit.last) == _HAS)
        return any(item.word.features for item in self.scan.tagged("light").at(at))

    def behind(self) -> Where | None:
        """Return the place told further on in the sentence, after a word of contrast.

        Where those come from to whom it was done says more, if it is told first.
        """
        where = _first_narrow([(hit, case) for hit, case in self._later() if not self._held(hit)])
        where = where and (self.left() or where)
        return where and where._replace(place=_inherited(where.place))

    def left(self) -> Where | None:
        """Return the place those come from to whom it was done, where nothing else is told first."""
        happening = self.happening
        usable = {hit.first for hit, _ in self.usable}
        return _first_narrow(
            [
                (hit, case)
                for hit, case in self.placed
                if hit.first not in usable
                and happening.last <= hit.first
                and _of_origin(self.scan, hit, case)
                and not _is_wide(hit)
                and not _turns_away(self.scan, happening.last, hit.first)
            ]
        )

    def seat(self) -> Where | None:
        """Return the place of who speaks, which is all the sentence has."""
        spoken = self._around()[2]
        return _first_narrow(spoken)

    def _around(self) -> tuple[list[Placed], list[Placed], list[Placed]]:
        """Return places after the trigger, before it, and within the words for who speaks."""
        happening, voice = self.happening, self.voice
        after: list[Placed] = []
        before: list[Placed] = []
        spoken: list[Placed] = []
        for hit, case in self.usable:
            near_voice = (voice[0] <= hit.first < voice[1] + _SEAT_REACH and voice[1]) or any(
                span.start < hit.mention.span.start < span.end for span in self.told_by
            )
            seat = hit.first - happening.sentence.first <= 1 and 0 <= self.cue - hit.last <= 1
            if hit.first < happening.first and (near_voice or seat or self._spoken_from(hit, case)):
                spoken.append((hit, case))
            elif happening.first <= hit.first < self.end:
                told_by = any(
                    span.start < hit.mention.span.start < span.end for span in self.told_by
                )
                if told_by or (_of_office(self.scan, hit) and self._told_where()):
                    spoken.append((hit, case))
                elif not self._carried_off(hit):
                    after.append((hit, case))
            elif happening.previous_last <= hit.first < happening.first:
                # "the branch of X in Egypt ... the attack" tells of which people.
                theirs = _is_wide(hit) and case == "at" and _after_party(self.scan, hit, 2)
                (spoken if theirs else before).append((hit, case))
        return after, before, spoken

    def _told_where(self) -> bool:
        """Say whether the sentence has told a place before the trigger that is not where a speaker sits."""
        first, (start, end) = self.happening.first, self.voice
        return any(
            hit.last <= first
            and not _is_wide(hit)
            and not (end and start <= hit.first < end + _SEAT_REACH)
            for hit, _ in self.usable
        )

    def _spoken_from(self, hit: PlaceHit, case: str) -> bool:
        """Say whether a speaker only told it from a place: "روى لوكالة من مدينة X كيف"."""
        voice, happening = self.voice, self.happening
        return (
            case == "from"
            and 0 < voice[1] <= hit.first
            and not self.scan.tagged("trigger").between(voice[1], hit.first)
            and any(
                hit.last <= that.first
                for that in self.scan.tagged("that").between(hit.last, happening.first)
            )
            and not self.scan.tagged("that").between(voice[1], hit.first)
        )

    def _carried_off(self, hit: PlaceHit) -> bool:
        """Say whether the harmed were only taken to a place ("ونقلوا إلى مستشفى في X")."""
        return not self.movement and _taken_to(self.scan, hit, self.happening.last)

    def _later(self) -> list[Placed]:
        return [
            (hit, case)
            for hit, case in self.usable
            if hit.first >= self.happening.region_last
            and not self._carried_off(hit)
            and not (_is_wide(hit) and _of_a_party(self.scan, hit, case))
        ]

    def _was_taken_there(self, hit: PlaceHit) -> bool:
        """Say whether somebody was taken to a place before the happening is told: "نقلا إلى X، أصيب"."""
        happening = self.happening
        return (
            not self.movement
            and hit.last <= happening.first
            and _taken_to(self.scan, hit, happening.sentence.first)
        )

    def _moved(self, after: list[Placed], before: list[Placed]) -> Where | None:
        scan = self.scan
        moved = _movement(
            [pair for pair in after if not _of_a_party(scan, *pair)] or before,
            arriving=self.happening.entry.kind in _ARRIVALS,
        )
        if moved is None or moved.origin is not None:
            return moved
        left = self._left_behind()
        return moved if left is None else moved._replace(place=left.mention, origin=left.mention)

    def _left_behind(self) -> PlaceHit | None:
        """Return the place that "منها" means after a word of moving: the last one named before."""
        happening = self.happening
        if not self.scan.tagged("back").between(happening.last, happening.region_last):
            return None
        return self._before()

    def _means(self) -> PlaceHit | None:
        """Return the place of the deed right behind by which it happened: "مقتل ثلاثة في انفجار في X"."""
        happening, scan = self.happening, self.scan
        following = self.following[0] if self.following else None
        if following is None or following.sentence is not happening.sentence or following.verb:
            return None
        first = following.first
        by = scan.key(first - 1) == _IN or scan.begins(first - 1, "because")
        if not (by or following.item.before.endswith("ب")):
            return None
        if not scan.gap_is_open(happening.last, first):
            return None
        return next(
            (
                hit
                for hit, case in self.usable
                if following.last <= hit.first
                and case not in ("from", "of")
                and not (_is_wide(hit) or self._carried_off(hit))
                and scan.gap_is_open(following.last, hit.first)
                and not scan.tagged("trigger").between(following.last, hit.first)
            ),
            None,
        )

    def _there(self, after: list[Placed]) -> PlaceHit | None:
        """Return the place that "هناك" after the trigger means: the last one named before."""
        end = after[0][0].first if after else self.happening.region_last
        for item in self.scan.tagged("there").between(self.happening.last, end):
            if not item.before and not self.scan.is_punctuation(item.first - 1):
                return self._before()
        return None

    def _before(self) -> PlaceHit | None:
        before = [hit for hit, _ in self.placed if hit.last <= self.happening.first]
        return before[-1] if before else None


def _first_narrow(*lists: list[Placed]) -> Where | None:
    """Return the first place that is no country, else the first, of the first list that has any."""
    for candidates in lists:
        if candidates:
            narrow = [pair for pair in candidates if not _is_wide(pair[0])]
            return Where((narrow or candidates)[0][0].mention)
    return None


def _is_head(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place is a dateline: where the reporter sits, before a dash or colon."""
    if hit.dateline or not hit.head:
        return hit.dateline
    if scan.tagged("saying").between(hit.head, hit.head + 2):
        return True
    end = scan.sentence_of(hit.first).last
    return scan.key(hit.head - 1) == "-" and any(
        not _is_wide(other) and not other.container for other in scan.places.between(hit.head, end)
    )  # "بيروت - اعتقلت قوة في البترون"


def _describes(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place only tells where the one before lies: "X التي تقع شرق Y"، "X الواقعة بين Y وZ"."""
    sentence = scan.sentence_of(hit.first)
    for first in range(hit.first - 1, max(hit.first - _LIES_REACH, sentence.first), -1):
        if scan.begins(first, "lies"):
            continue
        if scan.is_punctuation(first) or scan.begins(first, "trigger", "light", "saying"):
            return False
        relative = scan.begins(first, "relative") and scan.begins(first + 1, "lies")
        if relative or scan.begins(first, "lying"):
            return scan.places.ending_at(first) is not None or (
                scan.key(first - 1) == "،" and scan.places.ending_at(first - 1) is not None
            )
    return False


def _acts(scan: Scan, hit: PlaceHit, case: str) -> bool:
    """Say whether the name of a country stands for its state ("the United States launched")."""
    area = hit.mention.area
    country = area is not None and area.feature == "country" and not hit.mention.relation
    if not country:
        return False
    actor = scan.actors.covering(hit.first)
    if actor is not None and actor.first < hit.first:
        return True  # "التحالف الذي تقوده السعودية"
    acting = actor is not None and actor.kind == "name"
    follows = any(
        item.after
        for tag in ("preposition", "trigger", "light")
        for item in scan.tagged(tag).ending_at(hit.first)
    )  # "وجهتها إليها إسرائيل،"
    marked = scan.is_punctuation(hit.last) and not (acting and scan.key(hit.last) in _QUOTES)
    return not hit.cued and not case and (follows or not marked)


def _lies_in(hit: PlaceHit, other: PlaceHit) -> bool:
    """Say whether `other` is the country, or a large part of it, that `hit` lies in."""
    area, around = hit.mention.area, other.mention.area
    if area is None or around is None or area.country != around.country:
        return False
    return _is_broad(other) and not _is_broad(hit)


def _is_body(hit: PlaceHit) -> bool:
    """Say whether a place is a country, region or governorate as a whole."""
    area = hit.mention.area
    return area is not None and area.feature in _BODIES and not hit.mention.relation


def _stands_in(hit: PlaceHit, around: PlaceHit) -> bool:
    """Say whether a place is a smaller one that lies in the area of another."""
    inner, outer = hit.mention.area, around.mention.area
    return (
        inner is not None
        and outer is not None
        and inner.country == outer.country
        and inner.feature not in _BODIES
        and inner.radius_km < outer.radius_km
        and distance_km(inner.lat, inner.lon, outer.lat, outer.lon) <= outer.radius_km
    )


def _leads_away(case: str, *, attack: bool, seizure: bool) -> bool:
    """Say whether what governs a place makes it a poorer one than its neighbours."""
    return case == "of" or (case == "from" and not seizure) or (case == "to" and not attack)


def _nearest(happening: Happening, candidates: list[Placed]) -> list[PlaceHit]:
    """Return the place that belongs to the trigger, with those joined to it by "and"."""
    if not candidates:
        return []
    attack = happening.entry.kind in _ATTACKS
    seizure = happening.entry.kind in _SEIZURES
    ranked = [
        (_leads_away(case, attack=attack, seizure=seizure) + _is_broad(hit), index)
        for index, (hit, case) in enumerate(candidates)
    ]
    _, best = min(ranked)
    chosen = [candidates[best][0]]
    for hit, _ in candidates[best + 1 :]:
        if hit.before.startswith("و") and hit.first - chosen[-1].last <= 1:
            chosen.append(hit)
        else:
            break
    return chosen


def _of_a_party(scan: Scan, hit: PlaceHit, case: str) -> bool:
    """Say whether a place only tells which party is meant ("the official in X field")."""
    after_people = bool(scan.tagged("people").between(hit.first - 1, hit.first))
    return after_people or (case == "at" and _after_party(scan, hit, 2))


def _of_office(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place only tells of what somebody is in charge: "المسؤول المالي في حقل X"."""
    at = hit.first - 2
    if scan.key(at + 1) != "في":
        return False
    at -= scan.key(at).startswith("ال") and not scan.begins(at, "title")
    return any(item.last == at + 1 for item in scan.tagged("title").between(at - 2, at + 1))


def _after_party(scan: Scan, hit: PlaceHit, gap: int) -> bool:
    """Say whether a party is named at most `gap` tokens before a place."""
    return any(scan.actors.ending_at(hit.first - back) is not None for back in range(gap + 1))


def _of_origin(scan: Scan, hit: PlaceHit, case: str) -> bool:
    """Say whether a place tells where people come from ("extremists from X")."""
    if case != "from" or scan.begins(hit.first - 2, "part"):
        return False
    near = _after_party(scan, hit, 2)
    people = scan.tagged("people").between(hit.first - 2, hit.first)
    return near or bool(people) or _is_wide(hit)


def _of_birth(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether somebody only comes from a place or lives there: "ينحدر من X"، "X التي ينحدر منها"."""
    after = hit.last + (scan.key(hit.last) in _QUOTES)
    if (
        scan.begins(after, "relative")
        and scan.begins(after + 1, "origin")
        and scan.begins(after + 2, "back")
    ):
        return True
    if scan.key(hit.first - 1) == "من" and scan.key(hit.first - 2) in _AND_THEY_ARE:
        return True  # "قتل القائد، وهو من بلدة X"
    told = scan.tagged("origin").between(hit.first - _ORIGIN_REACH, hit.first)
    return bool(told) and not any(
        scan.is_punctuation(at) and scan.key(at) not in _QUOTES
        for at in range(told[-1].last, hit.first)
    )


def _of_speaker(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place tells of which office somebody speaks: "فلان، الناطق باسم وزارة في X، قال"."""
    comma = scan.key(hit.last) == "،"
    said = scan.tagged("saying").at(hit.last + comma)
    if not any(cast("Saying", item.word.entry).form == "verb" for item in said):
        return False  # "قتل مسؤول في X، بحسب مصدر"
    floor = scan.sentence_of(hit.first).first
    first = next((at for at in range(hit.first - 1, floor, -1) if scan.key(at) == "،"), floor)
    return bool(scan.tagged("title").between(first, hit.first))


def _is_friend(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a country only tells with whom people stand: "جماعة موالية لإيران"."""
    before = hit.first - 1
    if not hit.before.endswith("ل"):
        before -= scan.key(before) in ("من", "مع", "علي", "ل")
        if before == hit.first - 1:
            return False
    return (
        _is_country(hit) and scan.begins(before, "allied") and scan.places.ending_at(before) is None
    )


def _stands_there(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether those who did it only stand in a place, and struck another: "من قوات متمركزة في X على Y"."""
    at = hit.first - 2
    party = scan.actors.ending_at(at)
    if scan.key(at + 1) != _IN or party is None or not scan.begins(at, "stationed"):
        return False
    end = scan.sentence_of(hit.first).last
    return scan.key(party.first - 1) in (_OF, _BY) and any(
        scan.gap_is_open(hit.last, other.first)
        and scan.key(hit.last) == _ON
        and not scan.tagged("trigger").between(hit.last, other.first)
        for other in scan.places.between(hit.last, end)
    )


def _heads_for(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place is but where those struck wanted to go: "قافلة متجهة إلى سوق في X"."""
    return any(
        scan.gap_is_open_but_for_marks(item.last, hit.first)
        and not scan.places.between(item.last, hit.first)
        and scan.tagged("to").between(item.last, hit.first)
        and all(
            scan.begins(other.first, "preposition")
            for other in scan.tagged("trigger").between(item.last, hit.first)
        )
        for item in scan.tagged("heading").between(hit.first - _HEADING_REACH, hit.first)
    )


def _taken_to(scan: Scan, hit: PlaceHit, first: int) -> bool:
    """Say whether words for taking the harmed somewhere, told after a token, lead to a place."""
    return any(
        scan.gap_is_open(to.last, hit.first)
        for item in scan.tagged("taken").between(first, hit.first)
        for to in scan.tagged("to").between(item.last, hit.first)
    )


def _of_talks(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place tells which talks are meant: "عشية محادثات السلام في X"، "مسار X"."""
    at = hit.first - (scan.key(hit.first - 1) == "في")
    talks = scan.tagged("talks").between(at - _TALKS_REACH, at)
    return bool(talks) and not any(
        scan.is_punctuation(n) or scan.begins(n, "trigger", "preposition", "that", "relative")
        for n in range(talks[-1].last, at)
    )


def _with_joined(
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


def _of_borne(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place only tells whom vehicles carry: "حافلات تقل أهالي X"، "حافلات X"."""
    if not (hit.mention.relation or hit.before) and any(
        thing_class(item) == "vehicle"
        and cast("Thing", item.word.entry).number == "plural"
        and not item.after
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
            and not any(scan.key(at) == _IN or scan.begins(at, "trigger") for at in between)
        ):
            return True
    return False


def _of_residents(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place tells where some of the harmed are from: "من أهالي X"."""
    at = hit.first - 1
    return scan.begins(at, "residents") and scan.key(at - 1) == _OF and not hit.mention.relation


def _of_people(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place tells whose people are meant: "أهالي X", not "من أهالي X"."""
    people = scan.begins(hit.first - 1, "residents") and scan.key(hit.first - 2) != _OF
    return people and not hit.mention.relation


def _turns_away(scan: Scan, first: int, last: int) -> bool:
    """Say whether the account goes on to something else between two tokens."""
    return bool(scan.tagged("contrast").between(first, last)) or any(
        scan.key(at) == _LIKEWISE and scan.is_punctuation(at - 1) for at in range(first, last)
    )


def _is_country(hit: PlaceHit) -> bool:
    area = hit.mention.area
    return area is not None and area.feature == "country" and not hit.mention.relation


def _is_wide(hit: PlaceHit) -> bool:
    return _names_wide(hit.mention)


def _is_broad(hit: PlaceHit) -> bool:
    area = hit.mention.area
    return _is_wide(hit) or (area is not None and area.radius_km >= _WIDE_KM)


def _names_wide(place: PlaceMention | None) -> bool:
    """Say whether a place is a country or the like, which says little of where."""
    area = place.area if place else None
    return area is not None and area.feature in _WIDE and not (place and place.relation)


def _movement(candidates: list[Placed], *, arriving: bool) -> Where | None:
    by_case = {case: hit.mention for hit, case in reversed(candidates)}
    origin, destination = by_case.get("from"), by_case.get("to")
    stays = [hit for hit, case in candidates if case not in ("from", "to")]
    if origin or destination:
        stays = [hit for hit in stays if not _is_wide(hit)]
    within = stays[0].mention if stays else None
    place = destination or within or origin if arriving else origin or within or destination
    if place is None:
        return None
    return Where(place, (), origin, destination)


def _left_from(own: Where, carried: PlaceMention, *, same: bool) -> Where:
    """Let who left towards a place leave the one told before in the paragraph."""
    towards = own.destination is not None and own.place is own.destination and own.origin is None
    if not (towards and same) or carried.area is None or _names_wide(carried):
        return own
    return own._replace(place=_inherited(carried))


def _same_sentence(
    own: Where, found: list[Where], happenings: Sequence[Happening], happening: Happening
) -> Where | None:
    """Carry on the place of the happening before in the same sentence."""
    for index in range(len(found) - 1, -1, -1):
        if happenings[index].sentence is not happening.sentence:
            break
        if found[index].place is not None:
            return own._replace(place=_inherited(found[index].place))
    return None


def _carry(own: Where, carried: Where | None, happening: Happening) -> Where | None:
    """Carry on the place of the sentences before."""
    if carried is None or carried.place is None or happening.sentence.headline:
        return None
    return own._replace(place=_inherited(carried.place))


def _just_told(scan: Scan, happening: Happening, cases: Sequence[str]) -> Where | None:
    """Return the last place of the sentence before in the paragraph, which tells no happening."""
    number = happening.sentence_number - 1
    before = scan.segments.sentences[max(number, 0)]
    if number < 0 or before.headline or before.paragraph != happening.sentence.paragraph:
        return None
    start, end = scan.places.range(before.first, before.last)
    narrow = [
        hit
        for hit, case in zip(scan.places[start:end], cases[start:end], strict=True)
        if case not in ("aside", "of", "from", "to")
        and not (hit.container or _is_wide(hit) or _is_head(scan, hit))
        and not (_of_birth(scan, hit) or _of_speaker(scan, hit) or _of_talks(scan, hit))
        and not scan.tagged("meeting").between(before.first, hit.first)
    ]
    return Where(_inherited(narrow[-1].mention)) if narrow else None


def _led(
    scan: Scan,
    frames: Sequence[Sequence[Frame]],
    found: list[Where],
    happenings: Sequence[Happening],
) -> list[Where]:
    """Give happenings before any place the one the headline names, else the first that follows."""
    titles = [
        hit
        for sentence in scan.segments.sentences
        if sentence.headline
        for hit in scan.places.between(sentence.first, sentence.last)
        if not hit.container and not _is_head(scan, hit) and not _is_wide(hit)
    ]
    title = titles[0].mention if titles else None
    following: Where | None = None
    teller: Happening | None = None
    filled: list[Where] = []
    for where, happening in zip(reversed(found), reversed(happenings), strict=True):
        told = where
        if where.place is not None and where.place.area is None:
            told = where._replace(
                place=_near(where.place, title or (following.place if following else None))
            )
        elif where.place is not None:
            following, teller = where, happening
        elif title is not None:
            told = where._replace(place=_inherited(title))
        elif (
            following
            and teller
            and (happening.sentence.headline or not _turns_elsewhere(scan, teller.sentence))
            and _is_told_again(frames, happening, teller, following)
        ):
            told = where._replace(place=_inherited(following.place))
        filled.append(told)
    return filled[::-1]


def _turns_elsewhere(scan: Scan, sentence: Sentence) -> bool:
    """Say whether a sentence opens with "and in X": what was told before it was not there."""
    return scan.key(sentence.first) == _AND_IN and bool(
        scan.places.between(sentence.first, sentence.first + _OPENING)
    )


def _is_told_again(
    frames: Sequence[Sequence[Frame]], happening: Happening, teller: Happening, where: Where
) -> bool:
    """Say whether the first place told says where something before was: "قتل ثلاثة. وقتل الثلاثة في X".

    What follows must be of the same kind or stand right behind, told by no other voice of the same
    paragraph; else only a country or governorate is large enough to hold both.
    """
    if teller.sentence.paragraph - happening.sentence.paragraph > _LEAD:
        return False
    if happening.sentence.headline or teller.entry.kind == happening.entry.kind:
        return True
    area = where.place.area if where.place else None
    if area is not None and area.feature in _BODIES:
        return True
    behind = teller.sentence_number - happening.sentence_number <= 1
    together = teller.sentence.paragraph == happening.sentence.paragraph
    return behind and not (together and _of_another_voice(frames, happening, teller))


def _of_another_voice(
    frames: Sequence[Sequence[Frame]], happening: Happening, other: Happening
) -> bool:
    """Say whether two happenings are told by two speakers: "قال X إن ... وذكر Y أن ..."."""
    speaker, told_by = (
        frame and [hop.source for hop in frame.attribution.chain]
        for frame in (
            frame_at(frames[told.sentence_number], told.first) for told in (happening, other)
        )
    )
    return bool(speaker and told_by) and speaker != told_by


def _near(place: PlaceMention, other: PlaceMention | None) -> PlaceMention:
    """Put a place that no gazetteer knows around the last one the report named."""
    if other is None or other.area is None or _names_wide(other):
        return place
    radius = max(other.area.radius_km, _AROUND_KM)
    area = replace(other.area, radius_km=radius, precision=2, place_id="", match_level="inferred")
    return replace(place, area=area, relation="inferred")


def _inherited(place: PlaceMention | None) -> PlaceMention | None:
    return replace(place, inherited=True) if place else None


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
        else _up_to_report(happening, time, published)
        for happening, time in zip(happenings, _times_of(scan, frames, happenings), strict=True)
    ]


def _is_still_to_come(
    scan: Scan, happening: Happening, time: TimeMention | None, published: datetime | None
) -> bool:
    """Say whether a time after the report stands beside what is done: "سيفتح الأسبوع القادم بعد تحريره"."""
    start = time.interval.start if time else None
    if time is None or start is None or published is None or happening.certainty == "planned":
        return False
    told = time.inherited or scan.begins(happening.first - 1, "because") or _is_done(happening)
    return told and start.date() > published.date()


def _up_to_report(
    happening: Happening, time: TimeMention | None, published: datetime | None
) -> TimeMention | None:
    """End the week of the report with its day for what is told as done: "خطف راعيان هذا الأسبوع"."""
    if time is None or published is None or not _is_done(happening):
        return time
    interval = time.interval
    if interval.granularity != "week" or interval.start is None or interval.end is None:
        return time
    end = datetime.combine(published.date() + _DAY, clock.min, interval.end.tzinfo)
    if not interval.start < end < interval.end:
        return time
    return replace(time, interval=replace(interval, end=end))


def _is_done(happening: Happening) -> bool:
    """Say whether a happening is told as done by a verb of its own or one that carries it."""
    if happening.certainty == "planned":
        return False
    verbs = [happening.item, *happening.lights]
    return any(feature.startswith("past.") for item in verbs for feature in item.word.features)


def _is_coming(scan: Scan, hit: TimeHit) -> bool:
    """Say whether a time says itself that it is still to come: "خلال الساعات القادمة"."""
    return any(scan.begins(at, "coming") for at in range(hit.first, hit.last))


def _times_of(
    scan: Scan, frames: Sequence[Sequence[Frame]], happenings: Sequence[Happening]
) -> list[TimeMention | None]:
    """Return the time that the words around every happening tell."""
    found: list[TimeMention | None] = []
    for index, happening in enumerate(happenings):
        sentence = happening.sentence
        hanging = scan.times.covering(happening.first)
        if hanging is not None and hanging.event is not None:
            found.append(replace(hanging.mention, interval=hanging.event))
            continue
        joined = index > 0 and happenings[index - 1].sentence is sentence
        before = happenings[index - 1]
        planned = joined and before.certainty == "planned" != happening.certainty
        hits = [
            hit
            for hit in _told_times(scan, happening, frames[happening.sentence_number])
            if not _is_of_plan(scan, hit, happenings, index)
            and not _of_main_clause(scan, hit, happenings, index)
        ]
        best = _own_time(scan, frames, happening, hits, joined=joined) if hits else None
        if best is not None:
            found.append(_narrowest(scan, best, hits))
            continue
        previous = found[index - 1] if joined else None
        contrast = bool(index) and (
            planned
            or _turns_back(scan, before.last, happening.first)
            or _told_of_speaker(scan, before, happening)
        )
        if previous is not None and not contrast:
            found.append(replace(previous, inherited=True))
            continue
        later = [h for h in hits if h.first >= happening.region_last]
        earlier = [h for h in hits if h.first < happening.previous_last]
        if earlier and not _turns_back(scan, earlier[-1].last, happening.first):
            found.append(earlier[-1].mention)
        elif (
            later
            and index + 1 < len(happenings)
            and not _turns(scan, happening.last, later[0].first)
            and not _tells_what_was(scan, happening, happenings[index + 1])
        ):
            found.append(replace(later[0].mention, inherited=True))
        else:
            found.append(None)
    return found


def _tells_what_was(scan: Scan, happening: Happening, following: Happening) -> bool:
    """Say whether a clause behind tells what had come before: "أفرجت عن ثلاثة كانت قد احتجزتهم أمس"."""
    at = following.first - 1 - (scan.key(following.first - 1) == _HAS)
    return (
        following.verb
        and following.entry.kind not in _LASTING
        and following.entry.kind != happening.entry.kind
        and (scan.begins(at, "relative") or scan.begins(at, "auxiliary"))
    )


def _is_of_plan(scan: Scan, hit: TimeHit, happenings: Sequence[Happening], index: int) -> bool:
    """Say whether a time ends a clause that plans, before what is done: "ستتقدم خلال ساعات، وقتل ثلاثة"."""
    happening = happenings[index]
    ends = scan.is_punctuation(hit.last) or scan.key(hit.last).startswith("و")
    if happening.certainty == "planned" or hit.last > happening.first or not ends:
        return False
    while index and happenings[index].first > hit.first:
        index -= 1
    told = happenings[index]
    return (
        told.sentence is happening.sentence
        and told.first < hit.first
        and told.certainty == "planned"
    )


def _told_times(scan: Scan, happening: Happening, frames: Sequence[Frame]) -> list[TimeHit]:
    """Return the times of a sentence that do not tell when something else was, or was said."""
    told = scan.times.between(happening.sentence.first, happening.sentence.last)
    if not told:
        return []
    spoken = [
        (_when_said(scan, frame), _said_from(scan, frame)) for frame in frames if frame.cue[1]
    ]
    return [
        hit
        for hit in told
        if not any(first <= hit.first < last for first, last in spoken)
        and not _is_dateline(scan, hit)
        and not _said_behind(scan, hit, happening, frames)
        and not _of_another(scan, hit, happening)
        and not _compares(scan, hit)
        and not _worst_of_year(scan, hit, happening)
        and not _when_shown(scan, hit, happening)
        and not _stood_so(scan, hit, happening)
        and not _issued_then(scan, hit, happening, frames)
        and not _claimed_then(scan, hit, happening, frames)
        and not _held_since(scan, hit, happening)
        and not (_is_done(happening) and _is_coming(scan, hit))
        and not _went_there_later(scan, hit, happening)
        and not _after_what_came_before(scan, hit, happening)
        and not _of_what_led_to_it(scan, hit, happening)
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
        own = [h for h in own if h in after or not _beside_voice(frames, happening, h)]
    elif own and all(_beside_voice(frames, happening, h) for h in own):
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


def _said_behind(scan: Scan, hit: TimeHit, happening: Happening, frames: Sequence[Frame]) -> bool:
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


def _claimed_then(scan: Scan, hit: TimeHit, happening: Happening, frames: Sequence[Frame]) -> bool:
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


def _held_since(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells since when a place is held: "مركز المحافظة التي يسيطر عليها منذ 2014"."""
    return scan.key(hit.first).lstrip("وف") == _SINCE and any(
        happening.last <= relative.first
        and scan.gap_is_open(relative.first, hit.first)
        and scan.tagged("on_it").between(relative.first, hit.first)
        for relative in scan.tagged("relative").between(happening.last, hit.first)
    )


def _went_there_later(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether another verb parts a time from "where ...": "تسلم مهامه في فبراير وزار X حيث قصفت"."""
    at = happening.first - 1
    place = scan.places.ending_at(at)
    return (
        scan.key(at) == _WHERE
        and place is not None
        and hit.last < place.first
        and scan.key(hit.last).startswith("و")
        and scan.times.covering(hit.last) is None
        and not scan.begins(hit.last, "trigger", "light", "operation")
    )


def _after_what_came_before(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells what came after a happening: "وبعد تحرير X، وصلت أمس طائرة"."""
    first = happening.sentence.first
    return (
        not happening.verb
        and happening.last <= hit.first
        and scan.begins(happening.first - 1, "because")
        and happening.first - 1 == first
        and any(scan.key(at) in ("،", ",") for at in range(happening.last, hit.first))
    )


def _of_what_led_to_it(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time is that of what came before: "اعتقلت رجلا بعد الانفجار الذي وقع الأحد"."""
    if any(
        scan.gap_is_open(reason.last, hit.first)
        and scan.tagged("light").between(reason.last, hit.first)
        for reason in scan.tagged("for_others").between(happening.last, hit.first)
    ):
        return True  # "اعتقلوا على خلفية مظاهرة خرجت الجمعة"
    if happening.entry.kind not in _SEIZURES:
        return False
    return any(
        happening.last <= deed.first
        and scan.key(deed.first - 1) in _AFTER
        and scan.begins(deed.last, "relative")
        and scan.gap_is_open(deed.last, hit.first)
        for deed in scan.tagged("trigger").between(happening.last, hit.first)
    )


def _of_main_clause(scan: Scan, hit: TimeHit, happenings: Sequence[Happening], index: int) -> bool:
    """Say whether a time ends a clause that tells no happening: "نشروا الأسماء الأحد، بعد مقتل راع"."""
    happening = happenings[index]
    after, first = hit.last + 1, happening.sentence.first
    return (
        scan.key(hit.last) in ("،", ",")
        and scan.key(after) in _AFTER
        and after < happening.first
        and hit.first > first + 2
        and scan.gap_is_open(after, happening.first)
        and not any(
            told.sentence is happening.sentence and told.first < hit.first for told in happenings
        )
    )


def _issued_then(scan: Scan, hit: TimeHit, happening: Happening, frames: Sequence[Frame]) -> bool:
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


def _of_another(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time stands in a clause about a party: "قصف التنظيم الذي بايع في نوفمبر"."""
    joined = happening.verb and happening.item.before.startswith("و")
    behind = bool(scan.tagged("that").between(hit.last, happening.first))
    return any(
        (item.first - happening.last > 1 or behind or (joined and hit.last <= happening.first))
        and scan.actors.ending_at(item.first) is not None
        and scan.gap_is_open(item.first, hit.first)
        for item in scan.tagged("relative").between(happening.sentence.first, hit.first)
    )


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


def _is_dateline(scan: Scan, hit: TimeHit) -> bool:
    """Say whether a date stands in the dateline of a report: "عمّان 19 آب - قالت"."""
    sentence = scan.sentence_of(hit.first)
    near_start = (
        hit.last - sentence.first <= _DATELINE and sentence.paragraph <= _DATELINE_PARAGRAPH
    )
    return near_start and scan.key(hit.last) == "-" and scan.key(hit.first - 1) != "-"


def _compares(scan: Scan, hit: TimeHit) -> bool:
    """Say whether a time only tells in how long nothing like it was: "الأعنف من نوعه منذ عامين"."""
    if scan.key(hit.first).lstrip("وف") != _SINCE:
        return False
    first = max(hit.first - _COMPARED, scan.sentence_of(hit.first).first)
    for at in range(hit.first - 1, first - 1, -1):
        if scan.key(at) in ("،", ","):
            return False
        if scan.begins(at, "most"):
            return (
                scan.key(at).lstrip("وف") in _FIRST
                or at == hit.first - 1
                or any(
                    scan.begins(n, "trigger", "operation") or scan.key(n) in _OF_ITS_KIND
                    for n in range(at + 1, hit.first)
                )
            )
    return False


def _worst_of_year(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a year only tells of which a happening was the worst: "الهجوم الأكثر دموية لهذا العام"."""
    if hit.mention.interval.granularity != "year" or hit.first < happening.last:
        return False
    return any(
        (item.last == happening.first or item.first == happening.last)
        and scan.gap_is_open(item.last, hit.first)
        for item in scan.tagged("most").between(happening.first - 1, hit.first)
    )


def _when_shown(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells when a picture was put out: "نشرت، الخميس، صورة للطيار الذي أسقطت"."""
    shown = [
        item
        for item in scan.tagged("picture").between(hit.last, hit.last + _SHOWN_REACH)
        if item.last <= happening.first
    ]
    return bool(shown) and any(
        scan.begins(at, "shows")
        for at in range(max(hit.first - _SHOWS_REACH, happening.sentence.first), hit.first)
    )


def _stood_so(scan: Scan, hit: TimeHit, happening: Happening) -> bool:
    """Say whether a time tells since when something stands so: "المدينة المحاصرة منذ 2012"."""
    return (
        scan.key(hit.first).lstrip("وف") == _SINCE
        and scan.begins(hit.first - 1, "state")
        and not hit.first - 2 < happening.last <= hit.first
    )


def _told_of_speaker(scan: Scan, before: Happening, happening: Happening) -> bool:
    """Say whether the happening before only tells who speaks: "أعلن الحزب الذي خاض معركة أنه أسقط"."""
    return bool(scan.tagged("that").between(before.last, happening.first)) and any(
        scan.actors.ending_at(item.first) is not None
        for item in scan.tagged("relative").between(before.sentence.first, before.first)
    )


def _beside_voice(frames: Sequence[Sequence[Frame]], happening: Happening, hit: TimeHit) -> bool:
    """Say whether a time stands right after who speaks: "أعلن الجيش، اليوم، مقتل ... الجمعة"."""
    return any(
        frame.cue[1] and 0 <= hit.first - max(frame.cue[1], frame.voice[1]) <= 1
        for frame in frames[happening.sentence_number]
    )


def _when_said(scan: Scan, frame: Frame) -> int:
    """Return where a speaker begins, a time right before it too: "والأربعاء، قال الوزير إن"."""
    if not frame.verbal or not scan.begins(_said_from(scan, frame), "that"):
        return frame.cue[0]
    at = frame.cue[0] - (scan.key(frame.cue[0] - 1) in ("،", ","))
    time = scan.times.ending_at(at)
    return time.first if time is not None else frame.cue[0]


def _said_from(scan: Scan, frame: Frame) -> int:
    """Return where the words said begin: after "ان", a colon or a quotation mark."""
    start = max(frame.cue[1], frame.voice[1])
    _, quote_of, quotes = scan.segments
    said = scan.key(frame.cue[0]).lstrip("وف") in _SAID_THAT
    points = scan.begins(frame.cue[0], "points")
    for at in range(start, min(frame.last, start + _SAID_REACH)):
        tags = scan.tags.get(at, ())
        if "that" in tags or scan.key(at) == ":" or (points and scan.key(at) == _TO):
            return at
        if scan.key(at) in ("«", '"'):
            number = quote_of[at]
            if number >= 0 and quotes[number][1] - quotes[number][0] > _NAME_IN_MARKS:
                return at
        if "trigger" in tags and not said:
            return start
    return start
