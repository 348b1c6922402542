"""Which happenings a report tells, and which it only mentions in passing.

"قتل خمسة في هجوم" tells of the attack; "بعد الهجوم"، "جريمة اغتيال الوزير"، "متهم بتفجير" only mention
one that is known or not sure. A verb tells, unless it stands in a relative clause; a noun tells when a
finite verb carries it, when somebody announces it, when it opens its sentence, when the verb before or
after it has it for its subject, or when it says how many. Whatever else stands in a sentence that tells
something is taken with it, unless it is history: dated by a year that is over.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, cast

from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Item, Scan
from tawatur.lexicon import Light, Saying

if TYPE_CHECKING:
    from datetime import datetime

    from tawatur.extract.attribution import Frame
    from tawatur.model import TimeMention

__all__ = ["OF_WAR", "TALKED_OF", "follows_from", "heads_sentence", "is_history", "is_told"]

_NEWS = timedelta(days=31)  # a year that ended longer before publication is history
_TELLING = frozenset(
    "carries begins continues result succeeds repels foils ends lures enables".split()
)
_PLANS = frozenset("plans attempts threatens".split())
TALKED_OF = frozenset(
    """ground_attack airstrike shelling explosion suicide_attack chemical_attack killing assassination
    execution abduction sexual_violence armed_clash destruction protest riot crackdown""".split()
)  # what is talked of long after it was told
OF_WAR = frozenset(
    "advance territory_captured siege siege_broken interception air_landing withdrawal".split()
)  # what is told as it happens, and tells of the fighting around it
_ANNOUNCE_BY = frozenset(("اتهم", "أفاد", "أبلغ", "أقر", "اعترف"))  # with "ب" before the noun
_REACT = frozenset(("أدان", "ندد", "استنكر", "حذر", "اعتبر", "رأى"))  # to what is known already
_HEADED = 5  # a verb so near the head of its sentence tells: "الاحتلال يقصف"
_ASIDE = 12  # tokens told of a speaker before what he announces
_SHORT = 14  # tokens of a sentence that tells one thing
_URGENT = "عاجل"  # stands before a telegram
_CARRIER_REACH = 10  # tokens between a verb and the noun it carries
_SUBJECT_REACH = 6  # tokens after a noun in which the verb it is the subject of may stand
_ADJECTIVES = 2  # adjectives that may stand between a noun and "this"
_LABEL = 5  # a quotation of so few tokens is a name or a word taken up, not speech


def is_told(scan: Scan, happening: Happening, frame: Frame | None, *, counted: bool) -> bool:
    """Say whether a happening is told by the words it stands in, whatever else the sentence tells.

    Args:
        scan: What was recognised.
        happening: A happening with its mood and light verbs.
        frame: Who speaks there.
        counted: Whether a number is told of it.
    """
    if happening.polarity == "denied" or (frame and frame.stance == "denies"):
        return True
    sentence = happening.sentence
    if scan.tagged("fiction").between(sentence.first, sentence.last):
        return False
    if happening.possible and not (frame and frame.certainty == "planned"):
        return False
    carriers = [
        item
        for item in happening.lights
        if item.first < happening.first and cast("Light", item.word.entry).effect in _TELLING
    ]
    carried = any(_carries(scan, item, happening) for item in carriers)
    if happening.verb:
        return any(map(_is_past, carriers)) or not (
            _is_subordinate(scan, happening.item)
            or _tells_of_whom(scan, happening)
            or _is_habit(scan, happening, counted=counted)
        )
    if _points_back(scan, happening):
        return False
    if counted and scan.begins(happening.item.first, "people"):
        return True  # "40 قتيلا", whatever stands before
    if carried and not _is_matter(scan, happening.first, deeds=False):
        return True
    if happening.certainty == "planned":
        return bool(frame and frame.certainty == "planned") or any(
            item.word.features and cast("Light", item.word.entry).effect in _PLANS
            for item in happening.lights
        )
    first = min([happening.first, *(item.first for item in carriers)])
    if _is_matter(scan, happening.first, deeds=True) or _is_matter(scan, first, deeds=True):
        return False
    number = scan.numbers.covering(first)
    if number is not None:
        first = min(first, number.first)
    if scan.begins(first - 1, "about") and scan.begins(first - 2, "rumour"):
        return True
    return (
        (counted and not _is_governed(scan, first))
        or _opens(scan, happening, first)
        or _said(scan, frame, first)
        or _is_subject(scan, happening, first)
    )


def is_history(time: TimeMention | None, published: datetime | None) -> bool:
    """Say whether a happening is dated by its year alone, as no news of the day is.

    Args:
        time: When it happened, where its own words tell it.
        published: When the report was published; a year that ended shortly before it is news.
    """
    if time is None or time.inherited or time.interval.granularity != "year":
        return False
    end = time.interval.end
    return end is not None and (published is None or published - end > _NEWS)


def follows_from(scan: Scan, happening: Happening, before: Happening) -> bool:
    """Say whether words go on about the happening named before ("هجوم أسفر عن مقتل", "هجوم استهدف")."""
    if before.verb or before.sentence is not happening.sentence:
        return False
    if happening.verb and 0 <= happening.first - before.last <= _ADJECTIVES:
        return scan.gap_is_open(before.last, happening.first)
    for item in happening.lights:
        if cast("Light", item.word.entry).effect != "result" or not item.word.features:
            continue
        between = range(before.last, item.first)
        joined = item.before.startswith(("و", "ف")) and not any(
            scan.tagged("relative").at(at) for at in between
        )
        near = 0 <= item.first - before.last <= _CARRIER_REACH
        if near and not joined and scan.gap_is_open(before.last, item.first):
            return True
    return False


def _is_matter(scan: Scan, first: int, *, deeds: bool) -> bool:
    """Say whether a noun is what a case, a charge or a danger is about ("قضية اغتيال")."""
    at = first - 2 if scan.begins(first - 1, "preposition") else first - 1
    return any(
        not item.after and (deeds or item.word.entry != "deed")
        for item in scan.tagged("matter").at(at)
    )


def _is_subordinate(scan: Scan, item: Item) -> bool:
    """Say whether a verb tells which one is meant, or when something else was."""
    return scan.begins(item.first - 1, "relative", "when")


def _is_habit(scan: Scan, happening: Happening, *, counted: bool) -> bool:
    """Say whether a verb in the present tells no place, time or number: "they kill"."""
    near = range(happening.last, min(happening.region_last, happening.last + _SUBJECT_REACH))
    return (
        not counted
        and not _is_past(happening.item)
        and happening.certainty == "asserted"
        and not any(scan.places.covering(at) or scan.times.covering(at) for at in near)
        and happening.first - happening.sentence.first > _HEADED
    )


def _tells_of_whom(scan: Scan, happening: Happening) -> bool:
    """Say whether a verb only tells which people are meant ("عن سائحتين اختطفتا")."""
    hit = scan.actors.ending_at(happening.first)
    if hit is None or hit.kind != "group" or scan.key(hit.first).startswith("ال"):
        return False
    several = all(
        feature.startswith("present.") or not feature.endswith(".3ms")
        for feature in happening.item.word.features
    )
    numbered = scan.numbers.between(hit.first - 3, hit.last) or (
        scan.numbers.covering(hit.first) is not None  # "ما لا يقل عن 27 شخصا قتلوا"
    )
    return several and not numbered and _is_governed(scan, hit.first)


def heads_sentence(scan: Scan, happening: Happening, frame: Frame | None) -> bool:
    """Say whether a short sentence has nothing but doer, time, place and speaker before a happening."""
    at = min([happening.first, *(item.first for item in happening.lights)]) - 1
    start = happening.sentence.first
    if happening.sentence.last - start > _SHORT:
        return False
    while at >= start:
        if frame and (at < frame.cue[1] or at < frame.voice[1]):
            return True
        found = [hits.covering(at) for hits in (scan.times, scan.places, scan.actors, scan.numbers)]
        if any(found):
            at = min(hit.first for hit in found if hit) - 1
        elif scan.is_punctuation(at) or scan.begins(at, "that"):
            at -= 1
        else:
            return at == start and scan.key(at) == _URGENT
    return True


def _points_back(scan: Scan, happening: Happening) -> bool:
    """Say whether "this" or "that" stands beside a noun, behind its adjectives too."""
    after = happening.last
    while after < happening.last + _ADJECTIVES and scan.key(after).startswith("ال"):
        after += 1
    return any(scan.begins(at, "same") for at in (happening.first - 1, happening.last, after))


def _carries(scan: Scan, item: Item, happening: Happening) -> bool:
    """Say whether a finite verb of the same clause carries a noun."""
    between = range(item.last, happening.first)
    return (
        bool(item.word.features)
        and (happening.certainty != "planned" or "س" in item.before)
        and (len(between) <= _CARRIER_REACH or bool(cast("Light", item.word.entry).preps))
        and not _is_subordinate(scan, item)
        and not _is_governed(scan, item.first)
        and not any(scan.begins(at, "relative", "contrast", "when") for at in between)
    )


def _is_governed(scan: Scan, at: int) -> bool:
    """Say whether a preposition stands before a word or is written onto it."""
    return scan.begins(at - 1, "preposition", "because") or (
        _proclitic(scan, at) in ("ب", "ل", "لل", "بال", "ك")
    )


def _opens(scan: Scan, happening: Happening, first: int) -> bool:
    """Say whether a noun opens its sentence or a speech, but for times, places and commas."""
    if _is_governed(scan, first) or happening.item.before.startswith("ف"):
        return False
    at = first - 1
    while at >= happening.sentence.first:
        time, place = scan.times.covering(at), scan.places.covering(at)
        if scan.key(at) in "،,":
            at -= 1
        elif scan.is_punctuation(at):
            quote = scan.segments.quote_of[at + 1]
            start, end = scan.segments.quotes[quote] if quote >= 0 else (0, _LABEL + 1)
            return end - start > _LABEL
        elif time is not None:
            at = time.first - 1
        elif place is not None:
            at = place.first - 1
        else:
            return scan.key(at) == _URGENT
    return True


def _said(scan: Scan, frame: Frame | None, first: int) -> bool:
    """Say whether a noun is what somebody announces ("أعلنت الشرطة مقتل")."""
    if frame is None or not frame.cue[1]:
        return False
    at = max(frame.cue[1], frame.voice[1]) if frame.voice[1] <= first else frame.cue[1]
    lemmas = {
        cast("Saying", item.word.entry).lemma for item in scan.tagged("saying").at(frame.cue[0])
    }
    if at > first or lemmas & _REACT:
        return False
    if (lemmas & _ANNOUNCE_BY or frame.stance == "admits") and _proclitic(scan, first) == "ب":
        return True
    while at < first:
        time, place = scan.times.covering(at), scan.places.covering(at)
        if scan.is_punctuation(at) or scan.begins(at, "report"):
            at += 1
        elif time is not None:
            at = time.last
        elif place is not None:
            at = place.last
        else:
            break
    if scan.begins(at, "about"):
        return first - at == 1
    if scan.key(first - 1) in "،," and first - at <= _ASIDE:
        return True  # what is said of the speaker stands between
    return first - at <= 1 and not _is_governed(scan, first) and not scan.begins(at, "that")


def _proclitic(scan: Scan, at: int) -> str:
    if not scan.begins(at, "light", "operation", "trigger"):
        return ""
    tagged = scan.tagged
    found = tagged("light").at(at) or tagged("operation").at(at) or tagged("trigger").at(at)
    return found[0].before.lstrip("وف")


def _is_subject(scan: Scan, happening: Happening, first: int) -> bool:
    """Say whether the verb right before a noun, or after "that" and the noun, has it for its subject."""
    if _is_governed(scan, first):
        return False
    if (scan.actors.ending_at(first) or scan.begins(first - 1, "thing")) and any(
        _is_past(item) for item in scan.tagged("trigger").at(happening.item.first)
    ):
        return True  # a verb as much as a noun: "أن الطيران قصف"
    if any(
        item.word.features and item.last == first and not _is_governed(scan, item.first)
        for tag in ("light", "trigger")
        for item in scan.tagged(tag).at(first - 1)
    ):
        return True
    if not scan.begins(first - 1, "that"):
        return False
    reach = happening.last + _SUBJECT_REACH
    return any(
        item.word.features
        and cast("Light", item.word.entry).subj in ("none", "event")
        and not scan.begins(item.first - 1, "modality")
        for item in scan.tagged("light").between(happening.last, reach)
    ) or any(
        _is_past(item) and not item.before and not _is_subordinate(scan, item)
        for item in scan.tagged("trigger").between(happening.last, reach)
    )


def _is_past(item: Item) -> bool:
    return any(feature.startswith("past.") for feature in item.word.features)
