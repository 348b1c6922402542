"""Contradictions: values of one attribute, told of one event, that cannot both hold.

What is not one: an approximation within its tolerance, a bound that the other value meets, a part
beside its total, a toll of a wider area or a longer time, a later toll of the same voice, a larger
one than what was told as a first or an earlier toll, a day of
the week without a date, a day counted from that of print beside the next, a toll that grows from one
day's print to the next, the dead of two days of fighting, two days of what goes on for days, an area
inside another, a place read loosely, two elements of one report's own list, two bodies of one side
named as doers, two parties that both take part, parties that one report names together, what one voice
says in two places, what one side tells beside what it denies, one night told by its hour and by its
dawn, some of the harmed told beside others, what is only mentioned in passing, and what a report says
did not come of it, denied by nobody. A copy neither makes nor unmakes one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from tawatur.link import wording
from tawatur.link.background import Background
from tawatur.link.comparing import (
    actor_key,
    area_gap,
    count_range,
    counts,
    counts_comparable,
    dated,
    name_words,
    outright,
    place_mentions,
    same_source,
    time_gap,
)
from tawatur.link.counted import beside_named, come_to, of_others
from tawatur.link.dates import when_label
from tawatur.link.holding import COUNTS, OCCURRENCE, Held
from tawatur.link.kinds import kinds, words
from tawatur.link.roots import Origins
from tawatur.model import (
    ActorMention,
    Area,
    Claim,
    Contradiction,
    Interval,
    PlaceMention,
    Quantity,
    Quote,
    Span,
)
from tawatur.text import fold_key

__all__ = ["find_contradictions", "quoted"]

_PLACE_SLACK_KM = 2.0
_LEADERS = "leaders"
_LISTED = 3
_ANSWER = 300  # code points between what one report says and what answers it
_WORD = re.compile(r"\w+")
_AND = "و"  # written as one word with what follows
_NEXT = 5  # code points between two sentences that follow one another
_BEFORE = 40  # code points before what is denied that tell what of it is
_OFFICE_WORDS = 3  # words of the names of two officials that make them one
_GROWN = 2  # how many times a toll grows from one day to the next
_WIDER = 2  # how many times wider an area or a time holds more than the other
_WIDE_KM = 20.0  # the surroundings of a town are no wider area
_SURE = ("exact", "folded")
_SIDES = ("wedge", "ring")
_HARMED = ("killed", "injured")
_DAYS = timedelta(days=2)
_DAY = timedelta(days=1)
_NIGHTFALL, _NIGHT = timedelta(hours=22), timedelta(hours=8)
_OPPOSED = {("succeeded", "repelled"), ("succeeded", "foiled")}


_Able = Callable[[Claim, Claim, str], bool]


@dataclass(frozen=True, slots=True)
class _Value:
    """One value that one claim gives: as printed, in words, the spans it was read from."""

    claim: Claim
    value: str
    label: tuple[str, str]
    spans: tuple[Span, ...]
    quantity: Quantity | None = None


def find_contradictions(
    claims: Sequence[Claim],
    origins: Origins,
    background: Background,
    held: Held | None = None,
) -> tuple[Contradiction, ...]:
    """Find the attributes on which the claims of one event cannot all hold.

    Args:
        claims: Of one event, in any order. Originals are compared; a copy stands where its
            original does.
        origins: Knows which voice each claim comes from.
        background: Who is part of whom.
        held: In what each two claims can contradict one another; None when all can in everything.
    """
    ordered = sorted(claims, key=lambda claim: claim.id)
    here = {claim.id for claim in ordered}
    copies: dict[str, list[str]] = defaultdict(list)
    firsts = []
    for claim in ordered:
        first = origins.first(claim.id)
        if first == claim.id or first not in here:
            firsts.append(claim)
        else:
            copies[first].append(claim.id)
    if len(firsts) < 2:
        return ()
    told = [
        c for c in firsts if c.polarity == "affirmed" and c.certainty != "planned" and not c.passing
    ]

    def able(left: Claim, right: Claim, attribute: str) -> bool:
        """Say whether two claims tell of one happening, whatever they tell of the attribute."""
        if left.document == right.document and _told_apart(left, right):
            return False
        if _printed_before(left, right, origins) or _printed_before(right, left, origins):
            return False
        one, other = sorted((origins.first(left.id), origins.first(right.id)))
        return held is None or attribute in held.get(one, {}).get(other, ())

    found = [
        _occurrence(firsts, origins, background, able),
        _denied_doer(firsts, origins, background, able),
    ]

    def by_two(left: _Value, right: _Value, attribute: str) -> bool:
        """Say whether two claims are of one kind and of two voices that can contradict one another."""
        a, b = left.claim, right.claim
        if a.kind != b.kind or not _two_voices(a, b, origins):
            return False
        return able(a, b, attribute) or _set_against(a, b)

    found.append(
        _differ(
            "time",
            _times(told),
            lambda a, b: (
                by_two(a, b, "time") and _times_clash(a, b) and not _both_news(a, b, origins)
            ),
            origins,
        )
    )
    found.append(
        _differ(
            "place",
            _places(told),
            lambda a, b: by_two(a, b, "place") and _places_clash(a, b),
            origins,
        )
    )
    found.append(
        _differ(
            "agent",
            _agents(told),
            lambda a, b: (
                by_two(a, b, "agent")
                and _agents_clash(a.claim, b.claim, background)
                and not _fought(a.claim, b.claim, told, background)
                and not _named_together(a.claim, b.claim, told, background)
            ),
            origins,
        )
    )

    def counted_by_two(left: _Value, right: _Value) -> bool:
        a, b = left.claim, right.claim
        return able(a, b, COUNTS) or _set_against(a, b)

    found.append(
        _differ(
            "outcome",
            _outcomes(told),
            lambda a, b: counted_by_two(a, b) and _outcomes_clash(a, b, origins, background),
            origins,
        )
    )
    battle = any(claim.kind in kinds().mutual for claim in told)
    counted: dict[str, list[_Value]] = defaultdict(list)
    for claim in told:
        for quantity in _all_counts(claim):
            value, english, arabic = wording.amount(quantity)
            counted[quantity.what].append(
                _Value(claim, value, (english, arabic), (quantity.span,), quantity)
            )
    found.extend(
        _differ(
            what,
            _tolls(counted[what]),
            lambda a, b: (
                counted_by_two(a, b)
                and (not battle or _of_one_day(a, b, origins))
                and _counts_clash(a, b, origins, background, told)
            ),
            origins,
        )
        for what in sorted(counted)
    )
    return tuple(
        replace(
            one,
            claims=tuple(
                tuple(sorted({*group, *(by for key in group for by in copies[key])}))
                for group in one.claims
            ),
        )
        for one in found
        if one is not None
    )


def quoted(values: Iterable[tuple[Claim, Span]]) -> tuple[Quote, ...]:
    """Return words of claims as quotes, each once, as they stand in their reports."""
    found = {Quote(claim.id, claim.report, span) for claim, span in values}
    return tuple(sorted(found, key=lambda quote: (quote.report, quote.span, quote.claim)))


def _two_voices(left: Claim, right: Claim, origins: Origins) -> bool:
    """Say whether two claims are told by two voices, each for itself.

    Inside one report the words that name nobody may be those of the source named beside them.
    """
    if origins.first(left.id) == origins.first(right.id):
        return False
    one, other = left.attribution.root, right.attribution.root
    if left.document != right.document:
        return origins.voice(left.id) != origins.voice(right.id)
    if one is None or other is None:
        return False
    # Two voices without a name are one when roots are counted; here their words tell them apart.
    # What a source says and what it passes on stand side by side and are not weighed against.
    chains = (left.attribution.chain, right.attribution.chain)
    return not any(same_source(hop.source, other.source) for hop in chains[0]) and not any(
        same_source(hop.source, one.source) for hop in chains[1]
    )


def _occurrence(
    claims: Sequence[Claim], origins: Origins, background: Background, able: _Able
) -> Contradiction | None:
    plain = [c for c in claims if not c.passing and c.kind not in kinds().uttered]
    affirmed = [c for c in plain if c.polarity == "affirmed" and c.certainty != "planned"]
    denied = [
        c
        for c in plain
        if outright(c) and not _denies_only(c, "doing", "knowing", "cause") and not _since(c)
    ]
    by_id = {claim.id: claim for claim in claims}
    answers = {
        (told.id, denial.id)
        for told in affirmed
        for denial in denied
        if _denies(denial, told, by_id.get(denial.denies or ""), background, able)
        and _two_voices(told, denial, origins)
        and not _one_side_tells(told, denial, origins, background)
    }
    affirmed = [c for c in affirmed if any(c.id == told for told, _ in answers)]
    denied = [c for c in denied if any(c.id == denial for _, denial in answers)]
    if not affirmed:
        return None
    kinds_denied = {claim.kind for claim in denied}
    affirmed = [
        claim for claim in affirmed if claim.kind in kinds_denied or not kinds().effect(claim.kind)
    ] or affirmed
    english, arabic = wording.sentence(
        "contradictions",
        "occurrence",
        affirmed=_who(affirmed, origins),
        denied=_who(denied, origins),
    )
    return Contradiction(
        attribute="occurrence",
        values=("affirmed", "denied"),
        claims=(tuple(c.id for c in affirmed), tuple(c.id for c in denied)),
        text_en=english,
        text_ar=arabic,
        quotes=(
            quoted((c, c.trigger) for c in affirmed),
            quoted((c, span) for c in denied for span in _denying(c)),
        ),
    )


def _one_side_tells(told: Claim, denial: Claim, origins: Origins, background: Background) -> bool:
    """Say whether one side tells of a blast and denies a strike: what it denies is not what it tells."""
    if told.kind == denial.kind:
        return False
    (one,), (other,) = (origins.roots([claim.id]) for claim in (told, denial))
    return bool(one.actor and other.actor) and background.allied(one.actor, other.actor)


def _denies_only(denial: Claim, *names: str) -> bool:
    """Say whether somebody denies that he did it, or knew of it, and not that it happened."""
    at = (
        denial.trigger.start - denial.sentence.start + 1
    )  # "علاقتهم بالهجوم": the trigger has the "ب"
    before = fold_key(denial.sentence.text[max(0, at - _BEFORE) : max(0, at)])
    return any(fold_key(part) in before for name in names for part in words()["answers"][name])


def _denied_doer(
    claims: Sequence[Claim], origins: Origins, background: Background, able: _Able
) -> Contradiction | None:
    """Return who is named as doer and denies it."""
    denied = [c for c in claims if outright(c) and not c.passing and _denies_only(c, "doing")]
    by_id = {claim.id: claim for claim in claims}
    answers = {
        (told, denial)
        for denial in denied
        for told in claims
        if told.polarity == "affirmed"
        and not told.passing
        and any(
            _meet(doer, who, background)
            for doer in told.roles.agent
            for who in (*denial.roles.agent, *_deniers(denial))
        )
        and _denies(denial, told, by_id.get(denial.denies or ""), background, able)
        and _two_voices(told, denial, origins)
    }
    if not answers:
        return None
    named = sorted({told for told, _ in answers}, key=lambda c: c.id)
    denying = sorted({denial for _, denial in answers}, key=lambda c: c.id)
    english, arabic = wording.sentence(
        "contradictions",
        "doer",
        doer=wording.listed([wording.actor_label(a) for c in named for a in c.roles.agent]),
        affirmed=_who(named, origins),
        denied=_who(denying, origins),
    )
    return Contradiction(
        attribute="agent",
        values=("affirmed", "denied"),
        claims=(tuple(c.id for c in named), tuple(c.id for c in denying)),
        text_en=english,
        text_ar=arabic,
        quotes=(
            quoted((c, a.span) for c in named for a in c.roles.agent),
            quoted((c, span) for c in denying for span in _denying(c)),
        ),
    )


def _deniers(denial: Claim) -> tuple[ActorMention, ...]:
    """Return who denies, as somebody who could have done it."""
    return tuple(
        ActorMention(hop.source.id, hop.source.name, hop.source.name_ar, hop.span)
        for hop in denial.attribution.chain
        if hop.stance == "denies"
    )


def _denying(denial: Claim) -> tuple[Span, ...]:
    """Return the words of a denial: what is denied, and who denies it."""
    return denial.trigger, *(hop.span for hop in denial.attribution.chain if hop.stance == "denies")


def _denies(
    denial: Claim, told: Claim, answered: Claim | None, background: Background, able: _Able
) -> bool:
    """Say whether a denial, if it holds, means that what the other tells did not happen.

    Who denies an attack denies its dead. Who says that nobody was killed denies neither the attack
    nor the wounded; who says that a town was not taken denies neither the fight for it nor its dead.

    Args:
        denial: Of somebody.
        told: What another tells.
        answered: The claim of its own report that the denial is tied to, if it is of this event.
        background: Who is part of whom.
        able: Says whether two claims tell of one happening.
    """
    if denial.denies and _bare(denial):
        # It repeats nothing: it is about what stands right before it, and who tells the same.
        if answered is None or not _beside(answered, denial):
            return False
        return told is answered or (
            told.document != denial.document
            and told.kind == answered.kind
            and able(answered, told, COUNTS)
        )
    tied = denial.denies == told.id
    aside = answered is not None and answered.sentence == denial.sentence
    if aside and not tied and told.document == denial.document:
        return False  # "قال X إن الشيخ قتل، لكن Y نفى مقتله": nobody else's death
    if tied and (denial.reviewed or denial.document != told.document):
        return True  # a person ties it
    if _of_a_person(denial) and not _may_name(told, denial.roles.patient):
        return False  # "ونفت مقتل قائدها": that others died is not denied
    if not able(denial, told, OCCURRENCE) and not (tied and _reach(told, denial) <= _ANSWER):
        return False
    if not tied and not _shared_ground(denial, told, background):
        return False
    ours, theirs = denial.roles.agent, told.roles.agent
    loose = not tied or denial.kind != told.kind
    if loose and ours and theirs and not _any_of_one(ours, theirs, background):
        return False  # who denies the strike of one denies no blast of another
    table = kinds()
    if denial.kind in table.doers and denial.roles.agent and not told.roles.agent:
        return False  # who did not take a town leaves it to another
    if denial.kind == told.kind:
        counted = {quantity.what for quantity in told.quantities}
        harm = "injured" if _of_injuries(denial) else "killed"
        return denial.kind != "killing" or harm in counted or not counted
    if table.effect(denial.kind) or (denial.kind in table.alone and told.kind not in table.alone):
        return False
    return table.level(denial.kind, told.kind) in ("brings", "class")


def _of_a_person(denial: Claim) -> bool:
    """Say whether what is denied is that a person came to harm: "نفى مقتل القائد"."""
    patients = denial.roles.patient
    harm = kinds().classes.get(denial.kind) == "harm"
    return harm and bool(patients) and all(patient.person for patient in patients)


def _may_name(claim: Claim, persons: Sequence[ActorMention]) -> bool:
    """Say whether a claim tells of one of some persons, or of a leader it does not name."""
    keys = {actor_key(person) for person in persons}
    return any(
        actor_key(actor) in keys or actor.group == _LEADERS or (actor.person and not actor.id)
        for actor in claim.roles.patient
    )


def _of_injuries(denial: Claim) -> bool:
    """Say whether what is denied is that anybody was hurt, in words for that alone."""
    said = fold_key(denial.trigger.text)
    return any(fold_key(part) in said for part in words()["answers"]["injuries"])


def _beside(told: Claim, denial: Claim) -> bool:
    """Say whether a denial stands in the sentence of a claim or in the next."""
    return told.sentence == denial.sentence or _reach(told, denial) <= _NEXT


def _since(denial: Claim) -> bool:
    """Say whether what is denied is only named to say when: "before the attack all was calm"."""
    at = max(0, denial.trigger.start - denial.sentence.start)
    before = fold_key(denial.sentence.text[max(0, at - _BEFORE) : at]).split()
    return bool(before) and before[-1] in {fold_key(word) for word in words()["answers"]["since"]}


def _set_against(left: Claim, right: Claim) -> bool:
    """Say whether one report holds what it tells second against what it tells first ("but").

    Two numbers that it quotes one after the other are mostly of two happenings.
    """
    if left.document != right.document or _told_apart(left, right):
        return False
    between = _between(left, right)
    return any(
        f" {form} " in between
        for word in words()["contrasts"]["words"]
        for form in (fold_key(word), _AND + fold_key(word))
    )


def _told_apart(left: Claim, right: Claim) -> bool:
    """Say whether the sentence of what is told second says that it is another ("another patrol").

    Another who speaks is none.
    """
    later = max(left, right, key=lambda claim: claim.trigger.start)
    speakers = {
        fold_key(word)
        for hop in later.attribution.chain
        for word in _WORD.findall(hop.span.text)[-1:]
    }
    said = _between(left, right).split()
    another = {fold_key(word) for word in words()["told_apart"]["words"]} - speakers
    return any(
        word in another and before not in speakers
        for before, word in zip(("", *said), said, strict=False)
    )


def _between(left: Claim, right: Claim) -> str:
    """Return the words before the later of two triggers of one report, in its sentence, folded."""
    first, later = sorted((left, right), key=lambda claim: claim.trigger.start)
    text, at = later.sentence.text, later.trigger.start - later.sentence.start
    since = first.trigger.end - later.sentence.start if first.sentence == later.sentence else 0
    return f" {' '.join(_WORD.findall(fold_key(text[max(0, since) : max(0, at)])))} "


def _bare(denial: Claim) -> bool:
    """Say whether a denial repeats nothing of what it denies ("this is not true")."""
    said = fold_key(denial.trigger.text)
    return any(fold_key(part) in said for part in words()["answers"]["parts"])


def _reach(told: Claim, denial: Claim) -> int:
    """Return how many code points stand between the sentences of two claims of one report."""
    first, later = sorted((told.sentence, denial.sentence))
    return later.start - first.end


def _shared_ground(denial: Claim, told: Claim, background: Background) -> bool:
    """Say whether a denial of no named claim is about what the other tells.

    They share a party, a group of people or a place of their own words, and nobody in the one part
    is kept out by the other.
    """
    if _of_others(denial, told, background):
        return False
    ours = (*denial.roles.agent, *denial.roles.patient)
    theirs = (*told.roles.agent, *told.roles.patient)
    if any(_meet(a, b, background) for a in ours for b in theirs):
        return True
    return any(
        _areas_meet(a.area, b.area)
        for a in _all_places(denial)
        for b in _all_places(told)
        if a.area is not None and b.area is not None and not a.inherited
    )


def _who(claims: Sequence[Claim], origins: Origins) -> tuple[str, str]:
    firsts = [claim for claim in claims if origins.first(claim.id) == claim.id] or list(claims)
    return wording.listed([wording.source_label(c, origins.document(c.id)) for c in firsts])


def _differ(
    attribute: str,
    values: Sequence[_Value],
    clash: Callable[[_Value, _Value], bool],
    origins: Origins,
) -> Contradiction | None:
    """Return the values that clash with another, gathered into groups that do not."""
    nodes: dict[str, list[_Value]] = defaultdict(list)
    for value in values:
        nodes[value.value].append(value)
    names = sorted(nodes)
    clashing = {
        (one, other)
        for one in names
        for other in names
        if one < other and any(clash(a, b) for a in nodes[one] for b in nodes[other])
    }
    if not clashing:
        return None
    groups: list[list[str]] = []
    for name in sorted({name for pair in clashing for name in pair}):
        for group in groups:
            if not any(tuple(sorted((name, other))) in clashing for other in group):
                group.append(name)
                break
        else:
            groups.append([name])
    told: list[tuple[tuple[str, str], tuple[str, str]]] = []
    for group in groups:
        labels = [nodes[name][0].label for name in group]
        members = [value.claim for name in group for value in nodes[name]]
        told.append((wording.listed(labels), _who(members, origins)))
    counted = values[0].quantity is not None
    parts = {"values": wording.alternatives(told)}
    if counted:
        parts["what"] = wording.counted(attribute)
    english, arabic = wording.sentence(
        "contradictions", "quantity" if counted else attribute, **parts
    )
    return Contradiction(
        attribute=attribute,
        values=tuple(" | ".join(group) for group in groups),
        claims=tuple(
            tuple(sorted({value.claim.id for name in group for value in nodes[name]}))
            for group in groups
        ),
        text_en=english,
        text_ar=arabic,
        quotes=tuple(
            quoted(
                (value.claim, span)
                for name in group
                for value in nodes[name]
                for span in value.spans
            )
            for group in groups
        ),
    )


def _times(claims: Sequence[Claim]) -> list[_Value]:
    found = []
    for claim in claims:
        interval = dated(claim)
        if interval is None or interval.inferred or claim.time is None or claim.time.inherited:
            continue
        if claim.kind in kinds().lasting:
            continue  # what goes on for days is told of several
        value, _, _ = wording.time_label(interval, claim.time.span.text)
        label = when_label(interval, claim.time.span.text)
        found.append(_Value(claim, value, label, (claim.time.span,)))
    return found


def _times_clash(left: _Value, right: _Value) -> bool:
    one, other = dated(left.claim), dated(right.claim)
    if one is None or other is None or _one_night(one, other):
        return False
    # "Yesterday" is counted from a day of print that may be the next one's, or the last one's.
    # So is the day of a night that its words do not tell.
    loose = any(_counted(value.claim) or _of_some_night(value.claim) for value in (left, right))
    return time_gap(one, other) > (timedelta(hours=23) if loose else timedelta())


def _one_night(left: Interval, right: Interval) -> bool:
    """Say whether an hour and a part of the day lie in one night: 23:20, and the dawn after it.

    Two hours told do differ.
    """
    if "part_of_day" not in (left.granularity, right.granularity):
        return False
    nights = {_night(left), _night(right)}
    return len(nights) == 1 and None not in nights


def _night(interval: Interval) -> datetime | None:
    """Return when the night began that a time told lies in; None for none."""
    if interval.start is None or interval.end is None:
        return None
    began = (interval.start - _NIGHTFALL).replace(hour=0, minute=0, second=0) + _NIGHTFALL
    return began if interval.end <= began + _NIGHT else None


def _both_news(left: _Value, right: _Value, origins: Origins) -> bool:
    """Say whether reports of two days each tell what happened on their own day, or the day before.

    The papers of Monday and of Wednesday that tell each of the day before do not differ on a day,
    unless what they count is equal. One of them says so: "today", "yesterday".
    """
    if not any(_says_of_time(value.claim, "counted") for value in (left, right)):
        return False
    days = [_published(value, origins) for value in (left, right)]
    told = [dated(value.claim) for value in (left, right)]
    if datetime.min in days or days[0].date() == days[1].date():
        return False
    if any(
        counts_comparable(one, other) and count_range(one) == count_range(other)
        for one in _all_counts(left.claim)
        for other in _all_counts(right.claim)
    ):
        return False
    return all(
        interval is not None
        and interval.start is not None
        and timedelta(days=-1) <= interval.start - day.replace(hour=0, minute=0) < timedelta(days=1)
        for interval, day in zip(told, days, strict=True)
    )


def _counted(claim: Claim) -> bool:
    """Say whether a claim tells its day by that of the report alone: yesterday, and no weekday."""
    return _says_of_time(claim, "counted") and not _says_of_time(claim, "named")


def _of_some_night(claim: Claim) -> bool:
    """Say whether a claim tells a night by words that name no day: "during the night"."""
    assert claim.time is not None
    if claim.time.interval.part_of_day != "night" or any(map(str.isdigit, claim.time.span.text)):
        return False
    return not any(_says_of_time(claim, name) for name in ("counted", "named"))


def _says_of_time(claim: Claim, name: str) -> bool:
    assert claim.time is not None
    told = fold_key(claim.time.span.text)
    return any(fold_key(one) in told for one in words()["days"][name])


def _places(claims: Sequence[Claim]) -> list[_Value]:
    found = []
    for claim in claims:
        place = claim.place
        if place is None or place.area is None or place.inherited:
            continue
        if place.area.match_level not in _SURE:
            continue  # the name may be that of another place
        english, arabic = place.name_en or place.name_ar, place.name_ar or place.name_en
        spans = tuple(one.span for one in place_mentions(claim))
        found.append(_Value(claim, place.area.place_id or arabic, (english, arabic), spans))
    return found


def _places_clash(left: _Value, right: _Value) -> bool:
    """Say whether no area of the one meets any of the other, wherever either says it happened."""
    pairs = [
        (a.area, b.area)
        for a in _all_places(left.claim)
        for b in _all_places(right.claim)
        if a.area is not None and b.area is not None
    ]
    return bool(pairs) and not any(_areas_meet(a, b) for a, b in pairs)


def _areas_meet(left: Area, right: Area) -> bool:
    """Say whether two areas may share a point: by their circles, or because one holds the other.

    A governorate is no circle; what the map puts into it lies in it. A side of a place is vaguer
    than the circle drawn for it.
    """
    if _holds(left, right) or _holds(right, left):
        return True
    slack = _PLACE_SLACK_KM + sum(one.radius_km for one in (left, right) if one.geometry in _SIDES)
    return area_gap(left, right) <= slack


def _holds(outer: Area, inner: Area) -> bool:
    if outer.feature == "country":
        return bool(outer.country) and outer.country == inner.country
    return outer.feature == "governorate" and bool(outer.place_id) and outer.place_id == inner.admin


def _all_places(claim: Claim) -> tuple[PlaceMention, ...]:
    ends = (claim.origin, claim.destination)
    return (*place_mentions(claim), *(place for place in ends if place is not None))


def _agents(claims: Sequence[Claim]) -> list[_Value]:
    found = []
    for claim in claims:
        agents = [
            a
            for a in claim.roles.agent
            if a.id and not a.person and not a.hedged and a.id not in kinds().nobody
        ]
        if not agents or len(agents) != len(claim.roles.agent) or claim.kind in kinds().mutual:
            continue
        labels = wording.listed([(a.name_en or a.name_ar, a.name_ar or a.name_en) for a in agents])
        spans = tuple(a.span for a in agents)
        found.append(_Value(claim, ", ".join(sorted({a.id for a in agents})), labels, spans))
    return found


def _agents_clash(left: Claim, right: Claim, background: Background) -> bool:
    ours, theirs = left.roles.agent, right.roles.agent
    if any(
        background.meet(a.id, b.id) or background.allied(a.id, b.id) for a in ours for b in theirs
    ):
        return False
    swapped = ((ours, right.roles.patient), (theirs, left.roles.patient))
    return not any(
        _meet(a, b, background) for doers, others in swapped for a in doers for b in others
    )


def _fought(left: Claim, right: Claim, told: Iterable[Claim], background: Background) -> bool:
    """Say whether one of the two doers is told to have acted against the other: two sides of a fight."""
    sides = left.roles.agent, right.roles.agent
    return any(
        _any_meet(claim.roles.agent, one, background)
        and _any_meet(claim.roles.patient, other, background)
        for claim in told
        for one, other in (sides, sides[::-1])
    )


def _named_together(
    left: Claim, right: Claim, told: Iterable[Claim], background: Background
) -> bool:
    """Say whether a report of the one or the other names both doers of one deed together."""
    documents = {left.document, right.document}
    return any(
        len(claim.roles.agent) > 1
        and claim.document in documents
        and _any_meet(claim.roles.agent, left.roles.agent, background)
        and _any_meet(claim.roles.agent, right.roles.agent, background)
        for claim in told
    )


def _any_of_one(
    left: Iterable[ActorMention], right: Iterable[ActorMention], background: Background
) -> bool:
    mine = tuple(right)
    return any(_one_party(a, b, background) for a in left for b in mine)


def _any_meet(
    left: Iterable[ActorMention], right: Iterable[ActorMention], background: Background
) -> bool:
    mine = tuple(right)
    return any(_meet(a, b, background) for a in left for b in mine)


def _meet(left: ActorMention, right: ActorMention, background: Background) -> bool:
    """Say whether two mentions name one party, or one that is part of the other."""
    if left.id and right.id:
        return background.meet(left.id, right.id)
    return actor_key(left) == actor_key(right)


def _one_party(left: ActorMention, right: ActorMention, background: Background) -> bool:
    """Say whether two mentions can mean one party: also two bodies of one state or group."""
    one, other = actor_key(left), actor_key(right)
    if not left.id or not right.id or background.meet(one, other):
        return True
    return not background.part_of.get(one, frozenset()).isdisjoint(
        background.part_of.get(other, frozenset())
    )


def _outcomes(claims: Sequence[Claim]) -> list[_Value]:
    found = []
    for claim in claims:
        outcome = claim.outcome
        if outcome is None and claim.kind in ("territory_captured", "siege_broken"):
            outcome = "succeeded"  # who holds the place has attacked it with success
        if outcome is not None:
            found.append(_Value(claim, outcome, wording.said(outcome), (claim.trigger,)))
    return found


def _outcomes_clash(left: _Value, right: _Value, origins: Origins, background: Background) -> bool:
    pair = {(left.value, right.value), (right.value, left.value)}
    if not pair & _OPPOSED or not _two_voices(left.claim, right.claim, origins):
        return False
    if kinds().classes.get(left.claim.kind) != kinds().classes.get(right.claim.kind):
        return False
    if not _of_one_day(left, right, origins, within=_DAY):
        return False  # an attack repelled on Monday, and the town taken on Thursday
    ours, theirs = left.claim.roles.agent, right.claim.roles.agent
    if left.claim.kind != right.claim.kind or (ours and theirs):
        return any(_meet(a, b, background) for a in ours for b in theirs)
    return True


def _all_counts(claim: Claim) -> tuple[Quantity, ...]:
    """Return what a claim counts, and the groups of people that are a part of it.

    "Two of the dead" are no group: of them all they tell no more than that there were two.
    """
    groups = (part for part in claim.parts if part.of not in kinds().general)
    return (*counts(claim), *groups)


def _one_office(left: Claim, right: Claim) -> bool:
    """Say whether two officials are one in other words: "وزير الصحة اللبناني س"، "وزير الصحة اللبنانية س"."""
    one, other = left.attribution.root, right.attribution.root
    if one is None or other is None:
        return False
    if not one.source.kind == other.source.kind == "named_official":
        return False
    mine, theirs = (name_words(hop.source.name_ar or hop.source.name) for hop in (one, other))
    few = min(len(mine), len(theirs))
    return len(mine & theirs) >= max(_OFFICE_WORDS, few - 1)


def _tolls(values: Sequence[_Value]) -> list[_Value]:
    """Return counts without those of which their voice counts more in the same report.

    "74 soldiers were killed, five of the dead had been executed"; "19, after it had spoken of eleven".
    """

    def told_by(value: _Value) -> tuple[str, tuple[str, ...]]:
        root = value.claim.attribution.root
        name = (root.source.id, root.source.name_ar, root.source.name) if root is not None else ()
        return value.claim.document, name

    return [
        value
        for value in values
        if not any(
            told_by(value) == told_by(other) and _counts_more(other.quantity, value.quantity)
            for other in values
        )
    ]


def _counts_more(more: Quantity | None, less: Quantity | None) -> bool:
    if more is None or less is None or (more.what, more.total) != (less.what, less.total):
        return False
    table = kinds()
    alike = table.comparable(more.of, less.of) or table.whole(less.of, more.of)
    return alike and count_range(more)[0] > count_range(less)[1]


def _teller(claim: Claim, quantity: Quantity, told: Iterable[Claim]) -> Claim:
    """Return the claim whose source a count comes from: a report's first lines repeat its sources."""
    if claim.attribution.root is not None:
        return claim
    said = quantity.what, quantity.low, quantity.high
    named = (
        other
        for other in told
        if other.document == claim.document
        and other.attribution.root is not None
        and said in [(count.what, count.low, count.high) for count in counts(other)]
    )
    return next(named, claim)


def _counts_clash(
    left: _Value, right: _Value, origins: Origins, background: Background, told: Sequence[Claim]
) -> bool:
    one, other = left.quantity, right.quantity
    assert one is not None
    assert other is not None
    a, b = left.claim, right.claim
    if one.what in kinds().measures or kinds().level(a.kind, b.kind) not in ("same", "brings"):
        return False
    tellers = _teller(a, one, told), _teller(b, other, told)
    if a.part_of or b.part_of or not _two_voices(*tellers, origins) or _one_office(*tellers):
        return False  # a list of its own, or a later toll
    if a.document == b.document and (_reach(a, b) > _ANSWER or _of_two_places(a, b)):
        return False  # a report that holds two counts against each other tells them side by side
    if _times_clash(left, right):
        return False  # the harmed of two times
    if _listed(a, one.what) or _listed(b, one.what):
        return False  # one sentence that goes through several places
    if _of_others(a, b, background) or _later_toll(left, right, origins):
        return False
    if _of_both_sides(a, told, background) != _of_both_sides(b, told, background):
        return False
    if _of_more(left, right) or _of_more(right, left) or _early_toll(left, right):
        return False
    if one.what == "killed" and (of_others(one) or of_others(other)):
        return False
    if not counts_comparable(one, other):
        return _of_parties(a) == _of_parties(b) and (
            (_most(other, b) and _part_exceeds(one, other))
            or (_most(one, a) and _part_exceeds(other, one))
        )
    # Each claim may list several groups: one that fits another's is no clash.
    mine = [q for q in _all_counts(a) if counts_comparable(q, other)]
    theirs = [q for q in _all_counts(b) if counts_comparable(q, one)]
    whole_left = [come_to(beside_named(one, a), a, told), *mine]
    whole_right = [come_to(beside_named(other, b), b, told), *theirs]
    return not any(_fit(q, other) for q in whole_left) and not any(
        _fit(one, q) for q in whole_right
    )


def _listed(claim: Claim, what: str) -> bool:
    """Say whether a claim counts the same people more than once: "28 in one and 14 in another"."""
    told = [quantity.of for quantity in claim.quantities if quantity.what == what]
    return len(told) >= _LISTED or len(set(told)) < len(told)


def _of_two_places(left: Claim, right: Claim) -> bool:
    """Say whether each of two claims tells a place of its own, and they do not meet."""
    one, other = left.place, right.place
    if one is None or other is None or one.inherited or other.inherited:
        return False
    return one.area is not None and other.area is not None and not _areas_meet(one.area, other.area)


def _of_one_day(
    left: _Value, right: _Value, origins: Origins, *, within: timedelta = timedelta()
) -> bool:
    """Say whether two values may be of one day: by the days told, else by those of print.

    What one paper counts without a day, and the next day's another, may be the dead of two days of
    fighting.
    """
    one, other = dated(left.claim), dated(right.claim)
    if one is not None and other is not None:
        return time_gap(one, other) <= timedelta()
    days = [_published(value, origins).date() for value in (left, right)]
    return abs(days[0] - days[1]) <= within or datetime.min.date() in days


def _of_more(larger: _Value, smaller: _Value) -> bool:
    """Say whether the larger count is of a wider area or a longer time, which holds the other's."""
    assert larger.quantity is not None
    assert smaller.quantity is not None
    if count_range(larger.quantity)[1] < count_range(smaller.quantity)[0]:
        return False
    wide, narrow = larger.claim, smaller.claim
    if wide.place and narrow.place and wide.place.area and narrow.place.area:
        outer, inner = wide.place.area, narrow.place.area
        wider = outer.radius_km > max(_WIDE_KM, _WIDER * inner.radius_km)
        if wider and _areas_meet(outer, inner):
            return True
    long, short = dated(wide), dated(narrow)
    return long is not None and short is not None and _spans_more(long, short)


def _spans_more(outer: Interval, inner: Interval) -> bool:
    if None in (outer.start, outer.end, inner.start, inner.end):
        return False
    assert outer.start and outer.end and inner.start and inner.end  # noqa: PT018
    longer = outer.end - outer.start >= max(_WIDER * (inner.end - inner.start), _DAYS)
    return longer and outer.start <= inner.start and inner.end <= outer.end


def _later_toll(left: _Value, right: _Value, origins: Origins) -> bool:
    """Say whether the one count is that of a later report and may have grown out of the other.

    Tolls that say they are running grow without bound; others from one day's print to a later one's
    and to no more than twice as many, unless two independent roots stand behind them.
    """
    first, later = sorted((left, right), key=lambda value: _published(value, origins))
    before, after = _published(first, origins), _published(later, origins)
    if before in (datetime.min, after):
        return False
    assert first.quantity is not None
    assert later.quantity is not None
    least, most = count_range(first.quantity)[1], count_range(later.quantity)[0]
    if first.quantity.total and later.quantity.total:
        return least <= most
    if first.quantity.what not in _HARMED or before.date() == after.date():
        return False
    (one,), (other,) = (origins.roots([value.claim.id]) for value in (first, later))
    apart = one.certain and other.certain and not origins.allied(one, other)
    return not apart and least <= most <= _GROWN * least


def _early_toll(left: _Value, right: _Value) -> bool:
    """Say whether the smaller of two tolls is told as a first or an earlier one: it may have grown."""
    assert left.quantity is not None
    assert right.quantity is not None
    if left.quantity.what not in _HARMED:
        return False
    small = min((left, right), key=lambda one: count_range(one.quantity))  # type: ignore[arg-type]
    said = f" {' '.join(_WORD.findall(fold_key(small.claim.sentence.text)))} "
    return any(f" {fold_key(one)} " in said for one in words()["tolls"]["early"])


def _printed_before(one: Claim, other: Claim, origins: Origins) -> bool:
    """Say whether what tells no day was printed before the day that another tells: it is no account of it."""
    told, printed = dated(other), origins.document(one.id).published
    return (
        dated(one) is None
        and told is not None
        and told.start is not None
        and printed is not None
        and printed.end is not None
        and printed.end <= told.start
    )


def _published(value: _Value, origins: Origins) -> datetime:
    told = origins.document(value.claim.id).published
    return told.start if told and told.start else datetime.min


def _most(quantity: Quantity, claim: Claim) -> bool:
    """Say whether a claim counts no more of what it counts: all, and not those of them who."""
    most = count_range(quantity)[1]
    return all(
        count_range(one)[1] <= most for one in _all_counts(claim) if one.what == quantity.what
    )


def _of_parties(claim: Claim) -> bool:
    """Say whether a claim names a party whose people were harmed: it counts no others."""
    return any(a.id and not kinds().is_group(a.id) for a in claim.roles.patient)


def _part_exceeds(part: Quantity, whole: Quantity) -> bool:
    """Say whether more of a group are counted than of all that it is part of."""
    if part.what != whole.what or part.total != whole.total or part.group != whole.group:
        return False
    least = count_range(part)[0] - (part.modifier == "more_than")
    return kinds().whole(whole.of, part.of) and least > count_range(whole)[1]


def _fit(left: Quantity, right: Quantity) -> bool:
    """Say whether two counts can both hold; "more than 100" and "100" are one count rounded."""
    (low, high), (least, most) = count_range(left), count_range(right)
    low -= left.modifier == "more_than"
    least -= right.modifier == "more_than"
    return low <= most and least <= high


def _of_both_sides(claim: Claim, told: Iterable[Claim], background: Background) -> bool:
    """Say whether a claim tells of the dead of two who fought: which count is whose, it may not say."""
    named = [actor for actor in claim.roles.patient if actor.id and not actor.person]
    return len(named) > 1 and any(
        _any_meet(fight.roles.agent, (one,), background)
        and _any_meet(fight.roles.patient, (other,), background)
        for fight in told
        if fight.id != claim.id
        for one in named
        for other in named
        if not background.meet(one.id, other.id)
    )


def _of_others(left: Claim, right: Claim, background: Background) -> bool:
    """Say whether the two count people of different parties or groups."""
    ours, theirs = left.roles.patient, right.roles.patient
    if not ours or not theirs:
        return False
    return not any(
        _meet(a, b, background)
        or (
            not (a.id and b.id) and kinds().nested(a.group or actor_key(a), b.group or actor_key(b))
        )
        for a in ours
        for b in theirs
    )
