"""Claims made of drafts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from tawatur.extract.actors import ActorHit
from tawatur.extract.attribution import Frame
from tawatur.extract.claims.draft import Draft
from tawatur.extract.happenings import Happening
from tawatur.extract.scan import Scan
from tawatur.lexicon import Light
from tawatur.model import (
    ActorMention,
    Attribution,
    Certainty,
    Claim,
    Document,
    Outcome,
    Polarity,
    Roles,
    TimeMention,
    claim_id,
)

_OR = "او"
_WHILE = frozenset(("خلال", "اثناء", "عقب", "اثر"))
_WHEN_IT_WAS = _WHILE | {"بعد", "منذ", "قبل"}
_TO_BE, _THAT, _HAS = frozenset(("يكون", "تكون")), "ان", "قد"
_SUBJECT_REACH = 8  # tokens between a subject and the verb of which it is denied
_COMING = "coming-days"  # rule of a time that begins with the day of the report and goes on


def _is_done(scan: Scan, happening: Happening, frame: Frame) -> bool:
    """Say whether it only tells about what is planned: "threatened to kill a man abducted in May"."""
    past = any(feature.startswith("past") for feature in happening.item.word.features)
    if any(
        item.before.endswith("ل") and item.word.features and not past for item in happening.lights
    ):
        return False  # "توقع أن يصل الجيش ليتم تطهير المدينة"
    start = max(frame.cue[1], frame.voice[1])
    if scan.tagged("in_answer").between(frame.cue[1] - 1, happening.first):
        return True  # "توعدت بالرد على اغتيال القائد"
    planned = any(
        item.last <= happening.first
        for item in scan.tagged("trigger").between(start, happening.first)
    )
    joined = happening.item.before.startswith(("و", "ب", "ف"))
    return past or (
        planned and not joined and (happening.verb or _is_given(scan, happening, start))
    )


def _is_given(scan: Scan, happening: Happening, start: int) -> bool:
    """Say whether a noun in a threat only tells what came before: "بعد مقتل جنود", not "على الانسحاب"."""
    first = happening.first
    return (
        scan.key(first - 1) in _WHEN_IT_WAS
        or bool(scan.tagged("because").ending_at(first))
        or bool(scan.tagged("relative").between(start, first))
    )


def _is_told_aside(scan: Scan, happening: Happening, frame: Frame) -> bool:
    """Say whether what was not so is but said of what is denied: "نفى إطلاق صاروخ لم يسفر عن إصابات"."""
    return happening.polarity == "denied" and bool(
        scan.tagged("relative").between(frame.cue[1], happening.first)
    )


def _is_subject_of_denied(scan: Scan, happening: Happening, frame: Frame) -> bool:
    """Say whether another verb is denied of a happening: "نفى أن تكون الضربة قد أصابت مدنيين".

    That it came about at all is denied by a verb that carries it: "أن تكون الضربة قد وقعت".
    """
    first = happening.first
    definite = happening.definite or scan.key(happening.last - 1).startswith("ال")
    if happening.verb or frame.stance != "denies" or first - 2 < frame.cue[1] or not definite:
        return False
    if scan.key(first - 1) not in _TO_BE or scan.key(first - 2) != _THAT:
        return False
    stop = min(happening.last + _SUBJECT_REACH, happening.sentence.last)
    verb = next((at + 1 for at in range(happening.last, stop) if scan.key(at) == _HAS), None)
    return verb is not None and not any(
        cast("Light", item.word.entry).effect == "carries" for item in scan.tagged("light").at(verb)
    )


def _only_tells_when(scan: Scan, happening: Happening, frame: Frame) -> bool:
    """Say whether a noun only tells when it was what is denied: "نفى مقتل متظاهرين خلال فض اعتصام"."""
    first = happening.first
    for outer in scan.tagged("trigger").ending_at(first):
        first = outer.first  # "فض اعتصام"
    return (
        frame.stance == "denies"
        and not happening.verb
        and scan.key(first - 1) in _WHILE
        and bool(scan.tagged("trigger").between(frame.cue[1], first - 1))
    )


def claim_of(scan: Scan, document: Document, draft: Draft) -> Claim:
    """Return a draft as a claim, its mood settled with that of who speaks."""
    happening = draft.happening
    frame = draft.frame
    polarity, certainty = happening.polarity, happening.certainty
    attribution = frame.attribution if frame else Attribution()
    told_of = frame is not None and (
        _is_subject_of_denied(scan, happening, frame) or _only_tells_when(scan, happening, frame)
    )
    if frame is not None:
        if frame.stance == "denies" and not told_of and not _is_told_aside(scan, happening, frame):
            polarity = "denied" if polarity == "affirmed" else "affirmed"
        if certainty == "asserted" and not (
            (frame.certainty == "planned" and _is_done(scan, happening, frame))
            or (frame.certainty == "hedged" and happening.tells_who)
        ):
            certainty = frame.certainty
            if frame.stance == "doubts":
                certainty = "doubted"
    if polarity == "affirmed" and certainty == "asserted" and _is_to_come(draft.time, document):
        certainty = "planned"
    trigger = scan.span(happening.first, happening.last)
    sentence = scan.span(happening.sentence.first, happening.sentence.last)
    return Claim(
        id=claim_id(document.id, trigger.start),
        report=document.report,
        document=document.id,
        kind=draft.kind,
        trigger=trigger,
        sentence=sentence,
        roles=_roles_of(scan, draft),
        place=draft.where.place,
        places=draft.where.places,
        origin=draft.where.origin,
        destination=draft.where.destination,
        time=None if _is_of_a_plan(draft.time) else draft.time,
        quantities=tuple([quantity for number, quantity in draft.counts if not number.part]),
        parts=tuple([quantity for number, quantity in draft.counts if number.part]),
        attribution=attribution,
        polarity=polarity,
        certainty=certainty,
        outcome=_outcome_of(happening, polarity, certainty),
        instruments=draft.instruments,
        framing=_framing_of(scan, happening),
        confidence=_confidence_of(draft),
        headline=happening.sentence.headline,
        passing=draft.passing or told_of,
    )


def _outcome_of(happening: Happening, polarity: Polarity, certainty: Certainty) -> Outcome | None:
    """Return what came of it; what has not come yet has not succeeded, what was not does not go on."""
    goes_on = any(cast("Light", item.word.entry).effect == "continues" for item in happening.lights)
    if certainty == "planned" and (
        happening.outcome == "succeeded" or (happening.outcome == "ongoing" and not goes_on)
    ):
        return None
    return None if happening.outcome == "ongoing" and polarity == "denied" else happening.outcome


def _is_of_a_plan(time: TimeMention | None) -> bool:
    """Say whether a time carried from before dates something still to come."""
    return time is not None and time.inherited and time.rule == _COMING


def _is_to_come(time: TimeMention | None, document: Document) -> bool:
    """Say whether the words beside a happening date it after its report: "خلال الساعات القادمة"."""
    if time is None or time.inherited:
        return False
    start, published = time.interval.start, document.published
    end = published.end if published else None
    return time.rule == _COMING or (start is not None and end is not None and start >= end)


def _roles_of(scan: Scan, draft: Draft) -> Roles:
    hedged = draft.happening.doer_hedged
    if draft.happening.tells_who and draft.frame is not None:
        hedged = hedged or draft.frame.certainty == "hedged"

    def mentions(hits: Sequence[ActorHit]) -> tuple[ActorMention, ...]:
        return tuple([hit.mention for hit in hits])

    agents = tuple(
        replace(hit.mention, hedged=True) if hedged or _is_either(scan, hit) else hit.mention
        for hit in draft.parties.agent
    )
    return Roles(agents, mentions(draft.parties.patient), mentions(draft.parties.helper))


def _is_either(scan: Scan, hit: ActorHit) -> bool:
    """Say whether a party is one of two, of which nobody says which: "طائرات سورية أو روسية"."""
    return _OR in (scan.key(hit.first - 1), scan.key(hit.last))


def _framing_of(scan: Scan, happening: Happening) -> tuple[str, ...]:
    words = list(scan.tagged("framing").between(happening.first, happening.last))
    if words or happening.entry.framing:
        return (scan.span(happening.item.first, happening.last).text,)
    return ()


def _confidence_of(draft: Draft) -> float:
    """Return how sure the reading is: less for each slot that was carried on or is missing."""
    parties, place = draft.parties, draft.where.place
    lost = 15 * parties.inherited + 15 * (not parties.agent and not parties.patient)
    lost += 10 if place is None else 5 * place.inherited
    return (90 - lost) / 100
