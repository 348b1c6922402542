"""Which of the places of a sentence is meant."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from tawatur.extract.circumstances.asides import opens_what_follows, turns_away
from tawatur.extract.circumstances.people import (
    after_party,
    of_a_party,
    of_office,
    of_origin,
    of_people,
    with_joined,
)
from tawatur.extract.circumstances.sight import (
    Sight,
    carried_off,
    is_held,
    only_goes_there,
    told_to_others_there,
)
from tawatur.extract.circumstances.terms import BODIES, IN, QUOTES, SEIZURES, WHERE
from tawatur.extract.circumstances.where import (
    Placed,
    Where,
    first_narrow,
    inherited,
    is_body,
    is_broad,
    is_country,
    is_side_of_country,
    is_wide,
    lies_in,
    stands_in,
)
from tawatur.extract.happenings import Happening
from tawatur.extract.placenames import PlaceHit
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, Thing, Trigger
from tawatur.model import PlaceMention
from tawatur.places import distance_km

_ATTACKS = frozenset(("ground_attack", "airstrike", "shelling", "advance", "territory_captured"))
_SHELLING = "shelling"
_ARRIVALS = frozenset(("deployment", "aid"))
_AMONG = frozenset(("بينها", "منها", "بينهم", "منهم"))  # what follows is a part of what was told
_SEAT_REACH = 3  # tokens after a speaker in which the place stands where he sits
_BESIDE = 2  # tokens between a town and the governorate it is said to lie in
_HOSPITALS = "hospitals"
_HAS = "قد"
_HEAD_IN = "وفي"  # opens a sentence told from a place
_AND_IN = ("في", "وفي")
_SEES = "شهد"
_AS_FOR = "اما"
_COUNTRYSIDE = "countryside"  # begins the relations of one: "countryside-north"
_KILLED, _INJURED = "killed", "injured"


def where_told(sight: Sight) -> Where | None:
    """Return the place that the part of the sentence around the trigger tells."""
    if not sight.placed:
        return None
    after, before, spoken = _around(sight)
    suffering = _suffering(sight)
    if sight.movement:
        moved = _moved(sight, after, before)
        if suffering and (moved is None or moved.origin is None):
            return _left(sight, suffering, moved)
        if moved is not None:
            return moved
    there = _place_of_there(sight, after)
    if there is not None:
        return Where(there.mention)
    if suffering:
        return _of_group(suffering)
    told = any(case != "of" for _, case in after)
    if not told and not sight.movement:
        means = _place_of_means(sight) or _place_of_result(sight)
        if means is not None:
            return Where(means.mention)
    return _beside(sight, after, before) or _elsewhere(sight, spoken)


def _beside(sight: Sight, after: list[Placed], before: list[Placed]) -> Where | None:
    """Return the place after the trigger, or before it: of both, the smaller one within the larger."""
    happening = sight.happening
    options = [
        chosen
        for candidates, behind in ((after, True), (before, False))
        if (chosen := _nearest(sight, candidates, behind=behind))
    ]
    if options and not sight.movement and is_country(options[0][0]):
        # "in country X twelve were killed in an attack on Y": Y says where.
        keys = sight.scan.keys
        narrow = [
            hit
            for hit, _ in _later_places(sight)
            if (lies_in(hit, options[0][0]) or _is_part(hit, options[0][0]))
            and not turns_away(sight.scan, happening.last, hit.first)
            and not any(
                time.event for time in sight.scan.times.between(happening.last, hit.first)
            )  # "قتل اثنان في مالي، غداة هجوم في X"
            and _AMONG.isdisjoint(keys[happening.last : hit.first])
        ]
        options = [narrow[:1]] if narrow else options
    elif options and not sight.movement and (narrower := _narrower(sight, options[0][0])):
        options = [[narrower]]
    if options:
        # "in X, where ... fights those of the country": the smaller one says where.
        within = [
            one
            for one in options[1:]
            if lies_in(one[0], options[0][0])
            and options[0][0].first != happening.last  # "تطهير محافظة X"
            and not (_of_other_deed(sight.scan, one[0]) and not is_wide(options[0][0]))
        ]
        return _of_group((within or options)[0])
    return None


def _is_part(hit: PlaceHit, country: PlaceHit) -> bool:
    """Say whether a place is a side of a country told as a whole: "قتلوا في مالي في شمال البلاد"."""
    part, whole = hit.mention.area, country.mention.area
    return bool(
        part and whole and part.place_id == whole.place_id
        and hit.mention.relation and not country.mention.relation
    )  # fmt: skip


def _of_group(hits: Sequence[PlaceHit]) -> Where:
    """Return places that belong together as one: the first says where, all of them where it was."""
    mentions = [hit.mention for hit in hits]
    return Where(mentions[0], tuple(mentions[1:] and mentions))


def _left(sight: Sight, hits: Sequence[PlaceHit], moved: Where | None) -> Where:
    """Return places that saw people leave, and where these went: "شهدت بلدة X نزوحا نحو Y"."""
    there = _of_group(hits)
    if sight.happening.entry.kind in _ARRIVALS:
        return there
    goal = moved.destination if moved else None
    return there._replace(origin=there.place, destination=goal)


def _suffering(sight: Sight) -> list[PlaceHit]:
    """Return the places that are the subject of what befell them: "حي X تعرض لقصف من Y", "تعرضت X لقصف"."""
    hits = _subjects(sight)
    return [] if hits and is_broad(hits[0]) else hits


def _subjects(sight: Sight) -> list[PlaceHit]:
    """Return the places that a verb of suffering has for its subject."""
    happening = sight.happening
    for light in happening.lights:
        entry = cast("Light", light.word.entry)
        if light.first >= happening.first or not (entry.subj == "patient" or entry.lemma == _SEES):
            continue
        bare = [hit for hit, case in sight.usable if not case and not hit.dateline]
        behind = [
            hit
            for hit in bare
            if light.last == hit.first and hit.last <= happening.first and not hit.before
        ]
        if behind:
            return _with_joined_to(behind[0], bare)
        start = _subject_end(sight, light.first)
        before = [hit for hit in bare if hit.last == start]
        if before:
            return _with_joined_to(before[0], bare)
    return []


def _subject_end(sight: Sight, verb: int) -> int:
    """Return where a subject before a verb ends, what tells where it lies left out: "حي X في Y تعرض"."""
    scan = sight.scan
    end = verb - (scan.key(verb - 1) == _HAS)
    while (around := scan.places.ending_at(end)) is not None and around.container:
        end = around.first - (scan.begins(around.first - 1, "preposition"))
    return end


def _with_joined_to(chosen: PlaceHit, hits: Sequence[PlaceHit]) -> list[PlaceHit]:
    """Return a place with those joined to it by "and", before and behind, in their order."""
    group = [chosen]
    for hit in hits:
        if hit.first >= group[-1].last and _is_joined(group[-1], hit):
            group.append(hit)
    for hit in reversed(hits):
        if hit.last <= group[0].first and _is_joined(hit, group[0]):
            group.insert(0, hit)
    return group


def _is_joined(one: PlaceHit, other: PlaceHit) -> bool:
    return other.before.startswith("و") and other.first - one.last <= 1


def _elsewhere(sight: Sight, spoken: list[Placed]) -> Where | None:
    """Return a place told earlier or later in the sentence, or where a speaker sits."""
    happening = sight.happening
    start = _end_of_wounded(sight)
    later = [
        pair for pair in _later_places(sight) if not turns_away(sight.scan, start, pair[0].first)
    ]
    later = [
        pair for pair in later if not _is_of_some(sight.scan, happening.last, pair[0])
    ] or later
    earlier = [
        (hit, case)
        for hit, case in sight.usable
        if hit.first < happening.previous_last
        and not (is_wide(hit) and of_a_party(sight.scan, hit, case))
        and not (sight.voice[0] <= hit.first < sight.voice[1])
        and not _is_seat_before(sight, hit)
        and not is_held(sight, hit)
        and not turns_away(sight.scan, hit.last, happening.first)
    ]
    joins = sight.cue > happening.sentence.first and sight.scan.tagged("contrast").between(
        happening.sentence.first + 1, sight.cue
    )
    spoken = [
        (hit, case)
        for hit, case in spoken
        if not is_wide(hit)
        and not told_to_others_there(sight, hit)
        and not _names_a_hospital(sight.scan, hit)
        and not (case == "at" and after_party(sight.scan, hit, 1))
        and not (joins and is_held(sight, hit))  # "..., while the governor of X said"
    ]
    if later:  # "they are people of X ... killed in Y"
        homes = with_joined([hit for hit, _ in earlier], sight.scan, of_people)
        earlier = [(hit, case) for hit, case in earlier if hit.first not in homes]
        if earlier and (narrower := _narrower(sight, earlier[-1][0])):
            return Where(narrower.mention)
    joined = next(
        (
            item.first
            for item in sight.scan.tagged("trigger").between(
                happening.last, sight.happening.sentence.last
            )
            if _goes_on_to_another(sight.scan, item, happening)
        ),
        happening.sentence.last,
    )
    own = [pair for pair in later if pair[0].first < joined]  # not those of what follows with "and"
    near, far = (
        [pair for pair in pairs if not _leads_away(happening, *pair)] or pairs
        for pairs in (earlier[::-1], own or later)
    )
    return first_narrow(near, far, spoken)


def _end_of_wounded(sight: Sight) -> int:
    """Return where the wounded end that are told beside the dead: "قتل ثلاثة، فيما أصيب آخرون في X"."""
    happening, scan = sight.happening, sight.scan
    following = sight.following[0] if sight.following else None
    if (
        following is not None
        and following.sentence is happening.sentence
        and happening.entry.counts == _KILLED
        and following.entry.counts == _INJURED
        and scan.begins(following.first - 1, "while")
    ):
        return following.last
    return happening.last


def _narrower(sight: Sight, around: PlaceHit) -> PlaceHit | None:
    """Return the place told behind in a governorate named before: "في محافظة X، اعتقلت ... في Y"."""
    scan, happening, start = sight.scan, sight.happening, _end_of_wounded(sight)
    if around.first < happening.first and _is_at_the_head(scan, around):
        for hit, case in _later_places(sight):
            if case == "at" and _lies_beside_seat(hit, around) and not turns_away(
                scan, start, hit.first
            ) and not any(
                _goes_on_to_another(scan, item, happening)
                for item in scan.tagged("trigger").between(happening.last, hit.first)
            ):  # fmt: skip
                return hit  # "وفي صعدة، لقي ثلاثة مصرعهم في كمين في جبهة رازح"
    if around.first >= happening.first or not is_body(around, part=True):
        return None
    for hit, case in sight.usable:
        if 0 <= around.first - hit.last <= _BESIDE and case == "at" and stands_in(hit, around):
            return hit  # "في بلدة Y في منطقة X وقتلت"
    side = is_side_of_country(around) or _opens_with_a_side(scan, around)
    if not (is_body(around) or side):
        return None  # "وفي شمال البلاد أصيب ثلاثة في X" may be one of its places
    for hit, case in _later_places(sight):
        told = scan.tagged("trigger").between(start, hit.first)
        if (
            case not in ("from", "of", "to")
            and (
                stands_in(hit, around)
                or (side and (lies_in(hit, around) or _lies_beside_seat(hit, around)))
            )
            and not turns_away(scan, start, hit.first)
            and (
                _open_but_for_times(scan, start, hit.first)
                and not any(_goes_on_to_another(scan, item, happening) for item in told)
                if told
                else _AMONG.isdisjoint(scan.keys[happening.last : hit.first])
            )
        ):
            return hit
    return None


def _is_of_some(scan: Scan, first: int, hit: PlaceHit) -> bool:
    """Say whether a place is only where some of them were: "قتل عشرة في الضفة، بينهم اثنان في X"."""
    return not _AMONG.isdisjoint(scan.keys[first : hit.first])


def _is_at_the_head(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a bare name opens a sentence, a comma behind it: "وفي صعدة، ..."، "أما في عدن، ..."."""
    first = scan.sentence_of(hit.first).first
    first += scan.key(first) == _AS_FOR
    return (
        hit.first == first + 1
        and hit.last == hit.first + 1
        and scan.key(first) in _AND_IN
        and scan.is_punctuation(hit.last)
    )


def _open_but_for_times(scan: Scan, first: int, last: int) -> bool:
    """Say whether nothing but marks and commas around a time parts two tokens: "قتل، صباح اليوم، في"."""
    return not any(
        scan.is_punctuation(at)
        and scan.key(at) not in QUOTES
        and scan.times.ending_at(at) is None
        and scan.times.covering(at + 1) is None
        for at in range(first, last)
    )


def _opens_with_a_side(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether one side of a place opens a sentence, a comma behind it: "وفي جنوب القطاع، ..."."""
    first = scan.sentence_of(hit.first).first
    return (
        hit.first == first + 1
        and bool(hit.mention.relation)
        and scan.key(first) in _AND_IN
        and scan.is_punctuation(hit.last)
    )


def _lies_beside_seat(hit: PlaceHit, seat: PlaceHit) -> bool:
    """Say whether a place lies in the governorate of a town that may stand for it, or of a side of it."""
    inner, town = hit.mention.area, seat.mention.area
    return bool(
        inner
        and town
        and (town.feature == "city" or seat.mention.relation)
        and inner.feature not in BODIES
        and inner.admin
        and inner.admin in (town.admin, town.place_id)
    )


def _goes_on_to_another(scan: Scan, item: Item, happening: Happening) -> bool:
    """Say whether a word joined by "and" tells another happening, not the wounded besides the dead."""
    kinds = {
        cast("Trigger", told.word.entry).kind for told in scan.tagged("trigger").at(item.first)
    }
    return item.before.startswith("و") and happening.entry.kind not in kinds


def _of_other_deed(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place only belongs to another deed: "مكن سقوط X من السيطرة على قرى في محافظة Y"."""
    return bool(scan.tagged("trigger").ending_at(hit.first))


def only_an_office(sight: Sight, place: PlaceMention | None, carried: PlaceMention | None) -> bool:
    """Say whether a governorate only names a body or house in the town told before: "مجلس محافظة X"."""
    area = place.area if place else None
    inner = carried.area if carried else None
    if area is None or inner is None or area.feature != "governorate":
        return False
    hit, case = next(pair for pair in sight.placed if pair[0].mention is place)
    before = hit.first - 1
    return (
        not (case or hit.before or hit.mention.relation)
        and not sight.scan.is_punctuation(before)
        and not sight.scan.begins(before, "trigger", "light", "auxiliary")
        and not sight.scan.tagged("trigger").ending_at(hit.first)
        and not _witnesses(sight.scan, hit)
        and inner.feature not in BODIES
        and inner.country == area.country
        and distance_km(inner.lat, inner.lon, area.lat, area.lon) <= area.radius_km
    )


def only_a_seat_abroad(
    sight: Sight, place: PlaceMention | None, carried: PlaceMention | None
) -> bool:
    """Say whether who speaks only sits in a place, in another country than the one told of: "قال فلان في X إن"."""
    area, told = place.area if place else None, carried.area if carried else None
    if area is None or told is None or not told.country or area.country == told.country:
        return False
    hit = next(hit for hit, _ in sight.placed if hit.mention is place)
    return _is_seat_before(sight, hit)


def _witnesses(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place is the subject of the verb behind it: "محافظة X قد شهدت مقتل"."""
    at = hit.last + (scan.key(hit.last) == _HAS)
    return any(item.word.features for item in scan.tagged("light").at(at))


def told_behind(sight: Sight) -> Where | None:
    """Return the place told further on in the sentence, after a word of contrast.

    Where those come from to whom it was done says more, if it is told first.
    """
    where = first_narrow(
        [(hit, case) for hit, case in _later_places(sight) if not is_held(sight, hit)]
    )
    where = where and (left_home(sight) or where)
    return where and where._replace(place=inherited(where.place))


def left_home(sight: Sight) -> Where | None:
    """Return the place those come from to whom it was done, where nothing else is told first."""
    happening = sight.happening
    usable = {hit.first for hit, _ in sight.usable}
    return first_narrow(
        [
            (hit, case)
            for hit, case in sight.placed
            if hit.first not in usable
            and happening.last <= hit.first
            and of_origin(sight.scan, hit, case)
            and not is_wide(hit)
            and not turns_away(sight.scan, happening.last, hit.first)
        ]
    )


def seat_of_speaker(sight: Sight) -> Where | None:
    """Return the place of who speaks, which is all the sentence has."""
    spoken = _around(sight)[2]
    return first_narrow(spoken)


def sits_there(sight: Sight, place: PlaceMention) -> bool:
    """Say whether a place opens a sentence as where who speaks sits: "وفي باماكو، أقرت القيادة بـ"."""
    scan, first = sight.scan, sight.happening.sentence.first
    return any(
        hit.mention.span == place.span
        and hit.first - first == 1
        and scan.key(first) == _HEAD_IN
        and scan.key(hit.last) == "،"
        and scan.begins(hit.last + 1, "saying")
        for hit, _ in sight.usable
    )


def _around(sight: Sight) -> tuple[list[Placed], list[Placed], list[Placed]]:
    """Return places after the trigger, before it, and within the words for who speaks."""
    happening, voice = sight.happening, sight.voice
    after: list[Placed] = []
    before: list[Placed] = []
    spoken: list[Placed] = []
    for hit, case in sight.usable:
        named = any(span.start < hit.mention.span.start < span.end for span in sight.told_by)
        named = named or told_to_others_there(sight, hit)
        near_voice = named or (
            voice[1]
            and voice[0] <= hit.first < voice[1] + _SEAT_REACH
            and not sight.scan.tagged("light").between(voice[1], hit.first)  # "أفاد X بتعرض Y لقصف"
        )
        seat = hit.first - happening.sentence.first <= 1 and 0 <= sight.cue - hit.last <= 1
        if hit.first < happening.first and (near_voice or seat or _spoken_from(sight, hit, case)):
            spoken.append((hit, case))
        elif happening.first <= hit.first < sight.end:
            if (
                named
                or _is_seat_behind(sight, hit)
                or (of_office(sight.scan, hit) and _told_where(sight))
                or _only_governed(sight, hit, case)
            ):
                spoken.append((hit, case))
            elif not (
                carried_off(sight, hit)
                or only_goes_there(sight, hit, case)
                or _opens_next(sight, hit)
            ):
                after.append((hit, case))
        elif _is_seat_behind(sight, hit):
            spoken.append((hit, case))
        elif happening.previous_last <= hit.first < happening.first:
            # "the branch of X in Egypt ... the attack" tells of which people.
            if turns_away(sight.scan, hit.last, happening.first):
                continue  # "في X، كما سقطت قذائف على Y"
            theirs = is_wide(hit) and case == "at" and after_party(sight.scan, hit, 2)
            held = _only_governed(sight, hit, case)
            (spoken if theirs or held else before).append((hit, case))
    some = [pair for pair in after if not _is_of_some(sight.scan, happening.last, pair[0])]
    return some or after, before, spoken


def _opens_next(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether a place opens the clause of what is told next: "قتل ثلاثة، وفي X دمرت غارة عربة"."""
    following = sight.following[0] if sight.following else None
    return opens_what_follows(sight.scan, sight.happening, hit.first, following)


def _told_where(sight: Sight) -> bool:
    """Say whether the sentence has told a place before the trigger that is not where a speaker sits."""
    return bool(_told_before(sight, sight.happening.first))


def _told_before(sight: Sight, last: int) -> list[Placed]:
    """Return the places told before a token, but countries and where a speaker sits."""
    start, end = sight.voice
    return [
        (hit, case)
        for hit, case in sight.usable
        if hit.last <= last
        and not is_wide(hit)
        and not (end and start <= hit.first < end + _SEAT_REACH)
    ]


def _only_governed(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether a place is only what somebody holds, told elsewhere: "وفي لودر قتل قائد محور البيضاء".

    In "وفي ديالى قتل قائممقام بلدروز" it is the smaller one that says where.
    """
    return case == "of" and any(
        told == "at" and not stands_in(hit, other) and not stands_in(other, hit)
        for other, told in _told_before(sight, min(hit.first, sight.happening.first))
    )


def _spoken_from(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether a speaker only told it from a place: "روى لوكالة من مدينة X كيف"."""
    voice, happening = sight.voice, sight.happening
    return (
        case == "from"
        and 0 < voice[1] <= hit.first
        and not sight.scan.tagged("trigger").between(voice[1], hit.first)
        and any(
            hit.last <= that.first
            for that in sight.scan.tagged("that").between(hit.last, happening.first)
        )
        and not sight.scan.tagged("that").between(voice[1], hit.first)
    )


def _names_a_hospital(scan: Scan, hit: PlaceHit) -> bool:
    """Say whether a place only names where the harmed were taken: "أكد مستشفى X وصول 8 قتلى"."""
    return not hit.before and any(
        cast("Thing", item.word.entry).of == _HOSPITALS
        for item in (
            *scan.tagged("thing").ending_at(hit.first),
            *scan.tagged("thing").at(hit.first),
        )
    )


def _is_seat_behind(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether who speaks behind a happening only sits there: "..., حسبما أعلنت سفارة X في Y"."""
    first, last = sight.voice
    return sight.happening.last <= first <= hit.first < last + _SEAT_REACH


def _is_seat_before(sight: Sight, hit: PlaceHit) -> bool:
    """Say whether who speaks only sits in a place: "قال فلان في X إن"."""
    last, thats = sight.voice[1], sight.scan.tagged("that")
    return (
        0 < last <= hit.first < last + _SEAT_REACH
        and bool(thats.between(hit.last, sight.happening.first))
        and not thats.between(last, hit.first)
    )


def _later_places(sight: Sight) -> list[Placed]:
    return [
        (hit, case)
        for hit, case in sight.usable
        if (hit.first >= sight.happening.region_last or _opens_next(sight, hit))
        and not _is_seat_behind(sight, hit)
        and not told_to_others_there(sight, hit)
        and not carried_off(sight, hit)
        and not (is_wide(hit) and of_a_party(sight.scan, hit, case))
    ]


def _moved(sight: Sight, after: list[Placed], before: list[Placed]) -> Where | None:
    scan = sight.scan
    moved = _movement_of(
        [pair for pair in after if not of_a_party(scan, *pair)] or before,
        arriving=sight.happening.entry.kind in _ARRIVALS,
    )
    if moved is None or moved.origin is not None:
        return moved
    left = _left_behind(sight)
    return moved if left is None else moved._replace(place=left.mention, origin=left.mention)


def _left_behind(sight: Sight) -> PlaceHit | None:
    """Return the place that "منها" means after a word of moving: the last one named before."""
    happening = sight.happening
    if not sight.scan.tagged("back").between(happening.last, happening.region_last):
        return None
    last = _place_before(sight)
    group = _with_joined_to(last, [hit for hit, _ in sight.placed]) if last else [last]
    return group[0]  # "سيطرت على X وY بعد انسحابها منها": of all of them


def _place_of_means(sight: Sight) -> PlaceHit | None:
    """Return the place of the deed right behind by which it happened: "مقتل ثلاثة في انفجار في X"."""
    happening, scan = sight.happening, sight.scan
    following = sight.following[0] if sight.following else None
    if following is None or following.sentence is not happening.sentence or following.verb:
        return None
    first = following.first
    by = scan.key(first - 1) == IN or scan.begins(first - 1, "because")
    if not (by or following.item.before.endswith("ب")):
        return None
    if not scan.gap_is_open_but_for_marks(happening.last, first):
        return None
    return _place_behind(sight, following)


def _place_of_result(sight: Sight) -> PlaceHit | None:
    """Return the place of what came of a deed told after another: "بعد هجوم أسفر عن مقتل ثلاثة في X"."""
    happening, scan = sight.happening, sight.scan
    following = sight.following[0] if sight.following else None
    if (
        following is None
        or following.sentence is not happening.sentence
        or happening.verb
        or following.verb
        or happening.item.before.startswith("ال")
        or not scan.gap_is_open(happening.last, following.first)
    ):
        return None
    after = scan.begins(happening.first - 1, "because") or any(
        time.event for time in scan.times.between(happening.first - 2, happening.first + 1)
    )
    results = any(
        happening.last <= light.first and light.last <= following.first
        for light in scan.tagged("light").between(happening.last, following.first)
    )
    return _place_behind(sight, following) if after and results else None


def _place_behind(sight: Sight, following: Happening) -> PlaceHit | None:
    """Return the first place told behind the happening that follows, in the same clause."""
    scan = sight.scan
    return next(
        (
            hit
            for hit, case in sight.usable
            if following.last <= hit.first
            and case not in ("from", "of")
            and not (is_wide(hit) or carried_off(sight, hit))
            and scan.gap_is_open(following.last, hit.first)
            and not any(
                # "في هجوم استهدفهم في X": a verb right behind says what the deed did
                item.first > following.last or not item.word.features
                for item in scan.tagged("trigger").between(following.last, hit.first)
            )
        ),
        None,
    )


def _place_of_there(sight: Sight, after: list[Placed]) -> PlaceHit | None:
    """Return the place that "هناك" after the trigger means: the last one named before."""
    end = after[0][0].first if after else sight.happening.region_last
    for item in sight.scan.tagged("there").between(sight.happening.last, end):
        if not item.before and not sight.scan.is_punctuation(item.first - 1):
            return _place_before(sight)
    return None


def _place_before(sight: Sight) -> PlaceHit | None:
    before = [hit for hit, _ in sight.placed if hit.last <= sight.happening.first]
    narrow = [hit for hit in before if not is_wide(hit)]
    return next(reversed(narrow or before), None)


def _leads_away(happening: Happening, hit: PlaceHit, case: str) -> bool:
    """Say whether what governs a place makes it a poorer one than its neighbours."""
    attack = happening.entry.kind in _ATTACKS
    taken = happening.entry.kind in SEIZURES and happening.last <= hit.first  # "خطف من X"
    return case == "of" or (case == "from" and not taken) or (case == "to" and not attack)


def _fires_there(sight: Sight, hit: PlaceHit, case: str) -> bool:
    """Say whether a place only tells where they shot from: "أطلقت فصائل في X صاروخين باتجاه Y"."""
    scan, happening = sight.scan, sight.happening
    return (
        case == "at"
        and happening.entry.kind == _SHELLING
        and happening.last <= hit.first
        and any(
            towards == "to" and hit.last <= other.first and scan.gap_is_open(hit.last, other.first)
            for other, towards in sight.usable
        )
    )


def _nearest(sight: Sight, candidates: list[Placed], *, behind: bool) -> list[PlaceHit]:
    """Return the place that belongs to the trigger, with those joined to it by "and"."""
    scan, happening = sight.scan, sight.happening
    if not candidates:
        return []
    ranked = [
        (
            _leads_away(happening, hit, case) + is_broad(hit) + _fires_there(sight, hit, case),
            index if behind else -index,
        )
        for index, (hit, case) in enumerate(candidates)
    ]
    best, case = candidates[abs(min(ranked)[1])]
    if behind and is_body(best) and of_a_party(scan, best, case):
        # "سيطر مسلحو القبائل في محافظة X على مواقع في Y": theirs is the governorate
        inner = [hit for hit, told in candidates if told == "at" and stands_in(hit, best)]
        best = next((hit for hit in inner if hit.first >= best.last), best)
    if not behind:
        best = _inside(scan, best, candidates)
    if not behind and scan.key(best.last) == WHERE:
        return [best]  # "بلدة X وحي Y حيث قتل"
    return _with_joined_to(best, [hit for hit, _ in candidates])


def _inside(scan: Scan, around: PlaceHit, candidates: list[Placed]) -> PlaceHit:
    """Return the place told before a countryside or side it lies in: "بلدة X التي يسيطر عليها Y في ريف Z"."""
    relation = around.mention.relation
    told = scan.begins(around.first - 1, "preposition")  # "ثم دارت في غرب X"
    if not relation or (told and not relation.startswith(_COUNTRYSIDE)):
        return around
    inner = [
        hit
        for hit, _ in candidates
        if hit.last <= around.first and (_is_near(hit, around) or _lies_beside_seat(hit, around))
    ]
    return inner[-1] if inner else around


def _is_near(hit: PlaceHit, side: PlaceHit) -> bool:
    """Say whether a smaller place lies on a side told of another, as roughly as sides are told."""
    inner, outer = hit.mention.area, side.mention.area
    return (
        inner is not None
        and outer is not None
        and inner.feature not in BODIES
        and inner.radius_km < outer.radius_km
        and distance_km(inner.lat, inner.lon, outer.lat, outer.lon) <= 2 * outer.radius_km
    )


def _movement_of(candidates: list[Placed], *, arriving: bool) -> Where | None:
    by_case = {case: hit.mention for hit, case in reversed(candidates)}
    origin, destination = by_case.get("from"), by_case.get("to")
    stays = [hit for hit, case in candidates if case not in ("from", "to")]
    if origin or destination:
        stays = [hit for hit in stays if not is_wide(hit)]
    within = stays[0].mention if stays else None
    place = destination or within or origin if arriving else origin or within or destination
    if place is None:
        return None
    return Where(place, (), origin, destination)
